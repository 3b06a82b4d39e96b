/** Dragging a column by its title to another place. */

import { h, on } from "../dom.js";

/** Pixels a pointer must go before a press becomes a drag. */
const BEGIN = 6;

export interface DragPort {
  /** The column of a title; undefined if it stays where it is. */
  column(title: HTMLElement): number | undefined;
  titles(): readonly HTMLElement[];
  /** Put the column before the one whose title is at `place`. */
  drop(column: number, place: number): void;
}

export function bindHeadDrag(host: HTMLElement, port: DragPort, signal: AbortSignal): void {
  on(
    host,
    "pointerdown",
    (event) => {
      const target = event.target as Element;
      const title = target.closest<HTMLElement>(".slick-header-column");
      if (event.button !== 0 || !title || target.closest("button, .slick-resizable-handle")) return;
      const column = port.column(title);
      if (column !== undefined) follow(host, port, column, title, event, signal);
    },
    signal,
  );
}

function follow(
  host: HTMLElement,
  port: DragPort,
  column: number,
  title: HTMLElement,
  began: PointerEvent,
  signal: AbortSignal,
): void {
  const done = new AbortController();
  const either = AbortSignal.any([done.signal, signal]);
  const line = h("div", { class: "nbf-sheet-drop", "aria-hidden": "true" });
  let place: number | undefined;
  const end = () => done.abort();
  either.addEventListener("abort", () => {
    line.remove();
    title.classList.remove("nbf-dragged");
  });
  const move = (event: PointerEvent) => {
    if (place === undefined && Math.abs(event.clientX - began.clientX) < BEGIN) return;
    title.classList.add("nbf-dragged");
    if (!line.isConnected) host.append(line);
    const edges = port.titles().map((each) => each.getBoundingClientRect());
    const found = edges.findIndex((edge) => event.clientX < edge.left + edge.width / 2);
    place = found < 0 ? edges.length : found;
    const left = place < edges.length ? edges[place]!.left : edges[edges.length - 1]!.right;
    line.style.left = `${left - host.getBoundingClientRect().left - 1}px`;
  };
  const drop = () => {
    const to = place;
    end();
    if (to === undefined) return;
    // The click that ends a drag is no press on the title.
    const click = (event: Event) => event.stopPropagation();
    on(host, "click", click, AbortSignal.any([signal, AbortSignal.timeout(50)]), {
      capture: true,
    });
    port.drop(column, to);
  };
  on(document, "pointermove", move, either);
  on(document, "pointerup", drop, either);
  on(document, "pointercancel", end, either);
  const cancel = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end();
  };
  on(document, "keydown", cancel, either, { capture: true });
}
