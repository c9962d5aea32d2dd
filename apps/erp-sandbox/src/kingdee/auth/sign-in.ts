import { z } from 'zod';
import type { KingdeeSettings } from '../kingdee.settings.js';
import { isFresh, same } from './check-caller.js';
import { loginSignature } from './login-signature.js';

export type SignInKind = 'LoginBySign' | 'LoginByAppSecret' | 'ValidateUser';
export type SignInResult = { readonly ok: true; readonly user: string } | { readonly ok: false; readonly message: string };

const scalar = z.union([z.string(), z.number()]).transform(String);
const positional = z.object({ parameters: z.array(scalar.nullish()) });
const named = z.object({ acctID: scalar, username: scalar, password: scalar });

/** Checks one of the three sign-ins. The message never says which part was wrong. */
export function signIn(kind: SignInKind, body: unknown, settings: KingdeeSettings, nowMs: number): SignInResult {
  const values = readParameters(kind, body);
  if (values === null) return { ok: false, message: '登录参数不正确' };
  const [acctId = '', user = '', third = '', fourth = '', fifth = ''] = values;
  const wrong: SignInResult = { ok: false, message: '用户名或密码错误，或第三方系统登录授权无效' };
  const credentials = settings.credentials.filter((one) => one.acctId === acctId && one.user === user);

  switch (kind) {
    case 'ValidateUser':
      return credentials.some((one) => same(one.password, third)) ? { ok: true, user } : wrong;
    case 'LoginByAppSecret':
      return credentials.some((one) => one.appId === third && same(one.appSecret, fourth)) ? { ok: true, user } : wrong;
    case 'LoginBySign': {
      if (!isFresh(fourth, settings, nowMs)) return { ok: false, message: '时间戳已过期' };
      const holds = credentials.some((one) => one.appId === third && same(loginSignature(acctId, user, third, one.appSecret, fourth), fifth));
      return holds ? { ok: true, user } : wrong;
    }
  }
}

function readParameters(kind: SignInKind, body: unknown): string[] | null {
  const list = positional.safeParse(body);
  if (list.success) return list.data.parameters.map((value) => value ?? '');
  const fields = named.safeParse(body);
  if (kind === 'ValidateUser' && fields.success) return [fields.data.acctID, fields.data.username, fields.data.password];
  return null;
}
