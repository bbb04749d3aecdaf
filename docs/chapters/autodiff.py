# ---
# description:
#   ko: 계산하는 동안 그래프를 적어 두는 수를 만들면, 어떤 식이든 기울기는 프로그램이 구한다. 마흔 줄쯤의 자동 미분을 만들어 이 교재의 계층과 견주고, 같은 신경망을 PyTorch로 짠 코드와 한 줄씩 나란히 놓는다.
#   en: If numbers write down the graph while they are computed with, a program can find the gradient of any formula. This chapter builds automatic differentiation in some forty lines, holds it against the layers of this site, and puts the same network in PyTorch beside ours, line by line.
# terms:
#   autodiff:
#     ko: [자동 미분, 오토그래드]
#     en: [automatic differentiation, autograd, autodiff]
#   order:
#     ko: [위상 정렬, 위상 순서]
#     en: [topological order, topological sort]
#   beside-torch:
#     ko: [파이토치, 텐서]
#     en: [PyTorch, tensor]
#   forgotten:
#     ko: [제로그래드]
#     en: [zero_grad]
# ---

# %% [markdown] lang="ko"
# # 스스로 미분하는 계산 그래프 { #autodiff }
#
# [계층](layers.md#layers)에서는 [계산 그래프](glossary.md#computational-graph)를 손으로 그리고, 단계마다 [역전파](glossary.md#backward-pass)를 손으로 썼다. 식이 바뀌면 모두 다시 써야 한다. 그런데 역전파의 한 단계가 하는 일은 언제나 같다. 출력 쪽에서 온 [기울기](glossary.md#gradient)에 [국소적 기울기](glossary.md#local-gradient)를 곱해 입력 쪽으로 보내는 것이다. 그렇다면 계산하는 동안 그래프를 적어 두었다가, 거슬러 가는 일은 프로그램에 맡길 수 있다. 이것을 [자동 미분](glossary.md#automatic-differentiation)이라고 한다. PyTorch 같은 라이브러리도 이렇게 기울기를 구한다.
#
# 이 장에서는 다음을 한다.
#
# - 더하기, 곱하기, [ReLU](glossary.md#relu), 지수, 로그를 미분할 줄 아는 수 `Value`를 {{ lines }}줄로 만든다.
# - `Value`로 2층 신경망의 [손실](glossary.md#loss-function)과 모든 기울기를 구해, 이 교재의 계층이 구한 것과 견준다. `Value`가 몇 개나 필요한지도 세어 본다.
# - 이런 프로그램을 짤 때 저지르기 쉬운 실수 세 가지를 실행해 보고, 어떤 식으로 시험해야 드러나는지 알아낸다.
# - 같은 신경망을 PyTorch로 짠 코드와 이 교재의 코드를 한 줄씩 나란히 놓는다.
#
# [연쇄법칙과 계산 그래프](layers.md#chain-rule), [소프트맥스와 손실](softmax-loss.md#softmax-with-loss), [기울기 확인](gradient-check.md#gradient-check)을 알면 읽을 수 있다.

# %% [markdown] lang="en"
# # A graph that finds its own derivatives { #autodiff }
#
# In the chapter on [layers](layers.md#layers) we drew [computational graphs](glossary.md#computational-graph) by hand, and wrote the [backward pass](glossary.md#backward-pass) of each step by hand. For another formula all of it has to be written again. Yet each step back does the same thing: it multiplies the [gradient](glossary.md#gradient) from the output side by a [local gradient](glossary.md#local-gradient), and sends the result to the input side. So we can write the graph down while we compute, and leave the way back to a program. This is called [automatic differentiation](glossary.md#automatic-differentiation), and it is how libraries such as PyTorch find gradients.
#
# In this chapter you do four things.
#
# - You build `Value`, a number that can differentiate sums, products, [ReLU](glossary.md#relu), exponentials and logarithms, in {{ lines }} lines.
# - With it you compute the [loss](glossary.md#loss-function) and every gradient of a two-layer network, compare them with those of the layers on this site, and count how many of these numbers it takes.
# - You make three mistakes that are easily made in such a program, and find out what kind of formula it takes to notice them.
# - You put the same network in PyTorch beside ours, line by line.
#
# You need [the chain rule and computational graphs](layers.md#chain-rule), [softmax with its loss](softmax-loss.md#softmax-with-loss), and the [gradient check](gradient-check.md#gradient-check).

# %%
import json
from importlib.resources import files

import numpy as np

from nn_tutorial import (
    SGD,
    TwoLayerNet,
    compare_gradients,
    load_mnist,
    minibatches,
)
from nn_tutorial.book import beside_torch
from nn_tutorial.book.figures import graphs
from nn_tutorial.book.scalar import Value
from nn_tutorial.book.source import show_source

# %% [markdown] lang="ko"
# ## 계산하면서 적어 둔다 { #recorded }
#
# [계층을 다룬 장](layers.md#chain-rule)의 첫 예로 돌아가자. [가중치](glossary.md#weight)와 [편향](glossary.md#bias)이 하나씩인 신경망 $y = wx + b$와 그 손실 $L = (y - t)^2$이다. 거슬러 갈 때 노드마다 필요한 것은 셋이었다.
#
# - [순전파](glossary.md#forward-pass)에서 구한 **값**
# - 그 값을 **어느 값들로 계산했는지**
# - 그 값들 하나하나에 대한 **국소적 기울기**
#
# 셋 다 순전파에서 그 값을 계산하는 순간에 정해진다. 곱하기 $z = ab$에서 $a$에 대한 국소적 기울기는 $b$인데, $z$를 계산할 때 $b$는 이미 정해진 수이기 때문이다. 그래서 이 셋을 간직하는 수를 만든다.

# %% [markdown] lang="en"
# ## Writing the graph down while computing { #recorded }
#
# Let us go back to the first example of [the chapter on layers](layers.md#chain-rule), the network $y = wx + b$ with a single [weight](glossary.md#weight) and a single [bias](glossary.md#bias), and its loss $L = (y - t)^2$. On the way back we needed three things at each node:
#
# - the **number** computed in the [forward pass](glossary.md#forward-pass),
# - **from which numbers** it was computed,
# - the **local gradient** with respect to each of these.
#
# All three are settled at the moment when the number is computed. In a product $z = ab$, the local gradient with respect to $a$ is $b$, and when $z$ is computed, $b$ is already a definite number. So we make a kind of number that keeps all three.

# %% tags=["hide-input"]
show_source(Value.__init__)

# %% [markdown] lang="ko"
# `parents`에는 이 값을 계산하는 데 쓴 값들이 저마다 국소적 기울기와 짝을 지어 들어 있다. 그 값들을 이 값의 부모라 하고, 이 값을 그 값들의 자식이라 하자. 처음에 주어진 값에는 부모가 없다. `grad`는 기울기를 적을 자리이고, `depth`는 [거슬러 갈 차례](#order)를 정할 때 쓴다. `check_number`는 유한한 수가 아닌 것을 거절한다.
#
# 파이썬은 `a * b`를 만나면 `a.__mul__(b)`를 부른다. 곱하기는 새 `Value`를 만들고, 두 부모를 국소적 기울기와 함께 거기에 적는다.

# %% [markdown] lang="en"
# `parents` holds the values that this one was computed from, each in a pair with its local gradient. We call them its parents. A value that is given at the start has none. `grad` is where the gradient will be written, and `depth` is for [the order on the way back](#order). `check_number` refuses everything that is not a finite number.
#
# When Python meets `a * b`, it calls `a.__mul__(b)`. A product makes a new `Value`, and writes both parents with their local gradients into it.

# %% tags=["hide-input"]
show_source(Value.__mul__)

# %% [markdown] lang="ko"
# `as_value`는 `Value`가 아닌 보통의 수를 부모 없는 `Value`로 바꾼다. 더하기 `__add__`에서는 두 국소적 기울기가 모두 1이고, 빼기 `a - b`는 `a + -1 * b`로 계산한다. 앞의 예를 `Value`로 계산해 보자.

# %% [markdown] lang="en"
# `as_value` turns a plain number into a `Value` without parents. In a sum, `__add__`, both local gradients are 1, and a difference `a - b` is computed as `a + -1 * b`. Let us compute the example with `Value`.

# %%
w, x, b, t = Value(2.0), Value(3.0), Value(-1.0), 2.0

wx = w * x
y = wx + b
e = y - t
squared = e * e

for name, value in {"wx": wx, "y": y, "e": e, "e * e": squared}.items():
    print(f"{name:5} = {value.number:g}  from {value.parents}")

# %% [markdown] lang="ko"
# 첫 줄의 `wx`는 $w = 2$와 $x = 3$으로 계산했고, 국소적 기울기는 서로 상대의 값인 3과 2이다. 셋째 줄에서는 $t$를 뺀 것이 $-2$를 더한 것으로 적혔다. 마지막 줄에는 `e`가 두 번 쓰였으므로 같은 부모가 두 번 나온다. 제곱의 국소적 기울기 $2e = 6$은 어디에도 없고, 곱하기의 규칙에서 나온 3이 두 개 있을 뿐이다. 손으로 그리던 계산 그래프가, 평소처럼 식을 쓰는 동안 저절로 적혔다.

# %% [markdown] lang="en"
# In the first line, `wx` was computed from $w = 2$ and $x = 3$, and the local gradient of each is the number of the other, 3 and 2. In the third line, subtracting $t$ was recorded as adding $-2$. In the last line `e` is used twice, so the same parent appears twice. The local gradient of a square, $2e = 6$, is nowhere to be seen; there are only two threes, from the rule for products. We wrote an ordinary formula, and the graph that we used to draw by hand was recorded on the way.

