/** Draws the outputs of a cell: a widget where its model is here, else the next type of the bundle. */
import type { IOutput } from "@jupyterlab/nbformat";
import { MimeModel } from "@jupyterlab/rendermime";
import { Widget } from "@lumino/widgets";
import type { LiveManager } from "./manager";

const WIDGET = "application/vnd.jupyter.widget-view+json";

type Bundle = Record<string, unknown>;

/** Return an `IOutput` as the types that rendermime knows. */
function bundle(output: IOutput): Bundle {
  if (output.output_type === "stream") {
    const text = ([] as string[]).concat(output.text as string | string[]).join("");
    return { [`application/vnd.jupyter.${output.name === "stderr" ? "stderr" : "stdout"}`]: text };
  }
  if (output.output_type === "error") {
    const traceback = (output.traceback as string[]).join("\n");
    return { "application/vnd.jupyter.error": output, "application/vnd.jupyter.stderr": traceback };
  }
  return output.data as Bundle;
}

export async function draw(
  manager: LiveManager,
  output: IOutput,
  into: HTMLElement,
): Promise<void> {
  const data = { ...bundle(output) };
  const box = document.createElement("div");
  box.className = "output";
  into.append(box);
  const id = (data[WIDGET] as { model_id?: string } | undefined)?.model_id;
  if (id && manager.has_model(id)) {
    // VS Code's class for such boxes: they are white there, whatever the theme.
    box.classList.add("cell-output-ipywidget-background");
    const model = await manager.get_model(id);
    await manager.display_view(manager.create_view(model), box);
    return;
  }
  delete data[WIDGET];
  const mime = manager.renderMime.preferredMimeType(data as never, "ensure");
  if (!mime) return;
  const renderer = manager.renderMime.createRenderer(mime);
  await renderer.renderModel(new MimeModel({ data: data as never, trusted: true }));
  Widget.attach(renderer, box);
}
