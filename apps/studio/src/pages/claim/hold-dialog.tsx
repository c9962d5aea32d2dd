import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHold } from '../../api/hold.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import type { Claim } from '../../api/types.js';
import { Field } from '../../parts/field.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import { useFieldFaults } from '../../parts/use-field-faults.js';

interface HoldDialogProps {
  open: boolean;
  claim: Claim;
  onCancel: () => void;
  onDone: () => void;
}

/** Puts a claim on hold: until which day, and why. */
export function HoldDialog({ open, claim, onCancel, onDone }: HoldDialogProps) {
  const { t } = useTranslation();
  const keys = useIdempotencyKeys();
  const hold = useHold(claim.id);
  const faultAt = useFieldFaults(hold.error);
  const [until, setUntil] = useState<Dayjs | null>(() => dayjs().add(7, 'day'));
  const [tried, setTried] = useState(false);
  const send = (reason: string): void => {
    if (!until) return;
    const body = { reason, until: until.format('YYYY-MM-DD') };
    void hold.mutateAsync({ body, key: keys.for(body) }).then(
      () => {
        keys.renew();
        onDone();
      },
      () => undefined,
    );
  };
  return (
    <ReasonDialog
      open={open}
      title={t('hold.title')}
      text={t('hold.text')}
      label={t('hold.reason')}
      action={t('hold.act')}
      busy={hold.isPending}
      fault={hold.error}
      ready={until !== null}
      onTry={() => setTried(true)}
      onCancel={() => {
        hold.reset();
        onCancel();
      }}
      onDone={send}
    >
      <Field label={t('hold.until')} required hint={t('hold.untilHint')} fault={faultAt('until') ?? (tried && !until ? t('field.REQUIRED') : undefined)}>
        {(ids) => <DatePicker {...ids} value={until} onChange={setUntil} minDate={dayjs().add(1, 'day')} maxDate={dayjs().add(365, 'day')} />}
      </Field>
    </ReasonDialog>
  );
}
