import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { kingdee } from './kingdee.connector.js';
import { startKingdeeSandbox } from './testing/kingdee-sandbox.js';

describeErpContract('kingdee', {
  connector: kingdee,
  variant: 'k3cloud',
  startSimulator: startKingdeeSandbox,
  calls: { making: /DynamicFormService\.Save\.common\.kdsvc$/, lookUp: /DynamicFormService\.ExecuteBillQuery\.common\.kdsvc$/ },
});
