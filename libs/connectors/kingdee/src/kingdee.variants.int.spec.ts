import { contractDocument, contractFile, sandboxHouse } from '@vouchflow/connector-kit/testing';
import { describe, expect, it } from 'vitest';
import { kingdee } from './kingdee.connector.js';
import { startKingdeeSandbox } from './testing/kingdee-sandbox.js';

/** What the vendor leaves open or lets a site choose: the connector must do with every variant. */
const house = sandboxHouse(kingdee, startKingdeeSandbox);
const { connect, call, exchanges } = house;
const operations = (): string[] => exchanges.map((exchange) => exchange.operation);

describe('signing in', () => {
  it.each([
    [{ signIn: 'sign' }, 'LoginBySign', 'sec01'],
    [{ signIn: 'app-secret' }, 'LoginByAppSecret', 'sec01'],
    [{ signIn: 'password', password: 'demo-password', appId: '', appSecret: '' }, 'ValidateUser', 'demo-password'],
  ])('%o by %s, the secret never in the proof', async (change, operation, secret) => {
    expect(await connect(change).post(contractDocument(), call)).toMatchObject({ kind: 'done' });
    expect(operations()).toEqual([operation, 'Save', 'Submit', 'Audit', 'ExecuteBillQuery']);
    expect(JSON.stringify(exchanges)).not.toContain(secret);
    expect(JSON.stringify(exchanges)).not.toMatch(/"sign"|[0-9a-f]{64}/);
  });

  it('the session is in no exchange either', async () => {
    await connect().post(contractDocument(), call);
    const login = exchanges[0]?.response ?? '';
    expect(login).toContain('"KDSVCSessionId":"***"');
    expect(login).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/);
  });

  it('happens once for a connection', async () => {
    const port = connect();
    for (let i = 0; i < 3; i += 1) await port.post(contractDocument(), call);
    expect(operations().filter((operation) => operation === 'LoginBySign')).toHaveLength(1);
  });

  it.each(['json', 'text'])('a lost session said as %s: sign in, look, and only then save again', async (lostSessionAs) => {
    await house.sandbox.switches({ lostSessionAs });
    const port = connect();
    await port.check(call);
    exchanges.length = 0;
    await house.sandbox.fault('auth-expired', 1);
    expect(await port.post(contractDocument(), call)).toMatchObject({ kind: 'done' });
    expect(operations()).toEqual(['Save', 'LoginBySign', 'ExecuteBillQuery', 'Save', 'Submit', 'Audit', 'ExecuteBillQuery']);
  });
});

describe('how far a voucher goes', () => {
  it.each([
    ['saved', ['LoginBySign', 'Save', 'ExecuteBillQuery']],
    ['submitted', ['LoginBySign', 'Save', 'Submit', 'ExecuteBillQuery']],
    ['audited', ['LoginBySign', 'Save', 'Submit', 'Audit', 'ExecuteBillQuery']],
  ])('%s', async (goesTo, expected) => {
    expect(await connect({ goesTo }).post(contractDocument(), call)).toMatchObject({ kind: 'done', value: { state: goesTo, reached: true } });
    expect(operations()).toEqual(expected);
  });

  it('a voucher that another setting left half way is finished to this one', async () => {
    const document = contractDocument();
    await connect({ goesTo: 'submitted' }).post(document, call);
    const port = connect();
    const found = await port.find(document, call);
    if (found.kind !== 'done' || !found.value) throw new Error('not found');
    expect(found.value).toMatchObject({ state: 'submitted', reached: false });
    exchanges.length = 0;
    expect(await port.finish(found.value, document, call)).toMatchObject({ kind: 'done', value: { state: 'audited', reached: true } });
    expect(operations()).toEqual(['Audit', 'ExecuteBillQuery']);
  });

  it('a person who audits it meanwhile does no harm', async () => {
    const document = contractDocument();
    await connect({ goesTo: 'saved' }).post(document, call);
    const port = connect();
    const before = await port.find(document, call);
    if (before.kind !== 'done' || !before.value) throw new Error('not found');
    await connect().finish(before.value, document, call);
    // Our picture is old: it says "saved", the ERP says "audited" and refuses to submit.
    expect(await port.finish(before.value, document, call)).toMatchObject({ kind: 'done', value: { state: 'audited' } });
  });

  it('a refusal at Submit leaves a draft, and says so', async () => {
    await house.sandbox.switches({ unbalancedRefusedAt: 'submit' });
    const document = contractDocument();
    document.lines[0] = { ...document.lines[0]!, debit: 1 };
    const outcome = await connect().post(document, call);
    expect(outcome).toMatchObject({ kind: 'refused', left: { documentNumber: expect.stringMatching(/^记-\d+$/), state: 'saved' } });
    expect(await house.sandbox.documents(document.externalKey)).toHaveLength(1);
  });
});

