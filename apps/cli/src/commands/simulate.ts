import { approveFirst, compile, describeWhy, readDefinition } from '@vouchflow/flow-core';
import { flowCase, nodeKinds, runCase } from '@vouchflow/node-kinds';
import { cliCompany } from '../house/cli-company.js';
import { CommandFault, type Command } from '../house/command.js';
import { findFlowFiles, readJsonFile } from '../house/flow-files.js';
import { languageOf, readOptions, required } from '../house/read-options.js';

const usage = `vouchflow simulate <flow.json or folder> --claimant <e-mail> --facts <file.json> [--decisions <file.json>] [--at <instant>]
  [--database] [--json] [--lang zh|en]
Plays one claim and says whom it asks and why, what is booked and how it ends. Nothing is kept. Facts as the API takes them;
decisions as in a case, without them everyone who is asked approves.`;

export const simulateCommand: Command = {
  async run(context) {
    const { values, rest } = readOptions(context.args, usage, {
      claimant: 'string',
      facts: 'string',
      decisions: 'string',
      at: 'string',
      database: 'boolean',
      json: 'boolean',
      lang: 'string',
    });
    const language = languageOf(values);
    const [file, ...more] = findFlowFiles(rest.length > 0 ? rest : ['.'], language);
    if (!file || more.length > 0) throw new CommandFault(`Name one flow.\n\n${usage}`, 2);
    const claimant = required(values, 'claimant', usage);
    const facts = readJsonFile(required(values, 'facts', usage), language);
    const decisions = values['decisions'] === undefined ? undefined : readJsonFile(String(values['decisions']), language);
    const read = readDefinition(file.definition);
    const { cases: company } = await cliCompany(values['database'] === true, () => context.env);
    const made = read.ok ? compile(read.value, nodeKinds) : read;
    if (!made.ok) throw new CommandFault(made.error.map((problem) => `${problem.path}: ${problem.message[language]}`).join('\n'));
    const story = flowCase.safeParse({
      title: { zh: '试算', en: 'Simulation' },
      claimant,
      facts,
      at: values['at'] ?? new Date().toISOString(),
      ...(decisions === undefined ? {} : { decisions }),
    });
    if (!story.success) throw new CommandFault(story.error.issues.map((issue) => `${issue.path.join('/')}: ${issue.message}`).join('\n'), 2);
    const { observed, run } = runCase(made.value, story.data, company, decisions === undefined ? approveFirst : undefined);
    if (values['json']) context.say(JSON.stringify(observed, null, 2));
    else {
      for (const { node, people, outcome, why } of run?.tasks ?? [])
        context.say(`${node}: ${people.join(', ')}: ${outcome ?? 'open'}\n    ${describeWhy(why, language)}`);
      for (const voucher of observed.vouchers)
        context.say(
          `voucher ${voucher.date} ${voucher.status}\n${voucher.lines.map((line) => `    ${line.account.padEnd(12)} ${(line.debit ?? '').padStart(14)} ${(line.credit ?? '').padStart(14)}`).join('\n')}`,
        );
      for (const { step, code, at } of observed.refusals) context.say(`refused at step ${step}: ${code} ${at.join(', ')}`);
      context.say(`outcome: ${observed.outcome}`);
    }
    if (observed.outcome === 'refused') throw new CommandFault('The claim is refused.');
  },
};
