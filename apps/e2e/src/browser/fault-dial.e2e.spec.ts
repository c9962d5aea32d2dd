import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeConnection } from '../stack/change-connection.js';
import type { FaultKind } from '../stack/erp-sandbox.client.js';
import { expense } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { tellStory } from '../stack/the-stack.js';
import { desktop, openStudio, phone } from './open-studio.js';
import type { Screen } from './visitor.js';

const words = {
  zh: { network: '网络', period: '会计期间', goesOn: '无需处理，系统会自行继续', anew: '凭证将在下一个未结账期间重新生成', document: 'ERP 凭证', mend: '修法' },
  en: {
    network: 'Network',
    period: 'Period',
    goesOn: 'Nothing to do, the system goes on by itself',
    anew: 'The voucher is made anew in the next open period',
    document: 'ERP document',
    mend: 'Mend',
  },
};
type Words = (typeof words)['zh'];

interface Fault {
  kind: FaultKind;
  count?: number;
  /** What the console says of it; a reply said twice is no trouble, and it says nothing. */
  says?: { cause: keyof Words; code: string; mend: keyof Words };
  /** At which screens it is told in the short form. */
  short?: string;
}
const lost = { cause: 'network', code: 'ANSWER_LOST', mend: 'goesOn' } as const;
const unreadable = { cause: 'network', code: 'ANSWER_UNREADABLE', mend: 'goesOn' } as const;
const dial: Fault[] = [
  { kind: 'error-before', says: unreadable },
  { kind: 'error-after-commit', says: lost, short: 'zh 1440' },
  { kind: 'hang', says: lost },
  { kind: 'late-commit', says: unreadable },
  { kind: 'closed-period', says: { cause: 'period', code: 'PERIOD_CLOSED', mend: 'anew' } },
  { kind: 'auth-expired', count: 1000, says: { cause: 'network', code: 'SESSION_LOST', mend: 'goesOn' } },
  { kind: 'duplicate-reply' },
];
const screens: Screen[] = [desktop('zh'), phone('en')];
const told = screens.flatMap((screen) =>
  dial
    .filter(({ short }) => isLong || short === `${screen.language} ${screen.width}`)
    .map((fault) => [`${fault.kind} in ${screen.language}, ${screen.width} px`, fault, screen] as const),
);

/** Issue 5: set each fault on the dial, watch the console name the cause and the mend, and find exactly one document in the journal. */
describe('each fault of the dial, watched in the sync console', () => {
  const story = tellStory();
  const studio = openStudio();

  // Six calls a minute: between a call and the look-up that mends it a person has time to read.
  beforeAll(() => changeConnection(story, 'kingdee', { perMinute: 6 }));
  afterAll(() => changeConnection(story, 'kingdee', { perMinute: null }));

  it.each(told)('%s', { timeout: 200_000 }, async (_name, { kind, count, says }, screen) => {
    const w = words[screen.language];
    const claim = await story.decide(await story.submit('employee', expense('75.00')));
    const finance = await studio.signIn('finance', screen);
    const { page } = finance;
    await page.goto(`/sync?q=${claim.number}`);
    await story.erp.setFault(kind, count === undefined ? {} : { count });
    await story.decide(claim);
    const rows = page.getByRole('row').filter({ hasText: claim.number });
    if (says) {
      const row = rows.filter({ hasText: w[says.cause] });
      await row.getByText(w[says.mend]).first().waitFor({ timeout: 60_000 });
      await row.click({ position: { x: 4, y: 4 } });
      await page.getByRole('dialog').getByText(`${w[says.cause]} · ${says.code}`).waitFor();
      await page.getByRole('dialog').getByText(w[says.mend]).first().waitFor();
      await page.keyboard.press('Escape');
    }
    if (count === undefined) await story.erp.faultsHit();
    await story.erp.endFaults();
    const done = await story.waitForStatus(claim.id, 'completed', 150_000);
    const documents = await story.documents(await story.voucher(done, done.vouchers.length - 1));
    expect(documents).toHaveLength(1);
    await rows.getByText(`${w.document} ${documents[0]?.documentNumber}`).waitFor();
    expect(finance.faults).toEqual([]);
  });
});
