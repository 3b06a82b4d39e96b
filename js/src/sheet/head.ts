/** The titles of a table: pressed to sort or to choose, by pointer and by keys. */

import { on } from "../dom.js";
import type { FocusGrid } from "./grid.js";
import { bindHeadDrag } from "./headdrag.js";
import type { Sheet } from "./sheet.js";
import { MARKS } from "./types.js";

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
  const columnAt = (title: HTMLElement) => sheet.columnOf(titles(sheet).indexOf(title));
  const open = (event: Event, title: HTMLElement | null) => {
    const column = title ? columnAt(title) : MARKS;
    if (!title || column === MARKS) return;
    event.preventDefault();
    event.stopPropagation();
    title.tabIndex = -1;
    sheet.source.menu(column, title);
  };
  const titleOf = (event: Event, part = "") =>
    (event.target as Element)
      .closest(`.slick-header-column ${part}`)
      ?.closest<HTMLElement>(".slick-header-column") ?? null;
  on(sheet.el, "contextmenu", (event) => open(event, titleOf(event)), sheet.signal);
  // Before the grid hears of it: a press on the mark in a title is none on the title.
  const capture = { capture: true };
  on(sheet.el, "click", (event) => open(event, titleOf(event, MENU)), sheet.signal, capture);
  bindHeadDrag(
    sheet.el,
    {
      column: (title) => (columnAt(title) === MARKS ? undefined : columnAt(title)),
      titles: () => titles(sheet).filter((title) => columnAt(title) !== MARKS),
      drop: (column, place) => sheet.source.move(column, place),
    },
    sheet.signal,
  );
  grid.onColumnsResizeDblClick.subscribe((_event, { triggeredByColumn }) => {
    sheet.source.fit(Number(triggeredByColumn));
  });
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
      const act = actionOf(event);
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act(sheet, position, event.shiftKey);
    },
    sheet.signal,
  );
}

/** The mark in a title that opens its menu; the keys have one of their own for it. */
export const MENU = ".nbf-title-menu";

type Act = (sheet: Sheet, position: number, shift: boolean) => void;

const press: Act = (sheet, position, shift) => {
  sheet.pressTitle(position, shift);
  // Sorting makes the titles anew.
  focusTitle(sheet, position);
};

function actionOf(event: KeyboardEvent): Act | undefined {
  const menu = event.key === "ContextMenu" || (event.shiftKey && event.key === "F10");
  if (menu || (event.altKey && event.key === "ArrowDown")) return openMenu;
  if (!(event.ctrlKey || event.metaKey)) return ACTIONS[event.key];
  return event.key === "ArrowLeft" ? step(-1) : event.key === "ArrowRight" ? step(1) : undefined;
}

const openMenu: Act = (sheet, position) => {
  const column = sheet.columnOf(position);
  if (column !== MARKS) sheet.source.menu(column, titles(sheet)[position]!);
};

function step(by: 1 | -1): Act {
  return (sheet, position) => {
    const column = sheet.columnOf(position);
    if (column === MARKS) return;
    sheet.source.step(column, by);
    focusTitle(sheet, sheet.state!.shown.indexOf(column));
  };
}

const ACTIONS: Record<string, Act | undefined> = {
  ArrowLeft: (sheet, position) => focusTitle(sheet, position - 1),
  ArrowRight: (sheet, position) => focusTitle(sheet, position + 1),
  ArrowDown: (sheet, position) => sheet.go(0, position),
  Enter: press,
  " ": press,
};
