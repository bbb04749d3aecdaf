# ---
# description:
#   ko: 읽는 것만으로는 역전파를 쓸 수 없다. 열 문제를 쉬운 것부터 놓았다. 문제마다 채워 넣을 코드와, 채운 것을 확인하는 check_… 함수가 있다. 이 함수는 맞았는지, 아니면 무엇이 아직 틀렸는지를 말해 줄 뿐 답은 알려 주지 않는다. 아래에 보이는 출력은 빈칸일 때의 것이다.
#   en: Nobody can write backpropagation from reading alone. Here are ten exercises, the easy ones first. Each comes with code to complete and a function check_… that looks at what you wrote.
# ---

# %% [markdown] lang="ko"
# # 연습 문제 { #exercises }
#
# 읽는 것만으로는 [역전파](glossary.md#backward-pass)를 쓸 수 없다. 열 문제를 쉬운 것부터 놓았다. 문제마다 채워 넣을 코드와, 채운 것을 확인하는 `check_…` 함수가 있다. 이 함수는 맞았는지, 아니면 **무엇이 아직 틀렸는지**를 말해 줄 뿐 답은 알려 주지 않는다. 아래에 보이는 출력은 빈칸일 때의 것이다.
#
# 풀려면 코드 아래의 단추로 이 자리에서 고치고 확인하거나, 이 쪽 맨 아래에서 노트북을 내려받아 `...` 자리를 고쳐 가며 셀을 다시 실행한다. 막히면 힌트를, 다 풀었으면 풀이를 펼친다. 풀이는 이 패키지의 `nn_tutorial/solutions.py`에서 가져온 것이며, 같은 확인 함수로 시험을 거쳤다.

# %% [markdown] lang="en"
# # Exercises { #exercises }
#
# Nobody can write [backpropagation](glossary.md#backpropagation) from reading alone. Here are ten exercises, the easy ones first. Each comes with code to complete and a function `check_…` that looks at what you wrote. It says that the answer is right, or **what is still wrong with it**; it never tells the answer. The outputs below are what it says of the blanks.
#
# To work on them, edit and check right here with the buttons under the code, or download the notebook at the foot of this page, replace each `...` and run the cell again. Open the hint when you are stuck, and the solution when you are done. The solutions are the source of `nn_tutorial/solutions.py` in this package and are tested with the same checks.

# %%
import numpy as np

# %% tags=["hide-input"]
from nn_tutorial import (
    Affine,
    TwoLayerNet,
    check_gradients,
    compare_gradients,
    numerical_gradients,
)
from nn_tutorial.book import solutions
from nn_tutorial.book.exercises import (
    SuspectAffine,
    batch,
    check_example_losses,
    check_forward_difference,
    check_leaky_relu,
    check_momentum,
    check_repaired_affine,
    check_shapes,
    check_sigmoid,
    check_tanh,
    check_three_layer_net,
    check_weight_decay,
    network_with,
)
from nn_tutorial.book.source import show_source


def source(thing):
    return show_source(thing).code


# %% [markdown] lang="ko"
# ## 1. 형상 { #shapes }
#
# 배치 크기 $N$, 입력 $D$, 은닉 $H$, 출력 $C$인 [TwoLayerNet](two-layer-net.md#walk)이 있다. [순전파](glossary.md#forward-pass)와 역전파에 나오는 배열의 형상을 써라. `z1`은 [Affine1](glossary.md#affine)의 출력, `a1`은 [ReLU](glossary.md#relu)의 출력이고, `d`가 붙은 것은 그 배열에 대한 손실의 [기울기](glossary.md#gradient)이다.
#
# <details markdown="1"><summary>힌트</summary>
#
# 손실은 수 하나이다. 수 하나를 배열로 미분하면 그 배열과 같은 모양이 된다.
#
# </details>

# %% [markdown] lang="en"
# ## 1. Shapes { #shapes }
#
# Take a [TwoLayerNet](two-layer-net.md#walk) with batch size $N$, $D$ inputs, $H$ hidden units and $C$ outputs. Write down the shapes of the arrays in its forward and [backward pass](glossary.md#backward-pass). `z1` is the output of Affine1, `a1` that of the [ReLU](glossary.md#relu), and a name with a `d` is the [gradient](glossary.md#gradient) of the loss with respect to that array.
#
# <details markdown="1"><summary>Hint</summary>
#
# The loss is a single number. Differentiate one number by an array, and what you get has the shape of the array.
#
# </details>


