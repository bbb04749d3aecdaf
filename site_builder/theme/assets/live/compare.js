// Comparing what a run puts out with what the page was built with.

/**
 * Equal; equal but for round-off; or different.
 * @typedef {"same" | "close" | "differs"} Comparison
 */

const NUMBER = /[-+−]?\d+(?:\.\d*)?(?:e[-+]?\d+)?|[-+]?\b(?:nan|inf)\b/g;
const CELLS = 100_000; // of the table of two outputs' lines; longer ones are compared line by line

/** @param {string} text */
const squeezed = (text) => text.replace(/\s+/g, "");

/**
 * Compare two texts, in which spaces say nothing.
 * @param {string} built
 * @param {string} fresh
 * @returns {Comparison}
 */
export function compare(built, fresh) {
  // A browser's Python has 32 bits.
  const [one, other] = [built, fresh].map((text) => text.replace(/\bint32\b/g, "int64"));
  if (squeezed(one) === squeezed(other)) return "same";
  const [words, otherWords] = [one, other].map((text) => squeezed(text.replace(NUMBER, " # ")));
  if (words !== otherWords) return "differs";
  const numbers = other.match(NUMBER) ?? [];
  const close = (one.match(NUMBER) ?? []).every((number, index) => agree(number, numbers[index]));
  return close ? "close" : "differs";
}

/**
 * Say whether two printed numbers are equal but for round-off.
 * @param {string} one
 * @param {string} other
 */
function agree(one, other) {
  if (one === other) return true;
  const [x, y] = [one, other].map((text) => Number(text.replace("−", "-")));
  const [gap, size] = [Math.abs(x - y), Math.max(Math.abs(x), Math.abs(y))];
  if (size < 1e-12) return true;
  if (![one, other].every((text) => /[.e]/.test(text))) return x === y;
  // An error that is itself round-off keeps no digit.
  if (size < 1e-7) return Math.min(Math.abs(x), Math.abs(y)) > size / 10;
  if (gap <= 1e-6 * size) return true;
  const digits = (one.split("e")[0].match(/[1-9]|(?<=[1-9].*)\d/g) ?? []).length;
  return digits >= 3 && gap <= 1.01 * Math.max(unit(one), unit(other));
}

/**
 * Return what one more in the last digit of a number adds to it.
 * @param {string} number
 */
function unit(number) {
  const [mantissa, exponent = "0"] = number.split("e");
  return 10 ** (Number(exponent) - (mantissa.split(".")[1] ?? "").length);
}

/**
 * Return which lines of each text have no counterpart in the other.
 * @param {string[]} built
 * @param {string[]} fresh
 * @returns {[Set<number>, Set<number>]}
 */
export function differingLines(built, fresh) {
  /** @type {(i: number, j: number) => boolean} */
  const equal = (i, j) => compare(built[i], fresh[j]) !== "differs";
  const rest = [new Set(built.keys()), new Set(fresh.keys())];
  /** @type {(i: number, j: number) => void} */
  const pair = (i, j) => rest.forEach((lines, side) => lines.delete(side ? j : i));
  if (built.length * fresh.length > CELLS) {
    for (const i of fresh.keys()) if (i < built.length && equal(i, i)) pair(i, i);
    return [rest[0], rest[1]];
  }
  // longest[i][j]: how many lines from i and j on have a counterpart, in their order.
  const longest = Array.from({ length: built.length + 1 }, () => Array(fresh.length + 1).fill(0));
  for (let i = built.length - 1; i >= 0; i--)
    for (let j = fresh.length - 1; j >= 0; j--)
      longest[i][j] = equal(i, j)
        ? longest[i + 1][j + 1] + 1
        : Math.max(longest[i + 1][j], longest[i][j + 1]);
  for (let i = 0, j = 0; i < built.length && j < fresh.length;) {
    if (equal(i, j)) pair(i++, j++);
    else if (longest[i + 1][j] >= longest[i][j + 1]) i++;
    else j++;
  }
  return [rest[0], rest[1]];
}
