# ---
# description:
#   ko: 역전파 코드의 오류는 대개 아무 소리도 내지 않는다. 예외도 나지 않고, 손실은 줄어들고, 정확도는 오른다. 그래서 "학습이 되니까 맞겠지"라는 생각이 가장 흔한 함정이다.
#   en: Mistakes in backpropagation are mostly silent. Nothing is raised, the loss falls, the accuracy rises. "It learns, so it must be right" is the trap that most of us fall into first.
# ---

# %% [markdown] lang="ko"
# # 버그 갤러리 { #gallery }
#
# [역전파](glossary.md#backpropagation) 코드의 오류는 대개 아무 소리도 내지 않는다. 예외도 나지 않고, 손실은 줄어들고, [정확도](glossary.md#accuracy)는 오른다. 그래서 "학습이 되니까 맞겠지"라는 생각이 가장 흔한 함정이다.
#
# 이 장에는 누구나 한 번쯤 저지르는 실수 열아홉 가지를 모았다. 하나하나가 [계층](glossary.md#layer)의 메서드 하나, 또는 학습의 단계 하나를 바꿔 놓은 것이고, 전부 오류 없이 실행된다. 각각을 [기울기 확인](gradient-check.md)에 넣어 보고, 그대로 MNIST도 학습시켜 본다. 기울기 확인이 잡아내는 것이 열세 가지, 보지 못하는 것이 여섯 가지이다. 보지 못하는 여섯 가지를 무엇이 잡아내는지까지 알면 이 장의 목표를 이룬 것이다.

# %% [markdown] lang="en"
# # A gallery of bugs { #gallery }
#
# Mistakes in [backpropagation](glossary.md#backpropagation) are mostly silent. Nothing is raised, the loss falls, the [accuracy](glossary.md#accuracy) rises. "It learns, so it must be right" is the trap that most of us fall into first.
#
# Nineteen classic mistakes hang in this chapter. Each of them changes one method of a [layer](glossary.md#layer), or one step of the learning, and every one runs without an error. We put each through the [gradient check](gradient-check.md), and we also let it learn MNIST as if nothing were wrong. The check catches thirteen and is blind to six. When you know what does see those six, this chapter has done its work.

# %%
from dataclasses import replace

import numpy as np

from nn_tutorial import SGD, Relu, TwoLayerNet, check_gradients, load_mnist
from nn_tutorial.book import mistakes
from nn_tutorial.book.figures.mistakes import accuracy_of_bugs
from nn_tutorial.book.mistakes import BUGS, bug_named, check, examine, learn, parts
from nn_tutorial.book.source import show_source

# %% [markdown] lang="ko"
# ## 어떻게 시험하는가 { #method }
#
# 먼저 실수가 없는 코드로 기준을 세운다. `check()`는 입력 6개, 은닉 5개, 출력 4개인 작은 신경망을 float64로 만들어 [기울기](glossary.md#gradient)를 확인한다. 작은 신경망이면 충분하다. 코드의 실수는 크기를 가리지 않고, 작으면 [매개변수](glossary.md#parameter)를 하나도 빠짐없이 볼 수 있다. 한 가지만 덧붙인다. 확인하기 전에 **다른 배치를 하나 먼저** 흘려보낸다. 이유는 [낡은 마스크](#stale-mask)에서 드러난다.

# %% [markdown] lang="en"
# ## How each one is tried { #method }
#
# First the code without a mistake, to have something to compare with. `check()` builds a small network, 6 inputs, 5 hidden units and 4 outputs, in float64, and checks its [gradients](glossary.md#gradient). Small is enough: a mistake in the code does not care about sizes, and in a small network we can look at every [parameter](glossary.md#parameter). One precaution: the network sees **another batch first**. The [stale mask](#stale-mask) will show why.

# %%
print(check())

# %% [markdown] lang="ko"
# `learn()`은 784-50-10 신경망을 float32로, [미니배치](glossary.md#mini-batch) 100장씩 600번, 곧 한 [에폭](glossary.md#epoch) 동안 가르치고 [시험 데이터](glossary.md#test-data)의 정확도를 잰다. [학습률](glossary.md#learning-rate)은 0.1이고 [가중치](glossary.md#weight)는 He [초깃값](glossary.md#initial-value)에서 출발한다.

# %% [markdown] lang="en"
# `learn()` teaches a 784-50-10 network in float32 for 600 [mini-batches](glossary.md#mini-batch) of 100, which is one [epoch](glossary.md#epoch), and measures its accuracy on the test images. The [learning rate](glossary.md#learning-rate) is 0.1, and the [weights](glossary.md#weight) start from He's scale.

# %%
right = learn()
print(f"test accuracy {right.accuracy:.4f}")

# %% [markdown] lang="ko"
# 이제 열아홉 가지 실수를 모두 돌린다. 아래 표를 보기 전에 내기를 하나 걸어 보자. [편향](glossary.md#bias)의 기울기를 아예 계산하지 않으면 정확도가 얼마나 떨어질까? [ReLU](glossary.md#relu)의 마스크를 빼먹으면? 손실을 평균이 아니라 합으로 계산하면?

# %% [markdown] lang="en"
# Now all nineteen. Before you look at the table, place a bet. How much accuracy does it cost never to compute the gradient of a [bias](glossary.md#bias)? To leave out the mask of the [ReLU](glossary.md#relu)? To sum the loss instead of averaging it?

# %% tags=["slow"] smaller={"BUGS": "BUGS[:2]"}
outcomes = examine(BUGS)


# %% tags=["hide-input"]
def row(slug, caught, passed, overflow):
    outcome = outcomes[slug]
    error, accuracy = outcome.report.relative_error, outcome.training.accuracy
    shown = f"{error:.2f}" if error > 0.01 else f"{error:.0e}" if error > 1e-9 else "< 1e-9"
    reached = overflow if outcome.training.broke_off else f"{accuracy:.4f}"
    verdict = f"**{caught}**" if outcome.caught else passed
    return f"{verdict} | {shown} | {reached} | {outcome.right.accuracy:.4f}"


