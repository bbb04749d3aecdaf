# ---
# description:
#   ko: 손글씨를 분류하는 2층 신경망을 NumPy 열두 줄로 쓰고, 같은 일을 하는 클래스의 메서드 다섯 개를 읽은 다음, 실제 손글씨 다섯 장의 순전파와 역전파를 따라간다.
#   en: You write a two-layer network that classifies handwritten digits in twelve lines of NumPy, read the five methods of a class that does the same, and follow five real digits through it and back.
# terms:
#   two-layer-net:
#     ko: [신경망]
#     en: [W1, b1, W2, b2]
#   by-hand:
#     ko: [원핫 인코딩, 평탄화, 정규화]
#     en: [one-hot encoding, flattening, normalization]
# ---

# %% [markdown] lang="ko"
# # 2층 신경망 TwoLayerNet { #two-layer-net }
#
# 앞의 두 장([계층](layers.md#layers), [소프트맥스와 손실](softmax-loss.md#softmax-loss))에서 [계층](glossary.md#layer) 세 가지를 만들었다. 이 장에서는 그것을 이어 손글씨를 분류하는 신경망을 완성한다. 먼저 클래스 없이 열두 줄로 써 보고, 같은 일을 하는 클래스를 읽은 다음, 실제 손글씨 다섯 장을 들여보내 [순전파](glossary.md#forward-pass)와 [역전파](glossary.md#backward-pass)를 차례차례 따라간다.
#
# 계층을 잇는 순서는 아래 그림과 같다. 왼쪽에서는 값이 내려가고 오른쪽에서는 [기울기](glossary.md#gradient)가 올라온다. 괄호 안은 숫자 다섯 장을 한꺼번에 넣었을 때 배열의 형상이다.

# %% [markdown] lang="en"
# # TwoLayerNet { #two-layer-net }
#
# The last two chapters ([layers](layers.md#layers), [softmax and the loss](softmax-loss.md#softmax-loss)) built three kinds of [layer](glossary.md#layer). This one joins them into a network that classifies handwritten digits. We first write it in twelve lines without a class, and then read the class that does the same. After that we send five real digits through it, and you follow the [forward pass](glossary.md#forward-pass) and the [backward pass](glossary.md#backward-pass) from one array to the next.
#
# The picture shows the order of the layers. Values go down on the left, and [gradients](glossary.md#gradient) come back up on the right. The brackets hold the shapes of the arrays when five digits go in at once.

# %% tags=["hide-input"] alt_ko="위에서 아래로 놓인 다섯 상자: 입력 x, Affine1, Relu1, Affine2, SoftmaxWithLoss, 그리고 loss. 왼쪽의 내려가는 화살표에는 x (5, 784), z1 (5, 50), a1 (5, 50), scores (5, 10), loss 하나가 적혀 있고, 오른쪽의 올라오는 점선 화살표에는 같은 형상의 기울기가 적혀 있다. 입력 x로 돌아가는 화살표는 없다." alt_en="Boxes from top to bottom: the input x, Affine1, Relu1, Affine2, SoftmaxWithLoss and the loss. Arrows down on the left carry x (5, 784), z1 (5, 50), a1 (5, 50), scores (5, 10) and one loss; dashed arrows up on the right carry gradients of the same shapes. No arrow goes back to the input x."
from nn_tutorial.book.figures.walk import flow

flow(
    stations=[
        "x",
        "Affine1",
        "Relu1",
        "Affine2",
        "SoftmaxWithLoss",
        "loss",
    ],
    values=[
        "x (5, 784)",
        "z1 (5, 50)",
        "a1 (5, 50)",
        "scores (5, 10)",
        "loss ()",
    ],
    gradients=["", "dz1 (5, 50)", "da1 (5, 50)", "dscores (5, 10)", "1"],
)

# %% [markdown] lang="ko"
# ## 열두 줄 { #twelve-lines }
#
# 필요한 것은 이미지 `x`와 정답뿐이다. 이미지는 한 장이 숫자 784개로 된 행이고, 정답 `T`는 [원-핫](glossary.md#one-hot) 행이다. 이 둘을 어떻게 만드는지는 [다음 절](#by-hand)에서 손으로 해 본다.

# %% [markdown] lang="en"
# ## Twelve lines { #twelve-lines }
#
# All we need are images `x` and their labels. Each image is a row of 784 numbers, and the labels `T` are [one-hot](glossary.md#one-hot) rows. In the [next section](#by-hand) we make both by hand.

# %%
import numpy as np

from nn_tutorial import TwoLayerNet, load_mnist, softmax, to_one_hot

(x_train, t_train), (x_test, t_test) = load_mnist()
x, t = x_train[:5].astype(np.float64), t_train[:5]
T = to_one_hot(t)
x.shape, T.shape, t

# %% [markdown] lang="ko"
# 다음이 신경망 전체이다. 세 줄은 [매개변수](glossary.md#parameter)를 만들고, 다섯 줄은 손실까지 순전파하고, 네 줄은 네 매개변수의 기울기를 모두 구한다. 식은 앞의 두 장에서 이끌어 낸 그대로이다. 실행하기 전에 `dW1`의 형상을 짐작해 보자.

# %% [markdown] lang="en"
# Here is the whole network. Three lines make the [parameters](glossary.md#parameter), five go forward to the loss, and four find the gradients for all four parameters. The formulas are those derived in the last two chapters. Before you run the cell, guess the shape of `dW1`.

# %%
rng = np.random.default_rng(0)
W1, b1 = np.sqrt(2 / 784) * rng.standard_normal((784, 50)), np.zeros(50)
W2, b2 = np.sqrt(2 / 50) * rng.standard_normal((50, 10)), np.zeros(10)

z1 = x @ W1 + b1
a1 = np.maximum(z1, 0)
scores = a1 @ W2 + b2
y = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
loss = -np.log(y[T == 1]).mean()

dscores = (y - T) / len(x)
dW2, db2 = a1.T @ dscores, dscores.sum(axis=0)
dz1 = dscores @ W2.T * (z1 > 0)
dW1, db1 = x.T @ dz1, dz1.sum(axis=0)

# %%
print(f"loss {loss:.4f}")
print("dW1", dW1.shape, "db1", db1.shape)
print("dW2", dW2.shape, "db2", db2.shape)

# %% [markdown] lang="ko"
# 기울기의 형상은 매개변수의 형상과 같으므로 `dW1`의 형상은 {{ dW1.shape }}이다. 이 열두 줄에 `W1 -= 0.1 * dW1`과 같은 네 줄을 더해 되풀이하면 학습이 된다.
#
# 층이 두 개라는 말은 매개변수가 있는 [Affine](glossary.md#affine) 계층이 두 개라는 뜻이다. 그 사이의 [ReLU](layers.md#relu), 곧 `np.maximum`은 매개변수가 없지만 둘을 하나로 합칠 수 없게 한다. ReLU가 없다면
#
# $$(xW_1 + b_1)W_2 + b_2 = x(W_1W_2) + (b_1W_2 + b_2)$$
#
# 이므로, 두 Affine 계층은 [가중치](glossary.md#weight)가 $W_1W_2$인 Affine 계층 하나와 같아진다. 계층을 아무리 많이 쌓아도 점수는 픽셀의 일차식에 머문다.
#
# ## 손으로 만드는 입력 { #by-hand }
#
# 위에서는 `load_mnist`가 이미지를 다듬어 주었다. MNIST의 파일에서 시작해 같은 일을 손으로 해 보자. 파일의 처음 16바이트는 파일을 설명하는 머리글이고, 그 뒤로 픽셀 하나가 1바이트씩 이어진다.

# %% [markdown] lang="en"
# A gradient has the shape of its parameter, so `dW1` has the shape {{ dW1.shape }}. Add four lines like `W1 -= 0.1 * dW1` to these twelve, repeat them all, and the network learns.
#
# Two layers means two [affine](glossary.md#affine) layers, the ones with parameters. The [ReLU](layers.md#relu) between them, here `np.maximum`, has none, but it is needed. Without it
#
# $$(xW_1 + b_1)W_2 + b_2 = x(W_1W_2) + (b_1W_2 + b_2)$$
#
# and the two affine layers are no more than a single one, with the [weights](glossary.md#weight) $W_1W_2$. However many layers you stack, the scores remain linear in the pixels.
#
# ## The input, made by hand { #by-hand }
#
# Above, `load_mnist` has prepared the images. Let us start from the file of MNIST and do the same by hand. Its first 16 bytes are a header that describes the file, and after them comes one byte for each pixel.

# %%
import gzip

from nn_tutorial.datasets import DATA_DIR

with gzip.open(DATA_DIR / "train-images-idx3-ubyte.gz") as file:
    header = file.read(16)
    raw = np.frombuffer(file.read(5 * 28 * 28), np.uint8).reshape(5, 28, 28)

raw[0, 5:11, 10:20]  # a part of the first image

# %% tags=["hide-input"] alt_ko="손글씨 숫자 다섯 장이 나란히 있다. 정답은 {{ ', '.join(map(str, t)) }}이다." alt_en="Five handwritten digits in a row. Their labels are {{ ', '.join(map(str, t)) }}."
from nn_tutorial.book.figures.digits import digit_grid

