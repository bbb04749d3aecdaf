# ---
# description:
#   ko: 미분의 정의를 그대로 코드로 옮기면 어떤 함수의 기울기든 구할 수 있다. 간격 h를 얼마로 할지, 구한 값이 참값과 얼마나 다른지를 계산하고 재어 본다.
#   en: The definition of the derivative, written down as code, finds the gradient of any function. This chapter works out which step h to take, and how far the result is from the truth.
# terms:
#   numerical-gradient:
#     ko: [수치 미분, 미분]
#     en: [numerical]
#   numerical-differentiation:
#     ko: [유한 차분]
#     en: [finite difference]
#   step-size:
#     ko: [h 값, h의 값, 간격]
#     en: [step size h]
# ---

# %% [markdown] lang="ko"
# # 수치 미분과 그 오차 { #numerical-gradient }
#
# 미분의 정의를 그대로 코드로 옮기면 어떤 함수의 [기울기](glossary.md#gradient)든 구할 수 있다. 이것이 [수치 미분](glossary.md#numerical-differentiation)이다. 느리지만 정의 그대로라서 틀릴 곳이 거의 없다. 그래서 [다음 장](gradient-check.md#gradient-check)에서는 [오차역전파법](glossary.md#backpropagation)으로 구한 기울기를 검사하는 잣대로 쓴다. 다만 수치 미분으로 구한 값도 참값과 조금은 다르다. 잣대로 쓰려면 얼마나 다른지부터 알아야 한다.
#
# 이 장에서는 두 가지를 배운다.
#
# - [전방 차분](glossary.md#forward-difference)과 [중앙 차분](glossary.md#central-difference)이 무엇인지 알고, 배열 전체의 기울기를 반복문 하나로 구한다.
# - 간격 $h$를 줄이다 보면 왜 어느 크기부터 오차가 오히려 커지는지를 계산으로 예측하고, 재어서 확인한다.
#
# 미분의 정의와 [TwoLayerNet](two-layer-net.md)이 하는 일을 알면 읽을 수 있다. 먼저 신경망 하나와 MNIST의 처음 세 장을 준비한다.

# %% [markdown] lang="en"
# # Numerical differentiation and its error { #numerical-gradient }
#
# If the definition of the derivative is written down as code, it finds the [gradient](glossary.md#gradient) of any function. Finding a gradient in this way is called [numerical differentiation](glossary.md#numerical-differentiation). It is slow, but it leaves few places for a mistake, and so the [next chapter](gradient-check.md#gradient-check) uses it to check the gradients that [backpropagation](glossary.md#backpropagation) finds. But the result of numerical differentiation is not exact, either, and before we measure anything by it we should know how far off it can be.
#
# In this chapter you learn two things.
#
# - You learn what forward and [central differences](glossary.md#central-difference) are, and find the gradient of a whole array with a single loop.
# - You predict by calculation why a smaller step $h$ makes things worse from some point on, and then measure whether the prediction holds.
#
# You need the definition of the derivative, and you should know what [TwoLayerNet](two-layer-net.md) does. First we prepare a network and the first three images of MNIST.

# %%
import numpy as np

from nn_tutorial import (
    TwoLayerNet,
    load_mnist,
    numerical_gradient,
    softmax,
    to_one_hot,
)
from nn_tutorial.book.figures import checks
from nn_tutorial.book.source import show_source
from nn_tutorial.numerical import noise_of

(x_train, t_train), _ = load_mnist()
x, t = x_train[:3], t_train[:3]
network = TwoLayerNet(
    input_size=784, hidden_size=50, output_size=10, seed=0
)

# %% [markdown] lang="ko"
# ## 전방 차분과 중앙 차분 { #numerical-differentiation }
#
# 미분의 정의는 극한이다.
#
# $$f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}$$
#
# 컴퓨터는 극한을 취하지 못하므로 작은 $h$를 하나 골라 나눗셈을 한다. 이것이 **전방 차분**이다. 양쪽으로 한 번씩 움직이는 방법은 **중앙 차분**이라고 한다.
#
# $$\frac{f(x + h) - f(x)}{h} \qquad \frac{f(x + h) - f(x - h)}{2h}$$
#
# 두 식은 모두 곡선 위의 두 점을 이은 직선의 기울기이다. 그림에서 어느 쪽이 접선과 더 나란한지 보자. $h$는 잘 보이도록 크게 잡았다.

# %% [markdown] lang="en"
# ## Forward and central differences { #numerical-differentiation }
#
# The derivative is defined as a limit.
#
# $$f'(x) = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}$$
#
# A computer cannot take a limit. It can pick one small $h$ and do the division, which is called a **[forward difference](glossary.md#forward-difference)**. Or it can step to both sides, which is called a **central difference**.
#
# $$\frac{f(x + h) - f(x)}{h} \qquad \text{vs.} \qquad \frac{f(x + h) - f(x - h)}{2h}$$
#
# Each of them is the slope of a straight line through two points of the curve. Which of the two lines is closer to being parallel to the tangent? In the figure $h$ is large, so that you can see it.

# %% tags=["hide-input"] alt_ko="아래로 볼록한 곡선과 x에서의 접선. x와 x + h를 잇는 전방 차분의 직선은 접선보다 뚜렷이 가파르고, x − h와 x + h를 잇는 중앙 차분의 직선은 접선과 거의 나란하다." alt_en="A convex curve and its tangent at x. The line of the forward difference, from x to x + h, is clearly steeper than the tangent; the line of the central difference, from x − h to x + h, runs almost parallel to it."
checks.secants(np.exp, slope=np.e)

