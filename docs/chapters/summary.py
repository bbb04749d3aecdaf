# ---
# description:
#   ko: 노트는 네 줄짜리 표로 끝난다. 그 네 줄을 이어받아, 이 교재에서 배운 것까지 적으면 다음과 같다.
#   en: The notes end with a table of four rows. Here it is again, continued with what you have learned since.
# ---

# %% [markdown] lang="ko"
# # 요약 { #summary }
#
# 노트는 네 줄짜리 표로 끝난다. 그 네 줄을 이어받아, 이 교재에서 배운 것까지 적으면 다음과 같다.
#
# ## 한눈에 보기 { #table }
#
# | 항목 | 설명 |
# | --- | --- |
# | [TwoLayerNet](two-layer-net.md#methods) | 2층 신경망 클래스. 계층을 차례로 `forward`하고 거꾸로 `backward`한다 |
# | [오차역전파법](layers.md#chain-rule) | [기울기](glossary.md#gradient)를 빠르고 정확하게 구하는 방법. 앞으로 한 번, 뒤로 한 번이면 된다 |
# | [수치 미분](gradient-check.md#numerical-differentiation) | 검증에만 쓰는 방법. 정의 그대로라 믿을 수 있지만 느리다 |
# | [기울기 확인](gradient-check.md#check-mnist) | 두 방법의 결과를 견주어 구현이 옳은지 보는 일. 보고서가 판정과 그 이유를 말한다 |
# | [미니배치](four-steps.md#step-1) | 훈련 데이터에서 무작위로 고른 묶음. 갱신 한 번에 하나씩 쓴다 |
# | [SGD](four-steps.md#step-3) | 기울기의 반대 방향으로 학습률만큼 옮기는 갱신 방법 |
# | [Affine 계층](layers.md#affine) | $Y = XW + b$. 역전파는 $dX = dY\,W^\top$, $dW = X^\top dY$, $db = \sum_n dY_n$ |
# | [ReLU 계층](layers.md#relu) | 양수만 통과시킨다. 기울기도 **입력**이 양수였던 자리로만 돌아간다 |
# | [Softmax-with-Loss 계층](layers.md#softmax-with-loss) | 확률과 손실을 함께 구한다. 기울기는 $(y - t)/N$뿐이다 |
# | [상대 오차](gradient-check.md#relative-error) | 차이의 노름을 큰 쪽 노름으로 나눈 값. 차이만 보아서는 큰지 작은지 알 수 없다 |
# | [오차 막대](gradient-check.md#error-bar) | 심판 자신의 반올림 오차. 기울기의 크기와 상관이 없으므로 허용 오차만으로는 판정할 수 없다 |
# | [간격 $h$](gradient-check.md#shrinking-step) | 크면 절단 오차가, 작으면 반올림 오차가 커진다. 두 값이 같아질 때까지 줄인다 |
# | [꺾이는 점](gradient-check.md#kinks) | 왼쪽과 오른쪽의 기울기가 다른 곳. 이 점을 사이에 두고 재면 옳은 구현도 틀려 보인다 |
# | [float64](gradient-check.md#float32) | 검사는 float64로 한다. float32로는 판정할 수 없다 |
# | [실패한 검사](failed-check.md#repairs) | 노트의 신경망에서 틀린 곳. 하나만 고쳐서는 통과하지 못한다 |
# | [버그 갤러리](gallery.md#table) | 학습이 되어 보여도 틀린 코드들. 검사가 잡는 것과 [못 잡는 것](gallery.md#unseen)이 있다 |
# | [진단](diagnosis.md#diagnosis) | 왜 틀렸는지를 가설마다 실험하여 알아내는 일. 어디에서나 성공한 실험만 원인으로 본다 |
# | [정확도](training.md#accuracy) | 배우는 데 쓰지 않은 데이터에서 재야 뜻이 있다 |
#
# ## 이야기의 끝 { #end-of-story }
#
# 처음의 물음으로 돌아가자. 노트의 검사는 왜 실패했고, 지금은 무엇을 근거로 옳다고 말하는가? 노트의 신경망과 이 교재의 신경망을 나란히 놓고 마지막으로 한 번 더 실행한다.

