// Starts what keeps the pages for a time without a network, once a page is read and at rest. It
// is a classic script, because a page that is opened from disk may import no modules, and needs
// nothing of this.
{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  // Both sites have one root, the Korean one's.
  const root = new URL(document.documentElement.lang === "ko" ? "../.." : "../../..", script.src);
  const begin = async () => {
    const { forget, start } = await import("./page.js");
    // Whoever writes pages sees them as they are now, never as they were kept.
    await ("served" in script.dataset ? forget(root.href) : start(root.href));
  };
  const rest = window.requestIdleCallback ?? setTimeout;
  if (location.protocol !== "file:") addEventListener("load", () => rest(begin));
}
