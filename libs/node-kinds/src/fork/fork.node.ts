import type { NodeKind } from '@vouchflow/flow-core';
import { z } from 'zod';
import { forkLocale } from './fork.locale.js';

const forkConfig = z.strictObject({
  branches: z
    .array(z.string().regex(/^[a-z][a-z0-9-]*$/))
    .min(2)
    .max(12),
});

/** Starts all its branches at once; they meet again in the join of the block. */
export const forkNode: NodeKind<z.infer<typeof forkConfig>, null> = {
  kind: 'fork',
  version: 1,
  title: forkLocale.name,
  settingWords: forkLocale.fields,
  family: 'control',
  role: 'split',
  config: forkConfig,
  upgrades: {},
  fresh: { config: { branches: ['a', 'b'] } },
  ports: (config) => config.branches,
};