# %% [markdown] lang="ko"
# ## 결과 { #table }
#
# [상대 오차](glossary.md#relative-error)는 매개변수 넷 가운데 가장 큰 것이다. 합격선은 1e-8이다. 마지막 열은 같은 크기의 신경망을 같은 배치 크기로, 실수 없이 학습시킨 정확도이다.
#
# | 실수 | 기울기 확인 | 상대 오차 | 시험 정확도 | 실수가 없을 때 |
# | :-- | :-- | --: | --: | --: |
# | [가중치를 전치하지 않음](#weights-not-transposed) | {{ row("weights-not-transposed", "잡음", "통과", "넘침") }} |
# | [dW를 전치함](#gradient-transposed) | {{ row("gradient-transposed", "잡음", "통과", "넘침") }} |
# | [편향의 기울기를 잊음](#bias-forgotten) | {{ row("bias-forgotten", "잡음", "통과", "넘침") }} |
# | [엉뚱한 축으로 더함](#wrong-axis) | {{ row("wrong-axis", "잡음", "통과", "넘침") }} |
# | [마스크를 잊음](#mask-forgotten) | {{ row("mask-forgotten", "잡음", "통과", "넘침") }} |
# | [출력에 물은 도함수](#mask-from-output) | {{ row("mask-from-output", "잡음", "통과", "넘침") }} |
# | [낡은 마스크](#stale-mask) | {{ row("stale-mask", "잡음", "통과", "넘침") }} |
# | [1/N을 잊음](#mean-forgotten) | {{ row("mean-forgotten", "잡음", "통과", "넘침") }} |
# | [손실을 합으로 계산함](#loss-summed) | {{ row("loss-summed", "잡음", "통과", "넘침") }} |
# | [배치 전체에 소프트맥스](#batch-softmax) | {{ row("batch-softmax", "잡음", "통과", "넘침") }} |
# | [로그 안의 엡실론](#epsilon) | {{ row("epsilon", "잡음", "통과", "넘침") }} |
# | [한 칸 밀린 레이블](#label-off-by-one) | {{ row("label-off-by-one", "잡음", "통과", "넘침") }} |
# | [뒤바뀐 편향의 기울기](#swapped) | {{ row("swapped", "잡음", "통과", "넘침") }} |
# | [덮어쓴 기울기](#in-place) | {{ row("in-place", "잡음", "통과", "넘침") }} |
# | [0에서 출발한 가중치](#zero-weights) | {{ row("zero-weights", "잡음", "통과", "넘침") }} |
# | [오르막으로 갱신함](#uphill) | {{ row("uphill", "잡음", "통과", "넘침") }} |
# | [따로 섞은 레이블](#shuffled-apart) | {{ row("shuffled-apart", "잡음", "통과", "넘침") }} |
# | [섞지 않은 데이터](#sorted) | {{ row("sorted", "잡음", "통과", "넘침") }} |
# | [다르게 다듬은 시험 데이터](#test-scale) | {{ row("test-scale", "잡음", "통과", "넘침") }} |

# %% [markdown] lang="en"
# ## The table { #table }
#
# The [relative error](glossary.md#relative-error) is the largest of the four parameters'; 1e-8 or less passes. The last column is the accuracy of a network of the same size, trained with the same batch size, without the mistake.
#
# | Mistake | Gradient check | Relative error | Test accuracy | Without it |
# | :-- | :-- | --: | --: | --: |
# | [weights not transposed](#weights-not-transposed) | {{ row("weights-not-transposed", "caught", "passes", "overflow") }} |
# | [dW transposed](#gradient-transposed) | {{ row("gradient-transposed", "caught", "passes", "overflow") }} |
# | [gradient of the bias forgotten](#bias-forgotten) | {{ row("bias-forgotten", "caught", "passes", "overflow") }} |
# | [sum along the wrong axis](#wrong-axis) | {{ row("wrong-axis", "caught", "passes", "overflow") }} |
# | [mask forgotten](#mask-forgotten) | {{ row("mask-forgotten", "caught", "passes", "overflow") }} |
# | [derivative asked of the output](#mask-from-output) | {{ row("mask-from-output", "caught", "passes", "overflow") }} |
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

# %% tags=["hide-input"] alt_ko="실수마다 시험 정확도를 점으로 찍은 그림. 실수가 없을 때의 정확도는 세로 막대로 옆에 놓았다. 기울기 확인이 잡은 실수는 동그라미, 통과한 실수는 네모이다. 위쪽 절반은 막대에 거의 붙어 있고, 동그라미와 네모는 위아래에 섞여 있다." alt_en="A dot for the test accuracy with each mistake, beside a vertical tick for the accuracy without it. Mistakes caught by the gradient check are circles, mistakes that pass it are squares. The upper half lie almost on their ticks, and circles and squares are mixed from top to bottom."
accuracy_of_bugs(outcomes)

# %% [markdown] lang="ko"
# 내기는 어떻게 되었는가? 편향의 기울기를 잊은 신경망은 {{ outcomes["bias-forgotten"].training.accuracy:.4f }}, 손실을 합으로 계산한 신경망은 {{ outcomes["loss-summed"].training.accuracy:.4f }}, 마스크를 빼먹은 신경망은 {{ outcomes["mask-forgotten"].training.accuracy:.4f }}의 정확도에 이른다. 실수가 없는 신경망의 정확도가 {{ right.accuracy:.4f }}이다. 정확도만 보고 이 가운데 어느 것이 잘못되었는지 맞힐 수 있는 사람은 없다.
#
# 그림에서 두 가지를 읽는다. 첫째, **정확도는 코드를 확인해 주지 않는다.** 위쪽에 모인 점들은 서로 구별되지 않는데 그 대부분이 잘못된 신경망이다. 둘째, **기울기 확인도 전부를 확인해 주지는 않는다.** 네모는 맨 위에도 있고 아래쪽 끝에도 있다.
#
# ### 상대 오차에서 원인을 읽는 법 { #reading }
#
# 오차의 크기는 그 자체로 단서이다.
#
# - **1.00**: 둘 가운데 하나가 0이면 그렇다. 기울기가 어디선가 끊겼다. 다만 배치가 100이면 1 − 1/N도 0.99다.
# - **2.00**: 부호가 반대이다.
# - **1 − 1/N**: 배치 크기 N으로 나누는 일을 한쪽에서만 했다. 여기서는 N = 7이므로 0.86이다.
# - **1e-7에서 1e-4 사이**: 기울기가 아니라 손실 쪽을 의심한다. 로그 안의 엡실론이 그런 흔적을 남긴다.
# - **W1과 b1에서만 틀린다**: [Affine2](glossary.md#affine)는 맞다. 그 아래, ReLU나 Affine2가 돌려주는 값에서 틀렸다. 오차는 잘못된 곳에서 입력 쪽으로만 번진다.