# %% [markdown] lang="ko"
# 극한을 취하지 않아서 생기는 오차를 [절단 오차](glossary.md#truncation-error)라고 한다. $h$를 10분의 1로 줄이면 전방 차분의 절단 오차는 10분의 1이 되고, 중앙 차분의 절단 오차는 100분의 1이 된다. 그 대신 변수가 $P$개일 때 중앙 차분은 함수를 $2P$번, 전방 차분은 $P + 1$번 계산한다. 시간이 두 배쯤 들지만 훨씬 정확하므로 중앙 차분을 쓴다.
#
# ### 까닭: 테일러 전개 { #taylor .aside }
#
# 이계도함수와 삼계도함수를 $f^{(2)}$, $f^{(3)}$으로 쓰면
#
# $$f(x \pm h) = f(x) \pm h f'(x) + \frac{h^2}{2} f^{(2)}(x) \pm \frac{h^3}{6} f^{(3)}(x) + \cdots$$
#
# 이다. 전방 차분에서는 $f^{(2)}$ 항이 남는다. 중앙 차분에서는 두 식을 뺄 때 $f^{(2)}$ 항이 서로 지워지고 $f^{(3)}$ 항부터 남는다.
#
# $$\frac{f(x + h) - f(x)}{h} = f'(x) + \frac{h}{2} f^{(2)}(x) + \cdots$$
#
# $$\frac{f(x + h) - f(x - h)}{2h} = f'(x) + \frac{h^2}{6} f^{(3)}(x) + \cdots$$
#
# ### 배열 전체의 기울기 { #the-loop }
#
# [매개변수](glossary.md#parameter)가 여럿이면 하나씩 차례로 움직이고 나머지는 제자리에 둔다. 아래는 이 패키지의 소스 그대로이다.

# %% [markdown] lang="en"
# The error that comes from not taking the limit is called the [truncation error](glossary.md#truncation-error). When $h$ becomes ten times smaller, that of the forward difference falls to a tenth, and that of the central difference to a hundredth. In return, central differences in $P$ variables call the function $2P$ times, and forward ones $P + 1$ times. The central ones take about twice the time, but they are far more exact, so we use them.
#
# ### Why: Taylor's expansion { #taylor .aside }
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
# ### The gradient of a whole array { #the-loop }
#
# With many [parameters](glossary.md#parameter) we move one at a time and leave the rest where they are. This is the package's own source.

# %% tags=["hide-input"]
show_source(numerical_gradient)

# %% [markdown] lang="ko"
# 눈여겨볼 곳이 둘 있다.
#
# - 이 반복문은 신경망도, [계층](glossary.md#layer)도, 오차역전파법도 모른다. 함수 `f`를 부를 뿐이다. 오차역전파법에 있는 잘못이 여기에 옮아올 길이 없으므로 둘을 견주는 의미가 있다.
# - 제자리로 되돌릴 때 적어 둔 `original`을 넣는다. 더했던 `h`를 다시 빼면 [반올림](glossary.md#round-off-error) 때문에 마지막 자리가 달라질 수 있다. `finally`가 있으므로 도중에 오류가 나도 되돌린다.
#
# 답을 아는 함수로 해 보자. $f(x) = x_0^2 + x_1^2$의 기울기는 $(2x_0, 2x_1)$이다.

# %% [markdown] lang="en"
# There are two things to notice.
#
# - The loop contains nothing about networks, [layers](glossary.md#layer) or backpropagation; it only calls the function `f`. No mistake in backpropagation can get into it, and this is why it makes sense to compare the two.
# - It puts back `original`, which was written down. If `h` were subtracted again instead, [round-off](glossary.md#round-off-error) could change the last digit. Thanks to `finally` this also happens when `f` raises an error.
#
# Let us try it on a function whose answer we know: the gradient of $f(x) = x_0^2 + x_1^2$ is $(2x_0, 2x_1)$.

# %%
slopes = numerical_gradient(
    lambda x: float((x**2).sum()), np.array([3.0, 4.0])
)
print(slopes.round(6))

# %% [markdown] lang="ko"
# 신경망도 똑같다. [손실](glossary.md#loss-function)을 마지막 [편향](glossary.md#bias) `b2`의 함수로 보고 기울기를 구한다. 이 기울기는 식으로도 구할 수 있다. 배치에서 평균한 $y - t$이며, $y$는 [소프트맥스](softmax-loss.md#softmax-with-loss)가 낸 확률, $t$는 [원-핫](glossary.md#one-hot) 레이블이다.

# %% [markdown] lang="en"
# It is the same with a network. We take the [loss](glossary.md#loss-function) as a function of its last [bias](glossary.md#bias), `b2`. This gradient we also know as a formula: the mean of $y - t$ over the batch, where $y$ are the probabilities from the [softmax](softmax-loss.md#softmax-with-loss) and $t$ the [one-hot](glossary.md#one-hot) labels.


# %%
def exact_b2(net, xs, ts):
    """The gradient of the loss with respect to b2, by its formula."""
    return (softmax(net.predict(xs)) - to_one_hot(ts, 10)).mean(axis=0)


by_loop = numerical_gradient(
    lambda _: network.loss(x, t), network.params["b2"]
)
print(by_loop.round(6))
print(exact_b2(network, x, t).round(6))

