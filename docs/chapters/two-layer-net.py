# ---
# description:
#   ko: 앞 장에서 계층 세 가지를 만들었다. 이 장에서는 그것을 이어 붙여 손글씨를 분류하는 신경망 하나를 완성하고, 진짜 숫자 다섯 장을 그 안으로 들여보내 순전파와 역전파를 한 걸음씩 따라간다.
#   en: The last chapter built three kinds of layer. This one joins them into a network that classifies handwritten digits.
# terms:
#   ko: [신경망, TwoLayerNet]
#   en: [neural network, TwoLayerNet]
# ---

# %% [markdown] lang="ko"
# # 2층 신경망 TwoLayerNet { #two-layer-net }
#
# [앞 장](layers.md#layers)에서 [계층](glossary.md#layer) 세 가지를 만들었다. 이 장에서는 그것을 이어 붙여 손글씨를 분류하는 신경망 하나를 완성하고, 진짜 숫자 다섯 장을 그 안으로 들여보내 [순전파](glossary.md#forward-pass)와 [역전파](glossary.md#backward-pass)를 한 걸음씩 따라간다.
#
# 계층을 잇는 순서는 아래 그림과 같다. 왼쪽으로 값이 내려가고 오른쪽으로 [기울기](glossary.md#gradient)가 올라온다. 괄호 안은 숫자 다섯 장을 한꺼번에 넣었을 때 배열의 모양이다.

# %% [markdown] lang="en"
# # TwoLayerNet { #two-layer-net }
#
# The [last chapter](layers.md#layers) built three kinds of [layer](glossary.md#layer). This one joins them into a network that classifies handwritten digits. Then it sends five real digits through, and you follow the [forward pass](glossary.md#forward-pass) and the [backward pass](glossary.md#backward-pass) one step at a time.
#
# The picture shows the order of the layers. Values go down on the left, [gradients](glossary.md#gradient) come back up on the right. In brackets stand the shapes of the arrays when five digits go in at once.

# %% tags=["hide-input"] alt_ko="위에서 아래로 놓인 다섯 상자: 입력 x, Affine1, Relu1, Affine2, SoftmaxWithLoss, 그리고 loss. 왼쪽의 내려가는 화살표에는 x (5, 784), z1 (5, 50), a1 (5, 50), scores (5, 10), loss 하나가 적혀 있고, 오른쪽의 올라오는 점선 화살표에는 같은 모양의 기울기가 적혀 있다. 입력 x로 돌아가는 화살표는 없다." alt_en="Boxes from top to bottom: the input x, Affine1, Relu1, Affine2, SoftmaxWithLoss and the loss. Arrows down on the left carry x (5, 784), z1 (5, 50), a1 (5, 50), scores (5, 10) and one loss; dashed arrows up on the right carry gradients of the same shapes. No arrow goes back to the input x."
from nn_tutorial.book.figures.walk import flow

flow(
    stations=["x", "Affine1", "Relu1", "Affine2", "SoftmaxWithLoss", "loss"],
    values=["x (5, 784)", "z1 (5, 50)", "a1 (5, 50)", "scores (5, 10)", "loss ()"],
    gradients=["", "dz1 (5, 50)", "da1 (5, 50)", "dscores (5, 10)", "1"],
)

# %% [markdown] lang="ko"
# 층이 두 개라는 말은 [매개변수](glossary.md#parameter)를 가진 [Affine](glossary.md#affine) 계층이 두 개라는 뜻이다. 사이의 [ReLU](layers.md#relu)는 매개변수가 없지만 빠질 수 없다. ReLU가 없다면
#
# $$(xW_1 + b_1)W_2 + b_2 = x(W_1W_2) + (b_1W_2 + b_2)$$
#
# 이므로, 두 Affine 계층은 [가중치](glossary.md#weight)가 $W_1W_2$인 Affine 계층 하나와 같아진다. 아무리 많이 쌓아도 곧은 면으로만 가를 수 있다.
#
# ## 클래스의 짜임새 { #class }
#
# 아래에 보이는 코드는 옮겨 적은 것이 아니다. 패키지의 파일에서 그대로 읽어 왔고, 그 파일을 테스트가 지킨다. 먼저 신경망을 만드는 부분이다.

# %% [markdown] lang="en"
# Two layers means two [affine](glossary.md#affine) layers, the ones with [parameters](glossary.md#parameter). The [ReLU](layers.md#relu) between them has none, but you cannot leave it out. Without it
#
# $$(xW_1 + b_1)W_2 + b_2 = x(W_1W_2) + (b_1W_2 + b_2)$$
#
# and the two affine layers are no more than one, with the [weights](glossary.md#weight) $W_1W_2$. However many you stack, they would divide the digits by straight cuts and nothing more.
#
# ## The class { #class }
#
# The code you see below was not copied here. It is read from the package's own file, the one that the tests test. First comes the part that makes a network.

# %%
import numpy as np

