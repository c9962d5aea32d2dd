import { checkFlow, compile } from '@vouchflow/flow-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeKinds } from '../kinds.js';
import { happening, whats, type Happening } from './happenings.js';
import { benign } from './ledger-world.js';
import { beginPlay, happen, playOn, playToTheEnd, stepsOf, type Play } from './play-claim.js';
import { drawDirectory, randomDirectory, type DirectoryPlan } from './random-directory.js';
import { drawPlan, randomPlan, type FlowPlan } from './random-flow.js';
import { checkRecord } from './walk-record.js';

/** Inputs tried on claims, in all and in both halves: a hundred thousand in CI, fewer while somebody waits at his desk. */
const steps = Number(process.env['STEPS'] ?? (process.env['VOUCHFLOW_TEST_LONG'] ? 1_000_000 : process.env['CI'] ? 100_000 : 30_000));
/** `SEED=…` plays a day again; otherwise every day is another, and all machines try the same that day. */
const seed = Number(process.env['SEED'] ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''));
const batch = 250;

interface Story {
  plan: FlowPlan;
  directory: DirectoryPlan;
  yuan: number;
  /** Everyone approves first: what happens then happens to a claim that is done. */
  done: boolean;
  happenings: Happening[];
}
const story: fc.Arbitrary<Story> = fc.record({
  plan: randomPlan,
  directory: randomDirectory,
  yuan: fc.constantFrom(300, 700, 8000),
  done: fc.nat(3).map((n) => n === 0),
  happenings: fc.array(happening, { maxLength: 60, size: 'max' }),
});

function tell({ plan, directory, yuan, done, happenings }: Story): Play {
  const graph = compile(drawPlan(plan), nodeKinds);
  if (!graph.ok) throw new Error(JSON.stringify(graph.error));
  const play = beginPlay(graph.value, drawDirectory(directory), yuan, benign);
  if (done) playOn(play);
  for (const each of happenings) {
    happen(play, each);
    if (play.faults.length > 0) break;
  }
  for (const one of play.family) play.faults.push(...checkRecord(one.record, one.instance));
  return play;
}

/** One half of the walk: a file each, so that two processors walk at once. */
export const describeRandomFlows = (half: 'even' | 'odd') =>
  describe(`any sound flow in any company, whatever happens to it (SEED=${seed}, ${half} batches)`, () => {
    const first = half === 'even' ? 0 : 1;

    it('compiles without a problem', () => {
      fc.assert(
        fc.property(randomPlan, (plan) => {
          expect(checkFlow(drawPlan(plan), nodeKinds)).toEqual([]);
        }),
        { numRuns: 100, seed: seed + first },
      );
    });

    it(`keeps its promises over ${steps / 2} steps: nothing lost, one voucher, nothing unapproved, budgets and books in balance, one decision, nobody his own, a record that verifies`, () => {
      const met: Record<string, number> = {};
      const note = (counts: Record<string, number>): void => {
        for (const [what, n] of Object.entries(counts)) met[what] = (met[what] ?? 0) + n;
      };
      let walked = 0;
      for (let n = first; walked < steps / 2; n += 2) {
        fc.assert(
          fc.property(story, (told) => {
            const play = tell(told);
            expect(play.faults).toEqual([]);
            walked += stepsOf(play);
            note(play.accepted);
            note(play.refused);
            for (const one of play.family) note({ [one.instance?.status ?? 'never started']: 1 });
          }),
          { numRuns: batch, seed: seed + n },
        );
      }
      // A run that met none of these would prove nothing.
      // `send`, `nonsense` and `anotherDay` are never taken.
      const taken = [...whats.filter((what) => !['send', 'nonsense', 'anotherDay'].includes(what)), 'split', 'request', 'repay', 'undone'];
      const ends = ['running', 'parked', 'returned', 'ending', 'completed', 'rejected', 'withdrawn', 'reversed'];
      const refusals = [
        'POSTING_IN_FLIGHT',
        'ALREADY_POSTED',
        'RETURN_TARGET_UNKNOWN',
        'SELF_DECISION',
        'NOT_ASSIGNEE',
        'TASK_NOT_OPEN',
        'TAKE_BACK_TOO_LATE',
        'SIGNER_ALREADY_ASKED',
        'SIGNER_NOT_YOURS',
        'SECOND_PERSON_REQUIRED',
        'SAME_PERSON',
        'MOVE_SKIPS_STEP',
        'FACTS_IN_USE',
        'CLAIM_SUSPENDED',
      ];
      expect([...taken, ...ends, ...refusals].filter((what) => !met[what])).toEqual([]);
    }, 1_800_000);

    it('can always be brought to an end, from wherever it stands', () => {
      fc.assert(
        fc.property(story, (told) => {
          const play = tell(told);
          if (!play.instance) return;
          expect(playToTheEnd(play)).toBe(true);
          expect(play.faults).toEqual([]);
        }),
        { numRuns: Math.ceil(steps / 1000), seed: seed + first },
      );
    }, 600_000);
  });
