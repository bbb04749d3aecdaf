"""What is stored of PyTorch beside ours is of this network, and says where it comes from."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import jupytext
import numpy as np
import pytest

from benchmarks.beside_torch import RATE, RESULTS, UPDATES, batches, in_our_shapes, nodes, start
from nn_tutorial.book import beside_torch
from nn_tutorial.book.beside_torch import PARAMETERS, our_updates

CHAPTER = Path(__file__).parents[1] / "docs" / "chapters" / "autodiff.py"
NAMES = set(PARAMETERS)


@pytest.fixture(scope="module")
def stored():
    return json.loads(RESULTS.read_text(encoding="utf-8"))


def code_in_tables(language):
    """Yield the code of the tables that put PyTorch beside ours."""
    text = CHAPTER.read_text(encoding="utf-8")
    _, *cells = re.split(r"^# %% \[markdown\] ", text, flags=re.MULTILINE)
    prose = "\n".join(cell for cell in cells if cell.startswith(f'lang="{language}"'))
    section = prose.partition("{ #beside-torch }")[2].partition("\n# ## ")[0]
    for row in re.findall(r"^# \|.*\|$", section, re.MULTILINE):
        yield from re.findall("`(.+?)`", row)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_line_beside_another_is_one_of_the_code_that_ran(language):
    shown = [*code_in_tables(language)]
    chapter = jupytext.read(CHAPTER, fmt="py:percent")
    cells = [cell.source for cell in chapter.cells if cell.cell_type == "code"]
    ran = "\n".join([Path(beside_torch.__file__).read_text(encoding="utf-8"), *cells])
    missing = [code for code in shown if code.partition("…")[0] not in ran]
    assert len(shown) > 15
    assert missing == []


def test_the_stored_results_name_a_commit_without_changes_and_a_day(stored):
    assert re.fullmatch("[0-9a-f]{12,40}", stored["origin"]["commit"])
    date.fromisoformat(stored["origin"]["day"])
    assert stored["versions"].keys() == {"python", "numpy", "torch"}


def test_our_half_of_the_stored_results_is_what_our_code_gives_today(stored):
    network, steps = start(), batches()
    losses = our_updates(network, steps, RATE)
    assert len(losses) == stored["setting"]["updates"] == UPDATES
    assert losses[0] == pytest.approx(stored["first_loss"]["ours"], rel=1e-10)
    assert network.loss(*steps[0]) == pytest.approx(stored["loss_after"]["ours"], rel=1e-8)


def test_pytorch_found_the_same(stored):
    for loss in ("first_loss", "loss_after"):
        assert stored[loss]["torch"] == pytest.approx(stored[loss]["ours"], rel=1e-12)
    assert stored["gradients"].keys() == stored["parameters"].keys() == NAMES
    assert all(error < 1e-14 for error in stored["gradients"].values())
    assert all(difference < 1e-13 for difference in stored["parameters"].values())


def test_the_smallest_network_has_the_gradients_of_the_layers_chapter(stored):
    # L = (2 * 3 - 1 - 2)^2; PyTorch adds to what an earlier call has left.
    assert stored["smallest"] == {"L": 9, "w": 18, "x": 12, "b": 6, "w again": 2 * 18}


def test_arrays_of_pytorch_get_our_names_and_shapes():
    class Tensor:
        def __init__(self, array):
            self.array = array

        def numpy(self):
            return self.array

    params = start().params
    given = [Tensor(params[name].T) for name in PARAMETERS]
    for name, array in in_our_shapes(given).items():
        np.testing.assert_array_equal(array, params[name])


def test_the_nodes_of_a_graph_are_named_once_each():
    class Node:
        def __init__(self, name, *parents):
            self.name, self.next_functions = lambda: name, [(parent, 0) for parent in parents]

    class Loss:
        leaf = Node("leaf")
        grad_fn = Node("root", Node("left", leaf, None), Node("right", leaf))

    assert nodes(Loss) == ["root", "left", "right", "leaf"]
