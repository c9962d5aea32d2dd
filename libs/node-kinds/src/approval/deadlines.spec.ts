import {
  agreeable,
  at,
  decideTask,
  given,
  resubmit,
  resume,
  returnTo,
  settle,
  startClaim,
  suspend,
  timeIsOver,
  transfer,
  withdraw,
  type Act,
  type GivenFlow,
} from '@vouchflow/flow-core/testing';
import { reckonDeadline, viewCalendar, type FlowGraph, type FlowInstance, type Input } from '@vouchflow/flow-core';
import { describe, expect, it } from 'vitest';
import { approveWith, cut, lineFacts, startWith } from '../testing/cutting.js';
import { asking, faultsOf, flowOf } from '../testing/flow-of.js';

/** Claims start at hour 0; in the world of specs every hour is worked, and a working day has 24 of them. */
const hour = (n: number): string => new Date(Date.parse('2026-11-21T00:00:00.000Z') + n * 3_600_000).toISOString();
const hoursOf = (time: string | undefined): number | null => (time === undefined ? null : (Date.parse(time) - Date.parse(hour(0))) / 3_600_000);

const remindAndEscalate = [{ do: 'remind', after: { hours: 20 } }, { do: 'escalate' }];
const within = { days: 1 };
const boss = (steps: object[] = remindAndEscalate, people = ['ann'], mode = 'sequential') => ({ ...asking(...people), mode, deadline: { within, steps } });
const flow = (config: object = boss()): FlowGraph => flowOf('start > approval:boss > approval:next > end', { boss: config, next: asking('zoe') });
const started = (graph: FlowGraph = flow()): GivenFlow => given(graph).and(at(hour(0), startClaim()));

const asked = ({ instance }: { instance: FlowInstance | undefined }): string[] =>
  instance?.tasks.map((task) => `${task.people.join('|')} by ${hoursOf(task.dueAt)}`) ?? [];
const timers = ({ instance }: { instance: FlowInstance | undefined }): (number | null)[] =>
  instance?.effects.filter((effect) => effect.kind === 'deadline.due').map((effect) => hoursOf(effect.dueAt)) ?? [];
const act =
  (type: Input['type'], more: object): Act =>
  () =>
    ({ type, ...more }) as ReturnType<Act>;
const by =
  (person: string, outcome: 'approve' | 'reject' | 'abstain' = 'approve'): Act =>
  (instance) =>
    decideTask(outcome, { by: person })(instance && { ...instance, tasks: instance.tasks.filter((task) => task.people.includes(person)) });
const add = (when: 'before' | 'after' | 'beside', people: string[], more: object = {}): Act =>
  act('AddSigners', { task: 1, by: 'ann', people, when, mode: 'all', ...more });

