import { Controller, Get } from '@nestjs/common';
import { describeWhy, owedCodes } from '@vouchflow/flow-core';
import { checkLiveness, CompiledFlows, keepLiveness, viewsOf } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import type { Language } from '@vouchflow/flow-model';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Database } from '../database/database.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentLanguage, CurrentUser } from '../http/current-user.js';
import { localText } from '../me/me.view.js';

const place = z.object({
  instanceId: z.uuid(),
  number: z.string(),
  title: z.string(),
  flow: z.string(),
  status: z.string(),
  claimant: z.string(),
  node: z.string(),
  nodeTitle: localText,
  since: z.string(),
  people: z.array(z.string()),
});
export const stuckPlace = place.extend({ code: z.enum(['NOBODY_LIVE', 'NOBODY_NEXT', 'NOBODY_SETTLES', 'CLAIMANT_GONE', 'WAITS_FOR_NOTHING']) });
const owedPlace = place.extend({ code: z.enum(owedCodes), why: z.string().nullable() });
const answer = z.object({ checkedAt: z.string(), open: z.int(), stuck: z.array(stuckPlace), owed: z.array(owedPlace) });

/** Whether every open instance has a live person, a timer, an effect or somebody to settle it. */
@Controller('liveness')
@Permission('instances.read')
export class LivenessController {
  constructor(
    private readonly database: Database,
    private readonly flows: CompiledFlows,
    private readonly directory: DirectoryCache,
  ) {}

  @Get()
  @ApiRoute({
    summary: 'Looks at every open instance now: none is stuck, or which, where, since when and why; and what open and finished ones still owe',
    answer,
  })
  look(@CurrentUser() user: SignedInUser, @CurrentLanguage() language: Language): Promise<z.infer<typeof answer>> {
    return this.database.withClient(async (client) => {
      const snapshot = await this.directory.get(client);
      const { checkedAt, open, stuck, owed } = await keepLiveness(client, await checkLiveness(client, this.flows, snapshot));
      const { directory, wordingOn } = viewsOf(snapshot);
      const names = (email: string): string => directory.person(email, user.today)?.name[language] ?? email;
      return {
        checkedAt,
        open,
        stuck,
        owed: owed.map(({ why, ...one }) => ({ ...one, why: why ? describeWhy(why, language, names, wordingOn(user.today)) : null })),
      };
    });
  }
}
