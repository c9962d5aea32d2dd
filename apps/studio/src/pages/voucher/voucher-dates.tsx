import { CalendarClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Voucher } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { Chip } from '../../parts/chip.js';
import { Panel } from '../../parts/panel.js';

/** The dates of a voucher apart: its own, those of its expenses, and the months whose budgets they took from. */
export function VoucherDates({ voucher }: { voucher: Voucher }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const lines = voucher.lines ?? [];
  const dates = [...new Set(lines.flatMap((line) => line.expenseDate ?? []))].sort();
  const [first, last] = [dates[0], dates.at(-1)];
  if (first === undefined || last === undefined) return null;
  const months = [...new Set(dates.map((date) => date.slice(0, 7)))];
  const crossYear = lines.filter((line) => line.crossYear).length;
  return (
    <Panel
      title={t('voucher.dates')}
      aside={
        crossYear > 0 ? (
          <Chip tone="parked" icon={CalendarClock}>
            {t('voucher.crossYear')}
          </Chip>
        ) : undefined
      }
    >
      <dl className="vf-dates">
        <div>
          <dt className="vf-meta">{t('voucher.dateOfVoucher')}</dt>
          <dd>{formats.date(voucher.date)}</dd>
        </div>
        <div>
          <dt className="vf-meta">{t('voucher.dateOfExpense')}</dt>
          <dd>{first === last ? formats.date(first) : t('voucher.dateSpread', { from: formats.date(first), to: formats.date(last) })}</dd>
        </div>
        <div>
          <dt className="vf-meta">{t('voucher.dateOfBudget')}</dt>
          <dd>{months.map((month) => formats.month(month)).join(t('common.listMark'))}</dd>
        </div>
      </dl>
      {crossYear > 0 && <p className="vf-second">{t('voucher.crossYearLines', { count: crossYear })}</p>}
    </Panel>
  );
}
