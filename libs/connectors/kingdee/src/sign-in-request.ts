import type { KingdeeConfig } from './kingdee.config.js';
import { loginSignature } from './login-signature.js';

export interface SignInRequest {
  operation: 'LoginBySign' | 'LoginByAppSecret' | 'ValidateUser';
  body: string;
  /** The body as it may be recorded: a signature lets others in for as long as its timestamp is young. */
  recorded: string;
}

/** The sign-in the settings choose. `seconds` since 1970, for the signature. */
export function signInRequest(config: KingdeeConfig, seconds: number): SignInRequest {
  const { acctId, user, appId, appSecret, password, lcid } = config;
  const request = (operation: SignInRequest['operation'], secret: string, before: (string | number)[]): SignInRequest => ({
    operation,
    body: JSON.stringify({ parameters: [...before, secret, lcid] }),
    recorded: JSON.stringify({ parameters: [...before, '***', lcid] }),
  });
  if (config.signIn === 'password') return request('ValidateUser', password, [acctId, user]);
  if (config.signIn === 'app-secret') return request('LoginByAppSecret', appSecret, [acctId, user, appId]);
  const sign = loginSignature(acctId, user, appId, appSecret, String(seconds));
  return request('LoginBySign', sign, [acctId, user, appId, seconds]);
}
