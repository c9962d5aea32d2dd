import { Button } from 'antd';
import { Printer, ReceiptText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useVoucher } from '../../api/vouchers.js';
import type { Voucher } from '../../api/types.js';
import { Page } from '../../parts/page.js';
import { QueryView } from '../../parts/query-view.js';
import { StatusChip } from '../../parts/status-chip.js';
import { PostingProof } from './posting-proof.js';
import { VoucherActs } from './voucher-acts.js';
import { VoucherDates } from './voucher-dates.js';
import { VoucherPaper } from './voucher-paper.js';
import { VoucherReasons } from './voucher-reasons.js';

export function Component() {
  const { t } = useTranslation();
  const { id } = useParams();
  const navigate = useNavigate();
  const voucher = useVoucher(id);
  const data = voucher.data;
  return (
    <Page
      title={data ? `${t('voucher.one')} ${data.documentNumber ?? data.number ?? ''}` : t('voucher.one')}
      sub={data?.documentNumber ? data.number : undefined}
      back="/vouchers"
      marks={data && <StatusChip of="voucher" status={data.status} />}
      acts={
        data && (
          <>
            <Button icon={<ReceiptText size={15} aria-hidden />} onClick={() => void navigate(`/claims/${data.claim}`)}>
              {t('voucher.toClaim')}
            </Button>
            <Button icon={<Printer size={15} aria-hidden />} onClick={() => window.print()}>
              {t('voucher.print')}
            </Button>
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
        {(voucher.reverses || voucher.reversedBy || voucher.beside || voucher.settles) && (
          <p className="vf-second">
            {voucher.reverses && <Link to={`/vouchers/${voucher.reverses}`}>{t('voucher.reversesLink')}</Link>}
            {voucher.beside && <Link to={`/vouchers/${voucher.beside}`}>{t('voucher.besideLink')}</Link>}
            {voucher.settles && <Link to={`/vouchers/${voucher.settles}`}>{t('voucher.settlesLink')}</Link>}
            {voucher.reversedBy && <Link to={`/vouchers/${voucher.reversedBy}`}>{t('voucher.reversedByLink')}</Link>}
          </p>
        )}
        <VoucherPaper voucher={voucher} reviewedInErp={posted ? t('voucher.inErp') : null} />
        <VoucherDates voucher={voucher} />
        <VoucherReasons voucher={voucher} />
      </div>
      <PostingProof voucher={voucher} />
    </div>
  );
}
