import { agreeable, confirmed, decideTask, given, resubmit, returnTo, settle, type Act, type GivenFlow } from '@vouchflow/flow-core/testing';
import type { FlowInstance, Input } from '@vouchflow/flow-core';
import type { ApproverPlace } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { asking, flowOf } from '../testing/flow-of.js';

/*
 * What happens where two acts meet, or an act and a way to ask. The titles say it: "a × b: …". Which pairs there are, and where each
 * has its specification, is held together by tools/act-pairs.spec.ts.
 */
const line = (mode: string, ...people: string[]) =>
  flowOf('start > approval:first > approval:boss > approval:next > end', { first: asking('earl'), boss: { ...asking(...people), mode }, next: asking('zoe') });
const vote = (more: object = {}) =>
  flowOf('start > approval:first > approval:boss > approval:next > end', {
    first: asking('earl'),
    boss: { ...asking('ann', 'bob', 'cid'), mode: 'vote', approveAt: 60, rejectAt: 50, ...more },
    next: asking('zoe'),
  });
const block = flowOf('start > approval:first > fork:f -a> approval:left > join:j > approval:next > end\nf -b> approval:right > approval:more > j', {
  f: { branches: ['a', 'b'] },
  first: asking('earl'),
  left: { ...asking('ann', 'bob'), mode: 'all' },
  right: asking('cid'),
  more: asking('dee'),
  next: asking('zoe'),
});
/** `sue` stands in for `ann`. */
const withSue = agreeable({
  'approvers.resolve': ({ rules, alreadyAsked }) => {
    const places = rules.map((rule): ApproverPlace => ({
      people: rule.by === 'person' ? (rule.person === 'ann' ? ['ann', 'sue'] : [rule.person]) : [],
      rule,
      why: { code: 'approver.person' },
    }));
    return { places: places.filter((place) => !place.people.some((person) => alreadyAsked.includes(person))) };
  },
});

const asked = (flow: GivenFlow): string[] => (flow.instance?.tasks ?? []).map((task) => task.people.join('|'));
const taskOf = (instance: FlowInstance | undefined, person: string): number => instance?.tasks.find((task) => task.people.includes(person))?.n ?? 0;
type Of<T extends Input['type']> = Extract<Input, { type: T }>;
const act =
  (input: (instance: FlowInstance | undefined) => object): Act =>
  (instance) =>
    input(instance) as ReturnType<Act>;
const decides =
  (outcome: Of<'DecideTask'>['outcome']) =>
  (by: string, more: object = {}): Act =>
  (instance) =>
    decideTask(outcome, { by, task: taskOf(instance, by), ...more })(instance);
const [approve, reject, abstain] = [decides('approve'), decides('reject'), decides('abstain')];
const back = (by: string, to: string, resume: 'here' | 'restart' = 'restart'): Act => decides('return')(by, { to, resume });
const add = (by: string, when: Of<'AddSigners'>['when'], people: string[], more: Partial<Of<'AddSigners'>> = {}): Act =>
  act((instance) => ({ type: 'AddSigners', task: taskOf(instance, by), by, people, when, mode: 'all', ...more }));
const advice = (by: string, person: string): Act => add(by, 'before', [person], { advice: true });
const remove = (by: string, person: string): Act => act(() => ({ type: 'RemoveSigner', by, person }));
const takeBack = (by: string): Act => act(() => ({ type: 'TakeBack', by }));
const transfer = (by: string, to: string): Act => act((instance) => ({ type: 'Transfer', task: taskOf(instance, by), by, to }));
const handOver = (from: string, to: string): Act => act((instance) => ({ type: 'Transfer', task: taskOf(instance, from), by: 'adm', from, to }));
const share = (person: string, substitute: string): Act => act((instance) => ({ type: 'ShareTask', task: taskOf(instance, person), person, substitute }));
const withdraw: Act = act(() => ({ type: 'Withdraw', by: 'carl' }));
const at = (graph: ReturnType<typeof line>, world?: Parameters<typeof given>[1]): GivenFlow => given(graph, world).started().and(approve('earl'));

