/** One recording from the microphone, as a WAV file. */

import { encodeWav } from "../core/wav.js";
import { openDevice, stopStream } from "./devices.js";

/** Records until it is stopped. */
export class Recording {
  private readonly parts: Blob[] = [];

  private constructor(
    private readonly stream: MediaStream,
    private readonly recorder: MediaRecorder,
    private readonly rate: number | undefined,
  ) {
    recorder.addEventListener("dataavailable", (event) => this.parts.push(event.data));
    recorder.start();
  }

  /** Start one; `rate` is in samples a second, the browser's own if missing. */
  static async start(rate: number | undefined): Promise<Recording> {
    if (typeof MediaRecorder === "undefined") throw new Error("This browser cannot record sound.");
    const stream = await openDevice("microphone", { audio: true });
    return new Recording(stream, new MediaRecorder(stream), rate);
  }

  /** End it and return the file. */
  async stop(): Promise<File> {
    const ended = new Promise((done) => this.recorder.addEventListener("stop", done));
    this.recorder.stop();
    await ended;
    stopStream(this.stream);
    const { samples, rate } = await decode(new Blob(this.parts), this.rate);
    const type = "audio/wav";
    return new File([encodeWav(samples, rate)], "recording.wav", { type });
  }

  /** End it and keep nothing. */
  cancel(): void {
    if (this.recorder.state !== "inactive") this.recorder.stop();
    stopStream(this.stream);
  }
}

/** Return what a browser recorded as one channel of samples at the wanted rate. */
async function decode(
  blob: Blob,
  wanted: number | undefined,
): Promise<{ samples: Float32Array; rate: number }> {
  const context = new AudioContext();
  try {
    const sound = await context.decodeAudioData(await blob.arrayBuffer());
    const rate = wanted ?? sound.sampleRate;
    const frames = Math.max(1, Math.ceil(sound.duration * rate));
    const mixer = new OfflineAudioContext(1, frames, rate);
    const source = mixer.createBufferSource();
    source.buffer = sound;
    source.connect(mixer.destination);
    source.start();
    return { samples: (await mixer.startRendering()).getChannelData(0), rate };
  } finally {
    await context.close();
  }
}
