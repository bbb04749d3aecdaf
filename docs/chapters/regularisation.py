# ---
# description:
#   ko: 적은 데이터에 틀린 레이블까지 섞이면 신경망은 그것을 외운다. 가중치 감소와 드롭아웃이 그것을 얼마나 막는지 실험하고, 두 방법의 기울기를 확인한다. 드롭아웃을 검사할 때 마스크를 왜 고정해야 하는지도 본다.
#   en: With few data, some of them labelled wrongly, a network learns the mistakes by heart. Experiments show how far weight decay and dropout prevent that, and the gradients of both are checked, which for dropout takes a mask that is kept fixed.
# terms:
#   regularisation:
#     ko: [정규화 기법, 규제, 일반화]
#     en: [regularization, generalization]
#   weight-decay:
#     ko: [가중치 감소, L2 규제, 벌점]
#     en: [weight decay, L2 regularization, penalty, ridge]
#   dropout:
#     ko: [드롭아웃, 드롭 아웃]
#     en: [dropout]
#   by-heart:
#     ko: [암기, 잘못된 레이블]
#     en: [memorization]
# ---

# %% [markdown] lang="ko"
# # 가중치 감소와 드롭아웃 { #regularisation }
#
# 6만 장으로 배운 신경망은 [오버피팅](training.md#overfitting)이 크지 않았다. 데이터가 적으면 다르다. 이 장에서는 이미지 500장, 그것도 **다섯 장에 한 장은 레이블이 틀린** 500장으로 배운다. 신경망은 틀린 레이블까지 외울 것이다. 외우지 못하게 하는 두 방법을 실험한다.
#
# - **가중치 감소**는 큰 [가중치](glossary.md#weight)에 벌점을 매긴다.
# - **드롭아웃**은 배우는 동안 [은닉층](glossary.md#hidden-layer)의 출력을 무작위로 지운다.
#
# 둘 다 손실이나 [순전파](glossary.md#forward-pass)를 바꾸므로 [기울기](glossary.md#gradient)도 바뀐다. 그래서 각각을 [기울기 확인](gradient-check.md#gradient-check)으로 검사한다. 특히 드롭아웃은 그대로는 검사할 수 없다. 그 까닭도 이 장에서 밝힌다.
#
# [검증 데이터로 고르는 법](training.md#schedule)과 기울기 확인을 알면 읽을 수 있다.

# %% [markdown] lang="en"
# # Weight decay and dropout { #regularisation }
#
# A network that learned from 60,000 images was [overfitting](training.md#overfitting) only a little. With few data it is different. In this chapter we learn from 500 images, and **one in five of them has a wrong label**. The network will learn the wrong labels by heart, too. We try two ways to keep it from doing that.
#
# - **Weight decay** puts a penalty on large [weights](glossary.md#weight).
# - **Dropout** leaves out outputs of the [hidden layer](glossary.md#hidden-layer) at random while learning.
#
# Both change the loss or the [forward pass](glossary.md#forward-pass), and so they change the [gradient](glossary.md#gradient). Each of them therefore gets a [gradient check](gradient-check.md#gradient-check). Dropout cannot be checked as it is, and this chapter shows why.
#
# You need to know how to [choose on validation data](training.md#schedule), and the gradient check.

# %% smaller={"50_000:52_000": "2_000:4_000"}
import numpy as np

from nn_tutorial import (
    Dropout,
    MultiLayerNet,
    TwoLayerNet,
    check_gradients,
    diagnose,
    linear_decay,
    load_mnist,
    train,
)
from nn_tutorial.book.in_words import in_words, printed
from nn_tutorial.book.source import show_source
from nn_tutorial.report import VERDICTS

(x_train, t_train), (x_test, t_test) = load_mnist()
x_val, t_val = x_train[50_000:52_000], t_train[50_000:52_000]

x_few = x_train[:500]
rng = np.random.default_rng(0)
wrong = rng.random(500) < 0.2
t_few = t_train[:500].copy()
t_few[wrong] = (t_few[wrong] + rng.integers(1, 10, wrong.sum())) % 10
int(wrong.sum()), int((t_few != t_train[:500]).sum())

# %% [markdown] lang="ko"
# 500장 가운데 {{ wrong.sum() }}장의 레이블을 다른 숫자로 바꾸었다. 실제 데이터에도 이런 잘못이 있다. 어느 것이 틀렸는지는 우리만 알고, 신경망은 모른다.
#
# ## 외우기 { #by-heart }
#
# [은닉층](glossary.md#hidden-layer)이 50개인 신경망을 300번 갱신한다. [정확도](glossary.md#accuracy)를 세 가지로 나누어 잰다. 옳은 레이블이 붙은 [훈련 데이터](glossary.md#training-data)에서, 틀린 레이블이 붙은 훈련 데이터에서 그 **틀린 레이블**을 답하는 비율, 그리고 [검증 데이터](glossary.md#validation-data)에서이다.
#
# ::: predict #p-by-heart number
# answer: {{ plain[1]:.2f }}
# within: 0.1
# 학습한 신경망은 틀린 레이블이 붙은 이미지 가운데 얼마를 그 틀린 레이블로 답할까? 0에서 1 사이의 수로 적어 보자. 무작위로 답하면 0.1이다.
#
# - low
#   > 틀린 레이블에는 규칙이 없으니 배울 수 없으리라고 본 것이다. 규칙은 배울 수 없지만, [매개변수](glossary.md#parameter)가 39,760개이고 이미지는 500장뿐이라 한 장씩 외울 수 있다.
# - right
#   > 규칙이 없는 레이블도 대부분 외웠다. 손실은 레이블이 옳은지 묻지 않고, 주어진 레이블의 확률을 높이려고 할 뿐이다.
# - high
#   > 더 오래 학습시키면 거의 모두 외운다. 300번 갱신으로는 그만큼은 아니다. 닮은 이미지들과 다른 답을 하려면 가중치가 꽤 커져야 하기 때문이다.
# :::

