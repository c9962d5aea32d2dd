import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { kingdee } from './kingdee.connector.js';
import { startOtherSandbox } from './testing/kingdee-sandbox.js';

describeErpContract('kingdee, cosmic', {
  connector: kingdee,
  variant: 'cosmic',
  startSimulator: () => startOtherSandbox('cosmic'),
  calls: { making: /\/gl_voucher\/voucherAdd$/, lookUp: /\/gl_voucher\/query$/ },
});
