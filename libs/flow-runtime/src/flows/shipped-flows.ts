import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FlowDefinition } from '@vouchflow/flow-model';
import type { FlowCase } from '@vouchflow/node-kinds';
import type { NamedCase } from '../drafts/flow-cases.js';

/** A flow of the folder `flows/`, or of `flows/templates/`, with its cases. */
export interface ShippedFlow {
  key: string;
  definition: FlowDefinition;
  cases: NamedCase[];
}

/** Names of the flows in a folder: its sub-folders with a `flow.json`, by name. */
export const flowNames = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'flow.json')))
        .map((entry) => entry.name)
        .sort()
    : [];

/** Reads `<folder>/<name>`; the files are ours, so what is wrong with them throws. */
export function readFlowFolder(folder: string, name: string): ShippedFlow {
  const read = (...parts: string[]): unknown => JSON.parse(readFileSync(join(folder, name, ...parts), 'utf8'));
  const cases = join(folder, name, 'cases');
  const files = existsSync(cases)
    ? readdirSync(cases)
        .filter((file) => file.endsWith('.case.json'))
        .sort()
    : [];
  return {
    key: name,
    definition: read('flow.json') as FlowDefinition,
    cases: files.map((file) => ({ name: file.replace(/\.case\.json$/, ''), story: read('cases', file) as FlowCase })),
  };
}

/** What a flow can be started from: every shipped flow, then every template. */
export const readTemplates = (folder: string): ShippedFlow[] =>
  [folder, join(folder, 'templates')].flatMap((place) => flowNames(place).map((name) => readFlowFolder(place, name)));
