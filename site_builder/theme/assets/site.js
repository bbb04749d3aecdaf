/* The first page opens in the language that its reader read last. Every page notes its
   language, the switch notes where it leads to, and nothing leaves this browser. */
{
  const key = "nn_tutorial.language";
  const language = document.documentElement.lang;
  const link = document.querySelector(".language-switch");
  const logo = document.querySelector(".md-logo").href;
  const home = [logo, new URL(".", logo).href].includes(location.href.split(/[?#]/)[0]);

  const note = (value) => {
    try {
      localStorage.setItem(key, value);
    } catch {
      /* Storage is forbidden: then nothing is remembered. */
    }
  };
  const noted = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };

  for (const kind of ["click", "auxclick"])
    link?.addEventListener(kind, () => note(link.hreflang));
  if (language === "ko" && home) {
    if (noted() === "en") location.replace(link.href + location.hash);
  } else note(language);
}

/* Escape closes the drawer of the contents. */
document.addEventListener("keydown", (event) => {
  const drawer = document.getElementById("__drawer");
  if (event.key !== "Escape" || !drawer.checked) return;
  drawer.checked = false;
  drawer.focus();
});

/* The theme puts each copy button into a navigation of its own: it is none. */
document.addEventListener("DOMContentLoaded", () => {
  for (const box of document.querySelectorAll(".md-code__nav")) box.setAttribute("role", "none");
});

/* Lays out the rest of a long lesson while nothing else is to do (see site.css). Whoever comes
   to a place further down gets everything at once, so that nothing moves above it. */
{
  const parts = [...document.querySelectorAll(".md-content__inner > *")];
  const finish = () => document.documentElement.classList.add("whole");
  const proceed = (idle) => {
    while (parts.length && idle.timeRemaining() > 5) {
      const part = parts.shift();
      part.style.contentVisibility = "visible";
      part.getBoundingClientRect();
    }
    if (parts.length) requestIdleCallback(proceed);
    else finish();
  };
  if (location.hash || !window.requestIdleCallback) finish();
  else addEventListener("load", () => requestIdleCallback(proceed));
}
