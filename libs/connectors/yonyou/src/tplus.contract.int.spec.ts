import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { startYonyouSandbox } from './testing/yonyou-sandbox.js';
import { yonyou } from './yonyou.connector.js';

describeErpContract('yonyou, T+', {
  connector: yonyou,
  variant: 'tplus',
  startSimulator: () => startYonyouSandbox('tplus'),
  sessionless: true,
  calls: { making: /\/doc\/ReturnCodeCreate$/, lookUp: /$^/ },
});
