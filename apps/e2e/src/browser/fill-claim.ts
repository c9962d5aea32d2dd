import type { Visitor } from './visitor.js';

export interface ClaimOfOneLine {
  title: string;
  project?: string;
  category: string;
  date: string;
  description?: string;
  amount: string;
}

/** Fills the form of an expense claim, in English: what is chosen by mouse, what is typed by keyboard, from field to field with Tab. */
export async function fillClaim(visitor: Visitor, claim: ClaimOfOneLine): Promise<void> {
  const { page } = visitor;
  const { keyboard } = page;
  await page.getByLabel('Subject').click();
  await keyboard.type(claim.title);
  if (claim.project) await visitor.choose('Project', claim.project);
  await visitor.choose('Category, line 1', claim.category);
  await page.getByLabel('Date, line 1').click();
  await keyboard.type(claim.date);
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.type(claim.description ?? '');
  await keyboard.press('Tab');
  await keyboard.type(claim.amount);
  await keyboard.press('Tab');
}
