"""Every mistake does what the table says, and the package's own tests would find it."""

import re
from dataclasses import replace
from pathlib import Path

import behaviour
import numpy as np
import pytest

from nn_tutorial import (
    Relu,
    TwoLayerNet,
    check_gradients,
    datasets,
    layers,
    load_mnist,
    network,
    to_one_hot,
    training,
)
from nn_tutorial.book.figures.mistakes import accuracy_of_bugs
from nn_tutorial.book.mistakes import (
    BUGS,
    EXAMINATIONS,
    RIGHT,
    GradientOverwritten,
    ReluBesideItsInput,
    bug_named,
    check,
    learn,
    parts,
)

CAUGHT = {
    "weights-not-transposed": {"W1", "b1"},
    "gradient-transposed": {"W2"},
    "bias-forgotten": {"b1", "b2"},
    "wrong-axis": {"b2"},
    "mask-forgotten": {"W1", "b1"},
    "mask-from-output": {"W1", "b1"},
    "stale-mask": {"W1", "b1"},
    "mean-forgotten": {"W1", "b1", "W2", "b2"},
    "loss-summed": {"W1", "b1", "W2", "b2"},
    "batch-softmax": {"W1", "b1", "W2", "b2"},
    "epsilon": {"W1", "b1", "W2", "b2"},
    "label-off-by-one": {"W1", "b1", "W2", "b2"},
    "swapped": {"b1", "b2"},
}
SEEN_BY = {
    "in-place": {"overwrites_nothing"},
    "zero-weights": {"overfits_ten_examples", "beats_shuffled_labels"},
    "uphill": {"lowers_the_loss", "overfits_ten_examples", "beats_shuffled_labels"},
    "shuffled-apart": {"overfits_ten_examples", "beats_shuffled_labels"},
    "sorted": {"beats_shuffled_labels", "mixes_the_classes"},
    "test-scale": {"scales_both_splits_alike"},
}
SLUGS = [bug.slug for bug in BUGS]


def test_every_mistake_is_either_caught_or_seen_by_something_else():
    assert [*CAUGHT, *SEEN_BY] == SLUGS


def test_nothing_is_found_where_nothing_is_wrong():
    assert check(RIGHT).passed
    assert all(examination(parts(RIGHT)) for examination in EXAMINATIONS)


@pytest.mark.parametrize("slug", CAUGHT)
def test_the_check_catches_it_and_names_the_parameters(slug):
    report = check(bug_named(slug))
    assert {p.name for p in report.parameters if not p.passed} == CAUGHT[slug]
    # Not by a hair: the smallest of them is 40 times the tolerance.
    assert report.relative_error > 1e-7


@pytest.mark.parametrize("slug", SEEN_BY)
def test_the_check_does_not_see_it_but_others_do(slug):
    bug = bug_named(slug)
    assert check(bug).passed
    seen = {e.__name__ for e in EXAMINATIONS if not e(parts(bug))}
    assert seen == SEEN_BY[slug]


class OneLayer:
    """Somebody's own network, for one-hot labels."""

    def __init__(self, inputs, hidden, outputs, seed):  # noqa: ARG002
        weights = np.random.default_rng(seed).standard_normal((inputs, outputs))
        self.params = {"W": 0.1 * weights, "b": np.zeros(outputs)}

    def loss(self, x, t):
        scores = x @ self.params["W"] + self.params["b"]
        exp = np.exp(scores - scores.max(axis=1, keepdims=True))
        self.y = exp / exp.sum(axis=1, keepdims=True)
        return -np.sum(t * np.log(self.y + 1e-300)) / len(t)

    def gradient(self, x, t):
        self.loss(x, t)
        d = (self.y - t) / len(t)
        return {"W": x.T @ d, "b": d.sum(axis=0)}


class OneLayerOfNumbers(OneLayer):
    """The same, for the numbers of classes."""

    def loss(self, x, t):
        return super().loss(x, np.eye(len(self.params["b"]))[t])

    def gradient(self, x, t):
        self.loss(x, t)
        d = (self.y - np.eye(len(self.params["b"]))[t]) / len(t)
        return {"W": x.T @ d, "b": d.sum(axis=0)}


class StoresElsewhere(training.SGD):
    """An update that leaves the parameters as they were."""

    def update(self, params, grads):
        for name in grads:
            grads[name] = params[name] - self.learning_rate * grads[name]


def load_one_hot():
    (x_train, t_train), (x_test, t_test) = load_mnist()
    return (x_train, to_one_hot(t_train)), (x_test, to_one_hot(t_test))


def load_with_rows_lost():
    (x_train, t_train), test = load_mnist()
    rows = np.arange(len(x_train))
    rows[1::2] = rows[::2]
    return (x_train[rows], t_train[rows]), test


def failed(material):
    return {examination.__name__ for examination in EXAMINATIONS if not examination(material)}


def expect_examinations_to_be_taken(own, load):
    material = replace(parts(), network=own, load_mnist=load)
    assert failed(material) == set()
    elsewhere = {"lowers_the_loss", "overfits_ten_examples", "beats_shuffled_labels"}
    assert failed(replace(material, optimizer=StoresElsewhere)) == elsewhere


