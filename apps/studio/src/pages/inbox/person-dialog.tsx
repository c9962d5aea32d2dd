import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiFault } from '../../api/fault.js';
import { useMe } from '../../api/session.js';
import type { Claim } from '../../api/types.js';
import { Field } from '../../parts/field.js';
import { PeopleSelect } from '../../parts/people-select.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';

interface PersonDialogProps {
  /** Hand over the decision, or ask for advice and keep it. */
  of: 'transfer' | 'advice';
  open: boolean;
  claim: Claim;
  busy: boolean;
  fault: ApiFault | null;
  onCancel: () => void;
  onDone: (to: string, comment: string) => void;
}

/** One other person, and why. */
export function PersonDialog({ of, open, claim, busy, fault, onCancel, onDone }: PersonDialogProps) {
  const { t } = useTranslation();
  const me = useMe();
  const [to, setTo] = useState<string>();
  const [tried, setTried] = useState(false);
  const close = (): void => {
    setTried(false);
    onCancel();
  };
  return (
    <ReasonDialog
      open={open}
      title={t(`decision.${of}Title`)}
      text={t(`decision.${of}Text`)}
      label={t(of === 'advice' ? 'decision.adviceQuestion' : 'decision.reason')}
      action={t(`decision.${of}`)}
      busy={busy}
      fault={fault}
      ready={Boolean(to)}
      onTry={() => setTried(true)}
      onCancel={close}
      onDone={(comment) => to && onDone(to, comment)}
    >
      <Field label={t(`decision.${of}To`)} required fault={tried && !to ? t('field.REQUIRED') : undefined}>
        {(ids) => <PeopleSelect ids={ids} value={to ? [to] : []} onChange={([person]) => setTo(person)} without={[me.data?.user.email, claim.claimant]} />}
      </Field>
    </ReasonDialog>
  );
}