from nn_tutorial import (
    SGD,
    Affine,
    Parameters,
    TwoLayerNet,
    diagnose,
    load_mnist,
    minibatches,
    softmax,
)
from nn_tutorial.book.in_words import trace_table
from nn_tutorial.book.source import show_source

show_source(TwoLayerNet.__init__)

# %% [markdown] lang="ko"
# 네 토막으로 읽으면 된다.
#
# 1. 크기를 검사한다. 0이나 2.5는 여기서 거절된다.
# 2. 안에 든 함수 `affine`은 [초깃값](glossary.md#initial-value)을 정한다. [가중치](glossary.md#weight)는 작은 난수, [편향](glossary.md#bias)은 0이다. 난수의 크기는 `weight_init_std`가 정하며, 왜 중요한지는 [학습 장](training.md#initial-scale)에서 실험한다.
# 3. 계층을 순전파 차례대로 `layers`에 담는다. 손실을 내는 마지막 계층은 정답이 있어야 계산할 수 있으므로 `last_layer`에 따로 둔다.
# 4. `params`는 매개변수의 이름마다 그것이 *어느 계층의 어느 속성인지*를 적어 둔다. 값을 복사하지 않는다.
#
# 나머지 메서드는 모두 짧다. `predict`는 계층을 앞에서부터, `gradient`는 뒤에서부터 지나간다. 들어온 `x`와 나가는 점수에 `nan`이나 무한대가 없는지는 `predict`가 확인한다.

# %% [markdown] lang="en"
# Read it in four parts.
#
# 1. The sizes are checked. A 0 or a 2.5 is turned away here.
# 2. The inner function `affine` chooses the [initial values](glossary.md#initial-value): small random numbers for the [weights](glossary.md#weight), 0 for the [biases](glossary.md#bias). How small is up to `weight_init_std`, and the chapter on [training](training.md#initial-scale) tries out why that matters.
# 3. The layers go into `layers` in the order of the forward pass. The last one, which makes the loss, needs the labels as well, so it stands apart in `last_layer`.
# 4. `params` notes for each parameter *which attribute of which layer* it is. It holds no copy.
#
# The other methods are short. `predict` runs through the layers from front to back, `gradient` from back to front. It is `predict` that checks the incoming `x` and the outgoing scores for `nan` and infinity.

# %%
show_source(TwoLayerNet.predict)

# %%
show_source(TwoLayerNet.loss)

# %%
show_source(TwoLayerNet.gradient)

# %% [markdown] lang="ko"
# `gradient`에는 미분 공식이 하나도 없다. 공식은 각 계층의 `backward`가 알고 있고, 신경망은 그것을 거꾸로 부르기만 한다. 앞 계층의 출력이 다음 계층의 입력이었으니, 다음 계층이 돌려준 기울기가 앞 계층의 `dout`이 된다. 이것이 [오차역전파법](glossary.md#backpropagation)이며, [연쇄법칙](layers.md#chain-rule)을 반복문으로 쓴 것이다.
#
# ## 메서드 { #methods }
#
# | 메서드 | 하는 일 | 돌려주는 것 |
# | --- | --- | --- |
# | `predict(x)` | 입력 `x`를 순전파하여 [점수](glossary.md#logits)를 구한다 | 모양이 (N, 10)인 배열 |
# | `loss(x, t)` | 순전파하여 [손실 함수](glossary.md#loss-function)의 값을 구한다 | 실수 하나 |
# | `accuracy(x, t)` | 점수가 가장 큰 클래스가 정답인 비율, 곧 [정확도](glossary.md#accuracy)를 구한다 | 0에서 1 사이의 실수 |
# | `gradient(x, t)` | 오차역전파법으로 기울기를 구한다. 순전파 한 번과 역전파 한 번이 든다 | 매개변수의 이름별 배열 |
# | `numerical_gradient(x, t)` | [수치 미분](glossary.md#numerical-differentiation)으로 기울기를 구한다. 매개변수 하나에 순전파 두 번이 들므로 검증에만 쓴다 | 매개변수의 이름별 배열 |
#
# 정답 `t`는 클래스 번호여도 되고 [원-핫](glossary.md#one-hot) 벡터여도 된다. `predict`가 내놓는 것은 확률이 아니라 점수다. 어느 숫자인지 고르는 데는 점수로 충분하고, 확률이 필요하면 `softmax`에 넣으면 된다.
#
# ## 매개변수와 계층은 하나다 { #params }
#
# `params["W1"]`은 계층이 쓰는 바로 그 배열이다.

