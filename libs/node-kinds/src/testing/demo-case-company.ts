export { demoCaseCompany } from '../simulate/demo-case-company.js';
