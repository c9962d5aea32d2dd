import { App, Select } from 'antd';
import type { MoneyText } from '@vouchflow/kernel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAllBudgets, useMoveMoney } from '../../api/budgets.js';
import { hasCode } from '../../api/fault.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import type { Budget } from '../../api/types.js';
import { formatMoney } from '../../i18n/format.js';
import { Field } from '../../parts/field.js';
import { useFieldFaults } from '../../parts/use-field-faults.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import { useBudgetName } from '../../parts/use-budget-name.js';
import { MoneyInput } from '../claim-form/fields/money-input.js';

interface MoveMoneyProps {
  budget: Budget;
  open: boolean;
  onClose: () => void;
}

/** Moves what is available to another budget of the same period; both totals change, the entries of both say why. */
export function MoveMoney({ budget, open, onClose }: MoveMoneyProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const budgetName = useBudgetName();
  const keys = useIdempotencyKeys();
  const move = useMoveMoney(budget.id);
  const others = useAllBudgets({ period: budget.period }, open);
  const [to, setTo] = useState<string>();
  const [amount, setAmount] = useState<MoneyText>();
  const faultAt = useFieldFaults(move.error);
  // At the amount and not as a claim's refusal: nothing is being submitted here.
  const short = hasCode(move.error, 'BUDGET_SHORT');
  const choices = (others.data ?? []).filter((other) => other.id !== budget.id && other.total.currency === budget.total.currency);

  const close = (): void => {
    move.reset();
    setTo(undefined);
    setAmount(undefined);
    onClose();
  };
  const send = (reason: string): void => {
    if (!to || !amount) return;
    const body = { to, amount, reason };
    move.mutate(
      { body, key: keys.for(body) },
      {
        onSuccess: () => {
          keys.renew();
          close();
          void message.success(t('budget.moved'));
        },
      },
    );
  };

  return (
    <ReasonDialog
      open={open}
      title={t('budget.move')}
      text={t('budget.moveText')}
      label={t('budget.reason')}
      action={t('budget.move')}
      busy={move.isPending}
      fault={short ? null : move.error}
      ready={Boolean(to && amount)}
      onCancel={close}
      onDone={send}
    >
      <Field label={t('budget.moveTo')} required fault={faultAt('to')}>
        {(ids) => (
          <Select
            {...ids}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('form.choose')}
            loading={others.isPending}
            value={to}
            onChange={(value: string) => setTo(value)}
            options={choices.map((other) => ({ value: other.id, label: budgetName(other) }))}
          />
        )}
      </Field>
      <Field
        label={t('budget.amount')}
        required
        hint={t('budget.moveAtMost', { amount: formatMoney(budget.available) })}
        fault={short ? t('budget.moveAtMost', { amount: formatMoney(budget.available) }) : faultAt('amount')}
      >
        {(ids) => <MoneyInput {...ids} value={amount} currency={budget.total.currency} showCurrency onChange={setAmount} />}
      </Field>
    </ReasonDialog>
  );
}
