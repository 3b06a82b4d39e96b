// @vitest-environment jsdom
import { expect, test, vi } from "vitest";
import { FakeKernel, FakeManager, FakeModel } from "../dev/fake.js";
import type { Outgoing, TreeState } from "../src/core/protocol.js";
import type { Change } from "../src/core/tree.js";
import { Store } from "../src/store.js";

function setUp(kernel?: FakeKernel) {
  const tree: TreeState = {
    seq: 5,
    nodes: { root: { t: "app", p: {}, c: ["a"] }, a: { t: "text", p: { text: "1" } } },
  };
  const raw = new FakeModel({ tree, mid: "mine" });
  const store = new Store({
    manager: kernel && new FakeManager(kernel),
    raw: Promise.resolve(raw),
    tree: () => raw.get("tree") as TreeState,
    onTree: (callback) => raw.on("change:tree", callback),
    onMessage: (callback) => raw.on("msg:custom", callback as (...args: never[]) => void),
    send: (message: Outgoing) => raw.send(message),
  });
  const changes: Change[] = [];
  let statuses = 0;
  let agains = 0;
  store.listen(
    {
      changed: (change) => changes.push(change),
      status: () => {
        statuses += 1;
      },
      stale() {},
      again: () => {
        agains += 1;
      },
    },
    new AbortController().signal,
  );
  const receive = (message: object, buffers: unknown[] = []) =>
    raw.emit("msg:custom", message, buffers);
  return { raw, store, changes, receive, statuses: () => statuses, agains: () => agains };
}

test("the next patch is applied and told", () => {
  const { store, changes, receive } = setUp();
  receive({ type: "patch", seq: 6, props: { a: { set: { text: "2" } } } });
  expect(store.tree.nodes.a?.p.text).toBe("2");
  expect([...changes[0]!.props]).toEqual(["a"]);
});

test("a gap is not drawn; it asks for the whole tree, once", () => {
  const { store, raw, changes, receive } = setUp();
  receive({ type: "patch", seq: 8, props: { a: { set: { text: "late" } } } });
  receive({ type: "patch", seq: 9, props: { a: { set: { text: "later" } } } });
  expect(raw.sent).toEqual([{ type: "resync", seq: 5 }]);
  expect(changes).toEqual([]);
  const nodes = { root: { t: "app", p: {}, c: [] } };
  receive({ type: "full", tree: { seq: 9, nodes } });
  expect(store.tree).toEqual({ seq: 9, nodes });
  receive({ type: "patch", seq: 12 });
  expect(raw.sent).toHaveLength(2);
});

test("a patch that came before is left out", () => {
  const { store, raw, receive } = setUp();
  receive({ type: "patch", seq: 5, props: { a: { set: { text: "old" } } } });
  expect(store.tree.nodes.a?.p.text).toBe("1");
  expect(raw.sent).toEqual([]);
});

test("a ping is answered; one that is ahead shows that the tail was lost", () => {
  const { raw, receive } = setUp();
  receive({ type: "ping", n: 3, seq: 5 });
  receive({ type: "ping", n: 4, seq: 6 });
  const pong = { type: "pong", visible: true, views: 0 };
  expect(raw.sent).toEqual([
    { ...pong, n: 3 },
    { ...pong, n: 4 },
    { type: "resync", seq: 5 },
  ]);
});

test("the page's model always holds the tree that is drawn, and nothing is sent for it", async () => {
  const { store, raw, receive } = setUp();
  await store.rawModel;
  await Promise.resolve();
  receive({ type: "patch", seq: 6, props: { a: { set: { text: "2" } } } });
  const held = raw.get("tree") as TreeState;
  expect(held.seq).toBe(6);
  expect(held.nodes.a?.p.text).toBe("2");
  expect([raw.saved, raw.sent.length]).toEqual([0, 0]);
});

test("a trait update behind the patches does not take the page back", async () => {
  const { store, raw, receive } = setUp();
  receive({ type: "patch", seq: 6, props: { a: { set: { text: "2" } } } });
  raw.set("tree", { seq: 5, nodes: { root: { t: "app", p: {}, c: [] } } });
  expect(store.tree.nodes.a?.p.text).toBe("2");
  raw.set("tree", { seq: 7, nodes: { root: { t: "app", p: {}, c: [] } } });
  expect(store.tree.seq).toBe(7);
});

test("a request is answered by its number, with buffers in place", async () => {
  const { store, raw, receive } = setUp();
  const first = store.request({ what: "asset", name: "x" });
  const second = store.request({ what: "download", id: "a" });
  expect(raw.sent.map((message) => (message as { req: number }).req)).toEqual([1, 2]);
  const bytes = new DataView(new ArrayBuffer(2));
  receive({ type: "reply", req: 2, ok: true, data: { data: { $buf: 0 } } }, [bytes]);
  receive({ type: "reply", req: 1, ok: false, error: "no such asset" });
  expect(await second).toEqual({ data: bytes });
  await expect(first).rejects.toThrow("no such asset");
});

test("sending to a kernel that is gone shows as a status, not as an exception", async () => {
  const { store, raw, statuses } = setUp();
  raw.comm_live = false;
  expect(store.send({ type: "stop" })).toBe(false);
  expect([store.gone, statuses()]).toEqual([true, 1]);
  await expect(store.request({ what: "asset", name: "x" })).rejects.toThrow("gone");
});

test("a kernel that goes and comes back is seen through the model", async () => {
  const { store, raw } = setUp();
  await store.rawModel;
  await Promise.resolve();
  raw.comm_live = false;
  raw.emit("comm_live_update");
  expect(store.gone).toBe(true);
  raw.comm_live = true;
  raw.emit("comm_live_update");
  expect(store.gone).toBe(false);
});

test("stale nodes are those of a running run only", () => {
  const { store, receive } = setUp();
  receive({ type: "patch", seq: 6, app: { status: "running", stale: ["a"] } });
  expect([store.status, [...store.stale]]).toEqual(["running", ["a"]]);
  receive({ type: "app", status: "idle" });
  expect([store.status, [...store.stale]]).toEqual(["idle", []]);
});

test("a connection that was lost and is back makes the page say hello again", async () => {
  const kernel = new FakeKernel();
  kernel.comms = { mine: {} };
  const { store, agains } = setUp(kernel);
  await store.rawModel;
  vi.useFakeTimers();
  kernel.connectionStatusChanged.emit("connecting");
  vi.advanceTimersByTime(2000);
  expect([store.lost, store.gone, agains()]).toEqual([true, false, 0]);
  kernel.connectionStatusChanged.emit("connected");
  vi.useRealTimers();
  await vi.waitFor(() => expect([store.lost, store.gone, agains()]).toEqual([false, false, 1]));
});

test("a kernel that does not know the app is gone, also after a lost connection", async () => {
  const kernel = new FakeKernel();
  const { store, agains, statuses } = setUp(kernel);
  await store.rawModel;
  kernel.statusChanged.emit("starting");
  await vi.waitFor(() => expect(store.gone).toBe(true));
  expect([agains(), statuses()]).toEqual([0, 1]);
});

test("a store whose model is gone hears no kernel", async () => {
  const kernel = new FakeKernel();
  const { store } = setUp(kernel);
  await store.rawModel;
  store.close();
  kernel.statusChanged.emit("dead");
  expect(store.gone).toBe(false);
});
