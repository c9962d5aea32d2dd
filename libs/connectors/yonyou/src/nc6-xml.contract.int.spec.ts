import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { startYonyouSandbox } from './testing/yonyou-sandbox.js';
import { yonyou } from './yonyou.connector.js';

describeErpContract('yonyou, NC 6 XML', {
  connector: yonyou,
  variant: 'nc6-xml',
  startSimulator: () => startYonyouSandbox('nc6-xml'),
  sessionless: true,
  calls: { making: /\/service\/XChangeServlet\?/, lookUp: /$^/ },
});
