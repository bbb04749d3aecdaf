# ---
# description:
#   ko: 기울기 확인을 통과하지 못하거나, 통과하는데도 학습이 되지 않을 때 그 원인을 실험으로 알아낸다. 자기 신경망의 코드를 페이지 안에 붙여 넣어 바로 진단할 수 있다.
#   en: When a gradient check fails, or when it passes and the network still does not learn, you can find out why by experiments. You can put your own network into this page and have it diagnosed here.
# terms:
#   diagnosis:
#     ko: [디버깅, 실패, 왜 틀렸나, 안 맞아요]
#     en: [diagnosis, debugging, fails, wrong]
#   symptoms:
#     ko: [증상, 발산, 줄지 않아요, 안 줄어요, 커져요, 내려가지 않아요, 안 올라요, 오르지 않아요]
#     en: [nan, diverges, not decreasing, increasing, goes up, stuck]
#   does-not-learn:
#     ko: [학습이 안 돼요, 안돼요, 배우지 못해요]
#     en: [network does not learn, not working]
# ---

# %% [markdown] lang="ko"
# # 내 신경망 진단하기 { #diagnosis }
#
# [오차역전파법](glossary.md#backpropagation)을 직접 작성했는데 제대로 되지 않는가? 이 페이지는 그럴 때 쓰는 것이며, 다른 장을 읽지 않았어도 쓸 수 있다. NumPy로 작성한 신경망에 손실을 구하는 코드와 [기울기](glossary.md#gradient)를 구하는 코드가 있으면 된다.
#
# 문제는 대개 둘 가운데 하나이다. [기울기 확인](gradient-check.md#gradient-check), 곧 오차역전파법으로 구한 기울기를 [손실의 값만으로 잰 기울기](glossary.md#numerical-differentiation)와 견주는 검사를 통과하지 못한다. 또는 검사를 통과하는데도 배우지 못한다. 어느 쪽이든 알고 싶은 것은 **왜 그런가**이다. 기울기 확인은 틀렸다는 사실과 어느 [매개변수](glossary.md#parameter)의 기울기가 틀렸는지를 알려 주지만, 무엇을 잘못했는지는 알려 주지 않는다. 함수 `diagnose`는 여러 가지 원인을 하나씩 실험하여 그것을 찾는다.
#
# 먼저 [자기 코드를 넣어 보고](#your-network), [보고서를 읽는다](#report). 그래도 모르겠으면 [증상](#symptoms)에서 시작한다. 그 뒤의 절들은 [원인을 어떻게 알아내는지](#by-hand) 설명하며, 보고서에서 이름을 찾지 못했을 때 [손으로 이어 가는 방법](#not-explained)도 거기에 있다.

# %% [markdown] lang="en"
# # Diagnose your own network { #diagnosis }
#
# Have you written [backpropagation](glossary.md#backpropagation) yourself and found that it does not work? This page is for such cases, and you can use it without having read the other chapters. All it needs is a network in NumPy, with code that computes its loss and code that computes its [gradient](glossary.md#gradient).
#
# The trouble is mostly of one of two kinds. Either the [gradient check](gradient-check.md#gradient-check), which compares [the gradient from backpropagation with one that is measured from values of the loss alone](glossary.md#numerical-differentiation), fails, or the check passes and the network still does not learn. In both cases what you want to know is **why**. The check says that something is wrong, and in the gradient of which [parameters](glossary.md#parameter), but it does not say what the mistake is. The function `diagnose` finds that out by trying many possible causes, one experiment at a time.
#
# First [put your own code in](#your-network) and [read the report](#report). If that does not settle it, start from [what you see](#symptoms). The sections after that explain [how a cause is found](#by-hand), and how to [go on by hand](#not-explained) when the report has no name for it.

# %%
import numpy as np

from nn_tutorial import (
    check_gradients,
    compare_gradients,
    diagnose,
    numerical_gradients,
)
from nn_tutorial.book.in_words import in_words, trace_table

# %% [markdown] lang="ko"
# ## 자기 코드를 넣는 자리 { #your-network }
#
# 아래의 셀에서 **편집**을 누르고 클래스를 자기 것으로 바꾼 다음 **실행**을 누른다. 셀은 이 페이지 안에서 실행되며, 입력한 코드는 브라우저 밖으로 나가지 않는다. 보고서도 이 자리에 나온다. 들어 있는 예는 $\tanh$를 쓰는 신경망으로, 잘못이 하나 있다. 처음이라면 이 예부터 해 보자. 무엇을 고쳐야 하는지 보고서에서 알아내고, 고친 다음 다시 실행한다.

# %% [markdown] lang="en"
# ## A place for your own code { #your-network }
#
# Press *Edit* below, put your own class in the place of this one, and press *Run*. The cell runs in this page, and what you type does not leave your browser. The report appears right here. The class that is there now is a network with $\tanh$, and it has one mistake. If you are new here, try this one first: learn from the report what to mend, mend it, and run the cell again.


# %%
class MyNet:
    def __init__(self):
        rng = np.random.default_rng(0)
        self.params = {
            "W1": rng.standard_normal((6, 5)),
            "b1": np.zeros(5),
            "W2": rng.standard_normal((5, 4)),
            "b2": np.zeros(4),
        }

    def loss(self, x, t):
        self.z = x @ self.params["W1"] + self.params["b1"]
        self.a = np.tanh(self.z)
        self.y = self.a @ self.params["W2"] + self.params["b2"]
        return 0.5 * np.mean(np.sum((self.y - t) ** 2, axis=1))

    def gradient(self, x, t):
        self.loss(x, t)
        dy = (self.y - t) / len(x)
        dz = dy @ self.params["W2"].T * (1 - self.z**2)
        return {
            "W1": x.T @ dz,
            "b1": dz.sum(axis=0),
            "W2": self.a.T @ dy,
            "b2": dy.sum(axis=0),
        }


x = np.random.default_rng(1).standard_normal((7, 6))
t = np.eye(4)[[0, 1, 2, 3, 0, 1, 2]]
in_words(diagnose(MyNet(), x, t))

# %% [markdown] lang="ko"
# 클래스에는 세 가지가 있으면 된다. 배열을 담은 `params`, 손실을 돌려주는 `loss(x, t)`, `params`와 같은 이름으로 기울기를 돌려주는 `gradient(x, t)`이다. 조금 다르게 작성한 코드도 [아래의 표](#other-code)에 있는 것이면 된다.
#
# `x`와 `t`를 주지 않고 `diagnose(MyNet())`이라고만 쓰면, 크기가 맞을 때는 MNIST의 처음 몇 장을, 아니면 형상이 맞는 난수를 쓰고 그 사실을 보고서에 적는다. 데이터는 하나가 아니라 몇 개를 넣는다. 하나뿐이면 평균과 합이 같아져서 [많은 잘못이 숨는다](judge.md#one-example). 배치의 크기, 입력의 수, 뉴런의 수, 클래스의 수는 모두 다르게 잡는 것이 좋다.
#
# 자기 컴퓨터에서는 패키지를 설치하고 [명령 하나로](for-teachers.md#submissions) 파일을 진단할 수도 있다.
#
# ### 보고서를 읽는 법 { #report }
#
# 보고서는 잘못을 찾지 못하면 이상이 없다고 하고, 찾으면 원인마다 다섯 가지를 적는다. 원인의 이름은 그것을 설명하는 절로 이어진다. 대괄호 안은 관련된 [계층](glossary.md#layer)과 매개변수이고, 괄호 안은 실험으로 입증되었는지를 말한다. 이어서 무엇이 잘못되었는지, 어떻게 알아냈는지를 한 문장씩 적는다. 원인이 여럿이면 그럴듯한 것부터 적으므로 맨 위의 것부터 고치고 다시 진단한다.
#
# 자기 컴퓨터에서는 `print(diagnosis.report("ko"))`로 같은 내용을 우리말로 볼 수 있다. `diagnosis.healthy`는 잘못을 찾지 못했을 때 참이므로 테스트에 한 줄로 넣을 수 있다. 테스트가 실패하면 pytest가 보고서 전체를 함께 보여 준다.
#
# ```python
# def test_my_network():
#     assert diagnose(MyNet(), x, t).healthy
# ```
#
# ### 다르게 작성한 코드 { #other-code }
#
# 클래스의 이름과 속은 어떻든 상관없다. 밖에서 보이는 세 가지가 저마다 다음 표에 있는 꼴이면 된다.
#
# | 필요한 것 | 받아들이는 것 |
# | --- | --- |
# | `params` | 배열을 담은 딕셔너리나 리스트. 그 안에 딕셔너리나 리스트가 더 있어도 된다 |
# | `params`가 없을 때 | `layers`, 곧 계층의 딕셔너리나 리스트. 계층마다 배열 `W`와 그 기울기 `dW`가 나란히 있어야 한다 |
# | `loss(x, t)` | 수 하나, 수 하나를 담은 배열, 또는 손실과 기울기의 쌍 |
# | `gradient(x, t)` | `params`와 같은 이름과 짜임새의 배열들. 이름 앞에 `d`가 붙어 있어도 된다. 손실과 기울기의 쌍이어도, 아무것도 돌려주지 않고 계층에 남겨 두어도 된다 |
# | `gradient`가 없을 때 | `loss`가 손실과 기울기의 쌍을 돌려주어야 한다 |
#
# 『밑바닥부터 시작하는 딥러닝』([참고 문헌](references.md#book))의 신경망(`params`, `layers`, `lastLayer`)은 그대로 넣으면 된다. `params`의 배열은 손실이 실제로 쓰는 바로 그 배열이어야 하고, [float64](gradient-check.md#float32)여야 한다.
#
# 클래스가 아니라 함수로 작성한 코드는 몇 줄로 감싼다. 아래의 코드에는 잘못이 없다.

