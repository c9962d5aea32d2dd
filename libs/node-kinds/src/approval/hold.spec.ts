import {
  agreeable,
  at,
  confirmed,
  decideTask,
  given,
  resubmit,
  resume,
  returnTo,
  settle,
  startClaim,
  suspend,
  transfer,
  withdraw,
  type Act,
  type GivenFlow,
} from '@vouchflow/flow-core/testing';
import { refuseAct, type Input } from '@vouchflow/flow-core';
import { describe, expect, it } from 'vitest';
import { asking, flowOf } from '../testing/flow-of.js';

const flow = flowOf('start > approval:boss > voucher > post-erp > wait > end', {
  boss: asking('ann', 'bob'),
  voucher: { template: 'expense-claim' },
  wait: { minutes: 60 },
});
const started = (): GivenFlow => given(flow).and(startClaim());
const held = (): GivenFlow => started().and(suspend());
const posting = (): GivenFlow => started().and(decideTask('approve'), decideTask('approve'));
const act =
  (type: Input['type'], more: object): Act =>
  () =>
    ({ type, ...more }) as ReturnType<Act>;
const inFlight =
  (what: Act): Act =>
  (instance) =>
    ({ ...what(instance), inFlight: instance?.effects.map((effect) => effect.n) ?? [] }) as ReturnType<Act>;

describe('a claim on hold', () => {
  it('waits until the first instant of a day where its legal entity is', () => {
    started()
      .when(suspend({ until: '2026-12-01' }))
      .then(
        { type: 'ClaimSuspended', by: 'fin', reason: 'a question', until: '2026-12-01', effects: [] },
        { type: 'EffectRequested', kind: 'suspension.end', dueAt: '2026-11-30T16:00:00.000Z' },
      )
      .thenAt('running', 'boss');
  });
  it('goes on by itself on that day', () =>
    held()
      .when(settle('suspension.end', { woke: true }))
      .then('EffectSettled', { type: 'ClaimResumed' })
      .thenAt('running', 'boss'));
  it('is released before; the timer is cancelled, and fires late without moving anything', () => {
    const n = held().instance?.effects[0]?.n ?? 0;
    held()
      .when(resume({ comment: 'answered' }))
      .then({ type: 'EffectCancelled', effect: n }, { type: 'ClaimResumed', by: 'fin', comment: 'answered' });
    held()
      .and(resume())
      .when(settle(n, { woke: true }))
      .then('EffectSettledLate');
  });
  it('whoever is asked may hold it, and release what he holds; nobody else, and never the claimant', () => {
    started()
      .when(suspend({ by: 'ann', standing: false }))
      .thenAmongOthers('ClaimSuspended');
    started()
      .when(suspend({ by: 'zoe', standing: false }))
      .thenRejected('FORBIDDEN');
    started()
      .when(suspend({ by: 'carl' }))
      .thenRejected('SELF_DECISION');
    const byAnn = started().and(suspend({ by: 'ann', standing: false }));
    byAnn.when(resume({ by: 'ann', standing: false })).thenAmongOthers('ClaimResumed');
    byAnn.when(resume({ by: 'bob', standing: false })).thenRejected('FORBIDDEN');
    byAnn.when(resume()).thenAmongOthers('ClaimResumed');
    held()
      .when(resume({ by: 'carl' }))
      .thenRejected('SELF_DECISION');
  });
  it('needs a reason and a day ahead, a year at most', () => {
    started()
      .when(suspend({ comment: ' ' }))
      .thenRejected('COMMENT_REQUIRED');
    for (const until of ['2026-11-21', '2026-02-30', 'soon', '2028-01-01']) started().when(suspend({ until })).thenRejected('INVALID');
  });
  it('is not held twice, nor released twice', () => {
    held().when(suspend()).thenRejected('CLAIM_SUSPENDED');
    started().when(resume()).thenRejected('NOT_SUSPENDED');
  });
});

