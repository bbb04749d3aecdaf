// See the gradient: values flow forward through a small network, gradients flow back, and the
// numerical check stands beside each of them.
"use strict";

(() => {
  const { language, make, makeSvg, parts, maths } = nnTutorial;
  const H = 1e-5; // half the width of the central difference, as in the package
  const TOLERANCE = 1e-8;
  const LIMIT = 2; // of each value the reader sets

  const WORDS = {
    ko: {
      part: "값은 출력 쪽으로, 기울기는 입력 쪽으로",
      graph: (/** @type {string} */ loss) =>
        `계산 그래프: 입력 x에서 a, h, s를 거쳐 손실 L = ${loss}까지. 값과 기울기는 표에도 있다.`,
      step: "단계",
      back: "이전",
      next: "다음",
      truth: "정답",
      reset: "처음 값",
      random: "무작위 값",
      heads: ["이름", "바꾸기", "값", "역전파", "수치 미분", "비교"],
      table: "값과 기울기",
      agree: "일치",
      differ: "다름",
      all: "모든 기울기가 수치 미분과 일치한다.",
      some: (/** @type {number} */ count) => `기울기 ${count}개가 수치 미분과 다르다.`,
      kink: " ReLU의 꺾이는 점(a = 0)에서는 미분할 수 없어서 두 방법이 다른 답을 낸다.",
      steps: [
        "순전파: 입력 x가 들어온다.",
        "순전파: a = x·W1 + b1",
        "순전파: h = ReLU(a). 음수는 0이 된다.",
        "순전파: s = h·W2 + b2",
        "순전파: y = softmax(s), 손실 L = −ln y[정답]",
        "역전파: ∂L/∂s = y − t. 확률에서 정답을 뺀다.",
        "역전파: ∂L/∂W2 = hᵀ·∂L/∂s, ∂L/∂b2 = ∂L/∂s, ∂L/∂h = ∂L/∂s·W2ᵀ",
        "역전파: ∂L/∂a는 a > 0인 곳에서 ∂L/∂h와 같고, 나머지에서는 0이다.",
        "역전파: ∂L/∂W1 = xᵀ·∂L/∂a, ∂L/∂b1 = ∂L/∂a, ∂L/∂x = ∂L/∂a·W1ᵀ",
      ],
    },
    en: {
      part: "Values forward, gradients back",
      graph: (/** @type {string} */ loss) =>
        `Computational graph: from the input x through a, h and s to the loss L = ${loss}. The table has the values and gradients, too.`,
      step: "Step",
      back: "Back",
      next: "Next",
      truth: "True class",
      reset: "First values",
      random: "Random values",
      heads: ["Name", "Change it", "Value", "Backprop", "Numerical", "Compared"],
      table: "Values and gradients",
      agree: "agree",
      differ: "differ",
      all: "Every gradient agrees with numerical differentiation.",
      some: (/** @type {number} */ count) =>
        `${count} gradient${count > 1 ? "s differ" : " differs"} from numerical differentiation.`,
      kink: " At the kink of the ReLU (a = 0) there is no derivative, and the two methods answer differently.",
      steps: [
        "Forward: the input x comes in.",
        "Forward: a = x·W1 + b1",
        "Forward: h = ReLU(a), where negative values become 0.",
        "Forward: s = h·W2 + b2",
        "Forward: y = softmax(s), and the loss is L = −ln y[true class]",
        "Backward: ∂L/∂s = y − t, the probabilities minus the truth.",
        "Backward: ∂L/∂W2 = hᵀ·∂L/∂s, ∂L/∂b2 = ∂L/∂s, ∂L/∂h = ∂L/∂s·W2ᵀ",
        "Backward: ∂L/∂a is ∂L/∂h where a > 0, and 0 elsewhere.",
        "Backward: ∂L/∂W1 = xᵀ·∂L/∂a, ∂L/∂b1 = ∂L/∂a, ∂L/∂x = ∂L/∂a·W1ᵀ",
      ],
    },
  }[language];

  // The calculus: vectors and matrices of numbers, one example, any sizes

  /**
   * @typedef {{x: number[], W1: number[][], b1: number[], W2: number[][], b2: number[]}} Values
   *
   * The place of one number: its name, such as W1[0,1], and where it lies in values or gradients.
   * @typedef {object} Place
   * @property {string} name
   * @property {keyof Values} part
   * @property {(values: Values) => number[]} row
   * @property {number} index
   */

  /**
   * The places of all numbers.
   * @param {Values} values
   * @returns {Place[]}
   */
  function placesOf(values) {
    const vector = (/** @type {"x" | "b1" | "b2"} */ part) =>
      values[part].map((_, i) => ({
        name: `${part}[${i}]`,
        part,
        row: (/** @type {Values} */ values) => values[part],
        index: i,
      }));
    const matrix = (/** @type {"W1" | "W2"} */ part) =>
      values[part].flatMap((row, i) =>
        row.map((_, j) => ({
          name: `${part}[${i},${j}]`,
          part,
          row: (/** @type {Values} */ values) => values[part][i],
          index: j,
        })),
      );
    return [...vector("x"), ...matrix("W1"), ...vector("b1"), ...matrix("W2"), ...vector("b2")];
  }

  const affine = (
    /** @type {number[]} */ x,
    /** @type {number[][]} */ W,
    /** @type {number[]} */ b,
  ) => b.map((bias, j) => x.reduce((sum, value, i) => sum + value * W[i][j], bias));
  const outer = (/** @type {number[]} */ x, /** @type {number[]} */ dout) =>
    x.map((value) => dout.map((d) => value * d));
  const back = (/** @type {number[]} */ dout, /** @type {number[][]} */ W) =>
    W.map((row) => row.reduce((sum, weight, j) => sum + weight * dout[j], 0));

  /**
   * The forward pass: every value on the way, and the loss.
   * @param {Values} values
   * @param {number} t The true class.
   */
  function forward({ x, W1, b1, W2, b2 }, t) {
    const a = affine(x, W1, b1);
    const h = a.map((value) => Math.max(value, 0));
    const s = affine(h, W2, b2);
    const largest = Math.max(...s);
    const log = largest + Math.log(s.reduce((sum, score) => sum + Math.exp(score - largest), 0));
    return { a, h, s, y: s.map((score) => Math.exp(score - log)), L: log - s[t] };
  }

  /**
   * The backward pass: the gradient of the loss with respect to everything.
   * @param {Values} values
   * @param {number} t
   */
  function gradients(values, t) {
    const { a, h, y } = forward(values, t);
    const s = y.map((chance, k) => chance - (k === t ? 1 : 0));
    const dh = back(s, values.W2);
    const da = dh.map((d, j) => (a[j] > 0 ? d : 0));
    const [W1, W2] = [outer(values.x, da), outer(h, s)];
    return { x: back(da, values.W1), W1, b1: da, a: da, h: dh, W2, b2: s, s };
  }

  /**
   * The gradient by central differences: nothing but forward passes.
   * @param {Values} values
   * @param {number} t
   * @returns {Values}
   */
  function numericalGradients(values, t) {
    const [work, numerical] = [structuredClone(values), structuredClone(values)];
    for (const { row, index } of placesOf(values)) {
      const place = row(work);
      const value = place[index];
      place[index] = value + H;
      const above = forward(work, t).L;
      place[index] = value - H;
      const below = forward(work, t).L;
      place[index] = value;
      row(numerical)[index] = (above - below) / (2 * H);
    }
    return numerical;
  }

  /**
   * @param {number} gradient
   * @param {number} numerical
   */
  const agrees = (gradient, numerical) =>
    Math.abs(gradient - numerical) <= TOLERANCE * Math.max(1, Math.abs(gradient));

  maths.gradient = { forward, gradients, numericalGradients, agrees };

  // The page

  /** @type {Values} */
  const FIRST = {
    x: [1, -0.5],
    W1: [
      [0.8, -0.6],
      [-0.4, 0.9],
    ],
    b1: [0.1, 0.2],
    W2: [
      [0.7, -0.3],
      [0.5, 1.1],
    ],
    b2: [0, 0.1],
  };
  const LAST_STEP = WORDS.steps.length - 1;
  // The step of the walk at which the gradient of each becomes known.
  const KNOWN = { x: 8, W1: 8, b1: 8, a: 7, h: 6, W2: 6, b2: 6, s: 5 };
  const ROWS = { x: 30, a: 145, h: 235, s: 350, y: 440 }; // heights in the picture
  const COLUMNS = [95, 265];

  /** @param {number} value */
  const show = (value, digits = 3) =>
    value
      .toFixed(digits)
      .replace(/^-(?=0\.?0*$)/, "")
      .replace("-", "−");

  /**
   * What is shown: the values, all that follows from them, and how far the walk has come.
   * @typedef {object} State
   * @property {Values} values
   * @property {ReturnType<typeof forward>} way
   * @property {ReturnType<typeof gradients>} grads
   * @property {Values} numerical
   * @property {number} step
   */

  /** The picture: a box for each value on the way, a line for each weight. */
  function makeGraph() {
    /** @type {((state: State) => void)[]} */
    const updates = [];
    const root = makeSvg("svg", {
      viewBox: "0 0 360 560",
      role: "img",
      class: "gradient-demo__graph",
    });

    /** @type {(x: number, y: number, className: string) => SVGTextElement} */
    const text = (x, y, className) => {
      const label = makeSvg("text", { x, y, class: className, "text-anchor": "middle" });
      root.append(label);
      return label;
    };
    /** @type {(x1: number, y1: number, x2: number, y2: number, from: number) => void} */
    const line = (x1, y1, x2, y2, from) => {
      const edge = makeSvg("line", { x1, y1, x2, y2, class: "gradient-demo__edge" });
      root.append(edge);
      updates.push(({ step }) => edge.classList.toggle("demo-later", step < from));
    };
    /** @type {(label: SVGTextElement, from: number, say: (state: State) => string) => void} */
    const live = (label, from, say) =>
      updates.push((state) => (label.textContent = state.step < from ? "" : say(state)));

    /** @type {(top: number, bottom: number, W: "W1" | "W2", from: number) => void} */
    const weights = (top, bottom, W, from) => {
      const [start, end] = [top + 25, bottom - 25];
      for (const i of [0, 1])
        for (const j of [0, 1]) line(COLUMNS[i], start, COLUMNS[j], end, from);
      for (const i of [0, 1]) {
        for (const j of [0, 1]) {
          const place = i === j ? 0.5 : 0.27; // apart from where the lines cross
          const x = COLUMNS[i] + (COLUMNS[j] - COLUMNS[i]) * place;
          const y = start + (end - start) * place;
          const value = text(x, y, "gradient-demo__weight");
          live(value, from, ({ values }) => show(values[W][i][j], 2));
          const gradient = text(x, y + 12, "gradient-demo__weight gradient-demo__back");
          live(gradient, KNOWN[W], ({ grads }) => show(grads[W][i][j]));
        }
      }
    };

    line(COLUMNS[0], ROWS.a + 25, COLUMNS[0], ROWS.h - 25, 2);
    line(COLUMNS[1], ROWS.a + 25, COLUMNS[1], ROWS.h - 25, 2);
    for (const i of [0, 1]) line(COLUMNS[i], ROWS.s + 25, COLUMNS[i], ROWS.y - 25, 4);
    for (const i of [0, 1]) line(COLUMNS[i], ROWS.y + 15, 180, 505, 4);
    weights(ROWS.x, ROWS.a, "W1", 1);
    weights(ROWS.h, ROWS.s, "W2", 3);

    /** @type {(x: number, y: number, height: number, from: number) => void} */
    const box = (x, y, height, from) => {
      const frame = makeSvg("rect", {
        x: x - 62,
        y,
        width: 124,
        height,
        rx: 6,
        class: "gradient-demo__box",
      });
      root.append(frame);
      updates.push(({ step }) => frame.classList.toggle("demo-later", step < from));
    };
    const names = /** @type {const} */ (["x", "a", "h", "s", "y"]);
    names.forEach((name, from) => {
      COLUMNS.forEach((x, i) => {
        const y = ROWS[name];
        box(x, y - 25, name === "y" ? 40 : 50, from);
        live(
          text(x, y - (name === "y" ? 1 : 5), "gradient-demo__value"),
          from,
          ({ values, way }) => `${name}[${i}] = ${show({ x: values.x, ...way }[name][i])}`,
        );
        if (name === "y") return;
        live(
          text(x, y + 15, "gradient-demo__back"),
          KNOWN[name],
          ({ grads }) => `∂L = ${show(grads[name][i])}`,
        );
      });
    });
    box(180, 505, 44, 4);
    live(text(180, 532, "gradient-demo__value"), 4, ({ way }) => `L = ${show(way.L)}`);

    return {
      root,
      /** @param {State} state */
      update(state) {
        updates.forEach((update) => update(state));
        root.setAttribute("aria-label", WORDS.graph(show(state.way.L)));
      },
    };
  }

  /**
   * The table: a slider for each number that can be set, and its gradient, found in two ways.
   * Its rows are grids, so that a phone can give each slider a line; hence the roles.
   * @param {(place: Place, value: number) => void} changed
   */
  function makeTable(changed) {
    const body = make("tbody", { role: "rowgroup" });
    const rows = placesOf(FIRST).map((place) => {
      const slider = make("input", {
        type: "range",
        min: -LIMIT,
        max: LIMIT,
        step: 0.05,
        "aria-label": place.name,
        input: () => {
          changed(place, Number(slider.value));
        },
      });
      const cells = Array.from({ length: 4 }, () => make("td", { role: "cell" }));
      const [mark, word] = [make("span"), make("span", { class: "aloud" })];
      cells[3].append(mark, word);
      const name = make("th", { scope: "row", role: "rowheader" }, make("code", {}, place.name));
      const setting = make("td", { role: "cell", class: "gradient-demo__setting" }, slider);
      body.append(make("tr", { role: "row" }, name, setting, ...cells));
      return { ...place, slider, cells, mark, word };
    });
    const heads = WORDS.heads.map((head, i) => {
      const seen = i !== 1 && i !== 5; // sliders and marks speak for themselves
      const setting = i === 1 ? "gradient-demo__setting" : "";
      const cell = { scope: "col", role: "columnheader", class: setting };
      return make("th", cell, make("span", { class: seen ? "" : "aloud" }, head));
    });
    const named = { class: "gradient-demo__table", role: "table", "aria-label": WORDS.table };
    const head = make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...heads));
    const table = make("table", named, head, body);
    return {
      table,
      /** @param {State} state */
      update({ values, grads, numerical, step }) {
        for (const { part, row, index, slider, cells, mark, word } of rows) {
          const [value, gradient, check] = [values, grads, numerical].map(
            (numbers) => row(numbers)[index],
          );
          const known = step >= KNOWN[part];
          const same = agrees(gradient, check);
          slider.value = String(value);
          cells[0].textContent = show(value, 2);
          cells[1].textContent = known ? show(gradient, 4) : "";
          cells[2].textContent = known ? show(check, 4) : "";
          mark.textContent = known ? (same ? "✓" : "✗") : "";
          word.textContent = known ? ` ${same ? WORDS.agree : WORDS.differ}` : "";
          cells[3].classList.toggle("gradient-demo__differ", known && !same);
        }
      },
    };
  }

  parts["gradient-demo"] = (element) => {
    /** @type {Values} */
    let values = structuredClone(FIRST);
    let truth = 1;
    let step = LAST_STEP;

    const button = (/** @type {string} */ word, /** @type {() => void} */ click) =>
      make("button", { type: "button", class: "demo-button", click }, word);
    const walk = make("input", {
      type: "range",
      min: 0,
      max: LAST_STEP,
      step: 1,
      input: () => {
        go(Number(walk.value));
      },
    });
    const back = button(WORDS.back, () => go(step - 1));
    const next = button(WORDS.next, () => go(step === LAST_STEP ? 0 : step + 1));
    const said = make("p", { class: "gradient-demo__said", role: "status" });
    const verdict = make("p", { class: "gradient-demo__verdict", role: "status" });
    const choices = [0, 1].map((k) => {
      const change = () => {
        truth = k;
        update();
      };
      return make("input", { type: "radio", name: "gradient-demo", value: k, change });
    });
    const classes = choices.map((choice, k) => make("label", {}, choice, ` t = ${k}`));
    const graph = makeGraph();
    const table = makeTable(({ row, index }, value) => {
      row(values)[index] = value;
      update();
    });

    /** @param {number} place */
    function go(place) {
      step = Math.min(Math.max(place, 0), LAST_STEP);
      update();
    }

    /** @param {Values} fresh */
    function take(fresh) {
      values = fresh;
      update();
    }

    function randomised() {
      const fresh = structuredClone(FIRST);
      for (const { row, index } of placesOf(fresh)) {
        row(fresh)[index] = Math.round(Math.random() * 60 - 30) / 20;
      }
      return fresh;
    }

    function update() {
      const way = forward(values, truth);
      const [grads, numerical] = [gradients(values, truth), numericalGradients(values, truth)];
      const state = { values, way, grads, numerical, step };
      graph.update(state);
      table.update(state);
      walk.value = String(step);
      walk.setAttribute("aria-valuetext", WORDS.steps[step]);
      back.disabled = step === 0;
      choices[truth].checked = true;
      said.textContent = `${step}/${LAST_STEP} ${WORDS.steps[step]}`;
      const wrong = placesOf(values).filter(
        ({ row, index }) => !agrees(row(grads)[index], row(numerical)[index]),
      ).length;
      const kink = way.a.some((value) => Math.abs(value) < 1e-9) ? WORDS.kink : "";
      const words = wrong ? WORDS.some(wrong) + kink : WORDS.all;
      verdict.textContent = step === LAST_STEP ? words : "";
    }

    element.setAttribute("role", "group");
    element.setAttribute("aria-label", WORDS.part);
    element.append(
      make(
        "div",
        { class: "demo-controls" },
        make("label", {}, `${WORDS.step} `, walk),
        back,
        next,
      ),
      said,
      make("div", { class: "gradient-demo__picture" }, graph.root),
      make(
        "div",
        { class: "gradient-demo__numbers" },
        make(
          "div",
          { class: "demo-controls" },
          make("fieldset", {}, make("legend", {}, WORDS.truth), ...classes),
          button(WORDS.reset, () => take(structuredClone(FIRST))),
          button(WORDS.random, () => take(randomised())),
        ),
        table.table,
        verdict,
      ),
    );
    update();
  };
})();
