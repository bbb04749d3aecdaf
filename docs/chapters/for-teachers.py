# ---
# description:
#   ko: 이 교재로 네 번 수업하는 방법, 학생들이 자주 하는 잘못과 그 뒤에 있는 오해, 과제 서른 개를 인터넷 없이 한꺼번에 살펴보는 명령을 적는다.
#   en: How to teach four lessons with this site, the misconceptions behind the mistakes that students make, and a command that looks through thirty submissions without the internet.
# boost: 0.1
# terms:
#   for-teachers:
#     ko: [교사, 숙제]
#     en: [lesson plan, homework]
# ---

# %% [markdown] lang="ko"
# # 선생님께 { #for-teachers }
#
# 이 페이지는 [오차역전파법](glossary.md#backpropagation)을 가르치는 사람을 위한 것이다. 교재를 네 번의 수업으로 나누는 방법, 학생의 코드에서 자주 보이는 잘못과 그 뒤에 있는 오해, 제출된 과제를 한꺼번에 살펴보는 명령을 차례로 적는다. 교재는 무료이고, 로그인할 필요가 없으며, 읽는 사람의 정보를 전혀 모으지 않는다.
#
# ## 네 번의 수업 { #four-lessons }
#
# 한 번을 50분으로 잡았다. 학생은 NumPy를 조금 쓸 줄 알고 편미분을 배운 적이 있으면 된다. 시간은 어림이며, 뒤의 수업일수록 학생이 스스로 하는 시간이 길다.
#
# | 수업 | 읽을 곳 | 학생이 하는 일 | 함께 | 스스로 |
# | --- | --- | --- | --: | --: |
# | 1. 기울기로 배운다 | [네 단계](four-steps.md), [계산 그래프](layers.md#chain-rule) | 결과가 가려져 있는 곳에서는 먼저 예상을 정하고, 장 끝의 [물음](four-steps.md#questions)에 답한다. 작은 계산 그래프 하나를 종이 위에서 거꾸로 따라간다 | 25분 | 25분 |
# | 2. 계층을 잇는다 | [Affine](layers.md#affine), [ReLU](layers.md#relu), [미니배치 하나를 따라가기](two-layer-net.md#walk) | [형상 문제](two-layer-net.md#shapes)를 풀고, 둘씩 짝지어 `backward` 하나를 설명한다 | 20분 | 30분 |
# | 3. 검사한다 | [기울기 확인](gradient-check.md), [실패한 검사](failed-check.md) | 노트의 코드에서 틀린 곳을 설명을 읽기 전에 찾고, 0.307을 [연필로 계산해 본다](failed-check.md#pencil) | 20분 | 30분 |
# | 4. 왜 틀렸는지 알아낸다 | [버그 갤러리](gallery.md), [진단](diagnosis.md) | [표](gallery.md#table)를 보기 전에 정확도를 예상하고, 서로의 코드에 잘못을 하나 넣어 진단한다 | 15분 | 35분 |
#
# 넷째 수업의 활동은 이렇게 한다. 학생마다 옳은 신경망의 한 줄을 몰래 바꾼다. 짝은 코드를 보지 않고 [기울기 확인](glossary.md#gradient-check)의 보고서만 본 다음 **[가설](glossary.md#hypothesis)을 적고**, 그 가설을 어떤 실험으로 확인할지 말한다. 그런 다음에 `diagnose`를 실행하여 견준다. 먼저 적게 하는 것이 중요하다. 진단을 먼저 읽으면 스스로 생각할 것이 남지 않는다.
#
# 짝이 없거나 시간이 남으면 [버그 찾기](hunt.md#your-hunt)에서 같은 연습을 혼자 한다. 주소 끝에 `?case=12`를 붙이면(`hunt.html?case=12`) 모두가 같은 사례를 받는다.
#
# 학생이 고친 코드와 푼 문제는 학생의 브라우저에 남는다. 학생은 [내 기록](my-work.md#hand-in)에서 그것을 노트북 파일 하나로 내보내어 제출하고, 선생님은 그 파일을 Jupyter에서 열거나 같은 페이지에 놓아 읽는다.

