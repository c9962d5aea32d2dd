#!/usr/bin/env node
/**
 * node tools/record-case.mjs <file.case.json> …
 *
 * Plays each case and writes what came out into its `expect`, and the budgets that it met into `given`. A record proves nothing by itself: read it against the
 * contract (approval matrix, accounts) before it is committed, and say in the commit why an old one changed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { defaultServerConditions, runnerImport } from 'vite';
import { inRoot } from './house/root.mjs';
import { showCase } from './house/show-case.mjs';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Which case? node tools/record-case.mjs flows/<flow>/cases/<name>.case.json …');
  process.exit(2);
}
const conditions = ['@vouchflow/source', ...defaultServerConditions];
// From the sources, so that what is recorded is what stands in the tree, built or not.
const inline = { resolve: { conditions, noExternal: [/^@vouchflow\//] } };
const load = async (file) => (await runnerImport(inRoot(file), { configFile: false, logLevel: 'error', environments: { inline } })).module;
const { recordCase } = await load('libs/node-kinds/src/testing/record-case.ts');

for (const file of files) {
  const story = JSON.parse(readFileSync(file, 'utf8'));
  const definition = JSON.parse(readFileSync(path.join(path.dirname(file), '..', 'flow.json'), 'utf8'));
  const { given, expect: expected } = recordCase(definition, story);
  const { given: _given, expect: _expect, ...told } = story;
  writeFileSync(file, showCase({ ...told, given, expect: expected }));
  console.log(
    `${pathToFileURL(file).pathname.split('/flows/').pop()}: ${expected.outcome}, ${expected.tasks.length} tasks, ${expected.vouchers.length} vouchers, ${expected.refusals.length} refusals`,
  );
}
