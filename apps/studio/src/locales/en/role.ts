export default {
  employee: 'Employee',
  finance: 'Finance',
  accountant: 'Accountant',
  cashier: 'Cashier',
  CFO: 'CFO',
  admin: 'Administrator',
  publisher: 'Publisher',
  auditor: 'Auditor',
};
