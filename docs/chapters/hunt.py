# ---
# description:
#   ko: 잘못이 하나 들어 있는 신경망을 받아, 기울기 확인의 보고서를 읽고 실험을 골라 원인을 찾는다. 앞서 만난 원인은 하루 뒤와 일주일 뒤에 새 신경망으로 다시 나온다.
#   en: You get a network with one fault, read the report of its gradient check, choose experiments, and name the cause. Causes that you have met come again in other networks after a day and after a week.
# boost: 0.3
# terms:
#   hunt:
#     ko: [버그 찾기 연습, 원인 맞히기]
#     en: [bug hunt, find the bug, practise debugging]
#   choosing:
#     ko: [어떤 실험]
#     en: [which experiment]
#   your-hunt:
#     ko: [복습]
#     en: [spaced repetition]
# ---

# %% [markdown] lang="ko"
# # 버그 찾기 { #hunt }
#
# [버그 갤러리](gallery.md#gallery)에서는 무엇이 틀렸는지를 먼저 알고 나서 그 결과를 보았다. 자기 코드를 고칠 때는 순서가 반대이다. [기울기 확인](glossary.md#gradient-check)이 실패했다는 보고서가 먼저 나오고, 원인은 찾아야 한다. 이 장에서는 잘못이 하나 들어 있는 신경망을 받아, 코드를 읽기 전에 실험으로 원인을 좁혀 가는 연습을 한다.
#
# 이 장에서 배우는 것은 세 가지이다.
#
# - 어느 [매개변수](glossary.md#parameter)에서 실패했는지를 보고 원인의 후보를 줄인다.
# - 남은 후보마다 결과가 다르게 나올 실험을 고른다.
# - 원인을 정하고, 다른 후보는 무엇으로 물리쳤는지 말한다.
#
# 함수 [`diagnose`](diagnosis.md#diagnosis)는 마지막에 쓴다. 스스로 원인을 정한 다음 그 보고서와 견주어 본다. [기울기 확인](gradient-check.md#gradient-check)과 갤러리를 읽었으면 이 장을 읽을 수 있다.

# %% [markdown] lang="en"
# # Bug hunt { #hunt }
#
# In the [gallery of bugs](gallery.md#gallery) you first knew what was wrong and then saw what came of it. With your own code it is the other way round. First there is the report of a [gradient check](glossary.md#gradient-check) that fails, and the cause has yet to be found. In this chapter you get networks with one fault, and practise narrowing the cause down by experiments before you read the code.
#
# You learn three things in this chapter.
#
# - You see from the [parameters](glossary.md#parameter) that fail which causes are possible.
# - You choose an experiment for which the causes that are left would give different results.
# - You name the cause, and say what excludes the others.
#
# The function [`diagnose`](diagnosis.md#diagnosis) comes last, when you have named a cause yourself, to be compared with your answer. To follow, you should have read [the gradient check](gradient-check.md#gradient-check) and the gallery.

# %%
from textwrap import dedent

from nn_tutorial import diagnose
from nn_tutorial.book.hunt import (
    about,
    answer,
    make_case,
    rows_by_experiment,
    rows_by_report,
    show_code,
    try_out,
)
from nn_tutorial.book.in_words import in_words

# %% [markdown] lang="ko"
# ## 모두 실패할 때 { #all-fail }
#
# `make_case`는 번호를 받아 신경망 하나와 배치 하나를 만든다. 번호가 다르면 크기와 이름, 작성한 방식, 들어 있는 잘못이 달라진다. 아래의 사례에 대해 처음에 알려진 것은 이것뿐이다. {{ about(first)[0] }}

# %% [markdown] lang="en"
# ## When all of them fail { #all-fail }
#
# `make_case` takes a number and makes a network and a batch for it. With another number, the sizes, the names, the style of the code and the fault are other ones. This is all that we know of the first case: {{ about(first)[1] }}

# %%
first = make_case(1365)
try_out(first, "check")

