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

/* The theme's menu is a label that acts on Enter. As a button it acts on the space bar, too,
   and Escape closes what it has opened. */
document.addEventListener("keydown", (event) => {
  const drawer = document.getElementById("__drawer");
  if (event.key === " " && event.target.matches('label[role="button"]')) {
    event.preventDefault();
    event.target.click();
  } else if (event.key === "Escape" && drawer.checked) {
    drawer.checked = false;
    document.querySelector('label[role="button"][for="__drawer"]').focus();
  }
});

/* The theme puts each copy button into a navigation of its own: it is none. */
document.addEventListener("DOMContentLoaded", () => {
  for (const box of document.querySelectorAll(".md-code__nav")) box.setAttribute("role", "none");
});
