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

/** Grouped while it is read, plain while it is typed; held as text, never as a float. */
export function MoneyInput({ value, currency, showCurrency, onChange, ...rest }: MoneyInputProps) {
  const [typing, setTyping] = useState(false);
  const text = value?.amount ?? '';
  const shown = typing || !/^-?\d+(\.\d+)?$/.test(text) ? text : formatAmount(text);
  return (
    <Input
      {...rest}
      className="vf-num vf-money-input"
      inputMode="decimal"
      autoComplete="off"
      suffix={showCurrency ? <span className="vf-meta">{currency}</span> : undefined}
      value={shown}
      placeholder="0.00"
      onFocus={() => setTyping(true)}
      onBlur={() => {
        setTyping(false);
        const typed = plainAmount(text);
        const read = parseMinor(typed, currency);
        const plain = read.ok ? formatMinor(read.value, currency) : typed;
        if (plain !== text) onChange(plain === '' ? undefined : { amount: plain, currency });
      }}
      onChange={(event) => onChange(event.target.value === '' ? undefined : { amount: event.target.value, currency })}
    />
  );
}
