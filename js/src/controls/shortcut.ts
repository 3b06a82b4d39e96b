/** Keyboard shortcuts of buttons, such as `Ctrl+Enter`. */

import { on } from "../dom.js";

interface Keys {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const NAMES: Record<string, string> = {
  esc: "escape",
  space: " ",
  up: "arrowup",
  down: "arrowdown",
  left: "arrowleft",
  right: "arrowright",
  del: "delete",
  return: "enter",
};

/** Return whether an event is the shortcut written as `"Ctrl+Shift+K"`; Ctrl is Cmd on a Mac. */
export function matches(event: Keys, shortcut: string): boolean {
  const parts = shortcut
    .toLowerCase()
    .split("+")
    .map((part) => part.trim());
  const key = parts.pop() ?? "";
  const has = (...names: string[]) => parts.some((part) => names.includes(part));
  const command = has("ctrl", "control", "cmd", "meta", "mod", "command");
  return (
    event.key.toLowerCase() === (NAMES[key] ?? key) &&
    command === (event.ctrlKey || event.metaKey) &&
    has("alt", "option") === event.altKey &&
    has("shift") === event.shiftKey
  );
}

/** Press the button inside `field` on its shortcut, while the focus is in this app. */
export function bindShortcut(
  root: HTMLElement,
  field: HTMLElement,
  shortcut: () => string,
  signal: AbortSignal,
): void {
  on(
    root,
    "keydown",
    (event) => {
      const wanted = shortcut();
      if (!wanted || !matches(event, wanted) || typingIn(event)) return;
      const button = field.querySelector("button");
      if (!button || button.disabled) return;
      event.preventDefault();
      event.stopPropagation();
      button.click();
    },
    signal,
    { capture: true },
  );
}

/** A bare letter belongs to the text that is being typed. */
function typingIn(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1) return false;
  const target = event.target as HTMLElement;
  return target.matches("input, textarea, select, [contenteditable=true]");
}
