# ---
# description:
#   ko: 노트는 네 줄짜리 표로 끝난다. 그 표에 이 교재에서 배운 것을 이어 적고, 처음의 물음에 답한다.
#   en: The notes end with a table of four rows. This page continues it with what this site teaches, and answers the question that the site began with.
# ---

# %% [markdown] lang="ko"
# # 요약 { #summary }
#
# 이 교재가 출발한 노트는 네 줄짜리 표로 끝난다. 그 표에 이 교재에서 배운 것을 이어 적으면 다음과 같다.
#
# ## 한눈에 보기 { #table }
#
# | 항목 | 설명 |
# | --- | --- |
# | [TwoLayerNet](two-layer-net.md#methods) | 2층 신경망 클래스. 계층을 차례로 `forward`하고, 거꾸로 `backward`한다 |
# | [오차역전파법](layers.md#chain-rule) | [기울기](glossary.md#gradient)를 빠르고 정확하게 구하는 방법. 순전파 한 번과 역전파 한 번이면 된다 |
# | [수치 미분](numerical-gradient.md#numerical-differentiation) | 검사에만 쓰는 방법. 미분의 정의 그대로라 믿을 수 있지만 느리다 |
# | [기울기 확인](gradient-check.md#check-mnist) | 두 방법의 결과를 견주어 구현이 옳은지 보는 일. 보고서에 판정과 그 이유가 나온다 |
# | [미니배치](four-steps.md#step-1) | 훈련 데이터에서 무작위로 고른 묶음. 갱신 한 번에 하나씩 쓴다 |
# | [SGD](four-steps.md#step-3) | 기울기의 반대 방향으로, 기울기에 학습률을 곱한 만큼 옮기는 갱신 방법 |
# | [Affine 계층](layers.md#affine) | $Y = XW + b$. 역전파는 $dX = dY\,W^\top$, $dW = X^\top dY$, $db = \sum_n dY_n$ |
# | [ReLU 계층](layers.md#relu) | 양수만 통과시킨다. 역전파에서도 **입력**이 양수였던 자리의 기울기만 통과시킨다 |
# | [Softmax-with-loss 계층](softmax-loss.md#softmax-with-loss) | 확률과 손실을 함께 구한다. 기울기는 $(y - t)/N$이다 |
# | [상대 오차](gradient-check.md#relative-error) | 차이의 노름(norm, 벡터의 길이)을 큰 쪽 노름으로 나눈 값. 차이만 보아서는 큰지 작은지 알 수 없다 |
# | [오차 막대](gradient-check.md#error-bar) | 수치 미분의 반올림 오차. 기울기가 작아도 줄지 않으므로 허용 오차만으로는 판정할 수 없다 |
# | [간격 $h$](numerical-gradient.md#step-size) | 크면 절단 오차가, 작으면 반올림 오차가 커진다 |
# | [꺾이는 점](gradient-check.md#kinks) | 왼쪽과 오른쪽의 기울기가 다른 점. 이 점을 사이에 두고 재면 옳은 구현도 틀려 보인다 |
# | [float64](gradient-check.md#float32) | 검사는 float64로 한다. float32로는 판정할 수 없다 |
# | [실패한 검사](failed-check.md#repairs) | 노트의 신경망에서 틀린 곳. 하나만 고쳐서는 검사를 통과하지 못한다 |
# | [자동 미분](autodiff.md#autodiff) | 계산하면서 그래프와 국소적 기울기를 적어 두고, 프로그램이 거슬러 가며 기울기를 구하는 방법 |
# | [버그 갤러리](gallery.md#table) | 학습이 되는 듯해도 틀린 코드들. 검사로 드러나는 것과 [드러나지 않는 것](gallery.md#unseen)이 있다 |
# | [진단](diagnosis.md#diagnosis) | 왜 틀렸는지를 가설마다 실험하여 알아내는 일. 어디에서나 들어맞은 가설만 원인으로 본다 |
# | [정확도](training.md#accuracy) | 학습에 쓰지 않은 데이터에서 재야 의미가 있다 |
#
# ## 이야기의 끝 { #end-of-story }
#
# 처음의 물음으로 돌아가자. 노트의 검사는 왜 실패했고, 이 교재의 신경망은 무엇을 근거로 옳다고 하는가? 두 신경망을 나란히 놓고 마지막으로 한 번 더 실행한다.

