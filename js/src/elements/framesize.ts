/** How high a table is. */

import type { Props } from "../core/protocol.js";
import { num } from "../element.js";

const ROW = 33;
const HEAD = 33;
const DEFAULT_HEIGHT = 400;

export function rowHeightOf(p: Props): number {
  return Math.max(num(p.row_height) ?? ROW, 20);
}

/** Return the height of a table of `total` rows as CSS. */
export function frameHeight(p: Props, total: number): string {
  const height = num(p.height);
  if (height !== undefined) return `${height}px`;
  const row = rowHeightOf(p);
  // Two lines of border, and a row's room to say that there are no rows.
  const content = Math.max(total, 1) * row + HEAD + 2;
  // Beyond some million pixels a browser draws nothing; such a table scrolls.
  if (p.height === "content")
    return `calc(${Math.min(content, 1_000_000)}px + var(--nbf-bar, 0px))`;
  // A scrollbar below must not hide the last row; the grid knows whether there is one.
  return `calc(${Math.min(content, DEFAULT_HEIGHT)}px + var(--nbf-bar, 0px))`;
}
