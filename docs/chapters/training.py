# ---
# description:
#   ko: 기울기를 믿을 수 있게 되었으니 이제 배우게 할 차례다. 이 장에서는 2층 신경망을 손글씨 60,000장으로 학습시키고 다음 물음에 답한다.
#   en: 'Now that the gradients can be trusted, let the network learn. This chapter trains the two-layer network on 60,000 handwritten digits and asks:'
# terms:
#   ko: [학습, 정확도]
#   en: [training, accuracy]
# ---

# %% [markdown] lang="ko"
# # MNIST로 학습시키기 { #training }
#
# [기울기](glossary.md#gradient)를 믿을 수 있게 되었으니 이제 배우게 할 차례다. 이 장에서는 [2층 신경망](two-layer-net.md#two-layer-net)을 손글씨 60,000장으로 학습시키고 다음 물음에 답한다.
#
# 1. 책과 같은 조건에서 책만큼 배우는가?
# 2. [학습률](glossary.md#learning-rate)을 더 잘 정하면 어디까지 가는가? 그것을 **[시험 데이터](glossary.md#test-data)를 보지 않고** 어떻게 고르는가?
# 3. 끝내 틀리는 숫자는 어떤 숫자이며, 신경망은 무엇을 보고 있는가?
# 4. [가중치](glossary.md#weight)의 [초깃값](glossary.md#initial-value)과 학습률을 잘못 정하면 무슨 일이 생기는가?
#
# 데이터는 float32 그대로 쓴다. [기울기 확인](gradient-check.md#float32)에는 float64가 필요했지만, 학습은 어림한 방향으로도 잘 나아가며 float32가 두 배쯤 빠르다.

# %% [markdown] lang="en"
# # Training on MNIST { #training }
#
# Now that the [gradients](glossary.md#gradient) can be trusted, let the network learn. This chapter trains the [two-layer network](two-layer-net.md#two-layer-net) on 60,000 handwritten digits and asks:
#
# 1. Under the book's conditions, does it learn as much as the book's?
# 2. How far does a better choice of the [learning rate](glossary.md#learning-rate) take it, and how do you choose one **without looking at the [test data](glossary.md#test-data)**?
# 3. Which digits does it still get wrong, and what is it looking at?
# 4. What happens when the [initial values](glossary.md#initial-value) or the learning rate are chosen badly?
#
# The data stay float32. The [gradient check](gradient-check.md#float32) needed float64, but learning gets along well with an approximate direction, and float32 is about twice as fast.

# %%
import numpy as np

from nn_tutorial import TwoLayerNet, linear_decay, load_mnist, softmax, train
from nn_tutorial.book.source import show_source

(x_train, t_train), (x_test, t_test) = load_mnist()


def new_network(std=0.01, seed=0):
    return TwoLayerNet(784, 50, 10, std, seed=seed, dtype=np.float32)


def teach(network, **options):
    data = {"x_test": x_test, "t_test": t_test, "progress": False}
    return train(network, x_train, t_train, **(data | options))


# %% [markdown] lang="ko"
# [네 단계](four-steps.md#four-steps)는 함수 `train`에 들어 있다. `train`은 먼저 입력을 검사하고, 진행 막대와 정확도 측정처럼 학습을 지켜보기만 하는 것을 단계의 바깥에 둘러 둔다. 그다음의 반복문이 네 단계이며, 주석이 단계를 가리킨다. 위의 `teach`는 되풀이해 쓸 인수를 묶어 둔 것이다.

# %% [markdown] lang="en"
# The [four steps](four-steps.md#four-steps) are in the function `train`. It first checks the input, then wraps around the steps what only looks on, such as the progress bar and the measuring of accuracy. The loop that follows is the four steps; its comments point them out. `teach`, above, only saves us from repeating the same arguments.

# %%
show_source(train)

# %% [markdown] lang="ko"
# ## 책과 같은 조건 { #budget }
#
# 『밑바닥부터 시작하는 딥러닝』([참고 문헌](references.md#book))은 표준편차 0.01인 가중치에서 출발해, 크기 100인 [미니배치](glossary.md#mini-batch)로 10,000번, 학습률 0.1로 갱신한다. 60,000장을 한 번 다 보는 데 600번이 드니 10,000번이면 17[에폭](glossary.md#epoch)에 조금 못 미친다.

# %% [markdown] lang="en"
# ## The book's budget { #budget }
#
# *Deep Learning from Scratch* ([reference](references.md#book)) starts from [weights](glossary.md#weight) of standard deviation 0.01 and makes 10,000 updates with [mini-batches](glossary.md#mini-batch) of 100 at a learning rate of 0.1. It takes 600 updates to see all 60,000 images once, so 10,000 are a little under 17 [epochs](glossary.md#epoch).

# %% tags=["slow"] smaller={"10_000": "600", ">= 0.9779": ">= 0", ">= 0.9690": ">= 0"}
network = new_network()
history = teach(network, iterations=10_000, batch_size=100, learning_rate=0.1, seed=0)
print(f"training {history.train_accuracy[-1]:.4f}")
print(f"test     {history.test_accuracy[-1]:.4f}")

assert history.train_accuracy[-1] >= 0.9779
assert history.test_accuracy[-1] >= 0.9690