# %% [markdown] lang="ko"
# ## 거슬러 가는 차례 { #order }
#
# 이제 거슬러 간다. 마지막 값의 기울기는 1이다. 값마다 자기 기울기에 국소적 기울기를 곱해 부모에게 보내고, 부모는 받은 것을 **더한다**. 더하는 까닭은 [갈라진 길](layers.md#branches)에서 보았다. 값 하나가 여러 곳에 쓰이면 손실은 그 모든 길을 거쳐 변하기 때문이다.
#
# 더하기 때문에 지켜야 할 것이 하나 생긴다. 어떤 값이 부모에게 기울기를 보내는 것은, **그 값에 올 기울기가 모두 온 다음**이어야 한다. 덜 왔을 때 보내면 나중에 온 몫은 부모에게 전해지지 않는다. 그러려면 어느 값이든 자기 부모보다 앞에 오도록 값들을 늘어놓고, 그 차례대로 보내면 된다. 계산한 차례, 곧 부모가 자식보다 앞에 오는 차례를 [위상 순서](glossary.md#topological-order)라고 하므로, 이것은 위상 순서를 뒤집은 것이다.
#
# 이런 차례는 `depth`로 쉽게 얻는다. 값의 깊이는 주어진 값에서 출발해 그 값에 이르는 가장 긴 길에 놓인 연산의 수이다. 어느 값이든 자기 부모보다 깊으므로, 깊은 것부터 늘어놓으면 된다. 메서드 `graph`가 그 일을 한다. 자기에서 출발해 부모를, 다시 그 부모를 한 번씩만 모은 다음 깊이에 따라 늘어놓는다.

# %% [markdown] lang="en"
# ## In which order to go back { #order }
#
# Now we go back. The gradient of the last value is 1. Each value multiplies its gradient by the local gradients and sends the products to its parents, and a parent **adds up** what it gets. We saw [why they are added](layers.md#branches): if a value is used in several places, the loss changes along all of these ways.
#
# The adding makes one thing necessary. A value may send gradients to its parents only **after everything that comes to it has arrived**. If it sends them earlier, what arrives later never gets to the parents. So we put the values into an order in which each comes before its own parents, and let them send in this order. An order in which parents come before what is computed from them is called a [topological order](glossary.md#topological-order); ours is such an order in reverse.
#
# It is easy to get from `depth`. The depth of a value is the number of operations on the longest way to it from a given value. Every value is deeper than its parents, so it is enough to put the deepest first. The method `graph` does so: starting from the value itself it collects parents, and the parents of these, each of them once, and then sorts them by their depth.

# %% tags=["hide-input"]
show_source(Value.graph)

# %% [markdown] lang="ko"
# 나머지는 몇 줄뿐이다. 기울기를 모두 0으로 지우고, 마지막 값에 1을 적고, 차례대로 보낸다.

# %% [markdown] lang="en"
# The rest takes a few lines: set all gradients to 0, write 1 into the last value, and send them on in order.

# %% tags=["hide-input"]
show_source(Value.backward)

# %%
squared.backward()
print(f"gradients of w, x, b: {w.grad:g}, {x.grad:g}, {b.grad:g}")

# %% [markdown] lang="ko"
# 손으로 구한 것과 같은 18, 12, 6이다. `e`에는 두 화살표에서 3이 하나씩 와서 6이 되었고, 거기서부터는 [그때](layers.md#chain-rule) 점선을 따라간 것과 같다.
#
# 앞의 예에서 갈라졌다가 다시 만나는 길은 `e * e`의 두 화살표뿐이고, 그 둘은 길이가 같다. 그런 식에서는 차례를 잘못 잡기가 어려우므로, 길이가 다른 길로 갈라지는 식으로 시험한다.
#
# $$u = x \cdot x, \qquad v = u + x, \qquad L = u \cdot v$$
#
# $x = 3$이면 $u = 9$, $v = 12$, $L = 108$이다.
#
# ::: predict #p-scalar-u number
# answer: {{ u.grad:g }}
# within: 0.5
# 실행하기 전에 $L$에서 출발해 손으로 거슬러 가 보자. $u$의 기울기 $\partial L / \partial u$는 얼마인가?
#
# - low
#   > $u$는 두 곳에 쓰였다. $L = u \cdot v$에서 온 것과 $v = u + x$를 거쳐 온 것을 모두 더했는지 보자.
# - right
#   > 두 길에서 온 기울기를 모두 더했다.
# - high
#   > $L = u \cdot v$에서 오는 것은 $v = 12$이고, $v$를 거쳐 오는 것은 $v$의 기울기에 1을 곱한 것이다.
# :::

# %% [markdown] lang="en"
# These are the 18, 12 and 6 that we found by hand. At `e`, a 3 arrived along each of two arrows, which makes 6, and from there on it went as it did [when we followed the dashed arrows](layers.md#chain-rule).
#
# In the example above, the only ways that part and meet again are the two arrows of `e * e`, and they are equally long. With such a formula it is hard to get the order wrong. So let us take one whose ways differ in length.
#
# $$u = x \cdot x, \qquad v = u + x, \qquad L = u \cdot v$$
#
# For $x = 3$ this gives $u = 9$, $v = 12$ and $L = 108$.
#
# ::: predict #p-scalar-u number
# answer: {{ u.grad:g }}
# within: 0.5
# Before you run it, go back from $L$ by hand. How large is the gradient of $u$, $\partial L / \partial u$?
#
# - low
#   > $u$ is used in two places. Did you add up what comes from $L = u \cdot v$ and what comes by way of $v = u + x$?
# - right
#   > You have added up the gradients of both ways.
# - high
#   > From $L = u \cdot v$ comes $v = 12$, and by way of $v$ comes the gradient of $v$, times 1.
# :::

# %% alt_ko="u = x · x, v = u + x, L = u · v의 계산 그래프. 값 x = {{ x.number:g }}, u = {{ u.number:g }}, v = {{ v.number:g }}, L = {{ L.number:g }}. L에서 u로 기울기 {{ v.number:g }}, v로 {{ u.number:g }}이(가) 오고, v에서 u와 x로 {{ v.grad:g }}이(가) 하나씩 온다. u에서 x로는 두 화살표를 따라 {{ x.number * u.grad:g }}이(가) 하나씩 온다." alt_en="Computational graph of u = x · x, v = u + x and L = u · v, with the values x = {{ x.number:g }}, u = {{ u.number:g }}, v = {{ v.number:g }} and L = {{ L.number:g }}. From L a gradient of {{ v.number:g }} comes back to u and one of {{ u.number:g }} to v; from v comes {{ v.grad:g }} to u and to x each; from u comes {{ x.number * u.grad:g }} to x along each of two arrows."
x = Value(3.0)
u = x * x
v = u + x
L = u * v
L.backward()

for name, value in {"L": L, "v": v, "u": u, "x": x}.items():
    print(f"{name}: depth {value.depth}, gradient {value.grad:g}")
graphs.used_again(x, u, v, L)

# %% [markdown] lang="ko"
# $u$에는 $L$에서 {{ v.number:g }}, $v$에서 {{ v.grad:g }}이(가) 와서 모두 {{ u.grad:g }}이다. $x$에는 $u$에서 두 번, 한 번에 $3 \times {{ u.grad:g }} = {{ x.number * u.grad:g }}$씩 오고 $v$에서 {{ v.grad:g }}이(가) 와서 모두 {{ x.grad:g }}이다. 종이 위에서도 같은 값이 나온다. $L = x^2 (x^2 + x) = x^4 + x^3$이므로 도함수는 $4x^3 + 3x^2$이고, $x = 3$에서 $108 + 27 = 135$이다.
#
# 이 그림은 방금 실행한 `Value`들이 간직한 수로 그렸다. 코드의 3.0을 다른 수로 바꾸어 실행하면 그림도 다시 그려진다.

# %% [markdown] lang="en"
# At $u$ arrive {{ v.number:g }} from $L$ and {{ v.grad:g }} from $v$, which makes {{ u.grad:g }}. At $x$ arrive $3 \times {{ u.grad:g }} = {{ x.number * u.grad:g }}$ from $u$, twice, and {{ v.grad:g }} from $v$, which makes {{ x.grad:g }}. Paper gives the same: $L = x^2 (x^2 + x) = x^4 + x^3$ has the derivative $4x^3 + 3x^2$, and at $x = 3$ that is $108 + 27 = 135$.
#
# The figure shows the numbers that the values of this very run hold. Put another number in the place of 3.0, run the cell, and the figure is drawn again.

# %% [markdown] lang="ko"
# ## 연산 다섯 가지 { #operations }
#
# 더하기와 곱하기 말고 세 연산이 더 있으면 신경망의 손실까지 계산할 수 있다. 국소적 기울기는 [계층을 다룬 장의 표](layers.md#local-gradients)에서 본 것 그대로이다.
#
# | 연산 | 값 | 부모와 국소적 기울기 |
# |:--|:--|:--|
# | 더하기 | $z = a + b$ | $(a, 1)$, $(b, 1)$ |
# | 곱하기 | $z = ab$ | $(a, b)$, $(b, a)$ |
# | ReLU | $z = \max(a, 0)$ | $a > 0$이면 $(a, 1)$, 아니면 $(a, 0)$ |
# | 지수 | $z = e^a$ | $(a, z)$ |
# | 로그 | $z = \ln a$ | $(a, 1/a)$ |
#
# [소프트맥스](glossary.md#softmax)와 [교차 엔트로피](glossary.md#cross-entropy)를 묶은 손실은 데이터 하나에 대해 $-x_c + \ln \sum_k e^{x_k}$이므로([유도](softmax-loss.md#in-one-go)), 지수와 더하기와 로그, 그리고 빼기면 된다. 나눗셈도 필요 없다. 점수가 아주 크면 지수가 넘치므로 [가장 큰 점수를 먼저 빼야](softmax-loss.md#log-sum-exp) 하지만, 이 장의 점수는 작다. 이것으로 `Value`가 다 되었다. 전체는 다음과 같다.

# %% [markdown] lang="en"
# ## Five operations { #operations }
#
# Besides sums and products, three more operations are enough to compute the loss of a network. Their local gradients are those of [the table in the chapter on layers](layers.md#local-gradients).
#
# | Operation | Number | Parents and local gradients |
# |:--|:--|:--|
# | sum | $z = a + b$ | $(a, 1)$, $(b, 1)$ |
# | product | $z = ab$ | $(a, b)$, $(b, a)$ |
# | ReLU | $z = \max(a, 0)$ | $(a, 1)$ if $a > 0$, otherwise $(a, 0)$ |
# | exponential | $z = e^a$ | $(a, z)$ |
# | logarithm | $z = \ln a$ | $(a, 1/a)$ |
#
# The loss that joins [softmax](glossary.md#softmax) and [cross-entropy](glossary.md#cross-entropy) is $-x_c + \ln \sum_k e^{x_k}$ for a single example ([derivation](softmax-loss.md#in-one-go)), so it takes exponentials, sums, a logarithm and a difference, and no division. If scores were very large, [the largest would have to be subtracted](softmax-loss.md#log-sum-exp) before the exponentials are taken, but those of this chapter are small. With this `Value` is complete. Here it is as a whole.

