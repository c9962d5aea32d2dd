import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { sap } from './sap.connector.js';
import { maxFileBytes, startSapSandbox, withLimit } from './testing/sap-sandbox.js';

describeErpContract('sap, credits by their code', {
  connector: sap,
  variant: 's4-soap-sync',
  startSimulator: () => withLimit(startSapSandbox('positive')),
  tooLargeFile: maxFileBytes + 1,
  calls: { making: /\/journalentrycreaterequestconfi/, lookUp: /\/A_OperationalAcctgDocItemCube/ },
});
