import { readFileSync } from 'node:fs';
import { checkFlow } from '@vouchflow/flow-core';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import { describe, expect, it } from 'vitest';
import { blank } from '../testing/random-commands.js';
import { treeOf } from '../tree/tree-of.js';
import { addNode, configureNode, deleteNodes, dropOnEdge, insertOnEdge, reconnectEdge } from '../index.js';

const shipped = JSON.parse(readFileSync(new URL('../../../../flows/expense-claim/flow.json', import.meta.url), 'utf8')) as FlowDefinition;
const edges = (definition: FlowDefinition): string[] => definition.edges.map((edge) => `${edge.from.node} -${edge.from.port}> ${edge.to}`);

describe('a node put on an edge', () => {
  it('takes the edge and leads on by its first port; what lies below makes room', () => {
    const { definition, made } = insertOnEdge(shipped, nodeKinds, 'approve-approved', 'notify');
    expect(made).toEqual(['notify']);
    expect(edges(definition)).toEqual(expect.arrayContaining(['approve -approved> notify', 'notify -out> voucher']));
    expect(definition.layout).toMatchObject({ approve: { x: 0, y: 288 }, notify: { x: 0, y: 384 }, voucher: { x: 0, y: 480 }, end: { x: 0, y: 672 } });
  });

  it('is a whole block where it is a fork, and the block is sound', () => {
    const { definition } = insertOnEdge(blank(), nodeKinds, 'start-out', 'fork');
    expect(edges(definition)).toEqual(
      expect.arrayContaining(['start -out> fork', 'fork -a> approval', 'approval -approved> join', 'fork -b> approval-2', 'join -out> end']),
    );
    expect(checkFlow(definition, nodeKinds)).toEqual([]);
  });

  it('may be one that lay loose', () => {
    const loose = addNode(blank(), nodeKinds, 'budget', { x: 300, y: 0 }).definition;
    expect(edges(dropOnEdge(loose, nodeKinds, 'start-out', 'budget'))).toEqual(['start -out> budget', 'budget -within> end']);
  });
});

describe('a node taken away', () => {
  it('joins its neighbours, and its own table goes with it', () => {
    const without = deleteNodes(shipped, nodeKinds, ['matrix']);
    expect(edges(without)).toContain('reserve -within> approve');
    expect(without.tables).toEqual([]);
  });

  it('leaves a table that another node uses', () => {
    const twice: FlowDefinition = {
      ...shipped,
      nodes: [...shipped.nodes, { id: 'again', kind: 'approval-matrix', kindVersion: 1, title: shipped.name, config: { table: 'approvals' } }],
    };
    expect(deleteNodes(twice, nodeKinds, ['matrix']).tables).toHaveLength(1);
  });

  it('leaves a gap where it was cut', () => expect(edges(deleteNodes(shipped, nodeKinds, ['matrix'], 'gap'))).not.toContain('reserve -within> approve'));
});

describe('an edge led elsewhere', () => {
  it('stays the same edge: it arrives at another node, or leaves by another port, and every other edge stands', () => {
    const others = (definition: FlowDefinition) => definition.edges.filter(({ id }) => id !== 'approve-approved');
    const later = reconnectEdge(shipped, 'approve-approved', { to: 'end' });
    expect(edges(later)).toContain('approve -approved> end');
    expect(edges(later)).not.toContain('approve -approved> voucher');
    const refused = reconnectEdge(shipped, 'approve-approved', { from: { node: 'approve', port: 'rejected' } });
    expect(edges(refused)).toContain('approve -rejected> voucher');
    const elsewhere = reconnectEdge(shipped, 'approve-approved', { from: { node: 'reserve', port: 'over' }, to: 'end' });
    expect(edges(elsewhere)).toContain('reserve -over> end');
    for (const definition of [later, refused, elsewhere]) {
      expect(definition.edges.map(({ id }) => id)).toEqual(shipped.edges.map(({ id }) => id));
      expect(others(definition)).toEqual(others(shipped));
      expect(definition.nodes).toBe(shipped.nodes);
    }
  });

  it('that is not there changes nothing', () => expect(reconnectEdge(shipped, 'nobody', { to: 'end' })).toEqual(shipped));
});

describe('ports that change', () => {
  const route = insertOnEdge(blank(), nodeKinds, 'start-out', 'route').definition;
  it('take their edge along when they are renamed, and with them when they go', () => {
    expect(edges(route)).toContain('route -yes> end');
    const renamed = configureNode(route, nodeKinds, 'route', { branches: [{ port: 'large', when: 'total > 1' }], otherwise: 'no' });
    expect(edges(renamed)).toContain('route -large> end');
    expect(edges(configureNode(renamed, nodeKinds, 'route', { branches: [], otherwise: 'no' }))).toEqual(['start -out> route']);
  });
});

describe('the tree', () => {
  it('goes down the main way, shows equal ways side by side until they meet, and others aside', () => {
    const block = insertOnEdge(shipped, nodeKinds, 'approve-approved', 'fork').definition;
    const { trunk, loose } = treeOf(block, nodeKinds);
    expect(loose).toEqual([]);
    expect(trunk.items.map((item) => item.node)).toEqual(['submit', 'reserve', 'matrix', 'approve', 'fork', 'join', 'voucher', 'post', 'end']);
    const fork = trunk.items.find((item) => item.node === 'fork');
    expect(fork?.branches.map((branch) => branch.limb)).toMatchObject([
      { items: [{ node: 'approval' }], goesTo: { node: 'join', how: 'meets' } },
      { items: [{ node: 'approval-2' }], goesTo: { node: 'join', how: 'meets' } },
    ]);
    const refused = addNode(block, nodeKinds, 'end', { x: 300, y: 300 }).definition;
    const aside = treeOf({ ...refused, edges: [...refused.edges, { id: 'no', from: { node: 'approve', port: 'rejected' }, to: 'end-2' }] }, nodeKinds);
    expect(aside.trunk.items.find((item) => item.node === 'approve')?.asides).toMatchObject([{ port: 'rejected', limb: { items: [{ node: 'end-2' }] } }]);
  });
});
