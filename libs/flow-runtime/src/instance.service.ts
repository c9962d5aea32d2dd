import type { QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { reject, type FlowEvent, type FlowGraph, type FlowInstance, type Input, type ResumeMode, type TaskOutcome } from '@vouchflow/flow-core';
import { derivedId, isUuid, localDate, ok } from '@vouchflow/kernel';
import type { ClaimView, LineDecision } from '@vouchflow/flow-model';
import { changeLines } from '@vouchflow/node-kinds';
import { claimView, statusesOf, vouchersOfOne, type ClaimVoucher, type LinkedStatus } from './claims/claim-view.js';
import { documentNumber, draftRow } from './claims/draft-row.js';
import { keepClaim, lockIdempotency, replayOf, type Idempotency, type KeptAnswer } from './claims/idempotency.js';
import { fillIn, readIntake, type Intake } from './claims/read-intake.js';
import { requestReversal, requireSameRequest } from './claims/request-reversal.js';
import { splitOff } from './claims/split-off.js';
import { CompiledFlows } from './compiled-flows.js';
import { inFlightOf, inFlightOfTask, instanceOf, lockInstance, lockInstanceOfTask, type InstanceRow, type TaskOfInstance } from './instance-row.js';
import { projectEffect, projectPosting } from './projections/effect.projection.js';
import { projectInstance } from './projections/instance.projection.js';
import { projectNotice } from './projections/notice.projection.js';
import { projectTask } from './projections/task.projection.js';
import { Rejected } from './rejected.js';
import type { RepairCommand } from './repair/repair-act.js';
import { readRepair } from './repair/read-repair.js';
import { advance } from './turn/advance.js';
import { runTurn, type TurnDoor } from './turn/run-turn.js';
import type { Turn } from './turn/turn.js';
import { viewsOf } from './views.js';

/** What is told to the outside after a commit. Both may be lost: a sweeper rings again, pages read again. */
export interface Signals {
  ring(effectIds: string[]): void;
  publish(change: { instanceId: string; version: number }): void;
  /** Id of the request or effect that this turn belongs to, for the logs. */
  correlation?(): string | undefined;
  /** Counts turns: the kind of input, and `ok` or the code of the rejection. */
  observe?(input: Input['type'], result: string): void;
}

export interface Actor {
  email: string;
  /** Sees every claim, by permission. */
  readsAll: boolean;
}

type Answers = QueryResult<QueryResultRow>[];
type WithoutAt<T> = T extends { at: unknown } ? Omit<T, 'at'> : never;

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
  constructor(
    private readonly door: TurnDoor,
    private readonly flows: CompiledFlows,
    private readonly signals: Signals,
    private readonly newId: () => string,
  ) {}

  /** Makes a document, as a draft or submitted at once. A refusal makes nothing at all. */
  create(command: { flow: string; raw: unknown; by: string; submit: boolean; idempotency?: Idempotency }): Promise<ClaimView> {
    return this.turn(command.idempotency, 201, [newDocument(command.flow)], async (turn, [next]) => {
      const { version: n, number: count } = next?.rows[0] as { version: number | null; number: number };
      if (n === null) throw new Rejected(reject('FLOW_UNKNOWN'));
      const graph = await this.flows.get(turn.client, command.flow, n);
      if (graph.definition.startedBy !== 'claim') throw new Rejected(reject('FLOW_UNKNOWN', 'This flow is not started by people.'));
      const number = documentNumber(graph, turn, count);
      const intake = this.intake({ graph, raw: command.raw, claimant: command.by, number }, turn);
      const id = this.newId();
      const draft = draftRow(id, graph, n, number, command.by, intake, turn.at);
      if (command.submit) return this.start(turn, graph, draft, intake, command.by, true);
      turn.write(insertDraft(draft, intake));
      return this.view(turn, graph, draft, [], command.by);
    });
  }

  /** Starts one instance for a schedule's tick, in the schedule's own turn. */
  async startScheduled(turn: Turn, command: { flow: string; facts: Record<string, unknown>; owner: string; number: number }): Promise<string> {
    const n = await this.flows.newestVersion(turn.client, command.flow);
    if (n === null) throw new Rejected(reject('FLOW_UNKNOWN'));
    const graph = await this.flows.get(turn.client, command.flow, n);
    const number = documentNumber(graph, turn, command.number);
    const intake = this.intake({ graph, raw: command.facts, claimant: command.owner, number }, turn);
    const row = draftRow(this.newId(), graph, n, number, command.owner, intake, turn.at);
    await this.start(turn, graph, row, intake, command.owner, true);
    return row.id;
  }

  submit(id: string, by: string, idempotency?: Idempotency): Promise<ClaimView> {
    return this.turn(idempotency, 200, [lockInstance(requireId(id))], async (turn, [found]) => {
      const row = this.ownRow(found, by);
      if (row.status !== 'draft') throw new Rejected(reject('STATE_CONFLICT'));
      // A draft follows the flow as it is published now.
      const n = (await this.flows.newestVersion(turn.client, row.flow_key)) ?? row.flow_version;
      const graph = await this.flows.get(turn.client, row.flow_key, n);
      const intake = this.refill(turn, graph, { ...row, flow_version: n });
      return this.start(turn, graph, { ...row, flow_version: n }, intake, by, false);
    });
  }

  /** Changes the facts of a draft, or of a returned claim before its resubmission. */
  edit(id: string, by: string, raw: unknown, revision?: number): Promise<ClaimView> {
    return this.turn(undefined, 200, [lockInstance(requireId(id))], async (turn, [found]) => {
      const row = this.ownRow(found, by);
      if (row.status !== 'draft' && row.status !== 'returned') throw new Rejected(reject('STATE_CONFLICT'));
      if (revision !== undefined && revision !== row.revision) throw new Rejected(reject('PRECONDITION_FAILED'));
      const graph = await this.flows.get(turn.client, row.flow_key, row.flow_version);
      const intake = this.intake({ graph, raw, claimant: by, number: row.number }, turn);
      requireSameRequest(graph, row.facts, intake.facts);
      turn.write(row.status === 'draft' ? updateDraft(row, intake, turn) : { name: 'returned-edit', text: 'UPDATE instance SET draft_facts = $2, revision = revision + 1, updated_at = $3 WHERE id = $1', values: [id, JSON.stringify(intake.facts), turn.at] });
      const edited = row.status === 'draft'
        ? { ...row, facts: intake.facts, facts_hash: intake.factsHash, title: intake.title, total_minor: intake.context.total.minor }
        : { ...row, draft_facts: intake.facts };
      return this.view(turn, graph, { ...edited, revision: row.revision + 1 }, [], by);
    });
  }

  resubmit(id: string, by: string, idempotency?: Idempotency): Promise<ClaimView> {
    return this.turn(idempotency, 200, [lockInstance(requireId(id))], async (turn, [found]) => {
      const row = this.ownRow(found, by);
      const graph = await this.flows.get(turn.client, row.flow_key, row.flow_version);
      const { facts, context, factsHash, materialHash, title } = this.refill(turn, graph, row);
      return this.take(turn, graph, { ...row, title }, { type: 'Resubmit', by, facts, context, factsHash, materialHash }, by);
    });
  }

  withdraw(id: string, by: string, comment?: string, idempotency?: Idempotency): Promise<ClaimView> {
    return this.turn(idempotency, 200, [lockInstance(requireId(id)), inFlightOf(id)], async (turn, [found, flying]) => {
      const row = this.ownRow(found, by);
      if (!row.snapshot) throw new Rejected(reject('STATE_CONFLICT'));
      const graph = await this.flows.get(turn.client, row.flow_key, row.flow_version);
      // What is posted is not taken back by its claimant alone: his word becomes a request, and others decide about it.
      if (row.status === 'completed') return this.requestReversal(turn, graph, row, by, comment);
      return this.take(turn, graph, row, { type: 'Withdraw', by, inFlight: numbersOf(flying), ...(comment ? { comment } : {}) }, by);
    });
  }

  private async requestReversal(turn: Turn, graph: FlowGraph, row: InstanceRow, by: string, comment?: string): Promise<ClaimView> {
    const request = await requestReversal(turn, this.flows, { row, graph }, by, comment);
    const { id, number, title } = request.row;
    await this.take(turn, request.graph, request.row, request.input, by, { number, title });
    return this.take(turn, graph, row, { type: 'RequestReversal', by, request: { id, number }, repayment: request.repayment, ...(comment ? { comment } : {}) }, by);
  }

  /** `lines`: 核减 and 退单 with an approval; lines sent back become a linked claim in the same turn. */
  decide(taskId: string, actor: Actor, decision: { outcome: TaskOutcome; factsHash: string; comment?: string; to?: string; resume?: ResumeMode; lines?: LineDecision[] }, idempotency?: Idempotency): Promise<ClaimView> {
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
      await this.take(turn, graph, split.row, split.input, actor.email, { number, title: sentBack.title });
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

  /** 加签; with `advice` 委托: what they say comes back as advice. */
  addSigners(taskId: string, actor: Actor, added: { people: string[]; when: 'before' | 'after' | 'beside'; mode: 'all' | 'any' | 'sequential'; advice?: boolean; comment?: string }, idempotency?: Idempotency): Promise<ClaimView> {
    return this.onTask(taskId, actor, idempotency, (task, _flying, turn, { instance }) => {
      for (const [index, person] of added.people.entries()) requirePerson(turn, instance, person, `people/${index}`);
      return { type: 'AddSigners', task, by: actor.email, ...added };
    });
  }

  /** 减签, 取回, 挂起 and 恢复: acts by the claim and not by one of its tasks. */
  actOnClaim(id: string, actor: Actor, input: ActOnClaim, idempotency?: Idempotency): Promise<ClaimView> {
    return this.turn(idempotency, 200, [lockInstance(requireId(id)), inFlightOf(id)], async (turn, [found, flying]) => {
      const row = found?.rows[0] as InstanceRow | undefined;
      const instance = row && instanceOf(row);
      if (!row || !instance || !sees(actor, instance, [])) throw new Rejected(reject('NOT_FOUND'));
      const graph = await this.flows.get(turn.client, row.flow_key, row.flow_version);
      return this.take(turn, graph, row, { ...input, by: actor.email, inFlight: numbersOf(flying) }, actor.email);
    });
  }

  /** Input of the system or of an admin on a known instance; `prepare` reads and writes what belongs to it in the same turn. */
  act(id: string, by: string | null, input: WithoutAt<Input>, options: { first?: QueryConfig[]; prepare?: (turn: Turn, answers: Answers) => void; idempotency?: Idempotency; status?: number } = {}): Promise<ClaimView> {
    return this.turn(options.idempotency, options.status ?? 200, [lockInstance(requireId(id)), inFlightOf(id), ...(options.first ?? [])], async (turn, [found, flying, ...answers]) => {
      const row = found?.rows[0] as InstanceRow | undefined;
      if (!row?.snapshot) throw new Rejected(reject('NOT_FOUND'));
      options.prepare?.(turn, answers);
      const graph = await this.flows.get(turn.client, row.flow_key, row.flow_version);
      return this.take(turn, graph, row, { ...input, inFlight: numbersOf(flying) } as WithoutAt<Input>, by);
    });
  }

  /** Mends an instance by hand; `also` writes what belongs to it in the same turn. */
  repair(id: string, command: RepairCommand, options: { idempotency?: Idempotency; also?: (turn: Turn, row: InstanceRow) => void } = {}): Promise<ClaimView> {
    return this.turn(options.idempotency, 200, [lockInstance(requireId(id)), inFlightOf(id)], async (turn, [found, flying]) => {
      const row = found?.rows[0] as InstanceRow | undefined;
      if (!row?.snapshot) throw new Rejected(reject('NOT_FOUND'));
      const read = await readRepair(turn, this.flows, row, command);
      turn.write(...read.writes);
      options.also?.(turn, row);
      const view = await this.take(turn, read.graph, { ...row, title: read.title }, { ...read.input, inFlight: numbersOf(flying) } as WithoutAt<Input>, command.by);
      // What the claimant has begun to change in a returned claim stays his.
      if (row.draft_facts) turn.write({ name: 'draft-kept', text: 'UPDATE instance SET draft_facts = $2 WHERE id = $1', values: [id, JSON.stringify(row.draft_facts)] });
      return view;
    });
  }

  private onTask(taskId: string, actor: Actor, idempotency: Idempotency | undefined, inputOf: (task: number, flying: number[], turn: Turn, on: { row: InstanceRow; graph: FlowGraph; instance: FlowInstance }) => WithoutAt<Input> | Promise<WithoutAt<Input>>): Promise<ClaimView> {
    return this.turn(idempotency, 200, [lockInstanceOfTask(requireId(taskId)), inFlightOfTask(taskId)], async (turn, [found, flying]) => {
      const row = found?.rows[0] as (InstanceRow & TaskOfInstance) | undefined;
      const instance = row && instanceOf(row);
      if (!instance || !sees(actor, instance, row.task_people)) throw new Rejected(reject('NOT_FOUND'));
      const graph = await this.flows.get(turn.client, row.flow_key, row.flow_version);
      return this.take(turn, graph, row, await inputOf(row.task_n, numbersOf(flying), turn, { row, graph, instance }), actor.email);
    });
  }

  private start(turn: Turn, graph: FlowGraph, row: InstanceRow, intake: Intake, by: string, insert: boolean): Promise<ClaimView> {
    const { facts, context, factsHash, materialHash } = intake;
    const input: WithoutAt<Input> = { type: 'Start', id: row.id, flow: row.flow_key, version: row.flow_version, claimant: by, facts, context, factsHash, materialHash };
    return this.take(turn, graph, { ...row, title: intake.title }, input, by, insert ? { number: row.number, title: intake.title } : undefined);
  }

  /** One input on one instance: decide, project, and what to say after the commit. */
  private async take(turn: Turn, graph: FlowGraph, row: InstanceRow, input: WithoutAt<Input>, by: string | null, insert?: { number: string; title: string }): Promise<ClaimView> {
    const full = { ...input, at: turn.at } as Input;
    const advanced = await advance(turn, graph, instanceOf(row), full);
    if (!advanced.ok) {
      this.signals.observe?.(input.type, advanced.error.code);
      throw new Rejected(advanced.error);
    }
    turn.afterCommit.push(() => this.signals.observe?.(input.type, 'ok'));
    const { instance, events } = advanced.value;
    const n = row.turn + 1;
    if (events.length > 0) this.project(turn, row, instance, events, { input: full, by, n, ...(insert ? { insert } : {}) });
    const after: InstanceRow = {
      ...row, status: instance.status, flow_version: instance.version, facts: instance.facts, facts_hash: instance.factsHash, draft_facts: null, snapshot: instance, turn: n, title: row.title,
      total_minor: instance.context.total.minor, currency: instance.context.currency, submitted_at: row.submitted_at ?? turn.at, revision: row.revision + 1,
    };
    const view = await this.view(turn, graph, after, [], by ?? '');
    // A voucher's number is taken by the last flush, with the counter locked from there to the commit; so it is read in that flush too.
    if (by !== null && instance.vars['voucher']) {
      turn.readLast(vouchersOfOne(row.id), ({ rows }) => view.vouchers.push(...(rows as ClaimVoucher[])));
    }
    return view;
  }

  private project(turn: Turn, row: InstanceRow, instance: FlowInstance, events: readonly FlowEvent[], made: { input: Input; by: string | null; n: number; insert?: { number: string; title: string } }): void {
    // Time never runs back within an instance, whatever the clock says: rows stand at the time that their events fold to.
    const { at } = instance;
    const correlation = this.signals.correlation?.() ?? null;
    const rows = projectInstance({ instance, n: made.n, previousHash: row.turn_hash, at, actor: made.by, input: made.input, events, title: row.title, ...(made.insert ? { insert: made.insert } : {}) });
    turn.write(...rows.statements);
    for (const [index, event] of events.entries()) {
      turn.write(...projectTask(event, instance, at), ...projectEffect(event, instance, at, correlation), ...projectNotice(event, index, instance, made.n, at));
      turn.writeLast(...projectPosting(event, instance, at));
    }
    const due = events.flatMap((event) => (event.type === 'EffectRequested' && event.mode === 'world' && (event.dueAt ?? at) <= at ? [derivedId(at, instance.id, 'effect', event.effect)] : []));
    turn.afterCommit.push(() => {
      if (due.length > 0) this.signals.ring(due);
      this.signals.publish({ instanceId: instance.id, version: made.n });
    });
  }

  private async turn(idempotency: Idempotency | undefined, status: number, first: QueryConfig[], body: (turn: Turn, answers: Answers) => Promise<ClaimView>): Promise<ClaimView> {
    return runTurn(this.door, [...(idempotency ? lockIdempotency(idempotency) : []), ...first], async (turn, answers) => {
      if (!idempotency) return body(turn, answers);
      const [, kept, ...rest] = answers;
      const replay = replayOf(idempotency, kept?.rows[0] as KeptAnswer | undefined);
      if (replay !== undefined) return replay as ClaimView;
      const view = await body(turn, rest);
      keepClaim(turn, idempotency, status, view);
      return view;
    });
  }

  private async view(turn: Turn, graph: FlowGraph, row: InstanceRow, vouchers: ClaimVoucher[], viewer: string): Promise<ClaimView> {
    const links = row.snapshot?.links ?? [];
    // Most documents are tied to no other.
    const [linked] = links.length > 0 ? await turn.read(statusesOf(links.map(({ id }) => id))) : [];
    return claimView({ row, graph, vouchers, linked: (linked?.rows ?? []) as LinkedStatus[], views: viewsOf(turn.directory), viewer, at: turn.at });
  }

  private intake(input: { graph: FlowGraph; raw: unknown; claimant: string; number: string }, turn: Turn): Intake {
    const read = readIntake({ ...input, at: turn.at, views: viewsOf(turn.directory) });
    if (!read.ok) throw new Rejected(read.error);
    return read.value;
  }

  private refill(turn: Turn, graph: FlowGraph, row: InstanceRow): Intake {
    const filled = fillIn({ graph, facts: row.draft_facts ?? row.facts, claimant: row.claimant, number: row.number, at: turn.at, views: viewsOf(turn.directory) });
    if (!filled.ok) throw new Rejected(filled.error);
    return filled.value;
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

/** A claim is seen by its claimant, by whoever is or was asked, and by those who see all. */
function sees(actor: Actor, instance: FlowInstance, asked: readonly string[]): boolean {
  return (
    actor.readsAll || actor.email === instance.claimant || asked.includes(actor.email) ||
    instance.tasks.some((task) => task.people.includes(actor.email)) || instance.decisions.some((decision) => decision.by === actor.email)
  );
}

/** Somebody who may be asked to decide today, where the claim's legal entity is; 422 at `path` for anyone else. */
function requirePerson(turn: Turn, { context }: FlowInstance, email: string, path: string): void {
  if (viewsOf(turn.directory).directory.isActive(email, localDate(turn.at, context.zone))) return;
  throw new Rejected(reject('INVALID', 'There is no such person.', [{ path, code: 'UNKNOWN_PERSON', message: 'There is no such person, or he is not active.' }]));
}

/** The newest version of a flow, null where there is none, and the next number. */
const newDocument = (flow: string): QueryConfig => ({
  name: 'document-new', text: `SELECT (SELECT max(n) FROM flow_version WHERE flow_key = $1) AS version, nextval('document_number') AS number`, values: [flow],
});

function requireId(id: string): string {
  if (!isUuid(id)) throw new Rejected(reject('NOT_FOUND'));
  return id;
}

const numbersOf = (answer: QueryResult<QueryResultRow> | undefined): number[] => ((answer?.rows ?? []) as { n: number }[]).map((row) => row.n);

const insertDraft = (row: InstanceRow, intake: Intake): QueryConfig => ({
  name: 'draft-insert',
  text: `INSERT INTO instance (id, flow_key, flow_version, number, legal_entity, department, claimant, title, status, currency, total_minor, facts, facts_hash, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'draft', $9, $10, $11, $12, $13, $13)`,
  values: [row.id, row.flow_key, row.flow_version, row.number, row.legal_entity, intake.context.department ?? null, row.claimant, row.title, row.currency, row.total_minor, JSON.stringify(row.facts), row.facts_hash, row.created_at],
});

const updateDraft = (row: InstanceRow, intake: Intake, turn: Turn): QueryConfig => ({
  name: 'draft-update',
  text: `UPDATE instance SET facts = $2, facts_hash = $3, title = $4, total_minor = $5, currency = $6, legal_entity = $7, department = $8, revision = revision + 1, updated_at = $9 WHERE id = $1`,
  values: [row.id, JSON.stringify(intake.facts), intake.factsHash, intake.title, intake.context.total.minor, intake.context.currency, intake.context.legalEntity, intake.context.department ?? null, turn.at],
});
