/** `camera_input`: see yourself, take a photo, take it back. */

import type { OwnDraw } from "../controls/own.js";
import { h, on, setAttr } from "../dom.js";
import { str } from "../element.js";
import { icon } from "../icons.js";
import { openDevice, stopStream } from "./devices.js";
import { type Stored, Transfers } from "./transfer.js";

const HEIGHTS: Record<string, number | undefined> = { "480p": 480, "720p": 720, "1080p": 1080 };

export const drawCamera: OwnDraw = ({ model, frame, signal }) => {
  const live = h("video", { playsinline: true, muted: true, "aria-label": "What the camera sees" });
  const photo = h("img", { alt: "The photo that was taken", hidden: true });
  const empty = h("div", { class: "nbf-camera-none" }, icon("photo_camera"));
  const words = h("span");
  const button = h("button", { type: "button", class: "nbf-button" }, icon("photo_camera"), words);
  const el = h("div", { class: "nbf-camera" }, empty, live, photo, button);
  let stream: MediaStream | undefined;
  let url = "";
  let disabled = false;
  let busy = false;
  // The attribute is only the default; a stream with sound would not play by itself.
  live.muted = true;

  const tell = (text: string) => {
    frame.hint.textContent = text;
    frame.hint.classList.toggle("nbf-hint-error", Boolean(text));
  };
  const has = () => Array.isArray(model.value()) && (model.value() as unknown[]).length > 0;
  const paint = () => {
    live.hidden = !stream;
    photo.hidden = !url;
    empty.hidden = Boolean(stream || url);
    const text = stream ? "Take photo" : url || has() ? "Clear photo" : "Use the camera";
    if (words.textContent !== text) words.textContent = text;
    button.disabled = disabled || busy || transfers.open.size > 0;
    for (const { problem } of transfers.open.values()) if (problem) tell(problem);
  };
  const transfers = new Transfers(
    model,
    { changed: () => paint(), done: (file: Stored) => model.setValue([file]) },
    signal,
  );
  const show = (file: Blob | undefined) => {
    if (url) URL.revokeObjectURL(url);
    url = file ? URL.createObjectURL(file) : "";
    setAttr(photo, "src", url || null);
  };
  const close = () => {
    stopStream(stream);
    stream = undefined;
    live.srcObject = null;
  };
  const open = async () => {
    const height = HEIGHTS[str(model.props().resolution)];
    const size = height ? { height: { ideal: height }, width: { ideal: (height * 16) / 9 } } : {};
    const video = { facingMode: "user", ...size };
    const opened = await openDevice("camera", { video });
    if (signal.aborted) return stopStream(opened);
    stream = opened;
    live.srcObject = opened;
    await live.play();
  };
  const take = async () => {
    const canvas = h("canvas");
    canvas.width = live.videoWidth;
    canvas.height = live.videoHeight;
    canvas.getContext("2d")!.drawImage(live, 0, 0);
    const file = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.92));
    if (!file) throw new Error("The camera gave no picture. Try again.");
    close();
    show(file);
    transfers.start(file, "camera_input.jpg");
  };
  const press = async () => {
    tell("");
    busy = true;
    paint();
    try {
      if (stream) await take();
      else if (url || has()) {
        show(undefined);
        model.setValue([]);
      } else await open();
    } catch (error) {
      close();
      tell((error as Error).message);
    }
    busy = false;
    paint();
  };
  on(button, "click", press, signal);
  signal.addEventListener("abort", () => {
    close();
    show(undefined);
  });
  return {
    el,
    focus: () => button.focus(),
    update(p) {
      disabled = Boolean(p.disabled);
      if (disabled) close();
      // The script took it away, as a form does that is cleared.
      if (url && !has() && transfers.open.size === 0 && !busy) show(undefined);
      paint();
    },
  };
};
