import { describe, expect, it } from 'vitest';
import { decideTask, given, replaceApprover, toyFlow } from '../testing/index.js';

const flow = toyFlow('start > ask:a > ask:b > end', { a: { people: ['ann', 'abe'] }, b: { people: ['bob'] } });
const asked = given(flow).started();

describe('replacing an approver of an open task', () => {
  it('asks somebody else, and lets others who are asked stay', () => {
    expect(asked.when(replaceApprover('ann', 'zoe')).instance.tasks[0]?.people).toEqual(['zoe', 'abe']);
    expect(asked.when(replaceApprover('ann', 'abe')).instance.tasks[0]?.people).toEqual(['abe']);
  });
  it('says who did it, for whom and why', () =>
    asked.and(decideTask('approve')).when(replaceApprover('bob', 'zoe')).then({ type: 'TaskTransferred', by: 'adm', from: 'bob', to: 'zoe', comment: 'left' }));
  it('takes the task from him', () =>
    asked
      .and(decideTask('approve'), replaceApprover('bob', 'zoe'))
      .when(decideTask('approve', { by: 'bob' }))
      .thenRejected('NOT_ASSIGNEE'));
  it.each([
    ['to the claimant', replaceApprover('ann', 'carl'), 'SELF_DECISION'],
    ['by the claimant', replaceApprover('ann', 'zoe', { by: 'carl' }), 'SELF_DECISION'],
    ['by whoever would be asked then', replaceApprover('ann', 'adm'), 'SAME_PERSON'],
    ['of somebody who is not asked', replaceApprover('bob', 'zoe'), 'NOT_ASSIGNEE'],
    ['by himself', replaceApprover('ann', 'ann'), 'STATE_CONFLICT'],
    ['without a reason', replaceApprover('ann', 'zoe', { reason: '' }), 'COMMENT_REQUIRED'],
    ['of a task that is decided', replaceApprover('ann', 'zoe', { task: 9 }), 'TASK_NOT_OPEN'],
  ] as const)('is refused %s', (_what, act, code) => asked.when(act).thenRejected(code));
});
