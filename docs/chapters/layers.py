# ---
# description:
#   ko: 신경망은 계층을 쌓아 만든다. 계층 하나가 할 줄 아는 일은 둘뿐이다. 값을 앞으로 보내고(순전파), 기울기를 뒤로 돌려보낸다(역전파). 이 두 가지를 제대로 하는 계층을 이으면 신경망 전체의 기울기가 저절로 나온다. 이것이 오차역전파법이다.
#   en: A neural network is a stack of layers, and a layer can do just two things. It pushes values forward (the forward pass), and it hands gradients back (the backward pass).
# terms:
#   ko: [역전파, 오차역전파법, 소프트맥스, 연쇄법칙]
#   en: [backpropagation, softmax, chain rule]
# ---

# %% [markdown] lang="ko"
# # 계층 { #layers }
#
# 신경망은 [계층](glossary.md#layer)을 쌓아 만든다. 계층 하나가 할 줄 아는 일은 둘뿐이다.
# 값을 앞으로 보내고([순전파](glossary.md#forward-pass)), [기울기](glossary.md#gradient)를
# 뒤로 돌려보낸다([역전파](glossary.md#backward-pass)). 이 두 가지를 제대로 하는 계층을
# 이으면 신경망 전체의 기울기가 저절로 나온다. 이것이
# [오차역전파법](glossary.md#backpropagation)이다.
#
# 이 장에서는 숫자 몇 개짜리 계산으로 연쇄법칙을 익힌 다음, 이 교재의 신경망을 이루는 세 계층
# Affine, ReLU, Softmax-with-loss를 차례로 열어 본다. 계층마다 [계산 그래프](glossary.md#computational-graph)를 그리고, 식을 한 줄씩
# 유도하고, 코드를 읽고, 실행한다. 마지막에는 새 계층을 직접 만들고 그것이 맞는지 확인한다.

# %% [markdown] lang="en"
# # The layers { #layers }
#
# A neural network is a stack of [layers](glossary.md#layer), and a layer can do just two things.
# It pushes values forward (the [forward pass](glossary.md#forward-pass)), and it hands
# [gradients](glossary.md#gradient) back (the [backward pass](glossary.md#backward-pass)).
# Chain layers that do both correctly, and the gradient of the whole network comes out by itself.
# That is [backpropagation](glossary.md#backpropagation).
#
# You will first learn the chain rule on a calculation of a few numbers. Then you will open the three
# layers of this tutorial's network one after the other: Affine, ReLU and Softmax-with-loss. Each gets
# its [computational graph](glossary.md#computational-graph), a derivation one step a line, its source, and a run. At the end you will
# write a layer of your own, and find out whether it is right.

# %%
import numpy as np

from nn_tutorial import (
    Affine,
    Relu,
    SoftmaxWithLoss,
    TwoLayerNet,
    check_gradients,
    compare_gradients,
    log_softmax,
    numerical_gradient,
    to_one_hot,
)
from nn_tutorial.book.figures import graphs
from nn_tutorial.book.source import show_source

# %% [markdown] lang="ko"
# ## 연쇄법칙과 계산 그래프 { #chain-rule }
#
# 가장 작은 신경망에서 시작한다. [가중치](glossary.md#weight) $w$ 하나, [편향](glossary.md#bias)
# $b$ 하나이고, 입력도 출력도 수 하나다.
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
# Start with the smallest network there is: one [weight](glossary.md#weight) $w$, one
# [bias](glossary.md#bias) $b$, one number in and one number out.
#
# $$
# y = wx + b, \qquad L = (y - t)^2
# $$
#
# Here $t$ is the output we want, and the [loss](glossary.md#loss-function) $L$ says how far the
# output is from it. Break the calculation into steps that cannot be broken further, and run them.

# %%
w, x, b, t = 2.0, 3.0, -1.0, 2.0

wx = w * x
y = wx + b
e = y - t
L = e**2
wx, y, e, L

# %% [markdown] lang="ko"
# 학습이 알고 싶은 것은 하나다. **$w$를 조금 바꾸면 $L$은 얼마나 바뀌는가?** 실행하기 전에
# 짐작해 본다. $w$가 0.001 커지면
#
# - $x = 3$을 곱하므로 $wx$는 그 3배인 0.003만큼 커진다.
# - 더하기와 빼기는 변화를 그대로 넘기므로 $e$도 0.003만큼 커진다.
# - 제곱은 변화를 $2e = 6$배로 넘기므로 $L$은 0.018만큼 커진다.
#
# 변화의 비율은 3 × 1 × 1 × 6 = 18배다. 확인한다.

# %% [markdown] lang="en"
# Learning asks one question. **If $w$ moves a little, how far does $L$ move?** Guess before you run
# it. Let $w$ grow by 0.001.
#
# - It is multiplied by $x = 3$, so $wx$ grows by three times as much, 0.003.
# - Adding and subtracting pass a change on as it is, so $e$ grows by 0.003 too.
# - Squaring passes a change on $2e = 6$ times as large, so $L$ grows by 0.018.
#
# All in all the change is multiplied by 3 × 1 × 1 × 6 = 18. See whether it is.

# %%
h = 0.001
slope = ((w + h) * x + b - t) ** 2 - L
round(slope / h, 6)

# %% [markdown] lang="ko"
# 거의 18이다. 나머지({{ slope / h - 18:.3f }})는 $h$가 0이 아니어서 생긴 것으로, $h$를 줄이면 함께
# 사라진다. 방금 한 일이 [연쇄법칙](glossary.md#chain-rule)이다. **단계마다 변화가 몇 배가 되는지
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
# 이 계산을 그림으로 그린 것이 [계산 그래프](glossary.md#computational-graph)다. 동그라미는
# 연산이고, 화살표는 그 사이를 흐르는 값이다. **실선 위의 수**는 왼쪽에서 오른쪽으로 계산한 값이고,
# 색을 입힌 **점선 아래의 수**는 그 값에 대한 $L$의 기울기다. 점선은 오른쪽 끝의 1
# ($\partial L / \partial L$)에서 출발해, 연산을 지날 때마다 그 연산의 국소적 기울기를 곱하며
# 되돌아온다.

# %% [markdown] lang="en"
# Very nearly 18. The remaining {{ slope / h - 18:.3f }} is there because $h$ is not zero, and it
# goes away as $h$ does. What you have just done is the [chain rule](glossary.md#chain-rule):
# **for each step, find how many times larger a change comes out, and multiply along the way.** The
# factor of a single step is its [local gradient](glossary.md#local-gradient).
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
# A [computational graph](glossary.md#computational-graph) is a drawing of this. The nodes are
# operations, the arrows carry values. The number **above a solid arrow** is the value, computed from
# left to right. The tinted number **below a dashed arrow** is the gradient of $L$ with respect to
# that value. The dashed arrows start from the 1 at the right end ($\partial L / \partial L$) and come
# back, multiplied by the local gradient of each operation they pass.

# %% alt_ko="L = (wx + b - t)²의 계산 그래프. 값은 왼쪽에서 오른쪽으로 w = {{ w:g }}, wx = {{ wx:g }}, y = {{ y:g }}, e = {{ e:g }}, L = {{ L:g }}로 흐르고, 기울기는 오른쪽에서 왼쪽으로 1, {{ de:g }}, {{ dy:g }}, {{ dwx:g }}로 돌아와 w에 {{ dw:g }}, x에 {{ dx:g }}, b에 {{ db:g }}로 도착한다." alt_en="Computational graph of L = (wx + b - t)². Values flow from left to right: w = {{ w:g }}, wx = {{ wx:g }}, y = {{ y:g }}, e = {{ e:g }}, L = {{ L:g }}. Gradients come back from right to left: 1, {{ de:g }}, {{ dy:g }}, {{ dwx:g }}, and reach w as {{ dw:g }}, x as {{ dx:g }} and b as {{ db:g }}."
graphs.squared_error(w, x, b, t)

# %% [markdown] lang="ko"
# 점선을 오른쪽에서부터 코드로 따라간다. 변수 `de`는 $\partial L / \partial e$를 뜻한다. 앞으로 모든
# 이름을 이렇게 짓는다.

# %% [markdown] lang="en"
# Follow the dashed arrows from the right, in code. The variable `de` stands for
# $\partial L / \partial e$; all names from here on are made like that.

# %%
dL = 1.0
de = 2 * e * dL
dy = 1 * de
dwx, db = 1 * dy, 1 * dy
dw, dx = x * dwx, w * dwx
dw, dx, db