# %% [markdown] lang="en"
# # Summary { #summary }
#
# The notes that this site grew from end with a table of four rows. Here it is again, continued with what you have learned on this site.
#
# ## At a glance { #table }
#
# | Subject | In short |
# | --- | --- |
# | [TwoLayerNet](two-layer-net.md#methods) | The two-layer network: it calls `forward` on its layers in order, and `backward` in reverse |
# | [Backpropagation](layers.md#chain-rule) | Finds the [gradient](glossary.md#gradient) fast and accurately, with one forward pass and one backward pass |
# | [Numerical differentiation](numerical-gradient.md#numerical-differentiation) | Used only to check. It follows the definition of the derivative, so it can be trusted, but it is slow |
# | [Gradient check](gradient-check.md#check-mnist) | Compares the two, to see whether the code is right. The report gives a verdict and its reason |
# | [Mini-batch](four-steps.md#step-1) | A few of the training data picked at random, one mini-batch for each update |
# | [SGD](four-steps.md#step-3) | Moves the parameters against the gradient, by the gradient times the learning rate |
# | [Affine layer](layers.md#affine) | $Y = XW + b$. Backward: $dX = dY\,W^\top$, $dW = X^\top dY$, $db = \sum_n dY_n$ |
# | [ReLU layer](layers.md#relu) | Lets positive values through. In the backward pass it lets gradients through only where the **input** was positive |
# | [Softmax-with-loss layer](softmax-loss.md#softmax-with-loss) | Computes probabilities and the loss together. Its gradient is $(y - t)/N$ |
# | [Relative error](gradient-check.md#relative-error) | The norm (the length) of the difference over the larger norm. A difference alone does not say whether it is large or small |
# | [Error bar](gradient-check.md#error-bar) | The round-off error of numerical differentiation. It does not shrink with the gradient, so a tolerance alone is not enough |
# | [The step size $h$](numerical-gradient.md#step-size) | If it is large the truncation error grows, and if it is small the round-off error |
# | [Kinks](gradient-check.md#kinks) | Where the slopes to the left and right differ. A difference taken across one makes correct code look wrong |
# | [float64](gradient-check.md#float32) | Check in float64. In float32 no verdict is possible |
# | [The check that failed](failed-check.md#repairs) | Where the notes' network was wrong. With a single repair it still does not pass |
# | [Automatic differentiation](autodiff.md#autodiff) | Records the graph and the local gradients during the computation, so that a program can go back and find the gradient |
# | [Gallery of bugs](gallery.md#table) | Wrong code that seems to learn. The check catches most of it, [but not all](gallery.md#unseen) |
# | [Diagnosis](diagnosis.md#diagnosis) | Finds out by experiments why a network is wrong. An experiment names the cause only if it succeeds everywhere |
# | [Accuracy](training.md#accuracy) | Means something only on data that were not used for learning |
#
# ## The end of the story { #end-of-story }
#
# Let us return to the first question. Why did the notes' check fail, and why do we say that the network of this site is right? Here are both networks side by side, for the last time.

# %%
import numpy as np

from nn_tutorial import (
    TwoLayerNet,
    check_gradients,
    compare_gradients,
    load_mnist,
    to_one_hot,
)
from nn_tutorial.book.in_words import in_words
from nn_tutorial.book.noted import network as notes

(x_train, t_train), _ = load_mnist()
x, t = x_train[:3], to_one_hot(t_train[:3])

np.random.seed(0)
noted = notes.TwoLayerNet(784, 50, 10)
ours = TwoLayerNet(784, 50, 10, seed=0)

theirs, proper = noted.loss(x, t), ours.loss(x, t)
print(f"notes: first loss {theirs:5.2f}, 3 ln 30 = {3 * np.log(30):5.2f}")
print(f"ours:  first loss {proper:5.2f},   ln 10 = {np.log(10):5.2f}")

