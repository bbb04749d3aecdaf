// What the cells say, in the language of their page.

/** @import { Failure, Reason } from "./files.js" */

/** @typedef {Record<Reason, (detail: string) => string>} Reasons */

const en = {
  run: "Run",
  runAll: "Run all",
  full: "Run in full",
  edit: "Edit",
  answer: "Write the answer",
  write: "Write code",
  above: "Run all above",
  fromHere: "Run from here",
  restart: "Restart Python",
  whole: "Use all of MNIST (11 MB, once)",
  stop: "Stop",
  check: "Check",
  more: "More",
  reload: "Reload the page",
  /** @param {number} number */
  cell: (number) => `, cell ${number}`,
  scratch: ", your own code",
  /** @param {number} number */
  code: (number) => `Code of cell ${number}. Press Tab to leave it, Shift+Enter to run it`,
  scratchCode: "Your own code. Press Tab to leave it, Shift+Enter to run it",
  scratchTitle: "Try your own code here. It knows the names of the cells that have run.",
  /** @param {number} percent */
  loading: (percent) => `Getting Python ready: ${percent}%`,
  waiting: "Waiting",
  running: "Running",
  /** @param {number} number */
  runningAbove: (number) => `Running cell ${number} first`,
  /** @type {(index: number, total: number) => string} */
  progress: (index, total) => `Cell ${index} of ${total}`,
  /** @type {(total: number, time: string) => string} */
  allRun: (total, time) => `All ${total} cells have run, in ${time}`,
  /** @param {string} time */
  seconds: (time) => `${time} s`,
  same: "as built",
  close: "as built, up to round-off",
  own: "your own code",
  smallerSize: "not compared: this is a smaller size",
  afterSmaller: "differs from the built output, because a cell above ran at a smaller size",
  afterOwn: "differs from the built output, because a cell above ran with your own code",
  withPart: "differs from the built output, because the page has a part of MNIST only",
  differs: "differs from the built output",
  silent: "no output",
  compare: "Compare with the built output",
  compared: "Do not compare",
  built: "As built",
  fresh: "This run",
  differing: "differs: ",
  ran: "The code that ran, at a smaller size",
  changed: "changed: ",
  error: "stopped by an error",
  /** @param {number} number */
  errorIn: (number) => `Cell ${number} stopped with an error`,
  stopped: "Stopped. Python starts again, so all names are gone",
  restarted: "Python has started again",
  /** @param {number} number */
  staleRun: (number) => `Made before cell ${number} above was changed.`,
  /** @param {number} number */
  staleBuilt: (number) => `Built with the original code of cell ${number} above.`,
  draw: "Draw again",
  redrawn: "drawn again",
  figureKept: "the figure is the built one",
  drawing: "A figure that the code of this cell has drawn",
  /** @param {string} alt */
  drawnAnew: (alt) => `Drawn again in this page. As it was built: ${alt}`,
  /** @param {number} percent */
  loadingFigures: (percent) => `Getting matplotlib ready: ${percent}%`,
  noFigures: "Nothing can be drawn without matplotlib.",
  slow: "Takes minutes in a browser.",
  smaller: "Runs here at a smaller size:",
  local: "Runs only on your own computer: it needs something that a browser does not have.",
  output: "Output of this run",
  cut: "The output is cut here: a page shows 100,000 characters, 2,000 lines or 100 figures of a run. The program itself ran on.",
  /** @param {string} line */
  noCheck: (line) => `Nothing has been checked: the answer must end with the line ${line}.`,
  keyboard:
    'A page has no keyboard input for Python. Give the value in the code, such as name = "Ada" in place of name = input().',
  magic:
    "Lines that begin with % or !, or end with ?, are commands of Jupyter, not Python. The page runs Python alone: leave them out; help(name) takes the place of name?.",
  absent:
    "The Python of a page has NumPy, matplotlib, tqdm, nn_tutorial and the standard library. Code that needs other packages runs on your own computer, for instance in this chapter’s notebook.",
  noEditor: "This is a plain text field, because the editor has not come:",
  /** @type {Reasons} */
  reasons: {
    offline: () => "there is no network",
    unreachable: () => "the server cannot be reached, or something blocks it",
    status: (status) => `the server answered ${status}`,
    stalled: () => "nothing has come for a long time",
    damaged: () => "the file is not complete",
    changed: () => "the page and its cells do not belong together",
    broken: (said) => said,
  },
  notRunning: "Python is not running.",
  outdated: "The site has changed since this page was opened: reload it.",
  again: "Try again.",
};

