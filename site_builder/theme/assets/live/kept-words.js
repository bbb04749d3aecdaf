// What the cells say of what is kept.
import { language } from "./words.js";

const en = {
  /** @param {string} date */
  keptOn: (date) => `Your code of ${date}.`,
  /** @param {string} date */
  keptOlder: (date) => `Your code of ${date}, written for an earlier version of this cell.`,
  notRun: "It has not run on this visit.",
  original: "Show the original",
  mine: "Show my code",
  forget: "Delete my code",
  ownCode: "Your code",
  solved: ", solved",
  /** @param {string} date */
  solvedOn: (date) => `Solved on ${date}`,
  /** @param {string} date */
  solvedOlder: (date) => `An earlier version of this exercise was solved on ${date}`,
  full: "There is no room left in this browser to keep what you write. Export and delete some of it:",
  myWork: "My work",
  blocked:
    "This browser does not let the site keep what you write. It is lost when you leave the page.",
};

/** @type {typeof en} */
const ko = {
  keptOn: (date) => `${date}에 쓴 코드이다.`,
  keptOlder: (date) => `${date}에 쓴 코드이다. 그 뒤에 이 셀의 원래 코드가 바뀌었다.`,
  notRun: "이번에는 아직 실행하지 않았다.",
  original: "원래 코드 보기",
  mine: "내 코드 보기",
  forget: "내 코드 지우기",
  ownCode: "내 코드",
  solved: ", 풀었음",
  solvedOn: (date) => `${date}에 풀었다`,
  solvedOlder: (date) => `${date}에 이 문제의 앞선 판을 풀었다`,
  full: "이 브라우저에 저장할 자리가 없어서 지금 쓰는 것이 남지 않는다. 있는 기록을 내보내고 지운다:",
  myWork: "내 기록",
  blocked: "이 브라우저에서는 사이트가 아무것도 저장할 수 없다. 쓴 것은 페이지를 떠나면 사라진다.",
};

export const words = { ko, en }[language];

/**
 * Return a day as it is written in the language of the page.
 * @param {string} when
 */
export function day(when) {
  const date = new Date(when);
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { day: "numeric", month: language === "ko" ? "long" : "short" };
  if (date.getFullYear() !== new Date().getFullYear()) parts.year = "numeric";
  return new Intl.DateTimeFormat(language === "ko" ? "ko" : "en-GB", parts).format(date);
}
