import { emptyRowSet, intersect, isEmptySet, meets, RowSetIndex, type RowSet } from './row-set.js';

/** A kind of value of one input that the table can tell apart from others, and the rows whose cell it fits. */
export interface Point {
  rows: RowSet;
}

/** Work allowed, in machine words looked at; shared by all proofs of one table. */
export interface Budget {
  words: number;
}

export interface Uncovered {
  /** For each one a point of every dimension (by its place in the dimension's list). */
  found: number[][];
  /** More were there than asked for, or the budget ended: then `found` is not all. */
  cut: 'no' | 'limit' | 'budget';
}

/**
 * Combinations of points, one a dimension, that no row of `rows` fits in all dimensions. Partitions by dimension
 * and drops rows on the way; stops where a row left fits everything to come, and where the same rows were already
 * left at the same depth. One combination stands for all that differ only in ways no row sees. Empty and `cut: 'no'` is a proof
 * that every combination is covered.
 */
export function findUncovered(dimensions: readonly (readonly Point[])[], rows: RowSet, limit: number, budget: Budget): Uncovered {
  // The dimension that tells rows apart best goes first: then few rows are left below.
  const orderOf = dimensions.map((points, place) => ({ points, place })).sort((a, b) => b.points.length - a.points.length);
  const fitsAllAfter = fitEverythingFrom(
    orderOf.map(({ points }) => points),
    rows,
  );
  const met = orderOf.map(() => new RowSetIndex());
  const chosen: number[] = dimensions.map(() => 0);
  const result: Uncovered = { found: [], cut: 'no' };

  const walk = (depth: number, left: RowSet): void => {
    if (isEmptySet(left)) {
      if (result.found.length >= limit) result.cut = 'limit';
      else result.found.push([...chosen]);
      return;
    }
    const dimension = orderOf[depth];
    if (!dimension || meets(left, fitsAllAfter[depth] as RowSet) || !(met[depth] as RowSetIndex).add(left)) return;
    const children = new RowSetIndex();
    for (const [place, point] of dimension.points.entries()) {
      budget.words -= left.length * 2;
      if (budget.words < 0) result.cut = 'budget';
      if (result.cut !== 'no') return;
      const child = intersect(left, point.rows);
      if (!children.add(child)) continue;
      chosen[dimension.place] = place;
      walk(depth + 1, child);
    }
    chosen[dimension.place] = 0;
  };
  // A dimension without points means that no case exists at all.
  if (dimensions.every((points) => points.length > 0)) walk(0, rows);
  return result;
}

/** For each depth the rows that fit every point of every dimension from there on. */
function fitEverythingFrom(dimensions: readonly (readonly Point[])[], rows: RowSet): RowSet[] {
  const result: RowSet[] = [];
  let fits = rows;
  for (let depth = dimensions.length - 1; depth >= 0; depth -= 1) {
    for (const point of dimensions[depth] as readonly Point[]) fits = intersect(fits, point.rows);
    result[depth] = fits;
  }
  return result.length > 0 ? result : [emptyRowSet(1)];
}
