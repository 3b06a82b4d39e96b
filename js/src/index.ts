/** The entry of the page's side, and the only file that knows anywidget. */

import type { Outgoing, TreeState } from "./core/protocol.js";
import type { RawModel, WidgetManager } from "./host.js";
import { type Port, Store } from "./store.js";
import { openView } from "./view.js";

/** The part of anywidget's model proxy in use; the proxy binds what it hands out. */
interface AnyModel {
  get(name: string): unknown;
  send(content: unknown, callbacks?: unknown, buffers?: ArrayBuffer[]): void;
  on(event: string, callback: (...args: never[]) => void): void;
  off(event: string, callback: (...args: never[]) => void): void;
  readonly widget_manager?: WidgetManager;
}

interface Open {
  readonly model: AnyModel;
  readonly store: Store;
}

const open = new Set<Open>();

function portOf(model: AnyModel): Port {
  const manager = model.widget_manager;
  return {
    manager,
    raw: rawModel(model, manager),
    tree: () => model.get("tree") as TreeState | undefined,
    onTree: (callback) => model.on("change:tree", callback),
    onMessage: (callback) => model.on("msg:custom", callback as (...args: never[]) => void),
    send: (message: Outgoing) => model.send(message),
  };
}

async function rawModel(model: AnyModel, manager?: WidgetManager): Promise<RawModel | undefined> {
  if (!manager) return undefined;
  return manager.get_model(await idOf(model));
}

/** The kernel learns the model's id by opening it, so the trait may come an update later. */
function idOf(model: AnyModel): Promise<string> {
  return new Promise((resolve) => {
    const look = () => {
      const mid = model.get("mid");
      if (typeof mid !== "string" || !mid) return;
      model.off("change:mid", look);
      resolve(mid);
    };
    model.on("change:mid", look);
    look();
  });
}

/**
 * Return the store of the model behind a proxy.
 *
 * anywidget hands another proxy to `render` than to `initialize`. Both read the same model, so what
 * they say of its id is equal at any one time, also while it is still empty.
 */
function storeOf(model: AnyModel): Store {
  for (const known of open) {
    if (known.model === model || known.model.get("mid") === model.get("mid")) return known.store;
  }
  const store = new Store(portOf(model));
  open.add({ model, store });
  return store;
}

export default {
  // Never awaits: anywidget drops every message of a model not initialised within two seconds.
  initialize({ model, signal }: { model: AnyModel; signal?: AbortSignal }) {
    const store = storeOf(model);
    signal?.addEventListener("abort", () => {
      store.close();
      for (const known of open) if (known.store === store) open.delete(known);
    });
  },

  render({ model, el, signal }: { model: AnyModel; el: HTMLElement; signal?: AbortSignal }) {
    const end = new AbortController();
    signal?.addEventListener("abort", () => end.abort());
    openView(storeOf(model), el, end.signal);
    // Hosts before anywidget 0.11 give no signal and call what is returned instead.
    return () => end.abort();
  },
};
