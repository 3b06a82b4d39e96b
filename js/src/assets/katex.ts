/** The lazy asset `katex`: TeX to MathML, so that no font and no stylesheet has to travel. */

import katex from "katex";

export default { render: katex.render };
