export { tryton } from './tryton.connector.js';
