// The page of a reader's own work: what is kept, and how to take it along or delete it.
import { make } from "./elements.js";
import { day } from "./kept-words.js";
import {
  allKept,
  bytes,
  canKeep,
  forget,
  forgetAside,
  keep,
  now,
  onOtherTab,
  partsOf,
  setAside,
} from "./kept.js";
import { byPlace, compare, escaped, fromNotebook, toNotebook } from "./work-file.js";
import { told, words } from "./work-words.js";

/**
 * @import { Kept } from "./kept.js"
 *
 * @typedef {{title: string, address: string}} Chapter
 */

/** @returns {Map<string, Chapter>} The pages of the site in their order, from its contents. */
function readContents() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(".md-nav--primary a.md-nav__link[href]");
  return new Map(
    [...links]
      .filter(({ hash }) => !hash)
      .map((link) => [
        link.pathname.replace(/^.*\/|\.html$/g, "") || "index",
        { title: link.textContent.trim(), address: link.href },
      ]),
  );
}

const contents = readContents();

/** @param {string} page */
const chapter = (page) => contents.get(page) ?? { title: page, address: "" };

/**
 * Return all that is kept, in the order of the chapters.
 * @returns {Kept[]}
 */
function inOrder() {
  const all = allKept();
  // Pages that are no longer there come last.
  const order = [...contents.keys(), ...all.map(({ page }) => page)];
  return all.toSorted((a, b) => order.indexOf(a.page) - order.indexOf(b.page));
}

/**
 * Return where a piece belongs: the heading it stands under, and its cell.
 * @param {Kept} kept
 */
function nameOf(kept) {
  if (kept.kind === "answer") {
    const [kind] = kept.id.split("-");
    return `${words.asked[kind] ?? words.answer}: ${kept.value.under || kept.id}`;
  }
  const cell = words.cell(partsOf(kept.id).cell);
  return kept.value.under ? `${kept.value.under} (${cell})` : cell;
}

/** @param {Kept} kept */
function addressOf({ page, kind, id }) {
  const { address } = chapter(page);
  return address && `${address}#${kind === "answer" ? id : `cell-${partsOf(id).cell}`}`;
}

/** @param {Kept} kept */
function contentOf({ kind, value }) {
  if (kind !== "answer") return value.code;
  if (value.value === true) return words.done;
  return value.value === false ? words.unpredicted : String(value.value);
}

/**
 * @param {string} name
 * @param {string} address
 */
const linkOr = (name, address) =>
  address ? make("a", { href: address }, name) : make("span", {}, name);

/**
 * @param {string} name
 * @param {() => void} onclick
 */
const button = (name, onclick) => make("button", { type: "button", onclick }, name);

/**
 * Return a block of text, in the shape to which the theme adds nothing.
 * @param {string} text
 */
function block(text) {
  const code = make("span", {}, make("code", { textContent: text }));
  return make("pre", { className: "work-code", tabIndex: 0 }, code);
}

/**
 * Return a piece as a row of a list.
 * @param {Kept[]} pieces Of one place, with the same code.
 * @param {string} name
 * @param {string} remark
 */
function row(pieces, name, remark) {
  const [first] = pieces;
  const head = make("p", {}, linkOr(name, addressOf(first)), ` ${remark}`);
  if (pieces.some(({ kind }) => kind === "solved"))
    head.prepend(make("span", { className: "kept-sign", ariaHidden: "true" }, "✓"), " ");
  if (first.kind === "answer") return make("li", {}, head, block(contentOf(first)));
  // Who hears a list of boxes hears whose code each holds.
  const whose = make("span", { className: "aloud" }, `, ${name}`);
  const summary = make("summary", {}, words.showCode, whose);
  return make("li", {}, head, make("details", {}, summary, block(contentOf(first))));
}

