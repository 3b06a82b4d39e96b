/** How the lists of selectboxes are searched. */

/** `fuzzy` also finds letters with others in between; `none` does not search at all. */
export type FilterMode = "fuzzy" | "contains" | "prefix" | "none";

export function filterMode(value: unknown): FilterMode {
  return value === "contains" || value === "prefix" || value === "none" ? value : "fuzzy";
}

/** Return how well `text` matches `query`: smaller is better, `null` is no match. */
export function rank(text: string, query: string, mode: FilterMode = "fuzzy"): number | null {
  if (mode === "none") return 0;
  const haystack = text.toLowerCase();
  const needle = query.trim().toLowerCase();
  if (!needle) return 0;
  if (haystack === needle) return 0;
  if (haystack.startsWith(needle)) return 1;
  if (mode === "prefix") return null;
  const at = haystack.indexOf(needle);
  if (at >= 0) return /\W/.test(haystack[at - 1] ?? "") ? 2 : 3;
  return mode === "fuzzy" && subsequence(haystack, needle) ? 4 : null;
}

function subsequence(haystack: string, needle: string): boolean {
  let at = 0;
  for (const letter of needle) {
    if (letter === " ") continue;
    at = haystack.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Return the indices of the labels that match, best first, equal ones in their order. */
export function search(
  labels: readonly string[],
  query: string,
  mode: FilterMode = "fuzzy",
): number[] {
  const found: [index: number, rank: number][] = [];
  labels.forEach((label, index) => {
    const score = rank(label, query, mode);
    if (score !== null) found.push([index, score]);
  });
  return found.sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([index]) => index);
}
