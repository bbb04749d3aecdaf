# ---
# description:
#   ko: 기울기 확인도 틀릴 수 있다. 옳은 신경망을 틀렸다고 하거나, 잘못을 놓치는 것이다. 이 부록은 수만 가지 설정에서 두 가지를 모두 세어, 이전 기준과 나란히 보여 준다.
#   en: A gradient check can be wrong, too. It may fail a right network, or miss a mistake. This appendix counts both over tens of thousands of configurations, beside the criterion that came before.
# boost: 0.1
# ---

# %% [markdown] lang="ko"
# # 판정은 얼마나 믿을 만한가 { #judge }
#
# 이 페이지는 부록이며, 다른 장을 읽는 데 필요하지 않다. [기울기 확인](gradient-check.md#gradient-check)도 틀릴 수 있다. 옳은 신경망을 두고 실패라고 하면 **거짓 경보**이고, 잘못이 있는 신경망을 통과시키면 **놓친 잘못**이다. 거짓 경보가 잦으면 실패라는 판정을 믿을 수 없고, 놓친 잘못이 많으면 통과라는 판정을 믿을 수 없다. 그래서 두 가지가 얼마나 일어나는지를 세어 보았다.
#
# 이 페이지의 수는 모두 `make bench`가 센 것이다. 옳은 신경망 {{ right_total:, }}개와 잘못이 있는 신경망 {{ wrong_total:, }}개를 두 기준으로 판정하는 데, 코어 두 개로 {{ bench["seconds"] / 60:.0f }}분이 걸렸다.

# %% [markdown] lang="en"
# # How far can the verdict be trusted? { #judge }
#
# This page is an appendix, and no other chapter needs it. A [gradient check](gradient-check.md#gradient-check) can be wrong, too. If it fails a network that is right, that is a **false alarm**, and if it passes a network with a mistake in it, that is a **miss**. With many false alarms a failure cannot be trusted, and with many misses a pass cannot. So we counted how often either happens.
#
# Every number on this page was counted by `make bench`. It judged {{ right_total:, }} right networks and {{ wrong_total:, }} networks with a mistake by two criteria, which took {{ bench["seconds"] / 60:.0f }} minutes on two cores.

# %% tags=["hide-input"]
import json
from collections import Counter
from importlib.resources import files

from nn_tutorial.book.mistakes import BUGS

bench = json.loads(
    (files("nn_tutorial.book") / "judge_bench.json").read_text()
)
names = {row["network"] for row in bench["counts"]}
mistakes = [bug.slug for bug in BUGS if bug.slug in names]
right = sorted(names - {*mistakes})


def count(criterion, networks, least=1, most=200):
    """Add up the outcomes of some networks, for batches from one size to another."""
    total = Counter()
    for row in bench["counts"]:
        if row["network"] in networks and least <= row["images"] <= most:
            total.update(row[criterion])
    return total


def cells(counted, *outcomes):
    """Return a few of the numbers as cells of a table."""
    return " | ".join(f"{counted[outcome]:,}" for outcome in outcomes)


def of_right(network, criterion):
    """Return a row on a right network: how many there are, and what was said of them."""
    counted = count(criterion, [network])
    outcomes = cells(
        counted, "passed", "FAILED", "on a kink", "cannot tell"
    )
    return f"{counted.total():,} | {outcomes}"


def of_wrong(network, least, most):
    """Return a row on a mistake: what the new criterion says, and what the old one misses."""
    new, old = (
        count(criterion, [network], least, most)
        for criterion in ("new", "old")
    )
    outcomes = cells(
        new, "FAILED", "passed", "on a kink", "cannot tell", "no difference"
    )
    return f"{outcomes} | {cells(old, 'passed')}"


def share(counted, outcome):
    """Return how often an outcome is among those counted, in percent."""
    return 100 * counted[outcome] / counted.total()


right_total = count("new", right).total()
wrong_total = count("new", mistakes).total()
old, new = count("old", right), count("new", right)
wrong_new = count("new", mistakes, least=2)
kinks = count("new", names)["on a kink"]
missed = [
    case
    for case in bench["errors"]
    if case["network"] in mistakes and case["images"] > 1
]
untold = bench["untold"]