# %% [markdown] lang="ko"
# | | [훈련 데이터](glossary.md#training-data)의 정확도 | [시험 데이터](glossary.md#test-data)의 정확도 |
# | --- | --- | --- |
# | 책 | 0.9779 | 0.9690 |
# | 이 신경망 | {{ history.train_accuracy[-1]:.4f }} | {{ history.test_accuracy[-1]:.4f }} |
#
# 책의 수치에 이르렀다. 코드의 마지막 두 줄이 그것을 못 박아 둔다. 둘 중 하나라도 모자라면 이 쪽은 만들어지지 않는다.
#
# 배우는 과정을 그린 것이 [학습 곡선](glossary.md#learning-curve)이다.

# %% [markdown] lang="en"
# | | accuracy on [training data](glossary.md#training-data) | accuracy on [test data](glossary.md#test-data) |
# | --- | --- | --- |
# | the book | 0.9779 | 0.9690 |
# | this network | {{ history.train_accuracy[-1]:.4f }} | {{ history.test_accuracy[-1]:.4f }} |
#
# It reaches the book's figures. The last two lines of the code nail that down: should either fall short, this page would not be built.
#
# The [learning curves](glossary.md#learning-curve) show how it got there.

# %% tags=["hide-input"] alt_ko="왼쪽은 반복에 따른 손실이다. 로그 눈금에서 처음에 가파르게, 그 뒤로 느리게 줄며, 한 번 한 번의 값은 크게 들쭉날쭉하다. 오른쪽은 에폭에 따른 정확도다. 훈련 데이터와 시험 데이터의 곡선이 함께 오르다가 차츰 벌어져 {{ history.train_accuracy[-1]:.4f }}과 {{ history.test_accuracy[-1]:.4f }}에서 끝난다." alt_en="Left, the loss by iteration: on a log scale it falls steeply at first, then slowly, and the single values jump about a lot. Right, the accuracy by epoch: the curves for training and test data rise together, then part slowly, and end at {{ history.train_accuracy[-1]:.4f }} and {{ history.test_accuracy[-1]:.4f }}."
from nn_tutorial.book.figures.training import learning_curves

learning_curves(history)

# %% [markdown] lang="ko"
# 왼쪽의 회색 점은 반복 하나하나의 손실이다. 미니배치마다 어려운 숫자가 든 정도가 다르므로 크게 흔들린다. 한 점이 올랐다고 걱정할 일은 아니며, 100번씩 평균한 파란 선을 보아야 한다.
#
# 오른쪽에서는 [정확도](glossary.md#accuracy)가 0.9를 넘은 뒤만 보인다. 두 가지를 읽을 수 있다. 첫째, 곡선이 끝에서도 아직 오르고 있다. 더 빨리 배울 여지가 있다는 뜻이다. 둘째, 두 선 사이가 조금씩 벌어진다. 이 틈은 아래에서 다시 본다.
#
# ## 학습률 고르기 { #schedule }
#
# 학습률 0.1보다 나은 것이 있을 것이다. 여러 가지를 해 보고 시험 데이터에서 가장 좋은 것을 고르면 안 될까? 안 된다. 그러면 시험 데이터가 고르는 일에 쓰였으므로, 그 점수는 처음 보는 데이터에서 얻을 점수가 아니다. 고른 것이 운 좋게 그 10,000장에 잘 맞았을 수 있다.
#
# 그래서 훈련 데이터를 둘로 나눈다. 50,000장으로 배우고, 나머지 10,000장을 [검증 데이터](glossary.md#validation-data)로 삼아 고른다. 후보는 넷뿐이다. 처음 둘은 학습률이 일정하고, 나머지 둘은 0.5에서 시작해 끝날 때 0이 되도록 곧게 줄인다. 처음에는 성큼성큼 가고, 골짜기 바닥에 이르면 잔걸음으로 내려앉게 하려는 것이다. He의 초깃값은 [아래에서](#initial-scale) 설명한다.
#
# 어느 것이 이길까? 예상해 보고 실행하자. 고르는 데는 4,000번만 돌린다.

# %% [markdown] lang="en"
# The grey dots on the left are the losses of single iterations. Some mini-batches hold harder digits than others, so they jump about. One dot going up is nothing to worry about; watch the blue line, the mean of each 100.
#
# On the right you see the [accuracy](glossary.md#accuracy) only where it is above 0.9. Two things can be read there. First, the curves still rise at the end, so there is room to learn faster. Second, the two lines slowly part. We shall come back to that gap.
#
# ## Choosing the learning rate { #schedule }
#
# There must be something better than a rate of 0.1. Why not try several, and take the one that does best on the test data? Because then the test data have been used to choose, and their score is no longer what you would get on data never seen. The winner may have been lucky with those 10,000 images.
#
# So we split the training data. The network learns from 50,000 images, and the other 10,000 serve as [validation data](glossary.md#validation-data), to choose by. There are just four candidates. Two keep their rate; the other two start at 0.5 and lower it in a straight line, to 0 at the end. The idea is to stride at first, and to settle with small steps once the valley floor is near. He's initial values are explained [below](#initial-scale).
#
# Which will win? Make your guess, then run it. For the choice, 4,000 iterations will do.

# %% tags=["slow"] smaller={"50_000": "4_000", "4000": "200"}
x_fit, t_fit = x_train[:50_000], t_train[:50_000]
x_val, t_val = x_train[50_000:], t_train[50_000:]

