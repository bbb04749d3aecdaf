# ---
# description:
#   ko: 신경망은 안에 숫자가 많이 든 함수이다. 이 교재의 신경망은 28×28 픽셀짜리 손글씨 한 장을 받아 점수 10개를 내놓는데, 그 사이에 조절할 수 있는 숫자가 39,760개 들어 있다. 이 숫자를 매개변수라 하고, 좋은 매개변수를 데이터에서 찾아내는 일을 학습이라 한다.
#   en: A neural network is a function with a lot of numbers in it. Ours takes one handwritten digit of 28×28 pixels and returns ten scores, and in between it uses 39,760 numbers that can be adjusted. Finding good values for them from data is what learning means.
# terms:
#   step-1:
#     ko: [미니배치, 배치 크기]
#     en: [minibatch, batch size, size of a batch]
#   loss:
#     ko: [손실 함수, 비용 함수, 목적 함수]
#     en: [loss function, cost function, objective function]
#   measures:
#     ko: [평균 제곱 오차]
#     en: [squared error, MSE]
#   first-loss:
#     ko: []
#     en: ["2.3", "2.302", "2.303", ln 10]
#   why-cross-entropy:
#     ko: [교차 엔트로피, 크로스 엔트로피]
#     en: [cross-entropy, log loss, logloss, likelihood]
#   step-2:
#     ko: [기울기, 그래디언트]
#     en: [gradient]
#   step-3:
#     ko: [경사 하강법, 갱신, 옵티마이저]
#     en: [gradient descent, SGD, optimizer]
# ---

# %% [markdown] lang="ko"
# # 네 단계로 배우기 { #four-steps }
#
# 신경망은 안에 숫자가 많이 든 함수이다. 이 교재의 신경망은 28×28 픽셀짜리 손글씨 한 장을 받아 점수 10개를 내놓는데, 그 사이에 조절할 수 있는 숫자가 {{ size:, }}개 들어 있다. 이 숫자를 [매개변수](glossary.md#parameter)라 하고, 좋은 매개변수를 데이터에서 찾아내는 일을 **학습**이라 한다.
#
# 신경망의 답이 얼마나 나쁜지를 나타낸 숫자 하나를 **손실**이라 하고, 손실을 구하는 함수를 [손실 함수](glossary.md#loss-function)라 한다. 어떻게 구할지는 1단계 다음에 [정한다](#loss). 답이 나쁠수록 손실이 크므로, 학습은 곧 손실을 줄이는 일이며, 다음 네 단계로 이루어진다.
#
# | 단계 | 하는 일 |
# | --- | --- |
# | [1단계: 미니배치](#step-1) | 훈련 데이터에서 몇 개를 무작위로 고른다 |
# | [2단계: 기울기 산출](#step-2) | 고른 미니배치에서 손실 함수의 기울기를 구한다 |
# | [3단계: 매개변수 갱신](#step-3) | 매개변수를 기울기의 **반대** 방향으로 조금 옮긴다 |
# | [4단계: 반복](#step-4) | 1~3단계를 되풀이한다 |
#
# 이 장에서는 각 단계를 눈으로 볼 수 있을 만큼 작게, 손글씨 열 장으로 실행해 본다. 신경망의 속은 [다음 장](layers.md#layers)부터 들여다본다. 지금은 점수를 주는 `predict`, 손실을 주는 `loss`, [기울기](glossary.md#gradient)를 주는 `gradient`라는 세 메서드가 있는 상자로 여기면 된다.

# %% [markdown] lang="en"
# # Learning in four steps { #four-steps }
#
# A neural network is a function with a lot of numbers in it. Ours takes one handwritten digit of 28×28 pixels and returns ten scores, and in between it uses {{ size:, }} numbers that can be adjusted. These are its [parameters](glossary.md#parameter), and finding good values for them from data is what **learning** means.
#
# One number, the **loss**, says how bad the answers of the network are, and the function that computes it is called the [loss function](glossary.md#loss-function). We come to its formula [after step 1](#loss). The worse the answers, the larger the loss, so learning means making the loss smaller. It takes four steps.
#
# | step | what is done |
# | --- | --- |
# | [Step 1: mini-batch](#step-1) | pick a few of the training data at random |
# | [Step 2: gradient](#step-2) | find the gradient of the loss on that mini-batch |
# | [Step 3: update](#step-3) | move the parameters a little, **against** the gradient |
# | [Step 4: repeat](#step-4) | do steps 1 to 3 again |
#
# This chapter runs each step on ten digits, which are few enough to look at one by one. What is inside the network is the subject of [the next chapters](layers.md#layers). For now it is a box with three methods: `predict` gives the scores, `loss` gives the loss, and `gradient` gives the [gradient](glossary.md#gradient).

# %%
import numpy as np

from nn_tutorial import (
    SGD,
    TwoLayerNet,
    compare_gradients,
    load_mnist,
    minibatches,
    softmax,
    to_one_hot,
)

(x_train, t_train), (x_test, t_test) = load_mnist()
x_train.shape, t_train.shape, x_test.shape

# %% [markdown] lang="ko"
# MNIST는 손글씨 숫자 {{ len(x_train) + len(x_test):, }}장의 모음이다([참고 문헌](references.md#mnist)). 그중 {{ len(x_train):, }}장이 배우는 데 쓰는 [훈련 데이터](glossary.md#training-data)이고, 나머지 {{ len(x_test):, }}장은 배운 뒤 실력을 재는 데만 쓰는 [시험 데이터](glossary.md#test-data)이다. 한 장은 픽셀 784개의 밝기를 한 줄로 늘어놓은 것이며, 값은 0(종이)에서 1(잉크)까지이다. `t_train`에는 각 이미지가 어느 숫자인지가 적혀 있다.
#
# 신경망도 하나 만든다. 784, 50, 10은 차례로 픽셀, [은닉층](glossary.md#hidden-layer)의 뉴런, 점수의 개수이다. `"he"`는 처음 [가중치](glossary.md#weight)의 크기를 정하는 방법이고([왜 이렇게 정하는가](training.md#initial-scale)), `seed`를 정해 두었으므로 누가 실행해도 같은 신경망이 나온다.

# %% [markdown] lang="en"
# MNIST is a collection of {{ len(x_train) + len(x_test):, }} handwritten digits ([reference](references.md#mnist)). Of these, {{ len(x_train):, }} are [training data](glossary.md#training-data), to learn from; the other {{ len(x_test):, }} are [test data](glossary.md#test-data), kept aside to measure what was learned. An image is a row of 784 pixels, each between 0 (paper) and 1 (ink). `t_train` says which digit each image shows.
#
# We also make a network. The numbers 784, 50 and 10 count its pixels, the units of its [hidden layer](glossary.md#hidden-layer), and its scores. `"he"` is a way to choose the size of the first [weights](glossary.md#weight) ([here is why](training.md#initial-scale)), and since the `seed` is fixed, you get the same network as this page did.

# %%
network = TwoLayerNet(784, 50, 10, weight_init_std="he", seed=0)
size = sum(array.size for array in network.params.values())
{name: array.shape for name, array in network.params.items()}

# %% [markdown] lang="ko"
# `W1`과 `W2`가 가중치, `b1`과 `b2`가 [편향](glossary.md#bias)이다. 모두 더하면 {{ size:, }}개이다.
#
# ## 1단계: 미니배치 { #step-1 }
#
# 매개변수를 한 번 고칠 때마다 {{ len(x_train):, }}장을 모두 볼 필요는 없다. 무작위로 고른 몇 장만 보아도 어느 쪽으로 고쳐야 나아지는지 어림잡을 수 있고, 적게 볼수록 그만큼 더 자주 고칠 수 있다. 이렇게 고른 몇 장이 [미니배치](glossary.md#mini-batch)이다.

