# ---
# description:
#   ko: 계층 두 개짜리 신경망을 NumPy만으로 만들고, 그 기울기가 옳은지 확인하고, 손글씨 숫자를 읽도록 학습시킨다. 파이썬과 NumPy를 쓸 줄 알고 미분을 배운 적이 있으면 읽을 수 있다.
#   en: You build a network of two layers with nothing but NumPy, check that its gradient is right, and teach it to read handwritten digits.
# ---

# %% [markdown] lang="ko"
# # 신경망은 어떻게 배우는가 { #index }
#
# [계층](glossary.md#layer) 두 개짜리 신경망을 NumPy만으로 만들고, 그 [기울기](glossary.md#gradient)가 옳은지 확인하고, 손글씨 숫자를 읽도록 학습시킨다. 파이썬과 NumPy를 쓸 줄 알고 미분을 배운 적이 있으면 읽을 수 있다.
#
# ## 읽고 나면 할 수 있는 것 { #outcomes }
#
# - 신경망의 [순전파](glossary.md#forward-pass)와 [역전파](glossary.md#backward-pass)를 종이 위에서 이끌어 내고 코드로 옮긴다.
# - 새로운 계층을 만났을 때 그 [오차역전파법](glossary.md#backpropagation)을 스스로 짠다.
# - 짠 것이 옳은지 [기울기 확인](glossary.md#gradient-check)으로 검사하고, 왜 통과했는지 또는 왜 통과하지 못했는지 설명한다.
# - 학습이 잘되어 보이는데도 틀린 코드를 찾아낸다.
#
# ## 실패한 검사 이야기 { #story }
#
# 이 교재는 노트 한 편에서 시작했다. 노트에는 2층 신경망을 만드는 코드가 있고, 마지막에 오차역전파법으로 구한 기울기를 [수치 미분](glossary.md#numerical-differentiation)으로 검증하는 코드가 있다. 두 방법으로 구한 값의 차이가 [매개변수](glossary.md#parameter)마다 한 줄씩 출력되어 있는데, 마지막 줄은 이렇다.
#
# ```text
# b2:0.3070636193375435
# ```
#
# 노트는 이 줄을 그대로 두고 끝난다. 그런데 0.307은 작은 수일까? 이 교재에는 노트의 코드가 한 글자도 바뀌지 않고 들어 있으므로 다시 실행해 볼 수 있다.

# %% [markdown] lang="en"
# # How a neural network learns { #index }
#
# You build a network of two [layers](glossary.md#layer) with nothing but NumPy, check that its [gradient](glossary.md#gradient) is right, and teach it to read handwritten digits. To follow, you need Python with a little NumPy, and to have met the derivative once.
#
# ## What you will be able to do { #outcomes }
#
# - Derive the [forward pass](glossary.md#forward-pass) and the [backward pass](glossary.md#backward-pass) of a network on paper, and turn them into code.
# - Meet a kind of layer you have never seen, and write its [backpropagation](glossary.md#backpropagation) yourself.
# - Put what you wrote to a [gradient check](glossary.md#gradient-check), and say why it passed or why it did not.
# - Find code that is wrong although the training looks fine.
#
# ## The check that failed { #story }
#
# This site grew from a page of notes. They contain a two-layer network, and at the end some code that holds the gradient found by backpropagation against the one found by [numerical differentiation](glossary.md#numerical-differentiation). The difference between the two is printed, one line for each [parameter](glossary.md#parameter). The last line reads:
#
# ```text
# b2:0.3070636193375435
# ```
#
# There the notes end. Is 0.307 a small number? The code of the notes is part of this project, letter for letter, so let us run it again.

# %%
import numpy as np

from nn_tutorial import TwoLayerNet, check_gradients, load_mnist, to_one_hot
from nn_tutorial.book.noted import network as notes

(x_train, t_train), _ = load_mnist()
x, t = x_train[:3], to_one_hot(t_train[:3])

np.random.seed(0)
noted = notes.TwoLayerNet(input_size=784, hidden_size=50, output_size=10)
backprop = noted.gradient(x, t)["b2"]
numerical = notes.numerical_gradient(lambda _: noted.loss(x, t), noted.params["b2"])

gap = np.average(np.abs(backprop - numerical))
print(f"backprop   {backprop.round(2)}")
print(f"numerical  {numerical.round(2)}")
print(f"b2: {gap:.3f}")

# %% [markdown] lang="ko"
# 다시 {{ gap:.3f }}이 나온다. 그리고 두 줄을 견주어 보면 작은 수가 아니다. 두 방법이 말하는 기울기가 전혀 다르다. 검사는 실패했고, 그 사실을 화면에 적어 놓기까지 했지만, 숫자를 읽고 판단하는 것은 사람의 몫으로 남아 있었다.
#
# 같은 그림 세 장으로 이 교재의 신경망을 검사하면 이렇게 된다. 이번에는 {{ report.size:, }}개의 매개변수를 하나도 빠뜨리지 않았고, 통과했는지를 보고서가 스스로 말한다.

