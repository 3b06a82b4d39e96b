/**
 * The widget manager of VS Code and Colab, as near as it can be had: html-manager on live comms.
 */
import * as base from "@jupyter-widgets/base";
import * as controls from "@jupyter-widgets/controls";
import { HTMLManager } from "@jupyter-widgets/html-manager/lib/htmlmanager";
import type { Kernel } from "@jupyterlab/services";

type Module = Record<string, unknown>;

interface Define {
  (needs: string[], make: (...given: unknown[]) => Module): void;
  amd?: Record<string, never>;
}

declare global {
  interface Window {
    define?: Define;
  }
}

const known: Module = {
  "@jupyter-widgets/base": base,
  "@jupyter-widgets/controls": controls,
};
let waiting: ((module: Module) => void) | undefined;

/** VS Code has RequireJS in its page: whoever defines a module nobody asked for is told off. */
const define: Define = (needs, make) => {
  if (!waiting) throw new Error("Mismatched anonymous define()");
  waiting(make(...needs.map((name) => known[name])));
  waiting = undefined;
};
define.amd = {};
window.define = define;

/**
 * Load a widget module the way VS Code does: an AMD script, of which only one is under way.
 *
 * @param path Where the script is served.
 */
function loadAmd(path: string): Promise<Module> {
  return new Promise((resolve, reject) => {
    waiting = resolve;
    const script = document.createElement("script");
    script.src = path;
    script.onerror = () => {
      waiting = undefined;
      reject(new Error(`The module ${path} did not load.`));
    };
    document.head.append(script);
  });
}

// Not the package itself: its reader of saved pages compiles schemas, which the policy forbids.
export class LiveManager extends HTMLManager {
  private readonly modules = new Map<string, Promise<Module>>();

  constructor(
    private readonly connection: () => Kernel.IKernelConnection,
    private readonly root: string,
  ) {
    super();
  }

  /** Listen to the widgets that this kernel opens from now on. */
  follow(kernel: Kernel.IKernelConnection): void {
    kernel.registerCommTarget(this.comm_target_name, async (comm, message) => {
      await this.handle_comm_open(new base.shims.services.Comm(comm), message);
    });
  }

  override async _create_comm(
    target: string,
    id: string,
    data?: never,
    metadata?: never,
    buffers?: ArrayBuffer[] | ArrayBufferView[],
  ): Promise<base.IClassicComm> {
    const comm = this.connection().createComm(target, id);
    if (data || metadata) comm.open(data, metadata, buffers);
    return new base.shims.services.Comm(comm);
  }

  /** As in VS Code, which loads no widgets that were made before the page was. */
  override async _get_comm_info(): Promise<Record<string, never>> {
    return {};
  }

  protected override async loadClass(
    name: string,
    module: string,
    version: string,
  ): Promise<typeof base.WidgetModel | typeof base.WidgetView> {
    const loaded = await this.load(module);
    // html-manager itself would add definitions of JupyterLab's variables to the page, which VS Code
    // does not have; so the two modules with style sheets do not come from it.
    if (!loaded) return super.loadClass(name, module, version);
    const found = loaded[name];
    if (!found) throw new Error(`${module}@${version} has no ${name}.`);
    return found as typeof base.WidgetModel;
  }

  private load(module: string): Promise<Module> | Module | null {
    if (module === "@jupyter-widgets/base") return base as unknown as Module;
    if (module === "@jupyter-widgets/controls") return controls as unknown as Module;
    if (module === "@jupyter-widgets/output") return null;
    let loading = this.modules.get(module);
    if (!loading) {
      loading = loadAmd(`${this.root}/nbextensions/${module}/index.js`);
      this.modules.set(module, loading);
    }
    return loading;
  }
}
