# ---
# description:
#   ko: 신경망의 마지막 계층은 점수를 확률로, 확률을 손실로 바꾼다. 그 기울기가 y - t임을 유도하고, 두 단계를 왜 한 계층으로 묶는지, 큰 점수에서도 넘치지 않게 하려면 무엇을 해야 하는지, 배치의 평균에서 나오는 1/N을 어디에 곱해야 하는지 살펴본다.
#   en: The last layer of the network turns scores into probabilities, and these into a loss. This chapter derives its gradient, y - t, and shows why the two steps make one layer, how large scores are kept from overflowing, and where the 1/N of the mean over a batch belongs.
# terms:
#   softmax-loss:
#     ko: [소프트맥스]
#     en: [softmax]
#   log-sum-exp:
#     ko: [소프트맥스 오버플로, 오버플로우]
#     en: [softmax overflow, exp overflow, logsumexp, stable]
#   softmax-with-loss:
#     ko: []
#     en: [SoftmaxWithLoss]
# ---

# %% [markdown] lang="ko"
# # 소프트맥스와 손실 { #softmax-loss }
#
# [앞 장](layers.md#layers)에서 [Affine](layers.md#affine)과 [ReLU](layers.md#relu)의 [역전파](glossary.md#backward-pass)를 유도했다. 남은 것은 신경망의
# 마지막 [계층](glossary.md#layer)이다. 이 계층은 신경망이 매긴 점수를 확률로 바꾸고, 정답의 확률을 보고
# [손실](glossary.md#loss-function)을 구한다.
#
# 이 장에서는 이 계층의 [기울기](glossary.md#gradient)가 확률에서 정답을 뺀 것임을 유도하고, 두 단계를 왜 한
# 계층으로 묶는지 알아본다. 큰 점수에서도 넘치지 않게 계산하는 방법과, 배치의 평균에서 나오는 $1/N$을 어디에 곱해야
# 하는지도 다룬다.
#
# 필요한 것은 앞 장의 [연쇄법칙](layers.md#chain-rule)과 [연산마다 하는 일](layers.md#local-gradients),
# [계층의 약속](layers.md#contract)이다. 지수 함수 $e^x$과 [자연로그](glossary.md#natural-logarithm) $\ln x$가 서로 역함수라는 것도 쓴다.

# %% [markdown] lang="en"
# # Softmax and the loss { #softmax-loss }
#
# In the [last chapter](layers.md#layers) you derived the [backward pass](glossary.md#backward-pass) of [Affine](layers.md#affine) and
# [ReLU](layers.md#relu).
# What remains is the last [layer](glossary.md#layer) of the network. It turns the scores that the network gives into
# probabilities, and computes the [loss](glossary.md#loss-function) from the probability of the true class.
#
# This chapter derives why the [gradient](glossary.md#gradient) of this layer is the probabilities minus the truth, and
# shows why the two steps are put into one layer. It also shows how large scores are kept from overflowing, and where
# to put the factor $1/N$ that comes from the mean over a batch.
#
# You need the [chain rule](layers.md#chain-rule), [what each operation does](layers.md#local-gradients) and
# [what a layer promises](layers.md#contract) from the last chapter, and the fact that the exponential $e^x$ and the
# [natural logarithm](glossary.md#natural-logarithm) $\ln x$ undo each other.

# %%
import numpy as np

from nn_tutorial import (
    Affine,
    SoftmaxWithLoss,
    log_softmax,
    numerical_gradient,
    to_one_hot,
)
from nn_tutorial.book.figures import graphs
from nn_tutorial.book.source import show_source

# %% [markdown] lang="ko"
# ## Softmax-with-loss { #softmax-with-loss }
#
# 마지막 계층은 [점수](glossary.md#logits)를 손실 하나로 바꾼다. 두 단계이다.
# 먼저 [소프트맥스](glossary.md#softmax)가 점수 $x$를 확률 $y$로 바꾼다. 지수 함수를 써서 모두 양수로 만들고,
# 그 합으로 나누어, 모두 더하면 1이 되게 한다.
#
# $$
# y_k = \frac{e^{x_k}}{\sum_{j} e^{x_j}}
# $$
#
# 다음으로 [교차 엔트로피](glossary.md#cross-entropy)가 정답 클래스 $c$의 확률로 손실을 구한다. 이 확률이 1이면
# 손실은 0이고, 확률이 0에 가까워질수록 손실은 한없이 커진다. 왜 이런 손실을 쓰는지는
# [네 단계로 배우기](four-steps.md#four-steps)에서 보았다. 정답을 [원-핫](glossary.md#one-hot) 벡터 $t$로 쓰면
# 합에서 한 항만 남는다.
#
# $$
# L = -\sum_{k} t_k \ln y_k = -\ln y_c
# $$
#
# 손으로 계산할 수 있도록 점수를 $\ln 1, \ln 2, \ln 5$로 골랐다. 지수 함수의 값은 1, 2, 5이고 합은
# 8이다. 정답이 가운데 클래스(1번)라면 그 확률은 2/8이고, 손실은 $-\ln \frac{1}{4} = \ln 4 \approx 1.386$이어야
# 한다.

# %% [markdown] lang="en"
# ## Softmax-with-loss { #softmax-with-loss }
#
# The last layer turns the network's scores, or [logits](glossary.md#logits), into one number, the loss. It
# takes two steps. First, [softmax](glossary.md#softmax) turns the scores $x$ into probabilities $y$:
# exponentials make them all positive, and dividing by their sum makes them add up to 1.
#
# $$
# y_k = \frac{e^{x_k}}{\sum_{j} e^{x_j}}
# $$
#
# Then [cross-entropy](glossary.md#cross-entropy) computes the loss from the probability of the true class $c$.
# If that is 1 the loss is 0, and the loss grows without bound as the probability goes to 0. Why this loss is
# used was the subject of [learning in four steps](four-steps.md#four-steps). With the truth as a
# [one-hot](glossary.md#one-hot) vector $t$, a single term of the sum remains.
#
# $$
# L = -\sum_{k} t_k \ln y_k = -\ln y_c
# $$
#
# The scores here are $\ln 1, \ln 2, \ln 5$, so that you can compute everything by hand: the exponentials are
# 1, 2 and 5, and their sum is 8. If the true class is the middle one (number 1), its probability
# should be 2/8, and the loss $-\ln \frac{1}{4} = \ln 4 \approx 1.386$.

