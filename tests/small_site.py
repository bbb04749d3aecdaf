"""The chapters of a small site, on which cells, what is kept and what is asked are tested.

It is soon built, and what its cells do is known.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from site_support import ROOT, SmallProject

# Cells to change, and an exercise to solve.
CELLS = """\
# ---
# description: {ko: 셀, en: cells}
# ---

# %% [markdown] lang="ko"
# # 셀 { #cells }

# %% [markdown] lang="en"
# # Cells { #cells }

# %%
x = 1

# %%
print(x)

# %% [markdown] lang="ko"
# ## 문제 { #task }

# %% [markdown] lang="en"
# ## Task { #task }

# %% tags=["exercise"]
from nn_tutorial.book.exercises import check_sigmoid


def sigmoid(x):
    return ...


check_sigmoid(sigmoid)
"""

# A cell of each kind.
KINDS = """\
# ---
# description: {ko: 여러 셀, en: kinds of cells}
# ---

# %% [markdown] lang="ko"
# # 여러 셀 { #kinds }

# %% [markdown] lang="en"
# # Kinds of cells { #kinds }

# %%
import numpy as np

x = np.linspace(0, 1, 5)
print("ready")
x / 3

# %% tags=["hide-input"]
hidden = 7

# %%
print(hidden * 6)

# %%
from nn_tutorial import load_mnist

(images, labels), _ = load_mnist()
print(len(images), labels[:3])

# %% alt_ko="계산 그래프" alt_en="A computational graph"
from nn_tutorial.book.figures import graphs

graphs.squared_error(3.0, 5.0, 3.0, 12.0)

# %% tags=["slow"] smaller={"10_000": "10"}
print(sum(range(10_000)))

# %% [markdown] lang="ko"
# ## 문제 { #task }

# %% [markdown] lang="en"
# ## Task { #task }

# %% tags=["exercise"]
from nn_tutorial.book.exercises import check_sigmoid


def sigmoid(x):
    return ...


check_sigmoid(sigmoid)

# %% tags=["hide-input"] alt_ko="숫자 두 개" alt_en="Two digits"
from nn_tutorial.book.figures.digits import digit_grid

digit_grid(images[:2], labels[:2])

# %% alt_ko="직선" alt_en="A line"
import matplotlib.pyplot as plt

plt.plot(x)
plt.title(len(x))
plt.show()
"""

# Two predictions, a question, and an explanation in one's own words.
LOSS = r"""# ---
# description: {ko: 손실의 글, en: about the loss}
# ---

# %% [markdown] lang="ko"
# # 손실 { #loss }
#
# 아직 아무것도 배우지 않은 신경망은 모든 클래스에 비슷한 확률을 준다.
#
# ::: predict #p-first number
# answer: {{ first:.3f }}
# within: 0.1
# 클래스는 10개이다. 배우기 전의 손실 $L = -\ln y$는 얼마쯤일까?
#
# - low
#   > 확률이 모두 $1/10$이면 손실은 $\ln 10$이다. 손실이 그보다 작으려면 아는 것이 있어야 한다.
# - right
#   > 확률이 모두 $1/10$에 가까우므로 손실은 $\ln 10$에 가깝다.
# - high
#   > 손실이 $\ln 10$보다 크려면 틀린 답을 확신해야 한다.
# :::

# %% [markdown] lang="en"
# # The loss { #loss }
#
# A network that has learned nothing yet gives about the same probability to every class.
#
# ::: predict #p-first number
# answer: {{ first:.3f }}
# within: 0.1
# There are 10 classes. How large is the loss $L = -\ln y$ before anything is learned?
#
# - low
#   > If all probabilities are $1/10$, the loss is $\ln 10$. For a smaller one it takes knowledge.
# - right
#   > All probabilities are close to $1/10$, and so the loss is close to $\ln 10$.
# - high
#   > For a loss above $\ln 10$ the network would have to be confident of wrong answers.
# :::

# %%
import math

first = -math.log(1 / 10)
print("loss", round(first, 3))