# %% [markdown] lang="en"
# Of the 500 labels {{ wrong.sum() }} have been replaced by another digit. Real data contain such mistakes, too. Which ones are wrong is known to us and not to the network.
#
# ## Learning by heart { #by-heart }
#
# We make 300 updates of a network with a [hidden layer](glossary.md#hidden-layer) of 50, and measure three accuracies: on the [training data](glossary.md#training-data) with a right label, on those with a wrong label, where we count how often it answers with that **wrong label**, and on [validation data](glossary.md#validation-data).
#
# ::: predict #p-by-heart number
# answer: {{ plain[1]:.2f }}
# within: 0.1
# For which share of the wrongly labelled images does the trained network answer with the wrong label? Write a number between 0 and 1. Guessing would give 0.1.
#
# - low
#   > There is no rule in the wrong labels, so you expected that they cannot be learned. The rule cannot, but with 39,760 [parameters](glossary.md#parameter) and only 500 images they can be learned one by one.
# - right
#   > Most of the labels without a rule have been learned, too. The loss does not depend on whether a label is right; lowering it raises the probability of whatever label is given.
# - high
#   > A longer training would get nearly all of them. In 300 updates it does not, because the weights have to grow a good deal before such an image gets another answer than those that look like it.
# :::


# %%
def taught(seed=0, t=t_few, **options):
    """Train on the few images; return three accuracies, and the network."""
    net = MultiLayerNet(
        (784, 50, 10), "he", seed=seed, dtype=np.float32, **options
    )
    train(
        net,
        x_few,
        t,
        iterations=300,
        batch_size=50,
        learning_rate=linear_decay(0.5),
        seed=seed,
        measure_every=100,
        progress=False,
    )
    return (
        net.accuracy(x_few[~wrong], t_few[~wrong]),
        net.accuracy(x_few[wrong], t_few[wrong]),
        net.accuracy(x_val, t_val),
        net,
    )


plain = taught()
print(f"right labels  {plain[0]:.2f}")
print(f"wrong labels  {plain[1]:.2f}")
print(f"validation    {plain[2]:.2f}")

# %% [markdown] lang="ko"
# 옳은 레이블은 모두 맞히고, 틀린 레이블도 {{ f"{100 * plain[1]:.0f}" }}%를 외웠다. 새 이미지에서는 {{ f"{plain[2]:.2f}" }}에 그친다. 외우느라 익힌 것은 새 이미지에 쓸모가 없고 오히려 방해가 된다.
#
# ## 가중치 감소 { #weight-decay }
#
# 한 이미지만 다른 답을 하게 하려면, 그 이미지의 몇 픽셀에 걸린 가중치가 커져야 한다. 가중치가 작게 남아 있도록 하면 외우기가 어려워진다. 그래서 손실에 가중치의 제곱합을 더한다.
#
# $$\tilde L = L + \frac{\lambda}{2} \sum_{ij} W_{ij}^2, \qquad \frac{\partial \tilde L}{\partial W_{ij} } = \frac{\partial L}{\partial W_{ij} } + \lambda W_{ij}$$
#
# 기울기에는 $\lambda W$가 더해진다. 이 기울기로 갱신하면
#
# $$W \leftarrow W - \eta \Bigl( \frac{\partial L}{\partial W} + \lambda W \Bigr) = (1 - \eta\lambda)\, W - \eta \frac{\partial L}{\partial W}$$
#
# 이다. 손실의 기울기가 없다면 가중치가 갱신마다 $1 - \eta\lambda$배로 줄어든다. 이것이 감소라는 이름의 까닭이다. [편향](glossary.md#bias)은 입력에 곱해지지 않아 외우는 데 별로 쓰이지 않으므로 보통 벌점을 매기지 않는다.
#
# `MultiLayerNet`은 `weight_decay`를 주면 `loss`와 `gradient`에 **둘 다** 이 항을 더한다. 검사해 보자.

# %% [markdown] lang="en"
# All right labels have been learned, and {{ f"{plain[1]:.0%}" }} of the wrong ones as well. On new images it only reaches {{ f"{plain[2]:.2f}" }}: what was learned by heart is of no use for them, and does harm.
#
# ## Weight decay { #weight-decay }
#
# To give a single image another answer than its likes, the weights on some of its pixels have to become large. If the weights are kept small, learning by heart is harder. So the sum of their squares is added to the loss.
#
# $$\tilde L = L + \frac{\lambda}{2} \sum_{ij} W_{ij}^2, \qquad \frac{\partial \tilde L}{\partial W_{ij} } = \frac{\partial L}{\partial W_{ij} } + \lambda W_{ij}$$
#
# The gradient gains $\lambda W$, and an update with it is
#
# $$W \leftarrow W - \eta \Bigl( \frac{\partial L}{\partial W} + \lambda W \Bigr) = (1 - \eta\lambda)\, W - \eta \frac{\partial L}{\partial W}$$
#
# Without a gradient of the loss, each update would multiply the weights by $1 - \eta\lambda$, hence the name. A [bias](glossary.md#bias) is not multiplied by an input and hardly helps to learn by heart, so it usually gets no penalty.
#
# Given `weight_decay`, `MultiLayerNet` adds the term to **both** `loss` and `gradient`. Let us check it.