# %%
last = SoftmaxWithLoss()
scores = np.log([[1.0, 2.0, 5.0]])
loss_of_one = last.forward(scores, np.array([1]))
y_of_one, dx_of_one = last.y[0], last.backward()[0]
print("y ", y_of_one.round(4))
print("L ", round(loss_of_one, 4))
print("dx", dx_of_one.round(4))

# %% [markdown] lang="ko"
# `dx`를 확률 `y`와 견주어 보자. 정답의 자리에서 1을 뺀 것 말고는 확률 그대로이다. 언제나 그렇다.
#
# ### 유도 { #in-one-go }
#
# 손실을 점수의 식으로 바로 쓴다. 로그가 나눗셈을 뺄셈으로 바꾸고, 분자의 지수 함수를 없앤다.
#
# $$
# \begin{aligned}
# L &= -\ln \frac{e^{x_c}}{\sum_j e^{x_j}} \\
#   &= -x_c + \ln \sum_j e^{x_j} \\
# \frac{\partial L}{\partial x_k}
#   &= -t_k + \frac{e^{x_k}}{\sum_j e^{x_j}} \\
#   &= y_k - t_k
# \end{aligned}
# $$
#
# 기울기는 **확률에서 정답을 뺀 것**이다. 기울기의 반대 방향으로 가면 정답의 점수는 올라가고, 나머지 점수는 제
# 확률에 비례하여 내려간다. 기울기의 원소는 모두 $-1$과 1 사이에 있고, 한 행의 합은 언제나 0이다.
#
# 같은 기울기를 [계산 그래프](glossary.md#computational-graph)에서도 볼 수 있다. 자리를 아끼려고 데이터 하나의 점수 벡터를 세로로 적었다. 윗줄은
# 소프트맥스, 아랫줄은 교차 엔트로피이다.

# %% [markdown] lang="en"
# Compare `dx` with the probabilities `y`. They are the same, except that 1 has been subtracted at the true class. The derivation shows that this holds for any scores.
#
# ### Derivation { #in-one-go }
#
# Write the loss in terms of the scores. The logarithm turns the quotient into a difference and undoes the
# exponential in the numerator.
#
# $$
# \begin{aligned}
# L &= -\ln \frac{e^{x_c}}{\sum_j e^{x_j}} \\
#   &= -x_c + \ln \sum_j e^{x_j} \\
# \frac{\partial L}{\partial x_k}
#   &= -t_k + \frac{e^{x_k}}{\sum_j e^{x_j}} \\
#   &= y_k - t_k
# \end{aligned}
# $$
#
# The gradient is **the probabilities minus the truth**. Moving against it raises the score of the true class,
# and lowers every other score in proportion to its probability. The entries of the gradient lie between $-1$
# and 1, and each row adds up to 0.
#
# You can find the same gradient in the [computational graph](glossary.md#computational-graph). The
# scores of the single example are written as columns, to save room. The upper row is softmax, and
# the lower row is cross-entropy.

# %% alt_ko="Softmax-with-loss 계층의 계산 그래프. 점수 x는 지수 함수를 지나 1, 2, 5가 되고 두 갈래로 나뉘어, 한 갈래는 합 8을 거쳐 나누기로 들어간다. 확률 {{ y_of_one.round(3).tolist() }}의 로그에 원-핫 t를 곱하고 부호를 바꾸어 L = {{ loss_of_one:.3f }}을(를) 얻는다. 기울기는 1에서 출발해 로그를 지나 (0, -4, 0)이 되고, 지수에서 두 갈래가 더해져 x에 도착한다. x에 도착한 기울기: {{ dx_of_one.round(3).tolist() }}." alt_en="Computational graph of the Softmax-with-loss layer. The scores x become the exponentials 1, 2, 5, which are used twice: one arm goes through their sum, 8, into a division. The logarithms of the probabilities {{ y_of_one.round(3).tolist() }} are multiplied by the one-hot t and negated to L = {{ loss_of_one:.3f }}. The gradient starts as 1, becomes (0, -4, 0) past the logarithm, is added up from two arms at the exponential and reaches x as {{ dx_of_one.round(3).tolist() }}."
graphs.softmax_with_loss(last, scores, np.array([1]))

# %% [markdown] lang="ko"
# ### 그래프를 따라 다시 유도하기 { #along-the-graph .aside }
#
# 합을 $S = \sum_j e^{x_j}$이라고 쓰고, $L$에서부터 점선을 따라간다. 단계마다 그림의 수와 견주어 보자.
#
# 1. **부호 바꾸기**를 지나며 $-1$, **$t$와의 곱**을 지나며 $-t_k$가 된다. 정답의 자리만 $-1$이다.
# 2. **로그**는 입력으로 나눈다. $-t_k / y_k$가 되어 정답의 자리가 $-1 / 0.25 = -4$이다.
# 3. **나누기**는 두 곳으로 보낸다. 분자에는 $S$로 나눈 $-t_k / (y_k S)$를, 분모인 합에는 다음을 보낸다.
#
#     $$
#     \begin{aligned}
#     \frac{\partial L}{\partial S}
#       &= \sum_{k} \left( -\frac{t_k}{y_k} \right) \left( -\frac{e^{x_k}}{S^2} \right) \\
#       &= \sum_{k} \frac{t_k}{y_k} \cdot \frac{y_k}{S} \\
#       &= \frac{1}{S} \sum_{k} t_k = \frac{1}{S}
#     \end{aligned}
#     $$
#
# 4. **합**은 그 $1/S$(여기서는 {{ 1 / 8:g }})를 지수 함수의 값마다 똑같이 보낸다.
# 5. **지수**에서 두 갈래가 만난다. 더한 다음, [국소적 기울기](glossary.md#local-gradient) $e^{x_k} = y_k S$를 곱한다.
#
#     $$
#     \begin{aligned}
#     \frac{\partial L}{\partial x_k}
#       &= \left( \frac{1}{S} - \frac{t_k}{y_k S} \right) y_k S \\
#       &= y_k - t_k
#     \end{aligned}
#     $$

