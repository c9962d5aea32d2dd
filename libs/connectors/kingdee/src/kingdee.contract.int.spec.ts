import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { kingdee } from './kingdee.connector.js';
import { startKingdeeSandbox } from './testing/kingdee-sandbox.js';

const maxFileBytes = 5_000_000;

describeErpContract('kingdee', {
  connector: kingdee,
  variant: 'k3cloud',
  async startSimulator() {
    const sandbox = await startKingdeeSandbox();
    await sandbox.switches({ maxFileBytes });
    return sandbox;
  },
  tooLargeFile: maxFileBytes + 1,
  calls: { making: /DynamicFormService\.Save\.common\.kdsvc$/, lookUp: /DynamicFormService\.ExecuteBillQuery\.common\.kdsvc$/ },
});
