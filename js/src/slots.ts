/** One view's DOM of the tree: a slot per node, reconciled by id. */

import type { NodeId, Props, TreeNode } from "./core/protocol.js";
import { ROOT } from "./core/protocol.js";
import type { Change } from "./core/tree.js";
import { applyCommon, arrange, h } from "./dom.js";
import type { Context, Draw, Drawn, Kid } from "./element.js";

interface Slot {
  readonly id: NodeId;
  readonly drawn: Drawn;
  readonly abort: AbortController;
  node: TreeNode;
  parent: NodeId | null;
  /** The children as they stand in the DOM. */
  kids: readonly NodeId[];
}

export interface SlotOptions {
  readonly nodes: Readonly<Record<NodeId, TreeNode>>;
  /** The element the app's node is put into. */
  readonly mount: HTMLElement;
  draw(type: string): Draw;
  context(id: NodeId, signal: AbortSignal): Context;
}

export class Slots {
  private readonly slots = new Map<NodeId, Slot>();
  private stale = new Set<NodeId>();

  constructor(private readonly options: SlotOptions) {
    this.plantRoot();
  }

  get(id: NodeId): HTMLElement | undefined {
    return this.slots.get(id)?.drawn.el;
  }

  /**
   * Bring the DOM to the tree's state.
   *
   * What is gone leaves last: a node that moved out of a block which goes away must have been moved
   * by then, as a node taken out of the document loses its focus, its frames and its scroll offset.
   */
  apply(change: Change): void {
    const leaving = this.takeReplaced(change.made);
    const orphans: NodeId[] = [];
    this.plantRoot();
    for (const id of change.kids) {
      const slot = this.slots.get(id);
      // A block that is gone by now would claim back the children it had.
      if (!slot || !this.options.nodes[id]) continue;
      const before = slot.kids.length;
      orphans.push(...this.arrangeKids(slot));
      // An app has a sidebar as soon as something stands in it.
      const filled = (before === 0) !== (slot.kids.length === 0);
      if (filled && slot.parent !== null) this.tellKids(this.slots.get(slot.parent));
    }
    for (const id of change.props) this.redraw(id);
    for (const id of [...change.gone, ...orphans]) this.take(id, leaving);
    for (const slot of leaving) this.drop(slot);
  }

  setStale(ids: ReadonlySet<NodeId>): void {
    for (const id of this.stale) {
      if (!ids.has(id)) this.get(id)?.classList.remove("nbf-stale");
    }
    for (const id of ids) this.get(id)?.classList.add("nbf-stale");
    this.stale = new Set(ids);
  }

  dispose(): void {
    for (const slot of this.slots.values()) this.leave(slot);
    this.slots.clear();
  }

  private plantRoot(): void {
    if (!this.options.nodes[ROOT] || this.slots.has(ROOT)) return;
    const root = this.make(ROOT, null);
    if (!root) return;
    this.options.mount.append(root.drawn.el);
    this.arrangeKids(root);
  }

  /** Take the slots of nodes that came back as another type out of the table. */
  private takeReplaced(made: ReadonlySet<NodeId>): Slot[] {
    const replaced: Slot[] = [];
    for (const id of made) {
      const slot = this.slots.get(id);
      const node = this.options.nodes[id];
      if (!slot || !node) continue;
      if (slot.node.t !== node.t) {
        const parent = slot.parent === null ? undefined : this.slots.get(slot.parent);
        this.slots.delete(id);
        replaced.push(slot);
        if (parent) this.arrangeKids(parent);
      } else {
        this.redraw(id);
        this.arrangeKids(slot);
      }
    }
    return replaced;
  }

  private make(id: NodeId, parent: NodeId | null): Slot | undefined {
    const node = this.options.nodes[id];
    if (!node) return undefined;
    const abort = new AbortController();
    const drawn = this.tryDraw(id, node, abort.signal);
    drawn.el.dataset.nbfId = id;
    drawn.el.classList.add("nbf-node", `nbf-${node.t}`);
    const slot: Slot = { id, drawn, abort, node, parent, kids: [] };
    this.slots.set(id, slot);
    return slot;
  }

