/** A line for messages: `chat_input`. Enter sends, Shift+Enter begins a new line. */

import { h, on, setAttr } from "../dom.js";
import { num, str } from "../element.js";
import type { Attachments } from "../files/attachments.js";
import { icon } from "../icons.js";
import type { OwnContext, OwnDraw } from "./own.js";
import { typingReport } from "./typing.js";

type Attach = (own: OwnContext, line: HTMLElement, changed: () => void) => Attachments;

export const drawChat: OwnDraw = (own) => {
  const { model, frame, context, signal } = own;
  const text = h("textarea", { rows: 1, "aria-describedby": frame.hint.id });
  const button = h("button", { type: "button", class: "nbf-chat-send" });
  const line = h("div", { class: "nbf-input nbf-chat-line" }, text, button);
  const el = h("div", { class: "nbf-chat-box" }, line);
  let disabled = false;
  let prefill: unknown;
  let sent = 0;
  let extra: Attachments | undefined;
  const running = () => context.store.status === "running";
  /** What a press of the button does now. */
  const mode = () => {
    const { submit_mode: wanted } = model.props();
    return running() && (wanted === "stop" || wanted === "disable") ? wanted : "submit";
  };
  const sendable = () => {
    if (disabled || mode() === "disable" || extra?.ready() === false) return false;
    return text.value.trim() !== "" || Boolean(extra?.value());
  };
  const report = typingReport(context);
  const paint = () => {
    const stops = mode() === "stop" && !text.value.trim();
    button.disabled = !stops && !sendable();
    button.replaceChildren(icon(stops ? "stop" : "send"));
    setAttr(button, "aria-label", stops ? "Stop" : "Send");
    const max = num(model.props().max_chars);
    if (max !== undefined) frame.hint.textContent = `${[...text.value].length}/${max}`;
  };
  const send = () => {
    if (mode() === "stop") context.store.send({ type: "stop" });
    if (!sendable()) return;
    sent += 1;
    // The number makes two equal messages two values.
    const message = { text: text.value.trim(), files: [], ...extra?.value(), n: sent };
    if (!model.press(message)) return;
    text.value = "";
    extra?.clear();
    typed();
  };
  const typed = () => {
    report(text.value !== "");
    paint();
  };
  on(text, "input", typed, signal);
  on(button, "click", send, signal);
  on(
    text,
    "keydown",
    (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      send();
    },
    signal,
  );
  context.store.listen({ changed() {}, status: paint, stale() {} }, signal);
  let asked = false;
  const attach = () => {
    const { accept_file: accepts, accept_audio: listens } = model.props();
    if (asked || (!accepts && !listens)) return;
    asked = true;
    context.load("files").then(
      (library) => {
        if (signal.aborted) return;
        extra = (library as { attachments: Attach }).attachments(own, line, paint);
        text.before(...extra.buttons);
        el.prepend(extra.list);
        extra.update(disabled);
      },
      (error) => {
        asked = false;
        frame.hint.textContent = `Files cannot be added: ${(error as Error).message}`;
      },
    );
  };
  return {
    el,
    focus: () => text.focus(),
    update(p) {
      const props = model.props();
      disabled = Boolean(p.disabled);
      text.disabled = disabled;
      setAttr(text, "placeholder", str(props.placeholder) || null);
      setAttr(text, "aria-label", str(props.placeholder) || "Message");
      setAttr(text, "maxlength", num(props.max_chars) ?? null);
      const height = num(props.height);
      text.style.minHeight = height === undefined ? "" : `${height}px`;
      el.classList.toggle("nbf-tall", props.height === "stretch");
      if (props.prefill !== prefill) {
        prefill = props.prefill;
        if (typeof prefill === "string") text.value = prefill;
      }
      attach();
      extra?.update(disabled);
      paint();
    },
  };
};
