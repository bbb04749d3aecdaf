// A figure that a run has drawn, in the place of the one that was built.
import { compare } from "./compare.js";
import { make } from "./elements.js";
import { words } from "./words.js";

/**
 * The figure that Python has drawn, and whether it says what the built one says.
 * @param {string} svg
 * @param {SVGSVGElement | null} built
 * @returns {{element: HTMLElement, same: boolean}}
 */
export function drawnFigure(svg, built) {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const drawn = document.importNode(parsed, true);
  const same = Boolean(built && agree(texts(built), texts(drawn)));
  const alt = built?.getAttribute("aria-label");
  drawn.setAttribute("aria-label", alt ? (same ? alt : words.drawnAnew(alt)) : words.drawing);
  if (built && isAsLarge(built, drawn)) {
    // Nothing below it moves by a pixel.
    for (const name of ["width", "height", "style"])
      drawn.setAttribute(name, built.getAttribute(name) ?? "");
  }
  return { element: make("figure", { className: "nb-figure", tabIndex: 0 }, drawn), same };
}

/** @param {Element} svg */
const texts = (svg) => [...svg.querySelectorAll("text")].map((text) => text.textContent.trim());

/**
 * @param {Element} built
 * @param {Element} drawn
 */
function isAsLarge(built, drawn) {
  return ["width", "height"].every((side) => {
    const [before, now] = [built, drawn].map((svg) => Number(svg.getAttribute(side)));
    return Math.abs(now - before) <= 0.05 * before;
  });
}

/**
 * @param {string[]} built
 * @param {string[]} drawn
 */
const agree = (built, drawn) => compare(built.join("|"), drawn.join("|")) !== "differs";
