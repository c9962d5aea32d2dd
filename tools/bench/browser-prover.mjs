import { casAccountingRules } from '@vouchflow/finance-core';
import { shippedRoles } from '@vouchflow/flow-model';
import { chromium } from 'playwright-core';
import { inRoot } from '../house/root.mjs';
import { chromiumPath, designerAnswers } from './designer-answers.mjs';
import { largeCompany, largeFlow } from './prover.mjs';
import { median } from './report.mjs';
import { serveStudio } from './studio-server.mjs';

const key = 'large';

/** Notes how long each check takes from the page's question to its answer; what the page does meanwhile is none of it. */
function watchWorkers() {
  window.checks_ = [];
  window.Worker = class extends Worker {
    asked_ = new Map();
    constructor(...how) {
      super(...how);
      this.addEventListener('message', ({ data }) => {
        const asked = this.asked_.get(data?.n);
        if (asked !== undefined) window.checks_.push({ ms: performance.now() - asked, problems: data.problems.map((problem) => problem.code) });
      });
    }
    postMessage(message, ...rest) {
      // What the page asks to make its worker ready has no number: nobody waits for it.
      if (message?.definition && message.n !== 'warm') this.asked_.set(message.n, performance.now());
      return super.postMessage(message, ...rest);
    }
  };
}

/** The studio's own check worker on a large flow in a company of 2,000 people, in headless Chromium. Edits are made by hand: a node is nudged, a cell is put. */
export async function benchBrowserProver({ report, say, nodes = 300, rows = 500, people = 2000 }) {
  const drawn = largeFlow({ nodes, rows });
  const definition = { ...drawn, layout: Object.fromEntries(drawn.nodes.map(({ id }, n) => [id, { x: (n % 20) * 280, y: Math.floor(n / 20) * 96 }])) };
  const snapshot = {
    today: '2026-11-21',
    directory: largeCompany(people),
    roles: shippedRoles.map(({ code, name }) => ({ code, name })),
    rules: casAccountingRules('2020-01-01'),
    budgets: [],
    closedPeriods: [],
  };
  const server = await serveStudio(inRoot('apps/studio/dist'), designerAnswers(key, definition, { 'GET /directory/snapshot': snapshot }));
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  const what = `a check of ${definition.nodes.length} nodes with a matrix of ${definition.tables[0].rows.length} rows, ${people} people by class, in the browser`;
  const add = (figure, value, goal) => report.add({ bench: 'designer', figure: `${what}: ${figure}`, value, unit: 'ms', ...(goal ? { goal } : {}) });
  try {
    const open = async () => {
      const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })).newPage();
      await page.addInitScript(watchWorkers);
      await page.goto(`${server.url}/flows/${key}/design`);
      await page.locator('.react-flow__node[data-id="submit"]').waitFor();
      return page;
    };
    /** Until so many checks that an edit asked for were answered; what was found is the flow's own matter. */
    const answered = async (page, count) => {
      await page.waitForFunction((wanted) => window.checks_.length >= wanted, count, { timeout: 20_000 });
      return (await page.evaluate(() => window.checks_)).at(-1);
    };
    /** The very first edit: the worker is started by the first gesture. @param rests ms between the hand's coming and the edit */
    const firstEdit = async (page, rests) => {
      await page.mouse.move(700, 300);
      await page.waitForTimeout(rests);
      await page.locator('.react-flow__node[data-id="submit"]').click();
      await page.keyboard.press('Alt+ArrowDown');
      return answered(page, 1);
    };
    const hasty = await open();
    add('the first, 0.1 s after the hand came, its worker started and the company sent meanwhile', (await firstEdit(hasty, 0)).ms);
    await hasty.context().close();
    const page = await open();
    const first = await firstEdit(page, 2000);
    add('the first, 2 s after the hand came', first.ms, '< 200');
    await page.getByRole('radio', { name: 'Matrix' }).click();
    await page.locator('[data-row="10"][data-column="0"]').click();
    const edits = [];
    for (let n = 0; n < 11; n += 1) {
      for (const letter of `${n * 10}-${n * 10 + 9}`) await page.keyboard.press(letter);
      await page.keyboard.press('Enter');
      edits.push((await answered(page, n + 2)).ms);
    }
    add('after one edit', edits[0], '< 200');
    add('median of ten edits more', median(edits.slice(1)), '< 200');
    say(`browser prover: the flow as drawn has ${first.problems.length === 0 ? 'no problem' : first.problems.join(' ')}`);
  } finally {
    await browser.close();
    await server.close();
  }
}
