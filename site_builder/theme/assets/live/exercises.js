// Whether an exercise is done: a sign where its check has said so, and else a box to tick. A chapter
// asks below the heading, and the page of all exercises in their table.
import { headingOf, make, titleOf } from "./elements.js";
import {
  answer,
  canKeep,
  forget,
  keepAnswer,
  keptCode,
  moveIn,
  onOtherTab,
  place,
} from "./kept.js";
import { language } from "./words.js";

const en = {
  done: "Done",
  tick: "Tick when done",
  /** @param {string} title */
  tickOf: (title) => `${title}: tick when done`,
  /** @param {number} done @param {number} all */
  count: (done, all) => `${all} exercises, ${done} of them done`,
};

/** @type {typeof en} */
const ko = {
  done: "풀었음",
  tick: "다 했으면 표시한다",
  tickOf: (title) => `${title}: 다 했으면 표시한다`,
  count: (done, all) => `모두 ${all}문제, 푼 것 ${done}문제`,
};

const words = { ko, en }[language];

/** @type {NodeListOf<HTMLElement>} */
const found = document.querySelectorAll(".exercise-state");
const places = [...found];
const count = document.querySelector(".exercise-count");
const keeps = canKeep();

/** Show in each place of the page how its exercise stands. */
function show() {
  const done = places.filter(({ dataset }) => dataset.cells).map(showSolved);
  if (keeps) done.push(...places.filter(({ dataset }) => !dataset.cells).map(showTicked));
  if (count) count.textContent = words.count(done.filter(Boolean).length, places.length);
}

/**
 * Show whether all cells of an exercise are solved, and return it.
 * @param {HTMLElement} element
 */
function showSolved(element) {
  const { page = "", cells = "" } = element.dataset;
  const ids = cells.split(" ");
  moveIn(page, ids);
  const solved = place(keptCode(page, "solved"), ids).size === ids.length;
  const sign = make("span", { className: "kept-sign", ariaHidden: "true" }, "✓");
  const aloud = make("span", { className: "aloud" }, words.done);
  element.replaceChildren(...(solved ? [sign, aloud] : []));
  return solved;
}

/**
 * Show whether the reader has ticked an exercise, and return it.
 * @param {HTMLElement} element
 */
function showTicked(element) {
  const { page = "", of = "" } = element.dataset;
  const box = element.querySelector("input") ?? addBox(element, page, of);
  box.checked = answer(page, of) !== null;
  return box.checked;
}

/**
 * Add the box to tick.
 * @param {HTMLElement} element
 * @param {string} page
 * @param {string} id
 */
function addBox(element, page, id) {
  const box = make("input", { type: "checkbox" });
  box.onchange = () => {
    if (box.checked) keepAnswer(page, id, true);
    else forget({ page, kind: "answer", id });
    show();
  };
  const link = element.closest("tr")?.querySelector("a");
  const heading = headingOf(element);
  const title = link ? link.textContent : heading ? titleOf(heading) : "";
  box.ariaLabel = words.tickOf(title);
  element.append(link ? box : make("label", {}, box, words.tick));
  return box;
}

// Before the chapters had them, all exercises stood on the page of their table.
if (count && location.hash && !document.getElementById(location.hash.slice(1))) {
  const links = [...document.querySelectorAll("td > a")].filter(
    (a) => a instanceof HTMLAnchorElement,
  );
  const link = links.find(({ hash }) => hash === location.hash);
  if (link) location.replace(link.href);
}

if (places.length) {
  onOtherTab(show);
  addEventListener("pageshow", ({ persisted }) => persisted && show());
  show();
}
