import type { Locator, Page } from 'playwright-core';

/** API.md's table of `flows/expense-claim`, as a finance person types it: total, grade, project type, then who is asked, in turn. */
export const matrixRows: readonly (readonly string[])[] = [
  ['< 1,000', 'below M3', '', 'Manager', 'Accountant'],
  ['1,000 to 5,000', 'below M3', 'not research', 'Manager', 'Department head', 'Accountant'],
  ['1,000 to 5,000', 'below M3', 'research', 'Manager', 'Owner of the research project', 'Accountant'],
  ['5,000 to 50,000', 'below M3', 'not research', 'Manager', 'Department head', 'Finance'],
  ['5,000 to 50,000', 'below M3', 'research', 'Manager', 'Department head', 'Owner of the research project', 'Finance'],
  ['< 50,000', 'M3 or above', 'not research', 'Manager', 'Finance'],
  ['< 50,000', 'M3 or above', 'research', 'Manager', 'Owner of the research project', 'Finance'],
  ['≥ 50,000', '', 'not research', 'Manager', 'Department head', 'Finance', 'CFO'],
  ['≥ 50,000', '', 'research', 'Manager', 'Department head', 'Owner of the research project', 'Finance', 'CFO'],
];

const says: Record<string, string> = {
  '': 'any',
  '< 1,000': 'under 1,000',
  '< 50,000': 'under 50,000',
  '1,000 to 5,000': '1,000 to under 5,000',
  '5,000 to 50,000': '5,000 to under 50,000',
  '≥ 50,000': '50,000 or more',
  'Department head': 'Head of department',
};

/** What the sheet makes of a row that is typed. */
export const rowAsSaid = (row: readonly string[]): string[] => row.map((text) => says[text] ?? text);

/** The sheet of an approval matrix, by keyboard. */
export class SheetHands {
  readonly grid: Locator;
  constructor(private readonly page: Page) {
    this.grid = page.getByRole('grid', { name: 'Approval matrix' });
  }

  cell = (row: number, column: number): Locator => this.grid.locator(`[role="gridcell"][data-row="${row}"][data-column="${column}"]`);

  async addCondition(field: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add a condition' }).click();
    await this.page.getByRole('menuitem', { name: field, exact: true }).click();
  }

  /** Types into one cell and goes on to the right; an empty text leaves the cell as it is. */
  async type(text: string): Promise<void> {
    if (text) await this.page.keyboard.type(text);
    await this.page.keyboard.press('Tab');
  }

  /** Types a row from its first cell on, a new one below the chosen but for the first. */
  async typeRow(row: number, texts: readonly string[]): Promise<void> {
    if (row > 0) await this.page.keyboard.press('Control+Enter');
    await this.page.keyboard.press('Home');
    for (const text of texts) await this.type(text);
  }

  /** What stands in each row, without the empty places at its end. */
  async typed(): Promise<string[][]> {
    return this.grid
      .locator('.vf-mx-row')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll('[role="gridcell"] .text')].map((cell) => cell.textContent ?? '').filter((text) => text !== '–')),
      );
  }
}
