import type { FieldFault, Language } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import { z, type ZodType } from 'zod';

type Issue = z.core.$ZodIssue;

const words = { en: z.locales.en().localeError, zh: z.locales.zhCN().localeError };

function faultsOf(issue: Issue): FieldFault[] {
  const path = issue.path.map(String).join('/');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: path ? `${path}/${key}` : key, code: 'UNKNOWN_FIELD', message: issue.message }));
  }
  const own = issue.code === 'custom' ? (issue.params?.['code'] as string | undefined) : undefined;
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return [{ path, code: own ?? (missing ? 'REQUIRED' : issue.code.toUpperCase()), message: issue.message }];
}

/** Parses a body or query; what does not fit is one 422 with every path. */
export function checkInput<Schema extends ZodType>(schema: Schema, value: unknown, language: Language = 'en'): z.output<Schema> {
  const parsed = schema.safeParse(value, { error: words[language], reportInput: true });
  if (parsed.success) return parsed.data;
  throw new ProblemError({ code: 'INVALID', errors: parsed.error.issues.flatMap(faultsOf) });
}
