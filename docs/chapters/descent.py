# ---
# description:
#   ko: 매개변수가 둘뿐인 손실을 등고선으로 그려 놓고 그 위에서 경사 하강법을 지켜본다. 학습률이 얼마를 넘으면 수렴하지 않는지를 곡률로 예측하고, 모멘텀과 Adam을 같은 골짜기와 MNIST에서 견주며, 미니배치의 기울기가 얼마나 흔들리는지 잰다.
#   en: Watch gradient descent on the contour of a real loss with two parameters. The curvature predicts from which learning rate on it no longer converges; momentum and Adam are compared in the same valley and on MNIST, and the noise in the gradient of a mini-batch is measured.
# terms:
#   descent:
#     ko: [등고선]
#     en: [contour, loss landscape]
#   curvature:
#     ko: [곡률, 헤세 행렬, 수렴]
#     en: [curvature, Hessian, convergence, divergence]
#   momentum:
#     ko: [모멘텀, 관성]
#     en: [momentum, velocity]
#   adam:
#     ko: [아담]
#     en: [Adam, adaptive moments]
#   batch-noise:
#     ko: [기울기의 잡음]
#     en: [gradient noise]
# ---

# %% [markdown] lang="ko"
# # 경사 하강을 눈으로 보기 { #descent }
#
# [앞에서](training.md#learning-rate) [학습률](glossary.md#learning-rate)이 너무 작으면 느리고 너무 크면 배우지 못하는 것을 보았다. 39,760차원에서 일어나는 일이라 결과만 볼 수 있었다. 이 장에서는 [매개변수](glossary.md#parameter)가 **둘뿐인** 진짜 [손실](glossary.md#loss-function)을 등고선으로 그려 놓고, 갱신이 그 위를 어떻게 움직이는지 본다.
#
# 이 장에서는 다음을 한다.
#
# - 어느 학습률부터 수렴하지 않는지를 골짜기의 곡률로 예측하고, 재어서 확인한다.
# - 모멘텀과 Adam의 코드를 읽고, 같은 골짜기에서, 그리고 MNIST에서 견준다.
# - [미니배치](glossary.md#mini-batch)의 [기울기](glossary.md#gradient)가 전체의 기울기와 얼마나 같은 방향인지 예측하고 잰다.
#
# [네 단계](four-steps.md#four-steps)와 [소프트맥스의 기울기](softmax-loss.md#in-one-go)를 알면 읽을 수 있다.

# %% [markdown] lang="en"
# # Descent, seen { #descent }
#
# You have [seen before](training.md#learning-rate) that a network learns slowly if its [learning rate](glossary.md#learning-rate) is too small, and not at all if it is too large. That happened in 39,760 dimensions, so only the outcome could be looked at. In this chapter a real [loss](glossary.md#loss-function) has only **two** [parameters](glossary.md#parameter). We draw it as a contour and watch the updates move across it.
#
# In this chapter you do three things.
#
# - You predict from the curvature of the valley which learning rates do not converge, and measure whether the prediction holds.
# - You read the code of momentum and of Adam, and compare them in the same valley and on MNIST.
# - You predict and measure how well the [gradient](glossary.md#gradient) of a [mini-batch](glossary.md#mini-batch) points along the gradient of all the data.
#
# You need the [four steps](four-steps.md#four-steps), and the [gradient of softmax](softmax-loss.md#in-one-go).

# %%
import numpy as np

from nn_tutorial import (
    SGD,
    Adam,
    Momentum,
    TwoLayerNet,
    load_mnist,
    numerical_gradient,
    train,
)
from nn_tutorial.book.figures import descent
from nn_tutorial.book.source import show_source

(x_train, t_train), _ = load_mnist()

rows = np.isin(t_train, (3, 8))
images = x_train[rows][:200].reshape(-1, 28, 28).astype(np.float64)
t = (t_train[rows][:200] == 8).astype(np.float64)

ink = np.stack(
    [images[:, :, :14].mean((1, 2)), images[:, :, 14:].mean((1, 2))], axis=1
)
x = 50 * (ink - ink.mean(axis=0))
x.shape, int(t.sum())

# %% [markdown] lang="ko"
# ## 매개변수가 둘뿐인 손실 { #two-parameters }
#
# 숫자 3과 8을 구별하는 아주 작은 모형을 쓴다. 3은 왼쪽이 트여 있고 8은 막혀 있으니, 왼쪽 절반의 잉크와 오른쪽 절반의 잉크를 보면 어느 정도 구별할 수 있을 것이다. 그래서 이미지 한 장을 숫자 두 개로 줄였다. 두 절반의 밝기의 평균에서 200장 전체의 평균을 빼고, 크기가 1쯤 되도록 50을 곱한 것이 $x_1$과 $x_2$이다.
#
# [가중치](glossary.md#weight)가 $w_1$, $w_2$일 때 점수는 $s = w_1 x_1 + w_2 x_2$이고, 8일 확률은 시그모이드 $y = 1/(1 + e^{-s})$이다. 클래스가 둘이고 한쪽의 점수가 늘 0인 [소프트맥스](glossary.md#softmax)와 같다. 손실은 200장에 걸친 [교차 엔트로피](glossary.md#cross-entropy)의 평균이다. $t$는 8이면 1, 3이면 0이다.
#
# $$
# \begin{aligned}
# L(w) &= \frac{1}{N} \sum_n \bigl[ -t_n \ln y_n - (1 - t_n) \ln (1 - y_n) \bigr]
#       = \frac{1}{N} \sum_n \bigl[ \ln (1 + e^{s_n}) - t_n s_n \bigr] \\
# \frac{\partial L}{\partial w_i} &= \frac{1}{N} \sum_n (y_n - t_n)\, x_{ni}
# \end{aligned}
# $$
#
# $\ln(1 + e^s)$의 미분이 $y$이므로 둘째 줄이 나온다. 여기서도 기울기는 확률에서 정답을 뺀 것이다. 코드로 쓰고, [수치 미분](glossary.md#numerical-differentiation)과 견준다.

# %% [markdown] lang="en"
# ## A loss with two parameters { #two-parameters }
#
# We take a very small model that tells the digit 3 from the digit 8. A 3 is open on its left side and an 8 is closed, so the ink in the left and in the right half of an image should help to tell them apart. Each image is therefore reduced to two numbers. From the mean brightness of each half we subtract its mean over all 200 images, and multiply by 50 to bring the size to about 1. The results are $x_1$ and $x_2$.
#
# With the [weights](glossary.md#weight) $w_1$ and $w_2$ the score is $s = w_1 x_1 + w_2 x_2$, and the probability of an 8 is the sigmoid $y = 1/(1 + e^{-s})$, which is a [softmax](glossary.md#softmax) over two classes one of whose scores is always 0. The loss is the mean [cross-entropy](glossary.md#cross-entropy) over the 200 images, with $t = 1$ for an 8 and 0 for a 3.
#
# $$
# \begin{aligned}
# L(w) &= \frac{1}{N} \sum_n \bigl[ -t_n \ln y_n - (1 - t_n) \ln (1 - y_n) \bigr]
#       = \frac{1}{N} \sum_n \bigl[ \ln (1 + e^{s_n}) - t_n s_n \bigr] \\
# \frac{\partial L}{\partial w_i} &= \frac{1}{N} \sum_n (y_n - t_n)\, x_{ni}
# \end{aligned}
# $$
#
# The second line follows because the derivative of $\ln(1 + e^s)$ is $y$. Once more the gradient is the probability minus the truth. We write it in code and compare it with [numerical differentiation](glossary.md#numerical-differentiation).


# %%
def loss(w, x=x):
    s = x @ w
    return float(np.mean(np.logaddexp(0, s) - t * s))


def gradient(w, x=x):
    y = 1 / (1 + np.exp(-(x @ w)))
    return x.T @ (y - t) / len(t)


somewhere = np.array([0.5, -2.0])
print("formula  ", gradient(somewhere).round(6))
print("numerical", numerical_gradient(loss, somewhere).round(6))

# %% [markdown] lang="ko"
# 둘이 같다. 이제 [SGD](glossary.md#sgd)로 내려가 보자. 패키지의 `SGD`를 그대로 쓰고, 지나간 자리를 모두 적어 둔다. 가장 낮은 곳은 갱신을 5,000번 하여 찾는다.

# %% [markdown] lang="en"
# The two agree. Now we go down with [SGD](glossary.md#sgd). We use the package's own `SGD` and note every place on the way. To find the lowest place, we make 5,000 updates.


# %%
def go_down(optimizer, start, updates, gradient=gradient):
    """Return the places on the way, the start first."""
    params = {"w": np.array(start, dtype=float)}
    places = [params["w"].copy()]
    for _ in range(updates):
        optimizer.update(params, {"w": gradient(params["w"])})
        places.append(params["w"].copy())
    return np.array(places)


