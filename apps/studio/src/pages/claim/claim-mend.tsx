import { App, Button } from 'antd';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useInstance, useRetryEffect } from '../../api/claims.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useCan } from '../../api/permissions.js';
import type { Claim } from '../../api/types.js';
import { useVoucherAct } from '../../api/vouchers.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';

/**
 * A parked claim goes on by the hand of finance: an effect that is parked tries again; where the ERP refused the
 * voucher, that is pushed again. The reason is kept.
 */
export function ClaimMend({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const can = useCan();
  const instance = useInstance(claim.id);
  const keys = useIdempotencyKeys();
  const voucherId = claim.vouchers.at(-1)?.id ?? '';
  const retry = useRetryEffect(claim.id);
  const repost = useVoucherAct(voucherId);
  const [asking, setAsking] = useState(false);
  const effect = instance.data?.effects.find((candidate) => candidate.parked !== null);
  const may = effect ? can('postings.settle') : voucherId !== '' && can('vouchers.repost');
  if (claim.status !== 'parked' || !instance.data || !may) return null;

  const onSuccess = (): void => {
    keys.renew();
    setAsking(false);
    void message.success(t('claim.mended'));
  };
  const mend = (reason: string): void => {
    if (effect) retry.mutate({ effectId: effect.id, reason, key: keys.for({ effect: effect.id, reason }) }, { onSuccess });
    else repost.mutate({ doing: { act: 'repost', reason }, key: keys.for({ voucherId, reason }) }, { onSuccess });
  };

  return (
    <>
      <Button type="primary" icon={<RefreshCw size={15} aria-hidden />} onClick={() => setAsking(true)}>
        {t('claim.mend')}
      </Button>
      <ReasonDialog
        open={asking} title={t('claim.mendTitle')} text={t('claim.mendText')} label={t('budget.reason')} action={t('claim.mend')}
        busy={retry.isPending || repost.isPending} fault={retry.error ?? repost.error} onCancel={() => setAsking(false)} onDone={mend}
      />
    </>
  );
}
