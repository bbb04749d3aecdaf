"""The exercises: every solution passes its check, and wrong answers are told what is wrong."""

import re
from pathlib import Path

import jupytext
import numpy as np
import pytest

from nn_tutorial import TwoLayerNet
from nn_tutorial.book import exercises, solutions
from nn_tutorial.book.source import show_source

CHAPTER = Path(__file__).parents[1] / "docs" / "chapters" / "exercises.py"
ANSWERS = {
    exercises.check_shapes: solutions.shapes,
    exercises.check_example_losses: solutions.example_losses,
    exercises.check_forward_difference: solutions.forward_difference,
    exercises.check_sigmoid: solutions.sigmoid,
    exercises.check_tanh: solutions.Tanh,
    exercises.check_leaky_relu: solutions.LeakyRelu,
    exercises.check_repaired_affine: solutions.RepairedAffine,
    exercises.check_weight_decay: solutions.WeightDecayNet,
    exercises.check_momentum: solutions.Momentum,
    exercises.check_three_layer_net: solutions.ThreeLayerNet,
}


def test_no_exercise_is_left_out():
    checks = {
        value
        for name, value in vars(exercises).items()
        if name.startswith("check_") and value.__module__ == exercises.__name__
    }
    assert checks == set(ANSWERS)


@pytest.mark.parametrize("check", ANSWERS, ids=lambda check: check.__name__)
def test_the_solution_is_correct(check):
    result = check(ANSWERS[check])
    assert result.passed
    assert repr(result) == f"correct: {result.message}"


@pytest.mark.parametrize("check", ANSWERS, ids=lambda check: check.__name__)
def test_no_check_raises_whatever_it_is_given(check):
    for answer in (None, ..., lambda *_, **__: None, lambda *_, **__: ..., object):
        result = check(answer)
        assert not result.passed
        assert repr(result).startswith("not yet: ")


def wrong(base, **methods):
    """Return the right class with some of its methods replaced by wrong ones."""
    return type("Wrong", (base,), methods)


def decays_the_loss_only(self, x, t):
    return TwoLayerNet.gradient(self, x, t)


def overwrites(self, dout):
    dout *= 1 - self.out**2
    return dout


def one_velocity_for_all(self, params, grads):
    for name, grad in grads.items():
        self.v = self.momentum * getattr(self, "v", 0) - self.learning_rate * grad
        params[name] = params[name] + self.v


def plain_sgd(self, params, grads):
    for name, grad in grads.items():
        params[name] = params[name] - self.learning_rate * grad


