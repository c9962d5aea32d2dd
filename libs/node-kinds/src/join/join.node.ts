import type { NodeKind } from '@vouchflow/flow-core';
import { z } from 'zod';
import { joinLocale } from './join.locale.js';

/** Waits for every branch of its block. */
export const joinNode: NodeKind<Record<string, never>, null> = {
  kind: 'join',
  version: 1,
  title: joinLocale.name,
  family: 'control',
  role: 'join',
  config: z.strictObject({}),
  upgrades: {},
  ports: () => ['out'],
};
