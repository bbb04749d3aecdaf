// What a reader has written, kept in this browser and nowhere else.
//
// Each piece has a key of its own, nn_tutorial.work.<page>.<kind>.<id>, so that two tabs can never
// overwrite more of each other than the one cell that both of them change. A page has the same
// name in both languages. Nothing here throws: a browser may have no storage, forbid it, or have
// no room left, and the page goes on without.

/**
 * Code that a reader has written in the place of a cell's. Its id has the cell's name, and the
 * fingerprint of the text that it was written for. `under` is the heading that the cell stands
 * under, in the language in which it was written.
 * @typedef {{code: string, when: string, under: string}} Code
 *
 * An answer to a question, an explanation or a prediction; false if its reader went on without
 * one. `under` is the question, as `under` of code is its heading.
 * @typedef {{value: string | number | boolean, when: string, under?: string}} Answer
 *
 * @typedef {{page: string, kind: "edit" | "solved", id: string, value: Code}} KeptCode
 * @typedef {{page: string, kind: "answer", id: string, value: Answer}} KeptAnswer
 * @typedef {KeptCode | KeptAnswer} Kept
 *
 * Why something could not be kept: the browser forbids it, or there is no room.
 * @typedef {"blocked" | "full"} Obstacle
 */

const WORK = "nn_tutorial.work.";
const ASIDE = "nn_tutorial.aside."; // what could not be read, as it was
const KINDS = ["edit", "solved", "answer"];
const BEFORE = "exercises"; // the page that had all exercises before the chapters did

/**
 * Return the browser's store. Where it forbids that, the page has given the theme one that forgets.
 * @returns {Storage | null}
 */
function storage() {
  try {
    return window.localStorage instanceof Storage ? window.localStorage : null;
  } catch {
    return null;
  }
}

/** @param {Pick<Kept, "page" | "kind" | "id">} kept */
const keyOf = ({ page, kind, id }) => `${WORK}${page}.${kind}.${id}`;

/**
 * Return a short name for a text, by which a later version of it is told apart (FNV-1a).
 * @param {string} text
 */
export function fingerprint(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text.trimEnd()))
    hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

/**
 * Return the id of code that is written in the place of another.
 * @param {string | number} cell
 * @param {string} original
 */
export const codeId = (cell, original) => `${cell}-${fingerprint(original)}`;

/**
 * Return the two parts of such an id.
 * @param {string} id
 */
export function partsOf(id) {
  const [cell, of = ""] = id.split("-");
  return { cell, of };
}

/**
 * Return something of which nothing is known as what is kept, if it is such a thing.
 * @param {unknown} page
 * @param {unknown} kind
 * @param {unknown} id
 * @param {unknown} value
 * @returns {Kept | null}
 */
export function asKept(page, kind, id, value) {
  if (typeof page !== "string" || !/^[\w-]{1,60}$/.test(page)) return null;
  if (typeof id !== "string" || typeof value !== "object" || value === null) return null;
  const { when, code, under, value: answer } = /** @type {Record<string, unknown>} */ (value);
  if (typeof when !== "string" || Number.isNaN(Date.parse(when))) return null;
  const place = typeof under === "string" ? under : undefined;
  if (kind === "edit" || kind === "solved") {
    if (!/^\w{1,20}-[0-9a-f]{8}$/.test(id) || typeof code !== "string") return null;
    return { page, kind, id, value: { code, when, under: place ?? "" } };
  }
  if (kind !== "answer" || !/^[\w-]{1,60}$/.test(id)) return null;
  if (typeof answer === "string" || typeof answer === "number" || typeof answer === "boolean")
    return { page, kind, id, value: { value: answer, when, under: place } };
  return null;
}

/**
 * Read one key. What is broken is set aside, and not destroyed.
 * @param {Storage} store
 * @param {string} key
 */
function read(store, key) {
  const text = store.getItem(key);
  if (text === null) return null;
  const [page, kind, id] = key.slice(WORK.length).split(".");
  const kept = asKept(page, kind, id, parsed(text));
  if (kept) return kept;
  if (!KINDS.includes(kind)) return null; // A later version of this site may know it.
  try {
    store.setItem(ASIDE + key.slice(WORK.length), text);
    store.removeItem(key);
  } catch {
    // There is no room to set it aside: it stays where it is.
  }
  return null;
}

/**
 * @param {string} text
 * @returns {unknown}
 */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param {string} prefix */
