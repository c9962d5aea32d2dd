import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { NamedCase } from '@vouchflow/flow-runtime';
import type { FlowCase } from '@vouchflow/node-kinds';
import { CommandFault } from './command.js';

/** A flow on disk: `definition` is whatever stands there, right or not. */
export interface FlowFile {
  path: string;
  definition: unknown;
  cases: NamedCase[];
}

const largest = 5 * 1024 * 1024;

/** Flows below the given places: a `flow.json`, a folder with one, or a folder of such folders. `flows/**` means `flows`. */
export function findFlowFiles(places: readonly string[]): FlowFile[] {
  const found = new Set<string>();
  for (const place of places) {
    const path = place.replace(/\/\*\*?(\/flow\.json)?$/, '');
    if (!existsSync(path)) throw new CommandFault(`${place}: there is no such file or folder`, 2);
    if (statSync(path).isDirectory()) for (const file of flowsBelow(path, 3)) found.add(file);
    else if (basename(path) === 'flow.json' || (places.length === 1 && path.endsWith('.json'))) found.add(path);
  }
  if (found.size === 0) throw new CommandFault('No flow.json was found there.', 2);
  return [...found].sort().map(readFlowFile);
}

function flowsBelow(folder: string, depth: number): string[] {
  const own = join(folder, 'flow.json');
  if (existsSync(own)) return [own];
  if (depth === 0) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .flatMap((entry) => flowsBelow(join(folder, entry.name), depth - 1));
}

function readFlowFile(path: string): FlowFile {
  const folder = join(dirname(path), 'cases');
  const names =
    basename(path) === 'flow.json' && existsSync(folder)
      ? readdirSync(folder)
          .filter((file) => file.endsWith('.case.json'))
          .sort()
      : [];
  return {
    path,
    definition: readJson(path),
    cases: names.map((file) => ({ name: file.replace(/\.case\.json$/, ''), story: readJson(join(folder, file)) as FlowCase })),
  };
}

export function readJson(path: string): unknown {
  try {
    if (statSync(path).size > largest) throw new CommandFault(`${path}: larger than 5 MB; that is no flow`);
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CommandFault(`${path}: ${error.message}`);
    if ((error as { code?: string }).code === 'ENOENT') throw new CommandFault(`${path}: there is no such file`, 2);
    throw error;
  }
}
