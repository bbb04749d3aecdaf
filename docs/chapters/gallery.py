# ---
# description:
#   ko: 역전파 코드에 실수가 있어도 대개 오류 없이 실행되고 손실도 줄어든다. 실수 열아홉 가지를 기울기 확인과 학습에 넣어, 무엇이 그것을 찾아내는지 본다.
#   en: Most mistakes in backpropagation run without an error, and the loss still falls. This chapter puts nineteen of them through the gradient check and through training, to see what finds them.
# ---

# %% [markdown] lang="ko"
# # 버그 갤러리 { #gallery }
#
# [역전파](glossary.md#backward-pass) 코드의 실수는 대개 겉으로 드러나지 않는다. 오류도 나지 않고, 손실은 줄어들고, [정확도](glossary.md#accuracy)는 오른다. 그래서 “학습이 되니까 맞겠지”라고 생각하기 쉽다.
#
# 이 장에는 흔한 실수 열아홉 가지를 모았다. 하나하나가 [계층](glossary.md#layer)의 메서드 하나, 또는 학습의 단계 하나를 바꾸어 놓은 것이고, 모두 오류 없이 실행된다. 각각을 [기울기 확인](gradient-check.md)으로 검사하고, 그대로 MNIST로 학습도 시켜 본다. 기울기 확인은 열세 가지를 찾아내고 여섯 가지를 찾아내지 못한다. 그 여섯 가지를 찾아내는 방법까지 알아보는 것이 이 장의 목표이다.

# %% [markdown] lang="en"
# # A gallery of bugs { #gallery }
#
# Most mistakes in [backpropagation](glossary.md#backpropagation) do not show. No exception is raised, the loss falls, and the [accuracy](glossary.md#accuracy) rises. It is then easy to think: "It learns, so it must be right."
#
# This chapter collects nineteen common mistakes. Each of them changes one method of a [layer](glossary.md#layer), or one step of the learning, and every one runs without an error. We put each through the [gradient check](gradient-check.md), and we also train a network with it on MNIST as if nothing were wrong. The gradient check catches thirteen and misses six. The aim of this chapter is to find out what catches those six as well.

# %%
from dataclasses import replace

import numpy as np

from nn_tutorial import (
    SGD,
    Relu,
    TwoLayerNet,
    check_gradients,
    compare_gradients,
    load_mnist,
    numerical_gradients,
)
from nn_tutorial.book import mistakes
from nn_tutorial.book.figures.mistakes import accuracy_of_bugs

# %% [markdown] lang="ko"
# ## 실험 방법 { #method }
#
# 먼저 실수가 없는 코드로 기준을 세운다. `check()`는 입력 6개, [은닉층](glossary.md#hidden-layer) 뉴런 5개, 출력 4개인 작은 신경망을 float64로 만들어 [기울기](glossary.md#gradient)를 검사한다. 작은 신경망이면 충분하다. 코드의 실수는 크기와 상관없이 나타나고, 작으면 [매개변수](glossary.md#parameter)를 하나도 빠짐없이 볼 수 있다. 한 가지만 덧붙인다. 검사하기 전에 **다른 배치를 하나 먼저** 흘려보낸다. 이유는 [낡은 마스크](#stale-mask)에서 드러난다.
# %% [markdown] lang="en"
# ## How each one is tried { #method }
#
# First we run the code without a mistake, to have something to compare with. `check()` builds a small network of 6 inputs, 5 hidden units and 4 outputs in float64, and checks its [gradients](glossary.md#gradient). A small network is enough, because a mistake in the code does not depend on sizes, and in a small network we can look at every [parameter](glossary.md#parameter). There is one precaution: the network sees **another batch first**. The [stale mask](#stale-mask) will show why.
# %%
from nn_tutorial.book.in_words import in_words
from nn_tutorial.book.mistakes import (
    BUGS,
    bug_named,
    check,
    examine,
    learn,
    parts,
)
from nn_tutorial.book.source import show_source

in_words(check())

# %% [markdown] lang="ko"
# **통과**는 두 기울기가 [허용 오차](glossary.md#tolerance) 안에서 같다는 뜻이고, 실수가 있으면 그 자리에 **실패**가 나온다.
#
# `learn()`은 784-50-10 신경망을 float32로, 크기 100인 [미니배치](glossary.md#mini-batch)로 600번, 곧 한 [에폭](glossary.md#epoch) 동안 학습시키고 [시험 데이터](glossary.md#test-data)의 정확도를 잰다. [학습률](glossary.md#learning-rate)은 0.1이고 [가중치](glossary.md#weight)는 He [초깃값](glossary.md#initial-value)에서 출발한다.

# %% [markdown] lang="en"
# In the report, `passed` says that the two gradients agree within the [tolerance](glossary.md#tolerance). With a mistake, the report says `FAILED` instead.
#
# `learn()` trains a 784-50-10 network in float32 with 600 [mini-batches](glossary.md#mini-batch) of 100, which is one [epoch](glossary.md#epoch), and measures its accuracy on the test images. The [learning rate](glossary.md#learning-rate) is 0.1, and the [weights](glossary.md#weight) start from He's scale.

# %%
right = learn()
print(f"test accuracy {right.accuracy:.4f}")

# %% [markdown] lang="ko"
# 이제 열아홉 가지 실수를 모두 실행한다. 아래 표를 보기 전에 예상을 적어 보자. [편향](glossary.md#bias)의 기울기를 아예 계산하지 않으면 정확도가 얼마나 떨어질까? [ReLU](glossary.md#relu)의 마스크를 빼먹으면? 손실을 평균이 아니라 합으로 계산하면?

# %% [markdown] lang="en"
# Now we run all nineteen. Before you look at the table, write down what you expect. How much accuracy does it cost never to compute the gradient of a [bias](glossary.md#bias)? To leave out the mask of the [ReLU](glossary.md#relu)? To sum the loss instead of averaging it?

# %% tags=["slow"] smaller={"BUGS": "BUGS[:2]"}
outcomes = examine(BUGS)


# %% tags=["hide-input"]
def compared(bug):
    """Compare every entry of the two gradients, for the network and the batches of `check`."""
    hidden, size = bug.sizes(hidden=5, batch_size=7, classes=4)
    rng = np.random.default_rng(0)
    network = parts(bug).network(6, hidden, 4, seed=rng)
    network.gradient(*mistakes.random_batch(rng, size))
    x, t = mistakes.random_batch(rng, size)
    return compare_gradients(
        network.gradient(x, t), numerical_gradients(network, x, t)
    )


errors = {bug.slug: compared(bug).relative_error for bug in BUGS}


def row(slug, caught, passed, overflow):
    outcome, error = outcomes[slug], errors[slug]
    shown = (
        f"{error:.2f}"
        if error > 0.01
        else f"{error:.0e}"
        if error > 1e-8
        else "< 1e-8"
    )
    accuracy = outcome.training.accuracy
    reached = overflow if outcome.training.broke_off else f"{accuracy:.4f}"
    verdict = f"**{caught}**" if outcome.caught else passed
    return f"{verdict} | {shown} | {reached} | {outcome.right.accuracy:.4f}"


def last_loss(outcome):
    return float(np.mean(outcome.training.loss[-50:]))


# %% [markdown] lang="ko"
# ## 결과 { #table }
#
# [상대 오차](glossary.md#relative-error)는 모든 원소로 구한 것이며, 매개변수 넷의 값 가운데 가장 큰 것을 적었다. 허용 오차는 1e-8이다. 마지막 열은 같은 크기의 신경망을 같은 배치 크기로, 실수 없이 학습시켰을 때의 정확도이다. ‘넘침’은 학습하는 도중에 수가 너무 커져 멈추었다는 뜻이다.
#
# | 실수 | 기울기 확인 | 상대 오차 | 시험 데이터의 정확도 | 실수가 없을 때 |
# | :-- | :-- | --: | --: | --: |
# | [가중치를 전치하지 않음](#weights-not-transposed) | {{ row("weights-not-transposed", "적발", "통과", "넘침") }} |
# | [dW를 전치함](#gradient-transposed) | {{ row("gradient-transposed", "적발", "통과", "넘침") }} |
# | [편향의 기울기를 잊음](#bias-forgotten) | {{ row("bias-forgotten", "적발", "통과", "넘침") }} |
# | [엉뚱한 축으로 더함](#wrong-axis) | {{ row("wrong-axis", "적발", "통과", "넘침") }} |
# | [마스크를 잊음](#mask-forgotten) | {{ row("mask-forgotten", "적발", "통과", "넘침") }} |
# | [출력으로 구한 도함수](#mask-from-output) | {{ row("mask-from-output", "적발", "통과", "넘침") }} |
# | [낡은 마스크](#stale-mask) | {{ row("stale-mask", "적발", "통과", "넘침") }} |
# | [1/N을 잊음](#mean-forgotten) | {{ row("mean-forgotten", "적발", "통과", "넘침") }} |
# | [손실을 합으로 계산함](#loss-summed) | {{ row("loss-summed", "적발", "통과", "넘침") }} |
# | [배치 전체의 소프트맥스](#batch-softmax) | {{ row("batch-softmax", "적발", "통과", "넘침") }} |
# | [로그 안의 엡실론](#epsilon) | {{ row("epsilon", "적발", "통과", "넘침") }} |
# | [한 칸 밀린 레이블](#label-off-by-one) | {{ row("label-off-by-one", "적발", "통과", "넘침") }} |
# | [뒤바뀐 편향의 기울기](#swapped) | {{ row("swapped", "적발", "통과", "넘침") }} |
# | [덮어쓴 기울기](#in-place) | {{ row("in-place", "적발", "통과", "넘침") }} |
# | [0에서 출발한 가중치](#zero-weights) | {{ row("zero-weights", "적발", "통과", "넘침") }} |
# | [오르막으로 갱신함](#uphill) | {{ row("uphill", "적발", "통과", "넘침") }} |
# | [따로 섞은 레이블](#shuffled-apart) | {{ row("shuffled-apart", "적발", "통과", "넘침") }} |
# | [섞지 않은 데이터](#sorted) | {{ row("sorted", "적발", "통과", "넘침") }} |
# | [다르게 가공한 시험 데이터](#test-scale) | {{ row("test-scale", "적발", "통과", "넘침") }} |

