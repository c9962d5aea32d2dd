import type { ClaimView } from '@vouchflow/flow-model';
import { afterEach, describe, expect, it } from 'vitest';
import type { FaultKind } from '../stack/erp-sandbox.client.js';
import { expense } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { until } from '../stack/pause.js';
import { tellStory } from '../stack/the-stack.js';

interface Transfer {
  id: string;
  claim: string;
  status: string;
  cause: string | null;
  code: string | null;
  message: string | null;
  mend: { zh: string; en: string } | null;
}

/** What stands in the console while the ERP is in this mood, and how many calls meet it. A lost session is mended by signing in again, so it counts as the way, not as a wrong password. */
const moods: { kind: FaultKind; count: number; status: string; cause: string; code: string; slow?: boolean }[] = [
  { kind: 'late-commit', count: 1, status: 'unknown', cause: 'network', code: 'ANSWER_UNREADABLE' },
  { kind: 'error-after-commit', count: 1, status: 'unknown', cause: 'network', code: 'ANSWER_LOST' },
  { kind: 'auth-expired', count: 1000, status: 'intent', cause: 'network', code: 'SESSION_LOST' },
  { kind: 'closed-period', count: 1, status: 'cancelled', cause: 'closed-period', code: 'PERIOD_CLOSED' },
  { kind: 'error-before', count: 1, status: 'unknown', cause: 'network', code: 'ANSWER_UNREADABLE', slow: true },
  { kind: 'hang', count: 1, status: 'unknown', cause: 'network', code: 'ANSWER_LOST', slow: true },
];

describe('the sync console', () => {
  const story = tellStory();
  afterEach(() => story.erp.endFaults());

  it.each(moods.filter(({ slow }) => isLong || !slow))(
    'names the cause and the mend of $kind, and one document comes of it',
    async ({ kind, count, status, cause, code }) => {
      const claim: ClaimView = await story.decide(await story.submit('employee', expense('70.00')));
      await story.erp.setFault(kind, { count });
      await story.decide(claim);
      const seen = await until(
        `the console tells of ${kind}`,
        async () => {
          const { body } = await story.as('finance').get<{ items: Transfer[] }>('/postings?limit=20');
          const one = body.items.find((posting) => posting.claim === claim.id && posting.cause !== null);
          if (!one) throw new Error(JSON.stringify(body.items.filter((posting) => posting.claim === claim.id)));
          return one;
        },
        30_000,
      );
      expect(seen).toMatchObject({ status, cause, code });
      expect(seen.mend?.zh, 'what mends it, in both languages').toBeTruthy();
      expect(seen.mend?.en).toBeTruthy();
      await story.erp.endFaults();
      const done = await story.waitForStatus(claim.id, 'completed', 110_000);
      expect(await story.documents(await story.voucher(done, done.vouchers.length - 1))).toHaveLength(1);
    },
    150_000,
  );
});