# %% [markdown] lang="en"
# How did you bet? The network without gradients for its biases reaches {{ outcomes["bias-forgotten"].training.accuracy:.4f }}, the one with the summed loss {{ outcomes["loss-summed"].training.accuracy:.4f }}, and the one without its mask {{ outcomes["mask-forgotten"].training.accuracy:.4f }}. The right network reaches {{ right.accuracy:.4f }}. Nobody could tell from those numbers which of them are wrong.
#
# The figure says two things. First, **accuracy does not check your code**: the dots that crowd at the top cannot be told apart, and nearly all of them are broken networks. Second, **the gradient check does not check everything either**: there are squares at the very top and near the very bottom.
#
# ### Reading the cause from the error { #reading }
#
# The size of the error is a clue of its own.
#
# - **1.00**: this is what comes out where one of the two gradients is 0, because something has been cut off. With batches of 100, however, 1 − 1/N is 0.99.
# - **2.00**: the sign is wrong.
# - **1 − 1/N**: only one side divides by the batch size N. Here N = 7, which gives 0.86.
# - **between 1e-7 and 1e-4**: suspect the loss rather than the gradient. An epsilon in the logarithm leaves such a trace.
# - **wrong in W1 and b1 only**: Affine2 has its own gradients right. Look below it, at the ReLU or at what Affine2 hands down. An error only spreads from where it is made towards the input.

# %% [markdown] lang="ko"
# ## 확인이 잡아내는 것 { #caught }
#
# 아래의 코드는 이 패키지에 있는 그대로이다. 틀린 줄에 달린 주석이 그 자리에 있어야 할 코드이다. Affine의 `keep_gradients`는 `dW`와 `db`를 남기는 메서드이고, `backward`가 이것을 부른다.
#
# ### 가중치를 전치하지 않음 { #weights-not-transposed }
#
# [Affine](layers.md#affine)의 입력 쪽 기울기는 $dX = dY\,W^\top$이다. 전치를 빼먹으면 보통은 형상이 맞지 않아 곧바로 예외가 난다. 그런데 [은닉층](glossary.md#hidden-layer)과 출력층의 너비가 같으면 $W$가 정사각이어서 그대로 실행된다. 그래서 이 실수와 다음 실수는 은닉 뉴런이 10개인 신경망으로 시험했다. W2의 기울기는 맞고, 그 아래의 W1과 b1이 틀린다. 놀랍게도 학습은 꽤 된다. 되돌아오는 신호가 엉뚱한 행렬을 거쳐도 앞쪽 가중치가 거기에 맞춰 자라나는 현상이 알려져 있다([Lillicrap 외, 2016](references.md#lillicrap2016)).

# %% [markdown] lang="en"
# ## Caught by the check { #caught }
#
# The code below is shown as it stands in the package. The comment on each wrong line is what should be there. `keep_gradients` is the method of [Affine](glossary.md#affine) that keeps `dW` and `db`; `backward` calls it.
#
# ### Weights not transposed { #weights-not-transposed }
#
# The gradient that [Affine](layers.md#affine) hands down is $dX = dY\,W^\top$. Without the transpose the shapes rarely fit, and NumPy raises at once. But where the [hidden layer](glossary.md#hidden-layer) is as wide as the output, $W$ is square and all runs well. That is why this mistake and the next were tried with 10 hidden units. The gradient of W2 is right; W1 and b1 below it are wrong. Surprisingly, the network still learns rather well. It is known that the forward weights can grow to suit a backward path through the wrong matrix ([Lillicrap et al., 2016](references.md#lillicrap2016)).

# %% tags=["hide-input"]
show_source(mistakes.WeightsNotTransposed)

# %% [markdown] lang="ko"
# ### dW를 전치함 { #gradient-transposed }
#
# $dW = X^\top dY$를 $dY^\top X$로 쓰면 결과는 꼭 그 전치이다. 역시 $W$가 정사각일 때만 들키지 않는다. 은닉 뉴런 $i$에서 출력 $j$로 가는 가중치가 $j$에서 $i$로 가야 할 기울기로 갱신된다. 여기서 얻는 습관 하나: **기울기를 확인할 때는 모든 크기를 서로 다르게 잡는다.** 배치 7, 입력 6, 은닉 5, 출력 4처럼 하면 형상이 안 맞는 실수는 확인하기도 전에 예외로 드러난다.

# %% [markdown] lang="en"
# ### dW transposed { #gradient-transposed }
#
# Write $dY^\top X$ for $dW = X^\top dY$ and you get exactly its transpose. Again only a square $W$ hides it: the weight from hidden unit $i$ to output $j$ is updated with the gradient that belongs to the weight from $j$ to $i$. A habit to take away: **when you check gradients, make all sizes different.** With a batch of 7, 6 inputs, 5 hidden units and 4 outputs, any mistake in a shape raises before the check has even begun.

# %% tags=["hide-input"]
show_source(mistakes.GradientTransposed)

# %% [markdown] lang="ko"
# ### 편향의 기울기를 잊음 { #bias-forgotten }
#
# `db`를 0으로 만들어 두고 채우지 않았다. 편향은 영원히 0에 머문다. 상대 오차는 1.00, 곧 둘 가운데 하나가 0이라는 뜻이다. 그런데 정확도는 거의 그대로이다. MNIST에서는 가중치가 편향의 몫까지 대신할 수 있기 때문이다. 데이터가 0을 중심으로 놓이지 않은 문제에서는 그렇지 않다.

# %% [markdown] lang="en"
# ### The gradient of the bias forgotten { #bias-forgotten }
#
# `db` was made of zeros and never filled, so the biases stay at 0 for ever. The relative error is 1.00: one of the two gradients is 0. The accuracy hardly moves, because on MNIST the weights can do the work of the biases. On data that need an offset they cannot.

# %% tags=["hide-input"]
show_source(mistakes.BiasForgotten)

# %% [markdown] lang="ko"
# ### 엉뚱한 축으로 더함 { #wrong-axis }
#
# 편향은 배치의 모든 행에 더해졌으므로 기울기도 모든 행에서 모아야 한다. `axis=0`이다. `axis=1`로 더하면 행마다 하나씩, 길이 N인 벡터가 나온다. 배치 크기와 출력의 수가 같을 때만 형상이 맞으므로 학습은 배치 10으로 했다. 출력층에서는 결과가 더 묘하다. [Softmax-with-Loss](layers.md#softmax-with-loss)가 돌려주는 $(y - t)/N$의 한 행을 모두 더하면 $1 - 1 = 0$이다. 엉뚱한 축으로 더한 기울기는 언제나 0이고, 이 실수는 편향을 잊은 것과 같아진다.

# %% [markdown] lang="en"
# ### The sum along the wrong axis { #wrong-axis }
#
# The bias was added to every row of the batch, so its gradient gathers from every row: `axis=0`. With `axis=1` there is one sum for each row, N of them. It only fits where the batch size equals the number of outputs, so this network was trained in batches of 10. In the output layer there is a twist. [Softmax with loss](layers.md#softmax-with-loss) sends back $(y - t)/N$, and a row of that sums to $1 - 1 = 0$. The wrong sum is always 0, and the mistake turns into a forgotten bias.

# %% tags=["hide-input"]
show_source(mistakes.BiasSummedAlongTheWrongAxis)

