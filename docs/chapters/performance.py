# ---
# description:
#   ko: 교재의 코드는 읽으라고 쓴 것이다. 그렇다고 느려야 할 까닭은 없다. 이 쪽은 make bench가 잰 것을 그대로 보여 준다. 시간 자체는 기계마다 다르지만, 같은 기계에서 같은 스레드 수로 번갈아 잰 비율은 믿을 만하다. 비율은 라운드마다 구해 그 중앙값을 적는다. 1보다 작으면 이 교재의 코드가 더 빠르다.
#   en: The code of this book is written to be read. That is no reason to be slow. This page shows what make bench measured.
# ---

# %% [markdown] lang="ko"
# # 얼마나 빠른가 { #performance }
#
# 교재의 코드는 읽으라고 쓴 것이다. 그렇다고 느려야 할 까닭은 없다. 이 쪽은 `make bench`가 잰 것을
# 그대로 보여 준다. 시간 자체는 기계마다 다르지만, 같은 기계에서 같은 스레드 수로 번갈아 잰 **비율**은
# 믿을 만하다. 비율은 라운드마다 구해 그 중앙값을 적는다. 1보다 작으면 이 교재의 코드가 더 빠르다.

# %% [markdown] lang="en"
# # How fast is it? { #performance }
#
# The code of this book is written to be read. That is no reason to be slow. This page shows what
# `make bench` measured. Times differ from machine to machine, but **ratios** taken on one machine,
# in turns, with the same number of threads, can be trusted. A ratio is taken in every round, and its
# median is shown; below 1, the code of this book is the faster one.

# %% tags=["hide-input"]
import json
from importlib.resources import files

measured = json.loads((files("nn_tutorial.book") / "benchmarks.json").read_text())
machine = measured["machine"]


def rows(section, threads=1):
    """Return the rows of one table, by the contestant's name."""
    table = next(table for table in measured[section] if table["threads"] == threads)
    return {row["name"]: row for row in table["rows"]}


one, two = rows("epoch", 1), rows("epoch", 2)
check = rows("check")
loading = rows("loading")
building = measured["building"]
sweeps = {sweep["name"]: sweep for sweep in measured["growth"]}

