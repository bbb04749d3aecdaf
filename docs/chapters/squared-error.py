# ---
# description:
#   ko: 소프트맥스 뒤에 제곱 오차를 두면, 틀린 답을 확신할수록 기울기가 작아진다. 그 까닭을 유도하고, 같은 잘못된 출발에서 교차 엔트로피와 제곱 오차가 벗어나는 데 걸리는 갱신 횟수를 세어 견준다.
#   en: After a softmax, the squared error has its smallest gradients where answers are wrong and given with confidence. This chapter derives why, and counts the updates that both losses need to get away from the same wrong start.
# terms:
#   one-score:
#     ko: [포화, 기울기 포화]
#     en: [saturation, saturating gradient]
#   jacobian:
#     ko: [야코비 행렬, 야코비안, 자코비안, 소프트맥스 미분]
#     en: [Jacobian, softmax derivative]
#   wrong-labels:
#     ko: [레이블 잡음, 틀린 레이블]
#     en: [label noise, wrong labels]
#   likelihood:
#     ko: [우도, 최대 우도]
#     en: [maximum likelihood]
# ---

# %% [markdown] lang="ko"
# # 왜 제곱 오차가 아니라 교차 엔트로피인가 { #squared-error }
#
# [네 단계로 배우기](four-steps.md#why-cross-entropy)에서 [편향](glossary.md#bias) 하나를 움직이며 그린 두 곡선을 떠올려 보자. 답이 크게 틀린 곳에서 [교차 엔트로피](glossary.md#cross-entropy)의 곡선은 기울어 있었고 제곱 오차의 곡선은 평평했다. [기울기](glossary.md#gradient)가 0에 가까우면 갱신해도 거의 움직이지 않는데, 하필 가장 많이 움직여야 할 곳에서 그렇게 되는 것이다.
#
# 이 장에서는 다음을 한다.
#
# - [소프트맥스](glossary.md#softmax) 뒤에 둔 제곱 오차의 기울기를 [계산 그래프](glossary.md#computational-graph)를 따라 유도하고, 무엇이 기울기를 작게 하는지 찾는다.
# - 잘못된 출발에서 벗어나는 데 갱신이 몇 번 필요한지 식으로 예측하고, 점수 하나와 신경망에서 세어 본다.
# - 제곱 오차가 더 나은 경우를 찾아보고, 왜 하필 로그인지 두 가지로 답한다.
#
# [소프트맥스와 손실](softmax-loss.md#in-one-go)의 유도와 [기울기 확인](gradient-check.md#gradient-check)을 알면 읽을 수 있다.

# %% [markdown] lang="en"
# # Why cross-entropy, and not squared error { #squared-error }
#
# In [learning in four steps](four-steps.md#why-cross-entropy) we moved a single [bias](glossary.md#bias) and drew two curves. Where the answers were very wrong, that of the [cross-entropy](glossary.md#cross-entropy) was steep and that of the squared error flat. With a [gradient](glossary.md#gradient) near 0 an update hardly moves anything, and here this happens just where most ought to be moved.
#
# In this chapter you do three things.
#
# - You derive the gradient of the squared error after a [softmax](glossary.md#softmax) along the [computational graph](glossary.md#computational-graph), and find what makes it small.
# - You predict how many updates it takes to get away from a wrong start, and count them for a single score and for a network.
# - You find a case in which the squared error does better, and answer in two ways why the loss has a logarithm in it.
#
# You need the derivation of [softmax and the loss](softmax-loss.md#in-one-go) and the [gradient check](gradient-check.md#gradient-check).

# %%
from itertools import islice

import numpy as np

from nn_tutorial import (
    SGD,
    SoftmaxWithLoss,
    TwoLayerNet,
    check_gradients,
    load_mnist,
    minibatches,
    softmax,
    to_one_hot,
)
from nn_tutorial.book.figures import graphs
from nn_tutorial.book.figures.losses import over, updates_by_start
from nn_tutorial.book.in_words import in_words, printed
from nn_tutorial.book.source import show_source
from nn_tutorial.book.squared_error import SquaredErrorWithSoftmax
from nn_tutorial.report import VERDICTS

# %% [markdown] lang="ko"
# ## 점수 하나와 두 손실 { #one-score }
#
# 클래스가 둘뿐인 경우부터 보자. 정답의 점수를 0, 틀린 클래스의 점수를 $s$라고 하자. $s$는 틀린 클래스가 앞선 만큼이다. $s$가 음수이면 답이 옳고, 양수이면 틀리며, 클수록 틀린 답을 확신한다. 소프트맥스가 틀린 클래스에 주는 확률을 $q$라고 하면 정답의 확률은 $1 - q$이다.
#
# $$q = \frac{e^s}{1 + e^s}, \qquad 1 - q = \frac{1}{1 + e^s}$$
#
# 교차 엔트로피는 정답의 확률에서, 제곱 오차는 두 확률이 [원-핫](glossary.md#one-hot) 정답 $(1, 0)$에서 벗어난 만큼에서 나온다.
#
# $$
# \begin{aligned}
# L_{\text{CE}} &= -\ln (1 - q) = \ln (1 + e^s) \\
# L_{\text{SE}} &= \bigl((1 - q) - 1\bigr)^2 + (q - 0)^2 = 2 q^2
# \end{aligned}
# $$
#
# 제곱의 합에 1/2을 곱하는 책도 있다. 그러면 이 장에 나오는 제곱 오차의 기울기가 모두 절반이 될 뿐이다.

# %% [markdown] lang="en"
# ## Two losses of one score { #one-score }
#
# We begin with just two classes. Let the score of the true class be 0 and that of the wrong class $s$, so that $s$ is the lead of the wrong class. If it is negative the answer is right, and the larger it is above 0, the more confident is the wrong answer. If softmax gives the wrong class the probability $q$, then $1 - q$ is left for the true one.
#
# $$q = \frac{e^s}{1 + e^s}, \qquad 1 - q = \frac{1}{1 + e^s}$$
#
# The cross-entropy is computed from the probability of the true class, and the squared error from how far both probabilities are from the [one-hot](glossary.md#one-hot) truth, $(1, 0)$.
#
# $$
# \begin{aligned}
# L_{\text{CE}} &= -\ln (1 - q) = \ln (1 + e^s) \\
# L_{\text{SE}} &= \bigl((1 - q) - 1\bigr)^2 + (q - 0)^2 = 2 q^2
# \end{aligned}
# $$
#
# Some books multiply the sum of squares by 1/2. That would only halve all gradients of the squared error in this chapter.

# %% alt_ko="틀린 클래스가 앞선 점수 s를 −8에서 8까지 움직이며 그린 두 손실. 교차 엔트로피는 0에서 시작해 오른쪽에서 직선처럼 8까지 올라간다. 제곱 오차는 0에서 시작해 가운데에서 올라간 다음 2에서 평평해진다." alt_en="Both losses over the lead s of the wrong class, from −8 to 8. The cross-entropy starts at 0 and rises on the right like a straight line, up to 8. The squared error starts at 0, rises in the middle and levels off at 2."
leads = np.linspace(-8, 8, 321)
q = 1 / (1 + np.exp(-leads))
curves = {"cross-entropy": -np.log(1 - q), "squared error": 2 * q**2}

over(leads, curves, xlabel="lead of a wrong class", ylabel="loss")


# %% tags=["hide-input"]
def row_of(s):
    """The cells of a table: q, both gradients, and how many times one is the other."""
    wrong = 1 / (1 + np.exp(-s))
    squared = 4 * wrong**2 * (1 - wrong)
    return f"{wrong:.4f} | {wrong:.4f} | {squared:.4f} | {wrong / squared:,.0f}"


# %% [markdown] lang="ko"
# 교차 엔트로피는 $s$가 크면 거의 $s$와 같아서 한없이 커진다. 제곱 오차는 2를 넘지 못한다. 두 확률이 정답에서 1보다 더 벗어날 수는 없기 때문이다.
#
# 교차 엔트로피의 기울기는 바로 나온다. 틀린 클래스에서 $y - t = q - 0$이라는 [앞의 결과](softmax-loss.md#in-one-go)와도 맞는다.
#
# $$\frac{d L_{\text{CE}}}{d s} = \frac{e^s}{1 + e^s} = q$$
#
# $s$가 커질수록 이 기울기는 0에서 1로 올라간다. 답이 틀릴수록 세게 고치고, 아무리 틀려도 1보다 세게 고치지는 않는다.
#
# ::: predict #p-squared-slope sketch
# x: 틀린 클래스가 앞선 점수 s, -8 to 8
# y: 제곱 오차의 기울기, 0 to 1
# curve: {{ [round(float(slope), 3) for slope in slopes["squared error"][::8]] }}
# 제곱 오차의 기울기는 $s$에 따라 어떻게 변할까? 위의 곡선을 보고 그려 보자.
#
# - rises
#   > 교차 엔트로피의 기울기라면 그렇다. 그러나 위의 그림에서 제곱 오차의 곡선은 오른쪽 끝에서 다시 평평해진다. 평평한 곳의 기울기는 0이다.
# - falls
#   > 왼쪽 끝에서는 답이 옳고 곡선도 평평하므로 기울기가 0에서 시작한다. 가운데에서 곡선이 올라가는 만큼 기울기도 커져야 한다.
# - peaks
#   > 맞다. 곡선은 양쪽 끝에서 평평하고 가운데에서 가파르다.
# - dips
#   > 기울기가 양쪽 끝에서 크려면 곡선이 거기에서 가팔라야 한다. 위의 곡선은 양쪽 끝에서 평평하고 가운데에서 가파르다.
# - flat
#   > 기울기가 일정하다면 곡선은 직선이다. 교차 엔트로피의 오른쪽 절반이 그렇고, 제곱 오차의 곡선은 S자이다.
# :::

