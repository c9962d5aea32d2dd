import type { TimelineEvent } from '../../api/types.js';

export interface AddedSigner {
  person: string;
  when: 'before' | 'after' | 'beside';
  /** Asked for advice only. */
  advice: boolean;
  at: string;
}

const textOf = (item: TimelineEvent, name: string): string => (typeof item.data[name] === 'string' ? item.data[name] : '');

export interface Added {
  /** Who has not decided yet, in the order in which they were added: those whom he may take off again. */
  waiting: AddedSigner[];
  /** What the others decided, and, where they were asked for advice, advised. */
  answers: TimelineEvent[];
}

/** People whom `me` added to a claim, by its timeline. */
export function addedBy(items: readonly TimelineEvent[], me: string): Added {
  let waiting: (AddedSigner & { by: string; node: string | null; now: string; anyOf: TimelineEvent | null })[] = [];
  const answers: TimelineEvent[] = [];
  const drop = (fits: (one: (typeof waiting)[number]) => boolean): void => {
    const at = waiting.findIndex(fits);
    if (at >= 0) waiting.splice(at, 1);
  };
  /** Where any one of them is enough, the others are asked no more. */
  const answered = (item: TimelineEvent): void => {
    const one = waiting.find((seat) => seat.node === item.node && seat.now === textOf(item, 'by'));
    if (one?.by === me) answers.push(item);
    waiting = waiting.filter((seat) => seat !== one && !(one?.anyOf && seat.anyOf === one.anyOf));
  };
  for (const item of items) {
    switch (item.type) {
      case 'SignersAdded':
        for (const person of Array.isArray(item.data['people']) ? (item.data['people'] as string[]) : []) {
          waiting.push({
            person,
            when: textOf(item, 'when') as AddedSigner['when'],
            advice: item.data['advice'] === true,
            at: item.at,
            by: textOf(item, 'by'),
            node: item.node,
            now: person,
            anyOf: item.data['mode'] === 'any' ? item : null,
          });
        }
        break;
      case 'SignerRemoved':
        drop((one) => one.by === textOf(item, 'by') && one.person === textOf(item, 'person'));
        break;
      case 'TaskTransferred':
        // He is waited for under the name of whom he took the task over from.
        waiting = waiting.map((one) => (one.node === item.node && one.now === textOf(item, 'from') ? { ...one, now: textOf(item, 'to') } : one));
        break;
      case 'TaskDecided':
        answered(item);
        break;
      case 'TokenLeft':
        waiting = waiting.filter((one) => one.node !== item.node);
        break;
      case 'InstanceReturned':
      case 'EndingBegan':
      case 'InstanceEnded':
        waiting = [];
    }
  }
  return { waiting: waiting.filter((one) => one.by === me).map(({ person, when, advice, at }) => ({ person, when, advice, at })), answers };
}

/** True where the last decision that counts is an approval of `me`. Whether the voucher is on its way already, the server says. */
export function mayTakeBack(items: readonly TimelineEvent[], me: string): boolean {
  let counting: { task: unknown; by: string; outcome: string }[] = [];
  for (const item of items) {
    const task = item.data['task'];
    if (item.type === 'TaskDecided') counting.push({ task, by: textOf(item, 'by'), outcome: textOf(item, 'outcome') });
    if (item.type === 'DecisionTakenBack') counting = counting.filter((made) => made.task !== task);
    if (item.type === 'DecisionsVoided') counting = counting.filter((made) => !(item.data['decisions'] as unknown[]).includes(made.task));
  }
  const last = counting.at(-1);
  // Who cut or sent back lines keeps to his approval.
  const cut = items.some((item) => item.type === 'LinesDecided' && item.data['task'] === last?.task);
  return last !== undefined && !cut && last.by === me && last.outcome === 'approve';
}
