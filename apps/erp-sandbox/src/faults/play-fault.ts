import type { FastifyReply } from 'fastify';
import type { Fault, FaultDial } from './fault.dial.js';
import { resetConnection } from './reset-connection.js';

/** A call that would make a document, seen from the dial. */
export interface DocumentCall {
  /** Keeps the document and returns the vendor's answer once it is on disk. `remember`: its key is enforced from now on. */
  keep(remember: boolean): Promise<unknown>;
  /** The vendor's own words for a closed period. */
  closedPeriod(): unknown;
  /** The vendor's own lost-session answer. */
  lostSession(): unknown;
}

/** Plays one fault on one call and returns what to send; a reply that was cut off returns itself, as Fastify wants it. */
export async function playFault(fault: Fault, call: DocumentCall, dial: FaultDial, reply: FastifyReply): Promise<unknown> {
  switch (fault.kind) {
    case 'error-before':
      reply.code(500).type('text/html; charset=utf-8');
      return '<html><body>Runtime Error</body></html>';
    case 'error-after-commit':
      await call.keep(false);
      resetConnection(reply);
      return reply;
    case 'hang':
      await dial.hang(fault.delayMs);
      resetConnection(reply);
      return reply;
    case 'late-commit':
      dial.later(fault.delayMs, async () => void (await call.keep(false)));
      reply.code(504).type('text/html; charset=utf-8');
      return '<html><body>504 Gateway Time-out</body></html>';
    case 'closed-period':
      return call.closedPeriod();
    case 'auth-expired':
      return call.lostSession();
    case 'duplicate-reply':
      return call.keep(true);
  }
}
