import { given, startClaim } from '@vouchflow/flow-core/testing';
import { describe, expect, it } from 'vitest';
import { faultsOf, flowOf } from '../testing/flow-of.js';

const drawn = 'start > route:way -large> end:big\nway -trip> end:far\nway -rest> end';
const way = {
  branches: [
    { port: 'large', when: 'total >= 5000' },
    { port: 'trip', when: 'trip' },
  ],
  otherwise: 'rest',
};
const start = (yuan: number, trip: boolean) => startClaim({ facts: { trip }, context: { total: { minor: yuan * 100, currency: 'CNY' } } as never });

describe('a route', () => {
  it('takes the first branch whose condition holds, and says which it passed over', () => {
    given(flowOf(drawn, { way }))
      .when(start(6000, true))
      .thenAmongOthers({ type: 'TokenLeft', node: 'way', port: 'large', why: { code: 'route.branch', values: { port: 'large', when: 'total >= 5000' } } });
    given(flowOf(drawn, { way }))
      .when(start(10, true))
      .thenAmongOthers({
        type: 'TokenLeft',
        port: 'trip',
        why: { code: 'route.branch', values: { port: 'trip', when: 'trip' }, refused: [{ what: 'large', because: 'total >= 5000' }] },
      });
  });
  it('takes the way for everything else where none does', () => {
    const { instance } = given(flowOf(drawn, { way })).when(start(10, false)).thenAmongOthers({ type: 'TokenLeft', port: 'rest' });
    expect(instance.reads).toEqual(['total', 'trip']);
  });
  it('may have several conditions for one way', () => {
    const both = {
      branches: [
        { port: 'large', when: 'total >= 5000' },
        { port: 'large', when: 'trip' },
      ],
      otherwise: 'rest',
    };
    given(flowOf('start > route:way -large> end\nway -rest> end', { way: both }))
      .when(start(10, true))
      .thenAmongOthers({ type: 'TokenLeft', port: 'large' });
  });
  it('without a way for everything else has a gap', () =>
    expect(faultsOf('start > route:way -large> end\nway -trip> end', { way: { branches: way.branches } })).toEqual(['ROUTE_GAP nodes/way/config/otherwise']));
  it.each([
    ['nosuch > 1', 'EXPRESSION_'],
    ['total', 'EXPRESSION_'],
    ['total >=', 'EXPRESSION_'],
  ])('says what is wrong with the condition “%s”', (when, code) => {
    const [fault] = faultsOf('start > route:way -large> end\nway -rest> end', { way: { branches: [{ port: 'large', when }], otherwise: 'rest' } });
    expect(fault).toMatch(new RegExp(`^${code}\\w+ nodes/way/config/branches/0/when$`));
  });
});