# %% [markdown] lang="en"
# There is not one formula of calculus in `gradient`. Those are known to each layer's `backward`; the network only calls them in reverse. What one layer put out was the next one's input, so the gradient that the next one returns is the first one's `dout`. This is [backpropagation](glossary.md#backpropagation): the [chain rule](layers.md#chain-rule), written as a loop.
#
# ## The methods { #methods }
#
# | method | what it does | what it returns |
# | --- | --- | --- |
# | `predict(x)` | pushes `x` forward to the [scores](glossary.md#logits) | an array of shape (N, 10) |
# | `loss(x, t)` | pushes `x` forward to the value of the [loss function](glossary.md#loss-function) | one number |
# | `accuracy(x, t)` | finds how often the class with the largest score is the true one: the [accuracy](glossary.md#accuracy) | a number from 0 to 1 |
# | `gradient(x, t)` | finds the gradient by backpropagation, at the cost of one forward and one backward pass | an array for each parameter, by name |
# | `numerical_gradient(x, t)` | finds the gradient by [numerical differentiation](glossary.md#numerical-differentiation), at the cost of two forward passes for each parameter: for checking only | an array for each parameter, by name |
#
# The labels `t` may be class numbers or [one-hot](glossary.md#one-hot) rows. Note that `predict` returns scores, not probabilities. Scores are enough to pick a digit, and `softmax` turns them into probabilities when you want those.
#
# ## Parameters and layers are one { #params }
#
# `params["W1"]` is the very array that the layer works with.

# %%
network = TwoLayerNet(784, 50, 10, weight_init_std="he", seed=0)
network.params["W1"] is network.layers["Affine1"].W

# %% [markdown] lang="ko"
# 그러므로 `params`에 새 배열을 대입하면 계층에 그대로 닿아야 한다. 정말 그런가?

# %% [markdown] lang="en"
# So a new array, assigned to `params`, should reach the layer. Does it?

# %%
network.params["b2"] = np.arange(10.0)
network.layers["Affine2"].b

# %% [markdown] lang="ko"
# 닿았다. 당연해 보이지만, `params`가 보통의 딕셔너리라면 그렇지 않다. 작은 계층으로 해 보자.

# %% [markdown] lang="en"
# It does. That may seem a matter of course, but with an ordinary dictionary it is not so. Here is one, with a small layer.

# %%
params = {"W": np.ones((2, 3)), "b": np.zeros(3)}
layer = Affine(params["W"], params["b"])

params["b"] = params["b"] - 1.0
print("params:", params["b"])
print("layer: ", layer.b)

# %% [markdown] lang="ko"
# 딕셔너리의 `"b"`는 이제 새 배열을 가리키고, 계층은 여전히 옛 배열로 계산한다. 오류도 경고도 없다. 이 상태로 학습을 돌리면 `params`만 열심히 바뀌고 손실은 조금도 줄지 않는다. 한 글자만 다른 `params["b"] -= 1.0`은 배열을 제자리에서 고치므로 계층에도 닿는다. 책과 노트의 코드는 늘 `-=`를 쓰기 때문에 탈이 없었을 뿐이다.
#
# 두 가지를 다 안전하게 만드는 길은 배열을 한 벌만 두는 것이다. `Parameters`는 이름으로 읽고 쓸 때마다 계층을 찾아간다.

# %% [markdown] lang="en"
# In the dictionary `"b"` now names a new array, while the layer goes on with the old one. There is no error and no warning. Train like this and `params` keeps changing while the loss never moves. `params["b"] -= 1.0`, one character away, changes the array in place and so reaches the layer. The code of the book and of the notes works only because it always writes `-=`.
#
# The way to make both safe is to keep a single copy. `Parameters` goes to the layer each time a name is read or written.

# %%
show_source(Parameters.__getitem__)

# %%
show_source(Parameters.__setitem__)

# %% [markdown] lang="ko"
# 대입하는 김에 모양과 자료형, 그리고 모든 값이 유한한지도 살핀다. 모양이 틀린 배열은 [브로드캐스트](failed-check.md#broadcasting)로 슬그머니 계산에 끼어드는 일이 잦아서, 문 앞에서 막는 편이 낫다.

# %% [markdown] lang="en"
# On the way it looks at the shape, the dtype, and whether every value is finite. An array of the wrong shape is all too ready to slip into a computation by [broadcasting](failed-check.md#broadcasting), so it is better stopped at the door.

# %%
try:
    network.params["b2"] = np.zeros((1, 10))
except ValueError as error:
    print(error)

# %% [markdown] lang="ko"
# ## 미니배치 하나를 따라가다 { #walk }
#
# 이제 숫자 다섯 장을 신경망에 넣고, 손실까지 내려갔다가 기울기를 들고 올라온다. `predict`와 `gradient`가 한 줄로 하던 일을 계층마다 손으로 부른다. 앞에서 `b2`를 바꾸었으니 신경망은 새로 만든다.

# %% [markdown] lang="en"
# ## One mini-batch, followed { #walk }
#
# Now five digits go into the network, down to the loss, and the gradients come back up. What `predict` and `gradient` do in a line we do by hand, layer by layer. Since `b2` was changed above, we start with a fresh network.

# %%
network = TwoLayerNet(784, 50, 10, weight_init_std="he", seed=0)
affine1, relu1, affine2 = network.layers.values()

(x_train, t_train), (x_test, t_test) = load_mnist()
x, t = next(minibatches(x_train, t_train, batch_size=5, seed=3))
x = x.astype(network.dtype)
x.shape, t

