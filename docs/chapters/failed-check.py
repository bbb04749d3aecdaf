# ---
# description:
#   ko: 공부하며 쓴 노트 한 편에서 기울기 확인을 실행하고 네 숫자를 출력했다. 숫자는 작아 보였지만 신경망은 틀렸다. 무엇이 왜 틀렸는지를 연필과 실험으로 찾아낸다.
#   en: A set of study notes ran a gradient check and printed four numbers. They looked small, and yet the network was wrong. This chapter finds out what was wrong, and why, with a pencil and with experiments.
# terms:
#   epsilon:
#     ko: [엡실론, 델타]
#     en: [epsilon, delta]
#   in-place:
#     ko: [제자리]
#     en: [in-place]
# ---

# %% [markdown] lang="ko"
# # 실패한 검사 { #failed-check }
#
# 이 교재는 공부하며 쓴 노트 한 편에서 시작되었다. 노트에서는 2층 신경망을 만들고, [기울기 확인](gradient-check.md#gradient-check)을 실행하고, 네 숫자를 출력했다.
#
# ```text
# W1:0.0008926971166034764
# b1:0.004650029974384556
# W2:0.012073497734149861
# b2:0.3070636193375435
# ```
#
# 노트는 이 숫자에 대해 아무 말도 하지 않고 정리로 넘어간다. 숫자가 작아 보이므로 그럴 만도 하다. 그러나 이 신경망은 틀렸고, 네 숫자가 모두 그것을 보여 준다.
#
# 이 장에서는 다음을 한다.
#
# - 노트의 코드를 한 글자도 고치지 않고 실행하고, 0.307이라는 숫자를 종이와 연필로 맞혀 본다.
# - 잘못을 하나씩 고치며 무엇이 얼마나 나아지는지 잰다.
# - 이 신경망이 왜 아무것도 배우지 못하는지 실험으로 밝힌다.
#
# [소프트맥스와 교차 엔트로피](softmax-loss.md#softmax-with-loss)의 [역전파](glossary.md#backward-pass)와 앞 장의 기울기 확인을 알면 읽을 수 있다.

# %% [markdown] lang="en"
# # The check that failed { #failed-check }
#
# This site began as a set of study notes. The notes built a two-[layer](glossary.md#layer) network, ran a [gradient check](gradient-check.md#gradient-check), and printed four numbers.
#
# ```text
# W1:0.0008926971166034764
# b1:0.004650029974384556
# W2:0.012073497734149861
# b2:0.3070636193375435
# ```
#
# The notes say nothing about these numbers and go on to their summary. That is easy to understand, because the numbers look small. But the network is wrong, and all four numbers show it.
#
# In this chapter you do three things.
#
# - You run the notes' code without changing a letter, and predict the number 0.307 with paper and pencil.
# - You repair the faults one by one, and measure what each repair is worth.
# - You find out by an experiment why this network learns nothing.
#
# You need the [backward pass](glossary.md#backward-pass) of [softmax with cross-entropy](softmax-loss.md#softmax-with-loss), and the gradient check of the last chapter.

# %%
import numpy as np

from nn_tutorial import (
    TwoLayerNet,
    check_gradients,
    compare_gradients,
    diagnose,
    load_mnist,
    minibatches,
    numerical_gradient,
    softmax,
    to_one_hot,
)
from nn_tutorial.book.figures import checks
from nn_tutorial.book.in_words import in_words
from nn_tutorial.book.noted import network as noted
from nn_tutorial.book.noted.repairs import (
    CopyingRelu,
    RepairedLoss,
    noted_network,
    numerical_gradients_of,
)
from nn_tutorial.book.source import show_source

(x_train, t_train), (x_test, t_test) = load_mnist()
x_batch, t_batch = x_train[:3], to_one_hot(t_train[:3])

# %% [markdown] lang="ko"
# ## 노트의 코드 { #as-noted }
#
# [Affine 계층](layers.md#affine)은 옳다. 볼 곳은 나머지 네 조각, 곧 [소프트맥스](glossary.md#softmax), [교차 엔트로피](glossary.md#cross-entropy), 둘을 묶은 [계층](glossary.md#layer), 그리고 [ReLU](glossary.md#relu)이다. 읽으면서 틀린 곳이 몇 군데인지 먼저 찾아보자.

# %% [markdown] lang="en"
# ## The notes' code { #as-noted }
#
# The [Affine layer](layers.md#affine) is right. That leaves four pieces: [softmax](glossary.md#softmax), [cross-entropy](glossary.md#cross-entropy), the layer that joins them, and the [ReLU](glossary.md#relu). Before you read on, look for yourself how many faults there are. The notes' comments are in Korean: in the third piece they call `y` the output of the softmax and `t` the true labels.

# %% tags=["hide-input"]
show_source(noted.softmax)

# %% tags=["hide-input"]
show_source(noted.cross_entropy_error)

# %% tags=["hide-input"]
show_source(noted.SoftmaxWithLoss)

# %% tags=["hide-input"]
show_source(noted.Relu)

# %% [markdown] lang="ko"
# 이제 노트가 한 그대로 실행한다. 비교하는 반복문도 노트의 것이다. 더한 것은 둘뿐이다. 노트의 생성자가 NumPy의 전역 난수를 쓰므로 결과를 되풀이할 수 있게 시드를 정했고, 출력은 소수점 아래 일곱 자리까지 반올림했다.

# %% [markdown] lang="en"
# Now run it as the notes did, with the notes' own loop to compare. We add only two things. Their constructor draws from NumPy's global generator, so we seed it to make the run repeatable, and we round the output to seven places.

# %%
noted.np.random.seed(0)  # the notes draw from NumPy's global generator
network = noted.TwoLayerNet(input_size=784, hidden_size=50, output_size=10)

grad_numerical = network.numerical_gradient(x_batch, t_batch)
grad_backprop = network.gradient(x_batch, t_batch)

diffs = {}
for key in grad_numerical:
    diff = np.average(np.abs(grad_backprop[key] - grad_numerical[key]))
    diffs[key] = diff
    print(key + ":" + str(round(float(diff), 7)))

# %% [markdown] lang="ko"
# 노트의 것과 비슷한 네 숫자가 나왔다. [초깃값](glossary.md#initial-value)이 달라서 `W1`, `b1`, `W2`는 조금씩 다르지만, `b2`는 세 자리까지 같다. 왜 같은지는 [아래에서](#pencil) 계산한다.
#
# 이 교재의 `TwoLayerNet`이 [같은 이미지에서](gradient-check.md#check-mnist) 낸 값을 나란히 놓는다.

# %% [markdown] lang="en"
# These four numbers are of the same size as those in the notes. The initial [weights](glossary.md#weight) differ, and so the numbers for `W1`, `b1` and `W2` differ a little. But the number for `b2` agrees to three digits, and [below](#pencil) we calculate why.
#
# We compare them with what this site's `TwoLayerNet` gives on [the same images](gradient-check.md#check-mnist).

# %%
ours = check_gradients(TwoLayerNet(784, 50, 10, seed=0), x_batch, t_batch)
verdict = compare_gradients(grad_backprop, grad_numerical, tolerance=1e-8)
# No digit of round-off is the same on every machine: only a bound is shown.
largest = max(check.mean_abs_diff for check in ours.parameters)
bound = f"{10 ** (2 + np.ceil(np.log10(largest))):.0e}"
in_words(verdict)

# %% [markdown] lang="ko"
# 판정은 네 [매개변수](glossary.md#parameter) 모두 실패이다. 평균한 차이와 [상대 오차](glossary.md#relative-error)를 견주어 보자.
#
# | 매개변수 | 노트가 출력한 값 | 이번 실행 | 이 교재의 신경망 | 이번 실행의 상대 오차 |
# | --- | --- | --- | --- | --- |
# | `W1` | 0.000893 | {{ diffs["W1"]:.3g }} | < {{ bound }} | {{ verdict["W1"].relative_error:.2f }} |
# | `b1` | 0.00465 | {{ diffs["b1"]:.3g }} | < {{ bound }} | {{ verdict["b1"].relative_error:.2f }} |
# | `W2` | 0.01207 | {{ diffs["W2"]:.3g }} | < {{ bound }} | {{ verdict["W2"].relative_error:.2f }} |
# | `b2` | 0.307 | {{ diffs["b2"]:.3g }} | < {{ bound }} | {{ verdict["b2"].relative_error:.2f }} |
#
# 평균한 차이로는 `W1`이 `b2`보다 수백 배 나아 보인다. 상대 오차로 보면 네 매개변수는 **같은 정도로** 틀렸고, 오차가 [기울기](glossary.md#gradient)의 3분의 2쯤이다. `W1`의 숫자가 작은 것은 덜 틀려서가 아니다. `W1`의 기울기가 작고, 그 입력인 픽셀이 절반 넘게 [비어 있기](gradient-check.md#blank-pixels) 때문이다.

# %% [markdown] lang="en"
# The verdict on all four [parameters](glossary.md#parameter) is `FAILED`. Compare the mean differences with the [relative errors](glossary.md#relative-error).
#
# | Parameter | Printed in the notes | This run | Our network | Relative error of this run |
# | --- | --- | --- | --- | --- |
# | `W1` | 0.000893 | {{ diffs["W1"]:.3g }} | < {{ bound }} | {{ verdict["W1"].relative_error:.2f }} |
# | `b1` | 0.00465 | {{ diffs["b1"]:.3g }} | < {{ bound }} | {{ verdict["b1"].relative_error:.2f }} |
# | `W2` | 0.01207 | {{ diffs["W2"]:.3g }} | < {{ bound }} | {{ verdict["W2"].relative_error:.2f }} |
# | `b2` | 0.307 | {{ diffs["b2"]:.3g }} | < {{ bound }} | {{ verdict["b2"].relative_error:.2f }} |
#
# By its mean difference, `W1` looks hundreds of times better than `b2`. By their relative errors all four parameters are wrong to the **same** degree: the error is about two thirds of the [gradient](glossary.md#gradient). `W1` has a small number not because it is less wrong, but because its gradient is small and more than half of its pixels are [blank](gradient-check.md#blank-pixels).

# %% [markdown] lang="ko"
# ## 첫 단서: 손실 10.21 { #first-clue }
#
# [공짜 검사](gradient-check.md#initial-loss)만 했어도 알 수 있었다. 클래스가 열 개이면 처음의 [손실](glossary.md#loss-function)은 $\ln 10 = {{ np.log(10):.3f }}$이어야 한다.

# %% [markdown] lang="en"
# ## The first clue: a loss of 10.21 { #first-clue }
#
# The [check that costs nothing](gradient-check.md#initial-loss) would have been enough. With ten classes, the first [loss](glossary.md#loss-function) must be $\ln 10 = {{ np.log(10):.3f }}$.

# %%
loss = network.loss(x_batch, t_batch)
print(f"loss {loss:.2f},  3 ln 30 = {3 * np.log(30):.2f}")
y = network.lastLayer.y
in_all, in_row = y.sum(), y[0].sum()
print(
    f"sum of all probabilities {in_all:.1f}, of the first row {in_row:.2f}"
)

