import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/session.js';
import { usePostingAct, type Proof } from '../../api/sync.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';

/** For an outcome that no look-up can tell: what a person saw in the ERP. Another confirms it. */
export function StatementForm({ posting }: { posting: Proof }) {
  const { t } = useTranslation();
  const act = usePostingAct(posting.id);
  const me = useMe().data?.user.email;
  const [saw, setSaw] = useState<'there' | 'absent'>('there');
  const [number, setNumber] = useState('');
  const [reason, setReason] = useState('');
  if (posting.statement && !posting.statement.confirmedBy) {
    if (posting.statement.by === me) return <p className="vf-note">{t('sync.confirmOther')}</p>;
    return (
      <div className="vf-stack">
        {act.error && <FaultNote fault={act.error} />}
        <Button type="primary" loading={act.isPending} onClick={() => act.mutate({ act: 'statement/confirm' })}>
          {t('sync.confirmStatement')}
        </Button>
      </div>
    );
  }
  const isReady = reason.trim() !== '' && (saw === 'absent' || number.trim() !== '');
  const send = (): void =>
    act.mutate(
      saw === 'there' ? { act: 'statement', saw, documentNumber: number.trim(), reason: reason.trim() } : { act: 'statement', saw, reason: reason.trim() },
    );
  return (
    <form
      className="vf-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) send();
      }}
    >
      <p className="vf-second">{t('sync.stateText')}</p>
      <Radio.Group
        value={saw}
        onChange={(event) => setSaw(event.target.value as 'there' | 'absent')}
        options={[
          { value: 'there', label: t('sync.saw.there') },
          { value: 'absent', label: t('sync.saw.absent') },
        ]}
      />
      {saw === 'there' && (
        <Field label={t('voucher.documentNumber')} required>
          {(ids) => <Input {...ids} value={number} onChange={(event) => setNumber(event.target.value)} />}
        </Field>
      )}
      <Field label={t('voucher.reason')} required>
        {(ids) => <Input {...ids} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      {act.error && <FaultNote fault={act.error} />}
      <Button htmlType="submit" disabled={!isReady} loading={act.isPending}>
        {t('sync.state')}
      </Button>
    </form>
  );
}
