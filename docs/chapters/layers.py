# ---
# description:
#   ko: 신경망은 계층을 쌓아 만든다. 계층이 하는 일은 두 가지이다. 순전파에서는 입력으로 출력을 구하고, 역전파에서는 출력에 대한 기울기로 입력에 대한 기울기를 구한다. 연쇄법칙에서 시작하여 Affine과 ReLU의 역전파를 유도하고, 새 계층을 만들어 검사한다.
#   en: A neural network is a stack of layers. Each layer computes an output from its input in the forward pass, and the gradient for its input from the gradient for its output in the backward pass. This chapter derives both for Affine and ReLU, and then writes and checks a new layer.
# terms:
#   layers:
#     ko: [계층, 역전파, 백프로퍼게이션]
#     en: [layer, backpropagation, backward]
#   chain-rule:
#     ko: [연쇄법칙, 체인룰, 계산 그래프]
#     en: [chain rule, computational graph]
#   affine:
#     ko: [아핀, 어파인, 완전연결]
#     en: [Affine, dense, fully connected]
#   affine-derivation:
#     ko: [행렬 미분, 행렬곱]
#     en: [matrix derivative]
#   relu:
#     ko: [렐루, 렐루함수, 활성화 함수]
#     en: [ReLU, activation function]
#   wrong-input:
#     ko: [형상 오류, 에러, 차원]
#     en: [shape mismatch, ValueError, dimension]
# ---

# %% [markdown] lang="ko"
# # 계층 { #layers }
#
# 신경망은 [계층](glossary.md#layer)을 쌓아 만든다. 계층이 하는 일은 두 가지이다.
# [순전파](glossary.md#forward-pass)에서는 입력을 받아 출력을 구하고,
# [역전파](glossary.md#backward-pass)에서는 출력에 대한 [기울기](glossary.md#gradient)를 받아 입력에
# 대한 기울기를 구한다. 이 두 가지를 제대로 하는 계층을 이으면 신경망 전체의 기울기가 나온다. 이것이
# [오차역전파법](glossary.md#backpropagation)이다.
#
# 이 장에서는 먼저 숫자 몇 개짜리 계산으로 연쇄법칙을 익힌다. 그다음 이 교재의 신경망을 이루는 세 계층
# 가운데 Affine과 ReLU의 역전파를 한 줄씩 유도하고, 코드를 읽고, 실행한다. 마지막에는 계층 하나를 직접
# 만들어 맞는지 검사한다. 셋째 계층인 Softmax-with-loss는 [다음 장](softmax-loss.md#softmax-loss)에서 다룬다.
#
# 이 장을 읽으려면 미분과 편미분이 무엇인지, 행렬을 어떻게 곱하고 전치하는지, 합의 기호 $\Sigma$를 어떻게
# 읽는지 알아야 한다. 기울기를 무엇에 쓰는지는 [앞 장](four-steps.md#four-steps)에서 보았다.

# %% [markdown] lang="en"
# # The layers { #layers }
#
# A neural network is a stack of [layers](glossary.md#layer). A layer does two things. In the [forward
# pass](glossary.md#forward-pass) it takes an input and computes an output. In the [backward
# pass](glossary.md#backward-pass) it takes the [gradient](glossary.md#gradient) with respect to its
# output and computes the gradient with respect to its input. When layers that do both correctly are
# joined, they give the gradient of the whole network. Finding the gradient in this way is called
# [backpropagation](glossary.md#backpropagation).
#
# You will first learn the chain rule on a calculation of a few numbers. Then you will derive the backward
# pass of Affine and ReLU, two of the three layers in the network of this site, read their code, and run
# them. At the end you will write a layer of your own and check whether it is right. The third layer,
# Softmax-with-loss, is the subject of the [next chapter](softmax-loss.md#softmax-loss).
#
# You need to know what a derivative and a partial derivative are, how matrices are multiplied and
# transposed, and how to read the sign $\Sigma$ for a sum. What gradients are used for was the subject of
# the [last chapter](four-steps.md#four-steps).

# %%
import numpy as np

from nn_tutorial import (
    Affine,
    Relu,
    TwoLayerNet,
    check_gradients,
    compare_gradients,
    load_mnist,
    numerical_gradient,
)
from nn_tutorial.book.figures import graphs
from nn_tutorial.book.source import show_source

# %% [markdown] lang="ko"
# ## 연쇄법칙과 계산 그래프 { #chain-rule }
#
# 가장 작은 신경망에서 시작한다. [가중치](glossary.md#weight) $w$ 하나, [편향](glossary.md#bias)
# $b$ 하나이고, 입력도 출력도 수 하나이다.
#
# $$
# y = wx + b, \qquad L = (y - t)^2
# $$
#
# $t$는 바라는 출력이고, $L$은 출력이 거기서 얼마나 벗어났는지를 재는
# [손실](glossary.md#loss-function)이다. 계산을 더 쪼갤 수 없는 단계로 나누어 하나씩 실행한다.

# %% [markdown] lang="en"
# ## The chain rule and computational graphs { #chain-rule }
#
# Start with the smallest network there is. It has one [weight](glossary.md#weight) $w$ and one
# [bias](glossary.md#bias) $b$, and its input and its output are single numbers.
#
# $$
# y = wx + b, \qquad L = (y - t)^2
# $$
#
# Here $t$ is the output we want, and the [loss](glossary.md#loss-function) $L$ says how far the
# output is from it. We break the calculation into steps that cannot be broken further, and run them.

# %%
w, x, b, t = 2.0, 3.0, -1.0, 2.0

wx = w * x
y = wx + b
e = y - t
L = e**2
wx, y, e, L

# %% [markdown] lang="ko"
# 학습하려면 다음 물음에 답해야 한다. **$w$를 조금 바꾸면 $L$은 얼마나 바뀌는가?** 실행하기 전에
# 답을 구해 보자. $w$가 0.001 커지면
#
# - $x = 3$을 곱하므로 $wx$는 그 3배인 0.003만큼 커진다.
# - 더하기와 빼기는 변화를 그대로 넘기므로 $e$도 0.003만큼 커진다.
# - 제곱은 변화를 $2e = 6$배로 넘기므로 $L$은 0.018만큼 커진다.
#
# 변화의 비율은 3 × 1 × 1 × 6 = 18배이다. 정말 그런지 계산해 보자.

# %% [markdown] lang="en"
# To learn, we must answer one question. **If $w$ changes a little, how much does $L$ change?** Try to
# answer it before you run the next cell. Let $w$ grow by 0.001.
#
# - It is multiplied by $x = 3$, so $wx$ grows by three times as much, 0.003.
# - Adding and subtracting pass a change on as it is, so $e$ grows by 0.003 too.
# - Squaring passes a change on $2e = 6$ times as large, so $L$ grows by 0.018.
#
# Altogether the change is multiplied by 3 × 1 × 1 × 6 = 18. The next cell computes it.

# %%
h = 0.001
slope = ((w + h) * x + b - t) ** 2 - L
round(slope / h, 6)

# %% [markdown] lang="ko"
# 거의 18이다. 나머지 {{ slope / h - 18:.3f }}은(는) $h$가 0이 아니어서 생긴 것으로, $h$를 줄이면 함께
# 줄어든다. 방금 한 일이 [연쇄법칙](glossary.md#chain-rule)이다. **단계마다 변화가 몇 배가 되는지
# 구해서, 길을 따라 모두 곱한다.** 단계 하나의 배율을
# [국소적 기울기](glossary.md#local-gradient)라고 한다.
#
# $$
# \begin{aligned}
# \frac{\partial L}{\partial w}
#   &= \frac{\partial L}{\partial e} \cdot \frac{\partial e}{\partial y}
#      \cdot \frac{\partial y}{\partial (wx)} \cdot \frac{\partial (wx)}{\partial w} \\
#   &= 2e \cdot 1 \cdot 1 \cdot x \\
#   &= 6 \cdot 1 \cdot 1 \cdot 3 = 18
# \end{aligned}
# $$
#
# 이 계산을 그림으로 그린 것이 [계산 그래프](glossary.md#computational-graph)이다. 동그라미는 연산을
# 나타내는 [노드](glossary.md#node)이고, 화살표는 그 사이를 흐르는 값이다. **실선 위의 수**는 왼쪽에서
# 오른쪽으로 계산한 값이고, 색을 입힌 **점선 아래의 수**는 그 값에 대한 $L$의 기울기이다. 기울기는 오른쪽
# 끝의 1($\partial L / \partial L$)에서 출발하여, 노드를 지날 때마다 그 노드의 국소적 기울기가 곱해지며
# 왼쪽으로 간다.

# %% [markdown] lang="en"
# The result is very nearly 18. The remaining {{ slope / h - 18:.3f }} is there because $h$ is not zero, and
# it shrinks with $h$. What you have just done is the [chain rule](glossary.md#chain-rule):
# **for each step, find how many times larger a change becomes, and multiply these factors along the way.**
# The factor of a single step is its [local gradient](glossary.md#local-gradient).
#
# $$
# \begin{aligned}
# \frac{\partial L}{\partial w}
#   &= \frac{\partial L}{\partial e} \cdot \frac{\partial e}{\partial y}
#      \cdot \frac{\partial y}{\partial (wx)} \cdot \frac{\partial (wx)}{\partial w} \\
#   &= 2e \cdot 1 \cdot 1 \cdot x \\
#   &= 6 \cdot 1 \cdot 1 \cdot 3 = 18
# \end{aligned}
# $$
#
# A [computational graph](glossary.md#computational-graph) is a drawing of this calculation. Its
# [nodes](glossary.md#node) are operations, and its arrows carry values. The number **above a solid arrow**
# is the value, computed from left to right. The tinted number **below a dashed arrow** is the gradient of
# $L$ with respect to that value. The gradients start with the 1 at the right end
# ($\partial L / \partial L$) and go left, and at each node they are multiplied by its local gradient.