# %% [markdown] lang="en"
# ## The table { #table }
#
# The [relative error](glossary.md#relative-error) is taken over every entry, and the largest of the four parameters is given. The tolerance is 1e-8. The last column is the accuracy of a network of the same size, trained with the same batch size, without the mistake. "Overflow" means that a number became too large on the way and the training stopped.
#
# | Mistake | Gradient check | Relative error | Test accuracy | Without it |
# | :-- | :-- | --: | --: | --: |
# | [weights not transposed](#weights-not-transposed) | {{ row("weights-not-transposed", "caught", "passes", "overflow") }} |
# | [dW transposed](#gradient-transposed) | {{ row("gradient-transposed", "caught", "passes", "overflow") }} |
# | [gradient of the bias forgotten](#bias-forgotten) | {{ row("bias-forgotten", "caught", "passes", "overflow") }} |
# | [sum along the wrong axis](#wrong-axis) | {{ row("wrong-axis", "caught", "passes", "overflow") }} |
# | [mask forgotten](#mask-forgotten) | {{ row("mask-forgotten", "caught", "passes", "overflow") }} |
# | [derivative taken from the output](#mask-from-output) | {{ row("mask-from-output", "caught", "passes", "overflow") }} |
# | [stale mask](#stale-mask) | {{ row("stale-mask", "caught", "passes", "overflow") }} |
# | [1/N forgotten](#mean-forgotten) | {{ row("mean-forgotten", "caught", "passes", "overflow") }} |
# | [loss summed](#loss-summed) | {{ row("loss-summed", "caught", "passes", "overflow") }} |
# | [softmax over the batch](#batch-softmax) | {{ row("batch-softmax", "caught", "passes", "overflow") }} |
# | [epsilon in the logarithm](#epsilon) | {{ row("epsilon", "caught", "passes", "overflow") }} |
# | [labels off by one](#label-off-by-one) | {{ row("label-off-by-one", "caught", "passes", "overflow") }} |
# | [gradients of the biases swapped](#swapped) | {{ row("swapped", "caught", "passes", "overflow") }} |
# | [gradient overwritten](#in-place) | {{ row("in-place", "caught", "passes", "overflow") }} |
# | [weights that start at 0](#zero-weights) | {{ row("zero-weights", "caught", "passes", "overflow") }} |
# | [update uphill](#uphill) | {{ row("uphill", "caught", "passes", "overflow") }} |
# | [labels shuffled apart](#shuffled-apart) | {{ row("shuffled-apart", "caught", "passes", "overflow") }} |
# | [data never shuffled](#sorted) | {{ row("sorted", "caught", "passes", "overflow") }} |
# | [test images prepared differently](#test-scale) | {{ row("test-scale", "caught", "passes", "overflow") }} |

# %% tags=["hide-input"] alt_ko="실수마다 시험 데이터의 정확도를 점으로 찍은 그림. 실수가 없을 때의 정확도는 세로 막대로 옆에 놓았다. 기울기 확인에 걸린 실수는 동그라미, 통과한 실수는 네모이다. 위쪽 절반은 막대에 거의 붙어 있고, 동그라미와 네모는 위아래에 섞여 있다." alt_en="A dot for the test accuracy with each mistake, beside a vertical tick for the accuracy without it. Mistakes caught by the gradient check are circles, mistakes that pass it are squares. The upper half lie almost on their ticks, and circles and squares are mixed from top to bottom."
accuracy_of_bugs(outcomes)

# %% [markdown] lang="ko"
# 예상과 견주어 보자. 편향의 기울기를 잊은 신경망은 {{ outcomes["bias-forgotten"].training.accuracy:.4f }}, 손실을 합으로 계산한 신경망은 {{ outcomes["loss-summed"].training.accuracy:.4f }}, 마스크를 빼먹은 신경망은 {{ outcomes["mask-forgotten"].training.accuracy:.4f }}의 정확도에 이른다. 실수가 없는 신경망의 정확도는 {{ right.accuracy:.4f }}이다. 이 수만 보고 어느 것이 잘못되었는지 맞힐 수는 없다.
#
# 그림에서 두 가지를 읽는다. 첫째, **정확도로는 코드가 옳은지 알 수 없다.** 위쪽에 모인 점들은 서로 구별되지 않는데 그 대부분이 잘못된 신경망이다. 둘째, **기울기 확인으로도 모든 것을 알 수는 없다.** 네모는 맨 위에도 있고 아래쪽 끝에도 있다.
#
# ### 상대 오차에서 원인을 읽는 법 { #reading }
#
# 오차의 크기는 원인을 찾는 단서가 된다. 다만 단서일 뿐이다. 서로 다른 원인에서 같은 크기의 오차가 나올 수 있다.
#
# - **1.00**: 둘 가운데 하나가 0이면 꼭 1이 된다. 그러나 1.00이라고 해서 하나가 0인 것은 아니다. 배치가 200이 넘으면 다음의 1 − 1/N도 1.00으로 반올림되고, 길이가 같은 두 기울기의 방향이 60° 어긋나도 1이다. 하나가 0인지는 보고서의 **위치** 뒤에 나란히 적힌 두 값에서 확인한다.
# - **1 − 1/N**: 배치 크기 N으로 나누는 일을 한쪽에서만 했다. 여기서는 N = 7이므로 {{ errors["mean-forgotten"]:.2f }}이고, 배치가 100이면 0.99이다.
# - **2.00**: 부호가 반대이다.
# - **1e-7에서 1e-4 사이**: 기울기가 아니라 손실 쪽을 의심한다. 로그 안의 엡실론이 그런 크기를 남긴다(여기서는 {{ errors["epsilon"]:.0e }}).
# - **W1과 b1에서만 틀린다**: [Affine2](glossary.md#affine)의 매개변수에 대한 기울기는 옳다. 그보다 입력 쪽, 곧 ReLU나 Affine2가 돌려주는 값에서 틀렸다. 역전파에서 오차는 잘못된 곳으로부터 입력 쪽으로만 번진다.
#
# 위의 표는 원소를 모두 견준 것이다. 보고서의 오차는 무작위로 고른 몇 방향에서 어림한 값일 수 있어, 크게 틀린 기울기에서는 이와 다르게 나오기도 한다. 판정은 같지만, 크기에서 원인을 읽으려면 표처럼 모든 원소로 구해야 한다.

# %% [markdown] lang="en"
# Compare with what you expected. The network without gradients for its biases reaches {{ outcomes["bias-forgotten"].training.accuracy:.4f }}, the one with the summed loss {{ outcomes["loss-summed"].training.accuracy:.4f }}, and the one without its mask {{ outcomes["mask-forgotten"].training.accuracy:.4f }}. The right network reaches {{ right.accuracy:.4f }}. Nobody could tell from these numbers which networks are wrong.
#
# The figure says two things. First, **accuracy does not tell whether your code is right**: the dots that crowd at the top cannot be told apart, and nearly all of them belong to wrong networks. Second, **the gradient check does not tell everything either**: there are squares at the very top and near the very bottom.
#
# ### Reading the cause from the error { #reading }
#
# The size of the error is a clue to the cause, but no more than a clue, since different causes may give the same size.
#
# - **1.00**: if one of the two gradients is 0, the error is exactly 1. But 1.00 does not mean that one of them is 0. With more than 200 examples in a batch, the 1 − 1/N below is also rounded to 1.00, and two gradients of the same length that point 60° apart give 1, too. Whether one of them is 0 can be seen under `backprop` and `numerical` in the report.
# - **1 − 1/N**: only one side divides by the batch size N. Here N = 7, which gives {{ errors["mean-forgotten"]:.2f }}; with batches of 100 it is 0.99.
# - **2.00**: the sign is wrong.
# - **between 1e-7 and 1e-4**: suspect the loss rather than the gradient. An epsilon in the logarithm leaves an error of that size ({{ errors["epsilon"]:.0e }} here).
# - **wrong in W1 and b1 only**: the gradients of Affine2's own parameters are right. The mistake is nearer to the input, in the ReLU or in what Affine2 sends back. On the way back, an error only spreads from where it is made towards the input.
#
# The table above compares every entry. The `error` of a report may be an estimate from a few random directions, which can come out differently where a gradient is far off. The verdict is the same, but to read a cause from the size, take it over every entry, as in the table.

# %% [markdown] lang="ko"
# ## 기울기 확인이 찾아내는 것 { #caught }
#
# 아래의 코드는 이 패키지에 있는 그대로이다. 틀린 줄에 달린 주석이 그 자리에 있어야 할 코드이다. Affine의 `keep_gradients`는 `dW`와 `db`를 남기는 메서드이고, `backward`가 이것을 부른다.
#
# ### 가중치를 전치하지 않음 { #weights-not-transposed }
#
# [Affine](layers.md#affine)이 입력 쪽으로 보내는 기울기는 $dX = dY\,W^\top$이다. 전치를 빼먹으면 보통은 형상이 맞지 않아 곧바로 오류가 난다. 그런데 은닉층과 출력층의 너비가 같으면 $W$가 정사각이어서 그대로 실행된다. 그래서 이 실수와 다음 실수는 은닉층 뉴런이 10개인 신경망으로 실험했다. W2의 기울기는 맞고, 그보다 입력 쪽인 W1과 b1이 틀린다. 그런데도 학습은 꽤 된다. 되돌아오는 기울기가 엉뚱한 행렬을 거쳐도 가중치가 거기에 맞춰 자라나는 현상이 알려져 있지만([Lillicrap 외, 2016](references.md#lillicrap2016)), 여기서도 그 때문인지는 재어 보지 않았다.

# %% [markdown] lang="en"
# ## Caught by the check { #caught }
#
# The code below is shown as it stands in the package. The comment on each wrong line is what should be there. `keep_gradients` is the method of [Affine](glossary.md#affine) that keeps `dW` and `db`; `backward` calls it.
#
# ### Weights not transposed { #weights-not-transposed }
#
# The gradient that [Affine](layers.md#affine) sends towards the input is $dX = dY\,W^\top$. Without the transpose the shapes rarely fit, and NumPy raises an exception at once. But where the [hidden layer](glossary.md#hidden-layer) is as wide as the output, $W$ is square and the code runs. That is why this mistake and the next were tried with 10 hidden units. The gradient of W2 is right; those of W1 and b1, nearer to the input, are wrong. Even so, the network learns rather well. It is known that weights can adapt to the wrong matrix on the way back ([Lillicrap et al., 2016](references.md#lillicrap2016)), but whether that is the reason here has not been measured.