# %% [markdown] lang="en"
# # Summary { #summary }
#
# The notes end with a table of four rows. Here it is again, continued with what you have learned since.
#
# ## At a glance { #table }
#
# | subject | in a sentence |
# | --- | --- |
# | [TwoLayerNet](two-layer-net.md#methods) | The two-layer network: calls `forward` on its layers in order, and `backward` in reverse |
# | [Backpropagation](layers.md#chain-rule) | Finds the [gradient](glossary.md#gradient) fast and exactly: once forward, once back |
# | [Numerical differentiation](gradient-check.md#numerical-differentiation) | Only used to check. It is the definition itself, so it can be trusted, but it is slow |
# | [Gradient check](gradient-check.md#check-mnist) | Compares the two, to see whether the code is right. The report gives a verdict and its reason |
# | [Mini-batch](four-steps.md#step-1) | A few of the training data picked at random, one for each update |
# | [SGD](four-steps.md#step-3) | Moves against the gradient, as far as the learning rate says |
# | [Affine layer](layers.md#affine) | $Y = XW + b$. Backward: $dX = dY\,W^\top$, $dW = X^\top dY$, $db = \sum_n dY_n$ |
# | [ReLU layer](layers.md#relu) | Lets positive values through. Gradients go back only where the **input** was positive |
# | [Softmax-with-Loss layer](layers.md#softmax-with-loss) | Probabilities and loss in one. Its gradient is just $(y - t)/N$ |
# | [Relative error](gradient-check.md#relative-error) | The norm of the difference over the larger norm. A bare difference is neither large nor small |
# | [Error bar](gradient-check.md#error-bar) | The round-off of the judge itself. It does not depend on the gradient's size, so a tolerance alone cannot judge |
# | [The step $h$](gradient-check.md#shrinking-step) | If large, truncation error; if small, round-off error. It shrinks until two values agree |
# | [Kinks](gradient-check.md#kinks) | Where the slopes to the left and right differ. Measured across one, correct code looks wrong |
# | [float64](gradient-check.md#float32) | Check in float64. float32 cannot be judged |
# | [The check that failed](failed-check.md#repairs) | Where the notes' network was wrong. No single repair is enough |
# | [Gallery of bugs](gallery.md#table) | Wrong code that seems to learn. The check catches most, [but not all](gallery.md#unseen) |
# | [Diagnosis](diagnosis.md#diagnosis) | Finds out by experiments why a network is wrong. Only what succeeds everywhere is called the cause |
# | [Accuracy](training.md#accuracy) | Means something only on data that were not learned from |
#
# ## The end of the story { #end-of-story }
#
# Back to the first question. Why did the notes' check fail, and what makes us say that it is right now? For the last time, here are both networks side by side.

# %%
import numpy as np

from nn_tutorial import TwoLayerNet, check_gradients, compare_gradients, load_mnist, to_one_hot
from nn_tutorial.book.noted import network as notes

(x_train, t_train), _ = load_mnist()
x, t = x_train[:3], to_one_hot(t_train[:3])

np.random.seed(0)
noted = notes.TwoLayerNet(784, 50, 10)
ours = TwoLayerNet(784, 50, 10, seed=0)

print(f"notes: first loss {noted.loss(x, t):5.2f}, 3 ln 30 = {3 * np.log(30):5.2f}")
print(f"ours:  first loss {ours.loss(x, t):5.2f},   ln 10 = {np.log(10):5.2f}")

# %% [markdown] lang="ko"
# 손실부터 다르다. 노트의 [소프트맥스](glossary.md#softmax)는 그림마다 확률 10개가 아니라, 세 장을 통틀어 확률 30개를 만든다. 게다가 손실을 평균하지 않고 더하므로 $3 \ln 30$에서 출발한다. 그래도 [역전파](glossary.md#backward-pass)만은 평균의 기울기를 돌려주니, 두 기울기가 맞을 리 없다. 가장 작은 [매개변수](glossary.md#parameter)인 `b2`만 견주어 보아도 드러난다.

# %% [markdown] lang="en"
# They differ from the first loss on. The notes' [softmax](glossary.md#softmax) does not make ten probabilities for each image; it makes thirty for all three together. And the losses are added up, not averaged, so it starts at $3 \ln 30$. The [backward pass](glossary.md#backward-pass), however, returns the gradient of a mean. The two could not agree. Comparing `b2`, the smallest [parameter](glossary.md#parameter), is enough to see it.

# %%
b2 = noted.params["b2"]
by_backprop = {"b2": noted.gradient(x, t)["b2"]}
by_nudging = {"b2": notes.numerical_gradient(lambda _: noted.loss(x, t), b2)}
before = compare_gradients(by_backprop, by_nudging)
print(before)

# %%
after = check_gradients(ours, x, t)
print(after)

