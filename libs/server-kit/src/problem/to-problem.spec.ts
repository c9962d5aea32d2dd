import { BadRequestException, PayloadTooLargeException } from '@nestjs/common';
import { errorCatalog } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { languageOf } from './language-of.js';
import { problemBody } from './problem-body.js';
import { ProblemError } from './problem-error.js';
import { toProblem } from './to-problem.js';

const withCode = (code: string, more: object = {}) => Object.assign(new Error('x'), { code }, more);

describe('any fault becomes a problem', () => {
  it.each([
    ['the server refuses connections', withCode('ECONNREFUSED')],
    ['every address refuses', Object.assign(new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]), {})],
    ['an administrator ended the connection', withCode('57P01')],
    ['wrapped by TypeORM', Object.assign(new Error('QueryFailedError'), { driverError: withCode('57P01') })],
    ['the connection broke under the query', new Error('Connection terminated unexpectedly')],
    ['the pool found no connection in time', new Error('timeout exceeded when trying to connect')],
    ['two transactions stood in each other’s way too often', withCode('40P01')],
  ])('503 when %s', (_, error) => {
    expect(toProblem(error)).toMatchObject({ code: 'UNAVAILABLE', status: 503 });
  });

  it.each([
    ['ALREADY_EXISTS', withCode('23505')],
    ['STATE_CONFLICT', withCode('23503')],
    ['SELF_DECISION', withCode('23514', { constraint: 'nobody_decides_own_claim' })],
    ['INVALID', withCode('22021')],
    ['MALFORMED_JSON', new BadRequestException('Unexpected token')],
    ['BODY_TOO_LARGE', new PayloadTooLargeException()],
    ['INTERNAL', new TypeError('a bug of ours')],
    ['INTERNAL', undefined],
  ])('%s', (code, error) => expect(toProblem(error).code).toBe(code));

  it('is told in the caller’s language, without a word of the cause', () => {
    const body = problemBody(
      new ProblemError({
        code: 'BUDGET_SHORT',
        errors: [{ path: 'lines/0', code: 'BUDGET_SHORT', message: 'x' }],
        extra: { missing: '1.00' },
        cause: new Error('inside'),
      }),
      'zh',
    );
    expect(body).toEqual({
      type: '/api/docs/errors#BUDGET_SHORT',
      title: errorCatalog.BUDGET_SHORT.title.zh,
      status: 409,
      detail: errorCatalog.BUDGET_SHORT.title.zh,
      code: 'BUDGET_SHORT',
      errors: [{ path: 'lines/0', code: 'BUDGET_SHORT', message: '预算不足' }],
      missing: '1.00',
    });
  });

  it('has a sentence about the case where one was given, and always one', () => {
    expect(
      problemBody(new ProblemError({ code: 'INVALID', detail: { zh: '只有投票的步骤可以弃权。', en: 'Only a vote takes abstentions.' } }), 'en')['detail'],
    ).toBe('Only a vote takes abstentions.');
    for (const code of Object.keys(errorCatalog) as (keyof typeof errorCatalog)[])
      expect(problemBody(new ProblemError(code), 'zh')).toMatchObject({ detail: errorCatalog[code].title.zh });
  });

  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-GB,en;q=0.9,zh;q=0.8', 'en'],
    ['fr, zh;q=0.5, en;q=0.7', 'en'],
    [undefined, 'en'],
    [';;q=,', 'en'],
  ] as const)('%s reads %s', (header, language) => expect(languageOf(header)).toBe(language));
});
