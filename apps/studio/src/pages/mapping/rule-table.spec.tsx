// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { erpMapping, type MappingRule } from '@vouchflow/flow-model';
import { drawPage } from '../../testing/draw-page.js';
import { RuleTable } from './rule-table.js';

const lists = {
  'GET /accounts': { items: [{ code: '6602', name: { zh: '管理费用', en: 'Administration' } }], nextCursor: null },
  'GET /departments': { items: [], nextCursor: null },
};

/** The table over rules of its own; what they are by now. */
async function table(first: object[], { readOnly = false } = {}) {
  let now: MappingRule[] = [];
  function Holder() {
    const [rules, setRules] = useState(() => erpMapping.parse({ rules: first }).rules);
    now = rules;
    return <RuleTable rules={rules} kinds={['gl', 'creditor']} readOnly={readOnly} onChange={setRules} />;
  }
  await drawPage(<Holder />, lists);
  return () => now;
}
const rule = (n: number) => within(screen.getAllByRole('row')[n] ?? document.body);

describe('the rules of a mapping as a table', () => {
  it('have every condition in a field that is told by its name and its rule’s number', async () => {
    const rules = await table([{ account: '6602' }, { project: 'PRJ-1', to: '1604' }]);
    for (const name of ['Account', 'Category', 'Department', 'Project', 'ERP account', 'Tax code']) rule(2).getByLabelText(`${name} 2`);
    fireEvent.change(rule(2).getByLabelText('Project 2'), { target: { value: 'PRJ-2' } });
    fireEvent.change(rule(1).getByLabelText('Account 1'), { target: { value: '' } });
    expect(rules()).toEqual([
      { kind: 'gl', fixed: {} },
      { project: 'PRJ-2', to: '1604', kind: 'gl', fixed: {} },
    ]);
  });

  it('say by each field what it is, where a phone shows no heads of columns', async () => {
    await table([{ account: '2241', kind: 'creditor', partner: 'person' }]);
    const cells = rule(1).getAllByRole('cell');
    const bare = cells.filter((cell) => cell.querySelector('input') && !cell.dataset.label);
    expect(bare).toEqual([]);
    expect(cells.flatMap((cell) => cell.dataset.label ?? [])).toEqual([
      'Account',
      'Category',
      'Department',
      'Project',
      'Side',
      'ERP account',
      'Tax code',
      'Line',
    ]);
    rule(1).getByRole('combobox', { name: 'Partner 1' });
  });

  it('offer the codes that there are, with their names', async () => {
    await table([{}]);
    const field = rule(1).getByLabelText('Account 1');
    await expect.poll(() => document.getElementById(field.getAttribute('list') ?? '')?.textContent).toBe('Administration');
  });

  it('are moved up, taken out, and show what they send besides', async () => {
    const rules = await table([{ account: '1' }, { account: '2', fixed: { ORDER: '77' } }]);
    rule(2).getByText('ORDER=77');
    fireEvent.click(screen.getByRole('button', { name: 'Up 2' }));
    expect(rules().map(({ account }) => account)).toEqual(['2', '1']);
    fireEvent.click(screen.getByRole('button', { name: 'Remove 2' }));
    expect(rules()).toEqual([{ account: '2', kind: 'gl', fixed: { ORDER: '77' } }]);
  });

  it('are drawn a page at a time where there are many; one that is added is in sight', async () => {
    let add: () => void = () => undefined;
    function Holder() {
      const [rules, setRules] = useState(() => erpMapping.parse({ rules: Array.from({ length: 52 }, (_, n) => ({ account: `a${n + 1}` })) }).rules);
      add = () => setRules([...rules, { account: 'new', kind: 'gl', fixed: {} }]);
      return <RuleTable rules={rules} kinds={['gl']} readOnly={false} onChange={setRules} />;
    }
    await drawPage(<Holder />, lists);
    expect(document.querySelectorAll('tbody tr')).toHaveLength(50);
    fireEvent.click(screen.getByLabelText('Next page'));
    fireEvent.click(screen.getByLabelText('Up 51'));
    expect(screen.getByLabelText<HTMLInputElement>('Account 51').value).toBe('a50');
    fireEvent.click(screen.getByLabelText('Page before'));
    act(() => add());
    expect(screen.getByLabelText<HTMLInputElement>('Account 53').value).toBe('new');
  });

  it('are only read by whoever may not change them', async () => {
    await table([{ account: '1' }], { readOnly: true });
    expect(rule(1).getByLabelText<HTMLInputElement>('Account 1').disabled).toBe(true);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
