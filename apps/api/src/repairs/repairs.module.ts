import { Module } from '@nestjs/common';
import { MigrationsController } from './migrations.controller.js';
import { RepairReader } from './repair.reader.js';
import { RepairRequestsController } from './repair-requests.controller.js';
import { RepairService } from './repair.service.js';
import { RepairsController } from './repairs.controller.js';

/** Mending by hand: the console of whoever keeps instances going. */
@Module({
  controllers: [RepairsController, RepairRequestsController, MigrationsController],
  providers: [RepairReader, RepairService],
  exports: [RepairService],
})
export class RepairsModule {}
