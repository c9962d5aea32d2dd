import { createHash } from 'node:crypto';
import type { ErpSimulator } from '@vouchflow/connector-kit/testing';
import { startTrytonErp } from '@vouchflow/connector-tryton/testing';
import { casAccountingRules, workedExamples } from '@vouchflow/finance-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ApiClient, type Answer } from '../stack/api.client.js';
import { ErpSandboxClient } from '../stack/erp-sandbox.client.js';
import { expense, freshTag, today } from '../stack/facts.js';
import { until } from '../stack/pause.js';
import { startStack, type RunningStack } from '../stack/start-stack.js';
import { Story } from '../stack/story.js';
import { asForm, pdfOf } from '../stack/uploaded-file.js';
import type { VoucherView } from '../stack/voucher.view.js';

interface ConnectionView {
  id: string;
  system: string;
  name: string;
  ledgers: string[];
  config: Record<string, unknown>;
}

/** Nothing of the ERP is simulated: Tryton is installed, given a company, and posted into by the flow; its books are read past us. */
describe('the demo company posts into a real ERP, Tryton', () => {
  let erp: ErpSimulator;
  let stack: RunningStack;
  let story: Story;
  const inErp = async (voucher: VoucherView) => erp.documents(voucher.posting?.externalKey ?? '');
  /** A file of the employee's, uploaded as the studio does. */
  const upload = async (name: string, content: string): Promise<string> =>
    ok(await story.as('employee').post<{ id: string }>('/attachments', undefined, asForm(name, content))).id;
  const ok = <Body>({ status, body }: Answer<Body>): Body => {
    expect(status, JSON.stringify(body)).toBeLessThan(300);
    return body;
  };

  beforeAll(async () => {
    const year = Number(today().slice(0, 4));
    erp = await startTrytonErp({
      code: 'HT01',
      years: [year - 1, year, year + 1],
      accounts: casAccountingRules('2020-01-01').accounts.map(({ code, name, requires }) => ({
        code,
        name: name.zh,
        party: requires.includes('person') || requires.includes('supplier'),
      })),
      parties: ['employee', 'manager', 'head', 'owner', 'finance', 'accountant', 'cashier', 'sales', 'saleshead', 'cfo', 'ceo'].map(
        (person) => `${person}@demo.test`,
      ),
    });
    stack = await startStack({ egressAllow: [erp.origin] });
    story = new Story(new ApiClient(stack.baseUrl), new ErpSandboxClient(stack.erpSandboxUrl));

    const admin = story.as('admin');
    const [kingdee] = ok(await admin.get<{ items: ConnectionView[] }>('/connections')).items;
    if (!kingdee) throw new Error('the demo company has no connection');
    // A ledger has one enabled connection: it is taken from the one and given to the other.
    ok(await admin.put(`/connections/${kingdee.id}`, { name: kingdee.name, ledgers: kingdee.ledgers, config: kingdee.config, enabled: false }));
    const made = ok(
      await admin.post<ConnectionView>('/connections', {
        system: 'tryton',
        name: 'Tryton',
        ledgers: ['HT01-CAS'],
        config: { ...erp.settings({}), timeoutMs: 60_000 },
        sendsFiles: true,
      }),
    );
    expect(made.config, 'the password is never given back').not.toHaveProperty('password');
    expect(ok(await admin.post<{ ok: boolean }>(`/connections/${made.id}/test`))).toMatchObject({ ok: true });
  }, 300_000);
  afterEach(() => erp?.endFaults());
  afterAll(async () => {
    await stack?.stop();
    await erp?.close();
  });

  it('a worked example becomes one posted move, line by line to the cent, its number on the voucher', async () => {
    const [one] = workedExamples({ on: today(), tag: freshTag() });
    if (!one) throw new Error('no example');
    const claim = await story.complete(one.claimant.replace('@demo.test', ''), one.facts);
    const voucher = await story.voucher(claim);
    const moves = await inErp(voucher);
    expect(moves).toHaveLength(1);
    expect(moves[0]).toMatchObject({ documentNumber: voucher.posting?.documentNumber, date: voucher.date, currency: 'CNY' });
    expect(moves[0]?.lines).toEqual(
      voucher.lines.map(({ account, debit, credit }) => ({ account: account.code, debit: debit?.amount ?? '0.00', credit: credit?.amount ?? '0.00' })),
    );
  }, 180_000);

  it('an answer lost after Tryton had committed: looked up, never created again', async () => {
    let claim = await story.decide(await story.submit('employee', expense('86.00')));
    await erp.fault('error-after-commit', 1);
    claim = await story.decide(claim);
    const done = await story.waitForStatus(claim.id, 'completed', 120_000);
    const voucher = await story.voucher(done);
    expect(await inErp(voucher)).toHaveLength(1);
    expect(voucher.posting?.attempts.map((attempt) => `${attempt.step} ${attempt.outcome}`)).toEqual(['post unknown', 'look-up confirmed']);
  }, 240_000);

  it('the files of the claim and of its line are kept with the move in Tryton, byte for byte, once each, though the answers of the move and of a file were lost', async () => {
    const contents = [pdfOf(freshTag()), pdfOf(freshTag())];
    const [head, ofLine] = await Promise.all(contents.map((content, n) => upload(`发票 ${n + 1}.pdf`, content)));
    const facts = expense('88.00', { attachments: [head] }) as { lines: Record<string, unknown>[] };
    facts.lines[0] = { ...facts.lines[0], attachments: [ofLine] };
    await erp.fault('error-after-commit', 2);
    const claim = await story.complete('employee', facts);
    const voucher = await story.voucher(claim);
    interface Files {
      status: string;
      files: { name: string; status: string; erpId: string | null; erpName: string }[];
    }
    const proof = await until(
      'both files are in Tryton',
      async () => {
        const { items } = ok(await story.as('finance').get<{ items: { id: string; externalKey: string }[] }>(`/postings?claim=${claim.id}`));
        const now = ok(await story.as('finance').get<Files>(`/postings/${items[0]?.id}`));
        if (now.files.length !== 2 || now.files.some(({ status }) => status !== 'sent')) throw new Error(JSON.stringify(now.files));
        return now;
      },
      120_000,
    );
    const [move] = await inErp(voucher);
    const hashes = contents.map((content) => createHash('sha256').update(content).digest('hex'));
    expect(move?.files?.map(({ sha256 }) => sha256).sort()).toEqual([...hashes].sort());
    expect(move?.files?.map(({ name }) => name).sort()).toEqual(proof.files.map(({ erpName }) => erpName).sort());
    expect(proof.files.every(({ erpId }) => /^\d+$/.test(erpId ?? ''))).toBe(true);
  }, 240_000);

  it('a reversal is a move of its own with negative amounts', async () => {
    const claim = await story.complete('employee', expense('87.00'));
    const voucher = await story.voucher(claim);
    const red = ok(await story.as('finance').post<VoucherView>(`/vouchers/${voucher.id}/reverse`, { reason: 'Wrong month', date: today() }));
    const posted = await until(
      'the red voucher is posted',
      async () => {
        const now = ok(await story.as('finance').get<VoucherView>(`/vouchers/${red.id}`));
        if (now.status !== 'posted') throw new Error(now.status);
        return now;
      },
      120_000,
    );
    const [original] = await inErp(voucher);
    const [move] = await inErp(posted);
    expect(move?.lines.map(({ account, debit, credit }) => [account, Number(debit), Number(credit)])).toEqual(
      original?.lines.map(({ account, debit, credit }) => [account, 0 - Number(debit), 0 - Number(credit)]),
    );
  }, 180_000);
});
