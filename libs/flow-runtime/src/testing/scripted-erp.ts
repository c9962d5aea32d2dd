import { randomUUID } from 'node:crypto';
import {
  createEgress,
  done,
  judgeReadBack,
  noAbilities,
  type AttachedFile,
  type ErpConnector,
  type ErpDocument,
  type ErpDocumentRef,
  type ErpFile,
  type FoundDocument,
  type Outcome,
} from '@vouchflow/connector-kit';
import { PostgresAttachmentStore } from '@vouchflow/flow-store';
import { workedExamples } from '@vouchflow/finance-core';
import { z } from 'zod';
import { EffectWorker } from '../world/effect-worker.js';
import { FileWorker, type FileWorkerDeps } from '../world/files/file-worker.js';
import { ErpPorts } from '../world/erp-ports.js';
import type { DemoRuntime } from './demo-runtime.js';

type Answer = (document: ErpDocument) => Outcome<FoundDocument> | Promise<Outcome<FoundDocument>>;

/** An invoice is held once in a database: every claim has a tag of its own. */
let tag = 0;

/** As the ERP would hold the document. */
export const held = (document: ErpDocument, number = '记-1'): FoundDocument => ({
  documentNumber: number,
  internalId: '7',
  state: 'posted',
  reached: true,
  ...judgeReadBack(document, {
    externalKey: document.externalKey,
    ledger: document.ledger,
    date: document.date,
    currency: document.currency,
    lines: document.lines,
    unreadable: [],
  }),
});

/** An ERP that answers by a script: each call takes the next answer, the last one for ever. Port, not socket: what a connector does is tried elsewhere. */
export function scriptedErp(demo: DemoRuntime) {
  const script = {
    post: [(document) => done(held(document))] as Answer[],
    poll: [] as Answer[],
    attach: [(file) => done({ id: 'F-1', name: file.name })] as ((
      file: ErpFile,
      to: ErpDocumentRef,
    ) => Outcome<AttachedFile> | Promise<Outcome<AttachedFile>>)[],
    attached: [() => done([])] as (() => Outcome<AttachedFile[]>)[],
    find: [() => done(null)] as ((document: ErpDocument) => Outcome<FoundDocument | null>)[],
  };
  const said: string[] = [];
  let now = Date.now();
  const take = <T>(list: T[]): T => (list.length > 1 ? (list.shift() as T) : (list[0] as T));
  const connector: ErpConnector<{ url: string }> = {
    system: 'scripted',
    title: { zh: '剧本', en: 'Scripted' },
    config: z.strictObject({ url: z.string() }),
    variantOf: () => 'only',
    variants: [
      {
        name: 'only',
        title: { zh: '剧本', en: 'Scripted' },
        proof: 'template',
        abilities: { ...noAbilities, check: true, post: true, find: true, asynchronous: true, files: true },
        lineKinds: ['gl'],
        text: { line: { length: 100 } },
      },
    ],
    horizonMs: () => 30_000,
    timeoutMs: () => 1_000,
    connect: () => {
      const answer = async <T>(what: string, answered: Outcome<T> | Promise<Outcome<T>>, call: { record(exchange: never): void }): Promise<Outcome<T>> => {
        const outcome = await answered;
        said.push(`${what}:${outcome.kind}`);
        const reached = outcome.kind === 'retry' ? outcome.reason !== 'NOT_REACHABLE' : outcome.kind !== 'unknown';
        call.record({
          operation: what,
          method: 'POST',
          url: 'x',
          request: '',
          result: reached ? 'answered' : 'maybe-sent',
          ...(reached ? { status: 200 } : {}),
          durationMs: 1,
        } as never);
        return outcome;
      };
      return {
        check: () => Promise.resolve(done({ description: 'ok' })),
        post: (document, call) => answer('post', take(script.post)(document), call),
        poll: (_ticket, document, call) => answer('poll', take(script.poll)(document), call),
        find: (document, call) => answer('find', take(script.find)(document), call),
        attach: (file, to, call) => answer('attach', take(script.attach)(file, to), call),
        attached: (_to, call) => answer('attached', take(script.attached)(), call),
        finish: (found) => Promise.resolve(done(found)),
      };
    },
  };
  const ports = new ErpPorts({ findConnector: () => connector as ErpConnector, egress: createEgress({ allow: [] }), openSecrets: () => ({}) });
  const worker = new EffectWorker({
    pool: demo.pool,
    instances: demo.instances,
    worker: randomUUID(),
    concurrency: 4,
    now: () => now,
    ring: () => undefined,
    ringAfter: () => undefined,
    within: (_, work) => work(),
    ports,
  });
  const fileWorker = (gate = worker.gate, more: Partial<FileWorkerDeps> = {}) =>
    new FileWorker({ pool: demo.pool, ports, files: new PostgresAttachmentStore(demo.pool), gate, worker: randomUUID(), now: () => now, ...more });
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
  return {
    script,
    said,
    worker,
    fileWorker,
    ports,
    async connection(more: Record<string, unknown> = {}): Promise<string> {
      const id = randomUUID();
      const row = { id, system: 'scripted', name: id, ledgers: ['HT01-CAS'], config: '{"url":"x"}', ...more };
      const names = Object.keys(row);
      await demo.pool.query(`DELETE FROM posting_file; DELETE FROM connection_health; DELETE FROM erp_word; DELETE FROM connection`);
      await demo.pool.query(`INSERT INTO connection (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`, Object.values(row));
      return id;
    },
    /** An approved claim's voucher, waiting to be posted; `facts` may change the claim. */
    async posting(change: (facts: Record<string, unknown>) => void = () => undefined): Promise<string> {
      tag += 1;
      const raw = structuredClone(workedExamples({ on: today, tag: String(tag).padStart(6, '0') }).find(({ n }) => n === 2)?.facts) as Record<string, unknown>;
      change(raw);
      let claim = await demo.instances.create({ flow: 'expense-claim', raw, by: 'employee@demo.test', submit: true });
      for (const by of ['manager', 'accountant'])
        claim = await demo.instances.decide(
          claim.waitingFor[0]?.taskId ?? '',
          { email: `${by}@demo.test`, readsAll: false },
          { outcome: 'approve', factsHash: claim.factsHash },
        );
      const { rows } = await demo.pool.query<{ id: string }>('SELECT id FROM posting WHERE instance_id = $1', [claim.id]);
      return rows[0]?.id ?? '';
    },
    /** One try, whatever its time; the clock moves on as far as asked. */
    async tries(posting: string, laterMs = 0): Promise<Record<string, unknown>> {
      now += laterMs;
      await demo.pool.query(`UPDATE posting SET request_ended_at = request_ended_at - $2 * interval '1 millisecond' WHERE id = $1`, [posting, laterMs]);
      await demo.pool.query('UPDATE effect_run SET next_at = NULL WHERE effect_id = (SELECT effect_id FROM posting WHERE id = $1)', [posting]);
      const { rows } = await demo.pool.query<{ effect_id: string }>('SELECT effect_id FROM posting WHERE id = $1', [posting]);
      await worker.handle([rows[0]?.effect_id ?? '']);
      return this.row(posting);
    },
    async row(posting: string): Promise<Record<string, unknown>> {
      const { rows } = await demo.pool.query(
        'SELECT p.*, er.parked, v.status AS voucher_status FROM posting p JOIN voucher v ON v.id = p.voucher_id LEFT JOIN effect_run er ON er.effect_id = p.effect_id WHERE p.id = $1',
        [posting],
      );
      return rows[0];
    },
  };
}
