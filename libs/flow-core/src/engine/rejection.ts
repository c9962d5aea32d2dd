import { errorCatalog, fieldFaultsZh, type ErrorCode, type LocalText } from '@vouchflow/flow-model';

/** An input that does not fit the instance as it is: nothing happened. */
export interface Rejection {
  code: ErrorCode;
  /** One sentence about this very case, for whoever is refused. */
  detail?: LocalText;
  errors?: { path: string; code: string; message: string; [more: string]: unknown }[];
}

/** The first of several faults as the sentence about all of them; in Chinese by its code, as `errors[]` are answered. */
export function sayFirst(errors: readonly { code: string; message: string }[]): LocalText | undefined {
  const [first] = errors;
  if (!first) return undefined;
  const { code, message: en } = first;
  const title = Object.hasOwn(errorCatalog, code) ? errorCatalog[code as ErrorCode].title.zh : undefined;
  return { zh: fieldFaultsZh[code] ?? title ?? en, en };
}

export const reject = (code: ErrorCode, detail?: LocalText, errors?: Rejection['errors']): Rejection => ({
  code,
  ...(detail === undefined ? {} : { detail }),
  ...(errors === undefined ? {} : { errors }),
});