# %% tags=["hide-input"] alt_ko="손글씨 숫자 다섯 장이 나란히 있다. 정답은 {{ ', '.join(map(str, t)) }}이다." alt_en="Five handwritten digits in a row. Their labels are {{ ', '.join(map(str, t)) }}."
from nn_tutorial.book.figures.digits import digit_grid

digit_grid(x, captions=t)

# %% [markdown] lang="ko"
# [미니배치](glossary.md#mini-batch) `x`의 한 행이 그림 한 장이다. 28×28 픽셀을 한 줄로 늘어놓아 784칸이 되었다. 다섯 장은 서로 섞이지 않고 나란히 지나간다. 행렬의 곱 하나가 다섯 장을 한꺼번에 처리할 뿐이다.
#
# ### 순전파: 784에서 50으로 { #walk-hidden }
#
# 첫 Affine 계층은 그림마다 숫자 784개를 받아 [은닉층](glossary.md#hidden-layer) 노드 50개의 값으로 바꾼다. ReLU는 그 가운데 음수를 0으로 만든다. 가중치는 0을 중심으로 고르게 흩어진 난수이므로, 절반쯤이 0이 되리라 짐작할 수 있다.

# %% [markdown] lang="en"
# Each row of the [mini-batch](glossary.md#mini-batch) `x` is one image: 28×28 pixels, laid out in a line of 784. The five travel side by side and never mix. One matrix product simply handles them all at once.
#
# ### Forward: from 784 to 50 { #walk-hidden }
#
# For each image the first affine layer turns 784 numbers into the values of 50 units, the [hidden layer](glossary.md#hidden-layer). The ReLU then sets the negative ones to 0. The weights are random and spread evenly about 0, so you can guess that about half of the values become 0.

# %%
z1 = affine1.forward(x)
a1 = relu1.forward(z1)
print(z1.shape, "->", a1.shape)
print(f"zero after the ReLU: {(a1 == 0).mean():.0%}")

# %% tags=["hide-input"] alt_ko="두 장의 열 지도. 행은 숫자 {{ ', '.join(map(str, t)) }}, 열은 은닉층 노드 50개다. 위의 z1에는 음수와 양수가 섞여 있고, 아래의 a1에서는 음수였던 {{ (a1 == 0).mean():.0% }} 자리가 0이 되어 비어 있다." alt_en="Two heat maps. The rows are the digits {{ ', '.join(map(str, t)) }}, the columns the 50 hidden units. In z1, above, values below and above 0 are mixed; in a1, below, the {{ (a1 == 0).mean():.0% }} that were negative are 0 and blank."
from nn_tutorial.book.figures.walk import heat_maps

heat_maps({"z1": z1, "a1": a1}, labels=t, unit="hidden unit")

# %% [markdown] lang="ko"
# 주황은 음수, 보라는 양수, 흰색은 0이다. 아래 그림은 위 그림에서 주황을 지운 것과 같다. 숫자마다 켜진 노드의 무늬가 다르다. 난수일 뿐인 가중치로도 서로 다른 그림은 서로 다른 무늬를 얻고, 다음 계층은 이 무늬를 보고 숫자를 가린다.
#
# ### 순전파: 50에서 10으로 { #walk-scores }

# %% [markdown] lang="en"
# Orange is below 0, purple above, white is 0. The lower picture is the upper one with the orange wiped out. Each digit lights up its own pattern of units. Even weights that are nothing but random give different images different patterns, and those patterns are what the next layer tells the digits apart by.
#
# ### Forward: from 50 to 10 { #walk-scores }

# %%
scores = affine2.forward(a1)
y = softmax(scores)
print(scores.shape)
print("scores:       ", scores[0].round(1))
print("probabilities:", y[0].round(2))

# %% tags=["hide-input"] alt_ko="숫자 다섯 장과 그 아래의 확률 막대 열 개씩. 정답의 막대에는 빗금이 있다. 확률은 0.00에서 {{ y.max():.2f }} 사이에 흩어져 있고, 정답이 가장 높은 숫자는 다섯 장 가운데 {{ (y.argmax(axis=1) == t).sum() }}장이다." alt_en="Five digits, and below each a bar for the probability of each of the ten classes; the true class is hatched. The probabilities lie scattered between 0.00 and {{ y.max():.2f }}, and the true class is the highest for {{ (y.argmax(axis=1) == t).sum() }} of the five."
from nn_tutorial.book.figures.walk import class_bars

class_bars(x, y, t, ylabel="probability")

# %% [markdown] lang="ko"
# [소프트맥스](layers.md#softmax-with-loss)를 지난 확률이다. 빗금 친 막대가 정답인데, 아직 배운 것이 없으니 높을 까닭이 없다. 다섯 장 가운데 {{ (y.argmax(axis=1) == t).sum() }}장을 맞힌 것은 우연이다.
#
# ### 손실과 ln 10 { #walk-loss }
#
# 손실은 정답 확률의 로그에 음의 부호를 붙여 평균한 값이다. 아무것도 모르는 신경망이 열 클래스에 똑같이 0.1씩 준다면 손실은 $-\ln 0.1 = \ln 10$이 된다.