# %% [markdown] lang="en"
# ### The same derivation along the graph { #along-the-graph .aside }
#
# Write $S = \sum_j e^{x_j}$ for the sum, and follow the dashed arrows from $L$. Compare each step with
# the numbers in the figure.
#
# 1. Past the **change of sign** the gradient is $-1$, and past the **product with $t$** it is $-t_k$, which is
#    $-1$ at the true class only.
# 2. The **logarithm** divides by its input. This makes $-t_k / y_k$, at the true class $-1 / 0.25 = -4$.
# 3. The **division** sends gradients to two places. To the exponentials in its numerator it sends the gradient from step 2 divided by $S$,
#    $-t_k / (y_k S)$, and to the sum in its denominator it sends
#
#     $$
#     \begin{aligned}
#     \frac{\partial L}{\partial S}
#       &= \sum_{k} \left( -\frac{t_k}{y_k} \right) \left( -\frac{e^{x_k}}{S^2} \right) \\
#       &= \sum_{k} \frac{t_k}{y_k} \cdot \frac{y_k}{S} \\
#       &= \frac{1}{S} \sum_{k} t_k = \frac{1}{S}
#     \end{aligned}
#     $$
#
# 4. The **sum** sends this $1/S$ = {{ 1 / 8:g }} to every exponential.
# 5. At the **exponential** the two arms meet. Add them, and multiply by the [local gradient](glossary.md#local-gradient)
#    $e^{x_k} = y_k S$.
#
#     $$
#     \begin{aligned}
#     \frac{\partial L}{\partial x_k}
#       &= \left( \frac{1}{S} - \frac{t_k}{y_k S} \right) y_k S \\
#       &= y_k - t_k
#     \end{aligned}
#     $$

# %% [markdown] lang="ko"
# ### 왜 한 계층인가 { #one-layer }
#
# 소프트맥스와 교차 엔트로피를 두 계층으로 나누어도 식은 같다. 그러나 컴퓨터가 계산하면 결과가 다르다. 신경망이
# 정답에 확률을 거의 주지 않았다고 하자. 점수가 0과 1000이고 정답이 0번이면 손실은 1000이어야 하고,
# 기울기는 $(-1, 1)$이어야 한다. 그래프의 연산을 하나씩 실행하면 어떻게 되는가?
#
# ::: predict #p-apart choice
# 소프트맥스와 교차 엔트로피를 식 그대로 따로 계산하면(`apart`) 손실은 무엇이 될까?
#
# - ( ) 1000
#   > 옳은 값은 1000이다. 그러나 $e^{1000}$을 그대로 계산하면 float64의 범위를 넘어 무한대가 되므로, 그 뒤의 계산이 옳은 값에 이르지 못한다.
# - ({{ 'x' if apart[0, 0] == 0 else ' ' }}) 무한대
#   > $e^{1000}$이 무한대가 되어 정답의 확률이 $1/\infty = 0$이 되고, $-\ln 0$은 무한대이다.
# - ( ) 0
#   > 손실이 0이려면 정답의 확률이 1이어야 한다. 여기서는 정답의 점수가 1000이나 낮다.
# :::

# %% [markdown] lang="en"
# ### Why one layer and not two { #one-layer }
#
# If softmax and cross-entropy were two layers, the formulas would be the same, but a computer would not get the same results from them.
# Suppose that the network gave the true class next to no probability: the scores are 0 and 1000, and the true class is number 0. The
# loss should be 1000 and the gradient $(-1, 1)$. What happens if you run the operations of the graph one at a time?
#
# ::: predict #p-apart choice
# If softmax and cross-entropy are computed separately, just as the formulas say (`apart`), what does the loss become?
#
# - ( ) 1000
#   > That is the right value. But $e^{1000}$ is beyond the range of float64 and becomes infinite, and what is computed from it does not reach the right value.
# - ({{ 'x' if apart[0, 0] == 0 else ' ' }}) infinite
#   > $e^{1000}$ becomes infinite, so the probability of the true class is $1/\infty = 0$, and $-\ln 0$ is infinite.
# - ( ) 0
#   > For a loss of 0 the true class would need the probability 1. Here its score is lower by 1000.
# :::

# %%
extreme, truth = np.array([[0.0, 1000.0]]), np.array([0])

with np.errstate(all="ignore"):
    exp = np.exp(extreme)
    apart = exp / exp.sum()
    print("apart:    y", apart[0])
    print("apart:    L", -np.log(apart[0, 0]), "dy", -1 / apart[0, 0])

together = SoftmaxWithLoss()
print("together: L", together.forward(extreme, truth))
print("together: dx", together.backward()[0])

# %% [markdown] lang="ko"
# 따로 계산하면(`apart`) $e^{1000}$이 [부동소수점](glossary.md#floating-point) 수의 범위를 넘어 무한대가 되고(오버플로),
# 확률은 0과 `nan`, 손실과 기울기는 무한대가 된다. 한 계층으로 묶으면(`together`) 약분을 **종이 위에서** 끝낸 식만
# 계산하므로, $t / y$라는 나눗셈이 아예 나오지 않는다. 한 계층인 이유는 셋이다.
#
# - 기울기가 $y - t$로 간단하고, 언제나 $-1$과 1 사이에 있다.
# - 로그와 지수 함수가 서로를 지운 뒤의 식을 계산하므로 오버플로가 일어나지 않게 할 수 있다.
# - 손실을 로그 확률에서 바로 얻으므로, 확률이 0으로 반올림되어도 손실은 정확하다.
#
# ### 넘치지 않는 계산: log-sum-exp { #log-sum-exp }
#
# 묶는 것만으로는 모자란다. $\ln \sum_j e^{x_j}$에도 $e^{1000}$이 들어 있기 때문이다. 그래서 점수에서 가장 큰 값
# $m = \max_j x_j$를 먼저 뺀다. 분자와 분모를 같은 수 $e^m$으로 나누는 것이므로 확률은 그대로이다.
#
# $$
# \begin{aligned}
# \frac{e^{x_k}}{\sum_j e^{x_j}}
#   &= \frac{e^{x_k} / e^{m}}{\sum_j e^{x_j} / e^{m}}
#    = \frac{e^{x_k - m}}{\sum_j e^{x_j - m}} \\
# \ln y_k &= (x_k - m) - \ln \sum_j e^{x_j - m}
# \end{aligned}
# $$
#
# 이제 지수 함수의 값은 모두 1 이하이고 그중 하나는 정확히 1이다. 그래서 합은 1과 클래스 수 사이에 있고, 로그의 입력은
# 0이 될 수 없다. 이 방법이 얼마나 정확한지는 [Blanchard 외(2021)](references.md#log-sum-exp)가 분석했다. 아래 코드의
# `_shift`가 행마다 **그 행의** 최댓값을 뺀다.

