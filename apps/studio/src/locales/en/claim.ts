export default {
  title: 'Claim', amount: 'Amount', claimant: 'Claimant', department: 'Department', departmentProject: 'Department · project', submitted: 'Submitted', created: 'Created', running: 'Running', took: 'Took', waitingFor: 'Waiting for', now: 'Now', since: 'for {{time}}',
  nowIs: { draft: 'A draft, not submitted yet', running: 'The system is at work', returned: 'With the claimant', ending: 'Undoing what was reserved', parked: 'A person must settle it', rejected: 'Rejected', withdrawn: 'Withdrawn', completed: 'Posted', reversed: 'Reversed' },
  timeline: 'Timeline', timelineEmpty: 'Once submitted, every step is kept here.', machineSteps_one: '{{count}} machine step', machineSteps_other: '{{count}} machine steps', waits: 'Waiting for {{name}}', where: 'Where it is now', canvasLabel: 'The flow, drawn; now at: {{now}}', hereFor: 'here for {{time}}',
  lines_one: '{{count}} line', lines_other: '{{count}} lines', invoices_one: '{{count}} invoice', invoices_other: '{{count}} invoices', nights_one: '{{count}} night', nights_other: '{{count}} nights', guests_one: '{{count}} guest', guests_other: '{{count}} guests', tax: 'tax', invoiceTotal: 'invoice total', budget: 'Budget', budgetSub: 'reserved at submit',
  withdraw: 'Withdraw', withdrawTitle: 'Withdraw this claim?', withdrawText: 'Its budget and invoices are released. A withdrawn claim does not go on.', edit: 'Edit', submit: 'Submit', resubmit: 'Resubmit', decide: 'Decide',
  did: { submit: 'Submitted', withdraw: 'Withdrawn', resubmit: 'Resubmitted' },
  notice: { returned: '{{name}} returned this claim', parked: 'A person must settle this step', rejected: '{{name}} rejected this claim' },
  noticeText: { returned: 'The budget is released. Change the claim and resubmit it; the budget is then reserved anew.', parked: 'Finance has been told. Once it is settled the claim goes on by itself; nothing is booked twice.', rejected: 'The claim has ended; its budget and invoices are released.' },
};
