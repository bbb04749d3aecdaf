# ---
# description:
#   ko: 입력이 둘뿐인 문제에서는 신경망의 답을 평면에 칠해 볼 수 있다. Affine 계층 하나가 왜 직선밖에 긋지 못하는지, ReLU가 있는 은닉층이 그 직선을 어디에서 꺾는지, 뉴런이 몇 개 있어야 하는지를 증명하고 재어 본다.
#   en: With only two inputs, the answers of a network can be painted into the plane. This chapter proves and measures why a single affine layer draws straight lines, where a hidden layer with ReLU bends them, and how many units it takes.
# terms:
#   hidden-layer:
#     ko: [은닉층]
#     en: [hidden layer]
#   two-problems:
#     ko: [나선]
#     en: [spiral]
#   no-line:
#     ko: [배타적 논리합, 선형 분리]
#     en: [XOR, linearly separable]
#   creases:
#     ko: [결정 경계, 결정경계, 꺾이는 선]
#     en: [decision boundary, crease]
# ---

# %% [markdown] lang="ko"
# # 은닉층을 눈으로 보기 { #hidden-layer }
#
# [앞 장](training.md#training)에서 이미지 한 장은 숫자 784개였다. 그런 입력은 그림 위의 점으로 나타낼 수 없으므로, 신경망이 입력의 공간을 어떻게 나누는지 볼 길이 없다. 입력이 둘뿐이면 사정이 다르다. 데이터 하나는 평면의 점 하나이고, 평면의 모든 곳에 신경망의 답을 색으로 칠할 수 있다.
#
# 이 장에서는 다음을 한다.
#
# - [Affine 계층](layers.md#affine) 하나로는 직선밖에 긋지 못한다는 것을 증명하고, 직선으로 풀 수 없는 문제를 본다.
# - [ReLU](layers.md#relu)가 있는 은닉층이 그 경계를 어디에서 어떻게 꺾는지 알아낸다.
# - [뉴런](glossary.md#neuron)이 몇 개 있어야 하는지, 학습이 그 답을 얼마나 자주 찾아내는지 잰다.
# - 점이 적고 뉴런이 많으면 무엇이 나빠지는지 본다.
#
# Affine 계층과 ReLU, [소프트맥스와 교차 엔트로피](softmax-loss.md#softmax-with-loss), 그리고 [학습의 네 단계](four-steps.md#four-steps)를 알면 읽을 수 있다.

# %% [markdown] lang="en"
# # A hidden layer, seen { #hidden-layer }
#
# In [the last chapter](training.md#training) an image was 784 numbers. Such an input cannot be drawn as a point, so we could not see how the network divides the space of its inputs. With only two inputs we can. An example is then a point of the plane, and the answer of the network can be painted at every place.
#
# In this chapter you do the following.
#
# - You prove that a single [affine layer](layers.md#affine) can only draw straight lines, and see a problem that no straight line solves.
# - You find out where, and how, a hidden layer with [ReLU](layers.md#relu) bends these lines.
# - You measure how many units are needed, and how often training finds the solution.
# - You see what goes wrong with few points and many units.
#
# You need the affine layer and ReLU, [softmax with cross-entropy](softmax-loss.md#softmax-with-loss), and [the four steps](four-steps.md#four-steps) of learning.

# %%
from copy import deepcopy
from itertools import pairwise
from math import erf, sqrt

import numpy as np

from nn_tutorial import (
    Affine,
    SoftmaxWithLoss,
    TwoLayerNet,
    softmax,
    train,
)
from nn_tutorial.book import solutions
from nn_tutorial.book.demo_data import Asset, PlaneRecorder, plane_problem
from nn_tutorial.book.figures import plane
from nn_tutorial.book.plane import (
    best_line,
    corners_taken,
    spiral,
    train_together,
    xor,
)
from nn_tutorial.book.source import show_source

x_xor, t_xor = xor(20, seed=0)
x_arms, t_arms = spiral(120, seed=0)

# %% [markdown] lang="ko"
# ## 두 문제 { #two-problems }
#
# 첫째 문제는 **XOR**(배타적 논리합)이다. 점들이 정사각형의 네 꼭짓점 $(\pm 1, \pm 1)$ 둘레에 다섯 개씩 모여 있다. 두 입력의 부호가 같으면 클래스 0, 다르면 클래스 1이다. 층이 하나인 모델이 풀 수 없는 문제로 오래전부터 알려져 있다([참고 문헌](references.md#minsky1969)). 둘째는 팔이 셋인 **나선**이고, 점이 놓인 팔이 그 점의 클래스이다. 두 문제의 점은 정해진 [시드](glossary.md#seed)에서 나온다.

# %% [markdown] lang="en"
# ## Two problems { #two-problems }
#
# The first problem is **XOR**, which is short for "exclusive or". Its points lie around the four corners $(\pm 1, \pm 1)$ of a square, five at each. A point is of class 0 if its two inputs have the same sign, and of class 1 if they do not. It has long been known as a problem that models of one layer cannot solve ([reference](references.md#minsky1969)). The second problem is a **spiral** of three arms, where the class of a point is the arm on which it lies. The points of both come from a fixed [seed](glossary.md#seed).

# %% tags=["hide-input"] alt_ko="점으로 그린 두 문제. 왼쪽의 XOR에서는 오른쪽 위와 왼쪽 아래의 무리가 클래스 0, 왼쪽 위와 오른쪽 아래의 무리가 클래스 1이다. 오른쪽의 나선에서는 클래스마다 팔 하나가 가운데에서 시계 반대 방향으로 한 바퀴 가까이 돌며 나간다." alt_en="The two problems as points. In XOR, on the left, the clusters at the upper right and the lower left are of class 0, those at the upper left and the lower right of class 1. In the spiral, on the right, an arm for each class winds out of the middle, counter-clockwise and nearly once around."
plane.problems({"XOR": (x_xor, t_xor), "spiral": (x_arms, t_arms)})

# %% [markdown] lang="ko"
# ## 직선 하나로는 안 된다 { #no-line }
#
# 은닉층이 없는 모델, 곧 Affine 계층 하나에 소프트맥스를 이은 것을 **선형 모델**이라고 한다. 클래스 $k$의 [점수](glossary.md#logits)는 $s_k = w_k \cdot x + b_k$이고 $w_k$는 $W$의 $k$번째 열이다. 답은 점수가 가장 큰 클래스이므로, 클래스 $k$와 $l$의 답이 갈리는 곳에서는 두 점수가 같다.
#
# $$s_k = s_l \quad \Longleftrightarrow \quad (w_k - w_l) \cdot x + (b_k - b_l) = 0$$
#
# 이것은 **직선**의 방정식이다. 답이 바뀌는 곳을 [결정 경계](glossary.md#decision-boundary), 줄여서 경계라고 한다. 선형 모델의 경계는 직선과 그 조각으로만 이루어진다.
#
# XOR의 네 꼭짓점을 나누는 직선은 없다. 증명은 짧다. 클래스 1의 점수에서 클래스 0의 점수를 뺀 것을 점수 차 $d(x) = s_1 - s_0$이라고 하자. 선형 모델에서는 $d(x) = w \cdot x + b$ 꼴이므로, 두 점의 가운데에서 $d$의 값은 두 점에서의 값의 평균이다. 클래스 0인 $(1, 1)$과 $(-1, -1)$의 가운데는 원점이므로, 이 두 점을 맞히려면 $d(0) < 0$이어야 한다. 그런데 클래스 1인 $(1, -1)$과 $(-1, 1)$의 가운데도 원점이다. 이 두 점까지 맞히려면 $d(0) > 0$이어야 하므로, 넷을 모두 맞힐 수는 없다.
#
# 셋은 맞힐 수 있다. 꼭짓점 하나를 잘라 내는 직선이면 된다. 그러므로 직선으로 얻을 수 있는 가장 높은 [정확도](glossary.md#accuracy)는 네 꼭짓점에서 3/4이다. 흩어진 점들에서는 `best_line`이 360가지 방향의 직선을 모두 옮겨 가며 세어 본다. 학습은 그런 직선을 찾아낼까?

# %% [markdown] lang="en"
# ## One straight line is not enough { #no-line }
#
# A model without a hidden layer, that is, one affine layer followed by softmax, is called a **linear model**. The score of class $k$ is $s_k = w_k \cdot x + b_k$, where $w_k$ is column $k$ of $W$. The answer is the class with the largest score, so where the answer changes from class $k$ to class $l$, their two scores are equal.
#
# $$s_k = s_l \quad \Longleftrightarrow \quad (w_k - w_l) \cdot x + (b_k - b_l) = 0$$
#
# This is the equation of a **straight line**. The places where the answer changes form the [decision boundary](glossary.md#decision-boundary), or boundary for short. The boundary of a linear model consists of straight lines and pieces of them.
#
# No straight line separates the four corners of XOR. The proof is short. Let $d(x) = s_1 - s_0$ be the lead of class 1 over class 0. In a linear model it has the form $d(x) = w \cdot x + b$, and so its value half-way between two points is the mean of its values at the two. Half-way between $(1, 1)$ and $(-1, -1)$, which are of class 0, lies the origin. If both are to be answered rightly, then $d(0) < 0$. But the origin is also half-way between $(1, -1)$ and $(-1, 1)$, which are of class 1, and for these two we need $d(0) > 0$. So not all four can be right.
#
# Three of them can: it is enough to cut off one corner. On the four corners, then, the best [accuracy](glossary.md#accuracy) of a straight line is 3/4. For our scattered points, `best_line` takes lines in 360 directions, moves each across the plane, and counts. Does training find such a line?


# %%
def linear_model(x, t, updates=300):
    """One Affine layer, taught with all points in each update."""
    classes = t.max() + 1
    affine = Affine(np.zeros((2, classes)), np.zeros(classes))
    last = SoftmaxWithLoss()
    for _ in range(updates):
        last.forward(affine.forward(x), t)
        affine.keep_gradients(last.backward())
        affine.W -= affine.dW
        affine.b -= affine.db
    accuracy = np.mean(affine.forward(x).argmax(axis=1) == t)
    return affine, last.loss, accuracy


linear, xor_loss, xor_accuracy = linear_model(x_xor, t_xor)
linear_arms, arms_loss, arms_accuracy = linear_model(x_arms, t_arms)
line_accuracy = best_line(x_xor, t_xor)
print(f"XOR     loss {xor_loss:.3f}  accuracy {xor_accuracy:.2f}")
print(f"spiral  loss {arms_loss:.3f}  accuracy {arms_accuracy:.2f}")
print(f"the best straight line for XOR    {line_accuracy:.2f}")


# %% tags=["hide-input"] alt_ko="XOR의 점 위에 그린 두 직선. 왼쪽의 학습된 선형 모델은 두 클래스의 무리를 가리지 않고 가운데 근처를 지난다. 오른쪽의 직선은 오른쪽 위의 무리 하나만 잘라 낸다." alt_en="Two straight lines over the points of XOR. On the left, the line of the trained linear model passes near the middle and separates nothing. On the right, a line cuts off the cluster at the upper right and no other."
def one_corner(x):
    """Scores of a line that cuts off the corner (1, 1)."""
    return np.stack([x.sum(axis=1) - 1, np.zeros(len(x))], axis=1)


plane.regions(
    {"trained": linear.forward, "one corner cut off": one_corner},
    x_xor,
    t_xor,
    columns=2,
)

