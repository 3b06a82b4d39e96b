/** How the lists of selectboxes are searched. */

/** Return how well `text` matches `query`: smaller is better, `null` is no match. */
export function rank(text: string, query: string): number | null {
  const haystack = text.toLowerCase();
  const needle = query.trim().toLowerCase();
  if (!needle) return 0;
  if (haystack === needle) return 0;
  if (haystack.startsWith(needle)) return 1;
  const at = haystack.indexOf(needle);
  if (at >= 0) return /\W/.test(haystack[at - 1] ?? "") ? 2 : 3;
  return subsequence(haystack, needle) ? 4 : null;
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
export function search(labels: readonly string[], query: string): number[] {
  const found: [index: number, rank: number][] = [];
  labels.forEach((label, index) => {
    const score = rank(label, query);
    if (score !== null) found.push([index, score]);
  });
  return found.sort((a, b) => a[1] - b[1] || a[0] - b[0]).map(([index]) => index);
}
