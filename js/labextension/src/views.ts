import { MainAreaWidget } from "@jupyterlab/apputils";
import type { CodeCell } from "@jupyterlab/cells";
import type { NotebookPanel } from "@jupyterlab/notebook";
import { Panel, type Widget } from "@lumino/widgets";
import { appCells } from "./cells";
import { appIcon } from "./icon";

/** A tab with one app, without its code. The app is the same: both places show and steer it. */
export function openApp(panel: NotebookPanel, name: string): MainAreaWidget<Panel> | null {
  const cell = appCells(panel).get(name);
  if (!cell) return null;
  const title = name.startsWith("cell-") ? "App" : name;
  return view(panel, `nbflow-app-${panel.id}-${name}`, title, () => [[name, cell]]);
}

/** A tab with all apps of a notebook, one below the other. */
export function openAll(panel: NotebookPanel): MainAreaWidget<Panel> {
  const title = `${panel.title.label.replace(/\.ipynb$/, "")} (apps)`;
  return view(panel, `nbflow-apps-${panel.id}`, title, () => [...appCells(panel)]);
}

function view(
  notebook: NotebookPanel,
  id: string,
  title: string,
  wanted: () => (readonly [string, CodeCell])[],
): MainAreaWidget<Panel> {
  const content = new Panel();
  content.addClass("nbflow-app-view");
  const shown = new Map<string, Widget>();
  const fill = () => {
    const cells = wanted();
    const live = new Set(cells.map(([, cell]) => cell.model.id));
    for (const [cell, area] of shown) {
      if (live.has(cell)) continue;
      area.dispose();
      shown.delete(cell);
    }
    for (const [place, [, cell]] of cells.entries()) {
      const area = shown.get(cell.model.id) ?? cell.cloneOutputArea();
      shown.set(cell.model.id, area);
      if (content.widgets[place] !== area) content.insertWidget(place, area);
    }
    content.toggleClass("nbflow-app-view-empty", cells.length === 0);
  };
  fill();
  notebook.content.model?.cells.changed.connect(fill);
  const main = new MainAreaWidget({ content });
  main.id = id;
  main.title.label = title;
  main.title.icon = appIcon;
  main.title.closable = true;
  main.toolbar.hide();
  notebook.disposed.connect(() => main.dispose());
  main.disposed.connect(() => notebook.content.model?.cells.changed.disconnect(fill));
  return main;
}