# %% [markdown] lang="ko"
# 매개변수 넷에서 모두 실패한다. [역전파](glossary.md#backward-pass)에서 오차는 그것이 생긴 곳에서 입력 쪽으로만 번진다. 그런데 출력층의 [편향](glossary.md#bias)까지 틀렸으므로, 잘못은 그보다 출력 쪽, 곧 손실이나 손실에서 돌아오는 [기울기](glossary.md#gradient)에 있다. 또 네 [상대 오차](glossary.md#relative-error)가 모두 {{ 1 - 1 / len(first.t):.3f }}(으)로 같다. 기울기의 방향까지 틀렸다면 매개변수마다 다른 값이 나왔을 것이다. 그래서 길이만 다른지, 곧 두 기울기가 일정한 배수인지 알아본다.

# %% [markdown] lang="en"
# The check fails for all four parameters. In the [backward pass](glossary.md#backward-pass) an error only spreads from where it is made towards the input. As even the [bias](glossary.md#bias) of the output [layer](glossary.md#layer) is wrong, the fault must be nearer to the output, in the loss or in the [gradient](glossary.md#gradient) that comes back from it. And all four [relative errors](glossary.md#relative-error) are {{ 1 - 1 / len(first.t):.3f }}. If the gradients had a wrong direction, these would hardly agree. So we ask whether only their length is wrong, that is, whether one gradient is a multiple of the other.

# %%
try_out(first, "ratio")

# %% [markdown] lang="ko"
# 배수는 모두 {{ 1 / len(first.t):.3f }}, 곧 $1/N$이다($N = {{ len(first.t) }}$). 남는 차이도 없다. 배치 크기 $N$과 관련된 잘못인데, 이렇게 되는 길은 두 가지이다. 손실을 평균이 아니라 합으로 구했거나(`loss-summed`), 기울기를 $N$으로 한 번 더 나누었다(`mean-twice`). 어느 쪽이든 배수는 $1/N$이므로 배수로는 가릴 수 없다. 데이터 하나로 검사해도 마찬가지이다. $N = 1$이면 합과 평균이 같으므로 둘 다 통과한다.
#
# 두 후보에서 결과가 달라지는 실험이 필요하다. 모든 데이터를 두 번씩 넣으면 손실과 기울기가 어떻게 될지 후보마다 따로 생각해 보자.

# %% [markdown] lang="en"
# All factors are {{ 1 / len(first.t):.3f }}, which is $1/N$ for $N = {{ len(first.t) }}$, and nothing is left over. So it has to do with the batch size $N$, but there are two ways to get this factor. Either the loss is a sum and not a mean (`loss-summed`), or the gradient has been divided by $N$ once more (`mean-twice`). The factor is $1/N$ for both, so it cannot tell them apart. Nor can a check with a single example: with $N = 1$ the sum is the mean, and both pass.
#
# We need an experiment that gives different results for the two. What would happen to the loss and to the gradients if every example were put in twice? Think it through for each of the two causes before you go on.

# %%
try_out(first, "doubled")

# %% [markdown] lang="ko"
# 손실이 합이면 더하는 항이 두 배가 되므로 손실도 두 배가 된다. 기울기를 한 번 더 나눈 것이라면 손실은 평균이므로 그대로이고, 기울기가 절반이 되었을 것이다. 손실이 두 배가 되었으니 원인은 `loss-summed`이다. 함수 `answer`에 정한 원인과 해 본 실험을 넣으면 그것이 맞는지, 해 본 실험이 다른 후보를 물리치기에 충분했는지 알려 준다.

# %% [markdown] lang="en"
# If the loss is a sum, it has twice as many terms, and so it doubles. If the gradient had been divided once more, the loss, being a mean, would have stayed the same, and the gradients would have been halved. The loss has doubled, and the cause is `loss-summed`. The function `answer` takes the cause that you name and the experiments that you tried. It says whether you are right, and whether these experiments were enough to exclude the other choices.

# %%
answer(first, "loss-summed", ["ratio", "doubled"])

# %% [markdown] lang="ko"
# ## 첫 계층에서만 실패할 때 { #first-layer-fails }
#
# 둘째 사례에 대해 알려진 것은 이렇다. {{ about(second)[0] }}

