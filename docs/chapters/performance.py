# ---
# description:
#   ko: 교재의 코드가 PyTorch, scikit-learn, JAX와 견주어 얼마나 빠른지를 make bench가 잰 그대로 보여 주는 부록이다. 어느 커밋을 언제 어떤 기계에서 쟀는지도 적는다.
#   en: An appendix with the speed of the code of this site beside PyTorch, scikit-learn and JAX, as make bench measured it, with the commit, the day and the machine of the measurement.
# boost: 0.1
# terms:
#   performance:
#     ko: [속도]
#     en: [speed, benchmark]
# ---

# %% [markdown] lang="ko"
# # 얼마나 빠른가 { #performance }
#
# 이 페이지는 부록이며, 다른 장을 읽는 데 필요하지 않다. 이 교재의 코드는 읽으라고 쓴 것이다. 그런 코드가 널리 쓰이는 라이브러리와 견주어 얼마나 빠른지를 `make bench`가 잰 그대로 보여 준다. 시간은 기계마다 다르므로 **비율**을 함께 적는다. 여러 방법의 시간을 같은 기계에서 같은 스레드 수로 번갈아 재면서 한 바퀴마다 비율을 구했고, 그 중앙값을 적었다. 비율이 1보다 작으면 이 교재의 코드가 더 빠르다.

# %% [markdown] lang="en"
# # How fast is it? { #performance }
#
# This page is an appendix, and no other chapter needs it. The code of this site is written to be read. The page shows, as `make bench` measured it, how fast such code is beside libraries that are widely used. Times differ from machine to machine, so **ratios** stand beside them. They were taken on one machine, in turns, with the same number of threads; a ratio is taken in every round, and its median is shown. Below 1, the code of this site is the faster one.

# %% tags=["hide-input"]
import json
from importlib.resources import files

measured = json.loads(
    (files("nn_tutorial.book") / "benchmarks.json").read_text()
)
origin, machine = measured["origin"], measured["machine"]


def rows(section, threads=1):
    """Return the rows of one table, by the contestant's name."""
    table = next(
        table for table in measured[section] if table["threads"] == threads
    )
    return {row["name"]: row for row in table["rows"]}


one, two = rows("epoch", 1), rows("epoch", 2)
check = rows("check")
loading = rows("loading")
building, clicking = measured["building"], measured["clicking"]
sweeps = {sweep["name"]: sweep for sweep in measured["growth"]}

