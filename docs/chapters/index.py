# ---
# description:
#   ko: 손글씨를 읽는 2층 신경망을 NumPy만으로 만들고, 그 기울기가 옳은지 검사하고, 학습시킨다. 미분과 행렬, 파이썬을 조금 알면 읽을 수 있고, 모든 셀을 페이지 안에서 실행할 수 있다.
#   en: You build a two-layer network that reads handwritten digits with nothing but NumPy, check that its gradient is right, and train it. Some calculus, matrices and a little Python are enough to follow, and every cell can be run in the page.
# terms:
#   run:
#     ko: [설치, 다운로드, 노트북]
#     en: [install, pip, download, notebook]
# ---

# %% [markdown] lang="ko"
# # 신경망은 어떻게 배우는가 { #index }
#
# 아래 판에 숫자를 하나 그려 보자. 그 숫자를 읽는 작은 신경망이 이 교재에서 만들 신경망이다.
#
# <div id="draw" class="digit-demo" data-src="assets/data/digit-network.js"><p>사이트의 이 자리에서는 숫자를 그리고, 신경망이 그것을 어떻게 읽는지 볼 수 있다. JavaScript가 필요하다.</p></div>
#
# 그린 숫자는 픽셀 784개가 되고, [은닉층](glossary.md#hidden-layer)의 뉴런 50개를 거쳐 확률 10개가 된다. 여기에 쓴 것은 [MNIST로 학습시키기](training.md#training)에서 학습을 마친 바로 그 신경망이며, 계산은 모두 지금 쓰는 브라우저 안에서 한다.
#
# ## 이 교재는 { #about }
#
# 이 교재에서는 방금 본 신경망을 NumPy만으로 처음부터 만들고, 손글씨를 읽도록 가르친다. 식을 종이 위에서 이끌어 내어 코드로 옮기고, 그 코드가 옳은지 검사하고, 틀렸다면 어디가 왜 틀렸는지 찾아내는 데까지 나아간다. 신경망의 속을 처음 들여다보는 사람, 특히 사이토 고키의 『밑바닥부터 시작하는 딥러닝』([참고 문헌](references.md#book))을 읽으며 직접 코드를 짜 보려는 사람을 위해 썼다. 미리 알아야 할 것은 도함수와 편미분, 행렬의 곱셈과 전치, 합의 기호 $\sum$, [자연로그](glossary.md#natural-logarithm) $\ln$, 그리고 NumPy를 곁들인 파이썬 조금이다. 그 밖의 말은 처음 나올 때 풀이하고, [용어집](glossary.md#glossary)에도 모아 두었다.
#
# ## 어디서 시작할까 { #start }
#
# 처음이라면 [네 단계로 배우기](four-steps.md#four-steps)부터 차례대로 읽는다. 이미 짜 둔 신경망이 잘 배우지 않아서 찾아왔다면 [내 신경망 진단하기](diagnosis.md#diagnosis)로 바로 가도 된다.
#
# 코드가 보이는 셀은 모두 이 사이트에서 실행할 수 있다. 셀 아래의 **실행** 단추를 누르면 파이썬이 브라우저 안에서 그 셀을 계산하므로 설치할 것이 없다. **편집**을 누르면 코드를 고쳐 다시 실행할 수도 있다. 고친 코드는 이 브라우저에 남고, [내 기록](my-work.md#my-work)에 모인다. 아래의 이야기에 나오는 셀로 시험해 보자.
#
# ## 통과하지 못한 검사 { #story }
#
# 이 교재는 공부하며 쓴 노트 한 편에서 시작되었다. 노트에도 위의 것과 크기가 같은 신경망이 있다. 그 안에는 조절할 수 있는 값이 {{ report.size:, }}개 들어 있다. 신경망은 값마다 “이것을 조금 늘리면 답이 얼마나 나빠지는가”를 구하고, 답이 나아지는 쪽으로 값을 조금씩 고치며 배운다. 값을 늘릴 때 답이 나빠지는 비율을 [기울기](glossary.md#gradient)라고 한다. 기울기를 틀리게 구하면 값을 엉뚱하게 고치게 된다.
#
# 그래서 노트에서는 기울기를 두 가지 방법으로 구해 견주었다. 하나는 공식으로 한꺼번에 구하는 빠른 방법이고, 다른 하나는 값을 하나씩 실제로 조금 늘리고 줄여 보는 느린 방법이다. 그리고 둘의 차이를 평균하여 값의 묶음마다 한 줄씩 출력했다. 마지막 묶음 `b2`는 신경망이 0부터 9까지의 숫자에 매기는 점수마다 하나씩 더해지는 값 10개이다. 그 줄은 이렇다.
#
# ```text
# b2:0.3070636193375435
# ```
#
# 노트는 여기에 아무 설명도 붙이지 않고 다음으로 넘어간다. 0.307은 작은 수일까? 노트의 코드를 한 글자도 바꾸지 않고 이 교재에 실어 두었으므로 다시 실행해 볼 수 있다.

