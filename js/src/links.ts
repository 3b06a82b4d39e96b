/** Links to an app in a notebook: `?nbflow=NAME?city=Bern#/page`, for pages whose address is not the app's. */

/** Read the links in the search part of an address. */
export function parseLinks(search: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const link of new URLSearchParams(search).getAll("nbflow")) {
    const cut = /[?#]/.exec(link)?.index ?? link.length;
    found[link.slice(0, cut)] = link.slice(cut);
  }
  return found;
}

/** Return the address that leads to an app: of the page at `href`, without other parameters. */
export function linkTo(href: string, app: string, query: string): string {
  const url = new URL(href);
  url.search = new URLSearchParams({ nbflow: `${app}${query}` }).toString();
  url.hash = "";
  return url.href;
}
