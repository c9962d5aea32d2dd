import { expectDone } from './add-company.js';
import type { Story } from './story.js';

interface Connection {
  id: string;
  system: string;
  name: string;
  ledgers: string[];
  config: object;
  enabled: boolean;
}

/** Changes how postings are treated on a connection into this system that has a ledger, as an administrator does on its page. */
export async function changeConnection(
  story: Story,
  system: string,
  change: { perMinute?: number | null; closedPeriod?: 'next' | 'hold' | 'ask'; crossYear?: 'ask' | 'mark' },
): Promise<void> {
  const admin = story.as('admin');
  const { items } = expectDone(await admin.get<{ items: Connection[] }>('/connections'));
  const found = items.find((one) => one.system === system && one.ledgers.length > 0);
  if (!found) throw new Error(`There is no connection into ${system}`);
  const { id, name, ledgers, config, enabled } = found;
  expectDone(await admin.put(`/connections/${id}`, { name, ledgers, config, enabled, ...change }));
}