# %% [markdown] lang="ko"
# ## 간격 h: U자 곡선 { #step-size }
#
# 위의 두 줄은 여섯 자리까지 같다. $h$를 더 줄이면 더 많은 자리가 맞을까? 절단 오차만 있다면 $h$는 작을수록 좋다. $h$를 1e-1에서 1e-12까지 줄이면 `b2`의 오차가 어떻게 변할지 먼저 짐작하여 적어 두자. 손실은 `b2`에 대해 매끄러우므로 답을 미리 계산할 수 있다.
#
# **절단 오차.** 처음에는 모든 확률이 $y = 1/10$이다. 손실을 `b2`의 한 원소로 두 번, 세 번 미분하면 다음과 같다.
#
# $$L^{(2)} = y(1 - y) = 0.09, \qquad L^{(3)} = y(1 - y)(1 - 2y) = 0.072$$
#
# 원소마다 전방 차분은 $\frac{h}{2} L^{(2)}$, 중앙 차분은 $\frac{h^2}{6} L^{(3)}$만큼 틀린다. 원소가 10개이므로, 오차를 모은 벡터의 [노름](glossary.md#norm)(norm, 벡터의 길이)은 그 $\sqrt{10}$배이다.
#
# **반올림 오차.** [부동소수점](glossary.md#floating-point) 수는 띄엄띄엄 있다. float64에서 2와 4 사이의 이웃한 두 수는 $2^{-51}$만큼 떨어져 있다. 손실 2.3은 가장 가까운 수로 반올림되므로 오차가 $\pm 2^{-52}$ 사이에 고르게 퍼지고, 그 표준편차는 $s = 2^{-51}/\sqrt{12}$이다. 두 손실의 차이에는 이런 오차가 두 번 들어 있으므로 표준편차가 $\sqrt{2}\,s$가 된다. 중앙 차분은 이것을 $2h$로, 전방 차분은 $h$로 나눈다.
#
# $$\text{중앙: } \frac{\sqrt{2}\,s}{2h}, \qquad \text{전방: } \frac{\sqrt{2}\,s}{h}$$
#
# $h$가 작을수록 이 오차는 **커지고**, 전방 차분의 오차는 중앙 차분의 두 배이다. 다만 $s$는 마지막 반올림만 센 것이고, 계산 도중의 반올림도 쌓인다. 얼마나 쌓이는지는 재어 보자. 편향 하나를 $10^{-10}$씩 움직이며 손실을 200번 구하면 그 값들은 거의 한 직선 위에 놓이고, 그 직선에서 벗어난 만큼이 반올림 오차이다.

# %% [markdown] lang="en"
# ## The step h: a curve like a U { #step-size }
#
# The two lines above agree to six digits. Will more digits agree if we take a smaller $h$? If there were only truncation, a smaller $h$ would always be better. Before you read on, note down what you expect to happen to the error in `b2` as $h$ goes from 1e-1 down to 1e-12. The loss is a smooth function of `b2`, so the answer can be worked out beforehand.
#
# **Truncation.** At the start every probability is $y = 1/10$. The second and third derivatives of the loss with respect to one entry of `b2` are
#
# $$L^{(2)} = y(1 - y) = 0.09, \qquad L^{(3)} = y(1 - y)(1 - 2y) = 0.072$$
#
# In each entry the forward difference is off by $\frac{h}{2} L^{(2)}$, the central one by $\frac{h^2}{6} L^{(3)}$. There are 10 entries, so the [norm](glossary.md#norm) of the error, which is its length as a vector, is $\sqrt{10}$ times that.
#
# **Round-off.** [Floating-point](glossary.md#floating-point) numbers have gaps between them. In float64, neighbours between 2 and 4 are $2^{-51}$ apart. A loss of 2.3 is rounded to the nearest of them, so its error is spread evenly over $\pm 2^{-52}$, with a standard deviation of $s = 2^{-51}/\sqrt{12}$. The difference of two losses has two such errors in it, and a standard deviation of $\sqrt{2}\,s$. The central difference divides this by $2h$, and the forward one by $h$.
#
# $$\text{central: } \frac{\sqrt{2}\,s}{2h}, \qquad \text{forward: } \frac{\sqrt{2}\,s}{h}$$
#
# This error **grows** as $h$ becomes smaller, and that of the forward difference is twice that of the central one. But $s$ counts only the last rounding, and those inside the computation add to it. To measure how much they add, we move one bias in steps of $10^{-10}$ and compute 200 losses. These lie very nearly on a straight line, and their deviations from the line are round-off.


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
    """A fresh network and three images, different ones for each seed."""
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
# 손실은 마지막 반올림만 셀 때의 {{ measured_noise / last_rounding:.1f }}배만큼 흔들린다. 패키지의 `noise_of`는 같은 것을 값 여덟 개만으로 재며, 우연히 너무 작게 재는 일이 없도록 반올림의 단위인 $u \max(1, |L|)$보다 작은 값은 내지 않는다. 여기서 $u = 2^{-53}$이다. 다음 장의 [오차 막대](gradient-check.md#error-bar)가 이 값에서 나온다.
#
# 이제 두 차분의 오차를 실제로 구해 예측과 견준다. 세 장의 레이블이 모두 다르면 `b2`의 기울기는 일곱 자리에서 $0.1$, 세 자리에서 $0.1 - 1/3$이다. 오차의 노름을 이 벡터의 노름으로 나누어 [상대 오차](glossary.md#relative-error)로 나타낸다. 아래의 `theory`에는 계산한 값만 들어 있고 측정한 값은 쓰지 않았다.

# %% [markdown] lang="en"
# The losses scatter {{ measured_noise / last_rounding:.1f }} times as much as the last rounding alone would make them. The package's `noise_of` measures the same scatter with only eight values. Since these may lie close to the line by chance, it never returns less than the unit of rounding, $u \max(1, |L|)$ with $u = 2^{-53}$. The [error bars](gradient-check.md#error-bar) of the next chapter are made from it.
#
# Now we compute the errors of both differences and compare them with the prediction. With three different labels, the gradient of `b2` is $0.1$ in seven places and $0.1 - 1/3$ in three. We divide the norm of the error by the norm of that vector, which gives the [relative error](glossary.md#relative-error). In the code, `theory` holds what was worked out above, and nothing that was measured goes into it.


