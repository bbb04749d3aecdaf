// Python, in a thread of its own: the page stays free, and can end it at any time.
import { FileError, failureOf, fetchFile, importFile } from "./files.js";

/**
 * @import { News, Order, Piece, Setup } from "./session.js"
 *
 * The session in Python: its `run` returns an outcome as JSON.
 * @typedef {{run: (code: string, name: string) => Promise<string>}} PythonSession
 * @typedef {(post: (type: Piece["type"], text: string) => void) => PythonSession} MakeSession
 *
 * What is used here of Pyodide.
 * @typedef {object} Pyodide
 * @property {(code: string) => string} runPython
 * @property {(file: ArrayBuffer, format: "zip", where: {extractDir: string}) => void} unpackArchive
 * @property {(module: "live_session") => {Session: MakeSession}} pyimport
 *
 * @typedef {object} PyodideOptions
 * @property {string} indexURL
 * @property {string[]} packages
 * @property {(settings: object) => Promise<object>} createPyodideModule
 *
 * @typedef {{loadPyodide: (options: PyodideOptions) => Promise<Pyodide>}} PyodideModule
 */

/** @type {PythonSession} */
let session;

/** @param {News} news */
const post = (news) => self.postMessage(news);

/** @param {Setup} setup */
async function start({ runtime, wheel, data, total }) {
  let loaded = 0;
  let starting = true;
  const wishes = {
    /** @param {number} bytes */
    count(bytes) {
      loaded += bytes;
      post({ type: "progress", share: Math.min(loaded / total, 1) });
    },
    // Pyodide goes on, or waits for ever, without a file that has not come.
    /** @param {import("./files.js").Failure} failure */
    complain(failure) {
      if (starting) post({ type: "failed", failure });
    },
  };
  self.fetch = (address, options) => {
    const url = address instanceof Request ? address.url : String(address);
    // Our own compression: the weight does not depend on how the server is set up.
    const packed = url.endsWith(".wasm");
    // A check of its hash would keep the file back until the whole of it is there.
    const { integrity, ...others } = options ?? {};
    const coming = fetchFile(packed ? `${url}.packed` : url, others, { ...wishes, packed });
    if (!packed) return coming;
    const headers = { "Content-Type": "application/wasm" };
    return coming.then(({ body }) => new Response(body, { headers }));
  };
  const archives = [wheel, data].map(async (name) => {
    const response = await self.fetch(runtime + name);
    return { name, content: await response.arrayBuffer() };
  });
  const core = importFile(`${runtime}pyodide.asm.js`, wishes);
  for (const promise of [...archives, core]) promise.catch(() => {});
  /** @type {PyodideModule} */
  const { loadPyodide } = await importFile(`${runtime}pyodide.js`, wishes);
  const python = await loadPyodide({
    indexURL: runtime,
    packages: ["numpy"],
    createPyodideModule: async (settings) => (await core).default(settings),
  });
  // What Pyodide cannot load it leaves out, and says so on the console alone.
  whole("numpy", () => python.runPython("import numpy"));
  const extractDir = python.runPython("import sysconfig; sysconfig.get_path('purelib')");
  for (const { name, content } of await Promise.all(archives)) {
    whole(name, () => python.unpackArchive(content, "zip", { extractDir }));
  }
  const { Session } = whole(wheel, () => python.pyimport("live_session"));
  session = Session((type, text) => post({ type, text }));
  starting = false;
}

/**
 * Use a file that has come; if it does not serve, it is not what was sent.
 * @template Value
 * @param {string} file
 * @param {() => Value} use
 */
function whole(file, use) {
  try {
    return use();
  } catch {
    throw new FileError({ file, reason: "damaged" });
  }
}

/** @param {MessageEvent<Order>} event */
self.onmessage = async ({ data: order }) => {
  try {
    if (order.type === "run") {
      post({ type: "done", ...JSON.parse(await session.run(order.code, order.name)) });
    } else {
      await start(order);
      post({ type: "ready" });
    }
  } catch (error) {
    post({ type: "failed", failure: failureOf(error, "Python") });
  }
};
// Pyodide lets go of what it no longer waits for; the page has been told of the file.
self.addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof FileError) event.preventDefault();
});
post({ type: "progress", share: 0 }); // It is there: from now on it says itself what fails.
