import { App, Button } from 'antd';
import type { MoneyText } from '@vouchflow/kernel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAmendBudget, useBudgetEntries } from '../../api/budgets.js';
import { useCan } from '../../api/permissions.js';
import type { Budget } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { FactsList } from '../../parts/facts-list.js';
import { Field } from '../../parts/field.js';
import { Meter, MeterKey } from '../../parts/meter.js';
import { Amount } from '../../parts/money.js';
import { PersonName } from '../../parts/person.js';
import { QueryView } from '../../parts/query-view.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import { MoneyInput } from '../claim-form/fields/money-input.js';
import { MoveMoney } from './move-money.js';
import { OwnBudget } from './own-budget.js';
import './budgets.css';

/** One budget: what is left, who changed it when, and with the right a new total. */
export function BudgetDetail({ budget }: { budget: Budget }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const formats = useFormats();
  const can = useCan();
  const entries = useBudgetEntries(budget.id);
  const amend = useAmendBudget();
  const [asking, setAsking] = useState(false);
  const [moving, setMoving] = useState(false);
  const [owning, setOwning] = useState(false);
  const [amount, setAmount] = useState<MoneyText | undefined>(budget.total);
  return (
    <div className="vf-stack">
      <Meter total={budget.total} consumed={budget.consumed} reserved={budget.reserved} label={t('budget.available')} />
      <MeterKey mine={false} />
      <FactsList
        right
        pairs={[
          [t('budget.total'), <Amount money={budget.total} />],
          [t('budget.consumed'), <Amount money={budget.consumed} />],
          [t('budget.reserved'), <Amount money={budget.reserved} />],
          [
            t('budget.available'),
            <strong>
              <Amount money={budget.available} />
            </strong>,
          ],
          [t('budget.owner'), budget.owner ? <PersonName email={budget.owner} face={false} /> : t('budget.nobody')],
          [t('budget.control'), budget.control && t(`budget.controlOf.${budget.control}`)],
        ]}
      />
      {can('budgets.write') && (
        <div className="vf-row">
          <Button
            onClick={() => {
              setAmount(budget.total);
              setAsking(true);
            }}
          >
            {t('budget.amend')}
          </Button>
          <Button onClick={() => setMoving(true)}>{t('budget.move')}</Button>
          <Button onClick={() => setOwning(true)}>{t('budget.own')}</Button>
        </div>
      )}
      <h3 className="vf-strong">{t('budget.entries')}</h3>
      <QueryView query={entries} isEmpty={(page) => page.items.length === 0} empty={<p className="vf-second">{t('budget.noEntries')}</p>}>
        {(page) => (
          <ul className="vf-entries">
            {page.items.map((entry) => (
              <li key={entry.id}>
                <span className="vf-row between">
                  <span>
                    {t(`budget.kind.${entry.kind}`)}
                    {entry.claimId && (
                      <>
                        {' '}
                        · <Link to={`/claims/${entry.claimId}`}>{entry.claimNumber ?? t('budget.claim')}</Link>
                      </>
                    )}
                  </span>
                  <Amount money={entry.amount} as="cell" />
                </span>
                <span className="vf-meta vf-row wrap">
                  <span>{formats.instant(entry.at)}</span>
                  {entry.actor && <PersonName email={entry.actor} face={false} />}
                  {entry.reason && <span>{entry.reason}</span>}
                </span>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
      <ReasonDialog
        open={asking}
        title={t('budget.amendTitle')}
        label={t('budget.reason')}
        action={t('common.save')}
        busy={amend.isPending}
        fault={amend.error}
        ready={amount !== undefined}
        onCancel={() => setAsking(false)}
        onDone={(reason) =>
          amount &&
          amend.mutate(
            { id: budget.id, amount, reason },
            {
              onSuccess: () => {
                setAsking(false);
                void message.success(t('common.saved'));
              },
            },
          )
        }
      >
        <Field label={t('budget.newTotal')} required>
          {(ids) => <MoneyInput {...ids} value={amount} currency={budget.total.currency} showCurrency onChange={setAmount} />}
        </Field>
      </ReasonDialog>
      <OwnBudget budget={budget} open={owning} onClose={() => setOwning(false)} />
      <MoveMoney budget={budget} open={moving} onClose={() => setMoving(false)} />
    </div>
  );
}
