// What a page shows of what its reader has written and solved.
import { make } from "./elements.js";
import { keptCode, moveIn, onOtherTab, place } from "./kept.js";
import { words } from "./kept-words.js";

/** @import { Code } from "./code.js" */

export class Mine {
  /** @type {Code[]} */
  #codes = [];

  /** @param {string} page By which the page is known to the store. */
  constructor(page) {
    this.page = page;
    onOtherTab((changed) => (changed ?? page) === page && this.restore());
    addEventListener("pagehide", () => this.save());
    addEventListener("pageshow", ({ persisted }) => persisted && this.restore());
    // A phone may end a page that cannot be seen, without a further word.
    document.addEventListener("visibilitychange", () => document.hidden && this.save());
  }

  /** @param {Code} code */
  add(code) {
    this.#codes.push(code);
  }

  save() {
    for (const code of this.#codes) code.save();
  }

  /** Show what is kept, where it belongs. */
  restore() {
    const exercises = this.#codes.filter(({ exercise }) => exercise);
    moveIn(
      this.page,
      exercises.map(({ id }) => id),
    );
    const edits = this.#placed("edit");
    for (const code of this.#codes) code.restore(edits.get(code.id) ?? null);
    this.showSolved();
  }

  showSolved() {
    const solved = this.#placed("solved");
    for (const code of this.#codes) code.showSolved(solved.get(code.id) ?? null);
    for (const heading of new Set(this.#codes.map((code) => code.heading))) {
      const exercises = this.#codes.filter((code) => code.exercise && code.heading === heading);
      if (!heading || exercises.length === 0) continue;
      sign(
        heading,
        exercises.every((code) => code.solved),
      );
    }
  }

  /** @param {"edit" | "solved"} kind */
  #placed(kind) {
    return place(
      keptCode(this.page, kind),
      this.#codes.map(({ id }) => id),
    );
  }
}

/**
 * Put a sign beside a heading and beside its line in the contents, or take it away.
 * @param {HTMLElement} heading
 * @param {boolean} solved
 */
function sign(heading, solved) {
  const lines = document.querySelectorAll(`.md-nav--secondary a[href="#${heading.id}"]`);
  for (const place of [heading, ...lines]) {
    place.querySelector(".kept-sign")?.remove();
    if (!solved) continue;
    const aloud = make("span", { className: "aloud" }, words.solved);
    const mark = make("span", { className: "kept-sign" }, " ✓", aloud);
    const link = place.querySelector(":scope > .headerlink");
    if (link) link.before(mark);
    else (place.querySelector(".md-ellipsis") ?? place).append(mark);
  }
}
