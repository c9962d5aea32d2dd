import { Controller, Get } from '@nestjs/common';
import { checkLiveness, CompiledFlows, keepLiveness, type StuckPlace } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import { z } from 'zod';
import { Database } from '../database/database.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { localText } from '../me/me.view.js';

export const stuckPlace = z.object({
  instanceId: z.uuid(), number: z.string(), title: z.string(), flow: z.string(), status: z.string(), claimant: z.string(), node: z.string(), nodeTitle: localText, since: z.string(),
  code: z.enum(['NOBODY_LIVE', 'NOBODY_SETTLES', 'CLAIMANT_GONE', 'WAITS_FOR_NOTHING']), people: z.array(z.string()),
});
const answer = z.object({ checkedAt: z.string(), open: z.int(), stuck: z.array(stuckPlace) });

/** Whether every open instance has a live person, a timer, an effect or somebody to settle it. */
@Controller('liveness')
@Permission('instances.read')
export class LivenessController {
  constructor(private readonly database: Database, private readonly flows: CompiledFlows, private readonly directory: DirectoryCache) {}

  @Get()
  @ApiRoute({ summary: 'Looks at every open instance now: none is stuck, or which, where, since when and why', answer })
  look(): Promise<{ checkedAt: string; open: number; stuck: StuckPlace[] }> {
    return this.database.withClient(async (client) => {
      const { checkedAt, open, stuck } = await keepLiveness(client, await checkLiveness(client, this.flows, await this.directory.get(client)));
      return { checkedAt, open, stuck };
    });
  }
}
