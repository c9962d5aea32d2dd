import { parseMoney, type Money, type MoneyFault } from '@vouchflow/kernel';
import { z } from 'zod';

const messages: Record<MoneyFault, string> = {
  MONEY_NOT_TEXT: 'The amount must be a decimal text, such as "1234.50", not a number.',
  CURRENCY_UNKNOWN: 'The currency is not known.',
  MONEY_MALFORMED: 'Money is written { "amount": "1234.50", "currency": "CNY" }.',
  MONEY_TOO_PRECISE: 'The amount has more digits than the currency.',
  MONEY_TOO_LARGE: 'The amount is too large.',
};

/** `{ amount: "1234.50", currency: "CNY" }` read into minor units; the format name is how the OpenAPI writer knows it. */
export const moneySchema = z
  .unknown()
  .meta({ format: 'money' })
  .transform((value, context): Money => {
    const money = parseMoney(value);
    if (money.ok) return money.value;
    context.addIssue({ code: 'custom', message: messages[money.error], params: { code: money.error } });
    return z.NEVER;
  });

/** Money as answers show it. */
export const moneyText = z.object({ amount: z.string(), currency: z.string() });