# %% [markdown] lang="ko"
# 확률의 합이 행마다 1이어야 하는데, 세 행을 **모두** 합쳐 1이다. 소프트맥스가 배치 전체에 걸쳐 있다는 뜻이다. 숫자 30개가 확률 1을 나누어 가지므로 하나에 약 $1/30$이 돌아간다. 손실은 평균이 아니라 합이므로 세 장 몫이 더해진다.
#
# $$L \approx 3 \times \left( -\ln \frac{1}{30} \right) = 3 \ln 30 = {{ 3 * np.log(30):.2f }}$$
#
# 손실 하나에서 잘못 둘이 드러났다.

# %% [markdown] lang="en"
# Every row should sum to 1, but it is all three rows **together** that do. So the softmax runs over the whole batch: 30 numbers share a probability of 1, about $1/30$ each. Moreover, the loss is a sum, not a mean, so three images count three times.
#
# $$L \approx 3 \times \left( -\ln \frac{1}{30} \right) = 3 \ln 30 = {{ 3 * np.log(30):.2f }}$$
#
# The first loss alone has shown two faults.

# %% [markdown] lang="ko"
# ## 연필로 0.307 맞히기 { #pencil }
#
# 노트의 코드가 **실제로** 계산하는 손실을 써 보자. $N$은 배치 크기, $x_{nk}$는 [점수](glossary.md#logits)이다.
#
# $$L = -\sum_{n} \ln y_{n t_n}, \qquad y_{nk} = \frac{e^{x_{nk}}}{\sum_{m} \sum_{j} e^{x_{mj}}}$$
#
# 로그를 풀면 $L = -\sum_n x_{n t_n} + N \ln \sum_{m} \sum_{j} e^{x_{mj}}$이다. 이것을 점수 하나로 미분한다. $t_{nk}$는 [원-핫](glossary.md#one-hot) 레이블이다.
#
# $$\frac{\partial L}{\partial x_{nk}} = N y_{nk} - t_{nk} \qquad \text{(backward: } \tfrac{y_{nk} - t_{nk}}{N} \text{)}$$
#
# `backward`가 돌려주는 것과 다르다. 상수 배도 아니다. `b2`의 기울기는 이것을 세 행에 걸쳐 더한 것이다. 처음에는 모든 $y$가 $1/30$이고 레이블은 5, 0, 4로 모두 다르다.
#
# | | 레이블이 없는 클래스(7개) | 레이블이 하나 있는 클래스(3개) |
# | --- | --- | --- |
# | 손실의 참 기울기 | $3 \cdot \frac{3}{30} = 0.3$ | $0.3 - 1 = -0.7$ |
# | `backward`의 기울기 | $\frac{3/30}{3} = 0.0333$ | $\frac{0.1 - 1}{3} = -0.3$ |
# | 차이의 절댓값 | $0.2667$ | $0.4$ |
#
# 열 클래스의 평균은 $(7 \times 0.2667 + 3 \times 0.4) / 10 = 0.3067$이다.

# %% [markdown] lang="en"
# ## Predicting 0.307 with a pencil { #pencil }
#
# Write down the loss that the notes' code **really** computes. $N$ is the batch size, and $x_{nk}$ are the [scores](glossary.md#logits).
#
# $$L = -\sum_{n} \ln y_{n t_n}, \qquad y_{nk} = \frac{e^{x_{nk}}}{\sum_{m} \sum_{j} e^{x_{mj}}}$$
#
# Take the logarithm apart: $L = -\sum_n x_{n t_n} + N \ln \sum_{m} \sum_{j} e^{x_{mj}}$. Differentiate with respect to one score, with $t_{nk}$ the [one-hot](glossary.md#one-hot) labels.
#
# $$\frac{\partial L}{\partial x_{nk}} = N y_{nk} - t_{nk} \qquad \text{(backward: } \tfrac{y_{nk} - t_{nk}}{N} \text{)}$$
#
# That is not what `backward` returns, nor a multiple of it. The gradient of `b2` is the sum of this over the three rows. At the start every $y$ is $1/30$, and the labels are 5, 0 and 4, all different.
#
# | | Classes without a label (7) | Classes with one label (3) |
# | --- | --- | --- |
# | true gradient of the loss | $3 \cdot \frac{3}{30} = 0.3$ | $0.3 - 1 = -0.7$ |
# | gradient from `backward` | $\frac{3/30}{3} = 0.0333$ | $\frac{0.1 - 1}{3} = -0.3$ |
# | absolute difference | $0.2667$ | $0.4$ |
#
# The mean over ten classes is $(7 \times 0.2667 + 3 \times 0.4) / 10 = 0.3067$.

# %%
N, y, labels = 3, 1 / 30, t_batch.sum(axis=0)
true = N * N * y - labels
claimed = (N * y - labels) / N
pencil = np.abs(true - claimed).mean()
pencil_error = np.linalg.norm(true - claimed) / np.linalg.norm(true)
print(f"mean |diff| {pencil:.4f}, relative error {pencil_error:.3f}")

# %% [markdown] lang="ko"
# 노트는 0.3071을 출력했고 연필로 구한 값은 {{ pencil:.4f }}(이)다. 상대 오차도 연필로는 {{ pencil_error:.3f }}, 실행에서는 {{ verdict["b2"].relative_error:.3f }}(으)로 맞는다. 0.307은 [반올림 오차](glossary.md#round-off-error)가 아니라 두 잘못에서 나오는 값이다.

# %% [markdown] lang="en"
# The notes printed 0.3071, and the pencil gives {{ pencil:.4f }}. The relative error by pencil, {{ pencil_error:.3f }}, agrees with that of the run, {{ verdict["b2"].relative_error:.3f }}. So the 0.307 is not [round-off](glossary.md#round-off-error), but follows from the two faults.

# %% [markdown] lang="ko"
# ## 하나씩 고치기 { #repairs }
#
# 의심스러운 곳은 넷이다. 하나하나를 따로 고쳤다가 되돌릴 수 있게 하면 어느 것이 무엇을 망쳤는지 잴 수 있다. 노트의 파일은 그대로 두고, 마지막 계층과 ReLU만 상속해 바꾼다. `backward`는 노트의 것을 물려받는다.

# %% [markdown] lang="en"
# ## One repair at a time { #repairs }
#
# Four things look suspicious. If the repair of each can be switched on and off, we can measure what each of them does. The notes' file stays as it is: we derive classes from its last layer and its ReLU, and inherit the notes' `backward`.

# %% tags=["hide-input"]
show_source(RepairedLoss)

# %% tags=["hide-input"]
show_source(CopyingRelu)

# %% [markdown] lang="ko"
# 고칠 수 있는 것을 여러 가지로 엮어 열 가지 신경망을 만든다. 모두 같은 초깃값(이 교재의 `TwoLayerNet`, 시드 0)에서 시작하고, [수치 미분](glossary.md#numerical-differentiation)은 [열 단위의 빠른 계산](gradient-check.md#fast)으로 한다. 먼저 예측해 보자. 소프트맥스만 고치면 얼마나 나아질까? 평균만 고치면? 열 가지 가운데 몇 가지가 검사를 통과할까?
#
# ::: predict #p-repairs-that-pass number
# answer: {{ len(passes) }}
# within: 0.5
# 열 가지 가운데 [허용 오차](glossary.md#tolerance) 1e-8의 검사를 통과하는 것은 몇 가지일까?
#
# - low
#   > 그보다는 많다. 소프트맥스와 평균과 엡실론을 **모두** 고치면 통과한다. ReLU는 고치든 말든 이 검사에서 달라지는 것이 없으므로, 그렇게 고친 신경망이 둘 있다.
# - right
#   > 소프트맥스, 평균, 엡실론을 모두 고친 것만 통과한다. ReLU를 함께 고친 것과 고치지 않은 것이 있어 둘이다.
# - high
#   > 잘못을 하나 고칠 때마다 통과에 가까워지리라고 보기 쉽다. 그러나 잘못이 하나라도 남으면 그 잘못이 판정을 정한다. 엡실론처럼 1e-6밖에 안 되는 잘못도 허용 오차 1e-8보다는 크다.
# :::

# %% [markdown] lang="en"
# We combine the repairs in ten ways. All ten networks start from the same parameters (those of our `TwoLayerNet`, seed 0), and the numerical gradient is taken [by column, the fast way](gradient-check.md#fast). Make a guess first. How much better will it be with the softmax repaired alone? With the mean alone? How many of the ten will pass the check?
#
# ::: predict #p-repairs-that-pass number
# answer: {{ len(passes) }}
# within: 0.5
# How many of the ten pass the check with its [tolerance](glossary.md#tolerance) of 1e-8?
#
# - low
#   > There are more. A network passes when the softmax, the mean and the epsilon are **all** repaired. The ReLU makes no difference to this check, so there are two such networks.
# - right
#   > Only those pass in which the softmax, the mean and the epsilon are all repaired. There are two of them, one with the ReLU repaired and one without.
# - high
#   > It is natural to expect that each repair brings a network closer to passing. But as long as one fault is left, that fault decides the verdict, and even the epsilon, with an error of only 1e-6, is above a tolerance of 1e-8.
# :::

# %%
repairs = {
    "nothing": {},
    "softmax per row": {"per_row": True},
    "mean loss": {"mean": True},
    "no epsilon": {"log_sum_exp": True},
    "copying ReLU": {"relu": CopyingRelu()},
    "softmax, mean": {"per_row": True, "mean": True},
    "softmax, no epsilon": {"per_row": True, "log_sum_exp": True},
    "mean, no epsilon": {"mean": True, "log_sum_exp": True},
    "softmax, mean, no epsilon": {
        "per_row": True,
        "mean": True,
        "log_sum_exp": True,
    },
    "all four": {
        "per_row": True,
        "mean": True,
        "log_sum_exp": True,
        "relu": CopyingRelu(),
    },
}


def check_repaired(start, relu=None, **switches):
    """Report and first loss of the notes' network with some repairs."""
    repaired = noted_network(start, RepairedLoss(**switches), relu)
    numerical = numerical_gradients_of(repaired, x_batch, t_batch)
    outcome = compare_gradients(
        repaired.gradient(x_batch, t_batch), numerical
    )
    return outcome, repaired.loss(x_batch, t_batch)


def check_all(start):
    """Reports and first losses, by what was repaired."""
    return {
        name: check_repaired(start, **switches)
        for name, switches in repairs.items()
    }


small_start = check_all(TwoLayerNet(784, 50, 10, seed=0))
passes = [
    name for name, (outcome, _) in small_start.items() if outcome.passed
]
print(f"{len(passes)} of {len(repairs)}")


# %% tags=["hide-input"]
def row(name, passed, failed):
    """The cells of a table on one of the ten networks."""
    outcome, loss = small_start[name]
    # Of an error that is only round-off, one digit holds from machine to machine.
    digits = 0 if outcome.passed else 1
    means = [
        f"{check.mean_abs_diff:.{digits}e}" for check in outcome.parameters
    ]
    error, verdict = (
        f"{outcome.relative_error:.{digits}e}",
        passed if outcome.passed else failed,
    )
    return " | ".join([f"{loss:.2f}", *means, error, verdict])