# %% [markdown] lang="en"
# A class must have three things: `params`, which holds the arrays, `loss(x, t)`, which returns the loss, and `gradient(x, t)`, which returns the gradients under the same names as `params`. For code that is written a little differently, see [the table below](#other-code).
#
# Without `x` and `t`, as in `diagnose(MyNet())`, the first images of MNIST are used if the sizes fit, and random numbers of fitting shapes if not; the report says which. Give a few examples rather than one. With a single example the mean is the sum, and [many mistakes hide](judge.md#one-example). It is best if the batch size and the numbers of inputs, units and classes are all different.
#
# On your own machine, with the package installed, [one command](for-teachers.md#submissions) diagnoses a file, too.
#
# ### How to read the report { #report }
#
# If nothing is found, the report says that the network is healthy. Otherwise it says five things about each cause. The name of the cause leads to the section that explains it. In square brackets are the [layers](glossary.md#layer) and parameters concerned, and in round brackets whether an experiment has confirmed it ("proven") or not. One sentence says what is wrong, and another how that was seen. The likeliest cause comes first, so mend that one and diagnose again.
#
# On your own machine, `print(diagnosis)` prints the same report. `diagnosis.healthy` is true if nothing was found, so a test needs only one line. When that test fails, pytest shows the whole report with it.
#
# ```python
# def test_my_network():
#     assert diagnose(MyNet(), x, t).healthy
# ```
#
# ### Code that is written differently { #other-code }
#
# What the class is called and what is inside it do not matter. Three things must be visible from outside, each in one of these ways.
#
# | needed | what is understood |
# | --- | --- |
# | `params` | a dictionary or list of arrays, which may hold further dictionaries and lists |
# | instead of `params` | `layers`, a dictionary or list of layers, each with an array `W` and its gradient `dW` beside it |
# | `loss(x, t)` | a number, an array that holds one, or a pair of the loss and the gradients |
# | `gradient(x, t)` | arrays under the same names and arranged like `params`, or with a `d` before each name; a pair of the loss and these; or nothing, if the gradients are left in the layers |
# | instead of `gradient` | a `loss` that returns the pair of the loss and the gradients |
#
# The network of Saito Goki's *Deep Learning from Scratch* ([reference](references.md#book)), with `params`, `layers` and `lastLayer`, can go in as it is. The arrays in `params` must be the very arrays that the loss works with, and they must be [float64](gradient-check.md#float32).
#
# Code that is made of functions instead of a class needs a few lines around it. There is no mistake in this one.


# %%
def loss_and_gradients(W, b, x, t):
    difference = x @ W + b - t
    loss = (difference**2).sum() / len(x)
    return loss, {
        "W": 2 * x.T @ difference / len(x),
        "b": 2 * difference.mean(axis=0),
    }


class Wrapped:
    def __init__(self):
        self.params = {"W": np.ones((6, 4)), "b": np.zeros(4)}

    def loss(self, x, t):
        return loss_and_gradients(self.params["W"], self.params["b"], x, t)


in_words(diagnose(Wrapped(), x, t))

# %% [markdown] lang="ko"
# ## 통과하는데 배우지 못할 때 { #does-not-learn }
#
# 기울기가 옳아도 배우지 못할 수 있다. [초깃값](glossary.md#initial-value)이 모두 같거나, 입력이 너무 크거나, 데이터나 갱신이 잘못되었을 때이다. 학습에 쓰는 것을 `diagnose`에 함께 건네면 그것도 살펴본다.
#
# | 건네는 것 | 살펴보는 것 |
# | --- | --- |
# | 아무것도 없이 | 뉴런이 모두 같은 값에서 출발하는지, 입력이 너무 크지 않은지 |
# | `learning_rate=0.1` | 그 학습률로 손실이 커지지 않는지 |
# | `optimizer=...` | 갱신이 손실을 줄이는지, 매개변수에 저장되는지. `update(params, grads)`가 있는 객체이거나 그런 함수 |
# | `minibatches=...` | 섞으면서 짝이 깨지거나 데이터가 사라지지 않는지, 클래스가 섞여 있는지. `minibatches(x, t, batch_size)` |
# | `x_test=...` | [시험 데이터](glossary.md#test-data)를 훈련 데이터와 같은 방법으로 가공했는지 |
#
# 아래의 갱신은 계산은 맞지만 결과를 매개변수가 아닌 곳에 저장한다.

# %% [markdown] lang="en"
# ## When the check passes but the network does not learn { #does-not-learn }
#
# A network with a right gradient may still not learn. Its [initial values](glossary.md#initial-value) may all be the same, its inputs may be too large, or its data or its update may be wrong. If you pass to `diagnose` what you train with, it examines that as well.
#
# | what you pass | what is examined |
# | --- | --- |
# | nothing | whether the units start out equal, and whether the inputs are too large |
# | `learning_rate=0.1` | whether the loss grows with that learning rate |
# | `optimizer=...` | whether the update lowers the loss and reaches the parameters: an object with `update(params, grads)`, or such a function |
# | `minibatches=...` | whether pairs are broken or rows lost in a shuffle, and whether the classes are mixed: `minibatches(x, t, batch_size)` |
# | `x_test=...` | whether the [test data](glossary.md#test-data) are prepared like the training data |
#
# The update below computes the right values, but stores them where no parameter is.


# %%
def update(params, grads):
    for name in grads:
        grads[name] = params[name] - 0.1 * grads[name]


in_words(diagnose(Wrapped(), x, t, optimizer=update))

# %% [markdown] lang="ko"
# ### 증상에서 시작하기 { #symptoms }
#
# 코드를 넣어 볼 수 없을 때는 눈에 보이는 것에서 시작한다. 원인의 이름은 그 실수를 실제로 넣어 보고 결과를 잰 절로 이어진다. 클래스는 $C$개라고 하자. 같은 증상에 다른 원인이 있을 수도 있다.
#
# | 보이는 것 | 흔한 원인 |
# | --- | --- |
# | 첫 손실이 $\ln C$보다 훨씬 크다 | [손실을 합으로 계산함](gallery.md#loss-summed), [배치 전체의 소프트맥스](gallery.md#batch-softmax), [너무 큰 초깃값](training.md#initial-scale) |
# | 손실이 $\ln C$ 근처에서 움직이지 않는다 | [0에서 출발한 가중치](gallery.md#zero-weights), [따로 섞은 레이블](gallery.md#shuffled-apart), [죽은 뉴런이나 너무 작은 학습률](training.md#learning-rate) |
# | 손실이 커지거나 `nan`이 된다 | [너무 큰 학습률](training.md#learning-rate), [오르막으로 갱신함](gallery.md#uphill), [배치 전체의 소프트맥스](gallery.md#batch-softmax) |
# | 손실은 아주 작은데 정확도가 찍는 수준이다 | [섞지 않은 데이터](gallery.md#sorted) |
# | 정확도가 찍는 것보다 못하다 | [한 칸 밀린 레이블](gallery.md#label-off-by-one) |
# | 훈련 데이터에서만 정확도가 높다 | [다르게 가공한 시험 데이터](gallery.md#test-scale), [오버피팅](training.md#overfitting) |
# | 배우기는 하는데 정확도가 조금 모자란다 | [마스크를 잊음](gallery.md#mask-forgotten), [낡은 마스크](gallery.md#stale-mask), [가중치를 전치하지 않음](gallery.md#weights-not-transposed). 기울기 확인을 해야 드러난다 |
# | 아무 이상이 보이지 않는다 | 그래도 [기울기 확인](gradient-check.md#gradient-check)을 한다. [편향의 기울기를 잊음](gallery.md#bias-forgotten)은 정확도에 거의 나타나지 않는다 |
#
# ## 손으로 하는 진단 { #by-hand }
#
# 여기서부터는 원인을 어떻게 알아내는지 설명한다. 먼저 이 장에서 쓸 작은 신경망이다. 입력이 6개, [은닉층](glossary.md#hidden-layer)의 뉴런이 5개, 클래스가 4개이고, 코드에 틀린 곳은 없다. 뒤에서는 `dscores`나 `dz`를 바꾸어 가며 잘못을 하나씩 넣는다.

