// What is said of keeping the book, in the language of the page.

/** @param {number} bytes */
const megabytes = (bytes) => `${(Math.ceil(bytes / 1e5) / 10).toFixed(1)} MB`;

const en = {
  /** @param {number} bytes */
  keep: (bytes) => `Keep this book offline (${megabytes(bytes)})`,
  /** @param {number} bytes */
  whole: (bytes) => `with all of MNIST, ${megabytes(bytes)} more`,
  /** @param {number} bytes */
  wholeAfter: (bytes) => `Keep all of MNIST, too (${megabytes(bytes)})`,
  /** @param {number} bytes */
  kept: (bytes) => `The book is kept on this device: ${megabytes(bytes)}.`,
  /** @param {number} bytes */
  partly: (bytes) => `Of the book, ${megabytes(bytes)} are kept on this device.`,
  none: "Nothing of the book is kept on this device.",
  delete: "Delete what is kept",
  deleted: "Nothing is kept any more. Pages that are opened from now on will be kept again.",
  /** @param {number} bytes @param {number} total */
  coming: (bytes, total) => `${megabytes(bytes)} of ${megabytes(total)}`,
  progress: "The book is being fetched",
  cancel: "Cancel",
  cancelled: "Cancelled. What has come so far is kept.",
  full: "This device has no more room for this site. Make some room, or delete what is kept here.",
  failed: "Not all has come: the connection was lost. What has come so far is kept.",
  unsupported:
    "This browser keeps no pages here, as also at an address without https, so reading the book needs a network.",
  blocked:
    "This browser lets this site keep nothing, as in a private window or with storage blocked, so reading the book needs a network.",
  unreachable: "Whether anything is kept is not known now: the site does not answer.",
  update: "There is a new edition of this book. This page still shows the old one.",
  reload: "Load the new edition",
  dismiss: "Later",
  news: "New edition",
};

/** @type {typeof en} */
const ko = {
  keep: (bytes) => `이 교재를 네트워크 없이 읽도록 보관하기 (${megabytes(bytes)})`,
  whole: (bytes) => `MNIST 전체도 함께 (${megabytes(bytes)} 추가)`,
  wholeAfter: (bytes) => `MNIST 전체도 보관하기 (${megabytes(bytes)})`,
  kept: (bytes) => `교재 전체가 이 기기에 보관되어 있다. 크기는 ${megabytes(bytes)}이다.`,
  partly: (bytes) => `교재의 일부(${megabytes(bytes)})가 이 기기에 보관되어 있다.`,
  none: "이 기기에 보관된 것이 없다.",
  delete: "보관한 것 지우기",
  deleted: "보관한 것을 모두 지웠다. 앞으로 여는 페이지는 다시 보관된다.",
  coming: (bytes, total) => `${megabytes(bytes)} / ${megabytes(total)}`,
  progress: "교재를 내려받는 중",
  cancel: "그만두기",
  cancelled: "그만두었다. 그때까지 받은 것은 보관되어 있다.",
  full: "이 사이트가 쓸 수 있는 저장 공간이 모자란다. 기기의 공간을 비우거나 여기에 보관한 것을 지우면 된다.",
  failed: "연결이 끊겨 다 받지 못했다. 그때까지 받은 것은 보관되어 있다.",
  unsupported:
    "이 브라우저에서는 페이지를 보관할 수 없어(https가 아닌 주소에서도 그렇다) 교재를 읽으려면 네트워크가 필요하다.",
  blocked:
    "이 브라우저가 이 사이트의 저장을 막고 있어(사생활 보호 창이거나 저장이 차단된 경우) 교재를 읽으려면 네트워크가 필요하다.",
  unreachable: "사이트가 응답하지 않아 무엇이 보관되어 있는지 지금은 알 수 없다.",
  update: "이 교재의 새 판이 나왔다. 지금 이 페이지는 이전 판이다.",
  reload: "새 판 불러오기",
  dismiss: "나중에",
  news: "새 판",
};

export const words = document.documentElement.lang === "ko" ? ko : en;
