export * from './connectors.js';
export * from './find-connector.js';
