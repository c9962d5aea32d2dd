import {
  adminMove,
  agreeable,
  amendFacts,
  at,
  decideInPlace,
  decideTask,
  given,
  migrate,
  replaceApprover,
  resume,
  startClaim,
  suspend,
  timeIsOver,
  type Act,
} from '@vouchflow/flow-core/testing';
import type { FlowGraph, Input } from '@vouchflow/flow-core';
import type { FactField } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { asking, flowOf } from '../testing/flow-of.js';

const panel = (mode: string, ...people: string[]) =>
  given(flowOf('start > approval:boss > approval:next > end', { boss: { ...asking(...people), mode }, next: asking('zoe') })).started();
const asked = (flow: ReturnType<typeof given>): string[] => flow.instance?.tasks.map((task) => task.people.join('|')) ?? [];
const approve =
  (person: string): Act =>
  (instance) =>
    decideTask('approve', { by: person })(instance && { ...instance, tasks: instance.tasks.filter((task) => task.people.includes(person)) });
const reject =
  (person: string): Act =>
  (instance) =>
    decideTask('reject', { by: person })(instance && { ...instance, tasks: instance.tasks.filter((task) => task.people.includes(person)) });
type Add = Extract<Input, { type: 'AddSigners' }>;
const add =
  (person: string, when: Add['when'], ...people: string[]): Act =>
  (instance) =>
    ({ type: 'AddSigners', task: instance?.tasks.find((task) => task.people[0] === person)?.n ?? 0, by: person, people, when, mode: 'all' }) as ReturnType<Act>;

describe('replacing an approver × the ways to ask', () => {
  it('× one after another: he takes every place that is still to come', () => {
    const replaced = panel('sequential', 'ann', 'bob').and(replaceApprover('ann', 'xia'));
    expect(asked(replaced)).toEqual(['xia']);
    expect(asked(replaced.and(approve('xia')))).toEqual(['bob']);
  });
  it('× vote: his vote goes with its weight, votes given stand', () => {
    const voting = panel('vote', 'ann', 'bob', 'cid').and(reject('ann'), replaceApprover('bob', 'xia'));
    expect(asked(voting)).toEqual(['xia', 'cid']);
    voting.and(approve('xia')).when(approve('cid')).thenAt('running', 'next');
  });
  it('× a signer added before: when his turn comes again, the new one is asked', () => {
    const added = panel('all', 'ann', 'bob').and(add('ann', 'before', 'xia'), replaceApprover('bob', 'kim'));
    expect(asked(added)).toEqual(['kim', 'xia']);
    const swapped = panel('all', 'ann').and(replaceApprover('ann', 'kim'), add('kim', 'before', 'xia'), approve('xia'));
    expect(asked(swapped)).toEqual(['kim']);
  });
  it('× a signer he added: the new one may take him off', () => {
    const swapped = panel('all', 'ann').and(add('ann', 'beside', 'xia'), replaceApprover('ann', 'kim'));
    expect(asked(swapped)).toEqual(['kim', 'xia']);
    swapped.when((() => ({ type: 'RemoveSigner', by: 'kim', person: 'xia' })) as never).thenAmongOthers('SignerRemoved');
  });
});

describe('moving a token by hand × the ways to ask', () => {
  it('× vote: back to it everyone votes again', () => {
    const voted = panel('vote', 'ann', 'bob', 'cid').and(approve('ann'), approve('bob'));
    expect(asked(voted)).toEqual(['zoe']);
    expect(asked(voted.and(adminMove('boss')))).toEqual(['ann', 'bob', 'cid']);
  });
  it('× added signers: back to it only those whom the flow asks are asked', () => {
    const added = panel('all', 'ann').and(add('ann', 'before', 'xia'));
    expect(asked(added.and(adminMove('boss')))).toEqual(['ann']);
  });
  it('× an approval half given: not on past it', () => panel('all', 'ann', 'bob').and(approve('ann')).when(adminMove('next')).thenRejected('MOVE_SKIPS_STEP'));
});

