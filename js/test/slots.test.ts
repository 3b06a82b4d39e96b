// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import type { NodeId, Patch, TreeNode, TreeState } from "../src/core/protocol.js";
import { applyPatch } from "../src/core/tree.js";
import { arrange, h } from "../src/dom.js";
import type { Context, Drawn } from "../src/element.js";
import { Slots } from "../src/slots.js";
import { seeded } from "./random.js";

let mount: HTMLElement;
let left: NodeId[];

beforeEach(() => {
  mount = h("div");
  document.body.replaceChildren(mount);
  left = [];
});

function open(tree: TreeState): Slots {
  return new Slots({
    nodes: tree.nodes,
    mount,
    draw: (type) => (context) => block(type, context),
    context: (id, signal) => ({ id, signal }) as Context,
  });
}

function block(type: string, { id }: Context): Drawn {
  const el = h("div", { class: `t-${type}` });
  return {
    el,
    body: el,
    update: (p) => {
      if (p.bad) throw new Error("cannot draw");
      el.title = String(p.title ?? "");
    },
    leave: () => {
      // A child view must be disposed while its DOM is still in the document.
      expect(el.isConnected).toBe(true);
      left.push(id);
    },
  };
}

/** What the DOM says the tree is. */
function read(el: Element): [string, unknown[]] {
  return [(el as HTMLElement).dataset.nbfId ?? "", [...el.children].map(read)];
}

function wanted(tree: TreeState, id: NodeId): [string, unknown[]] {
  return [id, (tree.nodes[id]?.c ?? []).map((kid) => wanted(tree, kid))];
}

function start(): TreeState {
  return { seq: 0, nodes: { root: { t: "app", p: {}, c: [] } } };
}

function step(tree: TreeState, slots: Slots, patch: Omit<Patch, "type" | "seq">): void {
  slots.apply(applyPatch(tree, { type: "patch", seq: tree.seq + 1, ...patch }));
}

test("any history of inserts, removals, moves and reorders keeps the DOM of what stays", () => {
  for (let seed = 1; seed <= 40; seed++) {
    mount.replaceChildren();
    const random = seeded(seed * 7919);
    const tree = start();
    const slots = open(tree);
    const known = new Map<NodeId, Element>();
    for (let i = 0; i < 40; i++) {
      step(tree, slots, randomStep(random, tree, `n${i}`));
      expect(read(mount.firstElementChild!), `seed ${seed}, step ${i}`).toEqual(
        wanted(tree, "root"),
      );
      for (const el of mount.querySelectorAll<HTMLElement>("[data-nbf-id]")) {
        const id = el.dataset.nbfId!;
        expect(known.get(id) ?? el, `seed ${seed}: ${id} was rebuilt`).toBe(el);
        known.set(id, el);
      }
    }
  }
});

type Step = Omit<Patch, "type" | "seq">;

function randomStep(random: ReturnType<typeof seeded>, tree: TreeState, fresh: NodeId): Step {
  const ids = Object.keys(tree.nodes);
  const target = random.pick(ids);
  const kids = tree.nodes[target]!.c!;
  const move = random.below(4);
  if (move === 0 && kids.length > 0) return remove(tree, target, random.below(kids.length));
  if (move === 1 && kids.length > 1) {
    const order = [...kids].sort(() => (random.chance(0.5) ? 1 : -1));
    return { kids: { [target]: [0, kids.length, order] } };
  }
  if (move === 2 && kids.length > 0) return carry(random, tree, target);
  const at = random.below(kids.length + 1);
  return { new: { [fresh]: { t: "box", p: {}, c: [] } }, kids: { [target]: [at, 0, [fresh]] } };
}

function below(tree: TreeState, id: NodeId): NodeId[] {
  return [id, ...(tree.nodes[id]?.c ?? []).flatMap((kid) => below(tree, kid))];
}

function remove(tree: TreeState, parent: NodeId, at: number): Step {
  return { kids: { [parent]: [at, 1, []] }, gone: below(tree, tree.nodes[parent]!.c![at]!) };
}

