import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { startYonyouSandbox } from './testing/yonyou-sandbox.js';
import { yonyou } from './yonyou.connector.js';

describeErpContract('yonyou, U8 EAI', {
  connector: yonyou,
  variant: 'u8-eai',
  startSimulator: () => startYonyouSandbox('u8-eai'),
  sessionless: true,
  calls: { making: /\/u8eai\/import\.asp$/, lookUp: /$^/ },
});