# %% [markdown] lang="ko"
# ## 언제, 무엇으로 쟀는가 { #measured }
#
# | 항목 | 값 |
# |:--|:--|
# | 날짜(UTC) | {{ origin["day"] }} |
# | 코드의 커밋 | {{ origin["commit"] }} |
# | 위의 둘을 알아낸 방법 | {{ origin["known_from"] }} |
# | 기계 | 코어 {{ machine["cores"] }}개, {{ machine["system"] }} |
# | Python, NumPy | {{ machine["python"] }}, {{ machine["versions"]["numpy"] }} |
# | 행렬 곱 | {{ machine["blas"]["1"][0] }} |
# | PyTorch(CPU), scikit-learn, JAX | {{ machine["versions"]["torch"] }}, {{ machine["versions"]["scikit-learn"] }}, {{ machine["versions"]["jax"] }} |
#
# 커밋을 알아낸 방법이 `git describe`이면 잴 때 기록한 것이고, `git log`이면 기록하지 않은 것을 나중에 결과 파일의 이력에서 찾은 것이다. 뒤의 경우에는 결과가 저장되기 직전의 커밋을 적었다.
#
# ## 학습 한 에폭 { #epoch }
#
# 784-50-10 신경망을 MNIST로 한 [에폭](glossary.md#epoch) 동안, 크기가 100인 [미니배치](glossary.md#mini-batch)와 [학습률](glossary.md#learning-rate) 0.1로, float32로 학습시키는 데 걸린 시간이다. 어느 방법이나 데이터를 섞고, 배치를 모으고, 갱신하는 일을 모두 하며, [정확도](glossary.md#accuracy)는 재지 않는다. 맨 아래 줄은 [순전파](glossary.md#forward-pass)와 [역전파](glossary.md#backward-pass)에 꼭 있어야 하는 행렬 곱 다섯 번만 하는 데 걸린 시간이다.
#
# | 방법 | 초, 스레드 1개 | 비율 | 초, 스레드 2개 | 비율 |
# |:--|--:|--:|--:|--:|
# | 이 교재 | {{ one["nn_tutorial"]["seconds"]:.3f }} | 1 | {{ two["nn_tutorial"]["seconds"]:.3f }} | 1 |
# | PyTorch | {{ one["PyTorch eager"]["seconds"]:.3f }} | {{ one["PyTorch eager"]["ratio"]:.2f }} | {{ two["PyTorch eager"]["seconds"]:.3f }} | {{ two["PyTorch eager"]["ratio"]:.2f }} |
# | PyTorch, 매개변수를 한꺼번에 갱신(`fused=True`) | {{ one["PyTorch eager, fused SGD"]["seconds"]:.3f }} | {{ one["PyTorch eager, fused SGD"]["ratio"]:.2f }} | {{ two["PyTorch eager, fused SGD"]["seconds"]:.3f }} | {{ two["PyTorch eager, fused SGD"]["ratio"]:.2f }} |
# | scikit-learn | {{ one["scikit-learn MLPClassifier"]["seconds"]:.3f }} | {{ one["scikit-learn MLPClassifier"]["ratio"]:.2f }} | {{ two["scikit-learn MLPClassifier"]["seconds"]:.3f }} | {{ two["scikit-learn MLPClassifier"]["ratio"]:.2f }} |
# | JAX, 갱신 함수를 컴파일(`jit`) | {{ one["JAX, jitted step"]["seconds"]:.3f }} | {{ one["JAX, jitted step"]["ratio"]:.2f }} | {{ two["JAX, jitted step"]["seconds"]:.3f }} | {{ two["JAX, jitted step"]["ratio"]:.2f }} |
# | 노트의 방식, 손실만 고침 | {{ one["the notes' way, repaired"]["seconds"]:.3f }} | {{ one["the notes' way, repaired"]["ratio"]:.2f }} | {{ two["the notes' way, repaired"]["seconds"]:.3f }} | {{ two["the notes' way, repaired"]["ratio"]:.2f }} |
# | 행렬 곱만 | {{ one["matrix products alone"]["seconds"]:.3f }} | {{ one["matrix products alone"]["ratio"]:.2f }} | {{ two["matrix products alone"]["seconds"]:.3f }} | {{ two["matrix products alone"]["ratio"]:.2f }} |
#
# 이 교재와 ‘행렬 곱만’의 차이는 나머지 일을 모두 합친 시간이다. 메모리 곳곳에 흩어진 이미지 100장을 미니배치로 모으고, 검사하고, 손실과 갱신을 계산하는 일이다. 배열을 재사용하면 더 줄일 수 있을지 모르지만, 그런 코드는 읽기 어려워 재어 보지 않았다.
#
# 이 교재의 코드는 세 가지 일을 하지 않는다. float32를 float64로 바꾸지 않고, 쓰이지 않는 입력 이미지의 [기울기](glossary.md#gradient)(첫 [계층](glossary.md#layer)의 $dX$)를 구하지 않으며, 같은 배치를 두 번 검사하지 않는다.

