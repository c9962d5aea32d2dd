import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Violation } from './records.js';

/** What the demo's people and its ERP connection keep to themselves. */
const secrets = ['vouchflow-demo', 'sec01'];

/** What stands in a stack's logs from these lengths on. */
export function lengthsOfLogs(home: string): Map<string, number> {
  return new Map(filesOf(home).map((file) => [file, readFileSync(file).length]));
}

/** A fault that nobody foresaw is answered with INTERNAL and stands in the log: there is none. I14: no secret either. */
export function checkLogs(home: string, from: Map<string, number> = new Map()): Violation[] {
  return filesOf(home).flatMap((file) => {
    const written = readFileSync(file);
    // A log that has become too long was put aside meanwhile and began anew.
    const begun = from.get(file) ?? 0;
    const text = written.subarray(begun <= written.length ? begun : 0).toString();
    const name = path.basename(file);
    return [
      ...text
        .split('\n')
        .filter((line) => line.includes('"msg":"INTERNAL"'))
        .map((line) => ({ id: 'faults', what: `${name}: ${line.slice(0, 600)}` })),
      ...secrets.filter((secret) => text.includes(secret)).map((secret) => ({ id: 'I14', what: `${name} holds the secret ${secret}` })),
    ];
  });
}

const filesOf = (home: string): string[] =>
  readdirSync(path.join(home, 'logs'))
    .filter((name) => name.endsWith('.log'))
    .map((name) => path.join(home, 'logs', name));
