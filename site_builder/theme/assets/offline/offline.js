// Starts what keeps the pages for a time without a network, once a page is read and at rest. It
// is a classic script, because a page that is opened from disk may import no modules, and needs
// nothing of this.
{
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  // Both sites have one root, the Korean one's.
  const root = new URL(document.documentElement.lang === "ko" ? "../.." : "../../..", script.src);
  const begin = async () => {
    // It does not come to a page that is left meanwhile: Firefox calls that an error.
    const keeping = await import("./page.js").catch(() => null);
    // Whoever writes pages sees them as they are now, never as they were kept.
    await ("served" in script.dataset ? keeping?.forget(root.href) : keeping?.start(root.href));
  };
  const rest = window.requestIdleCallback ?? setTimeout;
  if (location.protocol !== "file:") addEventListener("load", () => rest(begin));
}