# %% [markdown] lang="en"
# In two layers (`apart`), $e^{1000}$ is beyond the range of the [floating-point](glossary.md#floating-point) numbers and becomes
# infinite (an overflow). The probabilities become 0 and `nan`, and the loss and the gradient become infinite. In one layer
# (`together`), the factors have been cancelled **on paper**. Only what is left is computed, and the quotient $t / y$ never
# appears. So there are three reasons for joining the two steps in one layer.
#
# - The gradient is simply $y - t$, and its entries always lie between $-1$ and 1.
# - The logarithm and the exponential have undone each other before anything is computed, so that an overflow can be avoided.
# - The loss comes straight from the log-probability, and is accurate even where the probability itself
#   is rounded to 0.
#
# ### Without overflow: log-sum-exp { #log-sum-exp }
#
# Putting the two together is not quite enough, because $\ln \sum_j e^{x_j}$ still contains $e^{1000}$. So the largest
# score, $m = \max_j x_j$, is subtracted from all of them first. This divides numerator and denominator by the
# same $e^m$, and the probabilities stay as they are.
#
# $$
# \begin{aligned}
# \frac{e^{x_k}}{\sum_j e^{x_j}}
#   &= \frac{e^{x_k} / e^{m}}{\sum_j e^{x_j} / e^{m}}
#    = \frac{e^{x_k - m}}{\sum_j e^{x_j - m}} \\
# \ln y_k &= (x_k - m) - \ln \sum_j e^{x_j - m}
# \end{aligned}
# $$
#
# Now every exponential is at most 1, and one of them is exactly 1. The sum lies between 1 and the
# number of classes, so the logarithm is never taken of 0. [Blanchard et al. (2021)](references.md#log-sum-exp) analyse how
# accurate this is. In the code, `_shift` subtracts from each row its **own** largest score.

# %% tags=["hide-input"]
show_source(log_softmax)

# %% [markdown] lang="ko"
# 로그 안에 작은 수를 더하는 방법도 흔히 쓴다. $\ln(y + 10^{-7})$이라고 쓰면 무한대는 피할 수 있다. 그 대신 무엇을
# 잃는지 보자. 점수 $(0, s)$에서 정답이 0번일 때 옳은 손실은 $\ln(1 + e^s)$이고, $s$가 크면 $s$와 거의 같다. 표의 왼쪽부터
# 식 그대로(`as written`), $10^{-7}$을 더한 것(`with 1e-7`), log-sum-exp이다.

# %% [markdown] lang="en"
# Another common way is to add a small number inside the logarithm. With $\ln(y + 10^{-7})$ nothing
# becomes infinite. The next cell shows what is lost by it. For scores $(0, s)$ and true class 0 the right loss is
# $\ln(1 + e^s)$, which for large $s$ is almost $s$ itself.


# %%
def loss_by_formula(x, t, epsilon=0.0):
    y = np.exp(x) / np.exp(x).sum(axis=1, keepdims=True)
    return -np.log(y[np.arange(len(t)), t] + epsilon).mean()


class_zero = np.array([0])
print("     s  as written   with 1e-7 log-sum-exp")
with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
    for s in (1.0, 10.0, 100.0, 1000.0):
        row = np.array([[0.0, s]])
        losses = (
            loss_by_formula(row, class_zero),
            loss_by_formula(row, class_zero, epsilon=1e-7),
            last.forward(row, class_zero),
        )
        print(f"{s:6.0f}", *(f"{value:11.4f}" for value in losses))

# %% [markdown] lang="ko"
# 식 그대로 계산하면 $s$ = 1000에서 무한대가 된다. $10^{-7}$을 더하면 $s$ = 10에서 벌써 소수점 아래 셋째 자리가 다르고,
# 마침내 손실이 $-\ln 10^{-7}$ = {{ -np.log(1e-7):.2f }}에서 멈춘다. 손실이 더 커지지 않으므로 거기서는 기울기가
# 0에 가까워야 한다. 그런데 역전파가 돌려주는 것은 여전히 $y - t$이다. $s$ = 100에서 두 값을 견주어 보자.

# %% [markdown] lang="en"
# As written, the formula becomes infinite at $s$ = 1000. With $10^{-7}$ added, the third decimal is already off at
# $s$ = 10, and in the end the loss stops at $-\ln 10^{-7}$ = {{ -np.log(1e-7):.2f }}. As it does not grow any more, its gradient
# there must be close to 0, but the backward pass still returns $y - t$. The next cell compares the two at $s$ = 100.

# %%
row = np.array([[0.0, 100.0]])
slopes = numerical_gradient(
    lambda x: loss_by_formula(x, class_zero, epsilon=1e-7), row
)
last.forward(row, class_zero)
print("with 1e-7, numerical:", slopes[0])
print("y - t:               ", last.backward()[0])

# %% [markdown] lang="ko"
# [수치 미분](glossary.md#numerical-differentiation)으로 구한 기울기(`numerical`)와 $y - t$가 전혀 다르다. 역전파가
# 이 손실이 아닌 다른 함수의 기울기를 구하기 때문이며, [기울기 확인](failed-check.md#repairs)을 하면 이 차이가 드러난다. log-sum-exp에서는
# 손실도 정확하고, 역전파가 구하는 것도 바로 그 손실의 기울기이다.
#
# ### 배치의 평균과 1/N { #mean }
#
# 데이터가 $N$개이면 손실은 데이터마다 구한 손실 $\ell_n$의 **평균**이다. 합으로 하면 배치가 10배가 될 때 손실과 기울기도
# 10배쯤 커져서, 같은 [학습률](glossary.md#learning-rate)로도 10배쯤 멀리 움직이게 된다. 평균으로 하면 손실과 기울기의
# 크기가 배치 크기에 따라 그렇게 달라지지 않는다. 데이터 둘을 넣어 보자. 둘째 데이터에서 지수 함수의 값은
# 3, 1, 4이고 정답은 0번이다.

# %% [markdown] lang="en"
# The gradient found by [numerical differentiation](glossary.md#numerical-differentiation) (`numerical`) and $y - t$ are quite
# different. The loss and the backward pass now belong to different functions, and a [gradient check](failed-check.md#repairs)
# shows it. With log-sum-exp the loss is accurate, and the gradient is the gradient of that loss.
#
# ### The mean over the batch, and where 1/N goes { #mean }
#
# With $N$ examples the loss is the **mean** of their losses $\ell_n$. If it were their sum, a batch ten times as large would make
# the loss and its gradient about ten times as large, and with the same [learning rate](glossary.md#learning-rate) an update would
# go about ten times as far. With the mean, their size does not depend on the size of the batch in this way. Try it with two
# examples. The exponentials of the second are 3, 1 and 4, and its true class is 0.