# %% alt_ko="L = (wx + b - t)²의 계산 그래프. 값은 왼쪽에서 오른쪽으로 w = {{ w:g }}, wx = {{ wx:g }}, y = {{ y:g }}, e = {{ e:g }}, L = {{ L:g }} 차례로 흐르고, 기울기는 오른쪽에서 왼쪽으로 1, {{ de:g }}, {{ dy:g }}, {{ dwx:g }} 차례로 흘러 w에 {{ dw:g }}, x에 {{ dx:g }}, b에 {{ db:g }}(으)로 도착한다." alt_en="Computational graph of L = (wx + b - t)². Values flow from left to right: w = {{ w:g }}, wx = {{ wx:g }}, y = {{ y:g }}, e = {{ e:g }}, L = {{ L:g }}. Gradients flow from right to left: 1, {{ de:g }}, {{ dy:g }}, {{ dwx:g }}, and reach w as {{ dw:g }}, x as {{ dx:g }} and b as {{ db:g }}."
graphs.squared_error(w, x, b, t)

# %% [markdown] lang="ko"
# 점선을 오른쪽에서부터 코드로 따라간다. 변수 `de`는 $\partial L / \partial e$를 뜻한다. 이제부터 모든
# 이름을 이렇게 짓는다.

# %% [markdown] lang="en"
# The next cell follows the dashed arrows from the right, in code. The variable `de` stands for
# $\partial L / \partial e$, and from here on all names are made in this way.

# %%
dL = 1.0
de = 2 * e * dL
dy = 1 * de
dwx, db = 1 * dy, 1 * dy
dw, dx = x * dwx, w * dwx
dw, dx, db

# %% [markdown] lang="ko"
# $\partial L / \partial w$는 미리 구한 대로 {{ dw:g }}(이)다. 더 중요한 것은 기울기 **셋을 한 번에**
# 얻었다는 점이다. $w$, $x$, $b$로 가는 길은 $y$까지 같으므로 $\partial L / \partial y$(값은 {{ dy:g }})를
# 한 번만 구해서 함께 썼다. 처음에 한 것처럼 하나씩 조금 바꾸어 보는 방법
# ([수치 미분](glossary.md#numerical-differentiation))으로는
# [매개변수](glossary.md#parameter)마다 손실을 다시 계산해야 한다. 출력 쪽에서부터 계산하면 매개변수가
# 아무리 많아도 그래프를 한 번만 거슬러 가면 된다. 오차역전파법이 빠른 이유가 이것이다.
#
# ### 연산마다 하는 일 { #local-gradients }
#
# 연산 하나는 그래프의 나머지를 몰라도 된다. 출력 쪽에서 온 기울기 $d = \partial L / \partial z$에
# 자기의 국소적 기울기를 곱해 입력 쪽으로 보낸다. 이 장과 다음 장에 나오는 연산은 다음과 같다. $\ln$은
# 밑이 $e$인 [자연로그](glossary.md#natural-logarithm)이다.
#
# | 연산 | 순전파 | 역전파에서 입력 쪽으로 보내는 것 |
# |:--|:--|:--|
# | $+$ | $z = a + b$ | $a$와 $b$에 모두 $d$ |
# | $-$ | $z = a - b$ | $a$에 $d$, $b$에 $-d$ |
# | $\times$ | $z = ab$ | $a$에 $d\,b$, $b$에 $d\,a$ |
# | $\div$ | $z = a / b$ | $a$에 $d / b$, $b$에 $-d\,a / b^2$ |
# | $(\;)^2$ | $z = a^2$ | $2a\,d$ |
# | $\exp$ | $z = e^a$ | $d\,z$ |
# | $\ln$ | $z = \ln a$ | $d / a$ |
# | $\Sigma$ | $z = \sum_i a_i$ | 모든 $a_i$에 $d$ |
#
# 더하기는 기울기를 그대로 보내고, 곱하기는 기울기에 상대의 값을 곱해 보낸다. 그래서 위의 그래프에서
# $w$의 기울기에는 $x$의 값 3이, $x$의 기울기에는 $w$의 값 2가 곱해졌다. 이처럼 **역전파에는 순전파에서
# 구한 값이 필요하다.**
#
# ### 갈라진 길은 더한다 { #branches }
#
# 값 하나가 두 곳에서 쓰이면 어떻게 되는가? $L = x \cdot x$를 곱하기 노드로 그려 보자. $x$에서 화살표 두
# 개가 나간다. 곱하기의 규칙대로라면 갈래마다 상대의 값이 곱해져 온다.

# %% [markdown] lang="en"
# So $\partial L / \partial w$ is {{ dw:g }}, as computed before. What matters more is that **all three
# gradients came out at once**. The ways to $w$, $x$ and $b$ are the same as far as $y$, so
# $\partial L / \partial y$ = {{ dy:g }} was computed once and used for all of them. The first method, which
# changes the numbers one at a time ([numerical differentiation](glossary.md#numerical-differentiation)),
# has to compute the loss again for every [parameter](glossary.md#parameter). When we start at the output,
# one walk back through the graph is enough, however many parameters there are. That is why
# backpropagation is fast.
#
# ### What each operation does { #local-gradients }
#
# An operation need not know the rest of the graph. It takes the gradient that arrives from the output side,
# $d = \partial L / \partial z$, multiplies it by its own local gradient, and sends the result to the input
# side. These are the operations of this chapter and the next. The function $\ln$ is the
# [natural logarithm](glossary.md#natural-logarithm), whose base is $e$.
#
# | Operation | Forward pass | What it sends to the input side in the backward pass |
# |:--|:--|:--|
# | $+$ | $z = a + b$ | $d$ to both $a$ and $b$ |
# | $-$ | $z = a - b$ | $d$ to $a$, $-d$ to $b$ |
# | $\times$ | $z = ab$ | $d\,b$ to $a$, $d\,a$ to $b$ |
# | $\div$ | $z = a / b$ | $d / b$ to $a$, $-d\,a / b^2$ to $b$ |
# | $(\;)^2$ | $z = a^2$ | $2a\,d$ |
# | $\exp$ | $z = e^a$ | $d\,z$ |
# | $\ln$ | $z = \ln a$ | $d / a$ |
# | $\Sigma$ | $z = \sum_i a_i$ | $d$ to every $a_i$ |
#
# An addition passes the gradient on unchanged. A multiplication sends each input the gradient times the
# value of the other input. In the graph above, the gradient of $w$ was therefore multiplied by 3, the value
# of $x$, and the gradient of $x$ by 2, the value of $w$. As you see, **the backward pass needs values from
# the forward pass**.
#
# ### Where a value is used twice, add { #branches }
#
# What happens if one value is used in two places? Draw $L = x \cdot x$ with a multiplication: two arrows
# leave $x$. By the rule for products, the gradient of each arrow is the value of the other.

# %% alt_ko="L = x · x의 계산 그래프. x = {{ x:g }}에서 화살표 두 개가 나와 곱하기로 들어가고 L = {{ x * x:g }}이(가) 된다. 두 갈래로 기울기 {{ x:g }}이(가) 하나씩 온다." alt_en="Computational graph of L = x · x. Two arrows leave x = {{ x:g }}, enter a multiplication and give L = {{ x * x:g }}. A gradient of {{ x:g }} comes back along each of the two."
graphs.used_twice(x)

# %% [markdown] lang="ko"
# $x^2$을 미분하면 $2x = 6$인데, 그래프에서는 3이 두 번 왔다. 두 갈래를 $u = x$, $v = x$라고 하면
# 어떻게 6이 되는지 알 수 있다.
#
# $$
# \begin{aligned}
# \frac{\partial L}{\partial x}
#   &= \frac{\partial L}{\partial u} \cdot \frac{\partial u}{\partial x}
#    + \frac{\partial L}{\partial v} \cdot \frac{\partial v}{\partial x} \\
#   &= v \cdot 1 + u \cdot 1 \\
#   &= 3 + 3 = 6
# \end{aligned}
# $$
#
# **순전파에서 여러 곳에 쓰인 값의 기울기는, 역전파에서 그 여러 곳으로부터 온 기울기를 모두 더한 것이다.**
# 이 규칙은 앞으로도 계속 나온다. 편향은 모든 행에 쓰이므로 모든 행에서 오는 기울기를 더하고,
# [소프트맥스](glossary.md#softmax)에서 지수 함수의 값은 두 곳에 쓰이므로 두 기울기를 더한다.
#
# ## 계층의 약속 { #contract }
#
# 계층은 연산 몇 개를 한 덩어리로 묶은 것이다. 안에 무엇이 들었든 지켜야 하는 약속은 같다.
#
# | 메서드 | 받는 것 | 돌려주는 것 | 간직하는 것 |
# |:--|:--|:--|:--|
# | `forward(x)` | 입력 | 출력 | 역전파에 필요한 값 |
# | `backward(dout)` | $\partial L / \partial$출력 | $\partial L / \partial$입력 | $\partial L / \partial$매개변수 |
#
# 한 계층이 돌려준 $\partial L / \partial$입력이 그 계층에 입력을 준 계층의 `dout`이 된다. 연쇄법칙의 곱셈을
# 함수를 차례로 부르는 일로 바꾼 것이다.
#
# 결과를 살필 때 계속 쓸 규칙이 하나 있다. **기울기의 [형상](glossary.md#shape)은 언제나 그 대상의 형상과
# 같다.** 손실은 수 하나이고, 배열의 원소마다 기울기가 하나씩 있기 때문이다.
#
# ## Affine { #affine }
#
# [Affine 계층](glossary.md#affine)은 모든 입력에 가중치를 곱해 더하고, 거기에 편향을 더한다. 데이터
# $N$개를 행으로 쌓은 입력 $X$ 전체를 행렬 곱 하나로 계산한다.
#
# $$
# Y = XW + b
# $$
#
# $W$의 열 하나가 출력 하나를 만든다. 여기서는 데이터 2개, 입력 3개, 출력 2개를 쓴다. 실행하기 전에
# $Y$의 첫 원소를 손으로 구해 보자. 첫 행 $(1, 2, 3)$과 첫 열 $(1, 0, 2)$를 곱해 더하고 편향 1을 더하면 8이다.

