import { App, Button } from 'antd';
import { Undo } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTakeBack } from '../../api/approver-acts.js';
import { useTimeline } from '../../api/claims.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useMe } from '../../api/session.js';
import type { Claim } from '../../api/types.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import { mayTakeBack } from './own-doings.js';

/** For whoever approved last, while nobody has acted after him; a refusal is told in the dialog. */
export function TakeBack({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const keys = useIdempotencyKeys();
  const me = useMe().data?.user.email ?? '';
  const timeline = useTimeline(claim.id);
  const takeBack = useTakeBack(claim.id);
  const [asking, setAsking] = useState(false);
  const open = (claim.status === 'running' || claim.status === 'parked') && mayTakeBack(timeline.data ?? [], me);
  if (!open && !asking) return null;

  const done = (comment: string): void => {
    const body = comment ? { comment } : {};
    void takeBack.mutateAsync({ body, key: keys.for(body) }).then(
      () => {
        keys.renew();
        setAsking(false);
        void message.success(t('claim.takenBack'));
      },
      () => undefined,
    );
  };

  return (
    <>
      <Button icon={<Undo size={15} aria-hidden />} onClick={() => setAsking(true)}>
        {t('claim.takeBack')}
      </Button>
      <ReasonDialog
        open={asking}
        title={t('claim.takeBackTitle')}
        text={t('claim.takeBackText')}
        label={t('claim.reasonOptional')}
        action={t('claim.takeBack')}
        required={false}
        busy={takeBack.isPending}
        fault={takeBack.error}
        onDone={done}
        onCancel={() => {
          takeBack.reset();
          setAsking(false);
        }}
      />
    </>
  );
}