# %%
def b2_errors(seed, h):
    """Relative errors of the central and the forward difference for b2."""
    net, xs, ts = fresh(seed)
    exact, here = exact_b2(net, xs, ts), net.loss(xs, ts)
    central = numerical_gradient(
        lambda _: net.loss(xs, ts), net.params["b2"], h
    )
    ahead = [loss_along(net, xs, ts, "b2", k)(h) for k in range(10)]
    forward = (np.array(ahead) - here) / h
    return [
        np.linalg.norm(g - exact) / np.linalg.norm(exact)
        for g in (central, forward)
    ]


steps = 10.0 ** -np.arange(1, 12.5, 0.5)
errors = np.array(
    [[b2_errors(seed, h) for h in steps] for seed in range(8)]
)
# The geometric mean over 8 seeds.
central, forward = np.exp(np.log(errors).mean(axis=0)).T

unit = np.sqrt(10) / np.linalg.norm(np.array([0.1] * 7 + [0.1 - 1 / 3] * 3))
theory = {
    "truncation, central": unit * 0.072 / 6 * steps**2,
    "truncation, forward": unit * 0.09 / 2 * steps,
    "round-off, central": unit * np.sqrt(2) * last_rounding / (2 * steps),
    "round-off, forward": unit * np.sqrt(2) * last_rounding / steps,
}


def above(errors, line, where):
    """How many times a line the errors are, as a geometric mean."""
    return np.exp(np.log(errors / theory[line])[where].mean())


left = {
    "central": above(central, "round-off, central", steps < 1e-6),
    "forward": above(forward, "round-off, forward", steps < 1e-8),
}
for name, times in left.items():
    print(f"{name}: 1 to 2 times its line of round-off: {1 < times < 2}")

# %% [markdown] lang="ko"
# ::: predict #p-error-by-step sketch
# x: 간격 h의 상용로그, -12 to -1
# y: 상대 오차의 상용로그, -12 to 0
# curve: {{ [round(float(value), 2) for value in np.log10(central[::-1])] }}
# 중앙 차분의 상대 오차는 $h$에 따라 어떻게 변할까? 왼쪽 끝이 $h$ = 1e-12, 오른쪽 끝이 1e-1이다. 위의 두 식을 보고 그려 보자.
#
# - rises
#   > 극한의 정의대로라면 $h$는 작을수록 좋고, 종이 위에서는 그렇다. 그러나 컴퓨터가 구한 두 손실에는 반올림 오차가 있고, 그것을 $2h$로 나누므로 $h$가 작아질수록 오차가 커진다.
# - falls
#   > $h$가 작아질수록 오차가 커지기만 한다면 절단 오차가 없는 것이다. $h$가 클 때는 $h^2$에 비례하는 절단 오차가 훨씬 크다. 그래서 오른쪽에서는 $h$를 줄일수록 내려간다.
# - peaks
#   > 두 오차의 순서를 바꾼 모양이다. 큰 $h$에서는 절단 오차가, 작은 $h$에서는 반올림 오차가 크고, 그 사이에서 둘 다 작다. 가운데가 가장 낮다.
# - dips
#   > 그렇다. 두 오차를 더하면 U자가 된다. 절단 오차는 $h^2$으로 줄고, 반올림 오차는 $1/h$로 늘며, 둘이 비슷해지는 곳이 바닥이다.
# - flat
#   > 오차가 $h$와 상관없다고 본 셈이다. 절단 오차는 $h^2$에, 반올림 오차는 $1/h$에 비례하므로 $h$가 백만 배 달라지면 오차도 크게 달라진다.
# :::

# %% [markdown] lang="en"
# ::: predict #p-error-by-step sketch
# x: log10 of the step h, -12 to -1
# y: log10 of the relative error, -12 to 0
# curve: {{ [round(float(value), 2) for value in np.log10(central[::-1])] }}
# How does the relative error of the central difference depend on $h$? At the left end $h$ = 1e-12, at the right end 1e-1. Sketch it from the two formulas above.
#
# - rises
#   > By the definition of the limit a smaller $h$ is always better, and on paper it is. But both losses are rounded, and their round-off is divided by $2h$, so from some point on the error grows as $h$ shrinks.
# - falls
#   > If the error only grew as $h$ shrinks, there would be no truncation. But where $h$ is large, the truncation error, which goes with $h^2$, is by far the larger one, so on the right the error falls as $h$ shrinks.
# - peaks
#   > That is the right pair of effects in the wrong places. Truncation is large where $h$ is large, round-off where $h$ is small, and in between both are small: the curve is lowest there.
# - dips
#   > Yes. The sum of the two errors has the shape of a U: truncation falls with $h^2$, round-off grows as $1/h$, and where they are about equal the error is smallest.
# - flat
#   > Then the error would not depend on $h$. But truncation goes with $h^2$ and round-off with $1/h$, so a step that is a million times smaller makes a large difference.
# :::

# %% tags=["hide-input"] alt_ko="b2의 상대 오차를 간격 h에 대해 그린 로그-로그 그림. 두 곡선 모두 U자이다. 중앙 차분은 h = 1e-1의 {{ central[0]:.0e }}에서 h²에 비례해 내려가 h = 1e-5 부근에서 가장 작고, 그 뒤로 1/h에 비례해 올라간다. 전방 차분은 h에 비례해 내려가 h = 1e-7 부근에서 가장 작고, 1/h에 비례해 올라가는 쪽에서는 중앙 차분의 두 배쯤 위에 있다. 계산한 네 직선이 네 비탈에 거의 겹친다." alt_en="Log-log plot of b2's relative error against the step h. Both curves are shaped like a U. The central difference falls in proportion to h squared from {{ central[0]:.0e }} at h = 1e-1 to its least near h = 1e-5, and then rises as 1/h. The forward difference falls in proportion to h to its least near h = 1e-7, and then rises as 1/h, about twice as high as the central one. The four lines that were worked out run very close to the four flanks."
checks.error_by_step(
    steps, {"central": central, "forward": forward}, guides=theory
)

