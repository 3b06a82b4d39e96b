/** One app's state in this page: the tree, the run's status, whether a kernel still answers. */

import { type OpenPage, showAddress } from "./address.js";
import { loadAsset } from "./assets.js";
import type {
  AppStatus,
  Incoming,
  NodeId,
  Outgoing,
  Patch,
  Request,
  RunStatus,
  TreeState,
} from "./core/protocol.js";
import { applyPatch, type Change, fillBuffers, replaceTree, sequel } from "./core/tree.js";
import type { RawModel, WidgetManager } from "./host.js";
import { type Link, watchKernel } from "./kernel.js";
import { saveFile } from "./save.js";

/** What the store needs of the page's model; `index.ts` makes one out of anywidget's. */
export interface Port {
  readonly manager: WidgetManager | undefined;
  /** The model behind anywidget's proxy, or nothing in hosts that do not give it. */
  readonly raw: Promise<RawModel | undefined>;
  tree(): TreeState | undefined;
  onTree(callback: () => void): void;
  onMessage(callback: (content: unknown, buffers: readonly unknown[]) => void): void;
  /** May throw once the kernel is gone. */
  send(message: Outgoing): void;
}

export interface Listener {
  changed(change: Change): void;
  status(): void;
  stale(): void;
  /** The connection was lost and is back: the kernel may have taken this page for closed. */
  again?(): void;
}

