import { AccountEntity } from './account.entity.js';
import { AccountRuleEntity } from './account-rule.entity.js';
import { AccountingPeriodEntity } from './accounting-period.entity.js';
import { AdvanceEntity } from './advance.entity.js';
import { AdvanceHoldEntity } from './advance-hold.entity.js';
import { AlertEntity } from './alert.entity.js';
import { AlertMailEntity } from './alert-mail.entity.js';
import { AlertSettingsEntity } from './alert-settings.entity.js';
import { ApiTokenEntity } from './api-token.entity.js';
import { AttachmentEntity } from './attachment.entity.js';
import { AttachmentChunkEntity } from './attachment-chunk.entity.js';
import { AuthorityLimitEntity } from './authority-limit.entity.js';
import { BudgetEntity } from './budget.entity.js';
import { BudgetEntryEntity } from './budget-entry.entity.js';
import { BudgetOwnerEntity } from './budget-owner.entity.js';
import { CalendarDayEntity } from './calendar-day.entity.js';
import { CategoryEntity } from './category.entity.js';
import { ChangeLogEntity } from './change-log.entity.js';
import { ClaimCopyEntity } from './claim-copy.entity.js';
import { ClaimNoteEntity } from './claim-note.entity.js';
import { ConnectionEntity } from './connection.entity.js';
import { ConnectionHealthEntity } from './connection-health.entity.js';
import { CostCenterEntity } from './cost-center.entity.js';
import { CredentialEntity } from './credential.entity.js';
import { DepartmentEntity } from './department.entity.js';
import { DirectoryVersionEntity } from './directory-version.entity.js';
import { EffectEntity } from './effect.entity.js';
import { EffectRunEntity } from './effect-run.entity.js';
import { EmergencyEntity } from './emergency.entity.js';
import { EmergencyUseEntity } from './emergency-use.entity.js';
import { ErpWordEntity } from './erp-word.entity.js';
import { ErpMappingEntity } from './erp-mapping.entity.js';
import { FlowEntity } from './flow.entity.js';
import { FlowCaseEntity } from './flow-case.entity.js';
import { FlowDraftEntity } from './flow-draft.entity.js';
import { FlowDraftRevisionEntity } from './flow-draft-revision.entity.js';
import { FlowTurnEntity } from './flow-turn.entity.js';
import { FlowVersionEntity } from './flow-version.entity.js';
import { FlowVersionCaseEntity } from './flow-version-case.entity.js';
import { FxRateEntity } from './fx-rate.entity.js';
import { GradeEntity } from './grade.entity.js';
import { IdempotencyEntity } from './idempotency.entity.js';
import { InstanceEntity } from './instance.entity.js';
import { InvoiceHoldEntity } from './invoice-hold.entity.js';
import { LegalEntityEntity } from './legal-entity.entity.js';
import { CalendarCountedEntity } from './calendar-counted.entity.js';
import { LivenessCheckEntity } from './liveness-check.entity.js';
import { NoticeEntity } from './notice.entity.js';
import { PersonEntity } from './person.entity.js';
import { PersonGroupEntity } from './person-group.entity.js';
import { PostingEntity } from './posting.entity.js';
import { PostingAccountEntity } from './posting-account.entity.js';
import { PostingAttemptEntity } from './posting-attempt.entity.js';
import { PostingFileEntity } from './posting-file.entity.js';
import { ProjectEntity } from './project.entity.js';
import { ReconciliationEntity } from './reconciliation.entity.js';
import { ReconciliationItemEntity } from './reconciliation-item.entity.js';
import { RepairRequestEntity } from './repair-request.entity.js';
import { RoleEntity } from './role.entity.js';
import { RoleHoldingEntity } from './role-holding.entity.js';
import { ScheduleEntity } from './schedule.entity.js';
import { ScheduleFireEntity } from './schedule-fire.entity.js';
import { SessionEntity } from './session.entity.js';
import { SignInFailureEntity } from './sign-in-failure.entity.js';
import { SubstituteEntity } from './substitute.entity.js';
import { TaskEntity } from './task.entity.js';
import { TaxBlockEntity } from './tax-block.entity.js';
import { TaxRuleEntity } from './tax-rule.entity.js';
import { VoucherEntity } from './voucher.entity.js';
import { VoucherCounterEntity } from './voucher-counter.entity.js';
import { VoucherLineEntity } from './voucher-line.entity.js';
import { WebhookEntity } from './webhook.entity.js';
import { WebhookDeliveryEntity } from './webhook-delivery.entity.js';
import { WorkingCalendarEntity } from './working-calendar.entity.js';

