import { createHash } from 'node:crypto';
import type { AttachmentRef } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { freshTag, invoiceNumber } from '../stack/facts.js';
import { tellStory } from '../stack/the-stack.js';
import { desktop, openStudio, phone } from './open-studio.js';

const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** One pixel. */
const receipt = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const invoiceOf = (number: string): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="utf-8"?><EInvoice><Header><InherentLabel><GeneralOrSpecialVAT><LabelCode>01</LabelCode></GeneralOrSpecialVAT></InherentLabel></Header><EInvoiceData>
<SellerInformation><SellerName>示例酒店</SellerName></SellerInformation><BasicInformation><TotalAmWithoutTax>100.00</TotalAmWithoutTax><TotalTaxAm>6.00</TotalTaxAm><TotalTax-includedAmount>106.00</TotalTax-includedAmount></BasicInformation></EInvoiceData>
<TaxSupervisionInfo><InvoiceNumber>${number}</InvoiceNumber><IssueTime>2026-11-20</IssueTime></TaxSupervisionInfo></EInvoice>`);

describe('files, in the pages', () => {
  const story = tellStory();
  const studio = openStudio();

  it(
    'an invoice dropped on the table fills its line when the claimant says so; the approver opens what was attached, on a phone',
    { timeout: 120_000 },
    async () => {
      const [title, number] = [`Hotel ${freshTag()}`, invoiceNumber()];
      const invoice = invoiceOf(number);
      const employee = await studio.signIn('employee', desktop('en'));
      const { page } = employee;
      await page.goto('/claims/new');
      await page.getByLabel('Subject').fill(title);

      const dropped = await page.evaluateHandle(
        ({ name, text }) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([text], name));
          return transfer;
        },
        { name: '发票.xml', text: invoice.toString() },
      );
      await page.dispatchEvent('[aria-label="Lines"]', 'drop', { dataTransfer: dropped });
      const reading = page.getByRole('group', { name: 'Read from 发票.xml' });
      await reading.getByText(number).waitFor();
      expect(await page.getByLabel('Amount, line 1', { exact: true }).inputValue(), 'nothing is filled in by itself').toBe('');
      await reading.getByRole('button', { name: 'Fill this line' }).click();
      await reading.waitFor({ state: 'detached' });
      expect(await page.getByLabel('Amount, line 1', { exact: true }).inputValue()).toMatch(/^106(\.00)?$/);
      await employee.choose('Category, line 1', 'Lodging');

      const place = page.getByRole('group', { name: 'Attachments', exact: true });
      await page.route('**/api/v1/attachments', (route) => route.abort(), { times: 1 });
      await place.locator('input[type=file]').first().setInputFiles({ name: 'receipt.png', mimeType: 'image/png', buffer: receipt });
      await page.getByRole('button', { name: 'Submit', exact: true }).click();
      await place.getByText('A file is not uploaded').waitFor();
      await place.getByRole('button', { name: 'Upload receipt.png again' }).click();
      await place.getByRole('button', { name: 'receipt.png', exact: true }).waitFor();
      expect(await page.getByLabel('Subject').inputValue(), 'a file that failed loses nothing').toBe(title);
      await page.getByRole('button', { name: 'Submit', exact: true }).click();
      await employee.heading(title).waitFor();
      const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      story.acknowledged.add(id);
      await page.getByText(`SHA-256 ${sha(receipt)}`).waitFor();

      const { facts } = (
        await story.as('employee').get<{ facts: { attachments: AttachmentRef[]; lines: { invoice: object; attachments: AttachmentRef[] }[] } }>(`/claims/${id}`)
      ).body;
      expect(facts).toMatchObject({
        attachments: [{ name: 'receipt.png', type: 'image/png', sha256: sha(receipt) }],
        lines: [
          { invoice: { kind: 'special', number, seller: '示例酒店' }, attachments: [{ name: '发票.xml', type: 'application/xml', sha256: sha(invoice) }] },
        ],
      });

      const manager = await studio.signIn('manager', phone('zh'));
      await manager.openTask(title);
      await manager.page.getByRole('button', { name: 'receipt.png' }).click();
      const picture = manager.page.getByRole('img', { name: 'receipt.png' });
      await picture.waitFor();
      expect(await picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(1);
      await manager.page.keyboard.press('Escape');
      const download = manager.page.waitForEvent('download');
      await manager.page.getByRole('link', { name: '发票.xml' }).click();
      expect((await download).suggestedFilename()).toBe('发票.xml');
      expect(manager.faults).toEqual([]);
    },
  );
});