# %% [markdown] lang="en"
# Again it is {{ gap:.3f }}. Put the two lines side by side, and it is not small at all: the two methods disagree altogether. The check had failed, and had even said so on the screen, but reading the number and judging it was left to somebody.
#
# Here is this site's network under the same check, on the same three images. This time all {{ report.size:, }} parameters are compared, and the report itself says whether they pass.

# %%
network = TwoLayerNet(input_size=784, hidden_size=50, output_size=10, seed=0)
report = check_gradients(network, x, t)
print(report)

# %%
first_loss = noted.loss(x, t)
print(f"notes {first_loss:.2f}, here {network.loss(x, t):.2f}")

# %% [markdown] lang="ko"
# 무엇이 틀렸고 어떻게 고쳤는지는 [실패한 검사](failed-check.md#as-noted)에서 하나씩 밝힌다. 그 장을 읽기 전에 짐작해 보아도 좋다. 실마리 하나. 방금 출력한 대로 노트의 신경망이 처음 내는 손실은 {{ first_loss:.2f }}인데, 옳은 신경망이라면 $\ln 10$, 곧 {{ np.log(10):.2f }} 언저리여야 한다.

# %% [markdown] lang="en"
# What was wrong, and what each repair does, is told in [the check that failed](failed-check.md#as-noted). You may want to guess first. One clue, just printed: the first loss of the notes' network is {{ first_loss:.2f }}, where a right one would start near $\ln 10$, which is {{ np.log(10):.2f }}.

# %% [markdown] lang="ko"
# ## 모든 숫자를 믿을 수 있다 { #trust }
#
# 그래서 이 교재는 한 가지를 약속한다. **여기에 적힌 측정값은 모두 그 장의 코드를 실행한 결과다.** 본문 속의 숫자와 그림에 붙은 설명까지 그렇다. 손으로 옮겨 적은 측정값은 없고, 남의 글에서 가져온 숫자에는 출처가 있다.
#
# - 사이트를 만들 때마다 장의 코드를 실행한다. 한 칸이라도 오류가 나면 사이트가 만들어지지 않는다.
# - 장에 보이는 신경망의 소스 코드는 테스트를 거친 파일에서 바로 가져온 것이다.
# - 난수의 씨앗을 모두 적어 두었으므로 당신이 실행해도 같은 결과가 나온다. 컴퓨터마다 달라지는 자릿수는 적지 않는다.
#
# ## 네 단계 { #steps }
#
# 신경망의 학습은 다음 네 단계로 이루어진다. 읽다가 길을 잃으면 이 표로 돌아오면 된다.
#
# | 단계 | 하는 일 | 코드 |
# | --- | --- | --- |
# | [1. 미니배치](four-steps.md#step-1) | 훈련 데이터 일부를 무작위로 고른다 | `x, t = next(batches)` |
# | [2. 기울기 산출](four-steps.md#step-2) | [미니배치](glossary.md#mini-batch)에서 [손실 함수](glossary.md#loss-function)의 기울기를 구한다 | `grads = network.gradient(x, t)` |
# | [3. 매개변수 갱신](four-steps.md#step-3) | 가중치와 편향을 기울기의 반대 방향으로 조금 옮긴다 | `optimizer.update(network.params, grads)` |
# | [4. 반복](four-steps.md#step-4) | 1~3단계를 되풀이한다 | `for _ in range(iterations)` |
#
# ## 숫자를 그려 보라 { #draw }
#
# 배우고 나면 무엇을 할 수 있게 될까? 아래는 [MNIST로 학습하기](training.md#training)에서 학습을 마친 바로 그 신경망이다. 숫자를 하나 그리면 784개의 픽셀이 [은닉층](glossary.md#hidden-layer)의 뉴런 50개를 거쳐 확률 10개가 된다. 계산은 모두 읽는 이의 브라우저 안에서 한다.
#
# <div class="digit-demo" data-src="assets/data/digit-network.js"><p>사이트의 이 자리에서는 숫자를 그리고, 신경망이 그것을 어떻게 읽는지 볼 수 있다. JavaScript가 필요하다.</p></div>
#
# ## 읽는 차례 { #route }
#
# 1. [네 단계로 배우기](four-steps.md#four-steps): 손글씨 열 장으로 네 단계를 눈으로 본다.
# 2. [계층](layers.md#layers): 신경망을 이루는 세 가지 조각의 역전파를 이끌어 낸다.
# 3. [TwoLayerNet](two-layer-net.md#two-layer-net): 계층을 이어 신경망을 만들고, 그림 몇 장이 앞뒤로 지나가는 길을 따라간다.
# 4. [기울기 확인](gradient-check.md#gradient-check): 옳은지 어떻게 검사하는지, 그 검사 자체의 오차는 얼마나 되는지 본다.
# 5. [실패한 검사](failed-check.md#failed-check): 노트의 신경망을 뜯어보고 하나씩 고친다.
# 6. [MNIST로 학습하기](training.md#training): 제대로 학습시키고, 무엇을 틀리는지 들여다본다.
# 7. [버그 갤러리](gallery.md#gallery): 흔한 실수들을 실행해 보고, 검사가 잡는 것과 못 잡는 것을 가린다.
# 8. [내 신경망 진단하기](diagnosis.md#diagnosis): 자기 코드를 페이지에 넣고, 무엇이 왜 틀렸는지 알아낸다.
# 9. [연습 문제](exercises.md#exercises): 스스로 짜고, 스스로 검사한다.
#
# 끝으로 [요약](summary.md#summary)이 있고, 모르는 말은 [용어집](glossary.md#glossary)에서, 출처는 [참고 문헌](references.md#references)에서, 함수의 자세한 쓰임은 [API](api.md#api)에서 찾을 수 있다. 가르치는 사람을 위한 [쪽](for-teachers.md#for-teachers)도 있다.
#
# ## 읽고 실행하는 법 { #run }
#
# 읽기만 해도 된다. 코드의 결과가 모두 본문에 들어 있다. 직접 실행하려면 이 프로젝트를 설치한다. 파이썬 3.11 이상이면 되고, MNIST 데이터가 함께 들어 있어 따로 내려받을 것이 없다. 프로젝트의 폴더에서 다음과 같이 한다.
#
# ```bash
# pip install .
# python -m nn_tutorial check    # 기울기 확인
# python -m nn_tutorial train    # MNIST 학습
# ```
#
# 코드가 있는 장은 맨 끝에서 노트북(.ipynb)을 내려받아 Jupyter에서 한 칸씩 고쳐 가며 실행할 수 있다. 같은 장의 영어판은 위쪽의 언어 단추로 연다. 두 판의 숫자와 그림은 한 번의 실행에서 나온 것이라 같다.