# %% tags=["hide-input"]
show_source(Value)

# %%
lines = sum(map(bool, show_source(Value).code.splitlines()))
print(f"{lines} lines")

# %% [markdown] lang="ko"
# 빈 줄을 빼면 {{ lines }}줄이다. 이 코드 어디에도 신경망의 식이 없다는 것을 눈여겨보자. 연산마다 제 국소적 기울기를 적을 뿐이고, 그것을 잇는 일은 `backward`의 마지막 세 줄이 한다.
#
# ## 이 교재의 계층과 견주기 { #against-layers }
#
# 신경망의 순전파도 다섯 연산으로 되어 있다. 더욱이 코드를 새로 쓸 필요도 거의 없다. NumPy의 배열에는 수 대신 파이썬의 객체를 담을 수 있다. 그런 배열의 `@`와 `+`와 `sum`은 객체의 `*`와 `+`를 부르고, `np.exp`와 `np.log`는 객체의 메서드 `exp`와 `log`를 부른다. 그래서 `Value`를 담은 배열로는 순전파를 평소에 쓰던 식 그대로 쓸 수 있다. `np.frompyfunc`는 값 하나를 받는 함수를 배열의 원소마다 부르게 해 준다.

# %% [markdown] lang="en"
# Without the blank lines it has {{ lines }} lines. Notice that none of them contains the formula of a network. Each operation records its own local gradients, and the last three lines of `backward` join them.
#
# ## Held against the layers of this site { #against-layers }
#
# The forward pass of a network, too, consists of the five operations, and there is hardly any code to be written. An array of NumPy can hold objects of Python instead of numbers. On such an array `@`, `+` and `sum` call the `*` and `+` of the objects, and `np.exp` and `np.log` call their methods `exp` and `log`. So with arrays of `Value`s the forward pass can be written as always. `np.frompyfunc` makes a function of a single value work on each entry of an array.

# %%
values_of = np.frompyfunc(Value, 1, 1)
relu = np.frompyfunc(Value.relu, 1, 1)
gradient_of = np.frompyfunc(lambda value: value.grad, 1, 1)


def loss_of(params, x, t):
    """The loss of a TwoLayerNet, computed with Values."""
    hidden = relu(x @ params["W1"] + params["b1"])
    scores = hidden @ params["W2"] + params["b2"]
    log_sums = np.log(np.exp(scores).sum(axis=1))
    losses = log_sums - scores[np.arange(len(t)), t]
    return losses.sum() * (1 / len(t))


def by_values(network, x, t, backward=Value.backward):
    """The loss, as a Value, and the gradients by name."""
    params = {
        name: values_of(array) for name, array in network.params.items()
    }
    loss = loss_of(params, values_of(x), t)
    backward(loss)
    gradients = {
        name: gradient_of(array).astype(float)
        for name, array in params.items()
    }
    return loss, gradients


def apart(network, x, t):
    """The loss by Values, and its largest difference from the layers'."""
    loss, gradients = by_values(network, x, t)
    assert np.isclose(loss.number, network.loss(x, t), rtol=1e-14)
    report = compare_gradients(gradients, network.gradient(x, t))
    return loss, report.relative_error


tiny = TwoLayerNet(3, 4, 3, weight_init_std="he", seed=0)
x_few = np.random.default_rng(0).normal(size=(4, 3))
t_few = np.array([0, 2, 1, 2])

tiny_loss, tiny_error = apart(tiny, x_few, t_few)
assert tiny_error < 1e-14
print(f"loss by Values     {tiny_loss.number:.6f}")
print(f"loss by the layers {tiny.loss(x_few, t_few):.6f}")
print(f"gradients within 1e-14 of the layers': {tiny_error < 1e-14}")

# %% [markdown] lang="ko"
# 입력 3개, [은닉층](glossary.md#hidden-layer)의 뉴런 4개, 클래스 3개인 신경망에 데이터 4개를 넣었다. 손실이 같고, [매개변수](glossary.md#parameter) {{ tiny_size }}개의 기울기도 모두 [상대 오차](glossary.md#relative-error) $10^{-14}$ 안에서 같다. 곧 [반올림 오차](glossary.md#round-off-error)만큼만 다르다. `assert`가 이것을 지키고 있으므로, 같지 않으면 이 페이지는 만들어지지 않는다. [Affine 계층](glossary.md#affine)의 $X^\top dY$도, 마지막 계층의 $(y - t)/N$도 쓰지 않았는데 같은 값이 나왔다.
#
# ### 수는 몇 개인가 { #how-many }
#
# 그렇다면 왜 신경망을 `Value`로 짜지 않는가? 순전파 한 번에 만들어지는 `Value`를 세어 보면 알 수 있다. 이번에는 MNIST의 이미지 한 장을 은닉층의 뉴런이 10개인 신경망에 넣는다. 가중치만 $784 \times 10 + 10 \times 10 = 7940$개이다.
#
# ::: predict #p-scalar-count number
# answer: {{ image_size }}
# within: 2500
# 이미지 한 장의 손실을 구하는 동안 `Value`는 모두 몇 개 만들어질까?
#
# - low
#   > 가중치 하나하나가 `Value`이고, 그것을 입력에 곱한 것도, 곱한 것을 그때까지의 합에 더한 것도 `Value`이다.
# - right
#   > 가중치 하나마다 대략 셋이다. 가중치 자신, 곱한 것, 더한 것이다.
# - high
#   > 가중치 하나마다 대략 셋이고, 나머지는 입력 784개와 그 밖의 몇십 개이다.
# :::

# %% [markdown] lang="en"
# This network has 3 inputs, 4 neurons in its [hidden layer](glossary.md#hidden-layer) and 3 classes, and it was given 4 examples. The losses are the same, and all {{ tiny_size }} gradients of the [parameters](glossary.md#parameter) agree within a [relative error](glossary.md#relative-error) of $10^{-14}$, so they differ by [round-off](glossary.md#round-off-error) only. The `assert` guards this: if they did not agree, this page would not have been built. We used neither the $X^\top dY$ of the [affine layer](glossary.md#affine) nor the $(y - t)/N$ of the last one, and still get the same numbers.
#
# ### How many numbers it takes { #how-many }
#
# Why, then, do we not build networks out of `Value`s? To see why, let us count how many of them one forward pass makes. This time it is a single image of MNIST, in a network with 10 hidden neurons. The weights alone are $784 \times 10 + 10 \times 10 = 7940$.
#
# ::: predict #p-scalar-count number
# answer: {{ image_size }}
# within: 2500
# How many `Value`s are made in all while the loss of this one image is computed?
#
# - low
#   > Each weight is a `Value`. So is its product with an input, and so is what comes out when that product is added to the sum so far.
# - right
#   > There are about three for each weight: the weight, the product and the sum.
# - high
#   > There are about three for each weight; besides these, there are the 784 inputs and a few dozen others.
# :::

# %%
(x_train, t_train), _ = load_mnist()
x_train, t_train = x_train[:2000].astype(float), t_train[:2000]

one_image = x_train[:1], t_train[:1]
smaller = TwoLayerNet(784, 10, 10, weight_init_std="he", seed=0)
image_loss, image_error = apart(smaller, *one_image)
assert image_error < 1e-13
image_size = len(image_loss.graph())
print(f"{image_size:,} Values")

# %% [markdown] lang="ko"
# {{ image_size:, }}개이다. 가중치마다 셋이면 $3 \times 7940 = {{ 3 * 7940:, }}$개이고, 나머지는 입력 784개, 편향과 ReLU와 손실에 드는 몇십 개이다. 기울기 {{ smaller_size:, }}개는 이번에도 모두 계층이 구한 것과 같았다. 개수를 세는 식을 만들어 두 신경망에서 맞는지 보고, 실제로 학습할 때의 크기에 넣어 보자.

# %% [markdown] lang="en"
# There are {{ image_size:, }}. Three for each weight make $3 \times 7940 = {{ 3 * 7940:, }}$; the others are the 784 inputs and a few dozen for biases, ReLUs and the loss. All {{ smaller_size:, }} gradients agree with those of the layers again. Let us write the count down as a formula, see that it is right for both networks, and put in the sizes of a network that is really trained.


# %%
def size_of_graph(D, H, C, N):
    """How many Values a network D-H-C needs for the loss of N examples."""
    parameters = D * H + H + H * C + C
    products = N * (D * H + H * C)
    sums = products  # as many, with that of the bias
    loss_of_each = 2 * C + 3
    return (
        parameters
        + N * D
        + products
        + sums
        + N * (H + loss_of_each)
        + N
        + 1
    )


assert size_of_graph(3, 4, 3, 4) == len(tiny_loss.graph())
assert size_of_graph(784, 10, 10, 1) == image_size
tiny_size, smaller_size = (
    sum(array.size for array in network.params.values())
    for network in (tiny, smaller)
)
batch_size = size_of_graph(784, 50, 10, 100)
print(f"a batch of 100 images, 784-50-10: {batch_size:,} Values")

# %% [markdown] lang="ko"
# [미니배치](glossary.md#mini-batch) 하나에 {{ batch_size:, }}개이고, [에폭](glossary.md#epoch) 하나에는 그런 미니배치가 600개 있다. `Value` 하나는 파이썬의 객체이고, 그 안의 `parents`는 튜플의 튜플이다. 곱셈 한 번을 하려고 함수를 부르고, 종류를 검사하고, 객체 여럿을 만든다. `TwoLayerNet`은 똑같은 곱셈들을 행렬 곱 몇 번에 맡기고, 역전파를 위해 간직하는 것도 배열 몇 개뿐이다. **기울기를 구하는 방법은 같고, 한 번에 다루는 단위가 다르다.** 단위를 수에서 배열로 바꾸면 어떻게 되는지는 [PyTorch](#beside-torch)에서 본다.

