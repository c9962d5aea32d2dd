import { createHash } from 'node:crypto';
import { readdir, writeFile as write } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createEgress,
  parseConfig,
  type CallContext,
  type ErpDocument,
  type ErpExchange,
  type ErpPort,
  type Outcome,
  type PostedDocument,
} from '@vouchflow/connector-kit';
import { contractDocument, type Sandbox } from '@vouchflow/connector-kit/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { file } from './file.connector.js';
import { startFileSandbox } from './testing/file-sandbox.js';

describe('files, beyond the contract', () => {
  let sandbox: Sandbox;
  const call: CallContext = { renewLease: () => Promise.resolve(true), record: () => undefined };
  beforeAll(async () => void (sandbox = await startFileSandbox('csv')));
  afterEach(async () => {
    await sandbox.endFaults();
    await sandbox.resetSwitches();
  });
  afterAll(() => sandbox?.close());
  const settings = () => sandbox.settings({}) as { inbox: string; outbox: string };
  const connect = (more: Record<string, unknown> = {}): ErpPort => {
    const config = parseConfig(file, { ...sandbox.settings({}), ...more });
    if (!config.ok) throw new Error(JSON.stringify(config.error));
    return file.connect(config.value, createEgress({ allow: sandbox.allow ?? [] }));
  };
  const through = async (port: ErpPort, document: ErpDocument): Promise<Outcome<PostedDocument>> => {
    let outcome = await port.post(document, call);
    for (let polls = 0; outcome.kind === 'pending' && polls < 100; polls += 1) {
      await new Promise((resolve) => setTimeout(resolve, 30));
      outcome = await port.poll!(outcome.ticket, document, call);
    }
    return outcome;
  };
  const acknowledge = (name: string, text: string): Promise<void> => write(join(fileURLToPath(settings().inbox), name), text);

  it.each(['csv', 'xml'] as const)('reads an acknowledgement as %s', async (ackAs) => {
    await sandbox.switches({ ackAs });
    expect(await through(connect({ ackFormat: ackAs }), contractDocument())).toMatchObject({
      kind: 'done',
      value: { documentNumber: expect.stringMatching(/^记-/), differences: [] },
    });
  });

  it('puts a control file beside, by which the receiver tells a whole file', async () => {
    await sandbox.switches({ wantsControl: true });
    const document = contractDocument();
    expect(await through(connect({ control: true }), document)).toMatchObject({ kind: 'done' });
    expect(await sandbox.documents(document.externalKey)).toHaveLength(1);
  });

  it('makes a delivery whole whose control file was never written', async () => {
    await sandbox.switches({ wantsControl: true });
    const document = contractDocument();
    // As a worker leaves it that dies between the two: the file alone, which the receiver does not look at.
    const left = await connect({ control: false }).post(document, call);
    const ticket = left.kind === 'pending' ? left.ticket : '';
    expect(await connect({ control: true }).find(document, call)).toMatchObject({ kind: 'pending', ticket });
    await vi.waitFor(async () => expect(await connect({ control: true }).poll!(ticket, document, call)).toMatchObject({ kind: 'done' }), {
      timeout: 5_000,
      interval: 50,
    });
    expect(await sandbox.documents(document.externalKey)).toHaveLength(1);
  });

  it('sends GB18030 to a receiver that reads nothing else', async () => {
    await sandbox.switches({ encoding: 'gb18030' });
    expect(await through(connect({ encoding: 'gb18030' }), contractDocument())).toMatchObject({ kind: 'done' });
    expect(await through(connect(), contractDocument())).toMatchObject({ kind: 'refused' });
  });

  it('takes the file’s going for an acknowledgement where the settings say so, without a number', async () => {
    await sandbox.switches({ ackAs: 'none' });
    const document = contractDocument();
    expect(await through(connect({ acknowledges: 'removal' }), document)).toMatchObject({
      kind: 'done',
      value: { documentNumber: `${document.externalKey}.csv`, readBack: null },
    });
    expect(await sandbox.documents(document.externalKey)).toHaveLength(1);
  });

  it('sees by the SHA-256 that another file was taken', async () => {
    const document = contractDocument();
    await acknowledge(
      `${document.externalKey}.csv.ack`,
      JSON.stringify({ status: 'ok', number: '记-9', sha256: createHash('sha256').update('other').digest('hex') }),
    );
    expect(await connect().find(document, call)).toMatchObject({ kind: 'done', value: { documentNumber: '记-9', differences: [{ field: 'unreadable' }] } });
  });

  it('waits for an acknowledgement that is not whole, and never takes it for none', async () => {
    const document = contractDocument();
    await acknowledge(`${document.externalKey}.csv.ack`, '{"status":"o');
    expect(await connect().find(document, call)).toMatchObject({ kind: 'retry', fault: { code: 'ANSWER_UNREADABLE' } });
    expect(await connect().post(document, call)).toMatchObject({ kind: 'retry' });
    expect(await connect().poll!(`${document.externalKey}.csv`, document, call)).toMatchObject({ kind: 'pending' });
    expect((await readdir(fileURLToPath(settings().outbox))).filter((name) => name.includes(document.externalKey))).toEqual([]);
  });

  it('refuses to guess between two files that were taken', async () => {
    const document = contractDocument();
    await acknowledge(`${document.externalKey}.csv.ack`, '{"status":"ok","number":"记-1"}');
    await acknowledge(`${document.externalKey}-2.csv.ack`, '{"status":"ok","number":"记-2"}');
    expect(await connect().find(document, call)).toMatchObject({ kind: 'refused', code: 'ERP_HOLDS_SEVERAL' });
  });

  it.each([
    ['a folder that is not there', 'file:///no-such-folder/in/'],
    ['a folder that is not allowed', 'file:///tmp/'],
  ])('names %s, and delivers nothing', async (_what, inbox) => {
    const document = contractDocument();
    const port = connect({ inbox });
    expect(await port.check()).toMatchObject({ kind: 'refused', code: 'FOLDER_REFUSED', fault: { cause: 'auth' } });
    expect(await port.post(document, call)).toMatchObject({ kind: 'refused', code: 'FOLDER_REFUSED' });
    expect(await port.find(document, call)).toMatchObject({ kind: 'retry' });
    expect(await port.poll!(`${document.externalKey}.csv`, document, call)).toMatchObject({ kind: 'retry' });
    expect(await sandbox.documents(document.externalKey)).toEqual([]);
  });

  it('keeps the file’s text for the proof', async () => {
    const seen: ErpExchange[] = [];
    const document = contractDocument();
    await connect({ format: 'xlsx' }).post(document, { ...call, record: (exchange) => void seen.push(exchange) });
    expect(seen).toMatchObject([
      {
        operation: 'put',
        result: 'answered',
        url: expect.stringContaining(`${document.externalKey}.xlsx`),
        request: expect.stringContaining(document.externalKey),
      },
    ]);
  });
});
