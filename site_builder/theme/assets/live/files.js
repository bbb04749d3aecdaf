// Fetching the files of the runtime: a failure has a name, and nothing is waited for in vain.

/**
 * What failed. A `reason` is also the key of a sentence in words.js; `detail` is what it needs to
 * know: the status of the answer, or what Python said.
 * @typedef {"offline" | "unreachable" | "status" | "stalled" | "damaged" | "changed" | "broken"} Reason
 * @typedef {{file: string, reason: Reason, detail?: string}} Failure
 */

const PATIENCE = 20; // seconds without a byte
const IMPORT_PATIENCE = 60; // a module that has come once may come a second time
const plainFetch = self.fetch.bind(self);

export class FileError extends Error {
  /** @param {Failure} failure */
  constructor(failure) {
    super(`${failure.file}: ${failure.reason} ${failure.detail ?? ""}`);
    this.failure = failure;
  }
}

/**
 * Return the failure that an error stands for.
 * @param {unknown} error
 * @param {string} [file]
 * @returns {Failure}
 */
export function failureOf(error, file = "") {
  if (error instanceof FileError) return error.failure;
  return { file, reason: "broken", detail: error instanceof Error ? error.message : String(error) };
}

/**
 * Wait for a promise, but not longer than some seconds. Only those count in which this thread was
 * free: while it computes, what has come cannot be heard of.
 * @template Value
 * @param {Promise<Value>} promise
 * @param {number} patience
 * @returns {Promise<Value | "late">}
 */
export function inTime(promise, patience = PATIENCE) {
  /** @type {number} */
  let timer;
  /** @type {Promise<"late">} */
  const late = new Promise((resolve) => {
    timer = self.setInterval(() => --patience > 0 || resolve("late"), 1000);
  });
  return Promise.race([promise, late]).finally(() => self.clearInterval(timer));
}

/**
 * @typedef {object} Wishes
 * @property {boolean} [packed] Whether to unpack what comes.
 * @property {(bytes: number) => void} [count]
 * @property {(failure: Failure) => void} [complain] Hears of a failure whoever swallows the error.
 */

/**
 * Fetch a file; that it fails, or fails to come, is a `FileError`.
 * @param {string} address
 * @param {RequestInit} [options]
 * @param {Wishes} [wishes]
 * @returns {Promise<Response>}
 */
export async function fetchFile(address, options = {}, { packed, count, complain } = {}) {
  const file = fileName(address);
  const control = new AbortController();
  /**
   * @param {Reason} reason
   * @param {string} [detail]
   */
  const fail = (reason, detail) => {
    const error = new FileError({ file, reason, detail });
    complain?.(error.failure);
    control.abort(error);
    return error;
  };
  /** @param {Reason} reason */
  const lost = (reason) => fail(navigator.onLine ? reason : "offline");
  /** @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream */
  const guard = (stream) => {
    const reader = stream.getReader();
    /** @type {UnderlyingDefaultSource<Uint8Array<ArrayBuffer>>} */
    const source = {
      async pull(controller) {
        const piece = await inTime(reader.read()).catch((error) => {
          throw error instanceof FileError ? error : lost("damaged");
        });
        if (piece === "late") throw fail("stalled");
        if (piece.done) return controller.close();
        controller.enqueue(piece.value);
      },
      cancel: (reason) => reader.cancel(reason),
    };
    return new ReadableStream(source);
  };
  const { signal } = control;
  const response = await inTime(plainFetch(address, { ...options, signal })).catch(() => {
    throw lost("unreachable");
  });
  if (response === "late") throw fail("stalled");
  if (!response.ok || !response.body) throw fail("status", String(response.status));
  /** @type {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>} */
  const counter = new TransformStream({
    transform(chunk, controller) {
      count?.(chunk.length);
      controller.enqueue(chunk);
    },
  });
  let body = guard(response.body).pipeThrough(counter);
  if (packed) body = guard(body.pipeThrough(new DecompressionStream("gzip")));
  const { headers } = response;
  return new Response(body, { headers: { "Content-Type": headers.get("Content-Type") ?? "" } });
}

/**
 * Import a module. It is fetched first, because the error of an import says nothing, and because
 * a browser may keep it for good.
 * @param {string} address
 * @param {Wishes} [wishes]
 */
export async function importFile(address, wishes) {
  await (await fetchFile(address, {}, wishes)).arrayBuffer();
  const module = await inTime(import(address), IMPORT_PATIENCE).catch(() => "late");
  if (module !== "late") return module;
  const error = new FileError({ file: fileName(address), reason: "damaged" });
  wishes?.complain?.(error.failure);
  throw error;
}

/** @param {string} address */
export const fileName = (address) =>
  new URL(address, self.location.href).pathname.split("/").at(-1) ?? "";