describe('return', () => {
  it('return × sequential: the whole list is asked anew, from its first', () =>
    expect(asked(at(line('sequential', 'ann', 'bob')).and(approve('ann'), back('bob', 'first'), approve('earl')))).toEqual(['ann']));
  it('return × sequential: with `here` whoever approved before is spared', () =>
    expect(asked(at(line('sequential', 'ann', 'bob')).and(approve('ann'), back('bob', 'first', 'here'), approve('earl')))).toEqual(['bob']));
  it('return × any: the others are not asked any more, and all are again when it comes back', () => {
    const returned = at(line('any', 'ann', 'bob')).and(back('ann', 'first'));
    expect(asked(returned)).toEqual(['earl']);
    expect(asked(returned.and(approve('earl')))).toEqual(['ann', 'bob']);
  });
  it('return × vote: one voter returns it for all, and votes given are void', () => {
    const returned = at(vote()).and(approve('ann'), back('bob', 'first'));
    expect(asked(returned)).toEqual(['earl']);
    expect(asked(returned.and(approve('earl')))).toEqual(['ann', 'bob', 'cid']);
  });
  it('return × vote: with `here` votes for it stand, a vote against does not', () =>
    expect(asked(at(vote({ rejectAt: 80 })).and(approve('ann'), reject('cid'), back('bob', 'first', 'here'), approve('earl')))).toEqual(['bob', 'cid']));
  it('return × parallel: inside a branch only that branch goes back', () =>
    expect(asked(at(block).and(approve('cid'), back('dee', 'right')))).toEqual(['ann', 'bob', 'cid']));
  it('return × parallel: out of the block cancels every branch', () => expect(asked(at(block).and(approve('cid'), back('ann', 'first')))).toEqual(['earl']));
  it('return × parallel: to another branch goes to the fork, and every branch begins anew', () =>
    expect(asked(at(block).and(approve('ann'), approve('cid'), back('bob', 'right')))).toEqual(['ann', 'bob', 'cid']));
  it('return × parallel: into the block from behind it goes to the fork; with `here` approvals stand', () =>
    expect(asked(at(block).and(approve('ann'), approve('cid'), approve('dee'), approve('bob'), back('zoe', 'right', 'here')))).toEqual(['zoe']));
  it('return × add signer: whoever was added is gone, and is not asked when it comes back', () =>
    expect(asked(at(line('all', 'ann')).and(add('ann', 'before', ['x']), back('x', 'first'), approve('earl')))).toEqual(['ann']));
  it('return × remove signer: nobody is left to take off', () =>
    at(line('all', 'ann', 'bob'))
      .and(add('ann', 'before', ['x']), back('bob', 'first'))
      .when(remove('ann', 'x'))
      .thenRejected('SIGNER_NOT_YOURS'));
  it('return × advice: who was only asked for advice does not return it: the decision stays with who asked', () => {
    const open = at(line('all', 'ann')).and(advice('ann', 'x'));
    open.when(back('x', 'first')).thenRejected('ADVICE_ONLY');
    open.and(approve('x')).when(back('ann', 'first')).thenAt('running', 'first');
  });
  it('return × transfer: it comes back to whom the rules name, not to whom he handed it', () =>
    expect(asked(at(line('all', 'ann')).and(transfer('ann', 'x'), back('x', 'first'), approve('earl')))).toEqual(['ann']));
  it('return × hand over: likewise; who has left is found anew by the rules', () =>
    expect(asked(at(line('all', 'ann')).and(handOver('ann', 'x'), back('x', 'first'), approve('earl')))).toEqual(['ann']));
  it('return × substitute: the substitute returns for the person, and both are asked again', () =>
    expect(asked(at(line('all', 'ann'), withSue).and(back('sue', 'first'), approve('earl')))).toEqual(['ann|sue']));
  it('return × take back: who approved before the return has nothing to take back any more', () =>
    at(line('all', 'ann')).and(back('ann', 'first')).when(takeBack('earl')).thenRejected('FORBIDDEN'));
  it('return × withdraw: the claimant withdraws what came back to him', () =>
    at(line('all', 'ann')).and(back('ann', 'claimant')).when(withdraw).thenAt('withdrawn'));
  it('return × posting: behind a posting that is on its way there is no return', () => {
    const flow = flowOf('start > fork:f -a> voucher > post-erp > join:j > end\nf -b> approval:boss > j', {
      f: { branches: ['a', 'b'] },
      boss: asking('ann'),
      voucher: { template: 'expense-claim' },
    });
    const posting = given(flow).started();
    posting
      .when(act((instance) => ({ ...back('ann', 'claimant')(instance), inFlight: instance?.effects.map((effect) => effect.n) })))
      .thenRejected('POSTING_IN_FLIGHT');
    posting.and(settle('voucher.post', confirmed)).when(back('ann', 'claimant')).thenRejected('ALREADY_POSTED');
  });
});