# %% [markdown] lang="ko"
# ### 마스크를 잊음 { #mask-forgotten }
#
# [ReLU](layers.md#relu)는 [순전파](glossary.md#forward-pass)에서 막은 곳을 역전파에서도 막아야 한다. 그대로 돌려보내면 꺼져 있던 뉴런에도 기울기가 흘러 W1과 b1이 틀린다. 출력에 아무 영향도 주지 않은 뉴런이 책임을 나누어 지는 셈이다. 정확도는 {{ outcomes["mask-forgotten"].right.accuracy - outcomes["mask-forgotten"].training.accuracy:.3f }}만큼 낮아질 뿐이다. "은닉 뉴런이 조금 모자란가 보다" 하고 지나치기 좋은 차이다.

# %% [markdown] lang="en"
# ### The mask forgotten { #mask-forgotten }
#
# Where [ReLU](layers.md#relu) stopped the signal on its way forward, it must stop the gradient on its way back. If everything passes, units that were off get a gradient, too, and W1 and b1 are wrong: units share the blame for an output on which they had no influence. The accuracy falls by only {{ outcomes["mask-forgotten"].right.accuracy - outcomes["mask-forgotten"].training.accuracy:.3f }}. It is easy to shrug that off as "a few hidden units too few".

# %% tags=["hide-input"]
show_source(mistakes.MaskForgotten)

# %% [markdown] lang="ko"
# ### 출력에 물은 도함수 { #mask-from-output }
#
# ReLU의 도함수를 입력 대신 출력으로 판단하는 코드가 많다. `out > 0`이면 `x > 0`과 같으니 괜찮다. 그러나 `out >= 0`은 **언제나 참**이다. ReLU의 출력은 음수가 될 수 없기 때문이다. 글자 하나 차이로 마스크가 사라진다. 표에서 바로 윗줄과 견주어 보면 오차도 정확도도 숫자 하나 다르지 않다. 같은 실수가 다른 옷을 입었을 뿐이다.
#
# 지어낸 예가 아니다. NumPy 공식 튜토리얼의 [MNIST 딥러닝 장](https://numpy.org/numpy-tutorials/)이 `relu2deriv(output)`을 `output >= 0`으로 정의한다(우리가 읽은 판에서). 그 신경망도 학습은 되고, 기울기 확인은 거기에 없다.

# %% [markdown] lang="en"
# ### A derivative asked of the output { #mask-from-output }
#
# Much code judges the derivative of a ReLU by its output. `out > 0` is fine: it says the same as `x > 0`. But `out >= 0` is **always true**, since the output of a ReLU cannot be negative. One character, and the mask is gone. Compare with the row above in the table: neither the error nor the accuracy differs in a single digit. It is the same mistake in other clothes.
#
# This one is not made up. The chapter on deep learning on MNIST in the [official NumPy tutorials](https://numpy.org/numpy-tutorials/) defines `relu2deriv(output)` as `output >= 0`, in the version that we read. That network learns, too, and there is no gradient check beside it.

# %% tags=["hide-input"]
show_source(mistakes.MaskFromTheOutput)

# %% [markdown] lang="ko"
# ### 낡은 마스크 { #stale-mask }
#
# 순전파가 저장해 두는 값은 **그 배치의 것**이어야 한다. 여기서는 마스크를 처음 한 번만 만들고 계속 쓴다. 처음 만든 신경망을 곧바로 확인하면 어떻게 될까?

# %% [markdown] lang="en"
# ### The stale mask { #stale-mask }
#
# What the [forward pass](glossary.md#forward-pass) keeps must belong to **this** batch. Here the mask is made once and kept for good. What does the check say of a network that is brand new?

# %% tags=["hide-input"]
show_source(mistakes.MaskOfTheFirstBatch)

# %%
stale = bug_named("stale-mask")
print("first batch of all:", "passed" if check(stale, batches_before=0).passed else "FAILED")
print("after another one: ", "passed" if check(stale, batches_before=1).passed else "FAILED")

# %% [markdown] lang="ko"
# 첫 배치에서는 통과한다. 그때는 낡은 마스크가 곧 올바른 마스크이기 때문이다. 처음부터 쌓이는 상태를 가진 실수는 모두 이렇게 숨는다. **확인하기 전에 다른 배치를 하나 흘려보내거나 몇 걸음 학습시킨다.** [연습 문제](exercises.md#repair)에 이 부류의 실수가 하나 더 있다.

# %% [markdown] lang="en"
# On the first batch it passes, since the stale mask is then the right one. Every mistake that carries something over from batch to batch hides like this. **Show the network another batch, or train it a few steps, before you check it.** The [exercises](exercises.md#repair) hold one more of this kind.

# %% [markdown] lang="ko"
# ### 1/N을 잊음 { #mean-forgotten }
#
# 손실은 배치의 평균인데 기울기는 합의 것이다. 방향은 맞고 크기만 N배이므로, 학습률을 N배로 키운 것과 같다. 배치 100에서는 학습률 0.1이 10이 되고 학습은 무너진다. 정확도 {{ outcomes["mean-forgotten"].training.accuracy:.4f }}, 곧 찍는 것과 다름없다. 학습률을 0.001로 낮추면 멀쩡해 보인다는 점이 더 위험하다. 그때는 배치 크기를 바꿀 때마다 학습률을 다시 맞춰야 하는 까닭을 아무도 모르게 된다.

# %% [markdown] lang="en"
# ### 1/N forgotten { #mean-forgotten }
#
# The loss is a mean over the batch, but the gradient is that of a sum. Its direction is right and its length N times too long, as if the learning rate were N times larger. With batches of 100 a rate of 0.1 becomes 10, and the learning collapses: accuracy {{ outcomes["mean-forgotten"].training.accuracy:.4f }}, no better than a guess. More dangerous is that a rate of 0.001 makes it look healthy. From then on nobody knows why the rate must be tuned again for every batch size.

# %% tags=["hide-input"]
show_source(mistakes.MeanForgotten)

# %% [markdown] lang="ko"
# ### 손실을 합으로 계산함 { #loss-summed }
#
# 앞의 실수를 뒤집은 것이다. 기울기는 평균의 것인데 손실이 합이다. 오차도 앞과 같이 1 − 1/7이다. 갱신에는 기울기만 쓰이므로 **학습은 한 치도 달라지지 않는다.** 정확도는 끝자리까지 같다. 그렇다면 무엇이 문제인가? 손실 값을 믿을 수 없다. 첫 손실이 {{ outcomes["loss-summed"].training.loss[0]:.1f }}라는 것이 증거이다. 아무것도 모르는 신경망의 손실은 $\ln 10 \approx 2.3$ 근처여야 한다. 배치 크기를 바꾸면 손실도 따라 바뀌어 서로 견줄 수 없다. [실패한 확인](failed-check.md)의 신경망이 바로 이 실수를 안고 있었다.