candidates = {
    "std 0.01, rate 0.1": (0.01, 0.1),
    "std 0.01, rate 0.5": (0.01, 0.5),
    "std 0.01, rate 0.5 to 0": (0.01, linear_decay(0.5)),
    "He,       rate 0.5 to 0": ("he", linear_decay(0.5)),
}
validation = {}
for name, (std, rate) in candidates.items():
    candidate = new_network(std)
    train(
        candidate,
        x_fit,
        t_fit,
        iterations=4000,
        learning_rate=rate,
        seed=0,
        progress=False,
        measure_every=100,
    )
    validation[name] = candidate.accuracy(x_val, t_val)
    print(f"{name}  {validation[name]:.4f}")

# %% [markdown] lang="ko"
# 가장 높은 것은 `{{ max(validation, key=validation.get) }}`이다. 학습률 0.1은 이 짧은 학습에서 아직 갈 길이 멀고, 0.5로 올리는 것만으로 크게 나아진다. 나머지 셋의 차이는 작다는 점을 숨기지 않겠다. 검증 데이터 10,000장에서 0.001은 열 장이고, 씨앗만 바꾸어도 그만큼은 움직인다. 그러니 이 표는 '0.1은 너무 작다'는 것은 힘주어 말하고, '줄이는 편이 낫다'는 것은 조심스럽게 말한다.
#
# ## 마지막 신경망 { #accuracy }
#
# 고른 조건(표준편차 0.01, 0.5에서 0으로)으로 60,000장을 모두 써서 다시 10,000번 학습한다. 시험 데이터는 여기서 처음으로 이 조건의 점수를 매긴다. 씨앗 하나의 점수는 운일 수 있으므로 세 씨앗을 모두 보인다. 첫 번째 학습은 지켜보면서 가중치의 모습을 몇 번 남겨 둔다.

# %% [markdown] lang="en"
# The highest is `{{ max(validation, key=validation.get) }}`. In so short a training a rate of 0.1 has not got far yet, and raising it to 0.5 alone helps a lot. The other three differ little, and there is no hiding it: of 10,000 validation images, 0.001 is ten images, and a change of the seed moves the result by as much. So the table says loudly that 0.1 is too small, and quietly that lowering the rate is better.
#
# ## The final network { #accuracy }
#
# With the chosen setting, standard deviation 0.01 and the rate from 0.5 to 0, we train again on all 60,000 images, for 10,000 iterations. Only here do the test data score this setting for the first time. One seed's score may be luck, so all of three are shown. We watch the first training and keep a few pictures of its weights.

# %% tags=["slow"] smaller={"10_000": "600"}
from nn_tutorial.book.demo_data import (
    Asset,
    Recorder,
    digit_network,
    learning_snapshots,
    round_weights,
)

final = new_network(seed=0)
seen = (x_train[:10_000], t_train[:10_000], x_test, t_test)
recorder = Recorder(final, *seen, iterations=10_000)
moments = {}


def keep(done):
    recorder(done)
    if done in (0, 100, 600, 3000, 10_000):
        moments[f"{done:,}"] = final.params["W1"].copy()


final_history = teach(final, iterations=10_000, learning_rate=linear_decay(0.5), seed=0, watch=keep)

# %% tags=["slow"] smaller={"10_000": "600", ">= 0.975": ">= 0"}
histories = {0: final_history}
for seed in (1, 2):
    histories[seed] = teach(
        new_network(seed=seed),
        iterations=10_000,
        learning_rate=linear_decay(0.5),
        seed=seed,
        measure_every=100,
    )

on_train = np.array([h.train_accuracy[-1] for h in histories.values()])
on_test = np.array([h.test_accuracy[-1] for h in histories.values()])
print("seed        training  test")
for seed, *accuracies in zip(histories, on_train, on_test, strict=True):
    print(f"{seed:<10}  {accuracies[0]:.4f}    {accuracies[1]:.4f}")
print(f"mean        {on_train.mean():.4f}    {on_test.mean():.4f}")
print(f"spread      {on_train.std(ddof=1):.4f}    {on_test.std(ddof=1):.4f}")

assert on_test.mean() >= 0.975

# %% [markdown] lang="ko"
# 세 씨앗의 평균은 시험 데이터에서 {{ on_test.mean():.4f }}, 흩어진 정도(표준편차)는 {{ on_test.std(ddof=1):.4f }}이다. 목표로 삼은 0.975를 평균으로 넘었다. 갱신 횟수는 책과 같고, 달라진 것은 학습률뿐이다.

# %% [markdown] lang="en"
# The mean of the three seeds on the test data is {{ on_test.mean():.4f }}, their spread (standard deviation) {{ on_test.std(ddof=1):.4f }}. The mean is above the 0.975 we aimed for. The number of updates is the book's; only the learning rate has changed.

# %% tags=["hide-input"] alt_ko="마지막 신경망의 학습 곡선. 왼쪽의 손실은 끝까지 내려간다. 오른쪽에서 훈련 데이터의 정확도는 {{ final_history.train_accuracy[-1]:.4f }}까지 오르고, 시험 데이터의 정확도는 흔들리며 오르다가 학습률이 작아지는 뒤쪽에서 {{ final_history.test_accuracy[-1]:.4f }}에 가라앉는다." alt_en="Learning curves of the final network. Left, the loss falls to the end. Right, the accuracy on training data rises to {{ final_history.train_accuracy[-1]:.4f }}; that on test data rises unsteadily and settles at {{ final_history.test_accuracy[-1]:.4f }} as the learning rate shrinks."
learning_curves(final_history)

