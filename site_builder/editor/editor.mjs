// The editor of a code cell: CodeMirror in the page's own colours. Tab leaves it.
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import {
  HighlightStyle,
  bracketMatching,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** @param {string} name */
const colour = (name) => `var(--md-code-hl-${name}-color)`;

const highlighting = HighlightStyle.define([
  { tag: tags.comment, color: colour("comment") },
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], color: colour("keyword") },
  { tag: [tags.function(tags.variableName), tags.className], color: colour("function") },
  { tag: [tags.string, tags.special(tags.string)], color: colour("string") },
  { tag: tags.number, color: colour("number") },
  { tag: [tags.bool, tags.null], color: colour("constant") },
  { tag: tags.meta, color: colour("special") },
  { tag: tags.operator, color: colour("operator") },
]);

const look = EditorView.theme({
  "&": { backgroundColor: "var(--md-code-bg-color)", color: "var(--md-code-fg-color)" },
  "&.cm-focused": { outline: "2px solid var(--md-accent-fg-color)" },
  ".cm-scroller": { fontFamily: "var(--md-code-font-family)", lineHeight: "1.4" },
  ".cm-content": { padding: "0.8em 0", caretColor: "var(--md-code-fg-color)" },
  ".cm-line": { padding: "0 1.1em" },
  ".cm-cursor": { borderInlineStartColor: "var(--md-code-fg-color)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground":
    { background: "var(--md-accent-fg-color--transparent)" },
});

/**
 * Show code in an element; return what the page needs of the editor.
 * @param {object} settings
 * @param {Element} settings.parent
 * @param {ShadowRoot} settings.root The one that the parent is in.
 * @param {string} settings.code
 * @param {string} settings.label The editor's name for those who do not see it.
 * @param {() => void} settings.onRun
 * @param {() => void} settings.onChange
 */
export function createEditor({ parent, root, code, label, onRun, onChange }) {
  const run = () => {
    onRun();
    return true;
  };
  const view = new EditorView({
    parent,
    root,
    state: EditorState.create({
      doc: code,
      extensions: [
        keymap.of([
          { key: "Mod-Enter", run },
          { key: "Shift-Enter", run },
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        history(),
        drawSelection(),
        indentOnInput(),
        indentUnit.of("    "),
        bracketMatching(),
        closeBrackets(),
        python(),
        syntaxHighlighting(highlighting),
        look,
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
        EditorView.updateListener.of(({ docChanged }) => docChanged && onChange()),
      ],
    }),
  });
  return { code: () => view.state.doc.toString(), focus: () => view.focus() };
}
