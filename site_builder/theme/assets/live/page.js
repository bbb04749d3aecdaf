// The page: its cells, which run one after the other in one session.
import { Cell } from "./cell.js";
import { make } from "./elements.js";
import "./exercises.js";
import { FileError, failureOf, fetchFile, fileName } from "./files.js";
import { Mine } from "./mine.js";
import { FiguresError, Session } from "./session.js";
import { Top } from "./top.js";
import { because, language, outdated, words } from "./words.js";

/**
 * @import { Controls } from "./controls.js"
 *
 * How a cell runs in a page: its code, the same at a smaller size if it has one, and whether it
 * takes minutes here, or cannot run here at all.
 * @typedef {{code: string, smaller: string | null, slow: boolean, local: boolean}} CellFacts
 *
 * What a page fetches at the first click: its cells, hidden ones too, and the names of files of
 * the runtime, with the number of bytes that come.
 * @typedef {object} Facts
 * @property {CellFacts[]} cells
 * @property {string} wheel
 * @property {string} part
 * @property {string} whole
 * @property {string | null} editor
 * @property {number} total
 * @property {number} figures How many bytes come before a figure is drawn.
 *
 * One that says how a run goes, and lets it be stopped.
 * @typedef {Cell | Controls} Teller
 *
 * What has been asked to run: who tells of it; the cells, after those that only run on the way to
 * them; what is said before each; and what is done at the end.
 * @typedef {object} Request
 * @property {Teller} teller
 * @property {Cell[]} above
 * @property {Cell[]} asked
 * @property {(cell: Cell, index: number) => void} before
 * @property {(session: Session) => void | Promise<void>} [after]
 * @property {Cell} [full] One that is to run in its full size.
 */

/** @type {CellFacts} */
const EMPTY = { code: "", smaller: null, slow: false, local: false };

/** @param {string} text */
const squeezed = (text) => text.replace(/\s+/g, "");

/**
 * Say no longer how much will come: it has.
 * @param {"total" | "figures"} of
 */
const forgetSize = (of) => document.querySelector(`.nb-live-size[data-of="${of}"]`)?.remove();

export class Page {
  whole = false; // whether Python gets all of MNIST
  #session = new Session();
  #serial = 0;
  /** @type {Promise<Facts> | null} */
  #loading = null;
  /** @type {Promise<void>} */
  #queue = Promise.resolve();
  /** @type {Teller | null} */
  #current = null;
  /** @type {Top | null} */
  #top = null;

  /** @param {HTMLElement} mount Says where things are. */
  constructor(mount) {
    const { page = "", cells = "", runtime = "" } = mount.dataset;
    this.mine = new Mine(page);
    this.address = new URL(cells, document.baseURI).href;
    this.runtime = new URL(runtime, document.baseURI).href;
    /** @type {NodeListOf<HTMLElement>} */
    const elements = document.querySelectorAll(".nb-cell[data-cell]");
    this.cells = [...elements].map((element, index) => new Cell(this, element, index + 1));
    const all = document.querySelector(".nb-live-all");
    if (all instanceof HTMLElement) this.#top = new Top(this, all);
    const scratch = document.querySelector(".nb-cell[data-scratch]");
    /** @type {Teller[]} */
    this.tellers = [...this.cells, ...(this.#top ? [this.#top] : [])];
    if (scratch instanceof HTMLElement) {
      this.tellers.push(new Cell(this, scratch, this.cells.length + 1));
    }
    this.mine.restore();
  }

  nextSerial() {
    return ++this.#serial;
  }

  /** @returns {Promise<Facts>} */
  load() {
    this.#loading ??= this.#fetchFacts().catch((error) => {
      this.#loading = null; // The next click tries again.
      throw error;
    });
    return this.#loading;
  }

