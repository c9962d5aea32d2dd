import { proveFlow } from '@vouchflow/flow-core';
import type { UncoveredLine } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { nodeKinds } from '../kinds.js';
import { flowOf } from '../testing/flow-of.js';

const gap = (more: Partial<UncoveredLine>): UncoveredLine => ({
  connection: 'Books',
  ledger: 'HT01-CAS',
  account: '660201',
  what: 'account',
  value: '660201',
  ...more,
});
const gapsOf = (flow: ReturnType<typeof flowOf>, uncovered: UncoveredLine[]) =>
  proveFlow(flow.definition, nodeKinds, { uncovered }).filter(({ code }) => code === 'MAPPING_GAP');

describe('a flow that the ERP’s mapping leaves uncovered', () => {
  const flow = flowOf('start > voucher:made > post-erp:post > end', { made: { template: 'expense-claim' } });

  it('is told at the node that makes the voucher, with the category and the ledger', () => {
    const withCategories = {
      definition: {
        ...flow.definition,
        facts: [
          {
            name: 'lines',
            label: { zh: '行', en: 'Lines' },
            type: 'list' as const,
            fields: [{ name: 'category', label: { zh: '类别', en: 'Category' }, type: 'category' as const }],
          },
        ],
      },
    };
    expect(gapsOf(withCategories as typeof flow, [gap({ category: 'office' })])).toMatchObject([
      {
        severity: 'warning',
        path: 'nodes/made',
        place: { node: 'made' },
        witness: { category: 'office', ledger: 'HT01-CAS', account: '660201' },
        witnessText: { zh: 'office × HT01-CAS × 660201' },
        message: {
          zh: '连接“Books”的账簿 HT01-CAS 接不住类别“office”：660201 没有映射',
          en: 'The ledger HT01-CAS of “Books” has no place for the category “office”: 660201 is not mapped',
        },
      },
    ]);
  });

  it('asks of categories only where its form has one, and of own lines only of its own template', () => {
    const none = { ...flow, definition: { ...flow.definition, facts: [] } };
    const payable = (template: UncoveredLine['template']) => gap({ part: 'payable', account: '224101', value: '224101', template });
    expect(
      gapsOf(none as typeof flow, [gap({ category: 'office' }), payable('travel-advance'), payable('expense-claim')]).map(({ witness }) => witness?.['part']),
    ).toEqual(['payable']);
  });

  it('does not count a voucher that only reverses: its original was posted', () => {
    const red = flowOf('start > voucher:made > post-erp:post > voucher:red > post-erp:again > end', {
      made: { template: 'expense-claim' },
      red: { template: 'expense-claim', reverses: 'made' },
    });
    expect(gapsOf(red, [gap({ part: 'payable', template: 'expense-claim' })]).map(({ path }) => path)).toEqual(['nodes/made']);
  });

  it('names a ledger that no connection serves, whatever its form asks', () => {
    expect(
      gapsOf({ ...flow, definition: { ...flow.definition, facts: [] } } as typeof flow, [
        gap({ connection: '', ledger: 'HT02-CAS', account: '', what: 'no-connection', value: 'HT02' }),
      ]),
    ).toMatchObject([
      {
        severity: 'warning',
        path: 'nodes/made',
        witness: { ledger: 'HT02-CAS', what: 'no-connection', value: 'HT02' },
        message: {
          zh: '账簿 HT02-CAS（HT02）没有启用的 ERP 连接，凭证到不了 ERP',
          en: 'No enabled ERP connection serves the ledger HT02-CAS (HT02); its vouchers reach no ERP',
        },
      },
    ]);
  });

  it('asks for the lines of a payment where one is drawn', () => {
    const pays = flowOf('start > voucher:made > post-erp:post > voucher:pay > post-erp:again > end', {
      made: { template: 'purchase-payment' },
      pay: { template: 'payment', settles: 'made' },
    });
    expect(gapsOf(pays, [gap({ part: 'exchange', account: '6603', value: '6603', template: 'payment' })]).map(({ path }) => path)).toEqual(['nodes/pay']);
  });

  it('names a department or a project that has no code of its own there, whatever its template', () => {
    expect(gapsOf(flow, [gap({ account: '', what: 'project', value: 'PRJ-RD-01' })])).toMatchObject([
      {
        path: 'nodes/made',
        witness: { ledger: 'HT01-CAS', what: 'project', value: 'PRJ-RD-01' },
        message: { zh: '连接“Books”的账簿 HT01-CAS 没有项目 PRJ-RD-01 的对应编码', en: 'The ledger HT01-CAS of “Books” has no code for the project PRJ-RD-01' },
      },
    ]);
  });

  it('tells ten, and how many more', () => {
    const many = Array.from({ length: 15 }, (_, n) => gap({ part: `part${n}`, value: String(n), template: 'expense-claim' }));
    const told = gapsOf(flow, many);
    expect(told).toHaveLength(10);
    expect(told.at(-1)?.message.en).toContain('; and 5 more');
  });
});
