import { assertNever, err, ok, type Result } from '@vouchflow/kernel';
import { effectModes } from '@vouchflow/flow-model';
import type { FlowGraph } from '../graph/flow-graph.js';
import { beginEnding, onUndoingSettled, requestReversal } from './ending.js';
import type { FlowEvent } from './event.js';
import { draftOf, startedInstance } from './evolve.js';
import type { Input } from './input.js';
import type { FlowInstance } from './instance.js';
import { reject, type Rejection } from './rejection.js';
import { returnClaim, undoBlocked } from './return-claim.js';
import { addSigners, removeSigner, shareTask, takeBack } from './acts.js';
import { handOverPlaces, transfer } from './transfer.js';
import { refuseAct } from './act-rules.js';
import { adminMove } from './admin-move.js';
import { amendFacts } from './amend-facts.js';
import { breakGlass } from './break-glass.js';
import { beginReturned, decideLines } from './decide-lines.js';
import { hear } from './hear.js';
import { migrate } from './migrate.js';
import { replaceApprover } from './replace-approver.js';
import { secondPersonMissing } from './second-person.js';
import { resumeClaim, suspendClaim } from './suspend.js';
import { isClockEffect, onClockSettled, recountClocks } from './task-clock.js';
import { applyMove, contextOf, emit, placeToken, Refused, requestEffect, requireNode, requireTask, tokenOf, type Walk } from './walk.js';

export interface Step {
  events: FlowEvent[];
  instance: FlowInstance;
}

/** Pure. Returns what happened; does nothing. */
export function decide(graph: FlowGraph, instance: FlowInstance | undefined, input: Input): Result<FlowEvent[], Rejection> {
  const made = step(graph, instance, input);
  return made.ok ? ok(made.value.events) : made;
}

/**
 * `decide` and the instance its events lead to, in one go. Where an event asks an in-turn effect, the caller answers
 * it and feeds a SettleEffect back in the same transaction. A rejection means that nothing happened.
 * @param attended a person waits for the answer: what a node refuses is told to him; otherwise it parks the token.
 */
export function step(graph: FlowGraph, instance: FlowInstance | undefined, input: Input, attended = input.type !== 'SettleEffect'): Result<Step, Rejection> {
  if (input.type === 'Start') {
    if (instance) return err(reject('STATE_CONFLICT'));
  } else if (!instance) {
    return err(reject('NOT_FOUND'));
  }
  const started: FlowEvent | undefined =
    input.type === 'Start'
      ? {
          type: 'InstanceStarted',
          flow: input.flow,
          version: input.version,
          claimant: input.claimant,
          facts: input.facts,
          context: input.context,
          factsHash: input.factsHash,
          materialHash: input.materialHash,
          ...(input.splitFrom ? { splitFrom: input.splitFrom } : {}),
          ...(input.reversalOf ? { reversalOf: input.reversalOf } : {}),
        }
      : undefined;
  // Time never runs back within an instance, whatever clock the caller read.
  const at = instance && instance.at > input.at ? instance.at : input.at;
  const draft = started?.type === 'InstanceStarted' && input.type === 'Start' ? startedInstance(started, at, input.id) : draftOf(instance as FlowInstance);
  const walk: Walk = { graph, at, draft, events: started ? [started] : [], inFlight: new Set(input.inFlight), attended };
  try {
    const rejection = refuseAct(walk.draft, input) ?? handle(walk, input) ?? secondPersonMissing(input, walk.events);
    return rejection ? err(rejection) : ok({ events: walk.events, instance: walk.draft });
  } catch (error) {
    if (error instanceof Refused) return err(error.rejection);
    throw error;
  }
}

