import { faultOf, isJsonObject, readJson, type SignedIn, type WireAnswer } from '@vouchflow/connector-kit';

/** Reads the answer to any of the three sign-ins. Success is `LoginResultType` 1 with a session's id, and nothing else. */
export function readSignIn(answer: Extract<WireAnswer, { kind: 'answered' }>): SignedIn {
  if (answer.status === 401 || answer.status === 403) return { kind: 'refused', fault: faultOf('LOGIN_REFUSED', `HTTP ${answer.status}`) };
  if (answer.status >= 500) return { kind: 'failed', fault: faultOf('ANSWER_UNREADABLE', `HTTP ${answer.status}`) };
  if (answer.status !== 200) return { kind: 'failed', fault: faultOf('ENDPOINT_WRONG', `HTTP ${answer.status}`) };
  const read = readJson(answer.body);
  if (!read.ok) return { kind: 'failed', fault: faultOf('ENDPOINT_WRONG', answer.body.slice(0, 200)) };
  const json = isJsonObject(read.value) ? read.value : {};
  const type = json['LoginResultType'];
  if (typeof type !== 'number') return { kind: 'failed', fault: faultOf('ANSWER_UNREADABLE', 'no LoginResultType') };
  const context = json['Context'] as { SessionId?: unknown } | null | undefined;
  const id = json['KDSVCSessionId'] || context?.SessionId;
  if (type === 1 && typeof id === 'string' && id !== '') return { kind: 'signed-in', id };
  const words = typeof json['Message'] === 'string' && json['Message'] !== '' ? json['Message'] : `LoginResultType ${type}`;
  return { kind: 'refused', fault: faultOf('LOGIN_REFUSED', words) };
}
