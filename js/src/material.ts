/** Material Symbols by name: the kernel sends the outlines of those that are used, once a page. */

import { hasIcon, icon } from "./icons.js";

type Paths = Record<string, string | null | undefined>;
export type AskIcons = (names: readonly string[]) => Promise<unknown>;

interface Shared {
  readonly paths: Paths;
  /** Drawings that wait for their outline. */
  readonly waiting: Map<string, WeakRef<Element>[]>;
  readonly asked: Set<string>;
  readonly asks: Set<AskIcons>;
}

/** Each model imports its own copy of this module, so what is shared lives on the page itself. */
function shared(): Shared {
  const page = globalThis as { __nbflow?: { icons?: Shared } };
  page.__nbflow ??= {};
  page.__nbflow.icons ??= {
    paths: {},
    waiting: new Map(),
    asked: new Set(),
    asks: new Set(),
  };
  return page.__nbflow.icons;
}

/** Lend the page a way to ask for outlines until `signal` aborts. */
export function lendIcons(ask: AskIcons, signal: AbortSignal): void {
  const { asks } = shared();
  asks.add(ask);
  signal.addEventListener("abort", () => asks.delete(ask));
  soon();
}

/**
 * Return a drawing of the symbol `name`, in the size and the colour of the text around it.
 *
 * Until the outline is here, a drawing of our own stands for it, if there is one, or room is left.
 */
export function materialIcon(name: string): Element {
  const { paths, waiting } = shared();
  const svg = icon(name);
  const path = paths[name];
  if (path) draw(svg, path);
  if (path !== undefined) return svg;
  if (!hasIcon(name)) svg.replaceChildren();
  waiting.set(name, [...(waiting.get(name) ?? []), new WeakRef(svg)]);
  soon();
  return svg;
}

const MATERIAL = /^:material\/([\w-]+):$/;

/** Return the icon an `icon` property names: an emoji, or a drawing for `:material/name:`. */
export function iconOf(value: unknown): HTMLElement | null {
  if (typeof value !== "string" || !value) return null;
  const span = document.createElement("span");
  span.className = "nbf-icon";
  span.setAttribute("aria-hidden", "true");
  const name = MATERIAL.exec(value)?.[1];
  if (name) span.append(materialIcon(name));
  else if (value === "spinner") span.className = "nbf-icon nbf-spin";
  else span.textContent = value;
  return span;
}

function draw(svg: Element, path: string): void {
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.classList.add("nbf-material");
  svg.replaceChildren(line);
}

/** All that one drawing of the page needs is asked for at once. */
function soon(): void {
  queueMicrotask(() => {
    const { waiting, asked, asks } = shared();
    // The app that came last is the one whose kernel surely lives.
    const ask = [...asks].pop();
    const names = [...waiting.keys()].filter((name) => !asked.has(name));
    if (!ask || names.length === 0) return;
    for (const name of names) asked.add(name);
    ask(names)
      .then(
        (found) => settle(names, found as Paths),
        () => settle(names, {}),
      )
      .finally(() => {
        for (const name of names) asked.delete(name);
      });
  });
}

function settle(names: readonly string[], found: Paths): void {
  const { paths, waiting } = shared();
  for (const name of names) {
    const path = found[name];
    if (path !== undefined) paths[name] = path;
    for (const each of waiting.get(name) ?? []) {
      const svg = each.deref();
      if (!svg) continue;
      if (path) draw(svg, path);
      else if (!svg.firstChild) svg.replaceChildren(...icon(name).childNodes);
    }
    // Without an answer the next drawing of it asks again.
    waiting.delete(name);
  }
}
