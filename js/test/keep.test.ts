// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RawModel } from "../src/host.js";
import { keepSaved, withPictures } from "../src/keep.js";
import type { Listener, Store } from "../src/store.js";

const VIEW = "application/vnd.jupyter.widget-view+json";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** An app in the second output of a cell; `inLab: false` for a host without a document. */
function app(inLab = true) {
  const el = document.createElement("div");
  const life = new AbortController();
  const outputs: Record<string, unknown>[] = [
    { output_type: "stream", text: "hello" },
    { output_type: "display_data", data: { [VIEW]: { model_id: "m1" }, "text/html": "old" } },
  ];
  const writes: unknown[] = [];
  const slots = new Set<(sender: unknown, state: string) => void>();
  const saveState = {
    connect: (slot: never) => slots.add(slot),
    disconnect: (slot: never) => slots.delete(slot),
  };
  const save = () => {
    for (const state of ["started", "completed"]) for (const slot of slots) slot(null, state);
  };
  const cell = {
    parent: { parent: { context: { saveState } } },
    model: {
      sharedModel: {
        getOutputs: () => outputs,
        updateOutputs: (start: number, end: number, made: never[], origin: unknown) => {
          outputs.splice(start, end - start, ...made);
          writes.push(origin);
        },
      },
    },
  };
  const raw = {
    get: () => "m1",
    views: {
      v: Promise.resolve({ el, luminoWidget: { parent: { parent: inLab ? cell : null } } }),
    },
  } as unknown as RawModel;
  let listener: Listener | undefined;
  const asked: unknown[] = [];
  const state = { html: "new", gone: false };
  const store = {
    views: new Set(["a", "b"]),
    tree: { seq: 1 },
    rawModel: Promise.resolve(raw),
    get gone() {
      return state.gone;
    },
    listen: (given: Listener) => {
      listener = given;
    },
    request: async (what: unknown) => {
      asked.push(what);
      return state.html;
    },
  } as unknown as Store;
  const change = () => listener?.changed({} as never);
  const open = (view = "a") => keepSaved(store, view, el, life.signal);
  const html = () => (outputs[1] as { data: Record<string, string> }).data["text/html"];
  return { open, change, asked, writes, html, state, life, save, slots };
}

test("the state is written when the document is saved, past the page's views", async () => {
  const a = app();
  a.open();
  await vi.advanceTimersByTimeAsync(2000);
  expect(a.html()).toBe("old");
  a.save();
  expect(a.html()).toBe("new");
  expect(a.writes).toEqual(["silent-change"]);
  a.save();
  expect(a.writes.length).toBe(1);
});

test("an app that goes on is no unsaved change", async () => {
  const a = app();
  a.open();
  for (let i = 0; i < 60; i += 1) {
    a.change();
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(a.writes).toEqual([]);
});

test("a view that is closed listens no longer", async () => {
  const a = app();
  a.open();
  await vi.advanceTimersByTimeAsync(2000);
  a.life.abort();
  expect(a.slots.size).toBe(0);
});

test("an app that rests asks once", async () => {
  const a = app();
  a.open();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(a.asked.length).toBe(1);
});

test("an app that changes a hundred times a second asks every ten seconds", async () => {
  const a = app();
  a.open();
  for (let i = 0; i < 6000; i += 1) {
    a.change();
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(a.asked.length).toBe(6);
});

test("a large state is asked for less often", async () => {
  const a = app();
  a.state.html = "x".repeat(1_000_000);
  a.open();
  for (let i = 0; i < 100; i += 1) {
    a.change();
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(a.asked.length).toBe(2);
});

test("a state that is in the document already is not written again", async () => {
  const a = app();
  a.state.html = "old";
  a.open();
  await vi.advanceTimersByTimeAsync(2000);
  a.save();
  expect(a.writes).toEqual([]);
});

test("a host without a document is not asked for", async () => {
  const a = app(false);
  a.open();
  a.change();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(a.asked).toEqual([]);
});

test("of several views one asks", async () => {
  const a = app();
  a.open("b");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(a.asked).toEqual([]);
});

test("nothing is asked of a kernel that is gone, nor after the view", async () => {
  const a = app();
  a.open();
  a.state.gone = true;
  await vi.advanceTimersByTimeAsync(60_000);
  a.state.gone = false;
  a.life.abort();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(a.asked).toEqual([]);
});

test("a chart's data gives way to the picture that is shown", () => {
  const el = document.createElement("div");
  el.innerHTML = '<div data-nbf-id="e1"><svg><path d="M0 0"></path></svg></div>';
  const html = "<p>a</p><!--nbf:e1--><table></table><!--/nbf--><!--nbf:e2-->data<!--/nbf-->";
  const made = withPictures(html, el);
  expect(made).toMatch(/^<p>a<\/p><figure><img src="data:image\/svg\+xml,%3Csvg/);
  expect(made).toContain("<!--nbf:e2-->data");
});
