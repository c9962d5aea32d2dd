import type { LocalText } from '@vouchflow/flow-model';
import type { LineKind } from './erp-document.js';

/** What an ERP can do through this connector; shown on the connection's page, used by the posting and the mapping. */
export interface ErpAbilities {
  check: boolean;
  post: boolean;
  /** False: a lost answer can only be settled by a person (at most once). */
  find: boolean;
  /** A red voucher can be posted. */
  reverse: boolean;
  /** Red vouchers keep their sides and carry negative amounts; false: sides are swapped. */
  negativeAmounts: boolean;
  /** What was said in another currency goes with the line and is compared when it is read back. */
  originals: boolean;
  /** With `originals`: each line of a document may be in a currency of its own. False: the ERP keeps one currency a document, and any other voucher goes in the ledger's own. */
  mixedOriginals: boolean;
  /** The number of attachments is kept. */
  attachments: boolean;
  /** `ErpPort.attach` and `attached` are there: the files of a claim are sent on and kept with its document. */
  files: boolean;
  /** A saved document must or can be submitted; the connection's setting says how far it goes. */
  submit: boolean;
  /** A submitted document must or can be audited (posted, released). */
  audit: boolean;
  /** The ERP itself refuses a second document with the same external key, so "absent" counts at once. */
  refusesSameKey: boolean;
  /** `post` may answer `pending`: a job, a message or a file that the ERP works on later. Needs `ErpPort.poll`. */
  asynchronous: boolean;
  /** Documents travel as files, by a folder or SFTP; the ERP itself is never called. */
  byFile: boolean;
  /** `ErpPort.checkDocument` is there: a document can be tried without making anything. */
  dryRun: boolean;
  /** `ErpPort.readPeriods` is there. */
  periods: boolean;
}

/** How sure a row of the README's table is: tried against the real thing, a simulator written from a contract, or a template. */
export type ErpProof = 'real' | 'contract-A' | 'contract-B' | 'contract-C' | 'template';

/** A length that a text of ours must fit into. */
export interface TextLimit {
  length: number;
  /** Default `characters` (of Unicode); `bytes` counts UTF-8. */
  unit?: 'characters' | 'bytes';
}

/**
 * One way of speaking to a system: SAP synchronous, asynchronous, by IDoc. A connector with one way has one variant. The
 * connection's settings say which one it is (`ErpConnector.variantOf`).
 */
export interface ErpVariant {
  /** Stable; also the value of the setting that chooses it: `u8-openapi`. */
  name: string;
  title: LocalText;
  abilities: ErpAbilities;
  proof: ErpProof;
  /** Kinds of lines it takes; the mapping offers these and no other. Always has `gl`. */
  lineKinds: readonly LineKind[];
  /** Longest texts; the mapping cuts to them before the document reaches the connector. */
  text: { line: TextLimit; header?: TextLimit };
  /** The longest number of a business partner; absent: not known. It is never cut: the mapping's coverage names whoever has none that fits. */
  partnerLength?: number;
}

/** All false: a variant says what it can, nothing is taken for granted. */
export const noAbilities: ErpAbilities = {
  check: false,
  post: false,
  find: false,
  reverse: false,
  negativeAmounts: false,
  originals: false,
  mixedOriginals: false,
  attachments: false,
  files: false,
  submit: false,
  audit: false,
  refusesSameKey: false,
  asynchronous: false,
  byFile: false,
  dryRun: false,
  periods: false,
};
