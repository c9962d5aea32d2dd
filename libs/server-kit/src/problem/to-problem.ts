import { HttpException } from '@nestjs/common';
import type { ErrorCode } from '@vouchflow/flow-model';
import { ProblemError } from './problem-error.js';

interface Fault {
  code?: unknown;
  message?: unknown;
  constraint?: unknown;
  driverError?: unknown;
  errors?: unknown;
  cause?: unknown;
}

const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN']);
// What pg and its pool say, without a code, when the connection went away under a query or none came up in time.
const awayWords =
  /^(Connection terminated|Connection ended|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout|Cannot use a pool after|Client was closed|Driver not Connected)/i;

// Beside the classes of lost connections (08, 57P0, 53): cancelled by a time-out, waited too long for a lock, tried too
// often to serialise; and what a connection is refused with: not accepting, not this password, no such database.
const awayCodes = new Set(['57014', '55P03', '40001', '40P01', '25P03', '55000', '28000', '28P01', '3D000']);

/** True for a fault that says: the database is not there now, nothing was done. */
export function isDatabaseAway(error: unknown): boolean {
  const fault = (error ?? {}) as Fault;
  const code = typeof fault.code === 'string' ? fault.code : '';
  if (networkCodes.has(code) || /^(08|57P0|53)/.test(code) || awayCodes.has(code)) return true;
  if (typeof fault.message === 'string' && awayWords.test(fault.message)) return true;
  if (Array.isArray(fault.errors) && fault.errors.length > 0) return fault.errors.every(isDatabaseAway);
  return fault.driverError !== undefined && fault.driverError !== error && isDatabaseAway(fault.driverError);
}

// Fastify's own faults, by status; their words stay in the log.
const byStatus: Record<number, ErrorCode> = {
  400: 'MALFORMED_JSON',
  401: 'NOT_SIGNED_IN',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'BODY_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'INVALID',
  429: 'RATE_LIMITED',
  503: 'UNAVAILABLE',
};

/** A constraint that said no: the last wall behind the checks, so the words are plain. */
function fromConstraint(fault: Fault): ProblemError | undefined {
  const code = typeof fault.code === 'string' ? fault.code : '';
  if (code === '23505') return new ProblemError({ code: 'ALREADY_EXISTS', cause: fault });
  if (fault.constraint === 'nobody_decides_own_claim') return new ProblemError({ code: 'SELF_DECISION', cause: fault });
  if (/^23(503|514|P01|001)$/.test(code)) return new ProblemError({ code: 'STATE_CONFLICT', cause: fault });
  // Class 22: a value that PostgreSQL cannot hold (a NUL, a date out of range): the caller's, whatever check let it by.
  if (/^22/.test(code)) return new ProblemError({ code: 'INVALID', cause: fault });
  return undefined;
}

/** Any thrown thing as the problem that the caller gets. What nobody foresaw is INTERNAL and keeps its cause for the log. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (isDatabaseAway(error)) return new ProblemError({ code: 'UNAVAILABLE', retryAfterSeconds: 2, cause: error });
  if (error instanceof HttpException)
    return new ProblemError({ code: byStatus[error.getStatus()] ?? (error.getStatus() < 500 ? 'INVALID' : 'INTERNAL'), cause: error });
  const fault = (error ?? {}) as Fault & { statusCode?: unknown };
  if (typeof fault.statusCode === 'number' && fault.statusCode < 500) return new ProblemError({ code: byStatus[fault.statusCode] ?? 'INVALID', cause: error });
  return fromConstraint((fault.driverError ?? fault) as Fault) ?? new ProblemError({ code: 'INTERNAL', cause: error });
}