# %% [markdown] lang="en"
# For large $s$ the cross-entropy is almost $s$ itself and grows without bound. The squared error cannot exceed 2, because no probability can be more than 1 away from the truth.
#
# The gradient of the cross-entropy follows at once, and it agrees with [the earlier result](softmax-loss.md#in-one-go), which is $y - t = q - 0$ for the wrong class.
#
# $$\frac{d L_{\text{CE}}}{d s} = \frac{e^s}{1 + e^s} = q$$
#
# As $s$ grows, this gradient rises from 0 to 1: the more wrong the answer is, the more strongly it is corrected, up to a limit.
#
# ::: predict #p-squared-slope sketch
# x: lead s of the wrong class, -8 to 8
# y: gradient of the squared error, 0 to 1
# curve: {{ [round(float(slope), 3) for slope in slopes["squared error"][::8]] }}
# How does the gradient of the squared error depend on $s$? Look at its curve above, and sketch it.
#
# - rises
#   > That would be the gradient of the cross-entropy. But the squared error in the figure above becomes flat again at the right end, and where a curve is flat its slope is 0.
# - falls
#   > At the left end the answer is right and the curve is flat, so the gradient starts at 0. It must grow where the curve begins to rise.
# - peaks
#   > Yes: the curve is flat at both ends and steep in the middle.
# - dips
#   > For the gradient to be large at both ends, the curve would have to be steep there. It is flat at both ends and steep in the middle.
# - flat
#   > With the same gradient everywhere the curve would be a straight line. The right half of the cross-entropy nearly is one, but the squared error has the shape of an S.
# :::

# %% alt_ko="두 손실의 기울기를 s에 대해 그린 그림. 교차 엔트로피의 기울기는 0에서 1로 올라가 머문다. 제곱 오차의 기울기는 s = {{ leads[slopes['squared error'].argmax()]:.1f }} 부근에서 {{ slopes['squared error'].max():.2f }}까지 올랐다가 오른쪽에서 다시 0으로 내려간다. s = 0에서는 둘 다 0.5이다." alt_en="The gradients of both losses over s. That of the cross-entropy rises from 0 to 1 and stays there. That of the squared error rises to {{ slopes['squared error'].max():.2f }} near s = {{ leads[slopes['squared error'].argmax()]:.1f }} and falls back to 0 on the right. At s = 0 both are 0.5."
slopes = {name: np.gradient(loss, leads) for name, loss in curves.items()}

over(leads, slopes, xlabel="lead of a wrong class", ylabel="gradient")

# %% [markdown] lang="ko"
# 기울기는 가운데에서 솟았다가 0으로 돌아온다. 식으로 확인하자. 먼저 $q$를 $s$로 미분한다.
#
# $$
# \begin{aligned}
# \frac{d q}{d s} &= \frac{e^s (1 + e^s) - e^s e^s}{(1 + e^s)^2} = \frac{e^s}{1 + e^s} \cdot \frac{1}{1 + e^s} = q (1 - q) \\
# \frac{d L_{\text{SE}}}{d s} &= 4 q \cdot \frac{d q}{d s} = 4 q^2 (1 - q)
# \end{aligned}
# $$
#
# 이것을 $q$로 미분하면 $8q - 12q^2$이고, $q = 2/3$에서 0이 된다. 그래서 기울기는 $s = \ln 2 = {{ np.log(2):.2f }}$에서 가장 크고 그 값은 $16/27 = {{ 16 / 27:.2f }}$이다.
#
# | 점수 차 $s$ | 확률 $q$ | 교차 엔트로피의 기울기 | 제곱 오차의 기울기 | 몇 배인가 |
# | --: | --: | --: | --: | --: |
# | 0 | {{ row_of(0) }} |
# | 2 | {{ row_of(2) }} |
# | 4 | {{ row_of(4) }} |
# | 8 | {{ row_of(8) }} |
#
# $s = 0$에서는 두 기울기가 같다. 왼쪽에서 둘 다 0이 되는 것은 당연하다. 답이 옳으니 고칠 것이 없다. 문제는 오른쪽이다. $s$가 크면 $q \approx 1$이고 $1 - q \approx e^{-s}$이므로 제곱 오차의 기울기는 약 $4 e^{-s}$이다. 틀린 클래스의 점수가 1 오를 때마다 기울기는 $e$로 나누어진다. 이렇게 입력이 한쪽으로 커질 때 기울기가 0으로 줄어드는 것을 [포화](glossary.md#saturation)(saturation)라고 한다.

# %% [markdown] lang="en"
# The gradient rises in the middle and goes back to 0. For its formula, we first differentiate $q$ with respect to $s$.
#
# $$
# \begin{aligned}
# \frac{d q}{d s} &= \frac{e^s (1 + e^s) - e^s e^s}{(1 + e^s)^2} = \frac{e^s}{1 + e^s} \cdot \frac{1}{1 + e^s} = q (1 - q) \\
# \frac{d L_{\text{SE}}}{d s} &= 4 q \cdot \frac{d q}{d s} = 4 q^2 (1 - q)
# \end{aligned}
# $$
#
# The derivative of this with respect to $q$ is $8q - 12q^2$, which is 0 at $q = 2/3$. So the gradient is largest at $s = \ln 2 = {{ np.log(2):.2f }}$, where it is $16/27 = {{ 16 / 27:.2f }}$.
#
# | lead $s$ | probability $q$ | gradient of the cross-entropy | gradient of the squared error | times as large |
# | --: | --: | --: | --: | --: |
# | 0 | {{ row_of(0) }} |
# | 2 | {{ row_of(2) }} |
# | 4 | {{ row_of(4) }} |
# | 8 | {{ row_of(8) }} |
#
# At $s = 0$ the two gradients are equal. On the left both go to 0, as they should, because there the answer is right. The trouble is on the right. For large $s$, $q \approx 1$ and $1 - q \approx e^{-s}$, so the gradient of the squared error is about $4 e^{-s}$: each time that the lead of the wrong class grows by 1, it is divided by $e$. When a gradient shrinks to 0 like this as the input grows to one side, one speaks of [saturation](glossary.md#saturation).

# %% [markdown] lang="ko"
# ## 소프트맥스의 야코비 행렬 { #jacobian }
#
# 클래스가 여럿이면 어떤가? 확률 하나가 모든 점수에 달려 있으므로 미분도 여러 갈래로 나뉜다. [소프트맥스와 손실](softmax-loss.md#along-the-graph)에서처럼 그래프를 따라가자. 점수 $\ln 1, \ln 2, \ln 5$와 정답(가운데 클래스)도 그때와 같고, 아랫줄만 제곱 오차로 바꾸었다.

# %% [markdown] lang="en"
# ## The Jacobian of the softmax { #jacobian }
#
# With more classes, each probability depends on all scores, and the derivative has several branches. We follow the graph, as in [softmax and the loss](softmax-loss.md#along-the-graph), with the same scores $\ln 1, \ln 2, \ln 5$ and the same true class, the middle one. Only the lower row is new: it is the squared error.

# %% alt_ko="소프트맥스와 제곱 오차의 계산 그래프. 윗줄에서 점수는 지수 1, 2, 5와 합 8을 거쳐 확률 {{ y_of_one.round(3).tolist() }}이(가) 된다. 아랫줄에서 원-핫 t를 빼고 제곱하여 더하면 L = {{ loss_of_one:.3f }}이다. 확률에 도착하는 기울기는 (0.25, −1.5, 1.25)이고, 점수에 도착하는 기울기: {{ dx_of_one.round(3).tolist() }}." alt_en="Computational graph of softmax and squared error. In the upper row the scores become exponentials 1, 2, 5, their sum 8, and the probabilities {{ y_of_one.round(3).tolist() }}. In the lower row the one-hot t is subtracted, and the squares add up to L = {{ loss_of_one:.3f }}. The gradient (0.25, −1.5, 1.25) reaches the probabilities, and {{ dx_of_one.round(3).tolist() }} the scores."
layer = SquaredErrorWithSoftmax()
scores, truth = np.log([[1.0, 2.0, 5.0]]), np.array([1])
loss_of_one = layer.forward(scores, truth)
y_of_one, dx_of_one = layer.y[0], layer.backward()[0]

graphs.softmax_with_squared_error(layer, scores, truth)

# %% [markdown] lang="ko"
# 합을 $S = \sum_j e^{x_j}$이라고 쓰고 $L$에서부터 점선을 따라간다. 단계마다 그림의 수와 견주어 보자.
#
# 1. **합과 제곱, 빼기**를 지나 확률에 도착하는 기울기를 $g_k$라고 하자. $g_k = 2 (y_k - t_k)$이다.
# 2. **나누기**는 분자로 $g_k / S$를, 분모로 $-\sum_j g_j e^{x_j} / S^2 = -\frac{1}{S} \sum_j y_j g_j$를 보낸다.
# 3. **합**은 분모로 온 것을 지수 함수의 값마다 똑같이 보낸다.
# 4. **지수**에서 두 갈래를 더하고 [국소적 기울기](glossary.md#local-gradient) $e^{x_k} = y_k S$를 곱한다.
#
#     $$\frac{\partial L}{\partial x_k} = y_k \Bigl( g_k - \sum_j y_j g_j \Bigr)$$
#
# 1단계를 빼면 $g$가 무엇인지 쓰지 않았으므로, 이 식은 확률로 계산하는 어떤 손실에나 맞는다. 확률 $y_i$ 하나만 미분하고 싶으면 $g_i = 1$, 나머지를 0으로 두면 된다.
#
# $$\frac{\partial y_i}{\partial x_k} = \begin{cases} y_k (1 - y_k) & (i = k) \\ -y_i \, y_k & (i \ne k) \end{cases}$$
#
# 출력마다 행, 입력마다 열을 주어 이 미분을 모두 늘어놓은 것이 소프트맥스의 [야코비 행렬](glossary.md#jacobian)(Jacobian)이다. 확률 하나가 1에 가까우면 나머지는 0에 가까우므로 **모든 원소가 0에 가깝다.** 확신하는 소프트맥스에서는 점수를 조금 바꾸어도 확률이 거의 변하지 않는다. 그러니 손실에서 오는 $g$가 유한한 범위에 머무르면 점수에 도착하는 기울기는 사라진다. 제곱 오차의 $g$는 $-2$와 2 사이를 벗어나지 않는다.
#
# 교차 엔트로피는 어떻게 다른가? 같은 식에 $g_k = -t_k / y_k$를 넣어 보자. $\sum_j y_j g_j = -\sum_j t_j = -1$이므로
#
# $$\frac{\partial L}{\partial x_k} = y_k \Bigl( -\frac{t_k}{y_k} + 1 \Bigr) = y_k - t_k$$
#
# 이다. 정답의 확률 $y_c$가 0으로 갈 때 $g_c = -1/y_c$은 꼭 그만큼 커져서 야코비 행렬의 $y_c$를 지운다. 그러므로 포화하는 것은 제곱 오차가 아니라 **소프트맥스**이고, 교차 엔트로피에는 그것을 상쇄하는 인수가 있다.
#
# 아래는 [계층](glossary.md#layer) `SquaredErrorWithSoftmax`의 `backward`이다. `g`와 `dx`가 위의 식이고, `len(y)`로 나누는 것은 배치의 평균이기 때문이다.

