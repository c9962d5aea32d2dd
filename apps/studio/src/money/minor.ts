import { formatMinor, parseMinor, type MoneyText } from '@vouchflow/kernel';

/** Minor units of an amount as the API writes it; 0 where there is none or it cannot be read. */
export function minorOf(money: MoneyText | null | undefined): number {
  if (!money) return 0;
  const parsed = parseMinor(money.amount, money.currency);
  return parsed.ok ? parsed.value : 0;
}

/** The same; null where it cannot be read. */
export function readMinor(money: MoneyText | null | undefined): number | null {
  const parsed = money ? parseMinor(money.amount, money.currency) : null;
  return parsed?.ok ? parsed.value : null;
}

export const fromMinor = (minor: number, currency: string): MoneyText => ({ amount: formatMinor(minor, currency), currency });

/** Sum of amounts of one currency. */
export function sumMoney(amounts: (MoneyText | null | undefined)[], currency: string): MoneyText {
  return fromMinor(
    amounts.reduce((sum, money) => sum + minorOf(money), 0),
    currency,
  );
}