describe('withdraw', () => {
  it.each(['all', 'any', 'sequential', 'vote'])('withdraw × %s: nobody is asked any more, whatever was decided', (mode) => {
    const gone = at(line(mode, 'ann', 'bob', 'cid'))
      .when(withdraw)
      .thenAt('withdrawn');
    gone.thenNo('TaskOpened');
  });
  it('withdraw × parallel: every branch ends', () => at(block).and(approve('cid')).when(withdraw).thenAt('withdrawn'));
  it('withdraw × add signer: whoever was added is not asked any more', () =>
    at(line('all', 'ann'))
      .and(add('ann', 'before', ['x']))
      .when(withdraw)
      .thenAt('withdrawn'));
  it('withdraw × remove signer: too late to take anybody off', () =>
    at(line('all', 'ann'))
      .and(add('ann', 'before', ['x']), withdraw)
      .when(remove('ann', 'x'))
      .thenRejected('SIGNER_NOT_YOURS'));
  it('withdraw × advice: the question falls away', () => at(line('all', 'ann')).and(advice('ann', 'x')).when(withdraw).thenAt('withdrawn'));
  it('withdraw × transfer: too late to hand anything on', () =>
    at(line('all', 'ann'))
      .and(withdraw)
      .when(act(() => ({ type: 'Transfer', task: 2, by: 'ann', to: 'x' })))
      .thenRejected('TASK_NOT_OPEN'));
  it('withdraw × hand over: too late as well', () =>
    at(line('all', 'ann'))
      .and(withdraw)
      .when(act(() => ({ type: 'Transfer', task: 2, by: 'adm', from: 'ann', to: 'x' })))
      .thenRejected('TASK_NOT_OPEN'));
  it('withdraw × substitute: a substitute who begins later is put before nothing', () =>
    at(line('all', 'ann'))
      .and(withdraw)
      .when(act(() => ({ type: 'ShareTask', task: 2, person: 'ann', substitute: 'sue' })))
      .thenNothing());
  it('withdraw × take back: too late', () => at(line('all', 'ann')).and(withdraw).when(takeBack('earl')).thenRejected('TAKE_BACK_TOO_LATE'));
  it('withdraw × posting: not over a posting on its way, nor behind one that is booked; before it is sent the voucher is void', () => {
    const posting = given(
      flowOf('start > approval:boss > voucher > post-erp > approval:pay > end', {
        boss: asking('ann'),
        voucher: { template: 'expense-claim' },
        pay: asking('zoe'),
      }),
    )
      .started()
      .and(approve('ann'));
    posting
      .when(act((instance) => ({ type: 'Withdraw', by: 'carl', inFlight: instance?.effects.map((effect) => effect.n) })))
      .thenRejected('POSTING_IN_FLIGHT');
    posting.when(withdraw).thenAmongOthers('EffectCancelled', { type: 'EffectRequested', kind: 'voucher.void' }).thenAt('withdrawn');
    posting.and(settle('voucher.post', confirmed)).when(withdraw).thenRejected('ALREADY_POSTED');
  });
});

