/** The ERPs of the bench: each a simulator process of its own, with the settings of a connection to it. A new system is one more row. */

const patience = { timeoutMs: 3000, horizonMs: 8000 };
const plainBody = `{"externalKey":"{{externalKey}}","ledger":"{{book}}","date":"{{date}}","currency":"{{currency}}","word":"{{word}}","attachments":{{attachments}},
"lines":[{{#lines}}{"account":"{{account}}","debit":"{{debitOrZero}}","credit":"{{creditOrZero}}","text":"{{summary}}","department":"{{dimensions.department}}","person":"{{dimensions.person}}"}{{comma}}{{/lines}}]}`;
const plain = (red) => ({
  system: 'rest', secrets: { clientSecret: 'plain-secret' },
  config: (origin, ledger) => ({
    serverUrl: `${origin}/plain-erp/`, auth: 'client-credentials', clientId: 'vouchflow', ledger: { [ledger]: '001' }, postPath: 'vouchers', postBody: plainBody,
    findPath: 'vouchers?externalKey={{externalKey}}', statePath: 'state', doneStates: ['posted'], red, ...patience,
  }),
});
const sap = (creditSign) => ({
  system: 'sap', secrets: { password: 'sap-password' },
  config: (origin, ledger) => ({ serverUrl: origin, user: 'VOUCHFLOW', ledger: { [ledger]: '1000' }, creditSign, ...patience }),
});

/**
 * @typedef {{ name: string, system: string, secrets: object, config: (origin: string, ledger: string) => object, switches?: object }} BenchSystem
 *   `switches`: how the simulator behaves where the vendor is silent.
 * @type {BenchSystem[]}
 */
export const benchSystems = [
  {
    name: 'kingdee K/3 Cloud', system: 'kingdee', secrets: { appSecret: 'sec01' },
    config: (origin, ledger) => ({ serverUrl: `${origin}/k3cloud/`, acctId: 'acct01', user: 'demo', appId: 'app01', accountBook: { [ledger]: '001' }, ...patience }),
  },
  { name: 'sap, credits negative', ...sap('negative') },
  { name: 'sap, credits by their code', ...sap('positive'), switches: { amounts: 'by-code', odataAmounts: 'by-code', blankDocumentAs: 'zeros' } },
  { name: 'rest, red by negative amounts', ...plain('negative') },
  { name: 'rest, red by swapped sides', ...plain('swapped'), switches: { takesNegative: false } },
];
