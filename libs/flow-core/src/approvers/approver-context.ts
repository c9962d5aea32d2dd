import { localDate, type Instant } from '@vouchflow/kernel';
import type { DirectoryView } from '../directory/view-directory.js';
import type { FlowInstance } from '../engine/instance.js';
import type { ApproverContext } from './resolve-approvers.js';

/** A claim as approvers are sought for it at an instant. */
export function approverContext({ claimant, facts, flow, context }: FlowInstance, directory: DirectoryView, at: Instant): ApproverContext {
  return {
    directory,
    date: localDate(at, context.zone),
    claimant,
    legalEntity: context.legalEntity,
    ...(context.department === undefined ? {} : { department: context.department }),
    claimProjects: context.projects,
    facts,
    flow,
    total: context.total,
  };
}