# %% [markdown] lang="en"
# ### The loss summed { #loss-summed }
#
# The last mistake turned round: the gradient is that of the mean, the loss is a sum. The error is 1 − 1/7 again. Only the gradient takes part in the update, so **the learning does not change at all**: the accuracy is the same to its last digit. What is wrong, then? The loss cannot be trusted. It begins at {{ outcomes["loss-summed"].training.loss[0]:.1f }}, where a network that knows nothing should begin near $\ln 10 \approx 2.3$, and it changes with the batch size, so that no two runs can be compared. The network of [the check that failed](failed-check.md) had this very mistake.

# %% tags=["hide-input"]
show_source(mistakes.LossSummed)

# %% [markdown] lang="ko"
# ### 배치 전체에 소프트맥스 { #batch-softmax }
#
# 예제 하나로 만든 [소프트맥스](glossary.md#softmax)를 배치에 그대로 쓰면 합이 행마다가 아니라 배열 전체에서 1이 된다. 예제끼리 확률을 나누어 갖는다. 첫 손실이 {{ outcomes["batch-softmax"].training.loss[0]:.2f }}, 곧 $\ln 1000$ 근처라는 데서 벌써 드러난다. 100 × 10칸에 확률을 고루 나눈 것이다. 예제마다 있는 정답 자리가 모두 1이 될 수는 없으니 기울기는 점수를 끝없이 밀어 올리고, 결국 `exp`가 0으로 꺼지고 로그가 무한대로 넘친다. 학습은 {{ len(outcomes["batch-softmax"].training.loss) }}번째 미니배치 뒤에 멈춘다.

# %% [markdown] lang="en"
# ### Softmax over the batch { #batch-softmax }
#
# A [softmax](glossary.md#softmax) written for one example and then fed a batch makes the whole array sum to 1, not each row. The examples share out one probability among them. The first loss gives it away: {{ outcomes["batch-softmax"].training.loss[0]:.2f }}, about $\ln 1000$, probability spread over 100 × 10 cells. However large the true scores become, they can never all reach 1, so the gradient pushes the scores up without end, until an `exp` vanishes and its logarithm overflows. The training stops after mini-batch {{ len(outcomes["batch-softmax"].training.loss) }}.

# %% tags=["hide-input"]
show_source(mistakes.SoftmaxOverTheBatch)

# %% [markdown] lang="ko"
# ### 로그 안의 엡실론 { #epsilon }
#
# $\log 0$을 피하려고 `1e-7`을 더하는 관습이 있다. 그러면 손실은 $-\log(y + \varepsilon)$이 되지만 역전파의 $(y - t)/N$은 여전히 $-\log y$의 기울기이다. 상대 오차 {{ outcomes["epsilon"].report.relative_error:.0e }}는 합격선 1e-8을 넘으므로 확인이 잡는다. 학습에는 아무 영향이 없으니 사소해 보인다. 그러나 이 작은 오차를 받아들이려고 합격선을 1e-5로 늦추면 진짜 작은 실수들이 그 틈으로 함께 들어온다. 점수에서 곧바로 `log_softmax`를 계산하면 엡실론은 필요 없다.

# %% [markdown] lang="en"
# ### Epsilon in the logarithm { #epsilon }
#
# It is a custom to add `1e-7` so as never to meet $\log 0$. The loss becomes $-\log(y + \varepsilon)$, while $(y - t)/N$ is still the gradient of $-\log y$. The relative error of {{ outcomes["epsilon"].report.relative_error:.0e }} is above the tolerance of 1e-8, and the check catches it. The learning does not suffer, so it looks harmless. But if you loosen the tolerance to 1e-5 to live with it, truly small mistakes slip in through the same gap. Compute `log_softmax` straight from the scores, and no epsilon is needed.

# %% tags=["hide-input"]
show_source(mistakes.EpsilonInTheLogarithm)

# %% [markdown] lang="ko"
# ### 한 칸 밀린 레이블 { #label-off-by-one }
#
# 손실은 클래스를 0부터 세는데 역전파는 1부터 센다. 신경망은 3을 보고 2라고 답하도록 성실하게 배운다. 정확도 {{ outcomes["label-off-by-one"].training.accuracy:.4f }}에 주목하자. 무작위로 찍어도 0.1은 나온다. **찍는 것보다 못한 정확도는 신경망이 무언가를 아주 잘 배웠다는 뜻이다.** 부호나 번호가 뒤집힌 곳을 찾는다.

# %% [markdown] lang="en"
# ### Labels off by one { #label-off-by-one }
#
# The loss counts classes from 0, the [backward pass](glossary.md#backward-pass) from 1. Faithfully the network learns to call a 3 a 2. Look at its accuracy: {{ outcomes["label-off-by-one"].training.accuracy:.4f }}. A blind guess would get 0.1. **An accuracy worse than guessing means that the network has learned something very well.** Look for a sign or a number that is turned round.

# %% tags=["hide-input"]
show_source(mistakes.LabelOffByOne)

# %% [markdown] lang="ko"
# ### 뒤바뀐 편향의 기울기 { #swapped }
#
# 기울기를 사전에 담다가 이름을 바꾸어 달았다. `b1`과 `b2`의 길이가 같을 때만 들키지 않는다. 각각의 계산은 완벽하므로 코드의 수식을 아무리 들여다보아도 보이지 않는다. 보고서는 다르다. W1과 W2는 통과하고 b1과 b2만 실패한다. 어느 매개변수가 틀렸는지 **이름까지 알려 주는** 보고서가 평균 하나보다 나은 까닭이다.

# %% [markdown] lang="en"
# ### The gradients of the biases swapped { #swapped }
#
# The gradients were put into the dictionary under each other's name, which fits only where `b1` and `b2` are equally long. Each of them is computed perfectly: no staring at the formulas will find it. The report does. W1 and W2 pass; b1 and b2 alone fail. That is why a report that **names the parameters** is worth more than one average.

# %% tags=["hide-input"]
show_source(mistakes.BiasGradientsSwapped)

# %%
print(check(bug_named("swapped")))

# %% [markdown] lang="ko"
# ## 확인이 보지 못하는 것 { #unseen }
#
# 기울기 확인은 단 하나의 물음에 답한다. **`gradient`는 `loss`의 기울기인가?** 그 밖의 것, 곧 손실이 올바른 데이터로 계산되었는지, 기울기를 올바로 쓰는지, 출발점이 좋은지는 묻지 않는다. 아래 여섯 가지는 모두 기울기가 완벽하다.

# %% [markdown] lang="en"
# ## Not seen by the check { #unseen }
#
# The gradient check answers a single question: **is `gradient` the gradient of `loss`?** It does not ask whether the loss looks at the right data, whether the gradient is put to the right use, or whether the start is a good one. All six mistakes below have perfect gradients.