# %% [markdown] lang="en"
# `W1` and `W2` are the weights, `b1` and `b2` the [biases](glossary.md#bias). Together they hold {{ size:, }} numbers.
#
# ## Step 1: a mini-batch { #step-1 }
#
# To improve the parameters once, there is no need to look at all {{ len(x_train):, }} images. A few of them, picked at random, already tell roughly which way is better, and the fewer you look at, the more often you can improve. Those few are a [mini-batch](glossary.md#mini-batch).

# %%
batches = minibatches(x_train, t_train, batch_size=10, seed=0)
x_batch, t_batch = next(batches)
x_batch.shape, t_batch

# %% tags=["hide-input"] alt_ko="손글씨 숫자 열 장이 두 줄로 놓여 있다. 정답은 차례로 {{ ', '.join(map(str, t_batch)) }}이며, 획의 굵기와 기울어진 정도가 저마다 다르다." alt_en="Ten handwritten digits in two rows. Their labels are {{ ', '.join(map(str, t_batch)) }}; the strokes differ in weight and slant."
from nn_tutorial.book.figures.digits import digit_grid

digit_grid(x_batch, captions=t_batch)

# %% [markdown] lang="ko"
# 이미지 위의 숫자가 정답이다. `minibatches`는 데이터 전체를 한 번 섞은 뒤 앞에서부터 차례로 나누어 준다. 그래서 어느 이미지도 빠지거나 겹치지 않고, 모두 한 번씩 보고 나면 다시 섞는다.
#
# ## 손실: 답이 얼마나 나쁜가 { #loss }
#
# 2단계에서는 손실의 기울기를 구한다. 그러려면 먼저 손실이 무엇인지 정해야 한다.
#
# ### 점수를 확률로 바꾸기 { #softmax }
#
# 신경망은 이미지마다 점수 10개를 내놓고, 점수가 가장 큰 숫자가 신경망의 답이다. 점수는 음수일 수도 있고 합도 정해져 있지 않다. 그래서 [소프트맥스](glossary.md#softmax)를 써서 확률로 바꾼다. 점수 $s_k$를 지수로 하는 $e^{s_k}$을 구한 다음, 그것을 모두 더한 값으로 나눈다.
#
# $$y_k = \frac{e^{s_k}}{\sum_j e^{s_j}}$$
#
# $y_k$는 모두 0보다 크고 합이 1이며, 점수가 클수록 확률도 크다. 첫 번째 이미지로 해 보자.

# %% [markdown] lang="en"
# The number above each image is its label. `minibatches` shuffles all the data once and then deals it out from the top, so that no image is left out or dealt twice. When all have been seen, they are shuffled again.
#
# ## The loss: how bad the answers are { #loss }
#
# Step 2 will find the gradient of the loss. Before that, we have to say what the loss is.
#
# ### From scores to probabilities { #softmax }
#
# For each image the network gives ten scores, and its answer is the digit with the largest one. A score may be negative, and the scores add up to anything. So we turn them into probabilities with the [softmax](glossary.md#softmax): take $e^{s_k}$ of each score $s_k$, and divide by the sum of them all.
#
# $$y_k = \frac{e^{s_k}}{\sum_j e^{s_j}}$$
#
# Each $y_k$ is above 0, together they make 1, and a larger score gives a larger probability. Here is what comes out for the first image.

# %%
scores = network.predict(x_batch)
y = softmax(scores)
print("scores        ", scores[0].round(2))
print("probabilities ", y[0].round(2))
print("their sum     ", y[0].sum().round(6))

# %% [markdown] lang="ko"
# 정답인 {{ digit }}에 준 확률은 {{ y[0, digit]:.2f }}이고, 나머지 아홉 숫자에 준 확률은 {{ np.delete(y[0], digit).min():.2f }}에서 {{ np.delete(y[0], digit).max():.2f }} 사이이다. 아직 배운 것이 없으므로 정답의 확률이 특별히 높을 까닭이 없다.
#
# ### 세 가지 잣대 { #measures }
#
# 답이 얼마나 나쁜지는 여러 가지로 잴 수 있다. 셋을 견주어 보자. 정답에 준 확률을 $p$라 한다.
#
# - [정확도](glossary.md#accuracy): 신경망의 답이 정답과 같은 비율이다. 우리가 마지막에 알고 싶은 것이 이것이다.
# - [제곱 오차](glossary.md#squared-error): 확률 10개가 정답의 [원-핫](glossary.md#one-hot) 벡터 $t$(정답 자리만 1이고 나머지는 0)에서 벗어난 만큼을 제곱하여 더한 값 $\sum_k (y_k - t_k)^2$이다.
# - [교차 엔트로피](glossary.md#cross-entropy) 오차: 정답에 준 확률에 [자연로그](glossary.md#natural-logarithm)를 취하고 부호를 바꾼 값 $-\ln p$이다. $p = 1$이면 0이고, $p = 1/2$이면 {{ np.log(2):.2f }}, $p = 1/100$이면 {{ np.log(100):.2f }}(으)로 점점 커진다.
#
# 뒤의 둘은 이미지마다 구해서 미니배치에 걸쳐 평균한다.

# %% [markdown] lang="en"
# The true digit, {{ digit }}, was given the probability {{ y[0, digit]:.2f }}, and the other nine were given between {{ np.delete(y[0], digit).min():.2f }} and {{ np.delete(y[0], digit).max():.2f }}. Nothing has been learned yet, so there is no reason for the true digit to stand out.
#
# ### Three ways to measure { #measures }
#
# How bad an answer is can be measured in several ways. We compare three. Let $p$ be the probability that was given to the true class.
#
# - The [accuracy](glossary.md#accuracy) is the fraction of answers that are right. In the end this is what we care about.
# - The [squared error](glossary.md#squared-error) says how far the ten probabilities are from the [one-hot](glossary.md#one-hot) vector $t$ of the label, which is 1 at the true class and 0 elsewhere: $\sum_k (y_k - t_k)^2$.
# - The [cross-entropy](glossary.md#cross-entropy) error is minus the [natural logarithm](glossary.md#natural-logarithm) of the probability of the true class, $-\ln p$. It is 0 for $p = 1$ and grows as $p$ falls: to {{ np.log(2):.2f }} at $p = 1/2$, and to {{ np.log(100):.2f }} at $p = 1/100$.
#
# The last two are found for each image, and their mean is taken over the mini-batch.

# %%
examples = np.arange(len(t_batch))
one_hot = to_one_hot(t_batch)
measures = {
    "accuracy": lambda y: (y.argmax(axis=1) == t_batch).mean(),
    "squared error": lambda y: ((y - one_hot) ** 2).sum(axis=1).mean(),
    "cross-entropy": lambda y: -np.log(y[examples, t_batch]).mean(),
}
for name, measure in measures.items():
    print(f"{name:14} {measure(y):.4f}")

before = network.loss(x_batch, t_batch)
print(f"network.loss   {before:.4f}")