def error_of(start, name):
    """The relative error of one of the ten networks."""
    return start[name][0].relative_error


# %% [markdown] lang="ko"
# 가운데 네 열은 노트처럼 평균한 차이이다.
#
# | 고친 것 | 처음의 손실 | `W1` | `b1` | `W2` | `b2` | 상대 오차 | 판정 |
# | :-- | --: | --: | --: | --: | --: | --: | :-- |
# | 없음 | {{ row("nothing", "통과", "실패") }} |
# | 행마다 소프트맥스 | {{ row("softmax per row", "통과", "실패") }} |
# | 평균 손실 | {{ row("mean loss", "통과", "실패") }} |
# | 엡실론 제거 | {{ row("no epsilon", "통과", "실패") }} |
# | 복사하는 ReLU | {{ row("copying ReLU", "통과", "실패") }} |
# | 소프트맥스, 평균 | {{ row("softmax, mean", "통과", "실패") }} |
# | 소프트맥스, 엡실론 제거 | {{ row("softmax, no epsilon", "통과", "실패") }} |
# | 평균, 엡실론 제거 | {{ row("mean, no epsilon", "통과", "실패") }} |
# | 소프트맥스, 평균, 엡실론 제거 | {{ row("softmax, mean, no epsilon", "통과", "실패") }} |
# | 넷 모두 | {{ row("all four", "통과", "실패") }} |
#
# 하나만 고쳐서는 아무것도 통과하지 못한다. 소프트맥스만 고치면 상대 오차가 {{ error_of(small_start, "softmax per row"):.2f }}, 평균만 고치면 {{ error_of(small_start, "mean loss"):.2f }}(이)다. 둘을 함께 고쳐야 비로소 {{ error_of(small_start, "softmax, mean"):.0e }}(으)로 떨어진다. 하나씩 고쳐 보고 “나아지지 않으니 여기가 아니다”라고 판단했다면 옳은 수정을 되돌렸을 것이다.
#
# 이렇게 되는 것은 `backward`의 $(y - t)/N$이 네 가지 손실 가운데 하나에만 맞기 때문이다.
#
# | | 손실이 합 | 손실이 평균 |
# | --- | --- | --- |
# | 소프트맥스가 배치 전체 | $N y - t$ | $y - t/N$ |
# | 소프트맥스가 행마다 | $y - t$ | $(y - t)/N$ |
#
# 오른쪽 아래만 `backward`와 같다. 역전파는 처음부터 옳았고, 틀린 것은 [순전파](glossary.md#forward-pass)였다. 이제 잘못을 하나씩 들여다본다.

# %% [markdown] lang="en"
# The four columns in the middle are mean differences, as in the notes.
#
# | Repaired | First loss | `W1` | `b1` | `W2` | `b2` | Relative error | Verdict |
# | :-- | --: | --: | --: | --: | --: | --: | :-- |
# | nothing | {{ row("nothing", "passed", "failed") }} |
# | softmax per row | {{ row("softmax per row", "passed", "failed") }} |
# | mean loss | {{ row("mean loss", "passed", "failed") }} |
# | no epsilon | {{ row("no epsilon", "passed", "failed") }} |
# | copying ReLU | {{ row("copying ReLU", "passed", "failed") }} |
# | softmax, mean | {{ row("softmax, mean", "passed", "failed") }} |
# | softmax, no epsilon | {{ row("softmax, no epsilon", "passed", "failed") }} |
# | mean, no epsilon | {{ row("mean, no epsilon", "passed", "failed") }} |
# | softmax, mean, no epsilon | {{ row("softmax, mean, no epsilon", "passed", "failed") }} |
# | all four | {{ row("all four", "passed", "failed") }} |
#
# No single repair passes. With the softmax alone the relative error is {{ error_of(small_start, "softmax per row"):.2f }}, with the mean alone {{ error_of(small_start, "mean loss"):.2f }}. Only both together bring it down to {{ error_of(small_start, "softmax, mean"):.0e }}. If you had tried them one by one and said "no better, so this was not it", you would have undone a right repair.
#
# The reason is that the $(y - t)/N$ of `backward` belongs to just one of four losses.
#
# | | The loss is a sum | The loss is a mean |
# | --- | --- | --- |
# | Softmax over the batch | $N y - t$ | $y - t/N$ |
# | Softmax over each row | $y - t$ | $(y - t)/N$ |
#
# Only the formula at the lower right equals that of `backward`. The backward pass was right all along, and the [forward pass](glossary.md#forward-pass) was wrong. Now we look at the faults one at a time.

# %% [markdown] lang="ko"
# ### 행마다 소프트맥스 { #softmax-per-row }
#
# `np.max(a)`와 `np.sum(exp_a)`에는 `axis`가 없다. 배열 하나, 곧 이미지 한 장일 때는 그래도 옳다. 배치가 들어오면 한 이미지의 점수가 높을 때 다른 이미지들의 확률이 낮아진다.
#
# $$\text{노트: } y_{nk} = \frac{e^{x_{nk}}}{\sum_m \sum_j e^{x_{mj}}} \qquad \text{고친 것: } y_{nk} = \frac{e^{x_{nk}}}{\sum_j e^{x_{nj}}}$$
#
# 최댓값도 행마다 빼야 한다. 배치 전체의 최댓값을 빼면, 점수가 낮은 행은 모든 지수 함수의 값이 0이 되어 $0/0$이 될 수 있다.

# %% [markdown] lang="en"
# ### Softmax per row { #softmax-per-row }
#
# `np.max(a)` and `np.sum(exp_a)` have no `axis`. For one array, a single image, that is right. In a batch, high scores of one image lower the probabilities of the others.
#
# $$\text{as noted: } y_{nk} = \frac{e^{x_{nk}}}{\sum_m \sum_j e^{x_{mj}}} \qquad \text{repaired: } y_{nk} = \frac{e^{x_{nk}}}{\sum_j e^{x_{nj}}}$$
#
# The maximum, too, must be each row's own. If that of the whole batch is subtracted, every exponential in a row with low scores may become 0 and leave $0/0$.

# %%
print(noted.softmax(np.zeros((2, 2))))
print(softmax(np.zeros((2, 2))))

# %% [markdown] lang="ko"
# ### 평균 손실 { #mean-loss }
#
# `backward`는 배치 크기 $N$으로 나누는데 `cross_entropy_error`는 나누지 않는다. 소프트맥스만 고쳤을 때의 상대 오차는 암산으로 나온다. 참 기울기가 $y - t$이고 내놓은 기울기가 그 $1/3$이므로, 오차는 정확히 $1 - 1/3 = 2/3$이다.
#
# $$L = -\frac{1}{N} \sum_n \ln y_{n t_n}$$
#
# 평균을 쓰는 까닭은 하나 더 있다. 손실과 기울기의 크기가 배치 크기를 따라 커지지 않으므로, [학습률](glossary.md#learning-rate)을 $N$으로 나누어 줄일 필요가 없다.

# %% [markdown] lang="en"
# ### A mean loss { #mean-loss }
#
# `backward` divides by the batch size $N$; `cross_entropy_error` does not. With only the softmax repaired, you can do the error in your head. The true gradient is $y - t$, and `backward` returns a third of it, so the relative error is exactly $1 - 1/3 = 2/3$.
#
# $$L = -\frac{1}{N} \sum_n \ln y_{n t_n}$$
#
# There is a second reason for the mean: the size of the loss and its gradient does not grow with the batch size, so that the [learning rate](glossary.md#learning-rate) need not be changed by a factor of $N$.

# %% [markdown] lang="ko"
# ### 로그 안의 엡실론 { #epsilon }
#
# `np.log(y + 1e-7)`은 $\ln 0$을 피하려고 흔히 쓰는 방법이다. 그런데 이렇게 하면 손실이 다른 함수가 된다. $\delta = 10^{-7}$이라 하고 미분하면
#
# $$\frac{\partial}{\partial x_k} \bigl[ -\ln(y_t + \delta) \bigr] = \frac{y_t}{y_t + \delta}\,(y_k - t_k)$$
#
# 이다. `backward`에는 앞에 곱한 분수가 없다. 처음에는 $y_t \approx 0.1$이므로 이 분수는 $1 - 10^{-6}$이고, 상대 오차는 1e-6이어야 한다. 표에서 소프트맥스와 평균을 고친 줄이 {{ error_of(small_start, "softmax, mean"):.0e }}(이)다. 작지만 반올림 오차는 아니며, [허용 오차](glossary.md#tolerance)가 1e-8이면 드러난다.
#
# 신경망이 **틀린 답을 확신하면** $y_t$는 $10^{-7}$보다도 작아진다. 그때 이 분수는 0에 가까워진다.

# %% [markdown] lang="en"
# ### The epsilon in the logarithm { #epsilon }
#
# `np.log(y + 1e-7)` is a common way to avoid $\ln 0$. It also turns the loss into another function. With $\delta = 10^{-7}$, the derivative is
#
# $$\frac{\partial}{\partial x_k} \bigl[ -\ln(y_t + \delta) \bigr] = \frac{y_t}{y_t + \delta}\,(y_k - t_k)$$
#
# and `backward` lacks the first factor. At the start $y_t \approx 0.1$, so the factor is $1 - 10^{-6}$ and the relative error must be 1e-6. In the table, the row with softmax and mean repaired has {{ error_of(small_start, "softmax, mean"):.0e }}. That is small, but it is not round-off, and a [tolerance](glossary.md#tolerance) of 1e-8 shows it.
#
# When a network is **confident and wrong**, $y_t$ falls even below $10^{-7}$. Then the factor goes to 0.

# %% tags=["hide-input"] alt_ko="틀린 클래스의 점수가 앞선 만큼을 가로축에, 손실을 세로축에 그렸다. −ln y는 직선을 그리며 30까지 올라간다. −ln(y + 1e-7)은 16 부근에서 꺾여 더 오르지 않는다." alt_en="The loss against the lead of a wrong class's score. −ln y goes straight up to 30. −ln(y + 1e-7) bends near 16 and rises no further."
checks.epsilon_plateau()

# %% [markdown] lang="ko"
# 선이 평평해지는 높이는 $-\ln 10^{-7} = {{ -np.log(1e-7):.1f }}$이다. 거기서는 손실의 기울기가 0이다. 그러면 가장 크게 틀린 이미지에서는 아무것도 배우지 못할까? [가중치](glossary.md#weight)의 표준편차를 0.5로 키워 답을 확신하는 신경망을 만들고, 세 이미지 각각에 대해 `backward`가 내놓은 기울기와 손실의 참 기울기의 [노름](glossary.md#norm)(norm, 벡터의 길이)을 견주어 보자.
#
# ::: predict #p-most-wrong choice
# 답을 확신하면서 가장 크게 틀린 이미지에서, 노트의 `backward`가 내놓는 기울기는 어떻게 될까?
#
# - ( ) 손실이 평평하므로 0에 가까워진다.
#   > 손실의 **참** 기울기는 그렇다. 그러나 노트의 `backward`는 손실의 코드를 미분하지 않고 $(y - t)/N$이라는 식을 쓴다. 이 식에는 엡실론이 없다.
# - ( ) 무한대가 된다.
#   > $\ln y$의 미분은 $1/y$이므로 그렇게 생각할 수 있다. 소프트맥스의 미분에 $y$가 곱해져 있어 둘이 지워지고 $y - t$만 남는다.
# - (x) 줄어들지 않는다.
#   > $y - t$는 정답의 확률이 0이면 −1에 가깝다. 그래서 갱신은 온전히 이루어지고, 손실만 더 커지지 않는다.
# :::

