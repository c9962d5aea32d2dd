import { describe, expect, it } from 'vitest';
import type { ClaimRoute } from './claim-route.js';
import type { ClaimReplay } from './replay-claim.js';
import { sumReplay } from './sum-replay.js';

const route = (row: string, ...people: string[][]): ClaimRoute => ({ nodes: [], tasks: people.map((who) => ({ node: 'n', people: who })), rows: [row] });
const claim = (minor: number, happened: ClaimRoute, now: ClaimRoute, currency = 'CNY'): ClaimReplay => ({
  claimant: 'c',
  total: { minor, currency },
  differs: JSON.stringify(happened) !== JSON.stringify(now),
  happened,
  now,
});

describe('what replayed claims come to', () => {
  const manager = route('t/1', ['m']);
  const head = route('t/2', ['m'], ['h']);

  it('counts tasks by person, and says nothing of whoever is asked as often as before', () => {
    expect(sumReplay([claim(100, manager, head), claim(200, head, route('t/3', ['m'], ['f'])), claim(5, manager, manager)]).work).toEqual([
      { person: 'f', change: 1 },
    ]);
  });

  it('adds up what goes from one way to another, the largest first, currencies apart', () => {
    const { limits, paths } = sumReplay([
      claim(100, manager, head),
      claim(250, manager, head),
      claim(900, head, manager),
      claim(7, manager, head, 'USD'),
      claim(1, manager, manager),
    ]);
    expect(limits.map(({ from, to, claims, total }) => [from[0], to[0], claims, total.minor, total.currency])).toEqual([
      ['t/2', 't/1', 1, 900, 'CNY'],
      ['t/1', 't/2', 2, 350, 'CNY'],
      ['t/1', 't/2', 1, 7, 'USD'],
    ]);
    expect(paths[1]).toMatchObject({ from: [['m']], to: [['m'], ['h']], claims: 2 });
  });

  it('a place that is asked again after a return is one place', () => {
    expect(sumReplay([claim(100, manager, route('t/1', ['m'], ['m']))])).toMatchObject({ paths: [], limits: [], work: [{ person: 'm', change: 1 }] });
  });
});
