"""What the exercises' checks say, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from html import escape
from typing import Any

from nn_tutorial.book.in_words import LANGUAGES, InWords

# Every sentence of a verdict, in Korean and in English. In Korean no particle follows a value
# that is put in: which one is right depends on how the value is read aloud.
SAYS = {
    "correct": ("정답이다: ", "correct: "),
    "not-yet": ("아직 정답이 아니다: ", "not yet: "),
    # of any answer
    "missing": ("{name} 자리가 아직 비어 있다.", "{name} is still missing."),
    "none": (
        "{name}의 값이 None이다. return을 빠뜨리지 않았는지 보라.",
        "{name} is None. Is a return missing?",
    ),
    "kind": (
        "{name} 자리에 다른 것이 왔다. 있어야 할 것: {wanted}, 받은 것: {got}.",
        "{name} must be of the type {wanted}, got {got}.",
    ),
    "shape": (
        "{name}의 형상이 다르다. 있어야 할 형상: {wanted}, 받은 형상: {got}.",
        "{name} must have the shape {wanted}, got {got}.",
    ),
    "dtype": (
        "{name}의 자료형이 다르다. 있어야 할 자료형: float64, 받은 자료형: {got}.",
        "{name} must have the dtype float64, got {got}.",
    ),
    "finite": (
        "{name} 안에 NaN이나 무한대가 있다.",
        "{name} holds NaN or infinity.",
    ),
    "changed": (
        "받은 {name} 안의 값이 바뀌었다. 받은 배열은 그대로 두고 새 배열에 계산해야 한다.",
        "The {name} that was passed in has been changed. Leave it as it is, and compute in a new "
        "array.",
    ),
    "shared": (
        "객체 둘을 만들어 번갈아 쓰면 서로의 값이 섞인다. 기억할 것은 클래스나 전역 변수가 아니라 "
        "self에 두어야 한다.",
        "If two of them are used in turn, their values mix. Keep what must be remembered in self, "
        "not in the class or in a global name.",
    ),
    "raised": (
        "쓴 코드가 오류로 멈췄다. {gloss} 파이썬의 오류 메시지: {error}",
        "Your code stopped with an error. {gloss} Python says: {error}",
    ),
    # shapes
    "a-shape-is-a-tuple": (
        "{name}의 형상은 튜플로 써야 하는데 {got} 값이 왔다. 원소가 하나인 튜플에도 쉼표가 "
        "있어야 한다. (3)은 수 3이고 (3,)이 튜플이다.",
        "The shape of {name} must be a tuple, got {got}. A tuple of one entry has a comma, too: "
        "(3) is the number 3, and (3,) is a tuple.",
    ),
    "other-shape": (
        "N={N}, D={D}, H={H}, C={C}일 때 {name}의 형상이 다르다. 받은 형상: {got}.",
        "{name} does not have the shape {got} when N={N}, D={D}, H={H}, C={C}.",
    ),
    "shapes": (
        "형상 아홉 개가 모두 맞고, 크기가 1인 배치에서도 맞는다.",
        "all nine shapes, also for a batch of 1.",
    ),
    # a batch of one
    "mean": (
        "모은 손실의 평균이 배치의 손실과 다르다.",
        "The mean of the losses is not the loss of the batch.",
    ),
    "one-loss": (
        "{n}번 데이터만 담은 배치의 손실과 losses[{n}]의 값이 다르다.",
        "losses[{n}] is not the loss of example {n} by itself.",
    ),
    "sure": (
        "가중치가 커서 틀린 답을 확신하는 신경망에서는 손실이 맞지 않는다. 확률이 0이 되면 "
        "로그를 구할 수 없다. 손실은 점수에서 바로 구해야 한다.",
        "The losses are wrong for a network with large weights, whose wrong answers have a "
        "probability near 1. A probability of 0 has no logarithm, so compute the loss from the "
        "scores.",
    ),
    "losses": (
        "데이터마다 손실을 구했고, 그 평균이 배치의 손실과 같다.",
        "a loss for each example, and their mean is the loss of the batch.",
    ),
    # a forward difference
    "central": (
        "이것은 중앙 차분이다. 한쪽으로만 움직여야 한다.",
        "That is the central difference. Move to one side only.",
    ),
    "other-side": (
        "x에서 h를 뺀 쪽을 보고 있다. 전방 차분은 h를 더한 쪽을 본다.",
        "That uses f at x - h. The forward difference uses f at x + h.",
    ),
    "too-exact": (
        "h = 0.01의 전방 차분보다 도함수에 가까운 값이다. 받은 h를 썼는지 보라.",
        "The values are nearer to the derivative than a forward difference with h = 0.01. Do you "
        "use the h that is passed in?",
    ),
    "differences": (
        "값이 (f(x + h) - f(x)) / h와 다르다.",
        "The values are not those of (f(x + h) - f(x)) / h.",
    ),
    "last-bits": (
        "x가 마지막 자릿수에서 바뀌었다. h를 더했다가 빼면 반올림 때문에 원래 값이 되지 않을 수 "
        "있다. 원래 값을 적어 두었다가 되돌려야 한다.",
        "x has been changed in its last digits. Adding h and subtracting it again rounds twice, "
        "and need not give the same number. Keep the value, and put it back.",
    ),
    "not-put-back": (
        "x가 부르기 전과 다르다.",
        "x is not as it was before the call.",
    ),
    "strided": (
        "큰 배열의 일부인 x = a[:, ::2]에서는 틀린다. 그런 배열에서 ravel이나 reshape는 사본을 "
        "만들므로, 사본을 고쳐도 x는 그대로이다.",
        "It is wrong for a part of a larger array, x = a[:, ::2]. Of such an array, ravel and "
        "reshape make a copy, and changing the copy does not change x.",
    ),
    "forward-difference": (
        "전방 차분이 맞고, x도 부르기 전과 비트까지 같다.",
        "the forward difference, and x is left as it was, to the last bit.",
    ),
    # the sigmoid
    "middle": (
        "-2, 0.5, 3에서 값이 틀린다.",
        "The values at -2, 0.5 and 3 are wrong.",
    ),
    "at": (
        "sigmoid({x})의 값이 틀린다. 맞는 값: {wanted}, 받은 값: {got}.",
        "sigmoid({x}) must be {wanted}, got {got}.",
    ),
    "overflow": (
        "-1000이나 1000에서 계산하는 도중에 넘친다({error}). np.where는 고르지 않는 쪽도 "
        "계산한다는 것을 생각하라.",
        "At -1000 or 1000 something overflows on the way ({error}). Remember that both sides of "
        "np.where are computed, whichever it chooses.",
    ),
    "sigmoid": (
        "가운데 값이 맞고, -1000과 1000에서도 넘치지 않는다.",
        "right in the middle, and no overflow at -1000 or 1000.",
    ),
    # tanh and the leaky ReLU
    "tanh-forward": (
        "forward(x)의 값이 tanh(x)와 다르다.",
        "forward(x) is not tanh(x).",
    ),
    "backward": (
        "x = {x:.3f}인 자리에서 backward(dout)의 값이 {error:.1e}만큼 틀린다.",
        "backward(dout) is wrong by {error:.1e} where x is {x:.3f}.",
    ),
    "stale": (
        "첫 배치에서는 맞고 둘째 배치에서는 틀린다. forward를 부를 때마다 남기는 값도 새것이어야 "
        "한다.",
        "It is right on the first batch, and wrong on the second. What forward keeps must be new "
        "at every call.",
    ),
    "positive": (
        "양수가 그대로 나오지 않는다.",
        "Positive values do not pass unchanged.",
    ),
    "negative": (
        "slope = {slope}일 때 음수에 slope를 곱한 값이 나오지 않는다.",
        "Negative values are not multiplied by the slope, {slope}.",
    ),
    "tanh": (
        "forward의 값이 tanh이고, backward가 그 수치 미분과 같다.",
        "forward is tanh, and backward agrees with its numerical derivative.",
    ),
    "leaky-relu": (
        "slope가 0.01일 때도 0.3일 때도 forward와 backward가 맞는다.",
        "forward and backward agree for slopes 0.01 and 0.3.",
    ),
    # what is suspected, and its repair
    "second-only": (
        "그것은 둘째 배치의 옳은 기울기이다. 그런데 둘째 표에서 역전파 열의 값은 옳은 기울기인 "
        "수치 미분 열의 값과 다르다.",
        "That is the right gradient of the second batch, but in the second table backprop and "
        "numerical differ.",
    ),
    "suspicion": (
        "둘째 표의 {name} 줄과 맞지 않는다. 그 식의 값: {got:+.2e}, 표의 역전파 값: {shown:+.2e}.",
        "It does not fit the row of {name} in the second table: your formula gives {got:+.2e}, but "
        "backprop there is {shown:+.2e}.",
    ),
    "these-two-only": (
        "이 두 배치에서는 맞지만 다른 두 배치에서는 틀린다.",
        "It holds for these two batches, but not for two others.",
    ),
    "suspected": (
        "SuspectAffine이 둘째 배치에서 내는 기울기가 바로 그것이다.",
        "that is the gradient of SuspectAffine on the second batch.",
    ),
    "batch-wrong": (
        "{n}번째 배치에서 {name}의 값이 틀린다.",
        "{name} is wrong on batch {n}.",
    ),
    "repaired": (
        "잇달아 온 배치 셋에서 dW와 db가 모두 맞는다.",
        "dW and db are right on three batches in a row.",
    ),
    # weight decay
    "no-weights": (
        "손실에 아직 {name} 항이 없다.",
        "The loss does not contain {name} yet.",
    ),
    "free": (
        "손실에 편향의 항도 들어 있다. 편향에는 가중치 감소를 적용하지 않는다.",
        "The loss contains the biases, too. Weight decay leaves them out.",
    ),
    "factor": (
        "손실에 더한 값이 있어야 할 값의 {ratio:.3g}배이다.",
        "What is added to the loss is {ratio:.3g} times what it should be.",
    ),
    "fixed-decay": (
        "신경망의 decay를 0.3으로 바꾸어도 손실은 그에 맞게 바뀌지 않는다. λ는 self.decay이다.",
        "With the network's decay set to 0.3, the loss does not change as it should. λ is "
        "self.decay.",
    ),
    "gradient": (
        "decay가 {decay}일 때 {name}의 기울기가 손실의 기울기와 다르다(상대 오차 {error:.1e}).",
        "With a decay of {decay} the gradient of {name} is not that of the loss: the relative "
        "error is {error:.1e}.",
    ),
    "restless": (
        "loss나 gradient를 부를 때마다 답이 다르거나, 부르면 매개변수가 바뀐다.",
        "loss or gradient gives a different answer at every call, or changes the parameters.",
    ),
    "weight-decay": (
        "손실이 맞고, 기울기도 그 손실의 기울기이다.",
        "the loss is right, and the gradient is that of the loss.",
    ),
    # momentum
    "update": (
        "{n}번째 갱신 뒤에 {name}의 값이 틀린다. 맞는 값: {wanted}, 받은 값: {got}.",
        "After update {n}, {name} must be {wanted}, got {got}.",
    ),
    "momentum": (
        "두 매개변수가 저마다의 속도로 세 번 갱신되었다.",
        "three updates of two parameters, each with a velocity of its own.",
    ),
    # a third layer
    "parameters": (
        "params의 이름과 형상이 다르다. 있어야 할 것: {wanted}, 받은 것: {got}.",
        "params must have the names and shapes {wanted}, got {got}.",
    ),
    "all-alike": (
        "{name} 안에 서로 같은 값이 있다. 같은 값에서 출발한 뉴런은 늘 같은 기울기를 받는다.",
        "The entries of {name} are not all different. Neurons that start alike always get the "
        "same gradient.",
    ),
    "seed": (
        "같은 seed로 만든 두 신경망의 가중치가 다르다.",
        "Two networks made from the same seed have different weights.",
    ),
    "three-layer-scores": (
        "predict(x)의 점수가 Affine, ReLU, Affine, ReLU, Affine을 차례로 지난 값과 다르다.",
        "The scores are not those of affine, ReLU, affine, ReLU, affine.",
    ),
    "three-layer-gradient": (
        "{name}의 기울기가 손실의 기울기와 다르다(상대 오차 {error:.1e}).",
        "The gradient of {name} is not that of the loss: the relative error is {error:.1e}.",
    ),
    "three-layers": (
        "세 계층의 매개변수가 모두 기울기 확인을 통과한다.",
        "the parameters of all three layers pass the gradient check.",
    ),
    # of the chapter on automatic differentiation
    "power-number": (
        "a = {a}, n = {n}일 때 값이 다르다. 맞는 값: {wanted}, 받은 값: {got}.",
        "With a = {a} and n = {n} the number must be {wanted}, got {got}.",
    ),
    "power-apart": (
        "돌려준 값에서 부모를 거슬러 가도 base가 나오지 않는다. 그러면 base에는 기울기가 오지 "
        "않는다.",
        "base is not among the parents of what is returned, nor among theirs, so that no gradient "
        "gets to it.",
    ),
    "power-gradient": (
        "값은 맞다. 그런데 a = {a}, n = {n}일 때 power(a, n) * a를 미분하면 맞는 기울기: {wanted}, "
        "받은 기울기: {got}.",
        "The number is right. But with a = {a} and n = {n} the gradient of power(a, n) * a must be "
        "{wanted}, got {got}.",
    ),
    "power": (
        "음수와 분수인 지수에서도 값과 기울기가 맞다.",
        "the number and the gradient, also for a negative exponent and a fraction.",
    ),
    # yes or no, in the chapter on the squared error
    "yes-no-summed": (
        "손실이 평균이 아니라 합이다. 배치가 커지면 손실도 커진다.",
        "The loss is a sum, not a mean: it grows with the batch.",
    ),
    "yes-no-sign": (
        "손실의 부호가 반대이다. 확률의 로그는 음수이다.",
        "The sign of the loss is wrong. The logarithm of a probability is negative.",
    ),
    "yes-no-loss": (
        "forward(x, t)의 값이 배치의 평균 교차 엔트로피와 다르다. t가 0인 데이터의 몫도 있다.",
        "forward(x, t) is not the mean cross-entropy of the batch. Examples with t = 0 have their "
        "share of it, too.",
    ),
    "yes-no-times": (
        "backward()의 원소가 모두 있어야 할 값의 {ratio:.3g}배이다.",
        "Every entry of backward() is {ratio:.3g} times what it should be.",
    ),
    "yes-no-slope": (
        "backward()에 y(1 - y)가 곱해져 있다. 교차 엔트로피에서는 지워지는 인수이다.",
        "backward() has a factor y(1 - y) in it, which the cross-entropy cancels.",
    ),
    "yes-no-dout": (
        "backward(3.0)의 값이 backward()의 세 배가 아니다.",
        "backward(3.0) is not three times backward().",
    ),
    "yes-no-far": (
        "점수가 {x}이고 t가 {t}일 때 손실이 틀린다. 맞는 값: {wanted:.0f}, 받은 값: {got:.3g}.",
        "With the score {x} and t = {t} the loss must be {wanted:.0f}, got {got:.3g}.",
    ),
    "yes-or-no": (
        "손실이 큰 점수에서도 맞고, 기울기가 그 손실의 기울기이다.",
        "the loss is right for large scores, too, and the gradient is that of the loss.",
    ),
    # the diamond of the hidden layer
    "rows-of-W1": (
        "W1에는 입력마다 한 줄씩 두 줄이 있어야 한다. 있어야 할 형상: (2, H), 받은 형상: {got}.",
        "W1 must have two rows, one for each input: the shape (2, H), got {got}.",
    ),
    "other-class": (
        "점 {at}에서 답이 틀린다. 맞는 클래스: {wanted}, 받은 클래스: {got}.",
        "At the point {at} the answer must be class {wanted}, got {got}.",
    ),
    "diamond": (
        "마름모의 안과 밖에서 클래스가 모두 맞다.",
        "the class is right everywhere, inside the diamond and outside.",
    ),
}
# What an error of Python's means, the first that fits.
GLOSSES = {
    SyntaxError: ("문법에 맞지 않는다.", "It does not follow Python's grammar."),
    UnboundLocalError: (
        "함수 안에서 어떤 변수를, 값을 주기 전에 썼다.",
        "A name of the function is used before it has a value.",
    ),
    NameError: ("정의하지 않은 이름을 썼다.", "A name is used that is not defined."),
    AttributeError: (
        "그 객체에 없는 속성이나 메서드를 썼다.",
        "The object has no such attribute or method.",
    ),
    KeyError: ("딕셔너리에 없는 키를 썼다.", "The dictionary has no such key."),
    IndexError: ("배열이나 리스트의 범위를 벗어났다.", "An index is out of range."),
    TypeError: (
        "값의 자료형이나 인수의 개수가 맞지 않는다.",
        "A value has the wrong type, or a call has the wrong number of arguments.",
    ),
    ValueError: (
        "값이나 배열의 형상이 맞지 않는다.",
        "A value or the shape of an array does not fit.",
    ),
    ZeroDivisionError: ("0으로 나누었다.", "Something is divided by 0."),
    RecursionError: ("함수가 끝없이 자기를 부른다.", "A function calls itself without end."),
    Exception: ("", ""),
}


@dataclass(frozen=True, repr=False)
class Verdict(InWords):
    """What a check says of an answer: a page shows its own language, a terminal both.

    Attributes
    ----------
    passed : bool
    """

    passed: bool

    def __repr__(self) -> str:
        return self.text


class NotYet(Exception):  # noqa: N818  # not an error: a finding
    """What a check found wrong: a key of `SAYS`, and what is put into its sentences."""

    def __init__(self, key: str, **values: Any) -> None:
        self.key, self.values = key, values


def verdict(check: Callable[[Any], str]) -> Callable[[Any], Verdict]:
    """Make a function that raises `NotYet`, or returns the key of its praise, return a verdict.

    Parameters
    ----------
    check : callable

    Returns
    -------
    callable

    Examples
    --------
    >>> verdict(lambda answer: f"{1 / answer}")(0)
    아직 정답이 아니다: 쓴 코드가 오류로 멈췄다. 0으로 나누었다. 파이썬의 오류 메시지: ZeroDivisionError: division by zero
    not yet: Your code stopped with an error. Something is divided by 0. Python says: ZeroDivisionError: division by zero
    """  # noqa: E501

    @wraps(check)
    def run(answer: Any) -> Verdict:
        try:
            return _verdict("correct", check(answer))
        except NotYet as finding:
            return _verdict("not-yet", finding.key, **finding.values)
        except Exception as error:  # whatever the reader's code may raise
            gloss = next(words for kind, words in GLOSSES.items() if isinstance(error, kind))
            said = f"{type(error).__name__}: {error}"
            return _verdict("not-yet", "raised", gloss=gloss, error=said)

    return run


def _verdict(outcome: str, key: str, **values: Any) -> Verdict:
    def said(number: int) -> str:
        # A pair is said in both languages, too.
        own = {n: v[number] if n == "gloss" else v for n, v in values.items()}
        return " ".join(f"{SAYS[outcome][number]}{SAYS[key][number].format(**own)}".split())

    texts = {language: said(number) for number, language in enumerate(LANGUAGES)}
    # A page shows by its sign and its colour how it stands.
    html: dict[str, str] = {
        language: f'<p data-verdict="{outcome}">{escape(text)}</p>'
        for language, text in texts.items()
    }
    return Verdict(html, "\n".join(texts.values()), outcome == "correct")