# %% [markdown] lang="en"
# That is {{ batch_size:, }} for a single [mini-batch](glossary.md#mini-batch), of which an [epoch](glossary.md#epoch) has 600. Each `Value` is an object of Python, and its `parents` are a tuple of tuples. For one multiplication a function is called, a type is checked, and several objects are made. `TwoLayerNet` leaves the very same multiplications to a few matrix products, and keeps a few arrays for the way back. **The way to find the gradient is the same; what differs is how much is handled at a time.** What happens if the unit is an array and not a number is seen in [PyTorch](#beside-torch).

# %% [markdown] lang="ko"
# ## 저지르기 쉬운 세 가지 실수 { #mistakes }
#
# 이런 프로그램을 스스로 짜 보면 틀리기 쉬운 곳이 셋 있다. `backward`를 저마다 한 군데씩 틀리게 다시 써 보자.
#
# - `overwriting`: 기울기를 더하지 않고 덮어쓴다. `+=`가 `=`로 바뀌었을 뿐이다.
# - `too_early`: 깊이를 따지지 않고, $L$에서 출발하여 만나는 차례대로 보낸다.
# - `not_cleared`: 기울기를 0으로 지우지 않고 시작한다.

# %% [markdown] lang="en"
# ## Three mistakes that are easily made { #mistakes }
#
# In such a program there are three places where it is easy to go wrong. Let us write `backward` three more times, each time with one of these mistakes.
#
# - `overwriting` does not add the gradients up but overwrites them: `+=` has become `=`, and nothing else is changed.
# - `too_early` does not look at the depth, and lets the values send in the order in which they are met, starting from $L$.
# - `not_cleared` begins without setting the gradients to 0.


# %%
def begin(root):
    for value in root.graph():
        value.grad = 0.0
    root.grad = 1.0


def overwriting(root):
    begin(root)
    for value in root.graph():
        for parent, local in value.parents:
            parent.grad = local * value.grad


def as_met(root):
    met = [root]
    for value in met:  # which grows while we go through it
        for parent, _ in value.parents:
            if parent not in met:
                met.append(parent)
    return met


def too_early(root):
    begin(root)
    for value in as_met(root):
        for parent, local in value.parents:
            parent.grad += local * value.grad


def not_cleared(root):
    root.grad = 1.0
    for value in root.graph():
        for parent, local in value.parents:
            parent.grad += local * value.grad


# %% [markdown] lang="ko"
# 어느 `backward`가 옳은지를 세 가지 식에서 알아본다. 손으로 기울기를 구해 본 $(wx + b - t)^2$과 $u \cdot v$, 그리고 위의 작은 신경망이다. 신경망에서는 [수치 미분](glossary.md#numerical-differentiation)으로 구한 기울기와 견주어 [판정](glossary.md#verdict)을 얻는다.
#
# ::: predict #p-scalar-caught choice
# $(wx + b - t)^2$에서 구한 세 기울기가 모두 옳은지를 본다. 세 실수 가운데 어느 것이 드러날까?
#
# - ({{ 'x' if shown == ['overwriting'] else ' ' }}) `overwriting`만 드러난다.
#   > `e`는 `e * e`에서 두 번 쓰이므로, 덮어쓰면 기울기 둘 가운데 하나가 사라진다. 나머지 값은 저마다 한 길로만 이어지므로 어떤 차례로 가도 되고, 처음 부를 때는 지울 것도 없다.
# - ({{ 'x' if shown == ['too_early'] else ' ' }}) `too_early`만 드러난다.
#   > 차례 때문에 틀리려면 긴 길과 짧은 길이 갈라졌다가 다시 만나야 한다. 이 식의 `e`에서 갈라지는 두 길은 길이가 같다.
# - ({{ 'x' if len(shown) == 3 else ' ' }}) 셋 다 드러난다.
#   > 틀린 코드이니 틀린 답이 나올 것 같지만, 틀린 줄이 답에 영향을 주는 식에서만 그렇다.
# - ({{ 'x' if not shown else ' ' }}) 하나도 드러나지 않는다.
#   > `e`가 두 번 쓰인다는 것을 잊기 쉽다. 제곱을 곱하기로 계산했다.
# :::

# %% [markdown] lang="en"
# We see which `backward` is right in three formulas: in $(wx + b - t)^2$ and $u \cdot v$, whose gradients we know by hand, and in the tiny network from above. For the network we compare with the gradient from [numerical differentiation](glossary.md#numerical-differentiation), and get a [verdict](glossary.md#verdict).
#
# ::: predict #p-scalar-caught choice
# For $(wx + b - t)^2$ we look whether all three gradients are right. Which of the mistakes will show?
#
# - ({{ 'x' if shown == ['overwriting'] else ' ' }}) Only `overwriting` will.
#   > `e` is used twice in `e * e`, so one of its two gradients is lost if it is overwritten. Every other value has a single way to the result, so any order does, and in the first call there is nothing to be cleared.
# - ({{ 'x' if shown == ['too_early'] else ' ' }}) Only `too_early` will.
#   > The order can only be wrong if a short and a long way part at a value and meet again. Here two ways part at `e`, but they are equally long.
# - ({{ 'x' if len(shown) == 3 else ' ' }}) All three will.
#   > One expects wrong answers from wrong code. But they come only from a formula in which the wrong line makes a difference.
# - ({{ 'x' if not shown else ' ' }}) None of them will.
#   > It is easy to forget that `e` is used twice: the square is computed as a product.
# :::

# %%
numerical = tiny.numerical_gradient(x_few, t_few)


def square_by(backward, calls=1):
    """The gradients of w, x and b, in (wx + b - t)^2."""
    w, x, b, t = Value(2.0), Value(3.0), Value(-1.0), 2.0
    e = w * x + b - t
    squared = e * e
    for _ in range(calls):
        backward(squared)
    return [w.grad, x.grad, b.grad]


def product_by(backward):
    """The gradient of x, in u * v."""
    x = Value(3.0)
    u = x * x
    backward(u * (u + x))
    return x.grad


checked = {}
print(f"{'':11}  w, x and b          x      network")
for backward in (Value.backward, overwriting, too_early, not_cleared):
    _, gradients = by_values(tiny, x_few, t_few, backward)
    checked[backward.__name__] = (
        square_by(backward),
        product_by(backward),
        compare_gradients(gradients, numerical),
    )
    square, product, report = checked[backward.__name__]
    passed = "passed" if report.passed else "FAILED"
    row = f"{square!s:18}  {product:5}  {passed}"
    print(f"{backward.__name__:11}  {row}")

# %% [markdown] lang="ko"
# - **덮어쓰기**는 세 식에서 모두 드러난다. 두 번 쓰인 값이 어디에나 있기 때문이다. $(wx + b - t)^2$에서는 `e`의 두 기울기 가운데 하나만 남아 모든 기울기가 절반이 되었다. 만일 제곱을 연산 하나로 만들었다면 이 식에서는 드러나지 않았을 것이다.
# - **너무 일찍 보내기**는 $(wx + b - t)^2$에서는 드러나지 않고 $u \cdot v$에서 드러난다. $L$에서 출발하면 $u$와 $v$를 한꺼번에 만나고, $u$가 먼저 {{ v.number:g }}만 가지고 $x$로 보낸다. $v$를 거쳐 {{ v.grad:g }}이(가) 왔을 때 $u$는 이미 보낸 뒤이다. 그래서 $x$의 기울기가 $2 \times 3 \times {{ v.number:g }} + {{ v.grad:g }} = {{ checked["too_early"][1]:g }}$에 그친다. 신경망에서는 정답 클래스의 점수에서 지수를 거치는 길과 손실로 곧장 가는 길이 갈라지고, 합을 차례로 더하는 동안에도 길이가 서로 다른 길이 수없이 생긴다.
# - **지우지 않기**는 어느 식에서도 드러나지 않는다. 처음 부를 때는 모든 기울기가 0이어서 지울 것이 없다.
#
# 신경망에서 앞의 두 실수의 상대 오차는 {{ errors["overwriting"]:.1f }}와(과) {{ errors["too_early"]:.1f }}(이)다. 그러므로 자동 미분을 시험하는 식에는 두 번 쓰이는 값과, 길이가 다른 두 길로 갈라졌다가 다시 만나는 값이 있어야 한다. 식 하나가 맞았다고 프로그램이 옳다고 할 수는 없다. 그래서 이 교재의 테스트는 아무렇게나 만든 식 수백 개에서 `Value`가 구한 기울기를 [autograd](references.md#autograd)가 구한 것과 견준다.

# %% [markdown] lang="en"
# - **Overwriting** shows in all three, because each has a value that is used twice. In $(wx + b - t)^2$ only one of the two gradients of `e` is left, and all gradients are half of what they should be. If the square were an operation of its own, this formula would not have shown the mistake.
# - **Sending too early** does not show in $(wx + b - t)^2$, but it shows in $u \cdot v$. Starting from $L$ we meet $u$ and $v$ together, and $u$ sends first, when it has only the {{ v.number:g }}. When {{ v.grad:g }} arrives by way of $v$, it has sent already. So the gradient of $x$ is only $2 \times 3 \times {{ v.number:g }} + {{ v.grad:g }} = {{ checked["too_early"][1]:g }}$. In the network, the score of the true class has one way to the loss through its exponential and another one directly, and while a sum is added up term by term, ways of many lengths arise.
# - **Not clearing** shows in none of them. In the first call all gradients are 0, and there is nothing to be cleared.
#
# In the network, the relative errors of the first two are {{ errors["overwriting"]:.1f }} and {{ errors["too_early"]:.1f }}. So a formula that tests automatic differentiation must have a value that is used twice, and one from which two ways of different length lead to the same place. That one formula comes out right does not mean that the program is right. The tests of this site therefore compare `Value` with [autograd](references.md#autograd) on hundreds of formulas that are made at random.

# %% tags=["hide-input"]
shown = [
    name
    for name, (square, _, _) in checked.items()
    if square != checked["backward"][0]
]
errors = {
    name: report.relative_error for name, (_, _, report) in checked.items()
}

