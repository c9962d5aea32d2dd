import { Module, type DynamicModule } from '@nestjs/common';
import { AdminModule } from './admin.module.js';
import { AttachmentReader } from './attachments/attachment.reader.js';
import { AttachmentsController } from './attachments/attachments.controller.js';
import { ClaimsController } from './claims/claims.controller.js';
import { HoldController } from './claims/hold.controller.js';
import { DesignModule } from './design.module.js';
import { EngineModule } from './engine/engine.module.js';
import { EventsController } from './events/events.controller.js';
import { FlowsController } from './flows/flows.controller.js';
import { InstancesController } from './instances/instances.controller.js';
import { NotesController } from './notes/notes.controller.js';
import { PostingFiles } from './postings/posting-files.js';
import { PostingStatements } from './postings/posting-statements.js';
import { PostingsController } from './postings/postings.controller.js';
import { PostingDifferences } from './postings/posting-differences.js';
import { SyncController } from './postings/sync.controller.js';
import { ReconciliationsController } from './reconciliations/reconciliations.controller.js';
import { AlertSettingsController } from './alerts/alert-settings.controller.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';
import { TasksController } from './tasks/tasks.controller.js';
import { VoucherReader } from './vouchers/voucher.reader.js';
import { VouchersController } from './vouchers/vouchers.controller.js';
import { HealthController } from './health/health.controller.js';
import { HouseModule, type House } from './house.module.js';
import { MeController } from './me/me.controller.js';
import { DocsController } from './openapi/docs.controller.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { OpenApiDocument } from './openapi/openapi.document.js';
import { RepairsModule } from './repairs/repairs.module.js';
import { scheduleServiceProvider } from './schedules/schedule-service.provider.js';
import { SchedulesController } from './schedules/schedules.controller.js';
import { SessionController } from './session/session.controller.js';
import { TokensController } from './tokens/tokens.controller.js';

/** One folder a resource; its controller is a line here. */
const controllers = [
  ClaimsController,
  AttachmentsController,
  HoldController,
  NotesController,
  TasksController,
  VouchersController,
  PostingsController,
  SyncController,
  ReconciliationsController,
  AlertSettingsController,
  WebhooksController,
  FlowsController,
  InstancesController,
  EventsController,
  SchedulesController,
  HealthController,
  SessionController,
  MeController,
  TokensController,
  OpenApiController,
  DocsController,
];

@Module({})
export class AppModule {
  static of(house: House): DynamicModule {
    return {
      module: AppModule,
      imports: [HouseModule.of(house), EngineModule, AdminModule, DesignModule, RepairsModule],
      controllers,
      providers: [OpenApiDocument, AttachmentReader, PostingDifferences, PostingFiles, PostingStatements, VoucherReader, scheduleServiceProvider],
    };
  }
}