# %% [markdown] lang="en"
# # For teachers { #for-teachers }
#
# This page is for those who teach [backpropagation](glossary.md#backpropagation). It divides the site into four lessons, lists the mistakes that students make with the misconceptions behind them, and describes a command that looks through all submissions at once. The site is free, needs no account, and collects nothing about its readers.
#
# ## Four lessons { #four-lessons }
#
# A lesson is taken to be 50 minutes. Students need a little NumPy and should have met partial derivatives. The times are estimates. In the later lessons students work on their own for longer.
#
# | lesson | pages | what students do | together | on their own |
# | --- | --- | --- | --: | --: |
# | 1. Learning by the gradient | [Four steps](four-steps.md), [computational graphs](layers.md#chain-rule) | Commit to a prediction wherever the output is covered, and answer the [questions](four-steps.md#questions) at the end. Go back through a small computational graph on paper | 25 min | 25 min |
# | 2. Joining layers | [Affine](layers.md#affine), [ReLU](layers.md#relu), [a batch followed](two-layer-net.md#walk) | Solve the [exercise on shapes](two-layer-net.md#shapes); in pairs, explain one `backward` to each other | 20 min | 30 min |
# | 3. Checking | [Gradient check](gradient-check.md), [the check that failed](failed-check.md) | Look for the faults in the notes' code before reading on, and work out the 0.307 [with a pencil](failed-check.md#pencil) | 20 min | 30 min |
# | 4. Finding out why | [Gallery of bugs](gallery.md), [diagnosis](diagnosis.md) | Predict the accuracies before seeing [the table](gallery.md#table); put a mistake into each other's code, and diagnose it | 15 min | 35 min |
#
# The activity of the fourth lesson goes like this. Each student secretly changes one line of a right network. The partner does not see the code, only the report of the [gradient check](glossary.md#gradient-check), **writes down a [hypothesis](glossary.md#hypothesis)**, and says how it could be tested. Only then is `diagnose` run, and the two are compared. It matters that they write first, because a student who has read the diagnosis has little left to think about.
#
# A student without a partner, or with time left, can do the same alone in the [bug hunt](hunt.md#your-hunt). With `?case=12` after its address (`hunt.html?case=12`) everybody gets the same case.
#
# The code that students change and the exercises that they solve stay in their browsers. To hand their work in, they export it as a single notebook on the page [My work](my-work.md#hand-in). You can read that file in Jupyter, or drop it on the same page.

# %% tags=["hide-input"]
from nn_tutorial.diagnosis import CAUSES

GROUPS = {
    "mean": """mean-forgotten loss-summed mean-twice mean-over-classes constant-factor""",
    "softmax": """batch-softmax softmax-diagonal label-off-by-one epsilon overflow""",
    "shapes": """labels-broadcast weights-not-transposed gradient-transposed gradients-swapped
        bias-forgotten bias-wrong-axis bias-not-summed dot-for-elementwise""",
    "chain": """mask-forgotten chain-link-missing derivative-at-wrong-place activation-skipped
        wrong-sign penalty-mismatch off-in-one-entry layer-backward""",
    "state": """stale-cache accumulates not-deterministic writes-params writes-input
        overwritten-dout params-not-read update-elsewhere""",
    "learning": """symmetric-start input-scale rate-too-large update-uphill labels-shuffled-apart
        data-sorted rows-lost scaled-differently""",
}
grouped = {name for names in GROUPS.values() for name in names.split()}
GROUPS["judge"] = " ".join(name for name in CAUSES if name not in grouped)


def rows(group, language):
    """Return the rows of a table: each cause of a group, and what is wrong, in a language."""
    lines = []
    for cause in (CAUSES[name] for name in GROUPS[group].split()):
        section = cause.section.replace(".html", ".md")
        lines.append(
            f"| [`{cause.name}`]({section}) | {getattr(cause, language)} |"
        )
    return "\n".join(lines)