# %% [markdown] lang="en"
# ### Start from what you see { #symptoms }
#
# If you cannot put your code in, start from what you see. Each cause leads to a section in which the mistake is put into a network and its effect is measured. Say that there are $C$ classes. The same symptom may have other causes, too.
#
# | what you see | common causes |
# | --- | --- |
# | the first loss is far above $\ln C$ | [loss summed](gallery.md#loss-summed), [softmax over the batch](gallery.md#batch-softmax), [initial values far too large](training.md#initial-scale) |
# | the loss stays near $\ln C$ | [weights that start at 0](gallery.md#zero-weights), [labels shuffled apart](gallery.md#shuffled-apart), [dead units, or a learning rate far too small](training.md#learning-rate) |
# | the loss grows, or becomes `nan` | [a learning rate too large](training.md#learning-rate), [update uphill](gallery.md#uphill), [softmax over the batch](gallery.md#batch-softmax) |
# | the loss is tiny, and the accuracy that of a guess | [data never shuffled](gallery.md#sorted) |
# | the accuracy is worse than guessing | [labels off by one](gallery.md#label-off-by-one) |
# | the accuracy is high on training data only | [test images prepared differently](gallery.md#test-scale), [overfitting](training.md#overfitting) |
# | it learns, but the accuracy is a little low | [mask forgotten](gallery.md#mask-forgotten), [stale mask](gallery.md#stale-mask), [a wrong transpose](gallery.md#weights-not-transposed). Only a gradient check shows these |
# | nothing looks wrong | Check the [gradient](gradient-check.md#gradient-check) all the same. [A forgotten gradient of the bias](gallery.md#bias-forgotten) hardly shows in the accuracy |
#
# ## One diagnosis by hand { #by-hand }
#
# From here on, this page explains how a cause is found. Here is the small network that it uses, with 6 inputs, 5 units in its [hidden layer](glossary.md#hidden-layer) and 4 classes. It is right. Below, `dscores` or `dz` is replaced to put in one mistake after the other.


# %%
class Net:
    def __init__(self, seed=0):
        rng = np.random.default_rng(seed)
        self.params = {
            "W1": 0.5 * rng.standard_normal((6, 5)),
            "b1": 0.1 * rng.standard_normal(5),
            "W2": 0.5 * rng.standard_normal((5, 4)),
            "b2": 0.1 * rng.standard_normal(4),
        }

    def forward(self, x):
        self.z = x @ self.params["W1"] + self.params["b1"]
        self.a = np.maximum(self.z, 0)
        return self.a @ self.params["W2"] + self.params["b2"]

    def loss(self, x, t):
        scores = self.forward(x)
        exp = np.exp(scores - scores.max(axis=1, keepdims=True))
        self.y = exp / exp.sum(axis=1, keepdims=True)
        return -(t * np.log(self.y)).sum() / len(t)

    def dscores(self, t):
        return (self.y - t) / len(t)

    def dz(self, da):
        return da * (self.z > 0)

    def gradient(self, x, t):
        self.loss(x, t)
        dscores = self.dscores(t)
        dz = self.dz(dscores @ self.params["W2"].T)
        return {
            "W1": x.T @ dz,
            "b1": dz.sum(axis=0),
            "W2": self.a.T @ dscores,
            "b2": dscores.sum(axis=0),
        }


def batch(size, seed=0):
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((size, 6))
    return x, np.eye(4)[rng.integers(4, size=size)]


# %% [markdown] lang="ko"
# 아래의 신경망은 $1/N$을 잊었다. [손실](glossary.md#loss-function)은 배치의 평균인데 점수의 기울기를 $N$으로 나누지 않는다. 이 사실을 모른다고 하고 알아내 보자.
#
# 수만 보고 원인을 읽어 낼 수는 없으므로 먼저 짐작해야 한다. 짐작한 원인을 [가설](glossary.md#hypothesis)이라고 하자. 좋은 가설은 실험으로 따져 볼 수 있다. “$1/N$을 잊었다”가 사실이라면, 신경망이 내놓은 기울기는 참 기울기의 꼭 $N$배여야 한다. 참 기울기는 수치 미분으로 잴 수 있다. 그러니 내놓은 기울기를 $N$으로 나누어 다시 견주어 보면 된다.

# %% [markdown] lang="en"
# In the network below $1/N$ was forgotten. Its [loss](glossary.md#loss-function) is a mean over the batch, but the gradient of the scores is not divided by $N$. Suppose that you do not know this, and have to find it out.
#
# The cause cannot be read off the numbers, so we first have to assume one. Such an assumed cause is called a [hypothesis](glossary.md#hypothesis). A good hypothesis can be tested by an experiment. If “$1/N$ was forgotten” is true, the gradient that the network returns, the claimed gradient, must be exactly $N$ times the true one. The true gradient can be measured by numerical differentiation. So we divide the claimed gradient by $N$ and compare again.


# %%
class MeanForgotten(Net):
    def dscores(self, t):
        return self.y - t


def explains(hypothesis, seed, N):
    network, (x, t) = MeanForgotten(seed), batch(N)
    claimed = network.gradient(x, t)
    repaired = {
        name: hypothesis(array, N) for name, array in claimed.items()
    }
    measured = numerical_gradients(network, x, t)
    return compare_gradients(repaired, measured, tolerance=1e-6).passed


hypotheses = {
    "nothing is wrong": lambda gradient, N: gradient,
    "5 times too large": lambda gradient, N: gradient / 5,
    "N times too large": lambda gradient, N: gradient / N,
}
tried = {
    name: [explains(hypothesis, seed, N) for seed in (0, 1) for N in (5, 7)]
    for name, hypothesis in hypotheses.items()
}


# %% tags=["hide-input"]
def marks(name, yes, no):
    return " | ".join(yes if passed else no for passed in tried[name])


# %% [markdown] lang="ko"
# 가설마다 네 번씩 실험했다. 매개변수의 값을 두 가지로, 배치의 크기를 5와 7로 바꾸었다.
#
# | 가설 | 값 1, $N = 5$ | 값 1, $N = 7$ | 값 2, $N = 5$ | 값 2, $N = 7$ |
# | :-- | :-- | :-- | :-- | :-- |
# | 틀린 곳이 없다 | {{ marks("nothing is wrong", "맞음", "틀림") }} |
# | 5배 크다 | {{ marks("5 times too large", "맞음", "틀림") }} |
# | $N$배 크다 | {{ marks("N times too large", "맞음", "틀림") }} |
#
# 배치가 5일 때만 보았다면 둘째 가설도 옳아 보였을 것이다. 배치의 크기를 바꾸자 맞지 않는다는 것이 드러났다. 매개변수의 값을 바꾸는 까닭도 같다. 한 값에서는 우연히 들어맞는 가설이 있기 때문이다. 어느 값, 어느 배치에서나 [허용 오차](glossary.md#tolerance) 안에서 들어맞는 가설만 원인으로 인정한다.

# %% [markdown] lang="en"
# Each hypothesis was tried four times, with two sets of parameters and with batches of 5 and of 7.
#
# | hypothesis | parameters 1, $N = 5$ | parameters 1, $N = 7$ | parameters 2, $N = 5$ | parameters 2, $N = 7$ |
# | :-- | :-- | :-- | :-- | :-- |
# | nothing is wrong | {{ marks("nothing is wrong", "fits", "does not") }} |
# | 5 times too large | {{ marks("5 times too large", "fits", "does not") }} |
# | $N$ times too large | {{ marks("N times too large", "fits", "does not") }} |
#
# With batches of 5 alone, the second hypothesis would have looked as good as the third. Another batch size showed that it does not fit. The parameters are changed for the same reason, because a hypothesis may fit at one place by chance. Only a hypothesis that fits with all parameters and all batches, within the [tolerance](glossary.md#tolerance), is accepted as the cause.

# %% [markdown] lang="ko"
# ## diagnose에 맡기기 { #diagnose }
#
# `diagnose`는 이런 가설 수십 가지를 표로 갖추고, 하나씩 실험한다.

