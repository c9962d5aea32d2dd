/** Vouchers for the ERP bench: one claim a ledger is approved by the engine, its rows are the pattern of all others. */

/**
 * A legal entity beside the demo company's, with a ledger, a department and budgets of its own: what is made anew for a closed period stays in
 * its ledger. The ERP knows the department as RD, by the connection's mapping.
 */
export async function addLegalEntity(pool, { entity, ledger, connection }) {
  await pool.query(
    `INSERT INTO legal_entity (code, valid_from, name_zh, name_en, currency, zone, ledger, taxpayer) SELECT $1, valid_from, $1, $1, currency, zone, $2, taxpayer FROM legal_entity WHERE code = 'HT01' LIMIT 1`,
    [entity, ledger],
  );
  await pool.query(
    `INSERT INTO department (code, valid_from, name_zh, name_en, function, parent, head, legal_entity) SELECT $1, valid_from, $1, $1, function, parent, head, $1 FROM department WHERE code = 'RD' LIMIT 1`,
    [entity],
  );
  await pool.query(
    `INSERT INTO cost_center (code, valid_from, name_zh, name_en, department, owner, legal_entity) SELECT $1, valid_from, $1, $1, $1, owner, $1 FROM cost_center WHERE code = 'RD' LIMIT 1`,
    [entity],
  );
  await pool.query(
    `INSERT INTO budget (id, department, category, period_kind, period, control, span, tolerance_bp, currency, total_minor) SELECT gen_random_uuid(), $1, category, period_kind, period, control, span, tolerance_bp, currency, 1000000000000 FROM budget WHERE department = 'RD' AND category = 'office'`,
    [entity],
  );
  const mapping = { dimensions: { department: { to: 'department', values: { [entity]: 'RD' } } } };
  await pool.query(
    `INSERT INTO erp_mapping (connection_id, version, status, mapping, made_by, activated_by, activated_at) VALUES ($1, 1, 'active', $2, 'admin@demo.test', 'finance@demo.test', clock_timestamp())`,
    [connection, JSON.stringify(mapping)],
  );
}

/** Approves one claim through the engine. Answers its id. */
export async function approveOne(instances, legalEntity, today) {
  const raw = {
    title: 'bench',
    legalEntity,
    department: legalEntity,
    lines: [{ category: 'office', date: today, amount: { amount: '100.00', currency: 'CNY' } }],
  };
  let claim = await instances.create({ flow: 'expense-claim', raw, by: 'employee@demo.test', submit: true });
  for (const by of ['manager', 'accountant'])
    claim = await instances.decide(
      claim.waitingFor[0].taskId,
      { email: `${by}@demo.test`, readsAll: false },
      { outcome: 'approve', factsHash: claim.factsHash },
    );
  return claim.id;
}

/** So far away that nothing is due before `makeDue`. */
const never = `'2200-01-01'`;

/** Copies a pattern's rows `count` times, each with ids, numbers and a key of its own, in groups by name; nothing of it is due yet. */
export async function copyMany(pool, pattern, ledger, groups) {
  const {
    rows: [of],
  } = await pool.query(
    `SELECT i.id AS instance, v.id AS voucher, e.id AS effect, p.id AS posting, v.n, v.word, v.period FROM instance i JOIN voucher v ON v.instance_id = i.id JOIN posting p ON p.voucher_id = v.id JOIN effect e ON e.id = p.effect_id WHERE i.id = $1`,
    [pattern],
  );
  const client = await pool.connect();
  const copy = async (table, where, change) => {
    const names = (await client.query(`SELECT column_name FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position`, [table])).rows.map(
      (row) => row.column_name,
    );
    await client.query(
      `INSERT INTO ${table} (${names.join(', ')}) SELECT ${names.map((name) => change[name] ?? `t.${name}`).join(', ')} FROM ${table} t, bench_copy c WHERE c.ledger = '${ledger}' AND ${where}`,
    );
  };
  try {
    await client.query('BEGIN');
    await client.query('CREATE TABLE IF NOT EXISTS bench_copy (ledger text, wave text, n int, instance uuid, voucher uuid, effect uuid, posting uuid)');
    let from = of.n;
    for (const [wave, count] of Object.entries(groups)) {
      await client.query(
        `INSERT INTO bench_copy SELECT $1, $2, $3 + n, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid() FROM generate_series(1, $4) AS n`,
        [ledger, wave, from, count],
      );
      from += count;
    }
    const number = `c.ledger || '-' || c.n`;
    await copy('instance', `t.id = '${of.instance}'`, {
      id: 'c.instance',
      number,
      snapshot: `replace(replace(t.snapshot::text, '${of.instance}', c.instance::text), '${of.voucher}', c.voucher::text)::json`,
    });
    await copy('voucher', `t.id = '${of.voucher}'`, { id: 'c.voucher', instance_id: 'c.instance', n: 'c.n', number });
    await copy('voucher_line', `t.voucher_id = '${of.voucher}'`, { voucher_id: 'c.voucher' });
    await copy('effect', `t.id = '${of.effect}'`, {
      id: 'c.effect',
      instance_id: 'c.instance',
      payload: `replace(t.payload::text, '${of.voucher}', c.voucher::text)::jsonb`,
      due_at: never,
    });
    await copy('posting', `t.id = '${of.posting}'`, {
      id: 'c.posting',
      voucher_id: 'c.voucher',
      instance_id: 'c.instance',
      effect_id: 'c.effect',
      external_key: `upper(substr(md5(c.voucher::text), 1, 16))`,
    });
    await client.query('UPDATE voucher_counter SET last = $4 WHERE ledger = $1 AND word = $2 AND period = $3', [ledger, of.word, of.period, from]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

/** From now on a group's vouchers are to be posted. */
export const makeDue = (pool, wave) =>
  pool.query(`UPDATE effect SET due_at = clock_timestamp() FROM bench_copy c WHERE c.wave = $1 AND effect.id = c.effect`, [wave]);
