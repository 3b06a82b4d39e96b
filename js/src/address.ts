/** The page's address, where it is the app's own: in Voilà, not in a notebook. */

interface Address {
  readonly page: string;
  readonly set: Readonly<Record<string, readonly string[]>>;
  readonly del: readonly string[];
}

/** Whether the page shows an app and nothing else, so that its address may name what is shown. */
export function ownsUrl(): boolean {
  const config = document.getElementById("jupyter-config-data")?.textContent;
  if (!config) return false;
  try {
    const found = JSON.parse(config) as Record<string, unknown>;
    // Voilà's page is made for one kernel; a notebook's application has a name.
    return Boolean(found.kernelId) && !found.appName;
  } catch {
    return false;
  }
}

/** Ask the app for the page of an address, with the parameters that stand in it. */
export type OpenPage = (page: string, query: Record<string, string[]>) => void;

const named = new WeakMap<OpenPage, string>();
let last: OpenPage | undefined;

/**
 * Put the app's parameters and page into the address; those of others stay.
 *
 * Another page is a step of the browser's history: going back asks `open` for the page before.
 */
export function showAddress({ page, set, del }: Address, open: OpenPage): void {
  if (!ownsUrl()) return;
  const url = new URL(location.href);
  for (const key of del) url.searchParams.delete(key);
  for (const [key, values] of Object.entries(set)) {
    url.searchParams.delete(key);
    for (const value of values) url.searchParams.append(key, value);
  }
  url.hash = page ? `/${page}` : "";
  const turned = (named.get(open) ?? "") !== page;
  if (turned) {
    if (!last) addEventListener("popstate", goBack);
    named.set(open, page);
    last = open;
  }
  if (url.href === location.href) return;
  if (turned) history.pushState(history.state, "", url);
  else history.replaceState(history.state, "", url);
}

/** The browser went back or forward: so does the app that turned pages last. */
function goBack(): void {
  // What leads to a heading of the notebook is no page.
  if (!last || (location.hash && !location.hash.startsWith("#/"))) return;
  const page = decodeURIComponent(location.hash.slice(2));
  if (named.get(last) === page) return;
  named.set(last, page);
  const query: Record<string, string[]> = {};
  for (const key of new URLSearchParams(location.search).keys())
    query[key] = new URLSearchParams(location.search).getAll(key);
  last(page, query);
}
