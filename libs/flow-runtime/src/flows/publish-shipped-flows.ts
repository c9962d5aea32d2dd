import type { ClientBase } from 'pg';
import { keepVersionCases, restoreCases } from '../drafts/flow-cases.js';
import { publishFlow, type Published } from './publish-flow.js';
import { flowNames, readFlowFolder } from './shipped-flows.js';

/** Publishes every `<folder>/<flow>/flow.json`, with its cases, whose flow has no version yet, or whose newest one was shipped too and differs. */
export async function publishShippedFlows(client: ClientBase, folder: string, by = 'Vouchflow'): Promise<Published[]> {
  const results: Published[] = [];
  for (const name of flowNames(folder)) {
    const { definition, cases } = readFlowFolder(folder, name);
    const { rows } = await client.query<{ published_by: string }>('SELECT published_by FROM flow_version WHERE flow_key = $1 ORDER BY n DESC LIMIT 1', [name]);
    // A flow that the company published itself is theirs: a new release does not overwrite it.
    if (rows[0] && rows[0].published_by !== by) continue;
    const published = await publishFlow(client, definition, { note: 'Shipped with Vouchflow', by });
    results.push(published);
    if (!published.published) continue;
    const kept = await client.query('SELECT 1 FROM flow_version_case WHERE flow_key = $1 AND n = $2 LIMIT 1', [name, published.version]);
    if (kept.rowCount !== 0) continue;
    await keepVersionCases(client, name, published.version, cases);
    // Cases that somebody is at work on stay his.
    const drafted = await client.query('SELECT 1 FROM flow_draft WHERE flow_key = $1', [name]);
    if (drafted.rowCount === 0) await restoreCases(client, name, published.version, by);
  }
  return results;
}