# %% [markdown] lang="ko"
# ### 덮어쓴 기울기 { #in-place }
#
# ReLU의 역전파가 받은 배열 `dout`을 그 자리에서 고친다. [실패한 확인](failed-check.md)의 신경망에도 있던 줄이다. 그런데 확인은 통과하고 정확도는 {{ outcomes["in-place"].training.accuracy:.4f }}, 실수가 없을 때와 끝자리까지 같다. 왜 보이지 않을까? 이 신경망에서 `dout`은 Affine2가 방금 새로 만든 배열이고, ReLU가 다녀간 뒤에는 **아무도 다시 읽지 않는다.** 망가진 것을 쓰는 사람이 없으니 결과가 맞을 뿐이다.

# %% [markdown] lang="en"
# ### The gradient overwritten { #in-place }
#
# The backward pass of this ReLU writes into the array `dout` that it was given. The network of [the check that failed](failed-check.md) had this line, too. Yet the check passes, and the accuracy, {{ outcomes["in-place"].training.accuracy:.4f }}, is that of the right network to the last digit. Why does it not show? In this network `dout` is an array that Affine2 has just made, and after the ReLU **nobody reads it again.** The result is right only because no one uses what was spoilt.

# %% tags=["hide-input"]
show_source(mistakes.GradientOverwritten)

# %% [markdown] lang="ko"
# 그렇다면 `dout`을 두 번 쓰는 곳에서는 드러나야 한다. 입력을 출력에 그대로 더해 주는 계층을 만들어 보자. $h = x + \mathrm{relu}(x)$이면 갈래가 둘이므로 역전파에서 `dout`도 두 갈래로 돌아와 더해진다. ResNet의 지름길(skip connection)이 바로 이 모양이다.

# %% [markdown] lang="en"
# Then it must show where `dout` is used twice. Take a layer that adds its input to its output, $h = x + \mathrm{relu}(x)$. Forward there are two branches, so on the way back `dout` comes down both and the two are added. The skip connections of ResNet have this shape.

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
    print(f"{relu.__name__}\n{reports[relu]}")

# %% [markdown] lang="ko"
# 같은 ReLU가 이번에는 크게 틀린다. 상대 오차 {{ reports[mistakes.GradientOverwritten].relative_error:.2f }}이다. ReLU 쪽 갈래가 먼저 `dout`의 일부를 0으로 지워 버려, 지름길로 갈 기울기까지 함께 사라졌다. 통과한 확인은 **그 신경망에서** 통과한 것이지 그 계층이 옳다는 증명이 아니다. 계층의 약속은 계층에서 따로 시험한다. 가장 간단한 시험은 `dout`의 복사본을 남겨 두고 역전파 뒤에 견주는 것이다. 이 책의 시험은 쓰기 금지 배열(`flags.writeable = False`)을 건네어, 쓰려는 순간 예외가 나게 한다.

# %% [markdown] lang="en"
# Now the same ReLU is far off: relative error {{ reports[mistakes.GradientOverwritten].relative_error:.2f }}. The branch through the ReLU sets a part of `dout` to 0 first, and with it goes the gradient that belonged to the other branch. A check that passes has passed **in that network**; it does not prove the layer right. Test the promises of a layer on the layer itself. The simplest way is to keep a copy of `dout` and compare after the backward pass. The tests of this book hand over read-only arrays (`flags.writeable = False`), so that any attempt to write raises.

# %% [markdown] lang="ko"
# ### 0에서 출발한 가중치 { #zero-weights }
#
# 가중치가 모두 0이면 은닉층의 출력도 0이고, 역전파가 W2를 거쳐 내려보내는 기울기도 0이다. [수치 미분](glossary.md#numerical-differentiation)도 0이라고 답하니 확인은 통과한다. W1, b1, W2는 0과 0을 비교한 셈이다. 학습되는 것은 b2뿐이고, 신경망은 어떤 그림을 보아도 [훈련 데이터](glossary.md#training-data)에 가장 많은 숫자인 1이라고 답한다. 정확도 {{ outcomes["zero-weights"].training.accuracy:.4f }}는 시험 데이터에서 1이 차지하는 비율이다. 0이 아니어도 모두 같은 값이면 은닉 뉴런들이 똑같은 기울기를 받아 영원히 똑같이 움직인다. 초깃값은 무작위여야 한다.

# %% [markdown] lang="en"
# ### Weights that start at 0 { #zero-weights }
#
# When all weights are 0, the hidden layer puts out 0, and what comes back through W2 is 0. [Numerical differentiation](glossary.md#numerical-differentiation) agrees: 0. The check passes because, for W1, b1 and W2, it compares nothing with nothing. Only b2 learns, and the network answers every picture with the commonest digit of the [training data](glossary.md#training-data), a 1. Its accuracy of {{ outcomes["zero-weights"].training.accuracy:.4f }} is the share of ones among the test images. Any other constant is no better: equal units get equal gradients and move as one for ever. [Initial values](glossary.md#initial-value) must be random.

# %% tags=["hide-input"]
show_source(mistakes.WeightsStartAtZero)

# %% [markdown] lang="ko"
# ### 오르막으로 갱신함 { #uphill }
#
# 갱신의 부호가 반대이다. 기울기는 맞지만 손실이 커지는 쪽으로 걷는다. 손실은 걷잡을 수 없이 커져 {{ len(outcomes["uphill"].training.loss) }}번 만에 수가 넘친다. 여기서는 금세 드러나지만, 학습률이 작으면 손실이 서서히 오르기만 해서 "학습률이 너무 큰가" 하고 더 낮추게 된다. 확실한 시험은 한 줄이다. 아주 작은 걸음을 한 번 걷고 **같은 배치의 손실이 줄었는지** 본다.

# %% [markdown] lang="en"
# ### The update uphill { #uphill }
#
# The sign of the update is wrong. The gradient is right, and the network walks to where the loss grows. The loss explodes, and after {{ len(outcomes["uphill"].training.loss) }} updates the numbers overflow. With a small learning rate the loss only creeps upwards, one thinks "the rate must be too large", and lowers it further. The sure test is one line long: take one very small step, and see whether **the loss of the same batch has fallen.**

# %% tags=["hide-input"]
show_source(mistakes.StepUphill)

# %% [markdown] lang="ko"
# ### 따로 섞은 레이블 { #shuffled-apart }
#
# 그림과 레이블을 각각 섞었다. 저마다 올바른 그림이고 올바른 레이블이지만 짝이 맞지 않는다. 손실은 $\ln 10$ 근처에서 꼼짝하지 않는다. 신경망은 레이블의 빈도밖에 배울 것이 없기 때문이다. 한 번만 따로 섞고 그 뒤로 고정했다면 더 교활해진다. 신경망은 틀린 짝도 외울 수 있어서([Zhang 외, 2017](references.md#zhang2017)) 훈련 정확도는 오르고 시험 정확도만 오르지 않으니 [과적합](glossary.md#overfitting)처럼 보인다. 배치에서 그림 몇 장을 레이블과 함께 **눈으로 보는 것**이 가장 빠르다.