# %% [markdown] lang="en"
# ## Trust every number { #trust }
#
# Hence one promise: **every measurement on this site comes from running the code of its own chapter.** That includes the numbers inside the sentences, and those in the descriptions of the figures. None is typed in by hand, and a number taken from somebody else's work comes with its source.
#
# - Each time the site is built, the code of the chapters is run. If a single cell fails, there is no site.
# - The source of the network that you see in the chapters comes straight from the files that the tests test.
# - Every random seed is written down, so you get the same results. Digits that differ from one computer to another are not printed.
#
# ## The four steps { #steps }
#
# A network learns in these four steps. If you lose your way, come back to this table.
#
# | step | what is done | in code |
# | --- | --- | --- |
# | [1. Mini-batch](four-steps.md#step-1) | pick a few of the training data at random | `x, t = next(batches)` |
# | [2. Gradient](four-steps.md#step-2) | find the gradient of the [loss function](glossary.md#loss-function) on that [mini-batch](glossary.md#mini-batch) | `grads = network.gradient(x, t)` |
# | [3. Update](four-steps.md#step-3) | move weights and biases a little, against the gradient | `optimizer.update(network.params, grads)` |
# | [4. Repeat](four-steps.md#step-4) | do steps 1 to 3 again | `for _ in range(iterations)` |
#
# ## Draw a digit { #draw }
#
# What can a network do once it has learned? Here is the very one that is trained in [Training on MNIST](training.md#training). Draw a digit, and its 784 pixels become ten probabilities by way of 50 hidden units. All of it is computed in your own browser.
#
# <div class="digit-demo" data-src="assets/data/digit-network.js"><p>On the site you can draw a digit here and see how the network reads it. It needs JavaScript.</p></div>
#
# ## The way through { #route }
#
# 1. [Learning in four steps](four-steps.md#four-steps): see each step happen to ten digits.
# 2. [The layers](layers.md#layers): derive the backward pass of the three pieces a network is made of.
# 3. [TwoLayerNet](two-layer-net.md#two-layer-net): join the layers to a network, and follow a few images through it and back.
# 4. [The gradient check](gradient-check.md#gradient-check): how to check that it is right, and how large the error of the check itself is.
# 5. [The check that failed](failed-check.md#failed-check): take the notes' network apart, and repair it piece by piece.
# 6. [Training on MNIST](training.md#training): train it properly, and look at what it gets wrong.
# 7. [A gallery of bugs](gallery.md#gallery): run the classic mistakes, and see which of them the check catches.
# 8. [Diagnose your own network](diagnosis.md#diagnosis): put your code into the page, and find out what is wrong with it and why.
# 9. [Exercises](exercises.md#exercises): write it yourself, and check it yourself.
#
# At the end there is a [summary](summary.md#summary). Words you do not know are in the [glossary](glossary.md#glossary), sources in the [references](references.md#references), and the details of each function in the [API](api.md#api). There is also a [page for teachers](for-teachers.md#for-teachers).
#
# ## How to read it, and how to run it { #run }
#
# You can simply read: all that the code puts out is on the page. To run it yourself, install this project. Python 3.11 or newer will do, and the MNIST data come with it, so there is nothing more to download. In the project's folder:
#
# ```bash
# pip install .
# python -m nn_tutorial check    # the gradient check
# python -m nn_tutorial train    # training on MNIST
# ```
#
# Each chapter with code offers its notebook (.ipynb) at the end, to open in Jupyter, change and run cell by cell. The language button at the top opens the same chapter in Korean. Both come from a single run, so their numbers and figures are the same.
