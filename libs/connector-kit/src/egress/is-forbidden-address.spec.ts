import { describe, expect, it } from 'vitest';
import { isForbiddenAddress } from './is-forbidden-address.js';

const own = ['10.1.2.3', '127.0.0.1', '172.20.0.1', '192.168.1.1', '100.64.0.1', '::1', 'fd00::1', '::ffff:10.0.0.1', '::ffff:127.0.0.1'];
const never = ['169.254.169.254', '0.0.0.0', '224.0.0.1', '255.255.255.255', 'fe80::1', '::', '64:ff9b::a00:1', '2002:a00:1::', '::ffff:169.254.169.254'];
const open = ['93.184.216.34', '2606:2800:220:1::1', '172.32.0.1'];

describe('isForbiddenAddress', () => {
  it('keeps a pattern to public addresses', () => {
    expect([...own, ...never].filter((address) => !isForbiddenAddress(address, 'public'))).toEqual([]);
    expect(open.filter((address) => isForbiddenAddress(address, 'public'))).toEqual([]);
  });

  it('lets a named host be in our own networks, but never link-local or reserved', () => {
    expect([...own, ...open].filter((address) => isForbiddenAddress(address, 'private'))).toEqual([]);
    expect(never.filter((address) => !isForbiddenAddress(address, 'private'))).toEqual([]);
  });

  it('takes an address that the list names itself', () => {
    expect(isForbiddenAddress('127.0.0.1', 'any')).toBe(false);
  });
});
