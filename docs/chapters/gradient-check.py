# ---
# description:
#   ko: 오차역전파법은 빠른 대신 틀리기 쉽다. 전치 하나를 빠뜨려도 코드는 오류 없이 돌고 손실은 대개 내려간다. 그래서 미분의 정의로 기울기를 다시 구해 견준다. 그 값에도 오차가 있으므로, 오차의 크기를 알아야 판정할 수 있다.
#   en: Backpropagation is fast, but it is easy to get wrong. A gradient check computes the gradient a second time from the definition of the derivative. The result of this second computation has an error of its own, whose size must be known before the two can be judged.
# terms:
#   gradient-check:
#     ko: [확인, 체크]
#     en: [check, gradcheck]
#   relative-error:
#     ko: [상대 오차, 허용 오차]
#     en: [relative error, tolerance]
#   kinks:
#     ko: [꺾이는점, 미분 불가능]
#     en: [kink, non-differentiable]
# ---

# %% [markdown] lang="ko"
# # 기울기 확인 { #gradient-check }
#
# [오차역전파법](glossary.md#backpropagation)은 빠른 대신 틀리기 쉽다. 전치 하나를 빠뜨려도, 배치 크기로 나누는 일을 잊어도 코드는 오류 없이 돌고 [손실](glossary.md#loss-function)은 대개 조금씩 내려간다. 결과만 보아서는 틀렸다는 것을 알 수 없다.
#
# 그래서 같은 [기울기](glossary.md#gradient)를 [수치 미분](numerical-gradient.md#numerical-differentiation)으로 한 번 더 구해 견준다. 두 값이 같으면 둘 다 옳다고 볼 근거가 된다. 이것이 [기울기 확인](glossary.md#gradient-check)이다.
#
# 이 장에서는 다음을 배운다.
#
# - 신경망의 모든 기울기를 검사하고 보고서를 읽는다.
# - 두 기울기가 얼마나 가까워야 같다고 할 수 있는지를, 수치 미분의 오차까지 따져 정한다.
# - 옳은 신경망이 왜 검사에 걸릴 수 있는지 알고, 손수 만든 신경망을 검사한다.
#
# [TwoLayerNet](two-layer-net.md)과 [수치 미분의 두 오차](numerical-gradient.md#step-size)를 알면 읽을 수 있다. 먼저 MNIST의 처음 세 장과 신경망을 준비한다.

# %% [markdown] lang="en"
# # Gradient check { #gradient-check }
#
# [Backpropagation](glossary.md#backpropagation) is fast, but it is easy to get wrong. If you forget one transpose, or the division by the batch size, the code still runs, and the [loss](glossary.md#loss-function) will often still fall. The results alone do not show that anything is wrong.
#
# So we find the same [gradient](glossary.md#gradient) a second time, by [numerical differentiation](numerical-gradient.md#numerical-differentiation), and compare. When the two agree, there is good reason to trust both. That is a [gradient check](glossary.md#gradient-check).
#
# In this chapter you learn three things.
#
# - You check all gradients of a network and read the report.
# - You decide how close two gradients must be before we call them equal, taking the error of numerical differentiation into account.
# - You learn how a correct network can fail a check, and you check a network that was written by hand.
#
# You need [TwoLayerNet](two-layer-net.md) and the [two errors of numerical differentiation](numerical-gradient.md#step-size). First we prepare the first three images of MNIST and a network.

# %%
import numpy as np

from nn_tutorial import (
    TwoLayerNet,
    check_gradients,
    compare_gradients,
    load_mnist,
    numerical_gradient,
    numerical_gradients,
    to_one_hot,
    train,
)
from nn_tutorial.book.figures import checks
from nn_tutorial.book.source import show_source
from nn_tutorial.fast_numerical import (
    fast_numerical_gradients,
    gradients_by_column,
)
from nn_tutorial.numerical import noise_of, slope

(x_train, t_train), (x_test, t_test) = load_mnist()
x, t = x_train[:3], t_train[:3]

network = TwoLayerNet(
    input_size=784, hidden_size=50, output_size=10, seed=0
)
sum(array.size for array in network.params.values())

# %% [markdown] lang="ko"
# ## 공짜 검사: 처음의 손실 { #initial-loss }
#
# 미분을 하기도 전에 할 수 있는 검사가 있다. 앞에서 여러 번 본 처음의 손실이다. 학습하기 전에는 [가중치](glossary.md#weight)가 작아 열 개의 점수가 모두 0에 가깝고, [소프트맥스](glossary.md#softmax)가 모든 클래스에 거의 같은 확률 $1/10$을 주므로, [교차 엔트로피](glossary.md#cross-entropy)는 정답이 무엇이든 다음과 같아야 한다.
#
# $$L \approx -\ln \frac{1}{10} = \ln 10 = {{ np.log(10):.3f }}$$

# %% [markdown] lang="en"
# ## The check that costs nothing: the first loss { #initial-loss }
#
# There is a check that you can make before any derivative, and you know it from the first chapter. The [weights](glossary.md#weight) of an untrained network are small, so its ten scores are all near 0, and [softmax](glossary.md#softmax) gives every class about the same probability, $1/10$. Whatever the true class is, the [cross-entropy](glossary.md#cross-entropy) must then be
#
# $$L \approx -\ln \frac{1}{10} = \ln 10 = {{ np.log(10):.3f }}$$

# %%
print(f"{network.loss(x, t):.4f}")

# %% [markdown] lang="ko"
# 측정한 손실과 예측의 차이는 {{ abs(network.loss(x, t) - np.log(10)):.3f }}뿐이다. 한 줄이면 되는 이 검사로 적발할 수 있는 잘못이 적지 않다. 평균이 아니라 합을 쓴 손실, 배치 전체에 걸친 소프트맥스, 잘못 [브로드캐스트](glossary.md#broadcasting)된 레이블은 모두 이 숫자를 크게 바꾼다. [다음 장](failed-check.md#first-clue)의 신경망은 여기서 10.21을 냈다.
#
# 기울기 확인이 보지 못하는 것도 이 검사에는 보인다. 손실이 틀렸어도 `gradient`가 그 손실을 옳게 미분하면, 두 방법이 모두 그 틀린 손실의 기울기를 구하므로 신경망은 기울기 확인을 통과한다. 거꾸로 손실이 옳다고 해서 기울기까지 옳은 것은 아니므로 두 가지를 모두 한다.

# %% [markdown] lang="en"
# The measured loss is only {{ abs(network.loss(x, t) - np.log(10)):.3f }} away from the prediction. This one line catches a good many mistakes: a loss that sums instead of averaging, a softmax taken over the whole batch, and labels [broadcast](glossary.md#broadcasting) the wrong way all move the number by a lot. The network of the [next chapter](failed-check.md#first-clue) has a first loss of 10.21.
#
# The first loss also shows what a gradient check cannot show. If the loss is wrong and `gradient` correctly differentiates that same wrong loss, both methods find its gradient, and the gradient check passes. On the other hand, the gradient can be wrong although the loss is right. So we make both checks.

# %% [markdown] lang="ko"
# ## MNIST로 39,760개를 모두 검사하기 { #check-mnist }
#
# `check_gradients`는 모든 [매개변수](glossary.md#parameter)의 기울기를 두 방법으로 구해 견준다. 처음 세 장의 이미지로 해 보자.

# %% [markdown] lang="en"
# ## Checking all 39,760 on MNIST { #check-mnist }
#
# `check_gradients` finds the gradient of every [parameter](glossary.md#parameter) in both ways and compares them. Here it does so on the first three images.

# %%
from nn_tutorial.book.in_words import in_words

report = check_gradients(network, x, t, tolerance=1e-8)
in_words(report)

# %% [markdown] lang="ko"
# 한 줄이 매개변수 배열 하나이다. **오차**는 두 기울기의 [상대 오차](glossary.md#relative-error)이고, **오차 막대**는 그 가운데 수치 미분의 [반올림](#error-bar)에서 나올 수 있는 크기이다. **위치**는 기울기가 가장 큰 자리, 통과하지 못했을 때는 가장 크게 어긋난 자리이다. 그곳의 두 값과 **판정**이 이어진다.
#
# - **통과**: 두 기울기의 차이가 [허용 오차](glossary.md#tolerance)와 오차 막대를 합친 것보다 크지 않다.
# - **실패**: 차이가 그보다 크다. 표가 가리키는 자리부터 살핀다.
# - **[꺾이는 점](#kinks)**: 손실이 여기에서 꺾여 왼쪽과 오른쪽의 기울기가 다르고, [역전파](glossary.md#backward-pass)의 값이 그 범위에 든다. 다른 배치로 다시 한다.
# - **판정할 수 없음**: 오차 막대가 너무 넓다. float64로, 또는 기울기가 더 큰 상태에서 다시 한다.
#
# 마지막 줄은 신경망 전체의 판정이다. 코드에서 `print(report)`는 같은 표를 영어로, `print(report.report("ko"))`는 우리말로 출력한다. 판정은 `report.passed`나 `report["W1"].verdict`로 읽는다.

# %% [markdown] lang="en"
# Each row is one array of parameters. `error` is the [relative error](glossary.md#relative-error) of the two gradients, and `error bar` says how much of it may come from the [round-off](#error-bar) of numerical differentiation. `at` is where the gradient is largest or, if the check does not pass, where the two differ most. After it come the two values at that place, and the **verdict**.
#
# - `passed`: the gradients differ by no more than the [tolerance](glossary.md#tolerance) and the error bar together.
# - `FAILED`: they differ by more. Look first at the place that the table names.
# - `on a kink`: the loss has a [corner](#kinks) here, so that its slopes to the left and right differ, and the [backward pass](glossary.md#backward-pass) gives a value within their range. Check another batch.
# - `cannot tell`: the error bar is too wide. Use float64, or a state where the gradient is larger.
#
# The last line is the verdict on the whole network. A program reads `report.passed` or `report["W1"].verdict`.

# %% [markdown] lang="ko"
# ## 상대 오차와 허용 오차 { #relative-error }
#
# 두 기울기의 차이가 0.0009라면 작은가? 기울기 자체가 얼마나 큰지 모르면 답할 수 없다.

# %% [markdown] lang="en"
# ## Relative error and tolerance { #relative-error }
#
# Two gradients differ by 0.0009. Is that small? You cannot say until you know how large the gradients are.

# %%
gradients = network.gradient(x, t)
for name, gradient in gradients.items():
    print(f"{name}  mean |gradient| = {np.abs(gradient).mean():.4f}")

