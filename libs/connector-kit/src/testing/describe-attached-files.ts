import { describe, expect, it, vi } from 'vitest';
import type { ErpDocumentRef, ErpFile } from '../attach/erp-file.js';
import { isNamedFor } from '../attach/erp-file-name.js';
import type { CallContext, ErpPort } from '../erp.port.js';
import { contractDocument } from './contract-document.js';
import { contractFile } from './contract-file.js';
import type { contractHouse } from './contract-house.js';

/** What a connector that sends files on must do, each time checked against the simulator's own books. */
export function describeAttachedFiles(
  house: ReturnType<typeof contractHouse>,
  { tooLarge, hangsUp, slowness }: { tooLarge: number | undefined; hangsUp: boolean; slowness: number },
): void {
  const { connect, call, posted, through } = house;
  const document = async (port: ErpPort): Promise<ErpDocumentRef> => {
    const sent = contractDocument();
    const { documentNumber, internalId } = posted(await through(port, sent));
    return { externalKey: sent.externalKey, documentNumber, internalId: internalId ?? '' };
  };
  const attach = (port: ErpPort, file: ErpFile, to: ErpDocumentRef, context: CallContext = call()) => {
    if (!port.attach) throw new Error('files, without attach');
    return port.attach(file, to, context);
  };
  const listed = async (port: ErpPort, to: ErpDocumentRef) => {
    const outcome = await port.attached?.(to, call());
    if (outcome?.kind !== 'done') throw new Error(`not listed: ${JSON.stringify(outcome)}`);
    return outcome.value;
  };
  const inBooks = async ({ externalKey }: ErpDocumentRef) => (await house.simulator.documents(externalKey))[0]?.files ?? [];
  const same = ({ sha256, size }: ErpFile) => ({ sha256, size });

  describe('a file that is sent on', () => {
    it('is kept once with its document, byte for byte, and is found by its name, with the eyes of another process too', async () => {
      const port = connect();
      const to = await document(port);
      const file = contractFile();
      expect(await listed(port, to)).toEqual([]);
      const outcome = await attach(port, file, to);
      if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
      expect(outcome.value.id).not.toBe('');
      expect(await inBooks(to)).toMatchObject([same(file)]);
      const [found, ...others] = await listed(connect(), to);
      expect(others).toEqual([]);
      expect(found).toMatchObject({ id: outcome.value.id });
      expect(found && isNamedFor(file, found)).toBe(true);
      expect(found && isNamedFor(contractFile(), found)).toBe(false);
    });

    it('stays with its own document, beside others', async () => {
      const port = connect();
      const [to, other] = [await document(port), await document(port)];
      const files = [contractFile(), contractFile(700, 'a.png')];
      for (const file of files) expect(await attach(port, file, to)).toMatchObject({ kind: 'done' });
      expect(await inBooks(to)).toMatchObject(files.map(same));
      expect(await listed(port, other)).toEqual([]);
      expect((await listed(port, to)).map((one) => files.findIndex((file) => isNamedFor(file, one))).sort()).toEqual([0, 1]);
    });

    it('may be larger than one request of the ERP: 4.5 MB come through whole', async () => {
      const port = connect();
      const to = await document(port);
      const file = contractFile(4_500_001, 'scan.pdf');
      expect(await attach(port, file, to)).toMatchObject({ kind: 'done' });
      expect(await inBooks(to)).toMatchObject([same(file)]);
    });

    it('whose answer is lost after it was kept: unknown, listed, and there once', async () => {
      const port = connect();
      const to = await document(port);
      const file = contractFile();
      await house.simulator.fault('error-after-commit', 1);
      expect(await attach(port, file, to)).toMatchObject({ kind: 'unknown' });
      expect((await listed(port, to)).filter((one) => isNamedFor(file, one))).toHaveLength(1);
      expect(await inBooks(to)).toMatchObject([same(file)]);
    });

    it('whose request failed before it was kept: not done, not listed, and sent again it is there once', async () => {
      const port = connect();
      const to = await document(port);
      const file = contractFile();
      await house.simulator.fault('error-before', 1);
      expect((await attach(port, file, to)).kind).toMatch(/^(unknown|retry)$/);
      expect(await listed(port, to)).toEqual([]);
      expect(await attach(port, file, to)).toMatchObject({ kind: 'done' });
      expect(await inBooks(to)).toMatchObject([same(file)]);
    });

    it('that is kept late: unknown, not there yet, there later', async () => {
      const port = connect();
      const to = await document(port);
      const file = contractFile();
      await house.simulator.fault('late-commit', 1, 600);
      expect(await attach(port, file, to)).toMatchObject({ kind: 'unknown' });
      expect(await listed(port, to)).toEqual([]);
      await vi.waitFor(async () => expect(await listed(port, to)).toHaveLength(1), { timeout: 5_000 * slowness, interval: 100 });
      expect(await inBooks(to)).toMatchObject([same(file)]);
    });

    it('under a session that was lost: there once, at the latest when it is sent again', async () => {
      const port = connect();
      const to = await document(port);
      const file = contractFile();
      await house.simulator.fault('auth-expired', 1);
      const outcome = await attach(port, file, to);
      if (outcome.kind !== 'done') {
        expect(outcome).toMatchObject({ kind: 'retry' });
        expect(await attach(port, file, to)).toMatchObject({ kind: 'done' });
      }
      expect(await inBooks(to)).toMatchObject([same(file)]);
    });

    it('that is too large is refused for that, in both languages, and nothing is kept', async () => {
      const port = connect();
      const to = await document(port);
      let outcome = await attach(port, contractFile(tooLarge ?? 0), to);
      // Where its answer was lost with the connection the file is tried again.
      for (let n = 0; hangsUp && n < 10 && outcome.kind === 'unknown'; n += 1) outcome = await attach(port, contractFile(tooLarge ?? 0), to);
      expect(outcome).toMatchObject({ kind: 'refused', code: 'FILE_TOO_LARGE', fault: { mend: { zh: expect.any(String), en: expect.any(String) } } });
      expect(await listed(port, to)).toEqual([]);
      expect(await inBooks(to)).toEqual([]);
    });

    it('for a document that is not there is refused', async () => {
      const port = connect();
      const to = await document(port);
      const gone = to.internalId.replace(/^\d+/, (number) => (number.length < 6 ? '987654' : `9${number.slice(1)}`));
      expect(await attach(port, contractFile(), { ...to, internalId: gone })).toMatchObject({ kind: 'refused', code: 'FILE_WITHOUT_VOUCHER' });
      expect(await attach(port, contractFile(), { ...to, internalId: "1' or '1'='1" })).toMatchObject({ kind: 'refused', code: 'FILE_WITHOUT_VOUCHER' });
      expect(await inBooks(to)).toEqual([]);
    });

    it('whose bytes break off on our side is not kept', async () => {
      const port = connect();
      const to = await document(port);
      const file = contractFile(600_000);
      async function* breaking() {
        for await (const piece of file.bytes()) {
          yield piece;
          throw new Error('the database went away');
        }
      }
      expect((await attach(port, { ...file, bytes: breaking }, to)).kind).toMatch(/^(unknown|retry)$/);
      expect(await inBooks(to)).toEqual([]);
    });

    it('is not sent by whoever has lost the lease, nor to where nobody listens, nor by whom the ERP does not let in', async () => {
      const port = connect();
      const to = await document(port);
      const losing = call({ renewLease: () => Promise.resolve(false) });
      expect(await attach(port, contractFile(), to, losing)).toMatchObject({ kind: 'retry' });
      const nowhere = connect({ origin: house.closedOrigin });
      expect(await attach(nowhere, contractFile(), to)).toMatchObject({ kind: 'retry', fault: { cause: 'network' } });
      expect(await nowhere.attached?.(to, call())).toMatchObject({ kind: 'retry', fault: { cause: 'network' } });
      const stranger = connect({ wrongSecret: true });
      expect(await attach(stranger, contractFile(), to)).toMatchObject({ kind: 'refused', fault: { cause: 'auth' } });
      expect(await stranger.attached?.(to, call())).toMatchObject({ kind: 'refused', fault: { cause: 'auth' } });
      expect(await inBooks(to)).toEqual([]);
    });

    it('asks for the lease before each request for as long as it may take; its bytes are not in the proof, and no secret', async () => {
      const port = connect({ timeoutMs: 4_000 });
      const to = await document(port);
      const file = contractFile(300_000);
      const asked: number[] = [];
      const said: string[] = [];
      const context = call({
        renewLease: (needMs) => (asked.push(needMs), Promise.resolve(true)),
        record: (exchange) => void said.push(JSON.stringify(exchange)),
      });
      expect(await attach(port, file, to, context)).toMatchObject({ kind: 'done' });
      expect(asked.length).toBeGreaterThanOrEqual(said.length);
      expect(Math.max(...asked)).toBeGreaterThan(6_000);
      expect(said.join('').length).toBeLessThan(60_000);
      for await (const piece of file.bytes()) {
        for (const text of said) expect(text).not.toContain(Buffer.from(piece.subarray(0, 60)).toString('base64'));
      }
      for (const secret of house.simulator.secrets) expect(said.join('')).not.toContain(secret);
    });
  });
}
