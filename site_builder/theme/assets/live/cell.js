// A code cell, and the bar of buttons under it.
import { Code } from "./code.js";
import { Controls } from "./controls.js";
import { makeEditor } from "./editor.js";
import { childOf, make } from "./elements.js";
import { Output } from "./output.js";
import { because, words } from "./words.js";

/**
 * @import { CellFacts, Page } from "./page.js"
 * @import { Outcome, Session } from "./session.js"
 *
 * The code of a run: whether it is the reader's own, and whether of a smaller size.
 * @typedef {{code: string, own: boolean, smaller: boolean}} Plan
 */

export class Cell {
  attempted = false; // in this session
  failed = false;
  passed = false; // the check of an exercise
  serial = 0; // of the run whose output it shows; 0 is the build
  changed = 0; // the serial of its last run whose code was not that of the run before
  /** @type {Plan | null} */
  ran = null;

  /**
   * @param {Page} page
   * @param {HTMLElement} element
   * @param {number} number
   */
  constructor(page, element, number) {
    this.page = page;
    this.element = element;
    this.number = number;
    this.scratch = "scratch" in element.dataset;
    this.exercise = "exercise" in element.dataset;
    this.apart = "apart" in element.dataset; // in the section of the exercises
    this.output = new Output(element, childOf(element, "nb-built"));
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
   * @returns {Plan}
   */
  plan({ code, smaller }, full) {
    const written = this.bar?.code?.shown ?? (full ? code : (smaller ?? code));
    return {
      code: written,
      own: written !== code && written !== smaller,
      smaller: written === smaller,
    };
  }

  /**
   * @param {Session} session
   * @param {CellFacts} facts
   * @param {boolean} full
   */
  async execute(session, facts, full) {
    const { output } = this;
    this.bar?.code?.noteRun();
    const plan = this.plan(facts, full);
    const before = this.ran?.own ? this.ran.code : null;
    this.attempted = true;
    this.serial = this.page.nextSerial();
    if (before !== (plan.own ? plan.code : null)) this.changed = this.serial;
    this.ran = plan;
    this.passed = false;
    output.begin();
    this.page.markStale();
    this.say(words.running);
    const run = session.run(plan.code, `cell ${this.number}`, (piece) => output.take(piece));
    const outcome = await run.catch((stopped) => {
      if (output.begun) output.offerBuilt();
      throw stopped;
    });
    if (outcome.error) output.fail(outcome.error, outcome.hint);
    this.failed = Boolean(outcome.error);
    const said = [secondsOf(outcome), this.#conclude(outcome, facts)];
    if (output.keepsFigure) said.push(words.figureKept);
    this.say(said.filter(Boolean).join(" · "));
    if (this.bar?.code) {
      this.bar.offer({ above: this.number > 1 && !this.scratch, restart: true });
    }
    this.bar?.offer({ whole: output.partial && !plan.own && !this.page.whole });
  }

  /**
   * Return what there is to say of a run that has ended, and show what belongs to it.
   * @param {Outcome} outcome
   * @param {CellFacts} facts
   */
  #conclude({ error }, { code }) {
    const { output, ran } = this;
    const silent = !output.begun && !(ran?.own ? "" : output.builtText.trim());
    if (ran?.smaller && !error) output.showCode(code, ran.code);
    if (error) return this.#offerBuilt(words.error);
    if (this.exercise && ran?.own) return this.#judge(code);
    if (this.exercise || this.scratch) return silent ? words.silent : "";
    if (ran?.own) return this.#offerBuilt(silent ? `${words.own} · ${words.silent}` : words.own);
    const comparison = output.compare();
    if (comparison === "same" && !ran?.smaller && !output.drawn) {
      output.leaveBuilt();
      if (silent) return words.silent;
      return output.builtText.trim() && !output.keepsFigure ? words.same : "";
    }
    if (comparison !== "differs") {
      return this.#offerBuilt(output.drawn ? words.redrawn : words[comparison]);
    }
    const cause = ran?.smaller ? words.smallerSize : this.page.causeAbove(this);
    output.offerBuilt(!cause);
    return cause ?? words.differs;
  }

  /** @param {string} said */
  #offerBuilt(said) {
    if (!this.exercise) this.output.offerBuilt();
    return said;
  }

