import type { FlowEvent } from './event.js';
import type { FlowInstance } from './instance.js';

/**
 * Whether the caller has to answer what this event asks, in this very turn. False where it asks nothing, and where a later event
 * of the turn took the question back or parked it: answering would then act for nobody.
 */
export const needsAnswer = (instance: FlowInstance, event: FlowEvent): event is Extract<FlowEvent, { type: 'EffectRequested' }> =>
  event.type === 'EffectRequested' && event.mode === 'ask' && instance.effects.some((open) => open.n === event.effect && !open.parked);
