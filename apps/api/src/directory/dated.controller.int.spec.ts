import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';
import { datedKinds } from './dated-kinds.js';

describe('the directory', () => {
  let house: TestApp;
  let admin: Caller;
  let employee: Caller;
  beforeAll(async () => {
    house = await startTestApp();
    [admin, employee] = [await house.as('admin'), await house.as('employee')];
  });
  afterAll(() => house.close());

  const name = { zh: '新', en: 'New' };
  const person = (more: object = {}) => ({ name, grade: 'P6', department: 'RD', manager: 'manager@demo.test', legalEntity: 'HT01', ...more });
  const paths = (answer: { body: unknown }) =>
    (answer.body as { errors?: { path: string; code: string }[] }).errors?.map((error) => `${error.path} ${error.code}`);

  it.each(datedKinds.map((kind) => kind.path))('%s are listed in order of their key, page by page', async (path) => {
    const all = (await employee.get(`/${path}`).expect(200)).body as { items: Record<string, string>[]; nextCursor: string | null };
    const key = path === 'people' ? 'email' : 'code';
    const codes = all.items.map((item) => item[key] as string);
    expect(codes.length).toBeGreaterThan(0);
    const paged: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = (await employee.get(`/${path}?limit=2${cursor && `&cursor=${cursor}`}`).expect(200)).body as typeof all;
      paged.push(...page.items.map((item) => item[key] as string));
      cursor = page.nextCursor;
    }
    expect(paged.slice(0, codes.length)).toEqual(codes);
    expect(new Set(paged).size).toBe(paged.length);
  });

  it('hides what one may not see of others: grade, cost centre, history', async () => {
    const seen = (await employee.get('/people/cfo@demo.test').expect(200)).body as object;
    expect(seen).toMatchObject({ email: 'cfo@demo.test', department: 'FIN', manager: 'ceo@demo.test' });
    for (const hidden of ['grade', 'costCenter', 'history']) expect(seen).not.toHaveProperty(hidden);
    expect((await employee.get('/people/employee@demo.test').expect(200)).body).toMatchObject({ grade: 'P6' });
    expect((await (await house.as('manager')).get('/people/employee@demo.test').expect(200)).body).toMatchObject({ grade: 'P6' });
    expect((await (await house.as('auditor')).get('/people/cfo@demo.test').expect(200)).body).toMatchObject({
      grade: 'M5',
      history: [{ grade: 'M5', from: '1900-01-01', to: null }],
    });
  });

  it('is changed by its owners only', async () => {
    expect((await employee.post('/people', { email: 'x@demo.test', ...person() }).expect(403)).body).toMatchObject({
      code: 'FORBIDDEN',
      permission: 'people.write',
    });
    await (await house.as('auditor')).put('/departments/RD', { name, function: 'rd', legalEntity: 'HT01' }).expect(403);
    await (await house.as('admin')).put('/accounts/660201', { name }).expect(403);
    await house.anonymous.get('/api/v1/people').expect(401);
  });

  it('keeps how it was: a change holds from its day on, and earlier days stay', async () => {
    await admin.post('/people', { email: 'New@demo.test', ...person() }).expect(201);
    await admin.post('/people', { email: 'new@demo.test', ...person() }).expect(409);
    await admin.put('/people/new@demo.test', { ...person({ grade: 'M1' }), from: '2027-01-01' }).expect(200);
    await admin.put('/people/new@demo.test', { ...person({ grade: 'P7' }), from: '2026-06-01' }).expect(200);
    const history = ((await admin.get('/people/new@demo.test').expect(200)).body as { history: { grade: string; from: string; to: string | null }[] }).history;
    expect(history.map((row) => [row.grade, row.from, row.to])).toEqual([
      ['P6', '1900-01-01', '2026-06-01'],
      ['P7', '2026-06-01', '2027-01-01'],
      ['M1', '2027-01-01', null],
    ]);
    const at = async (day: string) => ((await admin.get(`/people?at=${day}&q=new`).expect(200)).body as { items: { grade: string }[] }).items[0]?.grade;
    expect([await at('2026-05-31'), await at('2026-06-01'), await at('2027-01-01')]).toEqual(['P6', 'P7', 'M1']);
    const log = await house.query<{ actor: string; after: { grade: string } }>(
      `SELECT actor, after FROM change_log WHERE what = 'person' AND key = 'new@demo.test' ORDER BY id`,
    );
    expect(log.map((row) => [row.actor, row.after.grade])).toEqual([
      ['admin@demo.test', 'P6'],
      ['admin@demo.test', 'M1'],
      ['admin@demo.test', 'P7'],
    ]);
  });

  it('takes a change at once: the next question knows it', async () => {
    await admin.put('/departments/SALES', { name, function: 'admin', head: 'saleshead@demo.test', legalEntity: 'HT01', from: '1900-01-01' }).expect(200);
    expect((await employee.get('/departments/SALES').expect(200)).body).toMatchObject({ function: 'admin', name });
  });

  it.each([
    ['a grade that is not there', { grade: 'Z9' }, ['grade UNKNOWN_CODE']],
    ['unknown department and manager', { department: 'NOPE', manager: 'ghost@demo.test' }, ['department UNKNOWN_CODE', 'manager UNKNOWN_CODE']],
    ['oneself as manager', { manager: 'bad@demo.test' }, ['manager CYCLE']],
    ['days the wrong way round', { from: '2026-05-01', to: '2026-04-01' }, ['to BAD_PERIOD']],
    ['no day of the calendar', { from: '2026-02-30' }, ['from INVALID_FORMAT']],
    ['a field there is none of', { salary: 1 }, ['salary UNKNOWN_FIELD']],
    ['a name in one language', { name: { zh: '新' } }, ['name/en REQUIRED']],
  ])('refuses %s, by path, and keeps nothing', async (_, more, expected) => {
    const answer = await admin.post('/people', { email: 'bad@demo.test', ...person(more) }).expect(422);
    expect(paths(answer)).toEqual(expected);
    expect(await house.query(`SELECT 1 FROM person WHERE email = 'bad@demo.test'`)).toEqual([]);
  });

  it('refuses a line of managers, or of departments, that runs in a circle', async () => {
    const manager = { ...person({ grade: 'M1', manager: 'employee@demo.test' }) };
    expect(paths(await admin.put('/people/manager@demo.test', manager).expect(422))).toEqual(['manager CYCLE']);
    await admin.post('/departments', { code: 'RD-A', name, function: 'rd', parent: 'RD', legalEntity: 'HT01' }).expect(201);
    expect(paths(await admin.put('/departments/RD', { name, function: 'rd', parent: 'RD-A', legalEntity: 'HT01' }).expect(422))).toEqual(['parent CYCLE']);
  });

  it('answers an Idempotency-Key once: the same again, another body refused, two at once as one', async () => {
    const finance = await house.as('finance');
    const post = (code: string) => finance.post('/categories', { code, name }).set('idempotency-key', 'key-1');
    const answers = await Promise.all([post('fuel'), post('fuel')]);
    expect(answers.map((answer) => answer.status)).toEqual([201, 201]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect((await post('other').expect(422)).body).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    expect(await house.query(`SELECT count(*)::int AS n FROM change_log WHERE key = 'fuel'`)).toEqual([{ n: 1 }]);
    await finance.post('/categories', { code: '!', name }).set('idempotency-key', 'key-2').expect(422);
    await finance.post('/categories', { code: 'fixed', name }).set('idempotency-key', 'key-2').expect(201);
  });

  it('never answers 500 to strange addresses and values', async () => {
    for (const path of [
      '/people/%00',
      `/people/'; DROP TABLE person; --`,
      '/people?q=%25%5C%27',
      '/people?at=9999-12-31',
      '/people?limit=201',
      '/people?cursor=AAAA',
      '/categories?department=RD',
      '/people?nope=1',
    ]) {
      expect((await admin.get(path)).status, path).toBeLessThan(500);
    }
    await admin.get('/people?limit=201').expect(422);
    await admin.get('/people/nobody@demo.test').expect(404);
    await admin.put('/people/nobody@demo.test', person()).expect(404);
  });
});