# %% [markdown] lang="en"
# Write $S = \sum_j e^{x_j}$ for the sum, and follow the dashed arrows from $L$. Compare each step with the numbers in the figure.
#
# 1. Past the **sum, the square and the difference**, let $g_k$ be the gradient that reaches the probabilities. It is $g_k = 2 (y_k - t_k)$.
# 2. The **division** sends $g_k / S$ to its numerator, and $-\sum_j g_j e^{x_j} / S^2 = -\frac{1}{S} \sum_j y_j g_j$ to its denominator.
# 3. The **sum** sends what came to the denominator to every exponential.
# 4. At the **exponential** the two arms are added and multiplied by the [local gradient](glossary.md#local-gradient) $e^{x_k} = y_k S$.
#
#     $$\frac{\partial L}{\partial x_k} = y_k \Bigl( g_k - \sum_j y_j g_j \Bigr)$$
#
# Apart from step 1 we have not used what $g$ is, so this holds for any loss that is computed from the probabilities. For the derivative of a single probability $y_i$, let $g_i = 1$ and all others 0.
#
# $$\frac{\partial y_i}{\partial x_k} = \begin{cases} y_k (1 - y_k) & (i = k) \\ -y_i \, y_k & (i \ne k) \end{cases}$$
#
# All of these derivatives together, with a row for each output and a column for each input, are the [Jacobian](glossary.md#jacobian) of the softmax. If one probability is close to 1, the others are close to 0, and **every entry is close to 0**: where a softmax is confident, a small change of the scores hardly changes the probabilities. So the gradient that reaches the scores vanishes if the $g$ from the loss is bounded. That of the squared error stays between $-2$ and 2.
#
# What is different for the cross-entropy? Put $g_k = -t_k / y_k$ into the same formula. With $\sum_j y_j g_j = -\sum_j t_j = -1$ it becomes
#
# $$\frac{\partial L}{\partial x_k} = y_k \Bigl( -\frac{t_k}{y_k} + 1 \Bigr) = y_k - t_k$$
#
# As the probability $y_c$ of the true class goes to 0, $g_c = -1/y_c$ grows at just the rate that cancels the $y_c$ of the Jacobian. So it is not the squared error that saturates, but the **softmax**, and the cross-entropy has the factor that makes up for it.
#
# This is the `backward` of the [layer](glossary.md#layer) `SquaredErrorWithSoftmax`. The lines of `g` and `dx` are these formulas, and the division by `len(y)` comes from the mean over the batch.

# %% tags=["hide-input"]
show_source(SquaredErrorWithSoftmax.backward)

# %% [markdown] lang="ko"
# ### 기울기 확인을 통과하는가 { #the-judge }
#
# 유도가 맞는지 [기울기 확인](gradient-check.md#check-mnist)으로 검사하자. `TwoLayerNet`의 마지막 [계층](glossary.md#layer)만 바꾸면 된다. 이 장에서는 학습을 여러 번 하므로 이미지를 2,000장만 쓰고, 픽셀을 2×2개씩 평균하여 14×14로 줄인다.

# %% [markdown] lang="en"
# ### Does it pass the gradient check? { #the-judge }
#
# A [gradient check](gradient-check.md#check-mnist) will tell whether the derivation is right. Only the last [layer](glossary.md#layer) of `TwoLayerNet` has to be replaced. As this chapter trains many networks, it uses only 2,000 images, shrunk to 14×14 by taking the mean of each 2×2 pixels.


# %%
def shrunk(images):
    """196 numbers an image: the means of 2 by 2 pixels."""
    blocks = images.reshape(-1, 14, 2, 14, 2).mean(axis=(2, 4))
    return blocks.reshape(-1, 196).astype(float)


(x_train, t_train), (x_test, t_test) = load_mnist()
x, t = shrunk(x_train[:2000]), t_train[:2000]
x_test, t_test = shrunk(x_test[:500]), t_test[:500]


def new_network(bias=0, seed=0):
    """A fresh network; the bias of class 0 is set, all others are 0."""
    network = TwoLayerNet(196, 30, 10, weight_init_std="he", seed=seed)
    network.params["b2"][0] = bias
    return network


def check_squared(bias):
    network = new_network(bias)
    network.last_layer = SquaredErrorWithSoftmax()
    return check_gradients(network, x[:3], t[:3])


in_words(check_squared(bias=0))

# %% [markdown] lang="ko"
# 통과했다. 이번에는 클래스 0의 편향을 20으로 두어, 신경망이 어느 이미지에나 0이라고 확신하게 하고 검사한다.

# %% [markdown] lang="en"
# It passes. Now we set the bias of class 0 to 20, so that the network is confident that every image is a 0, and check again.

# %%
sunk = check_squared(bias=20).verdict
printed(ko=VERDICTS["ko"][sunk], en=VERDICTS["en"][sunk])

# %% [markdown] lang="ko"
# 코드는 그대로인데 [판정](glossary.md#verdict)이 달라졌다. 판정할 수 없다는 것이다. 기울기가 $e^{-20}$, 곧 {{ np.exp(-20):.0e }}쯤으로 작아져서, 손실을 빼서 구하는 [수치 미분](glossary.md#numerical-differentiation)의 [반올림 오차](numerical-gradient.md#step-size)와 구별되지 않는다. [역전파](glossary.md#backward-pass)가 틀린 것은 아니다. 옳게 구한 기울기가 너무 작은 것이다. 기울기 확인은 기울기가 **옳은지** 말해 줄 뿐, 그 기울기로 **배울 수 있는지**는 말해 주지 않는다.

# %% [markdown] lang="en"
# The code is the same, but now the [verdict](glossary.md#verdict) is that the check cannot tell. The gradient has become as small as $e^{-20}$, about {{ np.exp(-20):.0e }}, and cannot be told from the [round-off](numerical-gradient.md#step-size) of [numerical differentiation](glossary.md#numerical-differentiation), which subtracts two losses. [Backpropagation](glossary.md#backpropagation) is not wrong here. It finds the right gradient, which is too small. A gradient check says whether a gradient is **right**, but not whether a network can **learn** with it.

# %% [markdown] lang="ko"
# ## 점수 하나가 돌아오는 길 { #way-back }
#
# 기울기가 작으면 얼마나 오래 걸리는가? 점수 하나만 있는 문제로 돌아가서 $s$를 경사 하강으로 줄여 보자. 갱신은 $s \leftarrow s - \eta \, dL/ds$이고, [학습률](glossary.md#learning-rate) $\eta$는 두 손실 모두 1이다. 두 클래스가 같아지는 $s = 0$에 이를 때까지 갱신을 센다. $s = 8$에서 출발하면 교차 엔트로피는 기울기가 거의 1이므로 {{ by_lead[8][0] }}번이면 된다.
#
# ::: predict #p-squared-way-back choice
# 같은 $s = 8$에서 출발한 제곱 오차는 갱신이 몇 번쯤 필요할까?
#
# - ( ) {{ 2 * by_lead[8][0] }}번쯤
#   > 기울기의 최댓값이 절반 남짓이라는 것만 생각하면 그렇다. 그러나 $s = 8$에서는 최댓값이 아니라 위의 표에 있는 {{ row_of(8).split(" | ")[2] }}(으)로 움직이기 시작한다.
# - ( ) {{ 10 * by_lead[8][0] }}번쯤
#   > 기울기는 처음에 수백 분의 1이다. 가운데까지 내려오면 빨라지지만, 거기까지 오는 데 갱신을 거의 다 쓴다.
# - (x) {{ round(by_lead[8][1], -1) }}번쯤
#   > 처음의 기울기가 $4e^{-8} = {{ 4 * np.exp(-8):.4f }}$이므로, 점수를 1만큼 줄이는 데만 수백 번이 걸린다.
# - ( ) 영영 벗어나지 못한다
#   > 기울기는 작지만 0은 아니다. 조금씩이라도 늘 옳은 쪽으로 움직이고, 움직일수록 빨라진다.
# :::

# %% [markdown] lang="en"
# ## The way back of a single score { #way-back }
#
# How long does it take with such small gradients? We return to the single score, and lower $s$ by gradient descent. The update is $s \leftarrow s - \eta \, dL/ds$, with a [learning rate](glossary.md#learning-rate) $\eta$ of 1 for both losses, and we count the updates until $s = 0$, where the two classes are equal. From $s = 8$ it takes the cross-entropy {{ by_lead[8][0] }} updates, because its gradient is nearly 1.
#
# ::: predict #p-squared-way-back choice
# About how many updates will it take the squared error from the same $s = 8$?
#
# - ( ) {{ 2 * by_lead[8][0] }}
#   > One may expect this because the largest gradient is a little more than half as large. But at $s = 8$ the movement begins not with the largest gradient, but with the {{ row_of(8).split(" | ")[2] }} of the table above.
# - ( ) {{ 10 * by_lead[8][0] }}
#   > At first the gradient is hundreds of times smaller. It grows towards the middle, but nearly all updates are spent on the way there.
# - (x) {{ round(by_lead[8][1], -1) }}
#   > The first gradient is $4e^{-8} = {{ 4 * np.exp(-8):.4f }}$, so it takes hundreds of updates to lower the score by only 1.
# - ( ) It never gets there
#   > The gradient is small, but it is not 0. The score always moves in the right direction, and moves faster as it goes.
# :::