# %% [markdown] lang="en"
# The derivative of $x^2$ is $2x = 6$, while the graph shows a 3 twice. Call the two arrows $u = x$ and
# $v = x$, and you see how they make 6.
#
# $$
# \begin{aligned}
# \frac{\partial L}{\partial x}
#   &= \frac{\partial L}{\partial u} \cdot \frac{\partial u}{\partial x}
#    + \frac{\partial L}{\partial v} \cdot \frac{\partial v}{\partial x} \\
#   &= v \cdot 1 + u \cdot 1 \\
#   &= 3 + 3 = 6
# \end{aligned}
# $$
#
# **If a value is used in several places in the forward pass, the gradients from all these places are added
# up in the backward pass.** You will meet this rule again and again. A bias is used in every row, so the
# gradients of all rows are added for it. The exponentials of [softmax](glossary.md#softmax) are used
# twice, so two gradients are added for them.
#
# ## What a layer promises { #contract }
#
# A layer is a group of operations. Whatever they are, every layer keeps the same promise.
#
# | Method | Gets | Returns | Keeps |
# |:--|:--|:--|:--|
# | `forward(x)` | input | output | what the backward pass will need |
# | `backward(dout)` | $\partial L / \partial$output | $\partial L / \partial$input | $\partial L / \partial$parameters |
#
# The $\partial L / \partial$input that a layer returns is the `dout` of the layer that its input came from.
# In this way the products of the chain rule become a chain of calls.
#
# One rule will help you to look at results throughout: **a gradient always has the
# [shape](glossary.md#shape) of the array it belongs to.** The loss is a single number, and each entry of the
# array has its own derivative.
#
# ## Affine { #affine }
#
# An [affine layer](glossary.md#affine) multiplies all inputs by weights, adds them up, and adds a bias. The
# $N$ examples of a batch are the rows of $X$, and one matrix product computes them all.
#
# $$
# Y = XW + b
# $$
#
# Each column of $W$ makes one output. The next cell has 2 examples, 3 inputs and 2 outputs. Before you run
# it, compute the first entry of $Y$ by hand: the first row $(1, 2, 3)$ times the first column $(1, 0, 2)$,
# plus the bias 1, makes 8.

# %%
X = np.array([[1.0, 2.0, 3.0], [-1.0, 0.0, 2.0]])
affine = Affine(
    W=np.array([[1.0, -1.0], [0.0, 2.0], [2.0, 1.0]]),
    b=np.array([1.0, -2.0]),
)
affine.forward(X)

# %% [markdown] lang="ko"
# ### 유도 { #affine-derivation }
#
# 행렬을 미분하는 공식을 외울 필요는 없다. 원소 하나의 식을 쓰고 갈라진 길의 규칙을 쓰면 된다.
# $dY$는 $\partial L / \partial Y$를 줄여 쓴 것이다.
#
# $$
# Y_{nm} = \sum_{d} X_{nd} W_{dm} + b_m
# $$
#
# **가중치.** $W_{dm}$은 데이터 $n$마다 한 번씩 쓰여 $Y_{nm}$으로 간다. 갈래가 $N$개이므로 $n$에 대해
# 더한다.
#
# $$
# \begin{aligned}
# \frac{\partial L}{\partial W_{dm}}
#   &= \sum_{n} \frac{\partial L}{\partial Y_{nm}} \cdot \frac{\partial Y_{nm}}{\partial W_{dm}} \\
#   &= \sum_{n} dY_{nm} \, X_{nd} \\
#   &= \sum_{n} (X^\top)_{dn} \, dY_{nm} \\
#   &= (X^\top dY)_{dm}
# \end{aligned}
# $$
#
# **입력.** $X_{nd}$는 출력 $m$마다 한 번씩 쓰인다. 이번에는 $m$에 대해 더한다.
#
# $$
# \begin{aligned}
# \frac{\partial L}{\partial X_{nd}}
#   &= \sum_{m} \frac{\partial L}{\partial Y_{nm}} \cdot \frac{\partial Y_{nm}}{\partial X_{nd}} \\
#   &= \sum_{m} dY_{nm} \, W_{dm} \\
#   &= (dY \, W^\top)_{nd}
# \end{aligned}
# $$
#
# **편향.** $b_m$은 모든 행에 더해진다([브로드캐스트](glossary.md#broadcasting)). 더하기는 기울기를 그대로
# 보내고, 갈래는 $N$개이다.
#
# $$
# \frac{\partial L}{\partial b_m} = \sum_{n} dY_{nm}
# $$
#
# | 배열 | 형상 | 이 예 | MNIST, 배치 100, 첫 계층 |
# |:--|:--|:--|:--|
# | $X$, $dX$ | $(N, D)$ | $(2, 3)$ | $(100, 784)$ |
# | $W$, $dW$ | $(D, M)$ | $(3, 2)$ | $(784, 50)$ |
# | $b$, $db$ | $(M,)$ | $(2,)$ | $(50,)$ |
# | $Y$, $dY$ | $(N, M)$ | $(2, 2)$ | $(100, 50)$ |
#
# 세 크기가 서로 다르면 형상만 보아도 답이 거의 정해진다. $dY$와 $X$로 $(D, M)$ 형상을 만드는 곱은
# $X^\top dY$뿐이다. 그러나 크기가 같으면 틀린 식도 형상이 맞을 수 있다. $D = M$이면 $dY^\top X$의 형상도
# $(D, M)$이다. 그래서 형상이 맞는다고 식이 옳다고 할 수는 없고, 옳은지는
# [기울기 확인](glossary.md#gradient-check)으로 알아본다.
#
# 이 세 식을 그대로 코드로 옮긴다. 아래는 이 교재의 테스트를 통과한 실제 파일에서 읽어 온 것이다.
# `check_`로 시작하는 함수는 [잘못된 입력](#wrong-input)을 받으면 오류를 낸다.

# %% [markdown] lang="en"
# ### Derivation { #affine-derivation }
#
# You need no table of matrix derivatives. Write down the formula of a single entry, and use the rule for a
# value that is used several times. $dY$ is short for $\partial L / \partial Y$.
#
# $$
# Y_{nm} = \sum_{d} X_{nd} W_{dm} + b_m
# $$
#
# **Weights.** $W_{dm}$ is used once for each example $n$, to make $Y_{nm}$. That makes $N$ uses, so the sum is
# over $n$.
#
# $$
# \begin{aligned}
# \frac{\partial L}{\partial W_{dm}}
#   &= \sum_{n} \frac{\partial L}{\partial Y_{nm}} \cdot \frac{\partial Y_{nm}}{\partial W_{dm}} \\
#   &= \sum_{n} dY_{nm} \, X_{nd} \\
#   &= \sum_{n} (X^\top)_{dn} \, dY_{nm} \\
#   &= (X^\top dY)_{dm}
# \end{aligned}
# $$
#
# **Input.** $X_{nd}$ is used once for each output $m$, so this time the sum is over $m$.
#
# $$
# \begin{aligned}
# \frac{\partial L}{\partial X_{nd}}
#   &= \sum_{m} \frac{\partial L}{\partial Y_{nm}} \cdot \frac{\partial Y_{nm}}{\partial X_{nd}} \\
#   &= \sum_{m} dY_{nm} \, W_{dm} \\
#   &= (dY \, W^\top)_{nd}
# \end{aligned}
# $$
#
# **Bias.** $b_m$ is added to every row ([broadcasting](glossary.md#broadcasting)). An addition passes the
# gradient on as it is, and there are $N$ of them.
#
# $$
# \frac{\partial L}{\partial b_m} = \sum_{n} dY_{nm}
# $$
#
# | Array | Shape | Here | MNIST, batch of 100, first layer |
# |:--|:--|:--|:--|
# | $X$, $dX$ | $(N, D)$ | $(2, 3)$ | $(100, 784)$ |
# | $W$, $dW$ | $(D, M)$ | $(3, 2)$ | $(784, 50)$ |
# | $b$, $db$ | $(M,)$ | $(2,)$ | $(50,)$ |
# | $Y$, $dY$ | $(N, M)$ | $(2, 2)$ | $(100, 50)$ |
#
# If the three sizes differ, the shapes alone nearly decide the formula: of $dY$ and $X$, only the product
# $X^\top dY$ has the shape $(D, M)$. But if sizes are equal, a wrong formula may fit as well. With $D = M$,
# for instance, $dY^\top X$ has the same shape. So a fitting shape does not mean that a formula is right. To
# find that out, we use a [gradient check](glossary.md#gradient-check).
#
# The code is these three formulas. What follows is read from the very file that this site's tests run.
# The functions whose names start with `check_` raise an error when they get a [wrong input](#wrong-input).

# %% tags=["hide-input"]
show_source(Affine)

# %% [markdown] lang="ko"
# `forward`는 입력 `x`를 간직한다. $dW = X^\top dY$에 필요하기 때문이다. `backward`는 `dW`와 `db`를
# 간직하고 `dx`를 돌려준다. 앞의 둘을 `keep_gradients`가 따로 맡은 것은 신경망의 첫 계층 때문이다. 첫 계층의
# 입력은 데이터여서 고칠 일이 없으므로 `dx`가 필요 없다. 출력 쪽에서 온 기울기가 아래의 `dY`라고 하고 실행한다.

# %% [markdown] lang="en"
# `forward` keeps its input `x`, because $dW = X^\top dY$ will need it. `backward` keeps `dW` and `db`,
# and returns `dx`. The first two are computed by a method of their own, `keep_gradients`, because the first
# layer of a network needs only these: its input is data, which is never changed, so nothing uses its `dx`.
# Suppose that the gradient from the output side is the `dY` below, and run it.

# %%
dY = np.array([[1.0, 0.0], [2.0, -1.0]])
dX = affine.backward(dY)
dW, dB = affine.dW, affine.db
print("dX", dX, "dW", dW, "db", dB, sep="\n")

# %% [markdown] lang="ko"
# `db`의 첫 원소는 `dY`의 첫 열을 더한 값이고, `dW`의 왼쪽 아래 원소는 $X$의 셋째 열
# $(3, 2)$와 `dY`의 첫 열 $(1, 2)$를 곱해 더한 {{ dW[2, 0]:g }}(이)다. 같은 수들이 계산
# 그래프의 어디에 있는지 찾아보자. 가운뎃점은 행렬 곱이다. 이 그림은 방금 실행한 계층의 값으로 그렸다.
# 안쪽 화살표의 값은 위의 표에 있는 연산을 하나씩 실행해 얻었고, 그 결과가 계층의 값과 다르면
# 그림을 그리는 대신 오류를 낸다.