# %% [markdown] lang="ko"
# ### 두 번째로 부르면 { #second-call }
#
# 지우지 않은 것은 두 번째로 부를 때 드러난다. $(wx + b - t)^2$에서 `not_cleared`를 두 번 부른다. 처음 부르고 나면 $w$의 기울기는 18, $y$의 기울기는 6이다.
#
# ::: predict #p-scalar-twice number
# answer: {{ twice[0]:g }}
# within: 1
# 두 번째로 부르고 나면 $w$의 기울기는 얼마일까?
#
# - low
#   > 두 배인 36을 예상하기 쉽다. 그러나 남아 있는 것은 $w$의 기울기만이 아니다. 중간에 있는 `e`, `y`, `wx`의 기울기도 남아 있어서, 두 번째에는 그것까지 더해진 값을 보낸다.
# - right
#   > 중간 값들에 남은 기울기까지 더했다.
# - high
#   > `e`는 $6 + 6 = 12$이다. `y`에는 거기에 남아 있던 6에 12가 더해진다. 이렇게 $w$까지 가 보자.
# :::

# %% [markdown] lang="en"
# ### The second call { #second-call }
#
# That nothing was cleared shows in a second call. In $(wx + b - t)^2$ we call `not_cleared` twice. After the first call the gradient of $w$ is 18, and that of $y$ is 6.
#
# ::: predict #p-scalar-twice number
# answer: {{ twice[0]:g }}
# within: 1
# How large is the gradient of $w$ after the second call?
#
# - low
#   > One expects it to double, to 36. But the gradient of $w$ is not the only one left over: those of `e`, `y` and `wx` in between are, too, and in the second call they send what was left together with what is new.
# - right
#   > You have added what was left in the values in between.
# - high
#   > `e` gets $6 + 6 = 12$. At `y` this 12 is added to the 6 that was left there. Go on like this to $w$.
# :::

# %%
once, twice = (square_by(not_cleared, calls) for calls in (1, 2))
print(f"first call   w, x, b: {once}")
print(f"second call  w, x, b: {twice}")

# %% [markdown] lang="ko"
# 두 배가 아니라, $w$는 {{ twice[0] / once[0]:g }}배, $b$는 {{ twice[2] / once[2]:g }}배이다. 두 번째에 `e`는 남아 있던 6에 새로 온 6을 더한 12가 되어 12를 보낸다. `y`는 6에 12를 더한 18을 보내고, `wx`는 6에 18을 더한 24를 보낸다. $w$에는 남아 있던 18에 $3 \times 24 = 72$가 더해진다. $L$에서 멀수록 더 많이 틀린다. 우리의 `backward`는 시작할 때 그래프의 기울기를 모두 지우므로 몇 번을 불러도 같은 답을 낸다.

# %% [markdown] lang="en"
# They are not doubled: that of $w$ is {{ twice[0] / once[0]:g }} times as large, that of $b$ {{ twice[2] / once[2]:g }} times. In the second call, `e` adds a new 6 to the 6 that was left, and sends 12. `y` sends $6 + 12 = 18$, and `wx` sends $6 + 18 = 24$. To the 18 of $w$, $3 \times 24 = 72$ is added. The further from $L$, the larger the error. Our own `backward` begins by clearing all gradients of the graph, and so it gives the same answer however often it is called.

# %% [markdown] lang="ko"
# ## 같은 신경망을 PyTorch로 { #beside-torch }
#
# PyTorch는 자동 미분을 갖춘 라이브러리이다. 먼저 $(wx + b - t)^2$을 나란히 놓아 보자. `Value`에 해당하는 것이 텐서(`torch.tensor`)이다.
#
# | | 이 장의 `Value` | PyTorch |
# |:--|:--|:--|
# | 주어진 값 | `Value(2.0)` | `torch.tensor(2.0, requires_grad=True)` |
# | 순전파 | `e = w * x + b - t` 다음에 `squared = e * e` | `L = (w * x + b - t) ** 2` |
# | 역전파 | `squared.backward()` | `L.backward()` |
# | 기울기 | `w.grad` | `w.grad` |
#
# PyTorch로 실행하면 $L = {{ stored["smallest"]["L"]:g }}$이고, $w$, $x$, $b$의 기울기는 {{ stored["smallest"]["w"]:g }}, {{ stored["smallest"]["x"]:g }}, {{ stored["smallest"]["b"]:g }}(으)로 우리와 같다. 이 교재는 PyTorch를 쓰지 않으므로, 이 절의 PyTorch 코드는 이 페이지에서 실행되지 않는다. 코드는 이 프로젝트의 `nn_tutorial/book/beside_torch.py`에서 읽어 왔고, 결과는 `python -m benchmarks.beside_torch`가 그 코드를 실행하여 저장한 것이다.

# %% [markdown] lang="en"
# ## The same network in PyTorch { #beside-torch }
#
# PyTorch is a library with automatic differentiation. First we put $(wx + b - t)^2$ side by side. In the place of our `Value` it has tensors, `torch.tensor`.
#
# | | `Value` of this chapter | PyTorch |
# |:--|:--|:--|
# | given values | `Value(2.0)` | `torch.tensor(2.0, requires_grad=True)` |
# | forward pass | `e = w * x + b - t`, then `squared = e * e` | `L = (w * x + b - t) ** 2` |
# | backward pass | `squared.backward()` | `L.backward()` |
# | gradient | `w.grad` | `w.grad` |
#
# When this is run by PyTorch, $L$ is {{ stored["smallest"]["L"]:g }}, and the gradients of $w$, $x$ and $b$ are {{ stored["smallest"]["w"]:g }}, {{ stored["smallest"]["x"]:g }} and {{ stored["smallest"]["b"]:g }}, as with ours. This site does not need PyTorch, and the code for PyTorch in this section does not run in the page. It is read from `nn_tutorial/book/beside_torch.py` in this project, and its results are what `python -m benchmarks.beside_torch` stored when it ran that code.

# %% tags=["hide-input"]
stored = json.loads(
    (files("nn_tutorial.book") / "beside_torch.json").read_text()
)
setting, nodes = stored["setting"], stored["nodes"]
apart_most = max(stored["parameters"].values())
wrong_most = max(stored["gradients"].values())
inputs, hidden, _ = setting["sizes"]
entries = (setting["batch"] * hidden) * (inputs * hidden)

# %% [markdown] lang="ko"
# 이제 784-50-10 신경망이다. 먼저 이 교재의 코드이다.

# %% [markdown] lang="en"
# Now the 784-50-10 network. First the code of this site.

# %% tags=["hide-input"]
show_source(beside_torch.our_updates)

# %% [markdown] lang="ko"
# 다음은 PyTorch로 같은 일을 하는 코드이다. 앞의 함수는 신경망을 만들어 우리 신경망의 매개변수를 복사해 넣고, 뒤의 함수는 그 신경망을 학습시킨다.

# %% [markdown] lang="en"
# And this does the same in PyTorch. The first function makes the network and copies the parameters of ours into it, and the second one trains it.

# %% tags=["hide-input"]
show_source(beside_torch.torch_network)

# %% tags=["hide-input"]
show_source(beside_torch.torch_updates)

# %% [markdown] lang="ko"
# 한 줄씩 견주어 보자.
#
# | 하는 일 | 이 교재 | PyTorch |
# |:--|:--|:--|
# | 신경망 | `TwoLayerNet(…)` | `nn.Sequential(…)` |
# | 자료형 | 따로 정하지 않으면 float64 | `.double()` |
# | 손실 | `gradient` 안에서 | `loss = loss_of(scores, …)` |
# | 지우기 | 없음 | `optimizer.zero_grad()` |
# | 기울기 | `grads = network.gradient(x, t)` | `loss.backward()` |
# | 갱신 | `optimizer.update(network.params, grads)` | `optimizer.step()` |
#
# - **신경망**: `nn.Linear`가 Affine이다. 다만 가중치를 전치하여 (출력, 입력)의 [형상](glossary.md#shape)으로 간직하므로, 복사할 때 `.T`가 필요하다.
# - **자료형**: PyTorch는 따로 정하지 않으면 float32로 계산한다.
# - **손실**: `CrossEntropyLoss`는 소프트맥스까지 포함하므로 확률이 아니라 점수를 넣는다. 우리의 `SoftmaxWithLoss`와 같다.
# - **지우기**: 우리는 부를 때마다 새 배열을 돌려준다. PyTorch는 `.grad`에 남아 있는 기울기에 더하므로, 갱신할 때마다 먼저 지워야 한다.
# - **기울기**: PyTorch는 기울기를 돌려주지 않고 매개변수마다 `.grad`에 둔다. `optimizer.step()`은 거기에서 읽는다.
#
# 같은 가중치에서 출발하여 같은 미니배치로 {{ setting["updates"] }}번 갱신한 결과이다. 배치 크기는 {{ setting["batch"] }}, [학습률](glossary.md#learning-rate)은 {{ setting["rate"] }}, 자료형은 float64이다.
#
# | | 이 교재 | PyTorch |
# |:--|--:|--:|
# | 첫 미니배치의 손실, 갱신 전 | {{ stored["first_loss"]["ours"]:.12f }} | {{ stored["first_loss"]["torch"]:.12f }} |
# | 첫 미니배치의 손실, {{ setting["updates"] }}번 갱신한 뒤 | {{ stored["loss_after"]["ours"]:.12f }} | {{ stored["loss_after"]["torch"]:.12f }} |
#
# 첫 기울기의 상대 오차는 네 매개변수 가운데 가장 큰 것이 {{ wrong_most:.0e }}(이)고, {{ setting["updates"] }}번 갱신한 뒤의 매개변수는 가장 많이 다른 것이 {{ apart_most:.0e }}만큼 다르다. 더하는 차례가 달라서 생기는 반올림 오차이다. {{ stored["origin"]["day"] }}에 커밋 {{ stored["origin"]["commit"] }}의 코드를 Python {{ stored["versions"]["python"] }}, NumPy {{ stored["versions"]["numpy"] }}, PyTorch {{ stored["versions"]["torch"] }}에서 실행하여 얻었다.