# %% tags=["exercise"]
def shapes(N, D, H, C):
    return {
        "z1": (N, H),
        "a1": ...,
        "scores": ...,
        "dscores": ...,
        "dW2": ...,
        "db2": ...,
        "da1": ...,
        "dW1": ...,
        "db1": ...,
    }


check_shapes(shapes)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ source(solutions.shapes) }}
# ```
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ source(solutions.shapes) }}
# ```
#
# </details>

# %% [markdown] lang="ko"
# ## 2. 크기가 1인 배치 { #batch-of-one }
#
# `network.loss(x, t)`는 배치의 평균 손실이다. 예제 **하나하나의** 손실을 모아 길이 $N$인 배열로 돌려주는 함수를 써라. 어떤 예제가 신경망을 가장 괴롭히는지 찾을 때 쓴다.
#
# <details markdown="1"><summary>힌트</summary>
#
# `x[n]`의 형상과 `x[n : n + 1]`의 형상을 찍어 보라. 신경망은 언제나 배치를 받는다.
#
# </details>

# %% [markdown] lang="en"
# ## 2. A batch of one { #batch-of-one }
#
# `network.loss(x, t)` is the mean loss of a batch. Write a function that returns the loss of **each** example, an array of length $N$. It is how one finds the examples that trouble a network most.
#
# <details markdown="1"><summary>Hint</summary>
#
# Print the shape of `x[n]` and that of `x[n : n + 1]`. A network always takes a batch.
#
# </details>


# %% tags=["exercise"]
def example_losses(network, x, t):
    return ...


check_example_losses(example_losses)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ source(solutions.example_losses) }}
# ```
#
# 파이썬 반복문이 느리다면 점수 전체에 `log_softmax`를 한 번 쓰고 정답 자리를 뽑아도 된다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ source(solutions.example_losses) }}
# ```
#
# If the loop is too slow, take `log_softmax` of all scores at once and pick the entries of the true classes.
#
# </details>

# %% [markdown] lang="ko"
# ## 3. 전진 차분 { #forward-difference }
#
# [수치 미분](gradient-check.md#numerical-differentiation)은 양쪽으로 움직여 보는 중앙 차분을 썼다. 한쪽으로만 움직이는 전진 차분 $\dfrac{f(x + h e_i) - f(x)}{h}$로 기울기를 구하는 함수를 써라. `x`는 부르기 전과 똑같이 남아야 한다.
#
# <details markdown="1"><summary>힌트</summary>
#
# `np.ndindex(x.shape)`는 몇 차원 배열이든 모든 자리를 차례로 돈다. $f(x)$는 한 번만 구하면 된다. 고친 자리는 더했던 것을 빼지 말고, 적어 둔 원래 값으로 되돌린다.
#
# </details>

# %% [markdown] lang="en"
# ## 3. Forward differences { #forward-difference }
#
# [Numerical differentiation](gradient-check.md#numerical-differentiation) looked to both sides. Write a function that looks to one side only, $\dfrac{f(x + h e_i) - f(x)}{h}$, and returns the gradient. Afterwards `x` must be exactly as it was.
#
# <details markdown="1"><summary>Hint</summary>
#
# `np.ndindex(x.shape)` visits every place of an array, whatever its dimensions. $f(x)$ is needed once only. To put an entry back, do not subtract what you added: restore the value that you kept.
#
# </details>


# %% tags=["exercise"]
def forward_difference(f, x, h=1e-7):
    return ...


check_forward_difference(forward_difference)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ source(solutions.forward_difference) }}
# ```
#
# 잘라 낸 오차가 $h^2$이 아니라 $h$에 비례하므로, 같은 `h`에서 중앙 차분보다 훨씬 덜 정확하다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ source(solutions.forward_difference) }}
# ```
#
# What is cut off falls with $h$ and not with $h^2$, so at the same `h` it is far less accurate than the central difference.
#
# </details>

# %% [markdown] lang="ko"
# ## 4. 넘치지 않는 시그모이드 { #sigmoid }
#
# 시그모이드 $\sigma(x) = \dfrac{1}{1 + e^{-x}}$를 써라. 단, $x = -1000$이나 $1000$에서도 넘침(overflow)이 없어야 하고, $\sigma(-700)$은 0이 아니라 약 $10^{-304}$이어야 한다.
#
# <details markdown="1"><summary>힌트</summary>
#
# `exp`는 큰 양수에서만 넘친다. $e^{-|x|}$는 결코 1을 넘지 않는다. $x < 0$일 때 분자와 분모에 $e^{x}$를 곱해 보라.
#
# </details>

