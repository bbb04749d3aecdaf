// The service worker: it keeps what a reader has opened, and answers where the server does not.
//
// Each build of the site is an edition: a list of all files with the hash and the size of each.
// A file is kept under its hash, once for all editions that have it. Each page that is open
// belongs to the edition that the server had when it was opened, and gets the files of that
// edition or none: what comes from the server counts only if it has the hash of the list. So
// nothing here is tied to the life of this script, which may replace an older one at any time.

/**
 * @typedef {{id: string, files: Record<string, [hash: string, size: number]>}} Edition
 *
 * What a page asks. Addresses are whole.
 * @typedef {{type: "hello", loaded: string[]}
 *   | {type: "stay", named: string[]}
 *   | {type: "check", loaded: string[]}
 *   | {type: "state"}
 *   | {type: "keep", path: string}
 *   | {type: "delete"}} Question
 *
 * What the files are that can be kept, with their sizes, and which of them are.
 * @typedef {{files: Record<string, number>, kept: string[]}} State
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const root = worker.registration.scope;
const NAMES = "nn-tutorial ";
// By its number, another form of what is kept; by its path, another site on the same host.
const STORE = `${NAMES}1 ${new URL(root).pathname}`;
const LIST = `${root}edition.json`;
const PATIENCE = 3000; // milliseconds, after which a page that is kept is shown
const START = 10_000; // milliseconds, in which Python has started
// Its names carry their hashes, and it is large: it may be read while it comes.
const RUNTIME = "assets/runtime/";

/** @type {Map<string, Edition>} */
const editions = new Map();
/** @type {Map<string, string>} The editions of pages and their workers, "" if of none. */
const clients = new Map();
/** @type {Edition | null} The last one that the server is known to have had. */
let newest = null;
/** @type {Promise<Edition | null> | null} */
let asking = null;

const store = () => caches.open(STORE);

const later = () => new Promise((resolve) => setTimeout(resolve, START));

/**
 * What is kept; nothing if the device does not say.
 * @param {string} key
 */
const read = (key) => caches.match(key, { cacheName: STORE }).catch(() => undefined);

const keys = async () => (await (await store()).keys()).map(({ url }) => url);

/**
 * @param {string} key
 * @param {Response} response
 */
const write = async (key, response) => (await store()).put(key, response);

/**
 * Note something; what cannot be noted is asked again another time.
 * @param {string} key
 * @param {string} text
 */
const note = (key, text) => write(key, new Response(text)).catch(() => {});

/**
 * Under what a file is kept.
 * @param {Edition} edition
 * @param {string} path
 */
const keyOf = (edition, path) => `${root}${path}?${edition.files[path][0]}`;

/** @param {string} id */
async function editionCalled(id) {
  if (!id) return null;
  const known = editions.get(id) ?? (await (await read(`${LIST}?${id}`))?.json());
  if (known) editions.set(id, known);
  return /** @type {Edition | null} */ (known ?? null);
}

async function lastEdition() {
  const id = newest ? "" : await (await read(LIST))?.text();
  return (newest ??= await editionCalled(id ?? ""));
}

/** Ask the server for its edition; null if it has none, because nothing is to be kept any more. */
function ask() {
  asking ??= (async () => {
    const response = await fetch(LIST, { cache: "no-cache" });
    if (!response.ok) return null;
    const edition = /** @type {Edition} */ (await response.json());
    if (edition.id !== (await lastEdition())?.id) {
      editions.set(edition.id, edition);
      newest = edition;
      await note(`${LIST}?${edition.id}`, JSON.stringify(edition));
      await note(LIST, edition.id);
    }
    return newest;
  })().finally(() => (asking = null));
  return asking;
}

/**
 * @param {string} client
 * @param {Edition | null} edition
 */
async function pin(client, edition) {
  const id = edition?.id ?? "";
  if (!client) return;
  clients.set(client, id);
  await note(`${root}client?${client}`, id);
}

/** @param {string} client */
const idOf = async (client) =>
  clients.get(client) ?? (await (await read(`${root}client?${client}`))?.text());

/** @param {string} client */
async function editionOf(client) {
  const id = await idOf(client);
  return id === undefined ? lastEdition() : editionCalled(id);
}

/**
 * The file of an edition that an address is for, if any; servers leave out some endings.
 * @param {Edition} edition
 * @param {string} address
 */