/** Move a child to another parent; every second time the old parent goes away in the same patch. */
function carry(random: ReturnType<typeof seeded>, tree: TreeState, from: NodeId): Step {
  const kids = tree.nodes[from]!.c!;
  const at = random.below(kids.length);
  const id = kids[at]!;
  const own = new Set(below(tree, id));
  const to = random.pick(Object.keys(tree.nodes).filter((node) => !own.has(node)));
  if (to === from) return { kids: { [from]: [0, kids.length, [...kids].reverse()] } };
  const length = tree.nodes[to]!.c!.length;
  return {
    kids: { [from]: [at, 1, []], [to]: [random.below(length + 1), 0, [id]] },
  };
}

const box = (c: NodeId[] = []): TreeNode => ({ t: "box", p: {}, c });

test("a node that moves out of a block which goes away keeps its DOM, also into a new block", () => {
  const tree = start();
  tree.nodes.root = { t: "app", p: {}, c: ["old"] };
  tree.nodes.old = box(["field"]);
  tree.nodes.field = box();
  const slots = open(tree);
  const field = slots.get("field");
  step(tree, slots, {
    new: { fresh: box(["field"]) },
    kids: { root: [0, 1, ["fresh"]], old: [0, 1, []] },
    gone: ["old"],
  });
  expect(slots.get("field")).toBe(field);
  expect(field?.parentElement).toBe(slots.get("fresh"));
  expect(left).toEqual(["old"]);
});

test("what goes away is told so while it is connected, children first", () => {
  const tree = start();
  tree.nodes.root = { t: "app", p: {}, c: ["a"] };
  tree.nodes.a = box(["b"]);
  tree.nodes.b = box();
  const slots = open(tree);
  step(tree, slots, { kids: { root: [0, 1, []] }, gone: ["a", "b"] });
  expect(left).toEqual(["b", "a"]);
  expect(mount.querySelectorAll("[data-nbf-id=a]")).toHaveLength(0);
});

test("a child that no list names any more is dropped even if it is not said to be gone", () => {
  const tree = start();
  tree.nodes.root = { t: "app", p: {}, c: ["a"] };
  tree.nodes.a = box();
  const slots = open(tree);
  step(tree, slots, { kids: { root: [0, 1, []] } });
  expect(left).toEqual(["a"]);
});

test("another type under the same id is drawn anew in its place and takes the children over", () => {
  const tree = start();
  tree.nodes.root = { t: "app", p: {}, c: ["x", "a", "y"] };
  Object.assign(tree.nodes, { x: box(), y: box(), a: box(["kid"]), kid: box() });
  const slots = open(tree);
  const kid = slots.get("kid");
  step(tree, slots, { new: { a: { t: "other", p: {}, c: ["kid"] } } });
  expect(slots.get("a")?.className).toContain("t-other");
  expect(slots.get("kid")).toBe(kid);
  expect(read(mount.firstElementChild!)).toEqual(wanted(tree, "root"));
});

test("an element that cannot be drawn shows why, and the others stand", () => {
  const tree = start();
  tree.nodes.root = { t: "app", p: {}, c: ["bad", "good"] };
  tree.nodes.bad = { t: "box", p: { bad: true } };
  tree.nodes.good = box();
  const slots = open(tree);
  expect(slots.get("bad")?.textContent).toContain("cannot draw");
  expect(slots.get("good")?.isConnected).toBe(true);
});

test("dimming follows the list of stale nodes", () => {
  const tree = start();
  tree.nodes.root = { t: "app", p: {}, c: ["a", "b"] };
  Object.assign(tree.nodes, { a: box(), b: box() });
  const slots = open(tree);
  slots.setStale(new Set(["a", "b"]));
  slots.setStale(new Set(["b"]));
  const dim = (id: string) => slots.get(id)?.classList.contains("nbf-stale");
  expect([dim("a"), dim("b")]).toEqual([false, true]);
});

test("arranging touches no node that already stands in order", () => {
  const parent = h("div");
  const [a, b, c, d] = ["a", "b", "c", "d"].map((id) => h("i", { id }));
  parent.append(a!, b!, c!);
  const touched: Node[] = [];
  const insert = parent.insertBefore.bind(parent);
  parent.insertBefore = <T extends Node>(node: T, next: Node | null): T => {
    touched.push(node);
    return insert(node, next);
  };
  arrange(parent, [c!, a!, d!, b!]);
  expect([...parent.children]).toEqual([c, a, d, b]);
  expect(touched).toHaveLength(2);
  expect(touched).not.toContain(a);
  expect(touched).not.toContain(b);
});
