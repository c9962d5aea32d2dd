export { soap } from './soap.connector.js';
export { soapConfig, type SoapConfig } from './soap.config.js';