# %% [markdown] lang="ko"
# 마지막 줄은 신경망의 메서드 `loss`가 준 값이다. 바로 위의 교차 엔트로피와 같다. 이 교재에서 손실이라고 하면 미니배치에 걸친 교차 엔트로피의 평균을 말한다.
#
# ### 처음의 손실은 ln 10에 가깝다 { #first-loss }
#
# 아직 배우지 않은 신경망의 손실은 얼마쯤이어야 할까? 읽기 전에 셈해 보자. 열 숫자에 똑같이 확률 1/10을 준다면 손실은 $-\ln \frac{1}{10} = \ln 10$, 곧 {{ np.log(10):.4f }}이다. 방금 나온 {{ before:.4f }}은(는) 그 언저리이다.
#
# 이 값은 학습을 시작하기 전에 손실을 한 번만 계산해 보면 알 수 있다. 이 교재의 출발점이 된 노트의 신경망은 여기서부터 엉뚱한 값을 낸다([실패한 검사](failed-check.md#as-noted)).
#
# ### 왜 교차 엔트로피인가 { #why-cross-entropy }
#
# 매개변수를 고칠 때 알아야 할 것은 어느 쪽으로 고치면 나아지는가이다. 세 잣대가 그것을 알려 주는지 보려고 매개변수 하나만 움직여 보자. 편향 `b2`의 원소 열 개는 신경망이 열 숫자에 매기는 점수마다 하나씩 그대로 더해진다. 그 가운데 숫자 {{ digit }}의 편향을 −12에서 12까지 움직인다. 미니배치의 열 장 가운데 {{ count }}장이 {{ digit }}이다. 이 편향이 너무 작으면 신경망은 어느 이미지에도 {{ digit }}(이)라고 답하지 않고, 너무 크면 모든 이미지에 {{ digit }}(이)라고 답한다. 둘 다 나쁘므로 알맞은 값은 그 사이에 있다.

# %% [markdown] lang="en"
# The last line is what the network's method `loss` returns, and it is the cross-entropy of the line above. Wherever this site speaks of the loss, it means the cross-entropy, averaged over the mini-batch.
#
# ### The first loss is near ln 10 { #first-loss }
#
# What loss should a network have that has learned nothing? Work it out before you read on. If it gave each of the ten digits the same probability 1/10, the loss would be $-\ln \frac{1}{10} = \ln 10$, which is {{ np.log(10):.4f }}. The {{ before:.4f }} that we have just seen is close to it.
#
# It takes a single computation of the loss to look at this number before any training, and it can reveal a mistake: the network in the notes that this site grew from starts with a loss that is far from it ([the check that failed](failed-check.md#as-noted)).
#
# ### Why the cross-entropy { #why-cross-entropy }
#
# To improve a parameter, we must know which way to move it. We move a single parameter to see whether the three measures tell us that. The ten entries of the bias `b2` are added straight to the scores of the ten digits, one each. We take the one of the digit {{ digit }} and move it from −12 to 12. Of the ten images in the mini-batch, {{ count }} show a {{ digit }}. If this bias is far too small, the network takes no image for a {{ digit }}; if it is far too large, it takes all of them for one. Both are bad, and a good value lies between.

# %%
digit = int(t_batch[0])
count = int((t_batch == digit).sum())
b2 = network.params["b2"]
values = np.linspace(-12, 12, 481)

curves = {name: [] for name in measures}
for value in values:
    b2[digit] = value
    y_there = softmax(network.predict(x_batch))
    for name, measure in measures.items():
        curves[name].append(measure(y_there))
b2[digit] = 0  # biases start at 0

# %% tags=["hide-input"] alt_ko="숫자 {{ digit }}의 편향을 −12에서 12까지 움직이며 그린 세 그래프. 위의 정확도는 값이 {{ len(set(curves['accuracy'])) }}가지뿐인 계단이다. 가운데의 제곱 오차는 {{ min(curves['squared error']):.2f }}에서 {{ max(curves['squared error']):.2f }} 사이의 매끄러운 곡선이고 양쪽 끝이 평평하다. 아래의 교차 엔트로피는 가운데에서 가장 낮고 양쪽으로 직선처럼 올라간다. 지금 값인 0에는 파선을 그었다." alt_en="Three graphs over the bias of the digit {{ digit }}, from −12 to 12. At the top, the accuracy is a staircase that takes only {{ len(set(curves['accuracy'])) }} values. In the middle, the squared error is a smooth curve between {{ min(curves['squared error']):.2f }} and {{ max(curves['squared error']):.2f }}, flat at both ends. At the bottom, the cross-entropy is lowest near the middle and rises like a straight line to both sides. A dashed line marks 0, the present value."
from nn_tutorial.book.figures.way_in import along_a_parameter

along_a_parameter(
    values, curves, xlabel=f"bias of the digit {digit}", here=0
)

# %% [markdown] lang="ko"
# 곡선이 얼마나 기울어 있는지, 곧 편향을 조금 늘릴 때 값이 어떤 비율로 변하는지를 세 곳에서 적어 보자.

# %% [markdown] lang="en"
# At three places, let us write down how steep each curve is: at what rate its value changes when the bias is increased a little.

# %%
slopes = {name: np.gradient(curves[name], values) for name in curves}
print("bias", *(f"{name:>14}" for name in slopes))
places = {bias: np.abs(values - bias).argmin() for bias in (-8, -2, 8)}
for bias, place in places.items():
    print(f"{bias:4}", *(f"{slopes[name][place]:14.5f}" for name in slopes))

# %% [markdown] lang="ko"
# - **정확도**는 계단이다. 이미지 한 장의 답이 바뀌는 자리에서만 뛰고, 그 밖의 곳에서는 기울기가 0이다. 지금 값이 얼마나 좋은지는 알려 주지만, 어느 쪽으로 고쳐야 하는지는 알려 주지 않는다. 게다가 이 신경망에서는 모든 이미지에 {{ digit }}(이)라고 답하는 오른쪽 끝의 정확도 {{ curves["accuracy"][-1]:.1f }}이(가) 가장 높다.
# - **제곱 오차**는 매끄럽지만 양 끝에서 평평해진다. 편향이 −8일 때의 기울기는 교차 엔트로피의 약 {{ round(slopes["cross-entropy"][places[-8]] / slopes["squared error"][places[-8]], -3):,.0f }}분의 1이다. 기울기를 따라 고친다면 크게 틀린 곳일수록 오히려 조금씩만 움직이게 된다.
# - **교차 엔트로피**는 크게 틀린 곳에서도 기울어 있다. 확률은 점수가 작아질수록 지수적으로 줄어들지만, 로그를 취하면 그것이 다시 직선이 되기 때문이다. 왼쪽의 기울기 {{ slopes["cross-entropy"][places[-8]]:.2f }}은(는) 편향이 커져야 손실이 줄어드는 {{ count }}장의 몫이고, 오른쪽의 {{ slopes["cross-entropy"][places[8]]:.2f }}은(는) 편향이 작아져야 하는 나머지 {{ 10 - count }}장의 몫이다.
#
# 그래서 배우는 데는 교차 엔트로피를 쓰고, 다 배운 뒤 실력을 말할 때는 정확도를 쓴다. 제곱 오차로도 배울 수는 있다. 다만 그림에서 보았듯이, 소프트맥스와 함께 쓰면 자신 있게 틀린 답을 고치는 힘이 약하다.
#
# ## 2단계: 기울기 산출 { #step-2 }
#
# 방금 한 것처럼 매개변수 하나를 아주 조금 늘리면 손실은 얼마나 변할까? 그 비율이 그 매개변수에 대한 손실의 [기울기](glossary.md#gradient)이다. 기울기가 양수이면 그 매개변수를 줄여야 손실이 줄고, 음수이면 늘려야 손실이 준다. 기울기의 크기가 클수록 그 매개변수가 손실에 주는 영향이 크다.
#
# 이 미니배치에는 숫자 {{ absent }}의 이미지가 한 장도 없다. 그렇다면 {{ absent }}의 편향에 대한 기울기는 양수일까, 음수일까? 실행하기 전에 짐작해 보자. 그 편향을 늘리면 {{ absent }}에 준 확률이 커지고 정답에 줄 몫은 줄어든다. 손실이 커질 것이므로 기울기는 양수여야 한다.

