import type { Instant } from '@vouchflow/kernel';
import type { Why } from '@vouchflow/flow-model';
import type { FlowInstance } from '../engine/instance.js';

export const owedCodes = ['PARKED', 'REVERSAL_PARKED', 'REVERSAL_OPEN', 'REPAYMENT_OPEN'] as const;

/** Something an instance, open or closed, has begun and not brought to an end, though somebody may. */
export interface Owed {
  /**
   * `PARKED`: a step waits to be settled or tried again · `REVERSAL_PARKED`: the undoing of a document does · `REVERSAL_OPEN`: the undoing of a
   * finished document is on its way, or nobody knows yet what came of it · `REPAYMENT_OPEN`: money is to come back.
   */
  code: (typeof owedCodes)[number];
  node: string;
  since: Instant;
  /** Who is asked now; empty: whoever settles. */
  people: string[];
  why?: Why;
}

/** What is still owed by an instance, whatever its status: a finished one may owe a reversal. Empty: nothing. */
export function findOwed({ effects, tokens, tasks, status, reversal, facts, links, claimant, returned, at }: FlowInstance): Owed[] {
  const owed: Owed[] = effects.flatMap(({ node, since, parked, token }): Owed[] => {
    const undoing = token === null && (status === 'ending' || reversal !== undefined);
    if (parked) return [{ code: undoing ? 'REVERSAL_PARKED' : 'PARKED', node, since, people: [], why: parked }];
    return token === null && reversal !== undefined ? [{ code: 'REVERSAL_OPEN', node, since, people: [] }] : [];
  });
  owed.push(...tokens.flatMap(({ node, since, parked }): Owed[] => (parked ? [{ code: 'PARKED', node, since, people: [], why: parked }] : [])));
  const repaying = facts['kind'] === 'repayment' && links?.some((link) => link.relation === 'reversal-of') === true;
  if (repaying && (status === 'running' || status === 'parked' || status === 'returned')) {
    const asked = [...new Set(tasks.flatMap((task) => task.people))];
    owed.push({
      code: 'REPAYMENT_OPEN',
      node: tokens[0]?.node ?? '',
      since: tokens[0]?.since ?? returned?.since ?? at,
      people: status === 'returned' ? [claimant] : asked,
    });
  }
  return owed;
}
