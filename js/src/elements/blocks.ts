/** Blocks that only arrange: the app's regions, containers, columns, chat messages. */

import { h, on, setAttr, uid } from "../dom.js";
import { type Draw, type Drawn, type Kid, num, str } from "../element.js";
import { icon } from "../icons.js";
import { iconOf } from "../material.js";
import { showTab } from "../tab.js";
import { type Logo, logoOf } from "./logo.js";

const GAPS: Record<string, string> = {
  xxsmall: "0.25em",
  xsmall: "0.5em",
  small: "1em",
  medium: "2em",
  large: "4em",
  xlarge: "5em",
  xxlarge: "6em",
};

/** Return a `gap` property as CSS; `null` is no gap, a missing one the default. */
export function gapOf(value: unknown): string {
  if (value === null) return "0";
  if (typeof value === "number") return `${value}px`;
  return typeof value === "string" ? (GAPS[value] ?? "") : "";
}

/** A vertical stack without decoration. */
export function stack(tag: "div" | "aside"): Draw {
  return () => {
    const el = h(tag, { class: "nbf-stack" });
    return { el, body: el, update() {} };
  };
}

/** The root: sidebar and main side by side, the rest below. */
export const drawApp: Draw = (context) => {
  const el = h("div");
  const toggle = h(
    "button",
    { type: "button", class: "nbf-side-toggle", "aria-expanded": "true", hidden: true },
    icon("chevron_left"),
  );
  let chosen: boolean | undefined;
  let initial = "auto";
  let hasSidebar = false;
  const paint = () => {
    const open = chosen ?? initial !== "collapsed";
    el.dataset.sidebar = hasSidebar ? (open ? "open" : "closed") : "none";
    toggle.hidden = !hasSidebar;
    setAttr(toggle, "aria-expanded", open ? "true" : "false");
    setAttr(toggle, "aria-label", open ? "Hide the sidebar" : "Show the sidebar");
  };
  on(
    toggle,
    "click",
    () => {
      chosen = el.dataset.sidebar !== "open";
      paint();
    },
    context.signal,
  );
  const logo = logoOf(context.signal);
  el.append(toggle, logo.el);
  return {
    el,
    body: el,
    update(p, old) {
      if (!old || old.logo !== p.logo) logo.show(p.logo as Logo | undefined);
      el.dataset.layout = str(p.layout) || "centered";
      initial = str(p.sidebar) || "auto";
      showTab(str(p.title), str(p.icon));
      setAttr(el, "aria-label", str(p.title) || null);
      setAttr(el, "role", p.title ? "region" : null);
      paint();
    },
    kids(kids: readonly Kid[]) {
      hasSidebar = kids.some((kid) => kid.node.t === "sidebar" && (kid.node.c?.length ?? 0) > 0);
      paint();
    },
  };
};

const ALIGN: Record<string, string> = {
  left: "flex-start",
  top: "flex-start",
  right: "flex-end",
  bottom: "flex-end",
  center: "center",
  distribute: "space-between",
};

/** Return the class a container's key becomes, for the user's own styles. */
function keyClass(key: unknown): string {
  return key ? `st-key-${str(key).replace(/[^\w-]/g, "-")}` : "";
}

/** A flex box; also a form, which is a bordered stack. */
export const drawContainer: Draw = (context) => {
  const el = h("div", { class: "nbf-stack" });
  let key = "";
  let follow = false;
  watchEnd(el, () => follow, context.signal);
  return {
    el,
    body: el,
    update(p) {
      el.classList.toggle("nbf-bordered", Boolean(p.border));
      el.classList.toggle("nbf-row", Boolean(p.horizontal));
      el.classList.toggle("nbf-nowrap", p.wrap === false);
      el.style.gap = gapOf(p.gap);
      const main = ALIGN[str(p.horizontal_alignment)] ?? "";
      const cross = ALIGN[str(p.vertical_alignment)] ?? "";
      el.style.justifyContent = p.horizontal ? main : cross;
      el.style.alignItems = p.horizontal ? cross : main;
      setHeight(el, p.height);
      follow = Boolean(p.autoscroll);
      const next = keyClass(p.key);
      if (key && key !== next) el.classList.remove(key);
      if (next) el.classList.add(next);
      key = next;
      setAttr(el, "data-enter", p.enter_to_submit === false ? "off" : null);
    },
  };
};

function setHeight(el: HTMLElement, height: unknown): void {
  const pixels = num(height);
  el.classList.toggle("nbf-scroll", pixels !== undefined);
  el.style.height = pixels === undefined ? "" : `${pixels}px`;
  // A box that scrolls must be reachable by keyboard.
  setAttr(el, "tabindex", pixels === undefined ? null : "0");
}

/** Keep a scrolled box at its end while it grows, unless the reader has scrolled up. */
function watchEnd(el: HTMLElement, wanted: () => boolean, signal: AbortSignal): void {
  if (typeof MutationObserver === "undefined") return;
  let atEnd = true;
  on(
    el,
    "scroll",
    () => {
      atEnd = el.scrollHeight - el.scrollTop - el.clientHeight < 24;
    },
    signal,
    { passive: true },
  );
  const observer = new MutationObserver(() => {
    if (wanted() && atEnd) el.scrollTop = el.scrollHeight;
  });
  observer.observe(el, { childList: true, subtree: true, characterData: true });
  signal.addEventListener("abort", () => observer.disconnect());
}

export const drawColumns: Draw = () => {
  // The outer box is what a container query can ask: a grid cannot query its own width.
  const grid = h("div", { class: "nbf-columns-grid" });
  const el = h("div", {}, grid);
  return {
    el,
    body: grid,
    update(p) {
      grid.style.setProperty("--nbf-column-gap", gapOf(p.gap) || "1em");
      // The columns are equally high, for borders and for what fills them; their content aligns.
      grid.dataset.align = str(p.vertical_alignment) || "top";
      grid.classList.toggle("nbf-nowrap", p.wrap === false);
      grid.classList.toggle("nbf-boxes", Boolean(p.border));
    },
    kids(kids) {
      const weights = kids.map((kid) => `minmax(0, ${num(kid.node.p.weight) ?? 1}fr)`);
      grid.style.setProperty("--nbf-columns", weights.join(" "));
    },
  };
};

export const drawColumn: Draw = () => {
  const el = h("div", { class: "nbf-stack" });
  return {
    el,
    body: el,
    update(p) {
      el.classList.toggle("nbf-bordered", Boolean(p.border));
    },
  };
};

export const drawChatMessage: Draw = (): Drawn => {
  const avatar = h("div", { class: "nbf-avatar", "aria-hidden": "true" });
  const who = h("span", { class: "nbf-sr", id: uid("who") });
  const body = h("div", { class: "nbf-stack nbf-chat-body" });
  const el = h("div", { role: "group", "aria-labelledby": who.id }, who, avatar, body);
  return {
    el,
    body,
    update(p) {
      const name = str(p.name) || "user";
      who.textContent = name;
      el.dataset.name = name;
      const picture = str(p.avatar);
      const url = /^(https?:|data:image\/)/.test(picture);
      if (url) avatar.replaceChildren(h("img", { src: picture, alt: "" }));
      else avatar.replaceChildren(named(picture) ?? iconOf(picture) ?? nameIcon(name));
    },
  };
};

function named(name: string): Element | null {
  if (/^(assistant|ai|bot)$/i.test(name)) return icon("smart_toy");
  return /^(user|human)$/i.test(name) ? icon("person") : null;
}

function nameIcon(name: string): Element | string {
  return named(name) ?? name.slice(0, 1).toUpperCase();
}