# %% [markdown] lang="en"
# - The **accuracy** is a staircase. It jumps where the answer to some image changes, and everywhere else its slope is 0. It tells us how good the present value is, but not which way to move. What is more, it is highest, at {{ curves["accuracy"][-1]:.1f }}, at the right end, where this network takes every image for a {{ digit }}.
# - The **squared error** is smooth, but it becomes flat towards both ends. At a bias of −8 its slope is about {{ round(slopes["cross-entropy"][places[-8]] / slopes["squared error"][places[-8]], -3):,.0f }} times smaller than that of the cross-entropy. If we followed this slope, we would move less and less the more wrong the answers are.
# - The **cross-entropy** still has a clear slope where the answers are very wrong. As a score falls, its probability falls exponentially, and the logarithm turns that into a straight line again. The slope of {{ slopes["cross-entropy"][places[-8]]:.2f }} on the left is the share of the {{ count }} images out of ten whose loss falls when the bias grows, and the {{ slopes["cross-entropy"][places[8]]:.2f }} on the right is that of the other {{ 10 - count }}.
#
# So we learn with the cross-entropy, and report the accuracy once the learning is done. A network can learn with the squared error, too, but the picture shows that after a softmax the squared error does little to correct an answer that is wrong and given with confidence.
#
# ## Step 2: the gradient { #step-2 }
#
# Increase one parameter by a tiny amount, as we have just done, and see how much the loss changes. The ratio of the two changes is the [gradient](glossary.md#gradient) of the loss with respect to this parameter. Where it is positive, the parameter must decrease to bring the loss down; where it is negative, it must increase. The further it is from 0, the more the loss depends on the parameter.
#
# The digit {{ absent }} does not occur in this mini-batch. So is the gradient for the bias of the digit {{ absent }} positive or negative? Guess before you run the cell. With a larger bias, the digit {{ absent }} is given more probability, and less is left for the true classes. The loss should grow, and so the gradient should be positive.

# %%
absent = max(set(range(10)) - set(t_batch))
h = 1e-5
b2[absent] = +h
above = network.loss(x_batch, t_batch)
b2[absent] = -h
below = network.loss(x_batch, t_batch)
b2[absent] = 0
by_nudging = (above - below) / (2 * h)
print(f"{by_nudging:+.6f}")

# %% [markdown] lang="ko"
# 양수이다. 이렇게 값을 조금 바꾸어 보고 기울기를 재는 방법이 [수치 미분](glossary.md#numerical-differentiation)이다. 미분의 정의를 그대로 옮긴 것이라 믿을 수 있지만, 매개변수 하나에 손실을 두 번씩 계산해야 한다. 모두 {{ size:, }}개이므로 {{ 2 * size:, }}번이다.
#
# [오차역전파법](glossary.md#backpropagation)은 신경망을 한 번 지나가고 한 번 되돌아오는 것만으로 같은 값을 모두 구한다. 메서드 `gradient`가 그 일을 한다.

# %% [markdown] lang="en"
# The gradient is positive, as we expected. Measuring a gradient by changing a parameter a little is called [numerical differentiation](glossary.md#numerical-differentiation). It follows the definition of the derivative directly, and so it can be trusted, but it has to compute the loss twice for each parameter, which makes {{ 2 * size:, }} times for all {{ size:, }}.
#
# [Backpropagation](glossary.md#backpropagation) finds all of them by passing through the network once and back once. That is what the method `gradient` does.

# %%
grads = network.gradient(x_batch, t_batch)
print(f"nudging         {by_nudging:+.6f}")
print(f"backpropagation {grads['b2'][absent]:+.6f}")
{name: grad.shape for name, grad in grads.items()}

# %% [markdown] lang="ko"
# 두 방법의 값이 같고, 기울기는 매개변수와 형상이 같다. 하지만 하나가 맞았다고 나머지 {{ size - 1:, }}개도 맞을까? 모두 견주어 보는 것이 [기울기 확인](glossary.md#gradient-check)이다. 여기서는 정의와 같은 값을 빨리 구해 주는 함수를 쓴다. 왜 같은 값이 나오는지는 [기울기 확인](gradient-check.md#check-mnist) 장에서 설명한다.

# %% [markdown] lang="en"
# The two agree, and each gradient has the shape of its parameter. But if one entry is right, are the other {{ size - 1:, }}? Comparing all of them is a [gradient check](glossary.md#gradient-check). Here we use a function that gets the values of the definition faster; the chapter on [the gradient check](gradient-check.md#check-mnist) explains what is being compared.

# %%
from nn_tutorial.book.in_words import in_words
from nn_tutorial.fast_numerical import fast_numerical_gradients

numerical = fast_numerical_gradients(network, x_batch, t_batch)
report = compare_gradients(grads, numerical)
in_words(report)

# %% [markdown] lang="ko"
# 마지막 줄은 통과했다는 판정이다. 표에서 볼 것은 오차, 곧 [상대 오차](glossary.md#relative-error)이다. 두 기울기의 차이가 기울기 자체의 크기에 견주어 얼마나 큰지를 나타내며, 네 매개변수 모두 [허용 오차](glossary.md#tolerance) {{ report.tolerance:.0e }}보다 작다. 남은 차이는 컴퓨터가 [부동소수점](glossary.md#floating-point) 수를 반올림할 때 생길 만한 크기이다. 1과 그다음 수의 간격이 {{ np.finfo(float).eps:.0e }}이다.
#
# 그림으로도 견줄 수 있다. `W1`의 한 열은 픽셀 784개를 은닉층의 한 뉴런에 잇는 가중치이므로, 그 기울기를 28×28 그림으로 그릴 수 있다. 기울기가 가장 큰 뉴런을 골라 두 방법의 결과를 같은 색 눈금으로 나란히 그렸다.

# %% [markdown] lang="en"
# The last line of the report says that the network passed the check. The column to read is `error`, the [relative error](glossary.md#relative-error): how large the difference between the two gradients is, measured against the gradients themselves. For all four parameters it is below the [tolerance](glossary.md#tolerance) of {{ report.tolerance:.0e }}. The difference that remains is small enough to come from the rounding of [floating-point](glossary.md#floating-point) numbers: the gap between 1 and the next such number is {{ np.finfo(float).eps:.0e }}.
#
# You can also compare pictures. A column of `W1` holds the weights from the 784 pixels to one unit of the hidden layer, so its gradient can be drawn as 28×28 pixels. Here is the unit with the largest gradient, by both methods, on the same scale of colours.

# %% tags=["hide-input"] alt_ko="은닉층의 뉴런 {{ unit }}에 이어진 가중치의 기울기를 28×28 픽셀로 그린 두 그림. 왼쪽은 오차역전파법, 오른쪽은 수치 미분의 결과이며 눈으로 구별할 수 없다. 숫자의 획이 겹쳐 지나간 가운데에 값이 모여 있고 가장자리는 0이다." alt_en="Two pictures of 28×28 pixels: the gradient of the weights into hidden unit {{ unit }}, by backpropagation on the left and by numerical differentiation on the right. They cannot be told apart. The values lie in the middle, where strokes pass over each other; at the edges they are 0."
from nn_tutorial.book.figures.steps import gradient_pictures

unit = int(np.linalg.norm(grads["W1"], axis=0).argmax())
gradient_pictures(grads["W1"][:, unit], numerical["W1"][:, unit])

