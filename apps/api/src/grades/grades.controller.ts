import { Controller, Get, Put, Req } from '@nestjs/common';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { codeText } from '../directory/dated-kind.js';
import { lockDirectory } from '../directory/write-dated.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { pageOf, pageOfAll, wholeQuery, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';

const gradeView = z.object({ code: z.string(), rank: z.number() });
type GradeView = z.infer<typeof gradeView>;
const order = z.strictObject({
  grades: z
    .array(codeText)
    .min(1)
    .max(100)
    .refine((codes) => new Set(codes).size === codes.length, 'a grade stands once'),
});

const short = wholeQuery();

/** Grades in rising order: compared by their place, never as text. */
@Controller('grades')
export class GradesController {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
  ) {}

  @Get()
  @Permission('directory.read')
  @ApiRoute({ summary: 'Grades, the lowest first', answer: pageOf(gradeView) })
  async list(@ZodQuery(short) query: z.output<typeof short>): Promise<Page<GradeView>> {
    return pageOfAll(await this.database.rows<GradeView>('SELECT code, rank FROM grade ORDER BY rank'), query);
  }

  @Put()
  @Permission('grades.write')
  @ApiRoute({ summary: 'The whole list of grades, the lowest first; one that somebody holds cannot go', answer: pageOf(gradeView), errors: ['STATE_CONFLICT'] })
  async replace(@ZodBody(order) { grades }: z.output<typeof order>, @Req() request: FastifyRequest): Promise<Page<GradeView>> {
    await this.changes.run(request, async ({ client, log }) => {
      await lockDirectory(client);
      const before = (await client.query<{ code: string }>('SELECT code FROM grade ORDER BY rank')).rows.map((row) => row.code);
      const gone = before.filter((code) => !grades.includes(code));
      const { rows: held } = await client.query<{ grade: string }>('SELECT DISTINCT grade FROM person WHERE grade = ANY ($1)', [gone]);
      if (held.length > 0)
        throw new ProblemError({
          code: 'STATE_CONFLICT',
          detail: { zh: `仍有人员使用职级 ${held[0]?.grade}。`, en: `Somebody holds the grade ${held[0]?.grade}.` },
        });
      await client.query('DELETE FROM grade WHERE code = ANY ($1)', [gone]);
      // Ranks are unique: out of the way first.
      await client.query('UPDATE grade SET rank = -rank - 1');
      await client.query(
        'INSERT INTO grade (code, rank) SELECT code, rank FROM unnest($1::text[]) WITH ORDINALITY AS row (code, rank) ON CONFLICT (code) DO UPDATE SET rank = EXCLUDED.rank',
        [grades],
      );
      await log({ what: 'grades', key: '*', before, after: grades });
    });
    return this.list({});
  }
}
