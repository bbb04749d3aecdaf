// The bug hunt: a network with one fault, experiments on it, and the cause that its reader names.
import { Controls } from "../live/controls.js";
import { make } from "../live/elements.js";
import { language } from "../live/words.js";
import { allPast, due, remember } from "./records.js";
import { moment, words } from "./words.js";

/**
 * @import { Page } from "../live/page.js"
 *
 * What Python tells of a case, of an experiment, of an answer, and of a diagnosis.
 * @typedef {{seed: number, about: string, code: string, report: string,
 *   experiments: {name: string, title: string}[], choices: {cause: string, text: string}[]}} Told
 * @typedef {{html: string, tells: boolean}} Trial
 * @typedef {{html: string, cause: string}} Verdict
 */

const MODULE = "from nn_tutorial.book import hunt as _hunt";

/** @param {string} html */
function parsed(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  return make("div", { className: "nb-words" }, ...body.childNodes);
}

/**
 * Return a heading that can be given the focus, so that reading goes on from there.
 * @param {"h3" | "h4"} tag
 * @param {string} text
 */
const heading = (tag, text) => make(tag, { tabIndex: -1 }, text);

/**
 * Return code with its lines one by one, which the style sheet numbers.
 * @param {string} code
 */
function listing(code) {
  const lines = code.split("\n").map((line) => make("span", {}, `${line}\n`));
  const block = make("span", {}, make("code", { lang: "en" }, ...lines));
  const box = make("pre", { className: "hunt-code", tabIndex: 0, role: "group" }, block);
  box.ariaLabel = words.codeName;
  return box;
}

export class Hunt extends Controls {
  #score = make("p", { className: "hunt-score" });
  #case = make("div", { className: "hunt-case" });
  /** @type {string[]} The experiments that were tried on this case. */
  #tried = [];
  /** @type {string | null} How to ask for the case that the address of the page names. */
  #given = null;

  /**
   * @param {Page} page
   * @param {HTMLElement} element
   */
  constructor(page, element) {
    const bar = make("div", { className: "nb-live-bar" });
    super(bar, "");
    this.page = page;
    const given = new URLSearchParams(location.search).get("case") ?? "";
    if (/^\d{1,9}$/.test(given)) this.#given = `tell_case(${Number(given)}, `;
    element.replaceChildren(bar, this.#score, this.#case);
    this.add({
      run: [words.begin, () => this.#begin([])],
      earlier: ["", () => this.#begin(this.#due().causes.slice(0, 1))],
      stop: [words.stop, () => page.stop()],
    });
    this.offer({ run: true });
    this.#showScore();
    page.tellers.push(this);
    // A cause becomes due while the page is open.
    document.addEventListener("visibilitychange", () => document.hidden || this.#showScore());
  }

  #due() {
    return due(allPast(), Date.now());
  }

  #showScore() {
    const past = allPast();
    const { causes, next } = this.#due();
    const found = past.filter(({ cause, named }) => cause === named).length;
    const parts = [past.length ? words.score(found, past.length - found) : words.none];
    if (causes.length) parts.push(words.dueNow(causes.length));
    else if (next) parts.push(words.dueLater(moment(next)));
    this.#score.textContent = parts.join(" ");
    this.buttons.earlier.textContent = words.earlier(causes.length);
    this.offer({ earlier: causes.length > 0 });
  }

  /**
   * Ask Python something, and return its answer, or null where it was stopped.
   * @param {string} call
   */
  async #ask(call) {
    const printed = await this.page.compute(this, `${MODULE}\n_hunt.${call}`);
    return printed === null ? null : JSON.parse(printed);
  }

  /**
   * Begin a case of one of some causes, or of any.
   * @param {string[]} causes
   */
  async #begin(causes) {
    const past = allPast();
    const known = JSON.stringify(past.map(({ seed }) => seed));
    // Without a wish, what was not met yet comes first.
    const met = past.map(({ cause }) => cause);
    const wish = causes.length
      ? `among=${JSON.stringify(causes)}`
      : `beside=${JSON.stringify(met)}`;
    const given = causes.length ? null : this.#given;
    const call = given ?? `tell_new_case(${known}, ${Math.random()}, ${wish}, `;
    /** @type {Told | null} */
    const told = await this.#ask(`${call}language="${language}")`);
    if (!told) return;
    if (given) this.#given = null;
    this.#show(told);
  }

