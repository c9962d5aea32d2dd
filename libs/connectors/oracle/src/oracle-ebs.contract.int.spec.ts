import { describeErpContract } from '@vouchflow/connector-kit/testing';
import { oracle } from './oracle.connector.js';
import { startEbsSandbox } from './testing/oracle-sandbox.js';

describeErpContract('oracle, E-Business Suite by file', { connector: oracle, variant: 'ebs-file', startSimulator: startEbsSandbox });
