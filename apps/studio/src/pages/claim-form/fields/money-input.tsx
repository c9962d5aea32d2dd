import { formatMinor, parseMinor, type MoneyText } from '@vouchflow/kernel';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
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
  /** Others it may be typed in. */
  currencies?: readonly string[] | undefined;
  onChange: (money: MoneyText | undefined) => void;
}

/**
 * Grouped while it is read, as typed while it is typed; held as plain text, never as a float. Nothing changes when the
 * field is entered, so that what the keyboard selected on the way in is still selected.
 */
export function MoneyInput({ value, currency, showCurrency, currencies = [], onChange, ...rest }: MoneyInputProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const text = value?.amount ?? '';
  const grouped = /^-?\d+(\.\d+)?$/.test(text) ? formatAmount(text) : text;
  return (
    <Input
      {...rest}
      className="vf-num vf-money-input"
      inputMode="decimal"
      autoComplete="off"
      // Behind the amount, so that the keyboard comes to the amount first.
      suffix={
        currencies.length > 1 ? (
          <select
            className="vf-currency"
            aria-label={t('form.currencyOf', { field: rest['aria-label'] })}
            value={currency}
            onChange={(event) => onChange({ amount: text, currency: event.target.value })}
          >
            {currencies.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
        ) : showCurrency ? (
          <span className="vf-meta">{currency}</span>
        ) : undefined
      }
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
        // Emptied, it keeps its currency; an empty amount is not sent.
        onChange(plain === '' && currencies.length < 2 ? undefined : { amount: plain, currency });
      }}
    />
  );
}
