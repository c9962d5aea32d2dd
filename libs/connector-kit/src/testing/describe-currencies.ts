import { expect, it } from 'vitest';
import type { ErpAbilities } from '../erp-abilities.js';
import type { ErpDocument } from '../erp-document.js';
import { formatMinor } from '@vouchflow/kernel';
import { contractDocument, foreignDocument, mixedDocument, redDocument } from './contract-document.js';
import type { contractHouse } from './contract-house.js';

/** What an ERP says of its calendar, and keeps of other currencies, where it can. */
export function describeCurrencies(house: ReturnType<typeof contractHouse>, abilities: ErpAbilities): void {
  const { connect, call, posted, through, found } = house;
  const saidIn = ({ lines }: ErpDocument): string[] =>
    lines.map(({ original }) => (original ? `${formatMinor(original.amount, original.currency)} ${original.currency}` : '-'));
  const inTheBooks = async ({ externalKey }: ErpDocument): Promise<string[]> =>
    ((await house.simulator.documents(externalKey))[0]?.lines ?? []).map(({ original }) => (original ? `${original.amount} ${original.currency}` : '-'));
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
    // Where nothing can be read back its books say what came.
    if (!result.readBack) {
      expect(await inTheBooks(document)).toEqual(saidIn(document));
      if (abilities.reverse) {
        const red = redDocument(document, result.documentNumber);
        posted(await through(port, red));
        expect(await inTheBooks(red)).toEqual(saidIn(red));
      }
      return;
    }
    expect(result.readBack?.lines.map(({ original }) => [original?.amount, original?.currency]).sort()).toEqual(
      document.lines.map(({ original }) => [original?.amount, original?.currency]).sort(),
    );
    expect(result.readBackHash).toBe(result.payloadHash);
    // A look-up that asks for other amounts at the same sums sees that these are not they.
    const other = {
      ...document,
      lines: document.lines.map((line) => ({ ...line, original: { amount: 2 * (line.original?.amount ?? 0), currency: 'USD', rate: '3.55175' } })),
    };
    expect((await found(port, other))?.differences.map(({ field }) => field)).toContain('originals');
    if (abilities.reverse) expect(posted(await through(port, redDocument(document, result.documentNumber))).differences).toEqual([]);
  });

  it('books a voucher of several currencies in the ledger’s own, to the cent, and its reversal; a line keeps what was said where each may', async () => {
    const port = connect();
    const document = mixedDocument();
    const result = posted(await through(port, document));
    const [books] = await house.simulator.documents(document.externalKey);
    const text = (minor = 0): string => formatMinor(minor, document.currency);
    expect(books).toMatchObject({
      currency: document.currency,
      lines: document.lines.map(({ account, debit, credit }) => ({ account, debit: text(debit), credit: text(credit) })),
    });
    if (abilities.mixedOriginals && !result.readBack) expect(await inTheBooks(document)).toEqual(saidIn(document));
    else if (abilities.mixedOriginals) {
      const said = (lines: readonly { original?: { amount: number; currency: string } }[] = []) =>
        lines.map(({ original }) => (original ? `${original.amount} ${original.currency}` : '-')).sort();
      expect(said(result.readBack?.lines)).toEqual(said(document.lines));
      const other = {
        ...document,
        lines: document.lines.map((line) => (line.original?.rate === '7.2008' ? { ...line, original: { ...line.original, amount: 5_001 } } : line)),
      };
      expect((await found(port, other))?.differences.map(({ field }) => field)).toContain('originals');
    } else expect(result.readBack?.lines.filter(({ original }) => original) ?? []).toEqual([]);
    if (abilities.reverse) expect(posted(await through(port, redDocument(document, result.documentNumber))).differences).toEqual([]);
  });
}
