# ---
# description:
#   ko: 역전파를 직접 써 보는 열 문제를 쉬운 것부터 놓았다. 문제마다 채워 넣을 코드와, 쓴 답을 검사하는 check_… 함수가 있다. 이 함수는 정답인지, 아니면 무엇이 틀렸는지를 말해 준다.
#   en: Ten exercises in writing backpropagation yourself, the easy ones first. Each comes with code to complete and a function check_… that says what is still wrong with your answer.
# terms:
#   momentum:
#     ko: [모멘텀]
#     en: [momentum]
#   weight-decay:
#     ko: [가중치 감쇠, L2 규제]
#     en: [L2 regularization, regularisation]
# ---

# %% [markdown] lang="ko"
# # 연습 문제 { #exercises }
#
# [역전파](glossary.md#backward-pass)는 직접 써 보아야 익힌다. 여기에 열 문제를 쉬운 것부터 놓았다. 문제마다 채워 넣을 코드와, 쓴 답을 검사하는 `check_…` 함수가 있다. 이 함수는 정답인지, 아니면 **무엇이 틀렸는지**를 말해 주고, 답 자체는 알려 주지 않는다. 아래에 보이는 출력은 빈칸을 채우기 전의 것이다.
#
# 코드 아래의 단추를 누르면 이 페이지에서 바로 답을 쓰고 검사할 수 있다. 쓴 답은 이 브라우저에 남으며, [내 기록](my-work.md#my-work)에서 한꺼번에 보고 과제로 낼 파일로 내보낼 수 있다. 페이지 맨 아래에서 노트북을 내려받아 `...` 자리를 고치고 셀을 다시 실행해도 된다. 막히면 힌트를, 다 풀었으면 풀이를 펼친다. 풀이는 이 패키지의 `nn_tutorial/book/solutions.py`에 있는 코드이며, 테스트가 같은 함수로 검사한다.

# %% [markdown] lang="en"
# # Exercises { #exercises }
#
# The best way to understand [backpropagation](glossary.md#backpropagation) is to write it yourself. Here are ten exercises, the easy ones first. Each comes with code to complete and a function `check_…` that checks your answer. It says that the answer is right, or **what is still wrong with it**, and it does not give the answer away. The outputs below are those of the code before it is completed.
#
# You can write and check your answer on this page with the buttons under the code. Your answers are kept in this browser: [My work](my-work.md#my-work) shows all of them and exports them as a file to hand in. Or download the notebook at the foot of the page, replace each `...` and run the cell again. Open the hint when you are stuck, and the solution when you are done. The solutions are the code of `nn_tutorial/book/solutions.py` in this package, and the tests check them with the same functions.

# %%
import numpy as np

# %% tags=["hide-input"]
from nn_tutorial import (
    Affine,
    TwoLayerNet,
    compare_gradients,
    numerical_gradient,
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
    check_suspected,
    check_tanh,
    check_three_layer_net,
    check_weight_decay,
    network_with,
)
from nn_tutorial.book.in_words import printed
from nn_tutorial.book.source import show_source


def source(thing):
    return show_source(thing).code


def error_at_one(difference):
    """How far the slope of x**3 at 1 is off."""
    slope = difference(lambda x: float((x**3).sum()), np.ones(1), h=1e-3)
    return abs(slope - 3)[0]


def share_not_restored(h):
    """How many of 10,000 weights differ after h was added and subtracted again."""
    weights = np.random.default_rng(0).normal(0, 0.01, 10_000)
    return np.mean((weights + h) - h != weights)


# %% [markdown] lang="ko"
# ## 1. 형상 { #shapes }
#
# 배치 크기 $N$, 입력 $D$, [은닉층](glossary.md#hidden-layer) $H$, 출력 $C$인 [TwoLayerNet](two-layer-net.md#walk)이 있다. [순전파](glossary.md#forward-pass)와 역전파에 나오는 배열의 형상을 써라. `z1`은 [Affine1](glossary.md#affine)의 출력, `a1`은 [ReLU](glossary.md#relu)의 출력이고, `d`가 붙은 이름은 그 배열에 대한 손실의 [기울기](glossary.md#gradient)이다.
#
# <details markdown="1"><summary>힌트</summary>
#
# 손실은 수 하나이다. 수 하나를 배열로 미분한 결과는 그 배열과 형상이 같다.
#
# </details>