# %% [markdown] lang="ko"
# $\partial L / \partial w$는 {{ dw:g }}이다. 짐작한 그대로다. 더 중요한 것은 **셋을 한 번에**
# 얻었다는 점이다. $w$, $x$, $b$로 가는 길은 $y$까지 같으므로 $\partial L / \partial y$(값은 {{ dy:g }})를
# 한 번만 구해서 함께 썼다. 처음에 한 것처럼 하나씩 조금 바꾸어 보는 방법
# ([수치 미분](glossary.md#numerical-differentiation))은
# [매개변수](glossary.md#parameter)마다 손실을 다시 계산해야 한다. 뒤에서부터 계산하면
# 매개변수가 아무리 많아도 되돌아오는 길은 한 번이면 된다. 오차역전파법이 빠른 이유가 이것이다.
#
# ### 연산마다 돌려보내는 것 { #local-gradients }
#
# 연산 하나는 그래프의 나머지를 몰라도 된다. 오른쪽에서 온 기울기 $d = \partial L / \partial z$에
# 자기의 국소적 기울기를 곱해 왼쪽으로 보낼 뿐이다. 이 장에 나오는 연산은 이것이 전부다.
#
# | 연산 | 앞으로 | 뒤로 |
# |:--|:--|:--|
# | $+$ | $z = a + b$ | $a$와 $b$에 모두 $d$ |
# | $-$ | $z = a - b$ | $a$에 $d$, $b$에 $-d$ |
# | $\times$ | $z = ab$ | $a$에 $d\,b$, $b$에 $d\,a$ |
# | $\div$ | $z = a / b$ | $a$에 $d / b$, $b$에 $-d\,a / b^2$ |
# | $(\;)^2$ | $z = a^2$ | $2a\,d$ |
# | $\exp$ | $z = e^a$ | $d\,z$ |
# | $\log$ | $z = \log a$ | $d / a$ |
# | $\Sigma$ | $z = \sum_i a_i$ | 모든 $a_i$에 $d$ |
#
# 더하기는 그대로 나누어 주고, 곱하기는 상대의 값을 곱해 준다. 그래서 위의 그래프에서 $w$에는 $x$의 값
# 3이, $x$에는 $w$의 값 2가 곱해져 돌아왔다. **뒤로 갈 때 앞으로 간 값이 필요하다**는 것도
# 여기서 드러난다.
#
# ### 갈라진 길은 더한다 { #branches }
#
# 값 하나가 두 곳에서 쓰이면 어떻게 되는가? $L = x \cdot x$를 곱하기 연산으로 그려 본다. $x$에서
# 두 갈래로 나간다. 곱하기의 규칙대로라면 갈래마다 상대의 값이 돌아온다.

# %% [markdown] lang="en"
# So $\partial L / \partial w$ is {{ dw:g }}, as you guessed. More important, you got **three
# gradients for the price of one**. The ways to $w$, $x$ and $b$ are the same as far as $y$, so
# $\partial L / \partial y$ = {{ dy:g }} was computed once and shared. Nudging the numbers one at a
# time, as at first ([numerical differentiation](glossary.md#numerical-differentiation)), needs the
# loss anew for every [parameter](glossary.md#parameter). Coming from the back, one walk is enough,
# however many parameters there are. That is why backpropagation is fast.
#
# ### What each operation sends back { #local-gradients }
#
# An operation need not know the rest of the graph. It takes the gradient that arrives from the right,
# $d = \partial L / \partial z$, multiplies it by its own local gradient and sends the result left.
# These are all the operations of this chapter.
#
# | Operation | Forward | Backward |
# |:--|:--|:--|
# | $+$ | $z = a + b$ | $d$ to both $a$ and $b$ |
# | $-$ | $z = a - b$ | $d$ to $a$, $-d$ to $b$ |
# | $\times$ | $z = ab$ | $d\,b$ to $a$, $d\,a$ to $b$ |
# | $\div$ | $z = a / b$ | $d / b$ to $a$, $-d\,a / b^2$ to $b$ |
# | $(\;)^2$ | $z = a^2$ | $2a\,d$ |
# | $\exp$ | $z = e^a$ | $d\,z$ |
# | $\log$ | $z = \log a$ | $d / a$ |
# | $\Sigma$ | $z = \sum_i a_i$ | $d$ to every $a_i$ |
#
# A sum hands its gradient on unchanged; a product hands each side the other side's value. So in the
# graph above, $w$ was answered with the 3 of $x$, and $x$ with the 2 of $w$. And here you see why
# **the way back needs the values of the way forward**.
#
# ### Where the way forks, add { #branches }
#
# What if one value is used in two places? Draw $L = x \cdot x$ with a multiplication: two arrows leave
# $x$. By the rule for products, each of them is answered with the value of the other.

# %% alt_ko="L = x · x의 계산 그래프. x = {{ x:g }}에서 두 갈래가 나와 곱하기로 들어가고 L = {{ x * x:g }}이 된다. 두 갈래로 기울기 {{ x:g }}이 하나씩 돌아온다." alt_en="Computational graph of L = x · x. Two arrows leave x = {{ x:g }}, enter a multiplication and give L = {{ x * x:g }}. A gradient of {{ x:g }} comes back along each of the two."
graphs.used_twice(x)

# %% [markdown] lang="ko"
# 미분은 $x^2$을 $2x = 6$이라고 말하고, 그래프는 3을 두 번 돌려준다. 둘은 같은 말이다.
# 갈래를 $u = x$, $v = x$라고 하면
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
# **앞으로 갈 때 갈라진 값은, 뒤로 올 때 돌아온 기울기를 모두 더한다.** 이 규칙은 이 장 내내
# 다시 나온다. 편향은 모든 행에 쓰이므로 모든 행에서 오는 기울기를 더하고, [소프트맥스](glossary.md#softmax)의 지수는 두 곳에 쓰이므로
# 두 기울기를 더한다. 그리고 [받은 배열을 바꾸면](#nothing-changed) 바로 이 갈래에서 탈이 난다.
#
# ## 계층의 약속 { #contract }
#
# 계층은 연산 몇 개를 한 덩어리로 묶은 것이다. 안에 무엇이 들었든 바깥과 지키는 약속은 같다.
#
# | 메서드 | 받는 것 | 돌려주는 것 | 간직하는 것 |
# |:--|:--|:--|:--|
# | `forward(x)` | 입력 | 출력 | 역전파에 필요한 값 |
# | `backward(dout)` | $\partial L / \partial$출력 | $\partial L / \partial$입력 | $\partial L / \partial$매개변수 |
#
# 한 계층이 돌려준 $\partial L / \partial$입력이 바로 앞 계층의 `dout`이 된다. 연쇄법칙의 곱셈이
# 함수 호출의 이음으로 바뀐 것이다.
#
# 이 장 내내 쓸 검산이 하나 있다. **기울기의 형상은 언제나 그 대상의 형상과 같다.** 손실은 수
# 하나이고, 배열의 원소마다 기울기가 하나씩 있기 때문이다.
#
# ## Affine { #affine }
#
# [Affine 계층](glossary.md#affine)은 모든 입력에 가중치를 곱해 더하고 편향을 얹는다. 데이터
# $N$개를 행으로 쌓은 입력 $X$ 전체를 행렬 곱 하나로 처리한다.
#
# $$
# Y = XW + b
# $$
#
# $W$의 열 하나가 출력 하나를 만든다. 작은 예로 데이터 2개, 입력 3개, 출력 2개를 쓴다. 크기가
# 서로 달라야 형상을 헷갈렸을 때 드러나지만, 여기서는 $N$과 $M$이 둘 다 2여서 그림에 들어간다.
# 실행하기 전에 $Y$의 첫 원소를 손으로 구해 본다.
# 첫 행 $(1, 2, 3)$과 첫 열 $(1, 0, 2)$를 곱해 더하고 편향 1을 얹으면 8이다.