# %%
def updates_until_equal(slope, s, rate=1.0):
    updates = 0
    while s > 0:
        q = 1 / (1 + np.exp(-s))
        s -= rate * slope(q)
        updates += 1
    return updates


by_lead = {}
print(" s  cross-entropy  squared error  e^s / 4")
for s in (2, 4, 6, 8, 10):
    by_cross = updates_until_equal(lambda q: q, s)
    by_square = updates_until_equal(lambda q: 4 * q**2 * (1 - q), s)
    by_lead[s] = by_cross, by_square
    print(f"{s:2}  {by_cross:13}  {by_square:13}  {np.exp(s) / 4:7.0f}")

# %% [markdown] lang="ko"
# 교차 엔트로피의 갱신 횟수는 $s$에 **비례하고**, 제곱 오차의 갱신 횟수는 $s$가 2 늘 때마다 $e^2 \approx {{ np.exp(2):.1f }}$배로 **곱해진다.** 마지막 열은 종이 위에서 구한 값이다. $s$가 크면 한 번 갱신할 때 $s$는 $4 \eta e^{-s}$만큼 줄어든다. $e^s$의 도함수는 $e^s$이므로, 그때 $e^s$은 약
#
# $$e^s \cdot 4 \eta e^{-s} = 4 \eta$$
#
# 만큼 줄어든다. $s$와 상관없이 일정하다. 그러므로 $e^s$을 다 없애는 데 $e^s / 4 \eta$번쯤 걸린다.

# %% [markdown] lang="en"
# For the cross-entropy the number of updates is **proportional** to $s$. For the squared error it is **multiplied** by $e^2 \approx {{ np.exp(2):.1f }}$ each time that $s$ grows by 2. The last column was worked out on paper. When $s$ is large, one update lowers it by $4 \eta e^{-s}$. Since the derivative of $e^s$ is $e^s$, this lowers $e^s$ by about
#
# $$e^s \cdot 4 \eta e^{-s} = 4 \eta$$
#
# which does not depend on $s$. So it takes about $e^s / 4 \eta$ updates to use up $e^s$.

# %% [markdown] lang="ko"
# ## 잘못 출발한 신경망 { #wrong-start }
#
# 신경망에서도 그럴까? 위의 작은 신경망에서 클래스 0의 편향을 $B$로 두고 출발한다. $B$가 크면 모든 이미지에 0이라고 확신한다. 두 손실은 **같은 [매개변수](glossary.md#parameter)에서** 출발해 같은 [미니배치](glossary.md#mini-batch)를 같은 차례로 본다. 학습률은 교차 엔트로피 0.5, 제곱 오차 1로, 보통의 [초깃값](glossary.md#initial-value)($B = 0$)에서 둘 다 비슷하게 잘 배우는 값이다. 먼저 그것부터 확인하자. 400번 갱신한 뒤 [시험 데이터](glossary.md#test-data) 500장에서 [정확도](glossary.md#accuracy)를 잰다.

# %% [markdown] lang="en"
# ## A network that starts wrong { #wrong-start }
#
# Is it the same for a network? In the small network from above we set the bias of class 0 to $B$. With a large $B$, the network is confident that every image is a 0. Both losses start from **the same [parameters](glossary.md#parameter)** and see the same [mini-batches](glossary.md#mini-batch) in the same order. The learning rate is 0.5 for the cross-entropy and 1 for the squared error, because with these both learn about equally well from ordinary [initial values](glossary.md#initial-value), $B = 0$. We make sure of that first: the [accuracy](glossary.md#accuracy) after 400 updates, on 500 images of the [test data](glossary.md#test-data).

# %%
LOSSES = {
    "cross-entropy": (SoftmaxWithLoss, 0.5),
    "squared error": (SquaredErrorWithSoftmax, 1.0),
}


def course(network, last_layer, rate, labels=t):
    """Yield the accuracy before learning and after every five updates."""
    network.last_layer = last_layer
    images = x[: len(labels)]
    batches = minibatches(images, labels, batch_size=50, seed=0)
    while True:
        yield network.accuracy(x_test, t_test)
        for _ in range(5):
            gradient = network.gradient(*next(batches))
            SGD(rate).update(network.params, gradient)


