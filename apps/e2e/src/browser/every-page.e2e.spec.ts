import type { ClaimView } from '@vouchflow/flow-model';
import { beforeAll, describe, expect, it } from 'vitest';
import { cny, expense, freshTag, invoice, line } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { tellStory } from '../stack/the-stack.js';
import { lookAtPage } from './look-at-page.js';
import { desktop, openStudio, phone } from './open-studio.js';
import { consoleViews, directoryKinds, isOfRoute, routesOfStudio } from './studio-pages.js';
import type { Screen } from './visitor.js';

/** What the addresses name. */
interface Things {
  /** Claims in each state that has a look of its own, by state. */
  claims: Record<'draft' | 'posted' | 'waiting' | 'returned' | 'rejected' | 'partly', string>;
  voucher: string;
  task: string;
  posting: string;
  connection: string;
  /** An act by hand that waits for a second person. */
  request: string;
}

interface Place {
  address: string;
  /** What is opened there: the button that does it, in either language. */
  opens?: RegExp;
}

const at = (...addresses: string[]): Place[] => addresses.map((address) => ({ address }));
const kinds = directoryKinds().map((kind) => `directory?kind=${kind}`);
const flows = ['expense-claim', 'entertainment-claim', 'purchase-payment', 'travel-advance', 'reversal-request', 'month-end-accrual'];
const add = /^(新增|Add)$/;
/** Of these lists the first entry is opened, and a new one begun. */
const entries: [kind: string, name: RegExp][] = [
  ['people', /^(会计|Accountant)$/],
  ['departments', /^(财务部|Finance)$/],
  ['projects', /^(研发项目一|Research project 1)$/],
  ['groups', /^(差旅审核组|Travel desk)$/],
  ['legalEntities', /^(演示公司|Demo company)$/],
];

/** Who looks at which address. */
const placesOf = ({ claims, voucher, task, posting, connection, request }: Things): [person: string | null, places: Place[]][] => [
  [null, at('login')],
  [
    'employee',
    at(
      '',
      'claims',
      'claims/new',
      ...flows.slice(1, 4).map((flow) => `claims/new?flow=${flow}`),
      ...Object.values(claims).map((id) => `claims/${id}`),
      `claims/${claims.returned}/edit`,
      `claims/${claims.draft}/edit`,
      'profile',
      'nowhere',
    ),
  ],
  ['manager', at('', 'inbox', 'inbox?status=decided', `inbox/${task}`)],
  [
    'auditor',
    at(
      '',
      'claims?scope=all',
      'inbox',
      'vouchers',
      'sync',
      `sync?posting=${posting}`,
      'alerts',
      'reconciliations',
      'budgets',
      'flows',
      ...flows.map((flow) => `flows/${flow}`),
      'flows/expense-claim/design',
      'connections',
      `connections/${connection}/mapping`,
      'schedules',
      'profile',
      ...consoleViews().map((view) => `console?view=${view}`),
      'console?view=requests&which=all',
      `console/instances/${claims.waiting}`,
      `console/requests/${request}`,
      'console/leaving?person=cfo@demo.test',
      ...kinds,
      `claims/${claims.posted}`,
      `vouchers/${voucher}`,
    ),
  ],
  [
    'admin',
    [
      ...at(
        'flows',
        'flows/expense-claim',
        'flows/expense-claim/design',
        'flows/expense-claim/replay',
        'imports',
        'connections',
        `connections/${connection}/mapping`,
        'alerts',
        'schedules',
        'console',
        ...['replace', 'move', 'amend', 'settle', 'retry', 'migrate'].map((act) => `console/instances/${claims.waiting}?act=${act}`),
        `console/requests/${request}`,
        'console/migrations/expense-claim',
        'console/leaving?person=manager@demo.test',
        ...kinds,
      ),
      ...entries.flatMap(([kind, name]): Place[] => [
        { address: `directory?kind=${kind}`, opens: name },
        { address: `directory?kind=${kind}`, opens: add },
      ]),
    ],
  ],
  [
    'finance',
    [
      ...at('console?view=requests', `console/requests/${request}`, 'reconciliations', 'sync'),
      ...['limits', 'rates'].map((kind): Place => ({ address: `directory?kind=${kind}`, opens: add })),
    ],
  ],
];

