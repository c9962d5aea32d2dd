// @vitest-environment jsdom
import { createEvent, fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { drawPage } from '../../testing/draw-page.js';
import { ValueTable } from './value-table.js';

const value = (code: string, en: string, inUse = true) => ({ code, name: { zh: en, en }, inUse });
const few = [value('RD', 'Research'), value('SALES', 'Sales'), value('FIN', 'Finance'), value('OLD', 'Old works', false)];
const many = Array.from({ length: 2000 }, (_, n) => value(`p${String(n).padStart(4, '0')}@ht01.test`, `Person ${n}`));

interface Start {
  known?: typeof few;
  values?: Record<string, string>;
  lacks?: (code: string, values: Record<string, string>) => boolean;
  readOnly?: boolean;
}

/** The table over a map of its own; what the map is by now. */
async function table({ known = few, values: first = {}, lacks = () => false, readOnly = false }: Start = {}) {
  let now = first;
  function Holder() {
    const [values, setValues] = useState(first);
    now = values;
    return <ValueTable dimension="department" known={known} values={values} lacks={(code) => lacks(code, values)} readOnly={readOnly} onChange={setValues} />;
  }
  await drawPage(<Holder />, {});
  return () => now;
}

const field = (name: string): HTMLInputElement => screen.getByRole('textbox', { name: `In the ERP: ${name}` });
const fields = (): string[] => screen.getAllByRole('textbox', { name: /^In the ERP/ }).map((one) => one.getAttribute('aria-label')?.slice(12) ?? '');
function type(into: HTMLInputElement, text: string): void {
  into.focus();
  fireEvent.change(into, { target: { value: text } });
}
const paste = (into: Element, text: string): void =>
  void fireEvent(into, createEvent.paste(into, { clipboardData: { getData: (kind: string) => (kind === 'text/plain' ? text : '') } }));

describe('a value map as a table', () => {
  it('begins with what the map lacks; a code is kept when its field is left, and taken out when it is emptied', async () => {
    const map = await table({ values: { FIN: '100', OLD: '9' } });
    expect(fields()).toEqual(['Research', 'Sales', 'Old works', 'Finance']);
    type(field('Sales'), ' 200 ');
    expect(map(), 'not while it is typed').toEqual({ FIN: '100', OLD: '9' });
    fireEvent.blur(field('Sales'));
    type(field('Finance'), '');
    fireEvent.blur(field('Finance'));
    expect(map()).toEqual({ OLD: '9', SALES: '200' });
    expect(fields(), 'rows stand still meanwhile').toEqual(['Research', 'Sales', 'Old works', 'Finance']);
  });

  it('leads with Enter and the arrows from row to row, and keeps what was typed', async () => {
    const map = await table();
    type(field('Finance'), '1');
    fireEvent.keyDown(field('Finance'), { key: 'Enter' });
    expect(document.activeElement).toBe(field('Research'));
    type(field('Research'), '2');
    fireEvent.keyDown(field('Research'), { key: 'ArrowDown' });
    expect(document.activeElement).toBe(field('Sales'));
    fireEvent.keyDown(field('Sales'), { key: 'ArrowUp' });
    expect(document.activeElement).toBe(field('Research'));
    type(field('Research'), 'x');
    fireEvent.keyDown(field('Research'), { key: 'Escape' });
    fireEvent.blur(field('Research'));
    expect(map()).toEqual({ FIN: '1', RD: '2' });
  });

  it('shows only what is unmapped where that is asked, and is searched', async () => {
    await table({ values: { FIN: '100' } });
    fireEvent.click(screen.getByRole('checkbox', { name: 'Only unmapped (2)' }));
    expect(fields()).toEqual(['Research', 'Sales']);
    type(field('Sales'), '7');
    fireEvent.blur(field('Sales'));
    expect(fields(), 'what was just filled in does not run away').toEqual(['Research', 'Sales']);
    screen.getByRole('checkbox', { name: 'Only unmapped (1)' });
    fireEvent.change(screen.getByRole('textbox', { name: 'Search' }), { target: { value: 'sear' } });
    expect(fields()).toEqual(['Research']);
  });

  it('marks what is not in use any more and drops nothing of it; it is taken out by hand', async () => {
    const map = await table({ values: { OLD: '9', GHOST: '8', FIN: '1' } });
    const row = (name: string) => screen.getByRole('row', { name: new RegExp(name) });
    expect(within(row('OLD')).getByText('Not in use here').textContent).toBeTruthy();
    expect(within(row('GHOST')).getByText('Not in the directory').textContent).toBeTruthy();
    expect(within(row('FIN')).queryByText(/^Not/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Remove GHOST' }));
    expect(map()).toEqual({ OLD: '9', FIN: '1' });
  });

  it('says what could not be posted: without a code, or with one that is too long', async () => {
    await table({ values: { RD: '12345678901' }, lacks: (code, values) => (values[code] ?? code).length > 3 });
    const state = (name: string) => screen.getByRole('row', { name: new RegExp(name) }).textContent;
    expect([state('RD'), state('SALES'), state('FIN')]).toEqual(['Research RDToo long', 'Sales SALESNot posted', 'Finance FIN']);
  });

  it('takes pasted lines after it told them; those it cannot take stay to be mended', async () => {
    const map = await table({ values: { RD: '1' } });
    paste(field('Sales'), 'RD\t2\nSales\t0200\nFIN\nFIN\t5\nFIN\t6');
    const dialog = await screen.findByRole('dialog');
    const lines = within(dialog).getByRole<HTMLTextAreaElement>('textbox');
    expect(within(dialog).getByRole('list', { name: 'What has another code now' }).textContent).toBe('RD 1 2');
    expect(within(dialog).getByRole('list', { name: 'Lines that cannot be taken' }).textContent).toContain('Line 3 has one column.');
    expect(dialog.textContent).toContain('Line 4 says otherwise than line 5.');
    expect(map(), 'nothing before it is confirmed').toEqual({ RD: '1' });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Put 2' }));
    expect(map()).toEqual({ RD: '2', SALES: '0200' });
    expect(lines.value).toBe('FIN\nFIN\t5\nFIN\t6');
    fireEvent.change(lines, { target: { value: 'FIN\t5' } });
    fireEvent.click(await within(dialog).findByRole('button', { name: 'Put 1' }));
    expect(map()).toEqual({ RD: '2', SALES: '0200', FIN: '5' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('leaves a paste of one cell to its field', async () => {
    await table();
    paste(field('Sales'), '0200\r\n');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('adds a value that nobody knows where that is wanted', async () => {
    const map = await table();
    fireEvent.change(screen.getByRole('textbox', { name: 'Search' }), { target: { value: 'NEW' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add “NEW”' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: 'NEW=77' } });
    fireEvent.click(await within(dialog).findByRole('button', { name: 'Put 1' }));
    expect(map()).toEqual({ NEW: '77' });
  });

  it('is copied with the keys where nothing is marked: code, name and the ERP’s code as texts', async () => {
    await table({ values: { FIN: '0012' } });
    fireEvent.change(screen.getByRole('textbox', { name: 'Search' }), { target: { value: 'fin' } });
    const copied: Record<string, string> = {};
    const cell = screen.getByRole('cell', { name: /FIN/ });
    fireEvent(cell, createEvent.copy(cell, { clipboardData: { setData: (kind: string, text: string) => (copied[kind] = text) } }));
    expect(copied['text/plain']).toBe('FIN\tFinance\t0012');
    expect(copied['text/html']).toContain('mso-number-format');
  });

  it('draws 2,000 people a page at a time, and leads over its end', async () => {
    await table({ known: many });
    expect(fields()).toHaveLength(50);
    screen.getByText('1–50 of 2000');
    field('Person 49').focus();
    fireEvent.keyDown(field('Person 49'), { key: 'ArrowDown' });
    expect(document.activeElement).toBe(field('Person 50'));
    screen.getByText('51–100 of 2000');
    fireEvent.keyDown(field('Person 50'), { key: 'ArrowUp' });
    expect(document.activeElement).toBe(field('Person 49'));
    fireEvent.change(screen.getByRole('textbox', { name: 'Search' }), { target: { value: 'p1999' } });
    expect(fields()).toEqual(['Person 1999']);
  });

  it('is only read and copied by whoever may not change it', async () => {
    await table({ values: { OLD: '9' }, readOnly: true });
    expect(field('Sales').disabled).toBe(true);
    expect(screen.queryByRole('button', { name: /Paste|Remove/ })).toBeNull();
    paste(screen.getByRole('table'), 'RD\t2\nSALES\t3');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
