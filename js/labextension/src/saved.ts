import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import type { NotebookPanel } from "@jupyterlab/notebook";
import type { IRenderMime, IRenderMimeRegistry } from "@jupyterlab/rendermime";

const VIEW = "application/vnd.jupyter.widget-view+json";
const HTML = "text/html";
const SAVED = 'class="nbf-saved"';
// What ipywidgets' renderer shows while it waits for a model, and when there is none.
const WAITING = /^(Loading widget|Error displaying widget)/;

/**
 * An app whose kernel is gone shows its saved state, in JupyterLab and Notebook 7.
 *
 * A saved output carries the app's widget and, for those who cannot show that, static HTML.
 * JupyterLab prefers the widget and, without its model, says "model not found". Here the renderer
 * of widgets falls back to the HTML.
 */
export const savedPlugin: JupyterFrontEndPlugin<void> = {
  id: "nbflow:saved",
  autoStart: true,
  description: "Shows apps of saved notebooks where there is no kernel.",
  activate: (app: JupyterFrontEnd) => {
    app.docRegistry.addWidgetExtension("Notebook", {
      createNew: (panel) => {
        watch((panel as NotebookPanel).content.rendermime);
      },
    });
  },
};

function watch(rendermime: IRenderMimeRegistry): void {
  const create = rendermime.createRenderer.bind(rendermime);
  rendermime.createRenderer = (mime) => {
    const renderer = create(mime);
    return mime === VIEW ? fallBack(renderer, create, rendermime) : renderer;
  };
}

function fallBack(
  renderer: IRenderMime.IRenderer,
  create: (mime: string) => IRenderMime.IRenderer,
  rendermime: IRenderMimeRegistry,
): IRenderMime.IRenderer {
  const render = renderer.renderModel;
  // The renderer itself calls it again, through this property, once a kernel has the model.
  renderer.renderModel = async (model) => {
    await render.call(renderer, model);
    const waits = () => !renderer.isDisposed && WAITING.test(renderer.node.textContent ?? "");
    if (!savedHtml(model) || !waits()) return;
    const shown = create(HTML);
    await shown.renderModel(model);
    // A live app may have come meanwhile.
    if (!waits()) return;
    renderer.node.replaceChildren(shown.node);
    rendermime.latexTypesetter?.typeset(shown.node);
  };
  return renderer;
}

function savedHtml(model: IRenderMime.IMimeModel): boolean {
  const html = model.data[HTML];
  const text = Array.isArray(html) ? html.join("") : html;
  return typeof text === "string" && text.includes(SAVED);
}