# %% [markdown] lang="ko"
# ## 잘못 뒤에 있는 오해 { #misconceptions }
#
# 아래는 [`diagnose`](diagnosis.md#diagnose)가 가려내는 원인 {{ len(CAUSES) }}가지를 그 뒤에 있을 만한 오해에 따라 묶은 것이다. 같은 잘못도 사람마다 까닭이 다르므로, 원인의 이름은 대화의 시작이지 결론이 아니다. 이름은 그것을 설명하는 절로 이어진다.
#
# ### “평균과 합은 그저 배율이 다를 뿐이다” { #about-mean }
#
# [기울기](glossary.md#gradient)는 손실에 따라 정해진다. 손실을 평균으로 정했다면 기울기도 평균을 미분한 것이어야 한다. 물어볼 것: 배치를 두 배로 늘리면 손실은 어떻게 되는가? 기울기는?
#
# | 원인 | 잘못된 것 |
# | --- | --- |
# {{ rows("mean", "ko") }}
#
# ### “소프트맥스는 원소마다 하나씩 계산하는 함수이다” { #about-softmax }
#
# [소프트맥스](glossary.md#softmax)의 출력 하나는 그 행의 모든 점수에 달려 있고, 다른 행에는 달려 있지 않다. 물어볼 것: 점수 하나를 올리면 어느 확률이 변하는가? 옆에 있는 데이터의 확률도 변하는가?
#
# | 원인 | 잘못된 것 |
# | --- | --- |
# {{ rows("softmax", "ko") }}
#
# ### “형상이 맞고 오류가 없으면 옳은 식이다” { #about-shapes }
#
# NumPy는 형상만 맞으면 계산한다. 정사각 행렬은 전치를 잊은 것을, [브로드캐스트](glossary.md#broadcasting)는 축이 틀린 것을 숨긴다. 물어볼 것: 크기를 모두 다르게 하면 무엇이 달라지는가? [편향](glossary.md#bias) 하나는 손실에 몇 번 쓰였는가?
#
# | 원인 | 잘못된 것 |
# | --- | --- |
# {{ rows("shapes", "ko") }}
#
# ### “역전파는 외우는 공식이다” { #about-chain }
#
# 공식을 통째로 외우면 곱할 것이 하나 빠져도 알아채지 못한다. [역전파](glossary.md#backward-pass)의 한 단계는 [순전파](glossary.md#forward-pass)의 한 단계를 그 **입력에서** 미분한 것이다. 물어볼 것: 이 줄은 순전파의 어느 줄을 미분한 것인가? 그 도함수는 어느 값에서 구하는가?
#
# | 원인 | 잘못된 것 |
# | --- | --- |
# {{ rows("chain", "ko") }}
#
# ### “대입은 값을 복사한다” { #about-state }
#
# 파이썬의 대입은 복사하지 않고 이름을 붙인다. 배열이 어디에서 함께 쓰이는지, 앞의 호출이 무엇을 남겼는지를 놓치면 부를 때마다 다르게 동작하는 코드를 쓰게 된다. 물어볼 것: 두 번 부르면 같은 답이 나오는가? 이 배열을 고치면 또 어디에서 달라진 값이 보이는가?
#
# | 원인 | 잘못된 것 |
# | --- | --- |
# {{ rows("state", "ko") }}
#
# ### “기울기가 옳으면 배운다” { #about-learning }
#
# 옳은 기울기는 필요한 것 가운데 하나일 뿐이다. 물어볼 것: 작은 갱신 한 번에 손실이 줄어드는가? 데이터 몇 개는 외울 수 있는가?
#
# | 원인 | 잘못된 것 |
# | --- | --- |
# {{ rows("learning", "ko") }}
#
# ### “컴퓨터의 수는 수학의 수와 같다” { #about-numbers }
#
# 기울기를 재는 방법에도 오차가 있다. 물어볼 것: 이 차이는 반올림으로 생길 수 있는 크기인가?
#
# | 원인 | 잘못된 것 |
# | --- | --- |
# {{ rows("judge", "ko") }}