# %% [markdown] lang="ko"
# 손실은 가려진 글이 말하듯이 {{ first:.3f }}이다.
#
# ## 학습 { #learning }
#
# 이제 신경망이 배운다.
#
# ::: predict #p-curve sketch
# x: 에폭, 0 to 10
# y: 정확도, 0 to 1
# curve: {{ curve }}
# 시험 데이터의 정확도가 에폭마다 어떻게 변할지 그려 보자.
#
# - rises
#   > 정확도는 끝까지 오르지 않고 마지막에 조금 떨어진다. [과적합](#learning)이다.
# - falls
#   > 배우는 동안 정확도는 대체로 오른다.
# - peaks
#   > 처음에는 오르고, 나중에는 훈련 데이터에 지나치게 맞추어 내린다.
# - dips
#   > 처음부터 내릴 까닭이 없다.
# - flat
#   > 신경망은 배운다.
# :::

# %% [markdown] lang="en"
# The loss is {{ first:.3f }}, as these covered words say.
#
# ## Learning { #learning }
#
# Now the network learns.
#
# ::: predict #p-curve sketch
# x: epochs, 0 to 10
# y: accuracy, 0 to 1
# curve: {{ curve }}
# Sketch how the accuracy on the test data changes from epoch to epoch.
#
# - rises
#   > It does not rise to the end, but falls a little: the network [overfits](#learning).
# - falls
#   > While the network learns, the accuracy rises on the whole.
# - peaks
#   > It rises at first, and falls when the network fits the training data too closely.
# - dips
#   > There is no reason why it should fall at the start.
# - flat
#   > The network learns.
# :::

# %%
curve = [0.1, 0.5, 0.7, 0.82, 0.9, 0.93, 0.9, 0.86, 0.82, 0.79, 0.75]
curve[-1]

# %% [markdown] lang="ko"
# ## 물음 { #questions }
#
# ::: question #q-doubles
# 배치에 모든 이미지가 두 번씩 들어 있다. $b_2$의 기울기는 어떻게 되는가?
#
# - ( ) 두 배가 된다.
#   > 합에 있는 항은 두 배이다. 그러나 손실은 평균이므로 항마다 이미지의 수로 나눈다.
# - ({{ 'x' if first > 2 else ' ' }}) 그대로이다.
#   > 합의 항이 두 배이고, 항마다 두 배의 수로 나눈다.
#   >
#   > $$\frac{1}{2N} \sum_{n=1}^{2N} (y_n - t_n) = \frac{1}{N} \sum_{n=1}^{N} (y_n - t_n)$$
# - ({{ 'x' if first < 2 else ' ' }}) 절반이 된다.
#   > 평균을 낼 때 나누는 수만 생각하면 그렇게 보인다. 항의 수도 두 배이다.
# :::
#
# ::: explain #e-mean
# 손실을 왜 평균으로 계산하는지, 첫 장만 읽은 사람에게 설명해 보자.
#
# > 합으로 계산하면 기울기가 배치의 크기만큼 커진다. 그러면 크기마다 다른 학습률이 필요하다.
# >
# > 평균은 배치의 크기에 따라 변하지 않으므로 `learning_rate`를 그대로 쓸 수 있다.
# :::

# %% [markdown] lang="en"
# ## Questions { #questions }
#
# ::: question #q-doubles
# A batch holds every image twice. What happens to the gradient of $b_2$?
#
# - ( ) It doubles.
#   > There are twice as many terms in the sum. But the loss is a mean, and each of them is divided
#   > by twice as many images.
# - ({{ 'x' if first > 2 else ' ' }}) It stays the same.
#   > The sum has twice as many terms, and each is divided by twice as many images.
#   >
#   > $$\frac{1}{2N} \sum_{n=1}^{2N} (y_n - t_n) = \frac{1}{N} \sum_{n=1}^{N} (y_n - t_n)$$
# - ({{ 'x' if first < 2 else ' ' }}) It is halved.
#   > So it seems if one thinks only of the number that a mean divides by. There are also twice as
#   > many terms.
# :::
#
# ::: explain #e-mean
# Explain to somebody who has read only the first chapter why the loss is a mean.
#
# > If it were a sum, its gradient would grow with the size of the batch, and each new size would
# > need a learning rate of its own.
# >
# > A mean does not depend on the size of the batch, so the `learning_rate` can stay.
# :::
"""


def build_small(folder: Path) -> None:
    """Build a site of these chapters and of the page of one's work in a new folder."""
    project = SmallProject(folder)
    project.begin()
    project.show("cells", "kinds", "loss", "my-work")
    chapters = project.folder / "docs" / "chapters"
    for slug, text in (("cells", CELLS), ("kinds", KINDS), ("loss", LOSS)):
        (chapters / f"{slug}.py").write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "docs" / "chapters" / "my-work.py", chapters)
    project.build_to_run()