describe('amending facts by hand × the ways to ask', () => {
  const text = (name: string): FactField => ({ name, label: { zh: name, en: name }, type: 'text' });
  const flow = flowOf(
    'start > approval:boss > approval:next > end',
    { boss: { ...asking('ann', 'bob', 'cid'), mode: 'vote' }, next: asking('zoe') },
    { facts: [text('title'), text('note')] },
  );
  const voted = given(flow)
    .started({ facts: { title: 'Trip', note: 'n' } })
    .and(approve('ann'), amendFacts({ title: 'Trip to X' }));
  it('amend × vote: votes given stand, and those who have not voted are told that it has changed', () => {
    expect(voted.instance?.decisions.map((made) => made.by)).toEqual(['ann']);
    expect(asked(voted)).toEqual(['bob', 'cid']);
    voted.when(decideTask('approve', { by: 'bob', factsHash: 'f1' })).thenRejected('FACTS_CHANGED');
  });
  it('amend × vote: the vote is decided by the votes before and after it together', () => expect(asked(voted.and(approve('bob')))).toEqual(['zoe']));
});

describe('deciding in an emergency × the ways to ask', () => {
  it('× all: fills one place, the others are still asked', () => expect(asked(panel('all', 'ann', 'bob').and(decideInPlace('approve')))).toEqual(['bob']));
  it('× vote: counts as the vote of whose place it is', () =>
    expect(asked(panel('vote', 'ann', 'bob', 'cid').and(decideInPlace('approve'), approve('bob')))).toEqual(['zoe']));
});

/** `sue` stands in for `ann`: each place of hers is shared by both. */
const withSue = agreeable({
  'approvers.resolve': ({ rules }) => ({
    places: rules.flatMap((rule) =>
      rule.by === 'person'
        ? [
            {
              people: rule.person === 'ann' ? ['ann', 'sue'] : [rule.person],
              rule,
              why: { code: 'approver.person', values: rule.person === 'ann' ? { substituteFor: [{ person: 'ann', by: 'sue' }] } : {} },
            },
          ]
        : [],
    ),
  }),
});
const shared = (mode: string, ...people: string[]) =>
  given(flowOf('start > approval:boss > approval:next > end', { boss: { ...asking(...people), mode }, next: asking('zoe') }), withSue).started();

describe('replacing an approver × a task that is shared', () => {
  it.each(['any', 'vote'])('replace × %s: of a place shared by two only his part goes; the other decides as before, for the one place', (mode) => {
    const replaced = shared(mode, 'ann', 'bob', 'cid').and(replaceApprover('ann', 'kim'));
    expect(asked(replaced)).toEqual(['kim|sue', 'bob', 'cid']);
    const decided = replaced.and(approve('sue'));
    expect(asked(decided)).toEqual(mode === 'any' ? ['zoe'] : ['bob', 'cid']);
  });
  it('replace × vote: asked again after a signer before him, the place is with the new one, and its weight counts once', () => {
    const again = shared('vote', 'ann', 'bob', 'cid').and(add('ann', 'before', 'xia'), approve('xia'), replaceApprover('ann', 'kim'), approve('kim'));
    expect(asked(again)).toEqual(['bob', 'cid']);
  });
  it('replace × substitute: in place of the substitute, the person keeps it', () =>
    expect(asked(shared('all', 'ann').and(replaceApprover('sue', 'kim')))).toEqual(['ann|kim']));
  it('replace × substitute: who stands in for the one replaced decides until then, and not for the new one when it is asked again', () => {
    const replaced = shared('all', 'ann', 'bob').and(replaceApprover('ann', 'kim'));
    expect(asked(replaced)).toEqual(['kim|sue', 'bob']);
    expect(asked(replaced.and(approve('sue')))).toEqual(['bob']);
  });
});

/** In the world of specs every hour is worked; a claim starts at 02:00. */
const timed = (steps: object[], more: object = {}): FlowGraph =>
  flowOf('start > approval:boss > approval:next > end', { boss: { ...asking('ann'), deadline: { within: { days: 1 }, steps }, ...more }, next: asking('zoe') });
