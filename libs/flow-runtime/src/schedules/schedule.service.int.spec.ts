import { firstOfMonth, lastOfMonth, localDate, startOfDate } from '@vouchflow/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Rejected } from '../rejected.js';
import { accountant, accrual, anHour, finance, hourly, scheduleHouse, type ScheduleHouse } from './testing/schedule-house.js';

const rejection = async (turn: Promise<unknown>): Promise<Rejected['rejection']> => {
  const answer = await turn.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (answer instanceof Rejected) return answer.rejection;
  throw new Error(`Not rejected: ${String(answer)}`);
};

describe('schedules', () => {
  let house: ScheduleHouse;
  beforeAll(async () => void (house = await scheduleHouse()));
  afterAll(() => house.close());
  beforeEach(async () => void (await house.query('DELETE FROM schedule')));

  const make = (change: Parameters<typeof accrual>[0] = {}) => house.schedules.create(accrual(change), finance);
  const instancesOf = (id: string) =>
    house.query<{ id: string; claimant: string; status: string; facts: { firedFor: string }; number: string }>(
      `SELECT i.* FROM schedule_fire f JOIN instance i ON i.id = f.instance_id WHERE f.schedule_id = $1 ORDER BY f.fired_for`,
      [id],
    );
  const firesOf = (id: string) =>
    house.query<{ fired_for: string; instance_id: string | null; missed: number }>(
      'SELECT fired_for, instance_id, missed FROM schedule_fire WHERE schedule_id = $1 ORDER BY fired_for',
      [id],
    );

  describe('made', () => {
    it('show their next five runs in their zone, and belong to who made them', async () => {
      const made = await make({ cron: '0 18 L * *' });
      expect(made).toMatchObject({
        flow: 'month-end-accrual',
        cron: '0 18 L * *',
        timeZone: 'Asia/Shanghai',
        missed: 'run-once',
        owner: finance,
        enabled: true,
        lastFires: [],
        lastFault: null,
      });
      expect(made.nextRuns).toHaveLength(5);
      expect(made.nextRuns[0]).toBe(made.nextAt);
      for (const run of made.nextRuns) {
        expect(run).toMatch(/T10:00:00\.000Z$/);
        expect(localDate(run, 'Asia/Shanghai')).toBe(lastOfMonth(localDate(run, 'Asia/Shanghai')));
      }
      expect(await house.schedules.get(made.id)).toEqual(made);
      expect(await house.query(`SELECT actor FROM change_log WHERE what = 'schedule' AND key = $1`, [made.id])).toEqual([{ actor: finance }]);
    });

    it('are refused with the path of every fact that the form does not take', async () => {
      const lines = [
        { category: 'nonsense', amount: { amount: '12.345', currency: 'CNY' } },
        { category: 'office', amount: { amount: '0.00', currency: 'CNY' } },
      ];
      const refused = await rejection(make({ facts: { title: 'x', legalEntity: 'HT01', department: 'FIN', lines, extra: 1 } }));
      expect(refused.errors?.map(({ path, code }) => `${path} ${code}`)).toEqual([
        'extra UNKNOWN_FIELD',
        'lines/0/amount MONEY_TOO_PRECISE',
        'lines/1/amount NOT_POSITIVE',
      ]);
      expect(
        (await rejection(make({ facts: { title: 'x', legalEntity: 'HT01', department: 'MARS', lines: [lines[0]] } }))).errors?.map((error) => error.path),
      ).toContain('lines/0/amount');
      expect((await rejection(make({ facts: 'x' }))).code).toBe('INVALID_FACTS');
      expect((await rejection(make({ facts: { ...(accrual().facts as object), firedFor: '2026-01-01' } }))).errors).toMatchObject([
        { path: 'firedFor', code: 'UNKNOWN_FIELD' },
      ]);
      expect(await house.schedules.list({ limit: 10 })).toEqual([]);
    });

    it('are refused for codes that are not in the directory, an unknown flow and a rule that cannot be read', async () => {
      const facts = { ...(accrual().facts as object), department: 'MARS' };
      expect((await rejection(make({ facts }))).errors).toMatchObject([{ path: 'department', code: 'UNKNOWN_DEPARTMENT' }]);
      expect(await rejection(make({ flow: 'nothing' }))).toMatchObject({ code: 'FLOW_UNKNOWN', errors: [{ path: 'flow' }] });
      expect(await rejection(make({ cron: '0 0 9 * * *', timeZone: 'Mars/Phobos' }))).toMatchObject({
        code: 'INVALID',
        errors: [
          { path: 'cron', code: 'CRON_FIELDS' },
          { path: 'timeZone', code: 'TIME_ZONE_UNKNOWN' },
        ],
      });
    });

    it('may be of any flow whose form takes the facts', async () => {
      const facts = {
        title: 'Weekly lunch',
        legalEntity: 'HT01',
        department: 'FIN',
        lines: [
          {
            category: 'meals',
            date: '2026-01-05',
            amount: { amount: '80.00', currency: 'CNY' },
            invoice: { kind: 'ordinary', number: '77001', date: '2026-01-05', total: { amount: '80.00', currency: 'CNY' } },
          },
        ],
      };
      const made = await make({ flow: 'expense-claim', facts });
      expect(made.facts).toEqual(facts);
      await house.dueSince(made.id, 1000);
      expect(await house.schedules.tick()).toMatchObject([{ outcome: 'started' }]);
      expect(await instancesOf(made.id)).toMatchObject([{ claimant: finance, status: 'running' }]);
      // The same invoice again is what an employee would hear too.
      const tick = await house.dueSince(made.id, 0);
      expect(await house.schedules.tick()).toMatchObject([{ outcome: 'refused', firedFor: tick, fault: { code: 'INVOICE_ALREADY_CLAIMED' } }]);
    });
  });

  describe('due', () => {
    it('start one instance in the name of the owner, with the tick as a fact, and go on', async () => {
      const { id, nextAt } = await make();
      expect(await house.schedules.tick()).toEqual([]);
      const tick = await house.dueSince(id, 1000);
      expect(await house.schedules.tick()).toMatchObject([{ scheduleId: id, outcome: 'started', firedFor: tick, missed: 0 }]);
      const [instance] = await instancesOf(id);
      expect(instance).toMatchObject({ claimant: finance, facts: { firedFor: tick }, number: expect.stringMatching(/^ACR-/) as unknown });
      expect(await house.schedules.tick()).toEqual([]);
      expect(await house.schedules.get(id)).toMatchObject({
        nextAt,
        lastFires: [{ firedFor: tick, instanceId: instance?.id, number: instance?.number, missed: 0, fault: null }],
      });
    });

    it('with run-once after an outage start one instance for all missed ticks, for the last of them', async () => {
      const { id } = await make();
      await house.dueSince(id, 4 * anHour);
      const [fired] = await house.schedules.tick();
      expect(fired).toMatchObject({ outcome: 'started', missed: 5 });
      const ago = Date.now() - Date.parse(fired?.firedFor ?? '');
      expect(ago).toBeGreaterThan(anHour / 4);
      expect(ago).toBeLessThan(anHour);
      expect(await instancesOf(id)).toMatchObject([{ facts: { firedFor: fired?.firedFor } }]);
    });

    it('with skip after an outage start nothing, say how many were left out, and go on with the next', async () => {
      const { id, nextAt } = await make({ missed: 'skip' });
      await house.dueSince(id, 4 * anHour);
      expect(await house.schedules.tick()).toMatchObject([{ outcome: 'skipped', missed: 5 }]);
      expect(await instancesOf(id)).toEqual([]);
      expect(await house.schedules.get(id)).toMatchObject({ nextAt, lastFires: [{ instanceId: null, missed: 5, fault: null }], lastFault: null });
      const tick = await house.dueSince(id, 2000);
      expect(await house.schedules.tick()).toMatchObject([{ outcome: 'started', firedFor: tick, missed: 0 }]);
    });

    it('and switched off stay quiet; switched on again, what passed meanwhile is not missed', async () => {
      const { id } = await make();
      expect(await house.schedules.update(id, { enabled: false }, finance)).toMatchObject({ enabled: false, nextAt: null, nextRuns: [] });
      await house.dueSince(id, 3 * anHour);
      expect(await house.schedules.tick()).toEqual([]);
      const on = await house.schedules.update(id, { enabled: true }, finance);
      expect(Date.parse(on.nextAt ?? '')).toBeGreaterThan(Date.now());
      expect(await house.schedules.tick()).toEqual([]);
    });
  });

  describe('fired by several workers', () => {
    it('start one instance a fire time', async () => {
      const made = await Promise.all(Array.from({ length: 6 }, () => make()));
      const others = await Promise.all([house.worker(), house.worker()]);
      const ticks = await Promise.all(made.map(({ id }) => house.dueSince(id, 1000)));
      const workers = [house, ...others];
      const fired = (await Promise.all([...workers, ...workers].map((worker) => worker.schedules.tick()))).flat();
      expect(fired.map((one) => one.outcome)).toEqual(made.map(() => 'started'));
      for (const [index, { id }] of made.entries()) {
        expect(await firesOf(id)).toMatchObject([{ fired_for: ticks[index] }]);
        expect(
          await house.query(`SELECT 1 FROM instance WHERE facts->>'firedFor' = $1 AND id IN (SELECT instance_id FROM schedule_fire WHERE schedule_id = $2)`, [
            ticks[index],
            id,
          ]),
        ).toHaveLength(1);
      }
      for (const { faults, close } of others) {
        expect(faults).toEqual([]);
        await close();
      }
    });

    it('that die on the way to the commit leave nothing, and the next check starts it once', async () => {
      const { id } = await make();
      const before = await house.query('SELECT id FROM instance');
      const tick = await house.dueSince(id, 1000);
      await house.query(
        `CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$`,
      );
      await house.query('CREATE CONSTRAINT TRIGGER die AFTER INSERT ON schedule_fire DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die()');
      const dying = await house.worker();
      expect(await dying.schedules.tick()).toEqual([]);
      expect(dying.faults).toHaveLength(1);
      expect(await firesOf(id)).toEqual([]);
      expect(await house.query('SELECT id FROM instance')).toHaveLength(before.length);
      await house.query('DROP FUNCTION die CASCADE');
      expect(await house.schedules.tick()).toMatchObject([{ outcome: 'started', firedFor: tick }]);
      expect(await instancesOf(id)).toHaveLength(1);
      await dying.close();
    });

    it('never start a fire time again that was taken, even if the clock of the schedule is set back', async () => {
      const { id } = await make();
      const tick = await house.dueSince(id, 1000);
      await house.schedules.tick();
      await house.query('UPDATE schedule SET next_at = $2 WHERE id = $1', [id, tick]);
      expect(await house.schedules.tick()).toMatchObject([{ outcome: 'skipped', firedFor: tick }]);
      expect(await instancesOf(id)).toHaveLength(1);
    });
  });

  describe('that are refused', () => {
    const closeDepartment = () => house.query(`UPDATE department SET valid_to = '2020-01-01' WHERE code = 'SALES'`);
    const openDepartment = () => house.query(`UPDATE department SET valid_to = NULL WHERE code = 'SALES'`);
    const sales = () => make({ facts: { ...(accrual().facts as object), department: 'SALES' } });

    it('say so on the schedule and to the owner, and hold nothing else up', async () => {
      const broken = await sales();
      const sound = await make();
      await closeDepartment();
      const tick = await house.dueSince(broken.id, 5000);
      await house.dueSince(sound.id, 1000);
      const fired = await house.schedules.tick();
      await openDepartment();
      expect(fired).toMatchObject([
        { scheduleId: broken.id, outcome: 'refused' },
        { scheduleId: sound.id, outcome: 'started' },
      ]);
      const shown = await house.schedules.get(broken.id);
      const fault = { code: 'INVALID_FACTS', firedFor: tick, errors: [{ path: 'department', code: 'UNKNOWN_DEPARTMENT' }] };
      expect(shown.lastFault?.message).toEqual({ zh: expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.stringMatching(/^[ -~]+$/) });
      expect(shown).toMatchObject({ nextAt: broken.nextAt, lastFault: fault, lastFires: [{ firedFor: tick, instanceId: null, fault }] });
      expect(await house.query(`SELECT person, values FROM notice WHERE code = 'schedule.failed' AND values->>'schedule' = $1`, [broken.id])).toEqual([
        {
          person: finance,
          values: { schedule: broken.id, flow: 'month-end-accrual', firedFor: tick, fault: 'INVALID_FACTS', message: shown.lastFault?.message },
        },
      ]);
    });

    it('can be run again for the same tick once the cause is mended, and only then, and only once', async () => {
      const { id } = await sales();
      await closeDepartment();
      const tick = await house.dueSince(id, 5000);
      await house.schedules.tick();
      expect((await rejection(house.schedules.run(id, finance, tick))).code).toBe('INVALID_FACTS');
      await openDepartment();
      const run = await house.schedules.run(id, finance, tick);
      expect(run.firedFor).toBe(tick);
      expect(await instancesOf(id)).toMatchObject([{ id: run.instanceId, number: run.number, facts: { firedFor: tick } }]);
      expect((await house.schedules.get(id)).lastFault).toBeNull();
      expect((await rejection(house.schedules.run(id, finance, tick))).code).toBe('STATE_CONFLICT');
      expect((await rejection(house.schedules.run(id, finance, '2020-01-01T00:00:00.000Z'))).code).toBe('STATE_CONFLICT');
    });

    it('by a fault of ours are tried again at every check, then given up with a word', async () => {
      const { id } = await make();
      const tick = await house.dueSince(id, 1000);
      await house.query(`ALTER TABLE instance ADD CONSTRAINT broken CHECK (title <> 'Office rent') NOT VALID`);
      let checks = 0;
      while ((await house.schedules.tick()).length === 0) {
        checks += 1;
        expect(await firesOf(id)).toEqual([]);
      }
      await house.query('ALTER TABLE instance DROP CONSTRAINT broken');
      expect(checks).toBe(29);
      expect(await house.schedules.get(id)).toMatchObject({ lastFault: { code: 'INTERNAL', firedFor: tick }, lastFires: [{ instanceId: null }] });
    });
  });

  describe('changed', () => {
    it('count from now with another rule, and stay with their owner', async () => {
      const { id } = await make();
      await house.dueSince(id, 3 * anHour);
      const changed = await house.schedules.update(id, { cron: '0 0 1 1 *', missed: 'skip' }, accountant);
      expect(changed).toMatchObject({ cron: '0 0 1 1 *', missed: 'skip', owner: finance });
      expect(Date.parse(changed.nextAt ?? '')).toBeGreaterThan(Date.now());
    });

    it('in what they say belong to who changed it; the same facts again change nothing', async () => {
      const { id, facts } = await make();
      expect((await house.schedules.update(id, { facts, flow: 'month-end-accrual' }, accountant)).owner).toBe(finance);
      expect(await house.schedules.update(id, { facts: { ...facts, title: 'Other rent' } }, accountant)).toMatchObject({
        owner: accountant,
        facts: { title: 'Other rent' },
      });
      expect((await rejection(house.schedules.update(id, { facts: { ...facts, title: '' } }, accountant))).errors).toMatchObject([
        { path: 'title', code: 'REQUIRED' },
      ]);
    });

    it('can be taken over, but not handed to another', async () => {
      const { id } = await make();
      expect((await rejection(house.schedules.update(id, { owner: accountant }, finance))).errors).toMatchObject([{ path: 'owner', code: 'NOT_YOU' }]);
      expect((await house.schedules.update(id, { owner: accountant }, accountant)).owner).toBe(accountant);
    });

    it('and deleted are gone, but not what they started', async () => {
      const { id } = await make();
      await house.dueSince(id, 1000);
      await house.schedules.tick();
      await house.schedules.delete(id, finance);
      expect((await rejection(house.schedules.get(id))).code).toBe('NOT_FOUND');
      expect((await rejection(house.schedules.delete(id, finance))).code).toBe('NOT_FOUND');
      expect(await instancesOf(id)).toHaveLength(1);
    });
  });

  it('run now once for one Idempotency-Key, whatever their rule says', async () => {
    const { id, nextAt } = await make({ enabled: false });
    expect(nextAt).toBeNull();
    const key = { person: accountant, key: 'run-1', bodyHash: 'x' };
    const answers = await Promise.all([1, 2, 3].map(() => house.schedules.run(id, accountant, undefined, key)));
    expect(new Set(answers.map((answer) => answer.instanceId)).size).toBe(1);
    expect(await instancesOf(id)).toMatchObject([{ claimant: finance, facts: { firedFor: answers[0]?.firedFor } }]);
    expect((await rejection(house.schedules.run(id, accountant, undefined, { ...key, bodyHash: 'y' }))).code).toBe('IDEMPOTENCY_MISMATCH');
  });

  it('of the month-end accrual make its voucher on the last day, and its red one when the next month begins', async () => {
    const { id } = await make({ cron: hourly() });
    const tick = await house.dueSince(id, 1000);
    await house.schedules.tick();
    const [instance] = await instancesOf(id);
    const claim = instance?.id ?? '';
    const day = localDate(tick, 'Asia/Shanghai');
    const lines = (voucher: string) =>
      house.query('SELECT account, debit_minor, credit_minor, dimensions FROM voucher_line WHERE voucher_id = $1 ORDER BY n', [voucher]);
    const vouchers = () =>
      house.query<{ id: string; date: string; period: string; reverses: string | null }>(
        'SELECT id, date, period, reverses FROM voucher WHERE instance_id = $1 ORDER BY made_at',
        [claim],
      );
    const open = () =>
      house.query<{ n: number; kind: string; due_at: string }>(`SELECT n, kind, due_at FROM effect WHERE instance_id = $1 AND status = 'open'`, [claim]);

    const [made] = await vouchers();
    expect(made).toMatchObject({ date: lastOfMonth(day), period: day.slice(0, 7), reverses: null });
    expect(await lines(made?.id ?? '')).toEqual([
      { account: expect.stringMatching(/^6602/) as unknown, debit_minor: 120000, credit_minor: null, dimensions: { department: 'FIN' } },
      { account: '224102', debit_minor: null, credit_minor: 120000, dimensions: { department: 'FIN' } },
    ]);

    const settle = async (result: object) => {
      const [effect] = await open();
      await house.instances.act(claim, null, { type: 'SettleEffect', effect: effect?.n ?? 0, result });
    };
    const confirmed = (documentNumber: string) => settle({ status: 'confirmed', documentNumber, externalId: documentNumber, at: tick });
    expect(await open()).toMatchObject([{ kind: 'voucher.post' }]);
    await confirmed('记-1');
    expect(await open()).toMatchObject([{ kind: 'timer.wake', due_at: startOfDate(firstOfMonth(day, 1), 'Asia/Shanghai') }]);
    await settle({ woke: true });
    const [, red] = await vouchers();
    expect(red).toMatchObject({ reverses: made?.id });
    expect(await lines(red?.id ?? '')).toMatchObject([
      { debit_minor: -120000, credit_minor: null },
      { debit_minor: null, credit_minor: -120000 },
    ]);
    await confirmed('记-2');
    expect(await house.query('SELECT status FROM instance WHERE id = $1', [claim])).toEqual([{ status: 'completed' }]);
  });

  it('whose tick of a month is caught up in the next keep their month', async () => {
    const { id } = await make();
    const today = localDate(new Date().toISOString(), 'Asia/Shanghai');
    const lastMonthsEnd = lastOfMonth(firstOfMonth(today, -1));
    const tick = startOfDate(lastMonthsEnd, 'Asia/Shanghai');
    await house.query(`UPDATE schedule SET next_at = $2, cron = '0 0 L * *' WHERE id = $1`, [id, tick]);
    await house.schedules.tick();
    const [instance] = await instancesOf(id);
    // On the last day of a month the tick of today is due as well, and is the one that counts.
    const expected = today === lastOfMonth(today) ? today : lastMonthsEnd;
    expect(await house.query('SELECT date FROM voucher WHERE instance_id = $1', [instance?.id])).toEqual([{ date: expected }]);
  });
});