digit_grid(x, captions=t)

# %% [markdown] lang="ko"
# 한 장은 28행 28열의 정수이고, 값은 0(종이)에서 255(잉크)까지이다. 이것을 세 단계로 가공한다.
#
# 1. **평탄화**: 28행을 차례로 이어 붙여 한 행으로 만든다. 이미지 한 장이 한 행이어야 `x @ W1`을 계산할 수 있다.
# 2. **정규화**: 255로 나누어 0에서 1 사이로 만든다.
# 3. **원-핫**: 정답 5는 5번 자리(0부터 센다)만 1이고 나머지는 0인 행이 된다.

# %% [markdown] lang="en"
# An image is 28 rows of 28 integers, from 0 (paper) to 255 (ink). Three things have to be done with it and its label.
#
# 1. **Flattening**: the 28 rows are joined end to end into a single one, because `x @ W1` needs one row for each image.
# 2. **Scaling**: all values are divided by 255, so that they lie between 0 and 1.
# 3. **One-hot**: the label 5 becomes a row that is 1 at place 5, counted from 0, and 0 elsewhere.

# %%
flat = raw.reshape(5, 28 * 28)
scaled = flat / 255
one_hot = np.zeros((5, 10))
one_hot[np.arange(5), t] = 1

print(one_hot[0], "for the label", t[0])
print("as load_mnist does:", np.allclose(scaled, x))
print("as to_one_hot does:", np.array_equal(one_hot, T))

# %% [markdown] lang="ko"
# 손으로 만든 것이 `load_mnist`와 `to_one_hot`이 만든 것과 같다. 255로 나누지 않으면 어떻게 될까? 같은 매개변수로 손실을 구해 보자.

# %% [markdown] lang="en"
# What we made by hand is what `load_mnist` and `to_one_hot` make. What happens without the division by 255? Here is the loss with the same parameters.

# %%
unscaled = np.maximum(flat @ W1 + b1, 0) @ W2 + b2
surest = softmax(unscaled).max(axis=1)
loss_unscaled = -np.log(softmax(unscaled)[T == 1]).mean()
print(f"scores from {unscaled.min():.0f} to {unscaled.max():.0f}")
print("largest probabilities", surest.round(2))
print(f"loss {loss_unscaled:.1f}, scaled {loss:.1f}")

# %% [markdown] lang="ko"
# [편향](glossary.md#bias)이 모두 0이므로, 입력이 255배가 되자 점수도 255배가 되었고, 손실은 {{ np.log(10):.1f }} 언저리가 아니라 {{ loss_unscaled:.0f }}에서 시작한다. 배운 것이 없는데도 이미지마다 가장 큰 확률이 {{ surest.min():.2f }} 이상이고, 그 답이 틀리면 정답의 확률은 0에 가까워 손실이 아주 커진다. 정규화는 처음의 점수를 작게 해 준다.
#
# ## 클래스의 짜임새 { #class }
#
# 열두 줄로 충분하다면 클래스는 왜 필요할까? 열두 줄에 없는 것이 세 가지 있다.
#
# - **이름**: 열두 줄의 매개변수를 갱신하거나 기울기를 검사하려면 `W1`, `b1`, `W2`, `b2`마다 코드를 되풀이해야 한다. 매개변수와 기울기를 이름으로 찾을 수 있으면 반복문 하나로 된다.
# - **검사**: 열두 줄은 잘못된 입력도 받아들인다. 아래에서 하나를 넣어 본다.
# - **계층**: 열두 줄에 계층을 하나 더하려면 순전파와 역전파를 모두 고쳐 써야 한다. 계층을 차례로 담아 두면 하나를 끼워 넣기만 하면 되고, 계층마다 따로 검사할 수도 있다.
#
# 둘째를 보자. 이미지 열 장을 넣으면서 원-핫 행 대신 클래스 번호를 그대로 빼면 어떻게 될까?

# %% [markdown] lang="en"
# The inputs are 255 times as large and all [biases](glossary.md#bias) are 0, so the scores are 255 times as large, too, and the loss starts at {{ loss_unscaled:.0f }} instead of somewhere near {{ np.log(10):.1f }}. Although nothing has been learned, the largest probability of each image is {{ surest.min():.2f }} or more. Where that answer is wrong, the true class has a probability near 0, and so a very large loss. Scaling keeps the first scores small.
#
# ## The class { #class }
#
# If twelve lines are enough, what is a class good for? It offers three things that the twelve lines lack.
#
# - **Names**: to update or check the twelve lines, you would repeat the code for each of `W1`, `b1`, `W2` and `b2`. When parameters and gradients can be found by name, a single loop does it.
# - **Checks**: the twelve lines accept a wrong input. You will see an example in a moment.
# - **Layers**: one more layer would mean rewriting both halves of the twelve lines. When the layers are kept in order, you only put one in between, and each of them can be checked by itself.
#
# Here is the example of a wrong input. What happens if ten images go in, and the class numbers are subtracted as they are instead of one-hot rows?

# %%
ten, numbers = x_train[:10].astype(np.float64), t_train[:10]
y_ten = softmax(np.maximum(ten @ W1 + b1, 0) @ W2 + b2)
wrong = (y_ten - numbers) / len(ten)
right = (y_ten - to_one_hot(numbers)) / len(ten)
print(wrong.shape, "wrong", wrong[0].round(2))
print(right.shape, "right", right[0].round(2))

# %% [markdown] lang="ko"
# 오류도 경고도 없이 형상까지 같은데 값은 전혀 다르다. NumPy가 번호 열 개를 행마다 되풀이해서 뺐기 때문이다([브로드캐스트](failed-check.md#broadcasting)). 클래스는 클래스 번호와 원-핫 행을 구별해 둘 다 옳게 다루고, 둘 다 아닌 것은 거절한다.
#
# 이제 클래스를 읽는다. 아래에 보이는 코드는 옮겨 적은 것이 아니라 패키지의 파일에서 그대로 읽어 온 것이고, 테스트도 그 파일로 한다. `x: FloatArray`의 콜론 뒤처럼 자료형을 적은 부분은 건너뛰고 읽어도 된다. 먼저 신경망을 만드는 부분이다.

# %% [markdown] lang="en"
# There is no error and no warning, and even the shape is the same, but the values are quite different. NumPy has subtracted the ten numbers from each row ([broadcasting](failed-check.md#broadcasting)). The class tells class numbers from one-hot rows and treats both correctly, and it refuses what is neither.
#
# Now we read the class. The code you see below was not copied here; it is read from the package's own file, which is the one that the tests run. Where a type is stated, as after the colon in `x: FloatArray`, you may skip it. First comes the part that makes a network.

# %% tags=["hide-input"]
from nn_tutorial.book.source import show_source

show_source(TwoLayerNet.__init__)

# %% [markdown] lang="ko"
# 네 토막으로 읽으면 된다.
#
# 1. 크기를 검사한다. 0이나 2.5는 여기서 거절된다.
# 2. 안에 든 함수 `affine`은 [초깃값](glossary.md#initial-value)을 정해 Affine 계층을 만든다. 가중치는 작은 난수이고 편향은 0이다. 난수의 크기는 `weight_init_std`가 정한다. `"he"`를 주면 열두 줄의 `np.sqrt(2 / 784)`와 같은 크기가 되고, 이 크기가 왜 중요한지는 [학습 장](training.md#initial-scale)에서 실험한다.
# 3. 계층을 순전파의 차례대로 `layers`에 담는다. 손실을 구하는 마지막 계층은 정답이 있어야 계산할 수 있으므로 `last_layer`에 따로 둔다.
# 4. `params`는 매개변수의 이름마다 그것이 **어느 계층의 어느 속성인지**를 적어 둔다. 값을 복사하지 않는다. 왜 그러는지는 [뒤에서](#params) 본다.
#
# ## 메서드 { #methods }
#
# 신경망에는 메서드가 다섯 개 있다. 노트의 표에 있는 것과 같다.
#
# | 메서드 | 하는 일 | 돌려주는 것 |
# | --- | --- | --- |
# | `predict(x)` | 입력 `x`를 순전파하여 [점수](glossary.md#logits)를 구한다 | 형상이 (N, 10)인 배열 |
# | `loss(x, t)` | 순전파하여 [손실 함수](glossary.md#loss-function)의 값을 구한다 | 실수 하나 |
# | `accuracy(x, t)` | 점수가 가장 큰 클래스가 정답인 비율, 곧 [정확도](glossary.md#accuracy)를 구한다 | 0에서 1 사이의 실수 |
# | `gradient(x, t)` | 오차역전파법으로 기울기를 구한다. 순전파 한 번과 역전파 한 번이 든다 | 매개변수의 이름별 배열 |
# | `numerical_gradient(x, t)` | [수치 미분](glossary.md#numerical-differentiation)으로 기울기를 구한다. 매개변수 하나에 순전파 두 번이 들므로 검사에만 쓴다 | 매개변수의 이름별 배열 |
#
# 정답 `t`는 클래스 번호여도 되고 원-핫 행이어도 된다. 하나씩 읽어 보자. `predict`는 계층을 앞에서부터 지나간다. 들어온 `x`와 나가는 점수에 `nan`이나 무한대가 없는지도 여기서 검사한다.

