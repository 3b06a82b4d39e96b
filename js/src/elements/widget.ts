/** Any other ipywidget, by its own view. */

import { h } from "../dom.js";
import { type Draw, str } from "../element.js";

export const drawWidget: Draw = (context) => {
  const el = h("div");
  let dispose: (() => void) | undefined;
  let current = "";
  const show = async (mid: string) => {
    current = mid;
    const host = h("div", { class: "nbf-widget-host" });
    el.append(host);
    try {
      const mounted = await context.children.mount(mid, host, context.signal);
      if (current !== mid) {
        mounted?.dispose();
        host.remove();
        return;
      }
      // The old view goes when the new one stands, so the height never collapses.
      dispose?.();
      dispose = mounted?.dispose;
      for (const other of [...el.children]) if (other !== host) other.remove();
    } catch (error) {
      host.replaceChildren(h("div", { class: "nbf-broken" }, `${error}`));
    }
  };
  return {
    el,
    update(p, old) {
      if (!old || old.mid !== p.mid) void show(str(p.mid));
    },
    leave() {
      current = "";
      dispose?.();
    },
  };
};
