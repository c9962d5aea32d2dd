import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cny, expense, invoice, line, today } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { tellStory } from '../stack/the-stack.js';

const daysFromToday = (days: number): string => new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10);

describe('what bad input gets', () => {
  const story = tellStory();
  const claims = async (): Promise<number> => (await story.as('employee').get<{ items: unknown[] }>('/claims?mine=true&limit=200')).body.items.length;
  const withLine = (more: object, facts: object = {}) => expense('10.00', { lines: [{ ...line('travel', '10.00'), ...more }], ...facts });
  const special = (total: string, tax: string | undefined, more: object = {}) => ({
    ...invoice(total, tax ?? '0.00', more),
    ...(tax === undefined ? { tax: undefined } : {}),
  });

  /** Facts, then status, code and path of the answer. */
  const refusals: [what: string, facts: unknown, status: number, code: string, path: string][] = [
    ['money with three decimals', withLine({ amount: cny('10.001') }), 422, 'INVALID_FACTS', 'lines/0/amount'],
    ['money as a number', withLine({ amount: { amount: 10, currency: 'CNY' } }), 422, 'INVALID_FACTS', 'lines/0/amount'],
    ['money without a currency', withLine({ amount: { amount: '10.00' } }), 422, 'INVALID_FACTS', 'lines/0/amount'],
    ['money in an unknown currency', withLine({ amount: { amount: '10.00', currency: 'XXQ' } }), 422, 'INVALID_FACTS', 'lines/0/amount'],
    [
      'money in another currency: the demo company keeps no rates',
      withLine({ amount: { amount: '10.00', currency: 'USD' } }),
      422,
      'CURRENCY_NOT_ACCEPTED',
      'lines/0/amount',
    ],
    [
      'an advance set off in another currency',
      expense('10.00', { advances: [{ advance: 'none', amount: { amount: '1.00', currency: 'USD' } }] }),
      422,
      'CURRENCY_NOT_ACCEPTED',
      'advances/0/amount',
    ],
    ['an amount of zero', withLine({ amount: cny('0.00') }), 422, 'INVALID_FACTS', 'lines/0/amount'],
    ['a negative amount', withLine({ amount: cny('-1.00') }), 422, 'INVALID_FACTS', 'lines/0/amount'],
    ['an amount above 10^13 of the smallest unit', withLine({ amount: cny('100000000000.01') }), 422, 'INVALID_FACTS', 'lines/0/amount'],
    ['an endless amount', withLine({ amount: cny('9'.repeat(400)) }), 422, 'INVALID_FACTS', 'lines/0/amount'],
    ['an amount with an exponent', withLine({ amount: cny('1e3') }), 422, 'INVALID_FACTS', 'lines/0/amount'],
    ['an amount with blanks', withLine({ amount: cny(' 10.00') }), 422, 'INVALID_FACTS', 'lines/0/amount'],
    ['an unknown department', expense('10.00', { department: 'NOPE' }), 422, 'INVALID_FACTS', 'department'],
    ['an unknown legal entity', expense('10.00', { legalEntity: 'XX99' }), 422, 'INVALID_FACTS', 'legalEntity'],
    ['an unknown project', expense('10.00', { project: 'PRJ-X' }), 422, 'INVALID_FACTS', 'project'],
    ['an unknown project of a line', withLine({ project: 'PRJ-X' }), 422, 'INVALID_FACTS', 'lines/0/project'],
    ['an unknown cost centre', withLine({ costCenter: 'NOPE' }), 422, 'INVALID_FACTS', 'lines/0/costCenter'],
    ['an unknown category', withLine({ category: 'yachts' }), 422, 'INVALID_FACTS', 'lines/0/category'],
    ['no title', expense('10.00', { title: undefined }), 422, 'INVALID_FACTS', 'title'],
    ['a title of blanks', expense('10.00', { title: '   ' }), 422, 'INVALID_FACTS', 'title'],
    ['a title too long', expense('10.00', { title: 'x'.repeat(201) }), 422, 'INVALID_FACTS', 'title'],
    ['a title that is a list', expense('10.00', { title: ['x'] }), 422, 'INVALID_FACTS', 'title'],
    ['a title with a NUL', expense('10.00', { title: 'a\u0000b' }), 422, 'INVALID_FACTS', 'title'],
    ['no lines', expense('10.00', { lines: [] }), 422, 'INVALID_FACTS', 'lines'],
    ['lines that are no list', expense('10.00', { lines: { 0: line('travel', '1.00') } }), 422, 'INVALID_FACTS', 'lines'],
    ['a line that is null', expense('10.00', { lines: [null] }), 422, 'INVALID_FACTS', 'lines/0'],
    ['too many lines', expense('10.00', { lines: Array.from({ length: 201 }, () => line('travel', '1.00')) }), 422, 'INVALID_FACTS', 'lines'],
    ['a date that is none', withLine({ date: '2026-02-30' }), 422, 'INVALID_FACTS', 'lines/0/date'],
    ['a date with a time', withLine({ date: '2026-01-01T00:00:00Z' }), 422, 'INVALID_FACTS', 'lines/0/date'],
    ['a date in the future', withLine({ date: daysFromToday(1) }), 422, 'DATE_IN_FUTURE', 'lines/0/date'],
    [
      'an invoice date in the future',
      withLine({ invoice: special('10.00', '0.50', { date: daysFromToday(3) }) }),
      422,
      'DATE_IN_FUTURE',
      'lines/0/invoice/date',
    ],
    ['an unknown field', expense('10.00', { colour: 'red' }), 422, 'INVALID_FACTS', 'colour'],
    ['an unknown field of a line', withLine({ colour: 'red' }), 422, 'INVALID_FACTS', 'lines/0/colour'],
    ['what only the server says: claimant', expense('10.00', { claimant: 'ceo@demo.test' }), 422, 'INVALID_FACTS', 'claimant'],
    ['what only the server says: grade', expense('10.00', { grade: 'M6' }), 422, 'INVALID_FACTS', 'grade'],
    ['what only the server says: total', expense('10.00', { total: cny('1.00') }), 422, 'INVALID_FACTS', 'total'],
    ['an unknown kind of invoice', withLine({ invoice: { ...special('10.00', '0.50'), kind: 'napkin' } }), 422, 'INVALID_FACTS', 'lines/0/invoice/kind'],
    ['a special invoice without its tax', withLine({ invoice: special('10.00', undefined) }), 422, 'INVOICE_TAX_REQUIRED', 'lines/0/invoice/tax'],
    ['a tax above 13/113 and a yuan', withLine({ invoice: special('113.00', '14.01') }), 422, 'INVOICE_TAX_WRONG', 'lines/0/invoice/tax'],
    ['a rail tax two cents off', withLine({ invoice: { ...invoice('109.00', '9.02'), kind: 'rail' } }), 422, 'INVOICE_TAX_WRONG', 'lines/0/invoice/tax'],
    ['more than the invoice is worth', withLine({ amount: cny('10.01'), invoice: special('10.00', '0.50') }), 422, 'INVOICE_OVERCLAIMED', 'lines/0/amount'],
    ['an advance that is no id', expense('10.00', { advances: [{ advance: 'x', amount: cny('1.00') }] }), 422, 'INVALID_FACTS', 'advances/0/advance'],
    ['facts that are a text', 'all of it', 422, 'INVALID_FACTS', ''],
    ['facts that are null', null, 422, 'INVALID_FACTS', ''],
  ];

  it.concurrent.each(refusals)('%s', async (_, facts, status, code, path) => {
    const answer = await story.trySubmit('employee', facts);
    expect({ status: answer.status, code: answer.body.code, paths: answer.body.errors?.map((error) => error.path) }).toEqual({ status, code, paths: [path] });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ status, title: expect.any(String) as string, type: expect.stringContaining(code) as string });
  });

  it('names every fault at once', async () => {
    const { body } = await story.trySubmit(
      'employee',
      expense('10.00', { title: '', department: 7, colour: 1, lines: [{ ...line('travel', '1.001'), nights: 1.5 }, {}] }),
    );
    expect(body.errors?.map((error) => error.path).sort()).toEqual([
      'colour',
      'department',
      'lines/0/amount',
      'lines/0/nights',
      'lines/1/amount',
      'lines/1/category',
      'lines/1/date',
      'title',
    ]);
  });

  it('a sum above 10^15 is too large, whatever its lines', async () => {
    const lines = Array.from({ length: 150 }, () => line('travel', '99999999999.99'));
    expect((await story.trySubmit('employee', expense('0.00', { lines }))).status).toBe(422);
  });

  it('nothing half written', async () => {
    const before = await claims();
    await Promise.all(refusals.slice(0, 12).map(([, facts]) => story.trySubmit('employee', facts)));
    expect(await claims()).toBe(before);
  });

  it('bodies that are no JSON, too large, or of another kind', async () => {
    const post = (raw: string, headers: Record<string, string> = {}) => story.as('employee').post('/claims', undefined, { raw, headers });
    for (const raw of ['{bad', '{"flow": "expense-claim"', '"\\ud8', '{"a":01}', "{'a':1}"])
      expect(await post(raw)).toMatchObject({ status: 400, body: { code: 'MALFORMED_JSON' } });
    for (const raw of ['', 'null', '[]', '7', '"text"']) expect((await post(raw)).status, raw).toBe(422);
    for (const megabytes of [5, 12]) {
      const large = JSON.stringify({ flow: 'expense-claim', facts: { title: 'x'.repeat(megabytes * 1024 * 1024) } });
      expect(await post(large)).toMatchObject({ status: 413, body: { code: 'BODY_TOO_LARGE' } });
    }
    expect(await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
    expect(await post('<a/>', { 'content-type': 'text/xml' })).toMatchObject({ status: 415 });
  });

  it('bodies with fields nobody knows, and prototypes', async () => {
    const { body, status } = await story.as('employee').post('/claims', { flow: 'expense-claim', facts: expense('10.00'), submitt: true });
    expect([status, body.errors?.map((error) => error.path)]).toEqual([422, ['submitt']]);
    for (const raw of [
      '{"flow":"expense-claim","facts":{"__proto__":{"title":"x"}}}',
      '{"flow":"expense-claim","facts":{"constructor":{"prototype":{"x":1}}},"submit":true}',
      '{"__proto__":{"submit":true},"flow":"expense-claim","facts":{}}',
    ]) {
      expect([400, 422]).toContain((await story.as('employee').post('/claims', undefined, { raw })).status);
    }
    expect(({} as Record<string, unknown>)['title']).toBeUndefined();
  });

  it('a flow that is not there, or not for people', async () => {
    for (const flow of ['nope', 'month-end-accrual', '../expense-claim', '__proto__', 'constructor']) {
      expect(await story.as('employee').post('/claims', { flow, facts: expense('1.00') }), flow).toMatchObject({ status: 422, body: { code: 'FLOW_UNKNOWN' } });
    }
  });

  it('keeps what people write as they wrote it', async () => {
    const title = "出差 Über–“quotes” 🚄 \\ ' ; DROP TABLE instance; -- <script> {{7*7}} ‮";
    const claim = await story.submit('employee', expense('10.00', { title, purpose: '第一行\n第二行\t' }));
    expect((await story.claim(claim.id)).facts).toMatchObject({ title, purpose: '第一行\n第二行' });
    expect((await story.trySubmit('employee', expense('10.00', { title: 'half a \ud83d pair' }))).status).not.toBe(500);
  });

  it.concurrent.each(['/claims', '/tasks', '/vouchers', '/postings', '/budgets', '/people', '/flows', '/schedules', '/connections'])(
    'the list %s has its manners',
    async (path) => {
      for (const [query, wrong] of [
        ['limit=0', 'limit'],
        ['limit=201', 'limit'],
        ['limit=-1', 'limit'],
        ['limit=x', 'limit'],
        ['limit=1.5', 'limit'],
        ['cursor=zzz', 'cursor'],
        ['cursor=', 'cursor'],
        ['colour=red', 'colour'],
      ] as const) {
        const { status, body } = await story.as('auditor').get(`${path}?${query}`);
        expect([query, status, body.errors?.[0]?.path]).toEqual([query, 422, wrong]);
      }
      const { status, body } = await story.as('auditor').get<{ items: unknown[]; nextCursor: string | null }>(`${path}?limit=1`);
      expect([status, body.items.length <= 1]).toEqual([200, true]);
      if (body.nextCursor !== null) {
        const next = await story.as('auditor').get<{ items: unknown[] }>(`${path}?limit=1&cursor=${encodeURIComponent(body.nextCursor)}`);
        expect([next.status, next.body.items.length]).toEqual([200, 1]);
        expect(next.body.items).not.toEqual(body.items);
      }
    },
  );

  it('a list walked by its cursor has everything once, newest first', async () => {
    const made = await Promise.all(Array.from({ length: 7 }, () => story.submit('owner', expense('1.00'))));
    const seen: string[] = [];
    const read = async (cursor: string | null) =>
      (
        await story
          .as('owner')
          .get<{ items: { id: string }[]; nextCursor: string | null }>(`/claims?mine=true&limit=3${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`)
      ).body;
    let page = await read(null);
    for (; page.nextCursor !== null; page = await read(page.nextCursor)) seen.push(...page.items.map((item) => item.id));
    seen.push(...page.items.map((item) => item.id));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual([...seen].sort().reverse());
    for (const claim of made) expect(seen).toContain(claim.id);
  });

  it('ids that name nothing', async () => {
    for (const id of ['01900000-0000-7000-8000-000000000000', 'x', '1', '%00', '..%2fclaims', "'", '%ff', 'null', 'a'.repeat(300)]) {
      for (const path of [`/claims/${id}`, `/claims/${id}/timeline`, `/vouchers/${id}`, `/instances/${id}`])
        expect((await story.as('auditor').get(path)).status, path).toBe(404);
    }
    expect((await story.as('auditor').get('/no/such/route')).body.code).toBe('NOT_FOUND');
  });

  it('whatever stands in the facts, it is taken or refused, never a fault of ours', async () => {
    const leaf = fc.oneof(
      fc.constantFrom(
        null,
        '',
        ' ',
        '0',
        '-0',
        '1e400',
        'NaN',
        'constructor',
        '\u0000',
        '\ud800',
        '2026-02-29',
        '9999-12-31',
        '0000-00-00',
        '-271821-04-20',
        'HT01',
        'RD',
        'travel',
        'CNY',
      ),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.double(),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(cny('10.00')),
      fc.constant(cny('99999999999999999999.99')),
      fc.constant(today()),
    );
    const anything = fc.oneof(
      { weight: 3, arbitrary: leaf },
      { weight: 1, arbitrary: fc.array(leaf, { maxLength: 3 }) },
      { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('amount', 'currency', 'kind', 'number', 'date', 'total', 'tax', 'constructor', 'length'), leaf) },
    );
    const fields = ['title', 'purpose', 'legalEntity', 'department', 'project', 'lines', 'advances', 'attachments'];
    const lineFields = ['category', 'date', 'description', 'amount', 'costCenter', 'project', 'city', 'endDate', 'nights', 'guests', 'invoice'];
    const invoiceFields = ['kind', 'code', 'number', 'date', 'seller', 'buyerName', 'buyerTaxId', 'total', 'tax'];
    const facts = fc.record({
      field: fc.constantFrom(
        ...fields,
        ...lineFields.map((name) => `line.${name}`),
        ...invoiceFields.map((name) => `invoice.${name}`),
        'advance.advance',
        'advance.amount',
      ),
      value: anything,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(facts, { minLength: 1, maxLength: 3 }), fc.boolean(), async (changes, submit) => {
        const sent = structuredClone(expense('10.00', { lines: [line('office', '10.00', { invoice: invoice('10.00', '0.50') })] })) as Record<
          string,
          unknown
        > & { lines: Record<string, unknown>[] };
        // What is generated is shared with the shrinker: changed only as a copy.
        for (const { field, value } of changes.map((change) => structuredClone(change))) {
          const [place, name = ''] = field.split('.') as [string, string?];
          const [head] = (Array.isArray(sent['lines']) ? sent.lines : []) as unknown[];
          const first = typeof head === 'object' && head !== null && !Array.isArray(head) ? (head as Record<string, unknown>) : undefined;
          if (place === 'line' && first) first[name] = value;
          else if (place === 'invoice' && first && typeof first['invoice'] === 'object' && first['invoice'] !== null)
            (first['invoice'] as Record<string, unknown>)[name] = value;
          else if (place === 'advance') sent['advances'] = [{ advance: '01900000-0000-7000-8000-000000000000', amount: cny('1.00'), [name]: value }];
          else if (!field.includes('.')) sent[field] = value;
        }
        const { status, body } = await story.as('employee').post('/claims', { flow: 'expense-claim', facts: sent, submit });
        if (![201, 409, 422].includes(status)) throw new Error(`${status} ${JSON.stringify(body)} for ${JSON.stringify(sent)}`);
        const preview = await story.as('employee').post('/claims/preview', { flow: 'expense-claim', facts: sent });
        if (![200, 409, 422].includes(preview.status))
          throw new Error(`preview: ${preview.status} ${JSON.stringify(preview.body)} for ${JSON.stringify(sent)}`);
      }),
      { numRuns: isLong ? 3000 : 250 },
    );
  });

  it('whatever stands in a query, it is answered or refused', async () => {
    const paths: [string, string[]][] = [
      ['/claims', ['status', 'mine', 'flow', 'claimant', 'number']],
      ['/tasks', ['status', 'scope', 'claim']],
      ['/vouchers', ['claim', 'status', 'period', 'account', 'person']],
      ['/postings', ['status', 'claim']],
      ['/budgets', ['period', 'department', 'category', 'project', 'legalEntity']],
      ['/people', ['at', 'q', 'department', 'legalEntity']],
    ];
    const value = fc.oneof(
      fc.constantFrom('', '%', '_', '\\', "'", '\u0000', '\ud800', 'null', '[]', 'true', '2026-13', '999999999999999999999', 'draft,x', 'a'.repeat(250)),
      fc.string({ unit: 'binary', maxLength: 20 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.nat(4),
        value,
        fc.option(fc.base64String(), { nil: undefined }),
        async ([path, names], n, text, cursor) => {
          const query = new URLSearchParams([[names[n % names.length] ?? '', text], ...(cursor === undefined ? [] : [['cursor', cursor]])] as [
            string,
            string,
          ][]);
          const { status, body } = await story.as('auditor').get(`${path}?${query.toString()}`);
          if (![200, 404, 422].includes(status)) throw new Error(`${status} ${JSON.stringify(body)} for ${path}?${query.toString()}`);
        },
      ),
      { numRuns: isLong ? 2000 : 200 },
    );
  });
});
