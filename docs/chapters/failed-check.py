# ---
# description:
#   ko: 이 교재는 한 벌의 공부 노트에서 시작되었다. 노트는 2층 신경망을 만들고, 기울기 확인을 돌리고, 네 숫자를 출력했다.
#   en: This tutorial began as a set of study notes. The notes built a two-layer network, ran a gradient check, and printed four numbers.
# ---

# %% [markdown] lang="ko"
# # 실패한 검사 { #failed-check }
#
# 이 교재는 한 벌의 공부 노트에서 시작되었다. 노트는 2층 신경망을 만들고, [기울기 확인](gradient-check.md)을 돌리고, 네 숫자를 출력했다.
#
# ```text
# W1:0.0008926971166034764
# b1:0.004650029974384556
# W2:0.012073497734149861
# b2:0.3070636193375435
# ```
#
# 그리고 한마디 설명도 없이 정리로 넘어갔다. 숫자가 작아 보이니 그럴 만도 하다. 그런데 이 신경망은 틀렸다. 확인은 제 일을 했다. 네 숫자는 모두 "틀렸다"고 말하고 있다. 다만 아무도 그 말을 듣지 못했다.
#
# 이 장에서는 노트의 코드를 한 글자도 고치지 않고 돌려 보고, 종이와 연필로 0.307을 맞혀 보고, 결함을 하나씩 고치며 무엇이 얼마나 나아지는지 잰다.

# %% [markdown] lang="en"
# # The check that failed { #failed-check }
#
# This tutorial began as a set of study notes. The notes built a two-[layer](glossary.md#layer) network, ran a [gradient check](gradient-check.md), and printed four numbers.
#
# ```text
# W1:0.0008926971166034764
# b1:0.004650029974384556
# W2:0.012073497734149861
# b2:0.3070636193375435
# ```
#
# Then, without a comment, they went on to their summary. The numbers do look small. But the network is wrong. The check did its work: all four numbers say so. Nobody heard them.
#
# In this chapter you run the notes' code without a letter changed, predict the 0.307 with paper and pencil, and repair the defects one by one, measuring what each repair is worth.

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
# [Affine 계층](layers.md#affine)은 옳다. 볼 곳은 나머지 네 조각, [소프트맥스](glossary.md#softmax), [교차 엔트로피](glossary.md#cross-entropy), 둘을 묶은 계층, 그리고 [ReLU](glossary.md#relu)다. 읽으면서 먼저 찾아보라. 틀린 곳은 몇 군데인가?

# %% [markdown] lang="en"
# ## The notes' code { #as-noted }
#
# The [Affine layer](layers.md#affine) is right. That leaves four pieces: [softmax](glossary.md#softmax), [cross-entropy](glossary.md#cross-entropy), the layer that joins them, and the [ReLU](glossary.md#relu). Before you read on, search for yourself. How many faults are there?

# %% tags=["hide-input"]
show_source(noted.softmax)

# %% tags=["hide-input"]
show_source(noted.cross_entropy_error)

# %% tags=["hide-input"]
show_source(noted.SoftmaxWithLoss)

# %% tags=["hide-input"]
show_source(noted.Relu)

# %% [markdown] lang="ko"
# 이제 노트가 한 그대로 돌린다. 비교하는 반복문도 노트의 것이다. 더한 것은 둘뿐이다. 노트의 생성자가 NumPy의 전역 난수를 쓰므로 결과를 되풀이할 수 있게 시드를 정했고, 출력은 일곱 자리에서 반올림했다.

# %% [markdown] lang="en"
# Now run it as the notes did, with the notes' own loop to compare. Two things are added. Their constructor draws from NumPy's global generator, so we seed that one, to be able to repeat the run. And the output is rounded to seven places.

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
# 같은 크기의 네 숫자가 나왔다. [초깃값](glossary.md#initial-value)이 달라서 `W1`, `b1`, `W2`는 조금씩 다르지만, `b2`는 세 자리까지 같다. 우연이 아니다. 까닭은 곧 밝혀진다.
#
# [앞 장](gradient-check.md#check-mnist)의 신경망, 곧 이 교재의 `TwoLayerNet`이 같은 이미지에서 낸 값을 나란히 놓는다.

# %% [markdown] lang="en"
# Four numbers of the same size. The initial [weights](glossary.md#weight) differ, so `W1`, `b1` and `W2` do, a little. But `b2` agrees to three digits. That is no coincidence, as you will soon see.
#
# Beside them, what this tutorial's `TwoLayerNet`, the network of the [last chapter](gradient-check.md#check-mnist), gives on the same images.

# %%
ours = check_gradients(TwoLayerNet(784, 50, 10, seed=0), x_batch, t_batch)
verdict = compare_gradients(grad_backprop, grad_numerical, tolerance=1e-8)
# Of round-off no digit is the same on every machine, so only a bound is shown.
bound = f"{10 ** (2 + np.ceil(np.log10(max(c.mean_abs_diff for c in ours.parameters)))):.0e}"
print(verdict)

