import { describe, expect, it } from 'vitest';
import { approvalState } from './approval.schema.js';
import { addSigners, newPanel } from './panel.js';

const why = { code: 'approver.role', values: { role: 'finance' } };
const panel = newPanel({
  mode: 'vote',
  approveAt: 60,
  rejectAt: 50,
  tie: 'rejected',
  seats: [
    { people: ['a@demo.test'], why, rule: { by: 'role', role: 'finance' }, weight: 2 },
    { people: ['b@demo.test'], why, which: 'b@demo.test' },
  ],
});

/** Every test that walks a flow holds each token's panel against it, too. */
describe('a panel as it is stored', () => {
  it('is a state of the kind, with people added and after a round through JSON', () => {
    const grown = addSigners(panel, '0', { by: 'a@demo.test', people: ['c@demo.test'], when: 'after', mode: 'all', advice: false, why });
    for (const one of [panel, grown]) expect(approvalState.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
  });
  it.each([
    ['a seat without a reason', { ...panel, seats: panel.seats.map(({ why: _why, ...seat }) => seat) }],
    ['a status that is none', { ...panel, seats: panel.seats.map((seat) => ({ ...seat, status: 'maybe' })) }],
    ['a member that no panel has', { ...panel, quorum: 2 }],
    ['a mode of a group that a group cannot have', { ...panel, groups: [{ key: 'g0', mode: 'vote' }] }],
  ])('%s is none', (_what, state) => expect(approvalState.safeParse(state).success).toBe(false));
});
