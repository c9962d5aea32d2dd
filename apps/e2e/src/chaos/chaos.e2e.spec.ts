import { appendFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changeConnection } from '../stack/change-connection.js';
import { isLong } from '../stack/is-long.js';
import { pause } from '../stack/pause.js';
import { pidsOf } from '../stack/processes.js';
import { stackHome, stackPid, tellStory } from '../stack/the-stack.js';
import { planFaults } from './fault-plan.js';
import { judge } from './judge.js';
import { keepClaiming, signInAll } from './people.js';
import { playFault } from './play-fault.js';

/** `npm run chaos` sets these; `npm test` plays a short run of a seed of its own, `npm run test:long` one in which every kind comes. */
const seed = Number(process.env['VOUCHFLOW_SEED'] ?? Date.now() % 1_000_000);
const seconds = Number(process.env['VOUCHFLOW_CHAOS_SECONDS'] ?? (isLong ? 90 : 6));
const people = Number(process.env['VOUCHFLOW_CHAOS_PEOPLE'] ?? 4);
const out = process.env['VOUCHFLOW_CHAOS_OUT'];
const queueUrl = process.env['VOUCHFLOW_E2E_QUEUE_URL'] || undefined;
const landing = 330_000;
/** A file that met three faults in a row waits five minutes before it is looked for again. */
const settling = 420_000;
const quick = !isLong && process.env['VOUCHFLOW_CHAOS_SECONDS'] === undefined;

describe(`chaos (VOUCHFLOW_SEED=${seed}, ${seconds} s)`, () => {
  const story = tellStory();
  const began = Date.now();
  const say = (line: object): void => void (out && appendFileSync(out, `${JSON.stringify({ at: ((Date.now() - began) / 1000).toFixed(1), ...line })}\n`));

  it(
    'processes die, connections break, the ERP has its moods: nothing is lost, nothing doubled, every sum equal',
    async () => {
      await signInAll(story);
      // Refused for one month and for the next, a voucher of late autumn stands in another year, which finance is asked about; nobody would answer here.
      await changeConnection(story, 'kingdee', { crossYear: 'mark' });
      const plan = planFaults({ seed, lengthMs: seconds * 1000, everyMs: 1200, workers: pidsOf(stackPid, 'worker').length, quick });
      let over = false;
      const start = Date.now();
      const claiming = keepClaiming(story, { seed, people, isOver: () => over });
      const missed: string[] = [];
      const playing = plan.map(async ({ atMs, fault }) => {
        await pause(atMs - (Date.now() - start));
        const name = `${fault.kind} ${fault.what}`;
        say({ fault: name, ...('count' in fault ? { count: fault.count } : {}), planned: atMs / 1000 });
        await playFault(fault, { story, home: stackHome, supervisor: stackPid, queueUrl, lastAt: start + seconds * 1000 }).then(
          () => say({ landed: name }),
          (error: Error) => void (missed.push(`${name}: ${error.message}`), say({ missed: name, why: error.message })),
        );
      });
      // Claims flow until every fault has met what it hits.
      await Promise.all(playing);
      over = true;
      const files = await claiming;

      const verdict = await judge(story, { home: stackHome, withinMs: settling, files });
      say({ verdict, faults: plan.length, missed });
      expect(missed, 'a fault that hits nothing proves nothing').toEqual([]);
      expect(verdict.claims).toBeGreaterThan(plan.length);
      expect(verdict).toMatchObject({ lost: 0, doubled: 0, strangers: 0, sumErp: verdict.sumOurs, waiting: [], stuck: [], violations: [] });
      expect(verdict.posted).toBe(verdict.claims);
      expect(verdict.files).toBeGreaterThan(0);
      expect(verdict).toMatchObject({ filesSent: verdict.files, filesLost: 0, filesDoubled: 0, filesLeft: [] });
    },
    seconds * 1000 + landing + settling + 100_000,
  );
});
