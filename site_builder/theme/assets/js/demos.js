// The interactive parts of the pages. This script is on every page. It fetches a part, and the
// data which the part shows, only when the reader comes near it.
//
// All of them are classic scripts and the data come as a script, too: a page that is opened from
// disk may run scripts that lie beside it, but it may neither import modules nor fetch files.
"use strict";

(() => {
  const PARTS = ["digit-demo", "gradient-demo", "learning-demo"];
  const FAILED = {
    ko: "이 부분을 불러오지 못했다. 페이지를 새로 고치면 다시 시도한다.",
    en: "This part could not be loaded. Reload the page to try again.",
  };
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const language = document.documentElement.lang.startsWith("ko") ? "ko" : "en";

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
    const loaded = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => resolve(undefined);
      script.onerror = () => reject(new Error(`${address} could not be loaded`));
      document.head.append(script);
    });
    loading.set(address, /** @type {Promise<void>} */ (loaded));
    return /** @type {Promise<void>} */ (loaded);
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
    nnTutorial.parts[part](element, nnTutorial.data[source?.split("/").pop() ?? ""]);
    element.classList.add("demo--ready");
  }

  /**
   * Make an element.
   * @param {string} name Its tag; the SVG ones as "svg:line".
   * @param {Record<string, any>} [attributes] Functions become listeners.
   * @param {...(Node | string)} children
   * @returns {any}
   */
  function make(name, attributes = {}, ...children) {
    const element = name.startsWith("svg:")
      ? document.createElementNS("http://www.w3.org/2000/svg", name.slice(4))
      : document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(key, value);
      else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  }

  /**
   * Decode base64.
   * @param {string} text
   * @returns {Uint8Array}
   */
  function bytes(text) {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }

  /**
   * Paint 28 by 28 weights: blue where positive, vermillion where negative, clear at zero.
   * @param {HTMLCanvasElement} canvas
   * @param {ArrayLike<number>} weights
   * @param {number} scale The weight of full colour.
   */
  function paintWeights(canvas, weights, scale) {
    const pixels = Uint8ClampedArray.from({ length: 4 * weights.length });
    for (let i = 0; i < weights.length; i++) {
      const colour = weights[i] > 0 ? [0x00, 0x72, 0xb2] : [0xd5, 0x5e, 0x00];
      pixels.set([...colour, (255 * Math.abs(weights[i])) / scale], 4 * i);
    }
    canvas.getContext("2d")?.putImageData(new ImageData(pixels, canvas.width), 0, 0);
  }

  const nnTutorial = (globalThis.nnTutorial = {
    language,
    make,
    bytes,
    paintWeights,
    /** @type {Record<string, (element: HTMLElement, data: any) => void>} */
    parts: {},
    /** @type {Record<string, any>} */
    data: {},
    /** What the parts compute with, for the tests. @type {Record<string, any>} */
    maths: {},
  });

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
})();
