import type { Input, InstanceContext } from '@vouchflow/flow-core';
import type { Facts } from '@vouchflow/flow-model';

export const claimant = 'employee@demo.test';

/** A claim of the demo company's employee over so many yuan. */
export const contextOf = (yuan: number): InstanceContext => ({
  number: 'EXP-2026-000001',
  claimant: { email: claimant, name: { zh: '研发员工', en: 'RD employee' }, grade: 'P6', department: 'RD' },
  legalEntity: 'HT01',
  zone: 'Asia/Shanghai',
  currency: 'CNY',
  total: { minor: yuan * 100, currency: 'CNY' },
  department: 'RD',
  projects: [],
  grades: ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6'],
});

/** What a claim says, as the server fills it in: `note` is shown, only the amount is material. */
export const contents = (yuan: number, note = ''): Pick<Extract<Input, { type: 'Start' }>, 'facts' | 'context' | 'factsHash' | 'materialHash'> => ({
  facts: { note, legalEntity: 'HT01', department: 'RD', lines: [lineOf(1, Math.ceil(yuan * 60)), lineOf(2, yuan * 100 - Math.ceil(yuan * 60))] },
  context: contextOf(yuan),
  factsHash: `facts ${yuan} ${note}`,
  materialHash: `material ${yuan}`,
});

/** Of so many fen, on an invoice of its own with 6 % of VAT. */
const lineOf = (n: number, minor: number): Facts => {
  const money = (fen: number): Facts => ({ minor: fen, currency: 'CNY' });
  return {
    category: 'travel',
    date: '2026-11-12',
    amount: money(minor),
    invoice: { kind: 'special', number: `2631200000123456789${n}`, date: '2026-11-12', total: money(minor), tax: money(Math.floor((minor * 6) / 106)) },
  };
};

export const startOf = (yuan: number, at = '2026-11-21T02:00:00.000Z'): Extract<Input, { type: 'Start' }> => ({
  type: 'Start',
  at,
  id: '0193527a-0000-7000-8000-000000000001',
  flow: 'random',
  version: 1,
  claimant,
  ...contents(yuan),
});