# %% [markdown] lang="ko"
# 손실(`first loss`)부터 다르다. 노트의 [소프트맥스](glossary.md#softmax)는 이미지마다 확률 10개를 만드는 대신, 세 장을 통틀어 확률 30개를 만든다. 게다가 손실을 평균하지 않고 더하므로 손실이 $3 \ln 30$에서 출발한다. 그런데 [역전파](glossary.md#backward-pass)는 평균의 기울기를 돌려준다. 그래서 두 기울기가 다르다. 원소가 가장 적은 [매개변수](glossary.md#parameter)인 `b2`만 견주어 보아도 드러난다.

# %% [markdown] lang="en"
# The first loss already differs. The notes' [softmax](glossary.md#softmax) does not make ten probabilities for each image, but thirty for all three together. The losses are also added up and not averaged, so the loss starts at $3 \ln 30$. The [backward pass](glossary.md#backward-pass), however, returns the gradient of a mean, and so the two gradients differ. It is enough to compare `b2`, the [parameter](glossary.md#parameter) with the fewest entries, to see this.

# %%
b2 = noted.params["b2"]
by_backprop = {"b2": noted.gradient(x, t)["b2"]}
by_nudging = {
    "b2": notes.numerical_gradient(lambda _: noted.loss(x, t), b2)
}
before = compare_gradients(by_backprop, by_nudging)
in_words(before)

# %%
after = check_gradients(ours, x, t)
in_words(after)

