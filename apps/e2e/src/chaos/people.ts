import { randomUUID } from 'node:crypto';
import type { ClaimView } from '@vouchflow/flow-model';
import { expense } from '../stack/facts.js';
import { pause, until } from '../stack/pause.js';
import { random } from '../stack/random.js';
import type { Story } from '../stack/story.js';

const claimants = [
  { who: 'employee', department: 'RD' },
  { who: 'sales', department: 'SALES' },
  { who: 'owner', department: 'RD' },
] as const;
/** A person whose call came to nothing tries again: same key, same body. */
const patience = 180_000;

/** Everyone who will act, signed in while all is well. */
export async function signInAll(story: Story): Promise<void> {
  for (const name of [...claimants.map(({ who }) => who), 'manager', 'saleshead', 'head', 'finance', 'accountant', 'auditor']) await story.as(name).get('/me');
}

/**
 * So many people at once hand in claims and let them be approved to the end, one after another, until `isOver`. What they were told was
 * taken is in `story.acknowledged`. Throws what no patience helps against.
 */
export async function keepClaiming(story: Story, { seed, people, isOver }: { seed: number; people: number; isOver: () => boolean }): Promise<void> {
  const one = async (nth: number): Promise<void> => {
    const next = random(seed * 1000 + nth);
    while (!isOver()) {
      const { who, department } = claimants[nth % claimants.length] as (typeof claimants)[number];
      const [amount, title] = [(1 + next() * 900).toFixed(2), `chaos-${seed}-${randomUUID()}`];
      let claim = await insist(story, who, '/claims', { flow: 'expense-claim', facts: expense(amount, { title, department }), submit: true });
      story.acknowledged.add(claim.id);
      for (let asked = claim.waitingFor[0]; asked?.taskId; asked = claim.waitingFor[0])
        claim = await insist(story, asked.people[0] ?? '', `/tasks/${asked.taskId}/decision`, { outcome: 'approve', factsHash: claim.factsHash });
      await pause(50 + next() * 200);
    }
  };
  await Promise.all(Array.from({ length: people }, (_, nth) => one(nth)));
}

function insist(story: Story, who: string, path: string, body: object): Promise<ClaimView> {
  const key = randomUUID();
  return until(
    `${who} ${path}`,
    async () => {
      const answer = await story.as(who).post<ClaimView>(path, body, { headers: { 'idempotency-key': key } });
      if (answer.status !== 200 && answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    patience,
  );
}