# %%
two_scores = np.log([[1.0, 2.0, 5.0], [3.0, 1.0, 4.0]])
labels = np.array([1, 0])
mean = last.forward(two_scores, labels)
each = -np.log(last.y[np.arange(2), labels])
print("losses", each.round(4), "mean", round(mean, 4))
two_dscores = last.backward()
print(two_dscores.round(4))

# %% alt_ko="배치 평균의 계산 그래프. 데이터마다 구한 손실({{ each.round(3).tolist() }})을 더한 뒤 N = 2로 나누어 L = {{ mean:.3f }}을(를) 얻는다. 두 데이터의 손실에는 기울기 0.5가 하나씩 온다." alt_en="Computational graph of the mean over the batch. The losses of the examples, {{ each.round(3).tolist() }}, are added and divided by N = 2 to give L = {{ mean:.3f }}. Each of the two gets a gradient of 0.5."
graphs.mean_loss(each)

# %% [markdown] lang="ko"
# 기울기의 첫 행은 데이터가 하나일 때의 꼭 절반이다. [순전파](glossary.md#forward-pass)에서 $N$으로 나누었으므로, 나누기의 규칙에 따라 역전파에서
# $1/N$이 곱해진다.
#
# $$
# \frac{\partial L}{\partial x_{nk}}
#   = \frac{\partial L}{\partial \ell_n} \cdot \frac{\partial \ell_n}{\partial x_{nk}}
#   = \frac{1}{N} (y_{nk} - t_{nk})
# $$
#
# $1/N$은 **여기서 한 번만** 곱한다. 그다음부터는 `dout` 안에 이미 들어 있으므로 Affine은 `dW`와 `db`를 구할 때 더하기만
# 한다. 거기서 또 나누면 $1/N^2$이 된다. 순전파에서는 손실을 더하고 역전파에서만 $N$으로 나누는 것도 같은 종류의
# 실수이며, [실패한 검사](failed-check.md#failed-check)의 원인 가운데 하나이다.
#
# | 배열 | [형상](glossary.md#shape) | 이 예 |
# |:--|:--|:--|
# | 점수 $x$, $dx$ | $(N, C)$ | $(2, 3)$ |
# | 확률 $y$ | $(N, C)$ | $(2, 3)$ |
# | 정답 $t$, 정수 | $(N,)$ | $(2,)$ |
# | 정답 $t$, 원-핫 | $(N, C)$ | $(2, 3)$ |
# | 손실 $L$, `dout` | 수 하나 | |
#
# 이제 계층 전체를 읽을 수 있다. `forward`는 지수 함수를 한 번만 계산해서 확률 `y`와 손실에 함께 쓴다. 손실은
# `log_softmax`의 식을 정답의 자리에서만 계산하고 부호를 바꾼 것이다. `backward`는 정답의 자리에서 1을 뺀 뒤
# `scale`, 곧 $1/N$을 곱한다.

# %% [markdown] lang="en"
# The first row of the gradient is exactly half of what it was with one example. The [forward pass](glossary.md#forward-pass) divides by $N$, so by the rule for
# divisions the backward pass multiplies by $1/N$.
#
# $$
# \frac{\partial L}{\partial x_{nk}}
#   = \frac{\partial L}{\partial \ell_n} \cdot \frac{\partial \ell_n}{\partial x_{nk}}
#   = \frac{1}{N} (y_{nk} - t_{nk})
# $$
#
# The factor $1/N$ enters **here and nowhere else**. From then on it is part of `dout`, and Affine only adds up to find `dW`
# and `db`. Dividing there again would make it $1/N^2$. Adding up the losses in the forward pass and dividing by $N$ only in
# the backward pass is a mistake of the same kind, and one reason why [a check failed](failed-check.md#failed-check).
#
# | Array | [Shape](glossary.md#shape) | Here |
# |:--|:--|:--|
# | scores $x$, $dx$ | $(N, C)$ | $(2, 3)$ |
# | probabilities $y$ | $(N, C)$ | $(2, 3)$ |
# | truth $t$, integers | $(N,)$ | $(2,)$ |
# | truth $t$, one-hot | $(N, C)$ | $(2, 3)$ |
# | loss $L$, `dout` | one number | |
#
# Now you can read the whole layer. `forward` computes the exponentials once and uses them twice: for the probabilities
# `y`, and for the loss, which is the formula of `log_softmax` at the true class alone, with its sign changed.
# `backward` subtracts 1 at the true class and multiplies by `scale`, which is $1/N$.

# %% tags=["hide-input"]
show_source(SoftmaxWithLoss)

# %% [markdown] lang="ko"
# ### 정수로 주든 원-핫으로 주든 { #labels .aside }
#
# 정답은 클래스 번호로 주어도 되고 원-핫 행으로 주어도 된다. 코드가 번호로 정답의 자리를 집는 것과 수식이 원-핫을
# 곱해 더하는 것은 같은 일이다. 두 번 실행해 손실과 기울기가 비트 하나까지 같은지 보자.

# %% [markdown] lang="en"
# ### Integer labels or one-hot { #labels .aside }
#
# You may give the truth as class numbers or as one-hot rows. The code picks an entry by its number, and the formula multiplies
# by a one-hot row and adds up; both do the same. The next cell runs both, and compares loss and gradient to the last bit.

# %%
one_hot = to_one_hot(labels, num_classes=3)
print(one_hot)

loss_1, dx_1 = last.forward(two_scores, labels), last.backward()
loss_2, dx_2 = last.forward(two_scores, one_hot), last.backward()
print(loss_1 == loss_2, np.array_equal(dx_1, dx_2))

# %% [markdown] lang="ko"
# ### 잘못된 점수와 정답 { #wrong-labels .aside }
#
# [앞 장의 두 계층](layers.md#wrong-input)처럼 이 계층도 잘못된 입력을 받으면 오류를 낸다.

# %% [markdown] lang="en"
# ### Wrong scores and wrong labels { #wrong-labels .aside }
#
# Like [the layers of the last chapter](layers.md#wrong-input), this one raises an error when it gets a wrong input.