# %% [markdown] lang="ko"
# 가장 좋은 직선의 정확도는 흩어진 점들에서도 {{ line_accuracy:.2f }}인데, 학습은 그 직선을 찾지 못하고 정확도 {{ xor_accuracy:.2f }}에서 멈추었다. 학습이 덜 된 것이 아니다. 학습이 줄이는 것은 정확도가 아니라 [손실](glossary.md#loss-function)이다. $W = 0$이고 $b = 0$이면 확률은 모두 1/2이고, 손실의 [기울기](glossary.md#gradient)는 점마다 $(y - t)\,x$를 평균한 것이다. 두 클래스의 중심이 모두 원점에 가까우므로 이 평균은 거의 0이다. Affine 계층 하나의 손실은 [매개변수](glossary.md#parameter)에 대해 아래로 볼록하다고 알려져 있으므로, 기울기가 0인 곳이 바로 가장 낮은 곳이다. 실제로 손실 {{ xor_loss:.3f }}은(는) 아무것도 모를 때의 $\ln 2 = {{ np.log(2):.3f }}$와(과) 거의 같다.
#
# 나선에서도 선형 모델의 정확도는 {{ arms_accuracy:.2f }}에 그쳐, 셋 가운데 하나를 찍는 것보다 조금 나을 뿐이다.
#
# ## 뉴런 둘이면 된다 { #by-hand }
#
# 은닉층을 넣으면 무엇이 달라지는지, 학습시키기 전에 손으로 해 보자. XOR에서 클래스 0의 두 꼭짓점에서는 $|x_0 + x_1| = 2$이고 클래스 1의 두 꼭짓점에서는 $|x_0 + x_1| = 0$이다. 절댓값은 ReLU 두 개의 합으로 쓸 수 있다.
#
# $$h_1 = \max(x_0 + x_1,\, 0), \qquad h_2 = \max(-x_0 - x_1,\, 0), \qquad h_1 + h_2 = |x_0 + x_1|$$
#
# 클래스 0의 점수를 $h_1 + h_2$, 클래스 1의 점수를 언제나 1로 두면 된다.

# %% [markdown] lang="en"
# The best straight line has an accuracy of {{ line_accuracy:.2f }} on the scattered points, too. Training does not find it and stops at {{ xor_accuracy:.2f }}, and more updates would not help. What training lowers is not the number of errors but the [loss](glossary.md#loss-function). With $W = 0$ and $b = 0$ all probabilities are 1/2, and the [gradient](glossary.md#gradient) of the loss is the mean of $(y - t)\,x$ over the points. Both classes have their centre near the origin, so this mean is nearly 0. The loss of a single affine layer is known to be a convex function of its [parameters](glossary.md#parameter), so the place where the gradient is 0 is the lowest there is. Indeed the loss, {{ xor_loss:.3f }}, is almost $\ln 2 = {{ np.log(2):.3f }}$, the loss of a model that knows nothing.
#
# On the spiral the linear model has an accuracy of {{ arms_accuracy:.2f }}, a little better than picking one of three arms at random.
#
# ## Two units are enough { #by-hand }
#
# Before we train a hidden layer, let us choose its [weights](glossary.md#weight) by hand. At the two corners of class 0 we have $|x_0 + x_1| = 2$, and at those of class 1 $|x_0 + x_1| = 0$. An absolute value is the sum of two ReLUs:
#
# $$h_1 = \max(x_0 + x_1,\, 0), \qquad h_2 = \max(-x_0 - x_1,\, 0), \qquad h_1 + h_2 = |x_0 + x_1|$$
#
# So we take $h_1 + h_2$ for the score of class 0, and let the score of class 1 always be 1.

# %%
by_hand = TwoLayerNet(2, 2, 2)
by_hand.params["W1"] = np.array([[1.0, -1.0], [1.0, -1.0]])
by_hand.params["W2"] = np.array([[1.0, 0.0], [1.0, 0.0]])
by_hand.params["b2"] = np.array([0.0, 1.0])
print(f"accuracy {by_hand.accuracy(x_xor, t_xor):.2f}")

# %% tags=["hide-input"] alt_ko="손으로 정한 두 뉴런이 점수 차에 더하는 것과 그 합. 첫째 뉴런은 대각선의 오른쪽 위에서, 둘째 뉴런은 왼쪽 아래에서 대각선에서 멀어질수록 클래스 0 쪽으로 더 많이 더한다. 둘 다 대각선의 반대쪽에서는 아무것도 더하지 않는다. 합에서는 대각선을 따라 놓인 띠가 클래스 1이고, 띠의 양쪽이 클래스 0이다." alt_en="What the two units set by hand add to the lead, and the sum. The first unit adds to class 0 above the diagonal, the second below it, the more the further from the diagonal. On its other side each adds nothing. In the sum a band along the diagonal is of class 1, and both sides of the band are of class 0."
plane.units(by_hand, x_xor, t_xor)

# %% [markdown] lang="ko"
# 파란색은 클래스 0 쪽으로, 주황색은 클래스 1 쪽으로 더하는 곳이며 짙을수록 많이 더한다. 뉴런 하나하나는 직선을 사이에 둔 반평면 하나에서만 무언가를 더한다. 둘을 더하면 경계는 나란한 두 직선 $x_0 + x_1 = \pm 1$이 되고, 그 사이의 띠가 클래스 1이다.
#
# 뉴런 하나로는 안 된다. 은닉층 뉴런이 하나이면 점수 차는 $d(x) = v \max(w \cdot x + b,\, 0) + c$이다. 이것은 $w \cdot x + b$가 커질 때 줄곧 커지거나, 줄곧 작아지거나, 변하지 않는다. 그래서 $d > 0$인 곳은 반평면이거나 평면 전체이거나 아무 데도 아니고, 뉴런 하나로 나눈 것은 직선으로 나눈 것과 같다. 그러므로 **둘이 가장 적은 수**이다.
#
# ## 학습은 그것을 찾아내는가 { #does-training-find-it }
#
# 답이 있다는 것과 학습이 그 답을 찾아낸다는 것은 다르다. 뉴런이 2, 3, 4, 8개인 신경망을 100개씩 만들어 XOR을 가르치고, 20개의 점을 모두 맞히게 된 신경망을 센다. 100개는 시드만 다르다. [가중치](glossary.md#weight)의 [초깃값](glossary.md#initial-value)은 표준편차가 0.1인 난수이고, 모든 점을 한 [미니배치](glossary.md#mini-batch)로 삼아 [학습률](glossary.md#learning-rate) 1로 100번 갱신한다. `train_together`는 배열에 축을 하나 더하여 신경망 100개를 한꺼번에 학습시킨다. 하나씩 `train`으로 학습시킨 것과 같은 결과를 낸다.
#
# ::: predict #p-found-by-two number
# answer: {{ found[2].sum() }}
# within: 10
# 뉴런이 둘인 신경망 100개 가운데 몇 개가 XOR의 점을 모두 맞히게 될까?
#
# - low
#   > 생각보다 자주 찾아낸다. 왜 이만큼인지 아래에서 계산한다.
# - right
#   > 넷 가운데 하나쯤이다. 왜 그런지 아래에서 계산한다.
# - high
#   > 뉴런 둘로 풀 수 있는 문제인데도 대부분은 찾아내지 못한다. 왜 이만큼인지 아래에서 계산한다.
# :::

# %% [markdown] lang="en"
# Blue is where a unit adds to class 0, orange where it adds to class 1, and a stronger colour means more. Each unit adds something on one side of a straight line only, that is, in a half-plane. In the sum the boundary consists of the two parallel lines $x_0 + x_1 = \pm 1$, and the band between them is of class 1.
#
# One unit is not enough. With a single hidden unit the lead is $d(x) = v \max(w \cdot x + b,\, 0) + c$. As $w \cdot x + b$ grows, this only rises, or only falls, or stays the same. So the places where $d > 0$ are a half-plane, or the whole plane, or none, and what one unit separates a straight line separates, too. **Two is therefore the least number.**
#
# ## Does training find it? { #does-training-find-it }
#
# That a solution exists does not mean that training finds it. We make networks of 2, 3, 4 and 8 units, 100 of each, teach them XOR, and count those that come to answer all 20 points rightly. The 100 differ in their seeds only. Their [initial values](glossary.md#initial-value) are random weights with a standard deviation of 0.1, and they make 100 updates at a [learning rate](glossary.md#learning-rate) of 1, with all points as one [mini-batch](glossary.md#mini-batch). `train_together` gives the arrays one more axis and teaches 100 networks at once. The result is the same as that of `train`, one network after the other.
#
# ::: predict #p-found-by-two number
# answer: {{ found[2].sum() }}
# within: 10
# Of the 100 networks with two units, how many will come to answer all points of XOR rightly?
#
# - low
#   > They find it more often than that. The text below calculates why it is about this number.
# - right
#   > It is about one in four. The text below calculates why.
# - high
#   > Two units can solve the problem, but most of the networks do not find the solution. The text below calculates why it is about this number.
# :::

# %%
seeds = range(100)
fresh = {
    units: [TwoLayerNet(2, units, 2, 0.1, seed=s) for s in seeds]
    for units in (2, 3, 4, 8)
}
# What can be told before the training: explained below.
opposite = {0, 1}, {2, 3}
told = {}
for units, nets in fresh.items():
    taken = [{*corners_taken(net)} for net in nets]
    told[units] = np.array(
        [any(pair <= corners for pair in opposite) for corners in taken]
    )

found = {}
for units, nets in fresh.items():
    train_together(nets, x_xor, t_xor, updates=100)
    accuracies = np.array([net.accuracy(x_xor, t_xor) for net in nets])
    found[units] = accuracies == 1
    rest = np.unique(accuracies[accuracies < 1].round(2))
    print(f"{units} units: {found[units].sum()} of {len(seeds)}", end="  ")
    print(f"accuracy of the others {rest}")


# %% tags=["hide-input"]
def by_chance(units):
    """Chance that two units or more settle at opposite corners."""
    return (1 - 2.0 ** (1 - units)) ** 2


def chance_row(units):
    """A row of the table: counted, expected, and both told and found."""
    expected = len(seeds) * by_chance(units)
    agree = (told[units] == found[units]).sum()
    counts = f"{found[units].sum()} | {expected:.0f} | {told[units].sum()}"
    return f"{units} | {counts} | {agree}"


