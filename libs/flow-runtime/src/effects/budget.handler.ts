import { budgetDemand, decideBudget, matchBudgets } from '@vouchflow/finance-core';
import { localDate } from '@vouchflow/kernel';
import type { BudgetRow, BudgetTake } from '@vouchflow/flow-model';
import type { AskHandler, HandlerContext, TellHandler } from './ask-handler.js';

/**
 * Takes all lines or none. First sums by budget (two lines on one budget are one change), then locks by id, then
 * decides over the rows as they stand, then writes (DESIGN §6.1).
 */
export const budgetReserve: AskHandler<'budget.reserve'> = async ({ turn, views, instance }, { allowOver }) => {
  const { context } = instance;
  const demands = budgetDemand({
    facts: instance.facts,
    legalEntity: context.legalEntity,
    rates: context.rates,
    date: localDate(turn.at, context.zone),
    directory: views.directory,
  });
  const match = matchBudgets(demands, views.budgets.near(demands), views.directory);
  const ids = [...new Set(match.takes.flatMap((take) => [take.budget, ...take.pool]))];
  const [locked] =
    ids.length === 0
      ? []
      : await turn.read({
          name: 'budget-lock',
          text: 'SELECT id, total_minor, reserved_minor, consumed_minor FROM budget WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE',
          values: [ids],
        });
  const rows = ((locked?.rows ?? []) as { id: string; total_minor: number; reserved_minor: number; consumed_minor: number }[]).flatMap((row): BudgetRow[] => {
    const key = views.budgets.byId.get(row.id);
    return key ? [{ ...key, total: row.total_minor, reserved: row.reserved_minor, consumed: row.consumed_minor }] : [];
  });
  const decided = decideBudget(match, rows);
  if (decided.outcome === 'none') return { outcome: 'none', errors: decided.errors };
  const errors = decided.errors.flatMap((error) => (error.missing ? [{ ...error, missing: error.missing }] : []));
  if (decided.outcome === 'over' && (decided.blocked || !allowOver))
    return { outcome: 'over', taken: decided.taken, reserved: false, blocked: decided.blocked, errors };
  reserve({ turn, instance }, match.takes);
  return decided.outcome === 'within'
    ? { outcome: 'within', taken: decided.taken }
    : { outcome: 'over', taken: decided.taken, reserved: true, blocked: false, errors };
};

function reserve({ turn, instance }: Pick<HandlerContext, 'turn' | 'instance'>, takes: readonly BudgetTake[]): void {
  // A line keeps the number under which it was reserved first, also after others have left the claim.
  const parts = takes.flatMap((take) =>
    take.parts.map((part) => ({ budget: take.budget, minor: part.minor, line: instance.lineNumbers?.[part.line] ?? part.line })),
  );
  turn.write(
    {
      name: 'budget-reserve',
      text: 'UPDATE budget b SET reserved_minor = reserved_minor + t.minor FROM unnest($1::uuid[], $2::bigint[]) AS t (id, minor) WHERE b.id = t.id',
      values: [takes.map((take) => take.budget), takes.map((take) => take.minor)],
    },
    {
      name: 'budget-reserve-entry',
      text: `INSERT INTO budget_entry (budget_id, kind, minor, instance_id, line, actor, at)
             SELECT t.budget, 'reserve', t.minor, $4, t.line, $5, $6 FROM unnest($1::uuid[], $2::bigint[], $3::int[]) AS t (budget, minor, line)`,
      values: [parts.map((part) => part.budget), parts.map((part) => part.minor), parts.map((part) => part.line), instance.id, instance.claimant, turn.at],
    },
  );
}

/** Entries of this claim that still stand as reserved, by budget and line; locks their budgets by id. */
const standing = (plus: string, minus: string): string => `
  WITH standing AS (
    SELECT budget_id, line, sum(CASE WHEN kind = '${plus}' THEN minor WHEN kind IN (${minus}) THEN -minor ELSE 0 END)::bigint AS minor
    FROM budget_entry WHERE instance_id = $1 GROUP BY budget_id, line
  ), due AS (SELECT * FROM standing WHERE minor > 0),
  locked AS (SELECT id FROM budget WHERE id IN (SELECT budget_id FROM due) ORDER BY id FOR UPDATE),
  entry AS (
    INSERT INTO budget_entry (budget_id, kind, minor, instance_id, line, voucher_id, at) SELECT budget_id, $2, minor, $1, line, $4::uuid, $3 FROM due
  ),
  total AS (SELECT budget_id, sum(minor)::bigint AS minor FROM due GROUP BY budget_id)`;

export const budgetRelease: TellHandler<'budget.release'> = ({ turn, instance }) => {
  turn.write({
    name: 'budget-release',
    text: `${standing('reserve', `'release', 'consume'`)}
           UPDATE budget b SET reserved_minor = reserved_minor - total.minor FROM total JOIN locked ON locked.id = total.budget_id WHERE b.id = total.budget_id`,
    values: [instance.id, 'release', turn.at, null],
  });
};

export const budgetConsume: TellHandler<'budget.consume'> = ({ turn, instance }) => {
  turn.write({
    name: 'budget-consume',
    text: `${standing('reserve', `'release', 'consume'`)}
           UPDATE budget b SET reserved_minor = reserved_minor - total.minor, consumed_minor = consumed_minor + total.minor
           FROM total JOIN locked ON locked.id = total.budget_id WHERE b.id = total.budget_id`,
    values: [instance.id, 'consume', turn.at, null],
  });
};

/** So much of each line goes back to every budget in which it stands as reserved: what an approver cut or sent back. */
export const budgetShrink: TellHandler<'budget.shrink'> = ({ turn, instance }, { lines }) => {
  turn.write({
    name: 'budget-shrink',
    text: `WITH standing AS (
             SELECT budget_id, line, sum(CASE WHEN kind = 'reserve' THEN minor WHEN kind IN ('release', 'consume') THEN -minor ELSE 0 END)::bigint AS minor
             FROM budget_entry WHERE instance_id = $1 GROUP BY budget_id, line
           ), due AS (SELECT s.budget_id, s.line, least(s.minor, t.minor) AS minor FROM standing s JOIN unnest($2::int[], $3::bigint[]) AS t (line, minor) ON t.line = s.line WHERE least(s.minor, t.minor) > 0),
           locked AS (SELECT id FROM budget WHERE id IN (SELECT budget_id FROM due) ORDER BY id FOR UPDATE),
           entry AS (INSERT INTO budget_entry (budget_id, kind, minor, instance_id, line, at) SELECT budget_id, 'release', minor, $1, line, $4 FROM due),
           total AS (SELECT budget_id, sum(minor)::bigint AS minor FROM due GROUP BY budget_id)
           UPDATE budget b SET reserved_minor = reserved_minor - total.minor FROM total JOIN locked ON locked.id = total.budget_id WHERE b.id = total.budget_id`,
    values: [instance.id, lines.map(({ line }) => line), lines.map(({ minor }) => minor), turn.at],
  });
};

/** Each line goes back to the budget, and so to the month, that it was taken from. */
export const budgetGiveBack: TellHandler<'budget.give-back'> = ({ turn, instance }, { voucherId }) => {
  turn.write({
    name: 'budget-give-back',
    text: `${standing('consume', `'give-back'`)}
           UPDATE budget b SET consumed_minor = consumed_minor - total.minor FROM total JOIN locked ON locked.id = total.budget_id WHERE b.id = total.budget_id`,
    values: [instance.id, 'give-back', turn.at, voucherId],
  });
};