describe('a deadline', () => {
  it('is on the task from when it is opened, with one timer: for its next step', () => {
    expect([asked(started()), timers(started())]).toEqual([['ann by 24'], [20]]);
  });
  it('takes its steps in the order of time, whatever the order they are drawn in; without a time of its own, when it is due', () => {
    const claim = started(flow(boss([{ do: 'escalate', after: { hours: 30 } }, { do: 'remind' }, { do: 'remind', after: { hours: 6 } }])));
    expect(timers(claim)).toEqual([6]);
    expect(timers(claim.and(timeIsOver()))).toEqual([24]);
    expect(timers(claim.and(timeIsOver(), timeIsOver()))).toEqual([30]);
    expect(timers(claim.and(timeIsOver(), timeIsOver(), timeIsOver()))).toEqual([]);
  });
  it('reminds whoever is asked', () =>
    started()
      .when(timeIsOver())
      .thenAmongOthers({ type: 'TaskReminded', task: 1, step: 0, people: ['ann'] }, { type: 'EffectRequested', kind: 'deadline.due', dueAt: hour(24) })
      .thenAt('running', 'boss'));
  it('escalates: somebody above is asked besides, and either decides', () => {
    const late = started().and(timeIsOver(), timeIsOver());
    expect(asked(late)).toEqual(["ann|ann's boss by 24"]);
    for (const person of ['ann', "ann's boss"]) late.when(by(person)).thenAt('running', 'next');
  });
  it('hands on: somebody above is asked instead, and has the whole time', () => {
    const late = started(flow(boss([{ do: 'hand-on' }]))).and(timeIsOver());
    expect([asked(late), timers(late)]).toEqual([["ann's boss by 48"], [48]]);
    late.when(decideTask('approve', { by: 'ann' })).thenRejected('NOT_ASSIGNEE');
    expect(asked(late.and(timeIsOver()))).toEqual(["ann's boss's boss by 72"]);
  });
  it('asks whom the step names', () =>
    expect(asked(started(flow(boss([{ do: 'escalate', to: [{ by: 'role', role: 'CFO' }] }]))).and(timeIsOver()))).toEqual(['ann|top by 24']));
  it('leaves by `overdue` where that is drawn, and closes the task', () => {
    const graph = flowOf('start > approval:boss > end\nboss -overdue> approval:other > end', {
      boss: boss([{ do: 'leave' }]),
      other: { ...asking('zoe'), acrossNodes: 'ask' },
    });
    started(graph)
      .when(timeIsOver())
      .thenAmongOthers({ type: 'TaskOverdue', task: 1, step: 0 }, { type: 'TaskCancelled', task: 1 }, { type: 'TokenLeft', node: 'boss', port: 'overdue' })
      .thenAt('running', 'other');
  });
  it('rejects where `overdue` leads to that', () => {
    const graph = flowOf('start > approval:boss > end\nboss -overdue> end:no', { boss: boss([{ do: 'leave' }]), no: { outcome: 'rejected' } });
    started(graph).when(timeIsOver()).thenAt('rejected');
  });
  it('never approves: of all that a time-out can do nothing leaves by `approved`', () => {
    const claim = started(flow(boss([...remindAndEscalate, { do: 'hand-on', after: { hours: 30 } }])));
    let fired = claim;
    for (let n = 0; n < 9; n += 1) {
      fired.when(timeIsOver()).thenNo('TokenLeft', 'TaskDecided');
      fired = fired.and(timeIsOver());
    }
  });
});

describe('as drawn', () => {
  const drawn = (more: string, config: object = {}) => faultsOf(`start > approval:boss > end\n${more}`, { boss: boss([{ do: 'leave' }]), ...config });
  it('a deadline that leaves has its port drawn', () => expect(drawn('')[0]).toMatch(/^\w+ nodes\/boss/));
  it('a time-out does not lead to a good end, nor to money, without somebody deciding', () => {
    expect(drawn('boss -overdue> end:good')).toEqual(['PASSES_BY_TIME_OUT nodes/boss/config/deadline']);
    expect(
      drawn('boss -overdue> voucher:v > approval:late > end', { v: { template: 'expense-claim' }, late: { ...asking('zoe'), acrossNodes: 'ask' } }),
    ).toEqual(['PASSES_BY_TIME_OUT nodes/boss/config/deadline']);
    expect(drawn('boss -overdue> approval:late > end', { late: asking('zoe') }), 'it may ask nobody, who has approved before').toEqual([
      'PASSES_BY_TIME_OUT nodes/boss/config/deadline',
    ]);
    expect(drawn('boss -overdue> approval:late > end', { late: { ...asking('zoe'), acrossNodes: 'ask' } })).toEqual([]);
  });
  it.each([
    { within: { hours: 0 } },
    { within: {} },
    { within: { hours: 1, days: 1 } },
    { within, steps: [{ do: 'approve' }] },
    { within, steps: [{ do: 'escalate', to: [] }] },
  ])('%j is none', (deadline) => {
    expect(faultsOf('start > approval:boss > end', { boss: { ...asking('ann'), deadline } })).not.toEqual([]);
  });
});

