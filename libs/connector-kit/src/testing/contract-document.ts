import { randomUUID } from 'node:crypto';
import { externalKey } from '@vouchflow/kernel';
import type { ErpDocument } from '../erp-document.js';

/** Example 1 of ACCOUNTING.md §5 with a key of its own; the demo company's codes, which every simulator knows. */
export function contractDocument(change: Partial<ErpDocument> = {}): ErpDocument {
  const summary = '销售员 差旅住宿 C-1';
  return {
    externalKey: externalKey(randomUUID()),
    company: 'HT01',
    ledger: 'HT01-CAS',
    date: '2026-11-21',
    period: '2026-11',
    word: '记',
    currency: 'CNY',
    attachments: 2,
    lines: [
      { account: '660101', debit: 120_000, dimensions: { department: 'SALES' }, summary },
      { account: '22210101', debit: 7_200, dimensions: {}, summary },
      { account: '660101', debit: 50_734, dimensions: { department: 'SALES', project: 'PRJ-CU-01' }, summary },
      { account: '22210101', debit: 4_566, dimensions: {}, summary },
      { account: '224101', credit: 182_500, dimensions: { person: 'sales@ht01.test' }, summary: '销售员 报销款 C-1' },
    ],
    ...change,
  };
}

/** The same expense in dollars, two lines of it and what is owed for them, at 7.1035; the cent of rounding lies on what is owed. */
export function foreignDocument(): ErpDocument {
  const original = (amount: number) => ({ amount, currency: 'USD', rate: '7.1035' });
  const summary = '销售员 差旅 C-2';
  return contractDocument({
    lines: [
      { account: '660101', debit: 71_042, dimensions: { department: 'SALES' }, summary, original: original(10_001) },
      { account: '660101', debit: 71_042, dimensions: { department: 'SALES' }, summary, original: original(10_001) },
      { account: '224101', credit: 142_084, dimensions: { person: 'sales@ht01.test' }, summary, original: original(20_002) },
    ],
  });
}

/** Dollars of two days, each at its rate, and a line of the ledger's own; the claimant is owed the ledger's currency. */
export function mixedDocument(): ErpDocument {
  const summary = '销售员 差旅 C-3';
  const sales = { department: 'SALES' };
  return contractDocument({
    lines: [
      { account: '660101', debit: 71_042, dimensions: sales, summary, original: { amount: 10_001, currency: 'USD', rate: '7.1035' } },
      { account: '660101', debit: 36_004, dimensions: sales, summary, original: { amount: 5_000, currency: 'USD', rate: '7.2008' } },
      { account: '660101', debit: 30_000, dimensions: sales, summary },
      { account: '224101', credit: 137_046, dimensions: { person: 'sales@ht01.test' }, summary: '销售员 报销款 C-3' },
    ],
  });
}

/** Its red voucher: same lines, same sides, negative amounts (ACCOUNTING §4.7). */
export function redDocument(of: ErpDocument, documentNumber: string): ErpDocument {
  const negated = (amount: number | undefined): number | undefined => (amount === undefined ? undefined : -amount);
  return contractDocument({
    reverses: { documentNumber },
    lines: of.lines.map((line) => ({
      ...line,
      debit: negated(line.debit),
      credit: negated(line.credit),
      ...(line.original ? { original: { ...line.original, amount: -line.original.amount } } : {}),
      summary: `冲销 ${documentNumber}`,
    })),
  });
}
