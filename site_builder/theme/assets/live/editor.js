// The editor of a cell's code: CodeMirror, or a text field where the site has none.
import { make } from "./elements.js";
import { failureOf, importFile } from "./files.js";

/**
 * @import { Failure } from "./files.js"
 *
 * Both editors give the same: the code, and a way to put the cursor there.
 * @typedef {{code: () => string, focus: () => void}} Editor
 * @typedef {{code: string, label: string, onRun: () => void, onChange: () => void}} Settings
 * @typedef {typeof import("../../../editor/editor.mjs")} Bundle
 */

/**
 * Make an editor in an element.
 * @param {HTMLElement} element
 * @param {Settings} settings
 * @param {string | null} bundle The address of CodeMirror.
 * @returns {Promise<{editor: Editor, failure?: Failure}>} Also why it is but a text field.
 */
export async function makeEditor(element, settings, bundle) {
  if (!bundle) return { editor: textField(element, settings) };
  try {
    /** @type {Bundle} */
    const { createEditor } = await importFile(bundle);
    return { editor: codeMirror(createEditor, element, settings) };
  } catch (error) {
    return { editor: textField(element, settings), failure: failureOf(error) };
  }
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
function textField(element, { code, label, onRun, onChange }) {
  const field = make("textarea", { value: code, ariaLabel: label, spellcheck: false });
  field.oninput = onChange;
  field.rows = code.split("\n").length + 1;
  field.onkeydown = (event) => {
    if (event.key !== "Enter" || !(event.shiftKey || event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onRun();
  };
  element.append(field);
  return { code: () => field.value, focus: () => field.focus() };
}
