import type { Cell, CodeCell } from "@jupyterlab/cells";
import type { NotebookPanel } from "@jupyterlab/notebook";
import { appName, type Status, told } from "./facts";
import type { Link } from "./link";

const WORDS: Record<Status | "off", string> = {
  idle: "idle",
  running: "running",
  failed: "failed",
  stopped: "stopped",
  off: "not running: run the cell",
};

/** The cells of a notebook that are apps, by the names the kernel knows. */
export function appCells(panel: NotebookPanel): Map<string, CodeCell> {
  const found = new Map<string, CodeCell>();
  for (const cell of panel.content.widgets) {
    const name = nameOf(cell);
    if (name !== null) found.set(name, cell as CodeCell);
  }
  return found;
}

/** The name of the app in a cell, or null. */
export function nameOf(cell: Cell): string | null {
  if (cell.model.type !== "code") return null;
  return appName(cell.model.sharedModel.source, cell.model.id);
}

/** Keep a badge with a running light on each cell that is an app. */
export function keepLights(link: Link, wanted: () => boolean): () => void {
  const { panel } = link;
  let due = 0;
  const paint = () => {
    due = 0;
    if (panel.isDisposed) return;
    const apps = new Map(link.apps.map((app) => [app.name, app]));
    for (const cell of panel.content.widgets) {
      const name = wanted() ? nameOf(cell) : null;
      const app = name === null ? undefined : apps.get(name);
      mark(cell, name, app?.status ?? "off", app?.history[0] ? told(app.history[0]) : "");
    }
  };
  // Typing changes the content with each key: once a frame is enough.
  const soon = () => {
    due ||= requestAnimationFrame(paint);
  };
  link.changed.connect(soon);
  panel.content.modelContentChanged.connect(soon);
  void panel.revealed.then(soon);
  panel.disposed.connect(() => cancelAnimationFrame(due));
  return soon;
}

function mark(cell: Cell, name: string | null, status: Status | "off", last: string): void {
  let badge = cell.node.querySelector<HTMLElement>(":scope > .nbflow-badge");
  if (name === null) {
    badge?.remove();
    cell.node.classList.remove("nbflow-app-cell");
    return;
  }
  if (!badge) {
    badge = document.createElement("div");
    badge.className = "nbflow-badge";
    badge.append(document.createElement("span"), document.createElement("span"));
    cell.node.append(badge);
    cell.node.classList.add("nbflow-app-cell");
  }
  badge.dataset.status = status;
  const shown = name.startsWith("cell-") ? "app" : name;
  const label = badge.lastElementChild as HTMLElement;
  if (label.textContent !== shown) label.textContent = shown;
  badge.title = `App ${shown}: ${WORDS[status]}${last ? `\nLast run: ${last}` : ""}`;
}
