import { Injectable } from '@nestjs/common';
import { DirectoryCache, type DirectorySnapshot } from '@vouchflow/flow-store';
import { Database } from './database.js';

/** The directory of now, for reading. */
@Injectable()
export class Directory {
  constructor(
    private readonly database: Database,
    private readonly cache: DirectoryCache,
  ) {}

  now(): Promise<DirectorySnapshot> {
    return this.database.withClient((client) => this.cache.get(client));
  }
}
