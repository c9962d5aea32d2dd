import { Button } from 'antd';
import { Printer, ReceiptText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useVoucher } from '../../api/vouchers.js';
import type { Voucher } from '../../api/types.js';
import { Page } from '../../parts/page.js';
import { QueryView } from '../../parts/query-view.js';
import { StatusChip } from '../../parts/status-chip.js';
import { claimOf } from './claim-of.js';
import { PostingProof } from './posting-proof.js';
import { VoucherActs } from './voucher-acts.js';
import { VoucherPaper } from './voucher-paper.js';
import { VoucherReasons } from './voucher-reasons.js';

export function Component() {
  const { t } = useTranslation();
  const { id } = useParams();
  const voucher = useVoucher(id);
  const data = voucher.data;
  const claim = data && claimOf(data);
  return (
    <Page
      title={data ? `${t('voucher.one')} ${data.posting?.documentNumber ?? data.number ?? ''}` : t('voucher.one')}
      sub={data?.posting?.documentNumber ? data.number : undefined}
      back="/vouchers"
      marks={data && <StatusChip of="voucher" status={data.status} />}
      acts={
        data && (
          <>
            {claim && (
              <Link to={`/claims/${claim.id}`}>
                <Button icon={<ReceiptText size={15} aria-hidden />} tabIndex={-1}>{t('voucher.toClaim')}</Button>
              </Link>
            )}
            <Button icon={<Printer size={15} aria-hidden />} onClick={() => window.print()}>{t('voucher.print')}</Button>
            <VoucherActs voucher={data} />
          </>
        )
      }
    >
      <QueryView query={voucher}>{(view) => <VoucherBody voucher={view} />}</QueryView>
    </Page>
  );
}

function VoucherBody({ voucher }: { voucher: Voucher }) {
  const { t } = useTranslation();
  const posted = voucher.posting?.status === 'confirmed';
  return (
    <div className="vf-columns">
      <div className="vf-stack">
        {(voucher.reverses || voucher.reversedBy) && (
          <p className="vf-second">
            {voucher.reverses && <Link to={`/vouchers/${voucher.reverses}`}>{t('voucher.reversesLink')}</Link>}
            {voucher.reversedBy && <Link to={`/vouchers/${voucher.reversedBy}`}>{t('voucher.reversedByLink')}</Link>}
          </p>
        )}
        <VoucherPaper voucher={voucher} reviewedInErp={posted ? t('voucher.inErp') : null} />
        <VoucherReasons voucher={voucher} />
      </div>
      <PostingProof voucher={voucher} />
    </div>
  );
}
