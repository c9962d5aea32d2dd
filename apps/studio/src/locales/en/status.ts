export default {
  claim: { draft: 'Draft', running: 'Running', returned: 'Returned', ending: 'Ending', parked: 'Parked', rejected: 'Rejected', withdrawn: 'Withdrawn', completed: 'Posted', reversed: 'Reversed' },
  request: { completed: 'Done' },
  posting: { intent: 'To be sent', sent: 'Sent', confirmed: 'Posted', refused: 'Refused', unknown: 'Unknown', cancelled: 'Cancelled', parked: 'Needs a person', pending: 'The ERP works on it' },
  voucher: { made: 'Made', posted: 'Posted', void: 'Void', reversed: 'Reversed' },
  task: { open: 'Open', decided: 'Decided', cancelled: 'Cancelled', approve: 'Approved', reject: 'Rejected', return: 'Returned', abstain: 'Abstained' },
  delivery: { open: 'On its way', delivered: 'Delivered', failed: 'Failed' },
  plain: { open: 'running', parked: 'differences', active: 'Active', inactive: 'Inactive', ok: 'OK', failed: 'Failed', paused: 'Paused' },
};