# %% [markdown] lang="en"
# ## 1. Shapes { #shapes }
#
# Take a [TwoLayerNet](two-layer-net.md#walk) with batch size $N$, $D$ inputs, $H$ hidden neurons and $C$ outputs. Write down the shapes of the arrays in its forward and [backward pass](glossary.md#backward-pass). `z1` is the output of Affine1, `a1` that of the [ReLU](glossary.md#relu), and a name that begins with `d` is the [gradient](glossary.md#gradient) of the loss with respect to that array.
#
# <details markdown="1"><summary>Hint</summary>
#
# The loss is a single number. The gradient of a number with respect to an array has the shape of that array.
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
# `network.loss(x, t)`는 배치의 평균 손실이다. 데이터 **하나하나의** 손실을 모아 길이 $N$인 NumPy 배열로 돌려주는 함수를 써라. 신경망이 가장 크게 틀리는 데이터를 찾을 때 쓴다. 틀린 답을 확신하는 신경망에서도 값이 맞아야 한다.
#
# <details markdown="1"><summary>힌트</summary>
#
# `x[n]`의 형상과 `x[n : n + 1]`의 형상을 출력해 보라. 신경망이 받는 것은 언제나 배치이다.
#
# </details>

# %% [markdown] lang="en"
# ## 2. A batch of one { #batch-of-one }
#
# `network.loss(x, t)` is the mean loss of a batch. Write a function that returns the loss of **each** example, as a NumPy array of length $N$. With it you can find the examples on which a network is most wrong. The losses must also be right for a network that is sure of wrong answers.
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
# 반복문 없이 구하려면 점수 전체에 `log_softmax`를 한 번 쓰고, 정답 클래스의 자리를 골라 부호를 바꾼다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ source(solutions.example_losses) }}
# ```
#
# It can be done without the loop, too: take `log_softmax` of all scores at once, pick the entries of the true classes, and change their sign.
#
# </details>

# %% [markdown] lang="ko"
# ## 3. 전방 차분 { #forward-difference }
#
# [수치 미분](numerical-gradient.md#numerical-differentiation)에서는 $x$를 양쪽으로 움직이는 [중앙 차분](glossary.md#central-difference)을 썼다. 한쪽으로만 움직이는 전방 차분 $\dfrac{f(x + h e_i) - f(x)}{h}$로 기울기를 구하는 함수를 써라. 함수가 끝난 뒤 `x`는 부르기 전과 비트까지 같아야 한다.
#
# <details markdown="1"><summary>힌트</summary>
#
# `np.ndindex(x.shape)`는 배열이 몇 차원이든 모든 자리를 차례로 돈다. $f(x)$는 한 번만 구하면 된다. 고친 자리를 되돌릴 때는 더했던 $h$를 빼지 않고, 적어 둔 원래 값을 다시 넣는다.
#
# </details>

