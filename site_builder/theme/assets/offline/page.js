// Joins a page to the service worker: tells it what has been loaded, offers a new edition, and
// offers to keep the whole book.
import { showPanel } from "./panel.js";
import { words } from "./words.js";

/** What the worker does for a page, and what it answers. */
export class Keeper {
  /**
   * @param {ServiceWorkerRegistration} registration
   * @param {string} root
   */
  constructor(registration, root) {
    this.registration = registration;
    this.root = root;
  }

  /**
   * @param {Record<string, unknown>} question
   * @param {{hear?: (bytes: number) => void, signal?: AbortSignal}} [options]
   * @returns {Promise<any>} Rejects with an error of the same name as the worker's.
   */
  ask(question, { hear, signal } = {}) {
    const { port1, port2 } = new MessageChannel();
    return new Promise((resolve, reject) => {
      port1.onmessage = ({ data }) => {
        if ("bytes" in data) return hear?.(data.bytes);
        port1.close();
        if ("trouble" in data) reject(new DOMException(data.message, data.trouble));
        else resolve(data.answer);
      };
      signal?.addEventListener("abort", () => port1.postMessage("stop"));
      this.registration.active?.postMessage(question, [port2]);
    });
  }
}

/** The addresses of this page and of what it has loaded. */
const loaded = () => [
  location.href,
  ...performance.getEntriesByType("resource").map(({ name }) => name),
];

/** The addresses of what this page names, and may load yet. */
function named() {
  const elements = document.querySelectorAll(
    "[src], link[rel=stylesheet], link[rel=icon], image, [data-src], [data-cells]",
  );
  return [...elements]
    .flatMap((element) =>
      ["src", "href", "data-src", "data-cells"].map((name) => element.getAttribute(name)),
    )
    .flatMap((address) => (address ? [new URL(address, document.baseURI).href] : []));
}

/** What shows that a reader stays with a page, or is about to leave it. */
const SIGNS = ["scroll", "pointerdown", "keydown", "visibilitychange"];

/** @param {string} root The address of the whole site. */
export async function start(root) {
  const panel = showPanel();
  /** @type {ServiceWorkerContainer | undefined} */
  let container;
  try {
    container = navigator.serviceWorker;
    if (!container || !window.caches) return panel?.say(words.unsupported);
    await container.register(`${root}sw.js`, { scope: root, updateViaCache: "none" });
  } catch (error) {
    const blocked = error instanceof DOMException && error.name === "SecurityError";
    return panel?.say(blocked ? words.blocked : words.unreachable);
  }
  const keeper = new Keeper(await container.ready, root);
  const check = async () => {
    const old = await keeper.ask({ type: "check", loaded: loaded() }).catch(() => false);
    if (old) offerReload();
  };
  container.addEventListener("message", check);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") check();
  });
  await keeper.ask({ type: "hello", loaded: loaded() }).catch(() => {});
  // Before that, a page that is only looked at would weigh more than it needs.
  const stay = () => {
    for (const sign of SIGNS) document.removeEventListener(sign, stay);
    keeper.ask({ type: "stay", named: named() }).catch(() => {});
  };
  for (const sign of SIGNS) document.addEventListener(sign, stay, { passive: true });
  await check();
  await panel?.offer(keeper);
}

/**
 * Undo all, where pages are served while they are written.
 * @param {string} root
 */
export async function forget(root) {
  try {
    const registrations = await navigator.serviceWorker.getRegistrations();
    const own = registrations.filter(({ scope }) => scope === root);
    for (const registration of own) await registration.unregister();
    const path = ` ${new URL(root).pathname}`;
    for (const name of await caches.keys()) {
      if (name.startsWith("nn-tutorial ") && name.endsWith(path)) await caches.delete(name);
    }
  } catch {
    // Where nothing can be kept, nothing is to be undone.
  }
}

/** Say that there is a new edition; only the reader's click loads it. */
function offerReload() {
  if (document.querySelector(".offline-news")) return;
  const bar = document.createElement("div");
  bar.className = "offline-news";
  bar.role = "region";
  bar.ariaLabel = words.news;
  const text = document.createElement("p");
  text.role = "status";
  /** @type {[string, () => void][]} */
  const offers = [
    [words.reload, () => location.reload()],
    [words.dismiss, () => bar.remove()],
  ];
  const buttons = offers.map(([name, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.onclick = act;
    return button;
  });
  bar.append(text, ...buttons);
  document.body.append(bar);
  // Said aloud only if it comes into what is already there.
  requestAnimationFrame(() => (text.textContent = words.update));
}