describe('the rest of the variants', () => {
  it('IsSuccess as a string', async () => {
    await house.sandbox.switches({ isSuccessAs: 'string' });
    expect(await connect().post(contractDocument(), call)).toMatchObject({ kind: 'done' });
    const wrong = contractDocument();
    wrong.lines[0] = { ...wrong.lines[0]!, account: '999999' };
    expect(await connect().post(wrong, call)).toMatchObject({ kind: 'refused', fault: { cause: 'master-data' } });
  });

  it('a period that is closed in the book', async () => {
    await house.sandbox.switches({ closedThrough: { '001': '2026-11' } });
    expect(await connect().post(contractDocument(), call)).toMatchObject({ kind: 'refused', code: 'PERIOD_CLOSED' });
  });

  it('the marker in the first entry’s summary', async () => {
    const port = connect({ markerField: 'FEXPLANATION' });
    const document = contractDocument();
    const other = contractDocument();
    const posted = await port.post(document, call);
    await port.post(other, call);
    expect(posted).toMatchObject({ kind: 'done', value: { reached: true, differences: [], readBack: { externalKey: document.externalKey } } });
    expect(await port.find(document, call)).toEqual(posted);
    expect(await port.find(contractDocument(), call)).toEqual({ kind: 'done', value: null });
    await house.sandbox.fault('error-after-commit', 1);
    const lost = contractDocument();
    expect(await port.post(lost, call)).toMatchObject({ kind: 'unknown' });
    expect(await port.find(lost, call)).toMatchObject({ kind: 'done', value: { state: 'saved', differences: [] } });
  });

  it('a field of the settings that the data centre does not have: the check says which', async () => {
    const outcome = await connect({ flex: { project: 'FF100099' } }).check(call);
    expect(outcome).toMatchObject({ kind: 'refused', code: 'QUERY_REFUSED', fault: { cause: 'mapping' } });
    expect(outcome.kind === 'refused' && outcome.message.zh).toContain('FF100099');
  });

  it('two vouchers with one key, made by whatever went wrong: a person must look', async () => {
    const port = connect();
    const document = contractDocument();
    await port.post(document, call);
    await port.post(document, call);
    expect(await port.find(document, call)).toMatchObject({ kind: 'refused', code: 'ERP_HOLDS_SEVERAL', fault: { cause: 'duplicate' } });
  });

  it('a voucher of more entries than the ERP gives at once', async () => {
    const summary = 's';
    const many = Array.from({ length: 2_100 }, (_, at) => ({ account: '22210101', debit: at + 1, dimensions: {}, summary }));
    const total = many.reduce((sum, line) => sum + line.debit, 0);
    const document = contractDocument({ lines: [...many, { account: '224101', credit: total, dimensions: { person: 'a@ht01.test' }, summary }] });
    const outcome = await connect().post(document, call);
    expect(outcome).toMatchObject({ kind: 'done', value: { differences: [] } });
    expect(outcome.kind === 'done' && outcome.value.readBack?.lines).toHaveLength(2_101);
  });
});

describe('a file where K/3 Cloud takes none', () => {
  it.each([
    ['keeps files in its database', { attachmentsIn: 'database' }],
    ['is of a release before V8.0', { uploadsFiles: false }],
  ])('because it %s: refused with what an admin mends, and the voucher is as it was', async (_why, switches) => {
    const port = connect();
    const document = contractDocument();
    const posted = await port.post(document, call);
    if (posted.kind !== 'done') throw new Error(JSON.stringify(posted));
    await house.sandbox.switches(switches);
    const to = { externalKey: document.externalKey, documentNumber: posted.value.documentNumber, internalId: posted.value.internalId ?? '' };
    expect(await port.attach?.(contractFile(), to, call)).toMatchObject({ kind: 'refused', code: 'FILES_NOT_TAKEN', fault: { cause: 'mapping' } });
    expect(await port.find(document, call)).toMatchObject({ kind: 'done', value: { reached: true, differences: [] } });
  });

  it('sends a file of more than 4 MB in parts, the later ones under the first one’s FileId', async () => {
    const port = connect();
    const document = contractDocument();
    const posted = await port.post(document, call);
    if (posted.kind !== 'done') throw new Error(JSON.stringify(posted));
    exchanges.length = 0;
    const to = { externalKey: document.externalKey, documentNumber: posted.value.documentNumber, internalId: posted.value.internalId ?? '' };
    const file = contractFile(9_000_000);
    const sent = await port.attach?.(file, to, call);
    const parts = exchanges
      .filter(({ operation }) => operation === 'AttachmentUpLoad')
      .map(({ request }) => (JSON.parse(request) as { data: Record<string, unknown> }).data);
    const id = sent?.kind === 'done' ? sent.value.id : '';
    expect(parts.map(({ IsLast, FileId }) => [IsLast, FileId])).toEqual([
      [false, undefined],
      [false, id],
      [true, id],
    ]);
  });
});
