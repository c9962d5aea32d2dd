import type { Money } from '@vouchflow/kernel';
import type { ClaimRoute } from './claim-route.js';
import type { ClaimReplay } from './replay-claim.js';

/** Claims that went one way and would go another, and what they come to. */
export interface Moved<T> {
  from: T;
  to: T;
  claims: number;
  total: Money;
}
export interface ReplaySum {
  /** Tasks by person: how many more, or fewer, are put before him. */
  work: { person: string; change: number }[];
  /** By whom the claim was asked about, place by place. */
  paths: Moved<string[][]>[];
  /** By the rows of decision tables that fired. */
  limits: Moved<string[]>[];
}

/** Pure. What a set of replayed claims comes to; of each list the largest first. */
export function sumReplay(claims: readonly ClaimReplay[]): ReplaySum {
  const different = claims.filter((claim) => claim.differs);
  const work = new Map<string, number>();
  const add = ({ tasks }: ClaimRoute, by: number): void =>
    tasks.flatMap((task) => task.people).forEach((person) => work.set(person, (work.get(person) ?? 0) + by));
  for (const { now, happened } of different) {
    add(now, 1);
    add(happened, -1);
  }
  return {
    work: [...work]
      .filter(([, change]) => change !== 0)
      .map(([person, change]) => ({ person, change }))
      .sort((a, b) => b.change - a.change),
    paths: moved(different, ({ tasks }) => distinct(tasks.map((task) => task.people))),
    limits: moved(different, ({ rows }) => distinct(rows)),
  };
}

function moved<T>(claims: readonly ClaimReplay[], wayOf: (route: ClaimRoute) => T): Moved<T>[] {
  const sums = new Map<string, Moved<T>>();
  for (const { happened, now, total } of claims) {
    const [from, to] = [wayOf(happened), wayOf(now)];
    const key = JSON.stringify([from, to, total.currency]);
    if (JSON.stringify(from) === JSON.stringify(to)) continue;
    const sum = sums.get(key) ?? { from, to, claims: 0, total: { minor: 0, currency: total.currency } };
    sums.set(key, { ...sum, claims: sum.claims + 1, total: { ...sum.total, minor: sum.total.minor + total.minor } });
  }
  return [...sums.values()].sort((a, b) => b.total.minor - a.total.minor);
}

/** Asked again after a return is the same place. */
const distinct = <T>(list: readonly T[]): T[] => [...new Map(list.map((one) => [JSON.stringify(one), one])).values()];
