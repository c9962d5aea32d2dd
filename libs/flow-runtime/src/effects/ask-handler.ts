import type { FlowInstance } from '@vouchflow/flow-core';
import type { EffectCatalog, EffectKind, EffectPayload, EffectResult } from '@vouchflow/flow-model';
import type { Turn } from '../turn/turn.js';
import type { Views } from '../views.js';

export interface HandlerContext {
  turn: Turn;
  views: Views;
  /** The instance as it is when the effect is requested. */
  instance: FlowInstance;
  effect: { n: number; node: string };
}

export type KindsOf<M extends EffectCatalog[EffectKind]['mode']> = { [K in EffectKind]: EffectCatalog[K]['mode'] extends M ? K : never }[EffectKind];

/** Answers in the turn: reads, takes locks in the order of DESIGN §6.1, and gathers its writes. */
export type AskHandler<K extends KindsOf<'ask'>> = (context: HandlerContext, payload: EffectPayload<K>) => Promise<EffectResult<K>>;
/** Gathers its writes for the turn's last flush. */
export type TellHandler<K extends KindsOf<'tell'>> = (context: HandlerContext, payload: EffectPayload<K>) => void;

export type AskHandlers = { [K in KindsOf<'ask'>]: AskHandler<K> };
export type TellHandlers = { [K in KindsOf<'tell'>]: TellHandler<K> };
