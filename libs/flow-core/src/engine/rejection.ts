import { errorCatalog, fieldFaultsZh, type ErrorCode, type LocalText } from '@vouchflow/flow-model';

/** An input that does not fit the instance as it is: nothing happened. */
export interface Rejection {
  code: ErrorCode;
  /** One sentence about this very case, for whoever is refused. */
  detail?: LocalText;
  errors?: { path: string; code: string; message: string; [more: string]: unknown }[];
}

/** What is wrong with one field; in Chinese by its code, as `errors[]` are answered. */
export function sayFieldFault({ code, message: en }: { code: string; message: string }): LocalText {
  const title = Object.hasOwn(errorCatalog, code) ? errorCatalog[code as ErrorCode].title.zh : undefined;
  return { zh: fieldFaultsZh[code] ?? title ?? en, en };
}

/** The first of several faults as the sentence about all of them. */
export function sayFirst([first]: readonly { code: string; message: string }[]): LocalText | undefined {
  return first && sayFieldFault(first);
}

export const reject = (code: ErrorCode, detail?: LocalText, errors?: Rejection['errors']): Rejection => ({
  code,
  ...(detail === undefined ? {} : { detail }),
  ...(errors === undefined ? {} : { errors }),
});
