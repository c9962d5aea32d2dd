import type { Input, InstanceContext } from '@vouchflow/flow-core';

export const claimant = 'employee@demo.test';

/** A claim of the demo company's employee over so many yuan. */
export const contextOf = (yuan: number): InstanceContext => ({
  number: 'EXP-2026-000001', claimant: { email: claimant, name: { zh: '研发员工', en: 'RD employee' }, grade: 'P6', department: 'RD' },
  legalEntity: 'HT01', zone: 'Asia/Shanghai', currency: 'CNY', total: { minor: yuan * 100, currency: 'CNY' }, department: 'RD', projects: [],
  grades: ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'P9', 'P10', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6'],
});

/** What a claim says, as the server fills it in: `note` is shown, only the amount is material. */
export const contents = (yuan: number, note = ''): Pick<Extract<Input, { type: 'Start' }>, 'facts' | 'context' | 'factsHash' | 'materialHash'> => ({
  facts: { note, lines: [{ category: 'travel', date: '2026-11-12', amount: { minor: yuan * 100, currency: 'CNY' }, invoice: { number: '26312000001234567890' } }] },
  context: contextOf(yuan), factsHash: `facts ${yuan} ${note}`, materialHash: `material ${yuan}`,
});

export const startOf = (yuan: number, at = '2026-11-21T02:00:00.000Z'): Extract<Input, { type: 'Start' }> => ({
  type: 'Start', at, id: '0193527a-0000-7000-8000-000000000001', flow: 'random', version: 1, claimant, ...contents(yuan),
});
