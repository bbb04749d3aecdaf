"""Problems in the plane, and many networks that are taught at once."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest

from nn_tutorial import TwoLayerNet, train
from nn_tutorial.book.plane import (
    CLASSES,
    CORNERS,
    best_line,
    corners_taken,
    spiral,
    train_together,
    xor,
)


def test_xor_asks_whether_the_signs_differ() -> None:
    x, t = xor(400, noise=0.2, seed=0)
    assert np.array_equal(t == 1, (x[:, 0] > 0) != (x[:, 1] > 0))
    assert np.bincount(t).tolist() == [200, 200]


def test_the_points_of_xor_scatter_around_their_corners() -> None:
    x, _ = xor(40_000, noise=0.3, seed=1)
    off = x - np.tile(CORNERS, (10_000, 1))
    np.testing.assert_allclose(off.std(axis=0), 0.3, rtol=0.02)
    np.testing.assert_allclose(off.mean(axis=0), 0, atol=0.01)


def test_a_spiral_has_an_arm_for_each_class_turned_from_the_last() -> None:
    x, t = spiral(300, arms=3, noise=0, radii=(1.0, 1.0))
    turned = [np.angle(x[t == arm] @ np.array([1, 1j])) for arm in range(3)]
    for one, other in pairwise(turned):
        np.testing.assert_allclose((other - one) % (2 * np.pi), 2 * np.pi / 3)


def test_a_spiral_that_goes_on_begins_where_the_first_part_ends() -> None:
    first, _ = spiral(301, noise=0, radii=(0.2, 2.0))
    rest, _ = spiral(301, noise=0, radii=(2.0, 3.0))
    # The last point of the first part is of arm 0, as is the first of the rest.
    np.testing.assert_allclose(first[-1], rest[0])


@pytest.mark.parametrize("problem", [xor, spiral])
def test_a_seed_gives_the_same_points_again(problem) -> None:
    (x, t), (again, _), (other, _) = (problem(30, seed=seed) for seed in (4, 4, 5))
    assert np.array_equal(x, again)
    assert not np.array_equal(x, other)
    assert len(x) == len(t) == 30


@pytest.mark.parametrize("problem", [xor, spiral])
def test_a_wrong_number_of_points_is_refused(problem) -> None:
    with pytest.raises(ValueError, match="count must be at least 1, got 0"):
        problem(0)
    with pytest.raises(TypeError, match="noise must be a number, got 'much'"):
        problem(4, noise="much")


def test_no_line_is_better_than_the_best_one() -> None:
    rng = np.random.default_rng(0)
    x, t = rng.standard_normal((9, 2)), rng.integers(0, 2, 9)
    # A best line can be moved until it touches two points: so all such lines are tried, moved a
    # little to every side of the two.
    found = 0.0
    for one, other in combinations(x, 2):
        along = other - one
        normal = np.array([-along[1], along[0]])
        for tilt in (-1e-6, 1e-6):
            w = normal + tilt * along
            for point, shift in ((one, 1e-9), (one, -1e-9), (other, 1e-9), (other, -1e-9)):
                hit = np.mean((x @ w > point @ w + shift) == (t == 1))
                found = max(found, hit, 1 - hit)
    assert best_line(x, t, directions=20_000) == pytest.approx(found)


def test_a_line_that_separates_is_found() -> None:
    x = np.random.default_rng(1).standard_normal((50, 2))
    t = (x @ np.array([1.0, -2.0]) > 0.3).astype(int)
    assert best_line(x, t, directions=5_000) == 1.0
    assert best_line(x, 1 - t, directions=5_000) == 1.0


def test_no_line_takes_more_than_three_of_four_clusters() -> None:
    assert best_line(*xor(40, noise=0.2, seed=0)) == 0.75


def test_networks_learn_together_what_each_learns_alone() -> None:
    x, t = spiral(30, seed=2)
    together, alone = ([TwoLayerNet(2, 5, 3, "he", seed=s) for s in range(4)] for _ in range(2))
    train_together(together, x, t, updates=20, learning_rate=0.5)
    for one, network in zip(together, alone, strict=True):
        train(
            network, x, t, iterations=20, batch_size=30, learning_rate=0.5, seed=0, progress=False
        )
        for name, array in network.params.items():
            np.testing.assert_allclose(one.params[name], array, rtol=0, atol=1e-10)


def test_networks_may_have_points_of_their_own() -> None:
    data = [xor(12, noise=0.5, seed=seed) for seed in range(3)]
    x, t = (np.stack(arrays) for arrays in zip(*data, strict=True))
    own, single = ([TwoLayerNet(2, 4, 2, 0.1, seed=s) for s in range(3)] for _ in range(2))
    train_together(own, x, t, updates=15)
    for network, alone, points in zip(own, single, data, strict=True):
        train_together([alone], *points, updates=15)
        for name, array in alone.params.items():
            np.testing.assert_allclose(network.params[name], array, rtol=0, atol=1e-10)


def test_training_together_leaves_the_points_as_they_were() -> None:
    x, t = xor(8, seed=0)
    kept = x.copy(), t.copy()
    train_together([TwoLayerNet(2, 3, 2, seed=0)], x, t, updates=3)
    assert np.array_equal(x, kept[0])
    assert np.array_equal(t, kept[1])


def test_wrong_numbers_are_refused_before_anything_is_learned() -> None:
    (x, t), network = xor(8, seed=0), TwoLayerNet(2, 3, 2, seed=0)
    before = network.params.copy()
    with pytest.raises(ValueError, match="updates must be at least 1"):
        train_together([network], x, t, updates=0)
    with pytest.raises(ValueError, match="learning_rate must be greater than 0"):
        train_together([network], x, t, updates=1, learning_rate=-1)
    assert all(np.array_equal(network.params[name], array) for name, array in before.items())


def test_a_unit_ends_on_the_corner_that_its_start_foretells() -> None:
    # With exactly the four corners and a small start; see the docstring for the reason.
    networks = [TwoLayerNet(2, 1, 2, 0.01, seed=seed) for seed in range(60)]
    told = [int(corners_taken(network)[0]) for network in networks]
    train_together(networks, CORNERS, CLASSES, updates=300)
    for network, corner in zip(networks, told, strict=True):
        W2 = network.params["W2"]
        vote = int(W2[0, 1] > W2[0, 0])
        assert vote == CLASSES[corner]
        nearest = (CORNERS @ network.params["W1"]).argmax()
        assert nearest == corner


def test_two_units_find_xor_just_where_they_take_opposite_corners() -> None:
    networks = [TwoLayerNet(2, 2, 2, 0.01, seed=seed) for seed in range(100)]
    told = [{*corners_taken(network)} in ({0, 1}, {2, 3}) for network in networks]
    train_together(networks, CORNERS, CLASSES, updates=300)
    found = [network.accuracy(CORNERS, CLASSES) == 1 for network in networks]
    assert told == found
    assert 10 < sum(found) < 40  # of 100, about a quarter
