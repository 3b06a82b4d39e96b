/** A page and a kernel made of plain objects: enough to draw every node without Jupyter. */

import type { RawModel, WidgetManager } from "../src/host.js";
import type { KernelConnection, Told } from "../src/kernel.js";

type Listener = (...args: unknown[]) => void;

/** A model with Backbone's few methods that the front end uses. */
export class FakeModel implements RawModel {
  readonly attributes: Record<string, unknown>;
  readonly sent: unknown[] = [];
  saved = 0;
  comm_live = true;
  views: Record<string, never> = {};
  onSend: ((content: unknown, buffers?: ArrayBuffer[]) => void) | undefined;
  private listeners: { name: string; callback: Listener; context: unknown }[] = [];

  constructor(attributes: Record<string, unknown>) {
    this.attributes = { ...attributes };
  }

  get(name: string): unknown {
    return this.attributes[name];
  }

  set(name: string, value: unknown): void {
    this.attributes[name] = value;
    this.emit(`change:${name}`);
    this.emit("change");
  }

  save_changes(): void {
    if (!this.comm_live) throw new Error("comm is dead");
    this.saved += 1;
  }

  send(content: unknown, _callbacks?: unknown, buffers?: ArrayBuffer[]): void {
    if (!this.comm_live) throw new Error("Cannot send");
    this.sent.push(content);
    this.onSend?.(content, buffers);
  }

  on(events: string, callback: (...args: never[]) => void, context?: unknown): void {
    for (const name of events.split(" ")) {
      this.listeners.push({ name, callback: callback as Listener, context });
    }
  }

  off(
    events: string | null,
    callback?: ((...args: never[]) => void) | null,
    context?: unknown,
  ): void {
    this.listeners = this.listeners.filter(
      (listener) =>
        !(
          (!events || events.split(" ").includes(listener.name)) &&
          (!callback || listener.callback === callback) &&
          (!context || listener.context === context)
        ),
    );
  }

  emit(name: string, ...args: unknown[]): void {
    for (const listener of [...this.listeners])
      if (listener.name === name) listener.callback(...args);
  }
}

export class FakeManager implements WidgetManager {
  readonly models = new Map<string, FakeModel>();
  readonly kernel: FakeKernel | undefined;

  constructor(kernel?: FakeKernel) {
    this.kernel = kernel;
  }

  add(id: string, attributes: Record<string, unknown>): FakeModel {
    const model = new FakeModel(attributes);
    this.models.set(id, model);
    return model;
  }

  has_model(id: string): boolean {
    return this.models.has(id);
  }

  async get_model(id: string): Promise<RawModel> {
    return this.models.get(id)!;
  }

  async create_view(): Promise<never> {
    throw new Error("the gallery has no stock views");
  }
}

/** What anywidget hands to `initialize` and `render`, over a fake root model. */
export function anywidgetModel(root: FakeModel, manager: FakeManager) {
  return {
    get: root.get.bind(root),
    send: root.send.bind(root),
    on: (event: string, callback: (...args: never[]) => void) => root.on(event, callback, root),
    off: (event: string, callback: (...args: never[]) => void) => root.off(event, callback, root),
    widget_manager: manager,
  };
}

/** Lumino's signal. */
export class FakeSignal<T> implements Told<T> {
  private readonly slots = new Set<(sender: unknown, value: T) => void>();

  connect(slot: (sender: unknown, value: T) => void): void {
    this.slots.add(slot);
  }

  disconnect(slot: (sender: unknown, value: T) => void): void {
    this.slots.delete(slot);
  }

  emit(value: T): void {
    for (const slot of [...this.slots]) slot(this, value);
  }
}

/** A kernel's connection; `comms` are the widgets it knows. */
export class FakeKernel implements KernelConnection {
  readonly statusChanged = new FakeSignal<string>();
  readonly connectionStatusChanged = new FakeSignal<string>();
  readonly disposed = new FakeSignal<unknown>();
  comms: Record<string, unknown> = {};
  fails = false;
  /** How many questions get lost on their way. */
  deaf = 0;
  asked = 0;

  async requestCommInfo(): Promise<{ content: { comms: Record<string, unknown> } }> {
    this.asked += 1;
    if (this.asked <= this.deaf) return new Promise(() => {});
    if (this.fails) throw new Error("Canceled");
    return { content: { comms: this.comms } };
  }
}
