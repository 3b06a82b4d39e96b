import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { savedPlugin } from "./saved";

/** Everything of nbflow works without this plugin; it adds what only JupyterLab itself can show. */
const plugin: JupyterFrontEndPlugin<void> = {
  id: "nbflow:plugin",
  description: "A panel of the notebook's apps, app views, running lights, a first app.",
  autoStart: true,
  activate: async (app: JupyterFrontEnd) => {
    // JupyterLab makes the address its own soon; apps ask for their links when they are drawn.
    document.documentElement.dataset.nbflowLinks = location.search;
    // Asked for by now only: Voilà loads this module too, and has not all packages of JupyterLab.
    const { start } = await import("./lab");
    await start(app);
  },
};

/** Whether this is an application for notebooks (JupyterLab, Notebook 7), which says its name. */
function isApplication(): boolean {
  const config = document.getElementById("jupyter-config-data")?.textContent;
  return Boolean(config && (JSON.parse(config) as { appName?: string }).appName);
}

export default isApplication() ? [plugin, savedPlugin] : [];
