import { describe, expect, it, vi } from 'vitest';
import type { ErpDocument } from '../erp-document.js';
import type { ErpPort } from '../erp.port.js';
import { contractDocument } from './contract-document.js';
import type { contractHouse } from './contract-house.js';

/** The days of an ERP that takes files: nothing of it is known until it acknowledges, and what was delivered is never delivered twice. */
export function describeFileDays(house: ReturnType<typeof contractHouse>): void {
  const { connect, call, posted, through, inBooks } = house;
  const delivered = async (port: ErpPort, document: ErpDocument): Promise<string> => {
    const outcome = await port.post(document, call());
    if (outcome.kind !== 'pending') throw new Error(`not delivered: ${JSON.stringify(outcome)}`);
    expect(outcome.ticket).toContain(document.externalKey);
    return outcome.ticket;
  };

  describe('a file', () => {
    it('is pending until it is acknowledged, to whoever asks', async () => {
      const document = contractDocument();
      await house.simulator.fault('hang', 1, 60_000);
      const ticket = await delivered(connect(), document);
      for (const port of [connect(), connect()]) {
        expect(await port.poll?.(ticket, document, call())).toMatchObject({ kind: 'pending', ticket });
        expect(await port.find(document, call())).toMatchObject({ kind: 'pending', ticket });
      }
      expect(await inBooks(document)).toBe(0);
      await house.simulator.endFaults();
      posted(await through(connect(), document));
      expect(await inBooks(document)).toBe(1);
    });

    it('delivered by two workers is delivered once', async () => {
      const document = contractDocument();
      await house.simulator.fault('hang', 1, 60_000);
      const tickets = await Promise.all([connect(), connect(), connect()].map((port) => delivered(port, document)));
      expect(new Set(tickets).size).toBe(1);
      await house.simulator.endFaults();
      posted(await through(connect(), document));
      expect(await inBooks(document)).toBe(1);
    });

    it('with other content under the same key is not written over', async () => {
      const document = contractDocument();
      await house.simulator.fault('hang', 1, 60_000);
      await delivered(connect(), document);
      expect(await connect().post({ ...document, attachments: 9, lines: document.lines.map((line) => ({ ...line, summary: 'other' })) }, call())).toMatchObject(
        { kind: 'refused', fault: { cause: 'duplicate' } },
      );
      await house.simulator.endFaults();
      posted(await through(connect(), document));
    });

    it.each(['error-before', 'error-after-commit'] as const)('that the receiver stumbles over (%s) is booked once', async (fault) => {
      const document = contractDocument();
      await house.simulator.fault(fault, 1);
      posted(await through(connect(), document));
      expect(await inBooks(document)).toBe(1);
    });

    it('that is taken away and booked later stays pending, and is booked once', async () => {
      const document = contractDocument();
      const port = connect();
      await house.simulator.fault('late-commit', 1, 500);
      const ticket = await delivered(port, document);
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(await port.poll?.(ticket, document, call())).toMatchObject({ kind: 'pending', ticket });
      await vi.waitFor(async () => expect(await port.poll?.(ticket, document, call())).toMatchObject({ kind: 'done', value: { differences: [] } }), {
        timeout: 5_000,
        interval: 100,
      });
      expect(await inBooks(document)).toBe(1);
    });

    it('that was refused goes again under another name once the voucher is mended', async () => {
      const document = contractDocument();
      await house.simulator.fault('closed-period', 1);
      expect(await through(connect(), document)).toMatchObject({ kind: 'refused', fault: { cause: 'closed-period' } });
      expect(await connect().find(document, call())).toEqual({ kind: 'done', value: null });
      posted(await through(connect(), document));
      expect(await inBooks(document)).toBe(1);
    });
  });
}
