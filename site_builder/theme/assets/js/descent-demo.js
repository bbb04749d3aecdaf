// Go down a loss of two parameters: from a start that is dragged or set by sliders, at a chosen
// rate, by one of three methods. The loss is that of the chapter's images, computed here.
"use strict";

(() => {
  const { language, make, makeSvg, parts, maths } = nnTutorial;
  const UPDATES = 100;
  const SIDE = 300; // of the picture, in its own units
  const PIXELS = 150; // along each side of the contour
  const BANDS = 14;
  const RATES = [0.03, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 2.2, 2.4, 3, 5, 10];
  const CHART = { width: 300, height: 110, left: 34, right: 6, top: 8, bottom: 22 };

  const WORDS = {
    ko: {
      part: "두 매개변수의 손실을 내려가기",
      map: "손실의 등고선. 어두울수록 손실이 크고, 십자가 가장 낮은 곳, 사각형이 출발점이다. 그림을 누르거나 끌면 출발점이 옮겨진다.",
      hint: "그림에서 출발점을 끌거나 아래에서 정한다.",
      start: ["출발점 w1", "출발점 w2"],
      rate: "학습률",
      method: "방법",
      chart: "갱신에 따른 손실. 파선은 가장 낮은 손실이다.",
      updates: "갱신",
      outcome: {
        arrived: "수렴한다",
        zigzag: "지그재그로 수렴한다",
        slow: "아직 가는 중이다",
        lost: "수렴하지 않는다",
      },
      said: (/** @type {string} */ outcome, /** @type {string[]} */ [first, last, lowest]) =>
        `${outcome}. 갱신 ${UPDATES}번 동안 손실이 ${first}에서 ${last}까지 갔다. 가장 낮은 손실은 ${lowest}이다.`,
    },
    en: {
      part: "Going down a loss of two parameters",
      map: "Contour of the loss. It is darker where the loss is larger; the cross is the lowest place and the square the start. Press or drag in the picture to move the start.",
      hint: "Drag the start in the picture, or set it below.",
      start: ["Start w1", "Start w2"],
      rate: "Learning rate",
      method: "Method",
      chart: "The loss by update. The dashed line is the lowest loss.",
      updates: "updates",
      outcome: {
        arrived: "It converges",
        zigzag: "It converges in a zigzag",
        slow: "It is still on its way",
        lost: "It does not converge",
      },
      said: (/** @type {string} */ outcome, /** @type {string[]} */ [first, last, lowest]) =>
        `${outcome}. In ${UPDATES} updates the loss goes from ${first} to ${last}; the lowest loss is ${lowest}.`,
    },
  }[language];

  /**
   * @typedef {[number, number]} Pair
   * @typedef {{x: Pair[], t: number[]}} Examples
   * @typedef {Examples & {minimum: Pair, start: Pair, box: [number, number, number, number]}} Data
   *
   * How an update changes a place, given the gradient there.
   * @typedef {(w: Pair, gradient: Pair) => Pair} Rule
   */

  // The loss and the three methods

  /**
   * The mean cross-entropy.
   * @param {Examples} examples
   * @param {Pair} w
   */
  function loss({ x, t }, [w1, w2]) {
    let sum = 0;
    for (let n = 0; n < x.length; n++) {
      const score = w1 * x[n][0] + w2 * x[n][1];
      // ln(1 + e^s), which does not overflow
      sum += Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) - t[n] * score;
    }
    return sum / x.length;
  }

  /**
   * @param {Examples} examples
   * @param {Pair} w
   * @returns {Pair}
   */
  function gradient({ x, t }, [w1, w2]) {
    let [g1, g2] = [0, 0];
    for (let n = 0; n < x.length; n++) {
      const error = 1 / (1 + Math.exp(-(w1 * x[n][0] + w2 * x[n][1]))) - t[n];
      g1 += error * x[n][0];
      g2 += error * x[n][1];
    }
    return [g1 / x.length, g2 / x.length];
  }

  /** @type {(pair: Pair, change: (value: number, place: 0 | 1) => number) => Pair} */
  const both = (pair, change) => [change(pair[0], 0), change(pair[1], 1)];

  /** @type {Record<string, (rate: number) => Rule>} */
  const METHODS = {
    SGD: (rate) => (w, g) => both(w, (value, i) => value - rate * g[i]),
    Momentum: (rate) => {
      /** @type {Pair} */
      let velocity = [0, 0];
      return (w, g) => {
        velocity = both(velocity, (v, i) => 0.9 * v - rate * g[i]);
        return both(w, (value, i) => value + velocity[i]);
      };
    },
    Adam: (rate) => {
      /** @type {Pair} */
      let m = [0, 0];
      /** @type {Pair} */
      let v = [0, 0];
      let updates = 0;
      return (w, g) => {
        updates += 1;
        m = both(m, (mean, i) => 0.9 * mean + 0.1 * g[i]);
        v = both(v, (mean, i) => 0.999 * mean + 0.001 * g[i] ** 2);
        const step = (/** @type {0 | 1} */ i) =>
          m[i] / (1 - 0.9 ** updates) / (Math.sqrt(v[i] / (1 - 0.999 ** updates)) + 1e-8);
        return both(w, (value, i) => value - rate * step(i));
      };
    },
  };

  /**
   * The places on the way, the start first.
   * @param {Examples} examples
   * @param {string} method
   * @param {number} rate
   * @param {Pair} start
   */
  function goDown(examples, method, rate, start, updates = UPDATES) {
    const rule = METHODS[method](rate);
    const places = [start];
    for (let k = 0; k < updates; k++) {
      const here = places[k];
      places.push(rule(here, gradient(examples, here)));
    }
    return places;
  }

  /**
   * What became of a way down.
   * @param {number[]} losses
   * @param {Pair[]} places
   * @param {number} lowest
   * @returns {"arrived" | "zigzag" | "slow" | "lost"}
   */
  function outcomeOf(losses, places, lowest) {
    const last = losses[losses.length - 1] - lowest;
    const lately = losses.slice(-20);
    if (last > 1e-3) {
      const falling =
        lately[0] - lowest > 1.02 * last && lately.every((l, i) => !i || l < lately[i - 1]);
      return falling ? "slow" : "lost";
    }
    // Successive steps that point against each other, among the first ones.
    const steps = places.slice(1, 12).map((place, k) => both(place, (w, i) => w - places[k][i]));
    const turns = steps.slice(1).filter((step, k) => {
      return step[0] * steps[k][0] + step[1] * steps[k][1] < 0;
    }).length;
    return turns >= 4 ? "zigzag" : "arrived";
  }

  maths.descent = { loss, gradient, goDown };

  // The page

  /**
   * Paint the contour, in bands that grow darker with the loss.
   * @param {HTMLCanvasElement} canvas
   * @param {Data} data
   */
  function paint(canvas, data) {
    const [left, right, bottom, top] = data.box;
    const lowest = loss(data, data.minimum);
    const losses = new Float64Array(PIXELS * PIXELS);
    for (let row = 0; row < PIXELS; row++) {
      for (let column = 0; column < PIXELS; column++) {
        const w1 = left + ((column + 0.5) / PIXELS) * (right - left);
        const w2 = top - ((row + 0.5) / PIXELS) * (top - bottom);
        losses[row * PIXELS + column] = loss(data, [w1, w2]) - lowest;
      }
    }
    const largest = losses.reduce((most, value) => Math.max(most, value), 0);
    const pixels = new Uint8ClampedArray(4 * losses.length);
    losses.forEach((value, i) => {
      const band = Math.floor(BANDS * Math.sqrt(value / largest));
      pixels[4 * i + 3] = (110 * band) / BANDS + (band % 2 ? 14 : 0);
    });
    canvas.getContext("2d")?.putImageData(new ImageData(pixels, PIXELS), 0, 0);
  }

  /**
   * The picture: the contour, and over it the way down.
   * @param {Data} data
   * @param {(start: Pair) => void} moved
   */
  function makeMap(data, moved) {
    const [left, right, bottom, top] = data.box;
    const across = (/** @type {number} */ w1) => ((w1 - left) / (right - left)) * SIDE;
    const down = (/** @type {number} */ w2) => ((top - w2) / (top - bottom)) * SIDE;
    const canvas = make("canvas", { width: PIXELS, height: PIXELS });
    const path = makeSvg("polyline", { class: "descent-demo__path" });
    const dots = makeSvg("g");
    const square = makeSvg("rect", { width: 12, height: 12 });
    const [x, y] = [across(data.minimum[0]), down(data.minimum[1])];
    const root = makeSvg(
      "svg",
      { viewBox: `0 0 ${SIDE} ${SIDE}`, role: "img", "aria-label": WORDS.map },
      path,
      dots,
      makeSvg("path", {
        d: `M${x - 8} ${y}h16M${x} ${y - 8}v16`,
        class: "descent-demo__minimum",
      }),
      square,
      makeSvg("text", { x: 6, y: SIDE - 6 }, "w1 →"),
      makeSvg("text", { x: 6, y: 16 }, "w2 ↑"),
    );
    const drag = (/** @type {PointerEvent} */ event) => {
      const box = root.getBoundingClientRect();
      const [u, v] = [(event.clientX - box.x) / box.width, (event.clientY - box.y) / box.height];
      const within = (/** @type {number} */ share) => Math.min(Math.max(share, 0), 1);
      moved([left + within(u) * (right - left), top - within(v) * (top - bottom)]);
    };
    root.addEventListener("pointerdown", (event) => {
      root.setPointerCapture(event.pointerId);
      drag(event);
    });
    root.addEventListener("pointermove", (event) => {
      if (root.hasPointerCapture(event.pointerId)) drag(event);
    });
    paint(canvas, data);
    return {
      root: make("div", { class: "descent-demo__map" }, canvas, root),
      /** @param {Pair[]} places */
      show(places) {
        // What has gone out of the picture is drawn just beside its edge, where no words stand.
        const near = (/** @type {number} */ value) => Math.min(Math.max(value, -6), SIDE + 6);
        const points = places.map(([w1, w2]) => [near(across(w1)), near(down(w2))]);
        path.setAttribute("points", points.map((point) => point.join()).join(" "));
        dots.replaceChildren(...points.map(([cx, cy]) => makeSvg("circle", { cx, cy, r: 2 })));
        square.setAttribute("x", String(points[0][0] - 6));
        square.setAttribute("y", String(points[0][1] - 6));
      },
    };
  }

  /**
   * The losses as a line.
   * @param {number} lowest
   */
  function makeChart(lowest) {
    const { width, height, left, right, top, bottom } = CHART;
    const curve = makeSvg("polyline", { class: "descent-demo__curve" });
    const floor = makeSvg("line", { class: "descent-demo__lowest", x1: left, x2: width - right });
    const highest = makeSvg("text", { x: left - 4, y: top + 8, "text-anchor": "end" });
    const base = height - bottom;
    const root = makeSvg(
      "svg",
      {
        viewBox: `0 0 ${width} ${height}`,
        role: "img",
        "aria-label": WORDS.chart,
        class: "descent-demo__chart",
      },
      makeSvg("path", {
        d: `M${left} ${top}V${base}H${width - right}`,
        class: "descent-demo__axis",
        fill: "none",
      }),
      floor,
      curve,
      highest,
      makeSvg("text", { x: left - 4, y: base, "text-anchor": "end" }, "0"),
      makeSvg(
        "text",
        { x: width - right, y: height - 6, "text-anchor": "end" },
        `${UPDATES} ${WORDS.updates}`,
      ),
    );
    const x = (/** @type {number} */ k) => left + (k / UPDATES) * (width - left - right);
    return {
      figure: make("figure", {}, root, make("figcaption", { class: "demo-note" }, WORDS.chart)),
      /** @param {number[]} losses */
      show(losses) {
        const most = Math.max(...losses);
        const y = (/** @type {number} */ value) => base - (value / most) * (base - top);
        curve.setAttribute("points", losses.map((value, k) => `${x(k)},${y(value)}`).join(" "));
        floor.setAttribute("y1", String(y(lowest)));
        floor.setAttribute("y2", String(y(lowest)));
        highest.textContent = most.toPrecision(2);
      },
    };
  }

  parts["descent-demo"] = (element, given) => {
    const data = /** @type {Data} */ (given);
    const lowest = loss(data, data.minimum);
    let start = data.start;
    let method = "SGD";
    const map = makeMap(data, (place) => {
      start = both(place, (value) => Math.round(20 * value) / 20);
      update();
    });
    const chart = makeChart(lowest);
    const said = make("p", { class: "descent-demo__said", role: "status" });
    const rate = make("input", {
      type: "range",
      min: 0,
      max: RATES.length - 1,
      step: 1,
      value: RATES.indexOf(0.3),
      input: () => update(),
    });
    const shown = make("output");
    const sliders = WORDS.start.map((name, i) => {
      const slider = make("input", {
        type: "range",
        min: data.box[2 * i],
        max: data.box[2 * i + 1],
        step: 0.05,
        input: () => {
          start = both(start, (value, place) => (place === i ? Number(slider.value) : value));
          update();
        },
      });
      const value = make("output");
      return { slider, value, label: make("label", {}, `${name} `, slider, value) };
    });
    const choices = Object.keys(METHODS).map((name) => {
      const change = () => {
        method = name;
        update();
      };
      const choice = make("input", { type: "radio", name: "descent-demo", value: name, change });
      choice.checked = name === method;
      return make("label", {}, choice, ` ${name}`);
    });

    function update() {
      const chosen = RATES[Number(rate.value)];
      const places = goDown(data, method, chosen, start);
      const losses = places.map((place) => loss(data, place));
      map.show(places);
      chart.show(losses);
      shown.textContent = String(chosen);
      rate.setAttribute("aria-valuetext", String(chosen));
      sliders.forEach(({ slider, value }, i) => {
        slider.value = String(start[i]);
        value.textContent = start[i].toFixed(2).replace("-", "−");
      });
      const ends = [losses[0], losses[UPDATES], lowest].map((value) => value.toFixed(4));
      said.textContent = WORDS.said(WORDS.outcome[outcomeOf(losses, places, lowest)], ends);
    }

    element.setAttribute("role", "group");
    element.setAttribute("aria-label", WORDS.part);
    element.append(
      map.root,
      make(
        "div",
        { class: "descent-demo__settings" },
        make("p", { class: "demo-note" }, WORDS.hint),
        make("div", { class: "demo-controls" }, ...sliders.map(({ label }) => label)),
        make("div", { class: "demo-controls" }, make("label", {}, `${WORDS.rate} `, rate, shown)),
        make(
          "div",
          { class: "demo-controls" },
          make("fieldset", {}, make("legend", {}, WORDS.method), ...choices),
        ),
        said,
        chart.figure,
      ),
    );
    update();
  };
})();
