import { App, Button } from 'antd';
import { UserMinus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRemoveSigner } from '../../api/approver-acts.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useMe } from '../../api/session.js';
import type { Claim, TimelineEvent } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { Face } from '../../parts/face.js';
import { usePersonLook } from '../../parts/person.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import { addedBy } from './own-doings.js';
import './added-signers.css';

interface AddedSignersProps {
  claim: Claim;
  timeline: TimelineEvent[];
  className?: string;
  /** Tells what the others have answered as well. */
  answers?: boolean;
}

/** Those whom the reader added to this claim and who have not answered: he may take them off again. */
export function AddedSigners({ claim, timeline, className = '', answers: telling = false }: AddedSignersProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const formats = useFormats();
  const look = usePersonLook();
  const keys = useIdempotencyKeys();
  const me = useMe().data?.user.email ?? '';
  const remove = useRemoveSigner(claim.id);
  const [gone, setGone] = useState<string | null>(null);
  const { waiting, answers } = addedBy(timeline, me);
  const added = claim.status === 'running' ? waiting : [];
  const told = telling ? answers : [];
  if (added.length === 0 && told.length === 0 && gone === null) return null;

  const takeOff = (comment: string): void => {
    if (gone === null) return;
    const body = { person: gone, ...(comment ? { comment } : {}) };
    void remove.mutateAsync({ body, key: keys.for(body) }).then(
      () => {
        keys.renew();
        setGone(null);
        void message.success(t('claim.signerGone', { name: look(body.person).name }));
      },
      () => undefined,
    );
  };

  return (
    <section className={`vf-added ${className}`} aria-label={t('claim.added')}>
      {told.length > 0 && (
        <>
          <h3>{t('claim.addedAnswers')}</h3>
          <ul className="answers">
            {told.map((item, index) => (
              <li key={index}>
                <Face id={item.actor ?? ''} name={look(item.actor).name} size={28} done={item.data['outcome'] === 'approve'} />
                <span className="who">
                  <span>{item.sentence}</span>
                  <span className="vf-meta">{formats.instant(item.at)}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {added.length > 0 && (
        <>
          <h3>{t('claim.added')}</h3>
          <ul>
            {added.map((one, index) => (
              <li key={`${one.person}/${index}`}>
                <Face id={one.person} name={look(one.person).name} size={28} />
                <span className="who">
                  <span>{look(one.person).name}</span>
                  <span className="vf-meta">
                    {t(one.advice ? 'claim.addedAs.advice' : `claim.addedAs.${one.when}`)} · {formats.instant(one.at)}
                  </span>
                </span>
                <Button
                  size="small"
                  icon={<UserMinus size={14} aria-hidden />}
                  aria-label={t('claim.removeSignerName', { name: look(one.person).name })}
                  onClick={() => setGone(one.person)}
                >
                  {t('claim.removeSigner')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <ReasonDialog
        open={gone !== null}
        title={t('claim.removeSignerTitle', { name: gone === null ? '' : look(gone).name })}
        text={t('claim.removeSignerText')}
        label={t('claim.reasonOptional')}
        action={t('claim.removeSigner')}
        required={false}
        busy={remove.isPending}
        fault={remove.error}
        onDone={takeOff}
        onCancel={() => {
          remove.reset();
          setGone(null);
        }}
      />
    </section>
  );
}
