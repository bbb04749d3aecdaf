// The file that holds all that is kept: a notebook, so that a teacher can read it where notebooks
// are read, and the same file can be taken in again. Nothing in it is ever run here.
import { asKept } from "./kept.js";

/**
 * @import { Kept } from "./kept.js"
 *
 * What the notebook says between the cells.
 * @typedef {object} Captions
 * @property {string} title
 * @property {(page: string) => string} chapter Its heading, in Markdown.
 * @property {(kept: Kept[]) => string} place What stands above a piece, in Markdown.
 *
 * A cell of a notebook as it may come: any of it may be missing, or be something else.
 * @typedef {{source?: unknown, metadata?: {nn_tutorial?: {page?: unknown, id?: unknown,
 *   kept?: unknown}}}} AnyCell
 */

const VERSION = 1;

/**
 * Return a text as Markdown that shows it as it is.
 * @param {string} text
 */
export const escaped = (text) => text.replace(/[\\`*_{}[\]<>#]/g, "\\$&");

/**
 * Return what is kept as a notebook.
 * @param {Kept[]} all
 * @param {Captions} captions
 * @param {string} date
 */
export function toNotebook(all, captions, date) {
  const cells = [markdown("title", `# ${captions.title}`)];
  for (const { page, places } of byPlace(all)) {
    cells.push(markdown(page, `## ${captions.chapter(page)}`));
    for (const pieces of places) cells.push(...cellsOf(pieces, captions));
  }
  const metadata = {
    kernelspec: { name: "python3", display_name: "Python 3", language: "python" },
    nn_tutorial: { version: VERSION, date },
  };
  return { nbformat: 4, nbformat_minor: 5, metadata, cells };
}

/**
 * Return what is kept by page, and there by place: code that has solved an exercise and was not
 * changed since stands in one place.
 * @param {Kept[]} all
 */
export function byPlace(all) {
  /** @type {Map<string, Map<string, Kept[]>>} */
  const pages = new Map();
  for (const kept of all) {
    const places = pages.get(kept.page) ?? new Map();
    pages.set(kept.page, places);
    const place = `${kept.id} ${codeOf(kept)?.value.code}`;
    places.set(place, [...(places.get(place) ?? []), kept]);
  }
  return [...pages].map(([page, places]) => ({ page, places: [...places.values()] }));
}

/** @param {Kept} kept */
const codeOf = (kept) => (kept.kind === "answer" ? null : kept);

/**
 * @param {string} id
 * @param {string} source
 */
const markdown = (id, source) => ({ cell_type: "markdown", id, metadata: {}, source });

/**
 * @param {Kept[]} pieces Of one place, with the same code.
 * @param {Captions} captions
 */
function cellsOf(pieces, captions) {
  const [first] = pieces;
  const { page, id } = first;
  const name = `${page}-${first.kind}-${id}`.slice(0, 58);
  // The code stands in the cell, and everything else of a piece beside it.
  const kept = pieces.map(({ kind, value }) => ({ kind, ...value, code: undefined }));
  const metadata = { nn_tutorial: { page, id, kept } };
  const caption = captions.place(pieces);
  const code = codeOf(first);
  if (!code) return [{ ...markdown(name, caption), metadata }];
  const { code: source } = code.value;
  const cell = {
    cell_type: "code",
    id: name,
    metadata,
    source,
    outputs: [],
    execution_count: null,
  };
  return [markdown(`${name}-text`, caption), cell];
}

/**
 * Return what a file holds, and the day on which it was written, or null if it is no such file.
 * @param {string} text
 * @returns {{date: string, kept: Kept[]} | null}
 */
export function fromNotebook(text) {
  let book;
  try {
    book = JSON.parse(text);
  } catch {
    return null;
  }
  const { version, date } = book?.metadata?.nn_tutorial ?? {};
  if (version !== VERSION || typeof date !== "string" || !Array.isArray(book.cells)) return null;
  return { date, kept: book.cells.flatMap(piecesOf) };
}

/**
 * @param {AnyCell} cell
 * @returns {Kept[]}
 */
function piecesOf(cell) {
  const { page, id, kept } = cell?.metadata?.nn_tutorial ?? {};
  if (!Array.isArray(kept)) return [];
  // Programs for notebooks write a text as a list of lines.
  const code = Array.isArray(cell.source) ? cell.source.join("") : cell.source;
  return kept
    .map((value) => asKept(page, value?.kind, id, { ...value, code }))
    .filter((piece) => piece !== null);
}

/**
 * Tell apart what a file would add, what it would replace, and what is here already.
 * @param {Kept[]} coming
 * @param {Kept[]} here
 */
export function compare(coming, here) {
  /** @param {Kept} kept */
  const key = ({ page, kind, id }) => `${page} ${kind} ${id}`;
  /** @param {Kept} kept */
  const content = (kept) => (kept.kind === "answer" ? kept.value.value : kept.value.code);
  const known = new Map(here.map((kept) => [key(kept), kept]));
  return coming.map((kept) => {
    const old = known.get(key(kept)) ?? null;
    return { kept, old, same: old !== null && content(old) === content(kept) };
  });
}
