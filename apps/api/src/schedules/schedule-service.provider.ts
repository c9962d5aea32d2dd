import { randomBytes } from 'node:crypto';
import type { FactoryProvider } from '@nestjs/common';
import { CompiledFlows, InstanceService, ScheduleService } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import { uuidV7 } from '@vouchflow/kernel';
import { DataSource } from 'typeorm';

/** Schedules as the API changes and shows them. It never fires: that is the worker's. */
export const scheduleServiceProvider: FactoryProvider<ScheduleService> = {
  provide: ScheduleService,
  inject: [DataSource, DirectoryCache, CompiledFlows, InstanceService],
  useFactory: (dataSource: DataSource, directory: DirectoryCache, flows: CompiledFlows, instances: InstanceService) =>
    new ScheduleService({ door: { dataSource, directory }, flows, instances, newId: () => uuidV7(Date.now(), randomBytes(10)) }),
};