# %% [markdown] lang="ko"
# | 매개변수 | 노트가 출력한 값 | 이번 실행 | 이 교재의 신경망 | 이번 실행의 상대 오차 |
# | --- | --- | --- | --- | --- |
# | `W1` | 0.000893 | {{ diffs["W1"]:.3g }} | < {{ bound }} | {{ verdict["W1"].relative_error:.2f }} |
# | `b1` | 0.00465 | {{ diffs["b1"]:.3g }} | < {{ bound }} | {{ verdict["b1"].relative_error:.2f }} |
# | `W2` | 0.01207 | {{ diffs["W2"]:.3g }} | < {{ bound }} | {{ verdict["W2"].relative_error:.2f }} |
# | `b2` | 0.307 | {{ diffs["b2"]:.3g }} | < {{ bound }} | {{ verdict["b2"].relative_error:.2f }} |
#
# 평균 차이로 보면 0.0009와 0.3은 전혀 다른 숫자다. [상대 오차](glossary.md#relative-error)로 보면 네 [매개변수](glossary.md#parameter)는 **똑같이** 틀렸다. 오차가 [기울기](glossary.md#gradient)의 3분의 2다. `W1`의 숫자가 작았던 것은 덜 틀려서가 아니라, 그 기울기가 작고 그 픽셀의 절반 넘게 [비어 있기](gradient-check.md#blank-pixels) 때문이다.

# %% [markdown] lang="en"
# | Parameter | Printed in the notes | This run | Our network | Relative error of this run |
# | --- | --- | --- | --- | --- |
# | `W1` | 0.000893 | {{ diffs["W1"]:.3g }} | < {{ bound }} | {{ verdict["W1"].relative_error:.2f }} |
# | `b1` | 0.00465 | {{ diffs["b1"]:.3g }} | < {{ bound }} | {{ verdict["b1"].relative_error:.2f }} |
# | `W2` | 0.01207 | {{ diffs["W2"]:.3g }} | < {{ bound }} | {{ verdict["W2"].relative_error:.2f }} |
# | `b2` | 0.307 | {{ diffs["b2"]:.3g }} | < {{ bound }} | {{ verdict["b2"].relative_error:.2f }} |
#
# By mean difference, 0.0009 and 0.3 look like quite different news. By [relative error](glossary.md#relative-error), all four [parameters](glossary.md#parameter) are wrong to the **same** degree: the error is two thirds of the [gradient](glossary.md#gradient). `W1` had a small number not because it was less wrong, but because its gradient is small and more than half of its pixels are [blank](gradient-check.md#blank-pixels).

# %% [markdown] lang="ko"
# ## 첫 단서: 손실 10.21 { #first-clue }
#
# [공짜 검사](gradient-check.md#initial-loss)가 먼저 알려 주었을 것이다. 클래스가 열 개면 처음의 손실은 $\ln 10 = {{ np.log(10):.3f }}$이어야 한다.

# %% [markdown] lang="en"
# ## The first clue: a loss of 10.21 { #first-clue }
#
# The [check that costs nothing](gradient-check.md#initial-loss) would have told them. With ten classes, the first loss must be $\ln 10 = {{ np.log(10):.3f }}$.

# %%
print(f"loss {network.loss(x_batch, t_batch):.2f},  3 ln 30 = {3 * np.log(30):.2f}")
y = network.lastLayer.y
print(f"sum of all probabilities {y.sum():.1f}, of the first row {y[0].sum():.2f}")

# %% [markdown] lang="ko"
# 확률의 합이 행마다 1이어야 하는데, 세 행을 **모두** 합쳐 1이다. 소프트맥스가 배치 전체에 걸쳐 있다는 뜻이다. 30개의 숫자가 확률 1을 나누어 가지므로 하나에 약 $1/30$이 돌아간다. 손실은 평균이 아니라 합이므로 세 장 몫이 더해진다.
#
# $$L \approx 3 \times \left( -\ln \frac{1}{30} \right) = 3 \ln 30 = {{ 3 * np.log(30):.2f }}$$
#
# 손실 하나에서 결함 둘이 드러났다.

# %% [markdown] lang="en"
# Every row should sum to 1. Instead, all three rows **together** do. The softmax runs over the whole batch: 30 numbers share a probability of 1, about $1/30$ each. And the loss is a sum, not a mean, so three images count three times.
#
# $$L \approx 3 \times \left( -\ln \frac{1}{30} \right) = 3 \ln 30 = {{ 3 * np.log(30):.2f }}$$
#
# One number has betrayed two faults.

# %% [markdown] lang="ko"
# ## 연필로 0.307 맞히기 { #pencil }
#
# 노트의 코드가 **실제로** 계산하는 손실을 써 보자. $N$은 배치 크기, $x_{nk}$는 [점수](glossary.md#logits)다.
#
# $$L = -\sum_{n} \ln y_{n t_n}, \qquad y_{nk} = \frac{e^{x_{nk}}}{\sum_{m} \sum_{j} e^{x_{mj}}}$$
#
# 로그를 풀면 $L = -\sum_n x_{n t_n} + N \ln \sum_{m} \sum_{j} e^{x_{mj}}$이다. 이것을 점수 하나로 미분한다. $t_{nk}$는 [원-핫](glossary.md#one-hot) 레이블이다.
#
# $$\frac{\partial L}{\partial x_{nk}} = N y_{nk} - t_{nk} \qquad \text{(backward: } \tfrac{y_{nk} - t_{nk}}{N} \text{)}$$
#
# `backward`가 돌려주는 것과 다르다. 상수 배도 아니다. `b2`의 기울기는 이것을 세 행에 걸쳐 더한 것이다. 처음에는 모든 $y$가 $1/30$이고 레이블은 5, 0, 4로 모두 다르다.
#
# | | 레이블이 없는 클래스 (7개) | 레이블이 하나 있는 클래스 (3개) |
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
# Take the logarithm apart: $L = -\sum_n x_{n t_n} + N \ln \sum_{m} \sum_{j} e^{x_{mj}}$. Differentiate by one score, with $t_{nk}$ the [one-hot](glossary.md#one-hot) labels.
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
# 노트는 0.3071을 출력했고 연필은 {{ pencil:.4f }}을 낸다. 상대 오차도 {{ pencil_error:.3f }}으로, 실행의 {{ verdict["b2"].relative_error:.3f }}과 맞는다. 0.307은 [반올림 오차](glossary.md#round-off-error)가 아니었다. 두 결함에서 정확히 계산되어 나오는 값이다.

