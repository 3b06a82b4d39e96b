/**
 * Keeps the saved notebook current: the static HTML beside the app in its cell's output.
 *
 * The kernel cannot do it: a display that is updated is drawn anew by JupyterLab, and focus and
 * scroll are lost. So the page asks for the HTML, seldom, and writes it past JupyterLab's views into
 * the document.
 */

import { luminoOf } from "./host.js";
import type { Store } from "./store.js";

type Output = { data?: Record<string, unknown> } & Record<string, unknown>;

/** The part of JupyterLab's shared model of a code cell that is used. */
export interface SharedCell {
  getOutputs(): readonly Output[];
  updateOutputs(start: number, end: number, outputs: Output[], origin?: unknown): void;
}

interface Ancestor {
  readonly parent?: Ancestor | null;
  readonly model?: { readonly sharedModel?: Partial<SharedCell> };
}

const VIEW = "application/vnd.jupyter.widget-view+json";
const HTML = "text/html";
/** Milliseconds: after the first change, and between two questions. */
const FIRST = 1500;
const AGAIN = 10_000;
/** Characters a second that saved states may take on the wire, on average. */
const RATE = 20_000;

/** Keep the output that shows `store` current until `signal` aborts. */
export function keepSaved(store: Store, view: string, el: HTMLElement, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST;
  let dirty = false;
  const schedule = () => {
    dirty = true;
    timer ??= setTimeout(() => void save(), wait);
  };
  const save = async () => {
    // One view of an app is enough: they share their output.
    const cell = store.views.values().next().value === view ? await cellOf(store, el) : undefined;
    if (cell && dirty && !store.gone && !signal.aborted) {
      dirty = false;
      const { seq } = store.tree;
      const html = await store.request({ what: "saved" }).catch(() => undefined);
      if (typeof html === "string" && !signal.aborted) {
        await put(store, cell, withPictures(html, el));
        el.dataset.saved = `${seq}`;
        wait = Math.max(AGAIN, (html.length / RATE) * 1000);
      }
    }
    timer = undefined;
    if (cell && dirty) schedule();
  };
  store.listen({ changed: schedule, status() {}, stale() {} }, signal);
  schedule();
  signal.addEventListener("abort", () => clearTimeout(timer));
}

/** Find the document's cell above the view; nothing in hosts that are not made of Lumino. */
async function cellOf(store: Store, el: HTMLElement): Promise<SharedCell | undefined> {
  const raw = await store.rawModel;
  for (const pending of Object.values(raw?.views ?? {})) {
    const view = await pending;
    if (view.el !== el && !view.el.contains(el)) continue;
    let at = luminoOf(view) as Ancestor | null | undefined;
    while (at) {
      const cell = at.model?.sharedModel;
      if (cell?.getOutputs && cell.updateOutputs) return cell as SharedCell;
      at = at.parent;
    }
  }
  return undefined;
}

async function put(store: Store, cell: SharedCell, html: string): Promise<void> {
  const mid = (await store.rawModel)?.get("mid");
  const outputs = cell.getOutputs();
  const index = outputs.findIndex((output) => {
    const shown = output.data?.[VIEW] as { model_id?: string } | undefined;
    return shown?.model_id === mid;
  });
  const found = outputs[index];
  if (!found || found.data?.[HTML] === html) return;
  const output = { ...found, data: { ...found.data, [HTML]: html } };
  // This origin is JupyterLab's own for what its views know already: nothing is drawn again.
  cell.updateOutputs(index, index + 1, [output], "silent-change");
}

/** Put pictures of the charts as they are drawn here in the place of their data. */
export function withPictures(html: string, el: HTMLElement): string {
  return html.replace(/<!--nbf:([\w.:/-]+)-->[\s\S]*?<!--\/nbf-->/g, (data, id: string) => {
    const slot = el.querySelector(`[data-nbf-id="${id}"]`);
    const source = slot && picture(slot);
    if (!source) return data;
    // Drawn for this theme: a dark chart is not to be read on a white page.
    const back = getComputedStyle(el).getPropertyValue("--jp-layout-color0").trim() || "#fff";
    return `<figure><img src="${source}" alt="chart" style="max-width: 100%; background-color: ${back}"></figure>`;
  });
}

function picture(slot: Element): string | undefined {
  const canvas = slot.querySelector("canvas");
  if (canvas) return canvas.toDataURL();
  const svg = slot.querySelector("svg");
  if (!svg) return undefined;
  const text = new XMLSerializer().serializeToString(svg);
  return `data:image/svg+xml,${encodeURIComponent(text).replace(/'/g, "%27")}`;
}