const RESYNC_AGAIN = 3000;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export class Store {
  readonly tree: TreeState = { seq: 0, nodes: {} };
  status: RunStatus = "idle";
  note: string | undefined;
  stale: ReadonlySet<NodeId> = new Set();
  gone = false;
  /** The connection is being made anew; what is sent waits for it. */
  lost = false;
  /** The kernel was restarted by somebody else: this page has to be loaded again. */
  replaced = false;
  /** The views that show this app in this page. */
  readonly views = new Set<string>();

  private readonly end = new AbortController();
  private readonly listeners = new Set<Listener>();
  private readonly waiting = new Map<number, Waiting>();
  private raw: RawModel | undefined;
  private requests = 0;
  private askedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly port: Port) {
    this.adopt();
    port.onTree(() => this.adopt());
    port.onMessage((content, buffers) => {
      this.receive(fillBuffers(content, buffers) as Incoming);
    });
    port.raw.then((raw) => raw && this.bindRaw(raw)).catch(console.error);
  }

  get manager(): WidgetManager | undefined {
    return this.port.manager;
  }

  get rawModel(): Promise<RawModel | undefined> {
    return this.port.raw;
  }

  /** The model is gone from the page. */
  close(): void {
    this.end.abort();
  }

  listen(listener: Listener, signal: AbortSignal): void {
    this.listeners.add(listener);
    signal.addEventListener("abort", () => this.listeners.delete(listener));
  }

  /** Send to the kernel; a kernel that is gone shows as the banner, never as an exception. */
  send(message: Outgoing): boolean {
    return this.guard(() => this.port.send(message));
  }

  /** Run something that talks to the kernel; return whether it went through. */
  guard(action: () => void): boolean {
    try {
      action();
      return true;
    } catch (error) {
      console.warn("[nbflow] nothing sent", error);
      this.setGone(true);
      return false;
    }
  }

  event(id: NodeId, name: string, data: unknown = null): void {
    this.send({ type: "event", id, name, data });
  }

  /** Ask the kernel; rejects with its error, or when no kernel is there. */
  request(what: Request): Promise<unknown> {
    this.requests += 1;
    const req = this.requests;
    return new Promise((resolve, reject) => {
      this.waiting.set(req, { resolve, reject });
      if (!this.send({ type: "request", req, ...what })) {
        this.waiting.delete(req);
        reject(new Error("The kernel is gone: run the cell again."));
      }
    });
  }

  /** Load a lazy library of `static/assets`. */
  readonly asset = (name: string): Promise<unknown> =>
    loadAsset(name, async (wanted) => {
      const data = await this.request({ what: "asset", name: wanted });
      return typeof data === "string" ? data : new TextDecoder().decode(data as DataView);
    });

  private readonly openPage: OpenPage = (page, query) =>
    this.event("root", "page", { page: page && `/${page}`, query });

  private adopt(): void {
    const found = this.port.tree();
    if (!found?.nodes || found === this.tree) return;
    // A late echo of the trait must not take us back behind patches already drawn.
    if (this.tree.seq > 0 && found.seq < this.tree.seq) return this.keepModelCurrent();
    const change = replaceTree(this.tree, found);
    this.keepModelCurrent();
    this.tell(change);
  }

  /**
   * Let the page's model hold the tree we draw, so that a saved notebook has the latest state.
   *
   * Written past `set`: no event, nothing to compare, nothing sent back to the kernel.
   */
  private keepModelCurrent(): void {
    if (this.raw?.attributes) this.raw.attributes.tree = this.tree;
  }

  private bindRaw(raw: RawModel): void {
    this.raw = raw;
    this.keepModelCurrent();
    const look = () => this.setGone(raw.comm_live === false);
    raw.on("comm_live_update", look, this);
    raw.on("comm:close", () => this.setGone(true), this);
    look();
    const kernel = this.port.manager?.kernel;
    const mid = raw.get("mid");
    if (!kernel || typeof mid !== "string" || this.end.signal.aborted) return;
    watchKernel(kernel, mid, (link) => this.setLink(link), this.end.signal);
  }

  private setLink(link: Link): void {
    const back = this.lost && link === "live";
    const before = this.lost;
    this.lost = link === "lost";
    // What was lost stays gone until the kernel says otherwise: its connection says nothing of us.
    if (link !== "lost") this.replaced = link === "replaced";
    if (link !== "lost") this.setGone(link !== "live");
    if (this.lost !== before) for (const listener of this.listeners) listener.status();
    if (back) for (const listener of this.listeners) listener.again?.();
  }

  private setGone(gone: boolean): void {
    if (this.gone === gone) return;
    this.gone = gone;
    for (const listener of this.listeners) listener.status();
  }

  private receive(message: Incoming): void {
    switch (message.type) {
      case "patch":
        return this.patch(message);
      case "full":
        this.askedAt = Number.NEGATIVE_INFINITY;
        this.tell(replaceTree(this.tree, message.tree));
        return this.keepModelCurrent();
      case "app":
        return this.setStatus(message);
      case "ping":
        return this.answerPing(message.n, message.seq);
      case "reply":
        return this.settle(message);
      case "address":
        return showAddress(message, this.openPage);
      case "download":
        return saveFile(message.name, message.mime, message.data);
    }
  }

  private patch(patch: Patch): void {
    const place = sequel(this.tree.seq, patch.seq);
    if (place === "gap") this.resync();
    if (place === "next") {
      const change = applyPatch(this.tree, patch);
      this.keepModelCurrent();
      this.tell(change);
    }
    if (patch.app) this.setStatus(patch.app);
  }

  /** Ask for the whole tree, not more often than an answer may take. */
  private resync(): void {
    const now = Date.now();
    if (now - this.askedAt < RESYNC_AGAIN) return;
    this.askedAt = now;
    this.send({ type: "resync", seq: this.tree.seq });
  }

  private answerPing(n: number, seq: number): void {
    const visible = document.visibilityState === "visible";
    this.send({ type: "pong", n, visible, views: this.views.size });
    if (seq > this.tree.seq) this.resync();
  }

  private setStatus({ status, stale, note }: AppStatus): void {
    this.status = status;
    this.note = note;
    this.stale = new Set(status === "running" ? stale : []);
    for (const listener of this.listeners) {
      listener.status();
      listener.stale();
    }
  }

  private settle(message: Extract<Incoming, { type: "reply" }>): void {
    const waiting = this.waiting.get(message.req);
    this.waiting.delete(message.req);
    if (message.ok) waiting?.resolve(message.data);
    else waiting?.reject(new Error(message.error));
  }

  private tell(change: Change): void {
    for (const listener of this.listeners) listener.changed(change);
  }
}
