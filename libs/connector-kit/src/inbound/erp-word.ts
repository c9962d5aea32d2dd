import type { Result } from '@vouchflow/kernel';
import type { ErpFault } from '../erp-fault.js';

/** What an ERP says by itself, later, of something that it took up. */
export interface ErpWord {
  /** What it calls it: the ID of our message, the number that it gave an IDoc. Equal to the posting's ticket up to a `+`. */
  name: string;
  /** The external key, where the name tells it. */
  key?: string;
  says: 'posted' | 'refused';
  documentNumber?: string;
  /** Why it was refused. */
  fault?: ErpFault;
}

/** How an ERP comes in to say so. A word never stands for a look: "posted" is read back, "refused" counts only where the document is not there. */
export interface ErpInbound<Config = unknown> {
  /** Who may come in; null: this connection takes no words. The secret is a password (Basic) or signs the message (Standard Webhooks). */
  credentials(config: Config): { user: string; secret: string } | null;
  /** The words in a message, which may be none that matter. Err: it cannot be read, with why. */
  read(message: string, config: Config): Result<ErpWord[], string>;
}
