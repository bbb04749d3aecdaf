// The parts that every block has.
import { make } from "../live/elements.js";

/**
 * Return a part of a block.
 * @template {Element} Kind
 * @param {Element} block
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function partOf(block, selector, kind) {
  const part = block.querySelector(selector);
  if (part instanceof kind) return part;
  throw new Error(`#${block.id} must have a ${selector}`);
}

/**
 * Return what a part says, in one line, without the signs in formulas that nobody sees.
 * @param {Element | null | undefined} part
 */
export const textOf = (part) =>
  part?.textContent
    .replace(/[\u2061-\u2064]/g, "")
    .replace(/\s+/g, " ")
    .trim() ?? "";

/**
 * Say something in the place of an answer.
 * @param {Element} block
 * @param {string} text
 */
export function say(block, text) {
  partOf(block, ".ask-said", HTMLElement).replaceChildren(make("p", {}, text));
}

/**
 * Return the button of a block.
 * @param {Element} block
 */
export const buttonOf = (block) => partOf(block, ".ask-bar > button", HTMLButtonElement);
