import {
  erpFileName,
  faultOf,
  isNamedFor,
  unknown,
  variantOf,
  type AttachedFile,
  type CallContext,
  type ErpDocumentRef,
  type ErpExchange,
  type ErpFault,
  type ErpFile,
  type Outcome,
} from '@vouchflow/connector-kit';
import type { AttachmentStore } from '@vouchflow/flow-store';
import type { Pool } from 'pg';
import type { ReachCrashPoint } from '../../crash-point.js';
import type { ErpPorts, OpenConnection } from '../erp-ports.js';
import { leasedCall } from '../leased-call.js';
import { loadDocument } from '../load-document.js';
import { mapDocument } from '../map-document.js';
import { renewFile, type LeasedFile } from './lease-files.js';

/*
 * The way of a file: waiting ──lease──▶ attach ──▶ sent | refused, or waiting again with a back-off.
 *
 * No ERP takes a key of ours for a file, so whatever was tried before is looked for by its name before it is sent. A lost answer that is not
 * found counts as "not there" only past the connection's horizon; what the ERP surely did not take goes again at once.
 */

export interface TryFileDeps {
  pool: Pool;
  ports: ErpPorts;
  files: AttachmentStore;
  now(): number;
  reach?: ReachCrashPoint | undefined;
}

export type FileEnd =
  | { kind: 'sent'; id: string }
  | { kind: 'refused'; fault: ErpFault }
  /** `unsure`: what we sent may be kept by the ERP, from `now` on, or still from before (`was`). */
  | { kind: 'again'; reason: string; afterMs: number; unsure: 'now' | 'was' | 'no'; fault?: ErpFault | undefined };

export interface FileTry {
  end: FileEnd;
  /** Whether its sending was begun; otherwise the ERP was only looked at. */
  sent: boolean;
  exchanges: ErpExchange[];
}

/** Seconds to the next try: from seconds to an hour, while it does not end. */
const waits = [1, 2, 5, 15, 30, 60, 300, 900, 3600];
/** For an ERP whose documents have no horizon: its files go by a call that it answers, and none takes longer (SAP's dialog step: 600 s). */
const longestMs = 600_000;

export async function tryFile(deps: TryFileDeps, leased: LeasedFile): Promise<FileTry> {
  const exchanges: ErpExchange[] = [];
  const call = leasedCall({ now: deps.now, exchanges, renew: (ms) => renewFile(deps.pool, leased, ms) });
  let sent = false;
  const end = await wayOf(deps, leased, call, () => (sent = true));
  return { end, sent, exchanges };
}

async function wayOf(deps: TryFileDeps, leased: LeasedFile, call: CallContext, begin: () => void): Promise<FileEnd> {
  const wait = (waits[Math.min(leased.fails, waits.length - 1)] ?? 60) * 1000;
  const again = (reason: string, unsure: 'now' | 'was' | 'no', fault?: ErpFault, afterMs = wait): FileEnd => ({
    kind: 'again',
    reason,
    afterMs,
    unsure,
    fault,
  });
  const notRead = (outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): FileEnd => {
    if (outcome.kind === 'refused') return { kind: 'refused', fault: outcome.fault };
    const fault = 'fault' in outcome ? outcome.fault : undefined;
    return again(fault?.vendorText ?? outcome.reason, 'was', fault, Math.max(wait, ('afterMs' in outcome ? outcome.afterMs : 0) ?? 0));
  };

  const connection = deps.ports.get(leased.connection);
  // An admin mends the settings, and then it goes by itself.
  if ('fault' in connection) return again(connection.fault.message.en, 'was', connection.fault);
  const { port, connector, config } = connection;
  if (!variantOf(connector, config).abilities.files || !port.attach || !port.attached) return { kind: 'refused', fault: faultOf('FILES_NOT_TAKEN') };
  const to = await findVoucher(deps, leased, connection, call);
  if ('outcome' in to)
    return to.outcome.kind === 'done' ? { kind: 'refused', fault: faultOf('FILE_WITHOUT_VOUCHER', leased.voucher.documentNumber) } : notRead(to.outcome);

  const file: ErpFile = {
    ...leased.file,
    name: erpFileName(leased.file.sha256, leased.file.name),
    bytes: () => piecesOf(deps, leased),
  };
  if (leased.wasTried) {
    const listed = await safely(() => port.attached!(to.ref, call));
    if (listed.kind !== 'done') return notRead(listed);
    const there = listed.value.find((one) => isNamedFor(file, one));
    if (there) return { kind: 'sent', id: there.id };
    const left = leased.unsureMs === null ? 0 : (connector.horizonMs(config) ?? longestMs) - leased.unsureMs;
    if (left > 0) return again('Not there yet; the ERP may still keep what it was sent', 'was', undefined, Math.min(wait, left + 250));
  }
  begin();
  const made: Outcome<AttachedFile> = await safely(() => port.attach!(file, to.ref, call));
  switch (made.kind) {
    case 'done':
      return { kind: 'sent', id: made.value.id };
    case 'refused':
      return { kind: 'refused', fault: made.fault };
    case 'retry':
      return again(made.fault?.vendorText ?? made.reason, 'no', made.fault, Math.max(wait, made.afterMs ?? 0));
    case 'unknown':
    case 'pending':
      return again(('fault' in made ? made.fault?.vendorText : undefined) ?? made.reason, 'now', 'fault' in made ? made.fault : undefined);
  }
}

/** The file as its store gives it. */
async function* piecesOf({ files, reach }: TryFileDeps, { attachment, file }: LeasedFile): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const piece of files.read(attachment)) {
    read += piece.length;
    if (read > piece.length && read >= file.size) reach?.('file.half-sent');
    yield piece;
  }
}

/** The ERP's own key of the voucher; of one that a person stated to be there it must be asked first. `done`: it is not there. */
async function findVoucher(
  { pool }: TryFileDeps,
  { posting, voucher }: LeasedFile,
  { port, connector, config }: OpenConnection,
  call: CallContext,
): Promise<{ ref: ErpDocumentRef } | { outcome: Outcome<unknown> }> {
  const { externalKey, documentNumber, internalId } = voucher;
  if (internalId !== null) return { ref: { externalKey, documentNumber, internalId } };
  const document = mapDocument(await loadDocument(pool, posting), variantOf(connector, config));
  if (!document.ok) return { outcome: { kind: 'refused', code: document.error.code, message: document.error.message, fault: document.error } };
  const found = await safely(() => port.find(document.value, call));
  return found.kind === 'done' && found.value?.internalId
    ? { ref: { externalKey, documentNumber: found.value.documentNumber, internalId: found.value.internalId } }
    : { outcome: found };
}

/** A throw is a bug of ours: what was sent may be there. */
async function safely<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    return unknown(`The connector failed: ${(error as Error).message}`);
  }
}
