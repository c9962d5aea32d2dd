import { describeEvent, factChanges, nodeTitle, type EventWording, type FlowEvent } from '@vouchflow/flow-core';
import { localDate, type Instant } from '@vouchflow/kernel';
import type { Facts, Language, TimelineItem, Why } from '@vouchflow/flow-model';
import type { ClientBase } from 'pg';
import type { CompiledFlows } from '../compiled-flows.js';
import type { Views } from '../views.js';
import { describeNote, notesOf, type NoteStory } from './describe-note.js';
import { namesOf } from './names-of.js';
import { describePosting, type PostingStory } from './describe-posting.js';

interface TurnRow {
  n: number;
  at: Instant;
  actor: string | null;
  events: FlowEvent[];
}

/**
 * A document's story, oldest first, from its first turn on: who, when, what and why, with the tries at the ERP between. What
 * moves nothing a person could see (a cancelled token, an undo note) is left out. Each turn is told by the version of the flow that it
 * ran under, and names people as they were called on its day.
 */
export async function readTimeline(client: ClientBase, instanceId: string, language: Language, flows: CompiledFlows, views: Views): Promise<TimelineItem[]> {
  const { rows: turns } = await client.query<TurnRow>({
    name: 'timeline-turns',
    text: 'SELECT n, at, actor, events FROM flow_turn WHERE instance_id = $1 ORDER BY n',
    values: [instanceId],
  });
  const started = turns[0]?.events.find((event) => event.type === 'InstanceStarted');
  if (!started) return [];
  const { rows: postings } = await client.query<PostingStory>(postingsOf(instanceId));
  const { rows: notes } = await client.query<NoteStory>(notesOf(instanceId));
  const zone = started.context.zone;
  const names = namesOf(views.directory, language, zone, localDate(new Date().toISOString(), zone));
  const nothingPosted = !turns.some(({ events }) => events.some((event) => event.type === 'EffectSettled' && event.kind === 'voucher.post'));
  const nothingReserved = !turns.some(({ events }) => events.some((event) => event.type === 'HoldTaken' && event.release.kind === 'budget.release'));
  const nodes: NodesMet = { token: new Map(), task: new Map(), effect: new Map() };
  const told: TimelineItem[] = [];
  let [version, facts] = [started.version, {} as Facts];
  for (const turn of turns) {
    version = turn.events.find((event) => event.type === 'InstanceMigrated')?.to ?? version;
    const graph = await flows.get(client, started.flow, version);
    const { facts: fields } = graph.definition;
    const title = (node: string): string => nodeTitle(graph, node)[language];
    const wording: EventWording = {
      ...views.wordingOn(localDate(turn.at, zone), graph.definition),
      zone,
      nothingPosted,
      nothingReserved,
      names: names(turn.at),
      nodeTitle: title,
      beside: turn.events,
      next: (node, port) => {
        const to = graph.definition.edges.find(({ from }) => from.node === node && from.port === port)?.to;
        return to === undefined ? undefined : title(to);
      },
      moneyStep: (task) => {
        const node = nodes.task.get(task) ?? '';
        const config = graph.definition.nodes.find(({ id }) => id === node)?.config as { purpose?: string } | undefined;
        return config?.purpose === 'payment' ? title(node) : undefined;
      },
    };
    const after = factsAfter(turn.events, facts);
    // What a turn that mended the facts, or sent them again, made of them: old and new, by the flow's fields.
    const changes = turn.events.some((event) => tellsChanges.has(event.type)) ? factChanges(fields, facts, after, wording) : undefined;
    told.push(...itemsOf(turn, nodes, language, { ...wording, changes }));
    facts = after;
  }
  told.push(...postings.flatMap((posting) => describePosting(posting, language, zone)), ...notes.map((note) => describeNote(note, language, names(note.at))));
  // Array sort is stable: within one instant a turn keeps its order, and stands before what the worker noted.
  told.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  let turn = 1;
  return told.map((item) => ({ ...item, turn: (turn = item.turn || turn) }));
}

function factsAfter(events: readonly FlowEvent[], before: Facts): Facts {
  return events.reduce((facts, event) => ('facts' in event && 'context' in event ? event.facts : facts), before);
}

/** Node of each token, task and effect so far, by its number: most events name only these. */
interface NodesMet {
  token: Map<number, string>;
  task: Map<number, string>;
  effect: Map<number, string>;
}

function meet(event: FlowEvent, nodes: NodesMet): void {
  if (event.type === 'TokenPlaced') nodes.token.set(event.token, event.node);
  if (event.type === 'TaskOpened') nodes.task.set(event.task, event.node);
  if (event.type === 'EffectRequested') nodes.effect.set(event.effect, event.node);
}

/** Whose line says old and new. */
const tellsChanges = new Set(['FactsAmended', 'InstanceResubmitted']);
const hidden = new Set(['type', 'why', 'facts', 'context', 'state', 'stack', 'reads', 'factsHash', 'materialHash']);

function itemsOf(turn: TurnRow, nodes: NodesMet, language: Language, wording: EventWording): TimelineItem[] {
  return turn.events.flatMap((event): TimelineItem[] => {
    meet(event, nodes);
    const line = describeEvent(event, language, wording);
    if (!line) return [];
    return [
      {
        turn: turn.n,
        at: turn.at,
        type: event.type,
        actor: line.machine ? null : actorOf(event, turn.actor),
        node: nodeOf(event, nodes),
        why: whyOf(event),
        sentence: line.sentence,
        machine: line.machine,
        data: {
          ...Object.fromEntries(Object.entries(event).filter(([name]) => !hidden.has(name))),
          ...(tellsChanges.has(event.type) && wording.changes ? { changes: wording.changes } : {}),
        },
      },
    ];
  });
}

function actorOf(event: FlowEvent, actor: string | null): string | null {
  if (event.type === 'InstanceStarted') return event.splitFrom?.by ?? event.claimant;
  return 'by' in event && event.by !== undefined ? event.by : actor;
}

function nodeOf(event: FlowEvent, nodes: NodesMet): string | null {
  if ('node' in event) return event.node;
  if (event.type === 'TokenSplit') return event.fork;
  if (event.type === 'TokensJoined') return event.join;
  if ('task' in event) return nodes.task.get(event.task) ?? null;
  if ('effect' in event) return nodes.effect.get(event.effect) ?? null;
  if ('token' in event) return nodes.token.get(event.token) ?? null;
  return null;
}

function whyOf(event: FlowEvent): Why | null {
  if ('why' in event && event.why) return event.why;
  return event.type === 'EndingBegan' ? event.cause : null;
}

const postingsOf = (instanceId: string) => ({
  name: 'timeline-postings',
  text: `SELECT p.status, p.external_key AS "externalKey", p.sent_at AS "sentAt", p.document_number AS "documentNumber", p.cause,
           CASE WHEN e.status = 'open' AND r.parked IS NULL THEN r.next_at END AS "nextAt",
           COALESCE((SELECT jsonb_agg(jsonb_build_object('n', a.n, 'step', a.step, 'startedAt', to_char(a.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
             'endedAt', to_char(a.ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'outcome', a.outcome, 'message', a.message) ORDER BY a.n)
             FROM posting_attempt a WHERE a.posting_id = p.id), '[]') AS attempts
         FROM posting p JOIN effect e ON e.id = p.effect_id LEFT JOIN effect_run r ON r.effect_id = e.id
         WHERE p.instance_id = $1 ORDER BY p.created_at`,
  values: [instanceId],
});
