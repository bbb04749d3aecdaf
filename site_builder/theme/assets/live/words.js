// What the cells say, in the language of their page.

const en = {
  run: "Run",
  /** @param {string} size */
  megabytes: (size) => `loads Python once, ${size} MB`,
  full: "Run in full",
  edit: "Edit",
  answer: "Write the answer",
  original: "Show the original",
  above: "Run all above",
  restart: "Restart",
  whole: "Use all of MNIST",
  wholeSize: "loads 11 MB, once",
  stop: "Stop",
  check: "Check",
  /** @param {number} number */
  cell: (number) => `, cell ${number}`,
  /** @param {number} number */
  code: (number) => `Code of cell ${number}. Press Tab to leave it, Shift+Enter to run it`,
  /** @param {number} percent */
  loading: (percent) => `Getting Python ready: ${percent}%`,
  waiting: "Waiting",
  running: "Running",
  /** @param {number} number */
  runningAbove: (number) => `Running cell ${number} first`,
  /** @param {string} time */
  seconds: (time) => `${time} s`,
  same: "as built",
  differs: "differs from the built output",
  built: "Show the built output",
  fresh: "Show this run’s output",
  error: "Stopped by an error",
  /** @param {number} number */
  errorAbove: (number) => `Cell ${number} above stopped with an error`,
  stopped: "Stopped. Python starts again, so all names are gone",
  restarted: "Python has started again",
  draw: "Draw again",
  redrawn: "drawn again",
  drawing: "A figure that the code of this cell has drawn",
  /** @param {string} alt */
  drawnAnew: (alt) => `Drawn again in this page. As it was built: ${alt}`,
  /** @param {string} size */
  figures: (size) => `loads matplotlib once, ${size} MB`,
  /** @param {number} percent */
  loadingFigures: (percent) => `Getting matplotlib ready: ${percent}%`,
  /** @param {string} reason */
  noFigures: (reason) => `matplotlib could not be loaded. Run again to try again: ${reason}`,
  slow: "Takes minutes in a browser.",
  smaller: "Runs here at a smaller size:",
  local: "Runs only on your own computer: it needs something that a browser does not have.",
  output: "Output of this run",
  /** @param {string} reason */
  failed: (reason) => `Python did not start: ${reason}`,
};

/** @type {typeof en} */
const ko = {
  run: "실행",
  megabytes: (size) => `파이썬 ${size} MB를 한 번 내려받는다`,
  full: "원래 크기로 실행",
  edit: "편집",
  answer: "답 쓰기",
  original: "원래 코드 보기",
  above: "위 셀 모두 실행",
  restart: "다시 시작",
  whole: "MNIST 전체 쓰기",
  wholeSize: "11 MB를 한 번 내려받는다",
  stop: "멈춤",
  check: "정답 확인",
  cell: (number) => `, 셀 ${number}`,
  code: (number) => `셀 ${number}의 코드. Tab을 누르면 밖으로 나가고 Shift+Enter를 누르면 실행한다`,
  loading: (percent) => `파이썬을 준비하는 중: ${percent}%`,
  waiting: "기다리는 중",
  running: "실행 중",
  runningAbove: (number) => `먼저 셀 ${number} 실행 중`,
  seconds: (time) => `${time}초`,
  same: "실려 있던 출력과 같다",
  differs: "실려 있던 출력과 다르다",
  built: "실려 있던 출력 보기",
  fresh: "이번 실행의 출력 보기",
  error: "오류로 멈췄다",
  errorAbove: (number) => `위의 셀 ${number}에서 오류로 멈췄다`,
  stopped: "멈췄다. 파이썬을 새로 시작하므로 이름은 모두 사라졌다",
  restarted: "파이썬을 새로 시작했다",
  draw: "다시 그리기",
  redrawn: "다시 그렸다",
  drawing: "이 셀의 코드가 그린 그림",
  drawnAnew: (alt) => `이 페이지에서 다시 그린 그림. 실려 있던 그림: ${alt}`,
  figures: (size) => `matplotlib ${size} MB를 한 번 내려받는다`,
  loadingFigures: (percent) => `matplotlib을 준비하는 중: ${percent}%`,
  noFigures: (reason) => `matplotlib을 불러오지 못했다. 실행을 누르면 다시 시도한다: ${reason}`,
  slow: "브라우저에서는 몇 분이 걸린다.",
  smaller: "여기서는 크기를 줄여 실행한다:",
  local: "브라우저에 없는 것이 필요해서 자기 컴퓨터에서만 실행된다.",
  output: "이번 실행의 출력",
  failed: (reason) => `파이썬을 시작하지 못했다: ${reason}`,
};

/** @type {"ko" | "en"} */
export const language = document.documentElement.lang === "ko" ? "ko" : "en";
export const words = { ko, en }[language];