describe('take back', () => {
  it('take back × sequential: the next is not asked any more, I am', () =>
    expect(asked(at(line('sequential', 'ann', 'bob')).and(approve('ann'), takeBack('ann')))).toEqual(['ann']));
  it('take back × any: it comes back to all of them', () =>
    expect(asked(at(line('any', 'ann', 'bob')).and(approve('ann'), takeBack('ann')))).toEqual(['ann', 'bob']));
  it('take back × vote: my vote is open again, the others’ stand', () =>
    expect(asked(at(vote()).and(approve('bob'), approve('ann'), takeBack('ann')))).toEqual(['ann', 'cid']));
  it('take back × vote: an abstention or a vote against is not taken back', () => {
    at(vote()).and(abstain('ann')).when(takeBack('ann')).thenRejected('TAKE_BACK_TOO_LATE');
    at(vote()).and(reject('ann')).when(takeBack('ann')).thenRejected('TAKE_BACK_TOO_LATE');
  });
  it('take back × parallel: the other branch goes on as it is', () => {
    const open = at(block).and(approve('ann'), approve('bob'));
    expect(asked(open)).toEqual(['cid']);
    open.when(takeBack('bob')).thenNo('TokenSplit').thenAt('running', 'left', 'right');
  });
  it('take back × parallel: from behind the block it begins anew, and the others’ approvals stand', () => {
    const behind = at(block).and(approve('ann'), approve('cid'), approve('dee'), approve('bob'));
    expect(asked(behind)).toEqual(['zoe']);
    expect(asked(behind.and(takeBack('bob')))).toEqual(['bob']);
  });
  it('take back × add signer: with somebody added after me asked meanwhile, I am asked again and he waits', () =>
    expect(asked(at(line('all', 'ann')).and(add('ann', 'after', ['x']), approve('ann'), takeBack('ann')))).toEqual(['ann']));
  it('take back × remove signer: whom I added is taken off first or after, as I like', () => {
    const open = at(line('all', 'ann')).and(add('ann', 'after', ['x']), approve('ann'));
    expect(asked(open.and(takeBack('ann'), remove('ann', 'x')))).toEqual(['ann']);
    open.and(remove('ann', 'x')).when(takeBack('ann')).thenAt('running', 'boss');
  });
  it('take back × advice: once my adviser has answered after it, there is nothing of mine to take back', () =>
    at(line('all', 'ann')).and(advice('ann', 'x'), approve('x')).when(takeBack('ann')).thenRejected('FORBIDDEN'));
  it('take back × transfer: who took it over takes his own approval back, not who handed it on', () => {
    const moved = at(line('all', 'ann')).and(transfer('ann', 'x'), approve('x'));
    moved.when(takeBack('ann')).thenRejected('FORBIDDEN');
    moved.when(takeBack('x')).thenAt('running', 'boss');
  });
  it('take back × hand over: likewise', () => at(line('all', 'ann')).and(handOver('ann', 'x'), approve('x')).when(takeBack('ann')).thenRejected('FORBIDDEN'));
  it('take back × substitute: who decided takes it back; both are asked again', () => {
    const moved = at(line('all', 'ann'), withSue).and(approve('sue'));
    moved.when(takeBack('ann')).thenRejected('FORBIDDEN');
    expect(asked(moved.and(takeBack('sue')))).toEqual(['ann|sue']);
  });
});

describe('add signer and remove signer', () => {
  it('add signer × any: where one is enough, an added person holds up only his own place', () => {
    const open = at(line('any', 'ann', 'bob')).and(add('ann', 'before', ['x']));
    expect(asked(open)).toEqual(['bob', 'x']);
    open.when(approve('bob')).thenAt('running', 'next');
  });
  it('add signer × sequential: before the next in line', () =>
    expect(asked(at(line('sequential', 'ann', 'bob')).and(add('ann', 'after', ['x']), approve('ann')))).toEqual(['x']));
  it('add signer × parallel: holds up its own branch only', () =>
    expect(asked(at(block).and(add('cid', 'before', ['x']), approve('ann')))).toEqual(['bob', 'x']));
  it('add signer × transfer: who took my task over has no need of my added person once he is taken off', () =>
    expect(asked(at(line('all', 'ann')).and(add('ann', 'beside', ['x']), transfer('ann', 'y')))).toEqual(['y', 'x']));
  it('add signer × hand over: an added person who leaves is replaced in his place', () =>
    expect(asked(at(line('all', 'ann')).and(add('ann', 'before', ['x']), handOver('x', 'y'), approve('y')))).toEqual(['ann']));
  it('add signer × substitute: the substitute adds for the person, and is who takes off again', () => {
    const added = at(line('all', 'ann'), withSue).and(add('sue', 'before', ['x']));
    added.when(remove('ann', 'x')).thenRejected('SIGNER_NOT_YOURS');
    expect(asked(added.and(remove('sue', 'x')))).toEqual(['ann|sue']);
  });
  it('add signer × advice: an adviser may be asked beside somebody added', () =>
    expect(asked(at(line('all', 'ann')).and(add('ann', 'beside', ['x']), advice('ann', 'y')))).toEqual(['x', 'y']));
  it('add signer × remove signer: added again after he was taken off', () =>
    expect(asked(at(line('all', 'ann')).and(add('ann', 'before', ['x']), remove('ann', 'x'), add('ann', 'before', ['x'])))).toEqual(['x']));
  it('add signer × posting: no approval is open while the voucher is on its way in its own branch', () => {
    given(flowOf('start > approval:boss > voucher > post-erp > end', { boss: asking('ann'), voucher: { template: 'expense-claim' } }))
      .started()
      .and(approve('ann'))
      .when(act(() => ({ type: 'AddSigners', task: 1, by: 'ann', people: ['x'], when: 'after', mode: 'all' })))
      .thenRejected('TASK_NOT_OPEN');
  });
  it('remove signer × any: with the one left who has approved the group is done', () =>
    at(line('all', 'ann'))
      .and(add('ann', 'before', ['x', 'y'], { mode: 'any' }), remove('ann', 'x'))
      .when(approve('y'))
      .thenAt('running', 'boss'));
  it('remove signer × sequential: the next of the added is asked', () =>
    expect(asked(at(line('all', 'ann')).and(add('ann', 'before', ['x', 'y'], { mode: 'sequential' }), remove('ann', 'x')))).toEqual(['y']));
  it('remove signer × vote: the vote was waiting for him alone and is decided', () =>
    at(vote())
      .and(add('ann', 'after', ['x']), approve('ann'), approve('bob'))
      .when(remove('ann', 'x'))
      .thenAt('running', 'next'));
  it('remove signer × parallel: only in the branch that he was added in', () =>
    expect(asked(at(block).and(add('cid', 'before', ['x']), remove('cid', 'x')))).toEqual(['ann', 'bob', 'cid']));
  it('remove signer × transfer: whom he handed it to stays: he was not added by me', () =>
    at(line('all', 'ann'))
      .and(add('ann', 'before', ['x']), transfer('x', 'y'))
      .when(remove('ann', 'y'))
      .thenRejected('SIGNER_NOT_YOURS'));
  it('remove signer × hand over: likewise', () =>
    at(line('all', 'ann'))
      .and(add('ann', 'before', ['x']), handOver('x', 'y'))
      .when(remove('ann', 'y'))
      .thenRejected('SIGNER_NOT_YOURS'));
  it('remove signer × substitute: a substitute of the rules is nobody’s to take off', () =>
    at(line('all', 'ann'), withSue).when(remove('ann', 'sue')).thenRejected('SIGNER_NOT_YOURS'));
  it('remove signer × advice: a question is taken back, and I decide', () =>
    expect(asked(at(line('all', 'ann')).and(advice('ann', 'x'), remove('ann', 'x')))).toEqual(['ann']));
});

