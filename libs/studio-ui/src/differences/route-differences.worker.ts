import type { CompanySnapshot, FlowDefinition } from '@vouchflow/flow-model';
import { companyOf } from '../company/company.js';
import { routeDifferences } from './route-differences.js';

export interface DifferencesAsk {
  before: FlowDefinition;
  after: FlowDefinition;
  directory: CompanySnapshot;
}

// Hundreds of claims are played: beside the page, not on it.
self.onmessage = ({ data }: MessageEvent<DifferencesAsk>) => self.postMessage(routeDifferences(data.before, data.after, companyOf(data.directory)));
