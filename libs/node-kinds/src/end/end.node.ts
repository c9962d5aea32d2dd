import type { NodeKind } from '@vouchflow/flow-core';
import { z } from 'zod';
import { endLocale } from './end.locale.js';

const endConfig = z.strictObject({ outcome: z.enum(['completed', 'rejected']).default('completed') });

/** Where a flow ends; `rejected` undoes what the flow did before. */
export const endNode: NodeKind<z.infer<typeof endConfig>, null> = {
  kind: 'end',
  version: 1,
  title: endLocale.name,
  family: 'control',
  role: 'last',
  config: endConfig,
  upgrades: {},
  ports: () => [],
  enter: (ctx) => ({ then: { end: ctx.config.outcome }, ...(ctx.config.outcome === 'rejected' ? { why: { code: 'end.rejected' } } : {}) }),
};
