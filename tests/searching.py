"""The search box of a page, used as its reader does."""

from __future__ import annotations

import unicodedata
from typing import Any

from site_support import CHAPTERS

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

# Puts words into the search box, one after another; returns where the results lead, Enter's first.
SEARCH = """async (all) => {
    const box = document.querySelector(".md-search__input"), found = [];
    const list = document.querySelector(".md-search-result__list");
    const score = (link) => Number(link.querySelector("[data-md-score]").dataset.mdScore);
    box.focus();
    for (const words of all) {
        for (const old of list.children) old.dataset.old = "";
        await new Promise((resolve, reject) => {
            setTimeout(() => reject(new Error(`nothing is found for ${words}`)), 10_000);
            new MutationObserver((_, observer) => {
                if (!list.querySelector(":scope > :not([data-old])")) return;
                observer.disconnect();
                resolve();
            }).observe(list, { childList: true });
            box.value = words;
            box.dispatchEvent(new Event("input", { bubbles: true }));
        });
        const links = [...list.querySelectorAll("a")].sort((a, b) => score(b) - score(a));
        found.push(links.map(({ href }) => href));
    }
    return found;
}"""


def search(page: Any, *all_words: str) -> list[list[str]]:
    """Search for each in turn; return where the results of each lead, Enter's first."""
    return list(page.evaluate(SEARCH, all_words))


def expect_first(page: Any, base: str, places: dict[str, str]) -> dict[str, list[str]]:
    """Search for words of one language; see where each leads first, and return all results."""
    found = dict(zip(places, search(page, *places), strict=True))
    first = {words: results[0].removeprefix(base) for words, results in found.items()}
    wrong = {
        words: f"{first[words]}, not {place}"
        for words, place in places.items()
        if place not in (first[words], first[words].partition("#")[0])
    }
    assert wrong == {}
    pages = {link.partition("#")[0] for results in found.values() for link in results}
    assert pages <= {f"{base}{slug}.html" for slug in CHAPTERS}
    assert page.trouble == []
    return found