# %% [markdown] lang="ko"
# 위가 노트의 신경망, 아래가 이 교재의 신경망이다. 표의 오차가 상대 오차이고, 마지막 열이 [판정](glossary.md#verdict)이다. 노트의 `b2`는 상대 오차가 {{ before.relative_error:.2f }}(이)다. 두 기울기의 차이가 기울기 자체의 3분의 2쯤 된다는 뜻이다. 이 교재의 신경망에서는 기울기 {{ after.size:, }}개를 모두 견준 결과가 [허용 오차](glossary.md#tolerance) $10^{-8}$ 안에 든다. 정의대로 구하려면 [순전파](glossary.md#forward-pass)가 {{ 2 * after.size:, }}번 필요한 기울기를, 오차역전파법은 순전파 한 번과 역전파 한 번으로 구했다. 검사를 통과했다고 해서 코드가 모두 옳다고 할 수는 없지만, 구한 값이 이 손실의 기울기라고 볼 근거로는 충분하다.
#
# ## 장마다 배운 것 { #chapters }
#
# - [네 단계로 배우기](four-steps.md#four-steps): 학습은 미니배치, 기울기 산출, 매개변수 갱신, 반복의 네 단계이다. 손실이 얼마나 줄지는 기울기로 예측할 수 있다.
# - [계층](layers.md#layers): 역전파에서는 출력 쪽에서 온 기울기에 [국소적 기울기](glossary.md#local-gradient)를 곱해 입력 쪽으로 보낸다. 순전파에서 간직한 값이 역전파에 쓰인다.
# - [소프트맥스와 손실](softmax-loss.md#softmax-loss): 소프트맥스와 [교차 엔트로피](glossary.md#cross-entropy)를 한 계층으로 묶으면 기울기가 $(y - t)/N$으로 간단해지고, 큰 점수에서도 무한대가 되지 않게 계산할 수 있다.
# - [TwoLayerNet](two-layer-net.md#two-layer-net): 계층마다 역전파가 옳으면, 그것을 거꾸로 이은 신경망의 역전파도 옳다.
# - [수치 미분과 그 오차](numerical-gradient.md#numerical-gradient): 미분의 정의를 코드로 옮기면 어떤 함수의 기울기든 구할 수 있다. 그 값에는 오차가 있고, 간격 $h$를 알맞게 골라야 작아진다.
# - [기울기 확인](gradient-check.md#gradient-check): 두 기울기가 얼마나 가까워야 같다고 할 수 있는지 정한다. [부동소수점](glossary.md#floating-point) 수의 반올림과 꺾이는 점을 알아야 판정을 읽을 수 있다.
# - [실패한 검사](failed-check.md#failed-check): 잘못이 여럿이면 하나를 고쳐도 나아지지 않을 수 있다. 하나씩 고쳐 보고, 함께 고쳐 보아야 안다.
# - [MNIST로 학습시키기](training.md#training): 기울기가 옳아도 [초깃값](glossary.md#initial-value)과 [학습률](glossary.md#learning-rate)이 맞지 않으면 잘 배우지 못한다.
# - [은닉층을 눈으로 보기](hidden-layer.md#hidden-layer): 계층이 하나뿐이면 경계는 직선이다. 은닉층 뉴런 하나하나가 경계를 한 번씩 꺾고, 뉴런이 너무 많으면 틀린 점까지 에워싼다.
# - [경사 하강을 눈으로 보기](descent.md#descent): 학습률의 한계는 가장 가파른 방향의 곡률이 정하고, 느린 것은 가장 완만한 방향이 정한다. 그 차이를 줄이는 방법이 여럿 있다.
# - [깊이](depth.md#depth): 한 층을 지날 때마다 신호와 기울기에 어떤 수가 곱해진다. 그 수가 1에서 멀면 깊은 신경망은 배우지 못하고, 알맞은 초깃값과 배치 정규화가 그것을 막는다.
# - [왜 교차 엔트로피인가](squared-error.md#squared-error): 소프트맥스 뒤의 제곱 오차는 틀린 답을 확신할수록 기울기가 작아진다. 옳은 기울기로도 배우지 못할 수 있다.
# - [가중치 감소와 드롭아웃](regularisation.md#regularisation): 데이터가 적으면 신경망은 틀린 레이블까지 외운다. 가중치 감소와 드롭아웃이 그것을 줄이며, 드롭아웃은 마스크를 고정해야 검사할 수 있다.
# - [스스로 미분하는 계산 그래프](autodiff.md#autodiff): 연산마다 국소적 기울기만 적어 두면 어떤 식의 기울기든 구할 수 있다. PyTorch도 같은 구조이고, 노드마다 계층의 `backward`가 있다.
# - [버그 갤러리](gallery.md#gallery): 손실이 준다고 코드가 옳은 것은 아니고, 검사를 통과한다고 모두 옳은 것도 아니다.
# - [내 신경망 진단하기](diagnosis.md#diagnosis): 원인을 짐작한 다음 실험으로 따져 본다. 매개변수의 값과 배치를 바꾸어도 들어맞아야 한다.
# - [버그 찾기](hunt.md#hunt): 보고서를 읽고, 원인을 가를 실험을 골라 이름을 댄다. 한 번 찾은 원인도 하루 뒤와 한 주 뒤에 다시 찾아본다.
# - [연습 문제](exercises.md#exercises): 장마다 코드를 쓰고, 실험하고, 종이 위에서 유도한다. 새 계층도 같은 방법으로 짜고 같은 방법으로 검사한다.
#
# ## 새 계층을 만났을 때 { #checklist }
#
# 새 계층을 짤 때는 다음 차례를 따른다.
#
# 1. 순전파를 식으로 쓰고, 오가는 배열의 [형상](glossary.md#shape)을 모두 적는다.
# 2. 출력의 원소 하나를 입력의 원소 하나로 미분한다. 그 입력이 여러 출력에 쓰였다면 모두 더한다.
# 3. 배열의 식으로 옮기고, 기울기의 형상이 그 변수의 형상과 같은지 본다.
# 4. 역전파에 필요한 값을 순전파에서 간직하고, 받은 배열은 고치지 않는다.
# 5. float64로, 작은 신경망에서, 모든 매개변수와 **입력**에 대해 기울기 확인을 한다.
# 6. 처음 손실이 예상한 값인지, 데이터 몇 개를 완전히 외울 수 있는지 본다.
# 7. 그런 다음에 학습시킨다.

