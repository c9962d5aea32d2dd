import type { NodeKind } from '@vouchflow/flow-core';
import { z } from 'zod';

/** Waits for every branch of its block. */
export const joinNode: NodeKind<Record<string, never>, null> = {
  kind: 'join',
  version: 1,
  title: { zh: '汇合', en: 'Join' },
  family: 'control',
  role: 'join',
  config: z.strictObject({}),
  upgrades: {},
  ports: () => ['out'],
};
