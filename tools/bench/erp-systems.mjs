/** The ERPs of the bench: each a simulator process of its own, with the settings of a connection to it. A new system is one more row. */

const patience = { timeoutMs: 3000, horizonMs: 8000 };
const plainBody = `{"externalKey":"{{externalKey}}","ledger":"{{book}}","date":"{{date}}","currency":"{{currency}}","word":"{{word}}","attachments":{{attachments}},
"lines":[{{#lines}}{"account":"{{account}}","debit":"{{debitOrZero}}","credit":"{{creditOrZero}}","text":"{{summary}}","department":"{{dimensions.department}}","person":"{{dimensions.person}}"}{{comma}}{{/lines}}]}`;
const plain = (red) => ({
  system: 'rest',
  secrets: { clientSecret: 'plain-secret' },
  config: (origin, ledger) => ({
    serverUrl: `${origin}/plain-erp/`,
    auth: 'client-credentials',
    clientId: 'vouchflow',
    ledger: { [ledger]: '001' },
    postPath: 'vouchers',
    postBody: plainBody,
    findPath: 'vouchers?externalKey={{externalKey}}',
    statePath: 'state',
    doneStates: ['posted'],
    red,
    ...patience,
  }),
});
const sap = (creditSign) => ({
  system: 'sap',
  secrets: { password: 'sap-password' },
  config: (origin, ledger) => ({ serverUrl: origin, user: 'VOUCHFLOW', ledger: { [ledger]: '1000' }, creditSign, ...patience }),
});

/**
 * @typedef {{ name: string, system: string, simulator?: string, secrets: object, config: (origin: string, ledger: string, entity: string) => object, switches?: object }} BenchSystem
 *   `simulator`: the system's name in the sandbox, where it is another. `switches`: how the simulator behaves where the vendor is silent.
 * @type {BenchSystem[]}
 */
export const benchSystems = [
  {
    name: 'kingdee K/3 Cloud',
    system: 'kingdee',
    secrets: { appSecret: 'sec01' },
    config: (origin, ledger) => ({
      serverUrl: `${origin}/k3cloud/`,
      acctId: 'acct01',
      user: 'demo',
      appId: 'app01',
      accountBook: { [ledger]: '001' },
      ...patience,
    }),
  },
  { name: 'sap, credits negative', ...sap('negative') },
  {
    name: 'yonyou YonBIP',
    system: 'yonyou',
    simulator: 'yonbip',
    secrets: { appSecret: 'yonbip-secret' },
    config: (origin, ledger) => ({
      variant: 'yonbip',
      serverUrl: origin,
      tenantId: 'tenant01',
      appKey: 'app-key-01',
      maker: 'finance@ht01.test',
      ledger: { [ledger]: '001' },
      dimension: { department: '0001', project: '0002', person: '0003' },
      ...patience,
    }),
  },
  {
    name: 'oracle Fusion',
    system: 'oracle',
    secrets: { password: 'oracle-password' },
    config: (origin, ledger, entity) => ({
      serverUrl: origin,
      user: 'vouchflow.integration',
      ledger: { [ledger]: '300000046975971' },
      dataAccessSet: { [ledger]: '300000046975980' },
      company: { [entity]: '101' },
      separator: '.',
      ...patience,
    }),
  },
  { name: 'rest, red by swapped sides', ...plain('swapped'), switches: { takesNegative: false } },
];