# %% [markdown] lang="en"
# Calculus says that the derivative of $x^2$ is $2x = 6$; the graph gives you a 3 twice. They agree.
# Call the two arrows $u = x$ and $v = x$:
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
# **Where a value forks on the way forward, add up the gradients on the way back.** You will meet this
# rule again and again in this chapter. A bias is used in every row, so it adds what comes back from
# every row. The exponentials of [softmax](glossary.md#softmax) are used twice, so they add two gradients. And a layer that
# [changes the array it was given](#nothing-changed) does its damage at just such a fork.
#
# ## What a layer promises { #contract }
#
# A layer is a handful of operations in one parcel. Whatever is inside, the promise is the same.
#
# | Method | Gets | Returns | Keeps |
# |:--|:--|:--|:--|
# | `forward(x)` | input | output | what the way back will need |
# | `backward(dout)` | $\partial L / \partial$output | $\partial L / \partial$input | $\partial L / \partial$parameters |
#
# The $\partial L / \partial$input that one layer returns is the `dout` of the layer before it. The
# products of the chain rule have become a chain of calls.
#
# One sanity check will serve you all through the chapter: **a gradient always has the shape of the
# thing it belongs to.** The loss is a single number, and each entry of the array has its own
# derivative.
#
# ## Affine { #affine }
#
# An [affine layer](glossary.md#affine) multiplies all inputs by weights, adds them up and puts a
# bias on top. With the $N$ examples of a batch as the rows of $X$, one matrix product does it for all.
#
# $$
# Y = XW + b
# $$
#
# Each column of $W$ makes one output. The example below has 2 examples, 3 inputs and 2 outputs.
# Different sizes would show up every confusion of shapes; here $N$ and $M$ are both 2, so that it
# fits in a figure. Before you run it, compute the first entry of $Y$ by hand: the first row
# $(1, 2, 3)$ times the first column $(1, 0, 2)$, plus the bias 1, makes 8.

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
# 넘기고, 갈래는 $N$개다.
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
# 형상만 보아도 답이 거의 정해진다. $dY$와 $X$로 $(D, M)$ 형상을 만드는 곱은 $X^\top dY$뿐이다. 다만
# $N = D = M$이면 틀린 식도 형상이 맞는다. 그래서 형상은 검산일 뿐이고 판정은
# [기울기 확인](gradient-check.md)이 한다.
#
# 이 세 식이 그대로 코드다. 아래는 이 사이트의 시험을 통과한 실제 파일에서 읽어 온 것이다.
# `check_`로 시작하는 함수는 [잘못된 입력](#wrong-input)을 문 앞에서 돌려보낸다.

# %% [markdown] lang="en"
# ### Derivation { #affine-derivation }
#
# You need no table of matrix derivatives. Write down a single entry, and use the rule for forks.
# $dY$ is short for $\partial L / \partial Y$.
#
# $$
# Y_{nm} = \sum_{d} X_{nd} W_{dm} + b_m
# $$
#
# **Weights.** $W_{dm}$ is used once for each example $n$, on its way to $Y_{nm}$. That is a fork with
# $N$ arms: sum over $n$.
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
# **Bias.** $b_m$ is added to every row ([broadcasting](glossary.md#broadcasting)). A sum passes the
# gradient on as it is, and the fork has $N$ arms.
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
# The shapes alone nearly give the answer away: of $dY$ and $X$, only the product $X^\top dY$ has the
# shape $(D, M)$. But when $N = D = M$, wrong formulas fit too. Shapes are a sanity check; what decides is
# the [gradient check](gradient-check.md).
#
# The three formulas are the code. What follows is read from the very file that this site's tests run.
# The functions whose names start with `check_` turn away [wrong inputs](#wrong-input) at the door.

# %% tags=["hide-input"]
show_source(Affine)

# %% [markdown] lang="ko"
# `forward`는 입력 `x`를 간직한다. $dW = X^\top dY$에 필요하기 때문이다. `backward`는 `dW`와 `db`를
# 간직하고 `dx`를 돌려준다. 앞의 둘을 `keep_gradients`가 따로 맡은 것은 신경망의 첫 계층 때문이다. 그 입력은
# 데이터라서 고칠 일이 없고, 그래서 `dx`도 필요 없다. 뒤에서 온 기울기가 아래의 `dY`라고 하고 실행한다.

# %% [markdown] lang="en"
# `forward` keeps its input `x`, because $dW = X^\top dY$ will need it. `backward` keeps `dW` and `db`,
# and returns `dx`. The first two are the job of `keep_gradients`, for the sake of a network's first
# layer: its input is data, which nobody is going to change, so its `dx` is not wanted. Suppose that the
# `dY` below is what comes back from behind, and run it.

# %%
dY = np.array([[1.0, 0.0], [2.0, -1.0]])
dX = affine.backward(dY)
dW, dB = affine.dW, affine.db
print("dX", dX, "dW", dW, "db", dB, sep="\n")

# %% [markdown] lang="ko"
# `db`의 첫 원소는 `dY`의 첫 열을 더한 값이고, `dW`의 왼쪽 아래 원소는 $X$의 셋째 열
# $(3, 2)$와 `dY`의 첫 열 $(1, 2)$를 곱해 더한 {{ dW[2, 0]:g }}이다. 같은 수들이 계산
# 그래프의 어디에 있는지 본다. 가운뎃점은 행렬 곱이다. 이 그림은 방금 실행한 계층의 값으로 그렸고, 안쪽
# 화살표의 값은 위의 표에 있는 연산을 하나씩 실행해 얻었다. 둘이 다르면 그림이 그려지지 않는다.

# %% [markdown] lang="en"
# The first entry of `db` is the sum of the first column of `dY`. The bottom left entry of `dW` is the
# third column of $X$, $(3, 2)$, times the first column of `dY`, $(1, 2)$: {{ dW[2, 0]:g }}.
# Find the same numbers in the graph. The dot is a matrix product. The figure is made from the layer
# that has just run, and the numbers inside from running the simple operations one at a time; if the
# two disagreed, there would be no figure.

# %% alt_ko="Affine 계층의 계산 그래프. X와 W가 행렬 곱으로 들어가고 b가 더해져 Y = {{ affine.forward(X).tolist() }}가 된다. 되돌아온 기울기는 dX = {{ dX.tolist() }}, dW = {{ dW.tolist() }}, db = {{ dB.tolist() }}이다." alt_en="Computational graph of the affine layer. X and W enter a matrix product, b is added, and Y = {{ affine.forward(X).tolist() }} comes out. The gradients that come back are dX = {{ dX.tolist() }}, dW = {{ dW.tolist() }} and db = {{ dB.tolist() }}."
graphs.affine(affine, X, dY)

# %% [markdown] lang="ko"
# 더하기 연산의 왼쪽과 오른쪽 기울기가 같다는 것, 그리고 `b`에는 두 행을 더한 값이 온다는 것을
# 확인한다. 기울기마다 형상이 제 값의 형상과 같다.
#
# ## ReLU { #relu }
#
# Affine 계층만 쌓으면 아무리 많이 쌓아도 Affine 하나와 같다. $(XW_1)W_2 = X(W_1W_2)$이기 때문이다.
# 그 사이에 곧지 않은 함수, 곧 [활성화 함수](glossary.md#activation-function)를 끼워야 층을 쌓는
# 보람이 있다. 이 교재는 [ReLU](glossary.md#relu)를 쓴다. 양수는 그대로 통과시키고 나머지는 0으로 막는다.
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
# $x = 0$에서는 왼쪽 기울기가 0, 오른쪽 기울기가 1이어서 미분이 없다. 이런 곳을
# [꺾이는 점](glossary.md#kink)이라고 한다. 여기서는 0으로 정한다. 0과 1 사이의 다른 값을 써도 학습에는 거의
# 차이가 없지만 기울기 확인에는 [조심할 일](gradient-check.md#kinks)이 된다.
#
# | 배열 | 형상 |
# |:--|:--|
# | $x$, $dx$ | 아무 형상이나 |
# | $y$, $dy$ | $x$의 형상 |
# | `mask` | $x$의 형상, 참과 거짓 |

# %% [markdown] lang="en"
# Note that the gradients on both sides of the sum are equal, and that `b` gets the sum of their two
# rows. Each gradient has the shape of its value.
#
# ## ReLU { #relu }
#
# A stack of affine layers, however high, is no more than one of them, for
# $(XW_1)W_2 = X(W_1W_2)$. Stacking pays only with something in between that is not straight: an
# [activation function](glossary.md#activation-function). This tutorial uses
# [ReLU](glossary.md#relu), which lets positive numbers through and stops the rest at 0.
#
# $$
# y = \max(x, 0) =
# \begin{cases}
# x & x > 0 \\
# 0 & x \le 0
# \end{cases}
# $$
#
# Each entry goes its own way, so the derivation is short. What passed has a local gradient of 1, what
# was stopped a local gradient of 0.
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
# a [kink](glossary.md#kink), and here the gradient is taken as 0. For training any value between 0
# and 1 does about as well; for a gradient check kinks need [some care](gradient-check.md#kinks).
#
# | Array | Shape |
# |:--|:--|
# | $x$, $dx$ | any |
# | $y$, $dy$ | the shape of $x$ |
# | `mask` | the shape of $x$, true or false |

# %% tags=["hide-input"]
show_source(Relu)

