import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { startYonyouSandbox } from './testing/yonyou-sandbox.js';
import { yonyou } from './yonyou.connector.js';

describeErpContract('yonyou, YonBIP', {
  connector: yonyou,
  variant: 'yonbip',
  startSimulator: () => startYonyouSandbox('yonbip'),
  calls: { making: /\/voucher\/addVoucher\?/, lookUp: /\/voucher\/queryVouchers\?/ },
});
