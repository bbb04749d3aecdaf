# ---
# description:
#   ko: 오차역전파법은 빠르다. 그 대신 틀리기 쉽다. 전치 하나를 빠뜨려도, 배치 크기로 나누는 일을 잊어도 코드는 오류 없이 돌고, 손실은 대개 조금씩 내려간다. 결과만 보아서는 틀렸다는 사실을 알 길이 없다.
#   en: Backpropagation is fast, and easy to get wrong. Forget one transpose, or the division by the batch size, and the code still runs. The loss will often still fall.
# terms:
#   ko: [기울기, 기울기 확인, 수치 미분]
#   en: [gradient, gradient check, numerical differentiation]
# ---

# %% [markdown] lang="ko"
# # 기울기 확인 { #gradient-check }
#
# [오차역전파법](glossary.md#backpropagation)은 빠르다. 그 대신 틀리기 쉽다. 전치 하나를 빠뜨려도, 배치 크기로 나누는 일을 잊어도 코드는 오류 없이 돌고, [손실](glossary.md#loss-function)은 대개 조금씩 내려간다. 결과만 보아서는 틀렸다는 사실을 알 길이 없다.
#
# 그래서 심판을 따로 세운다. [수치 미분](glossary.md#numerical-differentiation)은 느리지만 미분의 정의를 그대로 옮긴 것이라 틀릴 곳이 거의 없다. 둘이 함께 쓰는 것은 손실의 계산뿐이고 그 뒤의 길은 전혀 다르므로, 같은 답이 나오면 둘 다 맞았다고 믿을 수 있다. 이것이 [기울기 확인](glossary.md#gradient-check)이다.
#
# 이 장을 마치면 다음 물음에 답할 수 있다.
#
# - 두 [기울기](glossary.md#gradient)가 얼마나 가까워야 "같다"고 할 수 있는가?
# - 간격 $h$는 왜 1e-5이고, 더 작게 하면 왜 나빠지는가?
# - 옳은 신경망이 왜 확인에 떨어질 수 있는가?
#
# 먼저 MNIST의 처음 세 장과 [TwoLayerNet](two-layer-net.md)을 준비한다.

# %% [markdown] lang="en"
# # Gradient check { #gradient-check }
#
# [Backpropagation](glossary.md#backpropagation) is fast, and easy to get wrong. Forget one transpose, or the division by the batch size, and the code still runs. The [loss](glossary.md#loss-function) will often still fall. Nothing you see tells you that the [gradient](glossary.md#gradient) is wrong.
#
# So we appoint a judge. [Numerical differentiation](glossary.md#numerical-differentiation) is slow, but it is the definition of the derivative written down as code, and leaves few places for a mistake. All they share is the loss; from there on their ways are quite different. When they arrive at the same answer, you can trust both. That is a [gradient check](glossary.md#gradient-check).
#
# By the end of this chapter you will be able to answer three questions.
#
# - How close must two gradients be before we call them equal?
# - Why is the step $h$ 1e-5, and why does a smaller one make things worse?
# - How can a correct network fail the check?
#
# First, the three first images of MNIST and a [TwoLayerNet](two-layer-net.md).

# %%
import numpy as np

from nn_tutorial import (
    TwoLayerNet,
    check_gradients,
    compare_gradients,
    load_mnist,
    numerical_gradient,
    numerical_gradients,
)
from nn_tutorial.book.figures import checks
from nn_tutorial.book.source import show_source
from nn_tutorial.fast_numerical import fast_numerical_gradients, gradients_by_column

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
# 측정한 손실과 예측의 차이는 {{ abs(network.loss(x, t) - np.log(10)):.3f }}뿐이다. 한 줄이면 되는 이 검사가 잡아내는 잘못이 적지 않다. 평균이 아니라 합을 쓴 손실, 배치 전체에 걸친 소프트맥스, 잘못 [브로드캐스트](glossary.md#broadcasting)된 레이블은 모두 이 숫자를 크게 바꾼다. [다음 장](failed-check.md)의 신경망은 여기서 10.21을 냈고, 그것만으로도 의심할 이유가 충분했다.
#
# 이 검사는 기울기 확인이 못 보는 것을 본다. 손실 자체가 틀렸다면, 두 방법은 그 틀린 손실의 기울기를 사이좋게 구하고 통과해 버린다. 거꾸로 손실이 맞다고 기울기까지 맞는 것도 아니다. 이제 미분으로 간다.

# %% [markdown] lang="en"
# The measured loss is only {{ abs(network.loss(x, t) - np.log(10)):.3f }} away from the prediction. One line, and it catches a good many mistakes: a loss that sums instead of averaging, a softmax taken over the whole batch, labels broadcast the wrong way all move this number by a lot. The network of the [next chapter](failed-check.md) showed 10.21 here, and that alone was reason enough for doubt.
#
# It sees what a gradient check cannot. If the loss itself is wrong, both methods find the gradient of that wrong loss, agree, and pass. The reverse holds as well: a right loss does not make a right gradient. On to the derivative.

# %% [markdown] lang="ko"
# ## 수치 미분: 전진 차분과 중앙 차분 { #numerical-differentiation }
#
# 미분의 정의는 극한이다.
#
# $$f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}$$
#
# 컴퓨터는 극한을 취하지 못하므로 작은 $h$를 하나 골라 그대로 계산한다. 이것이 **전진 차분**이다. 양쪽으로 한 번씩 움직이는 방법도 있다. **중앙 차분**이다.
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
# A computer cannot take a limit. It can pick one small $h$ and do the division: a **forward difference**. Or it can step to both sides: a **central difference**.
#
# $$\frac{f(x + h) - f(x)}{h} \qquad \text{vs.} \qquad \frac{f(x + h) - f(x - h)}{2h}$$
#
# Which of the two runs closer to the tangent? In the figure $h$ is large, so that you can see it.

# %% tags=["hide-input"] alt_ko="아래로 볼록한 곡선과 x에서의 접선. x와 x + h를 잇는 전진 차분의 현은 접선보다 뚜렷이 가파르고, x − h와 x + h를 잇는 중앙 차분의 현은 접선과 거의 나란하다." alt_en="A convex curve and its tangent at x. The chord of the forward difference, from x to x + h, is clearly steeper than the tangent; the chord of the central difference, from x − h to x + h, runs almost parallel to it."
checks.secants(np.exp, slope=np.e)

# %% [markdown] lang="ko"
# 테일러 전개를 보면 까닭이 드러난다.
#
# $$f(x \pm h) = f(x) \pm h f'(x) + \frac{h^2}{2} f''(x) \pm \frac{h^3}{6} f'''(x) + \cdots$$
#
# 전진 차분에서는 $f''$ 항이 남는다. 중앙 차분에서는 두 식을 빼는 순간 $f''$ 항이 서로 지워지고 $f'''$ 항부터 남는다.
#
# $$\frac{f(x + h) - f(x)}{h} = f'(x) + \frac{h}{2} f''(x) + \cdots$$
#
# $$\frac{f(x + h) - f(x - h)}{2h} = f'(x) + \frac{h^2}{6} f'''(x) + \cdots$$
#
# 이렇게 잘라 낸 항이 [절단 오차](glossary.md#truncation-error)다. $h$를 10분의 1로 줄이면 전진 차분의 절단 오차는 10분의 1이 되고, 중앙 차분의 절단 오차는 100분의 1이 된다. 함수를 부르는 횟수는 거의 같으니 중앙 차분을 쓴다.

