import { describe, expect, it } from 'vitest';
import type { FlowInstance, OpenTask } from '../engine/instance.js';
import type { RecordedAct } from './read-acts.js';
import { replayActs } from './replay-acts.js';

const at = '2026-10-01T01:00:00.000Z';
const instance = (effects: object[] = [], status = 'running') => ({ effects, status, tokens: [], factsHash: 'h' }) as unknown as FlowInstance;
const open = (n: number, node: string, ...people: string[]) => ({ n, node, people }) as OpenTask;
const decided = (node: string, by: string, outcome: 'approve' | 'reject' = 'approve', when = at): RecordedAct => ({
  at: when,
  choice: { type: 'DecideTask', task: 1, by, outcome },
  task: { n: 1, node, people: [by] },
});
const record = { over: true, until: at, asked: new Set(['f']) };

describe('doing again what people did', () => {
  it('finds the task again by node and person, whatever its number is now', () => {
    const choose = replayActs([decided('finance', 'f', 'reject')], record);
    expect(choose([open(4, 'head', 'h'), open(7, 'finance', 'f')], { instance: instance(), at })).toMatchObject({ task: 7, by: 'f', outcome: 'reject' });
  });

  it('decides for the same person where the node is gone', () => {
    expect(replayActs([decided('gone', 'f', 'reject')], record)([open(4, 'new', 'f')], { instance: instance(), at })).toMatchObject({
      task: 4,
      outcome: 'reject',
    });
  });

  it('lets whoever was never asked approve, so that the decisions after him are reached', () => {
    const choose = replayActs([decided('finance', 'f', 'reject')], record);
    expect(choose([open(1, 'head', 'h')], { instance: instance(), at })).toMatchObject({ task: 1, by: 'h', outcome: 'approve' });
    expect(choose([open(2, 'finance', 'f')], { instance: instance(), at })).toMatchObject({ task: 2, outcome: 'reject' });
  });

  it('moves the clock to each timer that came before the next act, then to the act', () => {
    const choose = replayActs([decided('head', 'h', 'approve', '2026-10-03T01:00:00.000Z')], record);
    const timer = instance([{ dueAt: '2026-10-02T01:00:00.000Z' }]);
    expect(choose([open(1, 'head', 'h')], { instance: timer, at })).toEqual({ type: 'MoveClock', to: '2026-10-02T01:00:00.000Z' });
    expect(choose([open(1, 'head', 'h')], { instance: timer, at: '2026-10-02T01:00:00.000Z' })).toEqual({ type: 'MoveClock', to: '2026-10-03T01:00:00.000Z' });
    expect(choose([open(1, 'head', 'h')], { instance: timer, at: '2026-10-03T01:00:00.000Z' })).toMatchObject({ type: 'DecideTask' });
  });

  it('in an open record whoever was never asked approves, and whoever had not answered does not answer', () => {
    const choose = replayActs([], { over: false, until: at, asked: new Set(['f']) });
    expect(choose([open(1, 'finance', 'f'), open(2, 'head', 'h')], { instance: instance(), at })).toMatchObject({ task: 2, by: 'h', outcome: 'approve' });
    expect(choose([open(1, 'finance', 'f')], { instance: instance(), at })).toBeNull();
  });

  it('a resubmission waits until the claim is back with its claimant', () => {
    const again = { at, choice: { type: 'Resubmit', by: 'c', facts: {}, context: {}, factsHash: '', materialHash: '' } } as unknown as RecordedAct;
    const choose = replayActs([again], record);
    expect(choose([open(1, 'head', 'h')], { instance: instance(), at })).toMatchObject({ type: 'DecideTask', outcome: 'approve' });
    expect(choose([], { instance: instance([], 'returned'), at })).toMatchObject({ type: 'Resubmit' });
  });
});
