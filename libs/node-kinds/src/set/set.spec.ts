import { given, startClaim } from '@vouchflow/flow-core/testing';
import { describe, expect, it } from 'vitest';
import { faultsOf, flowOf } from '../testing/flow-of.js';

const value = (name: string, expression: string) => ({ name, expression });
const half = { values: [value('half', 'total / 2'), value('more', 'half >= 100')] };

describe('a computed value', () => {
  it('may be used by what comes after, in the same node too', () => {
    const flow = flowOf('start > set:half > route:way -more> end:big\nway -less> end', {
      half: { values: half.values.map((each) => (each.name === 'half' ? value('part', each.expression) : value('more', 'part >= 100'))) },
      way: { branches: [{ port: 'more', when: 'more' }], otherwise: 'less' },
    });
    const seen = given(flow)
      .when(startClaim({ context: { total: { minor: 30_000, currency: 'CNY' } } as never }))
      .thenAmongOthers({ type: 'TokenLeft', node: 'half', port: 'out' }, { type: 'TokenLeft', node: 'way', port: 'more' });
    expect(seen.instance.vars).toMatchObject({ more: true });
  });
  it('never changes what people entered, nor what approvals are kept by', () => {
    const { instance } = given(flowOf('start > set:s > end', { s: { values: [value('city', '"Paris"')] } }))
      .when(startClaim({ facts: { city: 'Beijing' } }))
      .thenAt('completed');
    expect(instance).toMatchObject({ facts: { city: 'Beijing' }, factsHash: 'f1', materialHash: 'm1', vars: { city: 'Paris' } });
  });
  it('is drawn in any order', () =>
    expect(faultsOf('start > set:b > set:a > end', { a: { values: [value('x', '1')] }, b: { values: [value('y', 'x + 1')] } })).toEqual([]));
  it('that was not computed on this way is absent, and what builds on it too', () => {
    const flow = flowOf('start > route:way -a> set:s > set:t > end\nway -b> t', {
      way: { branches: [{ port: 'a', when: 'trip' }], otherwise: 'b' },
      s: { values: [value('x', '1')] },
      t: { values: [value('y', 'x + 1')] },
    });
    const { instance } = given(flow)
      .when(startClaim({ facts: { trip: false } }))
      .thenAt('completed');
    expect(instance.vars['y'] ?? null).toBeNull();
    given(flow)
      .when(startClaim({ facts: { trip: true } }))
      .thenAt('completed');
  });
});

describe('what is wrong with one', () => {
  it.each([
    ['nosuch', /^EXPRESSION_\w+ nodes\/s\/config\/values\/0\/expression$/],
    ['1 +', /^EXPRESSION_/],
  ])('an expression: %s', (expression, fault) => expect(faultsOf('start > set:s > end', { s: { values: [value('x', expression)] } })[0]).toMatch(fault));
  it.each(['voucher', 's', 'end'])('a name under which nodes leave what they found: %s', (name) =>
    expect(faultsOf('start > set:s > end', { s: { values: [value(name, '1')] } })).toEqual(['NAME_TAKEN nodes/s/config/values/0/name']),
  );
  it('one name with two types', () =>
    expect(faultsOf('start > set:s > set:t > end', { s: { values: [value('x', '1')] }, t: { values: [value('x', 'trip')] } })).toEqual([
      'TYPE_DIFFERS nodes/t/config/values/0/expression',
    ]));
});
