// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { anywidgetModel, FakeManager, type FakeModel } from "../dev/fake.js";
import type { TreeNode } from "../src/core/protocol.js";
import app from "../src/index.js";

const end: (() => void)[] = [];

afterEach(() => {
  for (const stop of end.splice(0)) stop();
  document.body.replaceChildren();
});

let count = 0;

/** Open an app with `nodes` in its main block; several views may share one model. */
function open(nodes: Record<string, TreeNode>, main: string[]) {
  const manager = new FakeManager();
  count += 1;
  const tree = {
    seq: 1,
    nodes: {
      root: { t: "app", p: {}, c: ["sidebar", "main"] },
      sidebar: { t: "sidebar", p: {}, c: [] },
      main: { t: "main", p: {}, c: main },
      ...nodes,
    },
  };
  const root: FakeModel = manager.add(`root${count}`, { mid: `root${count}`, tree });
  app.initialize({ model: anywidgetModel(root, manager) });
  const view = () => {
    const el = document.createElement("div");
    document.body.append(el);
    const life = new AbortController();
    app.render({ model: anywidgetModel(root, manager), el, signal: life.signal });
    end.push(() => life.abort());
    return { el, close: () => life.abort() };
  };
  const receive = (message: object) => root.emit("msg:custom", message, []);
  return { root, view, receive };
}

const text = (value: string): TreeNode => ({ t: "text", p: { text: value } });

test("two views of one model draw the same patches", () => {
  const { view, receive } = open({ a: text("one") }, ["a"]);
  const [first, second] = [view().el, view().el];
  receive({ type: "patch", seq: 2, props: { a: { set: { text: "two" } } } });
  const shown = [first, second].map((el) => el.querySelector(".nbf-text")?.textContent);
  expect(shown).toEqual(["two", "two"]);
});

test("one patch may change what a node says and what is in it", () => {
  const nodes = { box: { t: "expander", p: { label: "old" }, c: ["a"] }, a: text("one") };
  const { view, receive } = open(nodes, ["box"]);
  const { el } = view();
  receive({
    type: "patch",
    seq: 2,
    new: { b: text("two") },
    props: { box: { set: { label: "new" } } },
    kids: { box: [1, 0, ["b"]] },
  });
  const box = el.querySelector(".nbf-expander")!;
  expect(box.textContent).toContain("new");
  expect(box.querySelectorAll(".nbf-text")).toHaveLength(2);
});

test("a sidebar that is filled later is shown, and hidden again when it is empty", () => {
  const { view, receive } = open({ a: text("one") }, ["a"]);
  const { el } = view();
  const state = () => el.querySelector<HTMLElement>(".nbf-app")?.dataset.sidebar;
  expect(state()).toBe("none");
  receive({ type: "patch", seq: 2, new: { b: text("side") }, kids: { sidebar: [0, 0, ["b"]] } });
  expect(state()).toBe("open");
  receive({ type: "patch", seq: 3, kids: { sidebar: [0, 1, []] }, gone: ["b"] });
  expect(state()).toBe("none");
});

test("a view says hello with its number, and bye once", () => {
  const { root, view } = open({}, []);
  const { close } = view();
  close();
  expect(root.sent).toMatchObject([{ type: "hello", seq: 1, visible: true }, { type: "bye" }]);
  const [hello, bye] = root.sent as { view: string }[];
  expect(hello!.view).toBe(bye!.view);
});

test("plain keys stay inside the app, combinations with Ctrl reach the page", () => {
  const { view } = open({ a: text("x") }, ["a"]);
  const { el } = view();
  const heard: string[] = [];
  const listen = (event: KeyboardEvent) => heard.push(event.key);
  document.body.addEventListener("keydown", listen);
  const target = el.querySelector(".nbf-text")!;
  target.dispatchEvent(new KeyboardEvent("keydown", { key: "d", bubbles: true }));
  target.dispatchEvent(new KeyboardEvent("keydown", { key: "s", ctrlKey: true, bubbles: true }));
  document.body.removeEventListener("keydown", listen);
  expect(heard).toEqual(["s"]);
});

test("a focused element carries the mark JupyterLab's shortcuts look for", () => {
  const { view } = open({ e: { t: "expander", p: { label: "More" }, c: [] } }, ["e"]);
  const { el } = view();
  const button = el.querySelector<HTMLElement>(".nbf-summary")!;
  button.focus();
  expect(button.dataset.lmSuppressShortcuts).toBe("true");
});

test("the run indicator is there only while a run lasts, and stops it", () => {
  const { root, view, receive } = open({}, []);
  const { el } = view();
  const stop = el.querySelector<HTMLButtonElement>(".nbf-stop")!;
  expect([stop.disabled, el.dataset.status]).toEqual([true, "idle"]);
  receive({ type: "app", status: "running", stale: [] });
  stop.click();
  expect(root.sent.at(-1)).toEqual({ type: "stop" });
  receive({ type: "app", status: "idle" });
  expect(stop.disabled).toBe(true);
});