minimum = go_down(SGD(1.0), [0, 0], 5000)[-1]
right = np.mean((x @ minimum > 0) == t)
print("minimum", minimum.round(3), f"loss {loss(minimum):.4f}")
print(f"loss at 0 {loss(np.zeros(2)):.4f}, right answers {right:.3f}")

# %% [markdown] lang="ko"
# $w_1$은 양수, $w_2$는 음수이다. 왼쪽에 잉크가 많을수록 8, 오른쪽에 많을수록 3이라는 뜻이니 짐작한 대로이다. 200장 가운데 {{ int(right * 200) }}장을 맞힌다. 손실은 $\ln 2 = {{ np.log(2):.4f }}$에서 시작하여 {{ loss(minimum):.4f }}보다 낮아지지 않는다.

# %% [markdown] lang="en"
# $w_1$ is positive and $w_2$ negative, so more ink on the left speaks for an 8 and more ink on the right for a 3, as we expected. Of the 200 images {{ int(right * 200) }} are told apart rightly. The loss starts at $\ln 2 = {{ np.log(2):.4f }}$ and cannot go below {{ loss(minimum):.4f }}.

# %% tags=["hide-input"] alt_ko="두 가중치 w1과 w2에 대한 손실의 등고선. 왼쪽 위에서 오른쪽 아래로 길게 누운 골짜기이고, 가장 낮은 곳({{ minimum[0]:.1f }}, {{ minimum[1]:.1f }})에 십자가 있다. 화살표는 기울기의 반대 방향이며 등고선과 직각이다. 골짜기의 비탈에서는 길고, 바닥에서는 짧다." alt_en="Contour of the loss over the two weights w1 and w2: a long valley that runs from the upper left to the lower right, with a cross at its lowest place ({{ minimum[0]:.1f }}, {{ minimum[1]:.1f }}). Arrows point against the gradient, at right angles to the lines; they are long on the slopes and short along the floor."
BOX = (-3.5, 4.0, -4.0, 3.5)
descent.gradients_on_contour(loss, gradient, BOX, minimum)

# %% [markdown] lang="ko"
# 지도의 등고선처럼 한 선 위에서는 손실이 같다. 기울기는 손실이 가장 빨리 변하는 방향이므로 선과 직각이고, 그 반대 방향의 화살표가 아래쪽을 가리킨다. 그런데 화살표가 **가장 낮은 곳을 가리키지 않는다**. 골짜기의 비탈에서는 바닥을 향해 곧장 내려갈 뿐이고, 바닥을 따라 십자로 가는 쪽의 기울기는 아주 작다. 이 장에서 볼 것은 거의 모두 여기에서 나온다.
#
# ## 학습률: 수렴, 지그재그, 그 너머 { #rate }
#
# 같은 곳에서 출발해 학습률만 바꾸어 내려가 보자.

# %% [markdown] lang="en"
# As on a map, the loss is the same all along a line. The gradient is the direction in which the loss changes fastest, so it is at right angles to the line, and the arrows against it point downhill. But they **do not point to the lowest place**. On a slope they lead straight down to the floor of the valley, and along the floor, towards the cross, the gradient is very small. Nearly all that this chapter shows follows from this.
#
# ## The learning rate: straight, zigzag, and beyond { #rate }
#
# We start from the same place with three learning rates.

# %% tags=["hide-input"] alt_ko="같은 출발점에서 학습률 0.3, 2.0, 3.0으로 30번씩 갱신한 세 길. 0.3은 비탈을 내려와 골짜기 바닥을 따라 십자 쪽으로 천천히 간다. 2.0은 골짜기의 양쪽 비탈을 오가며 지그재그로 십자에 이른다. 3.0은 두 비탈 사이를 오가기만 하고 십자에 다가가지 못한다." alt_en="Three ways from the same start, 30 updates each, with learning rates 0.3, 2.0 and 3.0. With 0.3 the path comes down the slope and creeps along the floor towards the cross. With 2.0 it zigzags between the two slopes and reaches the cross. With 3.0 it jumps from slope to slope and does not come nearer."
START = [-2.5, -1.5]
ways = {
    f"rate {rate}": go_down(SGD(rate), START, 30)
    for rate in (0.3, 2.0, 3.0)
}
descent.paths_on_contour(loss, ways, BOX, minimum)

# %% [markdown] lang="ko"
# 주황 사각형이 출발점이다. 0.3은 바닥에 내려선 다음부터 느리게 기어간다. 2.0은 골짜기를 가로질러 건너편 비탈에 떨어지기를 되풀이하면서 다가간다. 3.0은 두 비탈 사이를 오가기만 한다. 그 경계는 어디일까?
#
# ### 경계를 예측하기 { #curvature }
#
# 가장 낮은 곳 $w^*$ 가까이에서 손실은 이차 함수와 거의 같다. 매개변수가 하나라면 $L \approx L^* + \frac{\lambda}{2}(w - w^*)^2$이고, $\lambda$는 이계도함수, 곧 **곡률**이다. 이때 기울기는 $\lambda (w - w^*)$이므로 한 번 갱신하면
#
# $$w - w^* \;\leftarrow\; (w - w^*) - \eta \lambda (w - w^*) = (1 - \eta \lambda)(w - w^*)$$
#
# 이다. 떨어진 거리에 갱신마다 $1 - \eta\lambda$가 곱해진다.
#
# - $\eta\lambda < 1$이면 같은 쪽에서 다가간다.
# - $1 < \eta\lambda < 2$이면 부호가 바뀌며 다가간다. 이것이 지그재그이다.
# - $\eta\lambda > 2$이면 곱하는 수의 절댓값이 1보다 커서 멀어진다.
#
# 매개변수가 둘이면 곡률은 방향에 따라 다르고, 가장 큰 것과 가장 작은 것이 서로 직각인 두 방향에 있다. 이계도함수를 모은 2×2 행렬(헤세 행렬)의 고윳값과 고유벡터가 그것이다. $\partial y / \partial s = y(1 - y)$이므로 이 손실의 헤세 행렬은 다음과 같다.
#
# $$H_{ij} = \frac{\partial^2 L}{\partial w_i \, \partial w_j} = \frac{1}{N} \sum_n y_n (1 - y_n)\, x_{ni} x_{nj}$$

# %% [markdown] lang="en"
# The orange square is the start. With 0.3 the path creeps once it has come down to the floor. With 2.0 it lands on the opposite slope time and again, and comes nearer all the same. With 3.0 it only jumps between the slopes. Where is the limit?
#
# ### Predicting the limit { #curvature }
#
# Near its lowest place $w^*$ the loss is nearly a quadratic function. With one parameter, $L \approx L^* + \frac{\lambda}{2}(w - w^*)^2$, where $\lambda$ is the second derivative, the **curvature**. The gradient is then $\lambda (w - w^*)$, and one update makes
#
# $$w - w^* \;\leftarrow\; (w - w^*) - \eta \lambda (w - w^*) = (1 - \eta \lambda)(w - w^*)$$
#
# So each update multiplies the distance by $1 - \eta\lambda$.
#
# - If $\eta\lambda < 1$, the path comes nearer from one side.
# - If $1 < \eta\lambda < 2$, it comes nearer and changes sides each time, which is the zigzag.
# - If $\eta\lambda > 2$, the factor is larger than 1 in size, and the path moves away.
#
# With two parameters the curvature depends on the direction, and the largest and the smallest are found in two directions at right angles to each other. They are the eigenvalues and eigenvectors of the 2×2 matrix of second derivatives, the Hessian. Since $\partial y / \partial s = y(1 - y)$, the Hessian of this loss is
#
# $$H_{ij} = \frac{\partial^2 L}{\partial w_i \, \partial w_j} = \frac{1}{N} \sum_n y_n (1 - y_n)\, x_{ni} x_{nj}$$


# %%
def curvatures(w, x=x):
    """Return the least and the largest curvature, and their directions."""
    y = 1 / (1 + np.exp(-(x @ w)))
    hessian = (x * (y * (1 - y))[:, None]).T @ x / len(t)
    values, columns = np.linalg.eigh(hessian)
    return values, columns.T


(flat, steep), (along, across) = curvatures(minimum)
limit = 2 / steep
print(f"curvatures {flat:.4f} along the floor, {steep:.4f} across it")
print(f"predicted limit of the rate: 2 / {steep:.4f} = {limit:.3f}")

