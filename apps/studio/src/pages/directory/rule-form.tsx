import type { AccountRule, PostingAccount, TaxBlock, TaxRule } from '@vouchflow/flow-model';
import { App, Button, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEndRule, useSavePostingAccount, useSaveRule } from '../../api/directory.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { useFieldFaults } from '../../parts/use-field-faults.js';
import { useFirstFault } from '../../parts/use-first-fault.js';
import type { EntryField } from './directory-kinds.js';
import { EntryFieldRow } from './entry-field.js';

export type RuleOpen =
  | { type: 'account'; rule: AccountRule | null }
  | { type: 'tax'; rule: TaxRule | null }
  | { type: 'tax-block'; rule: TaxBlock | null }
  | { type: 'posting'; rule: PostingAccount };

const kinds = ['special', 'ordinary', 'rail', 'air', 'passenger', 'toll', 'bridge', 'taxi', 'fiscal', 'overseas'];
const number = (name: string): EntryField => ({ name, as: 'text' });
const fieldsOf: Record<RuleOpen['type'], EntryField[]> = {
  account: [
    { name: 'order', as: 'text', required: true },
    { name: 'category', as: 'code', path: '/categories', required: true },
    { name: 'projectType', as: 'project-type' },
    { name: 'projectStage', as: 'choice', values: ['expensed', 'capitalised'] },
    { name: 'departmentFunction', as: 'choice', values: ['rd', 'sales', 'admin'] },
    { name: 'account', as: 'code', path: '/accounts', required: true },
  ],
  tax: [
    { name: 'invoiceKind', as: 'choice', values: kinds, required: true },
    { name: 'method', as: 'choice', values: ['printed', 'fraction', 'none'], required: true },
    number('numerator'),
    number('denominator'),
    number('limitNumerator'),
    number('limitDenominator'),
    number('limitSlack'),
    number('tolerance'),
  ],
  'tax-block': [{ name: 'category', as: 'code', path: '/categories', required: true }],
  posting: [{ name: 'account', as: 'code', path: '/accounts', required: true }],
};
const numeric = new Set(['order', 'numerator', 'denominator', 'limitNumerator', 'limitDenominator', 'limitSlack', 'tolerance']);

/** One accounting rule. What was decided before keeps its version. */
export function RuleForm({ open, onDone }: { open: RuleOpen; onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const keys = useIdempotencyKeys();
  const save = useSaveRule();
  const form = useFirstFault(save.error);
  const posting = useSavePostingAccount();
  const end = useEndRule();
  const given = (open.rule ?? {}) as Record<string, unknown>;
  const [id, setId] = useState(typeof given['id'] === 'string' ? given['id'] : '');
  const [values, setValues] = useState<Record<string, unknown>>(() =>
    Object.fromEntries(fieldsOf[open.type].map(({ name }) => [name, given[name] === undefined ? null : numeric.has(name) ? String(given[name]) : given[name]])),
  );
  const [from, setFrom] = useState<string | null>(null);
  const fault = save.error ?? posting.error ?? end.error;
  const faultAt = useFieldFaults(fault);
  const done = {
    onSuccess: () => {
      void message.success(t('common.saved'));
      onDone();
    },
  };

  const send = (): void => {
    if (open.type === 'posting') {
      posting.mutate({ template: open.rule.template, part: open.rule.part, account: String(values['account'] ?? '') }, done);
      return;
    }
    const filled = Object.fromEntries(
      Object.entries(values)
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => [name, numeric.has(name) ? Number(value) : value]),
    );
    const body = { type: open.type, ...filled, ...(from ? { from } : {}), ...(open.rule ? {} : { id: id.trim() }) };
    save.mutate({ id: open.rule ? id : null, body, idempotencyKey: keys.for(body) }, done);
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
      {open.type !== 'posting' && (
        <Field label={t('directory.ruleId')} required fault={faultAt('id')}>
          {(ids) => <Input {...ids} disabled={open.rule !== null} value={id} onChange={(event) => setId(event.target.value)} />}
        </Field>
      )}
      {fieldsOf[open.type].map((field) => (
        <EntryFieldRow
          key={field.name}
          field={field}
          value={values[field.name]}
          fault={faultAt(field.name)}
          onChange={(value) => setValues({ ...values, [field.name]: value })}
        />
      ))}
      {open.type !== 'posting' && (
        <Field label={t('directory.from')} hint={t(open.rule ? 'directory.fromHint' : 'directory.fromNewHint')} fault={faultAt('from')}>
          {(ids) => <DatePicker {...ids} value={from ? dayjs(from) : null} onChange={(next) => setFrom(next ? next.format('YYYY-MM-DD') : null)} />}
        </Field>
      )}
      {fault && <FaultNote fault={fault} />}
      <span className="vf-row">
        <Button type="primary" htmlType="submit" loading={save.isPending || posting.isPending}>
          {t('common.save')}
        </Button>
        {open.type !== 'posting' && open.rule && (
          <Button danger loading={end.isPending} onClick={() => end.mutate({ type: open.type, id }, done)}>
            {t('directory.endRule')}
          </Button>
        )}
      </span>
    </form>
  );
}
