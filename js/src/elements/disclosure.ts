/** What opens and closes: expander, status, popover. */

import type { Props } from "../core/protocol.js";
import { h, on, setAttr, uid } from "../dom.js";
import { type Context, type Draw, type Drawn, str } from "../element.js";
import { helpMark } from "../help.js";
import { setHtml } from "../html.js";
import { icon } from "../icons.js";
import { iconOf } from "../material.js";
import { openPopup } from "../popup.js";

/** Show a label: inline Markdown where the kernel made it, plain text else. */
export function setLabel(el: HTMLElement, p: Props, context: Context): void {
  const html = str(p.html);
  if (html) setHtml(el, html, context.load);
  else if (el.textContent !== str(p.label)) el.textContent = str(p.label);
}

interface Disclosure extends Drawn {
  readonly mark: HTMLElement;
  setOpen(open: boolean): void;
}

function disclosure(context: Context): Disclosure {
  const label = h("span", { class: "nbf-summary-label" });
  const mark = h("span", { class: "nbf-summary-icon" });
  const body = h("div", { class: "nbf-stack nbf-details-body", id: uid("details") });
  const button = h(
    "button",
    { type: "button", class: "nbf-summary", "aria-controls": body.id },
    mark,
    label,
    h("span", { class: "nbf-chevron" }, icon("expand_more")),
  );
  const el = h("div", { class: "nbf-details" }, button, body);
  let notify = false;
  let open = false;
  const setOpen = (next: boolean) => {
    open = next;
    setAttr(button, "aria-expanded", open ? "true" : "false");
    el.classList.toggle("nbf-open", open);
    body.hidden = !open;
  };
  on(
    button,
    "click",
    () => {
      setOpen(!open);
      if (notify) context.event("toggle", { open });
    },
    context.signal,
  );
  return {
    el,
    body,
    mark,
    setOpen,
    update(p, old) {
      setLabel(label, p, context);
      el.dataset.type = str(p.type) || "default";
      notify = Boolean(p.notify);
      // Once drawn it is the reader's: only a change by the script opens or closes it again.
      if (!old || old.expanded !== p.expanded) setOpen(Boolean(p.expanded));
    },
  };
}

export const drawExpander: Draw = (context) => {
  const base = disclosure(context);
  return {
    ...base,
    update(p, old) {
      base.update(p, old);
      base.mark.replaceChildren(...present(iconOf(p.icon)));
    },
  };
};

const STATES: Record<string, string> = { complete: "check_circle", error: "error" };

export const drawStatus: Draw = (context) => {
  const base = disclosure(context);
  return {
    ...base,
    update(p, old) {
      base.update(p, old);
      const state = str(p.state) || "running";
      base.el.dataset.state = state;
      const name = STATES[state];
      base.mark.replaceChildren(name ? icon(name) : h("span", { class: "nbf-spin" }));
      setAttr(base.el, "aria-busy", state === "running" ? "true" : null);
    },
  };
};

function present<T>(value: T | null): T[] {
  return value === null ? [] : [value];
}

export const drawPopover: Draw = (context) => {
  const label = h("span", { class: "nbf-button-label" });
  const mark = h("span", { class: "nbf-button-icon" });
  const panel = h("div", { class: "nbf-stack nbf-popup nbf-popover-panel", id: uid("popover") });
  const button = h(
    "button",
    { type: "button", class: "nbf-button", "aria-haspopup": "dialog", "aria-controls": panel.id },
    mark,
    label,
    h("span", { class: "nbf-chevron" }, icon("expand_more")),
  );
  setAttr(panel, "role", "dialog");
  const help = helpMark();
  const el = h("div", {}, button, help.el, panel);
  let notify = false;
  const popup = openPopup(panel, button, context.signal, (open) => {
    setAttr(button, "aria-expanded", open ? "true" : "false");
    if (notify) context.event("toggle", { open });
  });
  on(button, "click", () => popup.toggle(), context.signal);
  return {
    el,
    body: panel,
    update(p, old) {
      setLabel(label, p, context);
      setAttr(panel, "aria-label", str(p.label));
      mark.replaceChildren(...present(iconOf(p.icon)));
      el.classList.toggle("nbf-nowrap", p.wrap === false);
      button.dataset.type = str(p.type) || "secondary";
      button.disabled = Boolean(p.disabled);
      notify = Boolean(p.notify);
      help.update(p, context);
      if (p.open !== undefined && old?.open !== p.open) popup.set(Boolean(p.open));
    },
  };
};