# %% [markdown] lang="ko"
# 뉴런이 둘이면 100개 가운데 {{ found[2].sum() }}개만 찾아내고, 여덟이면 {{ found[8].sum() }}개가 찾아낸다. 찾아내지 못한 신경망은 정확도 0.75, 곧 가장 좋은 직선과 같은 데에서 멈춘다. 둘로 풀 수 있는 문제도 여덟을 주었을 때 훨씬 자주 풀린다.
#
# 이 비율은 계산할 수 있다. 학습을 지켜보면 뉴런은 하나하나 **꼭짓점 하나에 자리 잡는다.** 그 꼭짓점의 무리에서는 켜지고 맞은편에서는 꺼지며, 그 무리의 클래스 쪽으로 더한다. 네 꼭짓점 가운데 어디에 자리 잡을지는 초깃값의 난수가 정하고 네 곳의 확률은 같다. 위에서 손으로 만든 답처럼 하려면 같은 클래스의 두 꼭짓점, 곧 **마주 보는 두 꼭짓점에 뉴런이 하나씩** 있어야 한다. 첫째 뉴런이 어디에 있든 둘째가 그 맞은편에 자리 잡을 확률은 1/4이다.
#
# 뉴런이 $H$개이면, 마주 보는 쌍이 하나도 없을 때 실패한다. 그때는 모든 뉴런이 이웃한 두 꼭짓점에만 있다. 그런 두 꼭짓점을 고르는 방법은 4가지이고 저마다 확률이 $2^{-H}$인데, 모두 한 꼭짓점에 모인 네 경우는 두 번씩 세어진다. 그러므로 찾아낼 확률은 다음과 같다.
#
# $$P = 1 - (4 \cdot 2^{-H} - 4 \cdot 4^{-H}) = (1 - 2^{1-H})^2$$
#
# | 뉴런 | 찾아낸 신경망 | 계산한 기댓값 | 미리 찾아낼 것이라고 본 신경망 | 미리 본 것이 맞은 신경망 |
# | --: | --: | --: | --: | --: |
# | {{ chance_row(2) }} |
# | {{ chance_row(3) }} |
# | {{ chance_row(4) }} |
# | {{ chance_row(8) }} |
#
# 찾아낸 수는 기댓값에 가깝다. 남는 차이가 어떤 초깃값이 뽑혔는가에서 온다는 것도 확인할 수 있다. 자리 잡을 꼭짓점은 학습하기 전의 가중치에서 계산할 수 있으므로(`corners_taken`), 찾아낼지 못 찾아낼지를 **신경망마다** 미리 말할 수 있다. 그렇게 센 것이 넷째 열이고, 실제로 찾아낸 수와 거의 같다. 뉴런이 둘인 신경망 100개에서는 {{ (told[2] == found[2]).sum() }}개의 성패를 맞혔다.
#
# 그러므로 여기에서 뉴런이 많을수록 잘되는 것은 더 어려운 함수를 나타낼 수 있어서가 아니다. 둘이면 충분하다. 초깃값을 여러 번 뽑는 셈이어서, 그 가운데 좋은 짝이 들어 있을 확률이 커지는 것이다.
#
# ### 어느 꼭짓점인지 정하는 것 { #which-corner .aside }
#
# [편향](glossary.md#bias)이 0이면 뉴런은 이웃한 두 꼭짓점에서 켜진다. 하나는 클래스 0의 꼭짓점 $A$, 다른 하나는 클래스 1의 꼭짓점 $B$이다. $A$에서 $B$로 가는 방향의 단위벡터를 $g = (B - A)/2$라 하고, 이 뉴런이 점수 차에 더하는 정도를 $v$라고 하자. $v$는 `W2`의 이 뉴런 줄에서 클래스 1의 값에서 클래스 0의 값을 뺀 것이다.
#
# 가중치가 작으면 점수는 모두 0에 가깝고 확률은 모두 1/2에 가깝다. 그러면 점수 차에 대한 손실의 기울기는 클래스 0의 점에서 $+\frac12$, 클래스 1의 점에서 $-\frac12$을 점의 수로 나눈 것이다. 네 꼭짓점에서, 학습률 $\eta$로 한 번 갱신할 때의 변화는 다음과 같다.
#
# $$\Delta w = \frac{\eta}{8} v\,(B - A) = \frac{\eta}{4} v\,g, \qquad \Delta v = 2 \cdot \frac{\eta}{8}\, w \cdot (B - A) = \frac{\eta}{2}\, g \cdot w$$
#
# $v$의 식에 2가 있는 것은 `W2`의 두 값이 서로 반대로 같은 만큼 움직이기 때문이다. 편향은 $A$와 $B$의 몫이 지워져 움직이지 않는다. 이제 $u = g \cdot w$라고 하면
#
# $$\Delta(\sqrt2\,u + v) = \frac{\eta}{2\sqrt2}\,(\sqrt2\,u + v), \qquad \Delta(\sqrt2\,u - v) = -\frac{\eta}{2\sqrt2}\,(\sqrt2\,u - v)$$
#
# 이다. 앞의 것은 갱신할 때마다 같은 배율로 커지고 뒤의 것은 줄어든다. 그래서 $\sqrt2\,u + v$의 부호가 승부를 정한다. 양수이면 $u$와 $v$가 모두 양수가 되어, 뉴런은 $B$ 쪽으로 돌며 클래스 1 쪽으로 더한다. 음수이면 $A$ 쪽이다. 정규분포에서 뽑은 초깃값에는 네 꼭짓점의 차별이 없으므로 확률은 1/4씩이다. 테스트에서 확인한 바로는, 점이 정확히 네 꼭짓점에만 있을 때 이 규칙은 뉴런이 둘인 신경망 100개의 성패를 모두 맞힌다. 흩어진 점들에서 몇 개가 어긋나는 것은 두 무리의 중심이 꼭짓점에서 조금 벗어나 있기 때문일 것이다.
#
# ## 뉴런마다 꺾이는 선이 하나 { #creases }
#
# 뉴런이 넷이고 XOR을 찾아낸 신경망 하나를 자세히 보자. 시드는 1이고 나머지 조건은 위와 같다. 아래의 `learn`은 모든 점을 한 미니배치로 삼아 [`train`](training.md#training)을 부르는 함수이다.

# %% [markdown] lang="en"
# With two units only {{ found[2].sum() }} of the 100 networks find the solution, and with eight units {{ found[8].sum() }} do. The others stop at an accuracy of 0.75, that of the best straight line. So a problem that two units can solve is solved far more often when there are eight.
#
# These numbers can be calculated. If you watch the training, you see that each unit **settles at one corner**. It is on at the cluster of that corner and off at the opposite one, and it adds to the class of its cluster. The random initial values decide which of the four corners it will be, and all four are equally likely. For a solution like that made by hand, there must be a unit at each of **two opposite corners**, which are of the same class. Wherever the first unit settles, the chance that the second settles opposite to it is 1/4.
#
# With $H$ units the network fails if there is no opposite pair among them. All units are then at two neighbouring corners. There are 4 ways to choose these two, each with a chance of $2^{-H}$, and the 4 cases in which all units are at one corner are counted twice. So the chance of finding the solution is
#
# $$P = 1 - (4 \cdot 2^{-H} - 4 \cdot 4^{-H}) = (1 - 2^{1-H})^2$$
#
# | units | found it | expected, as calculated | said beforehand to find it | rightly said, either way |
# | --: | --: | --: | --: | --: |
# | {{ chance_row(2) }} |
# | {{ chance_row(3) }} |
# | {{ chance_row(4) }} |
# | {{ chance_row(8) }} |
#
# The counts are close to the expected numbers, and we can verify that the rest of the difference comes from the initial values that happened to be drawn. The corner at which a unit will settle can be calculated from the weights before the training (`corners_taken`), so for **each single network** we can say beforehand whether it will find the solution. The fourth column counts those, and it is almost the same as what was found. For {{ (told[2] == found[2]).sum() }} of the 100 networks with two units the outcome was told rightly.
#
# So more units do not help here because they could represent a harder function; two are enough for that. With more units more initial values are drawn, and it becomes more likely that a good pair is among them.
#
# ### What decides the corner { #which-corner .aside }
#
# As long as its [bias](glossary.md#bias) is 0, a unit is on at two neighbouring corners. One of them is of class 0, call it $A$, and the other of class 1, call it $B$. Let $g = (B - A)/2$ be the unit vector from $A$ to $B$, and let $v$ be what the unit adds to the lead for each unit of its output: in its row of `W2`, the entry of class 1 minus that of class 0.
#
# As long as the weights are small, all scores are near 0 and all probabilities near 1/2. The gradient of the loss with respect to the lead is then $+\frac12$ at a point of class 0 and $-\frac12$ at one of class 1, divided by the number of points. For the four corners themselves, one update at the learning rate $\eta$ changes
#
# $$\Delta w = \frac{\eta}{8} v\,(B - A) = \frac{\eta}{4} v\,g, \qquad \Delta v = 2 \cdot \frac{\eta}{8}\, w \cdot (B - A) = \frac{\eta}{2}\, g \cdot w$$
#
# The factor 2 is there because the two entries of `W2` move by equal amounts in opposite directions. The bias does not move, since the contributions of $A$ and $B$ cancel. With $u = g \cdot w$ this gives
#
# $$\Delta(\sqrt2\,u + v) = \frac{\eta}{2\sqrt2}\,(\sqrt2\,u + v), \qquad \Delta(\sqrt2\,u - v) = -\frac{\eta}{2\sqrt2}\,(\sqrt2\,u - v)$$
#
# The first quantity grows by the same factor in each update, and the second one shrinks. So the sign of $\sqrt2\,u + v$ decides. If it is positive, $u$ and $v$ both become positive: the unit turns towards $B$ and adds to class 1. If it is negative, it turns towards $A$. Weights drawn from a normal distribution favour no corner, so each has a chance of 1/4. Where the points lie exactly on the four corners, the rule is right for each of 100 networks with two units, as the tests of this project verify. With scattered points it fails for a few, probably because the centres of the clusters are a little away from the corners.
#
# ## A crease for each unit { #creases }
#
# Now we take a closer look at one network with four units that found XOR. Its seed is 1, and all else is as above. `learn`, below, calls [`train`](training.md#training) with all points in one mini-batch.


# %%
def learn(network, x, t, updates, watch=None):
    """Updates with all points in each, at a learning rate of 1."""
    options = {"learning_rate": 1.0, "seed": 0, "progress": False}
    train(
        network,
        x,
        t,
        iterations=updates,
        batch_size=len(x),
        measure_every=updates,
        watch=watch,
        **options,
    )
    return network


four = learn(TwoLayerNet(2, 4, 2, 0.1, seed=1), x_xor, t_xor, 100)
print(f"accuracy {four.accuracy(x_xor, t_xor):.2f}")

# %% [markdown] lang="ko"
# ::: predict #p-where-it-bends choice
# 이 신경망의 경계는 어떤 모습일까?
#
# - ( ) 점의 무리를 따라 매끄럽게 휘는 곡선이다.
#   > 신경망의 그림은 흔히 매끄럽게 그려지므로 그렇게 생각하기 쉽다. 그러나 Affine 계층도 ReLU도 곡선을 만들지 못한다.
# - (x) 선분을 이은 것이고, 뉴런이 켜지고 꺼지는 곳에서만 꺾인다.
#   > 한 조각 안에서 점수는 $x$의 일차식이다. 식이 바뀌는 곳은 ReLU의 입력이 0인 직선뿐이다.
# - ( ) 선분을 이은 것이고, 점이 있는 곳에서 꺾인다.
#   > 점들은 학습할 때 매개변수를 정하는 데 쓰일 뿐이다. 학습이 끝난 신경망의 식에는 점이 들어 있지 않다.
# - ( ) 네 뉴런의 반평면의 가장자리, 곧 직선 네 개이다.
#   > 그 직선은 뉴런이 켜지는 곳이지 답이 바뀌는 곳이 아니다. 답은 뉴런들이 더한 것의 합이 0이 되는 곳에서 바뀐다.
# :::

