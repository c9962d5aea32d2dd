export { yonyou } from './yonyou.connector.js';
export { yonyouConfig, type YonyouConfig } from './yonyou.config.js';