# %% [markdown] lang="en"
# ## Leaving it to diagnose { #diagnose }
#
# `diagnose` has dozens of such hypotheses in tables, and tries one after the other.

# %%
x, t = batch(7)
diagnosis = diagnose(MeanForgotten(), x, t)
in_words(diagnosis)

# %% [markdown] lang="ko"
# 실험은 다음 차례로 한다. 앞의 것이 틀리면 뒤의 결과를 믿을 수 없기 때문이다.
#
# 1. **동작.** 손실과 기울기를 두 번씩 구하고, 그 사이에 다른 배치도 넣어 본다. 결과가 달라지는지, 넘겨준 배열이나 매개변수를 고쳐 쓰지 않는지 본다.
# 2. **형상.** 기울기와 레이블의 형상이 맞는지 본다. [브로드캐스트](glossary.md#broadcasting)는 틀린 형상도 오류 없이 받아들인다.
# 3. **공식.** 내놓은 기울기가 혹시 다른 손실의 기울기인지, [편향](glossary.md#bias)이나 [가중치](glossary.md#weight)의 기울기를 잘못 모은 것인지, [연쇄법칙](layers.md#chain-rule)에서 곱할 것 하나가 빠지거나 바뀌지 않았는지 따져 본다.
# 4. **계층 하나씩.** 계층이 보이는 신경망에서는 계층마다 따로 떼어 그 [순전파](glossary.md#forward-pass)의 수치 미분과 견준다.
# 5. **학습.** 여기까지 잘못이 없을 때에만, 배우지 못하는 까닭이 있는지 [짧게 학습시켜 본다](#does-not-learn).

# %% [markdown] lang="en"
# The experiments are made in this order, because where one of them finds something, the results of those after it cannot be trusted.
#
# 1. **Conduct.** The loss and the gradient are computed twice, with another batch in between. Are the results the same, and does the code leave the parameters and its inputs as they were?
# 2. **Shapes.** Do gradients and labels have the shapes that they should have? [Broadcasting](glossary.md#broadcasting) accepts a wrong one without an error.
# 3. **Formulas.** Is the claimed gradient that of another loss? Was the gradient of a [bias](glossary.md#bias) or a [weight](glossary.md#weight) put together wrongly? Is a factor of the [chain rule](layers.md#chain-rule) missing, or another one in its place?
# 4. **Each layer alone.** Where a network shows its layers, each of them is compared with the numerical gradient of its own [forward pass](glossary.md#forward-pass).
# 5. **Learning.** Only where nothing has been found so far, a [short training](#does-not-learn) shows whether something keeps the network from learning.

# %% [markdown] lang="ko"
# ## 단계를 따라가기 { #trace }
#
# 셋째 실험에는 신경망 안쪽의 배열이 필요하다. `diagnose`는 코드를 읽지 않고 이 배열들을 얻는다. `x`와 매개변수를 특별한 배열로 바꾸어 손실에 넘기는 것이다. 이 배열로 무엇을 계산하면, 거기서 나온 배열이 모두 기록된다. 변수의 이름은 알 수 없지만 값은 알 수 있다. `x`와 `W1`의 곱과 값이 같은 배열이 나오면 그것이 행렬 곱이고, 거기에 `b1`을 더한 값이 나오면 그것이 [Affine](layers.md#affine)의 출력이다. 이렇게 **단계를 값으로 알아본다.**
#
# 어느 단계가 출력 쪽에서 받아야 할 기울기도 미분 공식 없이 알 수 있다. 손실을 계산하는 도중에 그 배열의 원소 하나를 조금 바꾸고, 손실이 얼마나 변하는지 보면 된다. 그런 다음 `gradient`가 계산하는 배열 가운데 그 기울기나 그 몇 배인 것이 있는지 찾는다. 옳은 신경망에서 그 결과를 표로 보자. 위에서 아래로 순전파의 차례이다.

# %% [markdown] lang="en"
# ## Following the steps { #trace }
#
# The third kind of experiment needs the arrays inside a network. `diagnose` gets them without reading the code. It hands `x` and the parameters to the loss as arrays of a special kind, which note every array that is computed from them. The names of your variables remain unknown, but the values are known. An array that equals the product of `x` and `W1` is the matrix product, and one that equals this with `b1` added is what the [affine layer](layers.md#affine) puts out. In this way **a step is recognised by its value.**
#
# The gradient that should come back to a step needs no formula either. While the loss is being computed, one entry of that array is changed a little, and the change of the loss is measured. Then `diagnose` looks for that gradient, or a multiple of it, among the arrays that `gradient` computes. Here is the result for the right network, in the order of the forward pass.

# %%
trace_table(diagnose(Net(), x, t))

# %% [markdown] lang="ko"
# 형상의 첫 수는 따라간 데이터의 수이다. 기울기는 아래에서 위로 돌아오므로 표도 아래에서 위로 읽는다. 맨 아래의 몇 줄은 옳은 신경망에서도 찾을 수 없다. [소프트맥스](glossary.md#softmax)와 [교차 엔트로피](glossary.md#cross-entropy)를 한 번에 미분한 $(y - t)/N$이 그 단계들을 건너뛰어 점수의 기울기를 바로 주기 때문이다. 그 위로는 모든 줄에 기울기가 있다. 거기서 더하기 줄은 바로 윗줄과 크기가 같다. 더하기는 기울기를 그대로 돌려보내기 때문이다.
#
# 이번에는 [ReLU](layers.md#relu)의 마스크를 잊은 신경망이다.
#
# ::: predict #p-where-it-stops choice
# 마스크를 빠뜨린 신경망의 표에서, 기울기가 돌아오는 것은 아래에서부터 어디까지일까?
#
# - ( ) 끝까지 돌아온다. 마스크는 값만 바꾸기 때문이다.
#   > 값이 바뀌면 측정한 기울기와 같지 않다. 표는 **값이 같은** 배열이 있는지를 찾는다.
# - (x) `maximum`까지
#   > `maximum`의 출력에 돌아온 기울기는 옳고, 그 입력으로 보낸 것부터 틀린다. 끊긴 자리가 곧 틀린 단계이다.
# - ( ) 아무 데도 돌아오지 않는다.
#   > 둘째 Affine 계층은 잘못이 있는 곳보다 출력에 가까워서 옳은 기울기를 받는다. 잘못은 입력 쪽으로만 번진다.
# :::

# %% [markdown] lang="en"
# The first number of each shape is the number of examples that were followed. Gradients come back from the bottom to the top, so read the table upwards. The last rows are not found even in the right network, because the formula $(y - t)/N$ differentiates [softmax](glossary.md#softmax) and [cross-entropy](glossary.md#cross-entropy) in one go and jumps over these steps to the scores. From there on up, every row has its gradient. There, a sum and the row just above it have the same size, because a sum passes gradients on as they are.
#
# Next comes a network in which the mask of the [ReLU](layers.md#relu) was forgotten.
#
# ::: predict #p-where-it-stops choice
# In the table for the network without its mask, how far up are gradients found?
#
# - ( ) All the way, because a mask only changes values.
#   > If the values change, they differ from the gradient that was measured. The table looks for arrays **of the same value**.
# - (x) As far as `maximum`
#   > What comes back to the output of `maximum` is right, and what is sent on to its input is wrong. The place where the rows stop is the step that is wrong.
# - ( ) Nowhere
#   > The second affine layer is nearer to the output than the mistake and receives the right gradient. A mistake only spreads towards the input.
# :::


# %%
class MaskForgotten(Net):
    def dz(self, da):
        return da


diagnosis = diagnose(MaskForgotten(), x, t)
trace_table(diagnosis)

# %% [markdown] lang="ko"
# 아래에서 위로 올라가다가 `maximum`까지는 기울기를 찾고, 그 위에서 끊긴다. ReLU가 출력 쪽에서 받은 기울기는 옳은데 입력 쪽으로 보낸 기울기가 틀렸다는 뜻이다. 끊긴 자리가 곧 [역전파](glossary.md#backward-pass)가 틀린 자리이다. 따져 볼 가설도 그 단계의 것으로 좁혀진다. 도함수를 빠뜨렸는가, 다른 곳에서 구했는가, 원소별 곱 대신 행렬 곱을 썼는가.

# %% [markdown] lang="en"
# Going up, the gradients are found as far as `maximum`, but not above it. What came back to the output of the ReLU is right, and what was sent on to its input is wrong. Where the rows stop being found, the [backward pass](glossary.md#backward-pass) is wrong. This also narrows down the hypotheses to those on that step. Was the derivative left out, was it taken at another place, or was a matrix product used where entries should be multiplied one by one?

# %%
in_words(diagnosis)

