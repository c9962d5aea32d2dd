import { describe, expect, it } from 'vitest';
import type { ErpAbilities } from '../erp-abilities.js';
import { contractDocument } from './contract-document.js';
import type { contractHouse } from './contract-house.js';
import { garbles } from './garbling-proxy.js';

interface Calls {
  abilities: ErpAbilities;
  /** Paths of the call that makes the document, and of the look-up. */
  calls: { making: RegExp; lookUp: RegExp };
  sessionless: boolean;
}

/** What a proxy, a firewall or a dying server says in the ERP's place: never taken for done, and never for "not there". */
export function describeAnswersThatAreNone(house: ReturnType<typeof contractHouse>, { abilities, calls, sessionless }: Calls): void {
  const { connect, call, posted, through, found, settle, inBooks } = house;

  describe('answers that are none', () => {
    it.each(garbles)('%s instead of the ERP: unknown, never done', async (how) => {
      const port = connect({ origin: house.proxy.origin });
      const document = contractDocument();
      house.proxy.garble(calls.making, how, 'instead');
      expect(await port.post(document, call())).toMatchObject({ kind: 'unknown' });
      house.proxy.straight();
      expect(await found(port, document)).toBeNull();
    });

    it.each(garbles)('%s after the ERP has done it: unknown, found, finished, once', async (how) => {
      const port = connect({ origin: house.proxy.origin });
      const document = contractDocument();
      house.proxy.garble(calls.making, how, 'after');
      expect(await port.post(document, call())).toMatchObject({ kind: 'unknown' });
      house.proxy.straight();
      await settle(port, document);
      expect(await inBooks(document)).toBe(1);
    });

    it.skipIf(!abilities.find).each(garbles)('%s in answer to a look-up: never taken for "not there"', async (how) => {
      const port = connect({ origin: house.proxy.origin });
      const document = contractDocument();
      posted(await through(port, document));
      house.proxy.garble(calls.lookUp, how, 'instead');
      expect(await port.find(document, call())).toMatchObject({ kind: 'retry' });
    });

    it.each(['html', 'redirect', 'empty'] as const)('%s to everything: the check fails, the post made nothing', async (how) => {
      const port = connect({ origin: house.proxy.origin });
      const document = contractDocument();
      house.proxy.garble(/./, how, 'instead');
      expect((await port.check(call())).kind).toMatch(/refused|retry/);
      // Turned away at the sign-in nothing was sent; without one the call itself may have come through.
      expect(await port.post(document, call())).toMatchObject({ kind: sessionless ? 'unknown' : 'retry' });
      expect(await inBooks(document)).toBe(0);
    });

    it('too busy: surely not taken up, and we stay away as long as asked', async () => {
      const port = connect({ origin: house.proxy.origin });
      house.proxy.garble(calls.making, 'busy', 'instead');
      expect(await port.post(contractDocument(), call())).toMatchObject({ kind: 'retry', afterMs: 7_000 });
    });

    it('nobody listens: surely not sent', async () => {
      const port = connect({ origin: house.closedOrigin });
      for (const outcome of [
        await port.check(call()),
        await port.post(contractDocument(), call()),
        ...(abilities.find ? [await port.find(contractDocument(), call())] : []),
      ]) {
        expect(outcome).toMatchObject({ kind: 'retry', fault: { cause: 'network' } });
      }
    });
  });
}
