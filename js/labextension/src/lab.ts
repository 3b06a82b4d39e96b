import { ILayoutRestorer, type JupyterFrontEnd } from "@jupyterlab/application";
import { ICommandPalette, type MainAreaWidget } from "@jupyterlab/apputils";
import { ILauncher } from "@jupyterlab/launcher";
import { INotebookTracker, NotebookActions } from "@jupyterlab/notebook";
import { ISettingRegistry } from "@jupyterlab/settingregistry";
import { appCells, keepLights, nameOf } from "./cells";
import { appIcon } from "./icon";
import { Links } from "./link";
import { AppsPanel } from "./panel";
import { FIRST_APP, firstNotebook } from "./template";
import { openAll, openApp } from "./views";

/** The plugin's name, and that of its settings (schema/plugin.json). */
const ID = "nbflow:plugin";

/** Bring the panel, the views, the lights and the commands; what a Jupyter has not is left out. */
export async function start(app: JupyterFrontEnd): Promise<void> {
  activate(
    app,
    await app.resolveRequiredService(INotebookTracker),
    await app.resolveOptionalService(ICommandPalette),
    await app.resolveOptionalService(ILauncher),
    await app.resolveOptionalService(ILayoutRestorer),
    await app.resolveOptionalService(ISettingRegistry),
  );
}

function activate(
  app: JupyterFrontEnd,
  tracker: INotebookTracker,
  palette: ICommandPalette | null,
  launcher: ILauncher | null,
  restorer: ILayoutRestorer | null,
  settings: ISettingRegistry | null,
): void {
  const { commands, shell } = app;
  const links = new Links(tracker);
  const views = new Map<string, MainAreaWidget>();
  let lights = true;
  const repaints = new Set<() => void>();

  links.added.connect((_, link) => {
    const repaint = keepLights(link, () => lights);
    repaints.add(repaint);
    link.panel.disposed.connect(() => repaints.delete(repaint));
  });
  tracker.forEach((panel) => {
    const link = links.of(panel);
    if (link) repaints.add(keepLights(link, () => lights));
  });
  void settings?.load(ID).then((found) => {
    const read = () => {
      lights = found.composite.runningLights !== false;
      for (const repaint of repaints) repaint();
    };
    found.changed.connect(read);
    read();
  });

  /** The app the user means: named, else the one of the active cell, else the only one. */
  const meant = (name: unknown): string | null => {
    if (typeof name === "string" && name) return name;
    const panel = tracker.currentWidget;
    const cell = panel?.content.activeCell;
    const here = cell ? nameOf(cell) : null;
    if (here !== null || !panel) return here;
    const names = [...appCells(panel).keys()];
    return names.length === 1 ? (names[0] ?? null) : null;
  };

  const show = (view: MainAreaWidget | null): void => {
    if (!view) return;
    const open = views.get(view.id);
    if (open && !open.isDisposed) {
      view.dispose();
      shell.activateById(open.id);
      return;
    }
    views.set(view.id, view);
    view.disposed.connect(() => views.delete(view.id));
    // Notebook 7 has one document on a page: its main area takes no second widget, without a word.
    const beside = app.name === "Jupyter Notebook";
    shell.add(view, beside ? "right" : "main", { mode: "split-right" });
    shell.activateById(view.id);
  };

  const hasNotebook = () => tracker.currentWidget !== null;

  commands.addCommand("nbflow:app-view", {
    label: "Apps Without Code",
    caption: "Show this notebook's apps in a tab of their own, without code",
    icon: appIcon,
    isEnabled: hasNotebook,
    execute: () => {
      const panel = tracker.currentWidget;
      if (panel) show(openAll(panel));
    },
  });
  commands.addCommand("nbflow:open-app", {
    label: "Open App in a New Tab",
    caption: "Open the app of this cell in a tab of its own",
    icon: appIcon,
    isEnabled: hasNotebook,
    execute: (args) => {
      const panel = tracker.currentWidget;
      const name = meant(args.name);
      if (panel && name !== null) show(openApp(panel, name));
    },
  });
  for (const [act, label, caption] of [
    ["rerun", "Rerun App", "Run the app of this cell again, from the top"],
    ["stop", "Stop App", "End the run of the app of this cell"],
    ["reset", "Reset App", "Empty the app's session state and run it again"],
  ] as const) {
    commands.addCommand(`nbflow:${act}`, {
      label,
      caption,
      isEnabled: hasNotebook,
      execute: (args) => {
        const name = meant(args.name);
        if (name !== null) links.current?.ask(act, name);
      },
    });
  }
  commands.addCommand("nbflow:insert", {
    label: "Insert a First App",
    caption: "Add cells with a first app to this notebook",
    isEnabled: hasNotebook,
    execute: () => insert(tracker),
  });
  commands.addCommand("nbflow:new", {
    label: "Flow App",
    caption: "A new notebook with a first app",
    icon: appIcon,
    execute: async (args) => {
      const path = typeof args.cwd === "string" ? args.cwd : "";
      const { contents, kernelspecs } = app.serviceManager;
      const made = await contents.newUntitled({ type: "notebook", path });
      await contents.save(made.path, {
        type: "notebook",
        format: "json",
        content: firstNotebook(kernelspecs.specs?.default ?? "python3"),
      });
      return commands.execute("docmanager:open", { path: made.path });
    },
  });

  const panel = new AppsPanel(links, tracker, {
    reveal: (name) => {
      const notebook = tracker.currentWidget;
      const cell = notebook && appCells(notebook).get(name);
      if (!notebook || !cell) return;
      notebook.content.activeCellIndex = notebook.content.widgets.indexOf(cell);
      void notebook.content.scrollToCell(cell, "start");
      shell.activateById(notebook.id);
    },
    open: (name) => void commands.execute("nbflow:open-app", { name }),
    insert: () => void commands.execute("nbflow:insert"),
  });
  shell.add(panel, "left", { rank: 600, type: "Flow apps" });
  restorer?.add(panel, panel.id);
  commands.addCommand("nbflow:panel", {
    label: "Show Flow Apps",
    execute: () => shell.activateById(panel.id),
  });

  launcher?.add({ command: "nbflow:new", category: "Notebook", rank: 50 });
  for (const command of [
    "nbflow:panel",
    "nbflow:app-view",
    "nbflow:open-app",
    "nbflow:rerun",
    "nbflow:stop",
    "nbflow:reset",
    "nbflow:insert",
    "nbflow:new",
  ]) {
    palette?.addItem({ command, category: "nbflow" });
  }
}

function insert(tracker: INotebookTracker): void {
  const notebook = tracker.currentWidget?.content;
  if (!notebook) return;
  const loaded = notebook.widgets.some((cell) =>
    cell.model.sharedModel.source.includes("%load_ext nbflow"),
  );
  for (const source of loaded ? [FIRST_APP] : ["%load_ext nbflow", FIRST_APP]) {
    NotebookActions.insertBelow(notebook);
    notebook.activeCell?.model.sharedModel.setSource(source);
  }
}