# %% [markdown] lang="ko"
# ## 무엇을 세었는가 { #method }
#
# 설정 하나는 다섯 가지로 정해진다. 신경망의 종류, 시드, [초깃값](glossary.md#initial-value)의 크기, 검사하기 전에 갱신한 횟수, 그리고 배치 크기 $N$이다. 초깃값의 표준편차는 0.001, 0.01, 0.1, 1.0과 He의 값을 쓰고, 갱신은 {{ bench["updates"][0] }}번, {{ bench["updates"][1] }}번, {{ bench["updates"][2]:, }}번 한 뒤에 검사하며, $N$은 {{ bench["images"][0] }}부터 {{ bench["images"][-1] }}까지 {{ len(bench["images"]) }}가지이다. 이 모든 조합을 시드 {{ bench["seeds"]["others"] }}개로 되풀이한다. 수는 모두 float64이다. 학습은 언제나 잘못이 없는 코드로 한다. 잘못이 있는 신경망도 그렇게 얻은 [매개변수](glossary.md#parameter)를 받아서, 제대로 학습된 상태에서 검사한다. 앞 배치에서 남은 것을 쓰는 잘못도 있으므로 다른 배치를 하나 먼저 [순전파](glossary.md#forward-pass)하고, [가중치](glossary.md#weight)가 정사각 행렬이어야 실행되는 잘못이면 [은닉층](glossary.md#hidden-layer) 뉴런을 네 개로 한다.
#
# 옳은 신경망은 네 가지이다.
#
# - **그대로**: `TwoLayerNet`을 14×14로 줄인 MNIST 이미지로 학습시킨다. 크기는 196-20-10이다. 매개변수를 하나씩 움직이는 [빠른 계산](gradient-check.md#fast)으로 검사한다.
# - **내 클래스**: 같은 신경망을 상속한 클래스이다. 안에서 무엇이 바뀌었는지 알 수 없으므로, 매개변수 배열을 [무작위 방향](gradient-check.md#spot-check)으로 움직여 검사한다. 손수 만든 신경망은 모두 이렇게 검사한다.
# - **전체**: 원래 크기인 784-50-10이다. 오래 걸리므로 시드는 {{ bench["seeds"]["full"] }}개만 쓴다.
# - **작은 것**: 6-5-4이고, 무작위 입력과 배울 수 있는 레이블을 쓴다. 아래의 잘못들이 들어갈 신경망이며, 아직 잘못을 넣지 않은 것이다.
#
# 잘못은 [버그 갤러리](gallery.md#table)에 있는 것 가운데 기울기 확인이 적발할 수 있는 {{ len(mistakes) }}가지이다. 나머지는 갱신이나 데이터나 초깃값의 잘못이거나, 다시 쓰이지 않는 배열을 덮어쓰는 일이어서 [기울기](glossary.md#gradient) 자체는 옳다. [볼 수 없는 것](gallery.md#unseen)을 두고 놓쳤다고 하지는 않으므로 여기서 세지 않는다.
#
# 잘못된 코드라도 어떤 설정에서는 옳은 기울기를 낸다. 배치에 데이터가 하나뿐이면 $1/N$을 잊어도 달라지는 것이 없고, 꺼진 뉴런이 없으면 마스크를 잊어도 결과가 같다. 그래서 신경망이 내놓은 기울기를 그 신경망의 [손실](glossary.md#loss-function)을 바르게 미분한 것과 견주어, [상대 오차](glossary.md#relative-error)가 모든 매개변수에서 1e-8 이하이면 **차이 없음**으로 따로 센다. [허용 오차](glossary.md#tolerance) 안의 어긋남은 차이로 치지 않기 때문이다.
#
# 이전 기준은 흔히 쓰는 방식 그대로이다. 매개변수를 하나씩 $h$ = 1e-5만큼 움직여 [중앙 차분](glossary.md#central-difference)을 구하고, 그것을 참값으로 여겨 상대 오차가 1e-8 이하이면 통과시킨다. 다른 것은 보지 않는다.

