import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishFlow } from '@vouchflow/flow-runtime';
import { demoEmail } from '@vouchflow/flow-store';
import type { ClaimView, FlowDefinition } from '@vouchflow/flow-model';
import pg from 'pg';
import { refuseFile } from './refuse-file.js';
import type { TestApp } from './test-app.js';

/** A call that changes something, prepared so that it may be made: by whom, where, and another body that the same key is then refused. */
export interface KeyedCall {
  by: string;
  path: string;
  body: object;
  /** Absent where the route takes one body only. */
  other?: object;
  headers?: Record<string, string>;
  /** Sent as a form with a file, and with another one in place of `other`. */
  file?: { fields: Record<string, string>; name: string; text: string; other: string };
}

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const nextYear = String(Number(today.slice(0, 4)) + 1);
const cny = (amount: string) => ({ amount, currency: 'CNY' });
const name = { zh: '新', en: 'New' };
const reason = { reason: 'because' };
const otherReason = { reason: 'because of something else' };
const facts = (amount = '100.00') => ({
  title: 'Cables',
  legalEntity: 'HT01',
  department: 'RD',
  lines: [{ category: 'office', date: today, amount: cny(amount) }],
});

const importOf = (id: string) => `email,nameZh,nameEn,grade,department,manager,legalEntity\n${id}@demo.test,甲,A,P5,RD,manager@demo.test,HT01\n`;
const pdf = (text: string) => `%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj\n% ${text}\ntrailer <</Root 1 0 R>>\n%%EOF\n`;

