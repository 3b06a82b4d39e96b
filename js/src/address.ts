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

/** Put the app's parameters and page into the address; those of others stay. */
export function showAddress({ page, set, del }: Address): void {
  if (!ownsUrl()) return;
  const url = new URL(location.href);
  for (const key of del) url.searchParams.delete(key);
  for (const [key, values] of Object.entries(set)) {
    url.searchParams.delete(key);
    for (const value of values) url.searchParams.append(key, value);
  }
  url.hash = page ? `/${page}` : "";
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}
