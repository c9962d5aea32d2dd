import type { Instant } from '@vouchflow/kernel';
import type { FlowEvent } from './event.js';
import type { FlowInstance } from './instance.js';

/** The fold of `LinesDecided`: pure bookkeeping, no rule. */
export function foldLines(i: FlowInstance, event: Extract<FlowEvent, { type: 'LinesDecided' }>, at: Instant): void {
  const gone = new Set(event.returned.map(({ line }) => line));
  const stays = Array.isArray(i.facts['lines']) ? i.facts['lines'].flatMap((_line, index) => (gone.has(index) ? [] : [index])) : [];
  if (gone.size > 0) i.lineNumbers = stays.map((line) => i.lineNumbers?.[line] ?? line);
  const cuts = [...(i.cuts ?? []), ...event.cuts.map((cut) => ({ ...cut, by: event.by, at }))].flatMap((cut) =>
    gone.has(cut.line) ? [] : [{ ...cut, line: stays.indexOf(cut.line) }],
  );
  if (cuts.length > 0) i.cuts = cuts;
  else delete i.cuts;
  if (event.linked) i.links = [...(i.links ?? []), { ...event.linked, relation: 'split-off' }];
  i.decisions = i.decisions.map((decision) => ({
    ...decision,
    ...(decision.task === event.task ? { lines: true as const } : {}),
    ...(decision.materialHash === i.materialHash ? { materialHash: event.materialHash, refreshed: true as const } : {}),
  }));
  i.facts = event.facts;
  i.context = event.context;
  i.factsHash = event.factsHash;
  i.materialHash = event.materialHash;
}