/** `sue` stands in for `ann`. */
const standingIn = agreeable({
  'approvers.resolve': ({ rules }) => ({
    places: rules.flatMap((rule) =>
      rule.by === 'person' ? [{ people: rule.person === 'ann' ? ['ann', 'sue'] : [rule.person], rule, why: { code: 'approver.person' } }] : [],
    ),
  }),
});

describe('hold ×', () => {
  it('hold × substitute: who stands in may hold it, decides no more than whom he stands in for, and both go on when it is released', () => {
    const shared = given(flow, standingIn).and(startClaim());
    const heldBySue = shared.and(suspend({ by: 'sue', standing: false }));
    for (const by of ['ann', 'sue']) heldBySue.when(decideTask('approve', { by })).thenRejected('CLAIM_SUSPENDED');
    heldBySue.when(resume({ by: 'ann', standing: false })).thenRejected('FORBIDDEN');
    heldBySue
      .and(resume({ by: 'sue', standing: false }))
      .when(decideTask('approve', { by: 'sue' }))
      .thenAmongOthers({ type: 'TaskDecided', by: 'sue' });
  });
  it('hold × substitute: named while it is on hold, he is put on the open task, and decides when it is released', () => {
    const named = held().and(act('ShareTask', { task: 1, person: 'ann', substitute: 'sue' }));
    expect(named.instance?.tasks[0]?.people).toEqual(['ann', 'sue']);
    named.when(decideTask('approve', { by: 'sue' })).thenRejected('CLAIM_SUSPENDED');
    named
      .and(resume())
      .when(decideTask('approve', { by: 'sue' }))
      .thenAmongOthers({ type: 'TaskDecided', by: 'sue' });
  });
  it('urge × hold: nobody is urged to decide what nobody may decide; released, the claimant urges again', () => {
    const urged = (claim: GivenFlow) => claim.instance && refuseAct(claim.instance, { type: 'Urge', at: claim.instance.at, by: 'carl', waitSeconds: 0 })?.code;
    expect([urged(started()), urged(held()), urged(held().and(resume()))]).toEqual([undefined, 'CLAIM_SUSPENDED', undefined]);
  });
  it.each(['approve', 'reject', 'abstain'] as const)('%s: refused until it is released', (outcome) =>
    held().when(decideTask(outcome)).thenRejected('CLAIM_SUSPENDED'),
  );
  it('return: refused until it is released', () => held().when(returnTo('claimant', 'here')).thenRejected('CLAIM_SUSPENDED'));
  it('add, take off, take back: refused until it is released', () => {
    held()
      .when(act('AddSigners', { task: 1, by: 'ann', people: ['x'], when: 'before', mode: 'all' }))
      .thenRejected('CLAIM_SUSPENDED');
    held()
      .when(act('RemoveSigner', { by: 'ann', person: 'x' }))
      .thenRejected('CLAIM_SUSPENDED');
    started()
      .and(decideTask('approve'), suspend())
      .when(act('TakeBack', { by: 'ann' }))
      .thenRejected('CLAIM_SUSPENDED');
  });
  it('lines cut or sent back, decided in an emergency, moved by hand: refused until it is released', () => {
    held()
      .when((instance) => ({ ...decideTask('approve')(instance), lines: [{ index: 0, action: 'return', reason: 'x' }] }) as ReturnType<Act>)
      .thenRejected('CLAIM_SUSPENDED');
    held()
      .when((instance) =>
        act('DecideInPlace', { by: 'cfo', confirmedBy: 'ceo', task: 1, outcome: 'approve', factsHash: instance?.factsHash, reason: 'ill' })(instance),
      )
      .thenRejected('CLAIM_SUSPENDED');
    held()
      .when((instance) => act('AdminMove', { by: 'adm', token: instance?.tokens[0]?.n, to: 'claimant', reason: 'wrong' })(instance))
      .thenRejected('CLAIM_SUSPENDED');
  });
  it('transfer: the task is handed over, and still waits', () =>
    held()
      .and(transfer('tom'))
      .when(decideTask('approve', { by: 'tom' }))
      .thenRejected('CLAIM_SUSPENDED'));
  it('withdraw: the claimant may, and nothing of the hold is left', () =>
    held().when(withdraw()).thenAmongOthers({ type: 'EffectCancelled', kind: 'suspension.end' }, 'EndingBegan').thenAt('withdrawn'));
  it('returned: it is with the claimant, there is nothing to hold', () =>
    started().and(returnTo('claimant', 'here')).when(suspend()).thenRejected('STATE_CONFLICT'));
  it('released, returned, sent again, held again: as the first time', () =>
    held().and(resume(), returnTo('claimant', 'restart'), resubmit()).when(suspend()).thenAmongOthers('ClaimSuspended'));
  it('a voucher not sent yet: it waits, and is requested anew on release', () => {
    const posts = posting().instance?.effects[0]?.n ?? 0;
    posting()
      .when(suspend())
      .then({ type: 'ClaimSuspended', effects: [posts] }, { type: 'EffectCancelled', effect: posts, kind: 'voucher.post' }, 'EffectRequested')
      .thenAt('running', 'post-erp');
    posting().and(suspend()).when(resume()).then('EffectCancelled', 'ClaimResumed', { type: 'EffectRequested', kind: 'voucher.post' });
    posting().and(suspend(), resume()).when(settle('voucher.post', confirmed)).thenAt('running', 'wait');
  });
  it('a voucher not sent yet, withdrawn on hold: it is void as any other', () =>
    posting().and(suspend()).when(withdraw()).thenAmongOthers('EndingBegan', { type: 'EffectRequested', kind: 'voucher.void' }).thenAt('withdrawn'));
  it('a voucher on its way: it cannot be held', () => posting().when(inFlight(suspend())).thenRejected('POSTING_IN_FLIGHT'));
  it('a voucher whose way nobody knows: it cannot be held', () => {
    const unknown = posting();
    unknown
      .and(act('ParkEffect', { effect: unknown.instance?.effects[0]?.n, why: { code: 'parked.posting' } }))
      .when(suspend())
      .thenRejected('POSTING_IN_FLIGHT');
  });
  it('a refused voucher: trying again is refused until it is released', () => {
    const parked = posting().and(settle('voucher.post', { status: 'refused', code: 'ERP', message: 'No.' }), suspend());
    parked.when(act('RetryEffect', { effect: 0, by: 'fin' })).thenRejected('CLAIM_SUSPENDED');
    parked
      .and(resume())
      .when(act('RetryEffect', { effect: 0, by: 'fin' }))
      .thenAmongOthers({ type: 'EffectRequested', kind: 'voucher.post' });
  });
  it('a wait whose time comes meanwhile goes on when it is released', () => {
    const waits = posting().and(settle('voucher.post', confirmed), suspend());
    waits
      .and(at('2026-11-25T00:00:00.000Z', resume()))
      .when(settle('timer.wake', { woke: true }))
      .thenAt('completed');
  });
  it('ended: there is nothing to hold', () => {
    started().and(withdraw()).when(suspend()).thenRejected('STATE_CONFLICT');
    posting()
      .and(settle('voucher.post', confirmed), settle('timer.wake', { woke: true }))
      .when(suspend())
      .thenRejected('STATE_CONFLICT');
  });
  it('parallel branches: all of them wait', () => {
    const graph = flowOf('start > fork:f -a> approval:left > join:j > end\nf -b> wait > j', {
      f: { branches: ['a', 'b'] },
      left: asking('ann'),
      wait: { minutes: 5 },
    });
    const both = given(graph).and(startClaim(), suspend());
    both.when(decideTask('approve')).thenRejected('CLAIM_SUSPENDED');
    both
      .and(resume(), settle('timer.wake', { woke: true }))
      .when(decideTask('approve'))
      .thenAt('completed');
  });
});
