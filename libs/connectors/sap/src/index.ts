export { sap } from './sap.connector.js';
export { sapConfig, type SapConfig } from './sap.config.js';