# %% tags=["hide-input"]
show_source(mistakes.WeightsNotTransposed)

# %% [markdown] lang="ko"
# ### dW를 전치함 { #gradient-transposed }
#
# $dW = X^\top dY$를 $dY^\top X$로 쓰면 결과는 꼭 그 전치이다. 역시 $W$가 정사각일 때만 드러나지 않는다. 은닉층 뉴런 $i$에서 출력 $j$로 가는 가중치가, 뉴런 $j$에서 출력 $i$로 가는 가중치의 기울기로 갱신된다. 여기서 배울 습관이 하나 있다. **기울기를 확인할 때는 모든 크기를 서로 다르게 잡는다.** 배치 7, 입력 6, 은닉층 5, 출력 4처럼 하면 형상이 안 맞는 실수는 검사하기도 전에 오류로 드러난다.

# %% [markdown] lang="en"
# ### dW transposed { #gradient-transposed }
#
# If you write $dY^\top X$ for $dW = X^\top dY$, you get exactly its transpose. Again only a square $W$ hides it: the weight from hidden unit $i$ to output $j$ is updated with the gradient that belongs to the weight from $j$ to $i$. There is a habit to take away from this: **when you check gradients, make all sizes different.** With a batch of 7, 6 inputs, 5 hidden units and 4 outputs, a mistake in a shape raises an exception before the check has even begun.

# %% tags=["hide-input"]
show_source(mistakes.GradientTransposed)

# %% [markdown] lang="ko"
# ### 편향의 기울기를 잊음 { #bias-forgotten }
#
# `db`를 0으로 만들어 두고 채우지 않았다. 편향은 끝까지 0에 머문다. 역전파의 기울기가 0이므로 상대 오차는 1.00이다. 그런데 정확도는 거의 그대로이다. MNIST에서는 가중치가 편향의 몫을 대신하는 듯하지만 이것은 짐작이다. 편향이 꼭 있어야 하는 문제도 있다. 편향이 없으면 입력을 두 배로 했을 때 점수도 모두 두 배가 되므로 답은 그대로이다. 이런 신경망은 입력된 수가 1인지 2인지 구별하는 것조차 배울 수 없다.

# %% [markdown] lang="en"
# ### The gradient of the bias forgotten { #bias-forgotten }
#
# `db` was made of zeros and never filled, so the biases stay at 0. The gradient from backpropagation is 0, and therefore the relative error is 1.00. The accuracy, however, hardly changes. Perhaps the weights do the work of the biases on MNIST, but that is a guess. There are problems that do need a bias. Without one, doubling the input doubles all scores, and the answer stays the same. Such a network cannot even learn to tell a 1 from a 2, if these numbers are its input.

# %% tags=["hide-input"]
show_source(mistakes.BiasForgotten)

# %% [markdown] lang="ko"
# ### 엉뚱한 축으로 더함 { #wrong-axis }
#
# 편향은 배치의 모든 행에 더해졌으므로 기울기도 모든 행에서 모아야 한다. 곧 `axis=0`이다. `axis=1`로 더하면 행마다 하나씩, 길이 N인 벡터가 나온다. 배치 크기와 출력의 수가 같을 때만 형상이 맞으므로 학습은 크기 10인 미니배치로 했다. 출력층에서는 더 특별한 일이 생긴다. [Softmax-with-loss](softmax-loss.md#softmax-with-loss)가 돌려주는 $(y - t)/N$의 한 행을 모두 더하면 $1 - 1 = 0$이다. 엉뚱한 축으로 더한 기울기는 언제나 0이고, 결과는 편향을 잊은 것과 같아진다.

# %% [markdown] lang="en"
# ### The sum along the wrong axis { #wrong-axis }
#
# The bias was added to every row of the batch, so its gradient is the sum over all rows: `axis=0`. With `axis=1` there is one sum for each row, N of them. The shapes only fit where the batch size equals the number of outputs, so this network was trained in batches of 10. In the output layer something more happens. [Softmax with loss](softmax-loss.md#softmax-with-loss) sends back $(y - t)/N$, and a row of that sums to $1 - 1 = 0$. The wrong sum is therefore always 0, and the result is the same as that of a forgotten bias.

# %% tags=["hide-input"]
show_source(mistakes.BiasSummedAlongTheWrongAxis)

# %% [markdown] lang="ko"
# ### 마스크를 잊음 { #mask-forgotten }
#
# [ReLU](layers.md#relu)는 [순전파](glossary.md#forward-pass)에서 막은 곳을 역전파에서도 막아야 한다. 그대로 돌려보내면 출력이 0이어서 손실에 아무 영향도 주지 않은 뉴런에도 기울기가 흘러 W1과 b1이 틀린다. 정확도는 {{ outcomes["mask-forgotten"].right.accuracy - outcomes["mask-forgotten"].training.accuracy:.3f }}만큼 낮아질 뿐이다. 은닉층 뉴런이 조금 모자라서 그러려니 하고 지나치기 쉬운 차이이다.

# %% [markdown] lang="en"
# ### The mask forgotten { #mask-forgotten }
#
# Where [ReLU](layers.md#relu) stopped the signal in the [forward pass](glossary.md#forward-pass), it must stop the gradient on the way back. If everything passes, units that put out 0 and had no influence on the loss receive a gradient, too, and W1 and b1 are wrong. The accuracy falls by only {{ outcomes["mask-forgotten"].right.accuracy - outcomes["mask-forgotten"].training.accuracy:.3f }}. It is easy to think that a few more hidden units would make up for that, and to look no further.

# %% tags=["hide-input"]
show_source(mistakes.MaskForgotten)

# %% [markdown] lang="ko"
# ### 출력으로 구한 도함수 { #mask-from-output }
#
# ReLU의 도함수를 입력 대신 출력으로 구하는 코드가 많다. `out > 0`이면 `x > 0`과 같으니 괜찮다. 그러나 `out >= 0`은 **언제나 참**이다. ReLU의 출력은 음수가 될 수 없기 때문이다. 글자 하나 차이로 마스크가 없어지는 것이다. 표에서 바로 윗줄과 견주어 보면 오차도 정확도도 숫자 하나 다르지 않다. 쓰는 방법만 다를 뿐 같은 실수이다.
#
# 지어낸 예가 아니다. 우리가 읽은 판의 NumPy 공식 튜토리얼에서는 [MNIST 딥러닝 장](https://numpy.org/numpy-tutorials/)이 `relu2deriv(output)`을 `output >= 0`으로 정의한다. 그 신경망도 학습은 되고, 거기에 기울기 확인은 없다.

# %% [markdown] lang="en"
# ### A derivative taken from the output { #mask-from-output }
#
# Much code computes the derivative of a ReLU from its output. `out > 0` is fine, because it says the same as `x > 0`. But `out >= 0` is **always true**, since the output of a ReLU cannot be negative. With that one character the mask is gone. Compare with the row above in the table: neither the error nor the accuracy differs in a single digit. It is the same mistake, written in another way.
#
# This one is not made up. The chapter on deep learning on MNIST in the [official NumPy tutorials](https://numpy.org/numpy-tutorials/) defines `relu2deriv(output)` as `output >= 0`, in the version that we read. That network learns, too, and there is no gradient check beside it.

# %% tags=["hide-input"]
show_source(mistakes.MaskFromTheOutput)

# %% [markdown] lang="ko"
# ### 낡은 마스크 { #stale-mask }
#
# 순전파가 저장해 두는 값은 **그 배치의 것**이어야 한다. 여기서는 마스크를 처음 한 번만 만들고 계속 쓴다. 처음 만든 신경망을 곧바로 검사하면 어떻게 될까?

# %% [markdown] lang="en"
# ### The stale mask { #stale-mask }
#
# What the forward pass keeps must belong to **this** batch. Here the mask is made once and kept for good. What does the check say about a network that has just been made?

# %% tags=["hide-input"]
show_source(mistakes.MaskOfTheFirstBatch)

# %% [markdown] lang="ko"
# ::: predict #p-stale-mask choice
# 이 신경망을 두 번 검사한다. 한 번은 갓 만든 신경망에 첫 배치를 넣어, 한 번은 다른 배치를 먼저 넣은 뒤에. 판정은 어떻게 될까?
#
# - ( ) 둘 다 실패한다. 잘못은 코드에 있기 때문이다.
#   > 코드는 두 번 모두 같지만 **상태**가 다르다. 첫 배치에서는 만들어 둔 마스크가 마침 그 배치의 것이다.
# - (x) 첫 배치에서는 통과하고, 다른 배치를 먼저 넣으면 실패한다.
#   > 앞의 배치에서 남은 값이 틀리게 하므로, 남은 값이 없는 첫 배치에서는 드러나지 않는다.
# - ( ) 둘 다 통과한다. 두 방법이 같은 마스크를 쓰기 때문이다.
#   > [수치 미분](glossary.md#numerical-differentiation)은 순전파만 쓰고, 순전파는 마스크를 읽지 않는다. 낡은 마스크를 쓰는 것은 역전파뿐이다.
# :::

# %% [markdown] lang="en"
# ::: predict #p-stale-mask choice
# This network is checked twice: once on the first batch of all, and once after another batch. What will the two verdicts be?
#
# - ( ) It fails both times, because the mistake is in the code.
#   > The code is the same, but the **state** is not. On the first batch the mask that was made happens to be the right one.
# - (x) It passes on the first batch, and fails after another one.
#   > What is left over from an earlier batch makes it wrong, so it does not show on a first batch, where nothing is left over.
# - ( ) It passes both times, because both methods use the same mask.
#   > [Numerical differentiation](glossary.md#numerical-differentiation) uses the forward pass only, and that does not read the mask. Only the [backward pass](glossary.md#backward-pass) uses the stale one.
# :::

# %%
stale = bug_named("stale-mask")
for order, before in (
    ("first batch of all:", 0),
    ("after another one: ", 1),
):
    outcome = check(stale, batches_before=before)
    print(order, "passed" if outcome.passed else "FAILED")

