import { isJsonObject, readJson, textIn, type JsonObject } from '@vouchflow/connector-kit';

/** What an answer of K/3 Cloud says, before anyone asks whether it was the one hoped for. */
export type KingdeeReply =
  /** It did what it was asked. */
  | { kind: 'success'; result: Record<string, unknown> }
  | { kind: 'rows'; rows: unknown[][] }
  | { kind: 'failure'; errors: KingdeeError[] }
  | { kind: 'session-lost' }
  | { kind: 'unreadable'; why: string };

export interface KingdeeError {
  field: string;
  message: string;
}

/** A row holds values, not lists: anything deeper is no answer to a query of ours. */
const isRow = (row: unknown): row is unknown[] => Array.isArray(row) && row.every((value) => typeof value !== 'object' || value === null);

const lostSession = /会话[^。]{0,12}(丢失|失效|过期)|请?重新登录|session[^.]{0,20}(lost|expired|timed? ?out|invalid)/i;

/** `IsSuccess` is printed as a string in the documents, servers send a boolean. */
const isTrue = (value: unknown): boolean => value === true || (typeof value === 'string' && value.toLowerCase() === 'true');

function errorsOf(status: JsonObject): KingdeeError[] {
  const listed = Array.isArray(status['Errors']) ? status['Errors'].filter(isJsonObject) : [];
  const errors = listed.map((error) => ({ field: textIn(error, 'FieldName'), message: textIn(error, 'Message') }));
  return errors.length > 0 ? errors : [{ field: '', message: `ErrorCode ${textIn(status, 'ErrorCode')}` }];
}

function readStatus(json: JsonObject): KingdeeReply | null {
  const result = json['Result'];
  if (!isJsonObject(result) || !isJsonObject(result['ResponseStatus'])) return null;
  const status = result['ResponseStatus'];
  if (isTrue(status['IsSuccess'])) return { kind: 'success', result };
  const errors = errorsOf(status);
  return errors.some((error) => lostSession.test(error.message)) ? { kind: 'session-lost' } : { kind: 'failure', errors };
}

/**
 * Reads the body of an HTTP 200. A lost session comes as one: in the usual envelope, as a bare message, or as a text
 * that starts with `response_error:`. A refused query comes as rows that hold the envelope.
 */
export function readReply(body: string): KingdeeReply {
  if (body.startsWith('response_error:') || !/^\s*[[{"]/.test(body)) {
    if (lostSession.test(body.slice(0, 2_000))) return { kind: 'session-lost' };
    return { kind: 'unreadable', why: body.slice(0, 200) };
  }
  const parsed = readJson(body);
  if (!parsed.ok) return { kind: 'unreadable', why: parsed.error };
  const json = parsed.value;
  if (typeof json === 'string') return json === body ? { kind: 'unreadable', why: json.slice(0, 200) } : readReply(json);
  if (Array.isArray(json)) {
    const first: unknown = Array.isArray(json[0]) ? json[0][0] : json[0];
    if (isJsonObject(first)) return readStatus(first) ?? { kind: 'unreadable', why: 'rows of objects' };
    if (json.every(isRow)) return { kind: 'rows', rows: json };
    return { kind: 'unreadable', why: 'a list that is no rows' };
  }
  if (!isJsonObject(json)) return { kind: 'unreadable', why: 'no object' };
  const status = readStatus(json);
  if (status) return status;
  if (lostSession.test(textIn(json, 'Message'))) return { kind: 'session-lost' };
  return { kind: 'unreadable', why: `no Result: ${body.slice(0, 200)}` };
}