  /** A node that cannot be drawn shows why; the rest of the app goes on. */
  private tryDraw(id: NodeId, node: TreeNode, signal: AbortSignal): Drawn {
    try {
      const drawn = this.options.draw(node.t)(this.options.context(id, signal));
      drawn.update(node.p);
      applyCommon(drawn.el, node.p);
      return drawn;
    } catch (error) {
      console.error(`[nbflow] cannot draw a ${node.t}`, error);
      const text = `nbflow cannot show this ${node.t}: ${error}`;
      return { el: h("div", { class: "nbf-broken", role: "alert" }, text), update() {} };
    }
  }

  private redraw(id: NodeId): void {
    const slot = this.slots.get(id);
    const node = this.options.nodes[id];
    if (!slot || !node || slot.node === node) return;
    const old: Props = slot.node.p;
    slot.node = node;
    if (old === node.p) return;
    try {
      slot.drawn.update(node.p, old);
      applyCommon(slot.drawn.el, node.p);
    } catch (error) {
      console.error(`[nbflow] cannot redraw a ${node.t}`, error);
    }
    if (slot.parent !== null) this.tellKids(this.slots.get(slot.parent));
  }

  /**
   * Put the children of `slot` in order, making those that are new, and return those that left it
   * for nowhere.
   *
   * Parents come before children, so that everything is connected when it is drawn: plots measure
   * themselves, and `moveBefore` only works between connected places.
   */
  private arrangeKids(slot: Slot): NodeId[] {
    const body = slot.drawn.body;
    const node = this.options.nodes[slot.id];
    if (!body || !node) return [];
    // Its properties may have changed, too: `redraw` compares them with what is shown.
    slot.node = { ...node, p: slot.node.p };
    const wanted = node.c ?? [];
    const made: Slot[] = [];
    const kids: Slot[] = [];
    for (const id of wanted) {
      const existing = this.slots.get(id);
      const kid = existing ?? this.make(id, slot.id);
      if (!kid) continue;
      if (!existing) made.push(kid);
      kid.parent = slot.id;
      kids.push(kid);
    }
    arrange(
      body,
      kids.map((kid) => kid.drawn.el),
    );
    const left = slot.kids.filter((id) => !wanted.includes(id));
    slot.kids = kids.map((kid) => kid.id);
    for (const kid of made) this.arrangeKids(kid);
    this.tellKids(slot);
    return left.filter((id) => this.isOrphan(id, slot.id));
  }

  /** Whether a child that left `parent` is in no other block's list either. */
  private isOrphan(id: NodeId, parent: NodeId): boolean {
    const slot = this.slots.get(id);
    if (!slot || slot.parent !== parent) return false;
    return !Object.values(this.options.nodes).some((node) => node.c?.includes(id));
  }

  private tellKids(slot: Slot | undefined): void {
    if (!slot?.drawn.kids) return;
    const kids: Kid[] = [];
    for (const id of slot.kids) {
      const kid = this.slots.get(id);
      const node = this.options.nodes[id];
      if (kid && node) kids.push({ id, node, el: kid.drawn.el });
    }
    slot.drawn.kids(kids);
  }

  /** Take `id` and what is below it out of the table, children first. */
  private take(id: NodeId, into: Slot[]): void {
    const slot = this.slots.get(id);
    if (!slot) return;
    this.slots.delete(id);
    for (const kid of slot.kids) {
      if (this.slots.get(kid)?.parent === id) this.take(kid, into);
    }
    into.push(slot);
  }

  private leave(slot: Slot): void {
    try {
      slot.drawn.leave?.();
    } catch (error) {
      console.warn("[nbflow] an element did not go quietly", error);
    }
    slot.abort.abort();
  }

  private drop(slot: Slot): void {
    this.leave(slot);
    slot.drawn.el.remove();
  }
}
