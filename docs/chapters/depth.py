# ---
# description:
#   ko: 같은 계층을 여덟 층까지 쌓으면 신호와 기울기가 어떻게 되는지 초깃값마다 잰다. 깊은 신경망의 기울기도 확인하고, 배치 정규화의 역전파를 계산 그래프를 따라 이끌어 낸다.
#   en: Stack the same layers up to eight, and measure what becomes of signals and gradients from each initial scale. The gradients of the deep network are checked, too, and the way back of batch normalisation is derived along its graph.
# boost: 0.8
# terms:
#   depth:
#     ko: [깊이, 심층 신경망, 딥러닝]
#     en: [stacking]
#   signals:
#     ko: [세이비어, 자비에, 글로럿]
#     en: [Xavier, Glorot]
#   vanishing:
#     ko: [기울기 소실, 폭발]
#     en: [exploding]
#   batch-norm:
#     ko: [배치 정규화, 배치 노멀라이제이션]
#     en: [batchnorm]
# ---

# %% [markdown] lang="ko"
# # 깊이 { #depth }
#
# 지금까지의 신경망에는 [계층](glossary.md#layer) 가운데 [매개변수](glossary.md#parameter)가 있는 [Affine](glossary.md#affine)이 둘뿐이었다. 요즘 쓰이는 신경망은 수십, 수백 층이다. 같은 조각을 더 쌓기만 하면 될까? 이 장에서는 여덟 층까지 쌓아 보고, 무엇이 잘못되는지와 그것을 어떻게 고치는지를 잰다.
#
# 이 장에서는 다음을 한다.
#
# - 층마다 신호와 [기울기](glossary.md#gradient)의 크기가 [초깃값](glossary.md#initial-value)에 따라 어떻게 변하는지 예측하고 잰다.
# - 여덟 층짜리 신경망에 [기울기 확인](glossary.md#gradient-check)을 하고, [꺾이는 점](glossary.md#kink)이 얼마나 늘어나는지 센다.
# - 배치 정규화의 [역전파](glossary.md#backward-pass)를 [계산 그래프](glossary.md#computational-graph)를 따라 이끌어 내고, 그것이 학습의 시작을 어떻게 바꾸는지 본다.
#
# [Affine과 ReLU의 역전파](layers.md#affine)와 [초깃값의 크기](training.md#initial-scale)를 알면 읽을 수 있다.

# %% [markdown] lang="en"
# # Depth { #depth }
#
# So far our network had only two [affine](glossary.md#affine) [layers](glossary.md#layer). The networks in use today have dozens or hundreds. Is it enough to stack more of the same? In this chapter we stack up to eight, measure what goes wrong, and mend it.
#
# In this chapter you do three things.
#
# - You predict and measure how the size of the signal and of the [gradient](glossary.md#gradient) changes from layer to layer, depending on the [initial values](glossary.md#initial-value).
# - You make a [gradient check](glossary.md#gradient-check) of an eight-layer network, and count how many more [kinks](glossary.md#kink) it has.
# - You derive the [backward pass](glossary.md#backward-pass) of batch normalisation along its [computational graph](glossary.md#computational-graph), and see how it changes the start of learning.
#
# You need the [backward pass of Affine and ReLU](layers.md#affine), and the section on the [initial scale](training.md#initial-scale).

# %%
import numpy as np

from nn_tutorial import (
    BatchNorm,
    MultiLayerNet,
    TwoLayerNet,
    check_gradients,
    load_mnist,
    numerical_gradient,
    signals,
    train,
)
from nn_tutorial.book.figures import graphs
from nn_tutorial.book.in_words import in_words
from nn_tutorial.book.source import show_source
from nn_tutorial.layers import Sigmoid

(x_train, t_train), (x_test, t_test) = load_mnist()
x, t = x_train[:200].astype(np.float64), t_train[:200]

# %% [markdown] lang="ko"
# ## 몇 층이든 같은 조각으로 { #any-depth }
#
# [TwoLayerNet의 `gradient`](two-layer-net.md#methods)는 계층이 몇 개인지 묻지 않는다. `layers`에 든 것을 거꾸로 지나갈 뿐이다. 그래서 층을 늘리는 데 새로 필요한 것은 계층을 차례로 만드는 일뿐이고, 패키지의 `MultiLayerNet`이 그 일을 한다. 크기를 차례로 적어 주면 사이사이에 Affine을 놓고, 마지막을 뺀 Affine마다 [활성화 함수](glossary.md#activation-function)를 붙인다.

# %% [markdown] lang="en"
# ## Any number of layers, from the same parts { #any-depth }
#
# [`gradient` of TwoLayerNet](two-layer-net.md#methods) does not depend on how many layers there are. It passes through whatever is in `layers`, in reverse. So all that is new in a deeper network is to make the layers, which the package's `MultiLayerNet` does. Given the sizes in order, it puts an affine layer between each two of them, and an [activation function](glossary.md#activation-function) after each but the last.

# %%
deep = MultiLayerNet((784, 50, 40, 30, 10), weight_init_std="he", seed=0)
print(list(deep.layers))
print({name: array.shape for name, array in deep.params.items()})

# %% [markdown] lang="ko"
# 층이 둘이면 `TwoLayerNet`과 같아야 한다. 같은 시드로 만들어 [손실](glossary.md#loss-function)과 모든 기울기를 마지막 비트까지 견준다.

# %% [markdown] lang="en"
# With two layers it must be the same as `TwoLayerNet`. We make both from the same seed, and compare the [loss](glossary.md#loss-function) and all gradients to the last bit.

# %%
two = TwoLayerNet(784, 50, 10, "he", seed=0)
many = MultiLayerNet((784, 50, 10), "he", seed=0)
grads_two, grads_many = two.gradient(x, t), many.gradient(x, t)
same = all(
    np.array_equal(grads_two[name], grads_many[name]) for name in grads_two
)
print("loss the same:", two.loss(x, t) == many.loss(x, t))
print("gradients the same:", same)

