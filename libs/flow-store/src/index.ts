export * from './data-source.js';
export * from './directory/directory-cache.js';
export * from './directory/directory-snapshot.js';
export * from './directory/load-directory.js';
export * from './entities/index.js';
export * from './migrate.js';
export * from './pg-types.js';
export * from './schema/describe-schema.js';
