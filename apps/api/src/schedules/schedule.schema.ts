import { missedPolicies } from '@vouchflow/flow-model';
import { z } from 'zod';
import { pageQuery } from '../http/page.js';
import { localText } from '../me/me.view.js';

const instant = z.iso.datetime({ offset: true });
const fault = z.object({
  code: z.string(),
  message: localText,
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  firedFor: z.string(),
  at: z.string(),
});

export const scheduleAnswer = z.object({
  id: z.uuid(),
  flow: z.string(),
  cron: z.string(),
  timeZone: z.string(),
  facts: z.record(z.string(), z.unknown()),
  missed: z.enum(missedPolicies),
  owner: z.string(),
  enabled: z.boolean(),
  nextAt: z.string().nullable(),
  nextRuns: z.array(z.string()),
  lastFires: z.array(
    z.object({
      firedFor: z.string(),
      at: z.string(),
      instanceId: z.uuid().nullable(),
      number: z.string().nullable(),
      missed: z.int(),
      fault: fault.nullable(),
    }),
  ),
  lastFault: fault.nullable(),
  createdAt: z.string(),
});

const rule = { cron: z.string().trim().min(1).max(200), timeZone: z.string().trim().min(1).max(100) };
const said = { flow: z.string().min(1).max(64), ...rule, facts: z.record(z.string(), z.unknown()), missed: z.enum(missedPolicies) };

export const newScheduleBody = z.strictObject({ ...said, enabled: z.boolean().default(true) });
export const scheduleChangeBody = z.strictObject({ ...said, enabled: z.boolean(), owner: z.string().max(200) }).partial();
export const runBody = z.strictObject({ firedFor: instant.transform((text) => new Date(text).toISOString()).optional() });
export const previewBody = z.strictObject(rule);
export const scheduleQuery = pageQuery({
  flow: z.string().max(64).optional(),
  enabled: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
});

export const runAnswer = z.object({ instanceId: z.uuid(), number: z.string(), firedFor: z.string() });
export const previewAnswer = z.object({ nextRuns: z.array(z.string()) });
