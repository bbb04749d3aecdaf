// The questions of a page: what happens when their reader answers. What is shown for an answer,
// and what was answered before, is in first.js.
import { explain } from "./explain.js";
import { keep } from "./keep.js";
import { buttonOf, say } from "./parts.js";
import { choiceOf, numberOf } from "./read.js";
import { sketchOf } from "./sketch.js";

/** @import { Reader } from "./read.js" */

/** @type {Record<string, (block: HTMLElement) => Reader>} */
const READERS = { question: choiceOf, choice: choiceOf, number: numberOf, sketch: sketchOf };

/**
 * Let a block answer what its reader says. A prediction is kept once: later ones know the outcome.
 * @param {HTMLElement} block
 */
function letAnswer(block) {
  const { kind = "" } = block.dataset;
  const read = READERS[kind](block);
  buttonOf(block).addEventListener("click", () => {
    const { value, lacking } = read();
    if (value === null) return say(block, lacking);
    const counts = kind === "question" || "covers" in block.dataset;
    asked.show(block, value);
    if (counts) keep(block, value);
  });
}

/**
 * Let a reader see without predicting, also on the next visit.
 * @param {Element} cover
 */
function letUncover(cover) {
  let before = cover.previousElementSibling;
  const cell = before;
  while (before && !before.matches(".ask")) before = before.previousElementSibling;
  if (!(before instanceof HTMLElement)) return;
  const block = before;
  cover.querySelector("button")?.addEventListener("click", () => {
    asked.uncover(block);
    keep(block, false);
    // The button is gone: whoever goes on by keyboard goes on at what it has shown.
    const shown = cell?.querySelector(":scope > :is(.nb-built:not(.nb-replaced), .nb-fresh)");
    if (!(shown instanceof HTMLElement)) return;
    shown.tabIndex = -1;
    shown.focus({ preventScroll: true });
  });
}

/** Make the questions of the page answer. */
export function start() {
  /** @type {NodeListOf<HTMLElement>} */
  const blocks = document.querySelectorAll(".ask");
  for (const block of blocks) {
    if (block.dataset.kind === "explain") explain(block);
    else letAnswer(block);
  }
  document.querySelectorAll(".ask-cover").forEach(letUncover);
}
