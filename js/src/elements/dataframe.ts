/** A dataframe: the grid is a lazy asset; until it is here, or if it cannot be, the first rows. */

import { ready } from "../assets.js";
import type { Own, OwnDraw, OwnModel } from "../controls/own.js";
import type { Props } from "../core/protocol.js";
import { h } from "../dom.js";
import { type Context, type Draw, type Drawn, num, str } from "../element.js";
import { setHtml } from "../html.js";
import { type Column, cellText, naturalWidth } from "./cells.js";
import { frameHeight, rowHeightOf } from "./framesize.js";

type SetHtml = (el: Element, html: string) => void;

interface Live {
  readonly el: HTMLElement;
  update(p: Props): void;
  focus?(): void;
}

/** What the asset `sheet` offers. */
export interface SheetAsset {
  dataframe(context: Context, setHtml: SetHtml): Live;
  selectable(context: Context, model: OwnModel, setHtml: SetHtml): Live;
  editor(context: Context, model: OwnModel, setHtml: SetHtml): Live;
}

export const drawDataframe: Draw = (context): Drawn =>
  lazily(context, (asset, lend) => asset.dataframe(context, lend));

export const drawSelectable: OwnDraw = ({ model, context, signal }): Own =>
  over(
    model,
    lazily({ ...context, signal }, (asset, lend) =>
      asset.selectable({ ...context, signal }, model, lend),
    ),
  );

export const drawEditor: OwnDraw = ({ model, context, signal }): Own =>
  over(
    model,
    lazily({ ...context, signal }, (asset, lend) =>
      asset.editor({ ...context, signal }, model, lend),
    ),
  );

function over(model: OwnModel, live: Live): Own {
  return {
    el: live.el,
    focus: () => live.focus?.(),
    update: (p) => live.update({ ...model.props(), ...p }),
  };
}

function lazily(context: Context, make: (asset: SheetAsset, lend: SetHtml) => Live): Live {
  const el = h("div", { class: "nbf-sheet-host" });
  const lend: SetHtml = (target, html) => setHtml(target, html, context.load);
  let props: Props = {};
  let live: Live | undefined;
  const begin = (asset: SheetAsset) => {
    if (context.signal.aborted) return;
    live = make(asset, lend);
    el.replaceChildren(live.el);
    live.update(props);
  };
  const loaded = ready<SheetAsset>("sheet");
  const show = (p: Props) => {
    props = p;
    if (live) live.update(p);
    else if (loaded) begin(loaded);
    else el.replaceChildren(preview(p));
  };
  if (!loaded) {
    context.load("sheet").then(
      (asset) => begin(asset as SheetAsset),
      (error) => {
        // The first rows stay: a saved notebook without a kernel shows these.
        el.title = `Only the first rows are here: ${error}`;
      },
    );
  }
  return { el, update: show, focus: () => live?.focus?.() };
}

const PREVIEWED = 30;

/** The first rows as a plain table that looks as the grid will, so that nothing jumps. */
function preview(p: Props): HTMLElement {
  const columns = ((p.columns ?? []) as readonly Column[])
    .map((column, at) => ({ column, at }))
    .filter(({ column }) => !column.hidden && !(column.index && p.hide_index));
  const rows = ((p.page ?? []) as readonly (readonly unknown[])[]).slice(0, PREVIEWED);
  const head = columns.map(({ column, at }) => {
    const width = naturalWidth(
      column,
      rows.map((row) => row[at]),
    );
    const title = h("th", { scope: "col", "data-kind": column.kind }, column.label ?? column.name);
    title.style.minWidth = `${width}px`;
    return title;
  });
  const lines = rows.map((row) => {
    const cells = columns.map(({ column, at }) =>
      h("td", { "data-kind": column.kind }, cellText(row[at], column).slice(0, 200)),
    );
    const line = h("tr", {}, ...cells);
    line.style.height = `${rowHeightOf(p)}px`;
    return line;
  });
  const label = str(p.alt) || str(p.label) || "Table";
  const table = h(
    "table",
    { "aria-label": label },
    h("thead", {}, h("tr", {}, ...head)),
    h("tbody", {}, ...lines),
  );
  const el = h("div", { class: "nbf-sheet nbf-sheet-preview", "aria-busy": "true" }, table);
  const height = frameHeight(p, num(p.rows) ?? 0);
  if (p.height === "stretch") el.style.setProperty("--nbf-natural", height);
  else el.style.height = height;
  return el;
}
