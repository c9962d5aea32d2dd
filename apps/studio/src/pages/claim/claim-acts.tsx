import { App, Button } from 'antd';
import { Pencil, RotateCcw, Send, UserCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useClaimAct, type ClaimAct } from '../../api/claims.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useMe } from '../../api/session.js';
import type { Claim } from '../../api/types.js';
import { AskBack } from './ask-back.js';
import { HoldClaim } from './hold-claim.js';
import { ClaimMend } from './claim-mend.js';
import { TakeBack } from './take-back.js';

/** What the signed-in person may do with the claim now; the API says it in `acts`. */
export function ClaimActs({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const { modal, message, notification } = App.useApp();
  const navigate = useNavigate();
  const keys = useIdempotencyKeys();
  const me = useMe().data?.user.email;
  const act = useClaimAct(claim.id);
  const [asking, setAsking] = useState(false);
  const may = (name: string): boolean => claim.acts.includes(name);
  const task = claim.waitingFor.find((entry) => entry.taskId && me && entry.people.includes(me));

  const run = (name: ClaimAct): Promise<void> =>
    act.mutateAsync({ act: name, key: keys.for({ name, factsHash: claim.factsHash, status: claim.status }) }).then(
      () => {
        keys.renew();
        void message.success(t(`claim.did.${name}`));
      },
      (fault: { code?: string; title?: string; message?: string }) => {
        notification.error({ title: fault.title || t('fault.any.title'), description: `${fault.message ?? ''} ${t('fault.quote')} ${fault.code ?? ''}` });
      },
    );

  const withdraw = (): void => {
    if (claim.withdrawal !== 'at-once') return setAsking(true);
    void modal.confirm({
      title: t('claim.withdrawTitle'),
      content: t('claim.withdrawText'),
      okText: t('claim.withdraw'),
      cancelText: t('common.cancel'),
      okButtonProps: { danger: true },
      onOk: () => run('withdraw'),
    });
  };

  return (
    <>
      {may('withdraw') && (
        <Button icon={<RotateCcw size={15} aria-hidden />} onClick={withdraw} loading={act.isPending}>
          {t('claim.withdraw')}
        </Button>
      )}
      {may('edit') && (
        <Button icon={<Pencil size={15} aria-hidden />} onClick={() => void navigate(`/claims/${claim.id}/edit`)}>
          {t('claim.edit')}
        </Button>
      )}
      {may('submit') && (
        <Button type="primary" icon={<Send size={15} aria-hidden />} loading={act.isPending} onClick={() => void run('submit')}>
          {t('claim.submit')}
        </Button>
      )}
      {may('resubmit') && (
        <Button type="primary" icon={<Send size={15} aria-hidden />} loading={act.isPending} onClick={() => void run('resubmit')}>
          {t('claim.resubmit')}
        </Button>
      )}
      <AskBack claim={claim} open={asking} onClose={() => setAsking(false)} />
      <ClaimMend claim={claim} />
      <HoldClaim claim={claim} />
      <TakeBack claim={claim} />
      {task && (
        <Button type="primary" icon={<UserCheck size={15} aria-hidden />} onClick={() => void navigate(`/inbox/${task.taskId}`)}>
          {t('claim.decide')}
        </Button>
      )}
    </>
  );
}
