import { createServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { acknowledged } from '../compare-read-back.js';
import { parseConfig } from '../connector-config.js';
import { createEgress } from '../egress/create-egress.js';
import type { Egress } from '../egress/egress.port.js';
import type { ErpAbilities } from '../erp-abilities.js';
import type { ErpDocument, FoundDocument, PostedDocument } from '../erp-document.js';
import type { ErpConnector } from '../erp.connector.js';
import type { CallContext, ErpExchange, ErpPort } from '../erp.port.js';
import type { Outcome } from '../outcome.js';
import type { ErpSimulator, SettingsChange } from './erp-simulator.js';
import { startGarblingProxy, type GarblingProxy } from './garbling-proxy.js';

export interface ContractHouseOptions {
  connector: ErpConnector;
  abilities: ErpAbilities;
  startSimulator(): Promise<ErpSimulator>;
}

/** What the contract's days need: the simulator, a proxy before it, ports into both, and short ways to post and to look. */
export function contractHouse({ connector, abilities, startSimulator }: ContractHouseOptions) {
  let simulator: ErpSimulator;
  let proxy: GarblingProxy;
  let egress: Egress;
  let closedOrigin: string;
  const exchanges: ErpExchange[] = [];

  beforeAll(async () => {
    simulator = await startSimulator();
    proxy = await startGarblingProxy(simulator.origin);
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    closedOrigin = `http://127.0.0.1:${(gone.address() as AddressInfo).port}`;
    await new Promise((resolve) => gone.close(resolve));
    egress = createEgress({ allow: [simulator.origin, proxy.origin, closedOrigin, ...(simulator.allow ?? [])] });
  });
  afterEach(async () => {
    proxy.straight();
    await simulator.endFaults();
  });
  afterAll(async () => {
    await egress?.close();
    await proxy?.close();
    await simulator?.close();
  });

  const connect = (change: SettingsChange = {}): ErpPort => {
    const config = parseConfig(connector, simulator.settings(change));
    if (!config.ok) throw new Error(JSON.stringify(config.error));
    return connector.connect(config.value, egress);
  };
  const call = (change: Partial<CallContext> = {}): CallContext => ({
    renewLease: () => Promise.resolve(true),
    record: (exchange) => void exchanges.push(exchange),
    ...change,
  });
  const posted = (outcome: Outcome<PostedDocument>): PostedDocument => {
    if (outcome.kind !== 'done') throw new Error(`not done: ${JSON.stringify(outcome)}`);
    expect(outcome.value).toMatchObject({ reached: true, differences: [] });
    return outcome.value;
  };
  /** Posts, and where the ERP works on it later asks until it has answered. */
  const through = async (port: ErpPort, document: ErpDocument, context = call()): Promise<Outcome<PostedDocument>> => {
    let outcome = await port.post(document, context);
    for (let polls = 0; outcome.kind === 'pending' && polls < 50; polls += 1) {
      if (!abilities.asynchronous || !port.poll) throw new Error('pending, without the ability to be asked');
      if (polls > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(outcome.kind === 'pending' ? (outcome.afterMs ?? 50) : 50, 100)));
      outcome = await port.poll(outcome.ticket, document, context);
    }
    return outcome;
  };
  /** By the port's look-up; where it has none by the books, as the person does who is asked then. */
  const found = async (port: ErpPort, document: ErpDocument): Promise<FoundDocument | null> => {
    const outcome = await port.find(document, call());
    if (!abilities.find) {
      expect(outcome).toMatchObject({ kind: 'refused', code: 'NO_LOOK_UP' });
      const [seen] = await simulator.documents(document.externalKey);
      return seen ? acknowledged(document, { documentNumber: seen.documentNumber ?? '', state: 'seen' }) : null;
    }
    if (outcome.kind !== 'done') throw new Error(`not found out: ${JSON.stringify(outcome)}`);
    return outcome.value;
  };
  /** The whole way from `unknown`: find, and finish what is there. */
  const settle = async (port: ErpPort, document: ErpDocument): Promise<PostedDocument> => {
    const there = await found(port, document);
    if (!there) throw new Error('not there');
    return posted(await port.finish(there, document, call()));
  };
  const inBooks = async (document: ErpDocument): Promise<number> => (await simulator.documents(document.externalKey)).length;

  return {
    connect,
    call,
    posted,
    through,
    found,
    settle,
    inBooks,
    exchanges,
    get simulator() {
      return simulator;
    },
    get proxy() {
      return proxy;
    },
    get closedOrigin() {
      return closedOrigin;
    },
  };
}
