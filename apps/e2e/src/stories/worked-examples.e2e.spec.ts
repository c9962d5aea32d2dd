import { workedExamples, type WorkedExample } from '@vouchflow/finance-core';
import { describe, expect, it } from 'vitest';
import { cny, freshTag, today } from '../stack/facts.js';
import { tellStory } from '../stack/the-stack.js';
import type { VoucherView } from '../stack/voucher.view.js';

interface BudgetView {
  available: { amount: string };
  consumed: { amount: string };
}

describe('the worked examples of ACCOUNTING.md, to the cent', () => {
  const story = tellStory();
  const tag = freshTag();
  const examples = (advance?: string) => workedExamples({ on: today(), tag, ...(advance ? { advance } : {}) });
  const example = (n: number, advance?: string): WorkedExample => {
    const found = examples(advance).find((one) => one.n === n);
    if (!found) throw new Error(`no example ${n}`);
    return found;
  };
  const person = ({ claimant }: WorkedExample) => claimant.replace('@demo.test', '');
  const shown = (voucher: VoucherView) =>
    voucher.lines.map(({ account, debit, credit, dimensions }) => ({
      account: account.code,
      ...(debit ? { debit: debit.amount } : {}),
      ...(credit ? { credit: credit.amount } : {}),
      dimensions,
    }));

  /** Takes it through, and expects our voucher and the ERP's document to say what the example says. */
  const expectVoucher = async (one: WorkedExample) => {
    const claim = await story.complete(person(one), one.facts);
    expect(claim.total).toEqual(cny(one.total));
    const voucher = await story.voucher(claim);
    expect(shown(voucher)).toEqual(one.lines);
    expect(voucher.attachments).toBe(one.attachments);
    const documents = await story.documents(voucher);
    expect(documents).toHaveLength(1);
    expect(documents[0]?.lines.map(({ account, debit, credit }) => [account, debit, credit])).toEqual(
      one.lines.map((line) => [line.account, line.debit ?? '0.00', line.credit ?? '0.00']),
    );
    return { claim, voucher };
  };

  it.concurrent.each([1, 2, 3, 4, 5, 6].map((n) => [n, example(n).title]))('example %i: %s', async (n) => {
    await expectVoucher(example(n as number));
  });

  it('example 7: a part-claimed invoice, training, and an advance set off that the cashier paid', async () => {
    const amount = example(7).needsAdvance ?? '';
    const advance = await story.complete('sales', { title: 'Trip', legalEntity: 'HT01', department: 'SALES', amount: cny(amount) }, 'travel-advance');
    const { claim } = await expectVoucher(example(7, advance.id));

    const again = await story.trySubmit('sales', {
      ...example(7, advance.id).facts,
      lines: [{ category: 'travel', date: today(), amount: cny('10.00') }],
      advances: [{ advance: advance.id, amount: cny('0.01') }],
    });
    expect(again, 'the advance is used up').toMatchObject({ status: 409, body: { code: 'ADVANCE_SHORT' } });
    expect(claim.status).toBe('completed');
  });

  it('example 8: example 2 reversed in red gives the budget back, and only once', async () => {
    const budget = async () => {
      const { body } = await story.as('finance').get<{ items: BudgetView[] }>(`/budgets?period=${today().slice(0, 7)}&department=RD&category=office`);
      return Number(body.items[0]?.consumed.amount);
    };
    // The invoices of example 2 are used: the same facts with others.
    const [, original] = workedExamples({ on: today(), tag: freshTag() });
    if (!original) throw new Error('no example 2');
    const { claim, voucher } = await expectVoucher(original);
    const before = await budget();

    const refused = await story.as('manager').post(`/vouchers/${voucher.id}/reverse`, { reason: 'no', date: today() });
    expect(refused).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    const made = await story.as('finance').post<VoucherView>(`/vouchers/${voucher.id}/reverse`, { reason: 'Booked twice', date: today() });
    expect(made.status).toBe(201);
    expect(shown(made.body)).toEqual(example(8).lines);
    expect(made.body).toMatchObject({ reverses: voucher.id, total: cny('-339.00') });

    const reversed = await story.waitForStatus(claim.id, 'reversed');
    expect(reversed.vouchers.map((one) => one.status)).toEqual(['reversed', 'posted']);
    const red = await story.voucher(reversed, 1);
    expect(red.lines.every((line) => line.summary.startsWith(`冲销 ${voucher.posting?.documentNumber}`))).toBe(true);
    expect(await story.documents(red)).toHaveLength(1);
    expect(Math.round((before - (await budget())) * 100)).toBe(33_900);

    expect(await story.as('finance').post(`/vouchers/${voucher.id}/reverse`, { reason: 'again', date: today() })).toMatchObject({
      status: 409,
      body: { code: 'ALREADY_REVERSED' },
    });
    expect((await story.as('finance').post(`/vouchers/${red.id}/reverse`, { reason: 'the red one', date: today() })).status).toBe(409);
  });
});
