import { decideTask, given, type Act } from '@vouchflow/flow-core/testing';
import { describe, it } from 'vitest';
import { asking, flowOf } from '../testing/flow-of.js';

const half = { mode: 'vote', approveAt: 50, rejectAt: 50 };
const voting = (more: object, ...people: string[]) =>
  given(flowOf('start > approval:boss > end', { boss: { ...asking(...people), ...half, ...more } })).started();
const vote =
  (person: string, outcome: 'approve' | 'reject' | 'abstain'): Act =>
  (instance) =>
    decideTask(outcome, { by: person })(instance && { ...instance, tasks: instance.tasks.filter((task) => task.people.includes(person)) });

describe('a vote in which both sides reach their share', () => {
  it('a tie: it is rejected by the last vote, and half against settles it at once', () => {
    voting({}, 'ann', 'bob')
      .and(vote('ann', 'approve'))
      .when(vote('bob', 'reject'))
      .thenAmongOthers({ type: 'EndingBegan', outcome: 'rejected' })
      .thenAt('rejected');
    voting({}, 'ann', 'bob')
      .when(vote('bob', 'reject'))
      .thenAmongOthers({ type: 'TaskCancelled' }, { type: 'EndingBegan', outcome: 'rejected' })
      .thenAt('rejected');
  });
  it('a tie: it is approved where the flow says so, and the record says that it was one', () => {
    voting({ tie: 'approved' }, 'ann', 'bob', 'cid', 'dan')
      .and(vote('cid', 'reject'), vote('dan', 'reject'), vote('ann', 'approve'))
      .when(vote('bob', 'approve'))
      .thenAmongOthers({ type: 'TokenLeft', why: { code: 'approval.vote', values: { approved: 2, rejected: 2, open: 0, base: 4, tied: 'approved' } } })
      .thenAt('completed');
  });
  it('a tie of those who vote: who abstains breaks none', () =>
    voting({}, 'ann', 'bob', 'cid').and(vote('cid', 'abstain'), vote('ann', 'approve')).when(vote('bob', 'reject')).thenAt('rejected'));
});
