# ---
# description:
#   ko: 오차역전파법은 빠른 대신 틀리기 쉽다. 전치 하나를 빠뜨려도 코드는 오류 없이 돌고 손실은 대개 내려간다. 그래서 미분의 정의로 기울기를 다시 구해 견준다. 이 심판에게도 오차가 있고, 그 크기를 알아야 판정할 수 있다.
#   en: Backpropagation is fast, and easy to get wrong. A gradient check computes the gradient a second time from the definition of the derivative. That second number has an error of its own, and its size must be known before anything can be judged.
# terms:
#   ko: [기울기, 기울기 확인, 수치 미분, 오차 막대, 꺾이는 점]
#   en: [gradient, gradient check, numerical differentiation, error bar, kink]
# ---

# %% [markdown] lang="ko"
# # 기울기 확인 { #gradient-check }
#
# [오차역전파법](glossary.md#backpropagation)은 빠른 대신 틀리기 쉽다. 전치 하나를 빠뜨려도, 배치 크기로 나누는 일을 잊어도 코드는 오류 없이 돌고 [손실](glossary.md#loss-function)은 대개 조금씩 내려간다. 결과만 보아서는 틀렸다는 것을 알 수 없다.
#
# 그래서 같은 [기울기](glossary.md#gradient)를 [수치 미분](glossary.md#numerical-differentiation)으로 한 번 더 구한다. 수치 미분은 느리지만 미분의 정의를 그대로 옮긴 것이라 틀릴 곳이 거의 없다. 두 값이 같으면 둘 다 옳다고 볼 근거가 된다. 이것이 [기울기 확인](glossary.md#gradient-check)이다.
#
# 수치 미분은 이 검사의 심판이지만, 심판이 내는 값에도 오차가 있다. 이 장에서는 그 오차를 계산하여 다음 물음에 답한다.
#
# - 두 기울기가 얼마나 가까워야 "같다"고 할 수 있는가?
# - 간격 $h$를 줄이면 왜 어느 곳부터 오히려 나빠지는가?
# - 옳은 신경망이 왜 검사를 통과하지 못할 수 있고, 그것을 어떻게 알아내는가?
#
# 먼저 MNIST의 처음 세 장과 [TwoLayerNet](two-layer-net.md)을 준비한다.

# %% [markdown] lang="en"
# # Gradient check { #gradient-check }
#
# [Backpropagation](glossary.md#backpropagation) is fast, and easy to get wrong. If you forget one transpose, or the division by the batch size, the code still runs, and the [loss](glossary.md#loss-function) will often still fall. The results alone do not show that the [gradient](glossary.md#gradient) is wrong.
#
# So the gradient is computed a second time, by [numerical differentiation](glossary.md#numerical-differentiation). This is slow, but it is the definition of the derivative written down as code, and leaves few places for a mistake. When the two agree, there is good reason to trust both. That is a [gradient check](glossary.md#gradient-check).
#
# Numerical differentiation is the judge here, but its numbers have an error of their own. This chapter works out how large it is, and answers three questions.
#
# - How close must two gradients be before we call them equal?
# - Why does a smaller step $h$ make things worse from some point on?
# - How can a correct network fail a check, and how can one find that out?
#
# First we need the three first images of MNIST and a [TwoLayerNet](two-layer-net.md).

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
from nn_tutorial.fast_numerical import fast_numerical_gradients, gradients_by_column
from nn_tutorial.numerical import noise_of, slope

(x_train, t_train), (x_test, t_test) = load_mnist()
x, t = x_train[:3], t_train[:3]

network = TwoLayerNet(input_size=784, hidden_size=50, output_size=10, seed=0)
sum(array.size for array in network.params.values())

# %% [markdown] lang="ko"
# ## 공짜 검사: 처음의 손실 { #initial-loss }
#
# 미분을 하기도 전에 할 수 있는 검사가 있다. 학습하기 전의 신경망은 아무것도 모른다. [가중치](glossary.md#weight)가 작으므로 열 개의 점수가 모두 0에 가깝고, [소프트맥스](glossary.md#softmax)는 모든 클래스에 거의 같은 확률 $1/10$을 준다. 그러면 [교차 엔트로피](glossary.md#cross-entropy)는 정답이 무엇이든 다음과 같아야 한다.
#
# $$L \approx -\ln \frac{1}{10} = \ln 10 = {{ np.log(10):.3f }}$$

# %% [markdown] lang="en"
# ## The check that costs nothing: the first loss { #initial-loss }
#
# There is a check that you can make before any derivative. An untrained network knows nothing. Its [weights](glossary.md#weight) are small, so its ten scores are all near 0, and [softmax](glossary.md#softmax) gives every class about the same probability, $1/10$. Whatever the true class is, the [cross-entropy](glossary.md#cross-entropy) must then be
#
# $$L \approx -\ln \frac{1}{10} = \ln 10 = {{ np.log(10):.3f }}$$

# %%
print(f"{network.loss(x, t):.4f}")

# %% [markdown] lang="ko"
# 측정한 손실과 예측의 차이는 {{ abs(network.loss(x, t) - np.log(10)):.3f }}뿐이다. 한 줄이면 되는 이 검사가 잡아내는 잘못이 적지 않다. 평균이 아니라 합을 쓴 손실, 배치 전체에 걸친 소프트맥스, 잘못 [브로드캐스트](glossary.md#broadcasting)된 레이블은 모두 이 숫자를 크게 바꾼다. [다음 장](failed-check.md)의 신경망은 여기서 10.21을 냈다.
#
# 이 검사는 기울기 확인이 못 보는 것을 본다. 손실의 코드가 틀렸다면 두 방법은 모두 그 틀린 손실의 기울기를 구하고, 검사는 통과한다. 거꾸로 손실이 맞다고 기울기까지 맞는 것도 아니다.

# %% [markdown] lang="en"
# The measured loss is only {{ abs(network.loss(x, t) - np.log(10)):.3f }} away from the prediction. This one line catches a good many mistakes: a loss that sums instead of averaging, a softmax taken over the whole batch, and labels broadcast the wrong way all move the number by a lot. The network of the [next chapter](failed-check.md) showed 10.21 here.
#
# It sees what a gradient check cannot. If the code of the loss is wrong, both methods find the gradient of that wrong loss, and the check passes. The reverse holds as well: a right loss does not make a right gradient.

# %% [markdown] lang="ko"
# ## 수치 미분: 전진 차분과 중앙 차분 { #numerical-differentiation }
#
# 미분의 정의는 극한이다.
#
# $$f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}$$
#
# 컴퓨터는 극한을 취하지 못하므로 작은 $h$를 하나 골라 그대로 계산한다. 이것이 **전진 차분**이다. 양쪽으로 한 번씩 움직이는 방법은 **중앙 차분**이라고 한다.
#
# $$\frac{f(x + h) - f(x)}{h} \qquad \text{vs.} \qquad \frac{f(x + h) - f(x - h)}{2h}$$
#
# 그림에서 어느 쪽이 접선에 더 가까운지 보자. $h$는 잘 보이도록 크게 잡았다.

# %% [markdown] lang="en"
# ## Numerical differentiation: forward and central { #numerical-differentiation }
#
# The derivative is defined as a limit.
#
# $$f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}$$
#
# A computer cannot take a limit. It can pick one small $h$ and do the division, which is called a **forward difference**. Or it can step to both sides, which is called a **central difference**.
#
# $$\frac{f(x + h) - f(x)}{h} \qquad \text{vs.} \qquad \frac{f(x + h) - f(x - h)}{2h}$$
#
# Which of the two runs closer to the tangent? In the figure $h$ is large, so that you can see it.

# %% tags=["hide-input"] alt_ko="아래로 볼록한 곡선과 x에서의 접선. x와 x + h를 잇는 전진 차분의 현은 접선보다 뚜렷이 가파르고, x − h와 x + h를 잇는 중앙 차분의 현은 접선과 거의 나란하다." alt_en="A convex curve and its tangent at x. The chord of the forward difference, from x to x + h, is clearly steeper than the tangent; the chord of the central difference, from x − h to x + h, runs almost parallel to it."
checks.secants(np.exp, slope=np.e)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>까닭: 테일러 전개 (처음 읽을 때는 건너뛰어도 된다)</summary>
#
# 둘째, 셋째 도함수를 $f^{(2)}$, $f^{(3)}$으로 쓰면
#
# $$f(x \pm h) = f(x) \pm h f'(x) + \frac{h^2}{2} f^{(2)}(x) \pm \frac{h^3}{6} f^{(3)}(x) + \cdots$$
#
# 이다. 전진 차분에서는 $f^{(2)}$ 항이 남는다. 중앙 차분에서는 두 식을 뺄 때 $f^{(2)}$ 항이 서로 지워지고 $f^{(3)}$ 항부터 남는다.
#
# $$\frac{f(x + h) - f(x)}{h} = f'(x) + \frac{h}{2} f^{(2)}(x) + \cdots$$
#
# $$\frac{f(x + h) - f(x - h)}{2h} = f'(x) + \frac{h^2}{6} f^{(3)}(x) + \cdots$$
#
# </details>
#
# 극한을 취하지 않아서 생기는 오차를 [절단 오차](glossary.md#truncation-error)라고 한다. $h$를 10분의 1로 줄이면 전진 차분의 절단 오차는 10분의 1이 되고, 중앙 차분의 절단 오차는 100분의 1이 된다. 대신 변수가 P개일 때 중앙 차분은 함수를 2P번, 전진 차분은 P + 1번 계산한다. 시간이 두 배쯤 들지만 훨씬 정확하므로 중앙 차분을 쓴다.

# %% [markdown] lang="en"
# <details markdown="1"><summary>Why: Taylor's expansion (may be skipped at a first reading)</summary>
#
# Write $f^{(2)}$ and $f^{(3)}$ for the second and the third derivative. Then
#
# $$f(x \pm h) = f(x) \pm h f'(x) + \frac{h^2}{2} f^{(2)}(x) \pm \frac{h^3}{6} f^{(3)}(x) + \cdots$$
#
# In the forward difference the term with $f^{(2)}$ stays. In the central one it cancels when the two are subtracted, and the first term left over is that with $f^{(3)}$.
#
# $$\frac{f(x + h) - f(x)}{h} = f'(x) + \frac{h}{2} f^{(2)}(x) + \cdots$$
#
# $$\frac{f(x + h) - f(x - h)}{2h} = f'(x) + \frac{h^2}{6} f^{(3)}(x) + \cdots$$
#
# </details>
#
# The error that comes from not taking the limit is called the [truncation error](glossary.md#truncation-error). When $h$ becomes ten times smaller, the forward difference's error falls to a tenth, and the central difference's to a hundredth. In return, central differences in P variables call the function 2P times, and forward ones P + 1 times. The central ones take about twice the time, but they are far more exact, so we use them.