# %% [markdown] lang="ko"
# 시드 여덟 개, 곧 서로 다른 [초깃값](glossary.md#initial-value)과 서로 다른 이미지 세 장씩으로 재어 평균한 결과이다. 적어 둔 짐작과 견주어 보자.
#
# - **오른쪽**은 절단 오차이다. $h$를 10분의 1로 줄일 때마다 중앙 차분의 오차는 100분의 1, 전방 차분의 오차는 10분의 1이 된다. 측정점이 예측한 직선 위에 놓인다.
# - **왼쪽**은 반올림 오차이다. $h$를 줄일수록 오차가 커진다. 직선은 마지막 반올림만 센 것이므로 측정점이 그보다 위에 있다. 중앙 차분은 직선의 {{ left["central"]:.1f }}배, 전방 차분은 {{ left["forward"]:.1f }}배이고, 앞에서 잰 손실의 흔들림은 {{ measured_noise / last_rounding:.1f }}배였다.
# - **바닥**은 두 오차가 비슷해지는 곳이다. 상수를 빼고 보면 중앙 차분은 $h^2 = u/h$에서 $h \approx 5 \times 10^{-6}$, 전방 차분은 $h = u/h$에서 $h \approx 10^{-8}$이고, 상수까지 넣으면 둘 다 5~8배 커져 오른쪽으로 간다. 전방 차분은 여기에서 가장 좋은 $h$로도 {{ f"{forward.min():.0e}" }}에 머문다.
#
# 그래서 `numerical_gradient`는 $h$ = 1e-5를 쓴다. 이 값은 손실이 매끄럽고 기울기가 0.1쯤인 `b2`에 좋은 값이지, 모든 매개변수에 좋은 값은 아니다. 기울기가 훨씬 작거나 손실이 꺾이는 곳에서는 어떻게 되는지를 다음 장에서 본다.
#
# ## 빼지 않는 길: 복소 간격 { #complex-step .aside }
#
# U자의 왼쪽은 거의 같은 두 수를 빼기 때문에 생긴다. 뺄셈을 아예 하지 않는 길도 있다. 허수 방향으로 움직이는 것이다.
#
# $$f(x + ih) = f(x) + ih f'(x) - \frac{h^2}{2} f^{(2)}(x) - \cdots \quad \Rightarrow \quad f'(x) = \frac{\operatorname{Im} f(x + ih)}{h} + O(h^2)$$
#
# 미분이 허수부에만 나타난다. 빼는 것이 없으므로 반올림 오차가 커지지 않고, $h$를 $10^{-20}$으로 두어 절단 오차를 없앨 수 있다. 대신 손실을 복소수로 계산할 수 있어야 한다. `exp`, `log`, 곱과 합은 그대로 두면 되고, 크기를 견주는 곳만 실수부를 보게 고친다. [ReLU](glossary.md#relu)의 마스크와 소프트맥스에서 빼는 최댓값이 그렇다.

# %% [markdown] lang="en"
# This is the mean over eight seeds, each with its own [initial weights](glossary.md#initial-value) and its own three images. Compare it with what you expected.
#
# - On the **right** there is truncation. Each time that $h$ becomes ten times smaller, the error of the central difference falls to a hundredth, and that of the forward one to a tenth. The points lie on the predicted lines.
# - On the **left** there is round-off, and the error grows as $h$ becomes smaller. The lines count the last rounding alone, so the points lie above them: {{ left["central"]:.1f }} times as high for the central difference and {{ left["forward"]:.1f }} times for the forward one. The scatter of the losses that we measured was {{ measured_noise / last_rounding:.1f }} times that of the last rounding.
# - At the **bottom** the two errors are about equal. Without the constants, $h^2 = u/h$ gives $h \approx 5 \times 10^{-6}$ for the central difference, and $h = u/h$ gives $10^{-8}$ for the forward one; the constants move both to the right, by a factor of 5 to 8. Even at its best $h$ here, the error of the forward difference is {{ f"{forward.min():.0e}" }}.
#
# This is why `numerical_gradient` takes $h$ = 1e-5. It is a good step for `b2`, in which the loss is smooth and whose gradient is about 0.1. It is not a good step for every parameter. The next chapter shows what happens where the gradient is much smaller, or where the loss has a corner.
#
# ## Without a subtraction: the complex step { #complex-step .aside }
#
# The left side of the U comes from subtracting two numbers that are nearly the same. The subtraction can be avoided by stepping in the imaginary direction.
#
# $$f(x + ih) = f(x) + ih f'(x) - \frac{h^2}{2} f^{(2)}(x) - \cdots \quad \Rightarrow \quad f'(x) = \frac{\operatorname{Im} f(x + ih)}{h} + O(h^2)$$
#
# The derivative appears in the imaginary part alone. Nothing is subtracted, so no round-off is magnified, and with $h = 10^{-20}$ there is no truncation left, either. In return, the loss must accept complex numbers. `exp`, `log`, products and sums work without a change. Only where sizes are compared must we look at the real part: in the mask of the [ReLU](glossary.md#relu), and in the maximum that softmax subtracts.


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
    moved = {
        name: params[name] + 1j * h * direction[name] for name in params
    }
    return complex_loss(moved).imag / h