# %% [markdown] lang="en"
# These are the probabilities after the [softmax](layers.md#softmax-with-loss). The hatched bar is the true class, and since nothing has been learned there is no reason for it to be high. The network gets {{ (y.argmax(axis=1) == t).sum() }} of the five right, by chance.
#
# ### The loss, and ln 10 { #walk-loss }
#
# The loss is minus the logarithm of the true class's probability, averaged over the batch. A network that knows nothing and gives each of ten classes 0.1 would have the loss $-\ln 0.1 = \ln 10$.

# %%
loss = network.last_layer.forward(scores, t)
by_hand = -np.log(y[np.arange(5), t]).mean()
small = TwoLayerNet(784, 50, 10, weight_init_std=0.01, seed=0)

print(f"loss            {loss:.4f}")
print(f"by hand         {by_hand:.4f}")
print(f"with std 0.01   {small.loss(x, t):.4f}")
print(f"ln 10           {np.log(10):.4f}")

# %% [markdown] lang="ko"
# 예상한 값 언저리다. 가중치를 더 작게 잡은 신경망(표준편차 0.01)은 점수가 모두 0에 가까워 $\ln 10$에 더 바짝 붙는다. 학습을 시작하기 전에 이 값을 보는 습관을 들이자. 여기서 엉뚱한 값이 나오면 손실이나 소프트맥스가 틀린 것이다. [실패한 검사](failed-check.md#as-noted)의 신경망이 바로 그렇다.
#
# ### 역전파: 점수의 기울기 { #walk-dscores }
#
# 이제 방향을 돌린다. 마지막 계층은 각 점수를 올리면 손실이 얼마나 느는지 알려 준다. 공식은 [계층 장](layers.md#softmax-with-loss)에서 유도한 $(y - t)/N$이다. 여기서 $t$는 원-핫 벡터, $N$은 다섯 장이다.

# %% [markdown] lang="en"
# Close to what we expected. The network with smaller weights, of standard deviation 0.01, has scores that are all nearly 0, and so sits even closer to $\ln 10$. Make it a habit to look at this number before any training. If it is off, the loss or the softmax is wrong, as in the network of [the check that failed](failed-check.md#as-noted).
#
# ### Backward: the gradient of the scores { #walk-dscores }
#
# Now we turn round. The last layer tells how much the loss grows when a score is raised. The formula, derived in [the layers](layers.md#softmax-with-loss), is $(y - t)/N$, where $t$ is the one-hot label and $N$ is five.

# %%
dscores = network.last_layer.backward()
print(dscores.shape)
print("first digit:", dscores[0].round(2))
print("each row sums to 0:", np.allclose(dscores.sum(axis=1), 0))

# %% tags=["hide-input"] alt_ko="같은 숫자 다섯 장과 그 아래의 점수 기울기 막대 열 개씩. 빗금 친 정답의 막대만 0 아래로 길게 내려가고, 나머지 아홉은 0 위에 낮게 있다." alt_en="The same five digits, and below each the ten bars of the gradient of its scores. Only the hatched bar of the true class reaches far below 0; the other nine are low and above 0."
class_bars(x, dscores, t, ylabel="gradient of the score")

# %% [markdown] lang="ko"
# 정답의 기울기만 음수다. 정답의 점수를 올리면 손실이 줄고, 나머지의 점수를 올리면 손실이 는다는 뜻이다. 잘못 높게 준 클래스일수록 막대가 길다. 한 행의 합은 0이다. 모든 점수를 똑같이 올려도 확률은 변하지 않기 때문이다.
#
# ### 역전파: 은닉층으로 { #walk-dhidden }
#
# 둘째 Affine 계층은 `dscores`를 받아 세 가지를 구한다. `dW2`와 `db2`는 계층에 남겨 두고, 입력에 대한 기울기 `da1`은 앞으로 보낸다. ReLU는 순전파 때 막았던 자리를 역전파에서도 막는다.

# %% [markdown] lang="en"
# Only the true class has a negative gradient. Raise its score and the loss goes down; raise any other and it goes up. The more probability a wrong class was given, the longer its bar. Each row sums to 0, because raising all the scores alike would not change the probabilities.
#
# ### Backward: to the hidden layer { #walk-dhidden }
#
# The second affine layer takes `dscores` and finds three things. It keeps `dW2` and `db2`, and sends on `da1`, the gradient of its input. The ReLU holds back in the backward pass whatever it held back in the forward pass.

# %%
da1 = affine2.backward(dscores)
dz1 = relu1.backward(da1)
print("dW2", affine2.dW.shape, "db2", affine2.db.shape)
print("da1", da1.shape, "dz1", dz1.shape)
print("dz1 is 0 wherever a1 is:", bool((dz1[a1 == 0] == 0).all()))