function handle(walk: Walk, input: Input): Rejection | undefined {
  switch (input.type) {
    case 'Start':
      if (input.splitFrom) return beginReturned(walk, input.splitFrom);
      placeToken(walk, { node: walk.graph.start, stack: [] });
      return undefined;
    case 'DecideTask':
      return decideTask(walk, input);
    case 'Transfer':
      return transfer(walk, input);
    case 'HandOverPlaces':
      return handOverPlaces(walk, input);
    case 'RecountDeadlines':
      recountClocks(walk);
      return undefined;
    case 'ShareTask':
      return shareTask(walk, input);
    case 'AddSigners':
      return addSigners(walk, input);
    case 'RemoveSigner':
      return removeSigner(walk, input);
    case 'TakeBack':
      return takeBack(walk, input);
    case 'Suspend':
      return suspendClaim(walk, input);
    case 'Resume':
      resumeClaim(walk, input.by, input.comment);
      return undefined;
    case 'Withdraw':
      return withdraw(walk, input);
    case 'Resubmit':
      emit(walk, { type: 'FactsReplaced', facts: input.facts, context: input.context, factsHash: input.factsHash, materialHash: input.materialHash });
      emit(walk, { type: 'InstanceResubmitted', by: input.by });
      placeToken(walk, { node: walk.graph.start, stack: [] });
      return undefined;
    case 'SettleEffect':
      settleEffect(walk, input);
      return undefined;
    case 'ParkEffect': {
      const open = walk.draft.effects.find((effect) => effect.n === input.effect);
      if (open && !open.parked) emit(walk, { type: 'EffectParked', effect: input.effect, why: input.why });
      return undefined;
    }
    case 'HearOfEffect':
      hear(walk, input);
      return undefined;
    case 'RetryEffect':
      return retry(walk, input);
    case 'RequestReversal':
      emit(walk, {
        type: 'ReversalRequested',
        by: input.by,
        request: input.request,
        repayment: input.repayment,
        ...(input.comment ? { comment: input.comment } : {}),
      });
      return undefined;
    case 'TakeRepayment':
      if (walk.draft.status !== 'completed' || !walk.draft.links?.some((link) => link.id === input.request.id && !link.done)) return reject('STATE_CONFLICT');
      emit(walk, { type: 'RepaymentTaken', by: input.by, request: input.request, amount: input.amount, whole: input.whole });
      return undefined;
    case 'ReverseVoucher':
      return reverseVoucher(walk, input);
    case 'AdminMove':
      return adminMove(walk, input);
    case 'ReplaceApprover':
      replaceApprover(walk, input);
      return undefined;
    case 'AmendFacts':
      return amendFacts(walk, input);
    case 'Migrate':
      return migrate(walk, input);
    case 'DecideInPlace':
      breakGlass(walk, input);
      return decideTask(walk, {
        type: 'DecideTask',
        at: input.at,
        task: input.task,
        by: input.by,
        outcome: input.outcome,
        factsHash: input.factsHash,
        comment: input.reason,
      });
    default:
      return assertNever(input);
  }
}

function decideTask(walk: Walk, input: Extract<Input, { type: 'DecideTask' }>): Rejection | undefined {
  const task = requireTask(walk, input.task);
  const token = tokenOf(walk, task.token);
  if (!token) throw new Error(`Task ${task.n} stands on no token`);
  const { outcome, comment } = input;
  const asked = requireNode(walk, token.node);
  const kept = outcome === 'return' ? asked.kind.refuseReturn?.(contextOf(walk, asked), token.state, { key: task.key, by: input.by }) : undefined;
  if (kept) return kept;
  emit(walk, {
    type: 'TaskDecided',
    task: task.n,
    by: input.by,
    outcome,
    ...(comment ? { comment } : {}),
    ...(outcome === 'return' ? { to: input.to ?? 'claimant', resume: input.resume ?? 'restart' } : {}),
  });
  if (input.lines) {
    const wrong = decideLines(walk, task, input.by, input.lines);
    if (wrong) return wrong;
  }
  if (outcome === 'return') return returnClaim(walk, token, input.by, input.to ?? 'claimant', input.resume ?? 'restart', comment);
  if (outcome === 'reject') {
    const blocked = undoBlocked(walk, [token]);
    if (blocked) return blocked;
  }
  const node = requireNode(walk, token.node);
  if (!node.kind.onTask) throw new Error(`The kind ${node.kind.kind} opened a task and cannot take its answer`);
  applyMove(
    walk,
    token.n,
    node.kind.onTask(contextOf(walk, node), token.state, {
      key: task.key,
      by: input.by,
      outcome,
      ...(comment ? { comment } : {}),
      ...(input.lines ? { lines: true } : {}),
    }),
  );
  return undefined;
}

