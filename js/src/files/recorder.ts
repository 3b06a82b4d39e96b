/** `audio_input`: record, listen, take back. */

import type { OwnDraw } from "../controls/own.js";
import { clock } from "../core/wav.js";
import { h, on, setAttr } from "../dom.js";
import { num } from "../element.js";
import { icon } from "../icons.js";
import { Captured } from "./captured.js";
import { Recording } from "./recording.js";

export const drawRecorder: OwnDraw = (control) => {
  const { model, signal } = control;
  const button = h("button", { type: "button", class: "nbf-record" });
  const time = h("span", { class: "nbf-record-time", "aria-live": "off" }, "0:00");
  const player = h("audio", { controls: true, preload: "metadata", hidden: true });
  const clear = h(
    "button",
    { type: "button", class: "nbf-plain", "aria-label": "Remove the recording", hidden: true },
    icon("close"),
  );
  const el = h("div", { class: "nbf-input nbf-recorder" }, button, time, player, clear);
  let recording: Recording | undefined;
  let ticker: ReturnType<typeof setInterval> | undefined;
  let disabled = false;

  const paint = () => {
    const { url, has, busy, sending } = captured;
    button.replaceChildren(icon(recording ? "stop" : "mic"));
    setAttr(button, "aria-label", recording ? "Stop recording" : "Record");
    setAttr(button, "aria-pressed", recording ? "true" : "false");
    button.disabled = disabled || busy || sending;
    time.hidden = !recording && Boolean(url);
    player.hidden = !url || Boolean(recording);
    clear.hidden = Boolean(recording) || disabled || (!has && !url);
    captured.tellProblems();
  };
  const captured = new Captured(control, player, () => paint());
  const start = async () => {
    recording = await Recording.start(num(model.props().sample_rate));
    if (signal.aborted) return recording.cancel();
    const begun = performance.now();
    time.textContent = "0:00";
    ticker = setInterval(() => {
      time.textContent = clock((performance.now() - begun) / 1000);
    }, 250);
  };
  const stop = async () => {
    clearInterval(ticker);
    const file = await recording!.stop();
    recording = undefined;
    captured.take(file, "audio_input.wav");
  };
  const press = () => (recording ? stop() : start());
  const failed = () => {
    recording = undefined;
  };
  on(button, "click", () => captured.attempt(press, failed), signal);
  on(
    clear,
    "click",
    () => {
      time.textContent = "0:00";
      captured.clear();
    },
    signal,
  );
  signal.addEventListener("abort", () => {
    clearInterval(ticker);
    recording?.cancel();
  });
  return {
    el,
    focus: () => button.focus(),
    update(p) {
      disabled = Boolean(p.disabled);
      if (!recording) captured.settle();
      paint();
    },
  };
};
