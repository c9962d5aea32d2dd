import { createHash, randomUUID } from 'node:crypto';
import type { ClaimView } from '@vouchflow/flow-model';
import type { Answer, CallOptions } from '../stack/api.client.js';
import { expense, line } from '../stack/facts.js';
import { pause, until } from '../stack/pause.js';
import { random } from '../stack/random.js';
import type { Story } from '../stack/story.js';
import { asForm, pdfOf } from '../stack/uploaded-file.js';

const claimants = [
  { who: 'employee', department: 'RD' },
  { who: 'sales', department: 'SALES' },
  { who: 'owner', department: 'RD' },
] as const;
/** A person whose call came to nothing tries again: same key, same body. */
const patience = 180_000;
/** Every third claim has a file, every thirtieth one that the ERP takes in two parts (of 4 MB at most). */
const [withFile, withLargeFile, largeBytes] = [3, 30, 4_300_000];

/** Everyone who will act, signed in while all is well. */
export async function signInAll(story: Story): Promise<void> {
  for (const name of [...claimants.map(({ who }) => who), 'manager', 'saleshead', 'head', 'finance', 'accountant', 'auditor']) await story.as(name).get('/me');
}

/**
 * So many people at once hand in claims, some with a file, and let them be approved to the end, one after another, until `isOver`. What they were
 * told was taken is in `story.acknowledged`. Answers the SHA-256 of the file of each claim that has one. Throws what no patience helps against.
 */
export async function keepClaiming(
  story: Story,
  { seed, people, isOver }: { seed: number; people: number; isOver: () => boolean },
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const one = async (nth: number): Promise<void> => {
    const next = random(seed * 1000 + nth);
    for (let n = nth; !isOver(); n += 1) {
      const { who, department } = claimants[nth % claimants.length] as (typeof claimants)[number];
      const [amount, title] = [(1 + next() * 900).toFixed(2), `chaos-${seed}-${randomUUID()}`];
      const file = n % withFile === 0 ? await upload(story, who, title, n % withLargeFile === 0 ? largeBytes : 0) : undefined;
      const attached = file ? { attachments: [file.id] } : {};
      const facts = expense(amount, { title, department, ...(n % 2 === 0 ? attached : { lines: [line('travel', amount, attached)] }) });
      let claim = await insist<ClaimView>(story, who, '/claims', { flow: 'expense-claim', facts, submit: true });
      story.acknowledged.add(claim.id);
      if (file) files.set(claim.id, file.sha256);
      for (let asked = claim.waitingFor[0]; asked?.taskId; asked = claim.waitingFor[0])
        claim = await insist(story, asked.people[0] ?? '', `/tasks/${asked.taskId}/decision`, { outcome: 'approve', factsHash: claim.factsHash });
      await pause(50 + next() * 200);
    }
  };
  await Promise.all(Array.from({ length: people }, (_, nth) => one(nth)));
  return files;
}

/** A file that is like no other: its id, and the hash of what was sent. */
async function upload(story: Story, who: string, title: string, bytes: number): Promise<{ id: string; sha256: string }> {
  const content = pdfOf(title, bytes);
  const { id } = await insist<{ id: string }>(story, who, '/attachments', undefined, asForm(`${title}.pdf`, content));
  return { id, sha256: createHash('sha256').update(content).digest('hex') };
}

function insist<Body>(story: Story, who: string, path: string, body: object | undefined, { headers, raw }: CallOptions = {}): Promise<Body> {
  const options = { headers: { ...headers, 'idempotency-key': randomUUID() }, ...(raw === undefined ? {} : { raw }) };
  return until(
    `${who} ${path}`,
    async () => {
      const answer: Answer<Body> = await story.as(who).post<Body>(path, body, options);
      if (answer.status !== 200 && answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    patience,
  );
}