# %%
x, t = x_few[:7].astype(np.float64), t_few[:7]
decaying = MultiLayerNet((784, 50, 10), "he", weight_decay=0.02, seed=0)
verdict = check_gradients(decaying, x, t).verdict
printed(ko=VERDICTS["ko"][verdict], en=VERDICTS["en"][verdict])

# %% [markdown] lang="ko"
# 통과한다. 코드 가운데는 벌점을 손실에는 더하지 않고 기울기에만 더하는 것이 많다. 갱신은 똑같으므로 학습도 똑같이 된다. 그러면 검사는 무엇이라고 할까? 작은 신경망에 무작위 수를 넣어 [진단](diagnosis.md#diagnosis)까지 시켜 보자.

# %% [markdown] lang="en"
# It passes. Much code adds the penalty to the gradient alone and not to the loss. The updates are the same, and so is the training. What does the check say of it? We take a small network with random numbers, and also have it [diagnosed](diagnosis.md#diagnosis).


# %%
class OnlyInTheGradient(TwoLayerNet):
    def gradient(self, x, t):
        grads = super().gradient(x, t)
        for name in ("W1", "W2"):
            grads[name] = grads[name] + 0.02 * self.params[name]
        return grads


halfway = OnlyInTheGradient(6, 5, 4, "he", seed=0)
numbers = np.random.default_rng(1).standard_normal((7, 6))
in_words(diagnose(halfway, numbers, np.array([0, 1, 2, 3, 0, 2, 1])))

# %% [markdown] lang="ko"
# 검사는 실패하고, 진단은 원인의 이름까지 댄다. 학습에 해가 없더라도 이런 코드에는 값이 있다. 출력되는 손실이 실제로 줄이고 있는 것이 아니므로, 손실이 늘어나도 그것이 잘못인지 알 수 없고, 검사로 다른 잘못을 찾을 수도 없다.
#
# ## 드롭아웃 { #dropout }
#
# 드롭아웃은 은닉층의 출력을 하나하나 확률 $p$로 0으로 만든다. 순전파마다 새로 뽑는다. 어느 뉴런도 다른 뉴런이 늘 곁에 있으리라고 기대할 수 없으므로, 한 이미지를 위해 여럿이 짜 맞춘 답을 만들기 어렵다.
#
# 남은 값에는 $1/(1 - p)$을 곱한다. 그러면 뉴런 하나의 값의 기댓값이 그대로이다.
#
# $$\mathrm{E}[y_i] = p \cdot 0 + (1 - p) \cdot \frac{x_i}{1 - p} = x_i$$
#
# 그래서 다 배운 뒤에는 아무것도 지우지 않고 곱하지도 않은 채 그대로 쓰면 된다. [역전파](glossary.md#backward-pass)는 간단하다. 출력이 마스크 $m_i$(0이나 $1/(1-p)$)를 곱한 것이므로 기울기에도 같은 마스크를 곱한다.
#
# $$y_i = m_i x_i, \qquad \frac{\partial L}{\partial x_i} = m_i \frac{\partial L}{\partial y_i}$$

# %% [markdown] lang="en"
# The check fails, and the diagnosis even names the cause. Although it does no harm to the training, such code has a price. The loss that it reports is not what is being minimised, so that a loss that rises need not mean a mistake, and the check cannot be used to find other faults.
#
# ## Dropout { #dropout }
#
# Dropout sets each output of the hidden layer to 0 with probability $p$, drawn anew in every forward pass. No unit can rely on another one being there, so it is hard for several of them to fit an answer to a single image together.
#
# What is left is multiplied by $1/(1 - p)$, which keeps the expected value of a unit as it is.
#
# $$\mathrm{E}[y_i] = p \cdot 0 + (1 - p) \cdot \frac{x_i}{1 - p} = x_i$$
#
# So when learning is done, nothing is left out and nothing is multiplied. The [backward pass](glossary.md#backward-pass) is simple. The output is multiplied by a mask $m_i$, which is 0 or $1/(1-p)$, and so is the gradient.
#
# $$y_i = m_i x_i, \qquad \frac{\partial L}{\partial x_i} = m_i \frac{\partial L}{\partial y_i}$$

# %% tags=["hide-input"]
show_source(Dropout.forward)

# %% [markdown] lang="ko"
# ### 검사하려면 마스크를 고정한다 { #fixed-mask }
#
# 그대로 검사해 보자. 드롭아웃의 확률은 0.5이다.
#
# ::: predict #p-random-mask choice
# 드롭아웃이 있는 옳은 신경망을 그대로 `check_gradients`에 넣으면 무엇이라고 할까?
#
# - ( ) 통과. 역전파가 옳기 때문이다.
#   > 역전파는 옳다. 그러나 검사는 손실을 두 번 계산하여 빼는데, 두 손실이 서로 다른 마스크의 것이다.
# - ( ) 실패. 두 기울기가 다르기 때문이다.
#   > 마스크를 모르는 검사라면 그렇게 말한다. 이 검사는 먼저 같은 손실을 두 번 계산하여 같은 값이 나오는지부터 본다.
# - (x) 판정할 수 없음. 같은 손실을 두 번 계산하면 다른 값이 나오기 때문이다.
#   > 부를 때마다 다른 함수이므로 기울기라는 것이 정해지지 않는다.
# :::