# %% [markdown] lang="en"
# ## When only the first layer fails { #first-layer-fails }
#
# This is what we know of the second case. {{ about(second)[1] }}

# %%
second = make_case(759)
try_out(second, "check")

# %% [markdown] lang="ko"
# 첫 [계층](glossary.md#layer)의 `Wh`와 `bh`에서만 실패한다. `Wo`와 `bo`의 기울기가 옳으므로 손실과 [소프트맥스](glossary.md#softmax)까지는 옳다. 잘못은 출력층에서 [은닉층](glossary.md#hidden-layer)으로 돌아오는 길에 있다. 그 길에는 $W_o^\top$을 곱하는 단계와 [활성화 함수](glossary.md#activation-function)의 도함수를 곱하는 단계가 있다. 어느 단계인지부터 가린다.
#
# $\tanh$는 0 근처에서 기울기가 1인 직선과 거의 같다. 그러므로 `Wh`와 `bh`를 100분의 1로 줄이면 도함수는 거의 1이고, 도함수를 빠뜨리거나 다른 값에서 구해도 차이가 나지 않는다. 점수의 크기가 변하지 않도록 `Wo`는 100배로 키운다. 도함수와 관련된 잘못이면 오차가 거의 사라지고, $W_o$를 전치하지 않은 것이라면 오차가 그대로 남을 것이다. ([ReLU](glossary.md#relu)라면 은닉층의 입력이 모두 양수가 되게 하면 된다.)

# %% [markdown] lang="en"
# It fails only for `Wh` and `bh`, which belong to the first layer. The gradients of `Wo` and `bo` are right, and therefore the loss and the [softmax](glossary.md#softmax) are, too. The fault is on the way back from the output layer to the [hidden layer](glossary.md#hidden-layer). There are two steps on that way: a product with $W_o^\top$, and a product with the derivative of the [activation function](glossary.md#activation-function). First we find out which of the two it is.
#
# Near 0, $\tanh$ is almost a straight line of slope 1. If we make `Wh` and `bh` a hundred times smaller, the derivative is almost 1, and it makes no difference if it is left out or taken at another value. `Wo` is made a hundred times larger, so that the scores keep their size. If the fault is in the derivative, the error should all but disappear. If $W_o$ has not been transposed, it should remain. (With a [ReLU](glossary.md#relu) one would make all inputs of the hidden layer positive.)

# %%
try_out(second, "straight")

# %% [markdown] lang="ko"
# 거의 사라졌으므로 도함수 쪽이다. 남은 후보는 둘이다. 도함수를 아예 곱하지 않았거나(`chain-link-missing`), 곱하기는 했는데 엉뚱한 값을 곱했다(`derivative-at-wrong-place`). 빠뜨린 것이라면 역전파가 낸 기울기에 도함수를 직접 곱했을 때 [수치 미분](glossary.md#numerical-differentiation)과 같아져야 한다. 데이터 하나로 하면 편향의 기울기를 뉴런마다 하나씩 견줄 수 있다.

# %% [markdown] lang="en"
# The error has all but disappeared, so it is the derivative. Two causes are left. Either nothing was multiplied at all (`chain-link-missing`), or something other than the derivative was (`derivative-at-wrong-place`). If it was left out, we should get the [numerical gradient](glossary.md#numerical-differentiation) by multiplying the claimed one by the derivative ourselves. With a single example we can compare the gradient of the bias unit by unit.

# %%
try_out(second, "by-unit")

# %% [markdown] lang="ko"
# 곱해도 같아지지 않는다. 그러므로 다른 값을 곱한 것이다. 이제 코드를 읽는다. 모두 읽을 필요는 없고, 도함수를 곱하는 줄 하나면 된다.

# %% [markdown] lang="en"
# The product is not the numerical gradient, so something else was multiplied. Now we read the code. There is no need to read all of it: we only look at the line that multiplies by the derivative.

# %%
show_code(second)

