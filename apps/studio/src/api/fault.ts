export interface FieldFault {
  path: string;
  code: string;
  message: string;
  /** BUDGET_SHORT: the amount that is not there. */
  missing?: { amount: string; currency: string };
}

interface Problem {
  status?: number;
  code?: string;
  title?: string;
  detail?: string;
  errors?: FieldFault[];
  correlationId?: string;
}

/** An answer that is not a success, as RFC 9457 says it; `NETWORK` where no answer came. */
export class ApiFault extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: FieldFault[];
  readonly correlationId: string | null;
  readonly retryAfterSeconds: number | null;
  /** Everything else the server said, such as the budget that is short. */
  readonly extra: Record<string, unknown>;

  constructor(problem: Problem, status: number, headers?: Headers) {
    super(problem.detail ?? problem.title ?? problem.code ?? `HTTP ${status}`);
    this.name = 'ApiFault';
    this.status = status;
    this.code = problem.code ?? (status === 0 ? 'NETWORK' : `HTTP_${status}`);
    this.title = problem.title ?? '';
    // Where there is no more to say of the case it repeats the title.
    this.detail = problem.detail === problem.title ? '' : (problem.detail ?? '');
    this.errors = Array.isArray(problem.errors) ? problem.errors : [];
    this.correlationId = problem.correlationId ?? headers?.get('x-correlation-id') ?? headers?.get('x-request-id') ?? null;
    const wait = Number(headers?.get('retry-after'));
    this.retryAfterSeconds = Number.isFinite(wait) && wait > 0 ? wait : null;
    this.extra = problem as Record<string, unknown>;
  }
}

export const asFault = (thrown: unknown): ApiFault =>
  thrown instanceof ApiFault ? thrown : new ApiFault({ code: 'STUDIO', detail: thrown instanceof Error ? thrown.message : String(thrown) }, 0);

export const hasCode = (thrown: unknown, ...codes: string[]): boolean => thrown instanceof ApiFault && codes.includes(thrown.code);

export async function readFault(response: Response): Promise<ApiFault> {
  const type = response.headers.get('content-type') ?? '';
  let problem: Problem = {};
  if (type.includes('json')) {
    problem = ((await response.json().catch(() => ({}))) ?? {}) as Problem;
  }
  return new ApiFault(problem, response.status, response.headers);
}
