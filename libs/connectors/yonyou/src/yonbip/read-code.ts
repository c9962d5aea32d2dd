import { faultOf, isJsonObject, readJson, type Answered, type JsonObject, type Understood } from '@vouchflow/connector-kit';
import { classifyRefusal } from '../classify-refusal.js';

const busy = new Set(['310032', '310039', '310042', '310046']);
const noEntry = new Set(['310005', '310006']);
const noRights = new Set(['310031', '310037', '310038', '310041', '310047']);
const badRequest = new Set(['310002', '310008', '310009', '310015', '310023', '310025', '310405']);

/** A code comes as text or as a number. */
export const codeOf = (json: JsonObject): string => (typeof json['code'] === 'string' || typeof json['code'] === 'number' ? String(json['code']) : '');
export const messageOf = (json: JsonObject): string => (typeof json['message'] === 'string' ? json['message'] : '');

/**
 * What an answer of the gateway means. Business failures are HTTP 200 with a code that looks like an HTTP status; only the codes that are
 * known to say no are a no, every other one leaves open what happened.
 */
export function readCode(answered: Answered, mask: (text: string) => string): Understood<JsonObject> {
  // One API was seen to answer a token that is none with these bare words.
  if (answered.status === 200 && answered.body.trim() === '非法token') return { kind: 'session-lost' };
  const read = readJson(answered.body);
  const json = read.ok && isJsonObject(read.value) ? read.value : {};
  const code = codeOf(json);
  const words = mask(`${messageOf(json)} (${code})`);
  // Looked at before the token: surely nothing was taken up.
  if (code === '310404' && answered.status === 404) return { kind: 'refused', fault: faultOf('ENDPOINT_WRONG', words) };
  if (answered.status !== 200 || code === '')
    return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', mask(read.ok ? `HTTP ${answered.status} ${messageOf(json)}` : read.error)) };
  if (code === '200' && json['success'] !== false) return { kind: 'answer', value: json };
  if (code === '310001' || code === '310036') return { kind: 'session-lost', fault: faultOf('SESSION_LOST', words) };
  if (busy.has(code)) return { kind: 'not-taken', fault: faultOf('BUSY', words) };
  if (noEntry.has(code)) return { kind: 'no-entry', fault: faultOf('LOGIN_REFUSED', words) };
  if (noRights.has(code)) return { kind: 'no-entry', fault: faultOf('NO_RIGHTS', words) };
  if (badRequest.has(code)) return { kind: 'refused', fault: faultOf('VOUCHER_INVALID', words) };
  // "404" is how the voucher's own service says no.
  if (code === '404') return { kind: 'refused', fault: classifyRefusal(mask(messageOf(json))) };
  return { kind: 'lost', fault: faultOf('ANSWER_UNREADABLE', words) };
}