# %% [markdown] lang="ko"
# {{ second.changes()[0][0][0] }}행이 `1 - u**2`를 곱한다. $\tanh$의 도함수는 $1 - \tanh^2(u) = 1 - h^2$이므로 `u`가 아니라 `h`를 제곱해야 한다. 이제 `diagnose`의 보고서와 견주어 본다.

# %% [markdown] lang="en"
# Line {{ second.changes()[0][0][0] }} multiplies by `1 - u**2`. The derivative of $\tanh$ is $1 - \tanh^2(u) = 1 - h^2$, so `h` must be squared and not `u`. Now we can compare this with the report of `diagnose`.

# %%
in_words(diagnose(second.network(), second.x, second.t))

# %% [markdown] lang="ko"
# ## 실험 고르기 { #choosing }
#
# 두 사례에서 한 일은 같다. 보고서로 후보를 줄이고, 남은 후보를 둘로 나누는 실험을 고른다. 어떤 결과가 나오든 후보가 줄어드는 실험이 좋은 실험이다. 후보가 모두 같은 결과를 낼 실험은 결과가 아무리 눈에 띄어도 쓸모가 없다. 첫째 사례에서 데이터 하나로 하는 검사가 그랬다.
#
# 다음은 보고서에서 읽을 수 있는 것이다. 이름은 그 원인을 설명하는 절로 이어진다.
#
# | 기울기 확인 | 가능한 원인 |
# | :-- | :-- |
# {{ rows_by_report("ko") }}
#
# 매개변수마다 두 기울기의 배수를 구해 보는 것도 거의 언제나 도움이 된다. 배수가 모두 같으면 평균이나 부호처럼 기울기 전체에 곱해지는 것이 틀렸고, 매개변수에 따라 다르거나 배수로 설명되지 않으면 그 매개변수로 가는 길에서 틀렸다. 데이터 하나로 검사하면 통과하는 것은 배치에 관한 잘못이다. 다음 표에는 실험마다 적은 수의 원인에서만 나오는 결과를 모았다. 이 표는 사례를 만드는 데이터에서 나온 것이며, 테스트가 사례마다 실험을 실제로 해서 맞는지 살핀다.
#
# | 실험 | 결과와 그 원인 |
# | :-- | :-- |
# {{ rows_by_experiment("ko") }}
#
# 표를 외울 필요는 없다. 줄 하나를 골라, 그 원인에서 왜 그런 결과가 나오는지 식으로 설명할 수 있으면 된다.

# %% [markdown] lang="en"
# ## Choosing an experiment { #choosing }
#
# We did the same in both cases. The report left a few causes, and then we chose an experiment that divides them in two. An experiment is good if some causes are excluded whatever comes out. If all causes that are left would give the same result, it is of no use, however striking the result may be. In the first case, a check with a single example would have been like that.
#
# This is what can be read from a report. Each name leads to the section on that cause.
#
# | The gradient check | Causes that are possible |
# | :-- | :-- |
# {{ rows_by_report("en") }}
#
# It almost always helps to divide the two gradients of each parameter as well. If the factor is the same for all, something is wrong that multiplies the whole gradient, such as the mean or the sign. If it is not, or if no factor explains the difference, the fault is on the way to the parameters concerned. And what passes with a single example is a fault that has to do with the batch. The next table has, for each experiment, the results that only a few causes give. It comes from the data that the cases are made with, and the tests try the experiments on every case to see that it is right.
#
# | Experiment | Results and their causes |
# | :-- | :-- |
# {{ rows_by_experiment("en") }}
#
# You need not learn the table by heart. Choose a row, and see whether you can explain by a formula why that cause gives that result.