# %% [markdown] lang="ko"
# 간직할 것은 어느 원소를 막았는지뿐이다. 그 판단은 **입력**으로 한다. 출력은 언제나 0 이상이므로 출력이
# `>= 0`인지 묻는 코드는 늘 참이 되어 아무것도 막지 못한다. [버그 모음](gallery.md)에서 이 실수가
# 무엇을 망치는지 볼 수 있다.
#
# 실행하기 전에 아래 `relu_dx`의 여섯 원소를 적어 본다. 입력에 0이 하나 있다.

# %% [markdown] lang="en"
# All there is to keep is which entries were stopped, and it is the **input** that decides. The output
# is never below 0, so code that asks whether the output is `>= 0` always hears yes and stops nothing.
# The [gallery of bugs](gallery.md) shows what that mistake ruins.
#
# Before you run this, write down the six entries of `relu_dx`. One of the inputs is 0.

# %%
relu = Relu()
relu_x = np.array([[1.0, -2.0, 3.0], [-0.5, 0.0, 2.0]])
relu_dy = np.array([[5.0, 6.0, 7.0], [8.0, 9.0, 10.0]])
relu_y = relu.forward(relu_x)
relu_dx = relu.backward(relu_dy)
print(relu_y, relu_dx, sep="\n\n")

# %% alt_ko="ReLU 계층의 계산 그래프. 입력 {{ relu_x.tolist() }}에서 출력 {{ relu_y.tolist() }}이 나온다. 뒤에서 온 기울기 {{ relu_dy.tolist() }} 가운데 양수 입력의 자리만 남아 {{ relu_dx.tolist() }}으로 돌아온다." alt_en="Computational graph of the ReLU layer. The input {{ relu_x.tolist() }} gives the output {{ relu_y.tolist() }}. Of the gradients {{ relu_dy.tolist() }} that arrive, only those where the input was positive go on: {{ relu_dx.tolist() }}."
graphs.relu(relu, relu_x, relu_dy)

# %% [markdown] lang="ko"
# 세 자리의 기울기가 0이 되었다. 막힌 원소는 출력이 0으로 고정되어 있어, 입력을 조금 바꾸어도 손실이
# 달라지지 않기 때문이다.
#
# ## Softmax-with-loss { #softmax-with-loss }
#
# 마지막 계층은 신경망이 매긴 [점수](glossary.md#logits)를 손실 하나로 바꾼다. 두 단계다.
# 먼저 [소프트맥스](glossary.md#softmax)가 점수 $x$를 확률 $y$로 바꾼다. 지수를 취해 모두 양수로 만들고,
# 합으로 나누어 더해서 1이 되게 한다.
#
# $$
# y_k = \frac{e^{x_k}}{\sum_{j} e^{x_j}}
# $$
#
# 다음으로 [교차 엔트로피](glossary.md#cross-entropy)가 정답 클래스 $c$의 확률을 보고 손실을 매긴다. 정답에
# 확률 1을 주었으면 0이고, 0에 가까울수록 한없이 커진다. 정답을
# [원-핫](glossary.md#one-hot) 벡터 $t$로 쓰면 합에서 한 항만 남는다.
#
# $$
# L = -\sum_{k} t_k \log y_k = -\log y_c
# $$
#
# 손으로 따라갈 수 있게 점수를 $\log 1, \log 2, \log 5$로 골랐다. 지수를 취하면 1, 2, 5가 되고 합은
# 8이다. 정답이 가운데 클래스(1번)라면 확률은 2/8, 손실은 $-\log \frac{1}{4} = \log 4 \approx 1.386$이어야
# 한다.

# %% [markdown] lang="en"
# Three gradients have become 0. Where an entry was stopped, the output stays at 0 whatever small thing
# the input does, so the loss does not depend on it.
#
# ## Softmax-with-loss { #softmax-with-loss }
#
# The last layer turns the network's [scores](glossary.md#logits) into one number, the loss. It
# takes two steps. First, [softmax](glossary.md#softmax) makes probabilities $y$ of the scores $x$:
# exponentials make them all positive, and dividing by their sum makes them add up to 1.
#
# $$
# y_k = \frac{e^{x_k}}{\sum_{j} e^{x_j}}
# $$
#
# Then [cross-entropy](glossary.md#cross-entropy) looks at the probability of the true class $c$.
# Where that is 1 the loss is 0, and it grows without bound as the probability goes to 0. With the
# truth as a [one-hot](glossary.md#one-hot) vector $t$, a single term of the sum remains.
#
# $$
# L = -\sum_{k} t_k \log y_k = -\log y_c
# $$
#
# The scores here are $\log 1, \log 2, \log 5$, so that you can follow by hand: the exponentials are
# 1, 2 and 5, and their sum is 8. If the true class is the middle one (number 1), its probability
# should be 2/8, and the loss $-\log \frac{1}{4} = \log 4 \approx 1.386$.

# %%
last = SoftmaxWithLoss()
scores = np.log([[1.0, 2.0, 5.0]])
loss_of_one = last.forward(scores, np.array([1]))
y_of_one, dx_of_one = last.y[0], last.backward()[0]
print("y ", y_of_one.round(4))
print("L ", round(loss_of_one, 4))
print("dx", dx_of_one.round(4))

# %% [markdown] lang="ko"
# `dx`를 확률과 견주어 본다. 정답의 자리에서 1을 뺀 것 말고는 확률 그대로다. 우연이 아니다. 왜 그런지는
# 계산 그래프를 되짚어 오면 보인다. 데이터 하나의 점수 벡터를 자리를 아끼려고 세로로 적었다. 윗줄은
# 소프트맥스, 아랫줄은 교차 엔트로피다.

# %% [markdown] lang="en"
# Compare `dx` with the probabilities. They are the same, but for a 1 taken off at the true class. That
# is no accident. Walk back through the graph and you will see why. The scores of the single example
# are written as columns, to save room. The upper row is softmax, the lower row cross-entropy.

# %% alt_ko="Softmax-with-loss 계층의 계산 그래프. 점수 x가 지수 1, 2, 5가 되고 두 갈래로 나뉘어, 한 갈래는 합 8을 거쳐 나누기로 들어간다. 확률 {{ y_of_one.round(3).tolist() }}의 로그와 원-핫 t를 곱하고 부호를 바꾸어 L = {{ loss_of_one:.3f }}을 얻는다. 기울기는 1에서 출발해 로그를 지나며 (0, -4, 0)이 되고, 지수에서 두 갈래가 더해져 x에 {{ dx_of_one.round(3).tolist() }}으로 도착한다." alt_en="Computational graph of the Softmax-with-loss layer. The scores x become the exponentials 1, 2, 5, which fork: one arm goes through their sum, 8, into a division. The logarithms of the probabilities {{ y_of_one.round(3).tolist() }} are multiplied by the one-hot t and negated to L = {{ loss_of_one:.3f }}. The gradient starts as 1, becomes (0, -4, 0) behind the logarithm, adds up from two arms at the exponential and reaches x as {{ dx_of_one.round(3).tolist() }}."
graphs.softmax_with_loss(last, scores, np.array([1]))

# %% [markdown] lang="ko"
# ### 유도: 그래프를 따라 { #along-the-graph }
#
# 합을 $S = \sum_j e^{x_j}$라고 쓰고, $L$에서부터 점선을 따라온다. 줄마다 그림의 수와 견주어 본다.
#
# 1. **부호 바꾸기**를 지나며 $-1$, **$t$와의 곱**을 지나며 $-t_k$가 된다. 정답의 자리만 $-1$이다.
# 2. **로그**는 입력으로 나눈다. $-t_k / y_k$가 되어 정답의 자리가 $-1 / 0.25 = -4$이다.
# 3. **나누기**는 두 곳으로 보낸다. 위의 지수 쪽으로는 $S$로 나눈 $-t_k / (y_k S)$가 가고, 합 쪽으로는 다음이 간다.
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
# 4. **합**은 그 $1/S$(여기서는 {{ 1 / 8:g }})을 모든 지수에 똑같이 보낸다.
# 5. **지수**에서 두 갈래가 만난다. 더한 다음, 국소적 기울기 $e^{x_k} = y_k S$를 곱한다.
#
#     $$
#     \begin{aligned}
#     \frac{\partial L}{\partial x_k}
#       &= \left( \frac{1}{S} - \frac{t_k}{y_k S} \right) y_k S \\
#       &= y_k - t_k
#     \end{aligned}
#     $$
#
# ### 유도: 한 번에 { #in-one-go }
#
# 손실을 점수로 바로 쓰면 더 짧다. 로그가 나눗셈을 뺄셈으로 바꾸고 지수를 없앤다.
#
# $$
# \begin{aligned}
# L &= -\log \frac{e^{x_c}}{\sum_j e^{x_j}} \\
#   &= -x_c + \log \sum_j e^{x_j} \\
# \frac{\partial L}{\partial x_k}
#   &= -t_k + \frac{e^{x_k}}{\sum_j e^{x_j}} \\
#   &= y_k - t_k
# \end{aligned}
# $$
#
# 답은 **낸 답에서 정답을 뺀 것**이다. 정답의 점수는 올리고 나머지는 확률만큼 내리라는 뜻이다.
# 원소는 모두 $-1$과 1 사이에 있고, 한 행의 합은 언제나 0이다.
#
# ### 왜 한 계층인가 { #one-layer }
#
# 소프트맥스와 교차 엔트로피를 따로 두어도 식은 같다. 컴퓨터의 수는 같지 않다. 신경망이 정답에
# 확률을 거의 주지 않았다고 하자. 점수가 0과 1000이고 정답이 0번이면 손실은 1000이어야 하고,
# 기울기는 $(-1, 1)$이어야 한다. 그래프의 연산을 하나씩 실행하면 어떻게 되는가?

