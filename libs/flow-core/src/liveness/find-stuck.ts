import type { Instant } from '@vouchflow/kernel';
import type { ApproversRecheckPayload, ApproversRecheckResult } from '@vouchflow/flow-model';
import type { FlowInstance, Token } from '../engine/instance.js';
import type { FlowGraph } from '../graph/flow-graph.js';

/** Why nothing can move an instance at one place by itself or by anybody who is there. */
export interface Stuck {
  /**
   * `NOBODY_LIVE`: nobody of those asked is there · `NOBODY_SETTLES`: parked, and nobody may settle it · `CLAIMANT_GONE`: returned to somebody
   * who is not there · `WAITS_FOR_NOTHING`: neither a person nor the world will answer · `NOBODY_NEXT`: somebody decides now, and for a place after
   * him nobody would be found.
   */
  code: 'NOBODY_LIVE' | 'NOBODY_NEXT' | 'NOBODY_SETTLES' | 'CLAIMANT_GONE' | 'WAITS_FOR_NOTHING';
  node: string;
  since: Instant;
  /** Who is asked in vain. */
  people: string[];
}

/** Whom the rules find, for places whose turn comes later, by the directory as it is now. */
export type LookAhead = (payload: ApproversRecheckPayload) => ApproversRecheckResult;

/** Places of a step whose turn has not come, each with who would be asked if it came now; nobody where `people` is empty. */
export function nextPlaces(graph: FlowGraph, token: Token, lookAhead: LookAhead): { key: string; found: string[]; people: string[] }[] {
  const node = graph.nodes.get(token.node);
  const payload = node?.kind.awaits?.(node.config, token.state);
  if (!payload || payload.places.length === 0) return [];
  const { changed, skipped = [], unresolved = [] } = lookAhead(payload);
  return payload.places
    .filter(({ key }) => !skipped.some((one) => one.key === key))
    .map(({ key, people }) => ({
      key,
      found: people,
      people: unresolved.some((one) => one.key === key) ? [] : (changed.find((one) => one.key === key)?.people ?? people),
    }));
}

/**
 * Looks at every place of an open instance for what will move it: a live person whose decision is lawful, an effect or timer that will answer, or
 * somebody who may settle what is parked. Empty: all is well.
 * @param lookAhead absent: only who is asked now is looked at
 * @param isLive in the directory, active and able to sign in today
 */
export function findStuck(
  instance: FlowInstance,
  graph: FlowGraph,
  isLive: (email: string) => boolean,
  settlers: readonly string[],
  lookAhead?: LookAhead,
): Stuck[] {
  const { tokens, tasks, effects, claimant, status } = instance;
  const settled = settlers.some((email) => isLive(email));
  if (status === 'returned')
    return isLive(claimant) ? [] : [{ code: 'CLAIMANT_GONE', node: graph.start, since: instance.returned?.since ?? instance.at, people: [claimant] }];
  const found: Stuck[] = effects.filter((effect) => effect.parked && !settled).map(({ node, since }) => ({ code: 'NOBODY_SETTLES', node, since, people: [] }));
  if (status === 'ending') return effects.length > 0 ? found : [...found, { code: 'WAITS_FOR_NOTHING', node: graph.start, since: instance.at, people: [] }];
  if (status !== 'running' && status !== 'parked') return [];
  // What a claim on hold had asked of the world is asked anew when its day comes, or it is released.
  const onHold = instance.suspended?.waiting ?? [];
  for (const token of tokens) {
    const { node, since } = token;
    const asked = tasks.filter((task) => task.token === token.n);
    const dead = asked.filter((task) => !task.people.some((email) => email !== claimant && isLive(email)));
    found.push(...dead.map((task): Stuck => ({ code: 'NOBODY_LIVE', node, since: task.since, people: task.people })));
    // Whoever has come to a standstill for want of an approver is parked, and told as that.
    if (lookAhead && !token.parked) {
      const empty = nextPlaces(graph, token, lookAhead).filter(({ people }) => !people.some((email) => email !== claimant && isLive(email)));
      found.push(...empty.map((place): Stuck => ({ code: 'NOBODY_NEXT', node, since, people: place.found })));
    }
    if (token.parked && !settled) found.push({ code: 'NOBODY_SETTLES', node, since, people: [] });
    const moves =
      asked.length > 0 ||
      token.parked !== undefined ||
      [...effects, ...onHold].some((effect) => effect.token === token.n) ||
      graph.nodes.get(node)?.kind.role === 'join';
    if (!moves) found.push({ code: 'WAITS_FOR_NOTHING', node, since, people: [] });
  }
  return found;
}