# %%
wrong = (
    (np.array([[1.0, np.nan, 3.0]]), np.array([1])),
    (two_scores, np.array([1, 3])),
    (two_scores, np.array([1, 0, 2])),
    (two_scores, np.array([[0, 1, 0], [1, 1, 0]])),
)
for x, t in wrong:
    try:
        last.forward(x, t)
    except ValueError as error:
        print(error)

# %% [markdown] lang="ko"
# 위에서부터 차례로 다음과 같은 뜻이다.
#
# | | 무엇이 잘못되었는가 |
# |:--|:--|
# | 1 | 점수는 모두 유한해야 하는데 0번 행 1번 자리가 `nan`이다 |
# | 2 | 클래스가 3개이므로 정답은 0부터 2까지여야 하는데 3이 있다 |
# | 3 | 점수는 2행인데 정답이 3개이다 |
# | 4 | 원-핫의 한 행에는 1이 하나만 있어야 하는데 둘이 있다 |

# %% [markdown] lang="en"
# From top to bottom, the messages say the following.
#
# | | What is wrong |
# |:--|:--|
# | 1 | All scores must be finite, and the one in row 0 at place 1 is `nan` |
# | 2 | There are 3 classes, so the labels must be from 0 to 2, and one of them is 3 |
# | 3 | There are 2 rows of scores and 3 labels |
# | 4 | A one-hot row must hold a single 1, and one of them holds two |

# %% [markdown] lang="ko"
# ## 직접 움직여 보기 { #see-the-gradient }
#
# 세 계층을 이으면 작은 신경망이 된다. 입력이나 [가중치](glossary.md#weight)를 바꾸면 값은 출력 쪽으로, 기울기는 입력 쪽으로 흐른다. 기울기
# 옆에는 저마다 같은 줄의 값을 조금 늘리고 줄여서 구한 수치 미분이 있다. 두 값이 갈라지는 곳을 찾아보자. 갈라지는 곳은
# ReLU의 [꺾이는 점](glossary.md#kink)뿐이다.
#
# <div class="gradient-demo"><p>사이트의 이 자리에서는 입력과 가중치를 바꾸며 값이 출력 쪽으로, 기울기가 입력 쪽으로 흐르는 것을 볼 수 있다. JavaScript가 필요하다.</p></div>

# %% [markdown] lang="en"
# ## See the gradient { #see-the-gradient }
#
# Joined together, the three layers are a small network. When you change an input or a [weight](glossary.md#weight), values flow to the output side
# and gradients to the input side. Beside each gradient stands the numerical one, found by making the value a little larger and
# a little smaller. Try to make the two disagree. There is a single place where they do, the [kink](glossary.md#kink) of the ReLU.
#
# <div class="gradient-demo"><p>On the site you can change inputs and weights here and watch values flow to the output side and gradients to the input side. It needs JavaScript.</p></div>

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

from nn_tutorial import softmax
from nn_tutorial.book import solutions
from nn_tutorial.book.exercises import check_sigmoid

# %% [markdown] lang="ko"
# ### 넘치지 않는 시그모이드 { #sigmoid .code }
#
# 시그모이드 $\sigma(x) = \dfrac{1}{1 + e^{-x}}$을 써라. 단, $x = -1000$이나 $x = 1000$에서도 계산 도중에 오버플로가 일어나지 않아야 하고, 그 값은 각각 0과 1이어야 한다. $\sigma(-700)$은 0이 아니라 약 $10^{-304}$이다. [앞 장](layers.md#your-own)의 `1 / (1 + np.exp(-x))`은 $x = -1000$에서 $e^{1000}$을 계산하다가 넘친다.
#
# <details markdown="1"><summary>힌트</summary>
#
# `exp`는 큰 양수에서만 넘치고, $e^{-|x|}$은 1보다 커지지 않는다. $x < 0$일 때 분자와 분모에 $e^{x}$을 곱해 보라.
#
# </details>

# %% [markdown] lang="en"
# ### A sigmoid that does not overflow { #sigmoid .code }
#
# Write the sigmoid $\sigma(x) = \dfrac{1}{1 + e^{-x}}$. Nothing may overflow on the way at $x = -1000$ or $x = 1000$, where the values are 0 and 1, and $\sigma(-700)$ is not 0 but about $10^{-304}$. The `1 / (1 + np.exp(-x))` of the [last chapter](layers.md#your-own) overflows at $x = -1000$, because it computes $e^{1000}$.
#
# <details markdown="1"><summary>Hint</summary>
#
# `exp` only overflows for large positive numbers, and $e^{-|x|}$ is never above 1. For $x < 0$, multiply numerator and denominator by $e^{x}$.
#
# </details>


# %% tags=["exercise"]
def sigmoid(x):
    return ...


check_sigmoid(sigmoid)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ show_source(solutions.sigmoid).code }}
# ```
#
# 소프트맥스에서 가장 큰 점수를 먼저 빼는 것과 같은 방법이다. 실제로 두 점수 $x$와 0의 소프트맥스를 구하면 첫째 확률이 $\sigma(x)$이다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ show_source(solutions.sigmoid).code }}
# ```
#
# The method is that of softmax, where the largest score is subtracted first. In fact $\sigma(x)$ is the first of the two probabilities that softmax makes from the scores $x$ and 0.
#
# </details>

# %% tags=["hide-input"]
scores_at_one = np.log([1.0, 2.0, 5.0])


def at_temperature(T):
    """Probabilities of the three scores at a temperature."""
    return softmax(scores_at_one[None] / T)[0]


rest = at_temperature(2) - np.array([0, 1, 0])
by_temperature = -(rest * scores_at_one).sum() / 2**2
by_two_losses = (
    np.log(at_temperature(2 - 1e-5)[1])
    - np.log(at_temperature(2 + 1e-5)[1])
) / 2e-5