# %% [markdown] lang="en"
# The loss levels off at $-\ln 10^{-7} = {{ -np.log(1e-7):.1f }}$, where its slope is 0. Does that mean that nothing is learned from the image that is most wrong? Let us make the network confident, with weights of standard deviation 0.5, and compare for each of the three images how large the gradient from `backward` is, and how large the true gradient of the loss.
#
# ::: predict #p-most-wrong choice
# The network is sure of a wrong answer. What happens to the gradient that the notes' `backward` returns for the image that is most wrong?
#
# - ( ) It is close to 0, because the loss is flat there.
#   > That holds for the **true** gradient of the loss. But the notes' `backward` does not differentiate the code of the loss: it uses the formula $(y - t)/N$, in which there is no epsilon.
# - ( ) It becomes infinite.
#   > The derivative of $\ln y$ is $1/y$, so one may think so. But the derivative of the softmax has a factor $y$, the two cancel, and $y - t$ is left.
# - (x) It does not become smaller.
#   > Where the true class has a probability near 0, $y - t$ is close to −1. The update is made in full, and only the loss stops growing.
# :::

# %%
confident = TwoLayerNet(784, 50, 10, weight_init_std=0.5, seed=0)
probabilities = softmax(confident.predict(x_batch))
# What backward returns, times N.
returned = np.linalg.norm(probabilities - t_batch, axis=1)
y_true = probabilities[np.arange(3), t_train[:3]]
of_the_loss = y_true / (y_true + 1e-7) * returned
for numbers in zip(y_true, returned, of_the_loss, strict=True):
    print("y {:.0e}  backward {:.3f}  of the loss {:.3f}".format(*numbers))
worst = y_true.argmin()

# %% [markdown] lang="ko"
# 가장 크게 틀린 이미지에서 정답의 확률은 {{ y_true[worst]:.0e }}(이)다. 손실의 참 기울기(`of the loss`)는 여기서 {{ of_the_loss[worst]:.3f }}(이)고, 이와 달리 `backward`가 내놓은 기울기는 {{ returned[worst]:.3f }}(으)로 조금도 줄지 않았다. 갱신은 `backward`의 기울기로 하므로, 가장 크게 틀린 이미지에서도 온전히 배운다. 노트의 신경망에서는 손실만 {{ -np.log(1e-7):.1f }}에 멈추어 얼마나 틀렸는지를 알려 주지 않는다. 이 손실에 [자동 미분](autodiff.md#autodiff)을 쓰는 프로그램에서라면 정말로 배우지 못한다.
#
# 이 차이는 기울기 확인에서 드러난다. 답을 확신하는 신경망에서 열 가지를 모두 다시 검사한다.

# %% [markdown] lang="en"
# In the image that is most wrong, the probability of the true class is {{ y_true[worst]:.0e }}. The true gradient of the loss has almost vanished there, to {{ of_the_loss[worst]:.3f }}, but the gradient from `backward` is {{ returned[worst]:.3f }} and has not become smaller at all. The update uses the gradient from `backward`, so the image that is most wrong affects the update in full. In the notes' network only the loss stops at {{ -np.log(1e-7):.1f }} and does not show how wrong the answer is. In a program that [differentiates this loss automatically](autodiff.md#autodiff), nothing would be learned from such an image.
#
# A gradient check shows the difference. We check all ten once more, in the confident network.

# %%
large_start = check_all(confident)
for name in ("softmax, mean", "softmax, mean, no epsilon"):
    outcome, _ = large_start[name]
    above = outcome.relative_error > 1e-8
    print(f"{name}: error above 1e-8 {above}, {outcome.verdict}")

# %% tags=["hide-input"] alt_ko="고친 것마다 남는 상대 오차를 로그 눈금의 점으로 나타냈다. 소프트맥스와 평균을 함께 고치기 전에는 두 초깃값 모두 0.1과 1 사이이다. 둘을 고치면 표준편차 0.01에서는 {{ error_of(small_start, 'softmax, mean'):.0e }}까지 내려가지만 0.5에서는 {{ error_of(large_start, 'softmax, mean'):.1f }}에 머문다. 엡실론까지 없애야 두 점이 모두 1e-8의 허용 오차 왼쪽으로 간다." alt_en="Dots on a logarithmic scale: the relative error that each set of repairs leaves. Without both the softmax and the mean it lies between 0.1 and 1 for either start. With both it falls to {{ error_of(small_start, 'softmax, mean'):.0e }} at standard deviation 0.01, but stays at {{ error_of(large_start, 'softmax, mean'):.1f }} at 0.5. Only without the epsilon are both dots left of the tolerance, 1e-8."
checks.errors_by_repair(
    list(repairs),
    {
        "std 0.01": [error_of(small_start, name) for name in repairs],
        "std 0.5": [error_of(large_start, name) for name in repairs],
    },
    tolerance=1e-8,
)

# %% [markdown] lang="ko"
# 엡실론이 남아 있는 ‘소프트맥스, 평균’의 상대 오차가 {{ error_of(large_start, "softmax, mean"):.1f }}(이)다. 작은 가중치에서 1e-6이던 잘못이 여기서는 기울기의 절반을 넘는다. 엡실론을 없애면 여전히 통과한다. **잘못이 얼마나 크게 보이는지는 어느 상태에서 재느냐에 달렸다.** 그래서 검사는 초깃값 하나가 아니라 여러 상태에서 해 보는 것이 좋다.
#
# 고치는 방법은 엡실론을 더 작게 하는 것이 아니라, 로그와 소프트맥스를 한 번에 계산하는 것이다. 이를 log-sum-exp라 부른다.
#
# $$\ln y_t = x_t - \ln \sum_j e^{x_j} = (x_t - m) - \ln \sum_j e^{x_j - m}, \qquad m = \max_j x_j$$
#
# 지수 함수의 값 가운데 하나는 $e^0 = 1$이므로 로그의 입력은 늘 1 이상이다. $\ln 0$이 생기지 않으므로 엡실론도 필요 없다.

# %% [markdown] lang="en"
# With the epsilon still in it, "softmax, mean" is off by {{ error_of(large_start, "softmax, mean"):.1f }}. The fault that made an error of 1e-6 at small weights makes one of more than half of the gradient here. Without epsilon, the check passes as before. **How large a fault looks depends on the state in which you measure it.** So it is best to check in several states, not only at one start.
#
# The repair is not a smaller epsilon. It is to compute logarithm and softmax in one go, which is called log-sum-exp.
#
# $$\ln y_t = x_t - \ln \sum_j e^{x_j} = (x_t - m) - \ln \sum_j e^{x_j - m}, \qquad m = \max_j x_j$$
#
# One of the exponentials is $e^0 = 1$, so the logarithm is always taken of 1 or more. There is no $\ln 0$ to avoid, and no need for an epsilon.

# %% [markdown] lang="ko"
# ### 제자리에서 고쳐 쓰는 ReLU { #in-place }
#
# 노트의 `Relu.backward`는 받은 배열 `dout`을 그 자리에서 고쳐 쓴다. 표에서 ‘복사하는 ReLU’ 줄은 ‘없음’ 줄과 같다. 이 잘못은 여기서 **보이지 않는다**. `dout`은 Affine2의 `backward`가 `np.dot`으로 갓 만든 배열이고, ReLU에 넘긴 뒤로는 다시 쓰이지 않기 때문이다.
#
# 그 배열을 한 번 더 쓰는 순간 드러난다. 입력을 출력에 더해 주는 지름길(skip connection)이 그렇다.
#
# $$f(x) = \sum_i c_i \bigl( \mathrm{relu}(x_i) + x_i \bigr), \qquad f'(x_i) = c_i \bigl( [x_i > 0] + 1 \bigr)$$
#
# 역전파에서 같은 `dout`이 두 갈래로 간다. 먼저 ReLU 갈래가, 그다음 지름길이 쓴다.

# %% [markdown] lang="en"
# ### The ReLU that writes in place { #in-place }
#
# The notes' `Relu.backward` writes into the array `dout` that it was given. In the table, the row "copying ReLU" equals the row "nothing": here this fault **does not show**. `dout` was freshly made by `np.dot` in the `backward` of Affine2, and it is not used again after the ReLU.
#
# As in the chapter on the layers, the fault shows as soon as the array is used once more. Take a skip connection, which adds the input to the output.
#
# $$f(x) = \sum_i c_i \bigl( \mathrm{relu}(x_i) + x_i \bigr), \qquad f'(x_i) = c_i \bigl( [x_i > 0] + 1 \bigr)$$
#
# In the backward pass the same `dout` goes two ways, first through the ReLU, then along the skip.


# %%
def skip_gradient(relu, x, dout):
    """Backpropagation through relu(x) + x."""
    relu.forward(x)
    return relu.backward(dout) + dout


x_skip = np.array([-1.0, 2.0, -3.0])
for relu in (noted.Relu(), CopyingRelu()):
    print(skip_gradient(relu, x_skip, dout=np.array([10.0, 20.0, 30.0])))

# %% [markdown] lang="ko"
# $x$가 음수인 자리에서 지름길의 기울기 10과 30이 사라졌다. ReLU가 `dout`을 0으로 덮어쓴 뒤에 지름길이 그것을 읽은 탓이다. 두 갈래의 차례를 바꾸면 우연히 맞는다.
#
# 이 잘못은 **수치 미분까지 틀리게 할 수 있다**. `dout`으로 넘긴 배열이 손실의 정의에 쓰이는 바로 그 $c$라면, [오차역전파법](glossary.md#backpropagation)을 먼저 실행하는 순간 손실 자체가 바뀐다.

# %% [markdown] lang="en"
# Where $x$ is negative, the skip's gradients, 10 and 30, are gone. The ReLU had set `dout` to 0 before the skip read it. With the two branches in the other order, the result happens to be right.
#
# This fault can even **spoil the numerical gradient**. Suppose that the array passed as `dout` is the very $c$ by which the loss is defined. If [backpropagation](glossary.md#backpropagation) runs first, the loss itself has changed afterwards.


# %%
def skip_check(backprop_first):
    """Error of the in-place ReLU's gradient, in either order of both."""
    c = np.array([10.0, 20.0, 30.0])

    def f(x):
        return float((c * (np.maximum(x, 0) + x)).sum())

    if backprop_first:
        backprop = skip_gradient(noted.Relu(), x_skip, c)
        numerical = numerical_gradient(f, x_skip)
    else:
        numerical = numerical_gradient(f, x_skip)
        backprop = skip_gradient(noted.Relu(), x_skip, c)
    return compare_gradients({"x": backprop}, {"x": numerical})


