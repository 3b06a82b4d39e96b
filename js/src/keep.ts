/**
 * Keeps the saved notebook current: the static HTML beside the app in its cell's output.
 *
 * The kernel cannot do it: a display that is updated is drawn anew by JupyterLab, and focus and
 * scroll are lost. So the page asks for the HTML, seldom, and writes it past JupyterLab's views into
 * the document: when the document is saved, for an app that only goes on is no unsaved change.
 */

import { luminoOf } from "./host.js";
import type { Store } from "./store.js";

type Output = { data?: Record<string, unknown> } & Record<string, unknown>;

/** The part of JupyterLab's shared model of a code cell that is used. */
export interface SharedCell {
  getOutputs(): readonly Output[];
  updateOutputs(start: number, end: number, outputs: Output[], origin?: unknown): void;
}

type SaveState = (sender: unknown, state: string) => void;

/** The part of JupyterLab's context of a document that is used. */
interface Document {
  readonly saveState: { connect(slot: SaveState): void; disconnect(slot: SaveState): void };
}

interface Ancestor {
  readonly parent?: Ancestor | null;
  readonly model?: { readonly sharedModel?: Partial<SharedCell> };
  readonly context?: Partial<Document>;
}

/** Where an app's output is saved. */
interface Place {
  readonly cell: SharedCell;
  readonly document: Document | undefined;
  readonly mid: unknown;
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
  let place: Place | undefined;
  let newest: string | undefined;
  const write = () => {
    if (place && newest !== undefined) put(place, newest);
  };
  const saving: SaveState = (_, state) => {
    // Before JupyterLab reads the document, and after that nothing is unsaved.
    if (state === "started") write();
  };
  const schedule = () => {
    dirty = true;
    timer ??= setTimeout(() => void save(), wait);
  };
  const save = async () => {
    // One view of an app is enough: they share their output.
    const first = store.views.values().next().value === view;
    if (first && !place && !signal.aborted) {
      place = await placeOf(store, el);
      place?.document?.saveState.connect(saving);
    }
    const found = first ? place : undefined;
    if (found && dirty && !store.gone && !signal.aborted) {
      dirty = false;
      const { seq } = store.tree;
      const html = await store.request({ what: "saved" }).catch(() => undefined);
      if (typeof html === "string" && !signal.aborted) {
        newest = withPictures(html, el);
        if (!found.document) write();
        el.dataset.saved = `${seq}`;
        wait = Math.max(AGAIN, (html.length / RATE) * 1000);
      }
    }
    timer = undefined;
    if (found && dirty) schedule();
  };
  store.listen({ changed: schedule, status() {}, stale() {} }, signal);
  schedule();
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    place?.document?.saveState.disconnect(saving);
  });
}

/** Find the document's cell above the view; nothing in hosts that are not made of Lumino. */
async function placeOf(store: Store, el: HTMLElement): Promise<Place | undefined> {
  const raw = await store.rawModel;
  for (const pending of Object.values(raw?.views ?? {})) {
    const view = await pending;
    if (view.el !== el && !view.el.contains(el)) continue;
    let cell: SharedCell | undefined;
    let document: Document | undefined;
    for (let at = luminoOf(view) as Ancestor | null | undefined; at; at = at.parent) {
      const shared = at.model?.sharedModel;
      if (shared?.getOutputs && shared.updateOutputs) cell ??= shared as SharedCell;
      if (at.context?.saveState) document ??= at.context as Document;
    }
    return cell && { cell, document, mid: raw?.get("mid") };
  }
  return undefined;
}

function put({ cell, mid }: Place, html: string): void {
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
