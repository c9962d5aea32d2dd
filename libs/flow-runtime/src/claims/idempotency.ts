import type { ClaimView } from '@vouchflow/flow-model';
import type { QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { Rejected } from '../rejected.js';
import { runTurn, type TurnDoor } from '../turn/run-turn.js';
import type { Turn } from '../turn/turn.js';

/** A person's key for one POST, with the hash of what it said. */
export interface Idempotency {
  person: string;
  key: string;
  bodyHash: string;
}

const readKept = (given: Idempotency) => ({
  name: 'idempotency-read',
  text: 'SELECT body_hash, status, body FROM idempotency WHERE person = $1 AND key = $2',
  values: [given.person, given.key],
});

interface KeptAnswer {
  body_hash: string;
  status: number;
  body: unknown;
}

/** The first answer to a key, found when its twin's turn was under way: all of this one is rolled back. */
class AnsweredMeanwhile extends Error {
  constructor(readonly answer: unknown) {
    super('answered meanwhile');
  }
}

/**
 * One turn whose `body` keeps its answer (`keepAnswer`); a repeated key gets the first answer again, and what else it would do is not done.
 * The same key in flight needs no lock of its own: the second waits for what the first has locked, and reads behind those locks; what it
 * is refused because the first took it is answered as the first was; and two that meet nowhere else meet at the kept answer's primary
 * key, where the later one runs again (`runTurn`).
 */
export async function answeredOnce<T>(
  door: TurnDoor,
  given: Idempotency,
  first: QueryConfig[],
  body: (turn: Turn, answers: QueryResult<QueryResultRow>[]) => Promise<T>,
): Promise<T> {
  try {
    return await runTurn(door, [...first, readKept(given)], async (turn, answers) => {
      const replay = replayOf(given, answers.pop());
      if (replay !== undefined) return replay as T;
      return body(turn, answers).catch(async (error: unknown) => {
        const late = error instanceof Rejected ? replayOf(given, await turn.client.query(readKept(given))) : undefined;
        throw late === undefined ? error : new AnsweredMeanwhile(late);
      });
    });
  } catch (error) {
    if (error instanceof AnsweredMeanwhile) return error.answer as T;
    throw error;
  }
}

/** The first answer again; undefined: this is the first. */
function replayOf(given: Idempotency, found: QueryResult<QueryResultRow> | undefined): unknown {
  const kept = found?.rows[0] as KeptAnswer | undefined;
  if (!kept) return undefined;
  if (kept.body_hash !== given.bodyHash) throw new Rejected({ code: 'IDEMPOTENCY_MISMATCH' });
  return kept.body;
}

export function keepAnswer(turn: Turn, given: Idempotency, status: number, body: unknown): void {
  turn.write({
    name: 'idempotency-insert',
    text: 'INSERT INTO idempotency (person, key, body_hash, status, body, at) VALUES ($1, $2, $3, $4, $5, $6)',
    values: [given.person, given.key, given.bodyHash, status, JSON.stringify(body), turn.at],
  });
}

/** A claim's answer is kept with its vouchers as the turn leaves them: their numbers are taken by the flush that this statement goes with. */
export function keepClaim(turn: Turn, given: Idempotency, status: number, claim: ClaimView): void {
  if (!turn.answersLast) return keepAnswer(turn, given, status, claim);
  turn.writeLast({
    name: 'idempotency-insert-claim',
    text: `INSERT INTO idempotency (person, key, body_hash, status, at, body)
           SELECT $1, $2, $3, $4, $5, $6::jsonb || jsonb_build_object('vouchers', COALESCE(
             jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'status', v.status, 'documentNumber', p.document_number) ORDER BY v.made_at, v.id), '[]'))
           FROM voucher v LEFT JOIN posting p ON p.voucher_id = v.id WHERE v.instance_id = $7`,
    values: [given.person, given.key, given.bodyHash, status, turn.at, JSON.stringify(claim), claim.id],
  });
}