for order in (False, True):
    outcome = skip_check(backprop_first=order)
    print(f"backprop first: {order!s:5}  passed: {outcome.passed}")

# %% [markdown] lang="ko"
# 같은 잘못을 같은 방법으로 검사했는데 순서만 바꾸자 통과했다. 오차역전파법이 $c$를 고쳐 쓴 **뒤에** 수치 미분이 그 바뀐 손실을 미분했으므로 둘이 같게 나온 것이다. 규칙은 간단하다. **받은 배열은 고쳐 쓰지 않는다.** [이 교재의 ReLU](layers.md#relu)는 새 배열을 돌려주고, `check_gradients`는 검사하는 동안 매개변수와 입력이 바뀌지 않았는지 본다.

# %% [markdown] lang="en"
# The same fault, checked in the same way, passes when the order is changed. Backpropagation wrote into $c$ **first**, and then the numerical gradient differentiated the changed loss, so that the two agree. The rule is simple. **Never write into an array that you were given.** [Our ReLU](layers.md#relu) returns a new one, and `check_gradients` checks whether the parameters and the inputs are the same afterwards.

# %% [markdown] lang="ko"
# ## 오류 없이 늘어나는 레이블 { #broadcasting }
#
# 노트의 손실은 원-핫 레이블만 받는다. 정수 레이블을 넣으면 어떻게 될까? 배치가 3일 때와 10일 때를 견주어 보자. 소프트맥스와 평균은 고친 신경망이다.

# %% [markdown] lang="en"
# ## Labels that spread without an error { #broadcasting }
#
# The notes' loss takes one-hot labels only. What if you hand it integers? Compare a batch of 3 with a batch of 10, in the network whose softmax and mean are repaired.

# %%
start = TwoLayerNet(784, 50, 10, seed=0)
integer_fed = noted_network(start, RepairedLoss(per_row=True, mean=True))

try:
    integer_fed.loss(x_train[:3], t_train[:3])
except ValueError as error:
    print("batch 3:", error)

silent_loss = integer_fed.loss(x_train[:10], t_train[:10])
print(f"batch 10: loss {silent_loss:.2f}")

# %% [markdown] lang="ko"
# 배치가 3이면 형상 `(3,)`과 `(3, 10)`이 맞지 않아 오류가 난다(두 배열을 함께 브로드캐스트할 수 없다는 말이다). 배치가 10이면 `(10,)`은 `(10, 10)`의 **행**과 형상이 맞는다. [브로드캐스트](glossary.md#broadcasting)는 오류 없이 레이블 열 개를 모든 행에 똑같이 늘어놓는다. 곱해지는 것은 이제 정답의 표시가 아니라 0에서 9까지의 숫자이다.
#
# $$L = -\frac{1}{N} \sum_n \sum_k t_k \ln y_{nk} \approx \Bigl( \sum_k t_k \Bigr) \ln 10 = {{ int(t_train[:10].sum()) }} \times {{ np.log(10):.4f }} = {{ t_train[:10].sum() * np.log(10):.2f }}$$
#
# 여기서 {{ int(t_train[:10].sum()) }}은(는) 처음 열 장의 레이블을 모두 더한 수이다. `backward`의 `self.y - self.t`에서도 같은 일이 오류 없이 일어난다. 흔한 배치 크기 100에서는 `(100,)`과 `(100, 10)`이 맞지 않아 오류가 난다. 그러므로 이 잘못은 배치의 크기와 클래스의 수가 같을 때만 드러나지 않는데, 기울기 확인은 작은 배치로 하므로 그런 일이 생길 수 있다.
#
# 공짜 검사는 이것도 적발한다. {{ silent_loss:.2f }}은(는) 2.303이 아니다. 이 교재의 신경망은 정수와 원-핫을 모두 받고, 둘 다 아니면 거절한다.

# %% [markdown] lang="en"
# With a batch of 3 the shapes `(3,)` and `(3, 10)` do not fit, and there is an error. With a batch of 10, `(10,)` fits the **rows** of `(10, 10)`. [Broadcasting](glossary.md#broadcasting) lays the ten labels out along every row, without an error. What gets multiplied is no longer a mark at the true class, but numbers from 0 to 9.
#
# $$L = -\frac{1}{N} \sum_n \sum_k t_k \ln y_{nk} \approx \Bigl( \sum_k t_k \Bigr) \ln 10 = {{ int(t_train[:10].sum()) }} \times {{ np.log(10):.4f }} = {{ t_train[:10].sum() * np.log(10):.2f }}$$
#
# The {{ int(t_train[:10].sum()) }} is the sum of the first ten labels. The same happens in the `self.y - self.t` of `backward`, again without an error. At the usual batch size of 100, `(100,)` and `(100, 10)` do not fit and there would be an error. So this fault goes unnoticed only where there are as many images as classes, which can happen in a gradient check, because its batches are small.
#
# The check that costs nothing catches this as well: {{ silent_loss:.2f }} is not 2.303. Our network takes integers and one-hot rows, and refuses what is neither.

# %%
integers = start.loss(x_train[:10], t_train[:10])
one_hot = start.loss(x_train[:10], to_one_hot(t_train[:10]))
print(f"{integers:.4f} {one_hot:.4f}")

# %% [markdown] lang="ko"
# ## 계층에 닿지 않는 대입 { #rebinding .aside }
#
# 노트의 `params`는 보통의 딕셔너리이다. 계층은 만들어질 때 같은 배열을 받아 따로 보관한다. 그래서 배열의 **내용**을 고치면 계층에서도 바뀌지만, 딕셔너리에 **새 배열**을 넣으면 계층에는 옛 배열이 남는다. 오류는 나지 않는다.

# %% [markdown] lang="en"
# ## Assignments that do not reach the layer { #rebinding .aside }
#
# The notes' `params` is a plain dictionary. Each layer was handed the same arrays when it was made, and keeps them as attributes of its own. If you change the **contents** of an array, the layer changes with it. If you put a **new array** into the dictionary, the layer still has the old one, and there is no error.

# %%
forgetful = noted_network(
    start, RepairedLoss(per_row=True, mean=True, log_sum_exp=True)
)
gradient = forgetful.gradient(x_batch, t_batch)
before = forgetful.loss(x_batch, t_batch)

for name in gradient:
    forgetful.params[name] = forgetful.params[name] - 0.1 * gradient[name]
rebound = forgetful.loss(x_batch, t_batch)

proper = TwoLayerNet(784, 50, 10, seed=0)
for name in gradient:
    proper.params[name] = proper.params[name] - 0.1 * gradient[name]
ours_after = proper.loss(x_batch, t_batch)
print(f"before {before:.4f}, as noted {rebound:.4f}, ours {ours_after:.4f}")

# %% [markdown] lang="ko"
# 한 번 갱신했는데 노트의 손실(`as noted`)은 한 자리도 변하지 않았다. `params[name] -= ...`로 썼다면 제자리에서 고쳐지므로 변했을 것이다. 연산자 하나에 따라 학습이 되기도 하고 안 되기도 하는데, 어느 쪽에서도 오류가 나지 않는다. 이 교재의 [`params`](two-layer-net.md#params)는 대입을 계층에 전한다. 이 장의 `noted_network`가 매개변수를 `[...] = `로 복사하는 것도 이 때문이다.
#
# ## 학습시켜 보면 { #trained }
#
# 이 신경망을 학습까지 시켰다면 잘못을 알았을까? 200번만 갱신하고 [시험 데이터](glossary.md#test-data)의 [정확도](glossary.md#accuracy)를 보자. 갱신은 제자리에서 한다. 세 신경망은 노트 그대로인 것, 소프트맥스만 행마다 구하도록 고친 것, 엡실론까지 모두 고친 것이다.

# %% [markdown] lang="en"
# After one update the notes' loss has not changed at all. With `params[name] -= ...`, which works in place, it would have changed. Whether the network learns depends on one operator, and neither way raises an error. Our [`params`](two-layer-net.md#params) passes an assignment on to the layer. It is also why this chapter's `noted_network` copies parameters with `[...] = `.
#
# ## What training would have shown { #trained }
#
# Would training have shown the faults? Let us make 200 updates, in place, and look at the [accuracy](glossary.md#accuracy) on the [test data](glossary.md#test-data). There are three networks: as noted, with the softmax taken per row, and with all repairs up to the epsilon.


# %%
def trained_states(network, moments, rate=0.1):
    """Yield the number of updates at some moments of a short training."""
    batches = minibatches(
        x_train, to_one_hot(t_train), batch_size=100, seed=0
    )
    for iteration in range(max(moments) + 1):
        if iteration in moments:
            yield iteration
        for name, gradient in network.gradient(*next(batches)).items():
            network.params[name] -= rate * gradient


def accuracy_after(network, updates=200):
    """Test accuracy after a short training."""
    next(trained_states(network, [updates]))
    return network.accuracy(x_test, t_test)


accuracies = {
    name: accuracy_after(noted_network(start, last_layer))
    for name, last_layer in (
        ("as noted", None),
        ("softmax per row", RepairedLoss(per_row=True)),
        (
            "softmax, mean, no epsilon",
            RepairedLoss(per_row=True, mean=True, log_sum_exp=True),
        ),
    )
}
for name, accuracy in accuracies.items():
    print(f"{name:25} {accuracy:.4f}")

# %% [markdown] lang="ko"
# 노트의 신경망은 배우지 못한다. 정확도가 {{ accuracies["as noted"]:.1% }}에 그쳐 아무 숫자나 찍는 것과 다름없다. 학습까지 해 보았다면 바로 알았을 것이다. 그러나 둘째 줄의 신경망, 곧 소프트맥스만 고치고 손실은 여전히 합인 신경망은 검사에서는 상대 오차가 2/3나 되는데 **모두 고친 신경망과 똑같이 배운다**. 틀린 것은 출력되는 손실뿐이고 `backward`는 옳기 때문이다. 학습에서는 드러나지 않는 이 잘못이 검사에서는 드러난다. [버그 갤러리](gallery.md#gallery)에서 이런 경우를 더 본다.
#
# ### 왜 아무것도 배우지 못하는가 { #learns-nothing }
#
# 그렇다면 소프트맥스의 잘못은 학습을 왜 망칠까? `backward`의 $(y - t)/N$을 두 부분으로 나누어 보자. $-t/N$은 정답의 점수를 올리고, $y/N$은 점수를 내린다. 옳은 소프트맥스라면 행마다 $y$의 합이 1이므로 올리는 양과 내리는 양이 이미지마다 같다. 노트의 소프트맥스는 배치 전체에서 $y$의 합이 1이다. 이미지가 100장이면 올리는 양은 100장 몫인데 내리는 양은 모두 합쳐 한 장 몫이다.
#
# 이것이 까닭이라면 두 가지를 예측할 수 있다. $y$를 아예 0으로 두어도 노트와 거의 같은 일이 일어나고, $y$에 $N$을 곱해 내리는 양을 되찾아 주면 소프트맥스가 틀린 채로도 배운다. 실험해 보자. 각 신경망에서 정확도(`accuracy`), 가장 많이 고른 클래스의 비율(`one class`), 점수의 평균(`mean score`), 그리고 서로 다른 이미지의 [은닉층](glossary.md#hidden-layer) 출력이 얼마나 같은 방향인지를 나타내는 코사인의 평균(`alike`, 같은 방향이면 1)을 갱신 횟수마다 잰다.