# %% [markdown] lang="en"
# The first report is of the notes' network, and the second of ours. In the report, `error` is the relative error, and the last column is the [verdict](glossary.md#verdict). For `b2` of the notes the relative error is {{ before.relative_error:.2f }}, so the difference is about as large as the gradient itself. In our network all {{ after.size:, }} entries of the gradient were compared, and they agree within the [tolerance](glossary.md#tolerance) of $10^{-8}$. To find that gradient by the definition takes {{ 2 * after.size:, }} [forward passes](glossary.md#forward-pass), while backpropagation took one forward pass and one backward pass. A check that passes does not mean that all of the code is right, but it is a good reason to believe that the gradient is that of this loss.
#
# ## Chapter by chapter { #chapters }
#
# - [Learning in four steps](four-steps.md#four-steps): to learn is to take a mini-batch, find the gradient, update the parameters, and repeat. The gradient predicts how far the loss will fall.
# - [The layers](layers.md#layers): in the backward pass, a layer multiplies the gradient from the output side by its [local gradient](glossary.md#local-gradient) and sends the result to the input side. It uses what it kept in the forward pass.
# - [Softmax and the loss](softmax-loss.md#softmax-loss): softmax and [cross-entropy](glossary.md#cross-entropy) are put into one layer, because the gradient then becomes simply $(y - t)/N$, and large scores can be kept from overflowing.
# - [TwoLayerNet](two-layer-net.md#two-layer-net): if the backward pass of each layer is right, so is that of a network that calls them in reverse.
# - [Numerical differentiation and its error](numerical-gradient.md#numerical-gradient): the definition of the derivative, written as code, finds the gradient of any function. The result has an error, and the step size $h$ must be chosen well to keep it small.
# - [The gradient check](gradient-check.md#gradient-check): how close two gradients must be to be called equal. To read a verdict, you must know about the rounding of [floating-point](glossary.md#floating-point) numbers and the kinks.
# - [The check that failed](failed-check.md#failed-check): where there are several mistakes, mending one may improve nothing. It takes repairs one at a time, and then together.
# - [Training on MNIST](training.md#training): even with a right gradient, a network learns badly if the [initial values](glossary.md#initial-value) or the [learning rate](glossary.md#learning-rate) are badly chosen.
# - [A hidden layer, seen](hidden-layer.md#hidden-layer): with a single layer the boundary is a straight line. Each hidden unit can bend it once, and with too many units it bends around wrong points as well.
# - [Descent, seen](descent.md#descent): the steepest direction limits the learning rate, and the flattest one makes the descent slow. There are several ways to make that difference smaller.
# - [Depth](depth.md#depth): each layer multiplies the signal and the gradient by a number. If it is far from 1, a deep network does not learn; a suitable start and batch normalisation prevent that.
# - [Why cross-entropy](squared-error.md#squared-error): after a softmax, the gradient of the squared error shrinks as a wrong answer becomes more confident. Even with the right gradient, a network may fail to learn.
# - [Weight decay and dropout](regularisation.md#regularisation): with few data a network learns wrong labels by heart. Weight decay and dropout reduce that, and dropout can only be checked with a fixed mask.
# - [A graph that finds its own derivatives](autodiff.md#autodiff): the local gradients of each operation are enough to find the gradient of any formula. PyTorch is built in the same way, with the `backward` of a layer at each node.
# - [A gallery of bugs](gallery.md#gallery): a falling loss does not mean that the code is right, and neither does a check that passes.
# - [Diagnose your own network](diagnosis.md#diagnosis): first suppose a cause, then test it by an experiment. It must hold with other parameters and other batches, too.
# - [Bug hunt](hunt.md#hunt): read a report, choose the experiments that tell causes apart, and name the cause. What was found once is looked for again after a day and after a week.
# - [Exercises](exercises.md#exercises): in each chapter there is code to write, something to try and something to derive on paper. A new layer is written in the same way, and checked in the same way.
#
# ## When you meet a new layer { #checklist }
#
# When you write a new layer, follow this list.
#
# 1. Write the forward pass as a formula, with the [shape](glossary.md#shape) of every array.
# 2. Differentiate one entry of the output with respect to one entry of the input. Where an input is used in several outputs, add their gradients up.
# 3. Turn that into array operations, and see that each gradient has the shape of its variable.
# 4. Keep in the forward pass what the backward pass needs, and change no array that you were given.
# 5. Run a gradient check in float64, on a small network, for every parameter and for the **input**.
# 6. See whether the first loss is what you expect, and whether the network can memorise a few examples.
# 7. Then train.
