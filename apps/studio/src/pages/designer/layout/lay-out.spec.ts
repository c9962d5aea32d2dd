import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { deleteNodes, insertOnEdge, pitch } from '@vouchflow/canvas';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import Elk from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import { layOut } from './lay-out.js';

const elk = new Elk();
const tidy = async (definition: FlowDefinition): Promise<FlowDefinition> => ({ ...definition, layout: await layOut(definition, (graph) => elk.layout(graph)) });

const folder = new URL('../../../../../../flows/', import.meta.url);
const shipped = [...readdirSync(folder), ...readdirSync(new URL('templates/', folder)).map((name) => `templates/${name}`)]
  .map((name) => new URL(`${name}/flow.json`, folder))
  .flatMap((file) => (existsSync(file) ? [JSON.parse(readFileSync(file, 'utf8')) as FlowDefinition] : []));

/** A node more on an edge, or one with one way on less: what a hand does between two looks. */
function smallEdits(definition: FlowDefinition): [string, FlowDefinition][] {
  const spread = <T>(all: T[]): T[] => all.filter((_, at) => at === 0 || at === all.length - 1 || at === Math.floor(all.length / 2));
  const single = definition.nodes.filter(
    (node) => nodeKinds.get(node.kind)?.role === undefined && definition.edges.filter((edge) => edge.from.node === node.id).length === 1,
  );
  return [
    ...spread(definition.edges).map((edge): [string, FlowDefinition] => [
      `a node on ${edge.id}`,
      insertOnEdge(definition, nodeKinds, edge.id, 'set').definition,
    ]),
    ...spread(single).map((node): [string, FlowDefinition] => [`without ${node.id}`, deleteNodes(definition, nodeKinds, [node.id])]),
  ];
}

/** Nodes that a claim can come to from each. */
function reachedFrom({ nodes, edges }: FlowDefinition): Map<string, Set<string>> {
  const walk = (id: string, seen: Set<string>): Set<string> => {
    for (const edge of edges) if (edge.from.node === id && !seen.has(edge.to)) walk(edge.to, seen.add(edge.to));
    return seen;
  };
  return new Map(nodes.map(({ id }) => [id, walk(id, new Set())]));
}

/** How the nodes that both drawings have stand to each other: pairs that changed sides, and the farthest way of any. One stands above another for good where a claim comes to it first; branches beside each other have rows of their own. */
function moved(before: FlowDefinition, after: FlowDefinition): { flips: string[]; x: number; y: number } {
  const ids = before.nodes.map((node) => node.id).filter((id) => id in after.layout);
  const at = (definition: FlowDefinition, id: string) => definition.layout[id] ?? { x: 0, y: 0 };
  const row = pitch.y / 2;
  const reached = reachedFrom(before);
  const oneWay = (a: string, b: string): boolean => (reached.get(a)?.has(b) ?? false) !== (reached.get(b)?.has(a) ?? false);
  const flips = ids.flatMap((a, n) =>
    ids.slice(n + 1).flatMap((b) => {
      const [was, now] = [before, after].map((each) => ({ x: at(each, a).x - at(each, b).x, y: at(each, a).y - at(each, b).y })) as [
        { x: number; y: number },
        { x: number; y: number },
      ];
      const across = Math.abs(was.y) < row && Math.abs(now.y) < row && was.x * now.x < 0;
      return across || (oneWay(a, b) && was.y * now.y < 0) ? [`${a} and ${b}`] : [];
    }),
  );
  const farthest = (axis: 'x' | 'y'): number => Math.max(0, ...ids.map((id) => Math.abs(at(before, id)[axis] - at(after, id)[axis])));
  return { flips, x: farthest('x'), y: farthest('y') };
}

describe('tidying up', () => {
  it('changes nothing a second time, and lays no card on another', async () => {
    for (const flow of shipped) {
      const once = await tidy(flow);
      expect({ flow: flow.key, ...moved(once, await tidy(once)) }).toEqual({ flow: flow.key, flips: [], x: 0, y: 0 });
      const places = Object.values(once.layout);
      expect(places.filter((a, n) => places.some((b, m) => m > n && Math.abs(a.x - b.x) < 228 && Math.abs(a.y - b.y) < 46))).toEqual([]);
    }
  }, 60_000);

  it.each(shipped.map((flow) => [flow.key, flow] as const))(
    'is stable under a small edit: in %s no two nodes change sides, and none goes farther than one row and one column',
    async (_, flow) => {
      const before = await tidy(flow);
      for (const [what, edited] of smallEdits(before)) {
        const { flips, x, y } = moved(before, await tidy(edited));
        expect({ what, flips }).toEqual({ what, flips: [] });
        expect(x, what).toBeLessThanOrEqual(pitch.x + 1);
        expect(y, what).toBeLessThanOrEqual(pitch.y * 1.5);
      }
    },
    60_000,
  );
});