# In tests/long/test_mistakes_at_length.py the labels are not those that the network is for.
@pytest.mark.parametrize(
    ("own", "load"), [(OneLayer, load_one_hot), (OneLayerOfNumbers, load_mnist)]
)
def test_somebodys_own_network_takes_the_examinations(own, load):
    expect_examinations_to_be_taken(own, load)


def test_rows_that_a_shuffle_has_lost_are_noticed():
    assert failed(replace(parts(), load_mnist=load_with_rows_lost)) == {"repeats_no_example"}


def test_a_stale_mask_passes_on_the_first_batch_of_all():
    assert check(bug_named("stale-mask"), batches_before=0).passed
    assert not check(bug_named("stale-mask"), batches_before=1).passed


def test_two_spellings_of_the_forgotten_mask_are_one_mistake():
    one, other = check(bug_named("mask-forgotten")), check(bug_named("mask-from-output"))
    assert one == other


def test_the_sum_along_the_wrong_axis_is_zero():
    error = check(bug_named("wrong-axis"))["b2"]
    assert abs(error.backprop) < 1e-15
    assert error.relative_error == pytest.approx(1)


@pytest.mark.parametrize("relu", [Relu, GradientOverwritten])
def test_an_overwritten_gradient_shows_where_it_is_used_twice(relu):
    rng = np.random.default_rng(0)
    net = TwoLayerNet(6, 5, 4, weight_init_std="he", seed=rng)
    net.layers["Relu1"] = ReluBesideItsInput(relu())
    x, t = behaviour.random_batch(rng, 7, 6, 4)
    assert check_gradients(net, x, t).passed is (relu is Relu)


@pytest.mark.parametrize("slug", ["mean-forgotten", "zero-weights", "shuffled-apart", "sorted"])
def test_accuracy_notices(slug):
    assert learn(bug_named(slug), iterations=200).accuracy < 0.3


@pytest.mark.parametrize("slug", ["uphill", "batch-softmax"])
def test_what_overflows_breaks_off(slug):
    training_run = learn(bug_named(slug), iterations=300)
    assert training_run.broke_off
    assert len(training_run.loss) < 300


def test_counting_labels_from_one_is_worse_than_guessing():
    assert learn(bug_named("label-off-by-one"), iterations=200).accuracy < 0.05


@pytest.mark.parametrize(
    ("slug", "match"),
    [("weights-not-transposed", "matmul"), ("gradient-transposed", "shape"), ("swapped", "shape")],
)
def test_unequal_sizes_give_it_away_at_once(slug, match):
    net = parts(bug_named(slug)).network(6, 5, 4, seed=0)
    with pytest.raises(ValueError, match=match):
        check_gradients(net, *behaviour.random_batch(np.random.default_rng(0), 7, 6, 4))


# The package's own tests, against each mistake


@pytest.fixture
def mistaken(monkeypatch, request):
    """Put a mistake in the place of the right thing, everywhere in the package."""
    bug = bug_named(request.param)
    places = 0
    for module in (layers, network, training, datasets):
        for name, thing in list(vars(module).items()):
            if thing is bug.replaces:
                monkeypatch.setattr(module, name, bug.mistake)
                places += 1
    assert places
    return bug


def breaks(promise):
    """Say whether a promise of the package is broken."""
    try:
        promise()
    except Exception:
        return True
    return False


def test_the_package_keeps_every_promise():
    assert not [promise.__name__ for promise in behaviour.ALL if breaks(promise)]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("mistaken", SLUGS, indirect=True)
def test_the_packages_own_tests_kill_it(mistaken):
    noticed = any(breaks(promise) for promise in behaviour.ALL)
    assert noticed, f"no test of the package notices {mistaken.slug}"


# The chapter


CHAPTER = Path(__file__).parents[1] / "docs" / "chapters" / "gallery.py"


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("slug", SLUGS)
def test_the_chapter_shows_and_tabulates_every_mistake(slug, language):
    text = CHAPTER.read_text(encoding="utf-8")
    prose = "".join(re.findall(rf'lang="{language}"\n(.*?)(?=\n# %%|\Z)', text, re.DOTALL))
    assert f"{{ #{slug} }}" in prose
    assert f"](#{slug})" in prose
    assert f"show_source(mistakes.{bug_named(slug).mistake.__name__})" in text


def test_the_figure_has_a_row_for_each_and_marks_what_broke_off():
    from nn_tutorial.book.mistakes import Outcome

    run = learn(RIGHT, iterations=20)
    outcomes = {
        bug.slug: Outcome(bug, check(bug), type(run)(run.loss, float("nan")), run)
        for bug in (bug_named("epsilon"), bug_named("uphill"))
    }
    axes = accuracy_of_bugs(outcomes).axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "epsilon in the log",
        "step uphill",
    ]
    assert [text.get_text() for text in axes.texts] == ["overflows", "overflows"]
