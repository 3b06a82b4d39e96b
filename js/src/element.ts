/** What a kind of node has to offer to be drawn, and the table of kinds. */

import type { Children } from "./children.js";
import type { NodeId, Props, TreeNode } from "./core/protocol.js";
import type { LoadAsset } from "./html.js";
import type { Store } from "./store.js";

/** A child as its parent sees it. */
export interface Kid {
  readonly id: NodeId;
  readonly node: TreeNode;
  readonly el: HTMLElement;
}

/** What an element may use; everything it starts ends with `signal`. */
export interface Context {
  readonly id: NodeId;
  readonly store: Store;
  readonly signal: AbortSignal;
  readonly children: Children;
  readonly load: LoadAsset;
  /** The root of this view, for popups and shared state. */
  readonly root: HTMLElement;
  event(name: string, data?: unknown): void;
}

export interface Drawn {
  readonly el: HTMLElement;
  /** Where the children go; without it the node takes none. */
  readonly body?: HTMLElement;
  /** Show `p`; `old` is what is shown now, or nothing the first time. */
  update(p: Props, old?: Props): void;
  /** Children came, went, moved, or one of them has other properties. */
  kids?(kids: readonly Kid[]): void;
  /** Last words before the DOM goes; nodes inside are still connected. */
  leave?(): void;
}

export type Draw = (context: Context) => Drawn;

export function str(value: unknown): string {
  return typeof value === "string"
    ? value
    : value === null || value === undefined
      ? ""
      : `${value}`;
}

export function num(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
