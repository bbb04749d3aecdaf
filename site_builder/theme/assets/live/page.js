// The page: its cells, which run one after the other in one session.
import { Cell } from "./cell.js";
import { FiguresError, Session } from "./session.js";
import { language, words } from "./words.js";

/**
 * How a cell runs in a page: its code, the same at a smaller size if it has one, and whether it
 * takes minutes here, or cannot run here at all.
 * @typedef {{code: string, smaller: string | null, slow: boolean, local: boolean}} CellFacts
 *
 * What a page fetches at the first click: its cells, hidden ones too, and the names of files of
 * the runtime, with the number of bytes of which progress is counted.
 * @typedef {object} Facts
 * @property {CellFacts[]} cells
 * @property {string} wheel
 * @property {string} part
 * @property {string} whole
 * @property {string | null} editor
 * @property {number} counted
 * @property {number} figures How many bytes come before a figure is drawn.
 */

export class Page {
  whole = false; // whether Python gets all of MNIST
  partial = false; // whether a cell has met a part of it
  #session = new Session();
  /** @type {Promise<Facts> | null} */
  #loading = null;
  /** @type {Promise<void>} */
  #queue = Promise.resolve();
  /** @type {Cell | null} */
  #current = null;

  /** @param {HTMLElement} mount Says where things are. */
  constructor(mount) {
    const { cells = "", runtime = "", megabytes = "", figureMegabytes = "" } = mount.dataset;
    this.address = cells;
    this.runtime = new URL(runtime, document.baseURI).href;
    /** @type {NodeListOf<HTMLElement>} */
    const elements = document.querySelectorAll(".nb-cell");
    this.cells = [...elements].map((element) => new Cell(this, element));
    for (const { bar, draws } of this.cells) {
      bar?.offerSize(megabytes);
      if (draws) bar?.offerFigureSize(figureMegabytes);
    }
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
    const response = await fetch(this.address, { cache: "no-cache" });
    /** @type {Facts} */
    const facts = await response.json();
    this.cells.forEach(({ bar }, index) => bar?.describe(facts.cells[index]));
    return facts;
  }

  /** @param {Session} session */
  async #start(session) {
    const { wheel, part, whole, counted } = await this.load();
    const data = this.whole ? whole : part;
    await session.start({ runtime: this.runtime, wheel, data, total: counted }, (share) =>
      // In steps of ten, for those who hear it.
      this.#current?.say(words.loading(Math.floor(share * 10) * 10)),
    );
  }

  /**
   * Have ready what a cell draws with, if it does.
   * @param {Cell} cell
   * @param {Session} session
   * @param {string} code
   * @param {boolean} asked Whether the cell itself was asked to run.
   */
  async prepareFigures(cell, session, code, asked) {
    const total = (await this.load()).figures;
    let loaded = false;
    await session.prepareFigures({ code, asked, language, total }, (share) => {
      loaded = true;
      cell.say(words.loadingFigures(Math.floor(share * 10) * 10));
    });
    if (loaded) for (const { bar } of this.cells) bar?.forgetFigureSize();
  }

  /**
   * Run a cell, after those above it that have not run.
   * @param {Cell} cell
   */
  run(cell, full = false) {
    const above = this.#above(cell).filter((other) => !other.attempted);
    return this.#enqueue(cell, above, (session, facts) => cell.execute(session, facts, full, true));
  }

  /** @param {Cell} cell */
  runAbove(cell) {
    return this.#enqueue(cell, this.#above(cell), () => cell.say(""));
  }

  /** @param {Cell} cell */
  #above(cell) {
    return this.cells.filter((other) => other.number < cell.number);
  }

  /**
   * Run cells above a cell, and then what is to be done with it, after those that wait.
   * @param {Cell} cell
   * @param {Cell[]} above
   * @param {(session: Session, facts: CellFacts) => void | Promise<void>} finish
   */
  #enqueue(cell, above, finish) {
    const session = this.#session;
    cell.setRunning(true);
    cell.say(words.waiting);
    this.#queue = this.#queue.then(async () => {
      if (session.ended) return;
      this.#current = cell;
      await this.#perform(cell, session, above, finish).catch((error) => {
        if (session.ended) return;
        const said = error instanceof FiguresError;
        cell.say(said ? error.message : words.failed(error.message));
      });
      if (session.ended) return; // What stopped it has left everything in order.
      this.#current = null;
      cell.setRunning(false);
    });
    return this.#queue;
  }

  /**
   * @param {Cell} cell
   * @param {Session} session
   * @param {Cell[]} above
   * @param {(session: Session, facts: CellFacts) => void | Promise<void>} finish
   */
  async #perform(cell, session, above, finish) {
    const { cells } = await this.load();
    await this.#start(session);
    for (const { bar } of this.cells) bar?.forgetSize();
    for (const other of above) {
      const facts = cells[other.number - 1];
      if (facts.local) continue;
      cell.say(words.runningAbove(other.number));
      await other.execute(session, facts, false, false);
      if (other.failed) return cell.say(words.errorAbove(other.number));
    }
    return finish(session, cells[cell.number - 1]);
  }

  // Ends what runs, and starts Python anew.
  stop() {
    this.#session.end();
    for (const cell of this.cells) {
      cell.attempted = false;
      cell.setRunning(false);
      cell.say(cell === this.#current ? words.stopped : "");
    }
    this.#current = null;
    this.#session = new Session();
    this.#start(this.#session).catch(() => {}); // The next run tries again, and says why not.
  }

  /**
   * Start anew with the 60,000 images that the page was built with, up to this cell.
   * @param {Cell} cell
   */
  useWhole(cell) {
    this.whole = true;
    this.partial = false;
    this.stop();
    for (const { bar } of this.cells) bar?.offerWhole(false);
    return this.run(cell);
  }

  /** @param {Cell} cell */
  restart(cell) {
    this.stop();
    cell.say(words.restarted);
  }
}

const mount = document.getElementById("nb-live");
if (!mount) throw new Error("the page must have an element with the id nb-live");
new Page(mount);
