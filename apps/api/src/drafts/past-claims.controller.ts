import { Controller, Get, Param } from '@nestjs/common';
import { claimStatuses } from '@vouchflow/flow-model';
import { listPastClaims, readPastStory } from '@vouchflow/flow-runtime';
import { ProblemError } from '@vouchflow/server-kit';
import { z } from 'zod';
import { Database } from '../database/database.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { moneyText } from '../http/money.schema.js';
import { ZodParam, ZodQuery } from '../http/zod-params.js';
import { requireDraft } from './drafts.controller.js';

const query = z.strictObject({ like: z.string().trim().min(1).max(60).optional(), limit: z.coerce.number().int().min(1).max(100).default(30) });
const list = z.object({
  items: z.array(
    z.object({ id: z.uuid(), number: z.string(), claimant: z.string(), total: moneyText, status: z.enum(claimStatuses), submittedAt: z.string() }),
  ),
});
const story = z.object({ number: z.string(), claimant: z.string(), at: z.string(), facts: z.record(z.string(), z.unknown()) });

/** Claims that were really submitted, to try the draft on: for whoever may replay them all, or sees every claim anyway. */
@Controller('flows/:key/draft/claims')
export class PastClaimsController {
  constructor(private readonly database: Database) {}

  @Get()
  @Permission('flows.design', 'flows.publish', 'claims.readAll')
  @ApiRoute({ summary: 'Submitted claims of the flow, newest first; `like` looks in number and claimant', answer: list })
  all(@Param('key') key: string, @ZodQuery(query) asked: z.output<typeof query>): Promise<z.infer<typeof list>> {
    return this.database.withClient(async (client) => {
      await requireDraft(client, key);
      return { items: await listPastClaims(client, key, asked) };
    });
  }

  @Get(':id')
  @Permission('flows.design', 'flows.publish', 'claims.readAll')
  @ApiRoute({ summary: 'One of them as it was submitted, to simulate it; texts that the draft does not read are a dash', answer: story })
  one(@Param('key') key: string, @ZodParam('id', z.uuid()) id: string): Promise<z.infer<typeof story>> {
    return this.database.withClient(async (client) => {
      const draft = await requireDraft(client, key);
      const found = await readPastStory(client, key, id, draft.definition);
      if (!found) throw new ProblemError('NOT_FOUND');
      return found;
    });
  }
}
