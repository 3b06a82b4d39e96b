/**
 * SlickGrid with its focus on the cells themselves.
 *
 * The library keeps the focus on an invisible element, so a screen reader hears nothing of the cell
 * that is active, and it makes every pane a stop of the Tab key. Here the active cell has the focus,
 * and a table is one stop.
 */

import { type Column, type CustomDataView, type GridOption, SlickGrid } from "slickgrid";
import type { Item } from "./layout.js";

export const HEAD = 33;

export class FocusGrid extends SlickGrid<Item> {
  protected override setFocus(): void {
    const cell = this.getActiveCellNode();
    // Scrolling is the grid's own business; the browser's would move the notebook, too.
    if (cell) cell.focus({ preventScroll: true });
    else super.setFocus();
  }

  /**
   * Put back what was selected before a click, if it is in this grid.
   *
   * A caret that is put back into a code editor takes the focus along: keys would go into the code.
   */
  protected override setTextSelection(selection: Range): void {
    const within = selection && this.getContainerNode().contains(selection.commonAncestorContainer);
    if (within) super.setTextSelection(selection);
  }
}

export function makeGrid(
  host: HTMLElement,
  data: CustomDataView<Item>,
  columns: Column<Item>[],
  options: Partial<GridOption>,
): FocusGrid {
  const root = host.getRootNode();
  const grid = new FocusGrid(host, data, columns, {
    enableCellNavigation: true,
    enableColumnReorder: false,
    // Text is text: the library would else set strings as markup.
    enableHtmlRendering: false,
    autoEdit: false,
    fullWidthRows: true,
    showCellSelection: true,
    skipFreezeColumnValidation: true,
    invalidColumnFreezeWidthCallback: () => undefined,
    invalidColumnFreezePickerCallback: () => undefined,
    ...(root instanceof ShadowRoot ? { shadowRoot: root } : {}),
    ...options,
  });
  for (const el of host.querySelectorAll<HTMLElement>("[tabindex='0']")) {
    if (el.className) el.removeAttribute("tabindex");
    else hide(el);
  }
  for (const el of host.querySelectorAll(".slick-pane, .slick-header, .slick-viewport")) {
    el.setAttribute("role", "presentation");
  }
  for (const el of host.querySelectorAll(".grid-canvas, .slick-header")) {
    el.setAttribute("role", "rowgroup");
  }
  return grid;
}

/** What the library would give the focus: used for a moment only, before there is an active cell. */
function hide(sink: HTMLElement): void {
  sink.tabIndex = -1;
  sink.setAttribute("aria-hidden", "true");
}