# %% [markdown] lang="en"
# Taylor's expansion says why.
#
# $$f(x \pm h) = f(x) \pm h f'(x) + \frac{h^2}{2} f''(x) \pm \frac{h^3}{6} f'''(x) + \cdots$$
#
# In the forward difference the $f''$ term stays. In the central one, the subtraction cancels it, and the first term left over is that of $f'''$.
#
# $$\frac{f(x + h) - f(x)}{h} = f'(x) + \frac{h}{2} f''(x) + \cdots$$
#
# $$\frac{f(x + h) - f(x - h)}{2h} = f'(x) + \frac{h^2}{6} f'''(x) + \cdots$$
#
# What is cut off here is the [truncation error](glossary.md#truncation-error). Make $h$ ten times smaller, and the forward difference's error falls to a tenth, the central difference's to a hundredth. Both call the function about as often, so we take the central one.

# %% [markdown] lang="ko"
# ### 읽히는 반복문 { #the-loop }
#
# [매개변수](glossary.md#parameter)가 여럿이면 하나씩 차례로 움직인다. 나머지는 모두 제자리에 둔다. 아래는 이 패키지의 소스 그대로이며, 테스트가 지키는 코드다.

# %% [markdown] lang="en"
# ### The loop, to be read { #the-loop }
#
# With many [parameters](glossary.md#parameter) we nudge one at a time and leave the rest where they are. This is the package's own source, the code that the tests guard.

# %% tags=["hide-input"]
show_source(numerical_gradient)

# %% [markdown] lang="ko"
# 눈여겨볼 곳이 셋 있다.
#
# - `f`는 배열을 받아 숫자 하나를 내면 무엇이든 좋다. 신경망도, [계층](glossary.md#layer)도, 오차역전파법도 모른다. 그래서 심판이 될 수 있다.
# - `original`로 되돌릴 때 `x[index] - h`를 쓰지 않는다. 더했다가 빼면 [반올림](glossary.md#round-off-error) 때문에 마지막 자리가 달라질 수 있다. 적어 둔 값을 도로 넣으면 비트까지 같다.
# - `finally`가 있으므로 `f`가 도중에 오류를 내도 매개변수는 원래대로 돌아온다.
#
# 답을 아는 함수로 시험해 보자. $f(x) = x_0^2 + x_1^2$의 기울기는 $(2x_0, 2x_1)$이다.

# %% [markdown] lang="en"
# Three things to notice.
#
# - `f` may be anything that takes an array and returns a number. The loop knows nothing of networks, [layers](glossary.md#layer) or backpropagation. That is what makes it a judge.
# - It puts back `original` and does not compute `x[index] - h`. Adding and then subtracting can change the last digit by [round-off](glossary.md#round-off-error). Putting back what was written down is exact to the bit.
# - Thanks to `finally`, the parameters are restored even when `f` raises an error half-way.
#
# Try it on a function whose answer you know: the gradient of $f(x) = x_0^2 + x_1^2$ is $(2x_0, 2x_1)$.

# %%
print(numerical_gradient(lambda x: float((x**2).sum()), np.array([3.0, 4.0])).round(6))

# %% [markdown] lang="ko"
# ## MNIST로 39,760개를 모두 확인하기 { #check-mnist }
#
# 이제 본론이다. `check_gradients`는 모든 매개변수의 기울기를 두 방법으로 구해 견준다. 처음 세 장의 이미지에 대해, 상대 오차가 1e-8 이하여야 통과다.

# %% [markdown] lang="en"
# ## Checking all 39,760 on MNIST { #check-mnist }
#
# Now for the real thing. `check_gradients` finds the gradient of every parameter in both ways and compares them, here on the first three images. To pass, the relative error must be 1e-8 or less.

# %%
report = check_gradients(network, x, t, tolerance=1e-8)
print(report)

# %% [markdown] lang="ko"
# 표를 읽는 법은 이렇다. `mean |diff|`는 두 기울기 차이의 절댓값을 평균한 것이고, `relative error`는 [상대 오차](glossary.md#relative-error)다. `worst at`은 둘이 가장 크게 어긋난 자리이며, 그 자리의 두 값이 이어서 나온다. 마지막 줄이 **판정**이다. 판정이 없는 확인이 어떤 일을 낳는지는 [다음 장](failed-check.md#why-nobody-noticed)에서 본다.
#
# 판정은 프로그램이 읽을 수도 있다. `report.passed`는 {{ report.passed }}이고, 명령줄에서는 `python -m nn_tutorial check`가 실패하면 종료 상태 1을 돌려준다.

# %% [markdown] lang="en"
# How to read the table: `mean |diff|` is the mean absolute difference of the two gradients, `relative error` the [relative error](glossary.md#relative-error). `worst at` is where they differ most, followed by both values there. The last line is the **verdict**. What comes of a check without one is a story for the [next chapter](failed-check.md#why-nobody-noticed).
#
# A program can read the verdict, too: `report.passed` is {{ report.passed }}, and on the command line `python -m nn_tutorial check` ends with exit status 1 where the check fails.

# %% [markdown] lang="ko"
# ## 상대 오차와 허용 오차 { #relative-error }
#
# 두 기울기의 차이가 0.0009라면 작은가? 그것만으로는 답할 수 없다. 기울기 자체가 얼마나 큰지 보아야 한다.

# %% [markdown] lang="en"
# ## Relative error and tolerance { #relative-error }
#
# Two gradients differ by 0.0009. Is that small? You cannot say, until you know how large the gradients are.

# %%
gradients = network.gradient(x, t)
for name, gradient in gradients.items():
    print(f"{name}  mean |gradient| = {np.abs(gradient).mean():.4f}")

# %% [markdown] lang="ko"
# `W1`의 기울기는 `b2`의 기울기보다 평균 {{ np.abs(gradients["b2"]).mean() / np.abs(gradients["W1"]).mean():.0f }}배 작다. `W1`에서 0.0009의 차이라면 기울기보다도 큰 잘못이다. `b2`에서라면 1%도 안 되는 차이다. 한 숫자가 두 곳에서 전혀 다른 뜻이 된다.
#
# 그래서 차이를 크기로 나눈다. 매개변수 하나의 기울기 전체를 벡터 하나로 보고, 노름끼리 견준다.
#
# $$\text{상대 오차} = \frac{\lVert g_{\text{역전파}} - g_{\text{수치}} \rVert}{\max(\lVert g_{\text{역전파}} \rVert,\ \lVert g_{\text{수치}} \rVert)}$$
#
# 이 값은 기울기의 단위와 상관이 없다. 방향까지 아주 다르면 1에 가깝고, 한쪽이 다른 쪽의 1.01배면 약 0.01이다.
#
# 원소마다 상대 오차를 구해 그 최댓값을 쓰면 더 엄격해 보인다. 실제로 해 보자.

# %% [markdown] lang="en"
# The gradient of `W1` is on average {{ np.abs(gradients["b2"]).mean() / np.abs(gradients["W1"]).mean():.0f }} times smaller than that of `b2`. A difference of 0.0009 in `W1` would be larger than the gradient itself. In `b2` it would be less than one per cent. One number, two meanings.
#
# So we divide the difference by the size. We take the whole gradient of one parameter as a single vector, and compare norms.
#
# $$\text{relative error} = \frac{\lVert g_{\text{backprop}} - g_{\text{numerical}} \rVert}{\max(\lVert g_{\text{backprop}} \rVert,\ \lVert g_{\text{numerical}} \rVert)}$$
#
# It has no unit. It is near 1 when the two have little in common, and about 0.01 when one is 1.01 times the other.
#
# Taking the largest relative error of the single entries looks stricter. Let us see what it does.

# %%
numerical = fast_numerical_gradients(network, x, t)
difference = np.abs(gradients["W1"] - numerical["W1"])
size = np.maximum(np.abs(gradients["W1"]), np.abs(numerical["W1"]))
entrywise = difference[size > 0] / size[size > 0]
print(f"norms: {report['W1'].relative_error:.0e}  worst entry: 1e{np.log10(entrywise.max()):+.0f}")

