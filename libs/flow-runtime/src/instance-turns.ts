import type { QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { FlowEvent, FlowGraph, FlowInstance, Input } from '@vouchflow/flow-core';
import { derivedId } from '@vouchflow/kernel';
import { parseFacts, type ClaimView, type Facts } from '@vouchflow/flow-model';
import { attachFiles } from './claims/attach-files.js';
import { claimView, statusesOf, vouchersOfOne, type ClaimVoucher, type LinkedStatus } from './claims/claim-view.js';
import { answeredOnce, keepClaim, type Idempotency } from './claims/idempotency.js';
import { factsRejected, fillIn, type Intake } from './claims/read-intake.js';
import { instanceOf, type InstanceRow } from './instance-row.js';
import { projectEffect, projectPosting } from './projections/effect.projection.js';
import { projectInstance } from './projections/instance.projection.js';
import { projectNotice } from './projections/notice.projection.js';
import { projectTask } from './projections/task.projection.js';
import { Rejected } from './rejected.js';
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

export type Answers = QueryResult<QueryResultRow>[];
export type WithoutAt<T> = T extends { at: unknown } ? Omit<T, 'at'> : never;

/** What every verb of `InstanceService` is made of: one turn, one input taken in it, its rows, and the claim as it then is. */
export class InstanceTurns {
  constructor(
    private readonly door: TurnDoor,
    private readonly signals: Signals,
  ) {}

  /** One transaction; a repeated Idempotency-Key gets the first answer again. */
  async turn(
    idempotency: Idempotency | undefined,
    status: number,
    first: QueryConfig[],
    body: (turn: Turn, answers: Answers) => Promise<ClaimView>,
  ): Promise<ClaimView> {
    if (!idempotency) return this.plain(first, body);
    return answeredOnce(this.door, idempotency, first, async (turn, answers) => {
      const view = await body(turn, answers);
      keepClaim(turn, idempotency, status, view);
      return view;
    });
  }

  /** One transaction of which no answer is kept. */
  plain<T>(first: QueryConfig[], body: (turn: Turn, answers: Answers) => Promise<T>): Promise<T> {
    return runTurn(this.door, first, body);
  }

  /** One input on one instance, and the claim as it then is for whoever gave it. */
  async take(
    turn: Turn,
    graph: FlowGraph,
    row: InstanceRow,
    input: WithoutAt<Input>,
    by: string | null,
    insert?: { number: string; title: string },
  ): Promise<ClaimView> {
    const after = await this.apply(turn, graph, row, input, by, insert);
    const view = await this.view(turn, graph, after, [], by ?? '');
    // A voucher's number is taken by the last flush, with the counter locked from there to the commit; so it is read in that flush too.
    if (by !== null && after.snapshot?.vars['voucher']) {
      turn.readLast(vouchersOfOne(row.id), ({ rows }) => view.vouchers.push(...(rows as ClaimVoucher[])));
    }
    return view;
  }

  /** One input on one instance: decide, project, and what to say after the commit. Answers the row as it then is. */
  async apply(
    turn: Turn,
    graph: FlowGraph,
    row: InstanceRow,
    input: WithoutAt<Input>,
    by: string | null,
    insert?: { number: string; title: string },
  ): Promise<InstanceRow> {
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
    return {
      ...row,
      status: instance.status,
      flow_version: instance.version,
      facts: instance.facts,
      facts_hash: instance.factsHash,
      draft_facts: null,
      snapshot: instance,
      turn: n,
      title: row.title,
      total_minor: instance.context.total.minor,
      currency: instance.context.currency,
      submitted_at: row.submitted_at ?? turn.at,
      revision: row.revision + 1,
    };
  }

  private project(
    turn: Turn,
    row: InstanceRow,
    instance: FlowInstance,
    events: readonly FlowEvent[],
    made: { input: Input; by: string | null; n: number; insert?: { number: string; title: string } },
  ): void {
    // Time never runs back within an instance, whatever the clock says: rows stand at the time that their events fold to.
    const { at } = instance;
    const correlation = this.signals.correlation?.() ?? null;
    const rows = projectInstance({
      instance,
      n: made.n,
      previousHash: row.turn_hash,
      at,
      actor: made.by,
      input: made.input,
      events,
      title: row.title,
      ...(made.insert ? { insert: made.insert } : {}),
    });
    turn.write(...rows.statements);
    for (const [index, event] of events.entries()) {
      turn.write(...projectTask(event, instance, at), ...projectEffect(event, instance, at, correlation), ...projectNotice(event, index, instance, made.n, at));
      turn.writeLast(...projectPosting(event, instance, at));
    }
    const due = events.flatMap((event) =>
      event.type === 'EffectRequested' && event.mode === 'world' && (event.dueAt ?? at) <= at ? [derivedId(at, instance.id, 'effect', event.effect)] : [],
    );
    turn.afterCommit.push(() => {
      if (due.length > 0) this.signals.ring(due);
      this.signals.publish({ instanceId: instance.id, version: made.n });
    });
  }

  async view(turn: Turn, graph: FlowGraph, row: InstanceRow, vouchers: ClaimVoucher[], viewer: string): Promise<ClaimView> {
    const links = row.snapshot?.links ?? [];
    // Most documents are tied to no other.
    const [linked] = links.length > 0 ? await turn.read(statusesOf(links.map(({ id }) => id))) : [];
    return claimView({ row, graph, vouchers, linked: (linked?.rows ?? []) as LinkedStatus[], views: viewsOf(turn.directory), viewer, at: turn.at });
  }

  /** Facts as somebody typed them, read by the flow's form. Throws `Rejected`. */
  async intake(input: { graph: FlowGraph; raw: unknown; claim: string; claimant: string; number: string }, turn: Turn): Promise<Intake> {
    const parsed = parseFacts(input.graph.definition.facts, input.raw);
    if (!parsed.ok) throw new Rejected(factsRejected(parsed.error));
    return this.fill(input, parsed.value, turn);
  }

  /** Facts as they are kept, filled in as of now. Throws `Rejected`. */
  refill(turn: Turn, graph: FlowGraph, row: InstanceRow): Promise<Intake> {
    return this.fill({ graph, claim: row.id, claimant: row.claimant, number: row.number }, row.draft_facts ?? row.facts, turn);
  }

  private async fill(of: { graph: FlowGraph; claim: string; claimant: string; number: string }, given: Facts, turn: Turn): Promise<Intake> {
    const facts = await attachFiles(turn, { fields: of.graph.definition.facts, facts: given, claim: of.claim, claimant: of.claimant });
    const filled = fillIn({ ...of, facts, at: turn.at, views: viewsOf(turn.directory) });
    if (!filled.ok) throw new Rejected(filled.error);
    return filled.value;
  }
}
