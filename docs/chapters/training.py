# ---
# description:
#   ko: 2층 신경망을 손글씨 60,000장으로 학습시킨다. 학습률을 검증 데이터로 고르고, 신경망의 확률이 얼마나 맞는지, 초깃값의 크기와 학습률이 무엇을 바꾸는지 실험한다.
#   en: You train the two-layer network on 60,000 handwritten digits, choose its learning rate on validation data, and find out by experiments how far its probabilities can be trusted and what the initial scale and the learning rate change.
# terms:
#   training:
#     ko: [학습]
#     en: [training]
#   schedule:
#     ko: [하이퍼파라미터]
#     en: [hyperparameters, tuning]
#   overfitting:
#     ko: [오버피팅, 과적합, 과대적합]
#     en: [overfitting]
#   confusion:
#     ko: [혼동 행렬]
#     en: [confusion matrix]
#   calibration:
#     ko: [보정, 신뢰도]
#     en: [calibration, confidence]
#   initial-scale:
#     ko: [초깃값, 초기값, 가중치 초기화]
#     en: [weight initialization, initialisation, He]
#   many-layers:
#     ko: [여러 층]
#     en: [ten layers]
#   learning-rate:
#     ko: [학습률, 러닝레이트, 죽은 뉴런, 죽은 렐루]
#     en: [learning rate, dead units, dying]
# ---

# %% [markdown] lang="ko"
# # MNIST로 학습시키기 { #training }
#
# [기울기](glossary.md#gradient)를 믿을 수 있게 되었으니 이제 [2층 신경망](two-layer-net.md#two-layer-net)을 손글씨 60,000장으로 학습시킨다. 이 신경망은 『밑바닥부터 시작하는 딥러닝』([참고 문헌](references.md#book), 아래에서는 ‘책’)에서 온 것이다. 이 장은 다음 물음에 차례로 답한다.
#
# 1. 책과 같은 조건에서 책만큼 배우는가?
# 2. [학습률](glossary.md#learning-rate)을 더 잘 정하면 어디까지 가는가? 그것을 **[시험 데이터](glossary.md#test-data)를 보지 않고** 어떻게 고르는가?
# 3. 끝내 틀리는 숫자는 어떤 숫자이고, 신경망이 말하는 확률은 얼마나 맞는가?
# 4. [가중치](glossary.md#weight)의 [초깃값](glossary.md#initial-value)과 학습률을 잘못 정하면 무슨 일이 생기는가?
#
# 데이터는 float32 그대로 쓴다. [기울기 확인](gradient-check.md#float32)에는 float64가 필요했지만 학습에는 그만한 정밀도가 필요하지 않다. 아래의 정확도는 모두 float32로 얻은 것이고, 메모리는 절반만 든다.

# %% [markdown] lang="en"
# # Training on MNIST { #training }
#
# Now that the [gradients](glossary.md#gradient) can be trusted, we train the [two-layer network](two-layer-net.md#two-layer-net) on 60,000 handwritten digits. The network comes from Saito Goki's *Deep Learning from Scratch* ([reference](references.md#book)), which is called "the book" below. This chapter answers four questions in turn.
#
# 1. Under the book's conditions, does our network learn as much as the book's?
# 2. How far does a better choice of the [learning rate](glossary.md#learning-rate) take it, and how can we choose one **without looking at the [test data](glossary.md#test-data)**?
# 3. Which digits does it still get wrong, and how far can its probabilities be believed?
# 4. What happens when the [initial values](glossary.md#initial-value) or the learning rate are chosen badly?
#
# The data stay float32. The [gradient check](gradient-check.md#float32) needed float64, but learning does not need that precision: every accuracy on this page was reached in float32, which takes half the memory.

# %%
from itertools import pairwise

import numpy as np

from nn_tutorial import (
    TwoLayerNet,
    linear_decay,
    load_mnist,
    softmax,
    train,
)
from nn_tutorial.book.source import show_source

(x_train, t_train), (x_test, t_test) = load_mnist()


def new_network(std=0.01, seed=0):
    return TwoLayerNet(784, 50, 10, std, seed=seed, dtype=np.float32)


def teach(network, **options):
    data = {"x_test": x_test, "t_test": t_test, "progress": False}
    return train(network, x_train, t_train, **(data | options))


# %% [markdown] lang="ko"
# [네 단계](four-steps.md#four-steps)는 함수 `train`에 들어 있다. `train`은 먼저 입력을 검사하고, 진행 막대와 정확도 측정처럼 학습을 지켜보기만 하는 일은 단계의 바깥에 둔다. 그 뒤에 나오는 반복문이 네 단계이며, 주석이 단계를 가리킨다. 위의 `teach`는 되풀이해 쓸 인수를 묶어 둔 것이다.

# %% [markdown] lang="en"
# The [four steps](four-steps.md#four-steps) are in the function `train`. It first checks its input. Around the steps it then adds whatever only observes them, such as the progress bar and the measurement of the accuracy. The loop after that is the four steps, and its comments say which line is which. `teach`, above, saves us from repeating the same arguments.

# %%
show_source(train)

# %% [markdown] lang="ko"
# ## 책과 같은 조건 { #budget }
#
# 책의 신경망은 표준편차 0.01인 가중치에서 출발해, 크기 100인 [미니배치](glossary.md#mini-batch)로 10,000번, 학습률 0.1로 갱신한다. 60,000장을 한 번 다 보는 데 600번이 드니 10,000번이면 17[에폭](glossary.md#epoch)에 조금 못 미친다.

# %% [markdown] lang="en"
# ## The book's budget { #budget }
#
# The book's network starts from [weights](glossary.md#weight) of standard deviation 0.01 and makes 10,000 updates with [mini-batches](glossary.md#mini-batch) of 100 at a learning rate of 0.1. It takes 600 updates to see all 60,000 images once, so 10,000 are a little under 17 [epochs](glossary.md#epoch).

# %% tags=["slow"] smaller={"10_000": "600", ">= 0.9779": ">= 0", ">= 0.9690": ">= 0"}
network = new_network()
history = teach(
    network, iterations=10_000, batch_size=100, learning_rate=0.1, seed=0
)
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
# 책의 수치에 이르렀다. 코드의 마지막 두 줄은 이 사실을 조건으로 걸어 둔 것이다. 둘 중 하나라도 모자라면 이 페이지는 만들어지지 않는다.
#
# 배우는 과정을 그린 것이 [학습 곡선](glossary.md#learning-curve)이다.

# %% [markdown] lang="en"
# | | accuracy on [training data](glossary.md#training-data) | accuracy on [test data](glossary.md#test-data) |
# | --- | --- | --- |
# | the book | 0.9779 | 0.9690 |
# | this network | {{ history.train_accuracy[-1]:.4f }} | {{ history.test_accuracy[-1]:.4f }} |
#
# Our network reaches the book's figures. The last two lines of the code make sure of that: if either accuracy fell short, this page would not be built.
#
# The [learning curves](glossary.md#learning-curve) show how it got there.

# %% tags=["hide-input"] alt_ko="왼쪽은 반복에 따른 손실이다. 로그 눈금에서 처음에 가파르게, 그 뒤로 느리게 줄며, 한 번 한 번의 값은 크게 들쭉날쭉하다. 오른쪽은 에폭에 따른 정확도이다. 훈련 데이터와 시험 데이터의 곡선이 함께 오르다가 차츰 벌어져 {{ history.train_accuracy[-1]:.4f }}와(과) {{ history.test_accuracy[-1]:.4f }}에서 끝난다." alt_en="Left, the loss by iteration: on a log scale it falls steeply at first, then slowly, and the single values jump about a lot. Right, the accuracy by epoch: the curves for training and test data rise together, then part slowly, and end at {{ history.train_accuracy[-1]:.4f }} and {{ history.test_accuracy[-1]:.4f }}."
from nn_tutorial.book.figures.training import learning_curves

learning_curves(history)

# %% [markdown] lang="ko"
# 왼쪽의 회색 점은 반복 하나하나의 손실이고, 파란 선은 그것을 100개씩 평균한 것이다. 점은 크게 흔들린다. 신경망이 변해서일까, 미니배치가 달라서일까? 이제 더 배우지 않는 신경망에 서로 다른 미니배치를 넣어 보면 알 수 있다.

# %% [markdown] lang="en"
# The grey dots on the left are the losses of single iterations, and the blue line is the mean of each 100. The dots jump about a lot. Is that because the network changes, or because the mini-batches differ? We can tell by giving different mini-batches to the network now that it no longer learns.

# %%
still = [
    network.loss(x_train[i : i + 100], t_train[i : i + 100])
    for i in range(0, len(x_train), 100)
]
mean = np.mean(history.loss[-600:])
print(f"last 600 losses while learning  mean {mean:.3f}", end="  ")
print(f"standard deviation {np.std(history.loss[-600:]):.3f}")
mean = np.mean(still)
print(f"{len(still)} batches, standing still     mean {mean:.3f}", end="  ")
print(f"standard deviation {np.std(still):.3f}")

# %% [markdown] lang="ko"
# 멈춰 선 신경망의 손실도 미니배치에 따라 거의 똑같이(표준편차 {{ np.std(still):.3f }}) 흔들린다. 신경망이 그대로이니 달라진 것은 미니배치에 든 숫자뿐이다. 그러니 점 하나가 올랐다고 걱정할 일은 아니며, 평균인 파란 선을 보아야 한다.
#
# 오른쪽에서는 [정확도](glossary.md#accuracy)가 0.9를 넘은 뒤만 보인다. 두 가지를 읽을 수 있다. 첫째, 곡선이 끝에서도 아직 오르고 있으니 더 빨리 배울 여지가 있다. 둘째, 두 선 사이가 조금씩 벌어진다. 이 틈은 [아래](#overfitting)에서 다시 본다.
#
# ## 학습률 고르기 { #schedule }
#
# 학습률 0.1보다 나은 것이 있을 것이다. 여러 가지를 해 보고 시험 데이터에서 가장 좋은 것을 고르면 안 될까? 안 된다. 그러면 시험 데이터가 고르는 일에 쓰였으므로, 그 점수는 처음 보는 데이터에서 얻을 점수가 아니다. 고른 것이 운 좋게 그 10,000장에 잘 맞았을 수 있다.
#
# 그래서 훈련 데이터를 둘로 나눈다. 50,000장으로 배우고, 나머지 10,000장을 [검증 데이터](glossary.md#validation-data)로 삼아 고른다. 후보는 넷이다. 처음 둘은 학습률이 일정하고, 나머지 둘은 0.5에서 시작해 끝날 때 0이 되도록 선형으로 줄인다. 처음에는 크게 움직이고 끝에 가서는 조금씩만 움직이게 하려는 것이다. He의 초깃값은 [아래에서](#initial-scale) 설명한다.
#
# 어느 것이 이길까? 예상해 보고 실행하자. 고르는 데는 4,000번만 갱신하고, 운에 좌우되지 않도록 시드 세 개로 되풀이한다.
#
# ::: predict #p-which-candidate choice
# 검증 데이터의 정확도가 평균에서 가장 높은 것은 어느 후보일까?
#
# - ({{ 'x' if best.startswith("std 0.01, rate 0.1") else ' ' }}) 표준편차 0.01, 학습률 0.1
#   > 책이 고른 값이라 가장 안전해 보인다. 그러나 4,000번이라는 짧은 학습에서는 학습률 0.1로는 멀리 가지 못한다.
# - ({{ 'x' if best == "std 0.01, rate 0.5" else ' ' }}) 표준편차 0.01, 학습률 0.5
#   > 0.1보다는 훨씬 낫다. 줄어드는 0.5와의 차이는 작아서, 시드만 바꾸어도 그만큼은 흩어진다.
# - ({{ 'x' if best == "std 0.01, rate 0.5 to 0" else ' ' }}) 표준편차 0.01, 학습률 0.5에서 0으로
#   > 처음에는 크게 움직이고 끝에서는 조금씩 움직인다. 다만 일정한 0.5와의 차이가 시드에 따른 흩어짐과 비슷하므로 크게 이겼다고 할 수는 없다.
# - ({{ 'x' if best.startswith("He") else ' ' }}) He의 초깃값, 학습률 0.5에서 0으로
#   > 신호의 크기를 지켜 주는 초깃값이니 이길 것 같다. 처음에 빨리 배우는 것은 맞지만, 2층 신경망에서 끝까지 앞서는 것은 아니다. [아래](#which-scale)에서 까닭을 좁혀 본다.
# :::

