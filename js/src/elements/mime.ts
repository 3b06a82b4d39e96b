/** Rich output, drawn by the page's own renderers where there are some. */

import type { Props } from "../core/protocol.js";
import { h } from "../dom.js";
import { type Context, type Draw, num, str } from "../element.js";
import { type LuminoWidget, type RenderMime, renderMimeOf } from "../host.js";
import { sanitize } from "../html.js";
import { ansiNodes } from "./output.js";

type Bundle = Record<string, unknown>;
type Renderer = ReturnType<RenderMime["createRenderer"]>;

/** Renderers that replace their own content; others (plotly …) ignore a second call. */
const IN_PLACE = /^(text\/(html|markdown|latex|plain)|image\/)/;

export const drawMime: Draw = (context) => {
  const el = h("div");
  const rendermime = renderMimeOf(context.children.manager);
  const show = rendermime ? hosted(el, rendermime, context) : (p: Props) => fallback(el, p);
  return {
    el,
    update(p, old) {
      const height = num(p.height);
      el.style.height = height === undefined ? "" : `${height}px`;
      if (!old || old.data !== p.data || old.metadata !== p.metadata) show(p);
    },
    leave: () => el.dispatchEvent(new Event("nbf-leave")),
  };
};

interface Shown {
  readonly mime: string;
  readonly renderer: Renderer & LuminoWidget;
  readonly host: HTMLElement;
  readonly dispose: () => void;
}

/** Show bundles through `rendermime`, one after the other: the newest wins. */
function hosted(el: HTMLElement, rendermime: RenderMime, context: Context): (p: Props) => void {
  let shown: Shown | undefined;
  let latest: Props | undefined;
  let busy = false;
  el.addEventListener("nbf-leave", () => shown?.dispose(), { once: true });

  const work = async () => {
    while (latest && !context.signal.aborted) {
      const p = latest;
      latest = undefined;
      shown = await render(el, rendermime, context, p, shown);
    }
  };
  return (p) => {
    latest = p;
    if (busy) return;
    busy = true;
    work()
      .catch((error) => {
        console.warn("[nbflow] the page's renderer failed", error);
        shown?.dispose();
        shown = undefined;
        fallback(el, p);
      })
      .finally(() => {
        busy = false;
      });
  };
}

async function render(
  el: HTMLElement,
  rendermime: RenderMime,
  context: Context,
  p: Props,
  shown: Shown | undefined,
): Promise<Shown | undefined> {
  const data = (p.data ?? {}) as Bundle;
  const mime = rendermime.preferredMimeType(data, "any");
  if (!mime) {
    shown?.dispose();
    fallback(el, p);
    return undefined;
  }
  const model = rendermime.createModel({
    data,
    metadata: (p.metadata ?? {}) as Bundle,
    trusted: true,
  });
  if (shown?.mime === mime && IN_PLACE.test(mime)) {
    await shown.renderer.renderModel(model);
    return shown;
  }
  return swap(el, rendermime, context, mime, model, shown);
}

/**
 * Render into a second host on top of the old one and take the old away when it is done.
 *
 * Attach first, render after: plotly measures its host. The new host is laid out at full width but
 * takes no height until it is finished, so nothing collapses or jumps.
 */
async function swap(
  el: HTMLElement,
  rendermime: RenderMime,
  context: Context,
  mime: string,
  model: unknown,
  shown: Shown | undefined,
): Promise<Shown | undefined> {
  const host = h("div", { class: shown ? "nbf-mime-host nbf-mime-next" : "nbf-mime-host" });
  el.append(host);
  const renderer = rendermime.createRenderer(mime);
  const dispose = await context.children.adopt(renderer, host);
  const end = () => {
    dispose();
    host.remove();
  };
  try {
    await renderer.renderModel(model);
  } catch (error) {
    end();
    throw error;
  }
  shown?.dispose();
  for (const other of [...el.children]) if (other !== host) other.remove();
  host.classList.remove("nbf-mime-next");
  if (context.signal.aborted) end();
  return { mime, renderer, host, dispose: end };
}

/** Draw what can be drawn without a host's renderers; HTML is sanitised here. */
export function fallback(el: HTMLElement, p: Props): void {
  const data = (p.data ?? {}) as Bundle;
  const image = Object.keys(data).find((mime) => /^image\/(png|jpeg|gif|webp)$/.test(mime));
  if (typeof data["text/html"] === "string" || Array.isArray(data["text/html"])) {
    el.replaceChildren(sanitize(joined(data["text/html"])));
  } else if (data["image/svg+xml"]) {
    el.replaceChildren(sanitize(joined(data["image/svg+xml"])));
  } else if (image) {
    const alt = joined(data["text/plain"]) || "Image";
    el.replaceChildren(h("img", { src: `data:${image};base64,${joined(data[image])}`, alt }));
  } else {
    const text = joined(data["text/plain"]) || "This output cannot be shown here.";
    el.replaceChildren(h("pre", { class: "nbf-pre" }));
    el.firstElementChild?.append(...ansiNodes(text));
  }
}

/** The notebook format allows a text to be a list of lines. */
function joined(value: unknown): string {
  return Array.isArray(value) ? value.map(str).join("") : str(value);
}
