import type { CalendarDate } from '@vouchflow/kernel';
import type { Problem } from '@vouchflow/flow-model';
import type { ClientBase } from 'pg';
import { addVersion } from '../flows/publish-flow.js';
import type { Views } from '../views.js';
import { readCaseCompany } from './case-company.js';
import { checkDraft } from './check-draft.js';
import { keepVersionCases, readCases, readVersionCases } from './flow-cases.js';
import type { FlowDraft } from './read-draft.js';
import { readUncovered } from './read-uncovered.js';
import { runCases, type CasesRun } from './run-cases.js';
import { stableHash } from '@vouchflow/kernel';

export type PublishedDraft =
  | { published: true; version: number; warnings: Problem[]; cases: CasesRun }
  /** `same-person`: he is one of its authors. `moved`: a version was published since the draft was begun. `unchanged`: neither flow nor cases differ. */
  | { published: false; because: 'same-person' | 'moved' | 'unchanged' }
  | { published: false; because: 'problems' | 'unproven'; problems: Problem[] }
  | { published: false; because: 'cases'; cases: CasesRun; problems: Problem[] };

/** What was told as unproven and is accepted: by code and path. */
export type Accepted = readonly { code: string; path: string }[];

/**
 * Makes a draft, read with a lock, the newest version: by somebody who is none of its authors, without errors, with all cases
 * green, and with everything unproven accepted by name. Ends the draft; its revisions stay.
 */
export async function publishDraft(
  client: ClientBase,
  draft: FlowDraft,
  views: Views,
  made: { note: string; by: string; accept: Accepted; date: CalendarDate },
): Promise<PublishedDraft> {
  if (draft.authors.includes(made.by)) return { published: false, because: 'same-person' };
  if (draft.newest !== draft.base) return { published: false, because: 'moved' };
  const problems = checkDraft(draft.definition, views.snapshot, {
    date: made.date,
    everyone: true,
    uncovered: await readUncovered(client, views.snapshot, made.date),
  });
  if (problems.some((found) => found.severity === 'error')) return { published: false, because: 'problems', problems };
  const cases = await readCases(client, draft.key);
  const run = runCases(draft.definition, cases, await readCaseCompany(client, views));
  if (!run.ok) return { published: false, because: 'problems', problems: run.error };
  if (run.value.results.some((result) => result.status !== 'passed')) return { published: false, because: 'cases', cases: run.value, problems };
  const unproven = problems.filter((found) => found.severity === 'unproven');
  if (unproven.some((found) => !made.accept.some((accepted) => accepted.code === found.code && accepted.path === found.path)))
    return { published: false, because: 'unproven', problems };
  const before = draft.newest > 0 ? await readVersionCases(client, draft.key, draft.newest) : [];
  const stories = cases.map(({ name, story }) => ({ name, story }));
  const sameCases = stableHash(before) === stableHash(stories);
  // Proven above, against all of the company and for the publisher's own day.
  const { version, changed } = await addVersion(client, draft.definition, {
    note: made.note,
    by: made.by,
    ...(draft.updatedBy ? { draftedBy: draft.updatedBy } : {}),
    authors: draft.authors,
    accepted: unproven.map(({ code, path, message }) => ({ code, path, message })),
    evenUnchanged: !sameCases,
  });
  if (!changed) return { published: false, because: 'unchanged' };
  await keepVersionCases(client, draft.key, version, stories);
  await client.query('DELETE FROM flow_draft WHERE flow_key = $1', [draft.key]);
  return { published: true, version, warnings: problems, cases: run.value };
}
