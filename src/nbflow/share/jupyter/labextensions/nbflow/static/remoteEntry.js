/**
 * JupyterLab's and Notebook 7's side: an app whose kernel is gone shows its saved state.
 *
 * A saved output carries the app's widget and, for those who cannot show that, static HTML.
 * JupyterLab prefers the widget and, without its model, says "model not found". Here the renderer
 * of widgets falls back to the HTML. Written by hand as the module container JupyterLab loads:
 * nothing is imported, so there is nothing to bundle.
 */
(() => {
  const VIEW = "application/vnd.jupyter.widget-view+json";
  const HTML = "text/html";
  const SAVED = 'class="nbf-saved"';
  // What ipywidgets' renderer shows while it waits for a model, and when there is none.
  const WAITING = /^(Loading widget|Error displaying widget)/;

  const savedHtml = (model) => {
    const html = model.data[HTML];
    const text = Array.isArray(html) ? html.join("") : html;
    return typeof text === "string" && text.includes(SAVED);
  };

  const fallBack = (renderer, create, rendermime) => {
    const render = renderer.renderModel;
    // The renderer itself calls it again, through this property, once a kernel has the model.
    renderer.renderModel = async function (model) {
      await render.call(this, model);
      if (this.isDisposed || !savedHtml(model) || !WAITING.test(this.node.textContent)) return;
      const shown = create(HTML);
      await shown.renderModel(model);
      // A live app may have come meanwhile.
      if (this.isDisposed || !WAITING.test(this.node.textContent)) return;
      this.node.replaceChildren(shown.node);
      rendermime.latexTypesetter?.typeset(shown.node);
    };
    return renderer;
  };

  const watch = (rendermime) => {
    const create = rendermime.createRenderer.bind(rendermime);
    rendermime.createRenderer = (mime) => {
      const renderer = create(mime);
      return mime === VIEW ? fallBack(renderer, create, rendermime) : renderer;
    };
  };

  const plugin = {
    id: "nbflow:saved",
    autoStart: true,
    description: "Shows apps of saved notebooks where there is no kernel.",
    activate: (app) => {
      app.docRegistry.addWidgetExtension("Notebook", {
        createNew: (panel) => {
          watch(panel.content.rendermime);
        },
      });
    },
  };

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB.nbflow = {
    init: () => {},
    get: async () => () => ({ __esModule: true, default: plugin }),
  };
})();
