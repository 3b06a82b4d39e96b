/** A line where an app was, for the time after the host has taken its view away. */

import { h } from "./dom.js";

const STYLE = {
  boxSizing: "border-box",
  margin: "0",
  padding: "0.5em 0.75em",
  borderInlineStart:
    "3px solid var(--jp-warn-color1, var(--vscode-editorWarning-foreground, #bf8803))",
  color: "var(--jp-content-font-color1, var(--vscode-foreground, inherit))",
  fontFamily: "var(--jp-ui-font-family, var(--vscode-font-family, system-ui, sans-serif))",
  fontSize: "var(--jp-ui-font-size1, var(--vscode-font-size, 13px))",
} as const;

/**
 * Leave `text` in the place of the view that is drawn into `el`; it goes with the cell's output.
 *
 * Styled by itself: the app's own style sheet may go with the view.
 */
export function leaveNote(el: HTMLElement, text: string): void {
  // JupyterLab hides the box of an output whose view is gone; what is around it stays.
  const place = el.closest(".jp-OutputArea-child") ?? el.closest(".lm-Widget")?.parentElement;
  const note = h("div", { class: "nbf-farewell", role: "status" }, text);
  Object.assign(note.style, STYLE);
  (place ?? el.parentElement)?.append(note);
}
