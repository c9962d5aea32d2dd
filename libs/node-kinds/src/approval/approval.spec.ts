import { agreeable, decideTask, given, resubmit, returnTo, startClaim } from '@vouchflow/flow-core/testing';
import type { ApproverPlace } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { asking, faultsOf, flowOf } from '../testing/flow-of.js';

const ask = (mode: string, more: object = {}) => flowOf('start > approval:boss > end', { boss: { ...asking('ann', 'bob', 'cid'), mode, ...more } });
const place = (...people: string[]): ApproverPlace => ({ people, rule: { by: 'person', person: people[0] ?? '' }, why: { code: 'approver.person' } });
const asked = (flow: ReturnType<typeof given>): string[] => flow.instance?.tasks.map((task) => task.people.join('|')) ?? [];

describe('whom it asks', () => {
  it('会签 all: everyone at once, and goes on when all have approved', () => {
    const open = given(ask('all')).started();
    expect(asked(open)).toEqual(['ann', 'bob', 'cid']);
    const two = open.and(decideTask('approve'), decideTask('approve'));
    expect(asked(two)).toEqual(['cid']);
    two.when(decideTask('approve')).thenAt('completed');
  });
  it('或签 any: everyone at once, and the first decides for all', () => {
    given(ask('any'))
      .started()
      .when(decideTask('approve', { task: 2, by: 'bob' }))
      .thenAmongOthers({ type: 'TaskCancelled', task: 1 }, { type: 'TaskCancelled', task: 3 }, { type: 'TokenLeft', port: 'approved' })
      .thenAt('completed');
  });
  it('依次 sequential: one after another', () => {
    const first = given(ask('sequential')).started();
    expect(asked(first)).toEqual(['ann']);
    expect(asked(first.and(decideTask('approve')))).toEqual(['bob']);
    first.and(decideTask('approve'), decideTask('approve')).when(decideTask('approve')).thenAt('completed');
  });
  it.each(['all', 'any', 'sequential'])('one rejection decides (%s): the others are no longer asked', (mode) => {
    given(ask(mode)).started().when(decideTask('reject')).thenAmongOthers({ type: 'EndingBegan', outcome: 'rejected' }).thenAt('rejected');
  });
  it('a rejection goes where it was drawn to', () => {
    const flow = flowOf('start > approval:boss > end\nboss -rejected> approval:second > end', { boss: asking('ann'), second: asking('bob') });
    given(flow).started().when(decideTask('reject')).thenAt('running', 'second');
  });
});

describe('money is never passed for lack of an approver', () => {
  it('nobody found: the claimant is told', () => {
    const nobody = agreeable({
      'approvers.resolve': () => ({ places: [], unresolved: { rule: { by: 'role', role: 'CFO' }, why: { code: 'approver.nobody' } } }),
    });
    given(ask('all'), nobody).when(startClaim()).thenRejected('NO_APPROVER');
  });
  it('a choice outside the pool: the claimant is told at the field', () => {
    const rule = { by: 'choice' as const, path: 'approver', pool: { group: 'TRAVEL' } };
    const outside = agreeable({ 'approvers.resolve': () => ({ places: [], unresolved: { rule, why: { code: 'approver.not-in-pool' } } }) });
    given(ask('all', { approvers: [rule] }), outside)
      .when(startClaim())
      .thenRejected('INVALID');
  });
  it('a matrix that the claim did not pass names nobody', () => {
    const table = {
      id: 't',
      name: { zh: '表', en: 'Table' },
      hitPolicy: 'first' as const,
      inputs: [{ expression: 'total', type: 'money' as const }],
      outputs: [{ name: 'approvers', type: 'approvers' as const }],
      rows: [{ when: ['-' as const], then: [[{ by: 'person', person: 'ann' }]] }],
    };
    const config = { way: { branches: [{ port: 'long', when: 'total >= 5000' }], otherwise: 'short' }, m: { table: 't' }, boss: { mode: 'all', matrix: 'm' } };
    const flow = flowOf('start > route:way -long> approval-matrix:m > approval:boss > end\nway -short> boss', config, { tables: [table] });
    given(flow).when(startClaim()).thenRejected('NO_APPROVER');
  });
});

