import { assertNever, type Instant } from '@vouchflow/kernel';
import { foldLines } from './fold-lines.js';
import type { FlowEvent } from './event.js';
import type { FlowInstance } from './instance.js';
import { clockOpened, clockStopped, recounted, stepTaken, suspendedInstance, transferred } from './evolve-clock.js';

/** Pure. The instance after an event; `before` is undefined only for InstanceStarted. */
export function evolve(before: FlowInstance | undefined, event: FlowEvent, at: Instant, id: string): FlowInstance {
  if (event.type === 'InstanceStarted') return startedInstance(event, at, id);
  if (!before) throw new Error(`evolve: ${event.type} without a started instance`);
  const draft = draftOf(before);
  applyEvent(draft, event, at);
  return draft;
}

/** Folds a turn's events. */
export function evolveAll(before: FlowInstance | undefined, events: readonly FlowEvent[], at: Instant, id: string): FlowInstance {
  let draft = before ? draftOf(before) : undefined;
  for (const event of events) {
    if (event.type === 'InstanceStarted') draft = startedInstance(event, at, id);
    else if (draft) applyEvent(draft, event, at);
    else throw new Error(`evolveAll: ${event.type} without a started instance`);
  }
  if (!draft) throw new Error('evolveAll: no events');
  return draft;
}

export function startedInstance(event: Extract<FlowEvent, { type: 'InstanceStarted' }>, at: Instant, id: string): FlowInstance {
  return {
    id,
    flow: event.flow,
    version: event.version,
    status: 'running',
    stage: null,
    claimant: event.claimant,
    facts: event.facts,
    context: event.context,
    vars: {},
    factsHash: event.factsHash,
    materialHash: event.materialHash,
    tokens: [],
    tasks: [],
    effects: [],
    holds: [],
    decisions: [],
    passed: {},
    reads: [],
    count: { token: 0, task: 0, effect: 0, hold: 0, block: 0, seq: 0 },
    at,
    ...(event.reversalOf ? { links: [{ ...event.reversalOf, relation: 'reversal-of' as const }] } : {}),
    ...(event.splitFrom ? { links: [{ id: event.splitFrom.id, number: event.splitFrom.number, relation: 'split-from' as const }] } : {}),
  };
}

/** A copy that `applyEvent` may change. Lists and what stands in them are replaced, never changed, so that they need no copy. */
export function draftOf(instance: FlowInstance): FlowInstance {
  return { ...instance, passed: { ...instance.passed }, count: { ...instance.count } };
}

const without = <T extends { n: number }>(list: T[], n: number): T[] => list.filter((item) => item.n !== n);
const replace = <T extends { n: number }>(list: T[], n: number, change: (item: T) => T): T[] => list.map((item) => (item.n === n ? change(item) : item));