/** Every table we own, for reading and the admin pages; `entities.int.spec.ts` holds them to the schema. */
export const entities = [
  FxRateEntity,
  ReconciliationItemEntity,
  ReconciliationEntity,
  WebhookDeliveryEntity,
  WebhookEntity,
  AlertEntity,
  AlertMailEntity,
  AlertSettingsEntity,
  ErpMappingEntity,
  AccountEntity,
  AccountRuleEntity,
  AccountingPeriodEntity,
  AdvanceEntity,
  AdvanceHoldEntity,
  ApiTokenEntity,
  AttachmentChunkEntity,
  AttachmentEntity,
  AuthorityLimitEntity,
  BudgetEntity,
  BudgetEntryEntity,
  CalendarDayEntity,
  BudgetOwnerEntity,
  CategoryEntity,
  ChangeLogEntity,
  ClaimCopyEntity,
  ClaimNoteEntity,
  ConnectionEntity,
  ConnectionHealthEntity,
  CostCenterEntity,
  CredentialEntity,
  DepartmentEntity,
  DirectoryVersionEntity,
  EffectEntity,
  EffectRunEntity,
  EmergencyEntity,
  EmergencyUseEntity,
  ErpWordEntity,
  FlowCaseEntity,
  FlowDraftEntity,
  FlowDraftRevisionEntity,
  FlowEntity,
  FlowTurnEntity,
  FlowVersionCaseEntity,
  FlowVersionEntity,
  GradeEntity,
  IdempotencyEntity,
  InstanceEntity,
  InvoiceHoldEntity,
  LegalEntityEntity,
  CalendarCountedEntity,
  LivenessCheckEntity,
  NoticeEntity,
  PersonEntity,
  PersonGroupEntity,
  PostingAccountEntity,
  PostingAttemptEntity,
  PostingFileEntity,
  PostingEntity,
  ProjectEntity,
  RepairRequestEntity,
  RoleEntity,
  RoleHoldingEntity,
  ScheduleEntity,
  ScheduleFireEntity,
  SessionEntity,
  SignInFailureEntity,
  SubstituteEntity,
  TaskEntity,
  TaxBlockEntity,
  TaxRuleEntity,
  VoucherCounterEntity,
  VoucherEntity,
  VoucherLineEntity,
  WorkingCalendarEntity,
];

export {
  FxRateEntity,
  ReconciliationItemEntity,
  ReconciliationEntity,
  WebhookDeliveryEntity,
  WebhookEntity,
  AlertEntity,
  AlertMailEntity,
  AlertSettingsEntity,
  ErpMappingEntity,
  AccountEntity,
  AccountRuleEntity,
  AccountingPeriodEntity,
  AdvanceEntity,
  AdvanceHoldEntity,
  ApiTokenEntity,
  AttachmentChunkEntity,
  AttachmentEntity,
  AuthorityLimitEntity,
  BudgetEntity,
  BudgetEntryEntity,
  CalendarDayEntity,
  BudgetOwnerEntity,
  CategoryEntity,
  ChangeLogEntity,
  ClaimCopyEntity,
  ClaimNoteEntity,
  ConnectionEntity,
  ConnectionHealthEntity,
  CostCenterEntity,
  CredentialEntity,
  DepartmentEntity,
  DirectoryVersionEntity,
  EffectEntity,
  EffectRunEntity,
  EmergencyEntity,
  EmergencyUseEntity,
  ErpWordEntity,
  FlowCaseEntity,
  FlowDraftEntity,
  FlowDraftRevisionEntity,
  FlowEntity,
  FlowTurnEntity,
  FlowVersionCaseEntity,
  FlowVersionEntity,
  GradeEntity,
  IdempotencyEntity,
  InstanceEntity,
  InvoiceHoldEntity,
  LegalEntityEntity,
  CalendarCountedEntity,
  LivenessCheckEntity,
  NoticeEntity,
  PersonEntity,
  PersonGroupEntity,
  PostingAccountEntity,
  PostingAttemptEntity,
  PostingFileEntity,
  PostingEntity,
  ProjectEntity,
  RepairRequestEntity,
  RoleEntity,
  RoleHoldingEntity,
  ScheduleEntity,
  ScheduleFireEntity,
  SessionEntity,
  SignInFailureEntity,
  SubstituteEntity,
  TaskEntity,
  TaxBlockEntity,
  TaxRuleEntity,
  VoucherCounterEntity,
  VoucherEntity,
  VoucherLineEntity,
  WorkingCalendarEntity,
};
