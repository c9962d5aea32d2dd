import { describe, expect, it } from 'vitest';
import type { VoucherDraft } from '@vouchflow/flow-model';
import { claimOf, cny, invoiceOf, lineOf, voucherInput } from '../testing/claim-of.js';
import { demoBooks } from '../testing/demo-books.js';
import { engineFacts } from '../testing/engine-facts.js';
import { showVoucher } from '../testing/show-voucher.js';
import { workedExamples } from '../testing/worked-examples.js';
import { buildVoucher } from './build-voucher.js';
import { reverseVoucher } from './reverse-voucher.js';
import type { VoucherInput } from './voucher-input.js';

const examples = workedExamples({ on: '2026-11-20' });

function made(input: VoucherInput): VoucherDraft {
  const built = buildVoucher(input);
  if (!built.ok) throw new Error(JSON.stringify(built.error));
  return built.value;
}
const faultsOf = (input: VoucherInput): { path: string; code: string }[] => {
  const built = buildVoucher(input);
  return built.ok ? [] : built.error.map(({ path, code }) => ({ path, code }));
};
const accounts = (draft: VoucherDraft): string[] => draft.lines.map((line) => line.account);

describe('the worked examples of ACCOUNTING.md §5, to the cent, every line in order', () => {
  it('are eight', () => expect(examples.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]));

  it.each(examples)('$n: $title', (example) => {
    const claimant = { email: example.claimant, name: { zh: '某人', en: 'Somebody' } };
    let draft = made(voucherInput(engineFacts(example.facts), { claimant }));
    if (example.reverses) draft = reverseVoucher({ original: { ...draft, id: 'voucher-2', number: 'HT01-202611-000002' }, date: '2026-12-01' });
    expect(showVoucher(draft)).toEqual(example.lines);
    expect(draft.attachments).toBe(example.attachments);
  });
});

describe('the head of a voucher', () => {
  it('names ledger, word, currency, date and period', () => {
    expect(made(voucherInput(claimOf([lineOf()])))).toMatchObject({
      ledger: 'HT01-CAS',
      legalEntity: 'HT01',
      word: '记',
      currency: 'CNY',
      date: '2026-11-21',
      period: '2026-11',
    });
  });

  it('counts distinct invoices, attached files and papers beside them', () => {
    const half = (number: string) => lineOf({ amount: cny(5_000), invoice: invoiceOf({ number }) });
    const facts = claimOf([half('1 2'), half('12'), half('13')], { attachments: ['a', 'b'] });
    expect(made(voucherInput(facts, { attachmentsExtra: 1 })).attachments).toBe(5);
  });

  it('says who, what and which claim in each summary', () => {
    expect(made(voucherInput(claimOf([lineOf({ invoice: invoiceOf() })]))).lines.map((line) => line.summary)).toEqual([
      '研发员工 办公 EXP-2026-000001',
      '研发员工 办公 EXP-2026-000001',
      '研发员工 报销款 EXP-2026-000001',
    ]);
  });
});