WRONG = [
    (exercises.check_shapes, lambda N, D, H, C: {"z1": ...}, "z1 is still missing"),
    (
        exercises.check_shapes,
        lambda N, D, H, C: solutions.shapes(N, D, H, C) | {"dW1": (H, D)},
        "dW1 has another shape",
    ),
    (
        exercises.check_example_losses,
        lambda network, x, t: network.loss(x, t),
        r"must have shape \(7,\)",
    ),
    (
        exercises.check_example_losses,
        lambda network, x, t: np.full(len(x), network.loss(x, t)),
        "third example",
    ),
    (
        exercises.check_example_losses,
        lambda network, x, t: [network.loss(row, t) for row in x],
        "your code raised ValueError: x must have 2 dimension",
    ),
    (
        exercises.check_forward_difference,
        lambda f, x, h: 3 * x**2 + h**2,
        "central difference",
    ),
    (exercises.check_forward_difference, lambda f, x, h: 3 * x**2, "values"),
    (exercises.check_sigmoid, lambda x: 1 / (1 + np.exp(-x)), "overflow"),
    # What a browser sees: no flag of an overflow.
    (exercises.check_sigmoid, np.errstate(over="ignore")(lambda x: 1 / (1 + np.exp(-x))), "exp"),
    (exercises.check_sigmoid, np.tanh, r"sigmoid\(0\) must be 0.5"),
    (exercises.check_sigmoid, lambda x: (1 + np.tanh(x / 2)) / 2, r"sigmoid\(-700\)"),
    (
        exercises.check_tanh,
        wrong(solutions.Tanh, backward=lambda self, dout: dout * (1 - self.out)),
        "backward",
    ),
    (exercises.check_tanh, wrong(solutions.Tanh, backward=overwrites), "has changed the dout"),
    (exercises.check_tanh, wrong(solutions.Tanh, forward=lambda self, x: x), "not tanh"),
    (
        exercises.check_leaky_relu,
        wrong(solutions.LeakyRelu, backward=lambda self, dout: np.where(self.mask, 0, dout)),
        "backward",
    ),
    (exercises.check_leaky_relu, lambda slope: solutions.LeakyRelu(0.01), "slope 0.3"),
    (
        exercises.check_repaired_affine,
        exercises.SuspectAffine,
        "second batch",
    ),
    (exercises.check_weight_decay, TwoLayerNet, "does not contain the weights"),
    (
        exercises.check_weight_decay,
        wrong(solutions.WeightDecayNet, gradient=decays_the_loss_only),
        "not that of the loss",
    ),
    (exercises.check_weight_decay, wrong(solutions.WeightDecayNet, decay=0.2), "decay is 0.1"),
    (exercises.check_momentum, wrong(solutions.Momentum, update=plain_sgd), "after the second"),
    (
        exercises.check_momentum,
        wrong(solutions.Momentum, update=one_velocity_for_all),
        "after the first update b",
    ),
    (
        exercises.check_three_layer_net,
        lambda *sizes, seed: TwoLayerNet(6, 5, 4, seed=seed),
        "params must have the shapes",
    ),
]


@pytest.mark.parametrize(("check", "answer", "says"), WRONG)
def test_a_wrong_answer_is_told_what_is_wrong(check, answer, says):
    result = check(answer)
    assert not result.passed
    assert re.search(says, result.message)


def test_a_third_layer_without_its_relu_is_noticed():
    class Linear(solutions.ThreeLayerNet):
        def __init__(self, *sizes, seed):
            super().__init__(*sizes, seed=seed)
            del self.layers["Relu2"]

    assert "affine, ReLU" in exercises.check_three_layer_net(Linear).message


# The chapter


def test_the_stubs_run_and_are_told_what_is_missing():
    chapter = jupytext.read(CHAPTER, fmt="py:percent")
    code = [cell.source for cell in chapter.cells if cell.cell_type == "code"]
    namespace = {}
    verdicts = []
    for source in code:
        exec(source, namespace)
        last = source.splitlines()[-1]
        if last.startswith("check_"):
            verdicts.append(eval(last, namespace))
    assert len(verdicts) == len(ANSWERS)
    assert not any(verdict.passed for verdict in verdicts)


def test_a_solution_copied_into_the_notebook_is_correct():
    chapter = jupytext.read(CHAPTER, fmt="py:percent")
    code = [cell.source for cell in chapter.cells if cell.cell_type == "code"]
    shown = {check.__name__: show_source(solution).code for check, solution in ANSWERS.items()}
    namespace = {}
    for source in code:
        exec(source, namespace)
        last = source.splitlines()[-1]
        if last.startswith("check_"):
            exec(shown[last.partition("(")[0]], namespace)
            assert eval(last, namespace).passed


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_page_shows_the_very_solutions_that_are_tested_here(language):
    text = CHAPTER.read_text(encoding="utf-8")
    prose = "".join(re.findall(rf'lang="{language}"\n(.*?)(?=\n# %%|\Z)', text, re.DOTALL))
    shown = re.findall(r"\{\{ source\(solutions\.(\w+)\) \}\}", prose)
    assert [getattr(solutions, name) for name in shown] == list(ANSWERS.values())
    assert prose.count("<details") == prose.count("</details>") == 2 * len(ANSWERS)
