import { recheckPlaces, resolveApprovers, viewDirectory, approverContext, demoDirectory, type FlowInstance, type Input } from '@vouchflow/flow-core';
import {
  agreeable,
  at,
  decideTask,
  given,
  resume,
  retry,
  returnTo,
  startClaim,
  suspend,
  timeIsOver,
  type Act,
  type GivenFlow,
} from '@vouchflow/flow-core/testing';
import type { DirectoryData } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { flowOf } from '../testing/flow-of.js';

/*
 * Between the finding of a place and its turn weeks may pass. When it opens, whoever is there is looked at anew, by the rule it came from.
 */
const mail = (name: string): string => `${name}@demo.test`;
const role = (name: string) => ({ by: 'role', role: name });
const person = (name: string) => ({ by: 'person', person: mail(name) });
const fallback = [role('CFO')];
const line = (approvers: object[], more: object = {}) =>
  flowOf('start > approval:boss > approval:next > end', {
    boss: { mode: 'sequential', approvers, fallback, ...more },
    next: { mode: 'all', approvers: [person('ceo')] },
  });

/** The demo company, in which people leave while claims are under way. */
function company() {
  const data = demoDirectory();
  const directory = () => viewDirectory(data);
  const change =
    (how: (data: DirectoryData) => void): Act =>
    (instance) => {
      how(data);
      return { type: 'SettleEffect', effect: 999, result: null, at: instance?.at } as unknown as ReturnType<Act>;
    };
  return {
    world: agreeable({
      'approvers.resolve': (payload, _n, instance) => resolveApprovers(payload.rules, approverContext(instance, directory(), instance.at), payload),
      'approvers.recheck': (payload, _n, instance) => recheckPlaces(payload, approverContext(instance, directory(), instance.at)),
    }),
    leaves: (...names: string[]): Act =>
      change((now) => void (now.people = now.people.map((one) => (names.map(mail).includes(one.email) ? { ...one, active: false } : one)))),
    comesBack: (name: string): Act => change((now) => void (now.people = now.people.map((one) => (one.email === mail(name) ? { ...one, active: true } : one)))),
    loses: (name: string): Act => change((now) => void (now.roleHoldings = now.roleHoldings.filter((row) => row.role !== name))),
    gives: (name: string, to: string): Act => change((now) => void now.roleHoldings.push({ role: name, person: mail(to), from: '2020-01-01' })),
  };
}
const begun = (graph: ReturnType<typeof line>, { world }: ReturnType<typeof company>): GivenFlow =>
  given(graph, world).and(startClaim({ claimant: mail('employee') }));
const asked = (flow: GivenFlow): string[] => (flow.instance?.tasks ?? []).map((task) => task.people.map((email) => email.replace('@demo.test', '')).join('|'));
const taskOf = (instance: FlowInstance | undefined, name: string): number => instance?.tasks.find((task) => task.people.includes(mail(name)))?.n ?? 0;
const approve =
  (name: string): Act =>
  (instance) =>
    decideTask('approve', { by: mail(name), task: taskOf(instance, name) })(instance);
const act =
  (input: (instance: FlowInstance | undefined) => object): Act =>
  (instance) =>
    input(instance) as ReturnType<Act>;
const add = (by: string, when: Extract<Input, { type: 'AddSigners' }>['when'], ...people: string[]): Act =>
  act((instance) => ({ type: 'AddSigners', task: taskOf(instance, by), by: mail(by), people: people.map(mail), when, mode: 'all' }));
const transfer = (by: string, to: string): Act => act((instance) => ({ type: 'Transfer', task: taskOf(instance, by), by: mail(by), to: mail(to) }));
const handOver = (from: string, to: string): Act =>
  act((instance) => ({ type: 'Transfer', task: taskOf(instance, from), by: mail('admin'), from: mail(from), to: mail(to) }));
const handOverLater = (from: string, to: string): Act =>
  act(() => ({ type: 'HandOverPlaces', by: mail('admin'), from: mail(from), to: mail(to), comment: 'left' }));

