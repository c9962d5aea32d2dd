import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { abilityTable } from './ability-table.js';
import { connectors } from './connectors.js';

describe('the table of systems in the README', () => {
  it('says what the code says (else: node tools/write-erp-table.mjs)', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../../../README.md'), 'utf8');
    expect(/<!-- erp-table -->\n([\s\S]*?)\n<!-- \/erp-table -->/.exec(readme)?.[1]).toBe(abilityTable(connectors));
  });
});
