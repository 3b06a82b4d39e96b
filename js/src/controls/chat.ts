/** A line for messages: `chat_input`. Enter sends, Shift+Enter begins a new line. */

import { h, on, setAttr } from "../dom.js";
import { num, str } from "../element.js";
import { icon } from "../icons.js";
import type { OwnDraw } from "./own.js";
import { typingReport } from "./typing.js";

export const drawChat: OwnDraw = ({ model, frame, context, signal }) => {
  const text = h("textarea", { rows: 1, "aria-describedby": frame.hint.id });
  const button = h(
    "button",
    { type: "button", class: "nbf-chat-send", "aria-label": "Send" },
    icon("send"),
  );
  const el = h("div", { class: "nbf-input nbf-chat-line" }, text, button);
  let disabled = false;
  let prefill: unknown;
  let sent = 0;
  const report = typingReport(context);
  const paint = () => {
    const max = num(model.props().max_chars);
    button.disabled = disabled || text.value.trim() === "";
    frame.hint.textContent = max === undefined ? "" : `${[...text.value].length}/${max}`;
  };
  const send = () => {
    const message = text.value.trim();
    if (!message || disabled) return;
    if (model.props().submit_mode === "stop" && context.store.status === "running") {
      context.store.send({ type: "stop" });
    }
    sent += 1;
    // The number makes two equal messages two values.
    if (!model.press({ text: message, files: [], n: sent })) return;
    text.value = "";
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
      if (props.prefill !== prefill) {
        prefill = props.prefill;
        if (typeof prefill === "string") text.value = prefill;
      }
      paint();
    },
  };
};