describe('leaving: whoever has left by the time his turn comes is not asked', () => {
  it('leaving × sequential: his manager is asked, and the record says instead of whom', () => {
    const house = company();
    const seen = begun(line([{ by: 'manager' }, role('accountant')]), house)
      .and(house.leaves('accountant'))
      .when(approve('manager'));
    seen.thenAmongOthers({
      type: 'TokenStayed',
      why: { code: 'approval.rechecked', values: { changed: [{ people: [mail('finance')], gone: [{ person: mail('accountant'), because: 'inactive' }] }] } },
    });
    expect(seen.instance.tasks.map((task) => task.people)).toEqual([[mail('finance')]]);
  });
  it('who lost the role is not asked either: whoever holds it now is, else the fallback', () => {
    const house = company();
    const found = begun(line([{ by: 'manager' }, role('accountant')]), house).and(house.loses('accountant'));
    expect(asked(found.and(house.gives('accountant', 'cashier'), approve('manager')))).toEqual(['cashier']);
    const other = company();
    expect(asked(begun(line([{ by: 'manager' }, role('accountant')]), other).and(other.loses('accountant'), approve('manager')))).toEqual(['cfo']);
  });
  it('who is asked in a later place is asked there alone, as `repeats` says', () => {
    const house = company();
    const three = [person('owner'), { by: 'manager' }, { by: 'department-head' }];
    expect(asked(begun(line(three), house).and(house.leaves('manager'), approve('owner')))).toEqual(['head']);
    expect(begun(line(three), company()).and(approve('owner')).instance?.tasks[0]?.key, 'where nobody leaves each has his place').toBe('1');
    expect(begun(line(three), house).and(approve('owner')).instance?.tasks[0]?.key, 'the last place').not.toBe('0');
  });
  it('where nobody is found it waits for somebody to mend that, and is never passed', () => {
    const house = company();
    const parked = begun(line([{ by: 'manager' }, role('accountant')], { fallback: [] }), house).and(house.loses('accountant'), approve('manager'));
    expect([asked(parked), parked.instance?.status, parked.instance?.tokens[0]?.parked?.code]).toEqual([[], 'parked', 'approver.nobody']);
    parked.when(retry(0)).thenAt('parked', 'boss');
    const mended = parked.and(house.gives('accountant', 'cashier'), retry(0));
    expect([asked(mended), mended.instance?.status]).toEqual([['cashier'], 'running']);
    mended.when(approve('cashier')).thenAt('running', 'next');
  });
  it('nothing is said where everything is as it was', () =>
    begun(line([{ by: 'manager' }, role('accountant')]), company())
      .when(approve('manager'))
      .thenNo('TokenParked')
      .thenAt('running', 'boss'));
});

describe('leaving: added people', () => {
  it('leaving × added: whoever was added after has left: his manager is asked, and nobody is left out', () => {
    const house = company();
    expect(asked(begun(line([{ by: 'manager' }]), house).and(add('manager', 'after', 'cashier'), house.leaves('cashier'), approve('manager')))).toEqual([
      'finance',
    ]);
  });
  it('nested: each when his turn comes', () => {
    const house = company();
    const nested = begun(line([{ by: 'manager' }]), house).and(add('manager', 'before', 'owner'), add('owner', 'before', 'cashier'), house.leaves('owner'));
    expect(asked(nested)).toEqual(['cashier']);
    expect(asked(nested.and(approve('cashier')))).toEqual(['head']);
  });
  it('whoever added others before himself and has left meanwhile is not asked again', () => {
    const house = company();
    expect(asked(begun(line([{ by: 'manager' }]), house).and(add('manager', 'before', 'cashier'), house.leaves('manager'), approve('cashier')))).toEqual([
      'head',
    ]);
  });
});

describe('leaving × all, any and vote', () => {
  it.each(['all', 'any', 'vote'])('%s: a place that is asked again is looked at anew, the others stay asked', (mode) => {
    const house = company();
    const claim = begun(line([{ by: 'manager' }, role('accountant')], { mode, approveAt: 100 }), house).and(
      add('accountant', 'before', 'cashier'),
      house.leaves('accountant'),
      approve('cashier'),
    );
    expect(asked(claim)).toEqual(['manager', 'finance']);
  });
});

describe('leaving × return, take back and hold', () => {
  it('with `here` the list is found anew, and whoever has left is not asked', () => {
    const house = company();
    const claim = begun(line([{ by: 'manager' }, role('accountant')]), house).and(
      approve('manager'),
      approve('accountant'),
      house.leaves('accountant'),
      returnTo('boss', 'here'),
    );
    expect(asked(claim)).toEqual(['manager']);
    expect(asked(claim.and(approve('manager')))).toEqual(['finance']);
  });
  it('taken back by whoever has left since nobody can; by one who lost the role it goes to who holds it', () => {
    const house = company();
    const claim = begun(line([role('accountant'), { by: 'manager' }]), house).and(
      approve('accountant'),
      house.loses('accountant'),
      house.gives('accountant', 'cashier'),
      act(() => ({ type: 'TakeBack', by: mail('accountant') })),
    );
    expect(asked(claim)).toEqual(['cashier']);
  });
  it('on hold nothing opens; released, the next is looked at when his turn comes', () => {
    const house = company();
    expect(asked(begun(line([{ by: 'manager' }, role('accountant')]), house).and(suspend(), house.leaves('accountant'), resume(), approve('manager')))).toEqual(
      ['finance'],
    );
  });
});

