import { z } from 'zod';
import { everSince } from '../directory/dated-kind.js';
import { newRuleBody } from '../rules/rule-types.js';
import { writeRule } from '../rules/write-rule.js';
import type { ImportKind } from './import-kind.js';
import { cellInteger, readBySchema } from './read-cells.js';

const columns = ['id', 'order', 'category', 'projectType', 'projectStage', 'departmentFunction', 'account', 'from'];
type RuleBody = Extract<z.output<typeof newRuleBody>, { type: 'account' }>;

/** Rules that choose the expense account of a claim line. A rule that is there gets its next version, if anything differs. */
export const ruleImport: ImportKind = {
  name: 'rules',
  what: 'account-rule',
  permission: 'rules.write',
  columns: columns.map((name) => ({ name, required: ['id', 'order', 'category', 'account'].includes(name) })),
  read(cells) {
    const value = Object.fromEntries(
      Object.entries(cells)
        .filter(([, text]) => text !== '')
        .map(([name, text]) => [name, name === 'order' ? cellInteger(text) : text]),
    );
    return readBySchema(newRuleBody, { type: 'account', ...value });
  },
  async write(value, { client, today }) {
    const { type, id, from, ...fields } = value as RuleBody;
    const { rows } = await client.query<Record<string, unknown>>(
      'SELECT ordinal, category, project_type, project_stage, department_function, account FROM account_rule WHERE id = $1 ORDER BY version DESC LIMIT 1',
      [id],
    );
    const now = rows[0];
    const wanted = [fields.order, fields.category, fields.projectType ?? null, fields.projectStage ?? null, fields.departmentFunction ?? null, fields.account];
    if (now && JSON.stringify(Object.values(now)) === JSON.stringify(wanted)) return { key: id, action: 'unchanged' };
    const begins = from ?? (now ? today : everSince);
    await writeRule(client, { type, id, fields, from: begins });
    return { key: id, action: now ? 'changed' : 'new', before: now, after: { ...fields, from: begins } };
  },
};