# %% [markdown] lang="en"
# ### Labels shuffled apart { #shuffled-apart }
#
# Images and labels were shuffled each in their own order. Every image is right and every label is right; only the pairs are not. The loss sits near $\ln 10$, since nothing can be learned but how frequent each label is. Shuffle them apart only once, and it gets more cunning: a network can learn wrong pairs by heart ([Zhang et al., 2017](references.md#zhang2017)), so the training accuracy rises, the test accuracy does not, and it looks like [overfitting](glossary.md#overfitting). The quickest remedy is to **look**: draw a few images of a batch with their labels.

# %% tags=["hide-input"]
show_source(mistakes.shuffle_apart)

# %% [markdown] lang="ko"
# ### 섞지 않은 데이터 { #sorted }
#
# 클래스별 폴더에서 읽은 데이터를 섞지 않고 차례로 넣었다. 신경망은 0만 6,000장 보고 모든 답을 0으로 바꾸고, 이어서 1만 보고 모든 답을 1로 바꾼다. 마지막에는 9밖에 모른다. 가장 속기 쉬운 곳은 손실이다. 마지막 미니배치들의 손실은 {{ float(np.mean(outcomes["sorted"].training.loss[-50:])):.3f }}까지 내려가 **이 장에서 가장 좋다.** 그러나 시험 정확도는 {{ outcomes["sorted"].training.accuracy:.4f }}이다.

# %% [markdown] lang="en"
# ### Data never shuffled { #sorted }
#
# Read from one folder a class, the data were fed in that order. The network sees six thousand zeros and answers 0 to everything, then thousands of ones and answers 1 to everything. In the end it knows nothing but nines. The loss is where it fools you: over its last mini-batches it falls to {{ float(np.mean(outcomes["sorted"].training.loss[-50:])):.3f }}, **the best of this chapter.** The test accuracy is {{ outcomes["sorted"].training.accuracy:.4f }}.

# %% tags=["hide-input"]
show_source(mistakes.keep_sorted)

# %% [markdown] lang="ko"
# ### 다르게 다듬은 시험 데이터 { #test-scale }
#
# 훈련 그림은 0에서 1까지의 값인데 시험 그림만 평균 0, 표준편차 1로 바꾸었다. 신경망도 학습도 흠이 없으니 정확도는 {{ outcomes["test-scale"].training.accuracy:.4f }}로, 그럴듯하게 낮아진다. 이 실수는 결과를 받은 뒤에 원인을 짐작하기가 가장 어렵다. 신경망의 능력이 모자란 것과 똑같아 보이기 때문이다. 훈련과 시험에 **같은 함수 하나**를 쓰고, 두 데이터의 평균과 표준편차를 나란히 찍어 본다.

# %% [markdown] lang="en"
# ### Test images prepared differently { #test-scale }
#
# The training images run from 0 to 1; the test images alone were shifted and scaled to mean 0 and standard deviation 1. Network and training are flawless, and the accuracy of {{ outcomes["test-scale"].training.accuracy:.4f }} is plausibly low. No other mistake is so hard to guess from its result, for it looks just like a network that is not good enough. Prepare both splits with **one and the same function**, and print the mean and the standard deviation of both.

# %% tags=["hide-input"]
show_source(mistakes.standardize_the_test_images)

# %% [markdown] lang="ko"
# ## 보지 못하는 것을 보는 시험 { #what-sees-them }
#
# 여섯 가지 실수를 일곱 가지 시험에 넣어 본다. 모두 몇 줄짜리이고 금세 끝난다. 코드의 `material`은 학습에 쓰이는 네 가지, 곧 신경망(`network`)과 갱신(`optimizer`)과 미니배치와 데이터이고, 그 가운데 하나에 실수가 들어 있다. `fit`은 이 재료로 학습시키고, `splits`는 데이터를 읽는다.

# %% [markdown] lang="en"
# ## The tests that do see them { #what-sees-them }
#
# There are six mistakes and seven tests. Each test is a few lines long and takes a moment. In the code, `material` holds the four things that learning is made of: the `network`, the update (`optimizer`), the mini-batches and the data. One of them has the mistake in it. `fit` trains with them, and `splits` reads the data.

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
    return " | ".join(ok if result else f"**{bad}**" for result in tried[slug])


# %% [markdown] lang="ko"
# 나머지 넷은 더 짧다. **덮어쓰기**는 역전파 뒤에 `dout`이 그대로인지, **클래스 섞임**은 미니배치 100장에 클래스가 다섯 이상 들어 있는지, **겹친 그림**은 같은 그림이 두 번 들어 있지 않은지, **같은 척도**는 훈련과 시험 그림의 평균과 표준편차가 비슷한지 본다.
#
# | 실수 | 덮어쓰기 | 작은 걸음 | 열 장 외우기 | 섞은 레이블 | 클래스 섞임 | 겹친 그림 | 같은 척도 |
# | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- |
# | 덮어쓴 기울기 | {{ marks("in-place", "통과", "실패") }} |
# | 0에서 출발한 가중치 | {{ marks("zero-weights", "통과", "실패") }} |
# | 오르막으로 갱신함 | {{ marks("uphill", "통과", "실패") }} |
# | 따로 섞은 레이블 | {{ marks("shuffled-apart", "통과", "실패") }} |
# | 섞지 않은 데이터 | {{ marks("sorted", "통과", "실패") }} |
# | 다르게 다듬은 시험 데이터 | {{ marks("test-scale", "통과", "실패") }} |
#
# 어느 시험 하나도 전부를 보지는 못하지만, 모든 실수를 적어도 하나가 본다. 가장 값싼 둘은 **작은 걸음에 손실이 줄어드는가**와 **열 장을 외울 수 있는가**이다. 신경망은 열 장쯤은 쉽게 외운다. 외우지 못하면 데이터를 더 모을 때가 아니라 코드를 볼 때이다. **섞은 레이블**은 대조군이다. 일부러 망친 데이터로 배운 결과와 다르지 않다면 데이터가 이미 망가져 있는 것이다.