# %% [markdown] lang="en"
# The losses of the network that stands still vary just as much (standard deviation {{ np.std(still):.3f }}). Since this network does not change, only the digits in the mini-batch can make the difference. A single dot that goes up is therefore nothing to worry about; the blue line, the mean, is what to watch.
#
# On the right you see the [accuracy](glossary.md#accuracy) only where it is above 0.9. Two things can be read there. The curves still rise at the end, so there is room to learn faster. And the two lines slowly part, which we shall look at again [below](#overfitting).
#
# ## Choosing the learning rate { #schedule }
#
# There must be something better than a rate of 0.1. Why not try several and take the one that does best on the test data? Because the test data would then have been used to choose, and their score would no longer be what you would get on data that nobody has looked at. The winner might just have been lucky with those 10,000 images.
#
# So we split the training data. The network learns from 50,000 images, and the other 10,000 serve as [validation data](glossary.md#validation-data), by which we choose. There are four candidates. Two of them keep their rate. The other two start at 0.5 and lower it in a straight line to 0 at the end, so that the network moves far at first and only a little in the end. He's initial values are explained [below](#initial-scale).
#
# Which of the four will win? Make your guess, then run the cell. For the choice 4,000 iterations will do, and we repeat each training with three seeds, so that luck does not decide.
#
# ::: predict #p-which-candidate choice
# Which of the four candidates will have the highest mean accuracy on the validation data?
#
# - ({{ 'x' if best.startswith("std 0.01, rate 0.1") else ' ' }}) standard deviation 0.01, rate 0.1
#   > It is the book's choice and looks safe. But in a training as short as 4,000 updates a rate of 0.1 does not get far.
# - ({{ 'x' if best == "std 0.01, rate 0.5" else ' ' }}) standard deviation 0.01, rate 0.5
#   > It is much better than 0.1. The falling 0.5 differs from it by no more than the results of different seeds differ.
# - ({{ 'x' if best == "std 0.01, rate 0.5 to 0" else ' ' }}) standard deviation 0.01, rate from 0.5 to 0
#   > It moves far at first and only a little in the end. But its lead over the constant 0.5 is about as large as the spread over the seeds, so it is no clear win.
# - ({{ 'x' if best.startswith("He") else ' ' }}) He's initial values, rate from 0.5 to 0
#   > These values keep the size of the signal, so one expects them to win. They do learn faster at first, but with two layers they are not ahead in the end. [Below](#which-scale) we narrow down the reason.
# :::

# %% tags=["slow"] smaller={"50_000": "4_000", "4000": "200"}
x_fit, t_fit = x_train[:50_000], t_train[:50_000]
x_val, t_val = x_train[50_000:], t_train[50_000:]
seeds = (0, 1, 2)


def validated(net, rate, seed):
    options = {
        "learning_rate": rate,
        "seed": seed,
        "progress": False,
        "measure_every": 100,
    }
    train(net, x_fit, t_fit, iterations=4000, **options)
    return net.accuracy(x_val, t_val)


candidates = {
    "std 0.01, rate 0.1": (0.01, 0.1),
    "std 0.01, rate 0.5": (0.01, 0.5),
    "std 0.01, rate 0.5 to 0": (0.01, linear_decay(0.5)),
    "He,       rate 0.5 to 0": ("he", linear_decay(0.5)),
}
validation = {}
print("validation accuracy        mean    spread")
for name, (std, rate) in candidates.items():
    found = [
        validated(new_network(std, seed), rate, seed) for seed in seeds
    ]
    validation[name] = np.array(found)
    print(f"{name:25}  {np.mean(found):.4f}  {np.std(found, ddof=1):.4f}")

best = max(validation, key=lambda name: validation[name].mean())

# %% [markdown] lang="ko"
# `mean`은 세 시드의 평균, `spread`는 시드에 따라 흩어진 정도(표준편차)이다. 평균이 가장 높은 것은 `{{ best }}`이다. 학습률 0.1은 이 짧은 학습에서 아직 갈 길이 멀고, 0.5로 올리는 것만으로 크게 나아진다. 거기서 학습률을 점점 줄여 더 얻는 것은 적다. 일정한 0.5와 줄어드는 0.5의 차이는 {{ validation["std 0.01, rate 0.5 to 0"].mean() - validation["std 0.01, rate 0.5"].mean():.4f }}, 곧 검증 데이터 10,000장 가운데 열 장 남짓이고, 일정한 0.5는 시드만 바꾸어도 {{ validation["std 0.01, rate 0.5"].std(ddof=1):.4f }}만큼 흩어진다. 그러니 이 표에서 분명한 것은 0.1이 너무 작다는 것이고, 줄이는 편이 낫다는 것은 조심해서 말해야 한다. He의 초깃값이 왜 뒤지는지는 [아래](#which-scale)에서 실험한다.
#
# ## 마지막 신경망 { #accuracy }
#
# 고른 조건(표준편차는 0.01, 학습률은 0.5에서 0으로)에서 60,000장을 모두 써서 다시 10,000번 학습시킨다. 이 조건의 점수를 시험 데이터로 매기는 것은 여기가 처음이다. 시드 하나의 점수는 운일 수 있으므로 세 시드를 모두 보인다. 첫 번째 학습은 지켜보면서 가중치의 모습을 몇 번 남겨 둔다.

# %% [markdown] lang="en"
# `mean` is the mean over the three seeds, and `spread` their standard deviation. The highest mean is that of `{{ best }}`. In so short a training a rate of 0.1 has not got far yet, and raising it to 0.5 alone helps a lot. Lowering the rate gains little: the constant 0.5 and the falling one differ by {{ validation["std 0.01, rate 0.5 to 0"].mean() - validation["std 0.01, rate 0.5"].mean():.4f }}, a dozen or so of the 10,000 validation images, while a change of the seed alone spreads the results of the constant 0.5 by {{ validation["std 0.01, rate 0.5"].std(ddof=1):.4f }}. So the table makes it clear that 0.1 is too small, and only suggests that it is better to lower the rate. Why He's initial values fall behind is tested [below](#which-scale).
#
# ## The final network { #accuracy }
#
# With the chosen setting, standard deviation 0.01 and the rate from 0.5 to 0, we train again on all 60,000 images, for 10,000 iterations. Here the test data score this setting for the first time. One seed's score may be luck, so the results of three seeds are shown. We watch the first training and keep a few pictures of its weights.

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


final_history = teach(
    final,
    iterations=10_000,
    learning_rate=linear_decay(0.5),
    seed=0,
    watch=keep,
)

