import { decideTask, given, returnTo, settle, transfer, type Act } from '@vouchflow/flow-core/testing';
import type { FlowInstance, Input } from '@vouchflow/flow-core';
import { describe, expect, it } from 'vitest';
import { asking, flowOf } from '../testing/flow-of.js';

const chain = (mode = 'sequential', ...people: string[]) =>
  flowOf('start > approval:boss > approval:next > end', { boss: { ...asking(...people), mode }, next: asking('zoe') });
const asked = (flow: ReturnType<typeof given>): string[] => flow.instance?.tasks.map((task) => task.people.join('|')) ?? [];
const taskOf = (instance: FlowInstance | undefined, person: string): number => instance?.tasks.find((task) => task.people[0] === person)?.n ?? 0;
const by = (person: string) => decideTask('approve', { by: person });
const approve =
  (person: string): Act =>
  (instance) =>
    by(person)(instance && { ...instance, tasks: instance.tasks.filter((task) => task.people[0] === person) });
const reject =
  (person: string): Act =>
  (instance) =>
    decideTask('reject', { by: person })(instance && { ...instance, tasks: instance.tasks.filter((task) => task.people[0] === person) });
type Add = Extract<Input, { type: 'AddSigners' }>;
const add =
  (person: string, when: Add['when'], people: string[], more: Partial<Add> = {}): Act =>
  (instance) =>
    ({ type: 'AddSigners', task: taskOf(instance, person), by: person, people, when, mode: 'all', ...more }) as ReturnType<Act>;
const remove =
  (person: string, gone: string): Act =>
  () =>
    ({ type: 'RemoveSigner', by: person, person: gone }) as ReturnType<Act>;
const takeBack =
  (person: string): Act =>
  () =>
    ({ type: 'TakeBack', by: person }) as ReturnType<Act>;

describe('加签', () => {
  it('before: my task is closed until they have approved, then I am asked again', () => {
    const added = given(chain('sequential', 'ann', 'bob'))
      .started()
      .and(add('ann', 'before', ['x']));
    expect(asked(added)).toEqual(['x']);
    expect(asked(added.and(approve('x')))).toEqual(['ann']);
  });
  it('after: they are asked when I have approved, before the next in line', () => {
    const added = given(chain('sequential', 'ann', 'bob'))
      .started()
      .and(add('ann', 'after', ['x']), approve('ann'));
    expect(asked(added)).toEqual(['x']);
    expect(asked(added.and(approve('x')))).toEqual(['bob']);
  });
  it('beside: both are asked, and the step waits for both', () => {
    const added = given(chain('sequential', 'ann'))
      .started()
      .and(add('ann', 'beside', ['x']));
    expect(asked(added)).toEqual(['ann', 'x']);
    expect(asked(added.and(approve('ann')))).toEqual(['x']);
    added.and(approve('ann')).when(approve('x')).thenAt('running', 'next');
  });
  it('an added person may add another, reject, and return', () => {
    const nested = given(chain('all', 'ann'))
      .started()
      .and(add('ann', 'before', ['x']), add('x', 'before', ['y']));
    expect(asked(nested)).toEqual(['y']);
    nested.when(reject('y')).thenAmongOthers({ type: 'EndingBegan', outcome: 'rejected' });
    nested.when(returnTo('claimant', 'restart')).thenAmongOthers({ type: 'InstanceReturned', to: 'claimant' });
  });
  it('never the claimant, nor oneself, nor in a circle, nor on somebody else’s task', () => {
    const open = given(chain('all', 'ann', 'bob')).started();
    open.when(add('ann', 'before', ['carl'])).thenRejected('SELF_DECISION');
    open.when(add('ann', 'before', ['ann'])).thenRejected('SIGNER_ALREADY_ASKED');
    open
      .and(add('ann', 'before', ['x']))
      .when(add('x', 'before', ['bob']))
      .thenRejected('SIGNER_ALREADY_ASKED');
    open.when((instance) => ({ ...add('ann', 'before', ['x'])(instance), by: 'zoe' }) as ReturnType<Act>).thenRejected('NOT_ASSIGNEE');
  });
  it('transfer × added: whoever took the task over is waited for like the one he took it from', () => {
    const added = given(chain('all', 'ann'))
      .started()
      .and(add('ann', 'before', ['x']), transfer('y'));
    expect(asked(added)).toEqual(['y']);
    expect(asked(added.and(approve('y')))).toEqual(['ann']);
  });
});

