import { formatMinor, parseMinor, type MoneyText } from '@vouchflow/kernel';
import { Input } from 'antd';
import { useState } from 'react';
import { formatAmount } from '../../../i18n/format.js';
import { plainAmount } from '../draft-facts.js';

interface MoneyInputProps {
  id?: string;
  'aria-label'?: string;
  'aria-describedby'?: string | undefined;
  status?: 'error' | undefined;
  value: MoneyText | undefined;
  currency: string;
  showCurrency?: boolean;
  onChange: (money: MoneyText | undefined) => void;
}

/**
 * Grouped while it is read, as typed while it is typed; held as plain text, never as a float. Nothing changes when the
 * field is entered, so that what the keyboard selected on the way in is still selected.
 */
export function MoneyInput({ value, currency, showCurrency, onChange, ...rest }: MoneyInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = value?.amount ?? '';
  const grouped = /^-?\d+(\.\d+)?$/.test(text) ? formatAmount(text) : text;
  return (
    <Input
      {...rest}
      className="vf-num vf-money-input"
      inputMode="decimal"
      autoComplete="off"
      suffix={showCurrency ? <span className="vf-meta">{currency}</span> : undefined}
      value={typed ?? grouped}
      placeholder="0.00"
      onBlur={() => {
        setTyped(null);
        const read = parseMinor(text, currency);
        const full = read.ok ? formatMinor(read.value, currency) : text;
        if (full !== text) onChange({ amount: full, currency });
      }}
      onChange={(event) => {
        setTyped(event.target.value);
        const plain = plainAmount(event.target.value);
        onChange(plain === '' ? undefined : { amount: plain, currency });
      }}
    />
  );
}
