import type { MoneyText } from '@vouchflow/kernel';
import { describe, expect, it } from 'vitest';
import { amountToSetOff, type SetOff } from './amount-to-set-off.js';

const money = (amount: string, currency = 'CNY'): MoneyText => ({ amount, currency });
const other = (advance: string, amount: MoneyText | undefined): SetOff => ({ advance, amount });

describe('what is proposed where an advance is chosen to be set off', () => {
  it.each<[string, MoneyText, (MoneyText | undefined)[], SetOff[], MoneyText | undefined]>([
    ['what it has left, of a larger claim', money('800.00'), [money('1000.00'), money('50.00')], [], money('800.00')],
    ['no more than the claim comes to', money('800.00'), [money('300.00'), undefined, money('50.5')], [], money('350.50')],
    ['only against lines of its currency', money('100.00', 'USD'), [money('900.00'), money('60.00', 'USD')], [], money('60.00', 'USD')],
    ['beside what other rows set off of the claim', money('800.00'), [money('500.00')], [other('b', money('200.00'))], money('300.00')],
    ['beside what another row takes of the same advance', money('800.00'), [money('5000.00')], [other('a', money('700.00'))], money('100.00')],
    ['whatever other rows take in another currency', money('800.00'), [money('500.00')], [other('b', money('200.00', 'USD'))], money('500.00')],
    ['amounts as people type them', money('5000.00'), [money('1,234.5')], [other('b', money('￥34.50'))], money('1200.00')],
    ['in a currency without minor digits', money('9000', 'JPY'), [money('8000', 'JPY')], [], money('8000', 'JPY')],
    ['nothing before the claim has an amount', money('800.00'), [undefined, money('')], [], undefined],
    ['nothing where others take all', money('800.00'), [money('500.00')], [other('b', money('500.00'))], undefined],
    ['nothing more than that where others take too much', money('800.00'), [money('500.00')], [other('a', money('900.00')), other('b', undefined)], undefined],
  ])('%s', (_what, left, lines, others, expected) => expect(amountToSetOff('a', left, lines, others)).toEqual(expected));
});
