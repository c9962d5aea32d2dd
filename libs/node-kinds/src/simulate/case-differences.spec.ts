import { describe, expect, it } from 'vitest';
import { caseDifferences } from './case-differences.js';
import type { Observed } from './flow-case.js';

const seen: Observed = {
  outcome: 'completed',
  path: ['start', 'approve', 'voucher', 'end'],
  tasks: [{ node: 'approve', people: ['a@b.test'], outcome: 'approve' }],
  vouchers: [
    {
      date: '2026-11-20',
      status: 'posted',
      attachments: 1,
      lines: [
        { account: '660201', debit: '300.00', dimensions: { department: 'RD' } },
        { account: '224101', credit: '300.00', dimensions: {} },
      ],
    },
  ],
  budgets: { 'RD travel 2026-11': { reserved: '0.00', consumed: '300.00' } },
  refusals: [],
};
const names = {
  node: (id: string) => ({ zh: `节点${id}`, en: `node ${id}` }),
  person: (email: string) => ({ zh: '某甲', en: email.slice(0, 1).toUpperCase() }),
  budget: (label: string) => ({ zh: label.replace('RD travel', '研发部差旅费'), en: label.replace('RD travel', 'travel of R&D') }),
};
const told = (change: Partial<Observed>): string[] => caseDifferences(seen, { ...seen, ...change }, names).map(({ path, text }) => `${path} | ${text.en}`);

describe('what differs in a case', () => {
  it('is nothing where all is as recorded, in whatever order its members stand', () => {
    expect(told({ budgets: { 'RD travel 2026-11': { consumed: '300.00', reserved: '0.00' } } })).toEqual([]);
  });
  it('names the first step that is another one, and where it shows', () => {
    expect(told({ path: ['start', 'approve', 'cfo', 'voucher', 'end'] })).toEqual(['expect/path/2 | Step 3: expected “node voucher”, got “node cfo”']);
    expect(caseDifferences(seen, { ...seen, path: ['start', 'approve'] }, names)).toEqual([
      { path: 'expect/path/2', node: 'voucher', text: { zh: '第 3 步：应为“节点voucher”，现在没有', en: 'Step 3: expected “node voucher”, got none' } },
    ]);
  });
  it('says who was expected to be asked and who is', () => {
    expect(told({ tasks: [{ node: 'approve', people: ['c@b.test', 'd@b.test'], outcome: 'reject by c@b.test' }] })).toEqual([
      'expect/tasks/0 | Task 1: expected “node approve” asks A, approved, got “node approve” asks C, D, rejected by C',
    ]);
  });
  it('says which line of which voucher, which budget, which refusal', () => {
    const [voucher] = seen.vouchers;
    if (!voucher) throw new Error('there is one');
    expect(
      told({ vouchers: [{ ...voucher, lines: [{ account: '660202', debit: '300.00', dimensions: { department: 'RD' } }, ...voucher.lines.slice(1)] }] }),
    ).toEqual(['expect/vouchers/0/lines/0 | Voucher 1, line 1: expected 660201 RD debit 300.00, got 660202 RD debit 300.00']);
    expect(told({ budgets: {} })).toEqual([
      'expect/budgets/RD travel 2026-11 | Budget travel of R&D 2026-11: expected 0.00 reserved, 300.00 consumed, got untouched',
    ]);
    expect(told({ outcome: 'refused', refusals: [{ step: 0, code: 'INVALID_FACTS', at: ['lines/0/amount'] }] })).toEqual([
      'expect/outcome | Outcome: expected “completed”, got “refused”',
      'expect/refusals/0 | Refusal 1: not expected, got the submission INVALID_FACTS (lines/0/amount)',
    ]);
  });
});
