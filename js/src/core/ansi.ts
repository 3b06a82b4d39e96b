/** Terminal output as pieces of text with classes: SGR colours, carriage returns, backspaces. */

export interface Piece {
  readonly text: string;
  /** Suffixes of `nbf-ansi-…` classes, e.g. `["red", "bold"]`. */
  readonly marks: readonly string[];
}

const COLORS = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
const ESCAPE = /\x1b\[([0-9;]*)m|\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07/g;

/** Return `text` split where its colours change; other escape sequences are left out. */
export function parseAnsi(text: string): Piece[] {
  const pieces: Piece[] = [];
  let state: State = { bold: false, dim: false, italic: false, underline: false };
  let from = 0;
  for (const match of text.matchAll(ESCAPE)) {
    push(pieces, text.slice(from, match.index), state);
    if (match[1] !== undefined) state = codes(state, match[1]);
    from = match.index + match[0].length;
  }
  push(pieces, text.slice(from), state);
  return pieces;
}

interface State {
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
  color?: string;
  background?: string;
}

function push(pieces: Piece[], text: string, state: State): void {
  if (text) pieces.push({ text, marks: marks(state) });
}

function marks(state: State): string[] {
  const found: string[] = [];
  if (state.color) found.push(state.color);
  if (state.background) found.push(`bg-${state.background}`);
  for (const name of ["bold", "dim", "italic", "underline"] as const) {
    if (state[name]) found.push(name);
  }
  return found;
}

function codes(old: State, list: string): State {
  const state = { ...old };
  const numbers = list.split(";").map(Number);
  for (let i = 0; i < numbers.length; i++) {
    const code = numbers[i] ?? 0;
    if (code === 38 || code === 48) {
      i += extended(state, code, numbers.slice(i + 1));
    } else {
      simple(state, code);
    }
  }
  return state;
}

/** Take one of the 256-colour forms; the sixteen named ones are kept, others shown uncoloured. */
function extended(state: State, code: number, rest: readonly number[]): number {
  const index = rest[1] ?? 0;
  const color = rest[0] === 5 && index < 16 ? COLORS[index % 8] : undefined;
  if (code === 38) state.color = color;
  else state.background = color;
  return rest[0] === 2 ? 4 : 2;
}

function simple(state: State, code: number): void {
  if (code === 0) {
    Object.assign(state, { bold: false, dim: false, italic: false, underline: false });
    state.color = undefined;
    state.background = undefined;
  } else if (code === 1) state.bold = true;
  else if (code === 2) state.dim = true;
  else if (code === 3) state.italic = true;
  else if (code === 4) state.underline = true;
  else if (code === 22) Object.assign(state, { bold: false, dim: false });
  else if (code === 23) state.italic = false;
  else if (code === 24) state.underline = false;
  else if (code >= 30 && code <= 37) state.color = COLORS[code - 30];
  else if (code === 39) state.color = undefined;
  else if (code >= 40 && code <= 47) state.background = COLORS[code - 40];
  else if (code === 49) state.background = undefined;
  else if (code >= 90 && code <= 97) state.color = COLORS[code - 90];
  else if (code >= 100 && code <= 107) state.background = COLORS[code - 100];
}

/** Return what a terminal would show of `text`: `\r` starts a line anew, `\b` takes a letter back. */
export function overprint(text: string): string {
  if (!/[\r\b]/.test(text)) return text;
  return text.replace(/\r\n/g, "\n").split("\n").map(settle).join("\n");
}

function settle(line: string): string {
  let shown = "";
  for (const part of line.split("\r")) {
    // A part shorter than what stood there leaves its tail, as progress bars rely on.
    if (part) shown = part + shown.slice(part.length);
  }
  while (/[^\b][\b]/.test(shown)) shown = shown.replace(/[^\b][\b]/, "");
  return shown.replaceAll("\b", "");
}
