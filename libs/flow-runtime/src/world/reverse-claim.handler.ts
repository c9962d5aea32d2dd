import { localDate, type Money } from '@vouchflow/kernel';
import type { DocumentLink } from '@vouchflow/flow-core';
import type { ClaimReversePayload, ClaimReverseResult, ClaimStatus } from '@vouchflow/flow-model';
import type { Pool } from 'pg';
import type { InstanceService } from '../instance.service.js';
import { Rejected } from '../rejected.js';
import type { LeasedEffect } from './lease-effects.js';

interface Original {
  status: ClaimStatus;
  /** What was lent, in its own currency; of another document its total. */
  whole_minor: number;
  zone: string;
  under_way: boolean;
  links: DocumentLink[] | null;
  voucher: { id: string; template: string; beside: string[] } | null;
  now: string;
}

/**
 * Undoes the document that a request is about, as finance would by hand: its red voucher is made and posted by the document itself, in
 * turns of its own, so that no turn holds two documents. null: under way, look again; each try finds out where it stands.
 */
export async function reverseClaim(deps: { pool: Pool; instances: InstanceService }, leased: LeasedEffect): Promise<ClaimReverseResult | null> {
  const payload = leased.payload as ClaimReversePayload;
  const original = await read(deps.pool, payload.claim);
  const link = original?.links?.find((one) => one.id === leased.instanceId);
  if (!original || !link) return { status: 'refused', code: 'NOT_FOUND', message: { zh: '原单据没有这项撤回申请。', en: 'It does not know of this request.' } };
  if (original.status === 'reversed') return { status: 'reversed', whole: true };
  if (link.done) return { status: 'reversed', whole: false };
  if (original.under_way) return null;
  try {
    if (payload.repaid) return await repay(deps.instances, payload, payload.repaid, original, link);
    if (!original.voucher)
      return { status: 'refused', code: 'VOUCHER_IMPOSSIBLE', message: { zh: '原单据没有可冲销的已入账凭证。', en: 'It has no posted voucher to reverse.' } };
    await deps.instances.act(payload.claim, payload.by, {
      type: 'ReverseVoucher',
      voucher: original.voucher.id,
      by: payload.by,
      reason: payload.reason ? `${link.number} ${payload.reason}` : link.number,
      template: original.voucher.template,
      beside: original.voucher.beside,
      withdrawn: true,
      // Today, or where its period is closed the first of the next open one.
      notBefore: localDate(original.now, original.zone),
    });
    return null;
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    const { code, detail } = error.rejection;
    // Somebody was faster: the next look finds what came of it.
    return code === 'ALREADY_REVERSED' ? null : { status: 'refused', code, ...(detail ? { message: detail } : {}) };
  }
}

async function repay(
  instances: InstanceService,
  { claim, by }: ClaimReversePayload,
  amount: Money,
  original: Original,
  { id, number }: DocumentLink,
): Promise<ClaimReverseResult> {
  const whole = amount.minor === original.whole_minor;
  await instances.act(claim, by, { type: 'TakeRepayment', request: { id, number }, by, amount, whole });
  return { status: 'reversed', whole };
}

async function read(pool: Pool, id: string): Promise<Original | undefined> {
  const { rows } = await pool.query<Original>({
    name: 'reverse-claim-read',
    text: `SELECT i.status, COALESCE((SELECT paid_minor FROM advance WHERE id = i.id), i.total_minor) AS whole_minor, i.snapshot #>> '{context,zone}' AS zone, i.snapshot -> 'reversal' IS NOT NULL AS under_way, i.snapshot -> 'links' AS links, clock_timestamp() AS now,
             (SELECT jsonb_build_object('id', v.id, 'template', v.template, 'beside', ARRAY(SELECT o.id FROM voucher o WHERE o.beside = v.id AND o.status = 'posted' ORDER BY o.id)) FROM voucher v WHERE v.instance_id = i.id AND v.status = 'posted' AND v.reverses IS NULL AND v.beside IS NULL AND v.settles IS NULL ORDER BY v.made_at DESC LIMIT 1) AS voucher
           FROM instance i WHERE i.id = $1`,
    values: [id],
  });
  return rows[0];
}
