import type { ErpConnector } from '@vouchflow/connector-kit';
import { connectors } from './connectors.js';

/** The connector of a system's name (`kingdee`), or null. */
export const findConnector = (system: string): ErpConnector | null => connectors.find((connector) => connector.system === system) ?? null;
