import { describe, expect, test } from "vitest";
import type { Patch, TreeState } from "../src/core/protocol.js";
import {
  applyPatch,
  equal,
  fillBuffers,
  parents,
  replaceTree,
  sequel,
  splice,
} from "../src/core/tree.js";
import { seeded } from "./random.js";

function small(): TreeState {
  return {
    seq: 1,
    nodes: {
      root: { t: "app", p: {}, c: ["a", "b"] },
      a: { t: "text", p: { text: "A", wrap: true } },
      b: { t: "container", p: {}, c: [] },
    },
  };
}

test("a patch is the next one, an old one, or leaves a gap", () => {
  expect([4, 5, 6, 7].map((seq) => sequel(5, seq))).toEqual(["old", "old", "next", "gap"]);
});

test("a patch sets and deletes properties, splices children and drops what is gone", () => {
  const tree = small();
  const change = applyPatch(tree, {
    type: "patch",
    seq: 2,
    new: { c: { t: "text", p: { text: "C" } } },
    props: { a: { set: { text: "AA" }, del: ["wrap"] } },
    kids: { root: [1, 1, ["c"]] },
    gone: ["b"],
  });
  expect(tree).toEqual({
    seq: 2,
    nodes: {
      root: { t: "app", p: {}, c: ["a", "c"] },
      a: { t: "text", p: { text: "AA" } },
      c: { t: "text", p: { text: "C" } },
    },
  });
  expect([...change.made, ...change.props, ...change.kids, ...change.gone]).toEqual([
    "c",
    "a",
    "root",
    "b",
  ]);
});

test("a patch replaces nodes and never edits them", () => {
  const tree = small();
  const { root, a } = tree.nodes;
  applyPatch(tree, { type: "patch", seq: 2, props: { a: { set: { text: "x" } } } });
  expect(a!.p.text).toBe("A");
  expect(tree.nodes.a).not.toBe(a);
  expect(tree.nodes.root).toBe(root);
});

test("properties of a node that is not there are passed over", () => {
  const tree = small();
  applyPatch(tree, { type: "patch", seq: 2, props: { nobody: { set: { x: 1 } } } });
  expect(Object.keys(tree.nodes)).toEqual(["root", "a", "b"]);
});

test("replacing by an equal tree touches nothing", () => {
  const tree = small();
  const before = { ...tree.nodes };
  const change = replaceTree(tree, structuredClone(small()));
  expect([change.made, change.props, change.kids, change.gone].map((set) => set.size)).toEqual([
    0, 0, 0, 0,
  ]);
  for (const id of Object.keys(before)) expect(tree.nodes[id]).toBe(before[id]);
});

test("a node that comes back under another type is made anew", () => {
  const tree = small();
  const next = small();
  next.nodes.a = { t: "code", p: { text: "A", wrap: true } };
  expect([...replaceTree(tree, next).made]).toEqual(["a"]);
});

test("patches and one whole replacement end at the same tree, for any history", () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = seeded(seed);
    const patched = small();
    const replaced = small();
    for (let seq = 2; seq < 20; seq++) applyPatch(patched, randomPatch(random, patched, seq));
    replaceTree(replaced, structuredClone(patched));
    expect(replaced, `seed ${seed}`).toEqual(patched);
  }
});

function randomPatch(random: ReturnType<typeof seeded>, tree: TreeState, seq: number): Patch {
  const blocks = Object.keys(tree.nodes).filter((id) => tree.nodes[id]!.c);
  const block = random.pick(blocks);
  const kids = tree.nodes[block]!.c!;
  const at = random.below(kids.length + 1);
  const cut = Math.min(random.below(2), kids.length - at);
  const gone = kids.slice(at, at + cut).filter((id) => !tree.nodes[id]!.c?.length);
  const id = `n${seq}`;
  return {
    type: "patch",
    seq,
    new: { [id]: { t: "container", p: { seq }, c: [] } },
    props: { [block]: { set: { touched: seq }, del: random.chance(0.3) ? ["touched"] : [] } },
    kids: { [block]: [at, gone.length, [id]] },
    gone,
  };
}

test("a splice leaves its list as it was", () => {
  const list = [1, 2, 3, 4];
  expect(splice(list, [1, 2, [9]])).toEqual([1, 9, 4]);
  expect(list).toEqual([1, 2, 3, 4]);
});

describe("buffers", () => {
  test("stand wherever they were referred to", () => {
    const bytes = new DataView(new ArrayBuffer(3));
    const filled = fillBuffers({ a: [{ $buf: 0 }, 1], b: { c: { $buf: 0 } } }, [bytes]);
    expect(filled).toEqual({ a: [bytes, 1], b: { c: bytes } });
  });

  test("are compared by their bytes", () => {
    const view = (...bytes: number[]) => new DataView(new Uint8Array(bytes).buffer);
    expect(equal({ x: view(1, 2) }, { x: view(1, 2) })).toBe(true);
    expect(equal({ x: view(1, 2) }, { x: view(1, 3) })).toBe(false);
    expect(equal({ x: view(1, 2) }, { x: {} })).toBe(false);
  });
});

test("equality looks at lists, objects and missing keys", () => {
  expect(equal([1, [2]], [1, [2]])).toBe(true);
  expect(equal([], {})).toBe(false);
  expect(equal({ a: undefined }, { b: undefined })).toBe(false);
  expect(equal(Number.NaN, Number.NaN)).toBe(true);
});

test("each node knows its one parent", () => {
  expect([...parents(small().nodes)]).toEqual([
    ["a", "root"],
    ["b", "root"],
  ]);
});
