export { rest } from './rest.connector.js';
export { restConfig, type RestConfig } from './rest.config.js';