# %% tags=["hide-input"]
Asset("learning", learning_snapshots(recorder.snapshots))

# %% [markdown] lang="ko"
# ### 학습을 따라 걷기 { #step-through }
#
# 같은 학습에서 {{ len(recorder.snapshots) }}번 남긴 기록이다. 손잡이를 움직이면 그때의 손실과 정확도, [은닉층](glossary.md#hidden-layer) 노드 몇 개의 가중치가 보인다. 잡음뿐이던 그림에서 획이 언제 나타나는지 살펴보라.
#
# <div class="learning-demo" data-src="assets/data/learning.js"><p>사이트의 이 자리에서는 학습의 여러 시점을 오가며 손실, 정확도와 가중치를 볼 수 있다. JavaScript가 필요하다.</p></div>
#
# ### 오버피팅 { #overfitting }
#
# 훈련 데이터에서는 {{ on_train.mean():.4f }}인데 시험 데이터에서는 {{ on_test.mean():.4f }}이다. 100장에 {{ 100 * (1 - on_train.mean()):.1f }}장 틀리던 신경망이 처음 보는 그림에서는 {{ 100 * (1 - on_test.mean()):.1f }}장 틀린다는 말이다. 이것이 [오버피팅](glossary.md#overfitting)이다. 훈련 데이터의 정확도만 보고했다면 {{ (1 - on_test.mean()) / (1 - on_train.mean()):.0f }}배쯤 좋게 말한 셈이다. 틈은 학습을 오래 할수록 벌어진다. 그래도 시험 데이터의 곡선이 꺾여 내려가지는 않으므로 이 정도의 오버피팅은 해가 되지 않는다. 다만 [은닉층](glossary.md#hidden-layer) 노드가 50개인 이 신경망에서 훈련 데이터를 더 외우게 하는 것으로는 얻을 것이 거의 없다. 더 높은 점수는 더 큰 신경망이나 합성곱 신경망, 데이터 확장 같은 다른 방법의 몫이다.
#
# ## 무엇을 틀리는가 { #confusion }
#
# [혼동 행렬](glossary.md#confusion-matrix)은 어느 숫자를 어느 숫자로 읽었는지 센 표다. 실행하기 전에, 여러분이라면 어떤 짝을 헷갈리겠는가?

# %% [markdown] lang="en"
# ### Step through the learning { #step-through }
#
# Here are {{ len(recorder.snapshots) }} moments kept from that same training. Move the slider, and see the loss, the accuracy and the weights of a few hidden units at each. When do strokes begin to show in what was only noise?
#
# <div class="learning-demo" data-src="assets/data/learning.js"><p>On the site you can move through the training here and see the loss, the accuracy and the weights. It needs JavaScript.</p></div>
#
# ### Overfitting { #overfitting }
#
# On the training data it is {{ on_train.mean():.4f }}, on the test data {{ on_test.mean():.4f }}. In other words, a network that misreads {{ 100 * (1 - on_train.mean()):.1f }} in 100 of the images it learned from misreads {{ 100 * (1 - on_test.mean()):.1f }} in 100 of those it has never seen. That is [overfitting](glossary.md#overfitting), and to report the training accuracy alone would have been to flatter ourselves by a factor of about {{ (1 - on_test.mean()) / (1 - on_train.mean()):.0f }}. The gap widens the longer we train. Still, the test curve does not turn down, so overfitting of this size does no harm. But with 50 hidden units, there is little left to gain from learning the training data more closely by heart. Higher scores call for something else: a larger network, a convolutional one, or altered copies of the images.
#
# ## What it gets wrong { #confusion }
#
# A [confusion matrix](glossary.md#confusion-matrix) counts which digit was read as which. Before you run it: which pairs would you mix up yourself?

# %%
from nn_tutorial.training import confusion_matrix

probabilities = softmax(final.predict(x_test))
answers = probabilities.argmax(axis=1)
counts = confusion_matrix(t_test, answers)
mistakes = counts - np.diag(np.diag(counts))

for place in mistakes.argsort(axis=None)[::-1][:5]:
    true, answer = divmod(int(place), 10)
    print(f"{true} read as {answer}: {mistakes[true, answer]}")

# %% tags=["hide-input"] alt_ko="10×10 혼동 행렬. 대각선에 맞힌 개수가 있고, 나머지 칸의 색은 틀린 횟수가 많을수록 짙다. 가장 짙은 칸은 {{ mistakes.max() }}번이다." alt_en="A confusion matrix of 10 by 10. The diagonal holds what was read right; elsewhere the colour is the stronger the more often that mistake was made. The strongest cell counts {{ mistakes.max() }}."
from nn_tutorial.book.figures.training import confusion

confusion(counts)

# %% [markdown] lang="ko"
# 행이 정답, 열이 신경망의 답이다. 대각선은 맞힌 것이고, 모두 {{ mistakes.sum() }}장을 틀렸다. 많이 틀린 칸은 사람 눈에도 닮은 짝이다.
#
# ### 틀린 숫자들 { #mistakes }
#
# 틀리고도 가장 자신 있어 한 스무 장이다. `4 → 9 98%`는 정답이 4인데 98%의 확률로 9라고 답했다는 뜻이다.