# %% [markdown] lang="ko"
# 평균하면 `W1`의 기울기는 `b2`의 {{ np.abs(gradients["b2"]).mean() / np.abs(gradients["W1"]).mean():.0f }}분의 1이다. `W1`에서 0.0009의 차이라면 기울기보다도 큰 잘못이고, `b2`에서라면 1%도 안 되는 차이이다. 그래서 차이를 기울기의 크기로 나눈다. 배열 하나의 기울기 전체를 벡터 하나로 보고, [노름](glossary.md#norm)(norm, 벡터의 길이)끼리 견준다.
#
# $$\text{상대 오차} = \frac{\lVert g_{\text{역전파}} - g_{\text{수치}} \rVert}{\max(\lVert g_{\text{역전파}} \rVert,\ \lVert g_{\text{수치}} \rVert)}$$
#
# 이 값은 기울기의 단위와 상관이 없다. 두 기울기의 방향이 아주 다르면 1에 가깝거나 그보다 크고, 한쪽이 다른 쪽의 1.01배이면 약 0.01이다.
#
# 스탠퍼드의 [CS231n](references.md#cs231n)은 배정밀도에서 다음과 같은 기준을 가르친다. 상대 오차가 1e-2보다 크면 아마 틀렸을 것이다. 1e-2와 1e-4 사이라면 의심해 보아야 한다. 1e-4는 [꺾이는 점](#kinks)이 있는 손실에서는 괜찮을 수 있지만, tanh와 소프트맥스처럼 꺾이는 점이 없으면 너무 크다. 1e-7 이하라면 안심해도 된다. 다만 깊은 신경망에는 더 너그러워야 한다. 이 기준에서는 상대 오차를 **원소마다** 구한다. 우리도 그렇게 해 보자.

# %% [markdown] lang="en"
# The gradient of `W1` is on average {{ np.abs(gradients["b2"]).mean() / np.abs(gradients["W1"]).mean():.0f }} times smaller than that of `b2`. A difference of 0.0009 in `W1` would be larger than the gradient itself, while in `b2` it would be less than one per cent. So we divide the difference by the size of the gradient. We take the whole gradient of an array as a single vector and compare [norms](glossary.md#norm), which are the lengths of vectors.
#
# $$\text{relative error} = \frac{\lVert g_{\text{backprop}} - g_{\text{numerical}} \rVert}{\max(\lVert g_{\text{backprop}} \rVert,\ \lVert g_{\text{numerical}} \rVert)}$$
#
# This ratio has no unit. It is near 1 or above when the two have little in common, and about 0.01 when one is 1.01 times the other.
#
# Stanford's [CS231n](references.md#cs231n) teaches these rules for double precision. A relative error above 1e-2 means that the gradient is probably wrong. Between 1e-2 and 1e-4 you should feel uncomfortable. Up to 1e-4 is usually fine for a loss with [kinks](#kinks), but too high where there are none, as with tanh and softmax. At 1e-7 or less you should be happy. With deep networks you have to be more patient. These rules are for the relative error of **single entries**. Let us see what difference that makes.

# %%
by_loop = numerical_gradient(
    lambda _: network.loss(x, t), network.params["W2"]
)
difference = np.abs(gradients["W2"] - by_loop)
size = np.maximum(np.abs(gradients["W2"]), np.abs(by_loop))
entrywise = difference[size > 0] / size[size > 0]
norms = np.linalg.norm(difference) / np.linalg.norm(size)
worst = entrywise.argmax()
its_size = size[size > 0][worst] / size.mean()
its_difference = difference[size > 0][worst] / difference.mean()
small, large = norms < 1e-8, entrywise.max() > 1e-8
print(f"norms below 1e-8: {small}, worst entry above 1e-8: {large}")

# %% [markdown] lang="ko"
# 틀린 곳이 없는데도 가장 나쁜 원소의 상대 오차는 노름으로 구한 것의 {{ 10.0 ** round(np.log10(entrywise.max() / norms)):,.0f }}배쯤 된다. 그 원소에서 두 값의 차이는 평균의 {{ its_difference:.0f }}배인데, 기울기는 평균의 {{ 100 * its_size:.0f }}%밖에 되지 않는다. [반올림 오차](glossary.md#round-off-error)는 기울기가 작은 원소에서도 작아지지 않으므로 그런 원소의 상대 오차가 커진다. 노름은 그런 원소에 거의 영향을 받지 않으므로 우리는 노름을 쓴다.
#
# 이 교재의 허용 오차는 1e-8이다. [버그 갤러리](gallery.md#table)에 있는 실수 가운데 이 검사로 적발되는 것은 하나를 빼면 모두 0.5가 넘는 오차를 낸다. 그 실수들에 대한 판정은 허용 오차를 10배로 늘려도 변하지 않는다. 남은 하나는 로그 안의 엡실론이고, [다음 장](failed-check.md#epsilon)에서 1e-6의 오차로 나타난다. 이런 것까지 적발하려면 허용 오차가 작아야 하고, 그러려면 수치 미분의 오차를 알아야 한다.

# %% [markdown] lang="en"
# Nothing is wrong, and still the worst entry's relative error is about {{ 10.0 ** round(np.log10(entrywise.max() / norms)):,.0f }} times that of the norms. The difference in that entry is {{ its_difference:.0f }} times the mean difference, but its gradient is only {{ 100 * its_size:.0f }}% of the mean gradient. Round-off does not become smaller where the gradient is small, so the relative error of such an entry is large. Such entries hardly change a norm, and this is why we use norms.
#
# The tolerance on this site is 1e-8. The mistakes in the [gallery of bugs](gallery.md#table) that this check catches all make errors above 0.5, except for one, so a tolerance ten times larger would not change the verdict on them. The exception is the epsilon in the logarithm, which makes an error of 1e-6 in the [next chapter](failed-check.md#epsilon). To catch that as well the tolerance must be small, and then we must know the error of numerical differentiation.

# %% [markdown] lang="ko"
# ## 늘 비어 있는 픽셀 { #blank-pixels }
#
# MNIST 이미지의 가장자리는 비어 있다. 입력 $x_i$가 0이면 `W1`의 $i$행은 출력에 아무 영향을 주지 않으므로, 그 기울기는 정확히 0이다.
#
# $$\frac{\partial L}{\partial W_{ij}} = \sum_n x_{ni} \frac{\partial L}{\partial z_{nj}} = 0 \qquad (\text{모든 } n \text{에서 } x_{ni} = 0)$$

# %% [markdown] lang="en"
# ## Pixels that are always blank { #blank-pixels }
#
# The border of an MNIST image is blank. Where input $x_i$ is 0, row $i$ of `W1` does not affect the output at all, and its gradient is exactly 0.
#
# $$\frac{\partial L}{\partial W_{ij}} = \sum_n x_{ni} \frac{\partial L}{\partial z_{nj}} = 0 \quad \text{if } x_{ni} = 0 \text{ for all } n$$

# %%
blank = ~x.any(axis=0)
always_blank = ~x_train.any(axis=0)
surprises = x_test[:, always_blank].any(axis=0).sum()
print(blank.sum(), always_blank.sum(), surprises)

# The weights of the first pixel, in the corner.
first_row = network.params["W1"][0]
by_nudging = numerical_gradient(lambda _: network.loss(x, t), first_row)
print(np.abs(gradients["W1"][blank]).max(), np.abs(by_nudging).max())

# %% tags=["hide-input"] alt_ko="28×28 픽셀 격자 둘. 왼쪽은 처음 세 장에서 잉크가 한 번이라도 닿은 픽셀로, 784개 가운데 {{ blank.sum() }}개가 비어 있다. 오른쪽은 훈련 이미지 6만 장 전체로, 네 귀퉁이와 가장자리의 {{ always_blank.sum() }}개만 비어 있다." alt_en="Two grids of 28 by 28 pixels. On the left, the pixels that bear ink in any of the first three images: {{ blank.sum() }} of 784 are blank. On the right, in all 60,000 training images: only {{ always_blank.sum() }}, in the corners and along the border, are blank."
checks.blank_pixels(x, x_train)

# %% [markdown] lang="ko"
# 세 장에서는 픽셀 784개 가운데 {{ blank.sum() }}개가 비어 있다. 여기서 세 가지를 조심해야 한다.
#
# - **0과 0이 같다는 것은 약한 증거이다.** 39,760개 가운데 {{ blank.sum() * 50:, }}개는 두 방법 모두 0을 낸다. 이 배치로는 그 가중치들의 기울기가 옳은지 거의 알 수 없다.
# - **평균이 작아진다.** 다음 장에서 볼 노트처럼 차이의 절댓값을 평균하면 이 0들까지 세므로, `W1`의 어떤 오차든 {{ 784 / (784 - blank.sum()):.1f }}분의 1로 작아 보인다. 노름의 비는 변하지 않는다.
# - **학습도 되지 않는다.** 훈련 이미지 6만 장 모두에서 비어 있는 픽셀이 {{ always_blank.sum() }}개이다. 그 가중치는 학습이 끝나도 처음의 난수 그대로이고, [시험 데이터](glossary.md#test-data)에서는 그 가운데 {{ surprises }}개에 잉크가 닿는다.

# %% [markdown] lang="en"
# In three images, {{ blank.sum() }} of 784 pixels are blank. That calls for care in three ways.
#
# - **That 0 equals 0 is weak evidence.** For {{ blank.sum() * 50:, }} of the 39,760 entries both methods give 0. This batch says next to nothing about them.
# - **They dilute a mean.** The notes in the next chapter print the mean of the absolute differences. Such a mean counts these zeros and makes any error in `W1` look {{ 784 / (784 - blank.sum()):.1f }} times smaller. A ratio of norms does not change.
# - **They do not learn, either.** In all 60,000 training images {{ always_blank.sum() }} pixels stay blank. Their weights end the training as the random numbers they were at the start, and in the [test data](glossary.md#test-data) {{ surprises }} of those pixels do bear ink.

# %% [markdown] lang="ko"
# ## 오차 막대: 허용 오차만으로는 판정할 수 없다 { #error-bar }
#
# [중앙 차분](glossary.md#central-difference)의 반올림 오차는 원소 하나에 $u|L|/h$쯤이다. 이 값은 기울기의 크기와 **상관이 없다**. 그러므로 같은 코드라도 기울기가 작아지면 상대 오차가 커진다. 이미지가 많아 기울기가 서로 상쇄될 때, 가중치가 작을 때, 신경망이 이미 잘 아는 이미지를 볼 때 그렇다.
#
# 다섯 상태에서 $h = 10^{-5}$으로 잰다. 허용 오차 1e-8로 판정하면 몇 개가 통과할지 먼저 짐작해 보자. 코드는 다섯 상태에서 모두 옳다. `differences`는 중앙 차분으로 모든 기울기를 구하며, 같은 곱셈을 되풀이하지 않아 빠르다([방법](#fast)). `bar`는 $\sqrt{n}\,r/h$를 기울기의 노름으로 나눈 것이다. $n$은 0이 아닌 원소의 수, $r$은 [`noise_of`](numerical-gradient.md#step-size)가 잰 손실의 흔들림이다.
#
# ::: predict #p-five-states number
# answer: {{ len(states) - len(failed) }}
# within: 0.5
# 다섯 상태 가운데 허용 오차 1e-8로 통과하는 것은 몇 개일까?
#
# - low
#   > 코드가 옳으니 적어도 몇 개는 통과한다. 기울기가 큰 상태에서는 반올림이 기울기에 견주어 작다.
# - right
#   > 옳은 코드인데도 나머지는 실패한다. 반올림의 크기는 그대로인데 기울기가 작아졌기 때문이다.
# - high
#   > 코드가 옳으니 통과하리라고 보기 쉽다. 그러나 상대 오차의 분모인 기울기는 상태에 따라 수백 배 달라지고, 분자인 반올림은 달라지지 않는다.
# :::

