export * from './assert-never.js';
export * from './group-by.js';
export * from './ids.js';
export * from './instant.js';
export * from './keepable.js';
export * from './money.js';
export * from './result.js';
export * from './stable-hash.js';
