import { describe, expect, it } from 'vitest';
import { signInRequest } from './sign-in-request.js';
import { config } from './testing/kingdee.fixtures.js';

describe('signInRequest', () => {
  it.each([
    [{}, 'LoginBySign', ['acct01', 'demo', 'app01', 1_700_000_000, '091ebb5177ac1404049f9af296468837092900291a286ffd790cbf08dfaefbe8', 2052]],
    [{ signIn: 'app-secret' }, 'LoginByAppSecret', ['acct01', 'demo', 'app01', 'sec01', 2052]],
    [{ signIn: 'password', password: 'pass01' }, 'ValidateUser', ['acct01', 'demo', 'pass01', 2052]],
  ])('%o: %s', (change, operation, parameters) => {
    const request = signInRequest(config(change), 1_700_000_000);
    expect(request).toMatchObject({ operation, body: JSON.stringify({ parameters }) });
    expect(JSON.parse(request.recorded)).toEqual({ parameters: [...parameters.slice(0, -2), '***', 2052] });
  });
});
