"""The interactive parts compute what the package computes, for everybody, and weigh little.

How each language looks on the other screen is in tests/long/test_demos_otherwise.py.
"""

from __future__ import annotations

import base64
import functools
import gzip
import re
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import numpy as np
import pytest
from demo_pages import (
    CLASSES,
    DEMOS,
    FEATURES,
    ITERATIONS,
    PAGE,
    PARTS,
    PLANE,
    VALLEY,
    DemoPages,
    expect_room_and_access,
    plane_data,
    shown,
    trained,
)
from site_support import noting

from nn_tutorial import (
    SGD,
    Adam,
    Affine,
    Momentum,
    Relu,
    SoftmaxWithLoss,
    TwoLayerNet,
)
from nn_tutorial.book.demo_data import Asset, digit_network, round_weights
from nn_tutorial.book.plane import train_together


@pytest.fixture(scope="module")
def maths(demos: DemoPages, browser: Any) -> Iterator[Callable[[str], Any]]:
    """The page of a part, opened once for all tests that only have it compute."""
    context, pages = browser.new_context(), []

    @functools.cache
    def maths(demo: str) -> Any:
        page = noting(context.new_page())
        pages.append(page)
        page.goto(demos.url(demo))
        page.wait_for_selector(".demo--ready")
        return page

    yield maths
    context.close()
    assert [trouble for page in pages for trouble in page.trouble] == []


# Go down


def test_the_loss_and_its_gradient_are_those_of_the_two_class_softmax(
    maths: Callable[[str], Any],
) -> None:
    page = maths("descent")
    for w in ([0.5, -2.0], [30.0, 40.0], [-900.0, 900.0]):
        loss, gradient = page.evaluate(
            """w => {
              const { loss, gradient } = nnTutorial.maths.descent;
              const data = nnTutorial.data["descent.js"];
              return [loss(data, w), gradient(data, w)];
            }""",
            w,
        )
        last = SoftmaxWithLoss()
        scores = np.stack([np.zeros(40), FEATURES @ w], axis=1)
        assert loss == pytest.approx(last.forward(scores, CLASSES), rel=1e-12)
        np.testing.assert_allclose(gradient, FEATURES.T @ last.backward()[:, 1], atol=1e-12)


@pytest.mark.parametrize("method", [SGD, Momentum, Adam])
def test_a_way_down_is_that_of_the_package(
    maths: Callable[[str], Any], method: type[SGD | Momentum | Adam]
) -> None:
    page = maths("descent")
    places = page.evaluate(
        """([method, rate, start]) => nnTutorial.maths.descent.goDown(
            nnTutorial.data["descent.js"], method, rate, start, 30)""",
        [method.__name__, 0.3, VALLEY["start"]],
    )
    params, optimizer = {"w": np.array(VALLEY["start"])}, method(learning_rate=0.3)
    for place in places:
        np.testing.assert_allclose(place, params["w"], rtol=1e-9)
        y = 1 / (1 + np.exp(-FEATURES @ params["w"]))
        optimizer.update(params, {"w": FEATURES.T @ (y - CLASSES) / 40})


def test_the_start_is_dragged_or_set_by_keyboard(
    demos: DemoPages, visit_demo: Callable[..., Any]
) -> None:
    page = visit_demo(demos.url("descent"))
    box = page.locator(".descent-demo__map svg").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 4)
    page.mouse.up()
    first, second = page.locator(".descent-demo__settings label:has([type=range]) output").all()[:2]
    assert (first.inner_text(), second.inner_text()) == ("0.25", "1.65")
    page.focus(".descent-demo__settings [type=range]")
    page.keyboard.press("ArrowRight")
    assert first.inner_text() == "0.30"


def test_what_becomes_of_the_way_is_said(demos: DemoPages, visit_demo: Callable[..., Any]) -> None:
    page = visit_demo(demos.url("descent"))
    said, rate = page.locator(".descent-demo__said"), page.get_by_label("Learning rate")
    rate.focus()
    page.keyboard.press("Home")
    assert said.inner_text().startswith("It is still on its way")
    page.keyboard.press("End")
    assert said.inner_text().startswith("It does not converge")
    rate.fill("8")
    assert said.inner_text().startswith("It converges")


