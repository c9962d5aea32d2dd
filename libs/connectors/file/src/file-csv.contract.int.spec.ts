import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { file } from './file.connector.js';
import { startFileSandbox } from './testing/file-sandbox.js';

describeErpContract('file, csv', { connector: file, variant: 'csv', startSimulator: () => startFileSandbox('csv') });
