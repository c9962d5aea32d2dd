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

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const lostSession = /会话[^。]{0,12}(丢失|失效|过期)|请?重新登录|session[^.]{0,20}(lost|expired|timed? ?out|invalid)/i;

/** `IsSuccess` is printed as a string in the documents, servers send a boolean. */
const isTrue = (value: unknown): boolean => value === true || (typeof value === 'string' && value.toLowerCase() === 'true');

function errorsOf(status: Json): KingdeeError[] {
  const listed = Array.isArray(status['Errors']) ? status['Errors'].filter(isObject) : [];
  const errors = listed.map((error) => ({ field: textOf(error['FieldName']), message: textOf(error['Message']) }));
  return errors.length > 0 ? errors : [{ field: '', message: `ErrorCode ${textOf(status['ErrorCode'])}` }];
}

function readStatus(json: Json): KingdeeReply | null {
  const result = json['Result'];
  if (!isObject(result) || !isObject(result['ResponseStatus'])) return null;
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
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { kind: 'unreadable', why: `not JSON: ${body.slice(0, 200)}` };
  }
  if (typeof json === 'string') return json === body ? { kind: 'unreadable', why: json.slice(0, 200) } : readReply(json);
  if (Array.isArray(json)) {
    const first: unknown = Array.isArray(json[0]) ? json[0][0] : json[0];
    if (isObject(first)) return readStatus(first) ?? { kind: 'unreadable', why: 'rows of objects' };
    if (json.every((row) => Array.isArray(row))) return { kind: 'rows', rows: json as unknown[][] };
    return { kind: 'unreadable', why: 'a list that is no rows' };
  }
  if (!isObject(json)) return { kind: 'unreadable', why: 'no object' };
  const status = readStatus(json);
  if (status) return status;
  if (lostSession.test(textOf(json['Message']))) return { kind: 'session-lost' };
  return { kind: 'unreadable', why: `no Result: ${body.slice(0, 200)}` };
}
