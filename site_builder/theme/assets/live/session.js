// The worker in which Python runs, and the conversation with it.
import { FileError, failureOf, fetchFile } from "./files.js";

/**
 * @import { Failure } from "./files.js"
 *
 * What Python needs to start: where its files are, the names of two of them, how many bytes will
 * come, and the language of the page.
 * @typedef {{runtime: string, wheel: string, data: string, total: number, language: string}} Setup
 *
 * Code that may draw, whether it was asked to run, and how many bytes come before a figure.
 * @typedef {{code: string, asked: boolean, total: number}} Drawing
 *
 * What the page tells the worker.
 * @typedef {({type: "start"} & Setup) | ({type: "figures"} & Drawing)
 *   | {type: "run", code: string, name: string}} Order
 *
 * How a run has ended; a hint is the key of a sentence on the error.
 * @typedef {"keyboard" | "magic" | "absent"} Hint
 * @typedef {{error: string | null, hint: Hint | null, seconds: number}} Outcome
 *
 * What a run puts out on its way: its standard output, its standard error, as JSON values, and
 * that from here on it is cut.
 * @typedef {{type: "stream" | "aside" | "show" | "cut", text: string}} Piece
 *
 * What the worker tells the page.
 * @typedef {Piece
 *   | {type: "progress", share: number}
 *   | {type: "ready"}
 *   | {type: "failed", failure: Failure}
 *   | ({type: "done"} & Outcome)} News
 */

// Milliseconds without a word from the worker: until its script is there, and until it has started.
const SCRIPT_PATIENCE = 30_000;
const START_PATIENCE = 120_000;
const WORKER = new URL("worker.js", import.meta.url);

/** What draws has not come; Python itself goes on. */
export class FiguresError extends FileError {}

/** One life of Python, from its start to its end. What is asked of it is asked one by one. */
export class Session {
  ended = false;
  /** @type {Promise<void> | null} */
  #started = null;
  /** @type {Worker | null} */
  #worker = null;
  /** @type {(news: News) => void} */
  #hear = () => {};
  /** @type {(reason: Error | null) => void} */
  #interrupt = () => {};

  /**
   * Start Python, once; who asks again waits for the same start. The worker comes while the setup
   * is still on its way.
   * @param {Promise<Setup>} setup
   * @param {(share: number) => void} showProgress
   * @returns {Promise<void>}
   */
  start(setup, showProgress) {
    if (this.ended) return Promise.reject(null);
    this.#started ??= new Promise((resolve, reject) => {
      /** @type {number} */
      let timer;
      /** @param {number} patience */
      const expectNews = (patience) => {
        clearTimeout(timer);
        /** @type {Failure} */
        const failure = { file: "worker.js", reason: "stalled" };
        timer = setTimeout(() => this.#hear({ type: "failed", failure }), patience);
      };
      const worker = new Worker(WORKER, { type: "module" });
      this.#worker = worker;
      this.#interrupt = reject;
      this.#hear = (news) => {
        expectNews(START_PATIENCE);
        if (news.type === "progress") return showProgress(news.share);
        clearTimeout(timer);
        if (news.type === "ready") resolve();
        if (news.type === "failed") reject(new FileError(news.failure));
      };
      worker.onmessage = ({ data }) => !this.ended && this.#hear(data);
      worker.onerror = async () => this.#hear({ type: "failed", failure: await whyNot() });
      expectNews(SCRIPT_PATIENCE);
      setup.then((known) => this.#tell({ type: "start", ...known }), reject);
    });
    return this.#started;
  }

  /**
   * Fetch what draws, if code needs it and it is not there.
   * @param {Drawing} drawing
   * @param {(share: number) => void} showProgress
   * @returns {Promise<void>}
   */
  prepareFigures(drawing, showProgress) {
    return new Promise((resolve, reject) => {
      this.#interrupt = reject;
      this.#hear = (news) => {
        if (news.type === "progress") showProgress(news.share);
        if (news.type === "ready") resolve();
        if (news.type === "failed") reject(new FiguresError(news.failure));
      };
      this.#tell({ type: "figures", ...drawing });
    });
  }

  /**
   * Run code; `take` gets what it puts out.
   * @param {string} code
   * @param {string} name
   * @param {(piece: Piece) => void} take
   * @returns {Promise<Outcome>}
   */
  run(code, name, take) {
    return new Promise((resolve, reject) => {
      this.#interrupt = reject;
      this.#hear = (news) => {
        if (news.type === "done") resolve(news);
        else if (news.type === "failed") reject(new FileError(news.failure));
        else if (news.type !== "progress" && news.type !== "ready") take(news);
      };
      this.#tell({ type: "run", code, name });
    });
  }

  /** End whatever it is at, for good: what waits for it is rejected, with no error to show. */
  end() {
    this.ended = true;
    this.#worker?.terminate();
    this.#interrupt(null);
  }

  /** @param {Order} order */
  #tell(order) {
    this.#worker?.postMessage(order);
  }
}

/**
 * Return why the worker does not start: the browser itself does not say.
 * @returns {Promise<Failure>}
 */
async function whyNot() {
  try {
    await (await fetchFile(WORKER.href)).arrayBuffer();
    return { file: "worker.js", reason: "damaged" };
  } catch (error) {
    return failureOf(error);
  }
}
