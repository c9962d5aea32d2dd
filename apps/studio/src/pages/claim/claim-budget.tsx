import { formatMinor, type Money } from '@vouchflow/kernel';
import { useTranslation } from 'react-i18next';
import type { Claim, TimelineEvent } from '../../api/types.js';
import { Amount } from '../../parts/money.js';
import { Panel } from '../../parts/panel.js';
import { useBudgetName } from '../../parts/use-budget-name.js';

interface Taken {
  label: string;
  taken: Money;
  availableAfter: Money;
  ok: boolean;
}

const holding = new Set(['running', 'parked', 'ending', 'completed']);
const shown = (money: Money) => ({ amount: formatMinor(money.minor, money.currency), currency: money.currency });

/** What the claim took of each budget when it was last submitted, from the proof of that step; the tightest first. */
export function ClaimBudget({ claim, timeline }: { claim: Claim; timeline: readonly TimelineEvent[] }) {
  const { t } = useTranslation();
  const budgetName = useBudgetName();
  const proof = [...timeline].reverse().find((item) => item.why?.code.startsWith('budget.') && Array.isArray(item.why.values?.['taken']));
  const taken = (proof?.why?.values?.['taken'] ?? []) as Taken[];
  // A claim that was returned, rejected or withdrawn holds nothing any more.
  if (taken.length === 0 || !holding.has(claim.status)) return null;
  return (
    <Panel title={t('claim.budget')} sub={t('claim.budgetSub')}>
      <ul className="vf-stack tight">
        {[...taken]
          .sort((a, b) => a.availableAfter.minor - b.availableAfter.minor)
          .map((entry) => (
            <li key={entry.label} className="vf-row between wrap">
              <span className="vf-ellipsis">{budgetName({ label: entry.label })}</span>
              <span style={{ whiteSpace: 'nowrap', color: entry.ok ? undefined : 'var(--vf-refused-text)' }}>
                <Amount money={shown(entry.taken)} as="cell" />
                <span className="vf-meta"> · {t('budget.left')} </span>
                <Amount money={shown(entry.availableAfter)} as="cell" />
              </span>
            </li>
          ))}
      </ul>
    </Panel>
  );
}