# %% [markdown] lang="ko"
# 위가 노트의 신경망, 아래가 이 교재의 신경망이다. 노트의 `b2`는 상대 오차가 {{ before.relative_error:.2f }}이다. 기울기의 크기에 견줄 만한 잘못이다. 이 교재의 신경망은 {{ after.size:, }}개 모두를 견주어 허용 오차 {{ after.tolerance:.0e }} 안에 든다. 정의대로 구하려면 [순전파](glossary.md#forward-pass)가 {{ 2 * after.size:, }}번 필요한 기울기를, 오차역전파법은 순전파 한 번과 역전파 한 번으로 구했다. 빠르면서 옳다는 것은 바로 이런 뜻이다.
#
# ## 장마다 배운 것 { #chapters }
#
# - [네 단계로 배우기](four-steps.md#four-steps): 학습은 미니배치, 기울기, 갱신, 반복이다. 손실이 얼마나 줄지는 기울기로 예측할 수 있다.
# - [계층](layers.md#layers): 역전파는 뒤에서 온 기울기에 [국소 기울기](glossary.md#local-gradient)를 곱해 앞으로 보내는 일이다. 앞으로 갈 때 간직한 것이 뒤로 갈 때 쓰인다.
# - [TwoLayerNet](two-layer-net.md#two-layer-net): 계층의 역전파가 옳으면, 거꾸로 잇기만 해도 신경망의 역전파가 옳다.
# - [기울기 확인](gradient-check.md#gradient-check): 심판에게도 오차가 있다. [부동소수점](glossary.md#floating-point) 수의 반올림과 꺾이는 점을 알아야 판정을 읽을 수 있다.
# - [실패한 검사](failed-check.md#failed-check): 잘못이 여럿이면 하나를 고쳐도 나아지지 않을 수 있다. 하나씩, 그리고 함께 고쳐 보아야 안다.
# - [MNIST로 학습하기](training.md#training): 기울기가 옳은 것과 잘 배우는 것은 다르다. [초깃값](glossary.md#initial-value)과 [학습률](glossary.md#learning-rate)이 그 사이에 있다.
# - [버그 갤러리](gallery.md#gallery): 손실이 준다고 옳은 것이 아니고, 검사를 통과한다고 모두 옳은 것도 아니다.
# - [내 신경망 진단하기](diagnosis.md#diagnosis): 원인은 짐작한 다음 시험하는 것이다. 다른 매개변수와 다른 배치에서도 들어맞아야 한다.
# - [연습 문제](exercises.md#exercises): 새 계층도 같은 방법으로 짜고 같은 방법으로 검사한다.
#
# ## 새 계층을 만났을 때 { #checklist }
#
# 이 교재를 덮은 뒤에도 남기를 바라는 것은 다음 차례다.
#
# 1. 순전파를 식으로 쓰고, 오가는 배열의 모양을 모두 적는다.
# 2. 출력의 원소 하나를 입력의 원소 하나로 미분한다. 그 입력이 여러 출력에 쓰였다면 모두 더한다.
# 3. 배열의 식으로 옮기고, 기울기의 모양이 그 변수의 모양과 같은지 본다.
# 4. 역전파에 필요한 값을 순전파에서 간직하고, 받은 배열은 고치지 않는다.
# 5. float64로, 작은 신경망에서, 모든 매개변수와 **입력**에 대해 기울기 확인을 한다.
# 6. 처음 손실이 예상한 값인지, 데이터 몇 개를 완전히 외울 수 있는지 본다.
# 7. 그런 다음에 학습시킨다.

# %% [markdown] lang="en"
# First the notes' network, then ours. For `b2` of the notes the relative error is {{ before.relative_error:.2f }}: the mistake is about as large as the gradient. In ours all {{ after.size:, }} entries were compared and stay within the tolerance of {{ after.tolerance:.0e }}. By the definition, that gradient takes {{ 2 * after.size:, }} [forward passes](glossary.md#forward-pass); backpropagation took one forward pass and one backward pass. That is what fast and right means.
#
# ## Chapter by chapter { #chapters }
#
# - [Learning in four steps](four-steps.md#four-steps): learning is mini-batch, gradient, update, repeat. The gradient predicts how far the loss will fall.
# - [The layers](layers.md#layers): going backward means multiplying what arrives by the [local gradient](glossary.md#local-gradient) and sending it on. What was kept on the way forward is used on the way back.
# - [TwoLayerNet](two-layer-net.md#two-layer-net): if each layer's backward pass is right, joining them in reverse makes the network's right.
# - [The gradient check](gradient-check.md#gradient-check): the judge has an error of its own. To read its verdict, one must know the rounding of [floating-point](glossary.md#floating-point) numbers and the kinks.
# - [The check that failed](failed-check.md#failed-check): where there are several mistakes, mending one may improve nothing. Mend each alone, and then together.
# - [Training on MNIST](training.md#training): a right gradient is not yet good learning. [Initial values](glossary.md#initial-value) and the [learning rate](glossary.md#learning-rate) stand in between.
# - [A gallery of bugs](gallery.md#gallery): a falling loss does not prove the code right, and neither does the check prove everything.
# - [Diagnose your own network](diagnosis.md#diagnosis): a cause is first supposed, then tested. It must hold with other parameters and other batches, too.
# - [Exercises](exercises.md#exercises): a new layer is written the same way, and checked the same way.
#
# ## When you meet a new layer { #checklist }
#
# If one thing stays with you after this, let it be this list.
#
# 1. Write the forward pass as a formula, with the shape of every array.
# 2. Differentiate one entry of the output by one entry of the input. Where an input feeds several outputs, add up.
# 3. Turn that into array operations, and see that each gradient has the shape of its variable.
# 4. Keep in the forward pass what the backward pass needs, and change no array that you were given.
# 5. Run a gradient check in float64, on a small network, for every parameter and for the **input**.
# 6. See whether the first loss is what you expect, and whether a few examples can be learned by heart.
# 7. Then train.