describe('leaving: deadlines', () => {
  it('leaving × deadline: whom a time-out asked besides is asked again only if he is there', () => {
    const house = company();
    const deadline = { within: { days: 1 }, steps: [{ do: 'escalate', to: [person('owner')] }] };
    const late = begun(line([{ by: 'manager' }], { deadline }), {
      ...house,
      world: {
        ...house.world,
        ask: (effect, instance) =>
          effect.kind === 'deadline.above' ? { people: [mail('owner')], why: { code: 'approver.person' } } : house.world.ask(effect, instance),
      },
    }).and(timeIsOver());
    expect(asked(late)).toEqual(['manager|owner']);
    expect(asked(late.and(add('manager', 'before', 'cashier'), approve('cashier')))).toEqual(['manager|owner']);
    expect(asked(late.and(add('manager', 'before', 'cashier'), house.leaves('owner'), approve('cashier')))).toEqual(['manager']);
  });
});

describe('transfer and hand over × a place whose turn comes later', () => {
  it('transferred, the place is with the new one, also when it is asked again', () => {
    expect(asked(begun(line([{ by: 'manager' }]), company()).and(transfer('manager', 'owner'), add('owner', 'before', 'cashier'), approve('cashier')))).toEqual(
      ['owner'],
    );
  });
  it('transferred to somebody who leaves before it is asked again, it goes to his manager', () => {
    const house = company();
    expect(
      asked(
        begun(line([{ by: 'manager' }]), house).and(
          transfer('manager', 'cashier'),
          add('cashier', 'before', 'owner'),
          house.leaves('cashier'),
          approve('owner'),
        ),
      ),
    ).toEqual(['finance']);
  });
  it('transferred by oneself it is that task alone: another place of mine stays mine', () => {
    expect(
      asked(
        begun(line([person('owner'), person('cashier'), person('owner')], { repeats: 'each' }), company()).and(
          transfer('owner', 'sales'),
          approve('sales'),
          approve('cashier'),
        ),
      ),
    ).toEqual(['owner']);
  });
  it('handed over with an open task, his later places at that step go too', () => {
    expect(
      asked(
        begun(line([person('owner'), person('cashier'), person('owner')], { repeats: 'each' }), company()).and(
          handOver('owner', 'sales'),
          approve('sales'),
          approve('cashier'),
        ),
      ),
    ).toEqual(['sales']);
  });
  it('handed over before his turn comes, without an open task', () => {
    const claim = begun(line([{ by: 'manager' }, role('accountant')]), company());
    claim
      .when(handOverLater('accountant', 'sales'))
      .then({ type: 'PlacesHandedOver', node: 'boss', by: mail('admin'), from: mail('accountant'), to: mail('sales'), comment: 'left' }, 'TokenStayed');
    expect(asked(claim.and(handOverLater('accountant', 'sales'), approve('manager')))).toEqual(['sales']);
  });
  it('is refused where no place of his waits, to the claimant, and by the claimant', () => {
    const claim = begun(line([{ by: 'manager' }, role('accountant')]), company());
    claim.when(handOverLater('cashier', 'sales')).thenRejected('NOT_ASSIGNEE');
    claim.when(handOverLater('accountant', 'employee')).thenRejected('SELF_DECISION');
    claim.when(act(() => ({ type: 'HandOverPlaces', by: mail('employee'), from: mail('accountant'), to: mail('sales') }))).thenRejected('SELF_DECISION');
  });
  it('what had come to a standstill goes on with whom it is handed to', () => {
    const house = company();
    const parked = begun(line([{ by: 'manager' }, role('accountant')], { fallback: [] }), house).and(house.loses('accountant'), approve('manager'));
    const handed = parked.and(handOverLater('accountant', 'sales'));
    expect([asked(handed), handed.instance?.status]).toEqual([['sales'], 'running']);
  });
  it('its clock goes on: a transfer wins no time', () => {
    const deadline = { within: { days: 1 }, steps: [{ do: 'remind' }] };
    const due = (claim: GivenFlow): string | undefined => claim.instance?.tasks[0]?.dueAt;
    const claim = begun(line([{ by: 'manager' }], { deadline }), company());
    const later = claim.and(at('2026-11-21T08:00:00.000Z', transfer('manager', 'owner')), add('owner', 'before', 'cashier'), approve('cashier'));
    expect(asked(later)).toEqual(['owner']);
    expect(Date.parse(due(later) ?? '') - Date.parse(due(claim) ?? ''), 'longer only by the seconds in which another was asked').toBeLessThan(60_000);
  });
});
