import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CommandFault } from './command.js';

type Values = Record<string, string | boolean | undefined>;

/** Options and the rest of the arguments; `--help`, or what is not understood, ends with the usage. */
export function readOptions(args: string[], usage: string, options: Record<string, 'string' | 'boolean'>): { values: Values; rest: string[] } {
  const config: NonNullable<ParseArgsConfig['options']> = { help: { type: 'boolean', short: 'h' } };
  for (const [name, type] of Object.entries(options)) config[name] = { type };
  let parsed: { values: Values; positionals: string[] };
  try {
    parsed = parseArgs({ args, options: config, allowPositionals: true }) as { values: Values; positionals: string[] };
  } catch (error) {
    throw new CommandFault(`${(error as Error).message}\n\n${usage}`, 2);
  }
  if (parsed.values['help']) throw new CommandFault(usage, 2);
  return { values: parsed.values, rest: parsed.positionals };
}

/** The language asked for, else that of the terminal. */
export const languageOf = (values: Values, locale = Intl.DateTimeFormat().resolvedOptions().locale): 'zh' | 'en' =>
  values['lang'] === 'zh' || (values['lang'] === undefined && locale.startsWith('zh')) ? 'zh' : 'en';

/** A text option that must be there. */
export function required(values: Values, name: string, usage: string): string {
  const value = values[name];
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new CommandFault(`--${name} is missing\n\n${usage}`, 2);
}