# %% [markdown] lang="ko"
# `passed`는 통과, `FAILED`는 실패이다. 처음 만든 신경망의 첫 배치에서는 통과한다. 그때는 낡은 마스크가 곧 올바른 마스크이기 때문이다. 앞의 배치에서 무언가를 남기는 실수는 모두 이렇게 숨을 수 있다. **검사하기 전에 다른 배치를 하나 흘려보내거나 몇 번 갱신한다.** 이 부류의 실수가 하나 더 [연습 문제](#repair)에 있다.

# %% [markdown] lang="en"
# On the first batch of all it passes, because the stale mask is then the right one. Every mistake that carries something over from an earlier batch can hide like this. **Show the network another batch, or make a few updates, before you check it.** An [exercise](#repair) has one more mistake of this kind.

# %% [markdown] lang="ko"
# ### 1/N을 잊음 { #mean-forgotten }
#
# 손실은 배치의 평균인데 기울기는 합을 미분한 것이다. 방향은 맞고 크기만 N배이므로, 학습률을 N배로 키운 것과 같다. 배치 100에서는 학습률 0.1이 10이 되고, 정확도는 {{ outcomes["mean-forgotten"].training.accuracy:.4f }}(으)로, 찍는 것과 다름없다. 여기서 학습률을 0.001로 낮추면 옳은 코드와 똑같이 배운다. 그러면 실수는 남은 채로 드러나지 않고, 배치 크기를 바꿀 때마다 까닭을 모르면서 학습률을 다시 맞추게 된다.

# %% [markdown] lang="en"
# ### 1/N forgotten { #mean-forgotten }
#
# The loss is a mean over the batch, but the gradient is that of a sum. Its direction is right and its length is N times too large, as if the learning rate were N times larger. With batches of 100 a rate of 0.1 becomes 10, and the accuracy is {{ outcomes["mean-forgotten"].training.accuracy:.4f }}, no better than a guess. With a rate of 0.001 the network would learn exactly as the right one does. The mistake would then stay unnoticed, and for every other batch size you would have to find another learning rate without knowing why.

# %% tags=["hide-input"]
show_source(mistakes.MeanForgotten)

# %% [markdown] lang="ko"
# ### 손실을 합으로 계산함 { #loss-summed }
#
# 앞의 실수를 뒤집은 것이다. 기울기는 평균을 미분한 것인데 손실은 합이다. 오차도 앞과 같이 1 − 1/7이다. 갱신에는 기울기만 쓰이므로 **학습은 조금도 달라지지 않는다.** 정확도는 끝자리까지 같다. 그렇다면 무엇이 문제인가? 손실의 값을 믿을 수 없다. 첫 손실이 {{ outcomes["loss-summed"].training.loss[0]:.1f }}이다. 아무것도 모르는 신경망의 손실은 $\ln 10 \approx 2.3$ 근처여야 한다. 배치 크기를 바꾸면 손실도 따라 바뀌어 서로 견줄 수 없다. [실패한 검사](failed-check.md)의 신경망에 바로 이 실수가 있었다.

# %% [markdown] lang="en"
# ### The loss summed { #loss-summed }
#
# This is the last mistake the other way round: the gradient is that of the mean, and the loss is a sum. The error is 1 − 1/7 again. Only the gradient takes part in the update, so **the learning does not change at all**, and the accuracy is the same to its last digit. What is wrong, then? The value of the loss cannot be trusted. It begins at {{ outcomes["loss-summed"].training.loss[0]:.1f }}, where a network that knows nothing should begin near $\ln 10 \approx 2.3$, and it changes with the batch size, so that no two runs can be compared. The network of [the check that failed](failed-check.md) had this very mistake.

# %% tags=["hide-input"]
show_source(mistakes.LossSummed)

# %% [markdown] lang="ko"
# ### 배치 전체의 소프트맥스 { #batch-softmax }
#
# 데이터 하나를 위해 만든 [소프트맥스](glossary.md#softmax)를 배치에 그대로 쓰면 합이 행마다가 아니라 배열 전체에서 1이 된다. 데이터 100개가 확률 1을 나누어 갖는 것이다. 첫 손실이 {{ outcomes["batch-softmax"].training.loss[0]:.2f }}, 곧 $\ln 1000 \approx 6.9$ 근처라는 데서 벌써 드러난다. 데이터마다 있는 정답의 확률이 모두 1이 될 수는 없으므로 기울기는 사라지지 않고 점수는 계속 벌어진다. 손실은 {{ int(np.isinf(outcomes["batch-softmax"].training.loss).argmax()) + 1 }}번째 미니배치에서 무한대가 된다. 점수의 차가 너무 커서 어느 정답의 `exp`가 언더플로로 0이 되고 그 로그가 $-\infty$가 되기 때문이다. 손실을 보지 않고 갱신을 계속하면 {{ len(outcomes["batch-softmax"].training.loss) }}번째 미니배치 뒤에는 점수도 넘쳐 학습이 멈춘다.

# %% [markdown] lang="en"
# ### Softmax over the batch { #batch-softmax }
#
# If a [softmax](glossary.md#softmax) that was written for one example is given a batch, the whole array sums to 1, not each row. The 100 examples share one probability among them. The first loss already shows it: it is {{ outcomes["batch-softmax"].training.loss[0]:.2f }}, about $\ln 1000 \approx 6.9$. The probabilities of all true classes cannot be 1 together, so the gradient never vanishes, and the scores move apart without end. With mini-batch {{ int(np.isinf(outcomes["batch-softmax"].training.loss).argmax()) + 1 }} the loss becomes infinite, because the scores are so far apart that the `exp` of some true class underflows to 0 and its logarithm is $-\infty$. If the updates go on regardless, the scores overflow as well, and the training stops after mini-batch {{ len(outcomes["batch-softmax"].training.loss) }}.

# %% tags=["hide-input"]
show_source(mistakes.SoftmaxOverTheBatch)

# %% [markdown] lang="ko"
# ### 로그 안의 엡실론 { #epsilon }
#
# $\ln 0$을 피하려고 `1e-7`을 더하는 관습이 있다. 그러면 손실은 $-\ln(y + \varepsilon)$이 되지만 역전파의 $(y - t)/N$은 여전히 $-\ln y$의 기울기이다. 상대 오차 {{ errors["epsilon"]:.0e }}은(는) 허용 오차 1e-8을 넘으므로 검사에 걸린다. 정확도는 실수가 없을 때와 같은 {{ outcomes["epsilon"].training.accuracy:.4f }}(이)라서 사소해 보인다. 그러나 이 작은 오차를 받아들이려고 허용 오차를 1e-5로 늘리면 그보다 작은 오차를 내는 다른 실수들도 함께 통과한다. 점수에서 곧바로 `log_softmax`를 계산하면 엡실론은 필요 없다.

# %% [markdown] lang="en"
# ### Epsilon in the logarithm { #epsilon }
#
# It is common to add `1e-7` so that $\ln 0$ never occurs. The loss becomes $-\ln(y + \varepsilon)$, while $(y - t)/N$ is still the gradient of $-\ln y$. The relative error of {{ errors["epsilon"]:.0e }} is above the tolerance of 1e-8, and the check catches it. The accuracy is {{ outcomes["epsilon"].training.accuracy:.4f }}, the same as without the mistake, so it looks harmless. But if you raise the tolerance to 1e-5 in order to live with it, other mistakes whose errors are smaller than that pass as well. If you compute `log_softmax` straight from the scores, no epsilon is needed.

# %% tags=["hide-input"]
show_source(mistakes.EpsilonInTheLogarithm)

# %% [markdown] lang="ko"
# ### 한 칸 밀린 레이블 { #label-off-by-one }
#
# 손실은 클래스를 0부터 세는데 역전파는 1부터 센다. 정확도는 {{ outcomes["label-off-by-one"].training.accuracy:.4f }}이다. 무작위로 찍어도 0.1은 나온다. 찍는 것보다 훨씬 못하다면 신경망은 정답을 피하는 법을 배운 것이다. 아래에서 같은 학습을 한 번 더 하고, 정답보다 하나 작은 수를 답한 비율을 센다.

# %% [markdown] lang="en"
# ### Labels off by one { #label-off-by-one }
#
# The loss counts classes from 0, the [backward pass](glossary.md#backward-pass) from 1. The accuracy is {{ outcomes["label-off-by-one"].training.accuracy:.4f }}. A blind guess would get 0.1, so a network that is far worse than that has learned to avoid the right answer. We train once more in the same way below, and count how often the answer is one less than the true digit.

# %% tags=["hide-input"]
show_source(mistakes.LabelOffByOne)

# %%
broken = parts(bug_named("label-off-by-one"))
(x_train, t_train), (x_test, t_test) = mistakes.splits(broken.load_mnist)
shifted = broken.network(784, 50, 10, seed=0, dtype=np.float32)
mistakes.fit(
    broken, shifted, x_train, t_train, batch_size=100, iterations=600
)
answers = shifted.predict(x_test).argmax(axis=1)
one_less = (answers == (t_test - 1) % 10).mean()
print(f"answers that are one less: {one_less:.4f}")

# %% [markdown] lang="ko"
# 시험 데이터의 {{ one_less:.1% }}에서 정답보다 하나 작은 수를 답한다(0을 보면 9라고 한다). 곧 3을 보고 2라고 답하도록 제대로 배운 것이다. **찍는 것보다 훨씬 못한 정확도를 보면 부호나 번호가 뒤바뀐 곳을 찾는다.**

# %% [markdown] lang="en"
# For {{ one_less:.1% }} of the test images the answer is one less than the digit, and 9 for a 0. So the network has learned very well to call a 3 a 2. **When an accuracy is far worse than guessing, look for a sign that is wrong or a number that is off by one.**

# %% [markdown] lang="ko"
# ### 뒤바뀐 편향의 기울기 { #swapped }
#
# 기울기를 딕셔너리에 담다가 이름을 바꾸어 달았다. `b1`과 `b2`의 길이가 같을 때만 실행된다. 각각의 계산은 옳으므로 수식을 아무리 들여다보아도 보이지 않는다. 보고서에서는 W1과 W2가 통과하고 b1과 b2만 실패한다. 어느 매개변수가 틀렸는지 **이름까지 알려 주는** 보고서가 전체를 평균한 수 하나보다 나은 까닭이다.

