export default {
  title: 'Decide', nth: '{{n}} of {{of}}', waited: 'waited {{time}}', why: 'Why it came to you', approvedBefore: 'Approved before: {{names}}', comment: 'Comment (optional)',
  approve: 'Approve', return: 'Return', reject: 'Reject', transfer: 'Hand over', more: 'More actions',
  rejectTitle: 'Reject this claim', rejectText: 'The claim ends here; its budget and invoices are released. To have it changed and submitted again, return it.', reason: 'Reason',
  returnTitle: 'Return', returnText: 'The claimant sees the reason. The budget is released and reserved anew at resubmit.', returnReason: 'What should change', returnTo: 'Return to', toClaimant: 'Claimant', resume: 'After resubmit', resumeRestart: 'Everyone decides again', resumeHere: 'Back to me; approvals of unchanged facts stand',
  transferTitle: 'Hand over', transferText: 'The other person decides in your place; both names stay in the timeline.', transferTo: 'To',
  changed: 'The claim changed since you opened it', changedText: 'Look at the change first: a decision holds only for what you saw.', seen: 'I have seen it', gone: 'This task is no longer with you', goneText: 'It may have been decided, handed over or withdrawn.',
  said: { approve: 'Approved', return: 'Returned', reject: 'Rejected', transfer: 'Handed over' },
};