# %% [markdown] lang="en"
# ### Derivation along the graph { #along-the-graph }
#
# Write $S = \sum_j e^{x_j}$ for the sum, and follow the dashed arrows from $L$. Compare each step with
# the numbers in the figure.
#
# 1. Past the **change of sign** the gradient is $-1$, past the **product with $t$** it is $-t_k$: a
#    $-1$ at the true class only.
# 2. The **logarithm** divides by its input: $-t_k / y_k$, at the true class $-1 / 0.25 = -4$.
# 3. The **division** answers two. Straight to the exponentials it sends that over $S$,
#    $-t_k / (y_k S)$, and to the sum it sends
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
# 4. The **sum** hands this $1/S$ = {{ 1 / 8:g }} to every exponential alike.
# 5. At the **exponential** the two arms meet. Add them, and multiply by the local gradient
#    $e^{x_k} = y_k S$.
#
#     $$
#     \begin{aligned}
#     \frac{\partial L}{\partial x_k}
#       &= \left( \frac{1}{S} - \frac{t_k}{y_k S} \right) y_k S \\
#       &= y_k - t_k
#     \end{aligned}
#     $$
#
# ### Derivation in one go { #in-one-go }
#
# It is shorter to write the loss in terms of the scores. The logarithm turns the quotient into a
# difference and undoes the exponential.
#
# $$
# \begin{aligned}
# L &= -\log \frac{e^{x_c}}{\sum_j e^{x_j}} \\
#   &= -x_c + \log \sum_j e^{x_j} \\
# \frac{\partial L}{\partial x_k}
#   &= -t_k + \frac{e^{x_k}}{\sum_j e^{x_j}} \\
#   &= y_k - t_k
# \end{aligned}
# $$
#
# The gradient is **what was answered minus the truth**. It says: raise the score of the true class, and
# lower the others, each by its probability. Its entries lie between $-1$ and 1, and each row adds up
# to 0.
#
# ### Why one layer and not two { #one-layer }
#
# With softmax and cross-entropy apart, the formulas are the same. A computer's numbers are not.
# Suppose the network gave the truth next to no probability: scores 0 and 1000, and the true class is
# number 0. The loss should be 1000 and the gradient $(-1, 1)$. What happens if you run the graph's
# operations one at a time?

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
# 따로 계산하면 $e^{1000}$이 [부동소수점](glossary.md#floating-point) 수의 끝을 넘어 무한대가 되고(오버플로), 확률은 0과
# `nan`, 손실과 기울기는 무한대가 된다. 한 계층으로 묶으면 약분이 **종이 위에서** 끝난 식만
# 계산하므로, 위험한 나눗셈 $t / y$가 아예 나오지 않는다. 한 계층인 이유는 셋이다.
#
# - 기울기가 $y - t$로 간단하고, 언제나 $-1$과 1 사이에 있다.
# - 로그와 지수가 서로를 지운 뒤에 계산하므로 넘치지 않는다.
# - 손실을 로그 확률에서 바로 얻으므로, 확률이 0으로 반올림되어도 손실은 정확하다.
#
# ### 넘치지 않는 계산: log-sum-exp { #log-sum-exp }
#
# 묶는 것만으로는 모자란다. $\log \sum_j e^{x_j}$에도 $e^{1000}$이 들어 있다. 점수에서 가장 큰 값 $c = \max_j x_j$를
# 먼저 뺀다. 분자와 분모가 같은 수 $e^c$로 나뉘므로 확률은 그대로다.
#
# $$
# \begin{aligned}
# \frac{e^{x_k}}{\sum_j e^{x_j}}
#   &= \frac{e^{x_k} / e^{c}}{\sum_j e^{x_j} / e^{c}}
#    = \frac{e^{x_k - c}}{\sum_j e^{x_j - c}} \\
# \log y_k &= (x_k - c) - \log \sum_j e^{x_j - c}
# \end{aligned}
# $$
#
# 이제 지수는 모두 1 이하이고 그중 하나는 정확히 1이다. 그래서 합은 1과 클래스 수 사이에 있고, 로그는
# 0을 볼 일이 없다. 아래 코드의 `_shift`가 행마다 **그 행의** 최댓값을 뺀다.

# %% [markdown] lang="en"
# Apart, $e^{1000}$ is past the end of the [floating-point](glossary.md#floating-point) numbers and becomes infinite (an overflow), the
# probabilities become 0 and `nan`, the loss and the gradient infinite. In one layer, the cancelling
# is done **on paper**; only what is left is computed, and the dangerous quotient $t / y$ never
# appears. There are three reasons for one layer.
#
# - The gradient is simply $y - t$, and always lies between $-1$ and 1.
# - Logarithm and exponential undo each other before anything is computed, so nothing overflows.
# - The loss comes straight from the log-probability, and is exact even where the probability itself
#   is rounded to 0.
#
# ### Without overflow: log-sum-exp { #log-sum-exp }
#
# Putting them together is not quite enough: $\log \sum_j e^{x_j}$ still holds an $e^{1000}$. So first take
# the largest score, $c = \max_j x_j$, off all of them. Numerator and denominator are divided by the
# same $e^c$, and the probabilities stay as they are.
#
# $$
# \begin{aligned}
# \frac{e^{x_k}}{\sum_j e^{x_j}}
#   &= \frac{e^{x_k} / e^{c}}{\sum_j e^{x_j} / e^{c}}
#    = \frac{e^{x_k - c}}{\sum_j e^{x_j - c}} \\
# \log y_k &= (x_k - c) - \log \sum_j e^{x_j - c}
# \end{aligned}
# $$
#
# Now every exponential is at most 1, and one of them is exactly 1. The sum lies between 1 and the
# number of classes, and the logarithm never sees a 0. In the code, `_shift` takes off each row its
# **own** largest score.

# %% tags=["hide-input"]
show_source(log_softmax)

# %% [markdown] lang="ko"
# 흔히 쓰는 다른 처방은 로그 안에 작은 수를 더하는 것이다. $\log(y + 10^{-7})$이라고 쓰면 무한대는 피한다.
# 그 대가를 본다. 점수 $(0, s)$에서 정답이 0번일 때 참값은 $\log(1 + e^s)$이고, $s$가 크면 $s$와 같다.

# %% [markdown] lang="en"
# Another remedy is common: add a small number inside the logarithm. With $\log(y + 10^{-7})$ nothing
# becomes infinite. See what it costs. For scores $(0, s)$ and true class 0 the right loss is
# $\log(1 + e^s)$, which for large $s$ is $s$ itself.


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
# 적힌 그대로의 식은 $s$ = 1000에서 무한대가 된다. $10^{-7}$을 더한 식은 $s$ = 10에서 벌써 셋째 자리가 다르고, 마침내 손실이 $-\log 10^{-7}$ =
# {{ -np.log(1e-7):.2f }}에서 멈춘다. 아무리 크게 틀려도 손실이 더 커지지 않으니, 거기서는 기울기가
# 0에 가까워야 옳다. 그런데 역전파는 여전히 $y - t$를 돌려준다. 손실과 기울기가 다른 말을 하게 되고, 이
# 어긋남은 [기울기 확인](failed-check.md#repairs)에서 드러난다. log-sum-exp는 두 가지를 다 지킨다.
#
# ### 배치의 평균과 1/N { #mean }
#
# 데이터가 $N$개이면 손실은 데이터마다의 손실 $\ell_n$의 **평균**이다. 합이 아니라 평균이어야 배치 크기를 바꾸어도
# 손실의 크기와 알맞은 [학습률](glossary.md#learning-rate)이 그대로다. 데이터 둘을 넣어 본다. 둘째 데이터의 지수는
# 3, 1, 4이고 정답은 0번이다.