# %% [markdown] lang="en"
# Read it in four parts.
#
# 1. The sizes are checked. A 0 or a 2.5 is refused here.
# 2. The inner function `affine` makes an affine layer with its [initial values](glossary.md#initial-value): small random numbers for the weights, 0 for the biases. How small they are is set by `weight_init_std`. With `"he"` it is the `np.sqrt(2 / 784)` of the twelve lines, and the chapter on [training](training.md#initial-scale) shows by experiment why this matters.
# 3. The layers go into `layers` in the order of the forward pass. The last one, which computes the loss, needs the labels as well, so it is kept apart in `last_layer`.
# 4. `params` notes for each parameter *which attribute of which layer* it is. It holds no copy, for a reason that you will see [below](#params).
#
# ## The methods { #methods }
#
# The network has five methods, the same as in the table of the study notes that this site grew from.
#
# | method | what it does | what it returns |
# | --- | --- | --- |
# | `predict(x)` | pushes `x` forward to the [scores](glossary.md#logits) | an array of shape (N, 10) |
# | `loss(x, t)` | pushes `x` forward to the value of the [loss function](glossary.md#loss-function) | one number |
# | `accuracy(x, t)` | finds how often the class with the largest score is the true one: the [accuracy](glossary.md#accuracy) | a number from 0 to 1 |
# | `gradient(x, t)` | finds the gradient by backpropagation, at the cost of one forward and one backward pass | an array for each parameter, by name |
# | `numerical_gradient(x, t)` | finds the gradient by [numerical differentiation](glossary.md#numerical-differentiation), at the cost of two forward passes for each parameter: for checking only | an array for each parameter, by name |
#
# The labels `t` may be class numbers or one-hot rows. Let us read the methods one by one. `predict` passes through the layers from the first to the last. It also checks that neither the incoming `x` nor the outgoing scores hold `nan` or infinity.

# %% tags=["hide-input"]
show_source(TwoLayerNet.predict)

# %% [markdown] lang="ko"
# 나오는 것은 확률이 아니라 점수이다. 어느 숫자인지 고르는 데는 점수로 충분하고, 확률이 필요하면 `softmax`에 넣으면 된다. `loss`는 그 점수를 마지막 계층에 넣고, `accuracy`는 점수가 가장 큰 자리를 정답과 견준다. `accuracy`의 `with` 줄은 학습할 때와 평가할 때 다르게 계산하는 계층을 위한 것으로, 이 신경망에는 그런 계층이 없다.

# %% [markdown] lang="en"
# It returns scores, not probabilities. Scores are enough to pick a digit, and `softmax` turns them into probabilities when you want those. `loss` puts the scores into the last layer, and `accuracy` compares the place of the largest score with the label. The line with `with` is for layers that compute differently while the network learns; this network has none.

# %% tags=["hide-input"]
show_source(TwoLayerNet.loss)

# %% tags=["hide-input"]
show_source(TwoLayerNet.accuracy)

# %% [markdown] lang="ko"
# `gradient`는 손실을 구한 다음 계층을 거꾸로 지나간다.

# %% [markdown] lang="en"
# `gradient` computes the loss, and then passes through the layers in reverse.

# %% tags=["hide-input"]
show_source(TwoLayerNet.gradient)

# %% [markdown] lang="ko"
# 미분 공식은 하나도 없다. 공식은 각 계층의 `backward`에 있고, 신경망은 그것을 거꾸로 된 차례로 부르기만 한다. 앞 계층의 출력이 다음 계층의 입력이었으니, 다음 계층이 돌려준 기울기가 앞 계층의 `dout`이 된다. 이것이 [오차역전파법](glossary.md#backpropagation)이며, [연쇄법칙](layers.md#chain-rule)을 반복문으로 쓴 것이다. 가운데의 `if`는 첫 계층에서 이미지에 대한 기울기를 구하지 않으려는 것이다. 이 기울기는 쓸 데가 없다.
#
# 마지막으로 `numerical_gradient`는 같은 기울기를 수치 미분으로 구한다. 매개변수를 하나씩 조금 바꾸어 손실을 두 번씩 구하는 일은 함수 `numerical_gradients`가 한다. 그 원리는 다음 장에서, 이것으로 기울기를 검사하는 방법은 그다음의 [기울기 확인](gradient-check.md#gradient-check)에서 배운다.

# %% [markdown] lang="en"
# There is not a single formula of calculus in it. The formulas are in each layer's `backward`, and the network only calls them in reverse. What one layer put out was the next one's input, so the gradient that the next one returns is the `dout` of the first. This is [backpropagation](glossary.md#backpropagation): the [chain rule](layers.md#chain-rule), written as a loop. The `if` in the middle saves the first layer from computing the gradient of the images, which is not used.
#
# Finally, `numerical_gradient` finds the same gradient by numerical differentiation. It calls the function `numerical_gradients`, which changes each parameter a little and computes the loss twice. The next two chapters, up to [the gradient check](gradient-check.md#gradient-check), explain how that works.

# %% tags=["hide-input"]
show_source(TwoLayerNet.numerical_gradient)

# %% [markdown] lang="ko"
# 다섯 가지를 모두 써 보자. 수치 미분이 오래 걸리지 않도록 [은닉층](glossary.md#hidden-layer)의 뉴런이 셋뿐인 신경망을 쓴다.

# %% [markdown] lang="en"
# Now let us use all five, on a network with only three units in its [hidden layer](glossary.md#hidden-layer), so that numerical differentiation does not take long.

# %%
tiny = TwoLayerNet(784, 3, 10, seed=0)
grad, numerical = tiny.gradient(x, t), tiny.numerical_gradient(x, t)
print("predict            ", tiny.predict(x).shape)
print("loss               ", round(tiny.loss(x, t), 4))
print("accuracy           ", tiny.accuracy(x, t))
print("gradient           ", grad["b2"].round(4)[:5])
print("numerical_gradient ", numerical["b2"].round(4)[:5])

# %% [markdown] lang="ko"
# 마지막 두 줄은 `b2`의 기울기 가운데 처음 다섯 개이고, 두 방법의 결과가 같다. 열두 줄과도 견주어 보자. 같은 시드로 같은 초깃값을 만든 클래스가 같은 손실과 기울기를 내는가?

# %% [markdown] lang="en"
# The last two lines are the first five entries of the gradient for `b2`, and the two methods agree. Let us also compare with the twelve lines. Does the class, with the same initial values from the same seed, give the same loss and gradient?

