import { describe, expect, it } from 'vitest';
import { freshTag, today } from '../stack/facts.js';
import { tellStory } from '../stack/the-stack.js';
import { until } from '../stack/pause.js';
import { fillClaim } from './fill-claim.js';
import { desktop, openStudio, phone } from './open-studio.js';

const MINUTE = 60_000;

describe('the main job, in the pages', () => {
  const story = tellStory();
  const studio = openStudio();

  it('6,000 CNY on a research project: from the form over four people to a voucher in the ERP, every step explained', { timeout: 4 * MINUTE }, async () => {
    const title = `Conference ${freshTag()}`;
    const employee = await studio.signIn('employee', desktop('en'));
    const { page } = employee;
    await page.getByRole('link', { name: 'Claims', exact: true }).click();
    await page.getByRole('button', { name: 'New claim' }).first().click();
    await fillClaim(employee, {
      title,
      project: 'PRJ-RD-01',
      category: 'Travel and allowance',
      date: today(),
      description: 'Flight and train',
      amount: '6000',
    });

    const path = employee.region('Who will be asked');
    await path.getByRole('button', { name: '4. Finance' }).waitFor();
    expect((await path.getByRole('button').allInnerTexts()).map((face) => face.split('\n').at(-1))).toEqual([
      'RD manager',
      'Head of RD',
      'Project owner',
      'Finance',
    ]);
    expect(await path.innerText()).toContain('owner of project Research project 1');
    expect(await employee.region('Budget').innerText()).toContain('All have room');
    expect(await page.getByTestId('claim-total').innerText()).toContain('6,000.00');

    const consumed = async (): Promise<number> => {
      const { body } = await story
        .as('finance')
        .get<{ items: { consumed: { amount: string } }[] }>(`/budgets?period=${today().slice(0, 7)}&department=RD&category=travel`);
      return Number(body.items[0]?.consumed.amount);
    };
    const consumedBefore = await consumed();

    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await employee.heading(title).waitFor();
    const claimId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    story.acknowledged.add(claimId);
    await page.getByText('Waiting for RD manager').waitFor();
    // What is written on the window is gone as soon as the page is loaded anew: from here on it must live by itself.
    await page.evaluate('window.neverLoadedAgain = true');

    const manager = await studio.signIn('manager', phone('zh'));
    await manager.openTask(title);
    await manager.page.getByText('因为是申请人的直接上级').waitFor();
    await manager.region('预算').getByText('6,000.00', { exact: true }).waitFor();
    await manager.page.getByRole('button', { name: '同意' }).click();
    await manager.page.getByText('已同意').waitFor();
    await page.getByText('RD manager approved').waitFor();

    for (const [person, name] of [
      ['head', 'Head of RD'],
      ['owner', 'Project owner'],
      ['finance', 'Finance'],
    ] as const) {
      const approver = await studio.signIn(person, desktop('en'));
      await approver.openTask(title);
      await approver.page.getByRole('button', { name: 'Approve', exact: true }).click();
      await page.getByText(`${name} approved`).waitFor();
    }

    await page.getByText('Finished: posted').waitFor({ timeout: MINUTE });
    await page.locator('header', { hasText: title }).getByText('Posted', { exact: true }).waitFor();
    expect(await page.evaluate('window.neverLoadedAgain')).toBe(true);

    const claim = await story.claim(claimId);
    const voucher = await story.voucher(claim);
    const documents = await story.documents(voucher);
    expect(documents).toHaveLength(1);
    const documentNumber = documents[0]?.documentNumber ?? '';
    expect(await employee.region('Posting').innerText()).toContain(`ERP document ${documentNumber}`);

    const told = await employee.region('Timeline').innerText();
    const inOrder = [
      `submitted ${claim.number}`,
      '6,000.00 CNY reserved',
      'Row 5 of “Approval of expense claims”',
      'RD manager approved',
      'Asked as the claimant’s manager',
      'Head of RD approved',
      'Asked as head of department',
      'Project owner approved',
      'Asked as owner of project Research project 1',
      'Finance approved',
      'Asked as holder of the role Finance',
      'Voucher built: 6,000.00 CNY in 2 lines',
      `Posted: the ERP confirmed it as ${documentNumber}`,
      'Finished: posted',
    ];
    const places = inOrder.map((sentence) => told.indexOf(sentence));
    expect(
      places.every((place) => place >= 0),
      `${told}\n\nlacks ${inOrder.filter((_, index) => (places[index] ?? -1) < 0).join('; ')}`,
    ).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));

    const finance = await studio.signIn('finance', desktop('en'));
    await finance.page.goto(`/claims/${claimId}`);
    await finance.page.getByRole('link', { name: voucher.number }).click();
    await finance.page.waitForURL(`**/vouchers/${voucher.id}`);
    // A project stands there by its name.
    for (const said of ['53010101', '224101', 'Research project 1', documentNumber, voucher.posting?.externalKey ?? '?'])
      await finance.page.getByText(said).first().waitFor();
    expect(voucher.lines.map((line) => (line.debit ?? line.credit)?.amount)).toEqual(['6000.00', '6000.00']);

    await until('the budget is consumed', async () => (await consumed()) === consumedBefore + 6000);
    await finance.page.goto('/budgets?department=RD&category=travel');
    const shown = (consumedBefore + 6000).toLocaleString('en-US', { minimumFractionDigits: 2 });
    await finance.page
      .getByRole('row', { name: /Travel and allowance/ })
      .getByText(shown, { exact: true })
      .waitFor();
    await finance.page.getByRole('button', { name: /Research & development · Travel and allowance/ }).click();
    await finance.page.getByRole('dialog').getByRole('link', { name: claim.number }).first().waitFor();

    expect([employee, manager, finance].flatMap((visitor) => visitor.faults)).toEqual([]);
  });
});