# %% [markdown] lang="en"
# The notes printed 0.3071, the pencil says {{ pencil:.4f }}. The relative error, {{ pencil_error:.3f }}, agrees with the run's {{ verdict["b2"].relative_error:.3f }}, too. The 0.307 was never round-off. It follows exactly from two faults.

# %% [markdown] lang="ko"
# ## 하나씩 고치기 { #repairs }
#
# 의심스러운 곳은 넷이다. 각각 켜고 끌 수 있게 하면 어느 것이 무엇을 망쳤는지 잴 수 있다. 노트의 파일은 그대로 두고, 마지막 계층과 ReLU만 상속해 바꾼다. `backward`는 노트의 것을 물려받는다.

# %% [markdown] lang="en"
# ## One repair at a time { #repairs }
#
# Four things look suspicious. Make each of them a switch, and you can measure which one does what. The notes' file stays as it is. We derive from its last layer and its ReLU, and inherit the notes' `backward`.

# %% tags=["hide-input"]
show_source(RepairedLoss)

# %% tags=["hide-input"]
show_source(CopyingRelu)

# %% [markdown] lang="ko"
# 표를 만든다. 모든 줄은 같은 초깃값(이 교재의 `TwoLayerNet`, 시드 0)에서 시작하고, [수치 미분](glossary.md#numerical-differentiation)은 [열 단위의 빠른 방법](gradient-check.md#fast)으로 한다. 예측해 보라. 소프트맥스만 고치면 얼마나 나아질까? 평균만 고치면?

# %% [markdown] lang="en"
# Now the table. Every line starts from the same parameters (those of our `TwoLayerNet`, seed 0), and the numerical gradient is taken [by column, the fast way](gradient-check.md#fast). Make a guess first. How much better will it be with the softmax repaired alone? With the mean alone?

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
    "softmax, mean, no epsilon": {"per_row": True, "mean": True, "log_sum_exp": True},
    "all four": {"per_row": True, "mean": True, "log_sum_exp": True, "relu": CopyingRelu()},
}


def check_repaired(start, relu=None, **switches):
    """The report, and the first loss, of the notes' network with some repairs."""
    repaired = noted_network(start, RepairedLoss(**switches), relu)
    numerical = numerical_gradients_of(repaired, x_batch, t_batch)
    outcome = compare_gradients(repaired.gradient(x_batch, t_batch), numerical)
    return outcome, repaired.loss(x_batch, t_batch)


def table(start):
    """Print a line for each set of repairs, and return the reports."""
    print(f"{'repaired':25}{'loss':>6}{'W1':>8}{'b1':>8}{'W2':>8}{'b2':>8}{'error':>9}")
    outcomes = {}
    for name, switches in repairs.items():
        outcome, loss = check_repaired(start, **switches)
        # Of an error that is only round-off, one digit holds from machine to machine.
        digits, word = (0, "ok") if outcome.passed else (1, "FAILED")
        means = "".join(f"{check.mean_abs_diff:8.{digits}e}" for check in outcome.parameters)
        print(f"{name:25}{loss:6.2f}{means}{outcome.relative_error:9.{digits}e}  {word}")
        outcomes[name] = outcome
    return outcomes


small_start = table(TwoLayerNet(784, 50, 10, seed=0))

# %% [markdown] lang="ko"
# 열은 처음의 손실, 네 매개변수의 평균 차이, 가장 큰 상대 오차, 판정이다. 하나만 고쳐서는 아무것도 통과하지 못한다. 소프트맥스만 고치면 상대 오차는 {{ small_start["softmax per row"].relative_error:.2f }}, 평균만 고치면 {{ small_start["mean loss"].relative_error:.2f }}이다. 둘을 함께 고쳐야 비로소 {{ small_start["softmax, mean"].relative_error:.0e }}로 떨어진다. 결함을 하나씩 고쳐 보고 "나아지지 않으니 여기가 아니다"라고 판단했다면 옳은 수정을 되돌렸을 것이다.
#
# 까닭은 `backward`의 $(y - t)/N$이 네 가지 손실 가운데 하나에만 맞기 때문이다.
#
# | | 손실이 합 | 손실이 평균 |
# | --- | --- | --- |
# | 소프트맥스가 배치 전체 | $N y - t$ | $y - t/N$ |
# | 소프트맥스가 행마다 | $y - t$ | $(y - t)/N$ |
#
# 오른쪽 아래만 `backward`와 같다. [역전파](glossary.md#backward-pass)는 처음부터 옳았고, 틀린 것은 [순전파](glossary.md#forward-pass)였다. 이제 결함을 하나씩 들여다본다.

# %% [markdown] lang="en"
# The columns are the first loss, the mean differences of the four parameters, the largest relative error, and the verdict. No single repair passes. With the softmax alone the relative error is {{ small_start["softmax per row"].relative_error:.2f }}, with the mean alone {{ small_start["mean loss"].relative_error:.2f }}. Only both together bring it down to {{ small_start["softmax, mean"].relative_error:.0e }}. Had you tried them one by one and reasoned "no better, so this was not it", you would have undone a right repair.
#
# The reason: the $(y - t)/N$ of `backward` belongs to just one of four losses.
#
# | | The loss is a sum | The loss is a mean |
# | --- | --- | --- |
# | Softmax over the batch | $N y - t$ | $y - t/N$ |
# | Softmax over each row | $y - t$ | $(y - t)/N$ |
#
# Only the lower right equals `backward`. The [backward pass](glossary.md#backward-pass) was right all along. It was the [forward pass](glossary.md#forward-pass) that was wrong. Now to the defects, one at a time.

