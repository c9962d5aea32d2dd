// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react';
import { Link, Route, Routes } from 'react-router';
import { describe, expect, it } from 'vitest';
import { erpMapping } from '@vouchflow/flow-model';
import { drawPage, Fault, meWith } from '../../testing/draw-page.js';
import { Component as MappingPage } from './mapping.page.js';

const nothing = erpMapping.parse({});
const both = (text: string) => ({ zh: text, en: text });
const found = {
  connection: { id: 'c1', name: 'S/4', system: 'sap', ledgers: ['HT01-CAS'] },
  variant: { name: 's4', lineKinds: ['gl', 'creditor'], textLength: 50, textUnit: 'characters', partnerLength: 10, dryRun: true },
  active: null,
  draft: null,
  versions: [],
};
const line = { account: '224101', name: both('Payable'), category: null, debit: null, credit: '100.00', dimensions: { person: 'li@ht01.test' }, summary: 's' };
const sampleOf = (number: string) => ({
  voucher: number,
  number,
  before: [line],
  after: [{ ...line, kind: 'creditor', partner: '900001', taxCode: null, rule: 0, dimensions: {} }],
  faults: [],
});
const trial = (number: string, coverage: object = {}) => ({
  sample: sampleOf(number),
  coverage: { lines: 12, missing: [], gaps: [], ...coverage },
  changes: [],
  dryRun: null,
});
const voucher = (number: string) => ({
  voucher: number,
  number,
  claim: `EXP-${number}`,
  date: '2026-11-20',
  ledger: 'HT01-CAS',
  total: { amount: '100.00', currency: 'CNY' },
});

const page = (answers: object) =>
  drawPage(
    <>
      <Link to="/vouchers">Vouchers</Link>
      <Routes>
        <Route path="/connections/:id/mapping" element={<MappingPage />} />
        <Route path="*" element="Another page" />
      </Routes>
    </>,
    {
      'GET /me': meWith('connections.read', 'rules.write', 'vouchers.read'),
      'GET /people': { items: [{ email: 'li@ht01.test', name: both('Li Lei') }], nextCursor: null },
      'GET /connections/c1/mapping': found,
      'GET /connections/c1/mapping/values': { values: { department: [], project: [], person: [], supplier: [] } },
      'GET /connections/c1/mapping/samples': { items: [voucher('V-2'), voucher('V-1')], nextCursor: null },
      'POST /connections/c1/mapping/try': ({ body }: { body: { voucher?: string } }) => trial(body.voucher ?? 'V-2'),
      ...answers,
    },
    { at: '/connections/c1/mapping' },
  );

describe('the voucher that a mapping is tried on', () => {
  it('is the newest; one that is chosen by its number is tried, and goes to the ERP’s own trial too', async () => {
    const { asked } = await page({
      'GET /connections/c1/mapping/samples': ({ path }: { path: string }) => ({
        items: path.includes('q=V-1') ? [voucher('V-1')] : [voucher('V-2')],
        nextCursor: null,
      }),
    });
    const sample = await screen.findByRole('table', { name: 'Sample voucher' });
    expect(sample.textContent).toContain('Payable');
    expect(sample.textContent, 'a person by name').toContain('Person Li Lei');
    const chooser = screen.getByRole('combobox', { name: /Tried on/ });
    fireEvent.mouseDown(chooser);
    fireEvent.change(chooser, { target: { value: 'V-1' } });
    fireEvent.click(await screen.findByText('V-1 · EXP-V-1'));
    fireEvent.click(screen.getByRole('button', { name: /Try in the ERP/ }));
    const tried = () => asked.filter(({ method }) => method === 'POST').map(({ body }) => body as { voucher?: string; dryRun?: boolean });
    await expect.poll(() => tried().some((body) => body.dryRun && body.voucher === 'V-1')).toBe(true);
    expect(tried()[0]?.voucher, 'first the newest').toBeUndefined();
    expect(tried().some((body) => !body.dryRun && body.voucher === 'V-1')).toBe(true);
  });

  it('is none for whoever may not read vouchers, and none is looked for', async () => {
    const { asked } = await page({
      'GET /me': meWith('connections.read'),
      'POST /connections/c1/mapping/try': { ...trial('V-2'), sample: null },
    });
    await screen.findByText('You may not see vouchers, so none is shown here');
    expect(screen.queryByRole('combobox', { name: /Tried on/ })).toBeNull();
    expect(asked.filter(({ path }) => path.includes('/samples'))).toEqual([]);
  });

  it('can be changed also where the trial of it fails', async () => {
    await page({
      'POST /connections/c1/mapping/try': ({ body }: { body: { voucher?: string } }) => (body.voucher ? new Fault(500, 'INTERNAL') : trial('V-2')),
    });
    await screen.findByRole('table', { name: 'Sample voucher' });
    const chooser = screen.getByRole('combobox', { name: /Tried on/ });
    fireEvent.mouseDown(chooser);
    fireEvent.click(await screen.findByText('V-1 · EXP-V-1'));
    await screen.findByRole('alert');
    expect(screen.getByRole('combobox', { name: /Tried on/ })).toBe(chooser);
    expect(screen.queryByRole('table', { name: 'Sample voucher' })).toBeNull();
  });
});

