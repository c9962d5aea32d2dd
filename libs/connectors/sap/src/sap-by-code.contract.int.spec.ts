import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { sap } from './sap.connector.js';
import { startSapSandbox } from './testing/sap-sandbox.js';

describeErpContract('sap, credits by their code', {
  connector: sap,
  variant: 's4-soap-sync',
  startSimulator: () => startSapSandbox('positive'),
  calls: { making: /\/journalentrycreaterequestconfi/, lookUp: /\/A_OperationalAcctgDocItemCube/ },
});