# %% [markdown] lang="ko"
# 틀린 곳이 없는데도 어떤 원소의 상대 오차는 허용 오차의 {{ 10.0 ** round(np.log10(entrywise.max()) + 8):,.0f }}배쯤 된다. 그 원소의 기울기가 거의 0이어서, 분자의 반올림 오차가 분모만큼 커 보이기 때문이다. 원소별 상대 오차는 없는 잘못을 본다. 노름은 그런 원소에 휘둘리지 않는다.
#
# 허용 오차는 어디에 두어야 할까? 스탠퍼드의 [CS231n](references.md#cs231n)은 배정밀도에서 1e-2보다 크면 아마 틀렸고 1e-7 이하면 좋다고 가르친다. 이 교재의 신경망은 얕으므로 한 자리 더 엄격하게 1e-8로 둔다. 진짜 잘못은 대개 0.01에서 1 사이의 오차를 내고 옳은 코드는 1e-9 언저리에 머문다. 둘 사이가 이렇게 멀기 때문에 경계를 어디에 긋든 크게 다르지 않다. 그 사이에 떨어지는 값이 있다면 그것이야말로 들여다볼 값이다. [다음 장](failed-check.md#epsilon)에서 정확히 1e-6이 나오는 잘못을 만난다.

# %% [markdown] lang="en"
# Nothing is wrong, and still some entry's relative error is about {{ 10.0 ** round(np.log10(entrywise.max()) + 8):,.0f }} times the tolerance. Its gradient is almost 0, so that the round-off in the numerator looms large. Entry by entry, you see faults that are not there. Norms do not fall for it.
#
# Where should the tolerance lie? Stanford's [CS231n](references.md#cs231n) teaches that in double precision more than 1e-2 is probably wrong, and 1e-7 or less is good. Our network is shallow, so we ask for a digit more: 1e-8. Real mistakes mostly make errors between 0.01 and 1. Right code stays around 1e-9. The gap is so wide that the exact place of the line hardly matters. And a value that falls into the gap is the one to look into: the [next chapter](failed-check.md#epsilon) has a fault of exactly 1e-6.

# %% [markdown] lang="ko"
# ## 늘 비어 있는 픽셀 { #blank-pixels }
#
# MNIST 이미지의 가장자리는 늘 비어 있다. 입력 $x_i$가 0이면 `W1`의 $i$행은 출력에 아무 영향을 주지 않으므로, 그 기울기는 정확히 0이다.
#
# $$\frac{\partial L}{\partial W_{ij}} = \sum_n x_{ni} \frac{\partial L}{\partial z_{nj}} = 0 \qquad (\text{모든 } n \text{에서 } x_{ni} = 0)$$

# %% [markdown] lang="en"
# ## Pixels that are always blank { #blank-pixels }
#
# The border of an MNIST image is always blank. Where input $x_i$ is 0, row $i$ of `W1` does not touch the output at all, and its gradient is exactly 0.
#
# $$\frac{\partial L}{\partial W_{ij}} = \sum_n x_{ni} \frac{\partial L}{\partial z_{nj}} = 0 \quad \text{if } x_{ni} = 0 \text{ for all } n$$

# %%
blank = ~x.any(axis=0)
always_blank = ~x_train.any(axis=0)
surprises = x_test[:, always_blank].any(axis=0).sum()
print(blank.sum(), always_blank.sum(), surprises)
print(np.abs(gradients["W1"][blank]).max(), np.abs(numerical["W1"][blank]).max())

# %% tags=["hide-input"] alt_ko="28×28 픽셀 격자 둘. 왼쪽은 처음 세 장에서 잉크가 한 번이라도 닿은 픽셀로, 784개 가운데 {{ blank.sum() }}개가 비어 있다. 오른쪽은 훈련 이미지 6만 장 전체로, 네 귀퉁이와 가장자리의 {{ always_blank.sum() }}개만 비어 있다." alt_en="Two grids of 28 by 28 pixels. On the left, the pixels that bear ink in any of the first three images: {{ blank.sum() }} of 784 are blank. On the right, in all 60,000 training images: only {{ always_blank.sum() }}, in the corners and along the border, are blank."
checks.blank_pixels(x, x_train)

# %% [markdown] lang="ko"
# 세 장에서는 784개 픽셀 가운데 {{ blank.sum() }}개가 비어 있다. 여기서 세 가지를 조심해야 한다.
#
# - **0 = 0은 증거가 약하다.** 확인한 39,760개 가운데 {{ blank.sum() * 50:, }}개는 두 방법 모두 0을 내고 끝났다. 이 배치로는 그 가중치들의 기울기가 옳은지 거의 알 수 없다. 원소마다 나누었다면 0/0이 되었을 것이다.
# - **평균이 묽어진다.** `mean |diff|`는 이 0들까지 세어 평균한다. `W1`의 어떤 오차든 {{ 784 / (784 - blank.sum()):.1f }}배 작아 보인다. 노름의 비는 분자와 분모에 똑같은 0이 더해질 뿐이므로 변하지 않는다.
# - **학습도 되지 않는다.** 훈련 이미지 6만 장 모두에서 비어 있는 픽셀이 {{ always_blank.sum() }}개다. 그 가중치는 학습이 끝나도 처음의 난수 그대로다. 시험 이미지에서는 그 가운데 {{ surprises }}개 픽셀에 잉크가 닿는다. 그러면 배운 적 없는 난수가 점수에 끼어든다.

# %% [markdown] lang="en"
# In three images, {{ blank.sum() }} of 784 pixels are blank. That calls for care in three ways.
#
# - **0 = 0 is weak evidence.** Of the 39,760 entries checked, {{ blank.sum() * 50:, }} were 0 for both methods, and that was that. This batch says next to nothing about them. Divided entry by entry, they would have been 0/0.
# - **They dilute the mean.** `mean |diff|` counts these zeros, and makes any error in `W1` look {{ 784 / (784 - blank.sum()):.1f }} times smaller. A ratio of norms does not change: the same zeros join the numerator and the denominator.
# - **They do not learn, either.** In all 60,000 training images {{ always_blank.sum() }} pixels stay blank. Their weights end the training as the random numbers they were at the start. In the test images, {{ surprises }} of those pixels do bear ink, and then random numbers that nothing has trained have a say in the score.

# %% [markdown] lang="ko"
# ## 빠른 길: 가중치 하나는 열 하나만 건드린다 { #fast }
#
# 반복문으로 39,760개를 모두 확인하려면 [순전파](glossary.md#forward-pass)가 두 번씩, 79,520번 필요하다. 위의 확인은 그보다 훨씬 빨리 끝났다. 비결은 근사가 아니라 관찰 하나다.
#
# $W_{ij}$를 $h$만큼 움직이면 첫 계층의 출력은 $j$열에서만 변하고, 변하는 양은 $h x_{ni}$다.
#
# $$z_{nj} \to z_{nj} + h\,x_{ni}$$
#
# 그러니 784개의 입력을 한꺼번에 다룰 수 있다. $j$열 하나에 대해 784가지 움직임을 배열 하나로 만들고, [ReLU](glossary.md#relu)와 나머지를 거쳐 784개의 손실을 한 번에 얻는다. [편향](glossary.md#bias)은 입력이 늘 1인 가중치로 본다. 빈 픽셀은 아무것도 움직이지 않으므로 건너뛴다. 차분의 식은 정의 그대로다. 같은 곱셈을 다시 하지 않을 뿐이다.

