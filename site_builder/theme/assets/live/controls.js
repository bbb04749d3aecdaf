// A row of buttons, some of them behind "More", and what is said beside them.
import { make } from "./elements.js";
import { words } from "./words.js";

/** @typedef {Record<string, [name: string, action: () => void]>} Actions */

export class Controls {
  /** @type {Record<string, HTMLButtonElement>} */
  buttons = {};
  #status = make("span", { className: "nb-live-status", role: "status" });
  // Seconds go by: who hears the page need not hear each.
  #clock = make("span", { className: "nb-live-clock", ariaHidden: "true" });
  #menu = make("span", { className: "nb-live-menu", hidden: true });
  /** @type {HTMLButtonElement} */
  #more;
  /** @type {number | undefined} */
  #ticking;

  /**
   * @param {HTMLElement} bar
   * @param {string} whose What the names of the buttons end in, for those who hear them.
   */
  constructor(bar, whose) {
    this.whose = whose;
    this.#more = this.#button("more", words.more, () => this.#open(Boolean(this.#menu.hidden)));
    this.#more.ariaExpanded = "false";
    const reload = this.#button("reload", words.reload, () => location.reload());
    bar.append(this.#more, this.#menu, this.#status, this.#clock, reload);
    this.#menu.onkeydown = ({ key }) => {
      if (key !== "Escape") return;
      this.#open(false);
      this.#more.focus();
    };
  }

  /**
   * Add buttons that are in sight when they are offered.
   * @param {Actions} actions
   */
  add(actions) {
    for (const [key, [name, action]] of Object.entries(actions)) {
      this.#more.before(this.#button(key, name, action));
    }
  }

  /**
   * Add buttons that are behind "More", which closes with each.
   * @param {Actions} actions
   */
  addMore(actions) {
    for (const [key, [name, action]] of Object.entries(actions)) {
      const act = () => {
        this.#open(false);
        action();
      };
      this.#menu.append(this.#button(key, name, act));
    }
  }

  /**
   * @param {string} action
   * @param {string} name
   * @param {() => void} onclick
   */
  #button(action, name, onclick) {
    // Every bar has the same buttons: who hears one hears which cell's it is.
    const whose = make("span", { className: "aloud", textContent: this.whose });
    const button = make("button", { type: "button", hidden: true, onclick }, name, whose);
    button.dataset.action = action;
    this.buttons[action] = button;
    return button;
  }

  /** @param {boolean} open */
  #open(open) {
    this.#menu.hidden = !open;
    this.#more.ariaExpanded = String(open);
  }

  /** @param {Record<string, boolean>} offered */
  offer(offered) {
    for (const [action, shown] of Object.entries(offered)) this.buttons[action].hidden = !shown;
    this.#more.hidden = !this.#menu.querySelector(":scope > button:not([hidden])");
    if (this.#more.hidden) this.#open(false);
  }

  /** @param {string} text */
  say(text) {
    if (this.#status.textContent !== text) this.#status.textContent = text;
    this.buttons.reload.hidden = true;
  }

  /** @param {boolean} running */
  setRunning(running) {
    this.buttons.run.disabled = running;
    if (this.buttons.full) this.buttons.full.disabled = running;
    this.buttons.stop.hidden = !running;
    clearInterval(this.#ticking);
    this.#clock.textContent = "";
    if (!running) return;
    const begun = performance.now();
    this.#ticking = setInterval(() => {
      const seconds = Math.floor((performance.now() - begun) / 1000);
      if (seconds >= 2) this.#clock.textContent = words.seconds(String(seconds));
    }, 1000);
  }
}
