// Python, in a thread of its own: the page stays free, and can end it at any time.
import { FileError, failureOf, fetchFile, importFile } from "./files.js";

/**
 * @import { Failure } from "./files.js"
 * @import { Drawing, News, Order, Piece, Setup } from "./session.js"
 *
 * The session in Python: its `run` returns an outcome as JSON.
 * @typedef {{needed_by: (code: string, asked: boolean) => boolean,
 *   begin: () => void}} Figures
 * @typedef {{run: (code: string, name: string) => Promise<string>, figures: Figures}} PythonSession
 * @typedef {(post: (type: Piece["type"], text: string) => void, language: string) => PythonSession
 *   } MakeSession
 *
 * What is used here of Pyodide.
 * @typedef {object} Pyodide
 * @property {(code: string) => string} runPython
 * @property {(file: ArrayBuffer, format: "zip", where: {extractDir: string}) => void} unpackArchive
 * @property {(module: "site_builder.runtime.session") => {Session: MakeSession}} pyimport
 * @property {{packages: Record<string, {name: string, file_name: string}>}} lockfile
 * @property {Record<string, string>} loadedPackages By their names.
 * @property {(names: string[], options: Record<"messageCallback" | "errorCallback",
 *   (text: string) => void>) => Promise<unknown>} loadPackage
 *
 * @typedef {object} PyodideOptions
 * @property {string} indexURL
 * @property {string[]} packages
 * @property {(settings: object) => Promise<object>} createPyodideModule
 *
 * @typedef {{loadPyodide: (options: PyodideOptions) => Promise<Pyodide>}} PyodideModule
 */

const WASM = "pyodide.asm.wasm";

/** @type {Pyodide} */
let python;
/** @type {PythonSession} */
let session;

/** @param {News} news */
const post = (news) => self.postMessage(news);

/**
 * What is waited for: so many bytes; and who hears of a file that has not come, without which
 * Pyodide goes on, or waits for ever.
 * @type {{total: number, hear: (failure: Failure) => void}}
 */
let expected = { total: 1, hear: () => {} };
let loaded = 0;
const wishes = {
  /** @param {number} bytes */
  count(bytes) {
    loaded += bytes;
    post({ type: "progress", share: Math.min(loaded / expected.total, 1) });
  },
  /** @param {Failure} failure */
  complain: (failure) => expected.hear(failure),
};

/** @param {Setup} setup */
async function start({ runtime, wheel, data, total, language }) {
  expected = { total, hear: (failure) => post({ type: "failed", failure }) };
  // The largest file comes first: Pyodide itself asks for it only when its script is there. The
  // compression is our own, so that the weight does not depend on how the server is set up.
  const wasm = fetchFile(`${runtime}${WASM}.packed`, {}, { ...wishes, packed: true }).then(
    ({ body }) => new Response(body, { headers: { "Content-Type": "application/wasm" } }),
  );
  self.fetch = (address, options) => {
    const url = address instanceof Request ? address.url : String(address);
    if (url.endsWith(WASM)) return wasm;
    // A check of its hash would keep the file back until the whole of it is there.
    const { integrity, ...others } = options ?? {};
    return fetchFile(url, others, wishes);
  };
  const archives = [wheel, data].map(async (name) => {
    const response = await self.fetch(runtime + name);
    return { name, content: await response.arrayBuffer() };
  });
  const core = importFile(`${runtime}pyodide.asm.js`, wishes);
  for (const promise of [wasm, ...archives, core]) promise.catch(() => {});
  /** @type {PyodideModule} */
  const { loadPyodide } = await importFile(`${runtime}pyodide.js`, wishes);
  python = await loadPyodide({
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
  const { Session } = whole(wheel, () => python.pyimport("site_builder.runtime.session"));
  session = Session((type, text) => post({ type, text }), language);
  expected.hear = () => {};
}

/**
 * Have ready what code draws with, if it does.
 * @param {Drawing} drawing
 */
async function prepareFigures({ code, asked, total }) {
  if (!session.figures.needed_by(code, asked)) return;
  /** @type {Failure[]} */
  const failures = [];
  loaded = 0;
  expected = { total, hear: (failure) => failures.push(failure) };
  const { packages } = python.lockfile;
  const silent = () => {};
  // By name, all of them: where one has not come, those that have come do not ask for it again.
  await python.loadPackage(Object.keys(packages), {
    messageCallback: silent,
    errorCallback: silent,
  });
  if (failures.length) throw new FileError(failures[0]);
  const lack = Object.values(packages).find(({ name }) => !(name in python.loadedPackages));
  if (lack) throw new FileError({ file: lack.file_name, reason: "damaged" });
  whole("matplotlib", () => session.figures.begin());
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
      await (order.type === "start" ? start(order) : prepareFigures(order));
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
