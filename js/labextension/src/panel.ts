import { Clipboard } from "@jupyterlab/apputils";
import type { INotebookTracker } from "@jupyterlab/notebook";
import type { Message } from "@lumino/messaging";
import { Widget } from "@lumino/widgets";
import { linkTo } from "../../src/links";
import { type App, ago, duration, type Run, type Timer, told } from "./facts";
import { appIcon } from "./icon";
import type { Link, Links } from "./link";
import { morph } from "./morph";

/** What a button of the panel does with an app, besides what the kernel does. */
export interface Actions {
  /** Show the app's cell. */
  reveal(name: string): void;
  /** Open the app in a tab of its own. */
  open(name: string): void;
  /** Add a cell with a first app to the notebook. */
  insert(): void;
}

/** The sidebar: every app of the notebook in front, what it does, why, and what can be done. */
export class AppsPanel extends Widget {
  private link: Link | null = null;
  private readonly open = new Set<string>();
  private clock = 0;

  constructor(
    private readonly links: Links,
    private readonly tracker: INotebookTracker,
    private readonly actions: Actions,
  ) {
    super();
    this.id = "nbflow-apps";
    this.addClass("nbflow-panel");
    this.title.icon = appIcon;
    this.title.caption = "Flow apps";
    this.node.setAttribute("role", "region");
    this.node.setAttribute("aria-label", "Flow apps");
    tracker.currentChanged.connect(this.follow, this);
    links.added.connect(this.follow, this);
    this.follow();
  }

  protected override onAfterShow(_: Message): void {
    this.link?.connect();
    this.paint();
    // "5 s ago" and the timers' countdowns; nobody looks while it is hidden.
    this.clock = window.setInterval(() => this.paint(), 1000);
  }

  protected override onAfterHide(_: Message): void {
    window.clearInterval(this.clock);
  }

  override dispose(): void {
    window.clearInterval(this.clock);
    super.dispose();
  }

  private follow(): void {
    const link = this.links.current;
    if (link === this.link) return;
    this.link?.changed.disconnect(this.paint, this);
    this.link = link;
    link?.changed.connect(this.paint, this);
    this.paint();
  }

  private paint(): void {
    if (!this.isVisible) return;
    const made = document.createElement("div");
    made.append(...this.drawn());
    morph(this.node, made);
  }

  private drawn(): HTMLElement[] {
    const panel = this.tracker.currentWidget;
    const head = el("h2", "nbflow-panel-title", "Flow apps");
    if (!panel || !this.link) {
      return [head, el("p", "nbflow-panel-empty", "Open a notebook to see its apps.")];
    }
    const since = (Date.now() - this.link.heard) / 1000;
    const link = this.link;
    if (!link.apps.length) return [head, this.empty()];
    return [head, ...link.apps.map((app) => this.app(link, app, since))];
  }

  private empty(): HTMLElement {
    const box = el("div", "nbflow-panel-empty");
    const text = el("p");
    text.append("No app runs in this notebook. Begin a cell with ");
    text.append(el("code", "", "%%flowapp NAME"), " and run it.");
    const add = button("Insert a first app", "insert", () => this.actions.insert());
    box.append(text, add);
    return box;
  }

  private app(link: Link, app: App, since: number): HTMLElement {
    const card = el("section", "nbflow-card");
    card.setAttribute("aria-label", `App ${app.name}`);
    card.dataset.at = app.name;
    card.append(this.title_(app), this.last(app, since), this.buttons(link, app));
    for (const timer of app.timers) card.append(this.timer(link, app, timer, since));
    if (app.history.length) card.append(this.why(app, since));
    return card;
  }

  private title_(app: App): HTMLElement {
    const row = el("div", "nbflow-card-head");
    const light = el("span", "nbflow-light");
    light.dataset.status = app.status;
    const name = app.name.startsWith("cell-") ? "app without a name" : app.name;
    const jump = button(name, `${app.name}:reveal`, () => this.actions.reveal(app.name));
    jump.className = "nbflow-card-name";
    jump.title = "Show its cell";
    row.append(light, jump, el("span", "nbflow-card-status", app.status));
    return row;
  }

  private last(app: App, since: number): HTMLElement {
    const run = app.history[0];
    const counts = `${app.fullRuns} full, ${app.fragmentRuns} fragment runs`;
    const text = run ? `${ago(run.ago + since)}: ${told(run)} (${run.why}). ${counts}` : counts;
    return el("p", "nbflow-card-last", text);
  }

  private buttons(link: Link, app: App): HTMLElement {
    const row = el("div", "nbflow-card-buttons");
    const add = (label: string, help: string, act: () => void, disabled = false) => {
      const made = button(label, `${app.name}:${label}`, act);
      made.title = help;
      made.disabled = disabled;
      row.append(made);
    };
    const ask = (act: "rerun" | "stop" | "reset") => () => link.ask(act, app.name);
    add("Rerun", "Run the whole app again", ask("rerun"));
    add("Stop", "End the run in progress", ask("stop"), app.status !== "running");
    add("Reset", "Empty its session state and run it again", ask("reset"));
    add("Open", "Open it in a tab of its own", () => this.actions.open(app.name));
    if (app.link) {
      const link = () => linkTo(location.href, app.name, app.link);
      add("Copy link", "A link to this notebook that opens the app as it is now", () =>
        Clipboard.copyToSystem(link()),
      );
    }
    return row;
  }

  private timer(link: Link, app: App, timer: Timer, since: number): HTMLElement {
    const row = el("div", "nbflow-timer");
    const left = timer.remaining === null ? null : Math.max(0, timer.remaining - since);
    const next = timer.paused
      ? "paused"
      : !app.watched
        ? "rests while nobody looks"
        : left === null
          ? "over"
          : `next in ${duration(Math.ceil(left))}`;
    const text = `${timer.name}, every ${duration(timer.every)}`;
    row.append(el("span", "nbflow-timer-name", text), el("span", "nbflow-timer-next", next));
    const act = timer.paused ? "resume" : "pause";
    const label = timer.paused ? "Resume" : "Pause";
    const made = button(label, `${app.name}:${timer.id}`, () => link.ask(act, app.name, timer.id));
    made.setAttribute("aria-label", `${label} ${timer.name}`);
    row.append(made);
    return row;
  }

  private why(app: App, since: number): HTMLElement {
    const box = document.createElement("details");
    box.className = "nbflow-why";
    box.open = this.open.has(app.name);
    box.addEventListener("toggle", () => {
      if (box.open) this.open.add(app.name);
      else this.open.delete(app.name);
    });
    const summary = el("summary", "", "Why did it rerun?");
    summary.dataset.at = `${app.name}:why`;
    const list = el("ol", "nbflow-runs");
    for (const run of app.history) list.append(this.run(run, since));
    box.append(summary, list);
    return box;
  }

  private run(run: Run, since: number): HTMLElement {
    const item = el("li");
    item.dataset.end = run.end;
    item.append(el("span", "nbflow-run-why", run.why));
    item.append(el("span", "nbflow-run-what", `${told(run)}, ${ago(run.ago + since)}`));
    return item;
  }
}

function el(tag: string, name = "", text = ""): HTMLElement {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  return made;
}

function button(label: string, at: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "nbflow-button";
  made.dataset.at = at;
  made.textContent = label;
  made.onclick = act;
  return made;
}
