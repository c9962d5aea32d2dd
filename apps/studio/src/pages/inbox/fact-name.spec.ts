import type { FactField } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { factName } from './fact-name.js';

const label = (en: string) => ({ zh: en, en });
const fields: FactField[] = [
  { name: 'title', label: label('Title'), type: 'text' },
  {
    name: 'lines',
    label: label('Lines'),
    type: 'list',
    fields: [{ name: 'invoice', label: label('Invoice'), type: 'object', fields: [{ name: 'total', label: label('Total with tax'), type: 'money' }] }],
  },
];
const named = (path: string): string =>
  factName(
    fields,
    path,
    (text) => text.en,
    (field, number) => `${field}, line ${number}`,
  );

describe('the name of a fact', () => {
  it('is its label', () => expect(named('title')).toBe('Title'));
  it('says of which line it is', () => expect(named('lines/1/invoice/total')).toBe('Total with tax, line 2'));
  it('is its path where the flow has no such field', () => expect(named('lines/0/other')).toBe('lines/0/other'));
});
