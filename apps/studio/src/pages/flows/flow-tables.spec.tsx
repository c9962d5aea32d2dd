// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { flowDefinition } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import raw from '../../../../../flows/expense-claim/flow.json';
import { drawPage, meWith } from '../../testing/draw-page.js';
import { FlowTables } from './flow-tables.js';

const shipped = flowDefinition.parse(raw);
const [field] = shipped.facts;
const both = (text: string) => ({ zh: text, en: text });
const list = (...rows: [string, string][]) => ({ items: rows.map(([code, name]) => ({ code, name: both(name) })), nextCursor: null });
const input = (expression: string) => ({ expression, type: 'text' as const });
const kinds = ['department', 'category', 'project', 'legal-entity', 'cost-center'] as const;

/** A table with a condition on each kind of code, that asks a person, a group and a role of the house. */
const definition = {
  ...shipped,
  facts: kinds.map((type) => ({ ...field!, name: type.replace('-', ''), type })),
  tables: [
    {
      id: 't',
      name: both('Who approves'),
      hitPolicy: 'first' as const,
      inputs: kinds.map((type) => input(type.replace('-', ''))),
      outputs: [{ name: 'approvers', type: 'approvers' as const }],
      rows: [
        {
          when: kinds.map((type) => ({ is: `C-${type}` })),
          then: [
            [
              { by: 'person', person: 'li@ht01.test' },
              { by: 'group', group: 'LEGAL', each: false },
              { by: 'role', role: 'tax' },
            ],
          ],
          from: '2026-01-01',
        },
      ],
    },
  ],
} as unknown as typeof shipped;

const directory = {
  'GET /people': { items: [{ email: 'li@ht01.test', name: both('Li Lei') }], nextCursor: null },
  'GET /groups': list(['LEGAL', 'The lawyers']),
  'GET /roles': list(['tax', 'Tax desk']),
  'GET /departments': list(['C-department', 'Research']),
  'GET /categories': list(['C-category', 'Travel']),
  'GET /projects': list(['C-project', 'Apollo']),
  'GET /legal-entities': list(['C-legal-entity', 'Huateng']),
  'GET /cost-centers': list(['C-cost-center', 'Line 1']),
};

const cells = async () => {
  await screen.findByRole('table', { name: 'Who approves' });
  return () => screen.getAllByRole('cell').map((cell) => cell.textContent);
};

describe('a version’s tables', () => {
  it('are read in the company’s names: its codes of every kind, and whom it asks', async () => {
    await drawPage(<FlowTables definition={definition} />, { 'GET /me': meWith('flows.read', 'directory.read'), ...directory });
    const said = await cells();
    await expect
      .poll(said)
      .toEqual(['1', 'Research', 'Travel', 'Apollo', 'Huateng', 'Line 1', 'Li Lei → The lawyers, any of them → Tax desk', '2026-01-01', '']);
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual(expect.arrayContaining(['From', 'Until (not included)']));
  });

  it('stand in codes where the directory may not be read, and it is not asked for', async () => {
    const { asked } = await drawPage(<FlowTables definition={definition} />, { 'GET /me': meWith('flows.read') });
    const said = await cells();
    expect(said().slice(1, 6)).toEqual(kinds.map((type) => `C-${type}`));
    expect(asked.map(({ path }) => path).filter((path) => /groups|roles|cost-centers/.test(path))).toEqual([]);
  });
});
