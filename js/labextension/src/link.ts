import type { INotebookTracker, NotebookPanel } from "@jupyterlab/notebook";
import { NotebookActions } from "@jupyterlab/notebook";
import type { Kernel } from "@jupyterlab/services";
import { type ISignal, Signal } from "@lumino/signaling";
import { type Act, type App, mentionsFlow } from "./facts";

const TARGET = "nbflow.apps";

/**
 * What the apps of one notebook's kernel do, over a comm that lives as long as the kernel has nbflow.
 *
 * The comm is opened once a cell that mentions nbflow has run: asking a kernel without it would
 * leave a warning in its log each time.
 */
export class Link {
  apps: readonly App[] = [];
  /** When `apps` came, on the page's clock in milliseconds. */
  heard = 0;
  private comm: Kernel.IComm | null = null;
  private readonly _changed = new Signal<this, void>(this);

  constructor(readonly panel: NotebookPanel) {
    const context = panel.sessionContext;
    context.kernelChanged.connect(this.forget, this);
    context.statusChanged.connect(this.status, this);
    panel.disposed.connect(this.dispose, this);
    void Promise.all([context.ready, panel.revealed]).then(() => {
      const cells = panel.isDisposed ? [] : [...(panel.model?.cells ?? [])];
      if (cells.some((cell) => mentionsFlow(cell.sharedModel.source))) this.connect();
    });
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Open the comm, unless there is one. */
  connect(): void {
    const kernel = this.panel.sessionContext.session?.kernel;
    if (this.comm || !kernel || kernel.isDisposed || !kernel.handleComms) return;
    const comm = kernel.createComm(TARGET);
    this.comm = comm;
    comm.onMsg = (message) => {
      this.apps = (message.content.data as unknown as { apps: App[] }).apps;
      this.heard = Date.now();
      this._changed.emit();
    };
    comm.onClose = () => this.lost(comm);
    comm.open({});
  }

  /** Ask for something to be done with an app. */
  ask(act: Act, app = "", timer = ""): void {
    this.comm?.send({ act, app, timer });
  }

  dispose(): void {
    const comm = this.comm;
    this.comm = null;
    if (comm && !comm.isDisposed) comm.close();
    Signal.clearData(this);
  }

  private forget(): void {
    // The old kernel's comms went with it.
    this.comm = null;
    this.clear();
  }

  private status(): void {
    const status = this.panel.sessionContext.session?.kernel?.status;
    if (status === "restarting" || status === "autorestarting" || status === "dead") this.forget();
  }

  private lost(comm: Kernel.IComm): void {
    if (this.comm !== comm) return;
    this.comm = null;
    this.clear();
  }

  private clear(): void {
    if (!this.apps.length) return;
    this.apps = [];
    this._changed.emit();
  }
}

/** A link for each open notebook. */
export class Links {
  private readonly links = new WeakMap<NotebookPanel, Link>();
  private readonly _added = new Signal<this, Link>(this);

  constructor(private readonly tracker: INotebookTracker) {
    tracker.forEach((panel) => {
      this.add(panel);
    });
    tracker.widgetAdded.connect((_, panel) => this.add(panel));
    NotebookActions.executed.connect((_, { notebook, cell }) => {
      if (!mentionsFlow(cell.model.sharedModel.source)) return;
      const panel = tracker.find((panel) => panel.content === notebook);
      if (panel) this.of(panel)?.connect();
    });
  }

  get added(): ISignal<this, Link> {
    return this._added;
  }

  /** The link of the notebook in front, if there is one. */
  get current(): Link | null {
    const panel = this.tracker.currentWidget;
    return panel ? this.of(panel) : null;
  }

  of(panel: NotebookPanel): Link | null {
    return this.links.get(panel) ?? null;
  }

  private add(panel: NotebookPanel): void {
    if (this.links.has(panel)) return;
    const link = new Link(panel);
    this.links.set(panel, link);
    this._added.emit(link);
  }
}
