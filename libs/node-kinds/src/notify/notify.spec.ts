import { agreeable, given, startClaim } from '@vouchflow/flow-core/testing';
import { describe, it } from 'vitest';
import { flowOf } from '../testing/flow-of.js';

const text = { zh: '已到账', en: 'It has arrived' };
const told = (people: string[]) => ({ type: 'EffectRequested' as const, kind: 'notice.add', payload: { people, code: 'flow.notify', values: { text } } });

describe('a notice', () => {
  it('goes to the claimant, and nobody waits', () =>
    given(flowOf('start > notify > end', { notify: { to: 'claimant', text } }))
      .when(startClaim())
      .thenAmongOthers(told(['carl']))
      .thenAt('completed'));
  it('goes once to each of those a rule finds', () => {
    const flow = flowOf('start > notify > end', {
      notify: {
        to: [
          { by: 'person', person: 'ann' },
          { by: 'person', person: 'bob' },
          { by: 'person', person: 'ann' },
        ],
        text,
      },
    });
    given(flow)
      .when(startClaim())
      .thenAmongOthers(told(['ann', 'bob']))
      .thenAt('completed');
  });
  it('to nobody stops no claim', () => {
    const flow = flowOf('start > notify > end', { notify: { to: [{ by: 'role', role: 'ghost' }], text } });
    given(flow, agreeable({ 'approvers.resolve': () => ({ places: [] }) }))
      .when(startClaim())
      .thenAmongOthers({ type: 'TokenLeft', node: 'notify', why: { code: 'notify.nobody' } })
      .thenAt('completed');
  });
});