describe('deadline ×', () => {
  it('decision: its timer is cancelled, and fires late without moving anything', () => {
    const open = started();
    const n = open.instance?.effects.find((effect) => effect.kind === 'deadline.due')?.n ?? 0;
    const done = open.when(by('ann')).thenAmongOthers('TaskDecided', { type: 'EffectCancelled', effect: n });
    expect(timers(done)).toEqual([]);
    open
      .and(by('ann'))
      .when(settle(n, { woke: true }))
      .then('EffectSettledLate')
      .thenAt('running', 'next');
  });
  it('return to the claimant: the clock stands still while it is with him, and the time left is kept', () => {
    const back = started().and(at(hour(10), returnTo('claimant', 'restart')));
    expect(timers(back)).toEqual([]);
    const again = back.and(at(hour(100), resubmit()));
    expect([asked(again), timers(again)]).toEqual([['ann by 114'], [110]]);
  });
  it('return, overdue: a reminder is not repeated, and who was asked besides is asked again', () => {
    const again = started().and(timeIsOver(), timeIsOver(), at(hour(30), returnTo('claimant', 'here')), at(hour(100), resubmit()));
    expect([asked(again), timers(again)]).toEqual([["ann|ann's boss by 24"], []]);
  });
  it('return to a passed node: who had decided there is asked with the whole time', () => {
    const graph = flowOf('start > approval:boss > approval:next > end', { boss: boss(), next: { ...boss(), ...asking('zoe') } });
    const back = started(graph).and(at(hour(10), by('ann')), at(hour(15), returnTo('boss', 'restart')));
    expect(asked(back)).toEqual(['ann by 39']);
    expect(asked(back.and(at(hour(20), by('ann')))), 'and who returned it goes on with the time he has left').toEqual(['zoe by 39']);
  });
  it('withdraw: the timer is cancelled', () => expect(timers(started().when(withdraw()).thenAt('withdrawn'))).toEqual([]));
  it('transfer: whoever takes the task over has the time that is left', () => {
    const moved = started().and(at(hour(10), transfer('tom')));
    expect([asked(moved), timers(moved)]).toEqual([['tom by 24'], [20]]);
    moved.when(timeIsOver()).thenAmongOthers({ type: 'TaskReminded', people: ['tom'] });
    expect(asked(moved.and(timeIsOver(), timeIsOver()))).toEqual(["tom|tom's boss by 24"]);
  });
  it('added before: my clock stands still while they are asked, and theirs runs', () => {
    const added = started().and(at(hour(10), add('before', ['tim'])));
    expect(asked(added)).toEqual(['tim by 34']);
    expect(asked(added.and(at(hour(30), by('tim'))))).toEqual(['ann by 44']);
  });
  it('asked for advice: the same', () =>
    expect(asked(started().and(at(hour(10), add('before', ['tim'], { advice: true })), at(hour(12), by('tim'))))).toEqual(['ann by 26']));
  it('added beside and after: each has the whole time from when he is asked', () => {
    expect(asked(started().and(at(hour(10), add('beside', ['tim']))))).toEqual(['ann by 24', 'tim by 34']);
    expect(asked(started().and(at(hour(10), add('after', ['tim'])), at(hour(20), by('ann'))))).toEqual(['tim by 44']);
  });
  it('taken off: the timer of whoever is not asked any more is cancelled', () => {
    expect(timers(started().and(at(hour(1), add('beside', ['tim'])), act('RemoveSigner', { by: 'ann', person: 'tim' })))).toEqual([20]);
  });
  it('take-back: my clock goes on as if I had not decided', () => {
    const back = started().and(at(hour(10), by('ann')), at(hour(15), act('TakeBack', { by: 'ann' })));
    expect(asked(back)).toEqual(['ann by 29']);
  });
  it('vote: each has his own clock; those that are needless are cancelled when it is decided', () => {
    const voting = started(flow(boss(remindAndEscalate, ['ann', 'bob', 'cyd'], 'vote')));
    expect(timers(voting)).toEqual([20, 20, 20]);
    expect(asked(voting.and(timeIsOver('ann'), timeIsOver('ann')))).toEqual(["ann|ann's boss by 24", 'bob by 24', 'cyd by 24']);
    expect(timers(voting.and(by('ann')).when(by('bob')).thenAt('running', 'next'))).toEqual([]);
  });
  it('one after another: the clock of the second begins when the first has decided', () =>
    expect(asked(started(flow(boss(remindAndEscalate, ['ann', 'bob']))).and(at(hour(9), by('ann'))))).toEqual(['bob by 33']));
  it('a loop that is drawn: everyone has the whole time again', () => {
    const graph = flowOf('start > approval:boss > approval:next > end\nnext -rejected> boss', { boss: boss(), next: asking('zoe') });
    expect(asked(started(graph).and(at(hour(10), by('ann')), at(hour(12), by('zoe', 'reject'))))).toEqual(['ann by 36']);
  });
  it('parallel branches: each has its clocks; what leaves one branch stops none of the other', () => {
    const graph = flowOf('start > fork:f -a> approval:left > join:j > end\nf -b> approval:right > j', {
      f: { branches: ['a', 'b'] },
      left: boss(),
      right: { ...boss(), ...asking('bob') },
    });
    const open = started(graph);
    expect(asked(open)).toEqual(['ann by 24', 'bob by 24']);
    expect(timers(open.and(by('ann')))).toEqual([20]);
    open
      .and(by('ann'))
      .when(timeIsOver())
      .thenAmongOthers({ type: 'TaskReminded', people: ['bob'] });
    expect(timers(open.when(by('ann', 'reject')).thenAt('rejected')), 'but what ends the claim stops them all').toEqual([]);
  });
  it('overdue inside a parallel branch, leading to an end: the whole claim ends', () => {
    const graph = flowOf('start > fork:f -a> approval:left > join:j > end\nf -b> approval:right > j\nleft -overdue> approval:last > j', {
      f: { branches: ['a', 'b'] },
      left: boss([{ do: 'leave' }]),
      right: asking('bob'),
      last: { ...asking('zoe'), acrossNodes: 'ask' },
    });
    started(graph).when(timeIsOver()).thenAt('running', 'last', 'right');
  });
  it('a substitute who may decide too: the time is that of the place, and a time-out asks above both', () => {
    const shared = started().and(at(hour(10), act('ShareTask', { task: 1, person: 'ann', substitute: 'sue' })));
    expect(asked(shared)).toEqual(['ann|sue by 24']);
    expect(timers(shared.and(timeIsOver()))).toEqual([24]);
  });
  it('replaced by hand: whoever is asked now has the time that is left', () => {
    expect(asked(started().and(at(hour(10), act('ReplaceApprover', { by: 'adm', task: 1, from: 'ann', to: 'tom', reason: 'ill' }))))).toEqual(['tom by 24']);
  });
  it('moved away by hand: its timer is cancelled; moved back, everyone has what he had left', () => {
    const moved = started().and(
      at(hour(10), (instance) => act('AdminMove', { by: 'adm', token: instance?.tokens[0]?.n, to: 'claimant', reason: 'wrong' })(instance)),
    );
    expect(timers(moved)).toEqual([]);
    expect(asked(moved.and(at(hour(50), resubmit())))).toEqual(['ann by 64']);
  });
  it('decided in an emergency: its timer is cancelled as by any decision', () => {
    const glass: Act = (instance) =>
      act('DecideInPlace', { by: 'cfo', confirmedBy: 'ceo', task: 1, outcome: 'approve', factsHash: instance?.factsHash, reason: 'ill' })(instance);
    expect(timers(started().when(glass).thenAt('running', 'next'))).toEqual([]);
  });
  it('lines cut by another: who is still asked keeps his time', () => {
    const graph = flowOf('start > approval:boss > end', { boss: boss(remindAndEscalate, ['ann', 'bob'], 'all') }, { facts: lineFacts });
    const both = given(graph).and(at(hour(0), startWith([100, 200])));
    expect(asked(both.and(at(hour(10), approveWith(graph, 'ann', [cut(0, 60)]))))).toEqual(['bob by 24']);
  });
  it('hold: the clock stands still, and goes on with the time that is left', () => {
    const held = started().and(at(hour(10), suspend()));
    expect([asked(held), timers(held)]).toEqual([['ann by null'], []]);
    const on = held.and(at(hour(50), resume()));
    expect([asked(on), timers(on)]).toEqual([['ann by 64'], [60]]);
  });
  it('hold, transferred meanwhile: whoever took it over has the time that was left', () => {
    expect(asked(started().and(at(hour(10), suspend()), transfer('tom'), at(hour(50), resume())))).toEqual(['tom by 64']);
  });
  it('held twice, and returned: every standing still counts', () => {
    const twice = started().and(at(hour(4), suspend()), at(hour(10), resume()), at(hour(12), suspend()), at(hour(20), resume()));
    expect(asked(twice)).toEqual(['ann by 38']);
    expect(asked(twice.and(at(hour(22), returnTo('claimant', 'here')), at(hour(60), resubmit())))).toEqual(['ann by 76']);
  });
});