describe('grades, passwords and roles', () => {
  let house: TestApp;
  let admin: Caller;
  beforeAll(async () => {
    house = await startTestApp();
    admin = await house.as('admin');
  });
  afterAll(() => house.close());

  it('grades keep their order, and one that is held cannot go', async () => {
    const grades = ((await admin.get('/grades').expect(200)).body as { items: { code: string }[] }).items.map((row) => row.code);
    expect(grades.slice(0, 3)).toEqual(['P1', 'P2', 'P3']);
    await admin.put('/grades', { grades: ['P0', ...grades.filter((code) => code !== 'P2')] }).expect(200);
    expect((await admin.put('/grades', { grades: grades.filter((code) => code !== 'P6') }).expect(409)).body).toMatchObject({ code: 'STATE_CONFLICT' });
    expect(((await admin.get('/grades').expect(200)).body as { items: { code: string; rank: number }[] }).items.slice(0, 3)).toEqual([
      { code: 'P0', rank: 1 },
      { code: 'P1', rank: 2 },
      { code: 'P3', rank: 3 },
    ]);
  });

  it('a first password is set by an admin, ends what was open, and must be changed', async () => {
    const cashier = await house.as('cashier');
    await admin.post('/people/cashier@demo.test/password', { password: 'short' }).expect(422);
    await admin.post('/people/admin@demo.test/password', { password: 'correct horse' }).expect(409);
    await admin.post('/people/ghost@demo.test/password', { password: 'correct horse' }).expect(404);
    await cashier.post('/people/admin@demo.test/password', { password: 'correct horse' }).expect(403);
    await admin.post('/people/cashier@demo.test/password', { password: 'correct horse' }).expect(204);
    await cashier.get('/me').expect(401);
    const signedIn = await house.anonymous.post('/api/v1/session').send({ email: 'cashier@demo.test', password: 'correct horse' }).expect(200);
    expect(signedIn.body).toMatchObject({ user: { mustChangePassword: true } });
    expect(JSON.stringify(await house.query('SELECT * FROM change_log'))).not.toContain('argon2');
  });

  it('a role given or taken counts at once; nobody gives one to himself', async () => {
    const sales = await house.as('sales');
    await sales.get('/budgets').expect(403);
    expect((await admin.post('/roles/finance/holders', { person: 'sales@demo.test' }).expect(201)).body).toMatchObject({ code: 'finance' });
    await sales.get('/budgets').expect(200);
    await admin.delete('/roles/finance/holders/sales@demo.test').expect(204);
    await sales.get('/budgets').expect(403);
    expect((await admin.post('/roles/finance/holders', { person: 'admin@demo.test' }).expect(409)).body).toMatchObject({ code: 'SAME_PERSON' });
    expect((await admin.post('/roles/finance/holders', { person: 'ghost@demo.test', legalEntity: 'XX' }).expect(422)).body).toMatchObject({
      errors: [{ path: 'person' }, { path: 'legalEntity' }],
    });
    await admin.post('/roles/ghost/holders', { person: 'sales@demo.test' }).expect(404);
  });

  it('somebody can always give roles', async () => {
    const answer = await admin.put('/roles/admin', { name: { zh: '管理员', en: 'Administrator' }, permissions: ['people.write'] }).expect(409);
    expect(answer.body).toMatchObject({ code: 'STATE_CONFLICT' });
    await admin.delete('/roles/admin/holders/admin@demo.test').expect(409);
    await admin.put('/roles/clerk', { name: { zh: '文员', en: 'Clerk' }, permissions: ['nothing.there'] }).expect(422);
    expect((await admin.put('/roles/clerk', { name: { zh: '文员', en: 'Clerk' }, permissions: ['vouchers.read'] }).expect(200)).body).toMatchObject({
      permissions: ['vouchers.read'],
      holders: [],
    });
  });
});
