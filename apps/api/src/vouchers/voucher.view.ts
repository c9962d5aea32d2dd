import { mendOf } from '@vouchflow/connector-kit';
import { describeVoucherWhy } from '@vouchflow/finance-core';
import { formatMinor, type MoneyText } from '@vouchflow/kernel';
import { voucherStatuses, type Language, type NameCode, type Why } from '@vouchflow/flow-model';
import { z } from 'zod';
import { moneyText } from '../http/money.schema.js';
import { postingFileView } from '../postings/posting-file.view.js';

const line = z.object({
  account: z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) }),
  debit: moneyText.nullable(),
  credit: moneyText.nullable(),
  dimensions: z.record(z.string(), z.string()),
  summary: z.string(),
  claimLine: z.int().nullable(),
  expenseDate: z.string().nullable(),
  crossYear: z.boolean(),
  original: moneyText.extend({ rate: z.string() }).optional(),
  why: z.unknown(),
  sentence: z.string(),
});
export const postingStatuses = ['intent', 'sent', 'confirmed', 'refused', 'unknown', 'cancelled'] as const;
/** What the console sorts by. */
export const postingStages = ['waiting', 'sent', 'pending', 'unknown', 'parked', 'refused', 'confirmed', 'cancelled'] as const;
export const attemptAnswer = z.object({
  n: z.int(),
  step: z.string(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  outcome: z.string().nullable(),
  message: z.string().nullable(),
  exchanges: z.array(z.unknown()),
});
export const postingAnswer = z.object({
  id: z.uuid(),
  voucher: z.uuid(),
  voucherNumber: z.string(),
  claim: z.uuid(),
  claimNumber: z.string(),
  ledger: z.string(),
  connection: z.uuid().nullable(),
  connectionName: z.string().nullable(),
  status: z.enum(postingStatuses),
  externalKey: z.string(),
  documentNumber: z.string().nullable(),
  internalId: z.string().nullable(),
  sends: z.int(),
  lookups: z.int(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  stage: z.enum(postingStages),
  ticket: z.string().nullable(),
  erpState: z.string().nullable(),
  code: z.string().nullable(),
  mend: z.object({ zh: z.string(), en: z.string() }).nullable(),
  statement: z.unknown(),
  nextTryAt: z.string().nullable(),
  parked: z.string().nullable(),
  cause: z.string().nullable(),
  message: z.string().nullable(),
  payloadHash: z.string().nullable(),
  readBackHash: z.string().nullable(),
  /** Files that the ERP refused; none of them moves the voucher. */
  filesRefused: z.int(),
  total: moneyText,
});
export const voucherListItem = z.object({
  id: z.uuid(),
  claim: z.uuid(),
  claimNumber: z.string(),
  claimant: z.string(),
  status: z.enum(voucherStatuses),
  number: z.string(),
  ledger: z.string(),
  legalEntity: z.string(),
  word: z.string(),
  period: z.string(),
  date: z.string(),
  attachments: z.int(),
  preparedBy: z.string(),
  reviewedBy: z.string().nullable(),
  reverses: z.uuid().optional(),
  reversedBy: z.uuid().optional(),
  beside: z.uuid().optional(),
  settles: z.uuid().optional(),
  total: moneyText,
  documentNumber: z.string().nullable(),
  postingStatus: z.enum(postingStatuses).nullable(),
});
/** `acts`: what its state allows now; `reverse` for those who may. */
export const voucherAnswer = voucherListItem.extend({
  acts: z.array(z.enum(['reverse'])),
  lines: z.array(line),
  posting: postingAnswer.extend({ attempts: z.array(attemptAnswer), files: z.array(postingFileView), differences: z.unknown() }).nullable(),
});

export type VoucherListItem = z.infer<typeof voucherListItem>;
export type VoucherView = z.infer<typeof voucherAnswer>;
export type PostingView = z.infer<typeof postingAnswer>;

export interface VoucherRow {
  id: string;
  instance_id: string;
  claim_number: string;
  claimant: string;
  status: VoucherListItem['status'];
  number: string;
  ledger: string;
  legal_entity: string;
  word: string;
  period: string;
  date: string;
  attachments: number;
  prepared_by: string;
  reviewed_by: string | null;
  reverses: string | null;
  reversed_by: string | null;
  beside: string | null;
  settles: string | null;
  currency: string;
  total_minor: number;
  document_number: string | null;
  posting_status: VoucherListItem['postingStatus'];
}
export interface LineRow {
  account: string;
  account_name_zh: string;
  account_name_en: string;
  debit_minor: number | null;
  credit_minor: number | null;
  dimensions: Record<string, string>;
  summary: string;
  claim_line: number | null;
  expense_date: string | null;
  why: Why | null;
  original_minor: number | null;
  original_currency: string | null;
  original_rate: string | null;
}
export interface PostingRow {
  id: string;
  voucher_id: string;
  voucher_number: string;
  instance_id: string;
  claim_number: string;
  ledger: string;
  connection_id: string | null;
  connection_name: string | null;
  status: PostingView['status'];
  external_key: string;
  document_number: string | null;
  internal_id: string | null;
  sends: number;
  lookups: number;
  created_at: string;
  sent_at: string | null;
  confirmed_at: string | null;
  next_at: string | null;
  parked: string | null;
  cause: string | null;
  message: string | null;
  payload_hash: string | null;
  read_back_hash: string | null;
  currency: string;
  total_minor: number;
  ticket: string | null;
  erp_state: string | null;
  code: string | null;
  statement: unknown;
  differences: unknown;
  files_refused: number;
}

export const voucherColumns = `v.id, v.instance_id, i.number AS claim_number, i.claimant, v.status, v.number, v.ledger, v.legal_entity, v.word, v.period, v.date, v.attachments, v.prepared_by, v.reviewed_by,
  v.reverses, r.id AS reversed_by, v.beside, v.settles, v.currency, v.total_minor, p.document_number, p.status AS posting_status
  FROM voucher v JOIN instance i ON i.id = v.instance_id LEFT JOIN posting p ON p.voucher_id = v.id LEFT JOIN voucher r ON r.reverses = v.id AND r.status <> 'void'`;

export const postingColumns = `p.id, p.voucher_id, v.number AS voucher_number, p.instance_id, i.number AS claim_number, p.ledger, p.connection_id, c.name AS connection_name, p.status, p.external_key, p.document_number, p.internal_id, p.sends, p.lookups, p.created_at, p.sent_at,
  p.confirmed_at, er.next_at, er.parked, p.cause, p.code, p.ticket, p.erp_state, p.statement, p.differences, p.message, p.payload_hash, p.read_back_hash, v.currency, v.total_minor,
  (SELECT count(*)::int FROM posting_file pf WHERE pf.posting_id = p.id AND pf.status = 'refused') AS files_refused
  FROM posting p JOIN voucher v ON v.id = p.voucher_id JOIN instance i ON i.id = p.instance_id LEFT JOIN effect_run er ON er.effect_id = p.effect_id LEFT JOIN connection c ON c.id = p.connection_id`;

const text = (minor: number, currency: string): MoneyText => ({ amount: formatMinor(minor, currency), currency });

export const voucherItem = (row: VoucherRow): VoucherListItem => ({
  id: row.id,
  claim: row.instance_id,
  claimNumber: row.claim_number,
  claimant: row.claimant,
  status: row.status,
  number: row.number,
  ledger: row.ledger,
  legalEntity: row.legal_entity,
  word: row.word,
  period: row.period,
  date: row.date,
  attachments: row.attachments,
  preparedBy: row.prepared_by,
  reviewedBy: row.reviewed_by,
  ...(row.reverses ? { reverses: row.reverses } : {}),
  ...(row.reversed_by ? { reversedBy: row.reversed_by } : {}),
  ...(row.beside ? { beside: row.beside } : {}),
  ...(row.settles ? { settles: row.settles } : {}),
  total: text(row.total_minor, row.currency),
  documentNumber: row.document_number,
  postingStatus: row.posting_status,
});

export const lineView = (row: LineRow, currency: string, language: Language, date: string, codes?: NameCode): VoucherView['lines'][number] => ({
  account: { code: row.account, name: { zh: row.account_name_zh, en: row.account_name_en } },
  debit: row.debit_minor === null ? null : text(row.debit_minor, currency),
  credit: row.credit_minor === null ? null : text(row.credit_minor, currency),
  dimensions: row.dimensions,
  summary: row.summary,
  claimLine: row.claim_line,
  expenseDate: row.expense_date,
  crossYear: row.expense_date !== null && row.expense_date.slice(0, 4) < date.slice(0, 4),
  why: row.why,
  ...(row.original_minor === null || row.original_currency === null
    ? {}
    : { original: { ...text(row.original_minor, row.original_currency), rate: row.original_rate ?? '' } }),
  sentence: (row.why ? describeVoucherWhy(row.why, codes)?.[language] : undefined) ?? '',
});

export const postingView = (row: PostingRow): PostingView => ({
  id: row.id,
  voucher: row.voucher_id,
  voucherNumber: row.voucher_number,
  claim: row.instance_id,
  claimNumber: row.claim_number,
  ledger: row.ledger,
  connection: row.connection_id,
  connectionName: row.connection_name,
  status: row.status,
  externalKey: row.external_key,
  documentNumber: row.document_number,
  internalId: row.internal_id,
  sends: row.sends,
  lookups: row.lookups,
  createdAt: row.created_at,
  sentAt: row.sent_at,
  confirmedAt: row.confirmed_at,
  stage: stageOf(row),
  ticket: row.ticket,
  erpState: row.erp_state,
  code: row.code,
  mend: row.status === 'confirmed' ? null : mendOf(row.code),
  statement: row.statement,
  nextTryAt: row.next_at,
  parked: row.parked,
  cause: row.cause,
  message: row.message,
  payloadHash: row.payload_hash,
  readBackHash: row.read_back_hash,
  filesRefused: row.files_refused,
  total: text(row.total_minor, row.currency),
});

const stageOf = ({ status, parked, ticket }: PostingRow): PostingView['stage'] =>
  parked !== null && status !== 'confirmed' ? 'parked' : status === 'sent' && ticket !== null ? 'pending' : status === 'intent' ? 'waiting' : status;
