/** Writes the README's table of systems anew from the connectors, between its two marks. Needs a build. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './house/root.mjs';

const { abilityTable, connectors } = await import(join(ROOT, 'libs/connectors/all/dist/index.js'));
const file = join(ROOT, 'README.md');
const readme = readFileSync(file, 'utf8');
const marked = /<!-- erp-table -->\n[\s\S]*?<!-- \/erp-table -->/;
if (!marked.test(readme)) throw new Error('README.md has no <!-- erp-table --> … <!-- /erp-table -->');
writeFileSync(
  file,
  readme.replace(marked, () => `<!-- erp-table -->\n${abilityTable(connectors)}\n<!-- /erp-table -->`),
);