# %% [markdown] lang="en"
# ## What was counted { #method }
#
# Five things make a configuration: the kind of network, the seed, the scale of the [initial values](glossary.md#initial-value), the number of updates before the check, and the batch size $N$. The standard deviation at the start is 0.001, 0.01, 0.1, 1.0 or He's; the check comes after {{ bench["updates"][0] }}, {{ bench["updates"][1] }} or {{ bench["updates"][2]:, }} updates; and $N$ takes {{ len(bench["images"]) }} values from {{ bench["images"][0] }} to {{ bench["images"][-1] }}. All combinations of these are repeated for {{ bench["seeds"]["others"] }} seeds, in float64. All training is done without a mistake. A network with a mistake is given the [parameters](glossary.md#parameter) found in this way, so that it, too, is checked in a state that learning really leads to. It sees another batch first, because some mistakes use what the last batch left behind, and it has four hidden neurons where a mistake only runs with square [weights](glossary.md#weight).
#
# There are four kinds of right networks.
#
# - **Plain**: `TwoLayerNet` on MNIST images reduced to 14×14, with sizes 196-20-10. It is checked by the [short cut](gradient-check.md#fast), which nudges every parameter.
# - **A class of your own**: the same network in a subclass. Nothing is known about what a subclass may have changed, so each array of parameters is moved in [random directions](gradient-check.md#spot-check) instead. Every network that a reader writes is checked like this.
# - **Full**: the original sizes, 784-50-10. These take long, so there are only {{ bench["seeds"]["full"] }} seeds.
# - **Small**: sizes 6-5-4, on random inputs with labels that can be learned. It is the network that the mistakes below are put into, while it still has none.
#
# The mistakes are the {{ len(mistakes) }} of the [gallery](gallery.md#table) that a gradient check is able to catch. The others concern the update, the data or the initial values, or overwrite an array that is not used again, and the [gradient](glossary.md#gradient) itself is right. [What it cannot catch](gallery.md#unseen) is not counted as missed, and is left out here.
#
# Even wrong code gives the right gradient in some configurations. Forgetting $1/N$ changes nothing in a batch of one, and forgetting a mask changes nothing where no neuron is off. So the gradient that the network gives is compared with the true derivative of its own [loss](glossary.md#loss-function), and where their [relative error](glossary.md#relative-error) is at most 1e-8 in every parameter, the configuration is counted apart as **no difference**: it is within the [tolerance](glossary.md#tolerance).
#
# The old criterion is the usual one. It nudges one parameter at a time by $h$ = 1e-5, takes the [central difference](glossary.md#central-difference) as the truth, and passes a relative error of at most 1e-8. It looks at nothing else.

# %% [markdown] lang="ko"
# ## 옳은 신경망 { #right }
#
# 이 신경망들에서는 통과만이 옳은 판정이고, 실패는 모두 거짓 경보이다.
#
# | 신경망 | 기준 | 설정 | 통과 | 실패 | 꺾이는 점 | 판정할 수 없음 |
# | :-- | :-- | --: | --: | --: | --: | --: |
# | 그대로 | 이전 | {{ of_right("plain", "old") }} |
# | 그대로 | 지금 | {{ of_right("plain", "new") }} |
# | 내 클래스 | 이전 | {{ of_right("own", "old") }} |
# | 내 클래스 | 지금 | {{ of_right("own", "new") }} |
# | 전체 | 이전 | {{ of_right("full", "old") }} |
# | 전체 | 지금 | {{ of_right("full", "new") }} |
# | 작은 것 | 이전 | {{ of_right("right", "old") }} |
# | 작은 것 | 지금 | {{ of_right("right", "new") }} |
#
# 이전 기준은 옳은 신경망 가운데 {{ share(old, "FAILED"):.0f }}%를 실패로 판정했다. 지금 기준의 거짓 경보는 {{ new["FAILED"] }}건이고, 판정할 수 없다고 한 것이 {{ new["cannot tell"] }}건이다. 아래 그림은 이전 기준의 거짓 경보가 어디에서 나오는지 보여 준다.

# %% [markdown] lang="en"
# ## Right networks { #right }
#
# On these networks only a pass is right, and every failure is a false alarm.
#
# | network | criterion | configurations | passed | failed | on a kink | cannot tell |
# | :-- | :-- | --: | --: | --: | --: | --: |
# | plain | old | {{ of_right("plain", "old") }} |
# | plain | new | {{ of_right("plain", "new") }} |
# | of your own | old | {{ of_right("own", "old") }} |
# | of your own | new | {{ of_right("own", "new") }} |
# | full | old | {{ of_right("full", "old") }} |
# | full | new | {{ of_right("full", "new") }} |
# | small | old | {{ of_right("right", "old") }} |
# | small | new | {{ of_right("right", "new") }} |
#
# The old criterion failed {{ share(old, "FAILED"):.0f }}% of the right networks. The number of false alarms of the new one is {{ new["FAILED"] }}, and that of the cases in which it could not tell is {{ new["cannot tell"] }}. The figure shows where the false alarms of the old criterion come from.

