import { flowDefinition, type FlowDefinition } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edit, mergeDefinitions, redo, sameJson, startHistory, treeOf, undo, walkTree } from './index.js';
import { blank, drawnCommand, play } from './testing/random-commands.js';

const commands = fc.array(drawnCommand, { minLength: 1, maxLength: 40 });
const runs = { numRuns: 150 };

describe('any sequence of commands', () => {
  it('keeps the document valid, its edges between nodes that are there and its ids single', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        const drawn = sequence.reduce(play, blank());
        expect(flowDefinition.safeParse(drawn).error?.issues ?? []).toEqual([]);
        const ids = new Set([...drawn.nodes, ...(drawn.notes ?? [])].map((each) => each.id));
        expect(ids.size).toBe(drawn.nodes.length + (drawn.notes?.length ?? 0));
        expect(new Set(drawn.edges.map((edge) => edge.id)).size).toBe(drawn.edges.length);
        expect(drawn.edges.filter((edge) => !ids.has(edge.from.node) || !ids.has(edge.to))).toEqual([]);
        expect(Object.keys(drawn.layout).filter((id) => !ids.has(id))).toEqual([]);
        expect(drawn.nodes.filter((node) => node.kind === 'start')).toHaveLength(1);
      }),
      runs,
    );
  });

  it('is undone to the first document and redone to the last, through JSON as a reload would', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        const first = blank();
        let history = startHistory(first);
        for (const [at, command] of sequence.entries())
          history = edit(history, play(history.now, command), command.name, command.name === 'move' ? `drag-${at >> 1}` : undefined);
        const last = history.now;
        history = JSON.parse(JSON.stringify(history)) as typeof history;
        const steps = history.past.length;
        for (let n = 0; n < steps; n += 1) history = undo(history);
        expect(history.now).toEqual(first);
        expect(history.past).toEqual([]);
        for (let n = 0; n < steps; n += 1) history = redo(history);
        expect(history.now).toEqual(last);
      }),
      runs,
    );
  });

  it('is shown whole by the tree: every node once, every edge once', () => {
    fc.assert(
      fc.property(commands, (sequence) => {
        const drawn = sequence.reduce(play, blank());
        const shown = walkTree(treeOf(drawn, nodeKinds));
        expect([...shown.nodes].sort()).toEqual(drawn.nodes.map((node) => node.id).sort());
        expect(shown.edges.map((edge) => edge.id).sort()).toEqual(drawn.edges.map((edge) => edge.id).sort());
      }),
      runs,
    );
  });

  it('of two people merges to a valid document: one side alone is taken as it is, and nothing that differs goes untold', () => {
    fc.assert(
      fc.property(
        fc.array(drawnCommand, { maxLength: 8 }),
        fc.array(drawnCommand, { maxLength: 8 }),
        fc.array(drawnCommand, { maxLength: 8 }),
        (before, left, right) => {
          const base = before.reduce(play, blank());
          const mine = left.reduce(play, base);
          const theirs = right.reduce(play, base);
          const merge = (left: FlowDefinition, right: FlowDefinition) => mergeDefinitions(nodeKinds, { base, mine: left, theirs: right });
          expect(sameJson(merge(base, theirs).merged, theirs)).toBe(true);
          expect(sameJson(merge(mine, base).merged, mine)).toBe(true);
          const { merged, clashes } = merge(mine, theirs);
          expect(flowDefinition.safeParse(merged).error?.issues ?? []).toEqual([]);
          const nodeOf = (definition: FlowDefinition, id: string) => definition.nodes.find((node) => node.id === id);
          for (const { id } of theirs.nodes) {
            const [was, here, there] = [nodeOf(base, id), nodeOf(mine, id), nodeOf(theirs, id)];
            // What only they touched is theirs; what both touched is told, unless both parts fit.
            if (sameJson(was, here) || !was) expect(nodeOf(merged, id)).toEqual(there);
            else if (!here && !sameJson(was, there)) expect(clashes.map((clash) => clash.path)).toContain(`nodes/${id}`);
          }
          for (const { id } of mine.nodes.filter((node) => sameJson(nodeOf(base, node.id), nodeOf(theirs, node.id))))
            expect(nodeOf(merged, id)).toEqual(nodeOf(mine, id));
        },
      ),
      runs,
    );
  });
});
