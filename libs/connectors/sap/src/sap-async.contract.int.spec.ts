import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { sap } from './sap.connector.js';
import { maxFileBytes, startSapTaken, withLimit } from './testing/sap-sandbox.js';

describeErpContract('sap, async', {
  connector: sap,
  variant: 's4-soap-async',
  startSimulator: () => withLimit(startSapTaken('s4-soap-async')),
  tooLargeFile: maxFileBytes + 1,
  silent: true,
  calls: { making: /\/journalentrybulkcreationreques/, lookUp: /\/A_OperationalAcctgDocItemCube/ },
});