# %%
network = TwoLayerNet(784, 50, 10, weight_init_std="he", seed=0)
grads = network.gradient(x, t)
twelve_lines = {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
print(f"loss {network.loss(x, t):.4f}, twelve lines {loss:.4f}")
{name: np.allclose(grads[name], twelve_lines[name]) for name in grads}

# %% [markdown] lang="ko"
# ## 매개변수와 계층은 하나이다 { #params }
#
# `params["W1"]`은 계층이 쓰는 바로 그 배열이다.

# %% [markdown] lang="en"
# ## Parameters and layers share their arrays { #params }
#
# `params["W1"]` is the very array that the layer works with.

# %%
network.params["W1"] is network.layers["Affine1"].W

# %% [markdown] lang="ko"
# 그러므로 `params`에 새 배열을 대입하면 계층의 배열도 바뀌어야 한다. 정말 그런가?

# %% [markdown] lang="en"
# So when a new array is assigned to `params`, the layer should have it, too. Does it?

# %%
network.params["b2"] = np.arange(10.0)
network.layers["Affine2"].b

# %% [markdown] lang="ko"
# 바뀌었다. 당연해 보이지만, `params`가 보통의 딕셔너리라면 그렇지 않다. 작은 계층으로 해 보자.

# %% [markdown] lang="en"
# The layer has it. That may seem a matter of course, but with an ordinary dictionary it is not so. The next cell tries one, with a small layer.

# %%
from nn_tutorial import Affine

params = {"W": np.ones((2, 3)), "b": np.zeros(3)}
layer = Affine(params["W"], params["b"])
for _ in range(100):
    params["b"] = params["b"] - 1.0
print("params:", params["b"], " layer:", layer.b)

params["b"] = layer.b
for _ in range(100):
    params["b"] -= 1.0
print("params:", params["b"], " layer:", layer.b)

# %% [markdown] lang="ko"
# 첫 반복문에서 딕셔너리의 `"b"`는 새 배열을 가리키게 되고, 계층은 여전히 옛 배열로 계산한다. 오류도 경고도 없다. 이렇게 갱신하면 `params`가 100번 바뀌는 동안 계층의 출력은 그대로이고, 따라서 손실도 그대로이다. 둘째 반복문의 `-=`는 배열을 제자리에서 고치므로 계층에도 반영된다. 『밑바닥부터 시작하는 딥러닝』의 학습 코드([참고 문헌](references.md#book), 5.7.4절)는 `network.params[key] -= learning_rate * grad[key]`라고 쓰기 때문에 문제가 없다. 노트에는 갱신하는 코드가 없어서, 노트의 신경망을 학습시키려는 사람은 이 차이를 모르고 `=`로 쓸 수 있다.
#
# 어느 쪽으로 써도 안전하려면 배열을 한 벌만 두면 된다. `Parameters`는 이름으로 읽고 쓸 때마다 계층의 배열을 찾아간다.

# %% [markdown] lang="en"
# In the first loop, `"b"` in the dictionary comes to name a new array, while the layer goes on with the old one. There is no error and no warning. When you update like this, `params` changes a hundred times, and the output of the layer, and with it the loss, stays as it was. The `-=` of the second loop changes the array in place, so the layer has it, too. The training code in *Deep Learning from Scratch* ([reference](references.md#book), section 5.7.4) writes `network.params[key] -= learning_rate * grad[key]` and is therefore safe. The notes contain no code for the update, so anyone who trains the notes' network may write `=` without being aware of the difference.
#
# To make both ways safe, we keep a single copy of each array. `Parameters` goes to the layer's array each time a name is read or written.

# %% tags=["hide-input"]
from nn_tutorial import Parameters

show_source(Parameters.__getitem__)

# %% tags=["hide-input"]
show_source(Parameters.__setitem__)

# %% [markdown] lang="ko"
# 대입할 때는 형상과 자료형이 맞는지, 모든 값이 유한한지도 살핀다. 아래 오류는 형상이 (10,)이어야 하는데 (1, 10)인 배열을 받았다는 뜻이다. 검사하지 않으면 이런 배열도 브로드캐스트 때문에 오류 없이 계산에 쓰인다.

# %% [markdown] lang="en"
# On assignment it also checks the shape, the dtype, and that every value is finite. The error below says that an array of shape (1, 10) was given where (10,) was expected. Without the check, such an array would be used in the computation without any error, because of broadcasting.

# %%
try:
    network.params["b2"] = np.zeros((1, 10))
except ValueError as error:
    print(error)

# %% [markdown] lang="ko"
# ## 미니배치 하나를 따라가기 { #walk }
#
# 이제 숫자 다섯 장을 신경망에 넣고, 손실까지 내려갔다가 기울기와 함께 되돌아온다. `predict`와 `gradient`가 한 줄로 하던 일을, 계층의 메서드를 하나씩 불러 손으로 한다. 앞에서 `b2`를 바꾸었으니 신경망은 새로 만든다. 시드가 같으므로 열두 줄에서 만든 배열과 같은 배열을 만나게 된다.

# %% [markdown] lang="en"
# ## One mini-batch, followed { #walk }
#
# Now the five digits go through the network down to the loss, and the gradients come back. What `predict` and `gradient` do in one line we do by hand, layer by layer. Since `b2` was changed above, we start with a fresh network. The seed is the same, so we meet the arrays of the twelve lines again.

# %%
network = TwoLayerNet(784, 50, 10, weight_init_std="he", seed=0)
affine1, relu1, affine2 = network.layers.values()

# %% [markdown] lang="ko"
# `x`의 한 행이 이미지 한 장이고, 다섯 장이 함께 작은 [미니배치](glossary.md#mini-batch) 하나를 이룬다. 다섯 장은 서로 섞이지 않는다. 행렬 곱 하나가 다섯 장을 한꺼번에 처리할 뿐이다.
#
# ### 순전파: 784에서 50으로 { #walk-hidden }
#
# 첫 Affine 계층은 이미지마다 숫자 784개를 받아 은닉층 뉴런 50개의 값으로 바꾼다. ReLU는 그 가운데 음수를 0으로 만든다. 몇 할쯤이 0이 될까? 가중치가 0을 중심으로 양쪽에 똑같이 흩어진 난수라는 것만 알고 짐작해 보자.
#
# ::: predict #p-share-of-zeros number
# answer: {{ (a1 == 0).mean():.2f }}
# within: 0.08
# ReLU를 지난 값 가운데 0이 되는 비율은 얼마일까? 0에서 1 사이의 수로 적어 보자.
#
# - low
#   > 픽셀의 값이 모두 0 이상이라 결과도 대개 양수이리라고 본 것일 수 있다. 그러나 부호를 정하는 것은 가중치이고, 가중치는 양수와 음수가 반반이다.
# - right
#   > 가중치의 부호를 모두 뒤집은 신경망도 똑같이 그럴듯하고, 그 신경망에서는 양수와 음수가 바뀐다. 그래서 절반쯤이다.
# - high
#   > MNIST의 픽셀은 대부분 0이지만, 은닉층의 값은 784개를 가중치로 더한 것이라 하나하나가 0이 되지는 않는다. 음수가 되는 절반쯤만 ReLU에서 0이 된다.
# :::

# %% [markdown] lang="en"
# Each row of `x` is one image, and the five together are a small [mini-batch](glossary.md#mini-batch). They are not mixed with each other; one matrix product simply handles all five at once.
#
# ### Forward: from 784 to 50 { #walk-hidden }
#
# For each image the first affine layer turns 784 numbers into the values of 50 units, the hidden layer. The ReLU then sets the negative ones to 0. What fraction of the values will become 0? Make a guess, knowing only that the weights are random and spread alike to both sides of 0.
#
# ::: predict #p-share-of-zeros number
# answer: {{ (a1 == 0).mean():.2f }}
# within: 0.08
# Which share of the values is 0 after the ReLU? Write a number between 0 and 1.
#
# - low
#   > Perhaps you thought that the values are mostly positive because no pixel is negative. But the sign depends on the weights, and half of those are negative.
# - right
#   > A network with the signs of all weights reversed is just as likely, and in that network positive and negative values are exchanged. So it is about half.
# - high
#   > Most pixels of MNIST are 0, but a value of the hidden layer is a weighted sum of 784 of them and is hardly ever 0 itself. Only those below 0, about half, become 0 in the ReLU.
# :::

# %%
z1 = affine1.forward(x)
a1 = relu1.forward(z1)
print(z1.shape, "->", a1.shape)
print(f"zero after the ReLU: {(a1 == 0).mean():.0%}")

on = a1 > 0
fewest = min((on[i] != on[j]).sum() for i in range(5) for j in range(i))
print(f"units on for only one of two digits: at least {fewest}")

# %% tags=["hide-input"] alt_ko="히트맵 두 장. 행은 숫자 {{ ', '.join(map(str, t)) }}, 열은 은닉층 뉴런 50개이다. 위의 z1에는 음수와 양수가 섞여 있고, 아래의 a1에서는 음수였던 {{ (a1 == 0).mean():.0% }} 자리가 0이 되어 비어 있다." alt_en="Two heat maps. The rows are the digits {{ ', '.join(map(str, t)) }}, the columns the 50 hidden units. In z1, above, values below and above 0 are mixed; in a1, below, the {{ (a1 == 0).mean():.0% }} that were negative are 0 and blank."
from nn_tutorial.book.figures.walk import heat_maps

heat_maps({"z1": z1, "a1": a1}, labels=t, unit="hidden unit")

# %% [markdown] lang="ko"
# {{ (a1 == 0).mean():.0% }}이(가) 0이 되었다. 어느 값이든 양수일 가능성과 음수일 가능성이 같으므로 절반쯤이다. 그림에서 주황은 음수, 보라는 양수, 흰색은 0이다. 아래 그림은 위 그림에서 주황을 지운 것과 같다. 값이 0보다 큰 뉴런을 켜진 뉴런이라고 하면, 그 무늬가 숫자마다 다르다. 어느 두 장을 견주어도, 한쪽에서만 켜진 뉴런이 50개 가운데 적어도 {{ fewest }}개이다. 가중치는 난수일 뿐인데도 그렇고, 다음 계층은 이 무늬로 숫자를 구별한다.
#
# ### 순전파: 50에서 10으로 { #walk-scores }

# %% [markdown] lang="en"
# It was {{ (a1 == 0).mean():.0% }}: each value is as likely to be negative as positive, so about half of them are. In the pictures orange is below 0, purple above, and white is 0. The lower picture is the upper one with the orange removed. Let us say that a unit is on if its value is above 0. The units that are on form a pattern, which differs from digit to digit. Whichever two of the five you compare, at least {{ fewest }} of the 50 units are on for one of them only. The patterns differ so much although the weights are nothing but random, and it is by these patterns that the next layer tells the digits apart.
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
# [소프트맥스](softmax-loss.md#softmax-with-loss)를 지난 확률이다. 빗금 친 막대가 정답인데, 아직 배운 것이 없으니 높을 까닭이 없다. 다섯 장 가운데 맞힌 것은 {{ (y.argmax(axis=1) == t).sum() }}장이다.
#
# ### 손실과 ln 10 { #walk-loss }
#
# 손실은 정답 확률의 [자연로그](glossary.md#natural-logarithm)에 음의 부호를 붙여 평균한 값이다. 배우지 않은 신경망이 열 클래스에 똑같이 확률을 0.1씩 준다면 손실은 $-\ln 0.1 = \ln 10$이 된다.

# %% [markdown] lang="en"
# These are the probabilities after the [softmax](softmax-loss.md#softmax-with-loss). The hatched bar is the true class, and since nothing has been learned there is no reason for it to be high. The network gets {{ (y.argmax(axis=1) == t).sum() }} of the five right.
#
# ### The loss, and ln 10 { #walk-loss }
#
# The loss is minus the [natural logarithm](glossary.md#natural-logarithm) of the true class's probability, averaged over the batch. As you saw in the first chapter, an untrained network that gives each of ten classes 0.1 would have the loss $-\ln 0.1 = \ln 10$.

# %%
loss = network.last_layer.forward(scores, t)
by_hand = -np.log(y[np.arange(5), t]).mean()
small = TwoLayerNet(784, 50, 10, weight_init_std=0.01, seed=0)
largest = np.abs(small.predict(x)).max()

print(f"loss            {loss:.4f}")
print(f"by hand         {by_hand:.4f}")
print(f"with std 0.01   {small.loss(x, t):.4f}")
print(f"ln 10           {np.log(10):.4f}")

# %% [markdown] lang="ko"
# 예상한 값 언저리이다. 가중치를 더 작게 잡은 신경망(표준편차 0.01)은 점수의 크기가 모두 {{ np.ceil(1000 * largest) / 1000:.3f }} 이하라서 확률이 모두 0.1에 가깝고, 손실도 $\ln 10$에 더 가깝다. 학습을 시작하기 전에 이 값을 보는 습관을 들이자. 여기서 엉뚱한 값이 나오면 손실이나 소프트맥스가 틀렸거나, 앞에서 본 것처럼 입력이나 가중치가 너무 큰 것이다. [실패한 검사](failed-check.md#as-noted)의 신경망은 손실과 소프트맥스가 틀린 경우이다.
#
# ### 역전파: 점수의 기울기 { #walk-dscores }
#
# 이제 거꾸로 돌아간다. 어느 점수의 기울기가 음수일지 먼저 짐작해 보자. 마지막 계층은 각 점수를 올리면 손실이 얼마나 느는지 알려 준다. 공식은 [앞 장](softmax-loss.md#softmax-with-loss)에서 유도한 $(y - t)/N$이다. 여기서 $t$는 원-핫 벡터이고, $N$은 이미지의 수 5이다.

# %% [markdown] lang="en"
# The loss is close to what we expected. The network with smaller weights, of standard deviation 0.01, has no score larger than {{ np.ceil(1000 * largest) / 1000:.3f }} in size. Its probabilities are all close to 0.1, and its loss is even closer to $\ln 10$. Make it a habit to look at this number before any training. If it is off, the loss or the softmax is wrong, or the inputs or the weights are too large, as you have seen above. In the network of the notes, which [a later chapter](failed-check.md#as-noted) examines, it is the loss and the softmax.
#
# ### Backward: the gradient of the scores { #walk-dscores }
#
# Now we go back. Guess first which scores will have a negative gradient. The last layer computes at what rate the loss grows when a score is raised. The formula, derived in [the last chapter](softmax-loss.md#softmax-with-loss), is $(y - t)/N$, where $t$ is the one-hot label and $N$ is five.

# %%
dscores = network.last_layer.backward()
print(dscores.shape)
print("first digit:", dscores[0].round(2))
print("each row sums to 0:", np.allclose(dscores.sum(axis=1), 0))

# %% tags=["hide-input"] alt_ko="같은 숫자 다섯 장과 그 아래의 점수 기울기 막대 열 개씩. 빗금 친 정답의 막대만 0 아래로 길게 내려가고, 나머지 아홉은 0 위에 낮게 있다." alt_en="The same five digits, and below each the ten bars of the gradient of its scores. Only the hatched bar of the true class reaches far below 0; the other nine are low and above 0."
class_bars(x, dscores, t, ylabel="gradient of the score")

# %% [markdown] lang="ko"
# 정답의 기울기만 음수이다. 정답의 점수를 올리면 손실이 줄고, 나머지의 점수를 올리면 손실이 는다는 뜻이다. 확률을 잘못 높게 준 클래스일수록 막대가 길다. 한 행의 합은 0이다. 모든 점수를 똑같이 올려도 확률은 변하지 않기 때문이다.
#
# ### 역전파: 은닉층으로 { #walk-dhidden }
#
# 둘째 Affine 계층은 `dscores`를 받아 세 가지를 구한다. `dW2`와 `db2`는 계층에 남겨 두고, 입력에 대한 기울기 `da1`은 입력 쪽으로 보낸다. ReLU는 순전파에서 0으로 만든 자리의 기울기를 역전파에서도 0으로 만든다.

# %% [markdown] lang="en"
# Only the true class has a negative gradient. If its score is raised, the loss goes down, and if any other score is raised, the loss goes up. The more probability a wrong class was given, the longer its bar. Each row sums to 0, because raising all the scores alike would not change the probabilities.
#
# ### Backward: to the hidden layer { #walk-dhidden }
#
# The second affine layer takes `dscores` and finds three things. It keeps `dW2` and `db2`, and sends `da1`, the gradient of its input, on towards the input. Wherever the ReLU gave 0 in the forward pass, it gives 0 in the backward pass, too.

# %%
da1 = affine2.backward(dscores)
dz1 = relu1.backward(da1)
print("dW2", affine2.dW.shape, "db2", affine2.db.shape)
print("da1", da1.shape, "dz1", dz1.shape)
print("dz1 is 0 wherever a1 is:", bool((dz1[a1 == 0] == 0).all()))

# %% tags=["hide-input"] alt_ko="히트맵 두 장. 위의 da1은 거의 모든 자리에 값이 있고, 아래의 dz1은 앞의 a1에서 비어 있던 자리가 똑같이 비어 있다." alt_en="Two heat maps. In da1, above, almost every place has a value; in dz1, below, the same places are blank that were blank in a1."
heat_maps({"da1": da1, "dz1": dz1}, labels=t, unit="hidden unit")

# %% [markdown] lang="ko"
# 아래 그림의 빈자리는 순전파의 `a1`에서 비어 있던 자리와 같다. 꺼져 있던 뉴런은 값이 조금 변해도 계속 꺼져 있어 손실을 바꾸지 않으므로 기울기가 0이다.
#
# ### 역전파: 가중치의 기울기는 그림이다 { #walk-dw1 }
#
# 첫 Affine 계층에 이르렀다. 여기서 $dW_1 = x^\top dz_1$이고, 뉴런 $j$에 해당하는 열을 풀어 쓰면
#
# $$dW_1[:, j] = \sum_{n=1}^{5} dz_1[n, j]\; x_n$$
#
# 이다. $x_n$은 $n$번째 이미지이고, 거기에 곱하는 $dz_1[n, j]$를 그 이미지의 **몫**이라고 하자. 그러면 은닉층 뉴런 하나의 가중치가 받는 기울기는 **이미지 다섯 장에 저마다의 몫을 곱해 더한 그림**이다. 숫자가 784개이므로 다시 28×28로 그릴 수 있다. 다섯 장에 걸쳐 몫의 크기를 더한 값이 가장 큰 뉴런을 골라 보자.

# %% [markdown] lang="en"
# The gaps in the lower picture are those of `a1` in the forward pass. A unit that was off stays off when its value changes a little, and the loss does not change, so its gradient is 0.
#
# ### Backward: the gradient of the weights is an image { #walk-dw1 }
#
# We have reached the first affine layer. Here $dW_1 = x^\top dz_1$. Written out for unit $j$, whose weights are column $j$,
#
# $$dW_1[:, j] = \sum_{n=1}^{5} dz_1[n, j]\; x_n$$
#
# where $x_n$ is image $n$. In other words, the gradient for the weights of a hidden unit is **a blend of the five images**, each multiplied by its share, `dz1[n, j]`. It consists of 784 numbers, so it can be drawn as 28×28 pixels again. We pick the unit whose shares have the largest sum of absolute values over the five images.

# %%
affine1.backward(dz1)  # returns dx, too, which is not used
print("dW1", affine1.dW.shape, "db1", affine1.db.shape)

unit = int(np.abs(dz1).sum(axis=0).argmax())
blended = sum(dz1[n, unit] * x[n] for n in range(5))
print("unit", unit, np.allclose(blended, affine1.dW[:, unit]))

# %% tags=["hide-input"] alt_ko="숫자 다섯 장 위에 각각의 몫 {{ ', '.join(f'{share:+.3f}' for share in dz1[:, unit]) }}이(가) 적혀 있고, 맨 오른쪽에 그 합인 dW1의 {{ unit }}번 열이 28×28 그림으로 있다. 몫이 양수인 숫자의 획은 보라, 음수인 숫자의 획은 주황으로 겹쳐 보인다." alt_en="Five digits with their shares {{ ', '.join(f'{share:+.3f}' for share in dz1[:, unit]) }} above them and, at the right, their sum: column {{ unit }} of dW1 as a picture of 28×28. The strokes of digits with a positive share show in purple, those with a negative share in orange, one over the other."
from nn_tutorial.book.figures.walk import blend

blend(x, dz1[:, unit], sum_label=f"dW1[:, {unit}]")

# %% [markdown] lang="ko"
# 맨 오른쪽 그림을 보면 획이 겹쳐 보인다. 몫이 음수인 숫자가 주황, 양수인 숫자가 보라로 나타난다. 갱신은 기울기의 반대 방향이므로, 이 뉴런은 주황 획에 더 세게 반응하고 보라 획에 덜 반응하는 쪽으로 바뀐다. 가장자리는 하얗다. 다섯 장 모두에서 비어 있는 픽셀의 가중치는 기울기가 정확히 0이며, 이 사실은 [기울기 확인](gradient-check.md#blank-pixels)에서 다시 다룬다.
#
# 손으로 한 일이 `gradient`가 하는 일과 같은지 확인한다.

# %% [markdown] lang="en"
# In the picture on the right you can see the strokes overlap, orange for the digits with a negative share, purple for a positive one. An update goes against the gradient, so it makes this unit respond more to the orange strokes and less to the purple ones. The rim is white: where a pixel is blank in all five images, its weights have a gradient of exactly 0, and this comes up again in [the gradient check](gradient-check.md#blank-pixels).
#
# Does `gradient` compute the same as what we did by hand?

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
# | 순전파의 값 | 형상 | 역전파에서 돌아오는 것 | 형상 |
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
# **기울기는 언제나 그 대상과 형상이 같다.** 식이 기억나지 않을 때 대개는 형상을 맞추는 것만으로도 곱하는 순서와 전치를 되찾을 수 있다.
#
# ### 진단이 따라간 길 { #walk-trace .aside }
#
# 손으로 한 일을 [`diagnose`](diagnosis.md#trace)로도 할 수 있다. 이 함수는 `loss`가 계산하는 배열을 모두 적고, 각 배열에 돌아와야 할 기울기를 재어, `gradient`가 정말 그 기울기를 계산하는지 알아본다.

# %% [markdown] lang="en"
# The two are equal to the last bit. Here are the arrays that we passed on the way, all in one place.
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
# **A gradient has the shape of whatever it is the gradient of.** When you cannot recall a formula, making the shapes fit is usually enough to recover the order of the product and the transpose.
#
# ### The same way, followed by the diagnosis { #walk-trace .aside }
#
# What we did by hand can also be done with [`diagnose`](diagnosis.md#trace). It notes every array that `loss` computes, measures the gradient that should come back to it, and checks whether `gradient` really computes that.

# %%
from nn_tutorial import diagnose
from nn_tutorial.book.in_words import trace_table

trace_table(diagnose(network, x, t))

# %% [markdown] lang="ko"
# 위에서 아래가 순전파, 아래에서 위가 역전파이다. 처음 두 줄은 첫 [Affine](glossary.md#affine) 계층의 곱과 더하기, `maximum`은 ReLU, 그다음 두 줄은 둘째 Affine 계층이고, 나머지는 소프트맥스와 손실의 속이다. 점수의 기울기를 $(y - t)/N$이라는 공식으로 단번에 구하기 때문에 `exp`부터는 돌아오는 기울기가 없고, 그래서 ‘찾지 못함’이라고 되어 있다. 그 위로는 모든 단계의 기울기를 역전파가 실제로 계산했다.
#
# ### 한 번의 갱신 { #walk-update }
#
# 기울기를 얻었으니 한 번 갱신해 보자. 손실이 얼마나 줄지는 갱신하기 전에 예측할 수 있다. [학습률](glossary.md#learning-rate) $\eta$로 매개변수를 $-\eta g$만큼 옮기면 손실의 변화는 어림잡아
#
# $$\Delta L \approx g \cdot (-\eta g) = -\eta \lVert g \rVert^2$$
#
# 이다. $\lVert g \rVert$는 기울기 $g$의 [노름](glossary.md#norm)(norm), 곧 벡터의 길이이다. 학습률 세 가지로 예측과 실제를 견주어 보자.

# %% [markdown] lang="en"
# Downwards the table is the forward pass, upwards the backward pass. The first two rows are the product and the sum in the first affine layer, `maximum` is the ReLU, the next two rows are the second affine layer, and the rest is inside the softmax and the loss. Because the formula $(y - t)/N$ gives the gradient of the scores in a single step, the backward pass computes none for the rows from `exp` on, and the table says "not found" there. Above that, the backward pass has computed the gradient of every step.
#
# ### One update { #walk-update }
#
# With the gradient found, we can make one update, and as in the first chapter we predict beforehand how far the loss will drop. Moving the parameters by $-\eta g$, with the [learning rate](glossary.md#learning-rate) $\eta$, changes the loss by about
#
# $$\Delta L \approx g \cdot (-\eta g) = -\eta \lVert g \rVert^2$$
#
# where $\lVert g \rVert$ is the [norm](glossary.md#norm) of the gradient $g$, its length as a vector. Let us compare the prediction with what happens, for three learning rates.

# %%
from nn_tutorial import SGD

slope = sum((grad**2).sum() for grad in grads.values())

for rate in (0.001, 0.01, 0.1):
    network = TwoLayerNet(784, 50, 10, weight_init_std="he", seed=0)
    SGD(rate).update(network.params, grads)
    predicted, actual = loss - rate * slope, network.loss(x, t)
    print(f"rate {rate:<5}  predicted {predicted:.4f}  actual {actual:.4f}")

# %% [markdown] lang="ko"
# 학습률이 작을 때는 예측이 거의 맞고, 클수록 빗나간다. 예측은 기울기가 변하지 않는다고 보고 한 것인데, 매개변수를 많이 옮길수록 기울기도 변하기 때문이다. 그래도 학습률 0.1로 손실이 {{ loss:.4f }}에서 {{ network.loss(x, t):.4f }}(으)로 크게 줄었다.

# %% [markdown] lang="en"
# With a small rate the prediction holds almost exactly; the larger the rate, the further it is off. The prediction assumes that the gradient is constant, but the further the parameters move, the more it changes. Even so, a rate of 0.1 took the loss from {{ loss:.4f }} down to {{ network.loss(x, t):.4f }}.

# %% tags=["hide-input"] alt_ko="숫자마다 정답의 확률을 갱신 전과 후로 나란히 세운 막대 그림. 다섯 장 모두 갱신 후가 더 높다. 첫 번째 숫자는 {{ y[0, t[0]]:.2f }}에서 {{ softmax(network.predict(x))[0, t[0]]:.2f }}(으)로 올랐다." alt_en="For each digit, bars for the probability of its true class before and after the update. All five are higher after it; that of the first digit went from {{ y[0, t[0]]:.2f }} to {{ softmax(network.predict(x))[0, t[0]]:.2f }}."
from nn_tutorial.book.figures.walk import before_and_after

y_after = softmax(network.predict(x))
before_and_after(y[np.arange(5), t], y_after[np.arange(5), t], labels=t)

# %% [markdown] lang="ko"
# 다섯 장의 정답 확률이 모두 올랐다. 가로로 그은 점선은 0.1이다. 그러면 한 번의 갱신으로 신경망이 손글씨를 읽게 되었을까? 보지 않은 [시험 데이터](glossary.md#test-data)에서 재 보자.

# %% [markdown] lang="en"
# The true class became more probable for all five digits; the dashed line marks 0.1. Can the network read digits now, after a single update? We measure it on the [test data](glossary.md#test-data), which it has not seen.

# %%
untrained = TwoLayerNet(784, 50, 10, weight_init_std="he", seed=0)
for name, net in {"before": untrained, "after": network}.items():
    test_loss = net.loss(x_test, t_test)
    accuracy = net.accuracy(x_test, t_test)
    print(f"{name:6}  loss {test_loss:.4f}  accuracy {accuracy:.4f}")

# %% [markdown] lang="ko"
# 전보다는 낫지만 아직 많이 틀린다. 다섯 장에서 {{ loss - network.loss(x, t):.2f }}만큼 줄어든 손실이 시험 데이터에서는 {{ untrained.loss(x_test, t_test) - network.loss(x_test, t_test):.2f }}만큼 줄었다. 한 번의 갱신은 그 다섯 장의 손실을 줄이려고 한 것이다. 다른 미니배치로 10,000번 되풀이하면 어떻게 되는지는 [학습 장](training.md#training)에서 본다.
#
# 그 전에 할 일이 남았다. 이 장의 기울기가 정말 옳은가? 열두 줄과 클래스와 손으로 부른 계층이 모두 같은 값을 냈지만, 셋 다 앞의 두 장에서 이끌어 낸 같은 공식을 썼다. 공식을 쓰지 않는 방법으로 모두 견주어 보는 것이 [기울기 확인](gradient-check.md#gradient-check)이다.

# %% [markdown] lang="en"
# It reads digits better than before, but still badly. The loss, which fell by {{ loss - network.loss(x, t):.2f }} on the five digits, fell by only {{ untrained.loss(x_test, t_test) - network.loss(x_test, t_test):.2f }} on the test data. The update was made to reduce the loss of those five images. What 10,000 updates with different mini-batches achieve is the subject of [the chapter on training](training.md#training).
#
# Before that, one question has to be answered: are these gradients right? The twelve lines, the class, and the layers called by hand all gave the same values, but all three use the same formulas, which were derived in the last two chapters. To compare them with a method that uses no such formula is a [gradient check](gradient-check.md#gradient-check).

# %% [markdown] lang="ko"
# ## 연습 문제 { #exercises }
#
# 답을 쓰고 검사하는 방법과 다른 장의 문제는 [연습 문제](exercises.md#exercises) 페이지에 있다.

# %% [markdown] lang="en"
# ## Exercises { #exercises }
#
# The page of all [exercises](exercises.md#exercises) says how answers are written and checked.

# %% tags=["hide-input"]
import numpy as np

from nn_tutorial import Affine, TwoLayerNet, log_softmax, softmax
from nn_tutorial.book import solutions
from nn_tutorial.book.exercises import (
    check_example_losses,
    check_shapes,
    check_three_layer_net,
)

# %% [markdown] lang="ko"
# ### 형상 { #shapes .code }
#
# 배치 크기 $N$, 입력 $D$, 은닉층 $H$, 출력 $C$인 `TwoLayerNet`이 있다. 순전파와 역전파에 나오는 배열의 형상을 써라. `z1`은 Affine1의 출력, `a1`은 ReLU의 출력이고, `d`가 붙은 이름은 그 배열에 대한 손실의 기울기이다.
#
# <details markdown="1"><summary>힌트</summary>
#
# 손실은 수 하나이다. 수 하나를 배열로 미분한 결과는 그 배열과 형상이 같다.
#
# </details>

# %% [markdown] lang="en"
# ### Shapes { #shapes .code }
#
# Take a `TwoLayerNet` with batch size $N$, $D$ inputs, $H$ hidden neurons and $C$ outputs. Write down the shapes of the arrays in its forward and backward pass. `z1` is the output of Affine1, `a1` that of the ReLU, and a name that begins with `d` is the gradient of the loss with respect to that array.
#
# <details markdown="1"><summary>Hint</summary>
#
# The loss is a single number. The gradient of a number with respect to an array has the shape of that array.
#
# </details>


# %% tags=["exercise"]
def shapes(N, D, H, C):
    return {
        "z1": (N, H),
        "a1": ...,
        "scores": ...,
        "dscores": ...,
        "dW2": ...,
        "db2": ...,
        "da1": ...,
        "dW1": ...,
        "db1": ...,
    }


check_shapes(shapes)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ show_source(solutions.shapes).code }}
# ```
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ show_source(solutions.shapes).code }}
# ```
#
# </details>

