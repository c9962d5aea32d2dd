import type { KingdeeConfig } from './kingdee.config.js';

/** Z temporary, A created, B in approval, C approved, D to be approved again. */
export type KingdeeState = 'saved' | 'submitted' | 'audited';

const order: readonly KingdeeState[] = ['saved', 'submitted', 'audited'];

/** D is a voucher whose audit was taken back: for us it is saved, and goes the way again. An unknown letter stands at the start. */
export function stateOf(letter: string): KingdeeState {
  if (letter === 'B') return 'submitted';
  return letter === 'C' ? 'audited' : 'saved';
}

export const hasReached = (state: string, goal: KingdeeConfig['goesTo']): boolean => order.indexOf(state as KingdeeState) >= order.indexOf(goal);