# %% [markdown] lang="ko"
# 두 그림은 구별되지 않는다. 가장자리의 기울기는 정확히 0이다. 미니배치의 어느 이미지에도 잉크가 닿지 않은 픽셀이 784개 가운데 {{ int((x_batch == 0).all(axis=0).sum()) }}개인데, 늘 0인 입력에 곱해지는 가중치는 손실에 아무 영향도 주지 못하기 때문이다.
#
# ## 3단계: 매개변수 갱신 { #step-3 }
#
# 기울기는 손실이 가장 빨리 **커지는** 방향을 가리킨다. 그러므로 그 반대로 움직인다. 노트의 표에는 “기울기 방향으로” 갱신한다고 적혀 있지만, 그 말대로 하면 손실이 커진다. 얼마나 움직일지는 [학습률](glossary.md#learning-rate) $\eta$가 정한다.
#
# $$W \leftarrow W - \eta \frac{\partial L}{\partial W}$$
#
# 손실은 얼마나 줄까? 움직이는 동안 기울기가 변하지 않는다면, 매개변수 하나가 $-\eta g$만큼 움직일 때 손실은 $g \cdot (-\eta g) = -\eta g^2$만큼 변한다. 모두 더하면 $-\eta \sum g^2$이다. 물론 기울기는 움직이는 동안에도 변하므로 이 예측은 조금 움직일 때만 맞을 것이다. 같은 신경망을 매번 새로 만들어, 학습률을 바꾸어 가며 한 번씩만 갱신해 보자.

# %% [markdown] lang="en"
# The two pictures cannot be told apart. At their edges the gradient is exactly 0, because {{ int((x_batch == 0).all(axis=0).sum()) }} of the 784 pixels have no ink in any image of this mini-batch, and a weight that multiplies an input of 0 does not affect the loss.
#
# ## Step 3: the update { #step-3 }
#
# The gradient points in the direction in which the loss **grows** fastest, so we move in the opposite one. (The table in the notes speaks of an update "in the direction of the gradient". Taken literally, that would make the loss larger.) How far to move is set by the [learning rate](glossary.md#learning-rate) $\eta$.
#
# $$W \leftarrow W - \eta \frac{\partial L}{\partial W}$$
#
# How much will the loss fall? If the gradient stayed the same along the whole step, moving one parameter by $-\eta g$ would change the loss by $g \cdot (-\eta g) = -\eta g^2$. Summed over all parameters, the change is $-\eta \sum g^2$. But the gradient does change on the way, so the prediction should hold for small steps only. We take a single step from the same start with each of four learning rates.

# %%
squares = sum(float((grad**2).sum()) for grad in grads.values())
for rate in (0.001, 0.01, 0.1, 1.0):
    trial = TwoLayerNet(784, 50, 10, weight_init_std="he", seed=0)
    SGD(learning_rate=rate).update(trial.params, grads)
    change = trial.loss(x_batch, t_batch) - before
    predicted = -rate * squares
    print(
        f"rate {rate:<5}  "
        f"predicted {predicted:+.4f}  measured {change:+.4f}"
    )

# %% [markdown] lang="ko"
# 학습률이 작을 때는 예측이 거의 그대로 맞는다. 기울기가 틀렸다면 이렇게 맞아떨어지기 어렵다. 학습률 1에서는 예측대로라면 손실이 지금의 {{ before:.4f }}보다도 더 많이 줄어야 하는데, 손실은 0보다 작아질 수 없으므로 맞을 수가 없다. 이제 학습률을 0.1로 정하고 신경망을 실제로 갱신한다. 미니배치를 무작위로 골라 기울기의 반대 방향으로 옮기는 이 방법이 [확률적 경사 하강법(SGD)](glossary.md#sgd)이다.

# %% [markdown] lang="en"
# With a small learning rate the prediction holds almost exactly, which would be unlikely if the gradient were wrong. With a learning rate of 1 it predicts a fall larger than the loss itself, {{ before:.4f }}, and a loss cannot go below 0. We settle on 0.1 and update the network for good. A step against the gradient of a random mini-batch is called [stochastic gradient descent (SGD)](glossary.md#sgd).

# %%
p_before = y[examples, t_batch]

SGD(learning_rate=0.1).update(network.params, grads)

p_after = softmax(network.predict(x_batch))[examples, t_batch]
after = network.loss(x_batch, t_batch)
print(f"loss {before:.4f} -> {after:.4f}")

# %% tags=["hide-input"] alt_ko="미니배치의 숫자 열 개마다 정답에 준 확률을 갱신 전(빈 사각형)과 갱신 후(찬 원)로 나타낸 그림. 열 개 가운데 {{ int((p_after > p_before).sum()) }}개에서 확률이 올랐고, 평균은 {{ p_before.mean():.2f }}에서 {{ p_after.mean():.2f }}(으)로 바뀌었다." alt_en="For each of the ten digits, the probability given to its true class before the update (open squares) and after it (filled circles). It rose for {{ int((p_after > p_before).sum()) }} of the ten; the mean went from {{ p_before.mean():.2f }} to {{ p_after.mean():.2f }}."
from nn_tutorial.book.figures.steps import before_and_after

before_and_after(t_batch, p_before, p_after)

# %% [markdown] lang="ko"
# 한 번의 갱신으로 열 장 가운데 {{ int((p_after > p_before).sum()) }}장에서 정답의 확률이 올랐다. 다만 이것은 방금 본 열 장의 이야기이다. 처음 보는 이미지에서도 나아졌을까? 시험 데이터에서 정확도를 잰다.
#
# ::: predict #p-after-one-update number
# answer: {{ accuracy_after_one:.3f }}
# within: 0.05
# 신경망은 이미지 열 장을 보고 매개변수를 꼭 한 번 옮겼다. 처음 보는 시험 데이터 10,000장에서 정확도는 얼마일까? 아무렇게나 답하면 0.1쯤이다.
#
# - low
#   > 열 장만으로는 거의 배운 것이 없으리라고 본 셈이다. 그런데 기울기는 39,760개의 매개변수를 모두 한꺼번에, 저마다 나아지는 쪽으로 옮긴다. 열 장에서 얻은 방향이라도 다른 이미지의 손실까지 함께 줄이므로 정확도가 그만큼 오른다.
# - right
#   > 아무렇게나 답할 때보다는 낫고, 쓸 만하다고 하기에는 멀다. 열 장에서 구한 방향이 다른 이미지에도 통하지만, 한 번에 옮긴 거리는 짧다.
# - high
#   > 한 번의 갱신을 너무 크게 본 셈이다. 열 장 가운데 여러 장에서 정답의 확률이 오른 것은 맞지만, 확률이 올랐다고 해서 곧 가장 높은 것이 되지는 않는다. 여기까지 오려면 갱신을 되풀이해야 한다.
# :::

# %% [markdown] lang="en"
# After one update the true class has gained probability in {{ int((p_after > p_before).sum()) }} of the ten images. But these are the ten we just looked at. Did the network get better on images it has never seen? Its accuracy on the test data will tell.
#
# ::: predict #p-after-one-update number
# answer: {{ accuracy_after_one:.3f }}
# within: 0.05
# The network has looked at ten images and moved its parameters exactly once. What is its accuracy on the 10,000 images of the test data, which it has never seen? Guessing gives about 0.1.
#
# - low
#   > You expected next to nothing from ten images. But the update moves all 39,760 parameters at once, each in the direction that lowers the loss. A direction found from ten images also lowers the loss of many other images, and so the accuracy rises.
# - right
#   > It is better than guessing and far from useful. The direction found from ten images helps with other images, too, but a single step does not go far.
# - high
#   > That is too much for one update. The true class did gain probability in most of the ten images, but gaining is not yet being the largest. To get there the update has to be repeated.
# :::

# %%
accuracy_after_one = network.accuracy(x_test, t_test)
print(f"{accuracy_after_one:.4f}")

# %% [markdown] lang="ko"
# 아무렇게나 답하면 열에 하나쯤 맞는다. 열 장을 한 번 보았을 뿐인데 벌써 그보다 낫다.
#
# ## 4단계: 반복 { #step-4 }
#
# 이제 되풀이한다. 미니배치를 100장으로 늘리고 600번 [반복](glossary.md#iteration)한다. 100장씩 600번이면 {{ len(x_train):, }}장을 꼭 한 번씩 보게 된다. 이것이 한 [에폭](glossary.md#epoch)이다. 네 단계가 코드에서는 다섯 줄이다.