function withdraw(walk: Walk, input: Extract<Input, { type: 'Withdraw' }>): Rejection | undefined {
  const { draft } = walk;
  const blocked = undoBlocked(walk, draft.tokens);
  if (blocked) return blocked;
  if (draft.holds.some((hold) => hold.release.kind === 'voucher.reverse')) return reject('ALREADY_POSTED');
  beginEnding(walk, 'withdrawn', { code: 'withdrawn', values: { by: input.by, ...(input.comment ? { comment: input.comment } : {}) } }, input.by);
  return undefined;
}

function settleEffect(walk: Walk, input: Extract<Input, { type: 'SettleEffect' }>): void {
  const effect = walk.draft.effects.find((open) => open.n === input.effect);
  if (!effect) {
    emit(walk, { type: 'EffectSettledLate', effect: input.effect, result: input.result });
    return;
  }
  emit(walk, {
    type: 'EffectSettled',
    effect: effect.n,
    kind: effect.kind,
    result: input.result,
    ...(input.by ? { by: input.by } : {}),
    ...(input.confirmedBy ? { confirmedBy: input.confirmedBy } : {}),
    ...(input.reason ? { reason: input.reason } : {}),
  });
  if (effect.kind === 'suspension.end') {
    resumeClaim(walk);
    return;
  }
  const token = effect.token === null ? undefined : tokenOf(walk, effect.token);
  if (!token) {
    onUndoingSettled(walk, effect, input.result);
    return;
  }
  if (isClockEffect(effect)) {
    onClockSettled(walk, effect, input.result);
    return;
  }
  const node = requireNode(walk, token.node);
  if (!node.kind.onEffect) throw new Error(`The kind ${node.kind.kind} asked for ${effect.kind} and cannot take its answer`);
  applyMove(walk, token.n, node.kind.onEffect(contextOf(walk, node), token.state, { key: effect.key, kind: effect.kind, result: input.result }));
}

/** A person lets a parked effect, or the node of a parked token, try again. */
function retry(walk: Walk, input: Extract<Input, { type: 'RetryEffect' }>): undefined {
  const said = { by: input.by, ...(input.reason ? { reason: input.reason } : {}) };
  const effect = walk.draft.effects.find((open) => open.n === input.effect);
  if (effect) {
    emit(walk, { type: 'EffectRetried', effect: effect.n, ...said });
    // What is asked in a turn is answered in the turn that asks it: so it is asked anew.
    if (effectModes[effect.kind] === 'ask') {
      emit(walk, { type: 'EffectCancelled', effect: effect.n, kind: effect.kind });
      requestEffect(walk, { token: effect.token, node: effect.node, key: effect.key, kind: effect.kind, payload: effect.payload });
    }
    return;
  }
  const token = walk.draft.tokens.find((live) => live.parked && (input.token === undefined || live.n === input.token));
  if (!token) throw new Error('retry: nothing is parked');
  emit(walk, { type: 'TokenUnparked', token: token.n, ...said });
  const node = requireNode(walk, token.node);
  const again = node.kind.onRetry ?? node.kind.enter;
  if (!again) throw new Error(`The kind ${node.kind.kind} parked and cannot try again`);
  applyMove(walk, token.n, again(contextOf(walk, node), token.state));
}

function reverseVoucher(walk: Walk, input: Extract<Input, { type: 'ReverseVoucher' }>): undefined {
  emit(walk, {
    type: 'ReversalBegan',
    voucher: input.voucher,
    by: input.by,
    reason: input.reason,
    ...(input.date ? { date: input.date } : {}),
    ...(input.withdrawn ? { withdrawn: true as const } : {}),
    ...(input.beside && input.beside.length > 0 ? { beside: input.beside } : {}),
  });
  requestReversal(walk, input.voucher, input.template, 'reversal', input.date ? { date: input.date } : input.notBefore ? { notBefore: input.notBefore } : {});
}