# %% tags=["slow"] smaller={"10_000": "600", ">= 0.975": ">= 0"}
trained, histories = {0: final}, {0: final_history}
for seed in seeds[1:]:
    trained[seed] = new_network(seed=seed)
    histories[seed] = teach(
        trained[seed],
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
print(
    f"spread      {on_train.std(ddof=1):.4f}    {on_test.std(ddof=1):.4f}"
)

assert on_test.mean() >= 0.975

# %% [markdown] lang="ko"
# 시험 데이터에서 세 시드의 평균은 {{ on_test.mean():.4f }}, 흩어진 정도는 {{ on_test.std(ddof=1):.4f }}이다. 목표로 삼은 0.975를 평균으로 넘었다. 갱신 횟수는 책과 같고, 달라진 것은 학습률뿐이다.

# %% [markdown] lang="en"
# The mean of the three seeds on the test data is {{ on_test.mean():.4f }}, and their spread {{ on_test.std(ddof=1):.4f }}. The mean is above the 0.975 that we aimed for. The number of updates is the book's; only the learning rate has changed.

# %% tags=["hide-input"] alt_ko="마지막 신경망의 학습 곡선. 왼쪽의 손실은 끝까지 내려간다. 오른쪽에서 훈련 데이터의 정확도는 {{ final_history.train_accuracy[-1]:.4f }}까지 오르고, 시험 데이터의 정확도는 흔들리며 오르다가 학습률이 작아지는 뒤쪽에서 {{ final_history.test_accuracy[-1]:.4f }} 근처에 머문다." alt_en="Learning curves of the final network. Left, the loss falls to the end. Right, the accuracy on training data rises to {{ final_history.train_accuracy[-1]:.4f }}; that on test data rises unsteadily and settles at {{ final_history.test_accuracy[-1]:.4f }} as the learning rate shrinks."
learning_curves(final_history)

# %% tags=["hide-input"]
Asset("learning", learning_snapshots(recorder.snapshots))

# %% [markdown] lang="ko"
# ### 학습 과정 따라가 보기 { #step-through .aside }
#
# 같은 학습에서 {{ len(recorder.snapshots) }}번 남긴 기록이다. 손잡이를 움직이면 그때의 손실과 정확도, [은닉층](glossary.md#hidden-layer) 뉴런 몇 개의 가중치가 보인다. 난수뿐이던 그림에서 획이 언제 나타나는지 살펴보자.
#
# <div class="learning-demo" data-src="assets/data/learning.js"><p>사이트의 이 자리에서는 학습의 여러 시점을 오가며 손실, 정확도와 가중치를 볼 수 있다. JavaScript가 필요하다.</p></div>
#
# ### 오버피팅 { #overfitting }
#
# 정확도는 훈련 데이터에서 {{ on_train.mean():.4f }}인데 시험 데이터에서는 {{ on_test.mean():.4f }}이다. 배운 이미지에서는 100장에 {{ 100 * (1 - on_train.mean()):.1f }}장을 틀리는 신경망이 처음 보는 이미지에서는 {{ 100 * (1 - on_test.mean()):.1f }}장을 틀린다는 말이다. 이것이 [오버피팅](glossary.md#overfitting)이다. 훈련 데이터의 정확도만 보고했다면 틀리는 비율을 {{ (1 - on_test.mean()) / (1 - on_train.mean()):.0f }}분의 1로 줄여 말한 셈이다. 위의 그림에서 틈은 학습을 오래 할수록 벌어지지만, 시험 데이터의 곡선이 꺾여 내려가지는 않는다. 여기까지는 더 배워서 손해 본 것이 없다는 뜻이다.
#
# 훈련 데이터에서 더 맞힐 수 있는 것은 100장에 {{ 100 * (1 - on_train.mean()):.1f }}장뿐이다. 더 높은 점수를 내는 방법으로는 더 큰 신경망, 합성곱 신경망, 데이터 확장 등이 알려져 있지만 이 장에서 실험하지는 않았다.
#
# ## 무엇을 틀리는가 { #confusion }
#
# [혼동 행렬](glossary.md#confusion-matrix)은 어느 숫자를 어느 숫자로 읽었는지 센 표이다. 어떤 짝을 가장 자주 헷갈릴지, 실행하기 전에 짐작해 보자.

# %% [markdown] lang="en"
# ### Step through the learning { #step-through .aside }
#
# Here are {{ len(recorder.snapshots) }} moments kept from that same training. Move the slider to see the loss, the accuracy and the weights of a few hidden units at each of them. When do strokes begin to show in what was only random?
#
# <div class="learning-demo" data-src="assets/data/learning.js"><p>On the site you can move through the training here and see the loss, the accuracy and the weights. It needs JavaScript.</p></div>
#
# ### Overfitting { #overfitting }
#
# The accuracy is {{ on_train.mean():.4f }} on the training data and {{ on_test.mean():.4f }} on the test data. In other words, a network that misreads {{ 100 * (1 - on_train.mean()):.1f }} in 100 of the images that it learned from misreads {{ 100 * (1 - on_test.mean()):.1f }} in 100 of those that it has never seen. This difference is called [overfitting](glossary.md#overfitting). Had we reported the training accuracy alone, we would have made the errors look {{ (1 - on_test.mean()) / (1 - on_train.mean()):.0f }} times rarer than they are. In the figure above the gap widens the longer the training goes on, but the test curve does not turn down. Up to this point, then, nothing was lost by learning more.
#
# On the training data only {{ 100 * (1 - on_train.mean()):.1f }} in 100 are left to gain. Larger networks, convolutional networks and altered copies of the images are known to score higher, but this chapter has not tried them.
#
# ## What it gets wrong { #confusion }
#
# A [confusion matrix](glossary.md#confusion-matrix) counts which digit was read as which. Before you run the cell, guess which pairs will be mixed up most often. Which would you mix up yourself?

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
# 행이 정답, 열이 신경망의 답이다. 대각선은 맞힌 것이고, 모두 {{ mistakes.sum() }}장을 틀렸다. 위의 목록에 오른 짝은 사람의 눈에도 닮은 짝인가?
#
# ### 틀린 숫자들 { #mistakes }
#
# 틀린 것 가운데 답의 확률이 가장 높았던 스무 장이다. `4 → 9 98%`는 정답이 4인데 98%의 확률로 9라고 답했다는 뜻이다.

# %% [markdown] lang="en"
# Rows are true classes, and columns are the network's answers. The diagonal counts what the network read right; it misread {{ mistakes.sum() }} images in all. Do the pairs in the list above look alike to you, too?
#
# ### The misread digits { #mistakes }
#
# Of the digits that were misread, these twenty were answered with the highest probability. `4 → 9 98%` means that the digit is a 4 and the network answered 9, with a probability of 98%.

# %%
wrong = np.flatnonzero(answers != t_test)
confidence = probabilities[wrong, answers[wrong]]
boldest = wrong[confidence.argsort()[::-1][:20]]

# %% tags=["hide-input"] alt_ko="신경망이 자신 있게 틀린 숫자 스무 장. 이미지마다 정답 → 답과 확률이 적혀 있다. 비뚤어지거나 획이 끊기거나 뭉친 숫자가 많다." alt_en="Twenty digits that the network misread with confidence, each with the true class, the answer and its probability. Many are crooked, broken or blotted."
from nn_tutorial.book.figures.digits import digit_grid

captions = [
    f"{t_test[i]} → {answers[i]} {probabilities[i, answers[i]]:.0%}"
    for i in boldest
]
digit_grid(x_test[boldest], captions, columns=5)

# %% [markdown] lang="ko"
# 사람도 망설일 숫자가 있고, 사람이라면 틀리지 않을 숫자도 있다. 확률을 보자. 모두 {{ np.sort(confidence)[-20]:.0% }}에서 {{ confidence.max():.0% }} 사이인데 틀렸다. 신경망은 늘 지나치게 확신하는 것일까? 이 스무 장만 보고는 알 수 없다. **확률이 높은 것만 골랐기** 때문이다. 맞힌 것까지 모두 보아야 한다.
#
# ### 확률은 얼마나 맞는가 { #calibration }
#
# 답의 확률이 0.9인 이미지가 많이 있다면 그 가운데 90%가 맞아야 확률이라고 부를 만하다. 시험 데이터 10,000장을 답의 확률에 따라 나누고, 확률의 평균과 정확도를 견주어 보자. 확률대로라면 몇 장이 틀려야 하는지도 함께 센다. 확률이 $p$인 답은 $1 - p$의 확률로 틀릴 것이므로 이 값을 모두 더하면 된다.

# %% [markdown] lang="en"
# Some of these would make a person hesitate, and some no person would get wrong. Look at the probabilities: they lie between {{ np.sort(confidence)[-20]:.0% }} and {{ confidence.max():.0% }}, and every answer is wrong. Is the network too sure of itself in general? These twenty cannot answer that question, because **they were chosen for their high probability**. We have to look at all images, those that were read right included.
#
# ### How far its probabilities can be believed { #calibration }
#
# If many images are answered with a probability of 0.9, then 90% of these answers ought to be right, or the number does not deserve to be called a probability. Let us divide the 10,000 test images by the probability of the answer, and compare its mean with the accuracy. We also count how many should be wrong according to the probabilities. An answer of probability $p$ is wrong with probability $1 - p$, so these are added up.


# %%
def compare(inside):
    """Images, mean probability, accuracy, errors predicted and counted."""
    p, hit = sure[inside], right[inside]
    return len(p), p.mean(), hit.mean(), (1 - p).sum(), (~hit).sum()


sure = probabilities.max(axis=1).astype(float)
right = answers == t_test
edges = [0, 0.5, 0.7, 0.9, 0.99, 1]
groups = {
    f"{low}–{high}": compare((low < sure) & (sure <= high))
    for low, high in pairwise(edges)
}
groups["0–1"] = compare(sure > 0)

both = (("training", x_train, t_train), ("test", x_test, t_test))
for data, x, t in both:
    print(f"{data:8}  mean probability minus accuracy:", end="")
    for net in trained.values():
        mean = softmax(net.predict(x)).max(axis=1).mean(dtype=float)
        print(f"  {mean - net.accuracy(x, t):+.4f}", end="")
    print()


# %% tags=["hide-input"]
def numbers(of):
    count, mean, accuracy, predicted, counted = of
    return f"{count:,} | {mean:.3f} | {accuracy:.3f} | {predicted:.1f} | {counted}"


bins = [f"{name} | {numbers(of)}" for name, of in groups.items()]
calibration_error = sum(
    count / len(sure) * abs(mean - accuracy)
    for count, mean, accuracy, *_ in [*groups.values()][:-1]
)
sure_of_train = (
    softmax(final.predict(x_train)).max(axis=1).mean(dtype=float)
)
by_chance = np.sqrt((sure * (1 - sure)).sum()) / len(sure)

# %% [markdown] lang="ko"
# | 답의 확률 | 이미지 수 | 확률의 평균 | 정확도 | 확률대로라면 틀릴 이미지 수 | 틀린 이미지 수 |
# | :-- | --: | --: | --: | --: | --: |
# | {{ bins[0] }} |
# | {{ bins[1] }} |
# | {{ bins[2] }} |
# | {{ bins[3] }} |
# | {{ bins[4] }} |
# | {{ bins[5] }} |
#
# 마지막 줄은 전체이다. 확률의 평균은 {{ sure.mean():.3f }}, 정확도는 {{ right.mean():.3f }}이고, 줄마다 나온 차이를 이미지의 수로 가중하여 평균한 **보정 오차**는 {{ calibration_error:.3f }}이다. 신경망은 조금 지나치게 확신하지만 그 정도는 100장에 {{ 100 * (sure.mean() - right.mean()):.1f }}장이다. 확률이 정확히 맞는 신경망에서 우연히 생길 차이는 {{ by_chance:.4f }}쯤이므로 우연이라고 보기 어렵다.
#
# 확률이 0.99를 넘는데 틀린 숫자는 확률이 정확히 맞는 신경망에도 {{ (1 - sure[sure > 0.99]).sum():.0f }}장쯤은 있을 것이고, 이 신경망에는 {{ (~right[sure > 0.99]).sum() }}장이 있다. 위의 스무 장 대부분이 이것이다. 그렇게 답한 {{ (sure > 0.99).sum():, }}장의 나머지는 모두 맞았다.
#
# 출력된 두 줄은 세 시드의 신경망마다 확률의 평균에서 정확도를 뺀 것이다. 시험 데이터에서는 셋 모두 확률이 정확도보다 높고, 훈련 데이터에서는 셋 모두 **낮다.** 곧 배운 이미지에 대해서는 오히려 덜 확신한다. 첫 신경망을 보면, 훈련 데이터와 시험 데이터에서 확률의 평균은 {{ sure_of_train:.3f }}와(과) {{ sure.mean():.3f }}(으)로 거의 같은데 정확도는 {{ on_train[0]:.3f }}와(과) {{ on_test[0]:.3f }}(으)로 벌어진다. 처음 보는 이미지에서 지나치게 확신하는 것은 [오버피팅](#overfitting)의 한 모습이다. 그래서 [소프트맥스](glossary.md#softmax)의 확률을 그대로 믿기 전에 처음 보는 데이터로 이렇게 견주어 보아야 한다.
#
# ### 가장 망설인 숫자들 { #wavering .aside }
#
# 반대로, 틀린 것 가운데 답과 정답의 확률이 가장 가까웠던 다섯 장은 어떤가?

# %% [markdown] lang="en"
# | probability of the answer | images | mean probability | accuracy | wrong, as predicted | wrong, as counted |
# | :-- | --: | --: | --: | --: | --: |
# | {{ bins[0] }} |
# | {{ bins[1] }} |
# | {{ bins[2] }} |
# | {{ bins[3] }} |
# | {{ bins[4] }} |
# | {{ bins[5] }} |
#
# The last row is for all images. The mean probability is {{ sure.mean():.3f }} and the accuracy {{ right.mean():.3f }}. The **calibration error**, the mean difference of the rows weighted by their images, is {{ calibration_error:.3f }}. So the network is a little too sure, by {{ 100 * (sure.mean() - right.mean()):.1f }} images in 100. In a network whose probabilities are exactly right, chance would make a difference of about {{ by_chance:.4f }}, so this one is hardly chance.
#
# Even a network with exact probabilities would have about {{ (1 - sure[sure > 0.99]).sum():.0f }} digits that it misreads with a probability above 0.99. Ours has {{ (~right[sure > 0.99]).sum() }}, and they are most of the twenty shown above. All the others of the {{ (sure > 0.99).sum():, }} that it answered in this way are right.
#
# The two printed lines give the mean probability minus the accuracy for the network of each seed. On the test data the probability is above the accuracy for all three, and on the training data it is **below** for all three. So about the images that it learned from, the network is not sure enough. From training to test data, the mean probability of the first network hardly changes ({{ sure_of_train:.3f }} and {{ sure.mean():.3f }}), while its accuracy drops from {{ on_train[0]:.3f }} to {{ on_test[0]:.3f }}. Being too sure on new images is a part of its [overfitting](#overfitting), and this is why the probabilities of a [softmax](glossary.md#softmax) should be compared with new data, as here, before they are believed.
#
# ### The digits where it wavered most { #wavering .aside }
#
# Now we look at the opposite: of the misread digits, these are the five for which the probabilities of the answer and of the true class lie closest.

# %%
margin = confidence - probabilities[wrong, t_test[wrong]]
wavering = wrong[margin.argsort()[:5]]

# %% tags=["hide-input"] alt_ko="답과 정답의 확률이 거의 같았던 숫자 다섯 장과 그 아래의 확률 막대 열 개씩. 다섯 장 모두 빗금 친 정답의 막대와 다른 막대 하나가 비슷한 높이로 솟아 있다." alt_en="Five digits for which the answer and the true class had almost the same probability, with ten bars below each. In all five, the hatched bar of the true class and one other stand about equally high."
from nn_tutorial.book.figures.walk import class_bars

class_bars(
    x_test[wavering],
    probabilities[wavering],
    t_test[wavering],
    ylabel="probability",
)

# %% tags=["hide-input"]
Asset("digit-network", digit_network(final, x_test, t_test))

# %% [markdown] lang="ko"
# 신경망이 어느 둘 사이에서 망설였는지가 막대에 보인다. 나머지 여덟 숫자의 확률은 대개 작다.
#
# ### 직접 그려 보기 { #draw }
#
# 방금 학습을 마친 신경망에 숫자를 써넣어 보자. 브라우저로 보내려고 가중치를 반정밀도(16비트)로 반올림했으며, 반올림한 신경망의 시험 데이터 정확도는 {{ round_weights(final).accuracy(x_test, t_test):.4f }}이다. 어떻게 쓰면 틀리는가?
#
# <div class="digit-demo" data-src="assets/data/digit-network.js"><p>사이트의 이 자리에서는 숫자를 그리고, 신경망이 그것을 어떻게 읽는지 볼 수 있다. JavaScript가 필요하다.</p></div>
#
# ## 은닉층은 무엇을 보는가 { #first-layer }
#
# 첫 층의 가중치 `W1`은 열마다 숫자가 784개씩이므로 그림으로 볼 수 있다. [미니배치 하나를 따라가며](two-layer-net.md#walk-dw1) 보았듯이 기울기가 훈련 이미지를 겹쳐 더한 그림이니, 기울기를 쌓은 가중치도 그림일 것이다.

# %% [markdown] lang="en"
# The bars show between which two digits the network wavered. The probabilities of the other eight are mostly small.
#
# ### Draw one yourself { #draw }
#
# Write a digit for the network that has just been trained. Its weights are rounded to 16 bits on their way to your browser, and the accuracy of the rounded network on the test data is {{ round_weights(final).accuracy(x_test, t_test):.4f }}. How must you write to mislead it?
#
# <div class="digit-demo" data-src="assets/data/digit-network.js"><p>On the site you can draw a digit here and see how the network reads it. It needs JavaScript.</p></div>
#
# ## What the hidden layer responds to { #first-layer }
#
# Each column of the first weights `W1` holds 784 numbers, so it can be looked at as an image. [Earlier](two-layer-net.md#walk-dw1) you saw that its gradient is a blend of training images. The weights are a sum of such gradients, so they should be images as well.

# %% tags=["hide-input"] alt_ko="은닉층 뉴런 50개의 가중치를 28×28 그림으로 그려 다섯 줄로 놓았다. 가운데에는 양수와 음수를 서로 다른 색으로 칠한 굽은 획과 얼룩이 있고, 숫자가 거의 닿지 않는 가장자리는 하얗다." alt_en="The weights of the 50 hidden units, drawn as images of 28×28 in five rows. Curved strokes and blots, in one colour above 0 and in another below, fill the middle; the rim, which digits hardly reach, is white."
from nn_tutorial.book.figures.training import weight_images

sizes = np.linalg.norm(final.params["W1"], axis=0)
faintest = sizes.argmin()
# Of x_test, the last batch seen.
often = (final.layers["Affine2"].x > 0).mean(axis=0)
others = np.delete(np.arange(50), faintest)
ranks = np.corrcoef(
    often[others].argsort().argsort(), sizes[others].argsort().argsort()
)[0, 1]

weight_images(final.params["W1"])

# %% [markdown] lang="ko"
# 색이 나타내는 값은 오른쪽의 눈금에 있다. 한 색은 양의 가중치, 다른 색은 음의 가중치이며 0은 하얗다. 양의 가중치 자리에 잉크가 있으면 그 뉴런의 값이 커지고, 음의 가중치 자리에 있으면 작아진다. 온전한 숫자로 보이는 그림은 드물다. 우리 눈에는 획의 조각이나 획 사이의 빈자리를 찾는 것처럼 보이지만, 이것은 그림을 보고 하는 짐작이다.
#
# 가장자리가 하얀 것은 배울 것이 없기 때문이다. 훈련 데이터 60,000장 모두에서 비어 있는 픽셀이 {{ (x_train.max(axis=0) == 0).sum() }}개 있고, 그 가중치는 기울기가 늘 0이므로 처음의 작은 난수 그대로이다. 가장 흐린 그림은 {{ faintest }}번 뉴런의 것이다. 이 뉴런은 시험 데이터의 {{ often[faintest]:.1% }}에서만 켜진다. [ReLU](glossary.md#relu)가 0을 내보내는 이미지에서는 기울기를 받지 못하므로 드물게 켜지는 뉴런은 그만큼 드물게 배운다. 이것이 흐린 까닭이겠지만, 나머지 뉴런에서는 켜지는 빈도와 가중치의 크기 사이에 뚜렷한 관계가 없다(순위 상관계수 {{ ranks:.2f }}). 아예 켜지지 않게 된 뉴런은 [학습률](#learning-rate)에서 만난다.
#
# 뉴런 하나가 이런 모습이 되기까지를 보자. 둘째 층의 가중치가 가장 큰 뉴런을 골랐다. 그림 위의 수는 갱신한 횟수이다.

# %% [markdown] lang="en"
# The scale on the right explains the colours: positive weights have one colour, negative ones the other, and 0 is white. Ink where the weights are positive raises the value of a unit, and ink where they are negative lowers it. Hardly any picture looks like a whole digit. They seem to respond to pieces of strokes and to gaps between them, but that is a guess made from looking at pictures.
#
# The rim is white because there is nothing to learn: {{ (x_train.max(axis=0) == 0).sum() }} pixels are blank in all 60,000 training images, their gradient is always 0, and their weights are still the small random numbers that they started as. The faintest picture is that of unit {{ faintest }}. Only {{ often[faintest]:.1% }} of the test images turn it on. From an image for which its [ReLU](glossary.md#relu) puts out 0, a unit receives no gradient, so one that is rarely on rarely learns. That is probably why this one is so faint. Among the other units, however, there is no clear relation between how often they are on and how large their weights are (rank correlation {{ ranks:.2f }}). Units that are never on will come up under [the learning rate](#learning-rate).
#
# How does a unit come to look like that? Here is the one with the largest weights in the second layer. The number above each picture counts the updates made.

# %%
unit = int(np.abs(final.params["W2"]).sum(axis=1).argmax())
end = final.params["W1"]
alike = {
    done: np.mean(
        (W1 * end).sum(axis=0) / np.linalg.norm(W1, axis=0) / sizes
    )
    for done, W1 in moments.items()
}
unit, {done: f"{cosine:.2f}" for done, cosine in alike.items()}

# %% tags=["hide-input"] alt_ko="{{ unit }}번 뉴런의 가중치를 갱신 0, 100, 600, 3,000, 10,000번째에 그린 다섯 그림. 처음에는 거의 하얗고, 흐릿한 큰 얼룩이 먼저 나타난 뒤 점점 짙고 날카로워진다." alt_en="The weights of unit {{ unit }} after 0, 100, 600, 3,000 and 10,000 updates. Almost white at first, they show large faint blots, which grow strong and sharp."
from nn_tutorial.book.figures.training import snapshots

snapshots({done: W1[:, unit] for done, W1 in moments.items()})

# %% [markdown] lang="ko"
# 굵은 윤곽이 먼저 생기고 자잘한 것은 나중에 생긴다. 위에 출력된 수는 그때의 가중치와 마지막 가중치가 이루는 각의 코사인을 뉴런 50개에 대해 평균한 것이다. 1이면 무늬가 같다. 3,000번 만에 {{ list(alike.values())[3]:.2f }}이므로, 나머지 7,000번은 대체로 이미 있는 무늬를 다듬고 짙게 하는 데 쓰인다.
#
# ## 초깃값의 크기 { #initial-scale }
#
# 지금까지 가중치의 초깃값을 표준편차 0.01인 난수로 잡았다. 크기가 왜 중요할까? 짧은 학습(한 에폭, 학습률 0.1)으로 네 가지를 견준다.
#
# - **0**: 모두 0. 생성자는 0을 거절하므로 [매개변수](glossary.md#parameter)에 직접 대입한다.
# - **0.01**: 책의 값.
# - **He**: 들어오는 값의 개수 $n$에 맞춘 $\sqrt{2/n}$([참고 문헌](references.md#he2015)).
# - **1**: 너무 큰 값.
#
# He의 값은 이렇게 나온다. 입력 $n$개의 제곱 평균이 $m$이고 가중치가 표준편차 $\sigma$인 난수이면 $xW$의 분산은 $n \sigma^2 m$이다. ReLU는 그 절반인 음수 쪽을 버리므로, 나오는 값의 제곱 평균은 $n \sigma^2 m / 2$이다. $\sigma^2 = 2/n$이면 이것이 다시 $m$이 된다. 곧 He의 초깃값이 지키는 것은 **제곱 평균**이다. ReLU가 없는 마지막 층에서는 버리는 것이 없으므로 두 배가 된다.
#
# 학습하기 전의 신경망에 시험 데이터 1,000장을 넣어 바로 그것을 재어 보자. 난수에 따라 달라지므로 시드 100개로 만든 신경망의 값을 평균한다.

# %% [markdown] lang="en"
# The broad outline comes first and the detail later. The numbers printed above are cosines: of the angle between the weights at that moment and the final ones, on average over the 50 units. A cosine of 1 means the same pattern. After 3,000 updates it is {{ list(alike.values())[3]:.2f }}, so the remaining 7,000 mostly refine and strengthen a pattern that is already there.
#
# ## The initial scale { #initial-scale }
#
# So far the initial weights were random numbers of standard deviation 0.01. To see why their size matters, we compare four short trainings of one epoch each, at a rate of 0.1.
#
# - **0**: all weights 0. The constructor refuses that, so we assign it to the [parameters](glossary.md#parameter).
# - **0.01**: the book's value.
# - **He**: $\sqrt{2/n}$, made to measure for $n$ inputs ([reference](references.md#he2015)).
# - **1**: far too large.
#
# He's value is derived as follows. If the $n$ inputs have a mean square of $m$, and the weights are random numbers of standard deviation $\sigma$, then the variance of $xW$ is $n \sigma^2 m$. A ReLU throws away its negative half, so what it puts out has a mean square of $n \sigma^2 m / 2$. With $\sigma^2 = 2/n$ that is $m$ again. So what He's initial values keep is the **mean square**. In the last layer, which has no ReLU, nothing is thrown away, and the mean square doubles.
#
# Let us measure just that, by sending 1,000 test images into networks that have not been trained. It depends on the random numbers, so we take the mean over networks of 100 seeds.


# %%
def mean_squares(std):
    """Of the input, of the hidden layer after its ReLU, of the scores."""
    found = []
    for seed in range(100):
        net = new_network(std, seed)
        scores = net.predict(x_test[:1000])
        arrays = x_test[:1000], net.layers["Affine2"].x, scores
        found.append([np.mean(array**2) for array in arrays])
    return np.mean(found, axis=0)


squares = {
    name: mean_squares(std)
    for name, std in (("0.01", 0.01), ("He", "he"), ("1", 1.0))
}
print("scale      input     hidden     scores  hidden/input  scores/hidden")
for name, (x2, h2, s2) in squares.items():
    sizes_of_all = f"{x2:10.3g} {h2:10.3g} {s2:10.3g}"
    print(f"{name:5} {sizes_of_all}  {h2 / x2:12.3g}  {s2 / h2:13.3g}")

# %% [markdown] lang="ko"
# 표의 왼쪽 세 수는 입력, ReLU를 지난 은닉층, 점수의 제곱 평균이고, 오른쪽 두 수는 층을 지날 때의 배율이다. 예상은 $784 \sigma^2 / 2$와 $50 \sigma^2$이다. He에서는 1과 2, 0.01에서는 0.039와 0.005, 1에서는 392와 50이므로 모두 맞는다. 0.01에서는 층을 지날 때마다 신호가 작아지고, 1에서는 커진다.
#
# 이제 네 신경망을 만들어 첫 손실과 첫 기울기를 보고 나서 학습시킨다.

# %% [markdown] lang="en"
# The three numbers on the left of the table are the mean squares of the input, of the [hidden layer](glossary.md#hidden-layer) after its ReLU, and of the scores. The two on the right are the factors from layer to layer. We expect $784 \sigma^2 / 2$ and $50 \sigma^2$: 1 and 2 for He, 0.039 and 0.005 for 0.01, and 392 and 50 for 1. The measured factors agree with all of these. At 0.01 the signal shrinks from layer to layer, and at 1 it grows.
#
# Now we make the four networks, look at their first loss and their first gradient, and then train them.

# %%
networks = {
    "0": new_network(),
    "0.01": new_network(0.01),
    "He": new_network("he"),
    "1": new_network(1.0),
}
for name in ("W1", "W2"):
    networks["0"].params[name] = np.zeros_like(networks["0"].params[name])

print("scale  first loss  mean probability  norm of dW1  norm of dW2")
for name, net in networks.items():
    grads, first = net.gradient(x_test, t_test), net.last_layer.loss
    sure_at_first = net.last_layer.y.max(axis=1).mean()
    norms = [np.linalg.norm(grads[name]) for name in ("W1", "W2")]
    print(f"{name:5}  {first:10.3f}  {sure_at_first:16.2f}", end="  ")
    print(f"{norms[0]:11.3f}  {norms[1]:11.3f}")

# %% [markdown] lang="ko"
# `norm of dW1`은 `W1` 기울기의 [노름](glossary.md#norm)(norm, 벡터의 길이)이다. 0.01에서는 기울기도 작고, 0에서는 아예 0이다. 1인 신경망의 첫 손실은 $\ln 10$보다 훨씬 크다. 아직 아무것도 배우지 않았는데 답의 확률은 평균 {{ sure_at_first:.2f }}(이)다. 엉뚱한 답을 굳게 믿고 시작하는 셈이다.

# %% [markdown] lang="en"
# `norm of dW1` is the length, as a vector, of the gradient of `W1`. At 0.01 the gradients are small, too, and at 0 they are exactly 0. With 1, the first loss is far above $\ln 10$. That network has learned nothing yet, but the probability of its answers is {{ sure_at_first:.2f }} on average, so it starts with wrong answers of high probability.

# %% tags=["slow"] smaller={"600": "100"}
losses = {}
print("scale  mean of the last 100 losses  test accuracy")
for name, net in networks.items():
    measured = teach(net, iterations=600, learning_rate=0.1, seed=0)
    losses[name] = measured.loss
    mean = np.mean(measured.loss[-100:])
    accuracy = measured.test_accuracy[-1]
    print(f"{name:5}  {mean:27.4f}  {accuracy:13.4f}")

# %% tags=["hide-input"] alt_ko="초깃값의 크기 네 가지로 600번 학습시킨 손실 곡선. 0은 ln 10에서 움직이지 않는다. He는 곧바로 내려가고, 0.01은 한동안 ln 10에 머물다 내려간다. 1은 ln 10보다 훨씬 높은 데서 시작해 끝까지 높은 편이다." alt_en="Losses over 600 iterations for four initial scales. That of 0 never leaves ln 10. He's falls at once; that of 0.01 lingers at ln 10 for a while, then falls. That of 1 starts far above ln 10 and stays high."
from nn_tutorial.book.figures.training import loss_curves

loss_curves(losses)

# %% [markdown] lang="ko"
# - **0은 배우지 못한다.** 은닉층이 모두 0이고 `W2`도 0이니 `W1`에도 `W2`에도 기울기가 흐르지 않는다. 학습이 끝난 뒤에도 `W2`의 절댓값은 가장 큰 것이 {{ np.abs(networks["0"].params["W2"]).max():.0f }}이고, 움직이는 것은 마지막 [편향](glossary.md#bias)뿐이다. 그래서 시험 데이터의 어떤 이미지에나 같은 답 {{ networks["0"].predict(x_test).argmax(axis=1)[0] }}을(를) 낸다. 정확도는 그 숫자가 시험 데이터에서 차지하는 비율이다.
# - **0.01은 늦게 출발한다.** 위에서 보았듯 처음의 기울기가 작아서 한동안 $\ln 10$ 근처에 머문다.
# - **He는 곧바로 내려간다.** 한 에폭 뒤에도 앞서 있지만, 두 층짜리에서는 0.01도 크게 뒤지지 않는다.
# - **1은 잘못 믿은 것부터 고쳐야 한다.** 손실은 빠르게 줄지만 한 에폭이 지나도 뒤처져 있다.
#
# ### 층이 많으면 { #many-layers .aside }
#
# 층을 지날 때마다 일정한 배율로 변하는 신호는 층이 많으면 사라지거나 넘친다. 제곱 평균이 1인 난수를, 뉴런이 50개이고 ReLU가 있는 층 열 개에 통과시켜 보자.

# %% [markdown] lang="en"
# - **0 does not learn.** The hidden layer is all 0, and so is `W2`, so no gradient reaches `W1` or `W2`. After the training the largest absolute value in `W2` is {{ np.abs(networks["0"].params["W2"]).max():.0f }}; only the last [bias](glossary.md#bias) moves. The network therefore gives every test image the same answer, {{ networks["0"].predict(x_test).argmax(axis=1)[0] }}, and its accuracy is the share of that digit among the test images.
# - **0.01 starts late.** Its first gradients are small, as we saw, and the loss stays near $\ln 10$ for a while.
# - **He goes down at once.** After this epoch it is still ahead, but with two layers 0.01 is not far behind.
# - **1 must first unlearn its wrong answers.** Its loss falls fast, but after an epoch it is still behind.
#
# ### With many layers { #many-layers .aside }
#
# A signal that changes by the same factor in each layer vanishes or overflows when there are many layers. Let us send random numbers whose mean square is 1 through ten layers of 50 units with a ReLU each.

# %%
for name, std in (("0.01", 0.01), ("He", np.sqrt(2 / 50))):
    rng, through = np.random.default_rng(0), []
    # 50 inputs, as many as units in each layer
    h = rng.standard_normal((1000, 50))
    for _ in range(10):
        h = np.maximum(h @ (std * rng.standard_normal((50, 50))), 0)
        through.append(np.mean(h**2))
    print(f"{name:5}", *(f"{square:.0e}" for square in through))

# %% [markdown] lang="ko"
# 제곱 평균이 He에서는 비슷한 크기로 남고, 0.01에서는 층마다 400분의 1로 줄어든다. He와 동료들은 30층 신경망에서 자기들의 초깃값으로는 학습이 되고 더 작은 초깃값으로는 전혀 되지 않았다고 보고한다([참고 문헌](references.md#he2015)). 이 장에서 직접 학습시켜 본 것은 아니다.
#
# ### 어느 층의 크기가 중요한가 { #which-scale }
#
# 출발이 빠른 것과 끝이 좋은 것은 다르다. [검증](#schedule)에서 같은 학습률로 견주었을 때 He의 초깃값은 세 시드 모두에서 0.01보다 낮았다. 두 조건은 세 가지가 다르다. `W1`의 크기, `W2`의 크기, 그리고 `W1` 가운데 잉크가 거의 닿지 않는 가장자리에 끝까지 남는 난수의 크기이다. 하나씩만 바꾸어 보면 어느 것 때문인지 알 수 있다. 같은 시드에서는 난수와 미니배치의 순서가 같고 크기만 다르다. 실행하기 전에 예상해 보자. 셋 가운데 어느 것이겠는가?

# %% [markdown] lang="en"
# With He's values the mean square stays of the same order, and at 0.01 each layer divides it by 400. He and his colleagues report that they could train a network of 30 layers with their initial values, while with smaller ones it did not learn at all ([reference](references.md#he2015)). We have not trained one here.
#
# ### Which layer's scale matters { #which-scale }
#
# A network that learns quickly at first does not always end best. When the two were compared [at the same learning rate](#schedule), the validation accuracy from He's initial values was below that from 0.01 with all three seeds. The two settings differ in three things: the scale of `W1`, the scale of `W2`, and the random numbers that stay to the end in the part of `W1` that belongs to the rim, where there is hardly any ink. If we change one at a time, we see which of them it is. With the same seed the random numbers and the order of the mini-batches are the same, and only the scale differs. Make your guess before you run it: which of the three is it?

# %% tags=["slow"]
he1, he2 = np.sqrt(2 / 784), np.sqrt(2 / 50)
# Pixels with ink in fewer than 1 of 100 images.
rim = (x_fit > 0).mean(axis=0) < 0.01


def scaled(seed, std1, std_rim, std2):
    net = new_network(1.0, seed)
    stds = np.where(rim, std_rim, std1).astype(np.float32)
    net.params["W1"] *= stds[:, None]
    net.params["W2"] *= np.float32(std2)
    return net


variants = {
    "W1 He, W2 0.01": (he1, he1, 0.01),
    "W1 0.01, W2 He": (0.01, 0.01, he2),
    "W1 He but its rim 0.01, W2 He": (he1, 0.01, he2),
}
by_scale = {
    # Measured above.
    "W1 0.01, W2 0.01": validation["std 0.01, rate 0.5 to 0"],
    "W1 He, W2 He": validation["He,       rate 0.5 to 0"],
}
for name, stds in variants.items():
    found = [
        validated(scaled(seed, *stds), linear_decay(0.5), seed)
        for seed in seeds
    ]
    by_scale[name] = np.array(found)
for name, found in by_scale.items():
    print(f"{name:30}", *(f"{accuracy:.4f}" for accuracy in found))


# %% tags=["hide-input"]
def shown(name):
    found = by_scale[name]
    return f"{found.mean():.4f} ± {found.std(ddof=1):.4f}"


# What shrinking one layer to 0.01 gains, seed by seed, with the other at 0.01 and at He's scale.
of_W2 = np.concatenate(
    [
        by_scale["W1 0.01, W2 0.01"] - by_scale["W1 0.01, W2 He"],
        by_scale["W1 He, W2 0.01"] - by_scale["W1 He, W2 He"],
    ]
)
of_W1 = np.concatenate(
    [
        by_scale["W1 0.01, W2 0.01"] - by_scale["W1 He, W2 0.01"],
        by_scale["W1 0.01, W2 He"] - by_scale["W1 He, W2 He"],
    ]
)
of_rim = (
    by_scale["W1 He but its rim 0.01, W2 He"] - by_scale["W1 He, W2 He"]
)
of_rim_shown = ", ".join(f"{change:+.4f}" for change in of_rim)

# %% [markdown] lang="ko"
# | 검증 데이터의 정확도 | `W2` 0.01 | `W2` He |
# | :-- | :-- | :-- |
# | `W1` 0.01 | {{ shown("W1 0.01, W2 0.01") }} | {{ shown("W1 0.01, W2 He") }} |
# | `W1` He | {{ shown("W1 He, W2 0.01") }} | {{ shown("W1 He, W2 He") }} |
# | `W1` He, 가장자리만 0.01 | 재지 않음 | {{ shown("W1 He but its rim 0.01, W2 He") }} |
#
# 세 시드의 평균과 흩어진 정도이다. `W2`를 He에서 0.01로 줄이면 여섯 번의 비교 가운데 {{ (of_W2 > 0).sum() }}번은 정확도가 높아지고, 평균하면 {{ of_W2.mean():.4f }}만큼 높아진다. `W1`을 줄이면 {{ (of_W1 > 0).sum() }}번만 높아지고 평균은 {{ of_W1.mean():+.4f }}이다. 가장자리만 줄였을 때의 변화는 평균 {{ of_rim.mean():+.4f }}, 시드마다 {{ of_rim_shown }}이다. 그러므로 He의 초깃값이 뒤진 것은 가장자리에 남은 난수보다는 대체로 **`W2`의 크기** 때문이다. 왜 `W2`가 작은 쪽이 나은지는 이 실험이 말해 주지 않는다. 또 이것은 이 신경망, 이 학습률, 4,000번의 갱신에서 본 것이다. He의 초깃값이 이 조건에 맞지 않는다는 뜻이지, 나쁜 초깃값이라는 뜻이 아니다.
#
# ## 학습률의 크기 { #learning-rate }
#
# 같은 방법으로 학습률 네 가지를 견준다. 이번에는 시험 데이터 10,000장 어디에서도 켜지지 않는 은닉층 뉴런도 센다.
#
# ::: predict #p-rate-five choice
# 학습률 5로 600번 갱신하면 손실은 어떻게 될까?
#
# - ( ) 무한대가 되어 학습이 멈춘다.
#   > 학습률이 더 크면 그렇게 된다. 5에서는 모든 수가 유한하고 오류도 나지 않아서 오히려 알아차리기 어렵다.
# - ( ) 크게 출렁이지만 결국 0.5일 때보다 낮아진다.
#   > 큰 걸음이 멀리 가는 것은 맞지만, 멀리 간 곳에서 뉴런이 죽으면 돌아올 기울기가 없다.
# - (x) 처음에 치솟았다가 $\ln 10$ 근처로 돌아와 머문다.
#   > 은닉층의 뉴런이 죽어 점수가 이미지와 상관없는 편향뿐이면, 가장 좋은 손실이 $\ln 10$쯤이다.
# :::

# %% [markdown] lang="en"
# | accuracy on validation data | `W2` 0.01 | `W2` He |
# | :-- | :-- | :-- |
# | `W1` 0.01 | {{ shown("W1 0.01, W2 0.01") }} | {{ shown("W1 0.01, W2 He") }} |
# | `W1` He | {{ shown("W1 He, W2 0.01") }} | {{ shown("W1 He, W2 He") }} |
# | `W1` He, only its rim 0.01 | not measured | {{ shown("W1 He but its rim 0.01, W2 He") }} |
#
# These are the mean of three seeds and their spread. When `W2` is shrunk from He's scale to 0.01, the accuracy is higher in {{ (of_W2 > 0).sum() }} of six comparisons, by {{ of_W2.mean():.4f }} on average. When `W1` is shrunk, it is higher in only {{ (of_W1 > 0).sum() }} of six, and the mean change is {{ of_W1.mean():+.4f }}. When only the rim is shrunk, the mean change is {{ of_rim.mean():+.4f }}, and seed by seed it is {{ of_rim_shown }}. So He's initial values fell behind mostly because of **the scale of `W2`**, and hardly because of the random numbers left at the rim. This experiment does not show why a small `W2` does better, and its result holds only for this network, this learning rate and 4,000 updates. That He's initial values do not suit these conditions does not mean that they are bad in general.
#
# ## The size of the learning rate { #learning-rate }
#
# We compare four learning rates in the same way. This time we also count the hidden units that none of the 10,000 test images turns on.
#
# ::: predict #p-rate-five choice
# What becomes of the loss in 600 updates at a learning rate of 5?
#
# - ( ) It becomes infinite, and the training stops.
#   > With a still larger rate it does. At 5 every number is finite and there is no error, which makes it harder to notice.
# - ( ) It swings widely, but ends below that of the rate 0.5.
#   > A large step does go far. But once units have died there, no gradient brings them back.
# - (x) It leaps up at first, comes back to about $\ln 10$ and stays there.
#   > When the hidden units are dead, the scores are nothing but biases, the same for every image, and then the best loss is about $\ln 10$.
# :::

# %% tags=["slow"] smaller={"600": "100"}
by_rate = {}
print("rate   mean of the last 100 losses  test accuracy  dead units")
for rate in (0.001, 0.1, 0.5, 5.0):
    net = new_network()
    measured = teach(net, iterations=600, learning_rate=rate, seed=0)
    by_rate[str(rate)] = measured.loss
    # The mask is left by the last test.
    dead = net.layers["Relu1"].mask.all(axis=0).sum()
    mean = np.mean(measured.loss[-100:])
    accuracy = measured.test_accuracy[-1]
    print(f"{rate:<5}  {mean:27.4f}  {accuracy:13.4f}  {dead:10}")

# %% tags=["hide-input"] alt_ko="학습률 네 가지로 600번 학습시킨 손실 곡선. 0.001은 ln 10에서 거의 움직이지 않고, 0.1과 0.5는 차례로 더 빨리 내려간다. 5.0은 처음에 ln 10 위로 튀었다가 ln 10으로 돌아와 그대로 머문다." alt_en="Losses over 600 iterations for four learning rates. At 0.001 it hardly leaves ln 10; at 0.1 and 0.5 it falls, faster for the larger. At 5.0 it leaps above ln 10, then comes back to ln 10 and stays there."
loss_curves(by_rate)

# %% [markdown] lang="ko"
# `dead units`가 켜지지 않는 뉴런의 수이다. 0.001에서는 손실이 줄지만 너무 더디다. 0.1과 0.5는 좋다. 5는 눈여겨볼 만하다. 손실이 한 번 튀었다가 $\ln 10$ 근처로 돌아와 멈추었다. 오류는 없고 숫자도 모두 유한하다. 그런데 은닉층 뉴런 50개 가운데 {{ dead }}개가 **죽었다.**
#
# 죽은 뉴런은 왜 돌아오지 못하는가? 어떤 이미지를 넣어도 ReLU의 입력이 음수이면 그 뉴런의 출력은 늘 0이고, [ReLU의 역전파](layers.md#relu)에서 본 마스크 때문에 받는 기울기도 늘 0이다. 그러면 그 뉴런으로 들어오는 가중치와 편향은 다시 변하지 않는다. 모든 뉴런이 죽으면 점수는 이미지와 상관없이 마지막 편향뿐이므로, 클래스마다 개수가 비슷한 데이터에서 손실은 $\ln 10$ 아래로 거의 내려가지 못한다.
#
# 언제 죽는가? 학습률 5로 한 번 더 학습시키면서, 훈련 데이터 60,000장 어디에서도 켜지지 않는 뉴런을 갱신 사이사이에 센다. 위에서는 시험 데이터로 세었으므로 수가 조금 다를 수 있다.

# %% [markdown] lang="en"
# `dead units` counts those that are never on. At 0.001 the loss falls, but far too slowly. At 0.1 and 0.5 it falls well. At 5 the loss leaps up, comes back to about $\ln 10$, and stays there. There is no error, and every number is finite. But of the 50 hidden units, {{ dead }} have **died**.
#
# Why do dead units not come back? If the input of the ReLU is negative for every image, the unit puts out 0 for every image, and because of the mask that you met in [the backward pass of ReLU](layers.md#relu) the gradient that it receives is always 0 as well. The weights and the bias that lead into it then never change again. Once all units are dead, the scores are the last bias, whatever the image, and with about as many images of each class the loss can hardly go below $\ln 10$.
#
# When do they die? We train once more at a rate of 5, and between the updates count the units that none of the 60,000 training images turns on. The table above used the test images, so its count may differ a little.

# %% tags=["slow"] smaller={"600": "100"}
watched = new_network()
# By the number of updates made: which units are dead, and the norm of W1.
dying = {}


def count_dead(done):
    if done in (0, 1, 2, 3, 4, 5, 6, 9, 14, 30, 60, 100, 600):
        W1, b1 = watched.params["W1"], watched.params["b1"]
        dead = (x_train @ W1 + b1 <= 0).all(axis=0)
        dying[done] = dead, np.linalg.norm(W1)


at_five = teach(
    watched, iterations=600, learning_rate=5.0, seed=0, watch=count_dead
)
print("updates  norm of W1  dead units  loss of the next mini-batch")
for done, (asleep, norm) in dying.items():
    loss = f"{at_five.loss[done]:6.2f}" if done < len(at_five.loss) else ""
    print(f"{done:7}  {norm:10.1f}  {asleep.sum():10}  {loss}")

masks = [asleep for asleep, _ in dying.values()]
revived = sum(
    int((before & ~after).sum()) for before, after in pairwise(masks)
)

# %% [markdown] lang="ko"
# 한 번의 큰 갱신이 뉴런을 모두 죽이는 것이 아니다. 처음 세 번까지는 하나도 죽지 않는다. 그 뒤 몇 번의 갱신에서 `W1`의 노름이 몇십 배로 커지며 뉴런이 여럿씩 죽고, 남은 것도 그 뒤로 하나둘 죽는다. 표에 적은 시점 사이에서 되살아난 뉴런은 {{ revived }}개이다. 손실이 $\ln 10$에 머물러 움직이지 않거든 죽은 뉴런을 세어 보자.
#
# 학습률이 더 커지면 수가 넘친다. `train`은 그때 멈추고 몇 번째 갱신이었는지 알린다. 아래에 출력되는 것은 “갱신 몇 번 만에 학습이 발산했으니 학습률을 낮추라”는 오류 메시지이다.

# %% [markdown] lang="en"
# So it is not one large update that kills them all. Up to the third, not one unit is dead. During the next few updates the [norm](glossary.md#norm) of `W1` grows many times over and many units die at once, and after that most of the others die one by one. Between the moments listed, {{ revived }} units came back to life. When a loss stays at $\ln 10$ and does not move, count the dead units.
#
# With a still larger rate, numbers overflow. `train` then stops and says after which update. The message printed below says that the training diverged and that the learning rate should be lowered.

# %%
try:
    teach(new_network(), learning_rate=1e10, seed=0)
except FloatingPointError as error:
    print(error)

# %% [markdown] lang="ko"
# `nan`을 품은 채 끝까지 도는 것보다 바로 멈추는 편이 낫다.
#
# ## 정리 { #what-we-saw }
#
# | 신경망 | 시험 데이터의 정확도 |
# | --- | --- |
# | 책 | 0.9690 |
# | 책과 같은 조건 | {{ history.test_accuracy[-1]:.4f }} |
# | 같은 횟수, 학습률을 0.5에서 0으로(세 시드의 평균) | {{ on_test.mean():.4f }} |
#
# 학습이 잘되었다는 사실은 기울기가 옳다는 증거가 될까? 그렇지 않다. 틀린 기울기로도 정확도는 꽤 오른다. 얼마나 오르는지는 [버그 갤러리](gallery.md#table)에서 실수를 하나씩 넣어 가며 본다.

# %% [markdown] lang="en"
# It is better to stop at once than to run to the end with `nan` in the numbers.
#
# ## What we saw { #what-we-saw }
#
# | what | accuracy on test data |
# | --- | --- |
# | the book | 0.9690 |
# | the book's conditions | {{ history.test_accuracy[-1]:.4f }} |
# | as many updates, with the rate from 0.5 to 0 (mean of three seeds) | {{ on_test.mean():.4f }} |
#
# Does good training show that the gradients are right? It does not, because even wrong gradients take the accuracy quite far. [The gallery of bugs](gallery.md#table) shows how far, one mistake at a time.

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

from nn_tutorial import TwoLayerNet
from nn_tutorial.book import solutions
from nn_tutorial.book.exercises import check_momentum, check_weight_decay


def growth(std, slope):
    """How many times the mean square becomes in a layer with leaky ReLU."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal((1000, 784))
    z = x @ (std * rng.standard_normal((784, 200)))
    return np.mean(np.where(z > 0, z, slope * z) ** 2) / np.mean(x**2)


# %% [markdown] lang="ko"
# ### 모멘텀 { #momentum .code }
#
# [모멘텀](glossary.md#momentum)은 지난 갱신을 다음 갱신에 이어 준다. 매개변수마다 속도 $v$가 있고, $v$는 0에서 출발한다.
#
# $$v \leftarrow \alpha v - \eta\, \frac{\partial L}{\partial W}, \qquad W \leftarrow W + v$$
#
# $\eta$는 학습률(`learning_rate`), $\alpha$는 `momentum`이다. [SGD](glossary.md#sgd)처럼 `update(params, grads)`로 쓸 수 있게 완성하라.
#
# <details markdown="1"><summary>힌트</summary>
#
# 속도는 다음 갱신 때까지 남아야 하고, 매개변수마다 하나씩 있어야 한다. 딕셔너리 `self.velocity`에 담으면 된다.
#
# </details>

# %% [markdown] lang="en"
# ### Momentum { #momentum .code }
#
# [Momentum](glossary.md#momentum) carries a part of each update over to the next. Every parameter has a velocity $v$ of its own, which starts at 0.
#
# $$v \leftarrow \alpha v - \eta\, \frac{\partial L}{\partial W}, \qquad W \leftarrow W + v$$
#
# $\eta$ is the `learning_rate` and $\alpha$ the `momentum`. Complete the class so that it is used like [SGD](glossary.md#sgd), with `update(params, grads)`.
#
# <details markdown="1"><summary>Hint</summary>
#
# A velocity must be kept until the next update, and every parameter has its own. Keep them in a dictionary `self.velocity`.
#
# </details>


# %% tags=["exercise"]
class Momentum:
    def __init__(self, learning_rate=0.1, momentum=0.9):
        self.learning_rate = learning_rate
        self.momentum = momentum

    def update(self, params, grads):
        for name, grad in grads.items():
            params[name] = params[name]  # + ...


check_momentum(Momentum)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ show_source(solutions.Momentum).code }}
# ```
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ show_source(solutions.Momentum).code }}
# ```
#
# </details>

# %% [markdown] lang="ko"
# ### 가중치 감소 { #weight-decay .code }
#
# 가중치 감소(weight decay)는 [오버피팅](#overfitting)을 줄이려고 쓰는 방법으로, 손실에 $\dfrac{\lambda}{2}\left(\sum W_1^2 + \sum W_2^2\right)$을 더한다. $\lambda$는 `self.decay`이다. 편향의 제곱은 더하지 않는다. 손실을 고치고, 기울기도 거기에 맞게 고쳐라. 손실만 고치면 검사에 실패한다.
#
# <details markdown="1"><summary>힌트</summary>
#
# 원래의 손실과 기울기는 `super().loss(x, t)`와 `super().gradient(x, t)`로 얻는다. $\frac{\lambda}{2} w^2$을 $w$로 미분하면 무엇이 되는가?
#
# </details>

# %% [markdown] lang="en"
# ### Weight decay { #weight-decay .code }
#
# Weight decay is used to reduce [overfitting](#overfitting). It adds $\dfrac{\lambda}{2}\left(\sum W_1^2 + \sum W_2^2\right)$ to the loss, where $\lambda$ is `self.decay`; the biases are left out. Change the loss, and change the gradient to match it. If you change the loss alone, the gradient check fails.
#
# <details markdown="1"><summary>Hint</summary>
#
# `super().loss(x, t)` and `super().gradient(x, t)` give the loss and the gradient as they were. What is the derivative of $\frac{\lambda}{2} w^2$ with respect to $w$?
#
# </details>


# %% tags=["exercise"]
class WeightDecayNet(TwoLayerNet):
    decay = 0.1

    def loss(self, x, t):
        return super().loss(x, t)  # + ...

    def gradient(self, x, t):
        return super().gradient(x, t)  # + ...


check_weight_decay(WeightDecayNet)

# %% [markdown] lang="ko"
# <details markdown="1"><summary>풀이</summary>
#
# ```python
# {{ show_source(solutions.WeightDecayNet).code }}
# ```
#
# `grads[name] += …`라고 써도 값은 같다. 다만 그렇게 쓰면 [계층](glossary.md#layer)의 `dW`에 든 배열까지 바뀌므로 새 배열을 만들었다.
#
# </details>

# %% [markdown] lang="en"
# <details markdown="1"><summary>Solution</summary>
#
# ```python
# {{ show_source(solutions.WeightDecayNet).code }}
# ```
#
# `grads[name] += …` would give the same values, but it would also change the array that the [layer](glossary.md#layer) keeps as its `dW`. The solution makes a new array.
#
# </details>

# %% [markdown] lang="ko"
# ### Leaky ReLU에 맞는 초깃값 { #leaky-scale .derivation }
#
# [Leaky ReLU](layers.md#leaky-relu)는 음수를 버리지 않고 $s$를 곱한다. [He의 값](#initial-scale)을 구한 방법으로, 이 [활성화 함수](glossary.md#activation-function)를 지난 값의 제곱 평균이 입력의 제곱 평균 $m$과 같아지는 가중치의 표준편차 $\sigma$를 구하라. $s = 0$일 때와 $s = 1$일 때는 무엇이 되는가?
#
# <details markdown="1"><summary>풀이</summary>
#
# $xW$는 0을 중심으로 양쪽에 똑같이 퍼지고, 분산은 $n \sigma^2 m$이다. 절반은 그대로 남고 나머지 절반은 $s$배가 되므로 제곱은 $s^2$배가 된다.
#
# $$\frac{n \sigma^2 m}{2} + \frac{n \sigma^2 m}{2} s^2 = m \quad \Longrightarrow \quad \sigma^2 = \frac{2}{(1 + s^2)\, n}$$
#
# $s = 0$이면 He의 값 $2/n$이고, $s = 1$이면 활성화 함수가 없는 것과 같으므로 $1/n$이다. $s = 0.5$, $n = 784$에서 난수로 재면 제곱 평균은 이 값으로는 {{ growth(np.sqrt(2 / 1.25 / 784), 0.5):.2f }}배, He의 값으로는 {{ growth(np.sqrt(2 / 784), 0.5):.2f }}배가 된다.
#
# </details>

# %% [markdown] lang="en"
# ### Initial values for a leaky ReLU { #leaky-scale .derivation }
#
# A [leaky ReLU](layers.md#leaky-relu) does not throw negative values away, but multiplies them by $s$. In the way in which [He's value](#initial-scale) was derived, find the standard deviation $\sigma$ of the weights for which the mean square after this activation is the mean square $m$ of the inputs. What does it become for $s = 0$, and for $s = 1$?
#
# <details markdown="1"><summary>Solution</summary>
#
# $xW$ spreads alike to both sides of 0, with variance $n \sigma^2 m$. One half stays as it is, and the other half becomes $s$ times as large, and its square $s^2$ times.
#
# $$\frac{n \sigma^2 m}{2} + \frac{n \sigma^2 m}{2} s^2 = m \quad \Longrightarrow \quad \sigma^2 = \frac{2}{(1 + s^2)\, n}$$
#
# With $s = 0$ this is He's $2/n$. With $s = 1$ there is no activation at all, and it is $1/n$. Measured with random numbers for $s = 0.5$ and $n = 784$, the mean square becomes {{ growth(np.sqrt(2 / 1.25 / 784), 0.5):.2f }} times as large with this value, and {{ growth(np.sqrt(2 / 784), 0.5):.2f }} times with He's.
#
# </details>

# %% [markdown] lang="ko"
# ## 물음 { #questions }
#
# ::: question #q-choose-on-test
# 학습률 스무 가지를 시험해 보고 **시험 데이터**의 정확도가 가장 높은 것을 골랐다. 그 정확도를 그대로 발표하면 무엇이 문제인가?
#
# - ( ) 문제없다. 신경망은 시험 데이터로 배우지 않았다.
#   > 매개변수는 배우지 않았지만 학습률을 그 데이터로 골랐다. 스무 번 가운데 가장 운이 좋은 것을 고른 셈이다.
# - (x) 고르는 데 쓴 데이터의 점수라서 처음 보는 데이터에서의 점수보다 높게 나온다.
#   > 그래서 훈련 데이터에서 떼어 낸 검증 데이터로 고르고, 시험 데이터는 마지막에 한 번만 본다.
# - ( ) 시험 데이터가 10,000장뿐이라 정확도를 네 자리까지 쓸 수 없다.
#   > 자릿수와는 다른 문제이다. 시험 데이터가 아무리 많아도, 그것으로 골랐다면 점수가 부풀려진다.
# :::
#
# ::: question #q-jagged-loss
# 학습 중의 손실이 미니배치마다 크게 흔들린다. 가장 큰 까닭은 무엇인가?
#
# - (x) 미니배치마다 들어 있는 이미지가 다르다.
#   > 더 배우지 않는 신경망의 손실도 미니배치에 따라 거의 똑같이 흔들렸다.
# - ( ) 갱신할 때마다 신경망이 좋아졌다 나빠졌다 한다.
#   > 그랬다면 배우기를 멈춘 신경망에서는 흔들림이 사라졌을 것이다. 실험에서는 거의 그대로였다.
# - ( ) float32의 반올림 때문이다.
#   > 반올림은 일곱째 자리쯤에서 나타난다. 손실의 흔들림은 첫째나 둘째 자리에서 보인다.
# :::
#
# ::: question #q-accuracy-gap
# 훈련 데이터의 정확도가 0.994, 시험 데이터의 정확도가 0.977이다. 이 차이는 무엇을 뜻하는가?
#
# - ( ) 시험 데이터가 더 어려운 이미지로 되어 있다.
#   > 그럴 수도 있지만, 학습하는 동안 차이가 점점 벌어졌다. 어려움이 달라서라면 처음부터 벌어져 있어야 한다.
# - ( ) 기울기가 틀렸다.
#   > 틀린 기울기라면 훈련 데이터에서도 잘 배우지 못한다. 이 차이로 기울기의 옳고 그름을 알 수는 없다.
# - (x) 훈련 데이터에서 배운 것의 일부는 처음 보는 이미지에는 통하지 않는다. 곧 오버피팅이다.
#   > 다만 시험 데이터의 정확도는 아직 떨어지지 않았으므로, 학습을 멈추어야 할 까닭이 되는 것은 아니다.
# :::
#
# ::: question #q-probability-of-answer
# 신경망이 어떤 숫자에 확률 0.99로 답했다. 이 확률을 얼마나 믿을 수 있는가?
#
# - ( ) 소프트맥스가 낸 확률이니 100번에 99번은 맞는다.
#   > 소프트맥스는 합이 1인 양수를 만들 뿐, 그 수가 맞는 비율과 같다는 보장을 하지 않는다.
# - ( ) 전혀 믿을 수 없다. 틀린 답도 확신하기 때문이다.
#   > 틀린 답 가운데 확신한 것이 있다고 해서 확률이 쓸모없는 것은 아니다. 옳은 확률이라도 0.99로 답한 100장 가운데 한 장쯤은 틀린다.
# - (x) 처음 보는 데이터에서 확률과 정확도를 견주어 본 만큼만 믿을 수 있다.
#   > 이 장의 신경망은 시험 데이터에서 조금 지나치게 확신했고, 훈련 데이터에서는 오히려 모자라게 확신했다.
# :::
#
# ::: question #q-dead-units
# 손실이 $\ln 10$에서 꼼짝하지 않는다. 죽은 뉴런을 의심할 때 무엇을 세어 보면 되는가?
#
# - ( ) 어떤 미니배치 하나에서 0인 출력의 비율
#   > 살아 있는 뉴런도 절반쯤의 이미지에서는 0이다. 한 배치에서 0이 많다고 죽은 것은 아니다.
# - (x) 훈련 데이터의 어느 이미지에서도 켜지지 않는 뉴런의 수
#   > 모든 이미지에서 꺼져 있으면 기울기가 언제나 0이라 다시 켜질 길이 거의 없다.
# - ( ) 가중치가 정확히 0인 뉴런의 수
#   > 죽은 뉴런의 가중치는 대개 0이 아니라 오히려 크다. 입력이 늘 음수가 되도록 옮겨 간 것이다.
# :::
#
# ::: explain #e-validation
# 검증 데이터가 왜 필요한지, 훈련 데이터와 시험 데이터만 있는 친구에게 설명해 보자.
#
# > 학습률 같은 값은 기울기로 배울 수 없어서 여러 가지를 해 보고 골라야 한다. 훈련 데이터의 점수로 고르면 외운 것을 잘하는 쪽이 이기고, 시험 데이터의 점수로 고르면 그 점수는 더 이상 처음 보는 데이터의 점수가 아니다. 그래서 훈련 데이터의 일부를 배우는 데 쓰지 않고 떼어 두었다가 고르는 데만 쓴다. 시험 데이터는 모두 정한 다음에 한 번 재는 데 쓴다.
# :::
#
# ## 이제 할 수 있는 것 { #you-can-now }
#
# 신경망을 학습시키고, 검증 데이터로 조건을 고르고, 시드에 따라 흩어진 정도와 함께 결과를 말할 수 있다. 확률을 정확도와 견주어 볼 수 있고, 손실이 멈추었을 때 죽은 뉴런을 셀 수 있다. 아래의 셀은 새 신경망을 한 에폭 동안 학습시키고 이 세 가지를 출력한다. 뉴런의 수와 학습률을 바꾸어 보자. 학습률이 얼마일 때 뉴런이 죽기 시작하는가?

# %% [markdown] lang="en"
# ## Questions { #questions }
#
# ::: question #q-choose-on-test
# Twenty learning rates were tried, and the one with the highest accuracy on the **test data** was taken. What is wrong with publishing that accuracy?
#
# - ( ) Nothing, because the network has not learned from the test data.
#   > Its parameters have not, but the learning rate was chosen by them. It is the luckiest of twenty.
# - (x) The score is that of data which were used to choose, so it is higher than on data that nobody has looked at.
#   > This is why we choose on validation data, taken from the training data, and look at the test data once at the end.
# - ( ) There are only 10,000 test images, so four digits are too many.
#   > That is another matter. However many test data there are, the score is inflated if they were used to choose.
# :::
#
# ::: question #q-jagged-loss
# During training the loss jumps about from mini-batch to mini-batch. What is the main reason?
#
# - (x) Each mini-batch holds different images.
#   > The losses of a network that no longer learned varied nearly as much.
# - ( ) The network gets better with one update and worse with the next.
#   > Then the losses would have stopped varying when the network stopped learning, and they hardly changed.
# - ( ) Round-off in float32.
#   > Round-off shows in about the seventh digit. The loss varies in its first or second.
# :::
#
# ::: question #q-accuracy-gap
# The accuracy is 0.994 on the training data and 0.977 on the test data. What does the gap mean?
#
# - ( ) The images of the test data are harder.
#   > They may be, but the gap opened little by little during training. If the difficulty were the reason, it would have been there from the start.
# - ( ) The gradient is wrong.
#   > With a wrong gradient the network would not learn the training data well either. The gap says nothing about the gradient.
# - (x) A part of what was learned from the training data does not help with new images, which is overfitting.
#   > The accuracy on the test data has not fallen yet, however, so it is no reason to have stopped earlier.
# :::
#
# ::: question #q-probability-of-answer
# The network gives its answer the probability 0.99. How far can that be believed?
#
# - ( ) It comes from the softmax, so 99 of 100 such answers are right.
#   > Softmax makes positive numbers that sum to 1. It does not make them equal to the share of right answers.
# - ( ) Not at all, because the network is sure of wrong answers, too.
#   > Wrong answers with a high probability do not make the probabilities useless. Even exact ones would be wrong for one in a hundred images answered with 0.99.
# - (x) As far as probabilities and accuracy were compared on new data.
#   > The network of this chapter was a little too sure on the test data, and not sure enough on the training data.
# :::
#
# ::: question #q-dead-units
# A loss stays at $\ln 10$. You suspect dead units. What do you count?
#
# - ( ) The share of outputs that are 0 in some mini-batch
#   > A unit that is alive is 0 for about half of the images. Many zeros in one batch do not mean that it is dead.
# - (x) The units that no image of the training data turns on
#   > A unit that is off for every image always has the gradient 0, and has hardly a way back.
# - ( ) The units whose weights are exactly 0
#   > The weights of dead units are usually not 0 but large. They have moved to where the input is always negative.
# :::
#
# ::: explain #e-validation
# Explain to a friend who has training data and test data why validation data are needed as well.
#
# > A learning rate cannot be learned by the gradient, so several have to be tried. Chosen by the score on the training data, the one that learns by heart would win. Chosen by the score on the test data, that score would no longer be one on data that nobody has looked at. So a part of the training data is kept out of the training and used for choosing only, and the test data are measured once, when everything has been decided.
# :::
#
# ## What you can do now { #you-can-now }
#
# You can train a network, choose its setting on validation data, and state the result together with its spread over seeds. You can compare its probabilities with its accuracy, and count the dead units when a loss stays where it is. The cell below trains for one epoch and prints these three things. Change the number of units and the learning rate. At which rate do units begin to die?

# %% tags=["slow"] smaller={"600": "200"}
mine = TwoLayerNet(
    784, 30, 10, weight_init_std="he", seed=7, dtype=np.float32
)
options = {"learning_rate": 0.5, "seed": 7, "progress": False}
train(mine, x_train, t_train, iterations=600, **options)

print(f"accuracy          {mine.accuracy(x_test, t_test):.4f}")
surest = softmax(mine.predict(x_test)).max(axis=1)
print(f"mean probability  {surest.mean():.4f}")
print(f"dead units        {mine.layers['Relu1'].mask.all(axis=0).sum()}")
