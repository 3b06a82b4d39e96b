/**
 * A notebook page without JupyterLab: what VS Code's and Colab's outputs are made of.
 *
 * The address says what to open: `?notebook=NAME&token=TOKEN&theme=dark`. The page runs cells in order,
 * keeps outputs over a reload, and has no shell, no subshells and no cell ids.
 */
import type { INotebookContent, IOutput } from "@jupyterlab/nbformat";
import {
  CommsOverSubshells,
  ContentsManager,
  KernelManager,
  type KernelMessage,
  ServerConnection,
  type Session,
  SessionManager,
} from "@jupyterlab/services";
import { LiveManager } from "./manager";
import { draw } from "./outputs";

const query = new URLSearchParams(location.search);
const name = query.get("notebook") ?? "";
const root = location.pathname.replace(/\/[^/]*$/, "");

class Cell {
  readonly el = document.createElement("section");
  private readonly prompt = document.createElement("div");
  private readonly outputs = document.createElement("div");
  private shown: IOutput[] = [];

  constructor(
    readonly source: string,
    private readonly place: number,
    private readonly manager: LiveManager,
    run: (cell: Cell) => void,
  ) {
    this.el.className = "cell";
    this.prompt.className = "prompt";
    this.prompt.textContent = "[ ]";
    this.outputs.className = "outputs";
    const button = document.createElement("button");
    button.textContent = "Run";
    button.addEventListener("click", () => run(this));
    const code = document.createElement("pre");
    code.className = "source";
    code.textContent = source;
    this.el.append(button, this.prompt, code, this.outputs);
    const kept = sessionStorage.getItem(this.key);
    if (kept) for (const output of JSON.parse(kept)) void this.add(output);
  }

  private get key(): string {
    return `${name}:${this.place}`;
  }

  started(): void {
    this.prompt.textContent = "[*]";
    this.shown = [];
    this.outputs.replaceChildren();
  }

  ended(count: number | null): void {
    this.prompt.textContent = `[${count ?? " "}]`;
    sessionStorage.setItem(this.key, JSON.stringify(this.shown));
  }

  async add(output: IOutput): Promise<void> {
    this.shown.push(output);
    await draw(this.manager, output, this.outputs);
  }
}

const OUTPUTS = new Set(["stream", "display_data", "execute_result", "error"]);

async function run(session: Session.ISessionConnection, cell: Cell): Promise<void> {
  const kernel = session.kernel;
  if (!kernel) throw new Error("There is no kernel.");
  cell.started();
  const future = kernel.requestExecute({ code: cell.source });
  future.onIOPub = (message) => {
    const type = message.header.msg_type;
    if (!OUTPUTS.has(type)) return;
    void cell.add({ output_type: type, ...(message.content as object) } as IOutput);
  };
  const reply: KernelMessage.IExecuteReplyMsg = await future.done;
  cell.ended(reply.content.execution_count);
}

async function main(): Promise<void> {
  document.body.classList.add(query.get("theme") === "dark" ? "vscode-dark" : "vscode-light");
  const serverSettings = ServerConnection.makeSettings({
    baseUrl: location.origin,
    wsUrl: location.origin.replace(/^http/, "ws"),
    token: query.get("token") ?? "",
    appendToken: true,
  });
  // Not a ServiceManager: its settings compile schemas, which the page's policy forbids.
  const kernelManager = new KernelManager({ serverSettings });
  const sessions = new SessionManager({ serverSettings, kernelManager });
  await sessions.ready;
  const contents = new ContentsManager({ serverSettings });
  const file = await contents.get(name, { content: true });
  const running = [...sessions.running()].find((one) => one.path === name);
  const options = { path: name, type: "notebook", name, kernel: { name: "python3" } };
  const kernelOptions = { commsOverSubshells: CommsOverSubshells.Disabled };
  const session = running
    ? sessions.connectTo({ model: running, kernelConnectionOptions: kernelOptions })
    : await sessions.startNew(options, { kernelConnectionOptions: kernelOptions });
  const manager = new LiveManager(() => session.kernel!, root);
  manager.follow(session.kernel!);

  let last: Promise<unknown> = Promise.resolve();
  const queue = (cell: Cell): void => {
    last = last.then(() => run(session, cell));
  };
  const notebook = file.content as INotebookContent;
  const cells = notebook.cells.map(
    (cell, place) => new Cell(([] as string[]).concat(cell.source).join(""), place, manager, queue),
  );
  const main = document.querySelector("main")!;
  main.append(...cells.map((cell) => cell.el));
  document.getElementById("run-all")!.addEventListener("click", () => cells.forEach(queue));
  document
    .getElementById("restart")!
    .addEventListener("click", () => void session.kernel?.restart());
  const state = document.getElementById("state")!;
  const paint = () => {
    state.textContent = session.kernel?.status ?? "none";
  };
  session.statusChanged.connect(paint);
  // A kernel that answers is a kernel that runs cells.
  await session.kernel!.info;
  paint();
  main.dataset.ready = "true";
}

main().catch((error) => {
  console.error(error);
});
