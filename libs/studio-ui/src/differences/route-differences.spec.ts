import { compile } from '@vouchflow/flow-core';
import { flowDefinition, type FlowDefinition, type TableRow } from '@vouchflow/flow-model';
import { nodeKinds, runCase } from '@vouchflow/node-kinds';
import { describe, expect, it } from 'vitest';
import raw from '../../../../flows/expense-claim/flow.json';
import { companyOf } from '../company/company.js';
import { caseCompany } from '../simulate/play-story.js';
import { demoCompany } from '../testing/demo-company.js';
import { claimsToTry } from './claims-to-try.js';
import { routeDifferences } from './route-differences.js';

const company = companyOf(demoCompany());
const shipped = flowDefinition.parse(raw);
const withRow = (id: string, change: (row: TableRow) => TableRow): FlowDefinition => ({
  ...shipped,
  tables: shipped.tables.map((table) => ({ ...table, rows: table.rows.map((row) => (row.id === id ? change(row) : row)) })),
});
const emails = (way: { asked: { people: string[] }[] }): string => way.asked.map(({ people }) => people.join('+')).join(' > ');
const amountOf = (text: string): number => Number(/[\d,]+\.\d\d/.exec(text)?.[0].replaceAll(',', ''));

describe('claims that show what a change does', () => {
  it('are none where nothing changed, nor where only the drawing did', () => {
    expect(routeDifferences(shipped, shipped, company).found).toEqual([]);
    expect(
      routeDifferences(
        shipped,
        { ...shipped, layout: {}, nodes: shipped.nodes.map((node) => ({ ...node, title: { zh: '别名', en: 'Otherwise' } })) },
        company,
      ).found.filter(({ before, after }) => emails(before) !== emails(after)),
    ).toEqual([]);
  });

  it('name an amount within a limit that moved, and who is asked for it before and now', () => {
    const raised = {
      ...shipped,
      tables: shipped.tables.map((table) => ({
        ...table,
        rows: table.rows.map((row) => ({
          ...row,
          when: row.when.map((cell) => JSON.parse(JSON.stringify(cell).replaceAll('"5000.00"', '"8000.00"')) as typeof cell),
        })),
      })),
    };
    const { found, tried, cut } = routeDifferences(shipped, raised, company);
    expect(found.length).toBeGreaterThan(0);
    expect(cut).toBe(false);
    expect(tried).toBeGreaterThan(100);
    for (const { claim, before, after } of found) {
      expect(amountOf(claim.en)).toBeGreaterThanOrEqual(5000);
      expect(amountOf(claim.en)).toBeLessThan(8000);
      expect(emails(before)).not.toBe(emails(after));
    }
  });

  it('show one more approver in one row, and nothing of the other rows', () => {
    const { found } = routeDifferences(
      shipped,
      withRow('small', (row) => ({ ...row, then: [[...(row.then[0] as object[]), { by: 'role', role: 'CFO' }]] })),
      company,
    );
    expect(found.length).toBeGreaterThan(0);
    for (const { claim, before, after } of found) {
      expect(amountOf(claim.en)).toBeLessThan(1000);
      expect(emails(after)).toContain('cfo@demo.test');
      expect(emails(before)).not.toBe(emails(after));
    }
  });

  it('show a change of a step as well as of a table', () => {
    const fallback = [{ by: 'role', role: 'CFO' }];
    const after = {
      ...shipped,
      nodes: shipped.nodes.map((node) =>
        node.id === 'approve' ? { ...node, config: { mode: 'any', approvers: [{ by: 'role', role: 'finance' }], fallback } } : node,
      ),
    };
    const { found, tried, cut } = routeDifferences(shipped, after, company);
    expect(found.length).toBeGreaterThan(0);
    // What no table says is known of played claims alone, and not all are played.
    expect(cut).toBe(true);
    expect(tried).toBeLessThanOrEqual(400);
    expect(found[0]?.after.asked).toHaveLength(1);
    expect(found[0]?.before.asked.length).toBeGreaterThan(1);
  });

  it('show a condition on two fields of the form that only together decide, and say both', () => {
    const label = { zh: '合同', en: 'Contract' };
    const form: FlowDefinition['facts'] = [
      ...shipped.facts,
      { name: 'contract', label, type: 'boolean' },
      {
        name: 'urgency',
        label: { zh: '缓急', en: 'Urgency' },
        type: 'choice',
        choices: [
          { value: 'usual', label: { zh: '一般', en: 'usual' } },
          { value: 'urgent', label: { zh: '加急', en: 'urgent' } },
        ],
      },
    ];
    const asks = (when: string): FlowDefinition => ({
      ...shipped,
      facts: form,
      nodes: [
        ...shipped.nodes,
        { id: 'sort', kind: 'route', kindVersion: 1, title: label, config: { branches: [{ port: 'special', when }], otherwise: 'usual' } },
        {
          id: 'special',
          kind: 'approval',
          kindVersion: 1,
          title: label,
          config: { mode: 'any', approvers: [{ by: 'role', role: 'CFO' }], fallback: [{ by: 'person', person: 'ceo@demo.test' }] },
        },
      ],
      edges: [
        ...shipped.edges.map((edge) => (edge.to === 'voucher' ? { ...edge, to: 'sort' } : edge)),
        { id: 'e1', from: { node: 'sort', port: 'special' }, to: 'special' },
        { id: 'e2', from: { node: 'sort', port: 'usual' }, to: 'voucher' },
        { id: 'e3', from: { node: 'special', port: 'approved' }, to: 'voucher' },
      ],
    });
    const { found } = routeDifferences(asks('contract and urgency = "usual"'), asks('contract and urgency = "urgent"'), company);
    expect(found.map(({ claim }) => claim.zh)).toEqual(expect.arrayContaining([expect.stringContaining('合同：是 · 加急')]));
    expect(found.map(({ claim }) => claim.en)).toEqual(expect.arrayContaining([expect.stringContaining('Contract: yes · usual')]));
  });

  it('show what is asked about a line beside its amount, and about an amount beside the total', () => {
    const [nights, quote] = [
      { name: 'nights', label: { zh: '晚数', en: 'Nights' }, type: 'integer' },
      { name: 'quote', label: { zh: '报价', en: 'Quote' }, type: 'money' },
    ] as const;
    const facts = [...shipped.facts.map((field) => (field.name === 'lines' ? { ...field, fields: [...(field.fields ?? []), nights] } : field)), quote];
    const asks = (most: string, dearest: string): FlowDefinition => ({
      ...shipped,
      facts,
      tables: shipped.tables.map((table) => ({
        ...table,
        hitPolicy: 'first',
        inputs: [...table.inputs, { expression: 'nights', type: 'number', over: { list: 'lines', take: 'any' } }, { expression: 'quote', type: 'money' }],
        rows: [
          { id: 'long', when: ['-', '-', '-', { from: most }, '-'], then: [[{ by: 'role', role: 'CFO' }]] },
          { id: 'dear', when: ['-', '-', '-', '-', { from: dearest }], then: [[{ by: 'role', role: 'CFO' }]] },
          ...table.rows.map((row) => ({ ...row, when: [...row.when, '-' as const, '-' as const] })),
        ],
      })),
    });
    const said = (after: FlowDefinition): string[] => routeDifferences(asks('3', '9000'), after, company).found.map(({ claim }) => claim.en);
    const longer = said(asks('5', '9000'));
    expect(longer.length).toBeGreaterThan(0);
    for (const text of longer) expect(text).toMatch(/Nights: [34]\b/);
    const dearer = said(asks('3', '9500'));
    expect(dearer.length).toBeGreaterThan(0);
    for (const text of dearer) expect(text).toMatch(/Quote: 9,(000\.00|499\.99) CNY/);
  });

  it('try each claim once, also one that both a table and what else changed speak of', () => {
    const small = demoCompany();
    const few = companyOf({ ...small, directory: { ...small.directory, projects: [], categories: small.directory.categories.slice(0, 1) } });
    const raised = withRow('small', (row) => ({ ...row, then: [[...(row.then[0] as object[]), { by: 'role', role: 'CFO' }]] }));
    const after = {
      ...raised,
      nodes: raised.nodes.map((node) => (node.id === 'approve' ? { ...node, config: { ...(node.config as object), mode: 'any' } } : node)),
    };
    const { claims } = claimsToTry(shipped, after, few);
    expect(claims.length, 'few enough to be played all').toBeLessThan(320);
    expect(routeDifferences(shipped, after, few)).toMatchObject({ tried: claims.length, cut: false });
  });

  it('are whole cases: played in the new drawing they end with everybody asked who was said to be', () => {
    const after = withRow('small', (row) => ({ ...row, then: [[...(row.then[0] as object[]), { by: 'role', role: 'CFO' }]] }));
    const graph = compile(after, nodeKinds);
    const [first] = routeDifferences(shipped, after, company).found;
    if (!graph.ok || !first) throw new Error('there is a difference to play');
    const { observed } = runCase(graph.value, first.story, caseCompany(company));
    expect(observed.tasks.map(({ people }) => [...people].sort())).toEqual(first.after.asked.map(({ people }) => people));
    expect(observed.outcome).toBe('completed');
  });
});
