export { oracle } from './oracle.connector.js';
export { oracleConfig, type OracleConfig } from './oracle.config.js';
