import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ControlFault, type ErpSystem, type JournalDocument, type MasterEntry } from '../control/erp-system.port.js';
import type { SandboxHouse } from '../control/sandbox-house.port.js';
import type { FaultKind } from '../faults/fault.dial.js';
import { playFault } from '../faults/play-fault.js';
import type { JournalRecord } from '../journal/journal.file.js';
import { amountText } from '../kingdee/voucher/read-amount.js';
import { readPlainVoucher, showPlainVoucher, type PlainDraft, type PlainVoucher } from './plain-voucher.js';

const settingsSchema = z.strictObject({
  clientId: z.string().default('vouchflow'),
  clientSecret: z.string().default('plain-secret'),
  ledgers: z.array(z.string()).default(['001']),
  closedPeriods: z.array(z.string()).default([]),
  /** Red vouchers with negative amounts are taken; false: only with sides swapped. */
  takesNegative: z.boolean().default(true),
  /** A second voucher with the same external key is refused. */
  enforcesKey: z.boolean().default(false),
});

/** A plain ERP with a JSON interface, as houses write their own: OAuth client credentials, POST /vouchers, GET /vouchers?externalKey=. */
export class RestSystem implements ErpSystem {
  readonly name = 'rest';
  private readonly tokens = new Set<string>();
  private readonly vouchers: PlainVoucher[] = [];
  private switches = settingsSchema.parse({});

  constructor(private readonly house: SandboxHouse) {}

  routes(app: FastifyInstance): void {
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(body as string))),
    );
    app.post('/plain-erp/oauth/token', (request, reply) => this.token(request.body, reply));
    app.post('/plain-erp/vouchers', (request, reply) => (this.mayEnter(request) ? this.post(request.body, reply) : this.lostBefore(reply)));
    app.get('/plain-erp/vouchers', async (request, reply) => {
      if (!this.mayEnter(request)) return lostSession(reply);
      // Reads must not show what a crash could undo.
      await this.house.flushed();
      const { externalKey } = request.query as { externalKey?: string };
      return { items: this.vouchers.filter((one) => one.externalKey === externalKey).map(showPlainVoucher) };
    });
  }

  replay(record: JournalRecord): void {
    if (record.type === 'voucher') this.vouchers.push(record['voucher'] as PlainVoucher);
    else if (record.type === 'settings') this.switches = settingsSchema.safeParse(record['settings']).data ?? settingsSchema.parse({});
    else throw new Error(`the journal has a rest record of unknown type ${record.type}`);
  }

  documents(): JournalDocument[] {
    return this.vouchers.map(({ externalKey, number, ledger, date, currency, lines, at }) => ({
      system: this.name,
      externalKey,
      documentNumber: number,
      company: ledger,
      date,
      currency,
      at,
      status: 'posted',
      lines: lines.map(({ account, debit, credit, ...more }) => ({ account, debit: amountText(debit), credit: amountText(credit), ...more })),
    }));
  }

  settings(): Record<string, unknown> {
    return this.switches;
  }

  async changeSettings(patch: unknown): Promise<void> {
    const parsed = settingsSchema.safeParse({ ...this.switches, ...(patch as object) });
    if (!parsed.success) throw new ControlFault(parsed.error.issues[0]?.path.join('.') ?? '', parsed.error.issues[0]?.message ?? 'invalid');
    this.switches = parsed.data;
    await this.house.record(this.name, 'settings', { settings: parsed.data });
  }

  resetSettings(): Promise<void> {
    return this.changeSettings(settingsSchema.parse({}));
  }

  addMaster(entry: MasterEntry): Promise<void> {
    return Promise.reject(new ControlFault('form', `the plain ERP keeps no ${entry.form}`));
  }

  faultPosted(kind: FaultKind): void {
    if (kind === 'auth-expired') this.tokens.clear();
  }

  /** RFC 6749 §4.4 and §5.2. */
  private token(body: unknown, reply: FastifyReply): unknown {
    const asked = body as { grant_type?: string; client_id?: string; client_secret?: string } | undefined;
    if (asked?.grant_type !== 'client_credentials') return reply.code(400).send({ error: 'unsupported_grant_type' });
    if (asked.client_id !== this.switches.clientId || asked.client_secret !== this.switches.clientSecret)
      return reply.code(401).send({ error: 'invalid_client' });
    const token = randomBytes(24).toString('base64url');
    this.tokens.add(token);
    return reply.send({ access_token: token, token_type: 'Bearer', expires_in: 3600 });
  }

  private mayEnter(request: FastifyRequest): boolean {
    return this.tokens.has(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
  }

  /** A call that would have made a document and met the lost session uses the fault up. */
  private lostBefore(reply: FastifyReply): unknown {
    if (this.house.dial.next(this.name) === 'auth-expired') this.house.dial.take(this.name);
    return lostSession(reply);
  }

  private async post(body: unknown, reply: FastifyReply): Promise<unknown> {
    const draft = readPlainVoucher(body, this.switches.ledgers, this.switches.takesNegative);
    if ('message' in draft) return reply.code(422).send(draft);
    const known =
      this.house.dial.recall(this.name, draft.externalKey) === undefined ? undefined : this.vouchers.find((one) => one.externalKey === draft.externalKey);
    if (known) return reply.code(201).send(showPlainVoucher(known));
    if (this.switches.enforcesKey && this.vouchers.some((one) => one.externalKey === draft.externalKey))
      return reply.code(409).send({ message: `voucher ${draft.externalKey} already exists` });
    if (this.switches.closedPeriods.includes(draft.date.slice(0, 7))) return closedPeriod(reply, draft);
    const fault = this.house.dial.take(this.name);
    if (!fault) return this.keep(draft, reply, false);
    return playFault(
      fault,
      {
        keep: (remember) => this.keep(draft, reply, remember),
        closedPeriod: () => closedPeriod(reply, draft),
        lostSession: () => (this.tokens.clear(), lostSession(reply)),
      },
      this.house.dial,
      reply,
    );
  }

  private async keep(draft: PlainDraft, reply: FastifyReply, remember: boolean): Promise<unknown> {
    const n = this.vouchers.length + 1;
    const voucher: PlainVoucher = { ...draft, id: String(1000 + n), number: `GL-${String(n).padStart(6, '0')}`, at: this.house.now().toISOString() };
    this.vouchers.push(voucher);
    if (remember) this.house.dial.remember(this.name, draft.externalKey, n);
    await this.house.record(this.name, 'voucher', { voucher });
    if (!reply.sent) reply.code(201);
    return showPlainVoucher(voucher);
  }
}

function lostSession(reply: FastifyReply): unknown {
  reply.code(401);
  return { message: 'the token is not valid' };
}

function closedPeriod(reply: FastifyReply, draft: PlainDraft): unknown {
  reply.code(422);
  return { message: `the period ${draft.date.slice(0, 7)} is closed: period closed` };
}