# %% [markdown] lang="en"
# ## 3. Forward differences { #forward-difference }
#
# [Numerical differentiation](numerical-gradient.md#numerical-differentiation) moved $x$ to both sides and took the [central difference](glossary.md#central-difference). Write a function that computes the gradient by the forward difference $\dfrac{f(x + h e_i) - f(x)}{h}$, which moves it to one side only. Afterwards `x` must be exactly as it was, to the last bit.
#
# <details markdown="1"><summary>Hint</summary>
#
# `np.ndindex(x.shape)` visits every place of an array, whatever the number of its dimensions. $f(x)$ has to be computed only once. To put an entry back, do not subtract the $h$ that you added, but assign the value that you have kept.
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
# 전방 차분의 [절단 오차](glossary.md#truncation-error)는 $h$에 비례하고, 중앙 차분의 절단 오차는 $h^2$에 비례한다. $x = 1$에서 $x^3$의 기울기를 $h = 0.001$로 구하면 오차가 전방 차분은 {{ error_at_one(solutions.forward_difference):.0e }}, 중앙 차분은 {{ error_at_one(numerical_gradient):.0e }}이다.
#
# $h$를 더했다가 빼면 반올림이 두 번 일어나므로 처음 값이 된다는 보장이 없다. 표준편차가 0.01인 [가중치](glossary.md#weight) 10,000개에 해 보면, $h = 0.01$일 때는 {{ share_not_restored(1e-2):.0% }}, $h = 0.0001$일 때는 {{ share_not_restored(1e-4):.1% }}의 가중치가 마지막 자릿수에서 달라진다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ source(solutions.forward_difference) }}
# ```
#
# The [truncation error](glossary.md#truncation-error) of the forward difference is proportional to $h$, and that of the central difference to $h^2$. For the slope of $x^3$ at $x = 1$ and $h = 0.001$ the error is {{ error_at_one(solutions.forward_difference):.0e }} for the forward difference and {{ error_at_one(numerical_gradient):.0e }} for the central one.
#
# Adding $h$ and subtracting it again rounds twice, and the result need not be the number that you began with. Of 10,000 [weights](glossary.md#weight) with a standard deviation of 0.01, {{ share_not_restored(1e-2):.0% }} come back with a different last digit when $h = 0.01$, and {{ share_not_restored(1e-4):.1% }} when $h = 0.0001$.
#
# </details>

# %% [markdown] lang="ko"
# ## 4. 넘치지 않는 시그모이드 { #sigmoid }
#
# 시그모이드 $\sigma(x) = \dfrac{1}{1 + e^{-x}}$을 써라. 단, $x = -1000$이나 $x = 1000$에서도 계산 도중에 오버플로가 일어나지 않아야 하고, 그 값은 각각 0과 1이어야 한다. $\sigma(-700)$은 0이 아니라 약 $10^{-304}$이다.
#
# <details markdown="1"><summary>힌트</summary>
#
# `exp`는 큰 양수에서만 넘치고, $e^{-|x|}$은 1보다 커지지 않는다. $x < 0$일 때 분자와 분모에 $e^{x}$을 곱해 보라.
#
# </details>

# %% [markdown] lang="en"
# ## 4. A sigmoid that does not overflow { #sigmoid }
#
# Write the sigmoid $\sigma(x) = \dfrac{1}{1 + e^{-x}}$. Nothing may overflow on the way at $x = -1000$ or $x = 1000$, where the values are 0 and 1, and $\sigma(-700)$ is not 0 but about $10^{-304}$.
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
# [소프트맥스](glossary.md#softmax)에서 가장 큰 점수를 먼저 빼는 것과 같은 방법이다. 실제로 두 점수 $x$와 0의 소프트맥스를 구하면 첫째 확률이 $\sigma(x)$이다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ source(solutions.sigmoid) }}
# ```
#
# The method is that of [softmax](glossary.md#softmax), where the largest score is subtracted first. In fact $\sigma(x)$ is the first of the two probabilities that softmax makes from the scores $x$ and 0.
#
# </details>

# %% [markdown] lang="ko"
# ## 5. 새 활성화 함수, tanh { #tanh }
#
# $y = \tanh x$를 [계층](glossary.md#layer)으로 만들어라. 도함수는 $1 - \tanh^2 x$이다. `check_tanh`는 `backward`의 값을 `forward`의 수치 미분과 견준다. 곧 [기울기 확인](glossary.md#gradient-check)이다.
#
# <details markdown="1"><summary>힌트</summary>
#
# 도함수는 출력만으로 쓸 수 있다. 순전파에서 무엇을 남겨 두면 역전파에서 $\tanh$를 다시 계산하지 않아도 되는가?
#
# </details>

