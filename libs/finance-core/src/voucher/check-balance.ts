import { MAX_SUM } from '@vouchflow/kernel';
import type { VoucherDraft } from '@vouchflow/flow-model';
import { financeFault, type FinanceFault } from '../faults/finance-fault.js';

/**
 * Debit = credit to the cent; every line has exactly one side and a whole amount that is not zero;
 * a red voucher (`reverses`) has only negative amounts, any other none. Paths are `voucher/lines/0`.
 */
export function checkBalance(draft: Pick<VoucherDraft, 'lines' | 'reverses'>): FinanceFault[] {
  const faults: FinanceFault[] = [];
  let debit = 0;
  let credit = 0;
  draft.lines.forEach((line, index) => {
    const path = `voucher/lines/${index}`;
    const amount = line.debit ?? line.credit;
    if (amount === undefined || (line.debit !== undefined && line.credit !== undefined)) {
      faults.push(financeFault(path, 'ONE_SIDE_ONLY'));
      return;
    }
    if (!Number.isSafeInteger(amount) || amount === 0) faults.push(financeFault(path, 'ZERO_LINE'));
    else if (amount < 0 !== (draft.reverses !== undefined)) faults.push(financeFault(path, 'WRONG_SIGN'));
    debit += line.debit ?? 0;
    credit += line.credit ?? 0;
  });
  if (draft.lines.length === 0) faults.push(financeFault('voucher/lines', 'NOTHING_TO_POST'));
  if (Math.abs(debit) > MAX_SUM || Math.abs(credit) > MAX_SUM) faults.push(financeFault('voucher/lines', 'MONEY_TOO_LARGE'));
  if (debit !== credit) faults.push(financeFault('voucher/lines', 'UNBALANCED', `${debit} ≠ ${credit}`));
  return faults;
}
