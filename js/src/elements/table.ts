/** A static table: all rows at once, cells are Markdown made HTML by the kernel. */

import { h } from "../dom.js";
import { type Draw, str } from "../element.js";
import { setHtml } from "../html.js";

interface Column {
  readonly name: string;
  readonly html?: string;
  readonly kind?: string;
  readonly index?: boolean;
}

export const drawTable: Draw = (context) => {
  const table = h("table");
  const el = h("div", { class: "nbf-table-box", tabindex: 0 }, table);
  return {
    el,
    update(p, old) {
      table.dataset.border =
        p.border === false ? "none" : str(p.border === true ? "all" : p.border);
      if (old && old.columns === p.columns && old.page === p.page) return;
      const columns = (p.columns ?? []) as Column[];
      const shown = columns.map((c, i) => ({ c, i })).filter(({ c }) => !(c.index && p.hide_index));
      const cell = (tag: "td" | "th", column: Column, html: string) => {
        const made = h(tag, { "data-kind": column.kind ?? "text" });
        setHtml(made, html, context.load);
        return made;
      };
      const head = h("tr");
      for (const { c } of shown) {
        const made = h("th", { scope: "col", "data-kind": c.kind ?? "text" });
        if (c.html) setHtml(made, c.html, context.load);
        else made.textContent = c.name;
        // The corner above the index has no name of its own.
        if (!c.html && !c.name) made.setAttribute("aria-label", "Index");
        head.append(made);
      }
      const body = h("tbody");
      for (const row of (p.page ?? []) as unknown[][]) {
        const line = h("tr");
        for (const { c, i } of shown) {
          const made = cell(c.index ? "th" : "td", c, str(row[i]));
          if (c.index) made.setAttribute("scope", "row");
          line.append(made);
        }
        body.append(line);
      }
      table.replaceChildren(...(p.hide_header ? [] : [h("thead", {}, head)]), body);
    },
  };
};
