export { SimulatePanel, type SimulatePanelProps } from './simulate-panel.js';
export type { SavedCase } from './save-case.js';
export { trialOfCase, trialOfSample, type Trial } from './trial.js';
export type { TokenState, WalkFrame } from './walk-frames.js';
export { dayOfProblem, sampleOfProblem } from '../sample/sample-of-witness.js';
export { firstSample } from '../sample/sample-claim.js';
export { companyOf, companyOn } from '../company/company.js';