# %% [markdown] lang="en"
# ## The error bar: why a tolerance alone is not enough { #error-bar }
#
# The round-off of a [central difference](glossary.md#central-difference) is about $u|L|/h$ for one entry, and this amount **does not depend** on how large the gradient is. So with the same code the relative error grows when the gradient becomes smaller: when there are more images, whose gradients partly cancel, when the weights are small, or when the network already gives the true class of an image a probability near 1.
#
# Let us measure in five states with $h = 10^{-5}$. The code is right in all of them. Make a guess first: how many will pass with a tolerance of 1e-8? `differences` finds all gradients by central differences, and it is fast because it does not repeat the same products ([how](#fast)). `bar` is $\sqrt{n}\,r/h$ divided by the norm of the gradient, where $n$ is the number of entries that are not 0, and $r$ the noise of the loss that [`noise_of`](numerical-gradient.md#step-size) measures.
#
# ::: predict #p-five-states number
# answer: {{ len(states) - len(failed) }}
# within: 0.5
# How many of the five states pass with a tolerance of 1e-8?
#
# - low
#   > The code is right, and where the gradient is large the round-off is small beside it, so more of them pass.
# - right
#   > The others fail although the code is right: the round-off is as large as before, and the gradient is smaller.
# - high
#   > Since the code is right, one expects it to pass. But the relative error divides by the size of the gradient, which differs by a factor of hundreds between these states, while the round-off does not.
# :::


# %%
def differences(net, xs, ts, h):
    """Ordinary central differences: two losses, subtracted."""
    scores, rows = net.predict(xs), np.arange(len(ts))
    scores = scores - scores.max(axis=1, keepdims=True)

    def losses(changes):
        z = scores[:, None, :] + changes
        return (np.log(np.exp(z).sum(axis=2)) - z[rows, :, ts]).mean(axis=0)

    return gradients_by_column(net.params, xs, losses, h)


def loss_along(net, xs, ts, name, index):
    """The loss as a function of how far one parameter is moved."""
    array = net.params[name]
    start = array[index]

    def moved(step):
        array[index] = start + step
        loss = net.loss(xs, ts)
        array[index] = start
        return loss

    return moved


def power(value):
    """The next power of ten above a number that is round-off."""
    return f"{10 ** np.ceil(np.log10(value)):.0e}"


trained = TwoLayerNet(784, 50, 10, seed=0)
train(trained, x_train, t_train, iterations=300, seed=0, progress=False)
surest = min(
    range(100),
    key=lambda i: trained.loss(x_train[i : i + 1], t_train[i : i + 1]),
)
tiny = TwoLayerNet(784, 50, 10, weight_init_std=0.001, seed=0)
states = {
    "3 images": (network, x, t),
    "100 images": (network, x_train[:100], t_train[:100]),
    "small weights": (tiny, x, t),
    "trained": (trained, x, t),
    "trained, 1 image": (
        trained,
        x_train[surest, None],
        t_train[surest, None],
    ),
}

failed = []
print("state              error    bar  at 1e-8  check_gradients")
for state, (net, xs, ts) in states.items():
    check = compare_gradients(
        net.gradient(xs, ts), differences(net, xs, ts, 1e-5)
    )["W1"]
    gradient = net.gradient(xs, ts)["W1"]
    noise = noise_of(loss_along(net, xs, ts, "b2", 0))
    size = np.sqrt(np.count_nonzero(gradient))
    bar = size * noise / 1e-5 / np.linalg.norm(gradient)
    error = power(check.relative_error)
    columns = f"{error}  {power(bar)}  {check.verdict:7}"
    print(f"{state:17}  {columns}  {check_gradients(net, xs, ts).verdict}")
    if not check.passed:
        failed.append(state)

# %% [markdown] lang="ko"
# 위에서부터 이미지 3장, 이미지 100장, 작은 가중치, 학습한 뒤, 학습한 뒤 이미지 1장이다. 1e-8이라는 허용 오차 하나로 판정하면 다섯 가운데 {{ len(failed) }}가지 상태에서 실패한다. 허용 오차를 열 배로 늘리면 이 다섯은 통과하지만, 기울기가 더 작은 곳에서는 오차가 다시 그보다 커진다. 그때마다 허용 오차를 늘리다 보면 [1e-6짜리 잘못](failed-check.md#epsilon)을 놓치게 된다.
#
# 필요한 것은 수치 미분 자체의 오차이다. 표에서 `bar`는 실제 오차의 10분의 1에서 10배 사이쯤에 든다. 측정값 옆에 붙이는 이런 값을 [오차 막대](glossary.md#error-bar)라고 한다. `check_gradients`는 다음이 성립하면 통과로 판정한다.
#
# $$\lVert g_{\text{역전파}} - g_{\text{수치}} \rVert \;\le\; \text{허용 오차} \times \text{노름} + \text{오차 막대}$$
#
# 다만 오차 막대가 기울기 노름의 1/1000보다 넓으면 작은 잘못이 그 뒤에 숨을 수 있으므로, 통과가 아니라 **판정할 수 없음**이다. 가장 정밀하게 잰 배열의 오차 막대마저 허용 오차보다 넓을 때도 그렇다. 학습이 거의 끝나 기울기 전체가 0에 가까운 신경망이 그런 경우이다. (다른 배열에 견주어 0이나 다름없는 기울기에는, 그 자신의 노름 대신 모든 배열의 노름 가운데 가장 큰 것을 기준으로 쓴다.) 보고서의 오차 막대는 상대 오차와 견주기 쉽도록 노름으로 나눈 값이다. 표의 마지막 열이 이 판정이고, 다섯 상태가 모두 통과한다. 이 신경망에서는 [손실의 변화량](#fast)을 바로 구하므로 `check_gradients`의 오차 막대가 표의 `bar`보다도 훨씬 좁다.

# %% [markdown] lang="en"
# Judged by a tolerance of 1e-8 alone, the check fails in {{ len(failed) }} of the five states. A tolerance ten times larger would let these five pass, but where a gradient is smaller still, the error is larger again, and a tolerance that is raised each time will in the end miss the [fault of 1e-6](failed-check.md#epsilon).
#
# What is missing is the error of numerical differentiation itself. In the table, `bar` agrees with the true error to within about a power of ten. Such a number beside a measured value is called an [error bar](glossary.md#error-bar). `check_gradients` lets a parameter pass if
#
# $$\lVert g_{\text{backprop}} - g_{\text{numerical}} \rVert \;\le\; \text{tolerance} \times \text{norm} + \text{error bar}$$
#
# But if the error bar is wider than a thousandth of the gradient's norm, small faults could hide behind it, and then the verdict is **cannot tell** instead. All parameters get this verdict if even the narrowest of their error bars is wider than the tolerance, as in a network that has almost nothing left to learn. (For a gradient that is nearly 0 beside those of the other arrays, the largest of their norms is used instead of its own.) In a report the error bar is divided by the norm, so that it can be compared with the relative error. The last column of the table shows these verdicts, and all five states pass. For this network `check_gradients` computes the [change of the loss](#fast) itself, so its error bar is much narrower still than `bar`.

# %% [markdown] lang="ko"
# ## 꺾이는 점 { #kinks }
#
# 수치 미분이 틀리는 까닭은 하나 더 있다. [ReLU](glossary.md#relu)는 0에서 꺾이고, 그곳에서는 미분할 수 없다. 뉴런의 입력 $z$와 0의 거리가 $h$보다 작으면 중앙 차분의 두 끝이 [꺾이는 점](glossary.md#kink)의 양쪽에 놓이고, 두 기울기를 섞은 값이 나온다.
#
# [앞 장](numerical-gradient.md#step-size)에서는 ReLU 뒤에 있는 `b2`만 보았다. 이번에는 네 배열의 오차를 모두 $h$에 대해 그린다. 시드 다섯 개의 평균이다. ReLU 앞에 있는 `W1`과 `b1`은 어떻게 다를까?

# %% [markdown] lang="en"
# ## Kinks { #kinks }
#
# There is one more reason for numerical differentiation to be wrong. A [ReLU](glossary.md#relu) has a corner at 0, where there is no derivative. If a neuron's input $z$ lies within $h$ of 0, the two ends of the central difference lie on opposite sides of the [kink](glossary.md#kink), and the result is a blend of both slopes.
#
# In the [last chapter](numerical-gradient.md#step-size) we only looked at `b2`, which comes after the ReLU. Now we plot the errors of all four arrays against $h$, averaged over five seeds. What will be different about `W1` and `b1`, which come before it?


# %%
def fresh(seed):
    """A fresh network and three images, different ones for each seed."""
    rows = slice(3 * seed, 3 * seed + 3)
    return TwoLayerNet(784, 50, 10, seed=seed), x_train[rows], t_train[rows]


def errors_at(h):
    """Relative error of each array: geometric mean over seeds, batches."""
    logs = []
    for seed in range(5):
        net, xs, ts = fresh(seed)
        outcome = compare_gradients(
            net.gradient(xs, ts), differences(net, xs, ts, h)
        )
        logs.append(
            [np.log(check.relative_error) for check in outcome.parameters]
        )
    return np.exp(np.mean(logs, axis=0))


decades = 10.0 ** -np.arange(1, 13)
by_step = np.transpose([errors_at(h) for h in decades])
by_parameter = dict(zip(network.params, by_step, strict=True))

# %% tags=["hide-input"] alt_ko="네 배열의 상대 오차를 h에 대해 그린 로그-로그 그림. ReLU 뒤의 W2와 b2는 매끄러운 U자이다. ReLU 앞의 W1과 b1은 h가 1e-3 이상이면 절벽처럼 솟아 h = 1e-2에서 {{ by_parameter['W1'][1]:.1f }} 수준이 된다. 1e-8의 허용 오차 아래에 넷이 모두 있는 곳은 1e-4와 1e-5뿐이다." alt_en="Log-log plot of the relative errors of the four arrays against h. W2 and b2, after the ReLU, are smooth U curves. W1 and b1, before it, rise like a cliff from h = 1e-3 on, to {{ by_parameter['W1'][1]:.1f }} at h = 1e-2. Only at 1e-4 and 1e-5 are all four below the tolerance of 1e-8."
checks.error_by_step(decades, by_parameter, tolerance=1e-8)

# %% [markdown] lang="ko"
# `W2`와 `b2`는 앞 장의 그림처럼 매끄럽다. `W1`과 `b1`의 오른쪽은 완만하게 내려가지 않고 절벽처럼 끊긴다. 아래에서 그 까닭이 꺾이는 점인지를 뉴런 하나로 본다.
#
# ### 일부러 만들어 보기 { #kink-on-purpose }
#
# 입력이 0에 가장 가까운 뉴런을 하나 골라, 그 [편향](glossary.md#bias)을 조금 옮겨 $z = h/4$로 만든다. 제자리에서는 이 뉴런이 켜져 있고, $-h$만큼 움직이면 꺼진다.

# %% [markdown] lang="en"
# `W2` and `b2` are smooth, as in the last chapter. `W1` and `b1` do not come down gently on the right, but drop as from a cliff. Let us see with a single neuron whether kinks are the reason.
#
# ### One made on purpose { #kink-on-purpose }
#
# Take the neuron closest to 0, and shift its [bias](glossary.md#bias) a little, so that $z = h/4$. At this point the neuron is on, and when its bias is moved by $-h$, it is off.

