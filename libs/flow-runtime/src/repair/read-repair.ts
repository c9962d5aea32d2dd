import { drawnAround, reject, type FlowGraph, type FlowInstance, type Input } from '@vouchflow/flow-core';
import { derivedId, err } from '@vouchflow/kernel';
import { factsRejected, fillIn, type Intake } from '@vouchflow/node-kinds';
import { parseFacts, renderFacts } from '@vouchflow/flow-model';
import type { QueryConfig } from 'pg';
import { attachFiles } from '../claims/attach-files.js';
import type { CompiledFlows } from '../compiled-flows.js';
import { instanceOf, type InstanceRow } from '../instance-row.js';
import { Rejected } from '../rejected.js';
import type { Turn } from '../turn/turn.js';
import { viewsOf } from '../views.js';
import { changeFacts } from './change-facts.js';
import type { RepairCommand } from './repair-act.js';

type WithoutAt<T> = T extends { at: unknown } ? Omit<T, 'at'> : never;

export interface ReadRepair {
  /** By which the input is decided: for a migration the newer version's. */
  graph: FlowGraph;
  input: WithoutAt<Input>;
  /** The document's title, where the facts bring another. */
  title: string;
  /** Written in the same turn, before what the events project. */
  writes: QueryConfig[];
}

/** An act by hand as an input of this instance. Throws `Rejected` where what it names is not there. */
export async function readRepair(
  turn: Turn,
  flows: CompiledFlows,
  row: InstanceRow,
  { act, by, confirmedBy, reason, seenTurn }: RepairCommand,
): Promise<ReadRepair> {
  const instance = instanceOf(row);
  if (!instance) throw new Rejected(reject('NOT_FOUND'));
  if (seenTurn !== undefined && seenTurn !== row.turn) throw new Rejected(reject('PRECONDITION_FAILED'));
  const graph = await flows.get(turn.client, row.flow_key, row.flow_version);
  const who = { by, reason, ...(confirmedBy ? { confirmedBy } : {}) };
  const plain = (input: WithoutAt<Input>, writes: QueryConfig[] = []): ReadRepair => ({ graph, input, title: row.title, writes });
  switch (act.kind) {
    case 'move':
      return plain({ type: 'AdminMove', token: act.token, to: act.to, ...who });
    case 'replace':
      requireActive(turn, act.to, 'to');
      return plain({ type: 'ReplaceApprover', task: act.task, from: act.from, to: act.to, by, reason });
    case 'retry':
      return plain({ type: 'RetryEffect', effect: act.effect, ...(act.token === undefined ? {} : { token: act.token }), by, reason });
    case 'decide':
      if (confirmedBy === undefined) throw new Rejected(reject('SECOND_PERSON_REQUIRED'));
      return plain({ type: 'DecideInPlace', task: act.task, outcome: act.outcome, factsHash: act.factsHash, by, confirmedBy, reason });
    case 'settle':
      return plain({ type: 'SettleEffect', effect: act.effect, result: await resultOf(turn, instance, act), ...who });
    case 'amend': {
      const { facts, context, factsHash, materialHash, title } = await intake(
        turn,
        graph,
        row,
        changeFacts(renderFacts(graph.definition.facts, row.facts), act.changes),
      );
      return { graph, title, writes: [], input: { type: 'AmendFacts', facts, context, factsHash, materialHash, ...who } };
    }
    case 'migrate': {
      const newer = await newerVersion(turn, flows, row, act.version);
      const { facts, context, factsHash, materialHash, title } = await intake(turn, newer, row, renderFacts(graph.definition.facts, row.facts), 'DOES_NOT_FIT');
      return {
        graph: newer,
        title,
        writes: [],
        input: { type: 'Migrate', version: act.version, nodes: drawnAround(graph, instance), facts, context, factsHash, materialHash, ...who },
      };
    }
  }
}

/** What a person saw, as the answer that the world owes. What became of a posting is stated of the posting itself, beside its proof. */
async function resultOf(turn: Turn, instance: FlowInstance, act: { effect: number; saw: 'posted' | 'absent' | 'due' }): Promise<unknown> {
  const effect = instance.effects.find((open) => open.n === act.effect);
  if (!effect) throw new Rejected(reject('STATE_CONFLICT', { zh: '该事项已不在等待。', en: 'The effect is not open any more.' }));
  if (effect.kind === 'voucher.post') {
    const id = derivedId(effect.since, instance.id, 'effect', effect.n);
    const [posting] = await turn.read({ name: 'posting-of-effect', text: 'SELECT id FROM posting WHERE effect_id = $1', values: [id] });
    const at = `POST /postings/${String(posting?.rows[0]?.['id'] ?? '')}/statement`;
    throw new Rejected(
      reject('STATE_CONFLICT', {
        zh: `凭证推送的结果请在推送上说明：${at}（同步控制台），并由他人确认。`,
        en: `What became of a posting is stated of the posting: ${at} (sync console), and confirmed by another person.`,
      }),
    );
  }
  if (effect.kind !== 'timer.wake' || act.saw !== 'due')
    throw new Rejected(reject('INVALID', undefined, [{ path: 'act/saw', code: 'NOT_A_CHOICE', message: 'This is no answer to that effect.' }]));
  return { woke: true };
}

async function newerVersion(turn: Turn, flows: CompiledFlows, row: InstanceRow, version: number): Promise<FlowGraph> {
  const newest = (await flows.newestVersion(turn.client, row.flow_key)) ?? 0;
  if (version > newest)
    throw new Rejected(reject('INVALID', undefined, [{ path: 'act/version', code: 'UNKNOWN_VERSION', message: 'The flow has no such version.' }]));
  return flows.get(turn.client, row.flow_key, version);
}

async function intake(turn: Turn, graph: FlowGraph, row: InstanceRow, raw: unknown, code?: 'DOES_NOT_FIT'): Promise<Intake> {
  const parsed = parseFacts(graph.definition.facts, raw);
  const of = { claim: row.id, claimant: row.claimant, number: row.number, at: turn.at };
  const read = parsed.ok
    ? fillIn({ ...of, graph, facts: await attachFiles(turn, { ...of, fields: graph.definition.facts, facts: parsed.value }), views: viewsOf(turn.directory) })
    : err(factsRejected(parsed.error));
  if (!read.ok) throw new Rejected(code ? { ...read.error, code } : read.error);
  return read.value;
}

function requireActive(turn: Turn, email: string, path: string): void {
  if (viewsOf(turn.directory).directory.isActive(email, turn.at.slice(0, 10))) return;
  throw new Rejected(
    reject('INVALID', { zh: '没有这个人，或此人已停用。', en: 'There is no such person, or he is not active.' }, [
      { path, code: 'UNKNOWN_PERSON', message: 'There is no such person, or he is not active.' },
    ]),
  );
}
