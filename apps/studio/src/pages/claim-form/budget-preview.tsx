import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Preview, PreviewBudget } from '../../api/types.js';
import { formatMoney } from '../../i18n/format.js';
import { Chip } from '../../parts/chip.js';
import { Meter, MeterKey } from '../../parts/meter.js';
import { Amount } from '../../parts/money.js';
import { Panel } from '../../parts/panel.js';
import { useBudgetName } from '../../parts/use-budget-name.js';

/** What the claim takes of each budget, before it is submitted. */
export function BudgetPreview({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  if (preview.budget.length === 0) return null;
  const allOk = preview.budget.every((entry) => entry.ok);
  return (
    <Panel
      title={t('form.budget')}
      aside={
        allOk ? (
          <Chip tone="done" icon={CircleCheck}>
            {t('form.budgetOk')}
          </Chip>
        ) : (
          <Chip tone="parked" icon={TriangleAlert}>
            {t('form.budgetShort')}
          </Chip>
        )
      }
    >
      <ul className="vf-budget-lines">
        {preview.budget.map((entry, index) => (
          <BudgetEntryLine key={index} entry={entry} />
        ))}
      </ul>
      {preview.budget.some((entry) => entry.total) && (
        <div style={{ marginTop: 12 }}>
          <MeterKey />
        </div>
      )}
    </Panel>
  );
}

function BudgetEntryLine({ entry }: { entry: PreviewBudget }) {
  const { t } = useTranslation();
  const budgetName = useBudgetName();
  const name = budgetName({ id: entry.budget, ...(entry.label ? { label: entry.label } : {}) });
  return (
    <li>
      <span className="vf-row between">
        <span className="vf-ellipsis">{name}</span>
        <span style={{ color: entry.ok ? undefined : 'var(--vf-refused-text)' }}>
          <span className="vf-meta">{t(entry.ok ? 'budget.left' : 'budget.short')} </span>
          <Amount
            money={entry.ok || !entry.availableAfter ? entry.availableAfter : { ...entry.availableAfter, amount: entry.availableAfter.amount.replace('-', '') }}
            as="cell"
          />
        </span>
      </span>
      {entry.total && entry.reserved && entry.consumed && (
        <Meter
          total={entry.total}
          consumed={entry.consumed}
          reserved={entry.reserved}
          mine={entry.amount}
          label={`${name}: ${t('budget.left')} ${entry.availableAfter ? formatMoney(entry.availableAfter) : ''}`}
        />
      )}
    </li>
  );
}
