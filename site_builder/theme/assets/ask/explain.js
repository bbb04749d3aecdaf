// An explanation in the reader's own words, beside which a model answer comes when it is asked for.
import { forgetAnswer, keep } from "./keep.js";
import { buttonOf, partOf } from "./parts.js";

const REST = 500; // milliseconds without typing, after which it is kept

/** @param {HTMLElement} block */
export function explain(block) {
  const field = partOf(block, ".ask-input", HTMLTextAreaElement);
  let saved = field.value;
  let timer = 0;
  const save = () => {
    clearTimeout(timer);
    if (field.value === saved) return;
    saved = field.value;
    if (saved.trim()) keep(block, saved);
    else forgetAnswer(block);
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, REST);
  });
  addEventListener("pagehide", save);
  // A phone may end a page that cannot be seen, without a further word.
  document.addEventListener("visibilitychange", () => document.hidden && save());
  buttonOf(block).addEventListener("click", () => {
    save();
    asked.show(block, field.value);
  });
}