# %% [markdown] lang="ko"
# 가로지르는 방향의 곡률이 바닥을 따라가는 방향의 {{ f"{steep / flat:.0f}" }}배이다. 학습률의 한계는 가파른 쪽이 정하여 {{ f"{limit:.3f}" }}(이)다. 그런데 바닥을 따라가는 쪽은 갱신마다 $1 - \eta\lambda$, 한계까지 키운 학습률로도 {{ f"{1 - limit * flat:.2f}" }}이(가) 곱해질 뿐이다. 가파른 쪽 때문에 학습률을 더 키울 수 없어서 완만한 쪽이 느린 것이다.
#
# 예측을 확인하자. 가장 낮은 곳에서 가파른 방향으로 0.01만큼 떨어진 데서 출발해, 갱신을 60번, 600번 한 뒤의 거리를 처음 거리로 나눈다. 예측한 값은 $\lvert 1 - \eta\lambda \rvert^{60}$이다.
#
# ::: predict #p-beyond-the-limit choice
# 한계를 5% 넘긴 학습률로 600번 갱신하면 어디에 있을까?
#
# - ( ) 무한히 멀리 간다. 거리에 매번 1보다 큰 수가 곱해지기 때문이다.
#   > 손실이 정말로 이차 함수라면 그렇다. 이 손실은 가장 낮은 곳에서 멀어질수록 곧은 비탈이 되어 곡률이 줄어들므로, 어느 거리에서 멈춘다.
# - ( ) 조금 느려질 뿐, 결국 가장 낮은 곳에 이른다.
#   > 한계 아래라면 그렇다. 넘으면 가까이 갈수록 오히려 밀려난다.
# - (x) 가장 낮은 곳의 양쪽을 오가며, 다가가지도 무한히 멀어지지도 않는다.
#   > 가까운 곳에서는 곡률이 커서 밀려나고, 먼 곳에서는 곡률이 작아 다가온다. 그 사이의 두 점을 오간다.
# :::

# %% [markdown] lang="en"
# The curvature across the valley is {{ f"{steep / flat:.0f}" }} times that along its floor. The steep direction sets the limit of the learning rate at {{ f"{limit:.3f}" }}. Along the floor, each update then multiplies the distance by $1 - \eta\lambda$, which at the limit is {{ f"{1 - limit * flat:.2f}" }}. The flat direction is slow because the steep one forbids a larger rate.
#
# Let us test the prediction. We start at a distance of 0.01 from the lowest place in the steep direction, make 60 and then 600 updates, and divide the distance by that of the start. The predicted value is $\lvert 1 - \eta\lambda \rvert^{60}$.
#
# ::: predict #p-beyond-the-limit choice
# Where is the path after 600 updates at a rate 5% above the limit?
#
# - ( ) Infinitely far away, because the distance is multiplied by more than 1 each time.
#   > If the loss were quadratic everywhere, it would be. But further from its lowest place this loss becomes a straight slope, with less curvature, so the path stops moving away at some distance.
# - ( ) At the lowest place. It only takes a little longer.
#   > Below the limit it would. Above it, the path is driven away the more the nearer it comes.
# - (x) On either side of the lowest place in turn, neither coming nearer nor going further away.
#   > Where it is near, the curvature is large and drives it away; where it is far, the curvature is small and it comes back. It ends by alternating between two places.
# :::

# %%
far = {}
print("rate / limit  predicted  after 60  after 600")
for share in (0.9, 0.99, 1.01, 1.05):
    path = go_down(SGD(share * limit), minimum + 0.01 * across, 600)
    left = np.linalg.norm(path - minimum, axis=1) / 0.01
    predicted = abs(1 - 2 * share) ** 60
    far[share] = left[600]
    print(
        f"{share:12}  {predicted:9.2f}  {left[60]:8.2f}  {left[600]:9.2f}"
    )
last, before = (path[-1] - minimum) @ across, (path[-2] - minimum) @ across
print(f"at 1.05 the last two places: {before:+.2f} and {last:+.2f}")

# %% [markdown] lang="ko"
# 한계 아래에서는 다가가고 위에서는 멀어지며, 가까운 동안에는 예측한 만큼 멀어진다. 한계의 1.05배에서는 예측보다 덜 멀어졌다. 이차 함수라고 볼 수 있는 곳을 벗어났기 때문이다. 끝에는 가장 낮은 곳의 양쪽 두 점을 오간다. 교차 엔트로피는 멀리서 곧은 비탈이 되어 기울기가 더 커지지 않지만, 기울기가 거리만큼 커지는 손실이었다면 수가 넘칠 때까지 멀어졌을 것이다.
#
# 아래에서 출발점을 끌어 옮기고(또는 슬라이더로 정하고) 학습률과 방법을 바꾸어 보자. 손실은 이 장의 200장으로 이 페이지에서 계산한다. 모멘텀과 Adam은 [아래에서](#momentum) 설명한다.
#
# <div class="descent-demo" data-src="assets/data/descent.js"><p>사이트에서는 여기에서 출발점과 학습률을 정하고 내려가는 길을 볼 수 있다. JavaScript가 필요하다.</p></div>

# %% [markdown] lang="en"
# Below the limit the path comes nearer and above it it moves away, and as long as it is near, it does so by as much as predicted. At 1.05 of the limit it ends nearer than predicted, because it has left the region where the loss is nearly quadratic. In the end it alternates between two places on either side of the lowest one. Far out the cross-entropy is a straight slope, whose gradient does not grow any more. With a loss whose gradient grows with the distance, the numbers would grow until they overflow.
#
# In the picture below you can drag the start (or set it by its sliders) and choose the rate and the method. The loss is computed in this page from the 200 images of this chapter. Momentum and Adam are explained [further down](#momentum).
#
# <div class="descent-demo" data-src="assets/data/descent.js"><p>On the site you can choose a start and a learning rate here, and see the way down. It needs JavaScript.</p></div>

# %% tags=["hide-input", "local"]
from nn_tutorial.book.demo_data import Asset

Asset(
    "descent",
    {
        "x": x.round(3).tolist(),
        "t": t.astype(int).tolist(),
        "minimum": minimum.round(4).tolist(),
        "start": START,
        "box": list(BOX),
    },
)

# %% [markdown] lang="ko"
# ## 골짜기의 모양은 입력이 정한다 { #scaling }
#
# 가파른 쪽과 완만한 쪽의 곡률의 비가 클수록 내려가기가 느리다. 이 비는 어디에서 오는가? 헤세 행렬에는 $x_{ni} x_{nj}$가 들어 있다. 곧 **입력의 크기와 서로 닮은 정도**에서 온다. 앞에서 $x$를 만들 때 평균을 뺀 것이 그래서이다. 빼지 않으면 어떻게 되는지 보자. 두 절반의 잉크는 언제나 양수이고 굵게 쓴 숫자에서는 둘 다 크므로, 두 입력이 훨씬 더 닮게 된다.

# %% [markdown] lang="en"
# ## The inputs shape the valley { #scaling }
#
# The larger the ratio of the steep curvature to the flat one, the slower the descent. Where does this ratio come from? The Hessian contains $x_{ni} x_{nj}$, so it depends on **how large the inputs are and how alike**. This is why we subtracted the mean when we made $x$. Let us see what happens without that. The ink of the two halves is always positive, and both are large in a digit that was written with a thick pen, so the two inputs are much more alike.

# %%
raw = 50 * ink  # the mean is not subtracted


def updates_needed(optimizer, x, lowest, most=3000):
    """Count the updates until the loss stays within 0.001 of the lowest."""
    way = go_down(optimizer, [0, 0], most, lambda w: gradient(w, x))
    above = [loss(w, x) > lowest + 0.001 for w in way]
    return most if above[-1] else int(len(way) - np.argmax(above[::-1]))


raw_minimum = go_down(SGD(0.1), [0, 0], 6000, lambda w: gradient(w, raw))[
    -1
]
inputs = {
    "mean subtracted": (x, minimum),
    "as they are": (raw, raw_minimum),
}
needed = {}
print("inputs           curvatures       ratio  limit  SGD needs")
for name, (xs, lowest_at) in inputs.items():
    (least, most), _ = curvatures(lowest_at, xs)
    lowest = loss(lowest_at, xs)
    needed[name] = updates_needed(SGD(1.5 / most), xs, lowest)
    print(
        f"{name:15}  {least:.3f} and {most:6.3f}  {most / least:5.0f}"
        f"  {2 / most:5.2f}  {needed[name]:5} updates"
    )

