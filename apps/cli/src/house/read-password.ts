import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CommandFault } from './command.js';

/** The first line of standard input; on a terminal asked for and not shown. Never an argument: others can see those. */
export async function readPassword(question: string): Promise<string> {
  const terminal = process.stdin.isTTY;
  if (terminal) process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal });
  try {
    for await (const line of lines) return line;
  } finally {
    lines.close();
    if (terminal) process.stderr.write('\n');
  }
  throw new CommandFault('No password was given.');
}
