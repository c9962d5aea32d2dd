import type { ClaimView } from '@vouchflow/flow-model';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseUrlOf, openDatabase } from '../stack/database.js';
import type { ErpDocument } from '../stack/erp-sandbox.client.js';
import { cny, expense, freshTag, invoice, line, today } from '../stack/facts.js';
import { until } from '../stack/pause.js';
import { stackHome, tellStory } from '../stack/the-stack.js';
import { asForm, pdfOf } from '../stack/uploaded-file.js';
import { checkInvariants } from './check-invariants.js';

/**
 * A checker that finds nothing proves nothing. Each damage is planted in the stack's own database inside a transaction that is
 * rolled back, past the constraints that would have refused it, or in a copy of the ERP's journal.
 */
describe('the checker finds', () => {
  const story = tellStory();
  const since = new Date(Date.now() - 1000).toISOString();
  let client: pg.Client;
  let journal: ErpDocument[];
  let done: ClaimView;
  let running: ClaimView;
  let rejected: ClaimView;
  let advance: ClaimView;

  beforeAll(async () => {
    client = await openDatabase(databaseUrlOf(stackHome));
    const { body: file } = await story.as('employee').post<{ id: string }>('/attachments', undefined, asForm('invoice.pdf', pdfOf(freshTag())));
    done = await story.complete(
      'employee',
      expense('6000.00', { attachments: [file.id], project: 'PRJ-RD-01', lines: [line('travel', '6000.00', { invoice: invoice('6000.00', '300.00') })] }),
    );
    advance = await story.complete('employee', { title: 'Trip', legalEntity: 'HT01', department: 'RD', amount: cny('100.00') }, 'travel-advance');
    running = await story.submit('employee', expense('20.00', { advances: [{ advance: advance.id, amount: cny('5.00') }] }));
    rejected = await story.decide(await story.submit('employee', expense('30.00')), { outcome: 'reject', comment: 'no' });
    const key = (await story.voucher(done)).posting?.externalKey;
    await until('the file is in the ERP', async () => {
      journal = await story.erp.journal();
      return journal.some((document) => document.externalKey === key && document.files?.length === 1);
    });
  }, 120_000);
  afterAll(() => client.end());

  const check = (books: ErpDocument[] = journal, acknowledged: string[] = [...story.acknowledged]) =>
    checkInvariants({ client, journal: books, acknowledged, since });

  /** Plants damage with `$1` the id of the claim, and answers what the checker says. Nothing of it stays. */
  const damaged = async (claim: ClaimView, ...statements: string[]): Promise<string[]> => {
    await client.query('BEGIN');
    try {
      // No trigger and no foreign key holds in this session; checks are dropped, inside this transaction only.
      await client.query('SET LOCAL session_replication_role = replica');
      await client.query('SET LOCAL lock_timeout = 5000');
      await client.query(
        'ALTER TABLE task DROP CONSTRAINT nobody_decides_own_claim; ALTER TABLE flow_version DROP CONSTRAINT flow_version_check; ALTER TABLE voucher_line DROP CONSTRAINT no_zero_line',
      );
      for (const statement of statements) {
        const { rowCount } = await client.query(statement, statement.includes('$1') ? [claim.id] : []);
        expect(rowCount, `${statement} hits something`).toBeGreaterThan(0);
      }
      return (await check()).map(({ id, what }) => `${id} ${what}`);
    } finally {
      await client.query('ROLLBACK');
    }
  };
  const expectFound = (found: string[], id: string): void =>
    expect(
      found.some((one) => one.startsWith(`${id} `)),
      `${id} in ${JSON.stringify(found)}`,
    ).toBe(true);

  it('nothing, where nothing is wrong', async () => {
    expect(await check()).toEqual([]);
  });

  const inTurn = (n: number, change: string) => `UPDATE flow_turn SET ${change} WHERE instance_id = $1 AND n = ${n}`;
  const voucherOf = 'SELECT id FROM voucher WHERE instance_id = $1';
  const damages: [what: string, id: string, claim: () => ClaimView, ...statements: string[]][] = [
    ['a claim that was taken and is gone', 'I1', () => running, 'DELETE FROM instance WHERE id = $1'],
    ['a turn cut out of the middle', 'I9', () => done, 'DELETE FROM flow_turn WHERE instance_id = $1 AND n = 3'],
    ['the last turn cut off', 'I9', () => done, 'DELETE FROM flow_turn WHERE instance_id = $1 AND n = (SELECT max(n) FROM flow_turn WHERE instance_id = $1)'],
    ['an actor changed in the record', 'I9', () => done, inTurn(2, `actor = 'head@demo.test'`)],
    ['an amount changed in the record', 'I9', () => done, inTurn(1, `events = jsonb_set(events::jsonb, '{0,context,total,minor}', '1')`)],
    ['an input changed in the record', 'I9', () => done, inTurn(2, `input = input::jsonb || '{"comment": "yes, of course"}'`)],
    ['a time changed in the record', 'I9', () => done, inTurn(2, `at = at - interval '1 day'`)],
    ['two turns in another order', 'I9', () => done, inTurn(2, 'n = -1'), inTurn(3, 'n = 2'), inTurn(-1, 'n = 3')],
    ['facts changed beside the record', 'I13', () => done, `UPDATE instance SET facts = jsonb_set(facts, '{lines,0,amount,minor}', '600001') WHERE id = $1`],
    ['a state changed beside the record', 'I13', () => running, `UPDATE instance SET status = 'completed' WHERE id = $1`],
    [
      'a decision that is only in the row',
      'I7',
      () => running,
      `UPDATE task SET status = 'decided', decided_by = 'manager@demo.test', outcome = 'approve', decided_at = now() WHERE instance_id = $1`,
    ],
    ['a decision that says something else', 'I7', () => rejected, `UPDATE task SET outcome = 'approve' WHERE instance_id = $1`],
    ['a decision without its row', 'I7', () => done, 'DELETE FROM task WHERE instance_id = $1 AND n = 2'],
    ['an approver swapped', 'I7', () => done, `UPDATE task SET decided_by = 'ceo@demo.test' WHERE instance_id = $1 AND n = 2`],
    ['an approver who was not asked', 'I8', () => done, `UPDATE task SET decided_by = 'ceo@demo.test' WHERE instance_id = $1 AND n = 2`],
    [
      'the claimant as approver',
      'I8',
      () => done,
      `UPDATE task SET decided_by = 'employee@demo.test', people = '{employee@demo.test}' WHERE instance_id = $1 AND n = 2`,
    ],
    ['a flow published by its author', 'I8', () => done, `UPDATE flow_version SET drafted_by = published_by WHERE flow_key = 'expense-claim'`],
    ['an approval after the posting', 'I3', () => done, `UPDATE task SET decided_at = decided_at + interval '1 hour' WHERE instance_id = $1 AND n = 4`],
    ['an approval of other facts', 'I3', () => done, `UPDATE task SET facts_hash = 'other' WHERE instance_id = $1 AND n = 3`],
    [
      'a posting before anybody approved',
      'I3',
      () => running,
      `INSERT INTO voucher SELECT (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'instance_id', $1::uuid, 'n', 900001, 'number', 'X-1'))).* FROM voucher v WHERE v.reverses IS NULL LIMIT 1`,
      `INSERT INTO posting SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'instance_id', $1::uuid, 'voucher_id', v.id, 'external_key', 'AAAAAAAAAAAAAAAA'))).* FROM posting p, voucher v WHERE v.number = 'X-1' AND p.id = (SELECT id FROM posting LIMIT 1)`,
    ],
    [
      'a budget that holds a cent more',
      'I5',
      () => done,
      `UPDATE budget SET consumed_minor = consumed_minor + 1 WHERE id = (SELECT budget_id FROM budget_entry WHERE instance_id = $1 LIMIT 1)`,
    ],
    ['a reservation that nobody wrote down', 'I5', () => running, `DELETE FROM budget_entry WHERE instance_id = $1`],
    [
      'a reservation written down twice',
      'I5',
      () => running,
      `INSERT INTO budget_entry (budget_id, kind, minor, instance_id, line, at) SELECT budget_id, kind, minor, instance_id, line, at FROM budget_entry WHERE instance_id = $1`,
    ],
    ['a rejected claim that still holds its budget', 'I5', () => rejected, `DELETE FROM budget_entry WHERE instance_id = $1 AND kind = 'release'`],
    ['a rejected claim that still holds its invoice', 'I5', () => rejected, `INSERT INTO invoice_hold (key, instance_id, held_at) VALUES ('/kept', $1, now())`],
    ['an advance that gave more than its claims took', 'I5', () => advance, `UPDATE advance SET held_minor = held_minor + 1 WHERE id = $1`],
    ['a voucher that lost a line', 'I6', () => done, `DELETE FROM voucher_line WHERE n = 1 AND voucher_id IN (${voucherOf})`],
    [
      'a voucher with another amount',
      'I6',
      () => done,
      `UPDATE voucher_line SET debit_minor = debit_minor + 1 WHERE debit_minor IS NOT NULL AND n = 1 AND voucher_id IN (${voucherOf})`,
    ],
    [
      'a line of nothing',
      'I6',
      () => done,
      `INSERT INTO voucher_line SELECT (jsonb_populate_record(l, '{"n": 99, "debit_minor": 0}')).* FROM voucher_line l WHERE n = 1 AND voucher_id IN (${voucherOf})`,
    ],
    [
      'a voucher whose lines are not what the ERP holds',
      'I4',
      () => done,
      `UPDATE voucher_line SET account = '660201' WHERE n = 1 AND voucher_id IN (${voucherOf})`,
    ],
    ['a voucher confirmed under another number', 'I4', () => done, `UPDATE posting SET document_number = 'JV-1' WHERE voucher_id IN (${voucherOf})`],
    ['a voucher confirmed that was never sent', 'I2', () => done, `UPDATE posting SET external_key = 'AAAAAAAAAAAAAAAA' WHERE voucher_id IN (${voucherOf})`],
    ['a completed claim whose voucher is void', 'I2', () => done, `UPDATE voucher SET status = 'void' WHERE instance_id = $1`],
    [
      'a secret kept with the proof',
      'I14',
      () => done,
      `UPDATE posting_attempt SET exchanges = '[{"asked": "sec01"}]' WHERE posting_id IN (SELECT id FROM posting WHERE instance_id = $1)`,
    ],
    ['a file in the ERP that nobody sent', 'files', () => done, `DELETE FROM posting_file WHERE posting_id IN (SELECT id FROM posting WHERE instance_id = $1)`],
    ['a gap in the numbers', 'numbers', () => done, `UPDATE voucher SET n = n + 5000000 WHERE instance_id = $1`],
    ['a claim that waits for nobody', 'I10', () => running, `UPDATE task SET status = 'cancelled' WHERE instance_id = $1`],
    ['an effect that is due and that nobody does', 'I10', () => done, `UPDATE effect SET status = 'open' WHERE instance_id = $1`],
  ];

  it.each(damages)('%s (%s)', async (_, id, claim, ...statements) => {
    expectFound(await damaged(claim(), ...statements), id);
  });

  it('what is wrong in the ERP alone: missing, doubled, foreign, changed', async () => {
    const key = (await story.voucher(done)).posting?.externalKey;
    const at = journal.findIndex((document) => document.externalKey === key);
    const ours = journal[at] as ErpDocument;
    const found = async (books: ErpDocument[]) => (await check(books)).map(({ id, what }) => `${id} ${what}`);
    const changed = (change: Partial<ErpDocument>) => journal.with(at, { ...ours, ...change });
    expectFound(await found(journal.toSpliced(at, 1)), 'I2');
    expectFound(await found([...journal, { ...ours, documentNumber: '记-999999' }]), 'I2');
    expectFound(await found([...journal, { ...ours, externalKey: 'ZZZZZZZZZZZZZZZZ', documentNumber: '记-999999' }]), 'I2');
    expectFound(await found(changed({ externalKey: 'ZZZZZZZZZZZZZZZZ' })), 'I2');
    expectFound(await found(changed({ lines: ours.lines.map((one, n) => (n === 0 ? { ...one, debit: '0.01' } : one)) })), 'I4');
    expectFound(await found(changed({ lines: ours.lines.slice(1) })), 'I4');
    expectFound(await found(changed({ date: '2020-01-01' })), 'I4');
    expectFound(await found(changed({ currency: 'USD' })), 'I4');
    expectFound(await found(changed({ company: 'HT02' })), 'I4');
    expectFound(await found(changed({ documentNumber: '记-999999' })), 'I4');
    expectFound(await found(changed({ files: [...(ours.files ?? []), ...(ours.files ?? [])] })), 'files');
    expect(today()).toBe(ours.date);
  });

  it('that a claim was said to be taken and never was', async () => {
    const found = await check(journal, ['01900000-0000-7000-8000-000000000000']);
    expect(found).toEqual([{ id: 'I1', what: 'the claim 01900000-0000-7000-8000-000000000000 was taken and is gone' }]);
  });
});
