import { App, Button } from 'antd';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useInstance, useRetryEffect } from '../../api/claims.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useCan } from '../../api/permissions.js';
import type { Claim } from '../../api/types.js';
import { useStoppedPostings } from '../../api/vouchers.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import { RepostDialog } from '../../parts/repost-dialog.js';

/**
 * A parked claim goes on by the hand of finance. What is on its way to the ERP is pushed again as the sync console does it, with what would be sent
 * otherwise than last time; where a period is closed the console asks more than that. Any other step tries again, with a reason.
 */
export function ClaimMend({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const can = useCan();
  const instance = useInstance(claim.id);
  const keys = useIdempotencyKeys();
  const retry = useRetryEffect(claim.id);
  const isParked = claim.status === 'parked';
  const postings = useStoppedPostings(isParked && can('vouchers.repost') ? claim.id : null);
  const [asking, setAsking] = useState(false);
  if (!isParked) return null;

  const done = (): void => {
    setAsking(false);
    void message.success(t('claim.mended'));
  };
  const button = (
    <Button type="primary" icon={<RefreshCw size={15} aria-hidden />} onClick={() => setAsking(true)}>
      {t('claim.mend')}
    </Button>
  );
  const [posting] = postings.data ?? [];
  if (posting?.code === 'PERIOD_CLOSED' && posting.stage === 'parked')
    return (
      <Link to={`/sync?posting=${posting.id}`}>
        <Button type="primary">{t('sync.mend')}</Button>
      </Link>
    );
  if (posting) {
    return (
      <>
        {button}
        <RepostDialog ids={asking ? (postings.data ?? []).map((row) => row.id) : []} onClose={() => setAsking(false)} onDone={done} />
      </>
    );
  }
  const effect = instance.data?.effects.find((candidate) => candidate.parked !== null);
  if (!effect || effect.kind === 'voucher.post' || !can('postings.settle')) return null;
  return (
    <>
      {button}
      <ReasonDialog
        open={asking}
        title={t('claim.mendTitle')}
        text={t('claim.mendText')}
        label={t('budget.reason')}
        action={t('claim.mend')}
        busy={retry.isPending}
        fault={retry.error}
        onCancel={() => setAsking(false)}
        onDone={(reason) =>
          retry.mutate(
            { effectId: effect.id, reason, key: keys.for({ effect: effect.id, reason }) },
            {
              onSuccess: () => {
                keys.renew();
                done();
              },
            },
          )
        }
      />
    </>
  );
}
