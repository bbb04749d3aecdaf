// What a page says, once, when nothing can be kept of what its reader does.
import { make } from "./elements.js";
import { words } from "./kept-words.js";

/** @import { Obstacle } from "./kept.js" */

let excused = false;

/**
 * Say, once, that nothing can be kept.
 * @param {Obstacle} obstacle
 * @param {HTMLElement} place
 */
export function excuse(obstacle, place) {
  if (excused) return;
  excused = true;
  const link = make("a", { href: "my-work.html" }, words.myWork);
  const parts = obstacle === "full" ? [words.full, " ", link] : [words.blocked];
  place.after(make("p", { className: "nb-live-note", role: "alert" }, ...parts));
}
