import type { InvoiceReading } from '@vouchflow/flow-model';
import { Button } from 'antd';
import { ScanText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../i18n/format.js';
import { Amount } from '../../../parts/money.js';

/** What was read of an invoice, for the claimant to confirm: nothing is filled in before. */
export function ReadingCard({
  read,
  from,
  fill,
  onFill,
  onDismiss,
}: {
  read: InvoiceReading;
  from: string;
  fill: string;
  onFill: () => void;
  onDismiss: () => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div className="vf-reading" role="group" aria-label={t('files.read', { from })}>
      <ScanText size={16} aria-hidden />
      <div className="words">
        <strong>{t('files.read', { from })}</strong>
        <span className="vf-second said">
          {[
            read.kind && t(`invoice.${read.kind}`, { defaultValue: read.kind }),
            read.code,
            read.number,
            read.date && formats.date(read.date),
            read.seller,
            read.buyerName && t('files.buyer', { name: read.buyerName }),
          ]
            .filter(Boolean)
            .map((part, index) => (
              <span key={index}>{part}</span>
            ))}
          {read.total && (
            <span>
              {t('claim.invoiceTotal')} <Amount money={read.total} as="text" />
            </span>
          )}
          {read.tax && (
            <span>
              {t('claim.tax')} <Amount money={read.tax} as="text" />
            </span>
          )}
        </span>
        <span className="vf-meta">{t('files.compare')}</span>
      </div>
      <div className="buttons">
        <Button size="small" type="primary" onClick={onFill}>
          {fill}
        </Button>
        <Button size="small" type="text" onClick={onDismiss}>
          {t('files.dismiss')}
        </Button>
      </div>
    </div>
  );
}