# %% tags=["hide-input"] alt_ko="초깃값의 크기에 따른 거짓 경보의 비율. 이전 기준은 갱신하기 전의 작은 가중치에서 거짓 경보가 가장 많아, 0.001에서 {{ early[0.001]:.0f }}%, 0.01에서 {{ early[0.01]:.0f }}%이며, 갱신한 뒤에는 어느 크기에서나 {{ later:.0f }}%를 넘지 않는다. 지금 기준의 선은 가로축과 겹친다." alt_en="The share of false alarms against the scale of the initial values. The old criterion has most of them at small weights before any update, {{ early[0.001]:.0f }}% at 0.001 and {{ early[0.01]:.0f }}% at 0.01; after updates they are at most {{ later:.0f }}% at every scale. The line of the new criterion lies on the axis."
from nn_tutorial.book.figures.judge import false_alarms

by_state = bench["counts_of_right"]
early = {
    row["scale"]: share(Counter(row["old"]), "FAILED")
    for row in by_state
    if row["updates"] == 0
}
later = max(
    share(Counter(row["old"]), "FAILED")
    for row in by_state
    if row["updates"] > 0
)
false_alarms(by_state)

# %% [markdown] lang="ko"
# 중앙 차분은 [손실](glossary.md#loss-function) 두 개의 차를 $2h$로 나눈 것이다. 손실에는 마지막 자리의 [반올림 오차](glossary.md#round-off-error)가 있고, 그것이 1e-5로 나뉘면 1e-11쯤이 된다. 이 오차는 기울기가 크든 작든 그대로이다. 그런데 가중치가 0에 가까운 신경망에서는 첫 [계층](glossary.md#layer)의 기울기가 아주 작고, 오래 학습시켜서 답을 거의 다 맞히는 신경망에서는 모든 기울기가 작다. 작은 기울기를 1e-8의 정밀도로 견주려면 1e-11보다 훨씬 작은 오차가 필요하므로, 옳은 신경망도 실패한다. 배치가 커지고 가중치가 작아지면 [ReLU](glossary.md#relu)의 [꺾이는 점](gradient-check.md#kinks)이 $h$ 안에 들어오는 일도 [잦아진다](gradient-check.md#kink-prediction).
#
# 지금 기준은 잰 값마다 [오차 막대](glossary.md#error-bar)를 함께 구한다. 손실이 반올림 때문에 얼마나 흔들리는지를 먼저 재고, 간격을 줄여 가며 이웃한 두 값이 그 흔들림 안에서 같아지는 곳을 찾는다. 두 기울기의 차이가 허용 오차와 오차 막대를 합한 것보다 크지 않으면 통과시킨다. `TwoLayerNet`을 그대로 쓴 신경망에서는 손실의 변화 자체를 계산하여 앞자리가 지워지지 않으므로, 간격을 1e-10까지 줄여 꺾이는 점을 피한다.

# %% [markdown] lang="en"
# A central difference divides the difference of two [losses](glossary.md#loss-function) by $2h$. A loss has a [round-off error](glossary.md#round-off-error) in its last digit, and divided by 1e-5 that makes about 1e-11, whether the gradient is large or small. But where the weights are close to 0, the gradient of the first [layer](glossary.md#layer) is tiny, and where a network has learned for long and is nearly always right, all of its gradients are. To compare a tiny gradient to within 1e-8 of its size, the error would have to be far below 1e-11, and so right networks fail. Large batches and small weights also bring the [kinks](gradient-check.md#kinks) of the [ReLU](glossary.md#relu) within $h$ [more often](gradient-check.md#kink-prediction).
#
# The new criterion finds an [error bar](glossary.md#error-bar) for every number that it measures. It first measures how much round-off makes the loss vary, and then shrinks the step until two values in a row are the same within that variation. The two gradients pass if they differ by no more than the tolerance and the error bar together. For a plain network the change of the loss is computed directly, so that no leading digits cancel. The step can then be 1e-10, and hardly any kink lies within it.

