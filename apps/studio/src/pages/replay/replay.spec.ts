import { describe, expect, it } from 'vitest';
import type { DifferentClaim, ReplayPage } from '../../api/replay.js';
import { addPage, noResult, sumTotals } from './add-page.js';
import { runReplay } from './run-replay.js';

const cny = (amount: string) => ({ amount, currency: 'CNY' });
const page = (more: Partial<ReplayPage>): ReplayPage => ({ ...noResult, total: 5, ...more });
const claim = (id: string, amount: string): DifferentClaim => ({
  id,
  number: id,
  claimant: 'a@x',
  total: cny(amount),
  happened: { nodes: [], tasks: [], rows: [] },
  now: { nodes: [], tasks: [], rows: [] },
});

describe('the pages of a replay', () => {
  const one = page({
    replayed: 2,
    same: 1,
    different: [claim('c1', '0.10')],
    work: [
      { person: 'a', change: 2 },
      { person: 'b', change: -1 },
    ],
    limits: [{ from: ['t/1'], to: ['t/2'], claims: 1, total: cny('0.10') }],
    next: 'p1',
  });
  const two = page({
    replayed: 3,
    same: 2,
    different: [claim('c2', '0.20')],
    work: [
      { person: 'a', change: -2 },
      { person: 'c', change: 1 },
    ],
    limits: [
      { from: ['t/1'], to: ['t/3'], claims: 1, total: cny('9.00') },
      { from: ['t/1'], to: ['t/2'], claims: 1, total: cny('0.20') },
    ],
  });

  it('are added up: counts, tasks of a person that cancel out, amounts by the same way, to the cent', () => {
    const sum = addPage(addPage(noResult, one), two);
    expect(sum).toMatchObject({
      total: 5,
      replayed: 5,
      same: 3,
      next: null,
      work: [
        { person: 'c', change: 1 },
        { person: 'b', change: -1 },
      ],
    });
    expect(sum.different.map(({ id }) => id)).toEqual(['c1', 'c2']);
    expect(sum.limits.map(({ to, claims, total }) => [to[0], claims, total.amount])).toEqual([
      ['t/3', 1, '9.00'],
      ['t/2', 2, '0.30'],
    ]);
  });

  it('amounts of two currencies are never added', () => {
    expect(sumTotals([{ total: cny('1.00') }, { total: { amount: '5', currency: 'JPY' } }, { total: cny('0.05') }])).toEqual([
      cny('1.05'),
      { amount: '5', currency: 'JPY' },
    ]);
  });

  it('are asked one after the other to the last', async () => {
    const asked: (string | null)[] = [];
    const told: number[] = [];
    await runReplay(
      (after) => {
        asked.push(after);
        return Promise.resolve(after === null ? one : two);
      },
      noResult,
      ({ replayed }) => told.push(replayed),
      new AbortController().signal,
    );
    expect([asked, told]).toEqual([
      [null, 'p1'],
      [2, 5],
    ]);
  });

  it('cancelled between two pages ask no further and keep what was told; going on begins where it stopped', async () => {
    const control = new AbortController();
    const asked: (string | null)[] = [];
    let kept = noResult;
    const ask = (after: string | null) => {
      asked.push(after);
      return Promise.resolve(after === null ? one : two);
    };
    await runReplay(
      (after) => {
        if (after !== null) control.abort();
        return ask(after);
      },
      noResult,
      (result) => {
        kept = result;
      },
      control.signal,
    );
    expect([asked, kept.replayed, kept.next]).toEqual([[null, 'p1'], 2, 'p1']);
    await runReplay(
      ask,
      kept,
      (result) => {
        kept = result;
      },
      new AbortController().signal,
    );
    expect([asked.at(-1), kept.replayed, kept.different.length]).toEqual(['p1', 5, 2]);
  });

  it('a page that fails leaves what was told before it', async () => {
    let kept = noResult;
    await expect(
      runReplay(
        (after) => (after === null ? Promise.resolve(one) : Promise.reject(new Error('down'))),
        noResult,
        (result) => {
          kept = result;
        },
        new AbortController().signal,
      ),
    ).rejects.toThrow('down');
    expect(kept.replayed).toBe(2);
  });
});
