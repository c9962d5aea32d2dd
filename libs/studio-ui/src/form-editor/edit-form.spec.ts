import { flowDefinition } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import raw from '../../../../flows/expense-claim/flow.json';
import { addField, addSection, changeFact, checkName, factAt, moveField, removeField, renameFact, usesOf } from './edit-form.js';

const flow = flowDefinition.parse(raw);
const label = { zh: '客人', en: 'Guests' };

describe('the fields of a flow', () => {
  it('are added to the claim and to its form at once, under a name of their own', () => {
    const twice = addField(addField(flow, 0, 'integer', label), 0, 'text', label);
    expect(twice.facts.slice(-2).map((field) => [field.name, field.type])).toEqual([
      ['field', 'integer'],
      ['field2', 'text'],
    ]);
    expect(twice.form.sections[0]?.fields.slice(-2).map((shown) => shown.fact)).toEqual(['field', 'field2']);
    expect(flowDefinition.safeParse(twice).success).toBe(true);
  });

  it('of a line stand in the list', () => {
    const wider = addField(flow, 1, 'person', label);
    expect(factAt(wider.facts, 'lines.field')?.type).toBe('person');
    expect(wider.form.sections[1]?.fields.at(-1)?.fact).toBe('lines.field');
  });

  it('take the form along when they are named anew, lists with all in them', () => {
    const renamed = renameFact(flow, 'lines', 'items');
    expect(renamed.form.sections[1]).toMatchObject({ list: 'items' });
    expect(renamed.form.sections[1]?.fields.every((shown) => shown.fact.startsWith('items.'))).toBe(true);
    expect(checkName(flow, 'title', 'purpose')).toBe('taken');
    expect(checkName(flow, 'title', 'Title')).toBe('shape');
    expect(checkName(flow, 'title', 'title')).toBeNull();
  });

  it('move, and go with their facts', () => {
    expect(moveField(flow, { section: 0, at: 1 }, -1).form.sections[0]?.fields[0]?.fact).toBe('project');
    const less = removeField(flow, { section: 0, at: 0 });
    expect(factAt(less.facts, 'title')).toBeUndefined();
  });

  it('that a table or a condition looks at are named with whoever does', () => {
    const conditional = {
      ...flow,
      nodes: flow.nodes.map((node) =>
        node.id === 'end' ? { ...node, config: { branches: [{ when: 'some line in lines satisfies line.nights > 3' }] } } : node,
      ),
    };
    expect(usesOf(conditional, 'lines.nights').map(({ en }) => en)).toEqual(['End']);
    expect(usesOf(flow, 'purpose')).toEqual([]);
  });

  it('become required or material by one change', () =>
    expect(factAt(changeFact(flow, 'lines.nights', (field) => ({ ...field, material: true })).facts, 'lines.nights')?.material).toBe(true));

  it('stand in sections, of fields or of lines', () => {
    const grown = addSection(addSection(flow, 'fields', label), 'table', label);
    expect(grown.form.sections.slice(-2).map(({ as, list }) => [as, list])).toEqual([
      ['fields', undefined],
      ['table', 'lines2'],
    ]);
    expect(flowDefinition.safeParse(grown).success).toBe(true);
  });
});
