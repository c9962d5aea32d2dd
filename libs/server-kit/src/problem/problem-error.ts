import { errorCatalog, type ErrorCode, type FieldFault, type LocalText } from '@vouchflow/flow-model';

export interface ProblemInput {
  code: ErrorCode;
  /** One sentence about this very case; in both languages where people read it. */
  detail?: string | LocalText;
  /** The fields at fault, by path. */
  errors?: readonly FieldFault[];
  /** Further members of the answer: `missing`, `budget`, `problems`, … */
  extra?: Record<string, unknown>;
  /** Sent as Retry-After. */
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** A fault that the caller should hear about, by its code of the catalogue. Thrown anywhere, answered once, by the filter. */
export class ProblemError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | LocalText | undefined;
  readonly errors: readonly FieldFault[] | undefined;
  readonly extra: Record<string, unknown> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(input: ProblemInput | ErrorCode) {
    const { code, detail, errors, extra, retryAfterSeconds, cause } = typeof input === 'string' ? ({ code: input } as ProblemInput) : input;
    super(`${code}: ${typeof detail === 'object' ? detail.en : (detail ?? errorCatalog[code].title.en)}`, { cause });
    this.name = 'ProblemError';
    this.code = code;
    this.detail = detail;
    this.errors = errors;
    this.extra = extra;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get status(): number {
    return errorCatalog[this.code].status;
  }
}