# %% [markdown] lang="ko"
# ## 층마다 얼마나 변하는가 { #signals }
#
# [은닉층](glossary.md#hidden-layer)이 일곱인 신경망(Affine은 여덟)을 만들고, [미니배치](glossary.md#mini-batch) 하나를 지나가게 한다. 은닉층은 모두 50개의 [뉴런](glossary.md#neuron)이다. 층마다 출력의 표준편차와, 거기로 돌아온 기울기의 표준편차를 잰다. 함수 `signals`가 이것을 해 준다. 초깃값은 네 가지이다.
#
# - **0.01**: 책의 2층 신경망이 쓴 값이다.
# - **1**: 아주 큰 값이다.
# - **Xavier**: $\sqrt{1/n}$이다. 활성화 함수가 없다고 보고 신호의 분산을 지키도록 정한 값이다([참고 문헌](references.md#glorot2010)). $n$은 들어오는 값의 수이다.
# - **He**: $\sqrt{2/n}$이다. [앞에서](training.md#initial-scale) 보았듯이 ReLU가 버리는 절반을 두 배로 메운다.
#
# 재기 전에 예측한다. 평균 제곱이 $m$인 $n$개의 값에 표준편차 $\sigma$인 [가중치](glossary.md#weight)를 곱해 더하면 분산이 $n\sigma^2 m$이고, ReLU를 지나면 평균 제곱이 그 절반이 된다. 그러므로 한 층을 지날 때마다 신호의 크기(평균 제곱의 제곱근)에 $\sqrt{n\sigma^2/2}$가 곱해진다. 돌아오는 기울기도 같다. $dX = dY\,W^\top$에서 $n$개의 값에 같은 가중치를 곱해 더하고, ReLU의 마스크가 절반을 0으로 만들기 때문이다. $n = 50$이면 그 수는 다음과 같다.
#
# | 초깃값 | 한 층에 곱해지는 수 | 여섯 층을 지나면 |
# | --- | --: | --: |
# | 0.01 | {{ factor(0.01):.3f }} | {{ f"{factor(0.01) ** 6:.0e}" }} |
# | Xavier | {{ factor(np.sqrt(1 / 50)):.3f }} | {{ factor(np.sqrt(1 / 50)) ** 6:.3f }} |
# | He | {{ factor(np.sqrt(2 / 50)):.3f }} | {{ factor(np.sqrt(2 / 50)) ** 6:.3f }} |
# | 1 | {{ factor(1):.3f }} | {{ f"{factor(1) ** 6:,.0f}" }} |
#
# ::: predict #p-vanishing number
# answer: {{ np.log10(found["0.01"][-1].gradient / found["0.01"][0].gradient):.1f }}
# within: 1
# 초깃값이 0.01일 때, 마지막 은닉층에 돌아온 기울기는 첫 은닉층에 돌아온 기울기의 몇 배일까? 10의 몇 제곱인지 적어 보자.
#
# - low
#   > 층마다 {{ 1 / factor(0.01):.0f }}분의 1이 되고, 그것이 여섯 번 곱해진다. 더하는 것이 아니라 곱하는 것이어서 몇 층만으로도 아주 커진다.
# - right
#   > {{ 1 / factor(0.01):.0f }}배가 여섯 번이므로 $20^6 \approx 6 \times 10^7$이다.
# - high
#   > 첫 은닉층과 마지막 은닉층 사이에는 여섯 층이 있고, 한 층에 {{ 1 / factor(0.01):.0f }}배이다. $20^6$은 $10^8$보다 조금 작다.
# :::

# %% [markdown] lang="en"
# ## What changes from layer to layer { #signals }
#
# We make a network with seven [hidden layers](glossary.md#hidden-layer), which are eight affine ones, and send one [mini-batch](glossary.md#mini-batch) through it. Each hidden layer has 50 [neurons](glossary.md#neuron). For each we measure the standard deviation of its output and of the gradient that comes back to it, which is what the function `signals` does. There are four starts.
#
# - **0.01** is the value of the book's two-layer network.
# - **1** is very large.
# - **Xavier**, $\sqrt{1/n}$, keeps the variance of a signal if there is no activation function ([reference](references.md#glorot2010)). $n$ is the number of incoming values.
# - **He**, $\sqrt{2/n}$, doubles the variance to make up for the half that a ReLU throws away, as you have [seen](training.md#initial-scale).
#
# First the prediction. If $n$ values with a mean square of $m$ are multiplied by [weights](glossary.md#weight) of standard deviation $\sigma$ and added up, the variance is $n\sigma^2 m$, and after a ReLU the mean square is half of that. So each layer multiplies the size of the signal, the root of its mean square, by $\sqrt{n\sigma^2/2}$. The same holds for the gradient on its way back, because $dX = dY\,W^\top$ adds up $n$ values times the same weights, and the mask of the ReLU sets half of them to 0. For $n = 50$ this factor is:
#
# | start | factor of a layer | after six layers |
# | --- | --: | --: |
# | 0.01 | {{ factor(0.01):.3f }} | {{ f"{factor(0.01) ** 6:.0e}" }} |
# | Xavier | {{ factor(np.sqrt(1 / 50)):.3f }} | {{ factor(np.sqrt(1 / 50)) ** 6:.3f }} |
# | He | {{ factor(np.sqrt(2 / 50)):.3f }} | {{ factor(np.sqrt(2 / 50)) ** 6:.3f }} |
# | 1 | {{ factor(1):.3f }} | {{ f"{factor(1) ** 6:,.0f}" }} |
#
# ::: predict #p-vanishing number
# answer: {{ np.log10(found["0.01"][-1].gradient / found["0.01"][0].gradient):.1f }}
# within: 1
# With the start 0.01, how many times larger is the gradient at the last hidden layer than at the first? Write it as a power of ten.
#
# - low
#   > Each layer divides by {{ 1 / factor(0.01):.0f }}, and this happens six times. Since the factors are multiplied and not added, a few layers make a very large number.
# - right
#   > Six times a factor of {{ 1 / factor(0.01):.0f }} make $20^6 \approx 6 \times 10^7$.
# - high
#   > There are six layers between the first and the last hidden one, with a factor of {{ 1 / factor(0.01):.0f }} each, and $20^6$ is a little less than $10^8$.
# :::


# %%
SIZES = (784, *(50,) * 7, 10)
STARTS = {"0.01": 0.01, "Xavier": "xavier", "He": "he", "1": 1.0}


def factor(std, n=50):
    """What a layer multiplies the size of a signal by, as predicted."""
    return np.sqrt(n * std**2 / 2)


def hidden_signals(start, layer="Relu", **options):
    net = MultiLayerNet(SIZES, start, seed=0, **options)
    through = signals(net, x, t)
    return [through[f"{layer}{k}"] for k in range(1, 8)]


found = {name: hidden_signals(start) for name, start in STARTS.items()}
print("start   output, first and last   gradient, first and last")
for name, layers in found.items():
    first, last = layers[0], layers[-1]
    print(
        f"{name:6}  {first.output:9.0e}  {last.output:9.0e}"
        f"     {first.gradient:9.0e}  {last.gradient:9.0e}"
    )

# %% tags=["hide-input"] alt_ko="은닉층 일곱 곳에서 잰 출력(위)과 기울기(아래)의 표준편차. 세로축은 로그 눈금이다. 0.01에서는 출력이 층마다 같은 비율로 줄어들고, 기울기는 출력층에서 입력층으로 오면서 같은 비율로 줄어든다. 1에서는 둘 다 같은 비율로 커진다. Xavier에서는 완만하게 줄고, He에서는 거의 그대로이다." alt_en="Standard deviations of the output, above, and of the gradient, below, at the seven hidden layers, on a logarithmic scale. From 0.01 the output shrinks by the same factor from layer to layer, and the gradient shrinks by the same factor on its way from the output to the input. From 1 both grow. From Xavier they shrink slowly, and from He they stay nearly the same."
from nn_tutorial.book.figures.depth import signals_by_layer

signals_by_layer(found)

