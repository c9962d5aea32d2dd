import { describe, expect, it } from 'vitest';
import { progressOf } from './progress-of.js';

const node = (id: string, kind = 'approval') => ({ id, kind, kindVersion: 1, title: { zh: id, en: id }, config: {} });
const edge = (from: string, port: string, to: string) => ({ id: `${from}-${to}`, from: { node: from, port }, to });
const definition = {
  nodes: [node('start', 'start'), node('budget', 'budget'), node('first'), node('second'), node('end', 'end')],
  edges: [edge('start', 'out', 'budget'), edge('budget', 'within', 'first'), edge('first', 'approved', 'second'), edge('second', 'approved', 'end')],
};
const left = (id: string, port: string) => ({ type: 'TokenLeft', node: id, data: { port } });
const placed = (id: string) => ({ type: 'TokenPlaced', node: id, data: {} });
const claim = (status: 'running' | 'returned' | 'completed' | 'parked', at?: string) => ({
  status, vouchers: [],
  waitingFor: at ? [{ taskId: 't', people: [], node: at, nodeTitle: { zh: at, en: at }, since: '', dueAt: null }] : [],
});

describe('how far a claim is', () => {
  it('is what its tokens passed, and where it waits', () => {
    const progress = progressOf(definition, claim('running', 'first'), [left('start', 'out'), left('budget', 'within'), placed('first')]);
    expect(progress.nodes).toEqual({ start: 'passed', budget: 'passed', first: 'waiting' });
    expect([...progress.taken]).toEqual(['start-budget', 'budget-first']);
  });

  it('is taken back by a return to an earlier step, as far as that step', () => {
    const steps = [left('start', 'out'), left('budget', 'within'), left('first', 'approved'), placed('second'), { type: 'InstanceReturned', node: 'second', data: { to: 'first' } }];
    const progress = progressOf(definition, claim('running', 'first'), steps);
    expect(progress.nodes).toEqual({ start: 'passed', budget: 'passed', first: 'waiting' });
    expect(progress.taken.has('first-second')).toBe(false);
  });

  it('is nothing after a return to the claimant', () => {
    const progress = progressOf(definition, claim('returned'), [left('start', 'out'), left('budget', 'within'), { type: 'InstanceReturned', node: null, data: { to: 'claimant' } }]);
    expect(progress.nodes).toEqual({});
    expect(progress.taken.size).toBe(0);
  });

  it('is parked where a token stands and a person must settle it', () => {
    expect(progressOf(definition, claim('parked'), [left('start', 'out'), placed('budget')]).nodes['budget']).toBe('parked');
  });
});
