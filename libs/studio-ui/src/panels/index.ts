export { PropertyPanel, type PropertyPanelProps } from './property-panel.js';
export { changeSettings, type FlowChange } from './edit-settings.js';
export { blankTable } from './table-setting.js';
export { ApproverRuleEditor, type ApproverRuleEditorProps } from '../approvers/approver-rule-editor.js';
export { ConditionEditor, type ConditionEditorProps } from '../condition/condition-editor.js';
export { conditionFields, flowScope, type ConditionField } from '../condition/condition-fields.js';
export { companyOf, type Company } from '../company/company.js';
export { firstSample, type SampleClaim } from '../sample/sample-claim.js';
