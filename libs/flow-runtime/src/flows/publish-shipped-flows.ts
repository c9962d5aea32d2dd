import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { publishFlow, type Published } from './publish-flow.js';

/** Publishes every `<folder>/<flow>/flow.json` whose flow has no version yet, or whose newest one was shipped too and differs. */
export async function publishShippedFlows(client: ClientBase, folder: string, by = 'Vouchflow'): Promise<Published[]> {
  const results: Published[] = [];
  for (const name of readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()) {
    const definition: unknown = JSON.parse(readFileSync(join(folder, name, 'flow.json'), 'utf8'));
    const { rows } = await client.query<{ published_by: string }>('SELECT published_by FROM flow_version WHERE flow_key = $1 ORDER BY n DESC LIMIT 1', [name]);
    // A flow that the company published itself is theirs: a new release does not overwrite it.
    if (rows[0] && rows[0].published_by !== by) continue;
    results.push(await publishFlow(client, definition, { note: 'Shipped with Vouchflow', by }));
  }
  return results;
}