/** @type {typeof en} */
const ko = {
  run: "실행",
  runAll: "모두 실행",
  full: "원래 크기로 실행",
  edit: "편집",
  answer: "답 쓰기",
  write: "코드 쓰기",
  above: "위 셀 모두 실행",
  fromHere: "여기부터 실행",
  restart: "파이썬 다시 시작",
  whole: "MNIST 전체 쓰기(11 MB, 한 번)",
  stop: "멈춤",
  check: "정답 확인",
  more: "더 보기",
  reload: "페이지 새로고침",
  cell: (number) => `, 셀 ${number}`,
  scratch: ", 내 코드",
  code: (number) => `셀 ${number}의 코드. Tab을 누르면 밖으로 나가고 Shift+Enter를 누르면 실행한다`,
  scratchCode: "내 코드. Tab을 누르면 밖으로 나가고 Shift+Enter를 누르면 실행한다",
  scratchTitle: "여기에 자기 코드를 써 볼 수 있다. 실행한 셀들의 이름을 그대로 쓸 수 있다.",
  loading: (percent) => `파이썬을 준비하는 중: ${percent}%`,
  waiting: "기다리는 중",
  running: "실행 중",
  runningAbove: (number) => `먼저 셀 ${number} 실행 중`,
  progress: (index, total) => `셀 ${total}개 가운데 ${index}번째`,
  allRun: (total, time) => `셀 ${total}개를 모두 실행했다(${time})`,
  seconds: (time) => `${time}초`,
  same: "실려 있던 출력과 같다",
  close: "반올림 오차 안에서 실려 있던 출력과 같다",
  own: "직접 쓴 코드",
  smallerSize: "크기를 줄여 실행했으므로 비교하지 않는다",
  afterSmaller: "위의 셀을 줄인 크기로 실행했으므로 실려 있던 출력과 다르다",
  afterOwn: "위의 셀을 직접 쓴 코드로 실행했으므로 실려 있던 출력과 다르다",
  withPart: "이 페이지에는 MNIST의 일부만 있으므로 실려 있던 출력과 다르다",
  differs: "실려 있던 출력과 다르다",
  silent: "출력 없음",
  compare: "실려 있던 출력과 비교",
  compared: "비교 닫기",
  built: "실려 있던 출력",
  fresh: "이번 실행",
  differing: "다른 줄: ",
  ran: "줄인 크기로 실행한 코드",
  changed: "바뀐 줄: ",
  error: "오류로 멈췄다",
  errorIn: (number) => `셀 ${number}에서 오류로 멈췄다`,
  stopped: "멈췄다. 파이썬을 새로 시작하므로 앞서 정의한 이름은 모두 사라졌다",
  restarted: "파이썬을 새로 시작했다",
  staleRun: (number) => `위의 셀 ${number}의 코드가 바뀌기 전에 나온 출력이다.`,
  staleBuilt: (number) => `위의 셀 ${number}의 원래 코드로 만들어 실은 출력이다.`,
  draw: "다시 그리기",
  redrawn: "다시 그렸다",
  figureKept: "그림은 실려 있던 것이다",
  drawing: "이 셀의 코드가 그린 그림",
  drawnAnew: (alt) => `이 페이지에서 다시 그린 그림. 실려 있던 그림: ${alt}`,
  loadingFigures: (percent) => `matplotlib을 준비하는 중: ${percent}%`,
  noFigures: "matplotlib을 불러오지 못해 그림을 그릴 수 없다.",
  slow: "브라우저에서는 몇 분이 걸린다.",
  smaller: "여기서는 크기를 줄여 실행한다:",
  local: "브라우저에 없는 것이 필요해서 자기 컴퓨터에서만 실행된다.",
  output: "이번 실행의 출력",
  cut: "출력이 길어 여기서 잘랐다. 페이지는 한 번의 실행에서 100,000자, 2,000줄, 그림 100개까지 보여 준다. 프로그램은 계속 실행되었다.",
  noCheck: (line) => `확인한 것이 없다. 답의 마지막 줄은 ${line}이어야 한다.`,
  keyboard:
    '페이지의 파이썬은 키보드 입력을 받지 못한다. name = input() 대신 name = "민지"처럼 값을 코드에 적는다.',
  magic:
    "%나 !로 시작하거나 ?로 끝나는 줄은 파이썬이 아니라 주피터의 명령이다. 페이지에서는 파이썬만 실행되므로 이런 줄은 지운다. name? 대신 help(name)을 쓸 수 있다.",
  absent:
    "페이지의 파이썬에는 NumPy, matplotlib, tqdm, nn_tutorial과 표준 라이브러리가 있다. 다른 패키지가 필요한 코드는 자기 컴퓨터에서, 이를테면 이 장의 노트북에서 실행한다.",
  noEditor: "편집기를 받지 못해서 단순한 글상자를 쓴다.",
  reasons: {
    offline: () => "네트워크에 연결되어 있지 않다",
    unreachable: () => "서버에 닿을 수 없거나 무언가가 막고 있다",
    status: (status) => `서버가 ${status} 상태로 답했다`,
    stalled: () => "오랫동안 아무것도 오지 않았다",
    damaged: () => "파일이 온전하지 않다",
    changed: () => "페이지와 셀의 내용이 서로 맞지 않는다",
    broken: (said) => said,
  },
  notRunning: "파이썬을 실행하지 못했다.",
  outdated: "이 페이지를 연 뒤에 사이트가 바뀌었으니 페이지를 새로고침한다.",
  again: "다시 시도해 볼 수 있다.",
};

/**
 * Say whether a failure means that the page is older than the site.
 * @param {Failure} failure
 */
export const outdated = ({ reason, detail }) =>
  reason === "changed" || (reason === "status" && ["404", "410"].includes(detail ?? ""));

/** @type {"ko" | "en"} */
export const language = document.documentElement.lang === "ko" ? "ko" : "en";
export const words = { ko, en }[language];

/** @param {Failure} failure */
export function because(failure) {
  const { file, reason, detail = "" } = failure;
  const advice = outdated(failure) ? words.outdated : words.again;
  return `${file}: ${words.reasons[reason](detail)}. ${advice}`;
}
