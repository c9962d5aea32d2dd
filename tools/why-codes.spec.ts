import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWhy, whyCodes } from '@vouchflow/flow-core';
import { describe, expect, it } from 'vitest';
import { inRoot } from './house/root.mjs';

/** Where proofs are written. Voucher lines have words of their own in finance-core, notices theirs in the studio. */
const rooms = ['libs/flow-core/src/engine', 'libs/flow-core/src/approvers', 'libs/node-kinds/src', 'libs/flow-runtime/src/world'];
const notProofs = new Set(['flow.notify']);

const sources = rooms.flatMap((room) =>
  readdirSync(inRoot(room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts') && !entry.parentPath.includes('testing'))
    .map((entry) => ({ file: entry.name, text: readFileSync(join(entry.parentPath, entry.name), 'utf8') })),
);
// Codes of proofs are small letters, codes of the error catalogue capitals.
const written = new Set(
  sources
    .flatMap(({ text }) =>
      [...text.matchAll(/\bcode: (?:[\w.]+ \? '([a-z][a-z-]*(?:\.[a-z-]+)*)' : )?'([a-z][a-z-]*(?:\.[a-z-]+)*)'/g)].flatMap((match) =>
        match.slice(1).filter((code) => code !== undefined),
      ),
    )
    .filter((code) => !notProofs.has(code)),
);

describe('every proof that the engine, a node kind or the worker writes', () => {
  it('is found at all', () => expect(written.size).toBeGreaterThan(15));

  it.each([...written])('%s has a sentence in zh and in en', (code) => {
    expect(describeWhy({ code }, 'zh')).toMatch(/[一-龥]/);
    expect(describeWhy({ code }, 'en')).not.toBe(code);
  });

  it('and no sentence is left over', () => expect(whyCodes.filter((code) => !written.has(code))).toEqual([]));
});