# %% [markdown] lang="en"
# Rows are true classes, columns the network's answers. On the diagonal is what it read right; it misread {{ mistakes.sum() }} images in all. The cells with many mistakes are pairs that look alike to people, too.
#
# ### The misread digits { #mistakes }
#
# Here are the twenty about which it was most confident, and wrong. `4 → 9 98%` means that the digit is a 4 and the network answered 9, with a probability of 98%.

# %%
wrong = np.flatnonzero(answers != t_test)
confidence = probabilities[wrong, answers[wrong]]
boldest = wrong[confidence.argsort()[::-1][:20]]

# %% tags=["hide-input"] alt_ko="신경망이 자신 있게 틀린 숫자 스무 장. 그림마다 정답 → 답과 확률이 적혀 있다. 비뚤어지거나 획이 끊기거나 뭉친 숫자가 많다." alt_en="Twenty digits that the network misread with confidence, each with the true class, the answer and its probability. Many are crooked, broken or blotted."
from nn_tutorial.book.figures.digits import digit_grid

captions = [f"{t_test[i]} → {answers[i]} {probabilities[i, answers[i]]:.0%}" for i in boldest]
digit_grid(x_test[boldest], captions, columns=5)

# %% [markdown] lang="ko"
# 사람도 고개를 갸웃할 숫자가 있고, 사람이라면 틀리지 않을 숫자도 있다. 눈여겨볼 것은 확률이다. 틀렸는데도 거의 100%라고 한다. [소프트맥스](glossary.md#softmax)의 확률은 신경망이 *얼마나 확신하는지*이지 *얼마나 맞는지*가 아니다. 훈련 데이터를 거의 다 맞히도록 배운 신경망은 모든 답에 지나치게 확신을 갖는다.
#
# 반대로 가장 망설인 다섯 장은 어떤가? 답과 정답의 확률이 가장 가까운 것들이다.

# %% [markdown] lang="en"
# Some of these would make a person hesitate, and some no person would get wrong. Look at the probabilities: it says nearly 100%, and is wrong. A [softmax](glossary.md#softmax) probability tells *how sure* the network is, not *how right*. Having learned to get almost all of the training data right, it is too sure of everything.
#
# And the five where it wavered most? In these the probability of its answer and that of the true class lie closest.

# %%
margin = confidence - probabilities[wrong, t_test[wrong]]
wavering = wrong[margin.argsort()[:5]]

# %% tags=["hide-input"] alt_ko="답과 정답의 확률이 거의 같았던 숫자 다섯 장과 그 아래의 확률 막대 열 개씩. 다섯 장 모두 빗금 친 정답의 막대와 다른 막대 하나가 비슷한 높이로 솟아 있다." alt_en="Five digits for which the answer and the true class had almost the same probability, with ten bars below each. In all five, the hatched bar of the true class and one other stand about equally high."
from nn_tutorial.book.figures.walk import class_bars

class_bars(x_test[wavering], probabilities[wavering], t_test[wavering], ylabel="probability")

# %% tags=["hide-input"]
Asset("digit-network", digit_network(final, x_test, t_test))

# %% [markdown] lang="ko"
# 여기서는 신경망이 무엇과 무엇 사이에서 망설였는지가 막대에 그대로 드러난다.
#
# ### 직접 그려 본다 { #draw }
#
# 방금 학습을 마친 신경망에게 숫자를 써 보이자. 브라우저로 보내려고 가중치를 반정밀도(16비트)로 반올림한 것이며, 그 신경망의 시험 데이터 정확도는 {{ round_weights(final).accuracy(x_test, t_test):.4f }}이다. 어떻게 쓰면 틀리는가?
#
# <div class="digit-demo" data-src="assets/data/digit-network.js"><p>사이트의 이 자리에서는 숫자를 그리고, 신경망이 그것을 어떻게 읽는지 볼 수 있다. JavaScript가 필요하다.</p></div>
#
# ## 은닉층은 무엇을 보는가 { #first-layer }
#
# 첫 층의 가중치 `W1`은 열마다 784개의 숫자이므로 그림으로 볼 수 있다. [미니배치 하나를 따라가며](two-layer-net.md#walk-dw1) 보았듯이 기울기가 훈련 그림들을 섞은 것이니, 기울기를 쌓은 가중치도 그림일 것이다.

# %% [markdown] lang="en"
# Here the bars lay open what the network wavered between.
#
# ### Draw one yourself { #draw }
#
# Write a digit for the network that has just been trained. Its weights are rounded to 16 bits on their way to your browser, and that network's accuracy on the test data is {{ round_weights(final).accuracy(x_test, t_test):.4f }}. How must you write to mislead it?
#
# <div class="digit-demo" data-src="assets/data/digit-network.js"><p>On the site you can draw a digit here and see how the network reads it. It needs JavaScript.</p></div>
#
# ## What the hidden layer looks at { #first-layer }
#
# Each column of the first weights `W1` holds 784 numbers, so it can be looked at as an image. [Earlier](two-layer-net.md#walk-dw1) you saw that its gradient is a blend of training images. The weights, which are gradients piled up, should be images as well.