# %% [markdown] lang="ko"
# ## 실제로 보고된 세 가지 { #cases .aside }
#
# 아래의 세 가지는 공개된 저장소에 보고된 잘못을 이 장의 신경망에 옮긴 것이다. 코드와 설명은 이 교재의 것이고, 보고의 번호를 함께 적는다.
#
# ### 소프트맥스의 대각 성분 { #case-softmax }
#
# SebLague/Neural-Network-Experiments#5는 소프트맥스가 들어가기만 하면 기울기 확인이 실패한다고 보고한다. 소프트맥스도 [활성화 함수](glossary.md#activation-function)처럼 출력 하나가 입력 하나에만 달린 함수라고 보고 $y(1 - y)$로 미분한 것이 원인이다.

# %% [markdown] lang="en"
# ## Three cases that were reported { #cases .aside }
#
# The three mistakes below were reported in public repositories and are put into the network of this chapter. Code and words are those of this site; the number of each report is given with it.
#
# ### The diagonal of the softmax { #case-softmax }
#
# SebLague/Neural-Network-Experiments#5 describes a gradient check that failed whenever a softmax was in the network. The softmax had been differentiated like an ordinary [activation function](glossary.md#activation-function), as if each output depended on one input only, by $y(1 - y)$.


# %%
class SoftmaxDiagonal(Net):
    def dscores(self, t):
        dy = -t / self.y / len(t)
        return dy * self.y * (1 - self.y)


in_words(diagnose(SoftmaxDiagonal(), x, t))

# %% [markdown] lang="ko"
# 소프트맥스의 출력 하나는 모든 점수에 달려 있다. $\partial y_i / \partial x_j = y_i(\delta_{ij} - y_j)$이므로 $i \ne j$인 성분도 0이 아니다. 대각 성분만 쓰면 정답의 자리에서는 $y - 1$이 되어 우연히 옳고, 나머지 자리에서는 $y$여야 할 것이 0이 된다. `diagnose`는 점수의 기울기를 꼭 이 공식으로 바꾸면 매개변수 네 개의 기울기가 모두 설명된다는 것을 확인했다.
#
# ### 쌓이는 기울기 { #case-accumulates }
#
# karpathy/micrograd#53과 #102는 `backward`를 두 번 부르면 기울기가 더해진다고 보고한다. 기울기를 담는 배열을 한 번 만들고 계속 `+=`로 더하는 코드에서 생기는 일이다.

# %% [markdown] lang="en"
# Each output of a softmax depends on all scores. Because $\partial y_i / \partial x_j = y_i(\delta_{ij} - y_j)$, the entries with $i \ne j$ are not 0. The diagonal alone happens to be right for the true class, where it gives $y - 1$, but it gives 0 for the other classes, where the gradient should be $y$. `diagnose` has found that the gradients of all four parameters are explained if the gradient of the scores is exactly this formula.
#
# ### Gradients that accumulate { #case-accumulates }
#
# karpathy/micrograd#53 and #102 report that calling `backward` twice adds the gradients up. It happens in code that makes its arrays of gradients once and then adds to them with `+=`.


# %%
class Accumulating(Net):
    def __init__(self, seed=0):
        super().__init__(seed)
        self.grads = {
            name: np.zeros_like(array)
            for name, array in self.params.items()
        }

    def gradient(self, x, t):
        for name, array in super().gradient(x, t).items():
            self.grads[name] += array
        return self.grads


in_words(diagnose(Accumulating(), x, t))

# %% [markdown] lang="ko"
# 이번에는 공식이 필요하지 않다. 첫 기울기는 옳고, 같은 것을 다시 물었을 때 답이 달라졌으며, 달라진 만큼이 첫 답과 같다. PyTorch는 일부러 이렇게 하고, 그래서 갱신할 때마다 `zero_grad()`를 부른다. 어느 쪽으로 하든 코드를 쓰는 사람이 알고 있어야 한다.
#
# ### 배수 하나 { #case-factor }
#
# markroxor/fromscratchtoml#65는 [제곱 오차](glossary.md#squared-error)에 $1/2$이 있느냐 없느냐에 관한 것이다. 아래의 손실에는 $1/2$이 없는데, 기울기 $(y - t)/N$은 $1/2$이 있는 손실을 미분한 것이다.

# %% [markdown] lang="en"
# No formula is needed here. The first gradient is right, but when it is computed again, the answer is a different one, and the difference is exactly the first answer. PyTorch does this on purpose, which is why `zero_grad()` is called before each update there. Either way, whoever writes the code has to know it.
#
# ### One factor { #case-factor }
#
# markroxor/fromscratchtoml#65 is about a [squared error](glossary.md#squared-error) with or without its $1/2$. The loss below has none, while the gradient $(y - t)/N$ is that of a loss with $1/2$.


# %%
class FactorTwo(Net):
    def loss(self, x, t):
        self.y = self.forward(x)
        return ((self.y - t) ** 2).sum() / len(t)


report = check_gradients(FactorTwo(), x, t, entries="all")
in_words(diagnose(FactorTwo(), x, t))

# %% [markdown] lang="ko"
# 매개변수 네 개의 [상대 오차](glossary.md#relative-error)가 모두 {{ report.relative_error:.2f }}이다. 둘 가운데 하나가 다른 하나의 절반일 때 나오는 값이다. 이 잘못은 [학습률](glossary.md#learning-rate)을 절반으로 줄인 것과 같아서 학습에서는 잘 드러나지 않는다. 손실과 기울기 가운데 어느 쪽을 고쳐야 하는지는 진단할 수 없다. 둘이 서로 맞지 않는다는 것은 알 수 있지만, 무엇을 의도했는지는 쓴 사람만 안다.

# %% [markdown] lang="en"
# The [relative error](glossary.md#relative-error) of all four parameters is {{ report.relative_error:.2f }}, which is what comes out if one of two gradients is half of the other. In training, this fault is the same as half the [learning rate](glossary.md#learning-rate), so it is hardly noticed. No diagnosis can say whether the loss or the gradient should be mended. It can show that the two do not belong together, but only the author knows what was meant.

# %% [markdown] lang="ko"
# ## 잘못이 둘일 때 { #two-faults }
#
# [실패한 검사](failed-check.md#repairs)의 신경망처럼 잘못이 여럿이면 하나를 고쳐도 검사는 여전히 실패한다. `diagnose`는 가설 하나가 일부를 설명하면 그만큼을 고친 것으로 치고, 남은 것을 설명할 가설을 다시 찾는다. 다음은 마스크와 $1/N$을 모두 잊은 신경망이다.

# %% [markdown] lang="en"
# ## Two faults at once { #two-faults }
#
# Where there are several faults, as in the network of [the check that failed](failed-check.md#repairs), the check still fails when one of them is mended. If a hypothesis explains a part, `diagnose` treats that part as mended, and looks for what explains the rest. In this network both the mask and $1/N$ were forgotten.


# %%
class TwoFaults(MaskForgotten):
    def dscores(self, t):
        return self.y - t


in_words(diagnose(TwoFaults(), x, t))

# %% [markdown] lang="ko"
# ## 설명하지 못할 때 { #not-explained }
#
# 모든 잘못에 이름이 있는 것은 아니다. 아래의 신경망은 ReLU의 마스크를 반복문으로 곱하면서 옆 뉴런의 것을 썼다.

# %% [markdown] lang="en"
# ## When nothing explains it { #not-explained }
#
# Not every mistake has a name. The network below multiplies by the mask of the ReLU in a loop, and takes the mask of the neighbouring unit.


# %%
class Slipped(Net):
    def dz(self, da):
        dz = np.zeros_like(da)
        for j in range(da.shape[1]):
            dz[:, j] = da[:, j] * (self.z[:, j - 1] > 0)
        return dz


diagnosis = diagnose(Slipped(), x, t)
in_words(diagnosis)

# %%
trace_table(diagnosis)

# %% [markdown] lang="ko"
# `diagnose`는 실험으로 입증하지 못한 것을 원인이라고 하지 않는다. 그 대신 어디까지 좁혀졌는지를 적는다. 표를 보면 `maximum`에서 끊겼으니, 그 단계의 역전파를 쓴 줄만 보면 된다. 그다음에는 이렇게 한다.
#
# 1. 신경망을 줄인다. 입력 2개, 뉴런 2개, 데이터 2개면 모든 수를 종이에 적을 수 있다.
# 2. 끊긴 단계의 앞뒤 배열을 출력하고, 있어야 할 기울기를 [연필로 구해](failed-check.md#pencil) 견준다.
# 3. 그 계층만 떼어 [따로 검사한다](layers.md#check-a-layer). 입력도 매개변수로 친다.
# 4. 의심스러운 줄을 하나씩 단순하게 바꾸어 다시 진단한다. 여기서는 반복문 대신 `da * (self.z > 0)`이라고 쓰면 잘못이 사라진다.