describe('the list of pages', () => {
  const nothing: Things = {
    claims: { draft: 'x', posted: 'x', waiting: 'x', returned: 'x', rejected: 'x', partly: 'x' },
    voucher: 'x',
    task: 'x',
    posting: 'x',
    connection: 'x',
    request: 'x',
  };
  const addresses = placesOf(nothing).flatMap(([, places]) => places.map((place) => place.address));

  it('leaves no page of the studio’s router out', () => {
    expect(routesOfStudio().length).toBeGreaterThan(25);
    expect(routesOfStudio().filter((route) => !addresses.some((address) => isOfRoute(route, address)))).toEqual([]);
  });

  it('knows the directory’s lists and the views of operations', () => {
    expect(directoryKinds()).toEqual(expect.arrayContaining(['people', 'groups', 'legalEntities', 'limits', 'substitutes', 'calendars', 'rates']));
    expect(consoleViews()).toEqual(expect.arrayContaining(['instances', 'requests', 'stuck', 'emergencies']));
  });
});

describe.runIf(isLong)('every page', () => {
  const story = tellStory();
  const studio = openStudio();
  let things: Things;

  beforeAll(async () => {
    const facts = expense('0', {
      title: `Trip ${freshTag()}`,
      purpose: 'To the supplier',
      lines: [line('lodging', '530.00', { invoice: invoice('530.00', '30.00') }), line('travel', '218.00', { description: 'Train' })],
    });
    const posted = await story.complete('employee', { ...facts, project: 'PRJ-RD-01' });
    const bare = (amount: string) => expense(amount, { title: `Trip ${freshTag()}` });
    const returned = await story.decide(await story.submit('employee', bare('61.00')), { outcome: 'return', comment: 'Which trip?' });
    const rejected = await story.decide(await story.submit('employee', bare('62.00')), { outcome: 'reject', comment: 'Not ours' });
    const waiting = await story.submit('employee', expense('6300.00', { title: `Trip ${freshTag()}`, project: 'PRJ-RD-01' }));
    const partly = await story.decide(
      await story.submit('employee', expense('0', { title: `Fair ${freshTag()}`, lines: [line('travel', '300.00'), line('office', '250.00')] })),
      {
        lines: [
          { line: 0, outcome: 'cut', amount: cny('200.00'), reason: 'Second class' },
          { line: 1, outcome: 'return', reason: 'Not of this trip' },
        ],
      },
    );
    for (const { id } of partly.links) story.acknowledged.add(id);
    const { body: draft } = await story.as('employee').post<ClaimView>('/claims', { flow: 'expense-claim', facts: bare('63.00') });
    const moved = await story.decide(await story.submit('employee', bare('64.00')));
    const { body: inside } = await story.as('admin').get<{ turn: number; tokens: { n: number }[] }>(`/instances/${moved.id}/repair`);
    const { body: asked } = await story.as('admin').post<{ request: { id: string } }>(`/instances/${moved.id}/repairs`, {
      act: { kind: 'move', token: inside.tokens[0]?.n, to: 'reserve' },
      reason: 'Seen by nobody',
      turn: inside.turn,
    });
    const first = async (person: string, list: string): Promise<string> =>
      (await story.as(person).get<{ items: { id: string }[] }>(list)).body.items[0]?.id ?? '';
    things = {
      claims: { draft: draft.id, posted: posted.id, returned: returned.id, rejected: rejected.id, waiting: waiting.id, partly: partly.id },
      voucher: posted.vouchers[0]?.id ?? '',
      task: waiting.waitingFor[0]?.taskId ?? '',
      posting: await first('finance', '/postings?limit=1'),
      connection: await first('admin', '/connections'),
      request: asked.request.id,
    };
  });

  /** `employee claims-returned-edit`: a claim by its state, what else has an id by `id`. */
  const nameOf = (person: string | null, { address, opens }: Place): string => {
    const named = Object.entries(things.claims).reduce((text, [state, id]) => text.replace(id, state), address);
    return `${person ?? 'nobody'} ${named.replace(/[0-9a-f-]{36}/, 'id').replaceAll(/[/?&=]/g, '-') || 'home'}${opens ? ` ${opens === add ? 'new' : 'open'}` : ''}`;
  };

  const screens: Screen[] = [desktop('en'), desktop('zh'), phone('en'), phone('zh'), desktop('zh', { dark: true }), phone('en', { dark: true })];
  it.each(screens.map((screen) => [`${screen.language}, ${screen.width} px${screen.dark ? ', dark' : ''}`, screen] as const))(
    'in %s: no fault, no missing text, nothing out of sight',
    { timeout: 900_000 },
    async (_name, screen) => {
      const wrong: string[] = [];
      for (const [person, places] of placesOf(things)) {
        const visitor = person ? await studio.signIn(person, screen) : await studio.visit(screen);
        for (const place of places) wrong.push(...(await lookAtPage(visitor, nameOf(person, place), `/${place.address}`, place.opens)));
        await visitor.page.context().close();
      }
      expect(wrong).toEqual([]);
    },
  );
});
