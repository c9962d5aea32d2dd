import type { TimelineEvent } from '../../api/types.js';

export type Tone = 'plain' | 'done' | 'waiting' | 'parked' | 'refused';
export type Story =
  | { kind: 'person'; item: TimelineEvent; tone: Tone; betweenMs: number | null }
  | { kind: 'machine'; items: TimelineEvent[]; betweenMs: null }
  | { kind: 'trouble'; item: TimelineEvent; tone: Tone; betweenMs: number | null };

const troubled = /Parked|Failed|Refused|Unknown|Fault/;

export function toneOf(item: TimelineEvent): Tone {
  const outcome = item.data['outcome'];
  if (outcome === 'approve') return 'done';
  if (outcome === 'reject' || /Refused|Failed/.test(item.type)) return 'refused';
  if (outcome === 'return' || item.type === 'InstanceReturned' || /Parked|Unknown/.test(item.type)) return 'parked';
  if (item.type === 'InstanceEnded') return outcome === 'completed' ? 'done' : 'plain';
  return 'plain';
}

/** A timeline as people read it: their own acts one by one, the machine's steps in between folded, trouble always open. */
export function foldTimeline(items: readonly TimelineEvent[]): Story[] {
  const stories: Story[] = [];
  let lastAt: number | null = null;
  for (const item of items) {
    if (!item.sentence) continue;
    const at = Date.parse(item.at);
    const trouble = troubled.test(item.type);
    if (item.machine && !trouble) {
      const last = stories.at(-1);
      if (last?.kind === 'machine') last.items.push(item);
      else stories.push({ kind: 'machine', items: [item], betweenMs: null });
      continue;
    }
    const betweenMs = lastAt === null || at - lastAt < 1000 ? null : at - lastAt;
    stories.push({ kind: trouble && item.machine ? 'trouble' : 'person', item, tone: toneOf(item), betweenMs });
    lastAt = at;
  }
  return stories;
}
