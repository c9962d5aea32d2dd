import { describe, expect, it } from 'vitest';
import { noAbilities } from './erp-abilities.js';
import type { ErpLine } from './erp-document.js';
import { keepsOriginals, tellOriginals } from './keeps-originals.js';

const line = (original?: ErpLine['original']): ErpLine => ({
  account: '1',
  debit: 1,
  dimensions: {},
  summary: '研发员工 差旅交通及补贴 EXP-2026-000001',
  ...(original ? { original } : {}),
});
const usd = { amount: 10_000, currency: 'USD', rate: '7.1035' };
const mixed = [line(usd), line({ amount: 5_000, currency: 'JPY', rate: '0.0461' }), line()];
const each = { ...noAbilities, originals: true, mixedOriginals: true };
const one = { ...noAbilities, originals: true };
const limit = (length: number, unit?: 'bytes') => ({ line: { length, ...(unit ? { unit } : {}) } });

describe('what was said in another currency', () => {
  it('has fields of its own for each line, for a whole document of one currency, or not at all', () => {
    expect(
      [each, one, noAbilities].map((abilities) => [
        keepsOriginals(abilities, mixed),
        keepsOriginals(abilities, [line(usd), line(usd)]),
        keepsOriginals(abilities, [line(usd), line()]),
      ]),
    ).toEqual([
      [true, true, true],
      [false, true, false],
      [false, false, false],
    ]);
  });

  it('closes the text of its line where it has none', () => {
    expect(tellOriginals(mixed, { abilities: each, text: limit(100) })).toEqual(mixed);
    for (const abilities of [one, noAbilities]) {
      expect(tellOriginals(mixed, { abilities, text: limit(100) }).map(({ summary }) => summary)).toEqual([
        '研发员工 差旅交通及补贴 EXP-2026-000001 100.00 USD × 7.1035',
        '研发员工 差旅交通及补贴 EXP-2026-000001 5000 JPY × 0.0461',
        '研发员工 差旅交通及补贴 EXP-2026-000001',
      ]);
    }
  });

  it('fits into what the ERP holds: the summary gives way, in characters or bytes', () => {
    expect(tellOriginals(mixed, { abilities: one, text: limit(30) })[0]?.summary).toBe('研发员工 差旅交通及 100.00 USD × 7.1035');
    const [inBytes] = tellOriginals(mixed, { abilities: one, text: limit(40, 'bytes') });
    expect(inBytes?.summary).toBe('研发员工 差旅 100.00 USD × 7.1035');
    expect(new TextEncoder().encode(inBytes?.summary).length).toBeLessThanOrEqual(40);
    expect(tellOriginals(mixed, { abilities: one, text: limit(5) })).toEqual(mixed);
  });
});
