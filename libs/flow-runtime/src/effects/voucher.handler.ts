import {
  buildVoucher,
  firstOpenDate,
  payVoucher,
  readClaim,
  reverseVoucher,
  translateVoucher,
  voucherDate,
  voucherNumber,
  type AccountingBooks,
  type BookedAdvance,
} from '@vouchflow/finance-core';
import { derivedId, localDate, monthOf } from '@vouchflow/kernel';
import type { EffectPayload, EffectResult, LegalEntity, VoucherDraft, VoucherLine, VoucherTemplate } from '@vouchflow/flow-model';
import { rolesWith } from '../permitted-people.js';
import type { AskHandler, HandlerContext, TellHandler } from './ask-handler.js';

/** The system's own person: makes every voucher whose accounts nobody overrode. */
const preparedBy = 'Vouchflow';

/**
 * Makes the voucher from the claim's facts, or the red one of another. Its number is taken in the turn's last
 * flush, so that the counter is locked for a moment only; events know the voucher by its id.
 */
export const voucherBuild: AskHandler<'voucher.build'> = async (context, payload) => {
  const { instance, views, turn } = context;
  const today = localDate(turn.at, instance.context.zone);
  const entity = views.directory.legalEntity(instance.context.legalEntity, today);
  if (!entity) return impossible('UNKNOWN_LEGAL_ENTITY', 'legalEntity', 'The legal entity is not in force today.');
  const made =
    payload.reverses !== undefined
      ? await red(context, payload.reverses, payload, today)
      : payload.settles !== undefined
        ? await payment(context, payload.settles, payload, entity, today)
        : await original(context, payload, entity, today);
  if (!made.ok) return made.fault;
  const { draft } = made;
  const voucherId = derivedId(turn.at, instance.id, 'voucher', context.effect.n);
  const total = draft.lines.reduce((sum, line) => sum + (line.debit ?? 0), 0);
  write(context, voucherId, payload, draft, total, entity);
  const also = payload.ledger === undefined && payload.reverses === undefined ? (entity.parallelLedgers ?? []).map(({ ledger }) => ledger) : [];
  return {
    made: true,
    voucherId,
    ledger: draft.ledger,
    date: draft.date,
    total: { minor: total, currency: draft.currency },
    lines: draft.lines.length,
    ...(also.length > 0 ? { also } : {}),
  };
};

type Drafted = { ok: true; draft: VoucherDraft } | { ok: false; fault: EffectResult<'voucher.build'> };

const impossible = (code: string, path: string, message: string): EffectResult<'voucher.build'> => ({ made: false, code, errors: [{ path, code, message }] });

async function original(
  { instance, views, turn }: HandlerContext,
  payload: EffectPayload<'voucher.build'>,
  entity: LegalEntity,
  today: string,
): Promise<Drafted> {
  const ledger = payload.ledger ?? entity.ledger;
  const isClosed = (period: string): boolean =>
    views.snapshot.closedPeriods.has(`${ledger}/${period}`) || (payload.notBefore !== undefined && period < monthOf(payload.notBefore));
  const date = voucherDate({ template: payload.template, facts: instance.facts, today, entity, isClosed });
  const { claimant, number, rates } = instance.context;
  const made = buildVoucher({
    template: payload.template,
    facts: instance.facts,
    claimant: { email: claimant.email, name: claimant.name },
    claimNumber: number,
    date,
    entity,
    books: views.books,
    rates,
    advances: await readBookedAdvances(turn, instance),
  });
  if (!made.ok) return { ok: false, fault: { made: false, code: made.error[0]?.code ?? 'VOUCHER_IMPOSSIBLE', errors: made.error } };
  return payload.ledger === undefined ? { ok: true, draft: made.value } : inLedger(made.value, payload.ledger, entity, views.books);
}

/** What the document holds of advances in other currencies, as they were booked; most name none. */
async function readBookedAdvances(turn: HandlerContext['turn'], { id, facts, context }: HandlerContext['instance']): Promise<BookedAdvance[]> {
  if (readClaim(facts).advances.every(({ amount }) => amount.currency === context.currency)) return [];
  const [held] = await turn.read({
    name: 'advances-booked',
    text: 'SELECT h.advance_id AS advance, a.rate, h.minor, h.booked_minor AS booked FROM advance_hold h JOIN advance a ON a.id = h.advance_id WHERE h.instance_id = $1 AND a.rate IS NOT NULL',
    values: [id],
  });
  return (held?.rows ?? []) as BookedAdvance[];
}