# %% [markdown] lang="ko"
# ### 읽히는 반복문 { #the-loop }
#
# [매개변수](glossary.md#parameter)가 여럿이면 하나씩 차례로 움직이고 나머지는 제자리에 둔다. 아래는 이 패키지의 소스 그대로다.

# %% [markdown] lang="en"
# ### The loop, to be read { #the-loop }
#
# With many [parameters](glossary.md#parameter) we nudge one at a time and leave the rest where they are. This is the package's own source.

# %% tags=["hide-input"]
show_source(numerical_gradient)

# %% [markdown] lang="ko"
# 눈여겨볼 곳이 둘 있다.
#
# - 이 반복문은 신경망도, [계층](glossary.md#layer)도, 오차역전파법도 모른다. 그래서 심판이 될 수 있다.
# - 제자리로 되돌릴 때 적어 둔 `original`을 넣는다. 더했던 `h`를 다시 빼면 [반올림](glossary.md#round-off-error) 때문에 마지막 자리가 달라질 수 있다. `finally`가 있으므로 도중에 오류가 나도 되돌린다.
#
# 답을 아는 함수로 해 보자. $f(x) = x_0^2 + x_1^2$의 기울기는 $(2x_0, 2x_1)$이다.

# %% [markdown] lang="en"
# Two things to notice.
#
# - The loop knows nothing of networks, [layers](glossary.md#layer) or backpropagation, and that is why it can be the judge.
# - It puts back `original`, which was written down. If `h` were subtracted again instead, [round-off](glossary.md#round-off-error) could change the last digit. Thanks to `finally` this also happens when `f` raises an error.
#
# Try it on a function whose answer you know: the gradient of $f(x) = x_0^2 + x_1^2$ is $(2x_0, 2x_1)$.

# %%
print(numerical_gradient(lambda x: float((x**2).sum()), np.array([3.0, 4.0])).round(6))

# %% [markdown] lang="ko"
# ## MNIST로 39,760개를 모두 확인하기 { #check-mnist }
#
# `check_gradients`는 모든 매개변수의 기울기를 두 방법으로 구해 견준다. 처음 세 장의 이미지로 해 본다.

# %% [markdown] lang="en"
# ## Checking all 39,760 on MNIST { #check-mnist }
#
# `check_gradients` finds the gradient of every parameter in both ways and compares them. Here it does so on the first three images.

# %%
report = check_gradients(network, x, t, tolerance=1e-8)
print(report)

# %% [markdown] lang="ko"
# 한 줄이 매개변수 배열 하나다. `error`는 두 기울기의 [상대 오차](glossary.md#relative-error)이고, `error bar`는 그 가운데 심판 자신의 [반올림](#error-bar)에서 나올 수 있는 크기다. `at`은 기울기가 가장 큰 자리, 통과하지 못했을 때는 가장 크게 어긋난 자리다. 그곳의 두 값과 **판정**이 이어진다.
#
# - `passed`, **통과**: 두 기울기의 차이가 허용 오차와 오차 막대를 합친 것보다 크지 않다.
# - `FAILED`, **실패**: 차이가 그보다 크다. 표가 가리키는 자리부터 살핀다.
# - `on a kink`, **[꺾이는 점](#kinks)**: 손실이 여기에서 꺾여 왼쪽과 오른쪽의 기울기가 다르고, [역전파](glossary.md#backward-pass)의 값이 그 범위에 든다. 다른 배치로 다시 한다.
# - `cannot tell`, **판정할 수 없음**: 오차 막대가 너무 넓다. float64로, 또는 기울기가 더 큰 상태에서 다시 한다.
#
# 마지막 줄은 신경망 전체의 판정이다. 프로그램에서는 `report.passed`나 `report["W1"].verdict`로 읽는다. 판정이 없는 검사가 어떤 일을 낳는지는 [다음 장](failed-check.md#why-nobody-noticed)에서 본다.

# %% [markdown] lang="en"
# Each row is one array of parameters. `error` is the [relative error](glossary.md#relative-error) of the two gradients, and `error bar` says how much of it may come from the judge's own [round-off](#error-bar). `at` is where the gradient is largest or, if the check does not pass, where the two differ most. Both values there follow, and the **verdict**.
#
# - `passed`: the gradients differ by no more than the tolerance and the error bar together.
# - `FAILED`: they differ by more. Look first at the place that the table names.
# - `on a kink`: the loss has a [corner](#kinks) here, so that its slopes to the left and right differ, and backpropagation is within their range. Check another batch.
# - `cannot tell`: the error bar is too wide. Use float64, or a state where the gradient is larger.
#
# The last line is the verdict on the whole network. A program reads `report.passed` or `report["W1"].verdict`. What a check without a verdict led to is told in the [next chapter](failed-check.md#why-nobody-noticed).

# %% [markdown] lang="ko"
# ## 상대 오차와 허용 오차 { #relative-error }
#
# 두 기울기의 차이가 0.0009라면 작은가? 그것만으로는 답할 수 없다. 기울기 자체가 얼마나 큰지 보아야 한다.

# %% [markdown] lang="en"
# ## Relative error and tolerance { #relative-error }
#
# Two gradients differ by 0.0009. Is that small? You cannot say until you know how large the gradients are.

# %%
gradients = network.gradient(x, t)
for name, gradient in gradients.items():
    print(f"{name}  mean |gradient| = {np.abs(gradient).mean():.4f}")

# %% [markdown] lang="ko"
# `W1`의 기울기는 `b2`의 기울기보다 평균 {{ np.abs(gradients["b2"]).mean() / np.abs(gradients["W1"]).mean():.0f }}배 작다. `W1`에서 0.0009의 차이라면 기울기보다도 큰 잘못이고, `b2`에서라면 1%도 안 되는 차이다. 그래서 차이를 기울기의 크기로 나눈다. 배열 하나의 기울기 전체를 벡터 하나로 보고, 벡터의 길이인 노름끼리 견준다.
#
# $$\text{상대 오차} = \frac{\lVert g_{\text{역전파}} - g_{\text{수치}} \rVert}{\max(\lVert g_{\text{역전파}} \rVert,\ \lVert g_{\text{수치}} \rVert)}$$
#
# 이 값은 기울기의 단위와 상관이 없다. 두 기울기의 방향이 아주 다르면 1에 가깝거나 그보다 크고, 한쪽이 다른 쪽의 1.01배면 약 0.01이다.
#
# 스탠퍼드의 [CS231n](references.md#cs231n)은 배정밀도에서 다음과 같은 기준을 가르친다. 상대 오차가 1e-2보다 크면 아마 틀렸다. 1e-2와 1e-4 사이라면 불안하게 여겨야 한다. 1e-4는 [꺾이는 점](#kinks)이 있는 손실에서는 괜찮을 수 있지만, tanh와 소프트맥스처럼 꺾이는 점이 없으면 너무 크다. 1e-7 이하라면 안심해도 된다. 다만 깊은 신경망에는 더 너그러워야 한다. 이 기준은 상대 오차를 **원소마다** 구한 것이다. 우리도 그렇게 해 보자.

# %% [markdown] lang="en"
# The gradient of `W1` is on average {{ np.abs(gradients["b2"]).mean() / np.abs(gradients["W1"]).mean():.0f }} times smaller than that of `b2`. A difference of 0.0009 in `W1` would be larger than the gradient itself, while in `b2` it would be less than one per cent. So we divide the difference by the size of the gradient. We take the whole gradient of an array as a single vector and compare norms, which are the lengths of vectors.
#
# $$\text{relative error} = \frac{\lVert g_{\text{backprop}} - g_{\text{numerical}} \rVert}{\max(\lVert g_{\text{backprop}} \rVert,\ \lVert g_{\text{numerical}} \rVert)}$$
#
# It has no unit. It is near 1 or above when the two have little in common, and about 0.01 when one is 1.01 times the other.
#
# Stanford's [CS231n](references.md#cs231n) teaches these rules for double precision. A relative error above 1e-2 means that the gradient is probably wrong. Between 1e-2 and 1e-4 you should feel uncomfortable. Up to 1e-4 is usually fine for a loss with [kinks](#kinks), but too high where there are none, as with tanh and softmax. At 1e-7 or less you should be happy. With deep networks one has to be more patient. These rules are for the relative error of **single entries**. Let us see what that does.

# %%
by_loop = numerical_gradient(lambda _: network.loss(x, t), network.params["W2"])
difference = np.abs(gradients["W2"] - by_loop)
size = np.maximum(np.abs(gradients["W2"]), np.abs(by_loop))
entrywise = difference[size > 0] / size[size > 0]
norms = np.linalg.norm(difference) / np.linalg.norm(size)
print(f"norms below 1e-8: {norms < 1e-8}, worst entry above 1e-8: {entrywise.max() > 1e-8}")

# %% [markdown] lang="ko"
# 틀린 곳이 없는데도 가장 나쁜 원소의 상대 오차는 노름으로 구한 것의 {{ 10.0 ** round(np.log10(entrywise.max() / norms)):,.0f }}배쯤 된다. 그 원소의 기울기가 거의 0이어서 수치 미분의 반올림 오차가 그에 견주어 커 보이기 때문이다. 노름은 그런 원소에 영향을 받지 않으므로 우리는 노름을 쓴다.
#
# 이 교재의 허용 오차는 1e-8이다. 널리 알려진 실수는 대개 0.01과 1 사이의 오차를 내므로 이 값을 10배 바꾸어도 판정은 거의 변하지 않는다. 다만 [다음 장](failed-check.md#epsilon)에는 정확히 1e-6의 오차를 내는 잘못이 있다. 이런 것까지 보려면 허용 오차가 작아야 하고, 그러려면 심판의 오차를 알아야 한다.

# %% [markdown] lang="en"
# Nothing is wrong, and still the worst entry's relative error is about {{ 10.0 ** round(np.log10(entrywise.max() / norms)):,.0f }} times that of the norms. The gradient of that entry is almost 0, so that the round-off of the numerical gradient is large beside it. Such entries hardly change a norm, and this is why we use norms.
#
# The tolerance on this site is 1e-8. Most well-known mistakes make errors between 0.01 and 1, so that the verdicts would hardly change with a tolerance ten times larger. But the [next chapter](failed-check.md#epsilon) has a fault of exactly 1e-6. To see that as well the tolerance must be small, and then we must know the error of the judge.

