/* A page opened from disk may not start a worker. There, and only there, the search runs in
   a hidden frame instead: its script finds the names of a worker and answers as one. */
if (location.protocol === "file:") {
  class FrameWorker extends EventTarget {
    /** @param {string | URL} url */
    constructor(url) {
      super();
      /** @type {Promise<Window & typeof globalThis>} */
      this.ready = new Promise((resolve) => {
        const frame = document.createElement("iframe");
        frame.hidden = true;
        document.body.append(frame);
        const inside = /** @type {Window & typeof globalThis} */ (frame.contentWindow);
        inside.postMessage = (/** @type {unknown} */ data) =>
          this.dispatchEvent(new MessageEvent("message", { data }));
        const script = inside.document.createElement("script");
        script.src = new URL(url, location.href).href;
        script.addEventListener("load", () => resolve(inside));
        inside.document.body.append(script);
      });
    }

    /** @param {unknown} data */
    postMessage(data) {
      this.ready.then((inside) =>
        inside.dispatchEvent(new inside.MessageEvent("message", { data })),
      );
    }
  }
  Object.assign(window, { Worker: FrameWorker });
}
