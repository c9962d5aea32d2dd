import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pageOfAll, pageQuery, readCursor, toPage, wholeQuery } from './page.js';

describe('a page', () => {
  const rows = [{ n: 3 }, { n: 2 }, { n: 1 }];
  const key = z.tuple([z.number()]);

  it('says where the next one starts, and null at the end', () => {
    const first = toPage(
      rows,
      2,
      (row) => [row.n],
      (row) => row.n,
    );
    expect(first.items).toEqual([3, 2]);
    expect(readCursor(first.nextCursor ?? '', key)).toEqual([2]);
    expect(
      toPage(
        rows,
        3,
        (row) => [row.n],
        (row) => row.n,
      ).nextCursor,
    ).toBeNull();
    expect(
      toPage(
        [],
        3,
        () => [],
        (row) => row,
      ),
    ).toEqual({ items: [], nextCursor: null });
  });

  it.each(['', 'x', 'bnVsbA', Buffer.from('["a"]').toString('base64url')])('refuses the cursor %j', (cursor) => {
    expect(() => readCursor(cursor, key)).toThrow('INVALID');
  });

  it('of a short list is the whole, or the part that was asked for', () => {
    const all = ['a', 'b', 'c'];
    expect(pageOfAll(all, {})).toEqual({ items: all, nextCursor: null });
    const first = pageOfAll(all, { limit: 2 });
    expect(first.items).toEqual(['a', 'b']);
    expect(pageOfAll(all, { limit: 2, cursor: first.nextCursor ?? '' })).toEqual({ items: ['c'], nextCursor: null });
    expect(() => pageOfAll(all, { cursor: 'x' })).toThrow('INVALID');
    expect(wholeQuery().parse({})).toEqual({});
    for (const limit of ['0', '201', 'x']) expect(wholeQuery().safeParse({ limit }).success).toBe(false);
  });

  it('has 50 rows unless asked for 1 to 200', () => {
    const query = pageQuery({ status: z.string().optional() });
    expect(query.parse({})).toEqual({ limit: 50 });
    expect(query.parse({ limit: '200', status: 'open' })).toEqual({ limit: 200, status: 'open' });
    for (const limit of ['0', '201', '1.5', 'x', ['1', '2']]) expect(query.safeParse({ limit }).success).toBe(false);
    expect(query.safeParse({ page: '1' }).success).toBe(false);
  });
});
