/** What the kernel tells of its apps (src/nbflow/host/panel.py), and words made of it. No DOM, no Lab. */

export type Status = "idle" | "running" | "failed" | "stopped";

export interface Run {
  readonly why: string;
  readonly fragments: readonly string[];
  readonly end: "finished" | "stopped" | "failed" | "rerun" | "cancelled";
  /** How long it took. */
  readonly seconds: number;
  /** Seconds from its end to the message. */
  readonly ago: number;
}

export interface Timer {
  readonly id: string;
  readonly name: string;
  readonly every: number;
  readonly runs: number;
  readonly paused: boolean;
  readonly remaining: number | null;
}

export interface App {
  readonly name: string;
  readonly status: Status;
  readonly fullRuns: number;
  readonly fragmentRuns: number;
  readonly watched: boolean;
  /** Its query parameters and page, as an address has them: `?city=Bern#/map`. */
  readonly link: string;
  /** The latest first. */
  readonly history: readonly Run[];
  readonly timers: readonly Timer[];
}

export type Act = "rerun" | "stop" | "reset" | "close" | "pause" | "resume" | "list";

/** The name a cell's first line gives its app: "" for one without a name, null where there is no app. */
export function appOfCell(source: string): string | null {
  const line = source.trimStart().split("\n", 1)[0] ?? "";
  const words = line.split(/\s+/);
  if (words[0] !== "%%flowapp") return null;
  const valued = new Set(["--wait", "--export", "--every", "--store"]);
  for (let i = 1; i < words.length; i++) {
    const word = words[i] ?? "";
    if (valued.has(word)) i++;
    else if (word && !word.startsWith("-")) return word.replace(/^(["'])(.*)\1$/, "$2");
  }
  return "";
}

/** The name under which the kernel knows the app of a cell. */
export function appName(source: string, cellId: string): string | null {
  const name = appOfCell(source);
  return name === "" ? `cell-${cellId}` : name;
}

/** Whether running this text may have made the kernel load nbflow. */
export function mentionsFlow(source: string): boolean {
  return /nbflow|%flowapp/.test(source);
}

/** A duration as people say it: "0.4 ms", "12 ms", "1.5 s", "3 min". */
export function duration(seconds: number): string {
  if (seconds < 0.001) return "under 1 ms";
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${trim(seconds)} s`;
  if (seconds < 3600) return `${trim(seconds / 60)} min`;
  return `${trim(seconds / 3600)} h`;
}

/** How long ago, in words that need not be corrected each second. */
export function ago(seconds: number): string {
  if (seconds < 2) return "just now";
  if (seconds < 60) return `${Math.floor(seconds)} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  return `${Math.floor(seconds / 3600)} h ago`;
}

/** One sentence on what a run did and why. */
export function told(run: Run): string {
  const what = run.fragments.length ? run.fragments.join(", ") : "whole app";
  const end = run.end === "finished" ? "" : `, ${ENDS[run.end]}`;
  return `${what} in ${duration(run.seconds)}${end}`;
}

const ENDS = {
  finished: "finished",
  stopped: "stopped",
  failed: "failed",
  rerun: "asked for a rerun",
  cancelled: "gave way to newer input",
} as const;

function trim(value: number): string {
  return value.toFixed(1).replace(/\.0$/, "");
}
