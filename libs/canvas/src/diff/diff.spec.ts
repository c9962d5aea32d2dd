import { readFileSync } from 'node:fs';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import { describe, expect, it } from 'vitest';
import { deleteNodes, diffDefinitions, drawBoth, insertOnEdge, mergeDefinitions, moveNodes, renameNode } from '../index.js';

const base = JSON.parse(readFileSync(new URL('../../../../flows/expense-claim/flow.json', import.meta.url), 'utf8')) as FlowDefinition;
const withRow = (amount: string): FlowDefinition => ({
  ...base,
  tables: base.tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) => (row.id === 'small' ? { ...row, when: [{ to: amount }, ...row.when.slice(1)] } : row)),
  })),
});

describe('the drawn difference', () => {
  it('marks what was added, taken away, changed and only moved; a changed table marks its node', () => {
    const added = insertOnEdge(base, nodeKinds, 'approve-approved', 'notify').definition;
    expect(diffDefinitions(base, added).nodes).toMatchObject({ notify: 'added', voucher: 'moved' });
    expect(diffDefinitions(base, renameNode(base, 'approve', { en: 'Ask' })).nodes).toEqual({ approve: 'changed' });
    expect(diffDefinitions(base, deleteNodes(base, nodeKinds, ['reserve'])).nodes).toEqual({ reserve: 'removed' });
    expect(diffDefinitions(base, withRow('2000.00')).nodes).toEqual({ matrix: 'changed' });
    expect(diffDefinitions(base, base)).toEqual({ nodes: {}, edges: {}, tables: {}, notes: {}, facts: {}, form: false, name: false });
  });

  it('draws what was taken away in its old place', () => {
    expect(drawBoth(base, deleteNodes(base, nodeKinds, ['reserve'])).nodes.map((node) => node.id)).toContain('reserve');
  });
});

describe('two people at one draft', () => {
  it('both get what they did where it does not clash', () => {
    const { merged, clashes } = mergeDefinitions(nodeKinds, {
      base,
      mine: renameNode(base, 'approve', { en: 'Mine' }),
      theirs: moveNodes(withRow('2000.00'), { end: { x: 0, y: 900 } }),
    });
    expect(clashes).toEqual([]);
    expect(merged.nodes.find((node) => node.id === 'approve')?.title.en).toBe('Mine');
    expect(merged.tables[0]?.rows[0]?.when[0]).toEqual({ to: '2000.00' });
    expect(merged.layout['end']).toEqual({ x: 0, y: 900 });
  });

  it('see what clashes, and either side may be taken', () => {
    const sides = { base, mine: withRow('2000.00'), theirs: withRow('3000.00') };
    const { merged, clashes } = mergeDefinitions(nodeKinds, sides);
    expect(clashes.map((clash) => clash.path)).toEqual(['tables/approvals/rows/small/when']);
    expect(merged.tables[0]?.rows[0]?.when[0]).toEqual({ to: '2000.00' });
    expect(mergeDefinitions(nodeKinds, sides, () => 'theirs').merged.tables[0]?.rows[0]?.when[0]).toEqual({ to: '3000.00' });
  });

  it('are not asked where a card stands', () => {
    const { merged, clashes } = mergeDefinitions(nodeKinds, {
      base,
      mine: moveNodes(base, { end: { x: 0, y: 700 } }),
      theirs: moveNodes(base, { end: { x: 0, y: 900 } }),
    });
    expect(clashes).toEqual([]);
    expect(merged.layout['end']).toEqual({ x: 0, y: 700 });
  });

  it('may both add a node of the same kind', () => {
    const mine = insertOnEdge(base, nodeKinds, 'submit-out', 'notify').definition;
    const theirs = insertOnEdge(base, nodeKinds, 'approve-approved', 'notify').definition;
    expect(mergeDefinitions(nodeKinds, { base, mine, theirs }).merged.nodes.map((node) => node.id)).toEqual(expect.arrayContaining(['notify', 'notify-2']));
  });
});