def accuracies(network, loss, updates, labels=t):
    last_layer, rate = LOSSES[loss]
    steps = course(network, last_layer(), rate, labels)
    return list(islice(steps, updates // 5 + 1))


ordinary = {loss: new_network() for loss in LOSSES}
for loss, network in ordinary.items():
    print(f"{loss}  {accuracies(network, loss, updates=400)[-1]:.3f}")

# %% [markdown] lang="ko"
# 어느 손실로도 배운다. 이제 출발을 망친다. $B$마다 처음 기울기의 [노름](glossary.md#norm)(norm, 벡터의 길이)을 재고, 정확도가 절반을 넘을 때까지 갱신을 센다.

# %% [markdown] lang="en"
# It learns with either loss. Now we spoil the start. For each $B$ we measure the [norm](glossary.md#norm) of the first gradient, and count the updates until more than half of the answers are right.


# %%
def norm_of(network, last_layer):
    network.last_layer = last_layer
    gradients = network.gradient(x, t).values()
    return np.sqrt(sum((g**2).sum() for g in gradients))


def updates_until_half(network, last_layer, rate):
    steps = enumerate(course(network, last_layer, rate))
    return next(5 * n for n, accuracy in steps if accuracy > 0.5)


norms, updates = {}, {}
print("     cross-entropy     squared error")
print(" B    norm  updates     norm  updates")
for B in (0, 2, 4, 6, 8, 10):
    for loss, (last_layer, rate) in LOSSES.items():
        norms[B, loss] = norm_of(new_network(B), last_layer())
        updates[B, loss] = updates_until_half(
            new_network(B), last_layer(), rate
        )
    row = (f"{norms[B, n]:.1e}  {updates[B, n]:7}" for n in LOSSES)
    print(f"{B:2}", *row, sep="  ")

# %% [markdown] lang="ko"
# 교차 엔트로피의 기울기는 $B$가 커지면 {{ norms[10, "cross-entropy"]:.1f }}에 머무르고, 갱신은 {{ updates[0, "cross-entropy"] }}번에서 {{ updates[10, "cross-entropy"] }}번으로 늘 뿐이다. 제곱 오차의 기울기는 $B$를 8에서 10으로 올릴 때 {{ norms[8, "squared error"] / norms[10, "squared error"]:.1f }}분의 1이 된다. 점수 하나에서 구한 $e^2 = {{ np.exp(2):.1f }}$와(과) 거의 같다.
#
# ::: predict #p-squared-twelve number
# answer: {{ slow }}
# within: 500
# $B = 10$에서 제곱 오차는 갱신이 {{ updates[10, "squared error"] }}번 필요했다. $B = 12$에서는 몇 번쯤 필요할까?
#
# - low
#   > $B$를 8에서 10으로 올릴 때보다 더 큰 배율로 늘어난다. $B = 8$에서는 보통의 출발에서도 드는 갱신이 아직 큰 몫을 차지하지만, $B$가 커지면 벗어나는 데 드는 갱신이 거의 전부가 되기 때문이다.
# - right
#   > 기울기가 다시 $e^2$분의 1쯤이 되므로 갱신은 몇 배로 늘어난다.
# - high
#   > 지수적으로 늘어난다는 것은 맞다. 다만 $e^2$배, 곧 {{ np.exp(2):.1f }}배보다 더 늘 까닭은 없다.
# :::

# %% [markdown] lang="en"
# As $B$ grows, the norm of the cross-entropy's gradient stays at {{ norms[10, "cross-entropy"]:.1f }}, and the number of updates rises only from {{ updates[0, "cross-entropy"] }} to {{ updates[10, "cross-entropy"] }}. The gradient of the squared error is divided by {{ norms[8, "squared error"] / norms[10, "squared error"]:.1f }} when $B$ goes from 8 to 10, which is nearly the $e^2 = {{ np.exp(2):.1f }}$ that we found for a single score.
#
# ::: predict #p-squared-twelve number
# answer: {{ slow }}
# within: 500
# From $B = 10$ the squared error needed {{ updates[10, "squared error"] }} updates. About how many will it need from $B = 12$?
#
# - low
#   > The number grows by a larger factor than from $B = 8$ to 10. At $B = 8$ a good part of the updates are those that an ordinary start needs as well. As $B$ grows, nearly all are needed just to get away.
# - right
#   > The gradient is divided by about $e^2$ once more, so several times as many updates are needed.
# - high
#   > It is true that the number grows exponentially. But there is no reason for a factor larger than $e^2 \approx {{ np.exp(2):.1f }}$.
# :::

# %% tags=["slow"] smaller={"12": "11"} alt_ko="처음의 편향 B에 따라 필요한 갱신 횟수를 로그 눈금에 그린 그림. 교차 엔트로피는 {{ updates[0, 'cross-entropy'] }}에서 {{ fast }}까지 완만하게 오른다. 제곱 오차는 B가 6일 때까지 비슷하다가 그 뒤로 가파르게 올라 B = 12에서 {{ slow }}에 이른다. 끝부분은 e의 B제곱에 비례하는 점선과 나란해진다." alt_en="Updates needed, on a logarithmic scale, by the bias B at the start. The cross-entropy rises gently from {{ updates[0, 'cross-entropy'] }} to {{ fast }}. The squared error is close to it up to B = 6, then climbs steeply to {{ slow }} at B = 12, where it becomes parallel to a dotted line that is proportional to e to the B."
slow = updates_until_half(new_network(12), SquaredErrorWithSoftmax(), 1.0)
fast = updates_until_half(new_network(12), SoftmaxWithLoss(), 0.5)
print(f"squared error {slow}, cross-entropy {fast}")

starts = [0, 2, 4, 6, 8, 10, 12]
counts = {
    loss: [updates[B, loss] for B in starts[:-1]] + [last]
    for loss, last in (("cross-entropy", fast), ("squared error", slow))
}
updates_by_start(starts, counts, slow * np.exp(np.array(starts) - 12.0))

# %% [markdown] lang="ko"
# 제곱 오차는 $B = 12$에서 {{ slow }}번, 곧 {{ slow / updates[10, "squared error"]:.1f }}배가 필요하다. 교차 엔트로피는 {{ fast }}번이다. 그림의 세로축은 로그 눈금이므로 지수적으로 늘어나는 것은 직선이 되고, 제곱 오차의 곡선은 $e^B$에 비례하는 점선에 차츰 나란해진다. 점수 하나일 때처럼 꼭 $e^2$배가 아닌 것은 이미지마다 앞선 점수가 다르고, 편향과 함께 [가중치](glossary.md#weight)도 움직이기 때문일 것이다.
#
# ### 고원 { #plateau }
#
# $B = 10$에서 출발한 두 학습을 들여다보자.

# %% [markdown] lang="en"
# From $B = 12$ the squared error needs {{ slow }} updates, {{ slow / updates[10, "squared error"]:.1f }} times as many, and the cross-entropy {{ fast }}. The scale of the figure is logarithmic, and the curve of the squared error slowly becomes parallel to the dotted line, which is proportional to $e^B$. The factor is not exactly $e^2$, as for a single score, probably because each image has a lead of its own, and the [weights](glossary.md#weight) move together with the bias.
#
# ### The plateau { #plateau }
#
# Let us look into the two trainings that start at $B = 10$.

# %% alt_ko="B = 10에서 출발한 두 학습의 정확도. 교차 엔트로피는 곧바로 올라간다. 제곱 오차는 0.1 부근에서 {{ 5 * next(n for n, a in enumerate(wrong['squared error']) if a > 0.15) }}번 가까이 머문 뒤에 올라가기 시작하여, 끝에는 두 곡선이 가까워진다." alt_en="Accuracies of the two trainings from B = 10. With the cross-entropy it rises at once. With the squared error it stays near 0.1 for about {{ 5 * next(n for n, a in enumerate(wrong['squared error']) if a > 0.15) }} updates and then rises; in the end the two curves are close."
wrong = {
    loss: accuracies(new_network(10), loss, updates=400) for loss in LOSSES
}

over(range(0, 401, 5), wrong, xlabel="updates made", ylabel="test accuracy")

# %% [markdown] lang="ko"
# 제곱 오차의 곡선은 고원처럼 평평하다가 갑자기 올라간다. 점수가 조금씩 가까워지는 동안 정확도는 변하지 않다가, 점수가 가까워지면 기울기가 되살아난다. 400번 뒤의 정확도는 {{ wrong["cross-entropy"][-1]:.3f }}와(과) {{ wrong["squared error"][-1]:.3f }}이다. 100번째 갱신에서 그만두었다면 배우지 못하는 신경망이라고 생각했을 것이다.
#
# 그러면 고원에서는 학습률을 높이면 되지 않을까? $B = 10$에서 학습률만 10으로 바꾸어 300번 갱신해 보자. 학습률이 1이면 그때 정확도가 {{ wrong["squared error"][60]:.2f }}까지 올라 있었다.

# %% [markdown] lang="en"
# The curve of the squared error is a plateau, and then it rises. While the scores slowly approach each other, the accuracy does not change, and once they are close the gradient comes back. After 400 updates the accuracies are {{ wrong["cross-entropy"][-1]:.3f }} and {{ wrong["squared error"][-1]:.3f }}. Had you stopped at the 100th update, you would have thought that the network does not learn.
#
# Could we not raise the learning rate on the plateau? We set it to 10 and make 300 updates, again from $B = 10$. With a rate of 1 the accuracy was {{ wrong["squared error"][60]:.2f }} by then.

# %%
hasty = new_network(10)
steps = course(hasty, SquaredErrorWithSoftmax(), rate=10.0)
*_, hasty_accuracy = islice(steps, 61)  # 300 updates
hasty_y = softmax(hasty.predict(x_test))
hasty_sure = hasty_y.max(axis=1).mean()
counted = np.bincount(hasty_y.argmax(axis=1), minlength=10)
hasty_answer, share = counted.argmax(), counted.max() / len(hasty_y)
print(f"accuracy {hasty_accuracy:.2f}, mean probability {hasty_sure:.3f}")
print(f"answer {hasty_answer} to {share:.0%} of the images")

# %% [markdown] lang="ko"
# 정확도는 여전히 {{ hasty_accuracy:.2f }}(이)다. 처음에는 어느 이미지에나 0이라고 답했는데, 이제는 이미지의 {{ share:.0% }}에 {{ hasty_answer }}(이)라고 답하고 그 확률은 평균 {{ hasty_sure:.3f }}이다. 고원에 알맞은 큰 학습률은 기울기가 되살아나는 가운데에서는 너무 크기 때문이다. 점수 하나에서라면 기울기가 가장 클 때 갱신 한 번에 $10 \cdot 16/27$, 곧 6쯤 움직인다. 그렇게 건너편까지 가면 다른 답을 확신하게 되고, 거기에서도 기울기는 0에 가깝다. 그래서 학습률 하나로는 두 곳에 다 맞출 수 없다.

# %% [markdown] lang="en"
# The accuracy is still {{ hasty_accuracy:.2f }}. At first the network took every image for a 0. Now it answers {{ hasty_answer }} to {{ share:.0% }} of the images, with a mean probability of {{ hasty_sure:.3f }}. A rate that is large enough for the plateau is too large for the middle, where the gradient comes back: a single score would there move by as much as $10 \cdot 16/27$, about 6, in one update. On the far side the network is confident of another answer, and there, too, the gradient is close to 0, so that no single rate fits both places.

# %% [markdown] lang="ko"
# ## 점수에 바로 제곱 오차를 { #scores .aside }
#
# 소프트맥스를 빼고 **점수**를 원-핫 정답에 바로 맞추면 야코비 행렬이 끼어들지 않는다. 수를 맞히는 문제, 곧 회귀(regression)에서 하는 방법이다. 기울기는 $2(x - t)/N$이고, 틀린 만큼 커진다.

# %% [markdown] lang="en"
# ## The squared error of the scores { #scores .aside }
#
# Without the softmax, when the **scores** themselves are fitted to the one-hot truth, there is no Jacobian in between. This is how numbers are predicted, which is called regression. The gradient is $2(x - t)/N$, and it grows with the error.


# %%
class SquaredErrorOfScores:
    def forward(self, x, t):
        self.off = x - to_one_hot(t)
        self.loss = (self.off**2).sum() / len(x)
        return self.loss

    def backward(self, dout=1.0):
        return dout * 2 * self.off / len(self.off)


by_scores = {}
for B in (0, 6, 12):
    norm = norm_of(new_network(B), SquaredErrorOfScores())
    count = updates_until_half(new_network(B), SquaredErrorOfScores(), 0.02)
    by_scores[B] = norm, count
    print(f"B {B:2}  norm {norm:4.1f}  updates {count}")

# %% [markdown] lang="ko"
# 기울기가 $B$와 함께 커지므로, $B = 12$에서도 갱신 횟수는 보통의 출발과 비슷하다. 그 대신 다른 값을 치른다. 틀린 만큼 커지는 기울기에 맞추어 학습률을 0.02로 낮추었더니, 보통의 출발에서도 {{ by_scores[0][1] }}번이 든다. 교차 엔트로피는 {{ updates[0, "cross-entropy"] }}번이었다. 또 점수가 1을 **넘으면** 답이 옳아도 벌을 주고, 점수는 확률이 아니다.
#
# ## 제곱 오차가 잘하는 일 { #wrong-labels }
#
# 포화가 늘 나쁘기만 할까? 신경망의 답과 레이블이 크게 어긋날 때, 지금까지는 답이 틀렸다고 보았다. 그런데 **레이블이 틀렸을** 수도 있다. 사람이 붙인 레이블에는 흔한 일이다. [훈련 데이터](glossary.md#training-data) 1,000장의 레이블 가운데 30%를 다른 숫자로 바꾸고 교차 엔트로피로 150번 갱신한다. 이 신경망 하나에서, 점수에 도착하는 기울기의 크기를 두 손실로 이미지마다 재고, 그 가운데 틀린 레이블의 몫이 얼마인지 구한다.

# %% [markdown] lang="en"
# As the gradient grows with $B$, the number of updates is about the same at $B = 12$ as from the ordinary start. There is a price to pay instead. Gradients that grow with the error need a lower learning rate, and with our 0.02 even the ordinary start takes {{ by_scores[0][1] }} updates, where the cross-entropy took {{ updates[0, "cross-entropy"] }}. What is more, a score **above** 1 is punished although the answer is right, and scores are not probabilities.
#
# ## What the squared error is good at { #wrong-labels }
#
# Is saturation always bad? Where an answer and its label disagree strongly, we have taken it that the answer is wrong. But it may be **the label that is wrong**, as happens often with labels given by people. We replace 30% of the labels of 1,000 training images by other digits, and make 150 updates with the cross-entropy. In this one network we measure for each image, with either loss, how large a gradient reaches its scores, and which share of the total comes from wrong labels.


# %%
def with_wrong_labels(seed, size=1000):
    """Labels, 30% of which are wrong, and which ones these are."""
    rng = np.random.default_rng(seed)
    spoilt = rng.permutation(size) < 0.3 * size
    labels = t[:size] + spoilt * rng.integers(1, 10, size)
    return labels % 10, spoilt


labels, spoilt = with_wrong_labels(seed=0)
network, shares = new_network(), {}
accuracies(network, "cross-entropy", 150, labels)
for loss, (last_layer, _) in LOSSES.items():
    layer = last_layer()
    layer.forward(network.predict(x[:1000]), labels)
    sizes = np.linalg.norm(layer.backward(), axis=1)
    shares[loss] = sizes[spoilt].sum() / sizes.sum()
    print(f"{loss}  share of the wrong labels {shares[loss]:.2f}")

# %% [markdown] lang="ko"
# 틀린 레이블은 {{ spoilt.mean():.0% }}인데, 교차 엔트로피에서는 기울기의 {{ shares["cross-entropy"]:.0% }}가 거기에서 오고 제곱 오차에서는 {{ shares["squared error"]:.0% }}가 온다. 교차 엔트로피는 답과 레이블이 가장 크게 어긋나는 이미지를 가장 세게 고치기 때문이다.
#
# ::: predict #p-squared-wrong-labels choice
# 같은 레이블로 두 손실을 400번씩, 시드 두 개로 학습시킨다. 시험 데이터(레이블이 모두 옳다)의 정확도는 어느 쪽이 높을까?
#
# - ( ) 교차 엔트로피
#   > 잘못된 출발에서는 늘 앞섰으니 그렇게 예상할 만하다. 그러나 여기에서는 보통의 초깃값에서 출발하므로 벗어나야 할 고원이 없다.
# - ( ) 둘이 같다
#   > 레이블이 모두 옳은 보통의 출발에서는 거의 같았다. 그러나 방금 보았듯이 틀린 레이블에 끌려가는 정도가 다르다.
# - (x) 제곱 오차
#   > 틀린 레이블에서 오는 기울기의 몫이 작으므로 그만큼 덜 끌려간다.
# :::

# %% [markdown] lang="en"
# Of the labels {{ spoilt.mean():.0% }} are wrong. They make {{ shares["cross-entropy"]:.0% }} of the gradient of the cross-entropy, and {{ shares["squared error"]:.0% }} of that of the squared error. The cross-entropy corrects those images most strongly whose answers and labels disagree most.
#
# ::: predict #p-squared-wrong-labels choice
# We train with both losses on such labels, for 400 updates and with two seeds. With which of them is the accuracy on the test data, whose labels are all right, higher?
#
# - ( ) With the cross-entropy
#   > It was ahead from every wrong start, so one may expect it here. But these networks start from ordinary initial values, and there is no plateau to get away from.
# - ( ) It is the same
#   > With right labels and an ordinary start it nearly was. But as we have just seen, the two losses are not equally drawn to wrong labels.
# - (x) With the squared error
#   > The share of its gradient that comes from wrong labels is smaller, so it is drawn to them less.
# :::

# %%
robust = {}
for loss in LOSSES:
    robust[loss] = [
        accuracies(
            new_network(seed=seed), loss, 400, with_wrong_labels(seed)[0]
        )[-1]
        for seed in (0, 1)
    ]
    print(loss, *(f"{accuracy:.2f}" for accuracy in robust[loss]))

# %% [markdown] lang="ko"
# 두 시드 모두에서 제곱 오차가 앞선다. 평균은 {{ np.mean(robust["squared error"]):.2f }}와(과) {{ np.mean(robust["cross-entropy"]):.2f }}(이)다. 시험 데이터가 500장이고 시드가 둘뿐이므로 차이의 크기까지 믿을 것은 아니지만, 방향은 위에서 잰 몫과 맞는다. 같은 성질이 출발이 틀렸을 때는 해가 되고 레이블이 틀렸을 때는 도움이 된다.
#
# 제곱 오차로 배운다고 확률이 비뚤어지는 것도 아니다. 두 손실 모두 신경망이 **참 확률을 그대로 말할 때** 평균이 가장 작다. [연습 문제](#expected)에서 유도한다.
#
# ## 왜 로그인가 { #likelihood }
#
# 정답의 확률 $p$로 손실을 정하는 함수는 많다. 왜 하필 $-\ln p$일까? 두 가지로 답할 수 있다.
#
# **기울기에서.** 손실이 $f(p)$이면 [야코비 행렬](#jacobian)에 따라 정답의 점수에 도착하는 기울기는 $f'(p) \cdot p (1 - p)$이다. 정답의 확률이 0에 가까워도 사라지지 않으려면 $f'(p)$가 $p$를 지워야 한다. $f'(p) = -1/p$인 함수가 바로 $f(p) = -\ln p$이고, 남는 기울기는 $p - 1$이다.
#
# **확률에서.** 신경망이 정답마다 준 확률이 $p_1, \ldots, p_N$이라 하자. 데이터가 서로 독립이라면 이 정답이 모두 나올 확률은 그 곱이다. 이것을 [우도](glossary.md#likelihood)(likelihood)라고 한다. 로그를 취하면 곱이 합이 된다.
#
# $$-\frac{1}{N} \ln (p_1 p_2 \cdots p_N) = \frac{1}{N} \sum_n (-\ln p_n) = L$$
#
# 오른쪽은 [평균한 교차 엔트로피](softmax-loss.md#mean)이다. 이 손실을 줄이는 것은 우도를 키우는 것이다. 그래서 손실이라는 수의 뜻도 읽을 수 있다. $e^{-L}$은 정답에 준 확률의 기하 평균이다. 처음의 손실 $\ln 10$은 정답마다 평균 1/10을 주었다는 뜻이다. 보통의 출발에서 교차 엔트로피로 배운 위의 신경망에 해 보자.

# %% [markdown] lang="en"
# The squared error is ahead with both seeds, on average with {{ np.mean(robust["squared error"]):.2f }} against {{ np.mean(robust["cross-entropy"]):.2f }}. With 500 test images and only two seeds we should not rely on the size of the difference, but its direction agrees with the shares that we measured. The same property does harm where the start is wrong, and helps where the labels are wrong.
#
# Nor does the squared error distort the probabilities: both losses have their smallest mean where the network **states the true ones**. You derive this in an [exercise](#expected).
#
# ## Why the logarithm { #likelihood }
#
# Of all functions of the probability $p$ of the true class, why is the loss $-\ln p$? There are two answers.
#
# **From the gradient.** If the loss is $f(p)$, then by the [Jacobian](#jacobian) the gradient that reaches the score of the true class is $f'(p) \cdot p (1 - p)$. For it not to vanish when the probability of the true class is close to 0, $f'(p)$ must cancel the $p$. The function with $f'(p) = -1/p$ is $f(p) = -\ln p$, and the gradient that remains is $p - 1$.
#
# **From the probabilities.** Let $p_1, \ldots, p_N$ be the probabilities that the network gave to the true classes. If the examples are independent, the probability that all of these classes occur is their product. It is called the likelihood. A logarithm turns the product into a sum.
#
# $$-\frac{1}{N} \ln (p_1 p_2 \cdots p_N) = \frac{1}{N} \sum_n (-\ln p_n) = L$$
#
# On the right is the [mean cross-entropy](softmax-loss.md#mean), so to lower it is to raise the likelihood. This also tells what the loss means as a number: $e^{-L}$ is the geometric mean of the probabilities that were given to the true classes. The first loss, $\ln 10$, says that they were given 1/10 on average. We try it on the network above that learned with the cross-entropy from an ordinary start.

# %%
learned = ordinary["cross-entropy"]
loss_now = learned.loss(x_test, t_test)
print(f"loss {loss_now:.3f}, exp(-loss) {np.exp(-loss_now):.3f}")

# %% [markdown] lang="ko"
# 손실 {{ loss_now:.3f }}은(는) 정답에 준 확률이 기하 평균으로 {{ np.exp(-loss_now):.2f }}(이)라는 뜻이다. 제곱 오차의 값은 이렇게 읽을 수 없다.

# %% [markdown] lang="en"
# The loss of {{ loss_now:.3f }} says that the geometric mean of the probabilities given to the true classes is {{ np.exp(-loss_now):.2f }}. The value of the squared error cannot be read in this way.

# %% [markdown] lang="ko"
# ## 레이블이 밀린 채 배운 신경망 { #shifted .aside }
#
# 편향 하나를 손으로 바꾼 출발은 억지스럽다. 더 있을 법한 출발은 이런 것이다. [한 칸 밀린 레이블](gallery.md#label-off-by-one)로 학습시킨 뒤에 잘못을 알아내고, 그 매개변수에서 옳은 레이블로 계속 학습시킨다. 아래 셀은 밀린 레이블로 400번 갱신한 매개변수를 `start`에 남긴다. 여기에서 두 손실의 차이는 편향을 바꾸었을 때만큼 클까? 예상을 적은 다음, `norm_of`와 `updates_until_half`로 재어 보자.

# %% [markdown] lang="en"
# ## A network that learned from shifted labels { #shifted .aside }
#
# A bias that was changed by hand is an artificial start. Here is a more likely one: you have trained with [labels that are off by one](gallery.md#label-off-by-one), find the mistake, and go on from the same parameters with the right labels. The cell below leaves the parameters after 400 updates with shifted labels in `start`. Will the two losses differ as much from there as with the bias? Write down what you expect, and then measure it with `norm_of` and `updates_until_half`.

# %%
shifted = new_network()
steps = course(shifted, SoftmaxWithLoss(), 0.5, labels=(t + 1) % 10)
*_, accuracy = islice(steps, 81)  # 400 updates
start = shifted.params.copy()
sure = softmax(shifted.predict(x_test)).max(axis=1)
print(f"accuracy {accuracy:.2f}, mean probability {sure.mean():.2f}")


# %% tags=["hide-input"]
def from_shifted(loss):
    network = new_network()
    network.params.update(start)
    last_layer, rate = LOSSES[loss]
    norm = norm_of(network, last_layer())
    return norm, updates_until_half(network, last_layer(), rate)


after_shift = {loss: from_shifted(loss) for loss in LOSSES}

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ show_source(from_shifted).code }}
# ```
#
# 처음 기울기의 노름은 교차 엔트로피가 {{ after_shift["cross-entropy"][0]:.2f }}, 제곱 오차가 {{ after_shift["squared error"][0]:.2f }}(이)고, 갱신은 {{ after_shift["cross-entropy"][1] }}번과 {{ after_shift["squared error"][1] }}번이다. 차이는 있지만 $B = 12$에서만큼 크지는 않다. 답의 확률은 평균 {{ sure.mean():.2f }}이다. 그러나 이미지마다 달라서, 이미지의 {{ (sure < 0.9).mean():.0% }}에서는 0.9보다 작다. 이런 이미지에서는 기울기가 아직 포화하지 않았고, 그것이 모든 이미지가 함께 쓰는 가중치를 움직여 나머지도 끌어내는 것으로 보인다. 고원은 **모든** 답이 크게 틀렸을 때 가장 길다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ show_source(from_shifted).code }}
# ```
#
# The norm of the first gradient is {{ after_shift["cross-entropy"][0]:.2f }} for the cross-entropy and {{ after_shift["squared error"][0]:.2f }} for the squared error, and they need {{ after_shift["cross-entropy"][1] }} and {{ after_shift["squared error"][1] }} updates. There is a difference, but not as large a one as at $B = 12$. The mean probability of the answers is {{ sure.mean():.2f }}, but it differs from image to image, and for {{ (sure < 0.9).mean():.0% }} of the images it is below 0.9. There the gradient is not saturated yet, and it seems to move the others as well, because all images share the weights. A plateau is longest where **all** answers are very wrong.
#
# </details>

