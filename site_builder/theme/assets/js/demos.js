// The interactive parts of the pages. This script is on every page. It fetches a part, and the
// data which the part shows, only when the reader comes near it.
//
// All of them are classic scripts and the data come as a script, too: a page that is opened from
// disk may run scripts that lie beside it, but it may neither import modules nor fetch files.
"use strict";

/**
 * How a part fills its element, from the data that a script has left for it.
 * @typedef {(element: HTMLElement, data: unknown) => void} Part
 *
 * What an element is made with: functions become listeners.
 * @typedef {Record<string, string | number | (() => void)>} Attributes
 */

// What the parts share. The scripts of their data know it as globalThis.nnTutorial, hence `var`.
var nnTutorial = (() => {
  const PARTS = ["descent-demo", "digit-demo", "gradient-demo", "learning-demo", "plane-demo"];
  const FAILED = {
    ko: "이 부분을 불러오지 못했다. 페이지를 새로 고치면 다시 시도한다.",
    en: "This part could not be loaded. Reload the page to try again.",
  };
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  /** @type {"ko" | "en"} */
  const language = document.documentElement.lang.startsWith("ko") ? "ko" : "en";

  /** @type {Record<string, Part>} */
  const parts = {};
  /** @type {Record<string, unknown>} */
  const data = {};
  /** @type {Record<string, unknown>} What the parts compute with, for the tests. */
  const maths = {};

  /** @type {Map<string, Promise<void>>} */
  const loading = new Map();

  /**
   * Run the script at an address, once.
   * @param {string} address
   * @returns {Promise<void>}
   */
  function load(address) {
    const known = loading.get(address);
    if (known) return known;
    /** @type {Promise<void>} */
    const loaded = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => resolve();
      script.onerror = () => reject(new Error(`${address} could not be loaded`));
      document.head.append(script);
    });
    loading.set(address, loaded);
    return loaded;
  }

  /**
   * Put a part into its element, in the place of the sentence that stands there without it.
   * @param {HTMLElement} element
   */
  async function start(element) {
    const part = /** @type {string} */ (PARTS.find((name) => element.classList.contains(name)));
    const source = element.dataset.src;
    try {
      const addresses = [new URL(`${part}.js`, here).href];
      if (source) addresses.push(new URL(source, document.baseURI).href);
      await Promise.all(addresses.map(load));
    } catch (error) {
      element.replaceChildren(make("p", {}, FAILED[language]));
      throw error;
    }
    element.replaceChildren();
    parts[part](element, data[source?.split("/").pop() ?? ""]);
    element.classList.add("demo--ready");
  }

  /**
   * Make an element of HTML.
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Attributes} [attributes]
   * @param {...(Node | string)} children
   */
  function make(tag, attributes = {}, ...children) {
    return furnish(document.createElement(tag), attributes, children);
  }

  /**
   * Make an element of SVG.
   * @template {keyof SVGElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Attributes} [attributes]
   * @param {...(Node | string)} children
   */
  function makeSvg(tag, attributes = {}, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    return furnish(element, attributes, children);
  }

  /**
   * @template {Element} Kind
   * @param {Kind} element
   * @param {Attributes} attributes
   * @param {(Node | string)[]} children
   */
  function furnish(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name, value);
      else element.setAttribute(name, String(value));
    }
    element.append(...children);
    return element;
  }

  /**
   * Decode base64.
   * @param {string} text
   */
  function bytes(text) {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }

  /**
   * Paint 28 by 28 weights: purple where positive, orange where negative, as in the figures, clear at zero.
   * @param {HTMLCanvasElement} canvas
   * @param {ArrayLike<number>} weights
   * @param {number} scale The weight of full colour.
   */
  function paintWeights(canvas, weights, scale) {
    const pixels = Uint8ClampedArray.from({ length: 4 * weights.length });
    for (let i = 0; i < weights.length; i++) {
      const colour = weights[i] > 0 ? [0x54, 0x27, 0x88] : [0xb3, 0x58, 0x06];
      pixels.set([...colour, (255 * Math.abs(weights[i])) / scale], 4 * i);
    }
    canvas.getContext("2d")?.putImageData(new ImageData(pixels, canvas.width), 0, 0);
  }

  /**
   * A button that moves on by itself, at the reader's wish only; it is not offered to readers
   * who have asked their system for less motion: they have the slider.
   * @param {{play: string, pause: string}} words
   * @param {number} milliseconds On each step.
   * @param {() => boolean} advance Shows the next step; false at the end.
   */
  function makePlayer(words, milliseconds, advance) {
    const attributes = { type: "button", class: "demo-button", click: toggle };
    const button = make("button", attributes, words.play);
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    let timer = 0;

    function stop() {
      clearInterval(timer);
      timer = 0;
      button.textContent = words.play;
    }
    function toggle() {
      if (timer) return stop();
      button.textContent = words.pause;
      timer = setInterval(() => advance() || stop(), milliseconds);
      if (!advance()) stop();
    }
    function offer() {
      button.hidden = still.matches;
      if (still.matches) stop();
    }
    still.addEventListener("change", offer);
    offer();
    return { button, stop };
  }

  const nearby = new IntersectionObserver(
    (entries) => {
      for (const entry of entries.filter((entry) => entry.isIntersecting)) {
        nearby.unobserve(entry.target);
        start(/** @type {HTMLElement} */ (entry.target));
      }
    },
    { rootMargin: "400px" },
  );
  for (const element of document.querySelectorAll(PARTS.map((part) => `.${part}`).join())) {
    nearby.observe(element);
  }

  return { language, make, makeSvg, makePlayer, bytes, paintWeights, parts, data, maths };
})();