# %% [markdown] lang="en"
# ### A check needs a fixed mask { #fixed-mask }
#
# Let us check it as it is, with a probability of 0.5.
#
# ::: predict #p-random-mask choice
# A right network with dropout is given to `check_gradients` as it is. What does it say?
#
# - ( ) Passed, because the backward pass is right.
#   > The backward pass is right. But the check subtracts two losses, and these belong to two different masks.
# - ( ) Failed, because the two gradients differ.
#   > A check that takes no notice of the mask would say so. This one first computes the same loss twice, and looks at whether it gets the same value.
# - (x) Cannot tell, because the same loss computed twice gives two values.
#   > It is another function at each call, so there is no such thing as its gradient.
# :::

# %%
dropping = MultiLayerNet((784, 50, 10), "he", dropout=0.5, seed=0)
in_words(check_gradients(dropping, x, t))

# %% [markdown] lang="ko"
# 판정할 수 없다. [중앙 차분](glossary.md#central-difference)은 $\bigl( L(w + h) - L(w - h) \bigr) / 2h$인데, 두 손실에 쓰인 마스크가 다르면 그 차이는 $h$ 때문이 아니라 거의 모두 마스크 때문이다. $h$가 1e-5라면 그것이 5만 배로 부풀려진다. 그래서 [수치 미분](glossary.md#numerical-differentiation)은 아무 뜻이 없는 수가 된다.
#
# 검사하려는 것은 “이 마스크에서 기울기가 옳은가”이므로, 마스크를 한 번 뽑아 **고정하면** 된다. 어느 마스크에서 옳다면, 마스크는 그저 상수를 곱하는 것이므로 다른 마스크에서도 같은 코드가 옳다. `Dropout`의 `fixed`가 그 일을 한다.

# %% [markdown] lang="en"
# It cannot tell. A [central difference](glossary.md#central-difference) is $\bigl( L(w + h) - L(w - h) \bigr) / 2h$. If its two losses have different masks, nearly all of their difference comes from the masks and not from $h$, and with $h$ = 1e-5 it is multiplied by 50,000. [Numerical differentiation](glossary.md#numerical-differentiation) then gives a number without a meaning.
#
# What we want to check is whether the gradient is right for a given mask. So we draw one and keep it **fixed**. If the code is right for one mask it is right for others, because a mask only multiplies by constants. This is what `fixed` of `Dropout` does.

# %%
dropping.layers["Dropout1"].fixed = True
verdict = check_gradients(dropping, x, t).verdict
printed(ko=VERDICTS["ko"][verdict], en=VERDICTS["en"][verdict])

# %% [markdown] lang="ko"
# 통과한다. 다 검사했으면 `fixed`를 되돌려야 한다. 고정한 채로 학습하면 같은 뉴런만 늘 지워져, 작은 신경망 하나를 학습시키는 것과 같아진다.
#
# ## 실험 { #experiment }
#
# 두 방법의 세기를 저마다 세 가지씩, 시드 하나로 해 보고 검증 데이터에서 고른다. 고른 것으로 시드를 두 개 더 해 본다. 시드마다 [초깃값](glossary.md#initial-value)과 [미니배치](glossary.md#mini-batch)의 순서가 달라진다.
#
# ::: predict #p-what-decay-costs choice
# 가장 센 가중치 감소(0.04)를 쓰면 **옳은** 레이블이 붙은 훈련 데이터의 정확도는 어떻게 될까?
#
# - ( ) 그대로 1이다. 벌점은 틀린 레이블에만 걸린다.
#   > 벌점은 레이블을 모른다. 가중치가 작아지므로 드물게 생긴 이미지의 옳은 레이블도 외우지 못한다.
# - (x) 조금 떨어진다.
#   > 생김새가 드문 숫자를 맞히는 데도 큰 가중치가 들기 때문이다. 그 대신 새 이미지에서 얻는다.
# - ( ) 무작위로 답하는 수준까지 떨어진다.
#   > 닮은 이미지가 많은 숫자는 작은 가중치로도 맞힌다. 규칙이 있는 것은 작은 가중치로 배울 수 있다.
# :::

# %% [markdown] lang="en"
# It passes. After the check, set `fixed` back. If the mask stayed fixed in training, the same units would always be left out, which is the same as training one small network.
#
# ## The experiment { #experiment }
#
# Each method is tried in three strengths with one seed, and one of them is chosen on the validation data. With the chosen ones we take two more seeds, which change the initial weights and the order of the [mini-batches](glossary.md#mini-batch).
#
# ::: predict #p-what-decay-costs choice
# With the strongest weight decay, 0.04, what happens to the [accuracy](glossary.md#accuracy) on the training data with **right** labels?
#
# - ( ) It stays at 1, because the penalty only affects the wrong labels.
#   > The penalty does not depend on labels. With smaller weights the network cannot learn the right label of an unusual image by heart, either.
# - (x) It falls a little.
#   > Getting unusual digits right takes large weights as well. In return there is a gain on new images.
# - ( ) It falls to that of a guess.
#   > A digit that looks like many others is read with small weights. What follows a rule can be learned by them.
# :::

