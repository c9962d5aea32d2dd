import { publishShippedFlows } from '@vouchflow/flow-runtime';
import type { ClientBase } from 'pg';
import { CommandFault } from './command.js';
import { flowsFolder } from './flows-folder.js';

/** Publishes the shipped flows; one that has problems stops the command with all of them. */
export async function publishFlows(client: ClientBase, say: (text: string) => void): Promise<void> {
  for (const flow of await publishShippedFlows(client, flowsFolder)) {
    if (!flow.published) {
      const lines = flow.problems.map(
        (problem) => `  ${problem.path}: ${typeof problem.message === 'string' ? problem.message : JSON.stringify(problem.message)}`,
      );
      throw new CommandFault(`The flow ${flow.key} has problems:\n${lines.join('\n')}`);
    }
    if (flow.changed) say(`flow ${flow.key}: version ${flow.version}`);
  }
}
