/** JSON as a tree to open and close; branches are made when they are first opened. */

import { h } from "../dom.js";
import { type Draw, str } from "../element.js";

export const drawJson: Draw = () => {
  const el = h("div");
  return {
    el,
    update(p, old) {
      if (old && old.body === p.body && old.expanded === p.expanded) return;
      const depth = p.expanded === false ? 0 : typeof p.expanded === "number" ? p.expanded : 99;
      el.replaceChildren(draw(str(p.body), depth));
    },
  };
};

function draw(body: string, depth: number): HTMLElement {
  try {
    return branch(null, JSON.parse(body), depth, true);
  } catch {
    // NaN and the like are no JSON; the text is still worth reading.
    return h("pre", { class: "nbf-pre" }, body);
  }
}

function branch(key: string | null, value: unknown, depth: number, last: boolean): HTMLElement {
  const name = key === null ? null : h("span", { class: "nbf-json-key" }, key, ": ");
  const comma = last ? "" : ",";
  if (typeof value !== "object" || value === null) {
    return h("div", { class: "nbf-json-leaf" }, name, leaf(value), comma);
  }
  return container(name, value, depth, comma);
}

function container(
  name: HTMLElement | null,
  value: object,
  depth: number,
  comma: string,
): HTMLElement {
  const list = Array.isArray(value);
  const entries = Object.entries(value);
  const [open, close] = list ? ["[", "]"] : ["{", "}"];
  if (entries.length === 0) {
    return h("div", { class: "nbf-json-leaf" }, name, `${open}${close}${comma}`);
  }
  const unit = list ? "item" : "key";
  const count = `${entries.length} ${unit}${entries.length === 1 ? "" : "s"}`;
  const summary = h(
    "summary",
    {},
    name,
    open,
    h("span", { class: "nbf-json-count" }, ` ${count} `),
    h("span", { class: "nbf-json-end" }, close, comma),
  );
  const details = h("details", { class: "nbf-json-branch" }, summary);
  const fill = () => {
    if (details.childElementCount > 1) return;
    const inside = h("div", { class: "nbf-json-inside" });
    entries.forEach(([key, item], i) => {
      const end = i === entries.length - 1;
      inside.append(branch(list ? null : JSON.stringify(key), item, depth - 1, end));
    });
    details.append(inside, h("div", { class: "nbf-json-leaf" }, close, comma));
  };
  details.addEventListener("toggle", () => {
    if (details.open) fill();
  });
  if (depth > 0) {
    fill();
    details.open = true;
  }
  return details;
}

function leaf(value: unknown): HTMLElement {
  const kind = value === null ? "null" : typeof value;
  return h("span", { class: `nbf-json-${kind}` }, JSON.stringify(value));
}