# %% [markdown] lang="ko"
# ### 크기가 1인 배치 { #batch-of-one .code }
#
# `network.loss(x, t)`는 배치의 평균 손실이다. 데이터 **하나하나의** 손실을 모아 길이 $N$인 NumPy 배열로 돌려주는 함수를 써라. 신경망이 가장 크게 틀리는 데이터를 찾을 때 쓴다. 틀린 답을 확신하는 신경망에서도 값이 맞아야 한다.
#
# <details markdown="1"><summary>힌트</summary>
#
# `x[n]`의 형상과 `x[n : n + 1]`의 형상을 출력해 보라. 신경망이 받는 것은 언제나 배치이다.
#
# </details>

# %% [markdown] lang="en"
# ### A batch of one { #batch-of-one .code }
#
# `network.loss(x, t)` is the mean loss of a batch. Write a function that returns the loss of **each** example, as a NumPy array of length $N$. With it you can find the examples on which a network is most wrong. The losses must also be right for a network that is sure of wrong answers.
#
# <details markdown="1"><summary>Hint</summary>
#
# Print the shape of `x[n]` and that of `x[n : n + 1]`. A network always takes a batch.
#
# </details>


# %% tags=["exercise"]
def example_losses(network, x, t):
    return ...


check_example_losses(example_losses)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ show_source(solutions.example_losses).code }}
# ```
#
# 반복문 없이 구하려면 점수 전체에 `log_softmax`를 한 번 쓰고, 정답 클래스의 자리를 골라 부호를 바꾼다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ show_source(solutions.example_losses).code }}
# ```
#
# It can be done without the loop, too: take `log_softmax` of all scores at once, pick the entries of the true classes, and change their sign.
#
# </details>

