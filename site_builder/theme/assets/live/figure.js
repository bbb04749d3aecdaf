// A figure that a run has drawn, in the place of the one that was built.
import { make } from "./elements.js";
import { words } from "./words.js";

const NUMBER = /([-−]?\d+(?:\.\d+)?(?:e[-+]?\d+)?)/;

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
  const whole = same && built && agree(texts(built, "text"), texts(drawn, "text"));
  const alt = built?.getAttribute("aria-label");
  drawn.setAttribute("aria-label", alt ? (whole ? alt : words.drawnAnew(alt)) : words.drawing);
  if (built && isAsLarge(built, drawn)) {
    // Nothing below it moves by a pixel.
    for (const name of ["width", "height", "style"])
      drawn.setAttribute(name, built.getAttribute(name) ?? "");
  }
  return { element: make("figure", { className: "nb-figure", tabIndex: 0 }, drawn), same };
}

/**
 * Return the texts of a figure; those at the ticks of an axis are matplotlib's choice.
 * @param {Element} svg
 */
const texts = (svg, which = "text:not(.nb-tick text)") =>
  [...svg.querySelectorAll(which)].map((text) => text.textContent.trim());

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
 * Whether the words of two figures are equal, and their numbers up to the last digit.
 * @param {string[]} built
 * @param {string[]} drawn
 */
function agree(built, drawn) {
  const [before, now] = [built, drawn].map((labels) => labels.join("\n").split(NUMBER));
  return (
    before.length === now.length &&
    before.every((part, index) => part === now[index] || (index % 2 && close(part, now[index])))
  );
}

/**
 * @param {string} built
 * @param {string} drawn
 */
function close(built, drawn) {
  const [mantissa, exponent = "0"] = built.split("e");
  const unit = 10 ** (Number(exponent) - (mantissa.split(".")[1] ?? "").length);
  const [before, now] = [built, drawn].map((number) => Number(number.replace("−", "-")));
  return Math.abs(now - before) <= 1.01 * unit;
}