describe('the debit account', () => {
  it('is capitalised R&D only from the date on which the project is, by the date of the line', () => {
    const on = (date: string) => accounts(made(voucherInput(claimOf([lineOf({ date, project: 'PRJ-RD-02' })]))))[0];
    expect([on('2026-10-31'), on('2026-11-01')]).toEqual(['53010102', '53010202']);
  });

  it('is never R&D for entertainment, capitalised or not', () => {
    const facts = claimOf([lineOf({ category: 'entertainment', project: 'PRJ-RD-01' }), lineOf({ category: 'entertainment', project: 'PRJ-RD-02' })]);
    expect(accounts(made(voucherInput(facts)))).toEqual(['660203', '660203', '224101']);
  });

  it('of meals on a research project is R&D welfare, its tax kept in the expense', () => {
    const draft = made(voucherInput(claimOf([lineOf({ category: 'meals', invoice: invoiceOf() })], { project: 'PRJ-RD-01' })));
    expect(showVoucher(draft)[0]).toEqual({ account: '53010104', debit: '100.00', dimensions: { department: 'RD', project: 'PRJ-RD-01' } });
    expect(accounts(draft)).toEqual(['53010104', '224101']);
  });

  it('follows the rule in force on the voucher date', () => {
    const books = demoBooks((rules) => ({
      ...rules,
      accountRules: [
        ...rules.accountRules,
        { id: 'office.rd', version: 2, order: 40, category: 'office', departmentFunction: 'rd', account: '660204', from: '2026-12-01' },
      ],
    }));
    const on = (date: string) => accounts(made(voucherInput(claimOf([lineOf()]), { books, date })))[0];
    expect([on('2026-11-30'), on('2026-12-01')]).toEqual(['660202', '660204']);
  });

  it('tells its rule, what it read and what it passed over', () => {
    const [expense, vat] = made(voucherInput(claimOf([lineOf({ amount: cny(4_000), invoice: invoiceOf() })]))).lines;
    expect(expense?.why).toEqual({
      code: 'voucher.expense',
      values: {
        rule: 'office.rd',
        version: 1,
        account: '660202',
        category: 'office',
        department: 'RD',
        departmentFunction: 'rd',
        gross: cny(4_000),
        deducted: cny(460),
        net: cny(3_540),
        tax: {
          invoice: '1',
          kind: 'special',
          rule: 'vat.special',
          version: 1,
          method: 'printed',
          total: cny(10_000),
          deductible: cny(1_150),
          before: cny(0),
          upTo: cny(4_000),
          share: cny(460),
        },
      },
      refused: [
        { what: '53010202 (office.research-capitalised)', because: 'project-type' },
        { what: '53010102 (office.research)', because: 'project-type' },
        { what: '660102 (office.sales)', because: 'department-function' },
        { what: '660202 (office.admin)', because: 'department-function' },
      ],
    });
    expect(vat?.why).toMatchObject({ code: 'voucher.inputVat', values: { deducted: cny(460) } });
  });
});

describe('advances set off', () => {
  it('may cover the claim wholly: nothing is owed then, and no line of 0.00 stands', () => {
    const draft = made(
      voucherInput(
        claimOf([lineOf()], {
          advances: [
            { advance: 'A', amount: cny(4_000) },
            { advance: 'B', amount: cny(6_000) },
          ],
        }),
      ),
    );
    expect(draft.lines.slice(1).map(({ account, credit }) => [account, credit])).toEqual([
      ['122101', 4_000],
      ['122101', 6_000],
    ]);
  });

  it('may not exceed it', () => {
    const facts = claimOf([lineOf()], {
      advances: [
        { advance: 'A', amount: cny(4_000) },
        { advance: 'B', amount: cny(6_001) },
      ],
    });
    expect(faultsOf(voucherInput(facts))).toEqual([{ path: 'advances/1/amount', code: 'ADVANCES_EXCEED_TOTAL' }]);
  });
});