# The part, what stands beside its map or below it, and the way.
BOXES = """(part) => {
    const [settings, way] = ["settings", "path"].map((name) =>
        part.querySelector(`.descent-demo__${name}`));
    return [part, settings, way].map((box) => box.getBoundingClientRect().toJSON());
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_a_way_that_leaves_the_map_covers_no_words(
    demos: DemoPages, open_page: Callable[..., Any], width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 900})
    # So narrow a map that steps are too long for it, to each side.
    narrow = Asset("descent", VALLEY | {"box": [0.5, 1.6, -1.2, 0.2], "start": [1.2, -0.2]})
    page.route("**/descent.js", lambda route: route.fulfill(body=narrow.script))
    page.goto(demos.url("descent"))
    page.wait_for_selector(".demo--ready")
    page.get_by_label("Learning rate").focus()
    page.keyboard.press("End")
    for keys in product(["Home", "End"], repeat=2):
        for name, key in zip(["w1", "w2"], keys, strict=True):
            page.get_by_label(f"Start {name}").focus()
            page.keyboard.press(key)
        part, settings, way = page.locator(".descent-demo").evaluate(BOXES)
        assert way["right"] <= part["right"]
        assert way["bottom"] <= settings["top"] or way["right"] <= settings["left"]


# Draw a digit


# Numbers go to a page as their bytes: one by one, they would take longer than all else.
BYTES = "Uint8Array.from(atob(text), (c) => c.charCodeAt(0))"
UNPACK = f"(text) => new Float64Array({BYTES}.buffer)"


def packed(numbers: Any) -> str:
    """Return what `UNPACK` makes an array of numbers of."""
    return base64.b64encode(np.asarray(numbers, "<f8").tobytes()).decode()


def test_the_scores_are_those_of_the_package(demos: DemoPages, maths: Callable[[str], Any]) -> None:
    page = maths("digit")
    scores = page.evaluate(
        f"""(text) => {{
          const {{ decode, forward }} = nnTutorial.maths.digit;
          const params = Object.entries(nnTutorial.data["digit-network.js"].params);
          const network = Object.fromEntries(params.map(([name, p]) => [name, decode(p)]));
          const levels = {BYTES}, scores = [];
          for (let start = 0; start < levels.length; start += 784) {{
            const pixels = [...levels.subarray(start, start + 784)].map((level) => level / 255);
            scores.push([...forward(network, pixels).scores]);
          }}
          return scores;
        }}""",
        base64.b64encode(np.rint(demos.x_test * 255).astype(np.uint8).tobytes()).decode(),
    )
    assert len(scores) == 1000
    expected = round_weights(demos.network).predict(demos.x_test)
    np.testing.assert_allclose(scores, expected, rtol=0, atol=1e-5)


def test_half_floats_are_decoded_exactly(maths: Callable[[str], Any]) -> None:
    page = maths("digit")
    numbers = np.arange(2**16, dtype="<u2").view("<f2")
    numbers = numbers[np.isfinite(numbers)]
    values = base64.b64encode(numbers.tobytes()).decode()
    wrong = page.evaluate(
        f"""([values, text]) => {{
          const decoded = nnTutorial.maths.digit.decode({{ values }});
          const expected = [...({UNPACK})(text)];
          if (decoded.length !== expected.length) return `${{decoded.length}} numbers`;
          return expected.filter((number, index) => number !== decoded[index]);
        }}""",
        [values, packed(numbers)],
    )
    assert wrong == []


# How far each image is from what comes back of it, drawn in other sizes and places.
CENTRE = f"""([text, zoom, top, left]) => {{
  const pixels = ({UNPACK})(text), distances = [];
  for (let start = 0; start < pixels.length; start += 784) {{
    const image = pixels.subarray(start, start + 784), ink = new Float64Array(280 * 280);
    for (let y = 0; y < 28 * zoom; y++) for (let x = 0; x < 28 * zoom; x++) {{
      const [down, across] = [top + y, left + x];
      if (Math.min(down, across) < 0 || Math.max(down, across) >= 280) continue;
      ink[down * 280 + across] = image[Math.floor(y / zoom) * 28 + Math.floor(x / zoom)];
    }}
    const centred = [...nnTutorial.maths.digit.centre(ink)];
    distances.push(Math.max(...centred.map((value, k) => Math.abs(value - image[k]))));
  }}
  return distances;
}}"""


def test_a_digit_drawn_elsewhere_and_in_another_size_comes_back_as_in_mnist(
    demos: DemoPages, maths: Callable[[str], Any]
) -> None:
    page, images = maths("digit"), packed(demos.x_test[:25])
    for zoom, top, left in ((10, 0, 0), (9, 28, 3), (7, 60, 11), (3, 150, 2)):
        distances = page.evaluate(CENTRE, [images, zoom, top, left])
        assert len(distances) == 25
        assert max(distances) < 1e-7, zoom


def test_a_wide_drawing_keeps_its_shape(maths: Callable[[str], Any]) -> None:
    page = maths("digit")
    image = np.array(
        page.evaluate(
            """() => {
              const ink = new Float64Array(280 * 280);
              for (let y = 10; y < 40; y++) ink.fill(1, y * 280 + 100, y * 280 + 250);
              return [...nnTutorial.maths.digit.centre(ink)];
            }"""
        )
    ).reshape(28, 28)
    rows, columns = np.flatnonzero(image.any(axis=1)), np.flatnonzero(image.any(axis=0))
    assert (len(rows), len(columns)) == (4, 20)
    assert image.sum() == pytest.approx(4 * 20)
    assert (rows[0], columns[0]) == (12, 4)


def test_nothing_drawn_is_nothing_read(demos: DemoPages, visit_demo: Callable[..., Any]) -> None:
    page = visit_demo(demos.url("digit"))
    assert page.evaluate("nnTutorial.maths.digit.centre(new Float64Array(100))") is None
    assert page.get_by_role("status").inner_text() == "Nothing is drawn yet."
    assert "0 of 50" in page.locator(".digit-demo__out ~ figure figcaption").inner_text()


def draw_a_one(page: Any) -> None:
    box = page.locator(".digit-demo__pad").bounding_box()
    middle = box["x"] + box["width"] / 2
    page.mouse.move(middle + 8, box["y"] + 0.15 * box["height"])
    page.mouse.down()
    page.mouse.move(middle - 8, box["y"] + 0.85 * box["height"], steps=8)
    page.mouse.up()


@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_is_drawn_by_mouse_is_read_and_can_be_cleared(
    demos: DemoPages, visit_demo: Callable[..., Any], language: str
) -> None:
    page = visit_demo(demos.url("digit", language))
    empty = page.get_by_role("status").inner_text()
    draw_a_one(page)
    page.get_by_role("status").filter(has_text=re.compile(r": 1 \(")).wait_for()
    assert page.locator(".digit-demo__best").inner_text().startswith("1")
    assert page.locator(".digit-demo__lit").count() > 0
    page.get_by_role("button").click()
    assert page.get_by_role("status").inner_text() == empty
    assert page.locator(".digit-demo__lit").count() == 0


def test_a_finger_draws_and_does_not_scroll(
    demos: DemoPages, visit_demo: Callable[..., Any]
) -> None:
    page = visit_demo(demos.url("digit"), width=360, has_touch=True)
    page.locator(".digit-demo__pad").tap()
    page.get_by_role("status").filter(has_text="Answer").wait_for()
    touch_action = "getComputedStyle(document.querySelector('.digit-demo__pad')).touchAction"
    assert page.evaluate(touch_action) == "none"


def test_the_keyboard_picks_test_images(demos: DemoPages, visit_demo: Callable[..., Any]) -> None:
    page = visit_demo(demos.url("digit"))
    rounded = round_weights(demos.network)
    images = digit_network(demos.network, demos.x_test, demos.t_test)["images"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Clear"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for label, position in zip(images["labels"], images["positions"], strict=True):
        scores = rounded.predict(demos.x_test[[position]])[0]
        chance = np.exp(scores - scores.max()) / np.exp(scores - scores.max()).sum()
        said = page.get_by_role("status").inner_text()
        assert said.startswith(f"Answer: {scores.argmax()} ")
        assert said.endswith(f"Truth: {label}")
        values = page.locator(".digit-demo__value").all_inner_texts()
        np.testing.assert_allclose(
            [float(value.strip(">%")) for value in values], 100 * chance, atol=0.1
        )
        lit = int(
            (
                rounded.layers["Relu1"].forward(
                    rounded.layers["Affine1"].forward(demos.x_test[[position]].astype(float))
                )
                > 0
            ).sum()
        )
        assert page.locator(".digit-demo__lit").count() == lit
        page.keyboard.press("ArrowRight")


def test_the_drawing_pad_weighs_less_than_100_kb(
    demos: DemoPages, visit_demo: Callable[..., Any]
) -> None:
    page = visit_demo(demos.url("digit"))
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    own = [name.removeprefix(demos.address) for name in loaded if "site.css" not in name]
    own = [name for name in own if name.endswith((".js", "demos.css"))]
    assert len(own) == 4
    weights = [len(gzip.compress((demos.folder / name).read_bytes())) for name in own]
    assert sum(weights) < 100_000


# See the gradient


def test_the_gradients_are_those_of_the_package(maths: Callable[[str], Any]) -> None:
    page, rng = maths("gradient"), np.random.default_rng(0)
    for trial in range(30):
        shapes = {"x": (2,), "W1": (2, 2), "b1": (2,), "W2": (2, 2), "b2": (2,)}
        values = {name: rng.uniform(-2, 2, shape) for name, shape in shapes.items()}
        t = trial % 2
        shown = page.evaluate(
            """([values, t]) => {
              const { forward, gradients, numericalGradients } = nnTutorial.maths.gradient;
              return [forward(values, t), gradients(values, t), numericalGradients(values, t)];
            }""",
            [{name: value.tolist() for name, value in values.items()}, t],
        )
        way, gradients, numerical = shown
        first, relu = Affine(values["W1"], values["b1"]), Relu()
        second, last = Affine(values["W2"], values["b2"]), SoftmaxWithLoss()
        a = first.forward(values["x"][None])
        h = relu.forward(a)
        s = second.forward(h)
        loss = last.forward(s, np.array([t]))
        ds = last.backward()
        dh = second.backward(ds)
        da = relu.backward(dh)
        dx = first.backward(da)
        for name, value in {"a": a[0], "h": h[0], "s": s[0], "y": last.y[0], "L": loss}.items():
            np.testing.assert_allclose(way[name], value, rtol=0, atol=1e-9)
        expected = {"x": dx[0], "W1": first.dW, "b1": first.db, "W2": second.dW, "b2": second.db}
        for name, value in {**expected, "s": ds[0], "h": dh[0], "a": da[0]}.items():
            np.testing.assert_allclose(gradients[name], value, rtol=0, atol=1e-9)
        for name, value in expected.items():
            np.testing.assert_allclose(numerical[name], value, rtol=0, atol=1e-7)


def test_a_changed_weight_changes_values_and_gradients(
    demos: DemoPages, visit_demo: Callable[..., Any]
) -> None:
    page = visit_demo(demos.url("gradient"))
    graph, verdict = page.locator("svg"), page.locator(".gradient-demo__verdict")
    assert "agrees" in verdict.inner_text()
    before = graph.text_content(), page.locator("table").inner_text()
    page.get_by_role("slider", name="W2[0,1]").focus()
    page.keyboard.press("ArrowRight")
    after = graph.text_content(), page.locator("table").inner_text()
    assert before[0] != after[0]
    assert before[1] != after[1]
    assert page.get_by_role("row", name="W2[0,1]").locator("td").nth(1).inner_text() == "−0.25"
    page.get_by_role("button", name="First values").click()
    assert (graph.text_content(), page.locator("table").inner_text()) == before


def test_at_the_kink_the_numerical_check_disagrees(
    demos: DemoPages, visit_demo: Callable[..., Any]
) -> None:
    page = visit_demo(demos.url("gradient"))
    for name in ("x[0]", "x[1]", "b1[0]"):
        page.get_by_role("slider", name=name, exact=True).fill("0")
    assert "kink" in page.locator(".gradient-demo__verdict").inner_text()
    assert page.get_by_role("row", name="b1[0]").text_content().endswith("✗ differ")


def test_the_walk_shows_values_first_and_gradients_on_the_way_back(
    demos: DemoPages, visit_demo: Callable[..., Any]
) -> None:
    page = visit_demo(demos.url("gradient"))
    steps = page.get_by_role("slider", name="Step")
    shown = []
    for step in range(9):
        steps.fill(str(step))
        texts = page.evaluate(
            "[...document.querySelectorAll('svg text')].map(t => t.textContent).filter(Boolean)"
        )
        shown.append(texts)
        assert page.get_by_role("status").first.inner_text().startswith(f"{step}/8 ")
    assert shown[0] == ["x[0] = 1.000", "x[1] = −0.500"]
    assert [len(texts) for texts in shown] == sorted(len(texts) for texts in shown)
    assert not any("∂" in text for text in shown[4])
    assert sum("∂" in text for text in shown[8]) == 8
    steps.focus()
    page.keyboard.press("ArrowLeft")
    assert page.get_by_role("status").first.inner_text().startswith("7/8 ")
    page.get_by_role("button", name="Next").click()
    assert page.get_by_role("status").first.inner_text().startswith("8/8 ")


# Step through learning


def test_the_slider_shows_what_was_measured(
    demos: DemoPages, visit_demo: Callable[..., Any]
) -> None:
    page, snapshots = visit_demo(demos.url("learning")), trained()[1]
    slider = page.get_by_role("slider", name="Iteration")
    for k in (0, 5, len(snapshots["iterations"]) - 1):
        slider.fill(str(k))
        assert f"After {snapshots['iterations'][k]} update" in page.locator("output").inner_text()
        cells = page.locator("tbody td").all_inner_texts()
        assert cells == [
            text
            for split in ("train", "test")
            for text in (
                f"{snapshots[f'{split}_loss'][k]:.4f}",
                f"{100 * snapshots[f'{split}_accuracy'][k]:.2f}%",
            )
        ]
    slider.focus()
    page.keyboard.press("Home")
    assert "After 0 updates" in page.locator("output").inner_text()


def test_the_pictures_change_with_the_weights(
    demos: DemoPages, visit_demo: Callable[..., Any]
) -> None:
    page, snapshots = visit_demo(demos.url("learning")), trained()[1]
    picture = "document.querySelector('.learning-demo__unit').toDataURL()"
    first = page.evaluate(picture)
    page.get_by_role("slider").fill(str(len(snapshots["iterations"]) - 1))
    assert page.evaluate(picture) != first
    label = page.locator(".learning-demo__unit").first.get_attribute("aria-label")
    assert label == f"unit {snapshots['units'][0]}, After {ITERATIONS} updates"


def test_it_plays_to_the_end_and_can_be_paused(
    demos: DemoPages, visit_demo: Callable[..., Any]
) -> None:
    page = visit_demo(demos.url("learning"))
    slider, last = page.get_by_role("slider"), len(trained()[1]["iterations"]) - 1
    slider.fill(str(last - 2))
    page.get_by_role("button", name="Play").click()
    assert page.get_by_role("button").inner_text() == "Pause"
    page.get_by_role("button", name="Pause").click()
    assert slider.input_value() == str(last - 1)
    page.get_by_role("button", name="Play").click()
    assert slider.input_value() == str(last)
    assert page.get_by_role("button").inner_text() == "Play"


def test_readers_who_want_less_motion_are_offered_none(
    demos: DemoPages, visit_demo: Callable[..., Any]
) -> None:
    page = visit_demo(demos.url("learning"), reduced_motion="reduce")
    assert page.get_by_role("button").count() == 0


def test_the_curve_of_the_losses_has_numbers(
    demos: DemoPages, visit_demo: Callable[..., Any]
) -> None:
    page, iterations = visit_demo(demos.url("learning")), trained()[1]["iterations"]
    numbers = page.locator(".learning-demo__chart text").all_text_contents()
    assert numbers[:3] == ["0", "0.5", "1"]
    assert [numbers[-4], numbers[-1]] == [str(iterations[0]), str(iterations[-1])]


# A network in the plane

GRADIENT = """([all, units, classes, x, t]) => {
  const { networkOf, gradient } = nnTutorial.maths.plane;
  const points = { x: Float64Array.from(x), t, classes };
  const found = gradient(networkOf(units, classes, Float64Array.from(all)), points);
  return { ...found, grads: [...found.grads] };
}"""
LEARN = """([all, units, classes, x, t, updates, rate]) => {
  const { networkOf, update } = nnTutorial.maths.plane;
  const network = networkOf(units, classes, Float64Array.from(all));
  for (let i = 0; i < updates; i++) update(network, { x: Float64Array.from(x), t, classes }, rate);
  return [...network.all];
}"""
START = """([units, classes, std, seed]) => {
  const { W1, b1, W2, b2 } = nnTutorial.maths.plane.start(units, classes, std, seed);
  return { W1: [...W1], b1: [...b1], W2: [...W2], b2: [...b2] };
}"""


def in_a_row(arrays: Any) -> list[float]:
    return [float(value) for array in arrays for value in array.ravel()]


@pytest.mark.parametrize(("units", "problem"), [(1, "xor"), (5, "xor"), (7, "spiral")])
def test_the_gradients_of_the_plane_are_those_of_the_package(
    maths: Callable[[str], Any], units: int, problem: str
) -> None:
    page, (x, t, *_) = maths("plane"), PLANE[problem]
    classes = int(t.max()) + 1
    network = TwoLayerNet(2, units, classes, "he", seed=3)
    network.params["b1"] = np.random.default_rng(4).standard_normal(units)
    given = [in_a_row(network.params.values()), units, classes, x.ravel().tolist(), t.tolist()]
    found = page.evaluate(GRADIENT, given)
    assert found["loss"] == pytest.approx(network.loss(x, t), abs=1e-12)
    assert found["accuracy"] == pytest.approx(network.accuracy(x, t))
    expected = in_a_row(network.gradient(x, t).values())
    np.testing.assert_allclose(found["grads"], expected, rtol=0, atol=1e-12)


def test_what_is_trained_in_the_page_learns_as_in_the_package(maths: Callable[[str], Any]) -> None:
    page, (x, t, *_) = maths("plane"), PLANE["spiral"]
    network = TwoLayerNet(2, 6, 3, 0.1, seed=2)
    given = [in_a_row(network.params.values()), 6, 3, x.ravel().tolist(), t.tolist(), 40, 0.7]
    learned = page.evaluate(LEARN, given)
    train_together([network], x, t, updates=40, learning_rate=0.7)
    np.testing.assert_allclose(learned, in_a_row(network.params.values()), rtol=0, atol=1e-9)


def test_a_start_is_normal_and_comes_again_from_its_seed(maths: Callable[[str], Any]) -> None:
    page = maths("plane")
    one, again, other = (page.evaluate(START, [2000, 3, 0.1, seed]) for seed in (7, 7, 8))
    assert one == again
    assert one["W1"] != other["W1"]
    assert {*one["b1"], *one["b2"]} == {0}
    for weights in (np.array(one["W1"]), np.array(one["W2"])):
        assert abs(weights.mean()) < 0.01
        assert weights.std() == pytest.approx(0.1, rel=0.05)
        # Of a normal distribution, 31.7% lie further off than its standard deviation.
        assert np.mean(np.abs(weights) > 0.1) == pytest.approx(0.317, abs=0.03)
    assert abs(np.corrcoef(one["W1"][:2000], one["W1"][2000:])[0, 1]) < 0.1


def said_of(run: dict[str, Any], k: int) -> str:
    updates, loss, accuracy = (run[name][k] for name in ("iterations", "loss", "accuracy"))
    many = "" if updates == 1 else "s"
    return f"After {updates} update{many}: loss {loss:.4f}, accuracy {100 * accuracy:.1f}%"


def test_the_slider_of_the_plane_shows_what_was_measured(
    demos: DemoPages, visit_demo: Callable[..., Any]
) -> None:
    page = visit_demo(demos.url("plane"))
    measured, slider = page.locator(".plane-demo__measured"), page.get_by_role("slider")
    for name, label in (("xor", "XOR"), ("spiral", "Spiral")):
        page.get_by_role("radio", name=label).check()
        for run in plane_data()[name]["runs"]:
            page.get_by_role("radio", name=str(run["units"]), exact=True).check()
            last = len(run["iterations"]) - 1
            assert measured.inner_text() == said_of(run, last)
            slider.focus()
            page.keyboard.press("Home")
            assert measured.inner_text() == said_of(run, 0)
            page.keyboard.press("ArrowRight")
            assert slider.get_attribute("aria-valuetext") == said_of(run, 1)
            assert f"of {run['units']} hidden units" in page.get_by_role("status").inner_text()


def test_the_regions_have_the_shares_that_the_package_finds(
    demos: DemoPages, visit_demo: Callable[..., Any]
) -> None:
    page = visit_demo(demos.url("plane"))
    page.get_by_role("radio", name="Spiral").check()
    run = plane_data()["spiral"]["runs"][-1]
    network = TwoLayerNet(2, 8, 3, seed=0)
    params = np.frombuffer(base64.b64decode(run["params"]), "<f4").astype(float)
    params = params.reshape(len(run["iterations"]), -1)[-1]
    parts = np.split(params, np.cumsum([16, 8, 24]))
    for (name, array), part in zip(network.params.items(), parts, strict=True):
        network.params[name] = part.reshape(array.shape)
    ticks = np.linspace(-2.4, 2.4, 400)
    places = np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2)
    shares = 100 * np.bincount(network.predict(places).argmax(axis=1)) / len(places)
    said = page.locator(".plane-demo svg").get_attribute("aria-label")
    shown = [int(share) for share in re.findall(r"has (\d+)%", said)]
    np.testing.assert_allclose(shown, shares, atol=1.5)
    W1, b1 = network.params["W1"], network.params["b1"]
    corners = np.array([[-2.4, -2.4], [-2.4, 2.4], [2.4, -2.4], [2.4, 2.4]]) @ W1 + b1
    crossing = ((corners.min(axis=0) < 0) & (corners.max(axis=0) > 0)).sum()
    assert f"{crossing} crease" in said


def test_classes_have_marks_of_their_own_and_creases_can_be_hidden(
    demos: DemoPages, visit_demo: Callable[..., Any]
) -> None:
    page = visit_demo(demos.url("plane"))
    page.get_by_role("radio", name="Spiral").check()
    marks = page.locator(".plane-demo__points path")
    assert marks.count() == 60
    assert len({mark.get_attribute("d") for mark in marks.all()}) == 3
    creases = page.locator(".plane-demo__creases")
    assert creases.is_visible()
    page.get_by_role("checkbox", name="Show creases").uncheck()
    assert not creases.is_visible()


def test_a_network_is_trained_from_the_readers_seed_and_the_book_s_comes_back(
    demos: DemoPages, visit_demo: Callable[..., Any]
) -> None:
    page = visit_demo(demos.url("plane"), reduced_motion="reduce")
    measured, status = page.locator(".plane-demo__measured"), page.get_by_role("status")
    before = measured.inner_text()
    ends = []
    for seed in ("3", "4", "3"):
        page.get_by_label("Seed").fill(seed)
        page.get_by_role("button", name="Train one here").click()
        status.filter(has_text=f"from seed {seed}").wait_for()
        assert measured.inner_text() in status.inner_text()
        ends.append(measured.inner_text())
    assert ends[0] == ends[2] != ends[1]
    assert ends[0].startswith("After 60 updates: loss ")
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    assert measured.inner_text().startswith("After 0 updates: loss 0.69")
    page.get_by_role("button", name="Book's run").click()
    assert measured.inner_text() == before


def test_another_choice_ends_a_training(demos: DemoPages, visit_demo: Callable[..., Any]) -> None:
    page = visit_demo(demos.url("plane"))
    page.get_by_role("button", name="Train one here").click()
    page.get_by_role("radio", name="Spiral").check()
    page.wait_for_timeout(1500)  # in which the training would have ended
    assert "The book's run" in page.get_by_role("status").inner_text()
    run = plane_data()["spiral"]["runs"][-1]
    assert page.locator(".plane-demo__measured").inner_text() == said_of(run, -1)


def test_the_plane_plays_from_the_start(demos: DemoPages, visit_demo: Callable[..., Any]) -> None:
    page = visit_demo(demos.url("plane"))
    page.get_by_role("button", name="Play").click()
    assert page.get_by_role("slider").input_value() == "0"
    page.get_by_role("button", name="Pause").click()
    assert page.get_by_role("button", name="Play").is_visible()


def test_a_network_in_the_plane_weighs_little(demos: DemoPages) -> None:
    script = (demos.folder / "assets" / "js" / "plane-demo.js").read_bytes()
    assert len(gzip.compress(script)) < 12_000


# All of them


@pytest.mark.parametrize("demo", ["gradient", "learning", "plane"])
def test_on_a_phone_a_slider_is_as_wide_as_its_panel(
    demos: DemoPages, visit_demo: Callable[..., Any], demo: str
) -> None:
    page = visit_demo(demos.url(demo), width=360)
    slider = page.get_by_role("slider").last.bounding_box()
    panel = page.locator("main > div").bounding_box()
    assert slider["width"] > (0.85 if demo == "gradient" else 0.6) * panel["width"]


@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("ko", "default", 360), ("en", "slate", 1280)]
)
def test_everybody_can_use_them_and_the_page_keeps_its_place(
    demos: DemoPages, visit_demo: Callable[..., Any], language: str, scheme: str, width: int
) -> None:
    expect_room_and_access(demos, visit_demo, language, scheme, width)


def test_they_work_from_disk(demos: DemoPages, visit_demo: Callable[..., Any]) -> None:
    page = visit_demo((demos.folder / "all-en-default.html").as_uri())
    for name, part in shown(page):
        inside = part.get_by_role("group").count()
        assert inside or part.get_attribute("role") == "group", name


def test_without_javascript_their_sentences_stand(
    demos: DemoPages, open_page: Callable[..., Any]
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(demos.url("all"))
    assert page.locator("main > div").all_inner_texts() == ["No script"] * len(DEMOS)


# Resolves once the page's own scripts have been told whether the part is in sight.
LOOK = """() => new Promise((resolve) => {
    const observer = new IntersectionObserver(() => requestAnimationFrame(resolve));
    observer.observe(document.querySelector(".digit-demo"));
})"""


def test_it_comes_only_when_the_reader_is_near(
    demos: DemoPages, open_page: Callable[..., Any]
) -> None:
    path = demos.folder / "far.html"
    far = PAGE.format(name="digit", parts=PARTS["digit"], language="en", scheme="default")
    path.write_text(far.replace("<h1>", "<h1>" + "<br>" * 200), encoding="utf-8")
    page, asked = open_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{demos.address}far.html")
    page.evaluate(LOOK)
    assert not any("digit" in url for url in asked)
    page.locator(".digit-demo").scroll_into_view_if_needed()
    page.wait_for_selector(".demo--ready")
    assert any("digit" in url for url in asked)


def test_data_that_does_not_come_is_said_to_be_missing(
    demos: DemoPages, open_page: Callable[..., Any]
) -> None:
    page = open_page()
    page.route("**/digit-network.js", lambda route: route.abort())
    page.goto(demos.url("digit"))
    page.get_by_text("Reload the page").wait_for()