# %% [markdown] lang="en"
# Compare them line by line.
#
# | Step | This site | PyTorch |
# |:--|:--|:--|
# | network | `TwoLayerNet(…)` | `nn.Sequential(…)` |
# | dtype | float64 unless told otherwise | `.double()` |
# | loss | inside `gradient` | `loss = loss_of(scores, …)` |
# | clearing | none | `optimizer.zero_grad()` |
# | gradient | `grads = network.gradient(x, t)` | `loss.backward()` |
# | update | `optimizer.update(network.params, grads)` | `optimizer.step()` |
#
# - **Network**: `nn.Linear` is Affine. But it keeps its weights transposed, in the [shape](glossary.md#shape) (outputs, inputs), so it takes a `.T` to copy them.
# - **Dtype**: PyTorch computes in float32 unless told otherwise.
# - **Loss**: `CrossEntropyLoss` contains the softmax, so it is given scores and not probabilities. It is the same as our `SoftmaxWithLoss`.
# - **Clearing**: our `gradient` returns new arrays at every call. PyTorch adds to the gradients that are left in `.grad`, so they must be cleared before each update.
# - **Gradient**: PyTorch does not return the gradients but leaves them in the `.grad` of each parameter, from where `optimizer.step()` reads them.
#
# Both start from the same weights and make {{ setting["updates"] }} updates on the same mini-batches. The batch size is {{ setting["batch"] }}, the [learning rate](glossary.md#learning-rate) {{ setting["rate"] }}, and the dtype float64.
#
# | | This site | PyTorch |
# |:--|--:|--:|
# | loss of the first mini-batch, before any update | {{ stored["first_loss"]["ours"]:.12f }} | {{ stored["first_loss"]["torch"]:.12f }} |
# | loss of the first mini-batch, after {{ setting["updates"] }} updates | {{ stored["loss_after"]["ours"]:.12f }} | {{ stored["loss_after"]["torch"]:.12f }} |
#
# The largest relative error of the first gradient, among the four parameters, is {{ wrong_most:.0e }}, and after {{ setting["updates"] }} updates no parameter differs by more than {{ apart_most:.0e }}. This is round-off, from adding in another order. The numbers were found on {{ stored["origin"]["day"] }} with the code of commit {{ stored["origin"]["commit"] }}, Python {{ stored["versions"]["python"] }}, NumPy {{ stored["versions"]["numpy"] }} and PyTorch {{ stored["versions"]["torch"] }}.

# %% [markdown] lang="ko"
# ### PyTorch의 그래프 { #torch-nodes }
#
# 이 손실 하나를 위해 PyTorch가 간직한 그래프의 노드도 세어 보았다. 모두 {{ len(nodes) }}개이고, 이름은 다음과 같다. 같은 손실을 `Value`로 구하면 {{ batch_size:, }}개가 든다.

# %% [markdown] lang="en"
# ### The graph of PyTorch { #torch-nodes }
#
# We also counted the nodes of the graph that PyTorch keeps for this loss. There are {{ len(nodes) }}, and their names are below. With `Value`s the same loss takes {{ batch_size:, }}.

# %% tags=["hide-input"]
for name in nodes:
    print(name.removeprefix("torch::autograd::"))

# %% [markdown] lang="ko"
# 손실에서 출발해 거슬러 간 차례이다. `NllLoss`와 `LogSoftmax`가 우리의 `SoftmaxWithLoss`이고, `Addmm`(행렬을 곱하고 더하기)이 Affine, `Relu`가 ReLU이다. `T`는 가중치의 전치이고, 네 번 나오는 `AccumulateGrad`는 매개변수마다 하나씩 있어 온 기울기를 `.grad`에 **더한다**. 한 노드가 다루는 것은 수가 아니라 배열이다.
#
# 배열을 다룰 때는 국소적 기울기를 모두 적어 둘 수가 없다. 첫 Affine의 출력은 $100 \times 50$개, 가중치는 $784 \times 50$개이므로, 출력을 가중치로 미분한 것을 모두 적으려면 수가 {{ entries:, }}개 필요하다. 그런데 출력 쪽에서 온 기울기에 그것을 곱해 더한 결과는 $dW = X^\top dY$라는 행렬 곱 하나로 나온다. 그래서 노드는 국소적 기울기 대신, 출력 쪽에서 온 기울기를 받아 입력 쪽으로 보낼 것을 계산하는 **함수**와 그 함수에 필요한 값을 간직한다. 이것이 바로 이 교재의 계층이 하는 일이다. 계층의 `forward`는 값을 간직하고 `backward`는 그 함수이다. 다만 우리는 계층을 거꾸로 부르는 차례를 `TwoLayerNet.gradient`에 손으로 썼고, PyTorch는 `Value`처럼 그래프를 적어 두었다가 그 차례를 스스로 정한다. 곧 **PyTorch의 자동 미분은 `Value`의 그래프에 계층의 `backward`를 넣은 것과 같은 구조이다.** 자세한 것은 [PyTorch의 문서](references.md#torch-autograd)에 있고, 자동 미분의 다른 방법까지 두루 다룬 글로는 [Baydin 외(2018)](references.md#baydin2018)가 있다.
#
# PyTorch에서도 첫 번째 부를 때 `retain_graph=True`를 주고 `backward`를 두 번 불러 보았다. $w$의 기울기는 {{ stored["smallest"]["w"]:g }}에서 {{ stored["smallest"]["w again"]:g }}(으)로 꼭 두 배가 되었다. `not_cleared`의 {{ twice[0]:g }}와(과) 다른 것은, PyTorch가 중간 값의 기울기는 남기지 않고 주어진 값의 기울기만 남겨 더하기 때문이다.

# %% [markdown] lang="en"
# This is the order on the way back from the loss. `NllLoss` and `LogSoftmax` are our `SoftmaxWithLoss`, `Addmm` (multiply matrices and add) is Affine, and `Relu` is ReLU. `T` is the transpose of the weights. `AccumulateGrad` appears four times, once for each parameter, and **adds** what arrives to its `.grad`. Each node handles not a number but an array.
#
# With arrays, the local gradients can no longer be written down one by one. The first Affine has $100 \times 50$ outputs and $784 \times 50$ weights, so the derivatives of all its outputs with respect to all its weights are {{ entries:, }} numbers. But multiplying the gradient that arrives by them, and adding up, takes a single matrix product, $dW = X^\top dY$. So a node does not keep its local gradients. It keeps a **function** that computes, from the gradient of the output side, what is sent to the input side, and the values which that function needs. And this is what the layers of this site do: `forward` keeps the values, and `backward` is the function. Only the order in which the layers are called on the way back was written by hand, in `TwoLayerNet.gradient`, while PyTorch records a graph and finds the order by itself, as `Value` does. In short, **automatic differentiation in PyTorch is built like the graph of `Value`s, with the `backward` of layers at its nodes.** [The documentation of PyTorch](references.md#torch-autograd) has the details, and [Baydin et al. (2018)](references.md#baydin2018) survey the other ways of automatic differentiation.
#
# We called `backward` twice in PyTorch, too, which takes a `retain_graph=True` in the first call. The gradient of $w$ went from {{ stored["smallest"]["w"]:g }} to {{ stored["smallest"]["w again"]:g }}, exactly twice as much, and not to the {{ twice[0]:g }} of `not_cleared`. This is because PyTorch does not keep the gradients of the values in between; only those of the given values are left over, and added to.

# %% [markdown] lang="ko"
# ## 지우기를 잊은 학습 { #forgotten }
#
# PyTorch의 학습 코드에서 잊기 쉬운 줄이 `optimizer.zero_grad()`이다. 그 줄이 없으면 갱신할 때마다 그때까지의 기울기를 모두 더한 것을 쓰게 된다. 우리 코드에서도 똑같이 해 볼 수 있다. 아래의 함수는 새 기울기에, 남아 있던 기울기의 `kept`배를 더하여 갱신한다. `kept`가 0이면 지우는 것이고 1이면 지우기를 잊은 것이다. MNIST의 이미지 2,000장으로 100번 갱신하며 10번마다 손실을 잰다.
#
# ::: predict #p-scalar-forgotten sketch
# x: 갱신 횟수, 0 to 100
# y: 이미지 2,000장의 손실, 0 to 2.5
# curve: {{ [round(loss, 3) for loss in forgotten] }}
# 지우기를 잊으면 손실이 어떻게 변할지 그려 보자.
#
# - rises
#   > 처음의 기울기는 옳으므로 손실은 먼저 줄어든다. 나빠지는 것은 그다음이다.
# - falls
#   > 처음에는 그렇다. 그러나 오래된 기울기가 줄지 않고 남아, 이미 지나간 방향으로 계속 민다.
# - peaks
#   > 처음의 기울기는 옳으므로 손실은 먼저 줄어든다. 커지는 것은 그다음이다.
# - dips
#   > 처음에는 옳은 방향으로 점점 빨리 가서 손실이 줄고, 그다음에는 멈추지 못하고 지나쳐 버려 손실이 다시 커진다.
# - flat
#   > 더해진 기울기도 처음에는 옳은 방향을 가리키므로 손실이 줄어든다.
# :::

# %% [markdown] lang="en"
# ## Training without clearing { #forgotten }
#
# A line that is easily forgotten in training code for PyTorch is `optimizer.zero_grad()`. Without it, every update uses the sum of all gradients so far. The same can be tried with our code. The function below updates by the new gradient plus `kept` times what was left over: with 0 the old gradients are cleared, and with 1 that has been forgotten. It makes 100 updates on 2,000 images of MNIST, and measures the loss every 10 updates.
#
# ::: predict #p-scalar-forgotten sketch
# x: updates, 0 to 100
# y: loss on the 2,000 images, 0 to 2.5
# curve: {{ [round(loss, 3) for loss in forgotten] }}
# Sketch how the loss goes if clearing has been forgotten.
#
# - rises
#   > The first gradient is right, so the loss falls at first. It gets worse only after that.
# - falls
#   > At first it does. But the old gradients stay as they are, and go on pushing in directions that are no longer right.
# - peaks
#   > The first gradient is right, so the loss falls at first. It grows only after that.
# - dips
#   > At first the parameters move in the right direction, faster and faster, and the loss falls. Then they cannot stop, go too far, and the loss grows again.
# - flat
#   > The sum of the gradients points in a good direction at first, so the loss falls.
# :::


