import { randomBytes } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import { CompiledFlows, InstanceService } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import { uuidV7 } from '@vouchflow/kernel';
import { correlationId, crashHook, Metrics, type Doorbell, type Env, type LiveBus } from '@vouchflow/server-kit';
import { DataSource } from 'typeorm';
import { DOORBELL, ENV, LIVE_BUS } from '../tokens.js';
import { ClaimReader } from './claim-reader.js';

/** The engine as this process has it: the one writer, compiled flows, and a reader for what people may see. */
@Global()
@Module({
  providers: [
    CompiledFlows,
    {
      provide: InstanceService,
      inject: [DataSource, DirectoryCache, CompiledFlows, DOORBELL, LIVE_BUS, Metrics, ENV],
      useFactory: (dataSource: DataSource, directory: DirectoryCache, flows: CompiledFlows, doorbell: Doorbell, live: LiveBus, metrics: Metrics, env: Env) =>
        new InstanceService(
          { dataSource, directory, reach: crashHook(env.CRASH_POINTS, 'api') },
          flows,
          {
            ring: (ids) => doorbell.ring(ids),
            publish: (change) => live.publish(change),
            correlation: correlationId,
            observe: (input, result) => metrics.turns.inc({ input, result }),
          },
          () => uuidV7(Date.now(), randomBytes(10)),
        ),
    },
    ClaimReader,
  ],
  exports: [CompiledFlows, InstanceService, ClaimReader],
})
export class EngineModule {}
