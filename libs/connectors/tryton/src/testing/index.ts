export { startTrytonErp } from './tryton-erp.js';
export type { TrytonAccount, TrytonCompany } from './make-company.js';
