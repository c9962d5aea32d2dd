import { approverContext, findAbove, reckonDeadline } from '@vouchflow/flow-core';
import type { AskHandler } from './ask-handler.js';

/** Reckons by the calendar as it is now; no statement of its own. */
export const deadlineReckon: AskHandler<'deadline.reckon'> = async ({ views, instance }, payload) =>
  reckonDeadline(views.directory.calendar(instance.context.legalEntity), instance.context.zone, instance.at, payload);

/** Finds people by the directory as it is now; no statement of its own. */
export const deadlineAbove: AskHandler<'deadline.above'> = async ({ turn, views, instance }, payload) =>
  findAbove(payload, approverContext(instance, views.directory, turn.at));
