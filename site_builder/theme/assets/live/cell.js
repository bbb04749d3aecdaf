// A code cell, and the bar of buttons under it.
import { makeEditor } from "./editor.js";
import { childOf, make } from "./elements.js";
import { Output } from "./output.js";
import { words } from "./words.js";

/**
 * @import { Editor } from "./editor.js"
 * @import { CellFacts, Page } from "./page.js"
 * @import { Outcome, Session } from "./session.js"
 */

export class Cell {
  attempted = false;
  failed = false;

  /**
   * @param {Page} page
   * @param {HTMLElement} element
   */
  constructor(page, element) {
    this.page = page;
    this.element = element;
    this.number = Number(element.dataset.cell);
    this.exercise = "exercise" in element.dataset;
    this.output = new Output(childOf(element, "nb-built"));
    this.draws = Boolean(element.querySelector(".nb-figure"));
    // A cell whose code is hidden has no bar, or one below its figure.
    this.bar = element.querySelector(":scope > .nb-live-bar") && new Bar(page, this);
  }

  /** @param {string} text */
  say(text) {
    this.bar?.say(text);
  }

  /** @param {boolean} running */
  setRunning(running) {
    this.element.toggleAttribute("data-running", running);
    this.bar?.setRunning(running);
  }

  /**
   * @param {CellFacts} facts
   * @param {boolean} full Whether in its full size, where there is a smaller one.
   */
  code({ code, smaller }, full) {
    if (this.bar?.editing) return this.bar.editing.code();
    return full ? code : (smaller ?? code);
  }

  /**
   * @param {Session} session
   * @param {CellFacts} facts
   * @param {boolean} full
   * @param {boolean} asked Whether it was asked to run, and not one below it.
   */
  async execute(session, facts, full, asked) {
    this.attempted = true;
    this.bar?.offerSession();
    const [code, name] = [this.code(facts, full), `cell ${this.number}`];
    await this.page.prepareFigures(this, session, code, asked);
    this.output.begin();
    this.say(words.running);
    const run = session.run(code, name, (piece) => this.output.take(piece));
    const outcome = await run.catch((stopped) => {
      if (this.output.begun) this.#offerBuilt();
      throw stopped;
    });
    if (outcome.error) this.output.fail(outcome.error);
    this.#conclude(outcome);
  }

  /** @param {Outcome} outcome */
  #conclude({ error, seconds }) {
    const { output } = this;
    const same = !error && output.compare();
    if (!same || output.drawn) this.#offerBuilt();
    const time = words.seconds(seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(0));
    const equal = output.drawn ? words.redrawn : words.same;
    const verdict = this.exercise ? output.text : same ? equal : words.differs;
    const told = output.drawn || Boolean((output.builtText + output.text).trim());
    this.say(error ? `${time} · ${words.error}` : told ? `${time} · ${verdict}` : time);
    this.failed = Boolean(error);
    this.page.partial ||= output.partial;
    this.bar?.offerWhole(!same && !this.exercise && this.page.partial);
  }

  #offerBuilt() {
    if (!this.exercise) this.output.offerBuilt();
  }
}

class Bar {
  /** @type {Editor | null} The editor, while it is shown. */
  editing = null;
  /** @type {(Editor & {element: HTMLElement}) | null} */
  #editor = null;
  #status = make("span", { className: "nb-live-status", role: "status" });
  #hint = make("p", { className: "nb-live-note", hidden: true });

