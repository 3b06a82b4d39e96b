/** `camera_input`: see yourself, take a photo, take it back. */

import type { OwnDraw } from "../controls/own.js";
import { h, on } from "../dom.js";
import { str } from "../element.js";
import { icon } from "../icons.js";
import { Captured } from "./captured.js";
import { openDevice, stopStream } from "./devices.js";

const HEIGHTS: Record<string, number | undefined> = { "480p": 480, "720p": 720, "1080p": 1080 };

export const drawCamera: OwnDraw = (control) => {
  const { model, signal } = control;
  const live = h("video", { playsinline: true, muted: true, "aria-label": "What the camera sees" });
  const photo = h("img", { alt: "The photo that was taken", hidden: true });
  const empty = h("div", { class: "nbf-camera-none" }, icon("photo_camera"));
  const words = h("span");
  const button = h("button", { type: "button", class: "nbf-button" }, icon("photo_camera"), words);
  const el = h("div", { class: "nbf-camera" }, empty, live, photo, button);
  let stream: MediaStream | undefined;
  let disabled = false;
  // The attribute is only the default; a stream with sound would not play by itself.
  live.muted = true;

  const taken = () => Boolean(captured.url) || captured.has;
  const paint = () => {
    live.hidden = !stream;
    photo.hidden = !captured.url;
    empty.hidden = Boolean(stream || captured.url);
    const text = stream ? "Take photo" : taken() ? "Clear photo" : "Use the camera";
    if (words.textContent !== text) words.textContent = text;
    button.disabled = disabled || captured.busy || captured.sending;
    captured.tellProblems();
  };
  const captured = new Captured(control, photo, () => paint());
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
    captured.take(file, "camera_input.jpg");
  };
  const press = async () => {
    if (stream) await take();
    else if (taken()) captured.clear();
    else await open();
  };
  on(button, "click", () => captured.attempt(press, close), signal);
  signal.addEventListener("abort", close);
  return {
    el,
    focus: () => button.focus(),
    update(p) {
      disabled = Boolean(p.disabled);
      if (disabled) close();
      captured.settle();
      paint();
    },
  };
};