# %% [markdown] lang="ko"
# ## 잘못이 있는 신경망 { #wrong }
#
# 이 신경망들에서는 실패가 옳은 판정이고, 통과는 놓친 잘못이다. 아래는 배치에 데이터가 둘 이상 있을 때의 수이다. [엉뚱한 축으로 더함](gallery.md#wrong-axis)은 데이터와 클래스의 수가 같을 때만 실행되므로 $N$이 언제나 4이다.
#
# | 잘못 | 실패 | 통과 | 꺾이는 점 | 판정할 수 없음 | 차이 없음 | 이전 기준의 통과 |
# | :-- | --: | --: | --: | --: | --: | --: |
# | [가중치를 전치하지 않음](gallery.md#weights-not-transposed) | {{ of_wrong("weights-not-transposed", 2, 200) }} |
# | [dW를 전치함](gallery.md#gradient-transposed) | {{ of_wrong("gradient-transposed", 2, 200) }} |
# | [편향의 기울기를 잊음](gallery.md#bias-forgotten) | {{ of_wrong("bias-forgotten", 2, 200) }} |
# | [엉뚱한 축으로 더함](gallery.md#wrong-axis) | {{ of_wrong("wrong-axis", 2, 200) }} |
# | [마스크를 잊음](gallery.md#mask-forgotten) | {{ of_wrong("mask-forgotten", 2, 200) }} |
# | [출력으로 구한 도함수](gallery.md#mask-from-output) | {{ of_wrong("mask-from-output", 2, 200) }} |
# | [낡은 마스크](gallery.md#stale-mask) | {{ of_wrong("stale-mask", 2, 200) }} |
# | [1/N을 잊음](gallery.md#mean-forgotten) | {{ of_wrong("mean-forgotten", 2, 200) }} |
# | [손실을 합으로 계산함](gallery.md#loss-summed) | {{ of_wrong("loss-summed", 2, 200) }} |
# | [배치 전체의 소프트맥스](gallery.md#batch-softmax) | {{ of_wrong("batch-softmax", 2, 200) }} |
# | [로그 안의 엡실론](gallery.md#epsilon) | {{ of_wrong("epsilon", 2, 200) }} |
# | [한 칸 밀린 레이블](gallery.md#label-off-by-one) | {{ of_wrong("label-off-by-one", 2, 200) }} |
# | [뒤바뀐 편향의 기울기](gallery.md#swapped) | {{ of_wrong("swapped", 2, 200) }} |
#
# ### 놓친 것과 판정하지 못한 것 { #missed }
#
# 차이가 있는 {{ wrong_new.total() - wrong_new["no difference"]:, }}개 가운데 지금 기준이 통과시킨 것은 {{ len(missed) }}개이고, 판정할 수 없다고 한 것은 {{ untold["cases"] }}개이다.
#
# 판정하지 못한 것은 모두 손실로는 드러나지 않을 만큼 작은 기울기에서 나온다. 예를 들어 정답의 확률이 1에 가까울 때 로그 안에 1e-7을 더하면, 기울기는 그 크기의 1e-7배만큼 달라진다. 그런 신경망은 손실이 거의 0이고 기울기도 그만큼 작아서, 반올림이 남긴 오차 막대가 기울기의 1e-8배보다 넓다. 네 배열 가운데 가장 정밀하게 잰 것마저 그러면, 어느 것도 통과라고 하지 않는다. 이전 기준은 이 {{ untold["cases"] }}개 가운데 {{ untold["old_failed"] }}개를 실패로 판정하지만, 그것으로 잘못을 알아냈다고 할 수는 없다. 그 {{ untold["old_failed"] }}개와 매개변수가 같은 옳은 신경망을 검사해 보면, {{ untold["old_failed_right"] }}개를 역시 실패로 판정하기 때문이다.
#
# ### 데이터가 하나일 때 { #one-example }
#
# 배치에 데이터가 하나뿐이면 많은 잘못이 사라진다. 평균과 합이 같아지고, 배치 전체의 [소프트맥스](glossary.md#softmax)가 그 데이터의 소프트맥스가 된다. 그런 것은 아래 표의 ‘차이 없음’ 열에 넣었다.
#
# | 잘못 | 실패 | 통과 | 꺾이는 점 | 판정할 수 없음 | 차이 없음 | 이전 기준의 통과 |
# | :-- | --: | --: | --: | --: | --: | --: |
# | 가중치를 전치하지 않음 | {{ of_wrong("weights-not-transposed", 1, 1) }} |
# | dW를 전치함 | {{ of_wrong("gradient-transposed", 1, 1) }} |
# | 편향의 기울기를 잊음 | {{ of_wrong("bias-forgotten", 1, 1) }} |
# | 마스크를 잊음 | {{ of_wrong("mask-forgotten", 1, 1) }} |
# | 출력으로 구한 도함수 | {{ of_wrong("mask-from-output", 1, 1) }} |
# | 낡은 마스크 | {{ of_wrong("stale-mask", 1, 1) }} |
# | 1/N을 잊음 | {{ of_wrong("mean-forgotten", 1, 1) }} |
# | 손실을 합으로 계산함 | {{ of_wrong("loss-summed", 1, 1) }} |
# | 배치 전체의 소프트맥스 | {{ of_wrong("batch-softmax", 1, 1) }} |
# | 로그 안의 엡실론 | {{ of_wrong("epsilon", 1, 1) }} |
# | 한 칸 밀린 레이블 | {{ of_wrong("label-off-by-one", 1, 1) }} |
# | 뒤바뀐 편향의 기울기 | {{ of_wrong("swapped", 1, 1) }} |
#
# 오래 학습시킨 신경망이 그 하나의 데이터를 거의 확실하게 맞히면 기울기도 0에 가깝다. 판정할 수 없다는 답은 대부분 그런 곳에서 나온다. 그러므로 데이터는 여럿을 넣고, 학습하기 전이나 학습을 시작한 지 얼마 되지 않았을 때 검사하는 것이 좋다.

