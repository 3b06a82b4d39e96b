/** What a run printed. */

import { overprint, parseAnsi } from "../core/ansi.js";
import { h } from "../dom.js";
import { type Draw, str } from "../element.js";

interface Item {
  readonly kind: string;
  readonly text: string;
}

export const drawOutput: Draw = () => {
  const el = h("div", { role: "log", "aria-label": "Output" });
  const pieces: { item: Item; node: HTMLElement }[] = [];
  return {
    el,
    update(p) {
      const items = (Array.isArray(p.items) ? p.items : []) as Item[];
      // Output mostly grows at its end: what stands there already is not drawn again.
      items.forEach((item, i) => {
        const shown = pieces[i];
        if (shown && shown.item.kind === item.kind && shown.item.text === item.text) return;
        const node = h("pre", { class: `nbf-stream nbf-${item.kind}` });
        node.append(...ansiNodes(overprint(str(item.text))));
        if (shown) shown.node.replaceWith(node);
        else el.append(node);
        pieces[i] = { item, node };
      });
      for (const extra of pieces.splice(items.length)) extra.node.remove();
      el.hidden = items.length === 0;
    },
  };
};

/** Return terminal text as spans with colour classes. */
export function ansiNodes(text: string): (Node | string)[] {
  return parseAnsi(text).map(({ text: part, marks }) =>
    marks.length === 0
      ? part
      : h("span", { class: marks.map((mark) => `nbf-ansi-${mark}`).join(" ") }, part),
  );
}
