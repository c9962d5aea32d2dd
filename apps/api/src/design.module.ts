import { Module } from '@nestjs/common';
import { DraftsController } from './drafts/drafts.controller.js';
import { FlowMakerController } from './drafts/flow-maker.controller.js';

/** What the designer stands on: drafts of flows, checked, tried and published. */
@Module({ controllers: [FlowMakerController, DraftsController] })
export class DesignModule {}