# %% [markdown] lang="ko"
# ## 늘 비어 있는 픽셀 { #blank-pixels }
#
# MNIST 이미지의 가장자리는 비어 있다. 입력 $x_i$가 0이면 `W1`의 $i$행은 출력에 아무 영향을 주지 않으므로, 그 기울기는 정확히 0이다.
#
# $$\frac{\partial L}{\partial W_{ij}} = \sum_n x_{ni} \frac{\partial L}{\partial z_{nj}} = 0 \qquad (\text{모든 } n \text{에서 } x_{ni} = 0)$$

# %% [markdown] lang="en"
# ## Pixels that are always blank { #blank-pixels }
#
# The border of an MNIST image is blank. Where input $x_i$ is 0, row $i$ of `W1` does not touch the output at all, and its gradient is exactly 0.
#
# $$\frac{\partial L}{\partial W_{ij}} = \sum_n x_{ni} \frac{\partial L}{\partial z_{nj}} = 0 \quad \text{if } x_{ni} = 0 \text{ for all } n$$

# %%
blank = ~x.any(axis=0)
always_blank = ~x_train.any(axis=0)
surprises = x_test[:, always_blank].any(axis=0).sum()
print(blank.sum(), always_blank.sum(), surprises)

first_row = network.params["W1"][0]  # the weights of the first pixel, in the corner
by_nudging = numerical_gradient(lambda _: network.loss(x, t), first_row)
print(np.abs(gradients["W1"][blank]).max(), np.abs(by_nudging).max())

# %% tags=["hide-input"] alt_ko="28×28 픽셀 격자 둘. 왼쪽은 처음 세 장에서 잉크가 한 번이라도 닿은 픽셀로, 784개 가운데 {{ blank.sum() }}개가 비어 있다. 오른쪽은 훈련 이미지 6만 장 전체로, 네 귀퉁이와 가장자리의 {{ always_blank.sum() }}개만 비어 있다." alt_en="Two grids of 28 by 28 pixels. On the left, the pixels that bear ink in any of the first three images: {{ blank.sum() }} of 784 are blank. On the right, in all 60,000 training images: only {{ always_blank.sum() }}, in the corners and along the border, are blank."
checks.blank_pixels(x, x_train)

# %% [markdown] lang="ko"
# 세 장에서는 784개 픽셀 가운데 {{ blank.sum() }}개가 비어 있다. 여기서 세 가지를 조심해야 한다.
#
# - **0과 0이 같다는 것은 약한 증거다.** 39,760개 가운데 {{ blank.sum() * 50:, }}개는 두 방법 모두 0을 낸다. 이 배치로는 그 가중치들의 기울기가 옳은지 거의 알 수 없다.
# - **평균이 작아진다.** 노트처럼 차이의 절댓값을 평균하면 이 0들까지 세므로, `W1`의 어떤 오차든 {{ 784 / (784 - blank.sum()):.1f }}배 작아 보인다. 노름의 비는 변하지 않는다.
# - **학습도 되지 않는다.** 훈련 이미지 6만 장 모두에서 비어 있는 픽셀이 {{ always_blank.sum() }}개다. 그 가중치는 학습이 끝나도 처음의 난수 그대로이고, 시험 이미지에서는 그 가운데 {{ surprises }}개 픽셀에 잉크가 닿는다.

# %% [markdown] lang="en"
# In three images, {{ blank.sum() }} of 784 pixels are blank. That calls for care in three ways.
#
# - **That 0 equals 0 is weak evidence.** For {{ blank.sum() * 50:, }} of the 39,760 entries both methods give 0. This batch says next to nothing about them.
# - **They dilute a mean.** The mean of the absolute differences, which the notes print, counts these zeros and makes any error in `W1` look {{ 784 / (784 - blank.sum()):.1f }} times smaller. A ratio of norms does not change.
# - **They do not learn, either.** In all 60,000 training images {{ always_blank.sum() }} pixels stay blank. Their weights end the training as the random numbers they were at the start, and in the test images {{ surprises }} of those pixels do bear ink.

# %% [markdown] lang="ko"
# ## 빠른 길: 가중치 하나는 열 하나만 건드린다 { #fast }
#
# *처음 읽을 때는 소스를 건너뛰어도 된다. 이 절 끝의 `differences`만 뒤에서 쓴다.*
#
# 반복문으로 39,760개를 모두 확인하려면 [순전파](glossary.md#forward-pass)가 두 번씩, 79,520번 필요하다. 더 빠른 길이 있다. $W_{ij}$를 $h$만큼 움직이면 첫 계층의 출력은 $j$열에서만 변하고, 변하는 양은 $h x_{ni}$다.
#
# $$z_{nj} \to z_{nj} + h\,x_{ni}$$
#
# 그래서 $j$열 하나에 대해 784가지 움직임을 배열 하나로 만들고, [ReLU](glossary.md#relu)와 나머지를 거쳐 784개의 결과를 한 번에 얻는다. [편향](glossary.md#bias)은 입력이 늘 1인 가중치로 본다. 빈 픽셀은 아무것도 움직이지 않으므로 건너뛴다. 차분의 식은 정의 그대로이고, 같은 곱셈을 되풀이하지 않을 뿐이다.

# %% [markdown] lang="en"
# ## The fast way: one weight touches one column { #fast }
#
# *At a first reading you may skip the source. Only `differences`, at the end of this section, is needed later.*
#
# For 39,760 parameters the loop needs two [forward passes](glossary.md#forward-pass) each, 79,520 in all. There is a faster way. When $W_{ij}$ is nudged by $h$, the first layer's output changes in column $j$ alone, by $h x_{ni}$.
#
# $$z_{nj} \to z_{nj} + h\,x_{ni}$$
#
# So for one column $j$ we put the 784 nudges into one array, send it through the [ReLU](glossary.md#relu) and the rest, and have 784 results at once. A [bias](glossary.md#bias) is the weight of an input that is always 1. A blank pixel moves nothing and is passed over. The difference is that of the definition; only the same products are not computed again and again.

# %% tags=["hide-input"]
show_source(gradients_by_column)

# %% [markdown] lang="ko"
# 이 함수는 손실이 아니라 손실의 **변화량**을 받는다. 손실 두 개를 따로 구해 빼면 앞자리가 서로 지워지지만, 변화량을 바로 구하면 지워지는 자리가 없다. 점수가 $dz$만큼 변할 때 교차 엔트로피의 변화량은 확률 $y$만으로 쓸 수 있다.
#
# $$\ln \sum_k e^{z_k + dz_k} - \ln \sum_k e^{z_k} - dz_t = \ln \sum_k y_k e^{dz_k - dz_t} = \operatorname{log1p} \sum_k y_k \operatorname{expm1}(dz_k - dz_t)$$
#
# `log1p(u)`는 $\ln(1 + u)$를, `expm1(u)`는 $e^u - 1$을 작은 $u$에서도 모든 자리까지 맞게 계산한다. 그래서 `check_gradients`는 이 신경망에 $h = 10^{-10}$을 쓸 수 있고, 위의 표에서 오차는 1e-15쯤이다.
#
# 이 지름길은 [Affine](glossary.md#affine), ReLU, Affine, 소프트맥스라는 짜임새에만 쓸 수 있다. 그 밖의 신경망은 [뒤에서 볼 방법](#spot-check)으로 판정하며, 이때는 보통의 차분을 쓰므로 그 오차를 알아야 한다. 같은 함수에 변화량 대신 손실을 넣으면 보통의 차분이 반올림 오차까지 그대로 나온다.

# %% [markdown] lang="en"
# This function takes the **change** of the loss, not the loss. When two losses are subtracted their leading digits cancel; when the change itself is computed, nothing cancels. When the scores change by $dz$, the change of the cross-entropy can be written with the probabilities $y$ alone:
#
# $$\ln \sum_k e^{z_k + dz_k} - \ln \sum_k e^{z_k} - dz_t = \ln \sum_k y_k e^{dz_k - dz_t} = \operatorname{log1p} \sum_k y_k \operatorname{expm1}(dz_k - dz_t)$$
#
# `log1p(u)` computes $\ln(1 + u)$ and `expm1(u)` computes $e^u - 1$, both to all digits even for a small $u$. Hence `check_gradients` can use $h = 10^{-10}$ for this network, and the errors in the table above are about 1e-15.
#
# The short cut only works for the structure [Affine](glossary.md#affine), ReLU, Affine, softmax. Any other network is judged in a [way that comes later](#spot-check), by ordinary differences, whose error we must know. Given the losses in place of their changes, the same function returns the ordinary differences, with their round-off.


# %%
def differences(net, xs, ts, h):
    """Ordinary central differences for all parameters: two losses, subtracted."""
    scores, rows = net.predict(xs), np.arange(len(ts))
    scores = scores - scores.max(axis=1, keepdims=True)

    def losses(changes):
        z = scores[:, None, :] + changes
        return (np.log(np.exp(z).sum(axis=2)) - z[rows, :, ts]).mean(axis=0)

    return gradients_by_column(net.params, xs, losses, h)


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
# 심판의 지름길도 검사해야 하므로, 작은 신경망에서 두 가지를 반복문과 견주었다. 둘 다 허용 오차 안에서 같다.
#
# ## 간격 h: U자 곡선 { #step-size }
#
# 절단 오차만 있다면 $h$는 작을수록 좋다. 1e-1에서 1e-12까지 줄여 가며 정말 그런지 보자. 마지막 편향 `b2`는 ReLU 뒤에 있어 손실이 매끄러우므로, 결과를 미리 계산할 수 있다.
#
# **절단 오차.** 처음에는 모든 확률이 $y = 1/10$이다. 손실을 `b2`의 한 원소로 두 번, 세 번 미분하면 다음과 같다.
#
# $$L^{(2)} = y(1 - y) = 0.09, \qquad L^{(3)} = y(1 - y)(1 - 2y) = 0.072$$
#
# 원소마다 전진 차분은 $\frac{h}{2} L^{(2)}$, 중앙 차분은 $\frac{h^2}{6} L^{(3)}$만큼 틀린다. 원소가 10개이므로 노름은 $\sqrt{10}$배다.
#
# **반올림 오차.** [부동소수점](glossary.md#floating-point) 수는 띄엄띄엄 있다. float64에서 2와 4 사이의 이웃한 두 수는 $2^{-51}$만큼 떨어져 있다. 손실 2.3은 가장 가까운 수로 반올림되므로 오차가 $\pm 2^{-52}$ 사이에 고르게 퍼지고, 그 표준편차는 $s = 2^{-51}/\sqrt{12}$다. 두 손실의 차이에는 이런 오차가 두 번 들어 있으므로 표준편차가 $\sqrt{2}\,s$가 된다. 중앙 차분은 이것을 $2h$로, 전진 차분은 $h$로 나눈다.
#
# $$\text{중앙: } \frac{\sqrt{2}\,s}{2h}, \qquad \text{전진: } \frac{\sqrt{2}\,s}{h}$$
#
# $h$가 작을수록 이 오차는 **커지고**, 전진 차분의 오차는 중앙 차분의 두 배다. 다만 $s$는 마지막 반올림만 센 것이고, 계산 도중의 반올림도 쌓인다. 얼마나 쌓이는지는 재어 본다. 편향 하나를 $10^{-10}$씩 움직이며 손실을 200번 구하면 직선에 아주 가깝고, 그 직선에서 벗어난 만큼이 반올림이다.

