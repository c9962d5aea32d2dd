export { kingdee } from './kingdee.connector.js';
export { kingdeeConfig, type KingdeeConfig } from './kingdee.config.js';