describe('across nodes', () => {
  const twice = (acrossNodes: string) => flowOf('start > approval:one > approval:two > end', { one: asking('ann'), two: { ...asking('ann'), acrossNodes } });
  it('who has approved this claim is not asked again', () => {
    given(twice('skip'))
      .started()
      .when(decideTask('approve'))
      .thenAmongOthers({ type: 'TokenLeft', node: 'two', why: { code: 'approval.asked-before' } })
      .thenAt('completed');
  });
  it('unless the flow says so', () => given(twice('ask')).started().when(decideTask('approve')).thenAt('running', 'two'));
  it('an approval of other material facts spares nobody', () => {
    const flow = flowOf('start > route:way -far> approval:far > approval:check > end\nway -near> approval:near > end\nnear -rejected> check', {
      way: { branches: [{ port: 'far', when: 'total >= 5000' }], otherwise: 'near' },
      far: asking('ann'),
      check: asking('bob'),
      near: asking('ann'),
    });
    const context = (yuan: number) => ({ total: { minor: yuan * 100, currency: 'CNY' } }) as never;
    const back = given(flow)
      .started({ context: context(8000) })
      .and(decideTask('approve'), returnTo('claimant', 'here'));
    const smaller = back.and(resubmit('material', { context: { ...back.instance?.context, ...(context(10) as object) } as never }));
    expect(asked(smaller)).toEqual(['ann']);
  });
});

describe('the same person met twice', () => {
  const twice = (repeats: string, mode = 'sequential') =>
    flowOf('start > approval:boss > end', { boss: { mode, approvers: ['ann', 'bob', 'ann'].map((person) => ({ by: 'person', person })), repeats } });
  const places = agreeable({ 'approvers.resolve': ({ rules }) => ({ places: rules.map((rule) => place(rule.by === 'person' ? rule.person : '')) }) });
  it('`each`: is asked each time', () => {
    const last = given(twice('each'), places).started().and(decideTask('approve'), decideTask('approve'));
    expect(asked(last)).toEqual(['ann']);
  });
  it('`unless-unchanged`: his second place is passed when its turn comes, and the proof says why', () => {
    given(twice('unless-unchanged'), places)
      .started()
      .and(decideTask('approve'))
      .when(decideTask('approve'))
      .thenAmongOthers({
        type: 'TokenLeft',
        port: 'approved',
        why: { code: 'approval.asked-before', values: { skipped: [{ people: ['ann'], because: 'unchanged' }] } },
      })
      .thenAt('completed');
  });
  it('`unless-unchanged`: asked at once in two places, one approval is for both', () => {
    const open = given(twice('unless-unchanged', 'all'), places).started();
    expect(asked(open)).toEqual(['ann', 'bob', 'ann']);
    open.when(decideTask('approve')).thenAmongOthers({ type: 'TaskCancelled', task: 3 }, 'TokenStayed').thenAt('running', 'boss');
  });
  it('`unless-unchanged`: a rejection or advice is no approval', () => {
    const vote = given(twice('unless-unchanged', 'vote'), places)
      .started()
      .and(decideTask('abstain', { task: 1, by: 'ann' }));
    expect(asked(vote)).toEqual(['bob', 'ann']);
  });
  const path = (acrossNodes: string) =>
    flowOf('start > approval:boss > approval:next > end', { boss: asking('ann'), next: { ...asking('ann', 'bob'), acrossNodes } });
  it('across steps: `skip`, not asked again, and the record says where he approved', () => {
    const skipping = agreeable({
      'approvers.resolve': ({ rules, alreadyAsked }) => {
        const all = rules.map((rule) => place(rule.by === 'person' ? rule.person : ''));
        const met = (one: ApproverPlace): boolean => one.people.some((person) => alreadyAsked.includes(person));
        return {
          places: all.filter((one) => !met(one)),
          skipped: all
            .filter(met)
            .map((one) => ({ ...one, why: { code: 'approver.person', values: { skipped: 'already-approved', approvedBy: one.people[0] } } })),
        };
      },
    });
    const moved = given(path('skip'), skipping).started().when(decideTask('approve'));
    moved.thenAmongOthers('TaskOpened', { type: 'TokenStayed' }).thenAt('running', 'next');
    const stayed = given(path('skip'), skipping).started().when(decideTask('approve')).instance;
    expect(stayed.tasks.map((task) => task.people)).toEqual([['bob']]);
  });
  it('across steps: `ask`, asked again', () => expect(asked(given(path('ask')).started().and(decideTask('approve')))).toEqual(['ann']));
});

