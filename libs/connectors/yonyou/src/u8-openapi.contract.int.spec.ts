import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { startYonyouSandbox } from './testing/yonyou-sandbox.js';
import { yonyou } from './yonyou.connector.js';

describeErpContract('yonyou, U8 OpenAPI', {
  connector: yonyou,
  variant: 'u8-openapi',
  startSimulator: () => startYonyouSandbox('u8-openapi'),
  calls: { making: /\/api\/voucher_ex\/add\?/, lookUp: /\/api\/voucherdetails\/batch_get\?/ },
});
