// @vitest-environment jsdom
import { act, createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { flowDefinition, type DecisionTable, type FlowDefinition } from '@vouchflow/flow-model';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import raw from '../../../../flows/expense-claim/flow.json';
import { demoCompany } from '../testing/demo-company.js';
import { draw } from '../testing/draw.js';
import { MatrixEditor } from './matrix-editor.js';

const company = demoCompany();
const shipped = flowDefinition.parse(raw);
const withTable = (change: (table: DecisionTable) => DecisionTable): FlowDefinition => ({ ...shipped, tables: shipped.tables.map(change) });

function Page({ start, seen }: { start: FlowDefinition; seen: (table: DecisionTable) => void }) {
  const [definition, setDefinition] = useState(start);
  return (
    <MatrixEditor
      definition={definition}
      tableId="approvals"
      directory={company}
      onChange={(change) => {
        const next = change(definition);
        setDefinition(next);
        seen(next.tables[0]!);
      }}
    />
  );
}

async function open(start: FlowDefinition = shipped, tongue: 'zh' | 'en' = 'en') {
  const steps: DecisionTable[] = [];
  await draw(<Page start={start} seen={(table) => steps.push(table)} />, tongue);
  const field = () => document.querySelector<HTMLInputElement>('[data-grid-focus]')!;
  const key = (name: string, more: object = {}) => fireEvent.keyDown(field(), { key: name, ...more });
  const type = (text: string) => fireEvent.change(field(), { target: { value: text } });
  const cell = (row: number, column: number) => document.querySelector(`[data-row="${row}"][data-column="${column}"]`)!;
  const click = (row: number, column: number, more: object = {}) => fireEvent.mouseDown(cell(row, column), { button: 0, ...more });
  return { steps, key, type, cell, click, field, table: () => steps.at(-1)! };
}

const paste = (into: Element, text: string) => {
  const event = createEvent.paste(into, { clipboardData: { getData: (type: string) => (type === 'text/plain' ? text : '') } });
  fireEvent(into, event);
};

describe('the matrix by keyboard', () => {
  it('is typed in: a key begins the edit, Enter puts it and goes down, one undo step', async () => {
    const { click, type, key, table, steps, cell } = await open();
    click(0, 0);
    type('低于 2,000');
    expect(steps).toHaveLength(0);
    key('Enter');
    expect(steps).toHaveLength(1);
    expect(table().rows[0]?.when[0]).toEqual({ to: '2000' });
    expect(cell(0, 0).textContent).toBe('under 2,000');
    expect(document.querySelector('.formula .ref')?.textContent).toBe('A2');
  });

  it('says what a cell takes where the text does not fit, and loses neither', async () => {
    const { click, type, key, steps, field } = await open();
    click(0, 0);
    type('plenty');
    key('Enter');
    expect(screen.getByRole('alert').textContent).toContain('An amount is needed here');
    expect(field().value).toBe('plenty');
    click(3, 3);
    expect(field().value).toBe('plenty');
    key('Escape');
    expect(steps).toHaveLength(0);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('moves by arrows, Tab, Home and End; Delete means any', async () => {
    const { click, key, table } = await open();
    click(1, 0);
    key('ArrowRight');
    key('Tab');
    expect(document.querySelector('.formula .ref')?.textContent).toBe('C2');
    key('Delete');
    expect(table().rows[1]?.when[2]).toBe('-');
    key('End', { ctrlKey: true });
    expect(document.querySelector('.formula .ref')?.textContent).toBe('I9');
    key('Home', { ctrlKey: true });
    expect(document.querySelector('.formula .ref')?.textContent).toBe('A1');
  });

  it('fills down, moves rows, adds and deletes them', async () => {
    const { click, key, table } = await open();
    click(1, 0);
    click(3, 0, { shiftKey: true });
    key('d', { ctrlKey: true });
    expect(
      table()
        .rows.slice(1, 4)
        .map((row) => row.when[0]),
    ).toEqual(Array(3).fill({ from: '1000', to: '5000' }));
    key('ArrowDown');
    key('ArrowUp', { altKey: true });
    expect(table().rows[3]?.id).toBe('large-research');
    key('Enter', { ctrlKey: true });
    expect(table().rows).toHaveLength(10);
    key('-', { ctrlKey: true });
    expect(table().rows).toHaveLength(9);
  });

  it('picks an approver from the list under the cell', async () => {
    const { click, type, key, table } = await open();
    click(0, 5);
    type('CFO');
    key('ArrowDown');
    key('Enter');
    expect((table().rows[0]?.then[0] as object[]).at(-1)).toEqual({ by: 'role', role: 'CFO' });
  });
});

describe('the matrix and Excel', () => {
  it('copies what is chosen as text and as a table', async () => {
    const { click, field } = await open(shipped, 'zh');
    click(0, 0);
    click(1, 1, { shiftKey: true });
    const data: Record<string, string> = {};
    const event = createEvent.copy(field(), {
      clipboardData: {
        setData: (type: string, text: string) => {
          data[type] = text;
        },
      },
    });
    fireEvent(field(), event);
    expect(data['text/plain']).toBe('低于 1,000\t低于 M3\n1,000（含）至 5,000\t低于 M3');
    expect(data['text/html']).toContain('<td');
  });

  it('takes a paste in one step, grows, and tells what did not fit', async () => {
    const { click, field, table, steps } = await open();
    click(8, 0);
    paste(field(), '≥ 50,000\tany\tresearch\n≥ 100,000\tany\tsomething\nlots\tM3+\tcustomer');
    expect(steps).toHaveLength(1);
    expect(table().rows).toHaveLength(11);
    expect(table().rows[9]?.when[0]).toEqual({ from: '100000' });
    expect(table().rows[10]?.when).toEqual(['-', { from: 'M3' }, { is: 'customer' }]);
    expect(screen.getByRole('alert').textContent).toMatch(/3 rows pasted · 2 cells do not fit/);
  });
});

describe('the matrix proves itself as it is typed', () => {
  it('shows a gap with its witness, and mends it by one click', async () => {
    const { table } = await open(withTable((one) => ({ ...one, rows: one.rows.filter((row) => row.id !== 'medium-research') })));
    const gap = await screen.findByText(/No row fits/);
    expect(gap.textContent).toContain('Total 1,000.00');
    fireEvent.click(within(gap.parentElement!).getByRole('button', { name: 'Add a row' }));
    await waitFor(() => expect(screen.getByText('No gaps')).toBeTruthy());
    // Where it stood, and nobody fewer is asked than of what is most like it.
    const { rows } = table();
    const at = rows.findIndex((row) => row.id === 'medium') + 1;
    expect(rows[at]?.when).toEqual([{ from: '1000.00', to: '5000.00' }, { to: 'M3' }, { is: 'research' }]);
    expect(rows[at]?.then).toEqual(rows.find((row) => row.id === 'large-research')?.then);
  });

  it('tries the witness on somebody real', async () => {
    await open(
      withTable((one) => ({ ...one, rows: one.rows.filter((row) => row.id !== 'senior') })),
      'zh',
    );
    fireEvent.click(await screen.findByRole('button', { name: '试一下' }));
    expect(screen.getByText('没有规则接得住这张单')).toBeTruthy();
  });

  it('marks an overlap, and a larger amount that meets fewer approvers', async () => {
    await open(
      withTable((one) => ({
        ...one,
        rows: one.rows.map((row) =>
          row.id === 'small'
            ? {
                ...row,
                when: [{ to: '1500' }, { to: 'M3' }, '-'],
                then: [[...(row.then[0] as object[]), { by: 'role', role: 'finance' }, { by: 'role', role: 'CFO' }]],
              }
            : row,
        ),
      })),
    );
    expect(await screen.findByText('2 overlaps')).toBeTruthy();
    const head = screen.getAllByRole('rowheader').find((one) => one.getAttribute('aria-label')?.includes('meets fewer approvers'));
    expect(head).toBeTruthy();
  });
});

describe('the sample claim', () => {
  it('lights the row that fires and names who is asked, in order', async () => {
    const { cell } = await open(shipped, 'zh');
    expect(cell(4, 0).parentElement?.className).toContain('hit');
    const trial = within(screen.getByRole('region', { name: '试一张单' }));
    expect(trial.getByText('命中').parentElement?.textContent).toMatch(/研发经理.*研发部负责人.*项目负责人.*财务/);
    await act(async () => {
      fireEvent.change(trial.getByLabelText('金额'), { target: { value: '60,000' } });
    });
    expect(cell(8, 0).parentElement?.className).toContain('hit');
  });

  it('is tried on any day: a row of next year decides then, on the map as well, and today is one step back', async () => {
    const dated = withTable((one) => ({
      ...one,
      rows: one.rows.flatMap((row) =>
        row.id === 'large-research'
          ? [
              { ...row, to: '2027-01-01' },
              { ...row, id: 'later', from: '2027-01-01', then: [[{ by: 'role', role: 'CFO' }]] },
            ]
          : [row],
      ),
    }));
    const { cell } = await open(dated);
    const trial = within(screen.getByRole('region', { name: 'Try a claim' }));
    const map = screen.getByRole('region', { name: 'Coverage' });
    const on = (value: string) => act(async () => void fireEvent.change(trial.getByLabelText('Date'), { target: { value } }));
    const drawn = (row: number) => within(map).queryAllByRole('button', { name: new RegExp(`^Row ${row}\\b`) }).length > 0;
    expect(cell(4, 0).parentElement?.className).toContain('hit');
    expect([drawn(5), drawn(6), map.textContent?.includes('rows in force on 2026-11-21')]).toEqual([true, false, true]);
    await on('2027-01-01');
    expect(cell(5, 0).parentElement?.className).toContain('hit');
    expect([drawn(5), drawn(6), map.textContent?.includes('rows in force on 2027-01-01')]).toEqual([false, true, true]);
    expect(trial.getByText('fits').parentElement?.textContent).not.toContain('manager');
    await on('');
    expect(cell(4, 0).parentElement?.className).toContain('hit');
  });

  it('of a gap that opens later is tried on that day', async () => {
    await open(withTable((one) => ({ ...one, rows: one.rows.map((row) => (row.id === 'senior' ? { ...row, to: '2027-04-01' } : row)) })));
    fireEvent.click(await screen.findByRole('button', { name: 'Try it' }));
    expect(screen.getByText('No row takes this claim')).toBeTruthy();
    expect(within(screen.getByRole('region', { name: 'Try a claim' })).getByLabelText<HTMLInputElement>('Date').value >= '2027-04-01').toBe(true);
  });
});

describe('a large matrix', () => {
  it('draws only what is in view', async () => {
    const rows = Array.from({ length: 500 }, (_, n) => ({
      id: `b${n}`,
      when: [{ from: String(n * 100), to: String(n * 100 + 100) }, '-' as const, '-' as const],
      then: [[{ by: 'manager', level: 1 }]],
    }));
    await open(withTable((one) => ({ ...one, rows })));
    expect(document.querySelectorAll('.vf-mx-row').length).toBeLessThan(40);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('501');
  });
});

describe('the matrix by role', () => {
  it('takes a column for a role that no row asks yet; its place is typed there', async () => {
    const { table, type, key } = await open();
    fireEvent.click(screen.getByText('By role'));
    expect(screen.queryByRole('columnheader', { name: 'Cost centre owner' })).toBeNull();
    fireEvent.mouseDown(screen.getByRole('combobox', { name: 'Add an approver column' }));
    fireEvent.click(await screen.findByTitle('Cost centre owner'));
    expect(screen.getByRole('columnheader', { name: 'Cost centre owner' })).toBeTruthy();
    type('1');
    key('Enter');
    expect((table().rows[0]?.then[0] as { by: string }[])[0]).toMatchObject({ by: 'cost-center-owner' });
  });
});

describe('who may only read the matrix', () => {
  it('can still try a claim on it', async () => {
    await draw(<MatrixEditor definition={shipped} tableId="approvals" directory={company} readOnly onChange={() => undefined} />, 'en');
    expect(screen.getByRole('button', { name: /Add a row/ }).matches(':disabled')).toBe(true);
    const trial = within(screen.getByRole('region', { name: 'Try a claim' }));
    for (const name of ['Amount', 'Date']) expect(trial.getByLabelText(name).matches(':disabled')).toBe(false);
  });
});

describe('a row that is asked for', () => {
  it('is chosen whole', async () => {
    await draw(<MatrixEditor definition={shipped} tableId="approvals" directory={company} show={{ row: 4, n: 1 }} onChange={() => undefined} />, 'en');
    expect(document.querySelector('.formula .ref')?.textContent).toBe('A5');
    expect(document.querySelector('.vf-mx-area')).toBeTruthy();
  });
});