  /**
   * The output says the verdict; only its lack is left to say.
   * @param {string} code
   */
  #judge(code) {
    const { output } = this;
    this.passed = output.verdicts.length > 0 && output.verdicts.every((said) => said === "correct");
    if (this.passed && this.ran) this.bar?.code?.solve(this.ran.code);
    const check = code.trimEnd().split("\n").at(-1) ?? "";
    if (output.verdicts.length === 0) output.note(words.noCheck(check));
    return "";
  }
}

/** @param {Outcome} outcome */
const secondsOf = ({ seconds }) =>
  words.seconds(seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(0));

class Bar extends Controls {
  #hint = make("p", { className: "nb-live-note", hidden: true });
  #trouble = make("p", { className: "nb-live-note", role: "status" });

  /**
   * @param {Page} page
   * @param {Cell} cell
   */
  constructor(page, cell) {
    const { exercise, scratch } = cell;
    const bar = childOf(cell.element, "nb-live-bar");
    super(bar, scratch ? words.scratch : words.cell(cell.number));
    this.page = page;
    this.cell = cell;
    /** @type {HTMLElement | null} */
    this.source = cell.element.querySelector(":scope > .nb-code");
    this.code = this.source && new Code(page.mine, this.source, cell);
    const run = exercise ? words.check : this.source ? words.run : words.draw;
    this.add({
      run: [run, () => page.run(cell)],
      stop: [words.stop, () => page.stop()],
      edit: [exercise ? words.answer : scratch ? words.write : words.edit, () => this.#edit()],
    });
    this.addMore({
      full: [words.full, () => page.run(cell, true)],
      whole: [words.whole, () => page.useWhole(cell)],
      above: [words.above, () => page.runAbove(cell)],
      restart: [words.restart, () => page.restart(cell)],
    });
    if (scratch && this.source) this.source.textContent = words.scratchTitle;
    this.offer({ run: !scratch, edit: Boolean(this.source) });
    bar.after(this.#trouble, this.#hint);
    const { code } = this;
    if (!code) return;
    code.onShow = () => this.#followCode(code);
    code.onDeleted = () => this.buttons.edit.focus();
  }

  /**
   * Add what only the page's own file says of the cell.
   * @param {CellFacts} facts
   */
  describe({ smaller, slow, local }) {
    this.offer({ run: !local && !this.cell.scratch, full: Boolean(smaller) });
    this.#hint.textContent = local ? words.local : words.slow;
    this.#hint.hidden = !(local || (slow && !smaller));
  }

  async #edit() {
    const facts = await this.page.factsOf(this.cell).catch((error) => {
      this.page.tellFailure(this, error);
    });
    if (!facts) return;
    await this.code?.edit(facts.smaller ?? facts.code, (element, code, onChange) =>
      this.#makeEditor(element, { code, onChange }, facts.editor),
    );
  }

  /**
   * @param {HTMLElement} element
   * @param {{code: string, onChange: () => void}} settings
   * @param {string | null} bundle
   */
  async #makeEditor(element, settings, bundle) {
    const { scratch, number } = this.cell;
    const label = scratch ? words.scratchCode : words.code(number);
    const onRun = () => this.page.run(this.cell);
    const address = bundle && this.page.runtime + bundle;
    const { editor, failure } = await makeEditor(element, { ...settings, label, onRun }, address);
    this.#trouble.textContent = failure ? `${words.noEditor} ${because(failure)}` : "";
    return { plain: Boolean(failure), ...editor };
  }

  /**
   * Another code is shown than before.
   * @param {Code} code
   */
  #followCode({ editing, shown }) {
    if (!editing) this.#trouble.textContent = "";
    if (this.cell.scratch) this.offer({ run: shown !== null });
    this.offer({ edit: !editing });
  }
}
