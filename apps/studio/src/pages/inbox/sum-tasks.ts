import type { MoneyText } from '@vouchflow/kernel';
import type { Task } from '../../api/types.js';
import { fromMinor, minorOf } from '../../money/minor.js';

export interface TaskSums {
  /** A currency each, in the order in which they are met. */
  sums: MoneyText[];
  highest: MoneyText[];
}

/** What chosen tasks come to, and the highest of them, by currency: amounts of two currencies are never added up. */
export function sumTasks(tasks: readonly Pick<Task, 'total'>[]): TaskSums {
  const byCurrency = new Map<string, number[]>();
  for (const { total } of tasks) byCurrency.set(total.currency, [...(byCurrency.get(total.currency) ?? []), minorOf(total)]);
  const all = [...byCurrency];
  return {
    sums: all.map(([currency, amounts]) =>
      fromMinor(
        amounts.reduce((sum, amount) => sum + amount, 0),
        currency,
      ),
    ),
    highest: all.map(([currency, amounts]) => fromMinor(Math.max(...amounts), currency)),
  };
}
