export { rest } from './rest.connector.js';