/** The main ledger's voucher in one beside it, at the rate of the voucher's day. */
function inLedger(draft: VoucherDraft, ledger: string, entity: LegalEntity, books: AccountingBooks): Drafted {
  const currency = entity.parallelLedgers?.find((one) => one.ledger === ledger)?.currency;
  if (currency === undefined) return { ok: false, fault: impossible('UNKNOWN_LEDGER', 'ledger', `${entity.code} keeps no ledger ${ledger} today.`) };
  const rate = currency === draft.currency ? '1' : books.rate(draft.currency, currency, draft.date)?.rate;
  if (rate === undefined)
    return {
      ok: false,
      fault: impossible(
        'FX_RATE_MISSING',
        'ledger',
        `There is no exchange rate for that date; finance enters it under exchange rates. (${draft.currency} → ${currency}, ${draft.date}, ${ledger})`,
      ),
    };
  const translated = translateVoucher({ draft, ledger, currency, rate });
  return translated.lines.length > 0
    ? { ok: true, draft: translated }
    : { ok: false, fault: impossible('NOTHING_TO_POST', 'ledger', `It comes to nothing in ${currency}, the currency of ${ledger}.`) };
}

async function payment(
  { turn, views, instance }: HandlerContext,
  settles: string,
  payload: EffectPayload<'voucher.build'>,
  entity: LegalEntity,
  today: string,
): Promise<Drafted> {
  const ledger = payload.ledger ?? entity.ledger;
  const isClosed = (period: string): boolean => views.snapshot.closedPeriods.has(`${ledger}/${period}`);
  const owing = await readVoucher(turn, settles, payload.ledger);
  if (!owing) return { ok: false, fault: impossible('NOT_FOUND', 'settles', 'There is no such voucher.') };
  const { number: _number, documentNumber: _documentNumber, ...original } = owing;
  const date = firstOpenDate(payload.notBefore ?? today, isClosed);
  const paid = payVoucher({ original, date, books: views.books, claimant: instance.context.claimant, claimNumber: instance.context.number });
  return paid.ok
    ? { ok: true, draft: paid.value }
    : { ok: false, fault: { made: false, code: paid.error[0]?.code ?? 'VOUCHER_IMPOSSIBLE', errors: paid.error } };
}

async function red({ turn, views }: HandlerContext, voucherId: string, payload: EffectPayload<'voucher.build'>, today: string): Promise<Drafted> {
  const original = await readVoucher(turn, voucherId);
  if (!original) return { ok: false, fault: impossible('NOT_FOUND', 'reverses', 'There is no such voucher.') };
  const isClosed = (period: string): boolean => views.snapshot.closedPeriods.has(`${original.ledger}/${period}`);
  const date = payload.date ?? (payload.notBefore === undefined ? today : firstOpenDate(payload.notBefore, isClosed));
  if (isClosed(monthOf(date))) {
    return { ok: false, fault: impossible('PERIOD_CLOSED', 'date', `The period ${monthOf(date)} of ${original.ledger} is closed.`) };
  }
  const { documentNumber, template: _template, ...rest } = original;
  const draft = reverseVoucher({ original: { ...rest, ...(documentNumber ? { documentNumber } : {}) }, date });
  return { ok: true, draft: { ...draft, reverses: voucherId } };
}

type ReadVoucher = Pick<VoucherDraft, 'ledger' | 'legalEntity' | 'word' | 'currency' | 'lines'> & {
  id: string;
  number: string;
  template: VoucherTemplate;
  documentNumber: string | null;
};

/** A voucher as it was made; with `ledger` the one beside it there. */
async function readVoucher(turn: HandlerContext['turn'], voucherId: string, ledger?: string): Promise<ReadVoucher | undefined> {
  const [head, lines] = await turn.read(
    {
      name: 'voucher-head',
      text: `SELECT v.id, v.number, v.template, v.ledger, v.legal_entity AS "legalEntity", v.word, v.currency, p.document_number AS "documentNumber"
             FROM voucher v LEFT JOIN posting p ON p.voucher_id = v.id WHERE CASE WHEN $2::text IS NULL THEN v.id = $1 ELSE v.beside = $1 AND v.ledger = $2 AND v.status <> 'void' END`,
      values: [voucherId, ledger ?? null],
    },
    {
      name: 'voucher-lines',
      text: `SELECT account, debit_minor AS debit, credit_minor AS credit, dimensions, summary, claim_line AS "claimLine", expense_date AS "expenseDate", why, CASE WHEN original_minor IS NOT NULL THEN jsonb_build_object('minor', original_minor, 'currency', original_currency, 'rate', original_rate) END AS original
             FROM voucher_line WHERE voucher_id = (SELECT v.id FROM voucher v WHERE CASE WHEN $2::text IS NULL THEN v.id = $1 ELSE v.beside = $1 AND v.ledger = $2 AND v.status <> 'void' END) ORDER BY n`,
      values: [voucherId, ledger ?? null],
    },
  );
  const found = head?.rows[0] as Omit<ReadVoucher, 'lines'> | undefined;
  return found && { ...found, lines: (lines?.rows ?? []).map(readLine) };
}

