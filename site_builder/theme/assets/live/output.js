// What one run of a cell puts out, where the built output stands.
import { make } from "./elements.js";
import { drawnFigure } from "./figure.js";
import { language, words } from "./words.js";

/**
 * @import { Piece } from "./session.js"
 *
 * A value that a cell shows, in the one form that the page gets of it.
 * @typedef {{figure: string | null} | {words: Record<"ko" | "en", string>} | {markdown: string}
 *   | {text: string}} Shown
 */

/**
 * Add to a text as a terminal would: a progress bar goes back to the start of its line.
 * @param {HTMLElement} element
 * @param {string} text
 */
function append(element, text) {
  const lines = (element.textContent + text).split("\n");
  element.textContent = lines.map((line) => line.replace(/^.*\r(?!$)/, "")).join("\n");
}

/** @param {string} text */
const squeezed = (text) => text.replace(/\s+/g, "");

export class Output {
  text = "";
  begun = false;
  partial = false; // whether it says that MNIST is a part
  drawn = 0; // how many figures
  #redrawn = true; // whether they are the built ones
  /** @type {HTMLElement | null} */
  #stream = null;
  /** @type {HTMLElement | null} */
  #asides = null;
  #fresh = make("div", { className: "nb-fresh", hidden: true });
  #note = make("p", { className: "nb-live-note", hidden: true });

  /** @param {HTMLElement} built */
  constructor(built) {
    this.built = built;
    built.after(this.#fresh, this.#note);
  }

  begin() {
    this.#fresh.replaceChildren();
    this.#note.hidden = true;
    this.begun = false;
    this.text = "";
    this.partial = false;
    this.drawn = 0;
    this.#redrawn = true;
    this.built.classList.remove("nb-keeps-figure");
    this.#stream = this.#asides = null;
  }

  // The built output stays in sight until there is something to put in its place.
  #replaceBuilt() {
    if (this.begun) return;
    this.begun = true;
    this.#showFresh(true);
  }

  /** @param {boolean} fresh */
  #showFresh(fresh) {
    this.#fresh.hidden = !fresh;
    this.built.classList.toggle("nb-replaced", fresh);
  }

  /** @param {string} text */
  #box(text, className = "nb-output") {
    const samp = make("samp", { lang: "en", textContent: text });
    const pre = make("pre", { tabIndex: 0, role: "group", ariaLabel: words.output }, samp);
    this.#fresh.append(make("div", { className }, pre));
    return samp;
  }

  /** @param {Piece} piece */
  take({ type, text }) {
    this.#replaceBuilt();
    if (type === "stream") this.#write(text);
    if (type === "aside") this.#writeAside(text);
    if (type === "show") this.#show(JSON.parse(text));
  }

  /** @param {string} text */
  #write(text) {
    this.text += text;
    this.#stream ??= this.#box("");
    append(this.#stream, text);
    this.#asides = null;
  }

  /**
   * Say warnings and progress bars beside the output: they are no part of it.
   * @param {string} text
   */
  #writeAside(text) {
    this.#asides ??= this.#box("", "nb-output nb-live-aside");
    append(this.#asides, text);
    this.partial ||= text.includes("MNIST is a part");
    this.#stream = null;
  }

  /** @param {Shown} value */
  #show(value) {
    this.#stream = this.#asides = null;
    if ("figure" in value) {
      this.#draw(value.figure);
    } else if ("words" in value) {
      const { body } = new DOMParser().parseFromString(value.words[language], "text/html");
      const box = make("div", { className: "nb-words" }, ...body.childNodes);
      this.text += box.textContent;
      this.#fresh.append(box);
    } else {
      const text = "text" in value ? value.text : value.markdown.replace(/^```.*$/gm, "");
      this.text += text;
      this.#box(text);
    }
  }

  /** @param {string | null} svg If there is none, the built figure stays. */
  #draw(svg) {
    if (svg === null) {
      this.built.classList.add("nb-keeps-figure");
      return;
    }
    const { element, same } = drawnFigure(svg, this.#builtFigures[this.drawn] ?? null);
    this.drawn += 1;
    this.#redrawn &&= same;
    this.#fresh.append(element);
  }

  /** @returns {NodeListOf<SVGSVGElement>} */
  get #builtFigures() {
    return this.built.querySelectorAll(":scope > .nb-figure > svg");
  }

  /** @param {string} error */
  fail(error) {
    this.#replaceBuilt();
    this.#box(error.trimEnd(), "nb-output nb-live-error");
  }

  get builtText() {
    const texts = this.built.querySelectorAll(":scope > :not(.nb-figure)");
    return [...texts].map((element) => element.textContent).join("\n");
  }

  /**
   * End a run: equal outputs leave the built one, different ones both, a click apart, as do
   * figures that were drawn.
   * @returns {boolean} Whether they are equal.
   */
  compare() {
    const kept = this.built.classList.contains("nb-keeps-figure");
    const figures = kept || (this.#redrawn && this.drawn === this.#builtFigures.length);
    const same = figures && squeezed(this.builtText) === squeezed(this.text);
    const more = this.#fresh.querySelector(":scope > .nb-live-aside, :scope > .nb-live-note");
    this.#showFresh(!same || this.drawn > 0 || Boolean(more));
    return same;
  }

  offerBuilt() {
    if (this.built.childElementCount === 0) return;
    const toggle = make("button", { type: "button", textContent: words.built });
    toggle.onclick = () => {
      this.#showFresh(Boolean(this.#fresh.hidden));
      toggle.textContent = this.#fresh.hidden ? words.fresh : words.built;
    };
    this.#note.replaceChildren(toggle);
    this.#note.hidden = false;
  }
}