# %% [markdown] lang="ko"
# 두 골짜기 모두 학습률을 한계의 4분의 3으로 두고, 손실이 가장 낮은 값에서 0.001 안으로 들어가 머물 때까지 센 것이다. 평균을 빼는 것만으로 갱신 횟수가 {{ needed["as they are"] }}번에서 {{ needed["mean subtracted"] }}번으로 줄었다. ([편향](glossary.md#bias)이 없는 모형이라 평균을 빼면 손실 자체도 조금 달라진다. 견준 것은 각자의 가장 낮은 값까지이다.) 입력을 비슷한 크기로, 평균을 0 가까이로 맞추는 것이 널리 쓰이는 까닭이 이것이고, [다음 장](depth.md#batch-norm)의 배치 정규화는 같은 일을 신경망의 안에서 한다.
#
# ## 모멘텀 { #momentum }
#
# 좁은 골짜기에서 지그재그로 오가는 갱신들을 더하면, 가로지르는 성분은 서로 지워지고 바닥을 따라가는 성분은 쌓인다. [모멘텀](glossary.md#momentum)은 이것을 이용한다. 갱신 $v$의 일부를 다음 번에도 남긴다.
#
# $$v \leftarrow \alpha v - \eta \frac{\partial L}{\partial w}, \qquad w \leftarrow w + v$$
#
# 기울기가 $g$로 한결같다면 갱신은 $-\eta g (1 + \alpha + \alpha^2 + \cdots) = -\eta g / (1 - \alpha)$까지 자란다. $\alpha = 0.9$이면 열 배이다. 부호가 번갈아 바뀌는 기울기라면 $-\eta g / (1 + \alpha)$ 쯤으로, 절반 가까이로 줄어든다.

# %% [markdown] lang="en"
# For both valleys the rate is three quarters of the limit, and we count until the loss stays within 0.001 of its lowest value. Subtracting the mean alone brings the count from {{ needed["as they are"] }} updates down to {{ needed["mean subtracted"] }}. (Since the model has no [bias](glossary.md#bias), subtracting the mean also changes the loss a little; each is compared with its own lowest value.) This is why inputs are commonly brought to a similar size and a mean near 0. Batch normalisation, in [the next chapter](depth.md#batch-norm), does the same inside a network.
#
# ## Momentum { #momentum }
#
# When the updates that zigzag in a narrow valley are added up, their parts across the valley cancel, and their parts along the floor accumulate. [Momentum](glossary.md#momentum) makes use of this. A part of the update, $v$, is kept for the next one.
#
# $$v \leftarrow \alpha v - \eta \frac{\partial L}{\partial w}, \qquad w \leftarrow w + v$$
#
# Under a gradient that is always $g$, the updates grow to $-\eta g (1 + \alpha + \alpha^2 + \cdots) = -\eta g / (1 - \alpha)$, which is ten times as large for $\alpha = 0.9$. Under a gradient that changes its sign each time they shrink to about $-\eta g / (1 + \alpha)$, which is nearly a half.

# %% tags=["hide-input"]
show_source(Momentum.update)

# %% [markdown] lang="ko"
# `_fitting`은 `SGD`에서처럼 기울기가 매개변수에 맞는지 보고, `_begin_or_fit`은 첫 갱신에서 속도를 0으로 만들어 둔다. 나머지 세 줄이 위의 두 식이다. 보통의 갱신과 달리 모멘텀에는 **기억**이 있다. 그래서 한 신경망에 쓰던 것을 다른 신경망에 이어 쓸 수 없고, `update`는 그런 경우를 거절한다.
#
# ## Adam { #adam }
#
# 방향마다 곡률이 다르다면 방향마다 다른 학습률을 쓰면 어떨까? Adam은 매개변수 하나하나에 대해 기울기의 평균 $m$과 기울기의 제곱의 평균 $v$를 따라가며 적어 두고, 갱신을 $m / \sqrt{v}$에 비례하게 한다. 기울기가 늘 크거나 늘 작아도 갱신의 크기는 학습률쯤이 된다.
#
# $$
# m \leftarrow \beta_1 m + (1 - \beta_1) g, \qquad
# v \leftarrow \beta_2 v + (1 - \beta_2) g^2, \qquad
# w \leftarrow w - \eta\, \frac{\hat m}{\sqrt{\hat v} + \epsilon}
# $$
#
# 처음에는 $m$과 $v$가 0에서 시작해 너무 작으므로, 갱신 $t$번째에 $\hat m = m / (1 - \beta_1^t)$, $\hat v = v / (1 - \beta_2^t)$로 바로잡는다. 첫 갱신에서는 $\hat m = g$, $\hat v = g^2$이라 모든 매개변수가 $\eta$만큼 움직인다([참고 문헌](references.md#adam)).

# %% [markdown] lang="en"
# As in `SGD`, `_fitting` looks at whether the gradients fit the parameters. `_begin_or_fit` sets the velocity to 0 at the first update. The three lines after them are the two formulas above. Unlike a plain update, momentum has a **memory**. What was used for one network cannot go on with another, and `update` refuses that.
#
# ## Adam { #adam }
#
# If the curvature differs from direction to direction, why not give each its own learning rate? For every single parameter Adam keeps a running mean $m$ of the gradient and a running mean $v$ of its square, and makes the update proportional to $m / \sqrt{v}$. Whether the gradients are large or small, the size of the update is then about the learning rate.
#
# $$
# m \leftarrow \beta_1 m + (1 - \beta_1) g, \qquad
# v \leftarrow \beta_2 v + (1 - \beta_2) g^2, \qquad
# w \leftarrow w - \eta\, \frac{\hat m}{\sqrt{\hat v} + \epsilon}
# $$
#
# Since $m$ and $v$ start at 0, they are too small at first. At update $t$ this is mended by $\hat m = m / (1 - \beta_1^t)$ and $\hat v = v / (1 - \beta_2^t)$. At the first update $\hat m = g$ and $\hat v = g^2$, so every parameter moves by $\eta$ ([reference](references.md#adam)).

# %% tags=["hide-input"]
show_source(Adam.update)

# %% [markdown] lang="ko"
# ## 같은 골짜기에서 { #same-valley }
#
# 세 방법을 두 골짜기에서 견준다. 방법마다 알맞은 학습률이 다르므로, 저마다 네 가지를 해 보고 가장 적게 걸린 것을 고른다. 하나의 학습률로만 견주면 고른 학습률을 견주는 셈이 된다.
#
# ::: predict #p-narrow-valley choice
# 곡률의 비가 {{ f"{steep / flat:.0f}" }}인 골짜기(평균을 뺀 입력)에서 알맞은 학습률의 SGD보다 모멘텀(0.9)이 빠를까?
#
# - ( ) 훨씬 빠르다. 모멘텀은 언제나 열 배까지 빨라진다.
#   > 열 배는 기울기가 한결같을 때의 이야기이다. 비가 이만큼 작으면 SGD도 바닥을 빨리 따라가고, 쌓인 속도는 오히려 가장 낮은 곳을 지나치게 한다.
# - (x) 빠르지 않다.
#   > 0.9만큼 남는 속도가 사라지려면 수십 번이 걸린다. SGD는 그보다 먼저 도착한다. 모멘텀은 비가 큰 골짜기에서 제값을 한다.
# - ( ) 같다. 결국 같은 기울기를 쓰기 때문이다.
#   > 같은 기울기라도 지나온 기울기를 함께 쓰므로 길이 다르다.
# :::

# %% [markdown] lang="en"
# ## In the same valleys { #same-valley }
#
# We compare the three methods in both valleys. Each has its own suitable rate, so each is tried with four, and the one that takes the fewest updates counts. With a single rate for all, we would be comparing the choice of the rate.
#
# ::: predict #p-narrow-valley choice
# In the valley whose curvatures have the ratio {{ f"{steep / flat:.0f}" }} (inputs with their mean subtracted), is momentum 0.9 faster than SGD with a suitable rate?
#
# - ( ) Much faster. Momentum is always up to ten times as fast.
#   > The ten times hold under a gradient that stays the same. With so small a ratio SGD moves along the floor quickly as well, and the velocity that has built up carries momentum past the lowest place.
# - (x) It is not faster.
#   > It takes dozens of updates until a velocity of which 0.9 are kept has died away, and SGD arrives before that. Momentum pays where the ratio is large.
# - ( ) It is the same, since both use the same gradient.
#   > It uses the gradients of the way behind it as well, so its path is another one.
# :::

# %%
grids = {
    "SGD": (SGD, (0.5, 1, 1.5, 1.9)),
    "Momentum": (Momentum, (0.1, 0.3, 1, 2)),
    "Adam": (Adam, (0.03, 0.1, 0.3, 1)),
}
fewest = {}
for name, (xs, lowest_at) in inputs.items():
    (_, most), _ = curvatures(lowest_at, xs)
    lowest = loss(lowest_at, xs)
    print(f"inputs {name}")
    for method, (optimizer, rates) in grids.items():
        # SGD and momentum in shares of 1 / curvature, Adam as it is.
        unit = 1 if optimizer is Adam else 1 / most
        counts = {
            rate * unit: updates_needed(
                optimizer(rate * unit), xs, lowest, most=600
            )
            for rate in rates
        }
        best = min(counts, key=counts.get)
        fewest[name, method] = counts[best]
        print(f"  {method:8}  rate {best:5.2f}  {counts[best]:4} updates")

