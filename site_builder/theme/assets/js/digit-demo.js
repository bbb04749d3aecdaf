// Draw a digit, and watch the network that this site's build has trained read it.
"use strict";

(() => {
  const { language, make, bytes, paintWeights, parts, maths } = nnTutorial;
  const SIDE = 28; // pixels of an MNIST image
  const BOX = 20; // the digit in it fills a box of this side
  const PAD = 280; // pixels of the pad
  const PEN = 24;

  const WORDS = {
    ko: {
      part: "숫자 그리기",
      pad: "그리는 판. 마우스, 손가락이나 펜으로 그린다. 자판으로는 아래의 시험 이미지를 고른다.",
      draw: "여기에 숫자를 크게 그린다",
      clear: "지우기",
      pick: "시험 이미지 고르기",
      image: (/** @type {number} */ label, /** @type {number} */ position) =>
        `숫자 ${label}, 시험 이미지 ${position}번`,
      seen: "신경망이 받는 28×28 이미지",
      chances: "숫자마다의 확률",
      units: (/** @type {number} */ lit, /** @type {number} */ all) =>
        `은닉층: 뉴런 ${all}개 가운데 ${lit}개가 켜짐`,
      colours: "보라는 양의 가중치, 주황은 음의 가중치이다. 값이 큰 뉴런일수록 진하다.",
      empty: "아직 그린 것이 없다.",
      answer: (/** @type {number} */ digit, /** @type {string} */ chance) =>
        `신경망의 답: ${digit} (확률 ${chance})`,
      truth: (/** @type {number} */ digit) => `. 정답: ${digit}`,
      about: (/** @type {string} */ accuracy) =>
        `이 사이트를 만들 때 학습시킨 바로 그 신경망이다. 16비트로 반올림한 가중치로 계산하며, 시험 데이터의 정확도는 ${accuracy}이다.`,
    },
    en: {
      part: "Draw a digit",
      pad: "Drawing pad, for mouse, finger or pen. By keyboard, pick a test image below.",
      draw: "Draw a large digit here",
      clear: "Clear",
      pick: "Pick a test image",
      image: (/** @type {number} */ label, /** @type {number} */ position) =>
        `digit ${label}, test image ${position}`,
      seen: "What the network is given: 28×28 pixels",
      chances: "Probability of each digit",
      units: (/** @type {number} */ lit, /** @type {number} */ all) =>
        `Hidden layer: ${lit} of ${all} units lit`,
      colours:
        "Purple weights are positive, orange negative. The more a unit is lit, the stronger its colours.",
      empty: "Nothing is drawn yet.",
      answer: (/** @type {number} */ digit, /** @type {string} */ chance) =>
        `Answer: ${digit} (probability ${chance})`,
      truth: (/** @type {number} */ digit) => `. Truth: ${digit}`,
      about: (/** @type {string} */ accuracy) =>
        `This is the very network that the build of this site trained. It computes with weights rounded to 16 bits, and its accuracy on the test images is ${accuracy}.`,
    },
  }[language];

  /**
   * A parameter's values: as they come, 16 bits each in base64, and as they are computed with.
   * @typedef {{values: string}} Packed
   * @typedef {Record<"W1" | "b1" | "W2" | "b2", Float64Array>} Network
   *
   * Test images, each with its label and its position among all.
   * @typedef {{labels: number[], positions: number[], pixels: string}} Images
   *
   * @typedef {{params: Record<keyof Network, Packed>, accuracy: number, images: Images}} Data
   */

  // The network

  /**
   * The number that 16 bits of a half-precision float stand for.
   * @param {number} half
   */
  function fromHalf(half) {
    const sign = half >> 15 ? -1 : 1;
    const exponent = (half >> 10) & 31;
    const fraction = (half & 1023) / 1024;
    return sign * (exponent ? (1 + fraction) * 2 ** (exponent - 15) : fraction * 2 ** -14);
  }

  /**
   * @param {Packed} parameter
   * @returns {Float64Array}
   */
  function decode({ values }) {
    const view = new DataView(bytes(values).buffer);
    return Float64Array.from({ length: view.byteLength / 2 }, (_, i) =>
      fromHalf(view.getUint16(2 * i, true)),
    );
  }

  /**
   * x W + b for one row x.
   * @param {ArrayLike<number>} x
   * @param {Float64Array} W Row by row, a column for each output.
   * @param {Float64Array} b
   */
  function affine(x, W, b) {
    const out = b.slice();
    for (let i = 0; i < x.length; i++) {
      if (x[i] === 0) continue; // most of an image is paper
      for (let j = 0; j < out.length; j++) out[j] += x[i] * W[i * out.length + j];
    }
    return out;
  }

  /**
   * The forward pass of TwoLayerNet for one image.
   * @param {Network} network
   * @param {ArrayLike<number>} x
   */
  function forward({ W1, b1, W2, b2 }, x) {
    const hidden = affine(x, W1, b1).map((value) => Math.max(value, 0));
    const scores = affine(hidden, W2, b2);
    const largest = Math.max(...scores);
    const powers = scores.map((score) => Math.exp(score - largest));
    const total = powers.reduce((sum, power) => sum + power);
    return { hidden, scores, probabilities: powers.map((power) => power / total) };
  }

  // From ink on the pad to an image like those of MNIST

  /**
   * Means of a line of values over `count` stretches of `length`, which may end between values.
   * @param {ArrayLike<number>} values
   * @param {number} start
   * @param {number} length
   * @param {number} count
   */
  function means(values, start, length, count) {
    const sums = [0];
    for (let i = 0; i < values.length; i++) sums.push(sums[i] + values[i]);
    const sumUpTo = (/** @type {number} */ place) => {
      const whole = Math.min(Math.floor(place), values.length);
      return sums[whole] + (place - whole) * (values[whole] ?? 0);
    };
    return Array.from({ length: count }, (_, k) => {
      const [from, to] = [start + k * length, start + (k + 1) * length];
      return (sumUpTo(to) - sumUpTo(from)) / length;
    });
  }

  /**
   * First and last position where a line of sums has ink.
   * @param {number[]} line
   */
  function extent(line) {
    const first = line.findIndex((sum) => sum > 0);
    const last = line.length - 1 - [...line].reverse().findIndex((sum) => sum > 0);
    return { first, size: last - first + 1 };
  }

  /**
   * Where to put a digit so that its centre of mass comes to the centre of the image. MNIST's
   * own images all have it within the pixel to the right of, and below, the exact centre.
   * @param {number[]} line
   */
  function shift(line) {
    const mass = line.reduce((sum, ink) => sum + ink, 0);
    const centre = line.reduce((sum, ink, i) => sum + ink * (i + 0.5), 0) / mass;
    return Math.ceil(SIDE / 2 - centre - 1e-9);
  }

  const sumsOfRows = (/** @type {number[][]} */ rows) =>
    rows.map((row) => row.reduce((sum, ink) => sum + ink, 0));
  const transposed = (/** @type {number[][]} */ rows) =>
    rows[0].map((_, i) => rows.map((row) => row[i]));

  /**
   * Fit a drawing into a box of 20 by 20 pixels, each the mean of the ink under it, and put the
   * box into an image of 28 by 28, centred by its mass: how the digits of MNIST were made.
   * @param {ArrayLike<number>} ink A square drawing, row by row, 0 to 1.
   * @returns {Float64Array | null} Null if there is no ink.
   */
  function centre(ink) {
    const side = Math.sqrt(ink.length);
    const drawing = Array.from({ length: side }, (_, y) =>
      Array.from({ length: side }, (_, x) => ink[y * side + x]),
    );
    const vertical = extent(sumsOfRows(drawing));
    if (vertical.first < 0) return null;
    const horizontal = extent(sumsOfRows(transposed(drawing)));
    const pixel = Math.max(vertical.size, horizontal.size) / BOX;
    const fit = (
      /** @type {number[][]} */ rows,
      /** @type {{first: number, size: number}} */ along,
    ) => rows.map((row) => means(row, along.first, pixel, Math.ceil(along.size / pixel - 1e-9)));
    const digit = transposed(fit(transposed(fit(drawing, horizontal)), vertical));

    const [top, left] = [shift(sumsOfRows(digit)), shift(sumsOfRows(transposed(digit)))];
    const image = new Float64Array(SIDE * SIDE);
    digit.forEach((row, y) =>
      row.forEach((value, x) => {
        const [down, across] = [top + y, left + x];
        if (Math.min(down, across) >= 0 && Math.max(down, across) < SIDE) {
          image[down * SIDE + across] = value;
        }
      }),
    );
    return image;
  }

  maths.digit = { decode, forward, centre };

  // The page

  const percent = (/** @type {number} */ value, digits = 1) => `${(100 * value).toFixed(digits)}%`;

  const chanceOf = (/** @type {number} */ chance) => (chance > 0.9995 ? ">99.9%" : percent(chance));

  const square = (/** @type {string} */ className, side = SIDE, attributes = {}) =>
    make("canvas", { class: className, width: side, height: side, ...attributes });

  /**
   * Show values from 0 to 1 as ink: black, and clear where there is none.
   * @param {HTMLCanvasElement} canvas
   * @param {ArrayLike<number>} image
   */
  function paintInk(canvas, image) {
    const pixels = new ImageData(SIDE, SIDE);
    for (let i = 0; i < image.length; i++) pixels.data[4 * i + 3] = Math.round(255 * image[i]);
    canvas.getContext("2d")?.putImageData(pixels, 0, 0);
  }

  /**
   * A pad to draw on.
   * @param {(ended: boolean) => void} changed Called while drawing, and at the end of a stroke.
   */
  function makePad(changed) {
    const canvas = square("digit-demo__pad demo-ink", PAD, {
      role: "img",
      "aria-label": WORDS.pad,
    });
    const pen = /** @type {CanvasRenderingContext2D} */ (
      canvas.getContext("2d", { willReadFrequently: true })
    );
    Object.assign(pen, { lineWidth: PEN, lineCap: "round", lineJoin: "round" });
    /** @type {{x: number, y: number} | null} */
    let last = null;

    /** @param {PointerEvent} event */
    const place = (event) => {
      const box = canvas.getBoundingClientRect();
      const scale = PAD / box.width;
      return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
    };
    const lineTo = (/** @type {{x: number, y: number}} */ point) => {
      pen.beginPath();
      pen.moveTo(last?.x ?? point.x - 0.1, last?.y ?? point.y); // a tap is a dot
      pen.lineTo(point.x, point.y);
      pen.stroke();
      last = point;
    };
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || !event.isPrimary) return;
      canvas.setPointerCapture(event.pointerId);
      lineTo(place(event));
      changed(false);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!last || !event.isPrimary) return;
      const events = event.getCoalescedEvents();
      for (const one of events.length ? events : [event]) lineTo(place(one));
      changed(false);
    });
    for (const end of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(end, () => {
        if (!last) return;
        last = null;
        changed(true);
      });
    }
    return {
      canvas,
      clear: () => pen.clearRect(0, 0, PAD, PAD),
      /** @param {HTMLCanvasElement} image */
      show(image) {
        pen.clearRect(0, 0, PAD, PAD);
        pen.imageSmoothingEnabled = false;
        pen.drawImage(image, 0, 0, PAD, PAD);
      },
      ink() {
        const { data } = pen.getImageData(0, 0, PAD, PAD);
        return Float64Array.from({ length: PAD * PAD }, (_, i) => data[4 * i + 3] / 255);
      },
    };
  }

  /** Bars for the ten probabilities. */
  function makeBars() {
    const rows = Array.from({ length: 10 }, (_, digit) => {
      const fill = make("span", { class: "digit-demo__fill" });
      const value = make("span", { class: "digit-demo__value" });
      const name = make("span", { class: "digit-demo__name" }, String(digit));
      const track = make("span", { class: "digit-demo__track", "aria-hidden": "true" }, fill);
      return { item: make("li", {}, name, track, value), fill, value };
    });
    const list = make("ul", {
      class: "digit-demo__bars",
      role: "list",
      "aria-label": WORDS.chances,
    });
    list.append(...rows.map((row) => row.item));
    return {
      list,
      /** @param {ArrayLike<number> | null} probabilities */
      show(probabilities) {
        const best = probabilities ? Math.max(...Array.from(probabilities)) : NaN;
        rows.forEach(({ item, fill, value }, digit) => {
          const chance = probabilities?.[digit] ?? 0;
          fill.style.width = percent(chance);
          value.textContent = probabilities ? chanceOf(chance) : "–";
          item.classList.toggle("digit-demo__best", chance === best);
        });
      },
    };
  }

  /**
   * The hidden units, each a picture of its weights that gets stronger as the unit lights up.
   * @param {Network} network
   */
  function makeUnits({ W1, b1 }) {
    const pictures = Array.from(b1, (_, unit) => {
      const weights = Array.from({ length: SIDE * SIDE }, (_, i) => W1[i * b1.length + unit]);
      const canvas = square("digit-demo__unit demo-weights");
      paintWeights(canvas, weights, Math.max(...weights.map(Math.abs)) / 2 || 1);
      return canvas;
    });
    const caption = make("figcaption");
    const grid = make("div", { class: "digit-demo__units", role: "img" }, ...pictures);
    return {
      figure: make("figure", {}, caption, grid, make("p", { class: "demo-note" }, WORDS.colours)),
      /** @param {ArrayLike<number>} hidden */
      show(hidden) {
        const values = Array.from(hidden);
        const largest = Math.max(...values) || 1;
        pictures.forEach((picture, unit) => {
          picture.style.opacity = String(0.15 + 0.85 * (values[unit] / largest));
          picture.classList.toggle("digit-demo__lit", values[unit] > 0);
        });
        const lit = values.filter((value) => value > 0).length;
        caption.textContent = WORDS.units(lit, values.length);
        grid.setAttribute("aria-label", caption.textContent);
      },
    };
  }

  /**
   * Radio buttons for the test images.
   * @param {Images} images
   * @param {(image: Float64Array, label: number, picture: HTMLCanvasElement) => void} picked
   */
  function makeChoice({ labels, positions, pixels }, picked) {
    const all = bytes(pixels);
    const choices = labels.map((label, k) => {
      const image = Float64Array.from(
        all.subarray(k * SIDE ** 2, (k + 1) * SIDE ** 2),
        (p) => p / 255,
      );
      const name = WORDS.image(label, positions[k]);
      const picture = square("demo-ink", SIDE, { role: "img", "aria-label": name });
      paintInk(picture, image);
      const change = () => picked(image, label, picture);
      return make(
        "label",
        {},
        make("input", { type: "radio", name: "digit-demo", change }),
        picture,
      );
    });
    const set = make("fieldset", { class: "digit-demo__choice" });
    set.append(make("legend", {}, WORDS.pick), ...choices);
    return set;
  }

  parts["digit-demo"] = (element, data) => {
    const { params, accuracy, images } = /** @type {Data} */ (data);
    const network = {
      W1: decode(params.W1),
      b1: decode(params.b1),
      W2: decode(params.W2),
      b2: decode(params.b2),
    };
    const nothing = new Float64Array(SIDE * SIDE);
    const seen = square("digit-demo__seen demo-ink", SIDE, {
      role: "img",
      "aria-label": WORDS.seen,
    });
    const status = make("p", { class: "digit-demo__status", role: "status" });
    const bars = makeBars();
    const units = makeUnits(network);

    /**
     * @param {Float64Array | null} image
     * @param {{say: boolean, truth?: number}} how Whether to tell the answer in words, too.
     */
    function read(image, { say, truth }) {
      const { hidden, probabilities } = forward(network, image ?? nothing);
      paintInk(seen, image ?? nothing);
      bars.show(image && probabilities);
      units.show(image ? hidden : hidden.map(() => 0));
      if (!say) return;
      const best = probabilities.indexOf(Math.max(...probabilities));
      const answer = WORDS.answer(best, chanceOf(probabilities[best]));
      const end = truth === undefined ? "" : WORDS.truth(truth);
      status.textContent = image ? `${answer}${end}` : WORDS.empty;
    }

    let waiting = 0;
    const pad = makePad((ended) => {
      unpick();
      cancelAnimationFrame(waiting); // at most one reading a frame
      waiting = requestAnimationFrame(() => read(centre(pad.ink()), { say: ended }));
    });
    const choice = makeChoice(images, (image, truth, picture) => {
      pad.show(picture);
      read(image, { say: true, truth });
    });
    const unpick = () => {
      for (const input of choice.querySelectorAll("input")) input.checked = false;
    };
    const clear = () => {
      pad.clear();
      unpick();
      read(null, { say: true });
    };

    element.setAttribute("role", "group");
    element.setAttribute("aria-label", WORDS.part);
    element.append(
      make(
        "div",
        { class: "digit-demo__in" },
        make("figure", {}, make("figcaption", {}, WORDS.draw), pad.canvas),
        make("button", { type: "button", class: "demo-button", click: clear }, WORDS.clear),
      ),
      make(
        "div",
        { class: "digit-demo__out" },
        make("figure", {}, make("figcaption", {}, WORDS.seen), seen),
        bars.list,
      ),
      status,
      choice,
      units.figure,
      make("p", { class: "demo-note" }, WORDS.about(percent(accuracy, 2))),
    );
    read(null, { say: true });
  };
})();
