import type { ConversionView } from '@vouchflow/flow-model';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/format.js';
import { Amount } from './money.js';

/** What an amount in another currency is in the ledger's: by which rate, of which day, and who says so. */
export function RateNote({ conversion: { amount, rate, on, source } }: { conversion: ConversionView }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <span className="vf-rate-note vf-meta" data-testid="rate-note">
      <span>
        = <Amount money={amount} />
      </span>
      <span>{t('claim.rate', { rate, date: formats.date(on), source })}</span>
    </span>
  );
}
