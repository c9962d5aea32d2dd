export * from './contract-document.js';
export * from './contract-file.js';
export * from './describe-erp-contract.js';
export * from './erp-simulator.js';
export * from './sandbox-house.js';
export * from './start-sandbox.js';