const begin = at('2026-11-21T00:00:00.000Z', startClaim());
const remindAndEscalate = [{ do: 'remind', after: { hours: 20 } }, { do: 'escalate' }];
const dueOf = (flow: ReturnType<typeof given>): string[] => flow.instance?.tasks.map((task) => `${task.people.join('|')} ${task.dueAt ?? 'no time'}`) ?? [];
const timersOf = (flow: ReturnType<typeof given>): (string | undefined)[] =>
  flow.instance?.effects.filter((effect) => effect.kind === 'deadline.due').map((effect) => effect.dueAt) ?? [];

describe('a deadline × acts by hand', () => {
  it('deadline × move: carried away, its timer is cancelled and fires late without moving anything', () => {
    const flow = timed(remindAndEscalate);
    const claim = given(flow).and(begin, decideTask('approve'));
    const back = claim.and(at('2026-11-21T06:00:00.000Z', adminMove('boss')));
    expect(timersOf(back), 'a decision had ended its clock: the whole time anew').toEqual(['2026-11-22T02:00:00.000Z']);
    const away = back.and(at('2026-11-21T07:00:00.000Z', adminMove('claimant')));
    expect([timersOf(away), away.instance?.status]).toEqual([[], 'returned']);
  });
  it('deadline × move: back to the step where it stands its clock goes on, and a reminder given is not given again', () => {
    const late = given(timed(remindAndEscalate)).and(begin, timeIsOver());
    const again = late.and(at('2026-11-21T21:00:00.000Z', adminMove('boss')));
    expect([dueOf(again), timersOf(again)]).toEqual([['ann 2026-11-22T00:00:00.000Z'], ['2026-11-22T00:00:00.000Z']]);
  });
  it('deadline × migrate: the time given stays as it was begun, though the newer version gives another', () => {
    const [before, after] = [timed(remindAndEscalate), timed([{ do: 'hand-on' }], { deadline: { within: { days: 3 }, steps: [{ do: 'hand-on' }] } })];
    const moved = given(before)
      .and(begin)
      .under(after)
      .and(at('2026-11-21T05:00:00.000Z', migrate(before)));
    expect([dueOf(moved), timersOf(moved)]).toEqual([['ann 2026-11-22T00:00:00.000Z'], ['2026-11-21T20:00:00.000Z']]);
    moved.when(timeIsOver()).thenAmongOthers({ type: 'TaskReminded', step: 0 });
  });
  it('deadline × migrate: where the newer version has no deadline the one begun runs out all the same', () => {
    const [before, after] = [timed(remindAndEscalate), flowOf('start > approval:boss > approval:next > end', { boss: asking('ann'), next: asking('zoe') })];
    const moved = given(before).and(begin).under(after).and(migrate(before), timeIsOver(), timeIsOver());
    expect(asked(moved)).toEqual(["ann|ann's boss"]);
  });
});

describe('a hold × a newer version', () => {
  it('hold × migrate: it stays on hold, and goes on in the newer version when it is released', () => {
    const [before, after] = [
      timed(remindAndEscalate),
      flowOf('start > approval:boss > approval:extra > approval:next > end', {
        boss: { ...asking('ann'), deadline: { within: { days: 1 }, steps: remindAndEscalate } },
        extra: asking('eve'),
        next: asking('zoe'),
      }),
    ];
    const held = given(before).and(begin, suspend()).under(after).and(migrate(before));
    expect([held.instance?.version, held.instance?.suspended?.until, dueOf(held)]).toEqual([2, '2026-12-01', ['ann no time']]);
    held.when(decideTask('approve')).thenRejected('CLAIM_SUSPENDED');
    expect(asked(held.and(resume(), decideTask('approve')))).toEqual(['eve']);
  });
  it('hold × migrate: what waited for its release is asked of the world once, and no more', () => {
    const drawn = (more: string): FlowGraph =>
      flowOf(`start > approval:boss > wait > ${more}end`, { boss: asking('ann'), wait: { minutes: 60 }, later: asking('zoe') });
    const [before, after] = [drawn(''), drawn('approval:later > ')];
    const released = given(before).and(begin, decideTask('approve'), suspend()).under(after).and(migrate(before), resume());
    expect(released.instance?.effects.map((effect) => effect.kind)).toEqual(['timer.wake']);
  });
});
