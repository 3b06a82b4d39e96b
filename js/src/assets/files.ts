/** The lazy asset `files`: inputs that send files, recordings and photos. */

import { attachments } from "../files/attachments.js";
import { drawCamera } from "../files/camera.js";
import { drawRecorder } from "../files/recorder.js";
import { drawUploader } from "../files/uploader.js";

export default {
  file_uploader: drawUploader,
  camera_input: drawCamera,
  audio_input: drawRecorder,
  attachments,
};