# %% [markdown] lang="en"
# The short cuts of the judge must be checked as well, so both were compared with the loop on a small network. They agree within the tolerance.
#
# ## The step h: a curve like a U { #step-size }
#
# If there were only truncation, a smaller $h$ would always be better. Let us take it from 1e-1 down to 1e-12 and see. The last bias, `b2`, comes after the ReLU, and the loss is smooth in it, so the result can be worked out beforehand.
#
# **Truncation.** At the start every probability is $y = 1/10$. The second and third derivative of the loss by one entry of `b2` are
#
# $$L^{(2)} = y(1 - y) = 0.09, \qquad L^{(3)} = y(1 - y)(1 - 2y) = 0.072$$
#
# In each entry the forward difference is off by $\frac{h}{2} L^{(2)}$, the central one by $\frac{h^2}{6} L^{(3)}$. There are 10 entries, so the norms are $\sqrt{10}$ times that.
#
# **Round-off.** [Floating-point](glossary.md#floating-point) numbers have gaps between them. In float64, neighbours between 2 and 4 are $2^{-51}$ apart. A loss of 2.3 is rounded to the nearest of them, so its error is spread evenly over $\pm 2^{-52}$, with a standard deviation of $s = 2^{-51}/\sqrt{12}$. The difference of two losses has two such errors in it, and a standard deviation of $\sqrt{2}\,s$. The central difference divides this by $2h$, and the forward one by $h$.
#
# $$\text{central: } \frac{\sqrt{2}\,s}{2h}, \qquad \text{forward: } \frac{\sqrt{2}\,s}{h}$$
#
# This error **grows** as $h$ becomes smaller, and that of the forward difference is twice that of the central one. But $s$ counts only the last rounding, and those inside the computation add to it. How much they add we measure: we move one bias in steps of $10^{-10}$ and compute 200 losses. They lie very nearly on a straight line, and what is left beside the line is round-off.


# %%
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


def fresh(seed):
    """A fresh network and three images, other ones for each seed."""
    rows = slice(3 * seed, 3 * seed + 3)
    return TwoLayerNet(784, 50, 10, seed=seed), x_train[rows], t_train[rows]


def scatter(f):
    """Standard deviation of 200 values around a straight line."""
    k = np.arange(1, 201)
    values = np.array([f(1e-10 * step) for step in k])
    values -= values[0]
    return np.std(values - np.polyval(np.polyfit(k, values, 1), k))


along = [loss_along(*fresh(seed), "b2", 0) for seed in range(8)]
last_rounding = 2.0**-51 / np.sqrt(12)
measured_noise = np.sqrt(np.mean([scatter(f) ** 2 for f in along]))
judged_noise = np.median([noise_of(f) for f in along])
print(f"last rounding alone  {last_rounding:.1e}")
print(f"measured, times that {measured_noise / last_rounding:.1f}")
print(f"noise_of, times that {judged_noise / last_rounding:.0f}")

# %% [markdown] lang="ko"
# 손실은 마지막 반올림만 셀 때의 {{ measured_noise / last_rounding:.1f }}배만큼 흔들린다. 패키지의 `noise_of`는 같은 것을 값 여덟 개만으로 재며, 너무 작게 재는 일이 없도록 반올림의 단위인 $u \max(1, |L|)$보다 작은 값은 내지 않는다. 여기서 $u = 2^{-53}$이다.
#
# 이제 두 차분의 오차를 실제로 구해 예측과 견준다. 세 장의 레이블이 모두 다르면 `b2`의 기울기는 일곱 자리에서 $0.1$, 세 자리에서 $0.1 - 1/3$이므로, 오차를 이 벡터의 노름으로 나눈다. 아래의 `theory`에는 계산한 값만 들어 있고 측정한 값은 쓰지 않았다.

# %% [markdown] lang="en"
# The losses scatter {{ measured_noise / last_rounding:.1f }} times as much as by the last rounding alone. The package's `noise_of` measures the same with eight values only. So as not to measure too little by chance, it returns no less than the unit of rounding, $u \max(1, |L|)$ with $u = 2^{-53}$.
#
# Now we compute the errors of both differences and compare them with the prediction. With three different labels, the gradient of `b2` is $0.1$ in seven places and $0.1 - 1/3$ in three, so we divide the errors by the norm of that vector. In the code, `theory` holds what was worked out above. Nothing that was measured goes into it.


# %%
def b2_errors(seed, h):
    """Relative errors of the central and the forward difference for b2."""
    net, xs, ts = fresh(seed)
    exact, here = net.gradient(xs, ts)["b2"], net.loss(xs, ts)
    central = numerical_gradient(lambda _: net.loss(xs, ts), net.params["b2"], h)
    forward = np.array([loss_along(net, xs, ts, "b2", k)(h) - here for k in range(10)]) / h
    return [np.linalg.norm(g - exact) / np.linalg.norm(exact) for g in (central, forward)]


steps = 10.0 ** -np.arange(1, 12.5, 0.5)
errors = np.array([[b2_errors(seed, h) for h in steps] for seed in range(8)])
central, forward = np.exp(np.log(errors).mean(axis=0)).T  # geometric mean over 8 seeds

unit = np.sqrt(10) / np.linalg.norm(np.array([0.1] * 7 + [0.1 - 1 / 3] * 3))
theory = {
    "truncation, central": unit * 0.072 / 6 * steps**2,
    "truncation, forward": unit * 0.09 / 2 * steps,
    "round-off, central": unit * np.sqrt(2) * last_rounding / (2 * steps),
    "round-off, forward": unit * np.sqrt(2) * last_rounding / steps,
}
above = np.exp(np.log(central / theory["round-off, central"])[steps < 1e-6].mean())
above_forward = np.exp(np.log(forward / theory["round-off, forward"])[steps < 1e-8].mean())
print(f"less than twice the lines of round-off: {max(above, above_forward) < 2}")

# %% tags=["hide-input"] alt_ko="b2의 상대 오차를 간격 h에 대해 그린 로그-로그 그림. 두 곡선 모두 U자다. 중앙 차분은 h = 1e-1의 {{ central[0]:.0e }}에서 h²에 비례해 내려가 h = 1e-5 부근에서 가장 작고, 그 뒤로 1/h에 비례해 올라간다. 전진 차분은 h에 비례해 내려가 h = 1e-7 부근에서 가장 작고, 1/h에 비례해 올라가는 쪽에서는 중앙 차분의 두 배쯤 위에 있다. 이론의 네 직선이 네 비탈에 거의 겹친다." alt_en="Log-log plot of b2's relative error against the step h. Both curves are shaped like a U. The central difference falls in proportion to h squared from {{ central[0]:.0e }} at h = 1e-1 to its least near h = 1e-5, and then rises as 1/h. The forward difference falls in proportion to h to its least near h = 1e-7, and then rises as 1/h, about twice as high as the central one. The four lines of theory run very close to the four flanks."
checks.error_by_step(steps, {"central": central, "forward": forward}, guides=theory)

# %% [markdown] lang="ko"
# 여덟 개의 시드, 곧 서로 다른 [초깃값](glossary.md#initial-value)과 서로 다른 이미지 세 장씩을 평균한 결과다.
#
# - **오른쪽**은 절단 오차다. $h$를 10분의 1로 줄일 때마다 중앙 차분의 오차는 100분의 1, 전진 차분의 오차는 10분의 1이 된다. 측정점이 예측한 직선 위에 놓인다.
# - **왼쪽**은 반올림 오차다. $h$를 줄일수록 손해다. 측정점은 예측한 두 직선보다 위에 있지만 두 배를 넘지 않는다. 직선은 마지막 반올림만 센 것이고, 앞에서 잰 흔들림은 그 {{ measured_noise / last_rounding:.1f }}배였으므로 거의 이것으로 설명된다.
# - **바닥**은 두 오차가 비슷해지는 곳이다. 상수를 빼고 보면 중앙 차분은 $h^2 = u/h$에서 $h \approx 5 \times 10^{-6}$, 전진 차분은 $h = u/h$에서 $h \approx 10^{-8}$이고, 상수까지 넣으면 둘 다 5–8배 오른쪽으로 간다. 전진 차분은 $h$를 아무리 잘 골라도 1e-8에 닿지 못한다.

# %% [markdown] lang="en"
# This is the mean over eight seeds, each with its own [initial weights](glossary.md#initial-value) and its own three images.
#
# - On the **right** there is truncation. Each time that $h$ becomes ten times smaller, the error of the central difference falls to a hundredth, and that of the forward one to a tenth. The points lie on the predicted lines.
# - On the **left** there is round-off, and a smaller $h$ only does harm. The points lie above the two predicted lines, but by less than a factor of 2. The lines count the last rounding alone, and the scatter that we measured was {{ measured_noise / last_rounding:.1f }} times that, which explains nearly all of it.
# - At the **bottom** the two errors are about equal. Without the constants, $h^2 = u/h$ gives $h \approx 5 \times 10^{-6}$ for the central difference, and $h = u/h$ gives $10^{-8}$ for the forward one; the constants move both to the right, by a factor of 5 to 8. However well you choose its $h$, the forward difference does not reach 1e-8.