# %% [markdown] lang="en"
# The first entry of `db` is the sum of the first column of `dY`. The bottom left entry of `dW` is the
# third column of $X$, $(3, 2)$, times the first column of `dY`, $(1, 2)$, which makes {{ dW[2, 0]:g }}.
# Find the same numbers in the graph, where the dot is a matrix product. The figure shows the values of the
# layer that has just run. The values inside come from running the operations of the table one at a
# time, and if the two did not agree, there would be an error instead of a figure.

# %% alt_ko="Affine 계층의 계산 그래프. X와 W가 행렬 곱으로 들어가고 b가 더해져 출력이 된다. 출력: Y = {{ affine.forward(X).tolist() }}. 입력 쪽으로 온 기울기: dX = {{ dX.tolist() }}, dW = {{ dW.tolist() }}, db = {{ dB.tolist() }}." alt_en="Computational graph of the affine layer. X and W enter a matrix product, b is added, and Y = {{ affine.forward(X).tolist() }} comes out. The gradients that come back are dX = {{ dX.tolist() }}, dW = {{ dW.tolist() }} and db = {{ dB.tolist() }}."
graphs.affine(affine, X, dY)

# %% [markdown] lang="ko"
# 더하기 노드의 왼쪽과 오른쪽 기울기가 같고, `b`의 기울기는 두 행을 더한 값이다. 기울기의 형상이 저마다
# 그 값의 형상과 같다는 것도 볼 수 있다.
#
# ## ReLU { #relu }
#
# Affine 계층은 아무리 많이 쌓아도 Affine 계층 하나와 같다. $(XW_1)W_2 = X(W_1W_2)$이기 때문이다.
# 그 사이에 비선형 함수인 [활성화 함수](glossary.md#activation-function)를 넣어야 쌓는 의미가 있다.
# 이 교재는 [ReLU](glossary.md#relu)를 쓴다. 양수는 그대로 통과시키고 나머지는 0으로 만든다.
#
# $$
# y = \max(x, 0) =
# \begin{cases}
# x & x > 0 \\
# 0 & x \le 0
# \end{cases}
# $$
#
# 원소마다 따로 계산하므로 유도는 두 줄이면 된다. 통과한 원소의 국소적 기울기는 1, 막힌 원소의
# 국소적 기울기는 0이다.
#
# $$
# \begin{aligned}
# \frac{\partial L}{\partial x}
#   &= \frac{\partial L}{\partial y} \cdot \frac{\partial y}{\partial x} \\
#   &= \begin{cases}
#        dy & x > 0 \\
#        0 & x \le 0
#      \end{cases}
# \end{aligned}
# $$
#
# $x = 0$에서는 왼쪽 기울기가 0, 오른쪽 기울기가 1이어서 미분할 수 없다. 이런 곳을
# [꺾이는 점](glossary.md#kink)이라고 하며, 이 교재에서는 이때의 기울기를 0으로 정한다.
# [다른 값으로 정하면 어떻게 되는지](#at-zero)는 이 절의 끝에서 본다.
#
# | 배열 | 형상 |
# |:--|:--|
# | $x$, $dx$ | 아무 형상이나 |
# | $y$, $dy$ | $x$의 형상 |
# | [마스크](glossary.md#mask) `mask` | $x$의 형상, 참과 거짓 |

# %% [markdown] lang="en"
# The gradients on both sides of the addition are equal, and the gradient of `b` is the sum of their two
# rows. You can also see that each gradient has the shape of its value.
#
# ## ReLU { #relu }
#
# A stack of affine layers, however high, is the same as a single one, because
# $(XW_1)W_2 = X(W_1W_2)$. To gain something from stacking them, we need a function between them that is
# not linear, an [activation function](glossary.md#activation-function). This site uses
# [ReLU](glossary.md#relu), which lets positive numbers through and turns all others into 0.
#
# $$
# y = \max(x, 0) =
# \begin{cases}
# x & x > 0 \\
# 0 & x \le 0
# \end{cases}
# $$
#
# Each entry is computed by itself, so the derivation is short. An entry that passed has a local gradient of
# 1, and an entry that was stopped has a local gradient of 0.
#
# $$
# \begin{aligned}
# \frac{\partial L}{\partial x}
#   &= \frac{\partial L}{\partial y} \cdot \frac{\partial y}{\partial x} \\
#   &= \begin{cases}
#        dy & x > 0 \\
#        0 & x \le 0
#      \end{cases}
# \end{aligned}
# $$
#
# At $x = 0$ the slope is 0 on the left and 1 on the right, so there is no derivative. Such a point is
# called a [kink](glossary.md#kink), and here the gradient is taken as 0. The end of this section looks at
# [what another value would change](#at-zero).
#
# | Array | Shape |
# |:--|:--|
# | $x$, $dx$ | any |
# | $y$, $dy$ | the shape of $x$ |
# | [mask](glossary.md#mask) `mask` | the shape of $x$, true or false |

# %% tags=["hide-input"]
show_source(Relu)

# %% [markdown] lang="ko"
# 간직할 것은 어느 원소를 막았는지를 나타내는 마스크뿐이다. 마스크는 **입력**을 보고 정한다. 출력은 언제나 0
# 이상이므로, 출력이 `>= 0`인지 묻는 코드에서는 조건이 늘 참이 되어 아무 원소도 막히지 않는다.
# [버그 갤러리](gallery.md)에서 이 실수가 무엇을 망치는지 볼 수 있다.
#
# 실행하기 전에 아래 `relu_dx`의 여섯 원소를 적어 보자. 입력에 0이 하나 있다.
#
# ::: predict #p-relu-zeros number
# answer: {{ int((relu_dx == 0).sum()) }}
# within: 0.5
# `relu_dx`의 여섯 원소 가운데 0은 몇 개일까? 입력 가운데 하나는 정확히 0이다.
#
# - low
#   > 입력이 음수인 자리뿐 아니라 정확히 0인 자리에서도 기울기를 0으로 둔다. 마스크가 `x <= 0`이기 때문이다.
# - right
#   > 음수인 두 자리와 0인 한 자리이다. 0인 자리는 미분할 수 없는 곳이라 우리가 그렇게 정한 것이다.
# - high
#   > 입력이 양수인 자리는 `relu_dy`가 그대로 지나간다. `relu_dy`의 크기는 상관이 없다.
# :::

# %% [markdown] lang="en"
# All there is to keep is the mask, which says which entries were stopped. It is made from the **input**. The
# output is never below 0, so code that asks whether the output is `>= 0` finds that this is always true, and
# stops no entry at all. The [gallery of bugs](gallery.md) shows what that mistake does.
#
# Before you run the next cell, write down the six entries of `relu_dx`. One of the inputs is 0.
#
# ::: predict #p-relu-zeros number
# answer: {{ int((relu_dx == 0).sum()) }}
# within: 0.5
# How many of the six entries of `relu_dx` are 0? One of the inputs is exactly 0.
#
# - low
#   > The gradient is 0 not only where an input is negative, but also where it is exactly 0, because the mask is `x <= 0`.
# - right
#   > There are two negative inputs and the one that is 0. For that one there is no derivative, and we have chosen 0.
# - high
#   > Where an input is positive, the entry of `relu_dy` passes as it is, whatever its size.
# :::

# %%
relu = Relu()
relu_x = np.array([[1.0, -2.0, 3.0], [-0.5, 0.0, 2.0]])
relu_dy = np.array([[5.0, 6.0, 7.0], [8.0, 9.0, 10.0]])
relu_y = relu.forward(relu_x)
relu_dx = relu.backward(relu_dy)
print(relu_y, relu_dx, sep="\n\n")

# %% alt_ko="ReLU 계층의 계산 그래프. 입력: {{ relu_x.tolist() }}. 출력: {{ relu_y.tolist() }}. 출력 쪽에서 온 기울기: {{ relu_dy.tolist() }}. 그 가운데 입력이 양수인 자리의 것만 남아 입력 쪽으로 간 기울기: {{ relu_dx.tolist() }}." alt_en="Computational graph of the ReLU layer. The input {{ relu_x.tolist() }} gives the output {{ relu_y.tolist() }}. Of the gradients {{ relu_dy.tolist() }} that arrive, only those where the input was positive go on: {{ relu_dx.tolist() }}."
graphs.relu(relu, relu_x, relu_dy)

# %% [markdown] lang="ko"
# 세 자리의 기울기가 0이 되었다. 막힌 원소는 입력을 조금 바꾸어도 출력이 0 그대로이므로 손실도 그대로이기
# 때문이다. (입력이 0인 원소는 예외이다. 이 원소의 기울기는 우리가 0으로 정한 것이다.)

# %% [markdown] lang="en"
# Three gradients have become 0. When the input of a stopped entry changes a little, the output stays at 0, and
# so the loss does not change. (The entry whose input is 0 is an exception: its gradient is 0 because we chose it so.)

# %% [markdown] lang="ko"
# ### 꺾이는 점의 기울기는 무엇이어야 하는가 { #at-zero .aside }
#
# 0에서 왼쪽 기울기는 0, 오른쪽 기울기는 1이므로 그 사이의 어떤 값을 써도 될 것 같다. 이 값이 쓰이는 것은
# 입력이 **정확히** 0일 때뿐이다. 그런 일이 얼마나 자주 일어나는지 MNIST의 이미지 5,000장과 무작위로 고른 가중치로
# 세어 보자.

# %% [markdown] lang="en"
# ### What should the gradient at the kink be? { #at-zero .aside }
#
# At 0 the slope is 0 on the left and 1 on the right, so it seems that any value between them would do. The
# value is used only where an input is **exactly** 0. To find out how often that happens, we count it for
# 5,000 images of MNIST and weights picked at random.

# %%
(x_train, _), _ = load_mnist()
weights = np.random.default_rng(0).normal(scale=0.01, size=(784, 50))
relu_inputs = Affine(W=weights, b=np.zeros(50)).forward(x_train[:5000])
exact_zeros = int((relu_inputs == 0).sum())
print(
    f"exactly 0: {exact_zeros} of {relu_inputs.size:,} inputs of the ReLU"
)

