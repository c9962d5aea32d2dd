import { Module } from '@nestjs/common';
import { EmergenciesController } from '../emergencies/emergencies.controller.js';
import { EmergencyService } from '../emergencies/emergency.service.js';
import { DepartureController } from '../liveness/departure.controller.js';
import { LivenessController } from '../liveness/liveness.controller.js';
import { MigrationsController } from './migrations.controller.js';
import { RepairReader } from './repair.reader.js';
import { RepairRequestsController } from './repair-requests.controller.js';
import { RepairService } from './repair.service.js';
import { RepairsController } from './repairs.controller.js';

/** Whoever keeps instances going: what is stuck, mending by hand, emergencies. */
@Module({
  controllers: [LivenessController, DepartureController, EmergenciesController, RepairsController, RepairRequestsController, MigrationsController],
  providers: [EmergencyService, RepairReader, RepairService],
  exports: [RepairService],
})
export class RepairsModule {}
