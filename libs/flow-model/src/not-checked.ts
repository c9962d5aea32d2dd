import type { Problem } from './definition.js';

/** What is said of a flow where the check itself did not run: nothing is proven then. */
export const notChecked: Problem = {
  code: 'NOT_CHECKED',
  severity: 'unproven',
  path: 'nodes',
  message: { zh: '没能检查：浏览器里的检查没有运行起来', en: 'Not checked: the check did not run in this browser' },
};