# %%
h = 1e-4
kinked = TwoLayerNet(784, 50, 10, seed=0)
z = kinked.layers["Affine1"].forward(x.astype(np.float64))
image, neuron = np.unravel_index(np.abs(z).argmin(), z.shape)
kinked.params["b1"][neuron] += h / 4 - z[image, neuron]

fixed = compare_gradients(
    kinked.gradient(x, t), differences(kinked, x, t, h)
)
print(fixed)
print("neuron", neuron)

# %% [markdown] lang="ko"
# 코드는 옳은데 간격 $h$ 하나로 견주면 실패한다. 어긋난 자리는 바로 그 {{ neuron }}번 뉴런이다. 그 편향을 따라 손실을 가까이서 들여다보면 까닭이 보인다.

# %% [markdown] lang="en"
# The code is right, and with this one $h$ the comparison fails. The place where the two differ is that very neuron, number {{ neuron }}. A close look at the loss along its bias shows why.

# %%
f = loss_along(kinked, x, t, "b1", neuron)
nudges = h * np.linspace(-1.5, 1.5, 61)
changes = np.array([f(step) - f(0) for step in nudges])
blend = fixed["b1"]
slopes = {
    "backpropagation": blend.backprop,
    "central difference": blend.numerical,
}

# %% tags=["hide-input"] alt_ko="편향 하나를 −1.5h에서 +1.5h까지 움직였을 때 손실의 변화. −h/4에서 선이 꺾인다. 역전파의 기울기는 꺾이는 점 오른쪽의 선과 정확히 겹치고, −h와 +h를 이은 중앙 차분의 기울기는 어느 쪽과도 맞지 않는다." alt_en="Change of the loss as one bias moves from −1.5h to +1.5h. The line has a corner at −h/4. The slope of backpropagation lies exactly on the line to the right of the corner; that of the central difference, through −h and +h, fits neither side."
checks.kink(nudges, changes, slopes, h)

# %% [markdown] lang="ko"
# 역전파는 지금 있는 자리의 기울기를 정확히 내고, 중앙 차분이 틀린다. $-h$에서 $+h$까지의 길이 $2h$ 가운데 꺼져 있는 구간이 $h - z$만큼이므로, 켜졌을 때와 꺼졌을 때의 기울기를 $s_+$, $s_-$라 하면 중앙 차분은 다음 값이 된다.
#
# $$s_+ - (s_+ - s_-)\,\frac{h - z}{2h}$$
#
# ### 꺾이는 점 위에서 { #on-a-kink }
#
# 편향을 더 옮겨 $z$를 정확히 0으로 만들면 어떤 $h$도 소용이 없다. 이때는 한쪽으로만 움직인 차분으로 왼쪽 기울기와 오른쪽 기울기를 따로 재는 것이 낫다. [다음 절](#shrinking-step)의 `slope`가 두 값을 함께 낸다.

# %% [markdown] lang="en"
# Backpropagation gives exactly the slope of the place where we are, and the central difference is wrong. Of the way from $-h$ to $+h$, the part where the neuron is off is $h - z$ long. With the slopes $s_+$ and $s_-$ for on and off, the central difference becomes
#
# $$s_+ - (s_+ - s_-)\,\frac{h - z}{2h}$$
#
# ### Exactly on a kink { #on-a-kink }
#
# If the bias is moved further, until $z$ is exactly 0, no $h$ helps. Then it is better to measure the slope to the left and the slope to the right, each by a difference that steps to one side only. `slope`, in the [next section](#shrinking-step), gives both.

# %%
cornered = TwoLayerNet(784, 50, 10, seed=0)
cornered.params["b1"][neuron] = -z[image, neuron]
f = loss_along(cornered, x, t, "b1", neuron)
sides = slope(f, noise_of(f))
cornered_report = check_gradients(cornered, x, t)

left, right, mean = sides.left, sides.right, sides.value
print(f"left {left:.6f}  right {right:.6f}  mean {mean:.6f}")
print(f"backprop {cornered.gradient(x, t)['b1'][neuron]:.6f}")
in_words(cornered_report)

# %% [markdown] lang="ko"
# 왼쪽(`left`)과 오른쪽(`right`)의 기울기가 다르고, 중앙 차분은 그 평균을 낸다. 역전파의 값은 왼쪽의 것이다. ReLU의 역전파가 0에서의 미분을 0으로 **정했기** 때문이다. 미분할 수 없는 곳이므로 어느 쪽도 틀렸다고 할 수 없다. 그래서 보고서는 실패가 아니라 **꺾이는 점**이라고 판정하고, 손실이 여기서 꺾이고 역전파가 낸 값은 그 한쪽의 기울기라는 이유를 적는다. 통과도 아니므로 `report.passed`는 `False`이다.
#
# 꺾이는 점 위에 놓이기는 생각보다 쉽다. 편향이 모두 0인 신경망에 빈 이미지를 넣으면 모든 $z$가 정확히 0이다.

# %% [markdown] lang="en"
# The slopes to the left and to the right differ, and a central difference returns their mean. Backpropagation gives the slope to the left, because we have **chosen** 0 as the derivative of the ReLU at 0. There is no derivative at this place, so neither can be called wrong. Hence the report does not say that the check failed, but that the parameter is **on a kink**, and gives the reason. This verdict is not a pass, either: `report.passed` is `False`.
#
# Such a place is easily reached: when a blank image is given to a network whose biases are all 0, every $z$ is exactly 0.

# %%
on_blank = check_gradients(network, np.zeros((1, 784)), np.array([5]))
print(on_blank["b1"].verdict, f"{on_blank['b1'].relative_error:.1f}")

# %% [markdown] lang="ko"
# ### 얼마나 자주 일어나는가 { #kink-odds }
#
# 일부러 만들지 않아도 우연히 일어난다. 옳은 신경망 100개에서 두 기울기를 세 장짜리 배치로, 세 가지 간격으로 견주어 보자. 허용 오차는 1e-8이다. 실패한 신경망에 $|z| < h$인 뉴런이 정말 있는지도 센다.
#
# ::: predict #p-which-step choice
# 옳은 신경망 100개를 세 간격으로 견준다. 실패가 가장 많은 간격은 어느 것일까?
#
# - ({{ 'x' if len(failing[1e-4]) == max(map(len, failing.values())) else ' ' }}) 1e-4
#   > 간격이 클수록 꺾이는 점을 넘을 일이 많다. $|z| < h$인 뉴런이 있을 확률은 $h$에 비례한다. 1e-6에서 늘어나는 실패는 까닭이 달라서, 반올림이다.
# - ({{ 'x' if len(failing[1e-5]) == max(map(len, failing.values())) else ' ' }}) 1e-5
#   > 1e-4에서는 꺾이는 점에, 1e-6에서는 반올림에 걸린다. 그 사이인 1e-5는 둘 다 가장 적게 걸리는 쪽이다.
# - ({{ 'x' if len(failing[1e-6]) == max(map(len, failing.values())) else ' ' }}) 1e-6
#   > 간격을 줄이면 꺾이는 점을 넘을 일은 드물어지지만, 반올림은 열 배로 커진다. 그래서 이 간격에서 실패한 신경망에는 $|z| < h$인 뉴런이 거의 없다.
# :::

# %% [markdown] lang="en"
# ### How often it happens { #kink-odds }
#
# A kink may also be met by chance. Let us compare 100 right networks on the batch of three, with three different steps and a tolerance of 1e-8. For those that fail, we also count how many really have a neuron with $|z| < h$.
#
# ::: predict #p-which-step choice
# 100 right networks are compared with three steps. With which step will the most of them fail?
#
# - ({{ 'x' if len(failing[1e-4]) == max(map(len, failing.values())) else ' ' }}) 1e-4
#   > A larger step reaches across a kink more often: the chance of a neuron with $|z| < h$ is proportional to $h$. The failures at 1e-6 have another reason, which is round-off.
# - ({{ 'x' if len(failing[1e-5]) == max(map(len, failing.values())) else ' ' }}) 1e-5
#   > With 1e-4 some meet a kink, and with 1e-6 some meet round-off. The step between them is the one that meets both least.
# - ({{ 'x' if len(failing[1e-6]) == max(map(len, failing.values())) else ' ' }}) 1e-6
#   > A smaller step seldom reaches across a kink, but its round-off is ten times as large. That is why hardly any of the networks that fail here has a neuron with $|z| < h$.
# :::

# %%
networks = [TwoLayerNet(784, 50, 10, seed=seed) for seed in range(100)]


def near_kink(images, h):
    """The seeds whose network has a pre-activation within h of 0."""
    inputs = images.astype(np.float64)
    closest = [
        np.abs(net.layers["Affine1"].forward(inputs)).min()
        for net in networks
    ]
    return [seed for seed, z in enumerate(closest) if z < h]


def fails(net, h):
    """Whether backpropagation and differences are too far apart."""
    numerical = differences(net, x, t, h)
    return not compare_gradients(net.gradient(x, t), numerical).passed


near = {h: near_kink(x, h) for h in (1e-4, 1e-5, 1e-6)}
failing = {
    h: [seed for seed, net in enumerate(networks) if fails(net, h)]
    for h in near
}
for h, seeds in failing.items():
    both = len({*seeds} & {*near[h]})
    print(
        f"h = {h:.0e}: {len(seeds)} fail, {both} of them within h of a kink"
    )

# %% [markdown] lang="ko"
# 1e-4에서는 {{ len(failing[1e-4]) }}개, 1e-5에서는 {{ len(failing[1e-5]) }}개가 실패하는데, 모두 $|z| < h$인 뉴런이 있는 신경망이다. 1e-6에서는 {{ len(failing[1e-6]) }}개가 실패하지만 그 가운데 그런 뉴런이 있는 것은 {{ both }}개이다. 간격이 10분의 1이 되어 오차 막대가 열 배로 넓어졌고, 허용 오차만으로 판정했기 때문이다.
#
# 그러니 “$h$를 10분의 1로 줄여 보아 오차가 사라지면 꺾이는 점이고 남으면 잘못”이라는 조언을 그대로 따르면 옳은 신경망을 의심하게 된다. $h$를 줄일 때는 오차 막대가 얼마나 넓어지는지를 함께 보아야 한다.
#
# ### 우연히 만날 확률 { #kink-prediction .aside }
#
# 이 횟수는 예측할 수 있다. 가중치의 표준편차가 $\sigma$이면 $z$는 표준편차 $\sigma \lVert x \rVert$인 정규분포를 따르고, 0 근처의 밀도는 $1/(\sigma \lVert x \rVert \sqrt{2\pi})$이다. 뉴런이 $H$개, 이미지가 $N$장이면 $|z| < h$인 곳은 평균
#
# $$\lambda = 2h \cdot H \sum_{n=1}^{N} \frac{1}{\sigma \lVert x_n \rVert \sqrt{2\pi}}$$
#
# 개이고, 하나라도 있을 확률은 약 $1 - e^{-\lambda}$이다. 시드 100개로 세어 보자.