  /** @returns {Promise<Facts>} */
  async #fetchFacts() {
    const file = fileName(this.address);
    const response = await fetchFile(this.address, { cache: "no-cache" });
    /** @type {Facts} */
    const facts = await response.json().catch((error) => {
      throw error instanceof FileError ? error : new FileError({ file, reason: "damaged" });
    });
    const { cells } = facts;
    const fits = this.cells.every(({ bar }, index) => {
      const code = bar?.source?.textContent;
      return (
        index in cells && (code === undefined || squeezed(code) === squeezed(cells[index].code))
      );
    });
    if (!fits || cells.length > this.cells.length) throw new FileError({ file, reason: "changed" });
    this.cells.forEach(({ bar }, index) => bar?.describe(cells[index]));
    return facts;
  }

  /**
   * Return how a cell runs, and the name of the editor's file.
   * @param {Cell} cell
   */
  async factsOf(cell) {
    const { cells, editor } = await this.load();
    return { ...(cells[cell.number - 1] ?? EMPTY), editor };
  }

  /** @param {Session} session */
  async #start(session) {
    const setup = this.load().then(({ wheel, part, whole, total }) => {
      const data = this.whole ? whole : part;
      return { runtime: this.runtime, wheel, data, total, language };
    });
    await session.start(setup, (share) =>
      // In steps of ten, for those who hear it.
      this.#current?.say(words.loading(Math.floor(share * 10) * 10)),
    );
    forgetSize("total");
  }

  /**
   * Have ready what a cell draws with, if it does.
   * @param {Session} session
   * @param {string} code
   * @param {boolean} asked Whether the cell itself was asked to run.
   */
  async #prepareFigures(session, code, asked) {
    const { figures: total } = await this.load();
    let come = false;
    await session.prepareFigures({ code, asked, total }, (share) => {
      come = true;
      this.#current?.say(words.loadingFigures(Math.floor(share * 10) * 10));
    });
    if (come) forgetSize("figures");
  }

  /**
   * Run a cell, after those above it that have not run.
   * @param {Cell} cell
   */
  run(cell, full = false) {
    // What the reader tries runs on what there is.
    const above = cell.scratch ? [] : this.#above(cell).filter((other) => !other.attempted);
    return this.#enqueue(this.#requestFor(cell, above, [cell], full ? cell : undefined));
  }

  /** @param {Cell} cell */
  runAbove(cell) {
    const request = this.#requestFor(cell, this.#above(cell), []);
    return this.#enqueue({ ...request, after: () => cell.say("") });
  }

  /**
   * Run a cell and all below it whose outputs are older than the code above them.
   * @param {Cell} cell
   */
  runFrom(cell) {
    const missing = this.#above(cell).filter((other) => !other.attempted);
    const stale = this.cells.filter(
      (other) => other.number >= cell.number && this.#staleBy(other) && other.output.shown,
    );
    return this.#enqueue(this.#requestFor(cell, missing, stale));
  }

  runAll() {
    const top = this.#top;
    if (!top) return;
    const begun = performance.now();
    const count = this.cells.length;
    const time = () => words.seconds(((performance.now() - begun) / 1000).toFixed(0));
    return this.#enqueue({
      teller: top,
      above: [],
      asked: this.cells,
      before: (_, index) => top.advance(index + 1, count),
      after: () => top.say(words.allRun(count, time())),
    });
  }

  /**
   * Run code that is no cell's, and return what it prints, or null if it was stopped.
   * @param {Teller} teller
   * @param {string} code
   * @returns {Promise<string | null>}
   */
  async compute(teller, code) {
    /** @type {string | null} */
    let printed = null;
    await this.#enqueue({
      teller,
      above: [],
      asked: [],
      before: () => {},
      after: async (session) => {
        teller.say(words.running);
        let text = "";
        const { error } = await session.run(code, "the page", (piece) => {
          if (piece.type === "stream") text += piece.text;
        });
        if (error) throw new Error(error);
        printed = text;
        teller.say("");
      },
    });
    return printed;
  }

  /**
   * @param {Cell} cell
   * @param {Cell[]} above
   * @param {Cell[]} asked
   * @param {Cell} [full]
   * @returns {Request}
   */
  #requestFor(cell, above, asked, full) {
    /** @type {(other: Cell) => void} */
    const before = (other) => other !== cell && cell.say(words.runningAbove(other.number));
    return { teller: cell, above, asked, before, full };
  }

  /**
   * Return the cells above on which a cell may build. Exercises stand apart from the rest of the
   * chapter, and nothing builds on the answer to one.
   * @param {Cell} cell
   */
  #above({ number, apart }) {
    return this.cells.filter(
      (other) => other.number < number && other.apart === apart && !other.exercise,
    );
  }

  /**
   * Run what is asked, after what waits.
   * @param {Request} request
   */
  #enqueue(request) {
    const { teller } = request;
    const session = this.#session;
    teller.setRunning(true);
    teller.say(words.waiting);
    this.#queue = this.#queue.then(async () => {
      if (session.ended) return;
      this.#current = teller;
      await this.#perform(session, request).catch((error) => {
        // What stopped it has left everything in order.
        if (!session.ended) this.fail(teller, error);
      });
      if (session.ended) return;
      this.#current = null;
      teller.setRunning(false);
    });
    return this.#queue;
  }

  /**
   * @param {Session} session
   * @param {Request} request
   */
  async #perform(session, { teller, above, asked, before, after, full }) {
    await this.#start(session);
    const { cells: facts } = await this.load();
    for (const [index, cell] of [...above, ...asked].entries()) {
      const own = facts[cell.number - 1] ?? EMPTY;
      if (own.local && cell !== teller) continue;
      before(cell, index);
      const { code } = cell.plan(own, cell === full);
      await this.#prepareFigures(session, code, asked.includes(cell));
      if (cell !== teller) cell.setRunning(true);
      await cell.execute(session, own, cell === full);
      if (cell !== teller) cell.setRunning(false);
      if (cell.failed && cell !== teller) return teller.say(words.errorIn(cell.number));
    }
    await after?.(session);
  }

  /**
   * Say what has failed, and leave nothing half started: the next click begins anew. Without what
   * draws, all else goes on.
   * @param {Teller} teller
   * @param {unknown} error
   */
  fail(teller, error) {
    if (!(error instanceof FiguresError)) {
      this.#loading = null;
      this.#end();
    }
    this.tellFailure(teller instanceof Cell ? teller.bar : teller, error);
  }

  /**
   * @param {Controls | null} controls
   * @param {unknown} error
   */
  tellFailure(controls, error) {
    const failure = failureOf(error, "Python");
    const lack = error instanceof FiguresError ? words.noFigures : words.notRunning;
    controls?.say(`${lack} ${because(failure)}`);
    controls?.offer({ reload: outdated(failure) });
  }

  #end() {
    this.#session.end();
    for (const teller of this.tellers) {
      teller.setRunning(false);
      teller.say(teller === this.#current ? words.stopped : "");
    }
    for (const cell of this.cells) cell.attempted = false;
    this.#current = null;
    this.#session = new Session();
    this.#queue = Promise.resolve(); // What is still under way there ends by itself.
  }

  // Ends what runs, and starts Python anew.
  stop() {
    this.#end();
    this.#start(this.#session).catch(() => {
      // The next run tries again, and says why not.
      this.#session.end();
      this.#session = new Session();
    });
  }

  /**
   * Start anew with the 60,000 images that the page was built with, up to this cell.
   * @param {Cell} cell
   */
  useWhole(cell) {
    this.whole = true;
    this.stop();
    for (const { bar } of this.cells) bar?.offer({ whole: false });
    return this.run(cell);
  }

  /** @param {Cell} cell */
  restart(cell) {
    this.stop();
    cell.say(words.restarted);
  }

  /**
   * Return why a cell above may have changed what this one puts out.
   * @param {Cell} cell
   */
  causeAbove(cell) {
    const above = this.#above(cell).filter(({ attempted }) => attempted);
    if (above.some(({ ran }) => ran?.own)) return words.afterOwn;
    if (above.some(({ ran }) => ran?.smaller)) return words.afterSmaller;
    return [...above, cell].some(({ output }) => output.partial) ? words.withPart : null;
  }

  /**
   * Return the cell above whose code has changed since a cell's output was made.
   * @param {Cell} cell
   */
  #staleBy(cell) {
    /** @type {(other: Cell) => boolean | undefined} */
    const since = ({ changed, ran }) => (cell.serial ? changed > cell.serial : ran?.own);
    return this.#above(cell).findLast(since);
  }

  markStale() {
    for (const cell of this.cells) {
      const cause = this.#staleBy(cell);
      if (!cause) {
        cell.output.markStale(null);
        continue;
      }
      const said = cell.serial ? words.staleRun : words.staleBuilt;
      const whose = make("span", { className: "aloud", textContent: words.cell(cell.number) });
      const onclick = () => this.runFrom(cell);
      const button = make("button", { type: "button", onclick }, words.fromHere, whose);
      cell.output.markStale(said(cause.number), cell.bar ? button : undefined);
    }
  }
}

const mount = document.getElementById("nb-live");
if (!mount) throw new Error("the page must have an element with the id nb-live");
const page = new Page(mount);
const hunt = document.getElementById("hunting");
if (hunt) import("../hunt/hunt.js").then(({ Hunt }) => new Hunt(page, hunt));
