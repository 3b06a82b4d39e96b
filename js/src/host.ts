/**
 * The seam to the page's widget manager, its Lumino widgets and its renderers of rich output.
 *
 * Everything here is looked up at run time: Lumino cannot be imported (this module is a Blob), and
 * html-manager hosts have none.
 */

import type { KernelConnection } from "./kernel.js";

export interface RawModel {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  send(content: unknown, callbacks?: unknown, buffers?: ArrayBuffer[]): void;
  on(events: string, callback: (...args: never[]) => void, context?: unknown): void;
  off(
    events: string | null,
    callback?: ((...args: never[]) => void) | null,
    context?: unknown,
  ): void;
  attributes?: Record<string, unknown>;
  views?: Record<string, Promise<RawView>>;
  comm_live?: boolean;
  /** What waits until the kernel has answered the last change. */
  _msg_buffer?: unknown;
}

export interface Message {
  readonly type: string;
}

interface LuminoClass {
  attach?(widget: LuminoWidget, host: HTMLElement): void;
  ResizeMessage?: { UnknownSize: Message };
}

export interface LuminoWidget {
  readonly node: HTMLElement;
  readonly isDisposed: boolean;
  readonly constructor: LuminoClass;
  processMessage(message: Message): void;
  dispose(): void;
}

export interface RawView {
  readonly el: HTMLElement;
  readonly model: RawModel;
  readonly luminoWidget?: LuminoWidget;
  readonly pWidget?: LuminoWidget;
  readonly [key: string]: unknown;
  trigger(event: string): void;
  remove(): void;
  listenTo(target: unknown, events: string, callback: () => void): void;
}

export interface RenderMime {
  preferredMimeType(data: Record<string, unknown>, safe?: string): string | undefined;
  createRenderer(mime: string): LuminoWidget & { renderModel(model: unknown): Promise<void> };
  createModel(options: {
    data: Record<string, unknown>;
    metadata: Record<string, unknown>;
    trusted: boolean;
  }): unknown;
}

export interface WidgetManager {
  get_model(id: string): Promise<RawModel>;
  has_model?(id: string): boolean;
  create_view(model: RawModel, options?: unknown): Promise<RawView>;
  rendermime?: RenderMime;
  renderMime?: RenderMime;
  /** JupyterLab's and Voilà's; html-manager hosts have none. */
  readonly kernel?: KernelConnection | null;
}

const MODEL_TIMEOUT = 20_000;

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * Return the model `mid`. Its `comm_open` may still be on its way when the patch naming it is here.
 *
 * @throws Error if it has not come within 20 seconds or `signal` aborts.
 */
export async function waitForModel(
  manager: WidgetManager,
  mid: string,
  signal: AbortSignal,
): Promise<RawModel> {
  const deadline = Date.now() + MODEL_TIMEOUT;
  let wait = 8;
  while (manager.has_model && !manager.has_model(mid)) {
    if (signal.aborted) throw new DOMException("The view is gone.", "AbortError");
    if (Date.now() > deadline) {
      throw new Error(`The widget ${mid} has not arrived. Run the cell again.`);
    }
    await pause(wait);
    wait = Math.min(wait * 1.5, 250);
  }
  return manager.get_model(mid);
}

export function luminoOf(view: RawView): LuminoWidget | undefined {
  return view.luminoWidget ?? view.pWidget;
}

/** Attach a Lumino widget through its own class; return whether that was possible. */
export function attach(widget: LuminoWidget | undefined, host: HTMLElement): boolean {
  const cls = widget?.constructor;
  if (!widget || !cls?.attach) return false;
  cls.attach(widget, host);
  return true;
}

/** Place a child view into `host`, which must be in the document. */
export function attachView(view: RawView, host: HTMLElement): void {
  if (attach(luminoOf(view), host)) return;
  host.append(view.el);
  view.trigger("displayed");
}

/** Dispose a view while its DOM is still connected: Lumino throws on a detached one. */
export function disposeView(view: RawView): void {
  const widget = luminoOf(view);
  try {
    if (widget && !widget.isDisposed) widget.dispose();
    else if (!widget) view.remove();
  } catch (error) {
    console.warn("[nbflow] a child view did not go quietly", error);
    view.remove();
  }
}

/** Tell a widget that its box may have another size. */
export function sendResize(widget: LuminoWidget | undefined): void {
  const message = widget?.constructor.ResizeMessage?.UnknownSize;
  if (widget && message && !widget.isDisposed) widget.processMessage(message);
}

const FORWARDED = new Set([
  "before-attach",
  "after-attach",
  "before-detach",
  "after-detach",
  "before-show",
  "after-show",
  "before-hide",
  "after-hide",
  "resize",
]);

/**
 * Forward the life-cycle messages of the root's own Lumino widget to `children`.
 *
 * anywidget gives no access to it, so it is found among the views of the raw model and its
 * `processMessage` is wrapped. Without this, plots paint at the wrong size, and disposing a child
 * after Lumino detached the root throws.
 */
export async function forwardMessages(
  raw: RawModel,
  el: HTMLElement,
  children: () => Iterable<LuminoWidget>,
  signal: AbortSignal,
): Promise<void> {
  const widget = await ownWidget(raw, el);
  if (!widget || signal.aborted) return;
  const original = widget.processMessage.bind(widget);
  widget.processMessage = (message: Message) => {
    original(message);
    if (!FORWARDED.has(message.type)) return;
    for (const child of [...children()]) {
      if (!child.isDisposed) child.processMessage(message);
    }
  };
}

async function ownWidget(raw: RawModel, el: HTMLElement): Promise<LuminoWidget | undefined> {
  for (const pending of Object.values(raw.views ?? {})) {
    const view = await pending;
    if (view.el === el || view.el.contains(el)) return luminoOf(view);
  }
  return undefined;
}

/** Resolve once `el` is in the document; anywidget renders before its host is attached. */
export async function whenConnected(el: HTMLElement, signal: AbortSignal): Promise<void> {
  let wait = 4;
  while (!el.isConnected && !signal.aborted) {
    await pause(wait);
    wait = Math.min(wait * 1.5, 200);
  }
}

export function renderMimeOf(manager: WidgetManager | undefined): RenderMime | undefined {
  return manager?.rendermime ?? manager?.renderMime;
}