describe('a working calendar that changes while a clock runs', () => {
  /** Hours are worked around the clock until the day that is off. */
  const calendar = () => {
    const off = new Set<string>();
    const view = () =>
      viewCalendar({
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        hours: ['00:00-24:00'],
        days: [...off].map((date) => ({ date, working: false, name: { zh: '假', en: 'off' } })),
      });
    return {
      world: agreeable({ 'deadline.reckon': (payload, _n, instance) => reckonDeadline(view(), 'UTC', instance.at, payload) }),
      isOff:
        (date: string): Act =>
        (instance) => (off.add(date), act('RecountDeadlines', { at: instance?.at })(instance)),
      works:
        (date: string): Act =>
        (instance) => (off.delete(date), act('RecountDeadlines', { at: instance?.at })(instance)),
    };
  };
  const begun = ({ world }: ReturnType<typeof calendar>): GivenFlow => given(flow(), world).and(at(hour(0), startClaim()));

  it('a day off moves what is due and the reminder, and the record says from when to when', () => {
    const house = calendar();
    const claim = begun(house);
    claim
      .when(house.isOff('2026-11-21'))
      .thenAmongOthers(
        { type: 'ClockRecounted', task: 1, dueAt: hour(48), was: hour(24) },
        { type: 'TaskTimed', task: 1, dueAt: hour(48) },
        { type: 'EffectRequested', kind: 'deadline.due', dueAt: hour(44) },
      );
    const moved = claim.and(house.isOff('2026-11-21'));
    expect([asked(moved), timers(moved)]).toEqual([['ann by 48'], [44]]);
  });
  it('what it has run counts by the new calendar, too', () => {
    const house = calendar();
    const moved = begun(house).and(at(hour(10), house.isOff('2026-11-21')));
    expect([asked(moved), timers(moved)], 'ten hours of a day that was off count for nothing').toEqual([['ann by 48'], [44]]);
    expect(asked(moved.and(at(hour(30), house.works('2026-11-21'))))).toEqual(['ann by 24']);
  });
  it('a reminder given is not given again; one whose time is past by now is given at once, and once', () => {
    const house = calendar();
    const reminded = begun(house).and(timeIsOver());
    const moved = reminded.and(house.isOff('2026-11-22'));
    expect([asked(moved), timers(moved)], 'only the escalation is left').toEqual([['ann by 24'], [24]]);
    const late = begun(house).and(house.works('2026-11-22'), house.isOff('2026-11-21'), at(hour(30), house.works('2026-11-21')));
    expect(timers(late)).toEqual([20]);
    const fired = late.and(at(hour(30), settle('deadline.due', { woke: true })));
    expect(timers(fired), 'the escalation, past too').toEqual([24]);
    fired
      .when(at(hour(30), settle('deadline.due', { woke: true })))
      .thenAmongOthers('TaskEscalated')
      .thenNo('TaskReminded');
  });
  it('the timer of before is cancelled: a worker that was rung for it moves nothing', () => {
    const house = calendar();
    const claim = begun(house);
    const before = claim.instance?.effects[0]?.n ?? 0;
    claim
      .and(house.isOff('2026-11-21'))
      .when(settle(before, { woke: true }))
      .then('EffectSettledLate');
  });
  it('comes out as it was: nothing is said, and the timer is the same', () => {
    const house = calendar();
    const claim = begun(house);
    claim.when(house.isOff('2027-01-01')).thenNo('ClockRecounted', 'TaskTimed', 'EffectCancelled');
  });
  it('on hold nothing is counted; released, it counts by the calendar of then', () => {
    const house = calendar();
    const held = begun(house).and(at(hour(0), suspend()));
    held.when(house.isOff('2026-11-21')).thenNothing();
    expect(asked(held.and(house.isOff('2026-11-21'), at(hour(1), resume())))).toEqual(['ann by 48']);
  });
});
