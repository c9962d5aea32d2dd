import type { Permission } from './permissions.js';

/** What an emergency may lend for some hours. Never who gives roles, designs or publishes flows, or sees the audit. */
export const lentPermissions = [
  'postings.settle',
  'vouchers.repost',
  'vouchers.reverse',
  'instances.repair',
  'people.write',
  'passwords.write',
  'periods.write',
] as const satisfies readonly Permission[];
