import { given, startClaim } from '@vouchflow/flow-core/testing';
import { describe, expect, it } from 'vitest';
import { asking, faultsOf, flowOf } from '../testing/flow-of.js';

describe('a fork', () => {
  it('starts all its branches at once, in the order drawn', () => {
    const flow = flowOf('start > fork -law> approval:x > join > end\nfork -tax> approval:y > join\nfork -tech> approval:z > join', {
      fork: { branches: ['law', 'tax', 'tech'] },
      x: asking('x'),
      y: asking('y'),
      z: asking('z'),
    });
    const { instance } = given(flow)
      .when(startClaim())
      .thenAmongOthers({
        type: 'TokenSplit',
        fork: 'fork',
        block: 1,
        branches: [
          { token: 2, port: 'law' },
          { token: 3, port: 'tax' },
          { token: 4, port: 'tech' },
        ],
      })
      .thenAt('running', 'x', 'y', 'z');
    expect(instance.tokens.map((token) => token.stack)).toEqual(['law', 'tax', 'tech'].map((port) => [{ block: 1, fork: 'fork', port }]));
  });
  it('has at least two branches, each with a way', () => {
    expect(faultsOf('start > fork -a> join > end', { fork: { branches: ['a'] } })[0]).toMatch(/^CONFIG nodes\/fork\/config\/branches/);
    expect(faultsOf('start > fork -a> join > end', { fork: { branches: ['a', 'b'] } })).toContain('OPEN_PORT nodes/fork/ports/b');
  });
});