# %% [markdown] lang="ko"
# ### 셋째 층 { #third-layer .code }
#
# 은닉층이 둘인 신경망 Affine → ReLU → Affine → ReLU → Affine을 만들어라. 입력은 `D`개, 은닉층 뉴런은 `H1`개와 `H2`개, 출력은 `C`개이다. `TwoLayerNet`의 `predict`, `loss`, `gradient`는 `self.layers`를 차례로, 또 거꾸로 돌 뿐이므로 계층이 몇이든 그대로 쓸 수 있다. 새로 쓸 것은 `__init__` 하나이다. 매개변수의 이름은 `W1`, `b1`부터 `W3`, `b3`까지이고, `seed`가 같으면 가중치도 같아야 한다.
#
# <details markdown="1"><summary>힌트</summary>
#
# `self.dtype`, `self.layers`, `self.last_layer`, `self.params`를 마련하면 된다. `Parameters(self.layers, {"W1": ("Affine1", "W"), …})`는 매개변수마다 계층의 이름과 속성의 이름을 받는다. 가중치는 [0에서 출발하면 안 된다](gallery.md#zero-weights).
#
# </details>

# %% [markdown] lang="en"
# ### A third layer { #third-layer .code }
#
# Build a network with two hidden layers: affine, ReLU, affine, ReLU, affine, with `D` inputs, `H1` and `H2` hidden neurons and `C` outputs. `predict`, `loss` and `gradient` of `TwoLayerNet` only go through `self.layers`, forwards and backwards, and so work for any number of layers. Only `__init__` has to be written. The parameters are called `W1`, `b1` up to `W3`, `b3`, and the same `seed` must give the same weights.
#
# <details markdown="1"><summary>Hint</summary>
#
# Provide `self.dtype`, `self.layers`, `self.last_layer` and `self.params`. `Parameters(self.layers, {"W1": ("Affine1", "W"), …})` takes, for each parameter, the name of its layer and of its attribute. Weights must [not start at 0](gallery.md#zero-weights).
#
# </details>

