interface Window {
  nbLive: Pick<import("./theme/assets/live/page.js").Page, "texts" | "whole">;
}