# %% [markdown] lang="ko"
# 잰 기계: 코어 {{ machine["cores"] }}개, Python {{ machine["python"] }},
# NumPy {{ machine["versions"]["numpy"] }}, 행렬 곱은 {{ machine["blas"]["1"][0] }}.
# 견준 것: PyTorch {{ machine["versions"]["torch"] }}(CPU), scikit-learn {{ machine["versions"]["scikit-learn"] }},
# JAX {{ machine["versions"]["jax"] }}.
#
# ## 학습 한 에폭 { #epoch }
#
# MNIST 한 [에폭](glossary.md#epoch), 784-50-10, [미니배치](glossary.md#mini-batch) 100개, [학습률](glossary.md#learning-rate) 0.1, float32. 모두가 섞고, 배치를
# 모으고, 갱신한다. [정확도](glossary.md#accuracy)는 아무도 재지 않는다. 맨 아래 줄은 바닥이다. [순전파](glossary.md#forward-pass)와 [역전파](glossary.md#backward-pass)에 꼭 있어야 하는
# 행렬 곱 다섯 번만 하고 다른 것은 하지 않는다.
#
# | 방법 | 초, 스레드 1개 | 비율 | 초, 스레드 2개 | 비율 |
# |:--|--:|--:|--:|--:|
# | 이 교재 | {{ one["nn_tutorial"]["seconds"]:.3f }} | 1 | {{ two["nn_tutorial"]["seconds"]:.3f }} | 1 |
# | PyTorch | {{ one["PyTorch eager"]["seconds"]:.3f }} | {{ one["PyTorch eager"]["ratio"]:.2f }} | {{ two["PyTorch eager"]["seconds"]:.3f }} | {{ two["PyTorch eager"]["ratio"]:.2f }} |
# | PyTorch, 합쳐진 SGD | {{ one["PyTorch eager, fused SGD"]["seconds"]:.3f }} | {{ one["PyTorch eager, fused SGD"]["ratio"]:.2f }} | {{ two["PyTorch eager, fused SGD"]["seconds"]:.3f }} | {{ two["PyTorch eager, fused SGD"]["ratio"]:.2f }} |
# | scikit-learn | {{ one["scikit-learn MLPClassifier"]["seconds"]:.3f }} | {{ one["scikit-learn MLPClassifier"]["ratio"]:.2f }} | {{ two["scikit-learn MLPClassifier"]["seconds"]:.3f }} | {{ two["scikit-learn MLPClassifier"]["ratio"]:.2f }} |
# | JAX, 컴파일한 걸음 | {{ one["JAX, jitted step"]["seconds"]:.3f }} | {{ one["JAX, jitted step"]["ratio"]:.2f }} | {{ two["JAX, jitted step"]["seconds"]:.3f }} | {{ two["JAX, jitted step"]["ratio"]:.2f }} |
# | 노트의 방식, 손실만 고침 | {{ one["the notes' way, repaired"]["seconds"]:.3f }} | {{ one["the notes' way, repaired"]["ratio"]:.2f }} | {{ two["the notes' way, repaired"]["seconds"]:.3f }} | {{ two["the notes' way, repaired"]["ratio"]:.2f }} |
# | 행렬 곱만 | {{ one["matrix products alone"]["seconds"]:.3f }} | {{ one["matrix products alone"]["ratio"]:.2f }} | {{ two["matrix products alone"]["seconds"]:.3f }} | {{ two["matrix products alone"]["ratio"]:.2f }} |
#
# 바닥과의 차이는 미니배치를 모으고(이미지 100장이 메모리 곳곳에 흩어져 있다), 검사하고, 손실과 갱신을
# 계산하는 데 든다. 이 부분을 더 줄이려면 배열을 재사용하는 코드가 필요하고, 그러면 읽기 어려워진다.
#
# 빨라진 것은 무엇을 더해서가 아니라 덜어 내서다. float32를 끝까지 float32로 두고, 아무도 쓰지 않는 입력
# 이미지의 [기울기](glossary.md#gradient)(첫 [계층](glossary.md#layer)의 $dX$, 가장 큰 행렬 곱 가운데 하나)를 구하지 않으며, 배치를 한 번만 검사한다.