# %% [markdown] lang="en"
# ::: predict #p-where-it-bends choice
# What will the boundary of this network look like?
#
# - ( ) A smooth curve that bends around the clusters.
#   > Pictures of networks are often drawn with smooth curves, which makes this plausible. But neither an affine layer nor a ReLU can make a curve.
# - (x) Pieces of straight lines, with bends only where a unit turns on or off.
#   > Within one piece of the plane the scores are linear in $x$. Their formula changes only on the lines where the input of a ReLU is 0.
# - ( ) Pieces of straight lines, with bends at the points.
#   > The points are used to find the parameters. Once the training is over, the formula of the network does not contain them.
# - ( ) The edges of the four half-planes, that is, four straight lines.
#   > On these lines a unit turns on, but the answer need not change there. The answer changes where all that the units add sums up to 0.
# :::

# %% tags=["hide-input"] alt_ko="학습된 네 뉴런이 점수 차에 더하는 것과 그 합. 뉴런 1과 2는 오른쪽 위의 반평면에서 클래스 0 쪽으로, 뉴런 3은 오른쪽 아래, 뉴런 4는 왼쪽 위의 반평면에서 클래스 1 쪽으로 더한다. 합의 그림에서 경계는 파선으로 그린 꺾이는 선을 만나는 곳에서만 방향을 바꾼다." alt_en="What the four trained units add to the lead, and the sum. Units 1 and 2 add to class 0 in a half-plane at the upper right, unit 3 to class 1 at the lower right, and unit 4 to class 1 at the upper left. In the sum the boundary changes its direction only where it meets a crease, drawn as a dashed line."
plane.units(four, x_xor, t_xor)

# %% [markdown] lang="ko"
# 파선은 뉴런이 켜지고 꺼지는 직선 $w_j \cdot x + b_j = 0$이고, 짧은 금이 있는 쪽에서 켜진다. 이 직선을 [꺾이는 선](glossary.md#crease)이라고 하자. ReLU의 [꺾이는 점](gradient-check.md#kinks)이 평면에서는 선이 된 것이다. 합의 그림을 보면 경계는 꺾이는 선을 만나는 곳에서만 꺾인다. 언제나 그렇다는 것을 보일 수 있다.
#
# 꺾이는 선들이 나눈 평면의 조각 하나를 생각하자. 그 안에서는 어느 뉴런이 켜져 있는지가 변하지 않는다. 켜져 있으면 1, 꺼져 있으면 0인 $m_j$를 쓰면 뉴런의 출력은 $m_j (w_j \cdot x + b_j)$이고, 점수 차는 다음과 같다. $v_j$는 뉴런 $j$의 출력이 점수 차에 더해지는 정도, $c$는 `b2`에서 온 상수이다.
#
# $$d(x) = \sum_j v_j m_j (w_j \cdot x + b_j) + c = \Big( \sum_j m_j v_j w_j \Big) \cdot x + \Big( \sum_j m_j v_j b_j + c \Big)$$
#
# $m_j$가 모두 정해져 있으므로 이것은 $x$의 일차식이고, **조각 안의 경계는 직선의 일부**이다. 이웃한 조각으로 꺾이는 선 $j$를 건너가면 $m_j$ 하나만 바뀐다. 그러면 $x$의 계수가 $v_j w_j$만큼 달라지므로, 경계의 방향이 바뀐다. 꺾이는 선 위에서는 $w_j \cdot x + b_j = 0$이어서 $d$의 값이 양쪽에서 같다. 그래서 경계는 꺾일 뿐 끊어지지 않는다.
#
# 점수 차로 직접 확인해 보자. 평면을 곧게 가로지르며 $d$를 20,001번 구하고, 이웃한 세 값이 한 직선 위에 있지 않은 곳을 센다.

# %% [markdown] lang="en"
# A dashed line is where a unit turns on, $w_j \cdot x + b_j = 0$, with a tick on the side where it is on. We call this line a [crease](glossary.md#crease): it is what the [kink](gradient-check.md#kinks) of ReLU becomes in the plane. In the picture of the sum, the boundary bends only where it meets a crease. We can show that this is always so.
#
# Take one of the pieces into which the creases divide the plane. Within it, the units that are on stay on, and the others stay off. Let $m_j$ be 1 for a unit that is on, and 0 for one that is off. Then unit $j$ puts out $m_j (w_j \cdot x + b_j)$. With $v_j$ for what its output adds to the lead, and $c$ for the constant from `b2`, the lead is
#
# $$d(x) = \sum_j v_j m_j (w_j \cdot x + b_j) + c = \Big( \sum_j m_j v_j w_j \Big) \cdot x + \Big( \sum_j m_j v_j b_j + c \Big)$$
#
# All $m_j$ are fixed, so this is linear in $x$, and **within a piece the boundary is part of a straight line**. On the way into the next piece, across crease $j$, only $m_j$ changes. The coefficient of $x$ then changes by $v_j w_j$, and with it the direction of the boundary. On the crease itself $w_j \cdot x + b_j = 0$, so $d$ has the same value from both sides. Therefore the boundary bends, but it does not break off.
#
# Let us test this on the lead itself. We walk straight across the plane, compute $d$ at 20,001 places, and count where three neighbouring values do not lie on a straight line.

# %%
walk = np.linspace([-2.3, -1.2], [2.3, 1.9], 20_001)
scores = four.predict(walk)
lead = scores[:, 1] - scores[:, 0]
mask = four.layers["Relu1"].mask

bent = np.abs(np.diff(lead, 2)) > 1e-9
crossed = (mask[1:] != mask[:-1]).any(axis=1)
# Three neighbours have a crease between the first two or the last two.
near = crossed[1:] | crossed[:-1]
bending = crossed[1:-1] & (bent[1:] | bent[:-1])
print(f"creases crossed       {crossed.sum()}")
print(f"of these with a bend  {bending.sum()}")
print(f"bends anywhere else   {(bent & ~near).sum()}")

# %% [markdown] lang="ko"
# 꺾이는 선을 {{ crossed.sum() }}번 건넜고, 그 가운데 {{ bending.sum() }}번에서 꺾였다. 그 밖에서는 어디에서도 꺾이지 않았다.
#
# ## 뉴런을 늘리면 { #more-units }
#
# 꺾이는 선이 많을수록 경계는 여러 번 꺾일 수 있다. 나선은 XOR보다 어려우므로 뉴런을 32개까지 늘려 보자. 갱신은 500번이고 시드는 모두 0이다. 나중에 [직접 해 볼](#try-it) 수 있게 학습하는 동안의 신경망도 몇 번씩 남겨 둔다.

# %% [markdown] lang="en"
# The walk crossed {{ crossed.sum() }} creases, the lead bent at {{ bending.sum() }} of them, and there is no bend anywhere else.
#
# ## More units { #more-units }
#
# The more creases there are, the more often the boundary can bend. The spiral is harder than XOR, so we go up to 32 units, with 500 updates and the seed 0 for all. For the part where you [try it yourself](#try-it), we also keep the networks at several moments of their training.

# %%
recorders = {"xor": [], "spiral": []}


def recorded(problem, x, t, units, seed, updates):
    """A network taught while a recorder watches."""
    network = TwoLayerNet(2, units, t.max() + 1, 0.1, seed=seed)
    recorder = PlaneRecorder(network, x, t, iterations=updates)
    recorders[problem].append(recorder)
    return learn(network, x, t, updates, watch=recorder)


for units in (2, 3, 4, 8):
    recorded("xor", x_xor, t_xor, units, seed=1, updates=100)
arms = {
    units: recorded("spiral", x_arms, t_arms, units, seed=0, updates=500)
    for units in (2, 3, 4, 8, 32)
}

ticks = np.linspace(-2.4, 2.4, 200)  # as far as the figures reach
everywhere = np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2)
pieces = {}
print("units  loss    accuracy  pieces seen  pieces at most")
for units, network in arms.items():
    network.predict(everywhere)
    # Which units are off, as the binary digits of one number.
    off = network.layers["Relu1"].mask @ 2 ** np.arange(units)
    pieces[units] = len(np.unique(off))
    loss = network.loss(x_arms, t_arms)
    accuracy = network.accuracy(x_arms, t_arms)
    most = 1 + units + units * (units - 1) // 2
    print(f"{units:5}  {loss:.4f}  {accuracy:8.3f}", end="  ")
    print(f"{pieces[units]:11}  {most:14}")

# %% tags=["hide-input"] alt_ko="나선을 나눈 여섯 그림. 선형 모델은 세 직선으로 부채꼴 셋을 만든다. 뉴런이 2, 3, 4개인 신경망은 몇 번 꺾인 경계로 팔의 일부만 가른다. 8개이면 거의 모든 점이, 32개이면 모든 점이 제 팔의 영역에 들고, 경계는 팔 사이를 따라 휘감긴다." alt_en="Six divisions of the spiral. The linear model makes three sectors with straight edges. Networks of 2, 3 and 4 units separate parts of the arms with boundaries that bend a few times. With 8 units nearly all points, and with 32 units all of them, lie in the region of their arm, and the boundary winds between the arms."
plane.regions(
    {"linear": linear_arms.forward}
    | {f"{units} units": network for units, network in arms.items()},
    x_arms,
    t_arms,
)

# %% [markdown] lang="ko"
# 정확도는 뉴런 둘일 때 {{ arms[2].accuracy(x_arms, t_arms):.2f }}, 여덟일 때 {{ arms[8].accuracy(x_arms, t_arms):.2f }}, 서른둘일 때 {{ arms[32].accuracy(x_arms, t_arms):.2f }}이다. 여기에서 정확도는 모두 [훈련 데이터](glossary.md#training-data)의 것이며, 신경망이 점들을 얼마나 잘 나누었는지를 말할 뿐이다. 시드 하나로 잰 값이므로, 작은 신경망끼리의 차례는 시드에 따라 바뀔 수 있다.
#
# `pieces seen`은 그림에 보이는 범위에서 꺾이는 선들이 나눈 조각의 수이다. 조각마다 $d$의 일차식이 하나씩 있다. 뉴런이 $H$개이면 조각은 많아야 $1 + H + H(H-1)/2$개인데([연습 문제](#pieces)), 그림에서 세면 그보다 적다. 그림 밖에서 만나는 선도 있고 서로 거의 겹치는 선도 있기 때문이다. 꺾이는 선을 함께 그려 보자.

# %% [markdown] lang="en"
# The accuracy is {{ arms[2].accuracy(x_arms, t_arms):.2f }} with two units, {{ arms[8].accuracy(x_arms, t_arms):.2f }} with eight, and {{ arms[32].accuracy(x_arms, t_arms):.2f }} with thirty-two. All of these are accuracies on the [training data](glossary.md#training-data), and say no more than how well the network separates these points. They come from a single seed, and with another one the small networks may come in another order.
#
# `pieces seen` counts the pieces into which the creases divide the part of the plane that is shown. In each of them the lead has its own linear formula. With $H$ units there can be at most $1 + H + H(H-1)/2$ pieces ([exercise](#pieces)), but we count fewer in the picture, because some creases meet only outside of it, and some nearly coincide. Here they are drawn as well.

# %% tags=["hide-input"] alt_ko="뉴런이 4개와 8개인 신경망이 나선을 나눈 그림에 꺾이는 선을 파선으로 더한 것. 경계가 꺾이는 곳마다 꺾이는 선이 지나거나 세 영역이 만난다." alt_en="The divisions of the spiral by networks of 4 and 8 units, with their creases as dashed lines. Wherever the boundary bends, a crease passes or three regions meet."
plane.regions(
    {f"{units} units": arms[units] for units in (4, 8)},
    x_arms,
    t_arms,
    columns=2,
    creases=True,
)