function readLine(row: Record<string, unknown>): VoucherLine {
  const { debit, credit, claimLine, expenseDate, why, original, ...line } = row;
  return {
    ...line,
    ...(debit === null ? {} : { debit }),
    ...(credit === null ? {} : { credit }),
    ...(claimLine === null ? {} : { claimLine }),
    ...(expenseDate === null ? {} : { expenseDate }),
    ...(why === null ? {} : { why }),
    ...(original === null ? {} : { original }),
  } as unknown as VoucherLine;
}

/** The last approver who may see to vouchers: an accountant, somebody of finance, whatever the company calls them. Never the system's own person. */
function reviewerOf({ instance, views, turn }: HandlerContext): string | null {
  const today = localDate(turn.at, instance.context.zone);
  const reviewers = rolesWith(views, 'vouchers.repost');
  return (
    instance.decisions.findLast(({ outcome, by }) => outcome === 'approve' && views.directory.rolesOf(by, today).some((role) => reviewers.includes(role)))
      ?.by ?? null
  );
}

function write(
  context: HandlerContext,
  id: string,
  { template, beside }: EffectPayload<'voucher.build'>,
  draft: VoucherDraft,
  total: number,
  entity: LegalEntity,
): void {
  const { turn, instance, views } = context;
  // `HT01-202611-` and six digits that the counter fills in; a ledger beside the main one numbers under its own code.
  const prefix = voucherNumber(draft.ledger === entity.ledger ? entity.code : draft.ledger, draft.period, 1).slice(0, -6);
  turn.writeLast(
    {
      name: 'voucher-insert',
      text: `WITH counter AS (
               INSERT INTO voucher_counter AS c (ledger, word, period, last) VALUES ($4, $6, $7, 1)
               ON CONFLICT (ledger, word, period) DO UPDATE SET last = c.last + 1 RETURNING last
             )
             INSERT INTO voucher (id, instance_id, template, ledger, legal_entity, word, period, date, n, number, currency, total_minor, attachments, prepared_by, reviewed_by, reverses, made_at, beside, settles)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, last, $9 || lpad(last::text, 6, '0'), $10, $11, $12, $13, $14, $15, $16, $17, $18 FROM counter`,
      values: [
        id,
        instance.id,
        template,
        draft.ledger,
        draft.legalEntity,
        draft.word,
        draft.period,
        draft.date,
        prefix,
        draft.currency,
        total,
        draft.attachments,
        preparedBy,
        reviewerOf(context),
        draft.reverses ?? null,
        turn.at,
        beside ?? null,
        draft.settles ?? null,
      ],
    },
    {
      name: 'voucher-line-insert',
      text: `INSERT INTO voucher_line (voucher_id, n, account, account_name_zh, account_name_en, debit_minor, credit_minor, dimensions, summary, claim_line, expense_date, why, original_minor, original_currency, original_rate)
             SELECT $1, t.n, t.account, t.zh, t.en, t.debit, t.credit, t.dimensions, t.summary, t.line, t.expense, t.why, t.said, t.currency, t.rate
             FROM jsonb_to_recordset($2::jsonb) AS t (n int, account text, zh text, en text, debit bigint, credit bigint, dimensions jsonb, summary text, line int, expense date, why jsonb, said bigint, currency text, rate text)`,
      values: [
        id,
        JSON.stringify(
          draft.lines.map((line, index) => {
            const name = views.books.account(line.account, draft.date)?.name;
            return {
              n: index + 1,
              account: line.account,
              zh: name?.zh ?? line.account,
              en: name?.en ?? line.account,
              debit: line.debit,
              credit: line.credit,
              dimensions: line.dimensions,
              summary: line.summary,
              line: line.claimLine,
              expense: line.expenseDate,
              why: line.why,
              said: line.original?.minor,
              currency: line.original?.currency,
              rate: line.original?.rate,
            };
          }),
        ),
      ],
    },
  );
}

/** Keeps the number as 作废 and takes the posting back; raises where the ERP may already know of it. */
export const voucherVoid: TellHandler<'voucher.void'> = ({ turn }, { voucherId, reason }) => {
  turn.writeLast(
    {
      name: 'posting-cancel',
      text: `UPDATE posting SET status = 'cancelled' WHERE voucher_id = $1 AND status IN ('intent', 'refused')`,
      values: [voucherId],
    },
    {
      name: 'voucher-void',
      text: `WITH done AS (
               UPDATE voucher v SET status = 'void', void_reason = $2 WHERE id = $1 AND status = 'made'
               AND NOT EXISTS (SELECT 1 FROM posting p WHERE p.voucher_id = v.id AND p.status <> 'cancelled') RETURNING 1
             ) SELECT require_rows((SELECT count(*) FROM done), 1, 'a voucher that may be voided')`,
      values: [voucherId, reason],
    },
  );
};
