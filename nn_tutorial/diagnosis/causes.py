"""The causes that can be found, in one table: what each is called, what it means, where to read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cause:
    """One row of the table.

    Attributes
    ----------
    name : str
    section : str
        The page and the section of the site that explain it.
    ko, en : str
        What is wrong, in a sentence of either language.
    """

    name: str
    section: str
    ko: str
    en: str


CAUSES = {
    cause.name: cause
    for cause in (
        # The loss and the gradient of the scores
        Cause(
            "mean-forgotten", "gallery.html#mean-forgotten",
            "손실은 배치의 평균인데 기울기를 배치 크기 N으로 나누지 않았다.",
            "The loss is the mean over a batch, but the gradient was not divided by N, its size.",
        ),
        Cause(
            "loss-summed", "gallery.html#loss-summed",
            "손실은 배치의 합인데 기울기는 평균을 미분한 것이다.",
            "The loss is a sum over the batch, but the gradient is that of a mean.",
        ),
        Cause(
            "mean-twice", "gallery.html#mean-forgotten",
            "손실과 기울기 가운데 한쪽만 N으로 한 번 더 나누었다.",
            "Only one of the loss and the gradient is divided by N once more.",
        ),
        Cause(
            "mean-over-classes", "gallery.html#mean-forgotten",
            "손실과 기울기 가운데 한쪽만 클래스 수 C로도 나누었다.",
            "Only one of the loss and the gradient is also divided by the number of classes C.",
        ),
        Cause(
            "batch-softmax", "failed-check.html#softmax-per-row",
            "소프트맥스의 분모가 행마다 구한 합이 아니라 배치 전체의 합이다.",
            "The softmax is normalised over the whole batch instead of in each row.",
        ),
        Cause(
            "epsilon", "failed-check.html#epsilon",
            "손실의 로그 안에 상수를 더했으나 기울기에는 반영하지 않았다.",
            "The loss has a constant inside its logarithm, which the gradient leaves out.",
        ),
        Cause(
            "label-off-by-one", "gallery.html#label-off-by-one",
            "기울기를 구할 때 정답이 아니라 그 옆 클래스의 자리에서 1을 뺀다.",
            "The gradient takes the label next to the true one.",
        ),
        Cause(
            "labels-broadcast", "failed-check.html#broadcasting",
            "레이블의 형상이 출력과 달라 오류 없이 브로드캐스트된다.",
            "The labels differ in shape from the output and are broadcast without an error.",
        ),
        Cause(
            "softmax-diagonal", "softmax-loss.html#softmax-with-loss",
            "소프트맥스를 대각 성분 y(1 - y)만으로 미분했다.",
            "The softmax was differentiated by its diagonal y(1 - y) alone.",
        ),
        # Products and sums
        Cause(
            "weights-not-transposed", "gallery.html#weights-not-transposed",
            "역전파에서 W의 전치 대신 W를 곱했다.",
            "The backward pass multiplies by W instead of the transpose of W.",
        ),
        Cause(
            "gradient-transposed", "gallery.html#gradient-transposed",
            "가중치의 기울기가 전치되어 있다.",
            "The gradient of the weights is transposed.",
        ),
        Cause(
            "gradients-swapped", "gallery.html#swapped",
            "두 매개변수의 기울기가 서로의 이름으로 들어 있다.",
            "The gradients of two parameters are stored under each other's name.",
        ),
        Cause(
            "bias-forgotten", "gallery.html#bias-forgotten",
            "편향의 기울기가 계산되지 않았다.",
            "The gradient of a bias was not computed.",
        ),
        Cause(
            "bias-wrong-axis", "gallery.html#wrong-axis",
            "편향의 기울기를 데이터가 아니라 뉴런을 따라 더했다.",
            "The gradient of a bias was summed over the units instead of the examples.",
        ),
        Cause(
            "bias-not-summed", "gallery.html#wrong-axis",
            "편향의 기울기를 배치에 걸쳐 더하지 않았거나, 더하는 대신 평균을 냈다.",
            "The gradient of a bias was not summed over the batch, or was averaged instead.",
        ),
        # The chain rule
        Cause(
            "mask-forgotten", "gallery.html#mask-forgotten",
            "ReLU의 도함수가 빠졌거나, 늘 참인 조건(출력 >= 0)으로 구했다.",
            "The derivative of the ReLU was left out, or it uses a condition that is always true, "
            "such as output >= 0.",
        ),
        Cause(
            "chain-link-missing", "layers.html#chain-rule",
            "연쇄법칙에서 곱할 것 하나가 역전파에서 빠졌다.",
            "One factor of the chain rule is missing in the backward pass.",
        ),
        Cause(
            "derivative-at-wrong-place", "gallery.html#mask-from-output",
            "도함수를 엉뚱한 곳에서 구했거나 다른 함수의 도함수를 썼다.",
            "The derivative was taken at the wrong place, or is that of another function.",
        ),
        Cause(
            "activation-skipped", "two-layer-net.html#two-layer-net",
            "순전파와 역전파 가운데 한쪽만 활성화 함수를 거친다.",
            "Only one of the two passes goes through the activation function.",
        ),
        Cause(
            "dot-for-elementwise", "layers.html#relu",
            "원소별 곱이 들어갈 자리에 행렬 곱을 썼다.",
            "A matrix product is used where entries should be multiplied one by one.",
        ),
        Cause(
            "wrong-sign", "gallery.html#reading",
            "기울기의 부호가 반대이다.",
            "The gradient has the wrong sign.",
        ),
        Cause(
            "constant-factor", "gallery.html#reading",
            "기울기가 일정한 배수만큼 어긋나 있다.",
            "The gradient is off by one constant factor.",
        ),
        Cause(
            "off-in-one-entry", "gradient-check.html#gradient-check",
            "기울기에서 원소 하나만 틀렸다. 인덱스를 살펴본다.",
            "A single entry of the gradient is wrong, so look at an index.",
        ),
        Cause(
            "penalty-mismatch", "regularisation.html#weight-decay",
            "가중치 감소 항이 손실과 기울기에서 서로 다르다.",
            "The weight decay in the loss and that in the gradient are not the same.",
        ),
        Cause(
            "layer-backward", "layers.html#layers",
            "이 계층이나 단계의 역전파가 순전파의 미분이 아니다. 더 구체적인 원인은 찾지 못했다.",
            "The backward pass of this layer or step is not the derivative of its forward pass; no "
            "better name for it was found.",
        ),
        # Conduct
        Cause(
            "stale-cache", "gallery.html#stale-mask",
            "역전파가 다른 배치의 값을 쓴다.",
            "The backward pass uses values of another batch.",
        ),
        Cause(
            "accumulates", "gallery.html#stale-mask",
            "기울기가 이전 호출의 기울기에 더해진다.",
            "The gradient is added to that of earlier calls.",
        ),
        Cause(
            "not-deterministic", "gradient-check.html#gradient-check",
            "같은 입력으로 두 번 불렀는데 결과가 다르다.",
            "Two calls with the same input give different results.",
        ),
        Cause(
            "overflow", "failed-check.html#epsilon",
            "손실이 유한한 수가 아니다.",
            "The loss is not a finite number.",
        ),
        Cause(
            "writes-params", "failed-check.html#rebinding",
            "손실이나 기울기를 구하면서 매개변수를 바꾼다.",
            "Computing the loss or the gradient changes the parameters.",
        ),
        Cause(
            "writes-input", "failed-check.html#in-place",
            "손실이나 기울기를 구하면서 x나 t를 바꾼다.",
            "Computing the loss or the gradient changes x or t.",
        ),
        Cause(
            "overwritten-dout", "gallery.html#in-place",
            "역전파가 넘겨받은 배열을 고쳐 쓰는데, 그 배열은 뒤에서 다시 쓰인다.",
            "The backward pass overwrites an array that is still needed.",
        ),
        Cause(
            "params-not-read", "failed-check.html#rebinding",
            "손실이 params의 배열이 아니라 다른 배열을 쓴다.",
            "The loss works with other arrays than those in params.",
        ),
        Cause(
            "integer-params", "gradient-check.html#gradient-check",
            "매개변수가 정수 배열이어서 작은 변화가 사라진다. float64로 바꾼다.",
            "The parameters are integers, in which a small change is lost; make them floats.",
        ),
        Cause(
            "float32", "gradient-check.html#float32",
            "float32는 자릿수가 모자라 판정할 수 없다. float64로 검사한다.",
            "float32 has too few digits to judge by; check the network in float64.",
        ),
        Cause(
            "too-noisy", "gradient-check.html#gradient-check",
            "손실이 반올림으로 흔들려 기울기를 판정할 수 없다. 모두 float64인지 살펴본다.",
            "Round-off makes the loss vary too much to judge a gradient; make sure that all of it "
            "is computed in float64.",
        ),
        # Learning
        Cause(
            "symmetric-start", "gallery.html#zero-weights",
            "은닉층 뉴런이 모두 같은 값에서 출발하여 끝까지 서로 같다.",
            "The hidden units start out equal, and stay equal.",
        ),
        Cause(
            "input-scale", "four-steps.html#step-1",
            "입력이 너무 커서 배우지 못한다. 0에서 1 사이로 줄이면 배운다.",
            "The inputs are too large to learn from; the network learns when they are scaled down.",
        ),
        Cause(
            "rate-too-large", "training.html#training",
            "학습률이 너무 커서 손실이 커진다. 10분의 1이면 줄어든다.",
            "The learning rate is so large that the loss grows; with a tenth of it the loss falls.",
        ),
        Cause(
            "update-uphill", "gallery.html#uphill",
            "갱신이 기울기를 거스르지 않고 따라가 손실을 키운다.",
            "The update goes along the gradient instead of against it.",
        ),
        Cause(
            "update-elsewhere", "failed-check.html#rebinding",
            "갱신이 매개변수가 아닌 다른 곳에 저장된다.",
            "The update is stored somewhere other than in the parameters.",
        ),
        Cause(
            "labels-shuffled-apart", "gallery.html#shuffled-apart",
            "섞으면서 입력과 레이블의 짝이 깨졌다.",
            "Shuffling separates the inputs from their labels.",
        ),
        Cause(
            "data-sorted", "gallery.html#sorted",
            "미니배치마다 한두 클래스만 들어 있다.",
            "Each mini-batch holds only one or two of the classes.",
        ),
        Cause(
            "rows-lost", "gallery.html#shuffled-apart",
            "섞으면서 어떤 데이터는 사라지고 어떤 데이터는 겹친다.",
            "Shuffling loses some examples and repeats others.",
        ),
        Cause(
            "scaled-differently", "gallery.html#test-scale",
            "시험 데이터를 훈련 데이터와 다르게 가공했다.",
            "The test data are prepared differently from the training data.",
        ),
        Cause(
            "judge-not-restored", "gradient-check.html#gradient-check",
            "수치 미분이 매개변수를 원래대로 돌려놓지 않는다.",
            "The numerical gradient does not put the parameters back as they were.",
        ),
        Cause(
            "judge-of-another-function", "gradient-check.html#gradient-check",
            "수치 미분이 이 손실이 아닌 다른 것을 미분한다.",
            "The numerical gradient differentiates something other than this loss.",
        ),
    )
}  # fmt: skip

# What was done to see it.
EVIDENCE = {
    "repaired": (
        "그 잘못이 있다고 하면 내놓은 기울기가 어느 매개변수 값, 어느 배치에서든 설명된다",
        "this fault explains the gradient, also with other parameters and batches",
    ),
    "one-of-several": (
        "이 잘못이 있다고 하면 기울기가 설명되지만, 다른 후보로도 똑같이 설명된다. 어느 쪽인지 "
        "가려 줄 실험이 없다",
        "this fault explains the gradient, but so does another candidate, and no experiment here "
        "can tell them apart",
    ),
    "zero": (
        "내놓은 기울기가 모두 0이다. 무엇 때문에 0이 되었는지는 설명하지 못했다",
        "the gradient that was returned is zero; what made it so is not explained",
    ),
    "formula": (
        "손실이 이 상수를 넣은 공식과 마지막 자리까지 같다",
        "the loss agrees to the last digit with the formula that has this constant",
    ),
    "alone": (
        "이 계층만 따로 떼어 순전파의 수치 미분과 비교했다",
        "this layer alone was compared with the numerical gradient of its forward pass",
    ),
    "narrowed": (
        "설명하지 못했다. 기울기가 틀린 자리를 여기까지 좁혔다",
        "not explained; the wrong gradients are narrowed down to this place",
    ),
    "seen": ("호출하여 직접 확인했다", "seen when it was called"),
    "loss-twice": ("손실을 두 번 구해 비교했다", "the loss was computed twice"),
    "gradient-twice": ("기울기를 거듭 구해 비교했다", "the gradient was computed again"),
    "another-batch": (
        "사이에 다른 배치를 넣었더니 결과가 달라졌다",
        "the result changed after another batch",
    ),
    "cache-removed": (
        "저장해 둔 값을 지웠더니 결과가 달라졌다",
        "the result changed when what was kept was removed",
    ),
    "shape": ("내놓은 기울기의 형상", "the shape of the gradient that was returned"),
    "reshaped": (
        "레이블의 형상을 바꾸니 기울기 확인을 통과한다",
        "with labels of another shape the check passes",
    ),
    "one-by-one": (
        "데이터마다 따로 구한 손실로 바꾸니 기울기 확인을 통과한다",
        "with the losses of single examples the check passes",
    ),
    "each-example": (
        "데이터마다 따로 구한 기울기는 옳고, 배치의 기울기만 틀렸다",
        "the gradient of each example alone is right, and only that of the batch is wrong",
    ),
    "copied": (
        "넘겨줄 배열을 복사하니 기울기 확인을 통과한다",
        "with copies the check passes",
    ),
    "nudged": (
        "이 배열을 바꾸어도 손실이 변하지 않는다",
        "changing these arrays does not change the loss",
    ),
    "short-training": ("짧게 학습시켜 보았다", "seen in a short training"),
    "one-step": ("한 번 갱신해 보았다", "seen in one update"),
    "one-epoch": ("한 에폭의 미니배치를 살펴보았다", "seen in the mini-batches of one epoch"),
    "compared": ("두 데이터의 평균과 분산을 비교했다", "seen in the means and spreads of both"),
    "own-judge": (
        "직접 만든 수치 미분을 불러 보았다",
        "seen when the network's own numerical gradient was called",
    ),
}