describe('the other documents', () => {
  it('an advance paid: Dr staff advances, Cr bank', () => {
    const facts = { title: 'Trip', legalEntity: 'HT01', department: 'RD', project: 'PRJ-RD-01', amount: cny(200_000), neededOn: '2027-01-10' };
    expect(showVoucher(made(voucherInput(facts, { template: 'travel-advance' })))).toEqual([
      { account: '122101', debit: '2000.00', dimensions: { person: 'employee@demo.test' } },
      { account: '100201', credit: '2000.00', dimensions: {} },
    ]);
  });

  it('a purchase: Dr expense and input VAT, Cr the supplier', () => {
    const facts = claimOf([lineOf({ amount: cny(11_300), invoice: invoiceOf({ total: cny(11_300), tax: cny(1_300) }) })], { supplier: 'SUP-9' });
    expect(showVoucher(made(voucherInput(facts, { template: 'purchase-payment' })))).toEqual([
      { account: '660202', debit: '100.00', dimensions: { department: 'RD' } },
      { account: '22210101', debit: '13.00', dimensions: {} },
      { account: '220201', credit: '113.00', dimensions: { supplier: 'SUP-9' } },
    ]);
  });

  it('a purchase without a supplier cannot be booked', () => {
    expect(faultsOf(voucherInput(claimOf([lineOf()]), { template: 'purchase-payment' }))).toEqual([{ path: 'supplier', code: 'DIMENSION_MISSING' }]);
  });

  it('an accrual: Dr expense gross by department, Cr accrued, no VAT', () => {
    const line = (department: string, amount: number) => ({ category: 'office', department, amount: cny(amount) });
    const facts = { title: 'Accrual', legalEntity: 'HT01', lines: [line('RD', 10_000), line('SALES', 20_000)] };
    expect(showVoucher(made(voucherInput(facts, { template: 'month-end-accrual', date: '2026-11-30' })))).toEqual([
      { account: '660202', debit: '100.00', dimensions: { department: 'RD' } },
      { account: '660102', debit: '200.00', dimensions: { department: 'SALES' } },
      { account: '224102', credit: '100.00', dimensions: { department: 'RD' } },
      { account: '224102', credit: '200.00', dimensions: { department: 'SALES' } },
    ]);
  });
});

describe('a small-scale taxpayer', () => {
  it('deducts nothing', () => {
    const input = voucherInput(claimOf([lineOf({ invoice: invoiceOf() })]));
    expect(accounts(made({ ...input, entity: { ...input.entity, taxpayer: 'small-scale' } }))).toEqual(['660202', '224101']);
  });
});

describe('what cannot be booked is said with its path', () => {
  it.each([
    ['another currency', claimOf([lineOf({ amount: { minor: 100, currency: 'USD' } })]), 'lines/0/amount', 'CURRENCY_NOT_ACCEPTED'],
    ['an unknown department', claimOf([lineOf()], { department: 'NOPE' }), 'department', 'UNKNOWN_DEPARTMENT'],
    ["another entity's department", claimOf([lineOf()], { department: 'X' }), 'department', 'UNKNOWN_DEPARTMENT'],
    ['an unknown project on a line', claimOf([lineOf(), lineOf({ project: 'P' })]), 'lines/1/project', 'UNKNOWN_PROJECT'],
    ['an unknown category', claimOf([lineOf({ category: 'yacht' })]), 'lines/0/category', 'UNKNOWN_CATEGORY'],
    ['an overclaimed invoice', claimOf([lineOf({ amount: cny(10_001), invoice: invoiceOf() })]), 'lines/0/amount', 'INVOICE_OVERCLAIMED'],
    ['no lines', claimOf([]), '', 'NOTHING_TO_POST'],
  ])('%s', (_, facts, path, code) => {
    expect(faultsOf(voucherInput(facts))).toEqual([{ path, code }]);
  });

  it('a category without a rule', () => {
    const books = demoBooks((rules) => ({ ...rules, accountRules: rules.accountRules.filter((rule) => rule.departmentFunction !== 'rd') }));
    expect(faultsOf(voucherInput(claimOf([lineOf()]), { books }))).toEqual([{ path: 'lines/0/category', code: 'ACCOUNT_RULE_MISSING' }]);
  });

  it('an account no longer in the chart, and a template without its account', () => {
    const books = demoBooks((rules) => ({
      ...rules,
      accounts: rules.accounts.map((account) => (account.code === '660202' ? { ...account, to: '2026-11-01' } : account)),
      postingAccounts: [],
    }));
    expect(faultsOf(voucherInput(claimOf([lineOf()]), { books }))).toEqual([
      { path: 'lines/0', code: 'ACCOUNT_UNKNOWN' },
      { path: '', code: 'POSTING_ACCOUNT_MISSING' },
    ]);
  });
});