# %% [markdown] lang="ko"
# ### 온도가 있는 소프트맥스 { #temperature .derivation }
#
# 점수를 양수 $T$로 나눈 다음 소프트맥스를 구하기도 한다. $T$를 온도라고 한다.
#
# $$y_k = \frac{e^{x_k / T}}{\sum_j e^{x_j / T}}, \qquad L = -\ln y_c$$
#
# $\partial L / \partial x_k$와 $\partial L / \partial T$를 구하라. $T$가 아주 크거나 아주 작으면 확률은 무엇에 가까워지는가?
#
# <details markdown="1"><summary>힌트</summary>
#
# $u_k = x_k / T$라 하면 $\partial L / \partial u_k$는 [이미 안다](#in-one-go). $T$는 모든 $u_k$에 쓰인다.
#
# </details>
#
# <details markdown="1"><summary>풀이</summary>
#
# $u_k = x_k / T$라 하면 $\partial L / \partial u_k = y_k - t_k$이다. 여기에 나누기의 국소적 기울기를 곱하고, $T$는 모든 $u_k$에 쓰이므로 더한다.
#
# $$
# \begin{aligned}
# \frac{\partial L}{\partial x_k} &= \frac{y_k - t_k}{T} \\
# \frac{\partial L}{\partial T}
#   &= \sum_k (y_k - t_k) \left( -\frac{x_k}{T^2} \right)
#    = -\frac{1}{T^2} \sum_k (y_k - t_k)\, x_k
# \end{aligned}
# $$
#
# 점수 $\ln 1, \ln 2, \ln 5$에서 정답이 1번이고 $T = 2$이면 $\partial L / \partial T$는 이 식으로 {{ by_temperature:.4f }}, 수치 미분으로 {{ by_two_losses:.4f }}이다.
#
# $T$가 크면 모든 $u_k$가 0에 가까워져 확률이 고르게 되고, 작으면 가장 큰 점수와의 차이가 벌어져 그 확률이 1에 가까워진다. 가장 큰 점수의 확률은 $T = 0.5$에서 {{ at_temperature(0.5)[2]:.2f }}, $T = 1$에서 {{ at_temperature(1)[2]:.2f }}, $T = 10$에서 {{ at_temperature(10)[2]:.2f }}이다.
#
# </details>

# %% [markdown] lang="en"
# ### A softmax with a temperature { #temperature .derivation }
#
# Sometimes the scores are divided by a positive number $T$, called the temperature, before the softmax.
#
# $$y_k = \frac{e^{x_k / T}}{\sum_j e^{x_j / T}}, \qquad L = -\ln y_c$$
#
# Find $\partial L / \partial x_k$ and $\partial L / \partial T$. What do the probabilities come close to when $T$ is very large, and when it is very small?
#
# <details markdown="1"><summary>Hint</summary>
#
# With $u_k = x_k / T$ you [know](#in-one-go) $\partial L / \partial u_k$ already. $T$ is used in all $u_k$.
#
# </details>
#
# <details markdown="1"><summary>Solution</summary>
#
# With $u_k = x_k / T$ we have $\partial L / \partial u_k = y_k - t_k$. Multiply by the local gradients of the division, and add up over all $u_k$, in each of which $T$ is used.
#
# $$
# \begin{aligned}
# \frac{\partial L}{\partial x_k} &= \frac{y_k - t_k}{T} \\
# \frac{\partial L}{\partial T}
#   &= \sum_k (y_k - t_k) \left( -\frac{x_k}{T^2} \right)
#    = -\frac{1}{T^2} \sum_k (y_k - t_k)\, x_k
# \end{aligned}
# $$
#
# For the scores $\ln 1, \ln 2, \ln 5$, true class 1 and $T = 2$ this formula gives {{ by_temperature:.4f }} for $\partial L / \partial T$, and numerical differentiation {{ by_two_losses:.4f }}.
#
# When $T$ is large, all $u_k$ are close to 0 and the probabilities nearly equal. When it is small, the $u_k$ move apart, and the probability of the largest comes close to 1. For these scores it is {{ at_temperature(0.5)[2]:.2f }} at $T = 0.5$, {{ at_temperature(1)[2]:.2f }} at $T = 1$ and {{ at_temperature(10)[2]:.2f }} at $T = 10$.
#
# </details>

# %% [markdown] lang="ko"
# ## 물음 { #questions }
#
# ::: question #q-add-ten
# 모든 점수에 10을 더하면 확률과 손실은 어떻게 되는가?
#
# - ( ) 점수가 커졌으니 확률도 모두 커진다.
#   > 확률의 합은 늘 1이므로 모두 커질 수는 없다.
# - (x) 둘 다 그대로이다.
#   > 분자와 분모에 똑같이 $e^{10}$이 곱해져 지워진다. 가장 큰 점수를 빼도 되는 까닭이 이것이다.
# - ( ) 확률은 그대로이지만 손실은 10만큼 변한다.
#   > 손실 $-x_c + \ln \sum_j e^{x_j}$에서 앞의 항은 10만큼 줄고 뒤의 항은 10만큼 는다.
# :::
#
# ::: question #q-gradient-at-wrong-class
# 세 클래스의 확률이 0.7, 0.2, 0.1이고 정답은 1번(확률 0.2)이다. $N = 1$일 때 점수의 기울기는 무엇인가?
#
# - ( ) (−0.7, 0.8, −0.1)
#   > 부호를 뒤집은 것이다. 이 방향으로 점수를 옮기면 손실이 준다. 기울기는 손실이 **커지는** 방향이다.
# - ( ) (0, −0.8, 0)
#   > 정답의 자리만 생각한 것이다. 틀린 클래스의 점수가 올라가도 정답의 확률이 줄어 손실이 커진다.
# - (x) (0.7, −0.8, 0.1)
#   > $y - t$이다. 합은 0이고, 확률을 잘못 많이 준 클래스일수록 크다.
# - ( ) (0.7, −5, 0.1)
#   > −5는 $-1/y$로, 손실을 **확률**로 미분한 값이다. 점수로 미분하면 소프트맥스의 미분과 곱해져 $y - 1$이 된다.
# :::
#
# ::: question #q-where-is-n
# 배치의 평균 손실에서 $1/N$은 역전파의 어디에 들어가야 하는가?
#
# - (x) 마지막 계층의 `backward`에 한 번
#   > 그 뒤로는 `dout`에 들어 있어, 앞의 계층들은 더하기만 하면 된다.
# - ( ) 모든 계층의 `dW`와 `db`에 한 번씩
#   > 마지막 계층에서도 나눈다면 $1/N^2$이 된다. 거기서 나누지 않는다면 값은 맞지만, 계층마다 배치 크기를 알아야 하고 입력으로 보내는 기울기는 틀린다.
# - ( ) 갱신할 때 학습률에
#   > 기울기 확인은 갱신을 보지 않는다. 손실이 평균이라면 `gradient`도 평균의 기울기여야 검사를 통과한다.
# :::
#
# ::: question #q-epsilon-large-score
# $\ln(y + 10^{-7})$을 쓰는 손실은 점수가 아무리 벌어져도 16.12에서 멈춘다. 무엇이 문제인가?
#
# - ( ) 문제없다. 무한대보다 낫고 학습에는 영향이 없다.
#   > 무한대는 피하지만 손실이 다른 함수가 된다. 얼마나 틀렸는지를 알려 주지 않고, 그 손실의 참 기울기는 0에 가까운데 `backward`는 $y - t$를 돌려준다.
# - (x) 손실과 `backward`가 서로 다른 함수의 것이 되어, 크게 틀린 곳에서 기울기 확인이 실패한다.
#   > log-sum-exp로 계산하면 더할 것도 잘라 낼 것도 없다.
# - ( ) 확률의 합이 1을 넘게 된다.
#   > 확률에는 손대지 않는다. 로그 안에서만 더한다.
# :::
#
# ::: explain #e-y-minus-t
# 소프트맥스와 교차 엔트로피를 합친 계층의 기울기가 왜 이렇게 간단한지, 식을 한 줄도 쓰지 않고 설명해 보자.
#
# > 교차 엔트로피의 로그가 소프트맥스의 지수를 되돌리기 때문이다. 손실을 점수로 나타내면, 정답의 점수를 빼고 모든 점수의 지수를 더해 로그를 취한 값을 더한 것이다. 앞의 항을 미분하면 정답에서만 −1이 나오고, 뒤의 항을 미분하면 바로 소프트맥스의 확률이 나온다. 그래서 기울기는 준 확률에서 정답을 뺀 것이다.
# :::
#
# ## 이제 할 수 있는 것 { #you-can-now }
#
# 이제 점수에서 확률과 손실을 구하고, 그 기울기가 $(y - t)/N$임을 유도하고, 큰 점수에서도 무한대가 되지 않게 계산할 수
# 있다. 계층 세 가지를 모두 알게 되었으므로 학습도 할 수 있다. 아래는 Affine 하나와 이 계층을 이어 다섯 번 갱신하는
# 코드이다. 갱신의 크기 `rate`나 반복 횟수를 바꾸어 손실이 어떻게 달라지는지 보자.

