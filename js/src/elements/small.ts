/** Small elements: grids, space, skeletons, links that look like buttons, help on an object. */

import type { Props } from "../core/protocol.js";
import { h, setAttr, setText } from "../dom.js";
import { type Draw, num, str } from "../element.js";
import { helpMark } from "../help.js";
import { iconOf } from "../material.js";
import { gapOf } from "./blocks.js";
import { setLabel } from "./disclosure.js";

const ALIGN: Record<string, string> = { top: "start", center: "center", bottom: "end" };

/** Return the columns of a grid: fewer where they would be too narrow, unless it may not wrap. */
function tracks(p: Props): string {
  const count = num(p.columns);
  const least = num(p.min_column_width);
  const width = least === undefined ? (count ? "6em" : "14em") : `${least}px`;
  if (!count) return `repeat(auto-fit, minmax(min(${width}, 100%), 1fr))`;
  if (p.wrap === false) return `repeat(${count}, minmax(${width}, 1fr))`;
  const gap = p.column_gap === null ? "0px" : gapOf(p.column_gap ?? "small");
  // A share of the whole, and a little less: a rounded pixel must not cost a column.
  const share = `(100% - ${count - 1} * ${gap}) / ${count} - 0.5px`;
  return `repeat(auto-fill, minmax(min(max(${width}, ${share}), 100%), 1fr))`;
}

export const drawGrid: Draw = () => {
  const grid = h("div", { class: "nbf-grid-box" });
  const el = h("div", {}, grid);
  return {
    el,
    body: grid,
    update(p) {
      const { style } = grid;
      style.gridTemplateColumns = tracks(p);
      style.rowGap = gapOf(p.row_gap ?? "small");
      style.columnGap = gapOf(p.column_gap ?? "small");
      if (p.row_gap === null) style.rowGap = "0";
      if (p.column_gap === null) style.columnGap = "0";
      style.alignItems = ALIGN[str(p.vertical_alignment)] ?? "";
      style.gridAutoFlow = p.dense ? "row dense" : "";
      const row = num(p.row_height);
      style.gridAutoRows = row === undefined ? "" : `${row}px`;
      const height = num(p.height);
      style.height = height === undefined ? "" : `${height}px`;
      style.overflow = height === undefined ? "" : "auto";
      if (p.wrap === false) style.overflowX = "auto";
      grid.classList.toggle("nbf-boxes", Boolean(p.border));
    },
    kids(kids) {
      for (const { el: cell, node } of kids) {
        const { column_span: columns, row_span: rows } = node.p;
        cell.style.gridColumn = columns === "all" ? "1 / -1" : columns ? `span ${columns}` : "";
        cell.style.gridRow = rows ? `span ${rows}` : "";
      }
    },
  };
};

const SPACES: Record<string, string> = {
  xxsmall: "0.25em",
  xsmall: "0.5em",
  small: "0.75em",
  medium: "2.5em",
  large: "4.25em",
  xlarge: "6em",
  xxlarge: "8em",
};

export const drawSpace: Draw = () => {
  const el = h("div", { "aria-hidden": "true" });
  return {
    el,
    update({ size }) {
      el.style.flex = size === "stretch" ? "1 1 auto" : "";
      const length = typeof size === "number" ? `${size}px` : (SPACES[str(size)] ?? "");
      el.style.height = length;
      // In a row the same space lies sideways; the other side costs nothing there.
      el.style.width = length;
    },
  };
};

export const drawSkeleton: Draw = () => {
  const el = h("div", { role: "status", "aria-label": "Loading" });
  return {
    el,
    update(p) {
      const height = num(p.height);
      el.style.height = height === undefined ? "" : `${height}px`;
    },
  };
};

/** A link in a button's dress; no press of it reaches the kernel. */
export const drawLinkButton: Draw = (context) => {
  const label = h("span", { class: "nbf-button-label" });
  const content = h("span", { class: "nbf-button-content" });
  const link = h(
    "a",
    { class: "nbf-button", target: "_blank", rel: "noopener noreferrer" },
    content,
  );
  const help = helpMark();
  const el = h("div", {}, link, help.el);
  return {
    el,
    update(p) {
      setLabel(label, p, context);
      const icon = iconOf(p.icon);
      const right = p.icon_position === "right";
      content.replaceChildren(...(icon ? (right ? [label, icon] : [icon, label]) : [label]));
      link.dataset.type = str(p.type) || "secondary";
      setAttr(link, "href", p.disabled ? null : safeUrl(p.url));
      setAttr(link, "aria-disabled", p.disabled ? "true" : null);
      setAttr(link, "role", p.disabled ? "link" : null);
      help.update(p, context);
    },
  };
};

/** Return an address that a press may open, or nothing for one that would run a script. */
export function safeUrl(url: unknown): string | null {
  const text = str(url).trim();
  return /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^(https?|mailto|tel|ftp):/i.test(text)
    ? null
    : text;
}

interface Member {
  readonly name?: string;
  readonly type?: string;
  readonly value?: string;
  readonly doc?: string;
}

/** What `help` tells of an object: what it is, its text, its members. */
export const drawHelp: Draw = () => {
  const name = h("span", { class: "nbf-help-name" });
  const type = h("span", { class: "nbf-help-type" });
  const value = h("code", { class: "nbf-help-value" });
  const doc = h("div", { class: "nbf-pre nbf-help-doc" });
  const members = h("div", { class: "nbf-help-members" });
  const el = h("div", {}, h("div", { class: "nbf-help-head" }, name, type, value), doc, members);
  return {
    el,
    update(p, old) {
      setText(name, str(p.name));
      setText(type, str(p.type));
      setText(value, str(p.value));
      value.hidden = !p.value;
      setText(doc, str(p.doc) || "No documentation.");
      if (old && old.members === p.members) return;
      const list = (Array.isArray(p.members) ? p.members : []) as Member[];
      members.replaceChildren(
        ...list.map((member) =>
          h(
            "div",
            { class: "nbf-help-member" },
            h("code", {}, str(member.name)),
            h("span", { class: "nbf-help-type" }, str(member.type)),
            h("span", {}, str(member.doc ?? member.value)),
          ),
        ),
      );
      members.hidden = list.length === 0;
    },
  };
};
