// Starts what makes the cells of a page run. It is a classic script, because a page that is opened
// from disk may import no modules: such a page says where its cells would run.
{
  const words = {
    en: {
      disk: "From a web server, these cells can be run and edited in the page. A page opened from disk cannot start Python: serve the folder (python -m http.server) or take the notebook below.",
      /** @param {string} file */
      lost: (file) => `The cells cannot be run, because ${file} could not be loaded.`,
      again: "Try again",
    },
    ko: {
      disk: "웹 서버에서 열면 이 셀들을 페이지 안에서 실행하고 고칠 수 있다. 디스크에서 연 페이지에서는 파이썬을 시작할 수 없으니, 폴더를 서버로 열거나(python -m http.server) 아래의 노트북을 내려받는다.",
      /** @param {string} file */
      lost: (file) => `${file} 파일을 불러오지 못해 셀을 실행할 수 없다.`,
      again: "다시 시도",
    },
  }[document.documentElement.lang === "ko" ? "ko" : "en"];

  /**
   * Say something in the place of all that runs cells.
   * @param {(Node | string)[]} parts
   */
  const sayInstead = (...parts) => {
    for (const bar of document.querySelectorAll(".nb-live-bar")) bar.remove();
    const note = document.createElement("p");
    note.className = "nb-live-note";
    note.role = "status";
    document.querySelector(".nb-live-top")?.replaceWith(note);
    note.append(...parts);
  };

  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const sayWhatFailed = () => {
    const resources = performance.getEntriesByType("resource");
    const failed = resources.find(
      (entry) =>
        entry instanceof PerformanceResourceTiming &&
        entry.initiatorType === "script" &&
        (entry.responseStatus >= 400 || entry.responseStatus === 0),
    );
    const address = failed?.name ?? new URL("page.js", script.src).href;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.again;
    // A browser may keep the failure as long as the page is open: once the file can be had, the
    // page begins anew.
    button.onclick = () =>
      fetch(address, { cache: "reload" }).then(
        ({ ok }) => ok && location.reload(),
        () => {},
      );
    sayInstead(words.lost(address.split("/").at(-1) ?? ""), " ", button);
  };

  if (location.protocol === "file:") sayInstead(words.disk);
  else import("./page.js").catch(sayWhatFailed);
}
