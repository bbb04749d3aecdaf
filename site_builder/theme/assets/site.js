/* An address opens in its own language, and nothing remembers another. A server may have one page
   for all lost readers, the Korean one: under an address of the English pages the English one
   takes its place, and then the address that was asked for is shown again. */
{
  /** @type {HTMLAnchorElement | null} */
  const logo = document.querySelector(".md-logo");
  const lost = document.querySelector("article > section[lang]");
  const english = logo && new URL("en/", logo.href).href;
  const { hash, href, pathname } = location;
  if (lost && english && href.startsWith(english)) {
    location.replace(`${english}404.html#${pathname}`);
  } else if (lost && hash.startsWith("#/")) {
    history.replaceState(null, "", hash.slice(1));
  }
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

/* The theme searches when a key is let go: what is pasted by mouse waits for none. Letters that
   come in parts, as those of Hangul do from some systems, are put together as in our pages. */
document.addEventListener("input", (event) => {
  const box = event.target;
  if (!(box instanceof HTMLInputElement && box.matches(".md-search__input"))) return;
  const composing = event instanceof InputEvent && event.isComposing;
  const whole = box.value.normalize("NFC");
  if (!composing && box.value !== whole) box.value = whole;
  box.dispatchEvent(new KeyboardEvent("keyup"));
});

/* Whoever copies a formula gets it as it is written in LaTeX. */
document.addEventListener("copy", (event) => {
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0).cloneRange() : null;
  if (!range || !event.clipboardData) return;
  const formulaOf = (/** @type {Node} */ node) =>
    (node instanceof Element ? node : node.parentElement)?.closest("math");
  const [first, last] = [formulaOf(range.startContainer), formulaOf(range.endContainer)];
  if (first) range.setStartBefore(first);
  if (last) range.setEndAfter(last);
  const copied = document.createElement("div");
  copied.className = "aloud";
  copied.append(range.cloneContents());
  const formulas = copied.querySelectorAll("math");
  if (!formulas.length) return;
  for (const sign of copied.querySelectorAll(".headerlink")) sign.remove();
  for (const formula of formulas) {
    const sign = formula.getAttribute("display") === "block" ? "$$" : "$";
    formula.replaceWith(sign + formula.getAttribute("alttext") + sign);
  }
  document.body.append(copied); // so that its lines are those of a page
  event.clipboardData.setData("text/plain", copied.innerText);
  copied.remove();
  event.preventDefault();
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
  let size = 1;
  /** @param {IdleDeadline} idle */
  const proceed = (idle) => {
    while (parts.length && idle.timeRemaining() > 5) {
      const begin = performance.now();
      const next = parts.splice(0, size);
      for (const part of next) part.style.contentVisibility = "visible";
      next[0].getBoundingClientRect();
      // A layout has a price of its own, so light parts go together.
      size = performance.now() - begin < 4 ? 2 * size : 1;
    }
    if (parts.length) requestIdleCallback(proceed);
    else finish();
  };
  if (location.hash || !window.requestIdleCallback) finish();
  else addEventListener("load", () => requestIdleCallback(proceed));
}