/** Changes a draft by one event. Total over all events; holds no rule: rules are in `decide`. */
export function applyEvent(i: FlowInstance, event: FlowEvent, at: Instant): void {
  i.at = at;
  switch (event.type) {
    case 'InstanceStarted':
      throw new Error('applyEvent: an instance starts once');
    case 'TokenPlaced': {
      const seq = (i.count.seq += 1);
      i.count.token = Math.max(i.count.token, event.token);
      i.tokens = [...without(i.tokens, event.token), { n: event.token, node: event.node, stack: event.stack, seq, since: at }];
      for (const node of event.unpassed ?? []) delete i.passed[node];
      if (event.edge !== undefined && event.unpassed && i.clocks)
        i.clocks = i.clocks.filter((clock) => clock.node !== event.node && !event.unpassed?.includes(clock.node));
      i.passed[event.node] = seq;
      if (event.stage !== undefined) i.stage = event.stage;
      // What the token was parked for at the node that it has left is over.
      refreshStatus(i);
      return;
    }
    case 'TokenStayed':
      if (event.vars) i.vars = { ...i.vars, ...event.vars };
      i.tokens = replace(i.tokens, event.token, (token) => ({ ...token, state: event.state }));
      return;
    case 'TokenLeft':
      if (event.vars) i.vars = { ...i.vars, ...event.vars };
      if (event.reads) {
        i.reads = [...new Set([...i.reads, ...event.reads])];
        i.readBy = { ...i.readBy, [event.node]: event.reads };
      }
      return;
    case 'TokenSplit':
      i.tokens = without(i.tokens, event.token);
      // Counted here and not when they are placed: the first branch may split again before the second is placed.
      for (const branch of event.branches) i.count.token = Math.max(i.count.token, branch.token);
      i.count.block = Math.max(i.count.block, event.block);
      return;
    case 'TokensJoined':
      i.tokens = i.tokens.filter((token) => !event.tokens.includes(token.n));
      return;
    case 'TokenCancelled':
      i.tokens = without(i.tokens, event.token);
      refreshStatus(i);
      return;
    case 'TaskOpened':
      i.count.task = Math.max(i.count.task, event.task);
      i.tasks = [
        ...i.tasks,
        {
          n: event.task,
          token: event.token,
          node: event.node,
          key: event.key,
          people: event.people,
          since: at,
          ...(event.dueAt ? { dueAt: event.dueAt } : {}),
          ...clockOpened(i, event),
        },
      ];
      return;
    case 'TaskTimed':
      i.tasks = replace(i.tasks, event.task, (task) =>
        task.clock ? { ...task, dueAt: event.dueAt, clock: { ...task.clock, since: at, next: event.steps } } : task,
      );
      return;
    case 'ClockRecounted':
      i.tasks = replace(i.tasks, event.task, (task) => recounted(task, at));
      return;
    case 'TaskReminded':
    case 'TaskEscalated':
    case 'TaskHandedOn':
    case 'TaskOverdue':
      i.tasks = replace(i.tasks, event.task, (task) => stepTaken(task, event));
      return;
    case 'TaskDecided': {
      const task = i.tasks.find((open) => open.n === event.task);
      const token = task && i.tokens.find((live) => live.n === task.token);
      clockStopped(i, task, at, event.outcome === 'return' ? undefined : event.task);
      i.tasks = without(i.tasks, event.task);
      if (task && token) {
        i.decisions = [
          ...i.decisions,
          {
            task: task.n,
            node: task.node,
            key: task.key,
            by: event.by,
            outcome: event.outcome,
            at,
            seq: token.seq,
            stack: token.stack,
            materialHash: i.materialHash,
          },
        ];
      }
      return;
    }
    case 'LinesDecided':
      return foldLines(i, event, at);
    case 'TaskTransferred':
      i.tasks = replace(i.tasks, event.task, (task) => transferred(task, event));
      return;
    case 'TaskShared':
      i.tasks = replace(i.tasks, event.task, (task) => ({ ...task, people: [...task.people, event.substitute] }));
      return;
    case 'PlacesHandedOver':
    case 'SignersAdded':
    case 'SignerRemoved':
      return;
    case 'DecisionTakenBack':
      i.decisions = i.decisions.filter((decision) => decision.task !== event.task);
      if (i.clocks) i.clocks = i.clocks.map(({ decided, ...clock }) => (decided === undefined || decided === event.task ? clock : { ...clock, decided }));
      return;
    case 'TaskCancelled':
      clockStopped(
        i,
        i.tasks.find((open) => open.n === event.task),
        at,
      );
      i.tasks = without(i.tasks, event.task);
      return;
    case 'EffectRequested':
      i.count.effect = Math.max(i.count.effect, event.effect);
      if (event.mode !== 'tell') {
        i.effects = [
          ...i.effects,
          {
            n: event.effect,
            token: event.token,
            node: event.node,
            key: event.key,
            kind: event.kind,
            payload: event.payload,
            since: at,
            ...(event.dueAt ? { dueAt: event.dueAt } : {}),
          },
        ];
      }
      return;
    case 'EffectSettled':
    case 'EffectCancelled':
      i.effects = without(i.effects, event.effect);
      refreshStatus(i);
      return;
    case 'EffectSettledLate':
      return;
    case 'EffectParked':
      i.effects = replace(i.effects, event.effect, (effect) => ({ ...effect, parked: event.why }));
      refreshStatus(i);
      return;
    case 'EffectRetried':
      i.effects = replace(i.effects, event.effect, ({ parked: _parked, ...effect }) => effect);
      refreshStatus(i);
      return;
    case 'TokenParked':
      i.tokens = replace(i.tokens, event.token, (token) => ({ ...token, parked: event.why }));
      refreshStatus(i);
      return;
    case 'TokenUnparked':
      i.tokens = replace(i.tokens, event.token, ({ parked: _parked, ...token }) => token);
      refreshStatus(i);
      return;
    case 'HoldTaken': {
      i.count.hold = Math.max(i.count.hold, event.hold);
      const token = i.tokens.find((live) => live.n === event.token);
      i.holds = [...i.holds, { n: event.hold, node: event.node, stack: event.stack, seq: event.seq ?? token?.seq ?? i.count.seq, release: event.release }];
      return;
    }
    case 'HoldDropped':
      i.holds = without(i.holds, event.hold);
      return;
    case 'FactsReplaced':
      i.facts = event.facts;
      i.context = event.context;
      i.factsHash = event.factsHash;
      i.materialHash = event.materialHash;
      return;
    case 'InstanceReturned':
      if (event.to === 'claimant') {
        i.status = 'returned';
        i.stage = 'approval';
        i.returned = { from: event.fromNode, by: event.by, resume: event.resume, since: at, ...(event.comment ? { comment: event.comment } : {}) };
      }
      return;
    case 'InstanceResubmitted':
      i.status = 'running';
      delete i.returned;
      // Reserved anew, line by line as they are now.
      delete i.lineNumbers;
      delete i.cuts;
      return;
    case 'ClaimSuspended':
      suspendedInstance(i, event, at);
      return;
    case 'PostingHeard':
      if (i.suspended) i.suspended = { ...i.suspended, heard: [...new Set([...(i.suspended.heard ?? []), event.voucher])] };
      return;
    case 'ClaimResumed':
      delete i.suspended;
      return;
    case 'DecisionsVoided':
      i.decisions = i.decisions.filter((decision) => !event.decisions.includes(decision.task));
      return;
    case 'DecisionsStand':
      i.decisions = i.decisions.map((decision) => (event.decisions.includes(decision.task) ? { ...decision, stands: true } : decision));
      return;
    case 'EndingBegan':
      i.status = 'ending';
      delete i.returned;
      delete i.suspended;
      i.ending = { outcome: event.outcome, cause: event.cause, ...(event.by ? { by: event.by } : {}) };
      return;
    case 'InstanceEnded':
      i.status = event.outcome;
      i.stage = null;
      i.tokens = [];
      keepBooked(i);
      // What was done well is not undone any more: a good end keeps what it took.
      i.holds = [];
      delete i.ending;
      delete i.returned;
      delete i.clocks;
      delete i.suspended;
      return;
    case 'ReversalBegan':
      i.reversal = {
        voucher: event.voucher,
        by: event.by,
        reason: event.reason,
        ...(event.date ? { date: event.date } : {}),
        ...(event.withdrawn ? { withdrawn: true as const } : {}),
        ...(event.beside ? { beside: event.beside } : {}),
      };
      return;
    case 'ReversalRequested':
      i.links = [...(i.links ?? []), { ...event.request, relation: event.repayment ? 'repayment' : 'reversal' }];
      return;
    case 'RepaymentTaken':
      if (event.whole) i.status = 'reversed';
      i.links = (i.links ?? []).map((link) => (link.id === event.request.id ? { ...link, done: true } : link));
      return;
    case 'InstanceReversed':
      delete i.reversal;
      if (event.left) {
        i.booked = event.left;
        return;
      }
      i.status = 'reversed';
      i.stage = null;
      delete i.booked;
      return;
    case 'TokenMoved':
    case 'FactsAmended':
      return;
    case 'GlassBroken':
      i.tasks = replace(i.tasks, event.task, (task) => ({ ...task, people: [...task.people, event.by] }));
      return;
    case 'InstanceMigrated':
      i.version = event.to;
      for (const { token, state } of event.states) i.tokens = replace(i.tokens, token, (live) => ({ ...live, state }));
      return;
    default:
      assertNever(event);
  }
}

/** Of a claim with several vouchers each is undone for itself: so which there are must be known once their undo notes are gone. */
function keepBooked(i: FlowInstance): void {
  const booked = i.holds.flatMap(({ release }) => (release.kind === 'voucher.reverse' ? [release.voucherId] : []));
  if (booked.length > 1) i.booked = booked;
}

/** `parked` is derived: some effect or token waits for a person to settle it. */
function refreshStatus(i: FlowInstance): void {
  if (i.status !== 'running' && i.status !== 'parked') return;
  const parked = i.effects.some((effect) => effect.parked) || i.tokens.some((token) => token.parked);
  i.status = parked ? 'parked' : 'running';
}