def dot(a, b):
    """Dot product over all parameters."""
    return sum(float((a[name] * b[name]).sum()) for name in a)


rng = np.random.default_rng(7)
directions = [
    {
        name: rng.standard_normal(array.shape)
        for name, array in network.params.items()
    }
    for _ in range(10)
]
gradients = network.gradient(x, t)
length = np.sqrt(dot(gradients, gradients))
complex_errors = [
    abs(complex_slope(network.params, v) - dot(gradients, v)) / length
    for v in directions
]
print(f"10 directions, all below 1e-14: {max(complex_errors) < 1e-14}")

# %% [markdown] lang="ko"
# 매개변수 전체를 무작위 방향 열 개로 움직이며 구한 미분은, 오차역전파법으로 구한 기울기와 그 방향을 내적한 값과 배정밀도의 마지막 자리 근처까지 같다. 다만 손실의 코드를 복소수에 맞게 다시 써야 하므로, 있는 그대로의 `loss`를 이 방법으로 검사할 수는 없다.

# %% [markdown] lang="en"
# The derivatives along ten random directions, with all parameters moved at once, agree nearly to the last digit of double precision with the dot product of that direction and the gradient from backpropagation. But the code of the loss had to be written anew for complex numbers, so this method cannot check a `loss` as it stands.

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
from nn_tutorial.book.exercises import check_forward_difference


def error_at_one(difference):
    """How far the slope of x**3 at 1 is off."""
    slope = difference(lambda x: float((x**3).sum()), np.ones(1), h=1e-3)
    return abs(slope - 3)[0]


def share_not_restored(h):
    """How many of 10,000 weights differ after h was added and taken away."""
    weights = np.random.default_rng(0).normal(0, 0.01, 10_000)
    return np.mean((weights + h) - h != weights)


# %% [markdown] lang="ko"
# ### 전방 차분 함수 { #forward-difference .code }
#
# 전방 차분 $\dfrac{f(x + h e_i) - f(x)}{h}$로 기울기를 구하는 함수를 써라. $e_i$는 $i$번 자리만 1인 배열이다. 함수가 끝난 뒤 `x`는 부르기 전과 비트까지 같아야 한다.
#
# <details markdown="1"><summary>힌트</summary>
#
# `np.ndindex(x.shape)`는 배열이 몇 차원이든 모든 자리를 차례로 돈다. $f(x)$는 한 번만 구하면 된다. 고친 자리를 되돌릴 때는 더했던 $h$를 빼지 않고, 적어 둔 원래 값을 다시 넣는다.
#
# </details>

# %% [markdown] lang="en"
# ### A forward difference { #forward-difference .code }
#
# Write a function that computes the gradient by the forward difference $\dfrac{f(x + h e_i) - f(x)}{h}$, where $e_i$ is the array that is 1 at place $i$ and 0 elsewhere. Afterwards `x` must be exactly as it was, to the last bit.
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
# {{ show_source(solutions.forward_difference).code }}
# ```
#
# $x = 1$에서 $x^3$의 기울기를 $h = 0.001$로 구하면 오차가 전방 차분은 {{ error_at_one(solutions.forward_difference):.0e }}, 중앙 차분은 {{ error_at_one(numerical_gradient):.0e }}이다.
#
# $h$를 더했다가 빼면 반올림이 두 번 일어나므로 처음 값이 된다는 보장이 없다. 표준편차가 0.01인 [가중치](glossary.md#weight) 10,000개에 해 보면, $h = 0.01$일 때는 {{ share_not_restored(1e-2):.0% }}, $h = 0.0001$일 때는 {{ share_not_restored(1e-4):.1% }}의 가중치가 마지막 자릿수에서 달라진다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ show_source(solutions.forward_difference).code }}
# ```
#
# For the slope of $x^3$ at $x = 1$ and $h = 0.001$ the error is {{ error_at_one(solutions.forward_difference):.0e }} for the forward difference and {{ error_at_one(numerical_gradient):.0e }} for the central one.
#
# Adding $h$ and subtracting it again rounds twice, and the result need not be the number that you began with. Of 10,000 [weights](glossary.md#weight) with a standard deviation of 0.01, {{ share_not_restored(1e-2):.0% }} come back with a different last digit when $h = 0.01$, and {{ share_not_restored(1e-4):.1% }} when $h = 0.0001$.
#
# </details>

# %% [markdown] lang="ko"
# ### 촘촘한 물결 { #ripple .experiment }
#
# 아래의 코드는 $\sin kx$의 기울기를 여러 간격으로 구하고, 참값과의 차이를 가장 가파른 기울기 $k$로 나누어 출력한다. 물결이 $k$배 촘촘하므로 점도 $k$배 촘촘하게 잡는다. $k = 1$이면 $h$ = 1e-5에서 오차가 가장 작다. $k = 100$이면 어느 간격에서 가장 작을까? 예상하고 `k`를 바꾸어 실행하라. [두 오차](#step-size)로 그 까닭을 설명하라.

# %% [markdown] lang="en"
# ### A fine ripple { #ripple .experiment }
#
# The code finds the gradient of $\sin kx$ with several steps, and prints how far it is from the truth, divided by the steepest slope, $k$. The ripple is $k$ times as fine, and so the points are taken $k$ times as close. For $k = 1$ the error is smallest at $h$ = 1e-5. At which step will it be smallest for $k = 100$? Make a prediction, change `k` and run the cell. Then explain the result by the [two errors](#step-size).


# %%
def errors_of_ripple(k):
    """The error of the gradient of sin(kx), divided by k, by step."""
    places = np.array([0.5, 1.0, 2.0]) / k
    by_step = {}
    for h in (1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9):
        found = numerical_gradient(
            lambda x: float(np.sin(k * x).sum()), places, h
        )
        by_step[h] = np.abs(found / k - np.cos(k * places)).max()
    return by_step


