import type { ClaimView } from '@vouchflow/flow-model';
import { beforeAll, describe, expect, it } from 'vitest';
import { expense, freshTag, invoice, line } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { tellStory } from '../stack/the-stack.js';
import { lookAtPage } from './look-at-page.js';
import { desktop, openStudio, phone } from './open-studio.js';
import type { Screen } from './visitor.js';

/** Claims in each state that has a look of its own. */
interface Claims {
  posted: ClaimView;
  waiting: ClaimView;
  returned: ClaimView;
  rejected: ClaimView;
}

const directory = ['people', 'departments', 'projects', 'costCenters', 'categories', 'accounts', 'legalEntities', 'roles', 'rules', 'periods', 'grades'];
const readers = ['', 'claims?scope=all', 'inbox', 'vouchers', 'sync', 'alerts', 'reconciliations', 'budgets', 'flows', 'flows/expense-claim', 'flows/purchase-payment', 'connections', 'schedules', 'profile', 'console', 'console?view=requests', 'console?view=stuck', 'console?view=emergencies', 'console/leaving?person=cfo@demo.test', ...directory.map((kind) => `directory?kind=${kind}`)];

describe.runIf(isLong)('every page', () => {
  const story = tellStory();
  const studio = openStudio();
  let claims: Claims;
  let connection: string;

  beforeAll(async () => {
    const facts = expense('0', { title: `Trip ${freshTag()}`, purpose: 'To the supplier', lines: [line('lodging', '530.00', { invoice: invoice('530.00', '30.00') }), line('travel', '218.00', { description: 'Train' })] });
    const posted = await story.complete('employee', { ...facts, project: 'PRJ-RD-01' });
    connection = (await story.as('admin').get<{ items: { id: string }[] }>('/connections')).body.items[0]?.id ?? '';
    const bare = (amount: string) => expense(amount, { title: `Trip ${freshTag()}` });
    const returned = await story.decide(await story.submit('employee', bare('61.00')), { outcome: 'return', comment: 'Which trip?' });
    const rejected = await story.decide(await story.submit('employee', bare('62.00')), { outcome: 'reject', comment: 'Not ours' });
    claims = { posted, returned, rejected, waiting: await story.submit('employee', expense('6300.00', { title: `Trip ${freshTag()}`, project: 'PRJ-RD-01' })) };
  });

  /** `employee claims-returned-edit`: the claim by its state, what else has an id by `id`. */
  const nameOf = (person: string | null, address: string): string => {
    const named = Object.entries(claims).reduce((text, [state, { id }]) => text.replace(id, state), address);
    return `${person ?? 'nobody'} ${named.replace(/[0-9a-f-]{36}/, 'id').replaceAll(/[/?&=]/g, '-') || 'home'}`;
  };

  /** Who looks at which address. */
  const places = (): [person: string | null, addresses: string[]][] => [
    [null, ['login']],
    ['employee', ['', 'claims', 'claims/new', 'claims/new?flow=travel-advance', 'claims/new?flow=purchase-payment', ...Object.values(claims).map(({ id }) => `claims/${id}`), `claims/${claims.returned.id}/edit`, 'nowhere']],
    ['manager', ['', 'inbox', 'inbox?status=decided', `inbox/${claims.waiting.waitingFor[0]?.taskId}`]],
    ['auditor', [...readers, `claims/${claims.posted.id}`, `vouchers/${claims.posted.vouchers[0]?.id}`]],
    ['admin', ['directory', 'imports', 'connections', `connections/${connection}/mapping`, 'alerts', 'schedules']],
  ];

  const screens: Screen[] = [desktop('en'), desktop('zh'), phone('en'), phone('zh'), desktop('zh', { dark: true }), phone('en', { dark: true })];
  it.each(screens.map((screen) => [`${screen.language}, ${screen.width} px${screen.dark ? ', dark' : ''}`, screen] as const))('in %s: no fault, no missing text, nothing out of sight', { timeout: 600_000 }, async (_name, screen) => {
    const wrong: string[] = [];
    for (const [person, addresses] of places()) {
      const visitor = person ? await studio.signIn(person, screen) : await studio.visit(screen);
      for (const address of addresses) wrong.push(...(await lookAtPage(visitor, nameOf(person, address), `/${address}`)));
      await visitor.page.context().close();
    }
    expect(wrong).toEqual([]);
  });
});
