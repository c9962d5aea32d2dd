/** Sends statements in one write on a pipelining connection and waits for all answers; throws the first fault. */
export async function flush(client, statements) {
  const { stream } = client.connection;
  stream.cork();
  let sent;
  try {
    sent = statements.map((statement) => client.query(statement));
  } finally {
    stream.uncork();
  }
  const answers = await Promise.allSettled(sent);
  const fault = answers.find((answer) => answer.status === 'rejected');
  if (fault) throw fault.reason;
  return answers.map((answer) => answer.value);
}

/** One transaction: what `first` reads, then what `body` makes of it, with the COMMIT behind it. */
export async function transaction(pool, first, body) {
  const client = await pool.connect();
  try {
    const [, ...answers] = await flush(client, [{ text: 'BEGIN' }, ...first]);
    const { statements, result } = body(answers);
    const last = (await flush(client, [...statements, { text: 'COMMIT' }])).at(-1);
    if (last.command !== 'COMMIT') throw new Error(`answered with ${last.command}`);
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
