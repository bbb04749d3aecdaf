// The editor of a cell's code: CodeMirror, or a text field where the site has none.
import { make } from "./elements.js";

/**
 * Both editors give the same: the code, and a way to put the cursor there.
 * @typedef {{code: () => string, focus: () => void}} Editor
 * @typedef {{code: string, label: string, onRun: () => void}} Settings
 * @typedef {typeof import("../../../editor/editor.mjs")} Bundle
 */

/**
 * Make an editor in an element.
 * @param {HTMLElement} element
 * @param {Settings} settings
 * @param {string | null} bundle The address of CodeMirror.
 * @returns {Promise<Editor>}
 */
export async function makeEditor(element, settings, bundle) {
  if (!bundle) return textField(element, settings);
  return import(bundle).then(
    (/** @type {Bundle} */ { createEditor }) => codeMirror(createEditor, element, settings),
    () => textField(element, settings),
  );
}

/**
 * @param {Bundle["createEditor"]} createEditor
 * @param {HTMLElement} element
 * @param {Settings} settings
 * @returns {Editor}
 */
function codeMirror(createEditor, element, settings) {
  const root = element.attachShadow({ mode: "open" });
  const parent = make("div");
  root.append(parent);
  return createEditor({ parent, root, ...settings });
}

/**
 * @param {HTMLElement} element
 * @param {Settings} settings
 * @returns {Editor}
 */
function textField(element, { code, label, onRun }) {
  const field = make("textarea", { value: code, ariaLabel: label, spellcheck: false });
  field.rows = code.split("\n").length + 1;
  field.onkeydown = (event) => {
    if (event.key !== "Enter" || !(event.shiftKey || event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onRun();
  };
  element.append(field);
  return { code: () => field.value, focus: () => field.focus() };
}