describe('what a mapping leaves out', () => {
  const gap = (what: string, value: string, name: object | null) => ({
    ledger: 'HT01-CAS',
    category: null,
    categoryName: null,
    account: '',
    part: null,
    departmentFunction: null,
    what,
    value,
    name,
  });

  it('is counted first, then named, people by their names; the rest is stated', async () => {
    const people = Array.from({ length: 20 }, (_, n) => gap('person', `p${n}@ht01.test`, both(`Person ${n}`)));
    await page({
      'POST /connections/c1/mapping/try': trial('V-2', {
        missing: [
          { ledger: 'HT01-CAS', what: 'person', count: 341, of: 350 },
          { ledger: 'HT01-CAS', what: 'supplier', count: 1, of: 4 },
        ],
        gaps: [...people, gap('supplier', 'Hailong', null)],
      }),
    });
    const region = await screen.findByRole('region', { name: 'HT01-CAS People without a mapping' });
    expect(region.textContent).toContain('341 of 350');
    expect(within(region).getAllByRole('listitem')).toHaveLength(9);
    expect(region.textContent).toContain('Person 7 p7@ht01.test');
    expect(region.textContent).not.toContain('Person 8');
    expect(region.textContent).toContain('and 333 more');
    expect(screen.getByRole('region', { name: 'HT01-CAS Suppliers without a mapping' }).textContent).toContain('Hailong');
    fireEvent.click(screen.getByRole('button', { name: /Switch on/ }));
    await screen.findByText('342 places are not covered; switch on all the same');
  });

  it('is nothing where all is covered', async () => {
    await page({});
    await screen.findByText('Every one has an account');
  });
});

describe('the codes of what a line is kept apart by', () => {
  const value = (code: string, en: string) => ({ code, name: both(en), inUse: true });
  const values = {
    department: [value('RD', 'Research')],
    project: [],
    person: [value('li@ht01.test', 'Li Lei'), value('wu@ht01.test', 'Wu')],
    supplier: [{ code: 'Hailong', name: null, inUse: true }],
  };

  it('are tables of one dimension each, which say how many could not be posted; what is saved is the map', async () => {
    const { asked } = await page({
      'GET /connections/c1/mapping': { ...found, draft: { version: 1, mapping: { ...nothing, rules: [{ kind: 'creditor', partner: 'person', fixed: {} }] } } },
      'GET /connections/c1/mapping/values': { values },
      'PUT /connections/c1/mapping': found,
    });
    await screen.findByRole('table', { name: 'Codes of departments' });
    fireEvent.click(screen.getByRole('radio', { name: 'Person 2' }));
    const field = screen.getByRole('textbox', { name: 'In the ERP: Li Lei' });
    fireEvent.change(field, { target: { value: '900001' } });
    fireEvent.blur(field);
    screen.getByRole('radio', { name: 'Person 1' });
    fireEvent.click(screen.getByRole('radio', { name: 'Supplier' }));
    screen.getByRole('textbox', { name: 'In the ERP: Hailong' });
    const leave = () => fireEvent(window, new Event('beforeunload', { cancelable: true }));
    screen.getByText('Not kept yet');
    expect(leave(), 'the browser asks').toBe(false);
    fireEvent.click(screen.getByRole('link', { name: 'Vouchers' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Stay here' }));
    expect(screen.getByText('Not kept yet')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: /Keep as draft/ }));
    await expect
      .poll(() => asked.find(({ method }) => method === 'PUT')?.body)
      .toMatchObject({
        mapping: { dimensions: { person: { to: 'person', values: { 'li@ht01.test': '900001' }, others: 'pass' } } },
      });
    await expect.poll(() => screen.queryByText('Not kept yet')).toBeNull();
    expect(leave()).toBe(true);
    fireEvent.click(screen.getByRole('link', { name: 'Vouchers' }));
    await screen.findByText('Another page');
  });
});