# %% [markdown] lang="en"
# # How a neural network learns { #index }
#
# Draw a digit on the pad below. The small network that reads it is the one that you build on this site.
#
# <div id="draw" class="digit-demo" data-src="assets/data/digit-network.js"><p>On the site you can draw a digit here and see how the network reads it. It needs JavaScript.</p></div>
#
# Your drawing is turned into 784 pixels, and from these the network computes ten probabilities by way of the 50 units of a [hidden layer](glossary.md#hidden-layer). It is the very network that is trained in [Training on MNIST](training.md#training), and all of this is computed in your own browser.
#
# ## What this site is { #about }
#
# On this site you build the network that you have just seen, from scratch and with nothing but NumPy, and teach it to read handwriting. You derive the formulas on paper and turn them into code, check that the code is right and, when it is not, find out what is wrong and why. It is written for people who are looking inside a neural network for the first time, and above all for those who are reading Saito Goki's *Deep Learning from Scratch* ([reference](references.md#book)) and want to write the code themselves. You need the derivative and partial derivatives, the matrix product and the transpose, sums written with $\sum$, the [natural logarithm](glossary.md#natural-logarithm) $\ln$, and a little Python with NumPy. All other words are explained where they first occur, and collected in the [glossary](glossary.md#glossary).
#
# ## Where to start { #start }
#
# If this is new to you, start with [learning in four steps](four-steps.md#four-steps), and read the chapters in their order. If you come with a network of your own that does not learn, you can go straight to [diagnose your own network](diagnosis.md#diagnosis).
#
# Every cell whose code you see can be run on this site. Press the **Run** button below a cell, and Python computes it inside your browser, so there is nothing to install. With **Edit** you can change the code and run it again. What you change is kept in this browser, and listed under [My work](my-work.md#my-work). The cell in the story below is a good one to try.
#
# ## A check that did not pass { #story }
#
# This site grew from a set of study notes. They contain a network of the same size as the one above, with {{ report.size:, }} numbers that can be adjusted. For each of them, the network works out how much worse its answers become when that number is increased a little, and it learns by moving each number a little in the direction that makes the answers better. The rate at which the answers become worse is called the [gradient](glossary.md#gradient), or simply the slope. If the slopes are wrong, the numbers are moved in the wrong direction.
#
# So the notes found the slopes in two ways and compared them. The fast way uses formulas and finds all of them at once. The slow way takes one number at a time, increases and decreases it a little, and watches what happens to the answers. The average difference between the two was printed, one line for each group of numbers. The last group, `b2`, holds ten numbers, which are added to the scores that the network gives to the digits from 0 to 9, one to each. Its line reads:
#
# ```text
# b2:0.3070636193375435
# ```
#
# The notes go on without a comment. Is 0.307 a small number? The code of the notes is part of this project, letter for letter, so we can run it again.

# %%
import numpy as np

from nn_tutorial import TwoLayerNet, check_gradients, load_mnist, to_one_hot
from nn_tutorial.book.noted import network as notes