# %% [markdown] lang="ko"
# ReLU의 입력 {{ relu_inputs.size:, }}개 가운데 정확히 0인 것은 {{ exact_zeros }}개이다. 적어도 이 신경망의
# 이 [초깃값](glossary.md#initial-value)에서는 어느 값으로 정해도 기울기가 같다. 그러나 언제나 그런 것은 아니다.
# [Bertoin 외(2021)](references.md#bertoin2021)는 여러 신경망에서 이 값을 바꾸어 보았다. float64에서는 차이가
# 없었지만 float32에서는 절반쯤의 경우에 기울기가 달라졌고, [SGD](glossary.md#sgd)에는 0이 가장 나아 보였다고 한다. 이 교재는
# float64를 쓴다. 꺾이는 점은 기울기 확인에서도 문제가 되며, 자세한 것은 [그 장](gradient-check.md#kinks)에서 다룬다.

# %% [markdown] lang="en"
# Of the {{ relu_inputs.size:, }} inputs of the ReLU, {{ exact_zeros }} are exactly 0. At least for this network and
# these [initial values](glossary.md#initial-value), every choice gives the same gradient. That is not always so.
# [Bertoin et al. (2021)](references.md#bertoin2021) changed the value in several networks. With float64 they saw no
# difference, but with float32 the gradient changed in about half of the cases, and for plain [SGD](glossary.md#sgd) the value 0 seemed
# best. This site computes in float64. Kinks matter for the gradient check, too, and
# [that chapter](gradient-check.md#kinks) comes back to them.

# %% [markdown] lang="ko"
# ## 받은 것을 바꾸지 않는다 { #nothing-changed }
#
# 두 계층의 코드에는 받은 배열에 값을 써넣는 줄이 하나도 없다. ReLU의 역전파는 이렇게 짧게 쓸 수도 있는데
# 왜 그러지 않았는가?

# %% [markdown] lang="en"
# ## Nothing passed in is changed { #nothing-changed }
#
# Neither of the two layers writes into an array it was given. The backward pass of ReLU could be as short as
# this. Why is it not?


# %%
class InPlaceRelu(Relu):
    def backward(self, dout):
        dout[self.mask] = 0
        return dout


# %% [markdown] lang="ko"
# 계층을 한 줄로 이은 신경망에서는 문제가 없다. `dout`을 받은 계층 말고는 그 배열을 다시 쓰는 곳이 없기
# 때문이다. 그러나 [갈라진 길](#branches)이 있으면 다르다. 입력을 ReLU에 통과시킨 값에 입력을 그대로 더하는
# $y = x + \max(x, 0)$을 보자. 더하기는 같은 `dout`을 두 갈래로 보낸다. 기울기는 양수 입력에서 2,
# 음수 입력에서 1이어야 한다.

# %% [markdown] lang="en"
# In a network that is a single row of layers there is no harm, because the array `dout` is not used again after the
# layer that got it. With a [value that is used twice](#branches) it is different. Take $y = x + \max(x, 0)$, which
# sends an input through ReLU and adds the input itself again. The addition passes the same `dout` to both arms.
# The gradient must be 2 for a positive input and 1 for a negative one.


# %%
def backward_through_the_fork(relu, x):
    relu.forward(x)
    dout = np.ones_like(x)
    return relu.backward(dout) + dout


fork_x = np.array([1.5, -2.0, 0.5])
definition = numerical_gradient(
    lambda x: (x + np.maximum(x, 0)).sum(), fork_x
)
print("numerical  ", definition.round(4))
print("Relu       ", backward_through_the_fork(Relu(), fork_x))
print("InPlaceRelu", backward_through_the_fork(InPlaceRelu(), fork_x))

# %% [markdown] lang="ko"
# `InPlaceRelu`는 가운데 원소가 수치 미분(`numerical`)과 다르다. 다른 갈래가 아직 쓰지 않은 기울기를 0으로
# 덮어썼기 때문이다. 오류도 경고도 없다. 그래서 이 교재의 계층은 새 배열을 만들어 돌려준다.
#
# 부르는 쪽에서도 지킬 것이 하나 있다. `Affine`은 `x`를 복사하지 않고 **그 배열 자체**를 간직하므로,
# `forward`와 `backward` 사이에 `x`를 고치면 안 된다.

# %% [markdown] lang="en"
# With `InPlaceRelu` the middle entry differs from the numerical one, because it overwrote a gradient that the other
# arm had not used yet. There is no error and no warning. That is why the layers of this site make a new array and
# return it.
#
# The caller must keep one rule, too. `Affine` does not copy `x` but keeps **that very array**, so `x` must not be
# changed between `forward` and `backward`.

# %% [markdown] lang="ko"
# ### 함수가 인수를 바꾸는지 알아내기 { #read-only .aside }
#
# 어떤 함수가 인수를 바꾸는지 쉽게 알아낼 수 있다. 배열을 읽기 전용으로 만들어 건네면, 거기에 값을 쓰려는
# 코드는 오류를 낸다.

# %% [markdown] lang="en"
# ### How to find out whether a function changes its arguments { #read-only .aside }
#
# There is an easy way to find this out. Pass arrays that are read-only, and code that tries to write into them
# raises an error.


# %%
def show_error(function, *arguments):
    try:
        function(*arguments)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error")


for array in (X, dY, relu_x, relu_dy):
    array.flags.writeable = False

show_error(lambda: (affine.forward(X), affine.backward(dY)))
show_error(lambda: (relu.forward(relu_x), relu.backward(relu_dy)))

in_place = InPlaceRelu()
in_place.forward(relu_x)
show_error(in_place.backward, relu_dy)

# %% [markdown] lang="ko"
# 두 계층은 읽기 전용 배열로도 실행되었고(`no error`), `InPlaceRelu`만 읽기 전용 배열에 값을 쓰려 했다는 오류를 냈다.

# %% [markdown] lang="en"
# The two layers work with read-only arrays. Only `InPlaceRelu` raised an error, which says that it tried to write into one.

# %% [markdown] lang="ko"
# ## 잘못된 입력 { #wrong-input .aside }
#
# NumPy는 형상이 어긋나도 늘려서 맞출 수 있으면 오류 없이 계산한다. 그렇게 나온 틀린 기울기는 한참 뒤에야
# 낮은 [정확도](glossary.md#accuracy)로 나타난다. 그래서 이 교재의 계층은 계산하기 전에 입력을 살피고, 잘못되었으면
# **무엇을 기대했고 무엇을 받았는지** 알려 주는 오류를 낸다.

# %% [markdown] lang="en"
# ## What happens with a wrong input { #wrong-input .aside }
#
# If shapes do not fit but can be stretched, NumPy computes without an error. The wrong gradient that results shows up
# much later, as a poor [accuracy](glossary.md#accuracy). So the layers of this site check an input before they use
# it, and if it is wrong they raise an error that says **what was expected and what was passed**.

# %%
show_error(affine.forward, [[1.0, 2.0, 3.0]])
show_error(affine.forward, np.array([[1, 2, 3]]))
show_error(affine.forward, np.ones((2, 4)))
show_error(affine.backward, np.ones((2, 1)))
show_error(Relu().forward, np.array([1.0, -np.inf]))
show_error(Relu().backward, relu_dy)

# %% [markdown] lang="ko"
# 위에서부터 차례로 다음과 같은 뜻이다.
#
# | | 무엇이 잘못되었는가 |
# |:--|:--|
# | 1 | `x`는 NumPy 배열이어야 하는데 리스트를 받았다. `np.array(x)`라고 쓰면 된다 |
# | 2 | `x`의 자료형은 float32나 float64여야 하는데 정수를 받았다. `x.astype(np.float64)`라고 쓰면 된다 |
# | 3 | `x`의 한 행에는 값이 3개 있어야 하는데 4개가 있다 |
# | 4 | `dout`의 형상은 (2, 2)여야 하는데 (2, 1)을 받았다 |
# | 5 | ReLU의 입력은 모두 유한해야 하는데 1번 자리가 $-\infty$이다 |
# | 6 | `backward`에는 순전파에서 구한 값이 필요한데, `forward`를 아직 부르지 않았다 |
#
# 넷째는 특히 눈에 띄지 않는 잘못이다. 오류를 내지 않는다면 열이 하나뿐인 `dout`으로도 `x.T @ dout`이 계산되어 `dW`의
# 형상이 (3, 1)이 된다. 가중치를 갱신할 때 NumPy는 그것을 두 열로 늘려서 빼므로, 두 출력의 가중치가 똑같이 바뀐다.
# 같은 일이 손실에서 일어나면 어떻게 되는지는 [오류 없이 늘어나는 레이블](failed-check.md#broadcasting)에서 본다.
#
# `nan`이나 무한대가 섞였는지는 데이터가 신경망에 들어올 때와 손실을 구하기 전에 살핀다. `Affine`은 형상만 살핀다.
# `nan`을 받으면 `nan`을 내놓으므로 나중에 드러나기 때문이다. 그러나 ReLU는 $-\infty$를 0으로 바꾸어 흔적을 지우므로
# 자기 입력을 따로 살핀다.

# %% [markdown] lang="en"
# From top to bottom, the messages say the following.
#
# | | What is wrong |
# |:--|:--|
# | 1 | `x` must be a NumPy array, and it is a list. `np.array(x)` makes it one |
# | 2 | `x` must be float32 or float64, and it holds integers. `x.astype(np.float64)` changes that |
# | 3 | Each row of `x` must have 3 values, and it has 4 |
# | 4 | `dout` must have the shape (2, 2), and it has (2, 1) |
# | 5 | The input of a ReLU must be finite, and the entry at index 1 is $-\infty$ |
# | 6 | `backward` needs the values of a forward pass, and `forward` has not been called yet |
#
# The fourth mistake is the hardest to notice. Without the error, `x.T @ dout` would be computed for a `dout` of one column, too,
# and `dW` would have the shape (3, 1). In the update NumPy would stretch it to two columns, and the weights of both outputs
# would change in the same way. The section on [labels that spread in silence](failed-check.md#broadcasting) shows what the same
# thing does to a loss.
#
# Whether a number is `nan` or infinite is checked where data enter the network, and again before the loss is computed.
# `Affine` checks shapes only, because a `nan` in its input gives a `nan` in its output and is found later. A ReLU,
# however, turns $-\infty$ into 0, which leaves no trace, and so it checks its input.

