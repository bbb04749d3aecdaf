// What was hunted before, as it is kept in this browser, and when it is to be hunted again.
import { allKept, keep, now } from "../live/kept.js";

/**
 * One case that was answered: which cause was in which case, what was named, and why.
 * @typedef {{cause: string, seed: number, named: string, why: string, when: string}} Past
 */

const PAGE = "hunt";
const ID = /^h-([a-z-]+)-(\d+)$/;
// The first line is a sign, with what was named in its place; the rest is why.
const VALUE = /^(?:✓|✗ ([a-z-]+))(?:\n([^]*))?$/;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const AFTER_MISSED = 10 * MINUTE;
const AFTER_FOUND = [DAY, 7 * DAY];

/**
 * Return what is kept of earlier hunts, the earliest first.
 * @returns {Past[]}
 */
export function allPast() {
  const found = allKept(PAGE).flatMap(({ kind, id, value }) => {
    const [, cause, seed] = ID.exec(id) ?? [];
    const said = kind === "answer" ? VALUE.exec(String(value.value)) : null;
    if (!cause || !said) return [];
    const [, named = cause, why = ""] = said;
    return [{ cause, seed: Number(seed), named, why, when: value.when }];
  });
  return found.toSorted((a, b) => a.when.localeCompare(b.when));
}

/**
 * Keep what came of a case.
 * @param {Omit<Past, "when">} past
 * @param {string} under What stands above it on the page of one's work.
 */
export function remember({ cause, seed, named, why }, under) {
  const sign = named === cause ? "✓" : `✗ ${named}`;
  const value = { value: why ? `${sign}\n${why}` : sign, when: now(), under };
  return keep({ page: PAGE, kind: "answer", id: `h-${cause}-${seed}`, value });
}

/**
 * Return the causes that are to be hunted again, the longest due first, and when the next one
 * will be. A cause is due a day after it was found, and a week after it was found again then; one
 * that was missed after ten minutes, and from there anew.
 * @param {Pick<Past, "cause" | "named" | "when">[]} past In any order.
 * @param {number} time In milliseconds, as `Date.now()` tells it.
 * @returns {{causes: string[], next: number | null}}
 */
export function due(past, time) {
  /** @type {Map<string, {times: number, at: number}>} How often found when due; due when. */
  const plan = new Map();
  for (const { cause, named, when } of past.toSorted((a, b) => a.when.localeCompare(b.when))) {
    const { times, at } = plan.get(cause) ?? { times: 0, at: -Infinity };
    const moment = Date.parse(when);
    if (named !== cause) plan.set(cause, { times: 0, at: moment + AFTER_MISSED });
    // Found before it was due, it is still to be seen whether that lasts.
    else if (moment >= at) {
      plan.set(cause, { times: times + 1, at: moment + (AFTER_FOUND[times] ?? Infinity) });
    }
  }
  const waiting = [...plan].sort(([, a], [, b]) => a.at - b.at);
  const later = waiting.map(([, { at }]) => at).find((at) => at > time && at < Infinity);
  return {
    causes: waiting.filter(([, { at }]) => at <= time).map(([cause]) => cause),
    next: later ?? null,
  };
}
