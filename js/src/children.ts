/** The views of other widgets that stand inside one view of the root. */

import {
  attach,
  attachView,
  disposeView,
  type LuminoWidget,
  luminoOf,
  type RawView,
  sendResize,
  type WidgetManager,
  waitForModel,
  whenConnected,
} from "./host.js";

export class Children {
  private readonly widgets = new Set<LuminoWidget>();
  private readonly hosts = new Map<Element, LuminoWidget>();
  private readonly sizes: ResizeObserver | undefined;
  private readonly connected: Promise<void>;

  constructor(
    readonly manager: WidgetManager | undefined,
    root: HTMLElement,
    private readonly signal: AbortSignal,
  ) {
    this.connected = whenConnected(root, signal);
    if (typeof ResizeObserver === "undefined") return;
    // Each host is watched by itself: one inside a closed tab gets its size only when it opens.
    this.sizes = new ResizeObserver((entries) => {
      // Answering within the callback would make the browser report a resize loop.
      requestAnimationFrame(() => {
        for (const entry of entries) sendResize(this.hosts.get(entry.target));
      });
    });
    signal.addEventListener("abort", () => this.sizes?.disconnect());
  }

  get all(): Iterable<LuminoWidget> {
    return this.widgets;
  }

  /** Make a view of the model `mid` inside `host`; it is disposed by the returned function. */
  async mount(
    mid: string,
    host: HTMLElement,
    signal: AbortSignal,
  ): Promise<{ view: RawView; dispose: () => void } | undefined> {
    if (!this.manager)
      throw new Error("This page has no widget manager, so it cannot show widgets.");
    const model = await waitForModel(this.manager, mid, signal);
    const view = await this.manager.create_view(model);
    await this.connected;
    const dispose = () => {
      this.forget(luminoOf(view), host);
      disposeView(view);
    };
    if (signal.aborted || this.signal.aborted || !host.isConnected) {
      dispose();
      return undefined;
    }
    attachView(view, host);
    this.watch(luminoOf(view), host);
    return { view, dispose };
  }

  /** Attach a Lumino widget that is no widget view, such as a renderer of rich output. */
  async adopt(widget: LuminoWidget, host: HTMLElement): Promise<() => void> {
    await this.connected;
    if (!attach(widget, host)) host.append(widget.node);
    this.watch(widget, host);
    return () => {
      this.forget(widget, host);
      if (!widget.isDisposed) widget.dispose();
    };
  }

  private watch(widget: LuminoWidget | undefined, host: HTMLElement): void {
    if (!widget) return;
    this.widgets.add(widget);
    this.hosts.set(host, widget);
    this.sizes?.observe(host);
  }

  private forget(widget: LuminoWidget | undefined, host: HTMLElement): void {
    if (!widget) return;
    this.widgets.delete(widget);
    if (this.hosts.get(host) === widget) {
      this.hosts.delete(host);
      this.sizes?.unobserve(host);
    }
  }
}