/** Every POST that makes or decides something, with a call of it. Who adds a route adds its call: `changes.int.spec.ts` compares with the OpenAPI document. */
export function keyedCalls(house: TestApp): Record<string, () => Promise<KeyedCall> | KeyedCall> {
  const post = async <T = { id: string }>(by: string, path: string, body: object = {}) => {
    const answer = await (await house.as(by)).post(path, body);
    if (answer.status >= 300) throw new Error(`${by} POST ${path}: ${answer.status} ${answer.text}`);
    return answer.body as T;
  };
  const claimOf = (submit = true, by = 'employee') => post<ClaimView>(by, '/claims', { flow: 'expense-claim', facts: facts(), submit });
  const taskOf = (claim: ClaimView) => claim.waitingFor[0]?.taskId ?? '';
  const decision = (claim: ClaimView, outcome = 'approve') => ({ outcome, factsHash: claim.factsHash, comment: 'ok' });
  const decided = (claim: ClaimView, by: string, outcome?: string) => post<ClaimView>(by, `/tasks/${taskOf(claim)}/decision`, decision(claim, outcome));
  const approved = async () => decided(await decided(await claimOf(), 'manager'), 'accountant');
  const posting = async (state: string) => {
    const claim = await approved();
    const [row] = await house.query<{ id: string; effect_id: string }>(`UPDATE posting SET ${state} WHERE instance_id = $1 RETURNING id, effect_id`, [
      claim.id,
    ]);
    return { claim, id: row?.id ?? '', effect: row?.effect_id ?? '', voucher: claim.vouchers[0]?.id ?? '' };
  };
  /** A posting on which only a person leads on, as the worker leaves it. */
  const parked = async (state: string) => {
    const found = await posting(state);
    await house.query(
      `UPDATE instance SET status = 'parked', snapshot = jsonb_set(jsonb_set(snapshot::jsonb, '{status}', '"parked"'), '{effects,0,parked}', '{"code":"parked.posting","values":{"code":"REFUSED","message":"x"}}') WHERE id = $1`,
      [found.claim.id],
    );
    await house.query(`INSERT INTO effect_run (effect_id, parked) VALUES ($1, 'x') ON CONFLICT (effect_id) DO UPDATE SET parked = 'x'`, [found.effect]);
    return found;
  };
  const refusedFile = async () => {
    const { id, claim } = await posting(`status = 'confirmed', document_number = '记-9'`);
    return refuseFile(house, id, claim.id);
  };
  const posted = async () => {
    const found = await posting(`status = 'unknown', sends = 1, epoch = 1`);
    await post('finance', `/postings/${found.id}/statement`, { saw: 'there', documentNumber: '记-1', reason: 'seen' });
    await post('accountant', `/postings/${found.id}/statement/confirm`, {});
    return found;
  };
  const repair = async (claim: ClaimView, to = 'claimant') => {
    const { turn, tokens } = (await (await house.as('admin')).get(`/instances/${claim.id}/repair`).expect(200)).body as {
      turn: number;
      tokens: { n: number }[];
    };
    return { turn, act: { kind: 'move', token: tokens[0]?.n, to } };
  };
  const repairRequest = async () => {
    const claim = await decided(await claimOf(), 'manager');
    const { turn, act } = await repair(claim);
    const { request } = await post<{ request: { id: string } }>('admin', `/instances/${claim.id}/repairs`, { act, turn, ...reason });
    return { id: request.id, turn };
  };
  const migrationRequest = async () => {
    const { id } = await claimOf();
    const { answers } = await post<{ answers: { request: { id: string; turn: number } }[] }>('admin', '/flows/expense-claim/migrations', {
      version: await newerVersion(true),
      instances: [id],
      ...reason,
    });
    return answers[0]?.request ?? { id: '', turn: 0 };
  };
  const emergency = async () => post('admin', '/emergencies', { kind: 'decide', taskId: taskOf(await claimOf()), outcome: 'approve', ...reason });
  const budget = async (month: string) =>
    post('finance', '/budgets', { department: 'RD', project: 'PRJ-RD-01', category: 'office', period: month, amount: cny('100.00') });
  /** A flow's draft with another name; its ETag. */
  const renamed = async (key: string) => {
    const admin = await house.as('admin');
    const { body, headers } = await admin.get(`/flows/${key}/draft`).expect(200);
    const saved = await admin
      .put(`/flows/${key}/draft`, { ...(body as object), name })
      .set('if-match', String(headers['etag']))
      .expect(200);
    return String(saved.headers['etag']);
  };
  const flow = () => JSON.parse(readFileSync(join(import.meta.dirname, '../../../../flows/expense-claim/flow.json'), 'utf8')) as FlowDefinition;
  const newerVersion = async (material = false) => {
    const client = new pg.Client({ connectionString: house.url });
    await client.connect();
    const facts = flow().facts.map((field) => (field.name === 'title' && material ? { ...field, material: true } : field));
    await publishFlow(client, { ...flow(), name, facts }, { note: 'another name', by: 'spec' });
    await client.end();
    const [row] = await house.query<{ n: number }>(`SELECT max(n) AS n FROM flow_version WHERE flow_key = 'expense-claim'`);
    return row?.n ?? 0;
  };
  const connection = async (ledgers: string[] = []) => {
    const config = { serverUrl: 'http://127.0.0.1:1/k3cloud/', acctId: 'a', user: 'u', appId: 'i', appSecret: 's', accountBook: { 'HT01-CAS': '001' } };
    return { system: 'kingdee', name: `Books ${Math.random()}`, ledgers, config, enabled: false };
  };
  const webhook = () => post('admin', '/webhooks', { url: 'https://hooks.example/x' });
  const schedule = {
    flow: 'month-end-accrual',
    cron: '0 9 1 * *',
    timeZone: 'Asia/Shanghai',
    missed: 'skip',
    facts: { title: 'Rent', legalEntity: 'HT01', department: 'RD', lines: [{ category: 'office', amount: cny('100.00') }] },
  };
  const same = (by: string, path: string, body: object, other: object) => (): KeyedCall => ({ by, path, body, other: { ...body, ...other } });

  return {
    'POST /accounts': same('accountant', '/accounts', { code: '9901', name }, { code: '9902' }),
    'POST /categories': same('accountant', '/categories', { code: 'cat', name }, { code: 'dog' }),
    'POST /cost-centers': same('finance', '/cost-centers', { code: 'CC9', name, department: 'RD', legalEntity: 'HT01' }, { code: 'CC8' }),
    'POST /departments': same('admin', '/departments', { code: 'D9', name, function: 'rd', legalEntity: 'HT01' }, { code: 'D8' }),
    'POST /groups': same('admin', '/groups', { code: 'G9', name, members: [demoEmail('head')] }, { code: 'G8' }),
    'POST /legal-entities': same(
      'admin',
      '/legal-entities',
      { code: 'HT09', name, currency: 'CNY', zone: 'Asia/Shanghai', ledger: 'HT09-CAS' },
      { code: 'HT08' },
    ),
    'POST /people': same(
      'admin',
      '/people',
      { email: 'new@demo.test', name, grade: 'P5', department: 'RD', legalEntity: 'HT01', costCenter: 'RD' },
      { email: 'newer@demo.test' },
    ),
    'POST /projects': same(
      'finance',
      '/projects',
      { code: 'PRJ-9', name, type: 'customer', owner: demoEmail('owner'), legalEntity: 'HT01' },
      { code: 'PRJ-8' },
    ),
    'POST /attachments': () => ({
      by: 'employee',
      path: '/attachments',
      body: {},
      file: { fields: {}, name: 'receipt.pdf', text: pdf('one'), other: pdf('two') },
    }),
    'POST /alert-settings/trial-mail': () => ({ by: 'admin', path: '/alert-settings/trial-mail', body: {} }),
    'POST /authority-limits': same('finance', '/authority-limits', { person: demoEmail('head'), limit: cny('30000.00') }, { limit: cny('1.00') }),
    'POST /budgets': same('finance', '/budgets', { department: 'RD', project: 'PRJ-RD-01', period: '2031-Q2', amount: cny('88.10') }, { amount: cny('88.20') }),
    'POST /budgets/{id}/owner': async () => ({
      by: 'finance',
      path: `/budgets/${(await budget(`${nextYear}-01`)).id}/owner`,
      body: { owner: demoEmail('owner'), ...reason },
      other: { owner: null, ...reason },
    }),
    'POST /budgets/{id}/transfers': async () => {
      const [from, to] = [await budget(`${nextYear}-02`), await budget(`${nextYear}-03`)];
      return {
        by: 'finance',
        path: `/budgets/${from.id}/transfers`,
        body: { to: to.id, amount: cny('10.00'), ...reason },
        other: { to: to.id, amount: cny('11.00'), ...reason },
      };
    },
    'POST /claims': same('employee', '/claims', { flow: 'expense-claim', facts: facts(), submit: true }, { facts: facts('101.00') }),
    'POST /claims/{id}/comments': async () => ({
      by: 'employee',
      path: `/claims/${(await claimOf()).id}/comments`,
      body: { text: 'hello' },
      other: { text: 'good bye' },
    }),
    'POST /claims/{id}/copies': async () => ({
      by: 'employee',
      path: `/claims/${(await claimOf()).id}/copies`,
      body: { people: [demoEmail('sales')] },
      other: { people: [demoEmail('owner')] },
    }),
    'POST /claims/{id}/hold': async () => ({
      by: 'manager',
      path: `/claims/${(await claimOf()).id}/hold`,
      body: { ...reason, until: `${nextYear}-01-05` },
      other: { ...reason, until: `${nextYear}-01-06` },
    }),
    'POST /claims/{id}/release': async () => {
      const { id } = await claimOf();
      await post('manager', `/claims/${id}/hold`, { ...reason, until: `${nextYear}-01-05` });
      return { by: 'manager', path: `/claims/${id}/release`, body: {}, other: { comment: 'go on' } };
    },
    'POST /claims/{id}/resubmit': async () => ({
      by: 'employee',
      path: `/claims/${(await decided(await claimOf(), 'manager', 'return')).id}/resubmit`,
      body: {},
    }),
    'POST /claims/{id}/submit': async () => ({ by: 'employee', path: `/claims/${(await claimOf(false)).id}/submit`, body: {} }),
    'POST /claims/{id}/withdraw': async () => ({ by: 'employee', path: `/claims/${(await claimOf()).id}/withdraw`, body: {}, other: { comment: 'wrong' } }),
    'POST /claims/{id}/urge': async () => ({ by: 'employee', path: `/claims/${(await claimOf()).id}/urge`, body: {}, other: { text: 'please' } }),
    'POST /claims/{id}/take-back': async () => ({
      by: 'manager',
      path: `/claims/${(await decided(await claimOf(), 'manager')).id}/take-back`,
      body: {},
      other: { comment: 'too early' },
    }),
    'POST /claims/{id}/signers/remove': async () => {
      const claim = await claimOf();
      await post('manager', `/tasks/${taskOf(claim)}/signers`, { people: [demoEmail('owner'), demoEmail('head')], when: 'after' });
      return { by: 'manager', path: `/claims/${claim.id}/signers/remove`, body: { person: demoEmail('owner') }, other: { person: demoEmail('head') } };
    },
    'POST /connections': async () => ({
      by: 'admin',
      path: '/connections',
      body: { ...(await connection()), name: 'Books' },
      other: { ...(await connection()), name: 'Other books' },
    }),
    'POST /connections/{id}/mapping/activate': async () => {
      const made = await post('admin', '/connections', await connection());
      await (await house.as('finance')).put(`/connections/${made.id}/mapping`, { mapping: {} }).expect(200);
      return { by: 'finance', path: `/connections/${made.id}/mapping/activate`, body: { version: 1, ...reason }, other: { version: 1, ...otherReason } };
    },
    'POST /emergencies': async () => {
      const body = { kind: 'decide', taskId: taskOf(await claimOf()), outcome: 'approve', ...reason };
      return { by: 'admin', path: '/emergencies', body, other: { ...body, outcome: 'reject' } };
    },
    'POST /emergencies/{id}/confirm': async () => ({
      by: 'finance',
      path: `/emergencies/${(await emergency()).id}/confirm`,
      body: {},
      other: { comment: 'yes' },
    }),
    'POST /emergencies/{id}/refuse': async () => ({ by: 'finance', path: `/emergencies/${(await emergency()).id}/refuse`, body: {}, other: { comment: 'no' } }),
    'POST /emergencies/{id}/acknowledge': async () => {
      const { id } = await emergency();
      await post('finance', `/emergencies/${id}/confirm`);
      return { by: 'auditor', path: `/emergencies/${id}/acknowledge`, body: { text: 'read' }, other: { text: 'read twice' } };
    },
    'POST /flows': same('admin', '/flows', { key: 'lab-spending', name }, { key: 'lab-travel' }),
    'POST /flows/{key}/draft/publish': async () => {
      await renamed('month-end-accrual');
      return { by: 'publisher', path: '/flows/month-end-accrual/draft/publish', body: { note: 'new name' }, other: { note: 'newer name' } };
    },
    'POST /flows/{key}/draft/restore': async () => ({
      by: 'admin',
      path: '/flows/travel-advance/draft/restore',
      body: { version: 1 },
      other: { version: 2 },
      headers: { 'if-match': await renamed('travel-advance') },
    }),
    'POST /flows/{key}/migrations': async () => {
      const { id } = await claimOf();
      const body = { version: await newerVersion(), instances: [id], ...reason };
      return { by: 'admin', path: '/flows/expense-claim/migrations', body, other: { ...body, ...otherReason } };
    },
    'POST /imports': () => ({
      by: 'admin',
      path: '/imports',
      body: {},
      file: { fields: { kind: 'people', dryRun: 'false' }, name: 'file.csv', text: importOf('imported'), other: importOf('another') },
    }),
    'POST /instances/{id}/effects/{effectId}/retry': async () => {
      const { claim, effect } = await parked(`status = 'refused', code = 'REFUSED'`);
      return { by: 'finance', path: `/instances/${claim.id}/effects/${effect}/retry`, body: reason, other: otherReason };
    },
    'POST /instances/{id}/repairs': async () => {
      const claim = await decided(await claimOf(), 'manager');
      const body = { ...(await repair(claim)), ...reason };
      return { by: 'admin', path: `/instances/${claim.id}/repairs`, body, other: { ...body, ...otherReason } };
    },
    'POST /people/{email}/hand-over': async () => {
      await claimOf();
      return {
        by: 'admin',
        path: `/people/${demoEmail('manager')}/hand-over`,
        body: { to: demoEmail('head'), ...reason },
        other: { to: demoEmail('cfo'), ...reason },
      };
    },
    'POST /postings/repost': async () => {
      const { id } = await parked(`status = 'refused', code = 'REFUSED'`);
      return { by: 'finance', path: '/postings/repost', body: { ids: [id], ...reason }, other: { ids: [id], ...otherReason } };
    },
    'POST /postings/{id}/files': async () => ({ by: 'finance', path: `/postings/${await refusedFile()}/files`, body: reason, other: otherReason }),
    'POST /postings/{id}/files/leave-out': async () => ({
      by: 'finance',
      path: `/postings/${await refusedFile()}/files/leave-out`,
      body: reason,
      other: otherReason,
    }),
    'POST /postings/{id}/period': async () => {
      const { id } = await parked(`status = 'intent', code = 'PERIOD_CLOSED'`);
      return { by: 'finance', path: `/postings/${id}/period`, body: { period: 'same', ...reason }, other: { period: 'next', ...reason } };
    },
    'POST /postings/{id}/statement': async () => {
      const { id } = await posting(`status = 'unknown', sends = 1`);
      return {
        by: 'finance',
        path: `/postings/${id}/statement`,
        body: { saw: 'absent', ...reason },
        other: { saw: 'there', documentNumber: '记-2', ...reason },
      };
    },
    'POST /postings/{id}/statement/confirm': async () => {
      const { id } = await posting(`status = 'unknown', sends = 1`);
      await post('finance', `/postings/${id}/statement`, { saw: 'there', documentNumber: '记-3', ...reason });
      return { by: 'accountant', path: `/postings/${id}/statement/confirm`, body: {} };
    },
    'POST /reconciliations': same('finance', '/reconciliations', { ledger: 'HT01-CAS', period: '2020-01' }, { period: '2020-02' }),
    'POST /repairs/{id}/confirm': async () => {
      const { id, turn } = await repairRequest();
      return { by: 'finance', path: `/repairs/${id}/confirm`, body: { turn }, other: { turn, comment: 'yes' } };
    },
    'POST /repairs/confirmations': async () => {
      const { id, turn } = await migrationRequest();
      const body = { requests: [{ id, turn }] };
      return { by: 'finance', path: '/repairs/confirmations', body, other: { ...body, comment: 'yes' } };
    },
    'POST /repairs/{id}/refuse': async () => ({ by: 'finance', path: `/repairs/${(await repairRequest()).id}/refuse`, body: reason, other: otherReason }),
    'POST /roles/{code}/holders': same('admin', '/roles/accountant/holders', { person: demoEmail('sales') }, { person: demoEmail('owner') }),
    'POST /rules': same(
      'accountant',
      '/rules',
      { type: 'tax', id: 'vat.new', invoiceKind: 'new', method: 'fraction', numerator: 6, denominator: 106 },
      { numerator: 9 },
    ),
    'POST /schedules': same('finance', '/schedules', schedule, { cron: '0 8 1 * *' }),
    'POST /schedules/{id}/run': async () => ({ by: 'finance', path: `/schedules/${(await post('finance', '/schedules', schedule)).id}/run`, body: {} }),
    'POST /substitutes': same(
      'manager',
      '/substitutes',
      { substitute: demoEmail('head'), from: `${nextYear}-06-01`, to: `${nextYear}-06-05` },
      { substitute: demoEmail('cfo') },
    ),
    'POST /tasks/decisions': async () => {
      const claim = await claimOf();
      const of = (outcome: string) => ({ decisions: [{ taskId: taskOf(claim), ...decision(claim, outcome) }] });
      return { by: 'manager', path: '/tasks/decisions', body: of('approve'), other: of('reject') };
    },
    'POST /tasks/{id}/decision': async () => {
      const claim = await claimOf();
      return { by: 'manager', path: `/tasks/${taskOf(claim)}/decision`, body: decision(claim), other: decision(claim, 'reject') };
    },
    'POST /tasks/{id}/delegate': async () => ({
      by: 'manager',
      path: `/tasks/${taskOf(await claimOf())}/delegate`,
      body: { to: demoEmail('owner') },
      other: { to: demoEmail('head') },
    }),
    'POST /tasks/{id}/signers': async () => ({
      by: 'manager',
      path: `/tasks/${taskOf(await claimOf())}/signers`,
      body: { people: [demoEmail('owner')], when: 'before' },
      other: { people: [demoEmail('head')], when: 'before' },
    }),
    'POST /tasks/{id}/transfer': async () => ({
      by: 'manager',
      path: `/tasks/${taskOf(await claimOf())}/transfer`,
      body: { to: demoEmail('owner') },
      other: { to: demoEmail('head') },
    }),
    'POST /vouchers/{id}/repost': async () => ({
      by: 'finance',
      path: `/vouchers/${(await parked(`status = 'refused', code = 'REFUSED'`)).voucher}/repost`,
      body: reason,
      other: otherReason,
    }),
    'POST /vouchers/{id}/reverse': async () => ({
      by: 'finance',
      path: `/vouchers/${(await posted()).voucher}/reverse`,
      body: { date: today, ...reason },
      other: { date: today, ...otherReason },
    }),
    'POST /webhooks': same('admin', '/webhooks', { url: 'https://hooks.example/a' }, { url: 'https://hooks.example/b' }),
    'POST /webhooks/{id}/test': async () => ({ by: 'admin', path: `/webhooks/${(await webhook()).id}/test`, body: {} }),
    'POST /webhooks/{id}/deliveries/{deliveryId}/replay': async () => {
      const { id } = await webhook();
      return { by: 'admin', path: `/webhooks/${id}/deliveries/${(await post('admin', `/webhooks/${id}/test`)).id}/replay`, body: {} };
    },
  };
}