# %% [markdown] lang="en"
# ### The gradients of the biases swapped { #swapped }
#
# The gradients were put into the dictionary under each other's name, which only runs where `b1` and `b2` are equally long. Each of them is computed correctly, so looking at the formulas does not help. In the report, W1 and W2 pass, and b1 and b2 alone fail. That is why a report that **names the parameters** is worth more than one average over all.

# %% tags=["hide-input"]
show_source(mistakes.BiasGradientsSwapped)

# %%
in_words(check(bug_named("swapped")))

# %% [markdown] lang="ko"
# ## 기울기 확인이 보지 못하는 것 { #unseen }
#
# 기울기 확인은 단 하나의 물음에 답한다. **`gradient`는 `loss`의 기울기인가?** 그 밖의 것, 곧 손실이 올바른 데이터로 계산되었는지, 기울기를 올바로 쓰는지, 출발점이 좋은지는 묻지 않는다. 아래 여섯 가지는 검사한 신경망에서 모두 기울기가 옳다.

# %% [markdown] lang="en"
# ## Not caught by the check { #unseen }
#
# The gradient check answers a single question: **is `gradient` the gradient of `loss`?** It does not show whether the loss is computed from the right data, whether the gradient is put to the right use, or whether the start is a good one. With all six mistakes below, the gradients of the network that was checked are right.

# %% [markdown] lang="ko"
# ### 덮어쓴 기울기 { #in-place }
#
# ReLU의 역전파가 받은 배열 `dout`을 그 자리에서 고친다. [실패한 검사](failed-check.md)의 신경망에도 있던 줄이다. 그런데 검사를 통과하고, 정확도도 {{ outcomes["in-place"].training.accuracy:.4f }}(으)로 실수가 없을 때와 끝자리까지 같다. 왜 드러나지 않을까? 이 신경망에서 `dout`은 Affine2가 방금 새로 만든 배열이고, ReLU가 고친 뒤에는 **다시 쓰이지 않는다.** 그래서 결과가 달라지지 않을 뿐이다.

# %% [markdown] lang="en"
# ### The gradient overwritten { #in-place }
#
# The backward pass of this ReLU writes into the array `dout` that it was given. The network of [the check that failed](failed-check.md) had this line, too. Yet the check passes, and the accuracy, {{ outcomes["in-place"].training.accuracy:.4f }}, is that of the right network to the last digit. Why does it not show? In this network `dout` is an array that Affine2 has just made, and after the ReLU **nothing reads it again.** The result is right only because the spoilt array is not used any more.

# %% tags=["hide-input"]
show_source(mistakes.GradientOverwritten)

# %% [markdown] lang="ko"
# 그렇다면 `dout`을 두 번 쓰는 곳에서는 드러나야 한다. 입력을 출력에 그대로 더해 주는 계층을 만들어 보자. $h = x + \mathrm{relu}(x)$이면 갈래가 둘이므로 역전파에서 `dout`도 두 갈래로 돌아와 더해진다. ResNet의 지름길(skip connection)이 이런 구조이다.

# %% [markdown] lang="en"
# Then it must show where `dout` is used twice, as it did in the chapter on the layers. Take a layer that adds its input to its output, $h = x + \mathrm{relu}(x)$. In the forward pass there are two branches, so on the way back `dout` comes through both of them and the two are added. The skip connections of ResNet are built like this.

# %% tags=["hide-input"]
show_source(mistakes.ReluBesideItsInput)

# %%
rng = np.random.default_rng(0)
x, t = rng.standard_normal((7, 6)), rng.integers(4, size=7)

reports = {}
for relu in (Relu, mistakes.GradientOverwritten):
    network = TwoLayerNet(6, 5, 4, weight_init_std="he", seed=0)
    network.layers["Relu1"] = mistakes.ReluBesideItsInput(relu())
    reports[relu] = check_gradients(network, x, t)
    print(f"{relu.__name__}: passed {reports[relu].passed}")
in_words(reports[mistakes.GradientOverwritten])

# %% [markdown] lang="ko"
# 같은 ReLU가 이번에는 크게 틀려 실패한다. 표는 그 보고서이다. ReLU 쪽 갈래가 먼저 `dout`의 일부를 0으로 지워 버려, 지름길로 갈 기울기까지 함께 사라졌다. 검사를 통과했다는 것은 **그 신경망에서** 통과했다는 것이지 그 계층이 옳다는 증명이 아니다. 계층이 지켜야 할 것은 계층에서 따로 테스트한다. 가장 간단한 테스트는 `dout`의 복사본을 남겨 두고 역전파 뒤에 견주는 것이다. 이 교재의 테스트는 읽기 전용 배열(`flags.writeable = False`)을 건네어, 값을 쓰려는 순간 오류가 나게 한다.

# %% [markdown] lang="en"
# Now the same ReLU is far off, and its report, shown here, says `FAILED`. The branch through the ReLU sets a part of `dout` to 0 first, and with it goes the gradient that belonged to the other branch. A check that passes has passed **in that network**; it does not prove the layer right. The rules that a layer must follow are tested on the layer itself. The simplest test keeps a copy of `dout` and compares after the backward pass. The tests of this site's package hand over read-only arrays (`flags.writeable = False`), so that any attempt to write raises an exception.

# %% [markdown] lang="ko"
# ### 0에서 출발한 가중치 { #zero-weights }
#
# 가중치가 모두 0이면 은닉층의 출력도 0이고, 역전파가 W2를 거쳐 입력 쪽으로 보내는 기울기도 0이다. [수치 미분](glossary.md#numerical-differentiation)도 0이라고 답하니 검사를 통과한다. W1, b1, W2는 0과 0을 비교한 셈이다. 학습되는 것은 b2뿐이고, 신경망은 어떤 이미지를 보아도 [훈련 데이터](glossary.md#training-data)에 가장 많은 숫자인 1이라고 답한다. 정확도 {{ outcomes["zero-weights"].training.accuracy:.4f }}은(는) 시험 데이터에서 1이 차지하는 비율 {{ (t_test == 1).mean():.4f }}와(과) 같다. 0이 아니어도 모두 같은 값이면 은닉층 뉴런들이 똑같은 기울기를 받아 언제나 똑같이 움직인다. 초깃값은 무작위여야 한다.

# %% [markdown] lang="en"
# ### Weights that start at 0 { #zero-weights }
#
# When all weights are 0, the hidden layer puts out 0, and the gradient that goes through W2 towards the input is 0 as well. [Numerical differentiation](glossary.md#numerical-differentiation) also gives 0, so the check passes: for W1, b1 and W2 it has compared 0 with 0. Only b2 learns, and the network answers every picture with the commonest digit of the [training data](glossary.md#training-data), a 1. Its accuracy of {{ outcomes["zero-weights"].training.accuracy:.4f }} equals the share of ones among the test images, {{ (t_test == 1).mean():.4f }}. Any other constant does no better, because equal units get equal gradients and stay equal. [Initial values](glossary.md#initial-value) must be random.

# %% tags=["hide-input"]
show_source(mistakes.WeightsStartAtZero)

# %% [markdown] lang="ko"
# ### 오르막으로 갱신함 { #uphill }
#
# 갱신의 부호가 반대이다. 기울기는 맞지만 손실이 커지는 쪽으로 움직인다. 갱신 {{ len(outcomes["uphill"].training.loss) }}번 만에 수가 넘친다. 여기서는 금세 드러나지만, 학습률이 작으면 손실이 서서히 오르기만 해서 학습률이 너무 큰 탓으로 여기고 더 낮추기 쉽다. 확실한 방법은 한 줄이다. 아주 작게 한 번 갱신하고 **같은 배치의 손실이 줄었는지** 본다.

# %% [markdown] lang="en"
# ### The update uphill { #uphill }
#
# The sign of the update is wrong. The gradient is right, but the parameters move to where the loss is larger. After {{ len(outcomes["uphill"].training.loss) }} updates the numbers overflow. Here the mistake shows at once. With a small learning rate the loss only creeps upwards, and it is easy to think that the rate is too large and to lower it further. A sure test takes one line: make one very small update, and see whether **the loss of the same batch has fallen.**

# %% tags=["hide-input"]
show_source(mistakes.StepUphill)

# %% [markdown] lang="ko"
# ### 따로 섞은 레이블 { #shuffled-apart }
#
# 이미지와 레이블을 각각 섞었다. 저마다 올바른 이미지이고 올바른 레이블이지만 짝이 맞지 않는다. 마지막 미니배치 50개의 손실은 평균 {{ last_loss(outcomes["shuffled-apart"]):.2f }}(으)로 $\ln 10$ 근처이다. 이미지와 레이블 사이에 아무 관계가 없으니 배울 수 있는 것은 레이블의 빈도뿐이다. 한 번만 따로 섞고 그 뒤로 고정했다면 알아채기가 더 어렵다. 신경망은 틀린 짝도 외울 수 있어서([Zhang 외, 2017](references.md#zhang2017)) 훈련 데이터의 정확도는 오르고 시험 데이터의 정확도만 오르지 않으니 [오버피팅](glossary.md#overfitting)처럼 보인다. 배치에서 이미지 몇 장을 레이블과 함께 **눈으로 보는 것**이 가장 빠르다.

# %% [markdown] lang="en"
# ### Labels shuffled apart { #shuffled-apart }
#
# Images and labels were shuffled each in their own order. Every image is right and every label is right, but the pairs are not. The mean loss of the last 50 mini-batches is {{ last_loss(outcomes["shuffled-apart"]):.2f }}, near $\ln 10$. Images and labels have nothing to do with each other here, so the only thing to learn is how frequent each label is. If they are shuffled apart only once and then kept, it is harder to notice. A network can learn wrong pairs by heart ([Zhang et al., 2017](references.md#zhang2017)), so the accuracy rises on the training data but not on the [test data](glossary.md#test-data), which looks like [overfitting](glossary.md#overfitting). The quickest way to find out is to **look**: draw a few images of a batch with their labels.

# %% tags=["hide-input"]
show_source(mistakes.shuffle_apart)