# %% [markdown] lang="ko"
# 로그 눈금에서 곧은 선은 층마다 같은 수가 곱해진다는 뜻이고, 선의 기울어진 정도가 예측한 것과 맞는다. 앞으로 가는 신호와 돌아오는 기울기가 같은 비율로 변한다는 것도 보인다.
#
# ### 사라지는 기울기 { #vanishing }
#
# 0.01에서 시작하면 첫 은닉층에 돌아오는 기울기가 {{ f"{found['0.01'][0].gradient:.0e}" }}(이)다. 입력에 가까운 층은 거의 움직이지 않으므로, 그 층들은 처음의 난수로 남아 있다. 이것을 **기울기 소실**이라고 한다. 1에서 시작하면 거꾸로 기울기가 커지고(기울기 폭발), 손실도 {{ f"{MultiLayerNet(SIZES, 1.0, seed=0).loss(x, t):.0e}" }}에서 출발한다.
#
# 활성화 함수가 시그모이드라면 초깃값만으로는 피하기 어렵다. 시그모이드의 [국소적 기울기](glossary.md#local-gradient) $y(1 - y)$는 아무리 커도 1/4이기 때문이다.

# %% [markdown] lang="en"
# On a logarithmic scale a straight line means that each layer multiplies by the same factor, and the slopes are those predicted. You can also see that the signal going forward and the gradient coming back change by the same factor.
#
# ### Gradients that vanish { #vanishing }
#
# From 0.01 the gradient that reaches the first hidden layer is {{ f"{found['0.01'][0].gradient:.0e}" }}. The layers near the input hardly move, and stay the random numbers that they started as. This is called a **vanishing gradient**. From 1 the gradients grow instead (they explode), and the loss starts at {{ f"{MultiLayerNet(SIZES, 1.0, seed=0).loss(x, t):.0e}" }}.
#
# If the activation function is a sigmoid, a better start is hardly enough, because the [local gradient](glossary.md#local-gradient) of a sigmoid, $y(1 - y)$, is 1/4 at most.

# %%
with_sigmoid = {
    name: hidden_signals(start, "Sigmoid", activation=Sigmoid)
    for name, start in STARTS.items()
}
print("start   gradient: first    last    the smaller by layer")
for name, layers in with_sigmoid.items():
    first, last = layers[0].gradient, layers[-1].gradient
    shrinks = (last / first) ** (1 / 6)
    print(f"{name:6}  {first:15.0e}  {last:6.0e}  {shrinks:10.1f} times")

# %% [markdown] lang="ko"
# Xavier에서 한 층에 {{ f"{(with_sigmoid['Xavier'][-1].gradient / with_sigmoid['Xavier'][0].gradient) ** (1 / 6):.1f}" }}분의 1이 된다. 예측한 4에 가깝다($\sqrt{n\sigma^2} = 1$에 $y(1-y) \approx 1/4$를 곱한 것). 초깃값을 1로 키우면 소실은 덜하지만, 이번에는 시그모이드가 0이나 1에 붙어 버린 뉴런이 많아진다. 깊은 신경망에서 ReLU가 널리 쓰이게 된 까닭 가운데 하나가 이것이다.
#
# ## 여덟 층의 기울기 확인 { #check }
#
# 기울기가 사라지는 것은 역전파의 잘못이 아니다. 손실이 정말로 그만큼밖에 변하지 않는다. 확인해 보자. He의 초깃값에서 시작한 여덟 층짜리 신경망을 이미지 세 장으로 검사한다.

# %% [markdown] lang="en"
# From Xavier each layer makes it {{ f"{(with_sigmoid['Xavier'][-1].gradient / with_sigmoid['Xavier'][0].gradient) ** (1 / 6):.1f}" }} times smaller, close to the 4 that one expects from $\sqrt{n\sigma^2} = 1$ times $y(1-y) \approx 1/4$. With the larger start of 1 less vanishes, but then many sigmoids are stuck near 0 or 1. This is one of the reasons why ReLU came to be used in deep networks.
#
# ## Checking the gradients of eight layers { #check }
#
# A vanishing gradient is no mistake of the backward pass: the loss really does change that little. Let us check the eight-layer network, from He's initial values and on three images.

# %%
deep = MultiLayerNet(SIZES, "he", seed=0)
three = x[:3], t[:3]
report = check_gradients(deep, *three)
in_words(report)

# %% [markdown] lang="ko"
# 통과한다. 층이 깊어지면 꺾이는 점은 얼마나 늘어날까? 첫 가중치 `W1`의 원소를 모두 한꺼번에 무작위로 $+h$나 $-h$만큼 움직여 보면, 그 뒤에 있는 **모든** 은닉층의 입력이 조금씩 움직인다. 은닉층이 일곱이면 꺾일 수 있는 곳이 일곱 배이다. $-h$와 $+h$ 사이에서 켜짐과 꺼짐이 바뀐 뉴런을 센다. 이미지는 세 장이고, 열두 신경망의 평균이다.

# %% [markdown] lang="en"
# It passes. How many more kinks are there in a deeper network? If all entries of the first weights, `W1`, are moved at once by $+h$ or $-h$ at random, the inputs of **all** hidden layers after it move a little. With seven hidden layers there are seven times as many places that can have a corner. We count the neurons that are on at $-h$ and off at $+h$ or the other way round, for three images, and take the mean over twelve networks.


# %%
def crossed(hidden_layers, h, seed):
    """How many neurons switch when W1 moves from -h to +h."""
    sizes = (784, *(50,) * hidden_layers, 10)
    net = MultiLayerNet(sizes, "he", seed=seed)
    W1 = net.params["W1"].copy()
    signs = np.random.default_rng(seed).choice([-1.0, 1.0], W1.shape)
    masks = []
    for step in (-h, h):
        net.params["W1"] = W1 + step * signs
        net.predict(three[0])
        relus = [net.layers[f"Relu{k + 1}"] for k in range(hidden_layers)]
        masks.append(np.concatenate([relu.mask for relu in relus]))
    return int((masks[0] != masks[1]).sum())


steps = (1e-3, 1e-4, 1e-5)
kinks = {
    depth: [
        np.mean([crossed(depth, h, s) for s in range(20)]) for h in steps
    ]
    for depth in (1, 2, 4, 7)
}
print("hidden layers", *(f"h = {h:.0e}" for h in steps))
for depth, counts in kinks.items():
    print(f"{depth:13}", *(f"{count:9.2f}" for count in counts))

# %% [markdown] lang="ko"
# 은닉층이 일곱이면 하나일 때의 {{ f"{kinks[7][0] / kinks[1][0]:.0f}" }}배쯤으로, 예측한 일곱 배에 가깝다. $h$를 하나로 정해 두는 검사라면 깊은 신경망에서 그만큼 자주 실패한다. [간격을 줄여 가는 검사](gradient-check.md#shrinking-step)는 꺾이는 점을 넘지 않는 간격까지 줄이므로 위에서처럼 통과한다.
#
# 0.01에서 시작한 신경망은 어떨까? 사라진 기울기도 검사할 수 있을까?

# %% [markdown] lang="en"
# Seven hidden layers have about {{ f"{kinks[7][0] / kinks[1][0]:.0f}" }} times as many as one, close to the expected factor of seven. A check with one fixed $h$ would fail in deep networks that much more often. The [check whose step shrinks](gradient-check.md#shrinking-step) goes down to a step that reaches across no kink, and so it passes, as above.
#
# What about the network that starts from 0.01? Can a gradient be checked that has vanished?

