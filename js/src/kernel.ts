/** Whether the kernel behind a page still has an app: what its connection tells. */

/** One of Lumino's signals. */
export interface Told<T> {
  connect(slot: (sender: unknown, value: T) => void): unknown;
  disconnect(slot: (sender: unknown, value: T) => void): unknown;
}

/** The part of JupyterLab's kernel connection in use; Voilà's is the same class. */
export interface KernelConnection {
  readonly statusChanged: Told<string>;
  readonly connectionStatusChanged: Told<string>;
  readonly disposed: Told<unknown>;
  requestCommInfo(content: { target_name?: string }): Promise<{
    readonly content: { readonly comms?: Readonly<Record<string, unknown>> };
  }>;
}

/**
 * `live`: it answers; `lost`: the connection is being made anew; `gone`: it no longer has us;
 * `replaced`: the same, and the page's own side of the kernel does not know it.
 *
 * JupyterLab keeps sending widgets' messages to the old kernel's subshell after a restart that it
 * did not order: new apps in the same page would be deaf, so the page must be loaded again.
 */
export type Link = "live" | "lost" | "gone" | "replaced";

/** A kernel in one of these states has forgotten every widget, or is about to. */
const ENDED = new Set(["restarting", "autorestarting", "terminating", "dead"]);

/** Milliseconds: shorter breaks of the connection are not worth a word. */
const GRACE = 1000;

/** Milliseconds after which a question is asked again; then twice as long, and so on. */
const AGAIN = 3000;

/**
 * Tell how the kernel is connected, until `signal` aborts.
 *
 * A restart ordered elsewhere reaches a page as nothing but `starting`, and one during a laptop's
 * sleep as nothing at all. So after either the kernel is asked whether it knows the model `mid`.
 */
export function watchKernel(
  kernel: KernelConnection,
  mid: string,
  tell: (link: Link) => void,
  signal: AbortSignal,
): void {
  // Another host's manager may call something else its kernel; then nothing is told.
  if (![kernel.statusChanged, kernel.connectionStatusChanged, kernel.disposed].every(Boolean))
    return;
  let ended = false;
  let grace: ReturnType<typeof setTimeout> | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  // A question that reaches a kernel which is about to end is never answered: it is asked again.
  const ask = async (wait = AGAIN) => {
    clearTimeout(again);
    again = setTimeout(() => void ask(wait * 2), wait);
    const asked = again;
    try {
      const { comms } = (await kernel.requestCommInfo({ target_name: "jupyter.widget" })).content;
      if (comms && !signal.aborted) tell(mid in comms ? "live" : ended ? "gone" : "replaced");
    } catch {
      // The connection went meanwhile: it will tell when it is back.
    }
    if (again === asked) clearTimeout(again);
  };
  const onStatus = (_: unknown, status: string) => {
    if (ENDED.has(status)) {
      ended = true;
      clearTimeout(again);
      tell("gone");
    }
    if (status === "starting") void ask();
  };
  const onConnection = (_: unknown, status: string) => {
    clearTimeout(grace);
    if (status === "connected") void ask();
    else grace = setTimeout(() => tell("lost"), GRACE);
  };
  const onDisposed = () => {
    clearTimeout(again);
    tell("gone");
  };
  kernel.statusChanged.connect(onStatus);
  kernel.connectionStatusChanged.connect(onConnection);
  kernel.disposed.connect(onDisposed);
  signal.addEventListener("abort", () => {
    clearTimeout(grace);
    clearTimeout(again);
    kernel.statusChanged.disconnect(onStatus);
    kernel.connectionStatusChanged.disconnect(onConnection);
    kernel.disposed.disconnect(onDisposed);
  });
}
