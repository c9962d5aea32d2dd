import { fieldFaultsZh } from '@vouchflow/flow-model';
import en from '../en/field.js';

// The server's own words; where a form knows more, the form's.
export default {
  ...Object.fromEntries(Object.keys(en).map((code) => [code, fieldFaultsZh[code] ?? code])),
  UPLOADING: '有文件没有传完，请稍候、重传或移除',
  REQUIRED: '必填',
  INVALID_TYPE: '必填',
  BUDGET_SHORT: '预算还差 {{missing}}',
} as Record<keyof typeof en, string>;
