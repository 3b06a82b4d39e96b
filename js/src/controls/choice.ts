/** Radio buttons: Markdown labels, captions, in a row or a column. */

import { h, setAttr, uid } from "../dom.js";
import { listOf, showChoice } from "./options.js";
import type { Dress } from "./stock.js";

export const dressChoice: Dress = ({ view, frame, context }) => {
  // One name makes them one group: one stop of the Tab key, and arrows go from one to the next.
  const name = uid("radio");
  return (p) => {
    const box = view.el.querySelector<HTMLElement>(".widget-radio-box");
    if (!box) return;
    setAttr(box, "role", "radiogroup");
    setAttr(box, "aria-labelledby", frame.labelId);
    box.classList.toggle("nbf-row", Boolean(p.horizontal));
    const options = listOf(p.options);
    const captions = listOf(p.captions);
    for (const input of box.querySelectorAll("input")) input.name = name;
    [...box.querySelectorAll("label")].forEach((label, i) => {
      if (options[i] === undefined) return;
      showChoice(ours(label, "nbf-radio-text"), p, "options", i, context.load);
      const caption = ours(label, "nbf-radio-caption");
      showChoice(caption, p, "captions", i, context.load);
      caption.hidden = !captions[i];
    });
  };
};

/** Return our part of a stock label; the plain text it came with goes. */
function ours(label: HTMLElement, name: string): HTMLElement {
  const known = label.querySelector<HTMLElement>(`.${name}`);
  if (known) return known;
  for (const child of [...label.childNodes]) {
    if (child.nodeType === Node.TEXT_NODE) child.remove();
  }
  const made = h("span", { class: name });
  label.append(made);
  return made;
}
