import type { Language, Problem } from '@vouchflow/flow-model';
import { draftTag, type FlowDraft, type PublishedDraft } from '@vouchflow/flow-runtime';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What is wrong with a flow, as fields at fault and as the problems themselves. */
export const flowInvalid = (problems: readonly Problem[], language: Language): ProblemError =>
  new ProblemError({
    code: 'FLOW_INVALID',
    errors: problems.map(({ path, code, message }) => ({ path, code, message: message[language] })),
    extra: { problems },
  });

/** 428 without `If-Match`, 412 where the draft is not what the caller read; the answer then names the one that is, in ETag and body. */
export function requireMatch(request: FastifyRequest, reply: FastifyReply, draft: FlowDraft): void {
  const sent = request.headers['if-match'];
  if (sent === undefined) throw new ProblemError('PRECONDITION_REQUIRED');
  const current = draftTag(draft);
  if (sent === current || sent === `W/${current}`) return;
  void reply.header('etag', current);
  const { revision, base, newest, updatedAt, updatedBy } = draft;
  throw new ProblemError({ code: 'PRECONDITION_FAILED', extra: { etag: current, revision, base, newest, updatedAt, updatedBy } });
}

type Refused = Exclude<PublishedDraft, { published: true }>;

/** Why a draft was not published. */
export function notPublished(refused: Refused, draft: FlowDraft, language: Language): ProblemError {
  switch (refused.because) {
    case 'same-person':
      return new ProblemError({
        code: 'SAME_PERSON',
        detail: { zh: '草稿的作者不能发布它，请由另一人发布。', en: 'Nobody who drew a draft publishes it; somebody else must.' },
        extra: { authors: draft.authors },
      });
    case 'moved':
      return new ProblemError({
        code: 'STATE_CONFLICT',
        detail: {
          zh: `草稿基于第 ${draft.base} 版，期间已发布第 ${draft.newest} 版；请先合并。`,
          en: `The draft was begun from version ${draft.base}; version ${draft.newest} was published since. Merge first.`,
        },
        extra: { base: draft.base, newest: draft.newest },
      });
    case 'unchanged':
      return new ProblemError({
        code: 'STATE_CONFLICT',
        detail: { zh: '与已发布的版本相同，无需发布。', en: 'It is the same as the published version; there is nothing to publish.' },
      });
    case 'problems':
      return flowInvalid(refused.problems, language);
    case 'unproven': {
      const open = refused.problems.filter((problem) => problem.severity === 'unproven');
      return new ProblemError({
        code: 'FLOW_INVALID',
        detail: { zh: '有检查未能完成，需发布人逐项确认。', en: 'Some checks could not be finished; whoever publishes must accept each of them.' },
        errors: open.map(({ path, code, message }) => ({ path, code, message: message[language] })),
        extra: { problems: refused.problems },
      });
    }
    case 'cases': {
      const red = refused.cases.results.filter((result) => result.status !== 'passed');
      return new ProblemError({
        code: 'FLOW_INVALID',
        detail: { zh: `${red.length} 个用例未通过。`, en: `${red.length} cases do not come out as recorded.` },
        errors: red.map(({ name, differs, differences, fault }) => ({
          path: `cases/${name}`,
          code: 'CASE_FAILED',
          message: fault ?? (differences.map(({ text }) => text[language]).join('; ') || differs.join(', ')),
        })),
        extra: { problems: refused.problems, cases: refused.cases },
      });
    }
  }
}
