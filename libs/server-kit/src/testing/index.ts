export * from './scripted-mail-server.js';
export * from './test-redis.js';
