// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { anywidgetModel, FakeManager, type FakeModel } from "../dev/fake.js";
import type { Props, TreeNode } from "../src/core/protocol.js";
import app from "../src/index.js";

const end: (() => void)[] = [];
const shown: Element[] = [];

beforeEach(() => {
  // jsdom has no popovers.
  HTMLElement.prototype.showPopover = function () {
    shown.push(this);
  };
  HTMLElement.prototype.hidePopover = () => {};
});

afterEach(() => {
  for (const stop of end.splice(0)) stop();
  shown.length = 0;
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

let count = 0;

/** An app whose tree holds one toast. */
function withToast(props: Props): { view(): void; receive(patch: object): Promise<void> } {
  const manager = new FakeManager();
  count += 1;
  const nodes: Record<string, TreeNode> = {
    root: { t: "app", p: {}, c: ["event"] },
    event: { t: "event", p: {}, c: ["t"] },
    t: { t: "toast", p: { html: "Saved", token: 1, ...props } },
  };
  const mid = `overlay${count}`;
  const root: FakeModel = manager.add(mid, { mid, tree: { seq: 1, nodes } });
  app.initialize({ model: anywidgetModel(root, manager) });
  let seq = 1;
  return {
    view() {
      const el = document.createElement("div");
      document.body.append(el);
      const life = new AbortController();
      app.render({ model: anywidgetModel(root, manager), el, signal: life.signal });
      end.push(() => life.abort());
    },
    async receive(patch) {
      seq += 1;
      root.emit("msg:custom", { type: "patch", seq, ...patch }, []);
      await new Promise((done) => setTimeout(done));
    },
  };
}

const settled = () => new Promise((done) => setTimeout(done));

test("a toast is shown by the first view, and not again by one that opens later", async () => {
  const page = withToast({});
  page.view();
  await settled();
  expect(shown.length).toBe(1);
  page.view();
  await settled();
  expect(shown.length).toBe(1);
});

test("a toast that another page has shown is over", async () => {
  const page = withToast({ over: 1 });
  page.view();
  await settled();
  expect(shown.length).toBe(0);
});

test("the same words of the next run are another toast", async () => {
  const page = withToast({ over: 1 });
  page.view();
  await page.receive({ props: { t: { set: { token: 2 } } } });
  await settled();
  expect(shown.length).toBe(1);
});

test("a toast whose node goes is shown for its time", async () => {
  const page = withToast({ duration: "infinite" });
  page.view();
  await settled();
  const matches = Element.prototype.matches;
  vi.spyOn(Element.prototype, "matches").mockImplementation(function (this: Element, selector) {
    return selector === ":popover-open" ? shown.includes(this) : matches.call(this, selector);
  });
  await page.receive({ kids: { event: [0, 1, []] }, gone: ["t"] });
  const left = [...document.querySelectorAll(".nbf-toast")];
  expect(left.map((el) => el.textContent)).toEqual(["Saved"]);
  left[0]!.querySelector("button")!.click();
  expect(document.querySelectorAll(".nbf-toast").length).toBe(0);
});