# %% [markdown] lang="ko"
# 비가 작은 골짜기에서는 SGD가 {{ fewest["mean subtracted", "SGD"] }}번, 모멘텀이 {{ fewest["mean subtracted", "Momentum"] }}번으로 SGD가 앞선다. 비가 {{ f"{curvatures(raw_minimum, raw)[0][1] / curvatures(raw_minimum, raw)[0][0]:.0f}" }}인 골짜기에서는 {{ fewest["as they are", "SGD"] }}번과 {{ fewest["as they are", "Momentum"] }}번으로 뒤바뀐다. Adam은 두 골짜기에서 {{ fewest["mean subtracted", "Adam"] }}번과 {{ fewest["as they are", "Adam"] }}번으로, 골짜기를 가리지 않는 편이다. 어느 것이 늘 더 낫다고 할 수는 없다. 모멘텀의 0.9도 골짜기에 맞춘 값이 아니다.
#
# 좁은 골짜기에서 세 방법이 어떻게 내려가는지 손실로 보자.

# %% [markdown] lang="en"
# Where the ratio is small, SGD takes {{ fewest["mean subtracted", "SGD"] }} updates and momentum {{ fewest["mean subtracted", "Momentum"] }}, so SGD is ahead. In the valley whose ratio is {{ f"{curvatures(raw_minimum, raw)[0][1] / curvatures(raw_minimum, raw)[0][0]:.0f}" }} they take {{ fewest["as they are", "SGD"] }} and {{ fewest["as they are", "Momentum"] }}, and the order is reversed. Adam takes {{ fewest["mean subtracted", "Adam"] }} and {{ fewest["as they are", "Adam"] }}, so the shape of the valley matters less to it. None of the three is better everywhere, and the 0.9 of momentum was not fitted to either valley.
#
# Here is how the three come down in the narrow valley.

# %% tags=["hide-input"] alt_ko="좁은 골짜기에서 갱신에 따라 손실이 가장 낮은 값보다 얼마나 높은지를 로그 눈금에 그렸다. SGD는 처음에 조금 올랐다가 천천히 내려간다. 모멘텀은 출렁이며 훨씬 빨리 내려간다. Adam은 처음에는 비슷하다가 그 사이를 간다." alt_en="How far the loss is above its lowest value, by update, in the narrow valley and on a logarithmic scale. SGD rises a little at first and then comes down slowly. Momentum comes down much faster, with swings. Adam runs between the two."
(_, most), _ = curvatures(raw_minimum, raw)
narrow = {
    "SGD": SGD(1.5 / most),
    "Momentum": Momentum(1 / most),
    "Adam": Adam(0.03),
}
descent.loss_by_update(
    {
        name: [
            loss(w, raw)
            for w in go_down(
                optimizer, [0, 0], 120, lambda w: gradient(w, raw)
            )
        ]
        for name, optimizer in narrow.items()
    },
    lowest=loss(raw_minimum, raw),
)

# %% [markdown] lang="ko"
# ## MNIST에서 { #on-mnist }
#
# 매개변수가 39,760개인 신경망에서는 어떨까? 학습률은 [앞 장](training.md#schedule)에서처럼 [검증 데이터](glossary.md#validation-data)로 고른다. 시간을 아끼려고 [훈련 데이터](glossary.md#training-data) 2,000장으로 120번만 갱신하고, 검증 데이터는 2,000장을 쓴다. 고른 학습률로는 시드 세 개를 해 본다.

# %% [markdown] lang="en"
# ## On MNIST { #on-mnist }
#
# What about the network with 39,760 parameters? As in [the chapter on training](training.md#schedule), we choose each rate on [validation data](glossary.md#validation-data). To save time we make only 120 updates with 2,000 training images, and validate on 2,000. With the chosen rate we then take three seeds.

# %% tags=["slow"] smaller={"UPDATES = 120": "UPDATES = 40", "50_000:52_000": "2_000:4_000"}
UPDATES = 120
x_fit, t_fit = x_train[:2000], t_train[:2000]
x_val, t_val = x_train[50_000:52_000], t_train[50_000:52_000]


def validated(optimizer, rate, seed):
    net = TwoLayerNet(784, 50, 10, "he", seed=seed, dtype=np.float32)
    options = {"iterations": UPDATES, "seed": seed, "progress": False}
    rule = {"optimizer": optimizer, "learning_rate": rate}
    train(net, x_fit, t_fit, measure_every=100, **options, **rule)
    return net.accuracy(x_val, t_val)


on_mnist = {
    "SGD": (SGD, (0.1, 0.3, 1.0)),
    "Momentum": (Momentum, (0.03, 0.1, 0.3)),
    "Adam": (Adam, (0.001, 0.003, 0.01)),
}
chosen, three_seeds = {}, {}
print("          rate    mean   spread  over three seeds")
for name, (optimizer, rates) in on_mnist.items():
    first = {rate: validated(optimizer, rate, seed=0) for rate in rates}
    chosen[name] = rate = max(first, key=first.get)
    more = [validated(optimizer, rate, seed) for seed in (1, 2)]
    three_seeds[name] = np.array([first[rate], *more])
    found = three_seeds[name]
    mean, spread = found.mean(), found.std(ddof=1)
    print(f"{name:8}  {rate:<5}  {mean:.3f}  {spread:.3f}")

# %% [markdown] lang="ko"
# 이 짧은 학습에서 평균이 가장 높은 것은 {{ max(three_seeds, key=lambda name: three_seeds[name].mean()) }}이고, 가장 낮은 것과의 차이는 {{ f"{max(found.mean() for found in three_seeds.values()) - min(found.mean() for found in three_seeds.values()):.3f}" }}(이)다. 시드에 따라 흩어지는 정도가 {{ f"{max(found.std(ddof=1) for found in three_seeds.values()):.3f}" }}까지 되므로, 이 차이를 크게 볼 일은 아니다. 알맞은 학습률은 세 방법에서 {{ chosen["SGD"] }}, {{ chosen["Momentum"] }}, {{ chosen["Adam"] }}(으)로 백 배까지 다르다. **방법을 바꾸면 학습률도 다시 골라야 한다.** 모멘텀의 것이 SGD의 것보다 작은 까닭은 갱신이 $1/(1 - \alpha) = 10$배까지 자라기 때문이다. 더 긴 학습, 다른 데이터, 더 깊은 신경망에서 어떤지는 이 실험으로 알 수 없다.
#
# ## 배치 크기와 기울기의 잡음 { #batch-noise }
#
# 지금까지는 200장 전체의 기울기로 내려갔다. 미니배치의 기울기는 그것을 어림잡은 값이다. 얼마나 잘 어림잡는가? 두 벡터가 얼마나 같은 방향인지는 코사인으로 잴 수 있다. 같은 방향이면 1, 직각이면 0이다.
#
# 예측부터 하자. 전체의 기울기를 $G$, 이미지 한 장의 기울기가 $G$에서 벗어난 크기의 제곱 평균을 $\sigma^2$이라 하자. $N$장을 뽑아 평균하면 벗어난 것의 제곱은 $\sigma^2/N$으로 줄고, 그 방향은 매개변수가 많으므로 거의 언제나 $G$와 직각이다. 그러면 미니배치의 기울기의 길이는 $\sqrt{\lVert G \rVert^2 + \sigma^2/N}$쯤이고
#
# $$\cos \approx \frac{\lVert G \rVert}{\sqrt{\lVert G \rVert^2 + \sigma^2 / N}} = \frac{1}{\sqrt{1 + B / N}}, \qquad B = \frac{\sigma^2}{\lVert G \rVert^2}$$
#
# 이다. $N = B$일 때 코사인이 $1/\sqrt 2$, 곧 45도이다. 학습하기 전의 신경망에서 이미지 2,000장을 전체로 보고 재어 보자. (전체가 2,000장뿐이고 같은 것을 두 번 뽑지 않으므로 $B/N$에 $1 - N/2000$을 곱한다.)
#
# ::: predict #p-cosine sketch
# x: 배치 크기, 1 to 1000
# y: 코사인, 0 to 1
# curve: {{ [round(float(value), 3) for value in cosines["untrained"].mean(axis=1)] }}
# 배치 크기를 1에서 1000까지 늘리면(로그 눈금) 코사인의 평균이 어떻게 변할까?
#
# - rises
#   > 커질수록 전체의 방향에 가까워진다. 다만 고르게 오르지는 않는다. $N$이 $B$보다 작을 때는 $\sqrt N$에 비례해 오르고, 크면 1에서 더 오를 데가 없다.
# - falls
#   > 많이 볼수록 나빠질 까닭은 없다. 평균하는 이미지가 많을수록 벗어난 것들이 지워진다.
# - peaks
#   > 큰 배치가 학습에 해롭다는 말을 들었을 수 있다. 그것은 갱신 횟수가 줄기 때문이고, 기울기의 방향은 배치가 클수록 정확하다.
# - dips
#   > 가운데가 나빠질 까닭은 없다. 배치가 커지면 벗어난 크기가 꾸준히 줄어든다.
# - flat
#   > 이미지 한 장만으로도 전체와 같은 방향이거나, 1,000장으로도 여전히 다르다고 본 셈이다. 이미지마다 기울기가 꽤 다르므로, 한 장과 1,000장은 크게 다르다.
# :::