# %% [markdown] lang="en"
# With $h$ = 1e-4, {{ len(failing[1e-4]) }} of them fail, and with 1e-5, {{ len(failing[1e-5]) }}; each of these has a neuron at $|z| < h$. With 1e-6, {{ len(failing[1e-6]) }} fail, and such a neuron is found in {{ both }} of them. With a tenth of the step the error bar is ten times as wide, and this comparison takes only the tolerance into account.
#
# So the advice to make $h$ ten times smaller, and to see whether the error goes away (a kink) or stays (a fault), can mislead. When $h$ shrinks, you must also watch how the error bar grows.
#
# ### The chance of meeting one { #kink-prediction .aside }
#
# These counts can be predicted. With weights of standard deviation $\sigma$, $z$ is normal with standard deviation $\sigma \lVert x \rVert$, and its density near 0 is $1/(\sigma \lVert x \rVert \sqrt{2\pi})$. With $H$ neurons and $N$ images, the number of places where $|z| < h$ is on average
#
# $$\lambda = 2h \cdot H \sum_{n=1}^{N} \frac{1}{\sigma \lVert x_n \rVert \sqrt{2\pi}}$$
#
# and the chance of at least one is about $1 - e^{-\lambda}$. Let us count over 100 seeds.


# %%
def predicted(images, h, std=0.01, hidden=50):
    """Chance that some pre-activation lies within h of 0."""
    spread = std * np.linalg.norm(images, axis=1)
    density = 1 / (spread * np.sqrt(2 * np.pi))
    return 1 - np.exp(-2 * h * hidden * density.sum())


for batch, h in ((3, 1e-4), (3, 1e-5), (100, 1e-4), (100, 1e-5)):
    images = x_train[:batch]
    chance, counted = predicted(images, h), len(near_kink(images, h))
    case = f"batch {batch:3}  h = {h:.0e}"
    print(f"{case}  predicted {chance:4.0%}  counted {counted:3}%")

# %% [markdown] lang="ko"
# 예측한 비율(`predicted`)과 센 비율(`counted`)이 맞는다. $\lambda$가 $N$에 비례하므로 이미지가 많을수록 꺾이는 점도 많다. 검사에는 이미지 몇 장이면 된다.
#
# ## 간격을 줄여 가며 고르기 { #shrinking-step }
#
# 모든 신경망에 맞는 $h$는 없다. 1e-4는 꺾이는 점에, 1e-6은 반올림에 걸리고, 1e-5도 [상태에 따라](#error-bar) 실패한다. 그래서 `check_gradients`는 $h$를 그때그때 찾는다. 큰 간격에서 시작하여 매번 4분의 1로 줄이고, **이어진 두 값이 오차 막대 안에서 같아지면** 멈춘다.
#
# - 간격이 너무 크면 [절단 오차](glossary.md#truncation-error)나 꺾이는 점이 섞여 있고, 이런 오차는 간격을 줄일 때 변한다. 그래서 다음 값과 맞지 않는다.
# - 간격을 줄이면 오차 막대가 네 배씩 넓어진다. 그러므로 처음으로 같아진 곳이 가장 좋은 곳에 가깝다.
#
# 아까 $z = h/4$로 만든 신경망에서 이 과정을 따라가 보자.

# %% [markdown] lang="en"
# The predicted shares agree with the counted ones. $\lambda$ grows with $N$, so more images bring more kinks, and for a check a few images are enough.
#
# ## A step that shrinks { #shrinking-step }
#
# No single $h$ suits all networks. 1e-4 meets kinks, 1e-6 meets round-off, and 1e-5 fails [in some states](#error-bar), too. So `check_gradients` searches for a suitable $h$ each time. It starts with a large step, makes it four times smaller again and again, and stops **when two values in a row agree within their error bars**.
#
# - If the step is too large, there is truncation in the value, or a kink. Both change as the step shrinks, so the next value does not agree.
# - Each time that the step shrinks, the error bar becomes four times wider, so the first agreement is close to the best that can be reached.
#
# Let us follow this in the network with $z = h/4$ from above.

# %%
f = loss_along(kinked, x, t, "b1", neuron)
noise, before = noise_of(f), np.nan
print("step     difference    change  error bar")
for k in range(7):
    h = 1e-2 / 4**k
    now = (f(h) - f(-h)) / (2 * h)
    moved, bound = abs(now - before), power(4 * noise / h)
    print(f"{h:.1e}  {now:+.8f}  {moved:6.0e}  {bound}")
    before = now
print(f"backprop {kinked.gradient(x, t)['b1'][neuron]:+.8f}")

# %% [markdown] lang="ko"
# 열은 차례대로 간격, 중앙 차분, 앞 값과의 차이, 오차 막대이다. 간격이 $z = 2.5 \times 10^{-5}$보다 큰 동안은 값이 계속 변한다. 간격이 꺾이는 점을 넘지 않을 만큼 작아지면 값은 거의 변하지 않고, 그 변화가 오차 막대보다 작아진다. 이 값은 역전파의 값과 같다. 패키지의 `slope`가 하는 일이 이것이다. 다만 간격이 다른 두 값에서 $h^2$에 비례하는 오차를 계산하여 빼는 일(리처드슨 외삽)을 더하므로 더 큰 간격에서 멈출 수 있고, 왼쪽과 오른쪽의 기울기도 함께 구한다.

# %% [markdown] lang="en"
# The columns are the step, the central difference, how far it is from the one before, and the error bar. As long as the step is larger than $z = 2.5 \times 10^{-5}$, the value keeps changing. Once the step does not reach across the kink, the value stays, and its change is smaller than the error bar. It is then the value that backpropagation gives. This search is what the package's `slope` does. In addition it estimates from two steps the error that falls with $h^2$, and subtracts it (Richardson's extrapolation), so that it can stop at a larger step, and it finds the slopes to the left and to the right.

# %% tags=["hide-input"]
show_source(slope)

# %% [markdown] lang="ko"
# 간격 하나로 견주었을 때 {{ len(failing[1e-4]) }}개, {{ len(failing[1e-5]) }}개, {{ len(failing[1e-6]) }}개가 실패했던 신경망 100개를 이제 `check_gradients`로 검사한다.

# %% [markdown] lang="en"
# Of the 100 right networks, {{ len(failing[1e-4]) }}, {{ len(failing[1e-5]) }} and {{ len(failing[1e-6]) }} failed with the three fixed steps. Now we check them with `check_gradients`.

# %%
verdicts = [str(check_gradients(net, x, t).verdict) for net in networks]
print(
    {verdict: verdicts.count(verdict) for verdict in sorted(set(verdicts))}
)

# %% [markdown] lang="ko"
# 모두 통과한다. 판정이 **실패**라면 반올림과 꺾이는 점은 이미 따져 본 것이므로 코드를 살핀다. **꺾이는 점**이나 **판정할 수 없음**이라면 다른 배치나 다른 매개변수 값으로 다시 검사한다. 이 판정이 얼마나 맞는지는 [부록](judge.md)에서 수만 가지 설정으로 세어 보았다.

# %% [markdown] lang="en"
# All of them pass. Where the verdict is **FAILED**, round-off and kinks have already been considered, so look at the code. Where it is **on a kink** or **cannot tell**, check again with another batch or other parameters. An [appendix](judge.md) counts over tens of thousands of configurations how often the verdict is right.

# %% [markdown] lang="ko"
# ## 내 신경망을 검사하려면 { #own-network }
#
# `check_gradients`는 `TwoLayerNet`만을 위한 것이 아니다. 신경망에서 필요한 것은 셋이다.
#
# - `params`: 손실이 **실제로 쓰는** 배열들. 딕셔너리나 리스트, 또는 둘을 겹친 것. 없으면 `layers`의 [계층](glossary.md#layer)에서 `W`와 `dW`처럼 기울기가 곁에 있는 배열을 찾는다.
# - `loss(x, t)`: 숫자 하나. `(손실, 기울기)`의 쌍을 돌려주어도 된다.
# - `gradient(x, t)`: `params`와 같은 짜임새의 기울기. 이름은 같거나 앞에 `d`가 붙는다(`W1`에 `dW1`). 아무것도 돌려주지 않으면 계층의 속성에서 읽고, `loss`가 쌍을 돌려주면 이 메서드가 없어도 된다.
#
# 편향의 형상은 (H,)든 (1, H)든 좋다. 다음은 전혀 다른 방식으로 쓴 신경망이다. 계층 클래스 없이 리스트를 쓰고, [활성화 함수](glossary.md#activation-function)는 tanh, 손실은 [제곱 오차](glossary.md#squared-error)이며, 손실과 기울기를 한 함수가 돌려준다.

# %% [markdown] lang="en"
# ## Checking a network of your own { #own-network }
#
# `check_gradients` is not only for `TwoLayerNet`. It needs three things from a network.
#
# - `params`: the arrays that the loss **really works with**, in a dict, a list, or one inside the other. If there are none, it looks in the [layers](glossary.md#layer) in `layers` for arrays with a gradient beside them, such as `W` with `dW`.
# - `loss(x, t)`: one number. It may also return the pair `(loss, gradients)`.
# - `gradient(x, t)`: gradients arranged as `params` are, with the same names or with a `d` before them (`dW1` for `W1`). If it returns nothing, they are read from the attributes of the layers; if `loss` returns the pair, it may be missing.
#
# A bias may have the shape (H,) or (1, H). Here is a network in quite another style. It has no classes for layers but lists, tanh as its [activation function](glossary.md#activation-function), a [squared error](glossary.md#squared-error) as its loss, and one function that returns the loss and the gradients.


# %%
class InAnotherStyle:
    """Lists of arrays, tanh, a squared error, both answers at once."""

    def __init__(self, sizes, seed):
        rng = np.random.default_rng(seed)
        pairs = [sizes[:2], sizes[1:]]
        self.params = {
            "W": [
                rng.standard_normal(pair) / np.sqrt(pair[0])
                for pair in pairs
            ],
            "b": [np.zeros((1, width)) for _, width in pairs],
        }

    def loss(self, x, t):
        (W1, W2), (b1, b2) = self.params["W"], self.params["b"]
        hidden = np.tanh(x @ W1 + b1)
        error = hidden @ W2 + b2 - t
        dz = error @ W2.T * (1 - hidden**2)
        grads = {
            "dW": [x.T @ dz, hidden.T @ error],
            "db": [dz.sum(axis=0), error.sum(axis=0)],
        }
        return (error**2).sum() / 2, grads


other = InAnotherStyle((784, 50, 10), seed=0)
in_words(check_gradients(other, x, to_one_hot(t, 10)))

# %% [markdown] lang="ko"
# 통과한다. 위치가 **한 방향**인 것은 원소를 하나씩 움직이지 않고 배열 전체를 [무작위 방향으로](#spot-check) 움직여 검사했다는 뜻이다.
#
# 검사에서는 값이 같은지만 보는 것이 아니다. `loss`나 `gradient`를 두 번 불러 답이 같은지, 매개변수와 입력이 그대로인지, 손실이 `params`의 배열에 정말로 달려 있는지도 본다. 그렇지 않으면 보고서의 마지막 줄들과 `report.problems`에 이유가 나온다.
#
# ## float32로는 판정할 수 없다 { #float32 }
#
# 학습은 흔히 float32로 한다. 검사도 그렇게 해도 될까? float32의 $u$는 $2^{-24} \approx 6 \times 10^{-8}$으로 float64의 5억 배이다. $u|L|/h$인 오차 막대도 5억 배 넓어지고, 간격을 늘리면 이번에는 꺾이는 점에 걸린다. 어떤 $h$로도 통과하지 못할 것이다.