# %% [markdown] lang="en"
# ## The fast way: one weight touches one column { #fast }
#
# For 39,760 parameters the loop needs two [forward passes](glossary.md#forward-pass) each, 79,520 in all. The check above was done long before that. It makes no approximation. It makes use of one observation.
#
# Nudge $W_{ij}$ by $h$, and the first layer's output changes in column $j$ alone, by $h x_{ni}$.
#
# $$z_{nj} \to z_{nj} + h\,x_{ni}$$
#
# So all 784 inputs can be handled at once. For one column $j$ we put the 784 nudges into one array, send it through the [ReLU](glossary.md#relu) and the rest, and have 784 losses in one go. A [bias](glossary.md#bias) is the weight of an input that is always 1. A blank pixel moves nothing, and is passed over. The difference is that of the definition. Only the same products are not computed again and again.

# %% tags=["hide-input"]
show_source(gradients_by_column)

# %% [markdown] lang="ko"
# 심판이 영리해지면 심판도 의심해야 한다. 작은 신경망에서 반복문과 견주어 보자. 둘은 반올림 오차 안에서 같아야 한다. (테스트는 무작위로 고른 여러 모양에 대해 같은 일을 한다.)

# %% [markdown] lang="en"
# A clever judge must be judged, too. On a small network we hold it against the loop. The two should agree to round-off. (The tests do the same over many random shapes.)

# %%
small = TwoLayerNet(20, 15, 10, weight_init_std="he", seed=1)
rng = np.random.default_rng(1)
small_x, small_t = rng.random((3, 20)), rng.integers(10, size=3)

by_loop = numerical_gradients(small, small_x, small_t)
by_column = fast_numerical_gradients(small, small_x, small_t)
agreement = compare_gradients(by_column, by_loop, tolerance=1e-9)
print(agreement.passed, f"{agreement.size} parameters")

# %% [markdown] lang="ko"
# 이 지름길은 [Affine](glossary.md#affine), ReLU, Affine, 소프트맥스라는 짜임새를 알고 있어야 쓸 수 있다. 그래서 `check_gradients`는 계층을 하나라도 바꾸었거나 `TwoLayerNet`을 상속한 신경망이면 지름길을 버리고, 그 신경망 자신의 `loss`를 부르는 반복문으로 돌아간다. 느려지지만 심판은 공정하다.

# %% [markdown] lang="en"
# The short cut has to know the structure: [Affine](glossary.md#affine), ReLU, Affine, softmax. So if a layer was replaced, or the class is a subclass of `TwoLayerNet`, `check_gradients` leaves the short cut and returns to the loop, which calls that network's own `loss`. Slower, but fair.

# %% [markdown] lang="ko"
# ## 간격 h: U자 곡선 { #step-size }
#
# 절단 오차만 있다면 $h$는 작을수록 좋다. 1e-1에서 1e-12까지 줄여 가며 정말 그런지 보자. 먼저 예측한다. 마지막 편향 `b2`는 ReLU 뒤에 있어 손실이 매끄러우므로, 종이와 연필로 계산할 수 있다.
#
# 처음에는 모든 확률이 $y = 1/10$이다. 손실을 `b2`의 한 원소로 미분하면 다음과 같다.
#
# $$f'' = y(1 - y) = 0.09, \qquad f''' = y(1 - y)(1 - 2y) = 0.072$$
#
# **절단 오차.** 원소마다 전진 차분은 $\frac{h}{2} f''$, 중앙 차분은 $\frac{h^2}{6} f'''$만큼 틀린다. 원소가 10개이므로 노름은 $\sqrt{10}$배다.
#
# **반올림 오차.** [부동소수점](glossary.md#floating-point) 수는 상대적으로 $u = 2^{-53} \approx 10^{-16}$까지만 정확하다. 손실 2.3을 두 번 구해 빼면, 앞자리는 모두 지워지고 마지막 자리의 찌꺼기 $u$만 한 것이 남는다. 이것을 작은 $h$로 나누므로 오차는 $u/h$로 **커진다**.
#
# **기울기의 노름.** 세 장의 레이블이 모두 다르면 `b2`의 기울기는 일곱 자리에서 $0.1$, 세 자리에서 $0.1 - 1/3$이다.
#
# 셋을 이 노름으로 나누면 상대 오차의 예측이 된다. 아래 코드에서 `theory`가 그것이며, 측정에 맞춘 값은 하나도 없다.

# %% [markdown] lang="en"
# ## The step h: a curve like a U { #step-size }
#
# If there were only truncation, a smaller $h$ would always be better. Let us take it from 1e-1 down to 1e-12 and see. First, the prediction. The last bias, `b2`, comes after the ReLU, and the loss is smooth in it, so paper and pencil will do.
#
# At the start every probability is $y = 1/10$. Differentiate the loss by one entry of `b2`:
#
# $$f'' = y(1 - y) = 0.09, \qquad f''' = y(1 - y)(1 - 2y) = 0.072$$
#
# **Truncation.** In each entry the forward difference is off by $\frac{h}{2} f''$, the central one by $\frac{h^2}{6} f'''$. There are 10 entries, so the norms are $\sqrt{10}$ times that.
#
# **Round-off.** A [floating-point](glossary.md#floating-point) number is only exact to a relative $u = 2^{-53} \approx 10^{-16}$. Compute a loss of 2.3 twice and subtract: the leading digits cancel, and what stays is the dirt of the last digit, about $u$. Dividing that by a small $h$, you get an error of $u/h$, which **grows**.
#
# **The gradient's norm.** With three different labels, the gradient of `b2` is $0.1$ in seven places and $0.1 - 1/3$ in three.
#
# Divide the errors by that norm, and you have predictions of the relative error. In the code they are called `theory`. No number in them was fitted.


# %%
def b2_errors(seed, h):
    """Relative errors of the central and the forward difference for b2."""
    net = TwoLayerNet(784, 50, 10, seed=seed)
    xs, ts = x_train[3 * seed : 3 * seed + 3], t_train[3 * seed : 3 * seed + 3]
    b2, exact = net.params["b2"], net.gradient(xs, ts)["b2"]

    def loss_at(_):
        return net.loss(xs, ts)

    central = numerical_gradient(loss_at, b2, h)
    forward = np.zeros(10)
    here = net.loss(xs, ts)
    for k in range(10):
        b2[k] += h
        forward[k] = (net.loss(xs, ts) - here) / h
        b2[k] = 0  # where it was
    return [np.linalg.norm(g - exact) / np.linalg.norm(exact) for g in (central, forward)]


steps = 10.0 ** -np.arange(1, 12.5, 0.5)
errors = np.array([[b2_errors(seed, h) for h in steps] for seed in range(8)])
central, forward = np.exp(np.log(errors).mean(axis=0)).T  # geometric mean over 8 seeds

norm = np.linalg.norm(np.array([0.1] * 7 + [0.1 - 1 / 3] * 3))  # of b2's gradient
theory = {
    "truncation, forward": np.sqrt(10) * 0.09 / 2 * steps / norm,
    "truncation, central": np.sqrt(10) * 0.072 / 6 * steps**2 / norm,
    "round-off": np.sqrt(10) * 2.0**-53 / steps / norm,
}

