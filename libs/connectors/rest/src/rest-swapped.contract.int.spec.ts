import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { rest } from './rest.connector.js';
import { startRestSandbox } from './testing/rest-sandbox.js';

describeErpContract('rest, swapped', {
  connector: rest,
  variant: 'swapped',
  startSimulator: () => startRestSandbox('swapped'),
  calls: { making: /\/plain-erp\/vouchers$/, lookUp: /\/plain-erp\/vouchers\?externalKey=/ },
});
