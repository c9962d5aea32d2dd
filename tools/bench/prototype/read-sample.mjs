import pg from 'pg';

/**
 * What the product wrote for one claim, as text: the prototype writes the same JSON, so that its rows weigh as much. Their meaning
 * is nothing to it.
 * @param {string} databaseUrl of the product, after some claims of `claims.mjs` were completed
 */
export async function readSample(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const rows = async (text, values) => (await client.query(text, values)).rows;
  try {
    const [instance] = await rows(
      `SELECT id, snapshot::text, facts_hash, turn_hash FROM instance WHERE status = 'completed' AND facts #>> '{lines,0,category}' = 'office' ORDER BY id DESC LIMIT 1`,
    );
    if (!instance) throw new Error('the product completed no claim to take the sample from');
    const of = [instance.id];
    const [answer] = await rows(`SELECT body::text FROM idempotency WHERE body ->> 'id' = $1 ORDER BY length(body::text) DESC LIMIT 1`, of);
    const [effect] = await rows('SELECT payload::text, result::text FROM effect WHERE instance_id = $1', of);
    return {
      snapshot: instance.snapshot,
      factsHash: instance.facts_hash,
      hash: instance.turn_hash,
      answer: answer.body,
      effect,
      turns: await rows('SELECT input::text, events::text FROM flow_turn WHERE instance_id = $1 ORDER BY n', of),
      tasks: await rows('SELECT why::text FROM task WHERE instance_id = $1 ORDER BY n', of),
      lines: await rows(
        `SELECT account, account_name_zh, account_name_en, debit_minor::int AS debit, credit_minor::int AS credit, dimensions, summary, claim_line, why
         FROM voucher_line WHERE voucher_id = (SELECT id FROM voucher WHERE instance_id = $1) ORDER BY n`,
        of,
      ),
    };
  } finally {
    await client.end();
  }
}
