// Before a page that asks something is first shown: what its reader has answered is there again,
// and what a prediction is about is covered. What came later would move what is read already, and
// no module runs so early. From disk, where no modules can be had, the page stays as it is without
// scripts.
"use strict";

/** @typedef {string | number | boolean} Value What is kept as an answer. */

// What a block shows for an answer, also for the modules that take answers; hence `var`.
var asked = (() => {
  const STEEP = 0.1; // of the height of a sketch; what changes by less is flat
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const page = script.dataset.page ?? "";
  const root = document.documentElement;

  /**
   * Return what is kept as an answer; kept.js keeps it.
   * @param {string} id
   * @returns {Value | null}
   */
  function kept(id) {
    try {
      const text = localStorage.getItem(`nn_tutorial.work.${page}.answer.${id}`);
      return JSON.parse(text ?? "null")?.value ?? null;
    } catch {
      return null; // The browser forbids it, or it is broken.
    }
  }

  /**
   * Return from where to where an axis of a sketch goes, and what it shows.
   * @param {HTMLElement} block
   * @param {"x" | "y"} axis
   */
  function axisOf(block, axis) {
    const [, name, low, high] = block.dataset[axis]?.match(/^(.*), (\S+) to (\S+)$/) ?? [];
    return { name, low: Number(low), high: Number(high) };
  }

  /**
   * Return the heights that are kept of a sketch, after how it goes in words.
   * @param {Value} value
   */
  const heightsOf = (value) =>
    String(value).split(":").pop()?.trim().split(/,? /).map(Number) ?? [];

  /**
   * Return how a curve goes on an axis of this height; `kind_of` in questions.py does the same.
   * @param {number[]} curve
   * @param {{low: number, high: number}} axis
   */
  function kindOf(curve, { low, high }) {
    const [first, last] = [curve[0], curve[curve.length - 1]];
    const [top, bottom] = [Math.max(...curve), Math.min(...curve)];
    const peak = Math.min(top - first, top - last);
    const dip = Math.min(first - bottom, last - bottom);
    const steep = STEEP * (high - low);
    if (Math.max(peak, dip) >= steep) return peak >= dip ? "peaks" : "dips";
    return Math.abs(last - first) < steep ? "flat" : last > first ? "rises" : "falls";
  }

  /**
   * Return which of its answers a block shows for what its reader says.
   * @param {HTMLElement} block
   * @param {Value} value
   */
  function keyOf(block, value) {
    const { kind, answer, within } = block.dataset;
    if (kind === "explain") return "model";
    if (kind === "sketch") return kindOf(heightsOf(value), axisOf(block, "y"));
    if (kind !== "number") return String(Number.parseInt(String(value), 10));
    const off = Number(value) - Number(answer);
    // By a hair more, for what binary numbers do to 0.1
    if (Math.abs(off) <= Number(within) * (1 + 1e-9)) return "right";
    return off < 0 ? "low" : "high";
  }

  /**
   * Show what a prediction has covered.
   * @param {HTMLElement} block
   */
  const uncover = (block) => block.removeAttribute("data-covers");

  /**
   * Show what there is to say to an answer.
   * @param {HTMLElement} block
   * @param {Value} value
   */
  function show(block, value) {
    const answers = block.querySelector(".ask-answers");
    const answer = answers?.querySelector(`[data-of="${keyOf(block, value)}"]`);
    if (!answer) return; // The choice is no longer there.
    const run = answers?.querySelector(":scope > .ask-run");
    const parts = [...(run ? [run] : []), ...answer.childNodes];
    if (block.dataset.kind === "explain") {
      const name = document.createElement("p");
      name.className = "ask-name";
      name.textContent = answers?.querySelector("summary")?.textContent ?? "";
      parts.unshift(name);
    }
    block.querySelector(".ask-said")?.replaceChildren(...parts.map((part) => part.cloneNode(true)));
    uncover(block);
  }

  /**
   * Put what is kept back into a block.
   * @param {HTMLElement} block
   */
  function restore(block) {
    const value = kept(block.id);
    if (value === null) return;
    if (value === false) return uncover(block); // Its reader wanted to see without predicting.
    /** @type {HTMLInputElement | HTMLTextAreaElement | null} */
    const field = block.querySelector(`.ask-input, [value="${keyOf(block, value)}"]`);
    if (field instanceof HTMLInputElement && field.type === "radio") field.checked = true;
    else if (field) field.value = String(value);
    // A model answer waits to be asked for again.
    if (block.dataset.kind !== "explain") show(block, value);
  }

  function restoreAll() {
    /** @type {NodeListOf<HTMLElement>} */
    const blocks = document.querySelectorAll(".ask:not([data-whole])");
    for (const block of blocks) {
      if (!block.nextSibling && document.readyState === "loading") continue; // more is to come
      block.dataset.whole = "";
      restore(block);
    }
  }

  if (location.protocol !== "file:") {
    root.classList.add("asks");
    // The browser calls it before it shows what it has read.
    const observer = new MutationObserver(restoreAll);
    observer.observe(document, { childList: true, subtree: true });
    const whole = new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
    whole.then(() => {
      observer.disconnect();
      restoreAll();
    });
    Promise.all([import("./ask.js"), whole])
      .then(([{ start }]) => start())
      .catch((error) => {
        root.classList.remove("asks"); // Nothing would answer: the page is as without scripts.
        throw error;
      });
  }
  return { page, axisOf, heightsOf, kindOf, keyOf, show, uncover };
})();
