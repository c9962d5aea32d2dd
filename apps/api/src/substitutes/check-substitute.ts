import { ProblemError } from '@vouchflow/server-kit';
import type { ClientBase } from 'pg';

export interface AskedSubstitute {
  person: string;
  substitute: string;
  from: string;
  to: string | null;
  flows: readonly string[];
  today: string;
}

interface Fault {
  path: string;
  code: string;
  message: string;
}

/**
 * What may not be arranged: oneself, people who are not there on the first day, flows that are not published, a period that is
 * over or ends before it begins: 422; the same once more on days that overlap: 409. Circles and the claimant are no faults
 * here: they depend on the day and the claim, and end the chain where people are sought.
 */
export async function checkSubstitute(client: ClientBase, { person, substitute, from, to, flows, today }: AskedSubstitute): Promise<void> {
  const errors: Fault[] = [];
  const fault = (path: string, code: string, message: string): void => void errors.push({ path, code, message });
  if (person === substitute) fault('substitute', 'SAME_PERSON', 'Nobody stands in for himself.');
  if (to !== null && to <= from) fault('to', 'BAD_PERIOD', 'The last day must lie behind the first.');
  else if (to !== null && to <= today) fault('to', 'BAD_PERIOD', 'These days are over.');
  for (const [path, email] of [
    ['person', person],
    ['substitute', substitute],
  ] as const) {
    const { rowCount } = await client.query('SELECT 1 FROM person WHERE email = $1 AND active AND valid_from <= $2 AND (valid_to IS NULL OR valid_to > $2)', [
      email,
      from > today ? from : today,
    ]);
    if (rowCount === 0) fault(path, 'UNKNOWN_PERSON', 'There is no such person, or he is not active.');
  }
  const known = new Set(
    (await client.query<{ key: string }>('SELECT DISTINCT flow_key AS key FROM flow_version WHERE flow_key = ANY ($1)', [flows])).rows.map((row) => row.key),
  );
  flows.forEach((flow, index) => known.has(flow) || fault(`flows/${index}`, 'UNKNOWN_CODE', `There is no flow ${flow}.`));
  if (errors.length > 0) throw new ProblemError({ code: 'INVALID', errors });
  // Two who ask at once: the second waits, and sees the first.
  await client.query('SELECT pg_advisory_xact_lock(727004)');
  const { rowCount } = await client.query(
    `SELECT 1 FROM substitute WHERE person = $1 AND substitute = $2 AND flows = $3 AND daterange(valid_from, valid_to) && daterange($4, $5)`,
    [person, substitute, [...new Set(flows)].sort(), from, to],
  );
  if (rowCount) throw new ProblemError('ALREADY_EXISTS');
}