# %% [markdown] lang="en"
# In this short training {{ max(three_seeds, key=lambda name: three_seeds[name].mean()) }} has the highest mean, and its lead over the lowest is {{ f"{max(found.mean() for found in three_seeds.values()) - min(found.mean() for found in three_seeds.values()):.3f}" }}. Since the results of different seeds spread by up to {{ f"{max(found.std(ddof=1) for found in three_seeds.values()):.3f}" }}, not much should be made of that. The rates that suit the three methods are {{ chosen["SGD"] }}, {{ chosen["Momentum"] }} and {{ chosen["Adam"] }}, which differ by a factor of up to a hundred. **Whoever changes the method has to choose the rate again.** Momentum takes a smaller one than SGD because its updates grow to $1/(1 - \alpha) = 10$ times their size. This experiment does not show how it is with longer training, other data, or deeper networks.
#
# ## Batch size, and the noise in the gradient { #batch-noise }
#
# So far we went down by the gradient of all 200 images. The gradient of a mini-batch is an estimate of that. How good is it? Whether two vectors point the same way can be measured by their cosine, which is 1 for the same direction and 0 at a right angle.
#
# First a prediction. Let $G$ be the gradient of all the data, and $\sigma^2$ the mean square of how far the gradient of a single image is from it. In a mean over $N$ images the square of the deviation falls to $\sigma^2/N$, and with so many parameters its direction is nearly always at a right angle to $G$. Then the gradient of the mini-batch is about $\sqrt{\lVert G \rVert^2 + \sigma^2/N}$ long, and
#
# $$\cos \approx \frac{\lVert G \rVert}{\sqrt{\lVert G \rVert^2 + \sigma^2 / N}} = \frac{1}{\sqrt{1 + B / N}}, \qquad B = \frac{\sigma^2}{\lVert G \rVert^2}$$
#
# At $N = B$ the cosine is $1/\sqrt 2$, an angle of 45 degrees. Let us measure it, with 2,000 images as all the data, in a network before training. (Since there are only 2,000 and none is drawn twice, $B/N$ is multiplied by $1 - N/2000$.)
#
# ::: predict #p-cosine sketch
# x: batch size (log), 1 to 1000
# y: cosine, 0 to 1
# curve: {{ [round(float(value), 3) for value in cosines["untrained"].mean(axis=1)] }}
# How does the mean cosine change as the batch size goes from 1 to 1000, on a logarithmic scale?
#
# - rises
#   > The larger the batch, the closer it is to the direction of all the data. But it does not rise evenly: below $B$ it grows as $\sqrt N$, and above it there is not much left up to 1.
# - falls
#   > There is no reason why more images should make it worse. The more are averaged, the more of their deviations cancel.
# - peaks
#   > You may have heard that large batches are bad for learning. That is because they leave fewer updates; the direction of the gradient is the more exact the larger the batch is.
# - dips
#   > There is nothing to make the middle worse. The deviation shrinks steadily as the batch grows.
# - flat
#   > Then a single image would point along all the data, or 1,000 would still not. Gradients of single images differ a good deal, so one image and 1,000 are far apart.
# :::

# %% tags=["slow"] smaller={"DRAWS = 16": "DRAWS = 4", "range(100)": "range(20)"}
DRAWS = 16
SIZES = (1, 3, 10, 30, 100, 300, 1000)
x_all, t_all = x_train[:2000], t_train[:2000]


def flat_gradient(net, rows):
    grads = net.gradient(x_all[rows], t_all[rows])
    return np.concatenate([grad.ravel() for grad in grads.values()])


def noise_scale(net, full):
    """B: how far single images are from the full gradient, squared."""
    away = [
        np.sum((flat_gradient(net, [i]) - full) ** 2) for i in range(100)
    ]
    return float(np.mean(away) / np.sum(full**2))


def cosines_of(net, full, rng):
    found = []
    for size in SIZES:
        draws = [
            flat_gradient(net, rng.choice(2000, size, replace=False))
            for _ in range(DRAWS)
        ]
        lengths = np.linalg.norm(draws, axis=1) * np.linalg.norm(full)
        found.append(draws @ full / lengths)
    return np.array(found)


net = TwoLayerNet(784, 50, 10, "he", seed=0, dtype=np.float32)
rng = np.random.default_rng(0)
scales, cosines, predictions = {}, {}, {}
for state in ("untrained", "after 100 updates"):
    full = flat_gradient(net, np.arange(2000))
    scales[state] = noise_scale(net, full)
    cosines[state] = cosines_of(net, full, rng)
    part = scales[state] * (1 / np.array(SIZES) - 1 / 2000)
    predictions[state] = 1 / np.sqrt(1 + part)
    print(f"{state}: B about {scales[state]:.0f}")
    train(net, x_all, t_all, iterations=100, seed=0, progress=False)
for size, found, expected in zip(
    SIZES, cosines["untrained"], predictions["untrained"], strict=True
):
    print(
        f"batch {size:4}  measured {found.mean():.2f}"
        f"  predicted {expected:.2f}"
    )

# %% tags=["hide-input"] alt_ko="배치 크기(로그 눈금)에 따른 코사인. 회색 점은 미니배치 하나하나이고 배치가 작을수록 넓게 흩어진다. 파란 점인 평균은 배치 1에서 {{ cosines['untrained'][0].mean():.2f }}, 배치 100에서 {{ cosines['untrained'][4].mean():.2f }}, 배치 1000에서 {{ cosines['untrained'][-1].mean():.2f }}(으)로 올라가며, 예측한 파선 위에 놓인다." alt_en="The cosine by batch size, on a logarithmic scale. Grey dots are single mini-batches, spread the wider the smaller the batch. The blue dots, their means, rise from {{ cosines['untrained'][0].mean():.2f }} at batch 1 over {{ cosines['untrained'][4].mean():.2f }} at batch 100 to {{ cosines['untrained'][-1].mean():.2f }} at batch 1000, along the dashed line that was predicted."
descent.cosine_by_batch(
    SIZES, cosines["untrained"], predictions["untrained"]
)