# %% [markdown] lang="ko"
# ### 행마다 소프트맥스 { #softmax-per-row }
#
# `np.max(a)`와 `np.sum(exp_a)`에는 `axis`가 없다. 배열 하나, 곧 이미지 한 장일 때는 그래도 옳다. 배치가 들어오면 이미지들이 서로의 확률을 빼앗는다.
#
# $$\text{노트: } y_{nk} = \frac{e^{x_{nk}}}{\sum_m \sum_j e^{x_{mj}}} \qquad \text{고친 것: } y_{nk} = \frac{e^{x_{nk}}}{\sum_j e^{x_{nj}}}$$
#
# 최댓값도 행마다 빼야 한다. 배치 전체의 최댓값을 빼면, 점수가 낮은 행은 모든 지수가 0으로 사라져 $0/0$이 될 수 있다.

# %% [markdown] lang="en"
# ### Softmax per row { #softmax-per-row }
#
# `np.max(a)` and `np.sum(exp_a)` have no `axis`. For one array, a single image, that is right. Give it a batch, and the images take probability from each other.
#
# $$\text{as noted: } y_{nk} = \frac{e^{x_{nk}}}{\sum_m \sum_j e^{x_{mj}}} \qquad \text{repaired: } y_{nk} = \frac{e^{x_{nk}}}{\sum_j e^{x_{nj}}}$$
#
# The maximum, too, must be each row's own. Take off that of the whole batch, and in a row with low scores every exponential may vanish and leave $0/0$.

# %%
print(noted.softmax(np.zeros((2, 2))))
print(softmax(np.zeros((2, 2))))

# %% [markdown] lang="ko"
# ### 평균 손실 { #mean-loss }
#
# `backward`는 배치 크기 $N$으로 나누는데 `cross_entropy_error`는 나누지 않는다. 소프트맥스만 고쳤을 때 상대 오차가 얼마일지는 암산으로 나온다. 참 기울기가 $y - t$이고 주장한 기울기가 그 $1/3$이므로, 오차는 정확히 $1 - 1/3 = 2/3$이다.
#
# $$L = -\frac{1}{N} \sum_n \ln y_{n t_n}$$
#
# 평균을 쓰는 까닭은 하나 더 있다. 배치 크기를 바꾸어도 손실과 기울기의 크기가 그대로이므로, [학습률](glossary.md#learning-rate)을 다시 고를 필요가 없다.

# %% [markdown] lang="en"
# ### A mean loss { #mean-loss }
#
# `backward` divides by the batch size $N$; `cross_entropy_error` does not. With only the softmax repaired, you can do the error in your head. The true gradient is $y - t$, the claimed one a third of it, and so the relative error is exactly $1 - 1/3 = 2/3$.
#
# $$L = -\frac{1}{N} \sum_n \ln y_{n t_n}$$
#
# There is a second reason for the mean. The size of loss and gradient stays the same for any batch size, and you need not choose the [learning rate](glossary.md#learning-rate) anew.

# %% [markdown] lang="ko"
# ### 로그 속의 엡실론 { #epsilon }
#
# `np.log(y + 1e-7)`은 $\ln 0$을 피하려고 흔히 쓰는 수법이다. 그런데 이렇게 하면 손실이 다른 함수가 된다. $\delta = 10^{-7}$이라 하고 미분하면
#
# $$\frac{\partial}{\partial x_k} \bigl[ -\ln(y_t + \delta) \bigr] = \frac{y_t}{y_t + \delta}\,(y_k - t_k)$$
#
# 이다. `backward`는 앞의 인수를 모른다. 처음에는 $y_t \approx 0.1$이므로 인수는 $1 - 10^{-6}$이고, 상대 오차는 정확히 1e-6이어야 한다. 표의 `softmax, mean` 줄이 {{ small_start["softmax, mean"].relative_error:.0e }}이다. 작지만 반올림은 아니다. 엡실론이 만든 바닥이며, 허용 오차 1e-8이면 드러난다.
#
# 학습이 잘못되어 신경망이 **틀린 답을 확신하면** $y_t$는 $10^{-7}$보다도 작아진다. 그때 인수는 0으로 간다.

# %% [markdown] lang="en"
# ### The epsilon in the logarithm { #epsilon }
#
# `np.log(y + 1e-7)` is a common way to avoid $\ln 0$. It also turns the loss into another function. With $\delta = 10^{-7}$, the derivative is
#
# $$\frac{\partial}{\partial x_k} \bigl[ -\ln(y_t + \delta) \bigr] = \frac{y_t}{y_t + \delta}\,(y_k - t_k)$$
#
# and `backward` knows nothing of the first factor. At the start $y_t \approx 0.1$, so the factor is $1 - 10^{-6}$ and the relative error must be just 1e-6. The line `softmax, mean` has {{ small_start["softmax, mean"].relative_error:.0e }}. Small, but not round-off. It is a floor that the epsilon has built, and a tolerance of 1e-8 brings it to light.
#
# When a network is **confident and wrong**, $y_t$ falls even below $10^{-7}$. Then the factor goes to 0.