# %% [markdown] lang="ko"
# ## 직접 찾기 { #your-hunt }
#
# **새 사례 받기**를 누르면 파이썬이 시작되고, 지금까지 나오지 않은 사례가 하나 나온다. 보고서를 읽고 실험을 고른다. 실험마다 결과와 함께, 그 실험이 후보 다섯 가운데 일부라도 가려 줄 수 있는지가 나온다. 원인을 정하고 까닭을 쓰면 답과 `diagnose`의 보고서가 나온다. 코드는 접혀 있으며 언제든지 펼쳐 볼 수 있지만, 실험으로 자리를 좁힌 다음에 읽는 것이 좋은 연습이 된다.
#
# <div id="hunting" class="hunt"><p>사례를 받으려면 JavaScript가 필요하고, 사이트를 웹 서버에서 열어야 한다. <a href="#on-paper">아래의 사례</a>는 그냥 읽으면서 풀 수 있다.</p></div>
#
# 찾은 원인과 놓친 원인은 이 브라우저에만 남으며, [내 기록](my-work.md#my-work)에서 보고 내보낼 수 있다. 찾은 원인은 하루 뒤에 한 번, 그때도 찾으면 일주일 뒤에 또 한 번 새 사례로 다시 나온다. 놓친 원인은 10분 뒤에 나온다. 때가 된 것이 있으면 **앞서 만난 원인** 단추가 나타나며, 여러 원인이 섞여서 나오므로 이름은 미리 알 수 없다. 알림은 보내지 않는다.

# %% [markdown] lang="en"
# ## Your hunt { #your-hunt }
#
# **New case** starts Python and gives you a case that you have not had. Read the report and choose experiments. With the result of each you are told whether it can tell any of the five causes apart that you choose from. Name the cause and write down why, and you get the answer and the report of `diagnose`. The code is folded. You can open it at any time, but it is better practice to narrow the place down by experiments first.
#
# <div id="hunting" class="hunt"><p>To give you a case, this page needs JavaScript, and the site must be opened from a web server. <a href="#on-paper">The case below</a> can be solved by reading.</p></div>
#
# The causes that you found or missed are kept in this browser only. You can see and export them under [My work](my-work.md#my-work). A cause that you have found comes again in a new case after a day and, if you find it then, once more after a week. One that you missed comes after ten minutes. When some are due, the button **Earlier causes** appears. Their cases come mixed, so you do not know beforehand which cause it will be. No notifications are sent.

# %% [markdown] lang="ko"
# ## 종이 위의 사례 { #on-paper }
#
# 이 사례는 실험의 결과까지 모두 실려 있어 그냥 읽으면서 풀 수 있다. {{ about(third)[0] }} 보고서는 이렇다.

# %% [markdown] lang="en"
# ## A case on paper { #on-paper }
#
# This case comes with the results of its experiments, so you can solve it by reading. {{ about(third)[1] }} Here is the report.

# %%
third = make_case(1371)
try_out(third, "check")

# %% [markdown] lang="ko"
# 검사를 통과한다. 그런데도 이 신경망은 잘못되어 있다. 같은 배치로 기울기를 두 번 구해 본다.

# %% [markdown] lang="en"
# The check passes, and still there is something wrong with this network. We compute the gradient twice with the same batch.

# %%
try_out(third, "again")

# %% [markdown] lang="ko"
# 은닉층의 뉴런이 모두 같은 [초깃값](glossary.md#initial-value)에서 출발하는지도 본다.

# %% [markdown] lang="en"
# We also look whether all hidden units have the same [initial values](glossary.md#initial-value).

# %%
try_out(third, "units")

# %% [markdown] lang="ko"
# 마지막으로, 새 신경망이 낸 기울기를 다른 배치를 먼저 본 신경망이 낸 기울기와 견준다.

# %% [markdown] lang="en"
# Finally we compare the gradient of a new network with that of a network that has seen another batch before.

# %%
try_out(third, "other-batch")