# %% [markdown] lang="ko"
# 경계는 꺾이는 선에서, 그리고 세 클래스의 영역이 만나는 점에서만 꺾인다. 그 점에서는 두 클래스씩의 경계가 서로 바뀐다.
#
# ## ReLU가 없으면 { #without-relu }
#
# 경계를 꺾는 것이 층의 수인지 ReLU인지는 ReLU만 빼 보면 알 수 있다. 뉴런이 32개인 신경망에서 `Relu1`을 받은 것을 그대로 내보내는 계층으로 바꾸고, 나선을 똑같이 학습시킨다.
#
# ::: predict #p-without-relu choice
# ReLU가 없는 신경망의 정확도는 얼마나 될까? ReLU가 있을 때는 {{ arms[32].accuracy(x_arms, t_arms):.2f }}, 선형 모델은 {{ arms_accuracy:.2f }}이었다.
#
# - ( ) ReLU가 있을 때와 거의 같다. 매개변수의 수가 같기 때문이다.
#   > 매개변수가 많다고 표현할 수 있는 함수가 많아지는 것은 아니다. 여기에서는 두 행렬이 늘 곱해진 채로만 쓰인다.
# - ( ) 둘의 중간쯤이다. 층이 둘이면 하나보다는 낫다.
#   > 층을 하나 더 지나도 일차식의 일차식은 일차식이다. 나아질 것이 없다.
# - (x) 선형 모델과 같다.
#   > 두 Affine 계층을 이은 것은 Affine 계층 하나이기 때문이다. 아래에서 계산한다.
# - ( ) 선형 모델보다 낮다. 층이 많아 학습이 잘되지 않는다.
#   > 손실이 가장 낮은 곳은 선형 모델과 같고, 500번의 갱신이면 거기에 이른다.
# :::

# %% [markdown] lang="en"
# The boundary bends at creases, and at points where the regions of three classes meet. At such a point the boundary of one pair of classes becomes that of another pair.
#
# ## Without the ReLU { #without-relu }
#
# Is it the number of layers that bends the boundary, or the ReLU? To find out, we take away the ReLU alone: in a network of 32 units `Relu1` is replaced by a layer that hands on what it gets, and the network is taught the spiral in the same way.
#
# ::: predict #p-without-relu choice
# What accuracy will the network without the ReLU reach? With it the accuracy was {{ arms[32].accuracy(x_arms, t_arms):.2f }}, and that of the linear model was {{ arms_accuracy:.2f }}.
#
# - ( ) About as high as with the ReLU, because it has as many parameters.
#   > More parameters do not always mean more functions that can be expressed. Here the two matrices are only ever used as their product.
# - ( ) In between, because two layers are better than one.
#   > One more layer adds nothing here, since a linear function of a linear function is linear.
# - (x) As high as that of the linear model.
#   > Two affine layers in a row are one affine layer. The calculation follows.
# - ( ) Lower than that of the linear model, because more layers are harder to train.
#   > The lowest loss is the same as that of the linear model, and 500 updates are enough to reach it.
# :::


# %%
class Identity:
    """A layer that hands on what it gets."""

    def forward(self, x):
        return x

    def backward(self, dout):
        return dout


straight = TwoLayerNet(2, 32, 3, 0.1, seed=0)
straight.layers["Relu1"] = Identity()
learn(straight, x_arms, t_arms, 500)
straight_accuracy = straight.accuracy(x_arms, t_arms)
straight_loss = straight.loss(x_arms, t_arms)
print(f"without ReLU  {straight_loss:.4f}  {straight_accuracy:.3f}")
print(f"linear model  {arms_loss:.4f}  {arms_accuracy:.3f}")

W1, b1, W2, b2 = straight.params.values()
joined = Affine(W1 @ W2, b1 @ W2 + b2).forward(x_arms)
same = np.allclose(joined, straight.predict(x_arms), rtol=0, atol=1e-9)
print(f"the scores are those of one affine layer: {same}")

# %% [markdown] lang="ko"
# 정확도도 손실도 선형 모델과 같다. 두 계층을 차례로 쓰면 까닭이 보인다.
#
# $$(x W_1 + b_1)\,W_2 + b_2 = x\,(W_1 W_2) + (b_1 W_2 + b_2)$$
#
# 가중치가 $W_1 W_2$이고 편향이 $b_1 W_2 + b_2$인 Affine 계층 하나이다. 매개변수는 {{ sum(p.size for p in straight.params.values()) }}개나 되지만 그을 수 있는 것은 여전히 직선뿐이다. 층을 더 쌓아도 마찬가지이다. [활성화 함수](glossary.md#activation-function)가 있어야 층을 쌓는 의미가 있다는 말은 이런 뜻이다.
#
# ## 직접 해 보기 { #try-it }
#
# 문제와 뉴런의 수를 고르고 손잡이를 움직이면, 갱신이 거듭되는 동안 경계와 꺾이는 선이 어떻게 움직였는지 볼 수 있다. **여기에서 학습시키기**를 누르면 이 브라우저가 새 신경망을 처음부터 학습시킨다. XOR에서 뉴런 둘로 시드를 바꾸어 가며 해 보자. 몇 번 만에 찾아내는가? 나선에서 뉴런 여덟로는 어떤 모습들이 나오는가?
#
# <div class="plane-demo" data-src="assets/data/plane.js"><p>사이트의 이 자리에서는 평면을 나누는 신경망이 학습하는 과정을 보고, 새 신경망을 학습시킬 수 있다. JavaScript가 필요하다.</p></div>

# %% [markdown] lang="en"
# Its accuracy and its loss are those of the linear model. To see why, write the two layers one after the other:
#
# $$(x W_1 + b_1)\,W_2 + b_2 = x\,(W_1 W_2) + (b_1 W_2 + b_2)$$
#
# This is a single affine layer with the weights $W_1 W_2$ and the bias $b_1 W_2 + b_2$. The network has {{ sum(p.size for p in straight.params.values()) }} parameters, but it can still draw nothing but straight lines, and further layers would not change that. This is what is meant when one says that layers need an [activation function](glossary.md#activation-function) between them.
#
# ## Try it yourself { #try-it }
#
# Choose a problem and the number of hidden units, and move the slider to see how the boundary and the creases moved from update to update. **Train one here** makes your browser train a fresh network from the start. Try XOR with two units and different seeds: how many does it take until one finds the solution? And what divisions of the spiral do you get with eight units?
#
# <div class="plane-demo" data-src="assets/data/plane.js"><p>On the site you can watch networks here that learn to divide the plane, and train new ones. It needs JavaScript.</p></div>

# %% tags=["hide-input", "local"]
Asset(
    "plane",
    {
        problem: plane_problem(
            x, t, recorders[problem], std=0.1, learning_rate=1.0
        )
        for problem, x, t in (
            ("xor", x_xor, t_xor),
            ("spiral", x_arms, t_arms),
        )
    },
)

# %% [markdown] lang="ko"
# ## 점은 적고 뉴런은 많을 때 { #overfitting }
#
# 뉴런은 많을수록 좋은 것일까? 훈련 데이터의 정확도만 보면 그렇다. 그러나 알고 싶은 것은 처음 보는 점을 얼마나 맞히는가이다. XOR의 점을 20개만 뽑되 크게 흩어지게 하고(표준편차 0.5), 그 가운데 두 점에는 틀린 레이블을 붙인다. 뉴런이 32개인 신경망이 이 20개를 배우는 동안, 레이블이 옳은 새 점 1,000개를 [시험 데이터](glossary.md#test-data)로 삼아 정확도를 잰다. 점도 초깃값도 다른 20개의 시드로 되풀이한다.
#
# 이렇게 흩어진 점에서는 네 무리가 겹치므로 정확도 1은 얻을 수 없다. 부호로 답하면 두 입력의 부호가 모두 제 것이거나 모두 뒤집혔을 때 맞으므로, 정확도는 $p^2 + (1-p)^2$이다. $p$는 입력 하나의 부호가 제 것일 확률이다. 표준정규분포에서 $-1/0.5$보다 큰 값이 나올 확률이므로 {{ proper:.3f }}이고, 정확도는 {{ best_possible:.3f }}이(가) 된다. 더 나은 답은 없다.
#
# ::: predict #p-test-accuracy sketch
# x: 갱신 횟수를 두 배로 늘린 수, 0 to 7
# y: 시험 데이터의 정확도, 0.5 to 1
# curve: {{ [round(float(a), 3) for a in on_test[32].mean(axis=0)] }}
# 갱신을 5번 한 때(0)부터 5, 10, 20, …, 640번(7)까지, 시험 데이터의 정확도의 평균이 어떻게 변할지 그려 보자.
#
# - rises
#   > 훈련 데이터의 정확도는 거의 줄곧 오르므로 시험 데이터도 그럴 것 같다. 그러나 나중의 갱신이 배우는 것은 틀린 레이블이다.
# - falls
#   > 틀린 레이블을 외우면서 내려가는 것은 맞다. 그 전에 먼저, 네 무리라는 큰 모양을 배우며 오르는 때가 있다.
# - peaks
#   > 먼저 네 무리라는 큰 모양을 배우며 오르고, 그다음에는 틀린 레이블을 하나씩 외우며 내린다.
# - dips
#   > 처음의 가중치는 작은 난수이므로 처음부터 잃을 것은 없다. 먼저 오르고 나중에 내린다.
# - flat
#   > 처음에는 XOR을 모르므로 정확도가 낮다. 먼저 오르고, 나중에는 틀린 레이블을 외우며 내린다.
# :::

# %% [markdown] lang="en"
# ## Few points and many units { #overfitting }
#
# Are more units always better? For the accuracy on the training data, yes. But what we want to know is how many new points are answered rightly. We draw only 20 points of XOR, scattered widely (with a standard deviation of 0.5), and give two of them the wrong label. While a network of 32 units learns these 20 points, we measure its accuracy on 1,000 new points with the right labels, our [test data](glossary.md#test-data). We repeat this with 20 seeds, each with points and initial values of its own.
#
# With points scattered so widely the four clusters overlap, and an accuracy of 1 is out of reach. An answer by the signs is right if both inputs have their proper sign, or if both have the opposite one. Its accuracy is $p^2 + (1-p)^2$, where $p$ is the chance that one input has its proper sign. This is the chance that a standard normal number is above $-1/0.5$, which is {{ proper:.3f }}. That makes an accuracy of {{ best_possible:.3f }}, and no answer can do better.
#
# ::: predict #p-test-accuracy sketch
# x: doublings of the updates, 0 to 7
# y: accuracy on test data, 0.5 to 1
# curve: {{ [round(float(a), 3) for a in on_test[32].mean(axis=0)] }}
# From 5 updates (0), over 10, 20 and so on, to 640 updates (7): sketch how the mean accuracy on the test data changes.
#
# - rises
#   > The accuracy on the training data rises almost throughout, so one expects the same of the test data. But what the later updates learn are the wrong labels.
# - falls
#   > It does fall when the wrong labels are learned by heart. But before that it rises, while the network learns the large shape, the four clusters.
# - peaks
#   > First it rises, while the network learns the large shape, the four clusters. Then it falls, while the wrong labels are learned by heart.
# - dips
#   > The initial weights are small random numbers, so there is nothing to lose at first. It rises first, and falls later.
# - flat
#   > At first the network knows nothing of XOR, and the accuracy is low. It rises first, and later falls while the wrong labels are learned by heart.
# :::