# %% [markdown] lang="en"
# Measured with {{ machine["cores"] }} cores, Python {{ machine["python"] }},
# NumPy {{ machine["versions"]["numpy"] }}, its products by {{ machine["blas"]["1"][0] }}.
# The peers: PyTorch {{ machine["versions"]["torch"] }} (CPU), scikit-learn {{ machine["versions"]["scikit-learn"] }},
# JAX {{ machine["versions"]["jax"] }}.
#
# ## An epoch of training { #epoch }
#
# One [epoch](glossary.md#epoch) of MNIST, 784-50-10, [mini-batches](glossary.md#mini-batch) of 100, [learning rate](glossary.md#learning-rate) 0.1, float32. Everyone shuffles,
# gathers batches and updates; no one measures [accuracy](glossary.md#accuracy). The last row is the floor: the five matrix
# products that a forward and a [backward pass](glossary.md#backward-pass) cannot do without, and nothing else.
#
# | method | seconds, 1 thread | ratio | seconds, 2 threads | ratio |
# |:--|--:|--:|--:|--:|
# | this book | {{ one["nn_tutorial"]["seconds"]:.3f }} | 1 | {{ two["nn_tutorial"]["seconds"]:.3f }} | 1 |
# | PyTorch | {{ one["PyTorch eager"]["seconds"]:.3f }} | {{ one["PyTorch eager"]["ratio"]:.2f }} | {{ two["PyTorch eager"]["seconds"]:.3f }} | {{ two["PyTorch eager"]["ratio"]:.2f }} |
# | PyTorch, fused SGD | {{ one["PyTorch eager, fused SGD"]["seconds"]:.3f }} | {{ one["PyTorch eager, fused SGD"]["ratio"]:.2f }} | {{ two["PyTorch eager, fused SGD"]["seconds"]:.3f }} | {{ two["PyTorch eager, fused SGD"]["ratio"]:.2f }} |
# | scikit-learn | {{ one["scikit-learn MLPClassifier"]["seconds"]:.3f }} | {{ one["scikit-learn MLPClassifier"]["ratio"]:.2f }} | {{ two["scikit-learn MLPClassifier"]["seconds"]:.3f }} | {{ two["scikit-learn MLPClassifier"]["ratio"]:.2f }} |
# | JAX, compiled step | {{ one["JAX, jitted step"]["seconds"]:.3f }} | {{ one["JAX, jitted step"]["ratio"]:.2f }} | {{ two["JAX, jitted step"]["seconds"]:.3f }} | {{ two["JAX, jitted step"]["ratio"]:.2f }} |
# | the notes' way, its loss repaired | {{ one["the notes' way, repaired"]["seconds"]:.3f }} | {{ one["the notes' way, repaired"]["ratio"]:.2f }} | {{ two["the notes' way, repaired"]["seconds"]:.3f }} | {{ two["the notes' way, repaired"]["ratio"]:.2f }} |
# | matrix products alone | {{ one["matrix products alone"]["seconds"]:.3f }} | {{ one["matrix products alone"]["ratio"]:.2f }} | {{ two["matrix products alone"]["seconds"]:.3f }} | {{ two["matrix products alone"]["ratio"]:.2f }} |
#
# What separates us from the floor is gathering the mini-batch (100 images lie scattered in memory),
# checking it, the loss and the update. To shrink that further would take code that reuses its arrays,
# and such code is harder to read.
#
# The speed came from taking work away, not from adding any. What is float32 stays float32; the
# [gradient](glossary.md#gradient) of the input images (the first [layer](glossary.md#layer)'s $dX$, one of the largest products) is never computed,
# since nobody uses it; and each batch is checked once.

# %% [markdown] lang="ko"
# ## 기울기 확인 { #check }
#
# [매개변수](glossary.md#parameter) 39,760개 모두, 이미지 3장, float64, 스레드 1개. 빠른 방법은
# [기울기 확인](gradient-check.md#check-mnist)에서 설명한 대로 [가중치](glossary.md#weight) 하나가 열 하나만 건드린다는 사실을 쓴다.
# 정의 그대로의 반복문과 견주면 [상대 오차](glossary.md#relative-error)가 가장 큰 매개변수에서도 크기가
# {{ measured["check_difference"]:.0e }}쯤이다. 반올림만큼만 다르다는 뜻이다.
#
# | 방법 | 초 | 비율 | 빠른 방법이 몇 배 빠른가 |
# |:--|--:|--:|--:|
# | `check_gradients` | {{ check["check_gradients"]["seconds"]:.4f }} | 1 | 1 |
# | 정의 그대로의 반복문 | {{ check["readable loop"]["seconds"]:.2f }} | {{ check["readable loop"]["ratio"]:.4f }} | {{ 1 / check["readable loop"]["ratio"]:.0f }} |
# | 노트의 반복문 | {{ check["the notes' loop"]["seconds"]:.2f }} | {{ check["the notes' loop"]["ratio"]:.4f }} | {{ 1 / check["the notes' loop"]["ratio"]:.0f }} |
# | torch gradcheck | {{ check["torch gradcheck"]["seconds"]:.2f }} | {{ check["torch gradcheck"]["ratio"]:.4f }} | {{ 1 / check["torch gradcheck"]["ratio"]:.0f }} |
# | torch gradcheck, 빠른 방식 | {{ check["torch gradcheck, fast mode"]["seconds"]:.4f }} | {{ check["torch gradcheck, fast mode"]["ratio"]:.1f }} | {{ 1 / check["torch gradcheck, fast mode"]["ratio"]:.2f }} |
#
# 마지막 줄은 무작위 방향 하나만 본다. 다른 물음에 답하는 셈이므로 더 빠른 것이 당연하다.
#
# ## MNIST 읽기 { #loading }
#
# | 방법 | 초 | 비율 |
# |:--|--:|--:|
# | `load_mnist` (SHA-256 검증 포함) | {{ loading["load_mnist"]["seconds"]:.3f }} | 1 |
# | `gzip.open`과 `astype` | {{ loading["gzip.open and astype"]["seconds"]:.3f }} | {{ loading["gzip.open and astype"]["ratio"]:.2f }} |
#
# 읽는 동안 메모리는 가장 많을 때 float32로 된 데이터 {{ measured["loading_peak"]:.2f }}벌만큼 쓴다.
#
# ## 크기에 따라 { #growth }
#
# 크기를 바꾸며 잰 시간을 로그 축에 그리면 거듭제곱은 직선이 되고, 직선의 기울기가 지수다.

