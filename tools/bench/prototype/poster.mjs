/** Posts vouchers by the product's own connector, called in this process as soon as a turn is committed. */
import { createEgress, parseConfig } from '@vouchflow/connector-kit';
import { findConnector } from '@vouchflow/connectors';
import { clock, confirm, consume, insertTurn, lease, lockById, updateInstance } from './claim.statements.mjs';
import { transaction } from './flush.mjs';

/** As many at once as the product's worker takes. */
const AT_ONCE = 20;

export class Poster {
  #waiting = [];
  #running = 0;

  constructor(pool, sample, sandboxUrl) {
    Object.assign(this, { pool, sample });
    const connector = findConnector('kingdee');
    const config = parseConfig(connector, {
      serverUrl: `${sandboxUrl}/k3cloud/`,
      signIn: 'sign',
      acctId: 'acct01',
      user: 'demo',
      appId: 'app01',
      appSecret: 'sec01',
      accountBook: { 'HT01-CAS': '001' },
    });
    if (!config.ok) throw new Error(JSON.stringify(config.error));
    this.port = connector.connect(config.value, createEgress({ allow: [sandboxUrl] }));
  }

  ring(effectId) {
    this.#waiting.push(effectId);
    this.#next();
  }

  #next() {
    if (this.#running >= AT_ONCE || this.#waiting.length === 0) return;
    this.#running += 1;
    this.#post(this.#waiting.shift())
      .catch((error) => console.error(error))
      .finally(() => {
        this.#running -= 1;
        this.#next();
      });
  }

  async #post(effectId) {
    const {
      rows: [sent],
    } = await this.pool.query(lease(effectId));
    const exchanges = [];
    const lines = sent.lines.map(({ debit, credit, ...line }) => ({ ...line, ...(debit === null ? {} : { debit }), ...(credit === null ? {} : { credit }) }));
    const document = {
      externalKey: sent.external_key,
      company: 'HT01',
      ledger: 'HT01-CAS',
      date: sent.date,
      period: sent.period,
      word: '记',
      currency: 'CNY',
      attachments: sent.attachments,
      lines,
    };
    const outcome = await this.port.post(document, { record: (exchange) => exchanges.push(exchange), renewLease: async () => true });
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    await transaction(
      this.pool,
      [clock, lockById(sent.instance_id)],
      ([
        {
          rows: [{ at }],
        },
        {
          rows: [row],
        },
      ]) => ({
        statements: [
          ...confirm(sent, outcome.value, exchanges, this.sample, at),
          ...consume(sent.instance_id, at),
          updateInstance(row, 4, this.sample, at, 'completed'),
          insertTurn(row.id, 4, null, this.sample, at),
        ],
      }),
    );
  }
}