function fileAt({ files }, address) {
  if (!address.startsWith(root)) return undefined;
  const path = address.slice(root.length).replace(/[?#].*/, "");
  return [path, `${path}.html`, `${path}index.html`].find((name) => Object.hasOwn(files, name));
}

/**
 * @param {Edition} edition
 * @param {string[]} addresses
 */
const filesAt = (edition, addresses) =>
  addresses.flatMap((address) => fileAt(edition, address) ?? []);

/**
 * Keep a file that has come, if it is the one of its edition.
 * @param {Edition} edition
 * @param {string} path
 * @param {Response} response
 * @param {boolean} [fresh] Whether it has surely come from the server, and not from a cache.
 * @returns {Promise<Response | null>} The file as it is kept.
 */
async function keep(edition, path, response, fresh = true) {
  const body = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const hash = Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0"));
  // A host may add something of its own to each file: then it is still the one of its edition.
  const genuine = hash.join("") === edition.files[path][0];
  if (!genuine && !(fresh && (await ask())?.id === edition.id)) return null;
  const headers = new Headers(response.headers);
  for (const name of ["Content-Encoding", "Content-Length", "Vary"]) headers.delete(name);
  await write(keyOf(edition, path), new Response(body, { headers }));
  return new Response(body, { headers });
}

/**
 * Fetch a file of an edition, and keep it. Its hash tells whether one that the browser has is it.
 * @param {Edition} edition
 * @param {string} path
 * @param {RequestInit} [options]
 * @param {(bytes: number) => void} [tell] Hears of each piece that comes.
 * @returns {Promise<Response>} Rejects if the server has another one, or the device no room.
 */
async function obtain(edition, path, options = {}, tell = () => {}) {
  for (const cache of /** @type {RequestCache[]} */ (["force-cache", "reload"])) {
    const response = await fetch(root + path, { ...options, cache });
    if (!response.ok || !response.body) throw new Error(`${response.status} ${path}`);
    /** @type {TransformStream<Uint8Array, Uint8Array>} */
    const counter = new TransformStream({
      transform(piece, controller) {
        tell(piece.length);
        controller.enqueue(piece);
      },
    });
    const counted = new Response(response.body.pipeThrough(counter), response);
    const kept = await keep(edition, path, counted, cache === "reload");
    if (kept) return kept;
  }
  throw new Error(`another edition of ${path}`);
}

/**
 * Keep files that are not, one by one; tell whether all are.
 * @param {Edition} edition
 * @param {string[]} paths
 */
async function keepAll(edition, paths) {
  let all = true;
  for (const path of paths) {
    if (await read(keyOf(edition, path))) continue;
    await obtain(edition, path).catch(() => (all = false));
  }
  return all;
}

/**
 * Keep what Python has fetched: it may have started before this worker was there to hear of it.
 * @param {Edition} edition
 */
async function keepWhatCame(edition) {
  for (const path of Object.keys(edition.files).filter((name) => name.startsWith(RUNTIME))) {
    if (await read(keyOf(edition, path))) continue;
    await fetch(root + path, { cache: "only-if-cached", mode: "same-origin" })
      .then((response) => (response.ok ? keep(edition, path, response, false) : null))
      .catch(() => {});
  }
}

/**
 * Answer for a page: from the server, or else from what is kept of the last edition that has it.
 * @param {FetchEvent} event
 */
async function visit(event) {
  const { request, resultingClientId } = event;
  // A cache of the browser could answer with the page of one edition beside the files of another.
  const coming = Promise.all([
    fetch(request, { cache: "no-cache" }),
    ask().catch(() => lastEdition()),
  ]);
  /** @type {Promise<null>} */
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  const inTime = await Promise.race([coming, late]).catch(() => null);
  if (!inTime) {
    for (const edition of await allEditions()) {
      const path = fileAt(edition, request.url);
      const kept = path && (await read(keyOf(edition, path)));
      if (!kept) continue;
      pin(resultingClientId, edition);
      return kept;
    }
  }
  try {
    const [response, edition] = inTime ?? (await coming);
    pin(resultingClientId, edition);
    const path = edition && fileAt(edition, request.url);
    const whole = response.ok && !response.redirected;
    if (path && whole) event.waitUntil(keep(edition, path, response.clone()).catch(() => {}));
    return response;
  } catch {
    return lost(request.url.startsWith(`${root}en/`) ? "en" : "ko");
  }
}

/** The editions of which something may be kept, the newest first. */
async function allEditions() {
  const last = await lastEdition();
  const all = await keys().catch(() => []);
  const ids = all.filter((url) => url.startsWith(`${LIST}?`)).map((url) => url.split("?")[1]);
  const others = await Promise.all(ids.filter((id) => id !== last?.id).map(editionCalled));
  return [last, ...others].filter((edition) => edition !== null);
}

/**
 * Answer for all that a page needs beside itself.
 * @param {FetchEvent} event
 */
async function answer(event) {
  const { request, clientId, resultingClientId } = event;
  const edition = await editionOf(clientId);
  const path = edition && fileAt(edition, request.url);
  if (!path) return fetch(request);
  if (resultingClientId) pin(resultingClientId, edition); // a worker that the page starts
  const kept = await read(keyOf(edition, path));
  if (kept) return kept;
  if (path.startsWith(RUNTIME)) {
    const response = await fetch(request);
    // Python is starting, and a reader waits for it: it is kept once that is over, from the cache.
    if (response.ok)
      event.waitUntil(
        later()
          .then(() => obtain(edition, path))
          .catch(() => {}),
      );
    else await callForCheck();
    return response;
  }
  try {
    return await obtain(edition, path);
  } catch (error) {
    if (error instanceof DOMException) return fetch(request); // No room to keep it.
    await callForCheck();
    throw error;
  }
}

/** Let the pages ask whether there is a new edition: a file of theirs is no longer there. */
async function callForCheck() {
  for (const page of await worker.clients.matchAll()) page.postMessage("check");
}

/**
 * Keep what a page has loaded, perhaps before this worker was there. If the page is of a new
 * edition, all that was kept of older ones comes in its new form.
 * @param {string} client
 * @param {string[]} loaded
 */
async function welcome(client, loaded) {
  const noted = await idOf(client);
  const edition = noted === undefined ? await ask() : await editionCalled(noted);
  if (!edition) return;
  pin(client, edition);
  const paths = filesAt(edition, loaded);
  await keepAll(edition, paths);
  if (paths.some((path) => path.endsWith("/live/worker.js"))) await keepWhatCame(edition);
  if (edition !== (await lastEdition())) return;
  const saving = /** @type {{connection?: {saveData?: boolean}}} */ (worker.navigator).connection;
  if (saving?.saveData) return;
  const had = (await keys()).map((key) => key.slice(root.length).split("?")[0]);
  const again = had.filter((path) => Object.hasOwn(edition.files, path));
  if (await keepAll(edition, again)) await sweep(edition);
}

/**
 * Keep what a page has not loaded and may load yet, now that its reader stays with it.
 * @param {string} client
 * @param {string[]} named
 */
async function prepare(client, named) {
  const edition = await editionOf(client);
  if (!edition) return;
  const paths = filesAt(edition, named);
  const folder = paths.some((path) => path.startsWith("en/")) ? "en/" : "";
  const parts = new RegExp(
    `^${folder}(?:assets/(?:js|live|offline)/[^/]+\\.(?:js|css)|search/search_index\\.json)$`,
  );
  await keepAll(edition, [...paths, ...Object.keys(edition.files).filter((p) => parts.test(p))]);
}

/**
 * Delete what no page that is open needs, and no page of an edition that could be opened.
 * @param {Edition} last
 */
async function sweep(last) {
  const [kept, all] = [await store(), await keys()];
  const needed = new Set([LIST]);
  const used = new Map([[last.id, last]]);
  for (const key of all.filter((url) => url.startsWith(`${root}client?`))) {
    const client = key.split("?")[1];
    const edition = (await worker.clients.get(client)) && (await editionOf(client));
    if (edition) used.set(edition.id, edition);
    if (edition) needed.add(key);
    else clients.delete(client);
  }
  for (const edition of used.values()) {
    needed.add(`${LIST}?${edition.id}`);
    for (const path in edition.files) needed.add(keyOf(edition, path));
  }
  for (const key of all) if (!needed.has(key)) await kept.delete(key);
}

/**
 * Tell whether a page is no longer what the server has. If all that it has loaded is the same
 * there, it belongs to the new edition from now on.
 * @param {string} client
 * @param {string[]} loaded
 */
async function isOld(client, loaded) {
  const [own, last] = [await editionOf(client), await ask()];
  if (!own || !last || own.id === last.id) return false;
  const paths = filesAt(own, loaded);
  if (paths.some((path) => own.files[path][0] !== last.files[path]?.[0])) return true;
  pin(client, last);
  return false;
}

/** @returns {Promise<State | null>} */
async function state() {
  const edition = await ask().catch(() => lastEdition());
  if (!edition) return null;
  const all = new Set(await keys().catch(() => []));
  const sizes = Object.entries(edition.files).map(([path, [, size]]) => [path, size]);
  const kept = Object.keys(edition.files).filter((path) => all.has(keyOf(edition, path)));
  return { files: Object.fromEntries(sizes), kept };
}

/**
 * Keep a file, and tell the page of each piece that has come, until it sends word to stop.
 * @param {string} path
 * @param {MessagePort} page
 */
async function keepFor(path, page) {
  const [edition, stop] = [await lastEdition(), new AbortController()];
  page.onmessage = () => stop.abort();
  if (!edition?.files[path]) throw new Error(`no ${path}`);
  await obtain(edition, path, { signal: stop.signal }, (bytes) => page.postMessage({ bytes }));
}

/**
 * @param {Question} question
 * @param {string} client
 * @param {MessagePort} page
 */
async function reply(question, client, page) {
  if (question.type === "hello") return welcome(client, question.loaded);
  if (question.type === "stay") return prepare(client, question.named);
  if (question.type === "check") return isOld(client, question.loaded);
  if (question.type === "state") return state();
  if (question.type === "keep") return keepFor(question.path, page);
  newest = null;
  editions.clear();
  clients.clear();
  return caches.delete(STORE);
}

const words = {
  ko: {
    title: "이 페이지는 아직 이 기기에 없다",
    why: "지금은 네트워크가 없고, 이 페이지는 연 적이 없어 보관되어 있지 않다. 연결된 뒤에 다시 열면 된다.",
    kept: "네트워크 없이 읽을 수 있는 페이지",
  },
  en: {
    title: "This page is not on this device yet",
    why: "There is no network now, and this page has not been opened before, so it is not kept. Open it again once you are connected.",
    kept: "Pages that can be read without a network",
  },
};

/**
 * A page in the place of one that is not kept: it leads to those that are.
 * @param {"ko" | "en"} language
 */
async function lost(language) {
  const { title, why, kept } = words[language];
  const pages = new Map();
  for (const url of await keys().catch(() => [])) {
    const [address] = url.split("?");
    if (!address.endsWith(".html") || address.startsWith(`${root}en/`) !== (language === "en"))
      continue;
    const name = /<title>([^<]*)/.exec((await (await read(url))?.text()) ?? "");
    pages.set(address, name?.[1].split(" - ")[0] ?? address);
  }
  const links = [...pages].map(([address, name]) => `<li><a href="${address}">${name}</a></li>`);
  const list = links.length ? `<h2>${kept}</h2><ul>${links.join("")}</ul>` : "";
  const page = `<!doctype html><html lang="${language}"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self'">
<link rel="icon" href="${root}assets/favicon.svg">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${title}</title>
<style>body{font:1rem/1.6 system-ui,sans-serif;margin:3rem auto;max-width:36rem;padding:0 1rem;word-break:keep-all}
h1{font-size:1.6rem}h2{font-size:1.2rem}</style>
<main><h1>${title}</h1><p>${why}</p>${list}</main></html>`;
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html" } });
}

worker.addEventListener("install", (event) => {
  event.waitUntil(ask().catch(() => {}));
  worker.skipWaiting();
});

worker.addEventListener("activate", (event) => {
  const begin = async () => {
    const path = STORE.replace(/^\S+ \S+/, "");
    const others = (await caches.keys()).filter((name) => name !== STORE);
    const old = others.filter((name) => name.startsWith(NAMES) && name.endsWith(path));
    for (const name of old) await caches.delete(name);
    await worker.clients.claim();
  };
  event.waitUntil(begin());
});

worker.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(root)) return;
  event.respondWith(mode === "navigate" ? visit(event) : answer(event));
});

worker.addEventListener("message", (event) => {
  const { data, ports, source } = event;
  const client = /** @type {Client} */ (source).id;
  const done = reply(data, client, ports[0]).then(
    (answer) => ports[0].postMessage({ answer }),
    ({ name, message }) => ports[0].postMessage({ trouble: name, message }),
  );
  event.waitUntil(done);
});
