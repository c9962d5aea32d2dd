import { drawFlow } from '@vouchflow/flow-core/testing';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import { describe, expect, it } from 'vitest';
import { checkConnection, kindsToOffer } from './check-connection.js';

const asks = { mode: 'sequential', approvers: [{ by: 'manager' }] };
const flow = drawFlow(
  nodeKinds,
  `start > budget > approval:ask > fork
  fork -a> approval:left > join
  fork -b> approval:right > join
  join > set > end`,
  { fork: { branches: ['a', 'b'] }, ask: asks, left: asks, right: asks, set: { values: [{ name: 'v', expression: '1' }] } },
) as FlowDefinition;
const definition: FlowDefinition = {
  ...flow,
  layout: {},
  tables: [],
  nodes: [
    ...flow.nodes,
    { id: 'loose', kind: 'notify', kindVersion: 1, title: { zh: '通知', en: 'Notify' }, config: { to: 'claimant', text: { zh: '好', en: 'ok' } } },
  ],
};
const refusal = (node: string, port: string, to: string): string | undefined => checkConnection(definition, nodeKinds, { node, port }, to)?.code;

describe('an edge while it is dragged', () => {
  it.each([
    ['to its own node', 'ask', 'rejected', 'ask', 'SELF_EDGE'],
    ['into the start', 'ask', 'rejected', 'start', 'INTO_START'],
    ['out of an end', 'end', 'out', 'ask', 'FROM_END'],
    ['from a port that has its edge', 'ask', 'approved', 'end', 'PORT_TAKEN'],
    ['from a port that is not there', 'ask', 'maybe', 'end', 'UNKNOWN_PORT'],
    ['out of a block past its join', 'left', 'rejected', 'end', 'CROSSES_BLOCK'],
    ['into a block past its fork', 'ask', 'rejected', 'left', 'CROSSES_BLOCK'],
    ['from one branch into another', 'left', 'rejected', 'right', 'CROSSES_BLOCK'],
    ['to a join that no fork opened', 'ask', 'rejected', 'join', 'JOIN_WITHOUT_FORK'],
    ['back without a person on the way', 'budget', 'over', 'budget', 'SELF_EDGE'],
  ])('is refused %s', (_, node, port, to, code) => expect(refusal(node, port, to)).toBe(code));

  it('says why in both languages, in the words of the engine', () => {
    expect(checkConnection(definition, nodeKinds, { node: 'left', port: 'rejected' }, 'end')?.message).toEqual({
      zh: '连线越过了并行块的边界',
      en: 'The edge crosses the wall of a parallel block',
    });
  });

  it('may lead on, to a loose node, and back where a person is on the way', () => {
    expect(refusal('ask', 'rejected', 'set')).toBeUndefined();
    expect(refusal('ask', 'rejected', 'loose')).toBeUndefined();
    expect(refusal('ask', 'rejected', 'budget')).toBeUndefined();
    expect(refusal('left', 'rejected', 'join')).toBeUndefined();
  });

  it('may not close a ring that nobody waits in', () => {
    const ring: FlowDefinition = { ...definition, edges: [...definition.edges, { id: 'b-over', from: { node: 'budget', port: 'over' }, to: 'loose' }] };
    expect(checkConnection(ring, nodeKinds, { node: 'loose', port: 'out' }, 'budget')?.code).toBe('WAITLESS_CYCLE');
  });

  it('does not stand in its own way when it is led elsewhere', () => {
    const edge = definition.edges.find((each) => each.from.node === 'ask');
    expect(checkConnection(definition, nodeKinds, { node: 'ask', port: 'approved' }, 'set', edge?.id)).toBeNull();
    expect(checkConnection(definition, nodeKinds, { node: 'ask', port: 'rejected' }, edge?.to ?? '', edge?.id)).toBeNull();
  });

  it('is refused like a new one where it is led to another port or node that may not be', () => {
    const edge = definition.edges.find((each) => each.from.node === 'budget');
    const lead = (node: string, port: string, to: string) => checkConnection(definition, nodeKinds, { node, port }, to, edge?.id)?.code;
    expect(lead('ask', 'approved', edge?.to ?? '')).toBe('SELF_EDGE');
    expect(lead('left', 'approved', 'ask')).toBe('PORT_TAKEN');
    expect(lead('budget', 'within', 'start')).toBe('INTO_START');
  });
});

describe('what is offered', () => {
  it('holds no second start, and inside a block no end', () => {
    expect(kindsToOffer(definition, nodeKinds)).not.toContain('start');
    expect(kindsToOffer(definition, nodeKinds, { after: 'left' })).not.toContain('end');
    expect(kindsToOffer(definition, nodeKinds, { after: 'ask' })).toContain('end');
  });
});
