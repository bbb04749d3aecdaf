// Keeps what a reader answers on the device, with the question as it was asked.
import { excuse } from "../live/excuse.js";
import { forget, keepAnswer } from "../live/kept.js";
import { partOf, textOf } from "./parts.js";

/** @import { Answer } from "../live/kept.js" */

const LONG = 160; // letters of a question that are kept

/**
 * Keep an answer, or say why it cannot be kept.
 * @param {HTMLElement} block
 * @param {Answer["value"]} value
 */
export function keep(block, value) {
  const question = textOf(block.querySelector(".ask-stem"));
  const short = question.length > LONG ? `${question.slice(0, LONG)} …` : question;
  const obstacle = keepAnswer(asked.page, block.id, value, short);
  if (obstacle) excuse(obstacle, partOf(block, ".ask-bar", HTMLElement));
}

/** @param {HTMLElement} block */
export const forgetAnswer = ({ id }) => forget({ page: asked.page, kind: "answer", id });
