import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { soap } from './soap.connector.js';
import { startSoapSandbox } from './testing/soap-sandbox.js';

describeErpContract('soap', {
  connector: soap,
  startSimulator: () => startSoapSandbox(),
  calls: { making: /\/soap-erp\/VoucherService$/, lookUp: /\/soap-erp\/VoucherQuery$/ },
});
