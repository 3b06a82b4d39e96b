// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { anywidgetModel, FakeManager, type FakeModel } from "../dev/fake.js";
import type { TreeNode } from "../src/core/protocol.js";
import app from "../src/index.js";

/** Stands in for the browser's own, which jsdom has not. */
class Sight {
  static all: Sight[] = [];
  watched: Element | undefined;
  constructor(private readonly tell: (entries: { isIntersecting: boolean }[]) => void) {
    Sight.all.push(this);
  }
  observe(el: Element) {
    this.watched = el;
  }
  disconnect() {
    this.watched = undefined;
  }
  scroll(isIntersecting: boolean) {
    if (this.watched) this.tell([{ isIntersecting }]);
  }
}

let life: AbortController;
let count = 0;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("IntersectionObserver", Sight);
  Sight.all = [];
  life = new AbortController();
});

afterEach(() => {
  life.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

function open(node: TreeNode) {
  const manager = new FakeManager();
  const nodes = {
    root: { t: "app", p: {}, c: ["main"] },
    main: { t: "main", p: {}, c: ["n"] },
    n: node,
  };
  count += 1;
  const mid = `ticking${count}`;
  const root: FakeModel = manager.add(mid, { mid, tree: { seq: 1, nodes } });
  app.initialize({ model: anywidgetModel(root, manager) });
  const el = document.createElement("div");
  document.body.append(el);
  app.render({ model: anywidgetModel(root, manager), el, signal: life.signal });
  let seq = 1;
  const set = (props: object) => {
    seq += 1;
    root.emit("msg:custom", { type: "patch", seq, props: { n: props } }, []);
  };
  const events = () =>
    (root.sent as { type: string; name: string }[])
      .filter((message) => message.type === "event")
      .map((message) => message.name);
  return { el, set, events };
}

test("a fragment that waits tells once that it is in view", () => {
  const { set, events } = open({ t: "fragment", p: { name: "f", lazy: true }, c: [] });
  const [sight] = Sight.all;
  sight!.scroll(false);
  expect(events()).toEqual([]);
  sight!.scroll(true);
  sight!.scroll(true);
  expect(events()).toEqual(["visible"]);
  set({ del: ["lazy"] });
  set({ set: { lazy: true } });
  expect(Sight.all.length).toBe(2);
});

test("a fragment that does not wait is not watched", () => {
  open({ t: "fragment", p: { name: "f" }, c: [] });
  expect(Sight.all).toEqual([]);
});

test("autorefresh takes no space", () => {
  const { el } = open({ t: "autorefresh", p: {} });
  expect(el.querySelector<HTMLElement>(".nbf-autorefresh")!.hidden).toBe(true);
});

test("its countdown counts, pauses, goes on, and begins again with each run", () => {
  const { el, set, events } = open({ t: "autorefresh", p: { every: 10, run: 1, paused: false } });
  const text = () => el.querySelector("[role=timer]")!.textContent;
  const button = el.querySelector<HTMLButtonElement>(".nbf-autorefresh > button")!;
  expect(text()).toBe("Next refresh in 10 s");
  vi.advanceTimersByTime(3000);
  expect(text()).toBe("Next refresh in 7 s");
  button.click();
  vi.advanceTimersByTime(5000);
  expect([text(), button.getAttribute("aria-label")]).toEqual(["Refresh paused", "Resume"]);
  button.click();
  expect(text()).toBe("Next refresh in 7 s");
  expect(events()).toEqual(["pause", "resume"]);
  set({ set: { run: 2 } });
  expect(text()).toBe("Next refresh in 10 s");
  set({ set: { over: true } });
  expect(el.querySelector<HTMLElement>(".nbf-autorefresh")!.hidden).toBe(true);
});
