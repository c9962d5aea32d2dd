import { publishDraft, readDraft, viewsOf } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import { CommandFault, type Command } from '../house/command.js';
import { languageOf, readOptions, required } from '../house/read-options.js';
import { requirePermission } from '../house/require-permission.js';
import { withTransaction } from '../house/with-transaction.js';

const usage = `vouchflow publish <key> --by <e-mail> --note <text> [--accept-unproven] [--lang zh|en]
Makes the draft the newest version: as somebody who may publish and did not draw it, without errors, with green cases.
--accept-unproven takes what a check could not finish upon that person.`;

export const publishCommand: Command = {
  async run(context) {
    const { values, rest } = readOptions(context.args, usage, { by: 'string', note: 'string', 'accept-unproven': 'boolean', lang: 'string' });
    const [key] = rest;
    if (key === undefined || rest.length > 1) throw new CommandFault(usage, 2);
    const by = required(values, 'by', usage).toLowerCase();
    const note = required(values, 'note', usage);
    const language = languageOf(values);
    await withTransaction(context.env, async (client) => {
      const snapshot = await new DirectoryCache().get(client);
      const { today } = requirePermission(snapshot, by, 'flows.publish');
      const draft = await readDraft(client, key, true);
      if (!draft) throw new CommandFault(`There is no flow ${key}.`, 2);
      const views = viewsOf(snapshot);
      let done = await publishDraft(client, draft, views, { note, by, accept: [], date: today });
      if (!done.published && done.because === 'unproven' && values['accept-unproven']) {
        const accept = done.problems.filter((problem) => problem.severity === 'unproven');
        done = await publishDraft(client, draft, views, { note, by, accept, date: today });
      }
      if (!done.published) {
        const problems =
          'problems' in done ? done.problems.map((problem) => `\n  ${problem.severity} ${problem.path}: ${problem.message[language]}`).join('') : '';
        const red =
          'cases' in done
            ? done.cases.results
                .filter((result) => result.status !== 'passed')
                .map(
                  (result) =>
                    `\n  ${result.name}: ${result.fault ?? result.differs.join(', ')}${result.differences.map(({ text }) => `\n    ${text[language]}`).join('')}`,
                )
                .join('')
            : '';
        throw new CommandFault(`${key} was not published: ${done.because}${problems}${red}`);
      }
      await client.query('INSERT INTO change_log (actor, what, key, after, reason) VALUES ($1, $2, $3, $4, $5)', [
        by,
        'flow',
        key,
        JSON.stringify({ version: done.version, authors: draft.authors, note }),
        note,
      ]);
      for (const warning of done.warnings) context.say(`  ${warning.severity} ${warning.path}: ${warning.message[language]}`);
      context.say(`${key}: version ${done.version}, ${done.cases.results.length} cases passed`);
    });
  },
};