# %% [markdown] lang="en"
# ## The misconceptions behind the mistakes { #misconceptions }
#
# Here are the {{ len(CAUSES) }} causes that [`diagnose`](diagnosis.md#diagnose) can find, grouped by a misconception that may be behind them. Two students may make the same mistake for different reasons, so the name of a cause begins a conversation and does not end it. Each name leads to the section that explains it.
#
# ### “Mean or sum, that is only a scale” { #about-mean }
#
# A [gradient](glossary.md#gradient) is that of one particular loss. If the loss is a mean, the gradient must be that of the mean. Ask: if you double the batch, what happens to the loss? To the gradient?
#
# | cause | what is wrong |
# | --- | --- |
# {{ rows("mean", "en") }}
#
# ### “Softmax works on one number at a time” { #about-softmax }
#
# Each output of a [softmax](glossary.md#softmax) depends on all scores of its row, and on no other row. Ask: if you raise one score, which probabilities change? Do those of the next example?
#
# | cause | what is wrong |
# | --- | --- |
# {{ rows("softmax", "en") }}
#
# ### “The shapes fit and nothing is raised, so it is right” { #about-shapes }
#
# NumPy computes whatever has fitting shapes. A square matrix hides a missing transpose, and [broadcasting](glossary.md#broadcasting) hides a wrong axis. Ask: what changes if all sizes are different? How many times is one [bias](glossary.md#bias) used in the loss?
#
# | cause | what is wrong |
# | --- | --- |
# {{ rows("shapes", "en") }}
#
# ### “Backpropagation is a formula to be learned by heart” { #about-chain }
#
# A student who knows the formula only as a whole does not notice a missing factor. Each step on the way back is the derivative of one step forward, taken at **its input**. Ask: which line of the [forward pass](glossary.md#forward-pass) is this the derivative of? At which value is it taken?
#
# | cause | what is wrong |
# | --- | --- |
# {{ rows("chain", "en") }}
#
# ### “An assignment makes a copy” { #about-state }
#
# In Python an assignment does not copy an array but gives it another name. If a student loses track of which names share an array, or of what an earlier call has left behind, the code does something else each time it is called. Ask: do two calls give the same answer? Where else does the change show if you write into this array?
#
# | cause | what is wrong |
# | --- | --- |
# {{ rows("state", "en") }}
#
# ### “With the right gradient it must learn” { #about-learning }
#
# The right gradient is only one of the things that are needed. Ask: does one small update lower the loss? Can the network learn a few examples by heart?
#
# | cause | what is wrong |
# | --- | --- |
# {{ rows("learning", "en") }}
#
# ### “A number in a computer is a real number” { #about-numbers }
#
# The measurement of a gradient has an error of its own. Ask: is this difference of a size that rounding can make?
#
# | cause | what is wrong |
# | --- | --- |
# {{ rows("judge", "en") }}

# %% [markdown] lang="ko"
# ## 과제 서른 개를 한꺼번에 진단하기 { #submissions }
#
# 패키지를 설치한 컴퓨터에서는 명령 하나로 파일이나 폴더를 진단한다.
#
# ```console
# python -m nn_tutorial diagnose kim.py --language ko
# python -m nn_tutorial diagnose submissions/ --language ko
# python -m nn_tutorial diagnose submissions/ --json > results.json
# ```
#
# **이 명령은 주어진 파일을 실행한다.** 파일마다 프로세스를 따로 두고 시간을 제한하지만, 그것은 끝나지 않는 코드를 끝내기 위한 것이지 해로운 코드를 막기 위한 것이 아니다. 믿을 수 없는 파일은 지워도 되는 가상 머신이나 컨테이너 안에서 실행한다.
#
# 학생의 파일에는 다음 가운데 하나가 있어야 한다. 과제를 낼 때 미리 알려 주면 손댈 일이 줄어든다.
#
# - 신경망을, 또는 신경망과 `x`와 `t`를 함께 돌려주는 함수 `make()`
# - `loss`와 함께 `gradient`나 `params`가 있는 객체 하나
# - 그런 객체를 만드는 클래스 하나. 인수 없이, 또는 크기 `(784, 50, 10)`으로 만들 수 있어야 한다
#
# 신경망이 갖추어야 할 것은 [진단하는 장의 표](diagnosis.md#other-code)에 있다. 파일이 하나면 보고서를, 여럿이면 파일마다 한 줄인 표를 출력한다. 줄에는 판정과 첫째 원인과 그 위치가 있고, 판정하지 못한 파일은 그 까닭이 표 아래에 나온다.
#
# | 종료 상태 | 뜻 |
# | --- | --- |
# | 0 | 모두 이상이 없다 |
# | 1 | 하나 이상에서 잘못을 찾았다 |
# | 2 | 하나 이상을 실행하거나 판정하지 못했다 |
#
# 파일 여섯 개가 든 폴더를 진단하면 이렇게 나온다. 하나는 옳은 파일이고, 나머지 다섯은 그 파일에서 한 곳씩 바꾼 것이다.

