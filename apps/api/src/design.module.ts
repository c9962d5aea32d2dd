import { Module } from '@nestjs/common';
import { CasesController } from './drafts/cases.controller.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { FlowDiffController } from './drafts/flow-diff.controller.js';
import { FlowMakerController } from './drafts/flow-maker.controller.js';
import { PastClaimsController } from './drafts/past-claims.controller.js';
import { ReplayController } from './drafts/replay.controller.js';

/** What the designer stands on: drafts of flows with their cases, checked, tried, compared and published. */
@Module({ controllers: [FlowMakerController, FlowDiffController, DraftsController, CasesController, PastClaimsController, ReplayController] })
export class DesignModule {}