describe('advice', () => {
  it.each(['any', 'sequential'])('advice × %s: my place waits for the answer, the others go on', (mode) =>
    expect(asked(at(line(mode, 'ann', 'bob')).and(advice('ann', 'x')))).toEqual(mode === 'any' ? ['bob', 'x'] : ['x']),
  );
  it('advice × vote: whatever is advised counts in no tally', () =>
    expect(asked(at(vote()).and(advice('ann', 'x'), reject('x')))).toEqual(['bob', 'cid', 'ann']));
  it('advice × parallel: holds up its own branch only', () => expect(asked(at(block).and(advice('cid', 'x'), approve('ann')))).toEqual(['bob', 'x']));
  it('advice × transfer: an adviser may hand the question on', () =>
    expect(asked(at(line('all', 'ann')).and(advice('ann', 'x'), transfer('x', 'y'), approve('y')))).toEqual(['ann']));
  it('advice × hand over: an adviser who leaves is replaced', () =>
    expect(asked(at(line('all', 'ann')).and(advice('ann', 'x'), handOver('x', 'y'), reject('y')))).toEqual(['ann']));
  it('advice × substitute: who stands in asks for it, and it comes back to both', () =>
    expect(asked(at(line('all', 'ann'), withSue).and(advice('sue', 'x'), approve('x')))).toEqual(['ann|sue']));
});

