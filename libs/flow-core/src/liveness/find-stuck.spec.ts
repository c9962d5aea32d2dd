import { describe, expect, it } from 'vitest';
import { decideTask, given, park, refused, returnTo, settle, suspend, toyFlow } from '../testing/index.js';
import { findStuck } from './find-stuck.js';

const graph = toyFlow('start > ask:a > timer > voucher > post > end', { a: { people: ['ann', 'abe'] } });
const asked = given(graph).started();
const look = (flow: typeof asked, gone: string[] = [], settlers = ['fin']) =>
  findStuck(flow.instance as NonNullable<typeof flow.instance>, graph, (email) => !gone.includes(email), settlers).map(({ code, node }) => `${code} ${node}`);
const posting = asked.and(decideTask('approve'), settle('timer.wake', { woke: true }));

describe('an open instance that nothing can move', () => {
  it('is none while one of those asked is there', () => expect([look(asked), look(asked, ['ann'])]).toEqual([[], []]));
  it('is one when all of those asked are gone', () => expect(look(asked, ['ann', 'abe'])).toEqual(['NOBODY_LIVE a']));
  it('is none while a timer runs or a posting is under way, whoever is gone', () => {
    expect(look(asked.and(decideTask('approve')), ['ann', 'abe', 'fin', 'carl'])).toEqual([]);
    expect(look(posting, ['ann', 'abe', 'fin'])).toEqual([]);
  });
  it('is none while it is on hold: what it asks of the world is asked anew when its day comes', () => {
    for (const at of [asked.and(decideTask('approve')), posting]) expect(look(at.and(suspend()))).toEqual([]);
  });
  it('is one when something is parked and nobody may settle it', () => {
    const [token, effect] = [posting.and(settle('voucher.post', refused)), posting.and(park(posting.instance?.effects[0]?.n ?? 0))];
    expect([look(token), look(effect)]).toEqual([[], []]);
    expect([look(token, ['fin']), look(effect, [], [])]).toEqual([['NOBODY_SETTLES post'], ['NOBODY_SETTLES post']]);
  });
  it('is one when it is with a claimant who is gone', () => {
    const returned = asked.and(returnTo('claimant', 'restart'));
    expect([look(returned), look(returned, ['carl'])]).toEqual([[], ['CLAIMANT_GONE start']]);
  });
  it('looks at each branch of a block', () => {
    const block = toyFlow('start > fork:f -a> ask:a > join:j > end\nf -b> ask:b > j', { b: { people: ['bob'] } });
    const half = given(block)
      .started()
      .and(decideTask('approve', { node: 'a' })).instance;
    expect(half && findStuck(half, block, (email) => email !== 'bob', []).map((one) => one.node)).toEqual(['b']);
  });
});

describe('a place whose turn comes later', () => {
  const flow = {
    ...graph,
    nodes: new Map(
      [...graph.nodes].map(([id, node]) => [
        id,
        id === 'a'
          ? {
              ...node,
              kind: { ...node.kind, awaits: () => ({ places: [{ key: '1', people: ['bob'] }], fallback: [], repeats: 'last' as const, approved: [] }) },
            }
          : node,
      ]),
    ),
  };
  const ahead = (people: string[], gone: string[] = []) =>
    findStuck(
      asked.instance as NonNullable<typeof asked.instance>,
      flow,
      (email) => !gone.includes(email),
      ['fin'],
      () =>
        people.length > 0
          ? { changed: [{ key: '1', people, why: { code: 'approver.role' }, gone: [] }] }
          : { changed: [], unresolved: [{ key: '1', why: { code: 'approver.nobody' } }] },
    ).map(({ code, people: who }) => `${code} ${who.join()}`);

  it('is told while somebody is still asked before it, where nobody would be found', () => expect(ahead([])).toEqual(['NOBODY_NEXT bob']));
  it('is told where whoever would be found cannot sign in, or is the claimant', () => {
    expect(ahead(['zoe'], ['zoe'])).toEqual(['NOBODY_NEXT bob']);
    expect(ahead(['carl'])).toEqual(['NOBODY_NEXT bob']);
  });
  it('is none where somebody is found, whoever has left', () => expect(ahead(['zoe'], ['bob'])).toEqual([]));
});
