import { casAccountingRules } from '@vouchflow/finance-core';
import { demoDirectory } from '@vouchflow/flow-core';
import { shippedRoles } from '@vouchflow/flow-model';
import { chromium } from 'playwright-core';
import { inRoot } from '../house/root.mjs';
import { chromiumPath, designerAnswers } from './designer-answers.mjs';
import { serveStudio } from './studio-server.mjs';

const key = 'matrix';
const both = (text) => ({ zh: text, en: text });
const node = (id, kind, config = {}) => ({ id, kind, kindVersion: 1, title: both(id), config });
const edge = (from, port, to) => ({ id: `${from}-${port}`, from: { node: from, port }, to });

/** A flow that is little more than a matrix of so many rows: bands of amounts, each for two ranges of grades and two sorts of project. */
function matrixFlow(rows) {
  const manager = { by: 'manager', level: 1 };
  const band = (n) => ({ from: String(n * 200), ...(n * 4 + 4 >= rows ? {} : { to: String(n * 200 + 200) }) });
  return {
    schemaVersion: 1,
    key,
    name: both('Matrix'),
    numberPrefix: 'MX',
    startedBy: 'claim',
    facts: [{ name: 'title', label: both('Title'), type: 'text', required: true }],
    form: { sections: [{ id: 'head', title: both('Head'), as: 'fields', fields: [{ fact: 'title', width: 12 }] }] },
    tables: [
      {
        id: 'table',
        name: both('Table'),
        hitPolicy: 'unique',
        outputs: [{ name: 'approvers', type: 'approvers' }],
        inputs: [
          { expression: 'total', type: 'money', label: both('Total') },
          { expression: 'claimant.grade', type: 'grade', label: both('Grade') },
          { expression: 'projectType', type: 'text', label: both('Project type') },
        ],
        rows: Array.from({ length: rows }, (_, n) => ({
          id: `r${n}`,
          when: [band(Math.floor(n / 4)), n % 2 ? { from: 'M3' } : { to: 'M3' }, n % 4 < 2 ? { is: 'research' } : { notIn: ['research'] }],
          then: [[manager, { by: 'role', role: 'finance' }]],
        })),
      },
    ],
    nodes: [
      node('submit', 'start'),
      node('matrix', 'approval-matrix', { table: 'table' }),
      node('approve', 'approval', { mode: 'sequential', matrix: 'matrix', fallback: [{ by: 'role', role: 'CFO' }] }),
      node('end', 'end'),
    ],
    edges: [edge('submit', 'out', 'matrix'), edge('matrix', 'out', 'approve'), edge('approve', 'approved', 'end')],
    layout: {},
  };
}

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

/** Typing in a large matrix in headless Chromium: from a key to the frame that shows it. */
export async function benchMatrix({ report, say, rows = 500 }) {
  const snapshot = {
    today: '2026-11-21',
    directory: demoDirectory(),
    roles: shippedRoles.map(({ code, name }) => ({ code, name })),
    rules: casAccountingRules('2020-01-01'),
    budgets: [],
    closedPeriods: [],
  };
  const server = await serveStudio(inRoot('apps/studio/dist'), designerAnswers(key, matrixFlow(rows), { 'GET /directory/snapshot': snapshot }));
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  const add = (figure, value, unit, goal) => report.add({ bench: 'matrix', figure, value, unit, ...(goal ? { goal } : {}) });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })).newPage();
    await page.goto(`${server.url}/flows/${key}/design`);
    await page.waitForSelector('.react-flow__node-step', { timeout: 20_000 });
    await page.getByText('Matrix', { exact: true }).last().click();
    await page.waitForSelector('[data-row="10"][data-column="0"]', { timeout: 20_000 });
    await page.evaluate(() => {
      window.keys_ = [];
      addEventListener(
        'keydown',
        (event) => {
          const began = performance.now();
          const enter = event.key === 'Enter';
          requestAnimationFrame(() => setTimeout(() => window.keys_.push([enter, performance.now() - began])));
        },
        true,
      );
    });
    await page.locator('[data-row="10"][data-column="0"]').click();
    for (let round = 0; round < 12; round += 1) {
      for (const letter of `${round * 10}-${round * 10 + 9}`) {
        await page.keyboard.press(letter);
        await page.waitForTimeout(60);
      }
      await page.keyboard.press('Enter');
      // Long enough that the check of the whole flow, which runs when the hand rests, falls into the next word.
      await page.waitForTimeout(140);
    }
    await page.waitForTimeout(300);
    const keys = await page.evaluate(() => window.keys_);
    const typed = keys.filter(([enter]) => !enter).map(([, ms]) => ms);
    const entered = keys.filter(([enter]) => enter).map(([, ms]) => ms);
    add(`a key typed in a matrix of ${rows} rows, until it is drawn, p95`, quantile(typed, 0.95), 'ms', '< 50');
    add('the same, median', quantile(typed, 0.5), 'ms');
    add('a cell put (Enter), until it is drawn, p95', quantile(entered, 0.95), 'ms', '< 50');
    say(`matrix: ${keys.length} keys`);
  } finally {
    await browser.close();
    await server.close();
  }
}