# %%
tiny = MultiLayerNet(SIZES, 0.01, seed=0)
grads, vanished = tiny.gradient(*three), check_gradients(tiny, *three)
for name in ("W1", "W3", "W5", "W8"):
    largest = np.abs(grads[name]).max()
    print(f"{name}  largest entry {largest:.0e}  {vanished[name].verdict}")

# %% [markdown] lang="ko"
# `W1`의 기울기는 가장 큰 원소도 {{ f"{np.abs(grads['W1']).max():.0e}" }}인데 통과한다. 검사는 배열마다 기울기의 크기와 [오차 막대](gradient-check.md#error-bar)를 함께 보기 때문이다. 판정할 수 없다고 나온 배열이 있다면, 그 배열의 기울기가 [수치 미분](glossary.md#numerical-differentiation)의 [반올림 오차](glossary.md#round-off-error)보다도 작다는 뜻이다. 어느 쪽이든 **기울기가 옳다는 것과 배울 만큼 크다는 것은 다른 일**이다. 기울기 소실은 기울기 확인에 나타나지 않으므로, 층마다 크기를 재어 보아야 한다.
#
# ## 배치 정규화 { #batch-norm }
#
# 층마다 신호의 크기가 변하는 것이 문제라면, 층마다 크기를 다시 맞추면 되지 않을까? **배치 정규화**([참고 문헌](references.md#ioffe2015))가 하는 일이 이것이다. 뉴런마다, 미니배치에 걸친 평균을 빼고 표준편차로 나눈다.
#
# $$
# \mu = \frac1N \sum_n x_n, \qquad
# \sigma^2 = \frac1N \sum_n (x_n - \mu)^2, \qquad
# \hat x_n = \frac{x_n - \mu}{\sqrt{\sigma^2 + \epsilon} }, \qquad
# y_n = \gamma\, \hat x_n + \beta
# $$
#
# 그러면 $\hat x$는 초깃값이 무엇이든 평균이 0, 분산이 1이다. $\gamma$와 $\beta$는 배우는 매개변수로, 1과 0에서 시작한다. 정규화한 것이 좋지 않으면 이 둘로 되돌릴 수 있다. $\epsilon$은 분산이 0일 때 0으로 나누지 않게 하는 작은 수로, 여기서는 1e-5이다.
#
# ### 역전파를 그래프를 따라 { #batch-norm-graph }
#
# 역전파는 지금까지 가운데 가장 까다롭다. $x_n$ 하나가 세 길로 출력에 닿기 때문이다. 곧바로 빼기로 가는 길, 평균을 거치는 길, 분산을 거치는 길이다. 뉴런 하나, 이미지 네 장의 계산 그래프를 그렸다. $\gamma = 1$, $\beta = 0$이고, 첫 이미지의 출력에만 기울기 4가 돌아왔다.

# %% [markdown] lang="en"
# The largest entry in the gradient of `W1` is {{ f"{np.abs(grads['W1']).max():.0e}" }}, and it passes, because the check looks at the size of each gradient together with its [error bar](gradient-check.md#error-bar). If an array gets the verdict that the check cannot tell, its gradient is even smaller than the round-off of [numerical differentiation](glossary.md#numerical-differentiation). In any case, **a gradient that is right need not be large enough to learn by**. A vanishing gradient does not show in a gradient check. It shows when you measure its size layer by layer.
#
# ## Normalising the signal in each layer { #batch-norm }
#
# If the trouble is that the size of the signal changes from layer to layer, why not restore it in each layer? This is what **batch normalisation** does ([reference](references.md#ioffe2015)). For each neuron it subtracts the mean over the mini-batch and divides by the standard deviation.
#
# $$
# \mu = \frac1N \sum_n x_n, \qquad
# \sigma^2 = \frac1N \sum_n (x_n - \mu)^2, \qquad
# \hat x_n = \frac{x_n - \mu}{\sqrt{\sigma^2 + \epsilon} }, \qquad
# y_n = \gamma\, \hat x_n + \beta
# $$
#
# Whatever the initial values are, $\hat x$ then has mean 0 and variance 1. $\gamma$ and $\beta$ are [parameters](glossary.md#parameter) that are learned, and start at 1 and 0; where the normalisation does no good, they can undo it. $\epsilon$ is a small number, 1e-5 here, so that nothing is divided by 0 where the variance is 0.
#
# ### The way back, along the graph { #batch-norm-graph }
#
# The way back is the most intricate one so far, because each $x_n$ reaches the output by three ways: straight into the subtraction, through the mean, and through the variance. Here is the computational graph for one neuron and four images, with $\gamma = 1$ and $\beta = 0$. Only the output of the first image receives a gradient, which is 4.

# %% tags=["hide-input"] alt_ko="배치 정규화의 계산 그래프. x = (1, 1, 5, 5)의 평균 3을 빼서 (−2, −2, 2, 2), 제곱의 평균이 4, 그 제곱근이 2, 나누어서 (−1, −1, 1, 1)이 된다. 되돌아오는 길에서 출력의 기울기 (4, 0, 0, 0)은 나누기에서 둘로 나뉘고, 빼기에서 분산을 거쳐 온 것과 만나 더해진다. x에는 빼기에서 온 (1.5, −0.5, 0.5, 0.5)와 평균에서 온 −0.5씩이 돌아온다." alt_en="Computational graph of batch normalisation. From x = (1, 1, 5, 5) the mean, 3, is subtracted, which gives (−2, −2, 2, 2); the mean of the squares is 4, its root 2, and the quotient (−1, −1, 1, 1). On the way back the gradient of the output, (4, 0, 0, 0), divides in two at the division, and at the subtraction it meets what came through the variance and is added. To x come (1.5, −0.5, 0.5, 0.5) from the subtraction and −0.5 each from the mean."
one_neuron = BatchNorm(gamma=np.ones(1), beta=np.zeros(1))
column, dout = np.array([1.0, 1.0, 5.0, 5.0]), np.array([4.0, 0, 0, 0])
graphs.batch_norm(one_neuron, column, dout)

