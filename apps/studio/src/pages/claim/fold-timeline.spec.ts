import { describe, expect, it } from 'vitest';
import type { TimelineEvent } from '../../api/types.js';
import { foldTimeline, splitFold, whyWaiting } from './fold-timeline.js';

const item = (type: string, minute: number, more: Partial<TimelineEvent> = {}): TimelineEvent => ({
  turn: 1,
  at: `2026-11-20T09:${String(minute).padStart(2, '0')}:00.000Z`,
  type,
  actor: null,
  node: null,
  why: null,
  sentence: type,
  machine: false,
  data: {},
  ...more,
});

const why = { code: 'budget.within' };

describe('a folded timeline', () => {
  const stories = foldTimeline([
    item('InstanceStarted', 0, { actor: 'employee@demo.test' }),
    item('TokenPlaced', 0, { machine: true }),
    item('TokenLeft', 0, { machine: true, why }),
    item('EffectSettled', 0, { machine: true }),
    item('TaskOpened', 0, { machine: true, sentence: 'RD manager asked to approve. Asked as the claimant’s manager.', data: { task: 1 } }),
    item('TaskDecided', 30, { actor: 'manager@demo.test', data: { outcome: 'approve', task: 1 } }),
    item('EffectParked', 31, { machine: true }),
    item('InstanceEnded', 32, { machine: true, data: { outcome: 'completed' } }),
  ]);

  it('keeps what people did one by one and folds the machine steps between', () => {
    expect(stories.map((story) => story.kind)).toEqual(['person', 'machine', 'person', 'trouble', 'person']);
  });

  it('leaves out a token that merely moved on', () => {
    expect(stories[1]).toMatchObject({ items: [{ type: 'TokenLeft' }, { type: 'EffectSettled' }] });
  });

  it('says beside a decision why its person was asked', () => {
    expect(stories[2]).toMatchObject({ asked: 'Asked as the claimant’s manager.' });
  });

  it('says how long people took, machine steps not counted as a stop', () => {
    expect(stories[2]).toMatchObject({ betweenMs: 30 * 60_000, tone: 'done' });
  });

  it('never folds trouble away', () => expect(stories[3]).toMatchObject({ kind: 'trouble', tone: 'parked' }));

  it('ends with how it ended', () => expect(stories[4]).toMatchObject({ tone: 'done' }));

  describe('while somebody is asked', () => {
    const opened = item('TaskOpened', 0, {
      machine: true,
      node: 'approve',
      sentence: 'RD manager asked to approve. Asked as the claimant’s manager.',
      data: { task: 9, people: ['manager@demo.test'] },
    });
    const waiting = { node: 'approve', people: ['manager@demo.test'] };

    it('tells the asking at its end, with the reason, and not among the machine steps', () => {
      expect(foldTimeline([opened], [waiting])).toEqual([]);
      expect(whyWaiting([opened], waiting)).toBe('Asked as the claimant’s manager.');
    });

    it('keeps an asking that nobody answers any more', () => expect(foldTimeline([opened])).toMatchObject([{ kind: 'machine' }]));
  });
});

describe('a fold of machine steps', () => {
  const requested = item('EffectRequested', 0);
  const proved = (code: string) => item('TokenLeft', 0, { why: { code } });

  it('shows the two that matter most, in their order', () => {
    const [found, budget, matrix] = [proved('approver.manager'), proved('budget.within'), proved('matrix.row')];
    expect(splitFold([requested, found, budget, matrix])).toEqual({ told: [budget, matrix], rest: [requested, found] });
  });

  it('has nothing to open where there are two or fewer', () => {
    expect(splitFold([requested])).toEqual({ told: [requested], rest: [] });
  });
});
