// A curve that a reader predicts, and the one that the run gave, on one pad.
import { answer } from "../live/kept.js";
import { Pad } from "./pad.js";
import { buttonOf, partOf } from "./parts.js";
import { words } from "./words.js";

/** @import { Reader } from "./read.js" */

/**
 * @param {HTMLElement} block
 * @returns {Reader}
 */
export function sketchOf(block) {
  const [x, y] = [asked.axisOf(block, "x"), asked.axisOf(block, "y")];
  const pad = new Pad(partOf(block, ".ask-pad", HTMLElement), x, y);
  /** @type {number[]} */
  const run = JSON.parse(block.dataset.curve ?? "[]");
  const before = answer(asked.page, block.id);
  if (before) {
    pad.set(asked.heightsOf(before));
    pad.compare(run);
  }
  buttonOf(block).addEventListener("click", () => pad.drawn && pad.compare(run));
  return () => {
    const how = words.curves[asked.kindOf(pad.heights, y)];
    const value = pad.drawn ? `${how}: ${pad.heights.join(", ")}` : null;
    return { value, lacking: words.draw };
  };
}