# %% [markdown] lang="ko"
# 오른쪽에서부터 따라가자. $\hat x = d / s$이고 $d = x - \mu$, $s = \sqrt{\sigma^2 + \epsilon}$이다. $g$는 $\hat x$로 돌아온 기울기이다($g = \gamma\, dy$).
#
# 1. **나누기**는 $d$ 쪽으로 $g/s$를, $s$ 쪽으로 $-\sum_n g_n d_n / s^2 = -\frac1s \sum_n g_n \hat x_n$을 보낸다. $s$는 모든 이미지에 쓰였으므로 더한다. 그림에서는 $-\frac12 \times (4 \times (-1)) = 2$이다.
# 2. **제곱근**은 $1/(2s)$를 곱하고, **더하기**는 그대로 보낸다. **평균**은 $1/N$씩 나누어 보내고, **제곱**은 $2 d_n$을 곱한다. 모두 곱하면 이미지 $n$에 $-\frac1s \bigl( \sum_m g_m \hat x_m \bigr) \cdot \frac{1}{2s} \cdot \frac1N \cdot 2 d_n = -\frac1s\, \hat x_n\, \overline{g \hat x}$가 온다. 줄은 미니배치에 걸친 평균이다.
# 3. **빼기**에서 두 길이 만난다. $d$에 돌아온 기울기는 $\frac1s \bigl( g_n - \hat x_n\, \overline{g \hat x} \bigr)$이다.
# 4. 빼기는 이것을 $x$로 그대로 보내고, $\mu$로는 부호를 바꾸어 모두 더한 것을 보낸다. $\sum_n \hat x_n = 0$이므로 $-\frac1s \sum_n g_n = -\frac{N}{s}\, \overline g$만 남는다.
# 5. **평균**은 그것을 $1/N$씩 나누어 보낸다. $x$에서 두 길을 더하면
#
# $$\frac{\partial L}{\partial x_n} = \frac{\gamma}{s} \Bigl( dy_n - \overline{dy} - \hat x_n\, \overline{dy\, \hat x} \Bigr)$$
#
# 이다. 매개변수의 기울기는 모든 이미지에 쓰였으므로 더한 것, 곧 $d\gamma = \sum_n dy_n\, \hat x_n$과 $d\beta = \sum_n dy_n$이다.
#
# 결과를 말로 하면 이렇다. 돌아온 기울기에서 **평균을 빼고, $\hat x$와 나란한 성분을 뺀** 다음 $\gamma/s$를 곱한다. 당연한 일이다. 모든 $x$에 같은 수를 더하거나 같은 수를 곱해도 $\hat x$는 변하지 않으므로, 그 두 방향으로는 기울기가 없어야 한다. 코드는 이 식 그대로이다.

# %% [markdown] lang="en"
# Follow it from the right. We have $\hat x = d / s$ with $d = x - \mu$ and $s = \sqrt{\sigma^2 + \epsilon}$, and $g$ is the gradient that arrives at $\hat x$, which is $\gamma\, dy$.
#
# 1. The **division** sends $g/s$ to $d$, and $-\sum_n g_n d_n / s^2 = -\frac1s \sum_n g_n \hat x_n$ to $s$, summed because $s$ was used for every image. In the figure this is $-\frac12 \times (4 \times (-1)) = 2$.
# 2. The **root** multiplies by $1/(2s)$, and the **addition** passes it on. The **mean** sends $1/N$ of it to each image, and the **square** multiplies by $2 d_n$. Together, image $n$ gets $-\frac1s \bigl( \sum_m g_m \hat x_m \bigr) \cdot \frac{1}{2s} \cdot \frac1N \cdot 2 d_n = -\frac1s\, \hat x_n\, \overline{g \hat x}$, where a bar is the mean over the mini-batch.
# 3. At the **subtraction** the two ways meet. The gradient at $d$ is $\frac1s \bigl( g_n - \hat x_n\, \overline{g \hat x} \bigr)$.
# 4. The subtraction passes this on to $x$ as it is, and to $\mu$ with the opposite sign and summed. Since $\sum_n \hat x_n = 0$, only $-\frac1s \sum_n g_n = -\frac{N}{s}\, \overline g$ is left.
# 5. The **mean** sends $1/N$ of that to each image. At $x$ the two ways are added:
#
# $$\frac{\partial L}{\partial x_n} = \frac{\gamma}{s} \Bigl( dy_n - \overline{dy} - \hat x_n\, \overline{dy\, \hat x} \Bigr)$$
#
# The parameters were used for every image, so their gradients are sums: $d\gamma = \sum_n dy_n\, \hat x_n$ and $d\beta = \sum_n dy_n$.
#
# In words, **the mean and the part along $\hat x$ are taken out** of the gradient that comes back, and the rest is multiplied by $\gamma/s$. This is as it must be. If the same number is added to all $x$, or all of them are multiplied by the same number, $\hat x$ does not change, so there can be no gradient in these two directions. The code is this formula.

# %% tags=["hide-input"]
show_source(BatchNorm.backward)

# %% [markdown] lang="ko"
# 검사하자. 계층 하나를 [앞에서](layers.md#check-a-layer) 한 대로 무작위 `dout`으로 검사하고, 돌아온 기울기에 두 방향의 성분이 없는지도 본다.

# %% [markdown] lang="en"
# Let us check it, [as before](layers.md#check-a-layer) with a random `dout`, and also look at whether the gradient has nothing in the two directions.

# %%
rng = np.random.default_rng(0)
norm = BatchNorm(gamma=rng.uniform(0.5, 2, 3), beta=rng.normal(size=3))
batch, dout = rng.normal(2, 3, size=(6, 3)), rng.normal(size=(6, 3))
by_hand = numerical_gradient(
    lambda x: float((norm.forward(x) * dout).sum()), batch
)
norm.forward(batch)
dx = norm.backward(dout)
print("agrees with the definition:", np.allclose(dx, by_hand, atol=1e-8))
print("no mean:", np.allclose(dx.sum(axis=0), 0))
along = (dx * norm.x_hat).sum(axis=0)
print("nearly nothing along x_hat:", np.abs(along).max() < 1e-4)

# %% [markdown] lang="ko"
# $\hat x$ 쪽의 성분은 정확히 0이 아니다. $\epsilon$이 있어서 크기를 바꾸면 $\hat x$가 아주 조금 변하기 때문이다.
#
# 신경망에서는 Affine과 활성화 함수 사이에 둔다. 그러면 그 Affine의 [편향](glossary.md#bias)은 쓸모가 없다. 편향은 모든 이미지에 같은 수를 더하는데, 정규화가 바로 그것을 뺀다. 기울기가 언제나 0이므로 `MultiLayerNet`은 그 편향을 매개변수에서 뺀다. $\beta$가 그 일을 한다.
#
# ::: predict #p-which-starts-learn choice
# 초깃값 네 가지에서 배치 정규화 없이, 그리고 넣어서 60번씩([학습률](glossary.md#learning-rate)은 0.1) 갱신한다. 배치 정규화가 **가장 큰 차이**를 만드는 것은 어느 초깃값일까?
#
# - ({{ 'x' if largest_gain == "0.01" else ' ' }}) 0.01
#   > 기울기가 사라져 아무것도 배우지 못하던 신경망이다. 정규화가 층마다 크기를 되찾아 주면 처음부터 배운다.
# - ({{ 'x' if largest_gain == "Xavier" else ' ' }}) Xavier
#   > 일곱 층을 지나는 동안 완만하게 줄어들어, 60번으로는 배치 정규화가 없으면 거의 배우지 못한다.
# - ({{ 'x' if largest_gain == "He" else ' ' }}) He
#   > 이미 크기를 지키는 초깃값이다. 그래도 달라지지만 다른 것만큼 크지는 않다.
# - ({{ 'x' if largest_gain == "1" else ' ' }}) 1
#   > 정규화가 없으면 수가 넘친다. 넣으면 배우기는 하지만, 마지막 Affine 뒤에는 정규화가 없어서 처음의 점수가 너무 크다.
# :::

