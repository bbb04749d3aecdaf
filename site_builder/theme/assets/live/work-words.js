// What the page of a reader's own work says.
import { day } from "./kept-words.js";
import { language } from "./words.js";

/** @import { Kept } from "./kept.js" */

const en = {
  /** @param {number} cells @param {number} solved @param {string} size */
  summary: (cells, solved, size) =>
    `Kept in this browser: ${cells} ${cells === 1 ? "piece" : "pieces"} of what you wrote, and ` +
    `${solved} ${solved === 1 ? "exercise" : "exercises"} that you solved. Together ${size} kB.`,
  nothing:
    "Nothing is kept yet. Change the code of a cell or answer a question in any chapter, and it is listed here.",
  blocked:
    "This browser does not let the site keep anything. Your changes last until you leave a page.",
  export: "Export",
  import: "Import",
  chooseFile: "or drop a file on this box",
  deleteAll: "Delete all",
  /** @param {string} chapter */
  deleteChapter: (chapter) => `Delete what is kept of ${chapter}`,
  deleteShort: "Delete",
  /** @param {number} count @param {string} where */
  reallyDelete: (count, where) =>
    `${count === 1 ? "One piece" : `${count} pieces`} of your work ${where} will be deleted. ` +
    "This cannot be undone. Export first if you are not sure.",
  everywhere: "in all chapters",
  /** @param {string} chapter */
  inChapter: (chapter) => `in “${chapter}”`,
  cancel: "Cancel",
  deleted: "Deleted.",
  /** @param {string} file */
  exported: (file) => `Exported to ${file}.`,
  /** @param {string} cell */
  cell: (cell) => (cell === "scratch" ? "Your own code at the end of the page" : `Cell ${cell}`),
  /** @param {string} date */
  changed: (date) => `changed ${date}`,
  /** @param {string} date */
  solved: (date) => `solved ${date}`,
  /** @param {string} date */
  answered: (date) => `answered ${date}`,
  answer: "Answer",
  /** @type {Record<string, string>} By the beginning of what a question is called. */
  asked: { q: "Question", e: "Explanation", p: "Prediction", h: "Bug hunt" },
  unpredicted: "(looked at without a prediction)",
  done: "done",
  showCode: "Code",
  /** @param {string} file */
  notOurs: (file) => `${file} is no file that this page has written, so nothing was taken over.`,
  /** @param {string} file */
  empty: (file) => `${file} holds no work.`,
  /** @param {string} file @param {string} date */
  found: (file, date) => `${file}, written on ${date}`,
  /** @param {number} fresh @param {number} replaced @param {number} same */
  wouldDo: (fresh, replaced, same) =>
    `It would add ${fresh}, replace ${replaced} of yours, and leave ${same} as they are. ` +
    "Whatever else you have here stays.",
  isNew: "new",
  /** @param {string} date */
  replaces: (date) => `would replace yours of ${date}`,
  isSame: "the same as here",
  takeOver: "Take over",
  leave: "Leave it",
  /** @param {number} count */
  taken: (count) => `${count === 1 ? "One piece was" : `${count} pieces were`} taken over.`,
  /** @param {number} kept @param {number} all */
  partly: (kept, all) => `There was room for ${kept} of ${all} only.`,
  aside: "What could not be read",
  asideWhy:
    "These pieces are damaged, perhaps by another program. They are shown as they are, so that you can copy what is of use.",
  /** @param {string} date */
  title: (date) => `My work, ${date}`,
};

/** @type {typeof en} */
const ko = {
  summary: (cells, solved, size) =>
    `이 브라우저에 쓴 것 ${cells}개와 푼 문제 ${solved}개가 남아 있다. 모두 ${size} kB이다.`,
  nothing: "아직 남은 것이 없다. 아무 장에서나 코드를 고치거나 물음에 답하면 여기에 나온다.",
  blocked:
    "이 브라우저에서는 사이트가 아무것도 저장할 수 없다. 고친 것은 페이지를 떠나면 사라진다.",
  export: "내보내기",
  import: "가져오기",
  chooseFile: "또는 파일을 이 상자에 끌어다 놓는다",
  deleteAll: "모두 지우기",
  deleteChapter: (chapter) => `${chapter}의 기록 지우기`,
  deleteShort: "지우기",
  reallyDelete: (count, where) =>
    `${where} 기록 ${count}개를 지운다. 지우면 되돌릴 수 없다. 확실하지 않으면 먼저 내보낸다.`,
  everywhere: "모든 장의",
  inChapter: (chapter) => `『${chapter}』의`,
  cancel: "취소",
  deleted: "지웠다.",
  exported: (file) => `${file} 파일로 내보냈다.`,
  cell: (cell) => (cell === "scratch" ? "페이지 끝에 쓴 코드" : `셀 ${cell}`),
  changed: (date) => `${date}에 고침`,
  solved: (date) => `${date}에 풂`,
  answered: (date) => `${date}에 답함`,
  answer: "답",
  asked: { q: "물음", e: "설명", p: "예상", h: "버그 찾기" },
  unpredicted: "(예상하지 않고 봄)",
  done: "했음",
  showCode: "코드",
  notOurs: (file) => `${file}: 이 페이지에서 내보낸 파일이 아니어서 아무것도 가져오지 않았다.`,
  empty: (file) => `${file}: 안에 기록이 없다.`,
  found: (file, date) => `${file} (${date}에 내보냄)`,
  wouldDo: (fresh, replaced, same) =>
    `새로 더할 것이 ${fresh}개, 지금 것을 바꿀 것이 ${replaced}개, 이미 같은 것이 ${same}개이다. ` +
    "이 파일에 없는 기록은 그대로 남는다.",
  isNew: "새것",
  replaces: (date) => `${date}의 것을 바꾼다`,
  isSame: "지금과 같다",
  takeOver: "가져오기",
  leave: "그만두기",
  taken: (count) => `기록 ${count}개를 가져왔다.`,
  partly: (kept, all) => `자리가 모자라 ${all}개 가운데 ${kept}개만 가져왔다.`,
  aside: "읽지 못한 것",
  asideWhy: "다른 프로그램 따위가 손상한 기록이다. 쓸 만한 것을 옮겨 적을 수 있도록 그대로 보인다.",
  title: (date) => `내 기록, ${date}`,
};

export const words = { ko, en }[language];

/**
 * Return what is said of pieces of one place, one after the other.
 * @param {Kept[]} pieces
 */
export function told(pieces) {
  const verbs = { edit: words.changed, solved: words.solved, answer: words.answered };
  return pieces.map(({ kind, value }) => verbs[kind](day(value.when))).join(" · ");
}