# %% [markdown] lang="en"
# ## Networks with a mistake { #wrong }
#
# On these networks a failure is right, and a pass is a miss. This table holds the batches of two examples or more. The [sum along the wrong axis](gallery.md#wrong-axis) only runs with as many examples as there are classes, so its $N$ is always 4.
#
# | mistake | failed | passed | on a kink | cannot tell | no difference | passed by the old criterion |
# | :-- | --: | --: | --: | --: | --: | --: |
# | [weights not transposed](gallery.md#weights-not-transposed) | {{ of_wrong("weights-not-transposed", 2, 200) }} |
# | [dW transposed](gallery.md#gradient-transposed) | {{ of_wrong("gradient-transposed", 2, 200) }} |
# | [gradient of the bias forgotten](gallery.md#bias-forgotten) | {{ of_wrong("bias-forgotten", 2, 200) }} |
# | [sum along the wrong axis](gallery.md#wrong-axis) | {{ of_wrong("wrong-axis", 2, 200) }} |
# | [mask forgotten](gallery.md#mask-forgotten) | {{ of_wrong("mask-forgotten", 2, 200) }} |
# | [derivative taken from the output](gallery.md#mask-from-output) | {{ of_wrong("mask-from-output", 2, 200) }} |
# | [stale mask](gallery.md#stale-mask) | {{ of_wrong("stale-mask", 2, 200) }} |
# | [1/N forgotten](gallery.md#mean-forgotten) | {{ of_wrong("mean-forgotten", 2, 200) }} |
# | [loss summed](gallery.md#loss-summed) | {{ of_wrong("loss-summed", 2, 200) }} |
# | [softmax over the batch](gallery.md#batch-softmax) | {{ of_wrong("batch-softmax", 2, 200) }} |
# | [epsilon in the logarithm](gallery.md#epsilon) | {{ of_wrong("epsilon", 2, 200) }} |
# | [labels off by one](gallery.md#label-off-by-one) | {{ of_wrong("label-off-by-one", 2, 200) }} |
# | [gradients of the biases swapped](gallery.md#swapped) | {{ of_wrong("swapped", 2, 200) }} |
#
# ### What was missed, and what could not be judged { #missed }
#
# Of the {{ wrong_new.total() - wrong_new["no difference"]:, }} networks in which the mistake makes a difference, the new criterion passed {{ len(missed) }}, and it could not tell in {{ untold["cases"] }}.
#
# Where it cannot tell, the whole gradient is too small for a loss to show it well enough. The epsilon is an example. Where the probability of the true class is close to 1, adding 1e-7 inside the logarithm changes the gradient by 1e-7 of its size. The loss of such a network is nearly 0, and its gradient is so small that the error bar left by round-off is wider than 1e-8 of it. If that is so even for the best measured of the four arrays, none of them passes. The old criterion fails {{ untold["old_failed"] }} of these {{ untold["cases"] }}, but not because of the mistake: among the right networks with the same parameters as those {{ untold["old_failed"] }} there are {{ untold["old_failed_right"] }} that it fails as well.
#
# ### A batch of one { #one-example }
#
# Many mistakes vanish when the batch holds a single example. The mean is then the sum, and the [softmax](glossary.md#softmax) over the whole batch is that of the example. These are in the column of no difference.
#
# | mistake | failed | passed | on a kink | cannot tell | no difference | passed by the old criterion |
# | :-- | --: | --: | --: | --: | --: | --: |
# | weights not transposed | {{ of_wrong("weights-not-transposed", 1, 1) }} |
# | dW transposed | {{ of_wrong("gradient-transposed", 1, 1) }} |
# | gradient of the bias forgotten | {{ of_wrong("bias-forgotten", 1, 1) }} |
# | mask forgotten | {{ of_wrong("mask-forgotten", 1, 1) }} |
# | derivative taken from the output | {{ of_wrong("mask-from-output", 1, 1) }} |
# | stale mask | {{ of_wrong("stale-mask", 1, 1) }} |
# | 1/N forgotten | {{ of_wrong("mean-forgotten", 1, 1) }} |
# | loss summed | {{ of_wrong("loss-summed", 1, 1) }} |
# | softmax over the batch | {{ of_wrong("batch-softmax", 1, 1) }} |
# | epsilon in the logarithm | {{ of_wrong("epsilon", 1, 1) }} |
# | labels off by one | {{ of_wrong("label-off-by-one", 1, 1) }} |
# | gradients of the biases swapped | {{ of_wrong("swapped", 1, 1) }} |
#
# After long training a network can be nearly certain of that one example, and its gradient is nearly 0. Most answers of "cannot tell" come from there. So it is better to check with several examples, and before the training or early in it.

