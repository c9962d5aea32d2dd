import { describeErpContract, startSandbox } from '@vouchflow/connector-kit/testing';
import { inspur } from './inspur.connector.js';

const startSimulator = () =>
  startSandbox({
    system: 'inspur',
    secrets: ['inspur-key', 'wrong-secret'],
    settings: (origin, change) => ({
      serverUrl: `${origin}/inspur/api/`,
      headerValue: change.wrongSecret ? 'wrong-secret' : 'inspur-key',
      ledger: { 'HT01-CAS': '001' },
      timeoutMs: change.timeoutMs ?? 5_000,
    }),
  });

describeErpContract('inspur, a profile of the generic REST', {
  connector: inspur,
  startSimulator,
  sessionless: true,
  calls: { making: /\/inspur\/api\/voucher$/, lookUp: /\/inspur\/api\/voucher\?VoucherID=/ },
});