# %% [markdown] lang="ko"
# ## 오차 막대: 허용 오차만으로는 판정할 수 없다 { #error-bar }
#
# 반올림 오차는 원소 하나에 $u|L|/h$쯤이다. 이 값은 기울기의 크기와 **상관이 없다**. 그러므로 같은 코드라도 기울기가 작아지면 상대 오차가 커진다. 이미지가 많아 기울기가 서로 상쇄될 때, 가중치가 작을 때, 신경망이 이미 잘 아는 이미지를 볼 때 그렇다. 다섯 상태에서 $h = 10^{-5}$로 재어 보자. `bar`는 $\sqrt{n}\,r/h$를 기울기의 노름으로 나눈 것이다. $n$은 0이 아닌 원소의 수, $r$은 `noise_of`가 잰 흔들림이다.

# %% [markdown] lang="en"
# ## The error bar: a tolerance alone cannot judge { #error-bar }
#
# The round-off of one entry is about $u|L|/h$. This **does not depend** on how large the gradient is. So with the same code the relative error grows when the gradient becomes smaller: when there are more images, whose gradients partly cancel, when the weights are small, or when the network already knows an image well. Let us measure in five states with $h = 10^{-5}$. Here `bar` is $\sqrt{n}\,r/h$ divided by the norm of the gradient, where $n$ is the number of entries that are not 0, and $r$ the noise that `noise_of` measures.

# %%
trained = TwoLayerNet(784, 50, 10, seed=0)
train(trained, x_train, t_train, iterations=300, seed=0, progress=False)
surest = min(range(100), key=lambda i: trained.loss(x_train[i : i + 1], t_train[i : i + 1]))
tiny = TwoLayerNet(784, 50, 10, weight_init_std=0.001, seed=0)
states = {
    "3 images": (network, x, t),
    "100 images": (network, x_train[:100], t_train[:100]),
    "small weights": (tiny, x, t),
    "trained": (trained, x, t),
    "trained, 1 image": (trained, x_train[surest, None], t_train[surest, None]),
}


def power(value):
    """The next power of ten above a number, whose digits are those of round-off."""
    return f"{10 ** np.ceil(np.log10(value)):.0e}"


failed = []
print("state              error    bar  at 1e-8  the judge")
for state, (net, xs, ts) in states.items():
    check = compare_gradients(net.gradient(xs, ts), differences(net, xs, ts, 1e-5))["W1"]
    gradient = net.gradient(xs, ts)["W1"]
    noise = noise_of(loss_along(net, xs, ts, "b2", 0))
    bar = np.sqrt(np.count_nonzero(gradient)) * noise / 1e-5 / np.linalg.norm(gradient)
    columns = f"{power(check.relative_error)}  {power(bar)}  {check.verdict:7}"
    print(f"{state:17}  {columns}  {check_gradients(net, xs, ts).verdict}")
    if not check.passed:
        failed.append(state)

# %% [markdown] lang="ko"
# 다섯 상태 모두 같은 코드이고 코드는 옳다. 그런데 1e-8이라는 허용 오차 하나로 판정하면 {{ len(failed) }}가지 상태에서 실패한다. 이런 상태가 모두 통과할 만큼 허용 오차를 늘리면 이번에는 [1e-6짜리 잘못](failed-check.md#epsilon)을 놓친다.
#
# 필요한 것은 심판 자신의 오차다. 표에서 `bar`는 실제 오차와 한 자리 안에서 맞는다. 측정값 옆에 붙이는 이런 값을 **오차 막대**라고 한다. `check_gradients`의 판정은 다음과 같다.
#
# $$\lVert g_{\text{역전파}} - g_{\text{수치}} \rVert \;\le\; \text{허용 오차} \times \text{노름} + \text{오차 막대}$$
#
# 이면 통과다. 다만 오차 막대가 기울기의 노름의 1/1000보다 넓으면 작은 잘못이 그 뒤에 숨을 수 있으므로, 통과가 아니라 **판정할 수 없음**이다. 가장 정밀하게 잰 배열의 오차 막대마저 허용 오차보다 넓을 때도 그렇다. 학습이 거의 끝나 기울기 전체가 0에 가까운 신경망이 그런 경우이다. (다른 배열에 견주어 0이나 다름없는 기울기는 가장 큰 배열의 노름을 기준으로 본다.) 보고서의 `error bar`는 상대 오차와 견주기 쉽도록 노름으로 나눈 값이다. 마지막 열이 이 판정이고, 다섯 상태가 모두 통과한다. 이 신경망에서는 [손실의 변화량](#fast)을 바로 구하므로 심판의 오차 막대가 `bar`보다도 훨씬 좁다.

# %% [markdown] lang="en"
# It is the same code in all five states, and the code is right. Judged by a tolerance of 1e-8 alone, it fails in {{ len(failed) }} of them. With a tolerance so large that all such states pass, one would miss the [fault of 1e-6](failed-check.md#epsilon).
#
# What is missing is the error of the judge itself. In the table, `bar` follows the true error to within a digit or so. Such a number beside a measured value is called an **error bar**. `check_gradients` lets a parameter pass if
#
# $$\lVert g_{\text{backprop}} - g_{\text{numerical}} \rVert \;\le\; \text{tolerance} \times \text{norm} + \text{error bar}$$
#
# But if the error bar is wider than a thousandth of the gradient's norm, small faults could hide behind it, and then the verdict is **cannot tell** instead. So it is for all parameters if even the narrowest of their error bars is wider than the tolerance, as in a network that has nearly nothing left to learn. (A gradient that is as good as 0 beside those of the other arrays is held against the largest of their norms.) In a report the error bar is divided by the norm, so that it can be compared with the relative error. The last column shows these verdicts, and all five states pass. In this network the judge computes the [change of the loss](#fast) itself, so that its error bar is even much narrower than `bar`.

# %% [markdown] lang="ko"
# ## 꺾이는 점 { #kinks }
#
# 수치 미분이 틀리는 까닭은 하나 더 있다. ReLU는 0에서 꺾이고, 그곳에는 미분이 없다. 뉴런의 입력 $z$가 0에서 $h$보다 가까우면 중앙 차분의 두 끝이 [꺾이는 점](glossary.md#kink)의 양쪽에 놓이고, 두 기울기를 섞은 값이 나온다. 이번에는 네 배열을 모두 그려 보자. 시드 다섯 개의 평균이다.

# %% [markdown] lang="en"
# ## Kinks { #kinks }
#
# There is one more reason for the judge to be wrong. A ReLU has a corner at 0, where there is no derivative. If a neuron's input $z$ lies within $h$ of 0, the two ends of the central difference lie on opposite sides of the [kink](glossary.md#kink), and the result is a blend of both slopes. This time we plot all four arrays, averaged over five seeds.


# %%
def errors_at(h):
    """Relative error of each array: geometric mean over seeds and batches."""
    logs = []
    for seed in range(5):
        net, xs, ts = fresh(seed)
        outcome = compare_gradients(net.gradient(xs, ts), differences(net, xs, ts, h))
        logs.append([np.log(check.relative_error) for check in outcome.parameters])
    return np.exp(np.mean(logs, axis=0))


decades = 10.0 ** -np.arange(1, 13)
by_parameter = dict(zip(network.params, np.transpose([errors_at(h) for h in decades]), strict=True))

# %% tags=["hide-input"] alt_ko="네 배열의 상대 오차를 h에 대해 그린 로그-로그 그림. ReLU 뒤의 W2와 b2는 매끄러운 U자다. ReLU 앞의 W1과 b1은 h가 1e-3 이상이면 절벽처럼 솟아 h = 1e-2에서 {{ by_parameter['W1'][1]:.1f }} 수준이 된다. 1e-8의 허용 오차 아래에 넷이 모두 있는 곳은 1e-4와 1e-5뿐이다." alt_en="Log-log plot of the relative errors of the four arrays against h. W2 and b2, after the ReLU, are smooth U curves. W1 and b1, before it, rise like a cliff from h = 1e-3 on, to {{ by_parameter['W1'][1]:.1f }} at h = 1e-2. Only at 1e-4 and 1e-5 are all four below the tolerance of 1e-8."
checks.error_by_step(decades, by_parameter, tolerance=1e-8)

# %% [markdown] lang="ko"
# `W2`와 `b2`는 앞 그림처럼 매끄럽다. `W1`과 `b1`의 오른쪽은 완만하게 내려가지 않고 절벽처럼 끊긴다. $h$가 크면 수많은 뉴런이 꺾이는 점을 넘나들기 때문이다. 이 신경망에서 큰 $h$의 오차를 결정하는 것은 $h^2$가 아니라 꺾이는 점이다.
#
# ### 일부러 만들어 보기 { #kink-on-purpose }
#
# 0에 가장 가까운 뉴런을 하나 골라, 그 편향을 조금 옮겨 $z = h/4$로 만든다. 제자리에서는 이 뉴런이 켜져 있고, $-h$만큼 움직이면 꺼진다.

# %% [markdown] lang="en"
# `W2` and `b2` are smooth, as before. `W1` and `b1` do not come down gently on the right, but drop as from a cliff, because with a large $h$ a great many neurons cross their kinks. In this network it is the kinks, not $h^2$, that set the error at a large $h$.
#
# ### One made on purpose { #kink-on-purpose }
#
# Take the neuron closest to 0, and shift its bias a little, so that $z = h/4$. Where we stand this neuron is on. Moved by $-h$, it is off.

# %%
h = 1e-4
kinked = TwoLayerNet(784, 50, 10, seed=0)
z = kinked.layers["Affine1"].forward(x.astype(np.float64))
image, neuron = np.unravel_index(np.abs(z).argmin(), z.shape)
kinked.params["b1"][neuron] += h / 4 - z[image, neuron]

fixed = compare_gradients(kinked.gradient(x, t), differences(kinked, x, t, h))
print(fixed)
print("neuron", neuron)

# %% [markdown] lang="ko"
# 코드는 옳은데 간격 $h$ 하나로 견주면 실패한다. 어긋난 자리는 바로 그 뉴런, {{ neuron }}번이다. 그 편향을 따라 손실을 가까이서 들여다보면 까닭이 보인다.

