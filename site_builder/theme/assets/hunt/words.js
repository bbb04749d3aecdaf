// What the bug hunt says, in the language of its page.
import { language } from "../live/words.js";

const en = {
  begin: "New case",
  /** @param {number} count */
  earlier: (count) => `Earlier causes (${count})`,
  stop: "Stop",
  /** @param {number} seed */
  caseNumber: (seed) => `Case ${seed}`,
  /** @param {number} seed */
  ready: (seed) => `Case ${seed} is ready.`,
  report: "The gradient check",
  code: "Its code (read it when the experiments have told you where)",
  codeName: "The code of the case",
  experiments: "Experiments",
  tells: "This experiment can tell some of the causes below apart.",
  tellsNot: "This experiment cannot tell any of the causes below apart.",
  choose: "Which is the cause?",
  why: "Why this one? What excludes the others? (Kept in this browser only.)",
  answer: "Name the cause",
  nothingChosen: "Choose a cause first.",
  verdict: "The answer",
  yourReason: "Your reason",
  diagnosis: "What diagnose says",
  diagnosing: "diagnose is trying its own experiments. That takes some seconds.",
  /** @param {number} seed */
  inCode: (seed) => `In a cell: make_case(${seed})`,
  none: "You have had no case so far.",
  /** @param {number} found @param {number} missed */
  score: (found, missed) => `Found so far: ${found}. Missed: ${missed}.`,
  /** @param {number} count */
  dueNow: (count) =>
    `${count} earlier ${count === 1 ? "cause is" : "causes are"} due again, in new cases.`,
  /** @param {string} time */
  dueLater: (time) => `The next earlier cause is due ${time}.`,
  /** @param {string} cause @param {number} seed */
  kept: (cause, seed) => `${cause}, case ${seed}`,
  notKept: "This browser does not keep the result, so this cause will not be offered again.",
};

/** @type {typeof en} */
const ko = {
  begin: "새 사례 받기",
  earlier: (count) => `앞서 만난 원인(${count})`,
  stop: "멈춤",
  caseNumber: (seed) => `사례 ${seed}`,
  ready: (seed) => `사례 ${seed}번이 준비되었다.`,
  report: "기울기 확인의 보고서",
  code: "코드(실험으로 자리를 좁힌 다음에 읽는다)",
  codeName: "이 사례의 코드",
  experiments: "실험",
  tells: "이 실험은 아래의 원인 가운데 일부를 가려 줄 수 있다.",
  tellsNot: "이 실험으로는 아래의 원인들을 가려낼 수 없다.",
  choose: "원인은 무엇인가?",
  why: "왜 그것인가? 다른 것은 무엇으로 물리쳤는가? (이 브라우저에만 남는다.)",
  answer: "원인 정하기",
  nothingChosen: "먼저 원인을 하나 고른다.",
  verdict: "답",
  yourReason: "쓴 까닭",
  diagnosis: "diagnose의 보고서",
  diagnosing: "diagnose가 여러 실험을 하고 있다. 몇 초가 걸린다.",
  inCode: (seed) => `셀에서는 make_case(${seed})`,
  none: "아직 받은 사례가 없다.",
  score: (found, missed) => `지금까지 찾은 것 ${found}개, 놓친 것 ${missed}개.`,
  dueNow: (count) => `앞서 만난 원인 ${count}가지를 새 사례로 다시 만날 때가 되었다.`,
  dueLater: (time) => `다음 복습은 ${time}부터이다.`,
  kept: (cause, seed) => `${cause}, 사례 ${seed}`,
  notKept: "이 브라우저에 결과를 남길 수 없어서 이 원인을 나중에 다시 묻지 못한다.",
};

export const words = { ko, en }[language];

/**
 * Return a moment as it is said in the language of the page.
 * @param {number} time
 */
export const moment = (time) =>
  new Intl.DateTimeFormat(language === "ko" ? "ko" : "en-GB", {
    month: language === "ko" ? "long" : "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
  }).format(time);