# %% [markdown] lang="ko"
# ### 섞지 않은 데이터 { #sorted }
#
# 클래스별 폴더에서 읽은 데이터를 섞지 않고 차례로 넣었다. 신경망은 먼저 숫자 0만 {{ (t_train == 0).sum():, }}장을 보고, 이어서 숫자 1만 {{ (t_train == 1).sum():, }}장을 보고, 마지막에는 숫자 9만 본다. 시험 데이터의 정확도는 {{ outcomes["sorted"].training.accuracy:.4f }}인데, 이것은 시험 데이터에서 9가 차지하는 비율 {{ (t_test == 9).mean():.4f }}와(과) 같다. 속기 쉬운 것은 손실이다. 마지막 미니배치 50개의 손실은 평균 {{ last_loss(outcomes["sorted"]):.3f }}(으)로 **이 장에서 가장 낮다.** 그다음으로 낮은 것은 {{ sorted(map(last_loss, outcomes.values()))[1]:.3f }}, 실수가 없는 신경망에서는 {{ float(np.mean(right.loss[-50:])):.3f }}이다.

# %% [markdown] lang="en"
# ### Data never shuffled { #sorted }
#
# The data were read from folders, one for each class, and were not shuffled. The network sees {{ (t_train == 0).sum():, }} zeros first, then {{ (t_train == 1).sum():, }} ones, and in the end only nines. The test accuracy is {{ outcomes["sorted"].training.accuracy:.4f }}, which equals the share of nines among the test images, {{ (t_test == 9).mean():.4f }}. The loss is what misleads: over the last 50 mini-batches its mean is {{ last_loss(outcomes["sorted"]):.3f }}, **the lowest of this chapter.** The next lowest is {{ sorted(map(last_loss, outcomes.values()))[1]:.3f }}, and that of the right network {{ float(np.mean(right.loss[-50:])):.3f }}.

# %% tags=["hide-input"]
show_source(mistakes.keep_sorted)

# %% [markdown] lang="ko"
# ### 다르게 가공한 시험 데이터 { #test-scale }
#
# 훈련 이미지는 0에서 1까지의 값인데 시험 이미지만 평균 0, 표준편차 1로 바꾸었다. 신경망도 학습도 옳지만 정확도는 {{ outcomes["test-scale"].training.accuracy:.4f }}(으)로 낮아진다. 그럴듯하게 낮은 정확도여서 원인을 짐작하기 어렵다. 신경망의 능력이 모자랄 때와 똑같아 보이기 때문이다. 훈련 데이터와 시험 데이터에 **같은 함수 하나**를 쓰고, 두 데이터의 평균과 표준편차를 나란히 출력해 본다.

# %% [markdown] lang="en"
# ### Test images prepared differently { #test-scale }
#
# The training images run from 0 to 1, but the test images alone were shifted and scaled to mean 0 and standard deviation 1. The network and its training are right, and the accuracy drops to {{ outcomes["test-scale"].training.accuracy:.4f }}. That is a plausible accuracy, so the cause is hard to guess: it looks just like a network that is not good enough. Prepare training and test data with **one and the same function**, and print the mean and the standard deviation of both.

# %% tags=["hide-input"]
show_source(mistakes.standardize_the_test_images)

# %% [markdown] lang="ko"
# ## 나머지 여섯을 찾아내는 테스트 { #what-sees-them }
#
# 여섯 가지 실수를 일곱 가지 테스트에 넣어 보자. 모두 몇 줄짜리이고 금세 끝난다. 코드의 `material`은 학습에 쓰이는 네 가지, 곧 신경망(`network`), 갱신(`optimizer`), 미니배치, 데이터이고, 그 가운데 하나에 실수가 들어 있다. `fit`은 이것으로 학습시키고, `splits`는 데이터를 읽는다.

# %% [markdown] lang="en"
# ## The tests that find the other six { #what-sees-them }
#
# We put the six mistakes through seven tests. Each test is a few lines long and takes a moment. In the code, `material` holds the four things that learning is made of: the `network`, the update (`optimizer`), the mini-batches and the data. One of them has the mistake in it. `fit` trains with them, and `splits` reads the data.

# %% tags=["hide-input"]
show_source(mistakes.lowers_the_loss)

# %% tags=["hide-input"]
show_source(mistakes.overfits_ten_examples)

# %% tags=["hide-input"]
show_source(mistakes.beats_shuffled_labels)

# %%
tried = {}
for slug, outcome in outcomes.items():
    if not outcome.caught:
        broken = parts(bug_named(slug))
        tried[slug] = [test(broken) for test in mistakes.EXAMINATIONS]


# %% tags=["hide-input"]
def marks(slug, ok, bad):
    return " | ".join(
        ok if result else f"**{bad}**" for result in tried[slug]
    )


# %% [markdown] lang="ko"
# 나머지 넷은 더 짧다. **덮어쓰기**는 역전파 뒤에 `dout`이 그대로인지, **클래스 섞임**은 크기 100인 미니배치에 클래스가 다섯 이상 들어 있는지, **겹친 이미지**는 같은 이미지가 두 번 들어 있지 않은지, **같은 척도**는 훈련 이미지와 시험 이미지의 평균과 표준편차가 비슷한지 본다.
#
# | 실수 | 덮어쓰기 | 작은 갱신 | 열 장 외우기 | 섞은 레이블 | 클래스 섞임 | 겹친 이미지 | 같은 척도 |
# | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- |
# | 덮어쓴 기울기 | {{ marks("in-place", "통과", "실패") }} |
# | 0에서 출발한 가중치 | {{ marks("zero-weights", "통과", "실패") }} |
# | 오르막으로 갱신함 | {{ marks("uphill", "통과", "실패") }} |
# | 따로 섞은 레이블 | {{ marks("shuffled-apart", "통과", "실패") }} |
# | 섞지 않은 데이터 | {{ marks("sorted", "통과", "실패") }} |
# | 다르게 가공한 시험 데이터 | {{ marks("test-scale", "통과", "실패") }} |
#
# 어느 테스트도 전부를 찾아내지는 못하지만, 모든 실수가 적어도 한 테스트에 걸린다. 가장 간단한 둘은 **작은 갱신 한 번에 손실이 줄어드는가**와 **열 장을 외울 수 있는가**이다. 신경망은 열 장쯤은 쉽게 외운다. 외우지 못하면 데이터를 더 모으기 전에 코드를 보아야 한다. **섞은 레이블**은 견주기 위한 것이다. 일부러 레이블을 섞은 데이터로 배운 결과와 다르지 않다면, 이미지와 레이블의 짝이 이미 어긋나 있거나 신경망이 아무것도 배우지 못하고 있는 것이다.

# %% [markdown] lang="en"
# The other four are shorter still. **Overwriting** tests whether `dout` is as it was after the backward pass, **mixed classes** whether the 100 examples of a mini-batch hold at least five classes, **repeats** whether any image comes twice, and **same scale** whether training and test images have nearly the same mean and standard deviation.
#
# | Mistake | Overwriting | Small update | Ten by heart | Shuffled labels | Mixed classes | Repeats | Same scale |
# | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- |
# | gradient overwritten | {{ marks("in-place", "passes", "fails") }} |
# | weights that start at 0 | {{ marks("zero-weights", "passes", "fails") }} |
# | update uphill | {{ marks("uphill", "passes", "fails") }} |
# | labels shuffled apart | {{ marks("shuffled-apart", "passes", "fails") }} |
# | data never shuffled | {{ marks("sorted", "passes", "fails") }} |
# | test images prepared differently | {{ marks("test-scale", "passes", "fails") }} |
#
# No single test finds them all, but each mistake fails at least one. The two simplest are **does a small update lower the loss** and **can the network learn ten examples by heart**. Ten images are easy for a network. If it cannot learn them, read the code before you collect more data. The **shuffled labels** are there to compare with: if learning looks no different with labels that were shuffled on purpose, then the pairs of images and labels were wrong already, or the network learns nothing at all.

# %% [markdown] lang="ko"
# 겹친 이미지를 찾는 테스트에는 이 여섯 가지 가운데 어느 것도 걸리지 않는다. 그것이 필요한 실수는 바로 아래에 있다.
#
# ### 자기 신경망으로 해 보기 { #own-network .aside }
#
# 자기 신경망도 같은 테스트를 거칠 수 있다. `params`라는 딕셔너리와 `loss(x, t)`, `gradient(x, t)`가 있고, 크기 셋과 `seed`로 만들 수 있으면 된다. 레이블은 클래스 번호를 받든 [원-핫](glossary.md#one-hot)을 받든 상관없다. 아래는 원-핫만 받는 한 층짜리 신경망이다. 이 신경망을 세 번 테스트한다. 처음에는 그대로 하고, 다음에는 갱신을, 마지막에는 데이터를 틀린 것으로 바꾼다. 그 갱신은 새 값을 엉뚱한 곳에 저장하고, 그 데이터는 섞다가 행의 절반을 잃은 것이다.

# %% [markdown] lang="en"
# None of these six fails the test for repeats. A mistake that needs it comes right below.
#
# ### With a network of your own { #own-network .aside }
#
# Your own network can go through the same tests. It needs a dictionary `params`, `loss(x, t)` and `gradient(x, t)`, and must be made from three sizes and a `seed`. It may take class numbers or [one-hot](glossary.md#one-hot) rows for labels. The network below has one layer and takes only one-hot rows. It is tried as it is, then with an update that stores its result in the wrong place, and then with data half of whose rows were lost in a shuffle.


# %%
class Mine:
    def __init__(self, inputs, hidden, outputs, seed):
        rng = np.random.default_rng(seed)
        self.params = {
            "W": 0.01 * rng.standard_normal((inputs, outputs)),
            "b": np.zeros(outputs),
        }

    def loss(self, x, t):
        scores = x @ self.params["W"] + self.params["b"]
        exp = np.exp(scores - scores.max(axis=1, keepdims=True))
        self.y = exp / exp.sum(axis=1, keepdims=True)
        return -(t * np.log(self.y)).sum() / len(t)

    def gradient(self, x, t):
        self.loss(x, t)
        dscores = (self.y - t) / len(t)
        return {"W": x.T @ dscores, "b": dscores.sum(axis=0)}


class StoresElsewhere(SGD):
    def update(self, params, grads):
        for name in grads:
            grads[name] = params[name] - self.learning_rate * grads[name]


def loses_rows():
    (x, t), test = load_mnist()
    rows = np.arange(len(x))
    rows[1::2] = rows[::2]  # as swapping rows that are views does
    return (x[rows], t[rows]), test


