/** The lazy asset `sheet`: tables to read, to choose from and to edit, on SlickGrid. */

import type { SheetAsset } from "../elements/dataframe.js";
import { makeDataframe, makeSelectable } from "../sheet/dataframe.js";
import { DataEditor } from "../sheet/editor.js";

const asset: SheetAsset = {
  dataframe: makeDataframe,
  selectable: makeSelectable,
  editor: (context, model, setHtml) => new DataEditor(context, model, setHtml),
};

export default asset;
