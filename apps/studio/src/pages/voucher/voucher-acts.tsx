import { App, Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { RotateCcw, Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useCan } from '../../api/permissions.js';
import { useVoucherAct, type VoucherAct } from '../../api/vouchers.js';
import type { Voucher } from '../../api/types.js';
import { Field } from '../../parts/field.js';
import { useFieldFaults } from '../../parts/use-field-faults.js';
import { RepostDialog } from '../../parts/repost-dialog.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';

/** Finance alone: push a refused voucher again, reverse a posted one in red. */
export function VoucherActs({ voucher }: { voucher: Voucher }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const can = useCan();
  const keys = useIdempotencyKeys();
  const act = useVoucherAct(voucher.id);
  const [asking, setAsking] = useState<'repost' | 'reverse' | null>(null);
  // Today, but never before the voucher: that of a month's end may be dated ahead.
  const today = dayjs().format('YYYY-MM-DD');
  const [date, setDate] = useState(today > voucher.date ? today : voucher.date);
  const faultAt = useFieldFaults(act.error);
  const status = voucher.posting?.status;
  const mayRepost = can('vouchers.repost') && (status === 'refused' || voucher.posting?.parked != null);
  const mayReverse = can('vouchers.reverse') && voucher.acts.includes('reverse');

  const send = (doing: VoucherAct): void => {
    act.mutate(
      { doing, key: keys.for(doing) },
      {
        onSuccess: (made) => {
          keys.renew();
          setAsking(null);
          void message.success(t(`voucher.did.${doing.act}`));
          if (doing.act === 'reverse' && made?.id && made.id !== voucher.id) void navigate(`/vouchers/${made.id}`);
        },
      },
    );
  };

  return (
    <>
      {mayRepost && (
        <Button type="primary" icon={<Send size={15} aria-hidden />} onClick={() => setAsking('repost')}>
          {t('voucher.repost')}
        </Button>
      )}
      {mayReverse && (
        <Button danger icon={<RotateCcw size={15} aria-hidden />} onClick={() => setAsking('reverse')}>
          {t('voucher.reverse')}
        </Button>
      )}
      <RepostDialog
        ids={asking === 'repost' && voucher.posting ? [voucher.posting.id] : []}
        onClose={() => setAsking(null)}
        onDone={() => void message.success(t('voucher.did.repost'))}
      />
      <ReasonDialog
        open={asking === 'reverse'}
        danger
        title={t('voucher.reverseTitle')}
        text={t('voucher.reverseText')}
        label={t('voucher.reason')}
        action={t('voucher.reverse')}
        busy={act.isPending}
        fault={act.error}
        onCancel={() => setAsking(null)}
        onDone={(reason) => send({ act: 'reverse', reason, date })}
      >
        <Field label={t('voucher.reverseDate')} required fault={faultAt('date')}>
          {(ids) => (
            <DatePicker
              {...ids}
              allowClear={false}
              minDate={dayjs(voucher.date)}
              value={dayjs(date)}
              onChange={(next) => next && setDate(next.format('YYYY-MM-DD'))}
            />
          )}
        </Field>
      </ReasonDialog>
    </>
  );
}
