import { Global, Module, type DynamicModule } from '@nestjs/common';
import { createEgress } from '@vouchflow/connector-kit';
import { DirectoryCache, poolOf, PostgresAttachmentStore } from '@vouchflow/flow-store';
import { Metrics, SecretBox, secretKey, SessionStore, SignInLimiter, type Doorbell, type Env, type LiveBus, type Logger } from '@vouchflow/server-kit';
import { DataSource } from 'typeorm';
import { AuthGuard } from './auth/auth.guard.js';
import { Authenticator } from './auth/authenticator.js';
import { OriginRule } from './auth/origin-rule.js';
import { RequestLimiter } from './auth/request-limiter.js';
import { Changes } from './changes/changes.js';
import { Database } from './database/database.js';
import { Directory } from './database/directory.js';
import { DOORBELL, EGRESS, ENV, LIVE_BUS, LOGGER } from './tokens.js';

export interface House {
  env: Env;
  logger: Logger;
  dataSource: DataSource;
  doorbell: Doorbell;
  liveBus: LiveBus;
  metrics: Metrics;
}

/** What every resource stands on, made once in `createApp` and injected by class or by a name of `tokens.ts`. */
@Global()
@Module({})
export class HouseModule {
  static of(house: House): DynamicModule {
    const pool = poolOf(house.dataSource);
    const providers = [
      { provide: ENV, useValue: house.env },
      { provide: LOGGER, useValue: house.logger },
      { provide: DOORBELL, useValue: house.doorbell },
      { provide: LIVE_BUS, useValue: house.liveBus },
      { provide: EGRESS, useFactory: () => createEgress({ allow: house.env.EGRESS_ALLOW }) },
      { provide: DataSource, useValue: house.dataSource },
      { provide: Metrics, useValue: house.metrics },
      { provide: Database, useValue: new Database(pool) },
      { provide: DirectoryCache, useValue: new DirectoryCache() },
      { provide: PostgresAttachmentStore, useValue: new PostgresAttachmentStore(pool) },
      { provide: SessionStore, useValue: new SessionStore(pool) },
      { provide: SignInLimiter, useValue: new SignInLimiter(pool) },
      { provide: SecretBox, useFactory: () => new SecretBox(secretKey(house.env)) },
      { provide: RequestLimiter, useValue: new RequestLimiter(house.env.RATE_LIMIT) },
      Authenticator,
      AuthGuard,
      OriginRule,
      Directory,
      Changes,
    ];
    return { module: HouseModule, providers, exports: providers };
  }
}
