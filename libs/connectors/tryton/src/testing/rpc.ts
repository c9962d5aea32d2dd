/** Tryton's JSON-RPC with no code of the connector's: what the tests' own eyes see. */
export interface Rpc {
  (method: string, ...parameters: unknown[]): Promise<unknown>;
}

export async function signIn(origin: string, database: string, user: string, password: string): Promise<Rpc> {
  const send = async (method: string, params: unknown[], session?: string): Promise<unknown> => {
    const answer = await fetch(`${origin}/${database}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(session ? { authorization: `Session ${session}` } : {}) },
      body: JSON.stringify({ id: 1, method, params }),
    });
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(`${method}: HTTP ${answer.status}`);
    const { result, error } = JSON.parse(text) as { result?: unknown; error?: unknown };
    if (error) throw new Error(`${method}: ${JSON.stringify(error).slice(0, 500)}`);
    return result;
  };
  const [id, session] = (await send('common.db.login', [user, { password }, 'en'])) as [number, string];
  const token = Buffer.from(`${user}:${id}:${session}`).toString('base64');
  return (method, ...parameters) => send(method, parameters, token);
}
