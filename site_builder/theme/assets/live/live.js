// Starts what makes the cells of a page run. It is a classic script, because a page that is opened
// from disk may import no modules: such a page says where its cells would run.
{
  const DISK = {
    en: "From a web server, these cells can be run and edited in the page. A page opened from disk cannot start Python: serve the folder (python -m http.server) or take the notebook below.",
    ko: "웹 서버에서 열면 이 셀들을 페이지 안에서 실행하고 고칠 수 있다. 디스크에서 연 페이지에서는 파이썬을 시작할 수 없으니, 폴더를 서버로 열거나(python -m http.server) 아래의 노트북을 내려받는다.",
  };
  if (location.protocol === "file:") {
    for (const bar of document.querySelectorAll(".nb-live-bar")) bar.remove();
    const note = document.createElement("p");
    note.className = "nb-live-note";
    note.textContent = DISK[document.documentElement.lang === "ko" ? "ko" : "en"];
    document.querySelector(".nb-cell > .nb-code")?.before(note);
  } else {
    import("./page.js");
  }
}
