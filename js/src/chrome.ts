/** What stands around the app's own content: the run indicator and the banner of a lost kernel. */

import { ownsUrl } from "./address.js";
import { h, on } from "./dom.js";
import { icon } from "./icons.js";
import type { Store } from "./store.js";

/** Show the run's status of `store` over `root` until `signal` aborts; the layout never shifts. */
export function bindChrome(store: Store, root: HTMLElement, signal: AbortSignal): void {
  const stop = h("button", { type: "button", class: "nbf-stop" }, icon("stop"), "Stop");
  const state = h("span", { class: "nbf-run-text" });
  const run = h(
    "div",
    { class: "nbf-run", role: "status", "aria-live": "polite" },
    h("span", { class: "nbf-run-dot", "aria-hidden": "true" }),
    state,
    stop,
  );
  // A zero-height sticky strip keeps the indicator in sight in a long app and takes no space.
  const strip = h("div", { class: "nbf-strip" }, run);
  const banner = h("div", { class: "nbf-banner", role: "alert", hidden: true });
  root.append(banner, strip);
  on(stop, "click", () => store.send({ type: "stop" }), signal);
  const paint = () => {
    root.dataset.status = store.gone ? "gone" : store.status;
    const running = store.status === "running" && !store.gone;
    run.classList.toggle("nbf-run-on", running);
    stop.disabled = !running;
    state.textContent = running ? store.note || "Running" : "";
    showBanner(store, banner);
  };
  store.listen({ changed() {}, status: paint, stale() {} }, signal);
  paint();
}

function showBanner(store: Store, banner: HTMLElement): void {
  const text = bannerText(store);
  banner.hidden = !text;
  if (banner.textContent !== text) banner.textContent = text;
}

function bannerText(store: Store): string {
  if (store.status === "closed") return store.note || "This app was closed: run the cell again.";
  if (store.gone) {
    // Voilà's visitors have no cell to run; a reload brings them a kernel.
    if (store.replaced && !ownsUrl()) {
      return "Kernel restarted elsewhere: reload the page, then run the cell again.";
    }
    return ownsUrl() ? "Kernel gone: reload the page." : "Kernel gone: run the cell again.";
  }
  if (store.lost) return "No connection to the kernel: trying again.";
  return store.status === "stopped" ? (store.note ?? "") : "";
}
