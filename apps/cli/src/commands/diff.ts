import { diffFlows, diffNames, readDefinition } from '@vouchflow/flow-core';
import type { FlowDefinition, LocalText } from '@vouchflow/flow-model';
import { readDraft } from '@vouchflow/flow-runtime';
import { kindPanels } from '@vouchflow/node-kinds';
import { CommandFault, type Command, type CommandContext } from '../house/command.js';
import { findFlowFiles } from '../house/flow-files.js';
import { languageOf, readOptions } from '../house/read-options.js';
import { withTransaction } from '../house/with-transaction.js';

const usage = `vouchflow diff <from> <to> [--json] [--lang zh|en]
What differs between two flows, in words of finance. Each is a file or folder, or <key>@<version> or <key>@draft of the database.
Ends with 0 where nothing differs, else with 1.`;

export const diffCommand: Command = {
  async run(context) {
    const { values, rest } = readOptions(context.args, usage, { json: 'boolean', lang: 'string' });
    const [from, to] = rest;
    if (from === undefined || to === undefined || rest.length > 2) throw new CommandFault(usage, 2);
    const tongue = languageOf(values);
    const changes = diffFlows(await definitionOf(from, context, tongue), await definitionOf(to, context, tongue), diffNames({ kinds: kindPanels }));
    if (values['json']) context.say(JSON.stringify(changes, null, 2));
    else for (const { text } of changes) context.say(text[tongue]);
    const count = changes.length;
    if (count > 0) throw new CommandFault(tongue === 'zh' ? `共 ${count} 处不同。` : `${count} ${count === 1 ? 'difference' : 'differences'}.`);
    if (!values['json']) context.say(tongue === 'zh' ? '没有不同。' : 'Nothing differs.');
  },
};

async function definitionOf(which: string, context: CommandContext, tongue: keyof LocalText): Promise<FlowDefinition> {
  const named = /^([a-z][a-z0-9-]*)@(draft|\d+)$/.exec(which);
  if (named) return storedDefinition(context, named[1] as string, named[2] as string);
  const [file, ...more] = findFlowFiles([which], tongue);
  if (!file || more.length > 0) throw new CommandFault(`${which}: name one flow`, 2);
  const read = readDefinition(file.definition);
  if (!read.ok) throw new CommandFault(read.error.map((problem) => `${file.path} ${problem.path}: ${problem.message[tongue]}`).join('\n'));
  return read.value;
}

export const storedDefinition = (context: CommandContext, key: string, which: string): Promise<FlowDefinition> =>
  withTransaction(context.env, async (client) => {
    const found =
      which === 'draft'
        ? (await readDraft(client, key))?.definition
        : (await client.query<{ definition: FlowDefinition }>('SELECT definition FROM flow_version WHERE flow_key = $1 AND n = $2', [key, Number(which)]))
            .rows[0]?.definition;
    if (!found) throw new CommandFault(`There is no ${key}@${which}.`, 2);
    return found;
  });
