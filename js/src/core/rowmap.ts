/** Which row of a table with edits stands where, also when the kernel sorts it. */

import { type Edits, type Origin, originOf, placeOf } from "./edits.js";

/** What the map needs to know of the table below the edits. */
export interface Below {
  /** Rows of the data as the kernel has it. */
  total(): number;
  /** Which of them stands at `rank` in the order that is shown; undefined if that is not here yet. */
  position(rank: number): number | undefined;
}

/**
 * In the data's own order a row's place follows from what was deleted. When sorted, the kernel
 * leaves out what was deleted by then (`gone`); what is deleted later is a gap in that order until
 * the next one is asked for, so that nothing jumps. Added rows stand at the end.
 */
export class RowMap {
  private gone: ReadonlySet<number> | undefined;
  /** Ranks of the order that is shown whose rows were deleted since; in order. */
  private gaps: readonly number[] = [];
  private readonly ranks = new Map<number, number>();

  constructor(private readonly below: Below) {}

  /** Another order begins: the kernel leaves out what is deleted now. */
  begin(sorted: boolean, edits: Edits): void {
    this.gone = sorted ? new Set(edits.deleted_rows) : undefined;
    this.gaps = [];
    this.ranks.clear();
  }

  /** Follow other edits; false if the order has to be asked for anew. */
  follow(edits: Edits): boolean {
    if (!this.gone) return true;
    const deleted = new Set(edits.deleted_rows);
    const gaps: number[] = [];
    for (const row of this.gone) if (!deleted.has(row)) return false;
    for (const row of deleted) {
      if (this.gone.has(row)) continue;
      const rank = this.ranks.get(row);
      if (rank === undefined) return false;
      gaps.push(rank);
    }
    this.gaps = gaps.sort((a, b) => a - b);
    return true;
  }

  /** Return how many rows the kernel shows. */
  height(): number {
    return this.below.total() - (this.gone?.size ?? 0);
  }

  /** Return where the row shown at `index` comes from; undefined if that is not known yet. */
  origin(edits: Edits, index: number): Origin | undefined {
    if (!this.gone) return originOf(edits, this.below.total(), index);
    const ranked = originOf(this.gapped(edits), this.height(), index);
    if ("added" in ranked) return ranked;
    const base = this.below.position(ranked.base);
    if (base === undefined) return undefined;
    this.ranks.set(base, ranked.base);
    return { base };
  }

  /** Return the kernel's rank of the row shown at `index`; undefined for an added row. */
  rank(edits: Edits, index: number): number | undefined {
    const origin = originOf(this.gapped(edits), this.height(), index);
    return "base" in origin ? origin.base : undefined;
  }

  /** Return where the kernel's row of a rank is shown; undefined if it was deleted. */
  place(edits: Edits, rank: number): number | undefined {
    return placeOf(this.gapped(edits), rank);
  }

  /** The edits in terms of ranks, as far as places depend on them. */
  private gapped(edits: Edits): Edits {
    return this.gone ? { ...edits, deleted_rows: this.gaps } : edits;
  }
}