mine = replace(parts(), network=Mine)
for name, material in {
    "mine": mine,
    "update": replace(mine, optimizer=StoresElsewhere),
    "data": replace(mine, load_mnist=loses_rows),
}.items():
    tried[name] = [test(material) for test in mistakes.EXAMINATIONS]

# %% [markdown] lang="ko"
# | 테스트한 것 | 덮어쓰기 | 작은 갱신 | 열 장 외우기 | 섞은 레이블 | 클래스 섞임 | 겹친 이미지 | 같은 척도 |
# | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- |
# | 그대로 | {{ marks("mine", "통과", "실패") }} |
# | 엉뚱한 곳에 저장하는 갱신 | {{ marks("update", "통과", "실패") }} |
# | 행을 잃은 데이터 | {{ marks("data", "통과", "실패") }} |
#
# 기울기 확인은 이 둘을 찾아낼 수 없다. 갱신과 데이터는 보지 않기 때문이다. 행을 잃은 데이터는 겹친 이미지를 찾는 테스트에만 걸린다.
#
# 테스트나 기울기 확인에 걸렸을 때 그 까닭을 찾는 일은 [`diagnose`](diagnosis.md#diagnosis)가 한다. 이 장의 실수라면 여기서 해를 끼치지 않는 덮어쓰기만 빼고 모두 그 이름을 알아낸다. 자기 코드도 [페이지 안에서](diagnosis.md#your-network) 진단할 수 있다.

# %% [markdown] lang="en"
# | what was tried | Overwriting | Small update | Ten by heart | Shuffled labels | Mixed classes | Repeats | Same scale |
# | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- |
# | as it is | {{ marks("mine", "passes", "fails") }} |
# | the update that stores elsewhere | {{ marks("update", "passes", "fails") }} |
# | the data that lost rows | {{ marks("data", "passes", "fails") }} |
#
# The gradient check cannot find these two, because it tests neither the update nor where the data come from. The data that lost rows fail only the test for repeats.
#
# Where a test fails, or the gradient check, [`diagnose`](diagnosis.md#diagnosis) finds out why. It names every mistake of this chapter but the overwritten gradient, which does no harm here. Your own code can be diagnosed [in the page](diagnosis.md#your-network).

# %% [markdown] lang="ko"
# ## 몸에 익힐 습관 { #habits }
#
# 1. **첫 손실을 본다.** 클래스가 $C$개이면 $\ln C$ 근처여야 한다. 따로 드는 수고가 없고, 열아홉 가지 가운데 [손실의 합](#loss-summed)과 [배치 전체의 소프트맥스](#batch-softmax)가 이것으로 드러난다.
# 2. **기울기를 확인한다.** float64로, 모든 크기를 서로 다르게, 다른 배치를 하나 흘려보낸 뒤에, 매개변수마다 상대 오차로.
# 3. **작은 갱신 한 번에 손실이 줄어드는지 본다.**
# 4. **열 장을 외우게 한다.**
# 5. **섞은 레이블과 견준다.**
# 6. **배치를 눈으로 본다.** 이미지와 레이블, 클래스의 섞임, 훈련 데이터와 시험 데이터의 평균.
# 7. 그러고 나서 정확도를 본다.
#
# 첫 손실과 열 장 외우기는 [CS231n](references.md#cs231n)의 오래된 권고이기도 하다. 이 교재에서는 이 장의 실수 열아홉 가지를 패키지에 하나씩 넣어 보고, 패키지의 테스트가 모두 찾아내는지 확인한다. 테스트도 실수를 넣어 보아야 믿을 수 있다.

# %% [markdown] lang="en"
# ## Habits to take away { #habits }
#
# 1. **Look at the first loss.** With $C$ classes it should be near $\ln C$. It costs nothing, and of the nineteen mistakes it shows the [summed loss](#loss-summed) and the [softmax over the batch](#batch-softmax).
# 2. **Check the gradients**: in float64, with all sizes different, after another batch, by relative error, one parameter at a time.
# 3. **See whether one small update lowers the loss.**
# 4. **Let the network learn ten examples by heart.**
# 5. **Compare with shuffled labels.**
# 6. **Look at a batch**: images and labels, the mix of classes, the means of training and test data.
# 7. Then look at the accuracy.
#
# The first loss and the few examples by heart are old advice of [CS231n](references.md#cs231n), too. The package of this site is tested in the same way: all nineteen mistakes are put into it, to see that its tests find every one. Tests, like the gradient check, can be trusted only after they have been tried on mistakes.

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

from nn_tutorial import Affine, compare_gradients, numerical_gradients
from nn_tutorial.book import solutions
from nn_tutorial.book.exercises import (
    SuspectAffine,
    batch,
    check_repaired_affine,
    check_suspected,
    network_with,
)
from nn_tutorial.book.in_words import printed

# %% [markdown] lang="ko"
# ### 두 배치에서 원인을 찾기 { #repair .code }
#
# `SuspectAffine`은 첫 배치에서는 수치 미분과 같은 기울기를 내고, 그다음부터는 다른 기울기를 낸다. 아래 코드는 한 신경망의 기울기를 서로 다른 두 배치에서 차례로 구해 견준다. **역전파** 열에는 `SuspectAffine`으로 구한 값이, **수치 미분** 열에는 옳은 값이 있다.

# %% [markdown] lang="en"
# ### Finding the cause from two batches { #repair .code }
#
# On the first batch the gradient of `SuspectAffine` agrees with numerical differentiation, and from then on it does not. Here the gradient of one network is computed on two different batches, one after the other. The column `backprop` has the values of `SuspectAffine`, and the column `numerical` the right ones.

# %%
suspect = network_with(SuspectAffine)
in_turn = []
for pair in (batch(seed=1), batch(seed=2)):
    by_steps = numerical_gradients(suspect, *pair)
    in_turn.append(compare_gradients(suspect.gradient(*pair), by_steps))
printed(
    ko="\n".join(report.report("ko") for report in in_turn),
    en="\n".join(map(str, in_turn)),
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
# {{ show_source(solutions.suspected).code }}
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
# {{ show_source(solutions.suspected).code }}
# ```
#
# `SuspectAffine` does not replace its gradients, but **adds those of each batch to the ones before.** PyTorch does so on purpose, which is why `zero_grad()` is called for each batch. Code without that call has this very mistake.
#
# A check on the first batch alone would have missed it. That is why `check_gradients` computes the gradient of the same batch twice, and fails if the two answers differ.
#
# </details>

# %% [markdown] lang="ko"
# 이제 고친다. Affine의 메서드 `keep_gradients`를 바르게 써라. `self.x`에 마지막 입력이 있고, 이 메서드는 기울기를 `self.dW`와 `self.db`에 남겨야 한다.
#
# <details markdown="1"><summary>힌트</summary>
#
# 기울기의 형상은 매개변수의 형상과 같다. `self.x`의 형상은 $(N, D)$, `dout`의 형상은 $(N, M)$, `self.W`의 형상은 $(D, M)$이다.
#
# </details>

# %% [markdown] lang="en"
# Now the repair. Write the method `keep_gradients` of `Affine` as it should be. `self.x` holds the last input, and the method must leave the gradients in `self.dW` and `self.db`.
#
# <details markdown="1"><summary>Hint</summary>
#
# A gradient has the shape of its parameter. The shape of `self.x` is $(N, D)$, that of `dout` is $(N, M)$, and that of `self.W` is $(D, M)$.
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
# {{ show_source(solutions.RepairedAffine).code }}
# ```
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ show_source(solutions.RepairedAffine).code }}
# ```
#
# </details>

# %% [markdown] lang="ko"
# ### 길이가 같은 두 기울기 { #angle .derivation }
#
# 길이가 같고 방향이 $\theta$만큼 다른 두 기울기의 상대 오차를 $\theta$의 식으로 나타내라. 90°와 180°에서는 얼마인가? 상대 오차가 0.01이라면 두 방향은 몇 도 다른가?
#
# <details markdown="1"><summary>힌트</summary>
#
# 두 기울기를 두 변으로 하는 이등변삼각형을 그린다.
#
# </details>
#
# <details markdown="1"><summary>풀이</summary>
#
# 두 기울기 $a$와 $b$의 길이를 $r$이라 하면, $a - b$는 이등변삼각형의 밑변이다. 꼭지각 $\theta$를 반으로 나누면
#
# $$\lVert a - b \rVert = 2 r \sin \frac{\theta}{2}, \qquad \text{상대 오차} = 2 \sin \frac{\theta}{2}$$
#
# 이다. 60°에서 1, 90°에서 $\sqrt{2} = {{ np.sqrt(2):.2f }}$, 180°에서 2이다. 상대 오차가 0.01이면 $\theta = 2 \arcsin 0.005$이므로 {{ np.degrees(2 * np.arcsin(0.005)):.1f }}°이다. 부호가 반대일 때의 2.00이 가장 큰 값이다.
#
# </details>

# %% [markdown] lang="en"
# ### Two gradients of the same length { #angle .derivation }
#
# Two gradients have the same length, and their directions differ by $\theta$. Write their relative error as a formula of $\theta$. What is it at 90° and at 180°? If it is 0.01, how many degrees apart are they?
#
# <details markdown="1"><summary>Hint</summary>
#
# Draw the isosceles triangle that has the two gradients for its legs.
#
# </details>
#
# <details markdown="1"><summary>Solution</summary>
#
# Let $r$ be the length of both gradients, $a$ and $b$. Then $a - b$ is the base of an isosceles triangle, and halving its apex angle $\theta$ gives
#
# $$\lVert a - b \rVert = 2 r \sin \frac{\theta}{2}, \qquad \text{relative error} = 2 \sin \frac{\theta}{2}$$
#
# It is 1 at 60°, $\sqrt{2} = {{ np.sqrt(2):.2f }}$ at 90° and 2 at 180°. For a relative error of 0.01, $\theta = 2 \arcsin 0.005$, which is {{ np.degrees(2 * np.arcsin(0.005)):.1f }}°. No value is larger than the 2.00 of a wrong sign.
#
# </details>