describe('approvals that a return kept', () => {
  const places = (...list: ApproverPlace[]) => agreeable({ 'approvers.resolve': () => ({ places: list }) });
  it('stand where the material facts are the same', () => {
    const open = given(ask('all'), places(place('ann'), place('bob')))
      .started()
      .and(decideTask('approve'), returnTo('claimant', 'here'), resubmit('note'));
    expect(asked(open)).toEqual(['bob']);
  });
  it('do not stand after a material change', () => {
    expect(
      asked(
        given(ask('all'), places(place('ann'), place('bob')))
          .started()
          .and(decideTask('approve'), returnTo('claimant', 'here'), resubmit('material')),
      ),
    ).toEqual(['ann', 'bob']);
  });
  it('stand each for one place only, its own', () => {
    const shared = places(place('ann', 'bob'), place('ann', 'cid'));
    const open = given(ask('all'), shared)
      .started()
      .and(decideTask('approve', { task: 2, by: 'ann' }), returnTo('claimant', 'here', { node: 'boss' }), resubmit());
    expect(asked(open)).toEqual(['ann|bob']);
  });
  it('stand for another place where the list has changed since', () => {
    let list = [place('ann'), place('bob')];
    const world = agreeable({ 'approvers.resolve': () => ({ places: list }) });
    const back = given(ask('all'), world).started().and(decideTask('approve'), returnTo('claimant', 'here'));
    list = [place('bob'), place('ann')];
    expect(asked(back.and(resubmit()))).toEqual(['bob']);
  });
});

describe('as drawn', () => {
  it('shows the stage it is for', () => {
    expect(given(ask('all', { purpose: 'payment' })).started().instance?.stage).toBe('payment');
    expect(given(ask('all')).started().instance?.stage).toBe('approval');
  });
  it('names approvers or a matrix, one of the two', () => {
    expect(faultsOf('start > approval:boss > end', { boss: { mode: 'all' } })).toEqual(['CONFIG nodes/boss/config/approvers']);
    expect(faultsOf('start > approval:boss > end', { boss: { ...asking('ann'), matrix: 'm' } })).toEqual(['CONFIG nodes/boss/config/approvers']);
  });
  it('a matrix has to be one of the flow', () =>
    expect(faultsOf('start > approval:boss > end', { boss: { mode: 'all', matrix: 'start' } })).toEqual(['UNKNOWN_MATRIX nodes/boss/config/matrix']));
  it('alone does not make a loop wait where it may skip people', () => {
    const loop = 'start > approval:boss > route:more -again> boss\nmore -done> end';
    const more = { branches: [{ port: 'again', when: 'trip' }], otherwise: 'done' };
    expect(faultsOf(loop, { boss: asking('ann'), more })).toEqual(['WAITLESS_CYCLE nodes/boss']);
    expect(faultsOf(loop, { boss: { ...asking('ann'), acrossNodes: 'ask' }, more })).toEqual([]);
  });
});