# %% [markdown] lang="en"
# The network as noted learns nothing. Its accuracy is {{ accuracies["as noted"]:.1% }}, no better than guessing, and anyone who trained it would have noticed. But look at the second line. With the softmax repaired and the loss still a sum, the check is off by two thirds, and yet this network **learns just like the one with every repair**. Only the loss that it reports is wrong; its `backward` is right. Training does not show this fault, but the check does. The [gallery of bugs](gallery.md#gallery) has more such cases.
#
# ### Why it learns nothing { #learns-nothing }
#
# Why, then, does the fault in the softmax ruin the training? Let us take the $(y - t)/N$ of `backward` apart. The term $-t/N$ raises the score of the true class, and $y/N$ lowers scores. With a right softmax the $y$ of each row sum to 1, so for each image as much is lowered as is raised. With the notes' softmax the $y$ of the whole batch sum to 1. So in a batch of 100 images, the scores are raised by the amount for 100 images, but lowered only by the amount for a single one.
#
# If this is the reason, we can predict two things. If $y$ is replaced by 0, nearly the same must happen as in the notes' network. And if $y$ is multiplied by $N$, so that as much is lowered as is raised, the network must learn, although the softmax is still wrong. Let us try it. At several moments of the training of each network, we measure the accuracy, the share of the class that is chosen most often, the mean of the scores, and how similar the outputs of the [hidden layer](glossary.md#hidden-layer) are for different images: `alike` is their mean cosine, which is 1 if all have the same direction.


# %%
class Weighted(noted.SoftmaxWithLoss):
    """The notes' last layer, with a weight on what lowers the scores."""

    def __init__(self, weight):
        super().__init__()
        self.weight = weight

    def backward(self, dout=1):
        return (self.weight * self.y - self.t) / len(self.t)


def state_of(network):
    """Accuracy, share of the commonest answer, mean score, likeness.

    The last is how alike the hidden outputs of two images are.
    """
    scores = network.predict(x_test)
    answers = scores.argmax(axis=1)
    hidden = network.layers["Relu1"].forward(
        network.layers["Affine1"].forward(x_test[:500])
    )
    hidden = hidden / np.linalg.norm(hidden, axis=1, keepdims=True)
    accuracy = (answers == t_test).mean()
    commonest = np.bincount(answers).max() / len(answers)
    return accuracy, commonest, scores.mean(), (hidden @ hidden.T).mean()


courses = {}
layers = {
    "as noted": None,
    "y times 0": Weighted(0),
    "y times N": Weighted(100),
}
for name, layer in layers.items():
    watched = noted_network(start, layer)
    moments = trained_states(watched, [0, 5, 20, 50, 200])
    courses[name] = {updates: state_of(watched) for updates in moments}
    print(f"{name:9}  accuracy  one class  mean score  alike")
    for updates, (accuracy, commonest, score, alike) in courses[
        name
    ].items():
        first = f"{updates:9}  {accuracy:8.3f}  {commonest:9.2f}"
        print(f"{first}  {score:10.0e}  {alike:5.2f}")

# %% [markdown] lang="ko"
# 두 예측이 모두 맞았다.
#
# - 노트 그대로인 신경망(`as noted`)과 $y$를 0으로 둔 신경망(`y times 0`)은 같은 길을 간다. 정확도는 5번 갱신했을 때 {{ courses["as noted"][5][0]:.3f }}와(과) {{ courses["y times 0"][5][0]:.3f }}(이)고, 20번 뒤에는 두 신경망 모두 거의 모든 이미지에 한 클래스로 답한다.
# - $y$에 $N$을 곱한 신경망(`y times N`)은 200번 뒤에 정확도 {{ courses["y times N"][200][0]:.3f }}에 이른다. 이때 점수의 평균이 노트 그대로인 신경망에서는 {{ courses["as noted"][200][2]:.0e }}인데 이 신경망에서는 {{ courses["y times N"][200][2]:.0f }}에 지나지 않는다.
#
# 왜 하필 한 클래스인지도 표에서 읽을 수 있다. 내리는 양이 거의 없으므로 모든 점수가 계속 커진다. 이때 모든 이미지의 은닉층 출력이 같은 방향으로 모인다. 코사인의 평균이 처음의 {{ courses["as noted"][0][3]:.2f }}에서 20번 뒤에는 {{ courses["as noted"][20][3]:.2f }}(으)로 올라간다. 은닉층의 출력이 같은 방향이면 열 점수의 순서도 모든 이미지에서 거의 같으므로, 한 이미지에서 가장 높은 클래스가 모든 이미지에서 가장 높다. 내리는 양을 되찾은 신경망에서는 이 값이 200번 뒤에도 {{ courses["y times N"][200][3]:.2f }}(이)다.

# %% [markdown] lang="en"
# Both predictions hold.
#
# - The network as noted and the one without $y$ go the same way. After 5 updates their accuracies are {{ courses["as noted"][5][0]:.3f }} and {{ courses["y times 0"][5][0]:.3f }}, and from update 20 on both give nearly all images the same answer.
# - The network with $y$ times $N$ reaches an accuracy of {{ courses["y times N"][200][0]:.3f }} after 200 updates. The mean of its scores is then {{ courses["y times N"][200][2]:.0f }}, while in the network as noted it is {{ courses["as noted"][200][2]:.0e }}.
#
# The table also shows why it is a single class. Hardly anything is lowered, so all scores keep growing. Meanwhile the outputs of the hidden layer come to point the same way for all images: the mean cosine rises from {{ courses["as noted"][0][3]:.2f }} at the start to {{ courses["as noted"][20][3]:.2f }} after 20 updates. When they have the same direction, the ten scores are in nearly the same order for all images, so the class that is highest for one image is highest for all. Where as much is lowered as is raised, the mean cosine is still {{ courses["y times N"][200][3]:.2f }} after 200 updates.

# %% [markdown] lang="ko"
# ## 한 사람의 일이 아니다 { #not-alone }
#
# 노트는 사이토 고키의 『밑바닥부터 시작하는 딥러닝』을 따라 쓴 것이다. 2024년 9월, 책의 예제 코드 저장소에 [이슈 85](https://github.com/oreilly-japan/deep-learning-from-scratch/issues/85)가 올라왔다. 코드를 고치지 않았는데도 기울기 확인의 차이가 크게 나온다는 내용이다. 보고된 차이는 아래의 `reported`와 같다. 같은 코드로 한 학습에서는 정확도가 잘 나왔다고 한다. 보고한 사람이 스스로 찾은 원인은 `axis`가 없는 옛 `softmax`이고, 그 다섯 줄은 노트의 것과 같다.
#
# 이 `b2`가 어느 잘못에서 나오는지는 우리 표에서 찾아볼 수 있다. 서로 다른 초깃값 20개로 재어 평균과 표준편차를 구하고, 보고된 값이 평균에서 얼마나 떨어져 있는지 보자.

# %% [markdown] lang="en"
# ## Not one person's fault { #not-alone }
#
# The notes follow a book, Saito Goki's *Deep Learning from Scratch*. In September 2024 [issue 85](https://github.com/oreilly-japan/deep-learning-from-scratch/issues/85) was opened in the repository of its example code. It reports that the gradient check gives large differences, although the code was not changed; the numbers are those of `reported` below. Training with the same code is said to have reached a good accuracy. The person who reported this found the cause to be an old `softmax` without an `axis`. Its five lines are the same as in the notes.
#
# In our table we can look up which fault makes such a `b2`. Let us measure it from 20 different starts: its mean, its standard deviation, and how far the reported value is from the mean.

# %%
reported = {
    "W1": 0.0008748665632198089,
    "b1": 0.004921597605313159,
    "W2": 0.013747869077901162,
    "b2": 0.27968619943647954,
}

for name in ("nothing", "softmax per row", "mean loss"):
    outcomes = [
        check_repaired(
            TwoLayerNet(784, 50, 10, seed=seed), **repairs[name]
        )[0]
        for seed in range(20)
    ]
    b2 = [outcome["b2"].mean_abs_diff for outcome in outcomes]
    away = reported["b2"] - np.mean(b2)
    mean, std = np.mean(b2), np.std(b2)
    print(
        f"{name:15}  b2 {mean:.4f} ± {std:.4f}  reported {away:+.4f} away"
    )

# %% [markdown] lang="ko"
# 보고된 {{ reported["b2"]:.4f }}은(는) 소프트맥스를 행마다 구하고 손실을 합으로 계산할 때(`softmax per row`)의 값과 거의 같다. 차이는 초깃값에 따라 달라지는 정도에 지나지 않는다. 노트 그대로일 때(`nothing`)의 값과는 차이가 그 100배쯤 된다. 학습이 잘되었다는 것도 이 신경망과 맞는다. 그렇다면 보고된 숫자는 소프트맥스가 아니라 평균하는 것을 잊은 손실에서 나왔을 것이다. 다만 그때 실행된 코드를 우리가 본 것은 아니므로 이것은 짐작이다. 확실한 것은, 노트와 같은 소프트맥스를 쓰고 같은 검사에서 큰 숫자를 본 사람이 더 있다는 것이다.
#
# ## 왜 아무도 몰랐는가 { #why-nobody-noticed }
#
# 노트의 검사는 잘못을 **보여 주었다**. 네 숫자가 그 증거이다. 그런데도 알아채지 못한 것은 숫자를 내는 방식 때문이다.
#
# - **판정이 없었다.** 출력은 숫자뿐이고 통과도 실패도 없었다. 읽는 사람이 매번 스스로 판정해야 했다.
# - **견줄 크기가 없었다.** 0.0009는 작아 보인다. 그러나 `W1` 기울기의 평균 크기가 {{ np.abs(grad_numerical["W1"]).mean():.4f }}밖에 되지 않았다.
# - **평균이 작아졌다.** 빈 픽셀의 0들까지 세어 `W1`의 평균이 작아졌다.
# - **가장 작은 숫자가 맨 앞에 왔다.** 0.3071은 맨 끝에 있었다.
# - **옳은 신경망의 숫자가 없었다.** 옳은 신경망에서 `W1`의 평균 차이는 {{ bound }}보다 작다. 그 곁에 놓았다면 0.0009는 아주 큰 숫자로 보였을 것이다.

# %% [markdown] lang="en"
# The reported {{ reported["b2"]:.4f }} is nearly the value of the network with a softmax per row and a summed loss: it is no further away than different starts are from each other. From the value of the network as noted it is about a hundred times as far. The good accuracy in training fits that network as well. So the reported numbers seem to come from a loss without the mean, rather than from the softmax. This is a guess, since we have not seen the code that ran. What is certain is that somebody else used the notes' softmax and saw large numbers in the same check.
#
# ## Why nobody noticed { #why-nobody-noticed }
#
# The notes' check **did show** the faults. Its four numbers are the evidence. They went unnoticed because of the way in which the check presented them.
#
# - **There was no verdict.** The check printed numbers, and not whether it had passed or failed. Every reader had to judge the numbers again.
# - **There was no scale.** 0.0009 looks small. The mean size of `W1`'s gradient was {{ np.abs(grad_numerical["W1"]).mean():.4f }}.
# - **The mean was diluted.** It counted the zeros of blank pixels, which made the mean of `W1` smaller.
# - **The smallest came first.** The 0.3071 stood at the end.
# - **There was no right network beside it.** In a right network the mean difference of `W1` is below {{ bound }}. Next to that, 0.0009 would have stood out.

