import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { booksWithRates, workedExamples } from '@vouchflow/finance-core';
import { checkFlow, compile, demoDirectory, companyOnDay } from '@vouchflow/flow-core';
import { flowCase, nodeKinds, runCase } from '@vouchflow/node-kinds';
import { describe, expect, it } from 'vitest';
import { demoCaseCompany } from '../libs/node-kinds/src/testing/demo-case-company.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const company = demoCaseCompany();
/** A case names the rates it needs: a company that keeps none publishes the flow, too. */
const withoutRates = { ...company, books: booksWithRates(company.books, []) };
const readJson = (...parts: string[]): unknown => JSON.parse(readFileSync(join(here, ...parts), 'utf8'));

const flows = ['', 'templates']
  .flatMap((folder) =>
    readdirSync(join(here, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'templates')
      .map((entry) => join(folder, entry.name)),
  )
  .sort();

/** What people may rely on: every story of every shipped flow, replayed by the real engine in the demo company. */
describe.each(flows)('%s', (flow) => {
  const definition = readJson(flow, 'flow.json');
  const made = compile(definition, nodeKinds);
  if (!made.ok) throw new Error(JSON.stringify(made.error, null, 1));
  const graph = made.value;
  const files = readdirSync(join(here, flow, 'cases'))
    .filter((name) => name.endsWith('.case.json'))
    .sort();
  const reached = new Set<string>();
  const rows = new Set<string>();

  it('has nothing to complain of', () => {
    expect(checkFlow(definition, nodeKinds, companyOnDay(demoDirectory(), '2026-11-21'))).toEqual([]);
  });

  it.each(files)('%s', (file) => {
    const story = flowCase.parse(readJson(flow, 'cases', file));
    const { observed, run } = runCase(graph, story, withoutRates);
    for (const step of run?.path ?? []) reached.add(step.node).add(step.edge ?? '');
    for (const event of run?.turns.flatMap((turn) => turn.events) ?? []) {
      if (event.type === 'TokenLeft' && event.why?.code === 'matrix.row')
        rows.add(`${String(event.why.values?.['table'])}/${String(event.why.values?.['row'])}`);
    }
    expect(story.expect, 'recorded and checked').toBeDefined();
    expect(observed).toEqual(story.expect);
  });

  it('has a story for every node, every edge and every row of its tables', () => {
    const drawn = [...graph.nodes.keys(), ...graph.definition.edges.map((edge) => edge.id)];
    expect(drawn.filter((id) => !reached.has(id))).toEqual([]);
    const all = graph.definition.tables.flatMap((table) => table.rows.map((_, n) => `${table.id}/${n + 1}`));
    expect(all.filter((row) => !rows.has(row))).toEqual([]);
  });
});

describe('the worked examples of the books', () => {
  it.each(workedExamples({ on: '2026-11-20', tag: '311200' }))('$n is the case of its number, to the cent', ({ n, claimant, facts, lines, attachments }) => {
    const story = flowCase.parse(readJson('expense-claim', 'cases', `worked-example-${n}.case.json`));
    expect(story).toMatchObject({ claimant, facts });
    expect(story.expect?.vouchers.at(-1)).toMatchObject({ lines, attachments });
  });
});
