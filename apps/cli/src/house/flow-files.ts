import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { largestText, readJson, tooLarge } from '@vouchflow/canvas';
import type { LocalText } from '@vouchflow/flow-model';
import type { NamedCase } from '@vouchflow/flow-runtime';
import type { FlowCase } from '@vouchflow/node-kinds';
import { CommandFault } from './command.js';

/** A flow on disk: `definition` is whatever stands there, right or not. */
export interface FlowFile {
  path: string;
  definition: unknown;
  cases: NamedCase[];
}

type Tongue = keyof LocalText;

/** Flows below the given places: a `flow.json`, a folder with one, or a folder of such folders. `flows/**` means `flows`. */
export function findFlowFiles(places: readonly string[], tongue: Tongue): FlowFile[] {
  const found = new Set<string>();
  for (const place of places) {
    const path = place.replace(/\/\*\*?(\/flow\.json)?$/, '');
    if (!existsSync(path)) throw new CommandFault(`${place}: there is no such file or folder`, 2);
    if (statSync(path).isDirectory()) for (const file of flowsBelow(path, 3)) found.add(file);
    else if (basename(path) === 'flow.json' || (places.length === 1 && path.endsWith('.json'))) found.add(path);
  }
  if (found.size === 0) throw new CommandFault('No flow.json was found there.', 2);
  return [...found].sort().map((path) => readFlowFile(path, tongue));
}

function flowsBelow(folder: string, depth: number): string[] {
  const own = join(folder, 'flow.json');
  if (existsSync(own)) return [own];
  if (depth === 0) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .flatMap((entry) => flowsBelow(join(folder, entry.name), depth - 1));
}

function readFlowFile(path: string, tongue: Tongue): FlowFile {
  const folder = join(dirname(path), 'cases');
  const names =
    basename(path) === 'flow.json' && existsSync(folder)
      ? readdirSync(folder)
          .filter((file) => file.endsWith('.case.json'))
          .sort()
      : [];
  return {
    path,
    definition: readJsonFile(path, tongue),
    cases: names.map((file) => ({ name: file.replace(/\.case\.json$/, ''), story: readJsonFile(join(folder, file), tongue) as FlowCase })),
  };
}

/** What stands in a file of JSON, or why it is none: by line and column, as the designer says it of the same file. */
export function readJsonFile(path: string, tongue: Tongue): unknown {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new CommandFault(`${path}: there is no such file`, 2);
  // A file that is too large is not read into memory to say so.
  const read = stat.size > 4 * largestText ? tooLarge(stat.size) : readJson(readFileSync(path, 'utf8'));
  if ('code' in read) throw new CommandFault(`${path}: ${read.message[tongue]}`);
  return read.value;
}
