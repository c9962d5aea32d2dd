export default {
  title: 'Claims', new: 'New claim', newOther: 'Other documents', claim: 'Claim', untitled: 'Untitled', claimant: 'Claimant', waitingFor: 'Waiting for', created: 'When', amount: 'Amount', status: 'Status', anyStatus: 'All',
  scope: 'Scope', mine: 'Mine', all: 'All I may see', of: 'Claims of {{name}}', empty: 'No claims yet', emptyFilter: 'No claim fits this filter', emptyText: 'Start a claim; it takes two minutes.',
};
