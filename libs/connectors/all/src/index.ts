export * from './connectors.js';
export * from './find-connector.js';
export * from './ability-table.js';
