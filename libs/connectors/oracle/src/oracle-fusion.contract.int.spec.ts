import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { oracle } from './oracle.connector.js';
import { startOracleSandbox } from './testing/oracle-sandbox.js';

describeErpContract('oracle, fusion', {
  connector: oracle,
  variant: 'fusion',
  startSimulator: startOracleSandbox,
  calls: { making: /\/erpintegrations$/, lookUp: /\/journalBatches\?q=/ },
});
