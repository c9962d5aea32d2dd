export default {
  'approver-manager': 'The claimant’s manager',
  'approver-department-head': 'Head of the department that bears the cost',
  'approver-project-owner': 'Owner of the project',
  'approver-role': 'By role',
  'approver-cost-center-owner': 'Owner of the cost centre',
  'approver-budget-owner': 'Owner of the budget',
  'approver-for-claimant': 'In place of the claimant',
  'approver-group': 'Member of the group',
  'approver-choice': 'Chosen by the claimant',
  'approver-person': 'Named',
  'approver-fallback': 'Nobody else was found: the fallback',
  'matrix-row': 'By the approval matrix',
};
