// The place on a page where its reader keeps the book, sees what is kept, and deletes it.
import { words } from "./words.js";

/**
 * @import { Keeper } from "./page.js"
 * @typedef {{path: string, size: number, kept: boolean}} File
 */

const WHOLE = /\/mnist-(?!part)[^/]*\.zip$/; // all of MNIST, which most cells do without
const SIDE_BY_SIDE = 4;

export function showPanel() {
  /** @type {HTMLElement | null} */
  const place = document.querySelector("#offline-controls");
  return place && new Panel(place);
}

/** @param {File[]} files */
const size = (files) => files.reduce((sum, file) => sum + file.size, 0);

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} properties
 * @param {...(Node | string)} children
 */
function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

class Panel {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.status = make("p", { role: "status" });
    this.controls = make("div", { className: "offline-buttons" });
    place.replaceChildren(this.status, this.controls);
  }

  /**
   * @param {string} text
   * @param {...HTMLElement} controls
   */
  say(text, ...controls) {
    this.status.textContent = text;
    const held = this.controls.contains(document.activeElement);
    this.controls.replaceChildren(...controls);
    // Whoever pressed a button that is gone goes on at the one in its place.
    if (held) this.controls.querySelector("button")?.focus();
  }

  /**
   * Show what is kept, and what more can be.
   * @param {Keeper} keeper
   * @param {string} [before] What there is to say first.
   */
  async offer(keeper, before) {
    const files = await filesOf(keeper);
    if (!files.length) return this.say(words.unreachable);
    const kept = files.filter((file) => file.kept);
    const missing = files.filter((file) => !file.kept);
    const book = missing.filter(isBook);
    const whole = missing.filter((file) => !isBook(file));
    const too = make("input", { type: "checkbox" });
    const label = make("label", {}, too, words.whole(size(whole)));
    const controls = [];
    if (book.length) {
      const keep = () => this.keep(keeper, too.checked ? () => true : isBook);
      controls.push(button(words.keep(size(book)), keep), ...(whole.length ? [label] : []));
    } else if (whole.length) {
      controls.push(button(words.wholeAfter(size(whole)), () => this.keep(keeper, () => true)));
    }
    if (kept.length) controls.push(button(words.delete, () => this.delete(keeper)));
    const [some, all] = [kept.length ? words.partly : () => words.none, words.kept];
    this.say(before ?? (book.length ? some : all)(size(kept)), ...controls);
  }

  /**
   * @param {Keeper} keeper
   * @param {(file: File) => boolean} wanted
   */
  async keep(keeper, wanted) {
    const files = (await filesOf(keeper)).filter((file) => !file.kept && wanted(file));
    const [total, stop] = [size(files), new AbortController()];
    let come = 0;
    const bar = make("progress", { max: total, value: 0, ariaLabel: words.progress });
    const text = make("span", {}, words.coming(0, total));
    this.say(
      words.progress,
      bar,
      text,
      button(words.cancel, () => stop.abort()),
    );
    // So that the browser does not clear it away; it may say no.
    navigator.storage?.persist?.().catch(() => false);
    /** @param {number} bytes */
    const hear = (bytes) => {
      come += bytes;
      bar.value = Math.min(come, total);
      text.textContent = words.coming(bar.value, total);
    };
    const waiting = [...files];
    const fetchOn = async () => {
      for (let file = waiting.pop(); file && !stop.signal.aborted; file = waiting.pop()) {
        await keeper.ask({ type: "keep", path: file.path }, { hear, signal: stop.signal });
      }
    };
    /** @type {Promise<string | undefined>} */
    const ended = Promise.all(Array.from({ length: SIDE_BY_SIDE }, fetchOn)).then(
      () => (stop.signal.aborted ? words.cancelled : undefined),
      ({ name }) => {
        const outcome = stop.signal.aborted ? words.cancelled : words.failed;
        stop.abort();
        return name === "QuotaExceededError" ? words.full : outcome;
      },
    );
    await this.offer(keeper, await ended);
  }

  /** @param {Keeper} keeper */
  async delete(keeper) {
    await keeper.ask({ type: "delete" }).catch(() => {});
    await this.offer(keeper, words.deleted);
  }
}

/** @param {File} file */
const isBook = ({ path }) => !WHOLE.test(path);

/**
 * The files of the book in the language of this page, as it is now; none if that is not known.
 * @param {Keeper} keeper
 * @returns {Promise<File[]>}
 */
async function filesOf(keeper) {
  const state = await keeper.ask({ type: "state" }).catch(() => null);
  if (!state) return [];
  const kept = new Set(state.kept);
  const english = document.documentElement.lang !== "ko";
  return Object.entries(state.files)
    .filter(([path]) => path.startsWith("assets/runtime/") || path.startsWith("en/") === english)
    .map(([path, size]) => ({ path, size, kept: kept.has(path) }));
}

/**
 * @param {string} name
 * @param {() => void} act
 */
function button(name, act) {
  return make("button", { type: "button", onclick: act }, name);
}