describe('transfer, hand over and substitute', () => {
  it.each(['any', 'sequential'])('transfer × %s: the place is the same, the person another', (mode) =>
    expect(asked(at(line(mode, 'ann', 'bob')).and(transfer('ann', 'x')))).toEqual(mode === 'any' ? ['x', 'bob'] : ['x']),
  );
  it('transfer × vote: the vote goes with its weight', () =>
    at(vote({ weights: [3, 1, 1] }))
      .and(transfer('ann', 'x'))
      .when(approve('x'))
      .thenAt('running', 'next'));
  it('transfer × parallel: to somebody of the other branch: he decides in both', () =>
    expect(asked(at(block).and(transfer('cid', 'ann')))).toEqual(['ann', 'bob', 'ann']));
  it('transfer × substitute: handed on by either it is with the new one alone', () =>
    expect(asked(at(line('all', 'ann'), withSue).and(transfer('sue', 'x')))).toEqual(['x']));
  it('transfer × substitute: who stands in from today on is put before what was handed to the person', () =>
    expect(asked(at(line('all', 'ann')).and(transfer('ann', 'x'), share('x', 'y')))).toEqual(['x|y']));
  it('transfer × hand over: what was handed to him is handed over like his own', () =>
    expect(asked(at(line('all', 'ann')).and(transfer('ann', 'x'), handOver('x', 'y')))).toEqual(['y']));
  it('hand over × substitute: only the part of who leaves; the other keeps his', () =>
    expect(asked(at(line('all', 'ann'), withSue).and(handOver('ann', 'x')))).toEqual(['x|sue']));
  it.each(['any', 'sequential'])('hand over × %s: the place is the same, the person another', (mode) =>
    expect(asked(at(line(mode, 'ann', 'bob')).and(handOver('ann', 'x')))).toEqual(mode === 'any' ? ['x', 'bob'] : ['x']),
  );
  it('hand over × vote: the vote goes with its weight', () =>
    at(vote({ weights: [3, 1, 1] }))
      .and(handOver('ann', 'x'))
      .when(approve('x'))
      .thenAt('running', 'next'));
  it('hand over × parallel: each task of who leaves by itself', () => expect(asked(at(block).and(handOver('cid', 'x')))).toEqual(['ann', 'bob', 'x']));
  it.each(['any', 'sequential', 'vote'])('substitute × %s: one place, one decision, whichever of the two makes it', (mode) => {
    const decided = at(line(mode, 'ann', 'bob'), withSue).and(approve('sue'));
    decided.when(decideTask('approve', { by: 'ann', task: 2 })).thenRejected('TASK_NOT_OPEN');
  });
  it('substitute × parallel: put before what is open in either branch', () =>
    expect(asked(at(block).and(share('ann', 'sue'), share('cid', 'sue')))).toEqual(['ann|sue', 'bob', 'cid|sue']));
  it('substitute × substitute: never the claimant, nor twice the same', () => {
    const open = at(line('all', 'ann')).and(share('ann', 'sue'));
    open.when(share('ann', 'sue')).thenNothing();
    open.when(share('ann', 'carl')).thenNothing();
  });
});

describe('ways to ask, side by side', () => {
  it('vote × vote: two of one list are one vote; where everybody abstains nobody has approved', () =>
    at(vote()).and(abstain('ann'), abstain('bob')).when(abstain('cid')).thenAt('rejected'));
  it.each(['any', 'sequential'])('parallel × %s: each branch by its own mode', (mode) => {
    const flow = flowOf('start > fork:f -a> approval:left > join:j > end\nf -b> approval:right > j', {
      f: { branches: ['a', 'b'] },
      left: { ...asking('ann', 'bob'), mode },
      right: asking('cid'),
    });
    expect(asked(given(flow).started().and(approve('ann')))).toEqual(mode === 'any' ? ['cid'] : ['cid', 'bob']);
  });
  it('parallel × vote: a vote that is lost ends the claim, whatever the other branch decides', () => {
    const flow = flowOf('start > fork:f -a> approval:left > join:j > end\nf -b> approval:right > j', {
      f: { branches: ['a', 'b'] },
      left: { ...asking('ann', 'bob'), mode: 'vote' },
      right: asking('cid'),
    });
    given(flow).started().and(approve('cid')).when(reject('ann')).thenAt('rejected');
  });
  it('parallel × posting: a branch that rejects waits for the posting of the other, and undoes it', () => {
    const flow = flowOf('start > fork:f -a> voucher > post-erp > join:j > end\nf -b> approval:boss > j', {
      f: { branches: ['a', 'b'] },
      boss: asking('ann'),
      voucher: { template: 'expense-claim' },
    });
    const ending = given(flow)
      .started()
      .and(act((instance) => ({ ...reject('ann')(instance), inFlight: instance?.effects.map((effect) => effect.n) })));
    expect(ending.instance?.status).toBe('ending');
    ending.when(settle('voucher.post', confirmed)).thenAmongOthers({ type: 'EffectRequested', kind: 'voucher.build' });
  });
});

describe('sent again', () => {
  it('resubmit × add signer: who was added is not asked again', () =>
    expect(
      asked(
        given(line('all', 'ann'))
          .started()
          .and(approve('earl'), add('ann', 'before', ['x']), back('x', 'claimant'), resubmit(), approve('earl')),
      ),
    ).toEqual(['ann']));
  it('resubmit × transfer: asked is whom the rules name', () =>
    expect(
      asked(given(line('all', 'ann')).started().and(approve('earl'), transfer('ann', 'x'), returnTo('claimant', 'restart'), resubmit(), approve('earl'))),
    ).toEqual(['ann']));
});