# %%
moments = 5 * 2 ** np.arange(8)  # 5, 10, 20, ..., 640 updates
x_new, t_new = xor(1000, noise=0.5, seed=999)


def noisy(seed):
    """20 scattered points, two of which have the wrong label."""
    rng = np.random.default_rng(seed)
    x, t = xor(20, noise=0.5, seed=rng)
    wrong = rng.choice(20, 2, replace=False)
    t[wrong] = 1 - t[wrong]
    return x, t


few = [noisy(seed) for seed in range(20)]
x_few, t_few = (np.stack(arrays) for arrays in zip(*few, strict=True))
on_train, on_test, kept = {}, {}, {}
for units in (4, 32):
    nets = [TwoLayerNet(2, units, 2, 0.1, seed=s) for s in range(len(few))]
    trains, tests = [], []
    for before, now in pairwise([0, *moments]):
        train_together(nets, x_few, t_few, updates=now - before)
        trains.append(
            [net.accuracy(*own) for net, own in zip(nets, few, strict=True)]
        )
        tests.append([net.accuracy(x_new, t_new) for net in nets])
        kept[units, now] = deepcopy(nets[0])
    on_train[units], on_test[units] = np.array(trains).T, np.array(tests).T

columns = [
    data[units].mean(axis=0)
    for units in (4, 32)
    for data in (on_train, on_test)
]
print("updates  4 units: training  test  32 units: training  test")
for updates, *means in zip(moments, *columns, strict=True):
    print(f"{updates:7}  {means[0]:17.2f}  {means[1]:4.2f}", end="")
    print(f"  {means[2]:18.2f}  {means[3]:4.2f}")

# %% tags=["hide-input"]
proper = (1 + erf(1 / 0.5 / sqrt(2))) / 2
best_possible = proper**2 + (1 - proper) ** 2
top = on_test[32].mean(axis=0).argmax()
lost = on_test[32][:, top] - on_test[32][:, -1]
perfect = (on_train[32][:, -1] == 1).sum()

# %% tags=["hide-input"] alt_ko="갱신 횟수에 따른 평균 정확도와 시드에 따라 흩어진 폭. 훈련 데이터의 정확도는 {{ on_train[32][:, 0].mean():.2f }}에서 {{ on_train[32][:, -1].mean():.2f }}까지 오른다. 시험 데이터의 정확도는 {{ on_test[32][:, 0].mean():.2f }}에서 출발하여 갱신 20번에 {{ on_test[32][:, top].mean():.2f }}까지 올랐다가 640번에는 {{ on_test[32][:, -1].mean():.2f }}까지 내려온다." alt_en="Mean accuracy by the number of updates, with bands for the spread over seeds. On training data it rises from {{ on_train[32][:, 0].mean():.2f }} to {{ on_train[32][:, -1].mean():.2f }}. On test data it starts at {{ on_test[32][:, 0].mean():.2f }}, rises to {{ on_test[32][:, top].mean():.2f }} after 20 updates, and falls to {{ on_test[32][:, -1].mean():.2f }} after 640."
plane.accuracies(
    moments, {"training data": on_train[32], "test data": on_test[32]}
)

# %% [markdown] lang="ko"
# 시험 데이터의 정확도는 갱신 {{ moments[top] }}번에서 {{ on_test[32][:, top].mean():.3f }}(으)로 가장 높고, 640번에는 {{ on_test[32][:, -1].mean():.3f }}(으)로 내려온다. 훈련 데이터의 정확도는 그동안에도 올라, 시드 20개 가운데 {{ perfect }}개에서는 틀린 레이블까지 모두 외워 1이 된다. 이것이 [오버피팅](glossary.md#overfitting)이다. 띠의 폭은 시드에 따라 흩어진 정도(표준편차)이고, 시험 데이터에서는 마지막에 {{ on_test[32][:, -1].std(ddof=1):.2f }}이다. 내려온 폭과 비슷하게 넓지만, 그것은 대부분 어떤 점 20개를 받았느냐의 차이이다. 시드마다 두 때를 견주면 내려간 것이 20개 가운데 {{ (lost > 0).sum() }}개이고, 내려간 폭은 평균 {{ lost.mean():.2f }}, 표준편차 {{ lost.std(ddof=1):.2f }}이다.
#
# 첫 시드의 신경망을 두 때에 그려 보자.

# %% [markdown] lang="en"
# The accuracy on the test data is highest after {{ moments[top] }} updates, {{ on_test[32][:, top].mean():.3f }}, and after 640 it has come down to {{ on_test[32][:, -1].mean():.3f }}. Meanwhile the accuracy on the training data goes on rising. With {{ perfect }} of the 20 seeds it becomes 1, so that the wrong labels, too, have been learned by heart. This is [overfitting](glossary.md#overfitting). The bands show the spread over the seeds, a standard deviation to each side. On the test data it is {{ on_test[32][:, -1].std(ddof=1):.2f }} at the end, about as much as the fall itself, but most of it is a difference between one draw of 20 points and another. If the two moments are compared seed by seed, the accuracy fell with {{ (lost > 0).sum() }} of the 20 seeds, and the mean of the 20 falls is {{ lost.mean():.2f }}, with a standard deviation of {{ lost.std(ddof=1):.2f }}.
#
# Here is the network of the first seed at the two moments.

# %% tags=["hide-input"] alt_ko="첫 시드의 신경망이 나눈 평면. 20번 갱신한 뒤에는 경계가 네 무리를 크게 나눈다. 640번 갱신한 뒤에는 레이블이 틀린 점을 제 영역에 넣으려고 경계가 휘어, 그 둘레의 넓은 곳까지 답이 바뀌었다." alt_en="The plane as divided by the network of the first seed. After 20 updates the boundary separates the four clusters roughly. After 640 it is bent to take points with wrong labels into their regions, and the answer has changed in a wide area around them."
plane.regions(
    {f"after {now:,} updates": kept[32, now] for now in (20, 640)},
    *few[0],
    columns=2,
)

# %% [markdown] lang="ko"
# 20번째에는 네 무리의 큰 모양이 보인다. 640번째에는 경계가 크게 휘어 레이블이 틀린 두 점이 그 레이블의 영역에 들었고, 그 둘레에 새로 올 점들은 틀리게 된다.
#
# 그렇다면 뉴런을 줄이면 될까? 위의 표에서 뉴런이 넷인 신경망은 마지막에 시험 데이터에서 {{ on_test[4][:, -1].mean():.2f }}(으)로, 32개일 때의 {{ on_test[32][:, -1].mean():.2f }}보다 높지 않다. 틀린 레이블은 덜 외우지만, [앞에서](#does-training-find-it) 본 대로 XOR의 모양을 찾아내지 못하는 신경망이 여럿 섞여 있기 때문이다. 이 실험에서 더 크게 듣는 것은 뉴런의 수가 아니라 **언제 멈추는가**이다. 다만 갱신 {{ moments[top] }}번이 가장 좋다는 것은 시험 데이터를 보고 안 것이다. 실제로 멈출 때를 고르려면 [검증 데이터](training.md#schedule)가 따로 있어야 하고, 이 장에서는 그것을 해 보지 않았다.
#
# ## 은닉층으로도 안 되는 것, 보이지 않은 것 { #not-shown }
#
# 뉴런이 32개인 신경망은 나선을 배웠을까? 훈련 데이터는 모두 맞혔다. 이번에는 세 팔이 감기던 대로 바깥으로 더 나간 점들(반지름 2에서 2.8까지)을 주어 보자.

# %% [markdown] lang="en"
# After 20 updates the large shape of four clusters can be seen. After 640 the boundary has been bent so far that the two points with wrong labels lie in the regions of these labels, and new points around them will be answered wrongly.
#
# Would fewer units be better? In the table above, the networks with four units end at {{ on_test[4][:, -1].mean():.2f }} on the test data, which is no higher than the {{ on_test[32][:, -1].mean():.2f }} of those with 32. They learn fewer wrong labels by heart, but several of them do not find the shape of XOR, as we saw [above](#does-training-find-it). In this experiment it matters more **when the training stops** than how many units there are. But we know only from the test data that {{ moments[top] }} updates are best. To choose when to stop one needs [validation data](training.md#schedule) besides, and this chapter has not tried that.
#
# ## What a hidden layer does not do, and what was not shown { #not-shown }
#
# Has the network with 32 units learned the spiral? It answers all of the training data rightly. Now let us give it points where the three arms go on winding outwards, with radii from 2 to 2.8.

# %%
x_on, t_on = spiral(120, radii=(2.0, 2.8), seed=1)
chances = softmax(arms[32].predict(x_on))
answers = chances.argmax(axis=1)
right_on, sure = (answers == t_on).mean(), chances.max(axis=1).mean()
next_arm = (answers == (t_on + 1) % 3).mean()
print(f"accuracy where the arms go on        {right_on:.2f}")
print(f"mean probability of the answer       {sure:.2f}")
print(f"answers that name the next arm       {next_arm:.2f}")

angles = np.linspace(0, 2 * np.pi, 360, endpoint=False)
rays = np.stack([np.cos(angles), np.sin(angles)], axis=1)


def off_at(radius):
    """Which units are off, in 360 directions at this radius."""
    arms[32].predict(radius * rays)
    return arms[32].layers["Relu1"].mask


outwards = {
    (inner, outer): (off_at(inner) != off_at(outer)).sum(axis=1).mean()
    for inner, outer in ((0, 1), (1, 2), (2, 2.8))
}
for (inner, outer), count in outwards.items():
    print(f"creases crossed from {inner} to {outer:3}      {count:5.1f}")

# %% [markdown] lang="ko"
# 정확도가 {{ right_on:.2f }}(이)다. 아무렇게나 찍어도 1/3인데 그보다 훨씬 낮고, 그러면서도 답의 확률은 평균 {{ sure:.2f }}(이)다. 신경망이 만든 것은 나선이라는 규칙이 아니라 훈련 데이터가 있던 곳의 조각들이다. 가운데에서 반지름 2까지 나가는 동안에는 꺾이는 선을 평균 {{ outwards[0, 1] + outwards[1, 2]:.0f }}개쯤 건너지만, 2에서 2.8까지는 {{ outwards[2, 2.8]:.1f }}개뿐이다. 그래서 점들의 바깥에서 경계는 거의 곧게 뻗어 나가고, 계속 감기는 팔은 이웃한 팔의 영역으로 들어간다. 답의 {{ next_arm:.0% }}가 바로 그 이웃한 팔이다. 게다가 점수는 조각 안에서 일차식이므로 멀리 갈수록 점수 차가 커지고 확률은 1에 가까워진다. 훈련 데이터가 없던 곳에서는 신경망의 답도 확률도 믿을 수 없다.
#
# 이 장에서 보이지 않은 것들이 더 있다.
#
# - **입력이 많을 때.** 꺾이는 선에 대한 계산은 입력이 몇 개이든 그대로 성립한다. 선이 평면이나 그보다 높은 차원의 초평면이 될 뿐이다. 그러나 그릴 수는 없었다.
# - **뉴런이 넉넉하면 언제나 되는가.** 활성화 함수가 다항식이 아니면, 뉴런을 늘려 어떤 연속함수든 원하는 만큼 가깝게 흉내 낼 수 있다는 정리가 있다([참고 문헌](references.md#leshno1993)). 정리는 그런 가중치가 있다고 말할 뿐이고, 학습이 그것을 찾아낸다거나 데이터 사이의 빈 곳에서 옳다고 말하지 않는다. XOR에서 뉴런 둘로 해 본 것이 그 차이를 보여 준다.
# - **더 깊은 신경망, 다른 활성화 함수, 다른 갱신 방법.** 여기에서는 은닉층이 하나인 신경망을 일정한 학습률로 학습시켰을 뿐이다.
#
# ## 연습 문제 { #exercises }
#
# 답을 쓰고 검사하는 방법과 다른 장의 문제는 [연습 문제](exercises.md#exercises) 페이지에 있다.