# %% [markdown] lang="en"
# As written, the formula becomes infinite at $s$ = 1000. With $10^{-7}$ added, the third decimal is off as
# early as $s$ = 10, and in the end the loss stops at $-\log 10^{-7}$ = {{ -np.log(1e-7):.2f }}. It no longer grows, however wrong the network is, so its
# true gradient there is close to 0; yet the backward pass goes on returning $y - t$. Loss and gradient
# then tell different stories, and a [gradient check](failed-check.md#repairs) hears it. With
# log-sum-exp they tell the same one.
#
# ### The mean over the batch, and where 1/N goes { #mean }
#
# With $N$ examples the loss is the **mean** of their losses $\ell_n$. A mean and not a sum: so the size of
# the loss, and with it the right [learning rate](glossary.md#learning-rate), do not depend on the
# size of the batch. Try it with two examples. The exponentials of the second are 3, 1 and 4, and its true
# class is 0.

# %%
two_scores = np.log([[1.0, 2.0, 5.0], [3.0, 1.0, 4.0]])
labels = np.array([1, 0])
mean = last.forward(two_scores, labels)
each = -np.log(last.y[np.arange(2), labels])
print("losses", each.round(4), "mean", round(mean, 4))
two_dscores = last.backward()
print(two_dscores.round(4))

# %% alt_ko="배치 평균의 계산 그래프. 데이터마다의 손실 {{ each.round(3).tolist() }}을 더한 뒤 N = 2로 나누어 L = {{ mean:.3f }}을 얻는다. 되돌아오는 기울기는 두 데이터에 0.5씩이다." alt_en="Computational graph of the mean over the batch. The losses of the examples, {{ each.round(3).tolist() }}, are added and divided by N = 2 to give L = {{ mean:.3f }}. Each of the two gets a gradient of 0.5 back."
graphs.mean_loss(each)

# %% [markdown] lang="ko"
# 첫 행은 앞에서 본 기울기의 꼭 절반이다. 평균은 데이터마다 $1/N$만큼만 책임을 지우므로, 나누기 $N$이
# 되돌아오는 길에서 $1/N$을 곱한다.
#
# $$
# \frac{\partial L}{\partial x_{nk}}
#   = \frac{\partial L}{\partial \ell_n} \cdot \frac{\partial \ell_n}{\partial x_{nk}}
#   = \frac{1}{N} (y_{nk} - t_{nk})
# $$
#
# $1/N$은 **여기서 한 번만** 나온다. 그다음부터는 `dout` 안에 이미 들어 있으므로 Affine은 `dW`와 `db`에서 그냥 더한다.
# 거기서 또 나누면 $1/N^2$이 된다. 순전파에서 손실을 합으로 두고 역전파에서만 $N$으로 나누는 것도 같은 종류의
# 실수이고, [실패한 확인](failed-check.md)의 원인 가운데 하나다.
#
# | 배열 | 형상 | 이 예 |
# |:--|:--|:--|
# | 점수 $x$, $dx$ | $(N, C)$ | $(2, 3)$ |
# | 확률 $y$ | $(N, C)$ | $(2, 3)$ |
# | 정답 $t$, 정수 | $(N,)$ | $(2,)$ |
# | 정답 $t$, 원-핫 | $(N, C)$ | $(2, 3)$ |
# | 손실 $L$, `dout` | 수 하나 | |
#
# 이제 계층 전체를 읽을 수 있다. `forward`는 지수를 한 번만 구해서 확률 `y`와 손실에 함께 쓴다. 손실은
# `log_softmax`의 식을 정답의 자리에서만 계산하고 부호를 바꾼 것이다. `backward`는 정답의 자리에서 1을 뺀 뒤
# `scale`, 곧 $1/N$을 곱한다.

# %% [markdown] lang="en"
# The first row is exactly half of the gradient you saw before. A mean makes each example answerable for
# $1/N$ of the loss, so the division by $N$ multiplies by $1/N$ on the way back.
#
# $$
# \frac{\partial L}{\partial x_{nk}}
#   = \frac{\partial L}{\partial \ell_n} \cdot \frac{\partial \ell_n}{\partial x_{nk}}
#   = \frac{1}{N} (y_{nk} - t_{nk})
# $$
#
# The $1/N$ comes in **here and only here**. From then on it is part of `dout`, and Affine simply sums for `dW`
# and `db`; dividing there again would make it $1/N^2$. To sum the loss on the way forward and divide by $N$ only
# on the way back is a mistake of the same kind, and one reason of the [check that failed](failed-check.md).
#
# | Array | Shape | Here |
# |:--|:--|:--|
# | scores $x$, $dx$ | $(N, C)$ | $(2, 3)$ |
# | probabilities $y$ | $(N, C)$ | $(2, 3)$ |
# | truth $t$, integers | $(N,)$ | $(2,)$ |
# | truth $t$, one-hot | $(N, C)$ | $(2, 3)$ |
# | loss $L$, `dout` | one number | |
#
# Now you can read the whole layer. `forward` takes the exponentials once and uses them twice: for the probabilities
# `y`, and for the loss, which is the formula of `log_softmax` at the true class alone, with its sign changed.
# `backward` takes 1 off at the true class and multiplies by `scale`, which is $1/N$.

# %% tags=["hide-input"]
show_source(SoftmaxWithLoss)

# %% [markdown] lang="ko"
# ### 정수로 주나 원-핫으로 주나 { #labels }
#
# 정답은 클래스 번호로 주어도 되고 원-핫 행으로 주어도 된다. 코드가 번호로 정답의 자리를 집는 것과 수식이 원-핫을
# 곱해 더하는 것은 같은 일이다. 두 번 실행해 손실과 기울기가 비트까지 같은지 본다.

# %% [markdown] lang="en"
# ### Integer labels or one-hot { #labels }
#
# You may give the truth as class numbers or as one-hot rows. Picking an entry by its number, as the code does, and
# multiplying by a one-hot row, as the formula does, are the same thing. Run both, and see whether loss and gradient
# agree to the last bit.

# %%
one_hot = to_one_hot(labels, num_classes=3)
print(one_hot)

loss_1, dx_1 = last.forward(two_scores, labels), last.backward()
loss_2, dx_2 = last.forward(two_scores, one_hot), last.backward()
print(loss_1 == loss_2, np.array_equal(dx_1, dx_2))

# %% [markdown] lang="ko"
# ## 직접 움직여 본다 { #see-the-gradient }
#
# 세 계층을 이으면 작은 신경망이 된다. 입력이나 가중치를 바꾸면 값은 앞으로, 기울기는 뒤로 흐른다. 기울기마다 옆에는 그 값을 조금 늘리고 줄여서 잰 수치 미분이 있다. 두 값이 갈라지는 곳을 찾아보라. 단 한 곳, ReLU가 꺾이는 점에서만 갈라진다.
#
# <div class="gradient-demo"><p>사이트의 이 자리에서는 입력과 가중치를 바꾸며 값이 앞으로, 기울기가 뒤로 흐르는 것을 볼 수 있다. JavaScript가 필요하다.</p></div>
#
# ## 받은 것을 바꾸지 않는다 { #nothing-changed }
#
# 세 계층의 코드에는 받은 배열에 값을 써넣는 줄이 하나도 없다. ReLU의 역전파는 이렇게 짧게 쓸 수도 있는데
# 왜 그러지 않았는가?

# %% [markdown] lang="en"
# ## See the gradient { #see-the-gradient }
#
# Joined together, the three layers are a small network. Change an input or a weight: values flow forward, gradients flow back, and beside each gradient stands its numerical check, found by nudging. Try to make the two disagree. There is a single place where they do, the kink of the ReLU.
#
# <div class="gradient-demo"><p>On the site you can change inputs and weights here and watch values flow forward and gradients back. It needs JavaScript.</p></div>
#
# ## Nothing passed in is changed { #nothing-changed }
#
# None of the three layers writes into an array it was given. The backward pass of ReLU could be as short as this.
# Why is it not?


# %%
class InPlaceRelu(Relu):
    def backward(self, dout):
        dout[self.mask] = 0
        return dout


# %% [markdown] lang="ko"
# 계층을 한 줄로 이은 신경망에서는 탈이 나지 않는다. `dout`을 받은 계층 말고는 그 배열을 다시 쓰는 곳이 없기
# 때문이다. 그러나 [갈라진 길](#branches)이 있으면 다르다. 입력을 ReLU에 통과시킨 뒤 입력 자신을 다시 더하는
# $y = x + \max(x, 0)$을 보자. 더하기는 같은 `dout`을 두 갈래로 넘긴다. 기울기는 양수 입력에서 2,
# 음수 입력에서 1이어야 한다.

