import { erpMapping, type ErpMapping } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { demoRows } from '../testing/demo-books.js';
import { codesInUse, partiesInUse } from './codes-in-use.js';
import { headerText, mapLines, type LineToMap } from './map-lines.js';
import { mappingGaps } from './mapping-gaps.js';

const mapping = (more: object = {}): ErpMapping => erpMapping.parse(more);
const texts = { claim: 'C-1', voucher: 'HT01-1', date: '2026-11-21', cut: (text: string) => text.slice(0, 12) };
const expense: LineToMap = {
  account: '660101',
  debit: 100,
  dimensions: { department: 'SALES', project: 'P1' },
  summary: '销售员 差旅 C-1',
  category: 'travel',
};
const payable: LineToMap = { account: '224101', credit: 100, dimensions: { person: 'sales@ht01.test' }, summary: '销售员 报销款 C-1' };
const only = (line: LineToMap, how: ErpMapping) => {
  const mapped = mapLines([line], how, texts);
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.error));
  return mapped.value[0];
};

describe('a mapping', () => {
  it('without rules sends every code as it is', () => {
    expect(only(expense, mapping())).toEqual({
      account: '660101',
      kind: 'gl',
      debit: 100,
      dimensions: { department: 'SALES', project: 'P1' },
      summary: '销售员 差旅 C-1',
    });
  });

  it('takes the first rule whose conditions all hold', () => {
    const how = mapping({
      rules: [
        { account: '6601*', category: 'lodging', to: 'L' },
        { account: '6601*', department: 'RD', to: 'R' },
        { account: '6601*', side: 'credit', to: 'C' },
        { category: 'travel', to: '510000' },
        { account: '*', to: 'X' },
      ],
    });
    expect(only(expense, how)).toMatchObject({ account: '510000', rule: 3 });
    expect(only(payable, how)).toMatchObject({ account: 'X', rule: 4 });
  });

  it('makes a payable to a person an item of his business partner', () => {
    const how = mapping({
      rules: [{ account: '224101', kind: 'creditor', partner: 'person', to: '21000000' }],
      dimensions: { person: { to: null, values: { 'sales@ht01.test': '900001' } } },
    });
    expect(only(payable, how)).toMatchObject({ account: '21000000', kind: 'creditor', partner: '900001', dimensions: {} });
    expect(mapLines([{ ...payable, dimensions: {} }], how, texts)).toEqual({ ok: false, error: [{ line: 0, what: 'partner', value: 'person' }] });
  });

  it('names dimensions and values as the ERP does, adds fixed ones, leaves others out', () => {
    const how = mapping({
      rules: [{ account: '6601*', fixed: { Segment: '01' }, taxCode: 'J1' }],
      dimensions: { department: { to: 'CostCenter', values: { SALES: '1000' } }, project: { to: null } },
    });
    expect(only(expense, how)).toMatchObject({ dimensions: { CostCenter: '1000', Segment: '01' }, taxCode: 'J1' });
  });

  it('says everything that is unmapped, of all lines', () => {
    const how = mapping({ otherAccounts: 'refuse', rules: [{ account: '6601*' }], dimensions: { department: { to: 'CC', others: 'refuse' } } });
    expect(mapLines([expense, payable], how, texts)).toEqual({
      ok: false,
      error: [
        { line: 0, what: 'department', value: 'SALES' },
        { line: 1, what: 'account', value: '224101' },
      ],
    });
  });

  it('writes texts by their templates, cut to what the ERP holds', () => {
    const how = mapping({ text: { line: '{claim}  {category} {person}', header: '{voucher} {summary}' } });
    expect(only(expense, how)?.summary).toBe('C-1 travel');
    expect(headerText([expense], how, texts)).toBe('HT01-1 销售员 差');
    expect(headerText([expense], mapping(), texts)).toBe('');
  });

  it.each([
    [{ rules: [{ kind: 'creditor' }] }, 'rules.0.partner'],
    [{ rules: [{ partner: 'person' }] }, 'rules.0.partner'],
    [{ rules: [{ account: '66*01' }] }, 'rules.0.account'],
    [{ dimensions: { department: { to: 'A' }, project: { to: 'A' } } }, 'dimensions'],
    [{ text: { line: '{secret}' } }, 'text.line'],
    [{ nonsense: 1 }, ''],
  ])('that makes no sense is refused: %j', (wrong, path) => {
    const parsed = erpMapping.safeParse(wrong);
    expect(parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });
});

describe('coverage', () => {
  const from = '2000-01-01';
  const rules = {
    accounts: [
      { from, code: '660101', name: { zh: '差旅', en: 'Travel' }, requires: ['department' as const], allows: [] },
      { from, code: '224101', name: { zh: '应付', en: 'Payable' }, requires: ['person' as const], allows: [] },
    ],
    accountRules: [
      { from, id: 'a', version: 1, order: 1, category: 'travel', account: '660101' },
      { from, id: 'b', version: 1, order: 1, category: 'meals', account: '669999' },
      { from, id: 'c', version: 1, order: 1, category: 'gone', account: '660101', to: '2025-12-31' },
    ],
    postingAccounts: [
      { from, template: 'expense-claim' as const, part: 'payable', account: '224101' },
      { from, template: 'travel-advance' as const, part: 'bank', account: '100201' },
    ],
  };
  const input = {
    rules: rules as never,
    categories: ['travel', 'meals', 'gone'],
    ledgers: ['HT01-CAS'],
    templates: ['expense-claim' as const],
    on: '2026-11-21',
  };

  it('finds categories without a rule, accounts that are not there, and what the mapping refuses', () => {
    const gaps = mappingGaps(mapping({ otherAccounts: 'refuse', rules: [{ account: '6601*', to: '1' }] }), input);
    expect(gaps.map(({ what, value }) => `${what} ${value}`).sort()).toEqual(['account 224101', 'no-account-rule gone', 'unknown-account 669999']);
  });

  it('finds nothing where every line resolves', () => {
    const whole = { ...input, categories: ['travel'] };
    expect(mappingGaps(mapping(), whole)).toEqual([]);
    expect(mappingGaps(mapping({ rules: [{ account: '224101', kind: 'creditor', partner: 'supplier' }] }), whole)).toMatchObject([
      { what: 'partner', value: 'supplier' },
    ]);
  });

  it('tries each line on the side it comes on: an advance is credited where it is set off, exchange on either', () => {
    const account = (code: string) => ({ from, code, name: { zh: code, en: code }, requires: [], allows: [] });
    const sided = {
      accounts: ['122101', '100201', '6603'].map(account),
      accountRules: [],
      postingAccounts: [
        ['expense-claim', 'advance', '122101'],
        ['travel-advance', 'bank', '100201'],
        ['advance-repayment', 'bank', '100201'],
        ['payment', 'exchange', '6603'],
      ].map(([template, part, code]) => ({ from, template, part, account: code })),
    };
    const gaps = (side: string) =>
      mappingGaps(mapping({ otherAccounts: 'refuse', rules: [{ account: '*', side }] }), {
        rules: sided as never,
        categories: [],
        ledgers: ['HT01-CAS'],
        on: '2026-11-21',
      });
    const told = (side: string) => gaps(side).map(({ line }) => `${line.template} ${line.part}`);
    expect(told('debit')).toEqual(['expense-claim advance', 'travel-advance bank', 'payment exchange']);
    expect(told('credit')).toEqual(['advance-repayment bank', 'payment exchange']);
  });

  it('names codes in use that a dimension would refuse, of each ledger its own', () => {
    const how = mapping({ dimensions: { department: { to: 'D', others: 'refuse', values: { RD: '1' } }, project: { to: 'P', others: 'pass' } } });
    const values = { 'HT01-CAS': { department: ['RD', 'SALES'], project: ['P-1'] }, 'HT02-CAS': { department: ['LAB'] } };
    const gaps = mappingGaps(how, { ...input, categories: ['travel'], ledgers: ['HT01-CAS', 'HT02-CAS'], values });
    expect(gaps.map(({ line, what, value }) => `${line.ledger} ${what} ${value}`)).toEqual(['HT01-CAS department SALES', 'HT02-CAS department LAB']);
    expect(mappingGaps(how, { ...input, categories: ['travel'] })).toEqual([]);
  });

  it('names people and suppliers in use without a number of their own, where the mapping refuses them or the ERP could not know them as a partner', () => {
    const values = { 'HT01-CAS': { person: ['li@ht01.test', 'wu@ht01.test', 'ex@ht01.test'], supplier: ['V-1', 'A supplier by its name'] } };
    const asked = { ...input, categories: ['travel'], values };
    const told = (how: ErpMapping, partnerLength?: number) =>
      mappingGaps(how, { ...asked, partnerLength }).flatMap(({ what, value }) => (what === 'person' || what === 'supplier' ? [`${what} ${value}`] : []));
    expect(told(mapping()), 'everybody goes as he is').toEqual([]);
    const refusing = mapping({ dimensions: { person: { to: 'P', others: 'refuse', values: { 'li@ht01.test': '900001' } } } });
    expect(told(refusing)).toEqual(['person wu@ht01.test', 'person ex@ht01.test']);
    const partners = mapping({
      rules: [
        { account: '2241*', kind: 'creditor', partner: 'person' },
        { account: '2202*', kind: 'creditor', partner: 'supplier' },
      ],
      dimensions: { person: { to: null, values: { 'li@ht01.test': '900001', 'wu@ht01.test': 'longer than ten' } } },
    });
    expect(told(partners), 'an ERP of which nothing is known takes any number').toEqual([]);
    expect(told(partners, 10)).toEqual(['person wu@ht01.test', 'person ex@ht01.test', 'supplier A supplier by its name']);
    expect(told(mapping(), 10), 'nobody is a partner').toEqual([]);
  });

  it('knows the active people of a ledger’s own company, and the suppliers it is told of', () => {
    const person = (email: string, legalEntity: string, more: object = {}) => ({ from: '2000-01-01', email, legalEntity, active: true, ...more });
    const people = [person('a@x', 'HT01'), person('gone@x', 'HT01', { active: false }), person('was@x', 'HT01', { to: '2026-11-21' }), person('b@x', 'HT02')];
    const codes = partiesInUse({ ...demoRows, people }, { 'HT01-CAS': ['V-1'], 'XX-CAS': ['V-2'] }, '2026-11-21');
    expect(codes).toEqual({ 'HT01-CAS': { person: ['a@x'], supplier: ['V-1'] }, 'HT02-CAS': { person: ['b@x'], supplier: [] } });
  });

  it('a rule ends before its last day', () => {
    const ends = { ...rules, accountRules: [{ from, id: 'a', version: 1, order: 1, category: 'travel', account: '660101', to: '2026-11-21' }] };
    expect(mappingGaps(mapping(), { ...input, rules: ends as never, categories: ['travel'] }).map(({ what }) => what)).toEqual(['no-account-rule']);
  });

  it('knows departments and projects in force by the ledgers of their company', () => {
    const [ht01, ht02] = demoRows.legalEntities;
    const codes = codesInUse({ ...demoRows, legalEntities: [{ ...ht01!, parallelLedgers: [{ ledger: 'HT01-US', currency: 'USD' }] }, ht02!] }, '2026-11-21');
    expect(Object.keys(codes)).toEqual(['HT01-CAS', 'HT01-US', 'HT02-CAS']);
    expect(codes['HT01-US']).toEqual({ department: ['RD', 'RD-A', 'SALES', 'FIN'], project: ['PRJ-RD-01', 'PRJ-RD-02', 'PRJ-CU-01'] });
    expect(codes['HT02-CAS']).toEqual({ department: ['X'], project: [] });
  });
});
