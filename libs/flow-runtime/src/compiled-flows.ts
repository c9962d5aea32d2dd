import type { ClientBase } from 'pg';
import { compile, type FlowGraph } from '@vouchflow/flow-core';
import { nodeKinds } from '@vouchflow/node-kinds';

/** Compiled graphs by flow and version. A published version never changes, so what is here stays right. */
export class CompiledFlows {
  private readonly graphs = new Map<string, FlowGraph>();

  async get(client: ClientBase, flow: string, version: number): Promise<FlowGraph> {
    const key = `${flow}/${version}`;
    const kept = this.graphs.get(key);
    if (kept) return kept;
    const { rows } = await client.query<{ definition: unknown }>({
      name: 'flow-definition',
      text: 'SELECT definition FROM flow_version WHERE flow_key = $1 AND n = $2',
      values: [flow, version],
    });
    const definition = rows[0]?.definition;
    if (!definition) throw new Error(`There is no version ${version} of the flow ${flow}`);
    const made = compile(definition, nodeKinds);
    if (!made.ok) throw new Error(`Version ${version} of the flow ${flow} does not compile: ${made.error[0]?.path} ${made.error[0]?.message.en}`);
    this.graphs.set(key, made.value);
    return made.value;
  }

  /** The flow that the withdrawal of a posted document starts, with its newest version: of several the one published last. null: there is none. */
  async withdrawalFlow(client: ClientBase): Promise<{ flow: string; version: number } | null> {
    const { rows } = await client.query<{ flow: string; version: number }>({
      name: 'flow-of-withdrawals',
      text: `SELECT flow_key AS flow, n AS version FROM flow_version v WHERE definition ->> 'startedBy' = 'withdrawal'
             AND n = (SELECT max(n) FROM flow_version WHERE flow_key = v.flow_key) ORDER BY published_at DESC, flow_key LIMIT 1`,
    });
    return rows[0] ?? null;
  }

  /** Number of the newest published version; null: there is no such flow. */
  async newestVersion(client: ClientBase, flow: string): Promise<number | null> {
    const { rows } = await client.query<{ n: number | null }>({
      name: 'flow-newest',
      text: 'SELECT max(n) AS n FROM flow_version WHERE flow_key = $1',
      values: [flow],
    });
    return rows[0]?.n ?? null;
  }
}