# %% [markdown] lang="en"
# In a network that is a single row of layers it does no harm: nobody but the layer that got `dout` looks at it
# again. A [fork](#branches) is another matter. Send an input through ReLU and add the input itself again,
# $y = x + \max(x, 0)$. The sum hands the same `dout` to both arms. The gradient must be 2 for a positive input
# and 1 for a negative one.


# %%
def backward_through_the_fork(relu, x):
    relu.forward(x)
    dout = np.ones_like(x)
    return relu.backward(dout) + dout


fork_x = np.array([1.5, -2.0, 0.5])
definition = numerical_gradient(lambda x: (x + np.maximum(x, 0)).sum(), fork_x)
print("definition ", definition.round(4))
print("Relu       ", backward_through_the_fork(Relu(), fork_x))
print("InPlaceRelu", backward_through_the_fork(InPlaceRelu(), fork_x))

# %% [markdown] lang="ko"
# 받은 배열을 고친 쪽은 가운데 원소를 틀렸다. 다른 갈래가 아직 쓰지 않은 기울기를 지워 버렸기 때문이다. 오류도
# 경고도 없다. 그래서 이 교재의 계층은 새 배열을 만들어 돌려준다.
#
# 어떤 함수가 인수를 바꾸는지 알아내는 쉬운 방법이 있다. 배열을 읽기 전용으로 만들어 건네면 된다.

# %% [markdown] lang="en"
# The version that edits what it was given has the middle entry wrong: it wiped out a gradient that the other arm
# had yet to use. No error, no warning. So the layers of this tutorial make a new array and return that.
#
# There is an easy way to find out whether a function changes its arguments: hand it arrays that cannot be written.


# %%
def complaint(function, *arguments):
    try:
        function(*arguments)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no complaint")


for array in (X, dY, two_scores, labels, relu_x, relu_dy):
    array.flags.writeable = False

complaint(lambda: (affine.forward(X), affine.backward(dY)))
complaint(lambda: (relu.forward(relu_x), relu.backward(relu_dy)))
complaint(lambda: (last.forward(two_scores, labels), last.backward()))

in_place = InPlaceRelu()
in_place.forward(relu_x)
complaint(in_place.backward, relu_dy)

# %% [markdown] lang="ko"
# 세 계층은 읽기 전용 배열로도 잘 돌고, 마지막 것만 들켰다.
#
# 부르는 쪽에도 지킬 것이 하나 있다. `Affine`은 `x`를 베끼지 않고 **그 배열 자체**를 간직한다. 큰 배치를 반복마다
# 베끼면 느리기 때문이다. 그러니 `forward`와 `backward` 사이에 `x`를 고치면 안 된다.
#
# ## 잘못된 입력 { #wrong-input }
#
# NumPy는 너그럽다. 형상이 어긋나도 늘려서 맞출 수 있으면 말없이 계산하고, 그렇게 나온 틀린 기울기는 한참 뒤에
# 낮은 [정확도](glossary.md#accuracy)로 나타난다. 이 교재의 계층은 문 앞에서 거절하고, **무엇을 기대했고 무엇을 받았는지** 말한다.

# %% [markdown] lang="en"
# The three layers work with read-only arrays; only the last one was caught.
#
# The caller has a promise to keep, too. `Affine` does not copy `x`, it keeps **that very array**, for copying a large
# batch at every step would be slow. So do not edit `x` between `forward` and `backward`.
#
# ## What a wrong input gets { #wrong-input }
#
# NumPy is lenient. Shapes that do not fit but can be stretched are computed without a word, and the wrong gradient
# shows up much later as a poor [accuracy](glossary.md#accuracy). The layers of this tutorial refuse at the door, and say **what they expected and
# what they got**.

# %%
complaint(affine.forward, [[1.0, 2.0, 3.0]])
complaint(affine.forward, np.array([[1, 2, 3]]))
complaint(affine.forward, np.ones((2, 4)))
complaint(last.forward, np.array([[1.0, np.nan, 3.0]]), np.array([1]))
complaint(affine.backward, np.ones((2, 1)))
complaint(last.forward, two_scores, np.array([1, 3]))
complaint(last.forward, two_scores, np.array([1, 0, 2]))
complaint(last.forward, two_scores, np.array([[0, 1, 0], [1, 1, 0]]))
complaint(Relu().backward, relu_dy)

# %% [markdown] lang="ko"
# 다섯째가 특히 고약하다. 이 확인이 없다면 열이 하나뿐인 `dout`으로도 `x.T @ dout`은 말없이 계산되어 `dW`의 형상이
# (3, 1)이 된다. 가중치를 갱신할 때 NumPy는 그것을 두 열로 늘려서 빼고, 두 출력은 같은 방향으로 배운다. 오류는
# 나지 않는다. 같은 일이 손실에서 벌어지면 어떻게 되는지는
# [말없는 브로드캐스트](failed-check.md#broadcasting)에서 본다.
#
# 넷째는 `Affine`이 아니라 손실 계층이 낸 오류다. `nan`이나 무한대가 섞였는지는 데이터가 신경망에 들어올 때, 그리고 손실을
# 구하기 전에 확인한다. `Affine`은 형상만 확인한다. `nan`을 받으면 `nan`을 내놓으므로 손실을 구하는 데까지 그대로 전해지기
# 때문이다. 다만 ReLU는 $-\infty$를 0으로 바꾸어 흔적을 지우므로 제 입력을 확인한다.
#
# ## 새 계층 만들기 { #your-own }
#
# 세 계층을 만든 방법은 다른 계층에도 그대로 통한다.
#
# 1. **식을 쓴다.** 원소 하나의 출력을 입력과 매개변수로 적는다.
# 2. **`forward`를 쓴다.** 출력을 돌려주고, 역전파에 쓸 값만 간직한다.
# 3. **국소적 기울기를 구한다.** 간직한 값으로 나타낼 수 있으면 더 좋다.
# 4. **`backward`를 쓴다.** $\partial L / \partial x$를 돌려주고, 매개변수마다 $\partial L / \partial$매개변수를
#    간직한다. 갈라진 길은 더한다. 받은 배열은 고치지 않는다.
# 5. **형상을 본다.** 기울기마다 제 대상의 형상과 같은지 확인한다.
# 6. **수치 미분으로 확인한다.** 통과할 때까지는 맞다고 여기지 않는다.
#
# 시그모이드로 해 본다. 어떤 수든 0과 1 사이로 옮기는 활성화 함수다.
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
# 둘째 줄의 세 인수는 차례로 나누기, 지수, 부호 바꾸기의 국소적 기울기다. 마지막 줄은
# $e^{-x} / (1 + e^{-x}) = 1 - y$에서 나온다. 국소적 기울기가 출력 $y$만으로 나타나므로 `forward`는 `y`만
# 간직하면 된다.

# %% [markdown] lang="en"
# The fifth is the sly one. Without this check, a `dout` of a single column would go through `x.T @ dout` without a word, and `dW`
# would have the shape (3, 1). At the update NumPy would stretch it to two columns, and both outputs would learn the same. No error
# anywhere. What the same thing does to a loss you can see under [silent broadcasting](failed-check.md#broadcasting).
#
# The fourth error comes from the loss layer, not from `Affine`. Whether a number is `nan` or infinite is checked where data enter
# the network, and again before the loss is computed. `Affine` checks shapes only: from a `nan` it makes a `nan`, so it gets as far as
# the loss. A ReLU, however, turns $-\infty$ into 0, which leaves no trace, and so it checks its input.
#
# ## Write a layer of your own { #your-own }
#
# What made the three layers makes any other.
#
# 1. **Write the formula.** One entry of the output, in terms of inputs and parameters.
# 2. **Write `forward`.** Return the output, and keep only what the way back will need.
# 3. **Find the local gradient**, if possible in terms of what you have kept.
# 4. **Write `backward`.** Return $\partial L / \partial x$, and keep $\partial L / \partial$parameter for each parameter. Where
#    the way forks, add. Do not edit what you were given.
# 5. **Look at the shapes.** Each gradient has the shape of its own thing.
# 6. **Check it numerically.** Until it has passed, it is not right.
#
# Try it with the sigmoid, an activation function that takes any number to one between 0 and 1.
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
# The last line uses $e^{-x} / (1 + e^{-x}) = 1 - y$. The local gradient needs nothing but the output $y$, so that is all that
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
# $x = \log 3$이면 $e^{-x} = 1/3$이므로 $y = 3/4$이고 국소적 기울기는 $3/16$이다. 뒤에서 16이 왔다면 3이
# 돌아와야 한다. 그래프의 연산 다섯 단계로도 같은 수가 나오는지 본다. `1÷`는 1을 입력으로 나누는 연산이다.

