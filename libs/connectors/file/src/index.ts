export { file } from './file.connector.js';
export { fileConfig, type FileConfig } from './file.config.js';
