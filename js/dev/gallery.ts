/** Draws every node type with made-up data; open dev/out/gallery.html?theme=dark after `node dev/serve.mjs`. */

import type { TreeNode } from "../src/core/protocol.js";
import app from "../src/index.js";
import { anywidgetModel, FakeManager } from "./fake.js";
import { content } from "./gallery-content.js";
import { controls } from "./gallery-controls.js";

export interface Builder {
  /** Add a node and return its id. */
  add(t: string, p?: Record<string, unknown>, c?: string[]): string;
  control(kind: string, p: Record<string, unknown>, value: unknown, props?: object): string;
  readonly manager: FakeManager;
}

const nodes: Record<string, TreeNode> = {};
const manager = new FakeManager();
let count = 0;

const builder: Builder = {
  manager,
  add(t, p = {}, c) {
    count += 1;
    const id = `n${count}`;
    nodes[id] = c ? { t, p, c } : { t, p };
    return id;
  },
  control(kind, p, value, props = {}) {
    const mid = `m${count}`;
    const model = manager.add(mid, { value });
    if (kind === "file_uploader") acknowledge(model);
    return builder.add("control", { kind, mid, own: true, label: kind, ...p, ...props });
  },
};

/** Take chunks slowly, so that the progress can be seen. */
function acknowledge(model: ReturnType<FakeManager["add"]>): void {
  model.onSend = (content) => {
    const chunk = content as Record<string, unknown>;
    if (chunk.type !== "chunk") return;
    const { offset } = chunk;
    setTimeout(() => model.emit("msg:custom", { type: "ack", id: chunk.id, offset }), 200);
  };
}

const wanted = new URLSearchParams(location.search);
const { main, sidebar } = wanted.get("page") === "controls" ? controls(builder) : content(builder);
nodes.root = {
  t: "app",
  p: { title: "Gallery", layout: wanted.get("layout") ?? "wide" },
  c: ["sidebar", "main", "bottom", "event", "output"],
};
nodes.sidebar = { t: "sidebar", p: {}, c: sidebar };
nodes.main = { t: "main", p: {}, c: main };
nodes.bottom = { t: "bottom", p: {}, c: [] };
nodes.event = { t: "event", p: {}, c: [] };
nodes.output = {
  t: "output",
  p: {
    items: [
      {
        kind: "stdout",
        text: "epoch 1\repoch 2\nloss \u001b[32m0.123\u001b[0m \u001b[1;34mok\u001b[0m\n",
      },
      { kind: "stderr", text: "UserWarning: this is written to stderr\n" },
    ],
  },
  c: [],
};

const root = manager.add("root", { mid: "root", tree: { seq: 1, nodes } });
root.onSend = async (content) => {
  const message = content as Record<string, unknown>;
  if (message.type !== "request") return;
  const reply = (data: unknown) =>
    root.emit("msg:custom", { type: "reply", req: message.req, ok: true, data }, []);
  if (message.what === "asset") {
    reply(await (await fetch(`assets/${message.name}.js`)).text());
  }
  if (message.what === "rows") {
    const { start, stop, sort } = message as { start: number; stop: number; sort?: unknown[] };
    const flip = sort?.[1] === "desc";
    const rows = Array.from({ length: stop - start }, (_, i) => {
      const n = flip ? 999_999 - (start + i) : start + i;
      return [n, `row ${n}`, Math.sin(n) * 100, n % 3 === 0, ["a", "b"], n % 100];
    });
    setTimeout(() => reply({ start, rows }), 30);
  }
};

const model = anywidgetModel(root, manager);
app.initialize({ model });
app.render({ model, el: document.getElementById("app")! });
Object.assign(window, { root, manager });
