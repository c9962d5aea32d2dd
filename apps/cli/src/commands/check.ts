import { proveFlow } from '@vouchflow/flow-core';
import { nodeKinds } from '@vouchflow/node-kinds';
import { cliCompany, today } from '../house/cli-company.js';
import { CommandFault, type Command } from '../house/command.js';
import { findFlowFiles } from '../house/flow-files.js';
import { languageOf, readOptions } from '../house/read-options.js';

const usage = `vouchflow check <flow.json or folder>… [--database] [--strict] [--json] [--lang zh|en]
Proves flows and says what is wrong, with a claim that shows it. Held against the demo company, or with --database against the
people of this one. Ends with 1 where there is an error, with --strict also for a warning or what could not be proven.`;

/** The prover, as it stands at publication. */
export const checkCommand: Command = {
  async run(context) {
    const { values, rest } = readOptions(context.args, usage, { database: 'boolean', strict: 'boolean', json: 'boolean', lang: 'string' });
    if (rest.length === 0) throw new CommandFault(usage, 2);
    const language = languageOf(values);
    const files = findFlowFiles(rest, language);
    const { directory, roles } = await cliCompany(values['database'] === true, () => context.env);
    let bad = 0;
    for (const { path, definition } of files) {
      const problems = proveFlow(definition, nodeKinds, { company: directory, roles, date: today(), everyone: true, resolves: 1_000_000 });
      bad += problems.filter((problem) => values['strict'] || problem.severity === 'error').length;
      if (values['json']) context.say(JSON.stringify({ path, problems }));
      else {
        context.say(`${path}: ${problems.length === 0 ? 'proven' : `${problems.length} to look at`}`);
        for (const problem of problems)
          context.say(
            `  ${problem.severity.padEnd(8)} ${problem.code} ${problem.path}\n           ${problem.message[language]}${problem.witnessText ? `\n           ${problem.witnessText[language]}` : ''}`,
          );
      }
    }
    if (bad > 0) throw new CommandFault(`${bad} must be mended.`);
  },
};