# %% tags=["hide-input"] alt_ko="두 장의 열 지도. 위의 da1은 거의 모든 자리에 값이 있고, 아래의 dz1은 앞의 a1에서 비어 있던 자리가 똑같이 비어 있다." alt_en="Two heat maps. In da1, above, almost every place has a value; in dz1, below, the same places are blank that were blank in a1."
heat_maps({"da1": da1, "dz1": dz1}, labels=t, unit="hidden unit")

# %% [markdown] lang="ko"
# 아래 그림의 빈칸은 순전파의 `a1`에서 비어 있던 칸과 정확히 같다. 꺼져 있던 노드는 손실에 아무 영향을 주지 않았으니 책임도 없다.
#
# ### 역전파: 가중치의 기울기는 그림이다 { #walk-dw1 }
#
# 첫 Affine 계층에 이르렀다. 여기서 $dW_1 = x^\top dz_1$이고, 노드 $j$에 해당하는 열을 풀어 쓰면
#
# $$dW_1[:, j] = \sum_{n=1}^{5} dz_1[n, j]\; x_n$$
#
# 이다. $x_n$은 $n$번째 그림이다. 곧, 은닉층 노드 하나가 받는 기울기는 **다섯 장의 그림에 몫을 곱해 더한 그림**이다. 784개의 숫자이므로 다시 28×28로 그릴 수 있다. 다섯 장에서 몫의 크기를 더해 가장 큰 노드를 골라 보자.

# %% [markdown] lang="en"
# The gaps in the lower picture are exactly those of `a1` in the forward pass. A unit that was off had no influence on the loss, so it carries no blame.
#
# ### Backward: the gradient of the weights is an image { #walk-dw1 }
#
# We have reached the first affine layer. Here $dW_1 = x^\top dz_1$. Written out for unit $j$, whose weights are column $j$,
#
# $$dW_1[:, j] = \sum_{n=1}^{5} dz_1[n, j]\; x_n$$
#
# where $x_n$ is image $n$. In words: the gradient that a hidden unit receives is **a blend of the five images**, each taken with its share. It consists of 784 numbers, so it can be drawn as 28×28 pixels again. We pick the unit whose shares are the largest, added over the five.

# %%
affine1.backward(dz1)  # returns dx, too, which nobody needs
print("dW1", affine1.dW.shape, "db1", affine1.db.shape)

unit = int(np.abs(dz1).sum(axis=0).argmax())
blended = sum(dz1[n, unit] * x[n] for n in range(5))
print("unit", unit, np.allclose(blended, affine1.dW[:, unit]))

# %% tags=["hide-input"] alt_ko="숫자 다섯 장 위에 각각의 몫 {{ ', '.join(f'{share:+.3f}' for share in dz1[:, unit]) }}이 적혀 있고, 맨 오른쪽에 그 합인 dW1의 {{ unit }}번 열이 28×28 그림으로 있다. 몫이 양수인 숫자의 획은 보라, 음수인 숫자의 획은 주황으로 겹쳐 보인다." alt_en="Five digits with their shares {{ ', '.join(f'{share:+.3f}' for share in dz1[:, unit]) }} above them and, at the right, their sum: column {{ unit }} of dW1 as a picture of 28×28. The strokes of digits with a positive share show in purple, those with a negative share in orange, one over the other."
from nn_tutorial.book.figures.walk import blend

blend(x, dz1[:, unit], sum_label=f"dW1[:, {unit}]")

# %% [markdown] lang="ko"
# 맨 오른쪽 그림을 보면 획이 겹쳐 보인다. 몫이 음수인 숫자가 주황, 양수인 숫자가 보라로 나타난다. 갱신은 기울기의 반대 방향이므로, 이 노드는 주황 획에 더 세게 반응하고 보라 획에 덜 반응하는 쪽으로 바뀐다. 가장자리는 하얗다. 다섯 장 모두 비어 있는 픽셀의 가중치는 기울기가 정확히 0이며, 이 사실은 [기울기 확인](gradient-check.md#blank-pixels)에서 다시 문제가 된다.
#
# 손으로 한 일이 `gradient`가 하는 일과 같은지 확인한다.

# %% [markdown] lang="en"
# In the picture on the right you can see the strokes overlap, orange for the digits with a negative share, purple for a positive one. An update goes against the gradient. So it makes this unit respond more to the orange strokes and less to the purple ones. The rim is white: where a pixel is blank in all five images, its weights have a gradient of exactly 0, which will need some care in [the gradient check](gradient-check.md#blank-pixels).
#
# Is what we did by hand what `gradient` does?

# %%
by_hand = {
    "W1": affine1.dW,
    "b1": affine1.db,
    "W2": affine2.dW,
    "b2": affine2.db,
}
grads = network.gradient(x, t)
{name: np.array_equal(grads[name], by_hand[name]) for name in grads}