# %% [markdown] lang="en"
# What no experiment has confirmed is not called a cause. Instead, the report says how far it could be narrowed down. The table breaks off at `maximum`, so only the lines that go back through that step need to be read. Then go on like this.
#
# 1. Make the network smaller. With 2 inputs, 2 units and 2 examples, all numbers fit on a sheet of paper.
# 2. Print the arrays before and after the step, work out [with a pencil](failed-check.md#pencil) what the gradient should be, and compare.
# 3. [Check that layer alone](layers.md#check-a-layer), with its input as one more parameter.
# 4. Put something simpler in the place of each suspicious line, and diagnose again. Here the fault is gone when `da * (self.z > 0)` replaces the loop.

# %% [markdown] lang="ko"
# ## 하지 않는 것 { #limits }
#
# - **코드를 써 주지 않는다.** 무엇이 틀렸고 어떻게 알아냈는지를 말할 뿐, 고치는 것은 쓴 사람의 일이다.
# - **아무것도 보내지 않는다.** 계산은 모두 이 브라우저나 자기 컴퓨터 안에서 한다. 인터넷이 없어도 되고, 언어 모델도 쓰지 않는다.
# - **옳다고 증명하지 않는다.** 이상이 없다는 것은 판정할 수 있었고 잘못을 찾지 못했다는 뜻이다. [기울기 확인](glossary.md#gradient-check)과 마찬가지로 손실이 의도한 대로인지는 알 수 없다.
# - **입증하지 못한 것을 단정하지 않는다.** 실험으로 가려낼 수 없는 후보가 여럿이면 모두 적는다. 그런 후보에는 입증되지 않았다는 말과 나머지 후보의 이름을 함께 적는다.
# - **따라갈 수 없는 코드가 있다.** 계산 도중에 `np.asarray`나 `math`의 함수, PyTorch 따위로 넘어가면 단계를 적을 수 없다. 그때는 표가 비고, 안쪽을 보지 않는 실험만 남는다.

# %% [markdown] lang="en"
# ## What it does not do { #limits }
#
# - **It writes no code.** It says what is wrong and how that was seen. Mending it is up to whoever wrote it.
# - **It sends nothing anywhere.** Everything is computed in this browser, or on your own machine. It needs no internet and uses no language model.
# - **It does not prove code right.** Healthy means that the network could be judged and nothing was found. Like any [gradient check](glossary.md#gradient-check), it cannot know whether the loss is the one that you meant.
# - **It does not claim what it cannot show.** If no experiment can tell several candidates apart, it names all of them, each with the others beside it, and says that they are not proven.
# - **Some code cannot be followed.** Where a computation goes through `np.asarray`, functions of `math`, or PyTorch, the steps cannot be noted. Then the table stays empty, and only those experiments are left that do not look inside.

# %% [markdown] lang="ko"
# ## 얼마나 자주 맞는가 { #how-often }
#
# 원인을 아는 신경망으로 세어 보았다. 저장소의 `benchmarks/corpus`에 {{ everything.networks }}개가 있으며, 저마다 다른 사람이 쓴 것처럼 {{ styles }}가지 방식으로 작성했다. 그중 {{ everything.right }}개는 옳고 {{ everything.faulty }}개에는 잘못이 하나, 드물게 둘 들어 있다. 어느 쪽인지는 진단과 상관없는 수치 미분으로 확인했다.
#
# 실험을 만들거나 고치면서 들여다본 신경망으로는 실험이 얼마나 맞는지 알 수 없다. 그래서 한 묶음은 실험을 본 적이 없는 사람이 따로 작성했다. (이 묶음 때문에 고친 것이 두 가지 있다. 옳은 신경망 하나는 처음에 진단 도중 오류를 일으켰다. 데이터가 하나뿐이고 그것이 열로 놓인 신경망이다. 또 틀린 신경망 세 개에서는 틀린 원인을 입증되었다고 했기 때문에, 입증으로 치는 조건을 더 엄격하게 했다. 그 뒤로 세 개 가운데 두 개는 원인이 맞게 나온다. 그러므로 아래의 수는 고치기 전보다 두 개가 많다.) 아래의 큰 글씨는 그 **시험 묶음**에서 나온 수이다.
#
# > ### 실제 원인을 가장 먼저 지목한 비율: {{ share(test.first, test.faulty) }} { #named-first }
# >
# > 잘못을 알아챈 비율 {{ share(test.detected, test.faulty) }}, 자리를 옳게 말한 비율 {{ share(test.place, test.placed) }}, 옳은 신경망을 두고 잘못이 있다고 한 비율 {{ share(test.false_alarms, test.right) }}
#
# | | 시험 묶음 | 실험을 만들 때 본 것 |
# | :-- | --: | --: |
# | 신경망 | {{ test.networks }} | {{ seen.networks }} |
# | 잘못을 알아챔 | {{ share(test.detected, test.faulty) }} | {{ share(seen.detected, seen.faulty) }} |
# | 실제 원인을 가장 먼저 지목함 | {{ share(test.first, test.faulty) }} | {{ share(seen.first, seen.faulty) }} |
# | 실제 원인이 처음 셋 안에 있음 | {{ share(test.three, test.faulty) }} | {{ share(seen.three, seen.faulty) }} |
# | 자리가 맞음 | {{ share(test.place, test.placed) }} | {{ share(seen.place, seen.placed) }} |
# | 거짓 경보 | {{ share(test.false_alarms, test.right) }} | {{ share(seen.false_alarms, seen.right) }} |
#
# 아래 그림은 시험 묶음에서 무엇을 무엇이라고 했는지를 보여 준다. 대각선에서 벗어난 {{ test.faulty - test.first }}개 가운데 {{ unnamed }}개가 `layer-backward` 열에 있다. 이것은 원인을 잘못 댄 것이 아니라 더 구체적인 원인을 찾지 못했다는 뜻이다.

# %% [markdown] lang="en"
# ## How often it is right { #how-often }
#
# We have counted this with networks whose faults are known. There are {{ everything.networks }} of them in the repository, in `benchmarks/corpus`, written in {{ styles }} ways, as if by as many people. {{ everything.right }} are right, and {{ everything.faulty }} have one fault, or in a few cases two. Which is which was verified by numerical differentiation that has nothing to do with the diagnosis.
#
# Networks that were looked at while an experiment was written or mended cannot show how good it is. So one part was written by somebody who had never seen the experiments. (Twice something was mended because of it. One right network, whose only example is a column, at first ended the diagnosis with an error. And for three faulty networks a wrong cause was called proven, so what counts as a proof was made stricter. Since then, the cause of two of the three is named rightly, so the number below was smaller by two before.) The figures in large print come from this **test set**.
#
# > ### Cause named first: {{ share(test.first, test.faulty) }} { #named-first }
# >
# > Faults detected: {{ share(test.detected, test.faulty) }}. Places named rightly: {{ share(test.place, test.placed) }}. Right networks called faulty: {{ share(test.false_alarms, test.right) }}.
#
# | | Test set | Seen while writing |
# | :-- | --: | --: |
# | Networks | {{ test.networks }} | {{ seen.networks }} |
# | Fault detected | {{ share(test.detected, test.faulty) }} | {{ share(seen.detected, seen.faulty) }} |
# | Cause named first | {{ share(test.first, test.faulty) }} | {{ share(seen.first, seen.faulty) }} |
# | Cause among the first three | {{ share(test.three, test.faulty) }} | {{ share(seen.three, seen.faulty) }} |
# | Place named rightly | {{ share(test.place, test.placed) }} | {{ share(seen.place, seen.placed) }} |
# | Right network called faulty | {{ share(test.false_alarms, test.right) }} | {{ share(seen.false_alarms, seen.right) }} |
#
# The figure shows, for the test set, what was named where which cause is true. Of the {{ test.faulty - test.first }} faults off the diagonal {{ unnamed }} are in the column `layer-backward`. There the diagnosis did not give a wrong name, but found no better one.

# %% tags=["hide-input"] alt_ko="실제 원인을 행에, 가장 먼저 지목한 원인을 열에 놓은 표. 틀린 신경망 {{ test.faulty }}개 가운데 {{ test.first }}개가 원인이 일치하는 칸에 있고, 옳은 신경망 {{ test.right }}개 가운데 {{ test.right - test.false_alarms }}개가 잘못을 찾지 못한 칸에 있다." alt_en="A table with the true cause in rows and the one named first in columns. Of {{ test.faulty }} faulty networks {{ test.first }} lie where the two agree; of {{ test.right }} right ones {{ test.right - test.false_alarms }} lie where nothing was found."
from nn_tutorial.book.diagnosis_counts import (
    PUBLISHED,
    published_cells,
    read_bench,
    share,
)
from nn_tutorial.book.figures.diagnosis import confusion_matrix

