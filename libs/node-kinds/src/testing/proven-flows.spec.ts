import { compile, demoDirectory, proveFlow } from '@vouchflow/flow-core';
import type { FlowDefinition } from '@vouchflow/flow-model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeKinds } from '../kinds.js';
import { benign } from './ledger-world.js';
import { happening, type Happening, type What } from './happenings.js';
import { beginPlay, happen, playToTheEnd, type Play } from './play-claim.js';
import { drawPlan, randomPlan, type FlowPlan } from './random-flow.js';

const numRuns = process.env['VOUCHFLOW_TEST_LONG'] ? 20_000 : 400;
/** As in the random walks: `SEED=…` plays a day again. */
const seed = Number(process.env['SEED'] ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''));

/** What a careless hand does to a drawing; numbers choose what it meets. */
interface Slip {
  what: 'lose-edge' | 'bend-edge' | 'lose-node' | 'move-edge';
  pick: number;
  other: number;
}
const slip: fc.Arbitrary<Slip> = fc.record({
  what: fc.constantFrom('lose-edge', 'bend-edge', 'bend-edge', 'lose-node', 'move-edge'),
  pick: fc.nat(100),
  other: fc.nat(100),
});
/** What people and the ERP do; an administrator's hand may move a claim to where no drawing leads. */
const byHand = new Set<What>(['move', 'replace', 'amend', 'migrate', 'inPlace', 'settleByHand']);
const ordinary = happening.map((each): Happening => ({ ...each, dials: benign, what: byHand.has(each.what) ? 'approve' : each.what }));
const plainly: Happening = { what: 'approve', pick: 0, other: 0, resume: 'restart', erp: 'confirmed', later: 1, dials: benign };

function slipped(plan: FlowPlan, slips: readonly Slip[]): FlowDefinition {
  const flow = drawPlan(plan);
  for (const { what, pick, other } of slips) {
    const edge = flow.edges[pick % flow.edges.length];
    const node = flow.nodes[other % flow.nodes.length];
    if (!edge || !node) continue;
    if (what === 'lose-edge') flow.edges = flow.edges.filter((one) => one !== edge);
    if (what === 'bend-edge') edge.to = node.id;
    if (what === 'move-edge') edge.from = { ...edge.from, node: node.id };
    if (what === 'lose-node') {
      // Taken out and the ends tied together, as a designer does.
      const after = flow.edges.find((one) => one.from.node === node.id)?.to;
      flow.edges = flow.edges
        .filter((one) => one.from.node !== node.id)
        .map((one) => (one.to === node.id && after !== undefined ? { ...one, to: after } : one));
      flow.nodes = flow.nodes.filter((one) => one !== node);
    }
  }
  return flow;
}

/**
 * A drawing may lead back when somebody approves and on when he rejects, and a route that asks the same facts again leads back
 * for ever: whoever wants an end finds one, the claimant by withdrawing at the last.
 */
function canBeEnded(play: Play): boolean {
  for (let tries = 0; tries < 4; tries += 1) {
    if (playToTheEnd(play, 50)) return true;
    // The claim of lines sent back walks the same drawing.
    for (let other = 0; other < play.family.length; other += 1) happen(play, { ...plainly, what: tries < 2 ? 'reject' : 'withdraw', pick: tries, other });
  }
  return false;
}

describe(`a flow that the prover calls sound, however it was drawn (SEED=${seed})`, () => {
  it('never strands a claim, whatever people do: it can always be brought to an end', () => {
    const met = { sound: 0, faulty: 0, ended: 0 };
    fc.assert(
      fc.property(
        randomPlan,
        fc.array(slip, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(300, 8000),
        fc.array(ordinary, { maxLength: 20 }),
        (plan, slips, yuan, happenings) => {
          const flow = slipped(plan, slips);
          if (proveFlow(flow, nodeKinds).some((problem) => problem.severity !== 'warning')) {
            met.faulty += 1;
            return;
          }
          met.sound += 1;
          const graph = compile(flow, nodeKinds);
          if (!graph.ok) throw new Error('proven and not compiled');
          const play = beginPlay(graph.value, demoDirectory(), yuan, benign);
          for (const each of happenings) happen(play, each);
          expect(play.faults).toEqual([]);
          expect(play.instance, 'the claim was taken').toBeDefined();
          expect(canBeEnded(play), JSON.stringify(play.instance?.tokens)).toBe(true);
          if (play.instance?.status === 'completed') met.ended += 1;
        },
      ),
      { numRuns, seed },
    );
    // Slips that never break, or always break, would prove nothing.
    expect(met.sound).toBeGreaterThan(numRuns / 20);
    expect(met.faulty).toBeGreaterThan(numRuns / 4);
    expect(met.ended).toBeGreaterThan(0);
  }, 600_000);
});
