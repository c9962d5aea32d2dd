import type { FlowDefinition } from '@vouchflow/flow-model';
import { compile } from '../graph/compile.js';
import type { FlowGraph } from '../graph/flow-graph.js';
import type { NodeKinds } from '../kind/node-kind.js';

/**
 * Draws a flow in words, a line an edge: `start > ask:boss > end`, `ask:boss -no> ask:clerk`, `fork:f -a> ask:a > join:j`. `kind:id`
 * names a node, `kind` alone is a node of that name; `>` leaves by the kind's first port, `-port>` by that one.
 */
export function drawFlow(kinds: NodeKinds, text: string, config: Record<string, unknown> = {}, more: Partial<FlowDefinition> = {}): unknown {
  const nodes = new Map<string, string>();
  const edges: { id: string; from: { node: string; port: string }; to: string }[] = [];
  const named = (word: string): { id: string; kind: string } => {
    const [first = '', second] = word.split(':');
    const kind = second === undefined ? (nodes.get(first) ?? first) : first;
    const id = second ?? first;
    nodes.set(id, nodes.get(id) ?? kind);
    return { id, kind: nodes.get(id) ?? kind };
  };
  for (const line of text
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean)) {
    const words = line.split(/\s+/);
    let from = named(words[0] ?? '');
    for (let at = 1; at + 1 < words.length; at += 2) {
      const to = named(words[at + 1] ?? '');
      const drawn = /^-(.+)>$/.exec(words[at] ?? '')?.[1];
      const port = drawn ?? firstPort(kinds, from.kind, config[from.id] ?? {});
      edges.push({ id: `${from.id}.${port}`, from: { node: from.id, port }, to: to.id });
      from = to;
    }
  }
  return {
    schemaVersion: 1,
    key: 'drawn',
    name: { zh: '流程', en: 'Flow' },
    numberPrefix: 'FLW',
    facts: [],
    form: { sections: [] },
    nodes: [...nodes].map(([id, kind]) => ({ id, kind, kindVersion: 1, title: { zh: id, en: id }, config: config[id] ?? {} })),
    edges,
    ...more,
  };
}

function firstPort(kinds: NodeKinds, name: string, config: unknown): string {
  const kind = kinds.get(name);
  const parsed = kind?.config.safeParse(config);
  return kind?.ports(parsed?.success ? parsed.data : {})[0] ?? 'out';
}

/** The same, compiled. Throws where it has problems. */
export function compiled(kinds: NodeKinds, text: string, config: Record<string, unknown> = {}, more: Partial<FlowDefinition> = {}): FlowGraph {
  const made = compile(drawFlow(kinds, text, config, more), kinds);
  if (!made.ok) throw new Error(made.error.map((found) => `${found.code} at ${found.path}`).join('; '));
  return made.value;
}
