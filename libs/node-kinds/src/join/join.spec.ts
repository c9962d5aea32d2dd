import { decideTask, given, startClaim } from '@vouchflow/flow-core/testing';
import { describe, it } from 'vitest';
import { asking, flowOf } from '../testing/flow-of.js';

const fork = { branches: ['a', 'b'] };

describe('a join', () => {
  it('waits for every branch of its own block, and goes on as one', () => {
    const flow = flowOf('start > fork -a> approval:x > join > approval:after > end\nfork -b> approval:y > join', {
      fork,
      x: asking('x'),
      y: asking('y'),
      after: asking('z'),
    });
    const half = given(flow)
      .started()
      .and(decideTask('approve', { node: 'y' }));
    half
      .when(decideTask('approve', { node: 'x' }))
      .thenAmongOthers('TokensJoined', { type: 'TokenLeft', node: 'join' })
      .thenAt('running', 'after');
  });
  it('goes on at once where no branch waits', () =>
    given(flowOf('start > fork -a> join > end\nfork -b> join', { fork })).when(startClaim()).thenAt('completed'));
  it('of an inner block does not free the outer one', () => {
    const flow = flowOf('start > fork:f -a> fork:g -a> join:h > join:j > end\ng -b> h\nf -b> approval:x > j', { f: fork, g: fork, x: asking('x') });
    given(flow).started().when(decideTask('approve')).thenAt('completed');
    given(flow).when(startClaim()).thenAt('running', 'j', 'x');
  });
});