(x_train, t_train), _ = load_mnist()
x, t = x_train[:3], to_one_hot(t_train[:3])  # three images and labels

np.random.seed(0)
noted = notes.TwoLayerNet(input_size=784, hidden_size=50, output_size=10)
fast = noted.gradient(x, t)["b2"]
b2 = noted.params["b2"]
slow = notes.numerical_gradient(lambda _: noted.loss(x, t), b2)

gap = np.abs(fast - slow).mean()
print(f"fast way  {fast.round(2)}")
print(f"slow way  {slow.round(2)}")
print(f"b2: {gap:.3f}")

# %% [markdown] lang="ko"
# 다시 {{ gap:.3f }}이(가) 나왔다. 그리고 이것은 작은 수가 아니다. 열 개의 기울기 가운데 어느 것에서도 두 방법의 결과가 같지 않다. 이 교재의 신경망도 같은 이미지 세 장으로 검사하여, 두 신경망의 결과를 나란히 그려 보면 다음과 같다.

# %% [markdown] lang="en"
# The difference is again {{ gap:.3f }}, and it is not small at all: the two ways agree on none of the ten slopes. Here they are as a picture, beside those of this site's network, which is checked on the same three images.

# %% tags=["hide-input"] alt_ko="숫자 0부터 9까지의 기울기를 두 방법으로 구해 나란히 그린 그림 두 개. 위는 노트의 신경망으로, 빠른 방법의 원과 느린 방법의 사각형이 열 자리 모두에서 떨어져 있다. 아래는 이 교재의 신경망으로, 열 자리 모두에서 원이 사각형 안에 있다." alt_en="Two pictures of the slopes for the digits 0 to 9, found in two ways. For the network of the notes, above, the circle of the fast way and the square of the slow way are apart at all ten digits. For the network of this site, below, the circle lies inside the square at all ten."
from nn_tutorial import numerical_gradient
from nn_tutorial.book.figures.way_in import two_ways

network = TwoLayerNet(
    input_size=784, hidden_size=50, output_size=10, seed=0
)
ours = network.gradient(x, t)["b2"]
ours_slow = numerical_gradient(
    lambda _: network.loss(x, t), network.params["b2"]
)
two_ways({"the notes": (fast, slow), "this site": (ours, ours_slow)})

# %% [markdown] lang="ko"
# 두 방법은 같은 기울기를 구한다. 결과가 다르면 적어도 하나는 틀렸다. 그러므로 노트의 검사는 실패한 것인데, 출력된 것은 차이뿐이고 그 차이가 너무 크다는 말은 어디에도 없었다. 그래서 이 교재의 검사는 판정까지 스스로 내린다. 아래는 신경망 속의 모든 값에 대해 두 기울기를 견준 보고서이다. 마지막 줄이 판정이다.

# %% [markdown] lang="en"
# Both ways look for the same slopes, so where they differ at least one of them is wrong. The check of the notes had failed. But what it printed was the difference, and nothing said that the difference was too large. That is why the check on this site gives its verdict as well. Here is its report, in which every single number of the network was compared. The last line says that the network passed.

# %%
from nn_tutorial.book.in_words import in_words

report = check_gradients(network, x, t)
in_words(report)

