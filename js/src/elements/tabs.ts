/** Tabs after the ARIA pattern. Which one is open is the page's own business. */

import type { NodeId, Props } from "../core/protocol.js";
import { h, on, setAttr, uid } from "../dom.js";
import { type Draw, type Kid, str } from "../element.js";
import { setHtml } from "../html.js";

export const drawTabs: Draw = (context) => {
  const list = h("div", { class: "nbf-tablist", role: "tablist" });
  const body = h("div", { class: "nbf-tabpanels" });
  const el = h("div", {}, list, body);
  const buttons = new Map<NodeId, HTMLButtonElement>();
  let kids: readonly Kid[] = [];
  let props: Props = {};
  let chosen: NodeId | undefined;

  const open = (id: NodeId, byPerson: boolean) => {
    const changed = chosen !== id;
    chosen = id;
    paint();
    const index = kids.findIndex((kid) => kid.id === id);
    if (byPerson && changed && props.notify) context.event("tab", { index, id });
  };

  const button = (kid: Kid): HTMLButtonElement => {
    const known = buttons.get(kid.id);
    if (known) return known;
    const made = h("button", {
      type: "button",
      role: "tab",
      id: uid("tab"),
      class: "nbf-tab-button",
    });
    buttons.set(kid.id, made);
    on(made, "click", () => open(kid.id, true), context.signal);
    kid.el.id ||= uid("panel");
    setAttr(made, "aria-controls", kid.el.id);
    setAttr(kid.el, "aria-labelledby", made.id);
    return made;
  };

  const paint = () => {
    for (const kid of kids) {
      const tab = button(kid);
      const selected = kid.id === chosen;
      setAttr(tab, "aria-selected", selected ? "true" : "false");
      tab.tabIndex = selected ? 0 : -1;
      kid.el.hidden = !selected;
    }
  };

  on(list, "keydown", (event) => moveWithKeys(event, list), context.signal);

  return {
    el,
    body,
    update(p, old) {
      props = p;
      // A value set by the script wins over the person's choice, once, when it changes.
      if (old && p.value !== undefined && p.value !== old.value) {
        const id = findTab(kids, p.value);
        if (id) open(id, false);
      }
    },
    kids(next) {
      kids = next;
      const present = new Set(kids.map((kid) => kid.id));
      for (const [id, tab] of buttons) {
        if (present.has(id)) continue;
        tab.remove();
        buttons.delete(id);
      }
      kids.forEach((kid, index) => {
        const tab = button(kid);
        const html = str(kid.node.p.html);
        if (html) setHtml(tab, html, context.load);
        else tab.textContent = str(kid.node.p.label);
        if (list.children[index] !== tab) list.insertBefore(tab, list.children[index] ?? null);
      });
      if (chosen === undefined || !present.has(chosen)) {
        chosen = findTab(kids, props.value) ?? findTab(kids, props.default) ?? kids[0]?.id;
      }
      paint();
    },
  };
};

/** Find a tab by its position or its label. */
function findTab(kids: readonly Kid[], wanted: unknown): NodeId | undefined {
  if (typeof wanted === "number") return kids[wanted]?.id;
  if (typeof wanted !== "string") return undefined;
  return kids.find((kid) => kid.node.p.label === wanted)?.id;
}

function moveWithKeys(event: KeyboardEvent, list: HTMLElement): void {
  const tabs = [...list.querySelectorAll<HTMLElement>("[role=tab]")];
  const at = tabs.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  const tab = tabs[(to + tabs.length) % tabs.length];
  tab?.focus();
  tab?.click();
}

export const drawTab: Draw = () => {
  const el = h("div", { class: "nbf-stack", role: "tabpanel", hidden: true });
  return { el, body: el, update() {} };
};