# %% [markdown] lang="ko"
# ## 새 계층 만들기 { #your-own }
#
# 두 계층을 만든 방법은 다른 계층에도 그대로 쓸 수 있다.
#
# 1. **식을 쓴다.** 원소 하나의 출력을 입력과 매개변수로 적는다.
# 2. **`forward`를 쓴다.** 출력을 돌려주고, 역전파에 쓸 값만 간직한다.
# 3. **국소적 기울기를 구한다.** 간직한 값으로 나타낼 수 있으면 더 좋다.
# 4. **`backward`를 쓴다.** $\partial L / \partial x$를 돌려주고, 매개변수마다 $\partial L / \partial$매개변수를
#    간직한다. 여러 곳에 쓰인 값은 기울기를 더한다. 받은 배열은 고치지 않는다.
# 5. **형상을 본다.** 기울기의 형상이 저마다 그 대상의 형상과 같은지 본다.
# 6. **수치 미분과 견준다.** 검사를 통과할 때까지는 옳다고 여기지 않는다.
#
# 시그모이드로 해 보자. 어떤 수든 0과 1 사이의 수로 바꾸는 활성화 함수이다.
#
# $$
# \begin{aligned}
# y &= \frac{1}{1 + e^{-x}} \\
# \frac{\partial y}{\partial x}
#   &= -\frac{1}{(1 + e^{-x})^2} \cdot e^{-x} \cdot (-1) \\
#   &= \frac{1}{1 + e^{-x}} \cdot \frac{e^{-x}}{1 + e^{-x}} \\
#   &= y \, (1 - y)
# \end{aligned}
# $$
#
# 둘째 줄에서 곱한 세 값은 차례로 나누기, 지수, 부호 바꾸기의 국소적 기울기이다. 마지막 줄은
# $e^{-x} / (1 + e^{-x}) = 1 - y$에서 나온다. 국소적 기울기를 출력 $y$만으로 나타낼 수 있으므로 `forward`는 `y`만
# 간직하면 된다.

# %% [markdown] lang="en"
# ## Write a layer of your own { #your-own }
#
# You can make any other layer in the same way as these two.
#
# 1. **Write the formula** of one entry of the output, in terms of inputs and parameters.
# 2. **Write `forward`.** Return the output, and keep only what the backward pass will need.
# 3. **Find the local gradient**, if possible in terms of what you have kept.
# 4. **Write `backward`.** Return $\partial L / \partial x$, and keep $\partial L / \partial$parameter for each parameter. Add
#    the gradients of a value that is used several times. Do not change an array that you were given.
# 5. **Look at the shapes.** Each gradient has the shape of what it belongs to.
# 6. **Compare it with numerical differentiation.** Do not assume that the layer is right until it has passed.
#
# Try it with the sigmoid, an activation function that turns any number into one between 0 and 1.
#
# $$
# \begin{aligned}
# y &= \frac{1}{1 + e^{-x}} \\
# \frac{\partial y}{\partial x}
#   &= -\frac{1}{(1 + e^{-x})^2} \cdot e^{-x} \cdot (-1) \\
#   &= \frac{1}{1 + e^{-x}} \cdot \frac{e^{-x}}{1 + e^{-x}} \\
#   &= y \, (1 - y)
# \end{aligned}
# $$
#
# The three factors of the second line are the local gradients of the division, of the exponential and of the change of sign.
# The last line uses $e^{-x} / (1 + e^{-x}) = 1 - y$. The local gradient needs only the output $y$, so that is all that
# `forward` keeps.


# %%
class Sigmoid:
    def __init__(self):
        self.y = None

    def forward(self, x):
        self.y = 1 / (1 + np.exp(-x))
        return self.y

    def backward(self, dout):
        return dout * self.y * (1 - self.y)


# %% [markdown] lang="ko"
# $x = \ln 3$이면 $e^{-x} = 1/3$이므로 $y = 3/4$이고 국소적 기울기는 $3/16$이다. 출력 쪽에서 온 기울기가 16이면
# 입력 쪽으로 3을 보내야 한다. 그래프의 연산을 하나씩 지나도 같은 수가 나오는지 보자. `1÷`는 1을 입력으로 나누는 연산이다.

# %% [markdown] lang="en"
# At $x = \ln 3$ we have $e^{-x} = 1/3$, so $y = 3/4$ and the local gradient is $3/16$. If the gradient from the output side
# is 16, the layer must send 3 to the input side. The graph shows whether its operations, one after the other, give the same.
# The node `1÷` divides 1 by its input.

# %% alt_ko="시그모이드의 계산 그래프. x = 1.099가 부호 바꾸기, 지수, 1 더하기, 역수를 차례로 지나 y = {{ sigmoid.y[0]:.3g }}이(가) 된다. 출력 쪽에서 온 기울기 16은 역수를 지나 -9, 지수를 지나 -3, 부호 바꾸기를 지나 {{ sigmoid.backward(sigmoid_dy)[0]:.0f }}이(가) 된다." alt_en="Computational graph of the sigmoid. x = 1.099 passes a change of sign, an exponential, the addition of 1 and a reciprocal, and becomes y = {{ sigmoid.y[0]:.3g }}. The gradient 16 from the output side becomes -9 at the reciprocal, -3 at the exponential and {{ sigmoid.backward(sigmoid_dy)[0]:.0f }} at the change of sign."
sigmoid = Sigmoid()
sigmoid_x, sigmoid_dy = np.array([np.log(3.0)]), np.array([16.0])
graphs.sigmoid(sigmoid, sigmoid_x, sigmoid_dy)

# %% [markdown] lang="ko"
# ### 검사한다 { #check-a-layer }
#
# 계층 하나만 따로 떼어 검사하려면 손실이 있어야 한다. 무작위로 고른 `dout`으로 이렇게 만든다.
#
# $$
# L = \sum_{i} y_i \cdot \text{dout}_i
# \quad\Longrightarrow\quad
# \frac{\partial L}{\partial y_i} = \text{dout}_i
# $$
#
# 그러면 `backward(dout)`이 돌려주는 것이 바로 이 $L$의 기울기이고, 같은 것을
# [수치 미분](numerical-gradient.md#numerical-differentiation)으로도 구할 수 있다. `numerical_gradient`는 배열의 원소를
# 하나씩 조금 바꾸었다가 되돌리면서 손실을 구한다. 손실 함수 `loss`는 인수를 쓰지 않고 `x`와 매개변수를 직접 읽으므로, 함수
# 하나로 모두 검사할 수 있다. `compare_gradients`는 두 기울기의 [상대 오차](glossary.md#relative-error)를
# [허용 오차](glossary.md#tolerance) $10^{-8}$에 견주어 [판정](glossary.md#verdict)한다. `passed`가 `True`이면 통과이다.

# %% [markdown] lang="en"
# ### Check it { #check-a-layer }
#
# To check a layer by itself you need a loss. Pick a random `dout`, and define the loss with it.
#
# $$
# L = \sum_{i} y_i \cdot \text{dout}_i
# \quad\Longrightarrow\quad
# \frac{\partial L}{\partial y_i} = \text{dout}_i
# $$
#
# Then `backward(dout)` returns the gradient of exactly this $L$, and [numerical
# differentiation](numerical-gradient.md#numerical-differentiation) can find the same. `numerical_gradient` changes the entries of
# an array a little, one at a time, computes the loss, and puts them back. The function `loss` does not use its argument but reads
# `x` and the parameters directly, so one function serves for all of them. `compare_gradients` compares the [relative
# error](glossary.md#relative-error) of the two gradients with a [tolerance](glossary.md#tolerance) of $10^{-8}$ and gives a
# [verdict](glossary.md#verdict): if `passed` is `True`, the check has passed.


# %%
def check_layer(layer, x, parameters=(), seed=0):
    dout = np.random.default_rng(seed).normal(size=layer.forward(x).shape)

    def loss(_):
        return float((layer.forward(x) * dout).sum())

    backprop = {"x": layer.backward(dout)}
    numerical = {"x": numerical_gradient(loss, x)}
    for name in parameters:
        backprop[name] = getattr(layer, f"d{name}")
        numerical[name] = numerical_gradient(loss, getattr(layer, name))
    return compare_gradients(backprop, numerical)


batch = np.random.default_rng(1).normal(size=(4, 3))
for layer, parameters in (
    (affine, ("W", "b")),
    (Relu(), ()),
    (Sigmoid(), ()),
):
    report = check_layer(layer, batch, parameters)
    print(f"{type(layer).__name__:8} passed: {report.passed}")

# %% [markdown] lang="ko"
# 셋 다 검사를 통과했다. 검사가 쓸모 있으려면 틀린 계층은 통과하지 못해야 한다. `dout`을 곱하는 것을 잊은
# 시그모이드를 넣어 보자.

# %% [markdown] lang="en"
# All three pass. The check is of use only if a layer that is wrong fails it. Here is a sigmoid that forgets to multiply by
# `dout`.


# %%
class ForgetfulSigmoid(Sigmoid):
    def backward(self, dout):
        return self.y * (1 - self.y)


forgetful = check_layer(ForgetfulSigmoid(), batch)["x"]
passed, error = forgetful.passed, forgetful.relative_error
found, wanted = forgetful.backprop, forgetful.numerical
print(f"passed: {passed}, relative error: {error:.1f}")
print(f"worst at {forgetful.worst_index}: {found:.3f} for {wanted:.3f}")

# %% [markdown] lang="ko"
# 검사에 실패했고(`passed: False`), 가장 크게 어긋난 자리(`worst at`)와 그곳의 두 값도 나왔다. 상대 오차가
# {{ forgetful.relative_error:.1f }}이므로 허용 오차 $10^{-8}$의 {{ round(forgetful.relative_error / 1e-8, -6):,.0f }}배이다. 이만큼 크게
# 어긋나면 반올림 때문이라고 볼 수 없다. 허용 오차와 $h$를 어떻게 정하는지는
# [기울기 확인](gradient-check.md#relative-error)에서 다룬다.
#
# ### 매개변수가 있는 계층 { #with-parameters }
#
# 열마다 배율 $a_d$를 곱하는 계층을 생각한다. $y_{nd} = a_d \, x_{nd}$이다. $a_d$는 배치의 모든 행에 쓰인다.
# 답을 보기 전에 $\partial L / \partial a_d$를 구해 보자.
#
# <details markdown="1">
# <summary>답</summary>
#
# 곱하기는 기울기에 상대의 값을 곱해 보내고, $a_d$는 모든 행에 쓰이므로 행마다 온 기울기를 더한다.
#
# $$
# \begin{aligned}
# \frac{\partial L}{\partial x_{nd}} &= dy_{nd} \, a_d \\
# \frac{\partial L}{\partial a_d} &= \sum_{n} dy_{nd} \, x_{nd}
# \end{aligned}
# $$
#
# 코드는 바로 아래에 있다.
#
# </details>