# %% [markdown] lang="en"
# The other four are shorter still. **Overwriting** asks whether `dout` is as it was after the backward pass, **mixed classes** whether the 100 examples of a mini-batch hold at least five classes, **repeats** whether any image comes twice, and **same scale** whether training and test images have nearly the same mean and standard deviation.
#
# | Mistake | Overwriting | Small step | Ten by heart | Shuffled labels | Mixed classes | Repeats | Same scale |
# | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- |
# | gradient overwritten | {{ marks("in-place", "passes", "fails") }} |
# | weights that start at 0 | {{ marks("zero-weights", "passes", "fails") }} |
# | update uphill | {{ marks("uphill", "passes", "fails") }} |
# | labels shuffled apart | {{ marks("shuffled-apart", "passes", "fails") }} |
# | data never shuffled | {{ marks("sorted", "passes", "fails") }} |
# | test images prepared differently | {{ marks("test-scale", "passes", "fails") }} |
#
# No single test sees them all, but each mistake is seen by at least one. The two cheapest are **does a small step lower the loss** and **can it learn ten examples by heart**. Ten images are easy; if a network cannot, it is not time for more data, it is time to read the code. The **shuffled labels** are a control: if learning from data spoilt on purpose looks no different, your data were spoilt already.

# %% [markdown] lang="ko"
# 겹친 그림을 보는 시험은 이 여섯 가지 가운데 아무것도 잡지 못한다. 그것이 필요한 실수는 바로 아래에 있다.
#
# ### 자기 신경망으로 { #own-network }
#
# 같은 시험을 자기 신경망으로 치를 수 있다. `params`라는 딕셔너리와 `loss(x, t)`, `gradient(x, t)`가 있고, 크기 셋과 `seed`로 만들 수 있으면 된다. 레이블은 클래스 번호를 받든 [원-핫](glossary.md#one-hot)을 받든 상관없다. 아래는 원-핫만 받는 한 층짜리 신경망이다. 이 신경망을 그대로, 이어서 갱신한 값을 엉뚱한 곳에 저장하는 갱신과 함께, 마지막으로 섞다가 행의 절반을 잃은 데이터와 함께 시험한다.

# %% [markdown] lang="en"
# The test for repeats catches none of these six. A mistake that needs it comes right below.
#
# ### With a network of your own { #own-network }
#
# Your own network can take the same tests. It needs a dictionary `params`, `loss(x, t)` and `gradient(x, t)`, and must be made from three sizes and a `seed`. It may take class numbers or [one-hot](glossary.md#one-hot) rows for labels. The network below has one layer and takes only one-hot rows. It is tried as it is, then with an update that stores its result in the wrong place, and then with data half of whose rows were lost in a shuffle.


# %%
class Mine:
    def __init__(self, inputs, hidden, outputs, seed):
        rng = np.random.default_rng(seed)
        self.params = {"W": 0.01 * rng.standard_normal((inputs, outputs)), "b": np.zeros(outputs)}

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
# | 시험한 것 | 덮어쓰기 | 작은 걸음 | 열 장 외우기 | 섞은 레이블 | 클래스 섞임 | 겹친 그림 | 같은 척도 |
# | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- |
# | 그대로 | {{ marks("mine", "통과", "실패") }} |
# | 엉뚱한 곳에 저장하는 갱신 | {{ marks("update", "통과", "실패") }} |
# | 행을 잃은 데이터 | {{ marks("data", "통과", "실패") }} |
#
# 어느 것도 기울기 확인에는 걸리지 않는다. 행을 잃은 데이터로는 학습까지 거의 그대로 되므로, 겹친 그림을 보지 않으면 알 수 없다.
#
# 시험이 실패했을 때, 그리고 기울기 확인이 실패했을 때 그 까닭을 찾는 일은 [`diagnose`](diagnosis.md#diagnosis)가 한다. 이 장의 실수는 여기서 해를 끼치지 않는 덮어쓰기만 빼고 모두 이름을 찾아낸다. 엉뚱한 축으로 더한 것은 편향을 잊은 것과 결과가 같으므로 두 이름을 함께 댄다. 자기 코드도 [페이지 안에서](diagnosis.md#your-network) 진단할 수 있다.

# %% [markdown] lang="en"
# | what was tried | Overwriting | Small step | Ten by heart | Shuffled labels | Mixed classes | Repeats | Same scale |
# | :-- | :-- | :-- | :-- | :-- | :-- | :-- | :-- |
# | as it is | {{ marks("mine", "passes", "fails") }} |
# | the update that stores elsewhere | {{ marks("update", "passes", "fails") }} |
# | the data that lost rows | {{ marks("data", "passes", "fails") }} |
#
# The gradient check sees neither. With the data that lost rows, even the training goes on almost as before, so nobody would know without looking for repeats.
#
# Where a test fails, or the gradient check, [`diagnose`](diagnosis.md#diagnosis) finds out why. It names every mistake of this chapter but the overwritten gradient, which does no harm here. For the sum along the wrong axis it gives two names, since a forgotten bias has the same result. Your own code can be diagnosed [in the page](diagnosis.md#your-network).

# %% [markdown] lang="ko"
# ## 가져갈 습관 { #habits }
#
# 1. **첫 손실을 본다.** 클래스가 $C$개이면 $\ln C$ 근처여야 한다. 공짜이고, 열아홉 가지 가운데 둘을 잡는다.
# 2. **기울기를 확인한다.** float64로, 모든 크기를 서로 다르게, 다른 배치를 하나 흘려보낸 뒤에, 매개변수마다 상대 오차로.
# 3. **작은 걸음 하나로 손실이 줄어드는지 본다.**
# 4. **열 장을 외우게 한다.**
# 5. **섞은 레이블과 견준다.**
# 6. **배치를 눈으로 본다.** 그림과 레이블, 클래스의 섞임, 훈련과 시험의 평균.
# 7. 그러고 나서야 정확도를 본다.
#
# 첫 손실과 열 장 외우기는 [CS231n](references.md#cs231n)의 오래된 권고이기도 하다. 이 책의 패키지는 이 장에서 쓴 실수 열아홉 가지를 스스로에게 심어 보고 자기 시험이 전부 잡아내는지를 시험한다. 시험도 시험해 보지 않으면 믿을 수 없다.

# %% [markdown] lang="en"
# ## Habits to take away { #habits }
#
# 1. **Look at the first loss.** With $C$ classes it should be near $\ln C$. It costs nothing and gives away two of the nineteen.
# 2. **Check the gradients**: in float64, all sizes different, after another batch, by relative error, one parameter at a time.
# 3. **See whether one small step lowers the loss.**
# 4. **Let it learn ten examples by heart.**
# 5. **Compare with shuffled labels.**
# 6. **Look at a batch**: images and labels, the mix of classes, the means of training and [test data](glossary.md#test-data).
# 7. Only then look at the accuracy.
#
# The first loss and the few examples by heart are old advice of [CS231n](references.md#cs231n), too. The package behind this book plants all nineteen mistakes in itself and tests that its own tests find every one. A test, too, is only to be trusted when it has been tested.