# %% [markdown] lang="en"
# ## Thirty submissions at once { #submissions }
#
# On a machine with the package installed, one command diagnoses files and folders.
#
# ```console
# python -m nn_tutorial diagnose kim.py
# python -m nn_tutorial diagnose submissions/
# python -m nn_tutorial diagnose submissions/ --json > results.json
# ```
#
# **This command executes the files that it is given.** Each file gets a process of its own and a time limit, but their purpose is to stop code that does not end by itself. They do not protect you from code that does harm. Run files that you do not trust in a virtual machine or a container that you can throw away.
#
# A student's file must have one of the following. If the assignment says so, you save work afterwards.
#
# - a function `make()` that returns a network, or a network with `x` and `t`
# - one object that has `loss`, and with it `gradient` or `params`
# - one class of such objects, which can be made without arguments or with the sizes `(784, 50, 10)`
#
# What a network must have is listed in [a table of the chapter on diagnosis](diagnosis.md#other-code). For one file the command prints the report, and for several a table with a row for each: the verdict, the first cause, and where it is. Files that could not be judged are listed below the table with the reason.
#
# | exit status | meaning |
# | --- | --- |
# | 0 | all are healthy |
# | 1 | something was found in at least one |
# | 2 | at least one could not be run or judged |
#
# The output below is that for a folder of six files. One of them is right, and the other five are that file with one place changed.

# %% tags=["hide-input", "local"]
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from nn_tutorial.book.in_words import printed
from nn_tutorial.diagnosis.outcome import table
from nn_tutorial.diagnosis.submissions import diagnose_files, python_files

RIGHT = """
import numpy as np


class Net:
    def __init__(self):
        rng = np.random.default_rng(0)
        self.params = {"W1": rng.normal(0, 0.3, (8, 6)), "b1": np.zeros(6)}
        self.params |= {"W2": rng.normal(0, 0.3, (6, 4)), "b2": np.zeros(4)}

    def predict(self, x):
        p = self.params
        self.a = np.maximum(x @ p["W1"] + p["b1"], 0)
        e = np.exp(self.a @ p["W2"] + p["b2"])
        return e / e.sum(axis=1, keepdims=True)

    def loss(self, x, t):
        return -np.mean(np.log(self.predict(x)[np.arange(len(x)), t]))

    def gradient(self, x, t):
        d2 = (self.predict(x) - np.eye(4)[t]) / len(x)
        d1 = d2 @ self.params["W2"].T * (self.a > 0)
        grads = {"W1": x.T @ d1, "b1": d1.sum(axis=0)}
        return grads | {"W2": self.a.T @ d2, "b2": d2.sum(axis=0)}


def make():
    rng = np.random.default_rng(1)
    return Net(), rng.random((10, 8)), rng.integers(4, size=10)
"""
CHANGES = {
    "choi.py": (" / len(x)", ""),
    "jeong.py": ("self.a = ", "self.z = "),
    "kang.py": ("np.log(", "np.log(1e-7 + "),
    "kim.py": ("", ""),
    "lee.py": (" * (self.a > 0)", ""),
    "park.py": ('"b1": d1.sum(axis=0)', '"b1": d1[0]'),
}
with TemporaryDirectory() as folder, chdir(folder):
    Path("submissions").mkdir()
    for name, (line, wrong) in CHANGES.items():
        code = RIGHT.replace(line, wrong) if line else RIGHT
        Path("submissions", name).write_text(code)
    outcomes = diagnose_files(python_files(["submissions"]), seconds=60)

