import { describe, expect, it } from 'vitest';
import type { TimelineEvent } from '../../api/types.js';
import { foldTimeline } from './fold-timeline.js';

const item = (type: string, minute: number, more: Partial<TimelineEvent> = {}): TimelineEvent => ({
  turn: 1, at: `2026-11-20T09:${String(minute).padStart(2, '0')}:00.000Z`, type, actor: null, node: null, why: null, sentence: type, machine: false, data: {}, ...more,
});

describe('a folded timeline', () => {
  const stories = foldTimeline([
    item('InstanceStarted', 0, { actor: 'employee@demo.test' }),
    item('TokenLeft', 0, { machine: true }),
    item('EffectSettled', 0, { machine: true }),
    item('TaskDecided', 30, { actor: 'manager@demo.test', data: { outcome: 'approve' } }),
    item('EffectParked', 31, { machine: true }),
  ]);

  it('keeps what people did one by one and folds the machine steps between', () => {
    expect(stories.map((story) => story.kind)).toEqual(['person', 'machine', 'person', 'trouble']);
    expect(stories[1]).toMatchObject({ items: [{ type: 'TokenLeft' }, { type: 'EffectSettled' }] });
  });

  it('says how long people took, machine steps not counted as a stop', () => {
    expect(stories[2]).toMatchObject({ betweenMs: 30 * 60_000, tone: 'done' });
  });

  it('never folds trouble away', () => expect(stories[3]).toMatchObject({ kind: 'trouble', tone: 'parked' }));
});