# %% [markdown] lang="en"
# The accuracy is {{ right_on:.2f }}. Guessing would give 1/3, and this is far below it, yet the mean probability of the answers is {{ sure:.2f }}. What the network has made is no rule of a spiral, but pieces that fit where the training data were. On the way from the middle to a radius of 2 one crosses about {{ outwards[0, 1] + outwards[1, 2]:.0f }} creases on average, and from 2 to 2.8 only {{ outwards[2, 2.8]:.1f }}. So outside of the points the boundaries run on almost straight, while the arms keep winding and enter the regions of their neighbours: {{ next_arm:.0% }} of the answers name just this neighbour. Moreover, within a piece the scores are linear, so further out the differences between them grow and the probability comes close to 1. Where there were no training data, neither the answers nor the probabilities can be trusted.
#
# There is more that this chapter has not shown.
#
# - **Many inputs.** The calculation about the creases holds for any number of inputs; lines then become planes, or hyperplanes of more dimensions. But we could not draw them.
# - **Whether enough units always suffice.** There is a theorem that a hidden layer whose activation function is not a polynomial can come as close as one likes to any continuous function, if it has enough units ([reference](references.md#leshno1993)). It says that such weights exist. It does not say that training finds them, or that the answers are right in the gaps between the data. Two units and XOR have shown the difference.
# - **Deeper networks, other activation functions, other ways to update.** Here we have only trained networks with one hidden layer at a constant learning rate.
#
# ## Exercises { #exercises }
#
# The page of all [exercises](exercises.md#exercises) says how answers are written and checked.

# %% tags=["hide-input"]
import numpy as np

from nn_tutorial import TwoLayerNet
from nn_tutorial.book.exercises import check_diamond
from nn_tutorial.book.plane import train_together, xor

# %% [markdown] lang="ko"
# ### 조각의 수 { #pieces .derivation }
#
# 직선 $H$개가 평면을 나누는 조각은 많아야 $1 + H + \frac{H(H-1)}{2}$개이다. 까닭을 보여라. [나선](#more-units)에서 뉴런이 여덟인 신경망의 조각이 그보다 적은 것은 직선들이 어떻게 놓였기 때문일 수 있는가?
#
# <details markdown="1"><summary>힌트</summary>
#
# 직선을 하나씩 그어 나간다. 이미 그은 직선 $k$개와 모두 만나는 새 직선은 몇 도막으로 나뉘는가? 도막 하나는 조각을 몇 개 늘리는가?
#
# </details>
#
# <details markdown="1"><summary>풀이</summary>
#
# 직선이 없으면 조각은 하나이다. 직선이 $k$개 있을 때 새 직선을 그으면, 새 직선은 앞의 직선들과 많아야 $k$곳에서 만나므로 많아야 $k + 1$도막으로 나뉜다. 도막마다 지나가는 조각 하나를 둘로 나누므로 조각은 많아야 $k + 1$개 늘어난다. 모두 더하면
#
# $$1 + \sum_{k=0}^{H-1} (k + 1) = 1 + \frac{H(H+1)}{2} = 1 + H + \frac{H(H-1)}{2}$$
#
# 이다. 꼭 이만큼이 되는 것은 어느 두 직선도 나란하지 않고 어느 세 직선도 한 점에서 만나지 않을 때이다. 뉴런이 여덟이면 37개까지 될 수 있는데 그림에서는 {{ pieces[8] }}개를 세었다. 거의 나란한 두 직선이 그림 밖에서 만나면 그 조각은 보이지 않고, 격자의 칸보다 작은 조각도 세지 못한다.
#
# </details>
#
# ### 돌리기와 옮기기 { #moved .experiment }
#
# XOR의 점을 모두 원점을 중심으로 45° 돌리면, 또는 모든 입력에 3을 더하면, 뉴런이 넷인 신경망 100개 가운데 XOR을 찾아내는 것의 수는 어떻게 달라질까? 둘을 따로따로 예상하고 까닭도 적은 다음, 아래의 `turn`에 `np.pi / 4`를, `shift`에 3을 넣어 실행하라.
#
# <details markdown="1"><summary>힌트</summary>
#
# 초깃값의 분포에는 특별한 방향이 있는가? 처음에 꺾이는 선들은 모두 어느 점을 지나는가?
#
# </details>

# %% [markdown] lang="en"
# ### How many pieces { #pieces .derivation }
#
# Show that $H$ straight lines divide the plane into at most $1 + H + \frac{H(H-1)}{2}$ pieces. The network with eight units on the [spiral](#more-units) has fewer. How may its lines lie?
#
# <details markdown="1"><summary>Hint</summary>
#
# Draw one line after the other. If a new line meets all $k$ lines that are already there, into how many parts is it cut? How many pieces does each part add?
#
# </details>
#
# <details markdown="1"><summary>Solution</summary>
#
# Without a line there is one piece. When there are $k$ lines, a new one meets them in at most $k$ places, so it is cut into at most $k + 1$ parts. Each part cuts one piece in two, so at most $k + 1$ pieces are added. The sum is
#
# $$1 + \sum_{k=0}^{H-1} (k + 1) = 1 + \frac{H(H+1)}{2} = 1 + H + \frac{H(H-1)}{2}$$
#
# The number is reached if no two lines are parallel and no three meet in one point. For eight units it is 37, and in the picture we counted {{ pieces[8] }}. Where two nearly parallel lines meet outside the picture, a piece is not seen, and pieces smaller than a cell of the grid are not counted.
#
# </details>
#
# ### Turned and moved { #moved .experiment }
#
# If all points of XOR are turned by 45° about the origin, or if 3 is added to all inputs, how will the number of networks change that find XOR, out of 100 with four units? Predict both, each with a reason. Then put `np.pi / 4` for `turn` and 3 for `shift` into the code, and run it.
#
# <details markdown="1"><summary>Hint</summary>
#
# Does the distribution of the initial values have a direction of its own? Through which point do all creases pass at the start?
#
# </details>


# %%
def count_found(turn, shift):
    """How many of 100 networks find XOR when it is turned and moved."""
    points, labels = xor(20, seed=0)
    cos, sin = np.cos(turn), np.sin(turn)
    points = points @ np.array([[cos, sin], [-sin, cos]]) + shift
    hundred = [TwoLayerNet(2, 4, 2, 0.1, seed=s) for s in range(100)]
    train_together(hundred, points, labels, updates=100)
    return sum(net.accuracy(points, labels) == 1 for net in hundred)


print(f"found by {count_found(turn=0.0, shift=0.0)} of 100")

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# | | 찾아낸 신경망(100개 가운데) |
# | --- | --: |
# | 그대로 | {{ count_found(0.0, 0.0) }} |
# | 45° 돌림 | {{ count_found(np.pi / 4, 0.0) }} |
# | 3을 더함 | {{ count_found(0.0, 3.0) }} |
#
# 돌리는 것은 거의 아무것도 바꾸지 않는다. 초깃값은 두 입력에 똑같은 정규분포에서 나오고, 그런 분포는 어느 방향으로 돌려도 그대로이다. 경사 하강법의 갱신도 점과 가중치를 함께 돌리면 함께 돌 뿐이다. 수가 조금 다른 것은 우연이다.
#
# 옮기는 것은 거의 모든 것을 망친다. 편향이 0에서 출발하므로 꺾이는 선은 처음에 모두 원점을 지난다. 점들이 원점에서 멀리 있으면 대부분의 뉴런은 모든 점에서 켜지거나 모든 점에서 꺼져 있고, 그동안 신경망은 선형 모델과 다르지 않다. 그래서 입력의 평균을 0으로 맞추고 학습시키는 일이 흔하다. 여기에서 센 것은 갱신 100번 안의 일이다. 더 오래 학습시키면 어떻게 되는지는 해 보지 않았다.
#
# </details>
#
# ### 손으로 만든 마름모 { #diamond .code }
#
# 클래스 1이 마름모 $|x_0| + |x_1| < 1$의 안쪽이고 클래스 0이 그 바깥인 신경망의 매개변수를 손으로 정하라. 뉴런은 몇 개를 써도 좋다.
#
# <details markdown="1"><summary>힌트</summary>
#
# [뉴런 둘](#by-hand)로 $|x_0 + x_1|$을 만든 것처럼 $|x_0|$과 $|x_1|$을 만든다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# | | found it, of 100 |
# | --- | --: |
# | as it is | {{ count_found(0.0, 0.0) }} |
# | turned by 45° | {{ count_found(np.pi / 4, 0.0) }} |
# | 3 added | {{ count_found(0.0, 3.0) }} |
#
# Turning changes hardly anything. The initial weights of both inputs come from the same normal distribution, and such a distribution stays what it is when it is turned. The updates of gradient descent, too, are merely turned if the points and the weights are turned together. The small difference in the count is chance.
#
# Moving spoils nearly everything. The biases start at 0, so at first all creases pass through the origin. If the points are far from it, most units are on at all points, or off at all, and as long as that is so the network is no different from a linear model. This is why inputs are often shifted to a mean of 0 before training. The counts are for 100 updates; what happens in a longer training we have not tried.
#
# </details>
#
# ### A diamond by hand { #diamond .code }
#
# Set the parameters of a network by hand, so that class 1 is the inside of the diamond $|x_0| + |x_1| < 1$ and class 0 its outside. Use as many units as you like.
#
# <details markdown="1"><summary>Hint</summary>
#
# Make $|x_0|$ and $|x_1|$ as $|x_0 + x_1|$ was made from [two units](#by-hand).
#
# </details>


# %% tags=["exercise"]
def diamond():
    """Parameters of a network whose class 1 is |x0| + |x1| < 1."""
    return {
        "W1": ...,  # (2, H): a column for each unit
        "b1": ...,  # (H,)
        "W2": ...,  # (H, 2): a column for each class
        "b2": ...,  # (2,)
    }