# %% [markdown] lang="ko"
# 보고서의 나머지를 읽는 법은 [기울기 확인](gradient-check.md#gradient-check)에서 배운다. 노트의 신경망에서 무엇이 틀렸고 어떻게 고치는지는 [실패한 검사](failed-check.md#as-noted)에서 하나씩 밝힌다.
#
# ## 읽는 차례 { #route }
#
# 1. [네 단계로 배우기](four-steps.md#four-steps): 손글씨 열 장으로 학습의 네 단계를 본다.
# 2. [계층](layers.md#layers): 신경망을 이루는 두 가지 조각의 공식을 이끌어 낸다.
# 3. [소프트맥스와 손실](softmax-loss.md#softmax-loss): 점수를 확률로 바꾸고 손실을 구하는 마지막 조각을 만든다.
# 4. [TwoLayerNet](two-layer-net.md#two-layer-net): 조각을 이어 신경망을 만들고, 이미지 다섯 장이 지나는 길을 따라간다.
# 5. [수치 미분](numerical-gradient.md#numerical-gradient): 기울기를 정의대로 구해 보고, 그 오차를 알아본다.
# 6. [기울기 확인](gradient-check.md#gradient-check): 기울기가 옳은지 어떻게 검사하는지 배운다.
# 7. [실패한 검사](failed-check.md#failed-check): 노트의 신경망을 뜯어보고 하나씩 고친다.
# 8. [MNIST로 학습시키기](training.md#training): 신경망을 제대로 학습시키고, 무엇을 틀리는지 들여다본다.
# 9. [은닉층을 눈으로 보기](hidden-layer.md#hidden-layer): 평면에서 경계가 어떻게 꺾이는지 보고, 왜 두 번째 계층이 필요한지 안다.
# 10. [경사 하강을 눈으로 보기](descent.md#descent): 두 수로 정해지는 손실의 골짜기를 내려가며, 내려가는 방법들을 견준다.
# 11. [깊이](depth.md#depth): 계층을 여덟까지 쌓아 신호와 기울기를 재고, 배치 정규화를 넣는다.
# 12. [왜 교차 엔트로피인가](squared-error.md#squared-error): 틀린 답을 확신할 때 제곱 오차의 기울기가 왜 사라지는지 이끌어 내고 재어 본다.
# 13. [가중치 감소와 드롭아웃](regularisation.md#regularisation): 적은 데이터를 외우지 못하게 하는 두 방법을 실험하고 검사한다.
# 14. [스스로 미분하는 계산 그래프](autodiff.md#autodiff): 어떤 식이든 미분하는 프로그램을 만들고, PyTorch와 나란히 놓아 본다.
# 15. [버그 갤러리](gallery.md#gallery): 흔한 실수를 실행해 보고, 어느 것이 검사에 걸리는지 본다.
# 16. [내 신경망 진단하기](diagnosis.md#diagnosis): 자기 코드를 넣고, 무엇이 왜 틀렸는지 알아낸다.
# 17. [버그 찾기](hunt.md#hunt): 잘못이 하나씩 든 신경망을 받아, 실험을 골라 원인을 찾는다.
# 18. [연습 문제](exercises.md#exercises): 장마다 있는 문제를 한눈에 보고, 무엇을 풀었는지 본다.
#
# [요약](summary.md#summary)과 [용어집](glossary.md#glossary), [참고 문헌](references.md#references), 함수를 하나씩 설명한 [API](api.md#api)가 뒤따른다. [가르치는 사람을 위한 페이지](for-teachers.md#for-teachers)도 있다.
#
# ## 숫자는 어디에서 왔는가 { #trust }
#
# **이 사이트에 적힌 측정값은 모두 그 장의 코드를 실행한 결과이다.** 본문 속의 숫자와 그림에 붙은 설명도 그렇다. 손으로 옮겨 적은 측정값은 없고, 남의 글에서 가져온 숫자에는 출처가 있다. 셀 하나라도 오류가 나면 사이트가 만들어지지 않으며, 장에 보이는 신경망의 소스 코드는 테스트를 거친 파일에서 바로 가져온다. 난수의 시드를 모두 적어 두었으므로 누가 실행해도 같은 결과가 나온다.
#
# ## 자기 컴퓨터에서 실행하기 { #run }
#
# 이 프로젝트를 설치하면 자기 컴퓨터에서도 모두 실행할 수 있다. 파이썬 3.11 이상이면 되고, MNIST 데이터가 함께 들어 있어 따로 내려받을 것이 없다. 프로젝트의 폴더에서 다음과 같이 한다.
#
# ```bash
# pip install .
# python -m nn_tutorial check    # 기울기 확인
# python -m nn_tutorial train    # MNIST 학습
# ```
#
# 코드가 있는 장은 맨 끝에서 노트북(.ipynb)을 내려받아 Jupyter에서 셀마다 고쳐 가며 실행할 수도 있다. 같은 장의 영어판은 위쪽의 언어 단추로 연다. 두 판의 숫자와 그림은 한 번의 실행에서 나온 것이라 같다.

