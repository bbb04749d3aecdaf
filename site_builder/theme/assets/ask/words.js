// What the questions say, beside what the build has written into the page.
import { language } from "../live/words.js";

const en = {
  // What has to be done before a button does something
  choose: "Choose one of them first.",
  number: "Write down a number first.",
  draw: "Draw a curve first.",
  mine: "your curve",
  run: "the run",
  curves: {
    rises: "rises throughout",
    falls: "falls throughout",
    peaks: "rises and then falls",
    dips: "falls and then rises",
    flat: "hardly changes",
  },
};

/** @type {typeof en} */
const ko = {
  choose: "먼저 하나를 고른다.",
  number: "먼저 수를 적는다.",
  draw: "먼저 곡선을 그린다.",
  mine: "그린 곡선",
  run: "실행에서 나온 곡선",
  curves: {
    rises: "줄곧 오른다",
    falls: "줄곧 내린다",
    peaks: "오르다가 내린다",
    dips: "내리다가 오른다",
    flat: "거의 변하지 않는다",
  },
};

export const words = { ko, en }[language];