# %% [markdown] lang="ko"
# ## 연습 문제 { #exercises }
#
# ### 두 손실이 가리키는 확률 { #expected .derivation }
#
# 클래스가 둘이고, 같은 입력에서 정답이 클래스 1일 확률이 $p$이다(레이블이 들쭉날쭉하다). 신경망은 클래스 1에 $q$를 준다. 손실의 평균은
#
# $$
# \begin{aligned}
# E_{\text{CE}} &= -p \ln q - (1 - p) \ln (1 - q) \\
# E_{\text{SE}} &= p \cdot 2 (1 - q)^2 + (1 - p) \cdot 2 q^2
# \end{aligned}
# $$
#
# 이다. 둘 다 $q = p$에서 가장 작음을 보여라. 제곱 대신 절댓값을 쓴 $E_{\text{abs}} = p \cdot 2 (1 - q) + (1 - p) \cdot 2 q$는 어떤가? 끝으로 점수 $s$로 미분한 두 기울기를 견주어, 포화하는 것은 어느 쪽인지 식에서 찾아라.
#
# <details markdown="1"><summary>힌트</summary>
#
# $q$로 미분해서 0이 되는 곳을 찾고, 그 양쪽에서 도함수의 부호를 본다. 마지막 물음에는 $dq/ds = q(1 - q)$를 곱한다.
#
# </details>
#
# <details markdown="1"><summary>풀이</summary>
#
# $$
# \begin{aligned}
# \frac{d E_{\text{CE}}}{d q} &= -\frac{p}{q} + \frac{1 - p}{1 - q} = \frac{q - p}{q (1 - q)} \\
# \frac{d E_{\text{SE}}}{d q} &= -4 p (1 - q) + 4 (1 - p) q = 4 (q - p)
# \end{aligned}
# $$
#
# 둘 다 $q < p$이면 음수이고 $q > p$이면 양수이므로 $q = p$에서 가장 작다. 절댓값의 도함수는 $2(1 - 2p)$로 $q$와 상관없다. $p < 1/2$이면 $q = 0$에서, $p > 1/2$이면 $q = 1$에서 가장 작으므로 참 확률을 말하지 않게 된다.
#
# $dq/ds = q(1 - q)$를 곱하면 교차 엔트로피는 $q - p$, 제곱 오차는 $4 (q - p) \, q (1 - q)$가 된다. 둘은 같은 곳에서 0이 되지만, 제곱 오차에는 $q$가 0이나 1에 가까울 때 0이 되는 인수가 남아 있다.
#
# </details>
#
# ### 예, 아니요로 답하는 계층 { #yes-or-no .code }
#
# 답이 ‘예’와 ‘아니요’뿐이면 점수는 데이터마다 하나면 된다. ‘예’의 확률은 시그모이드 $y = 1 / (1 + e^{-x})$이고, 정답 $t$는 1(‘예’) 또는 0(‘아니요’)이다. 손실은 배치에 걸친 $-t \ln y - (1 - t) \ln (1 - y)$의 평균이다. 이 계층을 써라. `x`와 `t`의 [형상](glossary.md#shape)은 $(N,)$이고, 점수가 −1000이나 1000일 때도 손실이 맞아야 한다.
#
# <details markdown="1"><summary>힌트</summary>
#
# 점수로 쓰면 손실은 $\ln (1 + e^x) - t x$이다. $x > 0$일 때 $\ln (1 + e^x) = x + \ln (1 + e^{-x})$이다. 기울기는 이 장의 첫 절에서 구한 것과 같은 꼴이다.
#
# </details>