# %% [markdown] lang="ko"
# ## 진단으로 찾아낸 원인 { #found-by-itself }
#
# 이 장에서는 잘못을 하나하나 의심하고, 고치고, 다시 쟀다. 이 일은 [`diagnose`](diagnosis.md#diagnose)로도 할 수 있다. 이 함수는 노트의 코드를 읽지 않는다. 신경망과 이미지 세 장만 받아, 그 신경망이 내놓은 기울기가 어떤 잘못에서 나올 수 있는지를 [가설](glossary.md#hypothesis)마다 실험한다.

# %% [markdown] lang="en"
# ## The causes, found by the diagnosis { #found-by-itself }
#
# In this chapter we suspected, repaired and measured one fault after the other by hand. [`diagnose`](diagnosis.md#diagnose) does the same. It does not read the notes' code. It takes the network and the three images, and tests one [hypothesis](glossary.md#hypothesis) after the other: is the gradient that the network returns the one that this mistake would give?

# %%
diagnosis = diagnose(network, x_batch, t_batch)
in_words(diagnosis)

# %% [markdown] lang="ko"
# 찾아낸 원인은 {{ len(diagnosis.findings) }}가지이다. 배치 전체의 소프트맥스, 합으로 된 손실, 로그 안의 엡실론이며, [고친 것마다 잰 표](#repairs)와 맞는다. 셋을 한꺼번에 가정해야 기울기가 설명되므로 하나씩 고쳐서는 알 수 없었다. 제자리에서 고쳐 쓰는 ReLU는 여기에 없다. 이 신경망에서는 그것이 아무것도 바꾸지 않기 때문이다. 자기 신경망도 이렇게 진단해 볼 수 있다. [진단하는 장](diagnosis.md#your-network)에 코드를 넣는 자리가 있다.

# %% [markdown] lang="en"
# The number of causes found is {{ len(diagnosis.findings) }}: the softmax over the batch, the loss as a sum, and the epsilon in the logarithm, which agrees with [the table of repairs](#repairs). The gradient is explained only if all of them are assumed at once, and that is why no single repair could show it. The ReLU that writes in place is not among them, because in this network it changes nothing. You can ask the same about your own network: the chapter on [diagnosis](diagnosis.md#your-network) has a place for your code.

# %% [markdown] lang="ko"
# ## 정리 { #failed-check-summary }
#
# | 잘못 | 손실의 참 기울기(점수에 대해) | 드러나는 곳 | 고치는 법 |
# | --- | --- | --- | --- |
# | 배치 전체의 소프트맥스 | $N y - t$ | 처음의 손실 $N \ln 10N$, 행의 합, 학습 | `axis=-1`, `keepdims=True` |
# | 합으로 된 손실 | $y - t$ | 처음의 손실 $N \ln 10$ | $N$으로 나눈다 |
# | 로그 안의 엡실론 | $\frac{y_t}{y_t + \delta} \cdot \frac{y - t}{N}$ | 1e-6의 오차, 확신하고 틀릴 때 | log-sum-exp |
# | 제자리에서 고쳐 쓰는 ReLU | 변화 없음 | 같은 `dout`을 두 번 쓸 때 | 새 배열을 돌려준다 |
# | 정수 레이블 | – | 처음의 손실. 배치의 크기와 클래스의 수가 같으면 오류도 나지 않는다 | 형상을 검사해 거절한다 |
# | 새 배열의 대입 | – | 손실이 움직이지 않을 때 | 대입을 계층에 전한다 |
#
# 노트의 신경망에서 이런 잘못을 알아채지 못한 것은 **검사가 판정을 하지 않았기** 때문이다. `check_gradients`는 상대 오차를 재고, 허용 오차에 [오차 막대](gradient-check.md#error-bar)를 더한 것과 견주고, 판정과 이유를 낸다.

# %% [markdown] lang="en"
# ## Summary { #failed-check-summary }
#
# | Fault | True gradient of the loss (with respect to the scores) | Where it shows | Repair |
# | --- | --- | --- | --- |
# | softmax over the batch | $N y - t$ | first loss $N \ln 10N$, sums of rows, training | `axis=-1`, `keepdims=True` |
# | loss a sum | $y - t$ | first loss $N \ln 10$ | divide by $N$ |
# | epsilon in the logarithm | $\frac{y_t}{y_t + \delta} \cdot \frac{y - t}{N}$ | an error of 1e-6; when confident and wrong | log-sum-exp |
# | ReLU in place | unchanged | when the same `dout` is used twice | return a new array |
# | integer labels | – | first loss; with as many examples as classes there is no error | look at the shape and refuse |
# | assigning a new array | – | when the loss does not move | pass the assignment on to the layer |
#
# The faults of the notes' network could go unnoticed because **the check gave no verdict**. `check_gradients` takes the relative error, compares it with a tolerance and an [error bar](gradient-check.md#error-bar), and gives a verdict with its reason.

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

from nn_tutorial import numerical_gradient, to_one_hot
from nn_tutorial.book.noted import network as noted

# %% [markdown] lang="ko"
# ### 소프트맥스만 고쳤을 때 { #sum-alone .derivation }
#
# [연필로 0.307을 맞힌](#pencil) 방법으로, 소프트맥스만 행마다 구하도록 고치고 손실은 합으로 남겨 둔 신경망의 `b2`에서 차이의 평균을 구하라. [이슈 85](#not-alone)에 보고된 값과 견주어 보라.
#
# <details markdown="1"><summary>힌트</summary>
#
# 행마다 구한 소프트맥스라면 처음에는 모든 $y$가 $1/10$이다. 손실의 참 기울기는 $y - t$를 세 행에 걸쳐 더한 것이다.
#
# </details>
#
# <details markdown="1"><summary>풀이</summary>
#
# | | 레이블이 없는 클래스(7개) | 레이블이 하나 있는 클래스(3개) |
# | --- | --- | --- |
# | 손실의 참 기울기 | $3 \cdot \frac{1}{10} = 0.3$ | $0.3 - 1 = -0.7$ |
# | `backward`의 기울기 | $0.1$ | $-0.2333$ |
# | 차이의 절댓값 | $0.2$ | $0.4667$ |
#
# 평균은 $(7 \times 0.2 + 3 \times 0.4667) / 10 = 0.28$이다. [표](#repairs)의 값은 {{ small_start["softmax per row"][0]["b2"].mean_abs_diff:.3f }}, 이슈 85의 값은 {{ reported["b2"]:.4f }}이다.
#
# </details>

# %% [markdown] lang="en"
# ### With the softmax alone repaired { #sum-alone .derivation }
#
# In the way in which 0.307 was [predicted with a pencil](#pencil), find the mean difference in `b2` for the network whose softmax is taken per row, while the loss is still a sum. Compare it with the value that was reported in [issue 85](#not-alone).
#
# <details markdown="1"><summary>Hint</summary>
#
# With a softmax per row, every $y$ is $1/10$ at the start. The true gradient of the loss is $y - t$, added up over the three rows.
#
# </details>
#
# <details markdown="1"><summary>Solution</summary>
#
# | | Classes without a label (7) | Classes with one label (3) |
# | --- | --- | --- |
# | true gradient of the loss | $3 \cdot \frac{1}{10} = 0.3$ | $0.3 - 1 = -0.7$ |
# | gradient from `backward` | $0.1$ | $-0.2333$ |
# | absolute difference | $0.2$ | $0.4667$ |
#
# The mean is $(7 \times 0.2 + 3 \times 0.4667) / 10 = 0.28$. The [table](#repairs) has {{ small_start["softmax per row"][0]["b2"].mean_abs_diff:.3f }}, and issue 85 has {{ reported["b2"]:.4f }}.
#
# </details>

# %% [markdown] lang="ko"
# ### 레이블이 모두 같다면 { #same-labels .experiment }
#
# 아래의 코드는 노트의 신경망에서 레이블이 5, 0, 4인 세 장으로 `b2`의 차이를 잰다. 이미지는 난수인데도 0.307에 가까운 값이 나온다. 레이블이 모두 5라면 이 값은 얼마가 될까? 연필로 먼저 구하고, 숫자를 바꾸어 실행하라.

# %% [markdown] lang="en"
# ### If all labels were the same { #same-labels .experiment }
#
# The code measures the difference in `b2` for the notes' network and three images with the labels 5, 0 and 4. The images are random numbers, and yet the result is close to 0.307. What will it be if all three labels are 5? Work it out with a pencil first, then change the numbers and run the cell.


# %%
def gap_of_b2(labels):
    """Mean difference in b2 of the notes' network for these labels."""
    noted.np.random.seed(0)
    net = noted.TwoLayerNet(input_size=784, hidden_size=50, output_size=10)
    x = np.random.default_rng(0).random((len(labels), 784))
    t = to_one_hot(np.array(labels), 10)
    slow = numerical_gradient(lambda _: net.loss(x, t), net.params["b2"])
    return np.abs(net.gradient(x, t)["b2"] - slow).mean()


print(f"b2 {gap_of_b2([5, 0, 4]):.3f}")

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# 레이블이 없는 클래스는 이제 9개이고, 차이는 앞과 같이 $0.2667$이다. 나머지 한 클래스에서 참 기울기는 $0.3 - 3 = -2.7$, `backward`의 기울기는 $(0.1 - 3)/3 = -0.9667$이므로 차이가 $1.7333$이다. 평균은 $(9 \times 0.2667 + 1.7333) / 10 = 0.413$이고, 실행하면 {{ gap_of_b2([5, 5, 5]):.3f }}이(가) 나온다. 이미지가 무엇이든 값이 같은 것은, 처음에는 모든 확률이 거의 $1/30$이어서 `b2`의 기울기가 레이블에만 달려 있기 때문이다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# There are now 9 classes without a label, and their difference is $0.2667$ as before. For the remaining class the true gradient is $0.3 - 3 = -2.7$ and that of `backward` is $(0.1 - 3)/3 = -0.9667$, a difference of $1.7333$. The mean is $(9 \times 0.2667 + 1.7333) / 10 = 0.413$, and the run gives {{ gap_of_b2([5, 5, 5]):.3f }}. The images do not matter, because all probabilities are nearly $1/30$ at the start, and the gradient of `b2` depends on the labels alone.
#
# </details>

