import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decideTask, given, migrate, refused, returnTo, settle, toyFlow, withdraw } from '../testing/index.js';
import { compiled } from '../testing/draw-flow.js';
import { toyKinds } from '../testing/toy-kinds.js';

const before = toyFlow('start > ask:a > timer > voucher > post > end');
const asked = given(before).started();
const longer = toyFlow('start > ask:a > timer > ask:b > voucher > post > end', { b: { people: ['bob'] } });

describe('migrating an open instance to a newer version of its flow', () => {
  it('with an open task: the task stays, and what follows is the newer version’s', () => {
    const moved = asked.under(longer).and(migrate(before));
    expect(moved.instance).toMatchObject({ version: 2, tasks: [{ n: 1, node: 'a', people: ['ann'] }] });
    moved
      .and(decideTask('approve'), settle('timer.wake', { woke: true }))
      .when(decideTask('approve'))
      .thenAt('running', 'post');
  });
  it('says from which version to which, who and why', () =>
    asked.under(longer).when(migrate(before)).then({ type: 'InstanceMigrated', from: 1, to: 2, by: 'adm', reason: 'newer flow' }, 'FactsReplaced'));
  it('with a timer: it wakes at its time', () =>
    asked
      .and(decideTask('approve'))
      .under(longer)
      .and(migrate(before))
      .when(settle('timer.wake', { woke: true }))
      .thenAt('running', 'b'));
  it('with a posting on its way: its answer is taken', () => {
    const posting = asked.and(decideTask('approve'), settle('timer.wake', { woke: true }));
    const paid = toyFlow('start > ask:a > timer > voucher > post > hint > end');
    posting.under(paid).and(migrate(before)).when(settle('voucher.post', refused)).thenAt('parked', 'post');
  });
  it('returned: it walks the newer version when it is sent again', () =>
    asked.and(returnTo('claimant', 'restart')).under(longer).when(migrate(before)).thenAt('returned'));
  it('that makes other facts material of what was approved: only with a second person', () => {
    const other = { materialHash: 'other' };
    asked
      .under(longer)
      .when(migrate(before, 2, other))
      .thenRejected('SECOND_PERSON_REQUIRED');
    asked
      .under(longer)
      .when(migrate(before, 2, { ...other, confirmedBy: 'fin' }))
      .then({ type: 'InstanceMigrated', material: true, confirmedBy: 'fin' }, 'FactsReplaced');
  });
});

describe('an instance does not fit a newer version', () => {
  const misfit = (flow: string, config: Record<string, unknown> = {}) => asked.under(toyFlow(flow, config)).when(migrate(before));
  it('where its node is gone', () => misfit('start > ask:z > end').thenRejected('DOES_NOT_FIT'));
  it('where its node is of another kind', () => misfit('start > timer:a > end').thenRejected('DOES_NOT_FIT'));
  it('where a step that it never passed lies before it', () => misfit('start > budget > ask:a > end').thenRejected('DOES_NOT_FIT'));
  it('but fits where only one of two ways leads past the new step', () => {
    const either = toyFlow('start > ask:a > end\na -no> ask:b > a');
    given(before).started().under(either).when(migrate(before)).thenAt('running', 'a');
  });
  it('where its node lies in a block now, or the block has other branches', () => {
    misfit('start > fork:f -a> ask:a > join:j > end\nf -b> ask:c > j').thenRejected('DOES_NOT_FIT');
    const block = toyFlow('start > fork:f -a> ask:a > join:j > end\nf -b> ask:b > j');
    given(block).started().under(toyFlow('start > ask:a > ask:b > end')).when(migrate(block)).thenRejected('DOES_NOT_FIT');
    const swapped = toyFlow('start > fork:f -b> ask:a > join:j > end\nf -a> ask:b > j');
    given(block).started().under(swapped).when(migrate(block)).thenRejected('DOES_NOT_FIT');
  });
  it('and fits where its block is the same, tokens at the join included', () => {
    const block = toyFlow('start > fork:f -a> ask:a > join:j > end\nf -b> ask:b > j');
    const later = toyFlow('start > fork:f -a> ask:a > join:j > ask:z > end\nf -b> ask:b > j');
    given(block)
      .started()
      .and(decideTask('approve', { node: 'a' }))
      .under(later)
      .and(migrate(block))
      .when(decideTask('approve', { node: 'b' }))
      .thenAt('running', 'z');
  });
  it('where the version is not newer', () => asked.under(longer).when(migrate(before, 1)).thenRejected('DOES_NOT_FIT'));
  it('where it is over or ending', () => asked.and(withdraw()).under(longer).when(migrate(before)).thenRejected('STATE_CONFLICT'));
});

describe('a kind that is newer in the newer version', () => {
  const newer = (upgrades: object, state?: z.ZodType) =>
    new Map([...toyKinds, ['post', { ...(toyKinds.get('post') as never as object), version: 2, upgrades, ...(state ? { state } : {}) }] as never]);
  const posting = asked.and(decideTask('approve'), settle('timer.wake', { woke: true }));
  const text = 'start > ask:a > timer > voucher > post > end';
  it('has its state made new by its upgrades', () => {
    const { instance } = posting.under(compiled(newer({ state: { 1: (old: unknown) => ({ voucher: old }) } }) as never, text)).when(migrate(before));
    expect(instance.tokens[0]?.state).toEqual({ voucher: 'v2' });
  });
  it('does not fit where what they make is no state of the newer kind', () => {
    const wants = z.strictObject({ voucher: z.string() });
    const under = (made: (old: unknown) => unknown) => posting.under(compiled(newer({ state: { 1: made } }, wants) as never, text));
    expect(under((old) => ({ voucher: old })).when(migrate(before)).instance.tokens[0]?.state).toEqual({ voucher: 'v2' });
    under((old) => ({ vouchers: [old] }))
      .when(migrate(before))
      .thenRejected('DOES_NOT_FIT');
  });
  it('does not fit where it has none', () =>
    posting
      .under(compiled(newer({}) as never, text))
      .when(migrate(before))
      .thenRejected('DOES_NOT_FIT'));
});