# %% [markdown] lang="ko"
# ## 물음 { #questions }
#
# ::: question #q-accuracy-and-bug
# 직접 만든 신경망이 시험 데이터에서 0.95의 정확도를 얻었다. 기울기 확인을 해 볼 필요가 있는가?
#
# - ( ) 없다. 틀린 기울기로는 이만큼 배우지 못한다.
#   > 표에서 0.9를 넘은 틀린 신경망이 여럿이다. 편향의 기울기를 빠뜨린 것도, 마스크를 빠뜨린 것도 그렇다.
# - ( ) 없다. 이만큼 배운다면 틀렸더라도 고칠 까닭이 없다.
#   > 지금의 데이터에서는 그럴 수 있다. 편향이 꼭 필요한 문제, 다른 학습률이나 배치 크기에서는 같은 잘못이 크게 드러난다.
# - (x) 있다. 정확도는 코드가 옳은지를 말해 주지 않는다.
#   > 기울기 확인은 몇 초면 되고, 정확도로는 구별할 수 없는 잘못을 적발한다.
# :::
#
# ::: question #q-check-passes-uphill
# 기울기 확인을 통과했는데 손실이 꾸준히 **올라간다**. 무엇부터 의심하겠는가?
#
# - (x) 갱신하는 줄의 부호
#   > 검사는 `gradient`가 `loss`의 기울기인지만 본다. 기울기를 더하는 갱신은 그 뒤의 일이다. 아주 작은 갱신을 한 번 해서 같은 배치의 손실이 주는지 보면 알 수 있다.
# - ( ) 역전파의 식
#   > 검사를 통과했으므로 그 상태에서는 옳다. 다른 상태에서도 검사해 볼 수는 있지만 먼저 볼 곳은 아니다.
# - ( ) 초깃값이 모두 0인지
#   > 그렇다면 손실은 $\ln 10$ 근처에 머물고, 꾸준히 올라가지는 않는다.
# :::
#
# ::: question #q-error-of-one-minus
# 배치 20으로 한 검사에서 모든 매개변수의 상대 오차가 0.95이다. 가장 그럴듯한 원인은 무엇인가?
#
# - ( ) 기울기의 부호가 반대이다.
#   > 그러면 차이가 기울기의 두 배이므로 상대 오차는 2.00이다.
# - (x) 손실과 기울기 가운데 한쪽만 20으로 나누었다.
#   > $1 - 1/20 = 0.95$이다. 배치의 크기를 바꾸어 $1 - 1/N$을 따라가는지 보면 확인할 수 있다.
# - ( ) 로그 안에 엡실론이 있다.
#   > 엡실론의 오차는 1e-7에서 1e-4쯤이다. 답을 확신하는 신경망에서만 커진다.
# - ( ) 편향의 기울기를 빠뜨렸다.
#   > 그렇다면 편향만 1.00이고 가중치는 통과한다.
# :::
#
# ::: question #q-stale-state
# 갓 만든 신경망에 첫 배치를 넣어 검사하면 통과하고, 두 번째 배치로 검사하면 실패한다. 무엇을 찾아야 하는가?
#
# - ( ) 두 번째 배치에 든 이상한 데이터
#   > 옳은 신경망이라면 어떤 배치에서도 두 기울기가 같다. [꺾이는 점](glossary.md#kink)이라면 보고서가 그렇게 말한다.
# - (x) 앞의 배치에서 남아 다음 배치까지 쓰이는 값
#   > 처음 만든 마스크, 지우지 않고 더하기만 하는 기울기 같은 것이다. 그래서 검사하기 전에 다른 배치를 한 번 넣어 본다.
# - ( ) 무작위로 정해지는 초깃값
#   > 초깃값은 두 검사에서 같다. 배치만 바뀌었다.
# :::
#
# ::: question #q-lowest-loss
# 이 장에서 마지막 50개 미니배치의 손실이 **가장 낮은** 신경망은 데이터를 섞지 않은 것이었다. 그런데 정확도는 가장 낮은 축이었다. 어떻게 된 일인가?
#
# - ( ) 손실의 계산이 틀렸다.
#   > 손실은 옳다. 그 미니배치들에서는 정말로 낮다.
# - ( ) 오버피팅이다. 훈련 데이터를 모두 외웠다.
#   > 외웠다면 훈련 데이터에서는 정확도가 높아야 한다. 이 신경망은 마지막에 본 클래스만 답한다.
# - (x) 마지막 미니배치들에 9만 들어 있어서, 무엇에든 9라고 답하면 손실이 낮다.
#   > 미니배치가 데이터 전체를 대표하지 못하면 그 손실도 대표하지 못한다. 그래서 배치에 클래스가 섞여 있는지 본다.
# :::
#
# ::: explain #e-one-small-update
# “아주 작은 갱신을 한 번 하고 같은 배치의 손실이 주는지 본다.” 이 테스트는 무엇을 적발하고 무엇을 적발하지 못하는지 써 보자.
#
# > 갱신의 부호가 반대이거나, 갱신한 값이 매개변수가 아닌 곳에 저장되거나, 기울기가 크게 틀려 방향이 반대인 경우를 적발한다. 기울기가 조금 틀렸거나 크기만 틀렸으면 손실은 그래도 주므로 적발하지 못한다. 그것은 기울기 확인이 할 일이다. 데이터와 레이블이 어긋난 것도 적발하지 못한다. 틀린 짝이라도 그 배치의 손실은 줄일 수 있기 때문이다.
# :::
#
# ## 이제 할 수 있는 것 { #you-can-now }
#
# 코드에 실수를 하나 넣어 보고, 기울기 확인과 일곱 가지 테스트 가운데 무엇이 그것을 찾아내는지 알아볼 수 있다. 아래는 ReLU의 기울기를 모든 곳에서 1% 줄인 것이다. 검사에는 걸리지만 일곱 가지 테스트는 모두 통과한다(`True`). `backward`를 바꾸어 자기만의 실수를 넣어 보자. 아무것도 찾아내지 못하는 실수를 만들 수 있는가?

# %% [markdown] lang="en"
# ## Questions { #questions }
#
# ::: question #q-accuracy-and-bug
# A network that you wrote reaches an accuracy of 0.95 on the test data. Is there any need to check its gradients?
#
# - ( ) No. With wrong gradients it would not learn that much.
#   > Several wrong networks in the table are above 0.9, for instance the one without gradients for its biases and the one without its mask.
# - ( ) No. If it learns that much, there is no reason to mend it even if it is wrong.
#   > With these data that may be so. In a problem that needs a bias, or at another learning rate or batch size, the same mistake can do much harm.
# - (x) Yes. The accuracy does not say whether the code is right.
#   > A gradient check takes seconds, and it catches mistakes that cannot be told from the accuracy.
# :::
#
# ::: question #q-check-passes-uphill
# The gradient check passes, but the loss keeps **rising**. What do you suspect first?
#
# - (x) The sign in the line of the update
#   > The check only looks at whether `gradient` is the gradient of `loss`. An update that adds it comes later. Make one very small update, and see whether the loss of the same batch falls.
# - ( ) The formulas of the backward pass
#   > They have passed, so in that state they are right. They can be checked in other states, too, but they are not the first place to look.
# - ( ) Initial values that are all 0
#   > Then the loss would stay near $\ln 10$ and not keep rising.
# :::
#
# ::: question #q-error-of-one-minus
# In a check with a batch of 20 the relative error of every parameter is 0.95. What is the likeliest cause?
#
# - ( ) The gradient has the wrong sign.
#   > Then the difference would be twice the gradient, and the relative error 2.00.
# - (x) Only one of loss and gradient is divided by 20.
#   > $1 - 1/20 = 0.95$. To confirm it, change the batch size and see whether the error follows $1 - 1/N$.
# - ( ) There is an epsilon in the logarithm.
#   > Its error is about 1e-7 to 1e-4, and larger only in a network that is sure of its answers.
# - ( ) The gradient of the bias was forgotten.
#   > Then only the biases would have 1.00, and the weights would pass.
# :::
#
# ::: question #q-stale-state
# A network passes the check on the first batch that it gets, and fails on the second. What should you look for?
#
# - ( ) Something unusual in the second batch
#   > In a right network the two gradients agree on every batch. If it were a [kink](glossary.md#kink), the report would say so.
# - (x) A value that is left over from one batch and used for the next
#   > It may be a mask that is made only once, or gradients that are added up and never cleared. This is why another batch should be shown before a check.
# - ( ) Initial values that are random
#   > They are the same in both checks. Only the batch has changed.
# :::
#
# ::: question #q-lowest-loss
# The network of this chapter with the **lowest** loss over its last 50 mini-batches is the one whose data were not shuffled. Its accuracy is one of the lowest. How is that possible?
#
# - ( ) Its loss is computed wrongly.
#   > The loss is right. On those mini-batches it really is low.
# - ( ) It is overfitting, and has learned the training data by heart.
#   > Then it would do well on the training data. But it gives only the class that it saw last.
# - (x) Its last mini-batches hold nothing but nines, and the loss is low when every answer is 9.
#   > If a mini-batch does not represent the data, neither does its loss. This is why it is worth looking at whether the classes are mixed.
# :::
#
# ::: explain #e-one-small-update
# "Make one very small update, and see whether the loss of the same batch falls." Write down what this test catches and what it does not.
#
# > It catches an update with the wrong sign, an update that is stored where no parameter is, and a gradient that is so wrong that it points the other way. If the gradient is only a little wrong, or has the wrong size, the loss still falls and the test passes; those are for the gradient check. It does not catch labels that do not belong to their images either, because the loss of a batch can be lowered for wrong pairs, too.
# :::
#
# ## What you can do now { #you-can-now }
#
# You can put a mistake into the code, and find out whether the gradient check or one of the seven tests catches it. The ReLU below makes its gradient 1% smaller everywhere. The gradient check catches that, but all seven tests pass (`True`). Change `backward` to a mistake of your own. Can you make one that nothing catches?

# %%
from nn_tutorial import Relu
from nn_tutorial.book.mistakes import EXAMINATIONS, Bug, check, parts


class MyRelu(Relu):
    def backward(self, dout):
        return 0.99 * dout * ~self.mask


mine = Bug("mine", "my mistake", MyRelu, Relu, where=("Relu1",))
in_words(check(mine))
for test in EXAMINATIONS:
    print(f"{test.__name__:24}", test(parts(mine)))