check_diamond(diamond)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ show_source(solutions.diamond).code }}
# ```
#
# 뉴런 넷의 합은 $|x_0| + |x_1|$이다. 클래스 0의 점수를 이것으로, 클래스 1의 점수를 1로 두었다.
#
# </details>
#
# ## 물음 { #questions }
#
# ::: question #q-region-of-a-class
# 클래스가 셋인 선형 모델에서 한 클래스의 영역은 어떤 모양일 수 있는가?
#
# - ( ) 서로 떨어진 두 조각
#   > 다른 클래스가 그 사이를 지나갈 수 있을 것 같지만, 두 조각에서 하나씩 고른 점을 이은 선분 위에서도 그 클래스의 점수가 가장 크다. 점수의 차가 모두 일차식이기 때문이다.
# - ( ) 다른 클래스를 둘러싼 고리
#   > 고리의 맞은편 두 점을 이은 선분도 같은 클래스여야 하므로 가운데를 비워 둘 수 없다.
# - (x) 안의 두 점을 이은 선분이 언제나 그 안에 드는 볼록한 모양
#   > 클래스 $k$의 영역은 $s_k \ge s_l$인 반평면들이 겹친 곳이고, 반평면이 겹친 곳은 볼록하다.
# - ( ) 경계를 많이 둘수록 어떤 모양이든
#   > 경계는 두 클래스마다 하나씩뿐이고 모두 직선이다. 매개변수의 값을 아무리 바꾸어도 볼록한 모양을 벗어나지 못한다.
# :::
#
# ::: question #q-five-units
# 작은 초깃값에서 출발하여 XOR을 배우는, 뉴런이 다섯인 신경망이 실패할 확률은 얼마쯤인가?
#
# - ( ) 3%
#   > $2^{-5}$은 다섯이 모두 정해진 이웃한 두 꼭짓점에만 자리 잡을 확률이다. 그런 두 꼭짓점은 네 가지가 있다.
# - (x) 12%
#   > $1 - (1 - 2^{-4})^2 = {{ 1 - by_chance(5):.3f }}$이다. $4 \cdot 2^{-5} - 4 \cdot 4^{-5}$으로 계산해도 같다.
# - ( ) 23%
#   > 그것은 뉴런이 넷일 때이다. 하나가 늘면 거의 반으로 준다.
# - ( ) 75%
#   > 뉴런이 둘일 때의 값이다. 둘만 있으면 풀 수 있지만, 남는 뉴런이 있으면 마주 보는 쌍이 생길 기회가 늘어난다.
# :::
#
# ::: question #q-silent-unit
# 클래스가 둘인 신경망에서 어떤 뉴런의 `W2` 줄이 $(0.7,\ 0.7)$이다. 그 뉴런의 꺾이는 선을 건널 때 경계는 꺾이는가?
#
# - ( ) 꺾인다. 뉴런이 켜지면 두 점수가 모두 달라지기 때문이다.
#   > 두 점수는 달라지지만 똑같이 달라진다. 경계를 정하는 것은 두 점수의 차이다.
# - ( ) 두 점수가 모두 오르는 쪽으로만 꺾인다.
#   > 점수가 함께 오르내리는 것은 차이를 바꾸지 않는다. 소프트맥스의 확률도 그대로이다.
# - (x) 꺾이지 않는다.
#   > 점수 차의 식에서 달라지는 것은 $v_j w_j$이고, $v_j = 0.7 - 0.7 = 0$이다.
# :::
#
# ::: question #q-at-the-start
# 학습을 시작하기 전, 이 장의 신경망에서 꺾이는 선들은 어디에 있는가?
#
# - (x) 모두 원점을 지난다.
#   > 편향이 0이므로 $w_j \cdot x = 0$이고, 원점은 그런 직선 위에 있다. 방향은 저마다 다르다.
# - ( ) 평면에 고르게 흩어져 있다.
#   > 방향은 고르게 흩어져 있지만 자리는 그렇지 않다. 원점에서 벗어나려면 편향이 움직여야 한다.
# - ( ) 데이터의 무리 사이에 있다.
#   > 처음의 매개변수는 데이터와 상관없는 난수와 0이다. 무리 사이로 가는 것은 학습을 한 뒤이다.
# - ( ) 아직 없다. 학습하면서 생긴다.
#   > 가중치가 0이 아니면 뉴런이 켜지고 꺼지는 곳은 처음부터 있다. 학습은 그것을 돌리고 옮긴다.
# :::
#
# ::: question #q-sign-of-overfitting
# 점이 적고 뉴런이 많은 실험에서 오버피팅을 보여 주는 것은 무엇인가?
#
# - ( ) 훈련 데이터의 정확도가 1에 가깝다.
#   > 그것만으로는 알 수 없다. 새 점도 그만큼 맞힌다면 잘 배운 것이다.
# - ( ) 시험 데이터의 정확도가 {{ best_possible:.3f }}보다 낮다.
#   > 덜 배워서 낮을 수도 있다. 갱신을 5번 했을 때도 그보다 낮다.
# - ( ) 시드에 따라 정확도가 다르다.
#   > 점 20개가 저마다 다르므로 정확도가 흩어지는 것은 당연하다. 오버피팅이 없어도 흩어진다.
# - (x) 훈련 데이터의 정확도가 오르는 동안 시험 데이터의 정확도는 내린다.
#   > 더 배운 것이 새 점에는 맞지 않고 훈련 데이터에만 맞는다는 뜻이다.
# :::
#
# ::: explain #e-why-a-hidden-layer
# 선형 모델까지만 배운 사람에게, ReLU가 있는 은닉층 하나를 넣으면 왜 XOR을 나눌 수 있게 되는지 설명해 보자. 뉴런 하나가 평면에서 하는 일과 그것들을 더하는 일을 나누어 말한다.
#
# > 뉴런 하나는 평면을 직선 하나로 가르고, 한쪽에서는 0을, 다른 쪽에서는 직선에서 멀어질수록 커지는 값을 낸다. 출력층은 이 값들에 가중치를 곱해 더한다. 선형 모델에서는 점수의 차가 평면 전체에서 일차식 하나이므로 그것이 0인 곳은 직선뿐이다. 은닉층이 있으면 점수의 차는 뉴런의 직선들이 나눈 조각마다 다른 일차식이고, 직선을 건널 때마다 기울기가 바뀐다. 그래서 서로 맞은편에 있는 두 꼭짓점에서는 높고 그 사이에서는 낮은 점수를 만들 수 있다. 뉴런 둘을 서로 반대쪽에서 켜지게 하면 된다.
# :::
#
# ## 이제 할 수 있는 것 { #you-can-now }
#
# 선형 모델이 풀 수 없는 문제를 알아보고 그 까닭을 증명할 수 있다. 신경망의 경계가 어디에서 꺾이는지 말할 수 있고, 초깃값이 학습의 결과를 얼마나 좌우하는지 시드를 바꾸어 가며 잴 수 있다. 아래의 셀은 팔이 둘인 나선을 뉴런 여섯으로 나누고 꺾이는 선까지 그린다. 팔의 수, 뉴런의 수, 시드를 바꾸어 보자. 팔이 둘이면 뉴런이 몇 개까지 적어도 되는가?

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ show_source(solutions.diamond).code }}
# ```
#
# The sum of the four units is $|x_0| + |x_1|$. It is the score of class 0, and the score of class 1 is 1.
#
# </details>
#
# ## Questions { #questions }
#
# ::: question #q-region-of-a-class
# In a linear model of three classes, what shape can the region of one class have?
#
# - ( ) Two pieces apart from each other
#   > It may seem that another class could run between them. But on the straight line from a point of one piece to a point of the other, the score of this class is still the largest, because all differences of scores are linear.
# - ( ) A ring around another class
#   > The straight line between two opposite points of the ring would have to be of the same class, so its middle cannot be left out.
# - (x) A convex shape, which holds the straight line between any two of its points
#   > The region of class $k$ is where the half-planes $s_k \ge s_l$ overlap, and an overlap of half-planes is convex.
# - ( ) Any shape, given enough boundaries
#   > There is only one boundary for each pair of classes, and all of them are straight. No values of the parameters lead beyond convex shapes.
# :::
#
# ::: question #q-five-units
# A network with five units learns XOR from small initial values. About how likely is it to fail?
#
# - ( ) 3%
#   > $2^{-5}$ is the chance that all five settle at two given neighbouring corners. There are four such pairs of corners.
# - (x) 12%
#   > It is $1 - (1 - 2^{-4})^2 = {{ 1 - by_chance(5):.3f }}$, or $4 \cdot 2^{-5} - 4 \cdot 4^{-5}$, which is the same.
# - ( ) 23%
#   > That is for four units. One more unit brings it down to nearly half of that.
# - ( ) 75%
#   > That is for two units. Two can solve the problem, but with units to spare there are more chances for a pair at opposite corners.
# :::
#
# ::: question #q-silent-unit
# In a network of two classes, the row of `W2` of some unit is $(0.7,\ 0.7)$. Does the boundary bend where it crosses the crease of this unit?
#
# - ( ) Yes, since both scores change when the unit turns on.
#   > They change, but by the same amount. What decides the boundary is their difference.
# - ( ) Only towards the side where both scores rise.
#   > If two scores rise together, their difference stays the same, and so do the probabilities of the softmax.
# - (x) No.
#   > Across the crease the formula of the lead changes by $v_j w_j$, and $v_j = 0.7 - 0.7 = 0$.
# :::
#
# ::: question #q-at-the-start
# Before the training, where are the creases of the networks of this chapter?
#
# - (x) They all pass through the origin.
#   > The biases are 0, so a crease is $w_j \cdot x = 0$, and the origin lies on it. Their directions differ.
# - ( ) They are evenly scattered over the plane.
#   > Their directions are, but not their places. To leave the origin, a bias has to move.
# - ( ) They lie between the clusters of the data.
#   > The first parameters are random numbers and zeros that have nothing to do with the data. It is training that brings creases between the clusters.
# - ( ) There are none yet; training makes them.
#   > If the weights are not 0, there are places where a unit turns on from the start. Training turns and moves them.
# :::
#
# ::: question #q-sign-of-overfitting
# In the experiment with few points and many units, what shows that there is overfitting?
#
# - ( ) The accuracy on the training data is close to 1.
#   > That alone does not tell. If new points are answered as well as that, the network has learned well.
# - ( ) The accuracy on the test data is below {{ best_possible:.3f }}.
#   > It may be low because too little has been learned. After 5 updates it is below that, too.
# - ( ) The accuracy differs from seed to seed.
#   > The 20 points differ, so the accuracies must be expected to spread, with overfitting or without it.
# - (x) The accuracy on the test data falls while that on the training data rises.
#   > What is learned then fits the training data only, and not the new points.
# :::
#
# ::: explain #e-why-a-hidden-layer
# Explain to somebody who has come as far as the linear model why a hidden layer with ReLU makes it possible to separate XOR. Say first what one unit does in the plane, and then what happens when they are added.
#
# > One unit divides the plane by a straight line. On one side it puts out 0, and on the other side a value that grows with the distance from the line. The last layer multiplies these values by weights and adds them. In a linear model, the difference of two scores is a single linear formula in the whole plane, so it is 0 on a straight line only. With a hidden layer, the difference has another linear formula in each of the pieces that the lines of the units make, and its slope changes wherever a line is crossed. So there can be a score that is high at two opposite corners and low between them. Two units that are on at opposite sides are enough for that.
# :::
#
# ## What you can do now { #you-can-now }
#
# You can recognise a problem that no linear model solves, and prove it. You can say where the boundary of a network bends, and measure with different seeds how much the initial values decide. The cell below divides a spiral of two arms with six units and draws the creases, too. Change the number of arms, the number of units and the seed. With how few units can two arms be separated?

# %%
x_mine, t_mine = spiral(80, arms=2, seed=5)
mine = TwoLayerNet(2, 6, 2, 0.1, seed=5)
learn(mine, x_mine, t_mine, updates=400)
print(f"accuracy {mine.accuracy(x_mine, t_mine):.2f}")

# %% alt_ko="팔이 둘인 나선을 뉴런 여섯 개로 나눈 평면과, 파선으로 그린 꺾이는 선 여섯 개." alt_en="The plane as divided by six units for a spiral of two arms, with six creases as dashed lines."
plane.regions({"6 units": mine}, x_mine, t_mine, columns=2, creases=True)
