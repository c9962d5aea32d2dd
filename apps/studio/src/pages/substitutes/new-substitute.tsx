import { App, DatePicker, Input, Modal, Select } from 'antd';
import type { MoneyText } from '@vouchflow/kernel';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useMe } from '../../api/session.js';
import { useNameSubstitute, type NewSubstitution } from '../../api/substitutes.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { PeopleSelect } from '../../parts/people-select.js';
import { useFieldFaults } from '../../parts/use-field-faults.js';
import { MoneyInput } from '../claim-form/fields/money-input.js';
import { useCurrency } from '../claim-form/use-currency.js';

interface NewSubstituteProps {
  /** For somebody else: asks for whom. */
  forOthers: boolean;
  flows: { value: string; label: string }[];
  onClose: () => void;
}

/** Who decides in somebody's place, on which days, for which flows, up to what total. */
export function NewSubstitute({ forOthers, flows, onClose }: NewSubstituteProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const me = useMe().data?.user;
  const currency = useCurrency(me?.legalEntity);
  const keys = useIdempotencyKeys();
  const name = useNameSubstitute();
  const faultAt = useFieldFaults(name.error);
  const [person, setPerson] = useState<string>();
  const [substitute, setSubstitute] = useState<string>();
  const [from, setFrom] = useState(dayjs().format('YYYY-MM-DD'));
  const [to, setTo] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const [limit, setLimit] = useState<MoneyText>();
  const [reason, setReason] = useState('');
  const ready = substitute !== undefined && (!forOthers || person !== undefined);

  const send = (): void => {
    if (!substitute || !ready) return;
    const said = reason.trim();
    const body: NewSubstitution = {
      ...(person ? { person } : {}),
      substitute,
      from,
      to,
      flows: chosen,
      ...(limit ? { limit } : {}),
      ...(said ? { reason: said } : {}),
    };
    name.mutate(
      { body, key: keys.for(body) },
      {
        onSuccess: () => {
          void message.success(t('common.saved'));
          onClose();
        },
      },
    );
  };

  return (
    <Modal
      open
      title={t('substitute.new')}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      onCancel={onClose}
      onOk={send}
      okButtonProps={{ loading: name.isPending, disabled: !ready }}
    >
      <div className="vf-form">
        <p className="vf-second">{t('substitute.text')}</p>
        {forOthers && (
          <Field label={t('substitute.person')} required fault={faultAt('person')}>
            {(ids) => <PeopleSelect ids={ids} value={person ? [person] : []} onChange={([one]) => setPerson(one)} without={[substitute]} />}
          </Field>
        )}
        <Field label={t('substitute.substitute')} required fault={faultAt('substitute')}>
          {(ids) => (
            <PeopleSelect
              ids={ids}
              value={substitute ? [substitute] : []}
              onChange={([one]) => setSubstitute(one)}
              without={forOthers ? [person] : [me?.email]}
            />
          )}
        </Field>
        <Field label={t('substitute.from')} required fault={faultAt('from')}>
          {(ids) => <DatePicker {...ids} allowClear={false} value={dayjs(from)} onChange={(next) => next && setFrom(next.format('YYYY-MM-DD'))} />}
        </Field>
        <Field label={t('substitute.to')} hint={t('substitute.toHint')} fault={faultAt('to')}>
          {(ids) => <DatePicker {...ids} value={to ? dayjs(to) : null} onChange={(next) => setTo(next ? next.format('YYYY-MM-DD') : null)} />}
        </Field>
        <Field label={t('substitute.flows')} fault={faultAt('flows')}>
          {(ids) => <Select {...ids} mode="multiple" allowClear placeholder={t('substitute.allFlows')} value={chosen} onChange={setChosen} options={flows} />}
        </Field>
        <Field label={t('substitute.limit')} hint={t('substitute.limitHint')} fault={faultAt('limit')}>
          {(ids) => <MoneyInput {...ids} value={limit} currency={currency} showCurrency onChange={setLimit} />}
        </Field>
        <Field label={t('substitute.reason')} fault={faultAt('reason')}>
          {(ids) => <Input {...ids} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        {name.error && <FaultNote fault={name.error} />}
      </div>
    </Modal>
  );
}
