import type { FactField } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { amendFacts, decideTask, given, returnTo, toyFlowWith } from '../testing/index.js';

const text = (name: string, more: Partial<FactField> = {}): FactField => ({ name, label: { zh: name, en: name }, type: 'text', ...more });
const fields: FactField[] = [
  text('title'),
  text('note'),
  text('payee', { material: true }),
  { ...text('lines'), type: 'list', fields: [text('description'), { ...text('amount'), type: 'integer', material: true }] },
];
const facts = { title: 'Trip', note: 'n', payee: 'P', lines: [{ description: 'train', amount: 1 }] };
const flow = toyFlowWith(fields, 'start > timer > ask:a > pass > ask:b > voucher > ask:c > end', { b: { people: ['bob'] }, c: { people: ['cid'] } });
const start = given(flow).started({ facts });
const second = { confirmedBy: 'sue' };

describe('amending facts by hand', () => {
  const atA = start.and((instance) => ({ type: 'SettleEffect', effect: instance?.effects[0]?.n, result: { woke: true } }) as never);
  const atB = atA.and(decideTask('approve'));

  it('changes what no step has used, and says which', () => {
    const { instance } = atB
      .when(amendFacts({ title: 'Trip to X', lines: [{ description: 'plane', amount: 1 }] }))
      .thenAmongOthers({ type: 'FactsAmended', by: 'adm', reason: 'typo', changed: ['title', 'lines/0/description'], material: false }, 'FactsReplaced')
      .thenAt('running', 'b');
    expect(instance.facts['title']).toBe('Trip to X');
  });
  it('refreshes what an open task is decided on: who saw the old is told', () => {
    const amended = atB.and(amendFacts({ title: 'New' }));
    amended.when(decideTask('approve', { factsHash: atB.instance?.factsHash ?? '' })).thenRejected('FACTS_CHANGED');
    amended.when(decideTask('approve')).thenAt('running', 'c');
  });
  it('keeps approvals given: what they are kept by has not changed', () =>
    expect(atB.when(amendFacts({ title: 'New' })).instance.decisions.map((made) => made.node)).toEqual(['a']));
  it('refuses a field that a passed step has read', () => atB.when(amendFacts({ note: 'other' })).thenRejected('FACTS_IN_USE'));
  it('allows it again once a return has left that step behind', () =>
    atB
      .and(returnTo('a', 'restart'))
      .when(amendFacts({ note: 'other' }))
      .thenAt('running', 'a'));
  it('refuses what approvers were found by and decide on', () => {
    atA.when(amendFacts({ payee: 'Q' }, second)).thenRejected('FACTS_IN_USE');
    atB.when(amendFacts({ lines: [{ description: 'train', amount: 2 }] }, second)).thenRejected('FACTS_IN_USE');
    atB.when(amendFacts({ lines: [] }, second)).thenRejected('FACTS_IN_USE');
  });
  it('allows it before anybody was asked, with a second person', () => {
    start.when(amendFacts({ payee: 'Q' })).thenRejected('SECOND_PERSON_REQUIRED');
    start
      .when(amendFacts({ payee: 'Q' }, second))
      .thenAmongOthers({ type: 'FactsAmended', confirmedBy: 'sue', material: true })
      .thenAt('running', 'timer');
  });
  it('refuses everything once a voucher was made of it', () =>
    atB
      .and(decideTask('approve'))
      .when(amendFacts({ title: 'New' }))
      .thenRejected('FACTS_IN_USE'));
  it('refuses where nothing is new', () => atB.when(amendFacts({})).thenRejected('STATE_CONFLICT'));
  it('refuses in a returned claim: there the claimant edits', () =>
    atB
      .and(returnTo('claimant', 'restart'))
      .when(amendFacts({ title: 'New' }))
      .thenRejected('STATE_CONFLICT'));
});