# %% [markdown] lang="en"
# ## When and with what it was measured { #measured }
#
# | item | value |
# |:--|:--|
# | day (UTC) | {{ origin["day"] }} |
# | commit of the code | {{ origin["commit"] }} |
# | how these are known | {{ origin["known_from"] }} |
# | machine | {{ machine["cores"] }} cores, {{ machine["system"] }} |
# | Python, NumPy | {{ machine["python"] }}, {{ machine["versions"]["numpy"] }} |
# | matrix products | {{ machine["blas"]["1"][0] }} |
# | PyTorch (CPU), scikit-learn, JAX | {{ machine["versions"]["torch"] }}, {{ machine["versions"]["scikit-learn"] }}, {{ machine["versions"]["jax"] }} |
#
# If the commit is known from `git describe`, it was recorded during the measurement. If it is known from `git log`, nothing was recorded, and it was looked up later in the history of the file with the results: it is then the last commit before these were stored.
#
# ## An epoch of training { #epoch }
#
# The table shows the time for one [epoch](glossary.md#epoch) of MNIST with a 784-50-10 network, [mini-batches](glossary.md#mini-batch) of 100 images, [learning rate](glossary.md#learning-rate) 0.1, in float32. Every method shuffles, gathers batches and updates, and none measures [accuracy](glossary.md#accuracy). The last row is the time of the five matrix products that a [forward](glossary.md#forward-pass) and a [backward pass](glossary.md#backward-pass) cannot do without, and of nothing else.
#
# | method | seconds, 1 thread | ratio | seconds, 2 threads | ratio |
# |:--|--:|--:|--:|--:|
# | this site | {{ one["nn_tutorial"]["seconds"]:.3f }} | 1 | {{ two["nn_tutorial"]["seconds"]:.3f }} | 1 |
# | PyTorch | {{ one["PyTorch eager"]["seconds"]:.3f }} | {{ one["PyTorch eager"]["ratio"]:.2f }} | {{ two["PyTorch eager"]["seconds"]:.3f }} | {{ two["PyTorch eager"]["ratio"]:.2f }} |
# | PyTorch, all parameters updated at once (`fused=True`) | {{ one["PyTorch eager, fused SGD"]["seconds"]:.3f }} | {{ one["PyTorch eager, fused SGD"]["ratio"]:.2f }} | {{ two["PyTorch eager, fused SGD"]["seconds"]:.3f }} | {{ two["PyTorch eager, fused SGD"]["ratio"]:.2f }} |
# | scikit-learn | {{ one["scikit-learn MLPClassifier"]["seconds"]:.3f }} | {{ one["scikit-learn MLPClassifier"]["ratio"]:.2f }} | {{ two["scikit-learn MLPClassifier"]["seconds"]:.3f }} | {{ two["scikit-learn MLPClassifier"]["ratio"]:.2f }} |
# | JAX, the update compiled (`jit`) | {{ one["JAX, jitted step"]["seconds"]:.3f }} | {{ one["JAX, jitted step"]["ratio"]:.2f }} | {{ two["JAX, jitted step"]["seconds"]:.3f }} | {{ two["JAX, jitted step"]["ratio"]:.2f }} |
# | the notes' way, its loss repaired | {{ one["the notes' way, repaired"]["seconds"]:.3f }} | {{ one["the notes' way, repaired"]["ratio"]:.2f }} | {{ two["the notes' way, repaired"]["seconds"]:.3f }} | {{ two["the notes' way, repaired"]["ratio"]:.2f }} |
# | matrix products alone | {{ one["matrix products alone"]["seconds"]:.3f }} | {{ one["matrix products alone"]["ratio"]:.2f }} | {{ two["matrix products alone"]["seconds"]:.3f }} | {{ two["matrix products alone"]["ratio"]:.2f }} |
#
# The difference between this site and the matrix products alone is the time of everything else: gathering the mini-batch, whose 100 images lie scattered in memory, checking it, the loss and the update. Code that reuses its arrays might take less, but it would be harder to read, and we have not measured it.
#
# There are three things that the code of this site does not do. It does not turn float32 into float64, it does not compute the [gradient](glossary.md#gradient) of the input images (the $dX$ of the first [layer](glossary.md#layer)), which is not used, and it does not check the same batch twice.

# %% [markdown] lang="ko"
# ## 기울기 확인 { #check }
#
# [매개변수](glossary.md#parameter) 39,760개 모두를 이미지 3장으로, float64와 스레드 1개로 검사하는 데 걸린 시간이다. `check_gradients`는 [가중치](glossary.md#weight) 하나가 열 하나만 건드린다는 점을 이용한 [빠른 계산](gradient-check.md#fast)을 쓴다. 정의 그대로의 반복문과 견주면 [상대 오차](glossary.md#relative-error)가 가장 큰 매개변수에서도 {{ measured["check_difference"]:.0e }} 정도이며, 이것은 반복문의 [반올림 오차](gradient-check.md#error-bar)만 한 크기이다.
#
# | 방법 | 초 | 비율 | `check_gradients`가 몇 배 빠른가 |
# |:--|--:|--:|--:|
# | `check_gradients` | {{ check["check_gradients"]["seconds"]:.4f }} | 1 | 1 |
# | 정의 그대로의 반복문 | {{ check["readable loop"]["seconds"]:.2f }} | {{ check["readable loop"]["ratio"]:.4f }} | {{ 1 / check["readable loop"]["ratio"]:.0f }} |
# | 노트의 반복문 | {{ check["the notes' loop"]["seconds"]:.2f }} | {{ check["the notes' loop"]["ratio"]:.4f }} | {{ 1 / check["the notes' loop"]["ratio"]:.0f }} |
# | torch gradcheck | {{ check["torch gradcheck"]["seconds"]:.2f }} | {{ check["torch gradcheck"]["ratio"]:.4f }} | {{ 1 / check["torch gradcheck"]["ratio"]:.0f }} |
# | torch gradcheck, `fast_mode=True` | {{ check["torch gradcheck, fast mode"]["seconds"]:.4f }} | {{ check["torch gradcheck, fast mode"]["ratio"]:.1f }} | {{ 1 / check["torch gradcheck, fast mode"]["ratio"]:.2f }} |
#
# 마지막 줄은 무작위 방향 하나만 보고, 다른 줄은 기울기 39,760개를 하나하나 본다.
#
# ## MNIST 읽기 { #loading }
#
# | 방법 | 초 | 비율 |
# |:--|--:|--:|
# | `load_mnist`(SHA-256 검증 포함) | {{ loading["load_mnist"]["seconds"]:.3f }} | 1 |
# | `gzip.open`과 `astype` | {{ loading["gzip.open and astype"]["seconds"]:.3f }} | {{ loading["gzip.open and astype"]["ratio"]:.2f }} |
#
# 읽는 동안 메모리는 가장 많을 때 float32로 된 데이터의 {{ measured["loading_peak"]:.2f }}배를 쓴다.
#
# ## 크기에 따른 시간 { #growth }
#
# 크기를 바꾸며 잰 시간을 로그 눈금으로 그리면 거듭제곱은 직선이 되고, 그 직선의 기울기가 지수이다.

