import { EnvFault, readEnv } from '@vouchflow/server-kit';
import { migrateCommand } from './commands/migrate.js';
import { seedDemoCommand } from './commands/seed-demo.js';
import { setupCommand } from './commands/setup.js';
import { CommandFault, type Command } from './house/command.js';
import { readPassword } from './house/read-password.js';

const commands: Record<string, Command> = { migrate: migrateCommand, setup: setupCommand, 'seed-demo': seedDemoCommand };

const [name = 'help', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;

if (!command) {
  console.log(`vouchflow <command>\n\n${Object.entries(commands).map(([key, each]) => `  ${key.padEnd(10)} ${each.summary}`).join('\n')}\n`);
  process.exitCode = name === 'help' || name === '--help' ? 0 : 2;
} else {
  try {
    await command.run({ args, env: readEnv(), say: (text) => console.log(text), askPassword: readPassword });
  } catch (error) {
    // What the person can mend is said in words; anything else with its trace.
    console.error(error instanceof CommandFault || error instanceof EnvFault ? error.message : error);
    process.exitCode = 1;
  }
}
