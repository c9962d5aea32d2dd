import { formatMinor } from '@vouchflow/kernel';
import type { VoucherDraft } from '@vouchflow/flow-model';
import type { ExpectedLine } from './worked-examples.js';

/** A voucher's lines as ACCOUNTING.md writes them: account, one side in major units, dimensions. */
export const showVoucher = (draft: Pick<VoucherDraft, 'lines' | 'currency'>): ExpectedLine[] =>
  draft.lines.map(({ account, debit, credit, dimensions }) => ({
    account,
    ...(debit === undefined ? {} : { debit: formatMinor(debit, draft.currency) }),
    ...(credit === undefined ? {} : { credit: formatMinor(credit, draft.currency) }),
    dimensions,
  }));
