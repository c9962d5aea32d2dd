import { describe, expect, it } from 'vitest';
import { progressOf } from './progress-of.js';

const node = (id: string, kind = 'approval') => ({ id, kind, kindVersion: 1, title: { zh: id, en: id }, config: {} });
const edge = (from: string, port: string, to: string) => ({ id: `${from}-${to}`, from: { node: from, port }, to });
const definition = {
  nodes: [node('start', 'start'), node('budget', 'budget'), node('first'), node('end', 'end')],
  edges: [edge('start', 'out', 'budget'), edge('budget', 'within', 'first'), edge('first', 'approved', 'end')],
};
const token = (at: string, waiting: 'people' | 'world' | 'others' | 'parked') => ({ n: 1, node: at, since: '', waiting });
const waitingAt = (at: string) => [{ taskId: 't', people: [], node: at, nodeTitle: { zh: at, en: at }, since: '', dueAt: null }];

describe('how far a claim is', () => {
  it('is what its tokens passed, and where it waits', () => {
    const progress = progressOf(
      definition,
      { status: 'running', waitingFor: waitingAt('first') },
      { passed: ['start', 'budget'], edges: ['start-budget', 'budget-first'], tokens: [token('first', 'people')] },
    );
    expect(progress.nodes).toEqual({ start: 'passed', budget: 'passed', first: 'waiting' });
    expect([...progress.taken]).toEqual(['start-budget', 'budget-first']);
  });

  it('forgets an edge that lies behind a return', () => {
    const progress = progressOf(
      definition,
      { status: 'returned', waitingFor: waitingAt('start') },
      { passed: ['start', 'budget'], edges: ['start-budget', 'budget-first'], tokens: [] },
    );
    expect(progress.nodes).toEqual({ start: 'waiting' });
    expect(progress.taken.size).toBe(0);
  });

  it('is parked where a person must settle it', () => {
    const progress = progressOf(
      definition,
      { status: 'parked', waitingFor: [] },
      { passed: ['start'], edges: ['start-budget'], tokens: [token('budget', 'parked')] },
    );
    expect(progress.nodes['budget']).toBe('parked');
  });

  it('has reached the end once it is completed', () => {
    const all = definition.edges.map(({ id }) => id);
    const progress = progressOf(definition, { status: 'completed', waitingFor: [] }, { passed: ['start', 'budget', 'first'], edges: all, tokens: [] });
    expect(progress.nodes['end']).toBe('passed');
    expect(progress.taken.size).toBe(3);
  });

  it('is known only as far as the claim says, while the inside cannot be read', () => {
    expect(progressOf(definition, { status: 'running', waitingFor: waitingAt('first') }, undefined).nodes).toEqual({ first: 'waiting' });
  });
});
