import { BlockList, isIPv6 } from 'node:net';
import type { Reach } from './allow-list.js';

type Range = readonly [address: string, prefix: number];

function blockList(v4: readonly Range[], v6: readonly Range[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of v4) list.addSubnet(address, prefix, 'ipv4');
  for (const [address, prefix] of v6) list.addSubnet(address, prefix, 'ipv6');
  return list;
}

/** Our own networks: RFC 1918, loopback, shared address space (RFC 6598), unique local. */
const privateRanges = blockList(
  [
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
  ],
  [
    ['::1', 128],
    ['fc00::', 7],
  ],
);

/**
 * Never the address of an ERP: this network, link-local (cloud metadata), protocol assignments, benchmarking,
 * multicast, reserved, and IPv6 that carries an IPv4 address inside (NAT64, 6to4, Teredo).
 */
const neverRanges = blockList(
  [
    ['0.0.0.0', 8],
    ['169.254.0.0', 16],
    ['192.0.0.0', 24],
    ['198.18.0.0', 15],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ],
  [
    ['::', 128],
    ['fe80::', 10],
    ['ff00::', 8],
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['2002::', 16],
    ['2001::', 32],
  ],
);

const within = (list: BlockList, address: string): boolean => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/** Whether a resolved address lies outside what the allow-list's entry lets us reach (SSRF, DNS rebinding). */
export function isForbiddenAddress(address: string, reach: Reach): boolean {
  if (reach === 'any') return false;
  if (within(neverRanges, address)) return true;
  return reach === 'public' && within(privateRanges, address);
}