# %% tags=["slow"] smaller={"(0.01, 0.02, 0.04)": "(0.04,)", "(0.2, 0.5, 0.7)": "(0.5,)"}
strengths = {
    "weight decay": [
        {"weight_decay": strength} for strength in (0.01, 0.02, 0.04)
    ],
    "dropout": [{"dropout": rate} for rate in (0.2, 0.5, 0.7)],
}
results = {"neither": plain}
chosen = {}
chosen["neither"] = {}
for method, choices in strengths.items():
    tried = [taught(**choice) for choice in choices]
    for choice, result in zip(choices, tried, strict=True):
        ((_, strength),) = choice.items()
        results[f"{method} {strength}"] = result
    best = int(np.argmax([result[2] for result in tried]))
    chosen[f"{method} {next(iter(choices[best].values()))}"] = choices[best]

print("                   right  wrong  validation  norm of W1")
for name, (right, by_heart, new, net) in results.items():
    norm = np.linalg.norm(net.params["W1"])
    shares = f"{right:5.2f}  {by_heart:5.2f}  {new:10.2f}"
    print(f"{name:17}  {shares}  {norm:10.1f}")

# %% tags=["hide-input"]
seeds = {
    name: np.array(
        [results[name][:3]]
        + [taught(seed, **options)[:3] for seed in (1, 2)]
    )
    for name, options in chosen.items()
}
clean = {
    name: taught(t=t_train[:500], **options)[2]
    for name, options in chosen.items()
}
neither, decay, drop = seeds
gain = {
    name: seeds[name][:, 2].mean() - seeds[neither][:, 2].mean()
    for name in seeds
}


def row(name):
    right, by_heart, new = seeds[name].mean(axis=0)
    spread = seeds[name][:, 2].std(ddof=1)
    return (
        f"{right:.2f} | {by_heart:.2f} | {new:.3f} ± {spread:.3f}"
        f" | {clean[name]:.3f}"
    )


# %% [markdown] lang="ko"
# 둘 다 세게 걸수록 틀린 레이블을 덜 외운다. 고른 것을 시드 세 개로 해 본 평균은 다음과 같다. 마지막 열은 같은 500장에 모두 옳은 레이블을 붙였을 때의 검증 데이터의 정확도(시드 하나)이다.
#
# | | 옳은 레이블 | 틀린 레이블 | 검증 데이터 | 레이블이 모두 옳을 때 |
# | :-- | --: | --: | --: | --: |
# | 아무것도 쓰지 않음 | {{ row(neither) }} |
# | 가중치 감소 {{ decay.split()[-1] }} | {{ row(decay) }} |
# | 드롭아웃 {{ drop.split()[-1] }} | {{ row(drop) }} |
#
# 틀린 레이블이 섞여 있을 때 가중치 감소는 새 이미지에서 {{ f"{100 * gain[decay]:.1f}" }}퍼센트포인트, 드롭아웃은 {{ f"{100 * gain[drop]:.1f}" }}퍼센트포인트를 얻는다. 시드에 따라 흩어지는 정도보다 크다. 레이블이 모두 옳으면 셋의 차이는 {{ f"{100 * (max(clean.values()) - min(clean.values())):.1f}" }}퍼센트포인트로 줄어든다. 외워서 해로울 것이 적으면 막아서 얻을 것도 적다.
#
# 가중치의 [노름](glossary.md#norm)(norm, 벡터의 길이)을 보면 두 방법이 다르게 움직인다는 것을 알 수 있다. 감소는 `W1`의 노름을 크게 줄이고, 드롭아웃은 거의 줄이지 않는다. 드롭아웃이 막는 것은 큰 가중치가 아니라 여러 뉴런이 짜 맞추는 일이라는 설명과 어긋나지 않지만, 이 표가 그것을 보여 주는 것은 아니다.
#
# 세기를 검증 데이터로 골랐으니 그 정확도는 조금 부풀려져 있다. 그래서 마지막 점수는 손대지 않은 [시험 데이터](glossary.md#test-data)로 잰다.

# %% [markdown] lang="en"
# The stronger either of them is, the fewer wrong labels are learned by heart. These are the means of three seeds with the chosen strengths. The last column is the accuracy on validation data when the same 500 images all have their right labels, with one seed.
#
# | | right labels | wrong labels | validation data | with all labels right |
# | :-- | --: | --: | --: | --: |
# | neither | {{ row(neither) }} |
# | weight decay {{ decay.split()[-1] }} | {{ row(decay) }} |
# | dropout {{ drop.split()[-1] }} | {{ row(drop) }} |
#
# Where labels are wrong, weight decay gains {{ f"{100 * gain[decay]:.1f}" }} percentage points on new images and dropout {{ f"{100 * gain[drop]:.1f}" }}, which is more than the spread over the seeds. With all labels right, the three differ by only {{ f"{100 * (max(clean.values()) - min(clean.values())):.1f}" }} points. Where learning by heart does little harm, there is little to gain by preventing it.
#
# The [norms](glossary.md#norm) of the weights show that the two work differently. Decay makes the norm of `W1` much smaller, and dropout hardly changes it. This agrees with the explanation that dropout does not prevent large weights, but units that fit an answer together; the table does not prove it, though.
#
# The strengths were chosen on the validation data, so that accuracy is a little too high. The final score is therefore taken on the [test data](glossary.md#test-data), which have not been used.

# %%
for name in seeds:
    accuracy = results[name][3].accuracy(x_test, t_test)
    print(f"{name:17}  test {accuracy:.2f}")