# %% tags=["hide-input"] alt_ko="틀린 클래스의 점수가 앞선 만큼을 가로축에, 손실을 세로축에 그렸다. −log y는 곧게 30까지 올라간다. −log(y + 1e-7)은 16 부근에서 꺾여 더 오르지 않는다." alt_en="The loss against the lead of a wrong class's score. −log y goes straight up to 30. −log(y + 1e-7) bends near 16 and rises no further."
checks.epsilon_plateau()

# %% [markdown] lang="ko"
# 선이 평평해지는 높이는 $-\ln 10^{-7} = {{ -np.log(1e-7):.1f }}$이다. 그 위에서는 손실의 기울기가 0이다. 가장 크게 틀린 이미지가 가장 적게 가르친다. [가중치](glossary.md#weight)의 표준편차를 0.5로 키워 신경망을 확신에 차게 만들어 보자.

# %% [markdown] lang="en"
# It levels off at $-\ln 10^{-7} = {{ -np.log(1e-7):.1f }}$. Up there the slope of the loss is 0: the image that is most wrong teaches least. Make the network confident, with weights of standard deviation 0.5.

# %%
confident = TwoLayerNet(784, 50, 10, weight_init_std=0.5, seed=0)
probabilities = softmax(confident.predict(x_batch))
for true_class in probabilities[np.arange(3), t_train[:3]]:
    print(f"y = {true_class:.0e}   y / (y + 1e-7) = {true_class / (true_class + 1e-7):.5f}")

# %%
large_start = table(confident)

# %% [markdown] lang="ko"
# 엡실론이 남아 있는 `softmax, mean` 줄의 상대 오차가 {{ large_start["softmax, mean"].relative_error:.1f }}이다. 바닥이 1e-6이던 결함이 이번에는 확인을 통째로 무너뜨렸다. 엡실론을 없앤 줄은 여전히 통과한다. **결함이 보이느냐는 어디서 재느냐에 달렸다.** 그래서 확인은 초깃값 하나가 아니라 여러 상태에서 해 보는 것이 좋다.
#
# 고치는 방법은 엡실론을 더 작게 하는 것이 아니라, 로그와 소프트맥스를 한 번에 계산하는 것이다. 이를 log-sum-exp라 부른다.
#
# $$\ln y_t = x_t - \ln \sum_j e^{x_j} = (x_t - m) - \ln \sum_j e^{x_j - m}, \qquad m = \max_j x_j$$
#
# 지수 가운데 하나는 $e^0 = 1$이므로 로그 속은 늘 1 이상이다. $\ln 0$은 아예 생기지 않고, 피할 것이 없으니 엡실론도 필요 없다.

# %% [markdown] lang="en"
# The line `softmax, mean`, which still has the epsilon, is off by {{ large_start["softmax, mean"].relative_error:.1f }}. The fault that made a floor of 1e-6 has now broken the check outright. Without epsilon, the check passes as before. **Whether you see a fault depends on where you look.** So check in several states, not only at one start.
#
# The repair is not a smaller epsilon. It is to compute logarithm and softmax in one go, which is called log-sum-exp.
#
# $$\ln y_t = x_t - \ln \sum_j e^{x_j} = (x_t - m) - \ln \sum_j e^{x_j - m}, \qquad m = \max_j x_j$$
#
# One of the exponentials is $e^0 = 1$, so the logarithm never sees less than 1. There is no $\ln 0$ to avoid, and no need of an epsilon.

# %% tags=["hide-input"] alt_ko="고친 것마다 남는 상대 오차를 로그 눈금의 점으로 나타냈다. 소프트맥스와 평균을 함께 고치기 전에는 두 초깃값 모두 0.1과 1 사이다. 둘을 고치면 표준편차 0.01에서는 {{ small_start['softmax, mean'].relative_error:.0e }}로 내려가지만 0.5에서는 {{ large_start['softmax, mean'].relative_error:.1f }}에 머문다. 엡실론까지 없애야 두 점이 모두 1e-8의 허용 오차 왼쪽으로 간다." alt_en="Dots on a logarithmic scale: the relative error that each set of repairs leaves. Without both the softmax and the mean it lies between 0.1 and 1 for either start. With both it falls to {{ small_start['softmax, mean'].relative_error:.0e }} at standard deviation 0.01, but stays at {{ large_start['softmax, mean'].relative_error:.1f }} at 0.5. Only without the epsilon are both dots left of the tolerance, 1e-8."
checks.errors_by_repair(
    list(repairs),
    {
        "std 0.01": [outcome.relative_error for outcome in small_start.values()],
        "std 0.5": [outcome.relative_error for outcome in large_start.values()],
    },
    tolerance=1e-8,
)

# %% [markdown] lang="ko"
# ### 제자리에서 고쳐 쓰는 ReLU { #in-place }
#
# 노트의 `Relu.backward`는 받은 배열 `dout`을 그 자리에서 고쳐 쓴다. 표의 `copying ReLU` 줄은 `nothing` 줄과 같다. 이 결함은 여기서 **보이지 않는다**. `dout`은 바로 뒤의 Affine 계층이 `np.dot`으로 갓 만든 배열이고, ReLU에 넘긴 뒤로는 아무도 다시 보지 않기 때문이다.
#
# 그 배열을 누군가 한 번 더 쓰는 순간 드러난다. 입력을 출력에 더해 주는 지름길(skip connection)이 그렇다.
#
# $$f(x) = \sum_i c_i \bigl( \mathrm{relu}(x_i) + x_i \bigr), \qquad f'(x_i) = c_i \bigl( [x_i > 0] + 1 \bigr)$$
#
# 역전파에서 같은 `dout`이 두 갈래로 간다. 먼저 ReLU 갈래가, 그다음 지름길이 쓴다.