counted = read_bench()
test = counted.counts(*counted.test_set)
seen = counted.counts(*counted.seen)
everything = test + seen
styles = len(counted.styles(*counted.test_set, *counted.seen))
networks, usual, longest = counted.full_size
confused = counted.confusion(*counted.test_set)
unnamed = sum(
    count
    for (true, named), count in confused.items()
    if named == "layer-backward" != true
)
confusion_matrix(confused)

# %% [markdown] lang="ko"
# 갤러리의 잘못을 하나씩 넣은 것을 비롯한 784-50-10 신경망 {{ networks }}개를 저마다 이미지 10장으로 진단하는 데 보통 {{ usual:.1f }}초, 가장 길게는 {{ longest:.1f }}초가 걸렸다. 이 절의 수는 `make bench`로 다시 셀 수 있다.
#
# ### 다른 도구 { #other-tools .aside }
#
# 다른 도구에 대해 발표된 수를 나란히 놓되, **과제가 다르다**는 점을 잊지 말아야 한다. 이 도구들은 TensorFlow나 PyTorch로 작성한 실제 프로그램에서 잘못을 찾으며, 저마다 다른 프로그램으로 평가되었다. 역전파를 손으로 작성한 코드는 다루지 않는다. 표의 수를 위의 수와 비교하여 어느 쪽이 낫다고 할 수는 없다.
#
# | 도구 | 발표 | 알아챔 | 원인 | 자리 | 정밀도 |
# | :-- | :-- | --: | --: | --: | --: |
# | {{ published_cells(PUBLISHED[0]) }} |
# | {{ published_cells(PUBLISHED[1]) }} |
# | {{ published_cells(PUBLISHED[2]) }} |
# | {{ published_cells(PUBLISHED[3]) }} |
#
# NeuraLint와 TrainCheck의 ‘알아챔’은 재현율이다.

# %% [markdown] lang="en"
# Diagnosing {{ networks }} networks of 784-50-10, most of them with a mistake of the gallery, with ten images each took {{ usual:.1f }} seconds in the median and {{ longest:.1f }} seconds at most. `make bench` computes the numbers of this section again.
#
# ### Other tools { #other-tools .aside }
#
# The table shows what has been published about other tools, and **their task is a different one**. They look for faults in real programs written with TensorFlow or PyTorch, each tool in programs of its own, and none of them deals with backpropagation written by hand. So if a number in this table is larger or smaller than one above, that does not make either tool the better one.
#
# | Tool | Published | Detected | Diagnosed | Located | Precision |
# | :-- | :-- | --: | --: | --: | --: |
# | {{ published_cells(PUBLISHED[0]) }} |
# | {{ published_cells(PUBLISHED[1]) }} |
# | {{ published_cells(PUBLISHED[2]) }} |
# | {{ published_cells(PUBLISHED[3]) }} |
#
# For NeuraLint and TrainCheck, "detected" is the recall.

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

from nn_tutorial import (
    TwoLayerNet,
    compare_gradients,
    diagnose,
    numerical_gradient,
)
from nn_tutorial.book.in_words import in_words

# %% [markdown] lang="ko"
# ### 0 가까이에서는 숨는 잘못 { #near-zero .experiment }
#
# [처음의 예](#your-network)에서 틀린 줄은 $\tanh$의 도함수를 $1 - \tanh^2 z$가 아니라 $1 - z^2$으로 계산했다. 아래의 코드는 표준편차가 `scale`인 $z$ 50개에서 그 도함수를 수치 미분과 견준다. `scale`을 0.1에서 0.01로, 또 0.001로 줄이면 상대 오차는 몇 분의 1이 될까? 검사를 통과하는 것이 있을까? 예상하고 실행하라.
#
# <details markdown="1"><summary>힌트</summary>
#
# $\tanh z = z - \frac{z^3}{3} + \cdots$
#
# </details>

# %% [markdown] lang="en"
# ### A fault that hides near 0 { #near-zero .experiment }
#
# In the [first example](#your-network) the wrong line took $1 - z^2$ for the derivative of $\tanh$ instead of $1 - \tanh^2 z$. The code compares that derivative with the numerical one, at 50 values of $z$ with the standard deviation `scale`. By what factor will the relative error fall when `scale` goes from 0.1 to 0.01, and to 0.001? Will the check pass anywhere? Make your prediction, then run it.
#
# <details markdown="1"><summary>Hint</summary>
#
# $\tanh z = z - \frac{z^3}{3} + \cdots$
#
# </details>


# %%
def check_slope(scale):
    """The check of 1 - z**2 as the derivative of tanh."""
    z = scale * np.random.default_rng(0).standard_normal(50)
    by_steps = numerical_gradient(lambda z: float(np.tanh(z).sum()), z)
    return compare_gradients({"z": 1 - z**2}, {"z": by_steps})


at_scale = check_slope(scale=0.1)
print(f"passed: {at_scale.passed}, error {at_scale.relative_error:.0e}")

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# $\tanh^2 z = z^2 - \frac{2}{3} z^4 + \cdots$이므로 두 도함수의 차이는 $\frac{2}{3} z^4$쯤이다. $z$가 10분의 1이 되면 오차는 10,000분의 1이 된다.
#
# | `scale` | 상대 오차 |
# | --: | --: |
# | 0.1 | {{ check_slope(0.1).relative_error:.0e }} |
# | 0.01 | {{ check_slope(0.01).relative_error:.0e }} |
# | 0.001 | 허용 오차보다 작다(`passed: {{ check_slope(0.001).passed }}`) |
#
# 가중치가 아주 작은 신경망에서만 검사했다면 이 잘못을 놓쳤을 것이다. 여러 상태에서 검사해야 하는 까닭이다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# Because $\tanh^2 z = z^2 - \frac{2}{3} z^4 + \cdots$, the two derivatives differ by about $\frac{2}{3} z^4$. When $z$ is a tenth as large, the error is a ten-thousandth.
#
# | `scale` | Relative error |
# | --: | --: |
# | 0.1 | {{ check_slope(0.1).relative_error:.0e }} |
# | 0.01 | {{ check_slope(0.01).relative_error:.0e }} |
# | 0.001 | below the tolerance (`passed: {{ check_slope(0.001).passed }}`) |
#
# A check of a network with very small weights alone would have missed this fault. It is a reason to check in several states.
#
# </details>

# %% [markdown] lang="ko"
# ### 서로 지우는 두 잘못 { #cancel .experiment }
#
# 아래의 신경망에는 [손실을 합으로 계산하는](gallery.md#loss-summed) 잘못과 [$1/N$을 잊는](gallery.md#mean-forgotten) 잘못이 함께 있다. `diagnose`는 무엇이라고 할까? `len(x)`를 곱한 두 곳 가운데 하나만 지우면? 예상을 적고 실행하라.

# %% [markdown] lang="en"
# ### Two faults that cancel { #cancel .experiment }
#
# In the network below [the loss is summed](gallery.md#loss-summed), and [$1/N$ is forgotten](gallery.md#mean-forgotten). What will `diagnose` say? And if you take away one of the two factors `len(x)`? Write down what you expect, then run it.


# %%
class Summed(TwoLayerNet):
    def loss(self, x, t):
        return len(x) * super().loss(x, t)

    def gradient(self, x, t):
        mean = super().gradient(x, t)
        return {name: len(x) * grad for name, grad in mean.items()}


seven = np.random.default_rng(1).standard_normal((7, 6))
answers = np.array([0, 1, 2, 3, 0, 1, 2])
summed = Summed(6, 5, 4, weight_init_std="he", seed=0)
in_words(diagnose(summed, seven, answers))

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# 잘못을 찾지 못한다. 합을 미분하면 평균을 미분한 것의 $N$배이므로, 이 기울기는 이 손실의 옳은 기울기이다. 기울기 확인과 진단은 **기울기가 그 손실의 것인지**를 볼 뿐, 손실이 뜻한 대로인지는 알 수 없다. 하나만 지우면 둘이 서로 맞지 않게 되어 그 이름이 나온다.
#
# 그래도 이 잘못은 드러난다. 클래스가 4개이므로 처음의 손실은 $\ln 4 = {{ np.log(4):.2f }}$ 근처여야 하는데 {{ summed.loss(seven, answers):.2f }}이다. 또 배치를 크게 하면 같은 학습률로도 그만큼 멀리 움직인다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# Nothing is found. The derivative of the sum is $N$ times that of the mean, so this gradient is the right one for this loss. A gradient check and a diagnosis only see **whether the gradient belongs to the loss**, and not whether the loss is the one that was meant. If you take away one of the factors, the two no longer belong together, and the report has the name of the fault.
#
# It can still be noticed. With 4 classes the first loss should be near $\ln 4 = {{ np.log(4):.2f }}$, and it is {{ summed.loss(seven, answers):.2f }}. And with a larger batch the same learning rate moves the parameters further.
#
# </details>

