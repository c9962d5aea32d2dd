import type { Instant } from '@vouchflow/kernel';
import type { EffectCatalog, EffectKind, EffectMode, EffectPayload, EffectResult, VoucherDraft, Why, VoucherTemplate } from '@vouchflow/flow-model';
import type { FlowInstance } from '../engine/instance.js';

type KindsOf<M extends EffectMode> = { [K in EffectKind]: EffectCatalog[K]['mode'] extends M ? K : never }[EffectKind];

export interface SimulatedContext {
  /** As it is when the effect is requested. */
  instance: FlowInstance;
  at: Instant;
  effect: { n: number; node: string };
}

export interface SimulatedVoucher extends VoucherDraft {
  id: string;
  template: VoucherTemplate;
  /** The main ledger's voucher that it stands beside in another. */
  beside?: string;
  status: 'made' | 'posted' | 'reversed' | 'void';
  /** The ERP's own number, once it has confirmed. */
  documentNumber?: string;
}

/** `parked`: the ERP's answer needs a person; `sent`: the ERP may have the voucher all the same. null: no answer yet, so nobody knows; asked again when the clock moves. */
export type SimulatedPost = EffectResult<'voucher.post'> | { parked: Why; sent: boolean } | null;

/**
 * Everything a run asks of the world, in memory and at once: what database and ERP are to a real turn. Every effect
 * is answered here or does not compile.
 */
export interface SimulatedWorld {
  ask: { [K in KindsOf<'ask'>]: (context: SimulatedContext, payload: EffectPayload<K>) => EffectResult<K> };
  tell: { [K in KindsOf<'tell'>]: (context: SimulatedContext, payload: EffectPayload<K>) => void };
  post(context: SimulatedContext, payload: EffectPayload<'voucher.post'>): SimulatedPost;
  /** Every voucher made so far, voided ones included, oldest first. */
  vouchers(): readonly SimulatedVoucher[];
  /** Remembers how the world stands; what it gives puts it back. So a refused turn leaves no trace, as a rolled back one. */
  mark(): () => void;
}