# %% tags=["hide-input"] alt_ko="b2의 상대 오차를 간격 h에 대해 그린 로그-로그 그림. 두 곡선 모두 U자다. 중앙 차분은 h = 1e-1의 {{ central[0]:.0e }}에서 기울기 2로 내려가 h = {{ steps[central.argmin()]:.0e }} 부근에서 {{ central.min():.0e }}로 가장 작고, 그 뒤로 기울기 −1로 올라간다. 전진 차분은 기울기 1로 내려가 h = {{ steps[forward.argmin()]:.0e }} 부근에서 {{ forward.min():.0e }}까지만 작아진다. 이론의 세 직선이 측정점과 겹친다." alt_en="Log-log plot of b2's relative error against the step h. Both curves are shaped like a U. The central difference falls with slope 2 from {{ central[0]:.0e }} at h = 1e-1 to its least, {{ central.min():.0e }}, near h = {{ steps[central.argmin()]:.0e }}, and then rises with slope −1. The forward difference falls with slope 1 and gets no lower than {{ forward.min():.0e }}, near h = {{ steps[forward.argmin()]:.0e }}. The three lines of theory lie on the measured points."
checks.error_by_step(steps, {"central": central, "forward": forward}, guides=theory)

# %% [markdown] lang="ko"
# 여덟 개의 시드, 곧 서로 다른 [초깃값](glossary.md#initial-value)과 서로 다른 이미지 세 장씩을 평균한 결과다. 곡선은 U자이고 양쪽 기슭이 예측한 직선 위에 놓인다.
#
# - **오른쪽 기슭**은 절단 오차다. 중앙 차분은 기울기 2, 전진 차분은 기울기 1로 내려간다.
# - **왼쪽 기슭**은 반올림 오차다. 두 방법 모두 기울기 −1로 올라간다. 전진 차분은 $2h$가 아니라 $h$로 나누므로 두 배 높은 곳에 있다. 이곳에서는 $h$를 줄일수록 손해다. 1e-12에서는 오차가 {{ central[-1]:.0e }}까지 커진다.
# - **바닥**은 두 오차가 같아지는 곳이다. $h^2 = u/h$에서 $h \approx u^{1/3} \approx 5 \times 10^{-6}$이고, 전진 차분은 $h = u/h$에서 $h \approx u^{1/2} \approx 10^{-8}$이다. 앞의 상수까지 넣으면 바닥은 조금 오른쪽으로 간다. 중앙 차분의 바닥은 {{ central.min():.0e }}, 전진 차분의 바닥은 {{ forward.min():.0e }}이다. 전진 차분은 $h$를 아무리 잘 골라도 허용 오차 1e-8에 닿지 못한다.
#
# 흔히 쓰는 1e-4도 그림에서는 나쁘지 않아 보인다. 그런데 ReLU **앞**에 있는 매개변수까지 보면 이야기가 달라진다.

# %% [markdown] lang="en"
# This is the mean over eight seeds, each with its own initial weights and its own three images. The curve is a U, and both its flanks lie on the predicted lines.
#
# - The **right flank** is truncation. The central difference falls with slope 2, the forward one with slope 1.
# - The **left flank** is round-off. Both rise with slope −1, the forward difference twice as high, since it divides by $h$ and not by $2h$. Here a smaller $h$ only does harm. At 1e-12 the error has grown to {{ central[-1]:.0e }}.
# - The **bottom** is where the two are equal. From $h^2 = u/h$ we get $h \approx u^{1/3} \approx 5 \times 10^{-6}$, and for the forward difference, from $h = u/h$, $h \approx u^{1/2} \approx 10^{-8}$. The constants in front move it a little to the right. The central difference reaches {{ central.min():.0e }}, the forward one {{ forward.min():.0e }}. However well you choose its $h$, the forward difference misses a tolerance of 1e-8.
#
# The common choice 1e-4 does not look bad in this figure. That changes when we look at the parameters **before** the ReLU.

# %% [markdown] lang="ko"
# ## 꺾이는 점 { #kinks }
#
# ReLU는 0에서 꺾인다. 그곳에는 미분이 없다. 뉴런의 입력 $z$가 0에서 $h$보다 가까우면 중앙 차분의 두 끝이 [꺾이는 점](glossary.md#kink)의 양쪽에 놓이고, 두 기울기를 섞은 값이 나온다. 이번에는 네 매개변수를 모두 그려 보자. 시드 다섯 개의 평균이다.

# %% [markdown] lang="en"
# ## Kinks { #kinks }
#
# A ReLU has a corner at 0, where there is no derivative. If a neuron's input $z$ lies within $h$ of 0, the two ends of the central difference lie on opposite sides of the [kink](glossary.md#kink), and the result is a blend of both slopes. This time we plot all four parameters, averaged over five seeds.


# %%
def check_errors(h, seeds=range(5), dtype=np.float64):
    """Relative error of each parameter: geometric mean over seeds and batches."""
    logs = []
    for seed in seeds:
        net = TwoLayerNet(784, 50, 10, seed=seed, dtype=dtype)
        rows = slice(3 * seed, 3 * seed + 3)
        outcome = check_gradients(net, x_train[rows], t_train[rows], h=h)
        logs.append([np.log(check.relative_error) for check in outcome.parameters])
    return np.exp(np.mean(logs, axis=0))


decades = 10.0 ** -np.arange(1, 13)
measured_by_parameter = [check_errors(h) for h in decades]
by_parameter = dict(zip(network.params, np.transpose(measured_by_parameter), strict=True))

# %% tags=["hide-input"] alt_ko="네 매개변수의 상대 오차를 h에 대해 그린 로그-로그 그림. ReLU 뒤의 W2와 b2는 매끄러운 U자다. ReLU 앞의 W1과 b1은 h가 1e-3 이상이면 절벽처럼 솟아 h = 1e-2에서 {{ by_parameter['W1'][1]:.1f }} 수준이 된다. 1e-8의 허용 오차 아래에 넷이 모두 있는 곳은 1e-4와 1e-5뿐이다." alt_en="Log-log plot of the four parameters' relative errors against h. W2 and b2, after the ReLU, are smooth U curves. W1 and b1, before it, rise like a cliff from h = 1e-3 on, to {{ by_parameter['W1'][1]:.1f }} at h = 1e-2. Only at 1e-4 and 1e-5 are all four below the tolerance of 1e-8."
checks.error_by_step(decades, by_parameter, tolerance=1e-8)

# %% [markdown] lang="ko"
# `W2`와 `b2`는 앞 그림처럼 매끄럽다. `W1`과 `b1`의 오른쪽은 비탈이 아니라 절벽이다. $h$가 크면 수많은 뉴런이 꺾이는 점을 넘나들기 때문이다. 이 신경망의 오차를 결정하는 것은 $h^2$가 아니라 꺾이는 점이다.
#
# ### 일부러 만들어 보기 { #kink-on-purpose }
#
# 0에 가장 가까운 뉴런을 하나 골라, 그 편향을 조금 옮겨 $z = h/4$로 만든다. [역전파](glossary.md#backward-pass)가 보기에 이 뉴런은 켜져 있다. $x - h$ 쪽에서는 꺼진다.

# %% [markdown] lang="en"
# `W2` and `b2` are smooth, as before. `W1` and `b1` do not slope on the right: they have a cliff. With a large $h$ a great many neurons cross their kinks. In this network it is the kinks, not $h^2$, that set the error.
#
# ### One made on purpose { #kink-on-purpose }
#
# Take the neuron closest to 0, and shift its bias a little, so that $z = h/4$. To backpropagation this neuron is on. At $x - h$ it is off.

# %%
h = 1e-4
kinked = TwoLayerNet(784, 50, 10, seed=0)
z = kinked.layers["Affine1"].forward(x.astype(np.float64))
image, neuron = np.unravel_index(np.abs(z).argmin(), z.shape)
kinked.params["b1"][neuron] += h / 4 - z[image, neuron]

kinked_report = check_gradients(kinked, x, t, h=h)
print(kinked_report)
print("neuron", neuron)

# %% [markdown] lang="ko"
# 코드는 옳은데 확인은 떨어졌다. 어긋난 자리는 바로 그 뉴런, {{ neuron }}번이다. 그 편향을 따라 손실을 가까이서 들여다보면 까닭이 보인다.

