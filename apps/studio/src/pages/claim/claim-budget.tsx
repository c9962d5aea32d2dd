import { useTranslation } from 'react-i18next';
import type { Claim, PreviewBudget } from '../../api/types.js';
import { Meter, MeterKey } from '../../parts/meter.js';
import { Amount } from '../../parts/money.js';
import { Panel } from '../../parts/panel.js';
import { useBudgetName } from '../../parts/use-budget-name.js';

/** What the claim takes of each budget; the tightest first. Shown where the API says it. */
export function ClaimBudget({ claim }: { claim: Claim & { budget?: PreviewBudget[] } }) {
  const { t } = useTranslation();
  const budgetName = useBudgetName();
  if (!claim.budget || claim.budget.length === 0) return null;
  const rest = (entry: PreviewBudget): number => Number(entry.availableAfter?.amount ?? 0);
  return (
    <Panel title={t('claim.budget')}>
      <ul className="vf-stack tight" style={{ gap: 12 }}>
        {[...claim.budget].sort((a, b) => rest(a) - rest(b)).map((entry, index) => {
          const name = budgetName(typeof entry.budget === 'string' ? { ...entry, id: entry.budget } : entry.budget);
          return (
            <li key={index} className="vf-stack tight" style={{ gap: 5 }}>
              <span className="vf-row between">
                <span className="vf-ellipsis">{name}</span>
                <span>
                  <span className="vf-meta">{t('budget.left')} </span>
                  <Amount money={entry.availableAfter} as="cell" />
                </span>
              </span>
              {entry.total && entry.consumed && entry.reserved && <Meter total={entry.total} consumed={entry.consumed} reserved={entry.reserved} mine={entry.amount} label={name} />}
            </li>
          );
        })}
      </ul>
      <div style={{ marginTop: 10 }}>
        <MeterKey />
      </div>
    </Panel>
  );
}
