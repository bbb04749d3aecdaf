// What a reader has chosen, or written as a number.
import { buttonOf, partOf, textOf } from "./parts.js";
import { words } from "./words.js";

/**
 * @import { Answer } from "../live/kept.js"
 *
 * Returns what a reader says in a block, as it is kept, or else what has to be done first.
 * @typedef {() => {value: Answer["value"] | null, lacking: string}} Reader
 */

/**
 * Of a choice its number is kept, which is the same in both languages, and its words.
 * @param {HTMLElement} block
 * @returns {Reader}
 */
export const choiceOf = (block) => () => {
  /** @type {HTMLInputElement | null} */
  const chosen = block.querySelector('[type="radio"]:checked');
  const value = chosen && `${chosen.value}. ${textOf(chosen.closest("label"))}`;
  return { value, lacking: words.choose };
};

/**
 * @param {HTMLElement} block
 * @returns {Reader}
 */
export function numberOf(block) {
  const field = partOf(block, ".ask-input", HTMLInputElement);
  field.onkeydown = ({ key }) => key === "Enter" && buttonOf(block).click();
  return () => {
    const { valueAsNumber: number } = field;
    return { value: Number.isNaN(number) ? null : number, lacking: words.number };
  };
}