for step, off in errors_of_ripple(k=1).items():
    print(f"h = {step:.0e}  error {off:.0e}")

# %% tags=["hide-input"]
ripples = {k: errors_of_ripple(k) for k in (1, 100)}
best_steps = {k: min(found, key=found.get) for k, found in ripples.items()}

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# $k = 100$이면 오차가 가장 작은 간격은 {{ best_steps[100]:.0e }}이고, 그 오차는 {{ ripples[100][best_steps[100]]:.0e }}(으)로 $k = 1$일 때 가장 작은 오차 {{ ripples[1][best_steps[1]]:.0e }}와(과) 같다.
#
# $\sin kx$의 삼계도함수는 크기가 $k^3$까지 커지므로 절단 오차는 $\frac{h^2}{6} k^3$이고, $k$로 나누면 $\frac{(kh)^2}{6}$이다. 함숫값은 여전히 1 이하이므로 반올림 오차는 $u/h$쯤이고, $k$로 나누면 $\frac{u}{kh}$이다. 두 오차가 모두 $kh$에만 달려 있으므로, $k$가 100배가 되면 같은 곡선이 그대로 왼쪽으로, $h$가 100분의 1인 곳으로 옮겨 간다. 함수가 얼마나 급하게 휘는지에 따라 알맞은 $h$가 다르다는 뜻이다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# For $k = 100$ the best step is {{ best_steps[100]:.0e }}, and its error, {{ ripples[100][best_steps[100]]:.0e }}, is as large as the smallest one for $k = 1$, {{ ripples[1][best_steps[1]]:.0e }}.
#
# The third derivative of $\sin kx$ is up to $k^3$ in size, so the truncation error is $\frac{h^2}{6} k^3$, and divided by $k$ it is $\frac{(kh)^2}{6}$. The values are still no larger than 1, so the round-off is about $u/h$, and divided by $k$ it is $\frac{u}{kh}$. Both depend on $kh$ alone. When $k$ becomes 100 times as large, the same curve is found 100 times further to the left, at smaller $h$. So which step is good depends on how sharply a function bends.
#
# </details>

# %% [markdown] lang="ko"
# ## 물음 { #questions }
#
# ::: question #q-central-cost
# 매개변수가 39,760개인 신경망의 기울기를 중앙 차분의 반복문으로 모두 구하려면 손실을 몇 번 계산해야 하는가?
#
# - ( ) 2번
#   > 오차역전파법이라면 [순전파](glossary.md#forward-pass)와 [역전파](glossary.md#backward-pass) 한 번씩으로 끝난다. 수치 미분은 매개변수마다 따로 움직여 보아야 한다.
# - ( ) 39,761번
#   > 전방 차분의 횟수이다. 제자리의 손실은 한 번만 구하면 되므로 $P + 1$번이다. 중앙 차분은 양쪽을 모두 구한다.
# - (x) 79,520번
#   > 매개변수마다 $+h$와 $-h$에서 한 번씩, $2P$번이다.
# :::
#
# ::: question #q-why-restore
# `numerical_gradient`는 움직였던 원소를 되돌릴 때 `x[i] -= h`로 빼지 않고 적어 둔 값을 다시 넣는다. 왜 그런가?
#
# - (x) $x + h - h$는 반올림 때문에 $x$와 다를 수 있고, 그러면 뒤에 오는 원소들은 조금 다른 점에서 재게 된다.
#   > float64에서 더하기는 정확하지 않다. 적어 둔 값을 넣으면 배열이 마지막 자리까지 처음과 같다.
# - ( ) 뺄셈은 대입보다 느리기 때문이다.
#   > 그 차이는 손실을 한 번 계산하는 데 견주면 없는 것이나 다름없다.
# - ( ) 배열이 정수일 수도 있기 때문이다.
#   > 정수 배열은 $h$만큼 움직일 수조차 없으므로 처음에 거절한다.
# :::
#
# ::: question #q-best-step
# 손실에 1,000을 곱하고 나서 기울기를 중앙 차분으로 구한다. 오차가 가장 작은 $h$는 어떻게 되는가?
#
# - ( ) 손실이 커졌으니 반올림 오차도 커져, 더 큰 $h$가 필요하다.
#   > 반올림 오차 $u|L|/h$가 1,000배가 되는 것은 맞다. 그러나 절단 오차와 기울기도 똑같이 1,000배가 된다.
# - ( ) 기울기가 커졌으니 더 작은 $h$로도 충분하다.
#   > 기울기가 커진 만큼 두 오차도 커진다. 상대 오차로 보면 달라지는 것이 없다.
# - (x) 그대로이다.
#   > 절단 오차, 반올림 오차, 기울기가 모두 1,000배가 되므로 상대 오차의 곡선은 변하지 않는다. $h$를 바꾸어야 하는 것은 손실의 **모양**이 달라질 때이다.
# :::
#
# ::: question #q-independent
# 수치 미분을 오차역전파법의 잣대로 쓸 수 있는 까닭으로 가장 알맞은 것은 무엇인가?
#
# - ( ) 더 정확하기 때문이다.
#   > 반대이다. 수치 미분에는 절단 오차와 반올림 오차가 있고, 옳은 오차역전파법에는 마지막 자리의 반올림만 있다.
# - (x) 손실을 부르기만 하므로, 미분 공식에 있는 잘못이 옮아올 길이 없다.
#   > 두 값이 같은 까닭이 같은 잘못일 가능성이 작다. 다만 **손실**이 틀렸다면 둘 다 그 틀린 손실의 기울기를 구한다.
# - ( ) 더 오래전부터 쓰여 믿을 만하기 때문이다.
#   > 오래된 것은 까닭이 되지 못한다. 견주는 두 방법이 서로 **독립**이라는 점이 중요하다.
# - ( ) 신경망의 계층을 하나씩 따로 검사하기 때문이다.
#   > 반복문은 계층을 모른다. 함수 하나를 부를 뿐이며, 어느 계층이 틀렸는지도 이 값만으로는 알 수 없다.
# :::
#
# ::: explain #e-u-shape
# $h$를 줄일수록 극한에 가까워지는데도 왜 어느 크기부터는 오차가 커지는지, 공식을 쓰지 않고 설명해 보자.
#
# > 중앙 차분은 거의 같은 두 손실을 뺀다. $h$가 작을수록 두 손실이 더 비슷해지므로, 앞자리들이 서로 지워지고 반올림된 마지막 자리만 남는다. 이 차이를 작은 $2h$로 나누면 그 반올림이 크게 부풀려진다. $h$가 크면 곡선을 직선으로 본 잘못이 크고, $h$가 작으면 부풀려진 반올림이 크므로, 가장 좋은 $h$는 그 사이에 있다.
# :::
#
# ## 이제 할 수 있는 것 { #you-can-now }
#
# 이제 어떤 함수든 기울기를 구할 수 있고, $h$가 너무 클 때와 너무 작을 때 무엇이 틀리는지 안다. 아래 코드의 함수와 그 도함수를 다른 것으로 바꾸어 실행해 보자. 오차가 가장 작은 $h$는 어디인가? 매끄러운 함수라면 대개 1e-5 부근이다. [다음 장](gradient-check.md#gradient-check)에서는 이 방법으로 신경망의 기울기 39,760개를 모두 검사한다.

