/** Small helpers to make DOM nodes and to keep a list of them in order. */

type Attrs = Record<string, string | number | boolean | null | undefined>;
type Child = Node | string | null | undefined | false;

/** Make an element. `true` writes an empty attribute; `null`, `undefined` and `false` none. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attrs: Attrs = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const el = document.createElement(tag);
  setAttrs(el, attrs);
  for (const child of children) if (child) el.append(child);
  return el;
}

export function setAttrs(el: Element, attrs: Attrs): void {
  for (const [name, value] of Object.entries(attrs)) setAttr(el, name, value);
}

export function setAttr(el: Element, name: string, value: Attrs[string]): void {
  if (value === null || value === undefined || value === false) el.removeAttribute(name);
  else el.setAttribute(name, value === true ? "" : String(value));
}

/** Set text only where it differs: a selection inside survives an equal update. */
export function setText(el: Node, text: string): void {
  if (el.textContent !== text) el.textContent = text;
}

/**
 * Put `wanted` into `parent` in that order and touch as little as possible.
 *
 * A node that already stands in a right relative order is not moved, so its focus, scroll offset,
 * open list or iframe survives. Other children of `parent` (nodes about to leave) stay where they are.
 */
export function arrange(parent: Node, wanted: readonly Node[]): void {
  const order = new Map<Node, number>();
  let index = 0;
  for (let child = parent.firstChild; child; child = child.nextSibling) order.set(child, index++);
  const keep = inPlace(wanted.map((node) => order.get(node) ?? -1));
  let next: Node | null = null;
  for (let i = wanted.length - 1; i >= 0; i--) {
    const node = wanted[i]!;
    if (!keep.has(i)) place(parent, node, next);
    next = node;
  }
}

/** Return the positions that form a longest increasing run in `order` (-1: not there yet). */
function inPlace(order: readonly number[]): Set<number> {
  const tails: number[] = [];
  const before: number[] = [];
  order.forEach((value, i) => {
    if (value < 0) return;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order[tails[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = i;
  });
  const keep = new Set<number>();
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i]!) keep.add(i);
  return keep;
}

interface Movable extends Node {
  moveBefore?(node: Node, child: Node | null): void;
}

/** Insert or move `node`; where the browser can, a move keeps focus, frames and animations. */
export function place(parent: Node, node: Node, next: Node | null): void {
  const target = parent as Movable;
  if (target.moveBefore && node.isConnected && parent.isConnected) {
    try {
      target.moveBefore(node, next);
      return;
    } catch {
      // It refuses a move between documents and shadow trees; inserting is always allowed.
    }
  }
  parent.insertBefore(node, next);
}

let counter = 0;

/** Return an id that is unique on the page: VS Code shows all outputs in one document. */
export function uid(prefix: string): string {
  counter += 1;
  return `nbf-${prefix}-${counter.toString(36)}-${Math.random().toString(36).slice(2, 7)}`;
}

/** Listen until `signal` aborts. */
export function on<K extends keyof HTMLElementEventMap>(
  target: EventTarget,
  type: K,
  listener: (event: HTMLElementEventMap[K]) => void,
  signal: AbortSignal,
  options: { capture?: boolean; passive?: boolean } = {},
): void {
  target.addEventListener(type, listener as EventListener, { ...options, signal });
}

/** Return a size prop as CSS (`"stretch"` is 100 %), or `""` for one that says nothing. */
export function cssSize(value: unknown): string {
  if (typeof value === "number") return `${value}px`;
  return value === "stretch" ? "100%" : "";
}

/** Set the common properties that any node may have. */
export function applyCommon(el: HTMLElement, p: Readonly<Record<string, unknown>>): void {
  const { width, height, text_alignment: align } = p;
  if (typeof width === "number") el.style.setProperty("--nbf-width", `${width}px`);
  const mode = typeof width === "number" ? "px" : typeof width === "string" ? width : null;
  setAttr(el, "data-width", mode);
  setAttr(el, "data-height", height === "stretch" ? "stretch" : null);
  setAttr(el, "data-wrap", p.wrap === false ? "off" : null);
  setAttr(el, "data-align", typeof align === "string" && align !== "left" ? align : null);
}