# %% [markdown] lang="en"
# ## Exercises { #exercises }
#
# ### The probabilities that both losses ask for { #expected .derivation }
#
# Of two classes, the true one is 1 with the probability $p$, even for one and the same input, because the labels vary. The network gives class 1 the probability $q$. The mean losses are
#
# $$
# \begin{aligned}
# E_{\text{CE}} &= -p \ln q - (1 - p) \ln (1 - q) \\
# E_{\text{SE}} &= p \cdot 2 (1 - q)^2 + (1 - p) \cdot 2 q^2
# \end{aligned}
# $$
#
# Show that both are smallest at $q = p$. What about absolute values in the place of squares, $E_{\text{abs}} = p \cdot 2 (1 - q) + (1 - p) \cdot 2 q$? Finally, compare the gradients of the first two with respect to the score $s$, and find in the formulas which of them saturates.
#
# <details markdown="1"><summary>Hint</summary>
#
# Differentiate with respect to $q$, find where the derivative is 0, and look at its sign on both sides. For the last question, multiply by $dq/ds = q(1 - q)$.
#
# </details>
#
# <details markdown="1"><summary>Solution</summary>
#
# $$
# \begin{aligned}
# \frac{d E_{\text{CE}}}{d q} &= -\frac{p}{q} + \frac{1 - p}{1 - q} = \frac{q - p}{q (1 - q)} \\
# \frac{d E_{\text{SE}}}{d q} &= -4 p (1 - q) + 4 (1 - p) q = 4 (q - p)
# \end{aligned}
# $$
#
# Both are negative for $q < p$ and positive for $q > p$, so both means are smallest at $q = p$. The derivative with absolute values is $2(1 - 2p)$, whatever $q$ is. The mean is then smallest at $q = 0$ if $p < 1/2$, and at $q = 1$ if $p > 1/2$, so that the network would not state the true probability.
#
# Multiplied by $dq/ds = q(1 - q)$, the derivative becomes $q - p$ for the cross-entropy and $4 (q - p) \, q (1 - q)$ for the squared error. They are 0 at the same place, but the squared error keeps a factor that goes to 0 as $q$ comes close to 0 or 1.
#
# </details>
#
# ### A layer that says yes or no { #yes-or-no .code }
#
# If there are no answers but yes and no, one score for each example is enough. The probability of yes is the sigmoid $y = 1 / (1 + e^{-x})$, and the truth $t$ is 1 for yes and 0 for no. The loss is the mean over the batch of $-t \ln y - (1 - t) \ln (1 - y)$. Write this layer. The [shape](glossary.md#shape) of `x` and `t` is $(N,)$, and the loss must be right for scores of −1000 and 1000, too.
#
# <details markdown="1"><summary>Hint</summary>
#
# In terms of the score, the loss is $\ln (1 + e^x) - t x$, and for $x > 0$ you can write $\ln (1 + e^x) = x + \ln (1 + e^{-x})$. The gradient has the form that you found in the first section of this chapter.
#
# </details>


# %% tags=["hide-input"]
import numpy as np

from nn_tutorial.book import solutions
from nn_tutorial.book.exercises import check_sigmoid_with_loss


# %% tags=["exercise"]
class SigmoidWithLoss:
    def forward(self, x, t):
        return ...

    def backward(self, dout=1.0):
        return ...


check_sigmoid_with_loss(SigmoidWithLoss)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ show_source(solutions.SigmoidWithLoss).code }}
# ```
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ show_source(solutions.SigmoidWithLoss).code }}
# ```
#
# </details>

