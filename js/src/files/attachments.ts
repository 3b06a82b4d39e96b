/** What goes with a chat message: files, and a recording. */

import { tell } from "../controls/hint.js";
import type { OwnContext } from "../controls/own.js";
import { h, on, setAttr } from "../dom.js";
import { num, str } from "../element.js";
import { icon } from "../icons.js";
import { drawList } from "./filelist.js";
import { bindFiles, sendFiles } from "./picking.js";
import { Recording } from "./recording.js";
import { type Named, type Stored, Transfers } from "./transfer.js";

export interface Attachments {
  /** The buttons that add something. */
  readonly buttons: readonly HTMLElement[];
  readonly list: HTMLElement;
  /** Whether nothing is on its way, so that the message may be sent. */
  ready(): boolean;
  /** What goes with the message, or nothing. */
  value(): { files: readonly Stored[]; audio: Stored | null } | null;
  clear(): void;
  update(disabled: boolean): void;
}

export function attachments(
  { model, frame, signal }: OwnContext,
  line: HTMLElement,
  changed: () => void,
): Attachments {
  const input = h("input", { type: "file", class: "nbf-sr", tabindex: -1, "aria-hidden": "true" });
  const clip = chatButton("attach_file", "Add files");
  const mic = chatButton("mic", "Record");
  const list = h("ul", { class: "nbf-files nbf-chat-files" });
  let files: Stored[] = [];
  let audio: Stored | null = null;
  let spoken = "";
  let recording: Recording | undefined;
  let disabled = false;

  const all = () => (audio ? [...files, audio] : files);
  const paint = () => {
    drawList(list, all(), [...transfers.open.values()], actions);
    list.hidden = all().length === 0 && transfers.open.size === 0;
    mic.replaceChildren(icon(recording ? "stop" : "mic"));
    setAttr(mic, "aria-pressed", recording ? "true" : "false");
    setAttr(mic, "aria-label", recording ? "Stop recording" : "Record");
    changed();
  };
  const done = (file: Stored) => {
    if (file.id === spoken) audio = file;
    else files = several() ? [...files, file] : [file];
  };
  const transfers = new Transfers(model, { changed: () => paint(), done }, signal);
  const actions = {
    drop(id: string) {
      files = files.filter((file) => file.id !== id);
      if (audio?.id === id) audio = null;
      transfers.cancel(id);
    },
    cancel: (id: string) => transfers.cancel(id),
  };
  const several = () => ["multiple", "directory"].includes(str(model.props().accept_file));
  const folders = () => str(model.props().accept_file) === "directory";
  const take = (given: readonly Named[]) => {
    const props = model.props();
    if (disabled || !props.accept_file || given.length === 0) return;
    const wanted = several() ? given : given.slice(0, 1);
    tell(frame.hint, sendFiles(transfers, wanted, props));
  };
  const record = async () => {
    tell(frame.hint, "");
    mic.disabled = true;
    try {
      if (recording) {
        const file = await recording.stop();
        recording = undefined;
        spoken = transfers.start(file, "audio.wav");
      } else recording = await Recording.start(num(model.props().audio_sample_rate));
      if (signal.aborted) recording?.cancel();
    } catch (error) {
      recording = undefined;
      tell(frame.hint, (error as Error).message);
    }
    mic.disabled = disabled;
    paint();
  };
  on(clip, "click", () => input.click(), signal);
  bindFiles({ input, paste: line, drop: line, folders }, take, signal);
  on(mic, "click", record, signal);
  signal.addEventListener("abort", () => recording?.cancel());
  // Beside the button, not in it: a control inside a control is none for a screen reader.
  line.append(input);
  return {
    buttons: [clip, mic],
    list,
    ready: () => transfers.open.size === 0 && !recording,
    value: () => (all().length > 0 ? { files, audio } : null),
    clear() {
      files = [];
      audio = null;
      paint();
    },
    update(next) {
      const { accept_file: accepts, accept_audio: listens, types } = model.props();
      disabled = next;
      clip.disabled = disabled;
      mic.disabled = disabled;
      clip.hidden = !accepts;
      mic.hidden = !listens;
      input.multiple = several();
      input.webkitdirectory = folders();
      setAttr(input, "accept", Array.isArray(types) ? types.join(",") : null);
      list.hidden = all().length === 0 && transfers.open.size === 0;
    },
  };
}

function chatButton(name: string, label: string): HTMLButtonElement {
  const classes = "nbf-plain nbf-chat-add";
  return h("button", { type: "button", class: classes, "aria-label": label }, icon(name));
}
