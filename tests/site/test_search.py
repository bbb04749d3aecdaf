"""What a reader finds who types into the search box of the built site."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from searching import expect_keys_to_lead, search
from site_support import CHAPTERS, ROOTS

# Where the first result of a search leads: to a section, or to any place of a page. A learner
# gets the answer there: it teaches this, or is the entry of the glossary if no chapter does.
FIRST = {
    "ko": {
        # Compounds without a space.
        "손실함수": "four-steps.html#loss",
        "수치미분": "numerical-gradient.html",
        "기울기확인": "gradient-check.html",
        "활성화함수": "layers.html#relu",
        "계산그래프": "layers.html#chain-rule",
        "교차엔트로피": "four-steps.html#why-cross-entropy",
        "오차역전파": "layers.html",
        "경사하강법": "four-steps.html#step-3",
        "중앙차분": "numerical-gradient.html#numerical-differentiation",
        "상대오차": "gradient-check.html#relative-error",
        "혼동행렬": "training.html#confusion",
        # Other words for the same.
        "렐루": "layers.html#relu",
        "원핫": "two-layer-net.html#by-hand",
        "에포크": "glossary.html#epoch",
        "에폭": "glossary.html#epoch",
        "과적합": "training.html#overfitting",
        "과대적합": "training.html#overfitting",
        "브로드캐스팅": "glossary.html#broadcasting",
        "파라미터": "glossary.html#parameter",
        "softmax": "softmax-loss.html",
        "델타": "failed-check.html#epsilon",
        # With particles, and asked for what it is.
        "역전파를": "layers.html",
        "기울기란": "four-steps.html#step-2",
        "기울기는": "four-steps.html#step-2",
        "미분이란": "numerical-gradient.html",
        "소프트맥스라는": "softmax-loss.html",
        "학습률이란 무엇인가": "training.html#learning-rate",
        "연쇄법칙이라는 것": "layers.html#chain-rule",
        "편향": "glossary.html#bias",
        "배치": "four-steps.html#step-1",
        "모멘텀": "descent.html#momentum",
        "초기화": "training.html#initial-scale",
        "가중치 초기화": "training.html#initial-scale",
        "He 초기값": "training.html#initial-scale",
        "은닉층": "hidden-layer.html",
        "시그모이드": "softmax-loss.html#sigmoid",
        "XOR 문제": "hidden-layer.html#no-line",
        "결정경계": "hidden-layer.html#creases",
        "기울기 소실": "depth.html#vanishing",
        "죽은 렐루": "training.html#learning-rate",
        # Names and numbers out of code and output.
        "b2": "two-layer-net.html",
        "nan": "diagnosis.html#symptoms",
        "0.307": "failed-check.html#pencil",
        "h 값": "numerical-gradient.html#step-size",
        "dW 전치": "gallery.html#gradient-transposed",
        # Troubles.
        "소프트맥스 오버플로": "softmax-loss.html#log-sum-exp",
        "손실이 줄지 않아요": "diagnosis.html#symptoms",
        "정확도가 안 올라요": "diagnosis.html#symptoms",
        "학습이 안 돼요": "diagnosis.html#does-not-learn",
        "기울기 확인 실패": "diagnosis.html",
        "버그 찾기": "hunt.html",
        "형상 오류": "layers.html#wrong-input",
        "설치 방법": "index.html#run",
        "배치 정규화": "depth.html#batch-norm",
        "드롭아웃": "regularisation.html#dropout",
        "등고선": "descent.html",
        "자동 미분": "autodiff.html",
        "파이토치": "autodiff.html#beside-torch",
        "야코비 행렬": "squared-error.html#jacobian",
        "포화": "squared-error.html#one-score",
        "우도": "squared-error.html#likelihood",
        # Letters that come in parts.
        unicodedata.normalize("NFD", "수치미분"): "numerical-gradient.html",
    },
    "en": {
        "backpropagation": "layers.html",
        "backprop": "layers.html",
        "chain rule": "layers.html#chain-rule",
        "computational graph": "layers.html#chain-rule",
        "activation functions": "layers.html#relu",
        "relu": "layers.html#relu",
        "dead relu": "training.html#learning-rate",
        "matrix derivative": "layers.html#affine-derivation",
        "shape mismatch": "layers.html#wrong-input",
        "softmax": "softmax-loss.html",
        "softmax overflow": "softmax-loss.html#log-sum-exp",
        "logsumexp": "softmax-loss.html#log-sum-exp",
        "loss function": "four-steps.html#loss",
        "cross entropy": "four-steps.html#why-cross-entropy",
        "log loss": "four-steps.html#why-cross-entropy",
        "gradient": "four-steps.html#step-2",
        "gradient descent": "four-steps.html#step-3",
        "sgd": "four-steps.html#step-3",
        "batch size": "four-steps.html#step-1",
        "one hot": "two-layer-net.html#by-hand",
        "one-hot encoding": "two-layer-net.html#by-hand",
        "bias": "glossary.html#bias",
        "epochs": "glossary.html#epoch",
        "parameters": "glossary.html#parameter",
        "broadcasting": "glossary.html#broadcasting",
        "gradient checking": "gradient-check.html",
        "relative error": "gradient-check.html#relative-error",
        "tolerance": "gradient-check.html#relative-error",
        "float32": "gradient-check.html#float32",
        "non-differentiable": "gradient-check.html#kinks",
        "numerical gradient": "numerical-gradient.html",
        "finite differences": "numerical-gradient.html#numerical-differentiation",
        "central difference": "numerical-gradient.html#numerical-differentiation",
        "step size h": "numerical-gradient.html#step-size",
        "0.307": "failed-check.html#pencil",
        "epsilon": "failed-check.html#epsilon",
        "dW transpose": "gallery.html#gradient-transposed",
        "initialization": "training.html#initial-scale",
        "weight init": "training.html#initial-scale",
        "vanishing gradients": "depth.html#vanishing",
        "overfit": "training.html#overfitting",
        "learning rate": "training.html#learning-rate",
        "learning rate too high": "training.html#learning-rate",
        "hidden layer": "hidden-layer.html",
        "xor": "hidden-layer.html#no-line",
        "decision boundary": "hidden-layer.html#creases",
        "why does my network not learn": "diagnosis.html#does-not-learn",
        "loss not decreasing": "diagnosis.html#symptoms",
        "nan loss": "diagnosis.html#symptoms",
        "gradient check fails": "diagnosis.html",
        "l2 regularization": "regularisation.html#weight-decay",
        "sigmoid": "softmax-loss.html#sigmoid",
        "adam": "descent.html#adam",
        "contour": "descent.html",
        "batchnorm": "depth.html#batch-norm",
        "dropout": "regularisation.html#dropout",
        "autograd": "autodiff.html",
        "pytorch": "autodiff.html#beside-torch",
        "softmax jacobian": "squared-error.html#jacobian",
        "saturation": "squared-error.html#one-score",
        "maximum likelihood": "squared-error.html#likelihood",
        "label noise": "squared-error.html#wrong-labels",
        "bug hunt": "hunt.html",
    },
}


@pytest.fixture
def page(open_page: Callable[..., Any]) -> Any:
    """A page in a browser of its own."""
    return open_page()


@pytest.mark.parametrize(("language", "common"), [("ko", "기울기는"), ("en", "gradient")])
def test_the_search_box_finds_the_right_place_first(
    page: Any, address: str, language: str, common: str
) -> None:
    base = address + ROOTS[language]
    fetched: list[str] = []
    page.on("requestfinished", lambda request: fetched.append(request.url))
    page.goto(f"{base}index.html", wait_until="networkidle")
    index = f"{base}search/search_index.json"
    assert index not in fetched  # it comes when the search is opened
    assert len(FIRST[language]) >= 50
    found = dict(zip(FIRST[language], search(page, *FIRST[language]), strict=True))
    first = {words: results[0].removeprefix(base) for words, results in found.items()}
    wrong = {
        words: f"{first[words]}, not {place}"
        for words, place in FIRST[language].items()
        if place not in (first[words], first[words].partition("#")[0])
    }
    assert wrong == {}
    assert index in fetched
    pages = {words: {link.partition("#")[0] for link in found[words]} for words in found}
    assert len(pages[common]) > 5
    assert set().union(*pages.values()) <= {f"{base}{slug}.html" for slug in CHAPTERS}
    assert page.trouble == []


def test_the_search_is_used_by_keyboard_alone(page: Any, address: str) -> None:
    expect_keys_to_lead(page, address, "training.html#learning-rate", "Enter")
