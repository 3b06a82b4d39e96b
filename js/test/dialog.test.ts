// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { anywidgetModel, FakeManager, type FakeModel } from "../dev/fake.js";
import type { TreeNode } from "../src/core/protocol.js";
import app from "../src/index.js";

const end: (() => void)[] = [];

beforeEach(() => {
  // jsdom has dialogs, but nothing that shows them.
  const proto = HTMLDialogElement.prototype;
  proto.showModal = function () {
    this.open = true;
  };
  proto.close = function () {
    this.open = false;
    this.dispatchEvent(new Event("close"));
  };
  const matches = Element.prototype.matches;
  vi.spyOn(Element.prototype, "matches").mockImplementation(function (this: Element, selector) {
    if (selector === ":modal") return this.hasAttribute("open");
    return matches.call(this, selector);
  });
});

afterEach(() => {
  for (const stop of end.splice(0)) stop();
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

let count = 0;

function open(props: Record<string, unknown>, views = 1) {
  const manager = new FakeManager();
  count += 1;
  const nodes: Record<string, TreeNode> = {
    root: { t: "app", p: {}, c: ["main", "event"] },
    main: { t: "main", p: {}, c: ["t"] },
    t: { t: "link_button", p: { label: "outside", url: "#" } },
    event: { t: "event", p: {}, c: [] },
  };
  const tree = { seq: 1, nodes };
  const root: FakeModel = manager.add(`dialog${count}`, { mid: `dialog${count}`, tree });
  app.initialize({ model: anywidgetModel(root, manager) });
  const els = Array.from({ length: views }, () => {
    const el = document.createElement("div");
    document.body.append(el);
    const life = new AbortController();
    app.render({ model: anywidgetModel(root, manager), el, signal: life.signal });
    end.push(() => life.abort());
    return { el, close: () => life.abort() };
  });
  let seq = 1;
  const receive = async (patch: object) => {
    seq += 1;
    root.emit("msg:custom", { type: "patch", seq, ...patch }, []);
    await Promise.resolve();
    await Promise.resolve();
  };
  const show = (id = "d", more: Record<string, unknown> = {}) => {
    const kids = root.get("tree") as { nodes: Record<string, TreeNode> };
    const place = kids.nodes.event!.c!.length;
    const node = { t: "dialog", p: { html: "Title", times: 1, ...props, ...more }, c: [`${id}l`] };
    const inner = { t: "link_button", p: { label: `inside ${id}`, url: "#" } };
    return receive({
      new: { [id]: node, [`${id}l`]: inner },
      kids: { event: [place, 0, [id]] },
    });
  };
  const events = () => root.sent.filter((m) => (m as { type: string }).type === "event");
  return { root, els, receive, show, events };
}

const dialogs = () => [...document.querySelectorAll<HTMLDialogElement>("dialog")];
const openOnes = () => dialogs().filter((el) => el.open);
const key = (name: string) =>
  document.activeElement!.dispatchEvent(
    new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }),
  );

test("a dialog opens with its first field focused and is labelled by its title", async () => {
  const { show } = open({});
  await show();
  const [el] = openOnes();
  expect(document.activeElement?.textContent).toContain("inside d");
  expect(document.getElementById(el!.getAttribute("aria-labelledby")!)?.textContent).toBe("Title");
});

test("Esc closes it, gives the focus back and tells the kernel once", async () => {
  const { show, events } = open({});
  const outside = document.querySelector<HTMLElement>(".nbf-main a")!;
  outside.focus();
  await show();
  key("Escape");
  expect(openOnes()).toEqual([]);
  expect(document.activeElement).toBe(outside);
  expect(events()).toMatchObject([{ id: "d", name: "dismiss" }]);
});

test("what cannot be dismissed stays, and has no cross", async () => {
  const { show, events } = open({ dismissible: false });
  await show();
  key("Escape");
  const [el] = openOnes();
  el!.dispatchEvent(new Event("cancel", { cancelable: true }));
  // A browser may close it all the same.
  el!.close();
  await Promise.resolve();
  expect(el!.open).toBe(true);
  expect(el!.querySelector<HTMLElement>(".nbf-dialog-close")!.hidden).toBe(true);
  expect(events()).toEqual([]);
});

test("a rerun leaves closed what was dismissed; a new opening brings it back", async () => {
  const { show, receive } = open({});
  await show();
  key("Escape");
  await receive({ props: { d: { set: { html: "Other title" } } } });
  expect(openOnes()).toEqual([]);
  await receive({ props: { d: { set: { open: false } } } });
  await receive({ props: { d: { set: { times: 2 }, del: ["open"] } } });
  expect(openOnes()).toHaveLength(1);
});

test("the app closes it by taking it away, and the focus goes back", async () => {
  const { show, receive } = open({});
  const outside = document.querySelector<HTMLElement>(".nbf-main a")!;
  outside.focus();
  await show();
  await receive({ kids: { event: [0, 1, []] }, gone: ["d", "dl"] });
  expect(dialogs()).toEqual([]);
  expect(document.activeElement).toBe(outside);
});

test("a second dialog stands over the first, and both give the focus back", async () => {
  const { show, receive } = open({});
  const outside = document.querySelector<HTMLElement>(".nbf-main a")!;
  outside.focus();
  await show("d");
  await show("e");
  expect(document.activeElement?.textContent).toContain("inside e");
  await receive({ kids: { event: [0, 2, []] }, gone: ["d", "dl", "e", "el"] });
  expect(document.activeElement).toBe(outside);
});

test("Tab goes round inside", async () => {
  const { show } = open({});
  await show();
  const [el] = openOnes();
  const cross = el!.querySelector<HTMLElement>(".nbf-dialog-close")!;
  cross.focus();
  key("Tab");
  expect(document.activeElement?.textContent).toContain("inside d");
});

test("two views of one app show a dialog once, and close it together", async () => {
  const { els, show, events } = open({}, 2);
  await show();
  expect([dialogs().length, openOnes().length]).toEqual([2, 1]);
  key("Escape");
  await Promise.resolve();
  expect(openOnes()).toEqual([]);
  expect(events()).toHaveLength(1);
  els[0]!.close();
});

test("the other view takes it over when the one that shows it goes", async () => {
  const { els, show } = open({}, 2);
  await show();
  els.find(({ el }) => el.contains(openOnes()[0]!))!.close();
  await Promise.resolve();
  expect(openOnes()).toHaveLength(1);
});

test("when the app is closed, a dialog can be closed and says why", async () => {
  const { root, show, events } = open({ dismissible: false });
  await show();
  root.emit("msg:custom", { type: "app", status: "closed", stale: [] }, []);
  await Promise.resolve();
  const [el] = openOnes();
  expect(el!.querySelector(".nbf-dialog-note")!.textContent).toContain("run its cell again");
  key("Escape");
  expect(openOnes()).toEqual([]);
  expect(events()).toEqual([]);
});