# %% [markdown] lang="en"
# The code is right, and with this one $h$ the comparison fails. The place where the two differ is that very neuron, number {{ neuron }}. Follow the loss along its bias, close up, and you see why.

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
# 역전파는 지금 있는 자리의 기울기를 정확히 말하고, 중앙 차분이 틀린다. $-h$에서 $+h$까지의 길이 $2h$ 가운데 꺼져 있는 구간이 $h - z$만큼이므로, 켜졌을 때와 꺼졌을 때의 기울기를 $s_+$, $s_-$라 하면 중앙 차분은 다음 값이 된다.
#
# $$s_+ - (s_+ - s_-)\,\frac{h - z}{2h}$$
#
# ### 꺾이는 점 위에서 { #on-a-kink }
#
# 편향을 더 옮겨 $z$를 정확히 0으로 만들면 어떤 $h$도 소용이 없다. 이때는 한쪽으로만 움직인 차분으로 왼쪽 기울기와 오른쪽 기울기를 따로 재는 것이 낫다. [다음 절](#shrinking-step)의 `slope`가 두 값을 함께 낸다.

# %% [markdown] lang="en"
# Backpropagation states exactly the slope of the place where we are, and the central difference is wrong. Of the way from $-h$ to $+h$, the part where the neuron is off is $h - z$ long. With the slopes $s_+$ and $s_-$ for on and off, the central difference becomes
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

print(f"left {sides.left:.6f}  right {sides.right:.6f}  mean {sides.value:.6f}")
print(f"backprop {cornered.gradient(x, t)['b1'][neuron]:.6f}")
print(cornered_report)

# %% [markdown] lang="ko"
# 왼쪽과 오른쪽의 기울기가 다르고, 중앙 차분은 그 평균을 낸다. 역전파의 값은 왼쪽의 것이다. ReLU의 역전파가 0에서의 미분을 0으로 **정했기** 때문이다. 어느 쪽도 틀리지 않았고, 미분이 없는 곳에서 미분을 물었을 뿐이다. 그래서 보고서는 실패가 아니라 **꺾이는 점**이라고 판정하고 이유를 적는다. 통과도 아니므로 `report.passed`는 {{ cornered_report.passed }}다.
#
# 꺾이는 점 위에 서기는 생각보다 쉽다. 편향이 모두 0인 신경망에 빈 이미지를 넣으면 모든 $z$가 정확히 0이다.

# %% [markdown] lang="en"
# The slopes to the left and to the right differ, and a central difference returns their mean. Backpropagation has the slope to the left, because the [backward pass](glossary.md#backward-pass) of the ReLU has **decided** that the derivative at 0 is 0. Neither is wrong. There is no derivative here that one could ask for. So the report does not say that the check failed, but that the parameter is **on a kink**, and gives the reason. It is no pass, either: `report.passed` is {{ cornered_report.passed }}.
#
# It is easier to get there than one would think. Feed a blank image to a network whose biases are all 0, and every $z$ is exactly 0.

# %%
on_blank = check_gradients(network, np.zeros((1, 784)), np.array([5]))
print(on_blank["b1"].verdict, f"{on_blank['b1'].relative_error:.1f}")

# %% [markdown] lang="ko"
# ### 얼마나 자주 일어나는가 { #kink-odds }
#
# 일부러 만들지 않아도 우연히 일어난다. 확률을 예측해 보자. 가중치의 표준편차가 $\sigma$면 $z$는 표준편차 $\sigma \lVert x \rVert$인 정규분포를 따르고, 0 근처의 밀도는 $1/(\sigma \lVert x \rVert \sqrt{2\pi})$다. 뉴런이 $H$개, 이미지가 $N$장이면 $|z| < h$인 곳은 평균
#
# $$\lambda = 2h \cdot H \sum_{n=1}^{N} \frac{1}{\sigma \lVert x_n \rVert \sqrt{2\pi}}$$
#
# 개이고, 하나라도 있을 확률은 약 $1 - e^{-\lambda}$다. 시드 100개로 세어 보자.

# %% [markdown] lang="en"
# ### How often it happens { #kink-odds }
#
# It also happens by chance. Let us predict how often. With weights of standard deviation $\sigma$, $z$ is normal with standard deviation $\sigma \lVert x \rVert$, and its density near 0 is $1/(\sigma \lVert x \rVert \sqrt{2\pi})$. With $H$ neurons and $N$ images, the number of places where $|z| < h$ is on average
#
# $$\lambda = 2h \cdot H \sum_{n=1}^{N} \frac{1}{\sigma \lVert x_n \rVert \sqrt{2\pi}}$$
#
# and the chance of at least one is about $1 - e^{-\lambda}$. Now count over 100 seeds.


# %%
def predicted(images, h, std=0.01, hidden=50):
    """Chance that some pre-activation lies within h of 0."""
    density = 1 / (std * np.linalg.norm(images, axis=1) * np.sqrt(2 * np.pi))
    return 1 - np.exp(-2 * h * hidden * density.sum())


networks = [TwoLayerNet(784, 50, 10, seed=seed) for seed in range(100)]


def near_kink(images, h):
    """The seeds whose network has a pre-activation within h of 0."""
    inputs = images.astype(np.float64)
    closest = [np.abs(net.layers["Affine1"].forward(inputs)).min() for net in networks]
    return [seed for seed, z in enumerate(closest) if z < h]


for batch, h in ((3, 1e-4), (3, 1e-5), (100, 1e-4), (100, 1e-5)):
    images = x_train[:batch]
    chance, counted = predicted(images, h), len(near_kink(images, h))
    print(f"batch {batch:3}  h = {h:.0e}  predicted {chance:4.0%}  counted {counted:3}%")

# %% [markdown] lang="ko"
# 예측과 센 값이 맞는다. 이제 100개 신경망을 세 장짜리 배치로 모두 견주어 본다. 허용 오차는 1e-8이고, 신경망은 모두 옳다.

# %% [markdown] lang="en"
# Prediction and count agree. Now we compare all 100 networks on the batch of three, with a tolerance of 1e-8. All of them are right.


# %%
def fails(net, h):
    """Whether backpropagation and differences of one fixed step are too far apart."""
    return not compare_gradients(net.gradient(x, t), differences(net, x, t, h)).passed


failing = {
    h: [seed for seed, net in enumerate(networks) if fails(net, h)] for h in (1e-4, 1e-5, 1e-6)
}
for h, seeds in failing.items():
    both = set(seeds) & set(near_kink(x, h))
    print(f"h = {h:.0e}: {len(seeds)} fail, {len(both)} of them within h of a kink")

# %% [markdown] lang="ko"
# 1e-4에서는 {{ len(failing[1e-4]) }}개, 1e-5에서는 {{ len(failing[1e-5]) }}개가 실패하고, 이들은 모두 $|z| < h$인 뉴런이 있는 신경망이다. 1e-6에서는 {{ len(failing[1e-6]) }}개가 실패하지만 꺾이는 점 때문이 아니다. 반올림 오차가 열 배로 커졌기 때문이다.
#
# 그러니 "$h$를 10분의 1로 줄여 보아 오차가 사라지면 꺾이는 점이고 남으면 잘못"이라는 조언을 그대로 따르면 옳은 신경망을 의심하게 된다. $h$를 줄일 때는 오차 막대가 얼마나 넓어지는지를 함께 보아야 한다.

# %% [markdown] lang="en"
# At 1e-4 {{ len(failing[1e-4]) }} of them fail and at 1e-5 {{ len(failing[1e-5]) }}, and each of these has a neuron at $|z| < h$. At 1e-6 {{ len(failing[1e-6]) }} fail, but not because of kinks: the round-off has grown tenfold.
#
# So the advice to make $h$ ten times smaller, and to see whether the error goes away (a kink) or stays (a fault), can mislead. When $h$ shrinks, one must also watch how the error bar grows.

# %% [markdown] lang="ko"
# ## 간격을 줄여 가며 고르기 { #shrinking-step }
#
# 모든 신경망에 맞는 $h$는 없다. 1e-4는 꺾이는 점에, 1e-6은 반올림에 걸리고, 1e-5도 [상태에 따라](#error-bar) 실패한다. 그래서 심판은 $h$를 그때그때 찾는다. 큰 간격에서 시작하여 매번 4분의 1로 줄이고, **이어진 두 값이 오차 막대 안에서 같아지면** 멈춘다.
#
# - 간격이 너무 크면 절단 오차나 꺾이는 점이 섞여 있고, 이런 오차는 간격을 줄일 때 변한다. 그래서 다음 값과 맞지 않는다.
# - 간격을 줄이면 오차 막대가 네 배씩 넓어진다. 그러므로 처음으로 같아진 곳이 가장 좋은 곳에 가깝다.
#
# 아까 $z = h/4$로 만든 신경망에서 이 과정을 따라가 보자.

# %% [markdown] lang="en"
# ## A step that shrinks { #shrinking-step }
#
# No single $h$ suits all networks. 1e-4 meets kinks, 1e-6 meets round-off, and 1e-5 fails [in some states](#error-bar), too. So the judge looks for $h$ each time anew. It starts with a large step, makes it four times smaller again and again, and stops **when two values in a row agree within their error bars**.
#
# - If the step is too large, there is truncation in the value, or a kink. Both change as the step shrinks, so the next value does not agree.
# - Each time that the step shrinks, the error bar becomes four times wider. So the first agreement is near the best that can be had.
#
# Let us follow this in the network with $z = h/4$ from above.

# %%
f = loss_along(kinked, x, t, "b1", neuron)
noise, before = noise_of(f), np.nan
print("step     difference    change  error bar")
for k in range(7):
    h = 1e-2 / 4**k
    now = (f(h) - f(-h)) / (2 * h)
    print(f"{h:.1e}  {now:+.8f}  {abs(now - before):6.0e}  {power(4 * noise / h)}")
    before = now
print(f"backprop {kinked.gradient(x, t)['b1'][neuron]:+.8f}")

# %% [markdown] lang="ko"
# 간격이 $z = 2.5 \times 10^{-5}$보다 큰 동안은 값이 계속 변한다. 간격이 꺾이는 점을 넘지 않게 되면 값이 멈추고, 변화가 오차 막대보다 작아진다. 이 값은 역전파의 값과 같다. 패키지의 `slope`가 하는 일이 이것이다. 다만 간격이 다른 두 값에서 $h^2$에 비례하는 오차를 계산하여 빼는 일(리처드슨 외삽)을 더하므로 더 큰 간격에서 멈출 수 있고, 왼쪽과 오른쪽의 기울기도 함께 구한다.

# %% [markdown] lang="en"
# As long as the step is larger than $z = 2.5 \times 10^{-5}$, the value keeps changing. Once the step does not reach across the kink, the value stays, and its change is smaller than the error bar. It is the value of backpropagation. This is what the package's `slope` does. In addition it computes the error that falls with $h^2$ from two steps and takes it out (Richardson's extrapolation), so that it can stop at a larger step, and it finds the slopes to the left and to the right.

