// The worker in which Python runs, and the conversation with it.
import { words } from "./words.js";

/**
 * What Python needs to start: where its files are, the names of two of them, and how many bytes
 * will come.
 * @typedef {{runtime: string, wheel: string, data: string, total: number}} Setup
 *
 * Code that may draw, whether it was asked to run, the language of its words, and how many bytes
 * come before a figure.
 * @typedef {{code: string, asked: boolean, language: string, total: number}} Drawing
 *
 * What the page tells the worker.
 * @typedef {({type: "start"} & Setup) | ({type: "figures"} & Drawing)
 *   | {type: "run", code: string, name: string}} Order
 *
 * How a run has ended.
 * @typedef {{error: string | null, seconds: number}} Outcome
 *
 * What a run puts out on its way: its standard output, its standard error, and, as JSON, values.
 * @typedef {{type: "stream" | "aside" | "show", text: string}} Piece
 *
 * What the worker tells the page.
 * @typedef {Piece
 *   | {type: "progress", share: number}
 *   | {type: "ready"}
 *   | {type: "failed", text: string}
 *   | ({type: "done"} & Outcome)} News
 */

/** What draws has not come; the message says so to the reader. */
export class FiguresError extends Error {}

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
   * Start Python, once; who asks again waits for the same start.
   * @param {Setup} setup
   * @param {(share: number) => void} showProgress
   * @returns {Promise<void>}
   */
  start(setup, showProgress) {
    if (this.ended) return Promise.reject(null);
    this.#started ??= new Promise((resolve, reject) => {
      const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
      this.#worker = worker;
      this.#interrupt = reject;
      this.#hear = (news) => {
        if (news.type === "progress") showProgress(news.share);
        if (news.type === "ready") resolve();
        if (news.type !== "failed") return;
        worker.terminate();
        this.#started = null; // The next run tries again.
        reject(new Error(news.text));
      };
      worker.onmessage = ({ data }) => this.#hear(data);
      worker.onerror = ({ message = "" }) => this.#hear({ type: "failed", text: message });
      this.#tell({ type: "start", ...setup });
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
        if (news.type === "failed") reject(new FiguresError(words.noFigures(news.text)));
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
        else if (news.type === "failed") reject(new Error(news.text));
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
