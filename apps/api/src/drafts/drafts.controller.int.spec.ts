import { unprovenFlow } from '@vouchflow/flow-core/testing';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';

describe('drafts of flows', () => {
  let app: TestApp;
  let admin: Caller;
  let publisher: Caller;
  beforeAll(async () => {
    app = await startTestApp({ flows: true });
    [admin, publisher] = await Promise.all([app.as('admin'), app.as('publisher')]);
  }, 60_000);
  afterAll(() => app.close());

  const draftOf = async (key: string) => {
    const answer = await admin.get(`/flows/${key}/draft`);
    expect(answer.status).toBe(200);
    return { definition: answer.body as FlowDefinition, etag: answer.headers['etag'] as string };
  };
  const put = (key: string, definition: unknown, etag: string, by = admin) =>
    by.put(`/flows/${key}/draft`).set('if-match', etag).set('content-type', 'application/json').send(JSON.stringify(definition));
  const cny = (amount: string) => ({ amount, currency: 'CNY' });
  const claim = { title: 'Taxi', legalEntity: 'HT01', department: 'RD', lines: [{ category: 'travel', date: '2026-11-20', amount: cny('120.00') }] };

  it('are the newest version until somebody begins one', async () => {
    const { definition, etag } = await draftOf('expense-claim');
    expect(etag).toBe('"v1"');
    expect((await admin.get('/flows/expense-claim')).body.definition).toEqual(definition);
    expect((await admin.get('/flows/expense-claim/draft/state')).body).toMatchObject({ revision: 0, base: 1, newest: 1, authors: [] });
  });

  it('are saved with If-Match: 428 without, 412 with the current ETag where it is stale, and nothing is overwritten', async () => {
    const { definition, etag } = await draftOf('purchase-payment');
    const renamed = (en: string) => ({ ...definition, name: { ...definition.name, en } });
    expect((await admin.put('/flows/purchase-payment/draft', definition)).status).toBe(428);
    const saved = await put('purchase-payment', renamed('One'), etag);
    expect(saved.status, saved.text).toBe(200);
    expect(saved.headers['etag']).toBe('"1"');
    expect(saved.body).toMatchObject({ revision: 1, base: 1, authors: ['admin@demo.test'], updatedBy: 'admin@demo.test' });
    const stale = await put('purchase-payment', renamed('Two'), etag);
    expect(stale.status).toBe(412);
    expect(stale.headers['etag']).toBe('"1"');
    expect(stale.body).toMatchObject({ code: 'PRECONDITION_FAILED', etag: '"1"', revision: 1, updatedBy: 'admin@demo.test' });
    const again = await put('purchase-payment', renamed('One'), '"1"');
    expect(again.headers['etag'], 'the same again is no new revision').toBe('"1"');
    expect((await put('purchase-payment', renamed('Three'), '"1"')).headers['etag']).toBe('"2"');
    expect((await admin.get('/flows/purchase-payment/draft/revisions')).body.items.map((item: { revision: number }) => item.revision)).toEqual([2, 1]);
    expect((await admin.get('/flows/purchase-payment/draft/revisions/1')).body.name.en).toBe('One');
    expect((await admin.get('/flows/purchase-payment/draft/revisions/9')).status).toBe(404);
  });

  it('keep their members in the order in which they were sent', async () => {
    const { definition, etag } = await draftOf('month-end-accrual');
    const nodes = definition.nodes.map((node) => ({ title: node.title, id: node.id, kindVersion: node.kindVersion, kind: node.kind, config: node.config }));
    await put('month-end-accrual', { ...definition, nodes }, etag);
    expect(Object.keys((await draftOf('month-end-accrual')).definition.nodes[0] as object)).toEqual(['title', 'id', 'kindVersion', 'kind', 'config']);
  });

  it('may be given up for the published version', async () => {
    const before = await draftOf('month-end-accrual');
    expect((await admin.delete('/flows/month-end-accrual/draft')).status).toBe(428);
    expect((await admin.delete('/flows/month-end-accrual/draft').set('if-match', before.etag)).status).toBe(204);
    expect((await draftOf('month-end-accrual')).etag).toBe('"v1"');
    expect((await put('month-end-accrual', before.definition, '"v1"')).headers['etag'], 'counted on, never again').toBe('"2"');
  });

  it('are for those who may: not seen by others, not saved by who only publishes', async () => {
    const employee = await app.as('employee');
    expect((await employee.get('/flows/expense-claim/draft')).status).toBe(403);
    const { definition, etag } = await draftOf('expense-claim');
    expect((await put('expense-claim', definition, etag, publisher)).status).toBe(403);
    expect((await admin.post('/flows/expense-claim/draft/publish', { note: 'x' })).status).toBe(403);
    expect((await admin.get('/flows/nope/draft')).status).toBe(404);
    expect((await employee.get('/flows?drafts=true')).status).toBe(403);
  });

  it('with a check that could not be finished are published only by who accepts it by name, and the version keeps that', async () => {
    const { definition } = await draftOf('expense-claim');
    const made = await admin.post('/flows', { key: 'tangled', name: { zh: '缠绕', en: 'Tangled' }, numberPrefix: 'TGL' });
    expect(made.status, made.text).toBe(201);
    const saved = await put('tangled', unprovenFlow(definition, 'tangled', 'TGL'), (await draftOf('tangled')).etag);
    expect(saved.status, saved.text).toBe(200);
    const { problems } = (await publisher.post('/flows/tangled/draft/check', {})).body as { problems: { code: string; severity: string; path: string }[] };
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const open = problems.filter(({ severity }) => severity === 'unproven').map(({ code, path }) => ({ code, path }));
    expect(open.map(({ code }) => code)).toContain('TABLE_UNPROVEN');
    const publish = (acceptUnproven?: object[]) =>
      publisher.post('/flows/tangled/draft/publish', { note: 'as drawn', ...(acceptUnproven ? { acceptUnproven } : {}) });
    for (const accepted of [undefined, [{ code: 'TABLE_UNPROVEN', path: 'tables/another' }]]) {
      const refused = await publish(accepted);
      expect(refused.status).toBe(422);
      expect(refused.body).toMatchObject({
        code: 'FLOW_INVALID',
        detail: 'Some checks could not be finished; whoever publishes must accept each of them.',
        errors: open,
      });
    }
    expect((await admin.post('/flows/tangled/draft/publish', { note: 'as drawn', acceptUnproven: open })).status, 'not by who drew it').toBe(403);
    expect((await publish(open)).body).toMatchObject({ version: 1 });
    expect((await app.query('SELECT accepted FROM flow_version WHERE flow_key = $1', ['tangled']))[0]).toMatchObject({ accepted: open });
  });

  describe('given something that is no flow', () => {
    const deep = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);
    const cases: [string, (definition: FlowDefinition) => unknown, string, string][] = [
      ['of a newer schema', (flow) => ({ ...flow, schemaVersion: 2 }), 'schemaVersion', 'NEWER_SCHEMA'],
      ['something else altogether', () => ({ hello: 'world' }), 'schemaVersion', 'DEFINITION_SHAPE'],
      ['another flow', (flow) => ({ ...flow, key: 'other' }), 'key', 'OTHER_FLOW'],
      [
        'an unknown kind',
        (flow) => ({ ...flow, nodes: [...flow.nodes, { id: 'x', kind: 'teleport', kindVersion: 1, title: flow.name, config: {} }] }),
        'nodes/x/kind',
        'UNKNOWN_KIND',
      ],
      [
        'an unknown person',
        (flow) => ({
          ...flow,
          nodes: [
            ...flow.nodes,
            { id: 'x', kind: 'approval', kindVersion: 1, title: flow.name, config: { mode: 'all', approvers: [{ by: 'person', person: 'no@body.test' }] } },
          ],
        }),
        'nodes/x/config/approvers/0/person',
        'UNKNOWN_PERSON',
      ],
      ['something nested very deep', (flow) => ({ ...flow, nodes: [{ ...flow.nodes[0], config: deep(1500) }] }), 'nodes/0/config', 'NESTED_TOO_DEEP'],
    ];
    it.each(cases)('%s: refused with its path, the draft untouched', async (_name, make, path, code) => {
      const { definition, etag } = await draftOf('travel-advance');
      const answer = await put('travel-advance', make(definition), etag);
      expect(answer.status).toBe(422);
      expect(answer.body.code, answer.text).toBe('FLOW_INVALID');
      expect(answer.body.errors.find((error: { code: string }) => error.code === code)?.path).toContain(path);
      expect(await draftOf('travel-advance')).toEqual({ definition, etag });
    });
    it('nothing at all: refused, the draft untouched', async () => {
      const { definition, etag } = await draftOf('travel-advance');
      const answer = await admin.put('/flows/travel-advance/draft').set('if-match', etag);
      expect([answer.status, (answer.body as { code: string }).code], answer.text).toEqual([422, 'FLOW_INVALID']);
      expect(await draftOf('travel-advance')).toEqual({ definition, etag });
    });
    it('of 20 MB: 413, the draft untouched', async () => {
      const { definition, etag } = await draftOf('travel-advance');
      const answer = await put('travel-advance', { ...definition, name: { zh: 'x'.repeat(20 * 1024 * 1024), en: 'x' } }, etag);
      expect(answer.status).toBe(413);
      expect(await draftOf('travel-advance')).toEqual({ definition, etag });
    });
    it('a list, or text', async () => {
      const { etag } = await draftOf('travel-advance');
      expect((await put('travel-advance', [], etag)).status).toBe(422);
    });
  });

  it('are checked as they are, or as they are sent', async () => {
    expect((await admin.post('/flows/travel-advance/draft/check')).body).toEqual({ problems: [] });
    const { definition } = await draftOf('travel-advance');
    const cut = { ...definition, edges: definition.edges.slice(1) };
    const { problems } = (await admin.post('/flows/travel-advance/draft/check', { definition: cut })).body as {
      problems: { code: string; severity: string; path: string; message: object }[];
    };
    expect(problems).toContainEqual(expect.objectContaining({ code: 'OPEN_PORT', severity: 'error' }));
    expect((await admin.post('/flows/travel-advance/draft/check', { definition: 'nonsense' })).body.problems).toMatchObject([{ code: 'DEFINITION_SHAPE' }]);
  });

  it('are told where an ERP’s mapping has no place for what they book, here and in the snapshot that the browser proves with', async () => {
    const [id] = await app.query<{ id: string }>(
      `INSERT INTO connection (id, system, name, ledgers, config) VALUES (gen_random_uuid(), 'kingdee', 'Books', '{HT01-CAS}', '{}') RETURNING id`,
    );
    const mapping = { otherAccounts: 'refuse', rules: [{ account: '6602*' }, { account: '6601*' }, { account: '5301*' }, { account: '2221*' }] };
    await app.query(`INSERT INTO erp_mapping (connection_id, version, status, mapping, made_by) VALUES ($1, 1, 'active', $2, 'finance@demo.test')`, [
      id?.id,
      JSON.stringify(mapping),
    ]);
    const { problems } = (await admin.post('/flows/expense-claim/draft/check')).body as {
      problems: { code: string; severity: string; path: string; witness?: object }[];
    };
    const gaps = problems.filter(({ code }) => code === 'MAPPING_GAP');
    expect(gaps).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        witness: expect.objectContaining({ ledger: 'HT01-CAS', part: 'payable', what: 'account', value: '224101' }),
      }),
    );
    expect(
      problems.filter(({ severity }) => severity === 'error'),
      'it keeps nobody from publishing',
    ).toEqual([]);
    const snapshot = (await admin.get('/directory/snapshot')).body as { uncovered: object[] };
    expect(snapshot.uncovered).toContainEqual(expect.objectContaining({ connection: 'Books', part: 'payable', template: 'expense-claim', value: '224101' }));
    await app.query('DELETE FROM erp_mapping');
    expect((await admin.post('/flows/expense-claim/draft/check')).body).toEqual({ problems: [] });
    await app.query(`UPDATE connection SET ledgers = '{ELSEWHERE}'`);
    const served = (await admin.post('/flows/expense-claim/draft/check')).body as { problems: { code: string; witness?: object }[] };
    expect(served.problems, 'a ledger that no connection serves').toContainEqual(
      expect.objectContaining({ code: 'MAPPING_GAP', witness: { ledger: 'HT01-CAS', what: 'no-connection', value: 'HT01' } }),
    );
    await app.query('DELETE FROM connection');
  });

  it('are played without a trace: path, people, effects, voucher and why', async () => {
    const count = async () =>
      (await app.query('SELECT (SELECT count(*) FROM instance) i, (SELECT count(*) FROM voucher) v, (SELECT sum(reserved_minor) FROM budget) b'))[0];
    const before = await count();
    const answer = await admin.post('/flows/expense-claim/draft/simulate', { facts: claim, claimant: 'employee@demo.test' });
    expect(answer.status, answer.text).toBe(200);
    expect(answer.body.outcome).toBe('completed');
    expect(answer.body.path.map((step: { node: string }) => step.node)).toEqual(['submit', 'reserve', 'matrix', 'approve', 'voucher', 'post', 'end']);
    expect(answer.body.tasks.map((task: { people: string[]; outcome: string }) => [task.people, task.outcome])).toEqual([
      [['manager@demo.test'], 'approve'],
      [['accountant@demo.test'], 'approve'],
    ]);
    expect(answer.body.voucher.lines[0]).toMatchObject({ debit: cny('120.00'), credit: null });
    expect(answer.body.effects.map((effect: { kind: string }) => effect.kind)).toContain('voucher.post');
    expect(answer.body.why.map((why: { code: string }) => why.code)).toContain('matrix.row');
    expect(await count()).toEqual(before);
    const rejected = await admin.post('/flows/expense-claim/draft/simulate', {
      facts: claim,
      claimant: 'employee@demo.test',
      decisions: [{ by: 'manager@demo.test', outcome: 'reject', comment: 'No.' }],
    });
    expect(rejected.body).toMatchObject({ outcome: 'rejected', voucher: null });
    expect((await admin.post('/flows/expense-claim/draft/simulate', { facts: { ...claim, lines: [] }, claimant: 'employee@demo.test' })).body).toMatchObject({
      code: 'INVALID_FACTS',
      errors: [{ path: 'lines' }],
    });
  });

  it('are published by somebody else, with a note, once they have no error and every case is green', async () => {
    const { definition, etag } = await draftOf('travel-advance');
    const broken = await put('travel-advance', { ...definition, edges: definition.edges.slice(1) }, etag);
    expect(broken.status).toBe(200);
    const withError = await publisher.post('/flows/travel-advance/draft/publish', { note: 'Try' });
    expect([withError.status, withError.body.code]).toEqual([422, 'FLOW_INVALID']);
    expect(withError.body.problems).toContainEqual(expect.objectContaining({ code: 'OPEN_PORT' }));
    // A manager more: the recorded cases know nothing of him.
    const manager = definition.nodes.map((node) =>
      node.kind === 'approval'
        ? { ...node, config: { ...(node.config as object), mode: 'all', approvers: [{ by: 'manager', level: 2 }], matrix: undefined } }
        : node,
    );
    const changed = await put('travel-advance', { ...definition, nodes: manager }, broken.headers['etag'] as string);
    expect(changed.status, changed.text).toBe(200);
    const red = await publisher.post('/flows/travel-advance/draft/publish', { note: 'Try' });
    expect([red.status, red.body.errors[0].code]).toEqual([422, 'CASE_FAILED']);
    const renamed = await put('travel-advance', { ...definition, name: { zh: '差旅借款', en: 'Advance' } }, changed.headers['etag'] as string);
    expect((await publisher.post('/flows/travel-advance/draft/publish', { note: ' ' })).status).toBe(422);
    expect((await publisher.post('/flows/travel-advance/draft/publish', { note: 'Try' }).set('if-match', '"1"')).status).toBe(412);
    const done = await publisher.post('/flows/travel-advance/draft/publish', { note: 'A new name' }).set('if-match', renamed.headers['etag'] as string);
    expect(done.status, done.text).toBe(200);
    expect(done.body).toMatchObject({ key: 'travel-advance', version: 2, warnings: [] });
    expect(done.body.cases.results.length).toBeGreaterThan(3);
    expect(done.body.cases.coverage.nodes.missed).toEqual([]);
    const [newest] = (await admin.get('/flows/travel-advance/versions')).body.items;
    expect(newest).toMatchObject({ version: 2, note: 'A new name', publishedBy: 'publisher@demo.test', authors: ['admin@demo.test'] });
    expect((await draftOf('travel-advance')).etag).toBe('"v2"');
    expect((await publisher.post('/flows/travel-advance/draft/publish', { note: 'Again' })).status).toBe(409);
  });

  it('that somebody drew are not published by him, whatever he may', async () => {
    const { definition, etag } = await draftOf('expense-claim');
    await put('expense-claim', { ...definition, name: { zh: '报销', en: 'Claim' } }, etag);
    await app.query(`UPDATE flow_draft SET authors = authors || 'publisher@demo.test'::text WHERE flow_key = 'expense-claim'`);
    expect((await publisher.post('/flows/expense-claim/draft/publish', { note: 'Mine' })).body).toMatchObject({ status: 409, code: 'SAME_PERSON' });
  });

  it('say what differs, in words, against a version or between two', async () => {
    const answer = await admin.get('/flows/travel-advance/diff?from=1&to=2');
    expect(answer.status, answer.text).toBe(200);
    expect(answer.body.changes).toContainEqual(
      expect.objectContaining({
        path: 'name',
        sentence: expect.stringContaining('“Advance”'),
        text: expect.objectContaining({ zh: expect.stringContaining('流程改名') }),
      }),
    );
    expect((await admin.get('/flows/travel-advance/diff?from=2&to=draft')).body.changes).toEqual([]);
    expect((await admin.get('/flows/travel-advance/diff?from=2&to=7')).status).toBe(404);
    expect((await admin.get('/flows/travel-advance/diff?from=x&to=1')).status).toBe(422);
  });

  it('keep cases: recorded, listed, run with what they cover, deleted; whoever edits one is an author', async () => {
    const before = (await admin.get('/flows/month-end-accrual/draft/cases')).body.items as { name: string; story: Record<string, unknown> }[];
    expect(before.length).toBeGreaterThan(0);
    const { expect: _expect, ...story } = before[0]?.story ?? {};
    const at = '/flows/month-end-accrual/draft/cases/of-mine';
    expect((await admin.put(at, { ...story, claimant: 7 })).body).toMatchObject({ code: 'INVALID', errors: [{ path: 'claimant' }] });
    const saved = await admin.put(`${at}?record=true`, story);
    expect(saved.status, saved.text).toBe(204);
    const items = (await admin.get('/flows/month-end-accrual/draft/cases')).body.items as typeof before;
    expect(items.find((item) => item.name === 'of-mine')?.story['expect']).toEqual(before[0]?.story['expect']);
    expect((await admin.get('/flows/month-end-accrual/draft/state')).body.authors).toContain('admin@demo.test');
    const run = await admin.post('/flows/month-end-accrual/draft/cases/run');
    expect(run.body.results.map((result: { name: string; status: string }) => `${result.name} ${result.status}`)).toContain('of-mine passed');
    expect(run.body.coverage.edges.missed).toEqual([]);
    expect((await admin.delete(at)).status).toBe(204);
    expect((await admin.delete(at)).status).toBe(404);
    expect((await publisher.put(at, story)).status).toBe(403);
  });

  it('restore an earlier version', async () => {
    const { etag } = await draftOf('travel-advance');
    const restored = await admin.post('/flows/travel-advance/draft/restore', { version: 1 }).set('if-match', etag);
    expect(restored.body).toMatchObject({ base: 2 });
    expect((await draftOf('travel-advance')).definition.name.en).not.toBe('Advance');
    expect((await admin.post('/flows/travel-advance/draft/restore', { version: 9 }).set('if-match', restored.headers['etag'] as string)).status).toBe(404);
  });

  it('begin a new flow, empty or of a template', async () => {
    const made = await admin.post('/flows', { key: 'gifts', name: { zh: '礼品申请', en: 'Gifts' } });
    expect(made.status, made.text).toBe(201);
    expect(made.body).toMatchObject({ revision: 1, base: 0, newest: 0 });
    expect((await draftOf('gifts')).definition).toMatchObject({ numberPrefix: 'GIF', nodes: [{ kind: 'start' }, { kind: 'end' }] });
    expect((await admin.post('/flows', { key: 'gifts', name: { zh: '礼品', en: 'Gifts' } })).status).toBe(409);
    expect((await admin.post('/flows', { key: 'gifts2', name: { zh: '礼品', en: 'Gifts' }, template: 'nope' })).body.errors).toMatchObject([
      { path: 'template' },
    ]);
    expect((await admin.get('/flows')).body.items.map((flow: { key: string }) => flow.key)).not.toContain('gifts');
    expect((await admin.get('/flows?drafts=true')).body.items).toContainEqual(
      expect.objectContaining({ key: 'gifts', version: null, draft: expect.objectContaining({ revision: 1 }) }),
    );
    // Never published: 404, and who may see drafts is told that there is one.
    for (const address of ['/flows/gifts', '/flows/gifts/versions']) {
      const none = await admin.get(address);
      expect(none.status).toBe(404);
      expect(none.body).toMatchObject({
        code: 'NOT_FOUND',
        detail: expect.stringMatching(/草稿|only a draft/),
        draft: { name: { en: 'Gifts' }, revision: 1, updatedBy: 'admin@demo.test' },
      });
      const hidden = await (await app.as('employee')).get(address);
      expect(hidden.status).toBe(404);
      expect(hidden.body).not.toHaveProperty('draft');
    }
    expect((await admin.get('/flows/no-such-flow')).body).not.toHaveProperty('draft');
    const copied = await admin.post('/flows', { key: 'lab-advance', name: { zh: '实验借款', en: 'Lab advance' }, template: 'travel-advance' });
    expect(copied.status).toBe(201);
    const done = await publisher.post('/flows/lab-advance/draft/publish', { note: 'First' });
    expect(done.status, done.text).toBe(200);
    expect(done.body.version).toBe(1);
    expect(done.body.cases.results.length).toBeGreaterThan(3);
  });
});
