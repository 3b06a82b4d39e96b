/** Large libraries, asked from the kernel when first needed and kept once a page. */

interface Shared {
  assets: Record<string, Promise<unknown> | undefined>;
  ready: Record<string, unknown>;
}

/** Each model imports its own copy of this module, so what is shared lives on the page itself. */
function shared(): Shared {
  const page = globalThis as { __nbflow?: Partial<Shared> };
  page.__nbflow ??= {};
  page.__nbflow.assets ??= {};
  page.__nbflow.ready ??= {};
  return page.__nbflow as Shared;
}

/** Return the library if some app has loaded it before. */
export function ready<T>(name: string): T | undefined {
  return shared().ready[name] as T | undefined;
}

/** Load the library `name`; `fetchSource` gives the text of an ES module. */
export function loadAsset(
  name: string,
  fetchSource: (name: string) => Promise<string>,
): Promise<unknown> {
  const { assets, ready } = shared();
  const loading = assets[name];
  if (loading) return loading;
  const started = fetchSource(name).then(importText);
  assets[name] = started;
  started.then(
    (library) => {
      ready[name] = library;
    },
    () => {
      // The kernel may answer next time; a failure must not stick to the page.
      delete assets[name];
    },
  );
  return started;
}

async function importText(source: string): Promise<unknown> {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    const module = await import(/* @vite-ignore */ url);
    return module.default;
  } finally {
    URL.revokeObjectURL(url);
  }
}
