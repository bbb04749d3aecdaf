// The line above the first cell: Run all, how far it is, and how much the first run and the first figure load.
import { Controls } from "./controls.js";
import { make } from "./elements.js";
import { words } from "./words.js";

/** @import { Page } from "./page.js" */

export class Top extends Controls {
  #size = make("span", { className: "nb-live-size" });
  #figureSize = make("span", { className: "nb-live-size" });
  #progress = make("progress", { hidden: true, ariaLabel: words.runAll });

  /**
   * @param {Page} page
   * @param {HTMLElement} element
   * @param {string} megabytes
   * @param {string} figureMegabytes Empty if no cell draws.
   */
  constructor(page, element, megabytes, figureMegabytes) {
    super(element, "");
    this.element = element;
    this.#size.textContent = words.megabytes(megabytes);
    this.add({ run: [words.runAll, () => page.runAll()], stop: [words.stop, () => page.stop()] });
    this.buttons.run.dataset.action = "all";
    this.offer({ run: true });
    element.append(this.#progress, this.#size);
    if (!figureMegabytes) return;
    this.#figureSize.textContent = words.figureMegabytes(figureMegabytes);
    element.append(this.#figureSize);
  }

  forgetSize() {
    this.#size.remove();
  }

  forgetFigureSize() {
    this.#figureSize.remove();
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