# %% [markdown] lang="en"
# Guessing would get about one image in ten right, so the network is already better than that, after a single update from ten images.
#
# ## Step 4: repeat { #step-4 }
#
# Now we repeat. The mini-batches grow to 100 images, and we take 600 [iterations](glossary.md#iteration). Together, 600 mini-batches of 100 images contain each of the {{ len(x_train):, }} images exactly once, which is called one [epoch](glossary.md#epoch). In code, the four steps are five lines.

# %%
optimizer = SGD(learning_rate=0.1)
losses = []
batches = minibatches(x_train, t_train, batch_size=100, seed=1)

for _ in range(600):  # step 4
    x, t = next(batches)  # step 1
    grads = network.gradient(x, t)  # step 2
    optimizer.update(network.params, grads)  # step 3
    losses.append(network.last_layer.loss)

# %% tags=["hide-input"] alt_ko="600번 반복하는 동안의 손실. 미니배치마다 구한 손실은 들쭉날쭉하지만 25개 평균은 {{ np.mean(losses[:25]):.2f }}에서 처음 100번 동안 빠르게 떨어지고, 그 뒤로 천천히 내려가 {{ np.mean(losses[-25:]):.2f }}에 이른다. 아무것도 모를 때의 손실인 ln 10은 파선으로 표시했다." alt_en="The loss over 600 iterations. That of each mini-batch is jagged; its mean over 25 falls fast from {{ np.mean(losses[:25]):.2f }} in the first hundred iterations, then slowly to {{ np.mean(losses[-25:]):.2f }}. A dashed line marks ln 10, the loss of a network that knows nothing."
from nn_tutorial.book.figures.steps import loss_curve

loss_curve(losses, knows_nothing=np.log(10))

# %% [markdown] lang="ko"
# 미니배치마다 이미지가 다르므로 손실은 들쭉날쭉하다. 그래도 평균은 처음에 빠르게, 나중에는 천천히 줄어든다. 이런 그림을 [학습 곡선](glossary.md#learning-curve)이라 한다. 시험 데이터의 정확도와, 처음에 보았던 열 장을 다시 살펴보자.

# %% [markdown] lang="en"
# Each mini-batch holds different images, so the loss is jagged, but its mean still falls, fast at first and slowly later. Such a picture is called a [learning curve](glossary.md#learning-curve). Next we measure the accuracy on the test data, and look at the first ten images again.

# %%
accuracy = network.accuracy(x_test, t_test)
answers = network.predict(x_batch).argmax(axis=1)
wrong = np.flatnonzero(answers != t_batch)
print(f"{accuracy_after_one:.4f} -> {accuracy:.4f}")

# %% tags=["hide-input"] alt_ko="처음의 손글씨 열 장과 그 위에 적은 신경망의 답. 답은 차례로 {{ ', '.join(map(str, answers)) }}이다. 틀린 답 {{ len(wrong) }}개에는 굵은 파선 테두리를 둘렀다." alt_en="The first ten digits again, with the network's answer above each: {{ ', '.join(map(str, answers)) }}. A thick dashed frame marks the wrong ones, {{ len(wrong) }} of ten."
digit_grid(x_batch, captions=answers, marked=wrong)

# %% [markdown] lang="ko"
# 이번에는 이미지 위의 숫자가 신경망의 답이다. 열 장 가운데 {{ len(t_batch) - len(wrong) }}장이 맞았고, 틀린 것에는 굵은 파선 테두리를 둘렀다. 시험 데이터의 정확도는 {{ accuracy:.4f }}이다. 한 에폭이면 여기까지 온다. 더 오래, 더 잘 배우게 하는 방법은 [MNIST로 학습시키기](training.md#training)에서 다룬다.
#
# ## 남은 물음 { #next }
#
# 학습은 되는 것 같다. 그런데 손실이 줄었다는 사실만으로 기울기가 옳다고 말할 수 있을까? 그렇지 않다. 기울기가 틀려도 손실은 줄어들 수 있고, [버그 갤러리](gallery.md#table)에서 그런 예를 여럿 실행해 본다. 그래서 이 교재에서는 기울기를 먼저 검사하고 나서 신경망을 제대로 학습시킨다.
#
# 다음 장에서는 상자를 연다. [계층](layers.md#layers)마다 값을 출력 쪽으로, 기울기를 입력 쪽으로 보내는 법을 하나씩 이끌어 낸다.

# %% [markdown] lang="en"
# This time the number above an image is the network's answer. It gets {{ len(t_batch) - len(wrong) }} of the ten right, and a thick dashed frame marks those that it gets wrong. On the test data its accuracy is {{ accuracy:.4f }}. This is how far one epoch takes us; how to train longer and better is the subject of [training on MNIST](training.md#training).
#
# ## What is still open { #next }
#
# The network seems to learn. But can we conclude from a falling loss that the gradient is right? We cannot, because the loss may fall although the gradient is wrong, and the [gallery of bugs](gallery.md#table) runs several examples of that. This is why we check the gradient first and train afterwards.
#
# The next chapter opens the box. For each [layer](layers.md#layers) we derive how values are sent towards the output and gradients towards the input.

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


def loss_of(q, a=0.9):
    """The loss of a network whose answers are right with probability a."""
    return -a * np.log(q) - (1 - a) * np.log((1 - q) / 9)


# %% [markdown] lang="ko"
# ### 얼마나 확신해야 하는가 { #how-sure .derivation }
#
# 신경망이 어느 이미지에서나 자기의 답에 확률 $q$를 주고, 나머지 아홉 숫자에는 $(1 - q)/9$씩 준다고 하자. 답이 맞는 비율, 곧 정확도는 $a$이다. 손실을 $q$의 식으로 나타내고, 손실이 가장 작아지는 $q$를 구하라.
#
# <details markdown="1"><summary>힌트</summary>
#
# 정답에 준 확률은 답이 맞은 이미지에서 $q$, 틀린 이미지에서 $(1 - q)/9$이다.
#
# </details>
#
# <details markdown="1"><summary>풀이</summary>
#
# 손실은 두 경우의 $-\ln p$를 비율대로 더한 것이다.
#
# $$L(q) = -a \ln q - (1 - a) \ln \frac{1 - q}{9}$$
#
# 미분해서 0이 되는 곳을 찾는다.
#
# $$\frac{dL}{dq} = -\frac{a}{q} + \frac{1 - a}{1 - q} = 0 \quad \Longrightarrow \quad q = a$$
#
# 손실이 가장 작은 것은 **맞히는 비율만큼만 확신하는** 신경망이다. $a = 0.9$라면 손실은 $q = 0.9$에서 {{ loss_of(0.9):.3f }}이고, $q$가 0.99이면 {{ loss_of(0.99):.3f }}, 0.5이면 {{ loss_of(0.5):.3f }}(으)로 늘어난다. 정확도는 셋 모두 0.9이다. 정확도는 답이 맞았는지만 보지만 교차 엔트로피는 확률까지 보기 때문이다. 학습한 신경망의 확률이 얼마나 맞는지는 [뒤에서](training.md#calibration) 재어 본다.
#
# </details>

