import type { Problem } from '@vouchflow/flow-model';

/** Whether a problem's witness is a claim that can be tried, and not a way through the drawing or a line of accounts. */
export const isClaimWitness = ({ path, witness }: Pick<Problem, 'path' | 'witness'>): boolean =>
  witness !== undefined && (path.startsWith('tables/') || typeof witness['claimant'] === 'string');