# %% [markdown] lang="en"
# ### The ReLU that writes in place { #in-place }
#
# The notes' `Relu.backward` writes into the array `dout` that it was given. In the table, the line `copying ReLU` equals the line `nothing`: here this defect **does not show**. `dout` was freshly made by `np.dot` in the Affine layer behind, and once the ReLU has it, nobody looks at it again.
#
# It shows as soon as somebody does. Take a skip connection, which adds the input to the output.
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
# 더 나쁜 일도 있다. 이 결함은 **심판까지 속일 수 있다**. $c$가 손실의 정의에도 쓰이는 배열이라면, 역전파를 먼저 돌리는 순간 손실 자체가 바뀐다.

# %% [markdown] lang="en"
# Where $x$ is negative, the skip's gradients, 10 and 30, are gone. The ReLU had set `dout` to 0 before the skip read it. With the two branches in the other order, it happens to come out right.
#
# There is worse. This defect can **deceive the judge**. Suppose $c$ is also what the loss is defined by. Run [backpropagation](glossary.md#backpropagation) first, and the loss itself is another one.


# %%
def skip_check(backprop_first):
    """Relative error of the in-place ReLU's gradient, in either order of the two methods."""
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
# 같은 결함, 같은 확인인데 순서만 바꾸자 통과해 버렸다. 역전파가 $c$를 망가뜨린 **뒤에** 수치 미분이 그 망가진 손실을 정직하게 미분했고, 둘은 사이좋게 틀렸다. 규칙은 간단하다. **받은 배열을 고쳐 쓰지 마라.** [이 교재의 ReLU](layers.md#relu)는 새 배열을 돌려준다.

# %% [markdown] lang="en"
# The same defect and the same check, and in the other order it passes. Backpropagation spoiled $c$ **first**, then the numerical gradient honestly differentiated the spoiled loss, and the two were wrong together. The rule is simple. **Never write into an array that you were given.** [Our ReLU](layers.md#relu) returns a new one.

# %% [markdown] lang="ko"
# ## 말없이 퍼지는 레이블 { #broadcasting }
#
# 노트의 손실은 원-핫 레이블만 받는다. 정수 레이블을 넣으면 어떻게 될까? 배치가 3일 때와 10일 때를 견주어 보자. 소프트맥스와 평균은 고친 신경망이다.

# %% [markdown] lang="en"
# ## Labels that spread in silence { #broadcasting }
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
# 배치가 3이면 모양 `(3,)`과 `(3, 10)`이 맞지 않아 오류가 난다. 다행이다. 배치가 10이면 `(10,)`은 `(10, 10)`의 **행**과 모양이 맞는다. [브로드캐스트](glossary.md#broadcasting)은 레이블 열 개를 열 번 복사해 모든 행에 늘어놓고, 아무 말도 하지 않는다. 곱해지는 것은 이제 정답의 표시가 아니라 0에서 9까지의 숫자다.
#
# $$L = -\frac{1}{N} \sum_n \sum_k t_k \ln y_{nk} \approx \Bigl( \sum_k t_k \Bigr) \ln 10 = {{ int(t_train[:10].sum()) }} \times {{ np.log(10):.4f }} = {{ t_train[:10].sum() * np.log(10):.2f }}$$
#
# 처음 열 장의 레이블의 합이 {{ int(t_train[:10].sum()) }}이기 때문이다. `backward`의 `self.y - self.t`도 똑같이 말없이 퍼진다. 흔한 배치 크기 100에서는 `(100,)`과 `(100, 10)`이 맞지 않아 오류가 나므로, 하필 배치와 클래스의 수가 같을 때만 숨는다. 작은 배치로 하는 확인에서 만나기 쉬운 우연이다.
#
# 공짜 검사는 이것도 잡는다. {{ silent_loss:.2f }}은 2.303이 아니다. 이 교재의 신경망은 정수와 원-핫을 모두 받고, 둘 다 아니면 거절한다.

# %% [markdown] lang="en"
# With a batch of 3 the shapes `(3,)` and `(3, 10)` do not fit, and there is an error. Lucky. With a batch of 10, `(10,)` fits the **rows** of `(10, 10)`. [Broadcasting](glossary.md#broadcasting) lays the ten labels out along every row, and says nothing. What gets multiplied is no longer a mark at the true class, but numbers from 0 to 9.
#
# $$L = -\frac{1}{N} \sum_n \sum_k t_k \ln y_{nk} \approx \Bigl( \sum_k t_k \Bigr) \ln 10 = {{ int(t_train[:10].sum()) }} \times {{ np.log(10):.4f }} = {{ t_train[:10].sum() * np.log(10):.2f }}$$
#
# For the first ten labels sum to {{ int(t_train[:10].sum()) }}. The `self.y - self.t` in `backward` spreads just as silently. At the usual batch size of 100, `(100,)` and `(100, 10)` do not fit and there would be an error. It hides only where batch and classes happen to be equal in number, and with the small batches of a gradient check, that can happen.
#
# The check that costs nothing catches this as well: {{ silent_loss:.2f }} is not 2.303. Our network takes integers and one-hot rows, and refuses what is neither.

# %%
integers = start.loss(x_train[:10], t_train[:10])
one_hot = start.loss(x_train[:10], to_one_hot(t_train[:10]))
print(f"{integers:.4f} {one_hot:.4f}")

