import type { ErrorCode } from '@vouchflow/flow-model';

/** An input that does not fit the instance as it is: nothing happened. */
export interface Rejection {
  code: ErrorCode;
  detail?: string;
  errors?: { path: string; code: string; message: string; [more: string]: unknown }[];
}
export const reject = (code: ErrorCode, detail?: string, errors?: Rejection['errors']): Rejection => ({
  code,
  ...(detail === undefined ? {} : { detail }),
  ...(errors === undefined ? {} : { errors }),
});
