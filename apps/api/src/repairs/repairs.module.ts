import { Module } from '@nestjs/common';
import { EmergenciesController } from '../emergencies/emergencies.controller.js';
import { EmergencyService } from '../emergencies/emergency.service.js';
import { MigrationsController } from './migrations.controller.js';
import { RepairReader } from './repair.reader.js';
import { RepairRequestsController } from './repair-requests.controller.js';
import { RepairService } from './repair.service.js';
import { RepairsController } from './repairs.controller.js';

/** Mending by hand: the console of whoever keeps instances going. */
@Module({
  controllers: [EmergenciesController, RepairsController, RepairRequestsController, MigrationsController],
  providers: [EmergencyService, RepairReader, RepairService],
  exports: [RepairService],
})
export class RepairsModule {}
