import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { showDefinition } from '@vouchflow/flow-core';
import { readCases, readDraft, readVersionCases, type NamedCase } from '@vouchflow/flow-runtime';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { CommandFault, type Command } from '../house/command.js';
import { readOptions } from '../house/read-options.js';
import { withTransaction } from '../house/with-transaction.js';

const usage = `vouchflow export <key> [--version <n> | --draft] [--to <folder>]
Writes <folder>/<key>/flow.json and its cases (by default flows/), as \`vouchflow import\`, \`check\` and \`test\` read them: the newest
version, or the one that is named.`;

export const exportCommand: Command = {
  async run(context) {
    const { values, rest } = readOptions(context.args, usage, { version: 'string', draft: 'boolean', to: 'string' });
    const [key] = rest;
    if (key === undefined || rest.length > 1) throw new CommandFault(usage, 2);
    const { definition, cases, what } = await withTransaction(context.env, async (client) => {
      if (values['draft']) {
        const draft = await readDraft(client, key);
        if (draft)
          return {
            definition: draft.definition,
            cases: await readCases(client, key),
            what: draft.revision > 0 ? `draft ${draft.revision}` : `version ${draft.newest}`,
          };
      }
      const { rows } = await client.query<{ n: number; definition: FlowDefinition }>(
        'SELECT n, definition FROM flow_version WHERE flow_key = $1 AND ($2::int IS NULL OR n = $2) ORDER BY n DESC LIMIT 1',
        [key, values['version'] ?? null],
      );
      const row = rows[0];
      if (!row) throw new CommandFault(`There is no such flow or version: ${key}`, 2);
      return { definition: row.definition, cases: await readVersionCases(client, key, row.n), what: `version ${row.n}` };
    });
    const folder = join(typeof values['to'] === 'string' ? values['to'] : 'flows', key);
    writeFlowFolder(folder, definition, cases);
    context.say(`${folder}: ${what}, ${cases.length} cases`);
  },
};

function writeFlowFolder(folder: string, definition: FlowDefinition, cases: readonly NamedCase[]): void {
  const inside = join(folder, 'cases');
  mkdirSync(inside, { recursive: true });
  writeFileSync(join(folder, 'flow.json'), showDefinition(definition));
  const kept = new Set(cases.map(({ name }) => `${name}.case.json`));
  for (const file of readdirSync(inside)) if (file.endsWith('.case.json') && !kept.has(file)) rmSync(join(inside, file));
  for (const { name, story } of cases) writeFileSync(join(inside, `${name}.case.json`), `${JSON.stringify(story, null, 2)}\n`);
}