# %% tags=["exercise"]
from nn_tutorial import Parameters, Relu, SoftmaxWithLoss


class ThreeLayerNet(TwoLayerNet):
    def __init__(self, D, H1, H2, C, *, seed=None):
        self.dtype = np.dtype(np.float64)
        # ...


check_three_layer_net(ThreeLayerNet)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ show_source(solutions.ThreeLayerNet).code }}
# ```
#
# 이제 새 신경망을 스스로 만들고 그 기울기를 검사한 것이다. `train`이 이 신경망도 받으므로 [학습](training.md#training)도 시킬 수 있다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ show_source(solutions.ThreeLayerNet).code }}
# ```
#
# With this you have built a new network yourself and checked its gradient. `train` takes this network, too, so you can also [train](training.md#training) it.
#
# </details>

# %% [markdown] lang="ko"
# ## 물음 { #questions }
#
# ::: question #q-shape-of-dw1
# 이미지 32장을 넣었다. 입력이 784개, 은닉층 뉴런이 50개일 때 `dW1`의 형상은 무엇인가?
#
# - ( ) (32, 784, 50)
#   > 이미지마다 기울기가 하나씩 있다고 보면 이렇게 된다. 그러나 손실은 32장의 평균 하나이고, 그 기울기도 하나이다. `x.T @ dz1`이 32장을 이미 더한다.
# - (x) (784, 50)
#   > 기울기는 언제나 그 대상인 `W1`과 형상이 같다. 배치의 크기는 나타나지 않는다.
# - ( ) (50, 784)
#   > 곱의 순서를 바꾼 `dz1.T @ x`의 형상이다. `W1`에서 뺄 수 없으므로 틀렸음을 알 수 있다.
# - ( ) (32, 50)
#   > 은닉층의 값에 대한 기울기 `dz1`의 형상이다.
# :::
#
# ::: question #q-not-divided
# 픽셀을 255로 나누지 않고 넣으면 처음의 손실이 왜 그렇게 커지는가?
#
# - ( ) 손실이 입력의 크기에 비례하도록 정의되었기 때문이다.
#   > 손실은 확률만으로 정해진다. 입력은 점수를 거쳐서만 손실에 들어간다.
# - ( ) float64에서 넘침이 일어나기 때문이다.
#   > 점수가 수백이어도 넘치지 않게 계산한다. 여기서는 값이 정말로 크다.
# - (x) 점수가 255배로 벌어져 신경망이 아무 근거 없이 답을 확신하고, 그 답이 대개 틀리기 때문이다.
#   > 확신한 답이 틀리면 정답의 확률이 0에 가깝고, $-\ln p$는 아주 크다.
# :::
#
# ::: question #q-rebinding
# 보통의 딕셔너리에 매개변수를 두고 `params["b"] = params["b"] - 0.1 * grad`로 갱신했다. 계층이 같은 배열을 따로 가지고 있다면 무슨 일이 생기는가?
#
# - (x) 딕셔너리만 바뀌고 계층은 옛 값으로 계산하므로, 손실이 변하지 않는다.
#   > 오른쪽은 새 배열을 만들고, `=`는 이름을 그 배열에 붙일 뿐이다. 오류가 없어 알아차리기 어렵다.
# - ( ) 계층의 배열도 함께 바뀐다. 둘이 같은 배열이기 때문이다.
#   > `-=`로 썼다면 그렇다. `=`는 배열의 내용을 고치지 않는다.
# - ( ) 계층이 가진 배열과 어긋나므로 오류가 난다.
#   > 계층은 딕셔너리를 모른다. 어긋난 것을 알 길이 없다.
# :::
#
# ::: question #q-dead-unit
# 은닉층의 어느 뉴런이 미니배치의 모든 이미지에서 0이다. 이 배치로 갱신하면 그 뉴런으로 **들어오는** 가중치(`W1`의 그 열)는 어떻게 되는가?
#
# - ( ) 커져서 다시 켜지는 쪽으로 움직인다.
#   > 그렇게 되면 좋겠지만, 꺼진 뉴런은 조금 움직여도 꺼진 채여서 손실이 변하지 않는다. 어느 쪽이 나은지 알려 주는 것이 없다.
# - ( ) 학습률만큼 작아진다.
#   > 갱신은 학습률에 기울기를 곱한 만큼이고, 여기서 기울기는 0이다.
# - (x) 변하지 않는다.
#   > ReLU가 0을 낸 자리에서는 기울기도 0이다. 모든 이미지에서 그렇다면 `dz1`의 그 열이 모두 0이고 `dW1`의 그 열도 0이다.
# :::
#
# ::: question #q-rows-sum-to-zero
# `dscores`의 각 행은 왜 합이 0인가?
#
# - ( ) 원-핫 레이블의 합이 1이고 $N$으로 나누었기 때문이다.
#   > 반만 말했다. 합이 0이 되려면 $y$의 합도 1이어야 하고, 그것은 소프트맥스가 정한다.
# - (x) 열 점수에 같은 값을 더해도 확률이 변하지 않으므로, 그 방향으로는 손실이 변하지 않기 때문이다.
#   > 모두 1씩 올리는 방향의 변화율이 곧 기울기의 합이다. 식으로는 $\sum_k (y_k - t_k) = 1 - 1 = 0$이다.
# - ( ) 학습하기 전이라 기울기가 작기 때문이다.
#   > 언제나 성립한다. 학습한 뒤에도, 점수가 아무리 커도 합은 0이다.
# :::
#
# ::: explain #e-blend
# “은닉층 뉴런 하나의 가중치가 받는 기울기는 이미지를 섞은 그림이다.” 이 말을 풀어 설명하고, 그래서 한 번의 갱신이 그 뉴런을 어떻게 바꾸는지 써 보자.
#
# > $dW_1 = x^\top dz_1$의 한 열은 이미지마다 몫 $dz_1[n, j]$를 곱해 더한 것이다. 몫이 음수인 이미지는 이 뉴런이 더 세게 반응하면 손실이 주는 이미지이고, 양수인 이미지는 그 반대이다.
# >
# > 갱신은 기울기를 뺀다. 그래서 가중치에는 몫이 음수인 이미지가 더해지고 양수인 이미지가 빠진다. 뉴런은 앞의 이미지와 닮은 것에 더 크게, 뒤의 이미지와 닮은 것에 더 작게 반응하게 된다.
# :::
#
# ## 이제 할 수 있는 것 { #you-can-now }
#
# 2층 신경망의 순전파와 역전파를 열두 줄로 쓰고, 이미지를 평탄화하고 정규화하고 정답을 원-핫으로 바꿀 수 있다. `TwoLayerNet`의 다섯 메서드가 무엇을 하는지 설명하고, 그때 오가는 배열의 형상을 모두 말할 수 있다. 아래 셀은 열두 줄에서 만든 `W1`부터 `b2`까지를 [훈련 데이터](glossary.md#training-data) 100장으로 200번 갱신한다. 이미지를 1,000장으로 늘리는 것과 갱신을 500번으로 늘리는 것 가운데 어느 쪽이 시험 데이터의 정확도를 더 높일까? 먼저 짐작하고, 숫자를 바꾸어 실행해 보자. (다시 실행하기 전에 열두 줄의 셀을 실행하면 매개변수가 처음으로 돌아간다.)

