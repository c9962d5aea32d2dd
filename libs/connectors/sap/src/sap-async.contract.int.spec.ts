import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { sap } from './sap.connector.js';
import { startSapTaken } from './testing/sap-sandbox.js';

describeErpContract('sap, async', {
  connector: sap,
  variant: 's4-soap-async',
  startSimulator: () => startSapTaken('s4-soap-async'),
  silent: true,
  calls: { making: /\/journalentrybulkcreationreques/, lookUp: /\/A_OperationalAcctgDocItemCube/ },
});