# %% [markdown] lang="en"
# ## 4. A sigmoid that does not overflow { #sigmoid }
#
# Write the sigmoid $\sigma(x) = \dfrac{1}{1 + e^{-x}}$. Nothing may overflow at $x = -1000$ or $1000$, and $\sigma(-700)$ must not be 0 but about $10^{-304}$.
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
# {{ source(solutions.sigmoid) }}
# ```
#
# [소프트맥스](glossary.md#softmax)에서 가장 큰 점수를 먼저 빼는 것과 같은 생각이다. 클래스가 둘인 소프트맥스가 바로 시그모이드이다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ source(solutions.sigmoid) }}
# ```
#
# It is the idea of taking off the largest score in [softmax](glossary.md#softmax); and softmax with two classes is the sigmoid.
#
# </details>

# %% [markdown] lang="ko"
# ## 5. 새 활성화 함수, tanh { #tanh }
#
# $y = \tanh x$를 [계층](glossary.md#layer)으로 만들어라. 도함수는 $1 - \tanh^2 x$이다. 확인 함수는 `backward`를 `forward`의 수치 미분과 견준다. 곧 [기울기 확인](glossary.md#gradient-check)이다.
#
# <details markdown="1"><summary>힌트</summary>
#
# 역전파에 필요한 것은 입력이 아니라 출력이다. 순전파에서 무엇을 남겨 두면 $\tanh$를 두 번 계산하지 않아도 되는가?
#
# </details>

# %% [markdown] lang="en"
# ## 5. A new activation: tanh { #tanh }
#
# Make a [layer](glossary.md#layer) of $y = \tanh x$. Its derivative is $1 - \tanh^2 x$. The check holds your `backward` against the numerical derivative of your `forward`: a [gradient check](glossary.md#gradient-check).
#
# <details markdown="1"><summary>Hint</summary>
#
# The backward pass needs the output rather than the input. What should the [forward pass](glossary.md#forward-pass) keep, so that $\tanh$ is computed only once?
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
# {{ source(solutions.Tanh) }}
# ```
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ source(solutions.Tanh) }}
# ```
#
# </details>

# %% [markdown] lang="ko"
# ## 6. 새는 ReLU { #leaky-relu }
#
# Leaky ReLU는 음수를 0으로 막는 대신 작은 기울기 `slope`를 곱해 흘려보낸다. 꺼진 뉴런에도 기울기가 조금 흐르므로 뉴런이 아주 죽는 일이 없다. 계층을 완성하라. 받은 `dout`은 고치지 않는다. 왜 그래야 하는지는 [오류 전시장](gallery.md#in-place)에 있다.
#
# <details markdown="1"><summary>힌트</summary>
#
# [ReLU](layers.md#relu)와 거의 같다. `np.where`는 언제나 새 배열을 만든다.
#
# </details>

# %% [markdown] lang="en"
# ## 6. A ReLU that leaks { #leaky-relu }
#
# A leaky ReLU does not stop negative values. It lets them through, multiplied by a small `slope`, so that a unit that is off still gets a little gradient and cannot die for good. Complete the layer, and leave the `dout` that you are given as it is. The [gallery](gallery.md#in-place) says why.
#
# <details markdown="1"><summary>Hint</summary>
#
# It is nearly [ReLU](layers.md#relu). `np.where` always makes a new array.
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
# {{ source(solutions.LeakyRelu) }}
# ```
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ source(solutions.LeakyRelu) }}
# ```
#
# </details>

# %% [markdown] lang="ko"
# ## 7. 확인으로 오류 찾기 { #repair }
#
# `SuspectAffine`의 기울기는 [수치 미분](gradient-check.md#numerical-differentiation)과 같다. 그런데 한 번뿐이다. 아래 코드는 같은 신경망의 기울기를 서로 다른 두 배치에서 한 번씩 구해 견준다.

# %% [markdown] lang="en"
# ## 7. Finding a mistake by the check { #repair }
#
# The gradient of `SuspectAffine` is that of [numerical differentiation](gradient-check.md#numerical-differentiation), but only once. Here the gradient of the same network is computed on two batches, once on each, and compared.

# %%
network = network_with(SuspectAffine)
for seed in (1, 2):
    x, t = batch(seed)
    print(compare_gradients(network.gradient(x, t), numerical_gradients(network, x, t)))

# %% [markdown] lang="ko"
# 소스를 보지 않고, 두 표만으로 원인을 추리하라. 그런 다음 Affine의 `keep_gradients`를 바르게 써라. `self.x`에는 마지막 입력이 있고, 이 메서드는 `self.dW`와 `self.db`를 남겨야 한다.
#
# <details markdown="1"><summary>힌트</summary>
#
# 첫 배치에서는 맞고 둘째 배치에서만 틀린다. 순전파가 틀렸다면 첫 배치부터 틀렸을 것이다. 둘째 배치의 기울기에 첫째 배치의 무엇이 섞일 수 있는가? 둘째 표의 `backprop`에서 `numerical`을 빼면 그것이 나온다.
#
# </details>

