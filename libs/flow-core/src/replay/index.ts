export type { ClaimRoute } from './claim-route.js';
export type { RecordedTurn } from './recorded-turn.js';
export * from './replay-claim.js';
export * from './sum-replay.js';