# %% [markdown] lang="ko"
# ## 무엇을 하지 않는가 { #limits }
#
# - **데이터를 대신하지 않는다.** 이미지를 500장에서 60,000장으로 늘리는 것은 어떤 벌점보다도 낫다. [학습 장](training.md#accuracy)의 정확도와 견주어 보라.
# - **어느 레이블이 틀렸는지 말해 주지 않는다.** 덜 외울 뿐이다. 다만 감소를 걸고도 훈련 데이터에서 틀리게 답하는 이미지를 살펴보면 틀린 레이블을 찾는 데 도움이 된다.
# - **세기는 데이터마다 다르다.** 이 장에서 고른 값은 이 500장, 이 신경망, 300번의 갱신에 맞춘 것이다.
#
# ## 연습 문제 { #exercises }
#
# ### 편향에도 벌점을 { #decay-on-biases .experiment }
#
# 편향에도 벌점을 매기면 결과가 달라질까? `MultiLayerNet`을 상속하여 `loss`에는 편향의 벌점을, `gradient`에는 그 기울기를 더하고, 기울기 확인을 한 다음 같은 실험을 해 보자. 예상을 먼저 적는다.
#
# <details markdown="1"><summary>풀이</summary>
#
# 거의 달라지지 않는다. 편향은 60개뿐이고 값도 작다. 학습한 신경망에서 편향의 제곱합은 가중치의 제곱합의 {{ f"{100 * sum(float((plain[3].params[b] ** 2).sum()) for b in ('b1', 'b2')) / sum(float((plain[3].params[W] ** 2).sum()) for W in ('W1', 'W2')):.1f}" }}%이다.
#
# </details>
#
# ### 감소가 멈추는 곳 { #where-decay-stops .derivation }
#
# 가중치 감소를 건 갱신이 더 이상 가중치를 움직이지 않는 곳에서 $W$와 손실의 기울기는 어떤 관계인가? 그것으로 “감소는 손실에 영향이 없는 가중치를 0으로 보낸다”는 말을 설명해 보자. 늘 비어 있는 픽셀의 가중치는 어떻게 되는가?
#
# <details markdown="1"><summary>풀이</summary>
#
# 움직이지 않으려면 $\partial L / \partial W + \lambda W = 0$, 곧 $W = -\frac1\lambda \, \partial L / \partial W$이어야 한다. 손실이 어느 가중치에 달려 있지 않다면 그 기울기가 0이므로 $W = 0$이다. 늘 비어 있는 픽셀의 가중치는 감소가 없으면 처음의 난수 그대로이지만([기울기 확인](gradient-check.md#blank-pixels)에서 보았다), 감소가 있으면 갱신마다 $1 - \eta\lambda$배가 되어 0으로 간다.
#
# </details>
#
# ### 지워도 기댓값은 그대로인가 { #dropout-expectation .experiment }
#
# `Dropout(0.5)`에 같은 입력을 1만 번 넣어 평균하면 입력과 같아야 한다. 그러면 그 뒤에 [ReLU](glossary.md#relu)와 [Affine](glossary.md#affine)이 더 있는 신경망 전체의 점수도, 지운 채로 여러 번 구해 평균하면 지우지 않고 구한 점수와 같을까? 예상한 다음 `dropping.layers["Dropout1"].fixed = False`로 두고 해 보자.
#
# <details markdown="1"><summary>풀이</summary>
#
# 이 신경망에서는 드롭아웃 뒤에 Affine 하나뿐이고, Affine은 선형이므로 **점수**의 기댓값은 정확히 같다. 1만 번 평균하면 점수의 크기의 1% 안으로 맞는다. 그러나 그 점수로 구한 **확률**의 평균은 다르다. [소프트맥스](glossary.md#softmax)가 선형이 아니기 때문이다. 은닉층이 둘이어서 드롭아웃 뒤에 ReLU가 또 있다면 점수의 기댓값도 달라진다.
#
# </details>
#
# ## 물음 { #questions }
#
# ::: question #q-why-random-labels
# 레이블을 완전히 무작위로 붙인 데이터에서도 훈련 데이터의 정확도가 1이 되었다. 무엇을 알 수 있는가?
#
# - ( ) 코드에 잘못이 있어 시험 데이터가 섞여 들어갔다.
#   > 그럴 수도 있지만, 매개변수가 데이터보다 많으면 코드가 옳아도 외울 수 있다.
# - ( ) 신경망이 숨은 규칙을 찾아냈다.
#   > 무작위로 붙였으니 규칙이 없다. 새 이미지에서는 아무것도 맞히지 못한다.
# - (x) 훈련 데이터의 정확도만으로는 배운 것인지 외운 것인지 알 수 없다.
#   > 그래서 배우지 않은 데이터로 잰다.
# :::
#
# ::: question #q-decay-in-gradient-only
# 벌점을 기울기에만 더한 신경망은 학습이 잘된다. 그런데 기울기 확인은 실패라고 한다. 어느 쪽이 맞는가?
#
# - ( ) 검사가 지나치게 엄격하다. 학습이 잘되면 옳은 것이다.
#   > 갱신은 의도한 대로이지만, `gradient`가 `loss`의 기울기가 아닌 것은 사실이다.
# - (x) 둘 다 맞다. 갱신은 뜻한 대로이고, `loss`는 실제로 줄이는 것이 아니다.
#   > `loss`에도 벌점을 더하거나, 벌점을 `gradient`에서 빼고 갱신하는 쪽으로 옮기면 둘이 맞는다.
# - ( ) 학습이 잘되는 것은 우연이다.
#   > 우연이 아니다. 갱신의 식이 감소를 제대로 건 것과 똑같다.
# :::
#
# ::: question #q-inverted
# 학습할 때 남은 값에 $1/(1-p)$을 곱하는 것을 잊었다. $p = 0.5$로 학습한 이 신경망을 그대로(아무것도 지우지 않고) 시험하면 어떻게 되는가?
#
# - ( ) 달라질 것이 없다.
#   > 배울 때는 은닉층의 절반만 더해졌는데 시험할 때는 모두 더해진다.
# - (x) 마지막 [계층](glossary.md#layer)이 배울 때보다 두 배쯤 큰 값을 받는다.
#   > 점수가 두 배쯤으로 벌어지므로 확률이 지나치게 확신하게 된다. 책의 코드는 시험할 때 $1 - p$를 곱하여 맞춘다.
# - ( ) 마지막 계층이 절반쯤의 값을 받는다.
#   > 거꾸로이다. 배울 때 절반이 지워졌으므로 시험할 때가 두 배이다.
# :::
#
# ::: question #q-mask-fixed-training
# 기울기 확인을 하느라 `fixed = True`로 둔 것을 잊고 학습시켰다. 무슨 일이 생기는가?
#
# - ( ) 오류가 난다.
#   > 나지 않는다. 배치의 크기가 같으면 같은 마스크를 그대로 쓴다.
# - ( ) 드롭아웃이 없는 것과 똑같다.
#   > 마스크는 여전히 걸린다. 늘 같은 자리를 지울 뿐이다.
# - (x) 배치의 같은 자리에서 늘 같은 뉴런이 지워져, 드롭아웃의 무작위성이 사라진다.
#   > 배치의 행마다 정해진 부분 신경망 하나씩을 학습시키는 셈이다. 검사한 다음에는 되돌려야 한다.
# :::
#
# ::: question #q-when-it-helps
# 레이블이 모두 옳고 데이터가 충분하다. 가중치 감소를 세게 걸면 시험 데이터의 정확도가 오를까?
#
# - ( ) 언제나 오른다. 오버피팅은 늘 있기 때문이다.
#   > 막을 것이 적으면 얻을 것도 적고, 세게 걸면 배워야 할 것까지 막는다.
# - (x) 오르지 않거나 오히려 떨어질 수 있다.
#   > 그래서 세기는 검증 데이터로 고르고, 0도 후보에 넣는다.
# - ( ) 영향이 없다. 감소는 틀린 레이블에만 작용한다.
#   > 감소는 모든 가중치에 똑같이 작용한다.
# :::
#
# ::: explain #e-fixed-mask
# 드롭아웃을 검사할 때 왜 마스크를 고정해야 하는지, 고정하고 통과한 것이 왜 고정하지 않은 코드에 대해서도 뜻이 있는지 설명해 보자.
#
# > 수치 미분은 매개변수를 조금 움직인 두 손실을 빼서 기울기를 구한다. 두 손실이 다른 마스크로 계산되면 그 차이는 매개변수가 아니라 마스크 때문에 생기고, 작은 $h$로 나누면 아주 큰 엉뚱한 수가 된다. 마스크를 고정하면 손실이 매개변수만의 함수가 된다.
# >
# > 고정하든 하지 않든 순전파와 역전파의 코드는 같다. 마스크는 그 코드가 곱하는 상수일 뿐이므로, 어느 한 마스크에서 기울기가 옳으면 다른 마스크에서도 같은 식으로 옳다.
# :::
#
# ## 이제 할 수 있는 것 { #you-can-now }
#
# 신경망이 외우고 있는지를 틀린 레이블로 재어 볼 수 있고, 가중치 감소와 드롭아웃을 넣어 검증 데이터로 세기를 고를 수 있다. 두 방법의 기울기를 검사할 수 있고, 무작위가 있는 계층을 왜 고정하고 검사하는지 안다. 아래 셀은 감소와 드롭아웃을 함께 쓴다. 하나씩 쓸 때보다 나을지 예상하고 실행해 보자.

