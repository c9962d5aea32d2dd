import { Module } from '@nestjs/common';
import { AuthorityLimitsController } from './authority-limits/authority-limits.controller.js';
import { BudgetsController } from './budgets/budgets.controller.js';
import { ConnectionPorts } from './connections/connection-ports.js';
import { ConfirmationsController } from './confirmations/confirmations.controller.js';
import { ConnectionsController } from './connections/connections.controller.js';
import { datedControllers } from './directory/dated.controller.js';
import { SnapshotController } from './directory/snapshot.controller.js';
import { DatedService } from './directory/dated.service.js';
import { GradesController } from './grades/grades.controller.js';
import { ImportsController } from './imports/imports.controller.js';
import { MappingCoverage } from './mappings/mapping-coverage.js';
import { MappingSamples } from './mappings/mapping-samples.js';
import { MappingTrial } from './mappings/mapping-trial.js';
import { MappingValues } from './mappings/mapping-values.js';
import { MappingsController } from './mappings/mappings.controller.js';
import { NoticesController } from './notices/notices.controller.js';
import { HandOverController } from './people/hand-over.controller.js';
import { PasswordsController } from './people/passwords.controller.js';
import { PeriodsController } from './periods/periods.controller.js';
import { RatesController } from './rates/rates.controller.js';
import { RolesController } from './roles/roles.controller.js';
import { RulesController } from './rules/rules.controller.js';
import { SubstitutesController } from './substitutes/substitutes.controller.js';
import { WorkingCalendarsController } from './working-calendars/working-calendars.controller.js';

/** Directory, substitutes, authority limits, working calendars, books, budgets, imports, connections and notices: what admins and finance edit on pages. */
@Module({
  controllers: [
    PasswordsController,
    HandOverController,
    ...datedControllers,
    SnapshotController,
    GradesController,
    RolesController,
    RulesController,
    RatesController,
    PeriodsController,
    BudgetsController,
    ImportsController,
    ConnectionsController,
    ConfirmationsController,
    MappingsController,
    NoticesController,
    SubstitutesController,
    AuthorityLimitsController,
    WorkingCalendarsController,
  ],
  providers: [ConnectionPorts, DatedService, MappingCoverage, MappingSamples, MappingTrial, MappingValues],
})
export class AdminModule {}