# %% [markdown] lang="ko"
# 측정한 평균이 예측한 곡선을 따른다. 학습하기 전에는 $B$가 {{ f"{scales['untrained']:.0f}" }}쯤이라, 크기 100인 미니배치가 전체의 방향과 코사인 {{ f"{cosines['untrained'][4].mean():.2f}" }}만큼 같다. 20배인 2,000장을 다 보아도 방향은 그만큼밖에 나아지지 않으니, 그 시간에 20번 갱신하는 편이 낫다.
#
# 100번 갱신한 뒤에는 $B$가 {{ f"{scales['after 100 updates']:.0f}" }}(으)로 커지고, 같은 크기 100인 미니배치의 코사인이 {{ f"{cosines['after 100 updates'][4].mean():.2f}" }}(으)로 떨어진다. 배울수록 전체의 기울기는 작아지는데 이미지마다의 차이는 그만큼 작아지지 않기 때문이다. 학습의 끝으로 갈수록 학습률을 줄이면 잡음에 덜 흔들리게 된다. [앞에서](training.md#schedule) 학습률을 선형으로 줄인 것이 그렇다.
#
# ## 연습 문제 { #exercises }
#
# ### 어떤 출발점에서 멀어지는가 { #far-start .experiment }
#
# 위의 [그림](#curvature)에서 방법을 SGD로, 학습률을 한계보다 조금 작은 2.2로 둔다. 어느 출발점에서나 가장 낮은 곳에 이르는가? 출발점을 여러 곳으로 옮겨 보고, 왜 그런지 곡률로 설명해 보자.
#
# <details markdown="1"><summary>풀이</summary>
#
# 곡률은 가장 낮은 곳에서만 {{ f"{steep:.2f}" }}(이)다. $y(1 - y)$는 $s = 0$에서 가장 크므로, $w = 0$에서는 가파른 쪽의 곡률이 {{ f"{curvatures(np.zeros(2))[0][1]:.2f}" }}까지 커지고 그곳의 한계는 {{ f"{2 / curvatures(np.zeros(2))[0][1]:.2f}" }}(으)로 2.2보다 작다. 그래서 그 근처를 지나는 동안에는 밀려나기도 한다. 그러나 멀어지면 곡률이 줄어 다시 다가오고, 가장 낮은 곳의 가까이에 들어서면 2.2가 그곳의 한계보다 작으므로 거기에 머문다.
#
# </details>
#
# ### 모멘텀의 한계 { #momentum-limit .derivation }
#
# 이차 함수 $L = \frac{\lambda}{2} w^2$에서 모멘텀의 갱신은 $w_{k+1} = w_k + \alpha (w_k - w_{k-1}) - \eta\lambda w_k$로 쓸 수 있다. $w_k = r^k$ 꼴의 답을 넣어 $r$이 만족하는 이차 방정식을 구하고, $\eta\lambda$가 얼마를 넘으면 수렴하지 않는지 이끌어 내 보자. SGD의 한계 2와 견주면 어떤가?
#
# <details markdown="1"><summary>힌트</summary>
#
# 수렴하지 않게 되는 경계에서 $r = -1$이다.
#
# </details>
# <details markdown="1"><summary>풀이</summary>
#
# $r^{k+1} = r^k + \alpha(r^k - r^{k-1}) - \eta\lambda r^k$을 $r^{k-1}$으로 나누면
#
# $$r^2 - (1 + \alpha - \eta\lambda)\, r + \alpha = 0$$
#
# 이다. 두 근의 곱은 $\alpha < 1$이므로, 켤레 복소수인 동안에는 두 근의 크기가 $\sqrt\alpha$로 1보다 작다. 실수가 되어 한 근이 $-1$을 지날 때 수렴이 끝난다. $r = -1$을 넣으면 $1 + (1 + \alpha - \eta\lambda) + \alpha = 0$, 곧
#
# $$\eta\lambda = 2(1 + \alpha)$$
#
# 이다. $\alpha = 0.9$이면 3.8로, SGD의 2보다 크다. $r = 1$인 경우는 $\eta\lambda = 0$뿐이다.
#
# </details>
#
# ### 한쪽만 잰 입력 { #scaled-input .experiment }
#
# [골짜기의 모양](#scaling)의 셀에서 `inputs`에 `"left times 3": (x * [3, 1], ...)`을 더해 보자. 가장 낮은 곳은 `minimum / [3, 1]`이다. 실행하기 전에, 갱신 횟수가 늘어날지 줄어들지 예상한다. 입력의 크기를 바꾸었을 뿐 모형이 나타낼 수 있는 것은 그대로인데 왜 달라지는가?
#
# <details markdown="1"><summary>풀이</summary>
#
# 평균을 뺀 입력의 곡률의 비는 {{ f"{steep / flat:.0f}" }}, 왼쪽만 세 배로 한 입력의 비는 {{ f"{np.divide(*curvatures(minimum / [3, 1], x * [3, 1])[0][::-1]):.0f}" }}(이)다. 갱신은 {{ needed["mean subtracted"] }}번에서 {{ updates_needed(SGD(1.5 / curvatures(minimum / [3, 1], x * [3, 1])[0][1]), x * [3, 1], loss(minimum)) }}번으로 바뀐다. $w_1$을 3으로 나누면 같은 확률이 나오므로 가장 낮은 손실은 같다. 그러나 경사 하강법은 $w_1$과 $w_2$를 같은 눈금으로 보고 움직이므로, 눈금을 바꾸면 골짜기의 모양이 바뀌고 길도 바뀐다.
#
# </details>
#
# ## 물음 { #questions }
#
# ::: question #q-where-gradient-points
# 기울기의 반대 방향은 왜 가장 낮은 곳을 가리키지 않는가?
#
# - ( ) 학습률이 너무 커서 지나치기 때문이다.
#   > 방향은 학습률과 상관이 없다. 아무리 조금 움직여도 화살표는 등고선과 직각이다.
# - ( ) 기울기를 미니배치로 어림잡았기 때문이다.
#   > 이 그림에서는 200장 전체의 기울기를 썼다. 잡음이 없어도 그렇다.
# - (x) 그 자리에서 가장 가파른 방향일 뿐이고, 골짜기가 길면 가장 가파른 방향은 거의 바닥 쪽이기 때문이다.
#   > 등고선이 원이라면 가장 낮은 곳을 가리킨다. 길쭉할수록 어긋난다.
# :::
#
# ::: question #q-rate-and-curvature
# 모든 입력을 두 배로 하면, 수렴하는 가장 큰 학습률은 어떻게 되는가? (가장 낮은 곳의 확률은 그대로라고 하자.)
#
# - ( ) 그대로이다.
#   > 확률은 그대로이지만 곡률에는 입력이 두 번 곱해져 있다.
# - ( ) 절반이 된다.
#   > 기울기는 두 배가 되지만, 한계를 정하는 것은 기울기가 아니라 곡률이다.
# - (x) 4분의 1이 된다.
#   > $H$에는 $x_{ni}x_{nj}$가 들어 있어 네 배가 되고, 한계는 $2/\lambda$이다.
# - ( ) 두 배가 된다.
#   > 입력이 커지면 가중치는 절반이면 된다. 한 번에 움직일 거리도 그만큼 작아야 한다.
# :::
#
# ::: question #q-adam-first-step
# Adam의 첫 갱신에서, 기울기가 1000인 매개변수와 0.001인 매개변수는 얼마나 움직이는가?
#
# - ( ) 1000인 쪽이 백만 배 더 움직인다.
#   > SGD라면 그렇다. Adam은 기울기를 그 크기로 나눈다.
# - (x) 둘 다 학습률만큼 움직인다.
#   > $\hat m / \sqrt{\hat v} = g / \lvert g \rvert$이므로 부호만 남는다.
# - ( ) 둘 다 거의 움직이지 않는다. $m$과 $v$가 0에서 시작하기 때문이다.
#   > 그래서 $1 - \beta^t$로 나누어 바로잡는다. 바로잡지 않으면 첫 갱신은 $(1 - \beta_1)/\sqrt{1 - \beta_2} \approx 3.2$배가 되어 오히려 크다.
# :::
#
# ::: question #q-fair-comparison
# 학습률 0.1로 SGD와 Adam을 학습시켰더니 SGD가 이겼다. 무엇을 말할 수 있는가?
#
# - (x) 학습률 0.1에서 그렇다는 것만 말할 수 있다.
#   > 알맞은 학습률이 백 배까지 다르다. 저마다 고른 학습률로 견주어야 방법을 견주는 것이 된다.
# - ( ) 이 데이터에서는 SGD가 더 낫다.
#   > Adam에 0.1은 너무 크다. 그 학습률을 고른 사람을 견준 셈이다.
# - ( ) Adam의 코드가 틀렸다.
#   > 학습률이 맞지 않아도 같은 일이 생긴다. 코드는 작은 예에서 손으로 셈한 것과 견주어 본다.
# :::
#
# ::: question #q-bigger-batch
# 이미지 한 장의 기울기가 많이 흩어져 $B = 100$이다. 배치를 100에서 10,000으로 늘리면 무엇을 얻는가?
#
# - ( ) 방향이 백 배 정확해지므로 학습률을 백 배로 할 수 있다.
#   > 코사인은 $1/\sqrt 2 \approx 0.71$에서 0.995로 오를 뿐이다. 학습률의 한계는 잡음이 아니라 곡률이 정한다.
# - (x) 방향은 조금 나아지지만, 갱신 한 번에 백 배의 계산이 든다.
#   > $N$이 $B$를 넘으면 얻는 것이 급히 줄어든다.
# - ( ) 잃기만 한다. 잡음이 없으면 배우지 못한다.
#   > 이 장에서는 잡음이 전혀 없는 기울기로도 가장 낮은 곳에 이르렀다.
# :::
#
# ::: explain #e-zigzag
# 왜 지그재그가 생기는지, 왜 학습률을 줄이는 것만으로는 좋은 해결이 아닌지 설명해 보자.
#
# > 골짜기를 가로지르는 방향은 곡률이 커서 기울기도 크다. 학습률이 그 곡률의 역수보다 크면 갱신할 때마다 바닥을 지나쳐 건너편 비탈에 떨어진다. 학습률을 줄이면 지나치지 않게 되지만, 바닥을 따라가는 방향은 곡률이 작아 갱신이 더욱 작아지므로 가장 낮은 곳에 이르는 데 오래 걸린다. 골짜기를 덜 길쭉하게 하거나(입력의 크기를 맞추거나), 방향마다 다르게 움직이는(모멘텀, Adam) 편이 낫다.
# :::
#
# ## 이제 할 수 있는 것 { #you-can-now }
#
# 손실의 곡률에서 학습률의 한계를 예측할 수 있고, 학습이 느린 까닭이 골짜기의 모양인지 기울기의 잡음인지 물을 수 있다. 모멘텀과 Adam이 무엇을 기억하는지 말하고, 두 방법을 공정하게 견줄 수 있다. 아래 셀은 모멘텀 0.9로 내려간다. 모멘텀을 0.5와 0.99로 바꾸면 길이 어떻게 달라질지 예상하고 실행해 보자.

