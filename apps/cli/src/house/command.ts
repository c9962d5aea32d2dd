import type { Env } from '@vouchflow/server-kit';

export interface CommandContext {
  args: string[];
  /** Read when first asked for: what only looks at files needs no database. */
  readonly env: Env;
  say(text: string): void;
  /** Asks the person at the keyboard, or reads a line of standard input. */
  askPassword(question: string): Promise<string>;
}

export interface Command {
  run(context: CommandContext): Promise<void>;
}

/** Something the person at the keyboard can mend: shown without a trace. 1: what was looked at is not right; 2: the command was not understood. */
export class CommandFault extends Error {
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}