# %% [markdown] lang="en"
# At $x = \log 3$ we have $e^{-x} = 1/3$, so $y = 3/4$ and the local gradient is $3/16$. If a 16 comes from behind, a 3 must go
# back. See whether the graph's simple operations come to the same. The node `1÷` divides 1 by its input.

# %% alt_ko="시그모이드의 계산 그래프. x = 1.099가 부호 바꾸기, 지수, 1 더하기, 역수를 차례로 지나 y = {{ sigmoid.y[0]:.3g }}가 된다. 뒤에서 온 기울기 16은 역수에서 -9, 지수에서 -3, 부호 바꾸기에서 {{ sigmoid.backward(sigmoid_dy)[0]:.0f }}이 된다." alt_en="Computational graph of the sigmoid. x = 1.099 passes a change of sign, an exponential, the addition of 1 and a reciprocal, and becomes y = {{ sigmoid.y[0]:.3g }}. The gradient 16 from behind becomes -9 at the reciprocal, -3 at the exponential and {{ sigmoid.backward(sigmoid_dy)[0]:.0f }} at the change of sign."
sigmoid = Sigmoid()
sigmoid_x, sigmoid_dy = np.array([np.log(3.0)]), np.array([16.0])
graphs.sigmoid(sigmoid, sigmoid_x, sigmoid_dy)

# %% [markdown] lang="ko"
# ### 확인한다 { #check-a-layer }
#
# 계층 하나만 따로 떼어 확인하려면 손실이 있어야 한다. 무작위로 고른 `dout`으로 이렇게 만든다.
#
# $$
# L = \sum_{i} y_i \cdot \text{dout}_i
# \quad\Longrightarrow\quad
# \frac{\partial L}{\partial y_i} = \text{dout}_i
# $$
#
# 그러면 `backward(dout)`이 돌려주는 것이 바로 이 $L$의 기울기이고, 같은 것을
# [수치 미분](gradient-check.md#numerical-differentiation)으로도 구할 수 있다. `numerical_gradient`는 배열의 원소를 하나씩
# 조금 바꾸었다가 되돌리면서 손실을 부른다. `loss`가 `x`와 매개변수를 스스로 들여다보므로 함수 하나로
# 모두 확인할 수 있다. `compare_gradients`는 두 기울기의 [상대 오차](glossary.md#relative-error)가 $10^{-8}$
# 이하인지 판정한다.

# %% [markdown] lang="en"
# ### Check it { #check-a-layer }
#
# To check a layer by itself you need a loss. Take a random `dout`, and make one of it.
#
# $$
# L = \sum_{i} y_i \cdot \text{dout}_i
# \quad\Longrightarrow\quad
# \frac{\partial L}{\partial y_i} = \text{dout}_i
# $$
#
# What `backward(dout)` returns is then the gradient of exactly this $L$, and you can have the same by
# [numerical differentiation](gradient-check.md#numerical-differentiation). `numerical_gradient` nudges the entries of an array, one at a time,
# calls the loss and puts them back. As `loss` looks at `x` and the parameters by itself, one function serves for all of them.
# `compare_gradients` judges whether the [relative error](glossary.md#relative-error) of the two is at most $10^{-8}$.


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
for layer, parameters in ((affine, ("W", "b")), (Relu(), ()), (Sigmoid(), ())):
    report = check_layer(layer, batch, parameters)
    print(f"{type(layer).__name__:8} passed: {report.passed}")

# %% [markdown] lang="ko"
# 셋 다 통과했다. 통과했다는 말이 뜻을 가지려면 틀린 것이 떨어져야 한다. `dout`을 곱하는 것을 잊은
# 시그모이드를 넣어 본다.

# %% [markdown] lang="en"
# All three pass. For that to mean something, a wrong one must fail. Here is a sigmoid that forgot to multiply by `dout`.


# %%
class ForgetfulSigmoid(Sigmoid):
    def backward(self, dout):
        return self.y * (1 - self.y)


forgetful = check_layer(ForgetfulSigmoid(), batch)["x"]
print(f"passed: {forgetful.passed}, relative error: {forgetful.relative_error:.1f}")
print(f"worst at {forgetful.worst_index}: {forgetful.backprop:.3f} for {forgetful.numerical:.3f}")

# %% [markdown] lang="ko"
# 떨어졌고, 가장 크게 어긋난 자리까지 알려 준다. 상대 오차가 {{ forgetful.relative_error:.1f }}이므로 허용 오차 $10^{-8}$보다 여덟
# 자릿수쯤 크다. 맞는 것과 틀린 것 사이가 이렇게 멀기 때문에 판정이 분명하다.
#
# ### 매개변수가 있는 계층 { #with-parameters }
#
# 열마다 배율 $a_d$를 곱하는 계층을 생각한다. $y_{nd} = a_d \, x_{nd}$이다. $a_d$는 배치의 모든 행에 쓰인다.
# 답을 보기 전에 $\partial L / \partial a_d$를 구해 본다.
#
# <details markdown="1">
# <summary>답</summary>
#
# 곱하기는 상대의 값을 곱해 주고, $a_d$는 행마다 갈라지므로 더한다.
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
# It fails, and the report even says where it is worst. A relative error of {{ forgetful.relative_error:.1f }} is some eight orders of magnitude
# above the tolerance of $10^{-8}$. Right and wrong are so far apart that the verdict is clear.
#
# ### A layer with parameters { #with-parameters }
#
# Think of a layer that multiplies each column by a scale $a_d$, so that $y_{nd} = a_d \, x_{nd}$. Each $a_d$ is used in every row of
# the batch. Find $\partial L / \partial a_d$ before you look.
#
# <details markdown="1">
# <summary>Answer</summary>
#
# A product hands each side the other side's value, and $a_d$ forks to every row, so its gradients add up.
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
# 약속을 지키는 계층이면 신경망에 그대로 끼울 수 있다. [은닉층](glossary.md#hidden-layer)의 ReLU를 시그모이드로 갈아 끼우고 신경망 전체를 확인한다.

# %% [markdown] lang="en"
# A layer that keeps the promise can go straight into a network. Put the sigmoid in the place of the ReLU, and check the whole network.

# %%
network = TwoLayerNet(input_size=3, hidden_size=5, output_size=3, weight_init_std="he", seed=0)
network.layers["Relu1"] = Sigmoid()
network_report = check_gradients(network, batch, np.array([0, 2, 1, 2]))
print(list(network.layers), network_report.passed)

# %% [markdown] lang="ko"
# 매개변수 {{ network_report.size }}개의 기울기가 모두 확인되었다. 이름은 여전히 `Relu1`이지만 그 자리에서 일하는 것은
# 방금 만든 계층이다.
#
# > **해 보기.** `Sigmoid().forward(np.array([-1000.0]))`은 옳은 값 0을 돌려주면서도 넘침을 경고한다. 왜 그런가?
# > $y = e^{-\log(1 + e^{-x})}$이라는 것과 `np.logaddexp(0, -x)`를 써서 경고를 없애고, 다시 확인해 본다.
#
# 이제 계층을 읽을 줄 알고, 만들 줄 알고, 맞는지 알아볼 줄 안다. [다음 장](two-layer-net.md)에서는 이 세 계층을
# 이어 신경망을 만들고, 진짜 숫자 그림이 그 안을 지나가는 것을 따라간다. 검사가 왜 믿을 만한지, 허용 오차와 $h$를 어떻게
# 정하는지는 [기울기 확인](gradient-check.md)에서 다룬다.

# %% [markdown] lang="en"
# The gradients of all {{ network_report.size }} parameters are confirmed. The name is still `Relu1`, but the layer that does the work there
# is the one you have just written.
#
# > **Try it.** `Sigmoid().forward(np.array([-1000.0]))` returns 0, which is right, and yet warns of an overflow. Why? Use
# > $y = e^{-\log(1 + e^{-x})}$ and `np.logaddexp(0, -x)` to be rid of the warning, and check the layer again.
#
# You can now read a layer, write one, and find out whether it is right. In the [next chapter](two-layer-net.md) these three layers become
# a network, and you follow the picture of a real digit through it. Why the check can be trusted, and how the tolerance and $h$ are chosen,
# is the subject of [the gradient check](gradient-check.md).