# %% tags=["hide-input"] alt_ko="은닉층 노드 50개의 가중치를 28×28 그림으로 그려 다섯 줄로 놓았다. 가운데에는 보라(양수)와 주황(음수)의 굽은 획과 얼룩이 있고, 숫자가 거의 닿지 않는 가장자리는 하얗다." alt_en="The weights of the 50 hidden units, drawn as images of 28×28 in five rows. Curved strokes and blots in purple, above 0, and orange, below 0, fill the middle; the rim, which digits hardly reach, is white."
from nn_tutorial.book.figures.training import weight_images

faintest = np.linalg.norm(final.params["W1"], axis=0).argmin()
often = (final.layers["Affine2"].x > 0).mean(axis=0)  # of x_test, the last batch seen

weight_images(final.params["W1"])

# %% [markdown] lang="ko"
# 노드 하나는 보라색 자리에 잉크가 있으면 켜지고, 주황색 자리에 있으면 꺼진다. 온전한 숫자 모양은 드물다. 저마다 획의 조각이나 빈 곳을 하나씩 맡고, 숫자는 그 조합으로 가려진다. 가장자리가 하얀 까닭은 배울 것이 없어서다. 훈련 데이터 60,000장 모두에서 비어 있는 픽셀이 {{ (x_train.max(axis=0) == 0).sum() }}개 있고, 그 가중치는 기울기가 늘 0이므로 처음의 작은 난수 그대로다. 가장 흐린 그림은 노드 {{ faintest }}번의 것이다. 이 노드는 시험 데이터의 {{ often[faintest]:.1% }}에서만 켜진다. [ReLU](glossary.md#relu)가 막혀 있는 동안에는 기울기를 받지 못하므로, 드물게 켜지는 노드는 그만큼 드물게 배운다. 아예 켜지지 않게 된 노드는 [학습률](#learning-rate)에서 만난다.
#
# 노드 하나가 이런 모습이 되기까지를 보자. 둘째 층의 가중치가 가장 큰 노드를 골랐다. 그림 위의 수는 갱신한 횟수다.

# %% [markdown] lang="en"
# A unit turns on where there is ink on its purple spots, and off where there is ink on the orange ones. Hardly any looks like a whole digit. Each takes care of a piece of a stroke or of a gap, and digits are told by combinations. The rim is white because there is nothing to learn: {{ (x_train.max(axis=0) == 0).sum() }} pixels are blank in all 60,000 training images, their gradient is always 0, and their weights are still the small random numbers they started as. The faintest picture is that of unit {{ faintest }}. Only {{ often[faintest]:.1% }} of the test images turn it on. While its [ReLU](glossary.md#relu) is shut a unit receives no gradient, so one that is rarely on rarely learns. You will meet units that are never on under [the learning rate](#learning-rate).
#
# How does a unit come to look like that? Here is the one with the largest weights in the second layer. The number above each picture counts the updates made.

# %%
unit = int(np.abs(final.params["W2"]).sum(axis=1).argmax())
unit

# %% tags=["hide-input"] alt_ko="노드 {{ unit }}번의 가중치를 갱신 0, 100, 600, 3,000, 10,000번째에 그린 다섯 그림. 처음에는 거의 하얗고, 흐릿한 큰 얼룩이 먼저 나타난 뒤 점점 짙고 날카로워진다." alt_en="The weights of unit {{ unit }} after 0, 100, 600, 3,000 and 10,000 updates. Almost white at first, they show large faint blots, which grow strong and sharp."
from nn_tutorial.book.figures.training import snapshots

snapshots({done: W1[:, unit] for done, W1 in moments.items()})

# %% [markdown] lang="ko"
# 굵은 윤곽이 먼저, 자잘한 것은 나중에 생긴다. 마지막 3분의 2는 이미 있는 무늬를 다듬는 데 쓰인다.
#
# ## 초깃값의 크기 { #initial-scale }
#
# 지금까지 가중치의 초깃값을 표준편차 0.01인 난수로 잡았다. 크기가 왜 중요할까? 짧은 학습(1에폭, 학습률 0.1)으로 네 가지를 견준다.
#
# - **0**: 모두 0. 생성자는 0을 거절하므로 [매개변수](glossary.md#parameter)에 직접 대입한다.
# - **0.01**: 책의 값.
# - **He**: 들어오는 값의 개수 $n$에 맞춘 $\sqrt{2/n}$([참고 문헌](references.md#he2015)). 가중치의 분산이 $\sigma^2$이고 입력의 제곱 평균이 $m$이면 $xW$의 분산은 $n \sigma^2 m$이다. ReLU는 그 절반을 버리므로, $\sigma^2 = 2/n$일 때 신호의 크기가 층을 지나도 그대로다.
# - **1**: 너무 큰 값.
#
# 먼저 학습하기 전의 신경망에 시험 데이터를 넣어 신호의 크기를 본다.

