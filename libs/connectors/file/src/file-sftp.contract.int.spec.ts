import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { file } from './file.connector.js';
import { startSftpSandbox } from './testing/file-sandbox.js';

describeErpContract('file, csv by SFTP', { connector: file, variant: 'csv', startSimulator: () => startSftpSandbox('csv') });
