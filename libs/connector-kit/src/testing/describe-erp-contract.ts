import { formatMinor } from '@vouchflow/kernel';
import { describe, expect, it, vi } from 'vitest';
import type { FoundDocument } from '../erp-document.js';
import type { ErpConnector } from '../erp.connector.js';
import type { ErpExchange } from '../erp.port.js';
import { contractDocument, redDocument } from './contract-document.js';
import { contractHouse } from './contract-house.js';
import { describeAnswersThatAreNone } from './describe-answers-that-are-none.js';
import { describeCurrencies } from './describe-currencies.js';
import type { ErpSimulator } from './erp-simulator.js';
import { describeAttachedFiles } from './describe-attached-files.js';
import { describeFileDays } from './describe-file-days.js';

export interface ErpContractOptions {
  connector: ErpConnector;
  /** Name of the variant that the simulator's settings choose; default the first. */
  variant?: string;
  startSimulator(): Promise<ErpSimulator>;
  /** Which paths are which: the call that makes the document, and the look-up. Absent: no socket is opened (`byFile`). */
  calls?: { making: RegExp; lookUp: RegExp };
  /** An account the simulator does not know, after mapping; default `999999`. */
  unknownAccount?: string;
  /** There is no session to lose and nothing to sign in with before the call that makes the document. */
  sessionless?: boolean;
  /** The ERP takes up and never says no to us: what it refuses stays pending, until a person looks. */
  silent?: boolean;
  /** Bytes of a file that the simulator finds too large; needed where `abilities.files`. */
  tooLargeFile?: number;
  /** Its server refuses such a file by the length and hangs up on the rest, so that its answer may be lost. */
  hangsUpOnLargeFile?: boolean;
  /** How many times longer than a simulator's calls this ERP's may take, where the suite waits for a time; default 1. */
  slowness?: number;
}

const noCalls = { making: /$^/, lookUp: /$^/ };
const noSuchVariant = (name: string, variant: string | undefined): never => {
  throw new Error(`${name} has no variant ${variant}`);
};

/**
 * What every connector must do, tried against its simulator over real sockets. Each outcome is checked against the
 * simulator's own books, never against what the connector says of itself.
 */