# %% [markdown] lang="ko"
# ## 네 가지 판정 { #verdicts }
#
# 판정은 매개변수 배열마다 하나씩 나오고, 보고서 전체의 판정은 그 가운데 가장 나쁜 것이다.
#
# | 판정 | 뜻 | 할 일 |
# | :-- | :-- | :-- |
# | 통과 | 두 기울기의 차이가 허용 오차와 오차 막대 안에 있고, 오차 막대는 잘못이 있으면 드러날 만큼 좁다 | 없다 |
# | 판정할 수 없음 | 차이는 오차 막대 안에 있지만, 오차 막대가 기울기에 비해 너무 넓다. 수가 float32이거나 손실이 유한하지 않을 때도 판정할 수 없다 | 보고서에 적힌 원인을 없애고 다시 검사한다 |
# | 꺾이는 점 | 왼쪽 기울기와 오른쪽 기울기가 다르고, [오차역전파법](glossary.md#backpropagation)의 값이 그 사이에 있다 | 입력이나 시드를 바꾸어 다시 검사한다 |
# | 실패 | 차이가 허용 오차와 오차 막대를 합한 것보다 크다 | [버그 갤러리](gallery.md#reading)에서 원인을 찾는다 |
#
# 이 페이지에서 꺾이는 점이라는 판정은 모두 {{ kinks }}번 나왔다. 꺾이는 점이 간격 안에 있기만 하면 간격을 줄여서 피할 수 있다. 이 판정은 ReLU의 입력이 정확히 0이어서 피할 수 없을 때 나오는데, 무작위로 뽑은 가중치에서는 그런 일이 거의 없다. [일부러 만들어 본 예](gradient-check.md#kink-on-purpose)가 있다. 계층이 많고 가중치가 작은 신경망에서는 꺾이는 점들이 어떤 간격보다도 가까이 모여 있을 수 있고, 그때도 이 판정이 나온다.
#
# 여기서 판정할 수 없는 배열은 매개변수를 모두 다른 값으로 바꾼 두 곳에서 한 번 더 검사한다. 두 곳에서 모두 틀려야 실패이며, 그런 경우에는 보고서가 그렇다고 알린다. 기울기가 사라져 버린 앞쪽 계층의 잘못은 이렇게 드러난다. 그곳에서 기울기가 맞으면 판정은 그대로이거나, 꺾이는 점들 사이에서 나온 실패만 취소된다.
#
# ## 한계 { #limits }
#
# 이 수들은 은닉층이 하나인 ReLU 신경망에서 센 것이다. 계층이 많거나 다른 [활성화 함수](glossary.md#activation-function)를 쓰는 신경망에서도 같은 비율이 나온다는 뜻은 아니다. 잘못도 갤러리에 있는 것만 세었다.
#
# 가중치가 아주 작고 배치가 크면 ReLU의 꺾이는 점이 빽빽해져서, 간격을 매우 줄여야 피할 수 있고 그러면 반올림 오차가 커진다. 그런 곳에서는 오차 막대가 넓어서, 옳은 신경망에도 판정할 수 없다는 답이 나올 수 있다.
#
# 오차 막대는 상한이 아니라 추정이다. 반올림은 규칙적이지 않으므로, 드물게는 오차 막대보다 더 틀릴 수 있다. 실패라는 판정이 뜻밖이면 다른 시드와 다른 데이터로 한 번 더 검사해 보는 것이 좋다. 코드의 잘못이라면 다시 실패한다.
#
# 그리고 기울기 확인은 기울기만 본다. 통과했다는 것은 기울기가 손실과 맞는다는 뜻이지, 손실이 옳다거나 학습이 잘된다는 뜻이 아니다. 그런 잘못을 무엇으로 적발하는지는 [버그 갤러리의 뒷부분](gallery.md#what-sees-them)에 있다.

