import type { TimelineEvent } from '../../api/types.js';

export type Tone = 'plain' | 'done' | 'waiting' | 'parked' | 'refused';
export type Story =
  | { kind: 'person'; item: TimelineEvent; tone: Tone; betweenMs: number | null; asked: string }
  | { kind: 'machine'; items: TimelineEvent[]; betweenMs: null }
  | { kind: 'trouble'; item: TimelineEvent; tone: Tone; betweenMs: number | null; asked: string };

const troubled = /Parked|Failed|Refused|Unknown|Fault/;
/** Told by the system, but a turn of the story: never folded. */
const turning = /^(InstanceEnded|InstanceReversed|EndingBegan|InstanceReturned)$/;

export function toneOf(item: TimelineEvent): Tone {
  const outcome = item.data['outcome'];
  if (outcome === 'approve') return 'done';
  if (outcome === 'reject' || /Refused|Failed/.test(item.type)) return 'refused';
  if (outcome === 'return' || item.type === 'InstanceReturned' || /Parked|Unknown/.test(item.type)) return 'parked';
  if (item.type === 'InstanceEnded') return outcome === 'completed' ? 'done' : outcome === 'rejected' ? 'refused' : 'plain';
  return 'plain';
}

/** A token that moved on with nothing decided is seen on the drawing; the story leaves it out. */
const isStep = (item: TimelineEvent): boolean => (item.type === 'TokenPlaced' || item.type === 'TokenLeft') && !item.why;

/** Why somebody was asked, without the words that he was. */
const reasonOf = (sentence: string): string => /^[^.:\u3002\uff1a]*(?:[.:]\s|\u3002|\uff1a)(?=\S)(.+)$/s.exec(sentence)?.[1] ?? sentence;

/**
 * A timeline as people read it: their own acts one by one, each with the reason why they were asked, the machine's
 * steps in between folded, trouble and turns of the story always open.
 */
export function foldTimeline(items: readonly TimelineEvent[]): Story[] {
  const decided = new Set(items.filter((item) => item.type === 'TaskDecided').map((item) => item.data['task']));
  const asked = new Map(items.filter((item) => item.type === 'TaskOpened').map((item) => [item.data['task'], reasonOf(item.sentence)]));
  const stories: Story[] = [];
  let lastAt: number | null = null;
  for (const item of items) {
    if (!item.sentence || isStep(item) || (item.type === 'TaskOpened' && decided.has(item.data['task']))) continue;
    const at = Date.parse(item.at);
    const trouble = troubled.test(item.type);
    if (item.machine && !trouble && !turning.test(item.type)) {
      const last = stories.at(-1);
      if (last?.kind === 'machine') last.items.push(item);
      else stories.push({ kind: 'machine', items: [item], betweenMs: null });
      continue;
    }
    const betweenMs = lastAt === null || at - lastAt < 1000 ? null : at - lastAt;
    stories.push({ kind: trouble && item.machine ? 'trouble' : 'person', item, tone: toneOf(item), betweenMs, asked: item.type === 'TaskDecided' ? (asked.get(item.data['task']) ?? '') : '' });
    lastAt = at;
  }
  return stories;
}
