import type { QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { reject, type FlowGraph, type FlowInstance, type Input, type ResumeMode, type TaskOutcome } from '@vouchflow/flow-core';
import { isUuid, localDate, ok } from '@vouchflow/kernel';
import type { ClaimView, LineDecision } from '@vouchflow/flow-model';
import { changeLines } from '@vouchflow/node-kinds';
import { bindFiles, moveFiles } from './claims/attach-files.js';
import { documentNumber, draftRow, insertDraft, updateDraft, updateReturned } from './claims/draft-row.js';
import type { Idempotency } from './claims/idempotency.js';
import type { Intake } from './claims/read-intake.js';
import { requestReversal, requireSameRequest } from './claims/request-reversal.js';
import { splitOff } from './claims/split-off.js';
import { CompiledFlows } from './compiled-flows.js';
import { InstanceTurns, type Answers, type Signals, type WithoutAt } from './instance-turns.js';
import { instanceOf, lockInstance, lockInstanceOfTask, readInFlight, type InstanceRow, type TaskOfInstance } from './instance-row.js';
import { Rejected } from './rejected.js';
import type { RepairCommand } from './repair/repair-act.js';
import { readRepair } from './repair/read-repair.js';
import type { TurnDoor } from './turn/run-turn.js';
import type { Turn } from './turn/turn.js';
import { viewsOf } from './views.js';

export interface Actor {
  email: string;
  /** Sees every claim, by permission. */
  readsAll: boolean;
}

/** What somebody does to a claim as a whole. */
export type ActOnClaim =
  | { type: 'RemoveSigner'; person: string; comment?: string }
  | { type: 'TakeBack'; comment?: string }
  | { type: 'Suspend'; comment: string; until: string; standing: boolean }
  | { type: 'Resume'; comment?: string; standing: boolean };

/**
 * The only writer of instances, events, tasks and effects. Each public verb is one turn: one input, one
 * transaction, no call to the world inside it. What does not fit throws `Rejected`, and nothing happened.
 */
export class InstanceService {
  private readonly turns: InstanceTurns;

  constructor(
    door: TurnDoor,
    private readonly flows: CompiledFlows,
    signals: Signals,
    private readonly newId: () => string,
  ) {
    this.turns = new InstanceTurns(door, signals);
  }

  /** Makes a document, as a draft or submitted at once. A refusal makes nothing at all. */
  create(command: { flow: string; raw: unknown; by: string; submit: boolean; idempotency?: Idempotency }): Promise<ClaimView> {
    return this.turns.turn(command.idempotency, 201, [newDocument(command.flow)], async (turn, [next]) => {
      const { version: n, number: count } = next?.rows[0] as { version: number | null; number: number };
      if (n === null) throw new Rejected(reject('FLOW_UNKNOWN'));
      const graph = await this.flows.get(turn.client, command.flow, n);
      if (graph.definition.startedBy !== 'claim')
        throw new Rejected(reject('FLOW_UNKNOWN', { zh: '此流程不由人发起。', en: 'This flow is not started by people.' }));
      const number = documentNumber(graph, turn, count);
      const id = this.newId();
      const intake = await this.turns.intake({ graph, raw: command.raw, claim: id, claimant: command.by, number }, turn);
      const draft = draftRow(id, graph, n, number, command.by, intake, turn.at);
      if (command.submit) return this.start(turn, graph, draft, intake, command.by, true);
      turn.write(insertDraft(draft, intake), ...filesOf(turn, graph, draft, intake));
      return this.turns.view(turn, graph, draft, [], command.by);
    });
  }

  /** Starts one instance for a schedule's tick, in the schedule's own turn. */
  async startScheduled(turn: Turn, command: { flow: string; facts: Record<string, unknown>; owner: string; number: number }): Promise<string> {
    const n = await this.flows.newestVersion(turn.client, command.flow);
    if (n === null) throw new Rejected(reject('FLOW_UNKNOWN'));
    const graph = await this.flows.get(turn.client, command.flow, n);
    const number = documentNumber(graph, turn, command.number);
    const id = this.newId();
    const intake = await this.turns.intake({ graph, raw: command.facts, claim: id, claimant: command.owner, number }, turn);
    const row = draftRow(id, graph, n, number, command.owner, intake, turn.at);
    await this.start(turn, graph, row, intake, command.owner, true);
    return row.id;
  }

  submit(id: string, by: string, idempotency?: Idempotency): Promise<ClaimView> {
    return this.turns.turn(idempotency, 200, [lockInstance(requireId(id))], async (turn, [found]) => {
      const row = this.ownRow(found, by);
      if (row.status !== 'draft') throw new Rejected(reject('STATE_CONFLICT'));
      // A draft follows the flow as it is published now.
      const n = (await this.flows.newestVersion(turn.client, row.flow_key)) ?? row.flow_version;
      const graph = await this.flows.get(turn.client, row.flow_key, n);
      const intake = await this.turns.refill(turn, graph, { ...row, flow_version: n });
      return this.start(turn, graph, { ...row, flow_version: n }, intake, by, false);
    });
  }

  /** Changes the facts of a draft, or of a returned claim before its resubmission. */
  edit(id: string, by: string, raw: unknown, revision?: number): Promise<ClaimView> {
    return this.turns.turn(undefined, 200, [lockInstance(requireId(id))], async (turn, [found]) => {
      const row = this.ownRow(found, by);
      if (row.status !== 'draft' && row.status !== 'returned') throw new Rejected(reject('STATE_CONFLICT'));
      if (revision !== undefined && revision !== row.revision) throw new Rejected(reject('PRECONDITION_FAILED'));
      const graph = await this.flows.get(turn.client, row.flow_key, row.flow_version);
      const intake = await this.turns.intake({ graph, raw, claim: id, claimant: by, number: row.number }, turn);
      requireSameRequest(graph, row.facts, intake.facts);
      turn.write(row.status === 'draft' ? updateDraft(row, intake, turn.at) : updateReturned(id, intake, turn.at), ...filesOf(turn, graph, row, intake));
      const edited =
        row.status === 'draft'
          ? { ...row, facts: intake.facts, facts_hash: intake.factsHash, title: intake.title, total_minor: intake.context.total.minor }
          : { ...row, draft_facts: intake.facts };
      return this.turns.view(turn, graph, { ...edited, revision: row.revision + 1 }, [], by);
    });
  }

  resubmit(id: string, by: string, idempotency?: Idempotency): Promise<ClaimView> {
    return this.turns.turn(idempotency, 200, [lockInstance(requireId(id))], async (turn, [found]) => {
      const row = this.ownRow(found, by);
      // Before its facts are looked at again: a second resubmission is told its state, not what has changed about them since.
      if (row.status !== 'returned') throw new Rejected(reject('STATE_CONFLICT'));
      const graph = await this.flows.get(turn.client, row.flow_key, row.flow_version);
      const intake = await this.turns.refill(turn, graph, row);
      const { facts, context, factsHash, materialHash, title } = intake;
      turn.write(...filesOf(turn, graph, row, intake, true));
      return this.turns.take(turn, graph, { ...row, title }, { type: 'Resubmit', by, facts, context, factsHash, materialHash }, by);
    });
  }

  withdraw(id: string, by: string, comment?: string, idempotency?: Idempotency): Promise<ClaimView> {
    return this.turns.turn(idempotency, 200, [lockInstance(requireId(id))], async (turn, [found]) => {
      const row = this.ownRow(found, by);
      if (!row.snapshot) throw new Rejected(reject('STATE_CONFLICT'));
      const graph = await this.flows.get(turn.client, row.flow_key, row.flow_version);
      // What is posted is not taken back by its claimant alone: his word becomes a request, and others decide about it.
      if (row.status === 'completed') return this.requestReversal(turn, graph, row, by, comment);
      return this.turns.take(turn, graph, row, { type: 'Withdraw', by, inFlight: await readInFlight(turn, row), ...(comment ? { comment } : {}) }, by);
    });
  }

  private async requestReversal(turn: Turn, graph: FlowGraph, row: InstanceRow, by: string, comment?: string): Promise<ClaimView> {
    const request = await requestReversal(turn, this.flows, { row, graph }, by, comment);
    const { id, number, title } = request.row;
    await this.turns.take(turn, request.graph, request.row, request.input, by, { number, title });
    return this.turns.take(
      turn,
      graph,
      row,
      { type: 'RequestReversal', by, request: { id, number }, repayment: request.repayment, ...(comment ? { comment } : {}) },
      by,
    );
  }

  /** `lines`: 核减 and 退单 with an approval; lines sent back become a linked claim in the same turn. */
  decide(
    taskId: string,
    actor: Actor,
    decision: { outcome: TaskOutcome; factsHash: string; comment?: string; to?: string; resume?: ResumeMode; lines?: LineDecision[] },
    idempotency?: Idempotency,
  ): Promise<ClaimView> {
    const { lines, ...rest } = decision;
    return this.onTask(taskId, actor, idempotency, async (task, flying, turn, { row, graph, instance }) => {
      const input = { type: 'DecideTask' as const, task, by: actor.email, inFlight: flying, ...rest };
      if (!lines) return input;
      const changed = changeLines({ graph, facts: instance.facts, context: instance.context, decisions: lines, at: turn.at, views: viewsOf(turn.directory) });
      if (!changed.ok) return { ...input, lines: changed };
      const { change, sentBack } = changed.value;
      if (!sentBack) return { ...input, lines: ok(change) };
      const [next] = await turn.read(newDocument(row.flow_key));
      const number = documentNumber(graph, turn, (next?.rows[0] as { number: number }).number);
      const split = splitOff({ row, graph, intake: sentBack, by: actor.email, lines: change.returned, task, number, at: turn.at });
      await this.turns.take(turn, graph, split.row, split.input, actor.email, { number, title: sentBack.title });
      turn.write(...moveFiles(graph.definition.facts, sentBack.facts, row.id, split.row.id));
      return { ...input, lines: ok({ ...change, linked: { id: split.row.id, number } }) };
    });
  }

  transfer(taskId: string, actor: Actor, to: string, comment?: string, idempotency?: Idempotency): Promise<ClaimView> {
    return this.onTask(taskId, actor, idempotency, (task, _flying, turn, { instance }) => {
      requirePerson(turn, instance, to, 'to');
      return { type: 'Transfer', task, by: actor.email, to, ...(comment ? { comment } : {}) };
    });
  }

  /** Hands over what `from` is asked, by somebody whose right to do so the caller has checked; others who are asked beside him stay. */
  handOver(taskId: string, by: string, command: { from: string; to: string; comment: string }, idempotency?: Idempotency): Promise<ClaimView> {
    return this.onTask(taskId, { email: by, readsAll: true }, idempotency, (task, _flying, turn, { instance }) => {
      requirePerson(turn, instance, command.to, 'to');
      return { type: 'Transfer', task, by, ...command };
    });
  }

  /** Hands over what `from` would be asked later in a claim, by somebody whose right to do so the caller has checked. */
  handOverPlaces(id: string, by: string, command: { from: string; to: string; comment: string }): Promise<ClaimView> {
    return this.turns.turn(undefined, 200, [lockInstance(requireId(id))], async (turn, [found]) => {
      const row = found?.rows[0] as InstanceRow | undefined;
      const instance = row && instanceOf(row);
      if (!row || !instance) throw new Rejected(reject('NOT_FOUND'));
      requirePerson(turn, instance, command.to, 'to');
      return this.turns.take(turn, await this.flows.get(turn.client, row.flow_key, row.flow_version), row, { type: 'HandOverPlaces', by, ...command }, by);
    });
  }

  /** 加签; with `advice` 委托: what they say comes back as advice. */
  addSigners(
    taskId: string,
    actor: Actor,
    added: { people: string[]; when: 'before' | 'after' | 'beside'; mode: 'all' | 'any' | 'sequential'; advice?: boolean; comment?: string },
    idempotency?: Idempotency,
  ): Promise<ClaimView> {
    return this.onTask(taskId, actor, idempotency, (task, _flying, turn, { instance }) => {
      for (const [index, person] of added.people.entries()) requirePerson(turn, instance, person, `people/${index}`);
      return { type: 'AddSigners', task, by: actor.email, ...added };
    });
  }

  /** 减签, 取回, 挂起 and 恢复: acts by the claim and not by one of its tasks. */
  actOnClaim(id: string, actor: Actor, input: ActOnClaim, idempotency?: Idempotency): Promise<ClaimView> {
    return this.turns.turn(idempotency, 200, [lockInstance(requireId(id))], async (turn, [found]) => {
      const row = found?.rows[0] as InstanceRow | undefined;
      const instance = row && instanceOf(row);
      if (!row || !instance || !sees(actor, instance, [])) throw new Rejected(reject('NOT_FOUND'));
      const graph = await this.flows.get(turn.client, row.flow_key, row.flow_version);
      return this.turns.take(turn, graph, row, { ...input, by: actor.email, inFlight: await readInFlight(turn, row) }, actor.email);
    });
  }

  /** Input of the system or of an admin on a known instance; `prepare` reads and writes what belongs to it in the same turn. */
  act(
    id: string,
    by: string | null,
    input: WithoutAt<Input>,
    options: { first?: QueryConfig[]; prepare?: (turn: Turn, answers: Answers) => void; idempotency?: Idempotency; status?: number } = {},
  ): Promise<ClaimView> {
    return this.turns.turn(
      options.idempotency,
      options.status ?? 200,
      [lockInstance(requireId(id)), ...(options.first ?? [])],
      async (turn, [found, ...answers]) => {
        const row = found?.rows[0] as InstanceRow | undefined;
        if (!row?.snapshot) throw new Rejected(reject('NOT_FOUND'));
        const inFlight = await readInFlight(turn, row);
        options.prepare?.(turn, answers);
        const graph = await this.flows.get(turn.client, row.flow_key, row.flow_version);
        return this.turns.take(turn, graph, row, { ...input, inFlight } as WithoutAt<Input>, by);
      },
    );
  }

  /** What the world answered to one of the instance's effects, or that only a person leads on; `writes` belong to it in the same turn. Nobody waits for a view. */
  async settle(
    id: string,
    input: WithoutAt<Extract<Input, { type: 'SettleEffect' | 'ParkEffect' | 'HearOfEffect' }>>,
    writes: readonly QueryConfig[] = [],
  ): Promise<void> {
    await this.turns.plain([lockInstance(requireId(id))], async (turn, [found]) => {
      const row = found?.rows[0] as InstanceRow | undefined;
      if (!row?.snapshot) throw new Rejected(reject('NOT_FOUND'));
      const inFlight = await readInFlight(turn, row, input.effect);
      turn.write(...writes);
      const graph = await this.flows.get(turn.client, row.flow_key, row.flow_version);
      await this.turns.apply(turn, graph, row, { ...input, inFlight }, null);
    });
  }

  /** Mends an instance by hand; `also` writes what belongs to it in the same turn. */
  repair(id: string, command: RepairCommand, options: { idempotency?: Idempotency; also?: (turn: Turn, row: InstanceRow) => void } = {}): Promise<ClaimView> {
    return this.turns.turn(options.idempotency, 200, [lockInstance(requireId(id))], async (turn, [found]) => {
      const row = found?.rows[0] as InstanceRow | undefined;
      if (!row?.snapshot) throw new Rejected(reject('NOT_FOUND'));
      const inFlight = await readInFlight(turn, row);
      const read = await readRepair(turn, this.flows, row, command);
      turn.write(...read.writes);
      options.also?.(turn, row);
      const view = await this.turns.take(turn, read.graph, { ...row, title: read.title }, { ...read.input, inFlight } as WithoutAt<Input>, command.by);
      // What the claimant has begun to change in a returned claim stays his.
      if (row.draft_facts)
        turn.write({ name: 'draft-kept', text: 'UPDATE instance SET draft_facts = $2 WHERE id = $1', values: [id, JSON.stringify(row.draft_facts)] });
      return view;
    });
  }

  private onTask(
    taskId: string,
    actor: Actor,
    idempotency: Idempotency | undefined,
    inputOf: (
      task: number,
      flying: number[],
      turn: Turn,
      on: { row: InstanceRow; graph: FlowGraph; instance: FlowInstance },
    ) => WithoutAt<Input> | Promise<WithoutAt<Input>>,
  ): Promise<ClaimView> {
    return this.turns.turn(idempotency, 200, [lockInstanceOfTask(requireId(taskId))], async (turn, [found]) => {
      const row = found?.rows[0] as (InstanceRow & TaskOfInstance) | undefined;
      const instance = row && instanceOf(row);
      if (!instance || !sees(actor, instance, row.task_people)) throw new Rejected(reject('NOT_FOUND'));
      const graph = await this.flows.get(turn.client, row.flow_key, row.flow_version);
      return this.turns.take(turn, graph, row, await inputOf(row.task_n, await readInFlight(turn, row), turn, { row, graph, instance }), actor.email);
    });
  }

  private start(turn: Turn, graph: FlowGraph, row: InstanceRow, intake: Intake, by: string, insert: boolean): Promise<ClaimView> {
    const { facts, context, factsHash, materialHash } = intake;
    turn.write(...filesOf(turn, graph, row, intake, true));
    const input: WithoutAt<Input> = {
      type: 'Start',
      id: row.id,
      flow: row.flow_key,
      version: row.flow_version,
      claimant: by,
      facts,
      context,
      factsHash,
      materialHash,
    };
    return this.turns.take(turn, graph, { ...row, title: intake.title }, input, by, insert ? { number: row.number, title: intake.title } : undefined);
  }

  private ownRow(found: QueryResult<QueryResultRow> | undefined, by: string): InstanceRow {
    const row = found?.rows[0] as InstanceRow | undefined;
    if (!row) throw new Rejected(reject('NOT_FOUND'));
    if (row.claimant !== by) {
      const instance = instanceOf(row);
      const known = instance !== undefined && sees({ email: by, readsAll: false }, instance, []);
      throw new Rejected(reject(known ? 'FORBIDDEN' : 'NOT_FOUND'));
    }
    return row;
  }
}

/** The files that a document's new facts name, and no more those that only its facts so far did. */
const filesOf = (turn: Turn, graph: FlowGraph, row: InstanceRow, { facts }: Intake, submitted = false): QueryConfig[] =>
  bindFiles({ claim: row.id, fields: graph.definition.facts, facts, before: [row.facts, row.draft_facts], submitted, at: turn.at });

/** A claim is seen by its claimant, by whoever is or was asked, and by those who see all. */
function sees(actor: Actor, instance: FlowInstance, asked: readonly string[]): boolean {
  return (
    actor.readsAll ||
    actor.email === instance.claimant ||
    asked.includes(actor.email) ||
    instance.tasks.some((task) => task.people.includes(actor.email)) ||
    instance.decisions.some((decision) => decision.by === actor.email)
  );
}

/** Somebody who may be asked to decide today, where the claim's legal entity is; 422 at `path` for anyone else. */
function requirePerson(turn: Turn, { context }: FlowInstance, email: string, path: string): void {
  if (viewsOf(turn.directory).directory.isActive(email, localDate(turn.at, context.zone))) return;
  throw new Rejected(
    reject('INVALID', { zh: '没有这个人，或此人已停用。', en: 'There is no such person, or he is not active.' }, [
      { path, code: 'UNKNOWN_PERSON', message: 'There is no such person, or he is not active.' },
    ]),
  );
}

/** The newest version of a flow, null where there is none, and the next number. */
const newDocument = (flow: string): QueryConfig => ({
  name: 'document-new',
  text: `SELECT (SELECT max(n) FROM flow_version WHERE flow_key = $1) AS version, nextval('document_number') AS number`,
  values: [flow],
});

function requireId(id: string): string {
  if (!isUuid(id)) throw new Rejected(reject('NOT_FOUND'));
  return id;
}
