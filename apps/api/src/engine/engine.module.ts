import { randomBytes } from 'node:crypto';
import { Global, Module } from '@nestjs/common';
import { CompiledFlows, InstanceService } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import { uuidV7 } from '@vouchflow/kernel';
import { correlationId, Metrics, type Doorbell, type LiveBus } from '@vouchflow/server-kit';
import { DataSource } from 'typeorm';
import { DOORBELL, LIVE_BUS } from '../tokens.js';
import { ClaimReader } from './claim-reader.js';

/** The engine as this process has it: the one writer, compiled flows, and a reader for what people may see. */
@Global()
@Module({
  providers: [
    CompiledFlows,
    {
      provide: InstanceService,
      inject: [DataSource, DirectoryCache, CompiledFlows, DOORBELL, LIVE_BUS, Metrics],
      useFactory: (dataSource: DataSource, directory: DirectoryCache, flows: CompiledFlows, doorbell: Doorbell, live: LiveBus, metrics: Metrics) =>
        new InstanceService(
          { dataSource, directory }, flows,
          { ring: (ids) => doorbell.ring(ids), publish: (change) => live.publish(change), correlation: correlationId, observe: (input, result) => metrics.turns.inc({ input, result }) },
          () => uuidV7(Date.now(), randomBytes(10)),
        ),
    },
    ClaimReader,
  ],
  exports: [CompiledFlows, InstanceService, ClaimReader],
})
export class EngineModule {}
