import type { MoneyText } from '@vouchflow/kernel';
import { formatAmount } from '../i18n/format.js';
import './money.css';

interface MoneyProps {
  money: MoneyText | null | undefined;
  /** `cell`: digits only, the currency stands in the column's head. */
  as?: 'cell' | 'text' | 'title' | 'hero';
  className?: string;
}

/** An amount: tabular digits, negative in parentheses, currency smaller and grey after it. */
export function Amount({ money, as = 'text', className = '' }: MoneyProps) {
  if (!money) return <span className="vf-num vf-meta">–</span>;
  return (
    <span className={`vf-num vf-money ${as} ${className}`}>
      {formatAmount(money.amount)}
      {as !== 'cell' && <span className="currency"> {money.currency}</span>}
    </span>
  );
}
