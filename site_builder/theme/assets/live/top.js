// Above the first cell: Run all, and how far it is.
import { Controls } from "./controls.js";
import { make } from "./elements.js";
import { words } from "./words.js";

/** @import { Page } from "./page.js" */

export class Top extends Controls {
  #progress = make("progress", { hidden: true, ariaLabel: words.runAll });

  /**
   * @param {Page} page
   * @param {HTMLElement} element
   */
  constructor(page, element) {
    super(element, "");
    this.element = element;
    this.add({ run: [words.runAll, () => page.runAll()], stop: [words.stop, () => page.stop()] });
    this.buttons.run.dataset.action = "all";
    this.offer({ run: true });
    element.append(this.#progress);
  }

  /** @param {boolean} running */
  setRunning(running) {
    super.setRunning(running);
    this.element.toggleAttribute("data-running", running);
    this.#progress.hidden = !running;
  }

  /**
   * @param {number} index
   * @param {number} total
   */
  advance(index, total) {
    Object.assign(this.#progress, { value: index - 1, max: total });
    this.say(words.progress(index, total));
  }
}