# %% [markdown] lang="en"
# ## Questions { #questions }
#
# ::: question #q-central-cost
# A network has 39,760 parameters. How many losses does the loop compute to find all gradients by central differences?
#
# - ( ) 2
#   > Backpropagation needs one forward and one [backward pass](glossary.md#backward-pass). Numerical differentiation has to move every parameter by itself.
# - ( ) 39,761
#   > That is the number for forward differences, $P + 1$, where the loss at the point itself is computed only once. A central difference computes a loss on both sides.
# - (x) 79,520
#   > For each parameter one loss at $+h$ and one at $-h$, which makes $2P$.
# :::
#
# ::: question #q-why-restore
# When `numerical_gradient` puts an entry back, it writes down the old value first instead of subtracting `h` again. Why?
#
# - (x) Because of round-off, $x + h - h$ may differ from $x$, and then the later entries would be measured at a slightly different point.
#   > Addition in float64 is not exact. With the value that was written down, the array is the same to the last digit as before.
# - ( ) A subtraction is slower than an assignment.
#   > Compared with the time for one loss, the difference is nothing.
# - ( ) The array might hold integers.
#   > An array of integers cannot be moved by $h$ at all, and is refused at the start.
# :::
#
# ::: question #q-best-step
# A loss is multiplied by 1,000, and its gradient is found by central differences. What happens to the $h$ with the smallest relative error?
#
# - ( ) The loss is larger, so there is more round-off, and a larger $h$ is needed.
#   > The round-off, $u|L|/h$, is indeed 1,000 times as large. But so are the truncation error and the gradient itself.
# - ( ) The gradient is larger, so a smaller $h$ will do.
#   > Both errors grow as much as the gradient does. In the relative error nothing changes.
# - (x) It stays the same.
#   > Truncation, round-off and gradient are all multiplied by 1,000, so the curve of the relative error does not move. Another $h$ is needed when the **shape** of the loss changes.
# :::
#
# ::: question #q-independent
# What makes numerical differentiation suitable for checking backpropagation?
#
# - ( ) It is more exact.
#   > It is the other way round. Numerical differentiation has truncation and round-off errors, while backpropagation, if it is right, is only off by the rounding of the last digits.
# - (x) It only calls the loss, so no mistake in a formula for a derivative can get into it.
#   > If the two agree, it is unlikely that they share a mistake. But if the **loss** is wrong, both find the gradient of that wrong loss.
# - ( ) It is the older method.
#   > Age is no argument. What counts is that the two methods are **independent** of each other.
# - ( ) It checks each layer of the network by itself.
#   > The loop contains nothing about layers. It calls one function, and does not tell which layer is wrong.
# :::
#
# ::: explain #e-u-shape
# A smaller $h$ is closer to the limit, and still the error grows from some point on. Explain why, without a formula.
#
# > A central difference subtracts two losses that are nearly the same. The smaller $h$ is, the closer they are, so the leading digits cancel and only the last, rounded digits are left. This small difference is then divided by the small number $2h$, which magnifies the rounding. With a large $h$ a curve is mistaken for a straight line, with a small one the rounding is magnified, and the best $h$ lies in between.
# :::
#
# ## What you can do now { #you-can-now }
#
# You can find the gradient of any function, and you know what goes wrong when $h$ is too large and when it is too small. Put another function and its derivative into this code and run it. At which $h$ is the error smallest? For most smooth functions it is near 1e-5. In the [next chapter](gradient-check.md#gradient-check) you check all 39,760 entries of a network's gradient in this way.


# %%
def f(x):
    return float(np.sin(x).sum())


def derivative(x):
    return np.cos(x)


x_here = np.array([0.5, 1.0, 2.0])
for h in (1e-1, 1e-3, 1e-5, 1e-7, 1e-9):
    difference = numerical_gradient(f, x_here, h) - derivative(x_here)
    worst = np.abs(difference).max()
    print(f"h = {h:.0e}  error {worst:.0e}")