# %%
def losses_with(kept):
    """The loss after every 10 updates, and at the start."""
    network = TwoLayerNet(784, 20, 10, weight_init_std="he", seed=0)
    optimizer = SGD(0.1)
    batches = minibatches(x_train, t_train, batch_size=100, seed=0)
    left = {name: 0 * array for name, array in network.params.items()}
    losses = [network.loss(x_train, t_train)]
    for update in range(1, 101):
        grads = network.gradient(*next(batches))
        left = {name: grads[name] + kept * left[name] for name in grads}
        optimizer.update(network.params, left)
        if update % 10 == 0:
            losses.append(network.loss(x_train, t_train))
    return losses


cleared, forgotten = losses_with(0), losses_with(1)
print("updates   cleared  forgotten")
for update, (a, b) in enumerate(zip(cleared, forgotten, strict=True)):
    print(f"{10 * update:7}  {a:8.2f}  {b:9.2f}")

# %% [markdown] lang="ko"
# 지우기를 잊은 쪽(`forgotten`)은 처음 10번에는 오히려 더 빨리 배운다. 그다음부터는 손실이 {{ min(forgotten):.2f }} 아래로 내려가지 못하고 다시 커져, 100번 뒤에는 {{ forgotten[-1]:.2f }}(이)다. 지운 쪽(`cleared`)은 {{ cleared[-1]:.2f }}까지 내려갔다. 손실이 처음에 줄어드는 것만 보고 있었다면 잘 배우는 줄 알았을 것이다.
#
# `kept`를 0.5나 0.9로 바꾸어 실행해 보자. 어떤 값에서 가장 잘 배우는가? 왜 1은 안 되고 0.9는 되는가?
#
# <details markdown="1"><summary>설명</summary>
#
# 이 갱신은 [모멘텀](descent.md#momentum)이다. `left`에 남은 오래된 기울기는 갱신할 때마다 `kept`배가 되므로, 0.9이면 10번 뒤에는 처음의 약 0.35배, 50번 뒤에는 약 0.005배로 줄어 잊힌다. 그래서 지난 기울기 몇 개의 방향을 합쳐 더 빨리 가면서도 방향을 바꿀 수 있다. `kept`가 1이면 처음의 기울기가 끝까지 줄지 않는다. 마찰 없이 구르는 공과 같아서 낮은 곳을 지나쳐 올라가고, 다시 돌아와도 멈추지 못한다.
#
# </details>

# %% [markdown] lang="en"
# Without clearing (`forgotten`), the network even learns faster in the first 10 updates. After that its loss does not get below {{ min(forgotten):.2f }}, grows again, and is {{ forgotten[-1]:.2f }} after 100. With clearing (`cleared`) it has come down to {{ cleared[-1]:.2f }}. Anyone who only looked at the first few updates would have thought that all was well.
#
# Change `kept` to 0.5 or 0.9 and run it again. With which value does it learn best? Why does it work with 0.9 and not with 1?
#
# <details markdown="1"><summary>Explanation</summary>
#
# This update is [momentum](descent.md#momentum). What is left of an old gradient is multiplied by `kept` in each update. With 0.9 it is about 0.35 of what it was after 10 updates, and about 0.005 after 50, and so it fades. The update joins the directions of the last few gradients, which makes it faster, and it can still change direction. With 1, the first gradient never gets smaller. It is like a ball without friction, which rolls through the lowest place and up the other side, and does not come to rest when it comes back.
#
# </details>

# %% [markdown] lang="ko"
# ## 연습 문제 { #exercises }
#
# ### 나눗셈의 국소적 기울기 { #quotient .derivation }
#
# `Value`에는 나눗셈이 없다. 그러나 $b > 0$이면 $\frac{1}{b} = e^{-\ln b}$이므로, 있는 연산만으로 $z = a / b$를 만들 수 있다. 그 계산 그래프를 그리고, $z$에서 거슬러 가며 국소적 기울기를 곱해 보자. [계층을 다룬 장의 표](layers.md#local-gradients)에 있는 $\frac{\partial z}{\partial a} = \frac{1}{b}$과 $\frac{\partial z}{\partial b} = -\frac{a}{b^2}$이 나와야 한다. 다 유도했으면 아래의 셀로 수를 확인한다.
#
# <details markdown="1"><summary>풀이</summary>
#
# 차례로 $m = \ln b$, $n = -m$, $r = e^n = 1/b$, $z = a r$이다. $a$로 가는 길은 곱하기 하나뿐이므로
#
# $$\frac{\partial z}{\partial a} = r = \frac{1}{b}$$
#
# 이다. $b$로 가는 길은 곱하기, 지수, 부호 바꾸기, 로그를 차례로 지난다.
#
# $$
# \begin{aligned}
# \frac{\partial z}{\partial b}
#   &= \frac{\partial z}{\partial r} \cdot \frac{\partial r}{\partial n} \cdot \frac{\partial n}{\partial m} \cdot \frac{\partial m}{\partial b} \\
#   &= a \cdot r \cdot (-1) \cdot \frac{1}{b} \\
#   &= -\frac{a}{b^2}
# \end{aligned}
# $$
#
# </details>

# %% [markdown] lang="en"
# ## Exercises { #exercises }
#
# ### The local gradients of a quotient { #quotient .derivation }
#
# `Value` has no division. But if $b > 0$, then $\frac{1}{b} = e^{-\ln b}$, so $z = a / b$ can be made from the operations that there are. Draw its computational graph, go back from $z$, and multiply the local gradients. You must arrive at what [the table in the chapter on layers](layers.md#local-gradients) says, $\frac{\partial z}{\partial a} = \frac{1}{b}$ and $\frac{\partial z}{\partial b} = -\frac{a}{b^2}$. When you have derived them, the cell below shows the numbers.
#
# <details markdown="1"><summary>Solution</summary>
#
# One after the other, $m = \ln b$, $n = -m$, $r = e^n = 1/b$ and $z = a r$. The only thing on the way to $a$ is the product, so
#
# $$\frac{\partial z}{\partial a} = r = \frac{1}{b}$$
#
# The way to $b$ goes through the product, the exponential, the change of sign and the logarithm.
#
# $$
# \begin{aligned}
# \frac{\partial z}{\partial b}
#   &= \frac{\partial z}{\partial r} \cdot \frac{\partial r}{\partial n} \cdot \frac{\partial n}{\partial m} \cdot \frac{\partial m}{\partial b} \\
#   &= a \cdot r \cdot (-1) \cdot \frac{1}{b} \\
#   &= -\frac{a}{b^2}
# \end{aligned}
# $$
#
# </details>

# %% tags=["hide-input"]
from nn_tutorial.book import solutions
from nn_tutorial.book.exercises import check_power
from nn_tutorial.book.scalar import Value

# %%
above, below = Value(3.0), Value(2.0)
quotient = above * (-1 * below.log()).exp()
quotient.backward()
print(f"{quotient.number:g}, {above.grad:g}, {below.grad:g}")

# %% [markdown] lang="ko"
# $3 / 2$와 함께 $1 / b = 0.5$, $-a / b^2 = -0.75$가 나왔다.
#
# ### 거듭제곱 { #value-power .code }
#
# 지수가 정해진 수 $n$인 거듭제곱 $z = a^n$을 계산하는 함수를 써라. `base`는 `Value`이고 `n`은 보통의 수이며, 음수이거나 정수가 아닐 수도 있다. 돌려줄 것은 부모와 국소적 기울기를 적은 새 `Value`이다. 이 함수가 있으면 $n = -1$로 나눗셈도 할 수 있다.
#
# <details markdown="1"><summary>힌트</summary>
#
# $a^n$을 $a$로 미분하면 $n a^{n-1}$이다. `Value.log`를 만드는 방법을 보라. 부모가 하나일 때도 `parents`는 쌍의 튜플이므로 `((a, …),)`처럼 쓴다.
#
# </details>

# %% [markdown] lang="en"
# Besides $3 / 2$ you see $1 / b = 0.5$ and $-a / b^2 = -0.75$.
#
# ### A power { #value-power .code }
#
# Write a function that computes a power $z = a^n$ with a constant exponent. `base` is a `Value`, and `n` is a plain number, which may be negative or a fraction. Return a new `Value` in which the parent is recorded with its local gradient. With $n = -1$ the function can also be used to divide.
#
# <details markdown="1"><summary>Hint</summary>
#
# The derivative of $a^n$ with respect to $a$ is $n a^{n-1}$. Look at how `Value.log` is made. `parents` is a tuple of pairs even if there is a single one, so it is written `((a, …),)`.
#
# </details>


# %% tags=["exercise"]
def power(base, n):
    return ...


check_power(power)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ show_source(solutions.power).code }}
# ```
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ show_source(solutions.power).code }}
# ```
#
# </details>

