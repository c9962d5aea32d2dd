import { faultOf, parseConfig, type Egress, type ErpConnector, type ErpFault, type ErpPort } from '@vouchflow/connector-kit';

export interface ConnectionRow {
  id: string;
  system: string;
  config: Record<string, unknown>;
  secrets: Record<string, unknown>;
  revision: number;
}

export interface OpenConnection {
  id: string;
  connector: ErpConnector;
  config: unknown;
  port: ErpPort;
}

export interface ErpPortsSettings {
  findConnector(system: string): ErpConnector | null;
  egress: Egress;
  /** Opens the sealed secret fields of a connection. */
  openSecrets(row: ConnectionRow): Record<string, unknown>;
}

/** One open port a connection and revision: it holds the session that all postings share. */
export class ErpPorts {
  private readonly open = new Map<string, { revision: number; connection: OpenConnection }>();

  constructor(private readonly settings: ErpPortsSettings) {}

  /** The port of the connection that serves a posting's ledger; `NO_CONNECTION` where there is none or its settings are at fault. */
  for({ connection, head }: { connection: ConnectionRow | null; head: { ledger: string } }): OpenConnection | { fault: ErpFault } {
    return connection ? this.get(connection) : { fault: faultOf('NO_CONNECTION', head.ledger) };
  }

  /** The port of a connection, or what is wrong with its settings. */
  get(row: ConnectionRow): OpenConnection | { fault: ErpFault } {
    const kept = this.open.get(row.id);
    if (kept?.revision === row.revision) return kept.connection;
    const connector = this.settings.findConnector(row.system);
    if (!connector) return { fault: faultOf('NO_CONNECTION', row.system) };
    const config = parseConfig(connector, { ...row.config, ...this.settings.openSecrets(row) });
    if (!config.ok) return { fault: faultOf('NO_CONNECTION', config.error.map((found) => `${found.path}: ${found.message}`).join('; ')) };
    const connection = { id: row.id, connector, config: config.value, port: connector.connect(config.value, this.settings.egress) };
    void kept?.connection.port.close?.().catch(() => undefined);
    this.open.set(row.id, { revision: row.revision, connection });
    return connection;
  }
}
