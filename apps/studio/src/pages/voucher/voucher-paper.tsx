import { useTranslation } from 'react-i18next';
import type { Voucher, VoucherLine } from '../../api/types.js';
import { formatAmount, useFormats } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/language.js';
import { useLocal } from '../../i18n/local-text.js';
import { chineseAmount } from '../../locales/chinese-amount.js';
import { minorOf } from '../../money/minor.js';
import { usePersonLook } from '../../parts/person.js';
import { useDimensionWords } from '../../parts/use-dimension-words.js';
import { useLedgerName } from '../../parts/use-ledger-name.js';
import { amountInWords } from './amount-in-words.js';
import { DigitCells } from './digit-cells.js';
import { sideTotals } from './side-totals.js';
import './voucher-paper.css';

/** The voucher as an accountant knows it: summary, account with its dimensions, debit and credit by digits, makers. */
export function VoucherPaper({ voucher, reviewedInErp }: { voucher: Voucher; reviewedInErp: string | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const formats = useFormats();
  const look = usePersonLook();
  const ledgerName = useLedgerName();
  const dimensionWords = useDimensionWords();
  const maker = (who: string | null): string => (who ? (who.includes('@') ? look(who).name : who) : '–');
  const lines = voucher.lines ?? [];
  const totals = sideTotals(lines);
  const columns = Math.max(9, ...[totals.debit, totals.credit].map((money) => money.amount.replace(/[-.]/g, '').length + 1));
  const chinese = language === 'zh' && totals.debit.currency === 'CNY';
  const heads = Array.from({ length: columns }, (_, index) => chineseAmount.columns[columns - 1 - index] ?? '');
  const words = chinese ? amountInWords(minorOf(totals.debit)) : '';
  return (
    <article className={`vf-paper ${chinese ? 'digits' : 'plain'}`} aria-label={`${t('voucher.paper')} ${voucher.number ?? ''}`}>
      <header>
        <h2>{t('voucher.paper')}</h2>
        {voucher.status === 'posted' && (
          <span className="stamp">
            {t('status.voucher.posted')}
            {voucher.posting?.documentNumber && <small>{voucher.posting.documentNumber}</small>}
          </span>
        )}
        {voucher.reverses && <span className="stamp red">{t('voucher.red')}</span>}
      </header>
      <div className="top">
        <span>
          <span className="vf-meta">{t('voucher.ledger')}</span> <strong>{ledgerName(voucher.ledger)}</strong>
        </span>
        <strong>{formats.dateLong(voucher.date)}</strong>
        <span>
          <span className="vf-meta">{t('voucher.number')}</span>{' '}
          <strong className="vf-code">
            {voucher.word} {voucher.number}
          </strong>
        </span>
        <span>
          <span className="vf-meta">{t('voucher.attachments')}</span> <strong className="vf-num">{t('voucher.sheets', { count: voucher.attachments })}</strong>
        </span>
      </div>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col" rowSpan={2} className="summary">
                {t('voucher.summary')}
              </th>
              <th scope="col" rowSpan={2}>
                {t('voucher.account')}
              </th>
              <th scope="colgroup" colSpan={columns} className="side digit-head">
                {t('voucher.debitAmount')}
              </th>
              <th scope="colgroup" colSpan={columns} className="side digit-head">
                {t('voucher.creditAmount')}
              </th>
              <th scope="col" className="plain-cell" rowSpan={2}>
                {t('voucher.debit')}
              </th>
              <th scope="col" className="plain-cell" rowSpan={2}>
                {t('voucher.credit')}
              </th>
            </tr>
            <tr className="units" aria-hidden>
              {[0, 1].flatMap((side) =>
                heads.map((head, index) => (
                  <th
                    key={`${side}-${index}`}
                    className={`digit ${columns - 1 - index === 2 ? 'yuan' : ''} ${index < columns - 3 && (columns - 3 - index) % 3 === 0 ? 'thousand' : ''}`}
                  >
                    {head}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              <PaperLine
                key={index}
                line={line}
                dimensions={dimensionWords(line.dimensions)}
                columns={columns}
                claimNumber={voucher.claimNumber}
                period={voucher.period}
              />
            ))}
            <tr className="sum">
              <td className="summary">{t('voucher.total')}</td>
              <td>
                <span className="phone-summary">{t('voucher.total')} </span>
                <strong>{words}</strong>
              </td>
              <DigitCells money={totals.debit} columns={columns} sign />
              <DigitCells money={totals.credit} columns={columns} sign />
              <td className="plain-cell vf-num">{formatAmount(totals.debit.amount)}</td>
              <td className="plain-cell vf-num">{formatAmount(totals.credit.amount)}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <footer>
        <span>
          <span className="vf-meta">{t('voucher.booked')}</span> {reviewedInErp ?? t('voucher.notYet')}
        </span>
        <span>
          <span className="vf-meta">{t('voucher.reviewedBy')}</span> {maker(voucher.reviewedBy)}
        </span>
        <span>
          <span className="vf-meta">{t('voucher.preparedBy')}</span> {maker(voucher.preparedBy)}
        </span>
      </footer>
    </article>
  );
}

/** What stands under an account: its date where that is of another month, and what was said in another currency. */
function LineNotes({ line, period }: { line: VoucherLine; period: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const date = line.expenseDate && line.expenseDate.slice(0, 7) !== period ? line.expenseDate : undefined;
  if (!date && !line.original) return null;
  return (
    <span className="dimensions">
      {line.original && t('voucher.originalAt', { amount: `${formatAmount(line.original.amount)} ${line.original.currency}`, rate: line.original.rate })}
      {line.original && date && ' · '}
      {date && t('voucher.expenseOn', { date: formats.date(date) })}
      {line.crossYear && <strong> {t('voucher.crossYear')}</strong>}
    </span>
  );
}

interface PaperLineProps {
  line: VoucherLine;
  /** Its dimensions in words; empty where it has none. */
  dimensions: string;
  columns: number;
  claimNumber: string;
  period: string;
}

function PaperLine({ line, dimensions, columns, claimNumber, period }: PaperLineProps) {
  const local = useLocal();
  const numbered = claimNumber !== '' && line.summary.endsWith(claimNumber);
  return (
    <tr>
      <td className="summary">
        {numbered ? line.summary.slice(0, -claimNumber.length) : line.summary}
        {numbered && <span className="dimensions">{claimNumber}</span>}
      </td>
      <td>
        <div className="account">
          <span className="vf-num vf-meta">{line.account.code}</span>
          <span>
            {local(line.account.name)}
            {dimensions && <span className="dimensions">{dimensions}</span>}
            <LineNotes line={line} period={period} />
            <span className="dimensions phone-summary">{line.summary}</span>
          </span>
        </div>
      </td>
      <DigitCells money={line.debit} columns={columns} />
      <DigitCells money={line.credit} columns={columns} />
      <td className="plain-cell vf-num">{line.debit && formatAmount(line.debit.amount)}</td>
      <td className="plain-cell vf-num">{line.credit && formatAmount(line.credit.amount)}</td>
    </tr>
  );
}
