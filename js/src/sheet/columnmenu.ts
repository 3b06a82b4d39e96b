/** What can be done with one column of a table. */

import { formatsOf } from "../core/formats.js";
import type { Sort } from "../core/protocol.js";
import type { Arrange } from "./arrange.js";
import type { MenuItem } from "./headmenu.js";

export interface ColumnPort {
  readonly arrange: Arrange;
  sort(): Sort | undefined;
  setSort(sort: Sort | undefined): void;
  /** Make a column as wide as what it shows. */
  fit(column: number): void;
  /** Open another menu in place of the one that has closed. */
  open(items: readonly MenuItem[]): void;
}

export function columnItems(port: ColumnPort, column: number): MenuItem[] {
  const { arrange } = port;
  const sort = port.sort();
  const way = sort?.[0] === column ? sort[1] : undefined;
  const pinned = Boolean(arrange.columns()[column]!.pinned);
  const order = (name: string, drawn: string, to: "asc" | "desc"): MenuItem =>
    way === to
      ? { name: "Remove the sorting", icon: "close", press: () => port.setSort(undefined) }
      : { name, icon: drawn, press: () => port.setSort([column, to]) };
  const formats = formatItems(port, column);
  const format: MenuItem = {
    name: "Format",
    icon: "edit",
    opens: true,
    press: () => port.open(formats),
  };
  return [
    order("Sort ascending", "arrow_upward", "asc"),
    order("Sort descending", "arrow_downward", "desc"),
    ...(formats.length > 0 ? [format] : []),
    { name: "Fit the width", icon: "fit_width", press: () => port.fit(column) },
    {
      name: pinned ? "Unpin the column" : "Pin the column",
      icon: "keep",
      press: () => arrange.pin(column, !pinned),
    },
    {
      name: "Move left",
      icon: "arrow_back",
      able: arrange.steps(column, -1),
      press: () => arrange.step(column, -1),
    },
    {
      name: "Move right",
      icon: "arrow_forward",
      able: arrange.steps(column, 1),
      press: () => arrange.step(column, 1),
    },
    {
      name: "Hide the column",
      icon: "visibility_off",
      able: arrange.shown().length > 1,
      press: () => arrange.hide(column, true),
    },
  ];
}

function formatItems(port: ColumnPort, column: number): MenuItem[] {
  const { arrange } = port;
  const chosen = arrange.format(column);
  return formatsOf(arrange.columns()[column]!).map(({ format, name }) => ({
    name,
    icon: "",
    checked: format === chosen,
    press: () => {
      arrange.setFormat(column, format);
      port.fit(column);
    },
  }));
}
