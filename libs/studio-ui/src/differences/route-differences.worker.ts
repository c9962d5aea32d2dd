import type { CompanySnapshot, FlowDefinition } from '@vouchflow/flow-model';
import { companyOf } from '../company/company.js';
import { routeDifferences } from './route-differences.js';

export interface DifferencesAsk {
  n: number;
  before: FlowDefinition;
  after: FlowDefinition;
  directory: CompanySnapshot;
}

// Hundreds of claims are played: beside the page, not on it.
self.onmessage = ({ data }: MessageEvent<DifferencesAsk>) =>
  self.postMessage({ n: data.n, differences: routeDifferences(data.before, data.after, companyOf(data.directory)) });
