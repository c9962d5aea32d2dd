import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { startYonyouSandbox } from './testing/yonyou-sandbox.js';
import { yonyou } from './yonyou.connector.js';

describeErpContract('yonyou, NC Cloud', {
  connector: yonyou,
  variant: 'nccloud',
  startSimulator: () => startYonyouSandbox('nccloud'),
  calls: { making: /\/gl\/voucher\/insert$/, lookUp: /$^/ },
});