# %% [markdown] lang="ko"
# ## 사라지는 대입 { #rebinding }
#
# 노트의 `params`는 보통의 딕셔너리다. 계층은 만들어질 때 같은 배열을 받아 따로 쥐고 있다. 그래서 배열의 **내용**을 고치면 계층도 따라가지만, 딕셔너리에 **새 배열**을 넣으면 계층은 알지 못한다. 오류는 나지 않는다.

# %% [markdown] lang="en"
# ## Assignments that vanish { #rebinding }
#
# The notes' `params` is a plain dictionary. Each layer was handed the same arrays when it was made, and holds them on its own. Change the **contents** of an array, and the layer follows. Put a **new array** into the dictionary, and the layer never hears of it. There is no error.

# %%
forgetful = noted_network(start, RepairedLoss(per_row=True, mean=True, log_sum_exp=True))
gradient = forgetful.gradient(x_batch, t_batch)
before = forgetful.loss(x_batch, t_batch)

for name in gradient:
    forgetful.params[name] = forgetful.params[name] - 0.1 * gradient[name]
rebound = forgetful.loss(x_batch, t_batch)

proper = TwoLayerNet(784, 50, 10, seed=0)
for name in gradient:
    proper.params[name] = proper.params[name] - 0.1 * gradient[name]
print(f"before {before:.4f}, as noted {rebound:.4f}, ours {proper.loss(x_batch, t_batch):.4f}")

# %% [markdown] lang="ko"
# 한 걸음 내려갔는데 노트의 손실은 한 자리도 변하지 않았다. `params[name] -= ...`로 썼다면 제자리에서 고쳐지므로 움직였을 것이다. 연산자 하나 차이로 학습이 되고 안 되고가 갈리는데, 어느 쪽도 말이 없다. 이 교재의 [`params`](two-layer-net.md)는 대입을 계층에 전한다. 이 장의 `noted_network`가 매개변수를 `[...] = `로 복사하는 것도 이 때문이다.

# %% [markdown] lang="en"
# One step downhill, and the notes' loss has not moved by a digit. With `params[name] -= ...`, which works in place, it would have moved. Whether the network learns hangs on one operator, and neither way says a word. Our [`params`](two-layer-net.md) passes an assignment on to the layer. It is also why this chapter's `noted_network` copies parameters with `[...] = `.

# %% [markdown] lang="ko"
# ## 왜 아무도 몰랐는가 { #why-nobody-noticed }
#
# 이 신경망으로 학습까지 했다면 알았을까? 200번만 학습시켜 시험 이미지의 [정확도](glossary.md#accuracy)를 보자. 갱신은 제자리에서 한다.

# %% [markdown] lang="en"
# ## Why nobody noticed { #why-nobody-noticed }
#
# Would training have told them? Let us train for 200 iterations, updating in place, and look at the [accuracy](glossary.md#accuracy) on the test images.


# %%
def accuracy_after(network, iterations=200):
    """Test accuracy after a short training."""
    batches = minibatches(x_train, to_one_hot(t_train), batch_size=100, seed=0)
    for _ in range(iterations):
        x, t = next(batches)
        for name, gradient in network.gradient(x, t).items():
            network.params[name] -= 0.1 * gradient
    return network.accuracy(x_test, t_test)


accuracies = {
    name: accuracy_after(noted_network(start, last_layer))
    for name, last_layer in (
        ("as noted", None),
        ("softmax per row only", RepairedLoss(per_row=True)),
        ("softmax, mean, no epsilon", RepairedLoss(per_row=True, mean=True, log_sum_exp=True)),
    )
}
for name, accuracy in accuracies.items():
    print(f"{name:25} {accuracy:.4f}")

# %% [markdown] lang="ko"
# 노트의 신경망은 배우지 못한다. 찍는 것과 다름없는 {{ accuracies["as noted"]:.1% }}다. 학습까지 해 보았다면 바로 알았을 것이다. 그러나 둘째 줄을 보라. 소프트맥스만 고치고 손실은 여전히 합인 신경망은 확인에서 2/3나 틀렸는데, **모두 고친 신경망과 똑같이 배운다**. 틀린 것은 출력되는 손실뿐이고 `backward`는 옳기 때문이다. 학습은 이 결함을 보지 못하고, 확인은 본다. [버그 모음](gallery.md)에서는 이런 경우를 더 만난다.
#
# 노트의 확인은 결함을 **보았다**. 네 숫자가 증거다. 그런데도 아무도 몰랐던 까닭은 숫자를 내는 방식에 있다.
#
# - **판정이 없었다.** 출력은 숫자뿐이고 통과도 실패도 없었다. 읽는 사람이 매번 판사가 되어야 했다.
# - **크기를 모르는 숫자였다.** 0.0009는 작아 보인다. 그때 `W1` 기울기의 평균 크기는 {{ np.abs(grad_numerical["W1"]).mean():.4f }}였다.
# - **묽어진 숫자였다.** 빈 픽셀의 0들이 `W1`의 평균을 끌어내렸다.
# - **가장 작은 숫자가 맨 앞에 왔다.** 0.3071은 맨 끝에 있었다.
# - **견줄 것이 없었다.** 옳은 신경망에서 `W1`의 평균 차이는 {{ bound }}보다 작다. 그 곁에 놓았다면 0.0009는 터무니없이 큰 숫자로 보였을 것이다.