  /** @param {Told} told */
  #show({ seed, about, code, report, experiments, choices }) {
    this.#tried = [];
    const title = heading("h3", words.caseNumber(seed));
    const answer = make("div");
    this.#case.replaceChildren(
      title,
      make("p", {}, about),
      make("h4", {}, words.report),
      parsed(report),
      make("h4", {}, words.experiments),
      make("ul", { className: "hunt-experiments" }, ...this.#experiments(seed, experiments)),
      make("details", {}, make("summary", {}, words.code), listing(code)),
      this.#form(seed, choices, answer),
      answer,
    );
    this.say(words.ready(seed));
    title.focus();
  }

  /**
   * @param {number} seed
   * @param {Told["experiments"]} experiments
   */
  #experiments(seed, experiments) {
    return experiments.map(({ name, title }) => {
      const item = make("li");
      const onclick = () => this.#try(seed, name, item);
      item.append(make("button", { type: "button", onclick }, title));
      return item;
    });
  }

  /**
   * @param {number} seed
   * @param {string} name
   * @param {HTMLElement} item
   */
  async #try(seed, name, item) {
    if (this.#tried.includes(name)) return;
    this.#tried.push(name);
    /** @type {Trial | null} */
    const trial = await this.#ask(`tell_trial(${seed}, "${name}", "${language}")`);
    if (!trial) {
      this.#tried = this.#tried.filter((tried) => tried !== name);
      return;
    }
    const box = parsed(trial.html);
    const worth = trial.tells ? words.tells : words.tellsNot;
    item.append(box, make("p", { className: "hunt-worth" }, worth));
    item.classList.add("hunt-tried");
    this.say(`${box.querySelector("p")?.textContent} ${worth}`);
  }

  /**
   * @param {number} seed
   * @param {Told["choices"]} choices
   * @param {HTMLElement} place Where the answer goes.
   */
  #form(seed, choices, place) {
    const options = choices.map(({ cause, text }) => {
      const radio = make("input", { type: "radio", name: "hunt-cause", value: cause });
      return make("label", {}, radio, make("span", {}, make("code", {}, cause), ` ${text}`));
    });
    const why = make("textarea", { rows: 3 });
    const fields = make("fieldset", {}, make("legend", {}, words.choose), ...options);
    const label = make("label", { className: "hunt-why" }, words.why, why);
    const submit = make("button", { type: "submit" }, words.answer);
    const form = make("form", { className: "hunt-form" }, fields, label, submit);
    form.onsubmit = (event) => {
      event.preventDefault();
      const chosen = new FormData(form).get("hunt-cause");
      if (chosen === null) return this.say(words.nothingChosen);
      this.#answer(seed, String(chosen), why.value.trim(), form, place);
    };
    return form;
  }

  /**
   * @param {number} seed
   * @param {string} chosen
   * @param {string} why
   * @param {HTMLFormElement} form
   * @param {HTMLElement} place
   */
  async #answer(seed, chosen, why, form, place) {
    /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement | HTMLButtonElement>} */
    const controls = form.querySelectorAll("input, textarea, button");
    /** @param {boolean} closed */
    const close = (closed) => controls.forEach((control) => (control.disabled = closed));
    close(true);
    const tried = JSON.stringify(this.#tried);
    /** @type {Verdict | null} */
    const verdict = await this.#ask(`tell_answer(${seed}, "${chosen}", ${tried}, "${language}")`);
    if (!verdict) return close(false);
    const { cause, html } = verdict;
    const obstacle = remember({ cause, seed, named: chosen, why }, words.kept(cause, seed));
    this.#showScore();
    const title = heading("h3", words.verdict);
    const diagnosis = make("p", {}, words.diagnosing);
    place.replaceChildren(title, parsed(html));
    if (obstacle) place.append(make("p", { className: "hunt-worth" }, words.notKept));
    if (why) place.append(make("h4", {}, words.yourReason), make("blockquote", {}, why));
    place.append(make("h4", {}, words.diagnosis), diagnosis);
    place.append(make("p", { className: "hunt-worth" }, words.inCode(seed)));
    title.focus();
    const said = await this.#ask(`tell_diagnosis(${seed}, "${language}")`);
    if (said) diagnosis.replaceWith(parsed(said.html));
    this.say("");
  }
}
