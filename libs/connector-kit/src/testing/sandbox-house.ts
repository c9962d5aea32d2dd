import { afterAll, afterEach, beforeAll } from 'vitest';
import { parseConfig } from '../connector-config.js';
import { createEgress } from '../egress/create-egress.js';
import type { Egress } from '../egress/egress.port.js';
import type { ErpConnector } from '../erp.connector.js';
import type { CallContext, ErpExchange, ErpPort } from '../erp.port.js';
import type { Sandbox } from './start-sandbox.js';

/** One simulator for the specs of what lies beyond the contract, and ports into it with settings that differ. */
export function sandboxHouse(connector: ErpConnector, start: () => Promise<Sandbox>) {
  let sandbox: Sandbox;
  let egress: Egress;
  const exchanges: ErpExchange[] = [];
  const call: CallContext = { renewLease: () => Promise.resolve(true), record: (exchange) => void exchanges.push(exchange) };
  beforeAll(async () => {
    sandbox = await start();
    egress = createEgress({ allow: [sandbox.origin] });
  });
  afterEach(async () => {
    exchanges.length = 0;
    await sandbox.endFaults();
    await sandbox.resetSwitches();
  });
  afterAll(async () => {
    await egress?.close();
    await sandbox?.close();
  });
  const connect = (more: Record<string, unknown> = {}): ErpPort => {
    const config = parseConfig(connector, { ...sandbox.settings({}), ...more });
    if (!config.ok) throw new Error(JSON.stringify(config.error));
    return connector.connect(config.value, egress);
  };
  return {
    connect,
    call,
    exchanges,
    get sandbox() {
      return sandbox;
    },
  };
}