# %% [markdown] lang="en"
# ## What they do not do { #limits }
#
# - **They do not replace data.** Going from 500 images to 60,000 does more than any penalty, as the accuracy in the [chapter on training](training.md#accuracy) shows.
# - **They do not say which labels are wrong.** Fewer are learned by heart, and no more than that. But it helps to look at the training images that a network with weight decay still gets wrong, as many of their labels may be.
# - **Their strength depends on the data.** The values chosen here suit these 500 images, this network, and 300 updates.
#
# ## Exercises { #exercises }
#
# ### A penalty on biases, too { #decay-on-biases .experiment }
#
# Does it make a difference if the biases get a penalty as well? Derive a class from `MultiLayerNet` that adds their penalty to `loss` and its gradient to `gradient`, check its gradients, and make the same experiment. Write down first what you expect.
#
# <details markdown="1"><summary>Solution</summary>
#
# Hardly any. There are only 60 biases and they are small. In the trained network the sum of their squares is {{ f"{100 * sum(float((plain[3].params[b] ** 2).sum()) for b in ('b1', 'b2')) / sum(float((plain[3].params[W] ** 2).sum()) for W in ('W1', 'W2')):.1f}" }}% of that of the weights.
#
# </details>
#
# ### Where decay comes to rest { #where-decay-stops .derivation }
#
# Where the updates with weight decay no longer move the weights, how are $W$ and the gradient of the loss related? Use this to explain why decay takes weights to 0 on which the loss does not depend. What becomes of the weights of pixels that are always blank?
#
# <details markdown="1"><summary>Solution</summary>
#
# They do not move if $\partial L / \partial W + \lambda W = 0$, so $W = -\frac1\lambda \, \partial L / \partial W$. If the loss does not depend on a weight, its gradient is 0, and so is the weight. The weights of pixels that are always blank keep their first random numbers without decay, as you saw in [the gradient check](gradient-check.md#blank-pixels). With decay each update multiplies them by $1 - \eta\lambda$, and they go to 0.
#
# </details>
#
# ### Does leaving out keep the mean? { #dropout-expectation .experiment }
#
# The mean of 10,000 outputs of `Dropout(0.5)` for the same input should be that input. Are the scores of the whole network, with dropout and averaged over many passes, then also the same as those without? Say what you expect, set `dropping.layers["Dropout1"].fixed = False`, and try it.
#
# <details markdown="1"><summary>Solution</summary>
#
# In this network only one [affine](glossary.md#affine) [layer](glossary.md#layer) comes after the dropout, and it is linear, so the expected **scores** are exactly the same. The mean over 10,000 passes agrees to within about 1% of their size. But the mean of the **probabilities** made from these scores differs, because [softmax](glossary.md#softmax) is not linear. With two hidden layers, where another [ReLU](glossary.md#relu) comes after a dropout, the expected scores differ, too.
#
# </details>
#
# ## Questions { #questions }
#
# ::: question #q-why-random-labels
# A network reaches an accuracy of 1 on training data whose labels are entirely random. What follows?
#
# - ( ) There is a mistake in the code, and test data got in.
#   > That may happen. But with more parameters than data, labels can be learned by heart although the code is right.
# - ( ) The network has found a hidden rule.
#   > The labels are random, so there is none, and on new images it is no better than guessing.
# - (x) The accuracy on training data does not tell learning from learning by heart.
#   > This is why it is measured on data that were not learned from.
# :::
#
# ::: question #q-decay-in-gradient-only
# A network whose penalty is added to the gradient alone trains well, but the gradient check fails. Who is right?
#
# - ( ) The check is too strict. If it trains well, it is right.
#   > The updates are those that were meant, but it is true that `gradient` is not the gradient of `loss`.
# - (x) Both. The updates are as intended, and `loss` is not what is being minimised.
#   > Add the penalty to `loss` as well, or move it from `gradient` into the update. Then the two fit.
# - ( ) It trains well by chance.
#   > It does not. Its updates are the very ones of weight decay done right.
# :::
#
# ::: question #q-inverted
# In training, somebody forgot to multiply what is left by $1/(1-p)$. The network was trained with $p = 0.5$ and is tested with nothing left out. What happens?
#
# - ( ) It makes no difference.
#   > While learning only half of the hidden layer was added up, and in the test all of it is.
# - (x) The last layer receives values about twice as large as those it learned from.
#   > The scores are about twice as far apart, so the probabilities are too sure. The book's code multiplies by $1 - p$ in the test to make up for it.
# - ( ) The last layer receives values about half as large.
#   > It is the other way round: half was left out while learning, so the test has twice as much.
# :::
#
# ::: question #q-mask-fixed-training
# After a gradient check, `fixed = True` was forgotten, and the network was trained. What happens?
#
# - ( ) There is an error.
#   > There is none. As long as the batches have the same size, the same mask is used.
# - ( ) It is the same as no dropout.
#   > The mask is still applied. It only leaves out the same places each time.
# - (x) In the same row of the batch the same units are always left out, so nothing is random any more.
#   > Each row of the batch trains one part of the network that never changes. Set it back after a check.
# :::
#
# ::: question #q-when-it-helps
# All labels are right and there are plenty of data. Does strong weight decay raise the accuracy on test data?
#
# - ( ) Always, since there is always some overfitting.
#   > Where there is little to prevent there is little to gain, and a strong penalty also prevents what should be learned.
# - (x) It may not rise, and may even fall.
#   > This is why the strength is chosen on validation data, with 0 among the candidates.
# - ( ) It has no effect, since decay only acts on wrong labels.
#   > Decay acts on all weights alike.
# :::
#
# ::: explain #e-fixed-mask
# Explain why a check of dropout needs a fixed mask, and why passing it with a fixed mask says something about the code without one.
#
# > Numerical differentiation subtracts two losses, with a parameter moved a little in between. If they are computed with different masks, their difference comes from the masks, and divided by a small $h$ it is a large number without a meaning. With a fixed mask the loss is a function of the parameters alone.
# >
# > The code of the two passes is the same in either case. The mask is a constant by which it multiplies, so if the gradient is right for one mask, it is right for any other in the same way.
# :::
#
# ## What you can do now { #you-can-now }
#
# You can use wrong labels to measure how much a network learns by heart, add weight decay or dropout, and choose the strength on validation data. You can check the gradients of both, and you know why a random layer is kept fixed for that. The cell below uses both at once. Say whether that will be better than either alone, and run it.

# %%
right, by_heart, new, _ = taught(weight_decay=0.01, dropout=0.5)
print(f"right labels  {right:.2f}")
print(f"wrong labels  {by_heart:.2f}")
print(f"validation    {new:.2f}")
