// Python, in a thread of its own: the page stays free, and can end it at any time.

/**
 * @import { Drawing, News, Order, Piece, Setup } from "./session.js"
 *
 * The session in Python: its `run` returns an outcome as JSON.
 * @typedef {{needed_by: (code: string, asked: boolean) => boolean,
 *   begin: (language: string) => void}} Figures
 * @typedef {{run: (code: string, name: string) => string, figures: Figures}} PythonSession
 * @typedef {(post: (type: Piece["type"], text: string) => void) => PythonSession} MakeSession
 *
 * What is used here of Pyodide.
 * @typedef {object} Pyodide
 * @property {(code: string) => string} runPython
 * @property {(file: ArrayBuffer, format: "zip", where: {extractDir: string}) => void} unpackArchive
 * @property {(module: "site_builder.runtime.session") => {Session: MakeSession}} pyimport
 * @property {{packages: object}} lockfile
 * @property {(names: string[], options: Record<"messageCallback" | "errorCallback",
 *   (text: string) => void>) => Promise<unknown>} loadPackage
 *
 * @typedef {{indexURL: string, packages: string[]}} PyodideOptions
 * @typedef {{loadPyodide: (options: PyodideOptions) => Promise<Pyodide>}} PyodideModule
 */

const fetchFile = self.fetch.bind(self);
/** @type {Pyodide} */
let python;
/** @type {PythonSession} */
let session;

/** @param {News} news */
const post = (news) => self.postMessage(news);

/**
 * Return a `fetch` that tells the page how much of everything has come.
 * @param {number} total
 * @returns {typeof fetch}
 */
function countedFetch(total) {
  let loaded = 0;
  /** @returns {TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>} */
  const counter = () =>
    new TransformStream({
      transform(chunk, controller) {
        loaded += chunk.length;
        post({ type: "progress", share: Math.min(loaded / total, 1) });
        controller.enqueue(chunk);
      },
    });
  return async (address, options) => {
    const url = address instanceof Request ? address.url : String(address);
    // Our own compression: the weight does not depend on how the server is set up.
    const packed = url.endsWith(".wasm");
    const response = await fetchFile(packed ? `${url}.packed` : address, options);
    if (!response.ok || !response.body) throw new Error(`${response.status} ${response.url}`);
    let body = response.body.pipeThrough(counter());
    if (packed) body = body.pipeThrough(new DecompressionStream("gzip"));
    const type = packed ? "application/wasm" : response.headers.get("Content-Type");
    return new Response(body, { headers: { "Content-Type": type ?? "" } });
  };
}

/** @param {Setup} setup */
async function start({ runtime, wheel, data, total }) {
  self.fetch = countedFetch(total);
  /** @param {string} name */
  const archive = async (name) => (await self.fetch(runtime + name)).arrayBuffer();
  const archives = Promise.all([archive(wheel), archive(data)]);
  archives.catch(() => {});
  /** @type {PyodideModule} */
  const { loadPyodide } = await import(`${runtime}pyodide.mjs`);
  python = await loadPyodide({ indexURL: runtime, packages: ["numpy"] });
  const extractDir = python.runPython("import sysconfig; sysconfig.get_path('purelib')");
  for (const file of await archives) python.unpackArchive(file, "zip", { extractDir });
  const { Session } = python.pyimport("site_builder.runtime.session");
  session = Session((type, text) => post({ type, text }));
}

/** @param {Drawing} drawing */
async function prepareFigures({ code, asked, language, total }) {
  if (!session.figures.needed_by(code, asked)) return;
  self.fetch = countedFetch(total);
  /** @type {string[]} */
  const errors = [];
  // By name, all of them: where one has not come, those that have come do not ask for it again.
  await python.loadPackage(Object.keys(python.lockfile.packages), {
    messageCallback: () => {},
    errorCallback: (text) => errors.push(text),
  });
  if (errors.length) throw new Error(errors.join(" "));
  session.figures.begin(language);
}

/** @param {MessageEvent<Order>} event */
self.onmessage = async ({ data: order }) => {
  if (order.type === "run") {
    post({ type: "done", ...JSON.parse(session.run(order.code, order.name)) });
    return;
  }
  try {
    await (order.type === "start" ? start(order) : prepareFigures(order));
    post({ type: "ready" });
  } catch (error) {
    post({ type: "failed", text: error instanceof Error ? error.message : String(error) });
  }
};
