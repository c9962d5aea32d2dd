import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { languageOf } from './language-of.js';
import { problemBody } from './problem-body.js';
import { toProblem } from './to-problem.js';

/** The one place where faults become answers: `application/problem+json`, RFC 9457. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.logger);
  }
}

/** Also for what is thrown before a route is found. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, logger: Logger): void {
  const problem = toProblem(error);
  if (problem.status >= 500) {
    logger[problem.code === 'INTERNAL' ? 'error' : 'warn'](
      { err: problem.cause ?? error, method: request.method, url: request.url.split('?')[0] },
      problem.code,
    );
  }
  // A stream (SSE) that has begun cannot become a problem any more; it ends and the reader comes again.
  if (reply.raw.headersSent) {
    reply.raw.end();
    return;
  }
  const retryAfter = problem.retryAfterSeconds ?? (problem.status === 503 ? 2 : undefined);
  if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
  if (problem.status === 401 && !reply.hasHeader('www-authenticate')) void reply.header('www-authenticate', 'Bearer');
  const language = languageOf(request.headers['accept-language']);
  void reply
    .status(problem.status)
    .header('content-language', language === 'zh' ? 'zh-CN' : 'en')
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemBody(problem, language)));
}
