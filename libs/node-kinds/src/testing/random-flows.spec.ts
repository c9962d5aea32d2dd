import { checkFlow, compile } from '@vouchflow/flow-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeKinds } from '../kinds.js';
import { beginPlay, happen, playToTheEnd, type Happening, type Play } from './play-claim.js';
import { benign, type Dials } from './ledger-world.js';
import { drawPlan, randomPlan, type FlowPlan } from './random-flow.js';

const numRuns = Number(process.env['LONG'] ?? 0) > 0 ? Number(process.env['LONG']) : process.env['VOUCHFLOW_TEST_LONG'] ? 30_000 : 1_500;

const dials: fc.Arbitrary<Dials> = fc.record({
  documents: fc.constantFrom('held', 'held', 'held', 'held', 'taken'), budget: fc.constantFrom('within', 'within', 'within', 'over', 'blocked', 'none'),
  voucher: fc.constantFrom('made', 'made', 'made', 'made', 'closed', 'impossible'),
});
const weights: [Happening['what'], number][] = [
  ['approve', 8], ['reject', 1], ['return', 2], ['transfer', 1], ['withdraw', 1], ['resubmit', 3], ['send', 2], ['settle', 6], ['park', 1], ['retry', 2], ['late', 1], ['nonsense', 1], ['reverse', 1],
];
const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.oneof(...weights.map(([what, weight]) => ({ weight, arbitrary: fc.constant(what) }))), pick: fc.nat(20), other: fc.nat(40),
  resume: fc.constantFrom('here', 'restart'), erp: fc.constantFrom('confirmed', 'confirmed', 'confirmed', 'refused', 'closed'), later: fc.nat(9), dials: fc.oneof({ weight: 3, arbitrary: fc.constant(benign) }, { weight: 1, arbitrary: dials }),
});

interface Story {
  plan: FlowPlan;
  yuan: number;
  happenings: Happening[];
}
const story: fc.Arbitrary<Story> = fc.record({ plan: randomPlan, yuan: fc.constantFrom(300, 700, 8000), happenings: fc.array(happening, { maxLength: 40, size: 'max' }) });

function tell({ plan, yuan, happenings }: Story): Play {
  const graph = compile(drawPlan(plan), nodeKinds);
  if (!graph.ok) throw new Error(JSON.stringify(graph.error));
  const play = beginPlay(graph.value, yuan, benign);
  for (const each of happenings) {
    happen(play, each);
    if (play.faults.length > 0) break;
  }
  return play;
}

describe('any sound flow, whatever happens to it', () => {
  it('compiles without a problem', () => {
    fc.assert(fc.property(randomPlan, (plan) => {
      expect(checkFlow(drawPlan(plan), nodeKinds)).toEqual([]);
    }), { numRuns: 200 });
  });

  it('loses no token, money or paper, decides nothing twice, counts without gaps and folds back from its events', () => {
    const met: Record<string, number> = {};
    const note = (counts: Record<string, number>): void => {
      for (const [what, n] of Object.entries(counts)) met[what] = (met[what] ?? 0) + n;
    };
    const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
    fc.assert(
      fc.property(story, (told) => {
        const play = tell(told);
        expect(play.faults).toEqual([]);
        note(play.accepted);
        note(play.refused);
        note({ [play.instance?.status ?? 'never started']: 1 });
      }),
      { numRuns, seed },
    );
    // A run that met none of these would prove nothing.
    for (const what of ['approve', 'reject', 'return', 'resubmit', 'settle', 'retry', 'late', 'withdraw', 'running', 'parked', 'returned', 'ending', 'completed', 'rejected', 'POSTING_IN_FLIGHT', 'ALREADY_POSTED', 'RETURN_TARGET_UNKNOWN']) {
      expect(met[what], `${what} was met (seed ${seed})`).toBeGreaterThan(0);
    }
  }, 600_000);

  it('can always be brought to an end, from wherever it stands', () => {
    fc.assert(
      fc.property(story, (told) => {
        const play = tell(told);
        if (!play.instance) return;
        expect(playToTheEnd(play)).toBe(true);
        expect(play.faults).toEqual([]);
      }),
      { numRuns: Math.ceil(numRuns / 5) },
    );
  }, 600_000);
});