# %% [markdown] lang="ko"
# 마지막 비트까지 같다. 지나온 배열을 한데 모으면 다음과 같다.
#
# | 순전파의 값 | 모양 | 역전파에서 돌아오는 것 | 모양 |
# | --- | --- | --- | --- |
# | `x` | {{ x.shape }} | 쓰지 않는다 | |
# | `z1 = x @ W1 + b1` | {{ z1.shape }} | `dz1`: `a1`이 0이 아닌 자리의 `da1` | {{ dz1.shape }} |
# | `a1 = max(z1, 0)` | {{ a1.shape }} | `da1 = dscores @ W2.T` | {{ da1.shape }} |
# | `scores = a1 @ W2 + b2` | {{ scores.shape }} | `dscores = (y - t) / N` | {{ dscores.shape }} |
# | `W1` | {{ network.params["W1"].shape }} | `dW1 = x.T @ dz1` | {{ grads["W1"].shape }} |
# | `b1` | {{ network.params["b1"].shape }} | `db1`: `dz1`을 세로로 더한 것 | {{ grads["b1"].shape }} |
# | `W2` | {{ network.params["W2"].shape }} | `dW2 = a1.T @ dscores` | {{ grads["W2"].shape }} |
# | `b2` | {{ network.params["b2"].shape }} | `db2`: `dscores`를 세로로 더한 것 | {{ grads["b2"].shape }} |
#
# **무엇에 대한 기울기든 그것과 모양이 같다.** 식이 기억나지 않을 때 모양을 맞추는 것만으로도 곱하는 순서와 전치를 되찾을 수 있다.
#
# ### 기계가 따라간 길 { #walk-trace }
#
# 같은 길을 손 대신 [`diagnose`](diagnosis.md#trace)가 따라가게 할 수도 있다. 이 함수는 `loss`가 계산하는 배열을 모두 적고, 각 배열에 돌아와야 할 기울기를 재어, `gradient`가 정말 그것을 계산하는지 찾는다.

# %% [markdown] lang="en"
# To the last bit. Here are the arrays we passed, all in one place.
#
# | going forward | shape | coming back | shape |
# | --- | --- | --- | --- |
# | `x` | {{ x.shape }} | not needed | |
# | `z1 = x @ W1 + b1` | {{ z1.shape }} | `dz1`: `da1` wherever `a1` is not 0 | {{ dz1.shape }} |
# | `a1 = max(z1, 0)` | {{ a1.shape }} | `da1 = dscores @ W2.T` | {{ da1.shape }} |
# | `scores = a1 @ W2 + b2` | {{ scores.shape }} | `dscores = (y - t) / N` | {{ dscores.shape }} |
# | `W1` | {{ network.params["W1"].shape }} | `dW1 = x.T @ dz1` | {{ grads["W1"].shape }} |
# | `b1` | {{ network.params["b1"].shape }} | `db1`: `dz1`, summed down the columns | {{ grads["b1"].shape }} |
# | `W2` | {{ network.params["W2"].shape }} | `dW2 = a1.T @ dscores` | {{ grads["W2"].shape }} |
# | `b2` | {{ network.params["b2"].shape }} | `db2`: `dscores`, summed down the columns | {{ grads["b2"].shape }} |
#
# **A gradient has the shape of whatever it is the gradient of.** When you cannot recall a formula, making the shapes fit is enough to recover the order of the product and the transpose.
#
# ### The same way, followed by a machine { #walk-trace }
#
# [`diagnose`](diagnosis.md#trace) can follow the same way. It notes every array that `loss` computes, measures the gradient that should come back to it, and looks whether `gradient` really computes that.

# %%
trace_table(diagnose(network, x, t))

# %% [markdown] lang="ko"
# 위에서 아래가 순전파, 아래에서 위가 역전파이다. 앞의 두 줄은 첫 [Affine](glossary.md#affine) 계층의 곱과 더하기, `maximum`은 ReLU, 그다음 두 줄은 둘째 Affine 계층이고, 나머지는 소프트맥스와 손실의 속이다. 점수의 기울기를 $(y - t)/N$이라는 공식으로 단번에 구하기 때문에 그 속의 단계들에는 돌아오는 기울기가 없다. 점수부터 위로는 모든 단계의 기울기를 역전파가 실제로 계산했다.
#
# ### 한 걸음 { #walk-update }
#
# 기울기를 얻었으니 한 번 갱신해 본다. 갱신하기 전에 손실이 얼마나 줄지 예측할 수 있다. [학습률](glossary.md#learning-rate) $\eta$로 매개변수를 $-\eta g$만큼 옮기면 손실의 변화는 어림잡아
#
# $$\Delta L \approx g \cdot (-\eta g) = -\eta \lVert g \rVert^2$$
#
# 이다. 학습률 세 가지로 예측과 실제를 견주어 보자.

