import type { AccountingBooks } from '@vouchflow/finance-core';
import type { FlowGraph, SimulationRun } from '@vouchflow/flow-core';
import type { FxRate } from '@vouchflow/flow-model';
import { caseBudgetsOf } from './case-budgets.js';
import type { CaseGiven, FlowCase, Observed } from './flow-case.js';
import { runCase, type CaseCompany } from './run-case.js';

export interface Met {
  /** What the story does not name itself; rates with those that it names. */
  given: Pick<CaseGiven, 'budgets' | 'rates' | 'closedPeriods'>;
  observed: Observed;
  run: SimulationRun | undefined;
}

/**
 * Plays a story and says what it met of the company that is another on another day: budgets, as if nothing had been taken of them yet,
 * rates of exchange, closed periods. Kept with the story it comes out so wherever and whenever it is played. Of rates and periods only
 * what it asked for; where a rate of the day was missing, the last one there was.
 */
export function meetGiven(graph: FlowGraph, story: FlowCase, house: CaseCompany): Met {
  const { given } = story;
  const budgets = house.budgets.map((row) => ({ ...row, reserved: 0, consumed: 0 }));
  const { books, met } = watchRates(house.books);
  const closed = new Set<string>();
  const closedPeriods: CaseCompany['closedPeriods'] = {
    has: (period) => house.closedPeriods?.has(period) === true && closed.add(period).has(period),
  };
  const { observed, run } = runCase(graph, story, { ...house, budgets, books, closedPeriods });
  const rates = met();
  return {
    given: {
      ...(given?.budgets ? {} : { budgets: caseBudgetsOf(story, run, budgets) }),
      ...(rates.length === 0 ? {} : { rates: [...(given?.rates ?? []), ...rates] }),
      ...(given?.closedPeriods || closed.size === 0 ? {} : { closedPeriods: [...closed].sort() }),
    },
    observed,
    run,
  };
}

type CaseRate = NonNullable<CaseGiven['rates']>[number];

/** The same books, and the rates that they answered with. */
function watchRates(books: AccountingBooks): { books: AccountingBooks; met: () => CaseRate[] } {
  const answered = new Map<string, CaseRate>();
  const noted = (found: FxRate | undefined): FxRate | undefined => {
    if (found) {
      const { currency, into, on, rate } = found;
      answered.set([currency, into, on].join(), { currency, into, on, rate });
    }
    return found;
  };
  return {
    books: { ...books, rate: (...asked) => noted(books.rate(...asked)), lastRate: (...asked) => noted(books.lastRate(...asked)) },
    met: () => [...answered].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rate]) => rate),
  };
}
