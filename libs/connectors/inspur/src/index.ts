export { inspur } from './inspur.connector.js';