# %% [markdown] lang="ko"
# ## 물음 { #questions }
#
# ::: question #q-scalar-when
# `a * b`에서 `a`에 대한 국소적 기울기는 언제 정해지는가?
#
# - ( ) `a`를 만들 때
#   > `a`를 만들 때는 그것이 어디에 쓰일지 알 수 없다. 같은 `a`가 다른 곳에서는 더해질 수도 있다.
# - (x) 곱하기를 계산할 때
#   > 그때 `b`의 수가 정해져 있으므로 새 `Value`의 `parents`에 바로 적는다.
# - ( ) `backward`를 부를 때
#   > 이 교재의 계층은 `backward`에서 계산하므로 그렇게 생각하기 쉽다. 그러나 이 장에서는 `backward`를 부르기 전에 출력한 `parents`에 이미 들어 있었다.
# - ( ) 손실이 무엇인지 정해질 때
#   > 국소적 기울기는 연산 하나의 출력을 그 입력으로 미분한 것이어서, 그 뒤에 무엇을 계산하는지에 달려 있지 않다.
# :::
#
# ::: question #q-scalar-bias
# 이 장의 작은 신경망에 데이터 4개를 넣었다. `backward`가 진행되는 동안 `b2`의 원소 하나에는 기울기가 몇 번 더해지는가?
#
# - ( ) 한 번
#   > 편향이 수 하나이므로 그렇게 생각하기 쉽지만, 그 수는 여러 곳에 쓰인다.
# - ( ) 세 번
#   > 클래스가 3개이지만, `b2`의 원소 하나는 클래스 하나의 점수에만 더해진다.
# - (x) 네 번
#   > 데이터마다 그 클래스의 점수에 한 번씩 더해졌으므로, 거슬러 올 때도 네 번 더해진다. 계층에서 $db = \sum_n dY_n$인 것과 같다.
# - ( ) 열두 번
#   > 점수가 모두 $4 \times 3 = 12$개이지만, 원소 하나는 그 가운데 4개에만 쓰인다.
# :::
#
# ::: question #q-scalar-orders
# $u = x \cdot x$, $v = u + x$, $L = u \cdot v$에서, 어떤 차례로 보내면 모든 기울기가 옳은가?
#
# - ( ) *L*, *u*, *v*, *x*
#   > $u$가 $v$보다 먼저 보낸다. $v$에서 올 몫을 빠뜨린 채 $x$로 보내게 된다.
# - ( ) *x*, *u*, *v*, *L*
#   > 계산한 차례이다. $x$가 보낼 차례에는 아직 아무것도 오지 않았다.
# - ( ) *v*, *L*, *u*, *x*
#   > $v$가 보낼 차례에는 $L$에서 아직 아무것도 오지 않았다. $v$가 $u$보다 앞에 있는 것만으로는 모자라고, $L$보다는 뒤에 있어야 한다.
# - (x) *L*, *v*, *u*, *x*
#   > 어느 값이든 자기 부모보다 앞에 있다. $u$는 $L$과 $v$에서 모두 받은 다음에 보낸다.
# :::
#
# ::: question #q-scalar-first-update
# PyTorch의 학습 코드에서 `optimizer.zero_grad()`를 빠뜨렸다. 첫 번째 갱신은 어떻게 되는가?
#
# - (x) 옳다.
#   > 처음에는 남아 있는 기울기가 없다. 그래서 갱신을 한 번만 해 보는 시험으로는 이 실수를 찾지 못한다.
# - ( ) 두 배로 움직인다.
#   > 두 배가 되려면 남은 기울기가 있어야 한다. 두 번째 갱신부터 지난 것이 더해진다.
# - ( ) 오류가 난다.
#   > 더하는 것은 잘못된 계산이 아니므로 오류가 나지 않는다. 여러 미니배치의 기울기를 일부러 더할 때도 있다.
# - ( ) 움직이지 않는다.
#   > `zero_grad`는 기울기를 지울 뿐이고, 기울기를 구하는 것은 `backward`이다.
# :::
#
# ::: question #q-scalar-function
# PyTorch의 노드는 왜 `Value`처럼 국소적 기울기를 적어 두지 않고 함수를 간직하는가?
#
# - ( ) 순전파를 할 때는 국소적 기울기를 아직 알 수 없어서
#   > 배열에서도 순전파의 값만 있으면 국소적 기울기가 정해진다.
# - ( ) 함수로 구한 기울기가 더 정확해서
#   > 이 장에서 두 방법으로 구한 기울기는 반올림 오차만큼만 달랐다.
# - (x) 배열의 국소적 기울기를 모두 적으면 너무 많아서
#   > 출력마다 입력마다 하나씩이므로 두 개수의 곱만큼 있다. 필요한 것은 그것을 곱한 결과뿐이고, 그 결과는 행렬 곱 하나로 구할 수 있다.
# - ( ) 연산이 다섯 가지보다 많아서
#   > 연산의 수는 상관없다. 새 연산을 넣을 때마다 국소적 기울기나 함수를 하나 쓰면 된다.
# :::
#
# ::: explain #e-scalar-any-formula
# `Value`의 코드에는 신경망의 식이 없다. 그런데 어떻게 신경망의 기울기를 구하는가? 계산 그래프를 아는 사람에게 설명하라.
#
# > 식을 계산하면 연산마다 새 `Value`가 생기고, 거기에 부모와 국소적 기울기가 적힌다. 그래서 계산이 끝나면 그 식의 계산 그래프가 남는다. `backward`는 마지막 값에 1을 적고, 깊은 값부터 차례로, 자기 기울기에 국소적 기울기를 곱해 부모에게 더한다. 연쇄법칙에서 길마다 국소적 기울기를 곱하고 모든 길을 더하는 것을 그대로 하는 것이다. 필요한 것은 연산마다의 국소적 기울기뿐이므로, 다섯 연산으로 쓸 수 있는 식이면 어느 것이든 미분할 수 있다.
# :::

# %% [markdown] lang="en"
# ## Questions { #questions }
#
# ::: question #q-scalar-when
# When is the local gradient of `a * b` with respect to `a` settled?
#
# - ( ) When `a` is made
#   > At that time it is not known where it will be used. The same `a` may be added to something in another place.
# - (x) When the product is computed
#   > The number of `b` is known then, and it is written into the `parents` of the new `Value` at once.
# - ( ) When `backward` is called
#   > The layers of this site compute theirs in `backward`, and that is why one may think so. But here the `parents` were printed before `backward` was called, and it was in them.
# - ( ) When it is known what the loss is
#   > A local gradient is the derivative of a single operation's output with respect to its input. It does not depend on what is computed afterwards.
# :::
#
# ::: question #q-scalar-bias
# The tiny network of this chapter was given 4 examples. How many times is something added to the gradient of one entry of `b2` during `backward`?
#
# - ( ) Once
#   > The bias is a single number, so one may think so. But that number is used in several places.
# - ( ) Three times
#   > There are 3 classes, but one entry of `b2` is added to the scores of a single class.
# - (x) Four times
#   > It was added to the score of its class once for each example, so four gradients come back. It is the $db = \sum_n dY_n$ of the layers.
# - ( ) Twelve times
#   > There are $4 \times 3 = 12$ scores in all, but one entry is used in only 4 of them.
# :::
#
# ::: question #q-scalar-orders
# In $u = x \cdot x$, $v = u + x$, $L = u \cdot v$, in which order must the values send, so that all gradients are right?
#
# - ( ) *L*, *u*, *v*, *x*
#   > Here $u$ sends before $v$, and what it sends to $x$ lacks the part that would have come from $v$.
# - ( ) *x*, *u*, *v*, *L*
#   > This is the order of the forward pass. When it is the turn of $x$, nothing has arrived yet.
# - ( ) *v*, *L*, *u*, *x*
#   > When it is the turn of $v$, nothing has come from $L$ yet. That $v$ stands before $u$ is not enough; it must also stand after $L$.
# - (x) *L*, *v*, *u*, *x*
#   > Each value stands before its own parents. $u$ sends when it has got something from $L$ and from $v$.
# :::
#
# ::: question #q-scalar-first-update
# In training code for PyTorch, `optimizer.zero_grad()` is missing. What happens in the first update?
#
# - (x) It is right.
#   > There is nothing left over at first. A test that makes a single update does not find this mistake.
# - ( ) It moves the parameters twice as far.
#   > For that there would have to be a gradient left over. Old gradients are added from the second update on.
# - ( ) An error is raised.
#   > There is nothing wrong with adding as such, so no error is raised. Sometimes the gradients of several mini-batches are added on purpose.
# - ( ) It does not move the parameters.
#   > `zero_grad` only clears gradients; it is `backward` that computes them.
# :::
#
# ::: question #q-scalar-function
# Why does a node of PyTorch keep a function, and not its local gradients as a `Value` does?
#
# - ( ) Because the local gradients are not known yet in the forward pass
#   > With arrays, too, they follow from the numbers of the forward pass.
# - ( ) Because gradients are more exact when a function computes them
#   > The gradients that this chapter found in both ways differed by round-off only.
# - (x) Because the local gradients of arrays are too many
#   > There is one for each output and each input, so their number is the product of the two. Only their product with the gradient that arrives is needed, and that takes a single matrix product.
# - ( ) Because there are more than five operations
#   > The number of operations does not matter. Each new one needs either its local gradients or a function.
# :::
#
# ::: explain #e-scalar-any-formula
# The code of `Value` does not contain the formula of a network. How does it find the gradient of a network all the same? Explain it to somebody who knows computational graphs.
#
# > When a formula is computed, each operation makes a new `Value`, in which its parents and local gradients are recorded. At the end, what is left is the computational graph of that formula. `backward` writes 1 into the last value. Then, from the deepest value on, each multiplies its gradient by the local gradients and adds the products to its parents. This is the chain rule: multiply the local gradients along each way, and add up all the ways. All it needs are the local gradients of each operation, so any formula that can be written with the five operations can be differentiated.
# :::

# %% [markdown] lang="ko"
# ## 이제 할 수 있는 것 { #you-can-now }
#
# 이제 연산마다 국소적 기울기만 적어 두면 어떤 식이든 미분하는 프로그램을 만들 수 있고, 그 프로그램을 어떤 식으로 시험해야 하는지 안다. PyTorch의 학습 코드를 읽고, 줄마다 이 교재의 무엇에 해당하는지 말할 수 있다. 아래의 식을 마음대로 바꾸어 실행해 보자. `nudged`는 값을 조금 늘리고 줄여서 구한 기울기이다. 두 줄이 달라지는 식을 찾을 수 있는가?

# %% [markdown] lang="en"
# ## What you can do now { #you-can-now }
#
# You can write a program that differentiates any formula from the local gradients of its operations, and you know with what kind of formulas to test it. You can read training code for PyTorch, and say for each line what stands in its place on this site. Change the formula below as you like, and run it. `nudged` shows the gradients from making each number a little larger and a little smaller. Can you find a formula for which the two lines differ?


# %%
def formula(a, b):
    return (a * b + 2).relu().log() + (a * a - b).exp()


point, h = (0.5, -1.5), 1e-6
leaves = [Value(number) for number in point]
formula(*leaves).backward()
print("backward", [round(leaf.grad, 4) for leaf in leaves])

nudged = []
for place in range(2):
    up, down = (
        formula(
            *(Value(p + s * h * (i == place)) for i, p in enumerate(point))
        )
        for s in (1, -1)
    )
    nudged.append((up.number - down.number) / (2 * h))
print("nudged  ", [round(slope, 4) for slope in nudged])
