import { Inject, Injectable } from '@nestjs/common';
import { variantOf, type Egress } from '@vouchflow/connector-kit';
import { findConnector } from '@vouchflow/connectors';
import { ErpPorts, loadDocument, mapDocument } from '@vouchflow/flow-runtime';
import { erpMapping, type LocalText } from '@vouchflow/flow-model';
import { poolOf } from '@vouchflow/flow-store';
import { openConnectionSecrets, ProblemError, SecretBox } from '@vouchflow/server-kit';
import { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { EGRESS } from '../tokens.js';
import { diffDocuments, type DocumentDifference } from './diff-documents.js';

export interface PostingDifference {
  id: string;
  voucherNumber: string;
  /** Version of the mapping by which it was sent last, and of that by which it would be sent now; null: every code as it is. */
  sentBy: number | null;
  nowBy: number | null;
  /** Never sent: there is nothing to compare with. */
  wasSent: boolean;
  differences: DocumentDifference[];
  /** Why it would not even be sent now: unmapped codes, no connection. */
  blocked: LocalText | null;
}

interface PostingRow {
  number: string;
  sends: number;
  sent_by: number | null;
  now_by: number | null;
  now_mapping: unknown;
}

/** What a posting was sent as, beside what it would be sent as now: what somebody reads before he pushes it again. Sends nothing. */
@Injectable()
export class PostingDifferences {
  private readonly ports: ErpPorts;

  constructor(
    private readonly database: Database,
    private readonly dataSource: DataSource,
    box: SecretBox,
    @Inject(EGRESS) egress: Egress,
  ) {
    this.ports = new ErpPorts({ findConnector, egress, openSecrets: (row) => openConnectionSecrets(box, row) });
  }

  async of(id: string): Promise<PostingDifference> {
    const row = await this.database.row<PostingRow>(
      `SELECT v.number, p.sends, p.mapping_version AS sent_by, m.version AS now_by, m.mapping AS now_mapping FROM posting p JOIN voucher v ON v.id = p.voucher_id
       LEFT JOIN LATERAL (SELECT am.version, am.mapping FROM connection c JOIN erp_mapping am ON am.connection_id = c.id AND am.status = 'active' WHERE p.ledger = ANY (c.ledgers) AND c.enabled ORDER BY c.created_at LIMIT 1) AS m ON true
       WHERE p.id = $1`,
      [id],
    );
    if (!row) throw new ProblemError('NOT_FOUND');
    const answer = { id, voucherNumber: row.number, sentBy: row.sent_by, nowBy: row.now_by, wasSent: row.sends > 0 };
    const loaded = await loadDocument(poolOf(this.dataSource), id);
    const opened = this.ports.for(loaded);
    if ('fault' in opened) return { ...answer, differences: [], blocked: opened.fault.message };
    const variant = variantOf(opened.connector, opened.config);
    const now = mapDocument({ ...loaded, mapping: row.now_by === null ? null : { version: row.now_by, mapping: erpMapping.parse(row.now_mapping) } }, variant);
    if (!now.ok) return { ...answer, differences: [], blocked: now.error.message };
    const was = row.sends > 0 ? mapDocument(loaded, variant) : null;
    return { ...answer, differences: was?.ok ? diffDocuments(was.value, now.value) : [], blocked: null };
  }
}
