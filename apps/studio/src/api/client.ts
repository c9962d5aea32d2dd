import { languageNow, languageTag } from '../i18n/language.js';
import { ApiFault, readFault } from './fault.js';

export const apiBase = '/api/v1';

export type Query = Record<string, string | number | boolean | undefined | null>;

interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Query;
  body?: unknown;
  /** Sent as Idempotency-Key: the same key and body give the first answer again. */
  idempotencyKey?: string;
  ifMatch?: string;
  signal?: AbortSignal;
}

/** Told when any call is answered that nobody is signed in; the app then asks to sign in. A wrong password is another 401. */
let onSignedOut: () => void = () => undefined;
export const whenSignedOut = (listener: () => void): void => {
  onSignedOut = listener;
};

function addressOf(path: string, query?: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  }
  const text = params.toString();
  return `${apiBase}${path}${text ? `?${text}` : ''}`;
}

/** One call to the API. Throws `ApiFault` for every answer that is not a success, and where none comes. */
export async function call<T>(path: string, ask: Ask = {}): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': languageTag[languageNow()] };
  if (ask.idempotencyKey) headers['idempotency-key'] = ask.idempotencyKey;
  if (ask.ifMatch) headers['if-match'] = ask.ifMatch;
  let body: string | FormData | undefined;
  if (ask.body instanceof FormData) body = ask.body;
  else if (ask.body !== undefined) {
    headers['content-type'] = 'application/json';
    body = JSON.stringify(ask.body);
  }
  let response: Response;
  try {
    response = await fetch(addressOf(path, ask.query), { method: ask.method ?? 'GET', headers, body, signal: ask.signal, credentials: 'same-origin' });
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    throw new ApiFault({ code: 'NETWORK' }, 0);
  }
  if (!response.ok) {
    const fault = await readFault(response);
    if (fault.code === 'NOT_SIGNED_IN' || (fault.status === 401 && fault.code === 'HTTP_401')) onSignedOut();
    throw fault;
  }
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined as T;
  return (await response.json()) as T;
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> => call<T>(path, { query, signal });
export const post = <T>(path: string, body?: unknown, idempotencyKey?: string): Promise<T> =>
  call<T>(path, { method: 'POST', body: body ?? {}, idempotencyKey });