# %% [markdown] lang="en"
# The part along $\hat x$ is not exactly 0, because with $\epsilon$ a change of scale does change $\hat x$ a very little.
#
# In a network it stands between an affine layer and its activation. The [bias](glossary.md#bias) of that affine layer is then of no use: it adds the same number to all images, which is what the normalisation subtracts. Its gradient is always 0, so `MultiLayerNet` leaves it out of the parameters, and $\beta$ does its work.
#
# ::: predict #p-which-starts-learn choice
# From each of the four starts we make 60 updates at a [learning rate](glossary.md#learning-rate) of 0.1, without batch normalisation and with it. For which start does it make the **largest** difference?
#
# - ({{ 'x' if largest_gain == "0.01" else ' ' }}) 0.01
#   > This is the network whose gradients vanish, so that it learns nothing. With the size restored in each layer it learns from the beginning.
# - ({{ 'x' if largest_gain == "Xavier" else ' ' }}) Xavier
#   > Over seven layers its signal shrinks slowly, and without batch normalisation 60 updates hardly get it started.
# - ({{ 'x' if largest_gain == "He" else ' ' }}) He
#   > This start keeps the size already. It makes a difference here, too, but not as large a one.
# - ({{ 'x' if largest_gain == "1" else ' ' }}) 1
#   > Without the normalisation the numbers overflow. With it the network learns, but there is none after the last affine layer, so its first scores are far too large.
# :::

# %% tags=["slow"] smaller={"UPDATES = 60": "UPDATES = 10"}
UPDATES = 60
x_fit, t_fit = x_train[:2000], t_train[:2000]


def accuracy_after(start, batch_norm):
    """Accuracy on new images after a few updates; None if they diverge."""
    net = MultiLayerNet(
        SIZES, start, batch_norm=batch_norm, seed=0, dtype=np.float32
    )
    options = {"iterations": UPDATES, "learning_rate": 0.1, "seed": 0}
    try:
        train(
            net, x_fit, t_fit, measure_every=100, progress=False, **options
        )
    except FloatingPointError:
        return None
    return net.accuracy(x_test[:2000], t_test[:2000])


reached = {
    name: (accuracy_after(start, False), accuracy_after(start, True))
    for name, start in STARTS.items()
}
print("start   without  with batch normalisation")
for name, (without, with_norm) in reached.items():
    left = "diverges" if without is None else f"{without:.2f}"
    print(f"{name:6}  {left:>8}  {with_norm:.2f}")
gains = {name: b - (a or 0.1) for name, (a, b) in reached.items()}
largest_gain = max(gains, key=gains.get)

# %% [markdown] lang="ko"
# 배치 정규화가 없으면 초깃값이 거의 모든 것을 정한다. 넣으면 초깃값이 백 배 달라도 배운다. 다만 초깃값 1에서는 뒤처진다. 손실의 바로 앞에 있는 Affine에는 정규화가 없어서, 처음의 점수가 크고 틀린 답을 확신하기 때문이다. 60번만 갱신한 것이므로 끝까지 학습시켰을 때 어느 것이 나은지는 이 실험으로 알 수 없다.
#
# ### 배치에 매이는 것 { #batch-norm-batch }
#
# 배치 정규화에는 지금까지의 계층에 없던 성질이 있다. 한 이미지의 출력이 **같은 배치에 든 다른 이미지**에 따라 달라진다. 그래서 다 배운 뒤에는 배치의 평균과 분산 대신, 학습하는 동안 모아 둔 평균을 쓴다. 계층의 속성 `training`이 어느 쪽인지를 정하고, `accuracy`는 스스로 바꾸어 잰다.

# %% [markdown] lang="en"
# Without batch normalisation nearly everything depends on the start. With it the network learns even from starts that differ by a factor of a hundred. It falls behind only from 1, because there is no normalisation in the affine layer right before the loss, and so the first scores are large and the network is sure of wrong answers. These are 60 updates; which start does best in a whole training cannot be told from this experiment.
#
# ### What depends on the batch { #batch-norm-batch }
#
# Batch normalisation has a property that no layer had so far. What it puts out for one image depends on the **other images of the batch**. So when learning is done, it takes averages that were gathered during learning, in place of the mean and variance of the batch. The layer's attribute `training` says which of them it takes, and `accuracy` sets it for its measurement.

# %%
normed = MultiLayerNet(SIZES, "he", batch_norm=True, seed=0)
train(
    normed, x_fit, t_fit, iterations=20, learning_rate=0.1, seed=0,
    progress=False,
)  # fmt: skip
alone = normed.predict(x[:1])[0]
together = normed.predict(x[:100])[0]
print("the same scores:", np.allclose(alone, together))

from nn_tutorial.network import evaluating

with evaluating(normed):
    alone, together = normed.predict(x[:1])[0], normed.predict(x[:100])[0]
print("evaluating:     ", np.allclose(alone, together))