# %% [markdown] lang="en"
# Downwards the table is the forward pass, upwards the backward pass. The first two rows are the product and the sum in the first affine layer, `maximum` is the ReLU, the next two rows are the second affine layer, and the rest is inside the softmax and the loss. As the formula $(y - t)/N$ gives the gradient of the scores in one go, no gradients come back to the steps in there. From the scores upwards, the backward pass has computed the gradient of every step.
#
# ### One step { #walk-update }
#
# With the gradient in hand, we can take one step. How far the loss will drop can be predicted beforehand. Moving the parameters by $-\eta g$, with the [learning rate](glossary.md#learning-rate) $\eta$, changes the loss by about
#
# $$\Delta L \approx g \cdot (-\eta g) = -\eta \lVert g \rVert^2$$
#
# Let us hold the prediction against the facts for three learning rates.

# %%
slope = sum((grad**2).sum() for grad in grads.values())

for rate in (0.001, 0.01, 0.1):
    network = TwoLayerNet(784, 50, 10, weight_init_std="he", seed=0)
    SGD(rate).update(network.params, grads)
    predicted, actual = loss - rate * slope, network.loss(x, t)
    print(f"rate {rate:<5}  predicted {predicted:.4f}  actual {actual:.4f}")

# %% [markdown] lang="ko"
# 학습률이 작을 때는 예측이 거의 맞고, 클수록 빗나간다. 기울기는 지금 서 있는 자리의 비탈만 알려 주므로, 멀리 갈수록 길이 휘어 있는 탓이다. 그래도 0.1로도 손실은 {{ loss:.4f }}에서 {{ network.loss(x, t):.4f }}로 크게 줄었다.

# %% [markdown] lang="en"
# With a small rate the prediction holds almost exactly; the larger the rate, the further it is off. The gradient knows only the slope where you stand, and the farther you walk, the more the ground bends. Even so, a rate of 0.1 took the loss from {{ loss:.4f }} down to {{ network.loss(x, t):.4f }}.

# %% tags=["hide-input"] alt_ko="숫자마다 정답의 확률을 갱신 전과 후로 나란히 세운 막대 그림. 다섯 장 모두 후가 더 높다. 첫 번째 숫자는 {{ y[0, t[0]]:.2f }}에서 {{ softmax(network.predict(x))[0, t[0]]:.2f }}로 올랐다." alt_en="For each digit, bars for the probability of its true class before and after the update. All five are higher after it; that of the first digit went from {{ y[0, t[0]]:.2f }} to {{ softmax(network.predict(x))[0, t[0]]:.2f }}."
from nn_tutorial.book.figures.walk import before_and_after

y_after = softmax(network.predict(x))
before_and_after(y[np.arange(5), t], y_after[np.arange(5), t], labels=t)

# %% [markdown] lang="ko"
# 다섯 장의 정답 확률이 모두 올랐다. 가로로 그은 점선은 0.1이다. 그러면 이 한 걸음으로 신경망이 손글씨를 알게 되었는가? 보지 않은 [시험 데이터](glossary.md#test-data)로 물어보자.

# %% [markdown] lang="en"
# The true class became more probable for all five digits; the dashed line marks 0.1. Does the network know digits now, after one step? Ask it about the [test data](glossary.md#test-data), which it has not seen.

# %%
untrained = TwoLayerNet(784, 50, 10, weight_init_std="he", seed=0)
for name, net in {"before": untrained, "after": network}.items():
    test_loss, accuracy = net.loss(x_test, t_test), net.accuracy(x_test, t_test)
    print(f"{name:6}  loss {test_loss:.4f}  accuracy {accuracy:.4f}")

# %% [markdown] lang="ko"
# 거의 그대로다. 다섯 장에서 {{ loss - network.loss(x, t):.2f }}만큼 줄어든 손실이 시험 데이터에서는 {{ untrained.loss(x_test, t_test) - network.loss(x_test, t_test):.2f }}만큼 줄었을 뿐이다. 한 걸음은 그 다섯 장에 맞춘 것이고, 다음 미니배치가 다음 방향을 잡아 준다. 이 걸음을 10,000번 되풀이하는 이야기는 [학습 장](training.md#training)에서 이어진다.
#
# 그 전에 할 일이 남았다. 이 장의 기울기가 정말 옳은가? 지금까지 본 것은 손으로 부른 것과 `gradient`가 같다는 사실뿐이고, 둘은 같은 `backward`를 썼다. 미분을 전혀 모르는 심판이 필요하다. [기울기 확인](gradient-check.md#gradient-check)이 그 심판이다.

# %% [markdown] lang="en"
# Hardly at all. The loss that fell by {{ loss - network.loss(x, t):.2f }} on the five digits fell by {{ untrained.loss(x_test, t_test) - network.loss(x_test, t_test):.2f }} on the test data. One step suits the five images it was made from; the next mini-batch gives the next direction. What becomes of 10,000 such steps is told in [the chapter on training](training.md#training).
#
# One thing comes first. Are these gradients right? So far you know only that calling the layers by hand agrees with `gradient`, and both used the same `backward`. It takes a judge that knows no calculus at all: [the gradient check](gradient-check.md#gradient-check).
