/** The titles of a table: pressed to sort or to choose, by pointer and by keys. */

import { on } from "../dom.js";
import type { FocusGrid } from "./grid.js";
import type { Sheet } from "./sheet.js";

function titles(sheet: Sheet): HTMLElement[] {
  return [...sheet.el.querySelectorAll<HTMLElement>(".slick-header-column")];
}

/** Give the title above a column the focus. */
export function focusTitle(sheet: Sheet, position: number): void {
  const title = titles(sheet)[position];
  if (!title) return;
  title.tabIndex = -1;
  title.focus();
}

export function bindHead(sheet: Sheet, grid: FocusGrid): void {
  grid.onHeaderClick.subscribe((event, { column }) => {
    const position = sheet.state!.shown.indexOf(Number(column.id));
    const shift = Boolean((event.getNativeEvent() as MouseEvent | null)?.shiftKey);
    sheet.pressTitle(position, shift);
  });
  on(
    sheet.el,
    "keydown",
    (event) => {
      const title = (event.target as Element).closest<HTMLElement>(".slick-header-column");
      if (!title) return;
      const position = titles(sheet).indexOf(title);
      const act = ACTIONS[event.key];
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act(sheet, position, event.shiftKey);
    },
    sheet.signal,
  );
}

type Act = (sheet: Sheet, position: number, shift: boolean) => void;

const press: Act = (sheet, position, shift) => {
  sheet.pressTitle(position, shift);
  // Sorting makes the titles anew.
  focusTitle(sheet, position);
};

const ACTIONS: Record<string, Act | undefined> = {
  ArrowLeft: (sheet, position) => focusTitle(sheet, position - 1),
  ArrowRight: (sheet, position) => focusTitle(sheet, position + 1),
  ArrowDown: (sheet, position) => sheet.go(0, position),
  Enter: press,
  " ": press,
};