# %% [markdown] lang="en"
# ## 5. A new activation: tanh { #tanh }
#
# Make a [layer](glossary.md#layer) for $y = \tanh x$. Its derivative is $1 - \tanh^2 x$. `check_tanh` compares your `backward` with the numerical derivative of your `forward`, which makes it a [gradient check](glossary.md#gradient-check).
#
# <details markdown="1"><summary>Hint</summary>
#
# The derivative can be written in terms of the output alone. What should the [forward pass](glossary.md#forward-pass) keep, so that the backward pass need not compute $\tanh$ again?
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
# ## 6. Leaky ReLU { #leaky-relu }
#
# ReLU는 음수를 0으로 만든다. Leaky ReLU는 그 대신 음수에 작은 수 `slope`를 곱한다. 그래서 입력이 음수인 뉴런에도 0이 아닌 기울기가 전해진다. 계층을 완성하라. 받은 `dout`은 고치지 않는다. 그 까닭은 [버그 갤러리](gallery.md#in-place)에 있다.
#
# <details markdown="1"><summary>힌트</summary>
#
# [ReLU](layers.md#relu)와 거의 같다. `np.where`는 언제나 새 배열을 돌려준다.
#
# </details>

# %% [markdown] lang="en"
# ## 6. A ReLU that leaks { #leaky-relu }
#
# ReLU makes negative values 0. A leaky ReLU multiplies them by a small number, the `slope`, instead, and so a neuron whose input is negative still gets a gradient that is not 0. Complete the layer, and do not change the `dout` that is passed in. The [gallery of bugs](gallery.md#in-place) shows the reason.
#
# <details markdown="1"><summary>Hint</summary>
#
# It is nearly the layer [ReLU](layers.md#relu). `np.where` always returns a new array.
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
# ## 7. 검사로 틀린 곳 찾기 { #repair }
#
# `SuspectAffine`은 첫 배치에서는 [수치 미분](numerical-gradient.md#numerical-differentiation)과 같은 기울기를 내고, 그다음부터는 다른 기울기를 낸다. 아래 코드는 한 신경망의 기울기를 서로 다른 두 배치에서 차례로 구해 견준다. **역전파** 열에는 `SuspectAffine`으로 구한 값이, **수치 미분** 열에는 옳은 값이 있다.

# %% [markdown] lang="en"
# ## 7. Finding a mistake with the check { #repair }
#
# On the first batch the gradient of `SuspectAffine` agrees with [numerical differentiation](numerical-gradient.md#numerical-differentiation), and from then on it does not. Here the gradient of one network is computed on two different batches, one after the other. The column `backprop` has the values of `SuspectAffine`, and the column `numerical` the right ones.

# %%
network = network_with(SuspectAffine)
reports = []
for seed in (1, 2):
    x, t = batch(seed)
    numerical = numerical_gradients(network, x, t)
    reports.append(compare_gradients(network.gradient(x, t), numerical))
printed(
    ko="\n".join(r.report("ko") for r in reports),
    en="\n".join(map(str, reports)),
)

# %% [markdown] lang="ko"
# 먼저 [진단](glossary.md#diagnosis)한다. 소스를 보지 않고 두 표만으로 `SuspectAffine`이 무엇을 하는지 알아내라. 첫째 배치의 옳은 기울기를 `first`, 둘째 배치의 옳은 기울기를 `second`라고 하자. `SuspectAffine`이 둘째 배치에서 내는 기울기를 이 두 배열로 나타내라.
#
# <details markdown="1"><summary>힌트</summary>
#
# 순전파가 틀렸다면 첫 배치부터 실패했을 것이다. 두 표의 같은 줄은 배열의 같은 자리를 보여 준다. 둘째 표의 역전파 값에서 수치 미분 값을 뺀 값이 첫째 표에도 있는가?
#
# </details>

# %% [markdown] lang="en"
# Begin with the [diagnosis](glossary.md#diagnosis). Without looking at the source, find out from the two tables what `SuspectAffine` does. Let `first` be the right gradient of the first batch, and `second` that of the second batch. Write the gradient that `SuspectAffine` gives on the second batch as a formula of these two arrays.
#
# <details markdown="1"><summary>Hint</summary>
#
# If the forward pass were wrong, the first batch would have failed, too. The same row of both tables shows the same place of an array. Subtract `numerical` from `backprop` in the second table. Do you find the result in the first table?
#
# </details>