# %% [markdown] lang="en"
# The check has failed, and the report also names the entry that is furthest off (`worst at`) and its two values. The relative
# error of {{ forgetful.relative_error:.1f }} is {{ round(forgetful.relative_error / 1e-8, -6):,.0f }} times the tolerance of $10^{-8}$, far too large
# to come from rounding. How the tolerance and $h$ are chosen is the subject of
# [the gradient check](gradient-check.md#relative-error).
#
# ### A layer with parameters { #with-parameters }
#
# Think of a layer that multiplies each column by a scale $a_d$, so that $y_{nd} = a_d \, x_{nd}$. Each $a_d$ is used in every row of
# the batch. Find $\partial L / \partial a_d$ before you look at the answer.
#
# <details markdown="1">
# <summary>Answer</summary>
#
# A multiplication sends each input the gradient times the other input. As $a_d$ is used in every row, the gradients of all rows
# are added.
#
# $$
# \begin{aligned}
# \frac{\partial L}{\partial x_{nd}} &= dy_{nd} \, a_d \\
# \frac{\partial L}{\partial a_d} &= \sum_{n} dy_{nd} \, x_{nd}
# \end{aligned}
# $$
#
# The code is right below.
#
# </details>


# %%
class Scale:
    def __init__(self, a):
        self.a = a

    def forward(self, x):
        self.x = x
        return x * self.a

    def backward(self, dout):
        self.da = (dout * self.x).sum(axis=0)
        return dout * self.a


scale = Scale(np.array([0.5, -1.0, 2.0]))
print("Scale passed:", check_layer(scale, batch, ["a"]).passed)

# %% [markdown] lang="ko"
# 약속을 지키는 계층은 신경망에 그대로 넣을 수 있다. 뒤의 장에서 만들 신경망을 미리 가져와,
# [은닉층](glossary.md#hidden-layer)의 ReLU를 시그모이드로 바꾸고 신경망 전체를 검사한다.

# %% [markdown] lang="en"
# A layer that keeps the promise can be put into a network as it is. The next cell borrows the network of a later chapter,
# puts the sigmoid in the place of the ReLU in its [hidden layer](glossary.md#hidden-layer), and checks the whole network.

# %%
network = TwoLayerNet(
    input_size=3, hidden_size=5, output_size=3, weight_init_std="he", seed=0
)
network.layers["Relu1"] = Sigmoid()
network_report = check_gradients(network, batch, np.array([0, 2, 1, 2]))
print(list(network.layers), network_report.passed)

# %% [markdown] lang="ko"
# 매개변수 {{ network_report.size }}개의 기울기가 모두 검사를 통과했다. 이름은 여전히 `Relu1`이지만 그 자리에서 계산하는 것은
# 방금 만든 계층이다.

# %% [markdown] lang="en"
# The gradients of all {{ network_report.size }} parameters have passed. The name is still `Relu1`, but the layer that computes there
# is the one you have just written.

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

from nn_tutorial import numerical_gradient
from nn_tutorial.book import solutions
from nn_tutorial.book.exercises import check_leaky_relu, check_tanh

# %% [markdown] lang="ko"
# ### tanh 계층 { #tanh .code }
#
# $y = \tanh x$를 계층으로 만들어라. 도함수는 $1 - \tanh^2 x$이다. `check_tanh`는 `backward`의 값을 `forward`의 수치 미분과 견준다. 곧 기울기 확인이다.
#
# <details markdown="1"><summary>힌트</summary>
#
# 도함수는 출력만으로 쓸 수 있다. 순전파에서 무엇을 남겨 두면 역전파에서 $\tanh$를 다시 계산하지 않아도 되는가?
#
# </details>

# %% [markdown] lang="en"
# ### A layer for tanh { #tanh .code }
#
# Make a layer for $y = \tanh x$. Its derivative is $1 - \tanh^2 x$. `check_tanh` compares your `backward` with the numerical derivative of your `forward`, which makes it a gradient check.
#
# <details markdown="1"><summary>Hint</summary>
#
# The derivative can be written in terms of the output alone. What should the forward pass keep, so that the backward pass need not compute $\tanh$ again?
#
# </details>


# %% tags=["exercise"]
class Tanh:
    def forward(self, x):
        return ...

    def backward(self, dout):
        return ...


check_tanh(Tanh)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ show_source(solutions.Tanh).code }}
# ```
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ show_source(solutions.Tanh).code }}
# ```
#
# </details>

# %% [markdown] lang="ko"
# ### Leaky ReLU { #leaky-relu .code }
#
# ReLU는 음수를 0으로 만든다. Leaky ReLU는 그 대신 음수에 작은 수 `slope`를 곱한다. 그래서 입력이 음수인 뉴런에도 0이 아닌 기울기가 전해진다. 계층을 완성하라. 받은 `dout`은 고치지 않는다. 그 까닭은 [앞에서](#nothing-changed) 보았다.
#
# <details markdown="1"><summary>힌트</summary>
#
# [ReLU](#relu)와 거의 같다. `np.where`는 언제나 새 배열을 돌려준다.
#
# </details>

# %% [markdown] lang="en"
# ### A ReLU that leaks { #leaky-relu .code }
#
# ReLU makes negative values 0. A leaky ReLU multiplies them by a small number, the `slope`, instead, and so a neuron whose input is negative still gets a gradient that is not 0. Complete the layer, and do not change the `dout` that is passed in, for the reason that you have seen [above](#nothing-changed).
#
# <details markdown="1"><summary>Hint</summary>
#
# It is nearly the layer [ReLU](#relu). `np.where` always returns a new array.
#
# </details>


# %% tags=["exercise"]
class LeakyRelu:
    def __init__(self, slope=0.01):
        self.slope = slope

    def forward(self, x):
        return ...

    def backward(self, dout):
        return ...


check_leaky_relu(LeakyRelu)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ show_source(solutions.LeakyRelu).code }}
# ```
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ show_source(solutions.LeakyRelu).code }}
# ```
#
# </details>

# %% tags=["hide-input"]
x_spread = np.random.default_rng(0).normal(size=(4, 3))
dy_spread = np.random.default_rng(1).normal(size=(4, 3))
by_formula = dy_spread - dy_spread.mean(axis=0)
by_steps = numerical_gradient(
    lambda x: float((dy_spread * (x - x.mean(axis=0))).sum()), x_spread
)

# %% [markdown] lang="ko"
# ### 열의 평균을 빼는 계층 { #centre .derivation }
#
# 배치의 열마다 그 열의 평균을 빼는 계층이 있다. 데이터는 $N$개이다.
#
# $$y_{nd} = x_{nd} - \frac{1}{N} \sum_{m} x_{md}$$
#
# 출력 쪽에서 온 기울기 $dy$로 $\partial L / \partial x_{kd}$를 나타내라. $dy$의 한 열이 모두 같은 수라면 그 열의 $dx$는 얼마인가?
#
# <details markdown="1"><summary>힌트</summary>
#
# $x_{kd}$는 $y_{kd}$에만 쓰이는 것이 아니다. 평균을 거쳐 같은 열의 모든 출력에 쓰인다. [갈라진 길은 더한다](#branches).
#
# </details>
#
# <details markdown="1"><summary>풀이</summary>
#
# $x_{kd}$가 조금 커지면 $y_{kd}$는 그만큼 커지고, 같은 열의 모든 $y_{nd}$는 그 $1/N$만큼 작아진다. 갈래마다 온 기울기를 더한다.
#
# $$
# \begin{aligned}
# \frac{\partial L}{\partial x_{kd}}
#   &= dy_{kd} \cdot 1 + \sum_{n} dy_{nd} \cdot \left( -\frac{1}{N} \right) \\
#   &= dy_{kd} - \frac{1}{N} \sum_{n} dy_{nd}
# \end{aligned}
# $$
#
# 역전파도 열마다 평균을 빼는 일이므로 `backward`는 `return dout - dout.mean(axis=0)`이면 되고 간직할 값이 없다. 무작위로 고른 4행 3열의 배열에서 첫 원소는 이 식으로 {{ by_formula[0, 0]:.4f }}, 수치 미분으로 {{ by_steps[0, 0]:.4f }}이다. $dy$의 한 열이 모두 같으면 $dx$는 0이다. 그 열의 출력은 더하면 언제나 0이고, 똑같은 수를 곱해서 더해도 0이다. 그래서 그 열의 $x$가 변해도 손실은 변하지 않는다.
#
# </details>

# %% [markdown] lang="en"
# ### A layer that subtracts the mean { #centre .derivation }
#
# A layer subtracts from each column of a batch of $N$ examples the mean of that column.
#
# $$y_{nd} = x_{nd} - \frac{1}{N} \sum_{m} x_{md}$$
#
# Write $\partial L / \partial x_{kd}$ in terms of the gradient $dy$ that arrives from the output side. If a column of $dy$ holds the same number throughout, what is that column of $dx$?
#
# <details markdown="1"><summary>Hint</summary>
#
# $x_{kd}$ is used not only for $y_{kd}$ but, through the mean, for all outputs of its column. [Where a value is used twice, add](#branches).
#
# </details>
#
# <details markdown="1"><summary>Solution</summary>
#
# When $x_{kd}$ grows a little, $y_{kd}$ grows by as much, and every $y_{nd}$ of the column falls by $1/N$ of that. Add up what comes back along these ways.
#
# $$
# \begin{aligned}
# \frac{\partial L}{\partial x_{kd}}
#   &= dy_{kd} \cdot 1 + \sum_{n} dy_{nd} \cdot \left( -\frac{1}{N} \right) \\
#   &= dy_{kd} - \frac{1}{N} \sum_{n} dy_{nd}
# \end{aligned}
# $$
#
# The backward pass subtracts the mean of each column, too, so `backward` is `return dout - dout.mean(axis=0)`, and nothing has to be kept. For a random array of 4 rows and 3 columns this formula gives {{ by_formula[0, 0]:.4f }} for the first entry, and numerical differentiation {{ by_steps[0, 0]:.4f }}. If a column of $dy$ holds the same number throughout, $dx$ is 0 there. The outputs of a column always add up to 0, also when each of them is multiplied by the same number, so the loss does not change when $x$ changes in that column.
#
# </details>

