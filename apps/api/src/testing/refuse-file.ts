import type { TestApp } from './test-app.js';

/** Gives the claim of a posting a file that the ERP has refused. Answers the posting. */
export async function refuseFile(house: TestApp, posting: string, claim: string): Promise<string> {
  await house.query(
    `WITH c AS (INSERT INTO connection (id, system, name, config, sends_files) VALUES (gen_random_uuid(), 'kingdee', gen_random_uuid(), '{}', true) RETURNING id),
       a AS (INSERT INTO attachment (id, owner, name, type, size, sha256, instance_id, loose_since)
             VALUES (gen_random_uuid(), 'employee@demo.test', 'a.pdf', 'application/pdf', 1, repeat('a', 64), $2, NULL) RETURNING id)
     INSERT INTO posting_file (posting_id, attachment_id, connection_id, n, status, code) SELECT $1, a.id, c.id, 1, 'refused', 'FILE_REFUSED' FROM a, c`,
    [posting, claim],
  );
  return posting;
}
