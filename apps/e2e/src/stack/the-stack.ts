import { afterAll, expect, inject } from 'vitest';
import { checkInvariants } from '../check/check-invariants.js';
import { checkLogs, lengthsOfLogs } from '../check/check-logs.js';
import type { Violation } from '../check/records.js';
import { ApiClient } from './api.client.js';
import { databaseUrlOf, openDatabase } from './database.js';
import { ErpSandboxClient } from './erp-sandbox.client.js';
import { until } from './pause.js';
import { Story } from './story.js';

/** The stack that this run of the stories stands on. */
export const stackHome = inject('stackHome');
export const stackPid = inject('stackPid');
export const baseUrl = inject('baseUrl');

const api = new ApiClient(baseUrl);
const erp = new ErpSandboxClient(inject('erpSandboxUrl'));

/** A story on the shared stack. When its file ends, everything that must always hold is checked on the whole database. */
export function tellStory(): Story {
  const story = new Story(api, erp);
  // The database runs on this machine's clock; a minute of grace for what was on its way.
  const since = new Date(Date.now() - 60_000).toISOString();
  const logged = lengthsOfLogs(stackHome);
  afterAll(async () => {
    await erp.endFaults();
    await expectAllHolds(story, stackHome, since);
    expect(checkLogs(stackHome, logged)).toEqual([]);
  }, 120_000);
  return story;
}

/** Waits until nothing is on its way any more, and expects every invariant to hold. Documents older than `since` are not read again. */
export async function expectAllHolds(story: Story, home = stackHome, since?: string): Promise<void> {
  const client = await openDatabase(databaseUrlOf(home));
  let found: Violation[] = [];
  try {
    // What is on its way may still be missing in the ERP; what is wrong stays wrong.
    await until(
      'everything holds',
      async () => {
        await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
        await client.query('SELECT 1 FROM instance LIMIT 1');
        found = await checkInvariants({ client, journal: await story.erp.journal(), acknowledged: [...story.acknowledged], ...(since ? { since } : {}) });
        await client.query('COMMIT');
        return found.length === 0;
      },
      60_000,
    ).catch((error: Error) => {
      if (found.length === 0) throw error;
    });
    expect(found).toEqual([]);
  } finally {
    await client.end();
  }
}
