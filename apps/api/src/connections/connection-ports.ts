import { Inject, Injectable } from '@nestjs/common';
import { parseConfig, variantOf, type Egress, type ErpConnector, type ErpPort, type ErpVariant } from '@vouchflow/connector-kit';
import { findConnector } from '@vouchflow/connectors';
import { openConnectionSecrets, ProblemError, SecretBox } from '@vouchflow/server-kit';
import { Database } from '../database/database.js';
import { EGRESS } from '../tokens.js';
import type { ConnectionRow } from './connection.view.js';

export type OpenedConnection = { row: ConnectionRow; connector: ErpConnector; variant: ErpVariant } & (
  { config: unknown; port: ErpPort; close(): Promise<void> } | { fault: string }
);

/** A connection's port for one request of a page; the worker keeps its own. */
@Injectable()
export class ConnectionPorts {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
    @Inject(EGRESS) private readonly egress: Egress,
  ) {}

  async open(id: string): Promise<OpenedConnection> {
    const row = await this.database.row<ConnectionRow>('SELECT * FROM connection WHERE id = $1', [id]);
    const connector = row && findConnector(row.system);
    if (!row || !connector) throw new ProblemError('NOT_FOUND');
    const config = parseConfig(connector, { ...row.config, ...openConnectionSecrets(this.box, row) });
    if (!config.ok) return { row, connector, variant: connector.variants[0], fault: config.error.map((found) => `${found.path}: ${found.message}`).join('; ') };
    const port = connector.connect(config.value, this.egress);
    return {
      row,
      connector,
      variant: variantOf(connector, config.value),
      config: config.value,
      port,
      close: async () => void (await port.close?.().catch(() => undefined)),
    };
  }
}
