/** Labels of choices: plain text, or inline Markdown where the kernel has made HTML of it. */

import type { Props } from "../core/protocol.js";
import { setText } from "../dom.js";
import { str } from "../element.js";
import { type LoadAsset, setHtml } from "../html.js";

/** Write the label of choice `index`; `name` is the property, with its HTML beside it. */
export function showChoice(
  el: Element,
  p: Props,
  name: "options" | "captions",
  index: number,
  load: LoadAsset,
): void {
  const html = listOf(p[`${name}_html`])[index];
  if (html === undefined) setText(el, listOf(p[name])[index] ?? "");
  else setHtml(el, html, load);
}

export function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(str) : [];
}