printed(ko=table(outcomes, "ko"), en=table(outcomes, "en"))

# %% [markdown] lang="ko"
# `--json`의 출력에는 모든 원인이 들어 있어서, 어느 오해가 반에 얼마나 퍼져 있는지 세어 볼 수 있다. 다음 수업을 준비하는 데는 학생별 결과보다 이 수가 더 쓸모 있다.
#
# ```python
# import json
# from collections import Counter
#
# with open("results.json") as file:
#     results = json.load(file)
# print(Counter(finding["cause"] for result in results for finding in result["findings"]))
# ```
#
# ### 채점에 쓰기 전에 { #grading }
#
# - 이상이 없다는 것은 잘못을 찾지 못했다는 뜻이다. 손실이 과제에서 요구한 것인지, 코드가 읽을 만한지는 보지 않는다.
# - 원인의 수를 점수로 삼지 않는다. 오해 하나가 원인 둘을 만들기도 하고, 잘못 하나가 다른 잘못을 가리기도 한다.
# - 입증되지 않았다고 적힌 것과 판정하지 못한 것은 사람이 읽어야 한다.
# - 학생에게도 같은 명령과 [같은 페이지](diagnosis.md#your-network)가 있다. 제출하기 전에 스스로 진단하게 하고, 무엇을 왜 고쳤는지 적게 하는 것이 이런 도구를 숨기는 것보다 낫다.

# %% [markdown] lang="en"
# The output of `--json` contains all causes, so you can count which misconceptions are common in your class. To prepare the next lesson, this count is more useful than the result of each student.
#
# ```python
# import json
# from collections import Counter
#
# with open("results.json") as file:
#     results = json.load(file)
# print(Counter(finding["cause"] for result in results for finding in result["findings"]))
# ```
#
# ### Before you grade with it { #grading }
#
# - Healthy means that nothing wrong was found. It does not mean that the loss is the one that was asked for, or that the code is easy to read.
# - Do not turn the number of causes into a mark. One misconception may lead to two causes, and one mistake may hide another.
# - Causes that the report calls not proven, and files that could not be judged, have to be read by a person.
# - Students have the same command and [the same page](diagnosis.md#your-network). It is better to let them diagnose their work before they submit it, and write down what they mended and why, than to keep it from them.

# %% [markdown] lang="ko"
# ## 인터넷이 없는 교실 { #offline }
#
# 사이트는 파일의 묶음이다. 한 번 만들어 두면 인터넷 없이 쓸 수 있다. 교사의 컴퓨터에서 `make build`로 만든 `site` 폴더를 교실의 서버에 두거나, 그 폴더에서 `python -m http.server`를 실행하고 학생에게 주소를 알려 준다. 셀을 실행하는 파이썬도 그 폴더에 들어 있다. 파일을 직접 열면 읽을 수는 있지만 셀은 실행되지 않는다.
#
# 학생의 컴퓨터에 파이썬이 있으면 장마다 맨 아래의 노트북을 내려받아 실행할 수 있다. 이때는 패키지를 설치해야 하며, 저장소의 폴더에서 `pip install .`을 실행한다. 그때 NumPy와 matplotlib과 tqdm을 함께 내려받으므로 설치만은 인터넷이 있을 때 한다. MNIST는 패키지에 들어 있다.

# %% [markdown] lang="en"
# ## A classroom without the internet { #offline }
#
# The site is a folder of files, and once it is built it needs no internet. Build it with `make build`, and put the folder `site` on a server in the classroom, or run `python -m http.server` in that folder and tell students the address. The Python that runs the cells is in that folder, too. If the files are opened directly, they can be read, but no cell runs.
#
# Students who have Python on their machines can download the notebook at the foot of each chapter. For that they need the package, which `pip install .` in the folder of the repository installs. That also fetches NumPy, matplotlib and tqdm, so install it while there is a connection. MNIST comes with the package.
