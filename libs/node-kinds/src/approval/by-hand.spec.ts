import { adminMove, decideInPlace, decideTask, given, replaceApprover, type Act } from '@vouchflow/flow-core/testing';
import type { Input } from '@vouchflow/flow-core';
import { describe, expect, it } from 'vitest';
import { asking, flowOf } from '../testing/flow-of.js';

const panel = (mode: string, ...people: string[]) => given(flowOf('start > approval:boss > approval:next > end', { boss: { ...asking(...people), mode }, next: asking('zoe') })).started();
const asked = (flow: ReturnType<typeof given>): string[] => flow.instance?.tasks.map((task) => task.people.join('|')) ?? [];
const approve = (person: string): Act => (instance) => decideTask('approve', { by: person })(instance && { ...instance, tasks: instance.tasks.filter((task) => task.people.includes(person)) });
const reject = (person: string): Act => (instance) => decideTask('reject', { by: person })(instance && { ...instance, tasks: instance.tasks.filter((task) => task.people.includes(person)) });
type Add = Extract<Input, { type: 'AddSigners' }>;
const add = (person: string, when: Add['when'], ...people: string[]): Act => (instance) =>
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

describe('deciding in an emergency × the ways to ask', () => {
  it('× all: fills one place, the others are still asked', () => expect(asked(panel('all', 'ann', 'bob').and(decideInPlace('approve')))).toEqual(['bob']));
  it('× vote: counts as the vote of whose place it is', () => expect(asked(panel('vote', 'ann', 'bob', 'cid').and(decideInPlace('approve'), approve('bob')))).toEqual(['zoe']));
});