# %% [markdown] lang="en"
# ## The gradient check { #check }
#
# The table shows the time to check all 39,760 [parameters](glossary.md#parameter) on three images, in float64 with one thread. `check_gradients` uses the [short cut](gradient-check.md#fast) that one [weight](glossary.md#weight) touches one column. Compared with the loop that is the definition, its [relative error](glossary.md#relative-error) is about {{ measured["check_difference"]:.0e }} at the worst parameter, which is the size of the loop's own [round-off](gradient-check.md#error-bar).
#
# | method | seconds | ratio | how many times faster `check_gradients` is |
# |:--|--:|--:|--:|
# | `check_gradients` | {{ check["check_gradients"]["seconds"]:.4f }} | 1 | 1 |
# | the loop of the definition | {{ check["readable loop"]["seconds"]:.2f }} | {{ check["readable loop"]["ratio"]:.4f }} | {{ 1 / check["readable loop"]["ratio"]:.0f }} |
# | the notes' loop | {{ check["the notes' loop"]["seconds"]:.2f }} | {{ check["the notes' loop"]["ratio"]:.4f }} | {{ 1 / check["the notes' loop"]["ratio"]:.0f }} |
# | torch gradcheck | {{ check["torch gradcheck"]["seconds"]:.2f }} | {{ check["torch gradcheck"]["ratio"]:.4f }} | {{ 1 / check["torch gradcheck"]["ratio"]:.0f }} |
# | torch gradcheck, `fast_mode=True` | {{ check["torch gradcheck, fast mode"]["seconds"]:.4f }} | {{ check["torch gradcheck, fast mode"]["ratio"]:.1f }} | {{ 1 / check["torch gradcheck, fast mode"]["ratio"]:.2f }} |
#
# The last row compares the slopes along a single random direction, while the others compare each of the 39,760 entries of the gradient.
#
# ## Loading MNIST { #loading }
#
# | method | seconds | ratio |
# |:--|--:|--:|
# | `load_mnist` (SHA-256 verified) | {{ loading["load_mnist"]["seconds"]:.3f }} | 1 |
# | `gzip.open` and `astype` | {{ loading["gzip.open and astype"]["seconds"]:.3f }} | {{ loading["gzip.open and astype"]["ratio"]:.2f }} |
#
# At its peak, loading takes {{ measured["loading_peak"]:.2f }} times the memory of the data as float32.
#
# ## With the size { #growth }
#
# On logarithmic axes a power of the size is a straight line, and its slope is the exponent.

# %% tags=["hide-input"] alt_ko="로그 눈금에 그린 시간과 크기. 에폭 시간은 배치 크기의 {{ sweeps['epoch, batch size']['exponent']:.2f }}제곱, 은닉층 크기의 {{ sweeps['epoch, hidden size']['exponent']:.2f }}제곱, 데이터 수의 {{ sweeps['epoch, examples']['exponent']:.2f }}제곱에 비례해 변한다." alt_en="Time against size on logarithmic axes. The time of an epoch follows the power {{ sweeps['epoch, batch size']['exponent']:.2f }} of the batch size, {{ sweeps['epoch, hidden size']['exponent']:.2f }} of the hidden size and {{ sweeps['epoch, examples']['exponent']:.2f }} of the number of examples."
from nn_tutorial.book.figures.performance import growth_figure

growth_figure(measured["growth"])

