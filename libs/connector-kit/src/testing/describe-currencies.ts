import { expect, it } from 'vitest';
import type { ErpAbilities } from '../erp-abilities.js';
import { contractDocument, foreignDocument, redDocument } from './contract-document.js';
import type { contractHouse } from './contract-house.js';

/** What an ERP says of its calendar, and keeps of other currencies, where it can. */
export function describeCurrencies({ connect, call, posted, through, found }: ReturnType<typeof contractHouse>, abilities: ErpAbilities): void {
  it.skipIf(!abilities.periods)('tells the calendar of a ledger', async () => {
    const { date, ledger } = contractDocument();
    const read = await connect().readPeriods?.(ledger, call());
    expect(read).toMatchObject({ kind: 'done', value: expect.arrayContaining([{ period: date.slice(0, 7), status: 'open' }]) });
  });

  it.skipIf(!abilities.originals)('keeps what was said in another currency, and so does its reversal', async () => {
    const port = connect();
    const document = foreignDocument();
    const result = posted(await through(port, document));
    expect(result.differences).toEqual([]);
    expect(result.readBack?.lines.map(({ original }) => [original?.amount, original?.currency]).sort()).toEqual(document.lines.map(({ original }) => [original?.amount, original?.currency]).sort());
    expect(result.readBackHash).toBe(result.payloadHash);
    // A look-up that asks for other amounts at the same sums sees that these are not they.
    const other = { ...document, lines: document.lines.map((line) => ({ ...line, original: { amount: 2 * (line.original?.amount ?? 0), currency: 'USD', rate: '3.55175' } })) };
    expect((await found(port, other))?.differences.map(({ field }) => field)).toContain('originals');
    if (abilities.reverse) expect(posted(await through(port, redDocument(document, result.documentNumber))).differences).toEqual([]);
  });
}