# %% [markdown] lang="ko"
# ## 물음 { #questions }
#
# ::: question #q-squared-diagonal
# 클래스가 둘인 신경망에서 누군가 제곱 오차의 `backward`를 `y * (1 - y) * g`로 썼다. 야코비 행렬의 대각선만 쓴 것이다. 이것은 옳은 기울기와 어떻게 다른가?
#
# - (x) 방향은 같고 크기가 절반이다.
#   > 틀린 클래스에서 $g = 2q$이므로 $q(1 - q) \cdot 2q = 2q^2(1 - q)$이고, 옳은 것은 $4q^2(1 - q)$이다. 그래서 학습은 되지만, 기울기 확인에서는 [상대 오차](glossary.md#relative-error) 1/2로 드러난다. 클래스가 셋 이상이면 방향도 달라진다.
# - ( ) 같다. 두 확률은 서로를 정하므로 하나만 세면 된다.
#   > 한 확률이 다른 확률을 정하는 것은 맞다. 그래도 점수 하나를 바꾸면 두 확률이 모두 변하고, 손실에는 두 확률의 제곱이 다 들어 있다.
# - ( ) 부호가 반대이다.
#   > 대각선 밖의 원소가 음수라서 그렇게 생각할 수 있다. 그러나 두 클래스에서 $g$의 부호도 서로 반대이므로, 빠뜨린 몫은 남은 몫과 부호가 같다.
# - ( ) 언제나 0이다.
#   > 대각선의 $y(1 - y)$는 확률이 0이나 1에 가까울 때만 0에 가깝다.
# :::
#
# ::: question #q-squared-rate
# 열 클래스의 확률이 모두 1/10이면 정답의 점수에 도착하는 기울기는 교차 엔트로피에서 $-0.9$, 제곱 오차에서 $-0.18$이다. 한편 $B = 10$에서 잰 노름은 {{ norms[10, "cross-entropy"]:.1f }}와(과) {{ norms[10, "squared error"]:.4f }}(이)다. 어느 차이를 학습률로 메울 수 있는가?
#
# - ( ) 둘 다 메울 수 있다.
#   > 갱신은 학습률과 기울기의 곱이므로 한 번의 갱신만 보면 그렇다. 그러나 $B = 10$에서 크게 잡은 학습률은 기울기가 되살아나는 곳에서 너무 컸다.
# - (x) 앞의 것만 메울 수 있다.
#   > 앞의 차이는 모든 이미지에서 같은 5배이고, 보통의 출발에서는 학습률을 두 배로 잡는 것만으로도 두 손실이 비슷하게 배웠다. 뒤의 차이는 학습하는 동안 수백 배씩 변하므로 학습률 하나로 맞출 수 없다.
# - ( ) 뒤의 것만 메울 수 있다.
#   > 더 큰 차이가 더 급해 보이지만, 학습률 10으로 해 보았을 때 다른 고원으로 뛰어 버렸다.
# - ( ) 어느 것도 메울 수 없다.
#   > 보통의 출발에서 두 손실은 서로 다른 학습률로 거의 같은 정확도에 이르렀다.
# :::
#
# ::: question #q-squared-scores
# 소프트맥스 없이 점수에 제곱 오차를 쓴다. 어떤 이미지에서 정답 클래스의 점수가 6, 나머지는 0이다. 이 이미지의 기울기로 갱신하면 정답의 점수는 어떻게 되는가?
#
# - ( ) 올라간다.
#   > 교차 엔트로피에서는 정답의 점수가 언제나 올라간다. 여기에서는 손실이 점수와 1의 차이를 잰다.
# - ( ) 답이 옳으므로 움직이지 않는다.
#   > 이 손실은 답이 옳은지 보지 않는다. 점수가 정확히 1이고 나머지가 0일 때만 기울기가 0이다.
# - (x) 내려간다.
#   > 기울기가 $2 (6 - 1) = 10$으로 양수이다. 지나치게 옳은 답도 틀린 답처럼 고친다.
# :::
#
# ::: question #q-squared-which
# 소프트맥스가 정답에 준 확률을 $p$라고 하자. 다음 손실 가운데 $p$가 0에 가까울 때 정답의 점수에 도착하는 기울기가 사라지지 않는 것은?
#
# - ( ) 손실 $1 - p$
#   > 기울어진 직선이니 평평한 곳이 없어 보인다. 그러나 도함수 $-1$에 $p(1 - p)$를 곱하면 0으로 간다.
# - ( ) 손실 $(1 - p)^2$
#   > $p = 0$에서 가장 가파르기는 하다. 그래도 도함수는 $-2$이므로 $p$를 곱하면 0으로 간다.
# - ( ) 손실 $-\sqrt{p}$
#   > 도함수 $-1/(2\sqrt{p})$이 한없이 커지지만 느리게 커진다. $p$를 곱하면 $\sqrt{p}/2$만큼 남고, 0으로 간다.
# - (x) 손실 $-\ln p$
#   > 도함수 $-1/p$이 $p$를 꼭 지운다. 남는 것은 $-(1 - p)$이다.
# :::
#
# ::: explain #e-squared-check
# 제곱 오차를 쓴 신경망이 기울기 확인을 통과했는데, 학습시켜 보니 손실이 거의 줄지 않는다. [기울기 확인](gradient-check.md#gradient-check)까지만 읽은 사람에게 두 가지가 어떻게 함께 맞을 수 있는지 설명하여라.
#
# > 기울기 확인은 역전파로 구한 값이 손실의 기울기와 같은지를 본다. 그 기울기가 큰지 작은지는 보지 않는다. 소프트맥스가 틀린 답을 확신하면 점수를 조금 바꾸어도 확률이 거의 변하지 않고, 확률로 계산하는 제곱 오차도 거의 변하지 않는다. 그러니 옳은 기울기가 0에 가깝고, 갱신은 기울기에 학습률을 곱한 만큼만 움직인다. 검사가 알려 주는 것은 계산이 옳다는 것이고, 무엇을 줄이도록 정했는지, 곧 손실을 잘 골랐는지는 다른 문제이다.
# :::
#
# ## 이제 할 수 있는 것 { #you-can-now }
#
# 소프트맥스를 지나는 어떤 손실이든 점수에 대한 기울기를 구할 수 있고, 틀린 답을 확신할 때 그 기울기가 남는지 말할 수 있다. 학습이 움직이지 않을 때 기울기가 틀린 것인지, 옳은데 사라진 것인지 구별할 수 있다. 아래의 `f`는 정답의 확률 `p`로 정한 손실이다. `1 - p`, `(1 - p) ** 2`, `-(p**0.1)`로 바꾸어 실행해 보자. 기울기가 가장 빨리 사라지는 것과 가장 늦게 사라지는 것은 어느 것인가?

# %% [markdown] lang="en"
# ## Questions { #questions }
#
# ::: question #q-squared-diagonal
# In a network with two classes, somebody wrote the `backward` of the squared error as `y * (1 - y) * g`, which is the diagonal of the Jacobian alone. How does it differ from the right gradient?
#
# - (x) It has the same direction and half the size.
#   > For the wrong class $g = 2q$, which makes $q(1 - q) \cdot 2q = 2q^2(1 - q)$, and the right gradient is $4q^2(1 - q)$. So the network learns, but a gradient check finds a [relative error](glossary.md#relative-error) of 1/2. With three classes or more, the direction is wrong, too.
# - ( ) It is the same, because each of two probabilities determines the other, and one of them is enough.
#   > They do determine each other. Still, a change of one score changes both of them, and the loss contains the squares of both.
# - ( ) Its sign is wrong.
#   > One may think so because the entries beside the diagonal are negative. But the two $g$ also have opposite signs, so the part that is left out has the sign of the part that is kept.
# - ( ) It is always 0.
#   > The $y(1 - y)$ of the diagonal is close to 0 only where a probability is close to 0 or 1.
# :::
#
# ::: question #q-squared-rate
# If all ten probabilities are 1/10, the score of the true class gets a gradient of $-0.9$ from the cross-entropy and $-0.18$ from the squared error. At $B = 10$ we measured norms of {{ norms[10, "cross-entropy"]:.1f }} and {{ norms[10, "squared error"]:.4f }}. Which of these differences can a learning rate make up for?
#
# - ( ) Both.
#   > For a single update this is so, since an update is the learning rate times the gradient. But the large rate that we tried at $B = 10$ was too large where the gradient came back.
# - (x) The first only.
#   > It is the same factor of 5 for every image, and from an ordinary start it was enough to double the rate for both losses to learn about equally well. The other changes by factors of hundreds during the training, and no single rate fits all of it.
# - ( ) The second only.
#   > The larger difference may seem more urgent. But when we tried a rate of 10, the network jumped to another plateau.
# - ( ) Neither.
#   > From an ordinary start, both losses reached nearly the same accuracy, each with its own learning rate.
# :::
#
# ::: question #q-squared-scores
# We use the squared error of the scores, without a softmax. For some image the score of the true class is 6, and all others are 0. What happens to the score of the true class when we update with the gradient of this image?
#
# - ( ) It goes up.
#   > With the cross-entropy the score of the true class always goes up. But this loss measures how far the score is from 1.
# - ( ) Nothing, because the answer is right.
#   > This loss does not look at the answer. Its gradient is 0 only if that score is exactly 1 and all others are 0.
# - (x) It goes down.
#   > The gradient is $2 (6 - 1) = 10$, which is positive. An answer that is more than right is corrected like a wrong one.
# :::
#
# ::: question #q-squared-which
# Let $p$ be the probability that the softmax gives to the true class. With which of these losses does the gradient that reaches the score of the true class **not** vanish as $p$ goes to 0?
#
# - ( ) The loss $1 - p$
#   > It is a sloping straight line, and nowhere flat. But its derivative of $-1$ times $p(1 - p)$ goes to 0.
# - ( ) The loss $(1 - p)^2$
#   > It is steepest at $p = 0$. But even there its derivative is only $-2$, and times $p$ it goes to 0.
# - ( ) The loss $-\sqrt{p}$
#   > Its derivative $-1/(2\sqrt{p})$ grows without bound, but too slowly. Times $p$, only $\sqrt{p}/2$ is left, and that goes to 0.
# - (x) The loss $-\ln p$
#   > Its derivative $-1/p$ just cancels the $p$, and $-(1 - p)$ is left.
# :::
#
# ::: explain #e-squared-check
# A network with the squared error has passed its gradient check, but when it is trained the loss hardly falls. Explain to somebody who has read as far as [the gradient check](gradient-check.md#gradient-check) how both can be true.
#
# > A gradient check looks at whether the values from backpropagation are the gradient of the loss. It does not look at whether that gradient is large or small. Where a softmax is confident of a wrong answer, a small change of the scores hardly changes the probabilities, and so it hardly changes the squared error, which is computed from them. The right gradient is therefore close to 0, and an update moves the parameters only by the learning rate times the gradient. The check says that the computation is right. Whether the loss was a good choice of what to minimise is another question.
# :::
#
# ## What you can do now { #you-can-now }
#
# You can find the gradient with respect to the scores for any loss that comes after a softmax, and say whether it is still there when a wrong answer is given with confidence. If a training does not move, you can tell a gradient that is wrong from one that is right and has vanished. In the cell below, `f` is a loss made of the probability `p` of the true class. Replace it by `1 - p`, by `(1 - p) ** 2` and by `-(p**0.1)`, and run the cell. With which of them does the gradient vanish fastest, and with which most slowly?


# %%
def f(p):
    return -np.log(p)


def of_lead(s):
    return f(1 / (1 + np.exp(s)))


h = 1e-4
for s in (0, 2, 4, 8, 12):
    gradient = (of_lead(s + h) - of_lead(s - h)) / (2 * h)
    print(f"lead {s:2}  loss {of_lead(s):8.4f}  gradient {gradient:8.5f}")
