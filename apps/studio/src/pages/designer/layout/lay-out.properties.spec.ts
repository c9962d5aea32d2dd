import { card, deleteNodes, insertOnEdge, pitch, renameNode } from '@vouchflow/canvas';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import { drawPlan, randomPlan } from '@vouchflow/node-kinds/testing';
import Elk from 'elkjs/lib/elk.bundled.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from './lay-out.js';

const elk = new Elk();
const tidy = async (definition: FlowDefinition): Promise<FlowDefinition> => ({ ...definition, layout: await layOut(definition, (graph) => elk.layout(graph)) });
const long = process.env['VOUCHFLOW_TEST_LONG'] === '1';
// Few flows, and the same ones, where nobody waits for a new finding.
const runs = long ? { numRuns: 300 } : { numRuns: 12, seed: 7 };

/** The most that a node may move when another was put in, taken out or renamed: rows down, columns across. */
const bound = { rows: 1.5, columns: 4 };

const at = ({ layout }: FlowDefinition, id: string) => layout[id] ?? { x: Number.NaN, y: Number.NaN };

/** The way of the node that moved farthest, in rows and columns. */
function farthest(before: FlowDefinition, after: FlowDefinition): { rows: number; columns: number } {
  const both = before.nodes.filter(({ id }) => id in after.layout);
  const most = (axis: 'x' | 'y'): number => Math.max(0, ...both.map(({ id }) => Math.abs(at(before, id)[axis] - at(after, id)[axis])));
  return { rows: most('y') / pitch.y, columns: most('x') / pitch.x };
}

/** A step with one way on: taken out, its edges become one. */
const steps = ({ nodes, edges }: FlowDefinition) =>
  nodes.filter(({ id, kind }) => nodeKinds.get(kind)?.role === undefined && edges.filter((edge) => edge.from.node === id).length === 1);

describe('any sound flow, tidied up', () => {
  it('lays no card on another, leads every way forward but loops back, and comes out the same again', async () => {
    await fc.assert(
      fc.asyncProperty(randomPlan, async (plan) => {
        const drawn = drawPlan(plan);
        const once = await tidy(drawn);
        const places = once.nodes.map(({ id }) => ({ id, ...at(once, id) }));
        expect(places.filter((a, n) => places.some((b, m) => m > n && Math.abs(a.x - b.x) < card.width && Math.abs(a.y - b.y) < card.height))).toEqual([]);
        // Only a rejection leads back in these flows.
        expect(once.edges.filter(({ from, to }) => from.port !== 'rejected' && at(once, to).y < at(once, from.node).y + card.height)).toEqual([]);
        expect((await tidy(drawn)).layout).toEqual(once.layout);
        expect((await tidy(once)).layout).toEqual(once.layout);
      }),
      runs,
    );
  }, 300_000);

  it('stands still under a new name, and moves no node farther than about a row and a few columns under a step more or less', async () => {
    await fc.assert(
      fc.asyncProperty(randomPlan, fc.nat(), async (plan, n) => {
        const before = await tidy(drawPlan(plan));
        const pick = <T>(all: readonly T[]): T | undefined => all[n % Math.max(1, all.length)];
        const [edge, step, any] = [pick(before.edges), pick(steps(before)), pick(before.nodes)];
        if (any) expect(farthest(before, await tidy(renameNode(before, any.id, { en: 'Called otherwise' })))).toEqual({ rows: 0, columns: 0 });
        for (const edited of [
          ...(edge ? [insertOnEdge(before, nodeKinds, edge.id, 'set').definition] : []),
          ...(step ? [deleteNodes(before, nodeKinds, [step.id])] : []),
        ]) {
          const { rows, columns } = farthest(before, await tidy(edited));
          expect(rows).toBeLessThanOrEqual(bound.rows);
          expect(columns).toBeLessThanOrEqual(bound.columns);
        }
      }),
      runs,
    );
  }, 300_000);
});
