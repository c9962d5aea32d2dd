export * from './egress/egress.port.js';
export * from './erp-document.js';
export * from './erp-fault.js';
export * from './erp.connector.js';
export * from './erp.port.js';
export * from './outcome.js';