# %% [markdown] lang="en"
# ## The gradient check { #check }
#
# All 39,760 [parameters](glossary.md#parameter), three images, float64, one thread. The fast way uses the fact that one [weight](glossary.md#weight)
# touches one column, as [the chapter on the check](gradient-check.md#check-mnist) explains.
# Held against the loop that is the definition, its [relative error](glossary.md#relative-error) is about
# {{ measured["check_difference"]:.0e }} at the worst parameter: the two differ by round-off alone.
#
# | method | seconds | ratio | how many times faster the fast way is |
# |:--|--:|--:|--:|
# | `check_gradients` | {{ check["check_gradients"]["seconds"]:.4f }} | 1 | 1 |
# | the loop of the definition | {{ check["readable loop"]["seconds"]:.2f }} | {{ check["readable loop"]["ratio"]:.4f }} | {{ 1 / check["readable loop"]["ratio"]:.0f }} |
# | the notes' loop | {{ check["the notes' loop"]["seconds"]:.2f }} | {{ check["the notes' loop"]["ratio"]:.4f }} | {{ 1 / check["the notes' loop"]["ratio"]:.0f }} |
# | torch gradcheck | {{ check["torch gradcheck"]["seconds"]:.2f }} | {{ check["torch gradcheck"]["ratio"]:.4f }} | {{ 1 / check["torch gradcheck"]["ratio"]:.0f }} |
# | torch gradcheck, fast mode | {{ check["torch gradcheck, fast mode"]["seconds"]:.4f }} | {{ check["torch gradcheck, fast mode"]["ratio"]:.1f }} | {{ 1 / check["torch gradcheck, fast mode"]["ratio"]:.2f }} |
#
# The last row looks along a single random direction. It answers another question, and of course sooner.
#
# ## Loading MNIST { #loading }
#
# | method | seconds | ratio |
# |:--|--:|--:|
# | `load_mnist` (SHA-256 verified) | {{ loading["load_mnist"]["seconds"]:.3f }} | 1 |
# | `gzip.open` and `astype` | {{ loading["gzip.open and astype"]["seconds"]:.3f }} | {{ loading["gzip.open and astype"]["ratio"]:.2f }} |
#
# At its peak, loading holds {{ measured["loading_peak"]:.2f }} copies of the data as float32 in memory.
#
# ## With the size { #growth }
#
# On logarithmic axes a power of the size is a straight line, and its slope is the exponent.