test("an expander stays as the reader left it until the script changes its mind", () => {
  const { view, receive } = open(
    { e: { t: "expander", p: { label: "More", expanded: false, notify: true }, c: [] } },
    ["e"],
  );
  const { el } = view();
  const button = el.querySelector<HTMLElement>(".nbf-summary")!;
  const state = () => button.getAttribute("aria-expanded");
  button.click();
  receive({ type: "patch", seq: 2, props: { e: { set: { label: "Even more" } } } });
  expect([state(), button.textContent]).toEqual(["true", "Even more"]);
  receive({ type: "patch", seq: 3, props: { e: { set: { expanded: true } } } });
  receive({ type: "patch", seq: 4, props: { e: { set: { expanded: false } } } });
  expect(state()).toBe("false");
});

test("a chosen tab stays chosen when one is put before it", () => {
  const tab = (label: string): TreeNode => ({ t: "tab", p: { label }, c: [] });
  const { root, view, receive } = open(
    { t: { t: "tabs", p: { notify: true }, c: ["x", "y"] }, x: tab("X"), y: tab("Y") },
    ["t"],
  );
  const { el } = view();
  const chosen = () => el.querySelector("[aria-selected=true]")?.textContent;
  el.querySelectorAll<HTMLElement>("[role=tab]")[1]!.click();
  receive({ type: "patch", seq: 2, new: { n: tab("New") }, kids: { t: [0, 0, ["n"]] } });
  expect(chosen()).toBe("Y");
  expect([...el.querySelectorAll("[role=tab]")].map((tab) => tab.textContent)).toEqual([
    "New",
    "X",
    "Y",
  ]);
  expect(root.sent.at(-1)).toMatchObject({ type: "event", id: "t", name: "tab" });
});

test("a dataframe shows its first rows as they are until the grid is here", () => {
  const page = [
    [0, "<b>r0</b>"],
    [1, null],
  ];
  const columns = [
    { name: "", kind: "number", index: true },
    { name: "n", kind: "text", label: "Name" },
  ];
  const p = { columns, rows: 100_000, page, token: "t", height: 200, hide_index: true };
  const { root, view } = open({ d: { t: "dataframe", p } }, ["d"]);
  const { el } = view();
  expect(root.sent).toContainEqual(expect.objectContaining({ what: "asset", name: "sheet" }));
  expect([...el.querySelectorAll("th, td")].map((cell) => cell.textContent)).toEqual([
    "Name",
    "<b>r0</b>",
    "None",
  ]);
  expect(el.querySelector<HTMLElement>(".nbf-sheet")!.style.height).toBe("200px");
});

test("an unknown type says so and does not stop the rest", () => {
  const { view } = open({ q: { t: "hologram", p: {} }, a: text("after") }, ["q", "a"]);
  const { el } = view();
  expect(el.querySelector(".nbf-hologram")?.textContent).toContain("hologram");
  expect(el.querySelector(".nbf-text")?.textContent).toBe("after");
});

test("output grows without drawing again what stands there", () => {
  const items = [{ kind: "stdout", text: "one\n" }];
  const { view, receive } = open({ o: { t: "output", p: { items } } }, ["o"]);
  const { el } = view();
  const first = el.querySelector(".nbf-stream");
  const more = [...items, { kind: "stderr", text: "two" }];
  receive({ type: "patch", seq: 2, props: { o: { set: { items: more } } } });
  expect(el.querySelector(".nbf-stream")).toBe(first);
  expect(el.querySelector(".nbf-stderr")?.textContent).toBe("two");
});

test("a model whose id comes after it was opened has one store, and shows a lost kernel", async () => {
  const manager = new FakeManager();
  const nodes = { root: { t: "app", p: {}, c: [] } };
  const root = manager.add("late", { mid: "", tree: { seq: 1, nodes } });
  app.initialize({ model: anywidgetModel(root, manager) });
  root.set("mid", "late");
  const el = document.createElement("div");
  document.body.append(el);
  end.push(app.render({ model: anywidgetModel(root, manager), el }));
  root.emit("msg:custom", { type: "ping", n: 1, seq: 1 }, []);
  const pongs = root.sent.filter((message) => (message as { type: string }).type === "pong");
  expect(pongs).toEqual([{ type: "pong", n: 1, visible: true, views: 1 }]);
  root.comm_live = false;
  await vi.waitFor(() => {
    root.emit("comm_live_update");
    expect(el.dataset.status).toBe("gone");
  });
});

const MENU: TreeNode = {
  t: "navigation",
  p: {
    sections: [
      { title: "", pages: [{ page: "/home", title: "Home", icon: "🏠" }] },
      {
        title: "More",
        pages: [
          { page: "/sales", title: "Sales", html: "<b>Sales</b>" },
          { page: "/docs", title: "Docs", url: "https://example.org" },
          { page: "/bad", title: "Bad", url: "javascript:alert(1)" },
        ],
      },
    ],
    current: "/sales",
  },
};