# %% [markdown] lang="ko"
# | 잰 것 | 잰 지수 | 예상한 지수 |
# |:--|--:|--:|
# | 에폭, 배치 크기 | {{ sweeps["epoch, batch size"]["exponent"]:.2f }} | {{ sweeps["epoch, batch size"]["expected"]:.0f }} |
# | 에폭, 은닉층 크기 | {{ sweeps["epoch, hidden size"]["exponent"]:.2f }} | {{ sweeps["epoch, hidden size"]["expected"]:.0f }} |
# | 에폭, 데이터 수 | {{ sweeps["epoch, examples"]["exponent"]:.2f }} | {{ sweeps["epoch, examples"]["expected"]:.0f }} |
# | 검사, 은닉층 크기 | {{ sweeps["check, hidden size"]["exponent"]:.2f }} | {{ sweeps["check, hidden size"]["expected"]:.0f }} |
# | 검사, 이미지 수 | {{ sweeps["check, images"]["exponent"]:.2f }} | {{ sweeps["check, images"]["expected"]:.0f }} |
#
# 배치를 키우면 갱신 횟수가 줄지만, 갱신 한 번에 드는 곱셈은 그만큼 늘어난다. 지수 -1은 갱신 한 번에 드는 시간이 배치 크기와 상관없이 일정할 때의 값이고, 0은 그 시간이 배치 크기에 비례할 때의 값이다. 잰 값은 그 사이에 있다. [은닉층](glossary.md#hidden-layer)의 크기에 대한 지수가 1보다 작은 것도 크기와 상관없이 드는 시간이 있기 때문으로 보인다.
#
# ## 사이트 만들기 { #building }
#
# 모든 장을 실행하며 처음부터 두 언어로 만드는 데 {{ building["cold"]:.0f }}초, 바뀐 것이 없을 때 다시 만드는 데 {{ building["cached"]:.1f }}초, `mkdocs serve` 중에 글을 고쳐 화면에 보이기까지 {{ building["prose"]:.1f }}초가 걸린다.
#
# ## 실행을 누르고 나서 { #clicking }
#
# [수치 미분](numerical-gradient.md) 페이지에서 ‘실행’을 누른 뒤 첫 결과가 나오기까지 걸린 시간이다. 같은 기계의 Chromium으로 다섯 번 재어 중앙값을 적었고, 파일은 같은 기계에서 읽으므로 인터넷으로 받는 시간은 들어 있지 않다.
#
# | 무엇을 | 초 |
# |:--|--:|
# | 처음 방문해서 실행한 셀의 결과 | {{ clicking["first"]:.1f }} |
# | 다시 방문해서 실행한 셀의 결과 | {{ clicking["again"]:.1f }} |
# | 처음 방문해서 그린 그림(matplotlib까지 읽는다) | {{ clicking["figure"]:.1f }} |

# %% [markdown] lang="en"
# | what | measured exponent | expected |
# |:--|--:|--:|
# | epoch, batch size | {{ sweeps["epoch, batch size"]["exponent"]:.2f }} | {{ sweeps["epoch, batch size"]["expected"]:.0f }} |
# | epoch, hidden size | {{ sweeps["epoch, hidden size"]["exponent"]:.2f }} | {{ sweeps["epoch, hidden size"]["expected"]:.0f }} |
# | epoch, examples | {{ sweeps["epoch, examples"]["exponent"]:.2f }} | {{ sweeps["epoch, examples"]["expected"]:.0f }} |
# | check, hidden size | {{ sweeps["check, hidden size"]["exponent"]:.2f }} | {{ sweeps["check, hidden size"]["expected"]:.0f }} |
# | check, images | {{ sweeps["check, images"]["exponent"]:.2f }} | {{ sweeps["check, images"]["expected"]:.0f }} |
#
# A larger batch means fewer updates, but as many more multiplications in each. The exponent would be -1 if an update took the same time whatever the batch size, and 0 if its time were proportional to the batch size. What is measured lies in between. The exponent for the size of the [hidden layer](glossary.md#hidden-layer) is below 1, probably because some of the time does not depend on that size.
#
# ## Building this site { #building }
#
# From nothing, with every chapter executed and in both languages, the build takes {{ building["cold"]:.0f }} s, and {{ building["cached"]:.1f }} s when nothing has changed. From saving a sentence to seeing it in `mkdocs serve` it takes {{ building["prose"]:.1f }} s.
#
# ## After a click on Run { #clicking }
#
# The table shows the time from a click on Run, on the page about [numerical differentiation](numerical-gradient.md), until the first result is there: the median of five visits, in Chromium on the same machine. The files come from that machine, too, so no time of the internet is in it.
#
# | what | seconds |
# |:--|--:|
# | the result of a cell on a first visit | {{ clicking["first"]:.1f }} |
# | the result of a cell on a later visit | {{ clicking["again"]:.1f }} |
# | a figure on a first visit, for which matplotlib is loaded, too | {{ clicking["figure"]:.1f }} |