# %% [markdown] lang="ko"
# 원인은 다음 가운데 하나이다. 어느 것인지, 다른 것은 어느 실험으로 물리쳤는지 적은 다음 답을 펼쳐 본다.
#
# - `symmetric-start`: 은닉층의 뉴런이 모두 같은 값에서 출발한다.
# - `accumulates`: 기울기가 이전 호출의 기울기에 더해진다.
# - `stale-cache`: 역전파가 다른 배치의 값을 쓴다.
# - `labels-shuffled-apart`: 섞으면서 입력과 레이블의 짝이 깨졌다.
#
# <details markdown="1"><summary>답</summary>
#
# `stale-cache`이다. 기울기를 두 번 구해도 같으므로 더해지는 것이 아니고, 뉴런은 서로 다르다. 데이터를 섞는 일은 이 코드 밖의 일이므로, 그것이 틀렸다면 신경망은 다른 배치를 먼저 보았든 보지 않았든 같은 답을 냈을 것이다. 다른 배치를 먼저 본 신경망의 `Wh`와 `bh`만 달라졌으므로, 은닉층의 역전파가 처음 본 배치의 값을 쓴다. 코드에서는 {{ third.changes()[0][0][0] }}행부터 두 줄이 틀렸다.
#
# ```python
# {{ dedent(third.changes()[0][1]) }}
# ```
#
# [마스크](glossary.md#mask)를 처음 한 번만 구하므로 다음 배치에서도 첫 배치의 마스크를 쓴다. 있어야 할 코드는 다음과 같다.
#
# ```python
# {{ dedent(third.changes()[0][2]) }}
# ```
#
# 기울기 확인은 이 신경망이 처음 보는 배치로 했으므로 통과했다. [갤러리](gallery.md#stale-mask)에서 다른 배치를 먼저 흘려보낸 까닭이 이것이다.
#
# </details>
#
# ## 물음 { #questions }
#
# ::: question #q-hunt-first-layer
# 기울기 확인이 `W1`과 `b1`에서만 실패하고 `W2`와 `b2`에서는 통과했다. 다음 가운데 원인이 **아닌** 것은 무엇인가?
#
# - ( ) ReLU의 마스크를 잊었다.
#   > 마스크는 은닉층으로 돌아온 기울기에 곱해지므로 `W1`과 `b1`만 틀리게 한다. 원인일 수 있다.
# - ( ) $W_2$를 전치하지 않고 곱했다.
#   > $W_2^\top$을 곱하는 것은 `W2`의 기울기를 구한 다음의 일이다. `W1`과 `b1`만 틀리게 하므로 원인일 수 있다.
# - (x) 기울기를 배치 크기로 나누지 않았다.
#   > 그것은 손실에서 돌아오는 기울기에서 생기고, 거기서 입력 쪽으로 번진다. `W2`와 `b2`도 틀려야 한다.
# - ( ) $\tanh$의 도함수를 엉뚱한 값에서 구했다.
#   > 도함수는 은닉층의 활성화 함수를 지날 때 곱해지므로 `W1`과 `b1`만 틀리게 한다. 원인일 수 있다.
# :::
#
# ::: question #q-hunt-one-example
# 데이터 여럿으로 검사하면 모든 매개변수에서 실패하는데, 하나로 검사하면 통과한다. 무엇을 의심하는가?
#
# - (x) 배치에 걸친 합이나 평균.
#   > 데이터가 하나이면 합과 평균이 같고, 한 행의 소프트맥스와 배치 전체의 소프트맥스도 같다. 그런 잘못만 하나로 검사할 때 사라진다.
# - ( ) 활성화 함수의 도함수.
#   > 도함수는 데이터마다 따로 곱해진다. 틀렸다면 하나로 검사해도 대개 틀린다.
# - ( ) 로그 안의 엡실론.
#   > 엡실론은 데이터마다 더해지므로 하나로 검사해도 남는다. 오차가 작아서 그렇게 보일 수는 있지만 통과하지는 않는다.
# - ( ) 초깃값.
#   > 초깃값은 기울기가 옳은지와 상관없다. 초깃값이 모두 같아도 검사는 통과한다.
# :::
#
# ::: question #q-hunt-separate
# 후보가 둘이다. 손실을 합으로 구했거나, 기울기를 $N$으로 한 번 더 나누었다. 어느 실험으로 가리는가?
#
# - ( ) 데이터 하나로 검사한다.
#   > $N = 1$이면 두 후보 모두 통과한다. 결과가 같으므로 가릴 수 없다.
# - ( ) 데이터의 순서를 거꾸로 한다.
#   > 합도 평균도 순서와 상관없다. 두 후보 모두 기울기가 그대로이다.
# - ( ) 매개변수를 키워서 검사한다.
#   > 두 후보 모두 배수가 $1/N$으로 남는다.
# - (x) 모든 데이터를 두 번씩 넣는다.
#   > 합이면 손실이 두 배가 되고, 한 번 더 나누었다면 손실은 그대로이고 기울기가 절반이 된다. 결과가 다르다.
# :::
#
# ::: question #q-hunt-passes
# 기울기 확인을 통과했다. 그런데 다른 배치의 기울기를 먼저 구한 다음 검사하면 `W1`과 `b1`에서 실패한다. 무엇이 틀렸는가?
#
# - ( ) 처음의 통과가 우연이었다.
#   > 우연히 달라질 수 있는 것은 [반올림 오차](glossary.md#round-off-error)인데, 이것은 상대 오차를 $10^{-9}$쯤 바꿀 뿐이고, 배치의 순서와도 상관없다.
# - (x) 역전파가 앞서 본 배치의 값을 쓴다.
#   > 처음 보는 배치에서는 저장된 값이 바로 그 배치의 것이므로 옳다. 다른 배치를 본 뒤에는 낡은 값이다.
# - ( ) 기울기를 배치 크기로 나누지 않았다.
#   > 그랬다면 처음부터 실패했을 것이고, `W2`와 `b2`에서도 실패했을 것이다.
# - ( ) 활성화 함수의 도함수를 엉뚱한 값에서 구했다.
#   > 그랬다면 어느 배치를 먼저 보았든 실패했을 것이다.
# :::
#
# ::: explain #e-hunt-good-experiment
# 후보가 셋 남았을 때 어떤 실험이 좋은 실험인지, 예를 하나 들어 설명해 보자.
#
# > 좋은 실험은 후보마다 결과를 미리 말할 수 있고, 그 결과가 모두 같지는 않은 실험이다. 예를 들어 `mean-forgotten`, `loss-summed`, `wrong-sign`이 남았다면 모든 데이터를 두 번씩 넣어 본다. 차례로 기울기가 두 배가 되고, 손실이 두 배가 되고, 아무것도 변하지 않을 것이므로 결과 하나로 원인이 정해진다.
# >
# > 데이터 하나로 하는 검사는 `wrong-sign`만 나머지와 가른다. 데이터의 순서를 거꾸로 하는 실험은 셋 모두에서 기울기가 그대로이므로 아무것도 알려 주지 않는다.
# :::
#
# ## 이제 할 수 있는 것 { #you-can-now }
#
# 이제 실패한 보고서를 보면 어디를 의심할지, 어떤 실험이 후보를 가를지 말할 수 있다. 아래는 사례 하나의 보고서이다. 번호를 바꾸면 다른 사례가 나온다. `try_out(mine, "ratio")`처럼 실험을 하고, 원인을 정한 다음 `show_code(mine)`과 `diagnose`로 맞혔는지 알아보자.