test("the menu marks the open page, names its sections, and sends what is chosen", () => {
  const { root, view } = open({ nav: MENU }, ["nav"]);
  const { el } = view();
  const nav = el.querySelector("nav")!;
  expect(nav.getAttribute("aria-label")).toBe("Pages");
  const current = [...nav.querySelectorAll("[aria-current=page]")];
  expect(current.map((link) => link.textContent)).toEqual(["Sales"]);
  const list = nav.querySelectorAll("ul")[1]!;
  expect(document.getElementById(list.getAttribute("aria-labelledby")!)?.textContent).toBe("More");
  const links = [...nav.querySelectorAll<HTMLAnchorElement>("a")];
  expect(links.map((link) => link.getAttribute("href"))).toEqual([
    "#/home",
    "#/sales",
    "https://example.org",
    null,
  ]);
  const click = new MouseEvent("click", { bubbles: true, cancelable: true });
  links[0]!.dispatchEvent(click);
  expect(click.defaultPrevented).toBe(true);
  expect(root.sent.at(-1)).toEqual({
    type: "event",
    id: "nav",
    name: "page",
    data: { page: "/home" },
  });
});

test("a long menu is folded, but never the open page", () => {
  const pages = [..."abcdef"].map((name) => ({ page: `/${name}`, title: name }));
  const p = { sections: [{ title: "", pages }], current: "/f", expanded: 2 };
  const { el } = open({ nav: { t: "navigation", p } }, ["nav"]).view();
  const titles = () => [...el.querySelectorAll(".nbf-nav-link")].map((link) => link.textContent);
  expect(titles()).toEqual(["a", "b", "f"]);
  const more = el.querySelector<HTMLButtonElement>(".nbf-nav-more")!;
  expect(more.textContent).toBe("View 3 more");
  more.click();
  expect(titles()).toEqual([..."abcdef"]);
});

test("the menu keeps the focus when another page is opened", () => {
  const { view, receive } = open({ nav: MENU }, ["nav"]);
  const { el } = view();
  el.querySelector<HTMLAnchorElement>("[data-entry='/home']")!.focus();
  receive({ type: "patch", seq: 2, props: { nav: { set: { current: "/home" } } } });
  const focused = document.activeElement as HTMLElement;
  expect([focused.dataset.entry, focused.getAttribute("aria-current")]).toEqual(["/home", "page"]);
});

test("a page link sends its page with its parameters, unless it is disabled", () => {
  const p = { label: "Sales", page: "/sales", query: { year: ["2024"] } };
  const { root, view, receive } = open({ a: { t: "page_link", p } }, ["a"]);
  const link = view().el.querySelector("a")!;
  link.click();
  const data = { page: "/sales", query: { year: ["2024"] } };
  expect(root.sent.at(-1)).toEqual({ type: "event", id: "a", name: "page", data });
  const before = root.sent.length;
  receive({ type: "patch", seq: 2, props: { a: { set: { disabled: true } } } });
  link.click();
  expect(root.sent.length).toBe(before);
});

test("the address is changed only where it is the app's own", () => {
  const { receive } = open({}, []);
  const message = { type: "address", page: "sales", set: { a: ["1", "2"] }, del: ["b"] };
  history.replaceState(null, "", "/?b=3&c=4");
  receive(message);
  expect(location.search).toBe("?b=3&c=4");
  const config = document.createElement("script");
  config.id = "jupyter-config-data";
  config.type = "application/json";
  config.textContent = JSON.stringify({ kernelId: "k" });
  document.body.append(config);
  receive(message);
  expect(location.search + location.hash).toBe("?c=4&a=1&a=2#/sales");
  config.remove();
  history.replaceState(null, "", "/");
});

test("another page is a step of the browser's history, other parameters are not", () => {
  const { receive, root } = open({}, []);
  const config = document.createElement("script");
  config.id = "jupyter-config-data";
  config.type = "application/json";
  config.textContent = JSON.stringify({ kernelId: "k" });
  document.body.append(config);
  const steps = history.length;
  receive({ type: "address", page: "sales", set: {}, del: [] });
  receive({ type: "address", page: "sales", set: { a: ["1"] }, del: [] });
  expect(history.length).toBe(steps + 1);
  // As the browser does when one goes back.
  history.replaceState(null, "", "/?b=2");
  dispatchEvent(new PopStateEvent("popstate"));
  const data = { page: "", query: { b: ["2"] } };
  expect(root.sent.at(-1)).toEqual({ type: "event", id: "root", name: "page", data });
  const sent = root.sent.length;
  receive({ type: "address", page: "", set: { b: ["2"] }, del: ["a"] });
  history.replaceState(null, "", "/#a-heading");
  dispatchEvent(new PopStateEvent("popstate"));
  expect([history.length, root.sent.length]).toEqual([steps + 1, sent]);
  config.remove();
  history.replaceState(null, "", "/");
});