# %% [markdown] lang="en"
# It passes. Under `at`, `a direction` means that whole arrays were moved in [random directions](#spot-check) and not one entry at a time.
#
# The check does not only compare numbers. It calls `loss` and `gradient` twice to see whether the answers are the same, whether the parameters and the inputs are left as they were, and whether the loss depends on the arrays in `params` at all. If not, `report.problems` and the last lines of the report give the reason.
#
# ## float32 cannot be judged { #float32 }
#
# Networks are often trained in float32. Can they also be checked in float32? For float32, $u$ is $2^{-24} \approx 6 \times 10^{-8}$, which is 500 million times that of float64. The error bar, $u|L|/h$, is 500 million times wider, and a larger step would meet kinks. We expect that no $h$ passes.


# %%
def in_dtype(net, dtype):
    """The same network in another floating-point type."""
    other = TwoLayerNet(784, 50, 10, dtype=dtype)
    other.params.update(
        {name: array.astype(dtype) for name, array in net.params.items()}
    )
    return other


half = in_dtype(network, np.float32)
half_grads = half.gradient(x, t)
half_errors = [
    compare_gradients(half_grads, differences(half, x, t, h)).relative_error
    for h in decades[:8].tolist()
]
print(f"at the best h more than 1%: {min(half_errors) > 0.01}")
in_words(check_gradients(half, x, t))

# %% [markdown] lang="ko"
# 예상대로 어떤 $h$로도 통과하지 못한다. 그래서 `check_gradients`는 float32 신경망에 대해 옳다고도 틀렸다고도 하지 않고, **판정할 수 없음**과 그 이유를 낸다. 판정하기에는 float32의 자릿수가 모자라므로 float64로 검사하라는 것이다.
#
# float32의 **역전파**가 나쁜 것은 아니다. 같은 매개변수로 float64의 역전파와 견주어 보자. 상태는 두 가지이다. 하나는 학습하기 전의 신경망이고, 하나는 [앞에서](#error-bar) 학습시킨 신경망이다. 이미지는 한 장씩 모두 100장을 본다. 점수에 대한 기울기는 $y - t$이므로, 신경망이 정답을 확신하여 $y$가 1에 가까우면 $y - 1$에서 앞자리가 지워진다. 그렇다면 $y$의 반올림 오차가 $u$쯤이므로 상대 오차는 $u/(1 - y)$쯤일 것이다. 이 예측도 함께 견준다.

# %% [markdown] lang="en"
# No $h$ passes, as expected. Hence `check_gradients` calls a float32 network neither right nor wrong. Its verdict is **cannot tell**, with the reason.
#
# The problem does not lie in float32 **backpropagation**. Let us compare its gradient with float64 and the same parameters, in two states: before training, and in the network that was trained [above](#error-bar). We take 100 images, one at a time. The gradient of the scores is $y - t$. When the network gives the true class a high probability, $y$ is near 1, and the leading digits cancel in $y - 1$. The round-off in $y$ is about $u$, so we expect a relative error of about $u/(1 - y)$, and compare that as well.


# %%
def float32_errors(net):
    """For each of 100 images: the error in float32, and 1 - y."""
    single = in_dtype(net, np.float32)
    double = in_dtype(single, np.float64)  # the very same numbers
    errors, doubts = [], []
    for i in range(100):
        batch = x_train[i, None], t_train[i, None]
        outcome = compare_gradients(
            single.gradient(*batch), double.gradient(*batch)
        )
        errors.append(outcome.relative_error)
        doubts.append(-np.expm1(-double.loss(*batch)))
    return np.array(errors), np.array(doubts)


for state, net in {"untrained": network, "trained": trained}.items():
    found, doubt = float32_errors(net)
    median = 10 ** np.round(np.log10(np.median(found)))
    print(f"{state:9}  median about {median:.0e}")
# Of the trained network: measured over predicted.
ratio = found / (2.0**-24 / doubt)
close = int(((ratio > 0.1) & (ratio < 10)).sum())
enough = close >= 95
print(f"within a factor of 10 of u / (1 - y), at least 95 of 100: {enough}")

# %% [markdown] lang="ko"
# 학습하기 전(`untrained`)에는 float32로 나타낼 수 있는 일곱 자리쯤까지 맞는다. 학습한 뒤(`trained`)에는 그렇지 않다. 상대 오차를 예측한 값 $u/(1 - y)$로 나누면 중앙값이 {{ np.median(ratio):.1f }}(이)고, 이미지 100장 가운데 {{ close }}장에서 예측과의 차이가 10배를 넘지 않는다. 앞자리가 지워지는 것으로 오차의 크기가 설명된다. 그래서 규칙은 이렇다. **학습은 float32로 해도 좋고, 검사는 float64로 한다.**
#
# ## 몇 방향으로만 움직여 보기 { #spot-check .aside }
#
# [빠른 계산](#fast)을 쓸 수 없는 신경망에서 39,760개를 하나씩 움직이면 손실을 79,520번 계산해야 한다. 대신 배열 하나의 원소를 모두 한꺼번에, 무작위 방향 $v$로 움직인다. 손실이 그 방향으로 변하는 속도, 곧 방향 미분은 기울기와 $v$의 내적이다.
#
# $$\frac{L(\theta + h v) - L(\theta - h v)}{2h} \approx g \cdot v$$
#
# 틀린 기울기의 오차가 벡터 $e$라면 방향 하나에서 보이는 것은 $e \cdot v$이다. `check_gradients`는 $v$의 성분마다 부호를 무작위로 정하고 크기를 0.5와 1.5 사이에서 뽑는다. 그래서 원소 하나만 틀려도 모든 방향에서 보인다. 여러 원소가 틀렸다면 $e \cdot v$는 대략 정규분포를 따르고, 그 크기가 표준편차의 10분의 1에도 못 미칠 확률은 8%이다. 배열마다 쓰는 방향 네 개가 모두 그럴 확률은 10만분의 4쯤이다. 모든 배열을 한 번에 움직이지는 않는다. 그렇게 하면 기울기가 아주 작은 계층의 잘못이 다른 계층의 기울기에 묻힐 수 있기 때문이다.
#
# 잘못을 심어 보자. 기울기를 세 가지로 틀리게 한다. `b1`의 기울기는 두 배로 만들고, `W2`의 기울기는 원소 하나만 1% 틀리게 하고, `W1`의 기울기는 전체를 0.1% 크게 한다.

# %% [markdown] lang="en"
# Before training, the gradient agrees to about the seven digits that float32 holds, but after training it does not. The median of the errors is {{ np.median(ratio):.1f }} times the predicted $u/(1 - y)$, and for {{ close }} of the 100 images the two differ by no more than a factor of 10. So the digits that cancel explain how large the error is. The rule is: **train in float32 if you like, check in float64.**
#
# ## Moving along a few directions { #spot-check .aside }
#
# In a network without the [short cut](#fast), nudging 39,760 parameters one by one takes 79,520 losses. Instead, all entries of an array can be moved at once, along a random direction $v$. The rate at which the loss changes that way, the directional derivative, is the dot product of the gradient and $v$.
#
# $$\frac{L(\theta + h v) - L(\theta - h v)}{2h} \approx g \cdot v$$
#
# If the error in the gradient is the vector $e$, a direction shows $e \cdot v$. `check_gradients` draws the components of $v$ with random signs and sizes between 0.5 and 1.5. So even a single wrong entry shows in every direction. If many entries are wrong, $e \cdot v$ is roughly normal, and the chance that it falls below a tenth of its standard deviation is 8%. For all four directions of an array it is about 4 in 100,000. The arrays are not moved together, because then a fault in a layer with a very small gradient could be lost beside the others.
#
# Let us plant some faults: the gradient of `b1` doubled, a single entry of `W2` wrong by 1%, and all of `W1` too large by 0.1%.


# %%
class Faulty(TwoLayerNet):
    """A right network that spoils its gradient, and counts its losses."""

    def __init__(self, spoil):
        super().__init__(784, 50, 10, seed=0)
        self.spoil, self.losses = spoil, 0

    def loss(self, x, t):
        self.losses += 1
        return super().loss(x, t)

    def gradient(self, x, t):
        grads = {
            name: grad.copy()
            for name, grad in super().gradient(x, t).items()
        }
        self.spoil(grads)
        return grads


def b1_doubled(grads):
    grads["b1"] *= 2


def one_entry_of_w2(grads):
    grads["W2"].flat[np.abs(grads["W2"]).argmax()] *= 1.01


def w1_by_a_thousandth(grads):
    grads["W1"] *= 1.001


untouched = Faulty(lambda grads: None)
report_of_untouched = check_gradients(untouched, x, t)
counts = [untouched.losses]
for spoil in (b1_doubled, one_entry_of_w2, w1_by_a_thousandth):
    spoilt = Faulty(spoil)
    for check in check_gradients(spoilt, x, t).parameters:
        if not check.passed:
            said = f"{check.verdict} at {list(check.worst_index)}"
            print(f"{spoil.__name__}: {check.name} {said}")
    counts.append(spoilt.losses)
in_words(report_of_untouched)

# %% [markdown] lang="ko"
# 검사마다 손실을 많아야 {{ 100 * -(-max(counts) // 100) }}번 계산하여 세 잘못을 모두 적발했다. (이때 표의 오차는 방향 네 개로 어림한 값이라 참값과 몇 배쯤 다를 수 있다.) 잘못이 있으면 **자리**도 찾는다. 원소의 절반씩만 움직여 더 많이 틀린 절반을 고르고, 이것을 원소 하나가 남을 때까지 되풀이한다. 방향이 꺾이는 점에 걸린 배열만 원소 하나하나를 움직여 보며, `entries="all"`을 주면 모든 배열을 그렇게 한다.
#
# ## 빠른 계산: 가중치 하나는 열 하나만 건드린다 { #fast .aside }
#
# 반복문으로 39,760개를 모두 검사하려면 [순전파](glossary.md#forward-pass)가 두 번씩, 79,520번 필요하다. `TwoLayerNet`에는 더 빠른 길이 있다. $W_{ij}$를 $h$만큼 움직이면 첫 계층의 출력은 $j$열에서만 변하고, 변하는 양은 $h x_{ni}$이다.
#
# $$z_{nj} \to z_{nj} + h\,x_{ni}$$
#
# 그래서 $j$열 하나에 대해 784가지 움직임을 배열 하나로 만들고, ReLU와 나머지를 거쳐 784개의 결과를 한 번에 얻는다. 편향은 입력이 늘 1인 가중치로 본다. 빈 픽셀은 아무것도 움직이지 않으므로 건너뛴다. 차분의 식은 정의 그대로이고, 같은 곱셈을 되풀이하지 않을 뿐이다.

