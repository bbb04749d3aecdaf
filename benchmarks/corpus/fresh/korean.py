"""Names and comments in Korean; otherwise two or three ordinary layers and integer labels."""

# Hangul has no capital letters.
# ruff: noqa: D101, D102, D103, N801, N802

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks.corpus.specimen import Specimen

STYLE = "korean"


def 묶음(개수: int = 9) -> tuple[Any, Any]:
    """Return inputs and integer labels."""
    난수 = np.random.default_rng(2601)
    return 난수.standard_normal((개수, 7)), 난수.integers(4, size=개수)


def 소프트맥스(점수: Any) -> Any:
    점수 = 점수 - 점수.max(axis=1, keepdims=True)  # 오버플로를 막는다
    지수 = np.exp(점수)
    return 지수 / 지수.sum(axis=1, keepdims=True)


class 신경망:
    """은닉층이 하나인 신경망. 활성화 함수는 ReLU이다."""

    def __init__(self, 은닉: int = 6, 크기: float = 0.5, 씨앗: int = 171) -> None:
        난수 = np.random.default_rng(씨앗)
        self.params = {
            "가중치1": 크기 * 난수.standard_normal((7, 은닉)),
            "편향1": 0.1 * 난수.standard_normal(은닉),
            "가중치2": 크기 * 난수.standard_normal((은닉, 4)),
            "편향2": np.zeros(4),
        }

    def 순전파(self, x: Any) -> Any:
        합 = x @ self.params["가중치1"] + self.params["편향1"]
        은닉 = np.maximum(합, 0)
        return 합, 은닉, self.확률(은닉 @ self.params["가중치2"] + self.params["편향2"])

    def 확률(self, 점수: Any) -> Any:
        return 소프트맥스(점수)

    def 손실(self, 확률: Any, t: Any) -> Any:
        # 정답 클래스의 확률만 골라 로그를 취하고 평균한다
        return -np.mean(np.log(확률[np.arange(len(t)), t]))

    def 출력층_오차(self, 확률: Any, t: Any) -> Any:
        오차 = 확률.copy()
        오차[np.arange(len(t)), t] -= 1
        return 오차 / len(t)

    def 은닉층_오차(self, 오차2: Any, 합: Any, 은닉: Any) -> Any:  # noqa: ARG002
        return (오차2 @ self.params["가중치2"].T) * (합 > 0)

    def loss(self, x: Any, t: Any) -> Any:
        *_, 확률 = self.순전파(x)
        return self.손실(확률, t)

    def gradient(self, x: Any, t: Any) -> Any:
        합, 은닉, 확률 = self.순전파(x)
        오차2 = self.출력층_오차(확률, t)
        오차1 = self.은닉층_오차(오차2, 합, 은닉)
        return {
            "가중치1": x.T @ 오차1,
            "편향1": 오차1.sum(axis=0),
            "가중치2": 은닉.T @ 오차2,
            "편향2": 오차2.sum(axis=0),
        }


class 삼층_신경망:
    """은닉층이 둘인 신경망. 활성화 함수는 시그모이드이고 가중치 감소를 쓴다."""

    감소율 = 0.05
    층들 = ("첫째", "둘째", "셋째")

    def __init__(self) -> None:
        난수 = np.random.default_rng(172)
        self.params = {}
        for 층, 입력, 출력 in zip(self.층들, (7, 6, 5), (6, 5, 4), strict=True):
            self.params[f"{층}_가중치"] = 난수.standard_normal((입력, 출력))
            self.params[f"{층}_편향"] = 0.1 * 난수.standard_normal(출력)

    def 순전파(self, x: Any) -> Any:
        값들 = [x]
        for 층 in self.층들:
            합 = 값들[-1] @ self.params[f"{층}_가중치"] + self.params[f"{층}_편향"]
            값들.append(소프트맥스(합) if 층 == "셋째" else 1 / (1 + np.exp(-합)))
        return 값들

    def loss(self, x: Any, t: Any) -> Any:
        제곱합 = sum(np.sum(self.params[f"{층}_가중치"] ** 2) for 층 in self.층들)
        return -np.mean(np.log(self.순전파(x)[-1][np.arange(len(t)), t])) + self.감소율 / 2 * 제곱합

    def 감소_기울기(self, 가중치: Any) -> Any:
        return self.감소율 * 가중치

    def gradient(self, x: Any, t: Any) -> Any:
        값들 = self.순전파(x)
        오차 = (값들[-1] - np.eye(4)[t]) / len(t)
        기울기 = {}
        for i in (2, 1, 0):
            층, 가중치 = self.층들[i], self.params[f"{self.층들[i]}_가중치"]
            기울기[f"{층}_가중치"] = 값들[i].T @ 오차 + self.감소_기울기(가중치)
            기울기[f"{층}_편향"] = 오차.sum(axis=0)
            오차 = 오차 @ 가중치.T * 값들[i] * (1 - 값들[i])
        return 기울기


