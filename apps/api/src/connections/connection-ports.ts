import { Inject, Injectable } from '@nestjs/common';
import { parseConfig, variantOf, type Egress, type ErpConnector, type ErpPort, type ErpVariant } from '@vouchflow/connector-kit';
import { findConnector } from '@vouchflow/connectors';
import { openConnectionSecrets, ProblemError, SecretBox } from '@vouchflow/server-kit';
import { Database } from '../database/database.js';
import { EGRESS } from '../tokens.js';
import type { ConnectionRow } from './connection.view.js';

interface KnownConnection {
  row: ConnectionRow;
  connector: ErpConnector;
  variant: ErpVariant;
}
export type OpenedConnection = KnownConnection & ({ config: unknown; port: ErpPort; close(): Promise<void> } | { fault: string });

/** A connection's port for one request of a page; the worker keeps its own. */
@Injectable()
export class ConnectionPorts {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
    @Inject(EGRESS) private readonly egress: Egress,
  ) {}

  /** What a connection's settings say of it; nothing is opened. Without sound settings it counts as its connector's first variant. */
  async read(id: string): Promise<KnownConnection & { config: ReturnType<typeof parseConfig> }> {
    const row = await this.database.row<ConnectionRow>('SELECT * FROM connection WHERE id = $1', [id]);
    const connector = row && findConnector(row.system);
    if (!row || !connector) throw new ProblemError('NOT_FOUND');
    const config = parseConfig(connector, { ...row.config, ...openConnectionSecrets(this.box, row) });
    return { row, connector, variant: config.ok ? variantOf(connector, config.value) : connector.variants[0], config };
  }

  async open(id: string): Promise<OpenedConnection> {
    const { config, ...known } = await this.read(id);
    if (!config.ok) return { ...known, fault: config.error.map((found) => `${found.path}: ${found.message}`).join('; ') };
    const port = known.connector.connect(config.value, this.egress);
    return { ...known, config: config.value, port, close: async () => void (await port.close?.().catch(() => undefined)) };
  }
}
