import type { MoneyText } from '@vouchflow/kernel';
import { useTranslation } from 'react-i18next';
import { minorOf } from '../money/minor.js';
import './meter.css';

interface MeterProps {
  total: MoneyText;
  consumed: MoneyText;
  /** Reserved by other claims. */
  reserved: MoneyText;
  mine?: MoneyText | null;
  label: string;
}

/** A budget: used, reserved by others, this claim. */
export function Meter({ total, consumed, reserved, mine, label }: MeterProps) {
  const whole = Math.max(1, minorOf(total));
  const share = (money: MoneyText | null | undefined): number => Math.max(0, Math.min(100, (minorOf(money) / whole) * 100));
  // A share that exists is seen, however small.
  const width = (money: MoneyText | null | undefined): string => (minorOf(money) > 0 ? `max(2px, ${share(money)}%)` : '0');
  const over = minorOf(consumed) + minorOf(reserved) + minorOf(mine) > minorOf(total);
  return (
    <div className={`vf-meter ${over ? 'over' : ''}`} role="img" aria-label={label}>
      <span className="used" style={{ width: width(consumed) }} />
      <span className="others" style={{ width: width(reserved) }} />
      <span className="mine" style={{ width: width(mine) }} />
    </div>
  );
}

export function MeterKey({ mine = true }: { mine?: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="vf-meter-key">
      <span style={{ '--k': 'var(--vf-meter-used)' } as object}>{t('budget.used')}</span>
      <span style={{ '--k': 'var(--vf-meter-others)' } as object}>{t(mine ? 'budget.others' : 'budget.reserved')}</span>
      {mine && <span style={{ '--k': 'var(--vf-accent)' } as object}>{t('budget.mine')}</span>}
    </div>
  );
}
