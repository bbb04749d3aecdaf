// The code of a cell: the original, and in its place what the reader has written, which is kept
// as it is typed and is there again on the next visit.
import { headingOf, make, titleOf } from "./elements.js";
import { excuse } from "./excuse.js";
import { codeId, forget, keep, now, partsOf } from "./kept.js";
import { day, words } from "./kept-words.js";
import { words as cellWords } from "./words.js";

/**
 * @import { Cell } from "./cell.js"
 * @import { Editor } from "./editor.js"
 * @import { KeptCode } from "./kept.js"
 * @import { Mine } from "./mine.js"
 *
 * An editor in an element; a plain one stands in for one that has not come.
 * @typedef {Editor & {plain: boolean}} AnyEditor
 *
 * @callback Open
 * @param {HTMLElement} element
 * @param {string} code
 * @param {() => void} onChange
 * @returns {Promise<AnyEditor>}
 */

export class Code {
  /** @type {"original" | "plain" | "editor"} What is shown. */
  #view = "original";
  /** @type {string | null} What the reader has written. */
  #own = null;
  /** @type {KeptCode | null} The same as it is kept. */
  #kept = null;
  /** @type {(AnyEditor & {element: HTMLElement}) | null} */
  #editor = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waiting;
  #opening = false;
  #run = false; // whether it was changed or has run on this visit
  beginning = "";
  onShow = () => {}; // another code is shown than before
  onDeleted = () => {}; // the button that was pressed is gone
  solved = false;
  #said = make("span");
  #toggle = make("button", { type: "button", onclick: () => this.#switch() });
  #erase = make("button", { type: "button", onclick: () => this.#delete() });
  #mark = make("p", { className: "nb-mark" }, this.#said, this.#toggle, this.#erase);
  #solved = make("p", { className: "nb-mark", hidden: true });
  #block = make("code");
  #plain = make("div", { className: "nb-own" });

