import type { TFunction } from 'i18next';

/** Why a delivery was not taken. What kept it from being sent or answered is said in words, with what the machine said behind them: `timeout: …`. */
export function sayDeliveryFault(t: TFunction, error: string): string {
  const reason = /^([a-z-]+): /.exec(error)?.[1];
  const words = reason === undefined ? '' : t(`alerts.reason.${reason}`, { defaultValue: '' });
  return words === '' ? error : `${words} · ${error}`;
}
