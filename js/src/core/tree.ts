/** The element tree as data: numbered patches in, what changed out. No DOM. */

import type { NodeId, Patch, Props, Splice, TreeNode, TreeState } from "./protocol.js";

/** What a view has to look at after a change; ids may overlap between the sets. */
export interface Change {
  /** Nodes that were not there before (or came back under another type). */
  readonly made: ReadonlySet<NodeId>;
  readonly props: ReadonlySet<NodeId>;
  /** Blocks whose list of children differs. */
  readonly kids: ReadonlySet<NodeId>;
  readonly gone: ReadonlySet<NodeId>;
}

export type Sequel = "next" | "old" | "gap";

/** Say how a patch numbered `seq` stands to a tree at `current`. */
export function sequel(current: number, seq: number): Sequel {
  if (seq === current + 1) return "next";
  return seq <= current ? "old" : "gap";
}

/** Return `list` with one splice applied; the input stays as it is. */
export function splice<T>(
  list: readonly T[],
  [start, count, items]: readonly [number, number, readonly T[]],
): T[] {
  return [...list.slice(0, start), ...items, ...list.slice(start + count)];
}

function withProps(old: Props, set: Props | undefined, del: readonly string[] | undefined): Props {
  const next: Record<string, unknown> = { ...old, ...set };
  for (const key of del ?? []) delete next[key];
  return next;
}

function withKids(node: TreeNode, cut: Splice): TreeNode {
  return { ...node, c: splice(node.c ?? [], cut) };
}

/**
 * Apply `patch` to `tree` in place and say what changed.
 *
 * The map is edited rather than copied because the page's model holds this very object: a saved
 * notebook then has the latest state without one more copy. Nodes themselves are replaced, never
 * edited, so an old node can be compared with a new one by identity.
 */
export function applyPatch(tree: TreeState, patch: Patch): Change {
  const made = new Set<NodeId>();
  const props = new Set<NodeId>();
  const kids = new Set<NodeId>();
  const gone = new Set<NodeId>();
  for (const [id, node] of Object.entries(patch.new ?? {})) {
    tree.nodes[id] = node;
    made.add(id);
  }
  for (const [id, { set, del }] of Object.entries(patch.props ?? {})) {
    const node = tree.nodes[id];
    if (!node) continue;
    tree.nodes[id] = { ...node, p: withProps(node.p, set, del) };
    props.add(id);
  }
  for (const [id, cut] of Object.entries(patch.kids ?? {})) {
    const node = tree.nodes[id];
    if (!node) continue;
    tree.nodes[id] = withKids(node, cut);
    kids.add(id);
  }
  for (const id of patch.gone ?? []) {
    delete tree.nodes[id];
    gone.add(id);
  }
  tree.seq = patch.seq;
  return { made, props, kids, gone };
}

/** Replace the whole content of `tree` by `next` and say what changed, node by node. */
export function replaceTree(tree: TreeState, next: TreeState): Change {
  const made = new Set<NodeId>();
  const props = new Set<NodeId>();
  const kids = new Set<NodeId>();
  const gone = new Set<NodeId>();
  for (const id of Object.keys(tree.nodes)) {
    if (!(id in next.nodes)) gone.add(id);
  }
  for (const [id, node] of Object.entries(next.nodes)) {
    const old = tree.nodes[id];
    if (!old || old.t !== node.t) {
      made.add(id);
      continue;
    }
    if (!equal(old.p, node.p)) props.add(id);
    if (!equal(old.c ?? [], node.c ?? [])) kids.add(id);
  }
  for (const id of gone) delete tree.nodes[id];
  for (const [id, node] of Object.entries(next.nodes)) {
    // An equal node stays the object it was, so nothing downstream sees a difference.
    if (made.has(id) || props.has(id) || kids.has(id)) tree.nodes[id] = node;
  }
  tree.seq = next.seq;
  return { made, props, kids, gone };
}

/** Return whether two JSON-like values (with binary leaves) are equal. */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (ArrayBuffer.isView(a) || ArrayBuffer.isView(b)) {
    return ArrayBuffer.isView(a) && ArrayBuffer.isView(b) && sameBytes(a, b);
  }
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => key in right && equal(left[key], right[key]));
}

function sameBytes(a: ArrayBufferView, b: ArrayBufferView): boolean {
  if (a.byteLength !== b.byteLength) return false;
  const left = new Uint8Array(a.buffer, a.byteOffset, a.byteLength);
  const right = new Uint8Array(b.buffer, b.byteOffset, b.byteLength);
  return left.every((byte, i) => byte === right[i]);
}

/** Put `buffers[i]` where `{"$buf": i}` stands, anywhere inside `value`. */
export function fillBuffers(value: unknown, buffers: readonly unknown[]): unknown {
  if (buffers.length === 0 || typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map((item) => fillBuffers(item, buffers));
  const record = value as Record<string, unknown>;
  const index = record.$buf;
  if (typeof index === "number") return buffers[index];
  return Object.fromEntries(
    Object.entries(record).map(([key, item]) => [key, fillBuffers(item, buffers)]),
  );
}

/** Return the parent of each node that is reachable in `nodes`. */
export function parents(nodes: Readonly<Record<NodeId, TreeNode>>): Map<NodeId, NodeId> {
  const up = new Map<NodeId, NodeId>();
  for (const [id, node] of Object.entries(nodes)) {
    for (const child of node.c ?? []) up.set(child, id);
  }
  return up;
}
