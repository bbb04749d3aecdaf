// What one run of a cell puts out, where the built output stands.
import { compare, differingLines } from "./compare.js";
import { make } from "./elements.js";
import { drawnFigure } from "./figure.js";
import { language, words } from "./words.js";

/**
 * @import { Hint, Piece } from "./session.js"
 *
 * A value that a cell shows, in the one form that the page gets of it.
 * @typedef {{figure: string | null} | {words: Record<"ko" | "en", string>} | {markdown: string}
 *   | {text: string}} Shown
 */

/** A text that grows as on a terminal: a progress bar goes back to the start of its line. */
class Growing {
  #line = new Text();

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    element.append(this.#line);
  }

  /**
   * Add a text, without touching the lines that are finished.
   * @param {string} text
   */
  add(text) {
    if (`${this.#line.data.at(-1)}${text}`.includes("\r")) {
      const lines = (this.#line.data + text).split("\n");
      this.#line.data = lines.map((line) => line.replace(/^[^]*\r(?!$)/, "")).join("\n");
    } else this.#line.appendData(text);
    const end = this.#line.data.lastIndexOf("\n") + 1;
    if (end > 0) this.#line = this.#line.splitText(end);
  }
}

export class Output {
  text = "";
  begun = false;
  partial = false; // whether it says that MNIST is a part
  drawn = 0; // how many figures
  #redrawn = true; // whether they are the built ones
  /** @type {Growing | null} */
  #stream = null;
  /** @type {Growing | null} */
  #asides = null;
  /** @type {[HTMLElement, string][]} */
  #marked = [];
  #fresh = make("div", { className: "nb-fresh", hidden: true });
  #toggle = make("button", { type: "button", hidden: true, onclick: () => this.#turn() });
  #stale = make("p", { className: "nb-live-note nb-stale", hidden: true });

  /**
   * @param {HTMLElement} cell
   * @param {HTMLElement} built
   */
  constructor(cell, built) {
    this.cell = cell;
    this.built = built;
    built.before(this.#stale);
    built.after(this.#fresh, make("p", { className: "nb-live-note" }, this.#toggle));
    // An exercise says its verdict once: here.
    if ("exercise" in cell.dataset) this.#fresh.ariaLive = "polite";
  }

  begin() {
    this.#compare(false);
    this.#fresh.replaceChildren();
    this.#toggle.hidden = true;
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

  /** @param {string} text */
  note(text) {
    this.#replaceBuilt();
    this.#fresh.append(make("p", { className: "nb-live-note", textContent: text }));
  }

  /** @param {Piece} piece */
  take({ type, text }) {
    this.#replaceBuilt();
    if (type === "stream") this.#write(text);
    if (type === "aside") this.#writeAside(text);
    if (type === "show") this.#show(JSON.parse(text));
    if (type === "cut") this.note(words.cut);
  }

  /** @param {string} text */
  #write(text) {
    this.text += text;
    this.#stream ??= new Growing(this.#box(""));
    this.#stream.add(text);
    this.#asides = null;
  }

  /**
   * Say warnings and progress bars beside the output: they are no part of it.
   * @param {string} text
   */
  #writeAside(text) {
    this.#asides ??= new Growing(this.#box("", "nb-output nb-live-aside"));
    this.#asides.add(text);
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

  /** Whether the figure in sight is the built one, because nothing is there to draw it. */
  get keepsFigure() {
    return this.built.classList.contains("nb-keeps-figure");
  }

  /**
   * @param {string} error
   * @param {Hint | null} hint
   */
  fail(error, hint) {
    this.#replaceBuilt();
    this.#box(error.trimEnd(), "nb-output nb-live-error");
    if (hint) this.note(words[hint]);
  }

  /**
   * Show the code that ran, where it is not that of the page.
   * @param {string} code
   * @param {string} ran
   */
  showCode(code, ran) {
    const before = new Set(code.split("\n"));
    const lines = ran
      .split("\n")
      .map((line) => (before.has(line) ? `${line}\n` : marked(line, words.changed)));
    const pre = make("pre", { tabIndex: 0 }, make("code", { lang: "en" }, ...lines));
    const label = make("p", { className: "nb-live-note", textContent: words.ran });
    this.#replaceBuilt();
    this.#fresh.prepend(make("div", { className: "nb-live-ran" }, label, pre));
  }

  /** @type {string | undefined} */
  #builtText;

  // What was built never changes.
  get builtText() {
    const texts = this.built.querySelectorAll(":scope > :not(.nb-figure)");
    this.#builtText ??= [...texts].map((element) => element.textContent).join("\n");
    return this.#builtText;
  }

  /** What the checks of an answer say: "correct" or "not-yet". */
  get verdicts() {
    /** @type {NodeListOf<HTMLElement>} */
    const found = this.#fresh.querySelectorAll("[data-verdict]");
    return [...found].map(({ dataset }) => dataset.verdict);
  }

  /** Whether there is anything to see. */
  get shown() {
    return this.begun || this.built.childElementCount > 0;
  }

  compare() {
    const redrawn = this.#redrawn && this.drawn === this.#builtFigures.length;
    return redrawn || this.keepsFigure ? compare(this.builtText, this.text) : "differs";
  }

  // Equal outputs leave the built one, but for what is said beside it.
  leaveBuilt() {
    const more = this.#fresh.querySelector(
      ":scope > :is(.nb-live-aside, .nb-live-note, .nb-figure)",
    );
    this.#showFresh(Boolean(more));
  }

  /** @param {boolean} [atOnce] Whether both are to be seen without a click. */
  offerBuilt(atOnce = false) {
    if (this.built.childElementCount === 0) return;
    this.#replaceBuilt();
    this.#toggle.hidden = false;
    this.#compare(atOnce);
  }

  #turn() {
    this.#compare(!this.cell.classList.contains("nb-compared"));
  }

