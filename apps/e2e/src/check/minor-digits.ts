import { currencyDigits } from '@vouchflow/kernel';

/** Digits after the point of a currency's smallest unit. */
export const minorDigits = (currency: string): number => (currencyDigits as Record<string, number>)[currency] ?? 2;