# %% tags=["hide-input"]
show_source(slope)

# %% [markdown] lang="ko"
# 간격 하나로 견주었을 때 {{ len(failing[1e-4]) }}개, {{ len(failing[1e-5]) }}개, {{ len(failing[1e-6]) }}개가 실패했던 신경망 100개를 이제 심판에게 맡긴다.

# %% [markdown] lang="en"
# Of the 100 right networks, {{ len(failing[1e-4]) }}, {{ len(failing[1e-5]) }} and {{ len(failing[1e-6]) }} failed with the three fixed steps. Here is what the judge says of them.

# %%
verdicts = [str(check_gradients(net, x, t).verdict) for net in networks]
print({verdict: verdicts.count(verdict) for verdict in sorted(set(verdicts))})

# %% [markdown] lang="ko"
# 모두 통과한다. 판정이 **실패**라면 반올림과 꺾이는 점은 이미 따져 본 것이므로 코드를 살핀다. **꺾이는 점**이나 **판정할 수 없음**이라면 다른 배치나 다른 매개변수로 다시 검사한다. 이미지는 몇 장이면 된다. $\lambda$가 $N$에 비례하므로 이미지가 많을수록 꺾이는 점도 많다.

# %% [markdown] lang="en"
# All of them pass. Where the verdict is **FAILED**, round-off and kinks have already been considered, so look at the code. Where it is **on a kink** or **cannot tell**, check again with another batch or other parameters. A few images are enough: $\lambda$ grows with $N$, so more images bring more kinks.

# %% [markdown] lang="ko"
# ## 몇 방향으로만 움직여 보기 { #spot-check }
#
# 지름길을 쓸 수 없는 신경망에서 39,760개를 하나씩 움직이면 손실을 79,520번 계산해야 한다. 대신 배열 하나의 원소를 모두 한꺼번에, 무작위 방향 $v$로 움직인다. 손실이 그 방향으로 변하는 속도, 곧 방향 미분은 기울기와 $v$의 내적이다.
#
# $$\frac{L(\theta + h v) - L(\theta - h v)}{2h} \approx g \cdot v$$
#
# 틀린 기울기의 오차가 벡터 $e$라면 방향 하나에서 보이는 것은 $e \cdot v$다. `check_gradients`는 $v$의 성분을 부호는 무작위로, 크기는 0.5와 1.5 사이에서 뽑는다. 그래서 원소 하나만 틀려도 모든 방향에서 보인다. 여러 원소가 틀렸다면 $e \cdot v$는 대략 정규분포를 따르고, 그 크기가 표준편차의 10분의 1에도 못 미칠 확률은 8%다. 배열마다 쓰는 방향 네 개가 모두 그럴 확률은 10만분의 4쯤이다. 모든 배열을 한 번에 움직이지는 않는다. 그러면 기울기가 아주 작은 계층의 잘못이 다른 계층에 묻힐 수 있다.
#
# 잘못을 심어 보자. 하나는 `b1`의 기울기를 두 배로, 하나는 `W2`의 원소 하나만 1% 틀리게, 하나는 `W1` 전체를 0.1% 크게 만든다.

# %% [markdown] lang="en"
# ## Moving along a few directions { #spot-check }
#
# In a network without the short cut, nudging 39,760 parameters one by one takes 79,520 losses. Instead, all entries of an array can be moved at once, along a random direction $v$. The rate at which the loss changes that way, the directional derivative, is the dot product of the gradient and $v$.
#
# $$\frac{L(\theta + h v) - L(\theta - h v)}{2h} \approx g \cdot v$$
#
# If the error in the gradient is the vector $e$, a direction shows $e \cdot v$. `check_gradients` draws the components of $v$ with random signs and sizes between 0.5 and 1.5. So even a single wrong entry shows in every direction. If many entries are wrong, $e \cdot v$ is roughly normal, and the chance that it falls below a tenth of its standard deviation is 8%. For all four directions of an array it is about 4 in 100,000. The arrays are not moved together, because then a fault in a layer with a very small gradient could be lost beside the others.
#
# Let us plant some faults: the gradient of `b1` doubled, a single entry of `W2` wrong by 1%, and all of `W1` too large by 0.1%.


# %%
class Faulty(TwoLayerNet):
    """A right network whose gradient is spoilt, and that counts its losses."""

    def __init__(self, spoil):
        super().__init__(784, 50, 10, seed=0)
        self.spoil, self.losses = spoil, 0

    def loss(self, x, t):
        self.losses += 1
        return super().loss(x, t)

    def gradient(self, x, t):
        grads = {name: grad.copy() for name, grad in super().gradient(x, t).items()}
        self.spoil(grads)
        return grads


def b1_doubled(grads):
    grads["b1"] *= 2


def one_entry_of_w2(grads):
    grads["W2"].flat[np.abs(grads["W2"]).argmax()] *= 1.01


def w1_by_a_thousandth(grads):
    grads["W1"] *= 1.001


untouched = Faulty(lambda grads: None)
print(check_gradients(untouched, x, t))
counts = [untouched.losses]
for spoil in (b1_doubled, one_entry_of_w2, w1_by_a_thousandth):
    spoilt = Faulty(spoil)
    for check in check_gradients(spoilt, x, t).parameters:
        if not check.passed:
            print(f"{spoil.__name__}: {check.name} {check.verdict} at {list(check.worst_index)}")
    counts.append(spoilt.losses)

# %% [markdown] lang="ko"
# 검사마다 손실을 많아야 {{ 100 * -(-max(counts) // 100) }}번 계산하여 세 잘못을 모두 찾았다. (이때 표의 `error`는 방향 네 개로 어림한 값이라 참값과 몇 배쯤 다를 수 있다.) 잘못이 있으면 **자리**도 찾는다. 원소의 절반씩만 움직여 더 많이 틀린 절반을 고르고, 이것을 원소 하나가 남을 때까지 되풀이한다. 방향이 꺾이는 점에 걸린 배열만 원소 하나하나를 움직여 보며, `entries="all"`을 주면 모든 배열을 그렇게 한다.

# %% [markdown] lang="en"
# Each check computed at most {{ 100 * -(-max(counts) // 100) }} losses, and all three faults were found. (The `error` in such a report is estimated from four directions and may be off by a factor of a few.) Where there is a fault, its **place** is found, too: one half of the entries is moved, then the other, the half that is off more is kept, and so on until a single entry is left. Only arrays whose directions meet a kink are nudged entry by entry. With `entries="all"` this is done for all.

# %% [markdown] lang="ko"
# ## float32로는 판정할 수 없다 { #float32 }
#
# 학습은 흔히 float32로 한다. 검사도 그래도 될까? float32의 $u$는 $2^{-24} \approx 6 \times 10^{-8}$으로 float64의 5억 배다. $u|L|/h$인 오차 막대도 5억 배 넓어지고, 간격을 늘리면 이번에는 꺾이는 점에 걸린다. 어떤 $h$로도 통과하지 못할 것이다.

# %% [markdown] lang="en"
# ## float32 cannot be judged { #float32 }
#
# Networks are often trained in float32. Can they be checked in it? For float32, $u$ is $2^{-24} \approx 6 \times 10^{-8}$, which is 500 million times that of float64. The error bar, $u|L|/h$, is 500 million times wider, and a larger step would meet kinks. We expect that no $h$ passes.


# %%
def in_dtype(net, dtype):
    """The same network in another floating-point type."""
    other = TwoLayerNet(784, 50, 10, dtype=dtype)
    other.params.update({name: array.astype(dtype) for name, array in net.params.items()})
    return other


half = in_dtype(network, np.float32)
half_grads = half.gradient(x, t)
half_errors = [
    compare_gradients(half_grads, differences(half, x, t, h)).relative_error
    for h in decades[:8].tolist()
]
print(f"at the best h more than 1%: {min(half_errors) > 0.01}")
print(check_gradients(half, x, t))

# %% [markdown] lang="ko"
# 예상대로다. 그래서 `check_gradients`는 float32 신경망에 대해 옳다고도 틀리다고도 하지 않고, **판정할 수 없음**과 그 이유를 낸다.
#
# float32의 **역전파**가 나쁜 것은 아니다. 같은 매개변수로 float64의 역전파와 견주어 보자. 상태를 둘로 한다. 하나는 학습하기 전이고, 하나는 [앞에서](#error-bar) 학습시킨 신경망이다. 이미지를 한 장씩 100장 본다.

# %% [markdown] lang="en"
# So it is. Hence `check_gradients` calls a float32 network neither right nor wrong. It answers **cannot tell**, with the reason.
#
# This is not the fault of float32 **backpropagation**. Let us compare it with float64 and the same parameters, in two states: before training, and in the network that was trained [above](#error-bar). We take 100 images, one at a time.


# %%
def float32_errors(net):
    """Relative error of backpropagation in float32, for each of 100 images."""
    single = in_dtype(net, np.float32)
    double = in_dtype(single, np.float64)  # the very same numbers
    errors = []
    for i in range(100):
        batch = x_train[i, None], t_train[i, None]
        outcome = compare_gradients(single.gradient(*batch), double.gradient(*batch))
        errors.append(outcome.relative_error)
    return np.array(errors)


for state, net in {"untrained": network, "trained": trained}.items():
    found = float32_errors(net)
    print(f"{state:9}  median below {power(np.median(found))}  worst below {power(found.max())}")

# %% [markdown] lang="ko"
# 학습하기 전에는 float32가 약속하는 일곱 자리쯤까지 맞는다. 학습한 뒤에는 그렇지 않다. 점수에 대한 기울기는 $y - t$인데, 신경망이 정답을 확신하면 $y$가 1에 가까워 $y - 1$에서 앞자리가 지워지기 때문이다. $y$의 반올림 오차가 $u$이므로 상대 오차는 $u/(1 - y)$쯤이고, $y = 0.999$라면 $6 \times 10^{-5}$이다. 학습에는 이 정도의 오차가 문제되지 않는다. 그래서 규칙은 이렇다. **학습은 float32로 해도 좋고, 검사는 float64로 한다.**

# %% [markdown] lang="en"
# Before training it agrees to about the seven digits that float32 promises. After training it does not. The gradient of the scores is $y - t$. When the network is sure of the true class, $y$ is near 1, and the leading digits cancel in $y - 1$. The round-off in $y$ is $u$, so the relative error is about $u/(1 - y)$, and with $y = 0.999$ that is $6 \times 10^{-5}$. For training such an error does no harm. So the rule is: **train in float32 if you like, check in float64.**

