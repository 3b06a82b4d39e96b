/** `audio_input`: record, listen, take back. */

import type { OwnDraw } from "../controls/own.js";
import { clock } from "../core/wav.js";
import { h, on, setAttr } from "../dom.js";
import { num } from "../element.js";
import { icon } from "../icons.js";
import { Recording } from "./recording.js";
import { type Stored, Transfers } from "./transfer.js";

export const drawRecorder: OwnDraw = ({ model, frame, signal }) => {
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
  let url = "";
  let disabled = false;
  let busy = false;

  const tell = (words: string) => {
    frame.hint.textContent = words;
    frame.hint.classList.toggle("nbf-hint-error", Boolean(words));
  };
  const has = () => Array.isArray(model.value()) && (model.value() as unknown[]).length > 0;
  const paint = () => {
    const sending = transfers.open.size > 0;
    button.replaceChildren(icon(recording ? "stop" : "mic"));
    setAttr(button, "aria-label", recording ? "Stop recording" : "Record");
    setAttr(button, "aria-pressed", recording ? "true" : "false");
    button.disabled = disabled || busy || sending;
    time.hidden = !recording && Boolean(url);
    player.hidden = !url || Boolean(recording);
    clear.hidden = Boolean(recording) || disabled || (!has() && !url);
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
    setAttr(player, "src", url || null);
  };
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
    show(file);
    transfers.start(file, "audio_input.wav");
  };
  const press = async () => {
    tell("");
    busy = true;
    paint();
    try {
      await (recording ? stop() : start());
    } catch (error) {
      recording = undefined;
      tell((error as Error).message);
    }
    busy = false;
    paint();
  };
  on(button, "click", press, signal);
  on(
    clear,
    "click",
    () => {
      for (const id of [...transfers.open.keys()]) transfers.cancel(id);
      show(undefined);
      time.textContent = "0:00";
      model.setValue([]);
      paint();
    },
    signal,
  );
  signal.addEventListener("abort", () => {
    clearInterval(ticker);
    recording?.cancel();
    show(undefined);
  });
  return {
    el,
    focus: () => button.focus(),
    update(p) {
      disabled = Boolean(p.disabled);
      // The script took it away, as a form does that is cleared.
      if (url && !has() && transfers.open.size === 0 && !recording && !busy) show(undefined);
      paint();
    },
  };
};
