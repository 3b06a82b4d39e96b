/** Page numbers: `pagination`; value from 1. */

import { h, on, setAttr } from "../dom.js";
import { num } from "../element.js";
import { icon } from "../icons.js";
import type { OwnDraw } from "./own.js";

/**
 * Return the numbers to show, `null` standing for a gap.
 *
 * The first, the last and the current page with its neighbours are shown, at most `most` places.
 */
export function pageList(current: number, count: number, most: number): (number | null)[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i + 1);
  if (most < 5) return most > 0 ? [current] : [];
  const inner = most - 4;
  const start = Math.min(Math.max(current - Math.floor(inner / 2), 3), count - 1 - inner);
  const middle = Array.from({ length: inner }, (_, i) => start + i);
  const before = start > 3 ? null : 2;
  const after = start + inner < count - 1 ? null : count - 1;
  return [1, before, ...middle, after, count];
}

export const drawPagination: OwnDraw = ({ model, signal }) => {
  const el = h("nav", { class: "nbf-pages", "aria-label": "Page numbers" });
  let disabled = false;
  const current = () => num(model.value()) ?? 1;
  const count = () => num(model.props().num_pages) ?? 1;
  on(
    el,
    "click",
    (event) => {
      const to = Number(
        (event.target as HTMLElement).closest<HTMLElement>("[data-to]")?.dataset.to,
      );
      if (to >= 1 && to <= count()) model.setValue(to);
    },
    signal,
  );
  const button = (to: number, label: string, content: Node | string) =>
    h(
      "button",
      {
        type: "button",
        "data-to": to,
        "aria-label": label,
        disabled: disabled || to < 1 || to > count(),
      },
      content,
    );
  return {
    el,
    focus: () => el.querySelector<HTMLElement>("[aria-current]")?.focus(),
    update(p) {
      disabled = Boolean(p.disabled);
      const at = current();
      const focused = (document.activeElement as HTMLElement | null)?.getAttribute("aria-label");
      const inside = el.contains(document.activeElement);
      const most = num(model.props().max_visible_pages) ?? count();
      const numbers = pageList(at, count(), most).map((page) => {
        if (page === null) return h("span", { class: "nbf-pages-gap", "aria-hidden": "true" }, "…");
        const made = button(page, `Page ${page}`, String(page));
        setAttr(made, "aria-current", page === at ? "page" : null);
        return made;
      });
      el.replaceChildren(
        button(at - 1, "Previous page", icon("chevron_left")),
        ...numbers,
        button(at + 1, "Next page", icon("chevron_right")),
      );
      // The buttons are new ones; who pages by keyboard must not lose the place.
      if (!inside || !focused) return;
      const again = [...el.querySelectorAll<HTMLButtonElement>("button")];
      (again.find((each) => each.getAttribute("aria-label") === focused) ?? again[0])?.focus();
    },
  };
};
