/** The small question mark beside a label, with its text on hover, focus and click. */

import type { Props } from "./core/protocol.js";
import { h, setAttr, uid } from "./dom.js";
import { type Context, str } from "./element.js";
import { setHtml } from "./html.js";
import { icon } from "./icons.js";
import { openPopup } from "./popup.js";

export interface HelpMark {
  readonly el: HTMLElement;
  update(p: Props, context: Context): void;
}

/** Make a help mark; it is empty and hidden while the node has no `help`. */
export function helpMark(): HelpMark {
  const el = h("span", { class: "nbf-help-box", hidden: true });
  let parts: { tip: HTMLElement; button: HTMLElement } | undefined;
  const make = (context: Context) => {
    const tip = h("div", { class: "nbf-popup nbf-tip", role: "tooltip", id: uid("tip") });
    const button = h(
      "button",
      { type: "button", class: "nbf-help-mark", "aria-describedby": tip.id },
      icon("help"),
    );
    el.append(button, tip);
    const popup = openPopup(tip, button, context.signal);
    const { signal } = context;
    button.addEventListener("pointerenter", () => popup.set(true), { signal });
    button.addEventListener("pointerleave", () => popup.set(false), { signal });
    button.addEventListener("focus", () => popup.set(true), { signal });
    button.addEventListener("blur", () => popup.set(false), { signal });
    button.addEventListener("click", () => popup.set(true), { signal });
    button.addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Escape") popup.set(false);
      },
      { signal },
    );
    return { tip, button };
  };
  return {
    el,
    update(p, context) {
      const html = str(p.help_html);
      const text = str(p.help);
      el.hidden = !html && !text;
      if (el.hidden) return;
      parts ??= make(context);
      const { tip, button } = parts;
      if (html) setHtml(tip, html, context.load);
      else tip.textContent = text;
      setAttr(button, "aria-label", p.label ? `Help for ${str(p.label)}` : "Help");
    },
  };
}
