import { stableHash } from '@vouchflow/kernel';
import type { CompanySnapshot, FlowDefinition, LocalText } from '@vouchflow/flow-model';
import { joinAuthors, readDraft, refuseDraft, writeCase, writeDraft, type FlowDraft } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import { flowCase } from '@vouchflow/node-kinds';
import { CommandFault, type Command } from '../house/command.js';
import { findFlowFiles } from '../house/flow-files.js';
import { languageOf, readOptions, required } from '../house/read-options.js';
import { requirePermission } from '../house/require-permission.js';
import { withTransaction } from '../house/with-transaction.js';

const usage = `vouchflow import <flow.json or folder>… --by <e-mail> [--replace] [--lang zh|en]
Makes each flow, with its cases, the draft of its key, as a save by that person, who must be allowed to design. What is no flow, or
names kinds or people that are not here, changes nothing. A draft that somebody else saved last is only taken the place of with
--replace; what was saved before stays on record. Publish it by \`vouchflow publish\` or on the page, as somebody else.`;

export const importCommand: Command = {
  async run(context) {
    const { values, rest } = readOptions(context.args, usage, { by: 'string', replace: 'boolean', lang: 'string' });
    if (rest.length === 0) throw new CommandFault(usage, 2);
    const by = required(values, 'by', usage).toLowerCase();
    const tongue = languageOf(values);
    const files = findFlowFiles(rest, tongue);
    // One transaction: all of them or none.
    await withTransaction(context.env, async (client) => {
      const snapshot = await new DirectoryCache().get(client);
      requirePermission(snapshot, by, 'flows.design');
      for (const { path, definition, cases } of files) {
        const key = String((definition as { key?: unknown } | null)?.key ?? '');
        const before = await readDraft(client, key, true);
        const refused = refuseDraft(definition, key, before?.definition, snapshot);
        if (refused.length > 0)
          throw new CommandFault(`${path}: nothing was imported\n${refused.map((problem) => `  ${problem.path}: ${problem.message[tongue]}`).join('\n')}`);
        const broken = cases.filter(({ story }) => !flowCase.safeParse(story).success).map(({ name }) => name);
        if (broken.length > 0) throw new CommandFault(`${path}: these are no cases: ${broken.join(', ')}`);
        const other = before && savedByAnother(before, definition, by);
        const theirs = other && sayDraft(other, snapshot)[tongue];
        if (theirs !== undefined && !values['replace'])
          throw new CommandFault(
            tongue === 'zh'
              ? `${path}：没有导入。${theirs}；要用文件代替它，请加 --replace`
              : `${path}: nothing was imported. ${theirs}; to put the file in its place add --replace`,
          );
        await client.query('INSERT INTO flow (key) VALUES ($1) ON CONFLICT DO NOTHING', [key]);
        const saved = await writeDraft(client, before ?? { key, base: 0, hash: '', revision: 0 }, { definition: definition as FlowDefinition, by });
        await client.query('DELETE FROM flow_case WHERE flow_key = $1 AND name <> ALL ($2)', [key, cases.map(({ name }) => name)]);
        for (const one of cases) await writeCase(client, key, one, by);
        await joinAuthors(client, saved, by);
        context.say(
          `${key}: draft ${saved.revision}, ${cases.length} cases${theirs === undefined ? '' : `${tongue === 'zh' ? '，代替：' : ', in place of: '}${theirs}`}`,
        );
      }
    });
  },
};

type SavedDraft = FlowDraft & { updatedBy: string; updatedAt: string };

/** The draft that stands there, where it is another's work that the file would take the place of. */
const savedByAnother = (draft: FlowDraft, definition: unknown, by: string): SavedDraft | undefined =>
  draft.revision > 0 && draft.updatedBy !== null && draft.updatedAt !== null && draft.updatedBy !== by && draft.hash !== stableHash(definition)
    ? (draft as SavedDraft)
    : undefined;

function sayDraft({ key, revision, updatedBy, updatedAt }: SavedDraft, { directory }: Pick<CompanySnapshot, 'directory'>): LocalText {
  const name = directory.people.find((person) => person.email === updatedBy)?.name;
  const who = (tongue: keyof LocalText): string => (name ? `${name[tongue]} <${updatedBy}>` : updatedBy);
  return { zh: `${key} 的草稿 ${revision} 由 ${who('zh')} 保存于 ${updatedAt}`, en: `draft ${revision} of ${key} was saved by ${who('en')} at ${updatedAt}` };
}
