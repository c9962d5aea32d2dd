import type { FactField } from '@vouchflow/flow-model';
import type { MoneyText } from '@vouchflow/kernel';
import { useClaims } from '../../../api/claims.js';
import { plainAmount, type Draft } from '../draft-facts.js';
import { useForm } from '../form-context.js';
import { amountToSetOff } from './amount-to-set-off.js';

/**
 * On a row of a table of set-offs: the row with an advance chosen in it, and with the amount that can be set off where none was typed or
 * it was another advance's. On any other table undefined.
 */
export function useSetOff(list: FactField, index: number): { field: string; choose: (row: Draft, advance: unknown) => Draft } | undefined {
  const { draft } = useForm();
  const field = list.fields?.find(({ type }) => type === 'claim')?.name;
  const amount = list.fields?.find(({ type }) => type === 'money')?.name;
  const advances = useClaims({ advance: 'open', mine: true }, { enabled: field !== undefined });
  if (field === undefined || amount === undefined) return undefined;
  const amountOf = (row: Draft): MoneyText | undefined => row[amount] as MoneyText | undefined;
  return {
    field,
    choose: (row, advance) => {
      const chosen = { ...row, [field]: advance };
      const left = advances.data?.pages.flatMap((page) => page.items).find(({ id }) => id === advance)?.advanceOpen;
      const own = row[field] === undefined && plainAmount(amountOf(row)?.amount ?? '') !== '';
      if (typeof advance !== 'string' || !left || own) return chosen;
      const others = ((draft[list.name] ?? []) as Draft[]).filter((_, at) => at !== index).map((other) => ({ advance: other[field], amount: amountOf(other) }));
      const lines = ((draft['lines'] ?? []) as Draft[]).map((line) => line['amount'] as MoneyText | undefined);
      return { ...chosen, [amount]: amountToSetOff(advance, left, lines, others) };
    },
  };
}