# %% [markdown] lang="en"
# The code is right, and the check failed. The place where the two differ is that very neuron, number {{ neuron }}. Follow the loss along its bias, close up, and you see why.


# %%
def loss_at_nudge(step):
    """The loss with the neuron's bias nudged by step."""
    before = kinked.params["b1"][neuron]
    kinked.params["b1"][neuron] = before + step
    loss = kinked.loss(x, t)
    kinked.params["b1"][neuron] = before
    return loss


nudges = h * np.linspace(-1.5, 1.5, 61)
changes = np.array([loss_at_nudge(step) - loss_at_nudge(0) for step in nudges])
worst = kinked_report["b1"]
slopes = {"backpropagation": worst.backprop, "central difference": worst.numerical}

# %% tags=["hide-input"] alt_ko="편향 하나를 −1.5h에서 +1.5h까지 움직였을 때 손실의 변화. −h/4에서 선이 꺾인다. 역전파의 기울기는 꺾이는 점 오른쪽의 선과 정확히 겹치고, −h와 +h를 이은 중앙 차분의 기울기는 어느 쪽과도 맞지 않는다." alt_en="Change of the loss as one bias moves from −1.5h to +1.5h. The line has a corner at −h/4. The slope of backpropagation lies exactly on the line to the right of the corner; that of the central difference, through −h and +h, fits neither side."
checks.kink(nudges, changes, slopes, h)

# %% [markdown] lang="ko"
# 역전파는 지금 서 있는 자리의 기울기를 정확히 말한다. 틀린 것은 심판이다. $-h$에서 $+h$까지 $2h$의 길 가운데 꺼져 있는 구간이 $h - z$만큼이므로, 켜졌을 때와 꺼졌을 때의 기울기를 $s_+$, $s_-$라 하면 수치 미분은 다음 값을 낸다.
#
# $$s_+ - (s_+ - s_-)\,\frac{h - z}{2h}$$
#
# ### 얼마나 자주 일어나는가 { #kink-odds }
#
# 일부러 만들지 않아도 우연히 일어난다. 확률을 예측해 보자. 가중치의 표준편차가 $\sigma$면 $z$는 표준편차 $\sigma \lVert x \rVert$인 정규분포를 따르고, 0 근처의 밀도는 $1/(\sigma \lVert x \rVert \sqrt{2\pi})$다. 뉴런이 $H$개, 이미지가 $N$장이면 $|z| < h$인 곳은 평균
#
# $$\lambda = 2h \cdot H \sum_{n=1}^{N} \frac{1}{\sigma \lVert x_n \rVert \sqrt{2\pi}}$$
#
# 개이고, 하나라도 있을 확률은 약 $1 - e^{-\lambda}$다. 시드 100개로 세어 보자.

# %% [markdown] lang="en"
# Backpropagation states exactly the slope of the place where we stand. It is the judge that errs. Of the way from $-h$ to $+h$, the part where the neuron is off is $h - z$ long. With the slopes $s_+$ and $s_-$ for on and off, the numerical gradient becomes
#
# $$s_+ - (s_+ - s_-)\,\frac{h - z}{2h}$$
#
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
# 예측과 셈이 맞는다. 그럼 이 시드들에서 정말로 확인이 떨어지는가? 세 장짜리 배치로 100개 신경망을 모두 확인해 본다.

# %% [markdown] lang="en"
# Prediction and count agree. But are these the seeds whose check really fails? We check all 100 networks on the batch of three.

# %%
failing = {
    h: [seed for seed, net in enumerate(networks) if not check_gradients(net, x, t, h=h).passed]
    for h in (1e-4, 1e-5)
}
for h, seeds in failing.items():
    print(f"h = {h:.0e}: {len(seeds)} of 100 fail; the same seeds: {seeds == near_kink(x, h)}")

# %% [markdown] lang="ko"
# 통과하지 못한 시드는 $|z| < h$인 뉴런이 있는 시드와 하나도 빠짐없이 같다. 그러니 실패는 모두 꺾이는 점 때문이고, 신경망에는 잘못이 없다. 1e-4에서는 {{ len(failing[1e-4]) }}%가, 1e-5에서는 {{ len(failing[1e-5]) }}%가 억울하게 실패한다. 이 교재가 1e-5를 쓰는 까닭이다. 바닥보다 조금 왼쪽이라 반올림 오차는 늘지만 허용 오차 안이고, 억울한 실패는 10분의 1로 준다.
#
# 식에서 배울 것이 더 있다. $\lambda$는 $h$와 $N$에 비례한다. **이미지 몇 장으로 확인하라.** 100장이면 1e-4에서 거의 모든 신경망이 실패한다. 확인에 실패했을 때 잘못인지 꺾이는 점인지 가리는 법도 나온다. $h$를 10분의 1로 줄이거나 배치를 바꾸어 본다. 꺾이는 점이면 사라지고, 잘못이면 그대로 남는다.

# %% [markdown] lang="en"
# The seeds that fail are, without exception, those with a neuron at $|z| < h$. Every one of these failures is a kink, and the networks are all right. At 1e-4 {{ len(failing[1e-4]) }}% fail innocently, at 1e-5 {{ len(failing[1e-5]) }}%. That is why we use 1e-5. It lies a little left of the bottom, so there is more round-off, but within the tolerance, and ten times fewer false alarms.
#
# The formula has more to teach. $\lambda$ grows with $h$ and with $N$. **Check on a few images.** With 100 of them, at 1e-4, almost every network fails. It also shows how to tell a fault from a kink when a check has failed: make $h$ ten times smaller, or take another batch. A kink goes away. A fault stays.

# %% [markdown] lang="ko"
# 꺾이는 점에 정확히 올라서면 어떤 $h$도 소용없다. 편향이 모두 0인 신경망에 빈 이미지를 넣으면 모든 $z$가 정확히 0이다. 역전파는 그곳의 기울기를 0으로 **정했고**, 중앙 차분은 양쪽의 중간을 낸다. 둘 다 틀리지 않았다. 미분이 없는 곳에서 물었을 뿐이다.

# %% [markdown] lang="en"
# If you stand exactly on a kink, no $h$ helps. Feed a blank image to a network whose biases are all 0, and every $z$ is exactly 0. Backpropagation has **decided** that the gradient there is 0. The central difference returns the mean of both sides. Neither is wrong. The question was asked where there is no derivative.

# %%
on_the_kink = check_gradients(network, np.zeros((1, 784)), np.array([5]))["b1"]
print(on_the_kink.passed, f"{on_the_kink.relative_error:.1f}")

# %% [markdown] lang="ko"
# ## float32로는 통과할 수 없다 { #float32 }
#
# 학습은 흔히 float32로 한다. 확인도 그래도 될까? float32의 $u$는 $2^{-24} \approx 6 \times 10^{-8}$이다. 왼쪽 기슭 $u/h$가 통째로 5억 배 높아진다. 예측하면 이렇다. 어떤 $h$에서도 통과하지 못한다.

# %% [markdown] lang="en"
# ## float32 cannot pass { #float32 }
#
# Networks are often trained in float32. Can they be checked in it? For float32, $u$ is $2^{-24} \approx 6 \times 10^{-8}$, which lifts the whole left flank, $u/h$, by a factor of 500 million. The prediction: it passes at no $h$ at all.

# %%
single = np.array([check_errors(h, seeds=range(3), dtype=np.float32).max() for h in decades[:8]])
double = np.max(list(by_parameter.values()), axis=0)[:8]