# %% [markdown] lang="en"
# ## The four verdicts { #verdicts }
#
# There is a verdict for each array of parameters, and the verdict of the whole report is the worst of them.
#
# | verdict | meaning | what to do |
# | :-- | :-- | :-- |
# | passed | the gradients differ by no more than the tolerance and the error bar, and the error bar is narrow enough for a mistake to stand out | nothing |
# | cannot tell | they differ by no more than the error bar, but that is too wide beside the gradient; nor can float32 be judged, or a loss that is not finite | remove the reason that the report gives, and check again |
# | on a kink | the slopes from the left and from the right are different, and that of [backpropagation](glossary.md#backpropagation) lies between them | check again with other inputs or another seed |
# | FAILED | they differ by more than the tolerance and the error bar together | look for the cause in the [gallery](gallery.md#reading) |
#
# The number of cases on this page with the verdict "on a kink" is {{ kinks }}. Where a kink only lies within the step, a smaller step avoids it. This verdict remains for an input of a ReLU that is exactly 0, which hardly ever happens with random weights. The chapter on the check has [one made on purpose](gradient-check.md#kink-on-purpose). In a network of many layers and small weights the kinks may also lie closer together than any step, and then the verdict is the same.
#
# An array that cannot be judged here is checked again at two other places, with other numbers in all the parameters. Only what is wrong at both of them has failed, and the report says where the numbers come from. A mistake in one of the first layers, whose gradients have vanished, is found in this way. If the gradient is right there, the verdict stays as it is, except that a failure found among kinks is withdrawn.
#
# ## Limits { #limits }
#
# These numbers were counted on ReLU networks with one [hidden layer](glossary.md#hidden-layer). For deeper networks or other [activation functions](glossary.md#activation-function) the shares may be different, and no mistakes other than those of the gallery were tried.
#
# With tiny weights and a large batch, the kinks of the ReLU lie so close together that the step has to become very small before it avoids them, and then round-off takes over. There the error bar is wide, and even a right network may get the verdict "cannot tell".
#
# An error bar is an estimate and not a bound. Round-off is irregular, and once in a while it is larger than estimated. If a failure comes as a surprise, check once more with another seed and other examples. If the code is at fault, the check fails again.
#
# Finally, a gradient check examines gradients alone. A pass says that the gradient is that of the loss. It does not say that the loss is the right one, or that the network will learn. How such mistakes can be found is the subject of the [end of the gallery](gallery.md#what-sees-them).
