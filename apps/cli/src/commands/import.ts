import type { FlowDefinition } from '@vouchflow/flow-model';
import { joinAuthors, readDraft, refuseDraft, writeCase, writeDraft } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import { flowCase } from '@vouchflow/node-kinds';
import { CommandFault, type Command } from '../house/command.js';
import { findFlowFiles } from '../house/flow-files.js';
import { languageOf, readOptions, required } from '../house/read-options.js';
import { requirePermission } from '../house/require-permission.js';
import { withTransaction } from '../house/with-transaction.js';

const usage = `vouchflow import <flow.json or folder>… --by <e-mail> [--lang zh|en]
Makes each flow, with its cases, the draft of its key, as a save by that person, who must be allowed to design. What is no flow, or
names kinds or people that are not here, changes nothing. Publish it by \`vouchflow publish\` or on the page, as somebody else.`;

export const importCommand: Command = {
  async run(context) {
    const { values, rest } = readOptions(context.args, usage, { by: 'string', lang: 'string' });
    if (rest.length === 0) throw new CommandFault(usage, 2);
    const by = required(values, 'by', usage).toLowerCase();
    const files = findFlowFiles(rest);
    // One transaction: all of them or none.
    await withTransaction(context.env, async (client) => {
      const snapshot = await new DirectoryCache().get(client);
      requirePermission(snapshot, by, 'flows.design');
      for (const { path, definition, cases } of files) {
        const key = String((definition as { key?: unknown } | null)?.key ?? '');
        const before = await readDraft(client, key, true);
        const refused = refuseDraft(definition, key, before?.definition, snapshot);
        if (refused.length > 0)
          throw new CommandFault(
            `${path}: nothing was imported\n${refused.map((problem) => `  ${problem.path}: ${problem.message[languageOf(values)]}`).join('\n')}`,
          );
        const broken = cases.filter(({ story }) => !flowCase.safeParse(story).success).map(({ name }) => name);
        if (broken.length > 0) throw new CommandFault(`${path}: these are no cases: ${broken.join(', ')}`);
        await client.query('INSERT INTO flow (key) VALUES ($1) ON CONFLICT DO NOTHING', [key]);
        const saved = await writeDraft(client, before ?? { key, base: 0, hash: '', revision: 0 }, { definition: definition as FlowDefinition, by });
        await client.query('DELETE FROM flow_case WHERE flow_key = $1 AND name <> ALL ($2)', [key, cases.map(({ name }) => name)]);
        for (const one of cases) await writeCase(client, key, one, by);
        await joinAuthors(client, saved, by);
        context.say(`${key}: draft ${saved.revision}, ${cases.length} cases`);
      }
    });
  },
};
