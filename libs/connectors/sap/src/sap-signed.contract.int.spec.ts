import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { sap } from './sap.connector.js';
import { startSapSandbox } from './testing/sap-sandbox.js';

describeErpContract('sap, credits negative', {
  connector: sap,
  variant: 's4-soap-sync',
  startSimulator: () => startSapSandbox('negative'),
  calls: { making: /\/journalentrycreaterequestconfi/, lookUp: /\/A_OperationalAcctgDocItemCube/ },
});
