import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useClaimAct } from '../../api/claims.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import type { Claim } from '../../api/types.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';

/** 撤回 of what is posted: says what it becomes, asks why, and leads to the request. */
export function AskBack({ claim, open, onClose }: { claim: Claim; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const keys = useIdempotencyKeys();
  const act = useClaimAct(claim.id);
  const paid = claim.withdrawal === 'repayment';

  const send = (comment: string): void => {
    void act.mutateAsync({ act: 'withdraw', comment, key: keys.for({ comment, factsHash: claim.factsHash }) }).then(
      (now) => {
        keys.renew();
        onClose();
        void message.success(t(paid ? 'claim.askedRepayment' : 'claim.askedReversal'));
        const request = now.links.findLast((link) => link.relation === 'reversal' || link.relation === 'repayment');
        if (request) void navigate(`/claims/${request.id}`);
      },
      () => undefined,
    );
  };

  return (
    <ReasonDialog
      open={open}
      danger
      title={t(paid ? 'claim.repayTitle' : 'claim.reverseTitle')}
      text={t(paid ? 'claim.repayText' : 'claim.reverseText')}
      label={t('claim.askBackReason')}
      action={t('claim.askBackSend')}
      busy={act.isPending}
      fault={act.error}
      onDone={send}
      onCancel={() => {
        act.reset();
        onClose();
      }}
    />
  );
}