# %% [markdown] lang="en"
# The cause is one of these. Write down which, and what excludes the others, before you open the answer.
#
# - `symmetric-start`: the hidden units start out equal.
# - `accumulates`: the gradient is added to that of earlier calls.
# - `stale-cache`: the backward pass uses values of another batch.
# - `labels-shuffled-apart`: shuffling has separated the inputs from their labels.
#
# <details markdown="1"><summary>Answer</summary>
#
# It is `stale-cache`. The gradient is the same when it is computed twice, so it does not accumulate, and the units differ. Data are shuffled outside this code, so if that were wrong, the network would give the same answer whether or not it had seen another batch. Only `Wh` and `bh` change when it has, so the backward pass of the hidden layer uses values of the first batch. Two lines of the code are wrong, from line {{ third.changes()[0][0][0] }} on.
#
# ```python
# {{ dedent(third.changes()[0][1]) }}
# ```
#
# The [mask](glossary.md#mask) is computed only once, and with the next batch that of the first is used. This is what should be there:
#
# ```python
# {{ dedent(third.changes()[0][2]) }}
# ```
#
# The gradient check was made with the first batch that the network saw, and so it passed. This is why the [gallery](gallery.md#stale-mask) shows its networks another batch first.
#
# </details>
#
# ## Questions { #questions }
#
# ::: question #q-hunt-first-layer
# A gradient check fails for `W1` and `b1` only, and passes for `W2` and `b2`. Which of these can **not** be the cause?
#
# - ( ) The mask of the ReLU was forgotten.
#   > The mask multiplies the gradient that has come back to the hidden layer, so without it only `W1` and `b1` are wrong. It can be the cause.
# - ( ) $W_2$ was not transposed.
#   > The product with $W_2^\top$ comes after the gradient of `W2` has been computed. It makes only `W1` and `b1` wrong, and can be the cause.
# - (x) The gradient was not divided by the batch size.
#   > That happens in the gradient that comes back from the loss, and spreads from there towards the input. `W2` and `b2` would be wrong, too.
# - ( ) The derivative of $\tanh$ was taken at the wrong place.
#   > The derivative multiplies what passes the activation function of the hidden layer, so only `W1` and `b1` are wrong. It can be the cause.
# :::
#
# ::: question #q-hunt-one-example
# A check fails for all parameters with several examples, and passes with a single one. What do you suspect?
#
# - (x) A sum or a mean over the batch.
#   > For a single example the sum is the mean, and a softmax over the batch is the softmax of its row. Only such faults disappear with a single example.
# - ( ) The derivative of the activation function.
#   > It is multiplied for each example by itself. If it is wrong, it is mostly wrong with a single example, too.
# - ( ) An epsilon in the logarithm.
#   > The epsilon is added for each example, so it remains. The error is small, but the check does not pass.
# - ( ) The initial values.
#   > They have nothing to do with whether the gradient is right. Even if all are the same, the check passes.
# :::
#
# ::: question #q-hunt-separate
# Two causes are left. Either the loss is a sum, or the gradient was divided by $N$ once more. Which experiment tells them apart?
#
# - ( ) A check with a single example.
#   > With $N = 1$ both of them pass. The results are the same, so it cannot tell.
# - ( ) The examples in the reverse order.
#   > Neither a sum nor a mean depends on the order. The gradients stay the same for both.
# - ( ) A check with larger parameters.
#   > The factor remains $1/N$ for both.
# - (x) Every example put in twice.
#   > If the loss is a sum, it doubles. If the gradient was divided once more, the loss stays the same and the gradient is halved. The results differ.
# :::
#
# ::: question #q-hunt-passes
# A gradient check passes. But when the gradient of another batch is computed first, it fails for `W1` and `b1`. What is wrong?
#
# - ( ) That it passed at first was luck.
#   > What may vary by chance is [round-off](glossary.md#round-off-error), which changes a relative error by some $10^{-9}$ and has nothing to do with which batch comes first.
# - (x) The backward pass uses values of the batch before.
#   > With the first batch, what is kept belongs to that very batch and is right. After another batch it is out of date.
# - ( ) The gradient was not divided by the batch size.
#   > Then the check would have failed at once, and for `W2` and `b2` as well.
# - ( ) The derivative of the activation function was taken at the wrong place.
#   > Then it would have failed whichever batch came first.
# :::
#
# ::: explain #e-hunt-good-experiment
# Three causes are left. Explain, with an example, what makes an experiment a good one then.
#
# > In a good experiment you can say beforehand what each cause would give, and these results are not all the same. If `mean-forgotten`, `loss-summed` and `wrong-sign` are left, for instance, put every example in twice. The gradient doubles for the first, the loss for the second, and nothing changes for the third, so one result settles which it is.
# >
# > A check with a single example tells only `wrong-sign` from the other two. Reversing the order of the examples tells nothing, because the gradients stay the same for all three.
# :::
#
# ## What you can do now { #you-can-now }
#
# When you see a report that fails, you can say where to look, and which experiment will tell the possible causes apart. Here is the report of one more case, and with another number you get another one. Try experiments on it, as in `try_out(mine, "ratio")`, name a cause, and then find out with `show_code(mine)` and `diagnose` whether you were right.

# %%
mine = make_case(2026)
try_out(mine, "check")