# %% [markdown] lang="ko"
# ## 물음 { #questions }
#
# ::: question #q-product-rule
# $z = ab$라는 노드에 출력 쪽에서 기울기 4가 왔고, $a = 3$, $b = -2$이다. $a$ 쪽으로 보내는 기울기는 얼마인가?
#
# - ( ) 12
#   > 4에 $a$ 자신의 값을 곱한 것이다. $z$가 $a$에 따라 변하는 비율은 $b$이다.
# - (x) −8
#   > 곱셈의 국소적 기울기는 상대편의 값이므로 $4 \times (-2)$이다.
# - ( ) −2
#   > 국소적 기울기만 적고, 출력 쪽에서 온 4를 곱하지 않은 것이다.
# :::
#
# ::: question #q-used-three-times
# 어떤 값이 순전파에서 세 곳에 쓰였고, 세 곳에서 돌아온 기울기가 1, 2, −3이다. 이 값의 기울기는 무엇인가?
#
# - ( ) 마지막에 돌아온 −3
#   > `self.dx = …`로 덮어쓰면 이렇게 된다. 앞에서 온 두 기울기가 사라진다. 직접 만든 코드에서 흔한 잘못이다.
# - ( ) 셋의 평균인 0
#   > 여기서는 합도 0이라 답이 같지만 까닭이 다르다. 기울기는 평균하지 않고 더한다.
# - (x) 셋의 합인 0
#   > 값이 조금 변하면 세 곳을 거쳐 손실이 1, 2, −3의 비율로 변하고, 모두 더하면 0이다. 그래도 세 곳에서 쓰이지 않았다는 뜻은 아니다.
# :::
#
# ::: question #q-shapes-fit
# $D = M$인 Affine 계층에서 `dW = dout.T @ x`라고 썼더니 형상이 `W`와 같다. 무엇을 말할 수 있는가?
#
# - ( ) 형상이 같으니 식이 옳다.
#   > 크기가 모두 다르면 형상이 식을 거의 정해 준다. 크기가 같으면 전치된 식도 형상이 맞는다.
# - ( ) 식은 틀렸지만 $D = M$이므로 결과는 같다.
#   > 결과는 옳은 `dW`의 전치이다. 대칭 행렬이 아니라면 다르다.
# - (x) 형상만으로는 알 수 없고, 기울기 확인을 해 보아야 한다.
#   > 그래서 검사할 때는 모든 크기를 서로 다르게 하는 것이 좋다.
# :::
#
# ::: question #q-bias-gradient
# 편향 `b`의 기울기를 구할 때 왜 배치의 행을 모두 더하는가?
#
# - (x) `b`가 모든 행에 더해졌으므로, 같은 값이 $N$곳에 쓰였기 때문이다.
#   > 여러 곳에 쓰인 값의 기울기는 더한다. 브로드캐스트는 같은 값을 여러 번 쓰는 일이다.
# - ( ) 평균을 구하려는 것이고, 뒤에서 $N$으로 나눈다.
#   > $1/N$은 이미 손실에서 한 번 들어와 `dout`에 있다. Affine은 더하기만 한다.
# - ( ) `b`의 형상이 (M,)이므로 형상을 맞추려는 것이다.
#   > 형상을 맞추는 길은 더하기 말고도 있다. 평균도, 첫 행만 고르는 것도 형상이 맞는다. 더하는 까닭은 연쇄법칙에 있다.
# :::
#
# ::: question #q-why-not-linear
# 은닉층을 두 개 더 쌓으면서 활성화 함수를 모두 뺐다. 이 신경망은 무엇을 더 할 수 있게 되는가?
#
# - ( ) 매개변수가 늘었으니 더 복잡한 함수를 나타낼 수 있다.
#   > 매개변수는 늘지만 나타낼 수 있는 함수는 늘지 않는다.
# - (x) 아무것도 더 할 수 없다. Affine 하나와 같다.
#   > $(XW_1)W_2 = X(W_1W_2)$이고, 편향을 넣어도 마찬가지이다. 사이에 선형이 아닌 함수가 있어야 한다.
# - ( ) 학습이 더 빨라지지만 나타내는 함수는 같다.
#   > 나타내는 함수가 같다는 것은 맞다. 그러나 곱할 것이 늘어 갱신 한 번에 시간이 더 든다.
# :::
#
# ::: explain #e-backward-needs-forward
# 역전파는 왜 순전파의 값을 필요로 하는가? Affine과 ReLU를 예로 들어 설명해 보자.
#
# > 국소적 기울기가 순전파의 값에 따라 정해지기 때문이다. Affine에서 $W$의 기울기는 $X^\top dY$라서 입력 $X$가 있어야 하고, ReLU는 어느 자리의 입력이 양수였는지(마스크)를 알아야 기울기를 지나가게 할지 막을지 정한다. 그래서 `forward`는 뒤에 필요한 것을 보관하고, 순전파를 하지 않은 채 `backward`를 부르면 오류를 낸다.
# :::
#
# ## 이제 할 수 있는 것 { #you-can-now }
#
# 이제 계산 그래프를 거슬러 가며 기울기를 구하고, Affine과 ReLU의 역전파를 유도하고, 새 계층을 만들어 맞는지 검사할
# 수 있다. 아래는 ReLU의 꺾이는 점을 매끄럽게 한 $y = \ln(1 + e^x)$의 계층으로, 국소적 기울기는 시그모이드이다.
# `np.logaddexp(0, x)`가 $\ln(e^0 + e^x)$을 계산한다. 실행해 본 다음 `backward`를 틀리게 고쳐 다시 검사해 보자. 그리고
# $y = x^3$처럼 다른 함수의 계층을 만들어 보자.

# %% [markdown] lang="en"
# ## Questions { #questions }
#
# ::: question #q-product-rule
# A gradient of 4 arrives from the output side at the node $z = ab$, with $a = 3$ and $b = -2$. What does it send to $a$?
#
# - ( ) 12
#   > That is 4 times the value of $a$ itself. But the rate at which $z$ changes with $a$ is $b$.
# - (x) −8
#   > The local gradient of a product is the value of the other factor, so it is $4 \times (-2)$.
# - ( ) −2
#   > That is only the local gradient. It still has to be multiplied by the 4 that arrived.
# :::
#
# ::: question #q-used-three-times
# A value is used in three places in the forward pass, and the gradients 1, 2 and −3 come back from them. What is its gradient?
#
# - ( ) −3, the one that came last
#   > This is what code gives that writes `self.dx = …` each time: the first two are lost. It is a common mistake in engines of one's own.
# - ( ) 0, the mean of the three
#   > The sum happens to be 0 here as well, but the reason is another one. Gradients are added and not averaged.
# - (x) 0, the sum of the three
#   > When the value changes a little, the loss changes at the rates 1, 2 and −3 through the three places, which makes 0 together. It does not mean that the value is not used.
# :::
#
# ::: question #q-shapes-fit
# In an affine layer with $D = M$ somebody wrote `dW = dout.T @ x`, and it has the shape of `W`. What follows?
#
# - ( ) The formula is right, since the shape is.
#   > If all sizes differ, the shape nearly decides the formula. If they are equal, the transposed formula fits as well.
# - ( ) The formula is wrong, but because $D = M$ the result is the same.
#   > The result is the transpose of the right `dW`. Unless that is symmetric, it is a different matrix.
# - (x) The shape does not tell. It takes a gradient check.
#   > This is why a check should be made with sizes that are all different.
# :::
#
# ::: question #q-bias-gradient
# Why is the gradient of the bias `b` the sum over all rows of the batch?
#
# - (x) `b` was added to every row, so the same value was used in $N$ places.
#   > The gradients of a value that is used several times are added. Broadcasting uses a value several times.
# - ( ) It is the first half of a mean, which is divided by $N$ later.
#   > The $1/N$ has come in once already, at the loss, and is part of `dout`. Affine only adds up.
# - ( ) `b` has the shape (M,), and the sum makes the shape fit.
#   > A mean, or the first row alone, would have that shape, too. The reason for the sum lies in the chain rule.
# :::
#
# ::: question #q-why-not-linear
# Two more affine layers are put into a network, and all activation functions are taken out. What can the network do now that a single affine layer cannot?
#
# - ( ) It has more parameters, so it can represent more complicated functions.
#   > It has more parameters, but the functions that it can represent are the same.
# - (x) Nothing. It is the same as one affine layer.
#   > $(XW_1)W_2 = X(W_1W_2)$, and the same holds with biases. There must be something that is not linear between the layers.
# - ( ) It represents the same functions, but it learns faster.
#   > It does represent the same functions. But with more products to compute, each update takes longer.
# :::
#
# ::: explain #e-backward-needs-forward
# Why does the backward pass need values from the forward pass? Explain it with Affine and ReLU as examples.
#
# > The local gradients depend on these values. In an affine layer the gradient of $W$ is $X^\top dY$, for which the input $X$ is needed. A ReLU must know where its input was positive, which is its mask, to let a gradient through or stop it. So `forward` keeps what will be needed, and `backward` raises an error if there has been no forward pass.
# :::
#
# ## What you can do now { #you-can-now }
#
# You can now find gradients by walking back through a computational graph, derive the backward pass of Affine and ReLU, and
# write a new layer and check whether it is right. Below is a layer for $y = \ln(1 + e^x)$, a ReLU whose kink is rounded off; its
# local gradient is the sigmoid. `np.logaddexp(0, x)` computes $\ln(e^0 + e^x)$. Run it, then make a mistake in its `backward` and
# check it again. After that, write a layer for another function, such as $y = x^3$.


# %%
class Softplus:
    def forward(self, x):
        self.x = x
        return np.logaddexp(0, x)

    def backward(self, dout):
        return dout / (1 + np.exp(-self.x))


print("passed:", check_layer(Softplus(), batch).passed)