# %% [markdown] lang="en"
# How to read the rest of the report is explained in [the gradient check](gradient-check.md#gradient-check). What was wrong with the network of the notes, and how it is repaired, is explained in [the check that failed](failed-check.md#as-noted).
#
# ## The chapters { #route }
#
# 1. [Learning in four steps](four-steps.md#four-steps): see the four steps of learning on ten digits.
# 2. [The layers](layers.md#layers): derive the formulas of two of the three pieces that a network is built from.
# 3. [Softmax and the loss](softmax-loss.md#softmax-loss): build the last piece, which turns scores into probabilities and these into a loss.
# 4. [TwoLayerNet](two-layer-net.md#two-layer-net): join the pieces into a network, and follow five images through it.
# 5. [Numerical differentiation](numerical-gradient.md#numerical-gradient): find a gradient by its definition, and see how far off that may be.
# 6. [The gradient check](gradient-check.md#gradient-check): learn how to check that the gradients are right.
# 7. [The check that failed](failed-check.md#failed-check): take the network of the notes apart, and repair it.
# 8. [Training on MNIST](training.md#training): train the network properly, and look at what it gets wrong.
# 9. [A hidden layer, seen](hidden-layer.md#hidden-layer): see in the plane how a boundary is bent, and why there is a second layer.
# 10. [Descent, seen](descent.md#descent): go down the valley of a loss that two numbers decide, and compare ways to do so.
# 11. [Depth](depth.md#depth): stack up to eight layers, measure signals and gradients, and put in batch normalisation.
# 12. [Why cross-entropy](squared-error.md#squared-error): derive and measure why the gradient of the squared error vanishes where wrong answers are given with confidence.
# 13. [Weight decay and dropout](regularisation.md#regularisation): try two ways to keep a network from learning by heart, and check their gradients.
# 14. [A graph that finds its own derivatives](autodiff.md#autodiff): build a program that differentiates any formula, and put PyTorch beside it.
# 15. [A gallery of bugs](gallery.md#gallery): run common mistakes, and see which of them the check catches.
# 16. [Diagnose your own network](diagnosis.md#diagnosis): put in your own code, and find out what is wrong and why.
# 17. [Bug hunt](hunt.md#hunt): take networks with one fault each, choose experiments, and find the cause.
# 18. [Exercises](exercises.md#exercises): see those of all chapters in one place, and which you have solved.
#
# A [summary](summary.md#summary) follows, and the [glossary](glossary.md#glossary), the [references](references.md#references), and the [API](api.md#api), which describes each function. There is also a [page for teachers](for-teachers.md#for-teachers).
#
# ## Where the numbers come from { #trust }
#
# **Every measurement on this site is what the code of its own chapter gave when it was run.** That includes the numbers inside the sentences and in the descriptions of the figures. None was typed by hand, and a number taken from somebody else's work comes with its source. If a single cell fails, the site is not built, and the source of the network that you see in the chapters is read from the files that are tested. All random seeds are written down, so you get the same results when you run the code.
#
# ## Running it on your own computer { #run }
#
# You can also install this project and run everything on your own computer. Python 3.11 or newer will do, and the MNIST data come with it, so there is nothing more to download. In the project's folder:
#
# ```bash
# pip install .
# python -m nn_tutorial check    # the gradient check
# python -m nn_tutorial train    # training on MNIST
# ```
#
# Each chapter with code offers its notebook (.ipynb) at the end, which you can open in Jupyter, change and run cell by cell. The language button at the top opens the same chapter in Korean. Both languages take their numbers and figures from a single run, so these are the same.