  /**
   * @param {Page} page
   * @param {Cell} cell
   */
  constructor(page, cell) {
    this.page = page;
    this.cell = cell;
    /** @type {HTMLElement | null} */
    this.source = cell.element.querySelector(":scope > .nb-code");
    const { exercise } = cell;
    const run = exercise ? words.check : this.source ? words.run : words.draw;
    this.buttons = {
      run: this.#button("run", run, () => page.run(cell)),
      full: this.#button("full", words.full, () => page.run(cell, true)),
      stop: this.#button("stop", words.stop, () => page.stop()),
      edit: this.#button("edit", exercise ? words.answer : words.edit, () => this.#edit()),
      original: this.#button("original", words.original, () => this.#showOriginal()),
      above: this.#button("above", words.above, () => page.runAbove(cell)),
      restart: this.#button("restart", words.restart, () => page.restart(cell)),
      whole: this.#button("whole", words.whole, () => page.useWhole(cell)),
    };
    this.buttons.run.hidden = false;
    this.buttons.edit.hidden = !this.source;
    addSize(this.buttons.whole, words.wholeSize);
    const bar = childOf(cell.element, "nb-live-bar");
    bar.append(...Object.values(this.buttons), this.#status);
    bar.after(this.#hint);
  }

  /**
   * @param {string} action
   * @param {string} name
   * @param {() => void} onclick
   */
  #button(action, name, onclick) {
    // Every cell has the same buttons: who hears one hears which cell's it is.
    const cell = make("span", { className: "aloud", textContent: words.cell(this.cell.number) });
    const button = make("button", { type: "button", hidden: true, onclick }, name, cell);
    button.dataset.action = action;
    return button;
  }

  /** @param {string} text */
  say(text) {
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  /** @param {string} megabytes */
  offerSize(megabytes) {
    addSize(this.buttons.run, words.megabytes(megabytes));
  }

  forgetSize() {
    this.buttons.run.querySelector("small:not(.nb-live-figures)")?.remove();
  }

  /** @param {string} megabytes */
  offerFigureSize(megabytes) {
    addSize(this.buttons.run, words.figures(megabytes), "nb-live-figures");
  }

  forgetFigureSize() {
    this.buttons.run.querySelector(".nb-live-figures")?.remove();
  }

  /**
   * Add what only the page's own file says of the cell.
   * @param {CellFacts} facts
   */
  describe(facts) {
    const { smaller, slow, local } = facts;
    this.buttons.run.hidden = local;
    this.buttons.full.hidden = !smaller;
    const lighter = smaller && `${words.smaller} ${changedLines(facts.code, smaller).join(", ")}`;
    this.#hint.textContent = local ? words.local : (lighter ?? words.slow);
    this.#hint.hidden = !(slow || local || smaller);
  }

  /** @param {boolean} running */
  setRunning(running) {
    this.buttons.run.disabled = this.buttons.full.disabled = running;
    this.buttons.stop.hidden = !running;
  }

  // From the first run on, a cell also offers what concerns the whole session.
  offerSession() {
    if (!this.source) return;
    this.buttons.above.hidden = this.cell.number === 1;
    this.buttons.restart.hidden = false;
  }

  /** @param {boolean} offered */
  offerWhole(offered) {
    this.buttons.whole.hidden = !offered;
  }

  async #edit() {
    const { cells, editor } = await this.page.load();
    const facts = cells[this.cell.number - 1];
    this.buttons.edit.hidden = true;
    this.buttons.original.hidden = false;
    this.#editor ??= await this.#makeEditor(this.cell.code(facts, false), editor);
    this.#editor.element.hidden = false;
    this.source?.toggleAttribute("hidden", true);
    this.editing = this.#editor;
    this.editing.focus();
  }

  /**
   * @param {string} code
   * @param {string | null} bundle
   */
  async #makeEditor(code, bundle) {
    const element = make("div", { className: "nb-live-editor" });
    this.source?.after(element);
    const label = words.code(this.cell.number);
    const onRun = () => this.page.run(this.cell);
    const address = bundle && this.page.runtime + bundle;
    return { element, ...(await makeEditor(element, { code, label, onRun }, address)) };
  }

  #showOriginal() {
    this.editing = null;
    if (this.#editor) this.#editor.element.hidden = true;
    this.source?.toggleAttribute("hidden", false);
    this.buttons.edit.hidden = false;
    this.buttons.original.hidden = true;
    this.buttons.edit.focus();
  }
}

/**
 * Say on a button how much it loads.
 * @param {HTMLButtonElement} button
 * @param {string} text
 */
function addSize(button, text, className = "") {
  button.querySelector(".aloud")?.before(" ", make("small", { className, textContent: text }));
}

/**
 * The lines that make the smaller size, without what a cell asserts of the full one.
 * @param {string} code
 * @param {string} smaller
 */
function changedLines(code, smaller) {
  const before = new Set(code.split("\n"));
  const lines = smaller.split("\n").filter((line) => !before.has(line));
  return lines.map((line) => line.trim()).filter((line) => !line.startsWith("assert"));
}