# %% [markdown] lang="ko"
# ## 물음 { #questions }
#
# ::: question #q-small-w1
# 노트의 네 숫자 가운데 `W1`의 0.0009가 가장 작고 `b2`의 0.307이 가장 크다. 여기서 무엇을 알 수 있는가?
#
# - ( ) `W1`의 기울기는 거의 옳고 `b2`의 기울기만 틀렸다.
#   > 차이가 작으면 덜 틀렸다고 보기 쉽다. 그러나 `W1`의 기울기 자체가 작고, 절반이 넘는 원소가 비어 있는 픽셀 때문에 0이다. 상대 오차로 보면 넷이 같은 정도로 틀렸다.
# - (x) 그것만으로는 알 수 없다. 기울기의 크기를 함께 보아야 한다.
#   > 차이의 평균은 기울기가 클수록 커진다. 기울기로 나눈 상대 오차를 보면 네 매개변수가 모두 3분의 2쯤 틀렸다.
# - ( ) 잘못이 출력층에 있다.
#   > 이번에는 우연히 맞지만 이 숫자들에서 나오는 결론은 아니다. 역전파는 마지막 계층에서 시작하므로, 거기서 틀리면 모든 매개변수가 함께 틀린다.
# :::
#
# ::: question #q-repair-does-not-help
# 의심스러운 곳 하나를 고쳤는데 검사의 오차가 조금도 줄지 않았다. 이 수정을 어떻게 해야 하는가?
#
# - ( ) 되돌린다. 나아지지 않았으니 그곳은 잘못이 아니었다.
#   > 잘못이 둘 이상이면 하나를 고쳐도 나머지가 오차를 그대로 만든다. 표의 ‘행마다 소프트맥스’ 줄이 그런 경우이다.
# - ( ) 되돌리고 다른 곳을 먼저 고친다. 순서가 중요하다.
#   > 고치는 순서는 상관없다. 모두 고치고 나면 같은 코드가 된다.
# - (x) 그것만 보아 옳은지를 따진다. 옳다면 두고 나머지를 찾는다.
#   > 오차는 모든 잘못이 함께 만든다. 소프트맥스가 행마다 1이 되는지처럼, 한 조각만 따로 검사하면 다른 잘못에 가려지지 않는다.
# :::
#
# ::: question #q-sum-and-learns
# 소프트맥스를 행마다 구하고 손실은 합으로 남겨 두면, 검사에서는 2/3나 틀리는데 학습은 모두 고친 신경망과 똑같이 된다. 왜 그런가?
#
# - (x) 갱신에 쓰는 것은 `backward`뿐이고, 그것은 평균 손실의 기울기로 옳다.
#   > 손실의 값은 출력될 뿐 갱신에 들어가지 않는다. 틀린 것은 순전파가 알려 주는 손실이다.
# - ( ) 2/3의 오차는 학습률로 메워지기 때문이다.
#   > 상수 배의 오차라면 학습률을 바꾸는 것과 같지만, 여기서는 `backward`가 모두 고친 신경망의 것과 **같다**. 메울 것이 없다.
# - ( ) [미니배치](glossary.md#mini-batch)가 바뀌면 잘못이 서로 상쇄되기 때문이다.
#   > 잘못은 배치마다 같은 방향으로 나타난다. 상쇄될 까닭이 없다.
# :::
#
# ::: question #q-epsilon-visible
# 로그 안의 엡실론 1e-7이 검사에서 가장 크게 드러나는 상태는 어느 것인가?
#
# - ( ) 학습하기 전, 모든 확률이 0.1에 가까울 때
#   > 이때 오차는 $10^{-7} / 0.1 = 10^{-6}$이다. 드러나기는 하지만 가장 작은 축이다.
# - ( ) 학습을 마쳐 정답의 확률이 1에 가까울 때
#   > $y_t$가 1에 가까우면 $y_t/(y_t + 10^{-7})$는 1과 더 가깝다.
# - (x) 틀린 답을 확신하여 정답의 확률이 1e-7보다 작을 때
#   > 그때 $y_t/(y_t + 10^{-7})$이 0에 가까워져, `backward`의 기울기와 손실의 기울기가 전혀 달라진다.
# :::
#
# ::: question #q-batch-of-ten
# 정수 레이블을 원-핫인 줄 알고 쓰는 손실을, 클래스가 10개인 문제에서 배치 100으로만 시험해 보았다. 배치 10에서는 무슨 일이 생기는가?
#
# - ( ) 배치 100에서처럼 형상이 맞지 않는다는 오류가 난다.
#   > (100,)은 (100, 10)에 맞지 않지만, (10,)은 (10, 10)의 행에 맞는다. 브로드캐스트는 우연히 맞은 것인지 묻지 않는다.
# - (x) 오류 없이 틀린 손실이 나온다.
#   > 레이블 열 개가 모든 행에 되풀이된다. 그래서 배치의 크기를 바꾸어 시험해 보는 것이 좋고, 처음의 손실이 $\ln 10$인지도 보아야 한다.
# - ( ) 손실은 틀리지만 기울기 확인에서 실패하므로 바로 알게 된다.
#   > 틀린 손실과 기울기가 같은 방식으로 틀리면 통과할 수도 있다. 이 잘못은 처음의 손실이 가장 먼저 알려 준다.
# :::
#
# ::: explain #e-pencil
# 0.307이 반올림 오차가 아니라는 것을 노트를 쓴 사람에게 어떻게 설명하겠는가? 계산은 자세히 쓰지 않아도 된다.
#
# > 반올림 오차라면 1e-10쯤이고, 실행할 때마다, 그리고 초깃값마다 조금씩 다른 값이 나와야 한다. 0.307은 초깃값이 달라도 세 자리까지 같다. 그리고 코드가 실제로 계산하는 손실, 곧 배치 전체에 걸친 소프트맥스와 합을 종이에 쓰고 미분하면 $Ny - t$가 나오는데, `backward`는 $(y - t)/N$을 돌려준다. 처음의 확률 1/30을 두 식에 넣어 빼고 평균하면 {{ pencil:.4f }}(이)다. 두 잘못에서 계산으로 나오는 값이므로 반올림일 수 없다.
# :::
#
# ## 이제 할 수 있는 것 { #you-can-now }
#
# 이제 검사에 걸린 신경망의 처음 손실과 차이의 크기에서 무엇이 틀렸는지 계산해 볼 수 있고, 여러 잘못이 겹쳤을 때는 하나씩 고쳐서는 알 수 없다는 것을 안다. 아래의 `True`와 `False`를 바꾸어 가며, 처음의 손실을 먼저 예측한 다음 실행해 보자.

# %% [markdown] lang="en"
# ## Questions { #questions }
#
# ::: question #q-small-w1
# Of the notes' four numbers, the 0.0009 of `W1` is the smallest and the 0.307 of `b2` the largest. What follows from that?
#
# - ( ) The gradient of `W1` is nearly right, and only that of `b2` is wrong.
#   > A small difference looks like a small mistake. But the gradient of `W1` is itself small, and more than half of its entries are 0 because of blank pixels. By their relative errors all four are wrong to the same degree.
# - (x) Nothing yet. One has to know how large the gradients are.
#   > A mean difference grows with the gradient. The relative error divides by it, and it shows all four parameters off by about two thirds.
# - ( ) The fault is in the output layer.
#   > That happens to be true, but it does not follow from these numbers. The backward pass starts at the last layer, so a fault there makes all parameters wrong together.
# :::
#
# ::: question #q-repair-does-not-help
# You mend something suspicious, and the error of the check does not change. What do you do with the repair?
#
# - ( ) Undo it. Since nothing got better, this was not the fault.
#   > If there are two faults or more, the error stays as long as one of them is left. The row "softmax per row" of the table is such a case.
# - ( ) Undo it and mend something else first, because the order matters.
#   > The order makes no difference: after all repairs the code is the same.
# - (x) Ask whether it is right in itself. If it is, keep it and look for the rest.
#   > All faults make the error together. A piece that is tested by itself, for instance by looking at whether each row of the softmax sums to 1, is not hidden by the others.
# :::
#
# ::: question #q-sum-and-learns
# With the softmax per row and the loss still a sum, the check is off by two thirds, and yet the training goes just as with all repairs. Why?
#
# - (x) The update uses only `backward`, which is right as the gradient of the mean loss.
#   > The value of the loss is printed and does not enter the update. What is wrong is the loss that the forward pass reports.
# - ( ) The learning rate makes up for an error of two thirds.
#   > A constant factor in the gradient would be the same as another learning rate. But here `backward` **equals** that of the network with all repairs, and there is nothing to make up for.
# - ( ) The errors of different [mini-batches](glossary.md#mini-batch) cancel.
#   > The fault acts in the same direction in every batch, so nothing cancels.
# :::
#
# ::: question #q-epsilon-visible
# In which state does a check show the epsilon of 1e-7 in the logarithm best?
#
# - ( ) Before training, when all probabilities are near 0.1.
#   > Then its error is $10^{-7} / 0.1 = 10^{-6}$. It shows, but it is small.
# - ( ) After training, when the true class has a probability near 1.
#   > Where $y_t$ is near 1, the factor $y_t/(y_t + 10^{-7})$ is even closer to 1.
# - (x) When the network is sure of a wrong answer and the true class has less than 1e-7.
#   > There the factor $y_t/(y_t + 10^{-7})$ goes to 0, and the gradient from `backward` has little to do with that of the loss.
# :::
#
# ::: question #q-batch-of-ten
# A loss that expects one-hot rows is given integer labels. With ten classes you have tried it only on batches of 100. What happens with a batch of 10?
#
# - ( ) An error about shapes, as with 100.
#   > A shape of (100,) does not fit (100, 10), but (10,) fits the rows of (10, 10). Broadcasting makes no difference between shapes that fit by intention and by chance.
# - (x) A wrong loss, without an error.
#   > The ten labels are repeated along every row. This is why it is worth trying several batch sizes, and looking at whether the first loss is $\ln 10$.
# - ( ) A wrong loss, but the gradient check fails, so you notice at once.
#   > If loss and gradient are wrong in the same way, the check may pass. The first loss is what shows this fault soonest.
# :::
#
# ::: explain #e-pencil
# How would you explain to the author of the notes that 0.307 is not round-off? You need not write out the calculation.
#
# > Round-off would be about 1e-10 and would differ with every start. But 0.307 stays the same to three digits when the initial weights change. And if you write down the loss that the code really computes, with its softmax over the whole batch and its sum, and differentiate it, you get $Ny - t$, while `backward` returns $(y - t)/N$. With the first probabilities of 1/30 in both formulas, the mean of their difference is {{ pencil:.4f }}. A number that can be calculated from two faults is not round-off.
# :::
#
# ## What you can do now { #you-can-now }
#
# When a network fails a check, you can work out from its first loss, and from the size of the differences, what is wrong. And you know that where several faults come together, repairing them one at a time may not show it. Change `True` and `False` below, predict the first loss each time, and then run the cell.

# %%
mine = noted_network(
    start, RepairedLoss(per_row=True, mean=False, log_sum_exp=True)
)
print(f"first loss {mine.loss(x_batch, t_batch):.2f}")

claimed = mine.gradient(x_batch, t_batch)
numerical = numerical_gradients_of(mine, x_batch, t_batch)
outcome = compare_gradients(claimed, numerical)
print(f"{outcome.verdict}, relative error {outcome.relative_error:.2f}")
findings = diagnose(mine, x_batch, t_batch).findings
print([finding.cause for finding in findings])