# %% [markdown] lang="en"
# ### How sure should a network be? { #how-sure .derivation }
#
# Suppose that a network gives its answer the probability $q$, whatever the image, and each of the other nine digits $(1 - q)/9$. A fraction $a$ of its answers is right. Write the loss as a formula of $q$, and find the $q$ for which it is smallest.
#
# <details markdown="1"><summary>Hint</summary>
#
# The true digit is given $q$ where the answer is right, and $(1 - q)/9$ where it is wrong.
#
# </details>
#
# <details markdown="1"><summary>Solution</summary>
#
# The loss is $-\ln p$ of the two cases, added up in their proportions.
#
# $$L(q) = -a \ln q - (1 - a) \ln \frac{1 - q}{9}$$
#
# Its derivative must be 0.
#
# $$\frac{dL}{dq} = -\frac{a}{q} + \frac{1 - a}{1 - q} = 0 \quad \Longrightarrow \quad q = a$$
#
# The loss is smallest for a network **whose probability is the share of its right answers**. With $a = 0.9$ it is {{ loss_of(0.9):.3f }} at $q = 0.9$, and grows to {{ loss_of(0.99):.3f }} if $q$ is 0.99 and to {{ loss_of(0.5):.3f }} if $q$ is 0.5. The accuracy is 0.9 in all three cases: it only counts right answers, while the cross-entropy looks at their probabilities as well. How good the probabilities of a trained network are is measured [later](training.md#calibration).
#
# </details>

# %% [markdown] lang="ko"
# ### 그릇의 바닥으로 { #bowl .experiment }
#
# 매개변수가 $w$ 하나뿐이고 손실이 $L = w^2$이라고 하자. 기울기는 $2w$이고, 손실은 $w = 0$에서 가장 작다. 아래의 코드는 $w = 1$에서 출발해 학습률 0.1로 여섯 번 갱신한다. 학습률을 0.5, 0.9, 1.0, 1.1로 바꾸면 $w$가 어떻게 움직일지 하나하나 예상해서 적고, 숫자를 바꾸어 실행하라.

# %% [markdown] lang="en"
# ### Down a bowl { #bowl .experiment }
#
# Suppose that there is a single parameter $w$ and that the loss is $L = w^2$. The gradient is $2w$, and the loss is smallest at $w = 0$. The code starts at $w = 1$ and makes six updates with a learning rate of 0.1. Write down how you expect $w$ to move with rates of 0.5, 0.9, 1.0 and 1.1, then change the number and run the cell.


# %%
def slide(rate, updates=6):
    """The values of w on its way down the bowl w**2."""
    path = [1.0]
    for _ in range(updates):
        path.append(path[-1] - rate * 2 * path[-1])
    return path


print(*(f"{w:.3f}" for w in slide(rate=0.1)))

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# 한 번의 갱신은 $w \leftarrow w - 2\eta w = (1 - 2\eta)\,w$, 곧 $w$에 $1 - 2\eta$를 곱하는 일이다.
#
# | 학습률 | 곱하는 수 | 여섯 번 뒤의 $w$ |
# | --: | --: | --: |
# | 0.1 | 0.8 | {{ slide(0.1)[-1]:.3f }} |
# | 0.5 | 0 | {{ slide(0.5)[-1]:.3f }} |
# | 0.9 | −0.8 | {{ slide(0.9)[-1]:.3f }} |
# | 1.0 | −1 | {{ slide(1.0)[-1]:.3f }} |
# | 1.1 | −1.2 | {{ slide(1.1)[-1]:.3f }} |
#
# 곱하는 수의 크기가 1보다 작으면 바닥에 다가가고, 1보다 크면 멀어진다. 음수이면 갱신할 때마다 바닥을 건너 반대쪽으로 간다. 그릇이 더 가파르면 같은 학습률도 크다. $L = 10w^2$이면 곱하는 수가 $1 - 20\eta$이므로 0.1을 넘기만 해도 멀어진다. 신경망에서 학습률이 너무 크면 어떻게 되는지는 [학습 장](training.md#learning-rate)에서 본다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# An update is $w \leftarrow w - 2\eta w = (1 - 2\eta)\,w$: it multiplies $w$ by $1 - 2\eta$.
#
# | Learning rate | Factor | $w$ after six updates |
# | --: | --: | --: |
# | 0.1 | 0.8 | {{ slide(0.1)[-1]:.3f }} |
# | 0.5 | 0 | {{ slide(0.5)[-1]:.3f }} |
# | 0.9 | −0.8 | {{ slide(0.9)[-1]:.3f }} |
# | 1.0 | −1 | {{ slide(1.0)[-1]:.3f }} |
# | 1.1 | −1.2 | {{ slide(1.1)[-1]:.3f }} |
#
# If the factor is less than 1 in size, $w$ comes closer to the bottom, and if it is more than 1, $w$ moves away. A negative factor takes $w$ across the bottom at each update. In a steeper bowl the same rate is larger: for $L = 10w^2$ the factor is $1 - 20\eta$, so that $w$ moves away at any rate above 0.1. What too large a rate does to a network is shown in the chapter on [training](training.md#learning-rate).
#
# </details>

# %% [markdown] lang="ko"
# ## 물음 { #questions }
#
# ::: question #q-hundred-classes
# 클래스가 100개인 문제에서 아직 배운 것이 없는 신경망의 손실은 얼마쯤이어야 할까?
#
# - ( ) 약 2.3이다.
#   > 2.3은 $\ln 10$이고, 클래스가 열 개일 때의 값이다. 이 교재에서 자주 보아 손실의 출발점처럼 여기기 쉽지만, 이 값은 클래스의 수를 따라 달라진다.
# - ( ) 약 0.01이다.
#   > 0.01은 클래스마다 준 확률이다. 손실은 그 확률에 로그를 취하고 부호를 바꾼 것이다.
# - (x) 약 {{ np.log(100):.1f }}이다.
#   > 100개 클래스에 똑같이 확률 1/100을 주므로 손실은 $-\ln \frac{1}{100} = \ln 100$이다.
# - ( ) 데이터에 따라 달라 미리 알 수 없다.
#   > 정답이 무엇이든 그 확률은 1/100쯤이다. 그래서 데이터를 보지 않고도 셈할 수 있고, 코드를 검사하는 데 쓸 수 있다.
# :::
#
# ::: question #q-positive-gradient
# 편향 `b2`의 3번 원소에 대한 기울기가 +0.2이다. 이 원소를 한 번 갱신하면 무슨 일이 생기는가?
#
# - ( ) 원소가 커지고, 신경망은 숫자 3에 더 높은 확률을 준다.
#   > 기울기가 가리키는 쪽으로 옮긴다고 본 것이다. 그쪽은 손실이 **커지는** 쪽이다. 노트의 표도 “기울기 방향으로”라고 적었다.
# - (x) 원소가 작아지고, 신경망은 숫자 3에 더 낮은 확률을 준다.
#   > 기울기가 양수이면 이 원소를 줄여야 손실이 준다. 점수 3이 낮아지므로 그 확률도 낮아지고, 나머지의 확률이 올라간다.
# - ( ) 원소가 작아지지만 확률은 변하지 않는다.
#   > 소프트맥스는 열 점수에 **똑같이** 더한 값만 지운다. 점수 하나만 낮추면 확률이 변한다.
# :::
#
# ::: question #q-accuracy-as-loss
# 신경망을 정확도가 오르는 쪽으로 바로 학습시키지 않는 까닭은 무엇인가?
#
# - ( ) 정확도는 계산하는 데 시간이 너무 오래 걸린다.
#   > 정확도도 [순전파](glossary.md#forward-pass) 한 번이면 구한다. 손실을 구하는 것보다 오히려 간단하다.
# - ( ) 정확도는 확률이 아니라 비율이기 때문이다.
#   > 확률인지 비율인지는 상관이 없다. 필요한 것은 매개변수를 조금 움직일 때 값이 변하는 것이다.
# - ( ) 정확도는 1을 넘을 수 없기 때문이다.
#   > 한계가 있다는 것은 흠이 아니다. 제곱 오차에도 한계가 있지만 그것으로 배울 수는 있다.
# - (x) 거의 모든 곳에서 기울기가 0이라 어느 쪽으로 고칠지 알려 주지 않는다.
#   > 정확도는 답 하나가 뒤집히는 자리에서만 뛰는 계단이다. 그래프에서 계단의 평평한 곳은 기울기가 0이다.
# :::
#
# ::: question #q-updates-in-an-epoch
# 훈련 데이터 60,000장을 크기가 50인 미니배치로 세 에폭 동안 학습한다. 매개변수는 몇 번 갱신되는가?
#
# - (x) 3,600번
#   > 한 에폭에 미니배치가 60,000 / 50 = 1,200개이고, 미니배치마다 한 번씩 갱신하므로 세 에폭이면 3,600번이다.
# - ( ) 3번
#   > 에폭마다 한 번 갱신한다고 본 것이다. 갱신은 미니배치마다 한다. 그래서 미니배치를 쓰면 같은 이미지로 더 자주 고칠 수 있다.
# - ( ) 180,000번
#   > 이미지마다 갱신한다고 본 것이다. 미니배치의 50장은 기울기 하나를 함께 만든다.
# :::
#
# ::: question #q-loss-falls
# 직접 만든 신경망을 600번 갱신했더니 손실이 2.3에서 0.6으로 내려갔다. 여기에서 무엇을 말할 수 있는가?
#
# - ( ) 기울기가 옳다.
#   > 가장 그럴듯해 보이지만, 기울기가 틀려도 손실은 내려갈 수 있다. 방향이 대강만 맞아도 된다. [버그 갤러리](gallery.md#table)에 그런 예가 여럿 있다.
# - ( ) 시험 데이터에서도 잘 맞힌다.
#   > 손실은 훈련에 쓴 미니배치의 것이다. 처음 보는 데이터에서 어떤지는 따로 재어야 안다.
# - (x) 갱신이 훈련 데이터의 손실을 줄이는 쪽을 가리켰다는 것까지만 말할 수 있다.
#   > 그 이상을 말하려면 기울기를 검사하고, 시험 데이터에서 정확도를 재어야 한다.
# :::
#
# ::: explain #e-mini-batch
# 매개변수를 고칠 때마다 60,000장을 모두 보지 않고 100장만 보아도 되는 까닭과, 그 대신 잃는 것을 한두 문장씩 써 보자.
#
# > 손실의 기울기는 이미지마다 구한 기울기의 평균이다. 무작위로 고른 100장의 평균은 60,000장의 평균을 어림잡은 값이므로, 대개 비슷한 방향을 가리킨다. 같은 시간에 600배 자주 갱신할 수 있다.
# >
# > 그 대신 방향이 정확하지 않아 갱신마다 조금씩 빗나가고, 손실이 매끄럽게 내려가지 않고 들쭉날쭉해진다.
# :::
#
# ## 이제 할 수 있는 것 { #you-can-now }
#
# 점수를 확률로 바꾸고, 손실을 손으로 구하고, 배우기 전의 손실이 얼마여야 하는지 말할 수 있다. 손실로 왜 교차 엔트로피를 쓰는지 설명할 수 있고, 네 단계를 코드로 쓸 수 있다. 아래 셀은 신경망을 학습률 세 가지로 200번씩 학습시킨다. 어느 것이 가장 나을지 먼저 짐작하고 실행해 보자. 그런 다음 학습률이나 반복 횟수를 바꾸어 보자.

