import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { sap } from './sap.connector.js';
import { startSapTaken } from './testing/sap-sandbox.js';

describeErpContract('sap, idoc', {
  connector: sap,
  variant: 'idoc',
  startSimulator: () => startSapTaken('idoc'),
  silent: true,
  calls: { making: /\/idoc_xml/, lookUp: /\/A_OperationalAcctgDocItemCube/ },
});
