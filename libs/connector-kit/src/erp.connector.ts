import type { LocalText } from '@vouchflow/flow-model';
import type { z } from 'zod';
import type { Egress } from './egress/egress.port.js';
import type { ErpPort } from './erp.port.js';

/** What an ERP can do through this connector; shown on the connection's page and used by the posting. */
export interface ErpAbilities {
  check: boolean;
  post: boolean;
  /** False: a lost answer can only be settled by a person (at most once). */
  find: boolean;
  /** A red voucher can be posted. */
  reverse: boolean;
  /** Red vouchers keep their sides and carry negative amounts; false: sides are swapped. */
  negativeAmounts: boolean;
  /** The number of attachments is kept. */
  attachments: boolean;
  /** Documents pass through draft, submitted and audited, and the connection's setting says how far. */
  draftSubmitAudit: boolean;
  /** The ERP itself refuses a second document with the same external key, so "absent" counts at once. */
  refusesSameKey: boolean;
}

/** One kind of ERP. A folder in `libs/connectors` exports exactly one and must pass `describeErpContract`. */
export interface ErpConnector<Config = unknown> {
  /** The folder's name; also `system` in the API and in the sandbox's journal. */
  system: string;
  title: LocalText;
  abilities: ErpAbilities;
  /**
   * Settings of a connection. A field with `.meta({ writeOnly: true })` is a secret: stored sealed, never given
   * back (`secretFields`). `.meta({ label })` names it for people in both languages.
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
}
