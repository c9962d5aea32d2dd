export default {
  mode: { sequential: 'in turn', all: 'all', any: 'any one' }, by: { manager: 'Manager', 'department-head': 'Department head', 'cost-center-owner': 'Cost centre owner', 'budget-owner': 'Budget owner', group: 'Group', choice: 'Chosen by the claimant', 'project-owner': 'Project owner', fact: 'Named in the claim' },
  byMatrix: 'By the matrix', budget: 'Each line, all or none', voucher: 'Accounts by rule, VAT apart', voucherRed: 'Red reversal', undoRed: 'The original, in red', undoRepaid: 'The advance is settled', post: 'One key, never twice', untilMonth: 'Until the first of next month', wait: 'Waits for its time', notify: 'Tells people',
  port: { out: 'next', next: 'next', done: 'done', approved: 'approved', rejected: 'rejected', returned: 'returned', within: 'within', over: 'over', none: 'no budget', else: 'otherwise', otherwise: 'otherwise', yes: 'yes', no: 'no', posted: 'posted', confirmed: 'posted', refused: 'refused', paid: 'paid', made: 'made', large: 'large', normal: 'otherwise', usual: 'usual', small: 'small' },
  state: { passed: 'passed', waiting: 'here now', parked: 'needs a person', refused: 'ended here', ahead: 'not reached' },
};
