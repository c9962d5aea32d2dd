import type { Claim, TimelineEvent } from '../../api/types.js';

export type Tone = 'plain' | 'done' | 'waiting' | 'parked' | 'refused';
export type Story =
  | { kind: 'person'; item: TimelineEvent; tone: Tone; betweenMs: number | null; asked: string }
  | { kind: 'machine'; items: TimelineEvent[] }
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
  if (/^Task(Reminded|Escalated|HandedOn|Overdue)$/.test(item.type)) return 'waiting';
  return 'plain';
}

/** A token that moved on with nothing decided is seen on the drawing; the story leaves it out. */
const isStep = (item: TimelineEvent): boolean => (item.type === 'TokenPlaced' || item.type === 'TokenLeft') && !item.why;

/** Why somebody was asked, without the words that he was. */
const reasonOf = (sentence: string): string => /^[^.:\u3002\uff1a]*(?:[.:]\s|\u3002|\uff1a)(?=\S)(.+)$/s.exec(sentence)?.[1] ?? sentence;

type Waiting = Pick<Claim['waitingFor'][number], 'node' | 'people'>;

/** The asking that somebody still has to answer; null where a machine is waited for. */
function openedFor(items: readonly TimelineEvent[], { node, people }: Waiting): TimelineEvent | null {
  const asks = (item: TimelineEvent): boolean =>
    item.type === 'TaskOpened' && item.node === node && people.some((email) => Array.isArray(item.data['people']) && item.data['people'].includes(email));
  return [...items].reverse().find(asks) ?? null;
}

/** Why the claim waits for these people; empty where the timeline does not say. */
export const whyWaiting = (items: readonly TimelineEvent[], waiting: Waiting): string => {
  const opened = openedFor(items, waiting);
  return opened ? reasonOf(opened.sentence) : '';
};

/**
 * A timeline as people read it: their own acts one by one, each with the reason why they were asked, the machine's
 * steps in between folded, trouble and turns of the story always open. Who is asked now stands at its end, not here.
 */
export function foldTimeline(items: readonly TimelineEvent[], waitingFor: readonly Waiting[] = []): Story[] {
  const decided = new Set(items.filter((item) => item.type === 'TaskDecided').map((item) => item.data['task']));
  const asked = new Map(items.filter((item) => item.type === 'TaskOpened').map((item) => [item.data['task'], reasonOf(item.sentence)]));
  const waited = new Set(waitingFor.map((entry) => openedFor(items, entry)));
  const stories: Story[] = [];
  let lastAt: number | null = null;
  for (const item of items) {
    if (!item.sentence || isStep(item) || waited.has(item) || (item.type === 'TaskOpened' && decided.has(item.data['task']))) continue;
    const at = Date.parse(item.at);
    const trouble = troubled.test(item.type);
    if (item.machine && !trouble && !turning.test(item.type)) {
      const last = stories.at(-1);
      if (last?.kind === 'machine') last.items.push(item);
      else stories.push({ kind: 'machine', items: [item] });
      continue;
    }
    const betweenMs = lastAt === null || at - lastAt < 1000 ? null : at - lastAt;
    stories.push({
      kind: trouble && item.machine ? 'trouble' : 'person',
      item,
      tone: toneOf(item),
      betweenMs,
      asked: item.type === 'TaskDecided' ? (asked.get(item.data['task']) ?? '') : '',
    });
    lastAt = at;
  }
  return stories;
}

/** A budget, a matrix row, a voucher say more than who was found; what has no proof says least. */
const weight = (item: TimelineEvent): number => (!item.why ? 0 : item.why.code.startsWith('approver.') ? 1 : 2);

/** Of a fold: the sentences that stand in sight, at most two, and those behind it. Two steps or fewer are all in sight. */
export function splitFold(items: readonly TimelineEvent[]): { told: TimelineEvent[]; rest: TimelineEvent[] } {
  const told = new Set([...items].sort((a, b) => weight(b) - weight(a)).slice(0, 2));
  return { told: items.filter((item) => told.has(item)), rest: items.filter((item) => !told.has(item)) };
}