# %% [markdown] lang="ko"
# ## 연습 문제 { #exercises }
#
# ### 이미지 한 장짜리 배치 { #batch-of-one-image .experiment }
#
# 배치 정규화가 있는 신경망에 학습 상태 그대로(`evaluating` 없이) 이미지를 한 장만 넣으면 점수는 무엇이 될까? 먼저 식으로 예상하고, 위의 셀에서 서로 다른 숫자 두 장을 한 장씩 넣어 보자. 이 배치로 갱신하면 무엇을 배우는가?
#
# <details markdown="1"><summary>풀이</summary>
#
# $N = 1$이면 $\mu = x_1$이므로 $\hat x_1 = 0$이고, 어떤 이미지를 넣어도 출력은 $\beta$이다. 그래서 두 점수의 가장 큰 차이가 {{ f"{np.abs(normed.predict(x[:1]) - normed.predict(x[1:2])).max():.0f}" }}(이)다. 기울기도 $dy - \overline{dy} = 0$이 되어 앞의 계층은 아무것도 배우지 못한다. 배치 정규화는 배치가 어느 정도 커야 쓸 수 있다.
#
# </details>
#
# ### 시그모이드에 맞는 크기 { #scale-for-sigmoid .derivation }
#
# 시그모이드는 $x = 0$ 근처에서 $y \approx \frac12 + \frac{x}{4}$이다. 은닉층의 폭이 $n$일 때, 돌아오는 기울기의 크기가 층마다 그대로이려면 가중치의 표준편차가 얼마여야 하는가? 그 초깃값이 실제로는 왜 예측대로 되지 않는지도 생각해 보자.
#
# <details markdown="1"><summary>풀이</summary>
#
# 기울기는 층마다 $\sqrt{n\sigma^2} \cdot \frac14$이 곱해진다. 이것이 1이려면 $\sigma = 4/\sqrt n$, $n = 50$이면 {{ f"{4 / np.sqrt(50):.2f}" }}(이)다. 그러나 가중치가 이렇게 크면 시그모이드의 입력이 0 근처에 머물지 않는다. 입력이 커지면 $y(1 - y)$가 1/4보다 훨씬 작아져 예측이 빗나간다. 재어 보면 여섯 층에 걸쳐 기울기는 {{ f"{hidden_signals(4 / np.sqrt(50), 'Sigmoid', activation=Sigmoid)[-1].gradient / hidden_signals(4 / np.sqrt(50), 'Sigmoid', activation=Sigmoid)[0].gradient:.0f}" }}분의 1로 준다. 그래도 Xavier의 {{ f"{with_sigmoid['Xavier'][-1].gradient / with_sigmoid['Xavier'][0].gradient:,.0f}" }}분의 1보다는 훨씬 낫다.
#
# </details>
#
# ### 입력을 더해 주는 길 { #skip-connection .derivation }
#
# 층의 출력을 $h = x + f(x)$로 바꾸면(지름길) 돌아오는 기울기는 $dx = dh + dh\,f'(x)$이다. 초깃값이 작아 $f'$가 0에 가까울 때, 이런 층을 여섯 개 지나면 기울기는 어떻게 되는가? 지름길이 없을 때와 견주어 설명해 보자.
#
# <details markdown="1"><summary>풀이</summary>
#
# 층마다 $1 + f'(x)$가 곱해진다. $f'$가 0.05쯤이면 여섯 층 뒤에 $1.05^6 \approx {{ f"{1.05**6:.2f}" }}$이므로, 거의 그대로 돌아온다. 지름길이 없으면 $0.05^6 \approx {{ f"{0.05**6:.0e}" }}$이다. 더하기가 기울기를 그대로 보내기 때문이다. 아주 깊은 신경망(ResNet)이 이것을 쓴다.
#
# </details>
#
# ## 물음 { #questions }
#
# ::: question #q-check-and-vanishing
# 여덟 층짜리 신경망이 기울기 확인을 통과했는데 배우지 못한다. 첫 은닉층의 기울기는 1e-12이다. 무엇이 잘못되었는가?
#
# - ( ) 역전파가 입력 쪽에서 틀렸다.
#   > 검사를 통과했으니 기울기는 손실의 기울기이다. 작은 것이지 틀린 것이 아니다.
# - (x) 초깃값의 크기가 층마다 기울기를 줄인다.
#   > 한 층에 곱해지는 수가 1보다 작으면 깊이에 따라 거듭제곱으로 작아진다.
# - ( ) float64로는 1e-12를 나타낼 수 없다.
#   > float64는 1e-308까지 나타낸다. 작은 수도 앞자리 열여섯 개가 있다.
# - ( ) 학습률을 키우면 된다.
#   > 첫 층에 맞추어 키우면 마지막 층에는 너무 크다. 두 층의 기울기는 천만 배 넘게 다르다.
# :::
#
# ::: question #q-factor-per-layer
# 폭이 100인 은닉층에 ReLU를 쓰고 가중치의 표준편차를 0.1로 했다. 신호는 층마다 어떻게 변하는가?
#
# - ( ) 그대로이다. $100 \times 0.1^2 = 1$이므로
#   > ReLU가 없다면 그렇다(Xavier). ReLU는 평균 제곱을 절반으로 줄인다.
# - (x) 약 0.71배가 된다.
#   > $\sqrt{100 \times 0.01 / 2} = \sqrt{0.5}$이다.
# - ( ) 10분의 1이 된다.
#   > 가중치 하나는 0.1쯤이지만, 100개를 더하므로 줄어드는 정도가 다르다.
# :::
#
# ::: question #q-bias-before-norm
# 배치 정규화 바로 앞에 있는 Affine의 편향을 기울기 확인에 넣으면 무엇이 나오는가?
#
# - ( ) 실패. 역전파가 편향의 기울기를 0으로 만들어 버린다.
#   > 손실도 정말로 변하지 않는다. 두 방법이 모두 0이다.
# - ( ) 다른 매개변수와 똑같은 크기의 기울기
#   > 편향은 배치의 모든 이미지에 같은 수를 더하고, 정규화는 그 평균을 뺀다.
# - (x) 두 기울기가 모두 0이다.
#   > 틀린 것은 없지만 배우는 것도 없다. 그래서 매개변수에서 빼는 것이 낫다.
# :::
#
# ::: question #q-eval-mode
# 학습시킨 신경망(배치 정규화 있음)에 같은 이미지를 혼자 넣을 때와 다른 99장과 함께 넣을 때 답이 다르다. 왜 그런가?
#
# - (x) 아직 배치의 평균과 분산으로 정규화하고 있다.
#   > `training`이 참이면 그렇다. 다 배운 뒤에는 모아 둔 평균을 써야 한 이미지의 답이 다른 이미지에 매이지 않는다.
# - ( ) 신경망을 만들 때 시드를 정하지 않았다.
#   > 배치 정규화에는 난수가 없다. 같은 배치를 넣으면 언제나 같은 답이 나온다.
# - ( ) 반올림 오차가 배치의 크기에 따라 달라진다.
#   > 반올림은 마지막 자리에서나 보인다. 여기서는 첫째 자리부터 다르다.
# :::
#
# ::: question #q-kinks-and-depth
# 은닉층을 하나에서 일곱으로 늘리면 기울기 확인에서 꺾이는 점을 만날 일이 왜 일곱 배쯤 되는가?
#
# - ( ) 매개변수의 수가 일곱 배이기 때문이다.
#   > 센 것은 `W1`을 움직였을 때이다. 움직인 매개변수의 수는 같다.
# - (x) `W1`을 움직이면 그 뒤의 모든 ReLU의 입력이 움직이고, ReLU의 수가 일곱 배이기 때문이다.
#   > He의 초깃값이 움직임의 크기를 층마다 지키므로, 어느 층에서나 같은 만큼 꺾일 수 있다.
# - ( ) 깊은 신경망의 손실이 더 크기 때문이다.
#   > 손실의 크기는 반올림에 관계하고, 꺾이는 점과는 상관이 없다.
# :::
#
# ::: explain #e-why-product
# “층마다 조금씩만 작아지는데 왜 큰일이 되는가?” 이 물음에 답하고, 배치 정규화가 그것을 어떻게 막는지 써 보자.
#
# > 한 층을 지날 때마다 신호와 기울기에 어떤 수가 **곱해지기** 때문이다. 그 수가 0.05이면 여섯 층만에 6천만분의 1이 된다. 1보다 크면 거꾸로 끝없이 커진다. 정확히 1 근처여야만 깊이와 상관없이 배울 수 있다.
# >
# > 배치 정규화는 층마다 신호의 평균과 분산을 0과 1로 되돌린다. 그래서 앞의 층들이 무엇을 곱했든 다음 층은 같은 크기의 신호를 받고, 돌아오는 기울기도 $1/s$로 나누어져 그만큼 되찾는다.
# :::
#
# ## 이제 할 수 있는 것 { #you-can-now }
#
# 몇 층짜리 신경망이든 만들어 검사하고, 층마다 신호와 기울기의 크기를 재어 초깃값이 알맞은지 말할 수 있다. 배치 정규화의 역전파를 이끌어 낼 수 있고, 배치에 매이는 계층을 쓸 때 무엇을 조심해야 하는지 안다. 아래 셀은 은닉층의 수와 초깃값을 받아 첫 은닉층과 마지막 은닉층의 기울기를 견준다. 20층에서 He의 초깃값이 여전히 크기를 지키는지 예상하고 실행해 보자.