# %% [markdown] lang="ko"
# ## 물음 { #questions }
#
# ::: question #q-one-batch-size
# 배치 5로만 실험했더니 “5배가 되었다”와 “$N$배가 되었다”가 모두 들어맞았다. 무엇을 해야 하는가?
#
# - ( ) 더 간단한 “5배”를 원인으로 본다.
#   > 간단한지는 증거가 아니다. 둘을 가를 실험을 하지 않았을 뿐이다.
# - (x) 다른 배치 크기로 한 번 더 실험한다.
#   > 배치 7에서 “5배”는 맞지 않고 “$N$배”는 맞는다. 가설 둘을 가르려면 둘이 **다른 것을 예측하는** 실험을 해야 한다.
# - ( ) 허용 오차를 줄여 더 엄격하게 견준다.
#   > 배치 5에서는 둘이 정확히 같은 값을 예측하므로, 아무리 엄격해도 갈리지 않는다.
# :::
#
# ::: question #q-proven
# 보고서에 “증명됨”이라고 나왔다. 무엇이 증명되었다는 뜻인가?
#
# - ( ) 그 원인을 고치면 신경망이 옳아진다는 것
#   > 잘못이 더 있을 수 있다. 그래서 고친 다음 다시 진단한다.
# - ( ) 손실이 바라던 손실이라는 것
#   > 어떤 손실을 바랐는지는 쓴 사람만 안다. 손실과 기울기가 서로 맞지 않는다는 것까지만 알 수 있다.
# - (x) 그 원인이라고 보면 측정한 기울기가 매개변수와 배치를 바꾸어도 허용 오차 안에서 설명된다는 것
#   > 추측이 아니라 성공한 실험이다.
# :::
#
# ::: question #q-two-faults
# 검사에 실패하는 신경망에 잘못이 둘 있다. 하나를 고치고 검사하니 여전히 실패한다. `diagnose`는 이럴 때 어떻게 하는가?
#
# - ( ) 잘못 둘의 모든 짝을 시험한다.
#   > 가설이 수십 가지이므로 짝은 수백 가지가 넘는다. 대부분은 시험할 필요도 없다.
# - (x) 한 가설이 일부를 설명하면 그 부분을 고친 것으로 보고, 나머지를 설명하는 것을 찾는다.
#   > 그래서 부분을 설명하는지부터 따진다. 기울기가 돌아오다 끊기는 자리도 실마리가 된다.
# - ( ) 가장 오차가 큰 매개변수의 잘못만 말한다.
#   > 오차의 크기는 원인의 수와 상관이 없다.
# :::
#
# ::: question #q-healthy
# `diagnose`가 건강하다고 했다. 다음 가운데 여전히 틀렸을 수 있는 것은 무엇인가?
#
# - ( ) ReLU의 마스크
#   > 마스크가 틀렸다면 검사에서 기울기가 어긋난다.
# - (x) 평균 제곱 오차를 쓰려고 했는데 절댓값의 평균을 쓴 손실
#   > 손실과 기울기가 서로 맞으면 건강하다고 나온다. 어떤 손실을 뜻했는지는 코드에 적혀 있지 않다.
# - ( ) 배치마다 쌓이기만 하는 기울기
#   > 같은 기울기를 두 번 구해 보므로 드러난다.
# :::
#
# ::: explain #e-hypothesis
# “원인을 짐작해서 고쳐 보는 것”과 “가설을 세워 실험하는 것”은 무엇이 다른가? $1/N$을 빠뜨린 신경망을 예로 들어 써 보자.
#
# > 짐작해서 코드를 고치면, 나아졌을 때도 왜 나아졌는지 모르고, 나아지지 않았을 때는 그 수정이 옳았는지도 모른다. 가설은 무엇이 나와야 하는지를 미리 말한다. $1/N$을 빠뜨렸다면 내놓은 기울기를 $N$으로 나눈 것이 측정한 기울기와 어떤 배치 크기에서도 같아야 한다. 같으면 그 가설이 남고, 배치 크기를 바꾸었을 때 어긋나면 버린다. 코드에는 손대지 않는다.
# :::
#
# ## 이제 할 수 있는 것 { #you-can-now }
#
# 기울기 확인을 통과하지 못하거나 배우지 못하는 신경망이 있으면, 무엇을 잘못했는지 실험으로 알아낼 수 있다. 이름이 나오지 않을 때는 어느 단계의 역전파가 틀렸는지 좁히고 손으로 이어 갈 수 있다. 아래는 직선을 맞추는 가장 작은 모델로, 잘못이 하나 있다. 실행해서 원인을 알아내고, 고친 다음 다른 잘못을 직접 넣어 보자.

# %% [markdown] lang="en"
# ## Questions { #questions }
#
# ::: question #q-one-batch-size
# With batches of 5 only, "5 times too large" and "$N$ times too large" both fit. What should be done?
#
# - ( ) Take "5 times" as the cause, because it is simpler.
#   > Simplicity is no evidence. There just has been no experiment that tells the two apart.
# - (x) Make the experiment again with another batch size.
#   > With batches of 7, "5 times" does not fit and "$N$ times" does. To tell two hypotheses apart, it takes an experiment for which they **predict different results**.
# - ( ) Compare with a smaller tolerance.
#   > With batches of 5 they predict exactly the same values, so no tolerance tells them apart.
# :::
#
# ::: question #q-proven
# A report calls a cause "proven". What has been proven?
#
# - ( ) That the network is right once this cause is mended
#   > There may be other faults, so diagnose again after mending it.
# - ( ) That the loss is the loss that was meant
#   > Only the author knows which loss was meant. It can be shown that loss and gradient do not belong together, and no more.
# - (x) That with this cause the measured gradients are explained within the tolerance, also with other parameters and another batch
#   > It is an experiment that succeeded, and not a guess.
# :::
#
# ::: question #q-two-faults
# A network with two faults fails the check, and after one is mended it still fails. What does `diagnose` do with such a network?
#
# - ( ) It tries all pairs of faults.
#   > There are dozens of hypotheses, so there would be many hundreds of pairs, and most of them need not be tried.
# - (x) If a hypothesis explains a part, it treats that part as mended and looks for what explains the rest.
#   > So it first asks whether a part is explained. The place where gradients stop being found is another clue.
# - ( ) It names only the fault in the parameter with the largest error.
#   > The size of an error says nothing about the number of causes.
# :::
#
# ::: question #q-healthy
# `diagnose` says that a network is healthy. Which of these may still be wrong?
#
# - ( ) The mask of a ReLU
#   > With a wrong mask the gradients would differ in the check.
# - (x) A loss that takes the mean of absolute values, where the mean of squares was meant
#   > If loss and gradient belong together, the report says healthy. Which loss was meant is not written in the code.
# - ( ) Gradients that are added up from batch to batch
#   > The same gradient is computed twice, which shows this.
# :::
#
# ::: explain #e-hypothesis
# What is the difference between guessing a cause and mending it, and making an experiment on a hypothesis? Take the network without its $1/N$ as an example.
#
# > If you guess and change the code, you do not know why it got better when it did, and when it did not, you do not know whether the change was right. A hypothesis says beforehand what must come out. If $1/N$ was forgotten, the claimed gradient divided by $N$ must equal the measured one with every batch size. If it does, the hypothesis stays; if it differs with another batch size, it is dropped. The code is not touched at all.
# :::
#
# ## What you can do now { #you-can-now }
#
# If a network fails the gradient check or does not learn, you can find out by experiments what is wrong with it. Where there is no name for the mistake, you can narrow it down to one step of the backward pass and go on by hand. Below is about the smallest model there is, which fits a line, and it has one mistake. Run it to learn the cause, mend it, and then put in another mistake of your own.


# %%
class Line:
    def __init__(self):
        self.params = {"a": np.array([0.5, -0.2]), "b": np.array([0.1])}

    def loss(self, x, t):
        self.error = x @ self.params["a"] + self.params["b"] - t
        return 0.5 * np.mean(self.error**2)

    def gradient(self, x, t):
        self.loss(x, t)
        return {
            "a": x.T @ self.error / len(x),
            "b": np.array([self.error.sum()]),
        }


points = np.random.default_rng(0).standard_normal((7, 2))
in_words(diagnose(Line(), points, np.arange(7.0)))
