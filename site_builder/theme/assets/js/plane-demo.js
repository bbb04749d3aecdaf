// A small network in the plane: which class it gives to each place and where it is bent, after ever
// more updates, as the run of the book kept them or as a fresh network is trained here.
"use strict";

(() => {
  const { language, make, makeSvg, makePlayer, bytes, parts, maths } = nnTutorial;
  const EDGE = 2.4; // the square that is shown reaches from -EDGE to EDGE
  const SIDE = 180; // of the grid on which the classes are computed
  const PAUSE = 400; // milliseconds on each snapshot
  const SEEDS = 99999;
  // Blue, orange and green, as in the figures, and a shape for each class.
  const COLOURS = [
    [0, 114, 178],
    [230, 159, 0],
    [0, 158, 115],
  ];
  const BETWEEN = [128, 128, 128, 255];
  const SHAPES = [
    "M-.06 0a.06 .06 0 1 0 .12 0a.06 .06 0 1 0 -.12 0z",
    "M-.055 -.055h.11v.11h-.11z",
    "M-.07 -.05h.14l-.07 .12z",
  ];

  const WORDS = {
    ko: {
      part: "평면의 신경망",
      problem: "문제",
      problems: /** @type {Record<string, string>} */ ({ xor: "XOR", spiral: "나선" }),
      units: "은닉층 뉴런",
      slider: "갱신",
      play: "재생",
      pause: "멈춤",
      creases: "꺾이는 선 보기",
      seed: "시드",
      train: "여기에서 학습시키기",
      back: "교재의 실행",
      measured: (/** @type {string[]} */ [updates, loss, accuracy]) =>
        `갱신 ${updates}번 뒤: 손실 ${loss}, 정확도 ${accuracy}`,
      book: (/** @type {number} */ units) =>
        `교재의 실행: 사이트를 만들 때 학습시킨, 은닉층 뉴런이 ${units}개인 신경망이다.`,
      busy: "학습시키는 중이다.",
      own: (/** @type {number} */ seed, /** @type {string} */ end) =>
        `시드 ${seed}에서 출발하여 이 브라우저에서 학습시켰다. ${end}.`,
      seen: (/** @type {string[]} */ shares, /** @type {number} */ creases) =>
        `평면의 점과 영역. ${shares.map((share, k) => `클래스 ${k}의 영역 ${share}`).join(", ")}. 꺾이는 선 ${creases}개가 보이는 곳을 지난다.`,
      note: "동그라미, 네모, 세모가 클래스 0, 1, 2의 점이고, 바탕색이 신경망의 답이다. 파선은 꺾이는 선이며, 짧은 금이 있는 쪽에서 뉴런이 켜진다. 브라우저의 난수는 NumPy의 난수와 다르므로 시드가 같아도 교재와 다른 신경망이 된다.",
    },
    en: {
      part: "A network in the plane",
      problem: "Problem",
      problems: /** @type {Record<string, string>} */ ({ xor: "XOR", spiral: "Spiral" }),
      units: "Hidden units",
      slider: "Updates",
      play: "Play",
      pause: "Pause",
      creases: "Show creases",
      seed: "Seed",
      train: "Train one here",
      back: "Book's run",
      measured: (/** @type {string[]} */ [updates, loss, accuracy]) =>
        `After ${updates} update${updates === "1" ? "" : "s"}: loss ${loss}, accuracy ${accuracy}`,
      book: (/** @type {number} */ units) =>
        `The book's run: a network of ${units} hidden units that the build of this site trained.`,
      busy: "It is being trained.",
      own: (/** @type {number} */ seed, /** @type {string} */ end) =>
        `Trained in this browser, from seed ${seed}. ${end}.`,
      seen: (/** @type {string[]} */ shares, /** @type {number} */ creases) =>
        `Points and regions in the plane. ${shares.map((share, k) => `${k ? "class" : "Class"} ${k} has ${share}`).join(", ")} of the square. ${creases} crease${creases === 1 ? " crosses" : "s cross"} it.`,
      note: "Circles, squares and triangles are points of class 0, 1 and 2; the colour behind them is the network's answer. Dashed lines are creases, with a tick on the side where the unit is on. A browser draws other random numbers than NumPy, so a seed gives another network here than in the book.",
    },
  }[language];

  /**
   * Parameters, each row by row: W1 (2 rows), b1, W2 (a row for each unit) and b2, which are
   * parts of `all`.
   * @typedef {Record<"all" | "W1" | "b1" | "W2" | "b2", Float64Array>} Parameters
   * @typedef {{units: number, classes: number} & Parameters} Network
   *
   * @typedef {{x: Float64Array, t: number[], classes: number}} Points
   * @typedef {{units: number, iterations: number[], loss: number[], accuracy: number[]}} Measured
   * @typedef {Measured & {networks: Network[]}} Run
   *
   * As they come, with 32 bits for each number in base64.
   * @typedef {Measured & {params: string}} PackedRun
   * @typedef {{x: string, t: number[], std: number, learning_rate: number, runs: PackedRun[]}} Problem
   */

  // The network

  /**
   * @param {number} units
   * @param {number} classes
   * @param {Float64Array} all
   * @returns {Network}
   */
  function networkOf(units, classes, all) {
    const [b1, W2, b2] = [2 * units, 3 * units, 3 * units + units * classes];
    return {
      units,
      classes,
      all,
      W1: all.subarray(0, b1),
      b1: all.subarray(b1, W2),
      W2: all.subarray(W2, b2),
      b2: all.subarray(b2),
    };
  }

  const sizeOf = (/** @type {number} */ units, /** @type {number} */ classes) =>
    3 * units + (units + 1) * classes;

  /**
   * Random numbers from 0 to 1: Mulberry32, by T. Ettinger, in the public domain.
   * @param {number} seed
   */
  function random(seed) {
    return () => {
      seed = (seed + 0x6d2b79f5) | 0;
      let bits = Math.imul(seed ^ (seed >>> 15), 1 | seed);
      bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
      return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
    };
  }

  /**
   * A fresh network: normal weights by the method of Box and Muller, and biases of 0.
   * @type {(units: number, classes: number, std: number, seed: number) => Network}
   */
  function start(units, classes, std, seed) {
    const network = networkOf(units, classes, new Float64Array(sizeOf(units, classes)));
    const next = random(seed);
    for (const weights of [network.W1, network.W2]) {
      for (let i = 0; i < weights.length; i++) {
        const length = std * Math.sqrt(-2 * Math.log(1 - next()));
        weights[i] = length * Math.cos(2 * Math.PI * next());
      }
    }
    return network;
  }

  /**
   * The forward pass of one point, into the two arrays.
   * @type {(network: Network, x0: number, x1: number, h: Float64Array, scores: Float64Array) => void}
   */
  function forward({ units, classes, W1, b1, W2, b2 }, x0, x1, h, scores) {
    scores.set(b2);
    for (let j = 0; j < units; j++) {
      h[j] = Math.max(x0 * W1[j] + x1 * W1[units + j] + b1[j], 0);
      if (h[j] > 0) for (let k = 0; k < classes; k++) scores[k] += h[j] * W2[j * classes + k];
    }
  }

  /** @param {Float64Array} scores */
  function largest(scores) {
    let best = 0;
    for (let k = 1; k < scores.length; k++) if (scores[k] > scores[best]) best = k;
    return best;
  }

  /**
   * Loss, accuracy and gradient for all points: one pass forward, one back.
   * @param {Network} network
   * @param {Points} points
   */
  function gradient(network, { x, t }) {
    const { units, classes, W2 } = network;
    const grads = networkOf(units, classes, new Float64Array(network.all.length));
    const [h, scores] = [new Float64Array(units), new Float64Array(classes)];
    let [loss, right] = [0, 0];
    t.forEach((label, n) => {
      const [x0, x1] = [x[2 * n], x[2 * n + 1]];
      forward(network, x0, x1, h, scores);
      const best = largest(scores);
      const top = scores[best];
      const log = top + Math.log(scores.reduce((sum, score) => sum + Math.exp(score - top), 0));
      loss += (log - scores[label]) / t.length;
      right += Number(best === label);
      const ds = scores.map((score, k) => (Math.exp(score - log) - Number(k === label)) / t.length);
      ds.forEach((d, k) => (grads.b2[k] += d));
      for (let j = 0; j < units; j++) {
        if (!h[j]) continue; // off: nothing goes through
        let dh = 0;
        for (let k = 0; k < classes; k++) {
          grads.W2[j * classes + k] += h[j] * ds[k];
          dh += ds[k] * W2[j * classes + k];
        }
        grads.W1[j] += x0 * dh;
        grads.W1[units + j] += x1 * dh;
        grads.b1[j] += dh;
      }
    });
    return { loss, accuracy: right / t.length, grads: grads.all };
  }

  /**
   * One update with all points, in place.
   * @type {(network: Network, points: Points, rate: number) => void}
   */
  function update(network, points, rate) {
    gradient(network, points).grads.forEach((grad, i) => (network.all[i] -= rate * grad));
  }

  maths.plane = { networkOf, start, gradient, update };

  // The page

  /** @param {string} text */
  const numbers = (text) => Float64Array.from(new Float32Array(bytes(text).buffer));

  /**
   * @param {PackedRun} run
   * @param {number} classes
   * @returns {Run}
   */
  function unpack(run, classes) {
    const [all, size] = [numbers(run.params), sizeOf(run.units, classes)];
    const networks = run.iterations.map((_, k) =>
      networkOf(run.units, classes, all.subarray(k * size, (k + 1) * size)),
    );
    return { ...run, networks };
  }

  /** The picture: the regions on a canvas, and over it points and creases, as lines do not blur. */
  function makePicture() {
    const canvas = make("canvas", { width: SIDE, height: SIDE });
    const points = makeSvg("g", { class: "plane-demo__points" });
    const creases = makeSvg("path", { class: "plane-demo__creases" });
    const over = makeSvg(
      "svg",
      { viewBox: `${-EDGE} ${-EDGE} ${2 * EDGE} ${2 * EDGE}`, role: "img" },
      makeSvg("g", { transform: "scale(1 -1)" }, creases, points),
    );
    const pixels = new ImageData(SIDE, SIDE);

    /** @param {Network} network */
    function paint(network) {
      const [h, scores] = [new Float64Array(network.units), new Float64Array(network.classes)];
      const place = (/** @type {number} */ i) => ((i + 0.5) / SIDE) * 2 * EDGE - EDGE;
      const [answers, counts] = [new Uint8Array(SIDE * SIDE), scores.map(() => 0)];
      for (let i = 0; i < answers.length; i++) {
        const row = Math.floor(i / SIDE);
        forward(network, place(i - row * SIDE), -place(row), h, scores);
        answers[i] = largest(scores);
        counts[answers[i]]++;
        const left = i % SIDE ? answers[i - 1] : answers[i];
        const above = row ? answers[i - SIDE] : answers[i];
        const inside = answers[i] === left && answers[i] === above;
        pixels.data.set(inside ? [...COLOURS[answers[i]], 90] : BETWEEN, 4 * i);
      }
      canvas.getContext("2d")?.putImageData(pixels, 0, 0);
      return [...counts].map((count) => `${Math.round((100 * count) / answers.length)}%`);
    }

    /** @param {Network} network */
    function crease({ units, W1, b1 }) {
      let crossing = 0;
      let path = "";
      for (let j = 0; j < units; j++) {
        const [w0, w1] = [W1[j], W1[units + j]];
        const square = w0 * w0 + w1 * w1;
        if (!square) continue;
        // The square is crossed where the weights can make up for the bias in it.
        crossing += Number(Math.abs(b1[j]) < EDGE * (Math.abs(w0) + Math.abs(w1)));
        const [mx, my] = [(-b1[j] * w0) / square, (-b1[j] * w1) / square];
        const far = (4 * EDGE) / Math.sqrt(square);
        const tick = 0.15 / Math.sqrt(square);
        path += `M${mx - far * w1} ${my + far * w0}L${mx + far * w1} ${my - far * w0}`;
        path += `M${mx} ${my}l${tick * w0} ${tick * w1}`;
      }
      creases.setAttribute("d", path);
      return crossing;
    }

    return {
      creases,
      element: make("div", { class: "plane-demo__picture" }, canvas, over),
      /** @param {Points} given */
      place({ x, t }) {
        const marks = t.map((label, n) => {
          const transform = `translate(${x[2 * n]} ${x[2 * n + 1]})`;
          return makeSvg("path", { d: SHAPES[label], fill: `rgb(${COLOURS[label]})`, transform });
        });
        points.replaceChildren(...marks);
      },
      /** @param {Network} network */
      show(network) {
        over.setAttribute("aria-label", WORDS.seen(paint(network), crease(network)));
      },
    };
  }

  /**
   * A group of radio buttons.
   * @param {string} name
   * @param {string} legend
   * @param {() => void} changed
   */
  function makeChoice(name, legend, changed) {
    const set = make("fieldset", {}, make("legend", {}, legend));
    return {
      set,
      value: () => set.querySelector("input:checked")?.getAttribute("value") ?? "",
      /** @type {(options: string[], labels: string[], chosen: string) => void} */
      offer(options, labels, chosen) {
        const choices = options.map((value, i) => {
          const named = { type: "radio", name: `plane-demo-${name}`, value, change: changed };
          const input = make("input", named);
          input.checked = value === chosen;
          return make("label", {}, input, ` ${labels[i]}`);
        });
        set.replaceChildren(set.children[0], ...choices);
      },
    };
  }

  parts["plane-demo"] = (element, given) => {
    const data = /** @type {Record<string, Problem>} */ (given);
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    /** @type {Points} */
    let points;
    /** @type {Run} */
    let run;
    let training = 0; // the number of the training that may go on

    const picture = makePicture();
    const problems = makeChoice("problem", WORDS.problem, () => pose());
    const sizes = makeChoice("units", WORDS.units, () => open());
    const slider = make("input", {
      type: "range",
      min: 0,
      step: 1,
      input: () => {
        player.stop();
        show(Number(slider.value));
      },
    });
    const player = makePlayer(WORDS, PAUSE, () => {
      const next = (Number(slider.value) + 1) % run.iterations.length;
      show(next);
      return next < run.iterations.length - 1;
    });
    const measured = make("p", { class: "plane-demo__measured" });
    const said = make("p", { role: "status", class: "plane-demo__said" });
    const shown = make("input", {
      type: "checkbox",
      change: () => {
        picture.creases.classList.toggle("demo-later", !shown.checked);
      },
    });
    const seed = make("input", { type: "number", min: 0, max: SEEDS, step: 1, value: 1 });
    const button = (/** @type {string} */ word, /** @type {() => void} */ click) =>
      make("button", { type: "button", class: "demo-button", click }, word);
    const back = button(WORDS.back, () => open());

    function measures() {
      const k = Number(slider.value);
      const updates = run.iterations[k].toLocaleString(language);
      const accuracy = `${(100 * run.accuracy[k]).toFixed(1)}%`;
      return WORDS.measured([updates, run.loss[k].toFixed(4), accuracy]);
    }

    /** @param {number} k */
    function show(k) {
      slider.value = String(Math.min(k, run.networks.length - 1));
      picture.show(run.networks[Number(slider.value)]);
      measured.textContent = measures();
      slider.setAttribute("aria-valuetext", measures());
    }

    /** Turn to the chosen problem, and in it to as many units as before if there are such. */
    function pose() {
      const { x, t, runs } = data[problems.value()];
      points = { x: numbers(x), t, classes: Math.max(...t) + 1 };
      picture.place(points);
      const offered = runs.map(({ units }) => String(units));
      const kept = offered.includes(sizes.value()) ? sizes.value() : offered[offered.length - 1];
      sizes.offer(offered, offered, kept);
      open();
    }

    /** Turn to the run of the book. */
    function open() {
      training++;
      player.stop();
      const { runs } = data[problems.value()];
      const packed = /** @type {PackedRun} */ (
        runs.find(({ units }) => String(units) === sizes.value())
      );
      run = unpack(packed, points.classes);
      slider.max = String(run.iterations.length - 1);
      back.disabled = true;
      said.textContent = WORDS.book(run.units);
      show(run.iterations.length - 1);
    }

    function trainHere() {
      const { std, learning_rate } = data[problems.value()];
      const { units, iterations } = run;
      const from = Math.min(Math.max(Math.round(seed.valueAsNumber) || 0, 0), SEEDS);
      const network = start(units, points.classes, std, from);
      const mine = ++training;
      let done = 0;
      player.stop();
      run = { units, iterations, loss: [], accuracy: [], networks: [] };
      seed.value = String(from);
      back.disabled = false;
      said.textContent = WORDS.busy;
      const go = () => {
        if (mine !== training) return;
        const k = run.networks.length;
        for (; done < iterations[k]; done++) update(network, points, learning_rate);
        const { loss, accuracy } = gradient(network, points);
        run.loss.push(loss);
        run.accuracy.push(accuracy);
        run.networks.push(networkOf(units, points.classes, network.all.slice()));
        const last = k === iterations.length - 1;
        if (last || !still.matches) show(k);
        if (last) said.textContent = WORDS.own(from, measures());
        else setTimeout(go, still.matches ? 0 : PAUSE / 4);
      };
      go();
    }

    element.setAttribute("role", "group");
    element.setAttribute("aria-label", WORDS.part);
    shown.checked = true;
    element.append(
      make("div", { class: "demo-controls" }, problems.set, sizes.set),
      picture.element,
      make(
        "div",
        { class: "plane-demo__panel" },
        make(
          "div",
          { class: "demo-controls" },
          make("label", {}, `${WORDS.slider} `, slider),
          player.button,
        ),
        measured,
        make("div", { class: "demo-controls" }, make("label", {}, shown, ` ${WORDS.creases}`)),
        make(
          "div",
          { class: "demo-controls" },
          make("label", {}, `${WORDS.seed} `, seed),
          button(WORDS.train, trainHere),
          back,
        ),
        said,
      ),
      make("p", { class: "demo-note" }, WORDS.note),
    );
    const names = Object.keys(data);
    problems.offer(
      names,
      names.map((name) => WORDS.problems[name]),
      names[0],
    );
    pose();
  };
})();