# %% tags=["exercise"]
def suspected(first, second):
    return ...


check_suspected(suspected)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ source(solutions.suspected) }}
# ```
#
# `SuspectAffine`은 기울기를 새로 쓰지 않고 **지난 배치의 기울기에 더해 쌓는다.** PyTorch는 일부러 이렇게 동작하며, 그래서 배치마다 `zero_grad()`를 부른다. 그것을 잊은 코드에 바로 이 잘못이 있다.
#
# 첫 배치에서만 검사했다면 이 잘못을 놓쳤을 것이다. 그래서 `check_gradients`는 같은 배치의 기울기를 두 번 구하고, 두 답이 다르면 실패라고 알린다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ source(solutions.suspected) }}
# ```
#
# `SuspectAffine` does not replace its gradients, but **adds those of each batch to the ones before.** PyTorch does so on purpose, which is why `zero_grad()` is called for each batch. Code without that call has this very mistake.
#
# A check on the first batch alone would have missed it. That is why `check_gradients` computes the gradient of the same batch twice, and fails if the two answers differ.
#
# </details>

# %% [markdown] lang="ko"
# 이제 고친다. [Affine](glossary.md#affine)의 메서드 `keep_gradients`를 바르게 써라. `self.x`에 마지막 입력이 있고, 이 메서드는 기울기를 `self.dW`와 `self.db`에 남겨야 한다.
#
# <details markdown="1"><summary>힌트</summary>
#
# 기울기의 형상은 [매개변수](glossary.md#parameter)의 형상과 같다. `self.x`의 형상은 $(N, D)$, `dout`의 형상은 $(N, M)$, `self.W`의 형상은 $(D, M)$이다.
#
# </details>

# %% [markdown] lang="en"
# Now the repair. Write the method `keep_gradients` of [Affine](glossary.md#affine) as it should be. `self.x` holds the last input, and the method must leave the gradients in `self.dW` and `self.db`.
#
# <details markdown="1"><summary>Hint</summary>
#
# A gradient has the shape of its [parameter](glossary.md#parameter). The shape of `self.x` is $(N, D)$, that of `dout` is $(N, M)$, and that of `self.W` is $(D, M)$.
#
# </details>


# %% tags=["exercise"]
class RepairedAffine(Affine):
    def keep_gradients(self, dout):
        self.dW = ...
        self.db = ...


check_repaired_affine(RepairedAffine)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ source(solutions.RepairedAffine) }}
# ```
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ source(solutions.RepairedAffine) }}
# ```
#
# </details>

# %% [markdown] lang="ko"
# ## 8. 가중치 감소 { #weight-decay }
#
# 가중치 감소(weight decay)는 [오버피팅](glossary.md#overfitting)을 줄이려고 쓰는 방법으로, 손실에 $\dfrac{\lambda}{2}\left(\sum W_1^2 + \sum W_2^2\right)$을 더한다. $\lambda$는 `self.decay`이다. [편향](glossary.md#bias)의 제곱은 더하지 않는다. 손실을 고치고, 기울기도 거기에 맞게 고쳐라. 손실만 고치면 검사에 실패한다.
#
# <details markdown="1"><summary>힌트</summary>
#
# 원래의 손실과 기울기는 `super().loss(x, t)`와 `super().gradient(x, t)`로 얻는다. $\frac{\lambda}{2} w^2$을 $w$로 미분하면 무엇이 되는가?
#
# </details>

# %% [markdown] lang="en"
# ## 8. Weight decay { #weight-decay }
#
# Weight decay is used to reduce [overfitting](glossary.md#overfitting). It adds $\dfrac{\lambda}{2}\left(\sum W_1^2 + \sum W_2^2\right)$ to the loss, where $\lambda$ is `self.decay`; the [biases](glossary.md#bias) are left out. Change the loss, and change the gradient to match it. If you change the loss alone, the gradient check fails.
#
# <details markdown="1"><summary>Hint</summary>
#
# `super().loss(x, t)` and `super().gradient(x, t)` give the loss and the gradient as they were. What is the derivative of $\frac{\lambda}{2} w^2$ with respect to $w$?
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
# `grads[name] += …`라고 써도 값은 같다. 다만 그렇게 쓰면 계층의 `dW`에 든 배열까지 바뀌므로 새 배열을 만들었다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ source(solutions.WeightDecayNet) }}
# ```
#
# `grads[name] += …` would give the same values, but it would also change the array that the layer keeps as its `dW`. The solution makes a new array.
#
# </details>