def 학습한_신경망() -> 신경망:
    망 = 신경망(8)
    x, t = 묶음()
    for _ in range(200):
        기울기 = 망.gradient(x, t)
        for 이름 in 망.params:
            망.params[이름] -= 0.1 * 기울기[이름]
    return 망


class 평균을_잊음(신경망):
    def 출력층_오차(self, 확률: Any, t: Any) -> Any:
        return 확률 - np.eye(4)[t]  # (확률 - np.eye(4)[t]) / len(t)


class 출력으로_판단(신경망):
    def 은닉층_오차(self, 오차2: Any, 합: Any, 은닉: Any) -> Any:  # noqa: ARG002
        return (오차2 @ self.params["가중치2"].T) * (은닉 >= 0)  # 합 > 0


class 옆_클래스(신경망):
    """레이블이 1부터 시작한다고 생각했다."""

    def 손실(self, 확률: Any, t: Any) -> Any:
        return -np.mean(np.log(확률[np.arange(len(t)), t - 1]))  # t


class 감소율_두_배(삼층_신경망):
    """손실의 1/2을 미분할 때 없어지는 2를 한 번 더 곱했다."""

    def 감소_기울기(self, 가중치: Any) -> Any:
        return 2 * self.감소율 * 가중치  # self.감소율 * 가중치


class 모든_사진의_합(신경망):
    def 확률(self, 점수: Any) -> Any:
        지수 = np.exp(점수 - 점수.max())
        return 지수 / np.sum(지수)  # np.sum(지수, axis=1, keepdims=True)


class 평균한_편향(신경망):
    def gradient(self, x: Any, t: Any) -> Any:
        기울기 = super().gradient(x, t)
        합, 은닉, 확률 = self.순전파(x)
        오차1 = self.은닉층_오차(self.출력층_오차(확률, t), 합, 은닉)
        기울기["편향1"] = 오차1.mean(axis=0)  # 오차1.sum(axis=0)
        return 기울기


class 부호와_편향(신경망):
    def 출력층_오차(self, 확률: Any, t: Any) -> Any:
        return (np.eye(4)[t] - 확률) / len(t)  # 확률 - np.eye(4)[t]

    def gradient(self, x: Any, t: Any) -> Any:
        기울기 = super().gradient(x, t)
        기울기["편향2"] = np.zeros(4)  # 오차2.sum(axis=0)
        return 기울기


첫째_층 = ("가중치1", "편향1")
모두 = (*첫째_층, "가중치2", "편향2")
SPECIMENS = (
    Specimen("korean-right-three-layers-with-decay", STYLE, 삼층_신경망, 묶음),
    Specimen("korean-right-trained", STYLE, 학습한_신경망, 묶음),
    Specimen("korean-right-one-image-scale-0.01", STYLE, lambda: 신경망(크기=0.01),
        lambda: 묶음(1)),
    Specimen("korean-mean-forgotten", STYLE, 평균을_잊음, 묶음, ("mean-forgotten",), 모두),
    Specimen("korean-mask-forgotten", STYLE, 출력으로_판단, 묶음, ("mask-forgotten",), 첫째_층),
    Specimen("korean-batch-softmax", STYLE, 모든_사진의_합, 묶음, ("batch-softmax",), 모두),
    Specimen("korean-label-off-by-one", STYLE, 옆_클래스, 묶음, ("label-off-by-one",), 모두),
    Specimen(
        "korean-penalty-mismatch", STYLE, 감소율_두_배, 묶음,
        ("penalty-mismatch",), ("첫째_가중치", "둘째_가중치", "셋째_가중치"),
    ),
    Specimen("korean-bias-not-summed", STYLE, 평균한_편향, 묶음,
        ("bias-not-summed",), ("편향1",)),
    Specimen(
        "korean-two-faults", STYLE, 부호와_편향, 묶음,
        ("wrong-sign", "bias-forgotten"), 모두,
    ),
)  # fmt: skip
