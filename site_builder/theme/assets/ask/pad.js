// A pad to draw a curve on: by mouse, finger or pen, or point by point with sliders.
import { make } from "../live/elements.js";
import { words } from "./words.js";

/**
 * @typedef {{name: string, low: number, high: number}} Axis
 */

// The picture, in units of its own, and where its axes meet
const [WIDTH, HEIGHT] = [320, 236];
const [LEFT, TOP, RIGHT, BOTTOM] = [40, 24, 310, 180];
const POINTS = 9;
const STEPS = 40; // of a slider, from the lowest height to the highest

/** @param {number} number */
const rounded = (number) => Number(number.toPrecision(3));

/**
 * Make a part of the picture.
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 */
function draw(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

export class Pad {
  drawn = false;
  #mine = draw("polyline", { class: "ask-mine" });
  #run = draw("polyline", { class: "ask-run-curve" });
  #points = Array.from({ length: POINTS }, () => draw("circle", { r: 4 }));
  #sliders;
  #picture;
  /** @type {{index: number, step: number} | null} Where the pen was. */
  #pen = null;

  /**
   * @param {HTMLElement} element
   * @param {Axis} x
   * @param {Axis} y
   */
  constructor(element, x, y) {
    this.element = element;
    this.y = y;
    this.#sliders = this.#points.map((_, index) => this.#slider(index, x));
    this.#picture = draw(
      "svg",
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" },
      draw("path", { d: `M${LEFT} ${TOP}V${BOTTOM}H${RIGHT}` }),
      ...[0.25, 0.5, 0.75, 1].map((share) => this.#rule(share)),
      ...this.#labels(x, y),
      ...legend("ask-mine", words.mine, LEFT),
      ...legend("ask-run-curve", words.run, (LEFT + RIGHT) / 2),
      this.#run,
      this.#mine,
      ...this.#points,
    );
    element.append(this.#picture, ...this.#sliders);
    element.onpointerdown = (event) => {
      element.setPointerCapture(event.pointerId);
      this.#pen = null;
      this.#follow(event);
    };
    element.onpointermove = (event) => event.buttons && this.#follow(event);
    this.#show();
  }

  get heights() {
    return this.#sliders.map(({ valueAsNumber }) => this.#heightOf(valueAsNumber));
  }

  /** @param {number} step */
  #heightOf(step) {
    return rounded(this.y.low + (step / STEPS) * (this.y.high - this.y.low));
  }

  /**
   * @param {number} index
   * @param {Axis} x
   */
  #slider(index, x) {
    const place = rounded(x.low + (index / (POINTS - 1)) * (x.high - x.low));
    const slider = make("input", { type: "range", min: "0", max: String(STEPS) });
    slider.value = String(STEPS / 2);
    slider.ariaLabel = `${x.name} ${place}`;
    slider.autocomplete = "off";
    slider.oninput = () => {
      this.drawn = true;
      this.#show();
    };
    return slider;
  }

  /** @param {number} share */
  #rule(share) {
    const height = BOTTOM - share * (BOTTOM - TOP);
    return draw("path", { class: "ask-rule", d: `M${LEFT} ${height}H${RIGHT}` });
  }

  /**
   * @param {Axis} x
   * @param {Axis} y
   */
  #labels(x, y) {
    /** @type {[string | number, number, number, string][]} */
    const labels = [
      [y.name, LEFT - 6, TOP - 10, "start"],
      [y.high, LEFT - 6, TOP + 4, "end"],
      [y.low, LEFT - 6, BOTTOM + 4, "end"],
      [x.low, LEFT, BOTTOM + 16, "middle"],
      [x.name, (LEFT + RIGHT) / 2, BOTTOM + 16, "middle"],
      [x.high, RIGHT, BOTTOM + 16, "end"],
    ];
    return labels.map(([text, left, top, anchor]) =>
      draw("text", { x: left, y: top, "text-anchor": anchor }, String(text)),
    );
  }

  /**
   * Move the points under a pointer, and those that it has passed since it was last seen.
   * @param {PointerEvent} event
   */
  #follow(event) {
    const box = this.#picture.getBoundingClientRect();
    const left = ((event.clientX - box.left) / box.width) * WIDTH;
    const top = ((event.clientY - box.top) / box.height) * HEIGHT;
    const index = Math.round(((left - LEFT) / (RIGHT - LEFT)) * (POINTS - 1));
    const step = ((BOTTOM - top) / (BOTTOM - TOP)) * STEPS;
    const from = this.#pen ?? { index, step };
    const passed = Math.abs(index - from.index);
    for (let i = 0; i <= passed; i++) {
      const slider = this.#sliders[from.index + Math.sign(index - from.index) * i];
      const share = passed ? i / passed : 1;
      if (slider) slider.value = String(from.step + share * (step - from.step));
    }
    this.#pen = { index, step };
    this.drawn = true;
    this.#show();
  }

  #show() {
    this.element.toggleAttribute("data-drawn", this.drawn);
    const places = this.#sliders.map(({ valueAsNumber }, index) => [
      LEFT + (index / (POINTS - 1)) * (RIGHT - LEFT),
      BOTTOM - (valueAsNumber / STEPS) * (BOTTOM - TOP),
    ]);
    this.#mine.setAttribute("points", places.join(" "));
    places.forEach(([left, top], index) => {
      const [slider, point] = [this.#sliders[index], this.#points[index]];
      point.setAttribute("cx", String(left));
      point.setAttribute("cy", String(top));
      slider.style.left = `${(100 * left) / WIDTH}%`;
      slider.style.top = `${(100 * top) / HEIGHT}%`;
      slider.setAttribute(
        "aria-valuetext",
        `${this.y.name} ${this.#heightOf(slider.valueAsNumber)}`,
      );
    });
  }

  /**
   * Draw a curve as its reader has once drawn it.
   * @param {number[]} heights
   */
  set(heights) {
    const { low, high } = this.y;
    this.#sliders.forEach((slider, index) => {
      slider.value = String(((heights[index] - low) / (high - low)) * STEPS);
    });
    this.drawn = true;
    this.#show();
  }

  /**
   * Draw the curve of the run over the reader's.
   * @param {number[]} run
   */
  compare(run) {
    const { low, high } = this.y;
    const places = run.map((height, index) => [
      LEFT + (index / (run.length - 1)) * (RIGHT - LEFT),
      BOTTOM - ((height - low) / (high - low)) * (BOTTOM - TOP),
    ]);
    this.#run.setAttribute("points", places.join(" "));
  }
}

/**
 * Say which curve is which.
 * @param {string} curve
 * @param {string} name
 * @param {number} left
 */
function legend(curve, name, left) {
  const height = HEIGHT - 10;
  return [
    draw("path", { class: curve, d: `M${left} ${height}h26` }),
    draw("text", { x: left + 32, y: height + 4 }, name),
  ];
}