describe('减签', () => {
  it('whom I added and who has not decided; then it goes on as if he had never been asked', () => {
    const added = given(chain('all', 'ann'))
      .started()
      .and(add('ann', 'before', ['x']));
    expect(asked(added.and(remove('ann', 'x')))).toEqual(['ann']);
    added.when(remove('zoe', 'x')).thenRejected('SIGNER_NOT_YOURS');
    added.and(approve('x')).when(remove('ann', 'x')).thenRejected('SIGNER_DECIDED');
  });
  it('leaves the step when he was the last one waited for', () => {
    given(chain('all', 'ann'))
      .started()
      .and(add('ann', 'beside', ['x']), approve('ann'))
      .when(remove('ann', 'x'))
      .thenAt('running', 'next');
  });
});

describe('委托 comes back as advice', () => {
  it('whatever was advised, the decision stays with me', () => {
    const asking = given(chain('all', 'ann'))
      .started()
      .and(add('ann', 'before', ['x'], { advice: true, comment: 'usual?' }));
    expect(asked(asking)).toEqual(['x']);
    expect(asked(asking.and(reject('x')))).toEqual(['ann']);
  });
});

describe('取回', () => {
  it('in the same step: I am asked again, and who came after me is not any more', () => {
    const moved = given(chain('sequential', 'ann', 'bob'))
      .started()
      .and(approve('ann'));
    expect(asked(moved)).toEqual(['bob']);
    expect(asked(moved.and(takeBack('ann')))).toEqual(['ann']);
  });
  it('from the next step: back to mine, where the others’ approvals stand', () => {
    const moved = given(chain('all', 'ann', 'bob'))
      .started()
      .and(approve('ann'), approve('bob'));
    expect(asked(moved)).toEqual(['zoe']);
    expect(asked(moved.and(takeBack('bob')))).toEqual(['bob']);
  });
  it('not when somebody has decided since, nor what is not mine', () => {
    const moved = given(chain('all', 'ann', 'bob'))
      .started()
      .and(approve('ann'), approve('bob'));
    moved.when(takeBack('ann')).thenRejected('TAKE_BACK_TOO_LATE');
    moved.when(takeBack('zoe')).thenRejected('FORBIDDEN');
  });
  it('posting × take back: not while the ERP may know of the voucher, and not after', () => {
    const flow = flowOf('start > approval:boss > voucher:made > post-erp:post > end', { boss: asking('ann'), made: { template: 'expense-claim' } });
    const posting = given(flow).started().and(approve('ann'));
    posting
      .when((instance) => ({ type: 'TakeBack', by: 'ann', inFlight: instance?.effects.map((effect) => effect.n) ?? [] }) as ReturnType<Act>)
      .thenRejected('POSTING_IN_FLIGHT');
    expect(asked(posting.and(takeBack('ann')))).toEqual(['ann']);
    posting
      .and(settle('voucher.post', { status: 'confirmed', documentNumber: 'D', at: '' }))
      .when(takeBack('ann'))
      .thenRejected('TAKE_BACK_TOO_LATE');
  });
});

describe('票签 vote', () => {
  const vote = flowOf('start > approval:boss > end', {
    boss: { ...asking('ann', 'bob', 'cid'), mode: 'vote', approveAt: 60, rejectAt: 50, weights: [2, 1, 1] },
  });
  it('one rejection does not end it; it is decided as soon as nothing can change it', () => {
    const against = given(vote).started().and(reject('bob'));
    expect(asked(against)).toEqual(['ann', 'cid']);
    against.and(approve('ann')).when(approve('cid')).thenAt('completed');
    against.when(reject('cid')).thenAmongOthers({ type: 'EndingBegan', outcome: 'rejected' });
  });
  it('who abstains does not count', () => {
    given(vote)
      .started()
      .and(decideTask('abstain', { by: 'ann', task: 1 }), approve('bob'))
      .when(approve('cid'))
      .thenAt('completed');
  });
  it('only a vote takes an abstention', () => {
    given(chain('all', 'ann')).started().when(decideTask('abstain')).thenRejected('INVALID');
  });
  it('vote × add signer: an added person has no vote, and the vote waits for him', () => {
    const added = given(vote)
      .started()
      .and(add('ann', 'before', ['x']));
    expect(asked(added)).toEqual(['bob', 'cid', 'x']);
    expect(asked(added.and(reject('x')))).toEqual(['bob', 'cid', 'ann']);
  });
});