# %% [markdown] lang="en"
# Do not look at its source. From the two tables alone, say what it does. Then write `keep_gradients` of [Affine](glossary.md#affine) as it should be: `self.x` holds the last input, and the method must leave `self.dW` and `self.db` behind.
#
# <details markdown="1"><summary>Hint</summary>
#
# It is right on the first batch and wrong on the second. A mistake in the forward pass would show on the first, too. What of the first batch can get into the gradient of the second? Subtract `numerical` from `backprop` in the second table, and there it is.
#
# </details>


# %% tags=["exercise"]
class RepairedAffine(Affine):
    def keep_gradients(self, dout):
        self.dW = np.zeros_like(self.W)
        self.db = np.zeros_like(self.b)


check_repaired_affine(RepairedAffine)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ source(solutions.RepairedAffine) }}
# ```
#
# `SuspectAffine`은 기울기를 새로 쓰지 않고 **지난 배치의 것에 더해 쌓는다.** PyTorch는 일부러 이렇게 동작하며, 그래서 배치마다 `zero_grad()`를 부른다. 그것을 잊은 코드가 바로 이 실수이다. 검사는 한 번이 아니라 두 번 해야 한다. 그래서 `check_gradients`는 기울기를 두 번 구해 보고, 두 답이 다르면 그렇다고 말한다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ source(solutions.RepairedAffine) }}
# ```
#
# `SuspectAffine` does not replace its gradients, **it adds each batch to the ones before.** PyTorch does so on purpose, which is why one calls `zero_grad()` for each batch; code that forgets it has this very mistake. One should check twice, not once. That is why `check_gradients` computes the gradient twice, and says so if the two answers differ.
#
# </details>

# %% [markdown] lang="ko"
# ## 8. 가중치 감소 { #weight-decay }
#
# [과적합](glossary.md#overfitting)을 누르는 [가중치](glossary.md#weight) 감소(weight decay)는 손실에 $\dfrac{\lambda}{2}\left(\sum W_1^2 + \sum W_2^2\right)$를 더한다. `decay`가 $\lambda$이다. [편향](glossary.md#bias)에는 더하지 않는다. 손실을 고치고, 기울기도 거기에 맞게 고쳐라. 손실만 고치면 기울기 확인이 실패한다. 둘은 언제나 함께 움직인다.
#
# <details markdown="1"><summary>힌트</summary>
#
# 본래의 손실과 기울기는 `super().loss(x, t)`와 `super().gradient(x, t)`로 얻는다. $\frac{\lambda}{2} w^2$을 $w$로 미분하면 무엇이 되는가?
#
# </details>

# %% [markdown] lang="en"
# ## 8. Weight decay { #weight-decay }
#
# [Weight](glossary.md#weight) decay holds back [overfitting](glossary.md#overfitting) by adding $\dfrac{\lambda}{2}\left(\sum W_1^2 + \sum W_2^2\right)$ to the loss. `decay` is $\lambda$, and the [biases](glossary.md#bias) are free. Change the loss, and change the gradient to suit it. With the loss alone the gradient check fails: the two always move together.
#
# <details markdown="1"><summary>Hint</summary>
#
# `super().loss(x, t)` and `super().gradient(x, t)` give the loss and the gradient as they were. What is the derivative of $\frac{\lambda}{2} w^2$ by $w$?
#
# </details>


# %% tags=["exercise"]
class WeightDecayNet(TwoLayerNet):
    decay = 0.1

    def loss(self, x, t):
        return super().loss(x, t)  # + ...

    def gradient(self, x, t):
        return super().gradient(x, t)  # + ...


check_weight_decay(WeightDecayNet)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ source(solutions.WeightDecayNet) }}
# ```
#
# `grads[name] += …`는 계층이 들고 있는 배열을 고치게 되므로 쓰지 않았다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ source(solutions.WeightDecayNet) }}
# ```
#
# It does not say `grads[name] += …`, which would change the array that the layer holds.
#
# </details>

