import type { NodeKind } from '@vouchflow/flow-core';
import { z } from 'zod';
import { joinLocale } from './join.locale.js';

/** Waits for every branch of its block. */
export const joinNode: NodeKind<Record<string, never>, null> = {
  kind: 'join',
  version: 1,
  title: joinLocale.name,
  settingWords: joinLocale.fields,
  portTitles: joinLocale.ports,
  family: 'control',
  role: 'join',
  config: z.strictObject({}),
  upgrades: {},
  ports: () => ['out'],
};
