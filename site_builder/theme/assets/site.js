/* The first page opens in the language that its reader read last. Every page notes its
   language, the switch notes where it leads to, and nothing leaves this browser. */
{
  const key = "nn_tutorial.language";
  const language = document.documentElement.lang;
  /** @type {HTMLAnchorElement | null} */
  const link = document.querySelector(".language-switch");
  /** @type {HTMLAnchorElement | null} */
  const logo = document.querySelector(".md-logo");
  const here = location.href.split(/[?#]/)[0];
  const home = logo && [logo.href, new URL(".", logo.href).href].includes(here);

  /** @param {string} value */
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

  for (const kind of ["click", "auxclick"]) link?.addEventListener(kind, () => note(link.hreflang));
  if (language === "ko" && home) {
    if (link && noted() === "en") location.replace(link.href + location.hash);
  } else note(language);
}

/* Escape closes the drawer of the contents. */
document.addEventListener("keydown", (event) => {
  /** @type {HTMLInputElement | null} */
  const drawer = document.querySelector("#__drawer");
  if (event.key !== "Escape" || !drawer?.checked) return;
  drawer.checked = false;
  drawer.focus();
});

/* The theme puts each copy button into a navigation of its own: it is none. */
document.addEventListener("DOMContentLoaded", () => {
  for (const box of document.querySelectorAll(".md-code__nav")) box.setAttribute("role", "none");
});

/* A link to a folded section, or to a place in it, opens it. */
{
  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const closed = [...document.querySelectorAll("details:not([open])")].filter(
      (box) =>
        box.contains(target) || (box.matches(".aside") && box.previousElementSibling === target),
    );
    for (const box of closed) box.setAttribute("open", "");
    if (closed.length) target?.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  // A link to where the page already is changes nothing in its address.
  addEventListener("click", ({ target }) => {
    const link = target instanceof Element && target.closest("a");
    if (link && link.hash && link.href === location.href) unfold();
  });
  unfold();
}

/* Lays out the rest of a long lesson while nothing else is to do (see site.css). Whoever comes
   to a place further down gets everything at once, so that nothing moves above it. */
{
  /** @type {NodeListOf<HTMLElement>} */
  const elements = document.querySelectorAll(".md-content__inner > *");
  const parts = [...elements];
  const finish = () => document.documentElement.classList.add("whole");
  /** @param {IdleDeadline} idle */
  const proceed = (idle) => {
    while (parts.length && idle.timeRemaining() > 5) {
      const [part] = parts.splice(0, 1);
      part.style.contentVisibility = "visible";
      part.getBoundingClientRect();
    }
    if (parts.length) requestIdleCallback(proceed);
    else finish();
  };
  if (location.hash || !window.requestIdleCallback) finish();
  else addEventListener("load", () => requestIdleCallback(proceed));
}