# %% [markdown] lang="ko"
# ## 9. 모멘텀 { #momentum }
#
# [모멘텀](glossary.md#momentum)은 갱신에 속도를 준다. [매개변수](glossary.md#parameter)마다 속도 $v$가 있고 0에서 출발한다.
#
# $$v \leftarrow \alpha v - \eta\, \frac{\partial L}{\partial W}, \qquad W \leftarrow W + v$$
#
# $\eta$는 [학습률](glossary.md#learning-rate)(`learning_rate`), $\alpha$는 `momentum`이다. [SGD](glossary.md#sgd)처럼 `update(params, grads)`로 쓸 수 있게 완성하라.
#
# <details markdown="1"><summary>힌트</summary>
#
# 속도는 다음 갱신 때까지 남아야 하고, 이름마다 하나씩 있어야 한다. `self.velocity`라는 사전에 담으면 된다.
#
# </details>

# %% [markdown] lang="en"
# ## 9. Momentum { #momentum }
#
# [Momentum](glossary.md#momentum) gives the update a velocity. Every [parameter](glossary.md#parameter) has its own $v$, which starts at 0.
#
# $$v \leftarrow \alpha v - \eta\, \frac{\partial L}{\partial W}, \qquad W \leftarrow W + v$$
#
# $\eta$ is the `learning_rate` and $\alpha$ the `momentum`. Complete the class so that it is used like [SGD](glossary.md#sgd), with `update(params, grads)`.
#
# <details markdown="1"><summary>Hint</summary>
#
# The velocity must last until the next update, and there is one for each name. Keep them in a dictionary `self.velocity`.
#
# </details>


# %% tags=["exercise"]
class Momentum:
    def __init__(self, learning_rate=0.1, momentum=0.9):
        self.learning_rate = learning_rate
        self.momentum = momentum

    def update(self, params, grads):
        for name, grad in grads.items():
            params[name] = params[name]  # + ...


check_momentum(Momentum)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ source(solutions.Momentum) }}
# ```
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ source(solutions.Momentum) }}
# ```
#
# </details>

# %% [markdown] lang="ko"
# ## 10. 셋째 층 { #third-layer }
#
# [은닉층](glossary.md#hidden-layer)이 둘인 신경망 Affine → ReLU → Affine → ReLU → Affine을 만들어라. 입력은 `D`개, 은닉 뉴런은 `H1`개와 `H2`개, 출력은 `C`개이다. `TwoLayerNet`의 `predict`, `loss`, `gradient`는 `self.layers`를 차례로, 또 거꾸로 돌 뿐이므로 계층이 몇이든 그대로 쓸 수 있다. 새로 쓸 것은 `__init__` 하나이다. 매개변수의 이름은 `W1`, `b1`부터 `W3`, `b3`까지이다.
#
# <details markdown="1"><summary>힌트</summary>
#
# `self.dtype`, `self.layers`, `self.last_layer`, `self.params`를 마련하면 된다. `Parameters(self.layers, {"W1": ("Affine1", "W"), …})`는 매개변수마다 계층의 이름과 속성의 이름을 받는다. 가중치는 [0에서 출발하면 안 된다](gallery.md#zero-weights).
#
# </details>

# %% [markdown] lang="en"
# ## 10. A third layer { #third-layer }
#
# Build a network with two [hidden layers](glossary.md#hidden-layer): affine, ReLU, affine, ReLU, affine, with `D` inputs, `H1` and `H2` hidden units and `C` outputs. `predict`, `loss` and `gradient` of `TwoLayerNet` only walk through `self.layers`, forwards and backwards, and so work for any number of layers. All there is to write is `__init__`. The parameters are called `W1`, `b1` up to `W3`, `b3`.
#
# <details markdown="1"><summary>Hint</summary>
#
# Provide `self.dtype`, `self.layers`, `self.last_layer` and `self.params`. `Parameters(self.layers, {"W1": ("Affine1", "W"), …})` takes, for each parameter, the name of its layer and of its attribute. Weights must [not start at 0](gallery.md#zero-weights).
#
# </details>


# %% tags=["exercise"]
from nn_tutorial import Parameters, Relu, SoftmaxWithLoss


class ThreeLayerNet(TwoLayerNet):
    def __init__(self, D, H1, H2, C, *, seed=None):
        self.dtype = np.dtype(np.float64)
        # ...


check_three_layer_net(ThreeLayerNet)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ source(solutions.ThreeLayerNet) }}
# ```
#
# 기울기 확인을 통과했다면 새 신경망의 역전파를 스스로 쓰고 검증한 것이다. 다음은 [학습](training.md)이다. `train`에 그대로 넣을 수 있다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ source(solutions.ThreeLayerNet) }}
# ```
#
# If your network passed the check, you have written the backpropagation of a new network and verified it yourself. Next, [train](training.md) it: `train` takes it as it is.
#
# </details>
