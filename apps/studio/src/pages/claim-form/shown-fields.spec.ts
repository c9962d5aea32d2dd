import type { FactField } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { shownSections } from './shown-fields.js';

const label = { zh: '名', en: 'Name' };
const facts: FactField[] = [
  { name: 'title', label, type: 'text', required: true },
  {
    name: 'lines',
    label,
    type: 'list',
    required: true,
    fields: [
      { name: 'amount', label, type: 'money', required: true },
      { name: 'date', label, type: 'date', required: true },
      { name: 'city', label, type: 'text' },
      {
        name: 'invoice',
        label: { zh: '发票', en: 'Invoice' },
        type: 'object',
        fields: [
          { name: 'number', label, type: 'text' },
          { name: 'total', label, type: 'money' },
        ],
      },
    ],
  },
];
const field = (fact: string) => ({ fact, width: 6 });

describe('a form drawn from its definition', () => {
  it('puts what must be filled into the row, the amount last, and opens the rest below', () => {
    const sections = shownSections({
      facts,
      form: {
        sections: [
          {
            id: 'l',
            title: label,
            as: 'table',
            list: 'lines',
            fields: [field('lines.amount'), field('lines.date'), field('lines.city'), field('lines.invoice.number')],
          },
        ],
      },
    });
    const table = sections[0];
    if (table?.as !== 'table') throw new Error('a table was expected');
    expect(table.row.map((shown) => shown.field.name)).toEqual(['date', 'amount']);
    expect(table.more.map((shown) => shown.field.name)).toEqual(['city']);
    expect(table.groups).toMatchObject([{ name: 'invoice', label: { en: 'Invoice' }, fields: [{ names: ['invoice', 'number'] }] }]);
  });

  it('draws an object by its fields', () => {
    const sections = shownSections({ facts, form: { sections: [{ id: 'l', title: label, as: 'table', list: 'lines', fields: [field('lines.invoice')] }] } });
    expect(sections[0]).toMatchObject({ groups: [{ fields: [{ names: ['invoice', 'number'] }, { names: ['invoice', 'total'] }] }] });
  });

  it('leaves out a field that the facts do not have', () => {
    const sections = shownSections({ facts, form: { sections: [{ id: 'h', title: label, as: 'fields', fields: [field('title'), field('ghost')] }] } });
    expect(sections[0]).toMatchObject({ fields: [{ names: ['title'], width: 6 }] });
  });
});
