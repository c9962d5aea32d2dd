import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { kingdee } from './kingdee.connector.js';
import { startOtherSandbox } from './testing/kingdee-sandbox.js';

describeErpContract('kingdee, jdy', {
  connector: kingdee,
  variant: 'jdy',
  startSimulator: () => startOtherSandbox('jdy'),
  calls: { making: /\/jdyaccouting\/voucher\?/, lookUp: /\/jdyaccouting\/voucherlist\?/ },
});
