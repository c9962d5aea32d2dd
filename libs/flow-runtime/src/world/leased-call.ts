import type { CallContext, ErpExchange } from '@vouchflow/connector-kit';
import { leaseMs } from './lease-effects.js';

/** For the way to the database and back when a lease is taken. */
const marginMs = 1000;

/**
 * What a connector is called with under a lease that was just taken for `leaseMs`: it is asked from memory while it still holds for as long as a
 * request may take, and renewed for at least that where it does not. `renew` says whether the lease is still ours.
 */
export function leasedCall({ now, exchanges, renew }: { now(): number; exchanges: ErpExchange[]; renew(ms: number): Promise<boolean> }): CallContext {
  let heldUntil = now() + leaseMs;
  return {
    record: (exchange) => exchanges.push(exchange),
    async renewLease(needMs) {
      if (now() + needMs + marginMs <= heldUntil) return true;
      const ms = Math.max(leaseMs, needMs + marginMs);
      const asked = now();
      if (!(await renew(ms))) return false;
      heldUntil = asked + ms;
      return true;
    },
  };
}