function keys(prefix) {
  try {
    return Object.keys(storage() ?? {}).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

/**
 * Return all that is kept, of one page or of all, in an order that does not change.
 * @param {string} [page]
 * @returns {Kept[]}
 */
export function allKept(page) {
  const store = storage();
  if (!store) return [];
  const found = keys(page === undefined ? WORK : `${WORK}${page}.`).map((key) => read(store, key));
  const compare = new Intl.Collator("en", { numeric: true }).compare;
  return found
    .filter((kept) => kept !== null)
    .sort((a, b) => compare(`${a.page} ${a.id} ${a.kind}`, `${b.page} ${b.id} ${b.kind}`));
}

/**
 * Return what is kept of the code of a page.
 * @param {string} page
 * @param {"edit" | "solved"} kind
 * @returns {KeptCode[]}
 */
export function keptCode(page, kind) {
  return allKept(page).flatMap((kept) =>
    kept.kind !== "answer" && kept.kind === kind ? [kept] : [],
  );
}

/**
 * Keep something.
 * @param {Kept} kept
 * @returns {Obstacle | null} Why that could not be done.
 */
export function keep(kept) {
  const store = storage();
  if (!store) return "blocked";
  try {
    read(store, keyOf(kept)); // sets aside what is broken there
    store.setItem(keyOf(kept), JSON.stringify(kept.value));
    return null;
  } catch (error) {
    const { name } = /** @type {DOMException} */ (error);
    return /quota/i.test(name) ? "full" : "blocked";
  }
}

/**
 * Delete something.
 * @param {Pick<Kept, "page" | "kind" | "id">} kept
 */
export function forget(kept) {
  try {
    storage()?.removeItem(keyOf(kept));
  } catch {
    // Nothing can have been kept.
  }
}

/**
 * Return an answer or a prediction.
 * @param {string} page
 * @param {string} id
 * @returns {Answer["value"] | null}
 */
export function answer(page, id) {
  const found = allKept(page).find((kept) => kept.kind === "answer" && kept.id === id);
  return found?.kind === "answer" ? found.value.value : null;
}

/**
 * Keep an answer or a prediction.
 * @param {string} page
 * @param {string} id
 * @param {Answer["value"]} value
 * @param {string} [under]
 */
export function keepAnswer(page, id, value, under) {
  return keep({ page, kind: "answer", id, value: { value, when: now(), under } });
}

export const now = () => new Date().toISOString();

/** Whether the browser lets this page keep something at all. */
export function canKeep() {
  const store = storage();
  try {
    store?.setItem("nn_tutorial.try", "");
    store?.removeItem("nn_tutorial.try");
    return Boolean(store);
  } catch (error) {
    return /quota/i.test(/** @type {DOMException} */ (error).name);
  }
}

/** What could not be read, by the rest of its key. */
export function setAside() {
  const store = storage();
  return keys(ASIDE).map((key) => ({
    name: key.slice(ASIDE.length),
    text: store?.getItem(key) ?? "",
  }));
}

/** Delete what could not be read. */
export function forgetAside() {
  for (const key of keys(ASIDE)) storage()?.removeItem(key);
}

/** How many bytes all of it takes: a browser counts two for each letter. */
export function bytes() {
  const store = storage();
  const lengths = [...keys(WORK), ...keys(ASIDE)].map(
    (key) => key.length + (store?.getItem(key)?.length ?? 0),
  );
  return 2 * lengths.reduce((sum, length) => sum + length, 0);
}

/**
 * Call a listener when another tab has changed what is kept.
 * @param {(page: string | null) => void} listener Gets the page, or null for all of them.
 */
export function onOtherTab(listener) {
  addEventListener("storage", ({ key }) => {
    if (key === null) listener(null);
    else if (key.startsWith(WORK)) listener(key.slice(WORK.length).split(".")[0]);
  });
}

/**
 * Say which cell each piece of code belongs to: the same cell with the same text, or else a cell
 * that has this text and another number now, or else that of the same number.
 * @param {KeptCode[]} codes
 * @param {string[]} cells The ids that code written for the cells as they are would have.
 * @returns {Map<string, KeptCode>} By the cell's id.
 */
export function place(codes, cells) {
  /** @type {Map<string, KeptCode>} */
  const placed = new Map();
  /** @type {((id: string, cell: string) => boolean)[]} */
  const fits = [
    (id, cell) => id === cell,
    (id, cell) => partsOf(id).of === partsOf(cell).of,
    (id, cell) => partsOf(id).cell === partsOf(cell).cell,
  ];
  // The latest first, should there be several of one number.
  let waiting = codes.toSorted((a, b) => b.value.when.localeCompare(a.value.when));
  for (const fit of fits) {
    waiting = waiting.filter((kept) => {
      const cell = cells.find((one) => !placed.has(one) && fit(kept.id, one));
      if (cell !== undefined) placed.set(cell, kept);
      return cell === undefined;
    });
  }
  return placed;
}

/**
 * Move to a page what was kept of its exercises when they stood on a page of their own. What the
 * page itself has of them stays.
 * @param {string} page
 * @param {string[]} cells The ids that code written for its exercises as they are would have.
 */
export function moveIn(page, cells) {
  for (const kept of allKept(BEFORE)) {
    const id = cells.find((cell) => partsOf(cell).of === partsOf(kept.id).of);
    if (kept.kind === "answer" || id === undefined) continue;
    const moved = { ...kept, page, id };
    if (storage()?.getItem(keyOf(moved)) === null && keep(moved) === null) forget(kept);
  }
}