# %% [markdown] lang="ko"
# ## 내 신경망을 검사하려면 { #own-network }
#
# `check_gradients`는 `TwoLayerNet`만을 위한 것이 아니다. 신경망에서 필요한 것은 셋이다.
#
# - `params`: 손실이 **실제로 쓰는** 배열들. 딕셔너리나 리스트, 또는 둘을 겹친 것. 없으면 `layers`의 계층에서 `W`와 `dW`처럼 기울기가 곁에 있는 배열을 찾는다.
# - `loss(x, t)`: 숫자 하나. `(손실, 기울기)`의 쌍을 돌려주어도 된다.
# - `gradient(x, t)`: `params`와 같은 짜임새의 기울기. 이름은 같거나 앞에 `d`가 붙는다(`W1`에 `dW1`). 아무것도 돌려주지 않으면 계층의 속성에서 읽고, `loss`가 쌍을 돌려주면 이 메서드가 없어도 된다.
#
# 편향은 (H,)든 (1, H)든 좋다. 다음은 전혀 다른 방식으로 쓴 신경망이다. 계층 클래스 없이 리스트를 쓰고, [활성화 함수](glossary.md#activation-function)는 tanh, 손실은 제곱 오차이며, 손실과 기울기를 한 함수가 돌려준다.

# %% [markdown] lang="en"
# ## To check a network of your own { #own-network }
#
# `check_gradients` is not only for `TwoLayerNet`. It needs three things of a network.
#
# - `params`: the arrays that the loss **really works with**, in a dict, a list, or one inside the other. If there are none, it looks in the `layers` for arrays with a gradient beside them, such as `W` with `dW`.
# - `loss(x, t)`: one number. It may also return the pair `(loss, gradients)`.
# - `gradient(x, t)`: gradients arranged as `params` are, with the same names or with a `d` before them (`dW1` for `W1`). If it returns nothing, they are read from the attributes of the layers; if `loss` returns the pair, it may be missing.
#
# A bias may have the shape (H,) or (1, H). Here is a network in quite another style. It has no classes for layers but lists, tanh as its [activation function](glossary.md#activation-function), a squared error as its loss, and one function that returns the loss and the gradients.


# %%
class InAnotherStyle:
    """Lists of arrays, tanh, a squared error, and both answers from one function."""

    def __init__(self, sizes, seed):
        rng = np.random.default_rng(seed)
        pairs = [sizes[:2], sizes[1:]]
        self.params = {
            "W": [rng.standard_normal(pair) / np.sqrt(pair[0]) for pair in pairs],
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


print(check_gradients(InAnotherStyle((784, 50, 10), seed=0), x, to_one_hot(t, 10)))

# %% [markdown] lang="ko"
# 검사는 값이 같은지만 보지 않는다. `loss`나 `gradient`를 두 번 불러 답이 같은지, 매개변수와 입력이 그대로인지, 손실이 `params`의 배열에 정말로 달려 있는지도 본다. 그렇지 않으면 보고서의 `report.problems`와 마지막 줄들에 이유가 나온다.
#
# ## 덤: 복소 간격 { #complex-step }
#
# *처음 읽을 때는 [정리](#gradient-check-summary)로 건너뛰어도 된다.*
#
# U자의 왼쪽은 뺄셈 때문에 생긴다. 손실의 변화량을 바로 구하는 것 말고도 뺄셈을 피하는 길이 있다. 허수 방향으로 움직이는 것이다.
#
# $$f(x + ih) = f(x) + ih f'(x) - \frac{h^2}{2} f^{(2)}(x) - \cdots \quad \Rightarrow \quad f'(x) = \frac{\operatorname{Im} f(x + ih)}{h} + O(h^2)$$
#
# 미분은 허수부에만 담겨 나온다. 빼는 것이 없으므로 반올림 오차가 커지지 않고, $h$를 $10^{-20}$으로 두어 절단 오차를 없앨 수 있다. 대신 손실을 복소수로 계산할 수 있어야 한다. `exp`, `log`, 곱과 합은 그대로 좋고, 크기를 견주는 곳만 실수부를 보게 고친다. ReLU의 마스크와 소프트맥스에서 빼는 최댓값이 그렇다.

# %% [markdown] lang="en"
# The check does not only compare numbers. It calls `loss` and `gradient` twice to see whether the answers are the same, whether the parameters and the inputs are left as they were, and whether the loss depends on the arrays in `params` at all. If not, `report.problems` and the last lines of the report give the reason.
#
# ## An extra: the complex step { #complex-step }
#
# *At a first reading you may skip this and go on to the [summary](#gradient-check-summary).*
#
# The left side of the U comes from the subtraction. To compute the change of the loss itself is one way to avoid it. Another is to step in the imaginary direction.
#
# $$f(x + ih) = f(x) + ih f'(x) - \frac{h^2}{2} f^{(2)}(x) - \cdots \quad \Rightarrow \quad f'(x) = \frac{\operatorname{Im} f(x + ih)}{h} + O(h^2)$$
#
# The derivative comes out alone, in the imaginary part. Nothing is subtracted, so that no round-off is blown up, and with $h = 10^{-20}$ there is no truncation left, either. In return, the loss must accept complex numbers. `exp`, `log`, products and sums do as they are. Only where sizes are compared must we look at the real part: in the mask of the ReLU, and in the maximum that softmax takes off.


# %%
def complex_loss(params):
    """The loss of the network, for complex parameters."""
    z = x @ params["W1"] + params["b1"]
    a = np.where(z.real > 0, z, 0)
    scores = a @ params["W2"] + params["b2"]
    scores = scores - scores.real.max(axis=1, keepdims=True)
    log_y = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return -log_y[np.arange(len(t)), t].mean()


def complex_slope(params, direction, h=1e-20):
    """Derivative of the loss along a direction, without a subtraction."""
    return complex_loss({name: params[name] + 1j * h * direction[name] for name in params}).imag / h


def dot(a, b):
    """Dot product over all parameters."""
    return sum(float((a[name] * b[name]).sum()) for name in a)


rng = np.random.default_rng(7)
directions = [
    {name: rng.standard_normal(array.shape) for name, array in network.params.items()}
    for _ in range(10)
]
length = np.sqrt(dot(gradients, gradients))
complex_errors = [
    abs(complex_slope(network.params, v) - dot(gradients, v)) / length for v in directions
]
print(f"10 directions, all below 1e-14: {max(complex_errors) < 1e-14}")

only_b1 = {name: np.zeros_like(array) for name, array in kinked.params.items()}
only_b1["b1"][neuron] = 1.0
print(f"backprop {blend.backprop:+.6e}")
print(f"complex  {complex_slope(kinked.params, only_b1):+.6e}")
print(f"central  {blend.numerical:+.6e}")

# %% [markdown] lang="ko"
# 열 방향 모두 배정밀도의 마지막 자리 근처까지 맞는다. 꺾이는 점 가까이에 둔 신경망에서도 역전파와 같은 값을 낸다. 실수부가 움직이지 않으므로 꺾이는 점을 넘지 않기 때문이다. 다만 손실의 코드를 다시 써야 하므로 있는 그대로의 `loss`를 심판하지는 못한다.
#
# ## 정리 { #gradient-check-summary }
#
# | 방법 | 손실 계산 횟수 (P: 매개변수의 수) | 오차 | 쓸 곳 |
# | --- | --- | --- | --- |
# | 처음의 손실 | 1 | – | 언제나, 맨 먼저 |
# | 전진 차분 | P + 1 | 가장 좋은 $h$에서도 1e-8보다 크다 | 쓰지 않는다 |
# | 중앙 차분, 반복문 | 2P | $h$와 상태에 따라 1e-10에서 1e-7 | 원리를 읽을 때 |
# | 손실의 변화량, 열 단위 | 같은 차분을 한꺼번에 | 1e-15쯤 | `TwoLayerNet`의 39,760개 전부 |
# | 방향 네 개, 줄어드는 간격 | 배열마다 수십 번 | 오차 막대로 나온다 | 그 밖의 모든 신경망 |
# | 복소 간격 | 방향마다 1 | 1e-14보다 작다 | 또 하나의 증거 |
#
# 심판은 $h$를 정해 두지 않고 두 값이 오차 막대 안에서 같아질 때까지 줄인다. 오차 막대는 원소 하나에 $u \lvert L \rvert / h$쯤이고 기울기의 크기와 상관이 없으므로, 허용 오차 하나로는 판정할 수 없다. 검사는 float64로, 이미지 몇 장으로 하고, 배열마다 노름의 비를 견준다.
#
# 통과한 검사는 **그 상태, 그 배치에서** 두 기울기가 같다는 뜻이다. 코드가 언제나 옳다는 증명은 아니므로 여러 상태와 배치에서 해 보는 것이 좋다. 판정이 없는 검사가 어떻게 되는지는 [실패한 검사](failed-check.md)에서 본다.

# %% [markdown] lang="en"
# In all ten directions it agrees nearly to the last digit of double precision. In the network that stands close to a kink it gives the value of backpropagation, too. The real part does not move, so no corner is crossed. But the loss has to be rewritten, so the complex step cannot judge the `loss` as it stands.
#
# ## Summary { #gradient-check-summary }
#
# | Method | Losses computed (P: number of parameters) | Error | Use it for |
# | --- | --- | --- | --- |
# | First loss | 1 | – | always, and first |
# | Forward difference | P + 1 | above 1e-8 even at its best $h$ | nothing |
# | Central difference, loop | 2P | 1e-10 to 1e-7, by $h$ and by state | reading how it works |
# | Change of the loss, by column | the same differences at once | about 1e-15 | all 39,760 of `TwoLayerNet` |
# | Four directions, a shrinking step | some dozens for each array | comes as an error bar | any other network |
# | Complex step | 1 a direction | below 1e-14 | one more piece of evidence |
#
# The judge does not fix $h$, but makes it smaller until two values agree within their error bars. The error bar is about $u \lvert L \rvert / h$ an entry, whatever the gradient's size, so a tolerance alone cannot judge. Check in float64 and on a few images, and compare the ratio of norms for each array.
#
# A check that passes says that the two gradients agree **in that state and on that batch**. It does not prove that the code is always right, so it is best run in several states and on several batches. What became of a check without a verdict is told in [The check that failed](failed-check.md).
