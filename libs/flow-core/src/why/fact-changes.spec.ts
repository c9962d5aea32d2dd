import type { FactField } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { factChanges, sayChanges } from './fact-changes.js';

const label = (zh: string, en: string) => ({ zh, en });
const fields: FactField[] = [
  { name: 'title', label: label('事由', 'Subject'), type: 'text' },
  { name: 'urgent', label: label('加急', 'Urgent'), type: 'boolean' },
  { name: 'who', label: label('收款人', 'Payee'), type: 'person' },
  {
    name: 'kind',
    label: label('类型', 'Kind'),
    type: 'choice',
    choices: [
      { value: 'a', label: label('甲', 'One') },
      { value: 'b', label: label('乙', 'Two') },
    ],
  },
  { name: 'papers', label: label('附件', 'Attachments'), type: 'attachments' },
  {
    name: 'lines',
    label: label('明细', 'Lines'),
    type: 'list',
    fields: [
      { name: 'amount', label: label('金额', 'Amount'), type: 'money' },
      { name: 'date', label: label('日期', 'Date'), type: 'date' },
      { name: 'note', label: label('说明', 'Note'), type: 'text' },
    ],
  },
];
const cny = (minor: number) => ({ minor, currency: 'CNY' });
const line = (minor: number, note = '') => ({ amount: cny(minor), date: '2026-11-20', note });
const bill = { id: '1', name: 'a.pdf', type: 'application/pdf', size: 1, sha256: '0' };
const say = (before: object, after: object) => sayChanges(factChanges(fields, before as never, after as never, { names: (email) => `Mr ${email}` }));

describe('old and new of what was changed', () => {
  it('is told by the field’s label, money with its currency, dates, choices and people by their words', () => {
    expect(say({ title: 'a', lines: [line(120_000)] }, { title: 'b', lines: [line(100_000)] })).toEqual({
      zh: '事由 “a” → “b”；第 1 行 金额 1,200.00 CNY → 1,000.00 CNY',
      en: 'Subject “a” → “b”; line 1 Amount 1,200.00 CNY → 1,000.00 CNY',
    });
    expect(say({ kind: 'a', urgent: false, who: 'x' }, { kind: 'b', urgent: true, who: 'y' })).toEqual({
      zh: '加急 否 → 是；收款人 Mr x → Mr y；类型 甲 → 乙',
      en: 'Urgent no → yes; Payee Mr x → Mr y; Kind One → Two',
    });
  });
  it('a department by its name', () => {
    const codes = (of: string, code: string) => (of === 'department' && code === 'RD' ? label('研发部', 'R&D') : undefined);
    expect(
      sayChanges(
        factChanges(
          [{ name: 'department', label: label('部门', 'Department'), type: 'department' }],
          { department: 'RD' } as never,
          { department: 'X' } as never,
          { codes },
        ),
      ),
    ).toEqual({ zh: '部门 研发部 → X', en: 'Department R&D → X' });
  });
  it('a line that came or went, a field that was empty, papers by their names', () => {
    expect(say({ lines: [line(100)] }, { lines: [line(100), line(2500, 'taxi')] }).zh).toBe('第 2 行 明细 新增 25.00 CNY，2026-11-20，“taxi”');
    expect(say({ lines: [line(100), line(200)] }, { lines: [line(100)] }).en).toBe('line 2 Lines removed (was 2.00 CNY, 2026-11-20)');
    expect(say({ papers: [bill] }, { title: 'x', papers: [bill, { ...bill, id: '2', name: 'b.png' }] }).en).toBe(
      'Subject added: “x”; Attachments 1 attachment (a.pdf) → 2 attachments (a.pdf, b.png)',
    );
  });
  it('of the flow’s fields alone: what else stands in the facts is not told', () =>
    expect(factChanges(fields, { secret: 1 } as never, { secret: 2 } as never)).toEqual([]));
  it('long texts are shortened, and many changes counted', () => {
    expect(say({ title: 'a' }, { title: 'b'.repeat(200) }).zh.length).toBeLessThan(90);
    const many = (minor: number) => ({ lines: Array.from({ length: 12 }, () => line(minor)) });
    expect(say(many(100), many(200)).zh).toMatch(/等共 12 处$/);
    expect(say(many(100), many(200)).en).toMatch(/and 4 more$/);
  });
});
