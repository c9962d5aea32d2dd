import { EnvFault, readEnv } from '@vouchflow/server-kit';
import { CommandFault, type Command } from './house/command.js';
import { readPassword } from './house/read-password.js';

/** Each loaded only when it runs: what one needs (an engine, a queue) takes a second to load. */
const commands: Record<string, { summary: string; load(): Promise<Command> }> = {
  migrate: { summary: 'bring the database to this release', load: async () => (await import('./commands/migrate.js')).migrateCommand },
  setup: { summary: 'make the first administrator and the legal entity', load: async () => (await import('./commands/setup.js')).setupCommand },
  'seed-demo': { summary: 'write the demo company (never in production)', load: async () => (await import('./commands/seed-demo.js')).seedDemoCommand },
  check: { summary: 'prove flows: what is wrong, with a claim that shows it', load: async () => (await import('./commands/check.js')).checkCommand },
  test: { summary: 'play the cases of flows', load: async () => (await import('./commands/test.js')).testCommand },
  simulate: { summary: 'play one claim through a flow', load: async () => (await import('./commands/simulate.js')).simulateCommand },
  diff: { summary: 'what differs between two flows, in words of finance', load: async () => (await import('./commands/diff.js')).diffCommand },
  export: { summary: 'write a flow and its cases into files', load: async () => (await import('./commands/export.js')).exportCommand },
  import: { summary: 'make flows of files the drafts of their keys', load: async () => (await import('./commands/import.js')).importCommand },
  publish: { summary: 'make a draft the newest version, as a second person', load: async () => (await import('./commands/publish.js')).publishCommand },
};

const [name = 'help', ...args] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;

if (!command) {
  console.log(
    `vouchflow <command>\n\n${Object.entries(commands)
      .map(([key, each]) => `  ${key.padEnd(10)} ${each.summary}`)
      .join('\n')}\n`,
  );
  process.exitCode = name === 'help' || name === '--help' ? 0 : 2;
} else {
  try {
    const { run } = await command.load();
    await run({
      args,
      get env() {
        return readEnv();
      },
      say: (text) => console.log(text),
      askPassword: readPassword,
    });
  } catch (error) {
    // What the person can mend is said in words; anything else with its trace.
    console.error(error instanceof CommandFault || error instanceof EnvFault ? error.message : error);
    process.exitCode = error instanceof CommandFault ? error.exitCode : 1;
  }
}