# %% [markdown] lang="ko"
# ## 9. 모멘텀 { #momentum }
#
# [모멘텀](glossary.md#momentum)은 지난 갱신을 다음 갱신에 이어 준다. 매개변수마다 속도 $v$가 있고, $v$는 0에서 출발한다.
#
# $$v \leftarrow \alpha v - \eta\, \frac{\partial L}{\partial W}, \qquad W \leftarrow W + v$$
#
# $\eta$는 [학습률](glossary.md#learning-rate)(`learning_rate`), $\alpha$는 `momentum`이다. [SGD](glossary.md#sgd)처럼 `update(params, grads)`로 쓸 수 있게 완성하라.
#
# <details markdown="1"><summary>힌트</summary>
#
# 속도는 다음 갱신 때까지 남아야 하고, 매개변수마다 하나씩 있어야 한다. 딕셔너리 `self.velocity`에 담으면 된다.
#
# </details>

# %% [markdown] lang="en"
# ## 9. Momentum { #momentum }
#
# [Momentum](glossary.md#momentum) carries a part of each update over to the next. Every parameter has a velocity $v$ of its own, which starts at 0.
#
# $$v \leftarrow \alpha v - \eta\, \frac{\partial L}{\partial W}, \qquad W \leftarrow W + v$$
#
# $\eta$ is the `learning_rate` and $\alpha$ the `momentum`. Complete the class so that it is used like [SGD](glossary.md#sgd), with `update(params, grads)`.
#
# <details markdown="1"><summary>Hint</summary>
#
# A velocity must be kept until the next update, and every parameter has its own. Keep them in a dictionary `self.velocity`.
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
# 은닉층이 둘인 신경망 Affine → ReLU → Affine → ReLU → Affine을 만들어라. 입력은 `D`개, 은닉층 뉴런은 `H1`개와 `H2`개, 출력은 `C`개이다. `TwoLayerNet`의 `predict`, `loss`, `gradient`는 `self.layers`를 차례로, 또 거꾸로 돌 뿐이므로 계층이 몇이든 그대로 쓸 수 있다. 새로 쓸 것은 `__init__` 하나이다. 매개변수의 이름은 `W1`, `b1`부터 `W3`, `b3`까지이고, `seed`가 같으면 가중치도 같아야 한다.
#
# <details markdown="1"><summary>힌트</summary>
#
# `self.dtype`, `self.layers`, `self.last_layer`, `self.params`를 마련하면 된다. `Parameters(self.layers, {"W1": ("Affine1", "W"), …})`는 매개변수마다 계층의 이름과 속성의 이름을 받는다. 가중치는 [0에서 출발하면 안 된다](gallery.md#zero-weights).
#
# </details>

# %% [markdown] lang="en"
# ## 10. A third layer { #third-layer }
#
# Build a network with two [hidden layers](glossary.md#hidden-layer): affine, ReLU, affine, ReLU, affine, with `D` inputs, `H1` and `H2` hidden neurons and `C` outputs. `predict`, `loss` and `gradient` of `TwoLayerNet` only go through `self.layers`, forwards and backwards, and so work for any number of layers. Only `__init__` has to be written. The parameters are called `W1`, `b1` up to `W3`, `b3`, and the same `seed` must give the same weights.
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
# 여기까지 왔다면 새 신경망을 스스로 만들고 그 기울기를 검사한 것이다. `train`이 이 신경망도 받으므로, 다음에는 [학습](training.md)시켜 보라.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ source(solutions.ThreeLayerNet) }}
# ```
#
# With this you have built a new network yourself and checked its gradient. `train` takes this network, too, so the next thing to do is to [train](training.md) it.
#
# </details>
