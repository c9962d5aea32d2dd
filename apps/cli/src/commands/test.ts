import { readDefinition } from '@vouchflow/flow-core';
import { runCases } from '@vouchflow/flow-runtime';
import { cliCompany } from '../house/cli-company.js';
import { CommandFault, type Command } from '../house/command.js';
import { findFlowFiles } from '../house/flow-files.js';
import { languageOf, readOptions } from '../house/read-options.js';

const usage = `vouchflow test <flow.json or folder>… [--database] [--coverage] [--json] [--lang zh|en]
Plays the cases of flows by the real engine, in the demo company, or with --database in this one. Ends with 1 where one comes out
otherwise than recorded, with --coverage also where a step, an edge or a row has none.`;

export const testCommand: Command = {
  async run(context) {
    const { values, rest } = readOptions(context.args, usage, { database: 'boolean', coverage: 'boolean', json: 'boolean', lang: 'string' });
    if (rest.length === 0) throw new CommandFault(usage, 2);
    const language = languageOf(values);
    const files = findFlowFiles(rest, language);
    const { cases: company } = await cliCompany(values['database'] === true, () => context.env);
    let bad = 0;
    for (const { path, definition, cases } of files) {
      const read = readDefinition(definition);
      const run = read.ok ? runCases(read.value, cases, company) : read;
      if (!run.ok) {
        bad += 1;
        context.say(`${path}: cannot be played\n${run.error.map((problem) => `  ${problem.code} ${problem.path}: ${problem.message[language]}`).join('\n')}`);
        continue;
      }
      const { results, coverage } = run.value;
      const red = results.filter((result) => result.status !== 'passed');
      const missed = [...coverage.nodes.missed, ...coverage.edges.missed, ...coverage.rows.missed];
      bad += red.length + (values['coverage'] ? missed.length : 0);
      if (values['json']) context.say(JSON.stringify({ path, results, coverage }));
      else {
        context.say(
          `${path}: ${results.length - red.length} of ${results.length} cases passed${missed.length > 0 ? `; without a case: ${missed.join(', ')}` : '; every step, edge and row has one'}`,
        );
        for (const { name, status, differs, differences, fault } of red)
          context.say(`  ${status} ${name}: ${fault ?? differs.join(', ')}${differences.map(({ text }) => `\n           ${text[language]}`).join('')}`);
      }
    }
    if (bad > 0) throw new CommandFault(`${bad} not as they should be.`);
  },
};