# %% [markdown] lang="en"
# The broad outline comes first, the detail later. The last two thirds of the updates refine a pattern that is already there.
#
# ## The initial scale { #initial-scale }
#
# So far the initial weights were random numbers of standard deviation 0.01. Why does their size matter? Four short trainings, of one epoch at a rate of 0.1, compare:
#
# - **0**: all weights 0. The constructor refuses that, so we assign it to the [parameters](glossary.md#parameter).
# - **0.01**: the book's value.
# - **He**: $\sqrt{2/n}$, made to measure for $n$ inputs ([reference](references.md#he2015)). With weights of variance $\sigma^2$ and inputs whose mean square is $m$, the variance of $xW$ is $n \sigma^2 m$. A ReLU throws half of it away, so with $\sigma^2 = 2/n$ a signal keeps its size from layer to layer.
# - **1**: far too large.
#
# First, before any training, we send in the test data and look at the size of the signal.

# %%
networks = {
    "0": new_network(),
    "0.01": new_network(0.01),
    "He": new_network("he"),
    "1": new_network(1.0),
}
for name in ("W1", "W2"):
    networks["0"].params[name] = np.zeros_like(networks["0"].params[name])

print("scale  hidden std  score std  loss")
for name, net in networks.items():
    scores = net.predict(x_test)
    hidden = net.layers["Affine2"].x
    loss = net.loss(x_test, t_test)
    print(f"{name:5}  {hidden.std():8.4f}  {scores.std():9.4f}  {loss:8.4f}")

# %% [markdown] lang="ko"
# 0.01에서는 층을 지날 때마다 신호가 작아지고, 1에서는 커진다. 1인 신경망의 첫 손실은 $\ln 10$보다 훨씬 크다. 아무것도 모르면서 엉뚱한 답을 굳게 믿고 시작하는 셈이다. 이제 학습시킨다.

# %% [markdown] lang="en"
# At 0.01 the signal shrinks from layer to layer; at 1 it grows. With 1, the first loss is far above $\ln 10$: the network knows nothing, and starts out firmly believing wrong answers. Now train them.

# %% tags=["slow"] smaller={"600": "100"}
losses = {}
print("scale  mean of the last 100 losses  test accuracy")
for name, net in networks.items():
    measured = teach(net, iterations=600, learning_rate=0.1, seed=0)
    losses[name] = measured.loss
    mean, accuracy = np.mean(measured.loss[-100:]), measured.test_accuracy[-1]
    print(f"{name:5}  {mean:27.4f}  {accuracy:13.4f}")

# %% tags=["hide-input"] alt_ko="초깃값의 크기 네 가지로 600번 학습한 손실 곡선. 0은 ln 10에서 움직이지 않는다. He는 곧바로 내려가고, 0.01은 한동안 ln 10에 머물다 내려간다. 1은 ln 10보다 훨씬 높은 데서 시작해 끝까지 가장 높은 축에 있다." alt_en="Losses over 600 iterations for four initial scales. That of 0 never leaves ln 10. He's falls at once; that of 0.01 lingers at ln 10 for a while, then falls. That of 1 starts far above ln 10 and stays high."
from nn_tutorial.book.figures.training import loss_curves

loss_curves(losses)

# %% [markdown] lang="ko"
# - **0은 배우지 못한다.** 은닉층이 모두 0이고 ReLU가 모두 막혀 있으니 `W1`에도 `W2`에도 기울기가 흐르지 않는다. 움직이는 것은 마지막 [편향](glossary.md#bias)뿐이다. 그래서 어떤 그림에나 가장 흔한 답을 내며, 시험 데이터의 {{ (t_test == 1).mean():.2% }}를 차지하는 1이 그 답이면 정확도도 꼭 그만큼이다. 난수로 시작하는 까닭은 노드들이 서로 달라야 서로 다른 것을 배우기 때문이다.
# - **0.01은 늦게 출발한다.** 신호가 작으면 기울기도 작아서 처음 한동안 $\ln 10$ 근처에 머문다.
# - **He는 곧바로 내려간다.** 두 층짜리에서는 0.01도 곧 따라붙지만, 층이 깊을수록 이 차이는 배울 수 있느냐 없느냐를 가른다.
# - **1은 잘못 믿은 것부터 고쳐야 한다.** 손실은 빠르게 줄지만 1에폭이 지나도 뒤처져 있다.
#
# 출발이 빠른 것과 끝이 좋은 것은 다르다. 위의 [검증](#schedule)에서 같은 학습률로 견준 둘 가운데 높은 쪽은 `{{ max(list(validation)[2:], key=validation.get) }}`였다. 그림에서 보았듯 가장자리의 가중치는 좀처럼 바뀌지 않으므로, He의 난수(표준편차 {{ np.sqrt(2 / 784):.3f }})는 0.01보다 다섯 배 큰 잡음으로 끝까지 남는다. 그 탓이라고 짐작하지만, 이 장에서 증명한 것은 아니다.
#
# ## 학습률의 크기 { #learning-rate }
#
# 같은 방법으로 학습률 네 가지를 견준다. 이번에는 시험 데이터 10,000장 어디에서도 켜지지 않는 은닉층 노드도 센다.