# %% tags=["hide-input"] alt_ko="float64와 float32에서 가장 큰 상대 오차를 h에 대해 그린 로그-로그 그림. float64는 1e-4와 1e-5에서 허용 오차 1e-8 아래로 내려간다. float32는 가장 좋은 h = {{ decades[single.argmin()]:.0e }}에서도 {{ single.min():.2f }}이고, h가 1e-6 이하면 1이다." alt_en="Log-log plot of the largest relative error in float64 and float32 against h. float64 drops below the tolerance of 1e-8 at 1e-4 and 1e-5. float32 is at {{ single.min():.2f }} even at its best, h = {{ decades[single.argmin()]:.0e }}, and at 1 from h = 1e-6 down."
checks.error_by_step(decades[:8], {"float64": double, "float32": single}, tolerance=1e-8)

# %% [markdown] lang="ko"
# 가장 좋은 $h$에서도 오차가 약 {{ single.min():.0% }}다. $h$가 크면 꺾이는 점에, 작으면 반올림에 걸린다. $h$가 더 작아지면 손실의 차이가 아예 사라져, 수치 미분은 대부분 0을 낸다. 오차가 1로 평평해지는 곳이다.
#
# float32의 **역전파**가 나쁜 것은 아니다. 같은 매개변수로 float64의 역전파와 견주어 보자.

# %% [markdown] lang="en"
# Even at its best $h$ the error is about {{ single.min():.0% }}. A large $h$ meets kinks, a small one round-off. Smaller still, and the two losses come out equal, so that the numerical gradient is mostly 0. That is where the error levels off at 1.
#
# This is not the fault of float32 **backpropagation**. Hold it against float64 with the same parameters.

# %%
half = TwoLayerNet(784, 50, 10, seed=0, dtype=np.float32)
for name, array in network.params.items():
    half.params[name] = array.astype(np.float32)
comparison = compare_gradients(half.gradient(x, t), gradients)
print(f"1e{np.log10(comparison.relative_error):+.0f}")

# %% [markdown] lang="ko"
# float32가 약속하는 일곱 자리까지 맞는다. 역전파에는 가까운 두 수를 빼서 작은 수로 나누는 일이 없기 때문이다. 그래서 규칙은 이렇다. **학습은 float32로 해도 좋고, 확인은 float64로 한다.**

# %% [markdown] lang="en"
# It agrees to the seven digits that float32 promises. Backpropagation never subtracts two close numbers to divide by a small one. So the rule is: **train in float32 if you like, check in float64.**

# %% [markdown] lang="ko"
# ## 몇 방향만 찔러 보기 { #spot-check }
#
# 매개변수가 수백만 개면 하나씩 움직일 수 없다. 대신 모두를 한꺼번에, 무작위 방향 $v$로 움직인다. 손실이 그 방향으로 변하는 속도, 곧 방향 미분은 기울기와의 내적이다.
#
# $$\frac{L(\theta + h v) - L(\theta - h v)}{2h} \approx g \cdot v$$
#
# 매개변수가 몇 개든 방향 하나에 순전파 두 번이면 된다. 방향의 성분은 표준정규분포에서 뽑는다. 그러면 모든 $z$가 한 번에 $h \lVert x \rVert$쯤 움직여 꺾이는 점을 넘기 쉬우므로, $h$를 1e-6으로 줄인다.

# %% [markdown] lang="en"
# ## Probing a few directions { #spot-check }
#
# With millions of parameters you cannot nudge each. Instead, nudge all of them at once, along a random direction $v$. The rate at which the loss changes that way, the directional derivative, is a dot product with the gradient.
#
# $$\frac{L(\theta + h v) - L(\theta - h v)}{2h} \approx g \cdot v$$
#
# However many parameters there are, a direction costs two forward passes. We draw its components from the standard normal distribution. Then every $z$ moves by about $h \lVert x \rVert$ at once and may cross a kink, so we take a smaller $h$, 1e-6.


# %%
def slope_along(direction, h=1e-6):
    """Central difference of the loss as all parameters move along a direction."""
    start = dict(network.params)

    def loss_at(step):
        for name, array in start.items():
            network.params[name] = array + step * direction[name]
        return network.loss(x, t)

    slope = (loss_at(h) - loss_at(-h)) / (2 * h)
    network.params.update(start)
    return slope


def dot(a, b):
    """Dot product over all parameters."""
    return sum(float((a[name] * b[name]).sum()) for name in a)


rng = np.random.default_rng(7)
directions = [
    {name: rng.standard_normal(array.shape) for name, array in network.params.items()}
    for _ in range(10)
]
measured = [slope_along(direction) for direction in directions]


def spot_errors(claimed):
    """Error of a claimed gradient along each direction, relative to the gradient's norm."""
    length = np.sqrt(dot(claimed, claimed))
    pairs = zip(measured, directions, strict=True)
    return np.array([abs(slope - dot(claimed, v)) / length for slope, v in pairs])


spot = spot_errors(gradients)
print(f"10 directions, all below 1e-8: {(spot < 1e-8).all()}")

# %% [markdown] lang="ko"
# 잘못을 심어 보자. 하나는 `b1`의 기울기를 두 배로, 하나는 `W2`의 원소 하나만 1% 틀리게, 하나는 `W1` 전체를 0.1% 크게 만든 것이다.

# %% [markdown] lang="en"
# Now plant some faults: the gradient of `b1` doubled, a single entry of `W2` wrong by 1%, and all of `W1` too large by 0.1%.

# %%
one_entry = gradients["W2"].copy()
one_entry.flat[np.abs(one_entry).argmax()] *= 1.01
faults = {
    "b1 doubled": gradients | {"b1": 2 * gradients["b1"]},
    "one entry of W2": gradients | {"W2": one_entry},
    "W1 by 0.1%": gradients | {"W1": 1.001 * gradients["W1"]},
}
for name, claimed in faults.items():
    seen = spot_errors(claimed)
    print(f"{name:16} least {seen.min():.0e}, seen by {(seen > 1e-8).sum()} of 10")

# %% [markdown] lang="ko"
# 열 방향 모두가 세 잘못을 모두 보았다. 까닭은 이렇다. 틀린 기울기의 오차가 벡터 $e$라면, 방향 하나가 보는 것은 $e \cdot v$이고 이는 표준편차 $\lVert e \rVert$인 정규분포를 따른다. 그 크기가 $\lVert e \rVert$의 10분의 1에도 못 미칠 확률은 8%다. 방향 열 개가 모두 그렇게 비껴갈 확률은 $10^{-11}$이다. 원소 하나의 잘못도 방향마다 그 원소에 0이 아닌 성분이 있으므로 숨지 못한다.
#
# 그런데도 전수 확인이 필요한 까닭은 둘이다.
#
# - **어디가** 틀렸는지 말해 주지 않는다. 고치려면 매개변수마다, 자리마다 따져야 한다.
# - 모든 매개변수를 한 노름으로 잰다. 어떤 계층의 기울기가 다른 계층의 1억분의 1이면, 그 계층이 통째로 틀려도 허용 오차 밑에 묻힌다. 매개변수마다 따로 방향을 뽑으면 이 약점은 사라진다.
#
# 그러니 신경망이 커서 전수 확인을 할 수 없을 때, 또는 이미 확인한 코드가 여전히 옳은지 자주 되풀이해 볼 때는 몇 방향이면 충분하다. 처음 짠 코드라면 작은 신경망을 만들어 모두 확인하는 편이 낫다.