# %% [markdown] lang="en"
# ## Questions { #questions }
#
# ::: question #q-shape-of-dw1
# 32 images go in, with 784 inputs and 50 hidden units. What is the shape of `dW1`?
#
# - ( ) (32, 784, 50)
#   > That would be a gradient for each image. But the loss is a single number, the mean over the 32 images, and has a single gradient: `x.T @ dz1` has already summed over them.
# - (x) (784, 50)
#   > A gradient has the shape of whatever it is the gradient of, here of `W1`. The batch size does not appear.
# - ( ) (50, 784)
#   > That is the shape of `dz1.T @ x`, with the factors exchanged. It cannot be subtracted from `W1`, which shows that it is wrong.
# - ( ) (32, 50)
#   > That is the shape of `dz1`, the gradient of the values in the hidden layer.
# :::
#
# ::: question #q-not-divided
# Why is the first loss so large when the pixels are not divided by 255?
#
# - ( ) The loss is defined to be proportional to the input.
#   > The loss depends on the probabilities alone. The input only reaches it through the scores.
# - ( ) There is an overflow in float64.
#   > Scores in the hundreds do not overflow here. The loss really is that large.
# - (x) The scores are 255 times as far apart, so the network is sure of its answers without any reason, and most of them are wrong.
#   > Where a sure answer is wrong, the true class has a probability near 0, and $-\ln p$ is very large.
# :::
#
# ::: question #q-rebinding
# Parameters are kept in an ordinary dictionary and updated by `params["b"] = params["b"] - 0.1 * grad`. The layer holds the same array as an attribute. What happens?
#
# - (x) Only the dictionary changes. The layer computes with the old values, and the loss stays as it was.
#   > The right-hand side makes a new array, and `=` only gives that array the name. There is no error, so it is hard to notice.
# - ( ) The layer's array changes as well, because the two are the same array.
#   > With `-=` it would. `=` does not change the contents of an array.
# - ( ) There is an error, because the layer's array no longer fits.
#   > The layer has no connection to the dictionary, so nothing compares the two.
# :::
#
# ::: question #q-dead-unit
# A hidden unit is 0 for every image of a mini-batch. What does the update from this batch do to the weights **into** that unit, its column of `W1`?
#
# - ( ) They grow, so that the unit is switched on again.
#   > That would be welcome. But a unit that is off stays off when it is moved a little, and the loss does not change, so nothing says which way would be better.
# - ( ) They become smaller by the learning rate.
#   > An update is the learning rate times the gradient, and here the gradient is 0.
# - (x) They do not change.
#   > Where the ReLU gave 0, the gradient is 0 as well. If this holds for every image, that column of `dz1` is 0, and so is that column of `dW1`.
# :::
#
# ::: question #q-rows-sum-to-zero
# Why does each row of `dscores` sum to 0?
#
# - ( ) Because a one-hot label sums to 1, and it is divided by $N$.
#   > That is half of it. The sum is 0 only because the $y$ sum to 1 as well, and this comes from the softmax.
# - (x) Because adding the same to all ten scores changes no probability, so the loss does not change in that direction.
#   > The rate of change when all scores rise alike is the sum of the gradient. As a formula, $\sum_k (y_k - t_k) = 1 - 1 = 0$.
# - ( ) Because the gradient is small before training.
#   > It always holds, after training as well, and however large the scores are.
# :::
#
# ::: explain #e-blend
# "The gradient for the weights of a hidden unit is a blend of the images." Explain what this means, and what one update therefore does to the unit.
#
# > A column of $dW_1 = x^\top dz_1$ is the sum of the images, each multiplied by its share $dz_1[n, j]$. The share is negative for an image whose loss would fall if the unit responded more, and positive for one whose loss would fall if it responded less.
# >
# > The update subtracts the gradient. So the images with a negative share are added to the weights, and those with a positive share are taken away. Afterwards the unit responds more to what looks like the former, and less to what looks like the latter.
# :::
#
# ## What you can do now { #you-can-now }
#
# You can write the forward and the backward pass of a two-layer network in twelve lines, flatten and scale images, and make one-hot labels. You can say what each of the five methods of `TwoLayerNet` does, and name the shape of every array on the way. The cell below updates the `W1` to `b2` of the twelve lines 200 times on 100 training images. What will raise the accuracy on the test data more: 1,000 images instead of 100, or 500 updates instead of 200? Guess first, then change the numbers and run the cell. (Before you run it again, run the cell with the twelve lines, which sets the parameters back to the start.)

# %%
xs, ts = x_train[:100].astype(np.float64), to_one_hot(t_train[:100])
for _ in range(200):
    z = xs @ W1 + b1
    h = np.maximum(z, 0)
    d = (softmax(h @ W2 + b2) - ts) / len(xs)
    dz = d @ W2.T * (z > 0)
    W1 -= 0.1 * xs.T @ dz
    b1 -= 0.1 * dz.sum(axis=0)
    W2 -= 0.1 * h.T @ d
    b2 -= 0.1 * d.sum(axis=0)

answers = (np.maximum(x_test @ W1 + b1, 0) @ W2 + b2).argmax(axis=1)
print(f"test accuracy {(answers == t_test).mean():.2f}")