# %% [markdown] lang="en"
# - **0 does not learn.** The [hidden layer](glossary.md#hidden-layer) is all 0 and every ReLU is shut, so no gradient reaches `W1` or `W2`. Only the last [bias](glossary.md#bias) moves. The network gives every image the most common answer, and if that is 1, which makes up {{ (t_test == 1).mean():.2% }} of the test data, its accuracy is exactly that. Weights start at random because units must differ in order to learn different things.
# - **0.01 starts late.** A small signal makes a small gradient, so the loss lingers near $\ln 10$ for a while.
# - **He goes down at once.** With two layers 0.01 soon catches up. With many, this difference decides whether the network learns at all.
# - **1 must first unlearn.** Its loss falls fast, but after an epoch it is still behind.
#
# A quick start is not the same as a good end. Of the two that met [above](#schedule) at the same learning rate, the higher on the validation data was `{{ max(list(validation)[2:], key=validation.get) }}`. As the images show, weights at the rim hardly ever change, so He's random numbers, of standard deviation {{ np.sqrt(2 / 784):.3f }}, stay there to the end as noise five times as large. That may be the reason, though this chapter has not proved it.
#
# ## The size of the learning rate { #learning-rate }
#
# The same comparison for four learning rates. This time we also count the hidden units that no image among the 10,000 test images turns on.

# %% tags=["slow"] smaller={"600": "100"}
by_rate = {}
print("rate   mean of the last 100 losses  test accuracy  dead units")
for rate in (0.001, 0.1, 0.5, 5.0):
    net = new_network()
    measured = teach(net, iterations=600, learning_rate=rate, seed=0)
    by_rate[str(rate)] = measured.loss
    dead = net.layers["Relu1"].mask.all(axis=0).sum()  # left by the last test
    mean, accuracy = np.mean(measured.loss[-100:]), measured.test_accuracy[-1]
    print(f"{rate:<5}  {mean:27.4f}  {accuracy:13.4f}  {dead:10}")

# %% tags=["hide-input"] alt_ko="학습률 네 가지로 600번 학습한 손실 곡선. 0.001은 ln 10에서 거의 움직이지 않고, 0.1과 0.5는 차례로 더 빨리 내려간다. 5.0은 처음에 ln 10 위로 튀었다가 ln 10으로 돌아와 그대로 머문다." alt_en="Losses over 600 iterations for four learning rates. At 0.001 it hardly leaves ln 10; at 0.1 and 0.5 it falls, faster for the larger. At 5.0 it leaps above ln 10, then comes back to ln 10 and stays there."
loss_curves(by_rate)

# %% [markdown] lang="ko"
# 0.001은 옳은 방향으로 가지만 너무 더디다. 0.1과 0.5는 좋다. 5는 눈여겨볼 만하다. 손실이 한 번 튀었다가 $\ln 10$ 근처로 돌아와 멈추었다. 오류는 없고 숫자도 모두 유한하다. 그런데 은닉층 노드 50개 가운데 {{ dead }}개가 **죽었다**. 큰 걸음 하나가 어떤 그림에도 음수가 나오는 곳으로 가중치를 밀어 버리면, ReLU가 늘 막혀 기울기가 0이고, 기울기가 0이면 다시는 돌아오지 못한다. [ReLU의 역전파](layers.md#relu)에서 본 가림막이 그대로 덫이 된 것이다. 손실이 $\ln 10$에 붙어 꼼짝하지 않거든 죽은 노드를 세어 보자.
#
# 학습률이 터무니없이 크면 죽기도 전에 수가 넘친다. `train`은 그때 멈추고 몇 번째 갱신이었는지 알린다.

# %% [markdown] lang="en"
# 0.001 goes the right way, far too slowly. 0.1 and 0.5 are good. Look at 5: its loss leaps up, comes back to about $\ln 10$, and stays. There is no error, and every number is finite. But of the 50 hidden units, {{ dead }} have **died**. One large step pushed their weights to where every image gives a negative value. Then the ReLU is always shut, its gradient is 0, and with a gradient of 0 there is no way back. The mask you met in [the backward pass of ReLU](layers.md#relu) has become a trap. When a loss sticks at $\ln 10$, count the dead units.
#
# With an absurd rate, numbers overflow before anything can die. `train` then stops and says at which update.

# %%
try:
    teach(new_network(), learning_rate=1e10, seed=0)
except FloatingPointError as error:
    print(error)

# %% [markdown] lang="ko"
# 조용히 `nan`을 퍼뜨리며 끝까지 도는 것보다 바로 멈추는 편이 낫다.
#
# ## 정리 { #what-we-saw }
#
# | 무엇 | 시험 데이터의 정확도 |
# | --- | --- |
# | 책 | 0.9690 |
# | 책과 같은 조건 | {{ history.test_accuracy[-1]:.4f }} |
# | 같은 횟수, 학습률을 0.5에서 0으로 (세 씨앗의 평균) | {{ on_test.mean():.4f }} |
#
# 학습이 잘되었다는 사실은 기울기가 옳다는 증거가 될까? 그렇지 않다. 틀린 기울기로도 정확도는 꽤 오른다. 얼마나 오르는지는 [다음 장](gallery.md#table)에서 버그를 하나씩 넣어 가며 본다.

# %% [markdown] lang="en"
# Better to stop at once than to run to the end, quietly spreading `nan`.
#
# ## What we saw { #what-we-saw }
#
# | what | accuracy on test data |
# | --- | --- |
# | the book | 0.9690 |
# | the book's conditions | {{ history.test_accuracy[-1]:.4f }} |
# | as many updates, with the rate from 0.5 to 0 (mean of three seeds) | {{ on_test.mean():.4f }} |
#
# Does good training prove that the gradients are right? It does not. Even wrong gradients take the accuracy quite far. How far, [the next chapter](gallery.md#table) shows, one bug at a time.
