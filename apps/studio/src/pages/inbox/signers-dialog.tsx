import { Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AddMode, AddWhen } from '../../api/approver-acts.js';
import type { ApiFault } from '../../api/fault.js';
import { useMe } from '../../api/session.js';
import type { Claim } from '../../api/types.js';
import { Field } from '../../parts/field.js';
import { PeopleSelect } from '../../parts/people-select.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';

export interface Signers {
  people: string[];
  when: AddWhen;
  mode: AddMode;
  comment?: string;
}

interface SignersDialogProps {
  open: boolean;
  claim: Claim;
  /** Under a vote an added person has no vote of his own. */
  vote: boolean;
  busy: boolean;
  fault: ApiFault | null;
  onCancel: () => void;
  onDone: (signers: Signers) => void;
}

const whens: AddWhen[] = ['before', 'beside', 'after'];
const modes: AddMode[] = ['all', 'any', 'sequential'];
const column = { display: 'flex', flexDirection: 'column', gap: 8 } as const;

/** Who else decides, when, and how several of them do. */
export function SignersDialog({ open, claim, vote, busy, fault, onCancel, onDone }: SignersDialogProps) {
  const { t } = useTranslation();
  const me = useMe();
  const [people, setPeople] = useState<string[]>([]);
  const [when, setWhen] = useState<AddWhen>('before');
  const [mode, setMode] = useState<AddMode>('all');
  const [tried, setTried] = useState(false);
  const close = (): void => {
    setTried(false);
    onCancel();
  };
  return (
    <ReasonDialog
      open={open}
      title={t('decision.signersTitle')}
      text={t(vote ? 'decision.signersTextVote' : 'decision.signersText')}
      label={t('decision.comment')}
      action={t('decision.signers')}
      required={false}
      busy={busy}
      fault={fault}
      ready={people.length > 0}
      onTry={() => setTried(true)}
      onCancel={close}
      onDone={(comment) => onDone({ people, when, mode: people.length > 1 ? mode : 'all', ...(comment ? { comment } : {}) })}
    >
      <Field label={t('decision.signersWho')} required fault={tried && people.length === 0 ? t('field.REQUIRED') : undefined}>
        {(ids) => <PeopleSelect ids={ids} several value={people} onChange={setPeople} without={[me.data?.user.email, claim.claimant]} />}
      </Field>
      <Field label={t('decision.signersWhen')}>
        {({ id }) => (
          <Radio.Group id={id} aria-label={t('decision.signersWhen')} value={when} onChange={(event) => setWhen(event.target.value as AddWhen)} style={column}>
            {whens.map((one) => (
              <Radio key={one} value={one}>
                {t(`decision.when.${one}`)}
              </Radio>
            ))}
          </Radio.Group>
        )}
      </Field>
      {people.length > 1 && (
        <Field label={t('decision.signersMode')}>
          {({ id }) => (
            <Radio.Group
              id={id}
              aria-label={t('decision.signersMode')}
              value={mode}
              onChange={(event) => setMode(event.target.value as AddMode)}
              style={column}
            >
              {modes.map((one) => (
                <Radio key={one} value={one}>
                  {t(`decision.mode.${one}`)}
                </Radio>
              ))}
            </Radio.Group>
          )}
        </Field>
      )}
    </ReasonDialog>
  );
}