# %% [markdown] lang="en"
# ## Questions { #questions }
#
# ::: question #q-hundred-classes
# A problem has 100 classes. What loss should a network have that has learned nothing?
#
# - ( ) About 2.3.
#   > That is $\ln 10$, the value for ten classes. It comes up so often on these pages that it may look like the place where every loss starts, but it depends on the number of classes.
# - ( ) About 0.01.
#   > That is the probability given to each class. The loss is minus its logarithm.
# - (x) About {{ np.log(100):.1f }}.
#   > Each of the 100 classes is given the probability 1/100, so the loss is $-\ln \frac{1}{100} = \ln 100$.
# - ( ) It depends on the data, so nobody can say beforehand.
#   > Whatever the true class is, its probability is about 1/100. This is why the number can be worked out without any data, and why it is good for checking code.
# :::
#
# ::: question #q-positive-gradient
# The gradient for entry 3 of the bias `b2` is +0.2. What does one update do?
#
# - ( ) The entry grows, and the network gives the digit 3 more probability.
#   > This moves in the direction of the gradient, in which the loss **grows**. The table in the notes speaks of that direction, too.
# - (x) The entry becomes smaller, and the network gives the digit 3 less probability.
#   > Where the gradient is positive, the entry must decrease for the loss to fall. Score 3 goes down with it, and so does the probability of the digit 3; the others gain.
# - ( ) The entry becomes smaller, but the probabilities stay the same.
#   > Softmax cancels only what is added to **all** ten scores alike. Lowering a single score changes the probabilities.
# :::
#
# ::: question #q-accuracy-as-loss
# Why is a network not trained by moving its parameters so that the accuracy rises?
#
# - ( ) The accuracy takes too long to compute.
#   > It takes one [forward pass](glossary.md#forward-pass), and is even simpler than the loss.
# - ( ) The accuracy is a fraction and not a probability.
#   > That makes no difference. What is needed is a value that changes when a parameter is moved a little.
# - ( ) The accuracy cannot go above 1.
#   > A bound does no harm. The squared error is bounded as well, and a network can learn with it.
# - (x) Its slope is 0 almost everywhere, so it does not tell which way to move.
#   > The accuracy is a staircase that jumps only where an answer changes. On the flat parts of the staircase, which you saw in the graph, the slope is 0.
# :::
#
# ::: question #q-updates-in-an-epoch
# There are 60,000 training images, and the mini-batches hold 50. How many updates are made in three epochs?
#
# - (x) 3,600
#   > One epoch has 60,000 / 50 = 1,200 mini-batches, with one update each, so three epochs make 3,600.
# - ( ) 3
#   > That would be one update an epoch. But there is an update for every mini-batch, which is why mini-batches let us improve more often with the same images.
# - ( ) 180,000
#   > That would be one update an image. The 50 images of a mini-batch make one gradient together.
# :::
#
# ::: question #q-loss-falls
# You wrote a network yourself, made 600 updates, and its loss went from 2.3 to 0.6. What follows?
#
# - ( ) The gradient is right.
#   > It looks convincing, but a loss can fall although the gradient is wrong: it is enough if the direction is roughly right. The [gallery of bugs](gallery.md#table) has several examples.
# - ( ) The network does well on the test data.
#   > The loss is that of the mini-batches it was trained on. How it does on new data has to be measured.
# - (x) The updates have pointed in a direction that lowers the loss of the training data, and no more than that.
#   > To say more, check the gradient and measure the accuracy on the test data.
# :::
#
# ::: explain #e-mini-batch
# Why is it enough to look at 100 images for an update, and not at all 60,000? And what is lost by it? Write a sentence or two on each.
#
# > The gradient of the loss is the mean of the gradients of single images. The mean over 100 images that were picked at random is an estimate of the mean over all 60,000, so it usually points in a similar direction, and in the same time 600 times as many updates can be made.
# >
# > In return the direction is not exact. Each update goes a little astray, and the loss does not fall smoothly but jumps up and down.
# :::
#
# ## What you can do now { #you-can-now }
#
# You can turn scores into probabilities, work out the loss by hand, and say what it should be before any learning. You can explain why the loss is the cross-entropy, and write the four steps in code. The cell below trains for 200 iterations with each of three learning rates. Guess which of them will do best, and run it. Then change the rates, or the number of iterations.

# %%
for rate in (0.01, 0.1, 1.0):
    learner = TwoLayerNet(784, 50, 10, weight_init_std="he", seed=0)
    batches = minibatches(x_train, t_train, batch_size=100, seed=1)
    for _ in range(200):
        x, t = next(batches)
        SGD(rate).update(learner.params, learner.gradient(x, t))
    reached = learner.accuracy(x_test, t_test)
    print(f"learning rate {rate:<4}  accuracy {reached:.4f}")