# %% [markdown] lang="en"
# ## Questions { #questions }
#
# ::: question #q-add-ten
# What happens to the probabilities and the loss when 10 is added to all scores?
#
# - ( ) The scores are larger, so all probabilities are, too.
#   > The probabilities always sum to 1, so they cannot all become larger.
# - (x) Both stay the same.
#   > Numerator and denominator are multiplied by the same $e^{10}$, which cancels. This is also why the largest score may be subtracted.
# - ( ) The probabilities stay the same, but the loss changes by 10.
#   > In the loss $-x_c + \ln \sum_j e^{x_j}$ the first term falls by 10 and the second rises by 10.
# :::
#
# ::: question #q-gradient-at-wrong-class
# Three classes have the probabilities 0.7, 0.2 and 0.1, and the true class is number 1, with 0.2. What is the gradient of the scores, with $N = 1$?
#
# - ( ) (−0.7, 0.8, −0.1)
#   > The signs are reversed. Moving the scores in this direction lowers the loss, but the gradient points to where the loss **grows**.
# - ( ) (0, −0.8, 0)
#   > This takes only the true class into account. But the loss also grows when the score of a wrong class rises, because the true class then loses probability.
# - (x) (0.7, −0.8, 0.1)
#   > It is $y - t$. The entries sum to 0, and the more probability a wrong class was given, the larger its entry.
# - ( ) (0.7, −5, 0.1)
#   > −5 is $-1/y$, the derivative of the loss with respect to the **probability**. With respect to the score it is multiplied by the derivative of the softmax and becomes $y - 1$.
# :::
#
# ::: question #q-where-is-n
# The loss is a mean over the batch. Where does the $1/N$ belong in the backward pass?
#
# - (x) Into the `backward` of the last layer, once
#   > From there on it is part of `dout`, and the layers before only have to add up.
# - ( ) Into `dW` and `db` of every layer
#   > If the last layer divides as well, this makes $1/N^2$. If it does not, these values are right, but every layer has to know the batch size, and the gradients that are sent to the inputs are wrong.
# - ( ) Into the learning rate, at the update
#   > A gradient check does not look at the update. If the loss is a mean, `gradient` must be the gradient of the mean to pass.
# :::
#
# ::: question #q-epsilon-large-score
# A loss with $\ln(y + 10^{-7})$ stops at 16.12, however far the scores are apart. What is wrong with that?
#
# - ( ) Nothing. It is better than infinity, and learning is not affected.
#   > Infinity is avoided, but the loss has become another function. It no longer shows how wrong an answer is, and its true gradient is close to 0 where `backward` returns $y - t$.
# - (x) The loss and `backward` belong to different functions, and a gradient check fails where answers are far off.
#   > With log-sum-exp nothing has to be added or cut off.
# - ( ) The probabilities sum to more than 1.
#   > The probabilities are not touched. The number is only added inside the logarithm.
# :::
#
# ::: explain #e-y-minus-t
# Why is the gradient of softmax with cross-entropy so simple? Explain it without writing a formula.
#
# > The logarithm of the cross-entropy undoes the exponential of the softmax. Written in terms of the scores, the loss is minus the score of the true class, plus the logarithm of the sum of the exponentials of all scores. The first term has the derivative −1, at the true class only. The derivative of the second term is just the softmax. So the gradient is the probability that was given, minus the truth.
# :::
#
# ## What you can do now { #you-can-now }
#
# You can now compute probabilities and the loss from scores, derive why the gradient is $(y - t)/N$, and keep large scores from
# becoming infinite. As you know all three layers, you can also make them learn. The code below joins one Affine to this layer and
# updates it five times. Change the size of the updates, `rate`, or the number of repetitions, and see what happens to the loss.

# %%
rng = np.random.default_rng(0)
x, t = rng.normal(size=(6, 4)), np.array([0, 1, 2, 0, 1, 2])
affine = Affine(W=rng.normal(size=(4, 3)), b=np.zeros(3))
loss_layer = SoftmaxWithLoss()
rate = 0.5
for step in range(5):
    loss = loss_layer.forward(affine.forward(x), t)
    affine.backward(loss_layer.backward())
    affine.W -= rate * affine.dW
    affine.b -= rate * affine.db
    print(f"update {step}: loss {loss:.4f}")