# %% [markdown] lang="en"
# The network as noted learns nothing: {{ accuracies["as noted"]:.1% }}, no better than guessing. Anyone who had trained it would have known. But look at the second line. With the softmax repaired and the loss still a sum, the check is off by two thirds, and yet it **learns just like the network with every repair**. Only the loss it reports is wrong; its `backward` is right. Training does not see this defect. The check does. The [gallery of bugs](gallery.md) has more such cases.
#
# The notes' check **did see** the defects. Its four numbers are the evidence. That nobody noticed lies in how it put them.
#
# - **There was no verdict.** It printed numbers, neither passed nor failed. Every reader had to be the judge.
# - **The numbers had no scale.** 0.0009 looks small. The mean size of `W1`'s gradient was {{ np.abs(grad_numerical["W1"]).mean():.4f }}.
# - **They were diluted.** The zeros of blank pixels pulled the mean of `W1` down.
# - **The smallest came first.** The 0.3071 stood at the end.
# - **There was nothing to compare with.** In a right network the mean difference of `W1` is below {{ bound }}. Next to that, 0.0009 would have stood out.

# %% [markdown] lang="ko"
# ## 스스로 찾아낸 원인 { #found-by-itself }
#
# 이 장에서는 결함 하나하나를 사람이 의심하고, 고치고, 다시 쟀다. 같은 일을 [`diagnose`](diagnosis.md#diagnose)에 맡길 수도 있다. 이 함수는 노트의 코드를 읽지 않는다. 신경망과 이미지 세 장만 받아, 내놓은 기울기가 어떤 잘못에서 나올 수 있는지를 [가설](glossary.md#hypothesis)마다 실험한다.

# %% [markdown] lang="en"
# ## The causes, found without help { #found-by-itself }
#
# In this chapter each defect was suspected, repaired and measured by hand. [`diagnose`](diagnosis.md#diagnose) can do the same. It does not read the notes' code. It takes the network and the three images, and tests for one [hypothesis](glossary.md#hypothesis) after the other whether the claimed gradient is what that mistake would give.

# %%
diagnosis = diagnose(network, x_batch, t_batch)
in_words(diagnosis)

# %% [markdown] lang="ko"
# 찾아낸 원인은 {{ len(diagnosis.findings) }}가지다. 배치 전체의 소프트맥스, 합으로 된 손실, 로그 속의 엡실론으로, [고친 것마다 잰 표](#repairs)가 말한 것과 같다. 셋을 한꺼번에 가정해야 기울기가 설명되므로 하나씩 고쳐서는 알 수 없었던 것이다. 제자리에서 고쳐 쓰는 ReLU는 여기에 없다. 이 신경망에서는 그것이 아무것도 바꾸지 않기 때문이다. 자기 신경망도 이렇게 물어볼 수 있다. [진단하는 장](diagnosis.md#your-network)에 코드를 넣는 자리가 있다.

# %% [markdown] lang="en"
# The number of causes found is {{ len(diagnosis.findings) }}: the softmax over the batch, the loss as a sum, and the epsilon in the logarithm, which agrees with [the table of repairs](#repairs). The gradient is only explained if all of them are supposed at once, and that is why no single repair could show it. The ReLU that writes in place is not among them, because in this network it changes nothing. You can ask the same about your own network: the chapter on [diagnosis](diagnosis.md#your-network) has a place for your code.

# %% [markdown] lang="ko"
# ## 정리 { #failed-check-summary }
#
# | 결함 | 손실의 참 기울기 (점수에 대해) | 드러나는 곳 | 고치는 법 |
# | --- | --- | --- | --- |
# | 배치 전체의 소프트맥스 | $N y - t$ | 처음의 손실 $N \ln 10N$, 행의 합 | `axis=-1`, `keepdims=True` |
# | 합으로 된 손실 | $y - t$ | 처음의 손실 $N \ln 10$ | $N$으로 나눈다 |
# | 로그 속의 엡실론 | $\frac{y_t}{y_t + \delta} \cdot \frac{y - t}{N}$ | 1e-6의 바닥, 확신하고 틀릴 때 | log-sum-exp |
# | 제자리에서 쓰는 ReLU | 변화 없음 | 같은 `dout`을 두 번 쓸 때 | 새 배열을 돌려준다 |
# | 정수 레이블 | – | 배치와 클래스의 수가 같을 때 | 모양을 검사해 거절한다 |
# | 새 배열의 대입 | – | 손실이 움직이지 않을 때 | 대입을 계층에 전한다 |
#
# 그리고 이 여섯 가지 뒤에 있던 일곱째 결함, **판정하지 않는 검사**는 `check_gradients`가 고친다. 상대 오차를 재고, 허용 오차에 자신의 [오차 막대](gradient-check.md#error-bar)를 더한 것과 견주고, 판정과 이유를 말한다.

# %% [markdown] lang="en"
# ## Summary { #failed-check-summary }
#
# | Defect | True gradient of the loss (by the scores) | Where it shows | Repair |
# | --- | --- | --- | --- |
# | softmax over the batch | $N y - t$ | first loss $N \ln 10N$, sums of rows | `axis=-1`, `keepdims=True` |
# | loss a sum | $y - t$ | first loss $N \ln 10$ | divide by $N$ |
# | epsilon in the logarithm | $\frac{y_t}{y_t + \delta} \cdot \frac{y - t}{N}$ | a floor of 1e-6; when confident and wrong | log-sum-exp |
# | ReLU in place | unchanged | when the same `dout` is used twice | return a new array |
# | integer labels | – | when batch and classes are equal in number | look at the shape and refuse |
# | assigning a new array | – | when the loss does not move | pass the assignment on to the layer |
#
# Behind these six was a seventh, **a check that gives no verdict**, and `check_gradients` repairs that one. It takes the relative error, holds it against a tolerance and its own [error bar](gradient-check.md#error-bar), and gives a verdict with its reason.
