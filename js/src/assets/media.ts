/** The lazy asset `media`: sound, films, documents, frames of other pages. */

import { drawAudio, drawIframe, drawVideo } from "../elements/media.js";
import { drawPdf } from "../elements/pdf.js";

export default { audio: drawAudio, video: drawVideo, pdf: drawPdf, iframe: drawIframe };
