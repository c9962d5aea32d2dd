import { describe, expect, it } from 'vitest';
import { loginSignature } from './login-signature.js';
import { apiSignature, appSignature, clientOf } from './signed-headers.js';

describe('LoginBySign', () => {
  it('signs the five values in ordinal order', () => {
    expect(loginSignature('acct01', 'demo', 'app01', 'sec01', '1700000000')).toBe('091ebb5177ac1404049f9af296468837092900291a286ffd790cbf08dfaefbe8');
  });

  it('sorts by code unit, capitals before small letters, whatever the order of arguments', () => {
    expect(loginSignature('b', 'A', 'a', 'B', '1')).toBe(loginSignature('A', 'B', 'a', 'b', '1'));
  });
});

describe('signed headers', () => {
  const appId = '123456_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4';

  it('reveals the client secret hidden in the AppID', () => {
    expect(clientOf(appId)).toEqual({ id: '123456', secret: 'UVJWUANVXl8KXFlfWV1YSBNCShcUQRNL' });
  });

  it.each(['app01', '123456_short', `${appId}_more`])('finds no client in %s', (id) => expect(clientOf(id)).toBeNull());

  it('makes the golden signatures of the vendor’s client library', () => {
    const path = '/K3Cloud/Kingdee.BOS.WebApi.ServicesStub.DynamicFormService.ExecuteBillQuery.common.kdsvc';
    expect(apiSignature('UVJWUANVXl8KXFlfWV1YSBNCShcUQRNL', path, '1700000000', '1700000000')).toBe(
      'MjNhMzg5MmZiMWE1MTQ1ZGE5NWFkYmZiZWYxYzhlY2NjNzcwM2ZjNDJlZTczMzBhNzkxOTk1ODhjNDZkMTEzYw==',
    );
    expect(appSignature(appId, 'test-app-secret-value', 'dcid-1,user-1,2052,100')).toBe(
      'NjI5MzRiZGVhNGJhOWY2N2Y2YzQ2MzQ5ODA3N2JiZTRiMDRmOTUwNjI3YWIzODU1ODBkZDdhNzgwMzdmMDgxMg==',
    );
  });
});