  /**
   * @param {Mine} mine
   * @param {HTMLElement} source The block with the original.
   * @param {Cell} cell
   */
  constructor(mine, source, { number, scratch, exercise }) {
    this.mine = mine;
    this.source = source;
    this.scratch = scratch;
    this.exercise = exercise;
    this.original = source.querySelector("code")?.textContent.trimEnd() ?? "";
    this.id = codeId(scratch ? "scratch" : number, this.original);
    // Every cell has the same buttons: who hears one hears which cell's it is.
    this.whose = scratch ? cellWords.scratch : cellWords.cell(number);
    this.heading = scratch ? null : headingOf(source);
    this.#toggle.dataset.action = "original";
    this.#erase.dataset.action = "forget";
    const box = make("pre", { tabIndex: 0, role: "group" }, make("span", {}, this.#block));
    box.ariaLabel = words.ownCode + this.whose;
    this.#plain.append(box);
    source.before(this.#solved, this.#mark);
    source.after(this.#plain);
    this.#show("original");
    mine.add(this);
  }

  /** What runs in the place of the original, if it is shown. */
  get shown() {
    return { original: null, plain: this.#own, editor: this.#typed }[this.#view];
  }

  get editing() {
    return this.#view === "editor";
  }

  get #typed() {
    return this.#editor?.code() ?? null;
  }

  /**
   * Show what is kept for the cell; what is being edited stays as it is.
   * @param {KeptCode | null} kept
   */
  restore(kept) {
    const code = kept?.value.code ?? null;
    if (this.editing || (kept && code === this.#own)) return;
    this.#kept = kept;
    this.#own = code;
    this.#run = false;
    this.#editor?.element.remove();
    this.#editor = null;
    this.#show(kept ? "plain" : "original");
  }

  /** @param {KeptCode | null} solved */
  showSolved(solved) {
    this.solved = solved !== null;
    this.#solved.hidden = !solved;
    if (!solved) return;
    const sign = make("span", { className: "kept-sign", ariaHidden: "true" }, "✓");
    const date = day(solved.value.when);
    const said = this.#isFor(solved) ? words.solvedOn(date) : words.solvedOlder(date);
    this.#solved.replaceChildren(sign, ` ${said}`);
  }

  /**
   * Keep the code that has solved an exercise.
   * @param {string} code
   */
  solve(code) {
    this.#note("solved", code);
    this.mine.showSolved();
  }

  /** Say no longer that the code has not run. */
  noteRun() {
    this.save();
    this.#run = true;
    this.#show(this.#view);
  }

  /**
   * Open the editor, with the reader's own code or, where there is none, with what is to begin from.
   * @param {string} beginning
   * @param {Open} open
   */
  async edit(beginning, open) {
    if (this.#opening) return;
    if (!this.#editor || this.#editor.plain) {
      this.#opening = true;
      const element = make("div", { className: "nb-live-editor" });
      const code = this.#typed ?? this.#own ?? beginning;
      this.#editor?.element.remove();
      this.source.after(element);
      this.beginning = beginning;
      const editor = await open(element, code, () => {
        clearTimeout(this.#waiting);
        this.#waiting = setTimeout(() => this.save(), 500);
      });
      this.#editor = { ...editor, element };
      this.#opening = false;
    }
    this.#show("editor");
    this.#editor.focus();
  }

  /** Keep what has been typed. */
  save() {
    clearTimeout(this.#waiting);
    const typed = this.#typed;
    if (typed === null || typed === (this.#own ?? this.beginning)) return;
    const before = this.#kept;
    const unchanged = [this.original, this.beginning.trimEnd()].includes(typed.trimEnd());
    this.#own = unchanged ? null : typed;
    this.#kept = unchanged ? null : this.#note("edit", typed);
    // Code for another version of the cell lives on in what was made of it.
    if (before && before.id !== this.#kept?.id && (unchanged || this.#kept)) forget(before);
    this.#run = true;
    this.#show(this.#view);
  }

  /**
   * Keep code; if that cannot be done, say so.
   * @param {"edit" | "solved"} kind
   * @param {string} code
   */
  #note(kind, code) {
    const under = this.heading ? titleOf(this.heading) : "";
    /** @type {KeptCode} */
    const kept = { page: this.mine.page, kind, id: this.id, value: { code, when: now(), under } };
    const obstacle = keep(kept);
    if (obstacle) excuse(obstacle, this.#mark);
    return obstacle ? null : kept;
  }

  #switch() {
    this.save();
    this.#show(this.#view !== "original" ? "original" : this.#editor ? "editor" : "plain");
  }

  #delete() {
    if (this.#kept) forget(this.#kept);
    this.restore(null);
    this.onDeleted();
  }

  /** @param {"original" | "plain" | "editor"} view */
  #show(view) {
    this.#view = view;
    this.source.hidden = view !== "original";
    this.#plain.hidden = view !== "plain";
    if (this.#editor) this.#editor.element.hidden = view !== "editor";
    this.#block.textContent = this.#own;
    const own = this.#own !== null;
    this.#mark.hidden = !own && (view === "original" || this.scratch);
    this.#toggle.hidden = this.scratch;
    this.#erase.hidden = !own || (view !== "original" && !this.scratch);
    this.#name(this.#toggle, view === "original" ? words.mine : words.original);
    this.#name(this.#erase, words.forget);
    this.#said.textContent = this.#kept ? this.#saying(this.#kept) : "";
    this.onShow();
  }

  /**
   * Say on a button whose it is, for who hears it.
   * @param {HTMLButtonElement} button
   * @param {string} name
   */
  #name(button, name) {
    button.replaceChildren(name, make("span", { className: "aloud" }, this.whose));
  }

  /** @param {KeptCode} kept */
  #isFor({ id }) {
    return partsOf(id).of === partsOf(this.id).of;
  }

  /** @param {KeptCode} kept */
  #saying(kept) {
    const date = day(kept.value.when);
    const said = this.#isFor(kept) ? words.keptOn(date) : words.keptOlder(date);
    return this.#run || this.#view === "original" ? said : `${said} ${words.notRun}`;
  }
}
