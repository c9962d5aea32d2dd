import { nodeKinds } from '@vouchflow/node-kinds';
import { describe, expect, it } from 'vitest';
import { appendNode } from './append-node.js';
import { insertOnEdge } from './insert-on-edge.js';
import { newFlow } from '../document/new-flow.js';
import { suitCompany } from './suit-company.js';

const empty = newFlow(nodeKinds, { key: 'house', name: { zh: '流程', en: 'Flow' }, numberPrefix: 'HO' });
const between = (from: string, definition = empty): string => definition.edges.find((edge) => edge.from.node === from)?.id ?? '';
const configOf = (id: string, definition: typeof empty): unknown => definition.nodes.find((node) => node.id === id)?.config;

describe('an approval that is put on a flow', () => {
  const withMatrix = insertOnEdge(empty, nodeKinds, between('start'), 'approval-matrix').definition;

  it('asks by the matrix before it that nobody asks by yet', () => {
    const { definition } = insertOnEdge(withMatrix, nodeKinds, between('approval-matrix', withMatrix), 'approval');
    expect(configOf('approval', definition)).toMatchObject({ matrix: 'approval-matrix' });
    expect(configOf('approval', definition)).not.toHaveProperty('approvers');
    const second = insertOnEdge(definition, nodeKinds, between('approval', definition), 'approval').definition;
    expect(configOf('approval-2', second)).toMatchObject({ approvers: [{ by: 'manager', level: 1 }] });
  });
  it('asks the manager where no matrix lies before it', () => {
    const before = insertOnEdge(withMatrix, nodeKinds, between('start', withMatrix), 'approval').definition;
    expect(configOf('approval', before)).toMatchObject({ approvers: [{ by: 'manager', level: 1 }] });
    const loose = appendNode(withMatrix, nodeKinds, { node: 'start', port: 'out' }, 'approval').definition;
    expect(configOf('approval', loose)).not.toHaveProperty('matrix');
  });
  it('falls back on whom the company has for that, and on nobody where it has nobody', () => {
    const edited = insertOnEdge(empty, nodeKinds, between('start'), 'approval');
    expect(configOf('approval', edited.definition)).not.toHaveProperty('fallback');
    const suited = suitCompany(edited, nodeKinds, { fallback: [{ by: 'role', role: 'bursar' }] });
    expect(configOf('approval', suited.definition)).toMatchObject({ approvers: [{ by: 'manager', level: 1 }], fallback: [{ by: 'role', role: 'bursar' }] });
    expect(suitCompany(edited, nodeKinds, { fallback: [] }).definition).toEqual(edited.definition);
  });
});
