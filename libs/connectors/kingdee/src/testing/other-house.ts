import { createEgress, parseConfig, type CallContext, type Egress, type ErpExchange, type ErpPort } from '@vouchflow/connector-kit';
import type { Sandbox } from '@vouchflow/connector-kit/testing';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { kingdee } from '../kingdee.connector.js';
import { startOtherSandbox } from './kingdee-sandbox.js';

/** One simulator for the specs of a variant, and ports into it with settings that differ. */
export function otherHouse(variant: 'cosmic' | 'jdy') {
  let sandbox: Sandbox;
  let egress: Egress;
  const exchanges: ErpExchange[] = [];
  const call: CallContext = { renewLease: () => Promise.resolve(true), record: (exchange) => void exchanges.push(exchange) };
  beforeAll(async () => {
    sandbox = await startOtherSandbox(variant);
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
    const config = parseConfig(kingdee, { ...sandbox.settings({}), ...more });
    if (!config.ok) throw new Error(JSON.stringify(config.error));
    return kingdee.connect(config.value, egress);
  };
  return { connect, call, exchanges, get sandbox() { return sandbox; } };
}
