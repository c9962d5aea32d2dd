import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldFaultsZh } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { inRoot } from './house/root.mjs';

/** Where faults of single fields are written that reach a caller under `errors[]`. */
const rooms = ['apps/api/src', 'libs/flow-runtime/src', 'libs/flow-model/src', 'libs/finance-core/src', 'libs/node-kinds/src'];
const written = new Set(
  rooms.flatMap((room) =>
    readdirSync(inRoot(room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts') && !entry.parentPath.includes('testing'))
      .flatMap((entry) =>
        [...readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(/\bpath[^{}]*\bcode: '([A-Z][A-Z_]+)',\s*message/g)].map(
          (match) => match[1] as string,
        ),
      ),
  ),
);

describe('every fault of a field', () => {
  it('is found at all', () => expect(written.size).toBeGreaterThan(20));
  it.each([...written])('%s has words in Chinese', (code) => expect(fieldFaultsZh[code]).toMatch(/[一-龥]/));
});