# %% [markdown] lang="en"
# The measured means follow the predicted curve. Before training $B$ is about {{ f"{scales['untrained']:.0f}" }}, so a mini-batch of 100 points along the gradient of all the data with a cosine of {{ f"{cosines['untrained'][4].mean():.2f}" }}. All 2,000 images take 20 times as long and improve the direction by no more than the rest, so it is better to make 20 updates in that time.
#
# After 100 updates $B$ has grown to {{ f"{scales['after 100 updates']:.0f}" }}, and the cosine of a mini-batch of the same size, 100, has fallen to {{ f"{cosines['after 100 updates'][4].mean():.2f}" }}. As the network learns, the gradient of all the data becomes smaller, while the differences between images do not shrink as much. With a rate that falls towards the end of the training, this noise moves the parameters less; that is what lowering it in a straight line did [before](training.md#schedule).
#
# ## Exercises { #exercises }
#
# ### Which starts are driven away { #far-start .experiment }
#
# In the [picture above](#curvature), choose SGD and a rate of 2.2, a little below the limit. Is the lowest place reached from every start? Move the start to several places, and explain what you see by the curvature.
#
# <details markdown="1"><summary>Solution</summary>
#
# The curvature is {{ f"{steep:.2f}" }} only at the lowest place. Since $y(1 - y)$ is largest at $s = 0$, the steep curvature rises to {{ f"{curvatures(np.zeros(2))[0][1]:.2f}" }} at $w = 0$. The limit there is {{ f"{2 / curvatures(np.zeros(2))[0][1]:.2f}" }}, which is less than 2.2, so the path may be driven away while it passes there. Further out the curvature falls and the path comes back, and once it is close to the lowest place, where 2.2 is below the limit, it stays.
#
# </details>
#
# ### The limit of momentum { #momentum-limit .derivation }
#
# On the quadratic loss $L = \frac{\lambda}{2} w^2$, momentum can be written as $w_{k+1} = w_k + \alpha (w_k - w_{k-1}) - \eta\lambda w_k$. Put in $w_k = r^k$, find the quadratic equation for $r$, and derive beyond which $\eta\lambda$ it does not converge. How does this compare with the limit of SGD, which is 2?
#
# <details markdown="1"><summary>Hint</summary>
#
# At the limit, $r = -1$.
#
# </details>
# <details markdown="1"><summary>Solution</summary>
#
# Dividing $r^{k+1} = r^k + \alpha(r^k - r^{k-1}) - \eta\lambda r^k$ by $r^{k-1}$ gives
#
# $$r^2 - (1 + \alpha - \eta\lambda)\, r + \alpha = 0$$
#
# The product of the two roots is $\alpha < 1$, so while they are a complex pair both have the size $\sqrt\alpha$, below 1. Convergence ends when they have become real and one of them passes $-1$. With $r = -1$ the equation is $1 + (1 + \alpha - \eta\lambda) + \alpha = 0$, so
#
# $$\eta\lambda = 2(1 + \alpha)$$
#
# With $\alpha = 0.9$ this is 3.8, more than the 2 of SGD. The other case, $r = 1$, occurs only at $\eta\lambda = 0$.
#
# </details>
#
# ### An input on another scale { #scaled-input .experiment }
#
# In the cell on [the shape of the valley](#scaling), add `"left times 3": (x * [3, 1], ...)` to `inputs`. Its lowest place is `minimum / [3, 1]`. Before you run it, say whether it will take more updates or fewer. Only the scale of an input has changed, and the model can represent the same as before. Why does it make a difference?
#
# <details markdown="1"><summary>Solution</summary>
#
# With the mean subtracted the curvatures have the ratio {{ f"{steep / flat:.0f}" }}, and with the left half times 3 the ratio {{ f"{np.divide(*curvatures(minimum / [3, 1], x * [3, 1])[0][::-1]):.0f}" }}. The updates go from {{ needed["mean subtracted"] }} to {{ updates_needed(SGD(1.5 / curvatures(minimum / [3, 1], x * [3, 1])[0][1]), x * [3, 1], loss(minimum)) }}. With $w_1$ divided by 3 the probabilities are the same, and so is the lowest loss. But gradient descent moves in $w_1$ and $w_2$ on the same scale, so when a scale changes, the shape of the valley changes, and the way with it.
#
# </details>
#
# ## Questions { #questions }
#
# ::: question #q-where-gradient-points
# Why does the direction against the gradient not point to the lowest place?
#
# - ( ) Because the learning rate is too large and the update goes too far.
#   > The direction does not depend on the rate. However little you move, the arrow is at a right angle to the lines.
# - ( ) Because the gradient is estimated from a mini-batch.
#   > In this picture it is the gradient of all 200 images. It is so without any noise.
# - (x) Because it is only the steepest direction at this place, and in a long valley that is nearly straight down to the floor.
#   > If the lines were circles, it would point to the lowest place. The longer the valley, the further it is off.
# :::
#
# ::: question #q-rate-and-curvature
# All inputs are doubled. What happens to the largest rate that converges, if the probabilities at the lowest place stay the same?
#
# - ( ) It stays the same.
#   > The probabilities do, but the inputs enter the curvature twice.
# - ( ) It is halved.
#   > The gradient is doubled. But the limit is set by the curvature, not by the gradient.
# - (x) It falls to a quarter.
#   > $H$ contains $x_{ni}x_{nj}$ and becomes four times as large, and the limit is $2/\lambda$.
# - ( ) It is doubled.
#   > With larger inputs, weights of half the size are enough. So the steps must be smaller, too.
# :::
#
# ::: question #q-adam-first-step
# At the first update of Adam, how far do a parameter with a gradient of 1000 and one with a gradient of 0.001 move?
#
# - ( ) The first moves a million times as far.
#   > With SGD it would. Adam divides the gradient by its size.
# - (x) Both move by the learning rate.
#   > $\hat m / \sqrt{\hat v} = g / \lvert g \rvert$, of which only the sign is left.
# - ( ) Both hardly move, because $m$ and $v$ start at 0.
#   > That is what the division by $1 - \beta^t$ mends. Without it, the first update would even be larger, by $(1 - \beta_1)/\sqrt{1 - \beta_2} \approx 3.2$.
# :::
#
# ::: question #q-fair-comparison
# SGD and Adam were both trained at a learning rate of 0.1, and SGD did better. What follows?
#
# - (x) That it did better at a rate of 0.1, and no more.
#   > The suitable rates differ by a factor of up to a hundred. Methods are compared when each has a rate that was chosen for it.
# - ( ) That SGD is better on these data.
#   > 0.1 is far too large for Adam. What has been compared is the choice of the rate.
# - ( ) That the code of Adam is wrong.
#   > An unsuitable rate does the same. Code is tested on a small example that can be worked out by hand.
# :::
#
# ::: question #q-bigger-batch
# The gradients of single images are so scattered that $B = 100$. What is gained by batches of 10,000 instead of 100?
#
# - ( ) The direction is a hundred times as exact, so the rate can be a hundred times as large.
#   > The cosine only goes from $1/\sqrt 2 \approx 0.71$ to 0.995. And the limit of the rate is set by the curvature, not by the noise.
# - (x) The direction is somewhat better, and an update costs a hundred times as much.
#   > Once $N$ is above $B$, there is soon little left to gain.
# - ( ) Nothing is gained, since a network cannot learn without noise.
#   > In this chapter a gradient without any noise led to the lowest place.
# :::
#
# ::: explain #e-zigzag
# Explain why the path zigzags, and why a smaller learning rate alone is no good cure.
#
# > Across the valley the curvature is large, and so is the gradient. If the rate is larger than one over that curvature, each update overshoots the floor and lands on the opposite slope. A smaller rate does not overshoot, but along the floor the curvature is small, the updates become smaller still, and it takes long to reach the lowest place. It is better to make the valley less elongated, by bringing the inputs to the same scale, or to move differently in different directions, as momentum and Adam do.
# :::
#
# ## What you can do now { #you-can-now }
#
# You can predict the limit of the learning rate from the curvature of a loss, and ask whether slow learning comes from the shape of the valley or from noise in the gradient. You can say what momentum and Adam remember, and compare two methods fairly. The cell below goes down with a momentum of 0.9. Say how the path will change with 0.5 and with 0.99, and run it.

# %% alt_ko="모멘텀 0.9로 내려간 길. 골짜기를 따라 크게 휘어 십자를 지나쳤다가 되돌아온다." alt_en="The way down with momentum 0.9. It swings along the valley, passes the cross, and comes back."
descent.paths_on_contour(
    loss,
    {"momentum 0.9": go_down(Momentum(0.3, momentum=0.9), START, 60)},
    BOX,
    minimum,
    columns=1,
)
