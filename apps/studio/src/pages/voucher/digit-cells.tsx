import type { MoneyText } from '@vouchflow/kernel';
import { chineseAmount } from '../../locales/chinese-amount.js';

/** One amount over the voucher's digit columns: a digit a cell, thousands and the decimal point as lines. */
export function DigitCells({ money, columns, sign }: { money: MoneyText | null; columns: number; sign?: boolean }) {
  const text = money ? money.amount.replace(/^-/, '').replace('.', '') : '';
  const plain = text.replace(/^0+(?=\d{3})/, '');
  const negative = money?.amount.startsWith('-') ?? false;
  return (
    <>
      {Array.from({ length: columns }, (_, index) => {
        const place = columns - 1 - index;
        const digit = plain[plain.length - 1 - place];
        const before = place === plain.length && plain !== '' ? (negative ? '−' : sign ? chineseAmount.sign : '') : '';
        return (
          <td
            key={index}
            className={`digit ${place === 2 ? 'yuan' : ''} ${place > 2 && (place - 2) % 3 === 0 ? 'thousand' : ''} ${negative ? 'red' : ''}`}
            aria-hidden
          >
            {digit ?? before}
          </td>
        );
      })}
    </>
  );
}
