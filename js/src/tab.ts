/** The browser's tab: title and icon of an app whose page is its own, as in Voilà. */

import { ownsUrl } from "./address.js";
import { iconOf } from "./material.js";

const XMLNS = "http://www.w3.org/2000/svg";
/** Readable on light and dark tabs alike. */
const LINE = "#5b8def";

/** Name the tab after the app; empty values leave what the page has. */
export function showTab(title: string, symbol: string): void {
  if (!(title || symbol) || !ownsUrl()) return;
  if (title) document.title = title;
  if (!symbol) return;
  mark = iconOf(symbol)!;
  const show = () => {
    const drawing = favicon(symbol, mark!.querySelector("svg"));
    iconLink().href = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
  };
  show();
  // A symbol's outline may come later.
  new MutationObserver(show).observe(mark, { subtree: true, childList: true });
}

/** Kept, for nothing else holds it. */
let mark: HTMLElement | undefined;

/** Return an emoji or a `:material/name:` as the text of an SVG. */
function favicon(symbol: string, svg: Element | null): string {
  if (svg) {
    const drawn = svg.cloneNode(true) as Element;
    const filled = drawn.classList.contains("nbf-material");
    drawn.removeAttribute("class");
    for (const [name, value] of [
      ["xmlns", XMLNS],
      ["fill", filled ? LINE : "none"],
      ["stroke", filled ? "none" : LINE],
      ["stroke-width", "2"],
    ] as const) {
      drawn.setAttribute(name, value);
    }
    return drawn.outerHTML;
  }
  const text = document.createElementNS(XMLNS, "text");
  text.textContent = symbol;
  return `<svg xmlns="${XMLNS}" viewBox="0 0 16 16"><text y="13" font-size="13">${text.innerHTML}</text></svg>`;
}

function iconLink(): HTMLLinkElement {
  const found = document.querySelector<HTMLLinkElement>("link[rel~=icon]");
  if (found) return found;
  const made = document.createElement("link");
  made.rel = "icon";
  document.head.append(made);
  return made;
}
