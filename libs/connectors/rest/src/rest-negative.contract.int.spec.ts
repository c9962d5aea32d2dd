import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { rest } from './rest.connector.js';
import { startRestSandbox } from './testing/rest-sandbox.js';

describeErpContract('rest, negative', {
  connector: rest,
  variant: 'negative',
  startSimulator: () => startRestSandbox('negative'),
  calls: { making: /\/plain-erp\/vouchers$/, lookUp: /\/plain-erp\/vouchers\?externalKey=/ },
});