# %% tags=["hide-input"] alt_ko="로그 축에 그린 시간과 크기. 에폭 시간은 배치 크기의 {{ sweeps['epoch, batch size']['exponent']:.2f }}제곱, 은닉층 크기의 {{ sweeps['epoch, hidden size']['exponent']:.2f }}제곱, 데이터 수의 {{ sweeps['epoch, examples']['exponent']:.2f }}제곱을 따라 변한다." alt_en="Time against size on logarithmic axes. The time of an epoch follows the power {{ sweeps['epoch, batch size']['exponent']:.2f }} of the batch size, {{ sweeps['epoch, hidden size']['exponent']:.2f }} of the hidden size and {{ sweeps['epoch, examples']['exponent']:.2f }} of the number of examples."
from nn_tutorial.book.figures.performance import growth_figure

growth_figure(measured["growth"])

# %% [markdown] lang="ko"
# | 무엇을 | 잰 지수 | 예상한 지수 |
# |:--|--:|--:|
# | 에폭, 배치 크기 | {{ sweeps["epoch, batch size"]["exponent"]:.2f }} | {{ sweeps["epoch, batch size"]["expected"]:.0f }} |
# | 에폭, 은닉층 크기 | {{ sweeps["epoch, hidden size"]["exponent"]:.2f }} | {{ sweeps["epoch, hidden size"]["expected"]:.0f }} |
# | 에폭, 데이터 수 | {{ sweeps["epoch, examples"]["exponent"]:.2f }} | {{ sweeps["epoch, examples"]["expected"]:.0f }} |
# | 기울기 확인, 은닉층 크기 | {{ sweeps["check, hidden size"]["exponent"]:.2f }} | {{ sweeps["check, hidden size"]["expected"]:.0f }} |
# | 기울기 확인, 이미지 수 | {{ sweeps["check, images"]["exponent"]:.2f }} | {{ sweeps["check, images"]["expected"]:.0f }} |
#
# 배치를 키우면 갱신 횟수가 줄지만, 한 번에 드는 곱셈은 그만큼 늘어난다. 그래서 지수 -1은 걸음마다 드는
# 고정 비용만 있을 때의 값이고, 잰 값은 -1과 0 사이에 온다. [은닉층](glossary.md#hidden-layer)이 작을 때는 고정 비용이 있어 1보다
# 작다.
#
# ## 사이트 만들기 { #building }
#
# 모든 장을 실행하며 처음부터 두 언어로 만드는 데 {{ building["cold"]:.0f }}초, 바뀐 것이 없을 때 다시 만드는 데
# {{ building["cached"]:.1f }}초, `mkdocs serve` 중에 글을 고쳐 화면에 보이기까지 {{ building["prose"]:.1f }}초가 걸린다.

# %% [markdown] lang="en"
# | what | measured exponent | expected |
# |:--|--:|--:|
# | epoch, batch size | {{ sweeps["epoch, batch size"]["exponent"]:.2f }} | {{ sweeps["epoch, batch size"]["expected"]:.0f }} |
# | epoch, hidden size | {{ sweeps["epoch, hidden size"]["exponent"]:.2f }} | {{ sweeps["epoch, hidden size"]["expected"]:.0f }} |
# | epoch, examples | {{ sweeps["epoch, examples"]["exponent"]:.2f }} | {{ sweeps["epoch, examples"]["expected"]:.0f }} |
# | check, hidden size | {{ sweeps["check, hidden size"]["exponent"]:.2f }} | {{ sweeps["check, hidden size"]["expected"]:.0f }} |
# | check, images | {{ sweeps["check, images"]["exponent"]:.2f }} | {{ sweeps["check, images"]["expected"]:.0f }} |
#
# A larger batch means fewer updates, but as many more multiplications in each. So an exponent of -1
# belongs to the fixed cost of a step alone, and what is measured lies between -1 and 0. Where the
# [hidden layer](glossary.md#hidden-layer) is small, fixed costs keep the exponent below 1.
#
# ## Building this site { #building }
#
# From nothing, with every chapter executed and in both languages: {{ building["cold"]:.0f }} s. Again with nothing changed:
# {{ building["cached"]:.1f }} s. From saving a sentence to seeing it in `mkdocs serve`: {{ building["prose"]:.1f }} s.
