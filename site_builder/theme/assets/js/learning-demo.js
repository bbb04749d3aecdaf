// Step through learning: what the network measured, and what its hidden units looked for, after
// ever more updates.
"use strict";

(() => {
  const { language, make, makeSvg, makePlayer, bytes, paintWeights, parts } = nnTutorial;
  const SIDE = 28;
  const PAUSE = 700; // milliseconds on each snapshot
  const CHART = { width: 320, height: 140, left: 24, right: 16, top: 8, bottom: 22 };

  const WORDS = {
    ko: {
      part: "학습을 한 단계씩",
      slider: "반복",
      updates: (/** @type {string} */ count) => `갱신 ${count}번 뒤`,
      play: "재생",
      pause: "멈춤",
      heads: ["", "손실", "정확도"],
      train: "훈련 데이터",
      test: "시험 데이터",
      chart:
        "손실. 실선은 훈련 데이터, 점선은 시험 데이터. 가로축의 수는 갱신 횟수이고, 기록한 시점을 같은 간격으로 놓았다.",
      units: (/** @type {string} */ when) => `${when} 은닉층 뉴런의 가중치`,
      unit: (/** @type {number} */ unit) => `${unit}번 뉴런`,
      colours: "보라는 양의 가중치, 주황은 음의 가중치. 색의 눈금은 모든 시점에서 같다.",
    },
    en: {
      part: "Learning, step by step",
      slider: "Iteration",
      updates: (/** @type {string} */ count) => `After ${count} update${count === "1" ? "" : "s"}`,
      play: "Play",
      pause: "Pause",
      heads: ["", "Loss", "Accuracy"],
      train: "Training data",
      test: "Test data",
      chart:
        "Loss: solid on training data, dashed on test data. Across, the number of updates, whose snapshots are evenly spaced.",
      units: (/** @type {string} */ when) => `${when}: weights of hidden units`,
      unit: (/** @type {number} */ unit) => `unit ${unit}`,
      colours:
        "Purple weights are positive, orange negative. The scale of the colours is the same throughout.",
    },
  }[language];

  /**
   * What was measured and kept after each number of updates: a snapshot is the weights of the
   * units, one after the other, a byte each in base64.
   * @typedef {object} Measured
   * @property {number[]} train_loss
   * @property {number[]} train_accuracy
   * @property {number[]} test_loss
   * @property {number[]} test_accuracy
   *
   * @typedef {{units: number[], weights: string, scale: number}} Snapshots
   * @typedef {{iterations: number[]} & Measured & Snapshots} Data
   */

  /**
   * The losses as two lines, with numbers at the axes, and a mark that moves along them.
   * @param {Data} data
   */
  function makeChart({ iterations, train_loss, test_loss }) {
    const { width, height, left, right, top, bottom } = CHART;
    const largest = Math.max(...train_loss, ...test_loss);
    const x = (/** @type {number} */ k) =>
      left + (k / Math.max(train_loss.length - 1, 1)) * (width - left - right);
    const y = (/** @type {number} */ loss) => top + (1 - loss / largest) * (height - top - bottom);
    const line = (/** @type {number[]} */ losses, /** @type {string} */ className) =>
      makeSvg("polyline", {
        class: className,
        points: losses.map((loss, k) => `${x(k)},${y(loss)}`).join(" "),
      });
    const mark = makeSvg("line", { class: "learning-demo__mark", y1: 0, y2: y(0) });
    const heights = Array.from({ length: 6 }, (_, i) => i * (largest > 2.5 ? 1 : 0.5));
    const [last, places] = [iterations.length - 1, 3];
    const moments = Array.from({ length: places + 1 }, (_, i) => Math.round((i * last) / places));
    const numbers = [
      ...heights
        .filter((loss) => loss <= largest)
        .map((loss) => makeSvg("text", { x: left - 5, y: y(loss) + 4, class: "end" }, `${loss}`)),
      ...[...new Set(moments)].map((k) =>
        makeSvg("text", { x: x(k), y: height - 6 }, iterations[k].toLocaleString(language)),
      ),
    ];
    const root = makeSvg(
      "svg",
      {
        viewBox: `0 0 ${width} ${height}`,
        role: "img",
        "aria-label": WORDS.chart,
        class: "learning-demo__chart",
      },
      makeSvg("line", {
        class: "learning-demo__axis",
        x1: left,
        x2: width - right,
        y1: y(0),
        y2: y(0),
      }),
      ...numbers,
      mark,
      line(train_loss, "learning-demo__train"),
      line(test_loss, "learning-demo__test"),
    );
    return {
      figure: make("figure", {}, root, make("figcaption", { class: "demo-note" }, WORDS.chart)),
      /** @param {number} k */
      show(k) {
        mark.setAttribute("x1", String(x(k)));
        mark.setAttribute("x2", String(x(k)));
      },
    };
  }

  /** @param {Snapshots} data */
  function makeUnits({ units, weights, scale }) {
    const codes = bytes(weights);
    const all = Float32Array.from(codes, (code) => ((code - 128) / 127) * scale);
    const caption = make("figcaption");
    const canvases = units.map(() =>
      make("canvas", {
        width: SIDE,
        height: SIDE,
        role: "img",
        class: "learning-demo__unit demo-weights",
      }),
    );
    const grid = make("div", { class: "learning-demo__units" }, ...canvases);
    return {
      figure: make("figure", {}, caption, grid, make("p", { class: "demo-note" }, WORDS.colours)),
      /** @type {(k: number, when: string) => void} */
      show(k, when) {
        caption.textContent = WORDS.units(when);
        canvases.forEach((canvas, u) => {
          const start = (k * units.length + u) * SIDE * SIDE;
          paintWeights(canvas, all.subarray(start, start + SIDE * SIDE), scale / 2);
          canvas.setAttribute("aria-label", `${WORDS.unit(units[u])}, ${when}`);
        });
      },
    };
  }

  /** A table of the four measures. */
  function makeMeasures() {
    const cells = Array.from({ length: 4 }, () => make("td"));
    const heads = WORDS.heads.map((head) =>
      head ? make("th", { scope: "col" }, head) : make("td"),
    );
    const row = (/** @type {string} */ name, /** @type {HTMLElement[]} */ values) =>
      make("tr", {}, make("th", { scope: "row" }, name), ...values);
    const table = make(
      "table",
      { class: "learning-demo__measures" },
      make("thead", {}, make("tr", {}, ...heads)),
      make("tbody", {}, row(WORDS.train, cells.slice(0, 2)), row(WORDS.test, cells.slice(2))),
    );
    return {
      table,
      /** @type {(data: Measured, k: number) => void} */
      show({ train_loss, train_accuracy, test_loss, test_accuracy }, k) {
        [train_loss, train_accuracy, test_loss, test_accuracy].forEach((measure, i) => {
          cells[i].textContent =
            i % 2 ? `${(100 * measure[k]).toFixed(2)}%` : measure[k].toFixed(4);
        });
      },
    };
  }

  parts["learning-demo"] = (element, given) => {
    const data = /** @type {Data} */ (given);
    const last = data.iterations.length - 1;
    const [chart, measures, units] = [makeChart(data), makeMeasures(), makeUnits(data)];
    const slider = make("input", {
      type: "range",
      min: 0,
      max: last,
      step: 1,
      value: 0,
      input: () => {
        player.stop();
        show(Number(slider.value));
      },
    });
    const when = make("output", { class: "learning-demo__when" });
    const player = makePlayer(WORDS, PAUSE, () => {
      const here = Number(slider.value);
      show(here === last ? 0 : here + 1);
      return here + 1 !== last;
    });

    /** @param {number} k */
    function show(k) {
      const words = WORDS.updates(data.iterations[k].toLocaleString(language));
      slider.value = String(k);
      slider.setAttribute("aria-valuetext", words);
      when.textContent = words;
      chart.show(k);
      measures.show(data, k);
      units.show(k, words);
    }

    element.setAttribute("role", "group");
    element.setAttribute("aria-label", WORDS.part);
    element.append(
      make(
        "div",
        { class: "demo-controls" },
        make("label", {}, `${WORDS.slider} `, slider),
        player.button,
        when,
      ),
      make("div", { class: "learning-demo__measured" }, measures.table, chart.figure),
      units.figure,
    );
    show(0);
  };
})();
