export * from './expression/index.js';
