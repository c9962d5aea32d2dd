import type { Env } from '@vouchflow/server-kit';

export interface CommandContext {
  args: string[];
  env: Env;
  say(text: string): void;
  /** Asks the person at the keyboard, or reads a line of standard input. */
  askPassword(question: string): Promise<string>;
}

export interface Command {
  run(context: CommandContext): Promise<void>;
}

/** Something the person at the keyboard can mend: shown without a trace. */
export class CommandFault extends Error {}
