/** Elements whose drawing comes with a lazy asset, so that pages without them need not carry it. */

import { ready } from "../assets.js";
import type { Props } from "../core/protocol.js";
import { h, setAttr, setText } from "../dom.js";
import type { Draw, Drawn } from "../element.js";

/** Return a drawing that `asset` brings under the node's type. */
export function lazy(asset: string): Draw {
  return (context) => {
    const el = h("div", { "aria-busy": "true" });
    let drawn: Drawn | undefined;
    let last: Props | undefined;
    const open = (library: unknown) => {
      if (context.signal.aborted) return;
      const type = context.store.tree.nodes[context.id]?.t ?? "";
      drawn = (library as Record<string, Draw>)[type]?.(context);
      if (!drawn) return;
      drawn.el.className = "nbf-wrapper";
      el.append(drawn.el);
      setAttr(el, "aria-busy", null);
      if (last) drawn.update(last);
    };
    const known = ready(asset);
    if (known) open(known);
    else {
      context.load(asset).then(open, (error) => {
        setText(el, `This cannot be shown: ${(error as Error).message}`);
      });
    }
    return {
      el,
      update(p, old) {
        last = p;
        drawn?.update(p, old);
      },
    };
  };
}
