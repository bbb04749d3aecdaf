/* With every page the theme fetches what can be found by its search, and makes an index of it: a
   third of what a page transfers, and a fifth of its work. Here the request waits until the search
   is opened. */
{
  const opened = new Promise((resolve) =>
    document.addEventListener("change", ({ target }) => {
      if (/** @type {Element} */ (target).matches("#__search")) resolve(null);
    }),
  );

  class LateRequest extends XMLHttpRequest {
    waits = false;

    /**
     * @param {string} method
     * @param {string | URL} url
     */
    open(method, url) {
      this.waits = String(url).endsWith("/search_index.json");
      super.open(method, url);
    }

    async send() {
      if (this.waits) await opened;
      super.send();
    }
  }
  Object.assign(window, { XMLHttpRequest: LateRequest });
}
