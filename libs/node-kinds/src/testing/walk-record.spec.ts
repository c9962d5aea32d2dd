import { describe, expect, it } from 'vitest';
import { demoDirectory } from '@vouchflow/flow-core';
import { flowOf } from './flow-of.js';
import { benign } from './ledger-world.js';
import { beginPlay, playToTheEnd } from './play-claim.js';
import { checkRecord, type KeptTurn } from './walk-record.js';

const play = beginPlay(
  flowOf('start > approval:boss > voucher > post-erp > end', {
    boss: { mode: 'all', approvers: [{ by: 'role', role: 'finance' }] },
    voucher: { template: 'expense-claim' },
  }),
  demoDirectory(),
  700,
  benign,
);
playToTheEnd(play);
const { record, instance } = play;
const changed = (n: number, to: (turn: KeptTurn) => KeptTurn): KeptTurn[] => record.map((turn, at) => (at === n ? to(turn) : turn));

describe('the record of a claim', () => {
  it('verifies as it was kept, and folds to the claim', () => {
    expect(record.length).toBeGreaterThan(2);
    expect(checkRecord(record, instance)).toEqual([]);
  });
  it.each<[string, KeptTurn[]]>([
    ['another actor', changed(1, (turn) => ({ ...turn, actor: 'eve@demo.test' }))],
    ['another event', changed(1, (turn) => ({ ...turn, events: turn.events.replace('approve', 'reject') }))],
    ['another time', changed(1, (turn) => ({ ...turn, at: '2027-01-01T00:00:00.000Z' }))],
    ['a turn left out', record.filter((_turn, at) => at !== 1)],
    ['two turns in another order', [...record.slice(0, -2), ...record.slice(-2).reverse()]],
    ['its last turn cut off', record.slice(0, -1)],
    ['a turn said twice', [...record, ...record.slice(-1)]],
  ])('does not verify with %s', (_what, tampered) => expect(checkRecord(tampered, instance)).not.toEqual([]));
});
