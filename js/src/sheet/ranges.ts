/** The block of cells that is marked: by dragging, by Shift and the arrows, by Ctrl+A. */

import { on } from "../dom.js";
import type { Block, Cell } from "./types.js";

export function blockOf(a: Cell, b: Cell): Block {
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    left: Math.min(a.column, b.column),
    right: Math.max(a.column, b.column),
  };
}

export function inside(block: Block | undefined, row: number, column: number): boolean {
  if (!block) return false;
  const { top, bottom, left, right } = block;
  return row >= top && row <= bottom && column >= left && column <= right;
}

/** Where an arrow key moves the far corner of the block. */
export function extended(key: string, far: Cell, rows: number, columns: number): Cell | undefined {
  const [down, right] = ARROWS[key] ?? [0, 0];
  if (down === 0 && right === 0) return undefined;
  return {
    row: Math.min(Math.max(far.row + down, 0), rows - 1),
    column: Math.min(Math.max(far.column + right, 0), columns - 1),
  };
}

const ARROWS: Record<string, readonly [number, number] | undefined> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  PageDown: [10, 0],
  PageUp: [-10, 0],
};

/** Follow the pointer from one cell to another. */
export function bindDrag(
  host: HTMLElement,
  cellOf: (target: EventTarget | null) => Cell | undefined,
  begin: (cell: Cell, extend: boolean) => boolean,
  move: (cell: Cell) => void,
  signal: AbortSignal,
): void {
  on(
    host,
    "pointerdown",
    (event) => {
      if (event.button !== 0) return;
      const cell = cellOf(event.target);
      if (!cell || !begin(cell, event.shiftKey)) return;
      const done = new AbortController();
      const either = AbortSignal.any([done.signal, signal]);
      const follow = (now: PointerEvent) => {
        const root = host.getRootNode() as Document | ShadowRoot;
        const over = cellOf(root.elementFromPoint(now.clientX, now.clientY));
        if (over) move(over);
      };
      on(document, "pointermove", follow, either);
      on(document, "pointerup", () => done.abort(), either);
      on(document, "pointercancel", () => done.abort(), either);
    },
    signal,
  );
}