# %% [markdown] lang="en"
# Each check computed at most {{ 100 * -(-max(counts) // 100) }} losses, and all three faults were caught. (The `error` in such a report is estimated from four directions and may be off by a factor of a few.) Where there is a fault, its **place** is found, too: one half of the entries is moved, then the other, the half that is off more is kept, and so on until a single entry is left. Only arrays whose directions meet a kink are nudged entry by entry. With `entries="all"` this is done for all.
#
# ## The short cut: one weight touches one column { #fast .aside }
#
# For 39,760 parameters the loop needs two [forward passes](glossary.md#forward-pass) each, 79,520 in all. For `TwoLayerNet` there is a faster way. When $W_{ij}$ is nudged by $h$, the first layer's output changes in column $j$ alone, by $h x_{ni}$.
#
# $$z_{nj} \to z_{nj} + h\,x_{ni}$$
#
# So for one column $j$ we put the 784 nudges into one array, send it through the ReLU and the rest, and have 784 results at once. A bias is the weight of an input that is always 1. A blank pixel moves nothing and is passed over. The result is still the difference of the definition, but the same products are not computed again and again.

# %% tags=["hide-input"]
show_source(gradients_by_column)

# %% [markdown] lang="ko"
# 이 함수는 손실이 아니라 손실의 **변화량**을 받는다. 손실 두 개를 따로 구해 빼면 앞자리가 서로 지워지지만, 변화량을 바로 구하면 지워지는 자리가 없다. 점수가 $dz$만큼 변할 때 교차 엔트로피의 변화량은 확률 $y$만으로 쓸 수 있다.
#
# $$\ln \sum_k e^{z_k + dz_k} - \ln \sum_k e^{z_k} - dz_t = \ln \sum_k y_k e^{dz_k - dz_t} = \operatorname{log1p} \sum_k y_k \operatorname{expm1}(dz_k - dz_t)$$
#
# `log1p(u)`는 $\ln(1 + u)$를, `expm1(u)`는 $e^u - 1$을 작은 $u$에서도 모든 자리까지 맞게 계산한다. 그래서 `check_gradients`는 이 신경망에 $h = 10^{-10}$을 쓸 수 있고, [처음의 보고서](#check-mnist)에서 오차는 1e-15쯤이었다.
#
# 이 계산은 [Affine](glossary.md#affine), ReLU, Affine, 소프트맥스라는 짜임새에만 쓸 수 있다. 같은 함수에 변화량 대신 손실을 넣으면 보통의 중앙 차분이 반올림 오차까지 그대로 나온다. 이것이 이 장에서 쓴 `differences`이다. 빠른 계산도 검사해야 하므로 작은 신경망에서 두 가지를 반복문과 견준다.

# %% [markdown] lang="en"
# This function takes the **change** of the loss, not the loss. When two losses are subtracted their leading digits cancel; when the change itself is computed, nothing cancels. When the scores change by $dz$, the change of the cross-entropy can be written with the probabilities $y$ alone:
#
# $$\ln \sum_k e^{z_k + dz_k} - \ln \sum_k e^{z_k} - dz_t = \ln \sum_k y_k e^{dz_k - dz_t} = \operatorname{log1p} \sum_k y_k \operatorname{expm1}(dz_k - dz_t)$$
#
# `log1p(u)` computes $\ln(1 + u)$ and `expm1(u)` computes $e^u - 1$, both to all digits even for a small $u$. Hence `check_gradients` can use $h = 10^{-10}$ for this network, and the errors in the [first report](#check-mnist) were about 1e-15.
#
# The short cut only works for the structure [Affine](glossary.md#affine), ReLU, Affine, softmax. Given the losses in place of their changes, the same function returns the ordinary central differences, with their round-off. This is the `differences` of this chapter. Short cuts must be checked as well, so we compare both with the loop on a small network.

# %%
small = TwoLayerNet(20, 15, 10, weight_init_std="he", seed=1)
rng = np.random.default_rng(1)
small_x, small_t = rng.random((3, 20)), rng.integers(10, size=3)

the_loop = numerical_gradients(small, small_x, small_t)
for way in (
    differences(small, small_x, small_t, 1e-5),
    fast_numerical_gradients(small, small_x, small_t),
):
    print(compare_gradients(way, the_loop).passed)

# %% [markdown] lang="ko"
# 둘 다 허용 오차 안에서 같다.
#
# ## 방법마다 드는 계산 { #costs .aside }
#
# | 방법 | 손실 계산 횟수(P: 매개변수의 수) | 오차 | 쓸 곳 |
# | --- | --- | --- | --- |
# | 처음의 손실 | 1 | – | 언제나, 맨 먼저 |
# | 전방 차분 | P + 1 | 가장 좋은 $h$에서도 1e-8보다 크다 | 쓰지 않는다 |
# | 중앙 차분, 반복문 | 2P | $h$와 상태에 따라 1e-10에서 1e-7 | 원리를 읽을 때 |
# | 손실의 변화량, 열 단위 | 같은 차분을 한꺼번에 | 1e-15쯤 | `TwoLayerNet`의 39,760개 전부 |
# | 방향 네 개, 줄어드는 간격 | 배열마다 수십 번 | 오차 막대로 나온다 | 그 밖의 모든 신경망 |
# | [복소 간격](numerical-gradient.md#complex-step) | 방향마다 1 | 1e-14보다 작다 | 손실을 복소수로 다시 쓸 수 있을 때 |
#
# ## 정리 { #gradient-check-summary }
#
# - 학습하기 전에 손실이 $\ln 10$에 가까운지부터 본다.
# - 두 기울기를 배열마다 노름의 비로 견준다.
# - 수치 미분의 오차 막대는 원소 하나에 $u \lvert L \rvert / h$쯤이고 기울기의 크기와 상관이 없다. 그래서 허용 오차 하나로는 판정할 수 없고, $h$도 정해 두지 않고 두 값이 오차 막대 안에서 같아질 때까지 줄인다.
# - 검사는 float64로, 이미지 몇 장으로 한다.
#
# 검사를 통과했다는 것은 **그 상태, 그 배치에서** 두 기울기가 같다는 뜻이다. 다른 상태에서도 옳다는 보장은 아니므로 여러 상태와 배치에서 해 보는 것이 좋다.

# %% [markdown] lang="en"
# Both agree with the loop within the tolerance.
#
# ## What each method costs { #costs .aside }
#
# | Method | Losses computed (P: number of parameters) | Error | Use it for |
# | --- | --- | --- | --- |
# | First loss | 1 | – | always, and first |
# | Forward difference | P + 1 | above 1e-8 even at its best $h$ | nothing |
# | Central difference, loop | 2P | 1e-10 to 1e-7, depending on $h$ and on the state | reading how it works |
# | Change of the loss, by column | the same differences at once | about 1e-15 | all 39,760 of `TwoLayerNet` |
# | Four directions, a shrinking step | some dozens for each array | comes as an error bar | any other network |
# | [Complex step](numerical-gradient.md#complex-step) | 1 for each direction | below 1e-14 | a loss that can be rewritten for complex numbers |
#
# ## Summary { #gradient-check-summary }
#
# - First see whether the loss before training is close to $\ln 10$.
# - Compare the two gradients by the ratio of norms, for each array.
# - The error bar of numerical differentiation is about $u \lvert L \rvert / h$ for each entry, whatever the gradient's size. So a tolerance alone is not enough, and $h$ is not fixed either, but is made smaller until two values agree within their error bars.
# - Check in float64 and on a few images.
#
# A check that passes says that the two gradients agree **in that state and on that batch**. It does not promise that they agree in other states, so it is best to check in several states and on several batches.

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

from nn_tutorial import TwoLayerNet, check_gradients

# %% [markdown] lang="ko"
# ### 몇 배가 틀렸는가 { #factor .derivation }
#
# `gradient`가 옳은 기울기의 $c$배를 돌려주고, 수치 미분은 정확하다고 하자. 상대 오차를 $c$의 식으로 나타내고 $c = \frac{1}{3}, 2, -1$일 때의 값을 구하라. 상대 오차가 0.5라면 $c$를 알 수 있는가?
#
# <details markdown="1"><summary>풀이</summary>
#
# $$\frac{\lVert c g - g \rVert}{\max(\lVert c g \rVert, \lVert g \rVert)} = \frac{\lvert c - 1 \rvert}{\max(\lvert c \rvert, 1)}$$
#
# 차례로 $\frac{2}{3}, \frac{1}{2}, 2$이다. 0.5는 $c = 2$일 때도 $c = \frac{1}{2}$일 때도 나오므로 그것만으로는 알 수 없다. 보고서에 나란히 적힌 두 값의 비가 $c$이다.
#
# </details>

# %% [markdown] lang="en"
# ### Wrong by a factor { #factor .derivation }
#
# Suppose that `gradient` returns $c$ times the right gradient, and that numerical differentiation is exact. Write the relative error as a formula of $c$, and find it for $c = \frac{1}{3}, 2, -1$. If it is 0.5, do you know $c$?
#
# <details markdown="1"><summary>Solution</summary>
#
# $$\frac{\lVert c g - g \rVert}{\max(\lVert c g \rVert, \lVert g \rVert)} = \frac{\lvert c - 1 \rvert}{\max(\lvert c \rvert, 1)}$$
#
# In turn these are $\frac{2}{3}, \frac{1}{2}, 2$. An error of 0.5 comes from $c = 2$ and from $c = \frac{1}{2}$, so it does not tell. The two values that the report gives side by side do, because $c$ is their ratio.
#
# </details>

# %% [markdown] lang="ko"
# ### 배치의 크기를 바꾸면 { #one-image .experiment }
#
# 아래의 신경망은 기울기를 배치 크기 $N$으로 나누는 일을 잊었다. $N$이 3이 아니라 10일 때, 또 1일 때 판정과 상대 오차를 예상하고 `size`를 바꾸어 실행하라.

# %% [markdown] lang="en"
# ### Another batch size { #one-image .experiment }
#
# This network forgets to divide its gradient by the batch size, $N$. Predict the verdict and the relative error if $N$ is 10 instead of 3, and if it is 1. Then change `size` and run the cell.


# %%
class NotDivided(TwoLayerNet):
    def gradient(self, x, t):
        right = super().gradient(x, t)
        return {name: len(x) * grad for name, grad in right.items()}


def check_with(size):
    """The check on a batch of this size."""
    rng = np.random.default_rng(0)
    x, t = rng.standard_normal((size, 20)), rng.integers(10, size=size)
    return check_gradients(NotDivided(20, 15, 10, "he", seed=0), x, t)


on_batch = check_with(size=3)
print(on_batch.verdict, f"{on_batch['W1'].relative_error:.2f}")

# %% tags=["hide-input"]
on_one, on_ten = check_with(size=1), check_with(size=10)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# $c = N$이므로 상대 오차는 $1 - \frac{1}{N}$이다. 10장이면 {{ on_ten["W1"].relative_error:.2f }}이고, 한 장이면 평균과 합이 같아서 검사를 통과한다({{ on_one.verdict }}). 데이터 하나로 검사하면 이런 잘못을 놓친다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# With $c = N$ the relative error is $1 - \frac{1}{N}$: {{ on_ten["W1"].relative_error:.2f }} for ten images. With a single one the mean is the sum, and the check says {{ on_one.verdict }}. A check on one example misses such mistakes.
#
# </details>