class Work {
  #status = make("p", { className: "work-status", role: "status" });
  #state = make("p");
  #list = make("div");
  #file = make("input", { type: "file", accept: ".ipynb,.json", className: "aloud" });
  #deleteAll = button(words.deleteAll, () => this.#delete(allKept(), words.everywhere));
  #export = button(words.export, () => this.#exportAll());

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.#file.onchange = () => this.#takeFile(this.#file.files?.[0]);
    this.#file.ariaLabel = words.import;
    const choose = make("label", { className: "work-choose" }, this.#file, words.import);
    const hint = make("small", {}, words.chooseFile);
    const bar = make("div", { className: "work-bar" }, this.#export, choose, hint);
    element.replaceChildren(this.#state, bar, this.#status, this.#list);
    element.ondragover = (event) => event.preventDefault();
    element.ondrop = (event) => {
      event.preventDefault();
      this.#takeFile(event.dataTransfer?.files[0]);
    };
    bar.append(this.#deleteAll);
    this.show();
    onOtherTab(() => this.show());
  }

  show() {
    const all = inOrder();
    const solved = all.filter(({ kind }) => kind === "solved").length;
    const size = (bytes() / 1000).toFixed(1);
    this.#state.textContent = !canKeep()
      ? words.blocked
      : all.length === 0
        ? words.nothing
        : words.summary(all.length - solved, solved, size);
    const sections = byPlace(all).map(({ page, places }) => this.#section(page, places));
    this.#list.replaceChildren(...sections, ...this.#aside());
    this.#export.disabled = this.#deleteAll.disabled = all.length === 0;
  }

  /**
   * @param {string} page
   * @param {Kept[][]} places
   */
  #section(page, places) {
    const { title, address } = chapter(page);
    const id = `work-${page}`;
    const rows = places.map((pieces) => row(pieces, nameOf(pieces[0]), told(pieces)));
    const erase = button(words.deleteShort, () =>
      this.#delete(allKept(page), words.inChapter(title)),
    );
    erase.ariaLabel = words.deleteChapter(title);
    const heading = make("h2", { id }, linkOr(title, address));
    const section = make("section", { className: "work-chapter" }, heading, erase);
    section.setAttribute("aria-labelledby", id);
    section.append(make("ul", {}, ...rows));
    return section;
  }

  #aside() {
    const broken = setAside();
    if (broken.length === 0) return [];
    const rows = broken.map(({ name, text }) => make("li", {}, name, block(text)));
    const erase = button(words.deleteShort, () => {
      forgetAside();
      this.#done(words.deleted);
    });
    erase.ariaLabel = `${words.deleteShort}: ${words.aside}`;
    const parts = [make("h2", {}, words.aside), erase, make("p", {}, words.asideWhy)];
    return [make("section", { className: "work-chapter" }, ...parts, make("ul", {}, ...rows))];
  }

  /** @param {string} text */
  #done(text) {
    this.show();
    this.#status.textContent = text;
  }

  /**
   * Delete pieces, if the reader means it.
   * @param {Kept[]} kept
   * @param {string} where
   */
  async #delete(kept, where) {
    const question = make("p", {}, words.reallyDelete(kept.length, where));
    if (!(await this.#ask(words.deleteShort, words.cancel, question))) return;
    kept.forEach(forget);
    this.#done(words.deleted);
  }

  /**
   * Ask something in the page.
   * @param {string} yes
   * @param {string} no
   * @param {...HTMLElement} question
   * @returns {Promise<boolean>}
   */
  #ask(yes, no, ...question) {
    const dialog = make("dialog", { className: "work-dialog" });
    const agree = button(yes, () => dialog.close("yes"));
    const refuse = button(no, () => dialog.close());
    dialog.append(...question, make("div", { className: "work-bar" }, refuse, agree));
    Object.assign(question[0], { id: "work-question", tabIndex: -1 });
    dialog.setAttribute("aria-labelledby", "work-question");
    this.element.append(dialog);
    dialog.showModal();
    question[0].focus(); // A long question is read from its beginning.
    return new Promise((resolve) => {
      dialog.onclose = () => {
        dialog.remove();
        resolve(dialog.returnValue === "yes");
      };
    });
  }

  #exportAll() {
    const when = now();
    const captions = {
      title: words.title(day(when)),
      /** @param {string} page */
      chapter: (page) => linked(chapter(page).title, chapter(page).address),
      /** @param {Kept[]} pieces */
      place: (pieces) => {
        const [first] = pieces;
        const sign = pieces.some(({ kind }) => kind === "solved") ? "✓ " : "";
        const head = `${sign}${linked(nameOf(first), addressOf(first))}: ${told(pieces)}`;
        return first.kind === "answer" ? `${head}\n\n> ${escaped(contentOf(first))}` : head;
      },
    };
    const book = toNotebook(inOrder(), captions, when);
    const name = `nn_tutorial-work-${new Date().toLocaleDateString("sv")}.ipynb`;
    const blob = new Blob([JSON.stringify(book, null, 1)], { type: "application/x-ipynb+json" });
    const address = URL.createObjectURL(blob);
    make("a", { href: address, download: name }).click();
    // The browser has taken it by then.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    this.#done(words.exported(name));
  }

  /** @param {File | undefined} file */
  async #takeFile(file) {
    if (!file) return;
    const found = fromNotebook(await file.text());
    this.#file.value = ""; // the same file can be chosen again
    if (!found) return this.#done(words.notOurs(file.name));
    const rows = compare(found.kept, allKept());
    if (rows.length === 0) return this.#done(words.empty(file.name));
    const replaced = rows.filter(({ old, same }) => old && !same).length;
    const same = rows.filter((one) => one.same).length;
    const effect = words.wouldDo(rows.length - replaced - same, replaced, same);
    const list = rows.map(({ kept, old, same }) => {
      const fate = same ? words.isSame : old ? words.replaces(day(old.value.when)) : words.isNew;
      const name = `${chapter(kept.page).title}, ${nameOf(kept)}`;
      return row([kept], name, `${told([kept])}: ${fate}`);
    });
    const agreed = await this.#ask(
      words.takeOver,
      words.leave,
      make("h2", {}, words.found(file.name, day(found.date))),
      make("p", {}, effect),
      make("ul", {}, ...list),
    );
    if (!agreed) return;
    const coming = rows.filter((one) => !one.same).map(({ kept }) => kept);
    const refused = coming.filter((kept) => keep(kept) !== null).length;
    const { length } = coming;
    this.#done(refused ? words.partly(length - refused, length) : words.taken(length));
  }
}

/**
 * @param {string} name
 * @param {string} address
 */
const linked = (name, address) => (address ? `[${escaped(name)}](${address})` : escaped(name));

const element = document.getElementById("work");
if (!element) throw new Error("the page must have an element with the id work");
new Work(element);
