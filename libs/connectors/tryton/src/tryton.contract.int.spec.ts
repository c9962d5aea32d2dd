import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { tryton } from './tryton.connector.js';
import { startTrytonErp } from './testing/tryton-erp.js';

// The one ERP that is not simulated: Tryton itself, installed from Debian's packages.
describeErpContract('tryton', {
  connector: tryton,
  startSimulator: () =>
    startTrytonErp({
      code: 'HT01',
      years: [2026],
      accounts: [
        { code: '660101', name: '销售费用-差旅' },
        { code: '22210101', name: '应交税费-进项税额' },
        { code: '224101', name: '其他应付款-员工', party: true },
      ],
      parties: ['sales@ht01.test'],
    }),
  // A Python server on a machine that runs other tests beside it.
  slowness: 15,
  // In base64 more than the server takes in one request.
  tooLargeFile: 6_500_000,
  hangsUpOnLargeFile: true,
  calls: { making: /model\.account\.move\.create$/, lookUp: /model\.account\.move\.search_read$/ },
});