  /**
   * Put the built output beside that of this run, or not, and mark the lines that differ.
   * @param {boolean} shown
   */
  #compare(shown) {
    this.cell.classList.toggle("nb-compared", shown);
    this.#toggle.textContent = shown ? words.compared : words.compare;
    for (const [samp, text] of this.#marked) samp.textContent = text;
    this.#marked = [];
    this.cell.querySelectorAll(".nb-label").forEach((label) => label.remove());
    if (!shown) return;
    const [built, fresh] = [this.built, this.#fresh].map((side) => printedIn(side));
    differingLines(built.lines, fresh.lines).forEach((lines, side) =>
      this.#mark([built, fresh][side].samps, lines),
    );
    this.built.prepend(make("p", { className: "nb-label", textContent: words.built }));
    this.#fresh.prepend(make("p", { className: "nb-label", textContent: words.fresh }));
  }

  /**
   * @param {HTMLElement[]} samps
   * @param {Set<number>} differing
   */
  #mark(samps, differing) {
    let number = 0;
    for (const samp of samps) {
      const text = samp.textContent ?? "";
      const lines = linesOf(text).map((line) =>
        differing.has(number++) ? marked(line, words.differing) : `${line}\n`,
      );
      this.#marked.push([samp, text]);
      samp.replaceChildren(...lines);
    }
  }

  /**
   * Say that the output is older than the code above it, or no longer.
   * @param {string | null} text
   * @param {HTMLButtonElement} [button]
   */
  markStale(text, button) {
    const shown = text !== null && this.shown;
    this.#stale.hidden = !shown;
    if (text !== null) this.#stale.replaceChildren(text, ...(button ? [" ", button] : []));
  }
}

/** @param {string} text */
const linesOf = (text) => text.replace(/\n$/, "").split("\n");

/**
 * @param {string} line
 * @param {string} word For those who do not see the mark.
 */
function marked(line, word) {
  const aloud = make("span", { className: "aloud", textContent: word });
  return make("mark", { className: "nb-differs" }, aloud, `${line}\n`);
}

/**
 * Return the boxes with printed text in an output, and all their lines.
 * @param {HTMLElement} side
 */
function printedIn(side) {
  /** @type {NodeListOf<HTMLElement>} */
  const found = side.querySelectorAll(
    ":scope > .nb-output:not(.nb-live-aside, .nb-live-error) samp",
  );
  const samps = [...found];
  return { samps, lines: samps.flatMap((samp) => linesOf(samp.textContent ?? "")) };
}
