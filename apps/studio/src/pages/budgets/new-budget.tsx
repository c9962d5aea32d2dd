import { App, Button, DatePicker, Select } from 'antd';
import type { MoneyText } from '@vouchflow/kernel';
import { budgetControls, type BudgetControl } from '@vouchflow/flow-model';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCreateBudget } from '../../api/budgets.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useList } from '../../api/lists.js';
import { useMe } from '../../api/session.js';
import type { CodeRow } from '../../api/types.js';
import { useLocal } from '../../i18n/local-text.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { useFieldFaults } from '../../parts/use-field-faults.js';
import { useFirstFault } from '../../parts/use-first-fault.js';
import { MoneyInput } from '../claim-form/fields/money-input.js';
import { useCurrency } from '../claim-form/use-currency.js';

/** A budget for a department, a category, a project (any may be absent) and a month. */
export function NewBudget({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const me = useMe().data;
  const currency = useCurrency(me?.user.legalEntity);
  const keys = useIdempotencyKeys();
  const create = useCreateBudget();
  const form = useFirstFault(create.error);
  const [codes, setCodes] = useState<{ department?: string; category?: string; project?: string }>({});
  const [period, setPeriod] = useState(dayjs().format('YYYY-MM'));
  const [control, setControl] = useState<BudgetControl>('block');
  const [total, setTotal] = useState<MoneyText>();
  const faultAt = useFieldFaults(create.error);

  const send = (): void => {
    if (!total) return;
    const body = { legalEntity: me?.user.legalEntity, ...codes, period, control, total };
    create.mutate(
      { body, key: keys.for(body) },
      {
        onSuccess: () => {
          void message.success(t('common.saved'));
          onDone();
        },
      },
    );
  };

  return (
    <form
      ref={form}
      className="vf-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <CodeChoice
        label={t('budget.department')}
        path="/departments"
        value={codes.department}
        fault={faultAt('department')}
        onChange={(department) => setCodes({ ...codes, department })}
      />
      <CodeChoice
        label={t('budget.category')}
        path="/categories"
        value={codes.category}
        fault={faultAt('category')}
        onChange={(category) => setCodes({ ...codes, category })}
      />
      <CodeChoice
        label={t('budget.project')}
        path="/projects"
        value={codes.project}
        fault={faultAt('project')}
        onChange={(project) => setCodes({ ...codes, project })}
      />
      <Field label={t('budget.period')} required fault={faultAt('period')}>
        {(ids) => (
          <DatePicker {...ids} picker="month" allowClear={false} value={dayjs(`${period}-01`)} onChange={(next) => next && setPeriod(next.format('YYYY-MM'))} />
        )}
      </Field>
      <Field label={t('budget.total')} required fault={faultAt('total') ?? faultAt('amount')}>
        {(ids) => <MoneyInput {...ids} value={total} currency={currency} showCurrency onChange={setTotal} />}
      </Field>
      <Field label={t('budget.control')}>
        {(ids) => (
          <Select
            {...ids}
            value={control}
            onChange={(next: BudgetControl) => setControl(next)}
            options={budgetControls.map((value) => ({ value, label: t(`budget.controlOf.${value}`) }))}
          />
        )}
      </Field>
      {create.error && <FaultNote fault={create.error} />}
      <Button type="primary" htmlType="submit" loading={create.isPending} disabled={!total}>
        {t('common.save')}
      </Button>
    </form>
  );
}

interface CodeChoiceProps {
  label: string;
  path: string;
  value: string | undefined;
  fault: string | undefined;
  onChange: (value: string | undefined) => void;
}

function CodeChoice({ label, path, value, fault, onChange }: CodeChoiceProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const list = useList<CodeRow>(path);
  return (
    <Field label={label} fault={fault}>
      {(ids) => (
        <Select
          {...ids}
          allowClear
          placeholder={t('budget.any')}
          value={value}
          onChange={onChange}
          options={(list.data ?? []).map((row) => ({ value: row.code, label: `${local(row.name)} · ${row.code}` }))}
        />
      )}
    </Field>
  );
}