# %% [markdown] lang="en"
# ## Exercises { #exercises }
#
# ### A batch of a single image { #batch-of-one-image .experiment }
#
# What are the scores when a network with batch normalisation, set for learning (without `evaluating`), is given a single image? Work it out from the formulas first. Then put two images of different digits into the cell above, one at a time. What does it learn from an update with such a batch?
#
# <details markdown="1"><summary>Solution</summary>
#
# With $N = 1$ we have $\mu = x_1$, so $\hat x_1 = 0$, and whatever the image is, the layer puts out $\beta$. The largest difference between the two rows of scores is therefore {{ f"{np.abs(normed.predict(x[:1]) - normed.predict(x[1:2])).max():.0f}" }}. In the gradient $dy - \overline{dy} = 0$, so the layers before it learn nothing. Batch normalisation needs batches of some size.
#
# </details>
#
# ### A scale for the sigmoid { #scale-for-sigmoid .derivation }
#
# Near $x = 0$ the sigmoid is $y \approx \frac12 + \frac{x}{4}$. With hidden layers of width $n$, which standard deviation of the weights would keep the size of the gradient from layer to layer? Think also about why such a start does not do quite what was predicted.
#
# <details markdown="1"><summary>Solution</summary>
#
# Each layer multiplies the gradient by $\sqrt{n\sigma^2} \cdot \frac14$. For this to be 1, $\sigma = 4/\sqrt n$, which is {{ f"{4 / np.sqrt(50):.2f}" }} for $n = 50$. But with weights that large, the inputs of the sigmoid do not stay near 0, and further out $y(1 - y)$ is far below 1/4. When it is measured, the gradient falls to one part in {{ f"{hidden_signals(4 / np.sqrt(50), 'Sigmoid', activation=Sigmoid)[-1].gradient / hidden_signals(4 / np.sqrt(50), 'Sigmoid', activation=Sigmoid)[0].gradient:.0f}" }} over six layers. That is still much better than the one part in {{ f"{with_sigmoid['Xavier'][-1].gradient / with_sigmoid['Xavier'][0].gradient:,.0f}" }} of Xavier.
#
# </details>
#
# ### A way that adds the input { #skip-connection .derivation }
#
# If the output of a layer is made $h = x + f(x)$, a skip connection, the gradient that comes back is $dx = dh + dh\,f'(x)$. What becomes of the gradient after six such layers if the start is small and $f'$ is close to 0? Compare it with layers that have no skip connection.
#
# <details markdown="1"><summary>Solution</summary>
#
# Each layer multiplies by $1 + f'(x)$. With $f'$ about 0.05, six layers make $1.05^6 \approx {{ f"{1.05**6:.2f}" }}$, so the gradient comes back nearly as it was. Without the skip connection it is $0.05^6 \approx {{ f"{0.05**6:.0e}" }}$. The addition passes the gradient on unchanged. Very deep networks (ResNet) use this.
#
# </details>
#
# ## Questions { #questions }
#
# ::: question #q-check-and-vanishing
# An eight-layer network passes the gradient check and does not learn. The gradient at its first hidden layer is 1e-12. What is wrong?
#
# - ( ) The backward pass is wrong near the input.
#   > It has passed the check, so the gradient is that of the loss. It is small, and not wrong.
# - (x) The initial scale makes the gradient smaller in each layer.
#   > If a layer multiplies by less than 1, the gradient falls with a power of the depth.
# - ( ) float64 cannot represent 1e-12.
#   > It goes down to 1e-308, and a small number has sixteen leading digits as well.
# - ( ) The learning rate should be larger.
#   > A rate that suits the first layer is far too large for the last, because their gradients differ by a factor of more than ten million.
# :::
#
# ::: question #q-factor-per-layer
# Hidden layers of width 100 have a ReLU and weights of standard deviation 0.1. How does the signal change from layer to layer?
#
# - ( ) It stays, because $100 \times 0.1^2 = 1$.
#   > Without a ReLU it would (that is Xavier's value). A ReLU halves the mean square.
# - (x) It is multiplied by about 0.71.
#   > $\sqrt{100 \times 0.01 / 2} = \sqrt{0.5}$.
# - ( ) It falls to a tenth.
#   > A single weight is about 0.1, but a hundred such products are added up.
# :::
#
# ::: question #q-bias-before-norm
# The bias of an affine layer right before a batch normalisation is put into a gradient check. What comes out?
#
# - ( ) It fails, because the backward pass sets the gradient of the bias to 0.
#   > The loss does not change either. Both methods give 0.
# - ( ) A gradient as large as those of the other parameters
#   > The bias adds the same number to every image of the batch, and the normalisation subtracts the mean.
# - (x) Both gradients are 0.
#   > Nothing is wrong, but nothing is learned either, so it is better not to have it among the parameters.
# :::
#
# ::: question #q-eval-mode
# A trained network with batch normalisation gives one answer for an image by itself, and another when 99 other images are in the batch. Why?
#
# - (x) It still normalises by the mean and variance of the batch.
#   > It does while `training` is true. When learning is done, the gathered averages must be used, so that the answer for an image does not depend on the others.
# - ( ) The network was made without a seed.
#   > There is nothing random in batch normalisation. The same batch always gets the same answers.
# - ( ) Round-off depends on the size of the batch.
#   > Round-off shows in the last digits. Here the first ones differ.
# :::
#
# ::: question #q-kinks-and-depth
# Why does a gradient check meet about seven times as many kinks with seven hidden layers as with one?
#
# - ( ) There are seven times as many parameters.
#   > They were counted while `W1` was moved, so the same number of parameters moved.
# - (x) When `W1` moves, the inputs of all ReLUs after it move, and there are seven times as many.
#   > He's start keeps the size of the movement from layer to layer, so each layer has as many corners as the first.
# - ( ) The loss of a deep network is larger.
#   > The size of the loss matters for round-off. Kinks do not depend on it.
# :::
#
# ::: explain #e-why-product
# "In each layer it only becomes a little smaller, so why is that serious?" Answer this, and write down how batch normalisation prevents it.
#
# > Because each layer **multiplies** the signal and the gradient by a number. If that is 0.05, six layers leave one part in sixty million. If it is above 1, they grow without end. Only if it is close to 1 can a network learn whatever its depth.
# >
# > Batch normalisation brings the mean and the variance of the signal back to 0 and 1 in each layer. Whatever the layers before have multiplied it by, the next one receives a signal of the same size, and the gradient on its way back is divided by $s$, which restores it by as much.
# :::
#
# ## What you can do now { #you-can-now }
#
# You can make a network of any depth and check it, and say by the size of its signals and gradients in each layer whether its start is suitable. You can derive the way back of batch normalisation, and you know what to look out for with a layer that depends on the batch. The cell below takes a number of hidden layers and a start, and compares the gradients at the first and the last of them. Does He's start still keep the size with 20? Say what you expect, and run it.

# %%
hidden_layers, start = 20, "he"
tall = MultiLayerNet((784, *(50,) * hidden_layers, 10), start, seed=0)
through = signals(tall, x, t)
first = through["Relu1"].gradient
last = through[f"Relu{hidden_layers}"].gradient
print(f"first {first:.0e}, last {last:.0e}, ratio {last / first:.1f}")