# %% [markdown] lang="en"
# All ten directions saw all three faults. Here is why. If the error in the gradient is the vector $e$, a direction sees $e \cdot v$, which is normal with standard deviation $\lVert e \rVert$. The chance that it falls below a tenth of $\lVert e \rVert$ is 8%. That all ten miss in this way has a chance of $10^{-11}$. Not even a single wrong entry can hide: every direction has a component there.
#
# There are two reasons to check everything all the same.
#
# - It does not say **where** the fault is. To mend it, you want to know the parameter and the place.
# - It measures all parameters by one norm. If one layer's gradient is a hundred-millionth of another's, that whole layer may be wrong and still drown below the tolerance. Directions drawn for one parameter at a time do away with this weakness.
#
# So a few directions are enough when the network is too large for more, or to make sure again and again that checked code is still right. For code you have just written, build a small network and check all of it.

# %% [markdown] lang="ko"
# ## 덤: 복소 간격 { #complex-step }
#
# U자의 왼쪽 기슭은 뺄셈 때문에 생긴다. 뺄셈 없이 미분할 수 있을까? 허수 방향으로 움직이면 된다.
#
# $$f(x + ih) = f(x) + ih f'(x) - \frac{h^2}{2} f''(x) - \cdots \quad \Rightarrow \quad f'(x) = \frac{\operatorname{Im} f(x + ih)}{h} + O(h^2)$$
#
# 기울기는 허수부에 홀로 담겨 나온다. 빼지 않으니 반올림이 커질 곳이 없고, $h$를 $10^{-20}$으로 두어 절단 오차를 아예 없앨 수 있다.
#
# 대신 손실을 복소수로 계산할 수 있어야 한다. `exp`, `log`, 곱과 합은 그대로 좋다. 크기를 견주는 곳만 실수부를 보게 고친다. ReLU의 마스크와 소프트맥스에서 빼는 최댓값이 그렇다.

# %% [markdown] lang="en"
# ## A treat: the complex step { #complex-step }
#
# The left flank of the U comes from the subtraction. Can we differentiate without one? Yes: step in the imaginary direction.
#
# $$f(x + ih) = f(x) + ih f'(x) - \frac{h^2}{2} f''(x) - \cdots \quad \Rightarrow \quad f'(x) = \frac{\operatorname{Im} f(x + ih)}{h} + O(h^2)$$
#
# The derivative comes out alone, in the imaginary part. Nothing is subtracted, so no round-off is blown up, and with $h = 10^{-20}$ there is no truncation left, either.
#
# In return, the loss must accept complex numbers. `exp`, `log`, products and sums do as they are. Only where sizes are compared must we look at the real part: in the mask of the ReLU, and in the maximum that softmax takes off.


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


length = np.sqrt(dot(gradients, gradients))
complex_errors = [
    abs(complex_slope(network.params, v) - dot(gradients, v)) / length for v in directions
]
print(f"10 directions, all below 1e-14: {max(complex_errors) < 1e-14}")

# %% [markdown] lang="ko"
# 중앙 차분보다 {{ np.log10(spot.max() / max(complex_errors)):.0f }}자리쯤 더 정확하다. 남은 오차는 배정밀도의 마지막 자리뿐이다. 꺾이는 점에도 걸리지 않는다. 실수부는 움직이지 않으므로 어느 쪽에 서 있는지가 바뀌지 않기 때문이다. 아까 일부러 만든, 1e-4에서 떨어지던 신경망으로 시험해 보자.

# %% [markdown] lang="en"
# That is about {{ np.log10(spot.max() / max(complex_errors)):.0f }} digits more than the central difference, and only the last digits of double precision are left in doubt. It does not stumble over kinks, either. The real part does not move, so we stay on our side of the corner. Try it on the network from above, the one that failed at 1e-4.

# %%
kinked_gradients = kinked.gradient(x, t)
only_b1 = {name: np.zeros_like(array) for name, array in kinked.params.items()}
only_b1["b1"][neuron] = 1.0
complex_at_kink = complex_slope(kinked.params, only_b1)
print(f"backprop {kinked_gradients['b1'][neuron]:+.6e}")
print(f"complex  {complex_at_kink:+.6e}")
print(f"central  {worst.numerical:+.6e}")

# %% [markdown] lang="ko"
# 역전파가 옳았다. 다만 복소 간격은 손실의 코드를 다시 써야 하므로, 있는 그대로의 `loss`를 심판하지는 못한다. 그래서 이 교재는 중앙 차분으로 확인하고, 복소 간격은 가장 날카로운 두 번째 의견으로 둔다.

# %% [markdown] lang="en"
# Backpropagation was right. But the complex step wants the loss rewritten, so it cannot judge the `loss` as it stands. That is why we check with central differences, and keep the complex step as the sharpest second opinion.

# %% [markdown] lang="ko"
# ## 정리 { #gradient-check-summary }
#
# | 방법 | 손실 계산 횟수 (P: 매개변수의 수) | 가장 작은 오차 | 쓸 곳 |
# | --- | --- | --- | --- |
# | 처음의 손실 | 1 | – | 언제나, 맨 먼저 |
# | 전진 차분 | P + 1 | {{ forward.min():.0e }} | 쓰지 않는다 |
# | 중앙 차분, 반복문 | 2P | {{ central.min():.0e }} | 작은 신경망, 바뀐 계층 |
# | 중앙 차분, 열 단위 | 같은 차분을 한꺼번에 | {{ central.min():.0e }} | 39,760개 전부 |
# | 무작위 방향 열 개 | 20 | 1e{{ np.log10(spot.max()):.0f }} | 큰 신경망, 되풀이하는 시험 |
# | 복소 간격 | 방향마다 1 | 1e{{ np.log10(max(complex_errors)):.0f }} | 두 번째 의견 |
#
# | 조건 | 값 | 까닭 |
# | --- | --- | --- |
# | 간격 $h$ | 1e-5 | 더 크면 꺾이는 점, 더 작으면 반올림 |
# | 자료형 | float64 | float32는 가장 좋을 때도 오차가 약 {{ single.min():.0% }} |
# | 배치 | 몇 장 | 꺾이는 점은 배치 크기에 비례해 늘어난다 |
# | 견주는 값 | 매개변수마다 노름의 비 | 평균 차이는 크기를 모르고 0에 묽어진다 |
# | 허용 오차 | 1e-8 | 옳은 코드와 틀린 코드 사이의 빈 곳 |
# | 결과 | 판정 | 아무도 읽지 않는 숫자는 확인이 아니다 |
#
# 마지막 줄이 왜 있는지는 [실패한 검사](failed-check.md)에서 본다.

# %% [markdown] lang="en"
# ## Summary { #gradient-check-summary }
#
# | Method | Losses computed (P: number of parameters) | Least error | Use it for |
# | --- | --- | --- | --- |
# | First loss | 1 | – | always, and first |
# | Forward difference | P + 1 | {{ forward.min():.0e }} | nothing |
# | Central difference, loop | 2P | {{ central.min():.0e }} | small networks, changed layers |
# | Central difference, by column | the same differences at once | {{ central.min():.0e }} | all 39,760 |
# | Ten random directions | 20 | 1e{{ np.log10(spot.max()):.0f }} | large networks, repeated tests |
# | Complex step | 1 a direction | 1e{{ np.log10(max(complex_errors)):.0f }} | a second opinion |
#
# | Condition | Value | Because |
# | --- | --- | --- |
# | step $h$ | 1e-5 | larger meets kinks, smaller round-off |
# | data type | float64 | float32 is off by about {{ single.min():.0% }} at its best |
# | batch | a few images | kinks grow in proportion to the batch |
# | compare | ratio of norms, for each parameter | a mean difference knows no scale, and zeros dilute it |
# | tolerance | 1e-8 | it lies in the gap between right code and wrong |
# | outcome | a verdict | a number that nobody reads is no check |
#
# Why the last line is there, you will see in [The check that failed](failed-check.md).
