import { errorCatalog, type Language } from '@vouchflow/flow-model';
import { toProblem } from '@vouchflow/server-kit';
import { z } from 'zod';

/** A fault that stands in an answer about many, where it stops no other. */
export const saidFault = z.object({ code: z.string(), title: z.string(), detail: z.string().nullable(), errors: z.array(z.record(z.string(), z.unknown())) });

/** What one of many was refused with. Ours or the database's is thrown on: the rest would fare no better. */
export function sayFault(error: unknown, language: Language): z.infer<typeof saidFault> {
  const problem = toProblem(error);
  if (problem.status >= 500) throw error;
  const { detail } = problem;
  return {
    code: problem.code,
    title: errorCatalog[problem.code].title[language],
    detail: detail === undefined || typeof detail === 'string' ? (detail ?? null) : detail[language],
    errors: (problem.errors ?? []).map((one) => ({ ...one })),
  };
}
