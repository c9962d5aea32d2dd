import type { MoneyText } from '@vouchflow/kernel';
import type { Moved, ReplayPage } from '../../api/replay.js';
import { minorOf, sumMoney } from '../../money/minor.js';

/** What the pages so far come to: `next` is where it goes on, null at the end. */
export type ReplayResult = ReplayPage;

export const noResult: ReplayResult = { total: 0, replayed: 0, same: 0, different: [], work: [], paths: [], limits: [], next: null };

/** The result with one more page: counts and sums added, lists kept in order of size. */
export function addPage(result: ReplayResult, page: ReplayPage): ReplayResult {
  const work = new Map(result.work.map(({ person, change }) => [person, change]));
  for (const { person, change } of page.work) work.set(person, (work.get(person) ?? 0) + change);
  return {
    total: page.total,
    replayed: result.replayed + page.replayed,
    same: result.same + page.same,
    different: [...result.different, ...page.different],
    work: [...work]
      .filter(([, change]) => change !== 0)
      .map(([person, change]) => ({ person, change }))
      .sort((a, b) => b.change - a.change),
    paths: addMoves(result.paths, page.paths),
    limits: addMoves(result.limits, page.limits),
    next: page.next,
  };
}

function addMoves<T>(known: readonly Moved<T>[], more: readonly Moved<T>[]): Moved<T>[] {
  const sums = new Map<string, Moved<T>>();
  for (const move of [...known, ...more]) {
    const key = JSON.stringify([move.from, move.to, move.total.currency]);
    const sum = sums.get(key);
    sums.set(key, sum ? { ...sum, claims: sum.claims + move.claims, total: sumMoney([sum.total, move.total], sum.total.currency) } : move);
  }
  return [...sums.values()].sort((a, b) => minorOf(b.total) - minorOf(a.total));
}

/** What the claims come to, by currency. */
export function sumTotals(claims: readonly { total: MoneyText }[]): MoneyText[] {
  const currencies = [...new Set(claims.map(({ total }) => total.currency))];
  return currencies.map((currency) =>
    sumMoney(
      claims.filter(({ total }) => total.currency === currency).map(({ total }) => total),
      currency,
    ),
  );
}