export function describeErpContract(
  name: string,
  {
    connector,
    variant,
    startSimulator,
    calls = noCalls,
    unknownAccount = '999999',
    slowness = 1,
    sessionless = false,
    silent = false,
    tooLargeFile,
    hangsUpOnLargeFile = false,
  }: ErpContractOptions,
): void {
  const { abilities } = connector.variants.find((one) => one.name === (variant ?? connector.variants[0].name)) ?? noSuchVariant(name, variant);
  const bySocket = calls !== noCalls;
  describe(`the ERP contract: ${name}`, () => {
    const house = contractHouse({ connector, startSimulator, abilities });
    const { connect, call, posted, through, found, settle, inBooks, exchanges } = house;
    if (abilities.byFile) describeFileDays(house);

    describe('a good day', () => {
      it('checks the connection', async () => {
        expect(await connect().check(call())).toMatchObject({ kind: 'done' });
        expect(await connect().check()).toMatchObject({ kind: 'done' });
      });

      it('posts once, and the books hold what was sent', async () => {
        const document = contractDocument();
        const result = posted(await through(connect(), document));
        const books = await house.simulator.documents(document.externalKey);
        expect(books).toHaveLength(1);
        const amount = (minor: number | undefined): string => formatMinor(minor ?? 0, document.currency);
        expect(books[0]).toMatchObject({
          documentNumber: result.documentNumber,
          date: document.date,
          currency: document.currency,
          lines: document.lines.map(({ account, debit, credit }) => ({ account, debit: amount(debit), credit: amount(credit) })),
        });
      });

      it.skipIf(!abilities.find)('finds a document by its key, the same as it was posted, and no other', async () => {
        const port = connect();
        const document = contractDocument();
        expect(await found(port, document)).toBeNull();
        const result = posted(await through(port, document));
        expect(await found(port, document)).toEqual(result);
        expect(await found(port, contractDocument())).toBeNull();
      });

      describeCurrencies(house, abilities);

      it.skipIf(!abilities.find)('finds it with the eyes of another process, too', async () => {
        const document = contractDocument();
        posted(await through(connect(), document));
        expect(await found(connect(), document)).toMatchObject({ reached: true, differences: [] });
      });

      it('finishes what is finished without doing anything', async () => {
        const port = connect();
        const document = contractDocument();
        const result = posted(await through(port, document));
        expect(posted(await port.finish(result, document, call()))).toEqual(result);
        expect(await inBooks(document)).toBe(1);
      });

      it.skipIf(!(abilities.reverse && abilities.negativeAmounts))('posts a red voucher: the same sides, negative amounts', async () => {
        const port = connect();
        const document = contractDocument();
        const red = redDocument(document, posted(await through(port, document)).documentNumber);
        posted(await through(port, red));
        const [books] = await house.simulator.documents(red.externalKey);
        expect(books?.lines.map(({ debit, credit }) => [debit, credit])).toEqual([
          ['-1200.00', '0.00'],
          ['-72.00', '0.00'],
          ['-507.34', '0.00'],
          ['-45.66', '0.00'],
          ['0.00', '-1825.00'],
        ]);
      });

      it.skipIf(!abilities.reverse || abilities.negativeAmounts)('posts a red voucher with sides swapped where the ERP takes no negative amounts', async () => {
        const port = connect();
        const document = contractDocument();
        const red = redDocument(document, posted(await through(port, document)).documentNumber);
        const outcome = await through(port, red);
        expect(outcome).toMatchObject({ kind: 'done', value: { reached: true, differences: [] } });
        const [books] = await house.simulator.documents(red.externalKey);
        expect(books?.lines.map(({ debit, credit }) => [debit, credit])).toEqual([
          ['0.00', '1200.00'],
          ['0.00', '72.00'],
          ['0.00', '507.34'],
          ['0.00', '45.66'],
          ['1825.00', '0.00'],
        ]);
      });

      it('posts many at once over one sign-in, each with a number of its own', async () => {
        const port = connect();
        await port.check(call());
        const documents = Array.from({ length: 20 }, () => contractDocument());
        const results = await Promise.all(documents.map((document) => through(port, document).then(posted)));
        expect(new Set(results.map((result) => result.documentNumber)).size).toBe(20);
        expect(await Promise.all(documents.map(inBooks))).toEqual(documents.map(() => 1));
      });

      it.skipIf(abilities.find)('has no look-up, says so, and does not pretend to have read anything back', async () => {
        const port = connect();
        const document = contractDocument();
        expect(posted(await through(port, document))).toMatchObject({ readBack: null, readBackHash: null });
        expect(await port.find(document, call())).toMatchObject({ kind: 'refused', code: 'NO_LOOK_UP', fault: { cause: 'unknown' } });
      });

      it.skipIf(!abilities.find || abilities.byFile)('sees that what is there is not what was sent, and carries nothing on', async () => {
        const port = connect();
        const document = contractDocument();
        const double = (amount: number | undefined): number | undefined => amount && amount * 2;
        const other = { ...document, lines: document.lines.map((line) => ({ ...line, debit: double(line.debit), credit: double(line.credit) })) };
        // Made but not finished, so that carrying it on could be seen.
        await house.simulator.fault('error-after-commit', 1);
        await port.post(document, call());
        const there = await found(port, other);
        expect(there?.differences.map((difference) => difference.field)).toContain('lines');
        expect(await port.finish(there as FoundDocument, other, call())).toMatchObject({ kind: 'done', value: { differences: there?.differences } });
        expect(await found(port, other)).toEqual(there);
      });
    });

    describe.skipIf(abilities.byFile)('a call whose answer is lost', () => {
      it('error before: unknown, not there, and may be posted', async () => {
        const port = connect();
        const document = contractDocument();
        await house.simulator.fault('error-before', 1);
        expect(await port.post(document, call())).toMatchObject({ kind: 'unknown' });
        expect(await found(port, document)).toBeNull();
        posted(await through(port, document));
        expect(await inBooks(document)).toBe(1);
      });

      it('error after commit: unknown, found exactly once, and finished', async () => {
        const port = connect();
        const document = contractDocument();
        await house.simulator.fault('error-after-commit', 1);
        expect(await port.post(document, call())).toMatchObject({ kind: 'unknown' });
        await settle(port, document);
        expect(await inBooks(document)).toBe(1);
      });

      it('no answer: unknown when the time is up', async () => {
        const port = connect({ timeoutMs: 400 * slowness });
        const document = contractDocument();
        await house.simulator.fault('hang', 1, 10_000 * slowness);
        const began = performance.now();
        expect(await port.post(document, call())).toMatchObject({ kind: 'unknown' });
        expect(performance.now() - began).toBeLessThan(2_000 * slowness);
        expect(await found(port, document)).toBeNull();
      });

      it('an abort while it is under way: unknown', async () => {
        const port = connect();
        await port.check(call());
        await house.simulator.fault('hang', 1, 10_000);
        const stop = new AbortController();
        const outcome = port.post(contractDocument(), call({ signal: stop.signal }));
        setTimeout(() => stop.abort(), 200 * slowness);
        expect(await outcome).toMatchObject({ kind: 'unknown' });
      });

      it('late commit: unknown, not there yet, there later, once', async () => {
        const port = connect();
        const document = contractDocument();
        await house.simulator.fault('late-commit', 1, 600);
        expect(await port.post(document, call())).toMatchObject({ kind: 'unknown' });
        expect(await found(port, document)).toBeNull();
        await vi.waitFor(async () => expect(await found(port, document)).not.toBeNull(), { timeout: 5_000, interval: 100 });
        await settle(port, document);
        expect(await inBooks(document)).toBe(1);
      });

      it('the same answer to a second call: one document', async () => {
        const port = connect();
        const document = contractDocument();
        await house.simulator.fault('duplicate-reply', 1);
        const first = posted(await through(port, document));
        const second = posted(await through(port, document));
        expect(second.documentNumber).toBe(first.documentNumber);
        expect(await inBooks(document)).toBe(1);
      });
    });

    describe.skipIf(!bySocket || sessionless)('a session that is lost', () => {
      it('is made anew, and the document is there once', async () => {
        const port = connect();
        await port.check(call());
        const document = contractDocument();
        await house.simulator.fault('auth-expired', 1);
        posted(await through(port, document));
        expect(await inBooks(document)).toBe(1);
      });

      it('by twenty calls at once: twenty documents', async () => {
        const port = connect();
        await port.check(call());
        const documents = Array.from({ length: 20 }, () => contractDocument());
        await house.simulator.fault('auth-expired', 1);
        const outcomes = await Promise.all(documents.map((document) => through(port, document)));
        outcomes.map(posted);
        expect(await Promise.all(documents.map(inBooks))).toEqual(documents.map(() => 1));
      });

      it('again and again: surely nothing was made, try later', async () => {
        const port = connect();
        const document = contractDocument();
        await house.simulator.fault('auth-expired', 100);
        expect(await port.post(document, call())).toMatchObject({ kind: 'retry' });
        expect(await inBooks(document)).toBe(0);
      });
    });

    describe('a refusal', () => {
      it.skipIf(!silent)('that it keeps to itself leaves the posting pending, and nothing in the books', async () => {
        const port = connect();
        const document = contractDocument();
        document.lines[0] = { ...document.lines[0]!, account: unknownAccount };
        const taken = await port.post(document, call());
        if (taken.kind !== 'pending') throw new Error(`not taken up: ${JSON.stringify(taken)}`);
        expect(await port.poll?.(taken.ticket, document, call())).toMatchObject({ kind: 'pending' });
        expect(await found(port, document)).toBeNull();
        expect(await inBooks(document)).toBe(0);
      });

      it.skipIf(silent)('closed period: refused for that cause, in words for both languages', async () => {
        const port = connect();
        const document = contractDocument();
        await house.simulator.fault('closed-period', 1);
        const outcome = await through(port, document);
        expect(outcome).toMatchObject({ kind: 'refused', fault: { cause: 'closed-period', mend: { zh: expect.any(String), en: expect.any(String) } } });
        expect(outcome.kind === 'refused' && outcome.left).toBeFalsy();
        expect(await inBooks(document)).toBe(0);
      });

      it.skipIf(silent)('an account the ERP does not know', async () => {
        const document = contractDocument();
        document.lines[0] = { ...document.lines[0]!, account: unknownAccount };
        const outcome = await through(connect(), document);
        expect(outcome).toMatchObject({ kind: 'refused' });
        expect(['mapping', 'master-data']).toContain(outcome.kind === 'refused' && outcome.fault.cause);
        expect(outcome.kind === 'refused' && outcome.fault.vendorText).toContain(unknownAccount);
        expect(await inBooks(document)).toBe(0);
      });

      it('a ledger the settings do not name, before anything is sent', async () => {
        const before = exchanges.length;
        const outcome = await connect().post(contractDocument({ ledger: 'NO-SUCH-LEDGER' }), call());
        expect(outcome).toMatchObject({ kind: 'refused', fault: { cause: 'mapping' } });
        expect(exchanges).toHaveLength(before);
      });

      it.skipIf(abilities.byFile)('a wrong secret: of the check, the post and the look-up', async () => {
        const port = connect({ wrongSecret: true });
        const document = contractDocument();
        for (const outcome of [await port.check(call()), await port.post(document, call()), ...(abilities.find ? [await port.find(document, call())] : [])]) {
          expect(outcome).toMatchObject({ kind: 'refused', fault: { cause: 'auth' } });
        }
        expect(await inBooks(document)).toBe(0);
      });
    });

    it.skipIf(!abilities.asynchronous || abilities.byFile)(
      'a wrong secret when it is asked what became of a ticket: asked again, and not taken for a refusal',
      async () => {
        const document = contractDocument();
        const taken = await connect().post(document, call());
        const stranger = connect({ wrongSecret: true });
        expect(await stranger.poll?.(taken.kind === 'pending' ? taken.ticket : '1', document, call())).toMatchObject({
          kind: 'retry',
          fault: { cause: 'auth' },
        });
      },
    );

    if (bySocket) describeAnswersThatAreNone(house, { abilities, calls, sessionless });

    it('takes files or does not, as its abilities say', () => {
      const port = connect();
      expect([typeof port.attach, typeof port.attached]).toEqual(abilities.files ? ['function', 'function'] : ['undefined', 'undefined']);
    });
    if (abilities.files) describeAttachedFiles(house, { tooLarge: tooLargeFile, hangsUp: hangsUpOnLargeFile, slowness });

    describe('the lease', () => {
      it('lost before anything is sent: retry, and nothing was sent', async () => {
        const port = connect();
        await port.check(call());
        const document = contractDocument();
        expect(await port.post(document, call({ renewLease: () => Promise.resolve(false) }))).toMatchObject({ kind: 'retry' });
        expect(await inBooks(document)).toBe(0);
      });

      it.skipIf(!abilities.find || abilities.byFile)('lost after the document was made: unknown, and another worker finishes it', async () => {
        const document = contractDocument();
        let made = false;
        const losing = call({
          renewLease: () => Promise.resolve(!made),
          record: (exchange) => {
            exchanges.push(exchange);
            made ||= calls.making.test(exchange.url);
          },
        });
        expect((await connect().post(document, losing)).kind).toMatch(/^(unknown|pending)$/);
        await settle(connect(), document);
        expect(await inBooks(document)).toBe(1);
      });

      it('is asked for before every request that could change something, with the time it may take', async () => {
        const asked: number[] = [];
        const before = exchanges.length;
        const port = connect({ timeoutMs: 4_000 });
        await port.check(call());
        const afterCheck = exchanges.length;
        posted(await through(port, contractDocument(), call({ renewLease: (needMs) => (asked.push(needMs), Promise.resolve(true)) })));
        expect(asked.length).toBeGreaterThanOrEqual(exchanges.length - afterCheck);
        expect(asked.every((needMs) => needMs >= 4_000)).toBe(true);
        expect(exchanges.length).toBeGreaterThan(before);
      });
    });

    describe.skipIf(!bySocket)('the proof', () => {
      it('holds every request with its answer, and no secret', async () => {
        const own: ErpExchange[] = [];
        const recording = call({ record: (exchange) => void own.push(exchange) });
        const port = connect({ origin: house.proxy.origin });
        await port.check(recording);
        const document = contractDocument();
        await through(port, document, recording);
        expect(own).toHaveLength(house.proxy.seen.slice(-own.length).length);
        expect(
          own.every((exchange) => exchange.result === 'answered' && Math.floor((exchange.status ?? 0) / 100) === 2 && exchange.response !== undefined),
        ).toBe(true);
        expect(own.some((exchange) => exchange.request.includes(document.externalKey))).toBe(true);
        await connect({ wrongSecret: true }).check(recording);
        const text = JSON.stringify([...exchanges, ...own]);
        for (const secret of house.simulator.secrets) expect(text).not.toContain(secret);
      });
    });
  });
}
