import { errorCatalog, fieldFaultsZh, type Language } from '@vouchflow/flow-model';
import type { ProblemError } from './problem-error.js';

/** The RFC 9457 body of a fault, in the caller's language. */
export function problemBody(problem: ProblemError, language: Language): Record<string, unknown> {
  const { status, title } = errorCatalog[problem.code];
  // Always there, as the contract says: who has no more to say of this case says what it is.
  const detail = (typeof problem.detail === 'object' ? problem.detail[language] : problem.detail) ?? title[language];
  return {
    ...problem.extra,
    type: `/api/docs/errors#${problem.code}`,
    title: title[language],
    status,
    detail,
    code: problem.code,
    ...(problem.errors
      ? { errors: problem.errors.map((fault) => (language === 'zh' ? { ...fault, message: fieldFaultsZh[fault.code] ?? fault.message } : fault)) }
      : {}),
  };
}
