import type { LocalText } from '@vouchflow/flow-model';
import type { z } from 'zod';
import type { Egress } from './egress/egress.port.js';
import type { ErpVariant } from './erp-abilities.js';
import type { ErpPort } from './erp.port.js';
import type { ErpInbound } from './inbound/erp-word.js';

/**
 * One kind of ERP. A folder in `libs/connectors` exports exactly one; each of its variants must pass
 * `describeErpContract`.
 */
export interface ErpConnector<Config = unknown> {
  /** The folder's name; also `system` in the API. */
  system: string;
  title: LocalText;
  variants: readonly [ErpVariant, ...ErpVariant[]];
  /** Name of the variant that settings choose. */
  variantOf(config: Config): string;
  /**
   * Settings of a connection: one flat `z.strictObject`, so that the page can be drawn from it. Every field has
   * `.meta(setting(zh, en, …))`; `secret: true` there makes it a secret: stored sealed, never given back
   * (`secretFields`). What only some variants need is optional here and asked for in a `superRefine`.
   */
  config: z.ZodType<Config>;
  /**
   * The longest, in milliseconds from the end of our request, that the ERP may still finish what it was sent
   * (DESIGN §5.6). Null: none declared, so a posting that is not found is parked for a person.
   */
  horizonMs(config: Config): number | null;
  /** The longest one request may take, in milliseconds; leases must outlast it. */
  timeoutMs(config: Config): number;
  connect(config: Config, egress: Egress): ErpPort;
  /** Present where the ERP says by itself what became of what it took up. */
  inbound?: ErpInbound<Config>;
}

/** The variant that settings choose; the first where they name none there is. */
export function variantOf<Config>(connector: ErpConnector<Config>, config: Config): ErpVariant {
  const name = connector.variantOf(config);
  return connector.variants.find((variant) => variant.name === name) ?? connector.variants[0];
}