# %% [markdown] lang="ko"
# ## 물음 { #questions }
#
# ::: question #q-wrong-loss
# 손실이 평균이어야 하는데 합으로 구했고, `gradient`는 이 합을 옳게 미분한다. 기울기 확인의 판정은 무엇인가?
#
# - ( ) 실패. 기울기가 있어야 할 값의 $N$배이다.
#   > ‘있어야 할 값’은 머릿속의 손실에 대한 것이다. 검사는 코드의 `loss`를 미분해 견준다. 그 손실의 기울기로는 옳다.
# - (x) 통과. 두 방법이 모두 합의 기울기를 구하므로 같다.
#   > 기울기 확인은 `gradient`가 `loss`의 기울기인지를 볼 뿐, `loss`가 바라던 손실인지는 보지 않는다. 그래서 처음의 손실이 $\ln 10$인지도 함께 본다.
# - ( ) 판정할 수 없음. 손실이 너무 크기 때문이다.
#   > 손실이 $N$배가 되면 반올림도 $N$배이지만, 기울기도 $N$배이므로 오차 막대는 그대로이다.
# :::
#
# ::: question #q-entrywise
# 옳은 신경망인데 원소 하나의 상대 오차가 1e-5이다. 배열 전체의 노름으로 구한 상대 오차는 1e-9이다. 무엇이 맞는가?
#
# - ( ) 그 원소의 역전파가 틀렸다.
#   > 틀린 원소가 있으면 노름의 비에도 보통 나타난다. 여기서는 그 원소의 기울기가 아주 작아서, 어느 원소에나 있는 반올림이 그 원소에서만 상대적으로 커 보인다.
# - ( ) 노름은 잘못을 감추므로 믿을 수 없다.
#   > 노름이 작은 원소의 잘못을 덜 보는 것은 사실이다. 그러나 반올림의 크기가 기울기와 상관없으므로, 원소마다 견주면 옳은 신경망을 의심하게 된다.
# - (x) 그 원소의 기울기가 다른 원소에 견주어 작다.
#   > 반올림 오차는 기울기가 작은 원소에서도 작아지지 않으므로, 그런 원소의 상대 오차만 커진다.
# :::
#
# ::: question #q-kink-verdict
# 내 신경망의 판정이 `b1`에서 **꺾이는 점**이다. 먼저 무엇을 하겠는가?
#
# - ( ) 허용 오차를 늘린다.
#   > 꺾이는 점에서의 차이는 기울기만큼 클 수 있다. 그것이 통과할 만큼 늘리면 진짜 잘못도 모두 통과한다.
# - (x) 다른 이미지나 다른 [초깃값](glossary.md#initial-value)으로 다시 검사한다.
#   > 꺾이는 점은 그 자리의 일이다. 다른 배치에서는 거의 만나지 않으므로, 그곳에서 통과하는지 본다.
# - ( ) `Relu`의 역전파에서 `b1`에 관한 부분을 고친다.
#   > 역전파가 낸 값은 왼쪽과 오른쪽 기울기 사이에 있었고, 미분할 수 없는 곳이라 틀렸다고 할 수 없다.
# - ( ) 통과한 것으로 본다.
#   > 틀렸다는 증거가 없을 뿐, 옳다는 증거도 없다. `report.passed`는 `False`이다.
# :::
#
# ::: question #q-shrink-the-step
# “$h$를 10분의 1로 줄였더니 오차가 더 커졌다. 그러니 꺾이는 점이 아니라 내 코드의 잘못이다.” 이 추론은 어디가 틀렸는가?
#
# - ( ) $h$는 줄이지 말고 늘려야 했다.
#   > 늘리면 꺾이는 점을 더 자주 넘고 절단 오차도 커진다. 어느 한쪽으로만 옮기는 것으로는 판정할 수 없다.
# - ( ) 틀리지 않았다. 옳은 코드라면 $h$를 줄일 때 오차도 줄어야 한다.
#   > 종이 위에서는 그렇다. [부동소수점](glossary.md#floating-point)에서는 $h$가 작아지면 반올림 오차가 $1/h$로 커진다.
# - (x) $h$를 줄이면 반올림 오차가 커진다. 그 오차 막대 안의 차이라면 아무것도 말해 주지 않는다.
#   > 그래서 `check_gradients`는 간격마다 오차 막대를 함께 구하고, 이어진 두 값이 그 안에서 같아질 때 멈춘다.
# :::
#
# ::: question #q-float32-check
# float32로 학습시킨 신경망을 검사했더니 **판정할 수 없음**이 나왔다. 어떻게 검사하는 것이 좋은가?
#
# - (x) 같은 매개변수를 float64로 바꾼 신경망을 검사한다.
#   > 검사하려는 것은 코드이고, 코드는 같다. float64에서는 반올림이 훨씬 작아 오차 막대가 좁다.
# - ( ) 허용 오차를 1e-2로 늘려 float32 그대로 검사한다.
#   > 1%짜리 잘못까지 모두 통과한다. 버그 갤러리에서 본 엡실론의 잘못은 1e-6이다.
# - ( ) 학습을 float64로 다시 한다.
#   > 학습은 float32로도 잘된다. 검사하는 동안만 float64이면 된다.
# :::
#
# ::: explain #e-error-bar
# 허용 오차 하나로 판정하면 왜 옳은 신경망이 실패할 수 있는지, 오차 막대가 그것을 어떻게 푸는지 설명해 보자.
#
# > 수치 미분의 반올림 오차는 $u|L|/h$쯤이고 기울기의 크기와 상관이 없다. 그래서 기울기가 작은 상태에서는 코드가 옳아도 상대 오차가 커져 허용 오차를 넘는다. 허용 오차를 늘리면 작은 잘못을 놓친다.
# >
# > 오차 막대는 수치 미분의 오차가 얼마나 될 수 있는지를 그때그때 잰 값이다. 차이가 허용 오차와 오차 막대를 합친 것보다 크지 않으면 통과이고, 오차 막대가 너무 넓어 잘못이 숨을 수 있으면 판정할 수 없다고 말한다.
# :::
#
# ## 이제 할 수 있는 것 { #you-can-now }
#
# 이제 신경망의 기울기를 검사할 수 있고, 통과하지 못했을 때 어느 배열의 어느 자리를 볼지 안다. 아래의 신경망은 `b1`의 기울기를 배치 크기로 한 번 더 나눈다. 실행해 보고, 다른 잘못을 심어 다시 실행해 보자. 판정이 없는 검사가 어떻게 되는지는 [실패한 검사](failed-check.md#failed-check)에서 본다.

# %% [markdown] lang="en"
# ## Questions { #questions }
#
# ::: question #q-wrong-loss
# A loss should be a mean, but the code computes a sum, and `gradient` differentiates that sum correctly. What does the gradient check say?
#
# - ( ) It fails, because the gradient is $N$ times what it should be.
#   > What it should be refers to the loss you had in mind. The check differentiates the `loss` of the code, and of that loss the gradient is right.
# - (x) It passes, because both methods find the gradient of the sum.
#   > A gradient check looks at whether `gradient` is the gradient of `loss`, not at whether `loss` is the loss you wanted. This is why we also look at whether the first loss is $\ln 10$.
# - ( ) It cannot tell, because the loss is too large.
#   > With $N$ times the loss there is $N$ times the round-off, but the gradient is $N$ times as large as well, so the error bar stays as it is.
# :::
#
# ::: question #q-entrywise
# In a right network the relative error of one entry is 1e-5, while that of the whole array, by norms, is 1e-9. What does this mean?
#
# - ( ) Backpropagation is wrong for that entry.
#   > A wrong entry would usually show in the ratio of the norms. Here the gradient of this entry is very small, so that the round-off that every entry has looks large beside it.
# - ( ) Norms hide mistakes and cannot be trusted.
#   > It is true that a norm is less sensitive to entries that are small. But round-off does not depend on the size of the gradient, so comparing entry by entry raises suspicion against right networks.
# - (x) The gradient of that entry is small compared with the others.
#   > Round-off does not become smaller where the gradient is small, so only the relative error of such entries grows.
# :::
#
# ::: question #q-kink-verdict
# The check of your network says **on a kink** for `b1`. What do you do first?
#
# - ( ) Raise the tolerance.
#   > On a kink the difference can be as large as the gradient. A tolerance that lets it pass lets every fault pass.
# - (x) Check again with other images or other [initial values](glossary.md#initial-value).
#   > A kink belongs to this one place. You will hardly meet it with another batch, so see whether the network passes there.
# - ( ) Mend the part of `Relu.backward` that concerns `b1`.
#   > The value from backpropagation lay between the slopes to the left and to the right. Where there is no derivative, neither can be called wrong.
# - ( ) Count it as passed.
#   > There is no evidence that it is wrong, but none that it is right either, and `report.passed` is `False`.
# :::
#
# ::: question #q-shrink-the-step
# "I made $h$ ten times smaller and the error grew. So it is no kink, and my code must be wrong." Where is the mistake in this reasoning?
#
# - ( ) $h$ should have been made larger, not smaller.
#   > A larger step reaches across kinks more often and has more truncation. Moving $h$ in one direction alone decides nothing.
# - ( ) There is none. With right code the error falls with $h$.
#   > On paper it does. With [floating-point](glossary.md#floating-point) numbers the round-off grows as $1/h$.
# - (x) A smaller $h$ has more round-off, and a difference within that error bar says nothing.
#   > This is why `check_gradients` finds an error bar for each step, and stops when two values in a row agree within theirs.
# :::
#
# ::: question #q-float32-check
# A network that was trained in float32 gets the verdict **cannot tell**. How should it be checked?
#
# - (x) Check a network in float64 that has the same parameters.
#   > You want to check the code, and the code is the same. In float64 the round-off is far smaller, and so is the error bar.
# - ( ) Keep float32 and raise the tolerance to 1e-2.
#   > Then every fault of up to one per cent passes. The epsilon in the logarithm makes an error of 1e-6.
# - ( ) Train it again in float64.
#   > Training works well in float32. Only the check needs float64.
# :::
#
# ::: explain #e-error-bar
# Explain how a right network can fail when it is judged by a tolerance alone, and what an error bar does about it.
#
# > The round-off of numerical differentiation is about $u|L|/h$ and does not depend on the size of the gradient. Where the gradient is small, the relative error therefore grows beyond the tolerance although the code is right. With a larger tolerance small faults would be missed.
# >
# > An error bar measures, each time, how far off the numerical gradient may be. The network passes if the difference is no larger than the tolerance and the error bar together, and if the error bar is so wide that a fault could hide behind it, the check says that it cannot tell.
# :::
#
# ## What you can do now { #you-can-now }
#
# You can check the gradients of a network, and where a check does not pass you know which array, and which place in it, to look at. The network below divides the gradient of `b1` by the batch size once too often. Run it, then plant another mistake and run it again. The next chapter, [The check that failed](failed-check.md#failed-check), is about a check that gave no verdict.


# %%
class Mistaken(TwoLayerNet):
    def gradient(self, x, t):
        grads = super().gradient(x, t)
        grads["b1"] = grads["b1"] / len(x)  # the mistake
        return grads


mistaken = Mistaken(784, 50, 10, seed=0)
for check in check_gradients(mistaken, x, t).parameters:
    print(check.name, check.verdict, f"{check.relative_error:.2f}")
