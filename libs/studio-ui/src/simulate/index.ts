export { SimulatePanel, type SimulatePanelProps } from './simulate-panel.js';
export type { SavedCase } from './save-case.js';
